//! The fairness report on a pack as text and Markdown, and in [`json`] for other programs.
//! Whole numbers and exact fractions only; not one decimal point.

mod found;
mod json;

pub use json::audit_json;

use super::markdown::page;
use super::text::{Look, lines};
use crate::advice::Fraction;
use crate::advice::audit::{Audit, Reach, Warning};
use crate::advice::words::{kind_words, share_words};
use crate::pack::reading::MOST_GRADE;
use crate::pack::{ModelIx, ModelKind, Pack};
use crate::page::{Block, Text, heading, list, para};

/// The report as plain text.
pub fn audit_text(pack: &Pack, audit: &Audit) -> String {
    // Every piece stands apart.
    let apart = blocks(pack, audit).into_iter().flat_map(|block| [Block::Space, block]);
    let title = title(pack);
    let whole: Vec<Block> = [heading(title)].into_iter().chain(apart).collect();
    lines(&whole, Look::Rules)
}

/// The report as Markdown.
pub fn audit_markdown(pack: &Pack, audit: &Audit) -> String {
    page(&title(pack), &blocks(pack, audit))
}

fn title(pack: &Pack) -> String {
    format!("Audit of the rules {}, version {}", pack.manifest.id, pack.manifest.version)
}

/// A table of words.
fn table(heads: &[&str], rows: Vec<Vec<String>>) -> Block {
    let columns: Vec<(&str, u16)> = heads.iter().map(|head| (*head, 1)).collect();
    let rows = rows.into_iter().map(|row| row.into_iter().map(Text::from).collect()).collect();
    crate::page::table("", &columns, rows)
}

/// Numbers under their heading; a fit as the exact fraction and as it is shown.
fn fit(fit: Option<Fraction>) -> String {
    match fit {
        None => "none".to_owned(),
        Some(fit) if fit == Fraction::from(fit.rounded()) => fit.rounded().to_string(),
        Some(fit) => format!("{} ({fit})", fit.rounded()),
    }
}

fn reach_words(reach: Reach) -> &'static str {
    match reach {
        Reach::Yes => "yes",
        Reach::No => "no",
        Reach::Undecided => "too large a search",
    }
}

fn never(all: Vec<String>, none: &str) -> Block {
    if all.is_empty() { para(none) } else { list(all) }
}

