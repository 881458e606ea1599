//! A page of lines of which some can be chosen, bars, and a clock: the workshop's screens as content. How it looks,
//! and how a line is chosen, is for the face that shows it.

use std::time::Duration;

use crate::text::Square;

/// One thing on a board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// The one large heading of the page: read from the back of the room.
    Title(String),
    /// A heading.
    Heading(String),
    /// Ordinary text.
    Text(String),
    /// One of a list.
    Point(String),
    /// Text that may be overlooked.
    Quiet(String),
    /// An address as a square that a camera reads.
    Square(Square),
    /// An empty line.
    Gap,
    /// A line that can be chosen.
    Row {
        /// What it is.
        left: String,
        /// How it stands.
        right: String,
    },
    /// How often each answer was given, once or twice.
    Bars {
        /// What stands over each time; nothing where there is one.
        over: Vec<String>,
        /// The answers.
        bars: Vec<Bar>,
    },
    /// The time that is left.
    Clock {
        /// How long; negative time is `over`.
        left: Duration,
        /// Whether the time is up, and `left` runs the other way.
        over: bool,
        /// Whether it stands still.
        paused: bool,
    },
}

/// How often one answer was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// The answer.
    pub label: String,
    /// How many gave it, each time.
    pub counts: Vec<u32>,
    /// Whether it is one of the levels; the others (nobody knows) are drawn quieter.
    pub level: bool,
}

/// A page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Board {
    /// From top to bottom.
    pub items: Vec<Item>,
}

impl Board {
    /// Adds one thing; texts that are empty are left out.
    pub fn push(&mut self, item: Item) -> &mut Self {
        let empty = match &item {
            Item::Title(text)
            | Item::Heading(text)
            | Item::Text(text)
            | Item::Point(text)
            | Item::Quiet(text) => text.trim().is_empty(),
            _ => false,
        };
        if !empty {
            self.items.push(item);
        }
        self
    }

    /// Adds text.
    pub fn text(&mut self, text: impl Into<String>) -> &mut Self {
        self.push(Item::Text(text.into()))
    }

    /// Adds a heading, with an empty line before it.
    pub fn heading(&mut self, text: impl Into<String>) -> &mut Self {
        if !self.items.is_empty() {
            self.gap();
        }
        self.push(Item::Heading(text.into()))
    }

    /// Adds an empty line.
    pub fn gap(&mut self) -> &mut Self {
        self.push(Item::Gap)
    }

    /// Adds a line that can be chosen.
    pub fn row(&mut self, left: impl Into<String>, right: impl Into<String>) -> &mut Self {
        self.push(Item::Row { left: left.into(), right: right.into() })
    }

    /// How many lines can be chosen.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.items.iter().filter(|item| matches!(item, Item::Row { .. })).count()
    }
}

/// A length of time as a clock shows it: `7:41`, or `1:05:00` from an hour on.
#[must_use]
pub fn clock(time: Duration) -> String {
    let all = time.as_secs();
    let (hours, minutes, seconds) = (all / 3600, all / 60 % 60, all % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// A length of time in words: `7 minutes and 41 seconds`.
#[must_use]
pub fn clock_words(time: Duration) -> String {
    let all = time.as_secs();
    let count = |n: u64, word: &str| if n == 1 { format!("1 {word}") } else { format!("{n} {word}s") };
    match (all / 60, all % 60) {
        (0, seconds) => count(seconds, "second"),
        (minutes, 0) => count(minutes, "minute"),
        (minutes, seconds) => format!("{} and {}", count(minutes, "minute"), count(seconds, "second")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_said_as_people_read_it() {
        let at = Duration::from_secs;
        assert_eq!(clock(at(461)), "7:41");
        assert_eq!(clock(at(5)), "0:05");
        assert_eq!(clock(at(3900)), "1:05:00");
        assert_eq!(clock_words(at(461)), "7 minutes and 41 seconds");
        assert_eq!(clock_words(at(60)), "1 minute");
        assert_eq!(clock_words(at(1)), "1 second");
    }
}
