//! A comparison of answer sets as JSON: the shape, from which its schema is made, and what
//! fills it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::shape::{PackJson, RulesJson};
use super::{REPORT_FORMAT, text};
use crate::advice::compare::{Against, Comparison, Side};
use crate::advice::{says_id, state_id, whether_id};
use crate::answers::file::{Said, unbind};
use crate::answers::{Answer, Confidence, Shown};
use crate::pack::{CautionIx, ModelIx, Pack, QuestionIx};
use crate::report::model::Report;
use crate::text::Gather as _;

/// Version of the shape of a comparison.
const FORMAT: u32 = 2;

/// What `compare --format json` prints, and a report on a comparison.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(title = "Comparison of answer sets"))]
pub(super) struct ComparisonJson<'a> {
    /// Version of this shape: 2.
    format: u32,
    /// The rules that were applied to each.
    pack: PackJson<'a>,
    /// What is compared; the first is what the others are held against.
    sets: Vec<SetJson<'a>>,
    /// The questions whose answers differ.
    answers: Vec<DiffersJson<'a>>,
    /// The themes whose emphasis differs.
    emphasis: Vec<EmphasisJson<'a>>,
    /// Each set but the first against the first.
    against_the_first: Vec<AgainstJson<'a>>,
    /// Version of the shape of `report`; only in a report.
    #[serde(skip_serializing_if = "Option::is_none")]
    report_format: Option<u32>,
    /// The report in full; only in a report.
    #[serde(skip_serializing_if = "Option::is_none")]
    report: Option<&'a Report>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct SetJson<'a> {
    name: &'a str,
    /// The rules that the answers were given under, where they are others.
    answers_under: Option<RulesJson<'a>>,
    whether: WhetherInShort<'a>,
    choice: ChoiceInShort<'a>,
    /// What its own record says, where that is something else than these rules do.
    under_its_own_rules: Option<ShownJson<'a>>,
    /// How many questions are answered.
    answered: usize,
    models: Vec<StandingJson<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct WhetherInShort<'a> {
    /// `yes`, `nearly`, `not_shown` or `not_yet`.
    state: &'static str,
    /// What each verdict says: `yes`, `partly`, `not_shown` or `no`.
    says: BTreeMap<&'a str, &'static str>,
    /// The course meanwhile.
    meanwhile: Option<&'a str>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ChoiceInShort<'a> {
    /// `not_enough_settled`, `none_fits`, `level`, `leads_narrowly`, `leads` or `leads_clearly`.
    state: &'static str,
    top: Option<&'a str>,
    level_with: Vec<&'a str>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ShownJson<'a> {
    version: &'a str,
    digest: &'a str,
    state: &'a str,
    top: Option<&'a str>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct StandingJson<'a> {
    id: &'a str,
    status: &'static str,
    /// Exact, such as `"140/3"`.
    fit: Option<String>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct DiffersJson<'a> {
    question: &'a str,
    /// What each set says, in the order of `sets`.
    sets: Vec<SaidJson<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct SaidJson<'a> {
    answer: AnswerJson<'a>,
    note: &'a str,
}

/// An answer.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", tag = "kind")]
enum AnswerJson<'a> {
    Level { level: &'a str, confidence: &'static str },
    DontKnow,
    NotApplicable { reason: &'a str },
    Later,
    Unanswered,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct EmphasisJson<'a> {
    theme: &'a str,
    /// In each set, in the order of `sets`.
    sets: Vec<&'static str>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct AgainstJson<'a> {
    name: &'a str,
    /// What a changed conclusion is owed to.
    cause: &'static str,
    /// Must-haves that are missing here and not in the first.
    gates_gained: Vec<MissingJson<'a>>,
    /// Must-haves that are missing in the first and not here.
    gates_lost: Vec<MissingJson<'a>>,
    /// Cautions that apply here and not in the first.
    cautions_gained: Vec<&'a str>,
    /// Cautions that apply in the first and not here.
    cautions_lost: Vec<&'a str>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct MissingJson<'a> {
    model: &'a str,
    /// Its title.
    must_have: &'a str,
}

/// The comparison as JSON, with the report on it where there is one.
pub fn comparison_json(pack: &Pack, comparison: &Comparison, report: Option<&Report>) -> String {
    let Comparison { sides, questions, against, by_rules } = comparison;
    let differs =
        |theme: &usize| sides.iter().any(|side| side.set.emphasis[*theme] != sides[0].set.emphasis[*theme]);
    text(&ComparisonJson {
        format: FORMAT,
        pack: PackJson::of(pack),
        sets: sides.iter().zip(by_rules).map(|(side, kept)| set(pack, side, kept.as_ref())).collect(),
        answers: questions
            .iter()
            .map(|question| DiffersJson {
                question: &pack[*question].id,
                sets: sides.iter().map(|side| said(pack, side, *question)).collect(),
            })
            .collect(),
        emphasis: (0..pack.themes.len())
            .filter(differs)
            .map(|theme| EmphasisJson {
                theme: &pack.themes[theme].id,
                sets: sides.iter().map(|side| side.set.emphasis[theme].word()).collect(),
            })
            .collect(),
        against_the_first: sides
            .iter()
            .skip(1)
            .zip(against)
            .map(|(side, one)| held(pack, side, one))
            .collect(),
        report_format: report.map(|_| REPORT_FORMAT),
        report,
    })
}

fn set<'a>(pack: &'a Pack, side: &'a Side, kept: Option<&'a Shown>) -> SetJson<'a> {
    let advice = &side.advice;
    let id = |model: ModelIx| pack[model].id.as_str();
    let written = unbind(&side.set, pack).answers;
    SetJson {
        name: &side.name,
        answers_under: side
            .set
            .under
            .as_ref()
            .map(|under| RulesJson { version: &under.version, digest: &under.digest }),
        whether: WhetherInShort {
            state: whether_id(advice.whether.state),
            says: advice.verdicts.iter().map(|now| (id(now.model), says_id(now.says))).gather(),
            meanwhile: advice.whether.meanwhile().map(|now| pack[now.course].id.as_str()),
        },
        choice: ChoiceInShort {
            state: state_id(advice.choice.state),
            top: advice.choice.top.map(id),
            level_with: advice.choice.level_with.iter().map(|model| id(*model)).collect(),
        },
        under_its_own_rules: kept.map(|kept| ShownJson {
            version: &kept.version,
            digest: &kept.digest,
            state: &kept.state,
            top: kept.top.as_deref(),
        }),
        answered: written.iter().filter(|line| line.answer != Said::Unanswered).count(),
        models: pack
            .models
            .iter()
            .zip(&advice.standings)
            .map(|(model, standing)| StandingJson {
                id: &model.id,
                status: standing.status.id(),
                fit: standing.fit().map(|fit| fit.to_string()),
            })
            .collect(),
    }
}

fn said<'a>(pack: &'a Pack, side: &'a Side, question: QuestionIx) -> SaidJson<'a> {
    let entry = side.set.entry(question);
    let answer = match &entry.answer {
        Answer::Level(level, confidence) => AnswerJson::Level {
            level: &pack[question].levels[usize::from(*level)].id,
            confidence: match confidence {
                Confidence::Low => "low",
                Confidence::Medium => "medium",
                Confidence::High => "high",
            },
        },
        Answer::DontKnow => AnswerJson::DontKnow,
        Answer::NotApplicable(reason) => AnswerJson::NotApplicable { reason },
        Answer::Later => AnswerJson::Later,
        Answer::Unanswered => AnswerJson::Unanswered,
    };
    SaidJson { answer, note: &entry.note }
}

fn held<'a>(pack: &'a Pack, side: &'a Side, one: &'a Against) -> AgainstJson<'a> {
    let missing = |list: &'a [(ModelIx, String)]| {
        let missing =
            |(model, must_have): &'a (ModelIx, String)| MissingJson { model: &pack[*model].id, must_have };
        list.iter().map(missing).collect::<Vec<_>>()
    };
    let ids = |list: &[CautionIx]| list.iter().map(|at| pack[*at].id.as_str()).collect::<Vec<_>>();
    AgainstJson {
        name: &side.name,
        cause: one.cause.id(),
        gates_gained: missing(&one.gates_gained),
        gates_lost: missing(&one.gates_lost),
        cautions_gained: ids(&one.cautions_gained),
        cautions_lost: ids(&one.cautions_lost),
    }
}
