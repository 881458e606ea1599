//! Who takes part, by seat: codes for as many as sit in each, seats with too few to be shown apart, two seats that become
//! one, and those who join or leave once a workshop has begun. Codes only: names are nowhere in the program.

use super::disclosure::shown_apart;
use super::plan::{self, Participant, Plan, Seat, SeatIx, free_id};
use super::{Refusal, What, Workshop};

impl Plan {
    /// A code for one more participant that was never given out before.
    pub fn free_code(&self) -> String {
        let mut number = self.participants.len() + 1;
        loop {
            let code = format!("P{number:02}");
            if self.participant(&code).is_none() && !self.gone.contains(&code) {
                return code;
            }
            number += 1;
        }
    }

    /// Adds so many participants who say themselves where they sit.
    pub fn add_unseated(&mut self, count: usize) {
        for _ in 0..count {
            let code = self.free_code();
            self.participants.push(Participant { code, seat: None });
        }
    }

    /// How many take part, by seat: seats with too few stand together with those who say themselves where they sit, last
    /// and under no name, and never as the one difference between the whole and what is shown.
    pub fn people_by_seat(&self) -> Vec<(Option<SeatIx>, u32)> {
        let of = |seat| self.participants.iter().filter(|one| one.seat == seat).count() as u32;
        let people: Vec<u32> = (0..self.seats.len()).map(|at| of(Some(SeatIx(at)))).collect();
        let unseated = of(None);
        let apart = shown_apart(&people, unseated, &self.thresholds);
        let mut shown: Vec<(Option<SeatIx>, u32)> = Vec::new();
        let mut rest = unseated;
        for (at, people) in people.into_iter().enumerate() {
            if apart[at] {
                shown.push((Some(SeatIx(at)), people));
            } else {
                rest += people;
            }
        }
        if rest > 0 {
            shown.push((None, rest));
        }
        shown
    }

    /// How many sit in a seat; with `None`, how many say it themselves.
    pub fn people_in(&self, seat: Option<SeatIx>) -> usize {
        self.participants.iter().filter(|one| one.seat == seat).count()
    }

    /// Seats with too few people to be shown apart, and how many sit in each. Empty seats are not among them.
    pub fn small_seats(&self) -> Vec<(SeatIx, usize)> {
        (0..self.seats.len())
            .map(|at| (SeatIx(at), self.people_in(Some(SeatIx(at)))))
            .filter(|(_, people)| (1..self.thresholds.seat_from as usize).contains(people))
            .collect()
    }

    /// Lets so many sit in a seat, or say it themselves: the last of them go, or new codes come.
    pub fn let_sit(&mut self, seat: Option<SeatIx>, people: usize) {
        let mut there = self.people_in(seat);
        while there > people {
            if let Some(last) = self.participants.iter().rposition(|one| one.seat == seat) {
                self.participants.remove(last);
            }
            there -= 1;
        }
        for _ in there..people {
            let code = self.free_code();
            self.participants.push(Participant { code, seat });
        }
    }

    /// Names the seats anew. Participants of a seat that is kept stay in it; the seat of the others is not known any more.
    pub fn name_seats(&mut self, seats: Vec<Seat>) {
        for one in &mut self.participants {
            let id = one.seat.and_then(|seat| self.seats.get(seat.0)).map(|seat| &seat.id);
            one.seat = id.and_then(|id| seats.iter().position(|seat| seat.id == *id)).map(SeatIx);
        }
        self.seats = seats;
    }

    /// Makes two seats one: the second goes, and its people sit in the first, which bears both names. Nothing happens where they are
    /// one already or are not there.
    pub fn join_seats(&mut self, first: SeatIx, second: SeatIx) {
        if first == second || first.0 >= self.seats.len() || second.0 >= self.seats.len() {
            return;
        }
        let label = format!("{} with {}", self.seats[first.0].label, self.seats[second.0].label);
        let id =
            free_id(&format!("{}_{}", self.seats[first.0].id, self.seats[second.0].id), self.seats.iter());
        self.seats[first.0] = Seat { id, label };
        self.seats.remove(second.0);
        for one in &mut self.participants {
            one.seat = one.seat.map(|seat| {
                let seat = if seat == second { first } else { seat };
                if seat.0 > second.0 { SeatIx(seat.0 - 1) } else { seat }
            });
        }
    }
}

impl Workshop {
    /// Adds a participant, who can answer from now on. Without a code they get one.
    ///
    /// # Errors
    /// [`Refusal::BadCode`], [`Refusal::CodeTaken`].
    pub fn join(&mut self, code: Option<&str>, seat: Option<SeatIx>, now: &str) -> Result<String, Refusal> {
        let code = code.map_or_else(|| self.plan.free_code(), |code| code.trim().to_owned());
        if !plan::is_code(&code) {
            return Err(Refusal::BadCode(code));
        }
        if self.plan.participant(&code).is_some() {
            return Err(Refusal::CodeTaken(code));
        }
        self.plan.participants.push(Participant { code: code.clone(), seat });
        if !self.is_being_set_up() {
            self.happened(What::Joined(code.clone()), now);
        }
        Ok(code)
    }

    /// Takes a participant off the list. They answer no more, and are not waited for if their ballot is not in.
    ///
    /// # Errors
    /// [`Refusal::UnknownCode`]; [`Refusal::AlreadyIn`] once a ballot of theirs is in; [`Refusal::Fixed`] after the first round.
    pub fn remove(&mut self, code: &str, now: &str) -> Result<(), Refusal> {
        let code = self.before_ballot(code)?;
        self.plan.participants.retain(|one| one.code != code);
        if !self.is_being_set_up() {
            // A sheet or a file may be about under this code: it is not given out again.
            self.plan.gone.insert(code.clone());
            self.happened(What::Removed(code), now);
        }
        Ok(())
    }

    /// Gives a participant a seat, or lets them say it themselves.
    ///
    /// # Errors
    /// As [`Self::remove`].
    pub fn reseat(&mut self, code: &str, seat: Option<SeatIx>, now: &str) -> Result<(), Refusal> {
        let code = self.before_ballot(code)?;
        let seat = seat.filter(|seat| seat.0 < self.plan.seats.len());
        if let Some(one) = self.plan.participants.iter_mut().find(|one| one.code == code) {
            one.seat = seat;
        }
        now.clone_into(&mut self.changed);
        Ok(())
    }

    /// The code of a participant whose ballot is not in.
    fn before_ballot(&self, code: &str) -> Result<String, Refusal> {
        let known = self.plan.participant(code).ok_or_else(|| Refusal::UnknownCode(code.to_owned()))?;
        let open = self.open.as_ref().is_some_and(|round| round.boxes.contains_key(&known.code));
        match (open, self.closed.is_empty()) {
            (true, _) => Err(Refusal::AlreadyIn(known.code.clone())),
            // Nothing says any more whether they answered the round before.
            (false, false) => Err(Refusal::Fixed),
            (false, true) => Ok(known.code.clone()),
        }
    }
}
