//! Which option the answers point to, among those that are not blocked: one of six
//! states, first match wins. Refusing to conclude is a conclusion.
//!
//! Three tests need sampled weights and sampled completions; they join the others in
//! [`conclude`] when those samples are given.

use super::flips::Flip;
use super::fraction::Fraction;
use super::profile::Profile;
pub use super::reason::Reason;
use super::robustness::{Samples, Tally};
use super::strongest::{most_against, not_known};
use super::tables::{Standing, Status, Tables};
use crate::pack::{ModelIx, Pack, QuestionIx, State};
use crate::text::InOrder as _;

/// The conclusion of *which*.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Which of the six.
    pub state: State,
    /// The first in the ranking, if there is one and nothing ties with it.
    pub top: Option<ModelIx>,
    /// When level: the options that cannot be told apart, in ranking order.
    pub level_with: Vec<ModelIx>,
    /// When it leads narrowly: what it leads narrowly of, and by which test.
    pub rival: Option<Rival>,
    pub because: Vec<Reason>,
}

/// Who could take the lead, and by what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rival {
    pub option: ModelIx,
    /// Which of the three tests it is.
    pub by: By,
}

/// What a narrow lead rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum By {
    /// One step on one answer.
    OneStep,
    /// Weights near the pack's own.
    Weights,
    /// What the open answers turn out to be.
    OpenAnswers,
}

impl By {
    /// As in machine-readable output.
    pub fn id(self) -> &'static str {
        self.into()
    }
}

impl Choice {
    /// The options that the answers point to: the one that leads, or those that are level.
    pub fn leading(&self) -> Vec<ModelIx> {
        match self.state {
            State::Level => self.level_with.clone(),
            State::LeadsNarrowly | State::Leads | State::LeadsClearly => self.top.into_iter().collect(),
            State::NotEnoughSettled | State::NoneFits => Vec::new(),
        }
    }
}

/// Name of a state in machine-readable output.
pub fn state_id(state: State) -> &'static str {
    state.into()
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
pub(super) fn conclude(case: &Case<'_>) -> Choice {
    let Case { pack, tables, profile, standings, ranking, samples, .. } = *case;
    let thresholds = pack.manifest.thresholds;
    let firsts = sharing_first(standings, ranking);
    let only = |top: ModelIx| Some(top).filter(|_| firsts.len() == 1);
    let finish = |state, top, because| Choice { state, top, level_with: Vec::new(), rival: None, because };

    // Nothing answered; and all blocked, as soon as anything is.
    if !profile.anything_answered() {
        let nobody_knows = profile.only_nobody_knows();
        let because = if nobody_knows { Reason::OnlyNobodyKnows } else { Reason::NothingAnswered };
        return finish(State::NotEnoughSettled, None, vec![because]);
    }
    let Some(top) = ranking.first().copied() else {
        let all_blocked = pack.options().all(|model| standings[model.0].status == Status::Blocked);
        return match nearest_blocked(pack, tables, profile, standings) {
            Some(nearest) if all_blocked => {
                finish(State::NoneFits, None, vec![Reason::AllBlocked { nearest }])
            }
            _ => finish(State::NotEnoughSettled, None, vec![Reason::NothingToRank]),
        };
    };

    // Not enough settled. Where several share the first place, what is asked of the top is asked of
    // each of them: which of them stands first in the pack must not matter.
    let unsettled = unsettled(case, firsts);
    if !unsettled.is_empty() {
        return finish(State::NotEnoughSettled, None, unsettled);
    }

    // None fits, by the exact fit.
    let hold = Fraction::from(i64::from(thresholds.hold));
    if standings[top.0].fit().is_some_and(|fit| fit < hold) {
        let missing = most_against(tables, profile, top).into_iter().take(MOST_NAMED).collect();
        return finish(State::NoneFits, only(top), vec![Reason::BelowHold { nearest: top, missing }]);
    }

    // Level.
    let gap = Fraction::from(i64::from(thresholds.gap));
    let near = |model: ModelIx| match (standings[top.0].fit(), standings[model.0].fit()) {
        (Some(a), Some(b)) => a == b || a - b < gap,
        _ => false,
    };
    let ahead_of = |first: ModelIx, rival: ModelIx| {
        first != rival && tables.difference(first, rival, profile).1.signum() < 0
    };
    let overtaken: Vec<ModelIx> =
        ranking.iter().copied().filter(|rival| firsts.iter().any(|first| ahead_of(*first, *rival))).collect();
    let level_with: Vec<ModelIx> =
        ranking.iter().copied().filter(|model| near(*model) || overtaken.contains(model)).collect();
    if let [first, second, ..] = level_with[..] {
        let mut because = Vec::new();
        if firsts.len() > 1 {
            because.push(Reason::ExactTie);
        } else if near(second) {
            because.push(Reason::SmallGap { rival: second });
        }
        because.extend(overtaken.iter().map(|rival| Reason::RivalAhead { rival: *rival }));
        let questions = parted_by(tables, profile, standings, first, second);
        because.push(Reason::PartedBy { first, second, questions });
        return Choice { level_with, ..finish(State::Level, only(top), because) };
    }

    let held = Held { pack, top, samples };
    let (rival, because) = narrowly(case, &held);
    if let Some(rival) = rival {
        return Choice { rival: Some(rival), ..finish(State::LeadsNarrowly, Some(top), because) };
    }
    let (clearly, because) = clearly(case, &held);
    finish(if clearly { State::LeadsClearly } else { State::Leads }, Some(top), because)
}

