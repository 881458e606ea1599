//! What is shown of a workshop gives away no person's answer. Here everything that is shown is taken apart by force: all ways
//! of adding and taking away the counts that stand in the record, and in the files made of it.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use contract_advisor::advice::{Draws, Tables};
use contract_advisor::answers::{Answer, Confidence};
use contract_advisor::files;
use contract_advisor::pack::{Depth, Pack, QuestionIx};
use contract_advisor::report::{Cell, Document, Parts, Subject, Together, workshop_json, workshop_text};
use contract_advisor::workshop::disclosure::disclosed;
use contract_advisor::workshop::record::{Record, Written};
use contract_advisor::workshop::reveal::{But, Reveal, Stand, Who, reveal};
use contract_advisor::workshop::together::Matters;
use contract_advisor::workshop::words::{class_words, picture_words};
use contract_advisor::workshop::{Arriving, Channel, Class, ClosedRound, Decided, Opener, SeatIx, Workshop};
use support::chance::Chance;
use support::room::{NOW, QUICK, Room, WORDS, say};

fn pack() -> Pack {
    files::shipped().expect("the shipped rules")
}

/// What one person said to one question at one time.
type Atom = (u32, u8);

/// A set of people's answers whose counts are shown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Sum(BTreeSet<Atom>);

/// A workshop of random people with random answers, in which some answer again.
fn random(seed: u64) -> Room {
    random_in(seed, 4, [25, 70, 92]).0
}

/// The same in so many seats and with such shares of people who answer again; and how it stood after the first round.
fn random_in(seed: u64, seats: usize, shares: [u64; 3]) -> (Room, Workshop) {
    let mut chance = Chance::seeded(seed);
    let mut draw = |below: u64| chance.next() % below;
    let people: Vec<(usize, usize)> = (0..seats).map(|seat| (seat, draw(6) as usize)).collect();
    let mut room = Room::of(pack(), Depth::Quick, &people);
    while room.codes().len() < 3 {
        room.workshop.join(None, None, NOW).expect("joined");
    }
    let questions = room.workshop.open_round().expect("open").questions.clone();
    let mut fill = |room: &mut Room, questions: &[QuestionIx], share: u64| {
        for code in room.codes() {
            if draw(100) >= share {
                continue;
            }
            let mut ballot = room.blank(&code);
            for question in questions {
                match draw(12) {
                    0 => ballot.entries[question.0].answer = Answer::DontKnow,
                    1 => drop(ballot.cannot_judge.insert(*question)),
                    2 => {}
                    // Few levels, so that seats often say the same.
                    _ => say(&mut ballot, question.0, 2 * (draw(3) / 2) as u8, ""),
                }
            }
            room.put(&code, &ballot, None);
        }
    };
    fill(&mut room, &questions, 90);
    room.close();
    let first = room.workshop.clone();
    if !seed.is_multiple_of(4) {
        room.workshop.put_up(&room.pack, &questions, NOW).expect("put up");
        fill(&mut room, &questions, shares[(seed % 3) as usize]);
        room.close();
    }
    (room, first)
}

/// Who said what to a question after all: the atoms of a closed round, or of the end.
fn atoms(
    workshop: &Workshop,
    question: QuestionIx,
    round: Option<u8>,
) -> BTreeMap<Atom, (Option<SeatIx>, Stand)> {
    let said = |round: &ClosedRound| -> BTreeMap<Atom, (Option<SeatIx>, Stand)> {
        let each = round.ballots.iter();
        each.map(|cast| ((cast.voter, round.number), (cast.ballot.seat, cast.ballot.stand(question))))
            .collect()
    };
    let rounds = workshop.closed_rounds();
    match round {
        Some(1) => said(&rounds[0]),
        // Those who left it as it was say nothing in the second round.
        Some(_) => atoms(workshop, question, None).into_iter().filter(|(atom, _)| atom.1 > 1).collect(),
        None => {
            let first = said(&rounds[0]);
            let (mut end, mut later) = (first.clone(), rounds.get(1).map(said).unwrap_or_default());
            let there = |atom: &Atom| first.contains_key(&(atom.0, 1));
            later.retain(|atom, now| now.1 != Stand::Open || !there(atom));
            let everybody = first.len() + later.keys().filter(|atom| !there(atom)).count();
            // One or two who say something again, or for the first time, are held back.
            for again in [true, false] {
                let these: Vec<Atom> = later.keys().filter(|atom| there(atom) == again).copied().collect();
                if (1..3).contains(&these.len()) && these.len() < everybody {
                    later.retain(|atom, _| there(atom) != again);
                }
            }
            for (atom, now) in later {
                end.remove(&(atom.0, 1));
                end.insert(atom, now);
            }
            end
        }
    }
}

