//! What must hold for all rules and all answers. Random small rules with fixed
//! seeds; nothing here knows what the right number is, only how numbers must relate.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use contract_advisor::advice::words::displayed;
use contract_advisor::advice::{First, Fraction, Possible, Profile, Status, Tables, assess, ledger};
use contract_advisor::answers::{Answer, AnswerSet, Emphasis};
use contract_advisor::pack::{Bound, Depth, ModelIx, Pack, QuestionIx, Says, Turns};
use support::cases::cases;
use support::chance::Chance;
use support::{Given, Rules};

/// Everything that is said about a set of answers, by id, so that two packs compare.
#[derive(Debug, PartialEq)]
struct Said {
    /// Status, fit, bounds, coverage and settled share.
    models: BTreeMap<String, String>,
    /// Points per model and question.
    points: BTreeMap<(String, String), Fraction>,
    says: BTreeMap<String, String>,
    whether: String,
    state: String,
    top: Option<String>,
    level: BTreeSet<String>,
    flips: BTreeSet<(String, u8, String, bool)>,
    could_change: BTreeSet<String>,
    decides_gate: Option<BTreeSet<String>>,
    /// Swings, where it is beyond doubt which two are in front.
    swings: Option<BTreeMap<String, Fraction>>,
}

fn said(pack: &Pack, profile: &Profile) -> Said {
    let tables = Tables::of(pack);
    let advice = assess(pack, &tables, profile);
    let model = |at: ModelIx| pack[at].id.clone();
    let question = |at: QuestionIx| pack[at].id.clone();
    let mut models = BTreeMap::new();
    let mut points = BTreeMap::new();
    for (at, s) in advice.standings.iter().enumerate() {
        let numbers = (s.status, s.fit(), s.lower(), s.upper(), s.share(s.answered), s.share(s.settled));
        models.insert(model(ModelIx(at)), format!("{numbers:?}"));
        for row in ledger(pack, &tables, profile, ModelIx(at)).rows {
            points.insert((model(ModelIx(at)), question(row.question)), row.points);
        }
    }
    let fit = |at: usize| advice.ranking.get(at).and_then(|model| advice.standings[model.0].fit());
    let two_in_front = fit(0) != fit(1) && fit(1) != fit(2);
    let first = |first: First| match first {
        First::Model(at) => model(at),
        other => format!("{other:?}"),
    };
    let settle = &advice.settle_next;
    Said {
        models,
        points,
        says: advice.verdicts.iter().map(|now| (model(now.model), format!("{:?}", now.says))).collect(),
        whether: format!("{:?}", advice.whether.state),
        state: format!("{:?}", advice.choice.state),
        top: advice.choice.top.map(model),
        level: advice.choice.level_with.iter().map(|at| model(*at)).collect(),
        flips: advice
            .flips
            .iter()
            .map(|flip| (question(flip.question), flip.level, first(flip.first), flip.one_step))
            .collect(),
        could_change: settle.iter().filter(|s| s.could_change).map(|s| question(s.question)).collect(),
        decides_gate: two_in_front
            .then(|| settle.iter().filter(|s| s.decides_gate).map(|s| question(s.question)).collect()),
        swings: two_in_front.then(|| {
            let moving = settle.iter().filter(|s| s.swing != Fraction::ZERO);
            moving.map(|s| (question(s.question), s.swing)).collect()
        }),
    }
}

/// Rules, answers and emphasis.
struct Case {
    rules: Rules,
    pack: Pack,
    given: Vec<Given>,
    emphasis: Vec<Emphasis>,
}

impl Case {
    fn profile(&self) -> Profile {
        support::profile(&self.pack, &self.rules, &self.given, Depth::Full, &self.emphasis)
    }

    fn said(&self) -> Said {
        said(&self.pack, &self.profile())
    }
}

