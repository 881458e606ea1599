//! What is sealed in a workshop's file: ballots and counted cards. Nothing is opened here; what was altered is named.

use std::collections::BTreeMap;

use super::bind::Binder;
use super::{BoxLine, SealedCardsLine};
use crate::pack::{Place, QuestionIx};
use crate::workshop::plan::{Plan, SeatIx};
use crate::workshop::rounds::{Received, SealedBallot};
use crate::workshop::seal::Sealed;

impl Binder<'_> {
    pub(super) fn boxes(
        &mut self,
        lines: &[BoxLine],
        list: &Place,
        plan: &Plan,
    ) -> BTreeMap<String, Received> {
        let mut boxes = BTreeMap::new();
        for (i, line) in lines.iter().enumerate() {
            let at = list.clone().at(i);
            if plan.participants.iter().all(|one| one.code != line.code) {
                let message = format!("Nobody in this workshop has the code '{}'.", line.code.escape_debug());
                self.error("K007", at.clone().field("code"), message, "Add them to the participants.");
            }
            let whose = format!("the ballot of {}", line.code.escape_debug());
            let ballot = self.whole(Sealed::read(&line.ballot), at.clone().field("ballot"), &whose);
            let Some(ballot) = ballot else { continue };
            let own = line.own.as_ref();
            let own = own.and_then(|own| self.whole(own.read(), at.clone().field("own"), &whose));
            let mut kept = Vec::new();
            for (part, text) in line.kept.iter().enumerate() {
                kept.extend(self.whole(Sealed::read(text), at.clone().field("kept").at(part), &whose));
            }
            let sealed = Received { ballot: SealedBallot { ballot, own, kept }, way: line.way };
            if boxes.insert(line.code.clone(), sealed).is_some() {
                let message = format!("There are two ballots of {}.", line.code);
                self.error("K006", at.field("code"), message, "Keep one.");
            }
        }
        boxes
    }

    pub(super) fn sealed_cards(
        &mut self,
        lines: &[SealedCardsLine],
        list: &Place,
    ) -> BTreeMap<(QuestionIx, Option<SeatIx>), Sealed> {
        let mut cards = BTreeMap::new();
        for (i, line) in lines.iter().enumerate() {
            let at = list.clone().at(i);
            let Some(question) = self.question(&line.question, at.clone().field("question")) else {
                continue;
            };
            let Some(seat) = self.seat(line.seat.as_deref(), &at) else { continue };
            let sealed = self.whole(Sealed::read(&line.cards), at.field("cards"), "a count of cards");
            cards.extend(sealed.map(|sealed| ((question, seat), sealed)));
        }
        cards
    }
}
