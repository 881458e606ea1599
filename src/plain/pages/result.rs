//! The result, the ledger of one model and the cautions as lines. Ranges are said, not drawn.

use super::Page;
use crate::advice::sentences::{headline, reasons, said_words, strong_on};
use crate::advice::what_changes::is_settled;
use crate::advice::words::{Band, effect_words};
use crate::advice::{LedgerRow, Tables, Truth};
use crate::answers::Rule;
use crate::app::model::{Model, Session};
use crate::app::rows::{self, LedgerLine, ResultRow};
use crate::app::wording;
use crate::pack::{ModelIx, Severity};

pub(super) fn fill(model: &Model, page: &mut Page) {
    let Some(session) = &model.session else { return };
    let mut structures = false;
    for row in rows::result(model, session) {
        match row {
            ResultRow::Reasons => conclusion(model, session, page),
            ResultRow::Structure(at) => {
                if !structures {
                    structures = true;
                    page.head("The models, on a scale from 0, against, to 100, in favour; 50 is neutral");
                }
                standing(model, session, at, page);
            }
            ResultRow::Overlay(at) => {
                page.gap();
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
                    if session.robustness().is_some_and(is_settled) {
                        page.text(wording::SETTLED);
                    }
                }
                let (what, why) = wording::settle_words(model, session, place);
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

fn conclusion(model: &Model, session: &Session, page: &mut Page) {
    let (pack, advice) = (model.pack(), session.advice());
    page.choice(&headline(pack, advice));
    let all = reasons(pack, advice);
    for one in all.iter().take(2) {
        page.detail(one);
    }
    if let Some(top) = advice.conclusion.top
        && let [first, rest @ ..] = strong_on(pack, advice, top).as_slice()
    {
        let more = if rest.is_empty() { String::new() } else { format!(" (and {} more)", rest.len()) };
        page.detail(&format!("Strong caution: {}{more}", pack[first.caution].title));
    }
    if let Some(other) = session.unchallenged() {
        page.detail(&format!("Without the rules you challenged: {}", headline(pack, other)));
    }
    match all.len().saturating_sub(2) {
        0 => page.detail("Choose this line for what it rests on and what it is not."),
        n => page.detail(&format!("Choose this line for {n} more reasons.")),
    };
    if let Some(unasked) = wording::unasked(model, session) {
        page.detail(&format!(
            "This is a quick set; ask-more asks {unasked} more questions, and no answer is lost."
        ));
    }
}

fn standing(model: &Model, session: &Session, at: ModelIx, page: &mut Page) {
    let strong = strong_on(model.pack(), session.advice(), at).len();
    let cautions = match strong {
        0 => String::new(),
        1 => "; 1 strong caution".to_owned(),
        n => format!("; {n} strong cautions"),
    };
    let name = &model.pack()[at].short;
    page.choice(&format!("{name}: {}{cautions}", wording::standing_words(session.advice(), at)));
    if Band::of(session.advice().standings[at.0]) == Band::NotViable {
        page.detail(&wording::missing(model, session, at));
    }
}

pub(super) fn ledger(model: &Model, at: ModelIx, page: &mut Page) {
    let Some(session) = &model.session else { return };
    let pack = model.pack();
    page.text(&format!("{}; 50 is neutral", wording::standing_words(session.advice(), at))).gap();
    for line in rows::ledger_lines(model, session, at).1 {
        match line {
            LedgerLine::Gate(gate) => {
                let gate = &pack[at].gates[gate];
                let state = wording::gate_words(Tables::gate(&gate.all, session.profile()));
                let challenged = challenged(session, &Rule::Gate(gate.id.clone()));
                page.choice(&format!("Rules it out: {}: {state}{challenged}", gate.title));
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
    for now in cautions {
        let caution = &model.pack()[now.caution];
        let kind = match (now.truth, caution.severity) {
            (Truth::Unknown, _) => "May apply",
            (_, Severity::Strong) => "Strong",
            (_, Severity::Note) => "To note",
        };
        let challenged = challenged(session, &Rule::Caution(now.caution));
        page.choice(&format!("{kind}: {}{challenged}", caution.title));
    }
}
