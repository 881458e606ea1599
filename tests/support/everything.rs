//! Reports of every kind and the workbooks written of them: on a set that says something of
//! everything in words that break files, on samples, on a workshop, on a comparison.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use contract_advisor::advice::compare::compare;
use contract_advisor::advice::{Advice, Draws, Profile, Robustness, Tables, assess_fully};
use contract_advisor::answers::file::{EntryLine, Said};
use contract_advisor::answers::{
    Answer, AnswerSet, Challenge, Confidence, Expectation, Plan, Retired, RetiredItem, Rule, WhatIf,
};
use contract_advisor::files::{load_answers, shipped};
use contract_advisor::pack::{CautionIx, Depth, Pack, QuestionIx};
use contract_advisor::report::{Assessed, Document, Kind, Part, Parts, Subject, Together};

use super::documents::{HARD, bytes};
use super::meeting::Meeting;
use super::workbook::Book;

const DAY: &str = "2026-11-27";
pub const NOW: &str = "2026-11-01T09:00:00Z";

pub static PACK: LazyLock<Pack> = LazyLock::new(|| shipped().expect("the shipped pack loads"));
pub static TABLES: LazyLock<Tables> = LazyLock::new(|| Tables::of(&PACK));
pub static DRAWS: LazyLock<Draws> = LazyLock::new(|| Draws::of(&PACK));
pub static FULL: LazyLock<Made> = LazyLock::new(|| Made::of(full()));
pub static BOOK: LazyLock<Book> =
    LazyLock::new(|| Book::read(&bytes(&FULL.document(Parts::FULL), Kind::Excel)));
pub static MEETING: LazyLock<Meeting> =
    LazyLock::new(|| Meeting::whole(&PACK, 21, |person, at, _| HARD[(person + at) % HARD.len()].to_owned()));
pub static TOGETHER: LazyLock<Together> =
    LazyLock::new(|| Together::of(&PACK, &TABLES, &DRAWS, &MEETING.workshop).expect("a round is closed"));

pub struct Made {
    pub set: AnswerSet,
    pub profile: Profile,
    pub advice: Advice,
    robustness: Robustness,
}

impl Made {
    pub fn of(set: AnswerSet) -> Self {
        let profile = Profile::of(&PACK, &set);
        let (advice, robustness) = assess_fully(&PACK, &TABLES, &DRAWS, &profile);
        Self { set, profile, advice, robustness }
    }

    pub fn document(&self, parts: Parts) -> Document<'_> {
        let of = Assessed {
            pack: &PACK,
            tables: &TABLES,
            draws: &DRAWS,
            set: &self.set,
            profile: &self.profile,
            advice: &self.advice,
            robustness: &self.robustness,
            today: None,
        };
        Document::new(Subject::Answers(of), parts, DAY).expect("parts")
    }
}

pub fn sample(name: &str) -> AnswerSet {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples").join(format!("{name}.ron"));
    load_answers(&path, &PACK).unwrap_or_else(|faults| panic!("{}", faults[0].drawn()))
}

/// A set that says something of every kind, in words that break workbooks.
pub fn full() -> AnswerSet {
    let mut set = AnswerSet::new(&PACK, Depth::Full, NOW);
    set.title = "=Everything & <more>".to_owned();
    set.service = "https://example.org/typed-by-a-user".to_owned();
    set.scope = "+44 line one\nline two".to_owned();
    set.reasons = vec![0, 1];
    for at in 0..PACK.questions.len() {
        let top = PACK.questions[at].top();
        let answer = match at % 4 {
            0 => Answer::DontKnow,
            1 => Answer::Level(0, Confidence::Low),
            2 => Answer::Level(top, Confidence::High),
            _ => Answer::Later,
        };
        set.set(QuestionIx(at), answer, NOW);
        set.entries[at].note = format!("{} (note {at})", HARD[at % HARD.len()]);
        set.entries[at].owner = "https://example.org/owner".to_owned();
    }
    set.expectation = Some(Expectation { text: "-nothing".to_owned(), at: NOW.to_owned() });
    for at in 0..PACK.cautions.len() {
        set.plans.insert(CautionIx(at), Plan { owner: format!("=owner {at}"), due: format!("@{at}") });
    }
    let rule = Rule::Caution(CautionIx(1));
    set.challenges = vec![Challenge { rule, because: "it & is wrong here".to_owned(), at: NOW.to_owned() }];
    let changes = BTreeMap::from([(QuestionIx(0), Answer::Level(0, Confidence::High))]);
    set.what_ifs = vec![WhatIf { name: "What if <trust> fails".to_owned(), at: NOW.to_owned(), changes }];
    let line = EntryLine {
        question: "gone".to_owned(),
        answer: Said::Level("old".to_owned()),
        confidence: None,
        note: "a note under <earlier> rules".to_owned(),
        owner: String::new(),
        due: String::new(),
    };
    set.retired = vec![Retired { under: "2020.1".to_owned(), item: RetiredItem::Answer(line) }];
    set
}

pub fn group_book(parts: Parts) -> Book {
    let subject = Subject::Workshop { pack: &PACK, tables: &TABLES, draws: &DRAWS, group: &TOGETHER };
    Book::read(&bytes(&Document::new(subject, parts, DAY).expect("parts"), Kind::Excel))
}

pub fn comparison_book() -> Book {
    let sets = vec![("North".to_owned(), sample("northtown")), ("Hill".to_owned(), sample("hillshire"))];
    let found = compare(&PACK, &TABLES, &DRAWS, sets);
    let subject = Subject::Comparison { pack: &PACK, tables: &TABLES, found: &found };
    Book::read(&bytes(&Document::new(subject, Parts::FULL, DAY).expect("parts"), Kind::Excel))
}

/// A workbook of each kind of report.
pub static EVERY_KIND: LazyLock<Vec<(&str, Book)>> = LazyLock::new(|| {
    let read = |made: &Made, parts: Parts| Book::read(&bytes(&made.document(parts), Kind::Excel));
    vec![
        ("full", read(&FULL, Parts::FULL)),
        ("paper", read(&FULL, Parts::PAPER)),
        ("committee", read(&FULL, Parts::COMMITTEE)),
        ("summary", read(&FULL, Parts::only(Part::Summary))),
        ("empty", read(&Made::of(AnswerSet::new(&PACK, Depth::Quick, NOW)), Parts::FULL)),
        ("sample", read(&Made::of(sample("northtown")), Parts::FULL)),
        ("workshop", group_book(Parts::FULL)),
        ("comparison", comparison_book()),
    ]
});
