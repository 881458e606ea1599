//! Answering is safe: no key does something unsaid, nothing typed is lost, and no way leads over what is answered.
//! What is wanted is written down by hand here, from what users of version 0.1.0 stumbled over.

mod support {
    pub mod story;
}

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use contract_advisor::answers::{Answer, AnswerSet, Confidence};
use contract_advisor::app::model::Screen;
use contract_advisor::files::{load_answers, save_answers};
use contract_advisor::pack::{Depth, QuestionIx};
use support::story::{PACK, Story};

fn sample(name: &str) -> AnswerSet {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples").join(name);
    load_answers(&path, &PACK).unwrap_or_else(|faults| panic!("{}", faults[0].drawn()))
}

fn opened(name: &str) -> Story {
    Story::open_set(&sample(name), name, "default")
}

/// A new quick set at its first question.
fn asking() -> Story {
    let mut story = Story::begin();
    story.choose("Start a new answer set").type_text("Northtown").press("enter").press("tab");
    story
}

fn at(story: &Story) -> QuestionIx {
    match story.model().screen() {
        Screen::Interview { question, .. } => *question,
        _ => panic!("no question:\n{}", story.picture()),
    }
}

// ---- keys ----

/// Keys that a user may press without knowing what they do. Moving to the end of a list where one is there already is
/// left out: that is seen.
const ANY: &str = "1 2 3 4 5 6 7 8 9 0 a b c d e f g h i l m n o p r s t u v w x y z ; ! + - = @ ( space tab backspace \
                   delete left right enter f1 f5 ctrl-g ctrl-u alt-x";

/// What each key of [`ANY`] does on a screen is either seen or said.
#[track_caller]
fn every_key_is_seen_or_said(there: impl Fn() -> Story) {
    let set = |story: &Story| story.model().session.as_ref().map(|session| session.set.clone());
    let mut story = there();
    // A line that is already there would hide that nothing is said.
    story.press("ctrl-l");
    let (fresh, given) = (story.screen(), set(&story));
    for key in ANY.split_whitespace() {
        let effects = story.effects.len();
        story.press(key);
        let seen =
            story.screen() != fresh || story.effects.len() > effects || story.ended || set(&story) != given;
        assert!(seen, "{key} did nothing and nothing was said:\n{}", story.picture());
        // A key that only said something leaves the screen as it was, but for that line.
        story.press("ctrl-l");
        if story.screen() != fresh || set(&story) != given || story.ended {
            story = there();
            story.press("ctrl-l");
        }
    }
}

#[test]
fn a_key_that_does_nothing_says_what_does_on_a_question_and_the_map() {
    every_key_is_seen_or_said(asking);
    every_key_is_seen_or_said(|| {
        let mut story = asking();
        story.press("3");
        story
    });
    every_key_is_seen_or_said(|| {
        let mut story = asking();
        story.press("m");
        story
    });
    every_key_is_seen_or_said(|| {
        let mut story = asking();
        story.press("r");
        story
    });
    every_key_is_seen_or_said(|| {
        let mut story = asking();
        story.press("w");
        story
    });
}

#[test]
fn a_key_that_does_nothing_says_what_does_around_them() {
    every_key_is_seen_or_said(Story::begin);
    every_key_is_seen_or_said(|| {
        let mut story = Story::begin();
        story.choose("Start a new answer set").type_text("Northtown").press("enter");
        story
    });
    every_key_is_seen_or_said(|| {
        let mut story = Story::begin();
        story.press("g");
        story
    });
    every_key_is_seen_or_said(|| {
        let mut story = Story::begin();
        story.choose("Workshop");
        story
    });
}

#[test]
fn a_key_that_does_nothing_says_what_does_from_the_result_on() {
    for keys in ["", "c", "t", "f", "i", "v", "e", "m"] {
        every_key_is_seen_or_said(|| {
            let mut story = opened("northtown.ron");
            for key in keys.split_whitespace() {
                story.press(key);
            }
            story
        });
    }
    for (line, keys) in
        [("Alliance fits best", ""), ("Alliance fits best", "l"), ("Meanwhile", ""), ("months left", "")]
    {
        every_key_is_seen_or_said(|| {
            let mut story = opened("northtown.ron");
            story.choose(line);
            for key in keys.split_whitespace() {
                story.press(key);
            }
            story
        });
    }
}

