//! Boards as lines: counts are said as numbers, a clock as words.

use super::Page;
use crate::app::board::{Board, Item, clock_words};

pub(super) fn fill(board: &Board, page: &mut Page) {
    for item in &board.items {
        match item {
            Item::Gap => page.gap(),
            // Who hears lines has no use for it, and the address says the same.
            Item::Square(_) => page,
            Item::Title(text) | Item::Heading(text) => page.head(text),
            Item::Text(text) | Item::Quiet(text) => page.text(text),
            Item::Point(text) => page.item(text),
            Item::Row { left, right } if right.is_empty() => page.choice(left),
            Item::Row { left, right } => page.choice(&format!("{left}: {right}")),
            Item::Bar { label, count, .. } => page.item(&format!("{}: {count}", label.trim())),
            Item::Clock { left, over, paused } => page.text(&match (*over, *paused) {
                (true, _) => format!("The time is up since {}.", clock_words(*left)),
                (false, true) => format!("{} left; the clock stands still.", clock_words(*left)),
                (false, false) => format!("{} left.", clock_words(*left)),
            }),
        };
    }
}
