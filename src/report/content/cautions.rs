//! The cautions, numbered through, and what the contract may do to small organisations.

use super::super::model::{Block, Caution, Chapter, Labelled, Text};
use super::super::parts::Part;
use super::decision::not_asked;
use super::tasks::{Step, planned};
use super::texts;
use super::{Assessed, Making, aside, because, because_told, heading, list, para, part, table};
use crate::advice::sentences::{Because, caution_title, counted, months_words, plan};
use crate::advice::{CautionNow, Group, Truth, points_there, third_sector};
use crate::answers::{AnswerSet, Rule};
use crate::pack::{ActionIx, CautionIx, Impact, Pack};
use crate::text::{and_more, lower_first};

pub(super) fn cautions(to: &mut Making<'_, '_>) -> Chapter {
    let blocks = if to.parts.short() { strongest(to, MOST_ARGUED) } else { all(to) };
    part(Part::Cautions, "Cautions", blocks)
}

/// Every caution: those that bear on what is in front, at length; those that only bear on
/// another choice, in a table.
fn all(to: &mut Making<'_, '_>) -> Vec<Block> {
    let of = to.of;
    let Assessed { pack, set, advice, .. } = *of;
    let mut blocks = vec![aside(texts::cautions())];
    let plan = if to.parts.has(Part::Actions) { planned(of) } else { Vec::new() };
    let mut told: Vec<(ActionIx, usize)> = Vec::new();
    for group in [Group::Reservation, Group::Applies] {
        let of_group: Vec<&CautionNow> = advice.cautions.iter().filter(|now| now.group == group).collect();
        if of_group.is_empty() {
            continue;
        }
        blocks.push(heading(group.heading()));
        for now in of_group {
            let number = number(of, now);
            let mut to_do = Vec::new();
            let steps: Vec<&Step<'_>> = plan.iter().filter(|step| step.answers(now)).collect();
            if steps.is_empty() {
                for action in &pack[now.caution].actions {
                    to_do.push(match told.iter().find(|(known, _)| known == action) {
                        Some((_, first)) => format!("{} (caution {first}).", pack[*action].title).into(),
                        None => whole(pack, *action),
                    });
                    told.push((*action, number));
                }
            } else {
                let numbers: Vec<String> = steps.iter().map(|step| step.number.to_string()).collect();
                let lead = if numbers.len() == 1 { "Action" } else { "Actions" };
                to_do.push(format!("{lead} {}.", numbers.join(", ")).into());
            }
            let evidence = to.sources.evidence(pack, &pack[now.caution].cite, false);
            blocks.push(Block::Caution(caution(pack, set, now, number, because(of, now), evidence, to_do)));
        }
    }
    let only_if: Vec<&CautionNow> = advice.cautions.iter().filter(|now| now.group == Group::OnlyIf).collect();
    if !only_if.is_empty() {
        blocks.push(heading(Group::OnlyIf.heading()));
        let rows = only_if.into_iter().map(|now| {
            let caution = &pack[now.caution];
            let strong = if caution.is_strong() { "Strong: " } else { "" };
            let cites = to.sources.all(pack, &caution.cite);
            vec![
                number(of, now).to_string().into(),
                Text::led(format!("{strong}{}.", caution_title(pack, now)), format!(" {}", caution.text))
                    .cited(cites),
                bears_on(pack, now.caution).into(),
            ]
        });
        let rows = rows.collect();
        blocks.push(table(
            Group::OnlyIf.heading(),
            &[("No.", 6), ("Caution", 72), ("Only if this were chosen", 22)],
            rows,
        ));
    }
    if blocks.len() == 1 {
        blocks.push(para("None applies with these answers. That is not the same as no danger."));
    }
    blocks
}

/// Most actions for small organisations that a short paper names.
const MOST_PROTECTING: usize = 5;

/// Most cautions that a short paper argues; the rest it names.
const MOST_ARGUED: usize = 3;

