//! Ballots that come when their round is closed: the round stays as it was to the byte, they are kept sealed beside it, and what is shown
//! of them is never one person's.

#![cfg(unix)]

#[path = "support/desk.rs"]
mod desk;
#[path = "support/pty.rs"]
mod pty;
mod support;

use contract_advisor::files::{parse_workshop, shipped, workshop_text};
use contract_advisor::pack::{Depth, Pack};
use contract_advisor::workshop::{
    Arrival, Arriving, Channel, Late, NotYet, Opener, Paper, Replace, SealError, What,
};
use desk::choose;
use pty::Session;
use serde_json::{Value, json};
use support::place::Place;
use support::room::{NOW, QUICK, Room, WORDS, say};

const LATER: &str = "2026-11-12T16:30:00Z";

fn pack() -> Pack {
    shipped().expect("the shipped rules")
}

/// The text of a file's rounds.
fn rounds(text: &str) -> &str {
    let from = text.find("\n  rounds: [").expect("rounds");
    let to = text[from..].find("\n  ],").expect("their end") + from;
    &text[from..to]
}

/// Ballot papers of these people, answered, before the round is closed.
fn papers(place: &Place, pack: &Pack, codes: &[(&str, u8)]) {
    place.done("ballot w.ron -o papers");
    let vision = pack.question("shared_vision").expect("a question").0;
    for (code, level) in codes {
        place.answer(pack, &format!("papers/ballot-{code}-round-1.ron"), |ballot| {
            say(ballot, vision, *level, &format!("Because of the osprey of {code}."));
        });
    }
}

/// Three are in, three are missing, and the round is closed.
fn three_of_six(place: &Place, pack: &Pack, how: &str) {
    place.done("new w.ron --title Northtown --quick --participants 6 --passphrase-file words");
    papers(place, pack, &[("P01", 3), ("P02", 3), ("P03", 2), ("P04", 0), ("P05", 0), ("P06", 1)]);
    place.done(
        "add w.ron papers/ballot-P01-round-1.ron papers/ballot-P02-round-1.ron papers/ballot-P03-round-1.ron",
    );
    place.done(&format!("close w.ron --passphrase-file words {how}"));
}

