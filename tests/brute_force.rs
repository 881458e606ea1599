//! The engine against a naive second opinion that tries every completion, on small
//! random rules and answers. The seeds are fixed.

mod support;

use std::collections::BTreeSet;

use contract_advisor::advice::{Advice, Exact, First, Fraction, Profile, Status, Tables, assess};
use contract_advisor::answers::Emphasis;
use contract_advisor::pack::{Depth, ModelIx, Pack, QuestionIx, State, Whether};
use support::cases::cases;
use support::chance::Chance;
use support::reference::{Ratio, Situation, Viable};
use support::{BEFORE, BESIDE, Given, Rules};

/// Most completions that are tried in one case.
const MOST: usize = 300;

/// One random case, seen by both.
struct Case {
    rules: Rules,
    given: Vec<Given>,
    depth: Depth,
    emphasis: Vec<Emphasis>,
    pack: Pack,
    tables: Tables,
    profile: Profile,
}

impl Case {
    fn new(rules: &Rules, pack: &Pack, chance: &mut Chance) -> Self {
        let open = [0, 15, 30, 60][chance.below(4)];
        let given = chance.answers(rules, open);
        let depth = if chance.percent(15) { Depth::Quick } else { Depth::Full };
        let emphasis = chance.emphasis(rules);
        let profile = support::profile(pack, rules, &given, depth, &emphasis);
        let tables = Tables::of(pack);
        Self { rules: rules.clone(), given, depth, emphasis, pack: pack.clone(), tables, profile }
    }

    fn naive(&self) -> Situation<'_> {
        Situation::of(&self.rules, &self.given, self.depth, &self.emphasis)
    }

    /// Places of the program's models and questions: it sorts questions by theme.
    fn model(&self, at: usize) -> ModelIx {
        self.pack.model(&self.rules.models[at].id).unwrap()
    }

    fn question(&self, at: usize) -> QuestionIx {
        self.pack.question(&self.rules.questions[at].id).unwrap()
    }

    fn story(&self) -> String {
        format!("{:#?}\n{:?} {:?} {:?}", self.rules, self.given, self.depth, self.emphasis)
    }
}

