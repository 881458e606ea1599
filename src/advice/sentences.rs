//! The sentences that every face and report shares: the three conclusions, their reasons,
//! and what an answer is called. Plain words, no decimal point, nothing is "recommended".

mod pieces;
mod reasons;
mod stays;

pub use pieces::{answer_words, counted, months_words, row, said_words, shorts, titles, told, took_words};
pub use reasons::{Naming, held_back_reasons, reason, reasons};
pub use stays::{must_stay, named};

use super::choice::{By, Reason};
use super::profile::Profile;
use super::tables::Standing;
use super::truth::Truth;
use super::words::{says_words, state_words, whether_words};
use super::{Advice, BesideNow, CautionNow, Conclusions};
use crate::answers::file::PackRef;
use crate::answers::{AnswerSet, Emphasis, RetiredItem, Rule};
use crate::pack::{Bound, Condition, Depth, ModelIx, Pack, Says, State, When, Whether};

/// Whether a new kind of contract can be considered, in a sentence.
pub fn whether_sentence(advice: &Advice, depth: Depth) -> &'static str {
    match (advice.whether.state, depth) {
        (Whether::Yes, _) => "A new kind of contract can be considered.",
        (Whether::Nearly, Depth::Full) => {
            "Nearly: consider a new kind of contract once what is missing is there."
        }
        (Whether::Nearly, Depth::Quick) => {
            "Perhaps: nothing in a quick look stops a new kind of contract, but only a full set can show that it is ready."
        }
        (Whether::NotShown, _) => "Not shown: too little is known to say whether a new contract is right.",
        (Whether::NotYet, _) => "Not yet: no new kind of contract for now.",
    }
}

/// The course meanwhile, in a sentence; where a new contract can be considered, what goes
/// with it. Nothing where there is nothing to say.
pub fn meanwhile_sentence(pack: &Pack, advice: &Advice) -> String {
    let Some(now) = advice.whether.meanwhile() else { return String::new() };
    let course = &pack[now.course];
    match advice.whether.state {
        // What applies always is for those who may not go on.
        Whether::Yes if course.when == When::Always => String::new(),
        Whether::Yes => format!("Beside it: {}.", course.meanwhile),
        // Where no new contract is called for, the course is the answer, and not what is done until there is one.
        Whether::NotYet if pack.before().next().is_some_and(|need| advice.says(need) == Says::No) => {
            format!("Instead: {}.", course.meanwhile)
        }
        Whether::Nearly | Whether::NotShown | Whether::NotYet => format!("Meanwhile: {}.", course.meanwhile),
    }
}

/// Which option the answers point to, in a sentence.
pub fn which_sentence(pack: &Pack, advice: &Advice) -> String {
    let choice = &advice.choice;
    let title = |model: ModelIx| pack[model].title.as_str();
    let text = match choice.state {
        State::NotEnoughSettled => "Which kind of contract fits cannot be said yet.".to_owned(),
        State::NoneFits => match choice.because.first() {
            Some(Reason::AllBlocked { nearest }) => {
                format!("No kind of contract is viable as things stand; the nearest is {}.", title(*nearest))
            }
            Some(Reason::BelowHold { nearest, .. }) => format!(
                "No kind of contract fits: even for the nearest, {}, more is missing than there.",
                title(*nearest)
            ),
            _ => "No kind of contract fits.".to_owned(),
        },
        State::Level => match choice.level_with.len() {
            2 => format!("{} fit equally well, or nearly.", titles(pack, &choice.level_with, "and")),
            _ => format!("{} all fit equally well, or nearly.", titles(pack, &choice.level_with, "and")),
        },
        State::LeadsNarrowly | State::Leads | State::LeadsClearly => {
            let top = choice.top.map_or("", title);
            match (choice.state, choice.rival) {
                (State::LeadsClearly, _) => format!("{top} fits best with these answers, clearly."),
                // The rival is named as the one behind only where it is: another may overtake by a single answer.
                (State::LeadsNarrowly, Some(rival)) if advice.ranking.get(1) == Some(&rival.option) => {
                    format!("{top} fits best with these answers, narrowly before {}.", title(rival.option))
                }
                (State::LeadsNarrowly, Some(rival)) => format!(
                    "{top} fits best with these answers, narrowly: that it is in front rests on {}.",
                    by_words(rival.by)
                ),
                (State::LeadsNarrowly, None) => format!("{top} fits best with these answers, narrowly."),
                _ => format!("{top} fits best with these answers."),
            }
        }
    };
    if advice.whether.if_you_went_on() && choice.state != State::NotEnoughSettled {
        format!("If it went ahead: {text}")
    } else {
        text
    }
}

