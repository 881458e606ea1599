//! A workshop on the screens, from the first line of the door to the record: told as the facilitator and the
//! participants live it.

mod support {
    pub mod faulty;
    pub mod story;
}

use contract_advisor::answers::Answer;
use contract_advisor::app::model::Screen;
use contract_advisor::app::room::RoomScreen;
use contract_advisor::app::wall::Page;
use contract_advisor::files;
use contract_advisor::pack::QuestionIx;
use std::fs;
use std::sync::Arc;
use std::time::Duration;
use support::faulty::{FaultyDisk, How};
use support::story::{PACK, Story};

const WORDS: &str = "seven grey herons";

/// A workshop for so many people has begun, and its desk is on the screen.
fn begun(people: usize) -> Story {
    let mut story = Story::begin();
    story.set_up_workshop("Northtown together", people);
    story.type_text(WORDS).press("enter").type_text(WORDS).press("enter");
    story.expect("Round 1 is open. 0 of");
    story
}

fn file(story: &Story) -> String {
    let path = &story.model().room.as_ref().expect("an open workshop").path;
    fs::read_to_string(path).expect("the workshop's file")
}

/// A participant takes the laptop, answers every question with one level, and hands it on.
fn answers(story: &mut Story, code: &str, seat: &str, level: &str, note: &str) {
    story.pass_round().choose(code).choose(seat);
    story.type_text("my own word").press("enter");
    let asked = story.model().turn.as_ref().expect("a turn").questions.len();
    for at in 0..asked {
        story.press(level);
        if at == 0 && !note.is_empty() {
            story.press("n").type_text(note).press("esc");
        }
        story.press("enter");
    }
    story.press("r enter");
    story.expect(&format!("{code} is sealed. Pass the laptop on."));
    story.press("enter").back_to_the_desk(WORDS);
}

/// A sheet is typed in on which no seat is crossed, and the second level of every question.
fn typed_in(story: &mut Story, code: &str) {
    story.choose("Type in sheets").choose(code).press("-");
    let room = story.model().room.as_ref().expect("a room");
    for _ in 0..room.workshop.open_round().expect("open").questions.len() {
        story.press("2");
    }
    story.press("enter").expect(&format!("Sealed: the sheet of {code}")).press("esc");
}

#[test]
fn three_people_answer_alone_and_see_together_what_they_said() {
    let mut story = begun(3);
    answers(&mut story, "P01", "Commissioner", "1", "Nobody has time for this");
    answers(&mut story, "P02", "Charity", "4", "");
    // Nothing of what was said is on the screen, in the file or in what the program remembers.
    story.expect("2 of 3 ballots are in").expect_not("time for this");
    assert!(story.model().session.is_none() && story.model().turn.is_none());
    assert!(!file(&story).contains("time for this"));
    answers(&mut story, "P03", "Clinician", "4", "");

    story.choose("Close the round").type_text("another passphrase").press("enter");
    story.expect("This is not the passphrase of this workshop.");
    story.type_text(WORDS).press("enter").expect("The round is closed");
    story.expect("Round 1 is closed, with 3 ballots of 3");
    assert!(file(&story).contains("time for this"), "after closing the reasons are in the file");

    // Nor on the projector before it was let through.
    story.choose("Show the answers").expect_not("time for this").press("esc");
    story
        .choose("What people wrote")
        .expect("on the projector")
        .press("y")
        .choose("Let all through that wait")
        .expect("One text is let through.");
    story.press("esc");
    story.choose("Show the answers");
    let asked =
        story.model().room.as_ref().and_then(|room| room.found.as_ref()).expect("found").record.order().len();
    assert_eq!(asked, PACK.asked(contract_advisor::pack::Depth::Quick).count());
    let mut reasons = 0;
    for _ in 0..asked {
        // One person is never shown apart, and no code is on the page.
        let page = story.whole();
        assert!(!page.contains("P01") && !page.contains("P02") && !page.contains("P03"), "{page}");
        assert!(!page.contains("by seat"), "{page}");
        assert!(!page.contains("Nobody has time for this"), "{page}");
        // Reasons are a page of their own, one key further on.
        let behind = story.press("space").whole();
        reasons += usize::from(behind.contains("Nobody has time for this"));
        story.press("right");
    }
    assert_eq!(reasons, 1);
}

#[test]
fn no_model_is_named_before_the_result() {
    let mut story = begun(3);
    for code in ["P01", "P02", "P03"] {
        answers(&mut story, code, "I would rather not say", "2", "");
    }
    story.choose("Close the round").type_text(WORDS).press("enter");
    let names: Vec<String> = PACK.models.iter().map(|model| model.title.to_lowercase()).collect();
    let clean = |story: &mut Story| {
        let page = story.whole().to_lowercase();
        for name in &names {
            assert!(!page.contains(name.as_str()), "{name} is on {page}");
        }
    };
    clean(&mut story);
    story.choose("Show the answers");
    clean(&mut story);
    story.press("m");
    clean(&mut story);
    story.press("esc esc").choose("The group's result");
    story.expect("has not written down what it expects").press("n");
    story.choose("What the group expects").type_text("We expect to be told to wait.").press("esc");
    story.choose("The group's result");
    assert!(matches!(story.model().screen(), Screen::Result));
    story.press("esc").choose("The record").expect("We expect to be told to wait.");
}

#[test]
fn a_ballot_can_be_come_back_to_with_its_own_word_only() {
    let mut story = begun(2);
    answers(&mut story, "P01", "Commissioner", "2", "First thought");
    story.pass_round().choose("P01");
    story.type_text("somebody else's").press("enter").expect("This is not the code word of this ballot.");
    assert!(story.model().session.is_none());
    story.type_text("my own word").press("enter");
    story.expect("First thought");
    story.press("3 r enter").expect("P01 is sealed");
}

#[test]
fn what_is_typed_as_a_secret_is_not_on_the_screen() {
    let mut story = Story::begin();
    story.set_up_workshop("Quiet", 12);
    story.type_text("herons").expect_not("herons").expect("******");
}

