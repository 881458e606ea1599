//! What would change a result, and how firmly it stands, as JSON.

use strum::IntoEnumIterator as _;

use super::shape::*;
use crate::advice::{Changed, Changes, First, Flip, Robustness, Tally, Turning, says_id};
use crate::pack::{Pack, QuestionIx, Says};
use crate::text::Gather as _;

fn first_id(pack: &Pack, first: First) -> Option<&str> {
    match first {
        First::Model(model) => Some(&pack[model].id),
        First::Tie | First::Nobody => None,
    }
}

pub(super) fn changes<'a>(pack: &'a Pack, changes: &Changes) -> ChangesJson<'a> {
    let at = |question: QuestionIx, level: u8| AtJson { question: &pack[question].id, level };
    let steps =
        |steps: &[Changed]| steps.iter().map(|step| at(step.question, step.level)).collect::<Vec<_>>();
    let turnings = |list: &[Turning]| {
        let turning = |turning: &Turning| TurningJson {
            question: &pack[turning.question].id,
            level: turning.level,
            first: turning.first.and_then(|first| first_id(pack, first)),
            changes_first: turning.first.is_some(),
            says: turning
                .says
                .iter()
                .map(|(model, says)| (pack[*model].id.as_str(), says_id(*says)))
                .gather(),
        };
        list.iter().map(turning).collect()
    };
    ChangesJson {
        to_be_ready: changes
            .to_be_ready
            .iter()
            .map(|ready| {
                let json = ReadyJson {
                    to_open: steps(&ready.to_open),
                    to_hold: ready.to_hold.as_deref().map(steps),
                    to_go: ready.to_go.as_deref().map(steps),
                    weak_links: steps(&ready.weak),
                };
                (pack[ready.model].id.as_str(), json)
            })
            .gather(),
        improve_or_choose: turnings(&changes.improve_or_choose),
        what_it_would_take: changes
            .what_it_would_take
            .iter()
            .map(|(model, changes)| (pack[*model].id.as_str(), changes.as_deref().map(steps)))
            .gather(),
        slips: turnings(&changes.slips),
        turned_out: turnings(&changes.turned_out),
        must_stay_true: changes
            .must_stay_true
            .iter()
            .map(|stay| {
                let mut stops: Vec<&str> =
                    stay.stops.iter().map(|(model, gate)| pack[*model].gates[*gate].id.as_str()).collect();
                stops.dedup();
                MustStayJson {
                    question: &pack[stay.question].id,
                    level: stay.level,
                    stops,
                    models: stay.stops.iter().map(|(model, _)| pack[*model].id.as_str()).collect(),
                }
            })
            .collect(),
    }
}

pub(super) fn robustness_json<'a>(pack: &'a Pack, robustness: &Robustness) -> RobustnessJson<'a> {
    let flip = |flip: &Flip| FlipJson {
        question: &pack[flip.question].id,
        level: flip.level,
        first: first_id(pack, flip.first),
    };
    let counts =
        |tally: &Tally| pack.options().map(|model| (pack[model].id.as_str(), tally.of(model))).gather();
    let (exact, samples) = (&robustness.exact, &robustness.samples);
    RobustnessJson {
        one_step_flips: exact.one_step_flips().map(flip).collect(),
        single_flips: exact.single_flips.iter().map(flip).collect(),
        least_answers: exact.least_answers,
        near: counts(&samples.near),
        any: counts(&samples.any),
        completions: counts(&samples.completions.tally),
        verdicts_near: samples
            .verdicts_near
            .iter()
            .map(|tally| {
                let says = Says::iter().map(|says| (says_id(says), tally.of(says))).gather();
                (pack[tally.model].id.as_str(), says)
            })
            .gather(),
        draws: samples.draws,
        seed: samples.seed.to_string(),
    }
}
