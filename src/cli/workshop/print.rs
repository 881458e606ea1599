//! What is printed for people who answer with a pen: sheets, cards, and the questions for the table.

use super::super::{BAD_INPUT, DONE};
use super::args::{PrintArgs, SheetFormat};
use super::{Outcome, Step, Stop};
use crate::desk::workshop::{self as desk, Sheets, Written};
use crate::report::handouts::Print;
use crate::workshop::{Paper, Workshop};

impl Step<'_> {
    pub(super) fn print(&mut self, args: &PrintArgs) -> Outcome {
        let workshop = self.read(&args.file)?;
        let by = self.by();
        if args.cards {
            let written = desk::printed_cards(&args.folder, &workshop, &by)?;
            return Ok(self.written(written));
        }
        let papers = self.papers(&workshop, &args.codes)?;
        let print = if args.large { Print::Large } else { Print::Usual };
        let sheets = match (args.together, args.format) {
            (true, _) => Sheets::Together,
            (false, SheetFormat::Html) => Sheets::Pages,
            (false, SheetFormat::Docx) => Sheets::Word,
        };
        let written = desk::printed_sheets(&args.folder, &workshop, &papers, sheets, print, &self.by())?;
        Ok(self.written(written))
    }

    /// Names each file that was to be written.
    pub(super) fn written(&mut self, written: Written) -> u8 {
        let mut code = DONE;
        for (path, written) in written {
            match written {
                Ok(()) => {
                    let _ = writeln!(self.out, "{}", path.display());
                }
                Err(fault) => {
                    let _ = writeln!(self.err, "{}", fault.one_line());
                    code = BAD_INPUT;
                }
            }
        }
        code
    }

    /// The papers of these participants, or of all. Every code is looked up before the first is written.
    pub(super) fn papers(&self, workshop: &Workshop, codes: &[String]) -> Result<Vec<Paper>, Stop> {
        let all = matches!(codes, [one] if one == "all");
        let codes: Vec<String> = if all {
            workshop.plan().participants.iter().map(|one| one.code.clone()).collect()
        } else {
            codes.to_vec()
        };
        if codes.is_empty() {
            return Err(Stop::input(
                "Nobody takes part in this workshop yet. Begin it with --participants, or add answer sets with --seat.",
            ));
        }
        Ok(desk::papers(workshop, &codes)?)
    }
}
