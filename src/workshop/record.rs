//! The record of a workshop: who was asked and answered, by seat; what each round said; how
//! people moved; what stayed split, with both sides; what was expected and what came out.
//! Plain data, from which every kind of report is written. It has no names.

use std::collections::{BTreeMap, BTreeSet};

use super::disclosure::disclosed;
use super::discuss::{Discussion, discussion};
use super::group::Thresholds;
use super::late::{self, shown::LateRecord};
use super::moves::{Moves, moves};
use super::plan::SeatIx;
use super::reveal::Reveal;
use super::together::{
    Alone, Disputed, Split, alone, counts_up_to, disputed, final_counts, profile_of, splits,
};
use super::{Event, Note, WordsId, Workshop};
use crate::advice::{Advice, Draws, Profile, Robustness, Tables, assess_fully};
use crate::answers::{Answer, AnswerSet, Confidence, Entry, Expectation, PackRef};
use crate::pack::{Pack, QuestionIx};
use crate::text::InOrder as _;

/// One round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundRecord {
    /// 1 or 2.
    pub number: u8,
    /// When it was opened, RFC 3339.
    pub opened: String,
    /// When it was closed, RFC 3339.
    pub closed: String,
    /// How many were asked.
    pub invited: u32,
    /// How many questions were asked.
    pub asked: u32,
    /// How many handed in a ballot.
    pub ballots: u32,
    /// For how many questions cards were counted.
    pub cards: u32,
    /// What a room may see of each question.
    pub questions: Vec<Reveal>,
    /// What each person's own answers led to after this round.
    pub alone: Alone,
    /// The group's profile after this round.
    pub profile: Profile,
}

/// When an expectation was written, as far as the workshop knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// Before any answer was opened.
    BeforeOpening,
    /// After the first round was closed, and before the result was shown.
    BeforeResult,
    /// After the result was shown.
    AfterResult,
    /// After the first round was closed; the result may have been seen by then.
    NotKnown,
}

/// When the group's expectation was written.
fn written(workshop: &Workshop) -> Option<Written> {
    let at = workshop.expectation.as_ref()?.at.as_str();
    let first = workshop.closed_rounds().first()?;
    Some(match &workshop.shown {
        // RFC 3339 in one zone: their order as text is their order in time.
        _ if at <= first.closed.as_str() => Written::BeforeOpening,
        Some(shown) if at <= shown.as_str() => Written::BeforeResult,
        Some(_) => Written::AfterResult,
        None => Written::NotKnown,
    })
}

/// The record of a workshop.
#[derive(Debug, Clone)]
pub struct Record {
    /// A rehearsal: the people in it are made up.
    pub practice: bool,
    /// The rules that the answers were given under, where they are others than those in use.
    pub under: Option<PackRef>,
    /// How many were asked, by seat, in the plan's order; last and under no name those whose seat is not shown apart.
    pub seats: Vec<(Option<SeatIx>, u32)>,
    /// Rounds, in order.
    pub rounds: Vec<RoundRecord>,
    /// Where everybody stands after all closed rounds, in order of the interview.
    pub ends: Vec<Reveal>,
    /// Questions whose last round stands among the rounds as where everybody stood in the end: those who did not answer it
    /// again, or those who did, are too few for it to be shown by itself.
    pub in_the_end: BTreeSet<QuestionIx>,
    /// Those who came late to a round that was closed: in nothing else that stands here.
    pub late: Vec<LateRecord>,
    /// Questions that were asked twice, and how many did not answer again.
    pub asked_twice: BTreeMap<QuestionIx, u32>,
    /// Questions to which one or two said something the second time: it is in nothing else that stands here.
    pub held_back: BTreeSet<QuestionIx>,
    /// By what numbers the answers were read; fixed beforehand.
    pub thresholds: Thresholds,
    /// How people moved between the rounds.
    pub moves: Vec<Moves>,
    /// What stayed split, with the reasons of both sides.
    pub splits: Vec<Split>,
    /// Must-haves about which the levels given disagree.
    pub disputed: Vec<Disputed>,
    /// What there was to talk about.
    pub discussion: Discussion,
    /// Notes on the discussion, oldest first.
    pub notes: Vec<Note>,
    /// What the group expected.
    pub expectation: Option<Expectation>,
    /// What single people expected, without names, in order of their text.
    pub expectations: Vec<String>,
    /// How many words of participants wait to be let through, or are held back.
    pub words_kept: usize,
    /// When the group's expectation was written.
    pub written: Option<Written>,
    /// The group's profile.
    pub profile: Profile,
    /// What follows from it.
    pub advice: Advice,
    /// How well that stands up.
    pub robustness: Robustness,
    /// What happened, oldest first.
    pub events: Vec<Event>,
}

