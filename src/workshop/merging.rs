//! Two copies of one workshop become one: what this one lacks is taken from the other, and what differs is named. Nothing is
//! overwritten unasked, nothing is opened, and merging again changes nothing.

mod told;

pub use told::{Choices, Differs, Merged, Taken};

use std::collections::BTreeMap;

use super::arriving::{Arrival, Arriving, Replace};
use super::late::Awaited;
use super::rounds::OpenRound;
use super::{Late, Participant, Refusal, SeatIx, What, Workshop};
use crate::pack::QuestionIx;
use crate::text::InOrder as _;

impl Workshop {
    /// Takes from another copy of the same workshop what this one lacks.
    ///
    /// # Errors
    /// [`Refusal::OtherWorkshop`], [`Refusal::OtherRules`]; the workshop is then as it was.
    pub fn merge(&mut self, other: &Self, choices: &Choices, now: &str) -> Result<Merged, Refusal> {
        if self.id != other.id {
            return Err(Refusal::OtherWorkshop);
        }
        if self.rules != other.rules {
            return Err(Refusal::OtherRules);
        }
        let mut merged = Merged::default();
        self.differing_plan(other, &mut merged);
        self.people_of(other, now, &mut merged);
        self.ballots_of(other, choices, now, &mut merged);
        self.late_of(other, now, &mut merged);
        self.decisions_of(other, now, &mut merged);
        self.words_of(other, now, &mut merged);
        let ballots = merged
            .taken
            .iter()
            .filter(|taken| matches!(taken, Taken::Ballot(_) | Taken::Replaced(_) | Taken::Late(_)));
        let ballots = ballots.count() as u32;
        if !merged.taken.is_empty() {
            self.happened(What::Merged(ballots), now);
        }
        Ok(merged)
    }

    fn differing_plan(&self, other: &Self, merged: &mut Merged) {
        let (a, b) = (&self.plan, &other.plan);
        for (differs, name) in [
            (a.title != b.title, "the title"),
            (a.service != b.service, "the service"),
            (a.scope != b.scope, "what is in scope"),
            (a.asked != b.asked, "which questions are asked"),
            (a.reasons != b.reasons, "the reasons for changing the contract"),
            (a.emphasis != b.emphasis, "the emphasis"),
            (a.seats != b.seats, "the seats"),
            (a.agenda != b.agenda, "the agenda"),
            (a.thresholds != b.thresholds, "the numbers by which answers are read"),
        ] {
            if differs {
                merged.differs.push(Differs::Plan(name));
            }
        }
    }

    /// A seat of another copy, here.
    fn seat_of(&self, other: &Self, seat: Option<SeatIx>) -> Option<SeatIx> {
        self.plan.seat(&other.plan.seats.get(seat?.0)?.id)
    }

    fn was(&self, what: &What) -> bool {
        self.events.iter().any(|event| event.what == *what)
    }

    /// Whether a participant joined under a code in each of the two copies, after they parted.
    fn joined_apart(&self, other: &Self, code: &str) -> bool {
        let joined = |workshop: &Self| {
            let what = What::Joined(code.to_owned());
            workshop.events.iter().find(|event| event.what == what).cloned()
        };
        let (here, there) = (joined(self), joined(other));
        here.is_some() && there.is_some() && here != there
    }

    fn people_of(&mut self, other: &Self, now: &str, merged: &mut Merged) {
        self.plan.gone.extend(other.plan.gone.iter().cloned());
        for one in &other.plan.participants {
            let code = one.code.clone();
            let seat = self.seat_of(other, one.seat);
            match self.plan.participant(&code) {
                Some(here) if here.seat != seat => merged.differs.push(Differs::Seat(code)),
                Some(_) => {}
                None => {
                    let has_ballot = other.open.as_ref().is_some_and(|round| round.sealed(&code).is_some());
                    if self.was(&What::Removed(code.clone())) && !has_ballot {
                        merged.differs.push(Differs::Removed(code));
                        continue;
                    }
                    self.plan.participants.push(Participant { code: code.clone(), seat });
                    now.clone_into(&mut self.changed);
                    merged.taken.push(Taken::Participant(code));
                }
            }
        }
    }

