//! The pages one after the other: where each leads, and what it takes.

use std::time::Instant;

use super::shown::filled;
use super::{Device, Journey, Sent, Ticket, Waiting};
use crate::answers::{Answer, Confidence};
use crate::desk::workshop::Chance;
use crate::pack::QuestionIx;
use crate::web::FromPhones;
use crate::web::http::{Fields, Reply};
use crate::web::keeper::Keep;
use crate::web::pages::{self, Filled, Wrong};
use crate::workshop::ballot::Stand;
use crate::workshop::draft::With;
use crate::workshop::seal::Hardness;
use crate::workshop::{Ballot, SeatIx};

/// What a device's own box is locked with was drawn by lot: nothing is gained by making it slow.
pub(super) const DRAWN: Hardness = Hardness { memory: 8, passes: 1, lanes: 1 };

/// Most characters of one text.
const LONGEST: usize = 2000;

/// Whether anything stands in a ballot beside where its writer sits.
pub(super) fn said_anything(ballot: &Ballot) -> bool {
    !ballot.is_blank()
        || ballot.entries.iter().any(|entry| !entry.note.is_empty())
        || !ballot.expectation.is_empty()
}

/// A text as a form sends it, with plain line ends.
pub(super) fn text(fields: &Fields, name: &str) -> String {
    fields.get(name).replace("\r\n", "\n").trim().to_owned()
}

/// A path's parts as they are matched.
pub(super) fn parts(path: &[String]) -> Vec<&str> {
    path.iter().map(String::as_str).collect()
}

impl Journey {
    pub(super) fn questions(&self) -> &[QuestionIx] {
        self.workshop.open_round().map_or(&[], |round| &round.questions)
    }

    pub(super) fn first_round(&self) -> bool {
        self.workshop.open_round().is_some_and(|round| round.number == 1)
    }

    /// The question on a page, by its number there.
    pub(super) fn question_at(&self, number: &str) -> Option<(QuestionIx, usize)> {
        let at: usize = number.parse().ok()?;
        Some((*self.questions().get(at.checked_sub(1)?)?, at))
    }

    pub(super) fn get(&mut self, path: &[String], device: &Device) -> Reply {
        let code = self.code_of(device);
        let Some(code) = code else {
            if self.displaced.remove(&device.mark) {
                return self.way_on(409, "Another device answers now", &[
                    "The facilitator has let another device answer with your code. What you said here was not handed in.",
                ]);
            }
            return match parts(path)[..] {
                [] => self.welcome(),
                ["code"] => self.code_page(device, "", None),
                _ => self.to(""),
            };
        };
        if self.handed_in(&code) {
            if !self.own_box(&code, device) {
                return self.another_is_in();
            }
            return match parts(path)[..] {
                ["done"] => self.page(device, None, |frame| pages::done(frame, &code)),
                _ => self.to("/done"),
            };
        }
        let Some(ballot) = self.ballot(&code, device) else {
            self.devices.remove(&device.mark);
            return self.to("");
        };
        match parts(path)[..] {
            [] => self.to(&self.goes_on(&ballot)),
            ["code"] if !said_anything(&ballot) => self.code_page(device, &code, None),
            ["seat"] => self.seat_page(&code, &ballot, device, None),
            ["q", number] | ["q", number, "again"] => match self.question_at(number) {
                Some(question) => {
                    let filled = filled(&ballot, question.0);
                    self.question_page(question, &code, path.len() > 2, &filled, device, None)
                }
                None => self.to(""),
            },
            ["expect"] if self.first_round() => {
                self.page(device, None, |frame| pages::expect(frame, &ballot.expectation, None))
            }
            ["check"] => self.check_page(&ballot, device, None),
            _ => self.to(""),
        }
    }

    pub(super) fn post(
        &mut self,
        path: Vec<String>,
        fields: Fields,
        device: &Device,
        ticket: Ticket,
        now: Instant,
    ) -> Option<Reply> {
        if parts(&path) == ["code"] {
            return self.join(&fields, device, ticket, now);
        }
        let Some(code) = self.code_of(device) else { return Some(self.to("")) };
        if self.handed_in(&code) {
            return Some(if self.own_box(&code, device) { self.to("/done") } else { self.another_is_in() });
        }
        let Some(mut ballot) = self.ballot(&code, device) else { return Some(self.get(&[], device)) };
        let sent = Sent { path: path.clone(), fields: fields.clone(), device: device.clone() };
        match parts(&path)[..] {
            ["seat"] => {
                let known = self.workshop.plan().participant(&code).and_then(|one| one.seat);
                let chosen = match fields.get("seat") {
                    _ if known.is_some() => known,
                    "none" => None,
                    seat => match seat.parse().ok().filter(|at| *at < self.workshop.plan().seats.len()) {
                        Some(at) => Some(SeatIx(at)),
                        None => {
                            let wrong = Wrong {
                                text: "Choose whose view you bring, or that you would rather not say."
                                    .to_owned(),
                                field: "seat",
                            };
                            return Some(self.seat_page(&code, &ballot, device, Some(&wrong)));
                        }
                    },
                };
                ballot.seat = chosen;
                self.keep(&code, &ballot, "/q/1", sent, ticket)
            }
            ["q", number] | ["q", number, "again"] => {
                let Some(question) = self.question_at(number) else { return Some(self.to("")) };
                let again = path.len() > 2;
                let (filled, go) = (self.sent_answer(question.0, &fields), fields.get("go"));
                if let Some(wrong) = self.wrong_answer(question.0, &filled, go) {
                    return Some(self.question_page(question, &code, again, &filled, device, Some(&wrong)));
                }
                put(&mut ballot, question.0, &filled);
                let to = self.after(question.1, again, go);
                self.keep(&code, &ballot, &to, sent, ticket)
            }
            ["expect"] if self.first_round() => {
                ballot.expectation = text(&fields, "why");
                if ballot.expectation.chars().count() > LONGEST {
                    return Some(self.again(&sent, 422, TOO_LONG));
                }
                let to = match fields.get("go") {
                    "back" => format!("/q/{}", self.questions().len()),
                    _ => "/check".to_owned(),
                };
                self.keep(&code, &ballot, &to, sent, ticket)
            }
            ["seal"] => self.hand_in(&code, &ballot, sent, ticket),
            _ => Some(self.to("")),
        }
    }

