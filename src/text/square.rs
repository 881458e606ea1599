//! An address as a square that a camera reads (a QR code, ISO/IEC 18004), drawn with text.

use qrcode::types::Color as Module;
use qrcode::{EcLevel, QrCode};

/// Light modules around the code. The standard asks for four and readers get on with two; on a light ground there are more anyway.
const AROUND: usize = 2;

/// A square of dark and light modules, with the light ones around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Square {
    side: usize,
    dark: Vec<bool>,
}

impl Square {
    /// The square of a text; `None` where it is too long for one.
    pub fn of(text: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text, EcLevel::L).ok()?;
        let inner = code.width();
        let colours = code.into_colors();
        let side = inner + 2 * AROUND;
        let within = |at: usize| at.checked_sub(AROUND).filter(|at| *at < inner);
        let dark = (0..side * side)
            .map(|at| match (within(at % side), within(at / side)) {
                (Some(x), Some(y)) => colours[y * inner + x] == Module::Dark,
                _ => false,
            })
            .collect();
        Some(Self { side, dark })
    }

    /// Modules along one side.
    pub fn side(&self) -> usize {
        self.side
    }

    /// Whether a module is dark; those outside are not.
    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        x < self.side && self.dark.get(y * self.side + x).is_some_and(|dark| *dark)
    }

    /// Two modules a character, one above the other: as many columns as modules, and half as many lines. The ink is `dark` where the
    /// text is darker than its ground, and light where it is lighter.
    pub fn in_halves(&self, ink_is_dark: bool) -> Vec<String> {
        let ink = |x: usize, y: usize| self.is_dark(x, y) == ink_is_dark && (y < self.side || !ink_is_dark);
        (0..self.side)
            .step_by(2)
            .map(|y| {
                (0..self.side)
                    .map(|x| match (ink(x, y), ink(x, y + 1)) {
                        (true, true) => '█',
                        (true, false) => '▀',
                        (false, true) => '▄',
                        (false, false) => ' ',
                    })
                    .collect()
            })
            .collect()
    }

    /// The same in ASCII: two characters a module, a line for each row of them.
    pub fn in_ascii(&self, ink_is_dark: bool) -> Vec<String> {
        (0..self.side)
            .map(|y| {
                (0..self.side).map(|x| if self.is_dark(x, y) == ink_is_dark { "##" } else { "  " }).collect()
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The three corners of every code, seven modules wide, from the standard's figure.
    #[test]
    fn the_corners_are_where_readers_look_for_them() {
        let square = Square::of("HTTP://192.168.1.5:8080/0123456789ABCDEFGHJKMNPQRS").expect("short enough");
        let corner = |left: usize, top: usize| {
            (0..7).flat_map(|y| (0..7).map(move |x| (x, y))).all(|(x, y)| {
                let ring = x == 0 || y == 0 || x == 6 || y == 6;
                let core = (2..5).contains(&x) && (2..5).contains(&y);
                square.is_dark(left + x, top + y) == (ring || core)
            })
        };
        let far = square.side() - AROUND - 7;
        assert!(corner(AROUND, AROUND) && corner(far, AROUND) && corner(AROUND, far));
        assert!(!corner(far, far));
        // Version 3: 29 modules, so that it fits into 80 columns and 24 lines with words beside it.
        assert_eq!(square.side(), 29 + 2 * AROUND);
    }

    #[test]
    fn the_ways_to_draw_it_show_the_same() {
        let square = Square::of("HTTP://10.0.0.5:8080/X").expect("short enough");
        let (halves, ascii) = (square.in_halves(true), square.in_ascii(true));
        assert_eq!(halves.len(), square.side().div_ceil(2));
        assert_eq!(ascii.len(), square.side());
        for (y, line) in ascii.iter().enumerate() {
            let half: Vec<char> = halves[y / 2].chars().collect();
            for x in 0..square.side() {
                let drawn = match half[x] {
                    '█' => true,
                    '▀' => y % 2 == 0,
                    '▄' => y % 2 == 1,
                    _ => false,
                };
                assert_eq!(drawn, &line[2 * x..2 * x + 2] == "##", "{x} {y}");
            }
        }
    }

    #[test]
    fn what_is_too_long_has_no_square() {
        assert_eq!(Square::of(&"x".repeat(8000)), None);
    }
}
