//! Everybody answers at once: the whole journey on phones over plain HTTP, with the real program; what is on the disk meanwhile; a
//! laptop that is killed; two hundred at the same time.

#![cfg(unix)]

#[path = "support/phone.rs"]
mod phone;

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Instant;

use contract_advisor::answers::Answer;
use contract_advisor::files::{open_workshop, shipped};
use contract_advisor::pack::{Depth, Pack, QuestionIx};
use contract_advisor::web::{MOST, PATIENCE};
use contract_advisor::workshop::{Ballot, Workshop};
use phone::{Phone, Served};

fn pack() -> Pack {
    shipped().unwrap_or_else(|faults| panic!("{}", faults[0].drawn()))
}

fn asked(pack: &Pack) -> Vec<QuestionIx> {
    pack.asked(Depth::Quick).collect()
}

/// A folder with a workshop in it.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new(people: &[&str]) -> Self {
        let place = Self { folder: tempfile::tempdir().expect("a folder") };
        fs::write(place.at("words"), "seven grey herons\n").expect("written");
        let mut args = vec!["new", "w.ron", "--title", "Northtown <b>&", "--quick", "--participants"];
        args.extend(people);
        args.extend(["--passphrase-file", "words"]);
        place.done(&args);
        place
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn at(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    fn done(&self, args: &[&str]) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_contract-advisor"));
        command.arg("workshop").args(args).current_dir(self.path()).stdin(Stdio::null());
        let output = command.output().expect("the program runs");
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn workshop(&self, pack: &Pack) -> Workshop {
        open_workshop(&self.at("w.ron"), pack).unwrap_or_else(|faults| panic!("{}", faults[0].drawn())).value
    }

    fn serve(&self) -> Served {
        Served::start(self.path(), &[])
    }

    /// Closes the round; its ballots.
    fn close(&self, pack: &Pack) -> Vec<Ballot> {
        self.done(&["close", "w.ron", "--passphrase-file", "words"]);
        let workshop = self.workshop(pack);
        workshop
            .closed_rounds()
            .last()
            .expect("a round")
            .ballots
            .iter()
            .map(|cast| cast.ballot.clone())
            .collect()
    }

    /// Every file below the folder, joined.
    fn everything(&self) -> String {
        fn collect(folder: &Path, all: &mut String) {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    collect(&path, all);
                } else {
                    all.push_str(&String::from_utf8_lossy(&fs::read(&path).unwrap_or_default()));
                }
            }
        }
        let mut all = String::new();
        collect(self.path(), &mut all);
        all
    }
}

#[test]
fn somebody_who_has_never_seen_it_answers_everything_and_it_counts() {
    let pack = pack();
    let questions = asked(&pack);
    let place = Place::new(&["C1=charity", "3"]);
    let mut served = place.serve();
    let mut phone = served.phone();

    let welcome = phone.get("");
    for words in [
        "Northtown &lt;b&gt;&amp;",
        "sealed",
        "without names",
        "name nobody",
        "stop at any time",
        "14 questions",
        "minutes",
    ] {
        assert!(welcome.says(words), "{words}: {}", welcome.body);
    }
    phone.get("/code");
    let seat = phone.fill("/code", &[("code", " c1 "), ("go", "on")]);
    assert!(seat.says("You answer as C1") && seat.says("Charity or community group"), "{}", seat.body);
    let first = phone.fill("/seat", &[("go", "on")]);
    assert!(first.says("Question 1 of 14"), "{}", first.body);
    // The question, and every level in a full sentence, as the rules have them.
    let asked = &pack[questions[0]];
    for text in [&asked.ask, &asked.levels[0].label, &asked.levels[3].text] {
        assert!(first.says(text), "{text}");
    }
    for words in [
        "Nobody knows yet",
        "I cannot judge this",
        "Shown to everybody, without your name. Name nobody.",
        "More about this question",
    ] {
        assert!(first.says(words), "{words}");
    }
    // Nothing chosen: said at the top with a link to the answers, and what was typed is still there.
    let wrong = phone.fill("/q/1", &[("why", "half a thought"), ("go", "on")]);
    assert_eq!(wrong.status, 422);
    assert!(
        wrong.says("There is a problem") && wrong.says("href=\"#answer\"") && wrong.says("half a thought")
    );

    let second = phone.answer(1, "2", "They \"meet\" & talk.\r\nOften.");
    assert!(second.says("Question 2 of 14"), "{}", second.body);
    // Back, and what was said is filled in.
    let back = phone.fill("/q/2", &[("go", "back"), ("why", "not sure yet")]);
    assert!(
        back.says("Question 1 of 14") && back.says("They &quot;meet&quot; &amp; talk.\nOften."),
        "{}",
        back.body
    );
    assert!(phone.get("/q/2").says("not sure yet"), "a reason is kept on the way back");
    phone.answer(2, "unknown", "");
    phone.answer(3, "cannot", "Too new here.");
    for at in 4..=13 {
        phone.answer(at, &(at % 4).to_string(), "");
    }
    // A locked phone or a closed page: the square leads to where it was.
    assert!(phone.get("").says("Question 14 of 14"));
    let expect = phone.fill("/q/14", &[("go", "later")]);
    assert!(expect.says("What do you expect the result to be"), "{}", expect.body);
    let check = phone.fill("/expect", &[("why", "An alliance, <i>narrowly</i>."), ("go", "on")]);
    assert!(check.says("Your answers") && check.says("One question has no answer yet"), "{}", check.body);
    assert!(check.says("An alliance, &lt;i&gt;narrowly&lt;/i&gt;.") && check.says("Too new here."));
    // The list leads to a question and back.
    let again = phone.get("/q/14/again");
    assert!(again.says("Back to the list"));
    let check = phone.fill("/q/14/again", &[("answer", "0"), ("why", ""), ("go", "on")]);
    assert!(check.says("Your answers") && !check.says("no answer yet"), "{}", check.body);
    let done = phone.seal();
    assert!(done.says("Sealed. Thank you."), "{}", done.body);
    served.until(|line| line == "1 of 4 have joined, 1 in.");
    // It is in the file before anybody is told so, and nothing is left beside it.
    assert!(place.workshop(&pack).open_round().expect("open").sealed("C1").is_some());
    assert_eq!(served.stop(), 0);
    assert!(!place.at("w.ron.drafts").exists());

    let ballots = place.close(&pack);
    let [ballot] = &ballots[..] else { panic!("{}", ballots.len()) };
    let level = |at: usize| match ballot.entry(questions[at]).answer {
        Answer::Level(level, _) => level,
        ref other => panic!("{at}: {other:?}"),
    };
    assert_eq!(level(0), 2);
    assert_eq!(ballot.entry(questions[0]).note, "They \"meet\" & talk.\nOften.");
    assert_eq!(ballot.entry(questions[1]).answer, Answer::DontKnow);
    assert!(ballot.cannot_judge.contains(&questions[2]));
    assert_eq!(ballot.entry(questions[2]).note, "Too new here.");
    for at in 4..=13 {
        assert_eq!(usize::from(level(at - 1)), at % 4);
    }
    assert_eq!(level(13), 0);
    assert_eq!(ballot.expectation, "An alliance, <i>narrowly</i>.");
    assert_eq!(ballot.seat, place.workshop(&pack).plan().seat("charity"));
}

