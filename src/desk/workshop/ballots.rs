//! How ballots come in: in files, from sheets and cards, from the laptop that goes round and from phones. Nothing is in before it is in
//! the file, and nothing here opens a ballot.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::phones::{NotIn, put_all};
use super::{By, Content, Done, Not, Open};
use crate::desk::Saved;
use crate::files::{self, NotKept, Opened};
use crate::pack::{Pack, QuestionIx};
use crate::workshop::grid::Row;
use crate::workshop::seal::digest;
use crate::workshop::{
    Arrival, Arriving, Ballot, Cards, Channel, Refusal, Replace, SealedBallot, SeatIx, Workshop,
};

pub use crate::files::Carried;

/// How ballots are to be taken in.
#[derive(Debug, Clone, Copy, Default)]
pub struct Taking {
    /// What becomes of those that are in already.
    pub replace: Replace,
    /// Whether these came when their round was closed.
    pub late: bool,
}

impl Taking {
    fn of(self, arriving: Arriving<'_>) -> Arriving<'_> {
        let arriving = arriving.replacing(self.replace);
        if self.late { arriving.late() } else { arriving }
    }
}

/// Who gave an answer set, as far as somebody said so.
#[derive(Debug, Clone, Copy, Default)]
pub struct Giver<'a> {
    /// Where they sit.
    pub seat: Option<SeatIx>,
    pub code: Option<&'a str>,
}

/// A file that may have ballots in it, read.
#[derive(Debug)]
pub struct Brought {
    pub file: PathBuf,
    /// Every ballot in it; or why there is none.
    pub ballots: Vec<Result<Carried, String>>,
}

/// Reads the files that may be ballots: the one named, or all of a folder.
pub fn bring(path: &Path, by: &By<'_>) -> Vec<Brought> {
    let files = files::ballot_files(path).into_iter();
    files.map(|file| Brought { ballots: files::carried(&file, by.pack), file }).collect()
}

/// Reads one file that may be a ballot.
pub fn bring_one(path: &Path, by: &By<'_>) -> Brought {
    Brought { ballots: files::carried(path, by.pack), file: path.to_path_buf() }
}

/// Reads what is pasted, or comes through a pipe.
pub fn pasted(name: &Path, from: impl Read) -> Brought {
    Brought { ballots: files::carried_by(from), file: name.to_path_buf() }
}

/// What became of a ballot that was brought.
#[derive(Debug)]
pub enum Came {
    /// What became of it, in or not.
    Arrived(Arrival),
    /// An answer set, sealed: whose, and whether they joined with it.
    Sealed(String, bool),
    /// It cannot be read; why.
    Unreadable(String),
    /// An answer set, of which nobody said who gave it.
    WhoseSet,
    /// The same of one that is late.
    WhoseLateSet,
    /// Nothing is answered in it that the round asks.
    Blank,
    /// Its giver sits elsewhere: their code, and where.
    SitsElsewhere(String, SeatIx),
    /// The workshop does not allow it.
    Refused(Refusal),
}

/// What was collected.
#[derive(Debug)]
pub struct Collected {
    /// Each ballot's file, and what became of it.
    pub came: Vec<(PathBuf, Came)>,
    /// Whether answer sets are among what was taken in: only closing the round finds whether the same came in before.
    pub sets: bool,
    /// Whether that is in the file; nothing where nothing changed. Where it is not, nothing was collected.
    pub saved: Result<Option<Saved>, NotKept>,
}

/// Collects ballots that were brought, and saves once for all of them.
pub fn collect(
    open: Open<'_>,
    brought: Vec<Brought>,
    giver: Giver<'_>,
    how: Taking,
    by: &mut By<'_>,
) -> Collected {
    let before = open.workshop.clone();
    let mut taken = BTreeMap::new();
    let mut came = Vec::new();
    for Brought { file, ballots } in brought {
        for one in ballots {
            let workshop = &mut *open.workshop;
            let what = match one {
                Ok(Carried::Paper(paper)) => {
                    Came::Arrived(workshop.arrives(how.of(Arriving::paper(&paper)), by.now))
                }
                Ok(Carried::Letter(letter)) => {
                    Came::Arrived(workshop.arrives(how.of(Arriving::letter(&letter)), by.now))
                }
                Ok(Carried::Set(opened)) => {
                    answer_set(workshop, &opened, giver, how, &mut taken, by).unwrap_or_else(|not| not)
                }
                Err(why) => Came::Unreadable(why),
            };
            came.push((file.clone(), what));
        }
    }
    if *open.workshop == before {
        return Collected { came, sets: false, saved: Ok(None) };
    }
    let saved = open.file.save(Content::Workshop(open.workshop), by.pack);
    if saved.is_err() {
        *open.workshop = before;
    }
    Collected { came, sets: !taken.is_empty(), saved: saved.map(Some) }
}

