//! The history: whose changes they are.

use super::writing;
use crate::app::model::{Effect, Model, Target};
use crate::keys::Action;

pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    if action == Action::WhoAmI {
        let by = model.by.clone();
        writing::open(model, Target::WhoAmI, &by);
    }
    Vec::new()
}
