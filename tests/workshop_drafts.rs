//! Ballots in progress: what stands on the disk does not tell what was answered, its writer goes on from it, and what is damaged or
//! belongs elsewhere is named and left alone.

mod support;

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use contract_advisor::files::{self, Disk, Drafts, RealDisk};
use contract_advisor::pack::{Depth, Pack, QuestionIx};
use contract_advisor::workshop::draft::{DRAFT, With};
use contract_advisor::workshop::lock::{DeviceKey, WordKey};
use contract_advisor::workshop::{Ballot, Draft, Guard, SealError};
use support::faulty::{FaultyDisk, How};
use support::room::{NOW, QUICK, Room, WORDS, say};

const WORD: &str = "otters by the weir";

struct Kept {
    folder: tempfile::TempDir,
    room: Room,
    questions: Vec<QuestionIx>,
}

impl Kept {
    fn new() -> Self {
        let pack = files::shipped().expect("the shipped rules");
        let room = Room::of(pack, Depth::Quick, &[(0, 2), (3, 2)]);
        let questions = room.workshop.open_round().expect("open").questions.clone();
        Self { folder: tempfile::tempdir().expect("a folder"), room, questions }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("north.ron")
    }

    /// Answers so many questions, at this level, with a reason.
    fn ballot(&self, answered: usize, level: u8) -> Ballot {
        let mut ballot = self.room.blank(&self.room.codes()[0]);
        for question in &self.questions[..answered] {
            say(&mut ballot, question.0, level, "Because of the heron.");
        }
        ballot.expectation = if answered > 0 { "Kingfishers.".to_owned() } else { String::new() };
        ballot
    }

    fn keep(&mut self, code: &str, ballot: &Ballot, with: With<'_>) -> Draft {
        let Room { workshop, pack, chance, .. } = &mut self.room;
        let sealing = workshop.sealing(pack, code).expect("sealing");
        let draft = sealing.keep(ballot, &self.questions, with, chance).expect("it fits");
        files::put_draft(&RealDisk, &self.file(), &draft).expect("kept");
        draft
    }

    fn found(&self) -> Drafts {
        files::drafts(&self.file(), &self.room.workshop)
    }

    fn word(&mut self) -> WordKey {
        WordKey::make(WORD, QUICK, &mut self.room.chance).expect("long enough")
    }

    fn bytes(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let folder = files::drafts_folder(&self.file());
        let read = |path: PathBuf| (path.clone(), fs::read(path).expect("read"));
        fs::read_dir(folder)
            .into_iter()
            .flatten()
            .map(|entry| read(entry.expect("an entry").path()))
            .collect()
    }
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|at| at == text.as_bytes())
}

fn secrets(pack: &Pack) -> Vec<String> {
    let levels = pack.questions.iter().flat_map(|question| question.levels.iter().map(|level| &level.id));
    let ids: Vec<&String> = levels.chain(pack.questions.iter().map(|question| &question.id)).collect();
    let quoted = ids.iter().map(|id| format!("\"{id}\""));
    // Four letters or five may stand side by side by chance, in so long a text.
    let plain = ids.iter().filter(|id| id.len() > 5).map(|id| (*id).clone());
    quoted.chain(plain).chain(["heron", "Kingfisher", "dont_know", WORD].map(str::to_owned)).collect()
}

#[test]
fn what_stands_on_the_disk_has_no_level_and_no_note_and_always_the_same_size() {
    let mut kept = Kept::new();
    let (word, device) = (kept.word(), DeviceKey::draw(&mut kept.room.chance));
    let codes = kept.room.codes();
    for (answered, level) in [(0, 0), (1, 2), (12, 1), (12, 0)] {
        let ballot = kept.ballot(answered, level);
        kept.keep(&codes[0], &ballot, With::Own(&word));
        kept.keep(&codes[1], &ballot, With::Device(&device));
        kept.keep(&codes[2], &ballot, With::Round);
        let files = kept.bytes();
        assert_eq!(files.len(), 3);
        for (path, bytes) in files {
            assert_eq!(bytes.len(), DRAFT, "{}", path.display());
            for secret in secrets(&kept.room.pack) {
                assert!(!holds(&bytes, &secret), "'{secret}' can be read in {}", path.display());
            }
            assert!(!holds(&bytes, &device.text()), "the device's key can be read");
        }
    }
}