#[test]
fn what_is_on_the_disk_meanwhile_tells_nobody_anything() {
    let pack = pack();
    let questions = asked(&pack);
    let place = Place::new(&["3"]);
    let served = place.serve();
    let mut phone = served.phone();
    phone.join("P01");
    let before = place.everything();
    for at in 1..=questions.len() {
        phone.answer(at, "1", "Zanzibarian wording");
    }
    phone.get("/expect");
    phone.fill("/expect", &[("why", "Zanzibarian wording"), ("go", "on")]);
    let secret = phone.cookie.clone().expect("a cookie").split_once('=').expect("a value").1.to_owned();
    let looked_through = |when: &str| {
        let all = place.everything();
        for word in ["Zanzibarian", "wording", &secret] {
            assert!(!all.contains(word), "{when}: {word}");
        }
        for question in &questions {
            // An id that the file holds anyway (the plan's own words) tells nothing.
            for level in pack[*question].levels.iter().filter(|level| level.id.len() > 6) {
                assert_eq!(
                    all.matches(&level.id).count(),
                    before.matches(&level.id).count(),
                    "{when}: {}",
                    level.id
                );
            }
        }
    };
    assert!(place.at("w.ron.drafts").is_dir());
    looked_through("in progress");
    phone.seal();
    looked_through("handed in");
    served.stop();
    looked_through("afterwards");
}

#[test]
fn the_laptop_is_killed_and_everybody_goes_on_where_they_were() {
    let pack = pack();
    let place = Place::new(&["3"]);
    let served = place.serve();
    let address = served.address.clone();
    let (mut one, mut two) = (served.phone(), served.phone());
    one.join("P01");
    one.answer(1, "3", "Kept.");
    one.answer(2, "0", "");
    two.join("P02");
    two.answer(1, "1", "");
    assert!(two.seal().says("Sealed"));
    served.kill();

    let served = place.serve();
    // The same way in, so that pages that are still open go on.
    let path = |address: &str| address.rsplit('/').next().expect("a path").to_owned();
    assert_eq!(path(&served.address), path(&address));
    one.at = served.phone().at;
    two.at = one.at;
    assert!(one.get("").says("Question 3 of 14"));
    let first = one.get("/q/1");
    assert!(first.says("Kept.") && first.says("value=\"3\" checked"), "{}", first.body);
    // A participant who had handed in is told so on giving the code again.
    // At once, where the program was killed before it could tidy up.
    if !two.get("/code").says("Sealed. Thank you.") {
        assert!(two.fill("/code", &[("code", "P02"), ("go", "on")]).says("Sealed. Thank you."));
    }
    // And no other device gets in with it.
    let mut three = served.phone();
    three.get("/code");
    assert_eq!(three.fill("/code", &[("code", "P02"), ("go", "on")]).status, 422);
    assert!(one.seal().says("Sealed"));
    served.stop();
    assert_eq!(place.close(&pack).len(), 2);
}

