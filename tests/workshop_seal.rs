//! What sealing promises: no ballot can be read before the round is closed, size and order
//! tell nothing, and a ballot that does not open is named while the rest still counts.

mod support;

use contract_advisor::advice::Tables;
use contract_advisor::answers::Answer;
use contract_advisor::pack::{Depth, Pack, QuestionIx};
use contract_advisor::workshop::file::{StateLine, WorkshopFile, bind, unbind};
use contract_advisor::workshop::moves::moves;
use contract_advisor::workshop::reveal::{Who, reveal, shown_apart};
use contract_advisor::workshop::together::{each_in_the_end, final_counts, splits};
use contract_advisor::workshop::{Arrival, Arriving, Channel, Replace};
use contract_advisor::workshop::{
    Guard, Kept, Opener, Refusal, SealError, SeatIx, Thresholds, What, Workshop, paper,
};
use support::room::{NOW, QUICK, Repeating, Room, WORDS, say};

fn shipped() -> Pack {
    contract_advisor::files::shipped().expect("the shipped rules")
}

fn text(workshop: &Workshop, pack: &Pack) -> String {
    let pretty = ron::ser::PrettyConfig::new().escape_strings(false);
    contract_advisor::files::ron_options().to_string_pretty(&unbind(workshop, pack), pretty).expect("text")
}

fn read(text: &str, pack: &Pack) -> Workshop {
    let file: WorkshopFile = contract_advisor::files::ron_options().from_str(text).expect("the shape");
    bind(&file, pack, &"workshop.ron".into()).unwrap_or_else(|problems| panic!("{}", problems[0]))
}

/// A full room: seven people, each with a reason of their own.
fn room(seed: u64) -> Room {
    let mut room = Room::of(shipped(), Depth::Quick, &[(0, 3), (3, 4)]);
    room.chance = Repeating::seeded(seed);
    let questions = room.workshop.open_round().expect("open").questions.clone();
    for (at, code) in room.codes().iter().enumerate() {
        let mut ballot = room.blank(code);
        for question in &questions {
            say(&mut ballot, question.0, (at % 3) as u8, &format!("Because of heron {at}."));
        }
        ballot.expectation = format!("Kingfisher {at}.");
        room.put(code, &ballot, Some("a word of my own"));
    }
    room
}

#[test]
fn a_closed_workshop_reads_back_as_it_was() {
    let mut room = room(5);
    assert_eq!(read(&text(&room.workshop, &room.pack), &room.pack), room.workshop);
    room.close();
    room.workshop.note(Some(QuestionIx(0)), "Two sites differ.", NOW);
    assert_eq!(read(&text(&room.workshop, &room.pack), &room.pack), room.workshop);
    room.workshop.put_up(&room.pack, &[QuestionIx(0)], NOW).expect("put up");
    assert_eq!(read(&text(&room.workshop, &room.pack), &room.pack), room.workshop);
}

#[test]
fn before_closing_the_file_tells_who_is_in_and_nothing_else() {
    let room = room(5);
    let text = text(&room.workshop, &room.pack);
    for secret in ["heron", "Kingfisher", "a word of my own", WORDS] {
        assert!(!text.contains(secret), "{secret} can be read");
    }
    for question in &room.workshop.open_round().expect("open").questions {
        for level in &room.pack[*question].levels {
            assert!(!text.contains(&format!("\"{}\"", level.id)), "{} can be read", level.id);
        }
    }
    assert_eq!(room.workshop.open_round().expect("open").ballots_in(), 7);
}

/// The sealed texts of a workshop file, and the file without them.
fn apart(text: &str) -> (Vec<String>, String) {
    let mut sealed = Vec::new();
    let mut rest = String::new();
    for (at, part) in text.split('"').enumerate() {
        if at % 2 == 1 && part.len() > 40 && !part.contains(' ') && !part.starts_with("sha256") {
            sealed.push(part.to_owned());
        } else {
            rest.push_str(part);
            rest.push('"');
        }
    }
    (sealed, rest)
}

