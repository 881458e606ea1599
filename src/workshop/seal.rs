//! Boxes that only a key opens: libsodium's sealed box for what goes to a round, the same for what a browser sealed ([`mail`]), and a
//! box locked with a passphrase for the round's own key and for coming back to a ballot.
//!
//! Knows nothing of what is inside. Chance is handed in; nothing here keeps a key.

pub mod mail;
mod sealed;

use std::fmt;
use std::sync::Arc;

use argon2::{Algorithm, Argon2, Params, Version};
use base64ct::{Base64, Encoding as _};
use crypto_box::aead::rand_core::CryptoRngCore;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::lock::WordKey;

pub use mail::{Bound, MailKey};
pub use sealed::Sealed;

/// Where chance comes from: the system in the program, something that repeats in a test.
pub type Randomness<'a> = &'a mut dyn CryptoRngCore;

/// Bytes of a key, public or private.
pub const KEY: usize = 32;

/// Bytes that stand behind every text of this kind, so that damage is noticed on reading.
const CHECK: usize = 4;

/// Why a box does not open, or cannot be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SealError {
    /// The passphrase is another one.
    WrongPassphrase,
    /// The code word is another one.
    WrongCodeWord,
    /// What is in the box was altered, or it was made with another key.
    Damaged,
    /// The key belongs to another round or workshop.
    ForeignKey,
    /// What was sealed belongs to another workshop, round or participant.
    Foreign,
    /// More text than a box holds; so many bytes too many.
    TooLong(usize),
    /// A passphrase or a code word with fewer characters than this.
    TooShort(usize),
    /// There is no code word with which to come back to this ballot.
    NoWayBack,
}

impl SealError {
    /// What is wrong, and what to do.
    pub fn words(&self) -> (String, String) {
        let (message, advice) = match self {
            Self::WrongPassphrase => (
                "This is not the passphrase of this workshop.",
                "Try again; capitals and spaces count. Nothing has been changed.",
            ),
            Self::WrongCodeWord => (
                "This is not the code word of this ballot.",
                "Try again; capitals and spaces count. Nothing has been changed.",
            ),
            Self::Damaged => (
                "This sealed box does not open: it was altered after it was sealed.",
                "Ask for the ballot again.",
            ),
            Self::ForeignKey => (
                "This key belongs to another workshop or another round.",
                "Use the key file that was written beside this workshop.",
            ),
            Self::Foreign => (
                "What is sealed here belongs to another workshop, another round or another participant.",
                "Ask for a ballot of this round.",
            ),
            Self::TooLong(over) => {
                return (
                    format!("The reasons in this ballot are {over} characters longer than a box holds."),
                    "Shorten some of them. Every box has the same size, so that its size tells nothing."
                        .to_owned(),
                );
            }
            Self::TooShort(least) => {
                return (
                    format!("Too short: {least} characters at least."),
                    "A few words are easy to remember.".to_owned(),
                );
            }
            Self::NoWayBack => (
                "This ballot was given without a code word, so nobody can come back to it.",
                "Answer again from the start; the new ballot takes the place of the old one.",
            ),
        };
        (message.to_owned(), advice.to_owned())
    }
}

impl fmt::Display for SealError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (message, advice) = self.words();
        write!(f, "{message} {advice}")
    }
}

/// Bytes as text, with a check at the end.
pub(super) fn to_text(bytes: &[u8]) -> String {
    let mut all = bytes.to_vec();
    all.extend_from_slice(&Sha256::digest(bytes)[..CHECK]);
    Base64::encode_string(&all)
}

pub(super) fn from_text(text: &str) -> Option<Vec<u8>> {
    let mut all = Base64::decode_vec(text).ok()?;
    let end = all.len().checked_sub(CHECK)?;
    let check = all.split_off(end);
    (Sha256::digest(&all)[..CHECK] == check[..]).then_some(all)
}

/// A digest of the bytes of a file, to be kept inside a sealed box only.
pub fn digest(bytes: &[u8]) -> String {
    to_text(&Sha256::digest(bytes))
}

/// The key that ballots of one round are sealed to. Anybody may know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicKey([u8; KEY]);

impl PublicKey {
    /// As text.
    pub fn text(&self) -> String {
        to_text(&self.0)
    }

    /// From text; `None` when a character is wrong or missing.
    pub fn read(text: &str) -> Option<Self> {
        from_text(text)?.try_into().ok().map(Self)
    }
}

/// The key that opens a round. It is wiped from memory when it goes.
#[derive(Clone)]
pub struct PrivateKey(crypto_box::SecretKey);

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PrivateKey(..)")
    }
}