#[test]
fn what_does_is_named() {
    let mut story = asking();
    story.press("5").expect("There is no answer 5 here; the answers are 1 to 4.");
    story.press("t").expect("n writes a note");
    story.press("z").expect("There is nothing to undo.");
    story.press("left").expect("This is the first question.");
    story.press("enter").expect("Left open; left goes back to it.");
    story.paste("We met in May").expect("n opens the note");
    story.press("esc left").expect("Left and right choose between quick and full");
    let mut home = Story::begin();
    home.press("esc").expect("This is the first screen; q leaves the program.");
    home.press("d").expect("choose one from the list below");
    home.press("v").expect("Mark two answer sets");
}

#[test]
fn prose_typed_without_a_note_ends_nothing_and_what_it_does_is_said() {
    let mut story = asking();
    let first = at(&story);
    story.press("t").expect("n writes a note").press("h").expect("n writes a note").press("q");
    assert!(!story.ended);
    story.expect("Leave the program? Everything is saved.").press("u").expect("y or n").press("n");
    assert!(!story.ended && story.model().dialog.is_none());
    assert_eq!(story.set().entry(first).answer, Answer::Unanswered);
    story.press("q y");
    assert!(story.ended);
}

// ---- answers ----

#[test]
fn an_answer_over_an_answer_says_so_and_how_to_undo() {
    let mut story = asking();
    let question = at(&story);
    let label = |level: usize| PACK[question].levels[level].label.clone();
    let short = &PACK[question].short;
    story.press("3").expect_not("Replaced");
    story.press("2").expect(&format!("Replaced '{}'. z undoes. ({short})", label(2)));
    story.press("z");
    assert_eq!(story.saved_set().entry(question).answer, Answer::Level(2, Confidence::Medium));
    story.press("u").expect("Replaced").press("z");
    story.press("l").expect("Replaced").expect("Question 2 of 14").press("z");
    story.press("backspace").expect(&format!("Taken away: '{}'. z brings it back. ({short})", label(2)));
    story.press("z");
    assert_eq!(story.saved_set().entry(question).answer, Answer::Level(2, Confidence::Medium));
    // Another confidence takes no answer away.
    story.press("s").expect_not("Replaced").expect("How sure are you?");
    // The highlighted level becomes the answer with enter, and that is said too.
    story.press("up enter").expect("Replaced");
}

#[test]
fn after_deepening_enter_goes_to_open_questions_alone() {
    let mut story = opened("southvale.ron");
    let before = story.set().clone();
    story.press("d");
    let mut seen = Vec::new();
    while matches!(story.model().screen(), Screen::Interview { .. }) {
        let question = at(&story);
        assert!(!before.entry(question).answer.is_done(), "'{}' is answered", PACK[question].short);
        seen.push(question);
        story.press("2 enter");
    }
    let asked: Vec<QuestionIx> =
        PACK.asked(Depth::Full).filter(|at| !before.entry(*at).answer.is_done()).collect();
    assert_eq!(seen, asked);
    story.expect("Every question has an answer.");
    for question in PACK.asked(Depth::Quick) {
        assert_eq!(story.set().entry(question), before.entry(question), "what was answered stays");
    }
}

#[test]
fn the_header_counts_all_questions_and_the_footer_says_how_to_go_back() {
    let mut story = asking();
    for number in 1..=14 {
        story.expect(&format!("Question {number} of 14")).expect("left back").press("right");
    }
    story.expect("Map").expect("14 questions are still open; f goes to the first.");
    let mut story = opened("northtown.ron");
    story.press("m end enter").expect("Question 41 of 41");
}

#[test]
fn left_and_right_go_through_all_questions_and_enter_past_those_that_are_open() {
    let mut story = asking();
    story.press("3 enter 2 enter");
    let third = at(&story);
    story.press("left").expect("Question 2 of 14").press("right").expect("Question 3 of 14");
    assert_eq!(at(&story), third);
    story.press("left left enter").expect("Question 3 of 14");
}

// ---- texts ----

