//! The published worked numbers, every one of them, exactly.

mod support;

use std::collections::BTreeMap;

use contract_advisor::advice::words::displayed;
use contract_advisor::advice::{
    Exact, First, Flip, Fraction, Profile, Reason, Tables, Truth, assess, largest_remainder, ledger, says_id,
    state_id, whether_id,
};
use contract_advisor::pack::{Depth, ModelIx, ModelKind, Pack, QuestionIx, State, Turns};
use serde_json::Value;
use support::{BEFORE, BESIDE, Given, Model, Question, Rules, Test};

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

/// The rules of a worked case.
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
            turns: match rules["turns"].get(question["id"].as_str().unwrap()).and_then(Value::as_str) {
                Some("choice") => Turns::Choice,
                Some("fact") => Turns::Fact,
                _ => Turns::Condition,
            },
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
                kind: match rules["verdicts"].get(&id).and_then(Value::as_str) {
                    Some("before") => BEFORE,
                    Some("beside") => BESIDE,
                    _ => ModelKind::Option,
                },
                weights: Vec::new(),
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
    let expected = oracle["expected"][case].clone();
    worked_out(worked_rules(&oracle["inputs"]["rules"]), &expected["answers"].clone(), expected)
}

fn worked_out(rules: Rules, answers: &Value, expected: Value) -> Worked {
    let given: Vec<Given> = rules
        .questions
        .iter()
        .map(|question| match &answers[&question.id] {
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

/// The states of version 2 that the word of a worked case allows: it is a word of version 1,
/// which called level and narrowly leading by one name, and had a gap of 3 points.
fn states(words: &str) -> &'static [State] {
    match words {
        "not enough settled" => &[State::NotEnoughSettled],
        "too close to call" => &[State::Level, State::LeadsNarrowly],
        "leads" => &[State::Leads, State::LeadsNarrowly, State::Level],
        "leads clearly" => &[State::LeadsClearly],
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
        let choice = assess(&w.pack, &w.tables, &w.profile).choice;
        let theirs = w.expected["conclusion_without_sampling"].as_str().unwrap();
        assert!(states(theirs).contains(&choice.state), "{case}: {:?}, {theirs}", choice.state);
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
    let near = |case: &str| -> Vec<(String, u8, Vec<String>)> {
        let worked = worked(case);
        let advice = assess(&worked.pack, &worked.tables, &worked.profile);
        let stay = advice.changes.must_stay_true.iter().map(|stay| {
            let models = stay.stops.iter().map(|(model, _)| worked.pack[*model].id.clone());
            (worked.pack[stay.question].id.clone(), stay.level, models.collect())
        });
        stay.collect()
    };
    let lead = ("lead_provider".to_owned(), 0, vec!["prime".to_owned()]);
    assert_eq!(near("complete"), std::slice::from_ref(&lead));
    // There the prime is stopped already, and nothing else is near.
    assert_eq!(near("strong_alliance"), []);
    assert_eq!(near("low_trust"), [lead]);
    assert_eq!(near("nothing"), []);
}

/// By hand from the published contributions of collaborative and alliance: contract_skills
/// -10/3 against 50/13, trust 5 against 0, lead_provider 10/3 against nothing.
#[test]
fn what_parts_those_that_are_level() {
    let worked = worked("group_even_medians");
    let choice = assess(&worked.pack, &worked.tables, &worked.profile).choice;
    let parted = choice.because.iter().find_map(|reason| match reason {
        Reason::PartedBy { questions, .. } => Some(questions),
        _ => None,
    });
    let ids: Vec<&str> = parted.expect("parted").iter().map(|q| worked.pack[*q].id.as_str()).collect();
    assert_eq!(ids, ["contract_skills", "trust", "lead_provider"]);
}

/// The cases of `whether-and-which`, every one of them.
fn each_whether_and_which(check: impl Fn(usize, &Worked)) {
    let cases = oracle("whether-and-which")["cases"].as_array().expect("a list").clone();
    assert!(cases.len() >= 24, "{}", cases.len());
    for (number, case) in cases.iter().enumerate() {
        let worked = worked_out(worked_rules(&case["rules"]), &case["answers"], case["expected"].clone());
        check(number, &worked);
    }
}

#[test]
fn whether_and_which_as_worked_out() {
    each_whether_and_which(|case, w| {
        let advice = assess(&w.pack, &w.tables, &w.profile);
        let expected = &w.expected;
        for (at, standing) in advice.standings.iter().enumerate() {
            let text = |fit: Option<Fraction>| fit.map(|fit| fit.to_string());
            let ours = serde_json::json!({
                "status": standing.status.id(),
                "fit": text(standing.fit()),
                "lower": text(standing.lower()),
                "upper": text(standing.upper()),
                "coverage": standing.share(standing.answered).to_string(),
            });
            let id = w.id(ModelIx(at));
            assert_eq!(ours, expected["models"][id], "case {case}, {id}");
        }
        for now in &advice.verdicts {
            let id = w.id(now.model);
            assert_eq!(expected["says"][id], says_id(now.says), "case {case}, {id}");
            let weak: Vec<&str> = now.weak.iter().map(|at| w.pack[*at].id.as_str()).collect();
            assert_eq!(expected["weak_links"][id], serde_json::json!(weak), "case {case}, {id}");
        }
        assert_eq!(expected["whether"], whether_id(advice.whether.state), "case {case}");
        assert_eq!(expected["choice_by_exact_tests"], state_id(advice.choice.state), "case {case}");
        let top = advice.choice.top.map(|top| w.id(top));
        assert_eq!(expected["top"], serde_json::json!(top), "case {case}");
    });
}

#[test]
fn rivals_after_one_step_as_worked_out() {
    let seen = std::cell::Cell::new(0);
    each_whether_and_which(|case, w| {
        let advice = assess(&w.pack, &w.tables, &w.profile);
        let mut rivals = Vec::new();
        // They are named where the choice comes down to them.
        if advice.choice.state == State::LeadsNarrowly {
            for flip in advice.flips.iter().filter(|flip| flip.one_step && !flip.closes) {
                let standings = w.tables.standings(&w.profile.with(flip.question, flip.level));
                let ranking = w.tables.ranking(&standings);
                let best = standings[ranking[0].0];
                let firsts = ranking.iter().filter(|at| standings[at.0].compare_fit(best).is_eq());
                let firsts: Vec<&str> = firsts.map(|at| w.id(*at)).collect();
                rivals.push(serde_json::json!([w.pack[flip.question].id, flip.level, firsts]));
            }
            seen.set(seen.get() + 1);
        }
        // The worked list stands in the order of its questions' answers, ours in that of the questions: the same ones are meant.
        let in_order = |list: &serde_json::Value| {
            let mut list: Vec<String> =
                list.as_array().into_iter().flatten().map(ToString::to_string).collect();
            list.sort();
            list
        };
        let expected = &w.expected["one_step_rivals"];
        assert_eq!(in_order(&serde_json::json!(rivals)), in_order(expected), "case {case}");
    });
    assert!(seen.get() >= 3);
}

#[test]
fn the_fewest_improvements_as_worked_out() {
    each_whether_and_which(|case, w| {
        let advice = assess(&w.pack, &w.tables, &w.profile);
        for verdict in &advice.verdicts {
            let id = w.id(verdict.model);
            let ready = advice.changes.to_be_ready.iter().find(|ready| ready.model == verdict.model);
            // None where nothing that can be improved would do; no steps where nothing is needed.
            let ids = |steps: Option<&Option<Vec<contract_advisor::advice::Changed>>>| {
                let steps = steps.map_or_else(|| Some(&[][..]), |steps| steps.as_deref());
                serde_json::json!(
                    steps.map(|s| s.iter().map(|step| w.pack[step.question].id.as_str()).collect::<Vec<_>>())
                )
            };
            let (hold, go) = (ids(ready.map(|ready| &ready.to_hold)), ids(ready.map(|ready| &ready.to_go)));
            assert_eq!(hold, w.expected["to_hold"][id], "case {case}, {id}");
            assert_eq!(go, w.expected["to_go"][id], "case {case}, {id}");
        }
    });
}

/// Section 11 of the method, worked by hand: four conditions, tables [-2, -1, 1, 2], weights 3, 2, 2, 1.
#[test]
fn the_worked_case_for_whether() {
    let question = |at: usize, weight: i64| Question {
        id: format!("q{at}"),
        theme: 0,
        weight,
        levels: 4,
        core: true,
        may_not_apply: false,
        turns: Turns::Condition,
    };
    let table = vec![-2, -1, 1, 2];
    let model = |id: &str, kind| Model {
        id: id.to_owned(),
        kind,
        effects: (0..4).map(|at| (at, table.clone())).collect(),
        weights: Vec::new(),
        gates: Vec::new(),
    };
    let rules = Rules {
        themes: vec!["theme".to_owned()],
        questions: [3, 2, 2, 1].into_iter().enumerate().map(|(at, weight)| question(at, weight)).collect(),
        models: vec![model("ready", BEFORE), model("option", ModelKind::Option)],
    };
    let pack = rules.pack();
    let tables = Tables::of(&pack);
    let advice = |given: [Given; 4]| {
        let profile = support::profile(&pack, &rules, &given, Depth::Full, &[]);
        assess(&pack, &tables, &profile)
    };
    let first = advice([Given::Level(1), Given::Level(2), Given::DontKnow, Given::Level(3)]);
    let text = |fit: Option<Fraction>| fit.unwrap().to_string();
    let ready = first.standings[0];
    assert_eq!(
        (text(ready.fit()), text(ready.lower()), text(ready.upper())),
        ("425/8".into(), "325/8".into(), "525/8".into())
    );
    assert_eq!(ready.share(ready.answered).to_string(), "3/4");
    assert_eq!((says_id(first.says(ModelIx(0))), whether_id(first.whether.state)), ("partly", "nearly"));
    // The fewest is one: the first condition, and level 3 of 1 to 4 suffices.
    let steps = first.changes.to_be_ready[0].to_go.clone().unwrap();
    assert_eq!((steps.len(), steps[0].question, steps[0].level), (1, QuestionIx(0), 2));
    let second = advice([Given::Level(0), Given::Level(2), Given::DontKnow, Given::Level(3)]);
    assert_eq!(text(second.standings[0].fit()), "175/4");
    assert_eq!((says_id(second.says(ModelIx(0))), whether_id(second.whether.state)), ("no", "not_yet"));
    let third = advice([Given::Level(0), Given::DontKnow, Given::DontKnow, Given::Level(3)]);
    assert_eq!(third.standings[0].share(third.standings[0].answered).to_string(), "1/2");
    assert_eq!(says_id(third.says(ModelIx(0))), "not_shown");
}
