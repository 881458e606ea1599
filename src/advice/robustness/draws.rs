//! The random numbers behind everything sampled: drawn from the pack alone, before any
//! answer is looked at, so that every what-if meets the same draws and equal input
//! gives equal output on every platform. They are looked at one by one and none is kept:
//! drawing them again is quicker than waiting for the megabytes that would hold them.
//!
//! ChaCha8 is keyed with the [`Seed`]; each purpose has a stream of its own, so that
//! none shifts another. Everything is a whole number: powers of two come from integer
//! square roots, not from a mathematics library that differs between platforms.

use std::fmt;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use sha2::{Digest, Sha256};

use crate::pack::Pack;

/// Draws for each kind of sample.
pub const DRAWS: usize = 10_000;

/// The whole of the theme weights in a draw under any weights.
pub const WHOLE: u64 = 1 << 32;

/// A factor of exactly 1 in [`Draws::each_nearby`].
pub(super) const UNIT: u32 = 1 << 16;

/// Binary digits of u and of v: each is one of 2 048 evenly spaced points on [-1, 1].
const DIGITS: u32 = 11;

/// Bytes of a word of a stream.
const WORD: usize = 4;

/// Most steps of 1/1024 in u + v: both sit in the middle of their cells, at odd
/// multiples of 1/2048, so that the sum is on the grid and 0 is on it.
const REACH: usize = (1 << DIGITS) - 1;

/// How two things are done: one after the other, or side by side where the caller has threads. Nothing here depends on which.
pub type Both = fn(&mut (dyn FnMut() + Send), &mut (dyn FnMut() + Send));

/// What the draws of a pack start from: the first 64 bits of the SHA-256 digest of the
/// pack's id, a zero byte and its version. Shown as 16 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seed(pub u64);

impl Seed {
    /// The seed of a pack.
    pub fn of(pack: &Pack) -> Self {
        let digest = Sha256::new()
            .chain_update(&pack.manifest.id)
            .chain_update([0])
            .chain_update(&pack.manifest.version)
            .finalize();
        Self(digest[..8].iter().fold(0, |seed, byte| seed << 8 | u64::from(*byte)))
    }

    /// The generator for one purpose: the key is the seed, little end first, then zeros.
    pub(in crate::advice) fn stream(self, purpose: u64) -> ChaCha8Rng {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&self.0.to_le_bytes());
        let mut rng = ChaCha8Rng::from_seed(key);
        rng.set_stream(purpose);
        rng
    }
}

impl fmt::Display for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// The draws of a pack. Depends on nothing but its id, version, questions and themes; make it once and use it for every profile.
#[derive(Debug, Clone)]
pub struct Draws {
    /// What they started from.
    pub seed: Seed,
    /// Draws of each kind.
    pub count: usize,
    /// The theme of each question.
    theme_of: Vec<usize>,
    themes: usize,
    /// See [`powers_of_two`].
    powers: Vec<u32>,
    /// What the themes have in every draw instead, with every factor 1.
    instead: Option<Vec<u64>>,
    both: Both,
}

impl Draws {
    /// The draws of a pack.
    pub fn of(pack: &Pack) -> Self {
        Self {
            seed: Seed::of(pack),
            count: DRAWS,
            theme_of: pack.questions.iter().map(|question| question.theme.0).collect(),
            themes: pack.themes.len(),
            powers: powers_of_two(),
            instead: None,
            both: |one, other| {
                one();
                other();
            },
        }
    }

    /// The same draws, gone through by this. Each kind of sample has a stream of its own, so the counts are the same.
    pub fn done_by(self, both: Both) -> Self {
        Self { both, ..self }
    }

    /// Does two things, neither of which waits for the other.
    pub(super) fn both(&self, mut one: impl FnMut() + Send, mut other: impl FnMut() + Send) {
        (self.both)(&mut one, &mut other);
    }

    /// The same draws with every weight left as the pack has it: what the sampled path
    /// makes of these must be what the exact path says.
    pub fn unperturbed(self, pack: &Pack) -> Self {
        let mut totals = vec![0; self.themes];
        for question in &pack.questions {
            totals[question.theme.0] += u64::from(question.weight) << 16;
        }
        Self { instead: Some(totals), ..self }
    }

    /// Per draw, a factor per question for "nearby weights", between a quarter and four
    /// times: half to double for the theme, times half to double for the question.
    pub(super) fn each_nearby(&self, mut look: impl FnMut(&[u32])) {
        let mut rng = self.seed.stream(1);
        let mut of_theme = vec![0; self.themes];
        let mut factors = vec![UNIT; self.theme_of.len()];
        let mut bytes = vec![0; WORD * (of_theme.len() + factors.len())];
        for _ in 0..self.count {
            if self.instead.is_none() {
                let mut next = words(&mut rng, &mut bytes).map(digits);
                of_theme.iter_mut().zip(&mut next).for_each(|(theme, digits)| *theme = digits);
                for ((factor, theme), digits) in factors.iter_mut().zip(&self.theme_of).zip(next) {
                    *factor = self.powers[of_theme[*theme] + digits];
                }
            }
            look(&factors);
        }
    }

    /// Per draw, the theme totals for "any weights"; they add up to [`WHOLE`].
    pub(super) fn each_any(&self, mut look: impl FnMut(&[u64])) {
        match &self.instead {
            Some(totals) => (0..self.count).for_each(|_| look(totals)),
            None => any(self.seed, self.themes, look),
        }
    }

