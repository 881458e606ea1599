//! The practice workshop: what it promises to a facilitator who tries the whole of it alone.
//! What each question should show is worked out by hand beside `assets/rehearsal.ron`.

mod support;

use std::path::Path;

use contract_advisor::advice::Tables;
use contract_advisor::files::{load_folder, shipped};
use contract_advisor::pack::Pack;
use contract_advisor::workshop::discuss::discussion;
use contract_advisor::workshop::moves::moves;
use contract_advisor::workshop::reveal::{Who, reveal};
use contract_advisor::workshop::together::{disputed, final_counts, splits};
use contract_advisor::workshop::{Class, KeysToKeep, Opener, Refusal, Workshop, rehearsal};
use support::chance::Chance;
use support::room::{NOW, QUICK, Repeating, Room};

fn begun(pack: &Pack) -> (Workshop, KeysToKeep, Repeating) {
    let mut chance = Repeating::seeded(12);
    let (workshop, keys) = rehearsal::begin(pack, NOW, QUICK, &mut chance).expect("begun");
    (workshop, keys, chance)
}

fn closed(pack: &Pack) -> (Workshop, KeysToKeep, Repeating) {
    let (mut workshop, keys, mut chance) = begun(pack);
    let closing = workshop.close(pack, Opener::Keys(&keys), NOW, &mut chance).expect("closed");
    assert!(closing.not_opened.is_empty());
    (workshop, keys, chance)
}

#[test]
fn eleven_have_answered_and_the_twelfth_is_yours() {
    let pack = shipped().expect("the shipped rules");
    let (workshop, keys, _) = begun(&pack);
    assert!(workshop.practice);
    assert_eq!((workshop.plan().participants.len(), keys.len()), (12, 2));
    let round = workshop.open_round().expect("open");
    assert_eq!(round.ballots_in(), 11);
    let last = &workshop.plan().participants[11].code;
    assert!(round.sealed(last).is_none() && workshop.paper(last).is_ok());
    // Every usual seat is taken.
    for at in 0..workshop.plan().seats.len() {
        assert!(workshop.plan().participants.iter().any(|one| one.seat.is_some_and(|seat| seat.0 == at)));
    }
}

#[test]
fn the_answers_make_every_kind_of_picture() {
    let pack = shipped().expect("the shipped rules");
    let (workshop, ..) = closed(&pack);
    let round = &workshop.closed_rounds()[0];
    let shown = |id: &str| reveal(&pack, &workshop, round, pack.question(id).expect("a question"));
    let class = |id: &str| shown(id).measures.expect("levels").class;
    // No vision yet 3, ours only 3, discussed 4, agreed 1: no two neighbours hold 9 of 11.
    assert_eq!(shown("shared_vision").counts.levels, [3, 3, 4, 1]);
    assert_eq!(class("shared_vision"), Some(Class::Split));
    assert_eq!(class("charity_capacity"), Some(Class::Split));
    // Three low, eight high: too few for a camp, too many for agreement.
    assert_eq!(shown("commissioner_part").counts.levels, [1, 2, 6, 2]);
    assert_eq!(class("commissioner_part"), Some(Class::Spread));
    assert_eq!(class("share_risk"), Some(Class::Agreed));
    assert_eq!(class("new_results_pay"), Some(Class::Agreed));
    assert_eq!(shown("new_results_pay").measures.expect("levels").far, 1);
    assert_eq!(shown("process_budget").counts.dont_know, 7);
    // The charities (0 0 1) see room for charities otherwise than the commissioners (2 2 2), who are three and said the
    // same: they are not shown apart, and so there is no gap. Nor are seats of one or two people.
    assert_eq!(shown("charity_capacity").gap, None);
    let apart = shown("charity_capacity").seats;
    let seat = |at: contract_advisor::workshop::SeatIx| workshop.plan().seats[at.0].id.as_str();
    let named: Vec<&str> = apart
        .iter()
        .filter_map(|one| match one.who {
            Who::Seat(at) => Some(seat(at)),
            Who::Others => None,
        })
        .collect();
    assert_eq!(named, ["charity"]);
    assert!(apart.iter().all(|seat| seat.counts.people() >= 3));
    let tables = Tables::of(&pack);
    let list = discussion(&pack, &tables, &workshop, 45);
    assert!(!list.talk.is_empty());
    assert!(list.unknown.contains(&pack.question("process_budget").expect("a question")));
    let disputes = disputed(&pack, &final_counts(&pack, &workshop));
    let gate = |dispute: &contract_advisor::workshop::together::Disputed| {
        (
            pack[dispute.question].id.as_str(),
            dispute.stop.iter().map(|(_, n)| n).sum::<u32>(),
            dispute.pass.iter().map(|(_, n)| n).sum::<u32>(),
        )
    };
    assert!(disputes.iter().any(|dispute| gate(dispute) == ("lead_capability", 3, 7)));
    assert!(disputes.iter().any(|dispute| gate(dispute) == ("shared_vision", 3, 8)));
    assert!(splits(&pack, &tables, &workshop).len() >= 3);
}

