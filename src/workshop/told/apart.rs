//! Where a group stays apart, and who moved: each person's own answers beside everybody's, splits with both sides, must-haves in
//! dispute, moves between the rounds.

use super::{Told, people};
use crate::advice::sentences::{conclusions_words, row};
use crate::pack::{ModelIx, QuestionIx};
use crate::page::{Block, Item, aside, heading, list, para, subheading};
use crate::text::{InOrder as _, capital};
use crate::workshop::SeatIx;
use crate::workshop::discuss::Talk;
use crate::workshop::moves::{FarMove, Moves};
use crate::workshop::reveal::Gap;
use crate::workshop::together::{Disputed, Side, Split};
use crate::workshop::words::{
    counts_in_a_row, disputed_words, far_words, half_steps_words, matters_words, seat_words, who_words,
};

impl<'a> Told<'a> {
    /// What each person's own answers lead to, in the end.
    pub fn alone(self) -> Vec<Block> {
        let mut blocks = vec![heading("What each person's own answers lead to")];
        let Some(alone) = self.record.rounds.last().map(|round| &round.alone) else { return blocks };
        if alone.people == 0 {
            blocks.push(para(
                "There are no ballots of single people: raised cards do not say whose they were.",
            ));
            return blocks;
        }
        blocks.push(list(alone.led.iter().map(|one| {
            format!("{}: {}.", people(one.people), conclusions_words(self.pack, &one.conclusions))
        })));
        let together = self.record.advice.conclusions();
        if !alone.led.iter().any(|one| one.conclusions == together) {
            blocks.push(para("Nobody's own answers lead to what the answers lead to together. The middle of many views is nobody's view: be careful with it."));
        }
        if !alone.every_test {
            blocks.push(aside("With so many different ballots only the exact tests were made for each."));
        }
        blocks
    }

    /// Where people are still split, with both sides.
    pub fn splits(self) -> Vec<Block> {
        if self.record.splits.is_empty() {
            return Vec::new();
        }
        let mut blocks = vec![
            heading("Where you are still split"),
            para("These count as open. Each side's reasons, and what its answer would lead to:"),
        ];
        for split in &self.record.splits {
            let question = split.question;
            blocks.push(subheading(&self.pack[question].ask));
            blocks.push(list(split.sides.iter().map(|side| {
                let leads_to = conclusions_words(self.pack, &side.leads_to);
                let levels = self.levels(split, side);
                let says = format!("{} at {levels}. If they are right: {leads_to}.", people(side.people));
                let reasons = side.reasons.iter();
                let reasons =
                    reasons.map(|why| self.reason(question, why, Some(who_words(self.plan, why.who))));
                reasons.fold(Item::new(says), Item::below)
            })));
            blocks.push(aside(matters_words(split.matters)));
        }
        blocks
    }

    /// The levels at which a side stands.
    pub fn levels(self, split: &Split, side: &Side) -> String {
        let label = |level: &u8| self.pack[split.question].levels[usize::from(*level)].label.as_str();
        row(&side.levels.iter().map(label).collect::<Vec<_>>(), "and")
    }

    /// Must-haves in dispute, each once, with the models that it stands before.
    pub fn disputes(self) -> Vec<(&'a Disputed, Vec<ModelIx>)> {
        let gate = |dispute: &Disputed| &self.pack[dispute.model].gates[dispute.gate].id;
        let mut found: Vec<(&Disputed, Vec<ModelIx>)> = Vec::new();
        for dispute in &self.record.disputed {
            let same = |(other, _): &&mut (&Disputed, Vec<ModelIx>)| {
                gate(other) == gate(dispute) && other.question == dispute.question
            };
            match found.iter_mut().find(same) {
                Some((_, models)) => models.push(dispute.model),
                None => found.push((dispute, vec![dispute.model])),
            }
        }
        found
    }

