//! The sentences that every face and report shares: the conclusion, its reasons, and
//! what an answer is called. Plain words, no decimal point, nothing is "recommended".

use super::conclusion::Reason;
use super::flips::Flip;
use super::near_gates::near_gates;
use super::overlay::Verdict;
use super::profile::{Possible, Profile, Unsettled};
use super::tables::{First, Standing};
use super::truth::Truth;
use super::words::share_words;
use super::{Advice, CautionNow};
use crate::answers::{Answer, AnswerSet, Confidence, Rule};
use crate::pack::{ModelIx, Pack, QuestionIx, Severity, State};

/// Names in a row: "a, b and c".
#[must_use]
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

fn titles(pack: &Pack, models: &[ModelIx]) -> Vec<String> {
    models.iter().map(|model| pack[*model].title.clone()).collect()
}

fn shorts(pack: &Pack, questions: &[QuestionIx]) -> String {
    let names: Vec<String> =
        questions.iter().map(|question| format!("'{}'", pack[*question].short)).collect();
    row(&names, "and")
}

/// What an answer is called, in a word or two.
#[must_use]
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

/// What is said of a question, in a word or two: the answer; or, where a group left more than
/// one level open, between which it lies.
#[must_use]
pub fn said_words(pack: &Pack, set: &AnswerSet, profile: &Profile, question: QuestionIx) -> String {
    let answer = &set.entry(question).answer;
    match (answer, profile.at(question)) {
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

/// The strong cautions that apply and bear on a model by name or on every model.
#[must_use]
pub fn strong_on<'a>(pack: &'a Pack, advice: &'a Advice, model: ModelIx) -> Vec<&'a CautionNow> {
    advice
        .cautions
        .iter()
        .filter(|now| {
            let caution = &pack[now.caution];
            now.truth == Truth::True && caution.severity == Severity::Strong && caution.bears_on(model)
        })
        .collect()
}

/// The conclusion in a sentence or two.
#[must_use]
pub fn headline(pack: &Pack, advice: &Advice) -> String {
    let conclusion = &advice.conclusion;
    let title = |model: ModelIx| pack[model].title.as_str();
    let mut text = match conclusion.state {
        State::NotEnoughSettled => "Not enough is settled to say which model fits.".to_owned(),
        State::NoneReady => match conclusion.because.first() {
            Some(Reason::AllBlocked { nearest }) => format!(
                "No model is ready: none is viable as things stand. The nearest is {}.",
                title(*nearest)
            ),
            Some(Reason::BelowReady { nearest, .. }) => format!(
                "No model is ready. The nearest is {}, and more of its conditions are missing than met.",
                title(*nearest)
            ),
            _ => "No model is ready.".to_owned(),
        },
        State::TooClose => match titles(pack, &conclusion.tied).as_slice() {
            [] | [_] => "Too close to call.".to_owned(),
            names => format!("Too close to call between {}.", row(names, "and")),
        },
        State::Leads | State::LeadsClearly => conclusion.top.map_or_else(String::new, |top| {
            let clearly = if conclusion.state == State::LeadsClearly { ", clearly" } else { "" };
            let reservations =
                if strong_on(pack, advice, top).is_empty() { "" } else { ", with serious reservations" };
            format!("{} fits best with these answers{clearly}{reservations}.", title(top))
        }),
    };
    if conclusion.no_new_model_viable && conclusion.state != State::NoneReady {
        text.push_str(" No form of new contract is viable as things stand.");
    }
    text
}

/// The reasons for the conclusion, a sentence each. Models that lack answers share one.
#[must_use]
pub fn reasons(pack: &Pack, advice: &Advice) -> Vec<String> {
    let because = &advice.conclusion.because;
    let mut thin: Vec<String> = Vec::new();
    let mut first: Vec<QuestionIx> = Vec::new();
    for reason in because {
        if let Reason::ThinCoverage { model, percent, questions } = reason {
            thin.push(format!("{} ({percent} in 100)", pack[*model].short));
            // The heaviest open questions of the first model; they weigh most for the others too.
            if first.is_empty() {
                first.clone_from(questions);
            }
        }
    }
    let mut sentences = Vec::new();
    if !thin.is_empty() {
        sentences.push(format!(
            "Too little of what matters is answered for {}; {} in 100 is needed.",
            row(&thin, "and"),
            pack.manifest.thresholds.coverage
        ));
        sentences.push(format!("Answer first: {}.", shorts(pack, &first)));
    }
    sentences.extend(
        because
            .iter()
            .filter(|reason| !matches!(reason, Reason::ThinCoverage { .. }))
            .map(|one| reason(pack, one)),
    );
    sentences
}

/// One reason for the conclusion, as a sentence.
#[must_use]
pub fn reason(pack: &Pack, reason: &Reason) -> String {
    let title = |model: &ModelIx| pack[*model].title.as_str();
    match reason {
        Reason::NothingAnswered => "Nothing has been answered yet.".to_owned(),
        Reason::NothingToRank => "What has been answered leaves no model that can be compared.".to_owned(),
        Reason::ThinCoverage { model, percent, questions } => format!(
            "Only {percent} in 100 of what matters for {} is answered; {} in 100 is needed. Answer first: {}.",
            title(model),
            pack.manifest.thresholds.coverage,
            shorts(pack, questions)
        ),
        Reason::OpenMustHave { model, questions } => format!(
            "{} comes first, but one of its must-haves is open: {}.",
            title(model),
            shorts(pack, questions)
        ),
        Reason::AllBlocked { nearest } => format!(
            "Every model lacks a must-have. {} lacks the fewest; its gates say what would have to change.",
            title(nearest)
        ),
        Reason::BelowReady { nearest, missing } if missing.is_empty() => {
            format!("{} comes nearest and is still below the middle of the scale.", title(nearest))
        }
        Reason::BelowReady { nearest, missing } => format!(
            "{} comes nearest and is still below the middle of the scale. What counts most against it: {}.",
            title(nearest),
            shorts(pack, missing)
        ),
        Reason::ExactTie => "Two or more models fit exactly equally well.".to_owned(),
        Reason::SmallGap { rival } => {
            format!("{} is less than {} points behind.", title(rival), pack.manifest.thresholds.gap)
        }
        Reason::OneStep(flip) => one_answer(pack, flip, "One step on one answer would change it"),
        Reason::RivalAhead { rival } => format!(
            "Whatever the open answers turn out to be, {} ends ahead: the first place rests on what is not known.",
            title(rival)
        ),
        Reason::AheadWhatever { rival } => {
            format!("It stays ahead of {} whatever the open answers turn out to be.", title(rival))
        }
        Reason::CouldBeOvertaken { rival } => {
            format!("The open answers could still put {} ahead.", title(rival))
        }
        Reason::OneAnswer(flip) => one_answer(pack, flip, "One different answer would change it"),
        Reason::NoOneAnswer => "No single different answer would put another model first.".to_owned(),
        Reason::OnlyOneLeft => "It is the only model that is viable as things stand.".to_owned(),
        Reason::PartedBy { first, second, questions } if questions.is_empty() => {
            format!("No answer counts differently for {} and {}.", title(first), title(second))
        }
        Reason::PartedBy { first, second, questions } => {
            format!("What parts {} from {} most: {}.", title(first), title(second), shorts(pack, questions))
        }
        Reason::NearbyWeights { count, of } => format!(
            "With weights a little different from the rules' own it comes first in only {} cases.",
            share_words(u64::from(*count), u64::from(*of))
        ),
        Reason::OpenAnswers { count, of, all } => format!(
            "Once the open answers are known it comes first in only {} of the ways they can turn out{}.",
            share_words(u64::from(*count), u64::from(*of)),
            if *all { "" } else { " (a sample of them)" }
        ),
        Reason::AnyWeights { count, of } => format!(
            "Whatever the themes are made to count, it comes first in only {} cases.",
            share_words(u64::from(*count), u64::from(*of))
        ),
        Reason::AnyWeightsHold { count, of } => format!(
            "Whatever the themes are made to count, it comes first in {} cases.",
            share_words(u64::from(*count), u64::from(*of))
        ),
    }
}

fn one_answer(pack: &Pack, flip: &Flip, lead: &str) -> String {
    let question = &pack[flip.question];
    let level = &question.levels[usize::from(flip.level)].label;
    let then = match flip.first {
        First::Model(model) => format!("{} first", pack[model].title),
        First::Tie => "two models level".to_owned(),
        First::Nobody => "no model viable".to_owned(),
    };
    format!("{lead}: '{}' at '{level}' would put {then}.", question.short)
        .replace("would put two models level", "would leave two models level")
        .replace("would put no model viable", "would leave no model viable")
}

/// What is shown with any conclusion: must-haves one step away, and models for which much
/// was marked as not applying.
#[must_use]
pub fn beside(pack: &Pack, profile: &Profile, advice: &Advice) -> Vec<String> {
    let mut lines = Vec::new();
    for near in near_gates(pack, profile) {
        let (model, gate) = (&pack[near.model], &pack[near.model].gates[near.gate]);
        let question = &pack[near.question];
        let level = &question.levels[usize::from(near.level)].label;
        let then = if near.shuts { "would be ruled out" } else { "would no longer be ruled out by this" };
        lines.push(format!(
            "One step away: with '{}' at '{level}', {} {then} ({}).",
            question.short, model.title, gate.title
        ));
    }
    for at in advice.ranking.iter().copied().chain(pack.overlays()) {
        if much_out_of_play(advice.standings[at.0]) {
            lines.push(format!(
                "{}: more than a quarter of what matters for it was marked as not applying.",
                pack[at].title
            ));
        }
    }
    lines
}

/// Whether more than a quarter of a model's weight was marked as not applying.
#[must_use]
pub fn much_out_of_play(standing: Standing) -> bool {
    4 * standing.not_applicable > standing.weight + standing.not_applicable
}

/// Why a caution applies or may apply, in terms of what was said.
#[must_use]
pub fn caution_because(pack: &Pack, set: &AnswerSet, profile: &Profile, now: &CautionNow) -> String {
    if now.because.is_empty() {
        return "It applies in every case.".to_owned();
    }
    let (mut said, mut open) = (Vec::new(), Vec::new());
    for question in &now.because {
        let answer = &set.entry(*question).answer;
        let words = format!("'{}': {}", pack[*question].short, said_words(pack, set, profile, *question));
        // Nobody says what is left open, so "you said" would be untrue of it.
        if answer.is_done() { said.push(words) } else { open.push(words) }
    }
    let parts: Vec<String> = [("You said", &said), ("Still open:", &open)]
        .into_iter()
        .filter(|(_, list)| !list.is_empty())
        .map(|(lead, list)| format!("{lead} {}.", list.join("; ")))
        .collect();
    match now.truth {
        Truth::Unknown => format!("It may apply. It depends on {}.", [said, open].concat().join("; ")),
        Truth::True | Truth::False => parts.join(" "),
    }
}

/// A rule in words, for those that are said not to hold here.
#[must_use]
pub fn rule_words(pack: &Pack, rule: &Rule) -> String {
    match rule {
        Rule::Effect(model, question) => {
            format!("what '{}' does to {}", pack[*question].short, pack[*model].title)
        }
        Rule::Gate(id) => {
            let gate = pack.models.iter().flat_map(|model| &model.gates).find(|gate| gate.id == *id);
            format!("the must-have '{}'", gate.map_or(id.as_str(), |gate| gate.title.as_str()))
        }
        Rule::Caution(caution) => format!("the caution '{}'", pack[*caution].title),
    }
}

/// The verdict on an overlay as a sentence.
#[must_use]
pub fn overlay_sentence(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Blocked => "Not viable as things stand, with any structure: a must-have is missing.",
        Verdict::Undetermined => "Open: one of its must-haves is not known.",
        Verdict::NotEnoughSettled => "Not enough is settled to say.",
        Verdict::Against => "Against, with any structure: the conditions it needs are missing.",
        Verdict::Mixed => "Mixed: some of the conditions it needs are there, some are not.",
        Verdict::Favour => "The conditions favour it, as an addition to a structure.",
    }
}
