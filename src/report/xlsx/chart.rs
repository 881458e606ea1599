//! The ranges as a chart that stays one when it is copied. What it draws are lengths beside
//! each other; they stand on a hidden sheet, so that they are not read or printed.

use rust_xlsxwriter::{
    Chart, ChartAxisCrossing, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartPatternFill,
    ChartPatternFillType, ChartSolidFill, ChartType, Table, TableColumn, TableStyle, Worksheet, XlsxError,
};

use super::super::paper::printed;
use super::super::sheet::{Cell, Sheet, SheetChart};
use super::formats::Formats;
use super::{Laid, column_number, row_number};

/// Where the lengths stand.
const DATA: &str = "Chart data";

/// The middle of the scale, in half points.
const MIDDLE: i64 = 100;
/// The end of the scale, in half points.
const END: i64 = 200;

/// What the lengths are called, in the order in which they are laid beside each other, and
/// whether the legend names them. LibreOffice counts the names of a legend from the end: the
/// middle four are the same from both sides.
const LENGTHS: [(&str, Look, bool); 8] = [
    ("Below the range", Look::Nothing, false),
    ("Range below the position, more missing", Look::Hatched, false),
    ("Ruled out; the line across is the position", Look::Outlined, true),
    ("Range, more conditions met than missing", Look::Plain, true),
    ("Position now", Look::Mark, true),
    ("Range, more conditions missing than met", Look::Hatched, true),
    ("Range above the position, more met", Look::Plain, false),
    ("Ruled out, above the position", Look::Outlined, false),
];

/// What a length looks like: the five can be told apart without colours.
#[derive(Debug, Clone, Copy)]
enum Look {
    Nothing,
    Hatched,
    Plain,
    Mark,
    Outlined,
}

impl Look {
    fn format(self) -> ChartFormat {
        let mut format = ChartFormat::new();
        let edge = |colour: u32| {
            let mut line = ChartLine::new();
            line.set_color(colour).set_width(1);
            line
        };
        match self {
            Self::Nothing => format.set_no_fill().set_no_border(),
            Self::Hatched => {
                let mut stripes = ChartPatternFill::new();
                stripes
                    .set_pattern(ChartPatternFillType::DiagonalStripesWideUpwards)
                    .set_foreground_color(0x00C5_5A11)
                    .set_background_color(0x00FF_FFFF);
                format.set_pattern_fill(&stripes).set_border(&edge(0x00C5_5A11))
            }
            Self::Plain => format
                .set_solid_fill(ChartSolidFill::new().set_color(0x009D_C3E6))
                .set_border(&edge(0x001F_4E79)),
            Self::Mark => format
                .set_solid_fill(ChartSolidFill::new().set_color(0x0000_0000))
                .set_border(&edge(0x0000_0000)),
            Self::Outlined => format.set_no_fill().set_border(&edge(0x0040_4040)),
        };
        format
    }
}

/// One bar.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Bar {
    label: String,
    /// Lengths of [`LENGTHS`], in half points.
    lengths: [i64; LENGTHS.len()],
}

/// The bars of a table, in its order from top to bottom.
pub(super) fn bars(sheet: &Sheet, columns: &SheetChart) -> Vec<Bar> {
    let bar = |row: &Vec<Cell>| {
        let whole = |at: usize| match row.get(at) {
            Some(Cell::Number(number)) => Some(*number),
            _ => None,
        };
        let out = !matches!(row.get(columns.ruled_out), None | Some(Cell::Empty));
        let label = match row.get(columns.label) {
            Some(Cell::Text(words) | Cell::Link { words, .. }) => words.as_str(),
            _ => "",
        };
        let range = (whole(columns.lowest), whole(columns.now), whole(columns.highest));
        Bar {
            label: if out { format!("{label} (ruled out)") } else { label.to_owned() },
            lengths: match range {
                (Some(lowest), Some(now), Some(highest)) => lengths(lowest, now, highest, out),
                _ => [0; LENGTHS.len()],
            },
        }
    };
    sheet.rows.iter().map(bar).collect()
}

/// The lengths of a bar. The mark of the position is a point wide, so that it is seen.
fn lengths(lowest: i64, now: i64, highest: i64, out: bool) -> [i64; LENGTHS.len()] {
    let from = (2 * now - 1).clamp(0, END - 2);
    let to = from + 2;
    let (low, high) = ((2 * lowest).clamp(0, from), (2 * highest).clamp(to, END));
    if out {
        let at = (2 * now).clamp(from, to);
        return [low, 0, at - low, 0, 0, 0, 0, high - at];
    }
    let left = |from: i64, to: i64| (to.min(MIDDLE) - from).max(0);
    let right = |from: i64, to: i64| (to - from.max(MIDDLE)).max(0);
    [low, left(low, from), 0, right(low, from), to - from, left(to, high), right(to, high), 0]
}

