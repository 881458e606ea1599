//! Two copies of one workshop become one: nothing is lost, nothing is replaced unasked, the order does not matter, and merging again
//! changes nothing. What differs is named.

#![cfg(unix)]

#[path = "support/pty.rs"]
mod pty;
mod support;

use std::collections::BTreeSet;
use std::sync::Arc;

use contract_advisor::answers::Expectation;
use contract_advisor::files::{Disk, Held, RealDisk, shipped};
use contract_advisor::pack::{Depth, Pack};
use contract_advisor::workshop::merging::{Choices, Differs, Merged, Taken};
use contract_advisor::workshop::{Arriving, Cards, Channel, Decided, Opener, Refusal, Workshop};
use pty::Session;
use support::chance::Chance;
use support::place::Place;
use support::room::{NOW, QUICK, Room, WORDS, say};

const LATER: &str = "2026-11-12T12:00:00Z";

fn pack() -> Pack {
    shipped().expect("the shipped rules")
}

fn room() -> Room {
    Room::of(pack(), Depth::Quick, &[(0, 4), (3, 4)])
}

/// Puts a participant's ballot into one of the copies.
fn answer(room: &mut Room, workshop: &mut Workshop, code: &str, level: u8) {
    let mut ballot = room.blank(code);
    say(&mut ballot, 0, level, "");
    let arriving = Arriving::open(code, &ballot, Channel::Laptop, &room.pack, QUICK, &mut room.chance);
    assert!(workshop.arrives(arriving, NOW).is_in(), "{code}");
}

fn codes(workshop: &Workshop) -> BTreeSet<String> {
    let round = workshop.open_round().expect("open");
    let all = workshop.plan().participants.iter().map(|one| one.code.clone());
    all.filter(|code| round.sealed(code).is_some()).collect()
}

fn merge(into: &Workshop, other: &Workshop) -> (Workshop, Merged) {
    let mut merged = into.clone();
    let said = merged.merge(other, &Choices::default(), LATER).expect("the same workshop");
    (merged, said)
}

#[test]
fn no_ballot_is_lost_in_whatever_order_copies_are_merged_and_again_changes_nothing() {
    for seed in 0..12 {
        let mut chance = Chance::seeded(seed);
        let mut room = room();
        let all = room.codes();
        let mut copies = vec![room.workshop.clone(); 3];
        for copy in &mut copies {
            for code in &all {
                if chance.next().is_multiple_of(3) {
                    answer(&mut room, copy, code, (chance.next() % 4) as u8);
                }
            }
        }
        let union: BTreeSet<String> = copies.iter().flat_map(codes).collect();
        let mut ends = Vec::new();
        for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            let mut end = copies[order[0]].clone();
            for other in &order[1..] {
                let before = end.clone();
                let (merged, said) = merge(&end, &copies[*other]);
                // What was here is here, box for box.
                for code in codes(&before) {
                    let sealed = |workshop: &Workshop| workshop.open_round()?.sealed(&code).cloned();
                    assert_eq!(sealed(&merged), sealed(&before), "seed {seed}: {code}");
                }
                // Every ballot of the other is here, or named.
                for code in codes(&copies[*other]) {
                    let sealed = |workshop: &Workshop| workshop.open_round()?.sealed(&code).cloned();
                    let named = said
                        .differs
                        .iter()
                        .any(|one| matches!(one, Differs::Ballot { code: whose, .. } if *whose == code));
                    assert!(named != (sealed(&merged) == sealed(&copies[*other])), "seed {seed}: {code}");
                }
                let (again, nothing) = merge(&merged, &copies[*other]);
                assert_eq!(again, merged, "seed {seed}: merging again changes nothing");
                assert!(nothing.taken.is_empty());
                end = merged;
            }
            assert_eq!(codes(&end), union, "seed {seed}");
            ends.push(end);
        }
        // In every order all of them open.
        let opener = Opener::Passphrase(WORDS);
        let closing = ends[0].close(&room.pack, opener, LATER, &mut room.chance).expect("closed");
        assert!(closing.not_opened.is_empty());
        assert_eq!(ends[0].closed_rounds()[0].ballots.len(), union.len());
    }
}