/// In each box: what is typed and left with esc is in the answers, or in the box when it is opened again.
#[test]
fn esc_loses_nothing_that_was_typed() {
    for box_of in ["Start a new answer set", "Open another file", "Use other rules"] {
        let mut story = Story::begin();
        story.choose(box_of).type_text("Half a thought").press("esc").expect("What you typed is kept");
        story.choose(box_of).expect("Half a thought").expect("What you typed before is here again.");
    }
    let mut story = Story::begin();
    story.press("i").type_text("/some/where.ron").press("esc").press("i").expect("/some/where.ron");
    let mut story = Story::begin();
    story
        .press("/")
        .type_text("trust")
        .press("esc")
        .press("/")
        .expect("trust")
        .press("ctrl-u")
        .expect_not("trust ");
    let mut story = opened("northtown.ron");
    story.press("v n").type_text("J.D.").press("esc n").expect("J.D.");
    let mut story = opened("northtown.ron");
    story
        .press("e")
        .choose("choose another place")
        .type_text("-draft")
        .press("esc")
        .expect("What you typed is kept");
    story.choose("choose another place").expect("northtown-report-draft");
    // A name is kept with its own set, and shown for no other.
    let mut story = opened("northtown.ron");
    story
        .press("esc esc")
        .highlight("41 of 41")
        .press("n")
        .type_text(", again")
        .press("esc n")
        .expect(", again");
    // What was left against one rule is no reason against another.
    let mut story = opened("northtown.ron");
    story.press("c x").type_text("Not in this market").press("esc").expect("What you typed is kept");
    story.press("down x").expect_not("Not in this market").press("esc up x").expect("Not in this market");
    // What makes a decision is not made by leaving its box.
    let mut story = asking();
    while PACK[at(&story)].not_applicable.is_none() {
        story.press("right");
    }
    let question = at(&story);
    story.press("x").type_text("Only one body pays").press("esc");
    assert_eq!(story.set().entry(question).answer, Answer::Unanswered);
    story.press("x").expect("Only one body pays").press("enter");
    assert_eq!(story.set().entry(question).answer, Answer::NotApplicable("Only one body pays".to_owned()));
    let mut story = opened("northtown.ron");
    story.press("i 1 n").type_text("If it went").press("esc").expect_not("Kept as");
    story.press("n").expect("If it went").press("enter").expect("Kept as \"If it went\"");
    // The owner is saved as soon as it is typed, and the date is asked for only if the user goes on.
    let mut story = asking();
    story.press("u o").type_text("Finance").press("esc");
    assert!(story.model().dialog.is_none());
    assert_eq!(story.saved_set().entry(at(&story)).owner, "Finance");
    // Texts of the answers are in the answers.
    let mut story = asking();
    story.press("n").type_text("Half a note").press("esc");
    assert_eq!(story.saved_set().entry(at(&story)).note, "Half a note");
}

#[test]
fn what_somebody_types_who_answers_alone_is_there_for_nobody_else() {
    let mut story = Story::begin();
    story.choose("Workshop").choose("Rehearse alone").pass_round();
    story.choose("Somebody who has no code yet").press("enter");
    while !matches!(story.model().screen(), Screen::Interview { .. }) {
        story.press("enter");
    }
    story.press("/").type_text("my own words").press("esc").press("/").expect_not("my own words");
}

#[test]
fn what_is_no_date_is_refused_kindly_wherever_a_date_is_asked_for() {
    let mut story = asking();
    let question = at(&story);
    story.press("u o").type_text("Finance lead").press("enter").type_text("soon").press("enter");
    story.expect("Write a date, such as 15 January, March 2027 or in 3 weeks: \"soon\" is none.");
    assert_eq!(story.set().entry(question).due, "");
    // What was typed is there to be mended.
    story.press("ctrl-w").type_text("in 3 weeks").press("enter").expect("Understood: 23 March 2026.");
    assert_eq!(story.saved_set().entry(question).due, "23 March 2026");
    let mut story = opened("northtown.ron");
    story
        .press("c o")
        .type_text("Ann")
        .press("enter")
        .type_text("when she is back")
        .press("enter")
        .expect("Write a date, such as");
    story.press("esc").expect("What you typed is kept");
    assert!(story.saved_set().plans.values().all(|plan| plan.due != "when she is back"));
    let mut story = Story::begin();
    story.choose("Start a new answer set").type_text("T").press("enter");
    story.choose("Ends").type_text("soon").press("enter").expect("\"soon\" was not understood.");
    story.press("ctrl-w").type_text("in 14 months").press("enter").expect("Understood: May 2027.");
    story
        .choose("Ends")
        .press("ctrl-w ctrl-w")
        .type_text("March 2019")
        .press("enter")
        .expect("which is past");
}

