//! The published worked numbers, every one of them, exactly.

mod support;

use std::collections::BTreeMap;

use contract_advisor::advice::words::displayed;
use contract_advisor::advice::{
    Exact, First, Flip, Fraction, Profile, Reason, Tables, Truth, assess, largest_remainder, ledger,
    near_gates,
};
use contract_advisor::pack::{Depth, ModelIx, Pack, QuestionIx, State};
use serde_json::Value;
use support::{Given, Model, Question, Rules, Test};

fn oracle(id: &str) -> Value {
    let file: Value = serde_json::from_str(include_str!("oracles/open.json")).expect("valid JSON");
    let found = file["oracles"].as_array().expect("a list").iter().find(|oracle| oracle["id"] == id);
    found.expect("the oracle").clone()
}

fn number(value: &Value) -> usize {
    value.as_u64().expect("a whole number") as usize
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

#[test]
fn largest_remainder_as_published() {
    let oracle = oracle("largest-remainder");
    let votes: Vec<i128> =
        oracle["inputs"]["votes"].as_array().unwrap().iter().map(|v| number(v) as i128).collect();
    let seats = number(&oracle["inputs"]["seats"]) as i128;
    let all: i128 = votes.iter().sum();
    let parts: Vec<Fraction> = votes.iter().map(|votes| Fraction::new(votes * seats, all)).collect();
    let expected: Vec<i64> = serde_json::from_value(oracle["expected"].clone()).unwrap();
    assert_eq!(largest_remainder(&parts, seats as i64), expected);
}

#[test]
fn three_values_as_published() {
    let oracle = oracle("kleene-strong");
    let value = |letter: char| match letter {
        'T' => Truth::True,
        'F' => Truth::False,
        'U' => Truth::Unknown,
        other => panic!("{other}"),
    };
    let cases = |name: &str| -> Vec<(Vec<Truth>, Truth)> {
        let table: BTreeMap<String, char> = serde_json::from_value(oracle["expected"][name].clone()).unwrap();
        table.into_iter().map(|(k, v)| (k.chars().map(value).collect(), value(v))).collect()
    };
    assert_eq!((cases("and").len(), cases("or").len(), cases("not").len()), (9, 9, 3));
    for (given, expected) in cases("and") {
        assert_eq!(given[0].and(given[1]), expected, "{given:?}");
    }
    for (given, expected) in cases("or") {
        assert_eq!(given[0].or(given[1]), expected, "{given:?}");
    }
    for (given, expected) in cases("not") {
        assert_eq!(given[0].negated(), expected, "{given:?}");
    }
}

/// The rules of the worked case.
fn worked_rules(rules: &Value) -> Rules {
    let list = |value: &Value| value.as_array().expect("a list").clone();
    let mut themes: Vec<String> = Vec::new();
    let mut questions = Vec::new();
    for question in list(&rules["questions"]) {
        let theme = text(&question["theme"]);
        if !themes.contains(&theme) {
            themes.push(theme.clone());
        }
        questions.push(Question {
            id: text(&question["id"]),
            theme: themes.iter().position(|other| *other == theme).unwrap(),
            weight: question["weight"].as_i64().unwrap(),
            levels: number(&question["levels"]),
            core: true,
            may_not_apply: true,
        });
    }
    let at = |id: &str| questions.iter().position(|question| question.id == id).expect("a question");
    let models = list(&rules["models"])
        .iter()
        .map(|id| {
            let id = text(id);
            let effects = rules["effects"][&id].as_object().unwrap();
            let gates = rules["gates"].get(&id).map(list).unwrap_or_default();
            let test = |test: &Value| {
                let (at_most, level) = match (test.get("at_most"), test.get("at_least")) {
                    (Some(level), None) => (true, number(level)),
                    (None, Some(level)) => (false, number(level)),
                    other => panic!("{other:?}"),
                };
                Test { question: at(test["q"].as_str().unwrap()), at_most, level }
            };
            Model {
                overlay: false,
                no_new_contract: id == "collaborative",
                effects: effects
                    .iter()
                    .map(|(q, table)| (at(q), serde_json::from_value(table.clone()).unwrap()))
                    .collect(),
                gates: gates.iter().map(|gate| list(&gate["all"]).iter().map(test).collect()).collect(),
                id,
            }
        })
        .collect();
    Rules { themes, questions, models }
}

/// One case with everything that is needed to look its numbers up.
struct Worked {
    rules: Rules,
    pack: Pack,
    tables: Tables,
    profile: Profile,
    expected: Value,
}

impl Worked {
    fn model(&self, id: &str) -> ModelIx {
        self.pack.model(id).unwrap_or_else(|| panic!("no model {id}"))
    }

    fn id(&self, model: ModelIx) -> &str {
        &self.pack[model].id
    }

    fn flips(&self, flips: &[Flip]) -> Vec<(String, u8, String)> {
        let mut named: Vec<_> = flips
            .iter()
            .map(|flip| {
                let First::Model(first) = flip.first else { panic!("{:?}", flip.first) };
                (self.pack[flip.question].id.clone(), flip.level, self.id(first).to_owned())
            })
            .collect();
        named.sort();
        named
    }

    fn expected_flips(&self, name: &str) -> Vec<(String, u8, String)> {
        let mut flips: Vec<(String, u8, String)> =
            serde_json::from_value(self.expected[name].clone()).expect("flips");
        flips.sort();
        flips
    }
}

fn worked(case: &str) -> Worked {
    let oracle = oracle("worked-case");
    let rules = worked_rules(&oracle["inputs"]["rules"]);
    let expected = oracle["expected"][case].clone();
    let given: Vec<Given> = rules
        .questions
        .iter()
        .map(|question| match &expected["answers"][&question.id] {
            Value::Number(level) => Given::Level(level.as_u64().unwrap() as usize),
            Value::Array(range) => Given::Between(number(&range[0]), number(&range[1])),
            Value::String(word) => match word.as_str() {
                "unanswered" => Given::Unanswered,
                "dont_know" => Given::DontKnow,
                "not_applicable" => Given::NotApplicable,
                other => panic!("{other}"),
            },
            other => panic!("{other}"),
        })
        .collect();
    let pack = rules.pack();
    let tables = Tables::of(&pack);
    let profile = support::profile(&pack, &rules, &given, Depth::Full, &[]);
    Worked { rules, pack, tables, profile, expected }
}

fn state(words: &str) -> State {
    match words {
        "not enough settled" => State::NotEnoughSettled,
        "none ready" | "no model is ready" => State::NoneReady,
        "too close to call" => State::TooClose,
        "leads" => State::Leads,
        "leads clearly" => State::LeadsClearly,
        other => panic!("{other}"),
    }
}

/// Every case of the file, so that none is left out when the file grows.
fn each_case(check: impl Fn(&str, &Worked)) {
    let cases = oracle("worked-case")["expected"].clone();
    let names: Vec<&String> = cases.as_object().unwrap().keys().collect();
    assert_eq!(names.len(), 10);
    for name in names {
        check(name, &worked(name));
    }
}

#[test]
fn fits_and_their_ranges() {
    each_case(|case, w| {
        let expected = w.expected["models"].as_object().unwrap();
        assert_eq!(expected.len(), w.pack.models.len());
        for (id, numbers) in expected {
            let standing = w.tables.standing(w.model(id), &w.profile);
            let known = |name: &str| numbers[name].as_str().unwrap().to_owned();
            let shown = |fit: Option<Fraction>| fit.expect("weight in play").to_string();
            assert_eq!(standing.status.id(), known("status"), "{case} {id}");
            assert_eq!(shown(standing.fit()), known("fit"), "{case} {id}");
            assert_eq!(shown(standing.lower()), known("lower"), "{case} {id}");
            assert_eq!(shown(standing.upper()), known("upper"), "{case} {id}");
            assert_eq!(standing.share(standing.answered).to_string(), known("coverage"), "{case} {id}");
            assert_eq!(standing.share(standing.settled).to_string(), known("firm"), "{case} {id}");
            // The decimals are there for people; they hold the displayed number as well.
            let decimal = numbers["fit_decimal"].as_f64().unwrap();
            assert_eq!(displayed(standing.fit().unwrap()), (decimal + 0.5).floor() as i64, "{case} {id}");
        }
    });
}

#[test]
fn contributions_and_theme_points() {
    each_case(|case, w| {
        for (id, numbers) in w.expected["models"].as_object().unwrap() {
            let ledger = ledger(&w.pack, &w.tables, &w.profile, w.model(id));
            let ours: BTreeMap<String, String> = ledger
                .rows
                .iter()
                .filter(|row| row.range.is_some())
                .map(|row| (w.pack[row.question].id.clone(), row.points.to_string()))
                .collect();
            let theirs: BTreeMap<String, String> =
                serde_json::from_value(numbers["contributions"].clone()).unwrap();
            assert_eq!(ours, theirs, "{case} {id}");
            let ours: BTreeMap<String, i64> = ledger
                .theme_points
                .iter()
                .map(|(theme, points)| (w.pack[*theme].id.clone(), *points))
                .collect();
            let theirs: BTreeMap<String, i64> =
                serde_json::from_value(numbers["rounded_theme_points"].clone()).unwrap();
            assert_eq!(ours, theirs, "{case} {id}");
        }
    });
}

#[test]
fn ranking_and_who_beats_whom() {
    each_case(|case, w| {
        let standings = w.tables.standings(&w.profile);
        let ranking = w.tables.ranking(&standings);
        let ours: Vec<(String, String)> = ranking
            .iter()
            .map(|model| (w.id(*model).to_owned(), standings[model.0].fit().unwrap().to_string()))
            .collect();
        let theirs: Vec<(String, String)> =
            serde_json::from_value(w.expected["ranking_of_not_blocked"].clone()).unwrap();
        assert_eq!(ours, theirs, "{case}");

        // Absent where only one structure is left.
        let has_rival = ranking.len() > 1;
        assert_eq!(w.expected.get("top_minus_second_range").is_some(), has_rival, "{case}");
        assert_eq!(w.expected.get("necessarily_beats").is_some(), has_rival, "{case}");
        if has_rival {
            let (least, most) = w.tables.difference(ranking[0], ranking[1], &w.profile);
            assert_eq!(
                serde_json::json!([least.to_string(), most.to_string()]),
                w.expected["top_minus_second_range"],
                "{case}"
            );
            let ours: BTreeMap<&str, bool> = ranking[1..]
                .iter()
                .map(|rival| {
                    (w.id(*rival), w.tables.difference(ranking[0], *rival, &w.profile).0 > Fraction::ZERO)
                })
                .collect();
            assert_eq!(serde_json::json!(ours), w.expected["necessarily_beats"], "{case}");
        }
    });
}

#[test]
fn swings_of_what_to_settle_next() {
    each_case(|case, w| {
        let advice = assess(&w.pack, &w.tables, &w.profile);
        let ours: BTreeMap<&str, String> = advice
            .settle_next
            .iter()
            .filter(|settle| settle.swing != Fraction::ZERO)
            .map(|settle| (w.pack[settle.question].id.as_str(), settle.swing.to_string()))
            .collect();
        let theirs = w.expected.get("settle_next_swing").cloned().unwrap_or_else(|| serde_json::json!({}));
        assert_eq!(serde_json::json!(ours), theirs, "{case}");
    });
}

#[test]
fn changed_answers_that_change_the_leader() {
    each_case(|case, w| {
        let flips = assess(&w.pack, &w.tables, &w.profile).flips;
        assert_eq!(w.flips(&flips), w.expected_flips("single_changes_that_change_the_leader"), "{case}");
        let near: Vec<Flip> = flips.iter().copied().filter(|flip| flip.one_step).collect();
        assert_eq!(w.flips(&near), w.expected_flips("one_step_changes_that_change_the_leader"), "{case}");
        let exact = Exact::of(&w.pack, &w.tables, &w.profile);
        assert_eq!(serde_json::json!(exact.least_answers), w.expected["least_answers_to_change"], "{case}");
    });
}

#[test]
fn conclusions() {
    each_case(|case, w| {
        let conclusion = assess(&w.pack, &w.tables, &w.profile).conclusion;
        let theirs = w.expected["conclusion_without_sampling"].as_str().unwrap();
        assert_eq!(conclusion.state, state(theirs), "{case}");
    });
}

#[test]
fn a_low_confidence_answer_is_the_range_of_its_case() {
    // `trust: [3, 4]` is what one unsure person says with level 4 of 5.
    let w = worked("low_confidence_trust");
    let mut given: Vec<Given> = w
        .rules
        .questions
        .iter()
        .map(|question| {
            w.expected["answers"][&question.id]
                .as_u64()
                .map_or(Given::Unsure(4), |level| Given::Level(level as usize))
        })
        .collect();
    let unsure = support::profile(&w.pack, &w.rules, &given, Depth::Full, &[]);
    assert_eq!(w.tables.standings(&unsure), w.tables.standings(&w.profile));
    // At level 3 it reaches down to 2 as well.
    let trust = w.pack.question("trust").unwrap();
    given[trust.0] = Given::Unsure(3);
    let lower = support::profile(&w.pack, &w.rules, &given, Depth::Full, &[]);
    assert_eq!(lower.at(QuestionIx(trust.0)).range(), Some((2, 4)));
}

/// By hand from the case's gates: prime shuts at lead_provider 0, alliance at trust 1 or
/// lower, provider_alliance at shared_goals 1 or lower.
#[test]
fn must_haves_one_step_away() {
    let near = |case: &str| -> Vec<(String, String, u8, bool)> {
        let worked = worked(case);
        near_gates(&worked.pack, &worked.profile)
            .into_iter()
            .map(|near| {
                let (model, question) = (&worked.pack[near.model], &worked.pack[near.question]);
                (model.id.clone(), question.id.clone(), near.level, near.shuts)
            })
            .collect()
    };
    let row =
        |model: &str, question: &str, level, shuts| (model.to_owned(), question.to_owned(), level, shuts);
    assert_eq!(near("complete"), [row("prime", "lead_provider", 0, true)]);
    assert_eq!(near("strong_alliance"), [row("prime", "lead_provider", 1, false)]);
    let both = [row("prime", "lead_provider", 0, true), row("alliance", "trust", 2, false)];
    assert_eq!(near("low_trust"), both);
    assert_eq!(near("nothing"), []);
}

/// By hand from the published contributions of collaborative and alliance: contract_skills
/// -10/3 against 50/13, trust 5 against 0, lead_provider 10/3 against nothing.
#[test]
fn what_parts_those_that_are_too_close() {
    let worked = worked("group_even_medians");
    let conclusion = assess(&worked.pack, &worked.tables, &worked.profile).conclusion;
    let parted = conclusion.because.iter().find_map(|reason| match reason {
        Reason::PartedBy { questions, .. } => Some(questions),
        _ => None,
    });
    let ids: Vec<&str> = parted.expect("parted").iter().map(|q| worked.pack[*q].id.as_str()).collect();
    assert_eq!(ids, ["contract_skills", "trust", "lead_provider"]);
}
