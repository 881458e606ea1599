//! What is on top of a screen: questions, choices, help.

use super::leaving::leave;
use super::{challenge, export, palette, result, room, what_if, written};
use crate::answers::Emphasis;
use crate::app::model::{Dialog, Effect, Model, Question};
use crate::keys::Action;

pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let height = usize::from(model.size.1);
    let now = model.now.clone();
    match &mut model.dialog {
        Some(Dialog::Confirm { question, .. }) => {
            let question = question.clone();
            match action {
                Action::Yes => {
                    model.dialog = None;
                    match question {
                        Question::RevealUnwritten => result::reveal(model),
                        Question::Quit => vec![Effect::Save, Effect::Quit],
                        Question::QuitUnsaved => {
                            model.abandoned = true;
                            vec![Effect::Quit]
                        }
                        Question::Delete(path) => vec![Effect::Recycle(path)],
                        Question::ReportOver => export::write(model, true),
                        Question::LeaveWhatIf => leave(model),
                        Question::LeaveRows => {
                            if let Some(room) = &mut model.room {
                                room.typed.clear();
                            }
                            leave(model)
                        }
                        Question::DropWhatIf => what_if::drop_it(model),
                        Question::WithdrawChallenge(rule) => challenge::withdraw(model, &rule),
                        of_a_workshop => room::yes(model, of_a_workshop),
                    }
                }
                Action::No => {
                    model.dialog = None;
                    if matches!(question, Question::AnswerOver | Question::FromTheStart) {
                        model.turn = None;
                    }
                    Vec::new()
                }
                _ => Vec::new(),
            }
        }
        Some(Dialog::Emphasis { selected }) => {
            let at = *selected;
            match action {
                Action::Open | Action::Toggle | Action::Right | Action::Left => {
                    let Some(session) = &mut model.session else { return Vec::new() };
                    let emphasis = &mut session.set.emphasis[at];
                    *emphasis = match (*emphasis, action) {
                        (Emphasis::Half, Action::Left) => Emphasis::Half,
                        (Emphasis::Half, _) => Emphasis::Normal,
                        (Emphasis::Normal, Action::Left) => Emphasis::Half,
                        (Emphasis::Normal, _) => Emphasis::Double,
                        (Emphasis::Double, Action::Left) => Emphasis::Normal,
                        (Emphasis::Double, Action::Right) => Emphasis::Double,
                        (Emphasis::Double, _) => Emphasis::Half,
                    };
                    session.touch(&now);
                    session.reassess(&model.rules);
                    vec![Effect::Save]
                }
                Action::Back | Action::Quit => {
                    model.dialog = None;
                    Vec::new()
                }
                _ => Vec::new(),
            }
        }
        Some(Dialog::Ways { .. }) => {
            if matches!(action, Action::Back | Action::Quit) {
                model.dialog = None;
            }
            Vec::new()
        }
        Some(Dialog::Help { scroll, .. }) => {
            *scroll = action.scroll(*scroll, height / 2);
            if matches!(action, Action::Back | Action::Help | Action::Quit) {
                model.dialog = None;
            }
            Vec::new()
        }
        Some(Dialog::Palette(_)) => palette::act(model, action),
        Some(Dialog::Writing { .. }) => written::act(model, action),
        None => Vec::new(),
    }
}
