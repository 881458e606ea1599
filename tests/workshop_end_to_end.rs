//! A workshop in the real program in a terminal of memory: begun on the laptop, three ballots given on it, three in files
//! on other machines, three as raised cards; closed, shown, a second round, and the record.

#![cfg(unix)]

mod support {
    pub mod desk;
    pub mod pty;
}

use std::fs;
use std::path::PathBuf;

use contract_advisor::files::shipped;
use contract_advisor::pack::{Depth, Pack};
use contract_advisor::workshop::Workshop;
use support::desk::{WORDS, answer_all, choose, on_disk, place_of, set_up, workshop_file};
use support::pty::Session;

fn pack() -> Pack {
    shipped().unwrap_or_else(|faults| panic!("{}", faults[0].drawn()))
}

/// Whether the mark of a long text says that its last line is seen: `lines 41 to 60 of 60`.
fn at_the_end(screen: &str) -> bool {
    let Some(mark) = screen.lines().find_map(|line| line.split("lines ").nth(1)) else { return true };
    let numbers: Vec<&str> = mark.split_whitespace().filter(|word| word.parse::<usize>().is_ok()).collect();
    matches!(numbers.as_slice(), [_, last, of] if last == of)
}

/// The steps from top to bottom, as a newcomer goes through them: each says what is set, and nothing is open before the last.
#[test]
fn a_workshop_is_set_up_in_order_and_opens_last() {
    let pack = pack();
    let session = Session::start(&[], &[], 80, 24);
    session.wait_for("Start a new answer set");
    choose(&session, "Workshop");
    choose(&session, "Begin a workshop");
    session.wait_for("What is it called?").type_text("Northtown together").press("enter");
    session.wait_for("Being set up").wait_for("nobody yet").wait_for("not chosen yet");
    let steps = [
        "Title, service and why",
        "People, by seat",
        "Questions",
        "Minutes",
        "How ballots come",
        "Open the first round",
    ];
    let places: Vec<Option<usize>> = steps.iter().map(|step| place_of(&session.screen(), step)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}\n{}", session.screen());
    let file = workshop_file(&session);
    assert!(on_disk(&file, &pack).is_being_set_up());

    choose(&session, "Title, service and why");
    choose(&session, "Service");
    session.wait_for("Which service").type_text("Community equipment").press("enter");
    choose(&session, "What is in scope");
    session.wait_for("What is in, what is out").type_text("All of it").press("tab").wait_for("All of it");
    session.press("esc").wait_for("Community equipment").wait_for("Being set up");

    // Two charities are told at once that they are never shown apart, and join the clinician.
    choose(&session, "People, by seat");
    for (seat, people) in [("Commissioner", "4"), ("Clinician", "1"), ("Charity", "2")] {
        choose(&session, seat);
        session.wait_for("How many of them").type_text(people).press("enter");
        match seat {
            "Clinician" => {
                session.wait_for("One of 'Clinician': never shown apart. Join with ...?");
                choose(&session, "Leave it as it is");
                session.wait_for("1: never shown apart. Join with ...?");
            }
            "Charity" => {
                session.wait_for("never shown apart. Join with ...?").wait_for("3 together");
                choose(&session, "Join with 'Clinician'");
                session.wait_for("One seat now: 'Clinician with Charity or community group', 3 people.");
            }
            _ => drop(session.wait_for("4 people")),
        }
    }
    session.press("esc").wait_for("7 people");

    // One of the core questions is left out.
    choose(&session, "Questions");
    session.wait_for("Now: quick, 14 questions.");
    choose(&session, "[x] A vision worked out together");
    session
        .wait_for("Now: picked, 13 of 41 questions.")
        .wait_for("Must-have left open: 'No shared aims to work back from'.");
    session.press("esc").wait_for("picked, 13 of 41 questions").wait_for("Being set up");

    choose(&session, "Minutes");
    session
        .wait_for("one laptop, passed round: 69 to 119 minutes")
        .wait_for("phones, everybody at once: 10 to 17 minutes");
    session.press("esc").wait_for("Being set up");
    choose(&session, "How ballots come");
    choose(&session, "[ ] One laptop");
    session.wait_for("[x] One laptop, passed round").press("+").wait_for("[x] 2 laptops, passed round");
    session.press("esc").wait_for("2 laptops, passed round").wait_for("Being set up");
    assert!(on_disk(&file, &pack).is_being_set_up(), "every step is kept, and nothing is open");
    assert_eq!(on_disk(&file, &pack).plan().participants.len(), 7);

    // A program that is killed has lost nothing of it.
    session.signal(rustix::process::Signal::KILL);
    let mut again = Session::start(&[file.to_str().expect("a path")], &[], 80, 24);
    again.wait_for("Being set up").wait_for("7 people").wait_for("2 laptops, passed round");
    choose(&again, "Open the first round");
    again.wait_for("It locks the key").type_text(WORDS).press("enter");
    again.wait_for("Once more").type_text(WORDS).press("enter");
    again.wait_for("Round 1 is open. 0 of 7 ballots are in.");
    let opened = on_disk(&file, &pack);
    let round = opened.open_round().expect("a round");
    assert_eq!(round.questions.len(), 13);
    assert_eq!(opened.plan().people_by_seat().iter().map(|(_, people)| *people).collect::<Vec<_>>(), [4, 3]);
    again.press("ctrl-c");
    again.wait_exit();
}

