//! A report as an Excel workbook: tables to sort and filter, each on a sheet of its own, and
//! a chart. Every cell with words holds words: none is ever read as a formula.

mod chart;
mod fitting;
mod formats;

use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, Table, TableColumn, TableStyle, Workbook,
    Worksheet, XlsxError,
};

use super::model::Report;
use super::paper::printed;
use super::parts::Part;
use super::sheet::{Cell, ColumnKind, Sheet, SheetColumn};
use fitting::{height, lines, pieces};
use formats::Formats;

/// Where the rest of texts stands that no cell can hold.
const LONG: &str = "Long texts";

/// Most that may stand above a table for its head to be frozen, in points. What is frozen
/// cannot be scrolled away: more would leave a small screen with nothing else.
const MOST_FROZEN: f64 = 160.0;

/// The workbook.
///
/// # Errors
/// What the library says, in its words; a report gives it no cause.
pub fn workbook(report: &Report) -> Result<Vec<u8>, String> {
    let about = report.about.iter().map(|one| format!("{}: {}", one.label, one.text.words()));
    let about: Vec<String> = about.collect();
    made(report, &about).map_err(|error| error.to_string())
}

/// The workbook, with further lines above the first table.
fn made(report: &Report, about: &[String]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(report)?);
    let alone;
    let sheets = if report.sheets.is_empty() {
        alone = [only(report, about)];
        &alone[..]
    } else {
        &report.sheets[..]
    };
    let mut book = Book { formats: Formats::new(), long: Vec::new() };
    let mut drawn = None;
    for (at, one) in sheets.iter().enumerate() {
        let sheet = workbook.add_worksheet();
        sheet.set_name(one.name)?;
        let mut above = if at == 0 { first_lines(report, about) } else { Vec::new() };
        above.push((Line::Aside, one.about.clone()));
        let laid = book.sheet(sheet, one, &above)?;
        if at == 0 {
            sheet.set_active(true);
        }
        if let (None, Some(columns)) = (&drawn, &one.chart) {
            let bars = chart::bars(one, columns);
            chart::insert(sheet, &bars, &laid)?;
            drawn = Some(bars);
        }
    }
    if !book.long.is_empty() {
        let long = Sheet {
            part: Part::Summary,
            name: LONG,
            about: String::new(),
            columns: vec![
                SheetColumn::words("Cell", 26),
                SheetColumn::words("Piece", 10),
                SheetColumn::words("Text", 50),
            ],
            rows: std::mem::take(&mut book.long),
            chart: None,
        };
        let sheet = workbook.add_worksheet();
        sheet.set_name(LONG)?;
        let above = [(Line::Aside, "Texts that no cell can hold, whole and in order.".to_owned())];
        book.sheet(sheet, &long, &above)?;
    }
    if let Some(bars) = drawn {
        chart::data(workbook.add_worksheet(), &bars, &book.formats)?;
    }
    workbook.save_to_buffer()
}

fn properties(report: &Report) -> Result<DocProperties, XlsxError> {
    // Without a day that can be read the file says the first of 2000, and never "now".
    let made = ExcelDateTime::parse_from_str(&report.day).or_else(|_| ExcelDateTime::from_ymd(2000, 1, 1))?;
    Ok(DocProperties::new()
        .set_title(printed(&report.title).chars().take(255).collect::<String>())
        .set_subject(&report.subtitle)
        .set_author("contract-advisor")
        .set_creation_datetime(&made))
}

/// What sort of line stands above a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Title,
    Plain,
    Aside,
}

/// What the workbook opens with: what it is, of which day, and what matters most.
fn first_lines(report: &Report, about: &[String]) -> Vec<(Line, String)> {
    let mut above = vec![
        (Line::Title, report.title.clone()),
        (Line::Plain, format!("{}. {}.", report.subtitle, report.date)),
    ];
    above.extend(about.iter().map(|line| (Line::Plain, line.clone())));
    above
}

/// The one sheet of a report whose parts have no tables.
fn only(report: &Report, about: &[String]) -> Sheet {
    let row = |label: &str, text: &String| vec![label.into(), text.into()];
    let mut rows = vec![
        row("Title", &report.title),
        row("What it is", &report.subtitle),
        row("Written on", &report.date),
    ];
    rows.extend(about.iter().map(|line| row("In short", line)));
    Sheet {
        part: Part::Summary,
        name: "About",
        about: "The parts that were chosen have no tables of their own.".to_owned(),
        columns: vec![SheetColumn::words("Label", 30), SheetColumn::words("Text", 50)],
        rows,
        chart: None,
    }
}

