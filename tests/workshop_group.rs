//! What many answers come to: published numbers, hand calculations, brute force, and the
//! promise that equal answers from everybody are one person's answers in every number.

mod support;

use contract_advisor::advice::{Draws, Fraction, Possible, Profile, Tables, Unsettled, assess_fully};
use contract_advisor::answers::{Answer, Confidence, Emphasis};
use contract_advisor::pack::{Depth, QuestionIx};
use contract_advisor::workshop::together::{alone, profile};
use contract_advisor::workshop::{Ballot, Class, Counts, SeatIx, Thresholds};
use proptest::prelude::*;
use support::chance::Chance;
use support::room::{Room, say};
use support::{Given, answer_set};

fn counts(levels: &[u32]) -> Counts {
    Counts { levels: levels.to_vec(), unsure: 0, dont_know: 0, cannot_judge: 0, not_applicable: 0, blank: 0 }
}

fn usual() -> Thresholds {
    Thresholds::default()
}

/// The formula of Leik 1966 in decimals, from its definition: d is F or 1 - F, whichever is
/// not above a half, and D is twice their sum over K - 1.
fn leik_by_definition(levels: &[u32]) -> f64 {
    let n: f64 = levels.iter().sum::<u32>().into();
    let mut f = 0.0;
    let mut sum = 0.0;
    for count in levels {
        f += f64::from(*count) / n;
        sum += if f <= 0.5 { f } else { 1.0 - f };
    }
    1.0 - 2.0 * sum / (levels.len() as f64 - 1.0)
}

#[test]
fn leiks_ends_of_the_scale() {
    // Leik 1966: agreement is 1 when all choose the same and 0 when half choose each end.
    // Evenly spread answers by hand, for 4 and 5 levels.
    let agreement = |levels: &[u32]| counts(levels).measures(&usual()).expect("answers").agreement;
    assert_eq!(agreement(&[0, 7, 0, 0]), Fraction::from(1));
    assert_eq!(agreement(&[5, 0, 0, 5]), Fraction::ZERO);
    // F = 1/4, 2/4, 3/4: sum of the smaller parts 1/4 + 2/4 + 1/4 = 1; D = 2/3.
    assert_eq!(agreement(&[1, 1, 1, 1]), Fraction::new(1, 3));
    // F = 1/5, 2/5, 3/5, 4/5: 1/5 + 2/5 + 2/5 + 1/5 = 6/5; D = 6/5 * 2/4 = 3/5.
    assert_eq!(agreement(&[1, 1, 1, 1, 1]), Fraction::new(2, 5));
}

/// The example in the manual of the R package agrmt (Ruedin, version 1.42): an ordinal
/// dispersion of 0.287 for these frequencies.
#[test]
fn a_published_example() {
    let answers = counts(&[30, 40, 210, 130, 530, 50, 10]);
    let measures = answers.measures(&usual()).expect("answers");
    // F in thousandths: 30, 70, 280, 410, 940, 990; the smaller parts add up to 860; D = 860/3000.
    assert_eq!(measures.agreement, Fraction::new(3000 - 860, 3000));
    assert_eq!(format!("{:.3}", 1.0 - 2140.0 / 3000.0), "0.287");
    assert!((leik_by_definition(&answers.levels) - (1.0 - 0.287)).abs() < 0.0005);
}

#[test]
fn a_question_worked_by_hand() {
    // The screen sketch of this product: 5 at the lowest, 1, 6, 2.
    let answers = counts(&[5, 1, 6, 2]);
    let measures = answers.measures(&usual()).expect("answers");
    // In order: 1 1 1 1 1 2 3 3 3 3 3 3 4 4; the middle two are both the third level.
    assert_eq!(measures.middle, (2, 2));
    // F = 5/14, 6/14, 12/14: 5 + 6 + 2 = 13 steps in all.
    assert_eq!(measures.steps, Fraction::new(13, 14));
    assert_eq!(measures.agreement, Fraction::new(42 - 26, 42));
    // Two steps from the third level: the five at the lowest.
    assert_eq!(measures.far, 5);
    // Fullest two neighbours hold 8 of 14. Of four levels the lowest third takes in the lower
    // two (3i <= 3) and the highest the upper two (3i >= 6): 6 and 8, where 15 div 3 are needed.
    assert_eq!(measures.class, Some(Class::Split));
    let all = Possible::Levels { lowest: 0, highest: 3, open: Some(Unsettled::Disagree) };
    assert_eq!(answers.possible(&usual()), all);
}

