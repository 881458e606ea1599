//! Which answers count most for a model and against it: the reasons that come before
//! any number.

use super::profile::Profile;
use super::tables::{Tables, middle};
use crate::pack::{ModelIx, QuestionIx};

/// What each answer counts for now, weight times effect, without those that count nothing.
fn worth(tables: &Tables, profile: &Profile, model: ModelIx) -> Vec<(i64, QuestionIx)> {
    tables.models[model.0]
        .rows
        .iter()
        .filter_map(|row| {
            let (least, most) = row.range(profile.at(row.question).range()?);
            let worth = row.weight * profile.factor[row.question.0] * middle(least, most);
            (worth != 0).then_some((worth, row.question))
        })
        .collect()
}

/// The answers that count against a model, worst first, then in order of the interview.
#[must_use]
pub fn most_against(tables: &Tables, profile: &Profile, model: ModelIx) -> Vec<QuestionIx> {
    let mut against = worth(tables, profile, model);
    against.retain(|(worth, _)| *worth < 0);
    against.sort();
    against.into_iter().map(|(_, question)| question).collect()
}

/// The answers that count for a model, strongest first, then in order of the interview.
#[must_use]
pub fn most_for(tables: &Tables, profile: &Profile, model: ModelIx) -> Vec<QuestionIx> {
    let mut in_favour = worth(tables, profile, model);
    in_favour.retain(|(worth, _)| *worth > 0);
    in_favour.sort_by_key(|(worth, question)| (std::cmp::Reverse(*worth), *question));
    in_favour.into_iter().map(|(_, question)| question).collect()
}

/// The questions of a model that are in play and not answered, heaviest first, then in order
/// of the interview.
#[must_use]
pub fn not_known(tables: &Tables, profile: &Profile, model: ModelIx) -> Vec<QuestionIx> {
    let mut open: Vec<(i64, QuestionIx)> = tables.models[model.0]
        .rows
        .iter()
        .filter(|row| profile.at(row.question).in_play() && !profile.at(row.question).answered())
        .map(|row| (row.weight * profile.factor[row.question.0], row.question))
        .collect();
    open.sort_by_key(|(weight, question)| (std::cmp::Reverse(*weight), *question));
    open.into_iter().map(|(_, question)| question).collect()
}
