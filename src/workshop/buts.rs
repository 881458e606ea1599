//! What speaks against saying that a group agrees, although most of its answers stand close together. A seat is named only
//! where it is shown apart.

use super::disclosure;
use super::disputes::disputed_on;
use super::group::{Class, Counts, Thresholds};
use super::plan::SeatIx;
use crate::pack::{ModelIx, Pack, QuestionIx};

/// Why a group is not said to agree, although most of its answers stand close together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum But {
    /// How many answered 'nobody knows', where it is a quarter of those asked or more.
    Unknown(u32),
    /// A must-have of this model is in dispute: an index into its gates.
    MustHave(ModelIx, usize),
    /// This seat sees it two levels or more away from all the others.
    Seat(SeatIx),
    /// The same of a seat that is not shown apart.
    SomeSeat,
}

/// Steps between the middle answers of a seat and of all the others from which they are not said to agree.
const APART: u8 = 2;

/// What speaks against saying that a group agrees; nothing where its answers do not stand close together.
pub(super) fn buts(
    pack: &Pack,
    question: QuestionIx,
    all: &Counts,
    seats: &[Counts],
    apart: &[bool],
    thresholds: &Thresholds,
) -> Vec<But> {
    if !matches!(all.class(thresholds), Some(Class::Agreed | Class::Mostly)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    if all.unknown_to_many() {
        found.push(But::Unknown(all.dont_know));
    }
    let mut gates: Vec<&str> = Vec::new();
    for dispute in disputed_on(pack, question, all) {
        let id = pack[dispute.model].gates[dispute.gate].id.as_str();
        if !gates.contains(&id) {
            gates.push(id);
            found.push(But::MustHave(dispute.model, dispute.gate));
        }
    }
    for (at, seat) in seats.iter().enumerate().filter(|(_, seat)| seat.people() >= 3) {
        let mut others = all.clone();
        others.take(seat);
        let (Some(here), Some(there)) = (seat.median(), others.median()) else { continue };
        if here.1 + APART <= there.0 || there.1 + APART <= here.0 {
            let named = disclosure::named(apart, SeatIx(at));
            let but = if named { But::Seat(SeatIx(at)) } else { But::SomeSeat };
            if !found.contains(&but) {
                found.push(but);
            }
        }
    }
    found
}
