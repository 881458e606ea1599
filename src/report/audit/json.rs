//! The fairness report on a pack for other programs: ids, and fractions as exact text.

use serde_json::{Value, json};

use crate::advice::audit::{Audit, Reach, Spread};
use crate::advice::words::kind_id;
use crate::advice::{Fraction, says_id, state_id, whether_id};
use crate::pack::{ModelIx, ModelKind, Pack, WARNINGS};
use crate::text::Gather as _;

/// The report as JSON, fractions as text: `"1240/13"`.
pub fn audit_json(pack: &Pack, audit: &Audit) -> String {
    let id = |model: ModelIx| pack[model].id.as_str();
    let reach = |reach: Reach| match reach {
        Reach::Yes => "yes",
        Reach::No => "no",
        Reach::Undecided => "undecided",
    };
    let exact = |fit: Option<Fraction>| fit.map(|fit| fit.to_string());
    let models: Vec<Value> = audit
        .models
        .iter()
        .map(|audit| {
            let themes: serde_json::Map<String, Value> =
                pack.themes.iter().zip(&audit.themes).map(|(t, w)| (t.id.clone(), json!(w))).gather();
            let first = (pack[audit.model].kind == ModelKind::Option).then_some(audit.first);
            json!({
                "id": id(audit.model),
                "kind": kind_id(pack[audit.model].kind),
                "first": first,
                "blocked": audit.blocked,
                "tables": audit.questions,
                "core_questions": audit.core,
                "weight": audit.weight,
                "weight_by_theme": themes,
                "lowest_fit": exact(audit.lowest),
                "highest_fit": exact(audit.highest),
                "highest_fit_gates_open": exact(audit.highest_open),
            })
        })
        .collect();
    let states: serde_json::Map<String, Value> =
        audit.states.iter().map(|(state, count)| (state_id(*state).to_owned(), json!(count))).gather();
    let whether: serde_json::Map<String, Value> =
        audit.whether.iter().map(|(state, count)| (whether_id(*state).to_owned(), json!(count))).gather();
    let verdicts: Vec<Value> = audit
        .verdicts
        .iter()
        .map(|(model, counts)| {
            let counts: serde_json::Map<String, Value> =
                counts.iter().map(|(says, count)| (says_id(*says).to_owned(), json!(count))).gather();
            json!({ "id": id(*model), "says": counts })
        })
        .collect();
    let courses: Vec<Value> = audit
        .courses
        .iter()
        .map(|course| {
            json!({
                "id": pack[course.course].id,
                "applies": course.applies,
                "meanwhile": course.meanwhile,
                "can_apply": reach(course.can_apply),
            })
        })
        .collect();
    let parting: Vec<Value> = audit
        .parting
        .iter()
        .map(|pair| {
            let questions = pair.questions.iter();
            let questions = questions.map(|(q, points)| json!({ "question": pack[*q].id, "points": points.to_string() }));
            json!({ "one": id(pair.one), "other": id(pair.other), "questions": questions.collect::<Vec<_>>() })
        })
        .collect();
    let typical: Vec<Value> = audit
        .typical
        .iter()
        .map(|place| {
            let found = &place.conclusions;
            json!({
                "scenario": pack.library().scenarios[place.scenario].id,
                "whether": whether_id(found.whether),
                "meanwhile": place.meanwhile.map(|course| &pack[course].id),
                "choice": state_id(found.choice),
                "leading": place.leading.iter().map(|model| id(*model)).collect::<Vec<_>>(),
                "beside": found.beside.iter().map(|now| json!({
                    "id": id(now.model), "proposed": now.proposed.word(), "says": says_id(now.says),
                })).collect::<Vec<_>>(),
                "reservations": place.reservations,
                "cautions": place.cautions,
            })
        })
        .collect();
    let gates: Vec<Value> = audit
        .gates
        .iter()
        .map(|gate| {
            json!({
                "id": gate.id,
                "models": gate.models.iter().map(|model| id(*model)).collect::<Vec<_>>(),
                "shut": gate.shut,
                "can_shut": reach(gate.can_shut),
                "can_open": reach(gate.can_open),
            })
        })
        .collect();
    let cautions: Vec<Value> = audit
        .cautions
        .iter()
        .map(|caution| {
            json!({
                "id": pack[caution.caution].id,
                "applies": caution.applies,
                "can_apply": reach(caution.can_apply),
                "can_rest": reach(caution.can_rest),
            })
        })
        .collect();
    let questions: Vec<Value> = audit
        .questions
        .iter()
        .map(|question| {
            json!({
                "id": pack[question.question].id,
                "models": question.effects,
                "gates": question.gates,
                "cautions": question.cautions,
                "courses": question.courses,
                "proposals": question.proposed,
                "turns_first_place": question.turns,
                "moves_nothing": question.moves_nothing(),
            })
        })
        .collect();
    let warnings: Vec<Value> = audit
        .warnings
        .iter()
        .map(|warning| {
            json!({
                "code": warning.code,
                "about": WARNINGS.iter().find(|(code, _)| *code == warning.code).map(|(_, about)| *about),
                "subject": warning.subject,
                "message": warning.message,
                "answer": warning.answer(pack),
            })
        })
        .collect();
    let silent: Vec<Value> =
        audit.silent.iter().map(|(model, question)| json!([id(*model), pack[*question].id])).collect();
    let quartiles = |spread: Spread| json!({ "lower_quartile": spread.lower, "median": spread.median, "upper_quartile": spread.upper });
    let whole = json!({
        "pack": { "id": pack.manifest.id, "version": pack.manifest.version, "digest": pack.digest },
        "seed": audit.places.seed.to_string(),
        "answer_sets": audit.places.sets,
        "exact_ties": audit.places.ties,
        "every_option_blocked": audit.places.nobody,
        "states": states,
        "whether": whether,
        "verdicts": verdicts,
        "spread": audit.spread.map(quartiles),
        "spread_of_those_not_blocked": audit.spread_open.map(quartiles),
        "parting": parting,
        "typical_places": typical,
        "courses": courses,
        "models": models,
        "gates": gates,
        "cautions": cautions,
        "questions": questions,
        "tables_of_zeros": silent,
        "actions_never_called_for": audit.idle.iter().map(|a| pack[*a].id.as_str()).collect::<Vec<_>>(),
        "warnings": warnings,
    });
    format!("{whole:#}\n")
}
