//! Lengths of time as a clock shows them, and in words.

use std::time::Duration;

/// A length of time as a clock shows it: `7:41`, or `1:05:00` from an hour on.
pub fn clock(time: Duration) -> String {
    let all = time.as_secs();
    let (hours, minutes, seconds) = (all / 3600, all / 60 % 60, all % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// A length of time in words: `7 minutes and 41 seconds`.
fn clock_words(time: Duration) -> String {
    let all = time.as_secs();
    let count = |n: u64, word: &str| if n == 1 { format!("1 {word}") } else { format!("{n} {word}s") };
    match (all / 60, all % 60) {
        (0, seconds) => count(seconds, "second"),
        (minutes, 0) => count(minutes, "minute"),
        (minutes, seconds) => format!("{} and {}", count(minutes, "minute"), count(seconds, "second")),
    }
}

/// How a clock that counts down stands, in a sentence: the time that is left, or since when it is up.
pub fn clock_stands(time: Duration, over: bool, paused: bool) -> String {
    let words = clock_words(time);
    match (over, paused) {
        (true, _) => format!("The time is up since {words}."),
        (false, true) => format!("{words} left; the clock stands still."),
        (false, false) => format!("{words} left."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_said_as_people_read_it() {
        let at = Duration::from_secs;
        assert_eq!(clock(at(461)), "7:41");
        assert_eq!(clock(at(5)), "0:05");
        assert_eq!(clock(at(3900)), "1:05:00");
        assert_eq!(clock_words(at(461)), "7 minutes and 41 seconds");
        assert_eq!(clock_words(at(60)), "1 minute");
        assert_eq!(clock_words(at(1)), "1 second");
    }
}
