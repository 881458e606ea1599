//! The random numbers behind everything sampled: drawn once for a pack, before any
//! answer is looked at, so that every what-if meets the same draws and equal input
//! gives equal output on every platform.
//!
//! ChaCha8 is keyed with the [`Seed`]; each purpose has a stream of its own, so that
//! none shifts another. Everything is a whole number: powers of two come from integer
//! square roots, not from a mathematics library that differs between platforms.

use std::fmt;
use std::sync::OnceLock;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use sha2::{Digest, Sha256};

use crate::pack::Pack;

/// Draws for each kind of sample.
pub const DRAWS: usize = 10_000;

/// The whole of the theme weights in a draw under any weights.
pub const WHOLE: u64 = 1 << 32;

/// A factor of exactly 1 in [`Draws::nearby`].
pub(super) const UNIT: u32 = 1 << 16;

/// Binary digits of u and of v: each is one of 2 048 evenly spaced points on [-1, 1].
const DIGITS: u32 = 11;

/// Most steps of 1/1024 in u + v: both sit in the middle of their cells, at odd
/// multiples of 1/2048, so that the sum is on the grid and 0 is on it.
const REACH: usize = (1 << DIGITS) - 1;

/// What the draws of a pack start from: the first 64 bits of the SHA-256 digest of the
/// pack's id, a zero byte and its version. Shown as 16 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seed(pub u64);

impl Seed {
    /// The seed of a pack.
    #[must_use]
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

/// The draws of a pack. Depends on nothing but its id, version, and numbers of
/// questions and themes; make it once and use it for every profile.
#[derive(Debug, Clone)]
pub struct Draws {
    /// What they started from.
    pub seed: Seed,
    /// Draws of each kind.
    pub count: usize,
    questions: usize,
    themes: usize,
    /// By draw, then question: factor on the weight; [`UNIT`] is 1.
    nearby: Vec<u32>,
    /// By draw, then theme: share of [`WHOLE`].
    any: Vec<u64>,
    /// By draw, then question: where among its possible levels a question falls, as a
    /// share of 2^32. Drawn when first needed: few sets have so much open that not every way can be looked at.
    open: OnceLock<Vec<u32>>,
}

impl Draws {
    /// Makes the draws of a pack.
    #[must_use]
    pub fn of(pack: &Pack) -> Self {
        let seed = Seed::of(pack);
        let (questions, themes) = (pack.questions.len(), pack.themes.len());
        let theme_of: Vec<usize> = pack.questions.iter().map(|question| question.theme.0).collect();
        Self {
            seed,
            count: DRAWS,
            questions,
            themes,
            nearby: nearby(seed, &theme_of, themes),
            any: any(seed, themes),
            open: OnceLock::new(),
        }
    }

    /// The same draws with every weight left as the pack has it: what the sampled path
    /// makes of these must be what the exact path says.
    #[must_use]
    pub fn unperturbed(mut self, pack: &Pack) -> Self {
        self.nearby.fill(UNIT);
        let mut totals = vec![0; self.themes];
        for question in &pack.questions {
            totals[question.theme.0] += u64::from(question.weight) << 16;
        }
        for draw in self.any.chunks_exact_mut(self.themes.max(1)) {
            draw.copy_from_slice(&totals);
        }
        self
    }

    /// Per draw, a factor per question for "nearby weights", between a quarter and four
    /// times: half to double for the theme, times half to double for the question.
    pub(super) fn nearby(&self) -> impl Iterator<Item = &[u32]> {
        self.nearby.chunks_exact(self.questions.max(1))
    }

    /// Per draw, the theme totals for "any weights"; they add up to [`WHOLE`].
    pub(super) fn any(&self) -> impl Iterator<Item = &[u64]> {
        self.any.chunks_exact(self.themes.max(1))
    }

