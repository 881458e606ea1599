//! What is fixed before anybody answers: what the workshop is about, who sits in it, how
//! the time is spent, and the numbers by which the answers will be read.

use serde::{Deserialize, Serialize};

use super::disclosure::shown_apart;
use super::group::Thresholds;
use crate::answers::Emphasis;
use crate::pack::{Depth, Pack};

/// A seat of a workshop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SeatIx(pub usize);

/// Whose view somebody brings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seat {
    /// Stable id.
    pub id: String,
    /// In words.
    pub label: String,
}

/// Somebody who takes part: a code that says nothing of their name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// Code.
    pub code: String,
    /// Where they sit; `None` where they say so themselves, inside their sealed ballot.
    pub seat: Option<SeatIx>,
}

/// For how many people a workshop is begun; others can join.
pub const PEOPLE: std::ops::RangeInclusive<usize> = 2..=200;

/// Why a workshop is not begun for so many people.
pub const NOT_SO_MANY: &str = "A workshop is for 2 to 200 people: one alone has nobody to differ with, and more cannot talk it through.";

/// What a facilitator has to know where few take part, or many; nothing for a room of usual size.
#[must_use]
pub fn about_so_many(people: usize) -> Option<&'static str> {
    match people {
        ..4 => Some("With fewer than 4 people, who said what can often be guessed from the answers."),
        26.. => Some("With more than 25 people, half a day is too short for everybody to speak."),
        _ => None,
    }
}

/// One item of the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgendaItem {
    /// What.
    pub title: String,
    /// How long, minutes.
    pub minutes: u32,
    /// Whether these are the minutes for talking about the answers: they are dealt out to
    /// the questions that matter.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub discussion: bool,
}

/// What is fixed before anybody answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Title.
    pub title: String,
    /// Which service.
    pub service: String,
    /// What is in scope, and why now.
    pub scope: String,
    /// Quick or full.
    pub depth: Depth,
    /// Reasons for changing the contract, as indices into the pack's reasons.
    pub reasons: Vec<usize>,
    /// Emphasis per theme of the pack.
    pub emphasis: Vec<Emphasis>,
    /// Seats.
    pub seats: Vec<Seat>,
    /// Participants, by code.
    pub participants: Vec<Participant>,
    /// Agenda.
    pub agenda: Vec<AgendaItem>,
    /// By what numbers the answers will be read.
    pub thresholds: Thresholds,
}

impl Plan {
    /// A plan with the usual seats and the usual half day, and nobody in it yet.
    #[must_use]
    pub fn usual(pack: &Pack, depth: Depth) -> Self {
        Self {
            title: String::new(),
            service: String::new(),
            scope: String::new(),
            depth,
            reasons: Vec::new(),
            emphasis: vec![Emphasis::Normal; pack.themes.len()],
            seats: usual_seats(),
            participants: Vec::new(),
            agenda: usual_agenda(depth),
            thresholds: Thresholds::default(),
        }
    }

    /// The seat with this id.
    #[must_use]
    pub fn seat(&self, id: &str) -> Option<SeatIx> {
        self.seats.iter().position(|seat| seat.id == id).map(SeatIx)
    }

    /// The participant with this code; capitals do not matter.
    #[must_use]
    pub fn participant(&self, code: &str) -> Option<&Participant> {
        self.participants.iter().find(|one| one.code.eq_ignore_ascii_case(code.trim()))
    }

    /// A code for one more participant that nobody has yet.
    #[must_use]
    pub fn free_code(&self) -> String {
        let mut number = self.participants.len() + 1;
        loop {
            let code = format!("P{number:02}");
            if self.participant(&code).is_none() {
                return code;
            }
            number += 1;
        }
    }

    /// Adds so many participants who say themselves where they sit.
    pub fn add_unseated(&mut self, count: usize) {
        for _ in 0..count {
            let code = self.free_code();
            self.participants.push(Participant { code, seat: None });
        }
    }

    /// How many take part, by seat: seats with too few stand together with those who say themselves where they sit, last
    /// and under no name, and never as the one difference between the whole and what is shown.
    #[must_use]
    pub fn people_by_seat(&self) -> Vec<(Option<SeatIx>, u32)> {
        let of = |seat| self.participants.iter().filter(|one| one.seat == seat).count() as u32;
        let people: Vec<u32> = (0..self.seats.len()).map(|at| of(Some(SeatIx(at)))).collect();
        let unseated = of(None);
        let apart = shown_apart(&people, unseated, &self.thresholds);
        let mut shown: Vec<(Option<SeatIx>, u32)> = Vec::new();
        let mut rest = unseated;
        for (at, people) in people.into_iter().enumerate() {
            if apart[at] {
                shown.push((Some(SeatIx(at)), people));
            } else {
                rest += people;
            }
        }
        if rest > 0 {
            shown.push((None, rest));
        }
        shown
    }

    /// Minutes for talking about the answers.
    #[must_use]
    pub fn discussion_minutes(&self) -> u32 {
        self.agenda.iter().filter(|item| item.discussion).map(|item| item.minutes).sum()
    }
}

/// Whether a text can be a participant's code: 1 to 16 plain letters, digits and hyphens.
#[must_use]
pub fn is_code(text: &str) -> bool {
    (1..=16).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// The seats of a workshop about services in England, unless the facilitator has others.
#[must_use]
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

/// A half day: three and a half hours with the full questions, less with the quick ones.
#[must_use]
pub fn usual_agenda(depth: Depth) -> Vec<AgendaItem> {
    let (first, talk) = match depth {
        Depth::Quick => (20, 45),
        Depth::Full => (45, 75),
    };
    [
        ("Welcome: what this is and is not", 10, false),
        ("First round: everybody answers alone", first, false),
        ("Break, while the round is closed", 15, false),
        ("The answers: what to talk about", talk, true),
        ("Second round: only what was put up again", 15, false),
        ("Result and cautions", 30, false),
        ("Who does what by when", 15, false),
    ]
    .map(|(title, minutes, discussion)| AgendaItem { title: title.to_owned(), minutes, discussion })
    .to_vec()
}

/// Seats from labels with commas between them. A seat that is there already keeps its id.
#[must_use]
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

/// An id made of a label: plain letters, digits and underscores, that nobody has yet.
fn free_id<'a>(label: &str, taken: impl Iterator<Item = &'a Seat> + Clone) -> String {
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
