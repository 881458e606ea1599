//! The settled mark.

use super::{cases, completions};
use crate::advice::board::Board;
use crate::advice::robustness::completions::{each, open};
use crate::advice::robustness::settled::{at_completion, leads_clearly_whatever};
use crate::advice::robustness::{Draws, Holds, made, settled};
use crate::advice::{Possible, Profile, Tables, Unsettled, assess};
use crate::pack::{ModelKind, State};

#[test]
fn the_short_way_to_a_conclusion_is_the_long_one() {
    let mut seen = std::collections::BTreeSet::new();
    // Packs of one id, version and size have the same draws.
    let mut made = None;
    for (pack, tables, profile) in cases(80) {
        let open = open(&profile);
        let draws = made.get_or_insert_with(|| Draws::of(&pack));
        if open.is_empty() {
            continue;
        }
        let mut board = Board::of(&pack, &tables, &profile);
        let mut known = profile.clone();
        each(&mut board, &open, draws, |board| {
            for open in &open {
                known.possible[open.question.0] = Possible::exactly(board.slot(open.question));
            }
            let conclusion = assess(&pack, &tables, &known).conclusion;
            let short = at_completion(board, &pack, &tables, &known);
            assert_eq!(short, (conclusion.state, conclusion.top));
            seen.insert(format!("{:?}", short.0));
            true
        });
    }
    assert!(seen.len() >= 4, "{seen:?}");
}

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
            let conclusion = assess(&pack, &tables, profile).conclusion;
            (conclusion.state, conclusion.top)
        };
        let same = same
            && all.iter().all(|known| of(known) == of(&profile))
            && now.settle_next.iter().all(|settle| !settle.could_change);
        assert_eq!(settled.conclusion.proved(), same);
        if settled.open > 0 {
            held += usize::from(same);
            changed += usize::from(!same);
        }
    }
    assert!(held >= 5 && changed >= 5, "{held} {changed}");
}

#[test]
fn bounds_never_claim_more_than_every_completion_bears_out() {
    let (mut claimed, mut not) = (0, 0);
    for (pack, tables, profile) in cases(800) {
        let advice = assess(&pack, &tables, &profile);
        let Some(top) = advice.conclusion.top else { continue };
        if !leads_clearly_whatever(&pack, &tables, &profile, top) {
            not += 1;
            continue;
        }
        claimed += 1;
        for known in completions(&profile) {
            let conclusion = assess(&pack, &tables, &known).conclusion;
            assert_eq!((conclusion.state, conclusion.top), (State::LeadsClearly, Some(top)));
        }
    }
    assert!(claimed >= 5 && not >= 5, "{claimed} {not}");
}

/// A pack in which `decisive` questions separate two models and `idle` ones move neither.
fn many_ways(decisive: usize, idle: usize) -> (crate::pack::Pack, Tables, Profile) {
    let questions = (0..decisive + idle).map(|at| made::question(at, 0, 1, 3)).collect();
    let mut models = vec![made::model(0, ModelKind::Structure), made::model(1, ModelKind::Structure)];
    for question in 0..decisive {
        models[0].effects.push(made::effect(question, &[-1, 0, 1]));
        models[1].effects.push(made::effect(question, &[1, 0, -1]));
    }
    let pack = made::pack_of(1, questions, models);
    let tables = Tables::of(&pack);
    let mut possible = vec![Possible::exactly(2); decisive];
    possible
        .resize(decisive + idle, Possible::Levels { lowest: 0, highest: 2, open: Some(Unsettled::NotAsked) });
    (pack, tables, Profile { possible, factor: vec![2; decisive + idle] })
}

#[test]
fn beyond_ten_thousand_ways_it_says_how_it_knows() {
    // Three to the power of nine is 19 683 ways; none of them moves anything.
    let (pack, tables, profile) = many_ways(6, 9);
    let mark = settled(&pack, &tables, &profile, &Draws::of(&pack));
    assert_eq!((mark.open, mark.first, mark.conclusion), (9, Holds::ByBounds, Holds::ByBounds));

    // Three answers carry the lead and one of them turns it: it leads, but not clearly,
    // for which there is no bound.
    let (pack, tables, mut profile) = many_ways(3, 9);
    profile.possible[2] = Possible::exactly(1);
    let mark = settled(&pack, &tables, &profile, &Draws::of(&pack));
    assert_eq!((mark.first, mark.conclusion), (Holds::ByBounds, Holds::InSample { ways: 10_000 }));
    assert!(!mark.conclusion.proved());

    // An open answer that decides the lead is found.
    let (pack, tables, mut profile) = many_ways(1, 9);
    profile.possible[0] = Possible::Levels { lowest: 0, highest: 2, open: Some(Unsettled::NobodyKnows) };
    let mark = settled(&pack, &tables, &profile, &Draws::of(&pack));
    assert_eq!((mark.first, mark.conclusion), (Holds::No, Holds::No));
}