    /// Per draw, where each question falls among its possible levels.
    pub(super) fn open(&self) -> impl Iterator<Item = &[u32]> {
        let open = self.open.get_or_init(|| open(self.seed, self.questions));
        open.chunks_exact(self.questions.max(1))
    }
}

/// Of `among` things, the one that a share of 2^32 falls on. Off from even by less than
/// one part in 400 million for at most nine.
pub(super) fn pick(share: u32, among: u8) -> u8 {
    // Below `among`, so it fits.
    ((u64::from(share) * u64::from(among)) >> 32) as u8
}

/// So many words of a stream at a time, as one by one, and more quickly.
struct Words {
    rng: ChaCha8Rng,
    bytes: Vec<u8>,
}

impl Words {
    fn new(rng: ChaCha8Rng, wide: usize) -> Self {
        Self { rng, bytes: vec![0; wide * 4] }
    }

    fn draw(&mut self) -> impl Iterator<Item = u32> + '_ {
        self.rng.fill_bytes(&mut self.bytes);
        self.bytes.as_chunks().0.iter().map(|word| u32::from_le_bytes(*word))
    }
}

fn nearby(seed: Seed, theme_of: &[usize], themes: usize) -> Vec<u32> {
    let powers = powers_of_two();
    let mut words = Words::new(seed.stream(1), themes + theme_of.len());
    let mut of_theme = vec![0; themes];
    let mut factors = Vec::with_capacity(DRAWS * theme_of.len());
    for _ in 0..DRAWS {
        let mut digits = words.draw().map(|word| (word >> (32 - DIGITS)) as usize);
        for (of_theme, digits) in of_theme.iter_mut().zip(&mut digits) {
            *of_theme = digits;
        }
        factors.extend(theme_of.iter().zip(digits).map(|(theme, digits)| powers[of_theme[*theme] + digits]));
    }
    factors
}

fn open(seed: Seed, questions: usize) -> Vec<u32> {
    let mut words = Words::new(seed.stream(3), questions);
    let mut shares = Vec::with_capacity(DRAWS * questions);
    for _ in 0..DRAWS {
        shares.extend(words.draw());
    }
    shares
}

/// Uniform on the simplex: the gaps between uniform points on a line, sorted (Devroye
/// 1986, chapter V).
fn any(seed: Seed, themes: usize) -> Vec<u64> {
    let mut cuts = vec![0; themes.saturating_sub(1)];
    let mut words = Words::new(seed.stream(2), cuts.len());
    let mut totals = Vec::with_capacity(DRAWS * themes);
    for _ in 0..DRAWS {
        for (cut, word) in cuts.iter_mut().zip(words.draw()) {
            *cut = word.into();
        }
        cuts.sort_unstable();
        let mut from = 0;
        for cut in cuts.iter().chain((themes > 0).then_some(&WHOLE)) {
            totals.push(cut - from);
            from = *cut;
        }
    }
    totals
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
    fn words_by_the_draw_are_the_words_of_the_stream() {
        // 7 and 16 words: within and across the blocks of the generator.
        for wide in [1, 7, 16, 46] {
            let mut words = Words::new(Seed(7).stream(3), wide);
            let mut rng = Seed(7).stream(3);
            for _ in 0..100 {
                assert!(words.draw().eq((0..wide).map(|_| rng.next_u32())), "{wide}");
            }
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
        let totals = any(seed, themes);
        assert!(totals.chunks(themes).all(|draw| draw.iter().sum::<u64>() == WHOLE));
        // The mean of a uniform share of four is 1/4, its deviation sqrt(3/80) = 0.194;
        // over 10 000 draws three deviations of the mean are 0.0058.
        for theme in 0..themes {
            let sum: u64 = totals.chunks(themes).map(|draw| draw[theme]).sum();
            let permille = sum * 1000 / (WHOLE * DRAWS as u64);
            assert!((244..=256).contains(&permille), "{theme}: {permille}");
        }
        assert!(any(seed, 1).iter().all(|total| *total == WHOLE));
        assert!(any(seed, 0).is_empty());
    }
}
