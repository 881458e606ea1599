//! However a ballot comes, the same becomes of it: one that is in stays unless a person with the right to says otherwise, and what does not
//! belong in leaves the workshop as it was.

mod support;

use contract_advisor::files::{parse_workshop, shipped, workshop_text};
use contract_advisor::pack::Depth;
use contract_advisor::workshop::{
    Arrival, Arriving, Channel, Passed, Refusal, Replace, SealError, SealedBallot, What,
};
use support::room::{NOW, QUICK, Repeating, Room, say};

const LATER: &str = "2026-11-12T11:00:00Z";
const WAYS: [Channel; 7] = [
    Channel::Laptop,
    Channel::Phone,
    Channel::Sheet,
    Channel::File,
    Channel::Letter,
    Channel::AnswerSet,
    Channel::MadeUp,
];

fn room() -> Room {
    Room::of(shipped().expect("the shipped rules"), Depth::Quick, &[(0, 2), (3, 1)])
}

fn sealed(room: &mut Room, code: &str, level: u8) -> SealedBallot {
    let mut ballot = room.blank(code);
    say(&mut ballot, 0, level, "");
    let sealing = room.workshop.sealing(&room.pack, code).expect("a code of the room");
    sealing.seal(&ballot, None, QUICK, &mut room.chance).expect("sealed")
}

#[test]
fn every_way_in_keeps_what_is_in_unless_somebody_says_otherwise() {
    for first in WAYS {
        for second in WAYS {
            let mut room = room();
            let (one, other) = (sealed(&mut room, "P01", 1), sealed(&mut room, "P01", 2));
            let arrival = room.workshop.arrives(Arriving::sealed("p01", one.clone(), first), NOW);
            assert_eq!(arrival, Arrival::In("P01".to_owned()), "capitals do not matter");
            assert_eq!(room.workshop.open_round().expect("open").way("P01"), Some(first));
            let before = room.workshop.clone();
            let again = room.workshop.arrives(Arriving::sealed("P01", one.clone(), second), LATER);
            assert_eq!(again, Arrival::Same("P01".to_owned()));
            let kept = room.workshop.arrives(Arriving::sealed("P01", other.clone(), second), LATER);
            assert_eq!(kept, Arrival::AlreadyIn { code: "P01".to_owned(), way: Some(first) });
            assert!(kept.words().0.contains(first.words()), "{:?}", kept.words());
            assert_eq!(room.workshop, before, "nothing changed");
            let yes = Arriving::sealed("P01", other.clone(), second).replacing(Replace::Confirmed);
            assert_eq!(room.workshop.arrives(yes, LATER), Arrival::Replaced("P01".to_owned()));
            let round = room.workshop.open_round().expect("open");
            assert_eq!((round.ballots_in(), round.sealed("P01")), (1, Some(&other)));
            let events = room.workshop.events();
            assert_eq!(events.last().map(|event| &event.what), Some(&What::Replaced("P01".to_owned())));
        }
    }
}

#[test]
fn on_a_laptop_that_goes_round_a_yes_is_not_enough() {
    let mut room = room();
    let (one, other) = (sealed(&mut room, "P01", 1), sealed(&mut room, "P01", 2));
    assert!(room.workshop.arrives(Arriving::sealed("P01", one, Channel::Phone), NOW).is_in());
    room.workshop.passed = Some(Passed::ByPassphrase);
    let before = room.workshop.clone();
    let mut over = |way, replace| {
        let arriving = Arriving::sealed("P01", other.clone(), way).replacing(replace);
        room.workshop.arrives(arriving, LATER)
    };
    assert_eq!(over(Channel::Laptop, Replace::Confirmed), Arrival::AsksFacilitator("P01".to_owned()));
    assert!(matches!(over(Channel::Laptop, Replace::No), Arrival::AlreadyIn { .. }));
    assert_eq!(room.workshop, before);
    // Its writer's word, or the facilitator's words.
    let arriving = Arriving::sealed("P01", other.clone(), Channel::Laptop).replacing(Replace::ByRight);
    assert!(room.workshop.arrives(arriving, LATER).is_in());
}

#[test]
fn what_does_not_belong_in_changes_nothing_and_says_why() {
    let mut room = room();
    let one = sealed(&mut room, "P01", 1);
    let blank = room.workshop.paper("P02").expect("a paper");
    let mut answered = blank.clone();
    answered.sealed = Some(sealed(&mut room, "P02", 2));
    let before = room.workshop.clone();
    let stranger = room.workshop.arrives(Arriving::sealed("P09", one.clone(), Channel::Phone), NOW);
    assert_eq!(stranger, Arrival::NotExpected("P09".to_owned()));
    let empty = room.workshop.arrives(Arriving::paper(&blank), NOW);
    assert_eq!(empty, Arrival::Refused(Refusal::NotAnswered("P02".to_owned())));
    // More than a box holds.
    let mut long = room.blank("P01");
    say(&mut long, 0, 1, &"heron ".repeat(4000));
    let mut chance = Repeating::seeded(5);
    let arriving = Arriving::open("P01", &long, Channel::Sheet, &room.pack, QUICK, &mut chance);
    assert!(matches!(room.workshop.arrives(arriving, NOW), Arrival::NotSealed(SealError::TooLong(_))));
    assert_eq!(room.workshop, before);
    // After closing: what says itself that it was for this round finds no key, everything else no round.
    room.close();
    let before = room.workshop.clone();
    let late = room.workshop.arrives(Arriving::paper(&answered), LATER);
    assert_eq!(late, Arrival::KeyGone { code: "P02".to_owned(), round: 1 });
    assert!(late.words().0.contains("its key was dropped"), "{:?}", late.words());
    let closed = room.workshop.arrives(Arriving::sealed("P01", one, Channel::Laptop), LATER);
    assert_eq!(closed, Arrival::Closed);
    assert_eq!(room.workshop, before);
}

#[test]
fn how_a_ballot_came_is_in_the_file_while_its_round_is_open_and_not_afterwards() {
    let mut room = room();
    for (code, way) in [("P01", Channel::Phone), ("P02", Channel::Sheet)] {
        let ballot = sealed(&mut room, code, 1);
        assert!(room.workshop.arrives(Arriving::sealed(code, ballot, way), NOW).is_in());
    }
    let text = workshop_text(&room.workshop, &room.pack);
    assert!(text.contains("way: Phone") && text.contains("way: Sheet"));
    let read = parse_workshop(&"w".into(), text.into_bytes(), &room.pack).expect("read");
    assert_eq!(read, room.workshop);
    room.close();
    assert!(!workshop_text(&room.workshop, &room.pack).contains("way:"));
}
