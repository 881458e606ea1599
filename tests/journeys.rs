//! Whole journeys through the interface, from Home to the end, on the shipped rules. What
//! a screen looks like is held in `screens.rs`; here it is what happens.

#[path = "support/still.rs"]
mod still;
mod support {
    pub mod story;
}

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use contract_advisor::advice::front::{Seen, front};
use contract_advisor::advice::sentences::{
    Naming, meanwhile_sentence, reasons, whether_sentence, which_sentence,
};
use contract_advisor::advice::{Advice, Draws, Profile, Tables, Truth, assess_fully};
use contract_advisor::answers::{Answer, Confidence, Emphasis};
use contract_advisor::app::model::{Dialog, Effect, Saved, Screen};
use contract_advisor::files::load_answers;
use contract_advisor::keys::Scope;
use contract_advisor::pack::{Depth, QuestionIx};
use contract_advisor::report;
use still::Still;
use strum::IntoEnumIterator;
use support::story::{PACK, Story, flat};

const TITLE: &str = "Northtown recovery services";

/// A new full set, on Purpose.
fn started() -> Story {
    let mut story = Story::begin();
    story.choose("Start a new answer set").type_text(TITLE).press("enter");
    story.expect(TITLE).expect("Why change the contract at all?");
    story.choose("Depth").expect(&done(0, Depth::Full));
    story
}

/// A new set at its first question.
fn asking() -> Story {
    let mut story = started();
    story.press("tab").expect("Question 1 of 41");
    story
}

/// Every question answered with the level of this number, on the map.
fn all_answered(depth: Depth, level: &str) -> Story {
    let mut story = started();
    if depth == Depth::Quick {
        story.choose("Depth");
    }
    story.press("tab");
    for _ in PACK.asked(depth) {
        story.press(level).press("enter");
    }
    story.expect("Map").expect("Every question has an answer. r goes on to the result.");
    story
}

/// A sample from `assets/samples`, opened.
fn sample(name: &str) -> Story {
    let path = samples().into_iter().find(|path| path.ends_with(format!("{name}.ron"))).expect("a sample");
    let set = load_answers(&path, &PACK).unwrap_or_else(|faults| panic!("{}", faults[0].drawn()));
    Story::open_set(&set, &format!("{name}.ron"), "default")
}

fn samples() -> Vec<PathBuf> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/samples");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the samples")
        .map(|entry| entry.expect("a sample").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "ron"))
        .collect();
    paths.sort();
    assert!(paths.len() >= 4, "{paths:?}");
    paths
}

/// What the header says of the questions that are dealt with.
fn done(done: usize, depth: Depth) -> String {
    format!("{done} of {} done", PACK.asked(depth).count())
}

fn question(story: &Story) -> QuestionIx {
    match story.model().screen() {
        Screen::Interview { question, .. } => *question,
        _ => panic!("no question is on the screen:\n{}", story.picture()),
    }
}

fn first(story: &Story) -> QuestionIx {
    PACK.asked(story.set().depth).next().expect("a question")
}

fn nth(story: &Story, place: usize) -> QuestionIx {
    PACK.asked(story.set().depth).nth(place).expect("a question")
}

/// A question that may be said not to apply, put on the screen through the map.
fn to_one_that_may_not_apply(story: &mut Story) -> QuestionIx {
    let at = PACK
        .asked(story.set().depth)
        .find(|at| PACK[*at].not_applicable.is_some())
        .expect("a question that may not apply");
    while question(story) != at {
        story.press("right");
    }
    at
}