/// The sums that are shown: of everybody, of each seat that is named, and of the others.
fn sums(
    workshop: &Workshop,
    question: QuestionIx,
    round: Option<u8>,
    named: &[SeatIx],
    others: bool,
) -> Vec<Sum> {
    let all = atoms(workshop, question, round);
    let of = |keep: &dyn Fn(Option<SeatIx>) -> bool| {
        Sum(all.iter().filter(|(_, (seat, _))| keep(*seat)).map(|(atom, _)| *atom).collect())
    };
    let mut shown = vec![of(&|_| true)];
    shown.extend(named.iter().map(|one| of(&|seat| seat == Some(*one))));
    if others {
        shown.push(of(&|seat| seat.is_none_or(|seat| !named.contains(&seat))));
    }
    shown
}

/// Whether the answers of one or two people follow from these sums, or those of a few who all said the same.
fn follows(workshop: &Workshop, question: QuestionIx, shown: &[Sum]) -> Option<String> {
    follows_of(workshop, question, shown, true)
}

/// The same, with a few who all said the same or without them.
fn follows_of(workshop: &Workshop, question: QuestionIx, shown: &[Sum], alike: bool) -> Option<String> {
    let mut stands: BTreeMap<Atom, Stand> = BTreeMap::new();
    for round in [Some(1), None] {
        stands.extend(atoms(workshop, question, round).into_iter().map(|(atom, (_, stand))| (atom, stand)));
    }
    let everybody = stands.keys().map(|atom| atom.0).collect::<BTreeSet<_>>().len();
    let mut shown: Vec<&Sum> = shown.iter().filter(|sum| !sum.0.is_empty()).collect();
    shown.sort();
    shown.dedup();
    for code in 1..3_u64.pow(u32::try_from(shown.len()).expect("few")) {
        let mut taken: BTreeMap<Atom, i64> = BTreeMap::new();
        let mut rest = code;
        for sum in &shown {
            let times = i64::try_from(rest % 3).expect("small") - 1;
            rest /= 3;
            for atom in sum.0.iter().filter(|_| times != 0) {
                *taken.entry(*atom).or_default() += times;
            }
        }
        taken.retain(|_, times| *times != 0);
        let people: BTreeSet<u32> = taken.keys().map(|atom| atom.0).collect();
        if people.is_empty() || people.len() == everybody {
            continue;
        }
        if people.len() < 3 {
            return Some(format!("the answers of {people:?}: {taken:?}"));
        }
        let same: BTreeSet<Stand> = taken.keys().map(|atom| stands[atom]).collect();
        // What everybody said is shown, also where there are few of them.
        let whole = |round| atoms(workshop, question, round).keys().eq(taken.keys());
        if whole(Some(1)) || whole(None) {
            continue;
        }
        if alike && people.len() <= 4 && same.len() == 1 && taken.values().all(|times| *times == 1) {
            return Some(format!("{people:?}, who all said {same:?}: {taken:?} of {shown:?}"));
        }
    }
    None
}

fn named(seen: &Reveal) -> (Vec<SeatIx>, bool) {
    let seats = seen.seats.iter().filter_map(|seat| match seat.who {
        Who::Seat(at) => Some(at),
        Who::Others => None,
    });
    (seats.collect(), seen.seats.iter().any(|seat| seat.who == Who::Others))
}

#[test]
fn nothing_follows_from_the_record_by_adding_and_taking_away() {
    let (mut apart, mut by_itself, mut merged) = (0, 0, 0);
    for seed in 0..48 {
        let room = random(seed);
        let workshop = &room.workshop;
        let found = disclosed(&room.pack, workshop);
        for end in &found.ends {
            let question = end.question;
            let mut shown = Vec::new();
            let (seats, others) = named(end);
            apart += seats.len();
            shown.extend(sums(workshop, question, None, &seats, others));
            for (at, round) in found.rounds.iter().enumerate() {
                let Some(seen) = round.iter().find(|seen| seen.question == question) else { continue };
                let in_the_end = at > 0 && found.in_the_end.contains(&question);
                if at > 0 {
                    *(if in_the_end { &mut merged } else { &mut by_itself }) += 1;
                }
                let (seats, others) = named(seen);
                let which = (!in_the_end).then(|| u8::try_from(at).expect("few") + 1);
                shown.extend(sums(workshop, question, which, &seats, others));
            }
            let told = follows(workshop, question, &shown);
            assert_eq!(told, None, "seed {seed}, {}", room.pack[question].id);
        }
    }
    // The rule hides what it must and no more than that.
    assert!(apart > 100 && by_itself > 20 && merged > 20, "{apart} {by_itself} {merged}");
}

