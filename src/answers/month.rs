//! A month of a calendar, as an answer set holds it: written `2028-03`.

use std::fmt;

/// The months of a year.
const NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    /// Year, 1 to 9999.
    year: u16,
    /// Month, 1 to 12.
    month: u8,
}

impl Month {
    /// A month of a year; `None` where there is no such month.
    pub fn new(year: u16, month: u8) -> Option<Self> {
        ((1..=9999).contains(&year) && (1..=12).contains(&month)).then_some(Self { year, month })
    }

    /// Reads the first seven characters of `2028-03`, `2028-03-31` or a moment as RFC 3339 writes it.
    pub fn read(text: &str) -> Option<Self> {
        let head = text.get(..7)?;
        if text.len() > 7 && text.as_bytes()[7] != b'-' {
            return None;
        }
        let (year, month) = head.split_once('-')?;
        let digits =
            |text: &str, count: usize| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?)
    }

    /// Reads a month as people write one: `March 2028`, `31 March 2028`, `03/2028`, `31/03/2028`, `2028-03`.
    /// The year has four figures; `None` for anything else.
    pub fn typed(text: &str) -> Option<Self> {
        let text = text.to_lowercase();
        let words: Vec<&str> =
            text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let numbers: Vec<u16> = words.iter().filter_map(|word| word.parse().ok()).collect();
        let named = words.iter().find_map(|word| {
            let is = |name: &&str| word.len() >= 3 && name.to_lowercase().starts_with(*word);
            NAMES.iter().position(is).and_then(|at| u8::try_from(at + 1).ok())
        });
        let month = |number: u16| u8::try_from(number).ok();
        match (named, numbers.as_slice()) {
            (Some(named), [year] | [_, year]) if *year > 999 => Self::new(*year, named),
            (None, [number, year] | [_, number, year]) if *year > 999 => Self::new(*year, month(*number)?),
            (None, [year, number] | [year, number, _]) if *year > 999 => Self::new(*year, month(*number)?),
            _ => None,
        }
    }

    /// Whole months from this one to another; below nought where the other is earlier.
    pub fn until(self, other: Self) -> i32 {
        other.count() - self.count()
    }

    /// The month so many months later, or earlier.
    pub fn plus(self, months: i32) -> Option<Self> {
        let count = self.count() + months;
        Self::new(u16::try_from(count.div_euclid(12)).ok()?, u8::try_from(count.rem_euclid(12) + 1).ok()?)
    }

    /// The month in words: `March 2028`.
    pub fn words(self) -> String {
        format!("{} {}", NAMES[usize::from(self.month - 1)], self.year)
    }

    fn count(self) -> i32 {
        i32::from(self.year) * 12 + i32::from(self.month) - 1
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// Reads how far a contract can be extended, in months: `12`, `12 months`, `none`; `None` for anything else.
pub fn extension_typed(text: &str) -> Option<u16> {
    /// Longest extension, months: ten years.
    const LONGEST: u16 = 120;
    let text = text.trim().to_lowercase();
    let number = match text.as_str() {
        "none" | "no" | "not at all" => "0",
        text => text.strip_suffix("months").or_else(|| text.strip_suffix("month")).unwrap_or(text).trim(),
    };
    number.parse().ok().filter(|months| *months <= LONGEST)
}

#[cfg(test)]
mod tests {
    use super::{Month, extension_typed};

    #[test]
    fn months_are_read_as_people_write_them() {
        let march = Month::read("2028-03");
        for text in [
            "March 2028",
            "march 2028",
            "Mar 2028",
            "31 March 2028",
            "end of March 2028",
            "03/2028",
            "3/2028",
            "31/03/2028",
            "2028-03",
            "2028-03-31",
            " 2028/3 ",
        ] {
            assert_eq!(Month::typed(text), march, "{text}");
        }
        for text in
            ["", "soon", "March", "2028", "13/2028", "March 28", "in 12 months", "2028-13", "Marchy 2028"]
        {
            assert_eq!(Month::typed(text), None, "{text}");
        }
        for (text, months) in [("12", 12), ("12 months", 12), ("1 month", 1), ("none", 0), ("0", 0)] {
            assert_eq!(extension_typed(text), Some(months), "{text}");
        }
        for text in ["", "a year", "-3", "121", "12.5", "soon"] {
            assert_eq!(extension_typed(text), None, "{text}");
        }
    }

    #[test]
    fn months_are_read_counted_and_written() {
        let march = Month::read("2028-03").unwrap();
        assert_eq!((march.to_string(), march.words()), ("2028-03".to_owned(), "March 2028".to_owned()));
        assert_eq!(Month::read("2026-11-29T04:12:00Z").unwrap().until(march), 16);
        assert_eq!(march.until(Month::read("2027-12").unwrap()), -3);
        assert_eq!(march.plus(-3), Month::read("2027-12"));
        assert_eq!(march.plus(10), Month::read("2029-01"));
        for bad in ["", "soon", "2028-13", "2028-00", "28-03", "2028/03", "2028-031", "0000-01"] {
            assert_eq!(Month::read(bad), None, "{bad}");
        }
    }
}
