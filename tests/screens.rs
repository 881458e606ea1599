//! What every screen looks like: text and styles, at three sizes, in colour and without.
//! On the shipped rules; when their words change, look at the difference and accept it with
//! `INSTA_UPDATE=always cargo test --test screens`, or with `cargo insta review`.

mod support {
    pub mod story;
}

use std::fs;
use std::path::Path;
use std::sync::Arc;

use contract_advisor::advice::Truth;
use contract_advisor::answers::AnswerSet;
use contract_advisor::app::model::Screen;
use contract_advisor::files::{load_answers, save_answers};
use contract_advisor::pack::{Depth, QuestionIx};
use support::story::{PACK, Story};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (60, 20)];
const THEMES: [&str; 2] = ["default", "mono"];

/// An answer set from `assets/samples`.
fn sample(name: &str) -> AnswerSet {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples").join(format!("{name}.ron"));
    load_answers(&path, &PACK).unwrap_or_else(|faults| panic!("{}", faults[0].drawn()))
}

/// The sample that most pictures are of, as it was before the reveal.
fn unrevealed() -> AnswerSet {
    AnswerSet { revealed: None, ..sample("northtown") }
}

/// A set with a title and nothing else.
fn fresh(depth: Depth) -> AnswerSet {
    let mut set = AnswerSet::new(&PACK, depth, "2026-03-02T10:42:00Z");
    "Northtown recovery services".clone_into(&mut set.title);
    set
}

/// The first question that was answered like this.
fn answered(set: &AnswerSet, like: &str) -> QuestionIx {
    PACK.asked(set.depth)
        .find(|at| {
            format!("{:?}", set.entry(*at).answer).starts_with(like) && !set.entry(*at).note.is_empty()
        })
        .or_else(|| PACK.asked(set.depth).find(|at| format!("{:?}", set.entry(*at).answer).starts_with(like)))
        .expect("an answer like this")
}

/// Goes to a question through the map.
fn to(story: &mut Story, question: QuestionIx) {
    if !matches!(story.model().screen(), Screen::Interview { .. }) {
        if matches!(story.model().screen(), Screen::Purpose { .. }) {
            story.press("tab");
        }
        if !matches!(story.model().screen(), Screen::Map { .. } | Screen::Interview { .. }) {
            story.press("m");
        }
        if matches!(story.model().screen(), Screen::Map { .. }) {
            story.press("home enter");
        }
    }
    for _ in 0..PACK.questions.len() {
        match story.model().screen() {
            Screen::Interview { question: at, .. } if *at < question => story.press("right"),
            Screen::Interview { question: at, .. } if *at > question => story.press("left"),
            _ => break,
        };
    }
    assert!(matches!(story.model().screen(), Screen::Interview { question: at, .. } if *at == question));
}

/// Holds what the story shows against what it showed before.
fn hold(story: &mut Story, name: &str, theme: &str, (columns, rows): (u16, u16)) {
    let name = match theme {
        "default" => format!("{name}_{columns}x{rows}"),
        theme => format!("{name}_{columns}x{rows}_{theme}"),
    };
    story.settle();
    insta::assert_debug_snapshot!(name, story.buffer());
}

/// A screen at every size and in both themes.
fn everywhere(name: &str, set: &AnswerSet, mut tell: impl FnMut(&mut Story)) {
    for theme in THEMES {
        let mut story = Story::open_set(set, "northtown.ron", theme);
        tell(&mut story);
        for size in SIZES {
            story.at(size.0, size.1);
            hold(&mut story, name, theme, size);
        }
    }
}

/// A screen at 80 by 24, in colour: where only the words differ from one that is held everywhere.
fn once(name: &str, set: &AnswerSet, tell: impl FnOnce(&mut Story)) {
    let mut story = Story::open_set(set, "northtown.ron", "default");
    tell(&mut story);
    hold(&mut story, name, "default", (80, 24));
}

// ---- Home ----

fn home(name: &str, files: &[(&str, &str)], sets: &[(&str, AnswerSet)]) {
    for theme in THEMES {
        let folder = Arc::new(tempfile::tempdir().expect("a folder"));
        let answers = folder.path().join("answers");
        fs::create_dir_all(&answers).expect("a folder");
        for (file, set) in sets {
            save_answers(&answers.join(file), set, &PACK).unwrap_or_else(|fault| panic!("{}", fault.drawn()));
        }
        for (file, text) in files {
            fs::write(answers.join(file), text).expect("written");
        }
        let mut story = Story::over(folder, theme);
        for size in SIZES {
            story.at(size.0, size.1);
            hold(&mut story, name, theme, size);
        }
    }
}

#[test]
fn home_without_answer_sets() {
    home("home_empty", &[], &[]);
}