#[test]
fn one_other_answer_changes_nothing_but_random_boxes() {
    let whole = |level: u8, reason: &str| {
        let mut room = room(5);
        // The workshop is the same to the bit; only what comes from here on differs.
        room.chance = Repeating::seeded(6 + u64::from(level));
        let code = room.codes()[2].clone();
        let mut ballot = room.blank(&code);
        say(&mut ballot, 0, level, reason);
        room.put(&code, &ballot, Some("another word of mine"));
        text(&room.workshop, &room.pack)
    };
    let (one, other) = (whole(0, ""), whole(3, &"A long reason. ".repeat(400)));
    assert_eq!(one.len(), other.len());
    let ((sealed_one, rest_one), (sealed_other, rest_other)) = (apart(&one), apart(&other));
    assert_eq!(rest_one, rest_other);
    let lengths = |sealed: &[String]| sealed.iter().map(String::len).collect::<Vec<_>>();
    assert_eq!(lengths(&sealed_one), lengths(&sealed_other));
    let differ = sealed_one.iter().zip(&sealed_other).filter(|(a, b)| a != b).count();
    assert_eq!(differ, 2, "the ballot and its own box");
}

#[test]
fn every_ballot_has_the_same_size_and_the_order_is_that_of_the_codes() {
    let mut one = room(5);
    let boxes = |room: &Room| match &unbind(&room.workshop, &room.pack).rounds[0].state {
        StateLine::Open { boxes, .. } => boxes.clone(),
        StateLine::Closed { .. } => panic!("closed"),
    };
    let there = boxes(&one);
    assert!(there.iter().all(|line| line.ballot.len() == there[0].ballot.len()));
    assert!(there.is_sorted_by_key(|line| line.code.clone()));
    // Handed in the other way round: the same order.
    let codes: Vec<String> = there.iter().map(|line| line.code.clone()).collect();
    for code in codes.iter().rev() {
        let ballot = one.blank(code);
        one.put(code, &ballot, None);
    }
    assert_eq!(boxes(&one).iter().map(|line| line.code.clone()).collect::<Vec<_>>(), codes);
}

#[test]
fn a_ballot_that_is_too_long_is_refused_with_by_how_much() {
    let room = room(5);
    let code = room.codes()[0].clone();
    let mut ballot = room.blank(&code);
    say(&mut ballot, 0, 1, &"x".repeat(20_000));
    let sealing = room.workshop.sealing(&room.pack, &code).expect("known");
    let mut chance = Repeating::seeded(1);
    let refused = sealing.seal(&ballot, None, QUICK, &mut chance).expect_err("too long");
    let SealError::TooLong(over) = refused else { panic!("{refused:?}") };
    say(&mut ballot, 0, 1, &"x".repeat(20_000 - over));
    assert!(sealing.seal(&ballot, None, QUICK, &mut chance).is_ok());
    say(&mut ballot, 0, 1, &"x".repeat(20_001 - over));
    assert_eq!(sealing.seal(&ballot, None, QUICK, &mut chance), Err(SealError::TooLong(1)));
}

