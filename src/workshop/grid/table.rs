//! Many sheets at once, from a spreadsheet saved as CSV: a row a code, a column a question. Everything that is wrong is found before
//! anything is taken in, each with its line and its column.

use super::{Row, Stand};
use crate::pack::{Pack, QuestionIx};
use crate::workshop::{Plan, SeatIx};

/// Most mistakes that are named at once.
const MOST: usize = 30;

/// What is wrong in a table, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellFault {
    /// Line of the file, from 1.
    pub line: u64,
    /// Column, from 1: the first is A in a spreadsheet.
    pub column: usize,
    /// What is wrong, and what to do.
    pub words: String,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Code,
    /// Where they sit: the number on the sheet, or the id or the words of a seat.
    Seat,
    /// The mark of the sheet.
    Mark,
    /// The answers to the question at this place of the round.
    Answer(usize),
    Reason(usize),
}

/// The mark that sheets of the round have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// Its digits.
    pub mark: String,
    /// Whether sheets with another may be about, so that it is to be given for each.
    pub asked: bool,
}

/// A sheet in a table: whose, and what stands on it.
pub type Sheet = (String, Row);

/// Reads the sheets of a table.
///
/// # Errors
/// Everything that is wrong, up to thirty mistakes; at least one.
pub fn read(
    text: &str,
    pack: &Pack,
    plan: &Plan,
    questions: &[QuestionIx],
    mark: &Marked,
) -> Result<Vec<Sheet>, Vec<CellFault>> {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    // Where numbers have commas, spreadsheets part cells with semicolons.
    let comma = if first.contains(';') && !first.contains(',') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(comma)
        .from_reader(text.as_bytes());
    let mut table = Table { pack, plan, questions, mark, columns: Vec::new(), faults: Vec::new() };
    let mut sheets: Vec<(u64, Sheet)> = Vec::new();
    for (at, record) in reader.records().enumerate() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(at as u64 + 1, csv::Position::line);
                table.fault(
                    line,
                    1,
                    "This line cannot be read. Save the table again as CSV in UTF-8.".to_owned(),
                );
                break;
            }
        };
        let line = record.position().map_or(at as u64 + 1, csv::Position::line);
        let cells: Vec<&str> = record.iter().map(str::trim).collect();
        if at == 0 {
            table.header(&cells);
            if !table.faults.is_empty() {
                break;
            }
        } else if cells.iter().any(|cell| !cell.is_empty())
            && let Some(sheet) = table.row(line, &cells)
        {
            if let Some((before, _)) = sheets.iter().find(|(_, (code, _))| *code == sheet.0) {
                let words = format!("{} is there twice: in line {before} as well. Keep one.", sheet.0);
                table.fault(line, 1, words);
            }
            sheets.push((line, sheet));
        }
        if table.faults.len() >= MOST {
            break;
        }
    }
    if sheets.is_empty() && table.faults.is_empty() {
        table.fault(
            1,
            1,
            "There is no row with a code and answers in it. Write one for each sheet.".to_owned(),
        );
    }
    if table.faults.is_empty() {
        Ok(sheets.into_iter().map(|(_, sheet)| sheet).collect())
    } else {
        Err(table.faults)
    }
}

struct Table<'a> {
    pack: &'a Pack,
    plan: &'a Plan,
    questions: &'a [QuestionIx],
    mark: &'a Marked,
    columns: Vec<Column>,
    faults: Vec<CellFault>,
}

