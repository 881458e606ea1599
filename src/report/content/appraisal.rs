//! The reasons for and against each option and behind each verdict: the ledger in words. And
//! what is said of each at large, whatever the answers.

use super::super::model::{Block, Chapter, Span, Text};
use super::super::parts::Part;
use super::decision::stacked;
use super::texts;
use super::{
    Assessed, Making, bar, chart, heading, in_order, list, paid, para, part, standings, subheading, table,
};
use crate::advice::sentences::{
    answer_words, condition_words, much_out_of_play, paid_sentence, says_sentence,
};
use crate::advice::words::{Band, displayed, reaches, says_words};
use crate::advice::{LedgerRow, Tables, Truth, gate_asked, ledger, most_against, most_for};
use crate::pack::{Condition, Gate, ModelIx};
use crate::text::InOrder as _;
use crate::text::{and_more, capital};

/// The reasons for and against each option, and behind each verdict before the choice.
pub(super) fn appraisal(to: &mut Making<'_, '_>) -> Chapter {
    let mut blocks = vec![para(texts::appraisal())];
    // The options have theirs in the table.
    if to.parts.account() {
        let of = to.of;
        let others = of.pack.before().chain(paid(of));
        let caption = "Whether, and how paid: where each stands";
        blocks.push(chart(of.pack, caption, "Question", &standings(of, others)));
    }
    let mut told = Vec::new();
    for model in in_order(to.of) {
        option(to, model, &mut told, &mut blocks);
    }
    part(Part::Options, "Appraisal of the options", blocks)
}

/// What is said of each option at large, whatever the answers.
pub(super) fn at_large(to: &mut Making<'_, '_>) -> Chapter {
    let pack = to.of.pack;
    let mut blocks = vec![para(texts::in_general())];
    for at in in_order(to.of).into_iter().chain(paid(to.of)) {
        let model = &pack[at];
        blocks.push(heading(&model.title));
        for (heading, points) in [("Advantages", &model.pros), ("Disadvantages", &model.cons)] {
            if !points.is_empty() {
                blocks.push(subheading(heading));
                let points = points
                    .iter()
                    .map(|point| Text::from(&point.text).cited([to.sources.at(pack, &point.cite)]));
                blocks.push(list(points.collect::<Vec<_>>()));
            }
        }
    }
    part(Part::Models, "The options in general", blocks)
}

/// How to pay: the verdicts beside the choice. Nothing in a short paper where none is proposed:
/// the answer says so.
pub(super) fn payment(to: &mut Making<'_, '_>) -> Option<Chapter> {
    let of = to.of;
    let pack = of.pack;
    let all: Vec<ModelIx> = pack.beside().collect();
    if all.is_empty() || (to.parts.short() && paid(of).is_empty()) {
        return None;
    }
    let mut blocks = Vec::new();
    if !to.parts.short() {
        blocks.push(para(texts::payment()));
    }
    let mut told = Vec::new();
    for now in &of.advice.beside {
        if now.proposed == Truth::False {
            blocks.push(para(paid_sentence(pack, now)));
        } else if to.parts.short() {
            in_short(to, now.model, &mut blocks);
        } else {
            option(to, now.model, &mut told, &mut blocks);
        }
    }
    let heading = match all.as_slice() {
        [one] => pack[*one].title.clone(),
        _ => "Ways of paying".to_owned(),
    };
    Some(part(Part::Payment, &heading, blocks))
}

/// The ways of paying that are proposed, each on half a page.
pub(super) fn payment_in_short(to: &mut Making<'_, '_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for at in paid(to.of) {
        in_short(to, at, &mut blocks);
    }
    blocks
}