/// The strong cautions that bear on what is in front, in a table, and how many more there are.
pub(super) fn strongest(to: &mut Making<'_, '_>, most: usize) -> Vec<Block> {
    let of = to.of;
    let pack = of.pack;
    let (strong, rest): (Vec<&CautionNow>, Vec<&CautionNow>) =
        of.advice.cautions.iter().partition(|now| is_strongest(of, now));
    let mut blocks = Vec::new();
    if strong.is_empty() {
        let asked = if of.advice.cautions_not_asked.is_empty() { "" } else { " that was asked about" };
        blocks.push(para(format!("No strong caution{asked} applies.{}", not_asked(of))));
    } else {
        let rows = strong.iter().take(most).map(|now| {
            let caution = &pack[now.caution];
            let reservation = if now.group == Group::Reservation { "Reservation: " } else { "" };
            vec![
                Text::default().strong(format!("{reservation}{}", caution_title(pack, now))),
                because_told(of, now).into(),
                to.sources.evidence(pack, &caution.cite, true),
            ]
        });
        let rows = rows.collect();
        let caption =
            if strong.len() > most { "The first of the strong cautions" } else { "Strong cautions" };
        blocks.push(table(caption, &[("Caution", 26), ("Why", 32), ("Evidence", 42)], rows));
    }
    if strong.len() > most {
        let rest = &strong[most..];
        // Reservations are named on the first page, every one.
        let (named, others): (Vec<&CautionNow>, Vec<&CautionNow>) =
            rest.iter().partition(|now| now.group == Group::Reservation);
        let titles: Vec<String> = others.iter().map(|now| caution_title(pack, now)).collect();
        let first = match named.len() {
            0 => String::new(),
            more => format!("{} named on the first page. ", counted_more(more)),
        };
        let others = match titles.len() {
            0 => String::new(),
            more if more > most => {
                format!("{more} more strong, among them: {}.", titles[..most].join("; "))
            }
            more => format!("{more} more strong: {}.", titles.join("; ")),
        };
        blocks.push(para(format!("{first}{others}").trim_end()));
    }
    let only_if = rest.iter().filter(|now| now.group == Group::OnlyIf).count();
    let others = rest.len() - only_if;
    if most != usize::MAX && others + only_if > 0 {
        blocks.push(para(format!(
            "The full account also has {} that apply or may apply, and {} that would apply only if another course or option were chosen.",
            counted(others, "other"),
            counted(only_if, "caution")
        )));
    }
    blocks
}

fn counted_more(more: usize) -> String {
    if more == 1 { "1 more reservation is".to_owned() } else { format!("{more} more reservations are") }
}

/// Whether a caution stands in the table of a short paper.
fn is_strongest(of: &Assessed<'_>, now: &CautionNow) -> bool {
    let strong = of.pack[now.caution].is_strong();
    now.group == Group::Reservation || (strong && now.group == Group::Applies)
}

/// An action with what it asks for, of whom, and how long it takes.
pub(super) fn whole(pack: &Pack, action: ActionIx) -> Text {
    let action = &pack[action];
    Text::led(
        format!("{}.", action.title),
        format!(" {} Usually: {}. Takes: {}.", action.text, action.who, months_words(action.takes())),
    )
}

/// What to do about a caution, each action whole.
pub(super) fn told_in_full(pack: &Pack, now: &CautionNow) -> Vec<Text> {
    pack[now.caution].actions.iter().map(|action| whole(pack, *action)).collect()
}

/// One caution: what it says, why it applies, on what evidence, and what to do.
pub(in crate::report) fn caution(
    pack: &Pack,
    set: &AnswerSet,
    now: &CautionNow,
    number: usize,
    because: Because,
    evidence: Text,
    to_do: Vec<Text>,
) -> Caution {
    let caution = &pack[now.caution];
    let why = if now.truth == Truth::True { "Why it applies" } else { "Why it may apply" };
    let mut details = Vec::new();
    // What bears on everything and applies in every case has neither line.
    if !now.because.is_empty() || !caution.models.is_empty() {
        // That it may apply is said by the label.
        details.push(Labelled::new(why, because.rests_on));
    }
    if !caution.models.is_empty() || caution.pair.is_some() {
        details.push(Labelled::new("Bears on", bears_on(pack, now.caution)));
    }
    details.push(Labelled::new("Evidence", evidence));
    details.extend(to_do.into_iter().map(|text| Labelled::new("To do", text)));
    if set.plans.contains_key(&now.caution) {
        let (owner, due) = plan(set, now);
        details.push(Labelled::new("Who, and by when", format!("{owner}; {due}")));
    }
    for challenge in &set.challenges {
        if challenge.rule == Rule::Caution(now.caution) {
            details.push(Labelled::new("Said not to hold here", &challenge.because));
        }
    }
    Caution {
        number,
        strong: caution.is_strong(),
        title: caution.title.clone(),
        text: (&caution.text).into(),
        details,
    }
}

/// What a caution bears on, in words.
pub(super) fn bears_on(pack: &Pack, caution: CautionIx) -> String {
    let caution = &pack[caution];
    let models = caution.models.iter().map(|at| pack[*at].title.as_str());
    let courses = caution.courses.iter().map(|at| pack[*at].title.as_str());
    let on: Vec<&str> = models.chain(courses).collect();
    match (caution.pair, on.is_empty()) {
        (Some((option, beside)), _) => format!("{} together with {}", pack[option].title, pack[beside].title),
        (None, true) => "every option".to_owned(),
        (None, false) => on.join(", "),
    }
}

/// The number of a caution in a report: its place among those that apply or may apply.
pub(super) fn number(of: &Assessed<'_>, now: &CautionNow) -> usize {
    of.advice.cautions.iter().position(|other| other.caution == now.caution).unwrap_or(0) + 1
}