#[test]
fn three_ballots_by_each_way_close_reveal_second_round_and_the_record() {
    let pack = pack();
    let questions = pack.asked(Depth::Quick).count();
    let mut session = Session::start(&[], &[], 80, 24);
    session.wait_for("Start a new answer set");
    choose(&session, "Workshop");
    set_up(&session, "6");
    session.wait_for("It locks the key").type_text(WORDS).press("enter");
    session.wait_for("Once more").type_text(WORDS).press("enter");
    session.wait_for("0 of 6 ballots are in");
    let file = workshop_file(&session);

    // On the laptop that is passed round.
    choose(&session, "Pass the laptop round");
    session.wait_for("You can pause");
    for (code, seat, level) in
        [("P01", "Commissioner", "1"), ("P02", "Lead provider", "4"), ("P03", "Clinician", "4")]
    {
        choose(&session, "Choose your code");
        choose(&session, code);
        answer_all(&session, code, seat, level, questions);
        session.press("enter").wait_for("You can pause");
    }
    session.press("esc").wait_for("For the facilitator");
    session.type_text(WORDS).press("enter").wait_for("3 of 6 ballots are in");

    // In files, each on a machine of its own.
    choose(&session, "Write ballot files");
    session.wait_for("Into which folder?").type_text("ballots").press("enter");
    session.wait_for("3 ballot files are in");
    let folder = session.home().join("ballots");
    let mut papers: Vec<PathBuf> =
        fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    papers.sort();
    assert_eq!(papers.len(), 3, "{papers:?}");
    std::thread::scope(|machines| {
        for (paper, code) in papers.iter().zip(["P04", "P05", "P06"]) {
            machines.spawn(move || {
                let mut own = Session::start(&[paper.to_str().expect("a path")], &[], 80, 24);
                own.wait_for("You are asked for your own view");
                choose(&own, "Answer");
                answer_all(&own, code, "I would rather not say", "4", questions);
                own.press("q");
                assert_eq!(own.wait_exit(), 0);
                own.is_as_found();
            });
        }
    });
    choose(&session, "Collect ballot files");
    session.wait_for("Which file, or which folder").type_text("ballots").press("enter");
    session.wait_for("3 ballots are collected.").press("esc").wait_for("6 of 6 ballots are in");

    // Raised cards: three people say the highest level of the first question.
    choose(&session, "Count raised cards");
    session.wait_for("Counted for: Everybody").press("+").press("+").press("+").press("enter");
    session.wait_for("Sealed:").press("esc").wait_for("Raised cards are counted for 1");

    // Before the round is closed, the file holds no answer in words, no count by level, and not the passphrase.
    let sealed = fs::read_to_string(&file).expect("the workshop's file");
    for open in [WORDS, "my own word", "answer:", "Level(", "levels:"] {
        assert!(!sealed.contains(open), "{open} is in the file of an open round");
    }
    assert_eq!(on_disk(&file, &pack).closed_rounds().len(), 0);

    choose(&session, "Close the round");
    session.wait_for("cannot be opened again").type_text(WORDS).press("enter");
    session.wait_for("Round 1 is closed, with 6 ballots of 6");
    let closed = on_disk(&file, &pack);
    assert_eq!(closed.closed_rounds()[0].ballots.len(), 6);

    // The answers, for the projector: six ballots and three cards on the first question.
    choose(&session, "Show the answers");
    session.wait_for("What you said");
    session.press("p").wait_for("Put up for the second round.").press("esc");
    session.wait_for("1 question is put up");

    choose(&session, "Open the second round");
    session.wait_for("There is no third.").press("y").wait_for("Round 2 is open");
    choose(&session, "Pass the laptop round");
    choose(&session, "Choose your code");
    choose(&session, "P01");
    session.wait_for("Your code word of the first round").type_text("my own word").press("enter");
    session.wait_for("1 of ").press("4").wait_for("What made you change your mind?");
    session.type_text("I had not heard of the loss pool.").press("tab").press("r");
    session
        .wait_for("enter seal")
        .press("enter")
        .wait_for("P01 is sealed")
        .press("enter")
        .wait_for("You can pause");
    // What one alone says again is not shown: two more say once more what they said.
    for code in ["P02", "P03"] {
        choose(&session, "Choose your code");
        choose(&session, code);
        session.wait_for("Your code word of the first round").type_text("my own word").press("enter");
        session.wait_for("1 of ").press("r").wait_for("enter seal").press("enter");
        session.wait_for(&format!("{code} is sealed")).press("enter").wait_for("You can pause");
    }
    session.press("esc").wait_for("For the facilitator").type_text(WORDS).press("enter");
    session.wait_for("3 of 6 ballots are in");
    choose(&session, "Close the round");
    session.wait_for("Not in yet: P04, P05, P06.").press("y");
    session.wait_for("cannot be opened again").type_text(WORDS).press("enter");
    session.wait_for("Round 2 is closed, with 3 ballots of 6");

    choose(&session, "What people wrote");
    session.wait_for("take it off first").press("y");
    session.wait_for("Let all through").press("enter").wait_for("let through").press("esc");
    choose(&session, "The record");
    session.wait_for("Who took part");
    let mut record = session.screen();
    while !at_the_end(&session.screen()) {
        let before = session.screen();
        session.press("pagedown").wait_until("the next page", |screen| screen.contents() != before);
        record.push_str(&session.screen());
    }
    let record = record.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in ["Round 1", "Round 2", "I had not heard of the loss pool."] {
        assert!(record.contains(said), "{said} is not in {record}");
    }
    session.press("esc").wait_for("Round 2 is closed").press("q");
    assert_eq!(session.wait_exit(), 0);
    session.is_as_found();
    let kept = on_disk(&file, &pack);
    assert_eq!(kept.closed_rounds().len(), 2, "both rounds are kept");
    let ballots = |workshop: &Workshop| workshop.closed_rounds()[0].ballots.clone();
    assert!(ballots(&kept) == ballots(&closed), "the first is as it was closed");
}

