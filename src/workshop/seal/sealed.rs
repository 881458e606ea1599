//! A box that was sealed to a round, by this program or by a browser. As text both stand in the same places.

use std::sync::Arc;

use zeroize::Zeroizing;

use super::mail::{Bound, MailBox};
use super::{PrivateKey, PublicKey, Randomness, SealError, from_text, to_text};

/// Bytes sealed to a round: who sealed them cannot open them again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed(By);

/// What sealed them.
#[derive(Debug, Clone, PartialEq, Eq)]
enum By {
    /// This program, to a [`PublicKey`]. Shared: a copy of a workshop is made often, and boxes never change.
    Us(Arc<[u8]>),
    /// A browser, to a [`MailKey`].
    Browser(MailBox),
}

/// What the text of a browser's box begins with: the point is no character of Base64.
const BROWSER: &str = "hpke.";

impl Sealed {
    /// Seals bytes.
    pub fn seal(to: &PublicKey, plain: &[u8], mut chance: Randomness<'_>) -> Self {
        let to = crypto_box::PublicKey::from_bytes(to.0);
        // Fails only for bytes by the terabyte.
        Self(By::Us(to.seal(&mut chance, plain).unwrap_or_default().into()))
    }

    /// What a browser sealed; `None` where it cannot be that.
    pub fn by_browser(bytes: &[u8]) -> Option<Self> {
        MailBox::of(bytes).map(|there| Self(By::Browser(there)))
    }

    /// The bytes of what a browser sealed; none of anything else.
    pub(in crate::workshop) fn browser_bytes(&self) -> Vec<u8> {
        match &self.0 {
            By::Us(_) => Vec::new(),
            By::Browser(there) => there.bytes(),
        }
    }

    /// Opens what this program sealed.
    ///
    /// # Errors
    /// [`SealError::Damaged`].
    pub fn open(&self, key: &PrivateKey) -> Result<Zeroizing<Vec<u8>>, SealError> {
        match &self.0 {
            By::Us(bytes) => key.0.unseal(bytes).map(Zeroizing::new).map_err(|_| SealError::Damaged),
            By::Browser(_) => Err(SealError::Damaged),
        }
    }

    /// Opens what either sealed; what a browser sealed must be bound to this.
    ///
    /// # Errors
    /// [`SealError::Damaged`].
    pub fn open_bound(&self, key: &PrivateKey, bound: &Bound) -> Result<Zeroizing<Vec<u8>>, SealError> {
        match &self.0 {
            By::Us(_) => self.open(key),
            By::Browser(there) => there.open(key, bound),
        }
    }

    /// As text.
    pub fn text(&self) -> String {
        match &self.0 {
            By::Us(bytes) => to_text(bytes),
            By::Browser(there) => format!("{BROWSER}{}", to_text(&there.bytes())),
        }
    }

    /// From text; `None` when a character is wrong or missing.
    pub fn read(text: &str) -> Option<Self> {
        match text.strip_prefix(BROWSER) {
            Some(text) => Self::by_browser(&from_text(text)?),
            None => from_text(text).map(|bytes| Self(By::Us(bytes.into()))),
        }
    }
}