#[test]
fn from_home_to_the_cautions_and_back() {
    let mut story = Story::begin();
    story.expect("nothing you type leaves this computer").expect("No answer sets yet");

    // A title, and why the contract should change at all.
    story.choose("Start a new answer set").expect("What shall it be called?").type_text(TITLE).press("enter");
    story.expect("Full asks 27 more").choose("Depth");
    let reasons: Vec<String> = PACK.reasons.iter().take(2).map(|reason| reason.text.clone()).collect();
    story.choose(&reasons[0]).choose(&reasons[1]).expect("[x]");
    story.choose("Service").type_text("Adult treatment").press("enter").expect("Adult treatment");
    story.press("n").type_text("Everything but detox").press("esc").expect("Everything but detox");
    assert_eq!(story.saved_set().reasons, [0, 1]);

    // The first answers, each saved as it is given.
    story.choose("Begin the questions").expect(&done(0, Depth::Full));
    let one = question(&story);
    story.expect(&PACK[one].ask).press("3").expect("How sure are you?").expect(&done(1, Depth::Full));
    assert_eq!(story.saved_set().entry(one).answer, Answer::Level(2, Confidence::Medium));
    story.press("s");
    assert_eq!(story.saved_set().entry(one).answer, Answer::Level(2, Confidence::High));
    story.press("n").type_text("The service manager said so.").press("esc").expect("The service manager");
    assert_eq!(story.saved_set().entry(one).note, "The service manager said so.");

    // The answer 'nobody knows', and who will find out.
    story.press("enter u").expect("o to write who will find out");
    let two = question(&story);
    story.press("o").type_text("Finance lead").press("enter").expect("By when?");
    story
        .type_text("15 January")
        .press("enter")
        .expect("To find out: Finance lead, by 15 January 2027")
        .expect("Understood: 15 January 2027.");
    assert_eq!(story.saved_set().entry(two).answer, Answer::DontKnow);
    assert_eq!(story.saved_set().entry(two).due, "15 January 2027");

    // Later goes on by itself; undo takes it back and shows where.
    story.press("enter");
    let three = question(&story);
    story.press("l");
    assert_ne!(question(&story), three);
    assert_eq!(story.saved_set().entry(three).answer, Answer::Later);
    story.press("z").expect("Undone:");
    assert_eq!(question(&story), three);
    assert_eq!(story.saved_set().entry(three).answer, Answer::Unanswered);

    // Does not apply, with a reason.
    let inapplicable = to_one_that_may_not_apply(&mut story);
    story.press("x").type_text("Only one body pays").press("enter").expect("because Only one body pays");
    assert_eq!(
        story.saved_set().entry(inapplicable).answer,
        Answer::NotApplicable("Only one body pays".to_owned())
    );

    // Why it is asked, and back to the same place.
    story.press("w").expect("Where this comes from").press("esc");
    assert_eq!(question(&story), inapplicable);

    // The map leads to the first open question.
    story.press("m").expect("1 nobody knows").press("f");
    assert_eq!(question(&story), three);
    while story.set().first_open(&PACK, None).is_some() {
        story.press("f 2");
    }
    story.press("f").expect("Every question has an answer");

    // What is expected, then the result.
    story.press("r").expect("what do you expect to read").press("n");
    story.type_text("The lead provider will win.").press("esc").expect("The lead provider will win.");
    story.press("enter").expect("Result");
    let set = story.saved_set();
    assert!(set.revealed.is_some());
    assert_eq!(set.expectation.as_ref().map(|e| e.text.as_str()), Some("The lead provider will win."));
    let conclusion = told(story.model().session.as_ref().expect("open").advice(), Depth::Quick);
    story.expect_each(&conclusion).press("enter").expect("Why this conclusion");
    let page = story.whole();
    assert!(page.contains("The lead provider will win."), "{page}");
    story.press("esc");

    // The ledger of a model, the rule behind a line, its source.
    story
        .choose("Prime contractor       [")
        .expect("For it here")
        .press("l")
        .expect("50 is neutral")
        .highlight("The commissioner's part")
        .press("enter");
    let page = story.whole();
    assert!(page.contains("The rule") && page.contains("Because") && page.contains("evidence"), "{page}");
    story.press("esc tab").expect("Why");

    // The cautions; who acts, and by when.
    story.press("c").expect("Cautions").press("o").type_text("Head of service").press("enter");
    story.type_text("1 June").press("enter").expect("Cautions");
    assert_eq!(story.saved_set().plans.values().next().map(|plan| plan.due.as_str()), Some("1 June 2026"));
    story.press("enter").expect("Caution").press("esc");

    // Who may be squeezed out; the library; and home, where the set is listed.
    story.press("t").expect("Who may be squeezed out").press("g").expect("Library");
    story.choose("Cases").press("enter").expect("What was done").press("esc esc esc esc");
    for _ in 0..6 {
        story.press("esc");
    }
    story
        .expect("Recent")
        .expect(TITLE)
        .expect(&done(PACK.questions.len(), Depth::Full).replace(" done", ""))
        .expect("today 10:42");
    story.press("q");
    assert!(story.ended);
}