/// What was on the wall after the first round is remembered: no answer of one person or of two follows from it and from what
/// is shown in the end. (That three or four who all come to say the same are told by it is not excluded.)
#[test]
fn nothing_follows_from_the_end_for_a_room_that_saw_the_first_round() {
    let mut held_back = 0;
    for seed in 0..60 {
        let (room, first) = random_in(seed, 2, [12, 25, 40]);
        let workshop = &room.workshop;
        let (then, now) = (disclosed(&room.pack, &first), disclosed(&room.pack, workshop));
        held_back += now.held_back.len();
        for end in &now.ends {
            let question = end.question;
            let mut shown = Vec::new();
            let mut add = |seen: &Reveal, round: Option<u8>| {
                let (seats, others) = named(seen);
                let sums = sums(workshop, question, round, &seats, others);
                assert_eq!(seen.counts.people() as usize, sums[0].0.len(), "seed {seed}");
                shown.extend(sums);
            };
            add(then.ends.iter().find(|seen| seen.question == question).expect("asked"), Some(1));
            add(end, None);
            for (at, round) in now.rounds.iter().enumerate() {
                let Some(seen) = round.iter().find(|seen| seen.question == question) else { continue };
                let in_the_end = at > 0 && now.in_the_end.contains(&question);
                add(seen, (!in_the_end).then_some(at as u8 + 1));
            }
            let found = follows_of(workshop, question, &shown, false);
            assert_eq!(found, None, "seed {seed}, {}", room.pack[question].id);
        }
    }
    assert!(held_back > 60, "{held_back}");
}

/// A workshop in which so many people of so many answer a question again, and say this.
fn said_again(people: usize, again: &[Answer]) -> (Room, Workshop, QuestionIx) {
    let mut room = Room::of(pack(), Depth::Quick, &[(0, people - people / 2), (3, people / 2)]);
    let questions = room.workshop.open_round().expect("open").questions.clone();
    let codes = room.codes();
    for (at, code) in codes.iter().enumerate() {
        let mut ballot = room.blank(code);
        for question in &questions {
            let level = ((at + question.0) % 4) as u8;
            say(&mut ballot, question.0, level.min(room.pack[*question].top()), "");
        }
        room.put(code, &ballot, None);
    }
    room.close();
    let first = room.workshop.clone();
    let question = room.pack.question("shared_vision").expect("it");
    room.workshop.put_up(&room.pack, &[question], NOW).expect("put up");
    for (code, answer) in codes.iter().zip(again) {
        let mut ballot = room.blank(code);
        let entry = &mut ballot.entries[question.0];
        entry.answer = answer.clone();
        entry.note = format!("{answer:?} in Bittern's words");
        room.put(code, &ballot, None);
    }
    room.close();
    (room, first, question)
}

/// Everything that is made of a workshop and shown, as text.
fn everything(room: &Room) -> Vec<String> {
    let (pack, workshop) = (&room.pack, &room.workshop);
    let (tables, draws) = (Tables::of(pack), Draws::of(pack));
    let group = Together::of(pack, &tables, &draws, workshop).expect("a round is closed");
    let subject = Subject::Workshop { pack, tables: &tables, draws: &draws, group: &group };
    let document = Document::new(subject, Parts::FULL, "2026-11-27").expect("parts");
    let record = Record::of(pack, &tables, &draws, workshop).expect("closed");
    let asked = contract_advisor::workshop::wall::asked(pack, workshop.plan(), &record);
    vec![
        workshop_text(pack, &tables, &draws, workshop, None),
        workshop_json(pack, &tables, &draws, workshop, None),
        format!("{:?}", document.report()),
        format!("{record:?}"),
        format!("{asked:?}"),
        files::answers_text(&contract_advisor::workshop::record::as_answers(pack, workshop), pack),
        format!("{:?}", workshop.words()),
    ]
}

