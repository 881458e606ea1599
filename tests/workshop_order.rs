//! A workshop in its order: title, people by seat, questions, minutes, how ballots come, and only then a round; with questions that the
//! facilitator picks, from the first command to the paper. What is expected comes from counts by hand, from the method itself, and from
//! how long people took.

#![allow(dead_code)]

mod support;

use std::fs;
use std::num::NonZeroU16;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use contract_advisor::advice::{Possible, Profile, Tables, Truth};
use contract_advisor::answers::Emphasis;
use contract_advisor::files::{open_workshop, shipped, workshop_text};
use contract_advisor::pack::{Depth, ModelIx, Pack, QuestionIx};
use contract_advisor::workshop::asked::left_out;
use contract_advisor::workshop::minutes::Reading;
use contract_advisor::workshop::{Asked, Guard, Participant, Plan, SeatIx, Way, Workshop};
use support::chance::Chance;
use support::room::{NOW, QUICK, Repeating};

struct Place {
    folder: tempfile::TempDir,
    pack: Pack,
}

impl Place {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder"), pack: shipped().expect("rules") }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The program with these words; its exit code, and all that it says.
    fn say(&self, args: &[&str]) -> (i32, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_contract-advisor"));
        command.args(args).current_dir(self.folder.path()).stdin(Stdio::null());
        let output = command.output().expect("the program runs");
        let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        (output.status.code().expect("an exit code"), said)
    }

    /// The same, where it must succeed.
    fn done(&self, args: &[&str]) -> String {
        let (code, said) = self.say(args);
        assert_eq!(code, 0, "{args:?}: {said}");
        said
    }

    fn new_workshop(&self, more: &[&str]) -> String {
        self.done(&[&["workshop", "new", "w.ron", "--title", "Northtown", "--no-passphrase"], more].concat())
    }

    /// A workshop that cannot be begun so: what is said, and no file is there.
    fn no_workshop(&self, more: &[&str]) -> String {
        let words = ["workshop", "new", "x.ron", "--title", "T"];
        let (code, said) = self.say(&[&words[..], more].concat());
        assert_eq!(code, 2, "{more:?}: {said}");
        assert!(!self.at("x.ron").exists(), "{more:?}");
        said
    }

