//! What each page shows: of the round what everybody may see, and of answers the reader's own alone.

use super::steps::{DRAWN, parts, said_anything, text};
use super::{Device, Journey, Sent};
use crate::answers::Answer;
use crate::pack::QuestionIx;
use crate::text::capital;
use crate::web::http::Reply;
use crate::web::pages::{self, Before, Filled, Line, Wrong};
use crate::workshop::Ballot;
use crate::workshop::ballot::Stand;
use crate::workshop::minutes::Reading;
use crate::workshop::reveal::reveal;
use crate::workshop::words::{rows, stand_words};

impl Journey {
    /// The page that sent something which could not be done, as it was filled in, with what is wrong.
    pub(super) fn again(&mut self, sent: &Sent, status: u16, why: &str) -> Reply {
        let device = &sent.device;
        let wrong = Wrong::of(why);
        let Some(code) = self.code_of(device) else { return self.code_page(device, "", Some(&wrong)) };
        let Some(ballot) = self.ballot(&code, device) else { return self.get(&[], device) };
        let mut reply = match parts(&sent.path)[..] {
            ["q", number] | ["q", number, "again"] => match self.question_at(number) {
                Some(question) => {
                    let filled = self.sent_answer(question.0, &sent.fields);
                    self.question_page(question, &code, sent.path.len() > 2, &filled, device, Some(&wrong))
                }
                None => self.check_page(&ballot, device, Some(&wrong)),
            },
            ["expect"] => {
                let typed = text(&sent.fields, "why");
                self.page(device, Some(&wrong), |frame| pages::expect(frame, &typed, Some(&wrong)))
            }
            ["code"] => self.code_page(device, &code, Some(&wrong)),
            ["seat"] => self.seat_page(&code, &ballot, device, Some(&wrong)),
            _ => self.check_page(&ballot, device, Some(&wrong)),
        };
        reply.status = status;
        reply
    }

    pub(super) fn welcome(&self) -> Reply {
        let (base, plan) = (self.base(), self.workshop.plan());
        let questions = self.questions();
        let minutes = Reading::of(&self.pack, questions).alone().words();
        let round = self.workshop.open_round().map_or(1, |round| round.number);
        let page = pages::welcome(
            self.frame(&base, ""),
            plan,
            round,
            questions.len(),
            &minutes,
            self.workshop.practice,
        );
        Reply::page(200, page)
    }

    pub(super) fn seat_page(
        &self,
        code: &str,
        ballot: &Ballot,
        device: &Device,
        wrong: Option<&Wrong>,
    ) -> Reply {
        let plan = self.workshop.plan();
        let known = plan.participant(code).and_then(|one| one.seat);
        let may_change = !said_anything(ballot);
        self.page(device, wrong, |frame| {
            pages::seat(frame, plan, (known, ballot.seat), code, may_change, wrong)
        })
    }

    pub(super) fn question_page(
        &self,
        (question, at): (QuestionIx, usize),
        code: &str,
        again: bool,
        filled: &Filled,
        device: &Device,
        wrong: Option<&Wrong>,
    ) -> Reply {
        let place = (question, at, self.questions().len());
        let before = self.before(question, code, device);
        self.page(device, wrong, |frame| {
            pages::question(frame, &self.pack, place, again, filled, before.as_ref(), wrong)
        })
    }

    /// What the first round came to, in the second.
    fn before(&self, question: QuestionIx, code: &str, device: &Device) -> Option<Before> {
        let first = self.workshop.closed_rounds().last()?;
        let seen = reveal(&self.pack, &self.workshop, first, question);
        let counts = rows(&self.pack, question, &seen.counts);
        // A box that a code word locks is slow to try, and no device locked it.
        let own = first.own(code).filter(|own| own.hardness == DRAWN);
        let own = own.and_then(|_| self.workshop.said_before(&self.pack, code, &device.key.text()).ok());
        Some(Before {
            counts: counts.into_iter().map(|(label, count)| (label.to_owned(), count)).collect(),
            own: own.map(|ballot| stand_words(&self.pack, question, ballot.stand(question)).to_owned()),
        })
    }

    pub(super) fn check_page(&self, ballot: &Ballot, device: &Device, wrong: Option<&Wrong>) -> Reply {
        let questions = self.questions();
        let mut lines: Vec<Line> = questions
            .iter()
            .enumerate()
            .map(|(at, question)| {
                let entry = ballot.entry(*question);
                let why = match &entry.answer {
                    Answer::NotApplicable(why) => why,
                    _ => &entry.note,
                };
                Line {
                    asked: self.pack[*question].short.clone(),
                    said: capital(stand_words(&self.pack, *question, ballot.stand(*question))),
                    why: why.clone(),
                    to: format!("/q/{}/again", at + 1),
                }
            })
            .collect();
        if self.first_round() {
            let said = if ballot.expectation.is_empty() { "Nothing written" } else { &ballot.expectation };
            lines.push(Line {
                asked: "What you expect".to_owned(),
                said: said.to_owned(),
                why: String::new(),
                to: "/expect".to_owned(),
            });
        }
        let open = questions.iter().filter(|question| ballot.stand(**question) == Stand::Open).count();
        self.page(device, wrong, |frame| pages::check(frame, &lines, open, wrong))
    }
}

/// What a ballot says to a question, as its page is filled in.
pub(super) fn filled(ballot: &Ballot, question: QuestionIx) -> Filled {
    let entry = ballot.entry(question);
    let why = match &entry.answer {
        Answer::NotApplicable(why) => why,
        _ => &entry.note,
    };
    Filled { answer: ballot.stand(question), why: why.clone() }
}
