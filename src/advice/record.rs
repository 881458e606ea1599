//! A result as it is kept in the answer set, and whether it still holds when it is
//! recomputed from the saved answers and the rules in use.

use super::{Advice, Draws, Fraction, Profile, Tables, Truth, assess_fully};
use super::{says_id, state_id, whether_id};
use crate::answers::file::{AnswerFile, inputs_digest, unbind};
use crate::answers::{AnswerSet, Shown, ShownModel};
use crate::pack::Pack;
use crate::text::InOrder as _;

/// Version of the program, which stands for its method.
pub const ENGINE: &str = env!("CARGO_PKG_VERSION");

/// Writes down a result.
pub fn shown(pack: &Pack, set: &AnswerSet, advice: &Advice, now: &str) -> Shown {
    let exact = |fit: Option<Fraction>| fit.map(|fit| fit.to_string());
    Shown {
        at: now.to_owned(),
        engine: ENGINE.to_owned(),
        version: pack.manifest.version.clone(),
        digest: pack.digest.clone(),
        answers: inputs_digest(&unbind(set, pack)),
        whether: Some(whether_id(advice.whether.state).to_owned()),
        says: advice
            .verdicts
            .iter()
            .map(|now| (pack[now.model].id.clone(), says_id(now.says).to_owned()))
            .collect(),
        state: state_id(advice.choice.state).to_owned(),
        top: advice.choice.top.map(|top| pack[top].id.clone()),
        models: pack
            .models
            .iter()
            .zip(&advice.standings)
            .map(|(model, standing)| ShownModel {
                id: model.id.clone(),
                status: standing.status.id().to_owned(),
                fit: exact(standing.fit()),
                lower: exact(standing.lower()),
                upper: exact(standing.upper()),
            })
            .collect(),
        cautions: advice
            .cautions
            .iter()
            .filter(|now| now.truth == Truth::True)
            .map(|now| pack[now.caution].id.clone())
            .collect(),
    }
}

/// Whether two records say the same; when and by which version they were made does not matter.
pub fn same_result(a: &Shown, b: &Shown) -> bool {
    // The order of cautions is a matter of presentation.
    let sorted = |list: &[String]| {
        let mut list = list.to_vec();
        list.sort_unstable();
        list
    };
    let models = |list: &[ShownModel]| {
        let mut list = list.to_vec();
        list.put_in_order_by(|a, b| a.id.cmp(&b.id));
        list
    };
    let conclusions = |shown: &Shown| (shown.whether.clone(), shown.says.clone(), shown.state.clone());
    (conclusions(a), &a.top, models(&a.models), sorted(&a.cautions))
        == (conclusions(b), &b.top, models(&b.models), sorted(&b.cautions))
}

/// What verifying found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// The result is the same.
    pub holds: bool,
    /// The answers, the depth or the emphasis are others than those it was computed from.
    pub answers_changed: bool,
    /// The rules are others.
    pub rules_changed: bool,
    /// The program is another version.
    pub engine_changed: bool,
    /// What is different now, in sentences.
    pub differences: Vec<String>,
}

impl Verified {
    /// The verdict in a sentence or two.
    pub fn verdict(&self) -> String {
        let mut changed = Vec::new();
        for (is, what) in [
            (self.answers_changed, "the answers or the emphasis"),
            (self.rules_changed, "the rules"),
            (self.engine_changed, "the program"),
        ] {
            if is {
                changed.push(what);
            }
        }
        let changed = super::sentences::row(&changed, "and");
        match (self.holds, changed.as_str()) {
            (true, "") => {
                "The result holds: recomputed from the saved answers and the same rules, it is the same."
                    .to_owned()
            }
            (true, what) => format!("The result holds, although {what} changed since it was shown."),
            (false, "") => {
                "The result does not hold. Answers, rules and program are the same, so the result written in the file was altered."
                    .to_owned()
            }
            (false, what) => format!("The result does not hold: {what} changed since it was shown."),
        }
    }
}

/// Recomputes the result that a file records.
pub fn verify(pack: &Pack, file: &AnswerFile, set: &AnswerSet, kept: &Shown) -> Verified {
    let tables = Tables::of(pack);
    let profile = Profile::of(pack, set);
    let (advice, _) = assess_fully(pack, &tables, &Draws::of(pack), &profile);
    let now = shown(pack, set, &advice, &kept.at);
    let mut differences = Vec::new();
    let mut differ = |what: &str, was: &str, is: &str| {
        if was != is {
            differences.push(format!("{what}: was {was}, is {is}."));
        }
    };
    let none = |text: &Option<String>| text.clone().unwrap_or_else(|| "none".to_owned());
    differ("Whether", &none(&kept.whether), &none(&now.whether));
    differ("Which", &kept.state, &now.state);
    differ("In front", &none(&kept.top), &none(&now.top));
    let mut ids: Vec<&str> = kept.models.iter().chain(&now.models).map(|model| model.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    for id in ids {
        let words = |list: &[ShownModel]| {
            list.iter().find(|model| model.id == id).map_or_else(
                || "not there".to_owned(),
                |model| {
                    format!(
                        "{}, fit {} ({} to {})",
                        model.status,
                        none(&model.fit),
                        none(&model.lower),
                        none(&model.upper)
                    )
                },
            )
        };
        differ(id, &words(&kept.models), &words(&now.models));
    }
    for (one, other, word) in [(&now, kept, "gained"), (kept, &now, "lost")] {
        for caution in one.cautions.iter().filter(|id| !other.cautions.contains(id)) {
            differences.push(format!("Caution {word}: {caution}."));
        }
    }
    Verified {
        holds: same_result(kept, &now),
        answers_changed: kept.answers != inputs_digest(file),
        rules_changed: kept.digest != pack.digest,
        engine_changed: kept.engine != ENGINE,
        differences,
    }
}
