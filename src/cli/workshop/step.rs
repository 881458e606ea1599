//! What every step of a workshop has, and how it stops.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::super::said::{BAD_INPUT, FAILED, complain, tell_of_later, tell_of_other_rules};
use crate::app::wording::comments_kept;
use crate::desk::workshop::{self, By, Chance, Done, Not, NotOpened};
use crate::desk::{Disk, Fault, File, NotKept, Saved};
use crate::pack::{Pack, QuestionIx};
use crate::text::inert;
use crate::workshop::plan::NOT_SO_MANY;
use crate::workshop::{Hardness, Plan, Refusal, SeatIx, Workshop};

/// Why a command stops: what is wrong and what to do; and the exit code.
pub(super) struct Stop(pub(super) String, pub(super) u8);

impl Stop {
    pub(super) fn input(message: impl Into<String>) -> Self {
        Self(message.into(), BAD_INPUT)
    }
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        let (message, advice) = refusal.words();
        Self::input(format!("{message} {advice}"))
    }
}

impl From<Box<Fault>> for Stop {
    fn from(fault: Box<Fault>) -> Self {
        Self::input(fault.drawn())
    }
}

impl From<NotKept> for Stop {
    fn from(not: NotKept) -> Self {
        let message = match not {
            NotKept::Fault(fault) => fault.drawn(),
            NotKept::Changed | NotKept::TakenOver => {
                "Another program changed the workshop meanwhile.".to_owned()
            }
        };
        Self(format!("{message}\nNothing was changed."), FAILED)
    }
}

impl From<Not> for Stop {
    fn from(not: Not) -> Self {
        let both = |(message, advice): (String, String)| Self::input(format!("{message} {advice}"));
        match not {
            Not::Refused(refusal) => refusal.into(),
            Not::Seal(error) => Self::input(error.to_string()),
            Not::Late(not) => both(not.words()),
            Not::Arrival(arrival) => both(arrival.words()),
            Not::File(fault) | Not::NoCopy(fault) => fault.into(),
            Not::Unsaved(not) => not.into(),
            Not::Nobody => Self::input("Nobody takes part yet. Say how many, seat by seat, on the screen."),
            Not::TooMany => Self::input(NOT_SO_MANY),
            Not::OpenedAlready => Self::input("The first round of this workshop was opened already."),
            Not::KeyThere(place) => Self::input(format!(
                "The key is not lost: {} opens this round. Close the round instead.",
                place.display()
            )),
            Not::OtherRules(version) => Self::input(format!(
                "This workshop was begun under version {} of the rules, and other questions would be written. Name the folder of its own rules with --rules.",
                inert(&version)
            )),
            Not::OnlyRead => Self("The workshop is open to read only.".to_owned(), FAILED),
        }
    }
}

pub(super) type Outcome = Result<u8, Stop>;

/// What every step needs.
pub(super) struct Step<'a> {
    pub(super) pack: Pack,
    pub(super) disk: Arc<dyn Disk>,
    pub(super) chance: Chance,
    pub(super) now: String,
    /// Whether the terminal has ASCII alone.
    pub(super) ascii: bool,
    pub(super) out: &'a mut dyn Write,
    pub(super) err: &'a mut dyn Write,
}

/// A workshop and its file, held so that a second program notices.
pub(super) struct Open {
    pub(super) path: PathBuf,
    pub(super) workshop: Workshop,
    pub(super) file: File,
}

impl Open {
    /// The same, as the desk takes it.
    pub(super) fn at(&mut self) -> workshop::Open<'_> {
        workshop::Open { path: &self.path, workshop: &mut self.workshop, file: &mut self.file }
    }
}

impl Step<'_> {
    /// Takes hold of a workshop and reads it.
    pub(super) fn open(&mut self, file: &Path) -> Result<Open, Stop> {
        let opened = workshop::open(&self.disk, file, &self.pack).map_err(|not| match not {
            NotOpened::InUse => {
                Stop(format!("Another program has {} open. Close it first.", file.display()), FAILED)
            }
            NotOpened::Faults(faults) => self.cannot_be_used(&faults),
        })?;
        tell_of_other_rules(&opened.workshop, &self.pack, self.err);
        if let Some(saved) = opened.found_again {
            self.saved(saved)?;
            let _ = writeln!(self.err, "Found again: the last change, which had not reached the file.");
        }
        Ok(Open { path: file.to_path_buf(), workshop: opened.workshop, file: opened.file })
    }

    /// Reads a workshop to tell of it, in the newest state there is.
    pub(super) fn read(&mut self, file: &Path) -> Result<Workshop, Stop> {
        let (workshop, later) =
            workshop::look(file, &self.pack).map_err(|faults| self.cannot_be_used(&faults))?;
        tell_of_other_rules(&workshop, &self.pack, self.err);
        if later {
            tell_of_later(file, self.err);
        }
        Ok(workshop)
    }

    fn cannot_be_used(&mut self, faults: &[Fault]) -> Stop {
        complain(faults, "The workshop cannot be used; it has not been changed", self.err);
        Stop::input("Nothing was done.")
    }

    /// Says what a save found; stops where there was none.
    pub(super) fn saved(&mut self, saved: Result<Saved, NotKept>) -> Result<(), Stop> {
        let saved = saved?;
        self.comments(&saved);
        Ok(())
    }

    /// What was done, once it is said what saving it found.
    pub(super) fn done<T>(&mut self, done: Done<T>) -> T {
        self.comments(&done.saved);
        done.what
    }

    pub(super) fn comments(&mut self, saved: &Saved) {
        if let Some(at) = &saved.comments {
            let _ = writeln!(self.err, "{}", comments_kept(at));
        }
    }

    /// By what everything is done.
    pub(super) fn by(&mut self) -> By<'_> {
        let hardness = Hardness::USUAL;
        By { pack: &self.pack, disk: &self.disk, now: &self.now, hardness, chance: &mut self.chance }
    }

    pub(super) fn question(&self, id: &str) -> Result<QuestionIx, Stop> {
        self.pack.question(id).ok_or_else(|| Stop::input(no_question(&self.pack, id)))
    }
}

/// That there is no such question, and which may be meant.
pub(super) fn no_question(pack: &Pack, id: &str) -> String {
    let near = pack
        .questions
        .iter()
        .map(|question| (strsim::jaro_winkler(&question.id, id), &question.id))
        .filter(|(likeness, _)| *likeness > 0.84)
        .max_by(|a, b| a.0.total_cmp(&b.0));
    let advice = near.map_or_else(String::new, |(_, near)| format!(" Did you mean '{near}'?"));
    format!("These rules have no question '{}'.{advice}", id.escape_debug())
}

pub(super) fn seat_named(plan: &Plan, id: &str) -> Result<SeatIx, Stop> {
    plan.seat(id).ok_or_else(|| {
        let known: Vec<&str> = plan.seats.iter().map(|seat| seat.id.as_str()).collect();
        Stop::input(format!(
            "This workshop has no seat '{}'. Its seats are {}.",
            id.escape_debug(),
            known.join(", ")
        ))
    })
}
