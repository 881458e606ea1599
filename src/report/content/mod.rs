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
mod method;
mod options_table;
mod people;
mod purpose;
mod reasons;
mod sheets;
mod tasks;
mod terms;
mod together;

pub(super) use brief::brief;
pub(super) use comparison::compared;
pub use together::Together;

use crate::advice::front::Seen;
use crate::advice::sentences::{Because, Naming, caution_because, said_words};
use crate::advice::words::{Band, displayed};
use crate::advice::{
    Advice, CautionNow, Draws, Profile, Robustness, Standing, Tables, Truth, Unsettled, assess_fully,
};
use crate::answers::{AnswerSet, Month};
use crate::pack::{ModelIx, ModelKind, Pack, QuestionIx};
use crate::page::{aside, columns, heading as two, list, para, subheading as three, table};
use crate::text::capital;

use super::model::{Bar, Block, Chapter, Numbers, Range, Report, Span, Text};
use super::papers::Parts;
use super::parts::Part;
use crate::text::InOrder as _;
use cite::Sources;

/// An answer set with all that follows from it.
#[derive(Debug, Clone, Copy)]
pub struct Assessed<'a> {
    /// The rules.
    pub pack: &'a Pack,
    /// Their numbers.
    pub tables: &'a Tables,
    /// Their draws.
    pub draws: &'a Draws,
    /// The answers.
    pub set: &'a AnswerSet,
    /// Possible levels.
    pub profile: &'a Profile,
    /// The advice, by every test.
    pub advice: &'a Advice,
    /// How well it stands up.
    pub robustness: &'a Robustness,
    /// This month.
    pub today: Option<Month>,
}

impl<'a> Assessed<'a> {
    /// What the first page is made from.
    #[must_use]
    pub fn seen(&self) -> Seen<'a> {
        let Self { pack, tables, set, profile, advice, today, .. } = *self;
        Seen { pack, tables, set, profile, advice, today }
    }

    /// How a sentence names questions to readers who were not there: by what was said, so many at most.
    fn told(&self, most: usize) -> Naming<'a> {
        Naming::Said { set: self.set, profile: self.profile, most }
    }
}

/// The report on an answer set: these parts of it, written on a day such as `2026-11-27`.
#[must_use]
pub(super) fn report(of: &Assessed<'_>, parts: Parts, day: &str) -> Report {
    let made = chapters(of, None, parts, day);
    Report { subtitle: "Contract options: readiness, fit and cautions".to_owned(), ..made }
}

/// The report on a workshop.
#[must_use]
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
    // Whoever asks for the sources alone wants them all.
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

/// What the parts of a report are made from.
struct Making<'a, 'b> {
    of: &'b Assessed<'a>,
    group: Option<&'b Together>,
    parts: Parts,
    sources: &'b mut Sources,
}

/// The title of an answer set.
fn title(set: &AnswerSet) -> String {
    if set.title.trim().is_empty() { "Answers without a title".to_owned() } else { set.title.clone() }
}

/// What is said of a question, in a word or two.
fn said(of: &Assessed<'_>, question: QuestionIx) -> String {
    said_words(of.pack, of.set, of.profile, question)
}

/// Why a question is open, to somebody who was not in the room.
fn open_said(open: Unsettled) -> &'static str {
    match open {
        Unsettled::Disagree => "the group disagrees",
        Unsettled::NotAsked | Unsettled::NobodyKnows | Unsettled::LowConfidence => open.words(),
    }
}

/// A set assessed by every test.
fn assessed(pack: &Pack, set: &AnswerSet) -> Advice {
    let profile = Profile::of(pack, set);
    assess_fully(pack, &Tables::of(pack), &Draws::of(pack), &profile).0
}

/// A day or a moment such as `2026-11-23T10:00:00Z` as people write the day; anything
/// else as it is.
fn date(text: &str) -> String {
    text.get(..10)
        .and_then(|day| day.parse::<jiff::civil::Date>().ok())
        .map_or_else(|| text.to_owned(), |day| day.strftime("%-d %B %Y").to_string())
}