#[test]
fn the_program_comes_back_to_the_first_open_question() {
    let mut story = asking();
    story.press("3 enter 2 enter");
    let open = question(&story);
    story.end();
    let mut later = story.again();
    later
        .expect("Continue: Northtown recovery services")
        .expect(&done(2, Depth::Full).replace(" done", ""))
        .expect("result not seen yet");
    later.choose("Continue").expect(&done(2, Depth::Full).replace(" done", " are done"));
    assert_eq!(question(&later), open);
    assert_eq!(later.set(), story.set());
}

#[test]
fn deepening_a_quick_set_loses_nothing() {
    let mut story = all_answered(Depth::Quick, "3");
    let before = story.set().clone();
    let quick = PACK.asked(Depth::Quick).count();
    let more = PACK.questions.len() - quick;
    story
        .expect(&done(quick, Depth::Quick))
        .press("d")
        .expect(&format!("{more} more questions are asked now"));
    assert_eq!(story.saved_set().depth, Depth::Full);
    assert_eq!(story.saved_set().entries, before.entries);
    let open = question(&story);
    assert!(!PACK.asked(Depth::Quick).any(|quick| quick == open));
    story.expect(&done(quick, Depth::Full));
    // And back to quick: what was answered in full stays, unasked.
    story.press("2 esc").choose("Depth").expect(&done(quick, Depth::Quick));
    assert_eq!(story.saved_set().entry(open).answer, Answer::Level(1, Confidence::Medium));
}

/// Whether, the course meanwhile, and which: the sentences of a conclusion.
fn told(advice: &Advice, depth: Depth) -> Vec<String> {
    let sentences = [
        whether_sentence(advice, depth).to_owned(),
        meanwhile_sentence(&PACK, advice),
        which_sentence(&PACK, advice),
    ];
    sentences.into_iter().filter(|sentence| !sentence.is_empty()).collect()
}

/// Names of kinds of contract as a reader would see them, in small letters; what a verdict
/// before the choice asks is none.
fn model_names() -> Vec<String> {
    let mut names: Vec<String> = PACK
        .options()
        .chain(PACK.beside())
        .map(|at| &PACK[at])
        .flat_map(|model| [model.title.to_lowercase(), model.short.to_lowercase()])
        .collect();
    names.sort();
    names.dedup();
    names
}

#[track_caller]
fn names_no_model(story: &mut Story) {
    for keys in [None, Some("?")] {
        if let Some(key) = keys {
            story.press(key);
        }
        let page = story.whole().to_lowercase();
        for name in model_names() {
            assert!(!page.contains(&name), "{name:?} before the reveal:\n{}", story.picture());
        }
        // Neither a fit nor a verdict; "1 of 39 done" is no judgement.
        for word in ["[+", "[-", "[. ]", "[? ]", "[x ]", "50 is neutral", "points of fit", "mixed"] {
            assert!(
                keys.is_some() || !page.contains(word),
                "{word:?} before the reveal:\n{}",
                story.picture()
            );
        }
        if keys.is_some() {
            story.press("esc");
        }
    }
}