    fn ballots_of(&mut self, other: &Self, choices: &Choices, now: &str, merged: &mut Merged) {
        for there in &other.closed {
            let number = there.number;
            match self.closed.iter().find(|round| round.number == number) {
                Some(here) if here != there => {
                    // Boxes and lists for the next round go when that is closed: they are no difference of what was said.
                    if (&here.ballots, &here.cards, &here.closed)
                        != (&there.ballots, &there.cards, &there.closed)
                    {
                        merged.differs.push(Differs::ClosedApart(number));
                    }
                }
                Some(_) => {}
                None => merged.differs.push(Differs::ClosedThere(number, there.ballots.len())),
            }
        }
        let Some(there) = &other.open else { return };
        if self.closed.iter().any(|round| round.number == there.number) {
            return self.closed_here(other, there, choices, now, merged);
        }
        let boxes = there.ballots_in() + there.cards.len();
        let Some(here) = self.open.as_ref().filter(|here| here.number == there.number) else {
            if boxes > 0 {
                merged.differs.push(Differs::NotOpenHere(there.number, boxes));
            }
            return;
        };
        if here.key.public != there.key.public {
            if boxes > 0 {
                merged.differs.push(Differs::OtherKey(there.number, boxes));
            }
            return;
        }
        if here.questions != there.questions {
            if boxes > 0 {
                merged.differs.push(Differs::OtherQuestions(there.number, boxes));
            }
            return;
        }
        // A sealed ballot may name any of its seats.
        if other.plan.seats.iter().any(|seat| self.plan.seat(&seat.id).is_none()) {
            if boxes > 0 {
                merged.differs.push(Differs::OtherSeats(boxes));
            }
            return;
        }
        for (code, ballot) in &there.boxes {
            let taken_out = self.was(&What::TakenOut(code.clone()))
                && self.open.as_ref().is_some_and(|round| round.sealed(code).is_none());
            let asked = choices.take_other.iter().any(|one| one.eq_ignore_ascii_case(code));
            if taken_out && !asked {
                merged.differs.push(Differs::TakenOut(code.clone()));
                continue;
            }
            let here = self.open.as_ref().is_some_and(|round| round.sealed(code).is_some());
            if !here && !asked && self.joined_apart(other, code) {
                // The code may be another person's here, who would find a ballot in their place.
                let (code, there) = (code.clone(), ballot.way);
                merged.differs.push(Differs::Ballot { code, here: None, there, joined: true });
                continue;
            }
            let replace = if asked { Replace::ByRight } else { Replace::No };
            let arriving = Arriving::from_copy(code, ballot.ballot.clone(), ballot.way).replacing(replace);
            match self.arrives(arriving, now) {
                Arrival::In(code) => merged.taken.push(Taken::Ballot(code)),
                Arrival::Replaced(code) => merged.taken.push(Taken::Replaced(code)),
                Arrival::AlreadyIn { code, way } => {
                    let joined = self.joined_apart(other, &code);
                    merged.differs.push(Differs::Ballot { code, here: way, there: ballot.way, joined });
                }
                // The same sealed ballot: there is nothing to do.
                _ => {}
            }
        }
        let Some(here) = &mut self.open else { return };
        for ((question, seat), cards) in &there.cards {
            let seat = seat.and_then(|seat| self.plan.seat(&other.plan.seats[seat.0].id));
            match here.cards.get(&(*question, seat)) {
                None => {
                    here.cards.insert((*question, seat), cards.clone());
                    now.clone_into(&mut self.changed);
                    merged.taken.push(Taken::Cards(*question));
                }
                Some(mine) if mine != cards => merged.differs.push(Differs::Cards(*question)),
                Some(_) => {}
            }
        }
    }

    /// What was decided about words: of rounds that were closed as one only, because in others the numbers of voters are other people's.
    fn decisions_of(&mut self, other: &Self, now: &str, merged: &mut Merged) {
        let as_one: Vec<u8> = (self.closed.iter().zip(&other.closed))
            .filter(|(here, there)| here.number == there.number && here.ballots == there.ballots)
            .map(|(here, _)| here.number)
            .collect();
        let mut taken = 0;
        let mut differs: BTreeMap<u8, usize> = BTreeMap::new();
        for (id, decided) in other.decisions.iter().filter(|(id, _)| as_one.contains(&id.round)) {
            match self.decisions.get(id) {
                None => {
                    self.decisions.insert(*id, *decided);
                    taken += 1;
                }
                Some(here) if here != decided => *differs.entry(id.round).or_default() += 1,
                Some(_) => {}
            }
        }
        if taken > 0 {
            now.clone_into(&mut self.changed);
            merged.taken.push(Taken::Decisions(taken));
        }
        merged.differs.extend(differs.into_iter().map(|(round, count)| Differs::Decisions(round, count)));
    }

