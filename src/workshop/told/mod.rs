//! The record of a workshop in words: told once, from what may be shown. The screen, the command line and the reports are
//! made of these pieces; none of them counts, hides or words anything of its own. There are no names in it, because the
//! record has none.

mod apart;

pub use apart::{far_move_words, moves_words, why_talk, why_talk_words};

use std::fmt::Write as _;

use super::late::shown::{CAME_LATE, LateRecord, WITH_THEM};
use super::record::{Record, RoundRecord, Time};
use super::reveal::{Because, Reveal};
use super::words::{
    DIFFERENT_VIEWS, class_words, event_words, far_words, gap_words, given_words, held_back_words,
    picture_words, seat_words, stand_words, steps_words, who_words, words_kept, written_words,
};
use super::{Counts, Plan, Workshop};
use crate::advice::sentences::{Naming, headline, reasons, under_sentence};
use crate::pack::{Pack, QuestionIx};
use crate::page::{Doc, Item, list, para};

/// A record with the rules and the plan that its words come from.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    pub pack: &'a Pack,
    /// What was fixed beforehand.
    pub plan: &'a Plan,
    /// What may be shown.
    pub record: &'a Record,
}

/// The record as a page, of every closed round or of what one said; before the first round is closed, what there is to say.
pub fn page(pack: &Pack, workshop: &Workshop, record: Option<&Record>, only: Option<u8>) -> Doc {
    let plan = workshop.plan();
    let mut doc = Doc::new("The record");
    doc.lead(if plan.title.is_empty() { "Workshop" } else { &plan.title })
        .para(&plan.service)
        .para(&plan.scope);
    if workshop.practice {
        doc.item(Item::caution("A rehearsal: the people in it are made up.", true));
    }
    doc.aside(&format!(
        "Participants: {}. Rules: version {}.",
        plan.participants.len(),
        workshop.rules().version
    ));
    open_round(workshop, &mut doc);
    let told = record.map(|record| Told { pack, plan, record });
    if let (Some(told), Some(only)) = (told, only) {
        let round = told.record.rounds.iter().find(|round| round.number == only);
        round.into_iter().for_each(|round| told.round(round, &mut doc));
        return doc;
    }
    doc.heading("Who took part");
    for (seat, count) in plan.people_by_seat() {
        doc.item(format!("{}: {}", seat_words(plan, seat), people(count)));
    }
    if let Some(picked) = plan.asked.picked_words(pack) {
        doc.section("Which questions were asked", &picked);
    }
    if let Some(told) = told {
        told.rounds(&mut doc);
        told.late(&mut doc);
    }
    if let Some(expected) = &workshop.expectation {
        doc.section("What the group expected", &expected.text);
        doc.aside(record.and_then(|record| record.written).map_or("", written_words));
    }
    if let Some(told) = told {
        told.whole(&mut doc);
    }
    doc.heading("What happened");
    for event in workshop.events() {
        doc.item(format!("{}: {}", minute(&event.at), event_words(pack, event)));
    }
    doc
}

/// That a round is open, and how many are in: what is in them is not told.
fn open_round(workshop: &Workshop, doc: &mut Doc) {
    if workshop.is_being_set_up() {
        doc.para("The first round is not open yet: nobody can answer.");
    }
    let Some(round) = workshop.open_round() else { return };
    doc.heading(&format!("Round {} is open", round.number));
    let of = workshop.plan().participants.len();
    doc.para(&format!(
        "{} of {of} ballots are in.{}",
        round.ballots_in(),
        cards_words(round.cards_in().count())
    ));
    doc.para("What is in them can be seen when the round is closed, and not before.");
}

impl<'a> Told<'a> {
    /// Everything that the closed rounds come to.
    fn whole(self, doc: &mut Doc) {
        let Self { pack, record, .. } = self;
        doc.section("What came out", &headline(pack, &record.advice, record.profile.depth));
        doc.blocks.extend(under_sentence(pack, record.under.as_ref()).map(para));
        doc.add(list(reasons(pack, &record.advice, Naming::Short)));
        doc.blocks.extend(self.alone());
        doc.blocks.extend(self.disputes_in_list());
        for end in &record.ends {
            doc.heading(&pack[end.question].ask);
            let times = record.times(end);
            let apart = times.len() > 2;
            for (time, seen) in times {
                // Where everybody stood in the end stands beside the rounds: what they said is in those.
                let reasons = !(apart && time == Time::InTheEnd);
                doc.item(self.question(seen, &format!("{}: ", time.words()), reasons));
            }
            if record.held_back.contains(&end.question) {
                doc.quietly(&held_back_words(&record.thresholds));
            }
            for note in record.notes.iter().filter(|note| note.question == Some(end.question)) {
                doc.below(&format!("Noted: {}", note.text));
            }
        }
        doc.blocks.extend(self.splits());
        doc.blocks.extend(self.moved());
        self.discussion(doc);
        if let Some(kept) = words_kept(record.words_kept) {
            doc.section("Words that are held back", &kept);
        }
        if !record.expectations.is_empty() {
            doc.heading("What single people expected").add(list(&record.expectations));
        }
    }

    /// What stands beside the group's result.
    pub fn beside(self) -> Doc {
        let mut doc = Doc::new("Beside the result");
        doc.heading("What the answers lead to together");
        doc.para(&headline(self.pack, &self.record.advice, self.record.profile.depth));
        doc.blocks.extend(self.alone());
        doc.blocks.extend(self.splits());
        doc.blocks.extend(self.disputes_in_list());
        doc.blocks.extend(self.moved());
        doc
    }

