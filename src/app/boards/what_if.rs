//! What if: the conclusion as answered and as changed, the models, then the questions.

use super::of_the_set;
use super::standing::{look, scale};
use crate::advice::Advice;
use crate::advice::sentences::{answer_words, headline, whether_sentence, which_sentence};
use crate::advice::words::{Band, says_words};
use crate::app::board::{Board, Cell, Item, Line, Look, Narrow, Row, Width};
use crate::app::goal::Goal;
use crate::app::model::{Model, Session, WhatIfView};
use crate::app::rows::asked;
use crate::app::wording;
use crate::pack::{Depth, ModelIx, ModelKind, Pack};

/// Columns of the name of a model.
const NAME: usize = 23;

pub(super) fn board(model: &Model, view: &WhatIfView) -> Board {
    let mut board = of_the_set(model, &wording::what_if_title(model, view));
    board.titles.state = wording::what_if_changes(view.changes.len());
    let Some(session) = &model.session else { return board };
    let pack = model.pack();
    for (name, advice, look) in
        [("As answered", session.advice(), Look::Dim), ("What if", &view.advice, Look::Heading)]
    {
        let said = format!("{name}: {}", headline(pack, advice, session.set.depth));
        board.head.push(Item::Said("", said));
        let text = concluded(pack, advice, session.set.depth);
        board.head.push(Item::Seen(Line::behind(format!("{name:<13}"), " ".repeat(13), text, look)));
    }
    board.head.push(Item::SaidGap);
    for at in pack.before().chain(pack.options()) {
        let was = wording::standing_words(pack, session.advice(), at);
        let is = wording::standing_words(pack, &view.advice, at);
        let was = if is == was { String::new() } else { format!(" (before: {was})") };
        board.head.push(Item::Said("- ", format!("{}: {is}{was}", pack[at].short)));
        board.head.push(Item::Seen(standing(model, session, view, at)));
    }
    let (cautions, checked) = (wording::cautions_changed(session, view), wording::other_weights_words(view));
    board.head.push(Item::Said("", cautions.clone()));
    if !checked.is_empty() {
        board.head.push(Item::Said("", format!("Other weights: {checked}")));
    }
    board.head.push(Item::Seen(Line::apart(cautions, checked, Narrow::End, Look::Text)));
    board.head.push(Item::Gap);
    answers(&mut board, model, session, view);
    board
}

/// Whether and which, in as few words as the room above the answers allows.
fn concluded(pack: &Pack, advice: &Advice, depth: Depth) -> String {
    format!("{} {}", whether_sentence(advice, depth), which_sentence(pack, advice))
}

/// Where a model stood and stands.
fn standing(model: &Model, session: &Session, view: &WhatIfView, at: ModelIx) -> Line {
    let pack = model.pack();
    let (before, after) = (session.advice().standings[at.0], view.advice.standings[at.0]);
    let (was, is) = (Band::of(before), Band::of(after));
    let verdict = matches!(pack[at].kind, ModelKind::Verdict(_))
        .then(|| (session.advice().says(at), view.advice.says(at)));
    let same = verdict.map_or(was == is, |(said, says)| said == says);
    // A verdict says yes or no; its words alone tell what changes.
    let words = match verdict {
        Some((_, says)) if same => says_words(says).to_owned(),
        Some((said, says)) => format!("{}, before {}", says_words(says), says_words(said)),
        None => is.short().to_owned(),
    };
    let (mark_before, mark_now) = if verdict.is_some() { ("    ", "    ") } else { (was.mark(), is.mark()) };
    let scale = match is {
        Band::NotViable => Cell::new("", Look::None),
        _ => Cell::new(scale(model, after), Look::Text),
    };
    Line::Cells(vec![
        Cell::new(&pack[at].short, Look::Text).wide(Width::Is(NAME)),
        Cell::new(mark_before, Look::Dim),
        Cell::new(if same { "    " } else { " -> " }, Look::Accent),
        Cell::new(format!("{mark_now} "), look(is)),
        Cell::new(words, look(is)).wide(Width::Rest),
        Cell::new(" ", look(is)),
        scale.wide(Width::Is(super::standing::SCALE)),
    ])
}

fn answers(board: &mut Board, model: &Model, session: &Session, view: &WhatIfView) {
    let pack = model.pack();
    let all = asked(model);
    board.push(Item::SaidOver("Your answers: a number and a level change one, as in 3 2".to_owned()));
    for question in &all {
        let original = answer_words(pack, *question, &session.set.entry(*question).answer);
        let now = view.changes.get(question).map(|answer| answer_words(pack, *question, answer));
        let (mark, seen, said, look) = match now {
            Some(now) => (
                "*",
                format!("{original} -> {now}"),
                format!("changed from {original} to {now}"),
                Look::Accent,
            ),
            None => (" ", original.clone(), original, Look::Dim),
        };
        let short = &pack[*question].short;
        let seen = Line::apart(format!("{mark} {short}"), seen, Narrow::Joined(5), look);
        board.add(Row::new(seen, format!("{short}: {said}")).to(Goal::Different));
    }
    let here = model.selected().min(all.len().saturating_sub(1));
    if let Some(question) = all.get(here) {
        board.push(Item::SaidOver(format!("Line {}: {}", here + 1, pack[*question].ask)));
        for (number, level) in pack[*question].levels.iter().enumerate() {
            board.push(Item::Said("- ", format!("level {}: {}", number + 1, level.label)));
        }
    }
}
