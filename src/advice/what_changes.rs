//! What would change the advice, in sentences: the five groups, what it would take, the
//! weight of a theme, other weights, the open answers. Shared by every face and report.

use super::robustness::{BreakEven, Holds, Robustness, Turn};
use super::sentences::{counted, months_words, row, said_words};
use super::tables::First;
use super::words::{says_words, share_words};
use super::{Advice, Changed, Changes, MustStay, Profile, Step, Turning};
use crate::answers::AnswerSet;
use crate::pack::{Ease, ModelIx, ModelKind, Months, Pack, QuestionIx};

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

/// Who could change an answer and how long it takes, in words; empty where the pack does not say.
#[must_use]
pub fn what_it_takes(pack: &Pack, question: QuestionIx) -> String {
    let Some(change) = &pack[question].change else { return String::new() };
    let ease = match change.ease {
        Ease::Easy => "Within the team's own reach",
        Ease::Moderate => "Takes work with others",
        Ease::Hard => "Hard",
        Ease::OutOfReach => "Outside anybody's reach here",
    };
    let months = months_words(Months { least: change.least, most: change.most });
    format!("{ease}. Who could: {}. How long: {months}.", change.who)
}

/// How much of each group is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// What matters most, then how many more there are.
    Short,
    /// Everything.
    Whole,
}

/// Most lines of a group where it is told shortly.
const MOST_OF_A_GROUP: usize = 3;

/// Everything that would change the advice: the five groups, what it would take, and how
/// the advice stands up to other weights.
#[must_use]
pub fn sections(
    pack: &Pack,
    set: &AnswerSet,
    profile: &Profile,
    advice: &Advice,
    robustness: &Robustness,
    extent: Extent,
) -> Vec<Section> {
    let mut sections = groups(pack, set, profile, advice);
    if extent == Extent::Short {
        sections.iter_mut().for_each(|section| cut(&mut section.lines));
    }
    sections.extend(what_it_would_take(pack, set, profile, advice));
    sections.extend(fewest_answers(pack, set, profile, robustness));
    sections.extend(break_even(pack, robustness));
    sections.extend(other_weights(pack, advice, robustness));
    sections.push(open_answers(pack, advice, robustness));
    sections
}

/// Keeps the first few lines, and says how many more there are and where.
fn cut(lines: &mut Vec<String>) {
    let more = lines.len().saturating_sub(MOST_OF_A_GROUP);
    // One line more is as short as saying so.
    if more > 1 {
        lines.truncate(MOST_OF_A_GROUP);
        lines.push(format!("And {more} more; a full report has them all."));
    }
}

/// What a model is called in a sentence: an option by its title, a verdict by its short name.
fn named(pack: &Pack, model: ModelIx) -> String {
    match pack[model].kind {
        ModelKind::Option => pack[model].title.clone(),
        ModelKind::Verdict(_) => format!("'{}'", pack[model].short),
    }
}

/// The five groups, each fact once. A group with nothing in it is left out.
#[must_use]
pub fn groups(pack: &Pack, set: &AnswerSet, profile: &Profile, advice: &Advice) -> Vec<Section> {
    let changes = &advice.changes;
    let turnings = |list: &[Turning], takes: bool| -> Vec<String> {
        list.iter().map(|one| turning(pack, set, profile, one, takes)).collect()
    };
    [
        ("To be ready", to_be_ready(pack, set, profile, changes)),
        ("If this improves, or you choose otherwise", turnings(&changes.improve_or_choose, true)),
        ("If this slips, watch for", turnings(&changes.slips, false)),
        ("If it turned out that", turnings(&changes.turned_out, false)),
        ("Must stay true", changes.must_stay_true.iter().map(|stay| must_stay(pack, stay)).collect()),
    ]
    .into_iter()
    .filter(|(_, lines)| !lines.is_empty())
    .map(|(heading, lines)| Section { heading, lines })
    .collect()
}

/// A question, what is said of it now, and the level it would have to reach.
#[must_use]
pub fn step_words(
    pack: &Pack,
    set: &AnswerSet,
    profile: &Profile,
    question: QuestionIx,
    level: u8,
) -> String {
    let asked = &pack[question];
    format!(
        "{}: {} -> {}",
        asked.short,
        said_words(pack, set, profile, question),
        asked.levels[usize::from(level)].label
    )
}

