//! The result: the first page, where each model stands, the cautions, what would change it, what to settle next.

use super::of_the_set;
use super::standing::{SCALE, look, scale};
use crate::advice::front::{Line as Front, Opens, Part, front, heading_over, laid_out};
use crate::advice::open_questions;
use crate::advice::sentences::{counted, headline};
use crate::advice::what_changes::settled_words;
use crate::advice::words::{Band, says_words};
use crate::app::board::{Board, Cell, Item, Line, Look, Narrow, Row, Width};
use crate::app::goal::Goal;
use crate::app::model::{Model, Session};
use crate::app::rows;
use crate::app::wording;
use crate::keys::{Action, Scope};
use crate::pack::{ModelIx, ModelKind};

/// Most questions to settle that the page lists.
const MOST_TO_SETTLE: usize = 5;

/// Columns of the name of a model, with the cursor's.
const NAME: usize = 25;

pub(super) fn board(model: &Model) -> Board {
    let mut board = of_the_set(model, "Result");
    let Some(session) = &model.session else { return board };
    let key = |action| model.keys.key(Scope::Result, action);
    first_page(&mut board, model, session);
    board.gap();
    if let Some(other) = session.unchallenged() {
        let without = headline(model.pack(), other, session.set.depth);
        board.push(Item::Words(2, Look::Accent, format!("Without the rules you challenged: {without}")));
    }
    let reasons = Line::behind(" ", " ".repeat(4), wording::ALL_REASONS, Look::Text);
    board.add(Row::new(reasons, wording::ALL_REASONS).to(Goal::Read(Opens::Reasons)));
    over(&mut board, wording::SCALES);
    for at in rows::scales(model, session) {
        board.add(standing(model, session, at));
    }
    let axis = "against <------- mixed -------> favour".to_owned();
    board.push(Item::Seen(Line::Cells(vec![
        Cell::new("", Look::Dim).wide(Width::Rest),
        Cell::new(axis, Look::Dim),
    ])));
    board.gap();
    for (name, said, words, action) in [
        ("Cautions", "Cautions", wording::cautions_words(model, session), Action::Cautions),
        (
            "Third sector",
            "Third sector, who may be squeezed out",
            wording::third_sector_words(model, session),
            Action::ThirdSector,
        ),
        (
            "What would change it",
            "What would change it",
            wording::what_changes_words(session),
            Action::WhatChanges,
        ),
    ] {
        let row = Row::apart(name, format!("{words}   {}", key(action)), Narrow::Joined(4));
        board.add(row.said(format!("{said}: {words}")).to(Goal::Do(action)));
    }
    to_settle(&mut board, model, session);
    if !session.set.what_ifs.is_empty() {
        over(&mut board, wording::WHAT_IFS);
    }
    for (place, kept) in session.set.what_ifs.iter().enumerate() {
        let words = wording::what_if_changes(kept.changes.len());
        board.add(Row::apart(&kept.name, words, Narrow::Joined(4)).to(Goal::WhatIf(place)));
    }
    board
}

fn over(board: &mut Board, heading: &str) {
    board.gap().push(Item::Over(format!("  {heading}"), String::new()));
}

fn first_page(board: &mut Board, model: &Model, session: &Session) {
    let front = front(rows::seen(model, session));
    for (place, line) in front.iter().enumerate() {
        let laid = laid_out(&front, place);
        if laid.apart {
            board.push(Item::SeenGap);
        }
        if let Some(heading) = heading_over(&front, place) {
            board.push(Item::SaidOver(heading.to_owned()));
        }
        let look = match line.part {
            Part::Whether => Look::Heading,
            Part::Known => Look::Accent,
            Part::Because | Part::WhyNot => Look::Dim,
            Part::For => Look::For,
            Part::Against => Look::Against,
            Part::Reservation => Look::Strong,
            _ => Look::Text,
        };
        let seen = Line::behind(format!(" {}", laid.first), format!("  {}", laid.rest), laid.text, look);
        let mut row = Row::new(seen, said(line));
        row.goal = line.opens.map(Goal::Read);
        let more = |key: &str| wording::deepen_words(model, session, &front, place, key);
        if let Some(text) = more(model.keys.key(Scope::Result, Action::Deepen)) {
            row = row.and(Line::behind("  ", "  ", text, Look::Dim));
        }
        board.add(row);
        if let Some(text) = more("ask-more") {
            board.push(Item::Said("", text));
        }
    }
}

