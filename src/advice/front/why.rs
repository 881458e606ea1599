//! Why a verdict does not say yes, and why an option does not come first: in a line each.

use super::super::sentences::{Naming, reason, reasons, says_sentence, shorts};
use super::super::tables::Status;
use super::super::what_changes::step_words;
use super::super::words::{Band, share_words};
use super::super::{
    Advice, Changed, HeldBack, Profile, Readying, Reason, Tables, Truth, most_against, most_for, neither,
    not_known, parted_most,
};
use super::Seen;
use crate::pack::{Depth, ModelIx, Pack, QuestionIx, Says, Whether};
use crate::text::{and_more, lower_first};

/// What a verdict means by what it says; that a quick look never says yes is no reason against it.
pub fn verdict_words(seen: Seen<'_>, model: ModelIx, says: Says) -> String {
    let held = seen.advice.whether.held_back.iter().find(|held| held.model == model);
    if held.is_some_and(|held| held.only_quick) {
        return "what was asked speaks for it; a quick look never says yes".to_owned();
    }
    says_sentence(seen.pack, model, says).to_owned()
}

/// What holds a verdict back, in a line or two: its own page has all of it.
pub(super) fn held_in_short(pack: &Pack, held: &HeldBack) -> Vec<String> {
    let mut lines = Vec::new();
    if held.only_quick {
        return lines;
    }
    if !held.shut.is_empty() {
        let gates: Vec<&str> =
            held.shut.iter().map(|gate| pack[held.model].gates[*gate].title.as_str()).collect();
        let what = if gates.len() == 1 { "A must-have stops it" } else { "Must-haves stop it" };
        lines.push(format!("{what}: {}.", gates.join("; ")));
    }
    if !held.open.is_empty() {
        lines.push(format!("A must-have depends on {}.", some_of(pack, &held.open)));
    }
    if !held.weak.is_empty() {
        let what = if held.weak.len() == 1 { "A weak link" } else { "Weak links" };
        lines.push(format!("{what}: {}.", some_of(pack, &held.weak)));
    } else if !held.against.is_empty() {
        let most = &held.against[..held.against.len().min(MOST_AGAINST)];
        lines.push(format!("Most against it: {}.", shorts(pack, most)));
    }
    if lines.is_empty() && !held.unanswered.is_empty() {
        lines.push(format!("Not known, and it matters: {}.", some_of(pack, &held.unanswered)));
    }
    lines
}

/// The first few of some questions by name, and how many more there are.
fn some_of(pack: &Pack, questions: &[QuestionIx]) -> String {
    match questions.len().saturating_sub(MOST_AGAINST) {
        0 => shorts(pack, questions),
        more => {
            let named: Vec<String> =
                questions[..MOST_AGAINST].iter().map(|at| format!("'{}'", pack[*at].short)).collect();
            format!("{} and {more} more", named.join(", "))
        }
    }
}

/// Most answers named that stand against a yes.
const MOST_AGAINST: usize = 3;

/// What counts against a verdict that says yes all the same, in a sentence: a yes is on balance.
pub(super) fn still_against(pack: &Pack, against: &[QuestionIx]) -> Option<String> {
    (!against.is_empty()).then(|| format!("On balance; against it all the same: {}.", some_of(pack, against)))
}

/// Why an option does not come first, in a line: its must-have, or what counts most against it.
pub fn why_not(seen: Seen<'_>, model: ModelIx, naming: Naming<'_>) -> String {
    let Seen { pack, tables, profile, advice, .. } = seen;
    let standing = advice.standings[model.0];
    let gate = |truth: Truth| {
        pack[model]
            .gates
            .iter()
            .find(|gate| Tables::gate(&gate.all, profile) == truth)
            .map(|gate| &gate.title)
    };
    match standing.status {
        Status::Blocked => {
            let title = gate(Truth::True).map_or("", String::as_str);
            format!("not viable as things stand: {}", lower_first(title))
        }
        Status::Undetermined => {
            let title = gate(Truth::Unknown).map_or("", String::as_str);
            format!("a must-have is open: {}", lower_first(title))
        }
        Status::Open => match most_against(tables, profile, model).first() {
            Some(question) => {
                let by = naming.list(pack, &[*question]);
                match naming {
                    Naming::Short => format!("held back by {by}"),
                    Naming::Said { .. } => format!("what counts most against it: {by}"),
                }
            }
            // Nothing is against it; more speaks for what leads.
            None => match advice
                .choice
                .leading()
                .first()
                .and_then(|first| parted_most(tables, profile, *first, model))
            {
                Some((first, question)) => {
                    let (more, first) = (naming.list(pack, &[question]), &pack[first].title);
                    match naming {
                        Naming::Short => format!("{more} speaks more for {first}"),
                        Naming::Said { .. } => format!("because {more}, which speaks more for {first}"),
                    }
                }
                None => Band::of(standing).words().to_owned(),
            },
        },
    }
}

