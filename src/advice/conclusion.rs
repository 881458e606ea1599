//! The conclusion over the structures that are not blocked: one of five states, first
//! match wins. Refusing to conclude is a conclusion.
//!
//! Three tests need sampled weights and sampled completions; they join the others in
//! [`conclude`] when those samples are given.

use super::flips::Flip;
use super::fraction::Fraction;
use super::profile::{Possible, Profile};
pub use super::reason::Reason;
use super::robustness::Samples;
use super::tables::{First, Standing, Status, Tables};
use crate::pack::{ModelIx, ModelKind, Pack, QuestionIx, State};

/// The conclusion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conclusion {
    /// Which of the five.
    pub state: State,
    /// The first in the ranking, if there is one and nothing ties with it.
    pub top: Option<ModelIx>,
    /// When too close: the structures that cannot be told apart, in ranking order.
    pub tied: Vec<ModelIx>,
    /// Why.
    pub because: Vec<Reason>,
    /// Every structure that is a new contract model is blocked.
    pub no_new_model_viable: bool,
}

/// Name of a state in machine-readable output.
#[must_use]
pub fn state_id(state: State) -> &'static str {
    match state {
        State::NotEnoughSettled => "not_enough_settled",
        State::NoneReady => "none_ready",
        State::TooClose => "too_close",
        State::Leads => "leads",
        State::LeadsClearly => "leads_clearly",
    }
}

/// What [`conclude`] looks at.
pub(super) struct Case<'a> {
    pub pack: &'a Pack,
    pub tables: &'a Tables,
    pub profile: &'a Profile,
    pub standings: &'a [Standing],
    pub ranking: &'a [ModelIx],
    pub flips: &'a [Flip],
    /// Without them the conclusion is the exact one.
    pub samples: Option<&'a Samples>,
}

/// Most answers named that part two models.
const MOST_PARTING: usize = 3;

/// Most questions named in one reason.
const MOST_NAMED: usize = 5;

