//! The report on two or more answer sets side by side: a table with a column for each.

use super::super::model::{Chapter, Item, Labelled, Numbers, Report, Text};
use super::super::papers::Parts;
use super::super::parts::Part;
use super::decision::stacked;
use super::texts;
use super::{chart, date, heading, list, para, part, sheets, table};
use crate::advice::compare::{Comparison, Side, Tells, parts, standing_words};
use crate::advice::front::{Seen, next_steps};
use crate::advice::sentences::{row, said_words};
use crate::advice::words::{says_words, state_words, whether_words};
use crate::advice::{Tables, Truth};
use crate::pack::{ModelIx, Pack};
use crate::text::capital;

/// The report on a comparison: these parts of it, written on a day such as `2026-11-27`.
pub(in crate::report) fn compared(
    pack: &Pack,
    tables: &Tables,
    comparison: &Comparison,
    chosen: Parts,
    day: &str,
) -> Report {
    let sides = &comparison.sides;
    let names: Vec<&str> = sides.iter().map(|side| side.name.as_str()).collect();
    let all = parts(pack, comparison);
    let of = |tells: Tells| all.iter().filter(move |part| part.tells == tells);
    let mut summary =
        vec![table("Side by side", &headings("In short", &names), in_short(pack, tables, sides))];
    summary.extend(of(Tells::Conclusions).map(|part| list(part.lines.iter().flat_map(Item::texts))));
    let mut blocks = Vec::new();
    let differing = differing(pack, comparison);
    blocks.push(heading("Answers that differ"));
    blocks.push(if differing.is_empty() {
        para("None.")
    } else {
        table("Answers that differ", &headings("Question", &names), differing)
    });
    for part in
        all.iter().filter(|part| matches!(part.tells, Tells::Emphasis | Tells::MustHaves | Tells::Cautions))
    {
        blocks.push(heading(&part.heading));
        blocks.push(list(part.lines.iter().flat_map(Item::texts)));
    }
    blocks.push(heading("Where each stands"));
    for side in sides {
        let stands = |at: ModelIx| (side.advice.standings[at.0], at);
        let models: Vec<_> = pack.before().chain(pack.options()).map(stands).collect();
        blocks.push(chart(pack, &side.name, "Verdict or option", &models));
    }
    blocks.push(para(texts::bars()));
    let method = vec![list([
        format!("Rules: {}, version {}.", pack.manifest.title, pack.manifest.version),
        format!("Digest: {}", pack.digest),
    ])];
    let limits = if pack.manifest.limits.is_empty() { Vec::new() } else { vec![list(&pack.manifest.limits)] };
    let mut parts: Vec<Chapter> = vec![
        part(Part::Summary, "Side by side", summary),
        part(Part::Comparison, "What differs", blocks),
        part(Part::Method, "Rules", method),
        part(Part::Limits, "Limits", limits),
    ];
    parts.retain(|part| chosen.has(part.kind));
    let sheets = sheets::compared(pack, comparison, chosen);
    Report {
        title: names.join(" and "),
        subtitle: "Answer sets compared".to_owned(),
        date: date(day),
        day: day.to_owned(),
        about: about(pack, sides, chosen),
        numbers: Numbers::Headings,
        points: if chosen.short() { 11 } else { 10 },
        parts,
        sheets,
    }
}

fn about(pack: &Pack, sides: &[Side], chosen: Parts) -> Vec<Labelled> {
    let mut about = vec![
        Labelled::new("Author and version", Text::default().blank(texts::author_and_version())),
        Labelled::new(
            "Rests on",
            stacked(sides.iter().map(|side| {
                let (done, all) = side.set.progress(pack);
                let emphasis = crate::advice::sentences::emphasis_sentence(pack, &side.set);
                let emphasis = emphasis.map_or_else(String::new, |sentence| format!(" {sentence}"));
                Text::from(format!("{}: the answers to {done} of {all} questions.{emphasis}", side.name))
            })),
        ),
        Labelled::new(
            "Rules",
            format!("{}, version {}; the same for each.", pack.manifest.title, pack.manifest.version),
        ),
        Labelled::new("What it is", texts::what_a_comparison_is()),
    ];
    if chosen.has(Part::Comparison) {
        about.push(Labelled::new("Not for publication", texts::not_for_publication()));
    }
    let out = Part::OF_A_COMPARISON.iter().filter(|part| !chosen.has(**part));
    let out: Vec<String> = out.map(|part| part.label().to_lowercase()).collect();
    if !out.is_empty() {
        about.push(Labelled::new(
            "Also to be had",
            format!("This is a choice of parts. The full account also has: {}.", row(&out, "and")),
        ));
    }
    about
}

