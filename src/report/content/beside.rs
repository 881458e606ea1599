//! What stands beside the result: what would change it, what was expected, what-ifs that
//! were kept, and rules that are said not to hold here.

use super::super::model::{Block, Chapter, Text};
use super::super::papers::Parts;
use super::super::parts::Part;
use super::texts;
use super::{Assessed, Together, aside, assessed, at_most, date, heading, list, para, part, table};
use crate::advice::compare::{compare, standing_words};
use crate::advice::sentences::{Naming, answer_words, headline, reasons, rule_words};
use crate::advice::what_changes;
use crate::advice::words::state_words;
use crate::advice::{state_id, without};
use crate::pack::{CautionIx, Whether};
use crate::text::{capital, sentence};
use crate::workshop::words::written_words;

pub(super) fn what_changes_part(of: &Assessed<'_>, parts: Parts) -> Chapter {
    let extent = if parts.short() { what_changes::Extent::Groups } else { what_changes::Extent::Whole };
    let mut advice = of.advice.clone();
    // What would only change which kind is in front is no matter for a short paper where none is called for.
    if parts.short() && advice.whether.state == Whether::NotYet {
        advice.changes.improve_or_choose.retain(|one| !one.says.is_empty());
        advice.changes.slips.retain(|one| !one.says.is_empty());
    }
    let sections = what_changes::sections(of.pack, of.set, of.profile, &advice, of.robustness, extent);
    let mut blocks = Vec::new();
    if parts.short() {
        blocks.push(aside(texts::quotation_marks()));
    }
    for section in sections {
        if parts.short() {
            let lead = Text::default().strong(format!("{}: ", section.heading));
            blocks.push(Block::Para(
                lead.then(section.texts().map(|text| sentence(&text)).collect::<Vec<_>>().join(" ")),
            ));
        } else {
            blocks.push(heading(section.heading));
            blocks.push(list(section.texts()));
        }
    }
    part(Part::WhatChanges, "What would change this", blocks)
}

/// Most of what single people expected in a paper that is handed out.
const MOST_EXPECTATIONS: usize = 5;

pub(super) fn expectation(of: &Assessed<'_>, group: Option<&Together>, parts: Parts) -> Option<Chapter> {
    // What one person expected is theirs; what a group did is part of what it learnt.
    if group.is_none() && (parts.short() || of.set.expectation.is_none()) {
        return None;
    }
    let mut blocks = Vec::new();
    match &of.set.expectation {
        Some(expectation) => {
            let when = match group.and_then(|group| group.record.written) {
                Some(written) => format!("{} ({})", written_words(written), date(&expectation.at)),
                None => format!("Written on {}, before the result was shown:", date(&expectation.at)),
            };
            blocks.push(aside(when));
            blocks.push(para(&expectation.text));
        }
        None if group.is_some() => {
            blocks.push(para(texts::group_expected_nothing()));
        }
        None => blocks.push(para(texts::nothing_expected())),
    }
    if let Some(singles) = group.map(|group| &group.record.expectations).filter(|all| !all.is_empty()) {
        blocks.push(heading("What single people expected"));
        blocks.push(aside(texts::single_expectations()));
        let most = if parts.short() { MOST_EXPECTATIONS } else { usize::MAX };
        blocks.push(list(at_most(singles.clone(), most)));
        blocks.push(heading("The result"));
    } else if !parts.account() {
        blocks.push(aside("The result:"));
    }
    // The account has it on its first page.
    if !parts.account() {
        blocks.push(para(headline(of.pack, of.advice, of.profile.depth)));
    }
    if let Some(shown) = &of.set.result {
        let now = &of.advice.choice;
        let top = now.top.map(|top| of.pack[top].id.as_str());
        if (shown.state.as_str(), shown.top.as_deref()) != (state_id(now.state), top) {
            let state = shown
                .state
                .parse()
                .map_or_else(|_| shown.state.clone(), |state| state_words(state).to_owned());
            blocks.push(para(format!(
                "When it was last shown, on {}, under version {} of the rules, the result was: {state}.",
                date(&shown.at),
                shown.version
            )));
        }
    }
    let heading = if parts.account() { "What was expected beforehand" } else { "Expected, and found" };
    Some(part(Part::Expectation, heading, blocks))
}