/// What one or two of seven say the second time changes nothing that anybody is shown, neither bars nor splits,
/// must-haves in dispute, tallies, the group's answer nor its conclusions.
#[test]
fn what_one_or_two_say_the_second_time_is_in_nothing_that_is_shown() {
    let level = |level| Answer::Level(level, Confidence::High);
    let mut seen: Option<Vec<String>> = None;
    for again in [
        vec![level(0)],
        vec![level(3)],
        vec![Answer::DontKnow],
        vec![level(3), level(0)],
        vec![level(2), level(2)],
    ] {
        let (room, first, question) = said_again(7, &again);
        let now = disclosed(&room.pack, &room.workshop);
        assert_eq!(now.held_back.iter().collect::<Vec<_>>(), [&question]);
        // As it was shown after the first round.
        assert_eq!(now.ends, disclosed(&room.pack, &first).ends);
        let ballots = again.len();
        let shown: Vec<String> = everything(&room)
            .into_iter()
            // How many handed in a ballot is told; two fewer need not say so.
            .map(|text| {
                // Where lines break says nothing.
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                let told = text.replace(&format!("{ballots} of 7 handed in"), "some of 7 handed in");
                let told = told
                    .replace(&format!("ballots: {ballots}, "), "")
                    .replace(&format!("Closed(2, {ballots})"), "");
                let told = told.replace(&format!("\"ballots\": {ballots},"), "");
                // In the table of the rounds: how many of how many handed in.
                let told = told.replace(&format!("Plain(\"{ballots} of 7\")]), Text([Plain(\"none"), "");
                let told = told.replace(&format!("Number(1), Number(7), Number({ballots}), Number(0)]"), "");
                let one = if ballots == 1 {
                    "1 ballot opened".to_owned()
                } else {
                    format!("{ballots} ballots opened")
                };
                told.replace(&one, "")
            })
            .collect();
        for text in &shown[..6] {
            assert!(!text.contains("Bittern"), "{text}");
        }
        assert!(shown[0].contains("One or two people answered this again"), "{}", shown[0]);
        match &seen {
            None => seen = Some(shown),
            Some(before) => {
                for (before, now) in before.iter().zip(&shown) {
                    // Of two long texts, what stands around the first difference.
                    let same =
                        before.bytes().zip(now.bytes()).take_while(|(one, other)| one == other).count();
                    let from = same.saturating_sub(120);
                    let around = |text: &str| {
                        String::from_utf8_lossy(&text.as_bytes()[from..text.len().min(same + 120)])
                            .into_owned()
                    };
                    assert!(before == now, "{again:?}: {} | {}", around(before), around(now));
                }
            }
        }
    }
    // Three who answer again are shown, and so are two who are everybody.
    for people in [7, 2] {
        let again = vec![level(0); people.min(3)];
        let (room, _, question) = said_again(people, &again);
        let now = disclosed(&room.pack, &room.workshop);
        assert!(now.held_back.is_empty());
        let end = now.ends.iter().find(|end| end.question == question).expect("asked");
        assert!(end.counts.levels[0] as usize >= again.len(), "{end:?}");
    }
}

/// A workshop of random people of whom some answer late to the first round, and some of those again in the second.
fn with_late(seed: u64) -> (Room, usize) {
    let mut chance = Chance::seeded(seed + 1000);
    let mut draw = |below: u64| chance.next() % below;
    let people: Vec<(usize, usize)> = (0..3).map(|seat| (seat, 1 + draw(5) as usize)).collect();
    let mut room = Room::of(pack(), Depth::Quick, &people);
    while room.codes().len() < 6 {
        room.workshop.join(None, None, NOW).expect("joined");
    }
    let questions = room.workshop.open_round().expect("open").questions.clone();
    let codes = room.codes();
    let late = draw(6).min(codes.len() as u64 - 1) as usize;
    let (missing, there) = codes.split_at(late);
    let mut ballot_of = |room: &Room, code: &str, why: &str| {
        let mut ballot = room.blank(code);
        for question in &questions {
            match draw(9) {
                0 => ballot.entries[question.0].answer = Answer::DontKnow,
                1 => drop(ballot.cannot_judge.insert(*question)),
                2 => {}
                _ => say(&mut ballot, question.0, 2 * (draw(3) / 2) as u8, why),
            }
        }
        ballot
    };
    for code in there {
        let ballot = ballot_of(&room, code, "Bittern.");
        room.put(code, &ballot, None);
    }
    room.workshop.expects_late = true;
    room.workshop.close(&room.pack, Opener::Passphrase(WORDS), NOW, &mut room.chance).expect("closed");
    for code in missing {
        let ballot = ballot_of(&room, code, "Nightjar.");
        let Room { pack, workshop, chance, .. } = &mut room;
        let arriving = Arriving::open(code, &ballot, Channel::Sheet, pack, QUICK, chance).late();
        assert!(workshop.arrives(arriving, NOW).is_in());
    }
    let opened = room.workshop.open_late(&room.pack, 1, Opener::Passphrase(WORDS), NOW, &mut room.chance);
    assert_eq!(opened.is_ok(), late >= 3, "seed {seed}: {opened:?}");
    if seed.is_multiple_of(2) {
        room.workshop.put_up(&room.pack, &questions, NOW).expect("put up");
        // Some who came late answer again, and some who were in time.
        for (at, code) in codes.iter().enumerate() {
            if (at as u64 + seed).is_multiple_of(3) {
                let ballot = ballot_of(&room, code, "Bittern.");
                room.put(code, &ballot, None);
            }
        }
        room.close();
    }
    (room, late)
}

