//! The first page of a result, which a director could act on: what to do now, why, which
//! kind of contract if one went on, how to pay, the reservations, the next steps, the time.
//! One list of typed lines; every face and every paper draws this one.

mod layout;
mod next;
mod why;

pub use crate::page::Opens;
pub use layout::{Laid, heading_over, laid_out};
pub use next::{NextStep, course_takes, left_for_later, next_steps, on_a_new_kind, time_of, time_sentence};
pub use why::{count_sentence, verdict_words, weak_footing, why_not};

use next::{steps, time_line};
use why::{change_sentence, held_in_short, narrow_because, still_against};

use super::sentences::{
    Naming, answer_words, emphasis_sentence, meanwhile_sentence, paid_sentence, quick_sentence, reasons,
    said_words, set_aside_sentence, shorts, under_sentence, whether_sentence, which_sentence,
};
use super::words::says_words;
use super::{
    Advice, BesideNow, Group, MOST_NOT_ASKED, Profile, Tables, Truth, most_against, most_for, not_asked,
};
use crate::answers::{AnswerSet, Month};
use crate::pack::{CautionIx, Depth, Pack, QuestionIx, Says, State};

/// What a line of the first page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// Whether, in a sentence.
    Whether,
    /// The course meanwhile.
    Meanwhile,
    /// Something that has to be known with the whole page: a quick look, an emphasis, other rules.
    Known,
    /// What a verdict before the choice says.
    Verdict,
    /// Why a verdict does not say yes.
    Because,
    /// What would change what the verdicts say.
    Change,
    /// Which option, in a sentence.
    Which,
    /// What speaks for the option in front.
    For,
    /// What speaks against it.
    Against,
    /// Why another option does not come first.
    WhyNot,
    /// How to pay.
    Paid,
    Reservation,
    /// That there is none.
    Clear,
    /// One of the next steps.
    Step,
    /// Months left against months needed.
    Time,
}

/// A line of the first page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub part: Part,
    /// What it is about, in a few words; empty for a sentence.
    pub label: String,
    /// What it says.
    pub text: String,
    /// What stands beside it: who and by when; what a verdict says.
    pub side: String,
    /// What it opens, if anything.
    pub opens: Option<Opens>,
}

impl Line {
    fn new(part: Part, text: impl Into<String>) -> Self {
        Self { part, label: String::new(), text: text.into(), side: String::new(), opens: None }
    }

    fn about(self, label: impl Into<String>) -> Self {
        Self { label: label.into(), ..self }
    }

    fn beside(self, side: impl Into<String>) -> Self {
        Self { side: side.into(), ..self }
    }

    fn opening(self, opens: Opens) -> Self {
        Self { opens: Some(opens), ..self }
    }
}

/// What the first page is made from.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    pub pack: &'a Pack,
    /// Their numbers.
    pub tables: &'a Tables,
    pub set: &'a AnswerSet,
    /// Possible levels.
    pub profile: &'a Profile,
    /// What follows.
    pub advice: &'a Advice,
    /// This month, if the clock is known.
    pub today: Option<Month>,
}

/// Most reasons named for the option in front, and against it.
const MOST_EACH: usize = 2;

/// Most reservations that say here why they apply.
const MOST_ARGUED: usize = 3;

/// The first page.
pub fn front(seen: Seen<'_>) -> Vec<Line> {
    let Seen { pack, set, advice, .. } = seen;
    let depth = seen.profile.depth;
    let mut lines = vec![Line::new(Part::Whether, whether_sentence(advice, depth)).opening(Opens::Reasons)];
    let meanwhile = meanwhile_sentence(pack, advice);
    if let (false, Some(now)) = (meanwhile.is_empty(), advice.whether.meanwhile()) {
        lines.push(Line::new(Part::Meanwhile, meanwhile).opening(Opens::Course(now.course)));
        if let (true, Some((_, text))) = (now.check, &pack[now.course].check) {
            lines.push(Line::new(Part::Meanwhile, text.clone()).opening(Opens::Course(now.course)));
        }
    }
    let known = [
        (quick_sentence(seen.profile, advice), Opens::NotAsked),
        (not_asked_sentence(seen), Opens::NotAsked),
        (emphasis_sentence(pack, set), Opens::Reasons),
        (under_sentence(pack, set.under.as_ref()), Opens::Reasons),
        (set_aside_sentence(set), Opens::Reasons),
    ];
    lines.extend(
        known.into_iter().filter_map(|(text, opens)| Some(Line::new(Part::Known, text?).opening(opens))),
    );
    verdicts(seen, &mut lines);
    lines.extend(change_sentence(seen).map(|text| Line::new(Part::Change, text).opening(Opens::Changes)));
    which(seen, &mut lines);
    for now in &advice.beside {
        lines.push(Line::new(Part::Paid, paid_sentence(pack, now)).opening(Opens::Model(now.model)));
        // The strong cautions on it stand beside every verdict.
        let strong = strong_on_payment(pack, advice, now);
        if let Some(first) = strong.first() {
            let titles: Vec<&str> = strong.iter().map(|at| pack[*at].title.as_str()).collect();
            let text = format!("Strong cautions on it: {}.", titles.join("; "));
            lines.push(Line::new(Part::Because, text).opening(Opens::Caution(*first)));
        }
    }
    for (at, now) in advice.reservations().enumerate() {
        let caution = &pack[now.caution];
        // Every one is named; where there are many, the later ones say why on their own page.
        let because = if at < MOST_ARGUED { because_in_short(seen, &now.because) } else { String::new() };
        lines.push(
            Line::new(Part::Reservation, because)
                .about(caution.title.clone())
                .opening(Opens::Caution(now.caution)),
        );
    }
    if advice.reservations().next().is_none() && depth == Depth::Full {
        lines.push(Line::new(Part::Clear, clear_words(pack, advice)).opening(Opens::Reasons));
    }
    steps(seen, &mut lines);
    lines.extend(time_line(seen));
    lines
}

