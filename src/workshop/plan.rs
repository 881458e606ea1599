//! What is fixed before anybody answers: what the workshop is about, who sits in it, how
//! the time is spent, and the numbers by which the answers will be read.

use std::collections::BTreeSet;
use std::num::NonZeroU16;

use serde::{Deserialize, Serialize};

use super::agenda::{AgendaItem, usual_agenda};
use super::asked::Asked;
use super::group::Thresholds;
use crate::answers::Emphasis;
use crate::pack::{Depth, Pack};

/// A seat of a workshop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SeatIx(pub usize);

/// A seat: whose view its participants bring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seat {
    /// Stable id.
    pub id: String,
    /// In words.
    pub label: String,
}

/// A participant: a code that says nothing of their name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    pub code: String,
    /// Where they sit; `None` where they say so themselves, inside their sealed ballot.
    pub seat: Option<SeatIx>,
}

/// For how many people a workshop is begun; others can join.
pub const PEOPLE: std::ops::RangeInclusive<usize> = 2..=200;

/// Why a workshop is not begun for so many people.
pub const NOT_SO_MANY: &str = "A workshop is for 2 to 200 people: one alone has nobody to differ with, and more cannot talk it through.";

/// What a facilitator has to know where few take part, or many; nothing for a room of usual size.
pub fn about_so_many(people: usize) -> Option<&'static str> {
    match people {
        ..4 => Some("With fewer than 4 people, who said what can often be guessed from the answers."),
        26.. => Some("With more than 25 people, half a day is too short for everybody to speak."),
        _ => None,
    }
}

/// How ballots come in the first round. The ways mix; the minutes are reckoned with this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Way {
    /// Everybody answers on a phone in the room.
    Phones,
    /// So many laptops or tablets are passed round.
    Machines(NonZeroU16),
    /// Everybody answers on a machine of their own: files and pages that go out and come back.
    Files,
    /// Printed sheets, typed in afterwards.
    Paper,
}

impl Way {
    /// All of them, with one machine.
    pub const ALL: [Self; 4] = [Self::Phones, Self::Machines(NonZeroU16::MIN), Self::Files, Self::Paper];

    /// In words.
    pub fn words(self) -> String {
        match self {
            Self::Phones => "phones, everybody at once".to_owned(),
            Self::Machines(count) if count.get() == 1 => "one laptop, passed round".to_owned(),
            Self::Machines(count) => format!("{count} laptops, passed round"),
            Self::Files => "own laptops, by file or mail".to_owned(),
            Self::Paper => "printed sheets, typed in".to_owned(),
        }
    }
}

/// What is fixed before anybody answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    pub title: String,
    pub service: String,
    /// What is in scope, and why now.
    pub scope: String,
    /// Which questions the first round asks.
    pub asked: Asked,
    /// How ballots come, once that is settled.
    pub way: Option<Way>,
    /// Reasons for changing the contract, as indices into the pack's reasons.
    pub reasons: Vec<usize>,
    /// Emphasis per theme of the pack.
    pub emphasis: Vec<Emphasis>,
    pub seats: Vec<Seat>,
    /// Participants, by code.
    pub participants: Vec<Participant>,
    /// Codes of people who were taken off the list once a round was open: they are not given out again.
    pub gone: BTreeSet<String>,
    pub agenda: Vec<AgendaItem>,
    /// By what numbers the answers will be read.
    pub thresholds: Thresholds,
}

impl Plan {
    /// A plan with the usual seats and the usual half day, and no participants yet.
    pub fn usual(pack: &Pack, depth: Depth) -> Self {
        let mut plan = Self {
            title: String::new(),
            service: String::new(),
            scope: String::new(),
            asked: Asked::all(depth),
            way: None,
            reasons: Vec::new(),
            emphasis: vec![Emphasis::Normal; pack.themes.len()],
            seats: usual_seats(),
            participants: Vec::new(),
            gone: BTreeSet::new(),
            agenda: usual_agenda(),
            thresholds: Thresholds::default(),
        };
        plan.reckon(pack);
        plan
    }

    /// The seat with this id.
    pub fn seat(&self, id: &str) -> Option<SeatIx> {
        self.seats.iter().position(|seat| seat.id == id).map(SeatIx)
    }

    /// The participant with this code; capitals do not matter.
    pub fn participant(&self, code: &str) -> Option<&Participant> {
        self.participants.iter().find(|one| one.code.eq_ignore_ascii_case(code.trim()))
    }
}

/// Whether a text can be a participant's code: 1 to 16 plain letters, digits and hyphens.
pub fn is_code(text: &str) -> bool {
    (1..=16).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// The seats of a workshop about services in England, unless the facilitator has others.
pub fn usual_seats() -> Vec<Seat> {
    [
        ("commissioner", "Commissioner"),
        ("lead_provider", "Lead provider"),
        ("other_provider", "Other provider"),
        ("charity", "Charity or community group"),
        ("lived_experience", "People with lived experience"),
        ("clinician", "Clinician"),
    ]
    .map(|(id, label)| Seat { id: id.to_owned(), label: label.to_owned() })
    .to_vec()
}

/// Seats from labels with commas between them. A seat that is there already keeps its id.
pub fn seats_of(labels: &str, known: &[Seat]) -> Vec<Seat> {
    let mut seats: Vec<Seat> = Vec::new();
    for label in labels.split(',').map(str::trim).filter(|label| !label.is_empty()) {
        if seats.iter().any(|seat| seat.label.eq_ignore_ascii_case(label)) {
            continue;
        }
        let id = match known.iter().find(|seat| seat.label.eq_ignore_ascii_case(label)) {
            Some(seat) => seat.id.clone(),
            None => free_id(label, seats.iter().chain(known)),
        };
        seats.push(Seat { id, label: label.to_owned() });
    }
    seats
}

/// An id made of a label: plain letters, digits and underscores, that is not taken yet.
pub(super) fn free_id<'a>(label: &str, taken: impl Iterator<Item = &'a Seat> + Clone) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    let mut stem: String = label.to_lowercase().chars().map(plain).take(32).collect();
    if stem.trim_matches('_').is_empty() {
        "seat".clone_into(&mut stem);
    }
    let free = |id: &str| !taken.clone().any(|seat| seat.id == id);
    (1..)
        .map(|number| if number == 1 { stem.clone() } else { format!("{stem}_{number}") })
        .find(|id| free(id))
        .unwrap_or(stem)
}
