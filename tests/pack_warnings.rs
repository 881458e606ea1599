//! Warnings of the pack check, each brought about in the made-up pack about libraries;
//! the ten slips that an analyst is most likely to make in a copy of the shipped pack;
//! and texts made to take for ever.

mod support;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use contract_advisor::advice::audit::{Audit, ByChance, Reach, warnings};
use contract_advisor::advice::{Draws, Fraction, Tables, scenario};
use contract_advisor::files::{Fault, Review, assemble, folder_files, review, shipped, shipped_files};
use contract_advisor::pack::{Bound, ModelIx, Pack, QuestionIx, Says, State, WARNINGS, When, Whether};
use support::chance::Chance;
use support::{Files, listed, tiny};

fn libraries() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs/libraries")
}

fn library_files() -> Files {
    folder_files(&libraries()).unwrap_or_else(|faults| panic!("{}", listed(&faults)))
}

fn reviewed(files: &Files) -> Review {
    review(files).unwrap_or_else(|faults| panic!("{}", listed(&faults)))
}

/// Line and column of a text, counted by hand: from 1, in characters.
fn place_of(text: &str, at: &str) -> (usize, usize) {
    let byte = text.find(at).unwrap_or_else(|| panic!("nowhere: {at}"));
    let line = text[..byte].matches('\n').count() + 1;
    let start = text[..byte].rfind('\n').map_or(0, |at| at + 1);
    (line, text[start..byte].chars().count() + 1)
}

#[test]
fn the_pack_about_libraries_is_sound_and_its_scenarios_pass() {
    let Review { pack, open, answered } = reviewed(&library_files());
    assert!(open.is_empty(), "{}", listed(&open));
    assert_eq!(answered.len(), 2);
    let (tables, draws) = (Tables::of(&pack), Draws::of(&pack));
    assert_eq!(pack.library().scenarios.len(), 6);
    for one in &pack.library().scenarios {
        assert_eq!(scenario::run(&pack, &tables, &draws, one), [], "{}", one.id);
    }
    // Other kinds than the rules inside the program: three options, one verdict before, none beside.
    let kinds = [pack.options().count(), pack.before().count(), pack.beside().count()];
    assert_eq!((kinds, pack.courses.len()), ([3, 1, 0], 4));
    // And no id in common with them.
    let shipped = shipped().expect("loads");
    let ids = |pack: &Pack| -> Vec<String> {
        let questions = pack.questions.iter().map(|q| &q.id);
        questions
            .chain(pack.models.iter().map(|m| &m.id))
            .chain(pack.courses.iter().map(|c| &c.id))
            .chain(pack.cautions.iter().map(|c| &c.id))
            .cloned()
            .collect()
    };
    assert!(ids(&pack).iter().all(|id| !ids(&shipped).contains(id)));
}

#[test]
fn the_shipped_pack_has_no_warning_without_an_answer() {
    let Review { open, answered, .. } = reviewed(&shipped_files());
    assert!(open.is_empty(), "{}", listed(&open));
    for (fault, answer) in answered {
        assert!(answer.len() > 60, "{}: {answer}", fault.one_line());
    }
}

