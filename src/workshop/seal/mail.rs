//! Boxes that a browser seals and this program opens: HPKE (RFC 9180) in base mode, with
//! DHKEM(P-256, HKDF-SHA256), HKDF-SHA256 and AES-128-GCM. These are what every browser has, as strong as each other, and the suite of
//! the RFC's own appendix A.3.
//!
//! Nothing here seals: the page does. Nothing knows what is inside.

use base64ct::{Base64, Encoding as _};
use hpke::aead::AesGcm128;
use hpke::kdf::HkdfSha256;
use hpke::kem::DhP256HkdfSha256;
use hpke::{Deserializable as _, Kem, OpModeR, Serializable as _};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::{PrivateKey, SealError, from_text, to_text};

type Suite = DhP256HkdfSha256;

/// Bytes of a point of P-256, not compressed: a public key, or what a browser sends along to find the key of a box.
pub const POINT: usize = 65;

/// Bytes by which a box is longer than what is in it, its point apart.
pub const TAG: usize = 16;

/// What sets the key for browsers apart from everything else that is made of the round's key.
const LABEL: &[u8] = b"contract-advisor mail key 1";

/// The key that browsers seal ballots of one round to. Anybody may know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MailKey([u8; POINT]);

impl MailKey {
    fn of(bytes: &[u8]) -> Option<Self> {
        <Suite as Kem>::PublicKey::from_bytes(bytes).ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// As text.
    pub fn text(&self) -> String {
        to_text(&self.0)
    }

    /// From text; `None` when a character is wrong or missing, or the point is none of the curve.
    pub fn read(text: &str) -> Option<Self> {
        Self::of(&from_text(text)?)
    }

    /// Its bytes in Base64, as a page is given them.
    pub fn plain(&self) -> String {
        Base64::encode_string(&self.0)
    }

    /// The beginning of its digest: enough to notice that a box was sealed to another key.
    pub fn mark(&self) -> [u8; 8] {
        let mut mark = [0; 8];
        mark.copy_from_slice(&Sha256::digest(self.0)[..8]);
        mark
    }
}

/// What a box of a browser is bound to: opened under anything else it is damaged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// What everybody of a round has in common.
    pub info: Vec<u8>,
    /// Whose it is.
    pub aad: Vec<u8>,
}

/// A box that a browser sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MailBox {
    /// From which the key of the box is found.
    point: [u8; POINT],
    locked: Vec<u8>,
}

impl MailBox {
    /// From its bytes; `None` when there are too few, or the point is none of the curve.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        let (point, locked) = bytes.split_first_chunk::<POINT>()?;
        <Suite as Kem>::EncappedKey::from_bytes(point).ok()?;
        (locked.len() >= TAG).then(|| Self { point: *point, locked: locked.to_vec() })
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        [self.point.as_slice(), &self.locked].concat()
    }

    pub(super) fn open(&self, key: &PrivateKey, bound: &Bound) -> Result<Zeroizing<Vec<u8>>, SealError> {
        let (private, _) = pair(key);
        let point = <Suite as Kem>::EncappedKey::from_bytes(&self.point).map_err(|_| SealError::Damaged)?;
        hpke::single_shot_open::<AesGcm128, HkdfSha256, Suite>(
            &OpModeR::Base,
            &private,
            &point,
            &bound.info,
            &self.locked,
            &bound.aad,
        )
        .map(Zeroizing::new)
        .map_err(|_| SealError::Damaged)
    }
}

/// The public half of the key for browsers that goes with a round's key.
pub(super) fn public(key: &PrivateKey) -> MailKey {
    let mut bytes = [0; POINT];
    bytes.copy_from_slice(&pair(key).1.to_bytes());
    MailKey(bytes)
}

/// The round's key for browsers, made of its private key by DeriveKeyPair of RFC 9180, 7.1.3.
fn pair(key: &PrivateKey) -> (<Suite as Kem>::PrivateKey, <Suite as Kem>::PublicKey) {
    let secret = Zeroizing::new(key.0.to_bytes());
    let mut made_of = Zeroizing::new(Vec::with_capacity(LABEL.len() + secret.len()));
    made_of.extend_from_slice(LABEL);
    made_of.extend_from_slice(&*secret);
    Suite::derive_keypair(&made_of)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(text: &str) -> Vec<u8> {
        let digit = |c: u8| (c as char).to_digit(16).expect("a digit") as u8;
        text.as_bytes().chunks(2).map(|two| digit(two[0]) * 16 + digit(two[1])).collect()
    }

    /// RFC 9180, appendix A.3.1: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, base mode.
    const IKM: &str = "668b37171f1072f3cf12ea8a236a45df23fc13b82af3609ad1e354f6ef817550";
    const PRIVATE: &str = "f3ce7fdae57e1a310d87f1ebbde6f328be0a99cdbcadf4d6589cf29de4b8ffd2";
    const PUBLIC: &str = "04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f706a826a779b4cf969b8a0e539c7f62fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0";
    const ENC: &str = "04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac98536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4";
    const INFO: &str = "4f6465206f6e2061204772656369616e2055726e";
    const AAD: &str = "436f756e742d30";
    const TEXT: &str = "4265617574792069732074727574682c20747275746820626561757479";
    const BOX: &str =
        "5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f9076ac232e3ab2523f39513434";

    #[test]
    fn a_key_is_derived_as_the_rfc_derives_it() {
        let (private, public) = Suite::derive_keypair(&hex(IKM));
        assert_eq!(private.to_bytes().to_vec(), hex(PRIVATE));
        assert_eq!(public.to_bytes().to_vec(), hex(PUBLIC));
    }

    #[test]
    fn the_box_of_the_rfc_opens_and_under_anything_else_it_does_not() {
        let private = <Suite as Kem>::PrivateKey::from_bytes(&hex(PRIVATE)).expect("a key");
        let point = <Suite as Kem>::EncappedKey::from_bytes(&hex(ENC)).expect("a point");
        let open = |info: &[u8], locked: &[u8], aad: &[u8]| {
            hpke::single_shot_open::<AesGcm128, HkdfSha256, Suite>(
                &OpModeR::Base,
                &private,
                &point,
                info,
                locked,
                aad,
            )
        };
        assert_eq!(open(&hex(INFO), &hex(BOX), &hex(AAD)).expect("opens"), hex(TEXT));
        assert!(open(&hex(INFO), &hex(BOX), b"Count-1").is_err());
        assert!(open(b"Ode to a Nightingale", &hex(BOX), &hex(AAD)).is_err());
        let mut altered = hex(BOX);
        altered[3] ^= 1;
        assert!(open(&hex(INFO), &altered, &hex(AAD)).is_err());
    }

    #[test]
    fn a_point_off_the_curve_is_no_key_and_no_box() {
        let mut off = hex(PUBLIC);
        assert!(MailKey::of(&off).is_some());
        off[64] ^= 1;
        assert_eq!(MailKey::of(&off), None);
        off.extend([0; TAG]);
        assert_eq!(MailBox::of(&off), None);
        assert_eq!(MailBox::of(&hex(ENC)), None, "nothing behind the point");
    }
}
