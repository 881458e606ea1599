//! The room's view: its pages, their order, and what stands on each. The facilitator's screen and the window that only shows draw
//! the same pages; everything on them comes from [`Wall`], which holds nothing that a room must not see.

mod boards;
mod showing;

pub(crate) use boards::{board, talk};
pub use showing::Showing;

use crate::pack::QuestionIx;
use crate::workshop::Wall;

/// A page of the room's view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// Who takes part, how the round stands, what happens.
    Opening,
    /// How a question was answered.
    Answers(QuestionIx),
    /// The reasons that were let through.
    Reasons(QuestionIx),
    /// The answers by seat, of the seats that may be told apart.
    Seats(QuestionIx),
    /// What to ask, and what was noted: for the facilitator's window alone.
    Talk(QuestionIx),
    /// What the answers come to.
    Outcome,
    /// What was expected.
    Expected,
    /// Who does what next.
    Next,
}

impl Page {
    /// The question it is about, if it is about one.
    pub const fn question(self) -> Option<QuestionIx> {
        match self {
            Self::Answers(question)
            | Self::Reasons(question)
            | Self::Seats(question)
            | Self::Talk(question) => Some(question),
            Self::Opening | Self::Outcome | Self::Expected | Self::Next => None,
        }
    }

    /// What it is called, in the header.
    pub fn title(self, wall: &Wall) -> &'static str {
        match self {
            Self::Opening if wall.is_open() => "Please answer",
            Self::Opening => "Welcome",
            Self::Answers(_) => "What you said",
            Self::Reasons(_) => "Why, without names",
            Self::Seats(_) => "By seat",
            Self::Talk(_) => "To talk about",
            Self::Outcome => "What your answers come to",
            Self::Expected => "What you expected",
            Self::Next => "Who does what next",
        }
    }

    /// Which of all questions it is about: `3 of 14`; nothing on a page about none.
    pub fn count(self, wall: &Wall) -> String {
        let at = |question| wall.asked.iter().position(|asked| asked.question == question);
        match self.question().and_then(at) {
            Some(at) => format!("{} of {}", at + 1, wall.asked.len()),
            None => String::new(),
        }
    }

    /// The first page of those that belong together.
    const fn first(self) -> Self {
        match self {
            Self::Expected | Self::Next => Self::Outcome,
            page => match page.question() {
                Some(question) => Self::Answers(question),
                None => page,
            },
        }
    }

    /// The pages that belong together, in their order. `leads`: for the facilitator's window.
    fn sides(self, wall: &Wall, leads: bool) -> Vec<Self> {
        let mut sides = vec![self.first()];
        if let Some(asked) = self.question().and_then(|question| wall.question(question)) {
            let question = asked.question;
            if !asked.now.reasons.is_empty() {
                sides.push(Self::Reasons(question));
            }
            if !asked.now.seats.is_empty() {
                sides.push(Self::Seats(question));
            }
            if leads {
                sides.push(Self::Talk(question));
            }
        }
        if let (Self::Outcome, Some(outcome)) = (self.first(), &wall.outcome) {
            if outcome.expected.is_some() || !outcome.single.is_empty() {
                sides.push(Self::Expected);
            }
            if !outcome.next.is_empty() {
                sides.push(Self::Next);
            }
        }
        sides
    }

    /// The next of the pages that belong together, and after the last the first again.
    pub fn turned(self, wall: &Wall, leads: bool) -> Self {
        let sides = self.sides(wall, leads);
        let at = sides.iter().position(|page| *page == self).map_or(0, |at| at + 1);
        sides[at % sides.len()]
    }

    /// What the next of the pages that belong together is, in a word or two.
    pub fn turn_words(self, wall: &Wall, leads: bool) -> &'static str {
        match self.turned(wall, leads) {
            Self::Reasons(_) => "reasons",
            Self::Seats(_) => "by seat",
            Self::Talk(_) => "talk",
            Self::Answers(_) => "answers",
            Self::Expected => "expected",
            Self::Next => "next steps",
            Self::Outcome => "result",
            Self::Opening => "",
        }
    }

    /// Whether there is more than one page of those that belong together.
    pub fn turns(self, wall: &Wall, leads: bool) -> bool {
        self.sides(wall, leads).len() > 1
    }

    /// The next question, or the one before; at an end it stays where it is.
    pub fn moved(self, wall: &Wall, on: bool) -> Self {
        let all = firsts(wall);
        let at = all.iter().position(|page| *page == self.first()).unwrap_or(0);
        let to = if on { at + 1 } else { at.wrapping_sub(1) };
        match all.get(to) {
            Some(page) => *page,
            // At the beginning, back from the reasons to the answers.
            None => all.get(at).copied().unwrap_or(Self::Opening),
        }
    }

    /// Whether there is a page after those that belong together, or before them.
    pub fn moves(self, wall: &Wall, on: bool) -> bool {
        self.moved(wall, on) != self
    }

    /// The place to show after a change, from the one that was shown: the same page, if it is still there.
    pub fn kept(self, wall: &Wall, leads: bool) -> Self {
        if !firsts(wall).contains(&self.first()) {
            return Self::Opening;
        }
        if self.sides(wall, leads).contains(&self) { self } else { self.first() }
    }
}

/// The first page of each question, with what comes before and after.
fn firsts(wall: &Wall) -> Vec<Page> {
    let mut all = vec![Page::Opening];
    all.extend(wall.asked.iter().map(|asked| Page::Answers(asked.question)));
    all.extend(wall.outcome.as_ref().map(|_| Page::Outcome));
    all
}