#[test]
fn people_notes_cards_and_what_is_expected_come_along_and_differences_are_named() {
    let mut room = room();
    let (mut a, mut b) = (room.workshop.clone(), room.workshop.clone());
    answer(&mut room, &mut a, "P01", 1);
    let newcomer = b.join(None, None, LATER).expect("joined");
    let ballot = room.blank("P01");
    let arriving = Arriving::open(&newcomer, &ballot, Channel::Phone, &room.pack, QUICK, &mut room.chance);
    assert!(b.arrives(arriving, NOW).is_in());
    let question = a.open_round().expect("open").questions[0];
    let levels = vec![1; room.pack[question].levels.len()];
    let cards = |seat| Cards {
        question,
        seat,
        levels: levels.clone(),
        dont_know: 0,
        cannot_judge: 0,
        not_applicable: 0,
    };
    b.put_cards(&room.pack, &cards(None), NOW, &mut room.chance).expect("counted");
    a.note(None, "Herons.", NOW);
    b.note(None, "Herons.", NOW);
    b.note(Some(question), "Otters.", LATER);
    b.expectation = Some(Expectation { text: "Little.".to_owned(), at: NOW.to_owned() });
    let (merged, said) = merge(&a, &b);
    let wanted = [
        Taken::Participant(newcomer.clone()),
        Taken::Ballot(newcomer.clone()),
        Taken::Cards(question),
        Taken::Notes(1),
        Taken::Expectation,
    ];
    assert_eq!(said.taken, wanted);
    assert_eq!(said.differs, []);
    assert_eq!(merged.notes.len(), 2);
    assert_eq!(codes(&merged), BTreeSet::from(["P01".to_owned(), newcomer]));

    // What differs on both sides stays, and is named.
    let mut other = merged.clone();
    let mut plan = other.plan().clone();
    plan.title = "Southtown".to_owned();
    other.replan(&room.pack, plan, LATER).expect("words can change");
    other.expectation = Some(Expectation { text: "Much.".to_owned(), at: NOW.to_owned() });
    other.put_cards(&room.pack, &cards(None), LATER, &mut room.chance).expect("counted");
    let (same, said) = merge(&merged, &other);
    assert_eq!(same, merged);
    let wanted = [Differs::Plan("the title"), Differs::Cards(question), Differs::Expectation];
    assert_eq!(said.differs, wanted);

    // One that was taken out here does not come back by itself.
    let (mut out, code) = (merged.clone(), "P01");
    out.take_out(code, LATER).expect("taken out");
    let (same, said) = merge(&out, &merged);
    assert_eq!((same, said.differs), (out.clone(), vec![Differs::TakenOut(code.to_owned())]));
    let choices = Choices { take_other: vec![code.to_lowercase()], late: false };
    let said = out.merge(&merged, &choices, LATER).expect("the same workshop");
    assert_eq!(said.taken, [Taken::Ballot(code.to_owned())]);
}

#[test]
fn two_newcomers_under_one_code_are_not_taken_for_one_another() {
    let mut room = room();
    let (mut a, mut b) = (room.workshop.clone(), room.workshop.clone());
    for (copy, now) in [(&mut a, NOW), (&mut b, LATER)] {
        assert_eq!(copy.join(None, None, now).expect("joined"), "P09");
        let ballot = room.blank("P01");
        let arriving = Arriving::open("P09", &ballot, Channel::Laptop, &room.pack, QUICK, &mut room.chance);
        assert!(copy.arrives(arriving, now).is_in());
    }
    let (merged, said) = merge(&a, &b);
    assert_eq!(merged, a);
    assert!(matches!(&said.differs[..], [Differs::Ballot { code, joined: true, .. }] if code == "P09"));
}