#[test]
fn three_that_came_late_are_shown_apart_and_the_closed_round_stays_to_the_byte() {
    let (place, pack) = (Place::new(), pack());
    three_of_six(&place, &pack, "--expect-late");
    let (before, was) = (place.text("w.ron"), place.summary("w.ron"));
    // Not taken for one in time, and told what can be done.
    let told = place.refused("add w.ron papers/ballot-P04-round-1.ron");
    assert!(told.contains("made for round 1, which is closed") && told.contains("--late"), "{told}");
    assert_eq!(place.text("w.ron"), before);

    let said = place.done("add w.ron papers/ballot-P04-round-1.ron papers/ballot-P05-round-1.ron --late");
    assert!(said.contains("the ballot of P04 is in as late"), "{said}");
    assert!(said.contains("2 ballots have come late to round 1; still awaited: P06."), "{said}");
    // Twice the same; and one whose ballot was in already.
    let said = place.done("add w.ron papers/ballot-P05-round-1.ron --late");
    assert!(said.contains("the same ballot is in already, for P05. It is counted once."), "{said}");
    let told = place.refused("add w.ron papers/ballot-P01-round-1.ron --late");
    assert!(told.contains("No ballot of P01 is awaited for round 1."), "{told}");
    // Two are too few to be opened by anybody, and nothing of them can be read anywhere.
    let told = place.refused("late w.ron --passphrase-file words");
    assert!(told.contains("2 ballots came late, and stay sealed"), "{told}");
    let page = place.done("summary w.ron");
    assert!(page.contains("CAME LATE, AFTER THE ROUND WAS CLOSED: NOT COUNTED ABOVE"), "{page}");
    assert!(page.contains("2 ballots came late to round 1."), "{page}");
    assert!(!page.contains("osprey") && !place.text("w.ron").contains("osprey of P04"));
    let now = place.summary("w.ron");
    assert_eq!((&now["rounds"], &now["result"]), (&was["rounds"], &was["result"]));
    assert_eq!(now["late"], json!([{"round": 1, "came": 2, "awaited": 1, "with": null}]));

    place.done("add w.ron papers/ballot-P06-round-1.ron --late");
    let said = place.done("late w.ron --passphrase-file words");
    assert!(said.contains("3 ballots that came late to round 1 opened together."), "{said}");
    let after = place.text("w.ron");
    assert_eq!(rounds(&after), rounds(&before), "the closed round is the same to the byte");
    let last = place.summary("w.ron");
    assert_eq!((&last["rounds"], &last["result"]), (&was["rounds"], &was["result"]));
    // In time 3 3 2, late 0 0 1.
    let with = &last["late"][0]["with"];
    let vision = with["questions"].as_array().expect("questions").iter();
    let vision: Vec<&Value> = vision.filter(|one| one["question"] == "shared_vision").collect();
    let levels = json!({"none": 2, "ours_only": 1, "discussed": 1, "agreed": 2});
    assert_eq!(vision[0]["counts"]["levels"], levels);
    // All three left every other question open: they said the same, and that follows by taking away.
    assert_eq!(with["questions"].as_array().map(Vec::len), Some(1));
    let page = place.done("summary w.ron");
    assert!(page.contains("13 questions are left out"), "{page}");
    assert!(page.contains("What the answers of the round would lead to with them:"), "{page}");
    assert!(!page.contains("osprey of P0"), "reasons of late ballots are not shown");
    // Opened once: one more would be told from the others.
    assert!(place.refused("late w.ron --passphrase-file words").contains("No ballot is awaited"));
    let told = place.refused("add w.ron papers/ballot-P04-round-1.ron --late");
    assert!(told.contains("were opened already"), "{told}");
    assert!(!rounds(&after).contains("locked"), "the key is gone");
    assert!(!after.contains("Awaited"));
    // The papers for handing out say it as well.
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_contract-advisor"))
        .args(["report", "w.ron", "-o", "r.md"])
        .current_dir(place.at("."))
        .output()
        .expect("the program runs");
    assert!(output.status.success());
    let paper = place.text("r.md");
    assert!(paper.contains("Came late, after the round was closed: not counted above"), "{paper}");
}

#[test]
fn without_the_key_a_late_ballot_is_refused_kindly_and_nothing_changes() {
    let (place, pack) = (Place::new(), pack());
    three_of_six(&place, &pack, "");
    let before = place.bytes("w.ron");
    let told = place.refused("add w.ron papers/ballot-P04-round-1.ron --late");
    assert!(told.contains("its key was dropped") && told.contains("P04 can answer in a round"), "{told}");
    assert!(place.refused("late w.ron --passphrase-file words").contains("No ballot is awaited"));
    assert_eq!(place.bytes("w.ron"), before);
    assert!(!place.text("w.ron").contains("late:"));
}

