//! What may be seen of those who came late: how many they were, and from enough of them on what the round would have come to with
//! them. Nothing by seat, and no reasons: a late ballot must not be read by itself.

use super::Late;
use crate::advice::sentences::counted;
use crate::advice::{Advice, Draws, Tables, assess_fully};
use crate::pack::{Pack, QuestionIx};
use crate::workshop::disclosure::{Disclosed, may_stand_alone};
use crate::workshop::together::{counts_up_to, profile_of};
use crate::workshop::{Ballot, Counts, Workshop, reveal};

/// A round as it would have been with those who came late.
#[derive(Debug, Clone)]
pub struct WithLate {
    /// When they were opened, RFC 3339.
    pub opened: String,
    /// Per question everybody's answers in the round, and theirs; only where theirs alone could be shown, since they follow by taking
    /// away.
    pub questions: Vec<(QuestionIx, Counts)>,
    /// How many questions of the round are left out for that.
    pub left_out: usize,
    /// What these answers lead to. Only of the first round: in a further one a participant may have handed in before, and none is to be
    /// counted twice.
    pub advice: Option<Advice>,
}

/// What the record says of those who came late to a round.
#[derive(Debug, Clone)]
pub struct LateRecord {
    /// 1 or 2.
    pub round: u8,
    /// How many ballots came.
    pub came: u32,
    /// Codes of those who are still awaited.
    pub awaited: usize,
    /// The round with them, once they were opened.
    pub with: Option<WithLate>,
}

/// What may be seen of those who came late to each round.
pub fn shown(
    pack: &Pack,
    tables: &Tables,
    draws: &Draws,
    workshop: &Workshop,
    disclosed: &Disclosed,
) -> Vec<LateRecord> {
    let record = |(round, late): (&u8, &Late)| {
        let (awaited, with) = match late {
            Late::Awaited(awaited) => (awaited.missing().count(), None),
            Late::Over { .. } => (0, None),
            Late::Opened { at, ballots } => {
                let place = workshop.closed_rounds().iter().position(|one| one.number == *round);
                let with = place.map(|place| {
                    let (questions, left_out) = counts(pack, workshop, disclosed, place, ballots);
                    let advice = (place == 0).then(|| {
                        let mut all = counts_up_to(pack, workshop, 1);
                        for (question, counts) in &questions {
                            all[question.0] = Some(counts.clone());
                        }
                        assess_fully(pack, tables, draws, &profile_of(pack, workshop, &all)).0
                    });
                    WithLate { opened: at.clone(), questions, left_out, advice }
                });
                (0, with)
            }
        };
        LateRecord { round: *round, came: late.came(), awaited, with }
    };
    workshop.late.iter().map(record).filter(|late| late.came > 0 || late.awaited > 0).collect()
}

/// The counts of a round with those who came late, where they may be shown; and how many questions are left out.
fn counts(
    pack: &Pack,
    workshop: &Workshop,
    disclosed: &Disclosed,
    place: usize,
    late: &[Ballot],
) -> (Vec<(QuestionIx, Counts)>, usize) {
    let round = &workshop.closed_rounds()[place];
    let thresholds = &workshop.plan().thresholds;
    let mut shown = Vec::new();
    for question in &round.questions {
        // The round by itself must be seen there too: its counts follow from these as well.
        let by_itself = disclosed.rounds[place].iter().any(|seen| seen.question == *question)
            && !(place > 0 && disclosed.in_the_end.contains(question));
        let mut theirs = Counts::none(&pack[*question]);
        for ballot in late {
            reveal::count(&mut theirs, ballot.stand(*question), &ballot.entry(*question).answer);
        }
        if by_itself && may_stand_alone(&theirs, thresholds) {
            let mut all = reveal::counts(pack, workshop, round, *question);
            all.add(&theirs);
            shown.push((*question, all));
        }
    }
    let left_out = round.questions.len() - shown.len();
    (shown, left_out)
}

/// The heading under which those who came late stand, apart.
pub const CAME_LATE: &str = "Came late, after the round was closed: not counted above";

/// What the conclusion that they are counted in is led in with.
pub const WITH_THEM: &str = "What the answers of the round would lead to with them:";

impl LateRecord {
    /// What may be seen of each question of the round with them.
    pub fn questions(&self) -> impl Iterator<Item = &(QuestionIx, Counts)> {
        self.with.iter().flat_map(|with| &with.questions)
    }

    /// What is said of them, in sentences.
    pub fn words(&self) -> Vec<String> {
        let round = self.round;
        let ballots = |count: u32| counted(count as usize, "ballot");
        let mut said = vec![match self.came {
            0 => format!("No ballot came late to round {round}."),
            came => format!("{} came late to round {round}.", ballots(came)),
        }];
        match &self.with {
            Some(with) => {
                said.push(
                    "Here the round stands once more with them. Their reasons are not shown, and nothing by seat."
                        .to_owned(),
                );
                match with.left_out {
                    0 => {}
                    1 => said.push("One question is left out: from it single answers would follow.".to_owned()),
                    n => said.push(format!("{n} questions are left out: from them single answers would follow.")),
                }
            }
            None if self.came > 0 && self.awaited == 0 => {
                said.push("They are not opened, and their answers are not shown.".to_owned());
            }
            None if self.came > 0 => said.push(
                "They are sealed. They are opened together, and only once they are enough that nobody is recognised."
                    .to_owned(),
            ),
            None => {}
        }
        match self.awaited {
            0 => {}
            1 => said.push("1 more may still come.".to_owned()),
            n => said.push(format!("{n} more may still come.")),
        }
        said
    }
}