    /// A round is closed here and open there.
    fn closed_here(
        &mut self,
        other: &Self,
        there: &OpenRound,
        choices: &Choices,
        now: &str,
        merged: &mut Merged,
    ) {
        let round = there.number;
        let counted = |question: QuestionIx, seat: Option<SeatIx>| {
            let here = self.closed.iter().filter(|closed| closed.number == round);
            here.flat_map(|closed| &closed.cards)
                .any(|cards| cards.question == question && cards.seat == seat)
        };
        let mut cards: Vec<QuestionIx> = there
            .cards
            .keys()
            .filter(|(question, seat)| !counted(*question, self.seat_of(other, *seat)))
            .map(|(question, _)| *question)
            .collect();
        cards.dedup();
        if !cards.is_empty() {
            merged.differs.push(Differs::CardsThere(round, cards));
        }
        let awaited = match self.late.get(&round) {
            Some(Late::Awaited(awaited)) if awaited.key.public == there.key.public => Some(awaited),
            _ => None,
        };
        let lacks = |awaited: &Awaited, code: &String| {
            awaited.codes.contains(code) && !awaited.boxes.contains_key(code)
        };
        let may = awaited.is_some();
        let mut codes: Vec<String> = there
            .boxes
            .keys()
            .filter(|code| awaited.is_none_or(|awaited| lacks(awaited, code)))
            .cloned()
            .collect();
        // Who joined there alone is not among those who were awaited here.
        let joined: Vec<String> = match awaited {
            Some(_) => {
                let new = |code: &String| merged.taken.contains(&Taken::Participant(code.clone()));
                there.boxes.keys().filter(|code| !codes.contains(code) && new(code)).cloned().collect()
            }
            None => Vec::new(),
        };
        if !joined.is_empty() {
            merged.differs.push(Differs::ClosedHere { round, codes: joined, may: false });
        }
        // What says no round goes to the last that is closed.
        let last = self.closed.last().is_some_and(|last| last.number == round);
        if may && choices.late && last {
            codes.retain(|code| {
                let Some(ballot) = there.sealed(code) else { return true };
                let arrival = self.arrives(Arriving::from_copy(code, ballot.clone(), None).late(), now);
                let came = matches!(arrival, Arrival::CameLate { round: late, .. } if late == round);
                if came {
                    merged.taken.push(Taken::Late(code.clone()));
                }
                !came
            });
            if codes.is_empty() {
                return;
            }
        }
        if !codes.is_empty() || !may {
            merged.differs.push(Differs::ClosedHere { round, codes, may });
        }
    }

    /// Ballots that came late to a round in both copies.
    fn late_of(&mut self, other: &Self, now: &str, merged: &mut Merged) {
        for (round, there) in &other.late {
            let many = match there {
                Late::Awaited(there) => there.boxes.len(),
                Late::Opened { ballots, .. } => ballots.len(),
                Late::Over { .. } => 0,
            };
            let same = self.late.get(round) == Some(there);
            let (here, there) = match (self.late.get_mut(round), there) {
                (Some(Late::Awaited(here)), Late::Awaited(there)) if here.key.public == there.key.public => {
                    (here, there)
                }
                _ => {
                    if many > 0 && !same {
                        merged.differs.push(Differs::LateThere(*round, many));
                    }
                    continue;
                }
            };
            for (code, late) in &there.boxes {
                match here.boxes.get(code) {
                    None if here.codes.contains(code) => {
                        here.boxes.insert(code.clone(), late.clone());
                        now.clone_into(&mut self.changed);
                        merged.taken.push(Taken::Late(code.clone()));
                    }
                    Some(mine) if mine.ballot.ballot != late.ballot.ballot => {
                        merged.differs.push(Differs::LateBallot(*round, code.clone()));
                    }
                    _ => {}
                }
            }
        }
    }

    /// Notes on the discussion, and what the group expects.
    fn words_of(&mut self, other: &Self, now: &str, merged: &mut Merged) {
        let new: Vec<_> = other.notes.iter().filter(|note| !self.notes.contains(note)).cloned().collect();
        if !new.is_empty() {
            merged.taken.push(Taken::Notes(new.len()));
            self.notes.extend(new);
            self.notes.put_in_order_by(|a, b| (&a.at, &a.text).cmp(&(&b.at, &b.text)));
            now.clone_into(&mut self.changed);
        }
        match (&self.expectation, &other.expectation) {
            (None, Some(theirs)) => {
                self.expectation = Some(theirs.clone());
                now.clone_into(&mut self.changed);
                merged.taken.push(Taken::Expectation);
            }
            (Some(mine), Some(theirs)) if mine != theirs => merged.differs.push(Differs::Expectation),
            _ => {}
        }
    }
}
