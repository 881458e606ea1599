//! The settled mark.

use super::{cases, completions};
use crate::advice::robustness::{Draws, Holds, made, settled};
use crate::advice::{Possible, Profile, Tables, Unsettled, assess};
use crate::pack::{Depth, ModelKind};

#[test]
fn settled_is_what_every_completion_says() {
    let (mut held, mut changed) = (0, 0);
    let mut made = None;
    for (pack, tables, profile) in cases(200) {
        let draws = made.get_or_insert_with(|| Draws::of(&pack));
        let settled = settled(&pack, &tables, &profile, draws);
        let all = completions(&profile);
        let first = tables.first(&profile);
        let same = all.iter().all(|known| tables.first(known) == first);
        assert_eq!(settled.first.proved(), same);
        assert_eq!(settled.first == Holds::No, !same);

        let now = assess(&pack, &tables, &profile);
        let of = |profile: &Profile| {
            let advice = assess(&pack, &tables, profile);
            let reservations: Vec<_> = advice.reservations().map(|now| now.caution).collect();
            (advice.conclusions(), reservations)
        };
        let same = same
            && all.iter().all(|known| of(known) == of(&profile))
            && now.settle_next.iter().all(|settle| !settle.could_change && !settle.could_reserve);
        assert_eq!(settled.conclusion.proved(), same);
        if settled.open > 0 {
            held += usize::from(same);
            changed += usize::from(!same);
        }
    }
    assert!(held >= 5 && changed >= 5, "{held} {changed}");
}

/// A pack in which `decisive` questions separate two models and `idle` ones move neither.
fn many_ways(decisive: usize, idle: usize) -> (crate::pack::Pack, Tables, Profile) {
    let questions = (0..decisive + idle).map(|at| made::question(at, 0, 1, 3)).collect();
    let mut models = vec![made::model(0, ModelKind::Option), made::model(1, ModelKind::Option)];
    for question in 0..decisive {
        models[0].effects.push(made::effect(question, &[-1, 0, 1]));
        models[1].effects.push(made::effect(question, &[1, 0, -1]));
    }
    let pack = made::pack_of(1, questions, models);
    let tables = Tables::of(&pack);
    let mut possible = vec![Possible::exactly(2); decisive];
    possible
        .resize(decisive + idle, Possible::Levels { lowest: 0, highest: 2, open: Some(Unsettled::NotAsked) });
    (pack, tables, Profile { possible, factor: vec![2; decisive + idle], depth: Depth::Full })
}

#[test]
fn beyond_ten_thousand_ways_it_says_how_it_knows() {
    // Three to the power of nine is 19 683 ways; none of them moves anything.
    let (pack, tables, profile) = many_ways(6, 9);
    let mark = settled(&pack, &tables, &profile, &Draws::of(&pack));
    assert_eq!((mark.open, mark.first), (9, Holds::ByBounds));
    assert_eq!(mark.conclusion, Holds::InSample { ways: 10_000 });
    assert!(!mark.conclusion.proved());

    // An open answer that decides the lead is found.
    let (pack, tables, mut profile) = many_ways(1, 9);
    profile.possible[0] = Possible::Levels { lowest: 0, highest: 2, open: Some(Unsettled::NobodyKnows) };
    let mark = settled(&pack, &tables, &profile, &Draws::of(&pack));
    assert_eq!((mark.first, mark.conclusion), (Holds::No, Holds::No));
}
