//! Corners of the conclusion that random cases found, by hand, with the numbers worked out.

mod support;

use contract_advisor::advice::{By, Choice, Reason, Tables, assess};
use contract_advisor::pack::{Depth, ModelKind, State, Turns};
use support::{Given, Model, Question, Rules, Test};

fn question(id: &str) -> Question {
    Question {
        id: id.to_owned(),
        theme: 0,
        weight: 1,
        levels: 3,
        core: true,
        may_not_apply: true,
        turns: Turns::Condition,
    }
}

fn model(id: &str, effects: &[(usize, [i64; 3])], gates: &[Test]) -> Model {
    Model {
        id: id.to_owned(),
        kind: ModelKind::Option,
        weights: Vec::new(),
        effects: effects.iter().map(|(question, table)| (*question, table.to_vec())).collect(),
        gates: gates.iter().map(|test| vec![*test]).collect(),
    }
}

fn at_most(question: usize, level: usize) -> Test {
    Test { question, at_most: true, level }
}

fn rules(questions: usize, models: Vec<Model>) -> Rules {
    let questions = (0..questions).map(|at| question(&format!("q{at}"))).collect();
    Rules { themes: vec!["theme".to_owned()], questions, models }
}

fn conclude(rules: &Rules, given: &[Given]) -> Choice {
    let pack = rules.pack();
    let profile = support::profile(&pack, rules, given, Depth::Full, &[]);
    assess(&pack, &Tables::of(&pack), &profile).choice
}

fn named(rules: &Rules, conclusion: &Choice) -> Vec<String> {
    conclusion.level_with.iter().map(|model| rules.models[model.0].id.clone()).collect()
}

const UP: [i64; 3] = [-2, 0, 2];

#[test]
fn a_must_have_is_open_whichever_of_two_equals_comes_first_in_the_pack() {
    // Both have 75 from q0 and an unsure q1 that counts for nothing; only one of them
    // has a must-have on q1, which may be missing. 50 + 25 * (2 + 0) / 2 = 75.
    let effects = [(0, UP), (1, UP)];
    let plain = model("plain", &effects, &[]);
    let gated = model("gated", &effects, &[at_most(1, 0)]);
    for models in [vec![plain.clone(), gated.clone()], vec![gated.clone(), plain.clone()]] {
        let rules = rules(2, models);
        let conclusion = conclude(&rules, &[Given::Level(2), Given::Unsure(1)]);
        assert_eq!(conclusion.state, State::NotEnoughSettled);
        assert!(matches!(conclusion.because[..], [Reason::OpenMustHave { .. }]), "{:?}", conclusion.because);
    }
}

#[test]
fn one_step_makes_a_lead_narrow_and_names_the_rival() {
    // first: (2 + 1) / 2, second: (2 + 0) / 2 and third: (1 + 1) / 2 of 25 points: 87.5, 75 and
    // 75. One step down on q1 leaves 75 for first, 75 for third, and 50 for second.
    let rules = rules(
        2,
        vec![
            model("first", &[(0, UP), (1, [-2, 0, 1])], &[]),
            model("second", &[(0, UP), (1, [-2, -2, 0])], &[]),
            model("third", &[(0, [-1, 0, 1]), (1, [-1, 1, 1])], &[]),
        ],
    );
    let choice = conclude(&rules, &[Given::Level(2), Given::Level(2)]);
    assert_eq!(choice.state, State::LeadsNarrowly);
    let rival = choice.rival.expect("a rival");
    assert_eq!((rules.models[rival.option.0].id.as_str(), rival.by), ("third", By::OneStep));
    assert!(choice.level_with.is_empty());
}

#[test]
fn who_is_let_in_by_one_step_is_a_rival() {
    // `other` is shut out by q1; one step up lets it in, level with the first.
    let rules = rules(2, vec![model("first", &[(0, UP)], &[]), model("other", &[(0, UP)], &[at_most(1, 0)])]);
    let choice = conclude(&rules, &[Given::Level(2), Given::Level(0)]);
    assert_eq!(choice.state, State::LeadsNarrowly);
    assert_eq!(choice.rival.map(|rival| rival.option.0), Some(1));
}

#[test]
fn who_is_left_over_when_another_is_ruled_out_is_no_rival() {
    // With q0 at 2 first has 50 + 25 * 2 = 100 and other 50 - 25 = 25; a step down on q0 leaves 75 against 50.
    // A step down on q1 rules `first` out and leaves `other` over: a must-have to watch, not a narrow lead.
    let rules = rules(
        2,
        vec![model("first", &[(0, [-2, 1, 2])], &[at_most(1, 0)]), model("other", &[(0, [2, 0, -1])], &[])],
    );
    let choice = conclude(&rules, &[Given::Level(2), Given::Level(1)]);
    assert_eq!((choice.state, choice.rival), (State::Leads, None));
}

#[test]
fn with_a_gap_of_nought_an_exact_tie_still_names_all_that_share_it() {
    let rules = rules(1, vec![model("one", &[(0, UP)], &[]), model("two", &[(0, UP)], &[])]);
    let mut pack = rules.pack();
    pack.manifest.thresholds.gap = 0;
    let profile = support::profile(&pack, &rules, &[Given::Level(2)], Depth::Full, &[]);
    let choice = assess(&pack, &Tables::of(&pack), &profile).choice;
    assert_eq!((choice.state, choice.top), (State::Level, None));
    assert_eq!(named(&rules, &choice), ["one", "two"]);
}

#[test]
fn only_nobody_knows_is_said_as_that() {
    let rules = rules(2, vec![model("one", &[(0, UP)], &[]), model("two", &[(1, UP)], &[])]);
    let choice = conclude(&rules, &[Given::DontKnow, Given::Unanswered]);
    assert_eq!((choice.state, choice.because), (State::NotEnoughSettled, vec![Reason::OnlyNobodyKnows]));
    let choice = conclude(&rules, &[Given::Unanswered, Given::Unanswered]);
    assert_eq!(choice.because, vec![Reason::NothingAnswered]);
}

#[test]
fn all_blocked_is_none_fits_even_where_nothing_can_be_assessed() {
    // q1 is the only question that moves either model, and it does not apply.
    let rules = rules(
        2,
        vec![model("one", &[(1, UP)], &[at_most(0, 0)]), model("two", &[(1, UP)], &[at_most(0, 1)])],
    );
    let conclusion = conclude(&rules, &[Given::Level(0), Given::NotApplicable]);
    assert_eq!(conclusion.state, State::NoneFits);
}
