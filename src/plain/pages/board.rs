//! Boards as lines: counts are said as numbers, a clock as words.

use super::Page;
use crate::app::board::{Asked, Board, Item, clock_words};
use crate::plain::commands::Can;

/// Adds what stands on a board; `can` gives the word for what is asked for by a key.
pub(in crate::plain) fn fill(board: &Board, can: &[Can], page: &mut Page) {
    for item in board.head.iter().chain(&board.items) {
        match item {
            Item::Gap | Item::SaidGap => page.gap(),
            // Who hears lines has no use for a square, and the address says the same.
            Item::Square(_) | Item::Seen(_) | Item::SeenGap => page,
            Item::Title(text) | Item::Heading(text) | Item::SaidOver(text) => page.head(text),
            Item::Over(text, more) => page.head(&format!("{}{more}", text.trim_start())),
            Item::Text(text) | Item::Quiet(text) | Item::Words(_, _, text) => page.text(text),
            Item::Said(first, text) => page.behind(first, text),
            Item::Cut { name, text, .. } => page.behind(&format!("{name}: "), text),
            Item::Point(text) => page.item(text),
            Item::Doc(doc) => page.doc(doc),
            Item::Row(row) => {
                page.choice(&row.said);
                row.help.iter().fold(&mut *page, |page, help| page.detail(&help.said))
            }
            Item::Asked(asked) => asked.iter().fold(&mut *page, |page, one| answer(one, can, page)),
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

/// An answer that is asked for by its key, where it can be.
fn answer<'a>(asked: &Asked, can: &[Can], page: &'a mut Page) -> &'a mut Page {
    let mark = if asked.chosen { " (your answer)" } else { "" };
    match can.iter().find(|one| one.action == asked.action) {
        Some(one) => page.behind(&format!("{}  ", one.key), &format!("{}{mark}", asked.words)),
        None => page,
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
