//! What becomes of answers that were given under other rules: what is carried, what was
//! reworded or renamed, what is new, and what is kept although it has no place any more.

use super::file::PackRef;
use crate::pack::{Pack, QuestionIx};

/// What became of an answer set under the rules in use.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Carried {
    /// The rules it was given under.
    pub from: PackRef,
    /// Entries that stand as they were.
    pub carried: usize,
    /// Questions that say something else now and are asked again; the old answer is kept, not counted.
    pub reworded: Vec<QuestionIx>,
    /// Questions with an entry that have a new id: the old id.
    pub renamed: Vec<(String, QuestionIx)>,
    /// Levels with a new id: the question, the old id, the new level.
    pub levels: Vec<(QuestionIx, String, u8)>,
    /// Questions that the earlier rules did not have, as far as the pack says.
    pub new: Vec<QuestionIx>,
    /// Questions without an entry.
    pub open: usize,
    /// What has no place any more, and why.
    pub retired: Vec<(String, String)>,
    /// What had no place under the earlier rules and has one again.
    pub revived: Vec<QuestionIx>,
}

impl Carried {
    pub(super) fn new(from: PackRef) -> Self {
        Self { from, ..Self::default() }
    }

    /// Whether there is more to say than that everything was carried.
    pub fn changes_something(&self) -> bool {
        !(self.reworded.is_empty()
            && self.renamed.is_empty()
            && self.levels.is_empty()
            && self.new.is_empty()
            && self.retired.is_empty()
            && self.revived.is_empty())
    }

    /// The report: headings with their lines.
    pub fn sections(&self, pack: &Pack) -> Vec<(String, Vec<String>)> {
        let short = |question: &QuestionIx| format!("{} ({})", pack[*question].short, pack[*question].id);
        let versions = if self.from.version == pack.manifest.version {
            format!(
                "Version {} of the rules was edited after these answers were given.",
                pack.manifest.version
            )
        } else {
            format!(
                "Given under version {} of the rules; the rules in use are version {}.",
                self.from.version, pack.manifest.version
            )
        };
        let carried = match self.carried {
            1 => "1 answer stands as it was.".to_owned(),
            n => format!("{n} answers stand as they were."),
        };
        let open = match self.open {
            0 => "Every question is dealt with.".to_owned(),
            1 => "1 question waits for an answer.".to_owned(),
            n => format!("{n} questions wait for an answer."),
        };
        let mut sections = vec![("Rules".to_owned(), vec![versions]), ("Carried".to_owned(), vec![carried])];
        let mut add = |heading: &str, lines: Vec<String>| {
            if !lines.is_empty() {
                sections.push((heading.to_owned(), lines));
            }
        };
        add(
            "Reworded and asked again: the old answer is kept, not counted",
            self.reworded.iter().map(short).collect(),
        );
        add(
            "Questions under a new name",
            self.renamed.iter().map(|(old, question)| format!("{old} is now {}", short(question))).collect(),
        );
        add(
            "Levels under a new name",
            self.levels
                .iter()
                .map(|(question, old, level)| {
                    let level = &pack[*question].levels[usize::from(*level)];
                    format!("{}: {old} is now {} ({})", short(question), level.label, level.id)
                })
                .collect(),
        );
        add("New", self.new.iter().map(short).collect());
        add("Has a place again", self.revived.iter().map(short).collect());
        add(
            "Retired: kept in the file, not counted",
            self.retired.iter().map(|(what, why)| format!("{what}: {why}")).collect(),
        );
        sections.push(("Open".to_owned(), vec![open]));
        sections
    }
}