/// What a model is called in a sentence: an option by its title, a verdict by its short name.
fn called(pack: &Pack, model: ModelIx) -> String {
    match pack[model].kind {
        ModelKind::Option => pack[model].title.clone(),
        ModelKind::Verdict(_) => format!("'{}'", pack[model].short),
    }
}

/// Why a caution applies, to somebody who gave none of the answers and has them all elsewhere.
fn because(of: &Assessed<'_>, now: &CautionNow) -> Because {
    caution_because(of.pack, of.set, of.profile, now, "The answers say")
}

/// Most answers told that a caution is owed to.
const MOST_OWED: usize = 2;

/// Why a caution applies, to somebody who has nothing but this: in the words of the answers.
fn because_told(of: &Assessed<'_>, now: &CautionNow) -> String {
    let all = of.told(MOST_OWED).list(of.pack, &now.because);
    match (now.because.is_empty(), now.truth) {
        (true, _) => because(of, now).whole(),
        (false, Truth::Unknown) => format!("It may apply. It depends on this: {all}."),
        (false, _) => format!("The answers say: {all}."),
    }
}

fn part(kind: Part, heading: &str, blocks: Vec<Block>) -> Chapter {
    Chapter { kind, heading: heading.to_owned(), blocks }
}

/// So many of a list at most, and how many more there are.
fn at_most<T: From<String>>(mut all: Vec<T>, most: usize) -> Vec<T> {
    let more = all.len().saturating_sub(most);
    if more > 0 {
        all.truncate(most);
        all.push(format!("and {more} more").into());
    }
    all
}

/// What the bars mean.
const KEY: &str = "Each bar runs from the lowest to the highest position that the open answers allow; the upright mark is where it stands now. Left of the dashed middle, more conditions are missing than met (orange, hatched); right of it, more are met than missing (blue). What is only outlined is ruled out as things stand.";

/// A picture of where each stands, with words beside it.
fn chart(pack: &Pack, caption: &str, first: &str, models: &[(Standing, ModelIx)]) -> Block {
    let rows = models
        .iter()
        .map(|(standing, at)| {
            let bar = bar(pack, *standing, *at);
            let words = capital(&bar.standing());
            vec![
                Text::default().strong(bar.label.clone()),
                Text::default().with(Span::Bar(bar)),
                words.into(),
            ]
        })
        .collect();
    table(
        caption,
        &[(first, 27), ("0 against \u{2013} 50 \u{2013} 100 in favour", 43), ("In words", 30)],
        rows,
    )
}

fn bar(pack: &Pack, standing: Standing, model: ModelIx) -> Bar {
    let band = Band::of(standing);
    let whole = |fit| u8::try_from(displayed(fit)).unwrap_or(100).min(100);
    let range = match (standing.lower(), standing.fit(), standing.upper()) {
        (Some(lower), Some(fit), Some(upper)) => {
            Some(Range { lower: whole(lower), fit: whole(fit), upper: whole(upper) })
        }
        _ => None,
    };
    Bar {
        label: pack[model].title.clone(),
        words: band.words().to_owned(),
        range,
        out: band == Band::NotViable,
    }
}

/// Of some models, each with where it stands.
fn standings(of: &Assessed<'_>, models: impl IntoIterator<Item = ModelIx>) -> Vec<(Standing, ModelIx)> {
    models.into_iter().map(|at| (of.advice.standings[at.0], at)).collect()
}

/// The ways of paying that are proposed, or may be.
fn paid(of: &Assessed<'_>) -> Vec<ModelIx> {
    let proposed = of.advice.beside.iter().filter(|now| now.proposed != Truth::False);
    proposed.map(|now| now.model).collect()
}

/// The options as a reader meets them: those in the running, the closest fit first, then those
/// that are not.
fn options_in_order(of: &Assessed<'_>) -> Vec<ModelIx> {
    let ranking = &of.advice.ranking;
    let blocked = of.pack.options().filter(|model| !ranking.contains(model));
    ranking.iter().copied().chain(blocked).collect()
}

/// The verdicts before the choice, then the options.
fn in_order(of: &Assessed<'_>) -> Vec<ModelIx> {
    of.pack.before().chain(options_in_order(of)).collect()
}
