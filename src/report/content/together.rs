//! What a workshop comes to, as a report needs it: the record, the group's answers, where
//! everybody stands in the end, and of an open round only how many are in. It is made of
//! counts and of words without names; from here no ballot can be reached, sealed or not.

use super::Assessed;
use crate::advice::sentences::conclusions_words;
use crate::advice::{Draws, Tables};
use crate::answers::AnswerSet;
use crate::pack::Pack;
use crate::workshop::record::{RoundRecord, as_answers};
use crate::workshop::reveal::Who;
use crate::workshop::together::Split;
use crate::workshop::told::Told;
use crate::workshop::words::{matters_words, who_words};
use crate::workshop::{Plan, Record, Workshop};

/// A workshop without its ballots.
#[derive(Debug, Clone)]
pub struct Together {
    pub(in crate::report) record: Record,
    /// The group's answers.
    pub(in crate::report) set: AnswerSet,
    pub(super) plan: Plan,
    pub(super) open: Option<OpenNow>,
    /// The summary of the closed rounds for other programs.
    pub(in crate::report) summary: serde_json::Value,
}

/// A round that is open: that, and how many are in.
#[derive(Debug, Clone, Copy)]
pub(super) struct OpenNow {
    pub number: u8,
    pub ballots_in: usize,
    pub cards_in: usize,
}

impl Together {
    /// What a workshop comes to; `None` before its first round is closed.
    pub fn of(pack: &Pack, tables: &Tables, draws: &Draws, workshop: &Workshop) -> Option<Self> {
        let record = Record::of(pack, tables, draws, workshop)?;
        let mut set = as_answers(pack, workshop);
        if set.title.trim().is_empty() {
            "Workshop".clone_into(&mut set.title);
        }
        let summary = super::super::workshop::summary(pack, workshop, &record);
        Some(Self {
            set,
            plan: workshop.plan().clone(),
            open: workshop.open_round().map(|round| OpenNow {
                number: round.number,
                ballots_in: round.ballots_in(),
                cards_in: round.cards_in().count(),
            }),
            summary,
            record,
        })
    }

    /// The group's answers with what follows from them.
    pub fn assessed<'a>(&'a self, pack: &'a Pack, tables: &'a Tables, draws: &'a Draws) -> Assessed<'a> {
        Assessed {
            pack,
            tables,
            draws,
            set: &self.set,
            profile: &self.record.profile,
            advice: &self.record.advice,
            today: None,
            robustness: &self.record.robustness,
        }
    }

    pub(super) fn subtitle(&self) -> &'static str {
        if self.record.practice {
            "Contract options: the record of a rehearsal. The people in it are made up"
        } else {
            "Contract options: the record of a workshop"
        }
    }

    /// Which questions were asked, where the facilitator picked them, and which were not: for the first page.
    pub(super) fn picked(&self, pack: &Pack) -> Option<String> {
        self.plan.asked.picked_words(pack)
    }

    /// How many were asked and how many answered, in a sentence or two.
    pub(super) fn who_answered(&self) -> String {
        let mut said = if self.record.practice {
            "A rehearsal: the people in it are made up. ".to_owned()
        } else {
            String::new()
        };
        let rounds: Vec<String> = self.record.rounds.iter().map(round_said).collect();
        said.push_str(&rounds.join(" "));
        if let Some(open) = self.open {
            said.push_str(&format!(" Round {} is still open.", open.number));
        }
        said
    }

    /// Where the group stays apart, what matters first, a line each: for the first page.
    pub(super) fn apart(&self, pack: &Pack) -> Vec<String> {
        let (matters, rest): (Vec<&Split>, Vec<&Split>) =
            self.record.splits.iter().partition(|split| split.matters.at_all());
        let mut items: Vec<String> = matters
            .iter()
            .map(|split| format!("Split: {}. {}", pack[split.question].short, matters_words(split.matters)))
            .collect();
        items.extend(self.told(pack).disputes().into_iter().map(|(dispute, _)| {
            let gate = &pack[dispute.model].gates[dispute.gate];
            format!("A must-have in dispute: {}.", gate.title)
        }));
        if !rest.is_empty() {
            let names: Vec<String> = rest.iter().map(|split| pack[split.question].short.clone()).collect();
            items.push(format!("Split: {}. Different views, recorded as they are.", names.join("; ")));
        }
        if items.is_empty() {
            items.push("Nowhere: no question is split, and no must-have is in dispute.".to_owned());
        }
        let led = self.record.rounds.last().map_or(&[][..], |round| &round.alone.led);
        let most = led
            .iter()
            .take(2)
            .map(|led| format!("{} to '{}'", led.people, conclusions_words(pack, &led.conclusions)));
        let most: Vec<String> = most.collect();
        if !most.is_empty() {
            items.push(format!("Each person's own answers lead, most often: {}.", most.join("; ")));
        }
        items
    }

    /// The record, to be told.
    pub(super) fn told<'a>(&'a self, pack: &'a Pack) -> Told<'a> {
        Told { pack, plan: &self.plan, record: &self.record }
    }

    /// What a seat is called; seats with too few people are "everybody else".
    pub(super) fn seat(&self, who: Who) -> &str {
        who_words(&self.plan, who)
    }
}

/// How many answered in a round, in a sentence.
fn round_said(round: &RoundRecord) -> String {
    let cards = match round.cards {
        0 => String::new(),
        _ => "; cards were counted as well".to_owned(),
    };
    format!("Round {}: {} of {} handed in a ballot{cards}.", round.number, round.ballots, round.invited)
}
