//! What a workshop's screens say: whole in 80 columns, asked before it cannot be undone, and where it is looked for.

mod support {
    pub mod story;
}

use contract_advisor::app::model::Screen;
use contract_advisor::app::room::RoomScreen;
use contract_advisor::files;
use contract_advisor::text::cells;
use contract_advisor::workshop::{NotYet, Refusal, SealError};
use support::story::{PACK, Story};

const WORDS: &str = "seven grey herons";

/// A workshop for so many people has begun, and its desk is on the screen.
fn begun(people: usize) -> Story {
    let mut story = Story::begin();
    story.set_up_workshop("Northtown", people);
    story.type_text(WORDS).press("enter").type_text(WORDS).press("enter");
    story.expect("Round 1 is open. 0 of");
    story
}

/// A participant takes the laptop, answers every question with one level, and hands it on.
fn answers(story: &mut Story, code: &str, level: &str) {
    story.pass_round().choose(code).choose("I would rather not say").type_text("my own word").press("enter");
    let asked = story.model().turn.as_ref().expect("a turn").questions.len();
    for _ in 0..asked {
        story.press(level).press("enter");
    }
    story.press("r enter").expect("is sealed").press("enter").back_to_the_desk(WORDS);
}

/// Nothing on the screen is cut: the mark for that is on no line of it.
#[track_caller]
fn whole(story: &mut Story, seen: &mut usize) {
    let screen = story.screen();
    assert!(!screen.contains('\u{2026}'), "something is cut:\n{screen}");
    for line in screen.lines() {
        assert!(cells(line) <= 80, "{line}");
    }
    *seen += 1;
}

/// Opens each line of the screen that is on top, and looks at what comes.
fn open_each(story: &mut Story, seen: &mut usize, but: &[&str]) {
    whole(story, seen);
    let depth = story.model().screens.len();
    let mut last = String::new();
    story.press("home");
    for _ in 0..60 {
        let line = story.highlighted();
        if line == last {
            break;
        }
        last.clone_from(&line);
        if !but.iter().any(|words| line.contains(words)) {
            story.press("enter");
            whole(story, seen);
            while story.model().dialog.is_some() || story.model().screens.len() > depth {
                story.press("esc");
            }
        }
        story.press("down");
        if story.highlighted().contains(last.trim()) {
            break;
        }
    }
    story.press("home");
}

#[test]
fn nothing_on_the_screens_of_a_workshop_is_cut_in_80_columns() {
    let mut seen = 0;
    let mut story = Story::begin();
    story.choose("Workshop");
    open_each(&mut story, &mut seen, &["Rehearse"]);
    story.choose("Begin a workshop").type_text("Northtown").press("enter");
    open_each(&mut story, &mut seen, &[]);
    story.choose("People, by seat").choose("Charity").type_text("2").press("enter");
    whole(&mut story, &mut seen);
    story.press("esc");
    open_each(&mut story, &mut seen, &[]);
    story.choose("They say it themselves").type_text("4").press("enter").press("esc");
    story.choose("Questions").choose("Reserves of whoever");
    whole(&mut story, &mut seen);
    story.press("esc").choose("Open the first round");
    whole(&mut story, &mut seen);
    story.press("y");
    whole(&mut story, &mut seen);
    story.press("enter");
    whole(&mut story, &mut seen);
    story.press("n").choose("Open the first round").press("y").type_text("abc").press("enter");
    whole(&mut story, &mut seen);
    story.type_text(WORDS).press("enter");
    whole(&mut story, &mut seen);
    story.type_text(WORDS).press("enter").expect("Round 1 is open");
    open_each(&mut story, &mut seen, &["Pass the laptop"]);
    story.choose("Print sheets").press("esc").choose("Type in sheets");
    for keys in ["9", "u", "1", "8", "enter"] {
        story.press(keys);
        whole(&mut story, &mut seen);
    }
    story.press("backspace backspace esc");

    // On the laptop that goes round.
    story.choose("Pass the laptop");
    whole(&mut story, &mut seen);
    story.choose("Choose your code");
    whole(&mut story, &mut seen);
    story.choose("P03");
    whole(&mut story, &mut seen);
    story.choose("I would rather not say").type_text("abc").press("enter");
    whole(&mut story, &mut seen);
    story.type_text("my own word").press("enter");
    whole(&mut story, &mut seen);
    for keys in ["i", "u", "x", "esc", "n", "esc", "enter", "esc"] {
        story.press(keys);
        whole(&mut story, &mut seen);
    }
    open_each(&mut story, &mut seen, &["Go on", "Pause", "Throw"]);
    story.choose("Throw these answers away");
    whole(&mut story, &mut seen);
    story.press("n").choose("Pause, and pass");
    whole(&mut story, &mut seen);
    story.choose("Choose your code").choose("P03").type_text("not my word").press("enter");
    whole(&mut story, &mut seen);
    story.press("esc esc").back_to_the_desk("no such words");
    whole(&mut story, &mut seen);
    story.type_text(WORDS).press("enter");
    for code in ["P04", "P05", "P06"] {
        answers(&mut story, code, "2");
    }
    // What it means to keep the key, and a wrong passphrase.
    story.choose("Ballots that come after closing").expect("could open copies of mailed ballots too.");
    whole(&mut story, &mut seen);
    story.choose("Close the round");
    whole(&mut story, &mut seen);
    story.press("y").type_text("no such words").press("enter").expect("capitals and spaces count");
    whole(&mut story, &mut seen);
    story.type_text(WORDS).press("enter").expect("Round 1 is closed");
    open_each(&mut story, &mut seen, &["Result", "result", "Keep the group", "Beside", "record"]);
    assert!(seen > 70, "{seen}");
}