#[test]
fn its_writer_goes_on_from_it_and_nobody_else() {
    let mut kept = Kept::new();
    let (word, device) = (kept.word(), DeviceKey::draw(&mut kept.room.chance));
    let codes = kept.room.codes();
    let ballot = kept.ballot(7, 1);
    kept.keep(&codes[0], &ballot, With::Own(&word));
    kept.keep(&codes[1], &ballot, With::Device(&device));
    kept.keep(&codes[2], &ballot, With::Round);
    let found = kept.found();
    assert!(found.faults.is_empty(), "{:?}", found.faults);
    let numbers: Vec<(&str, u32)> = found.kept.iter().map(|d| (d.code.as_str(), d.answered)).collect();
    assert_eq!(numbers, codes[..3].iter().map(|code| (code.as_str(), 7)).collect::<Vec<_>>());

    let Room { workshop, pack, .. } = &kept.room;
    let sealing = |at: usize| workshop.sealing(pack, &codes[at]).expect("sealing");
    let (own, on_device, to_round) = (&found.kept[0], &found.kept[1], &found.kept[2]);
    assert_eq!(sealing(0).go_on(own, WORD).expect("the word").0, ballot);
    assert_eq!(sealing(0).go_on(own, "otters by the weirs"), Err(SealError::WrongCodeWord));
    assert_eq!(sealing(1).go_on_device(on_device, &device).expect("the key"), ballot);
    let another = DeviceKey::draw(&mut support::room::Repeating::seeded(77));
    assert_eq!(sealing(1).go_on_device(on_device, &another), Err(SealError::ForeignKey));
    assert_eq!(sealing(1).go_on(on_device, WORD), Err(SealError::NoWayBack));
    assert_eq!(sealing(2).go_on(to_round, WORD), Err(SealError::NoWayBack));
    assert_eq!(sealing(2).go_on_device(to_round, &device), Err(SealError::NoWayBack));
    // The key that opened it goes on keeping it, and no two boxes are alike.
    let (_, key) = sealing(0).go_on(own, WORD).expect("the word");
    let again = kept.keep(&codes[0], &ballot, With::Own(&key));
    assert_ne!(again.shut, kept.keep(&codes[0], &ballot, With::Own(&key)).shut);
    let Room { workshop, pack, .. } = &kept.room;
    assert_eq!(
        workshop.sealing(pack, &codes[0]).expect("sealing").go_on(&again, WORD).expect("word").0,
        ballot
    );
}

