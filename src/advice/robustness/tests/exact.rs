//! Flips of one, two and three answers, break-even and preference.

use super::{cases, completions, first_with, hard_cases, with};
use crate::advice::robustness::made;
use crate::advice::{Exact, First, Possible, Profile, Tables, Unsettled};
use crate::pack::{Bound, Condition, Depth, ModelIx, ModelKind, Pack, QuestionIx};

/// Every way to change exactly `many` answers after question `from`, and who is first then.
fn changed(
    pack: &Pack,
    tables: &Tables,
    profile: &Profile,
    many: usize,
    from: usize,
) -> Vec<(Vec<(usize, u8)>, First)> {
    if many == 0 {
        return vec![(Vec::new(), tables.first(profile))];
    }
    let mut all = Vec::new();
    for at in from..pack.questions.len() {
        let now = profile.possible[at];
        for level in 0..=pack.questions[at].top() {
            if !now.answered() || now.range() == Some((level, level)) {
                continue;
            }
            let next = with(profile, QuestionIx(at), level);
            for (mut rest, first) in changed(pack, tables, &next, many - 1, at + 1) {
                rest.insert(0, (at, level));
                all.push((rest, first));
            }
        }
    }
    all
}

#[test]
fn flips_and_least_answers_are_those_of_brute_force() {
    let mut seen = [0; 4];
    for (pack, tables, profile) in cases(200).chain(hard_cases(500)) {
        let exact = Exact::of(&pack, &tables, &profile);
        let now = tables.first(&profile);
        let flips = |many: usize| {
            let mut all = changed(&pack, &tables, &profile, many, 0);
            all.retain(|(_, first)| *first != now);
            all
        };
        let one = flips(1);
        let found: Vec<_> =
            exact.single_flips.iter().map(|f| (vec![(f.question.0, f.level)], f.first)).collect();
        assert_eq!(found, one);
        let two = if one.is_empty() { flips(2) } else { Vec::new() };
        let mut found: Vec<_> = exact
            .pair_flips
            .iter()
            .map(|flip| (flip.changes.map(|c| (c.question.0, c.level)).to_vec(), flip.first))
            .collect();
        found.sort_by(|a, b| a.0.cmp(&b.0));
        let mut sorted = two.clone();
        sorted.sort_by(|a, b| a.0.cmp(&b.0));
        assert_eq!(found, sorted);
        let three = if one.is_empty() && two.is_empty() { flips(3) } else { Vec::new() };
        let least = if !one.is_empty() {
            Some(1)
        } else if !two.is_empty() {
            Some(2)
        } else {
            (!three.is_empty()).then_some(3)
        };
        assert_eq!(exact.least_answers, least, "{now:?}");
        // The example is one of the threes.
        if let Some(flip) = exact.triple_flip {
            let changes = flip.changes.map(|c| (c.question.0, c.level)).to_vec();
            assert!(three.contains(&(changes, flip.first)));
        }
        seen[usize::from(least.unwrap_or(0))] += 1;
    }
    // The cases do reach every branch.
    assert!(seen.iter().all(|count| *count >= 20), "{seen:?}");
}

#[test]
fn a_pair_is_only_looked_for_when_no_single_answer_does() {
    for (pack, tables, profile) in cases(60) {
        let exact = Exact::of(&pack, &tables, &profile);
        assert!(exact.single_flips.is_empty() || exact.pair_flips.is_empty());
        assert!(exact.pair_flips.is_empty() || exact.triple_flip.is_none());
        assert!(exact.one_step_flips().all(|flip| flip.one_step));
    }
}

#[test]
fn break_even_is_where_whole_percents_of_a_theme_turn_the_lead() {
    let (mut turned, mut never) = (0, 0);
    for (pack, tables, profile) in cases(120) {
        let exact = Exact::of(&pack, &tables, &profile);
        let now = tables.first(&profile);
        let First::Model(_) = now else {
            assert!(exact.break_even.is_empty());
            continue;
        };
        assert_eq!(exact.break_even.len(), pack.themes.len());
        for even in &exact.break_even {
            let at = |percent: i64| {
                let inside = |question: QuestionIx| pack[question].theme == even.theme;
                first_with(&tables, &profile, |q| if inside(q) { percent } else { 100 })
            };
            let below = (1..100).rev().find(|percent| at(*percent) != now);
            assert_eq!(even.less.map(|turn| turn.percent as i64), below);
            // Far enough for a small pack: sums and weights are below 200.
            let above = (101..4_000).find(|percent| at(*percent) != now);
            match even.more {
                Some(turn) if turn.percent < 4_000 => assert_eq!(Some(turn.percent as i64), above),
                _ => assert_eq!(above, None),
            }
            for turn in [even.less, even.more].into_iter().flatten() {
                assert_eq!(turn.first, at(turn.percent as i64));
                // The exact turn lies within the last percent.
                let towards = if turn.percent > 100 { turn.percent - 1 } else { turn.percent + 1 };
                assert!(turn.quadratic.at(turn.percent) <= 0 && turn.quadratic.at(towards) > 0);
                turned += 1;
            }
            never += usize::from(even.less.is_none()) + usize::from(even.more.is_none());
        }
    }
    assert!(turned > 50 && never > 50, "{turned} {never}");
}

