//! How long advice takes, on the shipped pack, or on a made-up one of its size where no
//! pack is shipped: `cargo bench`. Half of the questions are open, so that completions
//! are sampled and what to settle next has work to do; "everything exact" is also
//! measured with all known and no single answer that flips, when the pairs are searched.

#![allow(missing_docs, dead_code)]

use contract_advisor::advice::{
    self, Draws, Exact, Possible, Profile, Samples, Tables, Unsettled, assess, settled,
};
use contract_advisor::files;
use contract_advisor::pack::{self, ModelIx, Pack};
use divan::{Bencher, black_box};

#[path = "../src/advice/robustness/made.rs"]
mod made;

fn main() {
    divan::main();
}

struct Bench {
    pack: Pack,
    tables: Tables,
    /// About half of the answers known.
    half: Profile,
    /// All known, and one structure far ahead.
    far: Profile,
}

impl Bench {
    fn new() -> Self {
        let size = made::Size { themes: 7, questions: 38, levels: 4, structures: 5, overlays: 1, gates: 3 };
        let shipped = files::shipped().ok().filter(|pack| !pack.questions.is_empty());
        let pack = shipped.unwrap_or_else(|| made::pack(&size, 1));
        let tables = Tables::of(&pack);
        let mut half = made::profile(&pack, 0, 1);
        for (at, question) in pack.questions.iter().enumerate().filter(|(at, _)| at % 2 == 1) {
            half.possible[at] =
                Possible::Levels { lowest: 0, highest: question.top(), open: Some(Unsettled::NotAsked) };
        }
        let far = far_ahead(&pack, &tables);
        Self { pack, tables, half, far }
    }
}

/// A profile that no single changed answer flips, for the full search of pairs and threes;
/// failing that, the one with the fewest flips.
fn far_ahead(pack: &Pack, tables: &Tables) -> Profile {
    let structures: Vec<ModelIx> = pack.structures().collect();
    let profiles = structures.into_iter().map(|model| made::profile_for(pack, model));
    let flips = |profile: &Profile| {
        let exact = Exact::of(pack, tables, profile);
        (exact.single_flips.len(), exact.pair_flips.len())
    };
    profiles.min_by_key(flips).expect("a pack has structures")
}

#[divan::bench(name = "one full assessment")]
fn one_full_assessment(bencher: Bencher) {
    let Bench { tables, half, .. } = Bench::new();
    bencher.bench(|| {
        let standings = tables.standings(black_box(&half));
        let ranking = tables.ranking(&standings);
        (standings, ranking)
    });
}

#[divan::bench(name = "everything exact")]
fn everything_exact(bencher: Bencher) {
    let Bench { pack, tables, half, .. } = Bench::new();
    bencher.bench(|| {
        let profile = black_box(&half);
        (assess(&pack, &tables, profile), Exact::of(&pack, &tables, profile))
    });
}

#[divan::bench(name = "everything exact, no single flip")]
fn everything_exact_far(bencher: Bencher) {
    let Bench { pack, tables, far, .. } = Bench::new();
    bencher.bench(|| {
        let profile = black_box(&far);
        (assess(&pack, &tables, profile), Exact::of(&pack, &tables, profile))
    });
}

#[divan::bench(name = "everything sampled")]
fn everything_sampled(bencher: Bencher) {
    let Bench { pack, tables, half, .. } = Bench::new();
    let draws = Draws::of(&pack);
    bencher.bench(|| {
        let profile = black_box(&half);
        (Samples::of(&pack, &tables, profile, &draws), settled(&pack, &tables, profile, &draws))
    });
}

/// Once for a pack, before the first answer.
#[divan::bench(name = "the draws of a pack")]
fn draws(bencher: Bencher) {
    let Bench { pack, .. } = Bench::new();
    bencher.bench(|| Draws::of(black_box(&pack)));
}