/// A workshop of two in which P01 has answered three questions under a word of their own, and has the laptop.
fn three_answered(word: &str) -> Story {
    let mut story = begun(2);
    story.pass_round().choose("P01").choose("Commissioner").type_text(word).press("enter");
    story.press("3 enter 2 enter 1");
    story
}

#[test]
fn a_ballot_can_be_paused_and_gone_on_with_by_its_own_word_only() {
    let mut story = three_answered("my own word");
    story.press("esc").expect("3 of 14 questions are answered").choose("Pause, and pass the laptop on");
    story.expect("P01 has a ballot in progress: 3 answered");
    assert!(story.model().session.is_none() && story.model().turn.is_none());
    // Another participant has a turn in between.
    story
        .choose("Choose your code")
        .expect("in progress: 3 of 14 answered")
        .choose("P02")
        .choose("Clinician");
    story.press("enter 4 esc").choose("Throw these answers away").press("y");
    story.choose("Choose your code").choose("P01").expect("P01 has a ballot in progress: 3 of 14 answered.");
    story.type_text("another word").press("enter").expect("This is not the code word of this ballot.");
    assert!(story.model().session.is_none());
    story.type_text("my own word").press("enter").expect("Question 4 of 14");
    let done = story.model().session.as_ref().expect("a ballot").progress(&PACK);
    assert_eq!(done, (3, 14));
    // Once it is sealed nothing of it is in progress, and the folder is gone.
    let folder = files::drafts_folder(&story.model().room.as_ref().expect("a workshop").path);
    assert!(folder.exists());
    story.press("r enter").expect("P01 is sealed");
    assert!(!folder.exists());
}

#[test]
fn a_ballot_in_progress_is_there_after_the_program_was_killed() {
    let mut story = three_answered("my own word");
    let path = story.model().room.as_ref().expect("a workshop").path.clone();
    story.press("n").type_text("Because of the heron").press("esc");
    // As after kill -9: nothing is said to the program.
    let mut later = story.again();
    drop(story);
    later.open_file(&path);
    // It opens as it was: passed round.
    later.expect("P01 has a ballot in progress: 3 of 14 answered.").expect("You are asked for your own view");
    later.choose("Choose your code").choose("P01").type_text("my own word").press("enter");
    let session = later.model().session.as_ref().expect("a ballot");
    assert_eq!(session.progress(&PACK), (3, 14));
    assert!(session.set.entries.iter().any(|entry| entry.note == "Because of the heron"));
}

#[test]
fn without_a_code_word_what_was_kept_counts_where_the_new_ballot_says_nothing() {
    let mut story = begun(2);
    story.pass_round().choose("P01").choose("Commissioner").press("enter").press("1 enter 1 enter 1");
    let path = story.model().room.as_ref().expect("a workshop").path.clone();
    let mut later = story.again();
    drop(story);
    later.open_file(&path);
    later.choose("Choose your code").choose("P01");
    later.expect("P01 has a ballot in progress: 3 of 14 answered").expect("not even its writer").press("y");
    later.choose("Commissioner").press("enter");
    // Nothing of it can be read: the new ballot begins from the start.
    assert_eq!(later.model().session.as_ref().expect("a ballot").progress(&PACK), (0, 14));
    later.press("4 r enter").expect("P01 is sealed").press("enter").back_to_the_desk(WORDS);
    later.choose("Close the round").expect("Not in yet: P02.").press("y");
    later.type_text(WORDS).press("enter").expect("The round is closed");
    let room = later.model().room.as_ref().expect("a workshop");
    let ballot = &room.workshop.closed_rounds()[0].ballots[0].ballot;
    let asked: Vec<QuestionIx> = PACK.asked(contract_advisor::pack::Depth::Quick).collect();
    let level = |at: usize| match ballot.entry(asked[at]).answer {
        Answer::Level(level, _) => Some(level),
        _ => None,
    };
    assert_eq!([level(0), level(1), level(2), level(3)], [Some(3), Some(0), Some(0), None]);
}

/// A ballot in progress has a code word, and meanwhile a ballot of the same code comes by file: the word of the one is no word of the
/// other, and takes the place of it only where it opens both.
#[test]
fn the_word_of_a_ballot_in_progress_is_no_word_of_one_that_came_another_way() {
    for (word_of_the_file, theirs) in [("words of the file", false), ("my own word", true)] {
        let mut story = begun(2);
        story.pass_round().choose("P01").choose("Commissioner").type_text("my own word").press("enter");
        story.press("2 enter esc").choose("Pause, and pass").back_to_the_desk(WORDS);
        let folder = story.folder().parent().expect("a folder").join("papers");
        story.choose("Write ballot files").type_text(&folder.display().to_string()).press("enter");
        let paper = folder.join("ballot-P01-round-1.ron");
        let mut own = story.again();
        own.open_file(&paper);
        own.choose("Answer").choose("Clinician").type_text(word_of_the_file).press("enter");
        own.press("4 r enter").expect("is sealed");
        drop(own);
        story.choose("Collect ballot files").type_text(&paper.display().to_string()).press("enter");
        story.expect("1 ballot is collected").press("esc");
        let sealed = |story: &Story| {
            let room = story.model().room.as_ref().expect("a room");
            room.workshop.open_round().expect("open").sealed("P01").cloned().expect("in")
        };
        let by_file = sealed(&story);
        story.pass_round().choose("P01").expect("Your code word goes on with it");
        story.type_text("my own word").press("enter").press("3 r enter");
        if theirs {
            story.expect("P01 is sealed");
            assert_ne!(sealed(&story), by_file);
        } else {
            story.expect("Only the facilitator can let another take its place");
            assert_eq!(sealed(&story), by_file, "what came by file stays");
            assert!(story.model().session.is_some(), "and the answers here are not lost");
        }
    }
}