#[test]
fn answer_sets_and_tables_come_late_as_well_and_waiting_ends() {
    let (place, pack) = (Place::new(), pack());
    place.done("new w.ron --title Northtown --quick --participants 6 --no-passphrase");
    papers(&place, &pack, &[("P01", 3)]);
    place.done("add w.ron papers/ballot-P01-round-1.ron");
    let keys = |place: &Place| {
        let text = place.text("w.ron.keys");
        text.lines().filter(|line| line.trim().len() > 40 && !line.trim().starts_with("//")).count()
    };
    place.done("close w.ron --expect-late");
    assert_eq!(keys(&place), 2, "that of the round is kept beside that of the next");
    let mut set = contract_advisor::answers::AnswerSet::new(&pack, Depth::Quick, NOW);
    let vision = pack.question("shared_vision").expect("a question");
    let answer = contract_advisor::answers::Answer::Level(1, contract_advisor::answers::Confidence::High);
    set.set(vision, answer, NOW);
    std::fs::write(place.at("x.ron"), contract_advisor::files::answers_text(&set, &pack)).expect("written");
    let told = place.refused("add w.ron x.ron --late --seat charity");
    assert!(told.contains("Say with --for who gave this answer set."), "{told}");
    place.done("add w.ron x.ron --late --for P02");
    let columns: Vec<String> = (1..=pack.asked(Depth::Quick).count()).map(|at| at.to_string()).collect();
    let empty = ",".repeat(columns.len() - 2);
    let grid = format!("code,{}\nP03,2,u{empty}\nP04,1,3{empty}\n", columns.join(","));
    std::fs::write(place.at("grid.csv"), grid).expect("written");
    let said = place.done("enter w.ron --csv grid.csv --late");
    assert!(said.contains("3 ballots have come late to round 1; still awaited: P05, P06."), "{said}");
    let told = place.refused("enter w.ron --csv grid.csv --late");
    assert!(told.contains("2 ballots of these are in already: P03, P04."), "{told}");
    place.done("late w.ron");
    assert_eq!((keys(&place), place.summary("w.ron")["late"][0]["came"].as_u64()), (1, Some(3)));

    // Where no more come: what came stays sealed, and the key goes.
    let other = Place::new();
    three_of_six(&other, &pack, "--expect-late");
    other.done("add w.ron papers/ballot-P04-round-1.ron --late");
    let said = other.done("late w.ron --end");
    assert!(said.contains("Nobody is awaited any more."), "{said}");
    assert_eq!(other.summary("w.ron")["late"], json!([{"round": 1, "came": 1, "awaited": 0, "with": null}]));
    let page = other.done("summary w.ron").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(page.contains("They are not opened, and their answers are not shown."), "{page}");
    assert!(other.refused("add w.ron papers/ballot-P05-round-1.ron --late").contains("its key was dropped"));
}

/// Ballots may come late to both rounds: each is opened, and each ends, by itself.
#[test]
fn where_both_rounds_wait_each_is_opened_and_ended_by_itself() {
    let (place, pack) = (Place::new(), pack());
    three_of_six(&place, &pack, "--expect-late");
    let late: Vec<String> =
        ["P04", "P05", "P06"].map(|code| format!("papers/ballot-{code}-round-1.ron")).into();
    place.done("again w.ron shared_vision");
    place.done("ballot w.ron -o papers");
    for (at, code) in ["P01", "P02", "P03", "P04"].iter().enumerate() {
        let paper = format!("papers/ballot-{code}-round-2.ron");
        place.answer(&pack, &paper, |ballot| {
            say(ballot, pack.question("shared_vision").expect("it").0, (at % 2) as u8 + 1, "");
        });
        if *code != "P04" {
            place.done(&format!("add w.ron {paper}"));
        }
    }
    place.done("close w.ron --passphrase-file words --expect-late");
    place.done(&format!("add w.ron {} papers/ballot-P04-round-2.ron --late", late.join(" ")));
    // Which of the two is not guessed.
    for words in ["late w.ron --passphrase-file words", "late w.ron --end"] {
        let told = place.refused(words);
        assert!(told.contains("Say which: --round 1 or --round 2."), "{told}");
    }
    let state = |place: &Place| {
        let late = place.summary("w.ron")["late"].clone();
        [0, 1]
            .map(|at| (late[at]["came"].as_u64(), late[at]["awaited"].as_u64(), late[at]["with"].is_object()))
    };
    assert_eq!(state(&place), [(Some(3), Some(0), false), (Some(1), Some(2), false)]);

    // On the screen they stand one under the other.
    let file = place.at("w.ron");
    let mut session = Session::start(&[file.to_str().expect("a path")], &[], 80, 30);
    session.wait_for("Open what came late to round 1").wait_for("Open what came late to round 2");
    choose(&session, "Open what came late to round 2");
    session.wait_for("1 ballot came late, and stays sealed");
    choose(&session, "Open what came late to round 1");
    session.wait_for("opened together, once").type_text(WORDS).press("enter");
    session.wait_for("Opened together.").press("q");
    session.wait_exit();
    assert_eq!(state(&place), [(Some(3), Some(0), true), (Some(1), Some(2), false)]);
    // The other is still awaited, and ends alone.
    let said = place.done("late w.ron --end");
    assert!(said.contains("late ballots of round 2 is dropped"), "{said}");
    assert_eq!(state(&place), [(Some(3), Some(0), true), (Some(1), Some(0), false)]);
}

