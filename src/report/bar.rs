//! A bar made of letters, for lines of text and for tables that hold nothing else.

use super::model::{Bar, Range};

/// How many letters stand for the scale from 0 to 100; the middle one is 50.
const LETTERS: usize = 25;

/// The bar: `.` the scale, `:` its middle, `-` and `=` the range below and above the
/// middle, `o` where it stands now, `x` for what is out of the running.
#[must_use]
pub fn drawn(bar: &Bar) -> String {
    let place = |points: u8| usize::from(points.min(100)) * (LETTERS - 1) / 100;
    let middle = place(50);
    let mut letters = ['.'; LETTERS];
    letters[middle] = ':';
    if let Some(Range { lower, fit, upper }) = bar.range {
        for (at, letter) in letters.iter_mut().enumerate().take(place(upper) + 1).skip(place(lower)) {
            *letter = if at < middle { '-' } else { '=' };
        }
        letters[place(fit)] = if bar.out { 'x' } else { 'o' };
    }
    letters.iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(lower: u8, fit: u8, upper: u8, out: bool) -> String {
        let range = Some(Range { lower, fit, upper });
        drawn(&Bar { label: String::new(), mark: "", words: String::new(), range, out })
    }

    #[test]
    fn ends_and_middle_stand_where_they_should() {
        assert_eq!(bar(0, 0, 0, false), "o...........:............");
        assert_eq!(bar(100, 100, 100, false), "............:...........o");
        assert_eq!(bar(0, 50, 100, false), "------------o============");
        assert_eq!(bar(50, 50, 50, true), "............x............");
    }
}
