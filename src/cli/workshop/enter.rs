//! Sheets that were answered with a pen, from a table. Nothing is taken in unless all of it is right.

use std::path::Path;

use super::super::DONE;
use super::late::{how_many, is_in};
use super::{Outcome, Step, Stop, many};
use crate::files::{Limits, OsRng, read_text};
use crate::text::inert;
use crate::workshop::grid::{mark, table};
use crate::workshop::{Arriving, Channel, Hardness, Replace};

impl Step<'_> {
    pub(super) fn enter(&mut self, file: &Path, csv: &Path, replace: bool, late: bool) -> Outcome {
        let mut open = self.open(file)?;
        self.same_rules(&open.workshop)?;
        let questions = self.asked(&open.workshop, late)?;
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
                many(there.len(), "ballot"),
                if there.len() == 1 { "is" } else { "are" },
                there.join(", ")
            )));
        }
        let replaced = there.join(", ");
        let replace = if replace { Replace::Confirmed } else { Replace::No };
        for (code, row) in &sheets {
            let seat = open.workshop.plan().participant(code).and_then(|one| one.seat);
            let ballot = row.ballot(&self.pack, &questions, seat);
            let (way, hardness) = (Channel::Sheet, Hardness::USUAL);
            let mut chance = OsRng;
            let arriving = Arriving::open(code, &ballot, way, &self.pack, hardness, &mut chance);
            let arriving = arriving.replacing(replace);
            let arriving = if late { arriving.late() } else { arriving };
            let arrival = open.workshop.arrives(arriving, &self.now);
            if !arrival.is_in() {
                let (message, advice) = arrival.words();
                return Err(Stop::input(format!("{message} {advice} Nothing was taken in.")));
            }
        }
        self.save(&mut open)?;
        let _ = writeln!(self.out, "{} typed in and sealed.", many(sheets.len(), "sheet"));
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
