//! Those who came late to a round of a workshop: apart, and in none of the other counts.

use super::super::model::{Block, Text};
use super::together::Together;
use super::{heading, para, table};
use crate::pack::Pack;
use crate::workshop::late::shown::CAME_LATE;

pub(super) fn late(pack: &Pack, group: &Together) -> Vec<Block> {
    let (record, told) = (&group.record, group.told(pack));
    if record.late.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![heading(CAME_LATE)];
    for late in &record.late {
        blocks.push(para(late.words().join(" ")));
        let lines = late.questions().map(|(question, counts)| {
            vec![Text::from(&pack[*question].short), told.given(*question, counts).into()]
        });
        let lines: Vec<Vec<Text>> = lines.collect();
        if !lines.is_empty() {
            let title = format!("Round {} with those who came late", late.round);
            blocks.push(table(&title, &[("Question", 36), ("Answers", 64)], lines));
        }
        blocks.extend(told.late_leads_to(late).map(para));
    }
    blocks
}
