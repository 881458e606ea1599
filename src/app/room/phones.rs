//! The pages for phones, as a screen shows them while they are served.

use std::collections::BTreeSet;

use super::Room;
use crate::desk::workshop::phones::Counts;
use crate::text::Square;

/// What a screen shows of the pages while they are served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub address: String,
    /// The same as a square.
    pub square: Option<Square>,
    pub counts: Counts,
    /// The codes that a device has whose ballot is not in. No screen lists them.
    pub codes: BTreeSet<String>,
}

impl Room {
    /// Whether there is a round to answer on phones, and a participant to answer.
    pub fn takes_phones(&self) -> bool {
        self.workshop.open_round().is_some()
            && self.read_only.is_none()
            && !self.workshop.plan().participants.is_empty()
    }
}
