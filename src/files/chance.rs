//! Chance from the system, for keys and boxes. Like a file it is something from outside, so
//! the rooms below this one only ever get it handed in.

pub use crypto_box::aead::OsRng;
