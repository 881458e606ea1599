//! The decision on a page: what is asked, the answer, why, why not the others, reservations,
//! the next steps, the time. The lines of the result's own first page, as a table that can be
//! pasted as it stands.

use super::super::model::{Block, Chapter, Text};
use super::super::parts::Part;
use super::{Assessed, Making, because, part, purpose, table};
use crate::advice::front::{Line, NextStep, Opens, Part as Is, front, next_steps, why_not};
use crate::advice::sentences::counted;
use crate::advice::{CautionNow, without};
use crate::pack::State;
use crate::text::{capital, lower_first, sentence};

/// Most reservations that say on the page why they apply; every one is named.
const MOST_ARGUED: usize = 2;

/// Most next steps on the page.
const MOST_STEPS: usize = 3;

pub(super) fn decision(to: &mut Making<'_, '_>) -> Chapter {
    let of = to.of;
    let lines = front(of.seen());
    let service = of.set.service.trim();
    let mut rows = vec![("Decision asked", Text::from(ASKED))];
    // The account says these under the purpose.
    if !service.is_empty() && !to.parts.account() {
        rows.push(("Service", service.into()));
    }
    if !of.set.reasons.is_empty() && !to.parts.account() {
        rows.push(("Why it is asked", purpose::reasons_in_a_row(of).into()));
    }
    rows.push(("The answer", answer(&lines)));
    rows.push(("Why", whether_and_which(of, &lines)));
    // The account has that in the last column of its table.
    if !to.parts.account() {
        rows.push(("Why not the others", stacked(why_not_the_others(of))));
    }
    rows.push(("Reservations", reservations(of, &lines)));
    if let Some(group) = to.group {
        rows.push(("Where the group stays apart", stacked(group.apart(of.pack).into_iter().map(Text::from))));
    }
    if let Some(words) = challenged(of) {
        rows.push(("Rules said not to hold", words.into()));
    }
    let steps = next_steps(of.seen(), MOST_STEPS);
    let steps = steps.iter().enumerate().map(|(at, step)| {
        Text::default().strong(format!("{}. {}. ", at + 1, step.what)).and(who_and_when(step))
    });
    rows.push(("Next steps", stacked(steps)));
    rows.extend(of_part(&lines, &[Is::Time]).map(|line| ("Time", Text::from(&line.text))));
    let rows = rows.into_iter().filter(|(_, text)| !text.is_empty());
    let rows = rows.map(|(label, text)| vec![Text::default().strong(label), text]).collect();
    let blocks = vec![table("The decision in short", &[("In short", 19), ("By these answers", 81)], rows)];
    part(Part::Summary, "Decision in short", blocks)
}

/// The lines of some kinds, in their order.
fn of_part<'a>(lines: &'a [Line], parts: &'a [Is]) -> impl Iterator<Item = &'a Line> {
    lines.iter().filter(|line| parts.contains(&line.part))
}

/// Texts, each on a line of its own.
pub(super) fn stacked(texts: impl IntoIterator<Item = Text>) -> Text {
    let mut whole = Text::default();
    for text in texts {
        if !whole.is_empty() {
            whole = whole.then("\n");
        }
        whole = whole.and(text);
    }
    whole
}

/// What the paper asks its readers to decide.
pub(super) const ASKED: &str = "Whether to change the kind of contract for this service; if so, to which kind; and whether to pay by outcomes.";

/// Why each option that is not in front is not, a line each.
pub(super) fn why_not_the_others(of: &Assessed<'_>) -> Vec<Text> {
    let choice = &of.advice.choice;
    if choice.state == State::NotEnoughSettled {
        return Vec::new();
    }
    let leading = choice.leading();
    let others = super::options_in_order(of).into_iter().filter(|at| !leading.contains(at));
    others
        .map(|at| {
            Text::default()
                .strong(format!("{}:", of.pack[at].title))
                .then(format!(" {}.", why_not(of.seen(), at)))
        })
        .collect()
}

/// Whether, meanwhile, which and how paid, in that order.
fn answer(lines: &[Line]) -> Text {
    stacked(of_part(lines, &[Is::Whether, Is::Meanwhile, Is::Which, Is::Paid]).map(|line| match line.part {
        Is::Whether | Is::Which => Text::default().strong(line.text.clone()),
        _ => sentence(&line.text).into(),
    }))
}

/// Words at the end of the last text.
fn add(texts: &mut [Text], words: &str) {
    if let Some(last) = texts.last_mut() {
        *last = std::mem::take(last).then(format!(" {words}"));
    }
}