/// Each verdict that is not yes, with the fewest conditions that would do, each enough with the rest.
fn to_be_ready(pack: &Pack, set: &AnswerSet, profile: &Profile, changes: &Changes) -> Vec<String> {
    let mut lines = Vec::new();
    // A condition that several verdicts rest on is told once, with the first.
    let mut told: Vec<QuestionIx> = Vec::new();
    for readying in &changes.to_be_ready {
        let title = &pack[readying.model].short;
        let steps = readying.steps();
        let fresh: Vec<&Step> = steps.iter().filter(|step| !told.contains(&step.question)).collect();
        told.extend(steps.iter().map(|step| step.question));
        if readying.to_go.is_none() {
            lines.push(format!("{title}: no improvement of conditions alone makes it ready; it rests on facts and choices as well."));
        } else if steps.is_empty() {
            lines.push(format!("{title}: nothing has to improve; what is open has to be known."));
        } else if fresh.is_empty() {
            lines.push(format!("{title}: what is named above is enough for it as well."));
        }
        for step in fresh {
            let words = step_words(pack, set, profile, step.question, step.level);
            lines.push(
                format!("{title}: {words}. {}", what_it_takes(pack, step.question)).trim_end().to_owned(),
            );
        }
    }
    lines
}

/// One answer at another level, and what that does.
fn turning(pack: &Pack, set: &AnswerSet, profile: &Profile, turning: &Turning, takes: bool) -> String {
    let Turning { question, level, first, says } = turning;
    let mut does: Vec<String> = first.iter().map(|first| then(pack, *first)).collect();
    does.extend(
        says.iter().map(|(model, says)| format!("{} would say '{}'", named(pack, *model), says_words(*says))),
    );
    let changed = change(pack, set, profile, Changed { question: *question, level: *level });
    let line = format!("If {changed}, {}.", row(&does, "and"));
    if takes { format!("{line} {}", what_it_takes(pack, *question)).trim_end().to_owned() } else { line }
}

/// One answer whose next step shuts must-haves, with all that it would stop.
#[must_use]
pub fn must_stay(pack: &Pack, stay: &MustStay) -> String {
    let question = &pack[stay.question];
    let mut models: Vec<ModelIx> = stay.stops.iter().map(|(model, _)| *model).collect();
    models.dedup();
    let mut gates: Vec<String> =
        stay.stops.iter().map(|(model, gate)| pack[*model].gates[*gate].title.to_lowercase()).collect();
    gates.dedup();
    format!(
        "'{}' must not come to '{}': a must-have of {} would be missing ({}).",
        question.short,
        question.levels[usize::from(stay.level)].label,
        row(&models.iter().map(|model| named(pack, *model)).collect::<Vec<_>>(), "and"),
        row(&gates, "and")
    )
}

/// What it would take for each option that is not first.
#[must_use]
pub fn what_it_would_take(
    pack: &Pack,
    set: &AnswerSet,
    profile: &Profile,
    advice: &Advice,
) -> Option<Section> {
    let lines: Vec<String> = advice
        .changes
        .what_it_would_take
        .iter()
        .map(|(model, changes)| {
            let title = &pack[*model].title;
            match changes {
                Some(changes) => {
                    let steps: Vec<String> = changes
                        .iter()
                        .map(|changed| step_words(pack, set, profile, changed.question, changed.level))
                        .collect();
                    format!("{title} would come first with: {}.", steps.join("; "))
                }
                None => format!("{title}: no three changes that somebody could make would put it first."),
            }
        })
        .collect();
    (!lines.is_empty()).then_some(Section { heading: "What it would take", lines })
}

fn then(pack: &Pack, first: First) -> String {
    match first {
        First::Model(model) => format!("{} would come first", pack[model].title),
        First::Tie => "two would fit exactly equally well".to_owned(),
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
    Some(Section { heading: "The fewest answers that would change who comes first", lines })
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
    for tally in &samples.verdicts_near {
        let says = advice.says(tally.model);
        let share = share_words(tally.of(says).into(), tally.total().into());
        lines.push(format!(
            "{} says '{}' in {share} with every weight between half and double.",
            named(pack, tally.model),
            says_words(says)
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
    let mut firsts: Vec<ModelIx> = pack.options().filter(|model| completions.tally.of(*model) > 0).collect();
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
        lines.push(format!("{of}, none is viable in {share}."));
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
            format!(
                "Settled: {open}, but none of them can change a conclusion or a reservation. You may stop here."
            )
        }
        (_, holds) if holds.proved() => {
            format!("{open}. None of them can change who comes first; they can change how clearly.")
        }
        (Holds::InSample { ways }, _) => format!(
            "{open}. In {} ways drawn none changed the conclusion; that is not proof.",
            thousands(usize::try_from(ways).unwrap_or(usize::MAX))
        ),
        _ => format!("{open}, and they can change a conclusion or a reservation."),
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
