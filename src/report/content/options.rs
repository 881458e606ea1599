//! Where each option stands, and the reasons for and against it: the ledger in words.

use super::super::model::{Block, Chart, Part, PartKind, Text};
use super::{Assessed, Footnotes, KEY, aside, bar, capital, in_order, list, para, part, three, two};
use crate::advice::sentences::{
    beside, headline, much_out_of_play, open_words, overlay_sentence, said_words,
};
use crate::advice::words::{Band, displayed, reaches};
use crate::advice::{LedgerRow, Tables, Truth, ledger};
use crate::pack::{Bound, ModelIx, Point};

pub(super) fn structures(of: &Assessed<'_>, notes: &mut Footnotes) -> Part {
    let Assessed { pack, advice, .. } = *of;
    let order = in_order(of);
    let mut blocks = vec![
        para(headline(pack, advice)),
        para(
            "The options below exclude each other. Each was held against the conditions that published sources connect with it; a must-have that is missing takes it out of the running, whatever else fits.",
        ),
        chart(of, "Position and range of each option", &order),
    ];
    let close = beside(pack, of.profile, advice);
    if !close.is_empty() {
        blocks.push(two("Must-haves that are close"));
        blocks.push(list(close));
    }
    for model in order {
        option(of, model, &mut blocks, notes);
    }
    part(PartKind::Options, "Appraisal of the options", blocks)
}

pub(super) fn overlays(of: &Assessed<'_>, notes: &mut Footnotes) -> Part {
    let Assessed { pack, advice, .. } = *of;
    let all: Vec<ModelIx> = pack.overlays().collect();
    let mut blocks = vec![
        para(
            "A way of paying can be added to any of the options. It is assessed by itself and never ranked against them.",
        ),
        chart(of, "Position and range of each way of paying", &all),
    ];
    for overlay in &advice.overlays {
        option(of, overlay.model, &mut blocks, notes);
        let pairs: Vec<String> = advice
            .cautions
            .iter()
            .filter(|now| pack[now.caution].pair.is_some_and(|(_, other)| other == overlay.model))
            .map(|now| {
                let may = if now.truth == Truth::Unknown { " (may apply)" } else { "" };
                format!("{}{may}", pack[now.caution].title)
            })
            .collect();
        if !pairs.is_empty() {
            blocks.push(three("Together with the options that lead or tie"));
            blocks.push(list(pairs));
            blocks.push(aside("Each is set out in the part on cautions."));
        }
    }
    let heading = match all.as_slice() {
        [one] => pack[*one].title.clone(),
        _ => "Ways of paying".to_owned(),
    };
    part(PartKind::Payment, &heading, blocks)
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
fn option(of: &Assessed<'_>, at: ModelIx, blocks: &mut Vec<Block>, notes: &mut Footnotes) {
    let Assessed { pack, advice, .. } = *of;
    let model = &pack[at];
    blocks.push(two(&model.title));
    let about = notes.cites(pack, &model.cite);
    blocks.push(Block::Para(Text::from(&model.summary).noted(about)));
    let verdict = advice.overlays.iter().find(|overlay| overlay.model == at);
    blocks.push(position(of, at, verdict.map(|overlay| overlay_sentence(overlay.verdict))));
    must_haves(of, at, blocks, notes);
    let ledger = ledger(pack, of.tables, of.profile, at);
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
            blocks.push(list(rows.iter().map(|row| reason(of, at, row, notes)).collect::<Vec<_>>()));
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
                open_words(of.profile, row.question),
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
    for (heading, list) in [("Advantages in general", &model.pros), ("Disadvantages in general", &model.cons)]
    {
        at_large(of, heading, list, blocks, notes);
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
        let range = if lower == upper {
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

fn must_haves(of: &Assessed<'_>, at: ModelIx, blocks: &mut Vec<Block>, notes: &mut Footnotes) {
    let Assessed { pack, set, .. } = *of;
    let gates = &pack[at].gates;
    if gates.is_empty() {
        return;
    }
    blocks.push(three("What would rule it out"));
    blocks.push(list(gates.iter().map(|gate| {
        let conditions: Vec<String> = gate
            .all
            .iter()
            .map(|condition| {
                let question = &pack[condition.question];
                let (level, way) = match condition.bound {
                    // There is nothing below the lowest or above the highest.
                    Bound::AtMost(0) => (0, ""),
                    Bound::AtLeast(level) if level == question.top() => (level, ""),
                    Bound::AtMost(level) => (level, " or lower"),
                    Bound::AtLeast(level) => (level, " or higher"),
                };
                format!(
                    "'{}' is '{}'{way} (answer: {})",
                    question.short,
                    question.levels[usize::from(level)].label,
                    said_words(pack, set, of.profile, condition.question)
                )
            })
            .collect();
        let (state, then) = match Tables::gate(&gate.all, of.profile) {
            Truth::True => {
                ("So here: this rules it out.", format!(" What would have to change: {}", gate.remedy))
            }
            Truth::Unknown => ("Not known yet.", format!(" If it turns out so: {}", gate.remedy)),
            Truth::False => ("Not so here.", String::new()),
        };
        Text::default()
            .strong(format!("{}. {state}", gate.title))
            .then(format!(" It is so when {}. {}{then}", conditions.join(" and "), gate.because))
            .noted([notes.cite(pack, &gate.cite)])
    })));
}

fn reason(of: &Assessed<'_>, at: ModelIx, row: &LedgerRow, notes: &mut Footnotes) -> Text {
    let Assessed { pack, set, .. } = *of;
    let effect = &pack[at].effects[row.effect];
    let answer = said_words(pack, set, of.profile, row.question);
    Text::default()
        .strong(format!("{}: {answer}.", pack[row.question].short))
        .then(format!(" {} ({})", effect.because, points(row.points.rounded())))
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

fn at_large(
    of: &Assessed<'_>,
    heading: &str,
    points: &[Point],
    blocks: &mut Vec<Block>,
    notes: &mut Footnotes,
) {
    if points.is_empty() {
        return;
    }
    blocks.push(three(heading));
    blocks.push(list(
        points
            .iter()
            .map(|point| Text::from(&point.text).noted([notes.cite(of.pack, &point.cite)]))
            .collect::<Vec<_>>(),
    ));
}
