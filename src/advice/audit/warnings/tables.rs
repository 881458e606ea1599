//! Warnings about tables: that do nothing, that change direction, that part nothing.

use super::List;
use crate::advice::audit::exact::Exact;
use crate::pack::{Model, ModelKind, Pack, Stand, Subject, Turns};

/// Tables that do nothing or change direction.
pub(super) fn look(pack: &Pack, exact: &Exact, list: &mut List) {
    for (model, question) in &exact.silent {
        let (model, question) = (&pack[*model].id, &pack[*question].id);
        list.add(
            "W011",
            Subject::Effect(model.clone(), question.clone()),
            format!("The table of '{question}' for '{model}' is 0 at every level."),
            "Remove it: as it stands it only dilutes the other tables.",
        );
    }
    parts_nothing(pack, list);
    for model in &pack.models {
        for effect in &model.effects {
            let condition = pack[effect.question].turns == Turns::Condition;
            let falls = effect.levels.windows(2).any(|pair| pair[1] < pair[0]);
            if condition && falls && model.kind == ModelKind::Verdict(Stand::Before) {
                let question = &pack[effect.question].id;
                list.add(
                    "W023",
                    Subject::Effect(model.id.clone(), question.clone()),
                    format!("A better answer to '{question}' counts less for '{}'.", model.id),
                    "A condition gets better upwards: put the numbers in order, or say that it turns as a choice or a fact.",
                );
                continue;
            }
            // A choice or a fact has no better end: its tables may go up and down.
            if !condition {
                continue;
            }
            let steps = || effect.levels.windows(2).map(|pair| pair[1].cmp(&pair[0]));
            if steps().any(std::cmp::Ordering::is_gt) && steps().any(std::cmp::Ordering::is_lt) {
                let question = &pack[effect.question].id;
                list.add(
                    "W012",
                    Subject::Effect(model.id.clone(), question.clone()),
                    format!("The table of '{question}' for '{}' goes up and down again.", model.id),
                    "If a middle level really suits the model, answer this warning; else put the numbers in order.",
                );
            }
        }
    }
}

/// Questions that say the same of every option: they belong to *whether*, not to *which*.
///
/// A table that only some of the options have parts these from the others, however alike.
fn parts_nothing(pack: &Pack, list: &mut List) {
    let options: Vec<&Model> = pack.options().map(|at| &pack[at]).collect();
    if options.len() < 2 {
        return;
    }
    for (at, question) in pack.questions.iter().enumerate() {
        let row = |model: &&Model| -> Option<Vec<i8>> {
            let effect = model.effects.iter().find(|effect| effect.question.0 == at)?;
            // A table of zeros is no table.
            effect.levels.iter().any(|level| *level != 0).then(|| effect.levels.clone())
        };
        let Some(rows) = options.iter().map(row).collect::<Option<Vec<_>>>() else { continue };
        let pairs = |at: usize| rows[at + 1..].iter().map(move |other| (at, other));
        if (0..rows.len()).flat_map(pairs).all(|(one, other)| same_order(&rows[one], other)) {
            list.add(
                "W019",
                Subject::Question(question.id.clone()),
                format!("The question '{}' says the same of every option: it parts nothing.", question.id),
                "Does it belong to a verdict before the choice? Move its tables there.",
            );
        }
    }
}

/// Whether no two levels stand one way round in the one table and the other way in the other.
fn same_order(one: &[i8], other: &[i8]) -> bool {
    let levels = || 0..one.len().min(other.len());
    levels().all(|a| levels().all(|b| one[a] >= one[b] || other[a] <= other[b]))
}
