//! What a report on one answer set says, part by part. Content only: what it looks like
//! is for the writers. The words that screens use too come from `advice`.

mod answers;
mod beside;
mod brief;
mod cautions;
mod comparison;
mod counted;
mod counts;
mod discussion;
mod dissent;
mod method;
mod options;
mod page;
mod people;
mod sheets;
mod summary;
mod tasks;
mod terms;
mod together;

pub(super) use brief::brief;
pub(super) use comparison::compared;
pub use together::Together;

use crate::advice::front::Seen;
use crate::advice::words::{Band, basis_words, displayed, strength_words};
use crate::advice::{Advice, Draws, Profile, Robustness, Standing, Tables, Truth, Unsettled, assess_fully};
use crate::answers::AnswerSet;
use crate::answers::Month;
use crate::pack::{Cite, ModelIx, Pack, QuestionIx, SourceIx};

use super::model::{Bar, Block, Chapter, Column, Depth, Note, Range, Report, Table, Text};
use super::parts::{Part, Parts};
use crate::advice::sentences::{row, said_words};

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
    let made = chapters(of, Some(group), parts, day);
    Report { subtitle: group.subtitle().to_owned(), ..made }
}

fn chapters(of: &Assessed<'_>, group: Option<&Together>, parts: Parts, day: &str) -> Report {
    let mut notes = Footnotes::default();
    let mut made: Vec<Chapter> = Vec::new();
    for part in parts.chosen() {
        let notes = &mut notes;
        made.extend(match part {
            Part::Summary => Some(summary::summary(of, group, parts)),
            Part::Purpose => Some(summary::purpose(of, group)),
            Part::Participants => group.map(|group| people::participants(of.pack, group)),
            Part::Conclusion => Some(options::conclusion(of)),
            Part::Options => Some(options::options(of, notes)),
            Part::Payment => of.pack.beside().next().map(|_| options::beside_choice(of, notes)),
            Part::ThirdSector => Some(cautions::third_sector_part(of, parts, notes)),
            Part::Cautions => Some(cautions::cautions(of, parts, notes)),
            Part::CautionList => Some(cautions::in_short(of)),
            Part::WhatChanges => Some(beside::what_changes_part(of)),
            Part::FindOut => Some(tasks::find_out(of)),
            Part::Actions => Some(tasks::actions(of, parts)),
            Part::Expectation => Some(beside::expectation(of, group)),
            Part::Dissent => group.map(|group| dissent::dissent(of, group, parts)),
            Part::Discussion => group.map(|group| discussion::discussion(of.pack, group)),
            Part::WhatIfs => beside::what_ifs(of),
            Part::Challenges => beside::challenges(of),
            Part::Comparison => None,
            Part::Answers => Some(match group {
                Some(group) => counted::answers(of.pack, group),
                None => answers::answers(of),
            }),
            Part::Models => Some(options::at_large(of, notes)),
            Part::Terms => terms::terms(of.pack, notes),
            Part::Law => terms::law(of.pack, notes),
            Part::Decision => Some(terms::decision(of)),
            Part::Method => Some(method::method(of)),
            Part::Limits => Some(method::limits(of.pack)),
            Part::Sources => Some(method::sources(of.pack, notes)),
        });
    }
    if !parts.has(Part::Summary)
        && let (Some(said), Some(first)) = (left_out(of, group, parts), made.first_mut())
    {
        first.blocks.insert(0, aside(said));
    }
    let mut sheets = sheets::sheets(of, group, &notes);
    sheets.retain(|sheet| parts.has(sheet.part));
    Report {
        title: title(of.set),
        subtitle: String::new(),
        date: date(day),
        day: day.to_owned(),
        parts: made,
        sheets,
        notes: notes.notes,
    }
}

/// Whether a full report of this kind has a part.
fn there_is(part: Part, of: &Assessed<'_>, group: Option<&Together>) -> bool {
    match part {
        Part::Participants | Part::Dissent | Part::Discussion => group.is_some(),
        // A short form of what the full report has at length.
        Part::Comparison | Part::CautionList => false,
        Part::Payment => of.pack.beside().next().is_some(),
        Part::WhatIfs => !of.set.what_ifs.is_empty(),
        Part::Challenges => !of.set.challenges.is_empty(),
        Part::Terms => !of.pack.library().terms.is_empty(),
        _ => true,
    }
}

/// What a choice of parts leaves out, in a sentence; nothing where all is there.
fn left_out(of: &Assessed<'_>, group: Option<&Together>, parts: Parts) -> Option<String> {
    let mut out: Vec<Part> =
        Part::ALL.into_iter().filter(|part| !parts.has(*part) && there_is(*part, of, group)).collect();
    // Of all that is left out, dissent is what a short paper may least pass over.
    out.sort_by_key(|part| *part != Part::Dissent);
    let out: Vec<String> = out.into_iter().map(|part| part.label().to_lowercase()).collect();
    (!out.is_empty())
        .then(|| format!("This is a choice of parts. The full report also has: {}.", row(&out, "and")))
}