#[test]
fn a_device_key_is_a_text_that_a_cookie_may_hold() {
    let key = DeviceKey::draw(&mut support::room::Repeating::seeded(3));
    let text = key.text();
    assert_eq!(text.len(), 43);
    assert!(text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'), "{}", *text);
    assert_eq!(DeviceKey::read(&text), Some(key));
    for wrong in ["", "short", &text[1..], &format!("{}A", *text), &text.replace(&text[..1], "%")] {
        assert_eq!(DeviceKey::read(wrong), None, "{wrong}");
    }
}

#[test]
fn a_box_does_not_stand_in_for_another() {
    let mut kept = Kept::new();
    let word = kept.word();
    let codes = kept.room.codes();
    let ballot = kept.ballot(3, 1);
    let mut draft = kept.keep(&codes[0], &ballot, With::Own(&word));
    // It is given another's code: inside it says whose it is.
    draft.code.clone_from(&codes[1]);
    let Room { workshop, pack, .. } = &kept.room;
    let sealing = workshop.sealing(pack, &codes[1]).expect("sealing");
    assert_eq!(sealing.go_on(&draft, WORD), Err(SealError::Foreign));
    // Under another's name it is not used.
    let place = files::draft_place(&kept.file(), 1, &codes[0], 1);
    fs::rename(&place, files::draft_place(&kept.file(), 1, &codes[3], 1)).expect("renamed");
    assert_eq!((kept.found().kept.len(), kept.found().faults.len()), (0, 1));
}

#[test]
fn what_is_damaged_or_belongs_elsewhere_is_named_and_left_alone() {
    let mut kept = Kept::new();
    let word = kept.word();
    let codes = kept.room.codes();
    let ballot = kept.ballot(3, 1);
    kept.keep(&codes[0], &ballot, With::Own(&word));
    kept.keep(&codes[1], &ballot, With::Round);
    let place = files::draft_place(&kept.file(), 1, &codes[0], 1);
    let whole = fs::read_to_string(&place).expect("read");
    let box_at = whole.find("text: \"").expect("a box") + 40;
    let mut altered = whole.clone();
    altered.replace_range(box_at..=box_at, if &whole[box_at..=box_at] == "A" { "B" } else { "A" });
    for damaged in
        [altered.as_str(), &whole[..whole.len() / 2], "", "\u{0}\u{1}", "(kind: Draft, format: 1)", "no"]
    {
        fs::write(&place, damaged).expect("written");
        let found = kept.found();
        assert_eq!(found.kept.len(), 1, "the other one is still there");
        assert_eq!(found.faults.len(), 1);
        let words = found.faults[0].one_line();
        assert!(words.contains(&format!("round-1-{}.draft", codes[0])), "{words}");
        assert_eq!(fs::read_to_string(&place).expect("read"), damaged, "it was left alone");
    }
    fs::write(&place, whole.replace("format: 1", "format: 2")).expect("written");
    assert!(
        kept.found().faults[0].one_line().contains("newer version"),
        "{}",
        kept.found().faults[0].one_line()
    );
    fs::write(&place, &whole).expect("written");
    assert_eq!(kept.found().kept.len(), 2);
    // The round begins again under another key: what was kept belongs to the lost one.
    let Room { workshop, chance, .. } = &mut kept.room;
    workshop.begin_round_again(Guard::Passphrase(WORDS), QUICK, NOW, chance).expect("begun again");
    let found = kept.found();
    assert_eq!((found.kept.len(), found.faults.len()), (0, 2));
    assert!(found.faults[0].one_line().contains("a round that is over"), "{}", found.faults[0].one_line());
}

#[test]
fn what_was_handed_in_or_closed_is_dropped_and_the_folder_with_the_last() {
    let mut kept = Kept::new();
    let word = kept.word();
    let codes = kept.room.codes();
    let ballot = kept.ballot(3, 1);
    for code in &codes[..3] {
        kept.keep(code, &ballot, With::Own(&word));
    }
    files::drop_draft(&kept.file(), 1, &codes[0]);
    assert_eq!(kept.found().kept.iter().filter(|draft| draft.code == codes[0]).count(), 0);
    assert_eq!(kept.found().kept.len(), 2);
    files::drop_drafts(&kept.file(), 2);
    assert_eq!(kept.found().kept.len(), 2);
    files::drop_drafts(&kept.file(), 1);
    assert!(!files::drafts_folder(&kept.file()).exists());
}

#[cfg(unix)]
#[test]
fn folder_and_files_are_their_owners_alone_and_stand_beside_the_file_that_a_link_leads_to() {
    use std::os::unix::fs::PermissionsExt as _;
    let mut kept = Kept::new();
    let word = kept.word();
    let code = kept.room.codes()[0].clone();
    let ballot = kept.ballot(3, 1);
    fs::write(kept.file(), "").expect("written");
    kept.keep(&code, &ballot, With::Own(&word));
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!(mode(&files::drafts_folder(&kept.file())), 0o700);
    assert_eq!(mode(&files::draft_place(&kept.file(), 1, &code, 1)), 0o600);
    let elsewhere = tempfile::tempdir().expect("a folder");
    let link = elsewhere.path().join("link.ron");
    std::os::unix::fs::symlink(kept.file(), &link).expect("a link");
    assert_eq!(files::drafts(&link, &kept.room.workshop).kept.len(), 1);
}

#[test]
fn a_disk_that_fails_leaves_what_was_kept_before() {
    let mut kept = Kept::new();
    let word = kept.word();
    let code = kept.room.codes()[0].clone();
    let ballot = kept.ballot(3, 1);
    kept.keep(&code, &ballot, With::Own(&word));
    let more = kept.ballot(5, 1);
    let Room { workshop, pack, chance, .. } = &mut kept.room;
    let sealing = workshop.sealing(pack, &code).expect("sealing");
    let draft = sealing.keep(&more, &kept.questions, With::Own(&word), chance).expect("it fits");
    let disk = FaultyDisk::new(None, How::NoSpace);
    files::put_draft(&disk, &kept.file(), &kept.found().kept[0]).expect("kept");
    // All but the last call, which only makes the name durable.
    for call in 0..disk.calls().len() - 1 {
        let disk = FaultyDisk::new(Some(call), How::NoSpace);
        if files::put_draft(&disk, &kept.file(), &draft).is_err() {
            assert_eq!(kept.found().kept[0].answered, 3, "call {call}");
        }
    }
    let disk = FaultyDisk::new(Some(0), How::FromNowOn);
    let fault = files::put_draft(&disk, &kept.file(), &draft).expect_err("nothing works");
    assert!(fault.one_line().contains("The disk is full"), "{}", fault.one_line());
}

/// A disk on which another program drops the last ballot in progress, and the folder with it, just when one is written.
#[derive(Debug, Default)]
struct Dropping(AtomicBool);

impl Disk for Dropping {
    fn create(&self, path: &Path) -> io::Result<File> {
        if !self.0.swap(true, Ordering::Relaxed) {
            fs::remove_dir(path.parent().expect("a folder"))?;
        }
        File::options().write(true).create_new(true).open(path)
    }
}

#[test]
fn a_folder_that_goes_while_a_ballot_is_kept_is_made_again() {
    let mut kept = Kept::new();
    let ballot = kept.ballot(2, 1);
    let code = kept.room.codes()[0].clone();
    let Room { workshop, pack, chance, .. } = &mut kept.room;
    let sealing = workshop.sealing(pack, &code).expect("sealing");
    let draft = sealing.keep(&ballot, &kept.questions, With::Round, chance).expect("it fits");
    files::put_draft(&Dropping::default(), &kept.file(), &draft).expect("kept");
    assert_eq!(kept.found().kept, [draft]);
}
