//! The reasons, a sentence each: for the choice, and what holds a verdict back. To those who
//! answered, a question is its short name; to those who were not there, what was said of it.

use super::super::Advice;
use super::super::choice::Reason;
use super::super::flips::Flip;
use super::super::profile::Profile;
use super::super::tables::First;
use super::super::whether::HeldBack;
use super::super::words::share_words;
use super::{row, said_words, shorts, told};
use crate::answers::AnswerSet;
use crate::pack::{ModelIx, Pack, QuestionIx, Says};
use crate::text::lower_first;

/// How a sentence names questions.
#[derive(Debug, Clone, Copy)]
pub enum Naming<'a> {
    /// By their short names: to those who answered them.
    Short,
    /// By what was said of each: to those who were not there.
    Said {
        set: &'a AnswerSet,
        /// Their possible levels.
        profile: &'a Profile,
        /// Most that are told; of the rest only how many there are.
        most: usize,
    },
}

impl Naming<'_> {
    /// Questions in a row.
    pub fn list(self, pack: &Pack, questions: &[QuestionIx]) -> String {
        match self {
            Self::Short => shorts(pack, questions),
            Self::Said { set, profile, most } => {
                let mut named: Vec<String> =
                    questions.iter().take(most).map(|at| told(pack, set, profile, *at)).collect();
                match questions.len() - named.len() {
                    0 => {}
                    more => named.push(format!("and {more} more")),
                }
                named.join("; ")
            }
        }
    }

    /// Questions in a row, none of them a number alone: those that are not told are named.
    pub fn every(self, pack: &Pack, questions: &[QuestionIx]) -> String {
        match self {
            Self::Said { set, profile, most } if questions.len() > most => {
                let (first, rest) = questions.split_at(most);
                let named = |at: &QuestionIx| {
                    let said = said_words(pack, set, profile, *at);
                    format!("{}: {}", lower_first(&pack[*at].short), lower_first(&said))
                };
                let rest: Vec<String> = rest.iter().map(named).collect();
                format!("{}; also: {}", self.list(pack, first), rest.join("; "))
            }
            _ => self.list(pack, questions),
        }
    }

    /// That one answer, another than was given, would lead to something: "bring X level or ahead".
    fn flipped(self, pack: &Pack, flip: &Flip, size: &str, then: &str) -> String {
        let question = &pack[flip.question];
        let level = &question.levels[usize::from(flip.level)];
        match self {
            Self::Short => format!("{size} would {then}: '{}' at '{}'.", question.short, level.label),
            Self::Said { .. } => format!(
                "{size} would {then}: that {} ({}).",
                lower_first(&level.text),
                lower_first(&question.short)
            ),
        }
    }
}

/// What holds a verdict back, a sentence each: missing must-haves, weak links, what weighs
/// most, what is not known.
pub fn held_back_reasons(pack: &Pack, held: &HeldBack, naming: Naming<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    if held.only_quick {
        lines.push("What was asked speaks for it; a quick look never says yes.".to_owned());
    }
    for gate in &held.shut {
        lines.push(format!("A must-have stops it: {}.", pack[held.model].gates[*gate].title));
    }
    if !held.open.is_empty() {
        lines.push(format!("A must-have is open: it depends on {}.", shorts(pack, &held.open)));
    }
    if !held.weak.is_empty() {
        let weak = match (held.says, naming) {
            (Says::Partly, _) => "A weak link, which alone allows no more than 'nearly'",
            (_, Naming::Short) => "Weak links",
            // To those who were not there, what speaks against a need is no link of a chain.
            (_, Naming::Said { .. }) => "What stands against it",
        };
        lines.push(format!("{weak}: {}.", naming.every(pack, &held.weak)));
    }
    let against: Vec<QuestionIx> =
        held.against.iter().copied().filter(|question| !held.weak.contains(question)).collect();
    if !against.is_empty() {
        let lead = if held.weak.is_empty() { "What counts most against it" } else { "Also against it" };
        lines.push(format!("{lead}: {}.", naming.every(pack, &against)));
    }
    if !held.unanswered.is_empty() {
        lines.push(format!("Not known, and it matters: {}.", shorts(pack, &held.unanswered)));
    }
    lines
}

