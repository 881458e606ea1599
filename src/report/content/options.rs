//! Where each option stands, and the reasons for and against it: the ledger in words.

use super::super::model::{Block, Chapter, Chart, Text};
use super::super::parts::Part;
use super::{
    Assessed, Footnotes, KEY, all_told, aside, bar, capital, in_order, list, open_said, para, part, three,
    two,
};
use crate::advice::sentences::says_sentence;
use crate::advice::sentences::{
    beside, headline, held_back_reasons, much_out_of_play, paid_sentence, reasons,
};
use crate::advice::words::{Band, displayed, reaches, says_words};
use crate::advice::{Group, LedgerRow, Tables, Truth, gate_asked, ledger};
use crate::pack::{Bound, ModelIx};

/// The conclusion, why, and where each option stands.
pub(super) fn conclusion(of: &Assessed<'_>) -> Chapter {
    let Assessed { pack, advice, .. } = *of;
    let order = all_told(of);
    let mut blocks = vec![Block::Lead(headline(pack, advice, of.profile.depth).into())];
    blocks.push(two("Whether"));
    for held in &advice.whether.held_back {
        blocks.push(Block::Para(Text::default().strong(format!(
            "{}: {}.",
            pack[held.model].asks,
            says_words(held.says)
        ))));
        blocks.push(list(held_back_reasons(pack, held)));
    }
    if advice.whether.held_back.is_empty() {
        blocks.push(para("Nothing in the answers holds a new kind of contract back."));
    }
    let courses: Vec<Text> = advice
        .whether
        .courses
        .iter()
        .map(|now| {
            let may = if now.applies == Truth::Unknown { " (may apply)" } else { "" };
            let course = &pack[now.course];
            Text::default().strong(format!("{}{may}.", course.title)).then(format!(" {}", course.because))
        })
        .collect();
    if !courses.is_empty() {
        blocks.push(two("Courses that apply"));
        blocks.push(list(courses));
    }
    blocks.push(two("Which"));
    blocks.push(list(reasons(pack, advice)));
    blocks.push(chart(of, "Position and range of each", &order));
    blocks.push(two("How paid"));
    blocks.push(list(advice.beside.iter().map(|now| paid_sentence(pack, now))));
    let missing: Vec<String> = order
        .iter()
        .flat_map(|at| {
            let shut =
                pack[*at].gates.iter().filter(|gate| Tables::gate(&gate.all, of.profile) == Truth::True);
            shut.map(|gate| format!("{}: {}. {}", pack[*at].title, gate.title, gate.remedy))
        })
        .collect();
    if !missing.is_empty() {
        blocks.push(two("Ruled out, and what would have to change"));
        blocks.push(list(missing));
    }
    let close = beside(pack, advice);
    if !close.is_empty() {
        blocks.push(two("Must-haves that are close"));
        blocks.push(list(close));
    }
    part(Part::Conclusion, "Conclusion", blocks)
}

/// The reasons for and against each option, and behind each verdict before the choice.
pub(super) fn options(of: &Assessed<'_>, notes: &mut Footnotes) -> Chapter {
    let order = in_order(of);
    let mut blocks = vec![para(
        "First what says whether a new kind of contract is called for and ready; then the options, which exclude each other. Each was held against the conditions that published sources connect with it; a must-have that is missing stops it, whatever else fits.",
    )];
    let mut told = Vec::new();
    for model in order {
        option(of, model, &mut told, &mut blocks, notes);
    }
    part(Part::Options, "Appraisal of the options", blocks)
}

/// What is said of each option at large, whatever the answers.
pub(super) fn at_large(of: &Assessed<'_>, notes: &mut Footnotes) -> Chapter {
    let pack = of.pack;
    let mut blocks = vec![aside(
        "What the sources give as advantages and disadvantages of each, whatever the answers. It counts for nothing in the result.",
    )];
    for at in all_told(of) {
        let model = &pack[at];
        blocks.push(two(&model.title));
        for (heading, points) in [("Advantages", &model.pros), ("Disadvantages", &model.cons)] {
            if !points.is_empty() {
                blocks.push(three(heading));
                blocks.push(list(
                    points
                        .iter()
                        .map(|point| Text::from(&point.text).noted([notes.cite(pack, &point.cite)]))
                        .collect::<Vec<_>>(),
                ));
            }
        }
    }
    part(Part::Models, "The options in general", blocks)
}