#[test]
fn another_workshop_or_a_round_under_another_key_is_not_mixed_in() {
    let mut room = room();
    let a = room.workshop.clone();
    let mut b = a.clone();
    answer(&mut room, &mut b, "P01", 1);
    let mut other = Room::of(pack(), Depth::Quick, &[(0, 3)]);
    other.chance = support::room::Repeating::seeded(99);
    let plan = a.plan().clone();
    let guard = contract_advisor::workshop::Guard::Passphrase(WORDS);
    let (stranger, _) =
        Workshop::begin(&room.pack, plan, guard, QUICK, NOW, &mut other.chance).expect("begun");
    let mut into = a.clone();
    assert_eq!(into.merge(&stranger, &Choices::default(), NOW), Err(Refusal::OtherWorkshop));
    assert_eq!(into, a);
    into.begin_round_again(guard, QUICK, NOW, &mut room.chance).expect("again");
    let before = into.clone();
    let said = into.merge(&b, &Choices::default(), LATER).expect("the same workshop");
    assert_eq!((said.taken, said.differs), (vec![], vec![Differs::OtherKey(1, 1)]));
    assert_eq!(into, before);
}

// ---- with the real program ----

/// Two copies of a workshop of six, with ballots of these people in each.
fn copies(place: &Place, pack: &Pack, a: &[&str], b: &[&str]) {
    place.done("new w.ron --title Northtown --quick --participants 6 --passphrase-file words");
    place.copy("w.ron", "other.ron");
    // They do not answer alike: two rounds that were closed within a second would be the same otherwise.
    for (file, folder, people, level) in [("w.ron", "a", a, 1), ("other.ron", "b", b, 2)] {
        place.done(&format!("ballot {file} -o {folder}"));
        for code in people {
            let paper = format!("{folder}/ballot-{code}-round-1.ron");
            place.answer(pack, &paper, |ballot| say(ballot, 0, level, "Because of the heron."));
            place.done(&format!("add {file} {paper}"));
        }
    }
}

fn in_file(place: &Place, pack: &Pack, file: &str) -> Vec<String> {
    codes(&place.workshop(file, pack)).into_iter().collect()
}

#[test]
fn the_command_takes_what_is_lacking_names_what_differs_and_keeps_a_copy() {
    let (place, pack) = (Place::new(), pack());
    copies(&place, &pack, &["P01", "P02"], &["P02", "P03"]);
    let (before, other) = (place.bytes("w.ron"), place.bytes("other.ron"));
    // Into a file of its own first: neither changes.
    let output = place.run("merge w.ron other.ron --to both.ron");
    assert_eq!(output.status.code(), Some(1), "a ballot of the other was left there");
    assert_eq!((place.bytes("w.ron"), place.bytes("other.ron")), (before.clone(), other.clone()));
    assert_eq!(in_file(&place, &pack, "both.ron"), ["P01", "P02", "P03"]);

    let output = place.run("merge w.ron other.ron");
    let said = String::from_utf8(output.stdout).expect("text");
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("the ballot of P03."), "{said}");
    assert!(said.contains("P02 has one ballot here (it came in a ballot file) and another there"), "{said}");
    assert!(said.contains("--take-other P02"), "{said}");
    assert!(said.contains("w.ron.before-merge"), "{said}");
    assert_eq!(place.bytes("w.ron.before-merge"), before);
    assert_eq!(place.bytes("other.ron"), other);
    assert_eq!(in_file(&place, &pack, "w.ron"), ["P01", "P02", "P03"]);
    // Again: nothing to take, so nothing is written and no copy is made.
    let merged = place.bytes("w.ron");
    let output = place.run("merge w.ron other.ron");
    assert!(String::from_utf8_lossy(&output.stdout).contains("has nothing that w.ron lacks"));
    assert_eq!(place.bytes("w.ron"), merged);
    assert!(!place.at("w.ron.before-merge.2").exists());
    // Asked for, it takes the place.
    let sealed = |file: &str| {
        place.workshop(file, &pack).open_round().expect("open").sealed("P02").cloned().expect("in")
    };
    assert_ne!(sealed("w.ron"), sealed("other.ron"));
    let said = place.done("merge w.ron other.ron --take-other P02");
    assert!(said.contains("the ballot of P02, in the place of the one that was here."), "{said}");
    assert_eq!(sealed("w.ron"), sealed("other.ron"));
    assert!(place.done("close w.ron --passphrase-file words").contains("3 ballots opened"));
}

