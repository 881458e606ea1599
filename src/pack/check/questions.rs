//! Questions and their levels.

use super::super::raw::{self, Sourced};
use super::super::types::*;
use super::names::*;
use crate::pack::MOST_LEVELS;
use crate::text::fold;

impl Checker<'_> {
    pub(super) fn question(&mut self, item: &Sourced<raw::Question>) -> Option<Question> {
        let q = &item.value;
        let at = item.place();
        let theme = self.resolve(&self.names.themes, &q.theme, at.clone().field("theme"));
        let weight = u8::try_from(q.weight).ok().filter(|w| (1..=3).contains(w));
        if weight.is_none() {
            self.error(
                "R008",
                at.clone().field("weight"),
                format!("The weight is {}; it must be 1, 2 or 3.", q.weight),
                "Use 2 for an ordinary question.",
            );
        }
        let right_length = (3..=MOST_LEVELS).contains(&q.levels.len());
        if !right_length {
            self.error(
                "R009",
                at.clone().field("levels"),
                format!("This question has {} levels; it must have 3 to 9.", q.levels.len()),
                "Four levels in words work well: two on each side, no middle.",
            );
        }
        let mut levels: Vec<Level> = Vec::new();
        // Of far too many levels the first say enough.
        for (i, level) in q.levels.iter().take(MOST_LEVELS + 1).enumerate() {
            let here = at.clone().field("levels").at(i);
            self.id_shape("level", &level.id, here.clone().field("id"));
            if levels.iter().any(|other| other.id == level.id) {
                let message = format!("The level id '{}' is used twice in this question.", level.id);
                self.error("R002", here.clone().field("id"), message, "Give each level an id of its own.");
            }
            if ["dont_know", "not_applicable", "later"].contains(&level.id.as_str()) {
                let message = format!("'{}' cannot be the id of a level.", level.id);
                self.error(
                    "R003",
                    here.clone().field("id"),
                    message,
                    "It is the name of an answer that is not a level.",
                );
            }
            levels.push(Level {
                id: level.id.clone(),
                label: self.text(&level.label, here.clone().field("label")),
                text: self.text(&level.text, here.field("text")),
            });
        }
        let question = Question {
            id: q.id.clone(),
            theme: theme.unwrap_or(ThemeIx(0)),
            weight: weight.unwrap_or(1),
            tier: q.tier,
            turns: q.turns,
            short: self.text(&q.short, at.clone().field("short")),
            ask: self.text(&q.ask, at.clone().field("ask")),
            levels,
            help: fold(&q.help),
            why: fold(&q.why),
            not_applicable: q.not_applicable.as_deref().map(fold),
            who_knows: fold(&q.who_knows),
            change: q.change.as_ref().map(|c| {
                self.months(c.least, c.most, &at.clone().field("change"));
                Change { ease: c.ease, who: fold(&c.who), ..*c }
            }),
            cite: self.cites(&q.cite, &at),
        };
        (theme.is_some() && weight.is_some() && right_length).then_some(question)
    }
}