#[test]
fn wrong_passphrase_damaged_box_and_foreign_key_are_told_apart() {
    let mut room = room(5);
    let before = room.workshop.clone();
    let mut chance = Repeating::seeded(1);
    let wrong = room.workshop.close(&room.pack, Opener::Passphrase("eight grey herons"), NOW, &mut chance);
    assert_eq!(wrong, Err(SealError::WrongPassphrase));
    let stranger = [contract_advisor::workshop::PrivateKey::draw(&mut chance)];
    let foreign = room.workshop.close(&room.pack, Opener::Keys(&stranger), NOW, &mut chance);
    assert_eq!(foreign, Err(SealError::ForeignKey));
    assert_eq!(room.workshop, before, "nothing changed");

    // A box that was put under another's code opens as foreign; the rest counts.
    let (a, b) = (room.codes()[0].clone(), room.codes()[1].clone());
    let stolen = room.workshop.open_round().expect("open").sealed(&a).expect("in").clone();
    room.workshop.take_out(&a, NOW).expect("taken out");
    let arriving = Arriving::sealed(&b, stolen, Channel::File).replacing(Replace::Confirmed);
    assert_eq!(room.workshop.arrives(arriving, NOW), Arrival::Replaced(b.clone()));
    let closing =
        room.workshop.close(&room.pack, Opener::Passphrase(WORDS), NOW, &mut chance).expect("closed");
    assert_eq!(closing.not_opened, [(b.clone(), SealError::Foreign)]);
    assert_eq!(room.workshop.closed_rounds()[0].ballots.len(), 5);
    let happened: Vec<&What> = room.workshop.events().iter().map(|event| &event.what).collect();
    assert!(happened.contains(&&What::NotOpened(b)));
    assert!(happened.contains(&&What::Closed(1, 5)));
}

#[test]
fn one_changed_character_is_found_on_reading_and_named() {
    let room = room(5);
    let text = text(&room.workshop, &room.pack);
    let at = text.find("ballot: \"").expect("a box") + 200;
    let other = if &text[at..=at] == "A" { "B" } else { "A" };
    let mut damaged = text.clone();
    damaged.replace_range(at..=at, other);
    let file: WorkshopFile = contract_advisor::files::ron_options().from_str(&damaged).expect("the shape");
    let problems = bind(&file, &room.pack, &"w.ron".into()).expect_err("damaged");
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].code, "K009");
    assert!(problems[0].message.contains("the ballot of P01"), "{}", problems[0]);
}

#[test]
fn the_key_is_gone_when_the_round_is_closed() {
    let mut room = room(5);
    let Kept::Locked(locked) = room.workshop.open_round().expect("open").key().kept.clone() else {
        panic!("locked with a passphrase")
    };
    room.close();
    let text = text(&room.workshop, &room.pack);
    assert!(!text.contains(&locked.text()));
    assert!(text.contains("heron 3"), "now the reasons can be read");
    assert!(matches!(
        room.workshop.close(&room.pack, Opener::Passphrase(WORDS), NOW, &mut room.chance),
        Err(SealError::ForeignKey)
    ));
}

#[test]
fn nothing_links_an_opened_ballot_to_a_code() {
    // Reasons name their writer by place; voters' numbers are drawn by lot.
    let order = |seed| {
        let mut room = room(5);
        room.chance = Repeating::seeded(seed);
        room.close();
        let reasons = |cast: &contract_advisor::workshop::Cast| cast.ballot.expectation.clone();
        room.workshop.closed_rounds()[0].ballots.iter().map(reasons).collect::<Vec<_>>()
    };
    let (one, other) = (order(100), order(200));
    assert_ne!(one, other);
    let sorted = |mut list: Vec<String>| {
        list.sort();
        list
    };
    assert_eq!(sorted(one), sorted(other));
}

#[test]
fn only_the_code_word_comes_back_to_a_ballot() {
    let mut room = room(5);
    let code = room.codes()[4].clone();
    let back = room.workshop.come_back(&room.pack, &code, "a word of my own").expect("back");
    assert_eq!(back.expectation, "Kingfisher 4.");
    let wrong = room.workshop.come_back(&room.pack, &code, "a word of theirs");
    assert_eq!(wrong, Err(SealError::WrongCodeWord));
    let wrong = room.workshop.come_back(&room.pack, &code, WORDS);
    assert_eq!(wrong, Err(SealError::WrongCodeWord));
    let ballot = room.blank(&code);
    room.put(&code, &ballot, None);
    let gone = room.workshop.come_back(&room.pack, &code, "a word of my own");
    assert_eq!(gone, Err(SealError::NoWayBack));
    let sealing = room.workshop.sealing(&room.pack, &code).expect("known");
    let short = sealing.seal(&ballot, Some("heron"), QUICK, &mut Repeating::seeded(1));
    assert_eq!(short, Err(SealError::TooShort(6)));
}