#[test]
fn nobody_s_late_ballot_follows_from_what_is_shown_with_it() {
    let (mut shown, mut sealed, mut left_out) = (0, 0, 0);
    for seed in 0..14 {
        let (room, late) = with_late(seed);
        let (pack, workshop) = (&room.pack, &room.workshop);
        let (tables, draws) = (Tables::of(pack), Draws::of(pack));
        let record = Record::of(pack, &tables, &draws, workshop).expect("closed");
        let page = workshop_text(pack, &tables, &draws, workshop, None);
        assert!(!page.contains("Nightjar"), "words of late ballots are nowhere");
        assert_eq!(record.late.len(), usize::from(late > 0), "seed {seed}");
        let Some(came) = record.late.first() else { continue };
        assert_eq!(came.came as usize, late);
        let Some(with) = &came.with else {
            sealed += 1;
            assert!(late < 3, "seed {seed}");
            // Nothing but how many: with another late ballot in its place the page is the same.
            assert!(page.contains(&came.words().join(" ")[..20]), "{page}");
            continue;
        };
        let round = &workshop.closed_rounds()[0];
        left_out += with.left_out;
        assert_eq!(with.questions.len() + with.left_out, round.questions.len());
        for (question, counts) in &with.questions {
            shown += 1;
            // What follows by taking away the round: those who came late, alone.
            let mut theirs = counts.clone();
            theirs.take(&reveal(pack, workshop, round, *question).counts);
            assert_eq!(theirs.people() as usize, late, "seed {seed}");
            assert!(theirs.people() >= 3 && !(theirs.people() <= 4 && theirs.all_alike()), "seed {seed}");
            // The round by itself is seen beside it, so that nothing of it is told that was hidden.
            assert!(record.rounds[0].questions.iter().any(|seen| seen.question == *question));
        }
        if seed > 6 {
            continue;
        }
        // Nothing else was touched: without them every other part of the record is the same.
        let json: serde_json::Value =
            serde_json::from_str(&workshop_json(pack, &tables, &draws, workshop, None)).expect("JSON");
        let text = files::workshop_text(workshop, pack);
        let (from, to) = (text.find("\n  late: [").expect("late"), text.find("\n  notes: ").expect("notes"));
        let without = format!("{}{}", &text[..from], &text[to..]);
        let without =
            files::parse_workshop(&"w".into(), without.into_bytes(), pack).unwrap_or_else(|faults| {
                // The key of a round that may still come stands between the two.
                panic!("{}", faults[0].drawn())
            });
        let other: serde_json::Value =
            serde_json::from_str(&workshop_json(pack, &tables, &draws, &without, None)).expect("JSON");
        for part in ["rounds", "result", "last_round_stands_in_the_end"] {
            assert_eq!(json[part], other[part], "seed {seed}: {part}");
        }
    }
    assert!(shown > 20 && sealed > 1 && left_out > 2, "{shown} {sealed} {left_out}");
}

/// Every telling is made of the record: a seat of one or two stands in it under no name, and is not what is left over either.
#[test]
fn the_record_itself_counts_nobody_s_seat_alone() {
    let mut hidden = 0;
    for seed in 0..12 {
        let room = random(seed);
        let (pack, workshop) = (&room.pack, &room.workshop);
        let record = Record::of(pack, &Tables::of(pack), &Draws::of(pack), workshop).expect("closed");
        let all = u32::try_from(workshop.plan().participants.len()).expect("few");
        assert_eq!(record.seats.iter().map(|(_, people)| people).sum::<u32>(), all, "seed {seed}");
        let least = workshop.plan().thresholds.seat_from;
        for (seat, people) in &record.seats {
            assert!(*people >= least || *people == all, "seed {seed}: {seat:?} with {people}");
        }
        let sat = workshop.plan().seats.len();
        hidden += sat.saturating_sub(record.seats.iter().filter(|(seat, _)| seat.is_some()).count());
    }
    assert!(hidden > 5, "{hidden} seats were not shown apart");
}