    /// Per draw, where each question falls among its possible levels, as a share of 2^32, until `look` returns false. Says whether it
    /// looked at all.
    pub(super) fn each_open(&self, mut look: impl FnMut(&[u32]) -> bool) -> bool {
        let mut rng = self.seed.stream(3);
        let mut shares = vec![0; self.theme_of.len()];
        let mut bytes = vec![0; WORD * shares.len()];
        (0..self.count).all(|_| {
            shares.iter_mut().zip(words(&mut rng, &mut bytes)).for_each(|(share, word)| *share = word);
            look(&shares)
        })
    }
}

/// Of `among` things, the one that a share of 2^32 falls on. Off from even by less than
/// one part in 400 million for at most nine.
pub(super) fn pick(share: u32, among: u8) -> u8 {
    // Below `among`, so it fits.
    ((u64::from(share) * u64::from(among)) >> 32) as u8
}

/// As many words of a stream as the bytes hold. They come as they would one by one, which costs several times as much.
fn words<'a>(rng: &mut ChaCha8Rng, bytes: &'a mut [u8]) -> impl Iterator<Item = u32> + 'a {
    rng.fill_bytes(bytes);
    bytes.as_chunks().0.iter().map(|word| u32::from_le_bytes(*word))
}

/// The digits of a u or v.
fn digits(word: u32) -> usize {
    (word >> (u32::BITS - DIGITS)) as usize
}

/// Uniform on the simplex: the gaps between uniform points on a line, sorted (Devroye
/// 1986, chapter V).
fn any(seed: Seed, themes: usize, mut look: impl FnMut(&[u64])) {
    let Some(last) = themes.checked_sub(1) else { return };
    let mut rng = seed.stream(2);
    // The last is the end of the line.
    let (mut cuts, mut totals) = (vec![WHOLE; themes], vec![0; themes]);
    let mut bytes = vec![0; WORD * last];
    for _ in 0..DRAWS {
        cuts.iter_mut().zip(words(&mut rng, &mut bytes)).for_each(|(cut, word)| *cut = word.into());
        cuts[..last].sort_unstable();
        let mut from = 0;
        for (total, cut) in totals.iter_mut().zip(&cuts) {
            *total = cut - from;
            from = *cut;
        }
        look(&totals);
    }
}

/// 2 to the power of (i - REACH) / 1024, in units of 1/[`UNIT`], for i up to 2 REACH.
fn powers_of_two() -> Vec<u32> {
    /// Binary places of the working numbers.
    const PLACES: u32 = 60;
    // Square roots of square roots: 2^(1/2), 2^(1/4), ... 2^(1/1024).
    let mut roots = [0_u128; 10];
    let mut last = 2_u128 << PLACES;
    for root in &mut roots {
        *root = (last << PLACES).isqrt();
        last = *root;
    }
    (0..=2 * REACH)
        .map(|at| {
            let steps = at as i32 - REACH as i32;
            let (whole, part) = (steps.div_euclid(1024), steps.rem_euclid(1024));
            let mut power = 1_u128 << PLACES;
            for (place, root) in roots.iter().enumerate() {
                if part >> (9 - place) & 1 == 1 {
                    power = (power * root) >> PLACES;
                }
            }
            // Down to 16 places, to the nearest; |whole| is at most 2.
            let shift = (PLACES as i32 - 16 - whole) as u32;
            ((power + (1 << (shift - 1))) >> shift) as u32
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_of_two_are_right_to_the_last_place_but_one() {
        let powers = powers_of_two();
        assert_eq!(powers.len(), 4095);
        assert_eq!(powers[REACH], UNIT);
        assert_eq!((powers[REACH + 1024], powers[REACH - 1024]), (2 * UNIT, UNIT / 2));
        // The square root of 2 is 1.414213562...; times 65 536 that is 92 681.9.
        assert_eq!(powers[REACH + 512], 92_682);
        for (at, power) in powers.iter().enumerate() {
            let exact = 65_536.0 * ((at as f64 - REACH as f64) / 1024.0).exp2();
            assert!((f64::from(*power) - exact).abs() < 0.6, "{at}");
        }
    }

    #[test]
    fn a_share_picks_evenly() {
        assert_eq!([pick(0, 4), pick(1 << 30, 4), pick(u32::MAX, 4)], [0, 1, 3]);
        assert_eq!(pick(u32::MAX, 1), 0);
    }

    #[test]
    fn theme_totals_are_whole_and_even_on_average() {
        let (seed, themes) = (Seed(7), 4);
        let all = |themes: usize| {
            let mut totals = Vec::new();
            any(seed, themes, |draw| totals.extend_from_slice(draw));
            totals
        };
        let totals = all(themes);
        assert_eq!(totals.len(), DRAWS * themes);
        assert!(totals.chunks(themes).all(|draw| draw.iter().sum::<u64>() == WHOLE));
        // The mean of a uniform share of four is 1/4, its deviation sqrt(3/80) = 0.194;
        // over 10 000 draws three deviations of the mean are 0.0058.
        for theme in 0..themes {
            let sum: u64 = totals.chunks(themes).map(|draw| draw[theme]).sum();
            let permille = sum * 1000 / (WHOLE * DRAWS as u64);
            assert!((244..=256).contains(&permille), "{theme}: {permille}");
        }
        assert!(all(1).iter().all(|total| *total == WHOLE));
        assert!(all(0).is_empty());
    }
}