    fn workshop(&self) -> Workshop {
        match open_workshop(&self.at("w.ron"), &self.pack) {
            Ok(found) => found.value,
            Err(faults) => panic!("{}", faults[0].drawn()),
        }
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.at(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }
}

fn ids(pack: &Pack, list: &str) -> Vec<QuestionIx> {
    list.split(',').map(|id| pack.question(id).unwrap_or_else(|| panic!("no question {id}"))).collect()
}

/// Nine ids that the shipped rules have: five of the core, and four others.
fn nine(pack: &Pack) -> (String, Vec<QuestionIx>) {
    let core: Vec<QuestionIx> = pack.asked(Depth::Quick).collect();
    let others = (0..pack.questions.len()).map(QuestionIx).filter(|at| !core.contains(at));
    let mut picked: Vec<QuestionIx> =
        core.iter().copied().step_by(3).take(5).chain(others.step_by(5).take(4)).collect();
    picked.sort_unstable();
    assert_eq!(picked.len(), 9);
    let ids: Vec<&str> = picked.iter().map(|at| pack[*at].id.as_str()).collect();
    (ids.join(","), picked)
}

// ---- nothing opens before ----

#[test]
fn before_the_first_round_is_opened_there_is_no_key_and_nobody_can_answer() {
    let place = Place::new();
    let said = place.done(&[
        "workshop",
        "new",
        "w.ron",
        "--title",
        "Northtown",
        "--prepare",
        "--quick",
        "--participants",
        "charity:3",
        "commissioner:3",
    ]);
    assert!(said.contains("Nobody can answer yet"), "{said}");
    assert!(place.workshop().is_being_set_up() && place.workshop().open_round().is_none());
    let files: Vec<_> = fs::read_dir(place.folder.path())
        .expect("a folder")
        .map(|one| one.expect("a file").file_name())
        .collect();
    assert_eq!(files, ["w.ron"], "no key is there");
    let before = place.text("w.ron");
    assert!(!before.contains("public") && !before.contains("Opened"), "{before}");
    for args in [
        &["workshop", "ballot", "w.ron", "-o", "papers"][..],
        &["workshop", "print", "w.ron", "--folder", "sheets"],
        &["workshop", "tally", "w.ron", "shared_vision", "1,0,0,1"],
        &["workshop", "again", "w.ron", "shared_vision"],
        &["workshop", "close", "w.ron"],
        &["workshop", "phones", "w.ron"],
        &["workshop", "restart", "w.ron", "--no-passphrase"],
        &["workshop", "finish", "w.ron"],
    ] {
        let (code, said) = place.say(args);
        assert_eq!(code, 2, "{args:?}: {said}");
        assert_eq!(place.text("w.ron"), before, "{args:?}");
    }
    assert!(place.done(&["workshop", "summary", "w.ron"]).contains("not open yet"));

    let said = place.done(&["workshop", "open", "w.ron", "--no-passphrase"]);
    assert!(said.contains("The first round is open: 14 questions, 6 participants."), "{said}");
    assert_eq!(place.workshop().open_round().expect("a round").questions.len(), 14);
    assert_eq!(place.workshop().events().len(), 1, "setting up is no event of the record");
    let (code, said) = place.say(&["workshop", "open", "w.ron", "--no-passphrase"]);
    assert!(code == 2 && said.contains("opened already"), "{said}");
}

#[test]
fn a_workshop_without_people_is_not_opened_and_says_where_they_are_written() {
    let place = Place::new();
    place.done(&["workshop", "new", "w.ron", "--title", "Northtown", "--prepare"]);
    let (code, said) = place.say(&["workshop", "open", "w.ron", "--no-passphrase"]);
    assert!(code == 2 && said.contains("Nobody takes part yet"), "{said}");
    assert!(place.workshop().is_being_set_up());
}

/// A file from which the rounds were taken out by hand is no workshop that is being set up.
#[test]
fn rounds_that_were_taken_out_of_a_file_are_missed() {
    let place = Place::new();
    place.new_workshop(&["--quick", "--participants", "4"]);
    let text = place.text("w.ron");
    let (from, to) = (text.find("rounds: [").expect("rounds"), text.find("next_key").expect("a key"));
    fs::write(place.at("w.ron"), format!("{}rounds: [], {}", &text[..from], &text[to..])).expect("written");
    let (code, said) = place.say(&["workshop", "summary", "w.ron"]);
    assert!(code == 2 && said.contains("The rounds of this workshop are gone."), "{said}");
}

// ---- people by seat ----

#[test]
fn seats_with_one_or_two_people_are_told_at_once_and_two_can_become_one() {
    let place = Place::new();
    let said =
        place.new_workshop(&["--quick", "--participants", "commissioner:3", "charity:2", "clinician:1"]);
    assert!(
        said.contains("2 of 'Charity or community group': never shown apart. Join it with another seat on the screen before anybody answers, or begin with --join charity+ANOTHER."),
        "{said}"
    );
    assert!(said.contains("1 of 'Clinician': never shown apart."), "{said}");
    assert!(!said.contains("3 of 'Commissioner'"), "{said}");

    fs::remove_file(place.at("w.ron")).expect("removed");
    fs::remove_file(place.at("w.keys.ron")).or_else(|_| fs::remove_file(place.at("w.ron.keys"))).ok();
    let place = Place::new();
    let said = place.new_workshop(&[
        "--quick",
        "--participants",
        "commissioner:3",
        "charity:2",
        "clinician:1",
        "--join",
        "charity+clinician",
    ]);
    assert!(!said.contains("never shown apart"), "{said}");
    let workshop = place.workshop();
    let plan = workshop.plan();
    let joined = plan
        .seats
        .iter()
        .position(|seat| seat.label == "Charity or community group with Clinician")
        .expect("one seat of two");
    assert_eq!(plan.people_in(Some(SeatIx(joined))), 3);
    assert_eq!(plan.seats.len(), 5);
    // Shown apart, three and three: none is left over.
    assert_eq!(plan.people_by_seat().iter().map(|(_, people)| *people).collect::<Vec<_>>(), [3, 3]);

    for (join, why) in [
        ("charity", "does not name two seats"),
        ("charity+charity", "cannot be joined with itself"),
        ("charity+nurse", "no seat 'nurse'"),
    ] {
        let people = ["--no-passphrase", "--participants", "charity:2", "clinician:1"];
        let said = place.no_workshop(&[&people[..], &["--join", join]].concat());
        assert!(said.contains(why), "{join}: {said}");
    }
}

/// For every pair of seats that are joined: everybody is still there, in the joined seat or where they sat.
#[test]
fn joining_seats_moves_nobody_but_those_of_the_two() {
    let pack = shipped().expect("rules");
    let mut chance = Chance::seeded(7);
    for _ in 0..300 {
        let mut plan = Plan::usual(&pack, Depth::Quick);
        for _ in 0..chance.below(20) {
            let seat = chance.below(plan.seats.len() + 1);
            let code = plan.free_code();
            plan.participants
                .push(Participant { code, seat: (seat < plan.seats.len()).then_some(SeatIx(seat)) });
        }
        let before = plan.clone();
        let (first, second) = (SeatIx(chance.below(7)), SeatIx(chance.below(7)));
        plan.join_seats(first, second);
        if first == second || first.0 >= before.seats.len() || second.0 >= before.seats.len() {
            assert_eq!(plan, before);
            continue;
        }
        assert_eq!(plan.seats.len() + 1, before.seats.len());
        for (one, was) in plan.participants.iter().zip(&before.participants) {
            assert_eq!(one.code, was.code);
            let label = one.seat.map(|seat| plan.seats[seat.0].label.clone());
            match was.seat {
                Some(seat) if seat == first || seat == second => {
                    let both =
                        format!("{} with {}", before.seats[first.0].label, before.seats[second.0].label);
                    assert_eq!(label, Some(both));
                }
                seat => assert_eq!(label, seat.map(|seat| before.seats[seat.0].label.clone())),
            }
        }
        let mut ids: Vec<&str> = plan.seats.iter().map(|seat| seat.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), plan.seats.len(), "every seat has an id of its own");
    }
}