impl Table<'_> {
    fn fault(&mut self, line: u64, column: usize, words: String) {
        self.faults.push(CellFault { line, column, words });
    }

    /// What each column holds: `code`, then questions by number or id, and `reason` before one for the reasons.
    fn header(&mut self, cells: &[&str]) {
        for (at, cell) in cells.iter().enumerate() {
            let column = at + 1;
            if at == 0 {
                if !cell.eq_ignore_ascii_case("code") {
                    let words = format!(
                        "The first column is '{}', and should be 'code'. Begin the table with a line such as code,1,2,3.",
                        cell.escape_debug()
                    );
                    self.fault(1, column, words);
                }
                self.columns.push(Column::Code);
                continue;
            }
            let lower = cell.to_lowercase();
            if lower == "seat" && !self.columns.contains(&Column::Seat) {
                self.columns.push(Column::Seat);
                continue;
            }
            if lower == "mark" && !self.columns.contains(&Column::Mark) {
                self.columns.push(Column::Mark);
                continue;
            }
            let (reason, name) =
                lower.strip_prefix("reason ").map_or((false, lower.as_str()), |name| (true, name.trim()));
            let Some(place) = self.place(name) else {
                let words = format!(
                    "This round asks no question '{}'. Use its number, 1 to {}, or its id, such as {}; 'reason 1' is a column for reasons, 'seat' one for seats.",
                    cell.escape_debug(),
                    self.questions.len(),
                    self.questions.first().map_or("", |question| &self.pack[*question].id)
                );
                self.fault(1, column, words);
                continue;
            };
            let holds = if reason { Column::Reason(place) } else { Column::Answer(place) };
            if self.columns.contains(&holds) {
                self.fault(
                    1,
                    column,
                    format!("The column '{}' is there twice. Keep one.", cell.escape_debug()),
                );
            }
            self.columns.push(holds);
        }
        if !self.faults.is_empty() {
            return;
        }
        if self.mark.asked && !self.columns.contains(&Column::Mark) {
            let words = "Sheets were printed before questions or seats were changed, and their numbers mean others. Add a column 'mark' \
                         with the three digits that stand beside the code on each sheet.";
            self.fault(1, cells.len().max(1), words.to_owned());
        }
        for (place, question) in self.questions.iter().enumerate() {
            if !self.columns.contains(&Column::Answer(place)) {
                let words = format!(
                    "Question {} has no column: '{}'. Add it, and leave its cells empty where nothing is marked.",
                    place + 1,
                    self.pack[*question].short
                );
                self.fault(1, cells.len().max(1), words);
            }
        }
    }

    /// Place of a question in the round, by its number or its id.
    fn place(&self, name: &str) -> Option<usize> {
        match name.parse::<usize>() {
            Ok(number) => number.checked_sub(1).filter(|place| *place < self.questions.len()),
            Err(_) => {
                self.questions.iter().position(|question| self.pack[*question].id.to_lowercase() == name)
            }
        }
    }

    fn row(&mut self, line: u64, cells: &[&str]) -> Option<Sheet> {
        let code = cells.first().copied().unwrap_or_default();
        let Some(known) = self.plan.participant(code).map(|one| one.code.clone()) else {
            let words =
                format!("Nobody in this workshop has the code '{}'. Check the sheet.", code.escape_debug());
            self.fault(line, 1, words);
            return None;
        };
        if cells.len() > self.columns.len() && cells[self.columns.len()..].iter().any(|cell| !cell.is_empty())
        {
            let words = format!(
                "This row has {} cells, and the first line {}. Check for a comma too many.",
                cells.len(),
                self.columns.len()
            );
            self.fault(line, self.columns.len() + 1, words);
            return None;
        }
        let mut row = Row { marks: vec![Stand::Open; self.questions.len()], ..Row::default() };
        let before = self.faults.len();
        for (at, column) in self.columns.clone().into_iter().enumerate() {
            let cell = cells.get(at).copied().unwrap_or_default();
            match column {
                Column::Code => {}
                Column::Mark if cell == self.mark.mark || (cell.is_empty() && !self.mark.asked) => {}
                Column::Mark => self.fault(line, at + 1, super::other_mark(cell)),
                Column::Seat if cell.is_empty() => {}
                Column::Seat => match self.seat(&known, cell) {
                    Ok(seat) => row.seat = Some(seat),
                    Err(words) => self.fault(line, at + 1, words),
                },
                Column::Answer(_) if cell.is_empty() => {}
                Column::Answer(place) => match self.mark(self.questions[place], cell) {
                    Ok(mark) => row.marks[place] = mark,
                    Err(words) => self.fault(line, at + 1, words),
                },
                Column::Reason(_) if cell.is_empty() => {}
                Column::Reason(place) => row.reasons.push((place, cell.to_owned())),
            }
        }
        if self.faults.len() > before {
            return None;
        }
        if row.is_blank() {
            self.fault(line, 1, format!("Nothing is marked for {known}. Leave the row out."));
            return None;
        }
        Some((known, row))
    }

    /// The seat that a cell names. One that was fixed beforehand stays.
    fn seat(&self, code: &str, cell: &str) -> Result<SeatIx, String> {
        let seats = &self.plan.seats;
        let by_words = || {
            seats.iter().position(|seat| {
                seat.id.eq_ignore_ascii_case(cell) || seat.label.to_lowercase() == cell.to_lowercase()
            })
        };
        let Some(named) = super::seat_of_key(cell, seats.len()).or_else(|| by_words().map(SeatIx)) else {
            return Err(format!(
                "'{}' is no seat of this workshop. Its seats are {}.",
                cell.escape_debug(),
                super::seat_choices(seats)
            ));
        };
        match self.plan.participant(code).and_then(|one| one.seat) {
            Some(fixed) if fixed != named => Err(format!(
                "{code} sits in '{}', which was fixed beforehand. Leave the cell empty.",
                seats[fixed.0].label
            )),
            _ => Ok(named),
        }
    }

    fn mark(&self, question: QuestionIx, cell: &str) -> Result<Stand, String> {
        let mut typed = cell.chars();
        match (typed.next(), typed.next()) {
            (Some(one), None) => Stand::read(self.pack, question, one),
            _ => Err(format!(
                "'{}' is more than one character. Write one of: {}.",
                cell.escape_debug(),
                super::choices(self.pack, question)
            )),
        }
    }
}