fn blocks(pack: &Pack, audit: &Audit) -> Vec<Block> {
    let sets = audit.places.total() as usize;
    let id = |model: ModelIx| pack[model].id.clone();
    let mut blocks = vec![
        para(format!("Rule files: {}. Dated {}.", pack.digest, pack.manifest.date)),
        para(format!(
            "What the numbers of these rules do before anybody has answered anything. {sets} full answer \
             sets were made at random, every level of every question as likely as the others, by a \
             ChaCha8 generator started from {}; equal rules get equal figures on every \
             computer. Real answers are not random: this shows which way the rules lean by themselves, \
             and says nothing about any place. Where a column says \"can\", all answers were searched, \
             not a sample.",
            audit.seed
        )),
        heading("Who comes first"),
    ];
    let options = pack.options().count();
    blocks.push(para(format!(
        "With {options} options, an even share would be {} of {sets}. A warning (W006) is given \
         below {} and above {}.",
        whole(sets, 1, options),
        whole(sets, 6, 10 * options),
        whole(sets, 16, 10 * options)
    )));
    let mut rows: Vec<Vec<String>> = audit
        .models
        .iter()
        .filter(|audit| pack[audit.model].kind == ModelKind::Option)
        .map(|audit| {
            let share = share_words(audit.first.into(), sets as u64);
            vec![id(audit.model), audit.first.to_string(), share, audit.blocked.to_string()]
        })
        .collect();
    for (name, count) in [("an exact tie", audit.places.tied), ("every option blocked", audit.places.nobody)]
    {
        let share = share_words(count.into(), sets as u64);
        rows.push(vec![name.to_owned(), count.to_string(), share, String::new()]);
    }
    blocks.push(table(&["option", "first", "in words", "blocked"], rows));
    blocks.extend(found::spread(audit).map(para));
    found::conclusions(pack, audit, &mut blocks);
    found::parting(pack, audit, &mut blocks);
    found::typical(pack, audit, &mut blocks);
    blocks.push(heading("How far each fit can go"));
    blocks.push(para(
        "Exactly, over all full answer sets: the lowest fit, the highest, and the highest with every gate of \
         the model open. Fractions are exact; the whole number is what a reader is shown.",
    ));
    let rows = audit.models.iter().map(|audit| {
        vec![
            id(audit.model),
            kind_words(pack[audit.model].kind).to_owned(),
            fit(audit.lowest),
            fit(audit.highest),
            fit(audit.highest_open),
            audit.questions.to_string(),
            audit.core.to_string(),
        ]
    });
    let heads = ["model", "kind", "lowest", "highest", "highest, gates open", "tables", "of core questions"];
    blocks.push(table(&heads, rows.collect()));
    blocks.push(heading("Weight by theme and model"));
    let rows = audit.models.iter().map(|audit| {
        let parts =
            pack.themes.iter().zip(&audit.themes).map(|(theme, weight)| format!("{} {weight}", theme.id));
        vec![id(audit.model), audit.weight.to_string(), parts.collect::<Vec<_>>().join(", ")]
    });
    blocks.push(table(&["model", "in all", "by theme"], rows.collect()));
    blocks.push(heading("Gates"));
    let rows = audit.gates.iter().map(|gate| {
        let models: Vec<String> = gate.models.iter().map(|model| id(*model)).collect();
        vec![
            gate.id.clone(),
            gate.shut.to_string(),
            reach_words(gate.can_shut).to_owned(),
            reach_words(gate.can_open).to_owned(),
            models.join(", "),
        ]
    });
    blocks.push(table(&["gate", "shut in", "can shut", "can open", "guards"], rows.collect()));
    blocks.push(heading("Cautions"));
    blocks.push(para(
        "A caution about a pair counts only where its option leads or is level and the payment is proposed. \
         Those that need an unknown answer, or one that does not apply, cannot come up in full sets; the \
         search looks at these too.",
    ));
    let rows = audit.cautions.iter().map(|audit| {
        vec![
            pack[audit.caution].id.clone(),
            audit.applies.to_string(),
            reach_words(audit.can_apply).to_owned(),
            reach_words(audit.can_rest).to_owned(),
        ]
    });
    blocks.push(table(&["caution", "applies in", "can apply", "can rest"], rows.collect()));
    blocks.push(heading("Questions"));
    blocks.push(para("The weight is the question's own; a table may have another. The columns after it count what looks at \
         the question. The last column: sets in which another answer to it alone puts another option first.",
    ));
    let rows = audit.questions.iter().map(|audit| {
        vec![
            pack[audit.question].id.clone(),
            pack[audit.question].weight.to_string(),
            audit.effects.to_string(),
            audit.gates.to_string(),
            audit.cautions.to_string(),
            (audit.courses + audit.proposed).to_string(),
            audit.turns.to_string(),
        ]
    });
    let heads = [
        "question",
        "weight",
        "models",
        "gates",
        "cautions",
        "courses, proposals",
        "turns the first place in",
    ];
    blocks.push(table(&heads, rows.collect()));
    blocks.push(heading("What never happens"));
    blocks.push(never(
        nothing(pack, audit),
        "Every table, gate, caution, course and action can count, and every question moves something.",
    ));
    blocks.push(heading("Warnings"));
    let (open, answered): (Vec<&Warning>, Vec<&Warning>) =
        audit.warnings.iter().partition(|warning| warning.answer(pack).is_none());
    blocks.push(para(match (open.len(), answered.len()) {
        (0, 0) => "There is none.".to_owned(),
        (0, n) => format!("{n} in all; every one is answered in writing by the pack."),
        (n, m) => format!("{} in all; {n} without an answer.", n + m),
    }));
    let said = |warning: &&Warning| format!("{} {}: {}", warning.code, warning.subject, warning.message);
    if !open.is_empty() {
        blocks.push(list(open.iter().map(said)));
    }
    if !answered.is_empty() {
        let lines = answered.iter().map(|warning| {
            format!(
                "{} Answer: {}",
                said(warning),
                warning.answer(pack).unwrap_or_default().replace("\n\n", " ")
            )
        });
        blocks.push(list(lines));
    }
    blocks.push(para(format!("Help texts are held to reading grade {MOST_GRADE} (Flesch-Kincaid).")));
    blocks
}

/// `all x top / bottom` as a whole number, rounded down; 0 of nothing.
fn whole(all: usize, top: usize, bottom: usize) -> usize {
    (all * top).checked_div(bottom).unwrap_or(0)
}

/// Everything that no answers can bring about, or that changes nothing.
fn nothing(pack: &Pack, audit: &Audit) -> Vec<String> {
    let mut list = Vec::new();
    for (model, question) in &audit.silent {
        list.push(format!(
            "The table of {} for {} is 0 at every level.",
            pack[*question].id, pack[*model].id
        ));
    }
    for gate in &audit.gates {
        if gate.can_shut == Reach::No {
            list.push(format!("The gate {} never shuts.", gate.id));
        }
        if gate.can_open == Reach::No {
            list.push(format!("The gate {} never opens.", gate.id));
        }
    }
    for caution in audit.cautions.iter().filter(|caution| caution.can_apply == Reach::No) {
        list.push(format!("The caution {} never applies.", pack[caution.caution].id));
    }
    for course in audit.courses.iter().filter(|course| course.can_apply == Reach::No) {
        list.push(format!("The course {} never applies.", pack[course.course].id));
    }
    for action in &audit.idle {
        list.push(format!("The action {} is never called for.", pack[*action].id));
    }
    for question in audit.questions.iter().filter(|question| question.moves_nothing()) {
        list.push(format!("The question {} moves nothing.", pack[question.question].id));
    }
    list
}
