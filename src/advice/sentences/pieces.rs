//! Names, counts, spans of months and answers in words: the pieces that sentences are made of.

use crate::advice::profile::{Possible, Profile, Unsettled};
use crate::answers::{Answer, AnswerSet, Confidence};
use crate::pack::{ModelIx, Months, Pack, QuestionIx};
use crate::text::lower_first;

/// Names in a row: "a, b and c".
pub fn row<S: AsRef<str>>(names: &[S], last: &str) -> String {
    match names {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [head @ .., tail] => {
            let head: Vec<&str> = head.iter().map(AsRef::as_ref).collect();
            format!("{} {last} {}", head.join(", "), tail.as_ref())
        }
    }
}

/// A count with its noun: "1 question", "3 questions".
pub fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// The titles of models, in a row.
pub fn titles(pack: &Pack, models: &[ModelIx], last: &str) -> String {
    let names: Vec<&str> = models.iter().map(|model| pack[*model].title.as_str()).collect();
    row(&names, last)
}

/// The short names of questions, in a row.
pub fn shorts(pack: &Pack, questions: &[QuestionIx]) -> String {
    let names: Vec<String> =
        questions.iter().map(|question| format!("'{}'", pack[*question].short)).collect();
    row(&names, "and")
}

/// What an answer is called, in a word or two.
pub fn answer_words(pack: &Pack, question: QuestionIx, answer: &Answer) -> String {
    match answer {
        Answer::Level(level, confidence) => {
            let label = &pack[question].levels[usize::from(*level)].label;
            match confidence {
                Confidence::Low => format!("{label}, not sure"),
                Confidence::Medium | Confidence::High => label.clone(),
            }
        }
        Answer::DontKnow => "nobody knows".to_owned(),
        Answer::NotApplicable(_) => "does not apply".to_owned(),
        Answer::Later => "left for later".to_owned(),
        Answer::Unanswered => "not answered".to_owned(),
    }
}

/// What is said of a question, in a word or two: the answer; that it was not asked at this
/// depth; or, where a group left more than one level open, between which it lies.
pub fn said_words(pack: &Pack, set: &AnswerSet, profile: &Profile, question: QuestionIx) -> String {
    let answer = &set.entry(question).answer;
    match (answer, profile.at(question)) {
        (_, Possible::NotAsked) => "not asked".to_owned(),
        (
            Answer::Unanswered,
            Possible::Levels {
                lowest,
                highest,
                open: Some(Unsettled::Disagree | Unsettled::LowConfidence),
                ..
            },
        ) => {
            let label = |level: u8| pack[question].levels[usize::from(level)].label.as_str();
            format!("between {} and {}", label(lowest), label(highest))
        }
        _ => answer_words(pack, question, answer),
    }
}

/// What was said of a question, for readers who were not there: the answer in its own words, with the question's name behind it.
pub fn told(pack: &Pack, set: &AnswerSet, profile: &Profile, question: QuestionIx) -> String {
    let short = lower_first(&pack[question].short);
    match (&set.entry(question).answer, profile.at(question)) {
        (Answer::Level(level, sure), possible) if possible != Possible::NotAsked => {
            let text = lower_first(&pack[question].levels[usize::from(*level)].text);
            let not_sure = if *sure == Confidence::Low { "; not sure" } else { "" };
            format!("{text} ({short}{not_sure})")
        }
        _ => format!("{} ({short})", lower_first(&said_words(pack, set, profile, question))),
    }
}

/// A time in months, as people say it.
pub fn months_words(Months { least, most }: Months) -> String {
    match (least, most) {
        (_, 0..=1) => "within a month".to_owned(),
        (0, most) => format!("up to {most} months"),
        (least, most) if least == most => format!("{most} months"),
        (least, most) => format!("{least} to {most} months"),
    }
}

/// How long an option took, and where: "48 months in Plymouth"; nothing where no source says.
pub fn took_words(pack: &Pack, option: ModelIx) -> Option<String> {
    let model = &pack[option];
    let months = months_words(model.took?);
    Some(match model.took_in.as_str() {
        "" => format!("{months} elsewhere"),
        place => format!("{months} in {place}"),
    })
}