/// Draws the conclusion.
pub(super) fn conclude(case: &Case<'_>) -> Conclusion {
    let Case { pack, tables, profile, standings, ranking, flips, samples } = *case;
    let top = ranking.first().copied();
    let tie = match (top, ranking.get(1)) {
        (Some(a), Some(b)) => standings[a.0].compare_fit(standings[b.0]).is_eq(),
        _ => false,
    };
    let mut new_models = pack.structures().filter(|model| !pack[*model].no_new_contract).peekable();
    let no_new_model_viable =
        new_models.peek().is_some() && new_models.all(|model| standings[model.0].status == Status::Blocked);
    let finish = |state, tied, because| Conclusion {
        state,
        top: top.filter(|_| !tie),
        tied,
        because,
        no_new_model_viable,
    };

    // 1 and the first half of 2.
    if !profile.anything_answered() {
        return finish(State::NotEnoughSettled, vec![], vec![Reason::NothingAnswered]);
    }
    let Some(top) = top else {
        let all_blocked = pack.structures().all(|model| standings[model.0].status == Status::Blocked);
        return match nearest_blocked(pack, tables, profile, standings) {
            Some(nearest) if all_blocked => {
                finish(State::NoneReady, vec![], vec![Reason::AllBlocked { nearest }])
            }
            _ => finish(State::NotEnoughSettled, vec![], vec![Reason::NothingToRank]),
        };
    };
    // Where several share the first place, what is asked of the top is asked of each of
    // them: which of them stands first in the pack must not matter.
    let firsts = sharing_first(standings, ranking);
    let thin: Vec<Reason> = ranking
        .iter()
        .filter(|model| {
            let standing = standings[model.0];
            let needed = i64::from(pack.manifest.thresholds.coverage);
            100 * standing.answered < needed * standing.weight
                && firsts.iter().any(|first| {
                    first == *model || tables.difference(*first, **model, profile).0.signum() <= 0
                })
        })
        .map(|model| thin_coverage(pack, tables, profile, standings, *model))
        .collect();
    let mut unsettled = thin;
    for model in firsts.iter().copied().filter(|model| standings[model.0].status == Status::Undetermined) {
        unsettled.push(Reason::OpenMustHave { model, questions: open_gates(tables, profile, model) });
    }
    if !unsettled.is_empty() {
        return finish(State::NotEnoughSettled, vec![], unsettled);
    }

    // The second half of 2: below the threshold by the exact fit.
    let ready = Fraction::from(i64::from(pack.manifest.thresholds.ready));
    if standings[top.0].fit().is_some_and(|fit| fit < ready) {
        let missing = most_against(tables, profile, top);
        return finish(State::NoneReady, vec![], vec![Reason::BelowReady { nearest: top, missing }]);
    }

    // 3.
    let mut close = Vec::new();
    if tie {
        close.push(Reason::ExactTie);
    }
    let gap = Fraction::from(i64::from(pack.manifest.thresholds.gap));
    let near = |model: ModelIx| match (standings[top.0].fit(), standings[model.0].fit()) {
        (Some(a), Some(b)) => a - b < gap,
        _ => false,
    };
    if let Some(rival) = ranking.get(1).copied().filter(|rival| !tie && near(*rival)) {
        close.push(Reason::SmallGap { rival });
    }
    let one_step: Vec<&Flip> =
        flips.iter().filter(|flip| flip.one_step && flip.first != First::Nobody).collect();
    if !tie {
        close.extend(one_step.iter().map(|flip| Reason::OneStep(**flip)));
    }
    for rival in ranking {
        let ahead_of =
            |first: &ModelIx| first != rival && tables.difference(*first, *rival, profile).1.signum() < 0;
        if firsts.iter().any(ahead_of) {
            close.push(Reason::RivalAhead { rival: *rival });
        }
    }
    let share = pack.manifest.thresholds.share;
    // A tie is too close as it is, and which of those that share it is asked must not matter.
    if let Some(samples) = samples.filter(|_| !tie) {
        let (near, open) = (&samples.near, &samples.completions);
        if !near.reaches(top, share) {
            close.push(Reason::NearbyWeights { count: near.of(top), of: near.total() });
        }
        if !open.tally.reaches(top, share) {
            let (count, of) = (open.tally.of(top), open.tally.total());
            close.push(Reason::OpenAnswers { count, of, all: open.all });
        }
    }
    if !close.is_empty() {
        let often = |model: ModelIx| {
            let tied = pack.manifest.thresholds.tied;
            samples.is_some_and(|samples| {
                samples.near.reaches(model, tied) || samples.completions.tally.reaches(model, tied)
            })
        };
        // The top, and whoever is level within the gap, level or ahead after one step, or
        // first often enough.
        let mut reached: Vec<ModelIx> =
            one_step.iter().flat_map(|flip| first_after(tables, profile, flip)).collect();
        reached.sort();
        reached.dedup();
        let overtaken = |model: ModelIx| close.contains(&Reason::RivalAhead { rival: model });
        let mut tied: Vec<ModelIx> = ranking
            .iter()
            .copied()
            .filter(|model| {
                *model == top || near(*model) || reached.contains(model) || overtaken(*model) || often(*model)
            })
            .collect();
        // A one-step change may also open a gate and bring back a blocked structure.
        tied.extend(reached.iter().filter(|model| !ranking.contains(model)));
        if let [first, second, ..] = tied[..] {
            let questions = parted_by(tables, profile, standings, first, second);
            close.push(Reason::PartedBy { first, second, questions });
        }
        return finish(State::TooClose, tied, close);
    }

    // 4.
    let mut because = Vec::new();
    let mut clear = flips.is_empty();
    for rival in &ranking[1..] {
        if tables.difference(top, *rival, profile).0.signum() > 0 {
            because.push(Reason::AheadWhatever { rival: *rival });
        } else {
            clear = false;
            because.push(Reason::CouldBeOvertaken { rival: *rival });
        }
    }
    if ranking.len() == 1 {
        because.push(Reason::OnlyOneLeft);
    }
    if flips.is_empty() {
        because.push(Reason::NoOneAnswer);
    } else {
        because.extend(flips.iter().map(|flip| Reason::OneAnswer(*flip)));
    }
    if let Some(any) = samples.map(|samples| &samples.any) {
        let (count, of) = (any.of(top), any.total());
        if any.reaches(top, share) {
            because.push(Reason::AnyWeightsHold { count, of });
        } else {
            clear = false;
            because.push(Reason::AnyWeights { count, of });
        }
    }
    finish(if clear { State::LeadsClearly } else { State::Leads }, vec![], because)
}

/// All that share the first place.
fn sharing_first<'a>(standings: &[Standing], ranking: &'a [ModelIx]) -> &'a [ModelIx] {
    let Some(top) = ranking.first() else { return &[] };
    let level = |model: &&ModelIx| standings[top.0].compare_fit(standings[model.0]).is_eq();
    &ranking[..ranking.iter().take_while(level).count()]
}