#[test]
fn it_is_refused_kindly_where_it_makes_no_sense() {
    let (place, pack) = (Place::new(), pack());
    copies(&place, &pack, &["P01"], &["P02"]);
    place.done("new s.ron --title Southtown --quick --participants 3 --passphrase-file words");
    let before = place.bytes("w.ron");
    let told = place.refused("merge w.ron s.ron");
    assert!(
        told.contains("two workshops") && told.contains("\"Northtown\"") && told.contains("\"Southtown\""),
        "{told}"
    );
    assert!(place.refused("merge w.ron ./w.ron").contains("the same file"));
    assert!(place.refused("merge w.ron other.ron --take-other P05").contains("has no ballot of 'P05'"));
    assert!(place.refused("merge w.ron absent.ron").contains("absent.ron"));
    let told = place.refused("merge w.ron other.ron --to s.ron");
    assert!(told.contains("s.ron"), "{told}");
    assert_eq!(place.bytes("w.ron"), before);
    // Another program has it open.
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let held = Held::take(&disk, &place.at("w.ron"), false).expect("held");
    let output = place.run("merge w.ron other.ron");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("Another program has w.ron open."));
    assert_eq!(place.bytes("w.ron"), before);
    drop(held);
    place.done("merge w.ron other.ron");
}

#[test]
fn several_programs_that_merge_at_once_lose_no_ballot() {
    let (place, pack) = (Place::new(), pack());
    place.done("new w.ron --title Northtown --quick --participants 6 --passphrase-file words");
    let mut others = Vec::new();
    for code in ["P01", "P02", "P03", "P04"] {
        let file = format!("{code}.ron");
        place.copy("w.ron", &file);
        place.done(&format!("ballot {file} --for {code} -o {code}"));
        let paper = format!("{code}/ballot-{code}-round-1.ron");
        place.answer(&pack, &paper, |ballot| say(ballot, 0, 1, ""));
        place.done(&format!("add {file} {paper}"));
        others.push(file);
    }
    let mut turns = 0;
    while !others.is_empty() {
        turns += 1;
        assert!(turns < 40, "one gets through each time");
        let running: Vec<_> = others
            .iter()
            .map(|file| {
                let mut command = place.command(&format!("merge w.ron {file}"));
                command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
                (file.clone(), command.spawn().expect("the program runs"))
            })
            .collect();
        for (file, mut child) in running {
            // The one that finds it held says so, and is asked again.
            if child.wait().expect("it ends").success() {
                others.retain(|other| *other != file);
            }
        }
    }
    assert_eq!(in_file(&place, &pack, "w.ron"), ["P01", "P02", "P03", "P04"]);
}

