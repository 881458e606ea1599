//! The fairness report on a pack: what its numbers do before anybody has answered
//! anything. Ten thousand uniform random full answer sets, and exact searches.
//!
//! Everything is a whole number or an exact fraction, and equal packs get equal reports
//! on every platform.

mod reach;
mod warnings;

use std::collections::BTreeMap;

use rand_chacha::rand_core::Rng;

pub use reach::Reach;
use reach::Search;
pub use warnings::{Warning, unanswered, warnings};

use super::fraction::Fraction;
use super::overlay::{self, Verdict};
use super::profile::{Possible, Profile};
use super::robustness::{DRAWS, Seed};
use super::tables::{First, Status, Tables};
use super::truth::Truth;
use super::{Outcome, cautions};
use crate::answers::AnswerSet;
use crate::pack::{
    ActionIx, CautionIx, Condition, Depth, Model, ModelIx, ModelKind, Pack, QuestionIx, State, Tier, When,
};

/// Which stream of the pack's seed the answer sets come from; the draws of the advice
/// use 1 to 3.
const STREAM: u64 = 4;

/// How often each structure comes first over the random answer sets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstPlaces {
    /// What the sets started from.
    pub seed: Seed,
    /// How many sets.
    pub sets: usize,
    /// First places, by model; always 0 for an overlay.
    pub first: Vec<u32>,
    /// Sets in which two or more share the first place exactly.
    pub ties: u32,
    /// Sets in which every structure is blocked.
    pub nobody: u32,
}

impl FirstPlaces {
    /// Counts them.
    #[must_use]
    pub fn of(pack: &Pack, tables: &Tables) -> Self {
        let mut places = Self::none(pack);
        for_each_set(pack, |profile| places.add(tables.first(profile)));
        places
    }

    fn none(pack: &Pack) -> Self {
        Self { seed: Seed::of(pack), sets: DRAWS, first: vec![0; pack.models.len()], ties: 0, nobody: 0 }
    }

    fn add(&mut self, first: First) {
        match first {
            First::Model(model) => self.first[model.0] += 1,
            First::Tie => self.ties += 1,
            First::Nobody => self.nobody += 1,
        }
    }
}

/// Hands over each random answer set: every question answered with a level, every level
/// of a question as likely as the others.
fn for_each_set(pack: &Pack, mut look: impl FnMut(&Profile)) {
    let mut rng = Seed::of(pack).stream(STREAM);
    let mut profile = Profile::of(pack, &AnswerSet::new(pack, Depth::Full, ""));
    for _ in 0..DRAWS {
        for (possible, question) in profile.possible.iter_mut().zip(&pack.questions) {
            // At most nine levels: off from even by less than one part in 400 million.
            let level = (u64::from(rng.next_u32()) * question.levels.len() as u64) >> 32;
            *possible = Possible::exactly(level as u8);
        }
        look(&profile);
    }
}

/// What the numbers of one model can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelAudit {
    /// The model.
    pub model: ModelIx,
    /// Questions with a table for it.
    pub questions: usize,
    /// Of them, core questions.
    pub core: usize,
    /// Total weight.
    pub weight: i64,
    /// Weight by theme, in the pack's order.
    pub themes: Vec<i64>,
    /// Lowest fit that a full set can reach; `None` without a table.
    pub lowest: Option<Fraction>,
    /// Highest fit that a full set can reach.
    pub highest: Option<Fraction>,
    /// Highest fit with every gate open; `None` also where a gate cannot be opened.
    pub highest_open: Option<Fraction>,
    /// Sets in which it is blocked.
    pub blocked: u32,
    /// Sets in which it comes first; 0 for an overlay.
    pub first: u32,
}

/// One gate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GateAudit {
    /// Its id.
    pub id: String,
    /// The models it guards.
    pub models: Vec<ModelIx>,
    /// Sets in which it is shut.
    pub shut: u32,
    /// Whether any answers shut it.
    pub can_shut: Reach,
    /// Whether any answers keep it open.
    pub can_open: Reach,
}

/// One caution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CautionAudit {
    /// The caution.
    pub caution: CautionIx,
    /// Sets in which it applies; for a pair, in which its structure also leads or ties.
    pub applies: u32,
    /// Whether any answers bring it about.
    pub can_apply: Reach,
    /// Whether any answers keep it away.
    pub can_rest: Reach,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionAudit {
    /// The question.
    pub question: QuestionIx,
    /// Models with a table for it that is not all 0.
    pub effects: usize,
    /// Gates that look at it.
    pub gates: usize,
    /// Cautions that look at it.
    pub cautions: usize,
    /// Sets in which another answer to it alone puts another structure first.
    pub turns: u32,
}

