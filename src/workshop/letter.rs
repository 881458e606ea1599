//! A sealed ballot as it comes back from a browser: a small text that may have been saved, mailed, quoted or pasted. What is in it only
//! closing the round shows; that it is whole, and where it belongs, is seen at once.

use super::ballot::BALLOT;
use super::seal::mail::{POINT, TAG};
use super::seal::{MailKey, Sealed, from_text, to_text};
use super::{Refusal, Workshop};

/// The words between which the sealed text stands, without the hyphens around them.
pub const BEGIN: &str = "BEGIN SEALED BALLOT";
/// Where it ends.
pub const END: &str = "END SEALED BALLOT";

/// What the bytes begin with: the version of their layout.
pub const LAYOUT: u8 = 1;

/// Bytes of a key's mark.
const MARK: usize = 8;

/// Characters in a line of sealed text.
const LINE: usize = 64;

/// A sealed ballot from a browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Id of the workshop.
    pub(super) workshop: String,
    /// Number of the round.
    pub(super) round: u8,
    /// Whose it is.
    code: String,
    /// Which key it was sealed to.
    pub(super) key: [u8; MARK],
    pub(super) ballot: Sealed,
}

/// What is wrong with a sealed text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Torn {
    /// It begins and does not end.
    Cut,
    /// A character is wrong or missing.
    Altered,
    /// Another version of this program made it.
    OtherLayout,
}

impl Torn {
    /// What is wrong, and what to do.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Cut => (
                "This sealed ballot has no end: a part of it is missing.",
                "Ask for all of it, down to the line END SEALED BALLOT, or for the file.",
            ),
            Self::Altered => (
                "This sealed ballot was altered on its way: a character is wrong or missing.",
                "Ask for it again, as a file if it was pasted.",
            ),
            Self::OtherLayout => (
                "This sealed ballot was made by another version of contract-advisor.",
                "Open the workshop with that version, or send a new ballot.",
            ),
        }
    }
}

/// A sealed text that was found: the line it begins in, from 1, and what it is.
pub type FoundLetter = (usize, Result<Letter, Torn>);

/// Whether a text has a sealed ballot in it.
pub fn has_letter(text: &str) -> bool {
    text.contains(BEGIN)
}

/// Every sealed ballot in a text, with anything around it. Marks of quoting and broken lines do not matter.
pub fn letters(text: &str) -> Vec<FoundLetter> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(BEGIN) {
        let line = text[..text.len() - rest.len() + before.len()].lines().count().max(1);
        // One that is cut off must not take the next one's end for its own.
        let until = after.find(BEGIN).unwrap_or(after.len());
        let (letter, end) = match after[..until].find(END) {
            Some(end) => (Letter::read(&after[..end]), end),
            None => (Err(Torn::Cut), until),
        };
        found.push((line, letter));
        rest = &after[end..];
    }
    found
}

impl Letter {
    fn read(text: &str) -> Result<Self, Torn> {
        let base64 = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=');
        let sealed: String = text.chars().filter(base64).collect();
        let bytes = from_text(&sealed).ok_or(Torn::Altered)?;
        let (layout, rest) = bytes.split_first().ok_or(Torn::Altered)?;
        if *layout != LAYOUT {
            return Err(Torn::OtherLayout);
        }
        Self::taken_apart(rest).ok_or(Torn::Altered)
    }

    /// Round, workshop, code, mark of the key, box.
    fn taken_apart(bytes: &[u8]) -> Option<Self> {
        let (round, rest) = bytes.split_first()?;
        let (workshop, rest) = counted(rest)?;
        let (code, rest) = counted(rest)?;
        let (key, sealed) = rest.split_first_chunk::<MARK>()?;
        // Every ballot has the same size, or its size would tell something.
        (sealed.len() == POINT + BALLOT + TAG).then_some(())?;
        let ballot = Sealed::by_browser(sealed)?;
        Some(Self { workshop, round: *round, code, key: *key, ballot })
    }

    /// Whose it says it is.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// As text, the way a page writes it.
    pub fn text(&self) -> String {
        let mut bytes = head(&self.workshop, self.round, &self.code, self.key);
        bytes.extend(self.ballot.browser_bytes());
        let sealed = to_text(&bytes);
        let lines: Vec<&str> =
            (0..sealed.len()).step_by(LINE).map(|at| &sealed[at..sealed.len().min(at + LINE)]).collect();
        format!("-----{BEGIN}-----\n{}\n-----{END}-----\n", lines.join("\n"))
    }
}

/// A length and so many bytes of text.
fn counted(bytes: &[u8]) -> Option<(String, &[u8])> {
    let (length, rest) = bytes.split_first()?;
    let (text, rest) = rest.split_at_checked(usize::from(*length))?;
    Some((String::from_utf8(text.to_vec()).ok()?, rest))
}

/// What stands before the box.
pub fn head(workshop: &str, round: u8, code: &str, key: [u8; MARK]) -> Vec<u8> {
    let mut bytes = vec![LAYOUT, round];
    for text in [workshop, code] {
        // Ids and codes are short: an id has sixteen characters, a code at most sixteen.
        bytes.push(text.len() as u8);
        bytes.extend(text.as_bytes());
    }
    bytes.extend(key);
    bytes
}

impl Workshop {
    /// What browsers seal to in the open round.
    ///
    /// # Errors
    /// [`Refusal::NoRoundOpen`], [`Refusal::NoMailKey`].
    pub fn mail_key(&self) -> Result<MailKey, Refusal> {
        self.open_round().ok_or(Refusal::NoRoundOpen)?.key().mail.ok_or(Refusal::NoMailKey)
    }
}
