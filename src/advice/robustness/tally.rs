//! Who came first how often. Shares are counts, compared as whole numbers.

use super::super::tables::First;
use crate::pack::ModelIx;

/// Counts of first places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// Times that each model of the pack came first alone.
    pub first: Vec<u32>,
    /// Times that two or more shared the first place; counts for none of them.
    pub tied: u32,
    /// Times that nothing could be ranked.
    pub nobody: u32,
}

impl Tally {
    pub(in crate::advice) fn new(models: usize) -> Self {
        Self { first: vec![0; models], tied: 0, nobody: 0 }
    }

    pub(in crate::advice) fn count(&mut self, first: First) {
        match first {
            First::Model(model) => self.first[model.0] += 1,
            First::Tie => self.tied += 1,
            First::Nobody => self.nobody += 1,
        }
    }

    /// How many were counted.
    pub fn total(&self) -> u32 {
        self.first.iter().sum::<u32>() + self.tied + self.nobody
    }

    /// Times that a model came first alone.
    pub fn of(&self, model: ModelIx) -> u32 {
        self.first[model.0]
    }

    /// Whether a model came first in at least this share, in percent.
    pub fn reaches(&self, model: ModelIx, percent: u32) -> bool {
        100 * u64::from(self.of(model)) >= u64::from(percent) * u64::from(self.total())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_compared_without_rounding() {
        let mut tally = Tally::new(2);
        for _ in 0..4 {
            tally.count(First::Model(ModelIx(1)));
        }
        tally.count(First::Tie);
        assert_eq!((tally.total(), tally.of(ModelIx(1)), tally.tied), (5, 4, 1));
        assert!(tally.reaches(ModelIx(1), 80));
        tally.count(First::Nobody);
        assert!(!tally.reaches(ModelIx(1), 80));
        assert!(tally.reaches(ModelIx(0), 0) && !tally.reaches(ModelIx(0), 1));
    }
}
