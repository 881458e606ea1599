//! What must stay true, in a sentence, and what a model is called there.

use super::super::MustStay;
use super::row;
use crate::pack::{ModelIx, ModelKind, Pack};

/// What a model is called in a sentence: an option by its title, a verdict by its short name.
pub fn named(pack: &Pack, model: ModelIx) -> String {
    match pack[model].kind {
        ModelKind::Option => pack[model].title.clone(),
        ModelKind::Verdict(_) => format!("'{}'", pack[model].short),
    }
}

/// One answer whose next step shuts must-haves, with all that it would stop.
pub fn must_stay(pack: &Pack, stay: &MustStay) -> String {
    let question = &pack[stay.question];
    let mut models: Vec<ModelIx> = stay.stops.iter().map(|(model, _)| *model).collect();
    models.dedup();
    let mut gates: Vec<String> =
        stay.stops.iter().map(|(model, gate)| pack[*model].gates[*gate].title.to_lowercase()).collect();
    gates.dedup();
    format!(
        "'{}' must not be '{}': a must-have of {} would be missing ({}).",
        question.short,
        question.levels[usize::from(stay.level)].label,
        row(&models.iter().map(|model| named(pack, *model)).collect::<Vec<_>>(), "and"),
        row(&gates, "and")
    )
}
