//! What the desk promises of workshops: what is not in the file is not done. Each thing meets a disk that is full, and then one that
//! is not.

mod support;

use std::fmt::Debug;
use std::path::PathBuf;
use std::sync::Arc;

use contract_advisor::desk::workshop::{
    self as desk, Begun, By, Done, Keys, Not, NotMerged, Open, Place, Went,
};
use contract_advisor::desk::{File, Saved};
use contract_advisor::files::{Disk, keys_place, load_folder, open_workshop, read_keys};
use contract_advisor::pack::{Depth, Pack, QuestionIx};
use contract_advisor::workshop::merging::Choices;
use contract_advisor::workshop::{
    Arriving, Ballot, Cards, Channel, Guard, Kept, Participant, Plan, PrivateKey, Replace, SealedBallot,
    Workshop,
};
use support::faulty::{FaultyDisk, How};
use support::room::{NOW, QUICK, Repeating};
use tempfile::TempDir;

const RULES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/packs/tiny");

/// A facilitator at the desk with an open workshop.
struct Sitting {
    _folder: TempDir,
    full: Arc<FaultyDisk>,
    disk: Arc<dyn Disk>,
    pack: Pack,
    chance: Repeating,
    path: PathBuf,
    workshop: Workshop,
    file: File,
}

impl Sitting {
    /// With a workshop of four people that is set up and not opened.
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("northtown.ron");
        let full = Arc::new(FaultyDisk::new(None, How::FromNowOn));
        let disk: Arc<dyn Disk> = full.clone();
        let pack = load_folder(RULES.as_ref()).expect("the rules");
        let mut chance = Repeating::seeded(7);
        let mut plan = Plan::usual(&pack, Depth::Quick);
        plan.participants =
            ["C1", "C2", "C3", "C4"].map(|code| Participant { code: code.to_owned(), seat: None }).into();
        let mut by = By { pack: &pack, disk: &disk, now: NOW, hardness: QUICK, chance: &mut chance };
        let begun = desk::set_up(Place::File(&path), plan, &mut by).expect("set up");
        let file = begun.hold(&by).expect("nobody else has it");
        let Begun { workshop, .. } = begun;
        Self { _folder: folder, full, disk, pack, chance, path, workshop, file }
    }

    fn act<T>(&mut self, act: impl FnOnce(Open<'_>, &mut By<'_>) -> T) -> T {
        let Self { pack, disk, chance, path, workshop, file, .. } = self;
        let mut by = By { pack, disk, now: NOW, hardness: QUICK, chance };
        act(Open { path, workshop, file }, &mut by)
    }

    /// The key of a round that is open, as it is on the disk.
    fn key_is_there(&self, workshop: &Workshop) -> bool {
        let keys: Vec<PrivateKey> = read_keys(&keys_place(&self.path), workshop.id()).unwrap_or_default();
        workshop.open_round().is_none_or(|round| {
            round.key().kept == Kept::KeyFile && keys.iter().any(|key| key.public() == round.key().public)
        })
    }

    /// Does something where the disk is full, and once more where it is not.
    fn twice<T: Debug>(
        &mut self,
        name: &str,
        act: impl Fn(Open<'_>, &mut By<'_>) -> Result<Done<T>, Not>,
    ) -> T {
        let (before, bytes) = (self.workshop.clone(), std::fs::read(&self.path).expect("the file"));
        self.full.fill();
        let not = self.act(&act).expect_err(name);
        assert!(matches!(not, Not::Unsaved(_) | Not::NoCopy(_)), "{name}: {not:?}");
        assert!(self.workshop == before, "{name} was done, and is in no file");
        assert_eq!(std::fs::read(&self.path).expect("the file"), bytes, "{name}");
        assert!(self.key_is_there(&before), "{name}: what the file has cannot be opened any more");
        self.full.mend();
        let done = self.act(&act).unwrap_or_else(|not| panic!("{name}: {not:?}"));
        let found = open_workshop(&self.path, &self.pack).expect(name).value;
        assert!(found == self.workshop, "{name} is not in the file");
        assert!(self.key_is_there(&found), "{name}");
        done.what
    }

    fn ballot_of(&mut self, code: &str) -> SealedBallot {
        let ballot = Ballot::blank(&self.pack, None);
        let sealing = self.workshop.sealing(&self.pack, code).expect("a round is open");
        sealing.seal(&ballot, None, QUICK, &mut self.chance).expect("sealed")
    }
}

