//! What a pointer asks for. The face that draws knows what stands where and says what was touched; here it becomes what a key would
//! have asked for, so that nothing can be done with a pointer that cannot be done without one.

use crate::keys::Action;

/// What a pointer did on the terminal, cells counted from 0 at the top left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    pub column: u16,
    pub row: u16,
    /// What it did there.
    pub what: Gesture,
}

/// What a pointer can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gesture {
    /// The main button was pressed.
    Press,
    /// The wheel was turned towards the start of the text.
    WheelUp,
    /// The wheel was turned towards its end.
    WheelDown,
}

/// What was touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Touch {
    /// Something that stands for an action, such as a hint of the footer.
    Do(Action),
    /// A line of the list on top, by its place. The first touch highlights it; a touch on the highlighted line opens it.
    Line(usize),
    /// A question, by its place among those asked.
    Question(usize),
    WheelOnList(Gesture),
    WheelOnText(Gesture),
}