/// The questions that a quick look did not ask and that could do most, by name; nothing for a full one.
fn not_asked_sentence(seen: Seen<'_>) -> Option<String> {
    let list = not_asked(seen.pack, seen.tables, seen.profile, seen.advice);
    let first = &list[..list.len().min(MOST_NOT_ASKED)];
    (!first.is_empty()).then(|| format!("Most likely to matter of these: {}.", shorts(seen.pack, first)))
}

/// That no strong caution stands with the headline.
fn clear_words(pack: &Pack, advice: &Advice) -> &'static str {
    if advice.beside.iter().any(|now| !strong_on_payment(pack, advice, now).is_empty()) {
        "none, but for what is said of the payment above"
    } else {
        "none: no strong caution of these rules applies here"
    }
}

/// The strong cautions that bear on a way of paying that is proposed, or may be, and on no reservation's account.
fn strong_on_payment(pack: &Pack, advice: &Advice, now: &BesideNow) -> Vec<CautionIx> {
    if now.proposed == Truth::False {
        return Vec::new();
    }
    let on_it =
        |caution: &CautionIx| pack[*caution].is_strong() && pack[*caution].models.contains(&now.model);
    applying(advice, Group::Applies).into_iter().filter(on_it).collect()
}

/// The answers that a caution is owed to, as briefly as can be.
fn because_in_short(seen: Seen<'_>, because: &[QuestionIx]) -> String {
    // One answer is enough to know what is meant; the caution's own page has them all.
    let said = because.iter().take(1).map(|question| {
        let words = said_words(seen.pack, seen.set, seen.profile, *question);
        format!("{}: {words}", seen.pack[*question].short)
    });
    said.collect::<Vec<_>>().join("; ")
}

fn verdicts(seen: Seen<'_>, lines: &mut Vec<Line>) {
    let Seen { pack, advice, .. } = seen;
    for model in pack.before() {
        let says = advice.says(model);
        lines.push(
            Line::new(Part::Verdict, verdict_words(seen, model, says))
                .about(pack[model].short.clone())
                .beside(says_words(says))
                .opening(Opens::Model(model)),
        );
        if says == Says::Yes {
            let against = most_against(seen.tables, seen.profile, model);
            if let Some(text) = still_against(pack, &against) {
                lines.push(Line::new(Part::Because, text).opening(Opens::Model(model)));
            }
        }
        if let Some(held) = advice.whether.held_back.iter().find(|held| held.model == model) {
            for reason in held_in_short(pack, held) {
                lines.push(Line::new(Part::Because, reason).opening(Opens::Model(model)));
            }
        }
    }
}

fn which(seen: Seen<'_>, lines: &mut Vec<Line>) {
    let Seen { pack, tables, set, profile, advice, .. } = seen;
    let choice = &advice.choice;
    let leading = choice.leading();
    let line = Line::new(Part::Which, which_sentence(pack, advice));
    lines.push(match choice.top.or_else(|| leading.first().copied()) {
        Some(top) => line.opening(Opens::Model(top)),
        None => line.opening(Opens::Changes),
    });
    if leading.is_empty() {
        for reason in reasons(pack, advice, Naming::Short).into_iter().take(MOST_EACH) {
            lines.push(Line::new(Part::Because, reason).opening(Opens::Changes));
        }
    }
    if choice.state == State::LeadsNarrowly {
        // Why it is narrow: one step on an answer, nearby weights, or the open answers.
        let because = narrow_because(pack, advice).into_iter().chain(weak_footing(pack, advice));
        lines.extend(because.map(|reason| Line::new(Part::Because, reason).opening(Opens::Changes)));
    }
    let each = if leading.len() > 1 { 1 } else { MOST_EACH };
    for model in &leading {
        let name = if leading.len() > 1 { pack[*model].short.clone() } else { String::new() };
        let said = |question: &QuestionIx| {
            format!(
                "{}: {}",
                pack[*question].short,
                answer_words(pack, *question, &set.entry(*question).answer)
            )
        };
        for (part, list) in [
            (Part::For, most_for(tables, profile, *model)),
            (Part::Against, most_against(tables, profile, *model)),
        ] {
            for question in list.iter().take(each) {
                lines.push(
                    Line::new(part, said(question))
                        .about(name.clone())
                        .opening(Opens::Row(*model, *question)),
                );
            }
        }
    }
    if choice.state == State::NotEnoughSettled {
        return;
    }
    let mut before = String::new();
    for model in pack.options().filter(|model| !leading.contains(model)) {
        let why = why_not(seen, model, Naming::Short);
        let text = if why == before { "the same".to_owned() } else { why.clone() };
        before = why;
        lines.push(
            Line::new(Part::WhyNot, text).about(pack[model].title.clone()).opening(Opens::Model(model)),
        );
    }
}

/// The cautions of a group that apply for certain, in their order.
pub fn applying(advice: &Advice, group: Group) -> Vec<CautionIx> {
    let of_group = advice.cautions.iter().filter(|now| now.group == group && now.truth == Truth::True);
    of_group.map(|now| now.caution).collect()
}