pub(super) fn third_sector_part(to: &mut Making<'_, '_>) -> Chapter {
    let of = to.of;
    let pack = of.pack;
    let short = to.parts.short();
    let impact = third_sector(pack, of.profile, of.advice);
    let mut blocks = vec![para(texts::third_sector())];
    for (title, kind, cautions) in [
        ("Who may be squeezed out", Impact::SqueezedOut, &impact.squeezed_out),
        ("What would be lost", Impact::Lost, &impact.lost),
    ] {
        if cautions.is_empty() {
            blocks.push(para(Text::led(format!("{title}: "), without_caution(of, kind))));
            continue;
        }
        if short {
            blocks.push(Block::Para(in_a_row(to, title, cautions)));
            continue;
        }
        blocks.push(heading(title));
        let mut items = Vec::new();
        for now in cautions {
            let caution = &pack[now.caution];
            let strong = if caution.is_strong() { "Strong: " } else { "" };
            let text = Text::default().strong(format!("{strong}{}.", caution_title(pack, now)));
            items.push(if to.parts.has(Part::Cautions) {
                text.then(format!(" Caution {}.", number(of, now)))
            } else {
                let cites = to.sources.all(pack, &caution.cite);
                text.then(format!(" {} {}", caution.text, because(of, now).whole())).cited(cites)
            });
        }
        blocks.push(list(items));
    }
    protects(to, &impact.protects, &mut blocks);
    let items: Vec<Text> = impact
        .does_not_arise
        .iter()
        .map(|(caution, because)| {
            let said: Vec<String> =
                because.iter().map(|at| format!("'{}': {}", pack[*at].short, super::said(of, *at))).collect();
            Text::led(format!("{}.", pack[*caution].title), format!(" {}.", said.join("; ")))
        })
        .collect();
    if !short && !items.is_empty() {
        blocks.push(heading("What does not arise, by these answers"));
        blocks.push(list(items));
    }
    // A short paper says it of what leads alone, where one does.
    for at in impact.options.iter().filter(|at| !short || of.advice.choice.leading() == [**at]) {
        let lead = format!("What it tends to mean: {}", pack[*at].title);
        if short {
            let text = Text::led(format!("{lead}. "), pack[*at].third_sector.clone());
            blocks.push(Block::Para(text));
        } else {
            blocks.push(heading(lead));
            blocks.push(para(&pack[*at].third_sector));
        }
    }
    part(Part::ThirdSector, "Charities and community groups", blocks)
}

/// What the answers say where no caution of a kind applies: an answer may be bad by itself where each caution wants more.
fn without_caution(of: &Assessed<'_>, kind: Impact) -> String {
    // What would be lost is asked by itself; who may be squeezed out depends on the contract.
    let asked = if kind == Impact::Lost { points_there(of.pack, of.profile, kind) } else { Vec::new() };
    match asked.as_slice() {
        [] if !of.advice.cautions_not_asked.is_empty() => {
            "no caution of this kind that was asked about applies with these answers.".to_owned()
        }
        [] => "no caution of this kind applies with these answers.".to_owned(),
        asked => {
            let told = of.told(usize::MAX).list(of.pack, asked);
            format!("{told}. No caution of this kind applies beyond that.")
        }
    }
}

/// The cautions of one kind by name; what is no strong one also says why it applies, and on
/// what evidence: the others stand in the table of cautions.
fn in_a_row(to: &mut Making<'_, '_>, heading: &str, cautions: &[CautionNow]) -> Text {
    let of = to.of;
    let mut text = Text::default().strong(format!("{heading}: "));
    for (at, now) in cautions.iter().enumerate() {
        let caution = &of.pack[now.caution];
        let strong = if caution.is_strong() { "strong: " } else { "" };
        let before = if at > 0 { "; " } else { "" };
        text = text.then(format!("{before}{strong}{}", lower_first(&caution_title(of.pack, now))));
        if !is_strongest(of, now) {
            let named = caution.cite.iter().take(1);
            let cites: Vec<_> = named.map(|cite| to.sources.page(of.pack, cite)).collect();
            text = text.cited(cites);
        }
    }
    text.then(".")
}

/// What protects them: by the number of the action where there is a plan that has it.
fn protects(to: &Making<'_, '_>, actions: &[ActionIx], blocks: &mut Vec<Block>) {
    if actions.is_empty() {
        return;
    }
    let (of, short) = (to.of, to.parts.short());
    let plan = if to.parts.has(Part::Actions) && !short { planned(of) } else { Vec::new() };
    let items = actions.iter().map(|at| {
        let action = &of.pack[*at];
        match plan.iter().find(|step| step.action == Some(*at)) {
            Some(step) => format!("{} (action {}).", action.title, step.number).into(),
            None => whole(of.pack, *at),
        }
    });
    let items: Vec<Text> = items.collect();
    if short {
        let titles: Vec<&str> =
            actions.iter().take(MOST_PROTECTING).map(|at| of.pack[*at].title.as_str()).collect();
        let more = and_more(actions.len() - titles.len(), "");
        let lead = Text::default().strong("What protects them: ");
        blocks.push(Block::Para(lead.then(format!("{}{more}.", titles.join("; ")))));
        return;
    }
    blocks.push(heading("What protects them"));
    blocks.push(list(items));
}
