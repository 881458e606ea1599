//! What a workshop says in words: measures without decimal points, and the plain account of
//! what sealing does and does not do, which the command line and the screens both show.

use std::fmt::Display;
use std::sync::LazyLock;

use serde::Deserialize;

use super::draft::WITHOUT_A_WORD;
use super::group::{Class, Counts, Measures, Thresholds};
use super::record::Written;
use super::reveal::{But, Gap, Reveal, Stand, Who};
use super::together::{Disputed, Matters};
use super::{Event, Plan, SeatIx, What};
use crate::advice::Fraction;
use crate::advice::sentences::{counted, row};
use crate::pack::{Pack, QuestionIx};
use crate::text::{data, filled};

/// The class in words.
pub fn class_words(class: Class) -> &'static str {
    match class {
        Class::Agreed => "You agree, or nearly.",
        Class::Mostly => "Most of you are close together.",
        Class::Split => "You are split.",
        Class::Spread => "You are spread out.",
    }
}

/// The class in words, of a group that is spoken about.
pub fn class_said(class: Class) -> &'static str {
    match class {
        Class::Agreed => "The group agrees, or nearly.",
        Class::Mostly => "Most are close together.",
        Class::Split => "The group is split.",
        Class::Spread => "The group is spread out.",
    }
}

/// What kind of picture the answers make, with what speaks against saying that they agree; `class` says it of a class by
/// itself. Nothing where too few gave a level.
pub fn picture_words(
    pack: &Pack,
    plan: &Plan,
    seen: &Reveal,
    class: impl Fn(Class) -> &'static str,
) -> Option<String> {
    let found = seen.measures?.class?;
    if found != Class::Mostly {
        return Some(class(found).to_owned());
    }
    let levels = levels_words(pack, seen.question, &seen.counts.fullest(), "and");
    let buts: Vec<String> = seen
        .buts
        .iter()
        .map(|but| match but {
            But::Unknown(count) => format!("{count} of {} say that nobody knows", seen.counts.people()),
            But::MustHave(model, gate) => {
                format!("a must-have is in dispute ({})", pack[*model].gates[*gate].title)
            }
            But::Seat(seat) => {
                format!("the seat '{}' sees it two levels or more away", plan.seats[seat.0].label)
            }
            But::SomeSeat => "not every seat is near that".to_owned(),
        })
        .collect();
    Some(format!("Most at {levels}, but {}.", buts.join(", and ")))
}

/// Some levels of a question, in a row: `'Wary' or 'Working'`.
pub fn levels_words(pack: &Pack, question: QuestionIx, levels: &[u8], last: &str) -> String {
    let label = |level: &u8| format!("'{}'", stand_words(pack, question, Stand::Level(*level)));
    row(&levels.iter().map(label).collect::<Vec<_>>(), last)
}

/// When an expectation was written, in a sentence.
pub fn written_words(written: Written) -> &'static str {
    match written {
        Written::BeforeOpening => "Written before any answer was opened.",
        Written::BeforeResult => "Written after the answers were opened, before the result was shown.",
        Written::AfterResult => "Written after the result was shown.",
        Written::NotKnown => {
            "Written after the answers were opened; whether the result had been seen is not known."
        }
    }
}

/// That what one or two people said the second time is held back, in two sentences.
pub fn held_back_words(thresholds: &Thresholds) -> String {
    let who = match thresholds.seat_from {
        3 => "One or two people".to_owned(),
        least => format!("Fewer than {least} people"),
    };
    format!(
        "{who} answered this again, or for the first time. So few would be recognised: what they said the second time is neither \
         shown nor counted."
    )
}

/// That words of participants are not shown, where some are not.
pub fn words_kept(count: usize) -> Option<String> {
    match count {
        0 => None,
        1 => Some("One reason is not shown: it has not been let through.".to_owned()),
        many => Some(format!("{many} reasons are not shown: they have not been let through.")),
    }
}

/// Whether the conclusion hangs on a split, in a sentence.
pub fn matters_words(matters: Matters) -> &'static str {
    match matters {
        Matters::SidesDiffer => "It matters: the two sides lead to different conclusions.",
        Matters::CouldChange => "It matters: were the group sure of it, it could change the conclusion.",
        Matters::Recorded => DIFFERENT_VIEWS,
    }
}

/// What is said of a difference that is recorded and not debated.
pub const DIFFERENT_VIEWS: &str = "Different views, recorded as they are.";

