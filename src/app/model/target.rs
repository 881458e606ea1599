//! What a text that is being written is for.

use std::path::PathBuf;

use crate::answers::Rule;
use crate::pack::QuestionIx;
use crate::workshop::SeatIx;

/// What a text that is being written is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// The title of a new answer set.
    NewTitle,
    /// A file to open.
    OpenPath,
    /// The folder of the rules to use.
    RulesFolder,
    Title,
    Service,
    ScopeText,
    /// When the present contract ends.
    Ends,
    /// How far it can be extended.
    Extension,
    Note(QuestionIx),
    /// Who finds out.
    Owner(QuestionIx),
    /// By when they find out.
    Due(QuestionIx),
    /// Why a question does not apply.
    NotApplicable(QuestionIx),
    /// What is expected before the reveal.
    Expectation,
    /// Who acts on a caution.
    PlanOwner(crate::pack::CautionIx),
    /// By when they act.
    PlanDue(crate::pack::CautionIx),
    /// Why a rule does not hold here.
    Challenge(Rule),
    /// The name of a what-if that is kept.
    WhatIfName,
    /// Another title for an answer set of Home's list, by its file.
    Rename(PathBuf),
    /// A file to copy into the list.
    ImportPath,
    /// Where to save what cannot be saved where it was.
    SavePath,
    /// Who is working.
    WhoAmI,
    /// Why an answer moved so far between the rounds.
    MoveReason(QuestionIx),
    /// Where a report goes.
    ReportPlace,
    /// Something of a workshop.
    Room(RoomTarget),
}

/// What of a workshop a text becomes when it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoomTarget {
    /// The title of a new workshop.
    Title,
    /// How many sit in a seat; with `None`, how many say it themselves.
    Sit(Option<SeatIx>),
    /// Which seats there are.
    Seats,
    /// The facilitator's passphrase.
    Passphrase(For),
    /// The same, typed once more.
    PassphraseAgain(For),
    /// A participant's own code word, to come back with.
    CodeWord,
    /// A participant's own code word, to come back.
    ComeBack,
    /// A participant's own code word, to go on with a ballot in progress.
    GoOn,
    /// A participant's own code word, to see what they said in the first round.
    SaidBefore,
    /// The word without which no ballots are dropped.
    Drop,
    /// A ballot file, or a folder of them, to collect.
    CollectPath,
    /// The same of ballots that came late.
    LatePath,
    /// A folder to write ballot files into.
    WriteFolder,
    /// A folder to write sheets into.
    PrintFolder,
    /// A note on the discussion of a question.
    Note(QuestionIx),
    /// The code that another device may take.
    FreeCode,
    /// What the group expects.
    Expect,
    /// The title of an item of the agenda, by its place.
    AgendaTitle(usize),
    /// The title of a new item, which takes this place.
    AgendaNew(usize),
    /// Something that is fixed beforehand.
    Text(SetUpRow),
}

impl Target {
    /// Whether nothing is lost and nothing done if the text is left.
    pub const fn can_be_left(&self) -> bool {
        match self {
            Self::Room(target) => !matches!(target, RoomTarget::Note(_) | RoomTarget::Expect),
            Self::NewTitle
            | Self::NotApplicable(_)
            | Self::Challenge(_)
            | Self::WhatIfName
            | Self::OpenPath
            | Self::RulesFolder
            | Self::Rename(_)
            | Self::ImportPath
            | Self::SavePath
            | Self::WhoAmI
            | Self::ReportPlace => true,
            _ => false,
        }
    }

    /// Whether the text is one line, which the enter key ends.
    pub const fn has_one_line(&self) -> bool {
        !matches!(
            self,
            Self::ScopeText
                | Self::Note(_)
                | Self::Expectation
                | Self::Challenge(_)
                | Self::MoveReason(_)
                | Self::Room(RoomTarget::Note(_) | RoomTarget::Expect | RoomTarget::Text(SetUpRow::Scope))
        )
    }

    /// Whether what is typed must not be seen.
    pub fn is_secret(&self) -> bool {
        matches!(
            self,
            Self::Room(
                RoomTarget::Passphrase(_)
                    | RoomTarget::PassphraseAgain(_)
                    | RoomTarget::CodeWord
                    | RoomTarget::ComeBack
                    | RoomTarget::GoOn
                    | RoomTarget::SaidBefore
            )
        )
    }

    /// Whether the text belongs to the open answer set.
    pub fn is_of_the_set(&self) -> bool {
        match self {
            Self::NotApplicable(_) | Self::Challenge(_) | Self::WhatIfName => true,
            _ => !self.can_be_left() && !matches!(self, Self::Room(_)),
        }
    }
}

/// What a passphrase is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum For {
    /// To open the first round.
    Begin,
    /// To close a round.
    Close,
    /// To begin a round again whose key is lost.
    Again,
    /// A PIN, to pass the laptop round.
    Pass,
    /// To come back to the lectern of a laptop that is passed round.
    Lectern,
    /// To open what came late to this round.
    Late(u8),
    /// To allow a new ballot over one that has no code word, on such a laptop.
    Over,
}

/// A line of what a workshop is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetUpRow {
    Title,
    Service,
    Scope,
    /// A reason for changing the contract.
    Reason(usize),
}

/// A text that was left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub target: Target,
    /// As it was left.
    pub text: String,
}
