//! What is printed for people who answer with a pen: sheets, cards, and the questions for the table.

use std::path::{Path, PathBuf};

use super::super::{BAD_INPUT, DONE};
use super::args::SheetFormat;
use super::{Outcome, Step, Stop};
use crate::files::{RealDisk, put_new_in};
use crate::report::handouts::{Handout, Print, cards_page, sheet_page, table_page};
use crate::report::sheet_word;
use crate::workshop::{Paper, Refusal, Workshop};

/// What is to be printed, and how.
pub(super) struct Printing<'a> {
    pub codes: &'a [String],
    pub folder: &'a Path,
    pub large: bool,
    pub format: SheetFormat,
    pub together: bool,
    pub cards: bool,
}

impl Step<'_> {
    pub(super) fn print(&mut self, file: &Path, how: &Printing<'_>) -> Outcome {
        let workshop = self.read(file)?;
        self.same_rules(&workshop)?;
        let round = workshop.open_round().ok_or(Refusal::NoRoundOpen)?;
        let number = round.number;
        let print = if how.large { Print::Large } else { Print::Usual };
        let at = |name: String| how.folder.join(name);
        let mut made: Vec<(PathBuf, Vec<u8>)> = Vec::new();
        if how.cards {
            let (title, asked) = (&workshop.plan().title, &round.questions);
            made.push((
                at(format!("cards-round-{number}.html")),
                cards_page(title, &self.pack, asked).into(),
            ));
            made.push((
                at(format!("table-round-{number}.html")),
                table_page(title, &self.pack, asked).into(),
            ));
        } else {
            let papers = self.papers(&workshop, how.codes)?;
            let handouts: Vec<Handout<'_>> =
                papers.iter().map(|paper| Handout { paper, pack: &self.pack }).collect();
            if how.together {
                made.push((at(format!("sheets-round-{number}.html")), sheet_page(&handouts, print).into()));
            } else {
                for one in &handouts {
                    let name = format!("sheet-{}-round-{number}", one.paper.code);
                    made.push(match how.format {
                        SheetFormat::Html => {
                            (at(format!("{name}.html")), sheet_page(std::slice::from_ref(one), print).into())
                        }
                        SheetFormat::Docx => (at(format!("{name}.docx")), sheet_word(one, print)),
                    });
                }
            }
        }
        Ok(self.write_new(&made))
    }

    /// Writes files that must not exist yet, and names each. Where one cannot be written the others still are.
    pub(super) fn write_new(&mut self, made: &[(PathBuf, Vec<u8>)]) -> u8 {
        let mut code = DONE;
        for (path, bytes) in made {
            match put_new_in(&RealDisk, path, bytes) {
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
        Ok(codes.iter().map(|code| workshop.paper(code)).collect::<Result<Vec<_>, Refusal>>()?)
    }

    /// What is printed shows the questions of the rules in use: they must be those of the workshop.
    pub(super) fn same_rules(&self, workshop: &Workshop) -> Result<(), Stop> {
        match workshop.other_rules(&self.pack) {
            None => Ok(()),
            Some(rules) => Err(Stop::input(format!(
                "This workshop was begun under version {} of the rules, and other questions would be written. Name the folder of its own rules with --rules.",
                crate::text::inert(&rules.version)
            ))),
        }
    }
}
