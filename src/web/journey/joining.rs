//! Whose device it is: a code is bound to the one device that gives it first, and to another only when the facilitator lets it go.
//!
//! A code that does not exist and one that is taken get the same answer, and only a few of those: codes are not to be found by trying.

use std::time::Instant;

use super::steps::DRAWN;
use super::{Device, Journey, Sent, Ticket};
use crate::web::http::{Fields, Reply};
use crate::web::keeper::Keep;
use crate::web::pages::{self, Wrong};
use crate::workshop::Ballot;

/// What is said of a code that is no code here, and of one that another device has.
const NOT_THIS: &str = "This code cannot be used on this device. Look at your slip again. If another device has used it already, ask the facilitator to let this one in.";

impl Journey {
    /// The code that a device is bound to. One that comes back after the laptop was switched off is known by what it can open.
    pub(super) fn code_of(&mut self, device: &Device) -> Option<String> {
        if let Some(code) = self.devices.get(&device.mark) {
            return Some(code.clone());
        }
        if device.new {
            return None;
        }
        let opens = |code: &String| self.ballot(code, device).is_some();
        let code = self.kept.keys().find(|code| opens(code))?.clone();
        self.devices.insert(device.mark, code.clone());
        Some(code)
    }

    /// Whether the ballot of a code is in.
    pub(super) fn handed_in(&self, code: &str) -> bool {
        self.workshop.open_round().is_some_and(|round| round.sealed(code).is_some())
    }

    fn taken(&self, code: &str) -> bool {
        let elsewhere = self.kept.contains_key(code)
            || self.elsewhere.contains(code)
            || self.devices.values().any(|other| other == code);
        self.handed_in(code) || (elsewhere && !self.freed.contains(code))
    }

    /// A code for a participant without a slip: one that is not taken, and that stands in no seat.
    fn free_code(&self) -> Option<String> {
        let all = &self.workshop.plan().participants;
        all.iter().find(|one| one.seat.is_none() && !self.taken(&one.code)).map(|one| one.code.clone())
    }

    /// Whether the box of a ballot that is in was locked by this device.
    pub(super) fn own_box(&self, code: &str, device: &Device) -> bool {
        let own = self.workshop.open_round().and_then(|round| round.sealed(code)?.own.as_ref());
        // A box that a code word locks is slow to try, and no device locked it.
        own.is_some_and(|own| own.hardness == DRAWN)
            && self.workshop.come_back(&self.pack, code, &device.key.text()).is_ok()
    }

    pub(super) fn code_page(&self, device: &Device, typed: &str, wrong: Option<&Wrong>) -> Reply {
        let free = self.free_code().is_some();
        self.page(device, wrong, |frame| pages::code(frame, typed, free, wrong))
    }

    /// A device says whose it is.
    pub(super) fn join(
        &mut self,
        fields: &Fields,
        device: &Device,
        ticket: Ticket,
        now: Instant,
    ) -> Option<Reply> {
        let bound = self.code_of(device);
        if bound.as_ref().is_some_and(|code| self.begun(code, device)) {
            return Some(self.to(""));
        }
        if !self.guesses.has(&device.from, now) {
            return Some(self.way_on(
                429,
                "One moment",
                &["Too many codes were tried from here. Wait a minute, look at your slip, and try again."],
            ));
        }
        let wrong = |text: &str| Wrong { text: text.to_owned(), field: "code" };
        let typed = fields.get("code").trim();
        let code = if fields.get("go") == "none" {
            // One device that asks again and again would take them all.
            self.guesses.take(&device.from, now);
            let Some(code) = self.free_code() else {
                let wrong = wrong("There is no code left to give out. Ask the facilitator for one.");
                return Some(self.code_page(device, "", Some(&wrong)));
            };
            code
        } else if typed.is_empty() {
            return Some(self.code_page(device, "", Some(&wrong("Type the code from your slip."))));
        } else {
            match self.workshop.plan().participant(typed) {
                Some(known) => known.code.clone(),
                None => {
                    self.guesses.take(&device.from, now);
                    return Some(self.code_page(device, typed, Some(&wrong(NOT_THIS))));
                }
            }
        };
        if bound.as_ref() == Some(&code) {
            return Some(self.to("/seat"));
        }
        if self.handed_in(&code) && self.own_box(&code, device) {
            self.devices.insert(device.mark, code);
            return Some(self.to("/done"));
        }
        if self.taken(&code) {
            self.guesses.take(&device.from, now);
            return Some(self.code_page(device, typed, Some(&wrong(NOT_THIS))));
        }
        if let Some(other) = bound {
            self.leave(&other);
        }
        let others = self.devices.iter().filter(|(_, whose)| **whose == code).map(|(mark, _)| *mark);
        self.displaced.extend(others.collect::<Vec<_>>());
        self.devices.retain(|_, whose| *whose != code);
        self.elsewhere.remove(&code);
        self.freed.remove(&code);
        self.devices.insert(device.mark, code.clone());
        let seat = self.workshop.plan().participant(&code).and_then(|known| known.seat);
        let blank = Ballot::blank(&self.pack, seat);
        let sent = Sent { path: vec!["code".to_owned()], fields: fields.clone(), device: device.clone() };
        self.keep(&code, &blank, "/seat", sent, ticket)
    }

    /// Whether something was said already: then the code stays.
    fn begun(&self, code: &str, device: &Device) -> bool {
        self.handed_in(code)
            || self.ballot(code, device).is_none_or(|ballot| super::steps::said_anything(&ballot))
    }

    /// A device had typed another's code, and said nothing yet.
    fn leave(&mut self, code: &str) {
        self.devices.retain(|_, whose| whose != code);
        self.kept.remove(code);
        if let Some(round) = self.workshop.open_round() {
            self.keep_later(code, Keep::Drop { round: round.number, code: code.to_owned() });
        }
    }
}
