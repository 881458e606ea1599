//! The cautions: a list, and the highlighted one whole below or beside it.

use super::{challenged, of_the_set};
use crate::advice::Truth;
use crate::advice::front::Opens;
use crate::answers::Rule;
use crate::app::board::{Beside, Board, Cell, Item, Line, Look, Row, Width};
use crate::app::goal::Goal;
use crate::app::model::Model;
use crate::app::wording;
use crate::pack::Severity;

/// Columns of the list where the text stands beside it.
const LIST: u16 = 52;

pub(super) fn board(model: &Model, scroll: usize) -> Board {
    let mut board = of_the_set(model, "Cautions");
    let Some(session) = &model.session else { return board };
    let cautions = &session.advice().cautions;
    if cautions.is_empty() {
        board.titles.state = "none".to_owned();
        board.text(wording::NO_CAUTION);
        return board;
    }
    board.titles.state = format!("{} of {}", model.selected().min(cautions.len() - 1) + 1, cautions.len());
    // Which of them is highlighted is no state of the whole.
    board.state_said = Some(wording::cautions_words(model, session));
    for (at, now) in cautions.iter().enumerate() {
        let caution = &model.pack()[now.caution];
        if at == 0 || cautions[at - 1].group != now.group {
            board.push(Item::Over(now.group.heading().to_owned(), String::new()));
        }
        let (mark, kind, look) = match (now.truth, caution.severity) {
            (Truth::Unknown, _) => ("? ", "May apply", Look::Unknown),
            (_, Severity::Strong) => ("!!", "Strong", Look::Strong),
            (_, Severity::Note) => ("! ", "To note", Look::Text),
        };
        let may = if now.truth == Truth::Unknown { "may apply: " } else { "" };
        let cells = vec![
            Cell::new(format!(" {mark} "), look),
            Cell::new(format!("{may}{}", caution.title), Look::Text).wide(Width::Rest),
        ];
        let challenged = challenged(session, &Rule::Caution(now.caution));
        let said = format!("{kind}: {}{challenged}", caution.title);
        board.add(Row::new(Line::Cells(cells), said).to(Goal::Read(Opens::Caution(now.caution))));
    }
    let count = wording::cautions_count(model, cautions);
    let between = format!(
        "!! {} strong  ! {} to note  ? {} may  {} only if",
        count.strong, count.note, count.may, count.only_if
    );
    board.beside = Some((LIST, Beside::Part(scroll, between)));
    board
}