/// All that would share the first place after a changed answer.
fn first_after(tables: &Tables, profile: &Profile, flip: &Flip) -> Vec<ModelIx> {
    let mut changed = profile.clone();
    changed.possible[flip.question.0] = Possible::exactly(flip.level);
    let standings = tables.standings(&changed);
    sharing_first(&standings, &tables.ranking(&standings)).to_vec()
}

/// The answers that count most for one model against another, largest first: the size
/// of each question's share in fit(a) - fit(b), times the weights of both.
fn parted_by(
    tables: &Tables,
    profile: &Profile,
    standings: &[Standing],
    a: ModelIx,
    b: ModelIx,
) -> Vec<QuestionIx> {
    let worth = |model: ModelIx, question: QuestionIx| {
        let rows = &tables.models[model.0].rows;
        rows.iter().find(|row| row.question == question).map_or(0, |row| {
            profile.at(question).range().map_or(0, |range| {
                let (least, most) = row.range(range);
                row.weight * profile.factor[question.0] * super::tables::middle(least, most)
            })
        })
    };
    let (weight_a, weight_b) = (standings[a.0].weight, standings[b.0].weight);
    let mut parts: Vec<(i64, QuestionIx)> = (0..profile.possible.len())
        .map(QuestionIx)
        .map(|question| ((worth(a, question) * weight_b - worth(b, question) * weight_a).abs(), question))
        .filter(|(size, _)| *size > 0)
        .collect();
    parts.sort_by_key(|(size, question)| (std::cmp::Reverse(*size), *question));
    parts.into_iter().take(MOST_PARTING).map(|(_, question)| question).collect()
}

fn thin_coverage(
    pack: &Pack,
    tables: &Tables,
    profile: &Profile,
    standings: &[Standing],
    model: ModelIx,
) -> Reason {
    let standing = standings[model.0];
    let mut rows: Vec<_> = tables.models[model.0]
        .rows
        .iter()
        .filter(|row| profile.at(row.question).in_play() && !profile.at(row.question).answered())
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.weight * profile.factor[row.question.0]));
    let questions = rows.iter().take(MOST_NAMED).map(|row| row.question).collect();
    debug_assert_eq!(pack[model].kind, ModelKind::Structure);
    Reason::ThinCoverage { model, percent: 100 * standing.answered / standing.weight.max(1), questions }
}

/// The open questions that decide this model's gates.
pub(super) fn open_gates(tables: &Tables, profile: &Profile, model: ModelIx) -> Vec<QuestionIx> {
    use super::truth::Truth::Unknown;
    let mut questions = Vec::new();
    for gate in tables.models[model.0].gates.iter().filter(|gate| Tables::gate(gate, profile) == Unknown) {
        for condition in gate {
            if profile.at(condition.question).meets(condition.bound) == Unknown
                && !questions.contains(&condition.question)
            {
                questions.push(condition.question);
            }
        }
    }
    questions
}

/// Of the blocked structures, the one with the fewest shut gates; then the best fit.
fn nearest_blocked(
    pack: &Pack,
    tables: &Tables,
    profile: &Profile,
    standings: &[Standing],
) -> Option<ModelIx> {
    use super::truth::Truth::True;
    let shut = |model: ModelIx| {
        tables.models[model.0].gates.iter().filter(|gate| Tables::gate(gate, profile) == True).count()
    };
    // Those that cannot be assessed come last: they have no fit to compare.
    let fit = |model: ModelIx| std::cmp::Reverse(standings[model.0].fit());
    pack.structures().min_by_key(|model| (shut(*model), fit(*model)))
}

/// The answers that count most against a model, worst first.
fn most_against(tables: &Tables, profile: &Profile, model: ModelIx) -> Vec<QuestionIx> {
    let mut against: Vec<(i64, QuestionIx)> = tables.models[model.0]
        .rows
        .iter()
        .filter_map(|row| {
            let (least, most) = row.range(profile.at(row.question).range()?);
            let worth = row.weight * profile.factor[row.question.0] * super::tables::middle(least, most);
            (worth < 0).then_some((worth, row.question))
        })
        .collect();
    against.sort();
    against.into_iter().take(MOST_NAMED).map(|(_, question)| question).collect()
}
