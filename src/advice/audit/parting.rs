//! What parts the options: for each pair, the points that one question can put between them.

use crate::advice::fraction::Fraction;
use crate::advice::profile::Profile;
use crate::advice::tables::Tables;
use crate::answers::AnswerSet;
use crate::pack::{Depth, ModelIx, Pack, QuestionIx};
use crate::text::InOrder as _;

/// What parts two options: questions with the most points that they can put between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parting {
    pub one: ModelIx,
    pub other: ModelIx,
    /// Questions and the points between the level best for the one and that best for the
    /// other, largest first.
    pub questions: Vec<(QuestionIx, Fraction)>,
}

/// Most questions named that part two options.
const MOST_PARTING: usize = 5;

/// What parts each pair of options, by the points that one question can put between them.
pub(super) fn parting(pack: &Pack, tables: &Tables) -> Vec<Parting> {
    let open = Profile::of(pack, &AnswerSet::new(pack, Depth::Full, ""));
    let options: Vec<ModelIx> = pack.options().filter(|model| tables.weight(*model, &open) > 0).collect();
    let mut pairs = Vec::new();
    for (at, one) in options.iter().enumerate() {
        for other in &options[at + 1..] {
            let mut questions: Vec<(QuestionIx, Fraction)> = (0..pack.questions.len())
                .map(QuestionIx)
                .map(|question| (question, tables.swing(*one, *other, question, &open)))
                .filter(|(_, points)| points.signum() > 0)
                .collect();
            questions.put_in_order_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
            questions.truncate(MOST_PARTING);
            pairs.push(Parting { one: *one, other: *other, questions });
        }
    }
    pairs
}
