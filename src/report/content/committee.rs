//! The report under the headings that committees ask for. Which answers, cautions and cards
//! feed a heading, and what others have to supply, is data: `assets/committee.ron`.

use std::sync::LazyLock;

use serde::Deserialize;

use super::super::model::{Block, Chapter, Text};
use super::super::parts::Part;
use super::answers::{level_words, meaning};
use super::{Making, because, decision, list, options_table, para, part, purpose, tasks};
use crate::advice::front::time_sentence;
use crate::advice::sentences::said_words;
use crate::advice::{CautionNow, Group, Truth, third_sector};
use crate::answers::{Answer, Confidence, Entry};
use crate::pack::QuestionIx;
use crate::text::{data, sentence};

/// A heading of the report.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Heading {
    /// What the program knows it by.
    id: Id,
    /// As it is printed.
    title: String,
    /// Questions whose answers and notes belong here.
    questions: Vec<String>,
    /// Cautions that belong here where they apply.
    cautions: Vec<String>,
    /// Cards of the library that say something on it.
    cards: Vec<String>,
    /// What the program cannot know.
    blanks: Vec<Supplied>,
}

/// The headings that there may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Id {
    DecisionAsked,
    Recommendation,
    Background,
    Options,
    Consultation,
    Finance,
    Legal,
    SelectionRecord,
    Equality,
    ThirdSector,
    Risk,
    Staffing,
    Data,
    Climate,
    Other,
    Timetable,
    Papers,
}

/// A blank that others fill in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Supplied {
    what: String,
    who: String,
}

/// The headings, in order. The file is part of the program, and a test reads it.
static HEADINGS: LazyLock<Vec<Heading>> =
    LazyLock::new(|| data(include!(concat!(env!("OUT_DIR"), "/committee.ron.rs"))));

pub(super) fn committee(to: &mut Making<'_, '_>) -> Vec<Chapter> {
    HEADINGS.iter().map(|heading| chapter(to, heading)).collect()
}

fn chapter(to: &mut Making<'_, '_>, heading: &Heading) -> Chapter {
    let mut blocks = known(to, heading.id);
    let pack = to.of.pack;
    let asked = heading.questions.iter().filter_map(|id| pack.question(id));
    blocks.extend(asked.filter_map(|at| answer(to, at)).map(Block::Para));
    let here = to.of.advice.cautions.iter().filter(|now| {
        now.group != Group::OnlyIf
            && now.truth == Truth::True
            && heading.cautions.contains(&pack[now.caution].id)
    });
    let (strong, rest): (Vec<&CautionNow>, Vec<&CautionNow>) =
        here.partition(|now| pack[now.caution].is_strong());
    if !strong.is_empty() {
        let titles: Vec<&str> = strong.iter().map(|now| pack[now.caution].title.as_str()).collect();
        let lead = Text::default().strong("Strong cautions on this, set out under Risk: ");
        blocks.push(Block::Para(lead.then(format!("{}.", titles.join("; ")))));
    }
    for now in rest {
        blocks.push(Block::Para(caution(to, now)));
    }
    let cards = pack.library().cards.iter().filter(|card| heading.cards.contains(&card.card.id));
    for card in cards {
        let cites = to.sources.all(pack, &card.cite);
        let dated = card.card.dated.as_ref();
        let dated = dated.map_or_else(String::new, |dated| {
            format!(" As at {}; it may have moved on.", super::date(dated))
        });
        let unverified = if card.card.unverified { " Not verified against its source." } else { "" };
        blocks.push(Block::Para(
            Text::led(format!("{}.", card.card.title), format!(" {}", first_paragraph(&card.card.text)))
                .cited(cites)
                .then(format!("{dated}{unverified}")),
        ));
    }
    blocks.extend(heading.blanks.iter().map(|one| {
        Block::Para(Text::default().blank(format!("To be written: {}. Supplied by {}", one.what, one.who)))
    }));
    part(Part::Committee, &heading.title, blocks)
}