#[test]
fn classes_at_their_edges() {
    let class = |levels: &[u32]| counts(levels).class(&usual());
    // Fewer than three: none.
    assert_eq!(class(&[0, 0, 0, 0]), None);
    assert_eq!(class(&[1, 0, 0, 1]), None);
    // 75 in 100 exactly is agreed; 11 of 15 is not.
    assert_eq!(class(&[0, 2, 1, 1]), Some(Class::Agreed));
    assert_eq!(class(&[4, 5, 6, 0]), Some(Class::Split));
    // Needed at each end: n = 5: max(2, 6 div 3) = 2; n = 8: 3; n = 3 and 4: 2. Of four
    // levels two belong to each end.
    assert_eq!(class(&[2, 1, 0, 2]), Some(Class::Split));
    assert_eq!(class(&[3, 2, 0, 3]), Some(Class::Split));
    assert_eq!(class(&[3, 2, 1, 2]), Some(Class::Split));
    assert_eq!(class(&[4, 2, 0, 2]), Some(Class::Agreed));
    assert_eq!(class(&[5, 0, 2, 1]), Some(Class::Split));
    assert_eq!(class(&[4, 1, 1, 1]), Some(Class::Split));
    assert_eq!(class(&[4, 4, 3, 0]), Some(Class::Spread));
    assert_eq!(class(&[2, 0, 0, 2]), Some(Class::Split));
    assert_eq!(class(&[1, 0, 1, 1]), Some(Class::Spread));
    // Seven levels: windows of three; the lowest third is 0, 1, 2, the highest 4, 5, 6.
    assert_eq!(class(&[1, 1, 1, 0, 0, 0, 1]), Some(Class::Agreed));
    assert_eq!(class(&[1, 0, 1, 0, 1, 0, 1]), Some(Class::Split));
    // Five levels: 3i <= 4 are 0 and 1, 3i >= 8 are 3 and 4.
    assert_eq!(class(&[0, 2, 0, 2, 0]), Some(Class::Split));
    // Six levels: windows of two; 3i <= 5 are 0 and 1; 3i >= 10 are 4 and 5.
    assert_eq!(class(&[0, 2, 0, 0, 2, 0]), Some(Class::Split));
    assert_eq!(class(&[0, 0, 2, 2, 1, 0]), Some(Class::Agreed));
}

#[test]
fn the_groups_possible_levels() {
    let levels = |lowest, highest, open| Possible::Levels { lowest, highest, open };
    let all = |open| levels(0, 3, Some(open));
    let possible = |counts: &Counts| counts.possible(&usual());
    // More than half say it does not apply.
    let mut some = counts(&[0, 0, 1, 0]);
    some.not_applicable = 2;
    assert_eq!(possible(&some), Possible::NotApplicable);
    some.not_applicable = 1;
    assert_eq!(possible(&some), Possible::exactly(2));
    // Fewer than half gave a level.
    let mut few = counts(&[0, 1, 0, 0]);
    few.dont_know = 2;
    assert_eq!(possible(&few), all(Unsettled::NobodyKnows));
    few.dont_know = 1;
    assert_eq!(possible(&few), Possible::exactly(1));
    few.dont_know = 0;
    few.blank = 2;
    assert_eq!(possible(&few), all(Unsettled::NotAsked));
    // A split: from the lowest to the highest given.
    assert_eq!(possible(&counts(&[2, 1, 0, 2])), levels(0, 3, Some(Unsettled::Disagree)));
    // Else the medians.
    assert_eq!(possible(&counts(&[0, 2, 2, 0])), levels(1, 2, Some(Unsettled::Disagree)));
    assert_eq!(possible(&counts(&[1, 0, 0, 1])), levels(0, 3, Some(Unsettled::Disagree)));
    assert_eq!(possible(&counts(&[1, 3, 1, 0])), Possible::exactly(1));
    // More than half unsure: one wider each side, within the scale.
    let mut unsure = counts(&[0, 3, 0, 0]);
    unsure.unsure = 2;
    assert_eq!(possible(&unsure), levels(0, 2, Some(Unsettled::LowConfidence)));
    unsure.unsure = 1;
    assert_eq!(possible(&unsure), Possible::exactly(1));
    let mut unsure = counts(&[0, 0, 2, 2]);
    unsure.unsure = 3;
    assert_eq!(possible(&unsure), levels(1, 3, Some(Unsettled::Disagree)));
}

