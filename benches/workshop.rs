//! How long a workshop takes once it is loaded: `cargo bench --bench workshop`. A thousand
//! ballots with different answers, on the shipped rules in full, from ballots to the group's
//! advice and the tally of what each person's own answers lead to. To be under 100 ms.

#![allow(missing_docs)]

use contract_advisor::advice::{Draws, Tables, assess};
use contract_advisor::answers::{Answer, Confidence};
use contract_advisor::files::{OsRng, shipped, workshop_text};
use contract_advisor::pack::{Depth, Pack};
use contract_advisor::report;
use contract_advisor::workshop::discuss::discussion;
use contract_advisor::workshop::reveal::reveal;
use contract_advisor::workshop::together::{alone, profile};
use contract_advisor::workshop::{Arriving, Channel};
use contract_advisor::workshop::{Ballot, Guard, Hardness, Opener, Plan, Record, SeatIx, Workshop};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

struct Room {
    pack: Pack,
    tables: Tables,
    draws: Draws,
    workshop: Workshop,
}

/// So many people, no two with the same answers, in a workshop that is closed.
fn room(people: usize) -> Room {
    let pack = shipped().expect("the shipped rules");
    let mut plan = Plan::usual(&pack, Depth::Full);
    plan.add_unseated(people);
    for (at, one) in plan.participants.iter_mut().enumerate() {
        one.seat = Some(SeatIx(at % 6));
    }
    let codes: Vec<String> = plan.participants.iter().map(|one| one.code.clone()).collect();
    let now = "2026-11-12T09:15:00Z";
    let (mut workshop, keys) =
        Workshop::begin(&pack, plan, Guard::KeyFile, Hardness::USUAL, now, &mut OsRng).expect("begun");
    let questions = workshop.open_round().expect("open").questions.clone();
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    for (at, code) in codes.iter().enumerate() {
        let mut ballot = Ballot::blank(&pack, Some(SeatIx(at % 6)));
        for question in &questions {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let entry = &mut ballot.entries[question.0];
            let level = (state >> 33) % pack[*question].levels.len() as u64;
            entry.answer = match (state >> 20) % 12 {
                0 => Answer::DontKnow,
                1 => Answer::Level(level as u8, Confidence::Low),
                _ => Answer::Level(level as u8, Confidence::High),
            };
            entry.note = "Seen on site, and said by two of the teams.".to_owned();
        }
        let sealed =
            workshop.sealing(&pack, code).expect("a code").seal(&ballot, None, Hardness::USUAL, &mut OsRng);
        assert!(
            workshop.arrives(Arriving::sealed(code, sealed.expect("sealed"), Channel::File), now).is_in()
        );
    }
    workshop.close(&pack, Opener::Keys(&keys), now, &mut OsRng).expect("closed");
    Room { tables: Tables::of(&pack), draws: Draws::of(&pack), pack, workshop }
}

/// The promise: everything a room sees, and everything exact that follows from it.
#[divan::bench(args = [25, 1000])]
fn summarised_and_assessed(bencher: Bencher<'_, '_>, people: usize) {
    let room = room(people);
    let (pack, workshop, tables) = (&room.pack, &room.workshop, &room.tables);
    bencher.bench_local(|| {
        let round = &workshop.closed_rounds()[0];
        for question in &round.questions {
            black_box(reveal(pack, workshop, round, *question));
        }
        let profile = profile(pack, workshop);
        black_box(assess(pack, tables, &profile));
        black_box(discussion(pack, tables, workshop, 75));
        black_box(alone(pack, tables, None, workshop, 1));
    });
}

/// The same with every test of the method on the group's answers, sampled weights included.
#[divan::bench(args = [25, 1000])]
fn whole_record(bencher: Bencher<'_, '_>, people: usize) {
    let room = room(people);
    bencher.bench_local(|| Record::of(&room.pack, &room.tables, &room.draws, &room.workshop));
}

#[divan::bench(args = [1000])]
fn summary_as_json(bencher: Bencher<'_, '_>, people: usize) {
    let room = room(people);
    bencher
        .bench_local(|| report::workshop_json(&room.pack, &room.tables, &room.draws, &room.workshop, None));
}

#[divan::bench(args = [1000])]
fn read_from_its_text(bencher: Bencher<'_, '_>, people: usize) {
    let room = room(people);
    let text = workshop_text(&room.workshop, &room.pack).into_bytes();
    bencher.with_inputs(|| text.clone()).bench_local_values(|text| {
        contract_advisor::files::parse_workshop(&"w.ron".into(), text, &room.pack)
    });
}