/// The three conclusions in a few words, for lists and counts.
pub fn conclusions_words(pack: &Pack, found: &Conclusions) -> String {
    let mut words = format!("{}; {}", whether_words(found.whether), state_words(found.choice));
    if let Some(top) = found.top {
        words.push_str(&format!(", in front {}", pack[top].title));
    }
    for now in found.beside.iter().filter(|now| now.proposed != Truth::False) {
        words.push_str(&format!("; {}: {}", pack[now.model].short, says_words(now.says)));
    }
    words
}

/// How to pay, in a sentence: what a verdict beside the choice says, if it is proposed.
pub fn paid_sentence(pack: &Pack, now: &BesideNow) -> String {
    let model = &pack[now.model];
    match now.proposed {
        Truth::False => format!("{}: not proposed.", model.title),
        Truth::Unknown => format!("{}: not known whether it is proposed.", model.title),
        Truth::True => {
            format!(
                "{}: {}; {}.",
                model.title,
                says_words(now.says),
                says_sentence(pack, now.model, now.says)
            )
        }
    }
}

/// What a verdict means by what it says, in the pack's words.
pub fn says_sentence(pack: &Pack, model: ModelIx, says: Says) -> &str {
    let words = &pack[model].says;
    match says {
        Says::Yes => &words.yes,
        Says::Partly => &words.partly,
        Says::NotShown => &words.not_shown,
        Says::No => &words.no,
    }
}