// ---- the first run ----

#[test]
fn quick_is_the_default_and_what_full_adds_is_said() {
    let mut story = Story::begin();
    story.choose("Start a new answer set").type_text("T").press("enter");
    assert_eq!(story.set().depth, Depth::Quick);
    story.expect("● quick, 14 questions    ○ full, 41 questions").expect("Full asks 27 more");
    story.highlight("Depth").press("right").expect("0 of 41 done");
    assert_eq!(story.saved_set().depth, Depth::Full);
    story.press("right").press("left").expect("0 of 14 done");
}

#[test]
fn home_opens_on_what_was_worked_on_last() {
    let mut story = asking();
    story.press("3 esc esc");
    assert!(story.highlighted().contains("Continue: Northtown"), "{}", story.highlighted());
    let again = story.again();
    assert!(again.highlighted().contains("Continue: Northtown"), "{}", again.highlighted());
    // A set that is finished is highlighted in the list.
    let mut done = opened("northtown.ron");
    done.press("esc esc");
    assert!(done.highlighted().contains("Northtown recovery services"), "{}", done.highlighted());
    assert!(done.again().highlighted().contains("41 of 41"));
    assert!(Story::begin().highlighted().contains("Start a new answer set"));
}

#[test]
fn a_file_opened_by_its_path_joins_the_list() {
    let elsewhere = tempfile::tempdir().expect("a folder");
    let path = elsewhere.path().join("east.ron");
    save_answers(&path, &sample("easterby.ron"), &PACK).unwrap_or_else(|fault| panic!("{}", fault.drawn()));
    let mut story = Story::begin();
    story
        .choose("Open another file")
        .type_text(&path.display().to_string())
        .press("enter")
        .wait_for_workers();
    story.press("esc esc").expect("Recent").expect("Easterby adult treatment");
    story.end();
    story.again().expect("Easterby adult treatment");
    // As by the command line; gone from the list with its file, and never twice in it.
    drop(story);
    let mut story = Story::begin();
    for _ in 0..2 {
        story.open_file(&path).wait_for_workers().press("esc esc");
    }
    assert_eq!(story.screen().matches("Easterby").count(), 1, "{}", story.picture());
    fs::remove_file(&path).expect("removed");
    story.again().expect_not("Easterby");
}

#[test]
fn sets_of_one_title_are_told_apart_and_always_before_deleting() {
    let story = Story::begin();
    let set = AnswerSet { title: "T".to_owned(), service: String::new(), ..sample("easterby.ron") };
    for name in ["draft-for-cabinet.ron", "with-provider-views.ron"] {
        fs::create_dir_all(story.folder()).expect("a folder");
        save_answers(&story.folder().join(name), &set, &PACK)
            .unwrap_or_else(|fault| panic!("{}", fault.drawn()));
    }
    let mut story = story.again();
    story.expect("T (draft-for-cabinet.ron)").expect("T (with-provider-views.ron)");
    story.highlight("T (draft-for").press("d").expect("Delete \"T\" (draft-for-cabinet.ron)?").press("n");
    // One alone needs no file name in the list, and has it in the question.
    story.press("d y").wait_for_workers();
    let mut story = story.again();
    story.expect_not("T (").highlight("T  ").press("d").expect("(with-provider-views.ron)?");
    // A copy of a long title is known as one.
    let mut story = Story::begin();
    let long = "Substance use treatment and recovery services for adults and families";
    story.choose("Start a new answer set").type_text(long).press("enter").press("esc esc");
    story.highlight("not seen yet").press("c").wait_for_workers().expect("(copy)");
}

