//! A comparison of answer sets as plain lines and as JSON.

use serde_json::{Value, json};

use super::model::{Block, Depth, Report};
use super::text::lines;
use crate::advice::compare::{Comparison, parts};
use crate::advice::{says_id, state_id, whether_id};
use crate::answers::Answer;
use crate::answers::file::{Said, unbind};
use crate::pack::{Pack, QuestionIx};

/// The comparison as lines.
#[must_use]
pub fn comparison(pack: &Pack, comparison: &Comparison) -> String {
    let mut blocks = Vec::new();
    for part in parts(pack, comparison) {
        blocks.push(Block::Heading(Depth::Two, part.heading));
        blocks.extend(part.lines.iter().map(|line| match line.strip_prefix('\t') {
            Some(line) => Block::Aside(line.into()),
            None => Block::List(vec![line.into()]),
        }));
    }
    lines(&blocks)
}

/// The comparison as JSON.
#[must_use]
pub fn comparison_json(pack: &Pack, comparison: &Comparison) -> String {
    text(&value(pack, comparison))
}

/// The comparison as JSON, with the report on it in full.
#[must_use]
pub fn comparison_whole(pack: &Pack, comparison: &Comparison, report: &Report) -> String {
    let mut value = value(pack, comparison);
    value["report"] = json!(report);
    text(&value)
}

fn text(value: &Value) -> String {
    // Writing to a string cannot fail for these types.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

fn value(pack: &Pack, comparison: &Comparison) -> Value {
    let Comparison { sides, questions, against, by_rules } = comparison;
    let answer = |question: QuestionIx, answer: &Answer| match answer {
        Answer::Level(level, confidence) => json!({
            "level": pack[question].levels[usize::from(*level)].id,
            "confidence": format!("{confidence:?}").to_lowercase(),
        }),
        Answer::DontKnow => json!("dont_know"),
        Answer::NotApplicable(reason) => json!({ "not_applicable": reason }),
        Answer::Later => json!("later"),
        Answer::Unanswered => Value::Null,
    };
    let ids = |list: &[crate::pack::CautionIx]| -> Vec<&str> {
        list.iter().map(|caution| pack[*caution].id.as_str()).collect()
    };
    json!({
        "pack": { "id": pack.manifest.id, "version": pack.manifest.version, "digest": pack.digest },
        "sets": sides.iter().zip(by_rules).map(|(side, kept)| {
            let written = unbind(&side.set, pack);
            json!({
                "name": side.name,
                "answers_under": side.set.under.as_ref().map(|under| json!({
                    "version": under.version, "digest": under.digest,
                })),
                "whether": {
                    "state": whether_id(side.advice.whether.state),
                    "says": side.advice.verdicts.iter()
                        .map(|now| (pack[now.model].id.clone(), json!(says_id(now.says))))
                        .collect::<serde_json::Map<_, _>>(),
                    "meanwhile": side.advice.whether.meanwhile().map(|now| &pack[now.course].id),
                },
                "choice": {
                    "state": state_id(side.advice.choice.state),
                    "top": side.advice.choice.top.map(|top| &pack[top].id),
                    "level_with": side.advice.choice.level_with.iter().map(|m| &pack[*m].id).collect::<Vec<_>>(),
                },
                "under_its_own_rules": kept.as_ref().map(|kept| json!({
                    "version": kept.version, "digest": kept.digest, "state": kept.state, "top": kept.top,
                })),
                "answered": written.answers.iter().filter(|line| line.answer != Said::Unanswered).count(),
                "models": pack.models.iter().zip(&side.advice.standings).map(|(model, standing)| json!({
                    "id": model.id,
                    "status": standing.status.id(),
                    "fit": standing.fit().map(|fit| fit.to_string()),
                })).collect::<Vec<_>>(),
            })
        }).collect::<Vec<_>>(),
        "answers": questions.iter().map(|question| json!({
            "question": pack[*question].id,
            "sets": sides.iter().map(|side| {
                let entry = side.set.entry(*question);
                json!({ "answer": answer(*question, &entry.answer), "note": entry.note })
            }).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "emphasis": pack.themes.iter().enumerate()
            .filter(|(at, _)| sides.iter().any(|side| side.set.emphasis[*at] != sides[0].set.emphasis[*at]))
            .map(|(at, theme)| json!({
                "theme": theme.id,
                "sets": sides.iter().map(|side| side.set.emphasis[at].word()).collect::<Vec<_>>(),
            })).collect::<Vec<_>>(),
        "against_the_first": sides.iter().skip(1).zip(against).map(|(side, one)| json!({
            "name": side.name,
            "cause": one.cause.id(),
            "gates_gained": one.gates_gained.iter().map(|(m, gate)| json!([pack[*m].id, gate])).collect::<Vec<_>>(),
            "gates_lost": one.gates_lost.iter().map(|(m, gate)| json!([pack[*m].id, gate])).collect::<Vec<_>>(),
            "cautions_gained": ids(&one.cautions_gained),
            "cautions_lost": ids(&one.cautions_lost),
        })).collect::<Vec<_>>(),
    })
}
