//! Packs and answers for tests, made from a few numbers.
//!
//! A [`Rules`] is a pack reduced to what the method calculates with. It is written out
//! as rule files and read back through `files::assemble`, so that every test also goes
//! through the public door. Nothing here calculates anything.

// Each test program uses its own part of this module.
#![allow(dead_code)]

pub mod cases;
pub mod chance;
pub mod evil;
pub mod faulty;
pub mod place;
pub mod reference;
pub mod room;
pub mod story;
pub mod tiny;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use contract_advisor::advice::{Possible, Profile, Unsettled};
use contract_advisor::answers::{Answer, AnswerSet, Confidence, Emphasis};
use contract_advisor::files::{Fault, assemble};
use contract_advisor::pack::{Depth, ModelKind, Pack, QuestionIx, Stand, Turns};

/// File names and texts of a pack.
pub type Files = BTreeMap<Arc<str>, Arc<str>>;

/// A question reduced to its numbers.
#[derive(Debug, Clone)]
pub struct Question {
    pub id: String,
    /// Place of its theme in [`Rules::themes`].
    pub theme: usize,
    pub weight: i64,
    /// How many levels; their ids are `l0`, `l1`, ...
    pub levels: usize,
    pub core: bool,
    pub may_not_apply: bool,
    pub turns: Turns,
}

/// A condition of a gate: at most this level, or at least.
#[derive(Debug, Clone, Copy)]
pub struct Test {
    pub question: usize,
    pub at_most: bool,
    pub level: usize,
}

/// A model reduced to its numbers.
#[derive(Debug, Clone)]
pub struct Model {
    pub id: String,
    pub kind: ModelKind,
    /// Question and effect per level.
    pub effects: Vec<(usize, Vec<i64>)>,
    /// Rows with a weight of their own: question, weight.
    pub weights: Vec<(usize, i64)>,
    /// Each gate is a conjunction.
    pub gates: Vec<Vec<Test>>,
}

/// A pack reduced to what the method calculates with.
#[derive(Debug, Clone)]
pub struct Rules {
    pub themes: Vec<String>,
    pub questions: Vec<Question>,
    pub models: Vec<Model>,
}

/// A verdict before the choice.
pub const BEFORE: ModelKind = ModelKind::Verdict(Stand::Before);

/// A verdict beside the choice.
pub const BESIDE: ModelKind = ModelKind::Verdict(Stand::Beside);

impl Model {
    /// Whether it is one of the options.
    pub fn is_option(&self) -> bool {
        self.kind == ModelKind::Option
    }
}

impl Rules {
    /// Weight of a row: its own, or else that of the question.
    pub fn weight(&self, model: usize, question: usize) -> i64 {
        let own = self.models[model].weights.iter().find(|(at, _)| *at == question);
        own.map_or(self.questions[question].weight, |(_, weight)| *weight)
    }
}

const CITE: &str = "(source: \"study\", basis: Stated, strength: B)";