/// Every answer in a list, in order: what the counts stand for.
fn spelled_out(levels: &[u32]) -> Vec<u8> {
    levels
        .iter()
        .enumerate()
        .flat_map(|(level, count)| std::iter::repeat_n(level as u8, *count as usize))
        .collect()
}

proptest! {
    #[test]
    fn measures_equal_brute_force(levels in prop::collection::vec(0u32..9, 3..=9)) {
        let list = spelled_out(&levels);
        let counts = counts(&levels);
        let Some(measures) = counts.measures(&usual()) else {
            prop_assert!(list.is_empty());
            return Ok(());
        };
        let n = list.len();
        let (low, high) = (list[(n - 1) / 2], list[n / 2]);
        prop_assert_eq!(measures.middle, (low, high));
        prop_assert_eq!(measures.answers as usize, n);
        // The mean distance from a median is the same from any level between the two.
        for middle in low..=high {
            let steps: i128 = list.iter().map(|level| i128::from(level.abs_diff(middle))).sum();
            prop_assert_eq!(measures.steps, Fraction::new(steps, n as i128));
        }
        let far = list.iter().filter(|level| **level + 2 <= low || **level >= high + 2).count();
        prop_assert_eq!(measures.far as usize, far);
        let exact: f64 = {
            let text = measures.agreement.to_string();
            let (top, bottom) = text.split_once('/').unwrap_or((&text, "1"));
            top.parse::<f64>().expect("a number") / bottom.parse::<f64>().expect("a number")
        };
        prop_assert!((exact - leik_by_definition(&levels)).abs() < 1e-9);
        // The class, from its definition in words.
        let top = levels.len() - 1;
        let wide = if levels.len() <= 6 { 2 } else { 3 };
        let fullest = (0..=levels.len() - wide)
            .map(|at| list.iter().filter(|level| (at..at + wide).contains(&usize::from(**level))).count())
            .max()
            .expect("a window");
        let needed = usize::max(2, (n + 1) / 3);
        let lowest = list.iter().filter(|level| 3 * usize::from(**level) <= top).count();
        let highest = list.iter().filter(|level| 3 * usize::from(**level) >= 2 * top).count();
        let class = if n < 3 {
            None
        } else if fullest * 100 >= 75 * n {
            Some(Class::Agreed)
        } else if lowest >= needed && highest >= needed {
            Some(Class::Split)
        } else {
            Some(Class::Spread)
        };
        prop_assert_eq!(measures.class, class);
    }

    #[test]
    fn reversing_the_scale_reverses_everything(levels in prop::collection::vec(0u32..9, 3..=9), unsure in 0u32..20) {
        let mut one = counts(&levels);
        one.unsure = unsure.min(one.answers());
        let mut other = one.clone();
        other.levels.reverse();
        let top = (levels.len() - 1) as u8;
        let (a, b) = (one.measures(&usual()), other.measures(&usual()));
        prop_assert_eq!(a.map(|m| (m.agreement, m.class, m.far)), b.map(|m| (m.agreement, m.class, m.far)));
        let turned = other.possible(&usual()).range().map(|(low, high)| (top - high, top - low));
        prop_assert_eq!(one.possible(&usual()).range(), turned);
    }
}