/// Where a table ended.
struct Laid {
    /// The first row below it.
    below: u32,
    /// How high the rows above that are together, in points.
    high: f64,
    /// Widths of the columns, in characters.
    widths: Vec<u16>,
}

struct Book {
    formats: Formats,
    /// Rows of the sheet of long texts.
    long: Vec<Vec<Cell>>,
}

impl Book {
    /// Lines above, and below them a table.
    fn sheet(
        &mut self,
        sheet: &mut Worksheet,
        grid: &Sheet,
        above: &[(Line, String)],
    ) -> Result<Laid, XlsxError> {
        let last = column_number(grid.columns.len().saturating_sub(1));
        for (at, column) in grid.columns.iter().enumerate() {
            sheet.set_column_width(column_number(at), column.width)?;
        }
        let mut high = 0.0;
        for (row, (line, words)) in above.iter().enumerate() {
            let format = match line {
                Line::Title => self.formats.title.clone(),
                Line::Plain => self.formats.plain.clone(),
                Line::Aside => self.formats.aside.clone(),
            };
            let to = row_number(row);
            if last > 0 {
                sheet.merge_range(to, 0, to, last, "", &format)?;
            }
            self.words(sheet, grid.name, (to, 0), words, &format)?;
            // The letters of a title are half as large again: fewer of them make a line.
            let tall = match line {
                Line::Title => height(lines(words, width(grid) * 2 / 3)) * 1.5,
                Line::Plain | Line::Aside => height(lines(words, width(grid))),
            };
            sheet.set_row_height(to, tall)?;
            high += tall;
        }
        let head = row_number(above.len());
        let tall =
            grid.columns.iter().map(|column| lines(column.heading, column.width.saturating_sub(3))).max();
        sheet.set_row_height(head, height(tall.unwrap_or(1)))?;
        high += height(tall.unwrap_or(1));
        if high <= MOST_FROZEN {
            sheet.set_freeze_panes(head + 1, frozen(grid))?;
        } else {
            sheet.set_freeze_panes(0, frozen(grid))?;
        }
        // A table has at least one row.
        let none = [vec![Cell::Text("None.".to_owned())]];
        let rows = if grid.rows.is_empty() { &none[..] } else { &grid.rows };
        for (at, cells) in rows.iter().enumerate() {
            let row = head + 1 + row_number(at);
            let mut tall = 1;
            for (at, (cell, column)) in cells.iter().zip(&grid.columns).enumerate() {
                tall = tall.max(match cell {
                    Cell::Text(words) | Cell::Link { words, .. } => lines(words, column.width),
                    Cell::Empty | Cell::Number(_) => 1,
                });
                self.cell(sheet, grid.name, (row, column_number(at)), cell)?;
            }
            sheet.set_row_height(row, height(tall))?;
            high += height(tall);
        }
        let end = head + row_number(rows.len());
        self.table(sheet, grid, (head, end))?;
        if !grid.rows.is_empty() {
            drop_down(sheet, grid, (head + 1, end))?;
        }
        paper(sheet, head)?;
        Ok(Laid { below: end + 1, high, widths: grid.columns.iter().map(|column| column.width).collect() })
    }

    /// Makes a table of what was written, so that Excel knows its head and its rows.
    fn table(&self, sheet: &mut Worksheet, grid: &Sheet, (head, end): (u32, u32)) -> Result<(), XlsxError> {
        let columns: Vec<TableColumn> = grid
            .columns
            .iter()
            .map(|column| TableColumn::new().set_header(column.heading).set_header_format(&self.formats.head))
            .collect();
        let table = Table::new()
            .set_name(table_name(grid.name))
            .set_style(TableStyle::Light1)
            .set_alt_text_title(grid.name)
            .set_columns(&columns);
        sheet.add_table(head, 0, end, column_number(grid.columns.len().saturating_sub(1)), &table)?;
        Ok(())
    }