/// How to pay: the verdicts beside the choice that are proposed, or may be.
pub(super) fn beside_choice(of: &Assessed<'_>, notes: &mut Footnotes) -> Chapter {
    let Assessed { pack, advice, .. } = *of;
    let all: Vec<ModelIx> = pack.beside().collect();
    let mut blocks = vec![para(
        "A way of paying can go with any of the options. It is judged by itself, only where it is proposed, and never ranked against them.",
    )];
    let mut told = Vec::new();
    for now in &advice.beside {
        if now.proposed == Truth::False {
            blocks.push(para(paid_sentence(pack, now)));
            continue;
        }
        option(of, now.model, &mut told, &mut blocks, notes);
        let pairs: Vec<String> = advice
            .cautions
            .iter()
            .filter(|caution| caution.group != Group::OnlyIf)
            .filter(|caution| pack[caution.caution].pair.is_some_and(|(_, other)| other == now.model))
            .map(|now| {
                let may = if now.truth == Truth::Unknown { " (may apply)" } else { "" };
                format!("{}{may}", pack[now.caution].title)
            })
            .collect();
        if !pairs.is_empty() {
            blocks.push(three("Together with what leads"));
            blocks.push(list(pairs));
            blocks.push(aside("Each is set out in the part on cautions."));
        }
    }
    let heading = match all.as_slice() {
        [one] => pack[*one].title.clone(),
        _ => "Ways of paying".to_owned(),
    };
    part(Part::Payment, &heading, blocks)
}

fn chart(of: &Assessed<'_>, caption: &str, models: &[ModelIx]) -> Block {
    Block::Chart(Chart {
        caption: caption.to_owned(),
        key: KEY.to_owned(),
        points: true,
        bars: models.iter().map(|at| bar(of.pack, of.advice.standings[at.0], *at)).collect(),
    })
}

/// One option: position, must-haves, for, against, open, and what is said of it at large.
fn option<'a>(
    of: &Assessed<'a>,
    at: ModelIx,
    told: &mut Vec<(&'a str, ModelIx)>,
    blocks: &mut Vec<Block>,
    notes: &mut Footnotes,
) {
    let Assessed { pack, advice, .. } = *of;
    let model = &pack[at];
    blocks.push(two(&model.title));
    let about = notes.cites(pack, &model.cite);
    blocks.push(Block::Para(Text::from(&model.summary).noted(about)));
    let verdict = advice.verdicts.iter().find(|now| now.model == at);
    let said = verdict
        .map(|now| format!("{}: {}.", capital(says_words(now.says)), says_sentence(pack, at, now.says)));
    blocks.push(position(of, at, said.as_deref()));
    must_haves(of, at, told, blocks, notes);
    let ledger = ledger(pack, of.tables, of.profile, at);
    let whole = ledger.whole_points(pack);
    let shown = |row: &LedgerRow| {
        let found = ledger.rows.iter().zip(&whole).find(|(one, _)| one.question == row.question);
        found.map_or(0, |(_, points)| *points)
    };
    let settled = |row: &&LedgerRow| row.range.is_some_and(|(least, most)| least == most);
    let sorted = |keep: &dyn Fn(&LedgerRow) -> bool| {
        let mut rows: Vec<LedgerRow> =
            ledger.rows.iter().filter(settled).filter(|row| keep(row)).copied().collect();
        rows.sort_by(|a, b| b.points.abs().cmp(&a.points.abs()).then(a.question.cmp(&b.question)));
        rows
    };
    for (heading, rows, none) in [
        ("Reasons for it here", sorted(&|row| row.points.signum() > 0), "No answer counts for it."),
        ("Reasons against it here", sorted(&|row| row.points.signum() < 0), "No answer counts against it."),
    ] {
        blocks.push(three(heading));
        if rows.is_empty() {
            blocks.push(para(none));
        } else {
            blocks.push(list(
                rows.iter().map(|row| reason(of, at, row, shown(row), notes)).collect::<Vec<_>>(),
            ));
        }
    }
    let open: Vec<Text> = ledger
        .rows
        .iter()
        .filter(|row| row.range.is_some_and(|(least, most)| least != most))
        .map(|row| {
            let effect = &model.effects[row.effect];
            Text::from(format!(
                "{} ({}): could count from {} to {}. {}",
                pack[row.question].short,
                of.profile.at(row.question).unsettled().map_or("settled", open_said),
                points(row.could_be.0.rounded()),
                points(row.could_be.1.rounded()),
                effect.because
            ))
            .noted([notes.cite(pack, &effect.cite)])
        })
        .collect();
    if !open.is_empty() {
        blocks.push(three("Still open"));
        blocks.push(list(open));
    }
}