#[test]
fn a_number_for_a_seat_gives_codes_and_takes_back_the_last() {
    let pack = shipped().expect("rules");
    let mut plan = Plan::usual(&pack, Depth::Quick);
    plan.let_sit(Some(SeatIx(0)), 3);
    plan.let_sit(None, 2);
    plan.let_sit(Some(SeatIx(0)), 1);
    plan.let_sit(Some(SeatIx(3)), 2);
    let list: Vec<(&str, Option<usize>)> =
        plan.participants.iter().map(|one| (one.code.as_str(), one.seat.map(|seat| seat.0))).collect();
    assert_eq!(list, [("P01", Some(0)), ("P04", None), ("P05", None), ("P06", Some(3)), ("P07", Some(3))]);
    assert_eq!(plan.small_seats(), [(SeatIx(0), 1), (SeatIx(3), 2)]);
}

#[test]
fn seats_with_new_names_keep_their_people_where_they_are_still_there() {
    let pack = shipped().expect("rules");
    let mut plan = Plan::usual(&pack, Depth::Quick);
    plan.let_sit(Some(SeatIx(1)), 1);
    plan.let_sit(Some(SeatIx(3)), 2);
    let seats = contract_advisor::workshop::plan::seats_of("Charity or community group, Unions", &plan.seats);
    plan.name_seats(seats);
    // A participant of a seat that is gone says it themselves; by its number it would be another seat.
    assert_eq!(plan.people_in(Some(SeatIx(0))), 2);
    assert_eq!(plan.people_in(Some(SeatIx(1))), 0);
    assert_eq!(plan.people_in(None), 1);
}