#[test]
fn a_ballot_paper_goes_out_blank_and_comes_back_sealed() {
    let mut room = Room::of(shipped(), Depth::Quick, &[(1, 2)]);
    let mut blank = room.workshop.paper("p01").expect("a paper");
    let arrives = |workshop: &mut Workshop, paper: &paper::Paper, replace| {
        workshop.arrives(Arriving::paper(paper).replacing(replace), NOW)
    };
    let (no, yes) = (Replace::No, Replace::Confirmed);
    let p01 = || "P01".to_owned();
    assert_eq!(arrives(&mut room.workshop, &blank, no), Arrival::Refused(Refusal::NotAnswered(p01())));
    let mut ballot = room.blank("P01");
    say(&mut ballot, 0, 2, "Seen on site.");
    let sealed = blank.sealing(&room.pack).seal(&ballot, Some("my own word"), QUICK, &mut room.chance);
    blank.sealed = Some(sealed.expect("sealed"));
    // Through its file, in which nothing can be read.
    let written = paper::unbind(&blank, &room.pack);
    let text = contract_advisor::files::ron_options().to_string(&written).expect("text");
    assert!(!text.contains("Seen on site"));
    let back: paper::PaperFile = contract_advisor::files::ron_options().from_str(&text).expect("the shape");
    let back = paper::bind(&back, &room.pack, &"p.ron".into()).expect("a paper");
    assert_eq!(back, blank);
    assert_eq!(back.come_back(&room.pack, "my own word"), Ok(ballot.clone()));
    assert_eq!(arrives(&mut room.workshop, &back, no), Arrival::In(p01()));
    assert_eq!(arrives(&mut room.workshop, &back, no), Arrival::Same(p01()));
    // Another paper of the same person is kept out unless it is to take the place.
    let mut second = room.workshop.paper("P01").expect("a paper");
    let sealed = second.sealing(&room.pack).seal(&ballot, None, QUICK, &mut room.chance);
    second.sealed = Some(sealed.expect("sealed"));
    let way = Some(Channel::File);
    assert_eq!(arrives(&mut room.workshop, &second, no), Arrival::AlreadyIn { code: p01(), way });
    assert_eq!(arrives(&mut room.workshop, &second, yes), Arrival::Replaced(p01()));
    assert_eq!(room.workshop.open_round().expect("open").ballots_in(), 1);
    // Of another workshop, and of a round whose key was lost.
    let mut elsewhere = Room::of(shipped(), Depth::Quick, &[(1, 2)]);
    elsewhere.chance = Repeating::seeded(99);
    let (other, _) = Workshop::begin(
        &room.pack,
        room.workshop.plan().clone(),
        Guard::Passphrase(WORDS),
        QUICK,
        NOW,
        &mut elsewhere.chance,
    )
    .expect("begun");
    elsewhere.workshop = other;
    assert_eq!(arrives(&mut elsewhere.workshop, &second, no), Arrival::Refused(Refusal::OtherWorkshop));
    room.workshop
        .begin_round_again(Guard::Passphrase("eight grey herons"), QUICK, NOW, &mut room.chance)
        .expect("again");
    assert_eq!(room.workshop.open_round().expect("open").ballots_in(), 0);
    assert_eq!(arrives(&mut room.workshop, &second, no), Arrival::Refused(Refusal::OtherRound(1)));
    assert!(room.workshop.events().iter().any(|event| event.what == What::KeyLost(1, 1)));
}