#[test]
fn a_round_that_is_closed_in_one_copy_is_said_and_late_ballots_come_over() {
    let (place, pack) = (Place::new(), pack());
    copies(&place, &pack, &["P01", "P02", "P03"], &["P03", "P04", "P05"]);
    place.copy("w.ron", "gone.ron");
    place.done("close w.ron --passphrase-file words --expect-late");
    place.done("close gone.ron --passphrase-file words");
    let before = place.text("w.ron");
    let rounds = |text: &str| {
        let from = text.find("\n  rounds: [").expect("rounds");
        text[from..from + text[from..].find("\n  ],").expect("their end")].to_owned()
    };
    // Open here, closed there: the other way round.
    let output = place.run("merge other.ron w.ron");
    let said = String::from_utf8(output.stdout).expect("text");
    assert_eq!(output.status.code(), Some(1));
    assert!(said.contains("Round 1 is open here and closed there, with 3 ballots."), "{said}");
    assert!(said.contains("Merge the other way round"), "{said}");
    // Closed here, open there: told; then taken in as late.
    let output = place.run("merge w.ron other.ron");
    let said = String::from_utf8(output.stdout).expect("text");
    assert!(said.contains("Ballots that are there alone: P04, P05. --late takes them in"), "{said}");
    assert_eq!(place.text("w.ron"), before);
    let said = place.done("merge w.ron other.ron --late");
    assert!(said.contains("the ballot of P04, as late: the closed round stays as it is."), "{said}");
    assert_eq!(place.summary("w.ron")["late"][0]["came"], 2);
    assert_eq!(rounds(&place.text("w.ron")), rounds(&before));
    let merged = place.bytes("w.ron");
    place.done("merge w.ron other.ron --late");
    assert_eq!(place.bytes("w.ron"), merged);
    // Without the key there is no way, and that is said.
    let before = place.bytes("gone.ron");
    let output = place.run("merge gone.ron other.ron --late");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).contains("The key was dropped when it was closed here"));
    assert_eq!(place.bytes("gone.ron"), before);
    // Both closed, each for itself.
    place.done("close other.ron --passphrase-file words");
    let output = place.run("merge w.ron other.ron");
    assert!(String::from_utf8_lossy(&output.stdout).contains("Round 1 was closed in both, each for itself"));
}

#[test]
fn on_a_terminal_each_code_that_differs_is_asked() {
    let (place, pack) = (Place::new(), pack());
    copies(&place, &pack, &["P01", "P02"], &["P01", "P02"]);
    let (file, other) = (place.at("w.ron"), place.at("other.ron"));
    let args = ["workshop", "merge", file.to_str().expect("a path"), other.to_str().expect("a path")];
    let mut session = Session::start(&args, &[], 100, 30);
    session.wait_for("P01 has one ballot here").type_text("n").press("enter");
    session.wait_for("P02 has one ballot here").type_text("y").press("enter");
    session.wait_for("in the place of the one that was here");
    assert_eq!(session.wait_exit(), 1, "that of P01 was left there");
    let sealed = |name: &str, code: &str| {
        place.workshop(name, &pack).open_round().expect("open").sealed(code).cloned().expect("in")
    };
    assert_ne!(sealed("w.ron", "P01"), sealed("other.ron", "P01"));
    assert_eq!(sealed("w.ron", "P02"), sealed("other.ron", "P02"));
}

/// Two people may have joined under the same code, one in each copy: the ballot of one is not put in the place of the other's.
#[test]
fn a_newcomers_ballot_does_not_take_the_place_of_another_newcomer() {
    let mut room = room();
    let (mut here, mut there) = (room.workshop.clone(), room.workshop.clone());
    for (copy, now) in [(&mut here, NOW), (&mut there, LATER)] {
        assert_eq!(copy.join(None, None, now).expect("joined"), "P09");
    }
    let ballot = room.blank("P01");
    let arriving = Arriving::open("P09", &ballot, Channel::Laptop, &room.pack, QUICK, &mut room.chance);
    assert!(there.arrives(arriving, LATER).is_in());
    let (merged, said) = merge(&here, &there);
    assert!(codes(&merged).is_empty());
    assert!(
        said.differs
            .iter()
            .any(|one| matches!(one, Differs::Ballot { code, joined: true, .. } if code == "P09"))
    );
    assert!(said.differs.iter().all(Differs::leaves_behind), "the command ends with 1");
    let choices = Choices { take_other: vec!["P09".to_owned()], ..Choices::default() };
    let mut asked = here.clone();
    asked.merge(&there, &choices, LATER).expect("the same workshop");
    assert_eq!(codes(&asked), BTreeSet::from(["P09".to_owned()]));
}

