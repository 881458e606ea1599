//! Ballots by mail: what a browser sealed is taken in, opened at closing, and bound to its workshop, round and code. What was altered,
//! cut off or meant for another place is refused in words. `tests/mail_browser.sh` drives the page itself.

#![allow(dead_code)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use base64ct::{Base64, Encoding as _};
use contract_advisor::answers::Answer;
use contract_advisor::files::{load_folder, ron_options, shipped};
use contract_advisor::pack::Depth;
use contract_advisor::report::handouts::{Handout, ballot_page};
use contract_advisor::workshop::ballot::{BALLOT, Stand};
use contract_advisor::workshop::file::{StateLine, WorkshopFile, bind, unbind};
use contract_advisor::workshop::letter::{Letter, Torn, head, letters};
use contract_advisor::workshop::{
    Arrival, Arriving, Opener, PrivateKey, Refusal, SealError, Stamp, Workshop,
};
use hpke::aead::AesGcm128;
use hpke::kdf::HkdfSha256;
use hpke::{Deserializable as _, Kem, OpModeS, Serializable as _};
use rand_chacha::rand_core::SeedableRng as _;
use sha2::{Digest as _, Sha256};
use support::room::{NOW, Repeating, Room, WORDS};

const TINY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/packs/tiny");
const MAIL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/mail");
const SEALED: &str = include_str!("mail/sealed-C1-round-1.txt");

fn text(output: &[u8]) -> String {
    String::from_utf8_lossy(output).into_owned()
}

/// The workshop that the browser's ballot belongs to, in a folder of its own.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().expect("a folder"));
        for name in ["workshop.ron", "workshop.ron.keys"] {
            fs::copy(Path::new(MAIL).join(name), place.at(name)).expect("copied");
        }
        place
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.at(name), text).expect("written");
    }

    fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_contract-advisor"));
        command.args(["--rules", TINY, "workshop"]).args(args).current_dir(self.0.path());
        command.stdin(Stdio::null()).output().expect("the program runs")
    }

    fn workshop(&self) -> Workshop {
        let pack = load_folder(Path::new(TINY)).expect("rules");
        contract_advisor::files::open_workshop(&self.at("workshop.ron"), &pack).expect("a workshop").value
    }
}

/// Bytes as a page writes them: a check, Base64, two lines around it.
fn armoured(bytes: &[u8]) -> String {
    let all = [bytes, &Sha256::digest(bytes)[..4]].concat();
    format!("-----BEGIN SEALED BALLOT-----\n{}\n-----END SEALED BALLOT-----\n", Base64::encode_string(&all))
}

/// What a page of this workshop would give back for a plain text, bound to a stamp: the construction by the kept crate, the rest by hand.
fn sealed_by_hand(workshop: &Workshop, said: Stamp<'_>, plain: &[u8], bound: Stamp<'_>) -> String {
    type Suite = hpke::kem::DhP256HkdfSha256;
    let key = workshop.mail_key().expect("a key");
    let point = Base64::decode_vec(&key.plain()).expect("Base64");
    let public = <Suite as Kem>::PublicKey::from_bytes(&point).expect("a point");
    let mut chance = rand_chacha::ChaCha20Rng::seed_from_u64(7);
    let bound = bound.bound();
    let (enc, locked) = hpke::single_shot_seal_with_rng::<AesGcm128, HkdfSha256, Suite>(
        &OpModeS::Base,
        &public,
        &bound.info,
        plain,
        &bound.aad,
        &mut chance,
    )
    .expect("sealed");
    let mut bytes = head(said.workshop, said.round, said.code, key.mark());
    bytes.extend(enc.to_bytes());
    bytes.extend(locked);
    armoured(&bytes)
}