    pub(super) fn disputes_in_list(self) -> Vec<Block> {
        let disputes = self.disputes();
        if disputes.is_empty() {
            return Vec::new();
        }
        let line = |(dispute, models): (&Disputed, Vec<ModelIx>)| {
            let models: Vec<&str> = models.iter().map(|at| self.pack[*at].short.as_str()).collect();
            let gate = &self.pack[dispute.model].gates[dispute.gate].title;
            format!("{gate}, for {}. {}", row(&models, "and"), disputed_words(self.pack, dispute))
        };
        vec![heading("Must-haves in dispute"), list(disputes.into_iter().map(line))]
    }

    /// What some see very differently from the middle answer: how many do, and how far, in a sentence.
    pub fn far(self) -> impl Iterator<Item = (QuestionIx, u32, String)> {
        self.record.ends.iter().filter_map(move |end| {
            let measures = end.measures.as_ref()?;
            Some((end.question, measures.far, far_words(measures, &self.record.thresholds)?))
        })
    }

    /// Which seats see a question differently, in a sentence each, the widest gap first.
    pub fn gaps(self) -> Vec<(QuestionIx, String)> {
        let ends = self.record.ends.iter();
        let mut gaps: Vec<(QuestionIx, Gap)> =
            ends.filter_map(|end| Some((end.question, end.gap?))).collect();
        gaps.put_in_order_by_key(|(question, gap)| (std::cmp::Reverse(gap.half_steps), *question));
        let words = |gap: Gap| {
            let seat = |at: SeatIx| seat_words(self.plan, Some(at));
            let (high, low) = (seat(gap.high), seat(gap.low));
            format!("'{high}' sees it {} higher than '{low}'.", half_steps_words(gap.half_steps))
        };
        gaps.into_iter().map(|(question, gap)| (question, words(gap))).collect()
    }

    /// Long moves between the rounds, each with its question.
    pub fn far_moves(self) -> impl Iterator<Item = (QuestionIx, &'a FarMove)> {
        self.record.moves.iter().flat_map(|moves| moves.far.iter().map(|far| (moves.question, far)))
    }

    /// How people moved between the rounds.
    pub fn moved(self) -> Vec<Block> {
        if self.record.moves.is_empty() {
            return Vec::new();
        }
        let items = self.record.moves.iter().map(|moves| {
            let line = format!("{}: {}.", self.pack[moves.question].short, moves_words(moves));
            let far = moves.far.iter().map(|far| format!("{}: {}", far_move_words(far), far.why()));
            far.fold(Item::new(line), Item::below)
        });
        vec![heading("Moves between the rounds"), list(items)]
    }
}

/// Why a question is to be talked about: where nothing more can be said, nothing.
pub fn why_talk(talk: &Talk) -> Vec<&'static str> {
    let why = [
        (talk.disputes_must_have, "a must-have is in dispute"),
        (talk.could_change, "could change the conclusion"),
    ];
    why.into_iter().filter(|(is, _)| *is).map(|(_, why)| why).collect()
}

/// The same as a reader of a report meets it.
pub fn why_talk_words(talk: &Talk) -> String {
    match why_talk(talk).as_slice() {
        [] => "Moves the first two options apart or together".to_owned(),
        why => capital(&why.join("; ")),
    }
}

/// How people moved on a question, in a row, without moves that none made.
pub fn moves_words(moves: &Moves) -> String {
    let counts = [
        (moves.stayed, "stayed"),
        (moves.up, "moved up"),
        (moves.down, "moved down"),
        (moves.settled, "gave a level for the first time"),
        (moves.unsettled, "no longer gave one"),
        (moves.still_open, "gave none either time"),
    ];
    match counts_in_a_row(&counts) {
        said if said.is_empty() => "nobody answered both times".to_owned(),
        said => said,
    }
}

/// How far a participant moved: "three steps up".
pub fn far_move_words(far: &FarMove) -> String {
    let way = if far.steps > 0 { "up" } else { "down" };
    format!("{} {way}", half_steps_words(2 * u32::from(far.steps.unsigned_abs())))
}
