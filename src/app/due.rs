//! By when: a date as people type one, understood and written out. What is no date, such as `soon`, is refused.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const DAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];
const NUMBERS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// Words that say nothing about which day is meant.
const EMPTY: [&str; 12] =
    ["by", "on", "in", "within", "the", "of", "at", "before", "from", "now", "about", "latest"];

/// What was understood, in words: `15 January 2027`, `March 2027`, `end of March 2027`. `None` for what is no date.
///
/// A day or a month without a year is the next one to come.
pub fn typed(text: &str, today: Date) -> Option<String> {
    let text = text.trim().to_lowercase();
    if text.starts_with('-') {
        return None;
    }
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !EMPTY.contains(word))
        .collect();
    numbers(&words).or_else(|| relative(&words, today)).map(day_words).or_else(|| named(&words, today))
}

fn day_words(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// A day in figures alone: `2027-01-15`, `15/1/2027`; a month in figures is read by [`named`].
fn numbers(words: &[&str]) -> Option<Date> {
    let [a, b, c] = words else { return None };
    let (a, b, c): (i16, i16, i16) = (a.parse().ok()?, b.parse().ok()?, c.parse().ok()?);
    let (year, month, day) = if a > 999 { (a, b, c) } else { (c, b, a) };
    (year > 999).then(|| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()).flatten()
}

/// A day counted from today: `tomorrow`, `in 3 weeks`, `next month`, `Friday`.
fn relative(words: &[&str], today: Date) -> Option<Date> {
    let number = |word: &str| {
        let at = NUMBERS.iter().position(|name| *name == word);
        at.map(|at| at as i64 + 1)
            .or_else(|| word.parse().ok())
            .or((word == "a" || word == "next").then_some(1))
    };
    let span = |count: i64, unit: &str| -> Option<Span> {
        Some(match unit.trim_end_matches('s') {
            "day" => Span::new().try_days(count).ok()?,
            "week" => Span::new().try_weeks(count).ok()?,
            "month" => Span::new().try_months(count).ok()?,
            "year" => Span::new().try_years(count).ok()?,
            _ => return None,
        })
    };
    match words {
        ["today"] => Some(today),
        ["tomorrow"] => today.checked_add(1.day()).ok(),
        ["end", "year"] => Date::new(today.year(), 12, 31).ok(),
        [day] | ["next", day] if DAYS.iter().any(|(name, _)| begins(name, day)) => {
            let (_, day) = DAYS.iter().find(|(name, _)| begins(name, day))?;
            today.nth_weekday(1, *day).ok()
        }
        [count, unit] => today.checked_add(span(number(count)?, unit)?).ok().filter(|day| *day >= today),
        _ => None,
    }
}

/// A day or a month by the name of the month, with or without a year: `15 January`, `end of March 2027`, `03/2027`.
fn named(words: &[&str], today: Date) -> Option<String> {
    let month_of = |word: &str| {
        MONTHS.iter().position(|name| begins(name, word)).and_then(|at| i8::try_from(at + 1).ok())
    };
    let part = words
        .first()
        .copied()
        .filter(|word| ["end", "middle", "mid", "beginning", "start", "early", "late"].contains(word));
    let rest = if part.is_some() { &words[1..] } else { words };
    let day_of = |word: &str| {
        let figures = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let suffix = &word[figures.len()..];
        (suffix.is_empty() || ["st", "nd", "rd", "th"].contains(&suffix))
            .then(|| figures.parse::<i8>().ok())
            .flatten()
    };
    let year_of = |word: &str| word.parse::<i16>().ok().filter(|year| *year > 999);
    // Beside a day and a month, two figures are a year of this century.
    let short_year = |word: &str| {
        let two = word.len() == 2 && word.bytes().all(|b| b.is_ascii_digit());
        year_of(word).or_else(|| two.then(|| word.parse::<i16>().ok().map(|year| 2000 + year)).flatten())
    };
    let (day, month, year) = match rest {
        [month] => (None, month_of(month)?, None),
        [a, b] => match (month_of(a), month_of(b)) {
            (Some(month), None) if year_of(b).is_some() => (None, month, year_of(b)),
            (Some(month), None) => (Some(day_of(b)?), month, None),
            (None, Some(month)) => (Some(day_of(a)?), month, None),
            _ => (None, a.parse().ok()?, Some(year_of(b)?)),
        },
        [a, b, year] => match (month_of(a), month_of(b)) {
            (Some(month), None) => (Some(day_of(b)?), month, Some(short_year(year)?)),
            (None, Some(month)) => (Some(day_of(a)?), month, Some(short_year(year)?)),
            _ => return None,
        },
        _ => return None,
    };
    if let Some(day) = day {
        let on = |year: i16| Date::new(year, month, day).ok();
        // The 29th of February waits for a year that has one.
        return match year {
            Some(year) => on(year),
            None => (0..8).filter_map(|more| on(today.year() + more)).find(|day| *day >= today),
        }
        .filter(|_| part.is_none())
        .map(day_words);
    }
    let year = year.unwrap_or(if month < today.month() { today.year() + 1 } else { today.year() });
    let month = Date::new(year, month, 1).ok()?.strftime("%B %Y").to_string();
    Some(match part {
        Some("end" | "late") => format!("end of {month}"),
        Some("mid" | "middle") => format!("middle of {month}"),
        Some(_) => format!("beginning of {month}"),
        None => month,
    })
}

/// Whether a word is a name or the beginning of one, of at least three letters.
fn begins(name: &str, word: &str) -> bool {
    word.len() >= 3 && name.starts_with(word)
}

#[cfg(test)]
mod tests {
    use super::typed;
    use jiff::civil::date;

    #[test]
    fn dates_are_read_as_people_write_them() {
        // A Sunday.
        let today = date(2026, 11, 29);
        for (text, words) in [
            ("15 January", "15 January 2027"),
            ("by 15th January", "15 January 2027"),
            ("January 15", "15 January 2027"),
            ("15 Jan 2028", "15 January 2028"),
            ("31 jan 28", "31 January 2028"),
            ("2027-01-15", "15 January 2027"),
            ("15/1/2027", "15 January 2027"),
            ("15.01.2027", "15 January 2027"),
            ("30 November", "30 November 2026"),
            ("29 February", "29 February 2028"),
            ("March", "March 2027"),
            ("March 2028", "March 2028"),
            ("03/2028", "March 2028"),
            ("the end of March", "end of March 2027"),
            ("mid-June 2027", "middle of June 2027"),
            ("today", "29 November 2026"),
            ("tomorrow", "30 November 2026"),
            ("in 3 weeks", "20 December 2026"),
            ("within two months", "29 January 2027"),
            ("next month", "29 December 2026"),
            ("in a year", "29 November 2027"),
            ("Friday", "4 December 2026"),
            ("end of the year", "31 December 2026"),
            ("November", "November 2026"),
        ] {
            assert_eq!(typed(text, today).as_deref(), Some(words), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        let today = date(2026, 11, 29);
        for text in [
            "",
            "soon",
            "asap",
            "before the tender",
            "when she is back",
            "31 February",
            "32 January",
            "13/2027",
            "15",
            "2027",
            "end of 3 March",
            "-3 weeks",
            "in 999999999999 years",
            "next",
            "a",
            "99999999999999999999",
            "15 January 099",
            "\u{202e}March\u{7}x",
        ] {
            assert_eq!(typed(text, today), None, "{text}");
        }
    }
}
