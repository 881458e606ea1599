//! What the questions that are still open can do.

use super::super::robustness::{Holds, Robustness};
use super::super::sentences::counted;
use super::super::words::share_words;
use super::super::{Advice, Profile, open_questions};
use super::{Section, thousands};
use crate::pack::{Depth, ModelIx, Pack};
use crate::page::{Item, Opens};
use crate::text::InOrder as _;

/// What the open answers could still do.
pub(super) fn open_answers(
    pack: &Pack,
    profile: &Profile,
    advice: &Advice,
    robustness: &Robustness,
) -> Section {
    let completions = &robustness.samples.completions;
    let mut lines = vec![settled_words(profile, advice, robustness)];
    if robustness.settled.open == 0 {
        return Section::of(OPEN_ANSWERS, lines);
    }
    let all = completions.tally.total();
    let mut firsts: Vec<ModelIx> = pack.options().filter(|model| completions.tally.of(*model) > 0).collect();
    firsts.put_in_order_by_key(|model| std::cmp::Reverse(completions.tally.of(*model)));
    let of = match (completions.all, robustness.settled.open) {
        (true, 1) => format!("Of the {} ways in which it can turn out", thousands(all as usize)),
        (true, _) => format!("Of the {} ways in which they can turn out", thousands(all as usize)),
        (false, _) => format!("Of {} ways drawn in which they can turn out", thousands(all as usize)),
    };
    // Few ways are counted one by one.
    let share_of = |count: u32| match count {
        count if u64::from(count) == u64::from(all) => "all of them".to_owned(),
        count if completions.all && all <= 100 => format!("{count} of {all}"),
        count => share_words(count.into(), all.into()),
    };
    for model in firsts {
        let share = share_of(completions.tally.of(model));
        lines.push(format!("{of}, {} comes first in {share}.", pack[model].title));
    }
    if completions.tally.nobody > 0 {
        let share = share_of(completions.tally.nobody);
        lines.push(format!("{of}, none is viable in {share}."));
    }
    let mut section = Section::of(OPEN_ANSWERS, lines);
    if let Some(first) = open_questions(profile, advice).first() {
        let text = format!("What to find out first: '{}'.", pack[first.question].short);
        section.lines.push(Item::new(text).opening(Opens::Question(first.question)));
    }
    section
}

const OPEN_ANSWERS: &str = "Once the open answers are known";

/// How many questions are open, and what they can still do, in a sentence or two. Every screen and paper says this one.
pub fn settled_words(profile: &Profile, advice: &Advice, robustness: &Robustness) -> String {
    let open = open_questions(profile, advice);
    let quick = profile.depth == Depth::Quick;
    let not_asked = "What was not asked could still change a conclusion.";
    let them = match open.len() {
        0 if quick => return format!("Nothing that was asked is open. {not_asked}"),
        0 => return "Every question is settled: nothing is open that could change it.".to_owned(),
        1 => "It",
        _ => "They",
    };
    let verb = if open.len() == 1 { "is" } else { "are" };
    let is_open = format!("{} {verb} open.", counted(open.len(), "question"));
    let settled = &robustness.settled;
    let could = open.iter().filter(|one| one.could_change || one.could_reserve).count();
    match (settled.conclusion, settled.first) {
        (holds, _) if holds.proved() && quick => {
            format!("{is_open} {them} cannot change what this quick look says. {not_asked}")
        }
        (holds, _) if holds.proved() => {
            format!("{is_open} {them} cannot change a conclusion or a reservation. You may stop here.")
        }
        (Holds::InSample { ways }, _) => format!(
            "{is_open} In {} ways drawn no conclusion changed; that is not proof.",
            thousands(usize::try_from(ways).unwrap_or(usize::MAX))
        ),
        (_, first) => {
            let each = match (could, open.len()) {
                (0, _) => "Together they could change a conclusion or a reservation.".to_owned(),
                (1, 1) => "It could change a conclusion or a reservation.".to_owned(),
                (1, _) => "One of them could change a conclusion or a reservation.".to_owned(),
                (could, _) => {
                    format!("{could} of them could change a conclusion or a reservation, each by itself.")
                }
            };
            let same = if first.proved() { " Which comes first stays the same." } else { "" };
            format!("{is_open} {each}{same}")
        }
    }
}
