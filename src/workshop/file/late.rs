//! What came late to a round, in the file and out of it.

use std::collections::{BTreeMap, BTreeSet};

use super::bind::Binder;
use super::unbind::{box_line, key_line};
use super::{LateBoxLine, LateLine, LateStateLine};
use crate::pack::{Pack, Place};
use crate::text::Gather as _;
use crate::workshop::ballot::{bind_ballot, unbind_ballot};
use crate::workshop::late::{Awaited, LateBallot};
use crate::workshop::rounds::Received;
use crate::workshop::{Late, Workshop};

pub(super) fn unbind(workshop: &Workshop, pack: &Pack) -> Vec<LateLine> {
    let seats = &workshop.plan().seats;
    let state = |late: &Late| match late {
        Late::Awaited(awaited) => LateStateLine::Awaited {
            key: key_line(&awaited.key),
            codes: awaited.codes.iter().cloned().collect(),
            boxes: awaited
                .boxes
                .iter()
                .map(|(code, there)| LateBoxLine {
                    at: there.at.clone(),
                    ballot: box_line(code, &there.ballot, None),
                })
                .collect(),
        },
        Late::Opened { at, ballots } => LateStateLine::Opened {
            at: at.clone(),
            ballots: ballots.iter().map(|ballot| unbind_ballot(ballot, pack, seats)).collect(),
        },
        Late::Over { came } => LateStateLine::Over { came: *came },
    };
    workshop.late.iter().map(|(round, late)| LateLine { round: *round, state: state(late) }).collect()
}

impl Binder<'_> {
    pub(super) fn late(&mut self, line: &LateLine, at: &Place, workshop: &mut Workshop) {
        if workshop.closed.iter().all(|round| round.number != line.round) {
            let message = format!("Round {} is not closed, so nothing can have come late to it.", line.round);
            self.error("K004", at.clone().field("round"), message, "Take the file from a copy.");
            return;
        }
        let state = at.clone().field("state");
        let late = match &line.state {
            LateStateLine::Awaited { key, codes, boxes } => {
                let Some(key) = self.key(key, &state.clone().field("key")) else { return };
                let list = state.field("boxes");
                let lines: Vec<_> = boxes.iter().map(|one| one.ballot.clone()).collect();
                let mut found = self.boxes(&lines, &list, &workshop.plan);
                let mut kept = BTreeMap::new();
                for one in boxes {
                    if let Some(Received { ballot, .. }) = found.remove(&one.ballot.code) {
                        kept.insert(one.ballot.code.clone(), LateBallot { ballot, at: one.at.clone() });
                    }
                }
                Late::Awaited(Awaited {
                    key,
                    codes: codes.iter().cloned().gather::<BTreeSet<_>>(),
                    boxes: kept,
                })
            }
            LateStateLine::Opened { at, ballots } => {
                let ballots = self.keep(ballots, &state.field("ballots"), |this, line, at| {
                    bind_ballot(line, this.pack, &this.file.seats, at)
                });
                Late::Opened { at: at.clone(), ballots }
            }
            LateStateLine::Over { came } => Late::Over { came: *came },
        };
        if workshop.late.insert(line.round, late).is_some() {
            let message = format!("What came late to round {} is there twice.", line.round);
            self.error("K006", at.clone().field("round"), message, "Keep one.");
        }
    }
}
