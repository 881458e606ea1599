//! Keys of boxes that are saved often: one that is made of a code word once and then used again, and one that only a device has.
//!
//! Every box gets a nonce of its own, drawn by lot: 24 bytes never come twice. Chance is handed in; nothing here keeps a key.

use base64ct::{Base64UrlUnpadded, Encoding as _};
use crypto_secretbox::aead::{Aead as _, KeyInit as _};
use crypto_secretbox::{Nonce, XSalsa20Poly1305};
use zeroize::Zeroizing;

use super::seal::{Hardness, KEY, Locked, NONCE, Randomness, SALT, SealError, from_text, to_text, word_fits};

fn close(
    key: &[u8; KEY],
    plain: &[u8],
    chance: Randomness<'_>,
    bytes: &mut Vec<u8>,
) -> Result<(), SealError> {
    let mut nonce = [0; NONCE];
    chance.fill_bytes(&mut nonce);
    let locked = XSalsa20Poly1305::new(key.into())
        .encrypt(Nonce::from_slice(&nonce), plain)
        .map_err(|_| SealError::Damaged)?;
    bytes.extend(nonce);
    bytes.extend(locked);
    Ok(())
}

fn open(key: &[u8; KEY], bytes: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, locked) = bytes.split_at_checked(NONCE)?;
    let opened = XSalsa20Poly1305::new(key.into()).decrypt(Nonce::from_slice(nonce), locked);
    opened.ok().map(Zeroizing::new)
}

/// A key made of a code word. Making it takes a moment on purpose, so it is made once and kept while the participant answers; it is
/// wiped from memory when it goes.
#[derive(Clone, PartialEq, Eq)]
pub struct WordKey {
    hardness: Hardness,
    salt: [u8; SALT],
    key: Zeroizing<[u8; KEY]>,
}

impl std::fmt::Debug for WordKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("WordKey(..)")
    }
}

impl WordKey {
    /// Makes a new one.
    ///
    /// # Errors
    /// [`SealError::TooShort`].
    pub fn make(word: &str, hardness: Hardness, chance: Randomness<'_>) -> Result<Self, SealError> {
        word_fits(word)?;
        let mut salt = [0; SALT];
        chance.fill_bytes(&mut salt);
        let key = hardness.derive(word.as_bytes(), &salt).ok_or(SealError::Damaged)?;
        Ok(Self { hardness, salt, key })
    }

    /// The key of a box, if the word is the one that it was locked with; and what is in it.
    pub fn of(locked: &Locked, word: &str) -> Option<(Self, Zeroizing<Vec<u8>>)> {
        let (salt, rest): (&[u8; SALT], _) = locked.bytes.split_first_chunk()?;
        let key = locked.hardness.derive(word.as_bytes(), salt)?;
        let plain = open(&key, rest)?;
        Some((Self { hardness: locked.hardness, salt: *salt, key }, plain))
    }

    /// Locks bytes, so that the code word opens them.
    ///
    /// # Errors
    /// None for what this program locks: only bytes by the terabyte are refused.
    pub fn lock(&self, plain: &[u8], chance: Randomness<'_>) -> Result<Locked, SealError> {
        let mut bytes = self.salt.to_vec();
        close(&self.key, plain, chance, &mut bytes)?;
        Ok(Locked { hardness: self.hardness, bytes: bytes.into() })
    }
}

/// A key that was drawn by lot, and that only a participant's own device has. It cannot be guessed, so nothing about it is slow. It
/// is wiped from memory when it goes.
#[derive(Clone, PartialEq, Eq)]
pub struct DeviceKey(Zeroizing<[u8; KEY]>);

impl std::fmt::Debug for DeviceKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DeviceKey(..)")
    }
}

impl DeviceKey {
    /// A new key.
    pub fn draw(chance: Randomness<'_>) -> Self {
        let mut key = Zeroizing::new([0; KEY]);
        chance.fill_bytes(&mut *key);
        Self(key)
    }

    /// As text of 43 letters, digits, hyphens and underscores, as a cookie may hold.
    pub fn text(&self) -> Zeroizing<String> {
        Zeroizing::new(Base64UrlUnpadded::encode_string(&*self.0))
    }

    /// From text; `None` where it is no such key.
    pub fn read(text: &str) -> Option<Self> {
        let mut key = Zeroizing::new([0; KEY]);
        let read = Base64UrlUnpadded::decode(text, &mut *key).ok()?.len();
        (read == KEY).then_some(Self(key))
    }

    /// Locks bytes.
    ///
    /// # Errors
    /// None for what this program locks: only bytes by the terabyte are refused.
    pub fn lock(&self, plain: &[u8], chance: Randomness<'_>) -> Result<OnDevice, SealError> {
        let mut bytes = Vec::new();
        close(&self.0, plain, chance, &mut bytes)?;
        Ok(OnDevice(bytes))
    }
}

/// Bytes that are locked with a [`DeviceKey`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnDevice(Vec<u8>);

impl OnDevice {
    /// Opens them; `None` with another key.
    pub fn open(&self, key: &DeviceKey) -> Option<Zeroizing<Vec<u8>>> {
        open(&key.0, &self.0)
    }

    /// As text.
    pub fn text(&self) -> String {
        to_text(&self.0)
    }

    /// From text; `None` when a character is wrong or missing.
    pub fn read(text: &str) -> Option<Self> {
        from_text(text).map(Self)
    }
}