/// The keys of the first round are on the disk before the round is: where the round then cannot be saved they stay, and open it once it
/// can.
#[test]
fn a_round_is_open_once_it_is_saved_and_its_keys_are_there_from_then_on() {
    let disk = Arc::new(FaultyDisk::new(None, How::FromNowOn));
    let mut story = Story::on_disk(Arc::clone(&disk) as Arc<dyn files::Disk>);
    story.set_up_workshop("Northtown together", 3);
    let path = story.model().room.as_ref().expect("a workshop").path.clone();
    disk.fill();
    story.press("enter y").expect("Not saved");
    assert!(!file(&story).contains("Open("), "the round is not on the disk");
    let room = story.model().room.as_ref().expect("a workshop");
    assert!(room.workshop.is_being_set_up(), "nobody answers in a round that is in no file");
    assert!(!files::keys_place(&path).exists(), "a key that opens nothing is not left lying about");
    disk.mend();
    story.choose("Open the first round").press("y").press("enter y");
    let keys = fs::read(files::keys_place(&path)).expect("the keys are there");
    typed_in(&mut story, "P01");
    assert_eq!(fs::read(files::keys_place(&path)).expect("there"), keys);
    story.choose("Close the round").press("y").expect("Round 1 is closed, with 1 ballot of 3");
}

/// A key that is kept for late ballots of the first round stays when the second begins again under another.
#[test]
fn a_key_that_is_kept_for_late_ballots_stays_when_a_round_begins_again() {
    let mut story = Story::begin();
    story.set_up_workshop("Northtown together", 4).press("enter y");
    for code in ["P01", "P02", "P03"] {
        typed_in(&mut story, code);
    }
    let path = story.model().room.as_ref().expect("a workshop").path.clone();
    let place = files::keys_place(&path);
    let keys = |story: &Story| {
        let id = story.model().room.as_ref().expect("a room").workshop.id().to_owned();
        files::read_keys(&place, &id).expect("keys")
    };
    story.choose("Ballots that come after closing").choose("Close the round").press("y");
    story.choose("Show the answers").press("p esc").choose("Open the second round").press("y");
    let (late, second) = {
        let workshop = &story.model().room.as_ref().expect("a room").workshop;
        let late = workshop.awaited(1).expect("awaited").key().public;
        (late, workshop.open_round().expect("open").key().public)
    };
    // The key of the second round is lost, and the other is not.
    let left: Vec<_> = keys(&story).into_iter().filter(|key| key.public() != second).collect();
    let id = story.model().room.as_ref().expect("a room").workshop.id().to_owned();
    files::rewrite_keys(&place, &id, &left).expect("written");
    story
        .choose("The passphrase or the key is lost")
        .press("y")
        .press("enter y")
        .expect("The round begins again");
    let now = keys(&story);
    let open = story.model().room.as_ref().expect("a room").workshop.open_round().expect("open").key().public;
    assert!(now.iter().any(|key| key.public() == late) && now.iter().any(|key| key.public() == open));
    assert_eq!(now.len(), 2);
}

#[test]
fn a_code_word_that_is_too_short_is_refused_where_it_is_typed_and_can_be_changed_until_sealed() {
    let mut story = begun(2);
    story.pass_round().choose("P01").choose("Commissioner").expect("At least 6 characters");
    story.type_text("word").press("enter").expect("6 characters at least");
    assert!(story.model().session.is_none());
    story.type_text("my own word").press("enter").press("3 esc").choose("Choose another code word");
    story.type_text("short").press("enter").expect("6 characters at least");
    story.type_text("a longer word").press("enter").press("r enter").expect("P01 is sealed").press("enter");
    story.choose("Choose your code").choose("P01").type_text("my own word").press("enter");
    story.expect("This is not the code word of this ballot.").type_text("a longer word").press("enter");
    assert_eq!(story.model().session.as_ref().expect("a ballot").progress(&PACK).0, 1);
}

#[test]
fn a_passphrase_that_is_too_short_costs_nothing_that_was_typed() {
    let mut story = Story::begin();
    story.set_up_workshop("Northtown together", 5).expect("At least 6 characters");
    story.type_text("abc").press("enter").expect("6 characters at least");
    story.type_text(WORDS).press("enter").type_text("otherwise").press("enter");
    story.expect("The two were not the same");
    story.type_text(WORDS).press("enter").type_text(WORDS).press("enter");
    story.expect("Northtown together").expect("0 of 5 ballots are in");
}

#[test]
fn a_laptop_that_is_passed_round_shows_ballots_and_nothing_else() {
    let mut story = begun(3);
    story.choose("Pass the laptop");
    let locked = |story: &mut Story, keys: &[&str]| {
        for key in keys {
            story.press(key);
            let page = story.screen();
            assert!(!page.contains("Close the round") && !story.ended, "{key} leads to the desk:\n{page}");
            let on_top = story.model().screen();
            assert!(
                !matches!(on_top, Screen::Home | Screen::Library { .. } | Screen::Room(RoomScreen::Lectern)),
                "{key}:\n{page}"
            );
            if story.model().dialog.is_some() {
                story.press("esc");
            }
        }
    };
    let keys = ["esc", "q", "ctrl-c", "ctrl-z", "ctrl-p", "L", "e", "?", "h", "ctrl-s", "x", "backspace"];
    locked(&mut story, &keys);
    story.choose("Choose your code");
    locked(&mut story, &keys[1..]);
    story.press("esc").expect("You are asked for your own view").choose("Choose your code").choose("P01");
    locked(&mut story, &keys[1..4]);
    story.choose("P01").choose("Clinician").press("enter 3");
    locked(&mut story, &keys);
    // Any words but the facilitator's lead nowhere.
    while !matches!(story.model().screen(), Screen::Room(RoomScreen::Welcome)) {
        story.press("esc");
        if matches!(story.model().screen(), Screen::Room(RoomScreen::Pause)) {
            story.choose("Pause, and pass");
        }
    }
    story.back_to_the_desk("any words at all").expect("This is not the passphrase").press("esc");
    story.back_to_the_desk(WORDS).expect("Close the round");
    story.press("esc").expect("Workshops");
}