fn each(packs: u64, answers: usize, seed: u64, check: impl Fn(&Case, &mut Chance)) {
    for number in 0..cases(packs) {
        let mut chance = Chance::seeded(seed.wrapping_mul(7_368_787).wrapping_add(number));
        let rules = chance.rules(8);
        let pack = rules.pack();
        for _ in 0..answers {
            let open = [0, 20, 50][chance.below(3)];
            let given = chance.answers(&rules, open);
            let emphasis = chance.emphasis(&rules);
            let case = Case { rules: rules.clone(), pack: pack.clone(), given, emphasis };
            check(&case, &mut chance);
        }
    }
}

fn story(case: &Case) -> String {
    format!("{:#?}\n{:?} {:?}", case.rules, case.given, case.emphasis)
}

#[test]
fn removing_a_model_changes_no_other_fit() {
    each(36, 3, 1, |case, chance| {
        let all = case.said();
        let gone = chance.below(case.rules.models.len());
        let mut fewer = case.rules.clone();
        let gone = fewer.models.remove(gone).id;
        if !fewer.models.iter().any(support::Model::is_option) {
            return;
        }
        let pack = fewer.pack();
        let rest = said(&pack, &support::profile(&pack, &fewer, &case.given, Depth::Full, &case.emphasis));
        for (id, numbers) in &rest.models {
            assert_eq!(numbers, &all.models[id], "without {gone}: {}", story(case));
        }
        assert!(rest.points.iter().all(|(key, points)| all.points[key] == *points), "{}", story(case));
    });
}

#[test]
fn contributions_add_up_exactly() {
    each(60, 4, 2, |case, _| {
        let tables = Tables::of(&case.pack);
        let profile = case.profile();
        for at in 0..case.pack.models.len() {
            let ledger = ledger(&case.pack, &tables, &profile, ModelIx(at));
            let Some(fit) = ledger.standing.fit() else { continue };
            let fifty = Fraction::from(50);
            let (least, most) = (ledger.standing.lower().unwrap(), ledger.standing.upper().unwrap());
            let rows = &ledger.rows;
            assert_eq!(fifty + rows.iter().map(|row| row.points).sum(), fit, "{}", story(case));
            assert_eq!(fifty + rows.iter().map(|row| row.could_be.0).sum(), least, "{}", story(case));
            assert_eq!(fifty + rows.iter().map(|row| row.could_be.1).sum(), most, "{}", story(case));
            let whole: i64 = ledger.theme_points.iter().map(|(_, points)| points).sum();
            assert_eq!(50 + whole, displayed(fit), "{}", story(case));
            // No theme is shown a whole point away from what it is.
            for (theme, points) in &ledger.theme_points {
                let inside = rows.iter().filter(|row| case.pack[row.question].theme == *theme);
                let exact: Fraction = inside.map(|row| row.points).sum();
                assert!((exact - Fraction::from(*points)).abs() < Fraction::from(1), "{}", story(case));
            }
        }
    });
}

#[test]
fn fits_lie_within_their_range_and_the_scale() {
    each(60, 4, 3, |case, _| {
        for standing in Tables::of(&case.pack).standings(&case.profile()) {
            let (Some(lower), Some(fit), Some(upper)) = (standing.lower(), standing.fit(), standing.upper())
            else {
                continue;
            };
            assert!(lower <= fit && fit <= upper, "{}", story(case));
            assert!(lower >= Fraction::ZERO && upper <= Fraction::from(100), "{}", story(case));
            assert!(standing.settled <= standing.weight && standing.answered <= standing.weight);
        }
    });
}

