//! Rows that are being typed in. They stay until they are sealed, also when another screen is opened meanwhile; a row of a participant whose ballot is
//! in begins only after a yes.

use std::collections::BTreeMap;

use super::Room;
use crate::workshop::SeatIx;
use crate::workshop::ballot::Stand;
use crate::workshop::grid::{MARK, Row, seat_digits, seat_of_key};

/// One row: what was typed, and where the next character goes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// What is typed before the answers: the mark of the sheet, where it is asked for, and the seat, where it is not known.
    pub lead: String,
    /// What was typed, question by question.
    pub marks: Vec<Stand>,
    /// Place of the next character; at the end of the row, the number of questions.
    pub at: usize,
    /// Whether it was said that the row takes the place of a ballot that is in.
    pub over: bool,
}

/// The rows that are not sealed yet, by code.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed(BTreeMap<String, Line>);

impl Typed {
    /// The row of a code, as far as it is typed.
    pub fn line(&self, code: &str) -> Option<&Line> {
        self.0.get(code)
    }

    /// The same, to go on with; it begins here where there is none.
    pub fn begun(&mut self, code: &str) -> &mut Line {
        self.0.entry(code.to_owned()).or_default()
    }

    /// The row was sealed, or dropped.
    pub fn over(&mut self, code: &str) {
        self.0.remove(code);
    }

    /// Whether something is typed that is not sealed.
    pub fn is_empty(&self) -> bool {
        self.0.values().all(|line| line.marks.is_empty())
    }

    /// Nothing is being typed any more.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

impl Line {
    /// The seat that is typed, after so many digits of a mark; none where it was left out.
    pub fn seat(&self, mark: usize, seats: usize) -> Option<SeatIx> {
        seat_of_key(self.lead.get(mark..)?, seats)
    }

    /// Puts a character at the cursor, over one that is there, and goes on.
    pub fn put(&mut self, mark: Stand) {
        match self.marks.get_mut(self.at) {
            Some(there) => *there = mark,
            None => self.marks.push(mark),
        }
        self.at += 1;
    }

    /// Takes away the character before the cursor; one inside the row becomes one left out.
    pub fn back(&mut self) {
        if self.at == 0 {
            if self.marks.is_empty() {
                self.lead.pop();
            }
            return;
        }
        self.at -= 1;
        if self.at + 1 == self.marks.len() {
            self.marks.pop();
        } else if let Some(there) = self.marks.get_mut(self.at) {
            *there = Stand::Open;
        }
    }

    /// Goes one place to the left or right, within what is typed.
    pub fn step(&mut self, right: bool) {
        self.at = if right { (self.at + 1).min(self.marks.len()) } else { self.at.saturating_sub(1) };
    }

    /// The whole row, if every question has its character.
    pub fn whole(&self, questions: usize) -> Option<Row> {
        (self.marks.len() == questions).then(|| Row { marks: self.marks.clone(), ..Row::default() })
    }

    /// As it is shown: what stands before the answers, of so many characters, five characters, a space, and a line where the next one
    /// goes.
    pub fn shown(&self, lead: usize, questions: usize) -> String {
        let mut text = self.lead.clone();
        let led = self.lead.len() >= lead;
        if !led {
            text.push('_');
        }
        if lead > 0 {
            text.push_str("  ");
        }
        for at in 0..questions {
            if at > 0 && at % 5 == 0 {
                text.push(' ');
            }
            let here = led && at == self.at;
            text.push(match self.marks.get(at) {
                Some(mark) if here => mark.key().to_ascii_uppercase(),
                Some(mark) => mark.key(),
                None if here => '_',
                None => '.',
            });
        }
        text
    }
}

impl Room {
    /// How many characters of a sheet are typed before its answers: of its mark, where sheets with another may be about, and of the seat,
    /// where it is not known.
    pub fn lead(&self, code: &str) -> (usize, usize) {
        let plan = self.workshop.plan();
        let known = plan.participant(code).is_some_and(|one| one.seat.is_some());
        let mark = if self.workshop.has_other_sheets() { MARK } else { 0 };
        (mark, if known { 0 } else { seat_digits(plan.seats.len()) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_typed_mended_and_kept() {
        let mut typed = Typed::default();
        let line = typed.begun("C5");
        for mark in [Stand::Level(2), Stand::DontKnow, Stand::Level(0)] {
            line.put(mark);
        }
        assert_eq!(line.shown(0, 7), "3u1_. ..");
        line.back();
        assert_eq!(line.shown(0, 7), "3u_.. ..");
        line.step(false);
        line.step(false);
        assert_eq!(line.at, 0);
        line.put(Stand::CannotJudge);
        assert_eq!((line.shown(0, 7).as_str(), line.whole(7)), ("iU... ..", None));
        assert_eq!(line.whole(2).map(|row| row.marks), Some(vec![Stand::CannotJudge, Stand::DontKnow]));
        line.step(true);
        line.step(true);
        assert_eq!(line.at, 2, "not past what is typed");
        line.step(false);
        line.back();
        assert_eq!(line.marks, [Stand::Open, Stand::DontKnow], "inside a row nothing moves along");
        assert_eq!(typed.line("C5").map(|line| line.marks.len()), Some(2));
        typed.over("C5");
        assert!(typed.is_empty());
    }
}
