//! Corners of the conclusion that random cases found, by hand, with the numbers worked out.

mod support;

use contract_advisor::advice::{Conclusion, Reason, Tables, assess};
use contract_advisor::pack::{Depth, State};
use support::{Given, Model, Question, Rules, Test};

fn question(id: &str) -> Question {
    Question { id: id.to_owned(), theme: 0, weight: 1, levels: 3, core: true, may_not_apply: true }
}

fn model(id: &str, effects: &[(usize, [i64; 3])], gates: &[Test]) -> Model {
    Model {
        id: id.to_owned(),
        overlay: false,
        no_new_contract: false,
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

fn conclude(rules: &Rules, given: &[Given]) -> Conclusion {
    let pack = rules.pack();
    let profile = support::profile(&pack, rules, given, Depth::Full, &[]);
    assess(&pack, &Tables::of(&pack), &profile).conclusion
}

fn named(rules: &Rules, conclusion: &Conclusion) -> Vec<String> {
    conclusion.tied.iter().map(|model| rules.models[model.0].id.clone()).collect()
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
fn too_close_names_who_is_level_after_one_step() {
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
    let conclusion = conclude(&rules, &[Given::Level(2), Given::Level(2)]);
    assert_eq!(conclusion.state, State::TooClose);
    assert_eq!(named(&rules, &conclusion), ["first", "third"]);
}

#[test]
fn too_close_never_names_one_alone() {
    // `other` is shut out by q1; one step up lets it in, level with the first.
    let rules = rules(2, vec![model("first", &[(0, UP)], &[]), model("other", &[(0, UP)], &[at_most(1, 0)])]);
    let conclusion = conclude(&rules, &[Given::Level(2), Given::Level(0)]);
    assert_eq!(conclusion.state, State::TooClose);
    assert_eq!(named(&rules, &conclusion), ["first", "other"]);
}

#[test]
fn all_blocked_is_none_ready_even_where_nothing_can_be_assessed() {
    // q1 is the only question that moves either model, and it does not apply.
    let rules = rules(
        2,
        vec![model("one", &[(1, UP)], &[at_most(0, 0)]), model("two", &[(1, UP)], &[at_most(0, 1)])],
    );
    let conclusion = conclude(&rules, &[Given::Level(0), Given::NotApplicable]);
    assert_eq!(conclusion.state, State::NoneReady);
}
