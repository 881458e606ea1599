//! What a report on one answer set says, part by part. Content only: what it looks like
//! is for the writers. The words that screens use too come from `advice`.

mod about;
mod answers;
mod appraisal;
mod beside;
mod brief;
mod cautions;
mod cite;
mod committee;
mod comparison;
mod counted;
mod counts;
mod decision;
mod discussion;
mod dissent;
mod late;
mod making;
mod method;
mod options_table;
mod people;
mod pieces;
mod purpose;
mod reasons;
mod sheets;
mod tasks;
mod terms;
mod texts;
mod together;

pub(super) use brief::brief;
pub(super) use comparison::compared;
pub use pieces::Assessed;
pub use together::Together;

use crate::answers::AnswerSet;
use crate::page::{aside, columns, heading, list, para, subheading, table};

use super::model::{Block, Chapter, Numbers, Report};
use super::papers::Parts;
use super::parts::Part;
use crate::text::InOrder as _;
use cite::Sources;
use making::Making;
use pieces::{
    assessed, at_most, bar, because, because_told, chart, date, in_order, open_said, options_in_order, paid,
    part, said, standings,
};

/// The report on an answer set: these parts of it, written on a day such as `2026-11-27`.
pub(super) fn report(of: &Assessed<'_>, parts: Parts, day: &str) -> Report {
    let made = chapters(of, None, parts, day);
    Report { subtitle: "Contract options: readiness, fit and cautions".to_owned(), ..made }
}

/// The report on a workshop.
pub(super) fn meeting(of: &Assessed<'_>, group: &Together, parts: Parts, day: &str) -> Report {
    let handed_out = parts == Parts::PAPER;
    let parts = if handed_out { Parts::WORKSHOP } else { parts };
    let mut made = chapters(of, Some(group), parts, day);
    if handed_out {
        // As it went: who, what they said, where they stay apart, who moved, what came out, what next.
        let order = [Part::Participants, Part::Answers, Part::Dissent, Part::Discussion, Part::Expectation];
        made.parts
            .put_in_order_by_key(|chapter| order.iter().position(|part| *part == chapter.kind).unwrap_or(9));
    }
    Report { subtitle: group.subtitle().to_owned(), ..made }
}

fn chapters(of: &Assessed<'_>, group: Option<&Together>, parts: Parts, day: &str) -> Report {
    let mut sources = Sources::default();
    let mut made: Vec<Chapter> = Vec::new();
    for part in parts.chosen() {
        let to = &mut Making { of, group, parts, sources: &mut sources };
        let one = match part {
            Part::Summary => Some(decision::decision(to)),
            Part::Table => Some(options_table::side_by_side(to)),
            Part::Committee => {
                made.extend(committee::committee(to));
                continue;
            }
            Part::Purpose => Some(purpose::purpose(of, group)),
            Part::Participants => group.map(|group| people::participants(of.pack, group, parts)),
            Part::Conclusion => Some(reasons::reasons_part(to)),
            Part::Options => Some(appraisal::appraisal(to)),
            Part::Payment => appraisal::payment(to),
            Part::ThirdSector => Some(cautions::third_sector_part(to)),
            Part::Cautions => Some(cautions::cautions(to)),
            Part::WhatChanges => Some(beside::what_changes_part(of, parts)),
            Part::FindOut => Some(tasks::find_out(of, parts)),
            Part::Actions => Some(tasks::actions(to)),
            Part::Expectation => beside::expectation(of, group, parts),
            Part::Dissent => group.map(|group| dissent::dissent(of, group, parts)),
            Part::Discussion => group.map(|group| discussion::discussion(of.pack, group, parts)),
            Part::WhatIfs => beside::what_ifs(of),
            Part::Challenges => beside::challenges(of, parts),
            Part::Comparison => None,
            Part::Answers => Some(match group {
                Some(group) => counted::answers(of.pack, group, parts),
                None => answers::answers(of, parts),
            }),
            Part::Models => Some(appraisal::at_large(to)),
            Part::Terms => terms::terms(to),
            Part::Law => terms::law(to),
            Part::Method => Some(method::method(of, parts.account())),
            Part::Limits => Some(method::limits(of.pack, parts.short())),
            // After everything that cites one.
            Part::Sources => None,
        };
        made.extend(one);
    }
    // A report of the sources alone lists them all.
    if made.is_empty() && parts.has(Part::Sources) {
        sources = Sources::every(of.pack);
    }
    let mut sheets = sheets::sheets(of, group, &made, &sources);
    // A workbook that cites a source has it, chosen or not.
    sheets.retain(|sheet| parts.has(sheet.part) || sheet.part == Part::Sources);
    made.extend(sources.listed(of.pack, !parts.has(Part::Sources)));
    let committee = parts == Parts::COMMITTEE;
    Report {
        title: title(of.set),
        subtitle: String::new(),
        date: date(day),
        day: day.to_owned(),
        about: about::about(of, group, parts),
        numbers: if committee { Numbers::Paragraphs } else { Numbers::Headings },
        points: match (committee, parts.short()) {
            // As councils ask for it.
            (true, _) => 12,
            (false, true) => 11,
            (false, false) => 10,
        },
        parts: made,
        sheets,
    }
}

/// The title of an answer set.
fn title(set: &AnswerSet) -> String {
    if set.title.trim().is_empty() { "Answers without a title".to_owned() } else { set.title.clone() }
}
