//! A ballot paper: the file in which a participant answers on their own machine. Before it
//! is answered it holds the questions; afterwards sealed boxes, and nothing to read.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::ballot::{Ballot, Stamp, seat_of};
use super::file::{Kind, LockedLine};
use super::plan::{Seat, SeatIx, is_code};
use super::rounds::{SealedBallot, Sealing};
use super::seal::{Locked, PublicKey, SealError, Sealed};
use super::{Refusal, Workshop};
use crate::answers::PackRef;
use crate::pack::{Depth, Gravity, Pack, Place, Problem, QuestionIx};

/// Version of the format.
pub const FORMAT: u32 = 1;

/// Answered or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum PaperState {
    /// Nothing has been answered, or nothing has been sealed.
    Blank,
    /// Answered and sealed.
    Sealed {
        /// The ballot, sealed to the round.
        ballot: String,
        /// The same, locked with the participant's code word.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        own: Option<LockedLine>,
        /// What was answered before, sealed to the round.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        kept: Vec<String>,
    },
}

/// A ballot paper as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperFile {
    /// That it is a ballot paper.
    pub kind: Kind,
    /// Version of the format.
    pub format: u32,
    /// Id of the workshop.
    pub workshop: String,
    /// Title of the workshop.
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub service: String,
    #[serde(default)]
    pub scope: String,
    /// The rules.
    pub pack: PackRef,
    /// Number of the round.
    pub round: u8,
    /// What the ballot is sealed to.
    pub key: String,
    /// Whose paper it is.
    pub code: String,
    /// Id of their seat, if it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seat: Option<String>,
    /// Seats to choose from.
    pub seats: Vec<Seat>,
    /// Quick or full.
    #[serde(default)]
    pub depth: Depth,
    /// Ids of the questions.
    pub questions: Vec<String>,
    /// What they said in the round before, locked with their own code word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<LockedLine>,
    /// Answered or not.
    pub state: PaperState,
}

/// A ballot paper that belongs to a checked pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Id of the workshop.
    pub workshop: String,
    /// Title of the workshop.
    pub title: String,
    pub service: String,
    pub scope: String,
    /// The rules it was made under.
    pub rules: PackRef,
    /// Number of the round.
    pub round: u8,
    /// What the ballot is sealed to.
    pub key: PublicKey,
    /// Whose paper it is.
    pub code: String,
    /// Their seat, if it is known.
    pub seat: Option<SeatIx>,
    /// Seats to choose from.
    pub seats: Vec<Seat>,
    /// Quick or full.
    pub depth: Depth,
    /// The questions, in order of the interview.
    pub questions: Vec<QuestionIx>,
    /// What they said in the round before, locked.
    pub earlier: Option<Locked>,
    /// What they answered, sealed.
    pub sealed: Option<SealedBallot>,
}

impl Paper {
    /// What sealing this ballot needs.
    pub fn sealing<'a>(&'a self, pack: &'a Pack) -> Sealing<'a> {
        let stamp = Stamp { workshop: &self.workshop, round: self.round, code: &self.code };
        Sealing { stamp, key: self.key, pack, seats: &self.seats }
    }

    /// Whether a ballot in progress belongs to this paper.
    pub fn awaits(&self, draft: &super::Draft) -> bool {
        draft.workshop == self.workshop
            && draft.round == self.round
            && draft.key == self.key
            && draft.code == self.code
    }

    /// Opens what was sealed here, with the participant's own code word.
    ///
    /// # Errors
    /// [`SealError::NoWayBack`], [`SealError::WrongCodeWord`].
    pub fn come_back(&self, pack: &Pack, word: &str) -> Result<Ballot, SealError> {
        let own = self.sealed.as_ref().and_then(|sealed| sealed.own.as_ref());
        self.sealing(pack).come_back(own.ok_or(SealError::NoWayBack)?, word)
    }

    /// Opens what they said in the round before.
    ///
    /// # Errors
    /// As [`Self::come_back`].
    pub fn said_before(&self, pack: &Pack, word: &str) -> Result<Ballot, SealError> {
        let earlier = self.earlier.as_ref().ok_or(SealError::NoWayBack)?;
        let here = self.sealing(pack);
        let stamp = Stamp { round: self.round.saturating_sub(1), ..here.stamp };
        Sealing { stamp, ..here }.come_back(earlier, word)
    }
}

impl Workshop {
    /// A ballot paper for a participant, for the open round.
    ///
    /// # Errors
    /// [`Refusal::NoRoundOpen`], [`Refusal::UnknownCode`].
    pub fn paper(&self, code: &str) -> Result<Paper, Refusal> {
        let round = self.open_round().ok_or(Refusal::NoRoundOpen)?;
        let plan = self.plan();
        let known = plan.participant(code).ok_or_else(|| Refusal::UnknownCode(code.to_owned()))?;
        Ok(Paper {
            workshop: self.id().to_owned(),
            title: plan.title.clone(),
            service: plan.service.clone(),
            scope: plan.scope.clone(),
            rules: self.rules().clone(),
            round: round.number,
            key: round.key().public,
            code: known.code.clone(),
            seat: known.seat,
            seats: plan.seats.clone(),
            depth: plan.asked.depth(),
            questions: round.questions.clone(),
            earlier: self.closed_rounds().last().and_then(|before| before.own(&known.code)).cloned(),
            sealed: None,
        })
    }
}

