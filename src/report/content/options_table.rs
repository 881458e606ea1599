//! The options side by side: staying exactly as it is, each course that applies, each option;
//! what the answers say of each, what speaks for it and against it, and whether it is carried
//! forward.

use super::super::model::{Block, Chapter, Span, Table, Text};
use super::super::parts::Part;
use super::decision::stacked;
use super::texts;
use super::{Assessed, Making, aside, bar, columns, options_in_order, part};
use crate::advice::front::{course_takes, time_of, why_not};
use crate::advice::sentences::{Naming, answer_words, counted, months_words, took_words};
use crate::advice::{CautionNow, CourseNow, Group, Status, Tables, Truth, most_against, most_for};
use crate::pack::{CautionIx, Depth, ModelIx, QuestionIx, Says, State, Whether};
use crate::text::{capital, lower_first};

/// Most answers named for and against each.
const MOST: usize = 3;

/// What the table is called, in every format.
pub(super) const CAPTION: &str = "The options side by side";

/// A row, in the order of the columns.
struct Row {
    name: String,
    says: Text,
    must_haves: Text,
    for_it: Text,
    against_it: Text,
    cautions: Text,
    months: String,
    carried: Text,
}

pub(super) fn side_by_side(to: &mut Making<'_, '_>) -> Chapter {
    part(Part::Table, CAPTION, blocks(to))
}

/// The table with the sentence that says how to read it.
pub(super) fn blocks(to: &mut Making<'_, '_>) -> Vec<Block> {
    let account = to.parts.account();
    let table = if account { in_few(to) } else { whole(to.of) };
    let key = if account {
        texts::bars_in_short().to_owned()
    } else {
        format!("{} {}", texts::bars_in_table(), texts::shared_cautions())
    };
    vec![Block::Table(table), aside(key)]
}

/// Staying as it is, the courses that apply, the options.
fn rows(of: &Assessed<'_>) -> Vec<Row> {
    let courses = of.advice.whether.courses.iter().map(|now| course(of, now));
    let options = options_in_order(of).into_iter().map(|at| option(of, at));
    std::iter::once(staying(of)).chain(courses).chain(options).collect()
}

/// The table with all its columns.
pub(super) fn whole(of: &Assessed<'_>) -> Table {
    let cells = |row: Row| {
        vec![
            Text::default().strong(row.name),
            row.says,
            row.must_haves,
            row.for_it,
            row.against_it,
            row.cautions,
            row.months.into(),
            row.carried,
        ]
    };
    Table {
        caption: CAPTION.to_owned(),
        columns: columns(&ALL),
        rows: rows(of).into_iter().map(cells).collect(),
        across: true,
    }
}

/// The table of the account, which has what speaks for and against each option in the
/// appraisal, and the cautions in a part of their own. Why a course applies, and on what
/// evidence, it says nowhere else.
fn in_few(to: &mut Making<'_, '_>) -> Table {
    let of = to.of;
    let mut rows = rows(of);
    for (row, now) in rows.iter_mut().skip(1).zip(&of.advice.whether.courses) {
        let because = std::mem::take(&mut row.for_it);
        let because =
            because.cited(of.pack[now.course].cite.iter().map(|cite| to.sources.page(of.pack, cite)));
        row.says = std::mem::take(&mut row.says).then(" ").and(because);
    }
    let cells = |row: Row| {
        vec![Text::default().strong(row.name), row.says, row.must_haves, row.months.into(), row.carried]
    };
    Table {
        caption: CAPTION.to_owned(),
        columns: columns(&FEW),
        rows: rows.into_iter().map(cells).collect(),
        across: false,
    }
}

/// The columns of the table, each with its share of the width.
const ALL: [(&str, u16); 8] = [
    ("Course or option", 11),
    ("What the answers say", 14),
    ("Must-haves", 10),
    ("Strongest for it", 18),
    ("Strongest against it", 18),
    ("Strong cautions on it", 14),
    ("Months", 6),
    ("Carried forward, or why not", 11),
];

/// Those that an account has.
const FEW: [(&str, u16); 5] = [
    ("Course or option", 19),
    ("What the answers say", 35),
    ("Must-haves", 15),
    ("Months", 11),
    ("Carried forward, or why not", 20),
];

