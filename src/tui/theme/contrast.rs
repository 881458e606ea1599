//! How well a fixed colour can be read on another, as the Web Content Accessibility Guidelines 2.2 measure it (relative luminance
//! and contrast ratio, success criteria 1.4.3 and 1.4.11).

use super::written::{Rgb, Written};
use crate::config::Colours;

/// Least contrast of text against its background (1.4.3, level AA).
const LEAST_TEXT: f64 = 4.5;

/// Least contrast of lines and marks against their background (1.4.11).
const LEAST_BORDER: f64 = 3.0;

/// The contrast of one role.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    pub role: &'static str,
    /// Whether that is enough for what the role shows.
    pub enough: bool,
}

pub(super) fn readings(written: &Written, colours: Colours) -> Vec<Reading> {
    let Some(ground) = written.background.as_ref().and_then(|ground| ground.look().fixed(colours).1) else {
        return Vec::new();
    };
    let text = written.text.fixed(colours).0;
    written
        .roles()
        .into_iter()
        .filter_map(|(role, look)| {
            let (ink, paper) = look.fixed(colours);
            // Text without a colour of its own is as ordinary text is.
            let contrast = contrast(ink.or(text)?, paper.unwrap_or(ground));
            let least = if role == "border" { LEAST_BORDER } else { LEAST_TEXT };
            Some(Reading { role, enough: contrast >= least })
        })
        .collect()
}

/// The contrast ratio of two colours, in either order.
pub(super) fn contrast(one: Rgb, two: Rgb) -> f64 {
    let (one, two) = (luminance(one), luminance(two));
    (one.max(two) + 0.05) / (one.min(two) + 0.05)
}

fn luminance(Rgb(red, green, blue): Rgb) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        // 0.04045 since 2021; the figure before, 0.03928, gives the same for every value of eight bits.
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}
