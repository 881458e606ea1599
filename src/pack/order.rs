//! Puts the questions of a checked pack in the order of the interview: by theme, then
//! as written. Effects follow the same order. Every reference is renumbered to match.

use super::Pack;
use super::types::{Condition, QuestionIx, When};
use crate::text::InOrder as _;

/// Reorders the questions and everything that refers to them.
pub(super) fn by_theme(mut pack: Pack) -> Pack {
    let mut order: Vec<usize> = (0..pack.questions.len()).collect();
    order.put_in_order_by_key(|at| pack.questions[*at].theme.0);
    let mut new_place = vec![0; order.len()];
    for (new, old) in order.iter().enumerate() {
        new_place[*old] = new;
    }
    let moved = |question: &mut QuestionIx| question.0 = new_place[question.0];

    let mut slots: Vec<_> = pack.questions.into_iter().map(Some).collect();
    pack.questions = order.iter().filter_map(|old| slots[*old].take()).collect();
    for (at, question) in pack.questions.iter().enumerate() {
        if let Some(theme) = pack.themes.get_mut(question.theme.0) {
            theme.questions.push(QuestionIx(at));
        }
    }
    for model in &mut pack.models {
        for effect in &mut model.effects {
            moved(&mut effect.question);
        }
        model.effects.put_in_order_by_key(|effect| effect.question);
        for gate in &mut model.gates {
            for condition in &mut gate.all {
                moved(&mut condition.question);
            }
        }
    }
    for caution in &mut pack.cautions {
        renumber(&mut caution.when, &moved);
    }
    for course in &mut pack.courses {
        renumber(&mut course.when, &moved);
        if let Some((until, _)) = &mut course.check {
            renumber(until, &moved);
        }
    }
    for proposed in pack.models.iter_mut().filter_map(|model| model.proposed.as_mut()) {
        renumber(proposed, &moved);
    }
    pack.library.renumber(moved);
    pack
}

fn renumber(when: &mut When, moved: &impl Fn(&mut QuestionIx)) {
    match when {
        When::Always | When::Says(..) => {}
        When::Is(Condition { question, .. }) | When::Unknown(question) | When::NotApplicable(question) => {
            moved(question);
        }
        When::All(list) | When::Any(list) => list.iter_mut().for_each(|inner| renumber(inner, moved)),
        When::Not(inner) => renumber(inner, moved),
    }
}
