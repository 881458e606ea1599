//! `assess`: the advice for an answer set, as text or JSON.

use std::io::Write;
use std::path::Path;

use super::args::Format;
use super::{BAD_INPUT, DONE, complain, load_pack, tell_of_newer};
use crate::advice::{Draws, Profile, Tables, assess_fully};
use crate::files::load_answers;
use crate::report;

pub(super) fn run(
    file: &Path,
    format: Format,
    rules: Option<&Path>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let Some(pack) = load_pack(rules, err) else { return BAD_INPUT };
    tell_of_newer(file, err);
    let set = match load_answers(file, &pack) {
        Ok(set) => set,
        Err(faults) => {
            complain(&faults, "The answer set cannot be used", err);
            return BAD_INPUT;
        }
    };
    let tables = Tables::of(&pack);
    let profile = Profile::of(&pack, &set);
    let (advice, robustness) = assess_fully(&pack, &tables, &Draws::of(&pack), &profile);
    let text = match format {
        Format::Text => report::text(&pack, &set, &profile, &advice, &robustness),
        Format::Json => report::json(&pack, &tables, &set, &profile, &advice, &robustness),
    };
    let _ = out.write_all(text.as_bytes());
    DONE
}