#[test]
fn settling_a_question_never_widens_a_range() {
    each(48, 4, 4, |case, _| {
        let tables = Tables::of(&case.pack);
        let before = case.profile();
        let ranking = tables.ranking(&tables.standings(&before));
        for (at, possible) in before.possible.iter().enumerate() {
            let Some((lowest, highest)) = possible.range() else { continue };
            for from in lowest..=highest {
                for to in from..=highest {
                    let mut after = before.clone();
                    after.possible[at] = Possible::Levels { lowest: from, highest: to, open: None };
                    for model in (0..case.pack.models.len()).map(ModelIx) {
                        let (wide, narrow) =
                            (tables.standing(model, &before), tables.standing(model, &after));
                        assert!(narrow.lower() >= wide.lower() && narrow.upper() <= wide.upper());
                        assert!(narrow.settled >= wide.settled || from != to);
                        // A gate that is decided stays decided.
                        use contract_advisor::advice::Status::Undetermined;
                        assert!(wide.status == Undetermined || wide.status == narrow.status);
                    }
                    for (i, a) in ranking.iter().enumerate() {
                        for b in &ranking[i + 1..] {
                            let wide = tables.difference(*a, *b, &before);
                            let narrow = tables.difference(*a, *b, &after);
                            assert!(narrow.0 >= wide.0 && narrow.1 <= wide.1, "{}", story(case));
                        }
                    }
                }
            }
        }
    });
}

#[test]
fn differences_mirror() {
    each(36, 3, 5, |case, _| {
        let tables = Tables::of(&case.pack);
        let profile = case.profile();
        let ranking = tables.ranking(&tables.standings(&profile));
        for a in &ranking {
            for b in &ranking {
                let (least, most) = tables.difference(*a, *b, &profile);
                let (back_least, back_most) = tables.difference(*b, *a, &profile);
                assert_eq!((Fraction::ZERO - least, Fraction::ZERO - most), (back_most, back_least));
                assert!(least <= most && (a != b || (least, most) == (Fraction::ZERO, Fraction::ZERO)));
            }
        }
    });
}

#[test]
fn order_and_labels_change_nothing() {
    each(48, 4, 6, |case, chance| {
        let themes = chance.shuffled(case.rules.themes.len());
        let questions = chance.shuffled(case.rules.questions.len());
        let models = chance.shuffled(case.rules.models.len());
        let new_place = |order: &[usize], old: usize| order.iter().position(|at| *at == old).unwrap();
        // Ids of another shape, in another alphabetical order.
        let (theme_id, question_id, model_id) = (
            |old: usize| format!("z{}", 99 - old),
            |old: usize| format!("y{}", 99 - old),
            |old: usize| format!("x{}", 99 - old),
        );
        let moved = Rules {
            themes: themes.iter().map(|old| theme_id(*old)).collect(),
            questions: questions
                .iter()
                .map(|old| {
                    let mut question = case.rules.questions[*old].clone();
                    question.id = question_id(*old);
                    question.theme = new_place(&themes, question.theme);
                    question
                })
                .collect(),
            models: models
                .iter()
                .map(|old| {
                    let mut model = case.rules.models[*old].clone();
                    model.id = model_id(*old);
                    for (question, _) in &mut model.effects {
                        *question = new_place(&questions, *question);
                    }
                    for (question, _) in &mut model.weights {
                        *question = new_place(&questions, *question);
                    }
                    model.effects.reverse();
                    for test in model.gates.iter_mut().flatten() {
                        test.question = new_place(&questions, test.question);
                    }
                    model.gates.reverse();
                    model
                })
                .collect(),
        };
        let pack = moved.pack();
        let given: Vec<Given> = questions.iter().map(|old| case.given[*old]).collect();
        let emphasis: Vec<Emphasis> = themes.iter().map(|old| case.emphasis[*old]).collect();
        let after = said(&pack, &support::profile(&pack, &moved, &given, Depth::Full, &emphasis));
        let mut before = case.said();
        // Say the first in the words of the second.
        let relabel = |id: &str| match id.split_at(1) {
            ("q", number) => question_id(number.parse().unwrap()),
            ("m", number) => model_id(number.parse().unwrap()),
            _ => id.to_owned(),
        };
        before.models = before.models.into_iter().map(|(id, v)| (relabel(&id), v)).collect();
        before.points =
            before.points.into_iter().map(|((m, q), v)| ((relabel(&m), relabel(&q)), v)).collect();
        before.says = before.says.into_iter().map(|(id, v)| (relabel(&id), v)).collect();
        before.top = before.top.map(|id| relabel(&id));
        before.level = before.level.iter().map(|id| relabel(id)).collect();
        before.flips = before.flips.into_iter().map(|f| (relabel(&f.0), f.1, relabel(&f.2), f.3)).collect();
        before.could_change = before.could_change.iter().map(|id| relabel(id)).collect();
        before.decides_gate = before.decides_gate.map(|ids| ids.iter().map(|id| relabel(id)).collect());
        before.swings = before.swings.map(|s| s.into_iter().map(|(id, v)| (relabel(&id), v)).collect());
        assert_eq!(before, after, "{}", story(case));
    });
}