/// The top, alone in front, and the samples that its lead is held against.
struct Held<'a> {
    pack: &'a Pack,
    top: ModelIx,
    samples: Option<&'a Samples>,
}

impl Held<'_> {
    /// Whether the top comes first in enough of these.
    fn enough(&self, tally: &Tally) -> bool {
        tally.reaches(self.top, self.pack.manifest.thresholds.share)
    }

    /// The other option that comes first most often among these, if one does.
    fn most_often(&self, tally: &Tally, ranking: &[ModelIx]) -> Option<ModelIx> {
        let others = ranking.iter().copied().filter(|model| *model != self.top);
        let best = others.reduce(|best, next| if tally.of(next) > tally.of(best) { next } else { best });
        best.filter(|best| tally.of(*best) > 0)
    }
}

/// Too little answered, or an open must-have, for the top or a rival that it does not necessarily beat.
fn unsettled(case: &Case<'_>, firsts: &[ModelIx]) -> Vec<Reason> {
    let Case { pack, tables, profile, standings, ranking, .. } = *case;
    let thin = ranking.iter().copied().filter(|model| {
        let standing = standings[model.0];
        let needed = i64::from(pack.manifest.thresholds.coverage);
        100 * standing.answered < needed * standing.weight
            && firsts
                .iter()
                .any(|first| first == model || tables.difference(*first, *model, profile).0.signum() <= 0)
    });
    let mut reasons: Vec<Reason> =
        thin.map(|model| thin_coverage(tables, profile, standings, model)).collect();
    for model in firsts.iter().copied().filter(|model| standings[model.0].status == Status::Undetermined) {
        reasons.push(Reason::OpenMustHave { model, questions: open_gates(tables, profile, model) });
    }
    reasons
}

