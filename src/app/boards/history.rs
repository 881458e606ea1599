//! The history: when, who, what, from and to.

use super::of_the_set;
use crate::app::board::{Board, Cell, Item, Line, Look, Narrow, Row, Width};
use crate::app::goal::Goal;
use crate::app::model::Model;
use crate::app::rows::{self, HistoryRow};
use crate::app::{states, wording};

pub(super) fn board(model: &Model) -> Board {
    let mut board = of_the_set(model, "History");
    board.titles.state.clone_from(&model.by);
    let Some(session) = &model.session else { return board };
    let list = rows::history(&session.set);
    if list.is_empty() {
        board.push(Item::Quiet(wording::NO_HISTORY.to_owned()));
    }
    let mut headed = false;
    for (at, row) in list.into_iter().enumerate() {
        let retired = matches!(row, HistoryRow::Retired(_));
        if retired && !headed {
            headed = true;
            board.gap().push(Item::Over(wording::RETIRED.to_owned(), String::new()));
        }
        let told = states::told(model.pack(), &session.set, row);
        let or_nothing = |text: &str| if text.is_empty() { "nothing".to_owned() } else { text.to_owned() };
        let (change, said) = if told.from.is_empty() && retired {
            (
                Line::Cells(vec![Cell::new(format!("    {}", told.to), Look::Dim).wide(Width::Rest)]),
                told.to.clone(),
            )
        } else {
            let (from, to) = (or_nothing(&told.from), or_nothing(&told.to));
            let said = format!("from {from} to {to}");
            (Line::Change(from, to), said)
        };
        let when: Vec<&str> =
            [told.at.as_str(), told.by.as_str()].into_iter().filter(|s| !s.is_empty()).collect();
        let who = if told.by.is_empty() { String::new() } else { format!("  {}", told.by) };
        let row = Row::apart(&told.what, format!("{who}  {}", told.at), Narrow::End).and(change);
        board.add(row.said(format!("{}: {said} ({})", told.what, when.join(", "))).to(Goal::Altered(at)));
    }
    board
}