#[test]
fn lists_wrap() {
    let wraps = |mut story: Story, what: &str| {
        story.press("home");
        let first = story.highlighted();
        story.press("up");
        let last = story.highlighted();
        assert_ne!(first, last, "{what}:\n{}", story.picture());
        story.press("down");
        assert_eq!(story.highlighted(), first, "{what}:\n{}", story.picture());
    };
    wraps(Story::begin(), "Home");
    wraps(opened("northtown.ron"), "result");
    for keys in ["c", "i", "m", "v", "e", "g"] {
        let mut story = opened("northtown.ron");
        story.press(keys);
        wraps(story, keys);
    }
    let mut story = opened("northtown.ron");
    story.choose("Alliance fits best").press("l");
    wraps(story, "ledger");
    let mut story = asking();
    story.press("esc");
    wraps(story, "Purpose");
    let mut story = asking();
    story.press("down");
    let first = story.highlighted();
    story.press("up");
    assert_ne!(story.highlighted(), first, "the levels of a question");
}

// ---- the line face ----

fn typed(folder: &Path, lines: &str) -> String {
    use std::io::Write as _;
    let mut child = Command::new(env!("CARGO_BIN_EXE_contract-advisor"))
        .args(["--plain", "--answers"])
        .arg(folder.join("answers"))
        .env("XDG_STATE_HOME", folder.join("state"))
        .env("XDG_CONFIG_HOME", folder.join("config"))
        .env("XDG_DATA_HOME", folder.join("data"))
        .env("HOME", folder)
        .env("LANG", "C.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program runs");
    child.stdin.take().expect("input").write_all(lines.as_bytes()).expect("written");
    let output = child.wait_with_output().expect("it ends");
    String::from_utf8(output.stdout).expect("text").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn only_file(folder: &Path) -> AnswerSet {
    let path: PathBuf = fs::read_dir(folder.join("answers"))
        .expect("the answers")
        .map(|entry| entry.expect("an entry").path())
        .find(|path| path.extension().is_some_and(|ending| ending == "ron"))
        .expect("an answer set");
    load_answers(&path, &PACK).unwrap_or_else(|faults| panic!("{}", faults[0].drawn()))
}

#[test]
fn in_the_line_face_a_number_and_nobody_knows_behave_alike() {
    let home = tempfile::tempdir().expect("a home");
    let said = typed(home.path(), "1 T\nnext\n2\nu\nnobody knows\ndon't know\n3\nquit\n");
    let set = only_file(home.path());
    let first: Vec<&Answer> = PACK.asked(Depth::Quick).take(5).map(|at| &set.entry(at).answer).collect();
    let level = |level| Answer::Level(level, Confidence::Medium);
    assert_eq!(
        first,
        [&level(1), &Answer::DontKnow, &Answer::DontKnow, &Answer::DontKnow, &level(2)],
        "{said}"
    );
    assert!(said.contains("Question 6 of 14"), "{said}");
}

#[test]
fn in_the_line_face_what_replaces_is_said_and_dates_and_command_words_are_looked_at() {
    let home = tempfile::tempdir().expect("a home");
    let said = typed(
        home.path(),
        "1 T\nnext\n2\nprevious\n3\nprevious\nclear\nprevious\n9\nowner Ann\nsoon\nin 3 weeks\nwho knows\n.cancel\nquit\n",
    );
    for words in [
        "Replaced '",
        "z undoes.",
        "Taken away: '",
        "This is the first question.",
        "There is no level 9 here; the levels are 1 to 4.",
        "Write a date, such as",
        "Understood: ",
    ] {
        assert!(said.contains(words), "{words:?}\n{said}");
    }
    let set = only_file(home.path());
    let owner = &set.entry(PACK.asked(Depth::Quick).next().expect("one")).owner;
    assert_eq!(owner, "Ann", "\"who knows\" makes nobody the owner: {said}");
    // A word that is a command everywhere else is doubted once as a text.
    let home = tempfile::tempdir().expect("a home");
    let said = typed(home.path(), "1\nback\n.back\n1\nquit\nquit\nquit\n");
    assert!(said.contains("\"back\" is not taken for the text yet"), "{said}");
    assert_eq!(only_file(home.path()).title, "quit", "written twice it is the text");
}

#[test]
fn what_enter_will_do_with_a_highlighted_level_is_said_and_the_help_stays_in_the_footer() {
    let mut story = asking();
    story.expect("enter next").expect("? help").press("down").expect("enter answer, next").expect("? help");
    story.press("1").expect("enter next");
    for columns in 60..90 {
        story.press("down").at(columns, 24).expect("? help");
    }
}