#[test]
fn no_file_shows_more_than_the_record() {
    for seed in [1, 2, 3, 5] {
        let room = random(seed);
        let (pack, workshop) = (&room.pack, &room.workshop);
        let (tables, draws) = (Tables::of(pack), Draws::of(pack));
        let json: serde_json::Value =
            serde_json::from_str(&workshop_json(pack, &tables, &draws, workshop, None)).expect("JSON");
        let text = workshop_text(pack, &tables, &draws, workshop, None);
        let group = Together::of(pack, &tables, &draws, workshop).expect("a round is closed");
        let subject = Subject::Workshop { pack, tables: &tables, draws: &draws, group: &group };
        let document = Document::new(subject, Parts::FULL, "2026-11-27").expect("parts");
        let sheets = &document.report().sheets;
        let seats = &workshop.plan().seats;
        let ended = json["last_round_stands_in_the_end"].as_array().expect("a list");
        for question in (0..pack.questions.len()).map(QuestionIx) {
            let id = &pack[question].id;
            let mut shown = Vec::new();
            for round in json["rounds"].as_array().expect("rounds") {
                let list = round["questions"].as_array().expect("questions");
                let Some(seen) = list.iter().find(|one| one["question"] == id.as_str()) else { continue };
                let by_seat = seen["seats"].as_array().expect("seats");
                let named: Vec<SeatIx> =
                    by_seat.iter().filter_map(|seat| workshop.plan().seat(seat["seat"].as_str()?)).collect();
                let number = u8::try_from(round["number"].as_u64().expect("a number")).expect("small");
                let end = number > 1 && ended.iter().any(|one| one == id.as_str());
                let others = named.len() < by_seat.len();
                shown.extend(sums(workshop, question, (!end).then_some(number), &named, others));
            }
            // The workbook's counts by seat, each time that it has them.
            let sheet = sheets.iter().find(|one| one.name == "Counts by seat").expect("the sheet");
            let at = |name: &str| sheet.columns.iter().position(|one| one.heading == name).expect("it");
            let rows = sheet.rows.iter().filter(|row| row[at("Id")] == Cell::Text(id.clone()));
            let mut times: BTreeMap<String, Vec<String>> = BTreeMap::new();
            for row in rows {
                let word = |cell: &Cell| match cell {
                    Cell::Number(number) => number.to_string(),
                    Cell::Text(words) | Cell::Link { words, .. } => words.clone(),
                    Cell::Empty => String::new(),
                };
                times.entry(word(&row[at("Round")])).or_default().push(word(&row[at("Seat")]));
            }
            for (time, labels) in times {
                let named: Vec<SeatIx> =
                    (0..seats.len()).filter(|at| labels.contains(&seats[*at].label)).map(SeatIx).collect();
                shown.extend(sums(workshop, question, time.parse().ok(), &named, named.len() < labels.len()));
            }
            assert_eq!(follows(workshop, question, &shown), None, "seed {seed}, {id}");
        }
        let record = Record::of(pack, &tables, &draws, workshop).expect("closed");
        let times = record.ends.iter().flat_map(|end| record.times(end));
        let lines: usize = times.map(|(_, seen)| seen.seats.len()).sum();
        let told = text.lines().filter(|line| {
            let label = line.strip_prefix("     ").and_then(|line| line.split_once(": ")).map(|two| two.0);
            label.is_some_and(|label| {
                label == "Everybody else" || seats.iter().any(|seat| seat.label == label)
            })
        });
        assert_eq!(told.count(), lines, "seed {seed}: the summary shows the seats of the record\n{text}");
        if workshop.plan().participants.len() < 10 {
            assert!(!text.contains('%'), "{text}");
        }
    }
}

/// A room in which the people of each seat gave these levels to the first question.
fn said(seats: &[(usize, &[u8])]) -> (Room, Reveal) {
    let people: Vec<(usize, usize)> = seats.iter().map(|(seat, levels)| (*seat, levels.len())).collect();
    let mut room = Room::of(pack(), Depth::Quick, &people);
    let question = room.workshop.open_round().expect("open").questions[0];
    let levels = seats.iter().flat_map(|(_, levels)| levels.iter());
    for (code, level) in room.codes().iter().zip(levels) {
        let mut ballot = room.blank(code);
        match level {
            9 => ballot.entries[question.0].answer = Answer::DontKnow,
            level => say(&mut ballot, question.0, *level, ""),
        }
        room.put(code, &ballot, None);
    }
    room.close();
    let seen = reveal(&room.pack, &room.workshop, &room.workshop.closed_rounds()[0], question);
    (room, seen)
}