#[test]
fn without_a_passphrase_the_keys_are_elsewhere() {
    let mut chance = Repeating::seeded(3);
    let pack = shipped();
    let plan = contract_advisor::workshop::Plan::usual(&pack, Depth::Quick);
    let (mut workshop, keys) =
        Workshop::begin(&pack, plan, Guard::KeyFile, QUICK, NOW, &mut chance).expect("begun");
    assert_eq!(keys.len(), 2, "one for each round");
    let text = text(&workshop, &pack);
    for key in &keys {
        assert!(!text.contains(key.text().as_str()));
        let read = contract_advisor::workshop::PrivateKey::read(&key.text()).expect("a key");
        assert_eq!(read.public(), key.public());
    }
    assert_eq!(
        workshop.close(&pack, Opener::Passphrase("no such words"), NOW, &mut chance),
        Err(SealError::WrongPassphrase)
    );
    workshop.close(&pack, Opener::Keys(&keys), NOW, &mut chance).expect("closed");
    workshop.put_up(&pack, &[QuestionIx(0)], NOW).expect("put up");
    workshop.close(&pack, Opener::Keys(&keys), NOW, &mut chance).expect("closed");
    assert_eq!(workshop.put_up(&pack, &[QuestionIx(0)], NOW), Err(Refusal::RoundsOver));
}

#[test]
fn the_second_round_links_ballots_without_codes_and_counts_moves() {
    let mut room = room(5);
    room.close();
    let question = room.workshop.closed_rounds()[0].questions[1];
    let quiet = room.workshop.closed_rounds()[0].questions[0];
    let not_asked = (0..room.pack.questions.len())
        .map(QuestionIx)
        .find(|q| !room.workshop.closed_rounds()[0].questions.contains(q));
    let not_asked = not_asked.expect("a quick workshop leaves some out");
    assert_eq!(room.workshop.put_up(&room.pack, &[not_asked], NOW), Err(Refusal::NotAsked(not_asked)));
    assert_eq!(room.workshop.put_up(&room.pack, &[], NOW), Err(Refusal::NothingPutUp));
    room.workshop.put_up(&room.pack, &[question], NOW).expect("put up");
    // They stood at 0 1 2 0 1 2 0. Five come back: 2 (two up), 1, 0 (two down), 0, unknown.
    let again: [Option<u8>; 5] = [Some(2), Some(1), Some(0), Some(0), None];
    let codes = room.codes();
    for (at, level) in again.into_iter().enumerate() {
        let earlier = room.workshop.said_before(&room.pack, &codes[at], "a word of my own").expect("back");
        assert_eq!(earlier.expectation, format!("Kingfisher {at}."));
        let mut ballot = room.blank(&codes[at]);
        match level {
            Some(level) => say(&mut ballot, question.0, level, ""),
            None => ballot.entries[question.0].answer = Answer::DontKnow,
        }
        if at == 0 {
            say(&mut ballot, question.0, 2, "I had the other site in mind.");
        }
        room.put(&codes[at], &ballot, None);
    }
    room.close();
    let [moved] = &moves(&room.workshop)[..] else { panic!("one question was put up") };
    assert_eq!(moved.question, question);
    assert_eq!((moved.stayed, moved.up, moved.down, moved.unsettled), (2, 1, 1, 1));
    let far: Vec<(i8, &str)> = moved.far.iter().map(|far| (far.steps, far.reason.as_str())).collect();
    assert_eq!(far, [(-2, ""), (2, "I had the other site in mind.")]);
    // What counts in the end: the first round, and over it the second.
    let people = each_in_the_end(&room.workshop, 2);
    assert_eq!(people.len(), 7);
    let mut stand: Vec<String> = people
        .iter()
        .map(|entries| {
            let short = |at: QuestionIx| match entries[at.0].answer {
                Answer::Level(level, _) => level.to_string(),
                _ => "?".to_owned(),
            };
            short(quiet) + &short(question)
        })
        .collect();
    stand.sort();
    assert_eq!(stand, ["00", "00", "02", "11", "1?", "20", "22"]);
    // The group's counts are of the same seven: two did not answer again, and stay.
    let counts = final_counts(&room.pack, &room.workshop)[question.0].clone().expect("asked");
    assert_eq!((counts.levels.as_slice(), counts.dont_know, counts.people()), (&[3, 1, 2, 0][..], 1, 7));
    let round = &room.workshop.closed_rounds()[1];
    assert_eq!(reveal(&room.pack, &room.workshop, round, question).counts.people(), 5);
    // Nothing is left that could link a number to a code.
    let text = text(&room.workshop, &room.pack);
    assert!(!text.contains("voters:") && !text.contains("own:"));
}

