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
        fn at<T>(item: &Sourced<T>) -> Place {
            let place = Place::file(&item.file);
            match item.index {
                Some(index) => place.at(index),
                None => place,
            }
        }
        let mut places = Places::new();
        for item in &self.lists.models {
            places.insert(Subject::Model(item.value.id.clone()), at(item).field("id"));
        }
        for item in &self.lists.effects {
            let effect = &item.value;
            let subject = Subject::Effect(effect.model.clone(), effect.question.clone());
            places.insert(subject, at(item).field("levels"));
        }
        for item in &self.lists.questions {
            let question = &item.value;
            places.insert(Subject::Question(question.id.clone()), at(item).field("id"));
            places.insert(Subject::Help(question.id.clone()), at(item).field("help"));
            for (number, level) in question.levels.iter().enumerate() {
                let subject = Subject::Level(question.id.clone(), level.id.clone());
                places.insert(subject, at(item).field("levels").at(number).field("text"));
            }
        }
        for item in &self.lists.gates {
            places.insert(Subject::Gate(item.value.id.clone()), at(item).field("all"));
        }
        for item in &self.lists.cautions {
            places.insert(Subject::Caution(item.value.id.clone()), at(item).field("when"));
        }
        for item in &self.lists.pair_cautions {
            places.insert(Subject::Caution(item.value.id.clone()), at(item).field("when"));
        }
        for item in &self.lists.courses {
            places.insert(Subject::Course(item.value.id.clone()), at(item).field("when"));
        }
        places.insert(Subject::Pack, at(&self.manifest).field("id"));
        for item in &self.lists.actions {
            places.insert(Subject::Action(item.value.id.clone()), at(item).field("id"));
        }
        for item in &self.lists.sources {
            places.insert(Subject::Source(item.value.id.clone()), at(item).field("id"));
        }
        for item in &self.lists.answers_to_warnings {
            let answer = &item.value;
            let subject = Subject::Answer(answer.code.clone(), answer.subject.clone());
            places.insert(subject, at(item).field("subject"));
        }
        places
    }
}
