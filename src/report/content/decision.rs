//! The decision on a page: what is asked, the answer, why, why not the others, reservations,
//! the next steps, the time. The lines of the result's own first page, as a table that can be
//! pasted as it stands.

use super::super::model::{Block, Chapter, Text};
use super::super::parts::Part;
use super::{Assessed, Making, part, purpose, reasons, table};
use crate::advice::front::{Line, NextStep, Opens, Part as Is, front, next_steps, on_a_new_kind, why_not};
use crate::advice::sentences::{counted, titles};
use crate::advice::{Truth, without};
use crate::pack::{CautionIx, Depth, ModelIx, State, Whether};
use crate::text::{capital, lower_first, sentence};

/// Most next steps on the page.
const MOST_STEPS: usize = 3;

pub(super) fn decision(to: &mut Making<'_, '_>) -> Chapter {
    let of = to.of;
    let lines = front(of.seen());
    let service = of.set.service.trim();
    let mut rows = vec![("Decision asked", asked(of))];
    // The account says these under the purpose.
    if !service.is_empty() && !to.parts.account() {
        rows.push(("Service", service.into()));
    }
    if !of.set.reasons.is_empty() && !to.parts.account() {
        rows.push(("Why it is asked", purpose::reasons_in_a_row(of).into()));
    }
    rows.push(("The answer", answer(&lines)));
    rows.push(("Why", whether_and_which(of, to.parts.account())));
    // The account has that in the last column of its table; where no new kind is called for, it is a reason among the reasons.
    if !to.parts.account() && of.advice.whether.state != Whether::NotYet {
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
        Text::default().strong(format!("{}. {} ", at + 1, sentence(&what(of, step)))).and(who_and_when(step))
    });
    rows.push(("Next steps", stacked(steps)));
    rows.extend(of_part(&lines, &[Is::Time]).map(|line| ("Time", Text::from(&line.text))));
    // Which law governs the choice is no question of these rules; a paper that leaves it unsaid would look as if none did.
    let prepares = matches!(of.advice.whether.state, Whether::Yes | Whether::Nearly);
    if prepares && !to.parts.account() && !of.pack.manifest.route.is_empty() {
        rows.push(("Lawful route", Text::default().blank(of.pack.manifest.route.as_str())));
    }
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

/// What the paper asks its readers to decide: it follows from the answers, and who decides is left to be written.
pub(super) fn asked(of: &Assessed<'_>) -> Text {
    let Assessed { pack, advice, .. } = *of;
    let meanwhile = advice.whether.meanwhile().map(|now| pack[now.course].meanwhile.as_str());
    let leading = advice.choice.leading();
    let kind = titles(pack, &leading, "or");
    let quick = of.profile.depth == Depth::Quick;
    let mut points: Vec<String> = Vec::new();
    match (advice.whether.state, leading.is_empty()) {
        (Whether::Yes, false) => {
            let of = if leading.len() == 1 { "of this kind" } else { "of one of these kinds" };
            points.push(format!("whether to prepare a new contract {of}: {kind}"));
        }
        (Whether::Yes, true) => points
            .push("whether to prepare a new kind of contract, once it is known which could fit".to_owned()),
        (Whether::Nearly, _) if quick => points.push(
            "whether to have the full set of questions answered before any kind of contract is chosen"
                .to_owned(),
        ),
        (Whether::Nearly, _) => {
            points.push("whether to put in place what a new kind of contract still needs".to_owned())
        }
        (Whether::NotShown, _) => {
            points.push(
                "whether to have found out what is not known, before any kind of contract is chosen"
                    .to_owned(),
            );
        }
        (Whether::NotYet, _) => {
            points.push("whether to stay with the present kind of contract for now".to_owned())
        }
    }
    if advice.whether.state != Whether::Yes {
        points.extend(meanwhile.map(|course| format!("whether, meanwhile, to {course}")));
    }
    if advice.whether.state == Whether::Nearly && !quick && !kind.is_empty() {
        points.push(format!("on what date to come back to a new contract, with this kind in mind: {kind}"));
    }
    // Where the months left are too few, what bridges them is decided first.
    let bridges = next_steps(of.seen(), 1).first().is_some_and(|step| match step.opens {
        Opens::Action(at) => pack.bridge() == Some(at),
        _ => false,
    });
    if bridges {
        points.insert(0, "whether to extend or bridge the present contract, and to what date".to_owned());
    }
    let proposed = advice.beside.iter().filter(|now| now.proposed == Truth::True);
    points.extend(proposed.map(|_| "whether a part of the pay is to depend on results".to_owned()));
    points.push("who takes each of the next steps, and by when".to_owned());
    let points = points.iter().enumerate().map(|(at, point)| format!("({}) {point}", at + 1));
    Text::default()
        .blank("who decides, and at which meeting")
        .then(format!(" is asked to decide {}.", points.collect::<Vec<_>>().join("; ")))
}