#[test]
fn what_was_fixed_beforehand_stays_once_somebody_has_answered() {
    let mut room = room(5);
    let mut plan = room.workshop.plan().clone();
    plan.title = "Another title".to_owned();
    assert_eq!(room.workshop.replan(&room.pack, plan.clone(), NOW), Ok(()));
    plan.thresholds.agreed = 60;
    assert_eq!(room.workshop.replan(&room.pack, plan, NOW), Err(Refusal::Fixed));
    assert_eq!(room.workshop.plan().thresholds, Thresholds::default());
}

#[test]
fn small_seats_are_not_shown_and_cannot_be_worked_out() {
    let usual = Thresholds::default();
    let apart = |people: &[u32], unseated| shown_apart(people, unseated, &usual);
    assert_eq!(apart(&[3, 4], 0), [true, true]);
    // One alone would be the difference between all and the rest: the smallest joins it.
    assert_eq!(apart(&[3, 4, 1], 0), [false, true, false]);
    assert_eq!(apart(&[3, 4, 1, 2], 0), [true, true, false, false]);
    assert_eq!(apart(&[5, 2], 0), [false, false]);
    assert_eq!(apart(&[5, 5], 1), [false, true]);
    assert_eq!(apart(&[5, 5], 3), [true, true]);
    assert_eq!(apart(&[0, 5, 0], 0), [false, true, false]);
    // By every way of seating up to five people in each of four seats.
    for code in 0..6_u32.pow(4) {
        let people: Vec<u32> = (0..4).map(|at| code / 6_u32.pow(at) % 6).collect();
        for unseated in 0..3 {
            let shown = apart(&people, unseated);
            let rest: u32 =
                people.iter().zip(&shown).filter(|(_, shown)| !**shown).map(|(p, _)| p).sum::<u32>()
                    + unseated;
            assert!(people.iter().zip(&shown).all(|(people, shown)| !shown || *people >= 3));
            let anything = shown.contains(&true);
            assert!(!anything || rest == 0 || rest >= 3, "{people:?} and {unseated}: {shown:?}");
        }
    }
}

#[test]
fn what_a_room_sees_names_nobody() {
    let mut room = room(5);
    room.close();
    let round = &room.workshop.closed_rounds()[0];
    let question = round.questions[0];
    let seen = reveal(&room.pack, &room.workshop, round, question);
    assert_eq!(seen.counts.levels, [3, 2, 2, 0]);
    // Three commissioners (0 1 2) and four charities (0 1 2 0).
    let by_seat: Vec<(Who, &[u32])> =
        seen.seats.iter().map(|seat| (seat.who, seat.counts.levels.as_slice())).collect();
    let seat = |at| Who::Seat(contract_advisor::workshop::SeatIx(at));
    assert_eq!(by_seat, [(seat(0), &[1, 1, 1, 0][..]), (seat(3), &[2, 1, 1, 0][..])]);
    // Middles: 1 and 1, against 0 and 1: half a step.
    let gap = seen.gap.expect("a gap");
    assert_eq!((gap.high.0, gap.low.0, gap.half_steps), (0, 3, 1));
    let whole = format!("{seen:?}");
    for code in room.codes() {
        assert!(!whole.contains(&code));
    }
    assert!(seen.reasons.is_sorted());
    assert_eq!(seen.reasons.len(), 7);
}