/// A ballot before it is sealed: a length, JSON and zeros.
fn plain(stamp: Stamp<'_>, content: &str) -> Vec<u8> {
    let Stamp { workshop, round, code } = stamp;
    let json = format!(r#"{{"workshop":"{workshop}","round":{round},"code":"{code}","content":{content}}}"#);
    let mut plain = vec![0; BALLOT];
    plain[..4].copy_from_slice(&(json.len() as u32).to_le_bytes());
    plain[4..4 + json.len()].copy_from_slice(json.as_bytes());
    plain
}

fn letter(text: &str) -> Letter {
    match letters(text).pop() {
        Some((_, Ok(letter))) => letter,
        other => panic!("no letter: {other:?}"),
    }
}

#[test]
fn what_a_browser_sealed_once_is_taken_in_and_counted() {
    let place = Place::new();
    place.put("sealed.txt", SEALED);
    let added = place.run(&["add", "workshop.ron", "sealed.txt"]);
    assert_eq!(added.status.code(), Some(0), "{}", text(&added.stderr));
    assert!(text(&added.stdout).contains("the ballot of C1 is in"), "{}", text(&added.stdout));
    let held = fs::read_to_string(place.at("workshop.ron")).expect("read");
    assert!(!held.contains("heron") && !held.contains("agency"), "it can be read before the round is closed");
    let closed = place.run(&["close", "workshop.ron"]);
    assert_eq!(closed.status.code(), Some(0), "{}", text(&closed.stderr));

    let pack = load_folder(Path::new(TINY)).expect("rules");
    let workshop = place.workshop();
    let ballot = &workshop.closed_rounds()[0].ballots[0].ballot;
    let at = |id: &str| pack.question(id).expect("a question");
    // As `mail_browser.mjs` answered it.
    assert!(matches!(ballot.entry(at("ovens")).answer, Answer::Level(1, _)));
    assert_eq!(ballot.entry(at("ovens")).note, "A heron said so. <b>ü</b> 🙂");
    assert_eq!(ballot.entry(at("cooks")).answer, Answer::DontKnow);
    assert_eq!(ballot.stand(at("uptake")), Stand::CannotJudge);
    assert!(matches!(ballot.entry(at("tastings")).answer, Answer::Level(2, _)));
    assert_eq!(ballot.expectation, "A kingfisher.");
    assert_eq!(workshop.plan().seats[ballot.seat.expect("a seat").0].id, "commissioner");
}

#[test]
fn quoted_broken_and_surrounded_it_is_the_same_ballot() {
    let whole = letter(SEALED);
    let quoted: String = SEALED.lines().map(|line| format!("> {line}\r\n")).collect();
    let body: String = SEALED.lines().filter(|line| !line.starts_with('-')).collect();
    let broken: Vec<String> = body.as_bytes().chunks(37).map(|piece| format!("  {}", text(piece))).collect();
    let broken = format!("-----BEGIN SEALED BALLOT-----\n{}\n-----END SEALED BALLOT-----", broken.join("\n"));
    for shape in [quoted, broken, format!("Dear Sam,\n\n{SEALED}\nBest wishes\n"), whole.text()] {
        assert_eq!(letter(&shape), whole);
    }
    let two = format!("{SEALED}\nand one more:\n{SEALED}");
    let found = letters(&two);
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].0, 1);
    assert_eq!(found[1].0, two.lines().position(|line| line == "and one more:").expect("there") + 2);
}

#[test]
fn what_was_altered_or_cut_off_is_refused() {
    // Letters from the beginning to the end of the sealed text, made another one.
    let bytes = SEALED.as_bytes();
    let body = SEALED.find('\n').expect("a line")..SEALED.rfind("\n-----END").expect("an end");
    for at in body.step_by(389).filter(|at| bytes[*at].is_ascii_alphanumeric()) {
        let mut other = bytes.to_vec();
        other[at] = if other[at] == b'A' { b'B' } else { b'A' };
        assert_eq!(letters(&text(&other))[0].1, Err(Torn::Altered), "at {at}");
    }
    let half = &SEALED[..SEALED.len() / 2];
    assert_eq!(letters(half)[0].1, Err(Torn::Cut));
    // One that is cut off does not swallow the next.
    let both = format!("{half}\n{SEALED}");
    let found = letters(&both);
    assert_eq!((found.len(), &found[0].1), (2, &Err(Torn::Cut)));
    assert_eq!(found[1].1, Ok(letter(SEALED)));

    let place = Place::new();
    place.put("half.txt", half);
    place.put("page.html", "<!DOCTYPE html><title>BEGIN SEALED BALLOT</title>");
    let before = fs::read(place.at("workshop.ron")).expect("read");
    for (name, told) in [
        ("half.txt", "half.txt: line 1: This sealed ballot has no end: a part of it is missing."),
        ("page.html", "page.html: This is a page, not what it gives back."),
    ] {
        let refused = place.run(&["add", "workshop.ron", name]);
        assert_eq!(refused.status.code(), Some(2));
        assert!(text(&refused.stderr).contains(told), "{}", text(&refused.stderr));
    }
    assert_eq!(fs::read(place.at("workshop.ron")).expect("read"), before);
}

