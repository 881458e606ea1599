//! Boards as lines: counts are said as numbers, a clock as words.

use super::Page;
use crate::app::board::{Asked, Board, Item, clock_stands};
use crate::app::model::Model;
use crate::keys::Scope;
use crate::plain::commands::{self, Can};

/// Adds what stands on a board that asks for nothing.
pub(in crate::plain) fn lines(board: &Board, page: &mut Page) {
    for item in &board.items {
        add(item, &[], page);
    }
}

/// Adds what stands on a board.
pub(super) fn fill(model: &Model, board: &Board, page: &mut Page) {
    let can = commands::can(model);
    for item in board.head.iter().chain(&board.items).chain(&board.foot) {
        match item {
            Item::Keys(scopes) => keys(model, scopes, page),
            item => {
                add(item, &can, page);
            }
        }
    }
}

fn add<'a>(item: &Item, can: &[Can], page: &'a mut Page) -> &'a mut Page {
    match item {
        Item::Gap | Item::SaidGap => page.gap(),
        // Who hears lines has no use for a square, and the address says the same.
        Item::Square(_) | Item::Seen(_) | Item::SeenGap => page,
        // What is written here is written by lines, and ended as they are.
        Item::Editor(_) | Item::Ends(_) | Item::Buttons(_) | Item::Keys(_) => page,
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
        Item::Clock { left, over, paused } => page.text(&clock_stands(*left, *over, *paused)),
    }
}

/// How to say things, and everything that can be asked for in these scopes.
fn keys(model: &Model, scopes: &[Scope], page: &mut Page) {
    page.text("How to say it").gap();
    for line in commands::GRAMMAR {
        page.item(line);
    }
    commands::list(page, &commands::can_in(model, scopes));
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
