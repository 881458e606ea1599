//! What became of the questions and levels of earlier versions.

use super::super::raw::RawLists;
use super::names::*;

impl Checker<'_> {
    /// What is new must exist, what is old must not: an id that still stands would be carried as it is.
    pub(super) fn migrations(&mut self, version: &str, raw: &RawLists) {
        for (at, item) in raw.migrations.iter().enumerate() {
            let m = &item.value;
            let here = item.place();
            let from = here.clone().field("from");
            if raw.migrations[..at].iter().any(|other| other.value.from == m.from) {
                let message = format!("Version '{}' has two migrations.", m.from.escape_debug());
                self.error("R002", from.clone(), message, "Put them together.");
            }
            if m.from == version {
                let message = "A version cannot be migrated to itself.".to_owned();
                self.error("R040", from, message, "Raise the version in manifest.ron first.");
            }
            let old = m.questions.iter().map(|q| &q.old).chain(m.retired.iter().map(|r| &r.question));
            for id in old.filter(|id| self.names.questions.get(id).is_some()) {
                self.error(
                    "R040",
                    here.clone(),
                    format!("The question '{id}' still exists, so nothing became of it."),
                    "Take the line away, or give the new question another id.",
                );
            }
            for (i, renamed) in m.questions.iter().enumerate() {
                let before = &m.questions[..i];
                if before.iter().any(|other| other.new == renamed.new || other.old == renamed.old) {
                    self.error(
                        "R040",
                        here.clone().field("questions").at(i),
                        format!(
                            "'{}' to '{}': one of these two has been named in this migration already.",
                            renamed.old.escape_debug(),
                            renamed.new.escape_debug()
                        ),
                        "An answer goes to one question, and comes from one. Retire the other question.",
                    );
                }
                self.resolve(
                    &self.names.questions,
                    &renamed.new,
                    here.clone().field("questions").at(i).field("new"),
                );
            }
            for (field, list) in [("reworded", &m.reworded), ("new", &m.new)] {
                for (i, id) in list.iter().enumerate() {
                    self.resolve(&self.names.questions, id, here.clone().field(field).at(i));
                }
            }
            for (i, level) in m.levels.iter().enumerate() {
                let at = here.clone().field("levels").at(i);
                let found =
                    self.resolve(&self.names.questions, &level.question, at.clone().field("question"));
                let Some(Some(asked)) = found.map(|question| &self.questions[question.0]) else { continue };
                if asked.level(&level.new).is_none() || asked.level(&level.old).is_some() {
                    self.error(
                        "R040",
                        at,
                        format!(
                            "The question '{}' needs the level '{}', and not '{}' any more.",
                            asked.id,
                            level.new.escape_debug(),
                            level.old.escape_debug()
                        ),
                        "Give the level's id in the earlier version as `old`, and its id now as `new`.",
                    );
                }
            }
        }
    }
}