impl PrivateKey {
    /// A new key.
    pub fn draw(mut chance: Randomness<'_>) -> Self {
        Self(crypto_box::SecretKey::generate(&mut chance))
    }

    /// Its public half.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.public_key().to_bytes())
    }

    /// The public half of the key that browsers seal to.
    pub fn mail(&self) -> MailKey {
        mail::public(self)
    }

    /// As text, for a private file.
    pub fn text(&self) -> Zeroizing<String> {
        Zeroizing::new(to_text(&*Zeroizing::new(self.0.to_bytes())))
    }

    /// From text; `None` when a character is wrong or missing.
    pub fn read(text: &str) -> Option<Self> {
        Self::from_bytes(&Zeroizing::new(from_text(text)?))
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        crypto_box::SecretKey::from_slice(bytes).ok().map(Self)
    }

    /// Locks the key with a passphrase.
    ///
    /// # Errors
    /// [`SealError::TooShort`].
    pub fn lock(
        &self,
        passphrase: &str,
        hardness: Hardness,
        chance: Randomness<'_>,
    ) -> Result<Locked, SealError> {
        Locked::lock(passphrase, &*Zeroizing::new(self.0.to_bytes()), hardness, chance)
    }

    /// Opens a key that was locked with a passphrase.
    ///
    /// # Errors
    /// [`SealError::WrongPassphrase`].
    pub fn unlock(locked: &Locked, passphrase: &str) -> Result<Self, SealError> {
        let bytes = locked.open(passphrase).ok_or(SealError::WrongPassphrase)?;
        Self::from_bytes(&bytes).ok_or(SealError::Damaged)
    }
}

/// How hard it is to make a key of a passphrase (Argon2id, RFC 9106).
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hardness {
    /// Memory, KiB.
    pub memory: u32,
    /// Passes over it.
    pub passes: u32,
    pub lanes: u32,
}

impl Hardness {
    /// What this program uses: 64 MiB and three passes, the second choice of RFC 9106 with
    /// one lane. About a sixth of a second on a small laptop.
    pub const USUAL: Self = Self { memory: 64 * 1024, passes: 3, lanes: 1 };

    /// Whether a program should do this at the word of a file.
    pub fn bearable(self) -> bool {
        self.memory <= 1024 * 1024 && self.passes <= 16 && self.lanes <= 16 && self.params().is_some()
    }

    fn params(self) -> Option<Params> {
        Params::new(self.memory, self.passes, self.lanes, Some(KEY)).ok()
    }

    pub(super) fn derive(self, secret: &[u8], salt: &[u8]) -> Option<Zeroizing<[u8; KEY]>> {
        let mut key = Zeroizing::new([0; KEY]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, self.params()?)
            .hash_password_into(secret, salt, &mut *key)
            .ok()?;
        Some(key)
    }
}

/// Fewest characters of a passphrase or a code word, without spaces around them.
pub const SHORTEST: usize = 6;

/// Whether a code word or a passphrase fits the rule. It is asked where the word is typed, long before anything is sealed with it.
///
/// # Errors
/// [`SealError::TooShort`].
pub fn word_fits(word: &str) -> Result<(), SealError> {
    if word.trim().chars().count() < SHORTEST { Err(SealError::TooShort(SHORTEST)) } else { Ok(()) }
}

pub(super) const SALT: usize = 16;
pub(super) const NONCE: usize = 24;

/// Bytes locked with a passphrase: Argon2id makes the key, XSalsa20-Poly1305 the box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locked {
    /// How the key is made.
    pub hardness: Hardness,
    /// Salt, nonce and box.
    pub(super) bytes: Arc<[u8]>,
}

impl Locked {
    /// Locks bytes.
    ///
    /// # Errors
    /// [`SealError::TooShort`].
    pub fn lock(
        passphrase: &str,
        plain: &[u8],
        hardness: Hardness,
        chance: Randomness<'_>,
    ) -> Result<Self, SealError> {
        WordKey::make(passphrase, hardness, &mut *chance)?.lock(plain, chance)
    }

    /// Opens them; `None` with another passphrase.
    pub fn open(&self, passphrase: &str) -> Option<Zeroizing<Vec<u8>>> {
        WordKey::of(self, passphrase).map(|(_, plain)| plain)
    }

    /// The box as text, without its hardness.
    pub fn text(&self) -> String {
        to_text(&self.bytes)
    }

    /// From text; `None` when a character is wrong or missing, or when making the key would
    /// take more memory or time than a file may ask for.
    pub fn read(hardness: Hardness, text: &str) -> Option<Self> {
        let bytes = from_text(text)?;
        (bytes.len() > SALT + NONCE && hardness.bearable()).then_some(Self { hardness, bytes: bytes.into() })
    }
}
