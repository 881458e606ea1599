//! What is handed to people who answer without this program: sheets and cards to print, and a page that a browser seals.
//!
//! [`Handout`] is what all of them say; [`sheet_page`] and [`cards_page`] print it, [`super::sheet_word`] writes it for Word,
//! [`ballot_page`] asks it in a browser. Nothing here knows a file or a clock, and the same handout always gives the same bytes.

mod cards;
mod page;
mod sheet;
pub(crate) mod texts;

pub use cards::{cards_page, table_page};
pub use page::ballot_page;
pub use sheet::sheet_page;

use crate::pack::{Pack, Question, QuestionIx};
use crate::workshop::grid::{mark, seat_key};
use crate::workshop::{Paper, SeatIx};

/// Marks on paper where no level fits, and what they mean.
pub const OTHERS: [(char, &str); 3] =
    [('u', "nobody knows yet"), ('i', "I cannot judge this"), ('x', "does not apply")];

/// How large the letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Print {
    /// As in an ordinary paper: 11 points.
    Usual,
    /// For those who read large print: 16 points, and nothing below.
    Large,
}

impl Print {
    /// Size of the text, points.
    pub fn points(self) -> u8 {
        match self {
            Self::Usual => 11,
            Self::Large => 16,
        }
    }
}

/// What one person is asked.
#[derive(Debug, Clone, Copy)]
pub struct Handout<'a> {
    /// Whose it is, and of which round.
    pub paper: &'a Paper,
    pub pack: &'a Pack,
}

/// A question with its number on the sheet.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked<'a> {
    /// From 1, in order of the interview.
    pub number: usize,
    pub question: &'a Question,
}

/// A level that can be marked: its digit, its name, and the sentence that goes with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mark<'a> {
    pub key: String,
    pub name: &'a str,
    pub text: &'a str,
}

impl<'a> Handout<'a> {
    pub(crate) fn asked(&self) -> impl Iterator<Item = Asked<'a>> {
        asked(self.pack, &self.paper.questions)
    }

    /// The words of the seat, if it is known.
    pub(crate) fn seat(&self) -> Option<&'a str> {
        self.paper.seat.map(|SeatIx(at)| self.paper.seats[at].label.as_str())
    }

    /// The seats to choose from, where it is not known, each with its number.
    pub(crate) fn seats_to_ask(&self) -> impl Iterator<Item = (String, &'a str)> {
        let ask = if self.paper.seat.is_none() { self.paper.seats.as_slice() } else { &[] };
        ask.iter().enumerate().map(|(at, seat)| (seat_key(at, ask.len()), seat.label.as_str()))
    }

    /// Whose sheet it is, in a line.
    pub(crate) fn whose(&self) -> String {
        let seat = self.seat().map_or_else(String::new, |seat| format!(", {seat}"));
        format!("{}{seat}. Round {}, mark {}", self.paper.code, self.paper.round, self.mark())
    }

    /// The mark by which a sheet says what its numbers mean.
    pub(crate) fn mark(&self) -> String {
        mark(self.pack, self.paper.round, &self.paper.questions, &self.paper.seats)
    }

    /// What it is about, of what the facilitator wrote.
    pub(crate) fn about(&self) -> impl Iterator<Item = (&'static str, &'a str)> {
        [("Service", self.paper.service.as_str()), ("Scope", self.paper.scope.as_str())]
            .into_iter()
            .filter(|(_, text)| !text.trim().is_empty())
    }
}

/// Questions with their numbers.
pub(crate) fn asked<'a>(pack: &'a Pack, questions: &'a [QuestionIx]) -> impl Iterator<Item = Asked<'a>> {
    questions.iter().enumerate().map(|(at, question)| Asked { number: at + 1, question: &pack[*question] })
}

impl<'a> Asked<'a> {
    /// The levels from low to high.
    pub(crate) fn levels(&self) -> Vec<Mark<'a>> {
        let levels = self.question.levels.iter().enumerate();
        levels
            .map(|(at, level)| Mark { key: (at + 1).to_string(), name: &level.label, text: &level.text })
            .collect()
    }

    /// What else can be said.
    pub(crate) fn others(&self) -> impl Iterator<Item = (char, &'static str)> {
        let applies = self.question.not_applicable.is_none();
        OTHERS.into_iter().filter(move |(key, _)| !(*key == 'x' && applies))
    }
}
