//! What is said of a broken rule pack: the right code, file, line and column, and what
//! to do. Every case is the tiny pack about school meals with one thing broken in it.

mod support;

use std::fmt::Write as _;
use std::sync::Arc;

use contract_advisor::files::{Fault, assemble, load_folder};
use support::{Files, listed, tiny};

/// One thing broken, and what is to be said of it.
struct Broken {
    file: &'static str,
    find: &'static str,
    replace: &'static str,
    code: &'static str,
    /// The text, in the broken file, on which the fault must lie.
    at: &'static str,
    /// What the message and the advice must say.
    says: &'static [&'static str],
}

fn broken(
    [file, find, replace]: [&'static str; 3],
    code: &'static str,
    at: &'static str,
    says: &'static [&'static str],
) -> Broken {
    Broken { file, find, replace, code, at, says }
}

/// Line and column of a text, counted here by hand: from 1, in characters.
fn place_of(text: &str, at: &str) -> (usize, usize) {
    let mut found = None;
    for (number, line) in text.split('\n').enumerate() {
        if let Some(byte) = line.find(at.split('\n').next().unwrap()) {
            let rest: usize = text.split('\n').take(number).map(|l| l.len() + 1).sum();
            if text[rest + byte..].starts_with(at) {
                found = Some((number + 1, line[..byte].chars().count() + 1));
                break;
            }
        }
    }
    found.unwrap_or_else(|| panic!("nowhere: {at}"))
}

/// What must hold of every fault.
fn well_said(fault: &Fault) {
    let problem = &fault.problem;
    let all = format!("{problem:?}");
    assert!(problem.message.ends_with(['.', '?']), "{all}");
    assert!(problem.advice.len() > 5 && problem.advice.ends_with(['.', '?']), "{all}");
    assert!(problem.message.starts_with(|c: char| !c.is_lowercase()), "{all}");
    assert!(problem.advice.starts_with(char::is_uppercase), "{all}");
    let drawn = fault.drawn();
    let file = &problem.place.file;
    assert!(drawn.contains(&format!("[{}]", problem.code)), "{drawn}");
    match fault.line_column() {
        Some((line, column)) => {
            assert!(drawn.contains(&format!("{file}:{line}:{column}")), "{line}:{column}\n{drawn}");
            assert!(fault.one_line().starts_with(&format!("{file}:{line}:{column}: ")));
        }
        None => assert!(fault.one_line().starts_with(&format!("{file}: "))),
    }
    assert!(!drawn.contains('\u{1b}') && fault.one_line().lines().count() == 1);
}

fn refused(files: Files) -> Vec<Fault> {
    let faults = assemble(files).expect_err("a broken pack was accepted");
    assert!(!faults.is_empty());
    faults.iter().for_each(well_said);
    faults
}

