//! The summary of a workshop as plain lines, in the words of the screens.

use std::fmt::Write as _;

use crate::advice::sentences::{Naming, conclusions_words, headline, reasons, row, under_sentence};
use crate::advice::{Draws, Tables};
use crate::pack::{Pack, QuestionIx};
use crate::text::{inert, wrap};
use crate::workshop::Workshop;
use crate::workshop::discuss::Discussion;
use crate::workshop::late::shown::{CAME_LATE, WITH_THEM};
use crate::workshop::moves::Moves;
use crate::workshop::record::{Record, RoundRecord};
use crate::workshop::reveal::{Reveal, SeatCounts, Who};
use crate::workshop::together::{Alone, Disputed};
use crate::workshop::words::{
    class_words, count_words, disputed_words, event_words, far_words, gap_words, half_steps_words,
    held_back_words, matters_words, picture_words, rows, stand_words, steps_words, words_kept, written_words,
};

/// Widest line of the text.
const WIDTH: usize = 78;

/// The summary in words, of every closed round or of one.
#[must_use]
pub fn workshop_text(
    pack: &Pack,
    tables: &Tables,
    draws: &Draws,
    workshop: &Workshop,
    only: Option<u8>,
) -> String {
    let mut page = Page { pack, workshop, text: String::new() };
    page.head();
    if let Some(record) = Record::of(pack, tables, draws, workshop) {
        for round in record.rounds.iter().filter(|round| only.is_none_or(|only| round.number == only)) {
            page.round(round, &record);
        }
        if only.is_none() {
            page.late(&record);
            page.moves(&record.moves);
            page.discussion(&record.discussion);
            page.result(&record);
        }
    }
    page.text
}

struct Page<'a> {
    pack: &'a Pack,
    workshop: &'a Workshop,
    text: String,
}

