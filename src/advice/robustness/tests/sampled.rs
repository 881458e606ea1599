//! Weights and completions.

use super::{cases, completions};
use crate::advice::robustness::made::{self, Size};
use crate::advice::{
    By, Completions, Draws, First, Possible, Profile, Reason, Rival, Samples, Seed, Tables, Tally, Unsettled,
    assess, assess_with,
};
use crate::pack::{Depth, ModelIx, ModelKind, Pack, State, ThemeIx};

const SHIPPED: Size =
    Size { themes: 7, questions: 41, levels: 4, options: 4, before: 2, beside: 1, gates: 3 };

#[test]
fn unperturbed_weights_are_the_exact_path() {
    let mut leads = 0;
    for seed in 0..12 {
        let pack = made::pack(&SHIPPED, seed);
        let tables = Tables::of(&pack);
        let still = Draws::of(&pack).unperturbed(&pack);
        // Any theme weights are only the pack's own where every question is in play.
        let open = seed as usize % 3;
        let mut profile = made::profile(&pack, open, seed);
        for possible in &mut profile.possible {
            if !possible.in_play() {
                *possible = Possible::exactly(1);
            }
        }
        let samples = Samples::of(&pack, &tables, &profile, &still);
        let first = tables.first(&profile);
        for tally in [&samples.near, &samples.any] {
            let expected = |model| if first == First::Model(model) { 10_000 } else { 0 };
            assert!(pack.options().all(|model| tally.of(model) == expected(model)));
            assert_eq!(tally.tied, if first == First::Tie { 10_000 } else { 0 });
            assert_eq!(tally.nobody, if first == First::Nobody { 10_000 } else { 0 });
        }
        // Each verdict says in every draw what it says exactly.
        let exact = assess(&pack, &tables, &profile);
        assert_eq!(samples.verdicts_near.len(), 3);
        for tally in &samples.verdicts_near {
            assert_eq!((tally.of(exact.says(tally.model)), tally.total()), (10_000, 10_000));
        }
        leads += usize::from(matches!(first, First::Model(_)));
    }
    assert!(leads > 6);
}

#[test]
fn all_completions_are_counted_when_they_are_few() {
    let mut made = None;
    for (pack, tables, profile) in cases(40) {
        let draws = made.get_or_insert_with(|| Draws::of(&pack));
        let samples = Samples::of(&pack, &tables, &profile, draws);
        let all = completions(&profile);
        assert!(samples.completions.all && all.len() == samples.completions.tally.total() as usize);
        for model in pack.options() {
            let count = all.iter().filter(|known| tables.first(known) == First::Model(model)).count();
            assert_eq!(samples.completions.tally.of(model) as usize, count);
        }
    }
}

#[test]
fn equal_input_gives_equal_output_and_what_ifs_share_their_draws() {
    let pack = made::pack(&SHIPPED, 1);
    let tables = Tables::of(&pack);
    let profile = made::profile(&pack, 4, 1);
    let draws = Draws::of(&pack);
    let samples = Samples::of(&pack, &tables, &profile, &draws);
    // Another profile in between changes nothing.
    let other = made::profile(&pack, 4, 2);
    assert_ne!(Samples::of(&pack, &tables, &other, &draws).near, samples.near);
    assert_eq!(Samples::of(&pack, &tables, &profile, &draws), samples);
    assert_eq!(Samples::of(&pack, &tables, &profile, &Draws::of(&pack)), samples);
    for tally in [&samples.near, &samples.any, &samples.completions.tally] {
        assert_eq!(tally.total(), 10_000);
    }
    assert!(!samples.completions.all);

    let mut next = pack.clone();
    next.manifest.version = "2".to_owned();
    assert_ne!(Seed::of(&next), Seed::of(&pack));
    assert_ne!(Samples::of(&next, &tables, &profile, &Draws::of(&next)).near, samples.near);
    // SHA-256 of "made-up", a zero byte and "1" starts so (`sha256sum`).
    assert_eq!(draws.seed.to_string(), "15298a3db6902913");
}

/// Two models, each with one question in a theme of its own, and answers `a` and `b`.
fn duel(effect_a: &[i8], effect_b: &[i8]) -> (Pack, Tables) {
    let questions = vec![made::question(0, 0, 1, 3), made::question(1, 1, 1, 3)];
    let mut models = vec![made::model(0, ModelKind::Option), made::model(1, ModelKind::Option)];
    for model in &mut models {
        model.effects = vec![made::effect(0, effect_a), made::effect(1, effect_b)];
    }
    // The second likes what the first does not.
    for effect in &mut models[1].effects {
        effect.levels.iter_mut().for_each(|level| *level = -*level);
    }
    let pack = made::pack_of(2, questions, models);
    let tables = Tables::of(&pack);
    (pack, tables)
}