impl Rules {
    /// The rule files.
    pub fn files(&self) -> Files {
        let mut files = Files::new();
        let mut add = |name: &str, text: String| {
            files.insert(Arc::from(name), Arc::from(text));
        };
        add(
            "manifest.ron",
            "(format: 2, id: \"made\", title: \"Made for a test\", version: \"1\", date: \"2026-01-01\",\n \
             weights: (who: \"nobody\", why: \"a test\"))"
                .to_owned(),
        );
        add(
            "sources.ron",
            "[(id: \"study\", title: \"A study\", by: \"A body\", year: 2020, kind: Review,\n  \
             strength: B, checked: \"2026-01-01\")]"
                .to_owned(),
        );
        let mut text = "[\n".to_owned();
        for id in &self.themes {
            writeln!(text, "  (id: \"{id}\", title: \"Theme {id}\", short: \"{id}\"),").unwrap();
        }
        add("themes.ron", text + "]");
        let mut text = "[\n".to_owned();
        for q in &self.questions {
            let tier = if q.core { "Core" } else { "Full" };
            write!(
                text,
                "  (id: \"{}\", theme: \"{}\", weight: {}, tier: {tier}, turns: {}, short: \"s\", ask: \"?\", levels: [",
                q.id, self.themes[q.theme], q.weight, q.turns
            )
            .unwrap();
            for level in 0..q.levels {
                write!(text, "(id: \"l{level}\", label: \"{level}\", text: \"Level {level}.\"), ").unwrap();
            }
            text.push(']');
            if q.may_not_apply {
                text.push_str(", not_applicable: \"Where it makes no sense.\"");
            }
            text.push_str("),\n");
        }
        add("questions.ron", text + "]");
        let (mut models, mut effects, mut gates) = ("[\n".to_owned(), "[\n".to_owned(), "[\n".to_owned());
        for m in &self.models {
            let (kind, more) = match m.kind {
                ModelKind::Option => ("Option", ""),
                ModelKind::Verdict(Stand::Before) => ("Verdict(Before)", ", asks: \"?\""),
                ModelKind::Verdict(Stand::Beside) => ("Verdict(Beside)", ", asks: \"?\", proposed: Always"),
            };
            writeln!(models, "  (id: \"{0}\", kind: {kind}, title: \"{0}\", short: \"{0}\"{more}),", m.id)
                .unwrap();
            for (at, levels) in &m.effects {
                let question = &self.questions[*at].id;
                let own = m.weights.iter().find(|(question, _)| question == at);
                let own = own.map_or_else(String::new, |(_, weight)| format!(", weight: {weight}"));
                writeln!(
                    effects,
                    "  (model: \"{}\", question: \"{question}\"{own}, levels: {levels:?}, because: \"so\", cite: {CITE}),",
                    m.id
                )
                .unwrap();
            }
            for (at, gate) in m.gates.iter().enumerate() {
                write!(gates, "  (id: \"{0}_gate{at}\", models: [\"{0}\"], all: [", m.id).unwrap();
                for test in gate {
                    let name = if test.at_most { "AtMost" } else { "AtLeast" };
                    let question = &self.questions[test.question].id;
                    write!(gates, "{name}(\"{question}\", \"l{}\"), ", test.level).unwrap();
                }
                writeln!(gates, "], because: \"so\", remedy: \"change it\", cite: {CITE}),").unwrap();
            }
        }
        add("models.ron", models + "]");
        add("effects.ron", effects + "]");
        add("gates.ron", gates + "]");
        add(
            "courses.ron",
            "[(id: \"stay\", title: \"Stay\", short: \"Stay\", when: Always, meanwhile: \"stay\", because: \"so\",\n  \
             summary: \"Stay as it is.\")]"
                .to_owned(),
        );
        files
    }

    /// The checked pack.
    pub fn pack(&self) -> Pack {
        match assemble(self.files()) {
            Ok(pack) => pack,
            Err(faults) => panic!("{}", listed(&faults)),
        }
    }
}

/// All faults, drawn.
pub fn listed(faults: &[Fault]) -> String {
    faults.iter().map(Fault::drawn).collect::<Vec<_>>().join("\n\n")
}

/// An answer as a test writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    /// A level with high confidence.
    Level(usize),
    /// A level given with low confidence.
    Unsure(usize),
    /// Levels between which the people asked disagree.
    Between(usize, usize),
    DontKnow,
    Unanswered,
    NotApplicable,
}

/// The answer set of these answers, in the order of `questions`, found by id.
pub fn answer_set(pack: &Pack, rules: &Rules, given: &[Given], depth: Depth) -> AnswerSet {
    let mut set = AnswerSet::new(pack, depth, "2026-01-01T00:00:00Z");
    for (question, given) in rules.questions.iter().zip(given) {
        let at = pack.question(&question.id).expect("a question of the pack");
        set.entries[at.0].answer = match *given {
            Given::Level(level) => Answer::Level(level as u8, Confidence::High),
            Given::Unsure(level) => Answer::Level(level as u8, Confidence::Low),
            // No single person can say this; see `profile`.
            Given::Between(..) | Given::Unanswered => Answer::Unanswered,
            Given::DontKnow => Answer::DontKnow,
            Given::NotApplicable => Answer::NotApplicable("it does not".to_owned()),
        };
    }
    set
}

/// The profile of these answers.
pub fn profile(pack: &Pack, rules: &Rules, given: &[Given], depth: Depth, emphasis: &[Emphasis]) -> Profile {
    let mut set = answer_set(pack, rules, given, depth);
    for (theme, emphasis) in rules.themes.iter().zip(emphasis) {
        let at = pack.themes.iter().position(|other| other.id == *theme).expect("a theme of the pack");
        set.emphasis[at] = *emphasis;
    }
    let mut profile = Profile::of(pack, &set);
    for (question, given) in rules.questions.iter().zip(given) {
        let QuestionIx(at) = pack.question(&question.id).expect("a question of the pack");
        if let (Given::Between(lowest, highest), Possible::Levels { .. }) = (*given, profile.possible[at]) {
            profile.possible[at] = Possible::Levels {
                lowest: lowest as u8,
                highest: highest as u8,
                open: Some(Unsettled::Disagree),
            };
        }
    }
    profile
}
