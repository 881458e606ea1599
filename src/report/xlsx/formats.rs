//! What cells look like. In black and white it must say the same as in colour.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};

/// What cells look like.
pub(super) struct Formats {
    /// The head of a table.
    pub head: Format,
    /// Words.
    pub text: Format,
    /// Words that lead to a page.
    pub link: Format,
    pub number: Format,
    /// The title of the report.
    pub title: Format,
    /// A line above a table.
    pub plain: Format,
    /// What is in a table, above it.
    pub aside: Format,
}

impl Formats {
    pub(super) fn new() -> Self {
        let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        // A line below each row, for programs that do not draw the bands of a table.
        let ruled = |format: Format| {
            format.set_border_bottom(FormatBorder::Thin).set_border_bottom_color(0x00D9_D9D9)
        };
        Self {
            head: plain
                .clone()
                .set_bold()
                .set_background_color(0x00E7_EEF5)
                .set_border_bottom(FormatBorder::Thin),
            text: ruled(plain.clone()),
            link: ruled(Format::new().set_hyperlink().set_text_wrap().set_align(FormatAlign::Top)),
            // Not up against the words of the next column.
            number: ruled(
                Format::new().set_align(FormatAlign::Top).set_align(FormatAlign::Right).set_indent(1),
            ),
            title: plain.clone().set_bold().set_font_size(16),
            aside: plain.clone().set_font_color(0x0059_5959),
            plain,
        }
    }
}
