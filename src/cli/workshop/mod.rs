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
mod step;

use std::io::Write;
use std::path::Path;

use jiff::Timestamp;

use super::output::Format;
use super::{BAD_INPUT, DONE, FAILED, load_pack};
use crate::advice::sentences::counted;
use crate::advice::{Draws, Tables};
use crate::desk;
use crate::desk::workshop;
use crate::files;
use crate::report;
use crate::text::json_inert;
use args::WorkshopCommand;
use step::{Open, Outcome, Step, Stop, no_question, seat_named};

pub(super) fn run(
    what: &WorkshopCommand,
    rules: Option<&Path>,
    ascii: bool,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let Some(pack) = load_pack(rules, err) else { return BAD_INPUT };
    let mut step = Step {
        pack,
        disk: desk::disk(),
        chance: workshop::Chance,
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

impl Step<'_> {
    fn run(&mut self, what: &WorkshopCommand) -> Outcome {
        match what {
            WorkshopCommand::New(args) => {
                let plan = new::plan(&self.pack, args)?;
                if args.prepare {
                    self.prepare(&args.file, plan)
                } else {
                    self.begin(&args.file, plan, &args.guard)
                }
            }
            WorkshopCommand::Open { file, guard } => self.open_first(file, guard),
            WorkshopCommand::Rehearse { file } => self.rehearse(file),
            WorkshopCommand::Ballot(args) => self.ballot(args),
            WorkshopCommand::Print(args) => self.print(args),
            WorkshopCommand::Enter(args) => self.enter(args),
            // The interface has the room's view: see `cli::command`.
            WorkshopCommand::Show { .. } => Ok(DONE),
            WorkshopCommand::Add(args) => self.add(args),
            WorkshopCommand::Phones { file, listen } => self.phones(file, *listen, self.ascii),
            WorkshopCommand::Tally(args) => self.tally(args),
            WorkshopCommand::Reasons(args) => self.reasons(args),
            WorkshopCommand::Close(args) => self.close(args),
            WorkshopCommand::Merge(args) => self.merge(args),
            WorkshopCommand::Late(args) => self.late(args),
            WorkshopCommand::Again { file, questions } => self.again(file, questions),
            WorkshopCommand::Restart { file, drop_ballots, guard } => {
                self.restart(file, *drop_ballots, guard)
            }
            WorkshopCommand::Finish { file } => self.finish(file),
            WorkshopCommand::Summary { file, format, round } => self.summary(file, *format, *round),
        }
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