impl Record {
    /// The record as it stands; `None` before the first round is closed.
    pub fn of(pack: &Pack, tables: &Tables, draws: &Draws, workshop: &Workshop) -> Option<Self> {
        let closed = workshop.closed_rounds();
        closed.first()?;
        let plan = workshop.plan();
        let mut shown = disclosed(pack, workshop);
        let late = late::shown::shown(pack, tables, draws, workshop, &shown);
        let rounds = closed
            .iter()
            .enumerate()
            .map(|(at, round)| RoundRecord {
                number: round.number,
                opened: round.opened.clone(),
                closed: round.closed.clone(),
                invited: round.invited,
                asked: round.questions.len() as u32,
                ballots: round.ballots.len() as u32,
                cards: round.cards.len() as u32,
                questions: std::mem::take(&mut shown.rounds[at]),
                alone: alone(pack, tables, Some(draws), workshop, at + 1),
                profile: profile_of(pack, workshop, &counts_up_to(pack, workshop, at + 1)),
            })
            .collect();
        let counts = final_counts(pack, workshop);
        let profile = profile_of(pack, workshop, &counts);
        let (advice, robustness) = assess_fully(pack, tables, draws, &profile);
        let mut expectations: Vec<String> = closed
            .iter()
            .flat_map(|round| round.ballots.iter().map(|cast| (round.number, cast)))
            .filter(|(round, cast)| {
                workshop.is_let_through(WordsId { round: *round, question: None, voter: cast.voter })
            })
            .map(|(_, cast)| cast.ballot.expectation.trim().to_owned())
            .filter(|text| !text.is_empty())
            .collect();
        expectations.put_in_order();
        expectations.dedup();
        // Where one or two stayed with what they said, how the others moved says what that was.
        let few = |at: &QuestionIx| {
            shown.asked_twice.get(at).is_some_and(|stayed| (1..plan.thresholds.seat_from).contains(stayed))
        };
        let moves = moves(workshop).into_iter().filter(|one| !few(&one.question)).collect();
        Some(Self {
            practice: workshop.practice,
            under: workshop.other_rules(pack).cloned(),
            seats: plan.people_by_seat(),
            rounds,
            ends: shown.ends,
            in_the_end: shown.in_the_end,
            late,
            asked_twice: shown.asked_twice,
            held_back: shown.held_back,
            thresholds: plan.thresholds,
            moves,
            splits: splits(pack, tables, workshop),
            disputed: disputed(pack, &counts),
            discussion: discussion(pack, tables, workshop, plan.discussion_minutes()),
            notes: workshop.notes.clone(),
            expectation: workshop.expectation.clone(),
            expectations,
            words_kept: {
                let (waiting, held) = workshop.words_waiting();
                waiting + held
            },
            written: written(workshop),
            profile,
            advice,
            robustness,
            events: workshop.events().to_vec(),
        })
    }
}

/// When a question was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Time {
    /// In a round, by its number.
    Round(u8),
    /// As everybody stood after all rounds.
    InTheEnd,
}