#[test]
fn no_model_and_no_total_is_seen_before_the_reveal() {
    let mut story = Story::begin();
    names_no_model(&mut story);
    story.choose("Start a new answer set").type_text(TITLE);
    names_no_model_in_a_dialog(&mut story);
    story.press("enter");
    for at in 0..PACK.reasons.len() {
        story.highlight(&PACK.reasons[at].text.chars().take(40).collect::<String>());
        names_no_model(&mut story);
    }
    story.press("e");
    names_no_model_in_a_dialog(&mut story);
    story.press("esc").choose("Depth").press("tab");
    for at in PACK.asked(Depth::Full) {
        assert_eq!(question(&story), at);
        names_no_model(&mut story);
        story.press("w");
        names_no_model(&mut story);
        story.press("esc 2");
        names_no_model(&mut story);
        for writing in ["n", "o"] {
            story.press(writing);
            names_no_model_in_a_dialog(&mut story);
            story.press("esc");
        }
        story.press("enter");
    }
    story.expect("Map");
    for _ in PACK.asked(Depth::Full) {
        names_no_model(&mut story);
        story.press("down");
    }
    story.press("r");
    names_no_model(&mut story);
    story.press("enter");
    names_no_model_in_a_dialog(&mut story);
    story.press("n esc esc");
    for _ in 0..4 {
        story.press("esc");
    }
    // Home lists the set without a word about its result.
    story.expect("result not seen yet");
    names_no_model(&mut story);
}

#[track_caller]
fn names_no_model_in_a_dialog(story: &mut Story) {
    let page = story.flat().to_lowercase();
    for name in model_names() {
        assert!(!page.contains(&name), "{name:?} before the reveal:\n{}", story.picture());
    }
}

#[test]
fn emphasis_is_chosen_before_the_reveal_and_fixed_after_it() {
    let mut story = all_answered(Depth::Quick, "3");
    story.press("e").expect("Choose before you see any result").press("space esc");
    assert_eq!(story.saved_set().emphasis[0], Emphasis::Double);
    story
        .press("r enter y")
        .expect("Result")
        .press("m e")
        .expect("Map")
        .expect("the emphasis stays as it was");
    assert!(story.model().dialog.is_none());
    while !matches!(story.model().screen(), Screen::Purpose) {
        story.press("esc");
    }
    story.press("e");
    assert!(story.model().dialog.is_none());
    story.choose("Emphasis").expect("the emphasis stays as it was");
    assert_eq!(story.saved_set().emphasis[0], Emphasis::Double);
}

#[test]
fn every_text_is_written_in_the_editor() {
    // Text of any length, pasted, typed, undone, with more lines where there may be more.
    let mut story = started();
    story.choose("Title").press("ctrl-w ctrl-w").type_text("works").press("enter");
    assert_eq!(story.saved_set().title, "Northtown works");
    story.choose("Service").paste("One\r\ntwo\x1b[31m").press("tab");
    assert_eq!(story.saved_set().service, "One two[31m");
    story.choose("Scope").type_text("A\nB").press("tab");
    assert_eq!(story.saved_set().scope, "A\nB");
    story.press("tab n").type_text("First second").press("ctrl-u esc");
    assert_eq!(story.saved_set().entry(first(&story)).note.trim_end(), "First");
    // Letters in a text are letters, not keys.
    story.press("n").type_text(" q b ? 3 u").press("esc");
    assert!(story.saved_set().entry(first(&story)).note.ends_with("q b ? 3 u"));
    assert_eq!(story.set().entry(first(&story)).answer, Answer::Unanswered);
    // Wide and combining characters stay whole.
    story.press("o").paste("社 e\u{301} 👩‍💻").press("enter esc");
    assert_eq!(story.saved_set().entry(first(&story)).owner, "社 e\u{301} 👩‍💻");
}

