//! Bounds on how often: on guesses at codes, and on requests. Each guard is a bucket that fills up with time and from which every
//! request takes one. Knows no clock: moments are handed in.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// How much a bucket holds, and how long it takes to fill up by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    /// How many at once.
    pub most: u32,
    /// How long until there is one more.
    pub every: Duration,
}

/// Buckets by whom they are for.
#[derive(Debug)]
pub struct Guard<K> {
    bound: Bound,
    buckets: BTreeMap<K, (f64, Instant)>,
}

/// Most buckets that are kept: more are strangers that knock once.
const MOST: usize = 4096;

impl<K: Ord + Clone> Guard<K> {
    /// Without any device yet.
    pub fn new(bound: Bound) -> Self {
        Self { bound, buckets: BTreeMap::new() }
    }

    fn filled(&self, key: &K, now: Instant) -> f64 {
        let most = f64::from(self.bound.most);
        self.buckets.get(key).map_or(most, |(left, at)| {
            let grown = now.saturating_duration_since(*at).as_secs_f64() / self.bound.every.as_secs_f64();
            (left + grown).min(most)
        })
    }

    /// Whether there is one left; nothing is taken.
    pub fn has(&self, key: &K, now: Instant) -> bool {
        self.filled(key, now) >= 1.0
    }

    /// Takes one. False where there is none left.
    pub fn take(&mut self, key: &K, now: Instant) -> bool {
        let left = self.filled(key, now);
        if left < 1.0 {
            return false;
        }
        if self.buckets.len() >= MOST && !self.buckets.contains_key(key) {
            // Those that are full again need no keeping.
            let full = f64::from(self.bound.most);
            let filled: Vec<K> =
                self.buckets.keys().filter(|key| self.filled(key, now) >= full).cloned().collect();
            for key in &filled {
                self.buckets.remove(key);
            }
            if self.buckets.len() >= MOST {
                return false;
            }
        }
        self.buckets.insert(key.clone(), (left - 1.0, now));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_at_once_and_then_one_by_one() {
        let start = Instant::now();
        let after = |seconds: u64| start + Duration::from_secs(seconds);
        let mut guard = Guard::new(Bound { most: 3, every: Duration::from_secs(10) });
        assert!((0..3).all(|_| guard.take(&"a", start)));
        assert!(!guard.take(&"a", start));
        assert!(guard.take(&"b", start), "another has a bucket of their own");
        assert!(!guard.take(&"a", after(9)));
        assert!(guard.take(&"a", after(10)));
        assert!(!guard.take(&"a", after(10)));
        // However long it stands, it holds no more than three.
        assert!((0..3).all(|_| guard.take(&"a", after(10_000))));
        assert!(!guard.has(&"a", after(10_000)));
    }

    #[test]
    fn strangers_without_end_take_no_memory_without_end() {
        let start = Instant::now();
        let mut guard = Guard::new(Bound { most: 2, every: Duration::from_secs(10) });
        let let_in = (0..10_000).filter(|stranger| guard.take(stranger, start)).count();
        assert_eq!(let_in, MOST);
        assert!(guard.take(&20_000, start + Duration::from_secs(60)), "room again, once others are full");
    }
}
