//! The next steps and the time: what to do now, by whom, and whether there are months enough.

use super::super::Group;
use super::super::sentences::{counted, months_words, took_words};
use super::super::time::{Time, time};
use super::super::whether::CourseNow;
use super::{Line, Opens, Part, Seen, applying};
use crate::pack::{ActionIx, CautionIx, CourseIx, Depth, Months, Pack, Whether};
use crate::text::{capital, lower_first};

/// Most next steps.
const MOST_STEPS: usize = 3;

/// One of the next steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextStep {
    /// What to do.
    pub what: String,
    /// The owner that was named, or who usually does it.
    pub who: String,
    /// Whether an owner was named.
    pub named: bool,
    /// By when, as it was typed.
    pub due: String,
    /// How long it takes.
    pub takes: String,
    pub opens: Opens,
}

/// The next steps, most pressing first: what keeps the service going where the time is too short
/// for what is to be ready, what the course meanwhile begins with, what answers each reservation, what to find out first; then more of the course, and what answers the
/// other cautions that apply. Where a new kind of contract can be considered, the course
/// comes last: it is for those who may not go on.
pub fn next_steps(seen: Seen<'_>, most: usize) -> Vec<NextStep> {
    let Seen { pack, set, advice, .. } = seen;
    let action = |at: ActionIx, caution: Option<CautionIx>| {
        let action = &pack[at];
        let plan = caution.and_then(|caution| set.plans.get(&caution));
        let owner = plan.map_or("", |plan| plan.owner.as_str());
        NextStep {
            what: action.title.clone(),
            who: if owner.is_empty() { action.who.clone() } else { owner.to_owned() },
            named: !owner.is_empty(),
            due: plan.map_or_else(String::new, |plan| plan.due.clone()),
            takes: months_words(action.takes()),
            opens: Opens::Action(at),
        }
    };
    let serves = |at: &ActionIx| serves(seen, *at);
    let actions =
        |now: &CourseNow| pack[now.course].actions.iter().copied().filter(serves).collect::<Vec<_>>();
    let course = advice.whether.meanwhile().map(actions).unwrap_or_default();
    let (before, last) = match advice.whether.state {
        Whether::Yes => (Vec::new(), course),
        Whether::Nearly | Whether::NotShown | Whether::NotYet => (course, Vec::new()),
    };
    let answering = |group: Group| {
        applying(advice, group)
            .into_iter()
            .filter(|caution| !on_a_kind_alone(seen, *caution))
            .filter_map(|caution| pack[caution].actions.iter().find(|at| serves(at)).map(|at| (*at, caution)))
            .map(|(at, caution)| action(at, Some(caution)))
    };
    let reservations = answering(Group::Reservation);
    let find_out = advice.settle_next.iter().filter(|settle| settle.could_change).map(|settle| {
        let (entry, asked) = (set.entry(settle.question), &pack[settle.question]);
        NextStep {
            what: format!("Find out: {}", lower_first(&asked.short)),
            who: if entry.owner.is_empty() { asked.who_knows.clone() } else { entry.owner.clone() },
            named: !entry.owner.is_empty(),
            due: entry.due.clone(),
            takes: String::new(),
            opens: Opens::Question(settle.question),
        }
    });
    // A quick look never says yes: the rest of the questions comes before all that rests on them.
    let rest_asked =
        (seen.profile.depth == Depth::Quick && seen.profile.not_asked().next().is_some()).then(|| NextStep {
            what: "Find out what a quick look did not ask: answer the full set".to_owned(),
            who: String::new(),
            named: false,
            due: String::new(),
            takes: String::new(),
            opens: Opens::NotAsked,
        });
    let begin = before.first().map(|at| action(*at, None));
    let bridge =
        seen.today.and_then(|_| time_of(seen).fits()).filter(|fits| !fits).and_then(|_| pack.bridge());
    let rest = before.iter().skip(1).map(|at| action(*at, None));
    let (mut reservations, mut find_out) = (reservations, find_out);
    let ordered = bridge
        .map(|at| action(at, None))
        .into_iter()
        .chain(rest_asked)
        .chain(begin)
        .chain(reservations.next())
        .chain(find_out.next())
        .chain(rest)
        .chain(reservations)
        .chain(find_out)
        .chain(answering(Group::Applies))
        .chain(last.iter().filter(|at| pack.bridge() != Some(**at)).map(|at| action(*at, None)));
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

/// Whether an action serves what the answers come to: what serves a new kind of contract alone does not where none is called for.
fn serves(seen: Seen<'_>, at: ActionIx) -> bool {
    seen.advice.whether.state != Whether::NotYet || !seen.pack[at].only_new
}

/// Whether a caution bears on kinds of contract, or on how one is paid, alone, where none is called for: what answers it is no step then.
fn on_a_kind_alone(seen: Seen<'_>, at: CautionIx) -> bool {
    let models = &seen.pack[at].models;
    let none_before = models.iter().all(|model| seen.pack.before().all(|before| before != *model));
    seen.advice.whether.state == Whether::NotYet && !models.is_empty() && none_before
}

/// Whether a caution bears on a new kind of contract: on the need for one, on readiness, on one kind or on how it is paid; and not
/// on a course, or on everything.
pub fn on_a_new_kind(pack: &Pack, at: CautionIx) -> bool {
    !pack[at].models.is_empty() && pack[at].courses.is_empty()
}

/// What would be to do only if a new kind of contract were taken up: no step where none is called for.
pub fn left_for_later(seen: Seen<'_>) -> Vec<ActionIx> {
    let mut later: Vec<ActionIx> = Vec::new();
    let cautions =
        [Group::Reservation, Group::Applies].into_iter().flat_map(|group| applying(seen.advice, group));
    let steps = next_steps(seen, usize::MAX);
    for caution in cautions {
        for at in &seen.pack[caution].actions {
            let left = on_a_kind_alone(seen, caution) || !serves(seen, *at);
            let is_step = steps.iter().any(|step| step.opens == Opens::Action(*at));
            if left && !is_step && !later.contains(at) {
                later.push(*at);
            }
        }
    }
    later
}

pub(super) fn steps(seen: Seen<'_>, lines: &mut Vec<Line>) {
    for step in next_steps(seen, MOST_STEPS) {
        let by = if step.due.is_empty() { step.takes } else { step.due };
        let side = [step.who, by].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
        lines.push(Line::new(Part::Step, step.what).beside(side).opening(step.opens));
    }
}

/// Months left, from the month in which the contract ends.
pub fn time_of(seen: Seen<'_>) -> Time {
    let left = seen.set.ends.zip(seen.today).map(|(ends, today)| today.until(ends));
    time(seen.pack, seen.advice, left, seen.set.extension)
}

pub(super) fn time_line(seen: Seen<'_>) -> Option<Line> {
    time_sentence(seen).map(|text| Line::new(Part::Time, text).opening(Opens::Time))
}

/// Months left against months needed, in a sentence or two; nothing where the clock is not known.
pub fn time_sentence(seen: Seen<'_>) -> Option<String> {
    seen.today?;
    let time = time_of(seen);
    let Some(left) = time.left else {
        return Some("When the present contract ends is not said, so time is not looked at.".to_owned());
    };
    let left = match (left, time.left_with_extension) {
        (..0, _) => "The present contract has ended".to_owned(),
        (_, Some(with)) if with == left => format!("{}, and no extension", months_left(left)),
        (_, Some(with)) => format!("{}, {with} with the extension", months_left(left)),
        (_, None) => months_left(left),
    };
    let ready =
        time.ready.map(|ready| format!("to be ready takes {} by the shortest way", months_words(ready)));
    let took = time.took.and_then(|(option, _)| {
        Some(format!("{} took {}", seen.pack[option].title, took_words(seen.pack, option)?))
    });
    let unknown = time.took.is_none();
    let needed: Vec<String> = ready.into_iter().chain(took).collect();
    if needed.is_empty() {
        return Some(format!("{left}. How long such a contract takes is not known."));
    }
    // An extension that is not enough by itself is not the bridge.
    let short = match (time.left, time.left_with_extension) {
        (Some(..0), _) => ". Bridge the present service first",
        (Some(left), Some(with)) if with > left => {
            ", even with the extension. Extend the present contract first, and bridge what is still missing"
        }
        (_, Some(_)) => ". Bridge the present contract first",
        (_, None) => ". Extend or bridge the present contract first",
    };
    // What is ready in time is no contract yet, where nothing says how long that takes.
    let fits = match (time.fits(), unknown) {
        (Some(true), true) => {
            let then = if time.only_extended() {
                "; at its longest there is time for that only with the extension"
            } else {
                ", and there is time for that"
            };
            format!("{then}. How long the contract itself takes is not known")
        }
        (Some(true), false) if time.only_extended() => {
            ": at its longest there is time only with the extension".to_owned()
        }
        (Some(true), false) => ": there is time".to_owned(),
        (Some(false), _) if time.fits_at_its_shortest() => {
            format!(": there is time at its shortest, and at its longest not{short}")
        }
        (Some(false), _) => format!(": there is not the time{short}"),
        (None, _) => String::new(),
    };
    let course = seen.advice.whether.meanwhile().filter(|_| seen.advice.whether.state == Whether::NotYet);
    let course = course.and_then(|now| course_takes(seen.pack, now.course));
    let left = match course {
        Some(months) => {
            format!("{left}. The longest first step of what is proposed takes {}", months_words(months))
        }
        None => left,
    };
    // Where none is called for, the months are those of a contract that is not advised.
    let needed = needed.join("; ");
    let needed = match seen.advice.whether.state {
        Whether::NotYet => format!("For a new kind of contract, {needed}"),
        _ => capital(&needed),
    };
    Some(format!("{left}. {needed}{fits}."))
}

/// The longest of the actions that a course begins with, which run side by side; `None` where it has none.
pub fn course_takes(pack: &Pack, course: CourseIx) -> Option<Months> {
    let months = pack[course].actions.iter().map(|at| pack[*at].takes());
    months.reduce(|one, other| Months { least: one.least.max(other.least), most: one.most.max(other.most) })
}

fn months_left(left: i32) -> String {
    format!("{} left", counted(left.unsigned_abs() as usize, "month"))
}
