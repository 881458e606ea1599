//! Which answers count most for a model and against it: the reasons that come before
//! any number.

use super::profile::Profile;
use super::tables::{Tables, middle};
use crate::pack::{ModelIx, QuestionIx};
use crate::text::InOrder as _;

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
pub fn most_against(tables: &Tables, profile: &Profile, model: ModelIx) -> Vec<QuestionIx> {
    let mut against = worth(tables, profile, model);
    against.retain(|(worth, _)| *worth < 0);
    against.put_in_order();
    against.into_iter().map(|(_, question)| question).collect()
}

/// The answers that count for a model, strongest first, then in order of the interview.
pub fn most_for(tables: &Tables, profile: &Profile, model: ModelIx) -> Vec<QuestionIx> {
    let mut in_favour = worth(tables, profile, model);
    in_favour.retain(|(worth, _)| *worth > 0);
    in_favour.put_in_order_by_key(|(worth, question)| (std::cmp::Reverse(*worth), *question));
    in_favour.into_iter().map(|(_, question)| question).collect()
}

/// The answer that puts one option furthest before another, and which option that is; none where no answer does.
pub fn parted_most(
    tables: &Tables,
    profile: &Profile,
    first: ModelIx,
    second: ModelIx,
) -> Option<(ModelIx, QuestionIx)> {
    // Each option's fit is a mean over its own weight in play, so that shares are compared and not sums.
    let weight = |model: ModelIx| {
        let rows = tables.models[model.0].rows.iter();
        rows.filter(|row| profile.at(row.question).in_play())
            .map(|row| row.weight * profile.factor[row.question.0])
            .sum::<i64>()
            .max(1)
    };
    let (of_first, of_second) = (worth(tables, profile, first), worth(tables, profile, second));
    let (weight_first, weight_second) = (weight(first), weight(second));
    let worth_of = |list: &[(i64, QuestionIx)], question: QuestionIx| {
        list.iter().find(|(_, at)| *at == question).map_or(0, |(worth, _)| *worth)
    };
    of_first
        .iter()
        .map(|(worth, question)| {
            (worth * weight_second - worth_of(&of_second, *question) * weight_first, *question)
        })
        .filter(|(ahead, _)| *ahead > 0)
        .max_by_key(|(ahead, question)| (*ahead, std::cmp::Reverse(*question)))
        .map(|(_, question)| (first, question))
}

/// The answers that now count neither for nor against a model: those in the middle, and those that could turn out either way.
pub fn neither(tables: &Tables, profile: &Profile, model: ModelIx) -> Vec<QuestionIx> {
    let counting: Vec<QuestionIx> = worth(tables, profile, model).into_iter().map(|(_, at)| at).collect();
    let rows = tables.models[model.0].rows.iter().map(|row| row.question);
    rows.filter(|at| profile.at(*at).answered() && !counting.contains(at)).collect()
}

/// The questions of a model that are in play and not answered, heaviest first, then in order
/// of the interview.
pub fn not_known(tables: &Tables, profile: &Profile, model: ModelIx) -> Vec<QuestionIx> {
    let mut open: Vec<(i64, QuestionIx)> = tables.models[model.0]
        .rows
        .iter()
        .filter(|row| profile.at(row.question).in_play() && !profile.at(row.question).answered())
        .map(|row| (row.weight * profile.factor[row.question.0], row.question))
        .collect();
    open.put_in_order_by_key(|(weight, question)| (std::cmp::Reverse(*weight), *question));
    open.into_iter().map(|(_, question)| question).collect()
}
