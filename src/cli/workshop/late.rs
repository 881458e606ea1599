//! Ballots that come when their round is closed: what of them is said, and `workshop late`, which opens them together. The round that is
//! closed stays as it is.

use std::path::{Path, PathBuf};

use super::super::passphrase::passphrase;
use super::super::{DONE, FAILED};
use super::{Desk, Outcome, Stop, many};
use crate::files::{OsRng, drop_keys, keys_place, read_keys};
use crate::pack::QuestionIx;
use crate::workshop::{Kept, NotYet, Opener, Refusal, Workshop};

impl From<NotYet> for Stop {
    fn from(not: NotYet) -> Self {
        let (message, advice) = not.words();
        Self::input(format!("{message} {advice}"))
    }
}

impl Desk<'_> {
    /// The questions of the round that a ballot goes to which does not say so itself.
    pub(super) fn asked(&self, workshop: &Workshop, late: bool) -> Result<Vec<QuestionIx>, Stop> {
        Ok(if late {
            workshop.closed_rounds().last().ok_or(Refusal::NothingClosed)?.questions.clone()
        } else {
            workshop.open_round().ok_or(Refusal::NoRoundOpen)?.questions.clone()
        })
    }

    pub(super) fn late(
        &mut self,
        file: &Path,
        words: Option<&Path>,
        keys: Option<PathBuf>,
        end: bool,
    ) -> Outcome {
        let mut open = self.open(file)?;
        let keys_file = keys.unwrap_or_else(|| keys_place(file));
        let (round, awaited) = open.workshop.awaits_late().ok_or(NotYet::NotAwaited)?;
        if end {
            open.workshop.end_late(&self.now);
            self.save(&mut open)?;
            drop_keys(&keys_file, &open.workshop);
            let _ = writeln!(
                self.out,
                "Nobody is awaited any more. The key that was kept for late ballots is dropped."
            );
            return Ok(DONE);
        }
        let (came, least) = (awaited.came().len() as u32, open.workshop.plan().thresholds.seat_from);
        if came < least {
            // Before anybody types a passphrase.
            return Err(NotYet::TooFew { came, least }.into());
        }
        let opening = match &awaited.key().kept {
            Kept::Locked(_) => {
                let words = passphrase(words, false, self.err).map_err(Stop::input)?;
                open.workshop.open_late(
                    &self.pack,
                    round,
                    Opener::Passphrase(&words),
                    &self.now,
                    &mut OsRng,
                )?
            }
            Kept::KeyFile => {
                let keys = read_keys(&keys_file, open.workshop.id())?;
                open.workshop.open_late(&self.pack, round, Opener::Keys(&keys), &self.now, &mut OsRng)?
            }
        };
        self.save(&mut open)?;
        drop_keys(&keys_file, &open.workshop);
        let _ = writeln!(
            self.out,
            "{} that came late to round {round} opened together. The round itself is as it was.",
            many(opening.opened as usize, "ballot")
        );
        for (code, error) in &opening.not_opened {
            let _ = writeln!(self.err, "The ballot of {code} does not count. {error}");
        }
        for (code, first) in &opening.same_file {
            let _ = writeln!(
                self.err,
                "The ballot of {code} was made of the same file as that of {first}. It is counted once."
            );
        }
        Ok(if opening.not_opened.is_empty() { DONE } else { FAILED })
    }
}

/// Whether a ballot of somebody is in: in the open round, or among those who came late.
pub(super) fn is_in(workshop: &Workshop, code: &str, late: bool) -> bool {
    if late {
        workshop.awaits_late().is_some_and(|(_, awaited)| awaited.came().any(|(whose, _)| whose == code))
    } else {
        workshop.open_round().is_some_and(|round| round.sealed(code).is_some())
    }
}

/// How many ballots are in, or came late.
pub(super) fn how_many(workshop: &Workshop, late: bool) -> String {
    let (round, awaited) = match (late, workshop.awaits_late()) {
        (true, Some(found)) => found,
        (true, None) => return "Nobody is awaited who could come late.".to_owned(),
        (false, _) => {
            return format!(
                "{} of {} ballots are in.",
                workshop.open_round().map_or(0, crate::workshop::OpenRound::ballots_in),
                workshop.plan().participants.len()
            );
        }
    };
    let came = match awaited.came().len() {
        1 => "1 ballot has come".to_owned(),
        n => format!("{n} ballots have come"),
    };
    let missing: Vec<&str> = awaited.missing().collect();
    let missing = match missing.as_slice() {
        [] => "nobody else is awaited".to_owned(),
        codes => format!("still awaited: {}", codes.join(", ")),
    };
    format!("{came} late to round {round}; {missing}.")
}
