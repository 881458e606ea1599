//! The result, the ledger of one model and the cautions as lines. Ranges are said, not drawn.

use super::Page;
use crate::advice::front::{Line, Part, heading_over};
use crate::advice::sentences::{headline, said_words};
use crate::advice::what_changes::settled_words;
use crate::advice::words::{Band, effect_words, gate_words};
use crate::advice::{LedgerRow, Truth};
use crate::answers::Rule;
use crate::app::model::{Model, Session};
use crate::app::rows::{self, LedgerLine, ResultRow};
use crate::app::wording;
use crate::pack::{ModelIx, Severity};

pub(super) fn fill(model: &Model, page: &mut Page) {
    let Some(session) = &model.session else { return };
    let front = rows::front_lines(model, session);
    let open = rows::to_settle(session);
    let mut scales = false;
    for row in rows::result(model, session) {
        match row {
            ResultRow::Front(place) => {
                let line = &front[place];
                if let Some(heading) = heading_over(&front, place) {
                    page.head(heading);
                }
                page.choice(&front_words(line));
                if let Some(more) = wording::deepen_words(model, session, &front, place, "ask-more") {
                    page.text(&more);
                }
            }
            ResultRow::Reasons => {
                page.gap();
                if let Some(other) = session.unchallenged() {
                    let without = headline(model.pack(), other, session.set.depth);
                    page.text(&format!("Without the rules you challenged: {without}"));
                }
                page.choice(wording::ALL_REASONS);
            }
            ResultRow::Scale(at) => {
                if !scales {
                    scales = true;
                    page.head(wording::SCALES);
                }
                standing(model, session, at, page);
            }
            ResultRow::Cautions => {
                page.gap().choice(&format!("Cautions: {}", wording::cautions_words(model, session)));
            }
            ResultRow::ThirdSector => {
                let words = wording::third_sector_words(model, session);
                page.choice(&format!("Third sector, who may be squeezed out: {words}"));
            }
            ResultRow::WhatChanges => {
                page.choice(&format!("What would change it: {}", wording::what_changes_words(session)));
            }
            ResultRow::Settle(place) => {
                if place == 0 {
                    page.head(wording::SETTLE);
                    if let Some(robustness) = session.robustness() {
                        page.text(&settled_words(session.profile(), session.advice(), robustness));
                    }
                }
                let (what, why) = wording::settle_words(model, session, &open[place]);
                page.choice(&format!("{what}: {why}"));
            }
            ResultRow::AllToSettle => drop(page.choice(&wording::more_to_settle(session))),
            ResultRow::WhatIf(place) => {
                if place == 0 {
                    page.head(wording::WHAT_IFS);
                }
                let kept = &session.set.what_ifs[place];
                page.choice(&format!("{}: {}", kept.name, wording::what_if_changes(kept.changes.len())));
            }
        }
    }
}

/// A line of the first page, in words alone.
fn front_words(line: &Line) -> String {
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

fn standing(model: &Model, session: &Session, at: ModelIx, page: &mut Page) {
    let strong = wording::strong_on(model.pack(), session.advice(), at);
    let cautions = match strong {
        0 => String::new(),
        1 => "; 1 strong caution".to_owned(),
        n => format!("; {n} strong cautions"),
    };
    let name = &model.pack()[at].short;
    page.choice(&format!(
        "{name}: {}{cautions}",
        wording::standing_words(model.pack(), session.advice(), at)
    ));
    if Band::of(session.advice().standings[at.0]) == Band::NotViable {
        page.detail(&wording::missing(model, session, at));
    }
}

pub(super) fn ledger(model: &Model, at: ModelIx, page: &mut Page) {
    let Some(session) = &model.session else { return };
    let pack = model.pack();
    page.text(&format!("{}; 50 is neutral", wording::standing_words(model.pack(), session.advice(), at)))
        .gap();
    for line in rows::ledger_lines(model, session, at).1 {
        match line {
            LedgerLine::Gate(gate) => {
                let gate = &pack[at].gates[gate];
                let state = gate_words(session.profile(), gate);
                let challenged = challenged(session, &Rule::Gate(gate.id.clone()));
                page.choice(&format!("Ruled out if: {}: {state}{challenged}", gate.title));
            }
            LedgerLine::Theme(theme, points) => {
                page.head(&format!("{}: {} points", pack[theme].title, wording::signed(points)));
            }
            LedgerLine::Row(row, points) => drop(page.choice(&row_words(model, session, at, &row, points))),
        }
    }
}

/// Whether a rule is challenged, as the end of its line.
fn challenged(session: &Session, rule: &Rule) -> &'static str {
    if session.challenge(rule).is_some() { "; you say that this rule does not hold here" } else { "" }
}

/// What one question does, in words: the answer, which way it counts, how much.
fn row_words(model: &Model, session: &Session, at: ModelIx, row: &LedgerRow, points: i64) -> String {
    let pack = model.pack();
    let said = said_words(pack, &session.set, session.profile(), row.question);
    let counts = match row.range {
        None => "out of play".to_owned(),
        Some((least, most)) if least != most => format!(
            "not settled, from {} to {} points, now {}",
            wording::signed(row.could_be.0.rounded()),
            wording::signed(row.could_be.1.rounded()),
            wording::signed(points)
        ),
        Some((effect, _)) => {
            format!("{}, weight {}, {} points", effect_words(effect), row.weight, wording::signed(points))
        }
    };
    let challenged = challenged(session, &Rule::Effect(at, row.question));
    format!("{}: {said}; {counts}{challenged}", pack[row.question].short)
}

pub(super) fn cautions(model: &Model, page: &mut Page) {
    let Some(session) = &model.session else { return };
    let cautions = &session.advice().cautions;
    if cautions.is_empty() {
        page.text(wording::NO_CAUTION);
        return;
    }
    // Which of them is highlighted is no state of the whole.
    page.state = wording::cautions_words(model, session);
    for (at, now) in cautions.iter().enumerate() {
        let caution = &model.pack()[now.caution];
        if at == 0 || cautions[at - 1].group != now.group {
            page.head(now.group.heading());
        }
        let kind = match (now.truth, caution.severity) {
            (Truth::Unknown, _) => "May apply",
            (_, Severity::Strong) => "Strong",
            (_, Severity::Note) => "To note",
        };
        let challenged = challenged(session, &Rule::Caution(now.caution));
        page.choice(&format!("{kind}: {}{challenged}", caution.title));
    }
}