/// A room of six in which the first three are in; papers of the others.
fn waiting() -> (Room, Vec<Paper>) {
    let mut room = Room::of(pack(), Depth::Quick, &[(0, 6)]);
    let codes = room.codes();
    let mut papers = Vec::new();
    for (at, code) in codes.iter().enumerate() {
        let mut ballot = room.blank(code);
        say(&mut ballot, 0, (at % 3) as u8, "");
        if at < 3 {
            room.put(code, &ballot, None);
        } else {
            let mut paper = room.workshop.paper(code).expect("a paper");
            let sealed = paper.sealing(&room.pack).seal(&ballot, None, QUICK, &mut room.chance);
            paper.sealed = Some(sealed.expect("sealed"));
            papers.push(paper);
        }
    }
    let opener = Opener::Passphrase(WORDS);
    room.workshop.expects_late = true;
    room.workshop.close(&room.pack, opener, NOW, &mut room.chance).expect("closed");
    (room, papers)
}

#[test]
fn the_state_of_the_round_never_changes_and_the_file_reads_back_at_every_step() {
    let (mut room, papers) = waiting();
    let closed = room.workshop.closed_rounds().to_vec();
    let reads_back = |room: &Room| {
        let text = workshop_text(&room.workshop, &room.pack);
        let read = parse_workshop(&"w".into(), text.into_bytes(), &room.pack).expect("read");
        assert_eq!(read, room.workshop);
        assert_eq!(read.closed_rounds(), closed);
    };
    reads_back(&room);
    for paper in &papers {
        let arrival = room.workshop.arrives(Arriving::paper(paper).late(), LATER);
        assert!(matches!(&arrival, Arrival::CameLate { code, round: 1, .. } if *code == paper.code));
        reads_back(&room);
    }
    let (round, awaited) = room.workshop.awaits_late().next_back().expect("awaited");
    assert_eq!((round, awaited.came().len(), awaited.missing().count()), (1, 3, 0));
    assert!(awaited.came().all(|(_, at)| at == LATER));
    // A second late ballot takes the place of the first only where that is said.
    let mut other = papers[0].clone();
    let mut ballot = room.blank(&other.code);
    say(&mut ballot, 0, 3, "");
    let sealed = other.sealing(&room.pack).seal(&ballot, None, QUICK, &mut room.chance);
    other.sealed = Some(sealed.expect("sealed"));
    let kept = room.workshop.arrives(Arriving::paper(&other).late(), LATER);
    assert!(matches!(kept, Arrival::AlreadyIn { .. }), "{kept:?}");
    let yes = Arriving::paper(&other).late().replacing(Replace::Confirmed);
    assert!(room.workshop.arrives(yes, LATER).is_in());
    // A wrong passphrase changes nothing.
    let before = room.workshop.clone();
    let opener = Opener::Passphrase("eight grey herons");
    let wrong = room.workshop.open_late(&room.pack, 1, opener, LATER, &mut room.chance);
    assert_eq!(wrong, Err(NotYet::Key(SealError::WrongPassphrase)));
    assert_eq!(room.workshop, before);
    let opener = Opener::Passphrase(WORDS);
    let opened = room.workshop.open_late(&room.pack, 1, opener, LATER, &mut room.chance).expect("opened");
    assert_eq!((opened.opened, opened.not_opened.len()), (3, 0));
    let Some(Late::Opened { ballots, .. }) = room.workshop.late(1) else { panic!("opened") };
    let mut said: Vec<_> = ballots.iter().map(|ballot| format!("{:?}", ballot.entries[0].answer)).collect();
    said.sort();
    assert_eq!(said.len(), 3);
    assert!(said[2].contains("3"), "the one that took the place: {said:?}");
    reads_back(&room);
    let happened = room.workshop.events().iter().map(|event| &event.what);
    let happened: Vec<&What> = happened.collect();
    assert!(happened.contains(&&What::ClosedAwaiting(1, 3)) && happened.contains(&&What::LateOpened(1, 3)));
}