/// A round that only the other copy has open is named, and so are its ballots.
#[test]
fn ballots_of_a_round_that_is_not_open_here_are_named() {
    let mut room = room();
    for code in room.codes() {
        let ballot = room.blank(&code);
        room.put(&code, &ballot, None);
    }
    room.close();
    let here = room.workshop.clone();
    let mut there = here.clone();
    let question = here.closed_rounds()[0].questions[0];
    there.put_up(&room.pack, &[question], LATER).expect("a second round");
    let code = &room.codes()[0];
    let ballot = room.blank(code);
    let arriving = Arriving::open(code, &ballot, Channel::Laptop, &room.pack, QUICK, &mut room.chance);
    assert!(there.arrives(arriving, LATER).is_in());
    let (merged, said) = merge(&here, &there);
    assert_eq!(merged.closed_rounds(), here.closed_rounds());
    assert!(said.differs.contains(&Differs::NotOpenHere(2, 1)), "{said:?}");
}

/// Whose ballot was taken out here, and is in there, is named; asked for, that ballot comes in.
#[test]
fn a_ballot_that_was_taken_out_here_comes_in_where_it_is_asked_for() {
    let mut room = room();
    let mut there = room.workshop.clone();
    answer(&mut room, &mut there, "P01", 2);
    let mut here = there.clone();
    here.take_out("P01", LATER).expect("it was in");
    let (merged, said) = merge(&here, &there);
    assert!(codes(&merged).is_empty() && said.taken.is_empty());
    assert_eq!(said.differs, [Differs::TakenOut("P01".to_owned())]);
    let choices = Choices { take_other: vec!["p01".to_owned()], ..Choices::default() };
    let mut asked = here.clone();
    let said = asked.merge(&there, &choices, LATER).expect("the same workshop");
    assert_eq!(said.taken, [Taken::Ballot("P01".to_owned())]);
    let sealed = |workshop: &Workshop| workshop.open_round()?.sealed("P01").cloned();
    assert_eq!(sealed(&asked), sealed(&there));
}

/// What was decided about reasons comes along where both copies have the same ballots; where it was decided otherwise, that is named.
#[test]
fn what_was_decided_about_reasons_comes_along() {
    let mut room = room();
    for code in room.codes() {
        let mut ballot = room.blank(&code);
        say(&mut ballot, 0, 1, &format!("Because of the heron of {code}."));
        room.put(&code, &ballot, None);
    }
    let open = room.workshop.clone();
    let opener = Opener::Passphrase(WORDS);
    room.workshop.close(&room.pack, opener, NOW, &mut room.chance).expect("closed");
    let (mut here, mut there) = (room.workshop.clone(), room.workshop.clone());
    let ids: Vec<_> = here.words().iter().map(|one| one.id).collect();
    here.decide(ids[0], Some(Decided::HeldBack), NOW);
    there.decide(ids[0], Some(Decided::LetThrough), NOW);
    there.decide(ids[1], Some(Decided::HeldBack), NOW);
    there.decide(ids[2], Some(Decided::LetThrough), NOW);
    let (merged, said) = merge(&here, &there);
    assert_eq!((said.taken, said.differs), (vec![Taken::Decisions(2)], vec![Differs::Decisions(1, 1)]));
    let decided = |id| merged.words().iter().find(|one| one.id == id).expect("there").decided;
    assert_eq!(
        [decided(ids[0]), decided(ids[1]), decided(ids[2]), decided(ids[3])],
        [Some(Decided::HeldBack), Some(Decided::HeldBack), Some(Decided::LetThrough), None]
    );
    // Closed apart, the same number means different people: nothing is decided about their words.
    let mut apart = open;
    let another = apart.join(None, None, LATER).expect("joined");
    let mut ballot = room.blank("P01");
    say(&mut ballot, 0, 2, "");
    let arriving = Arriving::open(&another, &ballot, Channel::Laptop, &room.pack, QUICK, &mut room.chance);
    assert!(apart.arrives(arriving, LATER).is_in());
    apart.close(&room.pack, Opener::Passphrase(WORDS), LATER, &mut room.chance).expect("closed");
    let (merged, said) = merge(&apart, &there);
    assert!(said.differs.contains(&Differs::ClosedApart(1)));
    assert!(merged.words().iter().all(|one| one.decided.is_none()));
}

