//! How a ballot came into a workshop, and how that is said. What becomes of it is for `arriving.rs`.

use serde::{Deserialize, Serialize};

/// How a ballot came. It is kept while its round is open, and goes when that is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Channel {
    /// On the laptop that goes round.
    Laptop,
    /// From a phone in the room.
    Phone,
    /// Typed in from a printed sheet.
    Sheet,
    /// In a ballot file.
    File,
    /// Sealed by a browser.
    Letter,
    /// Made of an answer set.
    AnswerSet,
    /// Made up, for a rehearsal.
    MadeUp,
}

impl Channel {
    /// As the end of a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::Laptop => "on the laptop",
            Self::Phone => "from a phone",
            Self::Sheet => "from a printed sheet",
            Self::File => "in a ballot file",
            Self::Letter => "from a web page",
            Self::AnswerSet => "from an answer set",
            Self::MadeUp => "from the script of the rehearsal",
        }
    }
}