#[test]
fn a_ballot_of_another_place_is_refused_and_one_that_pretends_is_not_counted() {
    let mut room = Room::of(shipped().expect("rules"), Depth::Quick, &[(0, 3)]);
    let (workshop, id) = (room.workshop.clone(), room.workshop.id().to_owned());
    let here = |code| Stamp { workshop: &id, round: 1, code };
    let content = r#"{"answers":[]}"#;
    let made = |said, inside, bound| letter(&sealed_by_hand(&workshop, said, &plain(inside, content), bound));
    let p1 = here("P01");
    let foreign = Stamp { workshop: "0123456789abcdef", ..p1 };
    let later = Stamp { round: 2, ..p1 };
    let unknown = here("P77");
    let arrives = |workshop: &mut Workshop, letter: &Letter| workshop.arrives(Arriving::letter(letter), NOW);
    let refused = |letter: &Letter| arrives(&mut room.workshop.clone(), letter);
    assert_eq!(refused(&made(foreign, foreign, foreign)), Arrival::Refused(Refusal::OtherWorkshop));
    assert_eq!(refused(&made(later, later, later)), Arrival::Refused(Refusal::OtherRound(2)));
    assert_eq!(refused(&made(unknown, unknown, unknown)), Arrival::NotExpected("P77".to_owned()));
    // Sealed to another key: that of a workshop with the same words and other chance.
    let other =
        Room { chance: Repeating::seeded(9), ..Room::of(shipped().expect("rules"), Depth::Quick, &[(0, 3)]) };
    let mut restarted = other.workshop.clone();
    restarted
        .begin_round_again(
            contract_advisor::workshop::Guard::Passphrase(WORDS),
            support::room::QUICK,
            NOW,
            &mut Repeating::seeded(10),
        )
        .expect("begun again");
    assert_eq!(arrives(&mut restarted, &made(p1, p1, p1)), Arrival::Refused(Refusal::OtherRound(1)));

    // One that says it is P01's outside and is another's inside, or was bound to another code, does not open.
    let (p2, p3) = (here("P02"), here("P03"));
    assert!(arrives(&mut room.workshop, &made(p1, p1, p1)).is_in());
    // They are sealed: it cannot be known yet.
    assert!(arrives(&mut room.workshop, &made(p2, p1, p2)).is_in());
    assert!(arrives(&mut room.workshop, &made(p3, p3, p1)).is_in());
    assert_eq!(
        arrives(&mut room.workshop, &made(p1, p1, p1)),
        Arrival::Same("P01".to_owned()),
        "the same one twice counts once"
    );
    let closing =
        room.workshop.close(&room.pack, Opener::Passphrase(WORDS), NOW, &mut room.chance).expect("closed");
    assert_eq!(
        closing.not_opened,
        [("P02".to_owned(), SealError::Foreign), ("P03".to_owned(), SealError::Damaged)]
    );
    assert_eq!(room.workshop.closed_rounds()[0].ballots.len(), 1);
}

#[test]
fn the_key_for_browsers_is_made_of_the_round_s_own_and_is_there_from_the_beginning() {
    let place = Place::new();
    let workshop = place.workshop();
    let keys =
        contract_advisor::files::read_keys(&place.at("workshop.ron.keys"), workshop.id()).expect("keys");
    let made: Vec<_> = keys.iter().map(PrivateKey::mail).collect();
    assert!(made.contains(&workshop.mail_key().expect("a key")));
    assert_ne!(made[0], made[1], "each round has its own");
}

/// Workshops of earlier versions have no key for browsers.
#[test]
fn an_older_workshop_says_what_it_cannot_do_and_takes_papers_as_before() {
    let place = Place::new();
    let text_of = |name: &str| fs::read_to_string(place.at(name)).expect("read");
    let older: Vec<String> = text_of("workshop.ron")
        .lines()
        .filter(|line| !line.trim_start().starts_with("mail:"))
        .map(str::to_owned)
        .collect();
    place.put("workshop.ron", older.join("\n"));
    let refused = place.run(&["ballot", "workshop.ron", "-o", "out", "--html"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stderr).contains("begun with an earlier version"), "{}", text(&refused.stderr));
    assert!(!place.at("out").exists());
    place.put("sealed.txt", SEALED);
    assert_eq!(place.run(&["add", "workshop.ron", "sealed.txt"]).status.code(), Some(2));
    assert_eq!(place.run(&["ballot", "workshop.ron", "-o", "."]).status.code(), Some(0));
    // And its key for browsers may not be another point than one of the curve.
    let pack = load_folder(Path::new(TINY)).expect("rules");
    let mut file: WorkshopFile = unbind(&Place::new().workshop(), &pack);
    if let StateLine::Open { key, .. } = &mut file.rounds[0].state {
        key.mail = Some("BBBB".to_owned());
    }
    let problems = bind(&file, &pack, &"w.ron".into()).expect_err("altered");
    assert!(problems[0].message.contains("the key for browsers"), "{}", problems[0].message);
    let written = ron_options().to_string(&file).expect("text");
    assert!(written.contains("BBBB"));
}