    /// Where a device goes on that comes back.
    fn goes_on(&self, ballot: &Ballot) -> String {
        if !said_anything(ballot) {
            return "/seat".to_owned();
        }
        match self.questions().iter().position(|question| ballot.stand(*question) == Stand::Open) {
            Some(at) => format!("/q/{}", at + 1),
            None => "/check".to_owned(),
        }
    }

    /// The page after a question.
    fn after(&self, at: usize, again: bool, go: &str) -> String {
        let last = at >= self.questions().len();
        match go {
            _ if again => "/check".to_owned(),
            "back" if at == 1 => "/seat".to_owned(),
            "back" => format!("/q/{}", at - 1),
            _ if last && self.first_round() => "/expect".to_owned(),
            _ if last => "/check".to_owned(),
            _ => format!("/q/{}", at + 1),
        }
    }

    pub(super) fn sent_answer(&self, question: QuestionIx, fields: &Fields) -> Filled {
        Filled { answer: pages::read(fields.get("answer"), &self.pack, question), why: text(fields, "why") }
    }

    fn wrong_answer(&self, question: QuestionIx, filled: &Filled, go: &str) -> Option<Wrong> {
        let wrong = |text: &str, field| Some(Wrong { text: text.to_owned(), field });
        if filled.why.chars().count() > LONGEST {
            return wrong(TOO_LONG, "why");
        }
        match filled.answer {
            Stand::Open if go == "on" || go.is_empty() => wrong(
                "Choose an answer. If you cannot, choose 'I cannot judge this', or leave it for later.",
                "answer",
            ),
            Stand::NotApplicable if filled.why.is_empty() => {
                let short = &self.pack[question].short;
                wrong(&format!("Say in the box why '{short}' does not apply here."), "why")
            }
            _ => None,
        }
    }

    /// Keeps what a device has said so far: the reply waits until it is on the disk.
    pub(super) fn keep(
        &mut self,
        code: &str,
        ballot: &Ballot,
        to: &str,
        sent: Sent,
        ticket: Ticket,
    ) -> Option<Reply> {
        let with = With::Device(&sent.device.key);
        let kept = self.sealing(code)?.keep(ballot, self.questions(), with, &mut Chance);
        match kept {
            Ok(draft) => {
                self.kept.insert(code.to_owned(), draft.clone());
                self.waiting.insert(ticket, Waiting::Kept { to: to.to_owned(), sent: Box::new(sent) });
                self.keep_later(code, Keep::Put(Box::new(draft), ticket));
                None
            }
            Err(error) => Some(self.again(&sent, 422, &error.to_string())),
        }
    }

    fn hand_in(&mut self, code: &str, ballot: &Ballot, sent: Sent, ticket: Ticket) -> Option<Reply> {
        if !self.under_way.contains(code) {
            let sealed = self.sealing(code)?.seal(ballot, Some(&sent.device.key.text()), DRAWN, &mut Chance);
            match sealed {
                Ok(ballot) => {
                    self.under_way.insert(code.to_owned());
                    self.post.send(FromPhones::HandIn { code: code.to_owned(), ballot: Box::new(ballot) });
                }
                Err(error) => return Some(self.again(&sent, 422, &error.to_string())),
            }
        }
        self.waiting.insert(ticket, Waiting::In { code: code.to_owned(), sent: Box::new(sent) });
        None
    }
}

const TOO_LONG: &str = "This text is longer than 2000 characters. Shorten it; what you typed is still there.";

/// Puts an answer into a ballot. The same level again keeps how sure its writer was.
fn put(ballot: &mut Ballot, question: QuestionIx, filled: &Filled) {
    let entry = &mut ballot.entries[question.0];
    entry.note = filled.why.clone();
    if filled.answer != Stand::Open {
        ballot.cannot_judge.remove(&question);
    }
    entry.answer = match (filled.answer, &entry.answer) {
        (Stand::Open, _) => return,
        (Stand::Level(level), Answer::Level(same, sure)) if level == *same => Answer::Level(level, *sure),
        (Stand::Level(level), _) => Answer::Level(level, Confidence::default()),
        (Stand::DontKnow, _) => Answer::DontKnow,
        (Stand::NotApplicable, _) => Answer::NotApplicable(std::mem::take(&mut entry.note)),
        (Stand::CannotJudge, _) => {
            ballot.cannot_judge.insert(question);
            Answer::Unanswered
        }
    };
}