/// Staying exactly as it is: what every other is compared with. What speaks for a new kind of
/// contract speaks against it.
fn staying(of: &Assessed<'_>) -> Row {
    let Assessed { pack, advice, .. } = *of;
    let called_for = pack.before().next();
    let says = match called_for.map(|at| advice.says(at)) {
        Some(Says::Yes | Says::Partly) => "The answers show a need that staying does not meet.",
        Some(Says::No) => "The answers show no need that only a new kind of contract would meet.",
        Some(Says::NotShown) | None => "The answers do not show whether there is a need for another.",
    };
    let named = |list: fn(&Tables, &crate::advice::Profile, ModelIx) -> Vec<QuestionIx>, nothing: &str| {
        called_for.map_or_else(Text::default, |at| answers_or(of, list(of.tables, of.profile, at), nothing))
    };
    let left = time_of(of.seen()).left;
    Row {
        name: "Staying exactly as it is".to_owned(),
        says: says.into(),
        must_haves: "None.".into(),
        for_it: named(most_against, NOTHING),
        // Staying does not mend the reasons for asking, even where little speaks for a new contract.
        against_it: if of.set.reasons.is_empty() {
            named(most_for, NOTHING)
        } else {
            named(most_for, "It leaves what this is asked about as it is.")
        },
        // What bears on a course bears on staying: it is the service as it is that people are in meanwhile.
        cautions: cautions_or(of, |caution| !pack[caution].courses.is_empty(), "None on it alone."),
        months: match left {
            None => "End not known".to_owned(),
            Some(..0) => "Has ended".to_owned(),
            Some(left) => format!("Contract ends in {left}"),
        },
        carried: "Kept as what all else is compared with.".into(),
    }
}

fn course(of: &Assessed<'_>, now: &CourseNow) -> Row {
    let Assessed { pack, advice, .. } = *of;
    let course = &pack[now.course];
    let meanwhile = advice.whether.meanwhile().is_some_and(|first| first.course == now.course);
    let takes = course_takes(pack, now.course);
    let bridges = pack.bridge().filter(|bridge| course.actions.contains(bridge));
    let short_of_time = time_of(of.seen()).fits() == Some(false);
    Row {
        name: course.title.clone(),
        says: if now.applies == Truth::True {
            "Applies.".into()
        } else {
            "May apply; not all of it is known.".into()
        },
        must_haves: match &course.check {
            Some((_, first)) if now.check => Text::from(first),
            _ => "None.".into(),
        },
        for_it: Text::from(&course.because),
        // What a course needs is what may speak against it.
        against_it: match first_sentence(&course.needs) {
            "" => Text::default(),
            needs => Text::from(format!("What it needs: {}", lower_first(needs))),
        },
        cautions: cautions(of, |caution| pack[caution].courses.contains(&now.course)),
        // What bridges takes the months of its own action; the rest of the course goes on beside it.
        months: match bridges {
            Some(at) => months_words(of.pack[at].takes()),
            None => takes.map_or_else(String::new, months_words),
        },
        carried: if meanwhile && advice.whether.state == Whether::Yes {
            "Kept in reserve: for when the new contract does not come about.".into()
        } else if meanwhile {
            Text::default().strong("Carried forward: do this now.")
        } else if bridges.is_some() && !short_of_time {
            "Kept in reserve: for when the time runs short.".into()
        } else if now.applies == Truth::True {
            "Carried forward as well.".into()
        } else {
            "Held until it is known.".into()
        },
    }
}

fn option(of: &Assessed<'_>, at: ModelIx) -> Row {
    let Assessed { pack, advice, .. } = *of;
    let model = &pack[at];
    let bar = bar(pack, advice.standings[at.0], at);
    let words = capital(&bar.standing());
    let leading = advice.choice.leading().contains(&at);
    Row {
        name: model.title.clone(),
        says: Text::default().with(Span::Bar(bar)).then(format!("\n{words}.")),
        must_haves: must_haves(of, at),
        // What speaks for or against any new kind alike is told with the reasons, and not in the rows.
        for_it: answers_or(
            of,
            most_for(of.tables, of.profile, at),
            "Nothing that tells for this kind alone.",
        ),
        against_it: answers_or(
            of,
            most_against(of.tables, of.profile, at),
            "Nothing that tells against this kind alone.",
        ),
        cautions: cautions(of, |caution| {
            pack[caution].models.contains(&at) || pack[caution].pair.is_some_and(|(option, _)| option == at)
        }),
        months: took_words(pack, at).unwrap_or_else(|| "Not known".to_owned()),
        carried: match (leading, advice.choice.state) {
            (true, state) => {
                let text =
                    leads(advice.whether.state, state == State::Level, of.profile.depth == Depth::Quick);
                // The first page says so of the time; the row may not say less.
                match time_of(of.seen()).fits() {
                    Some(false) => text.then(" Not before the present contract is extended or bridged."),
                    _ => text,
                }
            }
            (false, State::NotEnoughSettled) => {
                "Not decided: too little is settled to choose between options.".into()
            }
            // Conditions can favour what stands behind.
            (false, _) => {
                let behind = match (advice.standings[at.0].status, advice.choice.leading().as_slice()) {
                    (Status::Open, [first]) => format!("behind {}; ", pack[*first].title),
                    (Status::Open, [_, ..]) => "behind; ".to_owned(),
                    _ => String::new(),
                };
                let quick = of.profile.depth == Depth::Quick && advice.whether.state == Whether::Nearly;
                let for_now = if quick { " for now" } else { "" };
                Text::from(format!(
                    "Not carried{for_now}: {behind}{}.",
                    why_not(of.seen(), at, Naming::Short)
                ))
            }
        },
    }
}

