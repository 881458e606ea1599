//! A report as an Excel workbook: tables to sort and filter, a chart, and the text. Every
//! cell with words holds words: none is ever read as a formula.

use rust_xlsxwriter::{
    Chart, ChartFont, ChartFormat, ChartLine, ChartSolidFill, ChartType, DocProperties, ExcelDateTime,
    Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use unicode_segmentation::UnicodeSegmentation as _;

use super::model::{Block, Cell, Depth, Report, Sheet, Span, Table, Tally, Text};
use super::paper::printed;
use super::parts::Part;

/// Most characters in a piece of text in one cell. Excel holds 32 767 UTF-16 units; some
/// room is left for the words that say where the rest is.
const MOST: usize = 32_000;

/// Where the rest of texts stands that no cell can hold.
const LONG: &str = "Long texts";

/// The workbook.
///
/// # Errors
/// What the library says, in its words; a report gives it no cause.
pub fn workbook(report: &Report) -> Result<Vec<u8>, String> {
    made(report).map_err(|error| error.to_string())
}

struct Book {
    head: Format,
    text: Format,
    /// For text that begins like a formula: it stays text even when somebody edits it.
    guarded: Format,
    title: Format,
    bold: Format,
    number: Format,
    long: Vec<[String; 4]>,
    /// Rows on the sheet of long texts.
    long_rows: usize,
}

fn made(report: &Report) -> Result<Vec<u8>, XlsxError> {
    let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let mut book = Book {
        head: Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_background_color(0x00E7_EEF5)
            .set_border_bottom(FormatBorder::Thin),
        guarded: text.clone().set_quote_prefix(),
        title: Format::new().set_bold().set_font_size(16),
        bold: text.clone().set_bold(),
        number: Format::new().set_align(FormatAlign::Top),
        text,
        long: Vec::new(),
        long_rows: 0,
    };
    let mut workbook = Workbook::new();
    let mut properties = DocProperties::new()
        .set_title(printed(&report.title).chars().take(255).collect::<String>())
        .set_subject(&report.subtitle)
        .set_author("contract-advisor");
    // Without a day that can be read the file says the first of 2000, and never "now".
    let made = ExcelDateTime::parse_from_str(&report.day).or_else(|_| ExcelDateTime::from_ymd(2000, 1, 1))?;
    properties = properties.set_creation_datetime(&made);
    workbook.set_properties(&properties);
    let sheet = workbook.add_worksheet();
    sheet.set_name("Report")?;
    book.report(sheet, report)?;
    for one in &report.sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(one.name)?;
        book.sheet(sheet, one)?;
    }
    if let Some(options) = report.sheets.iter().find(|sheet| sheet.name == "Options") {
        let at = workbook.worksheet_from_name("Options")?;
        chart(at, options)?;
    }
    if !book.long.is_empty() {
        let sheet = workbook.add_worksheet();
        sheet.set_name(LONG)?;
        book.long_texts(sheet)?;
    }
    workbook.save_to_buffer()
}

impl Book {
    /// The text of the report, a row for each piece, so that it can be filtered by part.
    fn report(&mut self, sheet: &mut Worksheet, report: &Report) -> Result<(), XlsxError> {
        let told = format!("{}. {}.", report.subtitle, report.date);
        let mut rows: Vec<[String; 3]> = Vec::new();
        for part in &report.parts {
            // These are sheets of their own.
            let own = matches!(
                part.kind,
                Part::Answers | Part::FindOut | Part::Actions | Part::Sources | Part::Cautions
            ) && report.sheets.iter().any(|sheet| sheet.part == part.kind);
            let (mut under, mut above) = (String::new(), String::new());
            for block in &part.blocks {
                let mut row = |words: String| rows.push([part.heading.clone(), under.clone(), words]);
                match block {
                    Block::Heading(Depth::Two, words) => {
                        under.clone_from(words);
                        above.clone_from(words);
                    }
                    Block::Heading(Depth::Three, words) if above.is_empty() => under.clone_from(words),
                    Block::Heading(Depth::Three, words) => under = format!("{above}: {words}"),
                    Block::Table(_) | Block::Caution(_) | Block::Tally(_) if own => {}
                    Block::Lead(text) | Block::Para(text) | Block::Aside(text) => row(marked(text)),
                    Block::List(items) => items.iter().for_each(|item| row(marked(item))),
                    Block::Caution(caution) => row(format!("{}. {}", caution.number, caution.title)),
                    Block::Table(table) => cells(table).into_iter().for_each(row),
                    Block::Tally(tally) => tallied(tally).into_iter().for_each(row),
                    Block::Chart(chart) => {
                        chart
                            .bars
                            .iter()
                            .for_each(|bar| row(format!("{}: {}", bar.label, chart.beside(bar))));
                    }
                }
            }
        }
        for (at, note) in report.notes.iter().enumerate() {
            let link = note.link.as_ref().map_or_else(String::new, |link| format!(" {link}"));
            rows.push(["Notes".to_owned(), String::new(), format!("[{}] {}{link}", at + 1, note.text)]);
        }
        self.words(sheet, "Report", 0, 0, &report.title, &self.title.clone())?;
        self.words(sheet, "Report", 1, 0, &told, &self.number.clone())?;
        for (column, (heading, width)) in
            [("Part", 26), ("Heading", 30), ("Text", 110)].into_iter().enumerate()
        {
            let column = number(column);
            sheet.set_column_width(column, f64::from(width))?;
            sheet.write_string_with_format(3, column, heading, &self.head)?;
        }
        for (at, [part, under, words]) in rows.iter().enumerate() {
            let row = row_number(at + 4);
            let bold = self.bold.clone();
            self.words(sheet, "Report", row, 0, part, &bold)?;
            self.cell(sheet, "Report", row, 1, under)?;
            self.cell(sheet, "Report", row, 2, words)?;
            let tall = lines(part, 26).max(lines(under, 30)).max(lines(words, 110));
            sheet.set_row_height(row, height(tall))?;
        }
        sheet.autofilter(3, 0, row_number(rows.len() + 3), 2)?;
        sheet.set_freeze_panes(4, 0)?;
        paper(sheet, 3);
        Ok(())
    }