impl QuestionAudit {
    /// Whether no answer to it changes anything.
    #[must_use]
    pub fn moves_nothing(&self) -> bool {
        self.effects == 0 && self.gates == 0 && self.cautions == 0
    }
}

/// The fairness report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audit {
    /// First places.
    pub places: FirstPlaces,
    /// How often each conclusion comes out, by the exact tests.
    pub states: Vec<(State, u32)>,
    /// How often each verdict on each overlay comes out.
    pub overlays: Vec<(ModelIx, Vec<(Verdict, u32)>)>,
    /// Every model.
    pub models: Vec<ModelAudit>,
    /// Every gate, once each.
    pub gates: Vec<GateAudit>,
    /// Every caution.
    pub cautions: Vec<CautionAudit>,
    /// Every question.
    pub questions: Vec<QuestionAudit>,
    /// Tables in which every number is 0.
    pub silent: Vec<(ModelIx, QuestionIx)>,
    /// Actions that no caution that can apply calls for.
    pub idle: Vec<ActionIx>,
    /// Every warning of the pack check.
    pub warnings: Vec<Warning>,
}

/// The five conclusions, in the order of the method.
pub const STATES: [State; 5] =
    [State::NotEnoughSettled, State::NoneReady, State::TooClose, State::Leads, State::LeadsClearly];

impl Audit {
    /// Makes the report.
    #[must_use]
    pub fn of(pack: &Pack, tables: &Tables) -> Self {
        let exact = Exact::of(pack);
        let mut places = FirstPlaces::none(pack);
        let mut states: Vec<(State, u32)> = STATES.iter().map(|state| (*state, 0)).collect();
        let mut overlays: Vec<(ModelIx, Vec<(Verdict, u32)>)> = pack
            .overlays()
            .map(|model| (model, Verdict::ALL.iter().map(|verdict| (*verdict, 0)).collect()))
            .collect();
        let Exact { mut models, mut gates, mut cautions, mut questions, silent, idle } = exact;
        let conditions: Vec<&[Condition]> = gates.iter().map(|gate| conditions(pack, &gate.id)).collect();
        let mut shut = vec![0; gates.len()];
        for_each_set(pack, |profile| {
            let outcome = Outcome::of(pack, tables, profile);
            places.add(tables.first(profile));
            let state = states.iter_mut().find(|(state, _)| *state == outcome.conclusion.state);
            if let Some((_, count)) = state {
                *count += 1;
            }
            for (model, standing) in models.iter_mut().zip(&outcome.standings) {
                model.blocked += u32::from(standing.status == Status::Blocked);
            }
            for verdict in overlay::verdicts(pack, tables, &outcome.standings) {
                let counts = overlays.iter_mut().find(|(model, _)| *model == verdict.model);
                let counts = counts.into_iter().flat_map(|(_, counts)| counts);
                counts.filter(|(known, _)| *known == verdict.verdict).for_each(|(_, count)| *count += 1);
            }
            for (count, all) in shut.iter_mut().zip(&conditions) {
                *count += u32::from(Tables::gate(all, profile) == Truth::True);
            }
            for now in cautions::now(pack, profile, &outcome) {
                cautions[now.caution.0].applies += u32::from(now.truth == Truth::True);
            }
            // Flips come in the order of the questions.
            let mut turned = None;
            for flip in &outcome.flips {
                if turned != Some(flip.question) {
                    turned = Some(flip.question);
                    questions[flip.question.0].turns += 1;
                }
            }
        });
        for (gate, count) in gates.iter_mut().zip(shut) {
            gate.shut = count;
        }
        for (model, first) in models.iter_mut().zip(&places.first) {
            model.first = *first;
        }
        let warnings = warnings(pack, &places);
        Self { places, states, overlays, models, gates, cautions, questions, silent, idle, warnings }
    }
}

/// The part of the report that needs no answer sets.
#[derive(Debug, Clone)]
struct Exact {
    models: Vec<ModelAudit>,
    gates: Vec<GateAudit>,
    cautions: Vec<CautionAudit>,
    questions: Vec<QuestionAudit>,
    silent: Vec<(ModelIx, QuestionIx)>,
    idle: Vec<ActionIx>,
}