fn known(levels: [u8; 2]) -> Profile {
    Profile { possible: levels.map(Possible::exactly).to_vec(), factor: vec![2; 2], depth: Depth::Full }
}

/// Within three standard deviations of a share of `percent` in 10 000 draws.
fn about(count: u32, percent: u32) -> bool {
    let (count, percent) = (i64::from(count), i64::from(percent));
    // The deviation of the count is sqrt(10 000 p (1 - p)); with p in percent, its
    // square is percent times (100 - percent).
    (count - 100 * percent).pow(2) <= 9 * percent * (100 - percent)
}

#[test]
fn shares_worked_out_by_hand() {
    // The first gains as much by question one as it loses by question two: it leads
    // exactly when the first theme has the larger weight, which by symmetry is half of
    // the draws, near or any.
    let (pack, tables) = duel(&[-1, 0, 1], &[-1, 0, 1]);
    let draws = Draws::of(&pack);
    let samples = Samples::of(&pack, &tables, &known([2, 0]), &draws);
    assert!(about(samples.near.of(ModelIx(0)), 50), "{:?}", samples.near);
    assert!(about(samples.any.of(ModelIx(0)), 50), "{:?}", samples.any);
    // Given that it leads, a uniform share above one half is three quarters on average.
    // Three deviations, of sqrt(1/48) over the root of 5 000, are 0.6 of a percent.
    let central = samples.central.iter().find(|central| central.model == ModelIx(0)).expect("it leads");
    assert_eq!(central.draws, samples.any.of(ModelIx(0)));
    assert!((74..=76).contains(&central.percent()[0]), "{:?}", central.percent());
    assert_eq!(central.percent().iter().sum::<i64>(), 100);
    let shares = [0, 1].map(|theme| central.share(ThemeIx(theme)));
    assert_eq!((shares[0] + shares[1]).to_string(), "1");

    // It gains one by the first and loses two by the second: it leads when the first
    // theme weighs more than twice the second, above two thirds of the whole: one third
    // of the draws. Nearby, that is when the sum of two less two uniforms on [-1, 1]
    // exceeds 1: over the width of 2 each, a sum of four standard uniforms above 2.5,
    // which is 1 - F(2.5) with F of Irwin and Hall = 95/384: between 24 and 25 percent.
    let (pack, tables) = duel(&[-1, 0, 1], &[-2, 0, 2]);
    let samples = Samples::of(&pack, &tables, &known([2, 0]), &Draws::of(&pack));
    let any = i64::from(samples.any.of(ModelIx(0)));
    // Three deviations of sqrt(10 000 * 2/9) = 47.
    assert!((any - 3_333).abs() <= 141, "{any}");
    let near = i64::from(samples.near.of(ModelIx(0)));
    // 10 000 times the share, and three deviations of 40.
    assert!((near - IRWIN).abs() <= 121, "{near}");
}

/// 10 000 times the chance that four standard uniforms add up to more than 2.5: by
/// symmetry to less than 1.5, (1.5^4 - 4 * 0.5^4) / 24 = (81/16 - 4/16) / 24 = 77/384.
const IRWIN: i64 = 10_000 * 77 / 384;

#[test]
fn sampled_completions_match_shares_worked_out_by_hand() {
    // One question decides, at 9 of 9 levels open: above the middle 4 of 9, below it
    // 4 of 9, at it a tie. Nine more open questions that move nothing make it too many
    // ways to go through.
    let mut questions = vec![made::question(0, 0, 1, 9)];
    questions.extend((1..10).map(|at| made::question(at, 0, 1, 3)));
    let mut models = vec![made::model(0, ModelKind::Option), made::model(1, ModelKind::Option)];
    models[0].effects = vec![made::effect(0, &[-1, -1, -1, -1, 0, 1, 1, 1, 1])];
    models[1].effects = vec![made::effect(0, &[1, 1, 1, 1, 0, -1, -1, -1, -1])];
    let pack = made::pack_of(1, questions, models);
    let tables = Tables::of(&pack);
    let open = |highest| Possible::Levels { lowest: 0, highest, open: Some(Unsettled::NotAsked) };
    let possible = pack.questions.iter().map(|question| open(question.top())).collect();
    let profile = Profile { possible, factor: vec![2; 10], depth: Depth::Full };
    let Completions { tally, all } = Samples::of(&pack, &tables, &profile, &Draws::of(&pack)).completions;
    assert!(!all);
    // 4/9 of 10 000, and three deviations of sqrt(10 000 * 20/81) = 50.
    for model in [0, 1] {
        assert!((i64::from(tally.of(ModelIx(model))) - 4_444).abs() <= 150, "{tally:?}");
    }
    assert!((i64::from(tally.tied) - 1_111).abs() <= 95, "{tally:?}");
}