#[test]
fn what_is_being_written_is_saved_in_a_pause_and_at_the_end() {
    let mut story = asking();
    let at = question(&story);
    story.press("n").type_text("Half a sen");
    assert_eq!(story.saved_set().entry(at).note, "", "not at every letter");
    story.wait(Duration::from_millis(900));
    assert_eq!(story.saved_set().entry(at).note, "Half a sen");
    story.type_text("tence").end();
    assert_eq!(story.saved_set().entry(at).note, "Half a sentence");
}

#[test]
fn an_unwritten_title_and_an_unwanted_one_make_no_file() {
    let mut story = Story::begin();
    story.choose("Start a new answer set").press("enter").expect("No answer sets yet");
    story.choose("Start a new answer set").type_text("Not this").press("esc").expect("No answer sets yet");
    assert_eq!(fs::read_dir(story.folder()).expect("the folder").count(), 0);
    assert!(!story.effects.iter().any(|effect| matches!(effect, Effect::Create(_))));
}

#[test]
fn not_applicable_needs_a_reason() {
    let mut story = asking();
    let at = to_one_that_may_not_apply(&mut story);
    story.press("x enter").expect("needs a reason");
    assert_eq!(story.set().entry(at).answer, Answer::Unanswered);
    // Where it always applies, the key does nothing and is not offered.
    let always = PACK.asked(Depth::Full).find(|at| PACK[*at].not_applicable.is_none()).expect("one");
    while question(&story) != always {
        story.press(if question(&story) < always { "right" } else { "left" });
    }
    story.expect_not("does not apply").press("x");
    assert!(story.model().dialog.is_none());
}

#[test]
fn going_back_loses_nothing() {
    let mut story = asking();
    story.press("3 n").type_text("A note").press("esc enter u enter left left");
    let before = story.set().clone();
    for _ in 0..8 {
        story.press("b");
    }
    story.expect("Recent");
    assert_eq!(story.set(), &before);
    story.choose("Continue");
    assert_eq!(story.set().entries, before.entries);
    assert_eq!(story.set().history, before.history);
    // esc never leaves the program.
    for _ in 0..8 {
        story.press("esc");
    }
    assert!(!story.ended);
}

#[test]
fn undo_goes_back_through_every_change() {
    let mut story = asking();
    let untouched = story.set().entries.clone();
    story.press("1 2 s backspace 4 enter u enter l");
    let changes = 7;
    assert_eq!(story.set().history.len(), changes);
    for _ in 0..changes {
        story.press("z");
    }
    assert_eq!(story.saved_set().entries, untouched);
    // What came before the first answer: how much is asked.
    story.press("z").expect("Undone: quick or full.").press("z").expect("There is nothing to undo.");
}

#[test]
fn keys_that_need_something_first_say_so() {
    let mut story = asking();
    story.press("s").expect("Choose a level first");
    story.press("right").expect_not("Choose a level first");
    let mut story = started();
    for reason in PACK.reasons.iter().take(3) {
        story.choose(&reason.text);
    }
    story.choose(&PACK.reasons[3].text).expect("At most 3");
    assert_eq!(story.set().reasons.len(), 3);
    story.choose(&PACK.reasons[0].text);
    assert_eq!(story.saved_set().reasons, [1, 2]);
}

#[test]
fn a_file_that_cannot_be_opened_says_why_and_stays_as_it_is() {
    let story = started();
    let broken = "(format: 1, title: \"Broken\",\n  answers: [(question: \"nonsense\", answer: DontKnow)],\n";
    let path = story.folder().join("broken.ron");
    fs::write(&path, broken).expect("written");
    let mut story = story.again();
    story.expect("cannot be opened; enter says why").choose("broken").expect("It has not been changed.");
    story.expect("broken.ron");
    assert_eq!(fs::read_to_string(&path).expect("there"), broken);
    story.press("esc").expect("Recent");

    let unknown = fs::read_to_string(story.folder().join("northtown-recovery-services.ron")).expect("there");
    let unknown = unknown.replace("answers: []", "answers: [(question: \"nonsense\", answer: DontKnow)]");
    fs::write(&path, &unknown).expect("written");
    story.choose("Open another file").type_text(&path.display().to_string()).press("enter");
    story.expect("These rules have no question 'nonsense'");
    assert_eq!(fs::read_to_string(&path).expect("there"), unknown);

    story.press("esc").choose("Open another file").type_text("/nowhere/at-all.ron").press("enter");
    story.expect("This file cannot be opened").expect("/nowhere/at-all.ron");
}