/// A must-have in dispute, in a sentence: who answered what, and never that it is there.
pub fn disputed_words(pack: &Pack, dispute: &Disputed) -> String {
    let said = |levels: &[(u8, u32)]| {
        let each: Vec<String> = levels
            .iter()
            .map(|(level, count)| {
                format!("{count} '{}'", stand_words(pack, dispute.question, Stand::Level(*level)))
            })
            .collect();
        row(&each.iter().map(String::as_str).collect::<Vec<_>>(), "and")
    };
    format!(
        "Answers to '{}': {}, which would stop it; {}, which would not.",
        pack[dispute.question].short,
        said(&dispute.stop),
        said(&dispute.pass)
    )
}

/// Half steps in words, such as `one and a half steps`.
pub fn half_steps_words(half_steps: u32) -> String {
    const WORDS: [&str; 10] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    let whole = WORDS
        .get((half_steps / 2) as usize)
        .map_or_else(|| (half_steps / 2).to_string(), |w| (*w).to_owned());
    match (half_steps, half_steps % 2) {
        (0, _) => "no steps".to_owned(),
        (1, _) => "half a step".to_owned(),
        (2, _) => "one step".to_owned(),
        (_, 0) => format!("{whole} steps"),
        _ => format!("{whole} and a half steps"),
    }
}

/// The average distance from the middle answer, to the nearest half step.
pub fn steps_words(measures: &Measures) -> String {
    if measures.steps == Fraction::ZERO {
        return "All who gave a level gave the same.".to_owned();
    }
    match measures.steps.times(2).rounded() {
        ..=0 => "On average less than half a step from the middle answer.".to_owned(),
        half_steps => {
            // Positive, and at most eight steps.
            format!("On average about {} from the middle answer.", half_steps_words(half_steps as u32))
        }
    }
}

/// How many see it very differently; nothing where none does.
pub fn far_words(measures: &Measures, thresholds: &Thresholds) -> Option<String> {
    let steps = half_steps_words(2 * u32::from(thresholds.far));
    match measures.far {
        0 => None,
        1 => Some(format!("One sees it very differently: {steps} or more from the middle.")),
        many => Some(format!("{many} see it very differently: {steps} or more from the middle.")),
    }
}

/// The gap between two seats, in a sentence.
pub fn gap_words(plan: &Plan, gap: Gap) -> String {
    format!(
        "The seat '{}' sees it {} higher than the seat '{}'.",
        plan.seats[gap.high.0].label,
        half_steps_words(gap.half_steps),
        plan.seats[gap.low.0].label
    )
}

/// A count in words: of so many people, and in percent only where there are enough.
pub fn count_words(count: u32, of: u32, thresholds: &Thresholds) -> String {
    if of >= thresholds.percent_from && of > 0 {
        let percent = Fraction::new(100 * i128::from(count), of.into()).rounded();
        format!("{count} of {of} ({percent} %)")
    } else {
        format!("{count} of {of}")
    }
}

/// The answer 'I cannot judge this', where answers are counted.
pub const CANNOT_JUDGE: &str = "cannot judge it";

/// An answer in the words of the question.
pub fn stand_words(pack: &Pack, question: QuestionIx, stand: Stand) -> &str {
    match stand {
        Stand::Level(level) => &pack[question].levels[usize::from(level)].label,
        Stand::DontKnow => "nobody knows",
        Stand::CannotJudge => CANNOT_JUDGE,
        Stand::NotApplicable => "does not apply",
        Stand::Open => "no answer",
    }
}

/// Whose answers a count is of.
pub fn who_words(plan: &Plan, who: Who) -> &str {
    match who {
        Who::Seat(SeatIx(at)) => plan.seats.get(at).map_or("", |seat| &seat.label),
        Who::Others => "Everybody else",
    }
}

/// What a seat is called; without one, those who sit in none that is shown apart.
pub fn seat_words(plan: &Plan, seat: Option<SeatIx>) -> &str {
    who_words(plan, seat.map_or(Who::Others, Who::Seat))
}

/// The lines of a distribution, highest level first, as a room reads a scale: label, count.
pub fn rows<'a>(pack: &'a Pack, question: QuestionIx, counts: &Counts) -> Vec<(&'a str, u32)> {
    let levels = pack[question].levels.iter().zip(&counts.levels).rev();
    let mut rows: Vec<(&str, u32)> = levels.map(|(level, count)| (level.label.as_str(), *count)).collect();
    for (label, count) in [
        ("nobody knows", counts.dont_know),
        (CANNOT_JUDGE, counts.cannot_judge),
        ("does not apply", counts.not_applicable),
        ("no answer", counts.blank),
    ] {
        if count > 0 {
            rows.push((label, count));
        }
    }
    rows
}