/// The title of an answer set, short enough for the first page. What is cut off stands in
/// the part on purpose and scope.
fn title(set: &AnswerSet) -> String {
    if set.title.trim().is_empty() {
        "Answers without a title".to_owned()
    } else if set.title.chars().count() > page::TITLE {
        page::cut(&set.title, page::TITLE)
    } else {
        set.title.clone()
    }
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

/// The footnotes of a report: each place in a source once.
#[derive(Debug, Default)]
struct Footnotes {
    notes: Vec<Note>,
    cited: Vec<SourceIx>,
}

impl Footnotes {
    /// The footnote for a citation.
    fn cite(&mut self, pack: &Pack, cite: &Cite) -> usize {
        let source = &pack[cite.source];
        let place = if cite.place.is_empty() { String::new() } else { format!(", {}", cite.place) };
        let text = format!(
            "{} ({}). {}{place}. {}; evidence {}; checked {}.",
            source.by,
            source.year,
            source.title,
            capital(basis_words(cite.basis)),
            strength_words(cite.strength),
            date(&source.checked)
        );
        if !self.cited.contains(&cite.source) {
            self.cited.push(cite.source);
        }
        self.notes.iter().position(|note| note.text == text).unwrap_or_else(|| {
            let again = format!(
                "{} ({}){place}. {}; evidence {}.",
                source.by,
                source.year,
                capital(basis_words(cite.basis)),
                cite.strength
            );
            self.notes.push(Note { source: source.id.clone(), text, again, link: source.link.clone() });
            self.notes.len() - 1
        })
    }

    fn cites(&mut self, pack: &Pack, cites: &[Cite]) -> Vec<usize> {
        cites.iter().map(|cite| self.cite(pack, cite)).collect()
    }
}

/// How good the evidence is, one line for each source; the place is in the footnote.
fn evidence(pack: &Pack, cites: &[Cite], notes: &mut Footnotes) -> Text {
    let mut text = Text::default();
    for (at, cite) in cites.iter().enumerate() {
        let source = &pack[cite.source];
        let end = if at == 0 { "" } else { "\n" };
        text = text
            .then(format!(
                "{end}{} ({}). {}; {}",
                source.by,
                source.year,
                strength_words(cite.strength),
                basis_words(cite.basis),
            ))
            .noted([notes.cite(pack, cite)]);
    }
    text
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn part(kind: Part, heading: &str, blocks: Vec<Block>) -> Chapter {
    Chapter { kind, heading: heading.to_owned(), blocks }
}

fn two(heading: impl Into<String>) -> Block {
    Block::Heading(Depth::Two, heading.into())
}

fn three(heading: impl Into<String>) -> Block {
    Block::Heading(Depth::Three, heading.into())
}

fn para(text: impl Into<Text>) -> Block {
    Block::Para(text.into())
}

fn aside(text: impl Into<Text>) -> Block {
    Block::Aside(text.into())
}

fn list<T: Into<Text>>(items: impl IntoIterator<Item = T>) -> Block {
    Block::List(items.into_iter().map(Into::into).collect())
}

fn columns(headings: &[(&str, u16)]) -> Vec<Column> {
    headings.iter().map(|(heading, share)| Column { heading: (*heading).to_owned(), share: *share }).collect()
}

fn table(caption: &str, headings: &[(&str, u16)], rows: Vec<Vec<Text>>) -> Block {
    Block::Table(Table { caption: caption.to_owned(), columns: columns(headings), rows })
}

/// A count with its noun: "1 caution", "3 cautions".
fn count(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}

/// What the bars of every chart mean.
const KEY: &str = "Each bar runs from the lowest to the highest position that the open answers allow; the upright mark is where the option stands now. Left of the dashed middle, more conditions are missing than met (orange, hatched); right of it, more are met than missing (blue). An outlined bar is out of the running as things stand.";

/// The same for the first page.
const SHORT_KEY: &str = "Bar: the positions that the open answers allow. Upright mark: now. Blue, right of the middle: more conditions met than missing. Orange, hatched: more missing. Outlined: out of the running.";

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
        mark: band.mark(),
        words: band.words().to_owned(),
        range,
        out: band == Band::NotViable,
    }
}

/// All of which something is told: those of [`in_order`], and the ways of paying that are proposed or may be.
fn all_told(of: &Assessed<'_>) -> Vec<ModelIx> {
    let paid = of.advice.beside.iter().filter(|now| now.proposed != Truth::False).map(|now| now.model);
    in_order(of).into_iter().chain(paid).collect()
}

/// The verdicts before the choice, then the options as a reader meets them: those in the running, the closest fit first,
/// then those that are not.
fn in_order(of: &Assessed<'_>) -> Vec<ModelIx> {
    let ranking = &of.advice.ranking;
    let blocked = of.pack.options().filter(|model| !ranking.contains(model));
    of.pack.before().chain(ranking.iter().copied()).chain(blocked).collect()
}
