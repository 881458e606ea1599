//! How long advice takes, on the shipped pack with half of the questions open, or on a
//! made-up pack of its size where none is shipped: `cargo bench`. The two longest searches
//! are also measured where they find nothing, on packs made up for that.

#![allow(missing_docs, dead_code)]

use contract_advisor::advice::{
    self, Draws, Exact, Holds, Possible, Profile, Samples, Tables, Unsettled, assess, settled,
};
use contract_advisor::files;
use contract_advisor::pack::{self, ModelIx, ModelKind, Pack};
use divan::{Bencher, black_box};

#[path = "../src/advice/robustness/made.rs"]
mod made;

fn main() {
    divan::main();
}

struct Bench {
    pack: Pack,
    tables: Tables,
    profile: Profile,
}

impl Bench {
    fn of(pack: Pack, profile: Profile) -> Self {
        let tables = Tables::of(&pack);
        Self { pack, tables, profile }
    }

    /// The shipped pack with every other question open.
    fn half() -> Self {
        let shipped = files::shipped().ok().filter(|pack| !pack.questions.is_empty());
        let pack = shipped.unwrap_or_else(|| made::pack(&size(3), 1));
        let mut profile = made::profile(&pack, 0, 1);
        for at in (1..pack.questions.len()).step_by(2) {
            profile.possible[at] = open(&pack, at);
        }
        Self::of(pack, profile)
    }

    /// A pack of shipped size, all known, in which no one and no two answers flip: pairs
    /// and threes are searched to the end.
    fn far() -> Self {
        let none = |bench: &Self| {
            let exact = Exact::of(&bench.pack, &bench.tables, &bench.profile);
            exact.least_answers.is_none_or(|answers| answers == 3)
        };
        let mut made = (0..).map(|seed| {
            let pack = made::pack(&size(1), seed);
            let profile = made::profile_for(&pack, ModelIx(0));
            Self::of(pack, profile)
        });
        made.find(none).expect("packs without end")
    }

    /// The same with more ways open than can be gone through, none of which changes the
    /// lead or the conclusion, and no bound that says so: every one of the sample is
    /// looked at for the settled mark.
    fn idle() -> Self {
        let Self { mut pack, mut profile, .. } = Self::far();
        let questions = pack.questions.len();
        for model in &mut pack.models {
            model.gates.clear();
            for effect in &mut model.effects {
                // The last ten questions are left open and move nothing, no verdict either; so do
                // all others but the first three, any one of which then turns the lead.
                if effect.question.0 >= 3 {
                    effect.levels.fill(0);
                }
            }
            if model.kind == ModelKind::Option {
                model.effects.retain(|effect| effect.question.0 >= 3);
            }
        }
        for (model, worth) in [(0, [-2, 0, 1, 2]), (1, [2, 0, -1, -2])] {
            let effects = (0..3).map(|question| made::effect(question, &worth));
            pack.models[model].effects.splice(0..0, effects);
        }
        for at in questions - 10..questions {
            profile.possible[at] = open(&pack, at);
        }
        for (at, level) in [(0, 3), (1, 3), (2, 1)] {
            profile.possible[at] = Possible::exactly(level);
        }
        Self::of(pack, profile)
    }
}

fn size(gates: usize) -> made::Size {
    made::Size { themes: 7, questions: 41, levels: 4, options: 4, before: 2, beside: 1, gates }
}

fn open(pack: &Pack, question: usize) -> Possible {
    let highest = pack.questions[question].top();
    Possible::Levels { lowest: 0, highest, open: Some(Unsettled::NotAsked) }
}

/// Everything exact of one profile.
fn exact(bencher: Bencher, bench: &Bench) {
    let Bench { pack, tables, profile } = bench;
    bencher.bench(|| {
        let profile = black_box(profile);
        (assess(pack, tables, profile), Exact::of(pack, tables, profile))
    });
}

/// Everything sampled of one profile.
fn sampled(bencher: Bencher, bench: &Bench) {
    let Bench { pack, tables, profile } = bench;
    let draws = Draws::of(pack);
    bencher.bench(|| {
        let profile = black_box(profile);
        (Samples::of(pack, tables, profile, &draws), settled(pack, tables, profile, &draws))
    });
}

#[divan::bench(name = "one full assessment")]
fn one_full_assessment(bencher: Bencher) {
    let Bench { tables, profile, .. } = Bench::half();
    bencher.bench(|| {
        let standings = tables.standings(black_box(&profile));
        let ranking = tables.ranking(&standings);
        (standings, ranking)
    });
}

#[divan::bench(name = "everything exact")]
fn everything_exact(bencher: Bencher) {
    exact(bencher, &Bench::half());
}

#[divan::bench(name = "everything exact, pairs and threes searched in vain")]
fn everything_exact_in_vain(bencher: Bencher) {
    exact(bencher, &Bench::far());
}

#[divan::bench(name = "everything sampled")]
fn everything_sampled(bencher: Bencher) {
    sampled(bencher, &Bench::half());
}

#[divan::bench(name = "everything sampled, all the way for the settled mark")]
fn everything_sampled_all_the_way(bencher: Bencher) {
    let bench = Bench::idle();
    let draws = Draws::of(&bench.pack);
    let mark = settled(&bench.pack, &bench.tables, &bench.profile, &draws);
    assert!(matches!(mark.conclusion, Holds::InSample { .. }), "{mark:?}");
    sampled(bencher, &bench);
}

/// Once for a pack, before the first answer.
#[divan::bench(name = "the draws of a pack")]
fn draws(bencher: Bencher) {
    let Bench { pack, .. } = Bench::half();
    bencher.bench(|| Draws::of(black_box(&pack)));
}