impl Page<'_> {
    fn heading(&mut self, words: &str) {
        let _ = writeln!(self.text, "\n{}", words.to_uppercase());
    }

    /// A sentence, wrapped, with what comes after its first line set in under it.
    fn line(&mut self, lead: &str, words: &str) {
        let words = inert(words);
        for (at, line) in wrap(&words, WIDTH - lead.len()).iter().enumerate() {
            let lead = if at == 0 { lead.to_owned() } else { " ".repeat(lead.len()) };
            let _ = writeln!(self.text, "{}", format!("{lead}{line}").trim_end());
        }
    }

    fn head(&mut self) {
        let plan = self.workshop.plan();
        let title = if plan.title.is_empty() { "Workshop" } else { &plan.title };
        self.line("", title);
        if self.workshop.practice {
            self.line("", "A rehearsal: the people in it are made up.");
        }
        let people = plan.participants.len();
        self.line("", &format!("Participants: {people}. Rules: version {}.", self.workshop.rules().version));
        if let Some(picked) = plan.asked.picked_words(self.pack) {
            self.line("", &picked);
        }
        if self.workshop.is_being_set_up() {
            self.line("", "The first round is not open yet: nobody can answer.");
        }
        if let Some(round) = self.workshop.open_round() {
            self.heading(&format!("Round {} is open", round.number));
            self.line("  ", &format!("{} of {people} ballots are in.", round.ballots_in()));
            let cards = round.cards_in().count();
            if cards > 0 {
                self.line("  ", &cards_words(cards));
            }
            self.line("  ", "What is in them can be seen when the round is closed, and not before.");
        }
    }

    fn round(&mut self, round: &RoundRecord, record: &Record) {
        self.heading(&format!("Round {}", round.number));
        self.line("  ", &format!("{} of {} handed in a ballot.", round.ballots, round.invited));
        if round.cards > 0 {
            self.line("  ", &cards_words(round.cards as usize));
        }
        for reveal in &round.questions {
            self.reveal(reveal, round.number > 1 && record.in_the_end.contains(&reveal.question));
        }
        for question in record.held_back.iter().filter(|_| round.number > 1) {
            let _ = writeln!(self.text);
            self.line("  ", &self.pack[*question].ask);
            self.line("    ", &held_back_words(&self.workshop.plan().thresholds));
        }
        self.alone(&round.alone);
    }

    fn reveal(&mut self, reveal: &Reveal, in_the_end: bool) {
        let (pack, plan) = (self.pack, self.workshop.plan());
        let (question, thresholds) = (reveal.question, &plan.thresholds);
        let _ = writeln!(self.text);
        self.line("  ", &pack[question].ask);
        if in_the_end {
            self.line(
                "    ",
                "As everybody stood in the end: by itself this round would tell single answers.",
            );
        }
        let people = reveal.counts.people();
        if people == 0 {
            self.line("    ", "Nobody has answered.");
            return;
        }
        for (label, count) in rows(pack, question, &reveal.counts) {
            let _ =
                writeln!(self.text, "    {:<28} {}", inert(label), count_words(count, people, thresholds));
        }
        if let Some(measures) = &reveal.measures {
            let mut said = Vec::new();
            said.extend(picture_words(pack, plan, reveal, class_words));
            said.push(steps_words(measures));
            said.extend(far_words(measures, thresholds));
            said.extend(reveal.gap.map(|gap| gap_words(plan, gap)));
            self.line("    ", &said.join(" "));
        }
        for seat in &reveal.seats {
            let said = self.seat(question, seat);
            self.line("    - ", &said);
        }
        for because in &reveal.reasons {
            let said = format!("{}: {}", stand_words(pack, question, because.stand), because.text);
            self.line("    > ", &said);
        }
    }

    fn seat(&self, question: QuestionIx, seat: &SeatCounts) -> String {
        let label = match seat.who {
            Who::Seat(at) => self.workshop.plan().seats[at.0].label.as_str(),
            Who::Others => "Everybody else",
        };
        let said: Vec<String> = rows(self.pack, question, &seat.counts)
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(label, count)| format!("{label} {count}"))
            .collect();
        format!("{label}: {}.", said.join(", "))
    }

    fn alone(&mut self, alone: &Alone) {
        if alone.people == 0 {
            return;
        }
        self.heading("What each person's own answers lead to");
        for led in &alone.led {
            self.line("  - ", &format!("{}: {}", led.people, conclusions_words(self.pack, &led.conclusions)));
        }
        if !alone.every_test {
            self.line("  ", "With so many people these are the exact tests alone, without other weights.");
        }
    }

    /// Those who came late, apart from everything else.
    fn late(&mut self, record: &Record) {
        if record.late.is_empty() {
            return;
        }
        self.heading(CAME_LATE);
        for late in &record.late {
            self.line("  ", &late.words().join(" "));
            let Some(with) = &late.with else { continue };
            for (question, counts) in &with.questions {
                let _ = writeln!(self.text);
                self.line("  ", &self.pack[*question].ask.clone());
                for (label, count) in rows(self.pack, *question, counts) {
                    let count = count_words(count, counts.people(), &record.thresholds);
                    let _ = writeln!(self.text, "    {:<28} {count}", inert(label));
                }
            }
            if let Some(advice) = &with.advice {
                let _ = writeln!(self.text);
                let leads = headline(self.pack, advice, record.profile.depth);
                self.line("  ", &format!("{WITH_THEM} {leads}"));
            }
        }
    }

    fn moves(&mut self, moves: &[Moves]) {
        if moves.is_empty() {
            return;
        }
        self.heading("Moves between the rounds");
        for moved in moves {
            let counts = [
                (moved.stayed, "stayed"),
                (moved.up, "moved up"),
                (moved.down, "moved down"),
                (moved.settled, "gave a level for the first time"),
                (moved.unsettled, "no longer give one"),
                (moved.still_open, "still give none"),
            ];
            let said: Vec<String> = counts
                .iter()
                .filter(|(count, _)| *count > 0)
                .map(|(count, what)| format!("{count} {what}"))
                .collect();
            let said =
                if said.is_empty() { "nobody answered both times".to_owned() } else { said.join(", ") };
            let short = &self.pack[moved.question].short;
            self.line("  - ", &format!("{short}: {said}."));
            for far in &moved.far {
                let steps = half_steps_words(2 * u32::from(far.steps.unsigned_abs()));
                let way = if far.steps > 0 { "up" } else { "down" };
                let why = far.why();
                self.line("    > ", &format!("{steps} {way}: {why}"));
            }
        }
    }

    fn discussion(&mut self, list: &Discussion) {
        let pack = self.pack;
        let short = |question: &QuestionIx| pack[*question].short.clone();
        if !list.talk.is_empty() {
            self.heading("To talk about, what could change the conclusion first");
        }
        for talk in &list.talk {
            let mut said = short(&talk.question);
            if talk.minutes > 0 {
                let _ = write!(said, ", {} minutes", talk.minutes);
            }
            if talk.disputes_must_have {
                said.push_str("; a must-have is in dispute");
            }
            if talk.could_change {
                said.push_str("; could change the conclusion");
            }
            self.line("  - ", &said);
        }
        for (heading, questions) in [
            ("Different views, recorded as they are", &list.recorded),
            ("Too few gave a level: to be found out", &list.unknown),
        ] {
            if !questions.is_empty() {
                self.heading(heading);
                let names: Vec<String> = questions.iter().map(short).collect();
                self.line("  ", &format!("{}.", names.join("; ")));
            }
        }
    }

    /// One must-have may stand before several models: it is said once.
    fn disputed(&mut self, disputes: &[Disputed]) {
        let pack = self.pack;
        let gate = |dispute: &Disputed| &pack[dispute.model].gates[dispute.gate];
        let same = |a: &Disputed, b: &Disputed| gate(a).id == gate(b).id && a.question == b.question;
        for (at, dispute) in disputes.iter().enumerate() {
            if disputes[..at].iter().any(|before| same(before, dispute)) {
                continue;
            }
            let models: Vec<&str> = disputes
                .iter()
                .filter(|other| same(other, dispute))
                .map(|other| pack[other.model].short.as_str())
                .collect();
            self.line(
                "  - ",
                &format!(
                    "In dispute, for {}: {}. {}",
                    row(&models, "and"),
                    gate(dispute).title,
                    disputed_words(pack, dispute)
                ),
            );
        }
    }

    fn result(&mut self, record: &Record) {
        let pack = self.pack;
        self.heading("The group's answers together");
        self.line("  ", &headline(pack, &record.advice, record.profile.depth));
        if let Some(says) = under_sentence(pack, self.workshop.other_rules(pack)) {
            self.line("  ", &says);
        }
        for reason in reasons(pack, &record.advice, Naming::Short) {
            self.line("  - ", &reason);
        }
        self.disputed(&record.disputed);
        for split in &record.splits {
            let short = &pack[split.question].short;
            self.line("  - ", &format!("Still split: {short}. {}", matters_words(split.matters)));
            for side in &split.sides {
                let levels: Vec<&str> = side
                    .levels
                    .iter()
                    .map(|level| pack[split.question].levels[usize::from(*level)].label.as_str())
                    .collect();
                let leads_to = conclusions_words(pack, &side.leads_to);
                self.line("    ", &format!("{} at {}: {leads_to}.", side.people, row(&levels, "and")));
            }
        }
        if let Some(expected) = &record.expectation {
            self.heading("What the group expected");
            self.line("  ", &expected.text);
            self.line("  ", record.written.map_or("", written_words));
        }
        if let Some(kept) = words_kept(record.words_kept) {
            self.heading("Words that are held back");
            self.line("  ", &kept);
        }
        if !record.expectations.is_empty() {
            self.heading("What single people expected");
            for text in &record.expectations {
                self.line("  > ", text);
            }
        }
        self.heading("What happened");
        for event in &record.events {
            self.line("  - ", &event_words(pack, event));
        }
    }
}

fn cards_words(counts: usize) -> String {
    if counts == 1 {
        "Cards were counted once.".to_owned()
    } else {
        format!("Cards were counted {counts} times.")
    }
}
