//! Warnings of the pack check, each brought about in the made-up pack about libraries;
//! the ten slips that an analyst is most likely to make in a copy of the shipped pack;
//! and texts made to take for ever.

mod support;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use contract_advisor::advice::audit::{Audit, FirstPlaces, Reach, warnings};
use contract_advisor::advice::{Draws, Tables, scenario};
use contract_advisor::files::{Fault, Review, assemble, folder_files, review, shipped, shipped_files};
use contract_advisor::pack::{Bound, Pack, WARNINGS, When};
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
    // It has no id in common with the rules inside the program.
    let shipped = shipped().expect("loads");
    let ids = |pack: &Pack| -> Vec<String> {
        let questions = pack.questions.iter().map(|q| &q.id);
        questions
            .chain(pack.models.iter().map(|m| &m.id))
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
        odd(&[("effects/county_run.ron", "", "2]>1]")], "W002", "county_run", "models.ron", "\"county_run\""),
        odd(
            &[("effects/county_run.ron", "", "[-2>[-1")],
            "W003",
            "county_run",
            "models.ron",
            "\"county_run\"",
        ),
        odd(
            &[(
                "questions.ron",
                "theme: \"county\",\n        weight: 3",
                "theme: \"purse\",\n        weight: 3",
            )],
            "W004",
            "county_run/purse",
            "models.ron",
            "\"county_run\"",
        ),
        odd(
            &[
                (
                    "questions.ron",
                    "theme: \"county\",\n        weight: 3,\n        tier: Core",
                    "theme: \"county\",\n        weight: 3,\n        tier: Full",
                ),
                (
                    "questions.ron",
                    "theme: \"readers\",\n        weight: 2,\n        tier: Core",
                    "theme: \"readers\",\n        weight: 2,\n        tier: Full",
                ),
                (
                    "questions.ron",
                    "theme: \"readers\",\n        weight: 2,\n        tier: Core",
                    "theme: \"readers\",\n        weight: 2,\n        tier: Full",
                ),
                ("scenarios.ron", "depth: Quick", "depth: Full"),
            ],
            "W005",
            "charitable_trust",
            "models.ron",
            "\"charitable_trust\"",
        ),
        odd(
            &[("effects/operator.ron", "", "1, 2]>-1, 0]")],
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
            &[("gates.ron", "AtMost(\"watchers\", \"none\")", "AtMost(\"watchers\", \"team\")")],
            "W008",
            "nobody_watches",
            "gates.ron",
            "[AtMost(\"watchers\"",
        ),
        odd(
            &[("cautions.ron", "\"survey_roofs\"", "\"ask_readers\"")],
            "W009",
            "survey_roofs",
            "actions.ron",
            "\"survey_roofs\"",
        ),
        odd(
            &[(
                "questions.ron",
                "]\n",
                "    (id: \"ghosts\", theme: \"county\", weight: 1, tier: Full, short: \"Ghosts\", ask: \"Is it haunted?\", levels: [(id: \"a\", label: \"A\", text: \"Never\"), (id: \"b\", label: \"B\", text: \"At times\"), (id: \"c\", label: \"C\", text: \"Always\")]),\n]\n",
            )],
            "W010",
            "ghosts",
            "questions.ron",
            "\"ghosts\"",
        ),
        odd(
            &[("effects/fee_per_visit.ron", "[0, 0, 1, 1]", "[0, 0, 0, 0]")],
            "W011",
            "fee_per_visit/volunteers",
            "effects/fee_per_visit.ron",
            "[0, 0, 0, 0]",
        ),
        odd(
            &[("effects/operator.ron", "[-2, -1, 1, 2]", "[-2, 1, -1, 2]")],
            "W012",
            "operator/books_budget",
            "effects/operator.ron",
            "[-2, 1, -1, 2]",
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
            &[("answers_to_warnings.ron", "fee_per_visit/readers", "fee_per_visit/reader")],
            "W018",
            "W004/fee_per_visit/reader",
            "answers_to_warnings.ron",
            "\"fee_per_visit/reader\"",
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
    let tested: Vec<&str> = cases.iter().map(|case| case.code).collect();
    assert_eq!(tested, WARNINGS.map(|(code, _)| code), "every warning, once");
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
    tiny::edit(&mut files, "effects/operator.ron", "[-2, -1, 1, 2]", "[-2, 1, -1, 2]");
    let before = reviewed(&files);
    assert_eq!(before.open.len(), 1, "{}", listed(&before.open));
    let answer =
        "    (code: \"W012\", subject: \"operator/books_budget\", because: \"Meant, for this test.\"),\n]";
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
            "cautions/2_risk.ron",
            "severity: Strong",
            "severty: Strong",
            "F005",
            "severty",
            &["no field 'severty'", "Did you mean 'severity'?"],
        ),
        // 3. An id that is not quite right.
        (
            "effects/alliance.ron",
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
            "cautions/2_risk.ron",
            "",
            "    (id: \"new_one\", title: \"New\", text: \"Mind this.\", when: Always, severity: Note, actions: []),\n",
            "R023",
            "(id: \"new_one\"",
            &["no action", "`actions`"],
        ),
        // 8. A strong caution without a source.
        (
            "cautions/2_risk.ron",
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
            "    (id: \"set_gateways\", title: \"Do\", text: \"Do it.\", who: \"you\", takes: \"a day\"),\n",
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

// ---- the exact searches against plain enumeration ----

/// Whether a condition holds, by level, written here again.
fn holds(when: &When, levels: &[u8]) -> bool {
    match when {
        When::Always => true,
        When::Is(test) => match test.bound {
            Bound::AtMost(most) => levels[test.question.0] <= most,
            Bound::AtLeast(least) => levels[test.question.0] >= least,
        },
        When::Unknown(_) | When::NotApplicable(_) => false,
        When::All(list) => list.iter().all(|inner| holds(inner, levels)),
        When::Any(list) => list.iter().any(|inner| holds(inner, levels)),
        When::Not(inner) => !holds(inner, levels),
    }
}

#[test]
fn the_audit_agrees_with_every_answer_set_there_is() {
    let pack = assemble(library_files()).expect("loads");
    let audit = Audit::of(&pack, &Tables::of(&pack));
    let count = pack.questions.len();
    let mut first = vec![0_i64; pack.models.len()];
    let mut range = vec![(i64::MAX, i64::MIN, i64::MIN); pack.models.len()];
    let mut applies = vec![0_i64; pack.cautions.len()];
    let all = 4_usize.pow(count as u32);
    for number in 0..all {
        let levels: Vec<u8> = (0..count).map(|at| (number >> (2 * at) & 3) as u8).collect();
        let mut fits: Vec<Option<(i64, i64)>> = Vec::new();
        for (at, model) in pack.models.iter().enumerate() {
            let weight = |q: usize| i64::from(pack.questions[q].weight);
            let total: i64 = model.effects.iter().map(|e| weight(e.question.0)).sum();
            let sum: i64 = model
                .effects
                .iter()
                .map(|e| weight(e.question.0) * i64::from(e.levels[usize::from(levels[e.question.0])]))
                .sum();
            let shut = model.gates.iter().any(|gate| gate.all.iter().all(|c| holds(&When::Is(*c), &levels)));
            let ends = &mut range[at];
            *ends = (ends.0.min(sum), ends.1.max(sum), if shut { ends.2 } else { ends.2.max(sum) });
            let structure = pack.structures().any(|model| model.0 == at);
            fits.push((structure && !shut).then_some((sum, total)));
        }
        let ahead = |a: (i64, i64), b: (i64, i64)| (a.0 * b.1).cmp(&(b.0 * a.1));
        let leads = |at: usize| {
            fits[at].is_some_and(|mine| {
                (0..fits.len())
                    .all(|other| other == at || fits[other].is_none_or(|theirs| ahead(mine, theirs).is_gt()))
            })
        };
        if let Some(at) = (0..fits.len()).find(|at| leads(*at)) {
            first[at] += 1;
        }
        for (at, caution) in pack.cautions.iter().enumerate() {
            applies[at] += i64::from(holds(&caution.when, &levels));
        }
    }
    for model in &audit.models {
        let (least, most, open) = range[model.model.0];
        let fit = |sum: i64| {
            contract_advisor::advice::Fraction::new(
                (50 * model.weight + 25 * sum).into(),
                model.weight.into(),
            )
        };
        assert_eq!(model.lowest, Some(fit(least)));
        assert_eq!(model.highest, Some(fit(most)));
        assert_eq!(model.highest_open, Some(fit(open)));
        // 10 000 draws: five deviations are at most 250.
        let share = first[model.model.0] * 10_000 / all as i64;
        assert!((share - i64::from(model.first)).abs() <= 250, "{share} and {}", model.first);
    }
    for caution in &audit.cautions {
        if applies[caution.caution.0] > 0 {
            assert_eq!(caution.can_apply, Reach::Yes);
        }
        if pack[caution.caution].pair.is_none() {
            let share = applies[caution.caution.0] * 10_000 / all as i64;
            assert!((share - i64::from(caution.applies)).abs() <= 250);
        }
    }
}

#[test]
fn a_search_too_large_says_so_and_ends() {
    let mut files = library_files();
    // Two dozen made-up questions; a condition in which each part needs most of them.
    let mut questions = "[\n".to_owned();
    for at in 0..24 {
        questions += &format!(
            "(id: \"x{at}\", theme: \"county\", weight: 1, tier: Full, short: \"x\", ask: \"x\", levels: [\
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
    let again = warnings(&found.pack, &FirstPlaces::of(&found.pack, &tables));
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
                "[(id: \"ovens\", theme: \"kitchens\", weight: 1, tier: Core, short: \"s\", ask: \"a\", levels: {})]",
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
    let question = "(id: \"qN\", theme: \"kitchens\", weight: 1, tier: Full, short: \"s\", ask: \"a\", levels: [\
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
