//! What to talk about, in which order, and for how long: by what could change the
//! conclusion, not by how far people are apart. Other differences are recorded, not debated.

use super::Workshop;
use super::group::{Class, Counts};
use super::together::{Disputed, could_change, disputed, final_counts, profile_of};
use crate::advice::{Fraction, Tables, conclude, largest_remainder};
use crate::pack::{Pack, QuestionIx};
use crate::text::InOrder as _;

/// Fewest minutes that are worth beginning to talk about a question.
pub const FEWEST_MINUTES: u32 = 4;

/// Most minutes for one question.
pub const MOST_MINUTES: u32 = 20;

/// One question to talk about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Talk {
    pub question: QuestionIx,
    /// How far the levels given move the fit of the first against that of the second, in points.
    pub swing: Fraction,
    /// They decide a must-have of one of the first two, and people disagree about it.
    pub disputes_must_have: bool,
    /// Some level that was given changes the conclusion or who leads.
    pub could_change: bool,
    /// Minutes; none where the time does not reach so far.
    pub minutes: u32,
}

/// What to talk about, and what not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Discussion {
    /// To talk about, most important first.
    pub talk: Vec<Talk>,
    /// Different views, recorded as they are: not debated.
    pub recorded: Vec<QuestionIx>,
    /// Everybody who gave a level gave the same.
    pub same: Vec<QuestionIx>,
    /// Fewer than half gave a level: to be found out rather than talked about.
    pub unknown: Vec<QuestionIx>,
}

/// What to talk about after the latest closed round, in so many minutes.
pub fn discussion(pack: &Pack, tables: &Tables, workshop: &Workshop, minutes: u32) -> Discussion {
    let counts = final_counts(pack, workshop);
    let profile = profile_of(pack, workshop, &counts);
    let ranking = tables.ranking(&tables.standings(&profile));
    // Those who would bring back a model that is ruled out for the moment are heard as well:
    // settling the question at the level they gave changes the conclusion.
    let deciding: Vec<Disputed> = disputed(pack, &counts)
        .into_iter()
        .filter(|dispute| {
            // A verdict before the choice stands before all of them.
            if pack.before().any(|verdict| verdict == dispute.model) {
                return true;
            }
            let place = ranking.iter().position(|model| *model == dispute.model);
            place.is_some_and(|place| place < 2)
        })
        .collect();
    let now = conclude(pack, tables, &profile);
    let mut list = Discussion::default();
    for (at, counts) in counts.iter().enumerate() {
        let (question, Some(counts)) = (QuestionIx(at), counts) else { continue };
        let given: Vec<u8> = counts.given().collect();
        if given.is_empty() || 2 * counts.answers() < counts.people() {
            list.unknown.push(question);
            continue;
        }
        if given.len() < 2 {
            list.same.push(question);
            continue;
        }
        let swing = match ranking[..] {
            [first, second, ..] => {
                tables.swing_over(first, second, question, given.iter().copied(), &profile)
            }
            _ => Fraction::ZERO,
        };
        let could_change = could_change(pack, tables, &profile, question, counts, &now);
        let disputes_must_have = deciding.iter().any(|dispute| dispute.question == question);
        if swing.signum() == 0 && !could_change && !disputes_must_have {
            list.recorded.push(question);
        } else {
            list.talk.push(Talk { question, swing, disputes_must_have, could_change, minutes: 0 });
        }
    }
    list.talk.put_in_order_by(|a, b| {
        b.disputes_must_have
            .cmp(&a.disputes_must_have)
            .then_with(|| b.could_change.cmp(&a.could_change))
            .then_with(|| b.swing.cmp(&a.swing))
            .then_with(|| a.question.cmp(&b.question))
    });
    deal_out(&mut list.talk, minutes);
    list
}

/// Deals minutes out to the first questions that the time is enough for, in proportion to
/// their swing. A disputed must-have gets as much as the widest swing.
fn deal_out(talk: &mut [Talk], minutes: u32) {
    let count = talk.len().min((minutes / FEWEST_MINUTES) as usize);
    if count == 0 {
        return;
    }
    let widest = talk.iter().map(|talk| talk.swing).max().unwrap_or(Fraction::ZERO);
    let share = |talk: &Talk| if talk.disputes_must_have { widest } else { talk.swing };
    let whole: Fraction = talk[..count].iter().map(share).sum();
    let spare = minutes.min(MOST_MINUTES * count as u32) - FEWEST_MINUTES * count as u32;
    let parts: Vec<Fraction> = talk[..count]
        .iter()
        .map(
            |talk| {
                if whole.signum() == 0 { Fraction::new(1, count as i128) } else { share(talk).over(whole) }
            },
        )
        .map(|part| part.times(i64::from(spare)))
        .collect();
    for (talk, more) in talk.iter_mut().zip(largest_remainder(&parts, i64::from(spare))) {
        // Never negative: parts of a whole.
        talk.minutes = (FEWEST_MINUTES + more as u32).min(MOST_MINUTES);
    }
}

/// What the facilitator can say to begin, a sentence each: the ends are asked first.
pub fn prompts(pack: &Pack, workshop: &Workshop, question: QuestionIx, counts: &Counts) -> Vec<String> {
    let asked = &pack[question];
    let label = |level: u8| asked.levels[usize::from(level)].label.as_str();
    let mut prompts = Vec::new();
    let given: Vec<u8> = counts.given().collect();
    let class = counts.class(&workshop.plan().thresholds);
    match (given.first(), given.last()) {
        (Some(low), Some(high)) if low != high => {
            prompts.push(format!(
                "Ask the ends first. Would somebody who said '{}' tell us what they have seen? Then somebody who said '{}'.",
                label(*low),
                label(*high)
            ));
            if class == Some(Class::Split) {
                prompts.push(
                    "Is it the same thing that you are looking at: the same place, the same time, the same people?"
                        .to_owned(),
                );
            }
            prompts.push("What would each of you have to see to move one step?".to_owned());
        }
        (Some(level), _) => {
            prompts.push(format!("All who gave a level said '{}'. What is the evidence?", label(*level)));
        }
        _ => {}
    }
    if 2 * counts.unsure > counts.answers() {
        prompts.push("Most of you are not sure. What would make you surer?".to_owned());
    }
    if counts.dont_know > 0 {
        let who = if asked.who_knows.is_empty() {
            "Who would know?".to_owned()
        } else {
            format!("Who would know? The rules suggest: {}", asked.who_knows)
        };
        let people = if counts.dont_know == 1 { "One of you says" } else { "Some of you say" };
        prompts.push(format!("{people} that nobody knows. {who}"));
    }
    if counts.cannot_judge > 0 {
        let people = if counts.cannot_judge == 1 { "One of you" } else { "Some of you" };
        prompts.push(format!("{people} cannot judge this. Who sees it from near?"));
    }
    if counts.not_applicable > 0 {
        prompts.push("Why might this not apply here?".to_owned());
    }
    prompts.push("Nobody has to say what they answered.".to_owned());
    prompts
}