/// What is said of a refusal takes no more than the four lines that there are for it.
#[test]
fn every_refusal_can_be_read_whole_in_80_columns() {
    let question = PACK.asked(contract_advisor::pack::Depth::Quick).next().expect("a question");
    let code = "AB-1234567890123".to_owned();
    let refusals = [
        Refusal::RoundOpen,
        Refusal::NothingClosed,
        Refusal::RoundsOver,
        Refusal::NothingPutUp,
        Refusal::NotAsked(question),
        Refusal::NoRoundOpen,
        Refusal::Fixed,
        Refusal::BadCode(code.clone()),
        Refusal::CodeTaken(code.clone()),
        Refusal::UnknownCode(code.clone()),
        Refusal::AlreadyIn(code),
        Refusal::OtherRound(2),
        Refusal::OtherWorkshop,
        Refusal::OtherRules,
        Refusal::BadCards,
        Refusal::NoMailKey,
        Refusal::NoRehearsal,
    ];
    let sealing = [
        SealError::WrongPassphrase,
        SealError::WrongCodeWord,
        SealError::ForeignKey,
        SealError::Foreign,
        SealError::Damaged,
        SealError::TooLong(120),
        SealError::TooShort(6),
        SealError::NoWayBack,
    ];
    let late =
        [NotYet::NotAwaited, NotYet::TooFew { came: 2, least: 3 }, NotYet::TooFew { came: 0, least: 3 }];
    let said = refusals.iter().map(Refusal::words).map(|(what, then)| format!("{what} {then}"));
    let said = said.chain(late.iter().map(NotYet::words).map(|(what, then)| format!("{what} {then}")));
    for words in said.chain(sealing.iter().map(ToString::to_string)) {
        let lines = contract_advisor::text::wrap(&words, 78);
        assert!(lines.len() <= 4, "{words}");
    }
}

/// Enter alone does not decide who can open the ballots.
#[test]
fn without_a_passphrase_it_is_asked_before_the_key_goes_into_a_file() {
    let mut story = Story::begin();
    story.set_up_workshop("Northtown", 5).press("enter");
    story.expect("whoever can read the files of this computer").press("n");
    let room = story.model().room.as_ref().expect("a room");
    assert!(room.workshop.is_being_set_up() && !files::keys_place(&room.path).exists());
    story.choose("Open the first round").press("y enter y").expect("0 of 5 ballots are in");
    assert!(files::keys_place(&story.model().room.as_ref().expect("a room").path).exists());
}