#[test]
fn turning_a_scale_round_changes_nothing() {
    each(48, 4, 7, |case, chance| {
        let turned = chance.below(case.rules.questions.len());
        let top = case.rules.questions[turned].levels - 1;
        let mut rules = case.rules.clone();
        for model in &mut rules.models {
            for (question, table) in &mut model.effects {
                if *question == turned {
                    table.reverse();
                }
            }
            for test in model.gates.iter_mut().flatten().filter(|test| test.question == turned) {
                test.at_most = !test.at_most;
                test.level = top - test.level;
            }
        }
        let mut given = case.given.clone();
        given[turned] = match given[turned] {
            Given::Level(level) => Given::Level(top - level),
            Given::Unsure(level) => Given::Unsure(top - level),
            Given::Between(low, high) => Given::Between(top - high, top - low),
            other => other,
        };
        let pack = rules.pack();
        let after = said(&pack, &support::profile(&pack, &rules, &given, Depth::Full, &case.emphasis));
        let mut before = case.said();
        let id = &case.rules.questions[turned].id;
        before.flips = before
            .flips
            .into_iter()
            .map(|(q, level, first, near)| {
                let level = if q == *id { top as u8 - level } else { level };
                (q, level, first, near)
            })
            .collect();
        assert_eq!(before, after, "{}", story(case));
    });
}

#[test]
fn not_knowing_is_not_having_answered() {
    each(48, 4, 8, |case, _| {
        let before = case.said();
        let swap = |from: Given, to: Given| -> Vec<Given> {
            case.given.iter().map(|given| if *given == from { to } else { *given }).collect()
        };
        for given in [swap(Given::DontKnow, Given::Unanswered), swap(Given::Unanswered, Given::DontKnow)] {
            let profile = support::profile(&case.pack, &case.rules, &given, Depth::Full, &case.emphasis);
            assert_eq!(said(&case.pack, &profile), before, "{}", story(case));
        }
    });
    // Left for later is a third way of not having answered.
    let mut chance = Chance::seeded(8);
    let rules = chance.rules(8);
    let pack = rules.pack();
    let mut later = AnswerSet::new(&pack, Depth::Full, "");
    later.entries[1].answer = Answer::Later;
    let unanswered = AnswerSet::new(&pack, Depth::Full, "");
    assert_eq!(said(&pack, &Profile::of(&pack, &later)), said(&pack, &Profile::of(&pack, &unanswered)));
}

#[test]
fn twice_every_weight_is_the_same_weight() {
    each(36, 4, 9, |case, _| {
        // The same emphasis everywhere is no emphasis.
        let with = |emphasis: Emphasis| {
            let all = vec![emphasis; case.rules.themes.len()];
            said(&case.pack, &support::profile(&case.pack, &case.rules, &case.given, Depth::Full, &all))
        };
        assert_eq!(with(Emphasis::Normal), with(Emphasis::Double), "{}", story(case));
        assert_eq!(with(Emphasis::Normal), with(Emphasis::Half), "{}", story(case));
        // Nor does it matter whether a pack writes 1, 2 or 3 throughout.
        let weighing = |weight: i64| {
            let mut rules = case.rules.clone();
            rules.questions.iter_mut().for_each(|question| question.weight = weight);
            rules.models.iter_mut().for_each(|model| model.weights.clear());
            // What the heaviest weight alone does is another property: see weak links.
            rules.models.retain(support::Model::is_option);
            let pack = rules.pack();
            said(&pack, &support::profile(&pack, &rules, &case.given, Depth::Full, &case.emphasis))
        };
        assert_eq!(weighing(1), weighing(2), "{}", story(case));
        assert_eq!(weighing(1), weighing(3), "{}", story(case));
    });
}