#[test]
fn home_with_answer_sets() {
    let mut half = unrevealed();
    for at in 20..half.entries.len() {
        half.entries[at] = contract_advisor::answers::Entry::default();
    }
    let sets = [
        ("a.ron", half),
        ("b.ron", sample("hillshire")),
        ("c.ron", sample("southvale")),
        ("d.ron", sample("newharbour")),
    ];
    home("home_recent", &[], &sets);
}

#[test]
fn home_with_a_set_that_cannot_be_read() {
    let sets = [("a.ron", sample("newharbour"))];
    home("home_unreadable", &[("damaged.ron", "(format: 1, title: \"cut of")], &sets);
}

#[test]
fn why_a_file_cannot_be_opened() {
    let folder = Arc::new(tempfile::tempdir().expect("a folder"));
    let answers = folder.path().join("answers");
    fs::create_dir_all(&answers).expect("a folder");
    fs::write(answers.join("damaged.ron"), "(format: 1, title: \"cut of").expect("written");
    let mut story = Story::over(Arc::clone(&folder), "default");
    story.choose("damaged").expect("It has not been changed.");
    let path = answers.join("damaged.ron").display().to_string();
    let whole = story.flat().replace(' ', "");
    assert!(whole.contains(&path.replace(' ', "")), "{}", story.picture());
}

// ---- before the reveal ----

#[test]
fn purpose() {
    everywhere("purpose", &fresh(Depth::Full), |_| {});
    everywhere("purpose_filled", &unrevealed(), |story| {
        while !matches!(story.model().screen(), Screen::Purpose { .. }) {
            story.press("esc");
        }
        story.highlight("[x]");
    });
}

#[test]
fn emphasis() {
    everywhere("emphasis", &unrevealed(), |story| {
        story.press("e down");
    });
}

#[test]
fn a_question_without_an_answer() {
    everywhere("question_open", &fresh(Depth::Full), |story| {
        story.press("tab");
    });
}

#[test]
fn a_question_with_an_answer_and_a_note() {
    let set = unrevealed();
    everywhere("question_answered", &set, |story| to(story, answered(&set, "Level")));
}

#[test]
fn a_question_that_nobody_can_answer_yet() {
    let set = unrevealed();
    everywhere("question_unknown", &set, |story| to(story, answered(&set, "DontKnow")));
}

#[test]
fn a_question_that_does_not_apply() {
    let set = AnswerSet { revealed: None, ..sample("newharbour") };
    everywhere("question_not_applicable", &set, |story| to(story, answered(&set, "NotApplicable")));
}

#[test]
fn the_longest_question() {
    let set = fresh(Depth::Full);
    let long = |at: &QuestionIx| {
        let question = &PACK[*at];
        question.ask.len()
            + question.help.len()
            + question.why.len()
            + question.levels.iter().map(|level| level.text.len()).sum::<usize>()
    };
    let longest = PACK.asked(Depth::Full).max_by_key(long).expect("a question");
    everywhere("question_longest", &set, |story| to(story, longest));
}

#[test]
fn why_a_question_is_asked() {
    everywhere("why", &fresh(Depth::Full), |story| {
        story.press("tab w");
    });
}

#[test]
fn the_map() {
    everywhere("map", &unrevealed(), |_| {});
    once("map_quick", &fresh(Depth::Quick), |story| {
        story.press("tab m");
    });
}

#[test]
fn before_the_reveal() {
    everywhere("expectation", &unrevealed(), |story| {
        story.press("r");
    });
    let mut unwritten = unrevealed();
    unwritten.expectation = None;
    once("expectation_empty", &unwritten, |story| {
        story.press("r");
    });
}

// ---- on top of a screen ----

#[test]
fn writing() {
    everywhere("editor_lines", &fresh(Depth::Full), |story| {
        story.press("tab n").type_text("The joint case panel works.\nThe two big providers");
    });
    everywhere("editor_line", &fresh(Depth::Full), |story| {
        story.press("tab u o").type_text("Finance lead");
    });
}

#[test]
fn yes_or_no() {
    everywhere("confirm", &fresh(Depth::Full), |story| {
        story.press("tab m r enter");
    });
}

#[test]
fn help() {
    everywhere("help", &fresh(Depth::Full), |story| {
        story.press("tab ?");
    });
}

#[test]
fn too_small() {
    for theme in THEMES {
        for size in [(59, 19), (30, 8), (10, 3)] {
            let mut story = Story::open_set(&fresh(Depth::Full), "northtown.ron", theme);
            story.at(size.0, size.1);
            hold(&mut story, "too_small", theme, size);
        }
    }
}

// ---- from the reveal on ----

#[test]
fn result() {
    everywhere("result", &sample("northtown"), |_| {});
}

