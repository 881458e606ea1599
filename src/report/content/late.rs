//! Those who came late to a round of a workshop: apart, and in none of the other counts.

use super::super::model::{Block, Text};
use super::together::Together;
use super::{para, table, two};
use crate::advice::sentences::headline;
use crate::pack::Pack;
use crate::workshop::late::shown::{CAME_LATE, WITH_THEM};
use crate::workshop::words::rows;

pub(super) fn late(pack: &Pack, group: &Together) -> Vec<Block> {
    let record = &group.record;
    if record.late.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![two(CAME_LATE)];
    for late in &record.late {
        blocks.push(para(late.words().join(" ")));
        let Some(with) = &late.with else { continue };
        let lines = with.questions.iter().map(|(question, counts)| {
            let said: Vec<String> = rows(pack, *question, counts)
                .into_iter()
                .filter(|(_, count)| *count > 0)
                .map(|(label, count)| format!("{count} {label}"))
                .collect();
            vec![Text::from(&pack[*question].short), said.join(", ").into()]
        });
        if !with.questions.is_empty() {
            let title = format!("Round {} with those who came late", late.round);
            blocks.push(table(&title, &[("Question", 36), ("Answers", 64)], lines.collect()));
        }
        if let Some(advice) = &with.advice {
            blocks.push(para(format!("{WITH_THEM} {}", headline(pack, advice, record.profile.depth))));
        }
    }
    blocks
}