#[test]
fn double_emphasis_is_twice_the_weight() {
    // A theme of ones with double emphasis beside a theme of ones is a theme of twos.
    each(36, 3, 10, |case, _| {
        let weighing = |weight: i64, emphasis: Emphasis| {
            let mut rules = case.rules.clone();
            for question in &mut rules.questions {
                question.weight = if question.theme == 0 { weight } else { 1 };
            }
            rules.models.iter_mut().for_each(|model| model.weights.clear());
            let mut all = vec![Emphasis::Normal; rules.themes.len()];
            all[0] = emphasis;
            let pack = rules.pack();
            said(&pack, &support::profile(&pack, &rules, &case.given, Depth::Full, &all))
        };
        assert_eq!(weighing(2, Emphasis::Normal), weighing(1, Emphasis::Double), "{}", story(case));
        assert_eq!(weighing(1, Emphasis::Normal), weighing(2, Emphasis::Half), "{}", story(case));
    });
}

#[test]
fn a_quick_set_has_only_core_questions() {
    each(60, 4, 11, |case, _| {
        let quick = support::profile(&case.pack, &case.rules, &case.given, Depth::Quick, &case.emphasis);
        let mut quick = said(&case.pack, &quick);
        let core: Vec<usize> =
            (0..case.rules.questions.len()).filter(|at| case.rules.questions[*at].core).collect();
        if core.is_empty() {
            return;
        }
        // The same rules as if the other questions had never been written.
        let mut rules = case.rules.clone();
        rules.questions = core.iter().map(|at| case.rules.questions[*at].clone()).collect();
        let moved = |old: usize| core.iter().position(|at| *at == old);
        for model in &mut rules.models {
            model.effects = model
                .effects
                .iter()
                .filter_map(|(question, table)| Some((moved(*question)?, table.clone())))
                .collect();
            model.weights.retain_mut(|(question, _)| match moved(*question) {
                Some(at) => {
                    *question = at;
                    true
                }
                None => false,
            });
            for test in model.gates.iter_mut().flatten() {
                test.question = moved(test.question).expect("gates rest on core questions");
            }
        }
        let given: Vec<Given> = core.iter().map(|at| case.given[*at]).collect();
        let pack = rules.pack();
        let without = said(&pack, &support::profile(&pack, &rules, &given, Depth::Full, &case.emphasis));
        quick.points.retain(|key, points| {
            let kept = without.points.contains_key(key);
            assert!(kept || *points == Fraction::ZERO);
            kept
        });
        // A quick set never says yes.
        for (model, says) in &mut quick.says {
            assert_ne!(says, "Yes", "{model} {}", story(case));
            if without.says[model] == "Yes" {
                "Yes".clone_into(says);
            }
        }
        assert!(quick.says.is_empty() || quick.whether != "Yes" || without.whether == "Yes");
        quick.whether.clone_from(&without.whether);
        quick.could_change.clone_from(&without.could_change);
        assert_eq!(quick, without, "{}", story(case));
    });
}