#[test]
fn where_some_do_not_open_the_others_stay_sealed_if_they_are_too_few() {
    let (mut room, papers) = waiting();
    for paper in &papers[..2] {
        assert!(room.workshop.arrives(Arriving::paper(paper).late(), LATER).is_in());
    }
    // The ballot of another in the name of the third.
    let stolen = papers[0].sealed.clone().expect("sealed");
    let kept = stolen.clone();
    let arrival = room.workshop.arrives(Arriving::sealed(&papers[2].code, kept, Channel::File).late(), LATER);
    assert_eq!(arrival, Arrival::Same(papers[0].code.clone()));
    let mut third = papers[2].clone();
    // Sealed under another's code: it does not open.
    let stamp_of = &papers[0];
    let ballot = room.blank(&stamp_of.code);
    let sealed = stamp_of.sealing(&room.pack).seal(&ballot, None, QUICK, &mut room.chance).expect("sealed");
    third.sealed = Some(sealed);
    assert!(room.workshop.arrives(Arriving::paper(&third).late(), LATER).is_in());
    let before = room.workshop.clone();
    let opener = Opener::Passphrase(WORDS);
    let few = room.workshop.open_late(&room.pack, 1, opener, LATER, &mut room.chance);
    assert_eq!(few, Err(NotYet::TooFew { came: 2, least: 3 }));
    assert_eq!(room.workshop, before);
}

#[test]
fn everybody_in_or_a_rehearsal_keeps_no_key() {
    let mut room = Room::of(pack(), Depth::Quick, &[(0, 3)]);
    for code in room.codes() {
        let ballot = room.blank(&code);
        room.put(&code, &ballot, None);
    }
    let opener = Opener::Passphrase(WORDS);
    room.workshop.expects_late = true;
    room.workshop.close(&room.pack, opener, NOW, &mut room.chance).expect("closed");
    assert_eq!(room.workshop.late(1), None, "nobody is missing");
    assert!(room.workshop.events().iter().any(|event| event.what == What::Closed(1, 3)));
}

#[test]
fn on_the_screen_the_key_is_kept_and_what_came_late_is_taken_in_and_opened() {
    let (place, pack) = (Place::new(), pack());
    place.done("new w.ron --title Northtown --quick --participants 6 --passphrase-file words");
    papers(&place, &pack, &[("P01", 3), ("P02", 3), ("P03", 2), ("P04", 0), ("P05", 0), ("P06", 1)]);
    place.done(
        "add w.ron papers/ballot-P01-round-1.ron papers/ballot-P02-round-1.ron papers/ballot-P03-round-1.ron",
    );
    let late = place.at("late");
    std::fs::create_dir(&late).expect("made");
    for code in ["P04", "P05", "P06"] {
        place.copy(&format!("papers/ballot-{code}-round-1.ron"), &format!("late/{code}.ron"));
    }
    let file = place.at("w.ron");
    let mut session = Session::start(&[file.to_str().expect("a path")], &[], 80, 24);
    session.wait_for("Round 1 is open. 3 of 6 ballots are in.");
    choose(&session, "Ballots that come after closing");
    session.wait_for("The key will be kept, locked");
    choose(&session, "Close the round");
    session.wait_for("The key is kept for ballots that come late.").press("y");
    // A slip of the keyboard does not drop the key that is to be kept.
    session.wait_for("cannot be opened again").type_text("seven grey heron").press("enter");
    session.wait_for("This is not the passphrase").type_text(WORDS).press("enter");
    session.wait_for("Round 1 is closed, with 3 ballots of 6.");
    let rounds_before = rounds(&place.text("w.ron")).to_owned();
    choose(&session, "Take in ballots that came late");
    session.wait_for("Ballots that came late").type_text(late.to_str().expect("a path")).press("enter");
    session.wait_for("3 ballots are collected.").press("esc");
    session.wait_for("3 came late, and stand apart.");
    choose(&session, "Open what came late");
    session.wait_for("opened together, once").type_text(WORDS).press("enter");
    session.wait_for("Opened together.");
    choose(&session, "The record");
    session.wait_for("Came late, after the round was closed").press("esc");
    session.wait_for("Round 1 is closed").press("q");
    session.wait_exit();
    assert_eq!(rounds(&place.text("w.ron")), rounds_before);
    assert_eq!(place.summary("w.ron")["late"][0]["came"], 3);
}
