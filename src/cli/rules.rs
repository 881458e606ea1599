//! `rules`: work with rule packs.

use std::io::Write;
use std::path::Path;

use super::{BAD_INPUT, DONE, FAILED, complain};
use crate::files;

/// `rules check`: everything that is wrong with a pack, at once.
pub(super) fn check(folder: Option<&Path>, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let loaded = match folder {
        Some(folder) if !folder.is_dir() => {
            let faults = files::load_folder(folder).err().unwrap_or_default();
            complain(&faults, "The rules cannot be read", err);
            return BAD_INPUT;
        }
        Some(folder) => files::load_folder(folder),
        None => files::shipped(),
    };
    match loaded {
        Ok(pack) => {
            let _ = writeln!(
                out,
                "{} {}: nothing is wrong. {} questions, {} models, {} cautions, {} sources.",
                pack.manifest.id,
                pack.manifest.version,
                pack.questions.len(),
                pack.models.len(),
                pack.cautions.len(),
                pack.sources.len()
            );
            DONE
        }
        Err(faults) => {
            complain(&faults, "The rules cannot be used", err);
            FAILED
        }
    }
}