/// A verdict before the choice is moved by conditions as one would expect: better answers never down, worse never up.
#[test]
fn a_better_condition_never_moves_a_verdict_down() {
    let moved = std::cell::Cell::new(0);
    each(80, 4, 14, |case, _| {
        let (tables, profile) = (Tables::of(&case.pack), case.profile());
        let now = assess(&case.pack, &tables, &profile);
        for (at, question) in case.pack.questions.iter().enumerate() {
            let Some((lowest, highest)) = profile.possible[at].range() else { continue };
            if question.turns != Turns::Condition || lowest != highest {
                continue;
            }
            // A must-have may ask for less of something: those are not better upwards.
            let guarded = case.pack.models.iter().flat_map(|model| &model.gates).any(|gate| {
                gate.all.iter().any(|c| c.question.0 == at && !matches!(c.bound, Bound::AtMost(_)))
            });
            if guarded {
                continue;
            }
            for level in 0..=question.top() {
                let then = assess(&case.pack, &tables, &profile.with(QuestionIx(at), level));
                for model in case.pack.before() {
                    let (was, is) = (now.says(model), then.says(model));
                    // From best to worst: yes, partly, not shown, no. One way round is no move down: a
                    // must-have that was open because of another answer is settled by this one, and a fit
                    // that lay below hold all the time is told now.
                    let (before, after) = if level >= lowest { (&now, &then) } else { (&then, &now) };
                    let told_now = before.says(model) == Says::NotShown
                        && after.says(model) == Says::No
                        && before.standings[model.0].status == Status::Undetermined
                        && after.standings[model.0].status == Status::Open
                        && after.standings[model.0].compare_fit(before.standings[model.0]).is_ge();
                    let fine = told_now || if level >= lowest { is <= was } else { is >= was };
                    assert!(fine, "{was:?} {is:?} {}", story(case));
                    moved.set(moved.get() + usize::from(was != is));
                }
            }
        }
    });
    assert!(moved.get() > 50, "{}", moved.get());
}

#[test]
fn a_row_added_to_every_option_alike_changes_no_difference() {
    each(60, 3, 15, |case, chance| {
        // Where all options weigh the same, the same row more leaves them as far apart as before, in
        // weight times points.
        let mut rules = case.rules.clone();
        rules.models.retain(support::Model::is_option);
        for model in &mut rules.models {
            model.effects =
                rules.questions.iter().enumerate().map(|(at, q)| (at, vec![0; q.levels])).collect();
            model.weights.clear();
            model.gates.clear();
            for ((_, table), _) in model.effects.iter_mut().zip(0..) {
                for value in table.iter_mut() {
                    *value = chance.between(0, 4) as i64 - 2;
                }
                table[0] = table[0].min(0);
                *table.last_mut().unwrap() = table.last().unwrap().max(&0).to_owned();
            }
        }
        let mut more = rules.clone();
        let added = more.questions.len();
        more.questions.push(support::Question {
            id: "added".to_owned(),
            levels: 3,
            ..more.questions[0].clone()
        });
        for model in &mut more.models {
            model.effects.push((added, vec![-2, 1, 2]));
        }
        let mut given = case.given.clone();
        given.push(Given::Level(chance.below(3)));
        let (pack, wider) = (rules.pack(), more.pack());
        let apart = |pack: &Pack, rules: &Rules, given: &[Given]| -> Vec<Fraction> {
            let profile = support::profile(pack, rules, given, Depth::Full, &[]);
            let standings = Tables::of(pack).standings(&profile);
            let all = rules.models.iter().map(|model| standings[pack.model(&model.id).unwrap().0]);
            let all: Vec<_> = all.collect();
            all.iter().map(|s| Fraction::from(s.sum - all[0].sum)).collect()
        };
        assert_eq!(apart(&pack, &rules, &case.given), apart(&wider, &more, &given), "{}", story(case));
    });
}