/// How many gave each answer that was given, highest level first: "3 Agreed, 1 No vision yet".
pub fn given_words(pack: &Pack, question: QuestionIx, counts: &Counts) -> String {
    let rows: Vec<(u32, &str)> =
        rows(pack, question, counts).into_iter().map(|(label, count)| (count, label)).collect();
    counts_in_a_row(&rows)
}

/// How many did what, with commas between, without what none did.
pub fn counts_in_a_row(counts: &[(u32, &str)]) -> String {
    let said = counts.iter().filter(|(count, _)| *count > 0);
    said.map(|(count, what)| format!("{count} {what}")).collect::<Vec<_>>().join(", ")
}

/// What happened, in a sentence.
pub fn event_words(pack: &Pack, event: &Event) -> String {
    let ballots = |count: u32| counted(count as usize, "ballot");
    let short = |id: &str| pack.question(id).map_or(id, |question| pack[question].short.as_str()).to_owned();
    match &event.what {
        What::Opened(round) => format!("Round {round} was opened."),
        What::Closed(round, count) => {
            format!("Round {round} was closed: {} opened, and its key dropped.", ballots(*count))
        }
        What::ClosedAwaiting(round, count) => format!(
            "Round {round} was closed: {} opened. Its key is kept, locked, for ballots that come late.",
            ballots(*count)
        ),
        What::CameLate(round, code) => {
            format!("The ballot of {code} came late, after round {round} was closed.")
        }
        What::LateOpened(round, count) => format!(
            "{} that came late to round {round} opened together, and its key dropped. The round stays as it was.",
            ballots(*count)
        ),
        What::Merged(count) => {
            format!("What another copy of the workshop had was taken in: {}.", ballots(*count))
        }
        What::LateOver(round) => {
            format!("Nobody is awaited any more for round {round}: the key that was kept is dropped.")
        }
        What::PutUp(ids) => {
            let names: Vec<String> = ids.iter().map(|id| short(id)).collect();
            format!("Put up again: {}.", names.join("; "))
        }
        What::Joined(code) => format!("{code} joined."),
        What::Removed(code) => format!("{code} was taken off the list, before a ballot was in."),
        What::Replaced(code) => format!("A new ballot of {code} took the place of the earlier one."),
        What::TakenOut(code) => format!("The ballot of {code} was taken out."),
        What::NotOpened(code) => format!("The ballot of {code} did not open and does not count."),
        What::SameFile(code, first) => {
            format!("The ballot of {code} was the same file as that of {first}. It is counted once.")
        }
        What::CardsNotOpened(id) => format!("The cards on '{}' did not open and do not count.", short(id)),
        What::KeyLost(round, count) => format!(
            "The key of round {round} was lost, and {} with it. The round began again.",
            ballots(*count)
        ),
        What::Replanned => "What is fixed beforehand was changed, before anybody had answered.".to_owned(),
        What::Finished => "There will be no further round.".to_owned(),
    }
}

/// A heading with its paragraphs.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Section {
    heading: String,
    paragraphs: Vec<String>,
}

/// What sealing does and does not do: headings with their paragraphs.
pub fn about_sealing() -> impl Iterator<Item = (&'static str, impl Iterator<Item = String>)> {
    static ALL: LazyLock<Vec<Section>> =
        LazyLock::new(|| data(include!(concat!(env!("OUT_DIR"), "/sealing.ron.rs"))));
    ALL.iter().map(|section| {
        let gaps: [(&str, &dyn Display); 1] = [("without_a_word", &WITHOUT_A_WORD)];
        (section.heading.as_str(), section.paragraphs.iter().map(move |text| filled(text, &gaps)))
    })
}

/// The same as one text, for the command line.
pub fn sealing_help() -> String {
    let mut text = String::new();
    for (heading, paragraphs) in about_sealing() {
        text.push_str(heading);
        text.push('\n');
        for paragraph in paragraphs {
            for line in crate::text::wrap(&paragraph, 76) {
                text.push_str("  ");
                text.push_str(&line);
                text.push('\n');
            }
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_account_of_sealing_reads_and_has_one_gap() {
        let file = include_str!("../../assets/sealing.ron");
        let sections: Vec<Section> = ron::from_str(file).expect("assets/sealing.ron reads");
        assert!(sections.iter().all(|section| !section.paragraphs.is_empty()));
        let texts: String = sections.iter().map(|section| section.paragraphs.concat()).collect();
        assert_eq!((texts.matches('{').count(), texts.matches("{without_a_word}").count()), (1, 1));
        assert!(about_sealing().any(|(_, mut paragraphs)| paragraphs.any(|text| text == WITHOUT_A_WORD)));
    }
}
