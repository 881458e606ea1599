//! The first page of a result as plain lines of text, for `assess`: readable at 80 columns,
//! by a screen reader, and after a cut through `less`.

use std::fmt::Write as _;

use crate::advice::front::{Line, Part, heading_over, stands_apart};
use crate::text::inert;

/// Width of a line, columns.
const WIDTH: usize = 79;

/// Columns of a label.
const LABEL: usize = 26;

/// The lines of the first page.
#[must_use]
pub fn front_text(lines: &[Line]) -> String {
    let mut text = String::new();
    let mut number = 0;
    for (at, line) in lines.iter().enumerate() {
        if stands_apart(lines, at) {
            text.push('\n');
        }
        if let Some(heading) = heading_over(lines, at) {
            let _ = writeln!(text, "{heading}");
        }
        let side = if line.side.is_empty() { String::new() } else { format!(" ({})", line.side) };
        match line.part {
            Part::Whether | Part::Meanwhile | Part::Known | Part::Which | Part::Paid => {
                wrapped(&mut text, "", "", &line.text);
            }
            Part::Verdict => labelled(&mut text, &format!("{} {}", line.label, line.side), &line.text),
            Part::Because => wrapped(&mut text, "    ", "    ", &line.text),
            Part::For | Part::Against => {
                let mark = if line.part == Part::For { "  + " } else { "  - " };
                let name = if line.label.is_empty() { String::new() } else { format!("{}: ", line.label) };
                wrapped(&mut text, mark, "    ", &format!("{name}{}", line.text));
            }
            Part::WhyNot => labelled(&mut text, &format!("  {}", line.label), &line.text),
            Part::Reservation => {
                let because = if line.text.is_empty() { String::new() } else { format!(" ({})", line.text) };
                wrapped(&mut text, "  !! ", "     ", &format!("{}{because}", line.label));
            }
            Part::Step => {
                number += 1;
                wrapped(&mut text, &format!("  {number}. "), "     ", &format!("{}{side}", line.text));
            }
            Part::Time => wrapped(&mut text, "Time: ", "      ", &line.text),
        }
    }
    text
}

fn labelled(out: &mut String, label: &str, text: &str) {
    let label = inert(label);
    let wide = crate::text::cells(&label);
    if wide >= LABEL {
        wrapped(out, "", "    ", &format!("{label}: {text}"));
    } else {
        let first = format!("{label}{}", " ".repeat(LABEL - wide));
        wrapped(out, &first, &" ".repeat(LABEL), text);
    }
}

fn wrapped(out: &mut String, first: &str, rest: &str, text: &str) {
    let text = inert(text);
    let options = textwrap::Options::new(WIDTH).initial_indent(first).subsequent_indent(rest);
    for line in textwrap::wrap(&text, options) {
        let _ = writeln!(out, "{}", line.trim_end());
    }
}