/// What the program itself knows under a heading.
fn known(to: &mut Making<'_, '_>, id: Id) -> Vec<Block> {
    let of = to.of;
    let set = of.set;
    match id {
        Id::DecisionAsked => {
            let service = set.service.trim();
            let about = (!service.is_empty()).then(|| para(format!("Service: {service}")));
            about.into_iter().chain([para(decision::asked(of))]).collect()
        }
        Id::Recommendation => {
            let mut blocks =
                vec![para("What the answers come to, which is advice and not the recommendation:")];
            blocks.extend(decision::box_only(to));
            blocks
        }
        Id::Background => {
            let mut blocks = Vec::new();
            if !set.service.trim().is_empty() {
                blocks.push(Block::Para(Text::led("Service: ", set.service.clone())));
            }
            if !set.scope.trim().is_empty() {
                let note = format!("as it was noted, to be cleared before it is public: {}", set.scope);
                blocks.push(Block::Para(Text::default().strong("Scope, and why now: ").blank(note)));
            }
            if !set.reasons.is_empty() {
                blocks.push(Block::Para(Text::led(
                    "Reasons given for a change: ",
                    purpose::reasons_in_a_row(of),
                )));
            }
            blocks
        }
        Id::Options => {
            let mut blocks = options_table::blocks(to);
            let others = decision::why_not_the_others(of);
            blocks.extend(others.into_iter().map(Block::Para));
            blocks
        }
        Id::ThirdSector => {
            let impact = third_sector(of.pack, of.profile, of.advice);
            let actions = impact.protects.iter().map(|at| {
                let action = &of.pack[*at];
                format!("{} ({}).", action.title, action.who)
            });
            let actions: Vec<String> = actions.collect();
            if actions.is_empty() {
                return Vec::new();
            }
            vec![para("What protects charities and community groups here:"), list(actions)]
        }
        Id::Risk => super::cautions::strongest(to, usize::MAX),
        Id::Finance => super::appraisal::payment_in_short(to),
        Id::Timetable => {
            let mut blocks: Vec<Block> = time_sentence(of.seen()).map(para).into_iter().collect();
            blocks.push(tasks::dated(of));
            blocks
        }
        Id::Papers => vec![para(format!(
            "{}, version {}: the rules by which the answers were read. The published sources are listed at the end. The answers and the full account of them hold every note: they are working papers, last changed on {}.",
            of.pack.manifest.title,
            of.pack.manifest.version,
            super::date(&set.changed)
        ))],
        // What fills these is in the answers, the cautions and the library.
        Id::Consultation
        | Id::Legal
        | Id::SelectionRecord
        | Id::Equality
        | Id::Staffing
        | Id::Data
        | Id::Climate
        | Id::Other => Vec::new(),
    }
}

/// An answer with its meaning and its note; nothing for what was not asked or answered.
fn answer(to: &Making<'_, '_>, at: QuestionIx) -> Option<Text> {
    let of = to.of;
    let question = &of.pack[at];
    let entry = of.set.entry(at);
    if !of.profile.asks(at) || (to.group.is_none() && *entry == Entry::default()) {
        return None;
    }
    let lead = Text::default().strong(format!("{}: ", question.short.trim_end_matches('?')));
    let text = match (&entry.answer, to.group) {
        (Answer::Level(..) | Answer::NotApplicable(_), _) => {
            let more = meaning(of.pack, at, &entry.answer).unwrap_or_default();
            let unsure = match entry.answer {
                Answer::Level(_, Confidence::Low) => " (not sure)",
                _ => "",
            };
            lead.then(sentence(&format!("{}{unsure}. {more}", level_words(of, at))))
        }
        // What a group answers is a range of levels, and no one answer.
        (_, Some(_)) => lead.then(format!("{}.", said_words(of.pack, of.set, of.profile, at))),
        (Answer::DontKnow | Answer::Later | Answer::Unanswered, None) => {
            let who = if entry.owner.is_empty() { &question.who_knows } else { &entry.owner };
            let text = lead.then(format!("{}. ", said_words(of.pack, of.set, of.profile, at)));
            text.blank(format!("To be written: what is found out. Supplied by {}", or_the_author(who)))
        }
    };
    // A note was written for the working group: it has to be cleared before it is public.
    let note = format!("note of whoever answered, to be cleared before it is public: {}", entry.note);
    Some(if entry.note.is_empty() { text } else { text.then(" ").blank(note) })
}

/// The first paragraph of a card; the rest is for readers of the whole card.
fn first_paragraph(text: &str) -> &str {
    text.split("\n\n").next().unwrap_or(text)
}

fn or_the_author(who: &str) -> &str {
    if who.is_empty() { "the report's author" } else { who }
}

/// A caution in a paragraph.
fn caution(to: &mut Making<'_, '_>, now: &CautionNow) -> Text {
    let of = to.of;
    let caution = &of.pack[now.caution];
    let cites: Vec<_> = caution.cite.iter().map(|cite| to.sources.page(of.pack, cite)).collect();
    Text::led(
        format!("Caution: {}.", caution.title),
        format!(" {} {}", caution.text, because(of, now).whole()),
    )
    .cited(cites)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::shipped;

    #[test]
    fn what_feeds_a_heading_is_in_the_rules_and_stands_once() {
        let pack = shipped().expect("the shipped rules");
        let headings: Vec<Heading> =
            ron::from_str(include_str!("../../../assets/committee.ron")).expect("the file reads");
        assert!(headings.len() >= 14);
        let mut seen = std::collections::BTreeSet::new();
        for heading in &headings {
            for id in &heading.questions {
                assert!(pack.question(id).is_some(), "{}: no question {id}", heading.title);
            }
            for id in &heading.cautions {
                assert!(pack.cautions.iter().any(|one| one.id == *id), "{}: no caution {id}", heading.title);
            }
            for id in &heading.cards {
                let cards = &pack.library().cards;
                assert!(cards.iter().any(|one| one.card.id == *id), "{}: no card {id}", heading.title);
            }
            for id in heading.questions.iter().chain(&heading.cautions) {
                assert!(seen.insert(id.clone()), "{id} stands under two headings");
            }
            assert!(seen.insert(format!("{:?}", heading.id)), "{} stands twice", heading.title);
            assert!(!heading.blanks.is_empty(), "{}", heading.title);
            assert!(heading.blanks.iter().all(|one| !one.what.is_empty() && !one.who.is_empty()));
        }
    }
}
