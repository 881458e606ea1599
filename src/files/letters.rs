//! Ballots that browsers sealed, as they come in: a file of their own, or a text in which they stand.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use super::fault::Fault;
use super::read::{Limits, io_fault, read_bytes, whole};
use crate::workshop::letter::{FoundLetter, Torn, letters};

/// Every sealed ballot in a file. Bytes that are no text stand around it, as in a saved mail, and do not matter.
///
/// # Errors
/// That the file cannot be read, or has none in it.
pub(super) fn read_letters(path: &Path) -> Result<Vec<FoundLetter>, Box<Fault>> {
    let name: Arc<str> = Arc::from(path.display().to_string());
    found(&name, &read_bytes(path, &name, Limits::WORKSHOP)?)
}

/// The same of what is pasted, or comes through a pipe.
///
/// # Errors
/// That it cannot be read, is longer than what is read, or has none in it.
pub(super) fn pasted_letters(from: impl Read) -> Result<Vec<FoundLetter>, Box<Fault>> {
    let name: Arc<str> = Arc::from("standard input");
    let mut bytes = Vec::new();
    let most = Limits::WORKSHOP.bytes;
    from.take(most + 1).read_to_end(&mut bytes).map_err(|error| Box::new(io_fault(&name, &error, "read")))?;
    if bytes.len() as u64 > most {
        let message = format!("This is more than {} MiB, which is the most that is read.", most >> 20);
        return Err(Box::new(whole("F003", &name, message, "Paste the sealed ballots alone.")));
    }
    found(&name, &bytes)
}

fn found(name: &Arc<str>, bytes: &[u8]) -> Result<Vec<FoundLetter>, Box<Fault>> {
    let found = letters(&String::from_utf8_lossy(bytes));
    if found.is_empty() {
        let message = "There is no sealed ballot in it.".to_owned();
        let advice = "It begins with the line BEGIN SEALED BALLOT. Take in all of it, down to the line END SEALED BALLOT.";
        return Err(Box::new(whole("K020", name, message, advice)));
    }
    Ok(found)
}

/// What is wrong with a sealed text that begins in this line.
pub(super) fn torn_words(line: usize, torn: Torn) -> String {
    let (message, advice) = torn.words();
    format!("line {line}: {message} {advice}")
}
