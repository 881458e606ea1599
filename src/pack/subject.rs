//! What a warning is about, and where that stands in the files. A checked pack has no
//! places; these are kept beside it by the code that read the files.

use std::collections::HashMap;

use super::problem::Place;
use super::raw::{RawPack, Sourced};

/// One thing in a pack that a warning can be about, by its ids.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Subject {
    Model(String),
    /// What one question does to one model: model id, question id.
    Effect(String, String),
    Question(String),
    /// The help of a question.
    Help(String),
    /// A level: question id, level id.
    Level(String, String),
    Gate(String),
    /// A caution, or a caution about a pair.
    Caution(String),
    Action(String),
    Course(String),
    /// The pack as a whole.
    Pack,
    Source(String),
    /// An answer to a warning: code, subject.
    Answer(String, String),
}

/// Where everything stands.
pub type Places = HashMap<Subject, Place>;

impl RawPack {
    /// Where everything stands that a warning can be about.
    pub fn places(&self) -> Places {
        let mut places = Places::new();
        let lists = &self.lists;
        places.insert(Subject::Pack, self.manifest.place().field("id"));
        put(&mut places, &lists.models, "id", |model| Subject::Model(model.id.clone()));
        put(&mut places, &lists.effects, "levels", |effect| {
            Subject::Effect(effect.model.clone(), effect.question.clone())
        });
        put(&mut places, &lists.questions, "id", |question| Subject::Question(question.id.clone()));
        put(&mut places, &lists.questions, "help", |question| Subject::Help(question.id.clone()));
        for item in &lists.questions {
            for (number, level) in item.value.levels.iter().enumerate() {
                let subject = Subject::Level(item.value.id.clone(), level.id.clone());
                places.insert(subject, item.place().field("levels").at(number).field("text"));
            }
        }
        put(&mut places, &lists.gates, "all", |gate| Subject::Gate(gate.id.clone()));
        put(&mut places, &lists.cautions, "when", |caution| Subject::Caution(caution.id.clone()));
        put(&mut places, &lists.pair_cautions, "when", |caution| Subject::Caution(caution.id.clone()));
        put(&mut places, &lists.courses, "when", |course| Subject::Course(course.id.clone()));
        put(&mut places, &lists.actions, "id", |action| Subject::Action(action.id.clone()));
        put(&mut places, &lists.sources, "id", |source| Subject::Source(source.id.clone()));
        put(&mut places, &lists.answers_to_warnings, "subject", |answer| {
            Subject::Answer(answer.code.clone(), answer.subject.clone())
        });
        places
    }
}

/// Notes of each item of a list where this field of it stands.
fn put<T>(places: &mut Places, list: &[Sourced<T>], field: &'static str, subject: fn(&T) -> Subject) {
    places.extend(list.iter().map(|item| (subject(&item.value), item.place().field(field))));
}