/// The questions of the round that a ballot goes to which does not say so itself.
///
/// # Errors
/// That there is no such round.
pub fn asked(workshop: &Workshop, late: bool) -> Result<Vec<QuestionIx>, Refusal> {
    Ok(if late {
        workshop.closed_rounds().last().ok_or(Refusal::NothingClosed)?.questions.clone()
    } else {
        workshop.open_round().ok_or(Refusal::NoRoundOpen)?.questions.clone()
    })
}

/// Seals an ordinary answer set and takes it in. `taken` has what was taken in beside it: the workshop's file holds nothing by which one
/// could be known again before its round is closed.
fn answer_set(
    workshop: &mut Workshop,
    opened: &Opened,
    giver: Giver<'_>,
    how: Taking,
    taken: &mut BTreeMap<String, String>,
    by: &mut By<'_>,
) -> Result<Came, Came> {
    let Giver { seat, code } = giver;
    if seat.is_none() && code.is_none() {
        return Err(Came::WhoseSet);
    }
    if how.late && code.is_none() {
        return Err(Came::WhoseLateSet);
    }
    let ballot = Ballot::of(&opened.set, seat, &asked(workshop, how.late).map_err(Came::Refused)?);
    if ballot.is_blank() {
        return Err(Came::Blank);
    }
    let source = digest(&opened.bytes);
    if let Some(there) = taken.get(&source) {
        return Ok(Came::Arrived(Arrival::Same(there.clone())));
    }
    // Without a code somebody new: a place in the plan may be that of a paper still out.
    let (code, planned, joins) = match code {
        Some(code) => {
            let one = workshop.plan().participant(code);
            let one = one.ok_or_else(|| Came::Refused(Refusal::UnknownCode(code.to_owned())))?;
            (one.code.clone(), one.seat, false)
        }
        None => (workshop.plan().free_code(), seat, true),
    };
    if let (Some(said), Some(planned)) = (seat, planned)
        && said != planned
    {
        return Err(Came::SitsElsewhere(code, planned));
    }
    let ballot = Ballot { seat: seat.or(planned), source: Some(source.clone()), ..ballot };
    let before = workshop.clone();
    if joins {
        workshop.join(Some(&code), seat, by.now).map_err(Came::Refused)?;
    }
    let way = Channel::AnswerSet;
    let arriving = Arriving::open(&code, &ballot, way, by.pack, by.hardness, &mut *by.chance);
    let arrival = workshop.arrives(how.of(arriving), by.now);
    if !arrival.is_in() {
        *workshop = before;
        return Err(Came::Arrived(arrival));
    }
    taken.insert(source, code.clone());
    Ok(if how.late { Came::Arrived(arrival) } else { Came::Sealed(code, joins) })
}

/// Seals rows that were typed in from sheets. Nothing is taken in unless all of it is.
///
/// # Errors
/// Why not.
pub fn sheets(
    mut open: Open<'_>,
    rows: &[(String, Row)],
    how: Taking,
    by: &mut By<'_>,
) -> Result<Done<()>, Not> {
    open.change(by, |workshop, by| {
        let questions = asked(workshop, how.late)?;
        for (code, row) in rows {
            let seat = workshop.plan().participant(code).and_then(|one| one.seat);
            let ballot = row.ballot(by.pack, &questions, seat);
            let way = Channel::Sheet;
            let arriving = Arriving::open(code, &ballot, way, by.pack, by.hardness, &mut *by.chance);
            put(workshop.arrives(how.of(arriving), by.now))?;
        }
        Ok::<_, Not>(())
    })
}

fn put(arrival: Arrival) -> Result<(), Not> {
    if arrival.is_in() { Ok(()) } else { Err(Not::Arrival(arrival)) }
}

/// Puts in the cards that were raised for one question, sealed.
///
/// # Errors
/// Why not.
pub fn cards(mut open: Open<'_>, cards: &Cards, by: &mut By<'_>) -> Result<Done<()>, Not> {
    open.change(by, |workshop, by| workshop.put_cards(by.pack, cards, by.now, &mut *by.chance))
}

/// Takes in the ballot of whoever has the laptop.
///
/// # Errors
/// Why not.
pub fn laptop(
    mut open: Open<'_>,
    code: &str,
    ballot: SealedBallot,
    replace: Replace,
    by: &mut By<'_>,
) -> Result<Done<()>, Not> {
    open.change(by, |workshop, by| {
        put(workshop.arrives(Arriving::sealed(code, ballot, Channel::Laptop).replacing(replace), by.now))?;
        workshop.with = None;
        Ok::<_, Not>(())
    })
}

/// What became of ballots that phones handed in.
pub type HandedIn = Vec<(String, Result<(), NotIn>)>;

/// Takes in what phones have handed in, and saves once for all of it. Where that fails none of it is in.
pub fn handed_in(
    open: Open<'_>,
    ballots: Vec<(String, SealedBallot)>,
    pack: &Pack,
    now: &str,
) -> (HandedIn, Result<Saved, NotKept>) {
    let before = open.workshop.clone();
    let put = put_all(open.workshop, ballots, now);
    let saved = open.file.save(Content::Workshop(open.workshop), pack);
    if saved.is_err() {
        *open.workshop = before;
    }
    (put, saved)
}