/// What becomes of an option in front: no further than *whether* goes.
fn leads(whether: Whether, level: bool, quick: bool) -> Text {
    let fits = if level { "level in front with these answers" } else { "fits best with these answers" };
    match whether {
        Whether::Yes => Text::default().strong(format!("Carried forward: {fits}.")),
        Whether::Nearly if quick => Text::led(
            "In front for now:",
            " carried forward only if the full set of questions still puts it there.",
        ),
        Whether::Nearly => Text::led("Carried forward once what is missing is there:", format!(" {fits}.")),
        Whether::NotShown => format!("Held until a need and the means are shown: {fits}.").into(),
        Whether::NotYet => format!("Held: no new kind of contract for now. If it went ahead: {fits}.").into(),
    }
}

/// The must-haves that are missing, and those that are not known.
fn must_haves(of: &Assessed<'_>, at: ModelIx) -> Text {
    let gates = |wanted: Truth| {
        let gates = of.pack[at].gates.iter();
        let gates = gates.filter(|gate| Tables::gate(&gate.all, of.profile) == wanted);
        gates.map(|gate| gate.title.clone()).collect::<Vec<_>>()
    };
    let lines = [("Ruled out: ", gates(Truth::True)), ("Not known: ", gates(Truth::Unknown))];
    let lines = lines.into_iter().filter(|(_, titles)| !titles.is_empty());
    let text = stacked(
        lines.map(|(lead, titles)| Text::from(format!("{lead}{}.", titles.join("; ").to_lowercase()))),
    );
    if text.is_empty() { "Nothing rules it out by itself.".into() } else { text }
}

/// That no answer speaks for something, or none against it.
const NOTHING: &str = "Nothing in the answers.";

/// The first few answers, each with what was said; these words where there is none.
fn answers_or(of: &Assessed<'_>, questions: Vec<QuestionIx>, nothing: &str) -> Text {
    let rest = questions.len().saturating_sub(MOST);
    let named = questions.iter().take(MOST).map(|at| {
        Text::from(format!(
            "{}: {}.",
            of.pack[*at].short,
            answer_words(of.pack, *at, &of.set.entry(*at).answer)
        ))
    });
    let text = stacked(named);
    match (text.is_empty(), rest) {
        (true, _) => nothing.into(),
        (false, 0) => text,
        (false, rest) => text.then(format!("\nAnd {rest} more.")),
    }
}

/// The strong cautions that apply to this and not only to everything.
fn cautions(of: &Assessed<'_>, on_it: impl Fn(CautionIx) -> bool) -> Text {
    cautions_or(of, on_it, "None.")
}

fn cautions_or(of: &Assessed<'_>, on_it: impl Fn(CautionIx) -> bool, none: &str) -> Text {
    let strong = of
        .advice
        .cautions
        .iter()
        .filter(|now| of.pack[now.caution].is_strong() && now.truth == Truth::True && on_it(now.caution));
    let (only_if, now): (Vec<_>, Vec<_>) = strong.partition(|now| now.group == Group::OnlyIf);
    let named = |lead: &str, list: &[&CautionNow]| {
        let rest = list.len().saturating_sub(MOST);
        let titles: Vec<&str> =
            list.iter().take(MOST).map(|now| of.pack[now.caution].title.as_str()).collect();
        let more = if rest > 0 { format!("; and {}", counted(rest, "other")) } else { String::new() };
        (!titles.is_empty()).then(|| Text::from(format!("{lead}{}{more}.", titles.join("; "))))
    };
    let text = stacked([named("", &now), named("If it were chosen: ", &only_if)].into_iter().flatten());
    if text.is_empty() { none.into() } else { text }
}

fn first_sentence(text: &str) -> &str {
    text.find(". ").map_or(text, |end| &text[..=end])
}
