//! `--version`: the program's version, and which rules are inside it.

use std::io::Write;

use super::DONE;
use crate::files;
use crate::text::inert;

/// As many letters of a digest as people compare by eye.
const SHOWN: usize = 12;

pub(super) fn run(out: &mut dyn Write) -> u8 {
    let _ = writeln!(out, "contract-advisor {}", env!("CARGO_PKG_VERSION"));
    if let Ok(pack) = files::shipped() {
        let digest: String = pack.digest.chars().take(SHOWN).collect();
        let manifest = &pack.manifest;
        let _ = writeln!(out, "rules {} {} (digest {digest})", manifest.id, inert(&manifest.version));
    }
    DONE
}