#[test]
fn preference_is_what_holds_in_every_or_some_completion() {
    for (pack, tables, profile) in cases(60) {
        let standings = tables.standings(&profile);
        let models: Vec<ModelIx> = pack.options().filter(|model| standings[model.0].weight > 0).collect();
        let all = completions(&profile);
        for (model, other) in models.iter().flat_map(|one| models.iter().map(move |other| (*one, *other))) {
            let ahead = |known: &Profile| {
                let fit = |model| tables.standing(model, known).fit();
                fit(model) > fit(other)
            };
            let (least, most) = tables.difference(model, other, &profile);
            assert_eq!(least.signum() > 0, all.iter().all(ahead));
            assert_eq!(most.signum() > 0, all.iter().any(ahead));
        }
    }
}

/// Models 0, 1, ... over `questions` questions of three levels, all of weight 1.
fn small(effects: &[Vec<(usize, [i8; 3])>], questions: usize) -> Pack {
    let models = effects.iter().enumerate().map(|(at, effects)| {
        let mut model = made::model(at, ModelKind::Option);
        model.effects = effects.iter().map(|(question, levels)| made::effect(*question, levels)).collect();
        model
    });
    let models = models.collect();
    made::pack_of(1, (0..questions).map(|at| made::question(at, 0, 1, 3)).collect(), models)
}

fn at_least(question: usize, level: u8) -> Condition {
    Condition { question: QuestionIx(question), bound: Bound::AtLeast(level) }
}

fn all_at(pack: &Pack, level: u8) -> Profile {
    let questions = pack.questions.len();
    Profile {
        possible: vec![Possible::exactly(level); questions],
        factor: vec![2; questions],
        depth: Depth::Full,
    }
}

/// What the search for three finds, which no one and no two changes may have found.
fn three(pack: &Pack, profile: &Profile) -> Option<(Vec<(usize, u8)>, First)> {
    let exact = Exact::of(pack, &Tables::of(pack), profile);
    assert!(exact.single_flips.is_empty() && exact.pair_flips.is_empty());
    assert_eq!(exact.least_answers, exact.triple_flip.map(|_| 3));
    exact.triple_flip.map(|flip| (flip.changes.map(|c| (c.question.0, c.level)).to_vec(), flip.first))
}

#[test]
fn a_must_have_that_takes_three_answers_to_shut() {
    // So far ahead that three answers do not do it by themselves.
    let likes = |question| (question, [0, 1, 2]);
    let mut pack = small(&[(0..5).map(likes).collect(), (0..5).map(|at| (at, [0, 0, -1])).collect()], 5);
    let conditions = |questions: [usize; 3]| questions.map(|at| at_least(at, 2)).to_vec();
    pack.models[0].gates = vec![made::gate(conditions([0, 1, 2]))];
    let mut profile = all_at(&pack, 2);
    for at in 0..3 {
        profile.possible[at] = Possible::exactly(1);
    }
    assert_eq!(three(&pack, &profile), Some((vec![(0, 2), (1, 2), (2, 2)], First::Model(ModelIx(1)))));
    // A question without an answer has none to change.
    profile.possible[1] = Possible::Levels { lowest: 0, highest: 2, open: Some(Unsettled::NobodyKnows) };
    assert_eq!(three(&pack, &profile), None);
}

#[test]
fn three_shut_must_haves_that_take_an_answer_each_to_open() {
    let mut pack = small(&[vec![(0, [-1, 0, 1]), (1, [-1, 0, 1]), (2, [-1, 0, 1])]], 3);
    pack.models[0].gates = (0..3).map(|at| made::gate(vec![at_least(at, 2)])).collect();
    let profile = all_at(&pack, 2);
    assert_eq!(Tables::of(&pack).first(&profile), First::Nobody);
    assert_eq!(three(&pack, &profile), Some((vec![(0, 0), (1, 0), (2, 0)], First::Model(ModelIx(0)))));
}

#[test]
fn a_tie_that_takes_three_answers_to_break() {
    // Two alike at 1 + 1 - 1, and a third at -1 - 1 - 1 with three answers of its own. With
    // two of them at their highest it is level, which is a tie still. The first way with
    // three, in order, is to have them at 0 + 1 + 1.
    let alike: Vec<(usize, [i8; 3])> = vec![(0, [-1, 0, 1]), (1, [-1, 0, 1]), (2, [-1, 0, 1])];
    let third: Vec<(usize, [i8; 3])> = vec![(3, [-1, 0, 1]), (4, [-1, 0, 1]), (5, [-1, 0, 1])];
    let pack = small(&[alike.clone(), alike, third], 6);
    let mut profile = all_at(&pack, 0);
    profile.possible[0] = Possible::exactly(2);
    profile.possible[1] = Possible::exactly(2);
    for at in 0..3 {
        // Nothing can be done about what the two alike have.
        let Some((level, _)) = profile.possible[at].range() else { unreachable!() };
        profile.possible[at] =
            Possible::Levels { lowest: level, highest: level, open: Some(Unsettled::NotAsked) };
    }
    assert_eq!(Tables::of(&pack).first(&profile), First::Tie);
    assert_eq!(three(&pack, &profile), Some((vec![(3, 1), (4, 2), (5, 2)], First::Model(ModelIx(2)))));
}
