//! What a report on one answer set says, part by part. Content only: what it looks like
//! is for the writers. The words that screens use too come from `advice`.

mod answers;
mod beside;
mod brief;
mod cautions;
mod comparison;
mod method;
mod options;
mod sheets;
mod summary;
mod tasks;
mod terms;

pub(super) use brief::brief;
pub use comparison::compared;

use crate::advice::words::{Band, basis_words, displayed, strength_words};
use crate::advice::{Advice, Draws, Profile, Robustness, Standing, Tables, assess_fully};
use crate::answers::AnswerSet;
use crate::pack::{Cite, ModelIx, Pack, SourceIx};

use super::model::{Bar, Block, Column, Depth, Note, Part, PartKind, Range, Report, Table, Text};

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
}

/// The report on an answer set, written on a day such as `2026-11-27`.
#[must_use]
pub fn report(of: &Assessed<'_>, day: &str) -> Report {
    let mut notes = Footnotes::default();
    let mut parts = vec![summary::summary(of), summary::purpose(of), options::structures(of, &mut notes)];
    if of.pack.overlays().next().is_some() {
        parts.push(options::overlays(of, &mut notes));
    }
    parts.push(cautions::third_sector_part(of, &mut notes));
    parts.push(cautions::cautions(of, &mut notes));
    parts.push(beside::what_changes_part(of));
    parts.push(tasks::find_out(of));
    parts.push(tasks::actions(of));
    parts.push(beside::expectation(of));
    parts.extend(beside::what_ifs(of));
    parts.extend(beside::challenges(of));
    parts.push(answers::answers(of));
    parts.extend(terms::terms(of.pack, &mut notes));
    parts.extend(terms::law(of.pack, &mut notes));
    parts.push(terms::decision(of));
    parts.push(method::method(of));
    parts.push(method::limits(of.pack));
    parts.push(method::sources(of.pack, &notes));
    Report {
        title: title(of.set),
        subtitle: "Contract options: readiness, fit and cautions".to_owned(),
        date: date(day),
        parts,
        sheets: sheets::sheets(of, &notes),
        notes: notes.notes,
    }
}

/// The title of an answer set.
fn title(set: &AnswerSet) -> String {
    if set.title.is_empty() { "Answers without a title".to_owned() } else { set.title.clone() }
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

/// How good the evidence is, one line for each source.
fn evidence(pack: &Pack, cites: &[Cite], notes: &mut Footnotes) -> Text {
    let mut text = Text::default();
    for (at, cite) in cites.iter().enumerate() {
        let source = &pack[cite.source];
        let end = if at == 0 { "" } else { "\n" };
        text = text
            .then(format!(
                "{end}{} ({}). Evidence {}; {}; checked {}",
                source.by,
                source.year,
                strength_words(cite.strength),
                basis_words(cite.basis),
                date(&source.checked)
            ))
            .noted([notes.cite(pack, cite)]);
    }
    text
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn part(kind: PartKind, heading: &str, blocks: Vec<Block>) -> Part {
    Part { kind, heading: heading.to_owned(), blocks }
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

/// The structures as a reader meets them: those in the running, the closest fit first,
/// then those that are not.
fn in_order(of: &Assessed<'_>) -> Vec<ModelIx> {
    let ranking = &of.advice.ranking;
    ranking.iter().copied().chain(of.pack.structures().filter(|model| !ranking.contains(model))).collect()
}
