//! Where the pages are: the address in the room, and the word in it that cannot be guessed. Finding the address sends nothing.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};

use sha2::{Digest, Sha256};

use crate::workshop::Workshop;

/// The port, unless another is asked for: one that ordinary programs may use, and that people know.
pub const PORT: u16 = 8080;

/// Letters and digits of the word: no `i`, `l`, `o` and `u`, which are taken for others (Crockford's base 32).
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Letters of the word: five bits each, 130 in all.
pub const WORD: usize = 26;

/// The word in the address of a round's pages. It is made of the round's key, which was drawn by lot: so it is another for every round,
/// and the same again for one whose laptop was switched off in between. Who has the workshop's file, or a ballot paper of the round, can
/// make it too; no one else can.
pub fn word(workshop: &Workshop) -> Option<String> {
    let round = workshop.open_round()?;
    let mut digest = Sha256::new();
    for part in ["the way to the pages", workshop.id(), &round.key().public.text()] {
        digest.update(part);
        digest.update([0]);
    }
    let bits = digest.finalize();
    let bit = |at: usize| usize::from(bits[at / 8] >> (7 - at % 8) & 1);
    let letter = |at: usize| LETTERS[(0..5).fold(0, |all, more| 2 * all + bit(5 * at + more))];
    Some((0..WORD).map(|at| char::from(letter(at))).collect())
}

/// A word as it was typed: capitals do not matter, nor hyphens, nor letters that are taken for others.
pub fn typed(word: &str) -> String {
    word.chars()
        .filter(|c| *c != '-')
        .map(|c| match c.to_ascii_lowercase() {
            'o' => '0',
            'i' | 'l' => '1',
            c => c,
        })
        .collect()
}

/// The address of this computer in the network of the room. Nothing is sent: the system is only asked by which way it would send.
///
/// # Errors
/// That there is no network.
pub fn in_the_room() -> io::Result<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0))?;
    // An address of documentation (RFC 5737): no device has it.
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9))?;
    match socket.local_addr()?.ip() {
        ip if ip.is_unspecified() => Err(io::ErrorKind::NetworkUnreachable.into()),
        ip => Ok(ip),
    }
}

/// The address to show.
pub fn address(at: SocketAddr, word: &str) -> String {
    let groups: Vec<&str> =
        [0..7, 7..13, 13..19, 19..26].into_iter().filter_map(|part| word.get(part)).collect();
    format!("http://{at}/{}", groups.join("-"))
}

/// The same for the square: in capitals and without hyphens, which takes the fewest squares.
pub fn for_square(at: SocketAddr, word: &str) -> String {
    format!("http://{at}/{word}").to_uppercase()
}

/// Whether a browser that says it is at this host is at one of ours: an address in numbers, with our port. A name could be anybody's,
/// who lets it lead here to read our pages with theirs.
pub fn is_ours(host: &str, port: u16) -> bool {
    let at = host.parse::<SocketAddr>().ok().map(|at| at.port());
    let at = at.or_else(|| host.parse::<IpAddr>().ok().map(|_| 80));
    at.or_else(|| host.strip_prefix("localhost:")?.parse().ok()) == Some(port)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_are_ours() {
        for ours in ["192.168.1.5:8080", "127.0.0.1:8080", "[::1]:8080", "localhost:8080"] {
            assert!(is_ours(ours, 8080), "{ours}");
        }
        for other in ["192.168.1.5", "192.168.1.5:80", "evil.example:8080", "", ":8080", "8080", "localhost"]
        {
            assert!(!is_ours(other, 8080), "{other}");
        }
        assert!(is_ours("192.168.1.5", 80));
    }

    #[test]
    fn a_word_is_the_same_however_it_is_typed() {
        assert_eq!(typed("0AbCdE1-FgH"), "0abcde1fgh");
        assert_eq!(typed("OIl"), "011");
    }
}
