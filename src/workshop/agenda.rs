//! How the time of a workshop is spent. The minutes follow from what is asked and how ballots come, until the facilitator
//! sets others.

use serde::{Deserialize, Serialize};

use super::minutes::Reading;
use super::plan::{Plan, Way};
use crate::pack::Pack;

/// One item of the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgendaItem {
    pub title: String,
    /// How long, minutes.
    pub minutes: u32,
    /// Whether these are the minutes for talking about the answers: they are dealt out to
    /// the questions that matter.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub discussion: bool,
    /// What the minutes follow from; nothing where the facilitator set them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows: Option<Follows>,
}

/// What the minutes of an item follow from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Follows {
    /// How long it takes until every ballot of the first round is in.
    Answering,
    /// How many questions there are to talk about.
    Talking,
}

/// Minutes for talking: up to so many questions, and with more.
const TALKING: (usize, u32, u32) = (20, 45, 75);

impl Follows {
    fn minutes(self, pack: &Pack, plan: &Plan) -> u32 {
        match self {
            Self::Answering => plan.first_round(pack, plan.way.unwrap_or(Way::Phones)).to_leave(),
            Self::Talking => {
                let (few, short, long) = TALKING;
                if plan.asked.questions(pack).len() <= few { short } else { long }
            }
        }
    }
}

impl Plan {
    /// How long the first round takes with ballots that come this way.
    pub fn first_round(&self, pack: &Pack, way: Way) -> super::minutes::Minutes {
        Reading::of(pack, &self.asked.questions(pack)).together(self.participants.len(), way)
    }

    /// Brings the minutes that follow from something up to date.
    pub fn reckon(&mut self, pack: &Pack) {
        let mut agenda = std::mem::take(&mut self.agenda);
        for item in &mut agenda {
            if let Some(follows) = item.follows {
                item.minutes = follows.minutes(pack, self);
            }
        }
        self.agenda = agenda;
    }

    /// How long all of it takes, minutes.
    pub fn whole(&self) -> u32 {
        self.agenda.iter().map(|item| item.minutes).sum()
    }

    /// Minutes for talking about the answers.
    pub fn discussion_minutes(&self) -> u32 {
        self.agenda.iter().filter(|item| item.discussion).map(|item| item.minutes).sum()
    }
}

/// The items of a usual half day. What follows from something has no minutes yet.
pub fn usual_agenda() -> Vec<AgendaItem> {
    use Follows::{Answering, Talking};
    [
        ("Welcome: what this is and is not", 10, None),
        ("First round: everybody answers alone", 0, Some(Answering)),
        ("Break, while the round is closed", 15, None),
        ("The answers: what to talk about", 0, Some(Talking)),
        ("Second round: only what was put up again", 15, None),
        ("Result and cautions", 30, None),
        ("Who does what by when", 15, None),
    ]
    .map(|(title, minutes, follows)| AgendaItem {
        title: title.to_owned(),
        minutes,
        discussion: follows == Some(Talking),
        follows,
    })
    .to_vec()
}