#[test]
fn agreed_is_not_said_where_something_speaks_against_it() {
    let class = |seen: &Reveal| seen.measures.expect("levels").class;
    let words = |(room, seen): &(Room, Reveal)| {
        picture_words(&room.pack, room.workshop.plan(), seen, class_words).expect("enough answers")
    };
    // The vision's must-have parts 'none' from the rest: here nobody says none.
    let agreed = said(&[(0, &[2, 2, 3, 3]), (3, &[2, 3, 3, 2])]);
    assert_eq!((class(&agreed.1), agreed.1.buts.len()), (Some(Class::Agreed), 0));
    assert_eq!(words(&agreed), "You agree, or nearly.");
    // A quarter of those asked do not know: two of eight. With one of eight they agree.
    let unknown = said(&[(0, &[2, 2, 3, 9]), (3, &[2, 3, 9, 2])]);
    assert_eq!(class(&unknown.1), Some(Class::Mostly));
    assert_eq!(unknown.1.buts, [But::Unknown(2)]);
    assert!(words(&unknown).ends_with("but 2 of 8 say that nobody knows."), "{}", words(&unknown));
    assert!(words(&unknown).starts_with("Most at '"), "{}", words(&unknown));
    let one = said(&[(0, &[2, 2, 3, 3]), (3, &[2, 3, 9, 2])]);
    assert_eq!(class(&one.1), Some(Class::Agreed));
    // A must-have in dispute: one says that there is no vision.
    let disputed = said(&[(0, &[2, 2, 2, 3]), (3, &[2, 2, 2, 0])]);
    assert!(matches!(disputed.1.buts[..], [But::MustHave(..), ..]), "{:?}", disputed.1.buts);
    assert!(words(&disputed).contains("a must-have is in dispute"), "{}", words(&disputed));
    // Thirteen of sixteen stand at the top, and the charities two levels below them.
    let seat = said(&[(0, &[3; 12]), (3, &[1, 1, 1, 3])]);
    assert_eq!(class(&seat.1), Some(Class::Mostly));
    assert!(seat.1.buts.contains(&But::Seat(SeatIx(3))), "{:?}", seat.1.buts);
    // The same of a seat that said the same: it is not named, and not shown apart.
    let hidden = said(&[(0, &[3; 12]), (3, &[1, 1, 1])]);
    assert!(hidden.1.buts.contains(&But::SomeSeat), "{:?}", hidden.1.buts);
    assert!(!words(&hidden).contains("harity"), "{}", words(&hidden));
    assert!(hidden.1.seats.iter().all(|one| one.who != Who::Seat(SeatIx(3))));
}

#[test]
fn what_people_wrote_waits_until_it_is_let_through_and_is_told_once() {
    let mut room = Room::of(pack(), Depth::Quick, &[(0, 4), (3, 4)]);
    let question = room.workshop.open_round().expect("open").questions[0];
    let codes = room.codes();
    for (at, code) in codes.iter().enumerate() {
        let mut ballot = room.blank(code);
        say(&mut ballot, question.0, (at % 2) as u8, &format!("Heron {at}"));
        ballot.expectation = format!("Bittern {at}");
        room.put(code, &ballot, None);
    }
    let close = |room: &mut Room| {
        let opener = Opener::Passphrase(WORDS);
        room.workshop.close(&room.pack, opener, NOW, &mut room.chance).expect("closed");
    };
    close(&mut room);
    let (tables, draws) = (Tables::of(&room.pack), Draws::of(&room.pack));
    let page = |room: &Room| workshop_text(&room.pack, &tables, &draws, &room.workshop, None);
    let record = |room: &Room| Record::of(&room.pack, &tables, &draws, &room.workshop).expect("closed");
    assert!(!page(&room).contains("Heron") && !page(&room).contains("Bittern"), "{}", page(&room));
    assert!(page(&room).contains("16 reasons are not shown"), "{}", page(&room));
    // One is held back, the rest let through. It stays so in the file.
    let words = room.workshop.words();
    let held = words.iter().find(|one| one.text == "Heron 3").expect("it").id;
    room.workshop.decide(held, Some(Decided::HeldBack), NOW);
    assert_eq!(room.workshop.let_all_through(NOW), 15);
    let text = files::workshop_text(&room.workshop, &room.pack);
    let read = files::parse_workshop(&"w".into(), text.into_bytes(), &room.pack).expect("read");
    assert_eq!(read, room.workshop);
    let told = page(&room);
    assert!(told.contains("Heron 2") && told.contains("Bittern 3") && !told.contains("Heron 3"), "{told}");

    // All answer again, most of them in the same words. Those are told once.
    room.workshop.put_up(&room.pack, &[question], NOW).expect("put up");
    for (at, code) in codes.iter().enumerate() {
        let mut ballot = room.blank(code);
        let why = if at == 0 { "Egret 0".to_owned() } else { format!("Heron {at}") };
        say(&mut ballot, question.0, if at == 0 { 3 } else { (at % 2) as u8 }, &why);
        room.put(code, &ballot, None);
    }
    close(&mut room);
    assert!(!page(&room).contains("Egret"));
    assert_eq!(record(&room).moves[0].far[0].why(), "the reason is held back");
    // What was held back and is said again in the same words is not let through with the rest.
    room.workshop.let_all_through(NOW);
    assert!(!page(&room).contains("Heron 3"), "{}", page(&room));
    room.workshop.decide(held, Some(Decided::HeldBack), NOW);
    let told = page(&room);
    assert_eq!(told.matches("Heron 2").count(), 1, "{told}");
    assert_eq!(record(&room).moves[0].far[0].reason, "Egret 0");
}