/// The page says what it asks, under a policy that lets nothing else run, and holds nothing that is not for this person.
#[test]
fn a_page_holds_its_questions_its_script_and_nothing_from_outside() {
    let mut room = Room::of(shipped().expect("rules"), Depth::Full, &[(0, 2)]);
    let plan = contract_advisor::workshop::Plan {
        title: "</title><script>alert(1)</script>".to_owned(),
        ..room.workshop.plan().clone()
    };
    room.workshop.replan(&room.pack, plan, NOW).expect("a title");
    let paper = room.workshop.paper("P01").expect("a paper");
    let key = room.workshop.mail_key().expect("a key");
    let page = ballot_page(&Handout { paper: &paper, pack: &room.pack }, &key);
    assert_eq!(page, ballot_page(&Handout { paper: &paper, pack: &room.pack }, &key), "the same every time");
    let escaped = |text: &str| {
        text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
    };
    for question in &room.pack.questions {
        assert!(page.contains(&escaped(&question.ask)), "{}", question.id);
        for level in &question.levels {
            assert!(page.contains(&escaped(&level.text)), "{}", level.id);
        }
    }
    assert_eq!(page.matches("<script").count(), 1, "what a facilitator wrote runs nowhere");
    for outside in
        ["http:", "https:", "src=", "url(", "@import", "fetch(", "XMLHttpRequest", "localStorage", "P02"]
    {
        assert!(!page.contains(outside), "{outside}");
    }
    // The policy names the script by its digest, computed here over what stands between the marks.
    let script =
        page.split_once("<script>").and_then(|(_, rest)| rest.split_once("</script>")).expect("a script").0;
    let digest = Base64::encode_string(&Sha256::digest(script));
    assert!(
        page.contains(&format!("script-src &#39;sha256-{digest}&#39;"))
            || page.contains(&format!("script-src 'sha256-{digest}'"))
    );
    assert!(!page.contains("unsafe"));
    // Small enough to read: less than three hundred lines.
    assert!(script.lines().count() < 300);
}

#[test]
fn what_a_browser_sealed_comes_late_as_well_where_the_key_was_kept() {
    let mut room = Room::of(shipped().expect("rules"), Depth::Quick, &[(0, 5)]);
    let (workshop, id) = (room.workshop.clone(), room.workshop.id().to_owned());
    let made = |code| {
        let stamp = Stamp { workshop: &id, round: 1, code };
        letter(&sealed_by_hand(&workshop, stamp, &plain(stamp, r#"{"answers":[]}"#), stamp))
    };
    assert!(room.workshop.arrives(Arriving::letter(&made("P01")), NOW).is_in());
    let opener = Opener::Passphrase(WORDS);
    let mut dropped = room.workshop.clone();
    dropped.close(&room.pack, opener, NOW, &mut room.chance).expect("closed");
    let gone = dropped.arrives(Arriving::letter(&made("P02")).late(), NOW);
    assert_eq!(gone, Arrival::KeyGone { code: "P02".to_owned(), round: 1 });
    room.workshop.expects_late = true;
    room.workshop.close(&room.pack, opener, NOW, &mut room.chance).expect("closed");
    let asked = room.workshop.arrives(Arriving::letter(&made("P02")), NOW);
    assert_eq!(asked, Arrival::Late { code: "P02".to_owned(), round: 1 });
    for code in ["P02", "P03", "P04"] {
        assert!(room.workshop.arrives(Arriving::letter(&made(code)).late(), NOW).is_in(), "{code}");
    }
    let twice = room.workshop.arrives(Arriving::letter(&made("P01")).late(), NOW);
    assert_eq!(twice, Arrival::NotAwaited { code: "P01".to_owned(), round: 1 });
    let opened = room.workshop.open_late(&room.pack, 1, opener, NOW, &mut room.chance).expect("opened");
    assert_eq!((opened.opened, opened.not_opened), (3, Vec::new()));
}