/// Writes down a ballot paper by ids.
pub fn unbind(paper: &Paper, pack: &Pack) -> PaperFile {
    PaperFile {
        kind: Kind::Ballot,
        format: FORMAT,
        workshop: paper.workshop.clone(),
        title: paper.title.clone(),
        service: paper.service.clone(),
        scope: paper.scope.clone(),
        pack: paper.rules.clone(),
        round: paper.round,
        key: paper.key.text(),
        code: paper.code.clone(),
        seat: paper.seat.map(|seat| paper.seats[seat.0].id.clone()),
        seats: paper.seats.clone(),
        depth: paper.depth,
        questions: paper.questions.iter().map(|question| pack[*question].id.clone()).collect(),
        earlier: paper.earlier.as_ref().map(LockedLine::of),
        state: match &paper.sealed {
            None => PaperState::Blank,
            Some(sealed) => PaperState::Sealed {
                ballot: sealed.ballot.text(),
                own: sealed.own.as_ref().map(LockedLine::of),
                kept: sealed.kept.iter().map(Sealed::text).collect(),
            },
        },
    }
}

/// Ties a ballot paper to a pack.
///
/// # Errors
/// Everything that is not known, does not fit or was altered, each with its place.
pub fn bind(file: &PaperFile, pack: &Pack, name: &Arc<str>) -> Result<Paper, Vec<Problem>> {
    let top = || Place::file(name);
    let mut problems = Vec::new();
    let mut error = |code, place, message: String, advice: &str| {
        let advice = advice.to_owned();
        problems.push(Problem { code, gravity: Gravity::Error, place, message, advice });
    };
    if file.pack.id != pack.manifest.id {
        let message = format!(
            "This ballot belongs to the rules '{}'; the rules in use are '{}'.",
            file.pack.id.escape_debug(),
            pack.manifest.id
        );
        error("K001", top().field("pack").field("id"), message, "Use --rules and the folder of those rules.");
        return Err(problems);
    }
    let mut damaged = |place: Place| {
        let message = "This sealed text was altered: a character is wrong or missing.".to_owned();
        error("K009", place, message, "Ask for the ballot again.");
    };
    let key = PublicKey::read(&file.key);
    if key.is_none() {
        damaged(top().field("key"));
    }
    let locked = |line: &Option<LockedLine>| match line {
        None => Some(None),
        Some(line) => line.read().map(Some),
    };
    let earlier = locked(&file.earlier);
    if earlier.is_none() {
        damaged(top().field("earlier"));
    }
    let sealed = match &file.state {
        PaperState::Blank => None,
        PaperState::Sealed { ballot, own, kept } => {
            let read = || {
                let ballot = Sealed::read(ballot).ok_or("ballot")?;
                let own = locked(own).ok_or("own")?;
                let kept = kept.iter().map(|text| Sealed::read(text)).collect::<Option<_>>().ok_or("kept")?;
                Ok(SealedBallot { ballot, own, kept })
            };
            read().map_err(|field| damaged(top().field("state").field(field))).ok()
        }
    };
    if !is_code(&file.code) {
        let message = format!("'{}' cannot be a code.", file.code.escape_debug());
        error("K007", top().field("code"), message, "A code has 1 to 16 plain letters, digits and hyphens.");
    }
    let mut questions = Vec::new();
    for (i, id) in file.questions.iter().enumerate() {
        match pack.question(id) {
            Some(question) => questions.push(question),
            None => {
                let message = format!("These rules have no question '{}'.", id.escape_debug());
                error("K003", top().field("questions").at(i), message, "Ask for a ballot under these rules.");
            }
        }
    }
    questions.sort_unstable();
    questions.dedup();
    let seat = match seat_of(file.seat.as_deref(), &file.seats, &top()) {
        Ok(seat) => seat,
        Err(problem) => {
            problems.push(*problem);
            None
        }
    };
    let (Some(key), Some(earlier), true) = (key, earlier, problems.is_empty()) else { return Err(problems) };
    Ok(Paper {
        workshop: file.workshop.clone(),
        title: file.title.clone(),
        service: file.service.clone(),
        scope: file.scope.clone(),
        rules: file.pack.clone(),
        round: file.round,
        key,
        code: file.code.clone(),
        seat,
        seats: file.seats.clone(),
        depth: file.depth,
        questions,
        earlier,
        sealed,
    })
}
