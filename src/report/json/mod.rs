//! The assessment as JSON. Fractions are exact and stand as text, such as `"140/3"`.

mod changes;
mod compared;
pub(super) mod shape;

use changes::{changes, robustness_json};
pub use compared::comparison_json;

use serde::Serialize;
use std::collections::BTreeMap;

use super::content::Assessed;
use super::model::Report;
use super::parts::Part;
use crate::advice::front::{Seen, time_of};
use crate::advice::sentences::{Naming, caution_because, held_back_reasons, reasons};
use crate::advice::words::{Band, displayed, kind_id};
use crate::advice::{
    Fraction, Robustness, Tables, Truth, ledger, open_questions, says_id, state_id, whether_id,
};
use crate::answers::Emphasis;
use crate::answers::file::{AnswerFile, unbind};
use crate::pack::{ModelIx, Severity};
use crate::text::{Gather as _, json_inert, unpacked};
use shape::*;

/// Version of the shape of a report. The first had no number.
const REPORT_FORMAT: u32 = 2;

/// The assessment with the answers that it rests on and the report in full.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(title = "Report on an answer set or a workshop"))]
struct Whole<'a> {
    #[serde(flatten)]
    assessment: Assessment<'a>,
    /// As in the answer file; left out with the part that has every answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(with = "Option<serde_json::Value>"))]
    answer_set: Option<AnswerFile>,
    /// For a workshop: what its closed rounds come to, by ids.
    #[serde(skip_serializing_if = "Option::is_none")]
    workshop: Option<&'a serde_json::Value>,
    /// Version of the shape of `report`: 2.
    report_format: u32,
    /// The report.
    report: &'a Report,
}

/// What there is a JSON Schema of; what stands here of each is the help of `schema`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Schema {
    /// What `assess --format json` prints
    Assessment,
    /// What `report` writes as .json on an answer set or a workshop
    Report,
    /// What `compare --format json` prints, and `report` on several
    Comparison,
}

/// A schema, as JSON Schema, with a line end. It is made from the types themselves, by a test: the program carries what came of it.
pub fn schema(of: Schema) -> String {
    unpacked(match of {
        Schema::Assessment => include!(concat!(env!("OUT_DIR"), "/assessment.schema.json.rs")),
        Schema::Report => include!(concat!(env!("OUT_DIR"), "/report.schema.json.rs")),
        Schema::Comparison => include!(concat!(env!("OUT_DIR"), "/comparison.schema.json.rs")),
    })
}

/// Everything that a report says, and all that `assess` prints as JSON, exactly; of a workshop, with its summary. What a group
/// answers is no answer file: it stands in the summary, as counts.
pub(super) fn whole(of: &Assessed<'_>, workshop: Option<&serde_json::Value>, report: &Report) -> String {
    let answers = workshop.is_none() && report.parts.iter().any(|part| part.kind == Part::Answers);
    text(&Whole {
        assessment: made(of.seen(), of.robustness),
        answer_set: answers.then(|| unbind(of.set, of.pack)),
        workshop,
        report_format: REPORT_FORMAT,
        report,
    })
}

/// The assessment of one answer set, with a line end.
pub fn assessment(seen: Seen<'_>, robustness: &Robustness) -> String {
    text(&made(seen, robustness))
}

/// A document, with a line end.
pub(super) fn text(document: &impl Serialize) -> String {
    // These types hold nothing that JSON cannot: text, whole numbers and maps by text.
    let mut text = serde_json::to_string_pretty(document).unwrap_or_default();
    text.push('\n');
    json_inert(&text).into_owned()
}

fn made<'a>(seen: Seen<'a>, robustness: &Robustness) -> Assessment<'a> {
    let Seen { pack, set, advice, .. } = seen;
    let id = |model: &ModelIx| pack[*model].id.as_str();
    let choice = &advice.choice;
    Assessment {
        format: FORMAT,
        pack: PackJson::of(pack),
        answers_under: match &set.under {
            Some(under) => UnderJson { version: &under.version, digest: &under.digest, same: false },
            None => UnderJson { version: &pack.manifest.version, digest: &pack.digest, same: true },
        },
        depth: seen.profile.depth.into(),
        emphasis: emphasis(seen),
        whether: whether(seen),
        choice: ChoiceJson {
            state: state_id(choice.state),
            top: choice.top.as_ref().map(id),
            level_with: choice.level_with.iter().map(id).collect(),
            rival: choice
                .rival
                .as_ref()
                .map(|rival| RivalJson { option: id(&rival.option), by: rival.by.id() }),
            because: reasons(pack, advice, Naming::Short),
        },
        beside: advice.beside.iter().map(|now| BesideJson::of(pack, now)).collect(),
        models: (0..pack.models.len()).map(|at| model(seen, ModelIx(at))).collect(),
        cautions: cautions(seen),
        cautions_not_asked: advice.cautions_not_asked.iter().map(|at| pack[*at].id.as_str()).collect(),
        settle_next: advice
            .settle_next
            .iter()
            .map(|settle| SettleJson {
                question: &pack[settle.question].id,
                swing: settle.swing.to_string(),
                label: settle.reason.id(),
                could_change: settle.could_change,
                moves_whether: settle.moves_whether,
                could_reserve: settle.could_reserve,
            })
            .collect(),
        open: open_questions(seen.profile, advice)
            .iter()
            .map(|open| pack[open.question].id.as_str())
            .collect(),
        changes: changes(pack, &advice.changes),
        robustness: robustness_json(pack, robustness),
    }
}