/// Why each option that is not in front is not.
pub(super) fn why_not_the_others(of: &Assessed<'_>) -> Vec<Text> {
    let choice = &of.advice.choice;
    if choice.state == State::NotEnoughSettled {
        return Vec::new();
    }
    let leading = choice.leading();
    // Options that are held back by the same share a line.
    let mut because: Vec<(String, Vec<ModelIx>)> = Vec::new();
    for at in super::options_in_order(of).into_iter().filter(|at| !leading.contains(at)) {
        let why = why_not(of.seen(), at, of.told(1));
        match because.iter_mut().find(|(known, _)| *known == why) {
            Some((_, options)) => options.push(at),
            None => because.push((why, vec![at])),
        }
    }
    let told = because.into_iter().map(|(why, options)| {
        Text::led(format!("{}:", titles(of.pack, &options, "and")), format!(" {why}."))
    });
    told.collect()
}

/// Whether, meanwhile, which and how paid with the cautions on it, in that order.
fn answer(lines: &[Line]) -> Text {
    let mut after_paid = false;
    stacked(lines.iter().filter_map(|line| {
        let cautions = after_paid && line.part == Is::Because;
        after_paid = line.part == Is::Paid;
        match line.part {
            Is::Whether | Is::Which => Some(Text::default().strong(line.text.clone())),
            Is::Meanwhile | Is::Paid => Some(sentence(&line.text).into()),
            Is::Because if cautions => Some(sentence(&line.text).into()),
            _ => None,
        }
    }))
}

/// Most answers told here for or against what leads: the reasons have more.
const MOST_TOLD: usize = 1;

/// Most reasons for the choice given here; the account, which has no other place for them, gives all.
const MOST_REASONS: usize = 2;

/// A line for each verdict and one for what leads, each with its reasons.
fn whether_and_which(of: &Assessed<'_>, account: bool) -> Text {
    let verdicts =
        of.pack.before().map(|at| reasons::of_verdict(of, at, if account { usize::MAX } else { 1 }, 1));
    // What speaks for each of several that are level stands in the table, and all of it in the account's appraisal.
    let alone = of.advice.choice.leading().len() == 1;
    let (most, each) = match (account, alone) {
        (true, _) => (usize::MAX, 0),
        (false, true) => (1, MOST_TOLD),
        (false, false) => (MOST_REASONS, 0),
    };
    // Where none is called for, the first page is about what is.
    let told = account || of.advice.whether.state != Whether::NotYet;
    let which = if told { reasons::of_choice(of, most, each).join(" ") } else { String::new() };
    let which = (!which.is_empty()).then(|| Text::led("Which:", format!(" {which}")));
    stacked(verdicts.chain(which))
}

/// Every reservation by name, those apart that bear on a new kind where none is asked for; why each applies stands with the cautions.
fn reservations(of: &Assessed<'_>, lines: &[Line]) -> Text {
    let (on_options, on_all): (Vec<CautionIx>, Vec<CautionIx>) = of
        .advice
        .reservations()
        .map(|now| now.caution)
        .partition(|at| of.advice.whether.if_you_went_on() && on_a_new_kind(of.pack, *at));
    let leads = if of.advice.whether.if_you_went_on() {
        ["As things are:", "Against a new kind, or if one went ahead:"]
    } else {
        ["To be met, or accepted in writing, before going on:", ""]
    };
    let mut all: Vec<Text> = Vec::new();
    for (lead, cautions) in leads.into_iter().zip([on_all, on_options]).filter(|(_, some)| !some.is_empty()) {
        let titles: Vec<String> = cautions.iter().map(|at| format!("{}.", of.pack[*at].title)).collect();
        all.push(Text::from(format!("{lead} ")).strong(titles.join(" ")));
    }
    if all.is_empty() {
        // What stands with the payment is said there.
        if after_payment(lines) {
            return "None beyond the strong cautions on the payment, above.".into();
        }
        let clear = of_part(lines, &[Is::Clear]).next().map(|line| sentence(&line.text));
        let clear =
            clear.unwrap_or_else(|| "None of the strong cautions that were asked about applies.".to_owned());
        all.push(format!("{clear}{}", not_asked(of)).into());
    }
    stacked(all)
}

/// Whether strong cautions stand with the payment, in the answer.
fn after_payment(lines: &[Line]) -> bool {
    lines.windows(2).any(|two| two[0].part == Is::Paid && two[1].part == Is::Because)
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

/// What a step is: what has to be found out is the question itself.
pub(super) fn what(of: &Assessed<'_>, step: &NextStep) -> String {
    match step.opens {
        Opens::Question(at) => format!("Find out: {}", lower_first(&of.pack[at].ask)),
        _ => step.what.clone(),
    }
}

/// Who takes a step: the owner that was named, else the place for a name. Who would know is asked,
/// and owns nothing by that.
pub(super) fn owner(step: &NextStep) -> Text {
    let asks = matches!(step.opens, Opens::Question(_));
    match (step.named, step.who.as_str()) {
        (true, who) => Text::from(who),
        (false, "") => Text::default().blank("name"),
        (false, who) if asks => Text::default().blank("name").then(format!(", to ask: {}", lower_first(who))),
        (false, who) => Text::default().blank(format!("name; usually {}", lower_first(who))),
    }
}

/// By when; a blank where no date was given.
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
