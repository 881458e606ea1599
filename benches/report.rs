//! How long a report takes: `cargo bench --bench report`. A workshop of twenty-five people on
//! the full questions, with a reason beside every answer, a second round, and notes on the
//! discussion; and an answer set with a page of notes on every question. To be under half a
//! second each, once the file is read.

#![allow(missing_docs)]

use std::path::Path;

use contract_advisor::advice::{Advice, Draws, Profile, Robustness, Tables, assess_fully};
use contract_advisor::answers::AnswerSet;
use contract_advisor::files;
use contract_advisor::pack::Pack;
use contract_advisor::report::{Assessed, Document, Kind, Parts, Subject, Together, write_report};
use contract_advisor::workshop::Workshop;
use divan::Bencher;

#[allow(dead_code)]
#[path = "../tests/support/meeting.rs"]
mod meeting;

fn main() {
    divan::main();
}

const DAY: &str = "2026-11-27";

struct Rules {
    pack: Pack,
    tables: Tables,
    draws: Draws,
}

impl Rules {
    fn shipped() -> Self {
        let pack = files::shipped().expect("the shipped rules load");
        Self { tables: Tables::of(&pack), draws: Draws::of(&pack), pack }
    }

    /// Two rounds of twenty-five people.
    fn workshop(&self) -> Workshop {
        let says = |person: usize, question: usize, round: u8| {
            format!(
                "What person {person} has seen of {question} by round {round}: \"the panel works\", and the two \
                 big providers compete for every tender. Said by the service manager on site & by the team."
            )
        };
        let mut meeting = meeting::Meeting::whole(&self.pack, 21, says);
        for question in 0..self.pack.questions.len() {
            let note = "They spoke of what happened last winter, and agreed to ask the data team. ".repeat(6);
            let about = contract_advisor::pack::QuestionIx(question);
            meeting.workshop.note(Some(about), &note, meeting::NOW);
        }
        meeting.workshop
    }

    fn together(&self, workshop: &Workshop) -> Together {
        Together::of(&self.pack, &self.tables, &self.draws, workshop).expect("closed")
    }

    fn meeting<'a>(&'a self, group: &'a Together) -> Document<'a> {
        let subject = Subject::Workshop { pack: &self.pack, tables: &self.tables, draws: &self.draws, group };
        Document::new(subject, Parts::FULL, DAY).expect("parts")
    }
}

const KINDS: [Kind; 5] = [Kind::Word, Kind::Excel, Kind::Markdown, Kind::Html, Kind::Json];

/// Everything from the ballots to the bytes.
#[divan::bench(args = KINDS)]
fn workshop_whole(bencher: Bencher<'_, '_>, kind: Kind) {
    let rules = Rules::shipped();
    let workshop = rules.workshop();
    bencher.bench_local(|| {
        let group = rules.together(&workshop);
        write_report(&rules.meeting(&group), kind).expect("written").len()
    });
}

/// What the workshop comes to, without any report.
#[divan::bench]
fn workshop_record(bencher: Bencher<'_, '_>) {
    let rules = Rules::shipped();
    let workshop = rules.workshop();
    bencher.bench_local(|| rules.together(&workshop));
}

/// The report alone: its content and its bytes.
#[divan::bench(args = KINDS)]
fn workshop_written(bencher: Bencher<'_, '_>, kind: Kind) {
    let rules = Rules::shipped();
    let group = rules.together(&rules.workshop());
    bencher.bench_local(|| write_report(&rules.meeting(&group), kind).expect("written").len());
}

struct Answered {
    rules: Rules,
    set: AnswerSet,
    profile: Profile,
    advice: Advice,
    robustness: Robustness,
}

impl Answered {
    /// The largest sample, with a page of notes on every question.
    fn new() -> Self {
        let rules = Rules::shipped();
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/northtown.ron");
        let mut set = files::load_answers(&path, &rules.pack).expect("the sample loads");
        for entry in &mut set.entries {
            entry.note = "What each of twenty-five people said of it, and what they saw. ".repeat(40);
        }
        let profile = Profile::of(&rules.pack, &set);
        let (advice, robustness) = assess_fully(&rules.pack, &rules.tables, &rules.draws, &profile);
        Self { rules, set, profile, advice, robustness }
    }

    fn document(&self) -> Document<'_> {
        let of = Assessed {
            pack: &self.rules.pack,
            tables: &self.rules.tables,
            draws: &self.rules.draws,
            set: &self.set,
            profile: &self.profile,
            advice: &self.advice,
            robustness: &self.robustness,
            today: None,
        };
        Document::new(Subject::Answers(of), Parts::FULL, DAY).expect("parts")
    }
}

#[divan::bench(args = KINDS)]
fn answers_written(bencher: Bencher<'_, '_>, kind: Kind) {
    let answered = Answered::new();
    bencher.bench_local(|| write_report(&answered.document(), kind).expect("written").len());
}