impl Time {
    /// In words, to stand over a count.
    pub fn words(self) -> String {
        match self {
            Self::Round(number) => format!("Round {number}"),
            Self::InTheEnd => "In the end".to_owned(),
        }
    }
}

impl Record {
    /// What a question came to each time that it was asked; and in the end, where that is another count than the last round's.
    pub fn times<'a>(&'a self, end: &'a Reveal) -> Vec<(Time, &'a Reveal)> {
        let in_a_round = |round: &'a RoundRecord| {
            let seen = round.questions.iter().find(|seen| seen.question == end.question)?;
            Some((Time::Round(round.number), seen))
        };
        let mut times: Vec<(Time, &Reveal)> = self.rounds.iter().filter_map(in_a_round).collect();
        if self.in_the_end.contains(&end.question) {
            if let Some((time, _)) = times.last_mut() {
                *time = Time::InTheEnd;
            }
        } else if times.last().is_none_or(|(_, last)| last.counts != end.counts) {
            times.push((Time::InTheEnd, end));
        }
        times
    }

    /// The questions in the order in which they are shown: what to talk about first, then all others as asked.
    pub fn order(&self) -> Vec<QuestionIx> {
        let mut order: Vec<QuestionIx> = self.discussion.talk.iter().map(|talk| talk.question).collect();
        let others: Vec<QuestionIx> =
            self.ends.iter().map(|end| end.question).filter(|question| !order.contains(question)).collect();
        order.extend(others);
        order
    }
}

/// The group's answers as an answer set, for pages that say what was answered. Where the
/// group left more than one level open, the question is open in it and the note says which:
/// the profile is what is calculated with.
pub fn as_answers(pack: &Pack, workshop: &Workshop) -> AnswerSet {
    let plan = workshop.plan();
    let mut set = AnswerSet::new(pack, plan.asked.depth(), &workshop.created);
    set.title.clone_from(&plan.title);
    set.service.clone_from(&plan.service);
    set.scope.clone_from(&plan.scope);
    set.reasons.clone_from(&plan.reasons);
    set.emphasis.clone_from(&plan.emphasis);
    set.expectation.clone_from(&workshop.expectation);
    workshop.changed.clone_into(&mut set.changed);
    set.under = workshop.other_rules(pack).cloned();
    for (at, counts) in final_counts(pack, workshop).into_iter().enumerate() {
        let Some(counts) = counts else { continue };
        set.entries[at] = entry(pack, QuestionIx(at), &counts, &plan.thresholds);
    }
    set
}

fn entry(pack: &Pack, question: QuestionIx, counts: &super::Counts, thresholds: &Thresholds) -> Entry {
    use crate::advice::{Possible, Unsettled};
    let label = |level: u8| &pack[question].levels[usize::from(level)].label;
    let of = format!("{} of {} gave a level.", counts.answers(), counts.people());
    let open = |answer, note: String| Entry { answer, note: format!("{note} {of}"), ..Entry::default() };
    match counts.possible(thresholds) {
        Possible::NotAsked => Entry::default(),
        Possible::NotApplicable => {
            let says = format!("{} of {} say so.", counts.not_applicable, counts.people());
            Entry { answer: Answer::NotApplicable(says), ..Entry::default() }
        }
        Possible::Levels { lowest, highest, .. } if lowest == highest => Entry {
            answer: Answer::Level(lowest, Confidence::Medium),
            note: format!("The middle answer. {of}"),
            ..Entry::default()
        },
        Possible::Levels { open: Some(Unsettled::NobodyKnows), .. } => {
            open(Answer::DontKnow, "Too few gave a level.".to_owned())
        }
        Possible::Levels { open: Some(Unsettled::NotAsked), .. } => {
            open(Answer::Unanswered, "Too few gave a level.".to_owned())
        }
        Possible::Levels { lowest, highest, .. } => {
            open(Answer::Unanswered, format!("Open between '{}' and '{}'.", label(lowest), label(highest)))
        }
    }
}