    fn sheet(&mut self, sheet: &mut Worksheet, one: &Sheet) -> Result<(), XlsxError> {
        for (column, (heading, width)) in one.columns.iter().enumerate() {
            let column = number(column);
            sheet.set_column_width(column, f64::from(*width))?;
            sheet.write_string_with_format(0, column, *heading, &self.head)?;
        }
        for (row, cells) in one.rows.iter().enumerate() {
            let row = row_number(row + 1);
            let mut tall = 1;
            for (column, cell) in cells.iter().enumerate() {
                if let Cell::Text(words) = cell {
                    tall = tall.max(lines(words, one.columns[column].1));
                }
                let column = number(column);
                match cell {
                    Cell::Empty => {}
                    // Whole numbers of points: far inside what a double holds exactly.
                    Cell::Number(number) => {
                        sheet.write_number_with_format(row, column, *number as f64, &self.number)?;
                    }
                    Cell::Text(words) => self.cell(sheet, one.name, row, column, words)?,
                }
            }
            sheet.set_row_height(row, height(tall))?;
        }
        sheet.autofilter(0, 0, row_number(one.rows.len().max(1)), number(one.columns.len() - 1))?;
        sheet.set_freeze_panes(1, 1)?;
        paper(sheet, 0);
        Ok(())
    }

    fn cell(
        &mut self,
        sheet: &mut Worksheet,
        name: &str,
        row: u32,
        column: u16,
        words: &str,
    ) -> Result<(), XlsxError> {
        let like_a_formula = words.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']);
        let format = if like_a_formula { self.guarded.clone() } else { self.text.clone() };
        self.words(sheet, name, row, column, words, &format)
    }

    /// Words in a cell; what is too long for one goes to a sheet of its own, whole.
    fn words(
        &mut self,
        sheet: &mut Worksheet,
        name: &str,
        row: u32,
        column: u16,
        words: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let words = printed(words);
        let pieces = pieces(&words);
        if let [_] | [] = pieces.as_slice() {
            sheet.write_string_with_format(row, column, &*words, format)?;
            return Ok(());
        }
        let at = self.long_rows + 2;
        for (piece, text) in pieces.iter().enumerate() {
            let place = format!("{name}, {}", rust_xlsxwriter::utility::row_col_to_cell(row, column));
            self.long.push([
                place,
                format!("{} of {}", piece + 1, pieces.len()),
                (*text).to_owned(),
                String::new(),
            ]);
        }
        self.long_rows += pieces.len();
        let rest = format!(
            "{}\u{2026} [Longer than a cell can hold. The whole text is on the sheet '{LONG}', rows {at} to {}.]",
            pieces[0],
            at + pieces.len() - 1
        );
        sheet.write_string_with_format(row, column, &rest, format)?;
        Ok(())
    }

    fn long_texts(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        for (column, (heading, width)) in [("Cell", 26), ("Piece", 10), ("Text", 110)].into_iter().enumerate()
        {
            let column = number(column);
            sheet.set_column_width(column, f64::from(width))?;
            sheet.write_string_with_format(0, column, heading, &self.head)?;
        }
        for (row, line) in self.long.iter().enumerate() {
            for (column, words) in line.iter().take(3).enumerate() {
                sheet.write_string_with_format(row_number(row + 1), number(column), words, &self.guarded)?;
            }
        }
        sheet.autofilter(0, 0, row_number(self.long.len()), 2)?;
        sheet.set_freeze_panes(1, 0)?;
        paper(sheet, 0);
        Ok(())
    }
}

/// Printed across the page, with the head on every page.
fn paper(sheet: &mut Worksheet, head: u32) {
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    // A row that exists can be repeated.
    let _ = sheet.set_repeat_rows(head, head);
    sheet.set_footer("&L&A&RPage &P of &N");
}

