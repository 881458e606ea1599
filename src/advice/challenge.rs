//! The rules without those that are said not to hold here.
//!
//! Nothing of the method changes: a pack with fewer rules goes through the same doors.

use crate::answers::{Challenge, Rule};
use crate::pack::{Pack, When};

/// The pack without the challenged rules. Indices stay as they are: a challenged effect
/// and gate are gone from their model, a challenged caution stays and never applies.
pub fn without(pack: &Pack, challenges: &[Challenge]) -> Pack {
    let mut pack = pack.clone();
    for challenge in challenges {
        match &challenge.rule {
            Rule::Effect(model, question) => {
                pack.models[model.0].effects.retain(|effect| effect.question != *question);
            }
            Rule::Gate(id) => {
                for model in &mut pack.models {
                    model.gates.retain(|gate| gate.id != *id);
                }
            }
            Rule::Caution(caution) => {
                pack.cautions[caution.0].when = When::Not(Box::new(When::Always));
            }
        }
    }
    pack
}
