//! The first page of a result, which a director could act on: what to do now, why, which
//! kind of contract if one went on, how to pay, the reservations, the next steps, the time.
//! One list of typed lines; every face and every paper draws this one.

use super::sentences::{
    answer_words, counted, emphasis_sentence, held_back_reasons, meanwhile_sentence, months_words,
    paid_sentence, quick_sentence, reasons, said_words, says_sentence, set_aside_sentence, shorts,
    under_sentence, whether_sentence, which_sentence,
};
use super::tables::Status;
use super::time::{Time, time};
use super::whether::CourseNow;
use super::words::{Band, says_words};
use super::{Advice, BesideNow, Group, Profile, Tables, Truth, most_against, most_for, not_known};
use crate::answers::{AnswerSet, Month};
use crate::pack::{
    ActionIx, CautionIx, CourseIx, ModelIx, Months, Pack, QuestionIx, Says, Severity, State, Whether,
};

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
    /// A reservation.
    Reservation,
    /// One of the next steps.
    Step,
    /// Months left against months needed.
    Time,
}

impl Part {
    /// Which lines stand together; a reason stands with what it is the reason for.
    fn block(self) -> Option<u8> {
        Some(match self {
            Self::Because => return None,
            Self::Whether | Self::Meanwhile => 0,
            Self::Known => 1,
            Self::Verdict => 2,
            Self::Which | Self::For | Self::Against | Self::WhyNot => 3,
            Self::Paid => 4,
            Self::Reservation => 5,
            Self::Step => 6,
            Self::Time => 7,
        })
    }
}

/// Whether an empty line stands before a line of the page.
#[must_use]
pub fn stands_apart(lines: &[Line], at: usize) -> bool {
    let before = lines[..at].iter().rev().find_map(|line| line.part.block());
    lines[at].part.block().is_some_and(|block| before.is_some_and(|before| before != block))
}

/// The heading over a line, where it is the first of a run that has one.
#[must_use]
pub fn heading_over(lines: &[Line], at: usize) -> Option<&'static str> {
    let part = lines[at].part;
    let heading = match part {
        Part::Reservation => "Reservations",
        Part::Step => "Next steps",
        _ => return None,
    };
    (at == 0 || lines[at - 1].part != part).then_some(heading)
}

/// What a line opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opens {
    /// The own page of an option or a verdict.
    Model(ModelIx),
    /// A course.
    Course(CourseIx),
    /// A caution.
    Caution(CautionIx),
    /// An action.
    Action(ActionIx),
    /// A question.
    Question(QuestionIx),
    /// What an answer does to a model.
    Row(ModelIx, QuestionIx),
    /// All reasons, what was expected, and what the result is and is not.
    Reasons,
    /// What would change it.
    Changes,
}

/// A line of the first page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is.
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
    /// The rules.
    pub pack: &'a Pack,
    /// Their numbers.
    pub tables: &'a Tables,
    /// The answers.
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

/// Most next steps.
const MOST_STEPS: usize = 3;