/// A line for each verdict and one for what leads, each with its reasons.
fn whether_and_which(of: &Assessed<'_>, lines: &[Line]) -> Text {
    let leading = of.advice.choice.leading();
    let leads = if let [one] = leading.as_slice() { of.pack[*one].title.as_str() } else { "it" };
    let mut texts: Vec<Text> = Vec::new();
    let mut with_reasons = false;
    for line in lines {
        match line.part {
            Is::Verdict => {
                let lead = format!("{}: {}.", line.label, line.side);
                texts.push(Text::default().strong(lead).then(format!(" {}.", capital(&line.text))));
                with_reasons = true;
            }
            Is::Which => {
                texts.push(Text::default().strong("Which:"));
                with_reasons = true;
            }
            Is::For | Is::Against => {
                let name = if line.label.is_empty() { leads } else { &line.label };
                let side = if line.part == Is::For { "For" } else { "Against" };
                let said = format!("{side} {name}: {}.", line.text);
                add(&mut texts, &said);
            }
            Is::Because if with_reasons => {
                add(&mut texts, &line.text);
            }
            Is::Because => {}
            _ => with_reasons = false,
        }
    }
    texts.retain(|text| text.words() != "Which:");
    stacked(texts)
}

/// Every reservation by name, with why it applies.
fn reservations(of: &Assessed<'_>, lines: &[Line]) -> Text {
    let title = |now: &CautionNow| format!("{}.", of.pack[now.caution].title);
    let argued = of.advice.reservations().take(MOST_ARGUED);
    let mut all: Vec<Text> =
        argued.map(|now| Text::default().strong(title(now)).then(format!(" {}", because(of, now)))).collect();
    let rest: Vec<String> = of.advice.reservations().skip(MOST_ARGUED).map(title).collect();
    if !rest.is_empty() {
        all.push(Text::default().strong(rest.join(" ")));
    }
    if all.is_empty() {
        // What stands with the payment is said there.
        let clear = of_part(lines, &[Is::Clear]).next().map(|line| sentence(&line.text));
        let clear =
            clear.unwrap_or_else(|| "None of the strong cautions that were asked about applies.".to_owned());
        all.push(format!("{clear}{}", not_asked(of)).into());
    }
    stacked(all)
}

/// That strong cautions were not asked about, where a quick look left some out.
pub(super) fn not_asked(of: &Assessed<'_>) -> String {
    match of.advice.cautions_not_asked.len() {
        0 => " That is not the same as no danger.".to_owned(),
        some => format!(" {} not asked about.", counted_were(some)),
    }
}

fn counted_were(some: usize) -> String {
    format!("{} {}", counted(some, "strong caution"), if some == 1 { "was" } else { "were" })
}

/// What would be the answer without the rules that are said not to hold here.
fn challenged(of: &Assessed<'_>) -> Option<String> {
    let Assessed { pack, set, .. } = *of;
    if set.challenges.is_empty() {
        return None;
    }
    let other = super::assessed(&without(pack, &set.challenges), set);
    let are = if set.challenges.len() == 1 { "is" } else { "are" };
    Some(format!(
        "{} {are} said not to hold here. Without: {}",
        capital(&counted(set.challenges.len(), "rule")),
        crate::advice::sentences::headline(pack, &other, set.depth)
    ))
}

/// Who takes a step: whoever was named, else the place for a name. Who would know is asked,
/// and owns nothing by that.
pub(super) fn owner(step: &NextStep) -> Text {
    let asks = matches!(step.opens, Opens::Question(_));
    match (step.named, step.who.as_str()) {
        (true, who) => Text::from(who),
        (false, "") => Text::default().blank("name"),
        (false, who) if asks => {
            Text::default().blank("name").then(format!(", who asks: {}", lower_first(who)))
        }
        (false, who) => Text::default().blank(format!("name; usually {}", lower_first(who))),
    }
}

/// By when; what nobody has said is left to be written.
pub(super) fn due(step: &NextStep) -> Text {
    if step.due.is_empty() { Text::default().blank("date") } else { Text::from(&step.due) }
}

fn who_and_when(step: &NextStep) -> Text {
    let takes = if step.takes.is_empty() { String::new() } else { format!(" Time needed: {}.", step.takes) };
    Text::from("Owner: ").and(owner(step)).then(". By: ").and(due(step)).then(format!(".{takes}"))
}

/// A block that is the decision alone, for a report under other headings.
pub(super) fn box_only(to: &mut Making<'_, '_>) -> Vec<Block> {
    decision(to).blocks
}