/// Equal answers from everybody: the group's advice is that of one of them, in every number,
/// and so is each person's own conclusion.
#[test]
fn equal_answers_from_everybody_are_one_persons_answers() {
    let mut chance = Chance::seeded(66);
    for case in 0..40 {
        let rules = chance.rules(6);
        let pack = rules.pack();
        let mut given = chance.answers(&rules, 35);
        for given in &mut given {
            if let Given::Between(low, _) = *given {
                *given = Given::Unsure(low);
            }
        }
        let depth = if case % 4 == 0 { Depth::Quick } else { Depth::Full };
        let set = answer_set(&pack, &rules, &given, depth);
        let people = [1, 2, 3, 7, 12][case % 5];
        let mut room = Room::of(pack, depth, &[(0, people / 2), (1, people - people / 2)]);
        let questions = room.workshop.open_round().expect("open").questions.clone();
        for code in room.codes() {
            let ballot = Ballot::of(&set, room.blank(&code).seat, &questions);
            room.put(&code, &ballot, None);
        }
        room.close();
        let single = Profile::of(&room.pack, &set);
        assert_eq!(profile(&room.pack, &room.workshop), single, "case {case}, {people} people: {given:?}");
        let tables = Tables::of(&room.pack);
        let draws = Draws::of(&room.pack);
        let (advice, _) = assess_fully(&room.pack, &tables, &draws, &single);
        let tally = alone(&room.pack, &tables, Some(&draws), &room.workshop, 1);
        assert!(tally.every_test);
        assert_eq!(tally.led.len(), 1);
        assert_eq!(tally.led[0].conclusions, advice.conclusions());
        assert_eq!(tally.led[0].people as usize, people);
    }
}

#[test]
fn emphasis_of_the_plan_weighs_in_the_groups_profile() {
    let rules = Chance::seeded(3).rules(5);
    let pack = rules.pack();
    let mut room = Room::of(pack, Depth::Full, &[(0, 3)]);
    let mut plan = room.workshop.plan().clone();
    plan.emphasis[0] = Emphasis::Double;
    room.workshop.replan(&room.pack, plan, support::room::NOW).expect("nobody has answered");
    room.close();
    let profile = profile(&room.pack, &room.workshop);
    for (question, factor) in room.pack.questions.iter().zip(&profile.factor) {
        assert_eq!(*factor, if question.theme.0 == 0 { 4 } else { 2 });
    }
}

#[test]
fn cards_and_ballots_add_up() {
    let pack = contract_advisor::files::shipped().expect("the shipped rules");
    let mut room = Room::of(pack, Depth::Quick, &[(0, 2), (3, 1)]);
    let question = room.workshop.open_round().expect("open").questions[0];
    for (code, level) in room.codes().iter().zip([0, 1, 3]) {
        let mut ballot = room.blank(code);
        say(&mut ballot, question.0, level, "");
        room.put(code, &ballot, None);
    }
    let cards = contract_advisor::workshop::Cards {
        question,
        seat: Some(SeatIx(4)),
        levels: vec![0, 0, 2, 3],
        dont_know: 1,
        cannot_judge: 2,
        not_applicable: 0,
    };
    room.workshop.put_cards(&room.pack, &cards, support::room::NOW, &mut room.chance).expect("put in");
    // Counting again takes the place of the first count.
    room.workshop.put_cards(&room.pack, &cards, support::room::NOW, &mut room.chance).expect("put in");
    room.close();
    let round = &room.workshop.closed_rounds()[0];
    let all = contract_advisor::workshop::reveal::counts(&room.pack, &room.workshop, round, question);
    assert_eq!(all.levels, [1, 1, 2, 4]);
    assert_eq!((all.dont_know, all.cannot_judge, all.people()), (1, 2, 11));
    let tables = Tables::of(&room.pack);
    assert_eq!(alone(&room.pack, &tables, None, &room.workshop, 1).people, 3);
}

#[test]
fn answers_of_one_question_count_as_they_were_given() {
    let pack = contract_advisor::files::shipped().expect("the shipped rules");
    let mut counts = Counts::none(&pack[QuestionIx(0)]);
    for answer in [
        Answer::Level(1, Confidence::Low),
        Answer::Level(1, Confidence::High),
        Answer::Level(0, Confidence::Medium),
        Answer::DontKnow,
        Answer::NotApplicable("no".to_owned()),
        Answer::Later,
        Answer::Unanswered,
    ] {
        counts.count(&answer);
    }
    assert_eq!(&counts.levels[..2], [1, 2]);
    assert_eq!((counts.unsure, counts.dont_know, counts.not_applicable, counts.blank), (1, 1, 1, 2));
    assert_eq!((counts.answers(), counts.people()), (3, 7));
}