/// The first page.
#[must_use]
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
        quick_sentence(pack, advice, depth),
        emphasis_sentence(pack, set),
        under_sentence(pack, set.under.as_ref()),
        set_aside_sentence(set),
    ];
    lines
        .extend(known.into_iter().flatten().map(|text| Line::new(Part::Known, text).opening(Opens::Reasons)));
    verdicts(seen, &mut lines);
    which(seen, &mut lines);
    for now in &advice.beside {
        lines.push(Line::new(Part::Paid, paid_sentence(pack, now)).opening(Opens::Model(now.model)));
        // The strong cautions on it stand beside what it says, whatever that is.
        let strong = strong_on_payment(pack, advice, now);
        if let Some(first) = strong.first() {
            let titles: Vec<&str> = strong.iter().map(|at| pack[*at].title.as_str()).collect();
            let text = format!("Strong on it: {}.", titles.join("; "));
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
    steps(seen, &mut lines);
    lines.extend(time_line(seen));
    lines
}

/// The strong cautions that bear on a way of paying that is proposed, or may be, and on no reservation's account.
fn strong_on_payment(pack: &Pack, advice: &Advice, now: &BesideNow) -> Vec<CautionIx> {
    if now.proposed == Truth::False {
        return Vec::new();
    }
    let on_it = |caution: &CautionIx| {
        pack[*caution].severity == Severity::Strong && pack[*caution].models.contains(&now.model)
    };
    applying(advice, Group::Applies).into_iter().filter(on_it).collect()
}

/// The answers that a caution is owed to, as briefly as can be.
fn because_in_short(seen: Seen<'_>, because: &[QuestionIx]) -> String {
    let said = because.iter().map(|question| {
        let words = said_words(seen.pack, seen.set, seen.profile, *question);
        format!("{}: {words}", seen.pack[*question].short)
    });
    said.collect::<Vec<_>>().join("; ")
}

/// How many of a model's conditions are there, are not, and are not known, in a sentence.
#[must_use]
pub fn count_sentence(tables: &Tables, profile: &Profile, model: ModelIx) -> String {
    let (there, not, open) = (
        most_for(tables, profile, model).len(),
        most_against(tables, profile, model).len(),
        not_known(tables, profile, model).len(),
    );
    let is = |count: usize| if count == 1 { "is" } else { "are" };
    format!(
        "Of what was asked, {there} {} for it, {not} {} against it, {open} {} not known.",
        if there == 1 { "speaks" } else { "speak" },
        if not == 1 { "speaks" } else { "speak" },
        is(open)
    )
}

fn verdicts(seen: Seen<'_>, lines: &mut Vec<Line>) {
    let Seen { pack, advice, .. } = seen;
    for model in pack.before() {
        let says = advice.says(model);
        lines.push(
            Line::new(Part::Verdict, says_sentence(pack, model, says))
                .about(pack[model].asks.clone())
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
            // The first two say most; the verdict's own page has them all.
            for reason in held_back_reasons(pack, held).into_iter().take(MOST_EACH) {
                lines.push(Line::new(Part::Because, reason).opening(Opens::Model(model)));
            }
        }
    }
}

/// Most answers named that stand against a yes.
const MOST_AGAINST: usize = 3;

/// What counts against a verdict that says yes all the same, in a sentence: a yes is on balance.
fn still_against(pack: &Pack, against: &[QuestionIx]) -> Option<String> {
    let named = &against[..against.len().min(MOST_AGAINST)];
    let more = match against.len() - named.len() {
        0 => String::new(),
        more => format!(", and {more} more"),
    };
    (!named.is_empty()).then(|| format!("On balance; still against it: {}{more}.", shorts(pack, named)))
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
        for reason in reasons(pack, advice).into_iter().take(MOST_EACH) {
            lines.push(Line::new(Part::Because, reason).opening(Opens::Changes));
        }
    }
    if choice.state == State::LeadsNarrowly {
        // Why it is narrow: one step on an answer, nearby weights, or the open answers.
        if let Some(reason) = reasons(pack, advice).into_iter().next() {
            lines.push(Line::new(Part::Because, reason).opening(Opens::Changes));
        }
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
    for model in pack.options().filter(|model| !leading.contains(model)) {
        lines.push(
            Line::new(Part::WhyNot, why_not(seen, model))
                .about(pack[model].title.clone())
                .opening(Opens::Model(model)),
        );
    }
}

/// Why an option does not come first, in a line: its must-have, or what counts most against it.
#[must_use]
pub fn why_not(seen: Seen<'_>, model: ModelIx) -> String {
    let Seen { pack, tables, profile, advice, .. } = seen;
    let standing = advice.standings[model.0];
    let gate = |truth: Truth| {
        pack[model]
            .gates
            .iter()
            .find(|gate| Tables::gate(&gate.all, profile) == truth)
            .map(|gate| &gate.title)
    };
    match standing.status {
        Status::Blocked => {
            let title = gate(Truth::True).map_or("", String::as_str);
            format!("not viable as things stand: {}", lower_first(title))
        }
        Status::Undetermined => {
            let title = gate(Truth::Unknown).map_or("", String::as_str);
            format!("a must-have is open: {}", lower_first(title))
        }
        Status::Open => match most_against(tables, profile, model).first() {
            Some(question) => {
                format!("held back by '{}'", pack[*question].short)
            }
            None => Band::of(standing).words().to_owned(),
        },
    }
}

/// A title inside a sentence.
fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.clone().next()) {
        // A word in capitals stays as it is.
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(chars).collect(),
        _ => text.to_owned(),
    }
}

/// One of the next steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextStep {
    /// What to do.
    pub what: String,
    /// Who.
    pub who: String,
    /// By when, as somebody wrote it, or how long it takes.
    pub by: String,
    /// What it opens.
    pub opens: Opens,
}