#[test]
fn a_second_round_shows_the_first_and_what_this_device_said() {
    let pack = pack();
    let questions = asked(&pack);
    let place = Place::new(&["4"]);
    let served = place.serve();
    let mut phones: Vec<Phone> = (1..=4)
        .map(|at| {
            let mut phone = served.phone();
            phone.join(&format!("P0{at}"));
            phone.answer(2, if at < 4 { "3" } else { "0" }, "");
            assert!(phone.seal().says("Sealed"));
            phone
        })
        .collect();
    let old = served.address.clone();
    served.stop();
    place.close(&pack);
    place.done(&["again", "w.ron", &pack[questions[1]].id]);
    let served = place.serve();
    // Another round has another way in; the old one says where to look.
    let mut late = Phone { at: served.phone().at, ..Phone::new(&old) };
    assert_eq!(late.get("").status, 404);
    let phone = &mut phones[3];
    phone.at = served.phone().at;
    phone.base = served.phone().base;
    let question = phone.join("P04");
    let labels = &pack[questions[1]].levels;
    for words in [
        "Question 1 of 1",
        "In the first round",
        &format!("3 {}", labels[3].label),
        &format!("You said: {}.", labels[0].label),
    ] {
        assert!(question.says(words), "{words}: {}", question.body);
    }
    // Another device with a code of the first round is not told what was said with it.
    let mut other = served.phone();
    let question = other.join("P03");
    assert!(question.says("In the first round") && !question.says("You said"), "{}", question.body);
    phone.answer(1, "3", "Convinced.");
    assert!(phone.seal().says("Sealed"));
    served.stop();
    assert_eq!(place.close(&pack).len(), 1);
}

/// A device that has come in is served though others come in all the time, and is not sent away for them.
#[test]
fn nobody_is_cut_off_while_others_keep_coming() {
    let place = Place::new(&["200"]);
    let served = place.serve();
    let phone = served.phone();
    let hands: Vec<_> = (0..16)
        .map(|_| {
            let phone = phone.clone();
            thread::spawn(move || (0..300).for_each(|_| drop(phone.clone().ask("GET", &phone.base, ""))))
        })
        .collect();
    for hand in hands {
        hand.join().expect("every request has a reply");
    }
    served.stop();
}

/// Where every place is taken, those go that have had their reply and stay on, not who has yet to say something.
#[test]
fn who_has_had_a_reply_makes_room_first() {
    let place = Place::new(&["3"]);
    let served = place.serve();
    let phone = served.phone();
    let request = phone.bytes("GET", &phone.base, "");
    let began = Instant::now();
    let mut slow = TcpStream::connect(phone.at).expect("let in");
    let stay: Vec<TcpStream> = (0..MOST + 8)
        .map(|_| {
            let mut stream = TcpStream::connect(phone.at).expect("let in");
            stream.write_all(&request).expect("sent");
            let mut reply = String::new();
            stream.read_to_string(&mut reply).expect("a reply");
            assert!(reply.contains("\r\n\r\n"), "{reply}");
            stream
        })
        .collect();
    // On a machine so slow its own time was up.
    if began.elapsed() < PATIENCE / 2 {
        slow.write_all(&request).expect("sent");
        assert!(phone::read(slow).is_some_and(|page| page.status == 200), "cut off for {}", stay.len());
    }
    served.stop();
}

/// Two hundred people with a phone each, all at once; nobody waits for another. Sixteen at a time, so that the test itself does not
/// need two hundred threads: the program sees requests from all of them in any order.
#[test]
fn two_hundred_answer_at_once_and_none_is_lost() {
    let pack = pack();
    let place = Place::new(&["200"]);
    let served = place.serve();
    let phone = served.phone();
    let hands: Vec<_> = (0..16)
        .map(|hand| {
            let phone = phone.clone();
            thread::spawn(move || {
                let mut mine: Vec<(usize, Phone)> =
                    (1..=200).filter(|at| at % 16 == hand).map(|at| (at, phone.clone())).collect();
                for (at, phone) in &mut mine {
                    phone.join(&format!("P{at:02}"));
                }
                for question in 1..=3 {
                    for (at, phone) in &mut mine {
                        phone.answer(question, &(*at % 4).to_string(), &format!("reason {at}"));
                    }
                }
                for (at, phone) in &mut mine {
                    assert!(phone.seal().says("Sealed"), "{at}");
                }
            })
        })
        .collect();
    for hand in hands {
        hand.join().expect("all its phones are done");
    }
    served.stop();
    let ballots = place.close(&pack);
    assert_eq!(ballots.len(), 200);
    let first = asked(&pack)[0];
    let mut said: Vec<&str> = ballots.iter().map(|ballot| ballot.entry(first).note.as_str()).collect();
    said.sort_unstable();
    said.dedup();
    assert_eq!(said.len(), 200);
    for ballot in &ballots {
        let at: usize = ballot.entry(first).note.trim_start_matches("reason ").parse().expect("a number");
        assert!(
            matches!(ballot.entry(first).answer, Answer::Level(level, _) if usize::from(level) == at % 4)
        );
    }
}
