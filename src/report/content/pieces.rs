//! What the parts of a report share: the answer set with all that follows from it, and pieces that stand in more than one part.

use super::super::model::{Bar, Block, Chapter, Range, Span, Text};
use super::super::parts::Part;
use crate::advice::front::Seen;
use crate::advice::sentences::{Because, Naming, caution_because, said_words};
use crate::advice::words::{Band, displayed};
use crate::advice::{
    Advice, CautionNow, Draws, Profile, Robustness, Standing, Tables, Truth, Unsettled, assess_fully,
};
use crate::answers::{AnswerSet, Month};
use crate::pack::{ModelIx, Pack, QuestionIx};
use crate::page::table;
use crate::text::capital;

/// An answer set with all that follows from it.
#[derive(Debug, Clone, Copy)]
pub struct Assessed<'a> {
    pub pack: &'a Pack,
    pub tables: &'a Tables,
    pub draws: &'a Draws,
    pub set: &'a AnswerSet,
    /// Possible levels.
    pub profile: &'a Profile,
    /// The advice, by every test.
    pub advice: &'a Advice,
    /// How well it stands up.
    pub robustness: &'a Robustness,
    pub today: Option<Month>,
}

impl<'a> Assessed<'a> {
    /// What the first page is made from.
    pub fn seen(&self) -> Seen<'a> {
        let Self { pack, tables, set, profile, advice, today, .. } = *self;
        Seen { pack, tables, set, profile, advice, today }
    }

    /// How a sentence names questions to readers who were not there: by what was said, so many at most.
    pub(super) fn told(&self, most: usize) -> Naming<'a> {
        Naming::Said { set: self.set, profile: self.profile, most }
    }
}

/// What is said of a question, in a word or two.
pub(super) fn said(of: &Assessed<'_>, question: QuestionIx) -> String {
    said_words(of.pack, of.set, of.profile, question)
}

/// Why a question is open, for readers who were not in the room.
pub(super) fn open_said(open: Unsettled) -> &'static str {
    match open {
        Unsettled::Disagree => "the group disagrees",
        Unsettled::NotAsked | Unsettled::NobodyKnows | Unsettled::LowConfidence => open.words(),
    }
}

/// A set assessed by every test.
pub(super) fn assessed(pack: &Pack, set: &AnswerSet) -> Advice {
    let profile = Profile::of(pack, set);
    assess_fully(pack, &Tables::of(pack), &Draws::of(pack), &profile).0
}

/// A day or a moment such as `2026-11-23T10:00:00Z` as people write the day; anything
/// else as it is.
pub(super) fn date(text: &str) -> String {
    text.get(..10)
        .and_then(|day| day.parse::<jiff::civil::Date>().ok())
        .map_or_else(|| text.to_owned(), |day| day.strftime("%-d %B %Y").to_string())
}

/// Why a caution applies, for readers who did not give the answers and find them elsewhere in the paper.
pub(super) fn because(of: &Assessed<'_>, now: &CautionNow) -> Because {
    caution_because(of.pack, of.set, of.profile, now, "The answers say")
}

/// Most answers told that a caution is owed to.
const MOST_OWED: usize = 2;

/// Why a caution applies, for readers who have nothing but this: in the words of the answers.
pub(super) fn because_told(of: &Assessed<'_>, now: &CautionNow) -> String {
    let all = of.told(MOST_OWED).list(of.pack, &now.because);
    match (now.because.is_empty(), now.truth) {
        (true, _) => because(of, now).whole(),
        (false, Truth::Unknown) => format!("It may apply. It depends on this: {all}."),
        (false, _) => format!("The answers say: {all}."),
    }
}

pub(super) fn part(kind: Part, heading: &str, blocks: Vec<Block>) -> Chapter {
    Chapter { kind, heading: heading.to_owned(), blocks }
}

/// So many of a list at most, and how many more there are.
pub(super) fn at_most<T: From<String>>(mut all: Vec<T>, most: usize) -> Vec<T> {
    let more = all.len().saturating_sub(most);
    if more > 0 {
        all.truncate(most);
        all.push(format!("and {more} more").into());
    }
    all
}

/// A picture of where each stands, with words beside it.
pub(super) fn chart(pack: &Pack, caption: &str, first: &str, models: &[(Standing, ModelIx)]) -> Block {
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

pub(super) fn bar(pack: &Pack, standing: Standing, model: ModelIx) -> Bar {
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
pub(super) fn standings(
    of: &Assessed<'_>,
    models: impl IntoIterator<Item = ModelIx>,
) -> Vec<(Standing, ModelIx)> {
    models.into_iter().map(|at| (of.advice.standings[at.0], at)).collect()
}

/// The ways of paying that are proposed, or may be.
pub(super) fn paid(of: &Assessed<'_>) -> Vec<ModelIx> {
    let proposed = of.advice.beside.iter().filter(|now| now.proposed != Truth::False);
    proposed.map(|now| now.model).collect()
}

/// The options as a reader meets them: those in the running, the closest fit first, then those
/// that are not.
pub(super) fn options_in_order(of: &Assessed<'_>) -> Vec<ModelIx> {
    let ranking = &of.advice.ranking;
    let blocked = of.pack.options().filter(|model| !ranking.contains(model));
    ranking.iter().copied().chain(blocked).collect()
}

/// The verdicts before the choice, then the options.
pub(super) fn in_order(of: &Assessed<'_>) -> Vec<ModelIx> {
    of.pack.before().chain(options_in_order(of)).collect()
}
