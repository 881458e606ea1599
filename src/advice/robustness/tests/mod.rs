//! The robustness part against slower ways of saying the same: brute force through
//! [`Tables::first`], which knows nothing of boards, bounds or draws.

mod exact;
mod sampled;
mod settled;

use super::made::{self, Dice, Size};
use crate::advice::{First, Possible, Profile, Tables, Unsettled};
use crate::pack::{Pack, QuestionIx};

/// Small enough for brute force over threes and over completions.
const SMALL: Size = Size { themes: 3, questions: 7, levels: 3, options: 3, before: 1, beside: 1, gates: 2 };

/// Packs and profiles of every kind: all known, some open, much open, and built for one
/// option to lead by a good way.
fn cases(count: u64) -> impl Iterator<Item = (Pack, Tables, Profile)> {
    (0..count).map(|seed| {
        let pack = made::pack(&SMALL, seed);
        let tables = Tables::of(&pack);
        let mut profile = match seed % 4 {
            3 => made::profile_for(&pack, crate::pack::ModelIx(seed as usize / 4 % 3)),
            open => made::profile(&pack, open as usize * 3, seed),
        };
        if seed % 8 == 7 {
            // Somewhere near the middle a lead takes the most changes to turn.
            let mut dice = Dice::new(seed);
            profile.possible[dice.roll(SMALL.questions)] = Possible::NotApplicable;
        }
        for (factor, question) in profile.factor.iter_mut().zip(&pack.questions) {
            *factor = [1, 2, 4][(question.theme.0 + seed as usize) % 3];
        }
        (pack, tables, profile)
    })
}

/// Packs of two options with must-haves, and answers that one of them likes but for a
/// few: where it takes two, three or more changed answers.
fn hard_cases(count: u64) -> impl Iterator<Item = (Pack, Tables, Profile)> {
    let size = Size { themes: 2, questions: 10, levels: 3, options: 2, before: 0, beside: 0, gates: 3 };
    (0..count).map(move |seed| {
        let pack = made::pack(&size, 1_000 + seed);
        let tables = Tables::of(&pack);
        let mut profile = made::profile_for(&pack, crate::pack::ModelIx(seed as usize % 2));
        let mut dice = Dice::new(seed);
        for _ in 0..dice.roll(4) {
            let level = dice.roll(3) as u8;
            profile.possible[dice.roll(size.questions)] = match dice.roll(6) {
                0 => Possible::NotApplicable,
                1 => Possible::Levels { lowest: 0, highest: 2, open: Some(Unsettled::NobodyKnows) },
                2 => Possible::Levels { lowest: 0, highest: 1, open: Some(Unsettled::LowConfidence) },
                _ => Possible::exactly(level),
            };
        }
        (pack, tables, profile)
    })
}

/// The profile with one question at a level.
fn with(profile: &Profile, question: QuestionIx, level: u8) -> Profile {
    let mut changed = profile.clone();
    changed.possible[question.0] = Possible::exactly(level);
    changed
}

/// Every profile in which all that is open is known.
fn completions(profile: &Profile) -> Vec<Profile> {
    let mut all = vec![profile.clone()];
    for (at, possible) in profile.possible.iter().enumerate() {
        let Some((lowest, highest)) = possible.range() else { continue };
        all = all
            .iter()
            .flat_map(|known| (lowest..=highest).map(move |level| with(known, QuestionIx(at), level)))
            .collect();
    }
    all
}

/// Who is first with every weight of some questions times a whole number.
fn first_with(tables: &Tables, profile: &Profile, times: impl Fn(QuestionIx) -> i64) -> First {
    let mut scaled = profile.clone();
    for (at, factor) in scaled.factor.iter_mut().enumerate() {
        *factor *= times(QuestionIx(at));
    }
    tables.first(&scaled)
}
