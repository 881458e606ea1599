//! The rules in use: read, and put in the place of others.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use crate::advice::{Advice, Draws, Profile, Robustness, Tables, assess, assess_fully};
use crate::files::{self, Fault};
use crate::pack::Pack;

/// Where the rules came from, in a word or two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// From inside this program.
    Shipped,
    /// From this folder.
    Folder(String),
}

/// The rules in use.
#[derive(Clone)]
pub struct Rules {
    pub pack: Arc<Pack>,
    /// Its numbers, laid out for speed.
    pub tables: Arc<Tables>,
    /// The draws of everything sampled; made when first needed.
    pub draws: Arc<OnceLock<Draws>>,
    /// Where it came from.
    pub origin: Origin,
}

impl Rules {
    /// A pack ready for use.
    pub fn new(pack: Arc<Pack>, origin: Origin) -> Self {
        let tables = Arc::new(Tables::of(&pack));
        Self { pack, tables, draws: Arc::default(), origin }
    }

    /// The draws of the pack.
    pub fn draws(&self) -> &Draws {
        self.draws.get_or_init(|| Draws::of(&self.pack).done_by(files::both))
    }

    /// Assesses a profile: by every test once the result has been shown, before that by
    /// the exact ones, which are all that the interview needs.
    pub fn assess(&self, profile: &Profile, revealed: bool) -> (Advice, Option<Robustness>) {
        if revealed {
            let (advice, robustness) = assess_fully(&self.pack, &self.tables, self.draws(), profile);
            (advice, Some(robustness))
        } else {
            (assess(&self.pack, &self.tables, profile), None)
        }
    }
}

/// Reads rules; and what somebody should look at in them.
///
/// # Errors
/// Why they cannot be used.
pub fn read(origin: &Origin) -> Result<(Pack, Vec<Fault>), Vec<Fault>> {
    let folder = match origin {
        Origin::Shipped => None,
        Origin::Folder(folder) => Some(Path::new(folder)),
    };
    files::review_rules(folder).map(|review| (review.pack, review.open))
}
