//! "I cannot judge this" in a ballot: an answer of its own. It is no level, and not the same as 'nobody knows'.

mod support;

use std::collections::BTreeSet;

use contract_advisor::answers::{Answer, AnswerSet, Confidence};
use contract_advisor::app::model::Screen;
use contract_advisor::app::room::RoomScreen;
use contract_advisor::files;
use contract_advisor::pack::{Depth, Pack, Place, QuestionIx};
use contract_advisor::workshop::ballot::{BallotLine, bind_ballot, unbind_ballot};
use contract_advisor::workshop::reveal::{Stand, counts, counts_in_the_end};
use contract_advisor::workshop::words::rows;
use contract_advisor::workshop::{Ballot, Plan};
use support::room::{NOW, Room, say};
use support::story::Story;

fn pack() -> Pack {
    files::shipped().expect("the shipped rules")
}

#[test]
fn it_is_counted_apart_and_stands_in_the_file() {
    let mut room = Room::of(pack(), Depth::Quick, &[(0, 3), (3, 3)]);
    let question = room.workshop.open_round().expect("open").questions[0];
    for (at, code) in room.codes().iter().enumerate() {
        let mut ballot = room.blank(code);
        match at {
            0 | 1 => {
                ballot.cannot_judge.insert(question);
                ballot.entries[question.0].note = "I never see the books".to_owned();
            }
            2 => ballot.entries[question.0].answer = Answer::DontKnow,
            // An answer goes before it.
            3 => {
                ballot.cannot_judge.insert(question);
                say(&mut ballot, question.0, 1, "");
            }
            _ => say(&mut ballot, question.0, 1, ""),
        }
        room.put(code, &ballot, None);
    }
    room.close();
    // Written down and read again it is the same.
    let text = files::workshop_text(&room.workshop, &room.pack);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("room.ron");
    std::fs::write(&path, &text).expect("written");
    let read = files::read_workshop(&path, &room.pack).expect("read").value;
    for workshop in [&room.workshop, &read] {
        let round = &workshop.closed_rounds()[0];
        let all = counts(&room.pack, workshop, round, question);
        assert_eq!((all.answers(), all.dont_know, all.cannot_judge, all.blank), (3, 1, 2, 0));
        assert_eq!(all.people(), 6, "those who cannot judge it were asked as well");
        let shown = rows(&room.pack, question, &all);
        assert!(shown.contains(&("cannot judge it", 2)) && shown.contains(&("nobody knows", 1)), "{shown:?}");
        let seen = contract_advisor::workshop::reveal::reveal(&room.pack, workshop, round, question);
        let reasons: Vec<_> = seen.reasons.iter().map(|because| because.stand).collect();
        assert_eq!(reasons, [Stand::CannotJudge, Stand::CannotJudge]);
    }
}

#[test]
fn in_the_second_round_it_takes_the_place_of_a_level() {
    let mut room = Room::of(pack(), Depth::Quick, &[(0, 4)]);
    let question = room.workshop.open_round().expect("open").questions[0];
    let codes = room.codes();
    for code in &codes {
        let mut ballot = room.blank(code);
        say(&mut ballot, question.0, 2, "");
        room.put(code, &ballot, None);
    }
    room.close();
    room.workshop.put_up(&room.pack, &[question], NOW).expect("put up");
    for (at, code) in codes.iter().enumerate() {
        let mut ballot = room.blank(code);
        if at < 3 {
            ballot.cannot_judge.insert(question);
        }
        room.put(code, &ballot, None);
    }
    room.close();
    let end = counts_in_the_end(&room.pack, &room.workshop, 2, question).expect("asked");
    assert_eq!((end.cannot_judge, end.levels[2], end.people()), (3, 1, 4));
    let moves = contract_advisor::workshop::moves::moves(&room.workshop);
    assert_eq!((moves[0].unsettled, moves[0].stayed), (3, 0));
}

#[test]
fn a_ballot_without_it_is_written_and_read_as_before() {
    let pack = pack();
    let seats = Plan::usual(&pack, Depth::Quick).seats;
    let mut ballot = Ballot::blank(&pack, None);
    ballot.entries[0].answer = Answer::Level(0, Confidence::High);
    let text = ron::to_string(&unbind_ballot(&ballot, &pack, &seats)).expect("text");
    assert!(!text.contains("cannot_judge"), "{text}");
    let at = Place::file(&"here".into());
    let line: BallotLine = ron::from_str(&text).expect("read");
    assert_eq!(bind_ballot(&line, &pack, &seats, &at).expect("bound"), ballot);
    // An id that the rules do not have is named with its place.
    let strange = BallotLine { cannot_judge: vec!["no_such".to_owned()], ..line };
    let problems = bind_ballot(&strange, &pack, &seats, &at).expect_err("unknown");
    assert!(problems[0].message.contains("no_such"), "{problems:?}");
    ballot.cannot_judge = BTreeSet::from([QuestionIx(0), QuestionIx(1)]);
    let line = unbind_ballot(&ballot, &pack, &seats);
    assert_eq!(line.cannot_judge, [pack.questions[1].id.clone()], "only where no answer was given");
}

#[test]
fn whoever_answers_on_the_laptop_can_say_it_and_take_it_back() {
    let mut story = Story::begin();
    story.set_up_workshop("Together", 2);
    story.type_text("seven grey herons").press("enter").type_text("seven grey herons").press("enter");
    story.choose("Pass the laptop").choose("Choose your code").choose("P01").choose("Commissioner");
    story.type_text("my own word").press("enter");
    story.expect("I cannot judge this");
    let cannot = |story: &Story| {
        let session = story.model().session.as_ref().expect("a ballot");
        session.cannot_judge(session.asked(&session_pack(story))[0])
    };
    story.press("c");
    assert!(cannot(&story));
    story.press("c");
    assert!(!cannot(&story), "once more takes it back");
    story.press("c 2");
    assert!(!cannot(&story), "a level takes its place");
    story.press("c").expect("Taken away");
    assert!(cannot(&story));
    story.press("z");
    assert!(!cannot(&story), "undoing brings the level back");
    story.press("c enter");
    let session = story.model().session.as_ref().expect("a ballot");
    assert_eq!(session.progress(&session_pack(&story)).0, 1, "it is dealt with");
    while !matches!(story.model().screen(), Screen::Map | Screen::Interview { .. }) {
        story.press("esc");
    }
    story.press("m").expect("cannot judge it");
    story.press("r enter").expect("P01 is sealed");
    assert!(matches!(story.model().screen(), Screen::Room(RoomScreen::Handed { .. })));
}

fn session_pack(story: &Story) -> Pack {
    story.model().pack().clone()
}

#[test]
fn an_answer_set_has_no_such_answer() {
    let set = AnswerSet::new(&pack(), Depth::Quick, NOW);
    let mut story = Story::open_set(&set, "set.ron", "default");
    for _ in 0..6 {
        if matches!(story.model().screen(), Screen::Interview { .. }) {
            break;
        }
        story.press("tab");
    }
    story.expect("nobody knows yet").expect_not("I cannot judge this");
    story.press("c");
    let session = story.model().session.as_ref().expect("a set");
    assert!(session.not_judged.is_empty());
}
