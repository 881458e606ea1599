//! The fairness report on a pack for other programs: ids, and fractions as exact text.

use serde_json::{Value, json};

use crate::advice::audit::{Audit, Spread};
use crate::advice::words::kind_id;
use crate::advice::{Fraction, says_id, state_id, whether_id};
use crate::pack::{ModelIx, ModelKind, Pack, WARNINGS};
use crate::text::Gather as _;

fn each<T>(list: &[T], one: impl FnMut(&T) -> Value) -> Value {
    list.iter().map(one).collect()
}

/// What came out how often, by its id.
fn counted<T: Copy>(list: &[(T, u32)], id: fn(T) -> &'static str) -> serde_json::Map<String, Value> {
    list.iter().map(|(found, count)| (id(*found).to_owned(), json!(count))).gather()
}

/// The report as JSON, fractions as text: `"1240/13"`.
pub fn audit_json(pack: &Pack, audit: &Audit) -> String {
    let id = |model: ModelIx| pack[model].id.as_str();
    let exact = |fit: Option<Fraction>| fit.map(|fit| fit.to_string());
    let models = each(&audit.models, |audit| {
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
    });
    let verdicts = each(
        &audit.verdicts,
        |(model, counts)| json!({ "id": id(*model), "says": counted(counts, says_id) }),
    );
    let courses = each(&audit.courses, |course| {
        json!({
            "id": pack[course.course].id,
            "applies": course.applies,
            "meanwhile": course.meanwhile,
            "can_apply": <&str>::from(course.can_apply),
        })
    });
    let parting = each(&audit.parting, |pair| {
        let questions = each(
            &pair.questions,
            |(q, points)| json!({ "question": pack[*q].id, "points": points.to_string() }),
        );
        json!({ "one": id(pair.one), "other": id(pair.other), "questions": questions })
    });
    let typical = each(&audit.typical, |place| {
        let found = &place.conclusions;
        json!({
            "scenario": pack.library().scenarios[place.scenario].id,
            "whether": whether_id(found.whether),
            "meanwhile": place.meanwhile.map(|course| &pack[course].id),
            "choice": state_id(found.choice),
            "leading": each(&place.leading, |model| json!(id(*model))),
            "beside": each(&found.beside, |now| json!({
                "id": id(now.model), "proposed": now.proposed.word(), "says": says_id(now.says),
            })),
            "reservations": place.reservations,
            "cautions": place.cautions,
        })
    });
    let gates = each(&audit.gates, |gate| {
        json!({
            "id": gate.id,
            "models": each(&gate.models, |model| json!(id(*model))),
            "shut": gate.shut,
            "can_shut": <&str>::from(gate.can_shut),
            "can_open": <&str>::from(gate.can_open),
        })
    });
    let cautions = each(&audit.cautions, |caution| {
        json!({
            "id": pack[caution.caution].id,
            "applies": caution.applies,
            "can_apply": <&str>::from(caution.can_apply),
            "can_rest": <&str>::from(caution.can_rest),
        })
    });
    let questions = each(&audit.questions, |question| {
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
    });
    let warnings = each(&audit.warnings, |warning| {
        json!({
            "code": warning.code,
            "about": WARNINGS.iter().find(|(code, _)| *code == warning.code).map(|(_, about)| *about),
            "subject": warning.subject,
            "message": warning.message,
            "answer": warning.answer(pack),
        })
    });
    let silent = each(&audit.silent, |(model, question)| json!([id(*model), pack[*question].id]));
    let quartiles = |spread: Spread| json!({ "lower_quartile": spread.lower, "median": spread.median, "upper_quartile": spread.upper });
    let whole = json!({
        "pack": { "id": pack.manifest.id, "version": pack.manifest.version, "digest": pack.digest },
        "seed": audit.seed.to_string(),
        "answer_sets": audit.places.total(),
        "exact_ties": audit.places.tied,
        "every_option_blocked": audit.places.nobody,
        "states": counted(&audit.states, state_id),
        "whether": counted(&audit.whether, whether_id),
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
        "actions_never_called_for": each(&audit.idle, |action| json!(pack[*action].id)),
        "warnings": warnings,
    });
    format!("{whole:#}\n")
}