    /// How the rounds went.
    fn rounds(self, doc: &mut Doc) {
        doc.heading("Rounds");
        for round in &self.record.rounds {
            doc.item(format!(
                "Round {}: {} of {} handed in a ballot; {} questions; open from {} to {}.{}",
                round.number,
                round.ballots,
                round.invited,
                round.asked,
                minute(&round.opened),
                minute(&round.closed),
                cards_words(round.cards as usize)
            ));
        }
    }

    /// Those who came late, apart from everything else.
    fn late(self, doc: &mut Doc) {
        if !self.record.late.is_empty() {
            doc.heading(CAME_LATE);
        }
        for late in &self.record.late {
            doc.para(&late.words().join(" "));
            for (question, counts) in late.questions() {
                doc.item(format!("{}: {}.", self.pack[*question].short, self.given(*question, counts)));
            }
            doc.blocks.extend(self.late_leads_to(late).map(para));
        }
    }

    /// One round by itself.
    fn round(self, round: &RoundRecord, doc: &mut Doc) {
        doc.heading(&format!("Round {}", round.number));
        let cards = cards_words(round.cards as usize);
        doc.para(&format!("{} of {} handed in a ballot.{cards}", round.ballots, round.invited));
        for seen in &round.questions {
            doc.heading(&self.pack[seen.question].ask);
            if round.number > 1 && self.record.in_the_end.contains(&seen.question) {
                doc.aside("As everybody stood in the end: by itself this round would tell single answers.");
            }
            doc.item(self.question(seen, "", true));
        }
        for question in self.record.held_back.iter().filter(|_| round.number > 1) {
            doc.heading(&self.pack[*question].ask).para(&held_back_words(&self.record.thresholds));
        }
    }

    /// What the answers of a round would lead to with those who came late to it.
    pub fn late_leads_to(self, late: &LateRecord) -> Option<String> {
        let advice = late.with.as_ref()?.advice.as_ref()?;
        Some(format!("{WITH_THEM} {}", headline(self.pack, advice, self.record.profile.depth)))
    }

    /// How many gave each answer, highest level first, as a room reads a scale: "3 Agreed, 1 No vision yet".
    pub fn given(self, question: QuestionIx, counts: &Counts) -> String {
        match given_words(self.pack, question, counts) {
            said if said.is_empty() => "nobody has answered".to_owned(),
            said => said,
        }
    }

    /// What was said to a question at a time: the counts and what they come to, the seats that are shown apart, the reasons.
    fn question(self, seen: &Reveal, time: &str, reasons: bool) -> Item {
        let Self { pack, plan, record } = self;
        let mut said = vec![format!("{time}{}.", self.given(seen.question, &seen.counts))];
        if let Some(measures) = &seen.measures {
            said.extend(picture_words(pack, plan, seen, class_words));
            said.push(steps_words(measures));
            said.extend(far_words(measures, &record.thresholds));
            said.extend(seen.gap.map(|gap| gap_words(plan, gap)));
        }
        let seats = seen.seats.iter().map(|seat| {
            format!("{}: {}.", who_words(plan, seat.who), self.given(seen.question, &seat.counts))
        });
        let told = seen.reasons.iter().filter(|_| reasons);
        let told = told.map(|because| self.reason(seen.question, because, None));
        seats.chain(told).fold(Item::new(said.join(" ")), Item::below)
    }

    fn reason(self, question: QuestionIx, because: &Because, who: Option<&str>) -> String {
        let who = who.map_or_else(String::new, |who| format!(", {who}"));
        format!("\"{}\" ({}{who})", because.text, stand_words(self.pack, question, because.stand))
    }

    /// What there is to talk about, and what is not.
    fn discussion(self, doc: &mut Doc) {
        let found = &self.record.discussion;
        let short = |question: &QuestionIx| self.pack[*question].short.clone();
        if !found.talk.is_empty() {
            doc.heading("To talk about, what could change the conclusion first");
        }
        for talk in &found.talk {
            let mut said = short(&talk.question);
            if talk.minutes > 0 {
                let _ = write!(said, ", {} minutes", talk.minutes);
            }
            for why in why_talk(talk) {
                let _ = write!(said, "; {why}");
            }
            doc.item(said);
        }
        for (heading, questions) in [
            (DIFFERENT_VIEWS.trim_end_matches('.'), &found.recorded),
            ("Too few gave a level: to be found out", &found.unknown),
        ] {
            let names: Vec<String> = questions.iter().map(short).collect();
            doc.section(heading, &names.join("; "));
        }
    }
}

/// What is new each time that a question was asked: a reason that is given again in the same words is told once.
pub fn told_once<'a>(times: impl IntoIterator<Item = &'a Reveal>) -> Vec<(&'a Reveal, Vec<&'a Because>)> {
    let mut told: Vec<&Because> = Vec::new();
    let mut found = Vec::new();
    for reveal in times {
        let new: Vec<&Because> = reveal.reasons.iter().filter(|because| !told.contains(because)).collect();
        told.extend(&new);
        found.push((reveal, new));
    }
    found
}

fn people(count: u32) -> String {
    if count == 1 { "1 person".to_owned() } else { format!("{count} people") }
}

fn minute(at: &str) -> String {
    at.get(..16).map_or_else(|| at.to_owned(), |at| at.replace('T', " "))
}

/// That cards were counted; behind a sentence.
pub fn cards_words(counts: usize) -> String {
    match counts {
        0 => String::new(),
        1 => " Cards were counted once.".to_owned(),
        many => format!(" Cards were counted {many} times."),
    }
}