#[test]
fn a_save_that_fails_says_so_and_leaving_asks() {
    let mut story = asking();
    // A folder where the file was: no system lets a file be put over it.
    let path = story.model().session.as_ref().expect("open").path.clone();
    fs::remove_file(&path).expect("removed");
    fs::create_dir(&path).expect("a folder");
    fs::write(path.join("in the way"), "").expect("written");
    story.press("3").expect("Not saved:");
    assert!(matches!(story.model().session.as_ref().expect("open").saved, Saved::No(_)));
    story.press("q").expect("Leave and lose them?").press("n").expect("Not saved:");
    assert!(!story.ended);
    // Once the disk is well again, the next answer brings everything with it.
    fs::remove_file(path.join("in the way")).expect("removed");
    fs::remove_dir(&path).expect("removed");
    story.press("4").expect_not("Not saved:");
    assert_eq!(story.saved_set().entry(first(&story)).answer, Answer::Level(3, Confidence::Medium));
    story.press("q").expect("Leave the program?").press("y");
    assert!(story.ended);
}

#[test]
fn opening_another_set_saves_the_one_that_was_open() {
    let mut story = asking();
    story.press("n").type_text("Typed and not yet saved").press("esc");
    for _ in 0..3 {
        story.press("esc");
    }
    story.choose("Start a new answer set").type_text("Another").press("enter").expect("Another");
    story.press("esc").choose(TITLE).press("tab").expect("Typed and not yet saved");
    assert_eq!(story.saved_set().entry(nth(&story, 0)).note, "Typed and not yet saved");
}

#[test]
fn the_result_can_be_seen_without_writing_anything_if_one_insists() {
    let mut story = all_answered(Depth::Quick, "2");
    story.press("r enter").expect("Show the result all the same?").press("n").expect("Before the result");
    assert!(story.set().revealed.is_none());
    story.press("enter y").expect("Result");
    assert!(story.saved_set().revealed.is_some());
    // It has been shown: the question does not come again.
    story.press("m r").expect("Result");
    assert!(story.model().dialog.is_none());
    story.expect("d asks the other 27 questions").press("d").expect("more questions are asked now");
}

#[test]
fn a_changed_answer_changes_the_result_at_once() {
    let mut story = sample("northtown");
    let before = story.model().session.as_ref().expect("open").advice().conclusions();
    for _ in 0..3 {
        story.press("m").press("enter");
        while matches!(story.model().screen(), Screen::Interview { .. }) {
            story.press("1 enter");
        }
        story.press("r");
    }
    let advice = story.model().session.as_ref().expect("open").advice();
    assert_ne!(advice.conclusions(), before);
    let now = told(advice, Depth::Full);
    story.expect_each(&now);
}

