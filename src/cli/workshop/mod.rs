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
use crate::workshop::Replace;
use crate::workshop::merging::Choices;
use args::WorkshopCommand;
use step::{Open, Outcome, Step, Stop, no_question, seat_named};

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