fn emphasis(seen: Seen<'_>) -> BTreeMap<&str, &'static str> {
    let themes = seen.pack.themes.iter().zip(&seen.set.emphasis);
    themes
        .filter_map(|(theme, emphasis)| {
            let word = match emphasis {
                Emphasis::Normal => return None,
                Emphasis::Half => "half",
                Emphasis::Double => "double",
            };
            Some((theme.id.as_str(), word))
        })
        .gather()
}

fn whether(seen: Seen<'_>) -> WhetherJson<'_> {
    let Seen { pack, advice, .. } = seen;
    let whether = &advice.whether;
    let time = time_of(seen);
    WhetherJson {
        state: whether_id(whether.state),
        says: pack.before().map(|model| (pack[model].id.as_str(), says_id(advice.says(model)))).gather(),
        because: whether
            .held_back
            .iter()
            .flat_map(|held| {
                let title = &pack[held.model].title;
                held_back_reasons(pack, held, Naming::Short)
                    .into_iter()
                    .map(move |reason| format!("{title}: {reason}"))
            })
            .collect(),
        courses: whether
            .courses
            .iter()
            .map(|now| CourseJson { id: &pack[now.course].id, applies: now.applies.word() })
            .collect(),
        months: MonthsJson {
            left: time.left,
            left_with_extension: time.left_with_extension,
            needed_least: time.needed.map(|needed| needed.least),
            needed_most: time.needed.map(|needed| needed.most),
        },
    }
}

fn cautions(seen: Seen<'_>) -> Vec<CautionJson<'_>> {
    let Seen { pack, set, profile, advice, .. } = seen;
    let applying = advice.cautions.iter().filter(|now| now.truth == Truth::True);
    applying
        .map(|now| {
            let caution = &pack[now.caution];
            let models = caution.models.iter().map(|model| pack[*model].id.as_str());
            let courses = caution.courses.iter().map(|course| pack[*course].id.as_str());
            CautionJson {
                id: &caution.id,
                severity: match caution.severity {
                    Severity::Strong => "strong",
                    Severity::Note => "note",
                },
                because: caution_because(pack, set, profile, now, "You said").whole(),
                bears_on: models.chain(courses).collect(),
                group: now.group.id(),
            }
        })
        .collect()
}

fn model(seen: Seen<'_>, at: ModelIx) -> ModelJson<'_> {
    let Seen { pack, tables, profile, .. } = seen;
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
            .gather(),
        theme_points: ledger
            .theme_points
            .iter()
            .map(|(theme, points)| (pack[*theme].id.as_str(), *points))
            .gather(),
        gates: pack[at]
            .gates
            .iter()
            .map(|gate| GateJson { id: &gate.id, value: Tables::gate(&gate.all, profile).word() })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schemas_are_those_of_the_types() {
        let made = [
            ("assessment", Schema::Assessment, schemars::schema_for!(Assessment<'static>)),
            ("report", Schema::Report, schemars::schema_for!(Whole<'static>)),
            ("comparison", Schema::Comparison, schemars::schema_for!(compared::ComparisonJson<'static>)),
        ];
        for (name, of, made) in made {
            let made = text(&made);
            if std::env::var_os("UPDATE_SCHEMAS").is_some() {
                let file = format!("{}/assets/{name}.schema.json", env!("CARGO_MANIFEST_DIR"));
                std::fs::write(file, &made).expect("written");
                continue;
            }
            // A checkout on Windows may have other line ends.
            let kept = schema(of).replace("\r\n", "\n");
            assert!(
                kept == made,
                "assets/{name}.schema.json is not that of the types: UPDATE_SCHEMAS=1 writes it anew"
            );
        }
    }
}
