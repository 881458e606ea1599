//! What the random sets and the typical places get, as blocks of the report.

use super::{reach_words, table};
use crate::advice::Truth;
use crate::advice::audit::{Audit, Place, middle_and_most};
use crate::advice::words::{says_words, share_words, state_words, whether_words};
use crate::pack::{ModelIx, Pack};
use crate::page::{Block, heading, para};

/// How far apart the first and the last option stand.
pub(super) fn spread(audit: &Audit) -> impl Iterator<Item = String> {
    let all = audit.spread.map(|spread| {
        format!(
            "Between the first option and the last, gates left aside, lie {} points in half of the sets or \
             more; {} or fewer in a quarter, and {} or more in a quarter.",
            spread.median, spread.lower, spread.upper
        )
    });
    let open = audit.spread_open.map(|spread| {
        format!(
            "Between the first and the last of those that are not blocked, where there are two or more: {}, {} \
             and {} points.",
            spread.median, spread.lower, spread.upper
        )
    });
    all.into_iter().chain(open)
}

/// Whether, which and how paid over the random sets, and the courses.
pub(super) fn conclusions(pack: &Pack, audit: &Audit, blocks: &mut Vec<Block>) {
    let sets = u64::from(audit.places.total());
    let row =
        |words: &str, count: u32| vec![words.to_owned(), count.to_string(), share_words(count.into(), sets)];
    blocks.push(heading("Which conclusions"));
    blocks.push(para(
        "By the exact tests. The sampled ones would cost a thousand times as much here; all that they can do \
         is to turn a lead into a narrow one, and a clear lead into a lead. A warning is given where the \
         options are level in more than 40 in 100 sets (W021), and where whether says the same in more than \
         60 in 100 (W022).",
    ));
    let rows = audit.whether.iter().map(|(state, n)| row(whether_words(*state), *n));
    blocks.push(table(&["whether", "sets", "in words"], rows.collect()));
    for (model, counts) in &audit.verdicts {
        blocks.push(para(format!("What {} says:", pack[*model].id)));
        let rows = counts.iter().map(|(says, n)| row(says_words(*says), *n));
        blocks.push(table(&["says", "sets", "in words"], rows.collect()));
    }
    let rows = audit.states.iter().map(|(state, n)| row(state_words(*state), *n));
    blocks.push(table(&["which", "sets", "in words"], rows.collect()));
    if audit.courses.is_empty() {
        return;
    }
    blocks.push(heading("Courses"));
    blocks.push(para("The course meanwhile is the first that applies. The last column searches all answers, and takes what \
         a verdict says for free.",
    ));
    let rows = audit.courses.iter().map(|course| {
        vec![
            pack[course.course].id.clone(),
            course.applies.to_string(),
            course.meanwhile.to_string(),
            reach_words(course.can_apply).to_owned(),
        ]
    });
    blocks.push(table(&["course", "applies in", "meanwhile in", "can apply"], rows.collect()));
}

/// Which questions part each pair of options.
pub(super) fn parting(pack: &Pack, audit: &Audit, blocks: &mut Vec<Block>) {
    if audit.parting.is_empty() {
        return;
    }
    blocks.push(heading("What parts the options"));
    blocks.push(para(
        "For each pair the questions that can put most points between the two, and how many: from the level \
         that favours the one most to the level that favours the other most.",
    ));
    let rows = audit.parting.iter().map(|pair| {
        let questions =
            pair.questions.iter().map(|(q, points)| format!("{} {}", pack[*q].id, points.rounded()));
        vec![pack[pair.one].id.clone(), pack[pair.other].id.clone(), questions.collect::<Vec<_>>().join(", ")]
    });
    blocks.push(table(&["one", "other", "questions and points"], rows.collect()));
}

/// What the typical places get.
pub(super) fn typical(pack: &Pack, audit: &Audit, blocks: &mut Vec<Block>) {
    let count = |of: fn(&Place) -> usize| middle_and_most(audit.typical.iter().map(of));
    let (Some(cautions), Some(reservations)) =
        (count(|place| place.cautions), count(|place| place.reservations))
    else {
        return;
    };
    blocks.push(heading("Typical places"));
    blocks.push(para(format!(
        "{} places that a reader recognises, with what these rules say of them. Why each should get that is \
         said with its scenario. Cautions are those that apply outside \"only if\", reservations among \
         them: {} in the middle place, {} at most; reservations {} and {}.",
        audit.typical.len(),
        cautions.0,
        cautions.1,
        reservations.0,
        reservations.1
    )));
    let rows = audit.typical.iter().map(|place| {
        let found = &place.conclusions;
        vec![
            pack.library().scenarios[place.scenario].id.clone(),
            whether_words(found.whether).to_owned(),
            place.meanwhile.map_or_else(|| "none".to_owned(), |course| pack[course].id.clone()),
            which(pack, place),
            how_paid(pack, place),
            place.reservations.to_string(),
            place.cautions.to_string(),
        ]
    });
    let heads = ["place", "whether", "meanwhile", "which", "how paid", "reservations", "cautions"];
    blocks.push(table(&heads, rows.collect()));
}

/// The conclusion of *which*, with the options that it points to.
fn which(pack: &Pack, place: &Place) -> String {
    let state = state_words(place.conclusions.choice);
    let id = |model: &ModelIx| pack[*model].id.as_str();
    match &place.leading[..] {
        [] => state.to_owned(),
        leading => format!("{state}: {}", leading.iter().map(id).collect::<Vec<_>>().join(", ")),
    }
}

/// The conclusions of *how paid*, one for each verdict beside the choice.
fn how_paid(pack: &Pack, place: &Place) -> String {
    let one = place.conclusions.beside.len() == 1;
    let said = place.conclusions.beside.iter().map(|now| {
        let says = match now.proposed {
            Truth::False => "not proposed",
            Truth::Unknown | Truth::True => says_words(now.says),
        };
        if one { says.to_owned() } else { format!("{}: {says}", pack[now.model].id) }
    });
    said.collect::<Vec<_>>().join(", ")
}
