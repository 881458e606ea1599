//! Exact fractions, for contributions and machine-readable output. No verdict needs
//! anything else, and nothing here rounds except where its name says so.

use crate::text::InOrder as _;
use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Sub};

/// An exact fraction in lowest terms with a positive divisor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fraction {
    top: i128,
    bottom: i128,
}

impl Fraction {
    /// Nought.
    pub const ZERO: Self = Self { top: 0, bottom: 1 };

    /// `top / bottom` in lowest terms.
    ///
    /// # Panics
    /// When `bottom` is 0.
    pub fn new(top: i128, bottom: i128) -> Self {
        assert!(bottom != 0, "a fraction of nothing");
        let common = gcd(top.unsigned_abs(), bottom.unsigned_abs()).max(1) as i128;
        let sign = bottom.signum();
        Self { top: sign * top / common, bottom: sign * bottom / common }
    }

    /// The nearest whole number; exact halves go up.
    pub fn rounded(self) -> i64 {
        ((2 * self.top + self.bottom).div_euclid(2 * self.bottom)) as i64
    }

    /// The next whole number not above it.
    pub fn floor(self) -> i64 {
        self.top.div_euclid(self.bottom) as i64
    }

    /// What is left above [`Self::floor`], from 0 up to but not 1.
    pub fn fractional(self) -> Self {
        Self::new(self.top.rem_euclid(self.bottom), self.bottom)
    }

    /// Its size without its sign.
    pub fn abs(self) -> Self {
        Self { top: self.top.abs(), bottom: self.bottom }
    }

    /// So many times as much.
    pub fn times(self, count: i64) -> Self {
        Self::new(self.top * i128::from(count), self.bottom)
    }

    /// What part of a whole it is.
    ///
    /// # Panics
    /// When the whole is nought.
    pub fn over(self, whole: Self) -> Self {
        Self::new(self.top * whole.bottom, self.bottom * whole.top)
    }

    /// -1, 0 or 1.
    pub fn signum(self) -> i32 {
        self.top.signum() as i32
    }
}

fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

impl From<i64> for Fraction {
    fn from(whole: i64) -> Self {
        Self { top: whole.into(), bottom: 1 }
    }
}

impl Add for Fraction {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(self.top * other.bottom + other.top * self.bottom, self.bottom * other.bottom)
    }
}

impl Sub for Fraction {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::new(self.top * other.bottom - other.top * self.bottom, self.bottom * other.bottom)
    }
}

impl std::iter::Sum for Fraction {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::ZERO, |sum, part| sum + part)
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.top * other.bottom).cmp(&(other.top * self.bottom))
    }
}

impl fmt::Display for Fraction {
    /// As in machine-readable output: `140/3`, or `75` where it is whole.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.bottom == 1 { write!(f, "{}", self.top) } else { write!(f, "{}/{}", self.top, self.bottom) }
    }
}

/// Whole parts that add up to `total`: floor each exact part, then add 1 to those with
/// the largest remainders; ties go to the larger absolute value, then to the earlier.
///
/// Known as the largest-remainder, Hamilton or Hare method.
pub fn largest_remainder(parts: &[Fraction], total: i64) -> Vec<i64> {
    let mut whole: Vec<i64> = parts.iter().map(|part| part.floor()).collect();
    let missing = total - whole.iter().sum::<i64>();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.put_in_order_by(|a, b| {
        let (a, b) = (&parts[*a], &parts[*b]);
        b.fractional().cmp(&a.fractional()).then_with(|| b.abs().cmp(&a.abs()))
    });
    // The floors are never above the parts, and the total is the rounded sum, so what
    // is missing lies between 0 and the number of parts.
    let missing = usize::try_from(missing).unwrap_or(0);
    for at in order.into_iter().take(missing) {
        whole[at] += 1;
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lowest_terms_and_rounding() {
        assert_eq!(Fraction::new(280, 6).to_string(), "140/3");
        assert_eq!(Fraction::new(-4, -2).to_string(), "2");
        assert_eq!(Fraction::new(3, -6).to_string(), "-1/2");
        assert_eq!(Fraction::new(5, 2).rounded(), 3);
        assert_eq!(Fraction::new(-5, 2).rounded(), -2);
        assert_eq!(Fraction::new(-7, 3).floor(), -3);
        assert_eq!(Fraction::new(-7, 3).fractional(), Fraction::new(2, 3));
    }

    #[test]
    fn published_largest_remainder_example() {
        // 100 000 votes and 10 seats, the textbook Hamilton/Hare example.
        let votes = [47_000, 16_000, 15_800, 12_000, 6_100, 3_100];
        let parts: Vec<Fraction> = votes.iter().map(|v| Fraction::new(v * 10, 100_000)).collect();
        assert_eq!(largest_remainder(&parts, 10), [5, 2, 1, 1, 1, 0]);
    }

    #[test]
    fn ties_go_to_the_larger_then_the_earlier() {
        let half = |n| Fraction::new(n, 2);
        assert_eq!(largest_remainder(&[half(1), half(3)], 2), [0, 2]);
        assert_eq!(largest_remainder(&[half(1), half(1)], 1), [1, 0]);
        assert_eq!(largest_remainder(&[half(-3), half(1)], -1), [-1, 0]);
    }
}
