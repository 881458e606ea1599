//! Sheets that were answered with a pen, from a table. Nothing is taken in unless all of it is right.

use super::super::DONE;
use super::args::EnterArgs;
use super::late::{how_many, is_in};
use super::{Outcome, Step, Stop, counted};
use crate::desk::workshop::{self as desk, Not, Taking};
use crate::files::{Limits, read_text};
use crate::text::inert;
use crate::workshop::Replace;
use crate::workshop::grid::{mark, table};

impl Step<'_> {
    pub(super) fn enter(&mut self, args: &EnterArgs) -> Outcome {
        // Without a table the interface has it: see `cli::command`.
        let Some(csv) = &args.csv else { return Ok(DONE) };
        let (replace, late) = (args.replace, args.late);
        let mut open = self.open(&args.file)?;
        desk::same_rules(&open.workshop, &self.by())?;
        let questions = desk::asked(&open.workshop, late)?;
        let text = read_text(csv, &csv.display().to_string().into(), Limits::ANSWERS)?;
        let workshop = &open.workshop;
        let round = if late { workshop.closed_rounds().last().map(|round| round.number) } else { None };
        let round = round.or_else(|| workshop.open_round().map(|round| round.number)).unwrap_or(1);
        let marked = table::Marked {
            mark: mark(&self.pack, round, &questions, &workshop.plan().seats),
            asked: !late && workshop.has_other_sheets(),
        };
        let sheets =
            table::read(&text, &self.pack, workshop.plan(), &questions, &marked).map_err(|faults| {
                let lines = faults.iter().map(|fault| {
                    let (line, column) = (fault.line, fault.column);
                    inert(&format!("{}: line {line}, column {column}: {}", csv.display(), fault.words))
                        .into_owned()
                });
                Stop::input(format!("{}\nNothing was taken in.", lines.collect::<Vec<_>>().join("\n")))
            })?;
        let there: Vec<&str> = sheets
            .iter()
            .map(|(code, _)| code.as_str())
            .filter(|code| is_in(&open.workshop, code, late))
            .collect();
        if !there.is_empty() && !replace {
            return Err(Stop::input(format!(
                "{} of these {} in already: {}. Say --replace to put the sheets in their place, or leave those rows out. Nothing was taken in.",
                counted(there.len(), "ballot"),
                if there.len() == 1 { "is" } else { "are" },
                there.join(", ")
            )));
        }
        let replaced = there.join(", ");
        let replace = if replace { Replace::Confirmed } else { Replace::No };
        let how = Taking { replace, late };
        let done = desk::sheets(open.at(), &sheets, how, &mut self.by()).map_err(|not| match not {
            Not::Arrival(arrival) => {
                let (message, advice) = arrival.words();
                Stop::input(format!("{message} {advice} Nothing was taken in."))
            }
            not => not.into(),
        })?;
        self.done(done);
        let _ = writeln!(self.out, "{} typed in and sealed.", counted(sheets.len(), "sheet"));
        if !replaced.is_empty() {
            let _ = writeln!(self.out, "They took the place of the ballots of {replaced}.");
        }
        let _ = writeln!(
            self.out,
            "The table itself can be read by anybody: delete it once the round is closed.\n{}",
            how_many(&open.workshop, late)
        );
        Ok(DONE)
    }
}