/// Samples in which the shares of two models are as given, in draws of 100.
fn samples(near: [u32; 2], any: [u32; 2], open: [u32; 2]) -> Samples {
    let tally = |first: [u32; 2]| Tally { first: first.to_vec(), tied: 100 - first[0] - first[1], nobody: 0 };
    Samples {
        seed: Seed(0),
        draws: 100,
        near: tally(near),
        any: tally(any),
        central: Vec::new(),
        completions: Completions { tally: tally(open), all: true },
        verdicts_near: Vec::new(),
    }
}

#[test]
fn the_conclusion_has_to_hold_in_the_samples() {
    // The first leads by far and no one answer unseats it.
    let (pack, tables, profile) = landslide();
    let exact = assess(&pack, &tables, &profile).choice;
    assert_eq!((exact.state, exact.top), (State::LeadsClearly, Some(ModelIx(0))));
    assert_eq!(assess_with(&pack, &tables, &profile, None).choice, exact);
    let conclude =
        |near, any, open| assess_with(&pack, &tables, &profile, Some(&samples(near, any, open))).choice;

    let clear = conclude([80, 20], [80, 20], [80, 20]);
    assert_eq!((clear.state, clear.rival), (State::LeadsClearly, None));
    assert!(clear.because.contains(&Reason::AnyWeightsHold { count: 80, of: 100 }));

    let leads = conclude([80, 20], [79, 21], [80, 20]);
    assert_eq!(leads.state, State::Leads);
    assert!(leads.because.contains(&Reason::AnyWeights { count: 79, of: 100 }));

    let narrow = conclude([79, 15], [100, 0], [100, 0]);
    assert_eq!((narrow.state, narrow.top), (State::LeadsNarrowly, Some(ModelIx(0))));
    assert_eq!(narrow.rival, Some(Rival { option: ModelIx(1), by: By::Weights }));
    assert_eq!(narrow.because, [Reason::NearbyWeights { count: 79, of: 100 }]);

    let narrow = conclude([100, 0], [100, 0], [79, 14]);
    assert_eq!(narrow.rival, Some(Rival { option: ModelIx(1), by: By::OpenAnswers }));
    assert_eq!(narrow.because, [Reason::OpenAnswers { count: 79, of: 100, all: true }]);

    // Both fail: the first of the two tests names the rival, and both are told.
    let narrow = conclude([70, 30], [100, 0], [60, 40]);
    assert_eq!(narrow.rival.map(|rival| rival.by), Some(By::Weights));
    assert_eq!(narrow.because.len(), 2);
}

#[test]
fn a_tie_is_a_tie_whichever_of_the_two_stands_first() {
    let (pack, tables) = duel(&[-1, 0, 1], &[-1, 0, 1]);
    let tied = |near| {
        let samples = samples(near, [50, 50], [0, 0]);
        assess_with(&pack, &tables, &known([2, 0]), Some(&samples)).choice
    };
    let conclusion = tied([90, 10]);
    assert_eq!((conclusion.state, conclusion.top), (State::Level, None));
    assert_eq!(conclusion.because[0], Reason::ExactTie);
    assert_eq!(conclusion, tied([10, 90]));
}

fn landslide() -> (Pack, Tables, Profile) {
    let questions: Vec<_> = (0..6).map(|at| made::question(at, 0, 1, 3)).collect();
    let mut models = vec![made::model(0, ModelKind::Option), made::model(1, ModelKind::Option)];
    for question in 0..6 {
        models[0].effects.push(made::effect(question, &[-1, 0, 1]));
        models[1].effects.push(made::effect(question, &[1, 0, -1]));
    }
    let pack = made::pack_of(1, questions, models);
    let tables = Tables::of(&pack);
    let profile = Profile { possible: vec![Possible::exactly(2); 6], factor: vec![2; 6], depth: Depth::Full };
    (pack, tables, profile)
}