    fn cell(
        &mut self,
        sheet: &mut Worksheet,
        name: &str,
        (row, column): (u32, u16),
        cell: &Cell,
    ) -> Result<(), XlsxError> {
        let format = match cell {
            Cell::Empty => {
                sheet.write_blank(row, column, &self.formats.text)?;
                return Ok(());
            }
            Cell::Number(number) => {
                // Whole numbers of points and people: far inside what a double holds exactly.
                sheet.write_number_with_format(row, column, *number as f64, &self.formats.number)?;
                return Ok(());
            }
            Cell::Text(_) => self.formats.text.clone(),
            Cell::Link { .. } => self.formats.link.clone(),
        };
        let (Cell::Text(words) | Cell::Link { words, .. }) = cell else { return Ok(()) };
        self.words(sheet, name, (row, column), words, &format)?;
        // The words of a link that no cell can hold stand elsewhere: there is nothing to click.
        if let Cell::Link { words, url } = cell
            && pieces(words).len() == 1
        {
            let link = rust_xlsxwriter::Url::new(url).set_text(printed(words));
            sheet.write_url_with_format(row, column, link, &guarded(words, &format))?;
        }
        Ok(())
    }

    /// Words in a cell; what is too long for one goes to a sheet of its own, whole.
    fn words(
        &mut self,
        sheet: &mut Worksheet,
        name: &str,
        (row, column): (u32, u16),
        words: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let format = guarded(words, format);
        let words = printed(words);
        let pieces = pieces(&words);
        if let [_] | [] = pieces.as_slice() {
            sheet.write_string_with_format(row, column, &*words, &format)?;
            return Ok(());
        }
        // Rows are counted from 1, and above the first stand a line and the head.
        let at = self.long.len() + 3;
        let place = format!("{name}, {}", rust_xlsxwriter::utility::row_col_to_cell(row, column));
        for (piece, text) in pieces.iter().enumerate() {
            let which = format!("{} of {}", piece + 1, pieces.len());
            self.long.push(vec![place.clone().into(), which.into(), Cell::Text((*text).to_owned())]);
        }
        let rest = format!(
            "{}\u{2026} [Longer than a cell can hold. The whole text is on the sheet '{LONG}', rows {at} to {}.]",
            pieces[0],
            at + pieces.len() - 1
        );
        sheet.write_string_with_format(row, column, &rest, &format)?;
        Ok(())
    }
}

/// The same format; for words that begin like a formula one that keeps them words even when
/// they are edited.
fn guarded(words: &str, format: &Format) -> Format {
    let like_a_formula = words.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']);
    if like_a_formula { format.clone().set_quote_prefix() } else { format.clone() }
}

/// The sum of the widths of its columns, in characters.
fn width(grid: &Sheet) -> u16 {
    grid.columns.iter().map(|column| column.width).sum()
}

/// How many columns stay in sight: the first, unless it takes up much of the screen.
fn frozen(grid: &Sheet) -> u16 {
    u16::from(grid.columns.first().is_some_and(|column| column.width <= 30))
}

/// A list to choose from in the column that says what is done.
fn drop_down(sheet: &mut Worksheet, grid: &Sheet, (first, last): (u32, u32)) -> Result<(), XlsxError> {
    for (at, column) in grid.columns.iter().enumerate() {
        if column.kind == ColumnKind::Done {
            let choose = DataValidation::new()
                .allow_list_strings(&["Yes", "No"])?
                .set_error_title(column.heading)?
                .set_error_message("Choose Yes or No, or leave the cell empty.")?;
            let at = column_number(at);
            sheet.add_data_validation(first, at, last, at, &choose)?;
        }
    }
    Ok(())
}

/// A4 across, as wide as the page, with the head on every page.
fn paper(sheet: &mut Worksheet, head: u32) -> Result<(), XlsxError> {
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(head, head)?;
    sheet.set_footer("&L&A&RPage &P of &N");
    Ok(())
}

/// The name of a table for formulas that refer to it: the name of its sheet in one word.
fn table_name(sheet: &str) -> String {
    let words = sheet.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut name = String::new();
    for word in words {
        let (first, rest) = word.split_at(1);
        name.push_str(&first.to_ascii_uppercase());
        name.push_str(rest);
    }
    name
}

/// A row as Excel counts; a report has far fewer than it can.
fn row_number(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX)
}

fn column_number(column: usize) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}
