//! Warnings about words: sources that nothing cites, texts that repeat one another, help
//! that is hard to read.

use std::collections::HashMap;

use super::List;
use crate::pack::reading::{MOST_GRADE, Reading};
use crate::pack::{Cite, Pack, Subject};

/// Sources, level texts, help.
pub(super) fn look(pack: &Pack, list: &mut List) {
    let mut cited = vec![false; pack.sources.len()];
    each_cite(pack, |cite| cited[cite.source.0] = true);
    for (source, _) in pack.sources.iter().zip(&cited).filter(|(_, cited)| !**cited) {
        list.add(
            "W013",
            Subject::Source(source.id.clone()),
            format!("The source '{}' is cited by nothing.", source.id),
            "Cite it where it is used, or remove it.",
        );
    }
    let mut texts: HashMap<String, (&str, &str)> = HashMap::new();
    for question in &pack.questions {
        if question.cite.is_empty() {
            list.add(
                "W014",
                Subject::Question(question.id.clone()),
                format!("The question '{}' has no source.", question.id),
                "Add `cite`: say who holds that this matters.",
            );
        }
        for level in &question.levels {
            // Capitals and spaces do not make a text another one.
            let plain = level.text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
            let plain = plain.trim_end_matches('.').to_owned();
            match texts.get(&plain) {
                Some((other, other_level)) => list.add(
                    "W015",
                    Subject::Level(question.id.clone(), level.id.clone()),
                    format!(
                        "The level '{}' of '{}' has the same text as '{other_level}' of '{other}'.",
                        level.id, question.id
                    ),
                    "Write what a reader would recognise of this one and of no other.",
                ),
                None => {
                    texts.insert(plain, (&question.id, &level.id));
                }
            }
        }
        if let Some(grade) = Reading::of(&question.help).grade().filter(|grade| *grade > MOST_GRADE) {
            list.add(
                "W016",
                Subject::Help(question.id.clone()),
                format!(
                    "The help of '{}' reads at grade {grade}; above {MOST_GRADE} is hard going.",
                    question.id
                ),
                "Use shorter sentences and plainer words.",
            );
        }
    }
}

/// Every citation of a pack.
fn each_cite(pack: &Pack, mut look: impl FnMut(&Cite)) {
    pack.questions.iter().flat_map(|q| &q.cite).for_each(&mut look);
    pack.cautions.iter().flat_map(|c| &c.cite).for_each(&mut look);
    pack.courses.iter().flat_map(|c| &c.cite).for_each(&mut look);
    pack.library().terms.iter().map(|t| &t.cite).for_each(&mut look);
    pack.library().cards.iter().flat_map(|c| &c.cite).for_each(&mut look);
    pack.library().cases.iter().flat_map(|c| &c.cite).for_each(&mut look);
    for model in &pack.models {
        model.cite.iter().for_each(&mut look);
        model.pros.iter().chain(&model.cons).map(|point| &point.cite).for_each(&mut look);
        model.effects.iter().map(|effect| &effect.cite).for_each(&mut look);
        model.gates.iter().map(|gate| &gate.cite).for_each(&mut look);
    }
}
