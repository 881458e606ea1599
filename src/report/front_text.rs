//! The first page of a result as plain lines of text, for `assess`: readable at 80 columns,
//! by a screen reader, and after a cut through `less`.

use std::fmt::Write as _;

use crate::advice::front::{Line, laid_out};
use crate::text::inert;

/// Width of a line, columns.
const WIDTH: usize = 79;

/// The lines of the first page.
#[must_use]
pub fn front_text(lines: &[Line]) -> String {
    let mut text = String::new();
    for at in 0..lines.len() {
        let laid = laid_out(lines, at);
        if laid.apart {
            text.push('\n');
        }
        wrapped(&mut text, &inert(&laid.first), &laid.rest, &laid.text);
    }
    text
}

fn wrapped(out: &mut String, first: &str, rest: &str, text: &str) {
    let text = inert(text);
    let options = textwrap::Options::new(WIDTH).initial_indent(first).subsequent_indent(rest);
    for line in textwrap::wrap(&text, options) {
        let _ = writeln!(out, "{}", line.trim_end());
    }
}