#[test]
fn where_the_key_is_in_a_file_a_pin_locks_the_laptop_also_after_a_kill() {
    let mut story = Story::begin();
    story
        .set_up_workshop("By file", 4)
        .press("enter")
        .expect("Keep it in a file?")
        .press("y")
        .expect("0 of 4 ballots are in");
    story
        .choose("Pass the laptop")
        .expect("A PIN")
        .type_text("123")
        .press("enter")
        .expect("6 characters at least");
    story.type_text("246810").press("enter").type_text("246810").press("enter").expect("You are asked");
    let path = story.model().room.as_ref().expect("a workshop").path.clone();
    assert!(!file(&story).contains("246810"));
    let mut later = story.again();
    drop(story);
    later.open_file(&path);
    later.expect("You are asked for your own view");
    later.back_to_the_desk("123456").expect("This is not the PIN").press("esc");
    later.back_to_the_desk("246810").expect("Close the round");
    // It leads back again without being set anew.
    later
        .choose("Pass the laptop")
        .expect("You are asked")
        .back_to_the_desk("246810")
        .expect("Close the round");
}

#[test]
fn somebody_without_a_code_word_is_not_answered_over_unasked() {
    let mut story = begun(2);
    story.pass_round().choose("P01").choose("Commissioner").press("enter 3 r enter").expect("P01 is sealed");
    story.press("enter").choose("Choose your code").choose("P01").expect("A ballot of P01 is in already");
    story.press("n");
    assert!(story.model().turn.is_none());
    // On a laptop that goes round a yes may be anybody's: the facilitator has to say so too.
    story
        .choose("P01")
        .expect("The facilitator has to let you do that")
        .press("y")
        .expect("is to be replaced");
    story.type_text("eight grey herons").press("enter").expect("This is not the passphrase").press("esc");
    story.choose("P01").press("y").type_text(WORDS).press("enter").expect("whose view do you bring?");
    story.choose("Commissioner").press("enter 4 r enter").expect("P01 is sealed");
    assert!(file(&story).contains("Replaced(\"P01\")"));
}

#[test]
fn a_note_in_a_ballot_asks_why_and_says_who_reads_it() {
    let mut story = three_answered("my own word");
    story.press("n").expect("Shown to everybody, without your name. Name nobody.").expect_not("Who said so?");
}

#[test]
fn people_get_seats_on_the_screen_and_can_be_removed_before_their_ballot_is_in() {
    let mut story = begun(3);
    story
        .choose("Fixed beforehand")
        .choose("People, by seat")
        .choose("Codes, one by one")
        .choose("P02")
        .choose("Clinician");
    story.expect("One of 'Clinician': never shown apart.");
    let seat = |story: &Story, code: &str| {
        let plan = story.model().room.as_ref().expect("a workshop").workshop.plan();
        plan.participant(code).map(|one| one.seat.map(|seat| plan.seats[seat.0].label.clone()))
    };
    assert_eq!(seat(&story, "P02"), Some(Some("Clinician".to_owned())));
    story.choose("P02").choose("They say it themselves");
    assert_eq!(seat(&story, "P02"), Some(None));
    story.choose("P03").choose("Take P03 off the list").expect("P03 is off the list.");
    assert_eq!(seat(&story, "P03"), None);
    assert!(file(&story).contains("Removed(\"P03\")"));
    story.press("esc esc esc");
    answers(&mut story, "P01", "Clinician", "2", "");
    story
        .choose("Fixed beforehand")
        .choose("People, by seat")
        .choose("Codes, one by one")
        .choose("P01")
        .choose("Take P01 off");
    story.expect("A ballot of P01 is in already.");
    assert_eq!(seat(&story, "P01"), Some(None));
}

#[test]
fn a_slip_that_made_a_new_participant_can_be_undone() {
    let mut story = begun(2);
    story
        .pass_round()
        .choose("Somebody who has no code yet")
        .expect("The code is P03")
        .choose("P03 was a slip");
    story.expect("P03 is off the list.").expect_not("was a slip");
    assert_eq!(story.model().room.as_ref().expect("a workshop").workshop.plan().participants.len(), 2);
}

#[test]
fn ballots_are_dropped_for_a_typed_word_only_and_a_copy_is_left() {
    let mut story = begun(2);
    answers(&mut story, "P01", "Commissioner", "2", "");
    let before = file(&story);
    story.choose("The passphrase or the key is lost").expect("Type the word drop").press("y enter");
    story.expect("Nothing was dropped.");
    assert_eq!(file(&story), before);
    story.choose("The passphrase or the key is lost").type_text("drop").press("enter");
    story.type_text("another set of words").press("enter").type_text("another set of words").press("enter");
    story.expect("is kept beside it").press("esc").expect("0 of 2 ballots are in");
    let path = story.model().room.as_ref().expect("a workshop").path.clone();
    let copy = path.with_file_name(format!("{}.before-restart", path.file_name().expect("a name").display()));
    // The old passphrase opens the old ballot there.
    let mut old =
        files::open_workshop(&copy, &PACK).map(|found| found.value).expect("the copy can be opened");
    let opener = contract_advisor::workshop::Opener::Passphrase(WORDS);
    old.close(&PACK, opener, "2026-03-02T12:00:00Z", &mut files::OsRng).expect("closed");
    assert_eq!(old.closed_rounds()[0].ballots.len(), 1);
}

#[test]
fn the_desk_leads_through_what_is_fixed_beforehand_while_it_is_open() {
    let mut story = begun(3);
    story.press("home").expect("still open: the service, what is in scope");
    assert!(story.highlighted().contains("Fixed beforehand"));
    story
        .press("enter")
        .choose("Title, service")
        .choose("Service")
        .type_text("Community equipment")
        .press("enter");
    story
        .choose("What is in scope")
        .type_text("All of it")
        .press("tab")
        .press("esc")
        .press("esc")
        .press("home");
    assert!(!story.highlighted().contains("Fixed beforehand"), "{}", story.screen());
}

