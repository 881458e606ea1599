//! Boards as lines: counts are said as numbers, a clock as words.

use super::Page;
use crate::app::board::{Board, Item, clock_words};

pub(in crate::plain) fn fill(board: &Board, page: &mut Page) {
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
            Item::Bars { over, bars } => bars.iter().fold(&mut *page, |page, bar| {
                page.item(&format!("{}: {}", bar.label, counts(over, &bar.counts)))
            }),
            Item::Clock { left, over, paused } => page.text(&match (*over, *paused) {
                (true, _) => format!("The time is up since {}.", clock_words(*left)),
                (false, true) => format!("{} left; the clock stands still.", clock_words(*left)),
                (false, false) => format!("{} left.", clock_words(*left)),
            }),
        };
    }
}

/// How many, each time.
fn counts(over: &[String], counts: &[u32]) -> String {
    let said: Vec<String> = counts
        .iter()
        .enumerate()
        .map(|(at, count)| match over.get(at) {
            Some(over) => format!("{} {count}", over.to_lowercase()),
            None => count.to_string(),
        })
        .collect();
    said.join(", ")
}