#[test]
fn every_screen_has_help_that_names_its_keys() {
    let mut seen: Vec<Scope> = Vec::new();
    let mut story = started();
    let mut look = |story: &mut Story| {
        let scope = story.model().screen().scope();
        story.press("?");
        assert!(matches!(story.model().dialog, Some(Dialog::Help { .. })), "{scope:?}");
        story.expect(scope.title()).expect("Go back to where you came from");
        story.press("end").press("?");
        assert!(story.model().dialog.is_none());
        seen.push(scope);
    };
    look(&mut story);
    story.press("tab");
    look(&mut story);
    story.press("w");
    look(&mut story);
    story.press("esc m");
    look(&mut story);
    story.press("r");
    look(&mut story);
    story.press("enter y");
    look(&mut story);
    for keys in ["i", "esc c", "t", "r", "e", "esc g"] {
        story.press(keys);
        look(&mut story);
    }
    story.press("esc").choose("Prime contractor       [").press("l");
    look(&mut story);
    story.press("esc esc v");
    look(&mut story);
    // Home passes keys on like any other, and has its own help.
    let mut home = Story::begin();
    home.press("?").expect("Open the highlighted line.").press("esc").expect("Start a new");
    seen.push(Scope::Home);
    // A workshop has more kinds of screens.
    let mut room = Story::begin();
    room.use_phones(Box::new(Still));
    room.choose("Workshop").press("?").expect(Scope::Room.title()).press("esc");
    room.choose("Rehearse alone").press("?").expect(Scope::Lectern.title()).press("esc");
    room.press("p ?").expect(Scope::Phones.title()).press("esc esc");
    room.choose("Agenda and clock").press("?").expect(Scope::Agenda.title()).press("esc esc");
    room.choose("Count raised cards").press("?").expect(Scope::Counting.title()).press("esc esc");
    room.choose("Type in sheets").press("?").expect(Scope::Typing.title()).press("esc esc");
    room.choose("Close the round").press("y").choose("Show the answers");
    room.press("?").expect(Scope::Answers.title()).press("esc");
    seen.extend([
        Scope::Room,
        Scope::Lectern,
        Scope::Phones,
        Scope::Agenda,
        Scope::Counting,
        Scope::Typing,
        Scope::Answers,
    ]);
    // Those on top of a screen name their keys in the footer and on themselves.
    // So does the window that only shows.
    let on_top = [
        Scope::Global,
        Scope::Choice,
        Scope::Editor,
        Scope::Help,
        Scope::Confirm,
        Scope::Palette,
        Scope::Wall,
    ];
    let missing: Vec<Scope> =
        Scope::iter().filter(|scope| !seen.contains(scope) && !on_top.contains(scope)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn assess_says_what_the_screens_say() {
    let tables = Tables::of(&PACK);
    let draws = Draws::of(&PACK);
    for path in samples() {
        let set = load_answers(&path, &PACK).unwrap_or_else(|faults| panic!("{}", faults[0].drawn()));
        let profile = Profile::of(&PACK, &set);
        let (advice, robustness) = assess_fully(&PACK, &tables, &draws, &profile);
        let seen =
            Seen { pack: &PACK, tables: &tables, set: &set, profile: &profile, advice: &advice, today: None };
        let text = flat(&(report::front_text(&front(seen)) + &report::text(seen, &robustness)));
        let json: serde_json::Value = serde_json::from_str(&report::json(seen, &robustness)).expect("JSON");

        let mut story = Story::open_set(&set, "sample.ron", "default");
        if set.revealed.is_none() {
            story.press("r enter y");
        }
        story.at(120, 100).expect("Result");

        // The same conclusion, for the same reasons.
        let conclusion = told(&advice, set.depth);
        story.expect_each(&conclusion);
        assert!(conclusion.iter().all(|sentence| text.contains(&flat(sentence))), "{path:?}");
        story.press("home enter");
        let page = story.whole();
        for reason in reasons(&PACK, &advice, Naming::Short) {
            assert!(page.contains(&flat(&reason)) && text.contains(&flat(&reason)), "{path:?}: {reason}");
            let because = json["choice"]["because"].as_array().expect("a list");
            assert!(because.iter().any(|one| one.as_str() == Some(&reason)), "{path:?}: {reason}");
        }
        story.press("esc");

        // The same models, in the same words.
        let screen = story.flat();
        for model in &PACK.models {
            assert!(screen.contains(&flat(&model.short)) && text.contains(&flat(&model.title)), "{path:?}");
        }

        // The same cautions, in the same order.
        story.press("c").at(88, 200);
        let applying: Vec<_> = advice.cautions.iter().filter(|now| now.truth == Truth::True).collect();
        let titles: Vec<&str> = applying.iter().map(|now| PACK[now.caution].title.as_str()).collect();
        let ids: Vec<&str> = applying.iter().map(|now| PACK[now.caution].id.as_str()).collect();
        let in_json: Vec<&str> = json["cautions"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|caution| caution["id"].as_str().expect("an id"))
            .collect();
        assert_eq!(in_json, ids, "{path:?}");
        for all in [&story.flat(), &text] {
            let mut from = 0;
            for title in &titles {
                let found = all[from..].find(&flat(title));
                from += found.unwrap_or_else(|| panic!("{path:?}: {title:?} is missing or out of order"));
            }
        }
    }
}

/// The mistakes that users of 0.1.0 made, on purpose, on the way from a quick look to its result, to the full set and to
/// the result of that.
#[test]
fn from_quick_to_result_to_full_to_result_with_the_usual_mistakes() {
    let mut story = Story::begin();
    story.choose("Start a new answer set").type_text(TITLE).press("esc").choose("Start a new answer set");
    story.expect(TITLE).press("enter tab");
    // Prose without a note, a level that is not there, leaving by accident.
    story.press("t").expect("n writes a note").press("7").expect("the answers are 1 to 4");
    story.press("q").expect("Leave the program?").press("n");
    // An answer over an answer, one that is taken away, one that is skipped: each is said and can be had back.
    let one = question(&story);
    story.press("3 1").expect("Replaced").press("z backspace").expect("Taken away").press("z enter");
    assert_eq!(story.set().entry(one).answer, Answer::Level(2, Confidence::Medium));
    let skipped = question(&story);
    story.press("enter").expect("Left open; left goes back to it.").press("left");
    assert_eq!(question(&story), skipped);
    while matches!(story.model().screen(), Screen::Interview { .. }) {
        story.press("2 enter");
    }
    story.expect("Every question has an answer.").press("r enter y").expect("Result");
    assert!(story.whole().contains("A quick look: 27 questions"), "{}", story.picture());
    let quick = story.set().clone();
    // The full set asks what is open, and nothing that is answered.
    story.press("d").expect("27 more questions are asked now. Your answers are kept.");
    while matches!(story.model().screen(), Screen::Interview { .. }) {
        assert!(!quick.entry(question(&story)).answer.is_done());
        story.press("3 enter");
    }
    story.press("r").expect("Result").expect(&done(41, Depth::Full));
    let page = story.whole();
    assert!(!page.contains("A quick look") && !page.contains("not asked"), "{page}");
    for at in PACK.asked(Depth::Quick) {
        assert_eq!(story.set().entry(at), quick.entry(at), "{}", PACK[at].short);
    }
    // A change is tried, left behind after a question, and has altered nothing.
    let before = story.saved_set();
    story.press("i 1 esc").expect("These changes are not kept.").press("y").expect("Result");
    assert_eq!(story.saved_set().entries, before.entries);
    story.press("q");
    assert!(story.ended);
}

#[test]
fn nothing_scrolls_past_the_end_of_a_text() {
    let mut story = Story::begin();
    story.press("?");
    let top = story.screen();
    // A page down and a page up lead back, and so do the last line and the first.
    for (there, back) in [("pagedown", "pageup"), ("end", "home"), ("down", "up")] {
        story.press(there);
        assert_ne!(story.screen(), top, "{there}");
        story.press(back);
        assert_eq!(story.screen(), top, "{back}");
    }
    for _ in 0..60 {
        story.press("pagedown");
    }
    let end = story.screen();
    assert_ne!(end, top);
    // One key back is seen at once, however often the last one was pressed.
    story.press("up");
    assert_ne!(story.screen(), end);
}