/// A way of paying on half a page: where it stands, what counts most, and what happened where
/// it was tried.
fn in_short(to: &mut Making<'_, '_>, at: ModelIx, blocks: &mut Vec<Block>) {
    let of = to.of;
    let pack = of.pack;
    let model = &pack[at];
    let bar = bar(pack, of.advice.standings[at.0], at);
    let words = format!("\n{}.", capital(&bar.standing()));
    let stands = Text::default().with(Span::Bar(bar)).then(words);
    let mut rows = vec![vec![Text::default().strong("Where it stands"), stands]];
    let shut: Vec<&Gate> =
        model.gates.iter().filter(|gate| Tables::gate(&gate.all, of.profile) == Truth::True).collect();
    if !shut.is_empty() {
        let text = stacked(shut.iter().map(|gate| {
            Text::from(format!("{}. {}", gate.title, gate.remedy)).cited([to.sources.at(pack, &gate.cite)])
        }));
        rows.push(vec![Text::default().strong("Ruled out by"), text]);
    }
    for (label, questions) in [
        ("Strongest for it", most_for(of.tables, of.profile, at)),
        ("Strongest against it", most_against(of.tables, of.profile, at)),
    ] {
        let named = questions.iter().take(3).map(|question| {
            let answer = answer_words(pack, *question, &of.set.entry(*question).answer);
            format!("{}: {answer}", pack[*question].short)
        });
        let named: Vec<String> = named.collect();
        if !named.is_empty() {
            rows.push(vec![Text::default().strong(label), format!("{}.", named.join("; ")).into()]);
        }
    }
    // The strong cautions on it stand with the answer, on the first page.
    if !model.happened.is_empty() {
        let cites: Vec<_> = model.cite.iter().map(|cite| to.sources.page(pack, cite)).collect();
        rows.push(vec![
            Text::default().strong("What happened where it was tried"),
            Text::from(&model.happened).cited(cites),
        ]);
    }
    blocks.push(table(&model.title, &[("In short", 22), ("By these answers", 78)], rows));
}

/// One option: position, must-haves, for, against, open.
fn option<'a>(
    to: &mut Making<'a, '_>,
    at: ModelIx,
    told: &mut Vec<(&'a str, ModelIx)>,
    blocks: &mut Vec<Block>,
) {
    let Assessed { pack, advice, .. } = *to.of;
    let model = &pack[at];
    blocks.push(heading(&model.title));
    blocks.push(para(&model.summary));
    let verdict = advice.verdicts.iter().find(|now| now.model == at);
    let said = verdict
        .map(|now| format!("{}: {}.", capital(says_words(now.says)), says_sentence(pack, at, now.says)));
    // The account says on its first page what a verdict means.
    blocks.push(position(to.of, at, said.as_deref().filter(|_| !to.parts.account())));
    must_haves(to, at, told, blocks);
    let ledger = ledger(pack, to.of.tables, to.of.profile, at);
    let whole = ledger.whole_points(pack);
    let mut rows: Vec<(LedgerRow, i64)> = ledger.rows.iter().copied().zip(whole).collect();
    rows.put_in_order_by(|(a, _), (b, _)| {
        b.points.abs().cmp(&a.points.abs()).then(a.question.cmp(&b.question))
    });
    let settled = |row: &LedgerRow| row.range.is_some_and(|(least, most)| least == most);
    // What a missing must-have stops is argued there: the account names what else counts.
    if to.parts.account() && Band::of(advice.standings[at.0]) == Band::NotViable {
        blocks.extend(by_name(to.of, &rows));
        return;
    }
    for (heading, sign) in [("For it", 1), ("Against it", -1)] {
        let of_sign = rows.iter().filter(|(row, _)| settled(row) && row.points.signum() == sign);
        let items: Vec<Text> = of_sign.map(|(row, shown)| reason(to, at, row, *shown)).collect();
        if !items.is_empty() {
            blocks.push(subheading(heading));
            blocks.push(list(items));
        }
    }
    let open = rows.iter().filter(|(row, _)| row.range.is_some() && !settled(row));
    let mut open: Vec<LedgerRow> = open.map(|(row, _)| *row).collect();
    open.put_in_order_by_key(|row| row.question);
    let open: Vec<Text> = open.iter().map(|row| still_open(to, at, row)).collect();
    if !open.is_empty() {
        blocks.push(subheading("Still open"));
        blocks.push(list(open));
    }
}

/// Most answers that are named for what is ruled out.
const MOST_BESIDE: usize = 5;

/// What counts most for and against by name, without the reasons.
fn by_name(of: &Assessed<'_>, rows: &[(LedgerRow, i64)]) -> Option<Block> {
    let named = |(row, shown): &(LedgerRow, i64)| {
        let shown = match row.range {
            Some((least, most)) if least != most => {
                format!("{} to {}", points(row.could_be.0.rounded()), points(row.could_be.1.rounded()))
            }
            _ => points(*shown),
        };
        format!("{} ({shown})", of.pack[row.question].short)
    };
    let counting: Vec<_> = rows.iter().filter(|(row, _)| row.range.is_some()).collect();
    let heaviest: Vec<String> = counting.iter().take(MOST_BESIDE).map(|one| named(one)).collect();
    let more = and_more(counting.len() - heaviest.len(), ", which weigh less");
    (!heaviest.is_empty()).then(|| {
        let lead = Text::default().strong("What would count beside that, the heaviest: ");
        para(lead.then(format!("{}{more}.", heaviest.join("; "))))
    })
}

