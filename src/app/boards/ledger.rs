//! The ledger of one model: what would rule it out, then what each answer does to it, theme by theme. The rule and its source
//! stand beside it, where there is room.

use super::standing::look;
use super::{challenged, of_the_set};
use crate::advice::front::Opens;
use crate::advice::sentences::said_words;
use crate::advice::words::{Band, effect_words, gate_words};
use crate::advice::{LedgerRow, Tables, Truth};
use crate::answers::Rule;
use crate::app::board::{Beside, Board, Cell, Item, Line, Look, Row, Width};
use crate::app::docs;
use crate::app::goal::Goal;
use crate::app::model::{Model, Session};
use crate::app::rows::{self, LedgerLine};
use crate::app::wording::{self, signed};
use crate::keys::{Action, Scope};
use crate::pack::ModelIx;

/// Columns of the lines where the rule stands beside them.
const LINES: u16 = 92;

pub(super) fn board(model: &Model, at: ModelIx) -> Board {
    let pack = model.pack();
    let mut board = of_the_set(model, "Why");
    board.titles.name.clone_from(&pack[at].title);
    board.place = Some(String::new());
    let Some(session) = &model.session else { return board };
    let look = look(Band::of(session.advice().standings[at.0]));
    let standing = Line::behind("", " ".repeat(5), docs::standing_line(session, at), look);
    let said = format!("{}; 50 is neutral", wording::standing_words(pack, session.advice(), at));
    board.head = vec![Item::Said("", said), Item::Seen(standing), Item::Gap];
    for line in rows::ledger_lines(model, session, at).1 {
        match line {
            LedgerLine::Gate(place) => board.add(gate(model, session, at, place)),
            LedgerLine::Theme(theme, points) => {
                let cells = vec![
                    Cell::new("  ", Look::Heading),
                    Cell::new(&pack[theme].title, Look::Heading).wide(Width::Rest),
                    Cell::new(format!("{:>5}", signed(points)), Look::Heading),
                    Cell::new("  ", Look::None),
                ];
                let said = format!("{}: {} points", pack[theme].title, signed(points));
                board.push(Item::SaidOver(said)).push(Item::Seen(Line::Cells(cells)))
            }
            LedgerLine::Row(row, points) => board.add(effect(model, session, at, &row, points)),
        };
    }
    let more = format!("{} reads on", model.keys.key(Scope::Ledger, Action::Open));
    board.beside = Some((LINES, Beside::Read(more)));
    board
}

/// A must-have.
fn gate(model: &Model, session: &Session, at: ModelIx, place: usize) -> Row {
    let gate = &model.pack()[at].gates[place];
    let (mark, look) = match Tables::gate(&gate.all, session.profile()) {
        Truth::True => ("X", Look::Against),
        Truth::Unknown => ("?", Look::Unknown),
        Truth::False => (" ", Look::Dim),
    };
    let state = gate_words(session.profile(), gate);
    let cells = vec![
        Cell::new(format!(" Ruled out if: {}", gate.title), Look::Text).wide(Width::Rest),
        Cell::new(" ", Look::None),
        Cell::new(format!("{mark}  {state}"), look).wide(Width::Is(16)),
    ];
    let challenged = challenged(session, &Rule::Gate(gate.id.clone()));
    let said = format!("Ruled out if: {}: {state}{challenged}", gate.title);
    Row::new(Line::Cells(cells), said).to(Goal::Read(Opens::Gate(at, place)))
}

/// What one question does: the answer, which way it counts, how much.
fn effect(model: &Model, session: &Session, at: ModelIx, row: &LedgerRow, points: i64) -> Row {
    let pack = model.pack();
    let question = &pack[row.question];
    let said = said_words(pack, &session.set, session.profile(), row.question);
    let (marks, look) = match row.range {
        None => ("   ", Look::Dim),
        Some((least, most)) if least != most => ("?? ", Look::Unknown),
        Some((2, _)) => ("++ ", Look::For),
        Some((1, _)) => ("+  ", Look::For),
        Some((0, _)) => (".  ", Look::Dim),
        Some((-1, _)) => ("-  ", Look::Against),
        Some(_) => ("-- ", Look::Against),
    };
    let counts = match row.range {
        None => "out of play".to_owned(),
        Some((least, most)) if least != most => format!(
            "not settled, from {} to {} points, now {}",
            signed(row.could_be.0.rounded()),
            signed(row.could_be.1.rounded()),
            signed(points)
        ),
        Some((effect, _)) => {
            format!("{}, weight {}, {} points", effect_words(effect), row.weight, signed(points))
        }
    };
    let rule = Rule::Effect(at, row.question);
    let lead = if session.challenge(&rule).is_some() { " x " } else { "   " };
    let number = row.range.map_or_else(String::new, |_| signed(points));
    let cells = vec![
        Cell::new(lead, Look::Text),
        Cell::new(&question.short, Look::Text).wide(Width::Rest),
        Cell::new(format!(" {said}"), Look::Dim).wide(Width::Is(22)),
        Cell::new(format!(" {marks}"), look),
        Cell::new(format!(" x{}", row.weight), Look::Dim),
        Cell::new(format!("{number:>5}"), look),
        Cell::new("   ", Look::None),
    ];
    let words = format!("{}: {said}; {counts}{}", question.short, challenged(session, &rule));
    Row::new(Line::Cells(cells), words).to(Goal::Read(Opens::Row(at, row.question)))
}