/// The reasons for the choice, a sentence each. Options that lack answers share one.
pub fn reasons(pack: &Pack, advice: &Advice, naming: Naming<'_>) -> Vec<String> {
    let because = &advice.choice.because;
    let mut thin: Vec<String> = Vec::new();
    let mut first: Vec<QuestionIx> = Vec::new();
    for reason in because {
        if let Reason::ThinCoverage { model, percent, questions } = reason {
            thin.push(format!("{} ({percent} in 100)", pack[*model].short));
            // The heaviest open questions of the first option; they weigh most for the others too.
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
            .map(|one| reason(pack, advice.choice.top, one, naming)),
    );
    sentences
}

/// One reason for the choice, as a sentence; `top` is what it is a choice of.
pub fn reason(pack: &Pack, top: Option<ModelIx>, reason: &Reason, naming: Naming<'_>) -> String {
    let it = top.map_or("the first", |top| pack[top].title.as_str());
    let title = |model: &ModelIx| pack[*model].title.as_str();
    let share = |count: &u32, of: &u32| share_words(u64::from(*count), u64::from(*of));
    match reason {
        Reason::NothingAnswered => "Nothing has been answered yet.".to_owned(),
        Reason::OnlyNobodyKnows => {
            "All that has been answered is 'nobody knows': that says what to find out, not which fits."
                .to_owned()
        }
        Reason::NothingToRank => "What has been answered leaves nothing that can be compared.".to_owned(),
        Reason::ThinCoverage { model, percent, questions } => format!(
            "Only {percent} in 100 of what matters for {} is answered; {} in 100 is needed. Answer first: {}.",
            title(model),
            pack.manifest.thresholds.coverage,
            shorts(pack, questions)
        ),
        Reason::OpenMustHave { model, questions } => {
            format!("A must-have of {} depends on {}.", title(model), shorts(pack, questions))
        }
        Reason::AllBlocked { nearest } => format!(
            "Each of them lacks a must-have. {} lacks the fewest; its own page says what would have to change.",
            title(nearest)
        ),
        Reason::BelowHold { nearest, missing } if missing.is_empty() => {
            format!("{} comes nearest and is still below the middle of the scale.", title(nearest))
        }
        Reason::BelowHold { nearest, missing } => format!(
            "{} comes nearest and is still below the middle of the scale. What counts most against it: {}.",
            title(nearest),
            naming.list(pack, missing)
        ),
        Reason::ExactTie => "They fit exactly equally well.".to_owned(),
        Reason::SmallGap { rival } => {
            format!("{} is less than {} points behind.", title(rival), pack.manifest.thresholds.gap)
        }
        Reason::OneStep { flip, rival } => {
            let then = match flip.first {
                First::Model(_) => format!("bring {} level or ahead", title(rival)),
                First::Tie | First::Nobody => format!("bring {} level", title(rival)),
            };
            naming.flipped(pack, flip, "One step on one answer", &then)
        }
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
        Reason::OneAnswer(flip) => one_answer(pack, flip, naming),
        Reason::NoOneAnswer => {
            "No one answer, changed alone, would put another first, unless it ruled something out.".to_owned()
        }
        Reason::OnlyOneLeft => "It is the only one that is viable as things stand.".to_owned(),
        Reason::PartedBy { first, second, questions } if questions.is_empty() => {
            format!("No answer counts differently for {} and {}.", title(first), title(second))
        }
        Reason::PartedBy { first, second, questions } => {
            format!(
                "What parts {} from {} most: {}.",
                title(first),
                title(second),
                naming.list(pack, questions)
            )
        }
        Reason::NearbyWeights { count, of } => format!(
            "With weights a little different from the rules' own {it} comes first in only {} cases.",
            share(count, of)
        ),
        Reason::OpenAnswers { count, of, all } => format!(
            "Once the open answers are known {it} comes first in only {} of the ways they can turn out{}.",
            share(count, of),
            if *all { "" } else { " (a sample of them)" }
        ),
        Reason::AnyWeights { count, of } => format!(
            "Where themes are made to count more or less, {it} comes first in only {} cases.",
            share(count, of)
        ),
        Reason::AnyWeightsHold { count, of } => {
            format!(
                "Where themes are made to count more or less, {it} comes first in {} cases.",
                share(count, of)
            )
        }
    }
}

fn one_answer(pack: &Pack, flip: &Flip, naming: Naming<'_>) -> String {
    let then = match flip.first {
        First::Model(model) => format!("bring {} level or ahead", pack[model].title),
        First::Tie => "leave no one alone in front".to_owned(),
        First::Nobody => "leave none that is viable".to_owned(),
    };
    naming.flipped(pack, flip, "One different answer", &then)
}