/// Cards that were counted there after the round was closed here are named: they are sealed.
#[test]
fn cards_of_a_round_that_is_closed_here_are_named() {
    let mut room = room();
    let questions = room.workshop.open_round().expect("open").questions.clone();
    let cards = |room: &Room, question: contract_advisor::pack::QuestionIx| Cards {
        question,
        seat: None,
        levels: vec![1; room.pack[question].levels.len()],
        dont_know: 0,
        cannot_judge: 0,
        not_applicable: 0,
    };
    let both = cards(&room, questions[0]);
    room.workshop.put_cards(&room.pack, &both, NOW, &mut room.chance).expect("counted");
    let mut there = room.workshop.clone();
    let alone = cards(&room, questions[1]);
    there.put_cards(&room.pack, &alone, LATER, &mut room.chance).expect("counted");
    room.close();
    let (merged, said) = merge(&room.workshop, &there);
    assert_eq!(merged.closed_rounds(), room.workshop.closed_rounds());
    assert!(said.differs.contains(&Differs::CardsThere(1, vec![questions[1]])), "{said:?}");
    assert!(said.differs.iter().all(Differs::leaves_behind), "the command ends with 1");
}

/// Written into a third file, the keys go with it; where they cannot be read nothing is written, and where they are not there that is said.
#[test]
fn a_third_file_has_the_keys_or_it_is_said_where_they_are() {
    let (place, pack) = (Place::new(), pack());
    place.done("new w.ron --title Northtown --quick --participants 6 --no-passphrase");
    place.copy("w.ron", "other.ron");
    place.done("ballot other.ron -o b");
    place.answer(&pack, "b/ballot-P01-round-1.ron", |ballot| say(ballot, 0, 1, ""));
    place.done("add other.ron b/ballot-P01-round-1.ron");
    let said = place.done("merge w.ron other.ron --to both.ron");
    assert!(said.contains("Its key file is both.ron.keys."), "{said}");
    assert_eq!(place.bytes("both.ron.keys"), place.bytes("w.ron.keys"));
    assert!(place.done("close both.ron").contains("1 ballot opened"));

    let keys = place.text("w.ron.keys");
    std::fs::write(place.at("w.ron.keys"), keys.replace("keys: [", "keys: {")).expect("written");
    let told = place.refused("merge w.ron other.ron --to third.ron");
    assert!(told.contains("w.ron.keys"), "{told}");
    assert!(!place.at("third.ron").exists());
    std::fs::rename(place.at("w.ron.keys"), place.at("elsewhere")).expect("moved");
    let said = place.done("merge w.ron other.ron --to third.ron");
    assert!(said.contains("put it beside the new one as third.ron.keys, or name it with --keys"), "{said}");

    // A key file that cannot be read is kept when a round begins again.
    let damaged = keys.replace("keys: [", "keys: {");
    std::fs::write(place.at("w.ron.keys"), &damaged).expect("written");
    let said = place.done("restart w.ron --no-passphrase");
    assert!(
        said.contains("w.ron.keys could not be read; as it was it is kept as w.ron.keys.before-restart"),
        "{said}"
    );
    assert_eq!(place.text("w.ron.keys.before-restart"), damaged);
    assert!(place.done("close w.ron").contains("0 ballots opened"));
}
