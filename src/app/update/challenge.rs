//! Challenging a rule: saying that it does not hold here, and why. The rules' own result
//! stays; what would follow without the rule is shown beside it.

use super::writing;
use crate::answers::{Challenge, Rule};
use crate::app::model::{Effect, Model, Question, Saved, Target};

/// Starts a challenge; asks whether to withdraw one that is there.
pub(super) fn open(model: &mut Model, rule: Rule) -> Vec<Effect> {
    let Some(session) = &model.session else { return Vec::new() };
    let there = session.challenge(&rule).map(|challenge| challenge.because.clone());
    match there {
        Some(because) => {
            model.confirm(
                Question::WithdrawChallenge(rule),
                format!("You said that this rule does not hold here: \"{because}\" Withdraw that?"),
            );
        }
        None => writing::open(model, Target::Challenge(rule), ""),
    }
    Vec::new()
}

/// The reason is written.
pub(super) fn done(model: &mut Model, rule: Rule, because: &str) -> Vec<Effect> {
    let now = model.now.clone();
    let Some(session) = &mut model.session else { return Vec::new() };
    if because.is_empty() {
        model.notice = Some("Nothing was changed: a challenge needs a reason.".to_owned());
        return Vec::new();
    }
    session.set.challenges.push(Challenge { rule, because: because.to_owned(), at: now });
    changed(model);
    model.notice = Some("Noted. The result page shows what would follow without this rule.".to_owned());
    vec![Effect::Save]
}

/// The challenge is withdrawn.
pub(super) fn withdraw(model: &mut Model, rule: &Rule) -> Vec<Effect> {
    let Some(session) = &mut model.session else { return Vec::new() };
    session.set.challenges.retain(|challenge| challenge.rule != *rule);
    changed(model);
    model.notice = Some("Withdrawn. The rule counts again on both sides.".to_owned());
    vec![Effect::Save]
}

fn changed(model: &mut Model) {
    if let Some(session) = &mut model.session {
        session.saved = Saved::Pending;
        session.reassess(&model.rules);
    }
}