/// Runs a check over many cases.
fn over(packs: u64, each: usize, seed: u64, check: impl Fn(&Case, &Situation<'_>)) {
    let mut tried = 0;
    for number in 0..cases(packs) {
        let mut chance = Chance::seeded(seed.wrapping_mul(1_000_003).wrapping_add(number));
        let rules = chance.rules(6);
        let pack = rules.pack();
        for _ in 0..each {
            let case = Case::new(&rules, &pack, &mut chance);
            let naive = case.naive();
            if naive.count() <= MOST {
                tried += 1;
                check(&case, &naive);
            }
        }
    }
    assert!(tried * 2 > cases(packs) as usize * each, "too many cases left out: {tried}");
}

fn same(ours: Option<Fraction>, naive: Option<Ratio>) -> bool {
    ours.map(|f| f.to_string()) == naive.map(Ratio::text)
}

#[test]
fn fits_bounds_and_coverage() {
    over(150, 6, 1, |case, naive| {
        for model in 0..case.rules.models.len() {
            let ours = case.tables.standing(case.model(model), &case.profile);
            assert!(same(ours.fit(), naive.fit(model)), "{}", case.story());
            let (part, all) = naive.coverage(model);
            assert_eq!((i128::from(ours.answered), i128::from(ours.weight)), (part, all), "{}", case.story());
            if naive.fit(model).is_some() {
                let (least, most) = naive.range(|one| one.fit(model).unwrap());
                assert!(same(ours.lower(), Some(least)), "{}", case.story());
                assert!(same(ours.upper(), Some(most)), "{}", case.story());
            }
        }
    });
}

#[test]
fn gates() {
    let seen = std::cell::RefCell::new([0; 3]);
    over(150, 6, 2, |case, naive| {
        for model in 0..case.rules.models.len() {
            let ours = case.tables.standing(case.model(model), &case.profile).status;
            let expected = match naive.viable(model) {
                Viable::Open => Status::Open,
                Viable::Blocked => Status::Blocked,
                Viable::Undetermined => Status::Undetermined,
            };
            assert_eq!(ours, expected, "{}", case.story());
            seen.borrow_mut()[naive.viable(model) as usize] += 1;
        }
    });
    assert!(seen.borrow().iter().all(|count| *count > 100), "{seen:?}");
}

#[test]
fn differences_and_who_beats_whom() {
    over(80, 4, 3, |case, naive| {
        let ranked = naive.ranked();
        for a in &ranked {
            for b in &ranked {
                if a != b {
                    let (least, most) = case.tables.difference(case.model(*a), case.model(*b), &case.profile);
                    let (low, high) = naive.difference(*a, *b);
                    assert!(same(Some(least), Some(low)) && same(Some(most), Some(high)), "{}", case.story());
                }
            }
        }
    });
}

#[test]
fn ranking() {
    over(100, 8, 4, |case, naive| {
        let standings = case.tables.standings(&case.profile);
        let ours: Vec<ModelIx> = case.tables.ranking(&standings);
        let mut expected = naive.ranked();
        // Best first; equal fits in the pack's order.
        expected.sort_by_key(|model| (std::cmp::Reverse(naive.fit(*model).unwrap()), *model));
        let expected: Vec<ModelIx> = expected.into_iter().map(|model| case.model(model)).collect();
        assert_eq!(ours, expected, "{}", case.story());
        assert_eq!(case.tables.first(&case.profile), first(case, &naive.firsts()), "{}", case.story());
    });
}

fn first(case: &Case, firsts: &[usize]) -> First {
    match firsts {
        [] => First::Nobody,
        [one] => First::Model(case.model(*one)),
        _ => First::Tie,
    }
}

#[test]
fn single_and_one_step_changes() {
    over(150, 6, 5, |case, naive| {
        let advice = assess(&case.pack, &case.tables, &case.profile);
        let near: BTreeSet<(usize, usize)> = naive.flips(true).into_iter().map(|f| (f.0, f.1)).collect();
        let mut expected: Vec<(usize, u8, First, bool)> = naive
            .flips(false)
            .into_iter()
            .map(|(question, level, firsts)| {
                let one_step = near.contains(&(question, level));
                (case.question(question).0, level as u8, first(case, &firsts), one_step)
            })
            .collect();
        expected.sort_by_key(|flip| (flip.0, flip.1));
        let ours: Vec<(usize, u8, First, bool)> =
            advice.flips.iter().map(|f| (f.question.0, f.level, f.first, f.one_step)).collect();
        assert_eq!(ours, expected, "{}", case.story());
    });
}

#[test]
fn pairs_of_changes() {
    let seen = std::cell::RefCell::new([0; 2]);
    over(150, 4, 10, |case, naive| {
        let ours = Exact::of(&case.pack, &case.tables, &case.profile);
        if !naive.flips(false).is_empty() {
            assert_eq!((ours.least_answers, ours.pair_flips.len()), (Some(1), 0), "{}", case.story());
            return;
        }
        // A second change on top of a first that does nothing, on a question further on.
        let mut expected = BTreeSet::new();
        for (one, asked) in case.rules.questions.iter().enumerate() {
            for level in (0..asked.levels).filter(|_| naive.answered[one]) {
                if naive.possible[one].as_deref() == Some(&[level]) {
                    continue;
                }
                let first_change = naive.with(one, level);
                for (two, other, firsts) in first_change.flips(false) {
                    if two > one {
                        let mut changes = [(case.question(one).0, level), (case.question(two).0, other)];
                        changes.sort_unstable();
                        expected.insert((changes, format!("{:?}", first(case, &firsts))));
                    }
                }
            }
        }
        let pairs: BTreeSet<_> = ours
            .pair_flips
            .iter()
            .map(|pair| {
                let changes = pair.changes.map(|change| (change.question.0, usize::from(change.level)));
                (changes, format!("{:?}", pair.first))
            })
            .collect();
        assert_eq!(pairs, expected, "{}", case.story());
        assert_eq!(ours.least_answers == Some(2), !expected.is_empty(), "{}", case.story());
        seen.borrow_mut()[usize::from(expected.is_empty())] += 1;
    });
    assert!(seen.borrow().iter().all(|count| *count > 10), "{seen:?}");
}

#[test]
fn which() {
    let seen = std::cell::RefCell::new(std::collections::BTreeMap::new());
    over(400, 6, 6, |case, naive| {
        let ours = assess(&case.pack, &case.tables, &case.profile).choice;
        let expected = naive.verdict();
        assert_eq!(ours.state, expected.state, "{}", case.story());
        assert_eq!(ours.top, expected.top.map(|model| case.model(model)), "{}", case.story());
        let level: BTreeSet<ModelIx> = expected.level.iter().map(|model| case.model(*model)).collect();
        assert_eq!(BTreeSet::from_iter(ours.level_with.iter().copied()), level, "{}", case.story());
        assert_eq!(ours.level_with.len(), level.len(), "one named twice: {}", case.story());
        let rivals: BTreeSet<ModelIx> = expected.rivals.iter().map(|model| case.model(*model)).collect();
        match ours.rival {
            Some(rival) => assert!(rivals.contains(&rival.option), "{}", case.story()),
            None => assert!(rivals.is_empty(), "{}", case.story()),
        }
        *seen.borrow_mut().entry(format!("{:?}", ours.state)).or_insert(0) += 1;
    });
    let seen = seen.into_inner();
    assert!(seen.len() == 6 && seen.values().all(|count| *count > 15), "{seen:?}");
}

#[test]
fn what_verdicts_say_and_whether() {
    let seen = std::cell::RefCell::new(std::collections::BTreeMap::new());
    over(300, 6, 8, |case, naive| {
        let ours = assess(&case.pack, &case.tables, &case.profile);
        for (model, rules) in case.rules.models.iter().enumerate().filter(|(_, model)| !model.is_option()) {
            let says = ours.says(case.model(model));
            assert_eq!(says, naive.says(model), "{}: {}", rules.id, case.story());
            *seen.borrow_mut().entry(format!("{says:?}")).or_insert(0) += 1;
        }
        assert_eq!(ours.whether.state, naive.whether(), "{}", case.story());
    });
    let seen = seen.into_inner();
    assert!(seen.len() == 4 && seen.values().all(|count| *count > 30), "{seen:?}");
}

#[test]
fn the_fewest_improvements_are_the_fewest() {
    let seen = std::cell::RefCell::new([0; 4]);
    over(200, 6, 11, |case, naive| {
        let ours = assess(&case.pack, &case.tables, &case.profile);
        for ready in &ours.changes.to_be_ready {
            let model = (0..case.rules.models.len()).find(|at| case.model(*at) == ready.model).unwrap();
            for (steps, threshold) in [(&ready.to_hold, 50), (&ready.to_go, 60)] {
                let expected =
                    if naive.fit(model).is_none() { Some(0) } else { naive.fewest(model, threshold) };
                assert_eq!(steps.as_ref().map(Vec::len), expected, "to {threshold}: {}", case.story());
                let Some(steps) = steps else {
                    seen.borrow_mut()[3] += 1;
                    continue;
                };
                seen.borrow_mut()[steps.len().min(2)] += 1;
                // Together they are enough, and none of them could be a level lower.
                let reaches = |lower: Option<usize>| {
                    let mut after = case.profile.clone();
                    for (at, step) in steps.iter().enumerate() {
                        let level = step.level - u8::from(lower == Some(at));
                        after = after.with(step.question, level);
                    }
                    case.tables
                        .standing(ready.model, &after)
                        .fit()
                        .is_none_or(|fit| fit >= Fraction::from(threshold as i64))
                };
                assert!(reaches(None), "{}", case.story());
                for (at, step) in steps.iter().enumerate() {
                    let lowest = case.profile.at(step.question).range().unwrap().0;
                    assert!(step.level <= lowest + 1 || !reaches(Some(at)), "{}", case.story());
                }
            }
        }
    });
    assert!(seen.borrow().iter().all(|count| *count > 20), "{seen:?}");
}

#[test]
fn what_to_settle_next() {
    over(60, 5, 7, |case, naive| {
        let advice: Advice = assess(&case.pack, &case.tables, &case.profile);
        let now = naive.verdict();
        let mut ranked = naive.ranked();
        ranked.sort_by_key(|model| (std::cmp::Reverse(naive.fit(*model).unwrap()), *model));
        for (question, levels) in naive.possible.iter().enumerate() {
            let place = case.question(question);
            let ours = advice.settle_next.iter().find(|settle| settle.question == place);
            let Some(levels) = levels.as_ref().filter(|levels| levels.len() > 1) else {
                assert!(ours.is_none(), "{}", case.story());
                continue;
            };
            let paid = |one: &Situation<'_>| -> Vec<_> {
                let beside = case.rules.models.iter().enumerate().filter(|(_, model)| model.kind == BESIDE);
                beside.map(|(at, _)| one.says(at)).collect()
            };
            let could_change = levels.iter().any(|level| {
                let after = naive.with(question, *level);
                let then = after.verdict();
                (then.state, then.top, after.whether(), paid(&after))
                    != (now.state, now.top, naive.whether(), paid(naive))
            });
            let moves = levels.iter().any(|level| naive.with(question, *level).whether() != naive.whether());
            // Everything else held still, how far this question moves first against second.
            let swing = match ranked[..] {
                [first, second, ..] => {
                    let mut alone = naive.clone();
                    for (other, levels) in alone.possible.iter_mut().enumerate() {
                        if let (Some(levels), true) = (levels, other != question) {
                            levels.truncate(1);
                        }
                    }
                    let (least, most) = alone.difference(first, second);
                    most.minus(least)
                }
                _ => Ratio::whole(0),
            };
            // Open gates of the first two that some level of this question decides.
            let decides = ranked.iter().take(2).any(|model| {
                naive.viable(*model) == Viable::Undetermined
                    && levels
                        .iter()
                        .map(|level| shut_gates(&naive.with(question, *level), *model))
                        .collect::<BTreeSet<_>>()
                        .len()
                        > 1
            });
            let Some(ours) = ours else {
                assert!(!could_change && swing == Ratio::whole(0), "{}", case.story());
                continue;
            };
            assert_eq!(ours.could_change, could_change, "{place:?} {}", case.story());
            assert_eq!(ours.moves_whether, moves, "{place:?} {}", case.story());
            assert!(same(Some(ours.swing), Some(swing)), "{}", case.story());
            if decides {
                assert!(ours.decides_gate, "{}", case.story());
            }
        }
        let order: Vec<(bool, bool, std::cmp::Reverse<Fraction>)> = advice
            .settle_next
            .iter()
            .map(|settle| (!settle.moves_whether, !settle.decides_gate, std::cmp::Reverse(settle.swing)))
            .collect();
        assert!(order.is_sorted(), "{}", case.story());
    });
}

/// In how many completions a model is blocked, as a fraction of all, so that it says
/// whether a settled answer made a difference to its gates.
fn shut_gates(situation: &Situation<'_>, model: usize) -> (bool, bool) {
    (situation.viable(model) == Viable::Blocked, situation.viable(model) == Viable::Open)
}

#[test]
fn nothing_answered_is_never_a_conclusion() {
    let mut chance = Chance::seeded(9);
    for _ in 0..40 {
        let rules = chance.rules(6);
        let pack = rules.pack();
        let given = vec![Given::Unanswered; rules.questions.len()];
        let profile = support::profile(&pack, &rules, &given, Depth::Full, &[]);
        let advice = assess(&pack, &Tables::of(&pack), &profile);
        assert_eq!(advice.choice.state, State::NotEnoughSettled);
        // Nothing known shows nothing ready; a pack without a verdict before the choice asks nothing of the kind.
        let before = rules.models.iter().any(|model| model.kind == BEFORE && !model.effects.is_empty());
        assert!(!before || advice.whether.state != Whether::Yes);
    }
}