#[test]
fn what_is_not_in_the_file_is_not_done() {
    let mut table = Sitting::new();
    table.twice("opening the first round", |open, by| desk::open_first(open, Guard::KeyFile, by));
    for code in ["C1", "C2", "C3"] {
        let ballot = table.ballot_of(code);
        table.twice("a ballot", |open, by| desk::laptop(open, code, ballot.clone(), Replace::No, by));
    }
    let levels = vec![1; table.pack[QuestionIx(0)].levels.len()];
    let cards = Cards {
        question: QuestionIx(0),
        seat: None,
        levels,
        dont_know: 0,
        cannot_judge: 0,
        not_applicable: 0,
    };
    table.twice("cards", |open, by| desk::cards(open, &cards, by));
    let place = keys_place(&table.path);
    std::fs::rename(&place, place.with_extension("lost")).expect("the key is lost");
    table.twice_without_its_key();
    for code in ["C1", "C2", "C3"] {
        let ballot = table.ballot_of(code);
        table.twice("a ballot", |open, by| desk::laptop(open, code, ballot.clone(), Replace::No, by));
    }
    let closed = table.twice("closing", |open, by| desk::close(open, Keys::File(None), by));
    assert_eq!((closed.round, closed.closing.not_opened.len()), (1, 0));
    table.twice("putting up", |open, by| desk::put_up(open, &[QuestionIx(0)], by));
    table.twice("closing again", |open, by| desk::close(open, Keys::File(None), by));
    table.twice("the end", desk::finish);
    assert!(!place.exists(), "no round needs a key any more");
}

impl Sitting {
    /// Begins the round again where the key is lost.
    fn twice_without_its_key(&mut self) {
        let before = self.workshop.clone();
        self.full.fill();
        let not = self.act(|open, by| desk::again(open, Guard::KeyFile, by)).expect_err("a full disk");
        assert!(matches!(not, Not::NoCopy(_) | Not::Unsaved(_)), "{not:?}");
        assert!(self.workshop == before, "ballots were dropped, and no copy is kept");
        self.full.mend();
        let done = self.act(|open, by| desk::again(open, Guard::KeyFile, by)).expect("begun again").what;
        let copy = done.copy.expect("three ballots and cards were in");
        let kept = open_workshop(&copy, &self.pack).expect("the copy").value;
        assert!(kept == before, "the copy is the workshop as it was");
        assert_eq!(done.lost, 3);
        assert!(self.key_is_there(&self.workshop));
    }
}

#[test]
fn a_round_that_could_not_be_opened_leaves_no_key_behind() {
    let mut table = Sitting::new();
    table.full.fill();
    let not = table.act(|open, by| desk::open_first(open, Guard::KeyFile, by)).expect_err("a full disk");
    assert!(matches!(not, Not::Unsaved(_)), "{not:?}");
    assert!(table.workshop.is_being_set_up());
    assert!(!keys_place(&table.path).exists());
}

/// A key that is there is not lost: nothing is dropped for it.
#[test]
fn a_round_whose_key_is_there_does_not_begin_again() {
    let mut table = Sitting::new();
    let _ = table.act(|open, by| desk::open_first(open, Guard::KeyFile, by)).expect("opened").what;
    let before = table.workshop.clone();
    let not = table.act(|open, by| desk::again(open, Guard::KeyFile, by)).expect_err("the key is there");
    assert!(matches!(not, Not::KeyThere(place) if place == keys_place(&table.path)));
    assert!(table.workshop == before);
}

/// The file as it was stays beside it, and a ballot that is asked for and not there stops all of it.
#[test]
fn two_copies_become_one_in_the_file_or_not_at_all() {
    let mut table = Sitting::new();
    table.twice("opening the first round", |open, by| desk::open_first(open, Guard::KeyFile, by));
    let ballot = table.ballot_of("C4");
    let mut theirs = table.workshop.clone();
    assert!(theirs.arrives(Arriving::sealed("C4", ballot, Channel::Laptop), NOW).is_in());
    let bytes = std::fs::read(&table.path).expect("the file");
    let merge = |choices: &Choices, open: Open<'_>, by: &mut By<'_>| match desk::merge(
        open, &theirs, choices, None, by,
    ) {
        Ok((_, Went::Here { kept, saved })) => Ok(Done { what: Some(kept), saved }),
        Ok((_, Went::Nowhere)) => Ok(Done { what: None, saved: Saved::default() }),
        Err(NotMerged::Not(not)) => Err(not),
        other => panic!("{other:?}"),
    };
    let choices = Choices { take_other: vec!["C3".to_owned()], late: false };
    let not =
        table.act(|open, by| desk::merge(open, &theirs, &choices, None, by).expect_err("no ballot of C3"));
    assert!(matches!(not, NotMerged::NoBallot(code) if code == "C3"));
    assert_eq!(std::fs::read(&table.path).expect("the file"), bytes);
    let kept =
        table.twice("a merge", |open, by| merge(&Choices::default(), open, by)).expect("a ballot is taken");
    assert_eq!(std::fs::read(kept).expect("the file as it was"), bytes);
    assert!(table.workshop.open_round().is_some_and(|round| round.sealed("C4").is_some()));
    let again = table.act(|open, by| merge(&Choices::default(), open, by)).expect("once more");
    assert_eq!(again.what, None, "there is nothing left to take");
    table.twice("what people wrote", |open, by| desk::decide(open, &[], true, by));
}