#[test]
fn not_yet_is_reached_by_worsening_and_yes_by_bettering() {
    let reached = std::cell::Cell::new([0; 2]);
    each(80, 3, 16, |case, _| {
        let (tables, profile) = (Tables::of(&case.pack), case.profile());
        let all = |best: bool| {
            let mut changed = profile.clone();
            for (at, question) in case.pack.questions.iter().enumerate() {
                if question.turns == Turns::Condition && changed.possible[at].in_play() {
                    changed = changed.with(QuestionIx(at), if best { question.top() } else { 0 });
                }
            }
            assess(&case.pack, &tables, &changed)
        };
        let (worst, best) = (all(false), all(true));
        for model in case.pack.before() {
            let mut counts = reached.get();
            counts[0] += usize::from(worst.says(model) == contract_advisor::pack::Says::No);
            counts[1] += usize::from(best.says(model) == contract_advisor::pack::Says::Yes);
            reached.set(counts);
            // Facts and choices may forbid it: then what would make it ready says so.
            let ready = best.changes.to_be_ready.iter().find(|ready| ready.model == model);
            if let Some(ready) = ready {
                assert!(ready.to_go.as_ref().is_none_or(Vec::is_empty), "{}", story(case));
            }
        }
    });
    assert!(reached.get().iter().all(|count| *count > 20), "{:?}", reached.get());
}

#[test]
fn nothing_that_slips_carries_effort_and_no_rival_is_out_of_reach() {
    let seen = std::cell::Cell::new([0; 3]);
    each(120, 4, 17, |case, _| {
        let (tables, profile) = (Tables::of(&case.pack), case.profile());
        let advice = assess(&case.pack, &tables, &profile);
        let turns = |question: QuestionIx| case.pack[question].turns;
        let range = |question: QuestionIx| profile.at(question).range().unwrap();
        let mut counts = seen.get();
        for slip in &advice.changes.slips {
            assert!(turns(slip.question) == Turns::Condition && slip.level < range(slip.question).0);
            counts[0] += 1;
        }
        for better in &advice.changes.improve_or_choose {
            let up = better.level > range(better.question).1;
            assert!(
                turns(better.question) == Turns::Choice || (turns(better.question) == Turns::Condition && up)
            );
            counts[1] += 1;
        }
        // One question is told once in a group.
        for group in [&advice.changes.slips, &advice.changes.improve_or_choose, &advice.changes.turned_out] {
            let questions: BTreeSet<usize> = group.iter().map(|one| one.question.0).collect();
            assert_eq!(questions.len(), group.len(), "{}", story(case));
        }
        if let Some(rival) = advice.choice.rival {
            // Some step that shuts no must-have brings the rival level or ahead.
            let reachable = advice.flips.iter().any(|flip| {
                let then = tables.standings(&profile.with(flip.question, flip.level));
                let best = tables.ranking(&then);
                let shares = |at: ModelIx| then[at.0].compare_fit(then[best[0].0]).is_eq();
                flip.one_step && !flip.closes && best.contains(&rival.option) && shares(rival.option)
            });
            assert!(reachable, "{}", story(case));
            counts[2] += 1;
        }
        seen.set(counts);
    });
    assert!(seen.get().iter().all(|count| *count > 20), "{:?}", seen.get());
}

#[test]
fn a_set_can_be_deepened_without_losing_an_answer() {
    each(24, 2, 12, |case, _| {
        let mut set = support::answer_set(&case.pack, &case.rules, &case.given, Depth::Quick);
        let entries = set.entries.clone();
        let quick = Profile::of(&case.pack, &set);
        set.depth = Depth::Full;
        let full = Profile::of(&case.pack, &set);
        assert_eq!(set.entries, entries);
        for (at, question) in case.pack.questions.iter().enumerate() {
            if question.asked_at(Depth::Quick) {
                assert_eq!(quick.possible[at], full.possible[at]);
            } else {
                assert_eq!(quick.possible[at], Possible::NotAsked);
            }
        }
    });
}

#[test]
fn the_same_input_gives_the_same_output() {
    each(20, 2, 13, |case, _| {
        let tables = Tables::of(&case.pack);
        let profile = case.profile();
        let once = format!("{:?}", assess(&case.pack, &tables, &profile));
        assert_eq!(once, format!("{:?}", assess(&case.pack, &Tables::of(&case.pack), &profile)));
    });
}
