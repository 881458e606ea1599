//! What a pack is known by: a digest of its files. The build script makes that of the pack inside this program with it as well, so that
//! no start waits for it.

use std::borrow::Cow;

use sha2::{Digest, Sha256};

/// SHA-256 over names and texts, in the order of the names, line ends made equal, so that a checkout on another system has the same
/// digest.
pub(super) fn digest<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut hash = Sha256::new();
    for (name, text) in files {
        // Looking for one character is much quicker, and as a rule there is none.
        let text =
            if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n")) } else { Cow::Borrowed(text) };
        for part in [name, &*text] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part.as_bytes());
        }
    }
    let hex: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{hex}")
}