// ---- questions that are picked ----

#[test]
fn picked_questions_are_kept_by_id_and_come_back() {
    let pack = shipped().expect("rules");
    let (list, picked) = nine(&pack);
    let mut plan = Plan::usual(&pack, Depth::Quick);
    plan.add_unseated(4);
    plan.way = Some(Way::Machines(NonZeroU16::new(3).expect("three")));
    plan.asked = Asked::picked(&pack, ids(&pack, &list)).expect("some");
    let mut chance = Repeating::seeded(3);
    let set_up = Workshop::set_up(&pack, plan, NOW, &mut chance);
    let mut opened = set_up.clone();
    opened
        .open_first(&pack, Guard::Passphrase("seven grey herons"), QUICK, NOW, &mut chance)
        .expect("opened");
    assert_eq!(opened.open_round().expect("a round").questions, picked);
    for workshop in [set_up, opened] {
        let text = workshop_text(&workshop, &pack);
        for at in &picked {
            assert!(text.contains(&format!("\"{}\"", pack[*at].id)), "{}", pack[*at].id);
        }
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("w.ron");
        fs::write(&path, &text).expect("written");
        let read = open_workshop(&path, &pack).unwrap_or_else(|faults| panic!("{}", faults[0].drawn())).value;
        assert_eq!(read, workshop);
    }
}

#[test]
fn whoever_picks_all_of_a_depth_asks_that_depth() {
    let pack = shipped().expect("rules");
    for depth in [Depth::Quick, Depth::Full] {
        let all: Vec<QuestionIx> = pack.asked(depth).collect();
        assert_eq!(
            Asked::picked(&pack, all.iter().rev().copied().chain(all.clone())),
            Some(Asked::all(depth))
        );
    }
    assert_eq!(Asked::picked(&pack, []), None);
    let one = pack.asked(Depth::Quick).next().expect("a question");
    let asked = Asked::picked(&pack, [one]).expect("one");
    assert_eq!((asked.depth(), asked.picks()), (Depth::Quick, Some(&[one][..])));
}

/// What is said to be left open is what the method cannot look at: for all answers to the rest, such a must-have never rules
/// anything out; and every other one does, with some answers.
#[test]
fn must_haves_that_are_said_to_be_left_open_are_those_that_can_rule_nothing_out() {
    let pack = shipped().expect("rules");
    let mut chance = Chance::seeded(11);
    for round in 0..60 {
        let share = 1 + chance.below(4);
        let asked: Vec<QuestionIx> = (0..pack.questions.len())
            .map(QuestionIx)
            .filter(|_| round == 0 || chance.below(share) == 0)
            .collect();
        let left = left_out(&pack, &asked);
        let mut shut = std::collections::BTreeSet::new();
        for _ in 0..400 {
            let possible = (0..pack.questions.len())
                .map(|at| {
                    let top = usize::from(pack.questions[at].top());
                    // The ends rule out most: one in three answers is the lowest, one the highest.
                    let level = match chance.below(3) {
                        0 => 0,
                        1 => top,
                        _ => chance.below(top + 1),
                    };
                    if asked.contains(&QuestionIx(at)) {
                        Possible::exactly(u8::try_from(level).expect("a level"))
                    } else {
                        Possible::NotAsked
                    }
                })
                .collect();
            let profile =
                Profile::new(&pack, possible, &vec![Emphasis::Normal; pack.themes.len()], Depth::Quick);
            for gate in pack.models.iter().flat_map(|model| &model.gates) {
                if Tables::gate(&gate.all, &profile) == Truth::True {
                    shut.insert(gate.title.clone());
                }
            }
        }
        let all: std::collections::BTreeSet<String> =
            pack.models.iter().flat_map(|model| &model.gates).map(|gate| gate.title.clone()).collect();
        let open: std::collections::BTreeSet<String> = left.must_haves.iter().cloned().collect();
        assert!(open.is_disjoint(&shut), "{open:?} {shut:?}");
        assert_eq!(open.union(&shut).cloned().collect::<std::collections::BTreeSet<_>>(), all);
        // A verdict of which nothing is asked moves nowhere.
        for model in &left.unanswered {
            assert!(pack[*model].effects.iter().all(|effect| !asked.contains(&effect.question)));
        }
        for (model, some, of) in &left.partly {
            assert!(0 < *some && some < of, "{}", pack[*model].id);
        }
        let told = left.unanswered.len() + left.partly.len();
        let whole = pack.models.iter().enumerate().filter(|(at, model)| {
            !pack.options().any(|option| option == ModelIx(*at))
                && model.effects.iter().all(|e| asked.contains(&e.question))
        });
        assert_eq!(told + whole.count() + pack.options().count(), pack.models.len());
    }
}