#[test]
fn cards_are_counted_and_sealed() {
    let mut story = begun(5);
    story.choose("Count raised cards");
    // What a level means can be read out, and its number counts a card.
    let first = PACK.asked(contract_advisor::pack::Depth::Quick).next().expect("a question");
    for level in &PACK[first].levels {
        assert!(story.whole().replace('\n', " ").contains(&level.text[..20]), "{}", level.text);
    }
    story.press("4 4 4 3 enter");
    story.expect("Sealed:").press("esc");
    story.expect("Raised cards are counted for 1 question.");
    story.choose("Close the round").press("y").type_text(WORDS).press("enter");
    let room = story.model().room.as_ref().expect("a workshop");
    let counts = room.found.as_ref().expect("found").counts.clone();
    let first = PACK.asked(contract_advisor::pack::Depth::Quick).next().expect("a question");
    let counts = counts[first.0].as_ref().expect("asked");
    let top = PACK[first].levels.len();
    assert_eq!(counts.levels[top - 1], 3);
    assert_eq!(counts.levels[top - 2], 1);
}

/// Leaving, or kill -9: what the facilitator marked for the second round, and that late ballots are expected, is in the file.
#[test]
fn what_is_put_up_and_that_late_ballots_are_expected_outlives_the_program() {
    let mut story = begun(4);
    for code in ["P01", "P02", "P03"] {
        answers(&mut story, code, "I would rather not say", "2", "");
    }
    let path = story.model().room.as_ref().expect("a workshop").path.clone();
    story.choose("Ballots that come after closing").expect("The key will be kept");
    let mut later = story.again();
    drop(story);
    later.open_file(&path);
    later.expect("the key is kept for them");
    // Leaving asks nothing and loses nothing.
    later.press("esc").expect_not("Leave the workshop?");
    later.open_file(&path);
    later.choose("Close the round").expect("The key is kept for ballots that come late.").press("y");
    later.type_text(WORDS).press("enter").expect("awaited: P04");
    let room = later.model().room.as_ref().expect("a workshop");
    assert!(!room.workshop.expects_late, "it was for that round");
    later.choose("Show the answers").press("p tab p tab p p").press("esc").expect("2 questions are put up");
    let marked = later.model().room.as_ref().expect("a workshop").workshop.marked.clone();
    let mut last = later.again();
    drop(later);
    last.open_file(&path);
    last.expect("2 questions are put up")
        .choose("Open the second round")
        .press("y")
        .expect("Round 2 is open");
    let workshop = &last.model().room.as_ref().expect("a workshop").workshop;
    assert_eq!(workshop.open_round().expect("open").questions, marked.into_iter().collect::<Vec<_>>());
    assert!(workshop.marked.is_empty());
}

#[test]
fn a_second_round_asks_only_what_was_put_up_and_wants_a_reason_for_a_far_move() {
    let mut story = begun(3);
    for (code, level) in [("P01", "1"), ("P02", "4"), ("P03", "4")] {
        answers(&mut story, code, "I would rather not say", level, "");
    }
    story.choose("Close the round").type_text(WORDS).press("enter");
    story.choose("Open the second round").expect("No question is put up yet");
    story.choose("Show the answers").press("p").expect("Put up for the second round.").press("esc");
    story.choose("Open the second round").press("y").expect("Round 2 is open");
    story.pass_round().choose("P01").type_text("my own word").press("enter");
    assert_eq!(story.model().turn.as_ref().expect("a turn").questions.len(), 1);
    story.press("4").expect("What made you change your mind?");
    story.type_text("I had not known of the pool").press("esc r enter").expect("P01 is sealed");
    story.press("enter");
    // Were they the only one, the record could not say how they moved.
    for code in ["P02", "P03"] {
        story.choose("Choose your code").choose(code).type_text("my own word").press("enter");
        story.press("4 r enter").expect(&format!("{code} is sealed")).press("enter");
    }
    story.back_to_the_desk(WORDS);
    story.choose("Close the round").type_text(WORDS).press("enter");
    story
        .choose("What people wrote")
        .expect("on the projector")
        .press("y")
        .choose("Let all through that wait")
        .press("esc");
    let page = story.choose("Beside it").whole();
    assert!(page.contains("Moves between the rounds"), "{page}");
    assert!(page.contains("three steps up: I had not known of the pool"));
    // All three stand at the top.
    let room = story.model().room.as_ref().expect("a workshop");
    let question = room.workshop.closed_rounds()[1].questions[0];
    let order = room.found.as_ref().expect("found").record.order();
    let place = order.iter().position(|one| *one == question).expect("it is shown");
    story.press("esc").choose("Show the answers");
    for _ in 0..place {
        story.press("right");
    }
    let page = story.screen();
    let top = &PACK[question].levels[3].label;
    let line = page.lines().find(|line| line.trim_start().starts_with(top.as_str())).unwrap_or_default();
    assert!(line.trim_end().ends_with(" 3"), "{page}");
    // Before and now stand side by side.
    assert!(page.lines().any(|line| line.split_whitespace().eq(["Before", "Now"])), "{page}");
}

#[test]
fn the_clock_runs_while_it_is_looked_at_and_stands_still_when_told_to() {
    let mut story = begun(3);
    story.choose("Agenda and clock").press("enter").expect("10 minutes left.");
    story.wait(Duration::from_secs(61)).expect("8 minutes and 59 seconds left.");
    story.press("t").wait(Duration::from_secs(60)).expect("the clock stands still");
    story.press("t +").wait(Duration::from_secs(1)).expect("9 minutes and 58 seconds left.");
    // Nothing ticks where no clock is seen.
    assert!(story.app().wake_at().is_some());
    story.press("esc");
    assert_eq!(story.app().wake_at(), None);
}

