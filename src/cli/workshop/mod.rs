//! `workshop`: a workshop run from the command line. [`args`] is what may be written,
//! [`new`] what a workshop is begun with, [`begin`] how it and a key come about, [`collect`] and [`enter`] how ballots go in,
//! [`print`](mod@print) what is printed, [`close`] how rounds end and begin again, [`late`] what comes when one is closed,
//! [`merge`] how two copies become one, [`phones`] how everybody answers at once.

pub(super) mod args;
mod begin;
mod close;
mod collect;
mod enter;
mod help;
mod late;
mod merge;
mod new;
mod phones;
mod print;
mod reasons;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use super::output::Format;
use super::passphrase::passphrase;
use super::{BAD_INPUT, DONE, FAILED, complain, load_pack, tell_of_later};
use crate::advice::{Draws, Tables};
use crate::app::wording::comments_kept;
use crate::desk::workshop::{self, By, Chance, Done, Not, NotOpened};
use crate::desk::{self, Disk, Fault, File, NotKept, Saved};
use crate::files;
use crate::pack::{Pack, QuestionIx};
use crate::report;
use crate::text::{inert, json_inert};
use crate::workshop::merging::Choices;
use crate::workshop::plan::NOT_SO_MANY;
use crate::workshop::{Hardness, Plan, Refusal, Replace, SeatIx, Workshop};
use args::{GuardArgs, WorkshopCommand};

/// Why a command stops: what is wrong and what to do; and the exit code.
struct Stop(String, u8);

impl Stop {
    fn input(message: impl Into<String>) -> Self {
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

type Outcome = Result<u8, Stop>;

pub(super) fn run(
    what: WorkshopCommand,
    rules: Option<&Path>,
    ascii: bool,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let Some(pack) = load_pack(rules, err) else { return BAD_INPUT };
    let mut step = Step {
        pack,
        disk: desk::disk(),
        chance: workshop::chance(),
        now: Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        ascii,
        out,
        err,
    };
    match step.run(what) {
        Ok(code) => code,
        Err(Stop(message, code)) => {
            let _ = writeln!(step.err, "{message}");
            code
        }
    }
}

/// The workshop whose sheets are to be typed in on the screen, if that is the command.
pub(super) fn typed_by_hand(what: &WorkshopCommand) -> Option<&Path> {
    match what {
        WorkshopCommand::Enter { file, csv: None, .. } => Some(file),
        _ => None,
    }
}

/// The workshop whose room's view is to be shown, if that is the command.
pub(super) fn shown(what: &WorkshopCommand) -> Option<&Path> {
    match what {
        WorkshopCommand::Show { file } => Some(file),
        _ => None,
    }
}

/// What every step needs.
struct Step<'a> {
    pack: Pack,
    disk: Arc<dyn Disk>,
    chance: Chance,
    now: String,
    /// Whether the terminal has ASCII alone.
    ascii: bool,
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
}

/// A workshop and its file, held so that a second program notices.
struct Open {
    path: PathBuf,
    workshop: Workshop,
    file: File,
}

impl Open {
    /// The same, as the desk takes it.
    fn at(&mut self) -> workshop::Open<'_> {
        workshop::Open { path: &self.path, workshop: &mut self.workshop, file: &mut self.file }
    }
}