/// The chart, below a table.
pub(super) fn insert(sheet: &mut Worksheet, bars: &[Bar], laid: &Laid) -> Result<(), XlsxError> {
    let last = row_number(bars.len());
    if last == 0 {
        return Ok(());
    }
    let mut chart = Chart::new(ChartType::BarStacked);
    for (at, (_, look, _)) in LENGTHS.iter().enumerate() {
        let column = column_number(at + 1);
        chart
            .add_series()
            .set_categories((DATA, 1, 0, last, 0))
            .set_values((DATA, 1, column, last, column))
            .set_name((DATA, 0, column))
            .set_gap(60)
            .set_format(&mut look.format());
    }
    chart
        .title()
        .set_name("Position and range of each on a scale from 0 (against) to 100 (in favour); 50 is neutral");
    chart.title().set_font(ChartFont::new().set_size(11));
    // In a chart of bars the first axis is that of the numbers. The other one is turned round,
    // so that the first row of the table is at the top; the numbers then stand at its far end,
    // which is the bottom.
    chart.x_axis().set_min(0).set_max(100).set_major_unit(10);
    chart.x_axis().set_major_gridlines_line(ChartLine::new().set_color(0x00D9_D9D9));
    chart.y_axis().set_reverse().set_crossing(ChartAxisCrossing::Max);
    let hidden: Vec<usize> = (0..LENGTHS.len()).filter(|at| !LENGTHS[*at].2).collect();
    chart.legend().delete_entries(&hidden).set_position(ChartLegendPosition::Bottom);
    let (wide, high) = (width(laid).min(1000), 100 + 28 * last);
    chart.set_width(wide).set_height(high).show_hidden_data();
    // Excel holds at most 255 characters here; the table above has every number.
    chart.set_alt_text("Bars from the lowest to the highest position of each row of the table above, with a mark where it stands now. What is ruled out is outlined. The table says the same in numbers and words.");
    let row = laid.below + 1;
    // A little below the edge of its row, so that no line of it is left on the page before.
    sheet.insert_chart_with_offset(row, 0, &chart, 0, 4)?;
    if parted(laid, high) {
        sheet.set_page_breaks(&[row])?;
    }
    Ok(())
}

/// The lengths, on a sheet that is not shown.
pub(super) fn data(sheet: &mut Worksheet, bars: &[Bar], formats: &Formats) -> Result<(), XlsxError> {
    sheet.set_name(DATA)?.set_hidden(true);
    sheet.set_column_width(0, 40)?;
    for (row, bar) in bars.iter().enumerate() {
        let row = row_number(row + 1);
        sheet.write_string_with_format(row, 0, &*printed(&bar.label), &formats.text)?;
        // A length of nothing is left empty: a nought would be drawn as a line.
        for (column, half_points) in bar.lengths.iter().enumerate().filter(|(_, length)| **length > 0) {
            sheet.write_number(row, column_number(column + 1), *half_points as f64 / 2.0)?;
        }
    }
    let names = std::iter::once("Bar").chain(LENGTHS.map(|(name, ..)| name));
    let columns: Vec<TableColumn> = names.map(|name| TableColumn::new().set_header(name)).collect();
    let table = Table::new().set_name("ChartData").set_style(TableStyle::Light1).set_columns(&columns);
    sheet.add_table(0, 0, row_number(bars.len()), column_number(LENGTHS.len()), &table)?;
    Ok(())
}

/// How wide the columns are together, in pixels: a letter has seven, a column five more.
fn width(laid: &Laid) -> u32 {
    laid.widths.iter().map(|width| 7 * u32::from(*width) + 5).sum()
}

/// Whether a page of A4 would end inside the chart, if it stood where the table ends.
fn parted(laid: &Laid, high: u32) -> bool {
    // In points, of which a pixel has three quarters: what a page holds inside its margins.
    let (across, down) = (741.0, 487.0);
    let smaller = (across / (f64::from(width(laid)) * 0.75)).min(1.0);
    let page = down / smaller;
    laid.high % page + 15.0 + f64::from(high) * 0.75 > page
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where each length begins and ends, in points: by hand, from the picture that is wanted.
    fn ends(lowest: i64, now: i64, highest: i64, out: bool) -> Vec<(usize, f64, f64)> {
        let mut at = 0;
        let mut found = Vec::new();
        for (which, length) in lengths(lowest, now, highest, out).into_iter().enumerate() {
            if which > 0 && length > 0 {
                found.push((which, at as f64 / 2.0, (at + length) as f64 / 2.0));
            }
            at += length;
        }
        found
    }

    #[test]
    fn a_range_is_hatched_up_to_the_middle_and_plain_above_it() {
        assert_eq!(
            ends(40, 60, 80, false),
            [(1, 40.0, 50.0), (3, 50.0, 59.5), (4, 59.5, 60.5), (6, 60.5, 80.0)]
        );
        assert_eq!(
            ends(20, 30, 70, false),
            [(1, 20.0, 29.5), (4, 29.5, 30.5), (5, 30.5, 50.0), (6, 50.0, 70.0)]
        );
        // Settled, and at the ends of the scale: the mark is all there is, and is seen whole.
        assert_eq!(ends(62, 62, 62, false), [(4, 61.5, 62.5)]);
        assert_eq!(ends(0, 0, 0, false), [(4, 0.0, 1.0)]);
        assert_eq!(ends(100, 100, 100, false), [(4, 99.0, 100.0)]);
    }

    #[test]
    fn what_is_ruled_out_is_outlined_alone() {
        assert_eq!(ends(40, 55, 80, true), [(2, 40.0, 55.0), (7, 55.0, 80.0)]);
        assert_eq!(ends(55, 55, 55, true), [(2, 54.5, 55.0), (7, 55.0, 55.5)]);
        assert_eq!(ends(0, 0, 100, true), [(7, 0.0, 100.0)]);
    }
}