#[test]
fn the_made_up_people_answer_again_and_some_move_two_steps_with_reasons() {
    let pack = shipped().expect("the shipped rules");
    let (mut workshop, keys, mut chance) = closed(&pack);
    let again = rehearsal::second(&pack, &mut workshop, NOW, &mut chance);
    assert_eq!(again, Err(Refusal::NoRoundOpen), "nothing was put up");
    let questions = workshop.closed_rounds()[0].questions.clone();
    workshop.put_up(&pack, &questions, NOW).expect("put up");
    assert_eq!(rehearsal::second(&pack, &mut workshop, NOW, &mut chance), Ok(11));
    assert_eq!(rehearsal::second(&pack, &mut workshop, NOW, &mut chance), Ok(0), "not twice");
    workshop.close(&pack, Opener::Keys(&keys), NOW, &mut chance).expect("closed");
    workshop.let_all_through(NOW);
    let moves = moves(&workshop);
    let far: Vec<_> = moves.iter().flat_map(|moved| &moved.far).collect();
    assert!(far.iter().all(|far| far.steps.abs() == 2 && !far.reason.is_empty()), "{far:?}");
    // One on the vision, one on whether it is in proportion, and one down on room for charities.
    let mut steps: Vec<i8> = far.iter().map(|far| far.steps).collect();
    steps.sort_unstable();
    assert_eq!(steps, [-2, 2, 2]);
    assert!(moves.iter().all(|moved| moved.stayed + moved.up + moved.down + moved.still_open == 11));
    let charity = pack.question("charity_capacity").expect("a question");
    let round = &workshop.closed_rounds()[1];
    // Shut out 2, struggling 5, supported 4: closer than before.
    let shown = reveal(&pack, &workshop, round, charity);
    assert_eq!(shown.counts.levels, [2, 5, 4, 0]);
    assert_eq!(shown.measures.expect("levels").class, Some(Class::Agreed));
}

#[test]
fn other_rules_are_answered_by_pattern() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs");
    let mut packs: Vec<Pack> = ["tiny", "libraries"]
        .iter()
        .map(|name| load_folder(&folder.join(name)).unwrap_or_else(|faults| panic!("{}", faults[0].drawn())))
        .collect();
    let mut chance = Chance::seeded(4);
    packs.extend((0..20).map(|_| chance.rules(7).pack()));
    for pack in packs {
        let (mut workshop, keys, mut chance) = closed(&pack);
        let questions = workshop.closed_rounds()[0].questions.clone();
        let counts = final_counts(&pack, &workshop);
        for question in &questions {
            let counts = counts[question.0].as_ref().expect("asked");
            assert_eq!(counts.people(), 11);
            assert!(counts.answers() > 0, "{}", pack[*question].id);
        }
        if questions.is_empty() {
            continue;
        }
        workshop.put_up(&pack, &questions, NOW).expect("put up");
        assert_eq!(rehearsal::second(&pack, &mut workshop, NOW, &mut chance), Ok(11));
        workshop.close(&pack, Opener::Keys(&keys), NOW, &mut chance).expect("closed");
        workshop.let_all_through(NOW);
        let far = moves(&workshop).into_iter().flat_map(|moved| moved.far).collect::<Vec<_>>();
        assert!(far.iter().all(|far| !far.reason.is_empty()));
    }
}

#[test]
fn in_a_real_workshop_nobody_is_made_up() {
    let pack = shipped().expect("the shipped rules");
    let mut room = Room::of(pack, contract_advisor::pack::Depth::Quick, &[(0, 2)]);
    let refused = rehearsal::second(&room.pack, &mut room.workshop, NOW, &mut room.chance);
    assert_eq!(refused, Err(Refusal::NoRehearsal));
}