/// The next steps, most pressing first: what the course meanwhile begins with, what answers
/// each reservation, what to find out first; then more of the course, and what answers the
/// other cautions that apply. Where a new kind of contract can be considered, the course
/// comes last: it is for those who may not go on.
#[must_use]
pub fn next_steps(seen: Seen<'_>, most: usize) -> Vec<NextStep> {
    let Seen { pack, set, advice, .. } = seen;
    let action = |at: ActionIx, caution: Option<CautionIx>| {
        let action = &pack[at];
        let plan = caution.and_then(|caution| set.plans.get(&caution));
        let said = |text: &str, or: String| if text.is_empty() { or } else { text.to_owned() };
        let takes = months_words(Months { least: action.least, most: action.most });
        NextStep {
            what: action.title.clone(),
            who: said(plan.map_or("", |plan| plan.owner.as_str()), action.who.clone()),
            by: said(plan.map_or("", |plan| plan.due.as_str()), takes),
            opens: Opens::Action(at),
        }
    };
    let actions = |now: &CourseNow| pack[now.course].actions.clone();
    let course = advice.whether.meanwhile().map(actions).unwrap_or_default();
    let (before, last) = match advice.whether.state {
        Whether::Yes => (Vec::new(), course),
        Whether::Nearly | Whether::NotShown | Whether::NotYet => (course, Vec::new()),
    };
    let answering = |group: Group| {
        applying(advice, group)
            .into_iter()
            .filter_map(|caution| pack[caution].actions.first().map(|at| (*at, caution)))
            .map(|(at, caution)| action(at, Some(caution)))
    };
    let reservations = answering(Group::Reservation);
    let find_out = advice.settle_next.iter().filter(|settle| settle.could_change).map(|settle| {
        let (entry, asked) = (set.entry(settle.question), &pack[settle.question]);
        NextStep {
            what: format!("Find out: {}", lower_first(&asked.short)),
            who: if entry.owner.is_empty() { asked.who_knows.clone() } else { entry.owner.clone() },
            by: entry.due.clone(),
            opens: Opens::Question(settle.question),
        }
    });
    let begin = before.first().map(|at| action(*at, None));
    let rest = before.iter().skip(1).map(|at| action(*at, None));
    let (mut reservations, mut find_out) = (reservations, find_out);
    let ordered = begin
        .into_iter()
        .chain(reservations.next())
        .chain(find_out.next())
        .chain(rest)
        .chain(reservations)
        .chain(find_out)
        .chain(answering(Group::Applies))
        .chain(last.iter().map(|at| action(*at, None)));
    let mut steps: Vec<NextStep> = Vec::new();
    for step in ordered {
        if steps.len() == most {
            break;
        }
        if steps.iter().all(|known| known.opens != step.opens) {
            steps.push(step);
        }
    }
    steps
}

fn steps(seen: Seen<'_>, lines: &mut Vec<Line>) {
    for step in next_steps(seen, MOST_STEPS) {
        let side =
            [step.who, step.by].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
        lines.push(Line::new(Part::Step, step.what).beside(side).opening(step.opens));
    }
}

/// Months left, from the month in which the contract ends.
#[must_use]
pub fn time_of(seen: Seen<'_>) -> Time {
    let left = seen.set.ends.zip(seen.today).map(|(ends, today)| today.until(ends));
    time(seen.pack, seen.advice, left, seen.set.extension)
}

fn time_line(seen: Seen<'_>) -> Option<Line> {
    time_sentence(seen).map(|text| Line::new(Part::Time, text).opening(Opens::Changes))
}

/// Months left against months needed, in a sentence or two; nothing where no end is known.
#[must_use]
pub fn time_sentence(seen: Seen<'_>) -> Option<String> {
    seen.today?;
    let Time { left, left_with_extension, needed, elsewhere } = time_of(seen);
    let fits = time_of(seen).fits();
    let left_words = match (left, left_with_extension) {
        (None, _) => {
            return Some("When the present contract ends is not said, so time is not looked at.".to_owned());
        }
        (Some(left), _) if left < 0 => "The present contract has ended".to_owned(),
        (Some(left), None) => format!("{} left", counted(left.unsigned_abs() as usize, "month")),
        (Some(left), Some(with)) => {
            format!("{} left, {with} with the extension", counted(left.unsigned_abs() as usize, "month"))
        }
    };
    let needed_words = match (needed, elsewhere) {
        (Some(needed), Some(option)) => {
            format!("{} took {} elsewhere", seen.pack[option].title, months_words(needed))
        }
        (Some(needed), None) => {
            format!("To be ready for a new kind of contract takes {}", months_words(needed))
        }
        (None, _) => "These rules know of no time that it needs".to_owned(),
    };
    let fits = match fits {
        Some(true) => ": it fits",
        Some(false) => ": it does not fit",
        None => "",
    };
    Some(format!("{left_words}. {needed_words}{fits}."))
}

/// The cautions of a group that apply for certain, in their order.
#[must_use]
pub fn applying(advice: &Advice, group: Group) -> Vec<CautionIx> {
    let of_group = advice.cautions.iter().filter(|now| now.group == group && now.truth == Truth::True);
    of_group.map(|now| now.caution).collect()
}
