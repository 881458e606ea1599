//! Words of the result, its cautions and its what-ifs.

use super::super::docs::changed_cautions;
use super::super::model::{Model, Session, WhatIfView};
use super::*;
use crate::advice::OpenNow;
use crate::advice::front::{Line, Part};
use crate::advice::words::says_words;
use crate::pack::ModelKind;

/// What a what-if is called, with the name it is kept by.
pub fn what_if_title(model: &Model, view: &WhatIfView) -> String {
    let kept = view.kept.and_then(|at| model.session.as_ref()?.set.what_ifs.get(at));
    kept.map_or_else(|| "What if".to_owned(), |kept| format!("What if: {}", kept.name))
}

/// How many answers a what-if changes.
pub fn what_if_changes(count: usize) -> String {
    match count {
        0 => "nothing changed".to_owned(),
        1 => "1 answer changed".to_owned(),
        n => format!("{n} answers changed"),
    }
}

/// Under what is said of a quick look: how the rest is asked. `key` is what asks it.
pub fn deepen_words(
    model: &Model,
    session: &Session,
    front: &[Line],
    at: usize,
    key: &str,
) -> Option<String> {
    let first = front.iter().position(|line| line.part == Part::Known);
    let unasked = questions_left_out(model, session)?;
    (first == Some(at)).then(|| format!("{key} asks the other {unasked} questions; no answer is lost."))
}

/// How many cautions there are of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CautionsCount {
    /// Strong ones that apply.
    pub strong: usize,
    /// Others that apply.
    pub note: usize,
    /// Those that may apply, once an open answer is known.
    pub may: usize,
    /// Those that apply or may apply only if something else were chosen.
    pub only_if: usize,
}

/// Counts the cautions of each kind.
pub fn cautions_count(model: &Model, cautions: &[CautionNow]) -> CautionsCount {
    let mut count = CautionsCount::default();
    for now in cautions {
        *match (now.group, now.truth, model.pack()[now.caution].severity) {
            (Group::OnlyIf, ..) => &mut count.only_if,
            (_, Truth::Unknown, _) => &mut count.may,
            (_, _, Severity::Strong) => &mut count.strong,
            (_, _, Severity::Note) => &mut count.note,
        } += 1;
    }
    count
}

/// The same in words.
pub fn cautions_words(model: &Model, session: &Session) -> String {
    let CautionsCount { strong, note, may, only_if } = cautions_count(model, &session.advice().cautions);
    format!("{strong} strong, {note} to note, {may} may apply; {only_if} if you chose otherwise")
}

/// What the third-sector page holds, in words.
pub fn third_sector_words(model: &Model, session: &Session) -> String {
    let impact = third_sector(model.pack(), session.profile(), session.advice());
    let count = counted(impact.squeezed_out.len() + impact.lost.len(), "caution");
    match impact.not_asked.len() {
        0 => count,
        more => format!("{count}; {more} not asked about"),
    }
}

/// How few other answers would change the result, in words; empty until it is known.
pub fn what_changes_words(session: &Session) -> String {
    match session.robustness().map(|robustness| robustness.exact.least_answers) {
        Some(Some(1)) => "one different answer could put another first".to_owned(),
        Some(Some(n)) => format!("{n} different answers could put another first"),
        Some(None) => "no 3 different answers put another first".to_owned(),
        None => String::new(),
    }
}

/// One open question: what, who finds out, and why.
pub fn settle_words(model: &Model, session: &Session, open: &OpenNow) -> (String, String) {
    let entry = session.set.entry(open.question);
    let owner = if entry.owner.is_empty() {
        String::new()
    } else {
        format!(" ({})", inert(&entry.owner).replace('\n', " "))
    };
    let could = if open.could_change || open.could_reserve { "; could change it" } else { "" };
    (format!("{}{owner}", model.pack()[open.question].short), format!("{}{could}", open.reason.words()))
}

/// How many questions a quick set leaves out, where it does.
pub fn questions_left_out(model: &Model, session: &Session) -> Option<usize> {
    let unasked = model.pack().questions.len() - model.pack().asked(session.set.depth).count();
    // What a group was asked is over.
    (session.set.depth == Depth::Quick && unasked > 0 && session.group.is_none()).then_some(unasked)
}

/// The must-haves that a model lacks.
pub fn missing_must_haves(model: &Model, session: &Session, at: ModelIx) -> String {
    let missing: Vec<&str> = model.pack()[at]
        .gates
        .iter()
        .filter(|gate| Tables::gate(&gate.all, session.profile()) == Truth::True)
        .map(|gate| gate.title.as_str())
        .collect();
    missing.join("; ")
}

/// How a model stands: in words, and as numbers from 0 to 100 where it has any.
pub fn standing_words(pack: &Pack, advice: &Advice, at: ModelIx) -> String {
    let standing = advice.standings[at.0];
    let band = Band::of(standing);
    let verdict = matches!(pack[at].kind, ModelKind::Verdict(_));
    // A verdict says yes or no, and not only by its scale.
    let words = if verdict { says_words(advice.says(at)) } else { band.words() };
    match (standing.fit(), standing.lower(), standing.upper(), band) {
        (_, _, _, Band::NotViable) | (None, ..) => words.to_owned(),
        (Some(fit), Some(lower), Some(upper), _) if lower != upper => {
            format!("{}, from {} to {}, now {}", words, displayed(lower), displayed(upper), displayed(fit))
        }
        (Some(fit), ..) => format!("{words}, at {}", displayed(fit)),
    }
}

/// Points with their sign.
pub fn signed(points: i64) -> String {
    if points == 0 { "0".to_owned() } else { format!("{points:+}") }
}

/// What a what-if does to the cautions.
pub fn cautions_changed(session: &Session, view: &WhatIfView) -> String {
    let (gained, lost) = changed_cautions(session, view);
    format!("Cautions: {} gained, {} lost", gained.len(), lost.len())
}

/// How a what-if stands up to other weights.
pub fn other_weights_words(view: &WhatIfView) -> String {
    match (&view.robustness, view.advice.choice.top) {
        (None, _) => "checking other weights ...".to_owned(),
        (Some(robustness), Some(top)) => {
            let near = &robustness.samples.near;
            format!("first in {} with nearby weights", share_words(near.of(top).into(), near.total().into()))
        }
        (Some(_), None) => String::new(),
    }
}

/// How many strong cautions that apply name a model.
pub fn strong_cautions_on(pack: &Pack, advice: &Advice, at: ModelIx) -> usize {
    let strong = |now: &&CautionNow| {
        let caution = &pack[now.caution];
        now.truth == Truth::True && caution.is_strong() && caution.models.contains(&at)
    };
    advice.cautions.iter().filter(strong).count()
}
