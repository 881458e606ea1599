//! Digits that can be read from the back of a room: three columns, five rows, out of whole blocks, or of `#` where
//! the terminal has no blocks.

use crate::app::glyphs::Glyphs;

/// Rows of a digit.
pub(super) const ROWS: usize = 5;

const FONT: [(char, [&str; ROWS]); 12] = [
    ('0', ["###", "# #", "# #", "# #", "###"]),
    ('1', [" # ", "## ", " # ", " # ", "###"]),
    ('2', ["###", "  #", "###", "#  ", "###"]),
    ('3', ["###", "  #", "###", "  #", "###"]),
    ('4', ["# #", "# #", "###", "  #", "  #"]),
    ('5', ["###", "#  ", "###", "  #", "###"]),
    ('6', ["###", "#  ", "###", "# #", "###"]),
    ('7', ["###", "  #", "  #", "  #", "  #"]),
    ('8', ["###", "# #", "###", "# #", "###"]),
    ('9', ["###", "# #", "###", "  #", "###"]),
    (':', [" ", "#", " ", "#", " "]),
    ('+', ["   ", " # ", "###", " # ", "   "]),
];

/// A time as rows of text. Each dot is two columns wide, so that digits look upright. Characters without a picture
/// are left out.
pub(super) fn large(text: &str, glyphs: &Glyphs) -> Vec<String> {
    let dot = if glyphs.bar.is_ascii() { "#" } else { "\u{2588}" };
    (0..ROWS)
        .map(|row| {
            text.chars()
                .filter_map(|c| FONT.iter().find(|(known, _)| *known == c))
                .map(|(_, rows)| rows[row].replace(' ', "  ").replace('#', &dot.repeat(2)))
                .collect::<Vec<_>>()
                .join("  ")
                .trim_end()
                .to_owned()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::glyphs::ASCII;

    #[test]
    fn every_digit_is_drawn_and_differs_from_the_others() {
        let mut seen: Vec<Vec<String>> = (0..10).map(|digit| large(&digit.to_string(), &ASCII)).collect();
        assert!(seen.iter().all(|rows| rows.len() == ROWS && rows.iter().any(|row| row.contains('#'))));
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 10);
        assert_eq!(large("1:2", &ASCII)[0], "  ##        ######");
    }
}
