//! A passphrase: from a file, from standard input, or typed without being shown. Never from
//! the command line or the environment, where other programs could read it.

use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal, Write};
use std::path::Path;

use zeroize::Zeroizing;

use crate::files::{LEADS_NOWHERE, leads_nowhere};
use crate::tui::secret::read_secret;

/// Longest line that is read, bytes.
const LONGEST: u64 = 4096;

/// The passphrase, or why there is none.
pub(super) fn passphrase(
    file: Option<&Path>,
    twice: bool,
    err: &mut dyn Write,
) -> Result<Zeroizing<String>, String> {
    match file {
        Some(path) if path == Path::new("-") => first_line(io::stdin().lock()),
        Some(path) => match File::open(path) {
            Ok(file) => first_line(BufReader::new(file)),
            Err(_) if leads_nowhere(path) => {
                Err(format!("{}: {LEADS_NOWHERE} Mend the link, or name another file.", path.display()))
            }
            Err(error) => Err(format!("The passphrase cannot be read from {}: {error}.", path.display())),
        },
        None if io::stdin().is_terminal() => typed(twice, err),
        None => first_line(io::stdin().lock()),
    }
}

fn first_line(from: impl BufRead) -> Result<Zeroizing<String>, String> {
    let mut line = Zeroizing::new(String::new());
    from.take(LONGEST)
        .read_line(&mut line)
        .map_err(|error| format!("The passphrase cannot be read: {error}."))?;
    while line.ends_with(['\n', '\r']) {
        line.pop();
    }
    if line.is_empty() { Err("There is no passphrase in the first line.".to_owned()) } else { Ok(line) }
}

fn typed(twice: bool, err: &mut dyn Write) -> Result<Zeroizing<String>, String> {
    let mut ask = |prompt: &str| match read_secret(prompt, err) {
        Ok(Some(text)) => Ok(text),
        Ok(None) => Err("Nothing was typed, so nothing was done.".to_owned()),
        Err(error) => Err(format!("The terminal cannot be read: {error}.")),
    };
    let first = ask("Passphrase (it is not shown): ")?;
    if twice && *ask("The same again: ")? != *first {
        return Err("The two are not the same. Nothing was done.".to_owned());
    }
    Ok(first)
}