/// How many of a model's conditions are there, are not, and are not known, in a sentence.
pub fn count_sentence(tables: &Tables, profile: &Profile, model: ModelIx) -> String {
    let (there, not, neither, open) = (
        most_for(tables, profile, model).len(),
        most_against(tables, profile, model).len(),
        neither(tables, profile, model).len(),
        not_known(tables, profile, model).len(),
    );
    let is = |count: usize| if count == 1 { "is" } else { "are" };
    format!(
        "Of what was asked, {there} {} for it, {not} {} against it, {neither} {} neither way now, {open} {} not known.",
        if there == 1 { "speaks" } else { "speak" },
        if not == 1 { "speaks" } else { "speak" },
        if neither == 1 { "counts" } else { "count" },
        is(open)
    )
}

/// Why a lead is narrow, in a sentence.
pub(super) fn narrow_because(pack: &Pack, advice: &Advice) -> Option<String> {
    reasons(pack, advice, Naming::Short).into_iter().next()
}

/// That a lead rests on answers that are still open, where it is told as narrow for another reason.
pub fn weak_footing(pack: &Pack, advice: &Advice) -> Option<String> {
    let top = &pack[advice.choice.top?].title;
    advice.choice.because.iter().skip(1).find_map(|one| match one {
        Reason::RivalAhead { .. } => Some(reason(pack, advice.choice.top, one, Naming::Short)),
        // Where it comes first in most of the ways, the range on its scale says as much.
        Reason::OpenAnswers { count, of, .. } if 2 * count < *of => Some(format!(
            "{top} comes first in only {} of the ways in which the open answers can turn out.",
            share_words(u64::from(*count), u64::from(*of))
        )),
        _ => None,
    })
}

/// Most changes that the first page names.
const MOST_CHANGES: usize = 2;

/// What would change what the verdicts before the choice say, in a sentence: where they hold a new contract back, what has to
/// improve; where they do not, what must not slip.
pub(super) fn change_sentence(seen: Seen<'_>) -> Option<String> {
    let Seen { pack, set, profile, advice, .. } = seen;
    pack.before().next()?;
    if advice.whether.state == Whether::Yes {
        let stays = advice.changes.must_stay_true.iter().map(|stay| (stay.question, stay.level));
        let slips = advice
            .changes
            .slips
            .iter()
            .filter(|one| !one.says.is_empty())
            .map(|one| (one.question, one.level));
        let (question, level) = stays.chain(slips).next()?;
        let label = &pack[question].levels[usize::from(level)].label;
        return Some(format!(
            "What would change that: '{}' at '{label}', among others.",
            pack[question].short
        ));
    }
    let before = advice.changes.to_be_ready.iter().filter(|ready| pack.before().any(|at| at == ready.model));
    let mut steps: Vec<Changed> = Vec::new();
    for step in before.flat_map(Readying::steps) {
        if steps.iter().all(|known| known.question != step.question) {
            steps.push(step);
        }
    }
    let named: Vec<String> = steps
        .iter()
        .take(MOST_CHANGES)
        .map(|step| step_words(pack, set, profile, step.question, step.level))
        .collect();
    let more = and_more(steps.len().saturating_sub(MOST_CHANGES), "");
    Some(if !named.is_empty() {
        format!("What would change that: {}{more}.", named.join("; "))
    } else if profile.depth == Depth::Quick {
        "What would change that: the questions that were not asked.".to_owned()
    } else {
        "What would change that: no better condition alone; it rests on facts, or on what is not known yet."
            .to_owned()
    })
}
