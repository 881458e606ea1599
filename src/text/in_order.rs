//! Lists put in order, and what is gathered into maps and sets. The standard library's sort is made anew for every kind of list and every
//! order, some five kilobytes of program each time, and so it is wherever something is collected into a map or set; this one is made
//! once. It is for what is sorted now and then: what is sorted thousands of times over keeps the other.

use std::cmp::Ordering;
use std::mem;

/// A list that can be put in order; what is equal stays in the order it had.
pub trait InOrder<T> {
    /// Puts it in the order of its items.
    fn put_in_order(&mut self)
    where
        T: Ord,
    {
        self.put_in_order_by(T::cmp);
    }

    /// Puts it in the order of what each item says of itself.
    fn put_in_order_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.put_in_order_by(|a, b| key(a).cmp(&key(b)));
    }

    /// Puts it in this order.
    fn put_in_order_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);
}

impl<T> InOrder<T> for [T] {
    fn put_in_order_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        let mut places: Vec<usize> = (0..self.len()).collect();
        sort(&mut places, &mut |a, b| compare(&self[a], &self[b]));
        // Each place is told where its item stands; round after round of items that want each other's places is moved on by one.
        for start in 0..places.len() {
            let mut at = start;
            loop {
                let from = mem::replace(&mut places[at], at);
                if from == start {
                    break;
                }
                self.swap(at, from);
                at = from;
            }
        }
    }
}

/// What can be gathered into a map or a set.
pub trait Gather: Iterator + Sized {
    /// The same map or set that collecting makes, put in one by one, which needs no sort.
    fn gather<C: Default + Extend<Self::Item>>(self) -> C {
        let mut gathered = C::default();
        gathered.extend(self);
        gathered
    }
}

impl<I: Iterator> Gather for I {}

/// The one sort.
fn sort(places: &mut [usize], compare: &mut dyn FnMut(usize, usize) -> Ordering) {
    places.sort_by(|a, b| compare(*a, *b));
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn what_is_gathered_is_what_collecting_makes() {
        // Of two that are equal the map keeps the first key and the last value.
        let pairs = [("b", 1), ("a", 2), ("b", 3)];
        assert_eq!(pairs.into_iter().gather::<BTreeMap<_, _>>(), pairs.into_iter().collect());
        assert_eq!(pairs.into_iter().gather::<BTreeSet<_>>(), pairs.into_iter().collect());
    }

    #[test]
    fn every_list_of_six_is_put_in_order_and_equals_stay() {
        // All lists of up to six items of three ranks, each with the place it had.
        for length in 0..=6_u32 {
            for number in 0..3_usize.pow(length) {
                let rank = |at: u32| number / 3_usize.pow(at) % 3;
                let list: Vec<(usize, u32)> = (0..length).map(|at| (rank(at), at)).collect();
                let mut ours = list.clone();
                ours.put_in_order_by_key(|(rank, _)| *rank);
                // With its place each item is unlike any other, and there is only one order.
                let mut theirs = list;
                theirs.sort_unstable();
                assert_eq!(ours, theirs);
            }
        }
        let mut words = ["b".to_owned(), "a".to_owned()];
        words.put_in_order_by(|a, b| b.cmp(a));
        assert_eq!(words, ["b", "a"]);
        words.put_in_order();
        assert_eq!(words, ["a", "b"]);
    }
}