/// A line of the first page, in words alone.
fn said(line: &Front) -> String {
    let side = if line.side.is_empty() { String::new() } else { format!(" ({})", line.side) };
    let name = if line.label.is_empty() { String::new() } else { format!("{}: ", line.label) };
    match line.part {
        Part::Verdict => format!("{} {}: {}", line.label, line.side, line.text),
        Part::For => format!("For it: {name}{}", line.text),
        Part::Against => format!("Against it: {name}{}", line.text),
        Part::Reservation if line.text.is_empty() => format!("Strong: {}", line.label),
        Part::Reservation => format!("Strong: {} ({})", line.label, line.text),
        _ => format!("{name}{}{side}", line.text),
    }
}

/// One model: name, mark, words, position and range; a blocked one with what it lacks.
fn standing(model: &Model, session: &Session, at: ModelIx) -> Row {
    let (pack, advice) = (model.pack(), session.advice());
    let standing = advice.standings[at.0];
    let band = Band::of(standing);
    let strong = wording::strong_cautions_on(pack, advice, at);
    let cautions = match strong {
        0 => String::new(),
        n => format!("; {}", counted(n, "strong caution")),
    };
    let said = format!("{}: {}{cautions}", pack[at].short, wording::standing_words(pack, advice, at));
    let name = Cell::new(format!(" {}", pack[at].short), Look::Text).wide(Width::Is(NAME - 1));
    let missing = (band == Band::NotViable).then(|| wording::missing_must_haves(model, session, at));
    if let (Some(missing), ModelKind::Option) = (&missing, pack[at].kind) {
        let words = Cell::new(format!("{} {}", band.mark(), band.words()), look(band));
        let lacks = Line::behind(" ".repeat(30), " ".repeat(30), missing, Look::Dim);
        let row = Row::new(Line::Cells(vec![name, words]), said).and(lacks).to(Goal::Read(Opens::Model(at)));
        return row.more_said(missing);
    }
    // A verdict says yes or no, and not only by its scale: its word stands there, as on the first page.
    let (mark, words) = match pack[at].kind {
        ModelKind::Verdict(_) => ("    ", says_words(advice.says(at))),
        ModelKind::Option => (band.mark(), band.short()),
    };
    let caution = if strong > 0 { format!("!!{strong}") } else { String::new() };
    let cells = vec![
        name,
        Cell::new(format!("{mark} "), look(band)),
        Cell::new(words, look(band)).wide(Width::Rest),
        Cell::new(caution, Look::Strong).wide(Width::Is(5)),
        Cell::new(scale(model, standing), Look::Text).wide(Width::Is(SCALE)),
    ];
    Row::new(Line::Cells(cells), said)
        .to(Goal::Read(Opens::Model(at)))
        .more_said(missing.as_deref().unwrap_or_default())
}

fn to_settle(board: &mut Board, model: &Model, session: &Session) {
    let open = open_questions(session.profile(), session.advice());
    if open.is_empty() {
        return;
    }
    over(board, wording::SETTLE);
    if let Some(robustness) = session.robustness() {
        let words = settled_words(session.profile(), session.advice(), robustness);
        board.push(Item::Words(2, Look::Dim, words));
    }
    for (place, open) in open.iter().take(MOST_TO_SETTLE).enumerate() {
        let (what, why) = wording::settle_words(model, session, open);
        let row = Row::apart(&format!("{}  {what}", place + 1), why.clone(), Narrow::Joined(5));
        board.add(row.said(format!("{what}: {why}")).to(Goal::Settle(open.question)));
    }
    if let Some(more) = open.len().checked_sub(MOST_TO_SETTLE).filter(|more| *more > 0) {
        let more = format!("and {more} more");
        let row = Row::apart(&format!("   {more}"), "", Narrow::Joined(4));
        board.add(row.said(more).to(Goal::Read(Opens::ToSettle)));
    }
}
