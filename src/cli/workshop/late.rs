//! Ballots that come when their round is closed: what of them is said, and `workshop late`, which opens them together. The round that is
//! closed stays as it is.

use super::super::passphrase::passphrase;
use super::super::{DONE, FAILED};
use super::args::{KeyArgs, LateArgs};
use super::{Outcome, Step, Stop, counted};
use crate::desk::workshop::{self as desk, Keys, Not};
use crate::workshop::{Kept, NotYet, RoundKey, SealError, Workshop};

impl Step<'_> {
    pub(super) fn late(&mut self, args: &LateArgs) -> Outcome {
        let mut open = self.open(&args.file)?;
        let rounds: Vec<u8> = open.workshop.awaits_late().map(|(round, _)| round).collect();
        let round = match (args.round, rounds.as_slice()) {
            (Some(round), _) => round,
            (None, [only]) => *only,
            (None, []) => return Err(Not::Late(NotYet::NotAwaited).into()),
            (None, _) => {
                return Err(Stop::input(
                    "Ballots may still come late to both rounds. Say which: --round 1 or --round 2.",
                ));
            }
        };
        let awaited = open.workshop.awaited(round).ok_or(Not::Late(NotYet::NotAwaited))?;
        if args.end {
            let done = desk::end_late(open.at(), round, opens(None, &args.key), &mut self.by())?;
            self.done(done);
            let _ = writeln!(
                self.out,
                "Nobody is awaited any more. The key that was kept for late ballots of round {round} is dropped."
            );
            return Ok(DONE);
        }
        let (came, least) = (awaited.came().len() as u32, open.workshop.plan().thresholds.seat_from);
        if came < least {
            // Before anybody types a passphrase.
            return Err(Not::Late(NotYet::TooFew { came, least }).into());
        }
        let words = self.words(awaited.key(), &args.key)?;
        let done = desk::late(open.at(), round, opens(words.as_ref(), &args.key), &mut self.by())?;
        let opening = self.done(done);
        let _ = writeln!(
            self.out,
            "{} that came late to round {round} opened together. The round itself is as it was.",
            counted(opening.opened as usize, "ballot")
        );
        self.not_counted(&opening.not_opened, &opening.same_file);
        Ok(if opening.not_opened.is_empty() { DONE } else { FAILED })
    }

    /// The passphrase that opens a key, if one does.
    pub(super) fn words(
        &mut self,
        key: &RoundKey,
        args: &KeyArgs,
    ) -> Result<Option<zeroize::Zeroizing<String>>, Stop> {
        match key.kept {
            Kept::Locked(_) => {
                passphrase(args.passphrase_file.as_deref(), false, self.err).map(Some).map_err(Stop::input)
            }
            Kept::KeyFile => Ok(None),
        }
    }

    /// Which ballots could not be opened, and which are counted once.
    pub(super) fn not_counted(&mut self, not_opened: &[(String, SealError)], same_file: &[(String, String)]) {
        for (code, error) in not_opened {
            let _ = writeln!(self.err, "The ballot of {code} does not count. {error}");
        }
        for (code, first) in same_file {
            let _ = writeln!(
                self.err,
                "The ballot of {code} was made of the same file as that of {first}. It is counted once."
            );
        }
    }
}

/// What opens a round: these words, or a key file.
pub(super) fn opens<'a>(words: Option<&'a zeroize::Zeroizing<String>>, args: &'a KeyArgs) -> Keys<'a> {
    words.map_or(Keys::File(args.keys.as_deref()), |words| Keys::Passphrase(words))
}

/// Whether a ballot of somebody is in: in the open round, or among those who came late.
pub(super) fn is_in(workshop: &Workshop, code: &str, late: bool) -> bool {
    if late {
        workshop.awaits_late().any(|(_, awaited)| awaited.came().any(|(whose, _)| whose == code))
    } else {
        workshop.open_round().is_some_and(|round| round.sealed(code).is_some())
    }
}

/// How many ballots are in, or came late.
pub(super) fn how_many(workshop: &Workshop, late: bool) -> String {
    if !late {
        return format!(
            "{} of {} ballots are in.",
            workshop.open_round().map_or(0, crate::workshop::OpenRound::ballots_in),
            workshop.plan().participants.len()
        );
    }
    let said = workshop.awaits_late().map(|(round, awaited)| {
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
    });
    let said = said.collect::<Vec<_>>().join(" ");
    if said.is_empty() { "Nobody is awaited who could come late.".to_owned() } else { said }
}