#[test]
fn answers_of_one_question_are_shown_as_bars_with_their_numbers() {
    let mut story = begun(3);
    for (code, level) in [("P01", "1"), ("P02", "4"), ("P03", "4")] {
        answers(&mut story, code, "I would rather not say", level, "");
    }
    story.choose("Close the round").type_text(WORDS).press("enter").choose("Show the answers");
    let room = story.model().room.as_ref().expect("a workshop");
    let question: QuestionIx = room.found.as_ref().expect("found").record.order()[0];
    let Screen::Room(RoomScreen::Answers { page, .. }) = story.model().screen() else {
        panic!("the answers are on the screen");
    };
    assert_eq!(*page, Page::Answers(question));
    let levels = &PACK[question].levels;
    let line = |story: &Story, label: &str| {
        story
            .screen()
            .lines()
            .find(|line| line.trim_start().starts_with(label))
            .map(str::trim_end)
            .unwrap_or_default()
            .to_owned()
    };
    assert!(line(&story, &levels[3].label).ends_with(" \u{25a0} \u{25a0} 2"));
    assert!(line(&story, &levels[0].label).ends_with(" \u{25a0} 1"));
    assert!(line(&story, &levels[1].label).ends_with(" 0"));
}

#[test]
fn the_agenda_is_the_facilitators_own() {
    let mut story = begun(3);
    let titles = |story: &Story| -> Vec<(String, u32, bool)> {
        let room = story.model().room.as_ref().expect("a workshop");
        let items = room.workshop.plan().agenda.iter();
        items.map(|item| (item.title.clone(), item.minutes, item.discussion)).collect()
    };
    story.choose("Agenda and clock");
    let before = titles(&story);
    story.press("i").type_text("Lunch").press("enter");
    let mut wanted = before.clone();
    wanted.insert(1, ("Lunch".to_owned(), 15, false));
    assert_eq!(titles(&story), wanted);
    // The new item is the highlighted one.
    story.press("+ + n ctrl-w").type_text("A walk").press("enter");
    wanted[1] = ("A walk".to_owned(), 25, false);
    assert_eq!(titles(&story), wanted);
    story.press("J");
    wanted.swap(1, 2);
    assert_eq!(titles(&story), wanted);
    story.press("space").expect("25 minutes, for talking about the answers");
    wanted[2].2 = true;
    assert_eq!(titles(&story), wanted);
    // It is in the file, and is there again at the next start.
    let path = story.model().room.as_ref().expect("a workshop").path.clone();
    story.press("d").expect("\"A walk\" is off the agenda. i adds an item.");
    assert_eq!(titles(&story), before);
    for _ in 0..before.len() {
        story.press("d");
    }
    story.expect("There is nothing on the agenda. i adds an item.").press("d K J + space n enter");
    story.press("i").type_text("Only this").press("enter");
    let mut later = story.again();
    drop(story);
    later.open_file(&path);
    assert_eq!(titles(&later), [("Only this".to_owned(), 15, false)]);
}

#[test]
fn minutes_for_talking_go_to_the_questions_that_matter() {
    let mut story = begun(3);
    for (code, level) in [("P01", "1"), ("P02", "4"), ("P03", "4")] {
        answers(&mut story, code, "I would rather not say", level, "");
    }
    story.choose("Close the round").type_text(WORDS).press("enter");
    let dealt = |story: &Story| -> u32 {
        let room = story.model().room.as_ref().expect("a workshop");
        room.found.as_ref().expect("found").record.discussion.talk.iter().map(|talk| talk.minutes).sum()
    };
    // The usual half day with the quick questions has 45 minutes for it.
    assert_eq!(dealt(&story), 45);
    story.choose("Agenda and clock").highlight("The answers: what to talk about").press("- - -");
    assert_eq!(dealt(&story), 30);
    story.press("space");
    assert_eq!(dealt(&story), 0, "no time is set aside for talking");
}

#[test]
fn what_a_group_is_open_about_is_named_where_it_counts() {
    let mut story = begun(4);
    for (code, level) in [("P01", "1"), ("P02", "1"), ("P03", "4"), ("P04", "4")] {
        answers(&mut story, code, "I would rather not say", level, "");
    }
    story.choose("Close the round").type_text(WORDS).press("enter");
    story.choose("No second round").press("y").choose("The group's result").press("y");
    let question = PACK.asked(contract_advisor::pack::Depth::Quick).next().expect("a question");
    let levels = &PACK[question].levels;
    let verdict = &PACK.models[1];
    assert!(verdict.effects.iter().any(|effect| effect.question == question), "it counts there");
    let page = story.at(120, 60).choose(&format!("{}  ", verdict.short)).whole();
    assert!(page.contains("between"), "{page}");
    let row = story.choose(&PACK[question].short).whole();
    assert!(
        row.contains(&format!("between {} and {}", levels[0].label, levels[3].label)),
        "no word of what they are open between: {row}"
    );
}

#[test]
fn a_secret_in_which_a_key_did_nothing_is_asked_for_again() {
    for left_out in ["ctrl-alt-e", "alt-x", "f5"] {
        let mut story = Story::begin();
        story.set_up_workshop("Quiet", 12);
        story.type_text("seven grey ").press(left_out).type_text("herons").press("enter");
        story.expect("A key was pressed that types nothing here").expect_not("******");
        story.type_text("seven grey herons").press("enter").expect("Once more");
        // The second time as well; then both are what was typed.
        story.type_text("seven grey ").press(left_out).type_text("herons").press("enter");
        story.expect("A key was pressed that types nothing here").expect_not("Round 1 is open");
        story.type_text("seven grey herons").press("enter").expect("Round 1 is open");
    }
}

