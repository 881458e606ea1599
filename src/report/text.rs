//! The assessment as plain lines of text: readable in a terminal, by a screen reader,
//! and after a cut through `less`. No box drawing, no colour.

use std::fmt::Write;

use crate::advice::sentences::{beside, caution_because, headline, overlay_sentence, reasons};
use crate::advice::words::{Band, basis_words, displayed, reaches, strength_words};
use crate::advice::{Advice, Profile, Robustness, Tables, Truth, third_sector, what_changes};
use crate::answers::AnswerSet;
use crate::pack::{Cite, ModelIx, Pack, Severity};
use crate::text::inert;

/// Width of a line, columns.
const WIDTH: usize = 79;

/// The assessment of one answer set.
#[must_use]
pub fn assessment(
    pack: &Pack,
    set: &AnswerSet,
    profile: &Profile,
    advice: &Advice,
    robustness: &Robustness,
) -> String {
    let mut page = Page::default();
    let title = if set.title.is_empty() { "Answers without a title" } else { &set.title };
    page.heading(title);
    let (done, all) = set.progress(pack);
    page.para(&format!(
        "{done} of {all} questions are dealt with. Rules: {}, version {}.",
        pack.manifest.title, pack.manifest.version
    ));
    page.heading("Conclusion");
    page.para(&headline(pack, advice));
    for one in reasons(pack, advice).iter().chain(&beside(pack, profile, advice)) {
        page.item(one);
    }
    page.heading("How each model stands");
    for model in advice.ranking.iter().copied().chain(blocked(pack, advice)) {
        standing(&mut page, pack, advice, profile, model);
    }
    for overlay in &advice.overlays {
        page.heading(&pack[overlay.model].title);
        page.para(overlay_sentence(overlay.verdict));
        standing(&mut page, pack, advice, profile, overlay.model);
    }
    cautions(&mut page, pack, set, advice);
    impact(&mut page, pack, profile, advice);
    page.heading("What would change this");
    for section in what_changes::sections(pack, set, advice, robustness) {
        page.para(section.heading);
        for line in &section.lines {
            page.item(line);
        }
    }
    page.heading("Settle next");
    if advice.settle_next.is_empty() {
        page.para("No open question bears on who comes first.");
    }
    for (at, settle) in advice.settle_next.iter().enumerate() {
        let question = &pack[settle.question];
        let change = if settle.could_change { "; could change the conclusion" } else { "" };
        let who = match question.who_knows.as_str() {
            "" => String::new(),
            who => format!(" Who would know: {who}."),
        };
        page.numbered(at + 1, &format!("{} ({}{change}).{who}", question.short, settle.reason.words()));
    }
    page.heading("What this is and is not");
    for limit in &pack.manifest.limits {
        page.item(limit);
    }
    page.text
}

fn blocked(pack: &Pack, advice: &Advice) -> Vec<ModelIx> {
    pack.structures().filter(|model| !advice.ranking.contains(model)).collect()
}

fn standing(page: &mut Page, pack: &Pack, advice: &Advice, profile: &Profile, model: ModelIx) {
    let standing = advice.standings[model.0];
    let band = Band::of(standing);
    page.para(&format!("{} {}: {}.", band.mark(), pack[model].title, band.words()));
    if let (Some(fit), Some(lower), Some(upper)) = (standing.fit(), standing.lower(), standing.upper()) {
        let range = if lower == upper {
            String::new()
        } else {
            format!(", from {} to {} with the open answers", displayed(lower), displayed(upper))
        };
        page.detail(&format!("Fit {} on a scale where 50 is neutral{range}.", displayed(fit)));
    }
    if let Some(reaches) = reaches(standing) {
        page.detail(&reaches);
    }
    for gate in &pack[model].gates {
        match Tables::gate(&gate.all, profile) {
            Truth::True => page.detail(&format!("Rules it out: {}. {}", gate.title, gate.remedy)),
            Truth::Unknown => page.detail(&format!("Would rule it out, and is not known: {}.", gate.title)),
            Truth::False => {}
        }
    }
}

fn cautions(page: &mut Page, pack: &Pack, set: &AnswerSet, advice: &Advice) {
    for (truth, heading) in
        [(Truth::True, "Cautions that apply"), (Truth::Unknown, "Cautions that may apply")]
    {
        let list: Vec<_> = advice.cautions.iter().filter(|now| now.truth == truth).collect();
        page.heading(heading);
        if list.is_empty() {
            page.para("None.");
        }
        for (at, now) in list.into_iter().enumerate() {
            let caution = &pack[now.caution];
            let mark = match caution.severity {
                Severity::Strong => "!! strong",
                Severity::Note => "!  to note",
            };
            page.numbered(at + 1, &format!("{mark}: {}", caution.title));
            page.detail(&caution.text);
            page.detail(&caution_because(pack, set, now));
            let on: Vec<&str> = caution.models.iter().map(|model| pack[*model].short.as_str()).collect();
            page.detail(&format!(
                "Bears on: {}.",
                if on.is_empty() { "every model".into() } else { on.join(", ") }
            ));
            for cite in &caution.cite {
                page.detail(&format!("Source: {}.", cite_words(pack, cite)));
            }
            for action in &caution.actions {
                let action = &pack[*action];
                page.detail(&format!(
                    "To do: {}. {} Who: {}. Takes: {}.",
                    action.title, action.text, action.who, action.takes
                ));
            }
        }
    }
}

fn impact(page: &mut Page, pack: &Pack, profile: &Profile, advice: &Advice) {
    let impact = third_sector(pack, profile, advice);
    page.heading("Third sector");
    for (heading, list) in
        [("Who may be squeezed out", &impact.squeezed_out), ("What would be lost", &impact.lost)]
    {
        page.para(heading);
        if list.is_empty() {
            page.detail("No caution of this kind applies with these answers.");
        }
        for now in list {
            let may = if now.truth == Truth::Unknown { " (may apply)" } else { "" };
            page.item(&format!("{}{may}", pack[now.caution].title));
        }
    }
    page.para("What protects it");
    for action in &impact.protects {
        page.item(&pack[*action].title);
    }
    for (caution, because) in &impact.held_off {
        let answers: Vec<&str> = because.iter().map(|question| pack[*question].short.as_str()).collect();
        page.item(&format!("Held off by your answers ({}): {}", answers.join(", "), pack[*caution].title));
    }
    for model in &impact.structures {
        page.para(&format!("{}: {}", pack[*model].title, pack[*model].third_sector));
    }
}

/// A citation in words.
#[must_use]
pub fn cite_words(pack: &Pack, cite: &Cite) -> String {
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

/// Lines of text, wrapped.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn wrapped(&mut self, first: &str, rest: &str, text: &str) {
        let text = inert(text);
        for part in text.split("\n\n") {
            let options = textwrap::Options::new(WIDTH).initial_indent(first).subsequent_indent(rest);
            for line in textwrap::wrap(part, options) {
                let _ = writeln!(self.text, "{}", line.trim_end());
            }
        }
    }

    fn heading(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.wrapped("", "", &text.to_uppercase());
    }

    fn para(&mut self, text: &str) {
        self.wrapped("", "", text);
    }

    fn item(&mut self, text: &str) {
        self.wrapped("  - ", "    ", text);
    }

    fn numbered(&mut self, number: usize, text: &str) {
        self.wrapped(&format!("{number:>3}. "), "     ", text);
    }

    fn detail(&mut self, text: &str) {
        self.wrapped("     ", "     ", text);
    }
}
