//! The clock of a workshop: it runs, stands still, and can be given more time. Time is handed in.

use std::time::Duration;

use crate::app::board::Item;

/// A clock that counts down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Clock {
    /// How long it was set for; zero where it was not set.
    pub set: Duration,
    /// What had passed when it last began to run.
    spent: Duration,
    /// Since when it runs, as time since the program's start.
    since: Option<Duration>,
}

impl Clock {
    /// A clock of so many minutes, running.
    pub fn start(minutes: u32, now: Duration) -> Self {
        Self { set: Duration::from_secs(u64::from(minutes) * 60), spent: Duration::ZERO, since: Some(now) }
    }

    /// Whether it was set.
    pub fn is_set(&self) -> bool {
        self.set > Duration::ZERO
    }

    /// Whether it stands still.
    pub fn is_paused(&self) -> bool {
        self.since.is_none()
    }

    fn passed(&self, now: Duration) -> Duration {
        self.spent + self.since.map_or(Duration::ZERO, |since| now.saturating_sub(since))
    }

    /// Time left, in whole seconds, and whether it is over it.
    pub fn left(&self, now: Duration) -> (Duration, bool) {
        let passed = self.passed(now);
        match self.set.checked_sub(passed) {
            // Half a second into the first second there is still all of it to show.
            Some(left) => (Duration::from_secs(left.as_millis().div_ceil(1000) as u64), false),
            None => (Duration::from_secs((passed - self.set).as_secs()), true),
        }
    }

    /// Stops it, or lets it go on.
    pub fn toggle(&mut self, now: Duration) {
        match self.since.take() {
            Some(_) if !self.is_set() => {}
            Some(since) => self.spent += now.saturating_sub(since),
            None => self.since = Some(now),
        }
    }

    /// Its key: starts it where it was not set and there are minutes for it, otherwise stops it or lets it go on.
    pub fn press(&mut self, minutes: Option<u32>, now: Duration) {
        match minutes {
            _ if self.is_set() => self.toggle(now),
            Some(minutes) => *self = Self::start(minutes, now),
            None => {}
        }
    }

    /// What a board shows of it; nothing where it was not set.
    pub fn item(&self, now: Duration) -> Option<Item> {
        let (left, over) = self.left(now);
        self.is_set().then_some(Item::Clock { left, over, paused: self.is_paused() })
    }

    /// Gives a minute more, or takes one away; never less than a minute in all.
    pub fn change(&mut self, more: bool) {
        const MINUTE: Duration = Duration::from_secs(60);
        self.set = if more { self.set + MINUTE } else { self.set.saturating_sub(MINUTE).max(MINUTE) };
    }

    /// When what it shows changes next, if it runs.
    pub fn next_change(&self, now: Duration) -> Option<Duration> {
        let since = self.since.filter(|_| self.is_set())?;
        // Whole seconds after it began to run, less the part of a second that had passed before.
        let part = u64::from(self.spent.subsec_millis());
        let running = now.saturating_sub(since).as_millis() as u64 + part;
        let next = (running / 1000 + 1) * 1000;
        Some(since + Duration::from_millis(next - part))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn it_counts_down_stands_still_and_goes_on() {
        let mut clock = Clock::start(8, at(100));
        assert_eq!(clock.left(at(100)), (at(480), false));
        assert_eq!(clock.left(at(119)), (at(461), false));
        clock.toggle(at(119));
        assert!(clock.is_paused());
        assert_eq!(clock.left(at(500)), (at(461), false));
        clock.toggle(at(500));
        assert_eq!(clock.left(at(501)), (at(460), false));
        clock.change(true);
        assert_eq!(clock.left(at(501)), (at(520), false));
        assert_eq!(clock.left(at(501 + 530)), (at(10), true));
    }

    #[test]
    fn it_asks_to_be_looked_at_once_a_second_and_only_while_it_runs() {
        let mut clock = Clock::start(1, Duration::from_millis(250));
        assert_eq!(clock.next_change(Duration::from_millis(300)), Some(Duration::from_millis(1250)));
        assert_eq!(clock.next_change(Duration::from_millis(1250)), Some(Duration::from_millis(2250)));
        clock.toggle(Duration::from_millis(1500));
        assert_eq!(clock.next_change(Duration::from_millis(1600)), None);
        clock.toggle(Duration::from_millis(2000));
        // A quarter of a second had been shown of the second that is running.
        assert_eq!(clock.next_change(Duration::from_millis(2000)), Some(Duration::from_millis(2750)));
        assert_eq!(Clock::default().next_change(at(5)), None);
    }
}
