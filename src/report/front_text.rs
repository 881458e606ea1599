//! The first page of a result as plain lines of text, for `assess`: readable at 80 columns,
//! by a screen reader, and after a cut through `less`.

use crate::advice::front::{Line, laid_out};
use crate::text::{cells, hanging, inert};

/// Width of a line, columns.
const WIDTH: usize = 79;

/// The lines of the first page.
pub fn front_text(lines: &[Line]) -> String {
    let mut text = String::new();
    for at in 0..lines.len() {
        let laid = laid_out(lines, at);
        if laid.apart {
            text.push('\n');
        }
        for line in hanging(&inert(&laid.first), cells(&laid.rest), &inert(&laid.text), WIDTH) {
            text.push_str(&line);
            text.push('\n');
        }
    }
    text
}
