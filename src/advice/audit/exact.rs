//! The part of the report that needs no answer sets: weights, reach, and what no answers
//! can bring about.

use super::ByChance;
use super::reach::{Reach, Search};
use crate::advice::fraction::Fraction;
use crate::advice::profile::Possible;
use crate::advice::truth::Truth;
use crate::pack::{
    ActionIx, CautionIx, CourseIx, Gate, Model, ModelIx, ModelKind, Pack, QuestionIx, Tier, When,
};
use crate::text::InOrder as _;

/// What the numbers of one model can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelAudit {
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
    /// Sets in which it comes first; 0 for a verdict.
    pub first: u32,
}

/// One gate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GateAudit {
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
    pub caution: CautionIx,
    /// Sets in which it applies; for a pair, in which its option also leads or is level, and the payment is proposed.
    pub applies: u32,
    /// Whether any answers bring it about.
    pub can_apply: Reach,
    /// Whether any answers keep it away.
    pub can_rest: Reach,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionAudit {
    pub question: QuestionIx,
    /// Models with a table for it that is not all 0.
    pub effects: usize,
    /// Gates that look at it.
    pub gates: usize,
    /// Cautions that look at it.
    pub cautions: usize,
    /// Courses that look at it.
    pub courses: usize,
    /// Verdicts beside the choice whose proposal rests on it.
    pub proposed: usize,
    /// Sets in which another answer to it alone puts another option first.
    pub turns: u32,
}

impl QuestionAudit {
    /// Whether no answer to it changes anything.
    pub fn moves_nothing(&self) -> bool {
        self.effects + self.gates + self.cautions + self.courses + self.proposed == 0
    }
}

/// One course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CourseAudit {
    pub course: CourseIx,
    /// Sets in which it applies.
    pub applies: u32,
    /// Sets in which it is the course meanwhile: the first that applies.
    pub meanwhile: u32,
    /// Whether any answers and any words of the verdicts bring it about.
    pub can_apply: Reach,
}

/// The part of the report that needs no answer sets.
#[derive(Debug, Clone)]
pub(super) struct Exact {
    pub(super) models: Vec<ModelAudit>,
    pub(super) gates: Vec<GateAudit>,
    pub(super) cautions: Vec<CautionAudit>,
    pub(super) courses: Vec<CourseAudit>,
    pub(super) questions: Vec<QuestionAudit>,
    pub(super) silent: Vec<(ModelIx, QuestionIx)>,
    pub(super) idle: Vec<ActionIx>,
    /// Verdicts beside the choice that no answers propose.
    pub(super) unproposed: Vec<ModelIx>,
}

impl Exact {
    pub(super) fn of(pack: &Pack, chance: &ByChance) -> Self {
        let mut search = Search::new(pack);
        let models = (0..pack.models.len()).map(|at| model(pack, ModelIx(at), chance)).collect();
        let gates = gates(pack, &mut search, chance);
        let cautions: Vec<CautionAudit> = pack
            .cautions
            .iter()
            .enumerate()
            .map(|(at, caution)| CautionAudit {
                caution: CautionIx(at),
                applies: chance.cautions[at],
                can_apply: search.reach(&caution.when, true),
                can_rest: search.reach(&caution.when, false),
            })
            .collect();
        let courses: Vec<CourseAudit> = pack
            .courses
            .iter()
            .enumerate()
            .map(|(at, course)| CourseAudit {
                course: CourseIx(at),
                applies: chance.courses[at].0,
                meanwhile: chance.courses[at].1,
                can_apply: search.reach(&course.when, true),
            })
            .collect();
        let mut silent = Vec::new();
        let mut questions: Vec<QuestionAudit> = (0..pack.questions.len())
            .map(|at| QuestionAudit {
                question: QuestionIx(at),
                effects: 0,
                gates: 0,
                cautions: 0,
                courses: 0,
                proposed: 0,
                turns: chance.turns[at],
            })
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
        for condition in pack.gates().into_iter().flat_map(|gate| &gate.all) {
            questions[condition.question.0].gates += 1;
        }
        let mut called = vec![false; pack.actions.len()];
        for (caution, audit) in pack.cautions.iter().zip(&cautions) {
            for question in looked_at([&caution.when]) {
                questions[question.0].cautions += 1;
            }
            if audit.can_apply != Reach::No {
                caution.actions.iter().for_each(|action| called[action.0] = true);
            }
        }
        for (course, audit) in pack.courses.iter().zip(&courses) {
            let check = course.check.as_ref().map(|(until, _)| until);
            for question in looked_at([&course.when].into_iter().chain(check)) {
                questions[question.0].courses += 1;
            }
            if audit.can_apply != Reach::No {
                course.actions.iter().for_each(|action| called[action.0] = true);
            }
        }
        let mut unproposed = Vec::new();
        for at in pack.beside() {
            let proposed = pack[at].proposed.as_ref();
            for question in looked_at(proposed) {
                questions[question.0].proposed += 1;
            }
            if proposed.is_none_or(|when| search.reach(when, true) == Reach::No) {
                unproposed.push(at);
            }
        }
        let idle = (0..called.len()).filter(|at| !called[*at]).map(ActionIx).collect();
        Self { models, gates, cautions, courses, questions, silent, idle, unproposed }
    }
}

/// The questions that some conditions look at, each once, in order.
fn looked_at<'a>(conditions: impl IntoIterator<Item = &'a When>) -> Vec<QuestionIx> {
    let parts = conditions.into_iter().flat_map(When::parts);
    let mut looked: Vec<QuestionIx> = parts.filter_map(When::asks).collect();
    looked.put_in_order();
    looked.dedup();
    looked
}

fn gates(pack: &Pack, search: &mut Search<'_>, chance: &ByChance) -> Vec<GateAudit> {
    let audit = |(gate, shut): (&Gate, &u32)| {
        let when = When::All(gate.all.iter().copied().map(When::Is).collect());
        let guarded = |at: &ModelIx| pack[*at].gates.iter().any(|other| other.id == gate.id);
        GateAudit {
            id: gate.id.clone(),
            models: (0..pack.models.len()).map(ModelIx).filter(guarded).collect(),
            shut: *shut,
            can_shut: search.reach(&when, true),
            can_open: search.reach(&when, false),
        }
    };
    pack.gates().into_iter().zip(&chance.shut).map(audit).collect()
}

fn model(pack: &Pack, at: ModelIx, chance: &ByChance) -> ModelAudit {
    let model = &pack[at];
    let total: i64 = model.effects.iter().map(|effect| i64::from(effect.weight)).sum();
    let mut themes = vec![0; pack.themes.len()];
    for effect in &model.effects {
        themes[pack[effect.question].theme.0] += i64::from(effect.weight);
    }
    let sum = |pick: fn(&[i8]) -> i8| -> i64 {
        model.effects.iter().map(|e| i64::from(e.weight) * i64::from(pick(&e.levels))).sum()
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
        blocked: chance.blocked[at.0],
        first: chance.places.first[at.0],
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
                    Some(effect.map_or(0, |e| i64::from(e.weight)) * (most - open))
                })
                .min()
        })
        .sum()
}

/// Whether a model is an option.
pub(super) fn is_option(pack: &Pack, model: ModelIx) -> bool {
    pack[model].kind == ModelKind::Option
}
