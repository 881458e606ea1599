//! What the paper is about: the service, the scope, the reasons for a change, and how the
//! questions were answered.

use super::super::model::{Chapter, Text};
use super::super::parts::Part;
use super::together::Together;
use super::{Assessed, date, heading, list, para, part};
use crate::text::{lower_first, sentence};

pub(super) fn purpose(of: &Assessed<'_>, group: Option<&Together>) -> Chapter {
    let Assessed { pack, set, .. } = *of;
    let said =
        |text: &str, none: &str| if text.trim().is_empty() { none.to_owned() } else { text.to_owned() };
    let mut blocks = vec![
        heading("Service"),
        para(said(&set.service, "No service was named.")),
        heading("Scope, and why now"),
        para(said(&set.scope, "Nothing was written about the scope.")),
        heading("Why change the contract"),
        reasons(of),
        heading("How the questions were answered"),
    ];
    // How many, how deep and under which emphasis stands on the first page of every paper.
    let mut lines = Vec::new();
    let not_asked = of.profile.not_asked().count();
    if not_asked > 0 {
        lines.push(match group.and_then(|group| group.picked(pack)) {
            Some(picked) => format!("{picked} What was not asked counts neither way."),
            None => format!(
                "{not_asked} questions were not asked and count neither way. Most cautions about process, payment terms, data, law and the length of the contract rest on them."
            ),
        });
    }
    let began = if group.is_some() { "The workshop was set up" } else { "Started" };
    lines.push(format!("{began} on {}, last changed on {}.", date(&set.created), date(&set.changed)));
    if let Some(revealed) = &set.revealed {
        lines.push(format!("The result was first shown on {}.", date(revealed)));
    }
    blocks.push(list(lines));
    part(Part::Purpose, "Purpose and scope", blocks)
}

/// The reasons for a change by name, in a row.
pub(super) fn reasons_in_a_row(of: &Assessed<'_>) -> String {
    let reasons: Vec<String> =
        of.set.reasons.iter().map(|at| lower_first(&of.pack.reasons[*at].text)).collect();
    sentence(&reasons.join("; "))
}

/// The reasons for a change, with what each is good for.
fn reasons(of: &Assessed<'_>) -> super::Block {
    if of.set.reasons.is_empty() {
        return para("No reason was chosen.");
    }
    let reasons = of.set.reasons.iter().map(|at| {
        let reason = &of.pack.reasons[*at];
        Text::led(format!("{}.", reason.text), format!(" {}", reason.help))
    });
    list(reasons)
}