impl Exact {
    fn of(pack: &Pack) -> Self {
        let mut search = Search::new(pack);
        let models = (0..pack.models.len()).map(|at| model(pack, ModelIx(at))).collect();
        let gates = gates(pack, &mut search);
        let cautions: Vec<CautionAudit> = pack
            .cautions
            .iter()
            .enumerate()
            .map(|(at, caution)| CautionAudit {
                caution: CautionIx(at),
                applies: 0,
                can_apply: search.reach(&caution.when, true),
                can_rest: search.reach(&caution.when, false),
            })
            .collect();
        let mut silent = Vec::new();
        let mut questions: Vec<QuestionAudit> = (0..pack.questions.len())
            .map(|at| QuestionAudit { question: QuestionIx(at), effects: 0, gates: 0, cautions: 0, turns: 0 })
            .collect();
        for (at, model) in pack.models.iter().enumerate() {
            for effect in &model.effects {
                if effect.levels.iter().all(|level| *level == 0) {
                    silent.push((ModelIx(at), effect.question));
                } else {
                    questions[effect.question.0].effects += 1;
                }
            }
        }
        for gate in &gates {
            for condition in conditions(pack, &gate.id) {
                questions[condition.question.0].gates += 1;
            }
        }
        let mut called = vec![false; pack.actions.len()];
        for (caution, audit) in pack.cautions.iter().zip(&cautions) {
            let mut looked = Vec::new();
            reach::questions(&caution.when, &mut looked);
            looked.sort();
            looked.dedup();
            for question in looked {
                questions[question.0].cautions += 1;
            }
            if audit.can_apply != Reach::No {
                caution.actions.iter().for_each(|action| called[action.0] = true);
            }
        }
        let idle = (0..called.len()).filter(|at| !called[*at]).map(ActionIx).collect();
        Self { models, gates, cautions, questions, silent, idle }
    }
}

/// The conditions of a gate: the same wherever it guards.
fn conditions<'a>(pack: &'a Pack, id: &str) -> &'a [Condition] {
    let gate = pack.models.iter().flat_map(|model| &model.gates).find(|gate| gate.id == id);
    gate.map_or(&[], |gate| &gate.all)
}

fn gates(pack: &Pack, search: &mut Search<'_>) -> Vec<GateAudit> {
    let mut gates: Vec<GateAudit> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, model) in pack.models.iter().enumerate() {
        for gate in &model.gates {
            let place = *places.entry(&gate.id).or_insert_with(|| {
                let when = When::All(gate.all.iter().copied().map(When::Is).collect());
                gates.push(GateAudit {
                    id: gate.id.clone(),
                    models: Vec::new(),
                    shut: 0,
                    can_shut: search.reach(&when, true),
                    can_open: search.reach(&when, false),
                });
                gates.len() - 1
            });
            gates[place].models.push(ModelIx(at));
        }
    }
    gates
}

fn model(pack: &Pack, at: ModelIx) -> ModelAudit {
    let model = &pack[at];
    let weight = |question: QuestionIx| i64::from(pack[question].weight);
    let total: i64 = model.effects.iter().map(|effect| weight(effect.question)).sum();
    let mut themes = vec![0; pack.themes.len()];
    for effect in &model.effects {
        themes[pack[effect.question].theme.0] += weight(effect.question);
    }
    let sum = |pick: fn(&[i8]) -> i8| -> i64 {
        model.effects.iter().map(|e| weight(e.question) * i64::from(pick(&e.levels))).sum()
    };
    let most = sum(|levels| levels.iter().copied().max().unwrap_or(0));
    let least = sum(|levels| levels.iter().copied().min().unwrap_or(0));
    let fit =
        |sum: i64| (total > 0).then(|| Fraction::new(i128::from(50 * total + 25 * sum), i128::from(total)));
    ModelAudit {
        model: at,
        questions: model.effects.len(),
        core: model.effects.iter().filter(|e| pack[e.question].tier == Tier::Core).count(),
        weight: total,
        themes,
        lowest: fit(least),
        highest: fit(most),
        highest_open: lost_to_gates(pack, model).and_then(|lost| fit(most - lost)),
        blocked: 0,
        first: 0,
    }
}

/// The least that must be given up of the highest sum so that every gate stays open;
/// `None` where one cannot. A question stands in one gate of a model at most, so the
/// gates can be looked at one by one: each is kept open by one condition that fails.
fn lost_to_gates(pack: &Pack, model: &Model) -> Option<i64> {
    model
        .gates
        .iter()
        .map(|gate| {
            gate.all
                .iter()
                .filter_map(|condition| {
                    let question = &pack[condition.question];
                    let effect = model.effects.iter().find(|effect| effect.question == condition.question);
                    let worth = |level: u8| effect.map_or(0, |e| i64::from(e.levels[usize::from(level)]));
                    let most = (0..=question.top()).map(worth).max()?;
                    let open = (0..=question.top())
                        .filter(|level| Possible::exactly(*level).meets(condition.bound) == Truth::False)
                        .map(worth)
                        .max()?;
                    Some(i64::from(question.weight) * (most - open))
                })
                .min()
        })
        .sum()
}

/// Whether a model is a structure.
fn is_structure(pack: &Pack, model: ModelIx) -> bool {
    pack[model].kind == ModelKind::Structure
}