#[test]
fn a_killed_program_loses_no_answer_of_a_ballot_in_progress() {
    let pack = pack();
    let session = Session::start(&[], &[], 80, 24);
    session.wait_for("Start a new answer set");
    choose(&session, "Workshop");
    set_up(&session, "4");
    session.wait_for("It locks the key").type_text(WORDS).press("enter");
    session.wait_for("Once more").type_text(WORDS).press("enter");
    session.wait_for("0 of 4 ballots are in");
    choose(&session, "Pass the laptop round");
    choose(&session, "Choose your code");
    choose(&session, "P02");
    choose(&session, "Clinician");
    session.wait_for("A code word of your own").type_text("my own word").press("enter").wait_for("1 of ");
    for level in ["1", "2", "3", "4", "1"] {
        session.press(level).press("enter");
    }
    session.wait_for("5 of ");
    // ctrl-c leads nowhere, and throws nothing away.
    session.press("ctrl-c").wait_for("5 of 14 questions are answered");
    let path = workshop_file(&session);
    session.signal(rustix::process::Signal::KILL);
    let file = path.to_str().expect("a path");
    for part in fs::read_dir(contract_advisor::files::drafts_folder(&path)).expect("a folder") {
        let bytes = fs::read(part.expect("an entry").path()).expect("read");
        let text = String::from_utf8_lossy(&bytes);
        for question in &pack.questions {
            assert!(!text.contains(&format!("\"{}\"", question.id)), "{} can be read", question.id);
        }
        assert!(!text.contains("my own word"));
    }
    let mut again = Session::start(&[file], &[], 80, 24);
    again.wait_for("P02 has a ballot in progress: 5 of 14 answered.").wait_for("You can pause");
    choose(&again, "Choose your code");
    choose(&again, "P02");
    again
        .wait_for("Your own code word opens")
        .type_text("my own word")
        .press("enter")
        .wait_for("Question 6 of 14");
    again.wait_for("5 of 14 done").press("r").wait_for("enter seal").press("enter").wait_for("P02 is sealed");
    again.press("enter").wait_for("You can pause").press("q").wait_for("For the facilitator");
    again.type_text(WORDS).press("enter").wait_for("1 of 4 ballots are in").press("q");
    assert_eq!(again.wait_exit(), 0);
}