#[test]
fn the_expectation_is_called_what_its_moment_makes_it() {
    let (mut room, _) = said(&[(0, &[2, 2, 3, 3])]);
    let (tables, draws) = (Tables::of(&room.pack), Draws::of(&room.pack));
    let mut written = |at: &str, shown: Option<&str>| {
        let text = "Not yet".to_owned();
        room.workshop.expectation = Some(contract_advisor::answers::Expectation { text, at: at.to_owned() });
        room.workshop.shown = shown.map(str::to_owned);
        Record::of(&room.pack, &tables, &draws, &room.workshop).expect("closed").written
    };
    assert_eq!(written("2026-11-12T08:00:00Z", None), Some(Written::BeforeOpening));
    let (later, last) = ("2026-11-12T10:00:00Z", "2026-11-12T11:00:00Z");
    assert_eq!(written(later, None), Some(Written::NotKnown));
    assert_eq!(written(later, Some(last)), Some(Written::BeforeResult));
    assert_eq!(written(last, Some(later)), Some(Written::AfterResult));
}

#[test]
fn a_split_is_never_said_to_change_nothing_and_the_list_is_in_its_order() {
    let mut splits = 0;
    for seed in 0..6 {
        let mut chance = Chance::seeded(seed + 100);
        let mut room = Room::of(pack(), Depth::Quick, &[(0, 5), (3, 5)]);
        let questions = room.workshop.open_round().expect("open").questions.clone();
        for (at, code) in room.codes().iter().enumerate() {
            let mut ballot = room.blank(code);
            for question in &questions {
                let top = room.pack[*question].top();
                let level = if chance.next().is_multiple_of(3) {
                    1
                } else if at % 2 == 0 {
                    0
                } else {
                    top
                };
                ballot.entries[question.0].answer = Answer::Level(level, Confidence::High);
            }
            room.put(code, &ballot, None);
        }
        room.close();
        let (tables, draws) = (Tables::of(&room.pack), Draws::of(&room.pack));
        let record = Record::of(&room.pack, &tables, &draws, &room.workshop).expect("closed");
        for split in &record.splits {
            splits += 1;
            let talk = record.discussion.talk.iter().find(|talk| talk.question == split.question);
            let could = talk.is_some_and(|talk| talk.could_change);
            assert_eq!(split.matters.at_all(), could, "one thing is said of one question");
            let differ = split.sides[0].leads_to != split.sides[1].leads_to;
            assert_eq!(split.matters == Matters::SidesDiffer, differ);
        }
        let order: Vec<(bool, bool)> =
            record.discussion.talk.iter().map(|talk| (talk.disputes_must_have, talk.could_change)).collect();
        assert!(order.is_sorted_by(|a, b| a >= b), "{order:?}");
        let page = workshop_text(&room.pack, &tables, &draws, &room.workshop, None);
        for never in ["changes nothing", "same conclusion", "say it is there"] {
            assert!(!page.contains(never), "{page}");
        }
    }
    assert!(splits > 5);
}