/// One change, and the warning that it brings about: code, subject, file, and the text on
/// which it lies.
struct Odd {
    edits: Vec<(&'static str, &'static str, &'static str)>,
    code: &'static str,
    subject: &'static str,
    file: &'static str,
    at: &'static str,
}

#[test]
fn every_warning_is_given_at_its_place() {
    let hard = "Organisational interdependencies necessitate comprehensive multidisciplinary accountability \
                arrangements notwithstanding considerable administrative expenditure.";
    let help =
        "Ask the branch staff and look at the last two reports. A plan that nobody pays for does not count.";
    let odd = |edits: &[(&'static str, &'static str, &'static str)], code, subject, file, at| Odd {
        edits: edits.to_vec(),
        code,
        subject,
        file,
        at,
    };
    let cases = [
        odd(
            &[
                (
                    "effects/operator.ron",
                    "(model: \"operator\", question: \"staff_pride\"",
                    "/* (model: \"operator\", question: \"staff_pride\"",
                ),
                ("effects/operator.ron", "]\n", "*/]\n"),
            ],
            "W001",
            "operator",
            "models.ron",
            "\"operator\"",
        ),
        odd(&[("effects/operator.ron", "", "2]>1]")], "W002", "operator", "models.ron", "\"operator\""),
        // A verdict has to reach as far as an option.
        odd(&[("effects/leaving.ron", "", "2]>1]")], "W002", "leaving", "models.ron", "\"leaving\""),
        odd(
            &[("effects/staff_mutual.ron", "", "[-2>[-1")],
            "W003",
            "staff_mutual",
            "models.ron",
            "\"staff_mutual\"",
        ),
        odd(&[("effects/leaving.ron", "", "[-2>[-1")], "W003", "leaving", "models.ron", "\"leaving\""),
        odd(
            &[(
                "questions.ron",
                "theme: \"readers\",\n        weight: 2,\n        tier: Core,\n        turns: Fact",
                "theme: \"purse\",\n        weight: 2,\n        tier: Core,\n        turns: Fact",
            )],
            "W004",
            "leaving/purse",
            "models.ron",
            "\"leaving\"",
        ),
        odd(
            &[
                (
                    "questions.ron",
                    "theme: \"county\",\n        weight: 3,\n        tier: Core",
                    "theme: \"county\",\n        weight: 3,\n        tier: Full",
                ),
                ("scenarios.ron", "depth: Quick", "depth: Full"),
            ],
            "W005",
            "charitable_trust",
            "models.ron",
            "\"charitable_trust\"",
        ),
        odd(
            &[
                ("effects/operator.ron", "", "1, 2]>-1, 0]"),
                ("effects/operator.ron", "[1, -1, -2, 2]", "[-1, -1, -2, 0]"),
            ],
            "W006",
            "operator",
            "models.ron",
            "\"operator\"",
        ),
        odd(
            &[(
                "cautions.ron",
                "when: AtMost(\"roof_money\", \"patched\")",
                "when: All([AtMost(\"roof_money\", \"patched\"), AtLeast(\"roof_money\", \"planned\")])",
            )],
            "W007",
            "roofs_first",
            "cautions.ron",
            "All([AtMost(\"roof_money\"",
        ),
        odd(
            &[("gates.ron", "Is(\"staff_pride\", \"leaving\")", "AtMost(\"staff_pride\", \"proud\")")],
            "W008",
            "nobody_stays",
            "gates.ron",
            "[AtMost(\"staff_pride\"",
        ),
        odd(
            &[
                ("cautions.ron", "\"survey_roofs\"", "\"ask_readers\""),
                ("courses.ron", "\"survey_roofs\"", "\"ask_readers\""),
            ],
            "W009",
            "survey_roofs",
            "actions.ron",
            "\"survey_roofs\"",
        ),
        odd(
            &[(
                "questions.ron",
                "]\n",
                "    (id: \"ghosts\", theme: \"county\", weight: 1, tier: Full, turns: Fact, short: \"Ghosts\", ask: \"Is it haunted?\", levels: [(id: \"a\", label: \"A\", text: \"Never\"), (id: \"b\", label: \"B\", text: \"At times\"), (id: \"c\", label: \"C\", text: \"Always\")]),\n]\n",
            )],
            "W010",
            "ghosts",
            "questions.ron",
            "\"ghosts\"",
        ),
        odd(
            &[("effects/staff_mutual.ron", "[2, 0, -1, -2]", "[0, 0, 0, 0]")],
            "W011",
            "staff_mutual/volunteers",
            "effects/staff_mutual.ron",
            "[0, 0, 0, 0]",
        ),
        odd(
            &[("effects/operator.ron", "[2, 1, -1, -2]", "[2, -1, 1, -2]")],
            "W012",
            "operator/staff_pride",
            "effects/operator.ron",
            "[2, -1, 1, -2]",
        ),
        odd(
            &[(
                "sources.ron",
                "]\n",
                "    (id: \"rumour\", title: \"Heard\", by: \"Us\", year: 2024, kind: Opinion, strength: C, checked: \"2026-02-01\"),\n]\n",
            )],
            "W013",
            "rumour",
            "sources.ron",
            "\"rumour\"",
        ),
        odd(
            &[(
                "questions.ron",
                "        cite: [(source: \"reader_survey\", place: \"chapter 2\", basis: Stated, strength: B)],\n",
                "",
            )],
            "W014",
            "loans",
            "questions.ron",
            "\"loans\"",
        ),
        odd(
            &[("questions.ron", "Regular ones run story hours", "most mean  to stay.")],
            "W015",
            "volunteers/regular",
            "questions.ron",
            "\"most mean  to stay.\"",
        ),
        odd(&[("questions.ron", help, hard)], "W016", "loans", "questions.ron", "\"Organisational"),
        odd(
            &[(
                "cautions.ron",
                "Any([AtMost(\"loans\", \"falling\"), Unknown(\"loans\")])",
                "Any([Not(Unknown(\"loans\")), Unknown(\"loans\")])",
            )],
            "W017",
            "nobody_asked_readers",
            "cautions.ron",
            "Any([Not",
        ),
        odd(
            &[("answers_to_warnings.ron", "leaving/county", "leaving/counties")],
            "W018",
            "W004/leaving/counties",
            "answers_to_warnings.ron",
            "\"leaving/counties\"",
        ),
        // The same table for every option.
        odd(
            &[
                ("effects/charitable_trust.ron", "[-1, 2, 1, -2]", "[-2, -1, 1, 2]"),
                ("effects/staff_mutual.ron", "[2, 1, -1, -2]", "[-2, -1, 1, 2]"),
            ],
            "W019",
            "reserves",
            "questions.ron",
            "\"reserves\"",
        ),
        // Other tables, with the levels in the same order: a step that one leaves out is no other order.
        odd(
            &[
                ("effects/charitable_trust.ron", "[-1, 2, 1, -2]", "[-1, 0, 1, 1]"),
                ("effects/staff_mutual.ron", "[2, 1, -1, -2]", "[-2, -2, 1, 2]"),
            ],
            "W019",
            "reserves",
            "questions.ron",
            "\"reserves\"",
        ),
        odd(
            &[(
                "courses.ron",
                "AtLeast(\"loans\", \"rising\")])",
                "AtLeast(\"loans\", \"rising\"), AtMost(\"loans\", \"flat\")])",
            )],
            "W020",
            "leave_alone",
            "courses.ron",
            "All([Says(\"leaving\", [No",
        ),
        // No verdict says two things at once.
        odd(
            &[(
                "courses.ron",
                "Says(\"leaving\", [Partly])",
                "Says(\"leaving\", [Partly]), Says(\"leaving\", [Yes, No])",
            )],
            "W020",
            "one_branch",
            "courses.ron",
            "All([Says(\"leaving\", [Partly",
        ),
        odd(
            &[(
                "manifest.ron",
                "    about:",
                "    thresholds: (coverage: 60, hold: 50, go: 60, gap: 30, share: 80, tied: 15),\n    about:",
            )],
            "W021",
            "pack",
            "manifest.ron",
            "\"county-libraries\"",
        ),
        odd(
            &[(
                "manifest.ron",
                "    about:",
                "    thresholds: (coverage: 60, hold: 70, go: 80, gap: 4, share: 80, tied: 15),\n    about:",
            )],
            "W022",
            "pack",
            "manifest.ron",
            "\"county-libraries\"",
        ),
        odd(
            &[("effects/leaving.ron", "[-2, -1, 1, 2]", "[-2, 1, -1, 2]")],
            "W023",
            "leaving/councillors",
            "effects/leaving.ron",
            "[-2, 1, -1, 2]",
        ),
        odd(
            &[(
                "models.ron",
                "]\n",
                "    (id: \"fee_per_visit\", kind: Verdict(Beside), title: \"A fee for each visit\", short: \"Per visit\", asks: \"?\",\n        proposed: All([AtMost(\"loans\", \"falling\"), AtLeast(\"loans\", \"rising\")])),\n]\n",
            )],
            "W024",
            "fee_per_visit",
            "models.ron",
            "\"fee_per_visit\"",
        ),
    ];
    let mut wrong = String::new();
    for case in &cases {
        let mut files = library_files();
        for (file, find, replace) in &case.edits {
            if let (true, Some((from, to))) = (find.is_empty(), replace.split_once('>')) {
                let text = files[*file].replace(from, to);
                files.insert(Arc::from(*file), Arc::from(text));
            } else if find.starts_with("]\n") {
                let text = files[*file].trim_end().strip_suffix(']').expect("a list").to_owned() + replace;
                files.insert(Arc::from(*file), Arc::from(text));
            } else {
                tiny::edit(&mut files, file, find, replace);
            }
        }
        let expected = place_of(&files[case.file], case.at);
        let open = match review(&files) {
            Ok(review) => review.open,
            Err(faults) => panic!("{}: {}", case.code, listed(&faults)),
        };
        let found = open.iter().find(|fault| {
            fault.problem.code == case.code
                && fault.problem.advice.contains(&format!("subject \"{}\"", case.subject))
        });
        let right = found.is_some_and(|fault| {
            well_said(fault);
            &*fault.problem.place.file == case.file && fault.line_column() == Some(expected)
        });
        if !right {
            wrong +=
                &format!("{} {} {}:{expected:?}\n{}\n\n", case.code, case.subject, case.file, listed(&open));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    let mut tested: Vec<&str> = cases.iter().map(|case| case.code).collect();
    tested.dedup();
    assert_eq!(tested, WARNINGS.map(|(code, _)| code), "every warning");
}

/// Codes and subjects of the warnings without an answer.
fn open(files: &Files) -> Vec<(&'static str, String)> {
    let named =
        |advice: &str| advice.split("subject \"").nth(1).unwrap_or("").trim_end_matches("\".").to_owned();
    reviewed(files).open.iter().map(|fault| (fault.problem.code, named(&fault.problem.advice))).collect()
}

#[test]
fn what_is_no_warning() {
    // A table that only some options have parts these from the others, however alike.
    let mut files = library_files();
    tiny::edit(&mut files, "effects/staff_mutual.ron", "question: \"reserves\"", "question: \"watchers\"");
    tiny::edit(&mut files, "effects/charitable_trust.ron", "[-1, 2, 1, -2]", "[-2, -1, 1, 2]");
    assert!(!open(&files).iter().any(|(code, _)| *code == "W019"), "{:?}", open(&files));
    // A choice or a fact may go up and down, and fall in a verdict before the choice.
    let mut files = library_files();
    tiny::edit(&mut files, "effects/leaving.ron", "[2, 1, -1, -2]", "[2, -1, 1, -2]");
    assert_eq!(open(&files), []);
    // A theme may carry most of an option.
    let mut files = library_files();
    let text = files["questions.ron"].replace("theme: \"purse\"", "theme: \"county\"");
    files.insert(Arc::from("questions.ron"), Arc::from(text));
    assert!(open(&files).iter().all(|(code, subject)| *code != "W004" || subject.starts_with("leaving/")));
    // A question that only a course looks at, in its condition or in what to find out first, moves something; so
    // does one on which a proposal rests.
    let ghosts = "    (id: \"ghosts\", theme: \"county\", weight: 1, tier: Full, turns: Fact, short: \"Ghosts\", ask: \"Is it haunted?\", levels: [(id: \"a\", label: \"A\", text: \"Never\"), (id: \"b\", label: \"B\", text: \"At times\"), (id: \"c\", label: \"C\", text: \"Always\")]),\n]\n";
    let fee = "    (id: \"fee_per_visit\", kind: Verdict(Beside), title: \"A fee\", short: \"Fee\", asks: \"?\", proposed: AtLeast(\"ghosts\", \"b\")),\n]\n";
    let before: [(&str, &str, &str); 3] = [
        ("courses.ron", "AtLeast(\"staff_pride\", \"steady\")", "AtMost(\"ghosts\", \"a\")"),
        ("courses.ron", "until: AtLeast(\"books_budget\", \"known\")", "until: AtMost(\"ghosts\", \"a\")"),
        ("models.ron", "]\n", fee),
    ];
    for (file, find, replace) in before {
        let mut files = library_files();
        let mut append = |name: &str, more: &str| {
            let text = files[name].trim_end().strip_suffix(']').expect("a list").to_owned() + more;
            files.insert(Arc::from(name), Arc::from(text));
        };
        append("questions.ron", ghosts);
        if find == "]\n" {
            append(file, replace);
        } else {
            tiny::edit(&mut files, file, find, replace);
        }
        let open = open(&files);
        assert!(!open.iter().any(|(code, _)| *code == "W010"), "{file} {replace}: {open:?}");
        assert!(!open.iter().any(|(code, _)| *code == "W024"), "{file} {replace}: {open:?}");
    }
}

fn well_said(fault: &Fault) {
    let problem = &fault.problem;
    assert!(problem.message.ends_with('.') && problem.advice.ends_with('.'), "{problem:?}");
    assert!(problem.advice.starts_with(char::is_uppercase), "{problem:?}");
    let drawn = fault.drawn();
    assert!(drawn.starts_with(&format!("warning[{}]", problem.code)) && drawn.contains('^'), "{drawn}");
}

#[test]
fn an_answer_in_writing_silences_its_own_warning_only() {
    let mut files = library_files();
    tiny::edit(&mut files, "effects/operator.ron", "[2, 1, -1, -2]", "[2, -1, 1, -2]");
    let before = reviewed(&files);
    assert_eq!(before.open.len(), 1, "{}", listed(&before.open));
    let answer =
        "    (code: \"W012\", subject: \"operator/staff_pride\", because: \"Meant, for this test.\"),\n]";
    let text = files["answers_to_warnings.ron"].trim_end().strip_suffix(']').unwrap().to_owned() + answer;
    files.insert(Arc::from("answers_to_warnings.ron"), Arc::from(text));
    let after = reviewed(&files);
    assert!(after.open.is_empty(), "{}", listed(&after.open));
    assert_eq!(after.answered.len(), before.answered.len() + 1);
}

// ---- ten slips in a copy of the shipped pack ----

#[test]
fn ten_slips_that_an_analyst_is_likely_to_make() {
    // What is changed (an empty text: put in front of the last bracket), the code, the
    // place, and words that must be said.
    type Slip =
        (&'static str, &'static str, &'static str, &'static str, &'static str, &'static [&'static str]);
    let slips: [Slip; 10] = [
        // 1. A comma forgotten.
        (
            "questions/1_purpose.ron",
            "weight: 3,\n        tier: Core",
            "weight: 3\n        tier: Core",
            "F005",
            "tier: Core",
            &["A comma is missing", "Put a comma"],
        ),
        // 2. A field misspelt.
        (
            "cautions/2_money_and_risk.ron",
            "severity: Strong",
            "severty: Strong",
            "F005",
            "severty",
            &["no field 'severty'", "Did you mean 'severity'?"],
        ),
        // 3. An id that is not quite right.
        (
            "effects/readiness.ron",
            "question: \"shared_vision\"",
            "question: \"shared_visions\"",
            "R001",
            "\"shared_visions\"",
            &["no question 'shared_visions'", "Did you mean 'shared_vision'?"],
        ),
        // 4. A number missing from a table.
        (
            "effects/alliance.ron",
            "levels: [-2, -1, 1, 2]",
            "levels: [-2, 0, 1]",
            "R011",
            "[-2, 0, 1]",
            &["3 numbers", "4 levels", "one number per level"],
        ),
        // 5. A number too large.
        (
            "effects/alliance.ron",
            "levels: [-2, -1, 1, 2]",
            "levels: [-2, -1, 1, 3]",
            "R012",
            "3]",
            &["The effect is 3", "-2"],
        ),
        // 6. A level that the question does not have.
        (
            "gates.ron",
            "AtMost(\"lead_capability\", \"none\")",
            "AtMost(\"lead_capability\", \"nobody\")",
            "R015",
            "AtMost(\"lead_capability\", \"nobody\")",
            &["no level 'nobody'", "Its levels are none, claimed"],
        ),
        // 7. A new caution without an action.
        (
            "cautions/2_money_and_risk.ron",
            "",
            "    (id: \"new_one\", title: \"New\", text: \"Mind this.\", when: Always, severity: Note, actions: []),\n",
            "R023",
            "(id: \"new_one\"",
            &["no action", "`actions`"],
        ),
        // 8. A strong caution without a source.
        (
            "cautions/2_money_and_risk.ron",
            "",
            "    (id: \"new_one\", title: \"New\", text: \"Mind this.\", when: Always, severity: Strong, actions: [\"set_gateways\"]),\n",
            "R022",
            "(id: \"new_one\"",
            &["no citation", "make it a Note"],
        ),
        // 9. A block copied, its id not changed.
        (
            "actions.ron",
            "",
            "    (id: \"set_gateways\", title: \"Do\", text: \"Do it.\", who: \"you\", least: 0, most: 1),\n",
            "R002",
            "\"set_gateways\", title: \"Do\"",
            &["'set_gateways' is used twice"],
        ),
        // 10. A quotation mark left open at the end of the file.
        (
            "themes.ron",
            "",
            "    (id: \"more\", title: \"More",
            "F005",
            "\"More",
            &["never closed", "closing quotation mark"],
        ),
    ];
    let mut wrong = String::new();
    for (number, (file, find, replace, code, at, says)) in slips.into_iter().enumerate() {
        let mut files = shipped_files();
        if find.is_empty() {
            let text = files[file].trim_end().strip_suffix(']').expect("a list").to_owned() + replace;
            let text = if code == "F005" { text } else { text + "]\n" };
            files.insert(Arc::from(file), Arc::from(text));
        } else {
            tiny::edit(&mut files, file, find, replace);
        }
        let expected = place_of(&files[file], at);
        let faults = match review(&files) {
            Err(faults) => faults,
            Ok(_) => panic!("{}: accepted", number + 1),
        };
        let first = &faults[0];
        let line = first.line_column().map(|(line, _)| line);
        // The end of a text that is never closed is where the file ends; its line counts.
        let placed =
            if number == 9 { line == Some(expected.0) } else { first.line_column() == Some(expected) };
        let right = first.problem.code == code
            && &*first.problem.place.file == file
            && placed
            && says.iter().all(|say| first.one_line().contains(say))
            && (number == 9 || first.drawn().contains('^'));
        if !right {
            wrong += &format!(
                "{}: expected {code} {file}:{expected:?} {says:?}, got\n{}\n\n",
                number + 1,
                listed(&faults)
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

// ---- the audit against plain enumeration ----

/// Whether a condition holds, by level and by what the verdicts say, written here again.
fn holds(when: &When, levels: &[u8], says: &[Option<Says>]) -> bool {
    match when {
        When::Always => true,
        When::Is(test) => match test.bound {
            Bound::AtMost(most) => levels[test.question.0] <= most,
            Bound::AtLeast(least) => levels[test.question.0] >= least,
            Bound::Is(only) => levels[test.question.0] == only,
        },
        When::Says(model, list) => says[model.0].is_some_and(|says| list.contains(&says)),
        When::Unknown(_) | When::NotApplicable(_) => false,
        When::All(list) => list.iter().all(|inner| holds(inner, levels, says)),
        When::Any(list) => list.iter().any(|inner| holds(inner, levels, says)),
        When::Not(inner) => !holds(inner, levels, says),
    }
}

/// What every full answer set there is comes to, counted plainly.
struct All {
    sets: i64,
    first: Vec<i64>,
    /// Lowest sum, highest, highest with the gates open.
    range: Vec<(i64, i64, i64)>,
    applies: Vec<i64>,
    says: Vec<[i64; 4]>,
    none_fits: i64,
    level: i64,
    course: Vec<i64>,
    meanwhile: Vec<i64>,
    /// Points between first and last, each with its count.
    spread: std::collections::BTreeMap<i64, i64>,
}

fn enumerated(pack: &Pack) -> All {
    let (questions, models) = (pack.questions.len(), pack.models.len());
    let mut all = All {
        sets: 4_i64.pow(questions as u32),
        first: vec![0; models],
        range: vec![(i64::MAX, i64::MIN, i64::MIN); models],
        applies: vec![0; pack.cautions.len()],
        says: vec![[0; 4]; models],
        none_fits: 0,
        level: 0,
        course: vec![0; pack.courses.len()],
        meanwhile: vec![0; pack.courses.len()],
        spread: std::collections::BTreeMap::new(),
    };
    let options: Vec<usize> = pack.options().map(|at| at.0).collect();
    let totals: Vec<i64> =
        pack.models.iter().map(|m| m.effects.iter().map(|e| i64::from(e.weight)).sum()).collect();
    // All options of this pack weigh the same, so that sums can be compared as they are.
    assert!(options.iter().all(|at| totals[*at] == totals[options[0]]));
    let weight = totals[options[0]];
    for number in 0..all.sets {
        let levels: Vec<u8> = (0..questions).map(|at| (number >> (2 * at) & 3) as u8).collect();
        let effect =
            |e: &contract_advisor::pack::Effect| i64::from(e.levels[usize::from(levels[e.question.0])]);
        let mut says = vec![None; models];
        let mut sums = vec![0; models];
        let mut shut = vec![false; models];
        for (at, model) in pack.models.iter().enumerate() {
            sums[at] = model.effects.iter().map(|e| i64::from(e.weight) * effect(e)).sum();
            shut[at] = model.gates.iter().any(|g| g.all.iter().all(|c| holds(&When::Is(*c), &levels, &[])));
            let ends = &mut all.range[at];
            let open = if shut[at] { ends.2 } else { ends.2.max(sums[at]) };
            *ends = (ends.0.min(sums[at]), ends.1.max(sums[at]), open);
            if !options.contains(&at) {
                // 50 + 25 S / W against hold and go.
                let fit_below = |line: i64| 50 * totals[at] + 25 * sums[at] < line * totals[at];
                let weak = model.effects.iter().any(|e| e.weight == 3 && effect(e) == -2);
                let word = if shut[at] || fit_below(50) {
                    Says::No
                } else if fit_below(60) || weak {
                    Says::Partly
                } else {
                    Says::Yes
                };
                says[at] = Some(word);
                all.says[at][word as usize] += 1;
            }
        }
        let mut open: Vec<i64> = options.iter().filter(|at| !shut[**at]).map(|at| sums[*at]).collect();
        open.sort_unstable_by(|a, b| b.cmp(a));
        match open[..] {
            [top, ..] if 25 * top < 0 => all.none_fits += 1,
            [] => all.none_fits += 1,
            [top, second, ..] if 25 * (top - second) < 4 * weight => all.level += 1,
            _ => {}
        }
        if open.len() == 1 || open.len() > 1 && open[0] > open[1] {
            let top = options.iter().find(|at| !shut[**at] && sums[**at] == open[0]).expect("there");
            all.first[*top] += 1;
        }
        let fits = || options.iter().map(|at| sums[*at]);
        let spread = fits().max().expect("some") - fits().min().expect("some");
        *all.spread.entry(spread).or_default() += 1;
        for (at, caution) in pack.cautions.iter().enumerate() {
            all.applies[at] += i64::from(holds(&caution.when, &levels, &[]));
        }
        let mut first = true;
        for (at, course) in pack.courses.iter().enumerate() {
            if holds(&course.when, &levels, &says) {
                all.course[at] += 1;
                all.meanwhile[at] += i64::from(std::mem::take(&mut first));
            }
        }
    }
    all
}

#[test]
fn the_audit_agrees_with_every_answer_set_there_is() {
    let pack = assemble(library_files()).expect("loads");
    let audit = Audit::of(&pack, &Tables::of(&pack));
    let all = enumerated(&pack);
    // 10 000 draws: five deviations are at most 250.
    let close = |what: &str, counted: i64, drawn: u32| {
        let share = counted * 10_000 / all.sets;
        assert!((share - i64::from(drawn)).abs() <= 250, "{what}: {share} and {drawn}");
    };
    for model in &audit.models {
        let (least, most, open) = all.range[model.model.0];
        let fit = |sum: i64| Fraction::new((50 * model.weight + 25 * sum).into(), model.weight.into());
        assert_eq!(model.lowest, Some(fit(least)));
        assert_eq!(model.highest, Some(fit(most)));
        assert_eq!(model.highest_open, Some(fit(open)));
        close(&pack[model.model].id, all.first[model.model.0], model.first);
    }
    for caution in &audit.cautions {
        let at = caution.caution.0;
        if all.applies[at] > 0 {
            assert_eq!(caution.can_apply, Reach::Yes);
        }
        close(&pack[caution.caution].id, all.applies[at], caution.applies);
    }
    let (leaving, counts) = &audit.verdicts[0];
    assert_eq!((pack[*leaving].id.as_str(), audit.verdicts.len()), ("leaving", 1));
    for (says, count) in counts {
        close(&says.to_string(), all.says[leaving.0][*says as usize], *count);
    }
    // One verdict before the choice: whether is what it says.
    for (state, says) in [
        (Whether::Yes, Says::Yes),
        (Whether::Nearly, Says::Partly),
        (Whether::NotShown, Says::NotShown),
        (Whether::NotYet, Says::No),
    ] {
        let count = |list: &[(Whether, u32)]| list.iter().find(|(one, _)| *one == state).map(|(_, n)| *n);
        let same = counts.iter().find(|(one, _)| *one == says).map(|(_, n)| *n);
        assert_eq!(count(&audit.whether), same);
    }
    let state = |state: State| audit.states.iter().find(|(one, _)| *one == state).map_or(0, |(_, n)| *n);
    close("none fits", all.none_fits, state(State::NoneFits));
    close("level", all.level, state(State::Level));
    assert_eq!(state(State::NotEnoughSettled), 0, "a full set is settled");
    for course in &audit.courses {
        let at = course.course.0;
        close("a course", all.course[at], course.applies);
        close("a course meanwhile", all.meanwhile[at], course.meanwhile);
        assert_eq!(course.can_apply, if all.course[at] > 0 { Reach::Yes } else { Reach::No });
    }
    let quartile = |quarter: i64| {
        let mut before = 0;
        let found = all.spread.iter().find(|(_, count)| {
            before += **count;
            4 * before > quarter * all.sets
        });
        25 * found.expect("a spread").0 / audit.models[1].weight
    };
    let spread = audit.spread.expect("three options");
    // The spreads of this pack lie two points and a half apart.
    for (quarter, drawn) in [(1, spread.lower), (2, spread.median), (3, spread.upper)] {
        assert!((quartile(quarter) - drawn).abs() <= 3, "{quarter}: {} and {drawn}", quartile(quarter));
    }
    let open = audit.spread_open.expect("three options");
    assert!(open.median <= spread.median, "a gate can only take an end away");
}

#[test]
fn what_parts_two_options_is_what_one_question_can_put_between_them() {
    let pack = assemble(library_files()).expect("loads");
    let audit = Audit::of(&pack, &Tables::of(&pack));
    assert_eq!(audit.parting.len(), 3, "three options make three pairs");
    let row = |model: ModelIx, question: usize, level: usize| {
        let total: i64 = pack[model].effects.iter().map(|e| i64::from(e.weight)).sum();
        let effect = pack[model].effects.iter().find(|e| e.question == QuestionIx(question));
        let worth = effect.map_or(0, |e| i64::from(e.weight) * i64::from(e.levels[level]));
        Fraction::new((25 * worth).into(), total.into())
    };
    for pair in &audit.parting {
        let mut all: Vec<(Fraction, usize)> = (0..pack.questions.len())
            .map(|question| {
                let between: Vec<Fraction> = (0..4)
                    .map(|level| row(pair.one, question, level) - row(pair.other, question, level))
                    .collect();
                (*between.iter().max().expect("four") - *between.iter().min().expect("four"), question)
            })
            .filter(|(points, _)| points.signum() > 0)
            .collect();
        all.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        all.truncate(5);
        let expected: Vec<_> =
            all.into_iter().map(|(points, question)| (QuestionIx(question), points)).collect();
        assert_eq!(pair.questions, expected);
    }
    // By hand: trust 3 x [-2, 2, 1, -1] and operator 3 x [1, -1, -2, 2], both of weight 10; the differences are
    // -9, 9, 9 and -9 tenths, so 18 x 25 / 10.
    let (question, points) = audit.parting[0].questions[0];
    assert_eq!((pack[question].id.as_str(), points), ("who_decides", Fraction::from(45)));
}

#[test]
fn a_search_too_large_says_so_and_ends() {
    let mut files = library_files();
    // Two dozen made-up questions; a condition in which each part needs most of them.
    let mut questions = "[\n".to_owned();
    for at in 0..24 {
        questions += &format!(
            "(id: \"x{at}\", theme: \"county\", weight: 1, tier: Full, turns: Fact, short: \"x\", ask: \"x\", levels: [\
             (id: \"a\", label: \"a\", text: \"{at} a\"), (id: \"b\", label: \"b\", text: \"{at} b\"), \
             (id: \"c\", label: \"c\", text: \"{at} c\")]),\n"
        );
    }
    files.insert(Arc::from("questions/more.ron"), Arc::from(questions + "]"));
    let mut chance = Chance::seeded(4);
    let mut parts = String::new();
    for _ in 0..400 {
        let part = |chance: &mut Chance| {
            let name = ["AtMost", "AtLeast"][chance.below(2)];
            format!("{name}(\"x{}\", \"b\")", chance.below(24))
        };
        let (a, b, c) = (part(&mut chance), part(&mut chance), part(&mut chance));
        parts += &format!("Any([Not({a}), {b}, Not({c})]), ");
    }
    tiny::edit(
        &mut files,
        "cautions.ron",
        "when: AtMost(\"roof_money\", \"patched\")",
        &format!("when: All([{parts}])"),
    );
    let start = Instant::now();
    let found = reviewed(&files);
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
    let tables = Tables::of(&found.pack);
    let again = warnings(&found.pack, &ByChance::of(&found.pack, &tables));
    assert!(again.iter().all(|warning| warning.code != "W017"));
}

// ---- texts made to take for ever ----

#[test]
fn texts_made_to_take_for_ever_are_refused_soon() {
    let many = |count: usize, item: &str| -> String {
        let mut text = String::with_capacity(count * (item.len() + 2));
        text.push('[');
        (0..count).for_each(|at| text.push_str(&item.replace("N", &at.to_string())));
        text.push(']');
        text
    };
    let cite = "(source: \"nowhere\", basis: Stated, strength: A)";
    let inputs: Vec<(&str, String)> = vec![
        (
            "effects/kitchens.ron",
            many(
                4_900,
                &format!("(model: \"mN\", question: \"qN\", levels: [9], because: \"\", cite: {cite}),"),
            ),
        ),
        (
            "sources.ron",
            many(
                4_900,
                "(id: \"same\", title: \"t\", by: \"b\", year: 1, kind: Law, strength: A, checked: \"\"),",
            ),
        ),
        ("terms.ron", many(4_900, &format!("(id: \"T N\", title: \"\", text: \"\", cite: {cite}),"))),
        (
            "questions.ron",
            format!(
                "[(id: \"ovens\", theme: \"kitchens\", weight: 1, tier: Core, turns: Fact, short: \"s\", ask: \"a\", levels: {})]",
                many(40_000, "(id: \"lN\", label: \"l\", text: \"t\"),")
            ),
        ),
        (
            "gates.ron",
            format!(
                "[(id: \"g\", models: {}, all: {}, because: \"b\", remedy: \"r\", cite: {cite})]",
                many(2_000, "\"own_kitchens\","),
                many(40_000, "AtMost(\"ovens\", \"none\"),")
            ),
        ),
        (
            "scenarios.ron",
            format!(
                "[(id: \"s\", title: \"t\", why: \"w\", answers: {})]",
                many(60_000, "(\"ovens\", \"none\"),")
            ),
        ),
        (
            "courses.ron",
            format!(
                "[(id: \"c\", title: \"t\", short: \"s\", meanwhile: \"m\", because: \"b\", summary: \"s\", actions: {}, when: Any({}))]",
                many(60_000, "\"nothing\","),
                many(60_000, "Says(\"demandN\", [Yes]),")
            ),
        ),
        (
            "cautions.ron",
            format!(
                "[(id: \"c\", title: \"t\", text: \"t\", severity: Note, actions: {}, when: All({}))]",
                many(60_000, "\"nothing\","),
                many(60_000, "AtMost(\"ovensN\", \"none\"),")
            ),
        ),
    ];
    for (file, text) in inputs {
        let mut files = tiny::files();
        files.insert(Arc::from(file), Arc::from(text));
        let start = Instant::now();
        let faults = review(&files).map(|_| ()).expect_err("refused");
        assert!(!faults.is_empty() && faults.len() <= 200, "{file}: {}", faults.len());
        let _ = (faults[0].drawn(), faults[faults.len() - 1].drawn());
        // A debug build on a slow machine; what grew with the square would take minutes.
        assert!(start.elapsed() < Duration::from_secs(60), "{file}: {:?}", start.elapsed());
    }
}

#[test]
fn limits_are_said() {
    let mut files = tiny::files();
    let question = "(id: \"qN\", theme: \"kitchens\", weight: 1, tier: Full, turns: Fact, short: \"s\", ask: \"a\", levels: [\
                    (id: \"a\", label: \"a\", text: \"a\"), (id: \"b\", label: \"b\", text: \"b\"), \
                    (id: \"c\", label: \"c\", text: \"c\")]),";
    let list: String = (0..501).map(|at| question.replace('N', &at.to_string())).collect();
    files.insert(Arc::from("questions/more.ron"), Arc::from(format!("[{list}]")));
    let faults = assemble(files).expect_err("refused");
    assert_eq!(faults.last().map(|fault| fault.problem.code), Some("R028"), "{}", listed(&faults));
    assert!(faults.last().unwrap().problem.message.contains("505 questions; the most that is read is 500"));

    let mut files = tiny::files();
    for part in 0..5 {
        let list: String =
            (0..4_500).map(|at| format!("(id:\"c{part}x{at}\",group:\"g\",title:\"t\"),")).collect();
        files.insert(Arc::from(format!("cards/{part}.ron")), Arc::from(format!("[{list}]")));
    }
    let faults = assemble(files).expect_err("refused");
    assert_eq!(faults[0].problem.code, "F010");
    assert!(faults[0].problem.message.contains("the most that is read is 20000"), "{}", faults[0].drawn());

    let folder = tempfile::tempdir().unwrap();
    tiny::write(&tiny::files(), folder.path());
    std::fs::create_dir(folder.path().join("cards")).unwrap();
    for part in 0..9 {
        let text = "[]".to_owned() + &" ".repeat(4 * 1024 * 1024 - 2);
        std::fs::write(folder.path().join(format!("cards/{part}.ron")), text).unwrap();
    }
    let faults = folder_files(folder.path()).expect_err("refused");
    assert_eq!(faults[0].problem.code, "F011");
    assert!(faults[0].problem.message.contains("more than 32 MiB together"));
}

#[test]
fn answers_to_warnings_are_checked_too() {
    for (find, replace, code) in [
        ("code: \"W014\"", "code: \"W999\"", "R029"),
        ("because: \"Made up: there is no source.\"", "because: \" \"", "R004"),
        ("]\n", "  (code: \"W014\", subject: \"ovens\", because: \"again\"),\n]\n", "R030"),
    ] {
        let mut files = tiny::files();
        tiny::edit(&mut files, "answers_to_warnings.ron", find, replace);
        let faults = assemble(files).expect_err("refused");
        assert_eq!((faults.len(), faults[0].problem.code), (1, code), "{}", listed(&faults));
        assert!(faults[0].line_column().is_some());
    }
}

// ---- properties of the loader ----

#[test]
fn parts_of_rule_files_swapped_and_doubled_are_checked_and_reviewed() {
    // Whole items moved between files keep the shape and break the meaning: what random
    // damage to letters seldom reaches.
    let whole = library_files();
    let names: Vec<Arc<str>> = whole.keys().cloned().collect();
    let words: Vec<String> = whole
        .values()
        .flat_map(|text| text.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>())
        .filter(|word| word.len() < 24)
        .collect();
    let mut chance = Chance::seeded(2_026);
    let (mut accepted, mut refused) = (0, 0);
    for _ in 0..120 {
        let mut files = whole.clone();
        for _ in 0..chance.between(1, 2) {
            let name = &names[chance.below(names.len())];
            let text = files[name].clone();
            let mut parts: Vec<&str> = text.split('"').collect();
            let at = 2 * chance.below(parts.len() / 2) + 1;
            let other = words[chance.below(words.len())].clone();
            parts[at] = &other;
            files.insert(Arc::clone(name), Arc::from(parts.join("\"")));
        }
        match review(&files) {
            Ok(found) => {
                accepted += 1;
                found.open.iter().for_each(well_said);
            }
            Err(faults) => {
                refused += 1;
                assert!(!faults.is_empty());
                for fault in &faults {
                    assert!(fault.one_line().lines().count() == 1 && !fault.drawn().is_empty());
                }
            }
        }
    }
    assert!(accepted > 5 && refused > 5, "{accepted} accepted, {refused} refused");
}
