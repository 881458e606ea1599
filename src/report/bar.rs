//! A bar made of letters, for lines of text and for tables that hold nothing else.

use super::model::{Bar, Range};

/// How many letters stand for the scale from 0 to 100; the middle one is 50.
const LETTERS: usize = 25;

/// The bar: `.` the scale, `:` its middle, `-` and `=` the range below and above the
/// middle, `o` where it stands now, `x` for what is out of the running.
pub(super) fn drawn(bar: &Bar) -> String {
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

/// So many of so many as a bar: one `#` for each person while there are few, and otherwise
/// as many as their share of twenty; `.` up to all of them.
pub(super) fn counted(count: u32, of: u32) -> String {
    const MOST: u32 = 20;
    let (length, whole) = if of <= MOST {
        (count, of)
    } else {
        // A count above zero is never rounded away.
        ((u64::from(count) * u64::from(MOST)).div_ceil(u64::from(of)) as u32, MOST)
    };
    "#".repeat(length as usize) + &".".repeat(whole.saturating_sub(length) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(lower: u8, fit: u8, upper: u8, out: bool) -> String {
        let range = Some(Range { lower, fit, upper });
        drawn(&Bar { label: String::new(), words: String::new(), range, out })
    }

    #[test]
    fn people_are_counted_in_letters() {
        assert_eq!(counted(0, 0), "");
        assert_eq!(counted(2, 5), "##...");
        assert_eq!(counted(5, 5), "#####");
        // Of 100 people five are one letter of twenty; one person is still to be seen.
        assert_eq!(counted(50, 100), "##########..........");
        assert_eq!(counted(1, 100), "#...................");
        assert_eq!(counted(0, 100), "....................");
    }

    #[test]
    fn ends_and_middle_stand_where_they_should() {
        assert_eq!(bar(0, 0, 0, false), "o...........:............");
        assert_eq!(bar(100, 100, 100, false), "............:...........o");
        assert_eq!(bar(0, 50, 100, false), "------------o============");
        assert_eq!(bar(50, 50, 50, true), "............x............");
    }
}
