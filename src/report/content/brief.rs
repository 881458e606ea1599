//! What `assess` prints: the result in short, from the same blocks as a report.

use super::super::model::{Block, Text};
use super::cautions::{caution, told_in_full};
use super::{aside, heading, list, para};
use crate::advice::front::Seen;
use crate::advice::sentences::{
    Naming, beside, caution_because, caution_title, held_back_reasons, paid_sentence, reasons,
};
use crate::advice::words::{Band, basis_words, displayed, reaches, says_words, strength_words};
use crate::advice::{
    Advice, Group, Profile, Robustness, Tables, Truth, open_questions, third_sector, what_changes,
};
use crate::pack::{Cite, ModelIx, ModelKind, Pack};

/// Everything behind the first page of one answer set.
pub(in crate::report) fn brief(seen: Seen<'_>, robustness: &Robustness) -> Vec<Block> {
    let Seen { pack, set, profile, advice, .. } = seen;
    let mut blocks = vec![heading("How each stands")];
    blocks.push(para("Whether a new kind of contract is called for and ready"));
    for model in pack.before() {
        standing(&mut blocks, pack, advice, profile, model);
        if let Some(held) = advice.whether.held_back.iter().find(|held| held.model == model) {
            blocks.extend(held_back_reasons(pack, held, Naming::Short).into_iter().map(aside));
        }
    }
    blocks.push(para("Which kind of contract"));
    blocks.push(list(reasons(pack, advice, Naming::Short)));
    let blocked = pack.options().filter(|model| !advice.ranking.contains(model));
    for model in advice.ranking.iter().copied().chain(blocked) {
        standing(&mut blocks, pack, advice, profile, model);
    }
    for now in advice.beside.iter().filter(|now| now.proposed != Truth::False) {
        blocks.push(para(paid_sentence(pack, now)));
        standing(&mut blocks, pack, advice, profile, now.model);
    }
    let told = beside(pack, advice);
    if !told.is_empty() {
        blocks.push(list(told));
    }
    blocks.push(heading("Courses that apply"));
    for now in &advice.whether.courses {
        let course = &pack[now.course];
        blocks.push(para(format!("{}{}. {}", course.title, now.applies.may(), course.because)));
    }
    let mut number = 0;
    for group in Group::ALL {
        blocks.push(heading(group.heading()));
        let before = number;
        for now in advice.cautions.iter().filter(|now| now.group == group) {
            number += 1;
            let cites = pack[now.caution].cite.iter().map(|cite| cite_words(pack, cite));
            let evidence = cites.collect::<Vec<_>>().join("\n");
            let because = caution_because(pack, set, profile, now, "You said");
            let to_do = told_in_full(pack, now);
            blocks.push(Block::Caution(caution(pack, set, now, number, because, evidence.into(), to_do)));
        }
        if number == before {
            blocks.push(para("None."));
        }
    }
    impact(&mut blocks, pack, profile, advice);
    blocks.push(heading("What would change this"));
    for section in what_changes::sections(pack, set, profile, advice, robustness, what_changes::Extent::Whole)
    {
        blocks.push(para(section.heading));
        blocks.push(list(section.texts()));
    }
    blocks.push(heading("Settle next"));
    blocks.push(para(what_changes::settled_words(profile, advice, robustness)));
    for (at, open) in open_questions(profile, advice).iter().enumerate() {
        let question = &pack[open.question];
        let change = if open.could_change { "; could change a conclusion" } else { "" };
        let who = match question.who_knows.as_str() {
            "" => String::new(),
            who => format!(" Who would know: {who}."),
        };
        let words = open.reason.words();
        blocks.push(para(format!("{}. {} ({words}{change}).{who}", at + 1, question.short)));
    }
    blocks.push(heading("What this is and is not"));
    blocks.push(list(&pack.manifest.limits));
    blocks
}

fn standing(blocks: &mut Vec<Block>, pack: &Pack, advice: &Advice, profile: &Profile, model: ModelIx) {
    let standing = advice.standings[model.0];
    let band = Band::of(standing);
    // A verdict says yes or no, and not only by its scale.
    let says = match pack[model].kind {
        ModelKind::Verdict(_) => format!(" {};", says_words(advice.says(model))),
        ModelKind::Option => ":".to_owned(),
    };
    blocks.push(para(format!("{} {}{says} {}.", band.mark(), pack[model].title, band.words())));
    if let (Some(fit), Some(lower), Some(upper)) = (standing.fit(), standing.lower(), standing.upper()) {
        let range = if lower == upper {
            String::new()
        } else {
            format!(", from {} to {} with the open answers", displayed(lower), displayed(upper))
        };
        blocks.push(aside(format!("Fit {} on a scale where 50 is neutral{range}.", displayed(fit))));
    }
    blocks.extend(reaches(standing).map(aside));
    for gate in &pack[model].gates {
        match Tables::gate(&gate.all, profile) {
            Truth::True => blocks.push(aside(format!("Rules it out: {}. {}", gate.title, gate.remedy))),
            Truth::Unknown => {
                blocks.push(aside(format!("Would rule it out, and is not known: {}.", gate.title)));
            }
            Truth::False => {}
        }
    }
}

fn impact(blocks: &mut Vec<Block>, pack: &Pack, profile: &Profile, advice: &Advice) {
    let impact = third_sector(pack, profile, advice);
    blocks.push(heading("Third sector"));
    for (heading, cautions) in
        [("Who may be squeezed out", &impact.squeezed_out), ("What would be lost", &impact.lost)]
    {
        blocks.push(para(heading));
        if cautions.is_empty() {
            blocks.push(aside("No caution of this kind applies with these answers."));
        }
        blocks.push(list(cautions.iter().map(|now| caution_title(pack, now))));
    }
    blocks.push(para("What protects them"));
    blocks.push(list(impact.protects.iter().map(|action| &pack[*action].title)));
    if !impact.does_not_arise.is_empty() {
        blocks.push(para("What does not arise, by these answers"));
    }
    blocks.push(list(impact.does_not_arise.iter().map(|(caution, because)| {
        let answers: Vec<&str> = because.iter().map(|question| pack[*question].short.as_str()).collect();
        format!("{} ({})", pack[*caution].title, answers.join(", "))
    })));
    for model in &impact.options {
        blocks.push(para(Text::from(format!("{}: {}", pack[*model].title, pack[*model].third_sector))));
    }
}

/// A citation in words.
fn cite_words(pack: &Pack, cite: &Cite) -> String {
    let source = &pack[cite.source];
    let place = if cite.place.is_empty() { String::new() } else { format!(", {}", cite.place) };
    format!(
        "{} ({}), {}{place}; {}; evidence {}; checked {}",
        source.by,
        source.year,
        source.title,
        basis_words(cite.basis),
        strength_words(cite.strength),
        source.checked
    )
}