/// The three tests of a lead; a reason for each that it does not pass, and the rival of the first of them.
fn narrowly(case: &Case<'_>, held: &Held<'_>) -> (Option<Rival>, Vec<Reason>) {
    let mut rival = None;
    let mut because = Vec::new();
    for flip in case.flips.iter().filter(|flip| flip.one_step && !flip.closes) {
        let reached = first_after(case.tables, case.profile, flip);
        if let Some(option) = reached.into_iter().find(|model| *model != held.top) {
            rival = rival.or(Some(Rival { option, by: By::OneStep }));
            because.push(Reason::OneStep { flip: *flip, rival: option });
        }
    }
    if let Some(samples) = held.samples {
        let completions = &samples.completions;
        for (tally, by) in [(&samples.near, By::Weights), (&completions.tally, By::OpenAnswers)] {
            if held.enough(tally) {
                continue;
            }
            let (count, of) = (tally.of(held.top), tally.total());
            because.push(match by {
                By::OpenAnswers => Reason::OpenAnswers { count, of, all: completions.all },
                By::Weights | By::OneStep => Reason::NearbyWeights { count, of },
            });
            // Where no other option is ever first, the lead is lost to ties or to must-haves: the next in rank is named.
            let option = held.most_often(tally, case.ranking).or_else(|| case.ranking.get(1).copied());
            rival = rival.or(option.map(|option| Rival { option, by }));
        }
    }
    (rival, because)
}

/// Whether the lead is clear, and the reasons for or against that.
fn clearly(case: &Case<'_>, held: &Held<'_>) -> (bool, Vec<Reason>) {
    let Case { tables, profile, ranking, flips, .. } = *case;
    let mut because = Vec::new();
    let mut clear = true;
    let open = profile.possible.iter().any(|possible| possible.unsettled().is_some());
    for rival in &ranking[1..] {
        if tables.difference(held.top, *rival, profile).0.signum() > 0 {
            // Where nothing is open there is nothing to stay ahead of.
            if open {
                because.push(Reason::AheadWhatever { rival: *rival });
            }
        } else {
            clear = false;
            because.push(Reason::CouldBeOvertaken { rival: *rival });
        }
    }
    if ranking.len() == 1 {
        because.push(Reason::OnlyOneLeft);
    }
    let unseats: Vec<&Flip> = flips.iter().filter(|flip| !flip.closes).collect();
    if unseats.is_empty() {
        because.push(Reason::NoOneAnswer);
    } else {
        clear = false;
        because.extend(unseats.into_iter().map(|flip| Reason::OneAnswer(*flip)));
    }
    if let Some(any) = held.samples.map(|samples| &samples.any) {
        let (count, of) = (any.of(held.top), any.total());
        if held.enough(any) {
            because.push(Reason::AnyWeightsHold { count, of });
        } else {
            clear = false;
            because.push(Reason::AnyWeights { count, of });
        }
    }
    (clear, because)
}

/// All that share the first place.
fn sharing_first<'a>(standings: &[Standing], ranking: &'a [ModelIx]) -> &'a [ModelIx] {
    let Some(top) = ranking.first() else { return &[] };
    let level = |model: &&ModelIx| standings[top.0].compare_fit(standings[model.0]).is_eq();
    &ranking[..ranking.iter().take_while(level).count()]
}

/// All that would share the first place after a changed answer.
fn first_after(tables: &Tables, profile: &Profile, flip: &Flip) -> Vec<ModelIx> {
    let standings = tables.standings(&profile.with(flip.question, flip.level));
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
    parts.put_in_order_by_key(|(size, question)| (std::cmp::Reverse(*size), *question));
    parts.into_iter().take(MOST_PARTING).map(|(_, question)| question).collect()
}

fn thin_coverage(tables: &Tables, profile: &Profile, standings: &[Standing], model: ModelIx) -> Reason {
    let standing = standings[model.0];
    Reason::ThinCoverage {
        model,
        percent: 100 * standing.answered / standing.weight.max(1),
        questions: unanswered_first(tables, profile, model),
    }
}

/// The heaviest unanswered questions of a model.
pub(super) fn unanswered_first(tables: &Tables, profile: &Profile, model: ModelIx) -> Vec<QuestionIx> {
    not_known(tables, profile, model).into_iter().take(MOST_NAMED).collect()
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

/// Of the blocked options, the one with the fewest shut gates; then the best fit.
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
    pack.options().min_by_key(|model| (shut(*model), fit(*model)))
}
