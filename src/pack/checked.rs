//! The rule pack after checking, as a whole: its parts, and finding them by id, by kind and by index. It is made by
//! `check`, and never half right.

use serde::{Deserialize, Serialize};

use super::library::{LazyLibrary, Library};
use super::types::*;

/// A checked rule pack.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Pack {
    pub manifest: Manifest,
    /// Themes, in order of the interview.
    pub themes: Vec<Theme>,
    /// Reasons for changing the contract.
    pub reasons: Vec<Reason>,
    /// Bibliography.
    pub sources: Vec<Source>,
    /// Questions, in order of the interview: by theme, then as written.
    pub questions: Vec<Question>,
    /// Models, in the pack's order.
    pub models: Vec<Model>,
    /// Courses, in the pack's order.
    pub courses: Vec<Course>,
    /// Cautions, then pair cautions, in the pack's order.
    pub cautions: Vec<Caution>,
    pub actions: Vec<Action>,
    /// What can be read up; [`Pack::library`] reads it.
    #[serde(skip)]
    pub library: LazyLibrary,
    /// Answers in writing to warnings of the pack check.
    pub answered: Vec<WarningAnswer>,
    /// What became of earlier versions' questions.
    pub migrations: Vec<Migration>,
    /// Digest of the files it was read from.
    pub digest: String,
}

impl Pack {
    /// What can be read up.
    pub fn library(&self) -> &Library {
        self.library.for_pack(self)
    }

    /// What became of the questions of this earlier version, if the pack says.
    pub fn migration(&self, from: &str) -> Option<&Migration> {
        self.migrations.iter().find(|migration| migration.from == from)
    }

    /// The question with this id.
    pub fn question(&self, id: &str) -> Option<QuestionIx> {
        self.questions.iter().position(|question| question.id == id).map(QuestionIx)
    }

    /// The model with this id.
    pub fn model(&self, id: &str) -> Option<ModelIx> {
        self.models.iter().position(|model| model.id == id).map(ModelIx)
    }

    /// The questions asked at this depth, in order.
    pub fn asked(&self, depth: Depth) -> impl Iterator<Item = QuestionIx> + '_ {
        self.questions
            .iter()
            .enumerate()
            .filter(move |(_, question)| question.asked_at(depth))
            .map(|(at, _)| QuestionIx(at))
    }

    /// The course with this id.
    pub fn course(&self, id: &str) -> Option<CourseIx> {
        self.courses.iter().position(|course| course.id == id).map(CourseIx)
    }

    /// The options, in the pack's order.
    pub fn options(&self) -> impl Iterator<Item = ModelIx> + '_ {
        self.of_kind(ModelKind::Option)
    }

    /// The verdicts before the choice, in the pack's order.
    pub fn before(&self) -> impl Iterator<Item = ModelIx> + '_ {
        self.of_kind(ModelKind::Verdict(Stand::Before))
    }

    /// The verdicts beside the choice, in the pack's order.
    pub fn beside(&self) -> impl Iterator<Item = ModelIx> + '_ {
        self.of_kind(ModelKind::Verdict(Stand::Beside))
    }

    /// The action that keeps the present service going past the end of its contract, where the pack has one.
    pub fn bridge(&self) -> Option<ActionIx> {
        self.actions.iter().position(|action| action.bridges).map(ActionIx)
    }

    /// The gates, each once however many models it guards, in order of the models.
    pub fn gates(&self) -> Vec<&Gate> {
        let mut gates: Vec<&Gate> = Vec::new();
        for gate in self.models.iter().flat_map(|model| &model.gates) {
            if gates.iter().all(|known| known.id != gate.id) {
                gates.push(gate);
            }
        }
        gates
    }

    fn of_kind(&self, kind: ModelKind) -> impl Iterator<Item = ModelIx> + '_ {
        self.models.iter().enumerate().filter(move |(_, model)| model.kind == kind).map(|(at, _)| ModelIx(at))
    }
}

macro_rules! lookup {
    ($($index:ident, $field:ident, $item:ty;)*) => {$(
        impl std::ops::Index<$index> for Pack {
            type Output = $item;
            fn index(&self, at: $index) -> &$item {
                &self.$field[at.0]
            }
        }
    )*};
}

lookup! {
    QuestionIx, questions, Question;
    ThemeIx, themes, Theme;
    ModelIx, models, Model;
    SourceIx, sources, Source;
    ActionIx, actions, Action;
    CautionIx, cautions, Caution;
    CourseIx, courses, Course;
}