#[test]
fn both_sides_of_a_split_are_heard_and_followed_to_their_end() {
    let mut room = Room::of(shipped(), Depth::Quick, &[(0, 4)]);
    let questions = room.workshop.open_round().expect("open").questions.clone();
    for (at, code) in room.codes().iter().enumerate() {
        let mut ballot = room.blank(code);
        for question in &questions {
            let level = if at < 2 { 0 } else { room.pack[*question].top() };
            say(&mut ballot, question.0, level, &format!("Reason {at}"));
        }
        room.put(code, &ballot, None);
    }
    room.close();
    let tables = Tables::of(&room.pack);
    let splits = splits(&room.pack, &tables, &room.workshop);
    assert_eq!(splits.len(), questions.len());
    for split in splits {
        assert_eq!(split.sides[0].levels, [0]);
        assert_eq!(split.sides[1].levels, [room.pack[split.question].top()]);
        let texts = |side: usize| {
            split.sides[side].reasons.iter().map(|because| because.text.clone()).collect::<Vec<_>>()
        };
        assert_eq!(texts(0), ["Reason 0", "Reason 1"]);
        assert_eq!(texts(1), ["Reason 2", "Reason 3"]);
    }
}

#[test]
fn a_second_round_in_which_nobody_answers_takes_nothing_away() {
    let mut room = room(5);
    room.close();
    let before = final_counts(&room.pack, &room.workshop);
    room.workshop.put_up(&room.pack, &[QuestionIx(0)], NOW).expect("put up");
    room.close();
    assert_eq!(final_counts(&room.pack, &room.workshop), before);
    assert_eq!(each_in_the_end(&room.workshop, 2).len(), 7);
}

#[test]
fn nobody_is_counted_twice_where_the_second_key_was_lost() {
    let mut room = room(5);
    room.close();
    let question = room.workshop.closed_rounds()[0].questions[0];
    room.workshop.put_up(&room.pack, &[question], NOW).expect("put up");
    // With the key goes the list of who had which number.
    room.workshop.begin_round_again(Guard::Passphrase(WORDS), QUICK, NOW, &mut room.chance).expect("again");
    for code in room.codes() {
        let mut ballot = room.blank(&code);
        say(&mut ballot, question.0, 3, "");
        room.put(&code, &ballot, None);
    }
    room.close();
    let counts = final_counts(&room.pack, &room.workshop)[question.0].clone().expect("asked");
    assert_eq!((counts.levels.as_slice(), counts.people()), (&[0, 0, 0, 7][..], 7));
    assert_eq!(each_in_the_end(&room.workshop, 2).len(), 7);
}

/// A ballot that was sealed with a seat which has been joined with another since opens all the same, and counts.
#[test]
fn a_seat_that_is_gone_when_the_round_is_closed_loses_nobody_their_ballot() {
    let mut room = Room::of(shipped(), Depth::Quick, &[(3, 2), (4, 2)]);
    let code = room.codes()[0].clone();
    let mut ballot = room.blank(&code);
    say(&mut ballot, 0, 1, "");
    let sealing = room.workshop.sealing(&room.pack, &code).expect("a code of the room");
    let sealed = sealing.seal(&ballot, None, QUICK, &mut room.chance).expect("sealed");
    let mut plan = room.workshop.plan().clone();
    plan.join_seats(SeatIx(3), SeatIx(4));
    room.workshop.replan(&room.pack, plan, NOW).expect("nobody has answered");
    assert!(room.workshop.arrives(Arriving::sealed(&code, sealed, Channel::File), NOW).is_in());
    room.close();
    let closed = &room.workshop.closed_rounds()[0];
    assert_eq!(closed.ballots.len(), 1);
    assert_eq!(closed.ballots[0].ballot.seat, None, "whose seat is not known sits in none");
}