#[test]
fn a_workshop_on_picked_questions_goes_from_the_first_command_to_the_paper() {
    let place = Place::new();
    let (list, picked) = nine(&place.pack);
    let said = place.new_workshop(&["--participants", "charity:3", "commissioner:3", "--questions", &list]);
    assert!(said.contains("The first round is open: 9 questions, 6 participants."), "{said}");
    assert!(said.contains("Questions: picked, 9 of 41 questions."), "{said}");
    assert!(said.contains("Must-haves that are left open:"), "{said}");

    // On a sheet, in a page for browsers and in a ballot file stand these nine and no other.
    place.done(&["workshop", "print", "w.ron", "--folder", "sheets"]);
    place.done(&["workshop", "ballot", "w.ron", "-o", "pages", "--html"]);
    place.done(&["workshop", "ballot", "w.ron", "-o", "papers"]);
    for (folder, kind) in [("sheets", "sheet"), ("pages", "html page"), ("papers", "ballot file")] {
        for file in fs::read_dir(place.at(folder)).expect("a folder") {
            let text = fs::read_to_string(file.expect("a file").path()).expect("text");
            let plain = text.replace("&apos;", "'").replace("&#39;", "'");
            for (at, question) in place.pack.questions.iter().enumerate() {
                let there = if folder == "papers" {
                    plain.contains(&format!("\"{}\"", question.id))
                } else {
                    plain.contains(&question.ask)
                };
                assert_eq!(there, picked.contains(&QuestionIx(at)), "{kind}: {}", question.id);
            }
        }
    }

    // Typed in from paper: nine columns.
    let mut table = String::from("code,1,2,3,4,5,6,7,8,9\n");
    for code in ["P01", "P02", "P03", "P04", "P05", "P06"] {
        table.push_str(&format!("{code},2,2,2,2,2,2,2,2,2\n"));
    }
    fs::write(place.at("grid.csv"), table).expect("written");
    place.done(&["workshop", "enter", "w.ron", "--csv", "grid.csv"]);
    place.done(&["workshop", "close", "w.ron"]);

    let summary: serde_json::Value =
        serde_json::from_str(&place.done(&["workshop", "summary", "w.ron", "--format", "json"]))
            .expect("JSON");
    assert_eq!(summary["workshop"]["questions_picked"], true);
    let not_asked = summary["workshop"]["not_asked"].as_array().expect("a list");
    assert_eq!(not_asked.len(), place.pack.questions.len() - 9);
    assert!(!not_asked.iter().any(|id| list.split(',').any(|picked| id == picked)));
    assert_eq!(summary["rounds"][0]["questions"].as_array().map(Vec::len), Some(9));

    place.done(&[
        "report",
        "w.ron",
        "-o",
        "paper.md",
        "-o",
        "paper.docx",
        "-o",
        "paper.html",
        "-o",
        "paper.xlsx",
    ]);
    place.done(&["report", "w.ron", "-o", "full.md", "--as", "full"]);
    for name in ["paper.md", "full.md"] {
        let text = place.text(name).replace("\\'", "'").replace('\n', " ");
        // Before the first chapter ends: it stands on the first page.
        let told = text
            .find("Questions that the facilitator picked: 9 of 41. Not asked:")
            .unwrap_or_else(|| panic!("{name}: {text}"));
        assert!(told < 9000, "{name}: {told}");
        let account = &text[told..];
        for (at, question) in place.pack.questions.iter().enumerate() {
            if !picked.contains(&QuestionIx(at)) {
                assert!(account.contains(question.short.trim_end_matches('?')), "{name}: {}", question.short);
            }
        }
        assert!(!text.contains("a quick set does not ask this"), "{name}");
        assert!(!text.contains("questions of the full set"), "{name}");
    }
    // No question that was not asked stands among the answers as one that is open.
    let answers: Vec<&str> =
        place.text("full.md").lines().filter(|line| line.contains("| not answered")).map(|_| "").collect();
    assert!(answers.is_empty());
}

