//! What stands where on the frame that was drawn last, for the pointer. Filled while drawing; what is drawn later lies on top.

use std::cell::RefCell;

use ratatui::layout::{Position, Rect};

use crate::app::touch::{Gesture, Mouse, Touch};

/// What a place on the screen is to a pointer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Can be pressed.
    Button(Touch),
    /// A list, whose highlight the wheel moves.
    List,
    /// A text, which the wheel scrolls.
    Text,
}

/// The places of one frame.
#[derive(Debug, Default)]
pub struct Regions(RefCell<Vec<(Rect, Place)>>);

impl Regions {
    /// Something was drawn there.
    pub fn add(&self, area: Rect, place: Place) {
        self.0.borrow_mut().push((area, place));
    }

    /// Everything so far is covered.
    pub fn cover(&self) {
        self.0.borrow_mut().clear();
    }

    /// What a pointer touches, if anything.
    pub fn at(&self, mouse: Mouse) -> Option<Touch> {
        let here = Position::new(mouse.column, mouse.row);
        let pressed = mouse.what == Gesture::Press;
        self.0.borrow().iter().rev().filter(|(area, _)| area.contains(here)).find_map(
            |(_, place)| match place {
                Place::Button(touch) => pressed.then_some(*touch),
                Place::List => (!pressed).then_some(Touch::WheelOnList(mouse.what)),
                Place::Text => (!pressed).then_some(Touch::WheelOnText(mouse.what)),
            },
        )
    }
}