/// Sheets are typed in: checked as they are typed, sealed row by row, and a row that is left stays.
#[test]
fn sheets_are_typed_in_row_by_row() {
    let mut story = begun(3);
    let asked: Vec<QuestionIx> = PACK.asked(contract_advisor::pack::Depth::Quick).collect();
    // No seat is known: the sheet asks for it, and so does the screen where it is typed in.
    story.choose("Type in sheets").expect("Sheet P01: which seat is crossed").expect("4 Charity");
    story
        .press("u 9")
        .expect("'9' is no seat on the sheet.")
        .press("enter")
        .expect("The seat is not typed yet");
    story.press("4").expect("Sheet P01, question 1 of").expect(&PACK[asked[0]].levels[0].label);
    // A digit that is no level is told at once, with the levels, and nothing is typed.
    story.press("9").expect("'9' is no answer to").expect("question 1 of");
    story.press("2 u i").expect("question 4 of").press("backspace").expect("question 3 of");
    // Away and back again: what was typed is still there, and nothing of it is in the file.
    story.press("esc").expect("a row is not sealed yet").choose("Type in sheets").expect("question 3 of");
    let before = file(&story);
    assert!(!before.contains("DontKnow"));
    story.press("enter").expect("not typed yet");
    // The second is typed over, and the rest to the end.
    story.press("left 1 right");
    for _ in story.model().room.as_ref().expect("a room").typed.line("P01").expect("begun").marks.len()
        ..asked.len()
    {
        story.press("-");
    }
    story.expect("the row is whole").press("3").expect("This row is whole already").press("enter");
    story.expect("Sealed: the sheet of P01.").expect("1 of 3 ballots are in").expect("Sheet P02: which seat");
    assert!(file(&story).contains("P01") && file(&story) != before);
    // A row that is in asks before it is typed again; no leaves it.
    story.press("up 1").expect("A ballot of P01 is in. Type it in again?").press("n");
    assert!(story.model().room.as_ref().expect("a room").typed.line("P01").is_none());
    story.press("1 y - 3");
    // A row that is not sealed is not lost by closing, by leaving or by ending the program.
    story.press("q").expect("a sheet is typed in and not sealed yet").press("n esc");
    story.press("esc").expect("that row is lost").press("n");
    story.choose("Close the round").expect("A sheet is typed in and not sealed yet");
    story.expect("Round 1 is open").choose("Type in sheets").press("up backspace esc");
    story.choose("Close the round").press("y").type_text(WORDS).press("enter").expect("The round is closed.");
    let room = story.model().room.as_ref().expect("a room");
    let ballot = &room.workshop.closed_rounds()[0].ballots[0].ballot;
    assert_eq!(room.workshop.plan().seats[ballot.seat.expect("a seat").0].id, "charity");
    let said = |at: usize| ballot.entry(asked[at]).answer.clone();
    assert_eq!(
        said(0),
        contract_advisor::answers::Answer::Level(1, contract_advisor::answers::Confidence::Medium)
    );
    assert_eq!(
        said(1),
        contract_advisor::answers::Answer::Level(0, contract_advisor::answers::Confidence::Medium)
    );
    assert!(room.typed.is_empty(), "what was left unsealed belongs to the closed round");
}

/// A sheet that was printed before other questions were picked has other numbers: it is told by its mark, and not typed in as if it had
/// these. A code that was taken away is not given out again.
#[test]
fn a_sheet_of_before_is_told_by_its_mark() {
    let mut story = begun(3);
    let mark = |story: &Story| {
        let room = story.model().room.as_ref().expect("a room");
        room.workshop.sheet_mark(&PACK).expect("a round is open")
    };
    let printed = mark(&story);
    let folder = story.folder().parent().expect("a folder").join("sheets");
    story
        .choose("Print sheets")
        .type_text(&folder.display().to_string())
        .press("enter")
        .expect("sheets are in");
    let page = fs::read_to_string(folder.join("sheets-round-1.html")).expect("the page");
    assert!(page.contains(&format!("Answer sheet of P01. Round 1, mark {printed}")), "on its first page");
    assert!(page.contains(&format!("P01, round 1, mark {printed}")), "at the foot of each");
    // As long as nothing changed no mark is asked for.
    story.choose("Type in sheets").expect("which seat is crossed").press("esc");
    story.choose("Fixed beforehand").choose("Questions").choose("Reserves of whoever").press("esc esc");
    let now = mark(&story);
    assert_ne!(now, printed);
    let path = story.model().room.as_ref().expect("a room").path.clone();
    let mut later = story.again();
    drop(story);
    later.open_file(&path);
    let digits = |mark: &str| mark.chars().map(|digit| digit.to_string()).collect::<Vec<_>>().join(" ");
    later.choose("Type in sheets").expect("the three digits of its mark");
    later.press(&digits(&printed)).expect("was printed before questions or seats were changed");
    later.press(&digits(&now)).expect("which seat is crossed").press("-").expect("question 1 of 15");
    later.press("backspace esc");
    // Asked again as before, the first sheets are right again, and those in between are not.
    later.choose("Fixed beforehand").choose("Questions").choose("Reserves of whoever").press("esc esc");
    assert_eq!(mark(&later), printed);
    later.choose("Type in sheets").choose("P02").press(&digits(&now)).expect("was printed before");
    later.press(&digits(&printed)).expect("which seat is crossed").press("esc");

    later.choose("Fixed beforehand").choose("People, by seat").choose("Codes").choose("P03");
    later.choose("Take P03 off the list").expect("P03 is off the list");
    later.expect("the next code is P04").choose("Somebody joins").expect("The code is P04");
}

#[test]
fn a_ballot_on_ones_own_machine_is_kept_as_well() {
    let mut story = begun(2);
    let home = story.folder();
    let folder = home.parent().expect("a folder").join("papers");
    story.choose("Write ballot files").type_text(&folder.display().to_string()).press("enter");
    let paper =
        fs::read_dir(&folder).expect("papers").flatten().map(|entry| entry.path()).min().expect("a paper");
    let mut own = story.again();
    own.open_file(&paper);
    own.choose("Answer").choose("Clinician").type_text("my own word").press("enter").press("3 enter 2 enter");
    let mut later = own.again();
    drop(own);
    later.open_file(&paper);
    later.expect("in progress: 2 of 14 answered").choose("Go on").type_text("my own word").press("enter");
    assert_eq!(later.model().session.as_ref().expect("a ballot").progress(&PACK), (2, 14));
    later.press("r enter").expect("is sealed");
    assert!(!files::drafts_folder(&paper).exists());
}

#[test]
fn what_is_not_handed_in_does_not_count_and_is_named_at_closing() {
    let mut story = three_answered("my own word");
    let folder = files::drafts_folder(&story.model().room.as_ref().expect("a workshop").path);
    story.press("esc").choose("Pause, and pass the laptop on").back_to_the_desk(WORDS);
    story.choose("Close the round").expect("Not in yet: P01, P02.").expect("with 3 of 14 answered");
    story.press("y").type_text(WORDS).press("enter").expect("The round is closed");
    assert!(story.model().room.as_ref().expect("a workshop").workshop.closed_rounds()[0].ballots.is_empty());
    assert!(!folder.exists(), "nothing of it is left");
}