/// The ranges as a chart that stays one when it is copied.
fn chart(sheet: &mut Worksheet, options: &Sheet) -> Result<(), XlsxError> {
    let (first, last) = (row_number(options.rows.len() + 40), row_number(options.rows.len()));
    // What the chart draws: three lengths beside each other, below the table.
    let headings = ["Option", "Lowest", "Range left of the middle", "Range right of the middle"];
    let quiet = Format::new().set_font_color(0x0080_8080);
    for (column, heading) in headings.iter().enumerate() {
        sheet.write_string_with_format(first, number(column), *heading, &quiet)?;
    }
    for (at, row) in options.rows.iter().enumerate() {
        let value = |column: usize| match row.get(column) {
            Some(Cell::Number(number)) => *number,
            _ => 0,
        };
        let (lower, upper) = (value(4), value(5));
        let to = first + row_number(at + 1);
        if let Some(Cell::Text(label)) = row.first() {
            sheet.write_string_with_format(to, 0, &*printed(label), &quiet)?;
        }
        let (left, right) = ((upper.min(50) - lower).max(0), (upper - lower.max(50)).max(0));
        // A range of no width is still to be seen.
        let lengths = match (left, right) {
            (0, 0) if lower < 50 => [lower, 1, 0],
            (0, 0) => [lower, 0, 1],
            _ => [lower, left, right],
        };
        for (column, length) in lengths.into_iter().enumerate() {
            sheet.write_number_with_format(to, number(column + 1), length as f64, &quiet)?;
        }
    }
    let (from, to) = (first + 1, first + last);
    let mut chart = Chart::new(ChartType::BarStacked);
    for (column, colour) in [(1, None), (2, Some(0x00C5_5A11)), (3, Some(0x002E_75B6))] {
        let series = chart
            .add_series()
            .set_categories(("Options", from, 0, to, 0))
            .set_values(("Options", from, column, to, column))
            .set_name(("Options", first, column));
        let mut format = ChartFormat::new();
        match colour {
            None => format.set_no_fill().set_no_border(),
            Some(colour) => format
                .set_solid_fill(ChartSolidFill::new().set_color(colour))
                .set_border(ChartLine::new().set_color(0x0000_0000)),
        };
        series.set_format(&mut format);
    }
    chart.title().set_name("Range of each option: 0 against, 50 neutral, 100 in favour");
    chart.title().set_font(ChartFont::new().set_size(11));
    chart.x_axis().set_reverse();
    chart.y_axis().set_min(0).set_max(100).set_major_unit(10);
    chart.legend().delete_entries(&[0]).set_position(rust_xlsxwriter::ChartLegendPosition::Bottom);
    chart.set_width(820).set_height(360);
    // Excel holds at most 255 characters here; the table above has every number.
    chart.set_alt_text("Bars from the lowest to the highest position of each option. The table above gives the same in numbers and words.");
    sheet.insert_chart(last + 3, 0, &chart)?;
    Ok(())
}

/// A text in pieces that a cell can hold, cut between two characters as readers see them.
fn pieces(words: &str) -> Vec<&str> {
    if words.encode_utf16().count() <= MOST {
        return vec![words];
    }
    let (mut pieces, mut start, mut units) = (Vec::new(), 0, 0);
    for (at, cluster) in words.grapheme_indices(true) {
        let more = cluster.encode_utf16().count();
        if units + more > MOST && units > 0 {
            pieces.push(&words[start..at]);
            (start, units) = (at, 0);
        }
        units += more;
    }
    pieces.push(&words[start..]);
    pieces
}

/// How many lines words take in a column of this many characters, about.
fn lines(words: &str, width: u16) -> usize {
    let width = usize::from(width.max(1));
    words.split('\n').map(|line| line.chars().count().div_ceil(width).max(1)).sum()
}

/// The height of a row of this many lines, in points. Excel has none above 409.
fn height(lines: usize) -> f64 {
    f64::from(u16::try_from(lines.saturating_mul(15)).unwrap_or(u16::MAX).min(405))
}

/// Words with the numbers of their footnotes.
fn marked(text: &Text) -> String {
    text.0
        .iter()
        .map(|span| match span {
            Span::Plain(words) | Span::Strong(words) => words.clone(),
            Span::Note(at) => format!(" [{}]", at + 1),
        })
        .collect()
}

/// The rows of a table, each cell under its heading.
fn cells(table: &Table) -> Vec<String> {
    let row = |row: &Vec<Text>| {
        let cells = table.columns.iter().zip(row).filter(|(_, cell)| !cell.is_empty());
        cells
            .map(|(column, cell)| format!("{}: {}", column.heading, marked(cell)))
            .collect::<Vec<_>>()
            .join("\n")
    };
    table.rows.iter().map(row).collect()
}

/// A row for each answer, with its counts.
fn tallied(tally: &Tally) -> Vec<String> {
    let rounds = |at: usize| {
        let rounds = tally.rounds.iter().filter_map(|round| Some((&round.heading, round.counts.get(at)?)));
        rounds.map(|(heading, (_, words))| format!("{heading}: {words}")).collect::<Vec<_>>().join("; ")
    };
    tally.answers.iter().enumerate().map(|(at, answer)| format!("{answer}. {}", rounds(at))).collect()
}

/// A row as Excel counts; a report has far fewer than it can.
fn row_number(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX)
}

fn number(column: usize) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}