pub(super) fn what_ifs(of: &Assessed<'_>) -> Option<Chapter> {
    let Assessed { pack, set, .. } = *of;
    if set.what_ifs.is_empty() {
        return None;
    }
    let mut sets = vec![("As answered".to_owned(), set.clone())];
    sets.extend(set.what_ifs.iter().map(|one| (one.name.clone(), set.with(&one.changes))));
    let found = compare(pack, of.tables, of.draws, sets);
    let mut blocks = vec![aside(texts::what_ifs())];
    for ((kept, side), against) in set.what_ifs.iter().zip(&found.sides[1..]).zip(&found.against) {
        blocks.push(heading(&kept.name));
        blocks.push(para(headline(pack, &side.advice, side.set.depth)));
        blocks.push(list(reasons(pack, &side.advice, Naming::Short)));
        let mut lines: Vec<Text> = kept
            .changes
            .iter()
            .map(|(question, answer)| {
                Text::led(
                    format!("{}:", pack[*question].short),
                    format!(
                        " {} instead of {}",
                        answer_words(pack, *question, answer),
                        super::said(of, *question)
                    ),
                )
            })
            .collect();
        let titles = |list: &[CautionIx]| {
            list.iter().map(|caution| pack[*caution].title.clone()).collect::<Vec<_>>().join("; ")
        };
        let gates = |list: &[(crate::pack::ModelIx, String)]| {
            list.iter()
                .map(|(at, gate)| format!("{}: {gate}", pack[*at].title))
                .collect::<Vec<_>>()
                .join("; ")
        };
        for (label, words) in [
            ("Now ruled out by", gates(&against.gates_gained)),
            ("No longer ruled out by", gates(&against.gates_lost)),
            ("Cautions gained", titles(&against.cautions_gained)),
            ("Cautions lost", titles(&against.cautions_lost)),
        ] {
            if !words.is_empty() {
                lines.push(Text::led(format!("{label}:"), format!(" {words}")));
            }
        }
        blocks.push(list(lines));
        blocks.push(aside(format!("Kept on {}.", date(&kept.at))));
    }
    blocks.push(heading("Side by side"));
    let mut headings = vec![("Option", 25)];
    let share = 75 / u16::try_from(found.sides.len()).unwrap_or(1).max(1);
    headings.extend(found.sides.iter().map(|side| (side.name.as_str(), share.max(1))));
    let rows = pack
        .before()
        .chain(pack.options())
        .chain(pack.beside())
        .map(|at| {
            let mut row = vec![Text::from(&pack[at].title)];
            row.extend(found.sides.iter().map(|side| Text::from(standing_words(&side.advice, at))));
            row
        })
        .collect();
    blocks.push(table("Each option, as answered and in each what-if", &headings, rows));
    Some(part(Part::WhatIfs, "What if: scenarios that were kept", blocks))
}

pub(super) fn challenges(of: &Assessed<'_>, parts: Parts) -> Option<Chapter> {
    let Assessed { pack, set, .. } = *of;
    if set.challenges.is_empty() {
        return None;
    }
    let mut blocks = vec![
        aside(texts::challenges()),
        list(set.challenges.iter().map(|challenge| {
            Text::led(
                format!("{}.", capital(&rule_words(pack, &challenge.rule))),
                format!(" {} ({})", challenge.because, date(&challenge.at)),
            )
        })),
    ];
    // A short paper has both on its first page.
    if !(parts.short() && parts.has(Part::Summary)) {
        blocks.push(para(format!("With them: {}", headline(pack, of.advice, of.profile.depth))));
        let without = assessed(&without(pack, &set.challenges), set);
        blocks.push(para(format!("Without them: {}", headline(pack, &without, set.depth))));
    }
    Some(part(Part::Challenges, "Rules said not to hold here", blocks))
}