#[test]
fn a_list_of_questions_may_stand_in_a_file_and_what_is_wrong_in_it_is_named_with_its_line() {
    let place = Place::new();
    let (list, picked) = nine(&place.pack);
    let lines = list.replace(',', "\n");
    fs::write(place.at("nine.txt"), format!("# for the morning\n{lines} # the last\n\n")).expect("written");
    place.new_workshop(&["--participants", "4", "--questions", "nine.txt"]);
    assert_eq!(place.workshop().plan().asked.picks(), Some(&picked[..]));

    fs::write(place.at("wrong.txt"), "shared_vision\nshared_visoin\n").expect("written");
    for (questions, why) in [
        (
            "wrong.txt",
            "wrong.txt, line 2: These rules have no question 'shared_visoin'. Did you mean 'shared_vision'?",
        ),
        ("shared_visoin", "These rules have no question 'shared_visoin'. Did you mean"),
        (" , ,", "No question is named."),
    ] {
        let said = place.no_workshop(&["--no-passphrase", "--participants", "4", "--questions", questions]);
        assert!(said.contains(why), "{questions}: {said}");
    }
    // Quick and picked at once.
    place.no_workshop(&["--quick", "--questions", "shared_vision"]);
}

// ---- minutes ----

/// Words of the shipped questions, counted in the rule files of version 2026.2 with a script of its own: 41 questions have 2 746 words with their levels
/// and 3 016 more with them; the 14 of the core 945 and 1 094.
#[test]
fn the_words_of_the_shipped_questions_are_those_that_were_counted_in_the_files() {
    let pack = shipped().expect("rules");
    if pack.manifest.version != "2026.2" {
        return;
    }
    let of = |depth| Reading::of(&pack, &pack.asked(depth).collect::<Vec<_>>());
    assert_eq!(of(Depth::Full), Reading { questions: 41, short: 2746, whole: 5762 });
    assert_eq!(of(Depth::Quick), Reading { questions: 14, short: 945, whole: 2039 });
}

#[test]
fn more_questions_more_people_and_fewer_machines_never_take_less() {
    let pack = shipped().expect("rules");
    let mut chance = Chance::seeded(5);
    for _ in 0..200 {
        let questions: Vec<QuestionIx> =
            (0..pack.questions.len()).map(QuestionIx).filter(|_| chance.below(2) == 0).collect();
        let (few, all) =
            (Reading::of(&pack, &questions[..questions.len() / 2]), Reading::of(&pack, &questions));
        let people = 1 + chance.below(40);
        let machines =
            |count: usize| Way::Machines(NonZeroU16::new(u16::try_from(count).expect("few")).expect("some"));
        let count = 1 + chance.below(12);
        for way in [Way::Phones, Way::Files, Way::Paper, machines(count)] {
            let now = all.together(people, way);
            assert!(now.from <= now.to);
            assert!(few.together(people, way).to <= now.to);
            assert!(now.to <= all.together(people + 1, way).to);
            assert!(all.alone().to <= now.to);
        }
        assert!(all.together(people, machines(count + 1)).to <= all.together(people, machines(count)).to);
        assert_eq!(all.together(people, machines(people)), all.alone());
    }
}

