//! Where a group stays apart: what each person's own answers lead to beside what the group's
//! do, splits with the reasons of both sides, must-haves in dispute, seats that see it
//! differently.

use super::super::model::{Block, Chapter, Text};
use super::super::papers::Parts;
use super::super::parts::Part;
use super::texts;
use super::together::Together;
use super::{Assessed, aside, at_most, heading, list, para, part, subheading, table};
use crate::advice::sentences::{conclusions_words, headline, named, row};
use crate::pack::{Pack, QuestionIx};
use crate::text::capital;
use crate::workshop::together::{Led, Split};
use crate::workshop::words::{disputed_words, matters_words};

pub(super) fn dissent(of: &Assessed<'_>, group: &Together, parts: Parts) -> Chapter {
    let Assessed { pack, advice, .. } = *of;
    let record = &group.record;
    let mut blocks = vec![heading("The group's answers together, and each person's own")];
    blocks.push(para(format!("Together: {}", headline(pack, advice, of.profile.depth))));
    blocks.push(aside(texts::own_answers()));
    blocks.push(alone(pack, group, if parts.short() { MOST_KINDS } else { usize::MAX }));
    if record.rounds.iter().any(|round| !round.alone.every_test) {
        blocks.push(aside(texts::exact_tests_alone()));
    }
    blocks.push(heading("Still split"));
    if record.splits.is_empty() {
        blocks.push(para("No question is split."));
    }
    let (told, rest): (Vec<&Split>, Vec<&Split>) =
        record.splits.iter().partition(|split| split.matters.at_all() || !parts.short());
    let (told, more) = told.split_at(if parts.short() { told.len().min(MOST_SPLITS) } else { told.len() });
    for split in told {
        // What decides nothing is kept short where its reasons stand with the question.
        let reasons = split.matters.at_all() || !parts.has(Part::Answers);
        let most = if parts.short() { MOST_REASONS } else { usize::MAX };
        sides(pack, group, split, reasons, most, &mut blocks);
    }
    if !more.is_empty() {
        let names: Vec<&str> = more.iter().map(|split| pack[split.question].short.as_str()).collect();
        blocks.push(para(format!("Split as well, and it matters: {}.", names.join("; "))));
    }
    if !rest.is_empty() {
        let names: Vec<&str> = rest.iter().map(|split| pack[split.question].short.as_str()).collect();
        blocks.push(para(format!("Split: {}. Different views, recorded as they are.", names.join("; "))));
    }
    blocks.push(heading("Must-haves in dispute"));
    let disputes = group.told(pack).disputes();
    blocks.push(if disputes.is_empty() {
        para(texts::no_dispute())
    } else {
        list(disputes.into_iter().map(|(dispute, models)| {
            let models: Vec<String> = models.iter().map(|at| named(pack, *at)).collect();
            Text::led(
                format!("{}.", pack[dispute.model].gates[dispute.gate].title),
                format!(" It would stop {}. {}", row(&models, "and"), disputed_words(pack, dispute)),
            )
        }))
    });
    if parts.short() {
        return part(Part::Dissent, "Where the group stays apart", blocks);
    }
    let named = |question: QuestionIx, words: &str| {
        Text::led(format!("{}.", pack[question].short), format!(" {words}"))
    };
    let told = group.told(pack);
    let far: Vec<Text> = told.far().map(|(question, _, words)| named(question, &words)).collect();
    blocks.push(heading("Seen very differently by some"));
    blocks.push(if far.is_empty() { para("Nothing.") } else { list(far) });
    let gaps = told.gaps();
    blocks.push(heading("Seats that see it differently"));
    blocks.push(if gaps.is_empty() {
        para("None that can be shown apart.")
    } else {
        list(gaps.iter().map(|(question, words)| named(*question, words)))
    });
    part(Part::Dissent, "Where the group stays apart", blocks)
}

/// What each person's own answers lead to, after each round.
fn alone(pack: &Pack, group: &Together, most: usize) -> Block {
    let rounds = &group.record.rounds;
    let mut kinds: Vec<Led> = Vec::new();
    for led in rounds.iter().rev().flat_map(|round| &round.alone.led) {
        if !kinds.iter().any(|known| known.conclusions == led.conclusions) {
            kinds.push(led.clone());
        }
    }
    let more = kinds.len().saturating_sub(most);
    kinds.truncate(most);
    if kinds.is_empty() {
        return para(texts::only_cards());
    }
    let heads: Vec<String> = rounds.iter().map(|round| format!("After round {}", round.number)).collect();
    let mut headings =
        vec![("Their own answers lead to", 100 - 20 * u16::try_from(heads.len()).unwrap_or(2))];
    headings.extend(heads.iter().map(|head| (head.as_str(), 20)));
    let mut rows: Vec<Vec<Text>> = kinds
        .iter()
        .map(|kind| {
            let mut cells = vec![Text::from(capital(&conclusions_words(pack, &kind.conclusions)))];
            cells.extend(rounds.iter().map(|round| {
                let same = round.alone.led.iter().find(|led| led.conclusions == kind.conclusions);
                Text::from(format!("{} of {}", same.map_or(0, |led| led.people), round.alone.people))
            }));
            cells
        })
        .collect();
    // The rest by its number alone, so that the table adds up.
    if more > 0 {
        let mut cells = vec![Text::from(format!("And {more} more"))];
        cells.extend(rounds.iter().map(|round| {
            let named = |led: &Led| kinds.iter().any(|kind| kind.conclusions == led.conclusions);
            let rest = round.alone.led.iter().filter(|led| !named(led));
            Text::from(format!("{} of {}", rest.map(|led| led.people).sum::<u32>(), round.alone.people))
        }));
        rows.push(cells);
    }
    table("What each person's own answers lead to", &headings, rows)
}

/// What is said where a side has no reason to show: it may have one that was not let through.
pub(super) fn no_reason(group: &Together) -> &'static str {
    if group.record.words_kept > 0 { "No reason of theirs is shown." } else { "They gave no reason." }
}

/// Most splits of which a paper that is handed out tells both sides.
const MOST_SPLITS: usize = 3;

/// Most conclusions of single people's answers in it: the most frequent.
const MOST_KINDS: usize = 4;

/// Most reasons of a side in it.
const MOST_REASONS: usize = 3;

fn sides(pack: &Pack, group: &Together, split: &Split, reasons: bool, most: usize, blocks: &mut Vec<Block>) {
    let question = &pack[split.question];
    blocks.push(subheading(&question.short));
    blocks.push(para(&question.ask));
    blocks.push(para(matters_words(split.matters)));
    if !reasons {
        blocks.push(aside(texts::reasons_with_question()));
    }
    for side in &split.sides {
        blocks.push(para(Text::led(
            format!("{} at {}.", side.people, group.told(pack).levels(split, side)),
            format!(
                " If they are right, the group's answers lead to this: {}.",
                conclusions_words(pack, &side.leads_to)
            ),
        )));
        if !reasons {
            continue;
        }
        if side.reasons.is_empty() {
            blocks.push(aside(no_reason(group)));
        } else {
            let reasons = side.reasons.iter().map(|because| because.text.clone());
            blocks.push(list(at_most(reasons.collect::<Vec<String>>(), most)));
        }
    }
}
