//! The assessment as JSON. Fractions are exact and stand as text, such as `"140/3"`.

use serde::Serialize;
use std::collections::BTreeMap;

use super::content::Assessed;
use super::model::Report;
use super::parts::Part;
use crate::advice::sentences::{caution_because, reasons};
use crate::advice::words::{Band, displayed, kind_id};
use crate::advice::{
    Advice, First, Flip, Fraction, Profile, Robustness, Tables, Tally, Truth, conclusion::state_id, ledger,
};
use crate::answers::AnswerSet;
use crate::answers::file::{AnswerFile, unbind};
use crate::pack::{ModelIx, Pack, Severity};

#[derive(Serialize)]
struct Assessment<'a> {
    pack: PackJson<'a>,
    conclusion: ConclusionJson<'a>,
    models: Vec<ModelJson<'a>>,
    cautions: Vec<CautionJson<'a>>,
    settle_next: Vec<SettleJson<'a>>,
    robustness: RobustnessJson<'a>,
}

#[derive(Serialize)]
struct PackJson<'a> {
    id: &'a str,
    version: &'a str,
    digest: &'a str,
}

#[derive(Serialize)]
struct ConclusionJson<'a> {
    state: &'static str,
    top: Option<&'a str>,
    tied: Vec<&'a str>,
    because: Vec<String>,
    no_new_model_viable: bool,
}

#[derive(Serialize)]
struct ModelJson<'a> {
    id: &'a str,
    kind: &'static str,
    status: &'static str,
    fit: Option<String>,
    lower: Option<String>,
    upper: Option<String>,
    coverage: String,
    settled: String,
    displayed_fit: Option<i64>,
    band: &'static str,
    contributions: BTreeMap<&'a str, String>,
    theme_points: BTreeMap<&'a str, i64>,
    gates: Vec<GateJson<'a>>,
}

#[derive(Serialize)]
struct GateJson<'a> {
    id: &'a str,
    value: &'static str,
}

#[derive(Serialize)]
struct CautionJson<'a> {
    id: &'a str,
    severity: &'static str,
    because: String,
}

#[derive(Serialize)]
struct SettleJson<'a> {
    question: &'a str,
    swing: String,
    label: &'static str,
    could_change: bool,
}

/// A flip as `[question, level, model that would come first]`; the level by its place
/// from 0, the model null for a tie or for nothing viable.
type FlipJson<'a> = (&'a str, u8, Option<&'a str>);

#[derive(Serialize)]
struct RobustnessJson<'a> {
    one_step_flips: Vec<FlipJson<'a>>,
    single_flips: Vec<FlipJson<'a>>,
    least_answers: Option<u8>,
    near: BTreeMap<&'a str, u32>,
    any: BTreeMap<&'a str, u32>,
    completions: BTreeMap<&'a str, u32>,
    draws: usize,
    seed: String,
}

fn robustness_json<'a>(pack: &'a Pack, robustness: &Robustness) -> RobustnessJson<'a> {
    let flip = |flip: &Flip| {
        let first = match flip.first {
            First::Model(model) => Some(pack[model].id.as_str()),
            First::Tie | First::Nobody => None,
        };
        (pack[flip.question].id.as_str(), flip.level, first)
    };
    let counts =
        |tally: &Tally| pack.structures().map(|model| (pack[model].id.as_str(), tally.of(model))).collect();
    let (exact, samples) = (&robustness.exact, &robustness.samples);
    RobustnessJson {
        one_step_flips: exact.one_step_flips().map(flip).collect(),
        single_flips: exact.single_flips.iter().map(flip).collect(),
        least_answers: exact.least_answers,
        near: counts(&samples.near),
        any: counts(&samples.any),
        completions: counts(&samples.completions.tally),
        draws: samples.draws,
        seed: samples.seed.to_string(),
    }
}

/// The assessment with the answers that it rests on and the report in full.
#[derive(Serialize)]
struct Whole<'a> {
    #[serde(flatten)]
    assessment: Assessment<'a>,
    /// As in the answer file; left out with the part that has every answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    answer_set: Option<AnswerFile>,
    /// For a workshop: what its closed rounds come to, by ids.
    #[serde(skip_serializing_if = "Option::is_none")]
    workshop: Option<&'a serde_json::Value>,
    report: &'a Report,
}

