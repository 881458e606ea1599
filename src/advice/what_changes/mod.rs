//! What would change the advice, in sentences: the five groups, what it would take, the
//! weight of a theme, other weights, the open answers. Shared by every face and report.

mod groups;
mod open;

pub use groups::{groups, step_words, what_it_would_take, would_lead};
pub use open::settled_words;

use super::robustness::{BreakEven, Robustness, Turn};
use super::sentences::{counted, months_words, named, row, said_words};
use super::tables::First;
use super::words::{says_words, share_words};
use super::{Advice, Changed, Profile, Truth};
use crate::answers::AnswerSet;
use crate::pack::{Ease, Pack, QuestionIx, State};
use crate::page::{Item, Opens};
use crate::text::InOrder as _;
use open::open_answers;

/// A heading with its sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    pub heading: &'static str,
    /// Sentences, each on its own.
    pub lines: Vec<Item>,
}

impl Section {
    /// A section of sentences behind which there is no page.
    fn of(heading: &'static str, lines: Vec<String>) -> Self {
        Self { heading, lines: lines.into_iter().map(Item::new).collect() }
    }

    /// The sentences alone.
    pub fn texts(&self) -> impl Iterator<Item = String> {
        self.lines.iter().map(|line| line.text.words())
    }
}

/// Most changes that are listed; there may be more, and the count is said.
const MOST_LISTED: usize = 8;

/// Who could change an answer and how long it takes, in words; empty where the pack does not say.
pub fn what_it_takes(pack: &Pack, question: QuestionIx) -> String {
    let Some(change) = &pack[question].change else { return String::new() };
    let ease = match change.ease {
        Ease::Easy => "Within the team's own reach",
        Ease::Moderate => "Takes work with others",
        Ease::Hard => "Hard",
        Ease::OutOfReach => "Outside anybody's reach here",
    };
    let months = months_words(change.takes());
    format!("{ease}. Who could: {}. How long: {months}.", change.who)
}

/// How much of each group is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// What can be improved, chosen or found out alone: what matters most, then how many more.
    Groups,
    /// What matters most, then how many more there are.
    Short,
    /// Everything.
    Whole,
}

/// Most lines of a group where it is told shortly.
const MOST_OF_A_GROUP: usize = 3;

/// The same on a paper of a few pages.
const MOST_ON_PAPER: usize = 2;

/// Everything that would change the advice: the five groups, what it would take, and how
/// the advice stands up to other weights.
pub fn sections(
    pack: &Pack,
    set: &AnswerSet,
    profile: &Profile,
    advice: &Advice,
    robustness: &Robustness,
    extent: Extent,
) -> Vec<Section> {
    let mut sections = groups(pack, set, profile, advice);
    if extent != Extent::Whole {
        let most = if extent == Extent::Groups { MOST_ON_PAPER } else { MOST_OF_A_GROUP };
        sections.iter_mut().enumerate().for_each(|(group, section)| cut(section, group, most));
    }
    if extent == Extent::Groups {
        return sections;
    }
    if advice.choice.state != State::NotEnoughSettled {
        sections.extend(what_it_would_take(pack, set, profile, advice));
        sections.extend(fewest_answers(pack, set, profile, robustness));
    }
    sections.extend(break_even(pack, robustness));
    sections.extend(other_weights(pack, advice, robustness));
    sections.push(open_answers(pack, profile, advice, robustness));
    sections
}

/// Keeps the first few lines, and says how many more there are; that line opens all of them.
fn cut(section: &mut Section, group: usize, most: usize) {
    let more = section.lines.len().saturating_sub(most);
    // One line more is as short as saying so.
    if more > 1 {
        section.lines.truncate(most);
        section.lines.push(Item::new(format!("and {more} more")).opening(Opens::Group(group)));
    }
}

fn then(pack: &Pack, first: First) -> String {
    match first {
        First::Model(model) => format!("{} would come first", pack[model].title),
        First::Tie => "the first two would fit exactly equally well".to_owned(),
        First::Nobody => "no kind of contract would be viable".to_owned(),
    }
}

fn change(pack: &Pack, set: &AnswerSet, profile: &Profile, changed: Changed) -> String {
    let question = &pack[changed.question];
    format!(
        "'{}' were '{}' (now: {})",
        question.short,
        question.levels[usize::from(changed.level)].label,
        said_words(pack, set, profile, changed.question)
    )
}

