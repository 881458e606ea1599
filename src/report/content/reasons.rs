//! The reasons: whether, which and how paid, in that order, each with what it rests on; where
//! each stands, as a picture and in words; and what is ruled out, with what would have to change.

use super::super::model::{Block, Chapter, Text};
use super::super::parts::Part;
use super::{
    Assessed, Making, answers, called, chart, decision, list, options_in_order, paid, para, part, standings,
    three, two,
};
use crate::advice::front::{Line, Opens, Part as Is, front};
use crate::advice::sentences::{beside, held_back_reasons, paid_sentence, reasons, row};
use crate::advice::{Tables, Truth};
use crate::pack::{Gate, ModelIx};
use crate::text::{capital, sentence};

pub(super) fn reasons_part(to: &mut Making<'_, '_>) -> Chapter {
    let of = to.of;
    let Assessed { pack, advice, .. } = *of;
    let lines = front(of.seen());
    let said = |part: Is| lines.iter().filter(move |line| line.part == part);
    let mut blocks = vec![two("Whether")];
    let sentences = [Is::Whether, Is::Meanwhile].into_iter().flat_map(said);
    // A short paper says on its first page what the answer is.
    let parts = to.parts;
    let first = |block: Block| (!parts.short()).then_some(block);
    blocks.extend(first(para(sentences.map(|line| line.text.as_str()).collect::<Vec<_>>().join(" "))));
    blocks.push(list(said(Is::Verdict).zip(pack.before()).map(|(line, at)| {
        let held = advice.whether.held_back.iter().find(|held| held.model == at);
        let because = match held {
            Some(held) => held_back_reasons(pack, held),
            None => after(&lines, line),
        };
        // A quick look says of itself that it never says yes.
        let because =
            because.iter().filter(|reason| !reason.to_lowercase().starts_with(&line.text.to_lowercase()));
        let because: String = because.map(|reason| format!(" {reason}")).collect();
        Text::default()
            .strong(format!("{}: {}.", line.label, line.side))
            .then(format!(" {}.{because}", capital(&line.text)))
    })));
    blocks.extend(said(Is::Change).filter_map(|line| first(para(&line.text))));
    if !to.parts.short() && !advice.whether.courses.is_empty() {
        blocks.push(three("Courses"));
        blocks.push(list(advice.whether.courses.iter().map(|now| {
            let may = if now.applies == Truth::Unknown { " (may apply)" } else { "" };
            let course = &pack[now.course];
            Text::default()
                .strong(format!("{}{may}.", course.title))
                .then(format!(" {}", course.because))
                .cited(to.sources.all(pack, &course.cite))
        })));
    }
    blocks.push(two("Which"));
    blocks.extend(said(Is::Which).filter_map(|line| first(para(&line.text))));
    let because = reasons(pack, advice).into_iter().map(Text::from);
    let leads = match advice.choice.leading().as_slice() {
        [one] => pack[*one].title.clone(),
        _ => "it".to_owned(),
    };
    let sides = lines.iter().filter(|line| matches!(line.part, Is::For | Is::Against)).map(|line| {
        let side = if line.part == Is::For { "For" } else { "Against" };
        let name = if line.label.is_empty() { leads.clone() } else { line.label.clone() };
        // The label of an answer means little to somebody who was not there; its text does.
        let text = match line.opens {
            Some(Opens::Row(_, at)) if advice.choice.leading().len() == 1 || !to.parts.short() => {
                answers::meaning(pack, at, &of.set.entry(at).answer).unwrap_or_default()
            }
            _ => String::new(),
        };
        let said = format!("{side} {name}: {}.", line.text);
        Text::from(if text.is_empty() { said } else { format!("{said} {}", sentence(&text)) })
    });
    blocks.push(list(because.chain(sides)));
    let others = decision::why_not_the_others(of);
    // A short paper has these on its first page, and the pictures in its table.
    if !to.parts.short() && !others.is_empty() {
        blocks.push(three("Why not the others"));
        blocks.push(list(others));
    }
    if !to.parts.short() {
        let verdicts = standings(of, pack.before());
        blocks.push(chart(pack, "Whether: where each condition stands", "Question", &verdicts));
        let options = standings(of, options_in_order(of));
        blocks.push(chart(pack, "Which: where each option stands", "Option", &options));
        blocks.push(para(super::KEY));
    }
    let missing = ruled_out(of);
    if !missing.is_empty() {
        blocks.push(three("What stops it, and what would have to change"));
        blocks.push(list(missing));
    }
    let close = beside(pack, advice);
    if !to.parts.short() && !close.is_empty() {
        blocks.push(three("Must-haves that are close"));
        blocks.push(list(close));
    }
    if !advice.beside.is_empty() && (!to.parts.short() || paid(of).is_empty()) {
        blocks.push(two("How paid"));
        blocks.push(list(advice.beside.iter().map(|now| paid_sentence(pack, now))));
        let paid = paid(of);
        if !to.parts.short() && !paid.is_empty() {
            blocks.push(chart(pack, "How paid: where it stands", "Way of paying", &standings(of, paid)));
        }
    }
    part(Part::Conclusion, "Reasons", blocks)
}

/// The reasons that follow a line of the first page.
fn after(lines: &[Line], line: &Line) -> Vec<String> {
    let rest = lines.iter().skip_while(|other| *other != line).skip(1);
    rest.take_while(|other| other.part == Is::Because).map(|other| other.text.clone()).collect()
}

/// The must-haves that are missing, each once, with the options that it rules out.
fn ruled_out(of: &Assessed<'_>) -> Vec<Text> {
    let pack = of.pack;
    let mut found: Vec<(&Gate, Vec<ModelIx>)> = Vec::new();
    for at in pack.before().chain(options_in_order(of)).chain(paid(of)) {
        for gate in pack[at].gates.iter().filter(|gate| Tables::gate(&gate.all, of.profile) == Truth::True) {
            match found.iter_mut().find(|(known, _)| known.id == gate.id) {
                Some((_, models)) => models.push(at),
                None => found.push((gate, vec![at])),
            }
        }
    }
    found
        .into_iter()
        .map(|(gate, models)| {
            let names: Vec<String> = models.iter().map(|at| called(pack, *at)).collect();
            Text::default()
                .strong(format!("{}: {}.", row(&names, "and"), gate.title))
                .then(format!(" {}", gate.remedy))
        })
        .collect()
}