#[test]
fn the_agenda_leaves_what_is_reckoned_until_the_facilitator_sets_minutes() {
    let place = Place::new();
    let said = place.new_workshop(&["--full", "--participants", "9", "--devices", "1"]);
    // Nine people on one laptop took four to seven hours for 39 questions; there are 41 now.
    assert!(said.contains("4 to 8 hours with one laptop, passed round"), "{said}");
    assert!(said.contains("Half a day has 240 minutes: that is not enough."), "{said}");
    let workshop = place.workshop();
    let plan = workshop.plan();
    let way = plan.way.expect("a way");
    assert_eq!(plan.agenda[1].minutes, plan.first_round(&place.pack, way).to_leave());
    assert!(plan.agenda[1].minutes > 400, "{:?}", plan.agenda[1]);

    let mut own = plan.clone();
    own.agenda[1].follows = None;
    own.agenda[1].minutes = 33;
    own.way = Some(Way::Phones);
    let mut workshop = workshop.clone();
    workshop.replan(&place.pack, own, NOW).expect("replanned");
    assert_eq!(workshop.plan().agenda[1].minutes, 33, "the facilitator's own stay");

    let mut phones = place.workshop().plan().clone();
    phones.way = Some(Way::Phones);
    let mut workshop = place.workshop();
    workshop.replan(&place.pack, phones, NOW).expect("replanned");
    assert_eq!(workshop.plan().agenda[1].minutes, 55, "31 to 53 minutes, rounded up to five");

    let phones = ["--no-passphrase", "--participants", "4", "--ballots", "phones", "--devices", "2"];
    let said = place.no_workshop(&phones);
    assert!(said.contains("everybody answers at once"), "{said}");
}

/// What the help says of the reckoning is what the reckoning assumes.
#[test]
fn the_help_says_what_the_reckoning_assumes() {
    let place = Place::new();
    let help = place.done(&["workshop", "new", "--help"]).replace('\n', " ");
    for words in ["200 words a minute", "25 seconds", "thinks for 35", "a sheet takes 2 minutes to type in"] {
        assert!(help.contains(words), "{words}: {help}");
        assert!(contract_advisor::workshop::minutes::assumptions().contains(words), "{words}");
    }
}

/// The table of the README, and what the release was to do: twelve people through the core questions in fifteen minutes and through the
/// full set in forty, when everybody answers at once. Both lie within what is reckoned; neither is its longer end.
#[test]
fn the_readme_says_what_is_reckoned_for_twelve_people() {
    let pack = shipped().expect("rules");
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).expect("the README");
    let of = |depth, way| Reading::of(&pack, &pack.asked(depth).collect::<Vec<_>>()).together(12, way);
    let one = Way::Machines(NonZeroU16::MIN);
    for (name, way) in [
        ("Everybody at once, on phones or on their own laptops", Way::Phones),
        ("One laptop that is passed round", one),
        ("Printed sheets, two minutes each to type in", Way::Paper),
    ] {
        let row =
            format!("| {name} | {} | {} |", of(Depth::Quick, way).words(), of(Depth::Full, way).words());
        assert!(readme.contains(&row), "{row}");
    }
    for (depth, wanted, whole) in [(Depth::Quick, 15, 150), (Depth::Full, 40, 215)] {
        let reckoned = of(depth, Way::Phones);
        assert!(reckoned.from <= wanted && wanted < reckoned.to, "{wanted}: {reckoned:?}");
        assert_eq!(Plan::usual(&pack, depth).whole(), whole);
    }
}