/// Two or three answers that only together change who comes first; one by itself stands in its group.
fn fewest_answers(
    pack: &Pack,
    set: &AnswerSet,
    profile: &Profile,
    robustness: &Robustness,
) -> Option<Section> {
    let exact = &robustness.exact;
    let mut lines = Vec::new();
    match exact.least_answers {
        Some(1) => return None,
        Some(2) => {
            lines.push("No single different answer changes who comes first; two together do.".to_owned());
            for flip in exact.pair_flips.iter().take(MOST_LISTED) {
                let both = flip.changes.map(|changed| change(pack, set, profile, changed));
                lines.push(format!("If {}, {}.", row(&both, "and"), then(pack, flip.first)));
            }
            if exact.pair_flips.len() > MOST_LISTED {
                lines.push(format!("And {}.", counted(exact.pair_flips.len() - MOST_LISTED, "more pair")));
            }
        }
        Some(_) => {
            lines.push("It takes three different answers to change who comes first. For example:".to_owned());
            if let Some(flip) = &exact.triple_flip {
                let three = flip.changes.map(|changed| change(pack, set, profile, changed));
                lines.push(format!("If {}, {}.", row(&three, "and"), then(pack, flip.first)));
            }
        }
        None => lines.push("More than three answers would have to be different.".to_owned()),
    }
    Some(Section::of("The fewest answers that would change which comes first", lines))
}

fn break_even(pack: &Pack, robustness: &Robustness) -> Option<Section> {
    let turns: Vec<String> =
        robustness.exact.break_even.iter().flat_map(|theme| break_even_lines(pack, theme)).collect();
    if robustness.exact.break_even.is_empty() {
        return None;
    }
    let lines = if turns.is_empty() {
        vec!["However much or little a single theme counts, the same one comes first.".to_owned()]
    } else {
        turns
    };
    Some(Section::of("If a theme counted more or less", lines))
}

fn break_even_lines(pack: &Pack, theme: &BreakEven) -> Vec<String> {
    let title = &pack[theme.theme].title;
    let line = |turn: &Turn, way: &str| format!("If '{title}' counted {way}, {}.", then(pack, turn.first));
    let less = theme
        .less
        .as_ref()
        .map(|turn| line(turn, &format!("{} in 100 of what it counts now, or less", turn.percent)));
    let more = theme.more.as_ref().map(|turn| {
        let way = if turn.percent < 200 {
            format!("{} for every 100 that it counts now, or more", turn.percent)
        } else {
            format!("about {} times as much as now, or more", (turn.percent + 50) / 100)
        };
        line(turn, &way)
    });
    less.into_iter().chain(more).collect()
}

fn other_weights(pack: &Pack, advice: &Advice, robustness: &Robustness) -> Option<Section> {
    let samples = &robustness.samples;
    if advice.ranking.is_empty() {
        return None;
    }
    let mut lines = vec![format!(
        "The weights are judgements. So {n} sets of weights near the rules' own were tried, and {n} in which the themes count anything.",
        n = thousands(samples.draws)
    )];
    for model in &advice.ranking {
        let near = share_words(samples.near.of(*model).into(), samples.near.total().into());
        let any = share_words(samples.any.of(*model).into(), samples.any.total().into());
        lines.push(format!(
            "{}: first in {near} with every weight between half and double; in {any} whatever the themes count.",
            pack[*model].title
        ));
    }
    for central in samples.central.iter().filter(|central| central.draws > 0) {
        let mut shares: Vec<(i64, usize)> =
            central.percent().into_iter().enumerate().map(|(theme, share)| (share, theme)).collect();
        shares.put_in_order_by_key(|(share, theme)| (std::cmp::Reverse(*share), *theme));
        let top: Vec<String> = shares
            .iter()
            .take(2)
            .map(|(share, theme)| format!("'{}' ({share} in 100)", pack.themes[*theme].title))
            .collect();
        lines.push(format!(
            "{} comes first for those to whom {} matter most.",
            pack[central.model].title,
            row(&top, "and")
        ));
    }
    // A way of paying that is not proposed is not judged here.
    let unasked = |at| advice.beside.iter().any(|now| now.model == at && now.proposed == Truth::False);
    for tally in samples.verdicts_near.iter().filter(|tally| !unasked(tally.model)) {
        let says = advice.says(tally.model);
        let share = share_words(tally.of(says).into(), tally.total().into());
        lines.push(format!(
            "{} says '{}' in {share} with every weight between half and double.",
            named(pack, tally.model),
            says_words(says)
        ));
    }
    Some(Section::of("With other weights", lines))
}

/// A number with a space between thousands.
pub fn thousands(n: usize) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::thousands;

    #[test]
    fn thousands_are_parted() {
        assert_eq!(
            [thousands(7), thousands(999), thousands(10_000), thousands(1_234_567)],
            ["7", "999", "10 000", "1 234 567"]
        );
    }
}
