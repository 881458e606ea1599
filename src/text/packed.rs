//! Texts that the build script packed because few starts read them: a page for authors, schemas, what can be read up, what a rehearsal says.

use flate2::{Decompress, FlushDecompress};

/// A text of this program's own that was packed to so many bytes of it (raw DEFLATE, RFC 1951). Empty if the bytes are no such text,
/// which tests see that they are.
pub fn unpacked(packed: (&[u8], usize)) -> String {
    String::from_utf8(unpacked_bytes(packed)).unwrap_or_default()
}

/// The same of what is no text.
pub fn unpacked_bytes((bytes, length): (&[u8], usize)) -> Vec<u8> {
    // All of it is there at once, so the last call is the first.
    let mut all = Vec::with_capacity(length);
    let done = Decompress::new(false).decompress_vec(bytes, &mut all, FlushDecompress::Finish);
    if done.is_ok() && all.len() == length { all } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::unpacked;

    #[test]
    fn a_stream_packed_by_hand_is_unpacked() {
        // RFC 1951, 3.2.4: one last block, stored: its length, the complement of that, and the bytes.
        let stored = [1, 2, 0, 253, 255, b'h', b'i'];
        assert_eq!(unpacked((&stored, 2)), "hi");
        assert_eq!(unpacked((&stored[..6], 2)), "");
        assert_eq!(unpacked((&stored, 3)), "");
        assert_eq!(unpacked((b"hi", 2)), "");
    }
}