#[test]
fn a_small_seat_is_joined_from_its_line_and_other_seats_are_added_to_those_there_are() {
    let mut story = Story::begin();
    story.choose("Workshop").choose("Begin a workshop").type_text("Northtown").press("enter");
    // Which rules ask is said before anything is set up.
    story.expect(&PACK.manifest.title);
    story.choose("People, by seat").choose("Charity").type_text("2").press("enter").press("esc");
    story.choose("Charity").expect("Join with ...?").choose("Another number of people");
    story.press("ctrl-w").type_text("1").press("enter").expect("One of 'Charity").press("esc");
    story.choose("Charity").choose("Join with 'Clinician'").expect("One seat now");
    story.choose("Other seats").type_text("Housing").press("enter");
    let seats = &story.model().room.as_ref().expect("a room").workshop.plan().seats;
    let labels: Vec<&str> = seats.iter().map(|seat| seat.label.as_str()).collect();
    assert_eq!((labels.first(), labels.last()), (Some(&"Commissioner"), Some(&"Housing")));
    assert_eq!(labels.len(), 6);
}

/// A participant who chooses a code word can look at it; no other screen shows one.
#[test]
fn a_code_word_is_shown_to_its_writer_on_demand() {
    let mut story = begun(2);
    story.pass_round().choose("P01").choose("Commissioner");
    story.type_text("otter").expect_not("otter").expect("ctrl-d shows what is typed").press("ctrl-d");
    story.expect("otter").press("ctrl-d").expect_not("otter");
    story.press("ctrl-d").type_text(" weir").expect("otter weir").press("enter").expect_not("otter");
    story.press("2 r enter").press("enter").choose("Choose your code").choose("P01");
    // To come back it is typed unseen: it is right, or it is not.
    story.type_text("otter weir").press("ctrl-d").expect_not("otter").press("enter");
    assert!(story.model().session.is_some());
}

/// What people wrote comes up only after a yes; once all of it is let through it is nothing that must not be seen.
#[test]
fn what_people_wrote_is_not_on_the_projector_unasked() {
    let mut story = begun(3);
    for code in ["P01", "P02", "P03"] {
        story.pass_round().choose(code).choose("I would rather not say").press("enter");
        story.press("2 n").type_text("Because of the heron").press("esc").press("r enter");
        story.press("enter").back_to_the_desk(WORDS);
    }
    story.choose("Close the round").type_text(WORDS).press("enter").choose("What people wrote");
    story.expect("take it off first").expect_not("heron").press("n").expect_not("heron");
    story.choose("What people wrote").press("y").expect("heron").choose("Let all through").press("esc");
    story.choose("What people wrote").expect("heron");
}

/// In the second round every question has its answer of the first: enter goes through what was put up, one by one.
#[test]
fn in_the_second_round_enter_goes_through_what_was_put_up() {
    let mut story = begun(3);
    for code in ["P01", "P02", "P03"] {
        answers(&mut story, code, "2");
    }
    story.choose("Close the round").type_text(WORDS).press("enter").choose("Show the answers");
    story.press("p tab p tab p").press("esc").choose("Open the second round").press("y");
    story.pass_round().choose("P01").type_text("my own word").press("enter");
    let asked = story.model().turn.as_ref().expect("a turn").questions.clone();
    assert_eq!(asked.len(), 3);
    for at in &asked {
        assert!(matches!(story.model().screen(), Screen::Interview { question, .. } if question == at));
        story.press("enter");
    }
    assert!(matches!(story.model().screen(), Screen::Map), "the end of them");
    // The two others do not answer: so few are told before the round is closed.
    story.press("r enter").expect("is sealed").press("enter").back_to_the_desk(WORDS);
    story.choose("Close the round").expect("neither shown nor counted").press("y");
    story.type_text(WORDS).press("enter").expect("Round 2 is closed").choose("Show the answers");
    story.expect("One or two people answered this again");
    assert!(matches!(story.model().screen(), Screen::Room(RoomScreen::Answers { .. })));
}

/// "I cannot judge this" is an answer: it is counted as one, and going on leads to the first question without an answer.
#[test]
fn what_somebody_cannot_judge_is_answered_when_they_go_on() {
    let mut story = begun(2);
    story.pass_round().choose("P01").choose("Commissioner").type_text("my own word").press("enter");
    story.press("i enter 2 enter");
    let asked = story.model().turn.as_ref().expect("a turn").questions.clone();
    let path = story.model().room.as_ref().expect("a room").path.clone();
    let mut later = story.again();
    drop(story);
    later.open_file(&path);
    later.expect("P01 has a ballot in progress: 2 of 14 answered.");
    later.choose("Choose your code").choose("P01").type_text("my own word").press("enter");
    assert!(matches!(later.model().screen(), Screen::Interview { question, .. } if *question == asked[2]));
}