/// The conclusion in a few sentences: whether, with the course meanwhile; and which.
pub fn headline(pack: &Pack, advice: &Advice, depth: Depth) -> String {
    let meanwhile = meanwhile_sentence(pack, advice);
    let parts = [whether_sentence(advice, depth).to_owned(), meanwhile, which_sentence(pack, advice)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What a narrow lead rests on, in a few words.
pub fn by_words(by: By) -> &'static str {
    match by {
        By::OneStep => "one step on one answer",
        By::Weights => "weights near the rules' own",
        By::OpenAnswers => "what the open answers turn out to be",
    }
}

/// What has to be known with any conclusion: must-haves one step away, and models for which
/// much was marked as not applying.
pub fn beside(pack: &Pack, advice: &Advice) -> Vec<String> {
    let mut lines: Vec<String> =
        advice.changes.must_stay_true.iter().map(|stay| must_stay(pack, stay)).collect();
    for at in advice.ranking.iter().copied().chain(pack.before()).chain(pack.beside()) {
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
pub fn much_out_of_play(standing: Standing) -> bool {
    4 * standing.not_applicable > standing.weight + standing.not_applicable
}

/// What a quick set could not say, in a sentence; nothing for a full one.
pub fn quick_sentence(profile: &Profile, advice: &Advice) -> Option<String> {
    let not_asked = profile.not_asked().count();
    (profile.depth == Depth::Quick && not_asked > 0).then(|| {
        format!(
            "A quick look: {} and {} were not asked about.",
            counted(not_asked, "question"),
            counted(advice.cautions_not_asked.len(), "strong caution")
        )
    })
}

/// The emphasis that a result stands under, in a sentence; nothing where all is normal.
pub fn emphasis_sentence(pack: &Pack, set: &AnswerSet) -> Option<String> {
    let themes = |emphasis: Emphasis| {
        let at = set.emphasis.iter().enumerate().filter(move |(_, one)| **one == emphasis);
        at.map(|(at, _)| format!("'{}'", pack.themes[at].title)).collect::<Vec<_>>()
    };
    let parts: Vec<String> = [(Emphasis::Double, "twice as much"), (Emphasis::Half, "half as much")]
        .into_iter()
        .filter_map(|(emphasis, words)| {
            let themes = themes(emphasis);
            let verb = if themes.len() == 1 { "counts" } else { "count" };
            (!themes.is_empty()).then(|| format!("{} {verb} {words}", row(&themes, "and")))
        })
        .collect();
    (!parts.is_empty()).then(|| format!("Emphasis: {}.", parts.join("; ")))
}

/// That the answers were given under other rules than those in use, in a sentence.
pub fn under_sentence(pack: &Pack, under: Option<&PackRef>) -> Option<String> {
    let under = under?;
    Some(if under.version == pack.manifest.version {
        format!(
            "The answers were given under version {} of the rules as it was before it was edited.",
            under.version
        )
    } else {
        format!(
            "The answers were given under version {} of the rules; this result is by version {}.",
            under.version, pack.manifest.version
        )
    })
}

/// How many answers of earlier rules do not count under these, in a sentence; nothing where
/// the rules are the same, or all count.
pub fn set_aside_sentence(set: &AnswerSet) -> Option<String> {
    set.under.as_ref()?;
    let answers = set.retired.iter().filter(|one| matches!(one.item, RetiredItem::Answer(_))).count();
    (answers > 0).then(|| {
        let (them, questions) = if answers == 1 { ("It is", "its question is") } else { ("They are", "their questions are") };
        format!(
            "{} of theirs {} not counted now: {questions} reworded or asked no more. {them} kept in the file, and `migrate --dry-run` names them.",
            counted(answers, "answer"),
            if answers == 1 { "is" } else { "are" },
        )
    })
}

/// A condition on an answer, in words: "'Trust' is 'Low' or lower".
pub fn condition_words(pack: &Pack, condition: Condition) -> String {
    let question = &pack[condition.question];
    let (level, way) = match condition.bound {
        // There is nothing below the lowest or above the highest.
        Bound::AtMost(0) => (0, ""),
        Bound::AtLeast(level) if level == question.top() => (level, ""),
        Bound::Is(level) => (level, ""),
        Bound::AtMost(level) => (level, " or lower"),
        Bound::AtLeast(level) => (level, " or higher"),
    };
    format!("'{}' is '{}'{way}", question.short, question.levels[usize::from(level)].label)
}

/// Why a caution applies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Because {
    /// Whether it only may apply.
    pub may: bool,
    /// The answers that it rests on, in sentences.
    pub rests_on: String,
}

impl Because {
    /// All of it.
    pub fn whole(&self) -> String {
        let may = if self.may { "It may apply. " } else { "" };
        format!("{may}{}", self.rests_on)
    }
}

/// The title of a caution, and that it only may apply.
pub fn caution_title(pack: &Pack, now: &CautionNow) -> String {
    format!("{}{}", pack[now.caution].title, now.truth.may())
}

/// Who acts on a caution and by when, or that it has no owner yet.
pub fn plan(set: &AnswerSet, now: &CautionNow) -> (String, String) {
    let plan = set.plans.get(&now.caution);
    let said = |text: Option<&String>, none: &str| {
        text.filter(|text| !text.is_empty()).map_or_else(|| none.to_owned(), Clone::clone)
    };
    (said(plan.map(|plan| &plan.owner), "nobody yet"), said(plan.map(|plan| &plan.due), "no date yet"))
}

/// Why a caution applies or may apply, in terms of what was said; `said` leads in to the answers, such as "You said".
pub fn caution_because(
    pack: &Pack,
    set: &AnswerSet,
    profile: &Profile,
    now: &CautionNow,
    said: &str,
) -> Because {
    if now.because.is_empty() {
        return Because { may: false, rests_on: "It applies in every case.".to_owned() };
    }
    let (mut settled, mut open) = (Vec::new(), Vec::new());
    for question in &now.because {
        let answer = &set.entry(*question).answer;
        let words = format!("'{}': {}", pack[*question].short, said_words(pack, set, profile, *question));
        // What is left open was not said, so "you said" would be untrue of it.
        if answer.is_done() { settled.push(words) } else { open.push(words) }
    }
    let parts: Vec<String> = [(said, &settled), ("Still open:", &open)]
        .into_iter()
        .filter(|(_, list)| !list.is_empty())
        .map(|(lead, list)| format!("{lead} {}.", list.join("; ")))
        .collect();
    let may = now.truth == Truth::Unknown;
    let depends = || format!("It depends on {}.", [settled, open].concat().join("; "));
    Because { may, rests_on: if may { depends() } else { parts.join(" ") } }
}

/// A rule in words, for those that are said not to hold here.
pub fn rule_words(pack: &Pack, rule: &Rule) -> String {
    match rule {
        Rule::Effect(model, question) => {
            format!("what '{}' does to {}", pack[*question].short, pack[*model].title)
        }
        Rule::Gate(id) => {
            let gate = pack.gates().into_iter().find(|gate| gate.id == *id);
            format!("the must-have '{}'", gate.map_or(id.as_str(), |gate| gate.title.as_str()))
        }
        Rule::Caution(caution) => format!("the caution '{}'", pack[*caution].title),
    }
}