#[test]
fn sheets_are_printed_from_the_desk_for_those_whose_ballot_is_not_in() {
    let mut story = begun(3);
    answers(&mut story, "P01", "Commissioner", "2", "");
    let folder = tempfile::tempdir().expect("a folder");
    let into = folder.path().join("to-print");
    story
        .choose("Print sheets")
        .expect("Into which folder?")
        .type_text(into.to_str().expect("a path"))
        .press("enter");
    let page = fs::read_to_string(into.join("sheets-round-1.html")).expect("a page");
    for (code, there) in [("P01", false), ("P02", true), ("P03", true)] {
        assert_eq!(page.contains(&format!("Answer sheet of {code}")), there, "{code}");
    }
    // It is never written over.
    story.choose("Print sheets").type_text(into.to_str().expect("a path")).press("enter");
    assert_eq!(fs::read_to_string(into.join("sheets-round-1.html")).expect("a page"), page);
}

/// How ballots were to come stands at the top of the desk.
#[test]
fn the_way_that_was_chosen_stands_first() {
    for (way, first) in [
        ("Phones, everybody", "Let everybody answer"),
        ("One laptop", "Pass the laptop"),
        ("Own laptops", "Write ballot files"),
        ("Printed sheets", "Print sheets"),
    ] {
        let mut story = begun(3);
        story
            .choose("Fixed beforehand")
            .choose("How ballots come")
            .choose(way)
            .press("esc esc")
            .press("home down");
        assert!(story.highlighted().contains(first), "{way}: {}", story.screen());
    }
}

/// The agenda follows the laptops until the facilitator sets minutes, also while people join.
#[test]
fn the_agenda_follows_the_laptops_until_minutes_are_set() {
    let mut story = begun(9);
    let first =
        |story: &Story| story.model().room.as_ref().expect("a workshop").workshop.plan().agenda[1].clone();
    let at_once = first(&story).minutes;
    story.choose("Fixed beforehand").choose("How ballots come").choose("One laptop");
    // Nine after one another.
    let nine = first(&story).minutes;
    assert!(nine > 8 * at_once && nine <= 9 * at_once, "{nine} {at_once}");
    story
        .press("esc")
        .expect("Half a day is not enough")
        .choose("People, by seat")
        .choose("Codes")
        .choose("Somebody joins");
    assert!(first(&story).minutes > nine, "a tenth takes longer");
    story.press("esc esc").choose("Minutes").choose("Agenda").highlight("First round").press("+");
    let own = first(&story);
    assert_eq!(own.follows, None);
    story.press("esc esc").choose("How ballots come").choose("Phones");
    assert_eq!(first(&story), own);
}

/// Nine picked questions, some of them outside the core, are asked on the laptop as they are, and the result counts them alone.
#[test]
fn picked_questions_are_asked_on_the_laptop_and_nothing_else() {
    let mut story = Story::begin();
    story.choose("Workshop").choose("Begin a workshop").type_text("Northtown together").press("enter");
    story.choose("Open the first round").expect("Nobody takes part yet");
    story
        .choose("People, by seat")
        .choose("They say it themselves")
        .type_text("1")
        .press("enter")
        .press("esc");
    story.choose("Open the first round").expect("One alone has nobody to differ with");
    story
        .choose("People, by seat")
        .choose("They say it themselves")
        .press("ctrl-w")
        .type_text("3")
        .press("enter")
        .press("esc");
    story.choose("Questions");
    let wanted: Vec<QuestionIx> = (0..9).map(|at| QuestionIx(at * 4)).collect();
    for at in 0..PACK.questions.len() {
        let core = PACK.questions[at].asked_at(contract_advisor::pack::Depth::Quick);
        if core != wanted.contains(&QuestionIx(at)) {
            story.choose(&format!("] {}", PACK.questions[at].short));
        }
    }
    story.press("home").expect("Now: picked, 9 of 41 questions.").press("esc");
    story
        .choose("Open the first round")
        .press("y")
        .type_text(WORDS)
        .press("enter")
        .type_text(WORDS)
        .press("enter");

    story.pass_round().choose("P01").choose("Commissioner").type_text("my own word").press("enter");
    assert_eq!(story.model().turn.as_ref().expect("a turn").questions, wanted);
    for at in &wanted {
        story.expect(&PACK[*at].ask[..20]).press("2 enter");
    }
    story.press("r enter").expect("P01 is sealed").press("enter").back_to_the_desk(WORDS);
    answers(&mut story, "P02", "Clinician", "2", "");
    answers(&mut story, "P03", "Commissioner", "2", "");
    story.choose("Close the round").type_text(WORDS).press("enter").expect("3 ballots of 3");
    assert_eq!(
        story.model().room.as_ref().and_then(|room| room.found.as_ref()).expect("found").record.order().len(),
        9
    );
    story.choose("The record").expect("Questions that the facilitator picked: 9 of 41.").press("esc");
    story.choose("The group's result").press("y").expect("A quick look: 32 questions");
}

/// A ballot in progress rests on the questions as they are.
#[test]
fn questions_stay_while_somebody_answers_them() {
    let mut story = three_answered("my own word");
    story.press("esc").choose("Pause, and pass the laptop on").back_to_the_desk(WORDS);
    let asked = story.model().room.as_ref().expect("a workshop").workshop.plan().asked.clone();
    story
        .choose("Fixed beforehand")
        .choose("Questions")
        .choose("Full, 41 questions")
        .expect("Ballots are in progress");
    assert_eq!(story.model().room.as_ref().expect("a workshop").workshop.plan().asked, asked);
    story
        .press("esc")
        .choose("People, by seat")
        .choose("They say it themselves")
        .press("ctrl-w")
        .type_text("0")
        .press("enter");
    story.expect("P01 has a ballot in progress");
}