/// A heading for what a row is about, and one for each side.
fn headings<'a>(first: &'a str, names: &[&'a str]) -> Vec<(&'a str, u16)> {
    let share = 76 / u16::try_from(names.len()).unwrap_or(1).max(1);
    let mut headings = vec![(first, 24)];
    headings.extend(names.iter().map(|name| (*name, share.max(1))));
    headings
}

/// What each side comes to, a row for each thing that is concluded.
fn in_short(pack: &Pack, tables: &Tables, sides: &[Side]) -> Vec<Vec<Text>> {
    let mut rows: Vec<Vec<Text>> = Vec::new();
    let mut add = |label: String, says: &dyn Fn(&Side) -> Text| {
        let mut row = vec![Text::default().strong(label)];
        row.extend(sides.iter().map(says));
        rows.push(row);
    };
    add("Whether".to_owned(), &|side| capital(whether_words(side.advice.whether.state)).into());
    for at in pack.before() {
        add(pack[at].short.clone(), &|side| capital(says_words(side.advice.says(at))).into());
    }
    add("Meanwhile".to_owned(), &|side| {
        let course = side.advice.whether.meanwhile();
        course.map_or_else(String::new, |now| format!("{}.", pack[now.course].title)).into()
    });
    add("Which".to_owned(), &|side| {
        let leading = side.advice.choice.leading();
        let names: Vec<&str> = leading.iter().map(|at| pack[*at].title.as_str()).collect();
        let state = capital(state_words(side.advice.choice.state));
        if names.is_empty() { state.into() } else { format!("{state}: {}", row(&names, "and")).into() }
    });
    for at in pack.options() {
        add(pack[at].title.clone(), &|side| capital(&standing_words(&side.advice, at)).into());
    }
    let proposed = |at: &ModelIx| {
        let beside = sides.iter().flat_map(|side| &side.advice.beside);
        beside.into_iter().any(|now| now.model == *at && now.proposed != Truth::False)
    };
    for at in pack.beside().filter(proposed) {
        add(pack[at].title.clone(), &|side| {
            let now = side.advice.beside.iter().find(|now| now.model == at);
            let words = now.map_or("", |now| match now.proposed {
                Truth::False => "not proposed",
                Truth::Unknown => "not known whether it is proposed",
                Truth::True => says_words(now.says),
            });
            capital(words).into()
        });
    }
    add("Reservations".to_owned(), &|side| {
        let named = side.advice.reservations().map(|now| Text::from(format!("{}.", pack[now.caution].title)));
        let named = stacked(named);
        if named.is_empty() { "None.".into() } else { named }
    });
    add("Next step".to_owned(), &|side| {
        let Side { set, profile, advice, .. } = side;
        let steps = next_steps(Seen { pack, tables, set, profile, advice, today: None }, 1);
        steps.into_iter().next().map_or_else(String::new, |step| format!("{}.", step.what)).into()
    });
    rows
}

/// Each answer that differs, with its note.
fn differing(pack: &Pack, comparison: &Comparison) -> Vec<Vec<Text>> {
    let rows = comparison.questions.iter().map(|question| {
        let mut row =
            vec![Text::led(format!("{}.", pack[*question].short), format!(" {}", pack[*question].ask))];
        row.extend(comparison.sides.iter().map(|side| {
            let note = &side.set.entry(*question).note;
            let note = if note.is_empty() { String::new() } else { format!("\n{note}") };
            Text::led(said_words(pack, &side.set, &side.profile, *question), note)
        }));
        row
    });
    rows.collect()
}