impl Step<'_> {
    fn run(&mut self, what: WorkshopCommand) -> Outcome {
        match what {
            WorkshopCommand::New(args) => {
                let plan = new::plan(&self.pack, &args)?;
                if args.prepare {
                    self.prepare(&args.file, plan)
                } else {
                    self.begin(&args.file, plan, &args.guard)
                }
            }
            WorkshopCommand::Open { file, guard } => self.open_first(&file, &guard),
            WorkshopCommand::Rehearse { file } => self.rehearse(&file),
            WorkshopCommand::Ballot { file, codes, output, html } => {
                self.ballot(&file, &codes, &output, html)
            }
            WorkshopCommand::Print { file, codes, folder, large, format, together, cards } => {
                let codes = &codes;
                self.print(&file, &print::Printing { codes, folder: &folder, large, format, together, cards })
            }
            WorkshopCommand::Enter { file, csv, replace, late } => match csv {
                Some(csv) => self.enter(&file, &csv, replace, late),
                // The interface has it: see `cli::command`.
                None => Ok(DONE),
            },
            // So it has the room's view.
            WorkshopCommand::Show { .. } => Ok(DONE),
            WorkshopCommand::Add { file, ballots, seat, code, replace, late } => {
                let replace = if replace { Replace::Confirmed } else { Replace::No };
                let how = workshop::Taking { replace, late };
                self.add(&file, &ballots, seat.as_deref(), code.as_deref(), how)
            }
            WorkshopCommand::Phones { file, listen } => self.phones(&file, listen, self.ascii),
            WorkshopCommand::Tally {
                file,
                question,
                levels,
                seat,
                dont_know,
                cannot_judge,
                not_applicable,
            } => {
                let rest = [dont_know, cannot_judge, not_applicable];
                self.tally(&file, &question, seat.as_deref(), levels, rest)
            }
            WorkshopCommand::Reasons { file, show, hold, all } => self.reasons(&file, &show, &hold, all),
            WorkshopCommand::Close { file, passphrase_file, keys, expect_late } => {
                self.close(&file, passphrase_file.as_deref(), keys, expect_late)
            }
            WorkshopCommand::Merge { file, other, to, take_other, late } => {
                self.merge(&file, &other, to.as_deref(), Choices { take_other, late })
            }
            WorkshopCommand::Late { file, passphrase_file, keys, end, round } => {
                self.late(&file, passphrase_file.as_deref(), keys, end, round)
            }
            WorkshopCommand::Again { file, questions } => self.again(&file, &questions),
            WorkshopCommand::Restart { file, drop_ballots, guard } => {
                self.restart(&file, drop_ballots, &guard)
            }
            WorkshopCommand::Finish { file } => self.finish(&file),
            WorkshopCommand::Summary { file, format, round } => self.summary(&file, format, round),
        }
    }

    /// The passphrase for a new key; `None` where a private file is to keep it.
    fn guard(&mut self, guard: &GuardArgs) -> Result<Option<zeroize::Zeroizing<String>>, Stop> {
        if guard.no_passphrase {
            return Ok(None);
        }
        passphrase(guard.passphrase_file.as_deref(), true, self.err).map(Some).map_err(Stop::input)
    }

    /// Takes hold of a workshop and reads it.
    fn open(&mut self, file: &Path) -> Result<Open, Stop> {
        let opened = workshop::open(&self.disk, file, &self.pack).map_err(|not| match not {
            NotOpened::InUse => {
                Stop(format!("Another program has {} open. Close it first.", file.display()), FAILED)
            }
            NotOpened::Faults(faults) => self.cannot_be_used(&faults),
        })?;
        self.under_these_rules(&opened.workshop);
        if let Some(saved) = opened.found_again {
            self.saved(saved)?;
            let _ = writeln!(self.err, "Found again: the last change, which had not reached the file.");
        }
        Ok(Open { path: file.to_path_buf(), workshop: opened.workshop, file: opened.file })
    }

    /// Reads a workshop to tell of it, in the newest state there is.
    fn read(&mut self, file: &Path) -> Result<Workshop, Stop> {
        let (workshop, later) =
            workshop::look(file, &self.pack).map_err(|faults| self.cannot_be_used(&faults))?;
        self.under_these_rules(&workshop);
        if later {
            tell_of_later(file, self.err);
        }
        Ok(workshop)
    }

    fn cannot_be_used(&mut self, faults: &[Fault]) -> Stop {
        complain(faults, "The workshop cannot be used; it has not been changed", self.err);
        Stop::input("Nothing was done.")
    }

    fn under_these_rules(&mut self, workshop: &Workshop) {
        if let Some(rules) = workshop.other_rules(&self.pack) {
            let _ = writeln!(
                self.err,
                "Note: this workshop was begun under version {} of the rules, and the rules in use are others. --rules names a folder.",
                inert(&rules.version)
            );
        }
    }

    /// Says what a save found; stops where there was none.
    fn saved(&mut self, saved: Result<Saved, NotKept>) -> Result<(), Stop> {
        let saved = saved?;
        self.comments(&saved);
        Ok(())
    }

    /// What was done, once it is said what saving it found.
    fn done<T>(&mut self, done: Done<T>) -> T {
        self.comments(&done.saved);
        done.what
    }

    fn comments(&mut self, saved: &Saved) {
        if let Some(at) = &saved.comments {
            let _ = writeln!(self.err, "{}", comments_kept(at));
        }
    }

    /// By what everything is done.
    fn by(&mut self) -> By<'_> {
        let hardness = Hardness::USUAL;
        By { pack: &self.pack, disk: &self.disk, now: &self.now, hardness, chance: &mut self.chance }
    }

    fn question(&self, id: &str) -> Result<QuestionIx, Stop> {
        self.pack.question(id).ok_or_else(|| Stop::input(no_question(&self.pack, id)))
    }

    fn summary(&mut self, file: &Path, format: Format, round: Option<u8>) -> Outcome {
        let workshop = self.read(file)?;
        if let Some(number) = round
            && workshop.closed_rounds().iter().all(|round| round.number != number)
        {
            return Err(Stop::input(format!("Round {number} has not been closed.")));
        }
        let (tables, draws) = (Tables::of(&self.pack), Draws::of(&self.pack).done_by(files::both));
        let text = match format {
            Format::Text => report::workshop_text(&self.pack, &tables, &draws, &workshop, round),
            Format::Json => {
                let json = report::workshop_json(&self.pack, &tables, &draws, &workshop, round);
                json_inert(&json).into_owned()
            }
        };
        // A reader that went away (`| head`) is not a failure of ours.
        let _ = self.out.write_all(text.as_bytes());
        Ok(DONE)
    }
}

/// That there is no such question, and which may be meant.
fn no_question(pack: &Pack, id: &str) -> String {
    let near = pack
        .questions
        .iter()
        .map(|question| (strsim::jaro_winkler(&question.id, id), &question.id))
        .filter(|(likeness, _)| *likeness > 0.84)
        .max_by(|a, b| a.0.total_cmp(&b.0));
    let advice = near.map_or_else(String::new, |(_, near)| format!(" Did you mean '{near}'?"));
    format!("These rules have no question '{}'.{advice}", id.escape_debug())
}

fn seat_named(plan: &Plan, id: &str) -> Result<SeatIx, Stop> {
    plan.seat(id).ok_or_else(|| {
        let known: Vec<&str> = plan.seats.iter().map(|seat| seat.id.as_str()).collect();
        Stop::input(format!(
            "This workshop has no seat '{}'. Its seats are {}.",
            id.escape_debug(),
            known.join(", ")
        ))
    })
}

fn many(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