/// One picture for each conclusion that answers can lead to.
#[test]
fn result_of_every_kind() {
    let nothing = AnswerSet { revealed: Some("2026-03-02T10:42:00Z".to_owned()), ..fresh(Depth::Full) };
    let quick = AnswerSet { revealed: Some("2026-03-02T10:42:00Z".to_owned()), ..sample("southvale") };
    for (name, set) in [
        ("result_not_enough_settled", nothing),
        ("result_none_ready", sample("hillshire")),
        ("result_too_close", quick),
        ("result_no_new_model", sample("newharbour")),
    ] {
        once(name, &set, |story| {
            while !matches!(story.model().screen(), Screen::Result { .. }) {
                story.press("tab m r");
            }
        });
    }
}

#[test]
fn why_this_conclusion() {
    everywhere("conclusion", &sample("northtown"), |story| {
        story.press("enter");
    });
}

#[test]
fn what_to_settle_next() {
    once("settle", &sample("northtown"), |story| {
        story.press("end up enter");
    });
}

#[test]
fn the_ledger_of_a_model() {
    everywhere("ledger", &sample("northtown"), |story| {
        story.press("down enter");
    });
    once("ledger_overlay", &sample("northtown"), |story| {
        story.choose("Paying by outcomes");
    });
}

#[test]
fn a_line_of_a_ledger() {
    everywhere("ledger_row", &sample("northtown"), |story| {
        story.press("down enter end enter");
    });
}

#[test]
fn a_must_have() {
    everywhere("gate", &sample("northtown"), |story| {
        story.choose("Prime contractor").press("home enter");
    });
}

#[test]
fn the_cautions() {
    everywhere("cautions", &sample("northtown"), |story| {
        story.press("c");
    });
}

#[test]
fn one_caution() {
    everywhere("caution", &sample("northtown"), |story| {
        story.press("c enter");
    });
}

#[test]
fn a_caution_that_may_apply() {
    let set = sample("northtown");
    once("caution_may_apply", &set, |story| {
        story.press("c");
        let advice = &story.model().session.as_ref().expect("open").advice;
        let place = advice.cautions.iter().position(|now| now.truth == Truth::Unknown).expect("one");
        for _ in 0..place {
            story.press("down");
        }
    });
}

#[test]
fn the_third_sector() {
    everywhere("third_sector", &sample("northtown"), |story| {
        story.press("t");
    });
}

#[test]
fn everything_to_settle() {
    once("settle_all", &sample("northtown"), |story| {
        story.choose("more to settle");
    });
}

#[test]
fn what_would_change_it() {
    everywhere("what_changes", &sample("northtown"), |story| {
        story.press("f");
    });
    once("what_changes_none_ready", &sample("hillshire"), |story| {
        story.press("f");
    });
}

#[test]
fn what_if() {
    once("what_if_unchanged", &sample("northtown"), |story| {
        story.press("i");
    });
    everywhere("what_if", &sample("northtown"), |story| {
        story.press("i 1 down 1 down 1");
    });
    once("what_if_page", &sample("northtown"), |story| {
        story.press("i 1 down 1 enter");
    });
    once("result_with_what_if", &sample("northtown"), |story| {
        story.press("i 1 n").type_text("If the vision went").press("enter esc end");
    });
    once("what_if_leave", &sample("northtown"), |story| {
        story.press("i 1 esc");
    });
}

#[test]
fn a_rule_that_does_not_hold_here() {
    once("challenge", &sample("northtown"), |story| {
        story.press("down enter end x").type_text("Our terms are set by law");
    });
    once("ledger_challenged", &sample("northtown"), |story| {
        story.press("down enter end x").type_text("Our terms are set by law").press("tab");
    });
    once("result_challenged", &sample("northtown"), |story| {
        story.press("down enter end x").type_text("Our terms are set by law").press("tab esc home");
    });
}

// ---- the library ----

#[test]
fn the_library() {
    everywhere("library", &sample("northtown"), |story| {
        story.press("g");
    });
    everywhere("shelf", &sample("northtown"), |story| {
        story.press("g").choose("Cases");
    });
}

/// A page of every kind: the texts are the rules', so one size is enough.
#[test]
fn books() {
    let set = sample("northtown");
    for (name, shelf, down) in [
        ("book_model", "Models", 2),
        ("book_overlay", "Models", 5),
        ("book_case", "Cases", 0),
        ("book_terms", "Terms and checklists", 0),
        ("book_checklist", "Terms and checklists", 1),
        ("book_card", "Funding options", 0),
        ("book_law", "What has changed", 0),
        ("book_source", "Sources", 0),
        ("book_rules", "About the rules", 0),
        ("book_words", "About the rules", 1),
    ] {
        once(name, &set, |story| {
            story.press("g").choose(shelf);
            for _ in 0..down {
                story.press("down");
            }
            story.press("enter");
        });
    }
}