fn position(of: &Assessed<'_>, at: ModelIx, verdict: Option<&str>) -> Block {
    let standing = of.advice.standings[at.0];
    let band = Band::of(standing);
    let mut text = Text::default().strong(format!("{} {}.", band.mark(), capital(band.words())));
    if let Some(verdict) = verdict {
        text = text.then(format!(" {verdict}"));
    }
    if let (Some(fit), Some(lower), Some(upper)) = (standing.fit(), standing.lower(), standing.upper()) {
        // Where it reaches another band, that is said with the range.
        let range = if lower == upper || reaches(standing).is_some() {
            String::new()
        } else {
            format!(", from {} to {} with the open answers", displayed(lower), displayed(upper))
        };
        text = text.then(format!(" Fit {} on a scale where 50 is neutral{range}.", displayed(fit)));
    }
    if let Some(reaches) = reaches(standing) {
        text = text.then(format!(" {reaches}"));
    }
    if much_out_of_play(standing) {
        text = text.then(" More than a quarter of what matters for it was marked as not applying.");
    }
    Block::Para(text)
}

fn must_haves<'a>(
    of: &Assessed<'a>,
    at: ModelIx,
    told: &mut Vec<(&'a str, ModelIx)>,
    blocks: &mut Vec<Block>,
    notes: &mut Footnotes,
) {
    let pack = of.pack;
    let gates = &pack[at].gates;
    if gates.is_empty() {
        return;
    }
    blocks.push(three("What would rule it out"));
    let mut items = Vec::new();
    for gate in gates {
        // One must-have may stand before several options: it is told in full once.
        if let Some((_, first)) = told.iter().find(|(id, _)| *id == gate.id) {
            let state = match Tables::gate(&gate.all, of.profile) {
                Truth::True => "So here: this rules it out.",
                Truth::Unknown => "Not known yet.",
                Truth::False if gate_asked(of.profile, gate) => "Not so here.",
                Truth::False => "Not asked.",
            };
            items.push(
                Text::default()
                    .strong(format!("{}. {state}", gate.title))
                    .then(format!(" Told under: {}.", pack[*first].title)),
            );
            continue;
        }
        told.push((&gate.id, at));
        let conditions: Vec<String> = gate
            .all
            .iter()
            .map(|condition| {
                let question = &pack[condition.question];
                let (level, way) = match condition.bound {
                    // There is nothing below the lowest or above the highest.
                    Bound::AtMost(0) => (0, ""),
                    Bound::AtLeast(level) if level == question.top() => (level, ""),
                    Bound::Is(level) => (level, ""),
                    Bound::AtMost(level) => (level, " or lower"),
                    Bound::AtLeast(level) => (level, " or higher"),
                };
                format!(
                    "'{}' is '{}'{way} (answer: {})",
                    question.short,
                    question.levels[usize::from(level)].label,
                    super::said(of, condition.question)
                )
            })
            .collect();
        let (state, then) = match Tables::gate(&gate.all, of.profile) {
            Truth::True => {
                ("So here: this rules it out.", format!(" What would have to change: {}", gate.remedy))
            }
            Truth::Unknown => ("Not known yet.", format!(" If it turns out so: {}", gate.remedy)),
            Truth::False if gate_asked(of.profile, gate) => ("Not so here.", String::new()),
            Truth::False => ("Not asked.", String::new()),
        };
        items.push(
            Text::default()
                .strong(format!("{}. {state}", gate.title))
                .then(format!(" It is so when {}. {}{then}", conditions.join(" and "), gate.because))
                .noted([notes.cite(pack, &gate.cite)]),
        );
    }
    blocks.push(list(items));
}

fn reason(of: &Assessed<'_>, at: ModelIx, row: &LedgerRow, shown: i64, notes: &mut Footnotes) -> Text {
    let pack = of.pack;
    let effect = &pack[at].effects[row.effect];
    let answer = super::said(of, row.question);
    Text::default()
        .strong(format!("{}: {answer}.", pack[row.question].short))
        .then(format!(" {} ({})", effect.because, points(shown)))
        .noted([notes.cite(pack, &effect.cite)])
}

/// Points with their sign: a true minus, and no sign for nothing.
fn points(points: i64) -> String {
    match points {
        0 => "less than a point".to_owned(),
        1 => "+1 point".to_owned(),
        -1 => "\u{2212}1 point".to_owned(),
        2.. => format!("+{points} points"),
        _ => format!("\u{2212}{} points", -points),
    }
}
