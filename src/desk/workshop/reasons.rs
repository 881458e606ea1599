//! What becomes of the words that people wrote.

use super::{By, Done, Not, Open};
use crate::workshop::{Decided, WordsId};

/// Lets words through, or holds them back; then, where `all` is set, lets through all that wait.
///
/// # Errors
/// Why not.
pub fn decide(
    mut open: Open<'_>,
    choices: &[(WordsId, Decided)],
    all: bool,
    by: &mut By<'_>,
) -> Result<Done<()>, Not> {
    open.change(by, |workshop, by| {
        choices.iter().for_each(|(id, decided)| workshop.decide(*id, Some(*decided), by.now));
        if all {
            workshop.let_all_through(by.now);
        }
        Ok::<_, Not>(())
    })
}
