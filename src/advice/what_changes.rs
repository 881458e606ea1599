//! What would change the advice, in sentences: the fewest answers, the weight of a theme,
//! other weights, the open answers. Shared by every face and report.

use super::robustness::{BreakEven, Holds, Robustness, Turn};
use super::sentences::{row, said_words};
use super::tables::First;
use super::words::share_words;
use super::{Advice, Changed, Profile};
use crate::answers::AnswerSet;
use crate::pack::{Ease, ModelIx, Pack, QuestionIx};

/// A heading with its sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub heading: &'static str,
    /// Sentences, each on its own.
    pub lines: Vec<String>,
}

/// Most changes that are listed; there may be more, and the count is said.
const MOST_LISTED: usize = 8;

/// What it takes to change an answer, in words; empty where the pack does not say.
#[must_use]
pub fn what_it_takes(pack: &Pack, question: QuestionIx) -> String {
    let Some(change) = &pack[question].change else { return String::new() };
    let ease = match change.ease {
        Ease::Easy => "within your own gift",
        Ease::Moderate => "takes work with others",
        Ease::Hard => "hard",
        Ease::OutOfReach => "outside anybody's reach here",
    };
    format!("To change it: {ease}. Who could: {}. How long: {}.", change.who, change.takes)
}

/// Everything that would change the advice.
#[must_use]
pub fn sections(
    pack: &Pack,
    set: &AnswerSet,
    profile: &Profile,
    advice: &Advice,
    robustness: &Robustness,
) -> Vec<Section> {
    let mut sections = vec![fewest_answers(pack, set, profile, robustness)];
    sections.extend(break_even(pack, robustness));
    sections.extend(other_weights(pack, advice, robustness));
    sections.push(open_answers(pack, advice, robustness));
    sections
}

fn then(pack: &Pack, first: First) -> String {
    match first {
        First::Model(model) => format!("{} would come first", pack[model].title),
        First::Tie => "two models would be level".to_owned(),
        First::Nobody => "no model would be viable".to_owned(),
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

fn fewest_answers(pack: &Pack, set: &AnswerSet, profile: &Profile, robustness: &Robustness) -> Section {
    let exact = &robustness.exact;
    let mut lines = Vec::new();
    match exact.least_answers {
        Some(1) => {
            lines.push("One different answer is enough to change who comes first.".to_owned());
            // Near changes first, and among them those that are easiest to bring about.
            let mut flips: Vec<_> = exact.single_flips.iter().collect();
            let ease = |question: QuestionIx| pack[question].change.as_ref().map(|change| change.ease);
            flips.sort_by_key(|flip| (!flip.one_step, ease(flip.question).is_none(), ease(flip.question)));
            for flip in flips.iter().take(MOST_LISTED) {
                let changed = Changed { question: flip.question, level: flip.level };
                let step = if flip.one_step { " That is one step." } else { "" };
                lines.push(format!(
                    "If {}, {}.{step} {}",
                    change(pack, set, profile, changed),
                    then(pack, flip.first),
                    what_it_takes(pack, flip.question)
                ));
            }
            if flips.len() > MOST_LISTED {
                lines.push(format!("And {} more like these.", flips.len() - MOST_LISTED));
            }
        }
        Some(2) => {
            lines.push("No single different answer changes who comes first; two together do.".to_owned());
            for flip in exact.pair_flips.iter().take(MOST_LISTED) {
                let both = flip.changes.map(|changed| change(pack, set, profile, changed));
                lines.push(format!("If {}, {}.", row(&both, "and"), then(pack, flip.first)));
            }
            if exact.pair_flips.len() > MOST_LISTED {
                lines.push(format!("And {} more pairs.", exact.pair_flips.len() - MOST_LISTED));
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
    Section { heading: "The fewest answers that would change it", lines }
}

fn break_even(pack: &Pack, robustness: &Robustness) -> Option<Section> {
    let turns: Vec<String> =
        robustness.exact.break_even.iter().flat_map(|theme| break_even_lines(pack, theme)).collect();
    if robustness.exact.break_even.is_empty() {
        return None;
    }
    let lines = if turns.is_empty() {
        vec!["However much or little a single theme counts, the same model comes first.".to_owned()]
    } else {
        turns
    };
    Some(Section { heading: "If a theme counted more or less", lines })
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
        shares.sort_by_key(|(share, theme)| (std::cmp::Reverse(*share), *theme));
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
    lines.push(format!("Seed of the draws: {}. The same answers always give the same counts.", samples.seed));
    Some(Section { heading: "With other weights", lines })
}

fn open_answers(pack: &Pack, advice: &Advice, robustness: &Robustness) -> Section {
    let completions = &robustness.samples.completions;
    let mut lines = Vec::new();
    if robustness.settled.open == 0 {
        lines.push("Every question is settled: nothing is open that could change it.".to_owned());
        return Section { heading: "Once the open answers are known", lines };
    }
    lines.push(settled_words(robustness));
    let all = completions.tally.total();
    let mut firsts: Vec<ModelIx> =
        pack.structures().filter(|model| completions.tally.of(*model) > 0).collect();
    firsts.sort_by_key(|model| std::cmp::Reverse(completions.tally.of(*model)));
    let of = if completions.all {
        format!("Of all {} ways in which they can turn out", thousands(all as usize))
    } else {
        format!("Of {} ways drawn in which they can turn out", thousands(all as usize))
    };
    for model in firsts {
        let share = share_words(completions.tally.of(model).into(), all.into());
        lines.push(format!("{of}, {} comes first in {share}.", pack[model].title));
    }
    if completions.tally.nobody > 0 {
        let share = share_words(completions.tally.nobody.into(), all.into());
        lines.push(format!("{of}, no model is viable in {share}."));
    }
    if let Some(settle) = advice.settle_next.first() {
        lines.push(format!("What to find out first: '{}'.", pack[settle.question].short));
    }
    Section { heading: "Once the open answers are known", lines }
}

/// Whether one may stop, in a sentence.
#[must_use]
pub fn settled_words(robustness: &Robustness) -> String {
    let settled = &robustness.settled;
    let open = match settled.open {
        1 => "1 question is open".to_owned(),
        n => format!("{n} questions are open"),
    };
    match (settled.conclusion, settled.first) {
        (holds, _) if holds.proved() => {
            format!("Settled: {open}, but none of them can change the conclusion. You may stop here.")
        }
        (_, holds) if holds.proved() => {
            format!("{open}. None of them can change who comes first; they can change how clearly.")
        }
        (Holds::InSample { ways }, _) => format!(
            "{open}. In {} ways drawn none changed the conclusion; that is not proof.",
            thousands(usize::try_from(ways).unwrap_or(usize::MAX))
        ),
        _ => format!("{open}, and they can change the conclusion."),
    }
}

/// Whether nothing that is open can change the conclusion, and this is proved.
#[must_use]
pub fn is_settled(robustness: &Robustness) -> bool {
    robustness.settled.conclusion.proved()
}

/// A number with a space between thousands.
fn thousands(n: usize) -> String {
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