fn position(of: &Assessed<'_>, at: ModelIx, verdict: Option<&str>) -> Block {
    let standing = of.advice.standings[at.0];
    let mut text = Text::default().strong(format!("{}.", capital(Band::of(standing).words())));
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
        text = text.then(format!(" Fit {}{range}.", displayed(fit)));
    }
    if let Some(reaches) = reaches(standing) {
        text = text.then(format!(" {reaches}"));
    }
    if much_out_of_play(standing) {
        text = text.then(" More than a quarter of what matters for it was marked as not applying.");
    }
    Block::Para(text)
}

/// What would rule it out: what does, or may, in full; the rest by name.
fn must_haves<'a>(
    to: &mut Making<'a, '_>,
    at: ModelIx,
    told: &mut Vec<(&'a str, ModelIx)>,
    blocks: &mut Vec<Block>,
) {
    let of = to.of;
    let pack = of.pack;
    let mut items = Vec::new();
    let (mut not_so, mut not_asked) = (Vec::new(), Vec::new());
    for gate in &pack[at].gates {
        let (state, then) = match Tables::gate(&gate.all, of.profile) {
            Truth::True => ("Ruled out", format!(" What would have to change: {}", gate.remedy)),
            Truth::Unknown => {
                ("Not known, and it would rule it out", format!(" If it turns out so: {}", gate.remedy))
            }
            Truth::False if gate_asked(of.profile, gate) => {
                not_so.push(gate.title.as_str());
                continue;
            }
            Truth::False => {
                not_asked.push(gate.title.as_str());
                continue;
            }
        };
        let lead = Text::default().strong(format!("{state}: {}.", gate.title));
        // One must-have may stand before several options: it is told in full once.
        if let Some((_, first)) = told.iter().find(|(id, _)| *id == gate.id) {
            items.push(lead.then(format!(" As under {}.", pack[*first].title)));
            continue;
        }
        told.push((&gate.id, at));
        items.push(
            lead.then(format!(" It is so when {}. {}{then}", conditions(of, gate), gate.because))
                .cited([to.sources.at(pack, &gate.cite)]),
        );
    }
    for (lead, titles) in
        [("Ruled out if (not so here): ", not_so), ("Ruled out if (not asked): ", not_asked)]
    {
        if !titles.is_empty() {
            items.push(format!("{lead}{}.", titles.join("; ")).into());
        }
    }
    if !items.is_empty() {
        blocks.push(list(items));
    }
}

/// When a must-have is missing, beside what was answered.
pub(super) fn conditions(of: &Assessed<'_>, gate: &Gate) -> String {
    let one = |condition: &Condition| {
        let said = super::said(of, condition.question);
        format!("{} (answer: {said})", condition_words(of.pack, *condition))
    };
    gate.all.iter().map(one).collect::<Vec<_>>().join(" and ")
}

fn reason(to: &mut Making<'_, '_>, at: ModelIx, row: &LedgerRow, shown: i64) -> Text {
    let pack = to.of.pack;
    let effect = &pack[at].effects[row.effect];
    let answer = super::said(to.of, row.question);
    Text::led(
        format!("{}: {answer}", pack[row.question].short),
        format!(" ({}). {}", points(shown), effect.because),
    )
    .cited([to.sources.page(pack, &effect.cite)])
}

fn still_open(to: &mut Making<'_, '_>, at: ModelIx, row: &LedgerRow) -> Text {
    let pack = to.of.pack;
    let effect = &pack[at].effects[row.effect];
    let open = to.of.profile.at(row.question).unsettled().map_or("settled", super::open_said);
    Text::led(
        pack[row.question].short.clone(),
        format!(
            " ({open}, {} to {}). {}",
            points(row.could_be.0.rounded()),
            points(row.could_be.1.rounded()),
            effect.because
        ),
    )
    .cited([to.sources.page(pack, &effect.cite)])
}

/// Points with their sign: a true minus, and no sign for nothing.
fn points(points: i64) -> String {
    match points {
        0 => "under 1".to_owned(),
        1.. => format!("+{points}"),
        _ => format!("\u{2212}{}", -points),
    }
}