/// Everything that a report says, and all that `assess` prints as JSON, exactly.
#[must_use]
pub fn whole(of: &Assessed<'_>, report: &Report) -> String {
    let Assessed { pack, tables, set, profile, advice, robustness, .. } = *of;
    let assessment = made(pack, tables, set, profile, advice, robustness);
    let answers = report.parts.iter().any(|part| part.kind == Part::Answers);
    let answer_set = answers.then(|| unbind(set, pack));
    text(&Whole { assessment, answer_set, workshop: None, report })
}

/// The same of a workshop, with its summary. What a group answers is no answer file: it
/// stands in the summary, as counts.
#[must_use]
pub fn meeting(of: &Assessed<'_>, summary: &serde_json::Value, report: &Report) -> String {
    let Assessed { pack, tables, set, profile, advice, robustness, .. } = *of;
    let assessment = made(pack, tables, set, profile, advice, robustness);
    text(&Whole { assessment, answer_set: None, workshop: Some(summary), report })
}

/// The assessment of one answer set, with a line end.
#[must_use]
pub fn assessment(
    pack: &Pack,
    tables: &Tables,
    set: &AnswerSet,
    profile: &Profile,
    advice: &Advice,
    robustness: &Robustness,
) -> String {
    text(&made(pack, tables, set, profile, advice, robustness))
}

fn text(document: &impl Serialize) -> String {
    // These types hold nothing that JSON cannot: text, whole numbers and maps by text.
    let mut text = serde_json::to_string_pretty(document).unwrap_or_default();
    text.push('\n');
    text
}

fn made<'a>(
    pack: &'a Pack,
    tables: &Tables,
    set: &AnswerSet,
    profile: &Profile,
    advice: &Advice,
    robustness: &Robustness,
) -> Assessment<'a> {
    let id = |model: &ModelIx| pack[*model].id.as_str();
    let conclusion = &advice.conclusion;
    Assessment {
        pack: PackJson { id: &pack.manifest.id, version: &pack.manifest.version, digest: &pack.digest },
        conclusion: ConclusionJson {
            state: state_id(conclusion.state),
            top: conclusion.top.as_ref().map(id),
            tied: conclusion.tied.iter().map(id).collect(),
            because: reasons(pack, advice),
            no_new_model_viable: conclusion.no_new_model_viable,
        },
        models: (0..pack.models.len()).map(|at| model(pack, tables, profile, ModelIx(at))).collect(),
        cautions: advice
            .cautions
            .iter()
            .filter(|now| now.truth == Truth::True)
            .map(|now| CautionJson {
                id: &pack[now.caution].id,
                severity: match pack[now.caution].severity {
                    Severity::Strong => "strong",
                    Severity::Note => "note",
                },
                because: caution_because(pack, set, profile, now),
            })
            .collect(),
        settle_next: advice
            .settle_next
            .iter()
            .map(|settle| SettleJson {
                question: &pack[settle.question].id,
                swing: settle.swing.to_string(),
                label: settle.reason.id(),
                could_change: settle.could_change,
            })
            .collect(),
        robustness: robustness_json(pack, robustness),
    }
}

fn model<'a>(pack: &'a Pack, tables: &Tables, profile: &Profile, at: ModelIx) -> ModelJson<'a> {
    let ledger = ledger(pack, tables, profile, at);
    let standing = ledger.standing;
    let text = |fraction: Option<Fraction>| fraction.map(|fraction| fraction.to_string());
    ModelJson {
        id: &pack[at].id,
        kind: kind_id(pack[at].kind),
        status: standing.status.id(),
        fit: text(standing.fit()),
        lower: text(standing.lower()),
        upper: text(standing.upper()),
        coverage: standing.share(standing.answered).to_string(),
        settled: standing.share(standing.settled).to_string(),
        displayed_fit: standing.fit().map(displayed),
        band: Band::of(standing).id(),
        contributions: ledger
            .rows
            .iter()
            .filter(|row| row.range.is_some())
            .map(|row| (pack[row.question].id.as_str(), row.points.to_string()))
            .collect(),
        theme_points: ledger
            .theme_points
            .iter()
            .map(|(theme, points)| (pack[*theme].id.as_str(), *points))
            .collect(),
        gates: pack[at]
            .gates
            .iter()
            .map(|gate| GateJson { id: &gate.id, value: Tables::gate(&gate.all, profile).word() })
            .collect(),
    }
}