fn check(cases: &[Broken]) {
    let mut wrong = String::new();
    for case in cases {
        let mut files = tiny::files();
        tiny::edit(&mut files, case.file, case.find, case.replace);
        let expected = place_of(&files[case.file], case.at);
        let faults = match assemble(files) {
            Ok(_) => {
                writeln!(wrong, "accepted: {:?}\n", case.replace).unwrap();
                continue;
            }
            Err(faults) => faults,
        };
        faults.iter().for_each(well_said);
        let right = matches!(&faults[..], [one] if one.problem.code == case.code
            && &*one.problem.place.file == case.file
            && one.line_column() == Some(expected)
            && case.says.iter().all(|say| one.one_line().contains(say)));
        if !right {
            writeln!(
                wrong,
                "expected {} {}:{expected:?} {:?}, got\n{}\n",
                case.code,
                case.file,
                case.says,
                listed(&faults)
            )
            .unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_tiny_pack_is_sound() {
    let pack = load_folder(&tiny::folder()).unwrap_or_else(|faults| panic!("{}", listed(&faults)));
    assert_eq!((pack.questions.len(), pack.models.len(), pack.cautions.len()), (4, 4, 3));
    // Every kind of file is there, so that every kind can be broken.
    let kinds: std::collections::BTreeSet<String> =
        tiny::files().keys().map(|name| name.split(['/', '.']).next().unwrap().to_owned()).collect();
    assert_eq!(kinds.len(), 18);
}

#[test]
fn unknown_ids() {
    check(&[
        broken(
            ["questions.ron", "theme: \"kitchens\"", "theme: \"kitchen\""],
            "R001",
            "\"kitchen\"",
            &["There is no theme 'kitchen'.", "Did you mean 'kitchens'?"],
        ),
        broken(
            ["questions.ron", "source: \"cook_survey\"", "source: \"xyz\""],
            "R001",
            "\"xyz\"",
            &["There is no source 'xyz'.", "Correct the id, or add the source first."],
        ),
        broken(
            ["effects/kitchens.ron", "model: \"own_kitchens\"", "model: \"own_kitchen\""],
            "R001",
            "\"own_kitchen\"",
            &["model 'own_kitchen'", "Did you mean 'own_kitchens'?"],
        ),
        broken(
            ["effects/families.ron", "question: \"uptake\"", "question: \"uptaek\""],
            "R001",
            "\"uptaek\"",
            &["question 'uptaek'", "Did you mean 'uptake'?"],
        ),
        broken(
            ["effects/families.ron", "source: \"meal_review\"", "source: \"meals_review\""],
            "R001",
            "\"meals_review\"",
            &["Did you mean 'meal_review'?"],
        ),
        broken(
            ["models.ron", "source: \"meal_review\"", "source: \"nope\""],
            "R001",
            "\"nope\"",
            &["There is no source 'nope'."],
        ),
        broken(["models.ron", "\"hilltown\"", "\"hilton\""], "R001", "\"hilton\"", &["no case 'hilton'"]),
        broken(
            ["gates.ron", "[\"own_kitchens\"]", "[\"nobody\"]"],
            "R001",
            "\"nobody\"",
            &["no model 'nobody'"],
        ),
        broken(
            ["gates.ron", "AtMost(\"ovens\"", "AtMost(\"oven\""],
            "R001",
            "AtMost(\"oven\"",
            &["no question 'oven'", "Did you mean 'ovens'?"],
        ),
        broken(
            ["cautions.ron", "Unknown(\"ovens\")", "Unknown(\"stoves\")"],
            "R001",
            "All([AtMost(\"uptake\"",
            &["no question 'stoves'"],
        ),
        broken(
            ["cautions.ron", "[\"caterer\"]", "[\"cater\"]"],
            "R001",
            "\"cater\"",
            &["Did you mean 'caterer'?"],
        ),
        broken(["cautions.ron", "\"buy_local\"", "\"buy\""], "R001", "\"buy\"", &["no action 'buy'"]),
        broken(
            ["pair_cautions.ron", "option: \"caterer\"", "option: \"who\""],
            "R001",
            "\"who\"",
            &["no model 'who'"],
        ),
        broken(
            ["pair_cautions.ron", "beside: \"pay_per_plate\"", "beside: \"pay_by_plate\""],
            "R001",
            "\"pay_by_plate\"",
            &["Did you mean 'pay_per_plate'?"],
        ),
        broken(["terms.ron", "\"cook_survey\"", "\"survey\""], "R001", "\"survey\"", &["no source 'survey'"]),
        broken(["cases.ron", "[\"own_kitchens\"]", "[\"ours\"]"], "R001", "\"ours\"", &["no model 'ours'"]),
        broken(
            ["checklists.ron", "question: \"ovens\"", "question: \"pans\""],
            "R001",
            "\"pans\"",
            &["no question 'pans'"],
        ),
        broken(
            ["scenarios.ron", "top: \"own_kitchens\"", "top: \"mine\""],
            "R001",
            "\"mine\"",
            &["no model 'mine'"],
        ),
        broken(
            ["scenarios.ron", "(\"uptake\", \"half\")", "(\"taste\", \"half\")"],
            "R001",
            "(\"taste\", \"half\")",
            &["no question 'taste'"],
        ),
        broken(
            ["scenarios.ron", "expect: (", "expect: (cautions: [\"flood\"], "],
            "R001",
            "\"flood\"",
            &["no caution 'flood'"],
        ),
        broken(
            ["scenarios.ron", "meanwhile: \"carry_on\"", "meanwhile: \"carry\""],
            "R001",
            "\"carry\"",
            &["no course 'carry'", "Did you mean 'carry_on'?"],
        ),
        broken(
            ["scenarios.ron", "expect: (", "expect: (no_courses: [\"wait\"], "],
            "R001",
            "\"wait\"",
            &["no course 'wait'"],
        ),
        broken(
            ["scenarios.ron", "expect: (", "expect: (says: [(\"supply\", Yes)], "],
            "R001",
            "(\"supply\", Yes)",
            &["no model 'supply'"],
        ),
        broken(
            ["scenarios.ron", "expect: (", "expect: (proposed: [(\"pay_by_plate\", true)], "],
            "R001",
            "(\"pay_by_plate\", true)",
            &["Did you mean 'pay_per_plate'?"],
        ),
        broken(
            ["courses.ron", "Says(\"demand\"", "Says(\"demands\""],
            "R001",
            "All([Says(\"demands\"",
            &["no model 'demands'", "Did you mean 'demand'?"],
        ),
        broken(
            ["courses.ron", "AtLeast(\"uptake\"", "AtLeast(\"intake\""],
            "R001",
            "All([Says(",
            &["no question 'intake'"],
        ),
        broken(
            ["courses.ron", "until: AtLeast(\"cooks\"", "until: AtLeast(\"cook\""],
            "R001",
            "AtLeast(\"cook\"",
            &["no question 'cook'", "Did you mean 'cooks'?"],
        ),
        broken(["courses.ron", "[\"buy_local\"]", "[\"buy\"]"], "R001", "\"buy\"", &["no action 'buy'"]),
        broken(
            ["courses.ron", "source: \"cook_survey\"", "source: \"cooks\""],
            "R001",
            "\"cooks\", place",
            &["no source 'cooks'"],
        ),
        broken(
            ["cautions.ron", "impact: SqueezedOut", "courses: [\"carry_off\"], impact: SqueezedOut"],
            "R001",
            "\"carry_off\"",
            &["no course 'carry_off'", "Did you mean 'carry_on'?"],
        ),
        broken(
            ["models.ron", "AtLeast(\"tastings\", \"yearly\")", "AtLeast(\"tasting\", \"yearly\")"],
            "R001",
            "AtLeast(\"tasting\"",
            &["no question 'tasting'", "Did you mean 'tastings'?"],
        ),
    ]);
}

#[test]
fn repeated_and_unusable_ids() {
    check(&[
        broken(
            ["reasons.ron", "\"cost\"", "\"cold_food\""],
            "R002",
            "\"cold_food\", text: \"It costs",
            &["The reason id 'cold_food' is used twice.", "id of its own"],
        ),
        broken(
            ["questions.ron", "\"few\"", "\"none\""],
            "R002",
            "\"none\", label: \"Few\"",
            &["The level id 'none' is used twice in this question."],
        ),
        broken(
            ["pair_cautions.ron", "id: \"plates_and_caterer\"", "id: \"waste\""],
            "R002",
            "\"waste\"",
            &["The caution id 'waste' is used twice.", "share one set of ids"],
        ),
        broken(
            [
                "actions.ron",
                "[\n",
                "[(id: \"buy_local\", title: \"x\", text: \"x\", who: \"x\", least: 0, most: 0),\n",
            ],
            "R002",
            "\"buy_local\", title: \"Buy",
            &["The action id 'buy_local' is used twice."],
        ),
        broken(
            ["cards.ron", "[\n", "[(id: \"season\", group: \"x\", title: \"x\"),\n"],
            "R002",
            "\"season\", group: \"Seasons\"",
            &["The card id 'season' is used twice."],
        ),
        broken(
            ["reasons.ron", "\"cost\"", "\"Cost\""],
            "R003",
            "\"Cost\"",
            &["'Cost' is not a usable reason id.", "small letters"],
        ),
        broken(["reasons.ron", "\"cost\"", "\"\""], "R003", "\"\"", &["'' is not a usable reason id."]),
        broken(["reasons.ron", "\"cost\"", "\"kosten_für\""], "R003", "\"kosten_für\"", &["small letters"]),
        broken(["reasons.ron", "\"cost\"", "\"2nd\""], "R003", "\"2nd\"", &["starting with a letter"]),
        broken(
            ["manifest.ron", "\"school_meals\"", "\"school meals\""],
            "R003",
            "\"school meals\"",
            &["not a usable pack id"],
        ),
        broken(
            ["questions.ron", "\"few\"", "\"dont_know\""],
            "R003",
            "\"dont_know\"",
            &["'dont_know' cannot be the id of a level."],
        ),
        broken(["questions.ron", "\"few\"", "\"not_applicable\""], "R003", "\"not_applicable\"", &[]),
        broken(["questions.ron", "\"few\"", "\"later\""], "R003", "\"later\"", &[]),
    ]);
}

#[test]
fn repeated_ids_that_others_refer_to() {
    // A repeated id of a thing that others refer to may draw more faults after it.
    for (file, find, replace, at, noun) in [
        ("themes.ron", "id: \"families\"", "id: \"kitchens\"", "\"kitchens\", title: \"Pupils", "theme"),
        (
            "questions.ron",
            "id: \"tastings\"",
            "id: \"uptake\"",
            "\"uptake\",\n    theme: \"families\",\n    weight: 1",
            "question",
        ),
        (
            "models.ron",
            "id: \"pay_per_plate\"",
            "id: \"caterer\"",
            "\"caterer\",\n    kind: Verdict(Beside)",
            "model",
        ),
        (
            "courses.ron",
            "id: \"carry_on\"",
            "id: \"ask_families\"",
            "\"ask_families\",\n    title: \"Carry",
            "course",
        ),
        (
            "sources.ron",
            "id: \"cook_survey\"",
            "id: \"meal_review\"",
            "\"meal_review\",\n    title: \"What",
            "source",
        ),
    ] {
        let mut files = tiny::files();
        tiny::edit(&mut files, file, find, replace);
        let place = place_of(&files[file], at);
        let faults = refused(files);
        assert!(
            faults.iter().any(|fault| fault.problem.code == "R002"
                && &*fault.problem.place.file == file
                && fault.line_column() == Some(place)
                && fault.problem.message.starts_with(&format!("The {noun} id"))),
            "{place:?}\n{}",
            listed(&faults)
        );
    }
}

#[test]
fn manifest() {
    check(&[
        broken(
            ["manifest.ron", "format: 2", "format: 3"],
            "R006",
            "3,",
            &["written in format 3; this program reads format 2.", "Use a newer version"],
        ),
        broken(
            ["manifest.ron", "format: 2", "format: 0"],
            "R006",
            "0,",
            &["written in format 0; this program reads format 2.", "rules/README.md"],
        ),
        broken(
            ["manifest.ron", "coverage: 60", "coverage: 101"],
            "R007",
            "101",
            &["'coverage' is 101; it must be between 0 and 100."],
        ),
        broken(["manifest.ron", "tied: 15", "tied: 1000"], "R007", "1000", &["'tied'"]),
        broken(["manifest.ron", "hold: 50", "hold: 500"], "R007", "500", &["'hold' is 500"]),
        broken(["manifest.ron", "go: 60", "go: 101"], "R007", "101", &["'go' is 101"]),
        broken(
            ["manifest.ron", "go: 60", "go: 49"],
            "R007",
            "49",
            &["'go' is 49, below 'hold', which is 50."],
        ),
        broken(
            ["manifest.ron", "2026-02-01", "2026-02-30"],
            "R034",
            "\"2026-02-30\"",
            &["2026-02-30", "calendar"],
        ),
        broken(["manifest.ron", "2026-02-01", "20260201"], "R034", "\"20260201\"", &["'20260201'"]),
        broken(
            ["manifest.ron", "2026-02-01", "2026-02-01T10:00:00"],
            "R034",
            "\"2026-02-01T10:00:00\"",
            &["calendar"],
        ),
        broken(
            ["sources.ron", "checked: \"2026-01-05\"", "checked: \"2026-13-05\""],
            "R034",
            "\"2026-13-05\"",
            &["'2026-13-05' is no day of the calendar.", "year, month and day"],
        ),
        broken(
            ["sources.ron", "checked: \"2026-01-05\"", "checked: \"last May\""],
            "R034",
            "\"last May\"",
            &["'last May'"],
        ),
        broken(
            ["manifest.ron", "2026-02-01", "soon"],
            "R034",
            "\"soon\"",
            &["'soon'", "year, month and day"],
        ),
        broken(
            ["manifest.ron", "title: \"School meals\"", "title: \" \""],
            "R004",
            "\" \"",
            &["This text is empty."],
        ),
        broken(
            ["manifest.ron", "coverage: 60", "coverage: -1"],
            "F005",
            "1, hold",
            &["too large, or below zero"],
        ),
    ]);
}

#[test]
fn questions() {
    check(&[
        broken(
            ["questions.ron", "weight: 3", "weight: 4"],
            "R008",
            "4,",
            &["The weight is 4; it must be 1, 2 or 3."],
        ),
        broken(["questions.ron", "weight: 3", "weight: 0"], "R008", "0,", &["The weight is 0"]),
        broken(["questions.ron", "weight: 3", "weight: -1"], "R008", "-1,", &["The weight is -1"]),
        broken(
            ["questions.ron", "turns: Choice", "turns: Wheel"],
            "F005",
            "Wheel",
            &["'Wheel' is not known here", "Condition, Choice, Fact"],
        ),
        broken(
            ["questions.ron", "    turns: Choice,\n", ""],
            "F005",
            "),\n]",
            &["The field 'turns' is missing from a question", "Add `turns: ...,`"],
        ),
        broken(
            ["questions.ron", "least: 9, most: 12", "least: 13, most: 12"],
            "R033",
            "12)",
            &["The time is 13 to 12 months.", "`least` not above `most`"],
        ),
        broken(
            ["questions.ron", "least: 9, most: 12", "takes: \"a school year\""],
            "F005",
            "takes",
            &["There is no field 'takes' in a change", "least, most"],
        ),
        broken(
            ["questions.ron", "      (id: \"yearly\", label: \"Yearly\", text: \"Once a year.\"),\n", ""],
            "R009",
            "[\n      (id: \"never\"",
            &["This question has 2 levels; it must have 3 to 9."],
        ),
        broken(
            ["questions.ron", "ask: \"Are there cooks?\"", "ask: \"\""],
            "R004",
            "\"\"",
            &["This text is empty."],
        ),
        broken(
            ["questions.ron", "text: \"Never.\"", "text: \"\\n \""],
            "R004",
            "\"\\n \"",
            &["This text is empty."],
        ),
        broken(
            ["questions.ron", "label: \"Never\"", "label: \"\""],
            "R004",
            "\"\"",
            &["This text is empty."],
        ),
    ]);
    // Ten levels are one too many; nine are not.
    for count in [9, 10] {
        let mut files = tiny::files();
        let mut levels = String::new();
        for at in 3..count {
            write!(levels, "(id: \"x{at}\", label: \"x\", text: \"x\"),").unwrap();
        }
        tiny::edit(&mut files, "questions.ron", "(id: \"few\"", &format!("{levels} (id: \"few\""));
        let faults = refused(files);
        let said = faults.iter().any(|f| f.problem.message.contains("has 10 levels; it must have 3 to 9"));
        assert_eq!(said, count == 10, "{}", listed(&faults));
        // With a sound number of levels, both tables about it are too short.
        let short = faults.iter().filter(|f| f.problem.code == "R011").count();
        assert_eq!(short, if count == 9 { 2 } else { 0 }, "{}", listed(&faults));
    }
}

#[test]
fn models_and_effects() {
    check(&[
        broken(
            ["models.ron", "short: \"Caterer\"", "short: \"Caterer\", proposed: Always"],
            "R010",
            "Always",
            &["The model 'caterer' is not a verdict beside the choice", "kind: Verdict(Beside)"],
        ),
        broken(
            ["models.ron", "asks: \"Do families want a change?\"", "proposed: Always, asks: \"?\""],
            "R010",
            "Always",
            &["The model 'demand' is not a verdict beside the choice"],
        ),
        broken(
            ["models.ron", "asks: \"Do families want a change?\"", "asks: \"\""],
            "R004",
            "\"\"",
            &["This text is empty."],
        ),
        broken(
            ["models.ron", "proposed: AtLeast(", "proposed: AtMots("],
            "F005",
            "AtMots",
            &["Did you mean 'AtMost'?"],
        ),
        broken(
            ["models.ron", "took: (least: 6, most: 18)", "took: (least: 6, most: 600)"],
            "R033",
            "600",
            &["The time is 6 to 600 months.", "not above 120"],
        ),
        broken(
            ["models.ron", "kind: Option, title", "kind: Structure, title"],
            "F005",
            "Structure",
            &["'Structure' is not known here", "Option, Verdict"],
        ),
        broken(
            ["models.ron", "Verdict(Beside)", "Verdict(After)"],
            "F005",
            "After",
            &["'After' is not known here", "Before, Beside"],
        ),
        broken(
            ["effects/families.ron", "weight: 1", "weight: 4"],
            "R008",
            "4,",
            &["The weight of this row is 4; it must be 1, 2 or 3.", "leave it out"],
        ),
        broken(["effects/families.ron", "weight: 1", "weight: 0"], "R008", "0,\n    because", &["is 0"]),
        broken(["effects/families.ron", "weight: 1", "weight: -1"], "R008", "-1,\n    because", &["is -1"]),
        broken(
            ["effects/kitchens.ron", "[-2, 0, 2]", "[-2, 2]"],
            "R011",
            "[-2, 2]",
            &["This table has 2 numbers; the question 'ovens' has 3 levels.", "one number per level"],
        ),
        broken(
            ["effects/kitchens.ron", "[-2, -1, 0, 2]", "[-2, -1, 0, 1, 2]"],
            "R011",
            "[-2, -1, 0, 1, 2]",
            &["This table has 5 numbers; the question 'cooks' has 4 levels."],
        ),
        broken(["effects/kitchens.ron", "[-2, 0, 2]", "[]"], "R011", "[]", &["This table has 0 numbers"]),
        broken(
            ["effects/kitchens.ron", "[-2, 0, 2]", "[-2, 0, 3]"],
            "R012",
            "3]",
            &["The effect is 3; it must be -2, -1, 0, 1 or 2."],
        ),
        broken(["effects/kitchens.ron", "[-2, 0, 2]", "[-2, -3, 0]"], "R012", "-3", &["The effect is -3"]),
        broken(
            ["effects/kitchens.ron", "[-2, 0, 2]", "[9223372036854775807, 0, -1]"],
            "R012",
            "9223372036854775807",
            &["The effect is 9223372036854775807"],
        ),
        broken(
            ["effects/kitchens.ron", "[-2, 0, 2]", "[1, 1, 2]"],
            "R013",
            "[1, 1, 2]",
            &["pulls the same way", "Let at least one level be 0"],
        ),
        broken(["effects/kitchens.ron", "[-2, 0, 2]", "[-2, -1, -1]"], "R013", "[-2, -1, -1]", &["same way"]),
        broken(
            ["effects/families.ron", "model: \"demand\"", "model: \"caterer\""],
            "R014",
            "\"uptake\",\n    levels: [-2",
            &["The model 'caterer' already has an effect for 'uptake'.", "Keep one table"],
        ),
        broken(
            ["effects/families.ron", "because: \"Who stays away now may stay away later.\"", "because: \"\""],
            "R004",
            "\"\"",
            &[],
        ),
    ]);
    // All options turned into verdicts leave no option.
    let mut files = tiny::files();
    let text = files["models.ron"].replace("kind: Option", "asks: \"?\", kind: Verdict(Beside)");
    files.insert(Arc::from("models.ron"), Arc::from(text));
    let faults = refused(files);
    assert!(faults.iter().any(|f| f.problem.code == "R005"), "{}", listed(&faults));
    let mut files = tiny::files();
    files.remove("questions.ron");
    assert!(refused(files).iter().any(|f| f.problem.code == "R005"));
}

#[test]
fn gates() {
    check(&[
        broken(
            ["gates.ron", "\"none\")", "\"nothing\")"],
            "R015",
            "AtMost(\"ovens\", \"nothing\")",
            &["The question 'ovens' has no level 'nothing'.", "Its levels are none, few, all."],
        ),
        broken(
            ["gates.ron", "[AtMost(\"ovens\", \"none\"), AtMost(\"cooks\", \"agency\")]", "[]"],
            "R016",
            "(\n    id",
            &["The gate 'no_ovens' has no condition or no model."],
        ),
        broken(
            ["gates.ron", "[\"own_kitchens\"]", "[]"],
            "R016",
            "(\n    id",
            &["Name at least one of each"],
        ),
        broken(
            ["gates.ron", "AtMost(\"cooks\", \"agency\")", "AtMost(\"tastings\", \"never\")"],
            "R017",
            "AtMost(\"tastings\", \"never\")",
            &["a quick set does not ask", "Make the question `tier: Core`."],
        ),
        broken(
            ["gates.ron", "AtMost(\"cooks\", \"agency\")", "AtLeast(\"ovens\", \"all\")"],
            "R018",
            "[AtMost(\"ovens\"",
            &["Two gate conditions of 'own_kitchens' rest on the same question.", "Use a question once"],
        ),
        broken(
            ["gates.ron", "\n    cite: (source: \"meal_review\", basis: Stated, strength: A),", ""],
            "F005",
            "),\n]",
            &["The field 'cite' is missing from a gate", "Add `cite: ...,`"],
        ),
        broken(
            ["gates.ron", "remedy: \"Install ovens, or hire cooks.\"", "remedy: \"\""],
            "R004",
            "\"\"",
            &[],
        ),
    ]);
}

/// Gates in the same form as those of the tiny pack.
fn gate(id: &str, test: &str) -> String {
    format!(
        "(id: \"{id}\", models: [\"own_kitchens\"], all: [{test}], because: \"x\", remedy: \"x\",\n  \
         cite: (source: \"meal_review\", basis: Stated, strength: A)),\n"
    )
}

#[test]
fn a_question_twice_in_two_gates_and_a_fourth_gate() {
    let mut files = tiny::files();
    let more = gate("more", "AtMost(\"cooks\", \"none\")");
    tiny::edit(&mut files, "gates.ron", "\n]", &format!("\n{more}]"));
    let place = place_of(&files["gates.ron"], "[AtMost(\"cooks\", \"none\")]");
    let faults = refused(files);
    assert_eq!(faults.len(), 1);
    assert_eq!((faults[0].problem.code, faults[0].line_column()), ("R018", Some(place)));

    // Three gates are allowed, a fourth is not.
    for count in [3, 4] {
        let tests = ["ovens", "cooks", "uptake", "tastings"];
        let mut files = tiny::files();
        let all: String = tests[..count]
            .iter()
            .enumerate()
            .map(|(at, question)| {
                let level = ["none", "none", "low", "never"][at];
                gate(&format!("gate{at}"), &format!("AtMost(\"{question}\", \"{level}\")"))
            })
            .collect();
        files.insert(Arc::from("gates.ron"), Arc::from(format!("[{all}]")));
        tiny::edit(&mut files, "questions.ron", "tier: Full", "tier: Core");
        match assemble(files) {
            Ok(_) => assert_eq!(count, 3),
            Err(faults) => {
                assert_eq!((faults.len(), faults[0].problem.code), (1, "R019"), "{}", listed(&faults));
                // The models of the fourth gate: each gate takes two lines.
                assert_eq!(faults[0].line_column(), Some((7, 23)));
                assert!(faults[0].problem.message.contains("more than 3 gates"));
                assert_eq!(count, 4);
            }
        }
    }
}

#[test]
fn cautions_and_the_rest() {
    check(&[
        broken(
            ["cautions.ron", "\"high\"", "\"highest\""],
            "R015",
            "Any([",
            &["The question 'uptake' has no level 'highest'.", "Its levels are low, half, high."],
        ),
        broken(
            ["cautions.ron", "Any([AtLeast(\"uptake\", \"high\"), NotApplicable(\"cooks\")])", "Any([])"],
            "R020",
            "Any([])",
            &["An empty list of conditions.", "write Always"],
        ),
        broken(
            ["pair_cautions.ron", "option: \"caterer\"", "option: \"pay_per_plate\""],
            "R021",
            "\"pay_per_plate\"",
            &["The model 'pay_per_plate' is not an option."],
        ),
        broken(
            ["pair_cautions.ron", "beside: \"pay_per_plate\"", "beside: \"demand\""],
            "R021",
            "\"demand\"",
            &["The model 'demand' is not a verdict beside the choice."],
        ),
        broken(
            [
                "cautions.ron",
                "\n    cite: [(source: \"meal_review\", place: \"ch. 2\", basis: Stated, strength: A)],",
                "",
            ],
            "R022",
            "(\n    id: \"village_shop\"",
            &["The strong caution 'village_shop' has no citation.", "make it a Note"],
        ),
        broken(
            ["pair_cautions.ron", "severity: Note", "severity: Strong"],
            "R022",
            "(\n    id",
            &["The strong caution 'plates_and_caterer' has no citation."],
        ),
        broken(
            ["cautions.ron", "actions: [\"buy_local\"]", "actions: []"],
            "R023",
            "(\n    id: \"village_shop\"",
            &["has no action that answers it"],
        ),
        broken(
            ["scenarios.ron", "(\"uptake\", \"half\")", "(\"ovens\", \"few\")"],
            "R024",
            "(\"ovens\", \"few\")",
            &["The question 'ovens' is answered twice.", "Keep one answer"],
        ),
        broken(
            ["scenarios.ron", "\"half\"", "\"halve\""],
            "R015",
            "(\"uptake\", \"halve\")",
            &["has no level 'halve'"],
        ),
        broken(["terms.ron", "title: \"Tasting panel\"", "title: \"\""], "R004", "\"\"", &[]),
        broken(["checklists.ron", "\"Count the ovens.\"", "\"\""], "R004", "\"\"", &[]),
        broken(["cases.ron", "known: \"Uptake rose.\"", "known: \"\""], "R004", "\"\"", &[]),
        broken(["actions.ron", "who: \"The town\"", "who: \"\""], "R004", "\"\"", &[]),
        broken(
            ["actions.ron", "least: 3, most: 4", "least: 5, most: 4"],
            "R033",
            "4)",
            &["The time is 5 to 4 months.", "`least` not above `most`"],
        ),
        broken(
            ["actions.ron", "least: 3, most: 4", "least: 3, most: 121"],
            "R033",
            "121",
            &["The time is 3 to 121 months.", "not above 120"],
        ),
        broken(["actions.ron", "least: 3", "least: -3"], "F005", "3, most", &["too large, or below zero"]),
        broken(["actions.ron", "least: 3, most: 4", "least: 3"], "F005", "),\n]", &["'most' is missing"]),
    ]);
}

#[test]
fn courses() {
    check(&[
        broken(
            ["courses.ron", "Says(\"demand\", [NotShown])", "Says(\"caterer\", [NotShown])"],
            "R032",
            "All([Says(\"caterer\"",
            &["The model 'caterer' is not a verdict before the choice.", "Verdict(Before)"],
        ),
        broken(
            ["courses.ron", "Says(\"demand\", [NotShown])", "Says(\"pay_per_plate\", [No])"],
            "R032",
            "All([Says(\"pay_per_plate\"",
            &["The model 'pay_per_plate' is not a verdict before the choice."],
        ),
        broken(
            ["courses.ron", "until: AtLeast(\"cooks\", \"part\")", "until: Says(\"demand\", [Yes])"],
            "R032",
            "Says(\"demand\", [Yes])",
            &["Only the `when` of a course may rest on what a verdict says.", "Test answers instead"],
        ),
        broken(
            ["cautions.ron", "Not(Unknown(\"ovens\"))", "Not(Says(\"demand\", [No]))"],
            "R032",
            "All([AtMost(\"uptake\", \"half\"), Not(Says",
            &["Only the `when` of a course may rest on what a verdict says."],
        ),
        broken(
            ["pair_cautions.ron", "when: Always", "when: Says(\"demand\", [No])"],
            "R032",
            "Says(\"demand\"",
            &["Only the `when` of a course"],
        ),
        broken(
            ["models.ron", "AtLeast(\"tastings\", \"yearly\")", "Says(\"demand\", [Yes])"],
            "R032",
            "Says(\"demand\"",
            &["Only the `when` of a course"],
        ),
        broken(
            ["courses.ron", "[NotShown]", "[]"],
            "R020",
            "All([Says(",
            &["An empty list of what a verdict may say.", "Yes, Partly, NotShown and No"],
        ),
        broken(
            ["courses.ron", "[NotShown]", "[Perhaps]"],
            "F005",
            "Perhaps",
            &["'Perhaps' is not known here", "Yes, Partly, NotShown, No"],
        ),
        broken(
            ["courses.ron", "\"high\"", "\"highest\""],
            "R015",
            "All([Says(",
            &["The question 'uptake' has no level 'highest'."],
        ),
        broken(
            ["courses.ron", "meanwhile: \"ask the families what they would eat\"", "meanwhile: \"\""],
            "R004",
            "\"\"",
            &[],
        ),
        broken(
            ["courses.ron", "summary: \"The food comes as it does today.\"", "summary: \" \""],
            "R004",
            "\" \"",
            &[],
        ),
        broken(
            ["courses.ron", "text: \"First find out who would cook.\"", "text: \"\""],
            "R004",
            "\"\"",
            &[],
        ),
        broken(
            ["courses.ron", "    because: \"Nothing has to change at once.\",\n", ""],
            "F005",
            "),\n]",
            &["The field 'because' is missing from a course"],
        ),
    ]);
    // Without a verdict before the choice no course is needed.
    let mut files = tiny::files();
    files.remove("courses.ron");
    let text = files["models.ron"].replace("Verdict(Before)", "Verdict(Beside)");
    files.insert(Arc::from("models.ron"), Arc::from(text));
    let scenarios = files["scenarios.ron"].replace("meanwhile: \"carry_on\", ", "");
    files.insert(Arc::from("scenarios.ron"), Arc::from(scenarios));
    assemble(files).unwrap_or_else(|faults| panic!("{}", listed(&faults)));
}

#[test]
fn slips_of_the_pen() {
    check(&[
        broken(
            ["questions.ron", "weight: 3", "wieght: 3"],
            "F005",
            "wieght",
            &["There is no field 'wieght' in a question", "Did you mean 'weight'?"],
        ),
        broken(
            ["cautions.ron", "place: \"ch. 2\"", "plaec: \"ch. 2\""],
            "F005",
            "plaec",
            &["There is no field 'plaec' in a reference to a source", "Did you mean 'place'?"],
        ),
        broken(["manifest.ron", "gap: 4", "gaps: 4"], "F005", "gaps", &["Did you mean 'gap'?"]),
        broken(
            ["questions.ron", "weight: 3", "colour: 3"],
            "F005",
            "colour",
            &["What can stand here: id, theme"],
        ),
        broken(["questions.ron", "tier: Core", "tier: Kore"], "F005", "Kore", &["'Kore' is not known here"]),
        broken(
            ["gates.ron", "AtMost(\"ovens\"", "AtMots(\"ovens\""],
            "F005",
            "AtMots",
            &["Did you mean 'AtMost'?"],
        ),
        broken(
            ["questions.ron", "theme: \"kitchens\",\n", "theme: \"kitchens\"\n"],
            "F005",
            "weight: 3",
            &["A comma is missing before this", "Put a comma after"],
        ),
        broken(
            ["reasons.ron", "arrives cold.\"),", "arrives cold.\")"],
            "F005",
            "(id: \"cost\"",
            &["comma is missing"],
        ),
        broken(
            ["questions.ron", "weight: 3,", "weight: 3, weight: 2,"],
            "F005",
            "weight: 2",
            &["The field 'weight' is written twice in a question", "Keep one of them."],
        ),
        broken(
            ["themes.ron", "id: \"families\", ", ""],
            "F005",
            "),\n]",
            &["The field 'id' is missing from a theme", "Add `id: ...,` before this bracket closes."],
        ),
        broken(["questions.ron", "weight: 3", "weight: \"3\""], "F005", "\"3\"", &["[0].weight"]),
        broken(
            ["questions.ron", "weight: 3", "weight: 2.5"],
            "F005",
            ".5",
            &["Only whole numbers can stand here.", "Leave out the point"],
        ),
        broken(
            ["effects/kitchens.ron", "[-2, 0, 2]", "[-2, 0.5, 2]"],
            "F005",
            ".5",
            &["Only whole numbers can stand here."],
        ),
        broken(["questions.ron", "weight: 3", "weight: 1e400"], "F005", "1e400", &[]),
        broken(["effects/kitchens.ron", "[-2, 0, 2]", "(-2, 0, 2)"], "F005", "(-2, 0, 2)", &[]),
    ]);
}

fn only(files: Files) -> Fault {
    let mut faults = refused(files);
    assert_eq!(faults.len(), 1, "{}", listed(&faults));
    faults.remove(0)
}

#[test]
fn files_cut_short_and_quotation_marks_left_open() {
    let mut files = tiny::files();
    tiny::edit(&mut files, "terms.ron", "\n]", "\n]\n]");
    let fault = only(files);
    assert_eq!((fault.problem.code, fault.line_column()), ("F005", Some((9, 1))), "{}", fault.drawn());
    assert!(fault.problem.message.contains("text after the end"), "{}", fault.drawn());

    let mut files = tiny::files();
    tiny::edit(&mut files, "reasons.ron", "much.\"", "much.");
    let fault = only(files);
    assert_eq!(fault.problem.code, "F005");
    assert!(fault.problem.message.contains("never closed") || fault.problem.message.contains("comma"));

    let mut files = tiny::files();
    tiny::edit(
        &mut files,
        "actions.ron",
        "text: \"Set a share.\", who: \"The town\", least: 3, most: 4),\n]",
        "text: \"Set a share.",
    );
    let fault = only(files);
    assert!(fault.problem.message.starts_with("This text is never closed"), "{}", fault.drawn());
    assert_eq!(fault.line_column().unwrap().0, 2, "{}", fault.drawn());

    let mut files = tiny::files();
    tiny::edit(&mut files, "actions.ron", "\n]", "");
    let fault = only(files);
    assert!(fault.problem.message.starts_with("The file ends too early"), "{}", fault.drawn());
    assert!(fault.problem.advice.contains("still open"));

    for empty in ["", " \n\t\n", "\u{feff}"] {
        let mut files = tiny::files();
        files.insert(Arc::from("themes.ron"), Arc::from(empty));
        let fault = refused(files).remove(0);
        assert_eq!((fault.problem.code, &*fault.problem.place.file), ("F005", "themes.ron"));
        if !empty.contains('\u{feff}') {
            assert!(fault.problem.message.starts_with("This file is empty"), "{}", fault.drawn());
        }
    }
}

#[test]
fn nesting_without_end() {
    for (file, open) in [
        ("themes.ron", "[".to_owned()),
        (
            "cautions.ron",
            "[(id: \"a\", title: \"a\", text: \"a\", severity: Note, when: Not(".to_owned()
                + &"Not(".repeat(99_999),
        ),
        ("themes.ron", "/*".to_owned()),
        ("manifest.ron", "(".to_owned()),
    ] {
        let text = if open.len() < 3 { open.repeat(100_000) } else { open };
        let mut files = tiny::files();
        files.insert(Arc::from(file), Arc::from(text));
        let faults = refused(files);
        assert_eq!((faults[0].problem.code, &*faults[0].problem.place.file), ("F005", file));
    }
    let mut files = tiny::files();
    let deep = format!("when: {}Always{}", "Not(".repeat(400), ")".repeat(400));
    tiny::edit(&mut files, "pair_cautions.ron", "when: Always", &deep);
    let fault = only(files);
    assert!(fault.problem.message.contains("nested more than 128 deep"), "{}", fault.drawn());
    // A condition of reasonable depth is fine.
    let mut files = tiny::files();
    let deep = format!("when: {}Always{}", "Not(".repeat(40), ")".repeat(40));
    tiny::edit(&mut files, "pair_cautions.ron", "when: Always", &deep);
    assert!(assemble(files).is_ok());
}

#[test]
fn marks_and_line_ends_of_other_systems() {
    let plain = load_folder(&tiny::folder()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut files = tiny::files();
    for text in files.values_mut() {
        *text = Arc::from(format!("\u{feff}{}", text.replace('\n', "\r\n")));
    }
    tiny::write(&files, folder.path());
    let other = load_folder(folder.path()).unwrap_or_else(|faults| panic!("{}", listed(&faults)));
    assert_eq!(format!("{plain:?}"), format!("{other:?}"), "the digest included");

    // And the place of a fault does not move.
    tiny::edit(
        &mut files,
        "questions.ron",
        "crème brûlée, 日本 curry.\"),",
        "crème brûlée, 日本 curry.\", tset: 1),",
    );
    tiny::write(&files, folder.path());
    let faults = load_folder(folder.path()).unwrap_err();
    // Line and column in an editor: the line of "monthly", counted in characters.
    let line =
        "      (id: \"monthly\", label: \"Monthly\", text: \"Every month: crème brûlée, 日本 curry.\", ";
    assert_eq!(faults[0].line_column(), Some((60, line.chars().count() + 1)), "{}", listed(&faults));
}

#[test]
fn named_items_have_places_too() {
    // RON allows the name of a struct before its bracket.
    let mut files = tiny::files();
    tiny::edit(&mut files, "reasons.ron", "(id: \"cost\"", "Reason(id: \"Cost\"");
    let place = place_of(&files["reasons.ron"], "\"Cost\"");
    let fault = only(files);
    assert_eq!((fault.problem.code, fault.line_column()), ("R003", Some(place)), "{}", fault.drawn());
    let mut files = tiny::files();
    tiny::edit(&mut files, "questions.ron", "change: (ease", "change: Some((ease");
    tiny::edit(&mut files, "questions.ron", "least: 9, most: 12),", "least: 9, most: 12)),");
    assemble(files).unwrap_or_else(|faults| panic!("{}", listed(&faults)));
}

#[test]
fn a_newer_format_is_said_before_anything_else() {
    // A newer format may well have new fields, new words and new kinds of file.
    let mut files = tiny::files();
    tiny::edit(&mut files, "manifest.ron", "format: 2,", "format: 3, mood: \"sunny\",");
    tiny::edit(&mut files, "questions.ron", "weight: 3", "weight: Heavy");
    files.insert(Arc::from("weather.ron"), Arc::from("[]"));
    let fault = only(files);
    assert_eq!((fault.problem.code, &*fault.problem.place.file), ("R006", "manifest.ron"));
    assert_eq!(fault.line_column(), Some((2, 11)));
    assert!(fault.problem.advice.contains("newer version"));
}

#[test]
fn faults_of_shape_in_several_files_at_once() {
    let mut files = tiny::files();
    tiny::edit(&mut files, "manifest.ron", "date:", "dtae:");
    tiny::edit(&mut files, "themes.ron", "short:", "shrot:");
    tiny::edit(&mut files, "questions.ron", "weight: 3", "wieght: 3");
    tiny::edit(&mut files, "effects/families.ron", "because:", "becuase:");
    files.insert(Arc::from("effect.ron"), Arc::from("[]"));
    let faults = refused(files);
    let mut names: Vec<&str> = faults.iter().map(|fault| &*fault.problem.place.file).collect();
    names.sort_unstable();
    assert_eq!(
        names,
        ["effect.ron", "effects/families.ron", "manifest.ron", "questions.ron", "themes.ron"],
        "{}",
        listed(&faults)
    );
}
