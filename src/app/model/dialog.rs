//! What is on top of a screen: a text, a question, a choice.

use std::path::PathBuf;

use super::{For, Palette, Target};
use crate::answers::Rule;
use crate::app::editor::Editor;
use crate::keys::Scope;

/// What can be done about a file that is open elsewhere or was changed by another program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// Open it, and change nothing.
    ReadOnly(PathBuf),
    /// Open it, and let the other program know that it lost it.
    TakeOver(PathBuf),
    /// Make a copy of it and open that.
    CopyOf(PathBuf),
    /// Open the file as the other program left it; ours is kept as a copy.
    Theirs,
    /// Write ours; what the other program wrote is kept as a copy.
    Ours,
    /// Go on in a copy with ours, and leave the file to the others.
    OurCopy,
}

impl Way {
    /// In words.
    pub fn words(&self) -> &'static str {
        match self {
            Self::ReadOnly(_) => "Open it to read only",
            Self::TakeOver(_) => "Take it over: the other program can save no more",
            Self::CopyOf(_) => "Make a copy and open that",
            Self::Theirs => "Read theirs; mine is kept as a copy beside it",
            Self::Ours => "Take over: save mine; theirs is kept as a copy beside it",
            Self::OurCopy => "Save mine as a copy and go on there",
        }
    }
}

/// What a yes would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// Show the result although nothing is written down.
    RevealUnwritten,
    /// Leave the program from a question.
    Quit,
    /// Leave although something is not saved.
    QuitUnsaved,
    /// Leave a what-if without keeping its changes.
    LeaveWhatIf,
    /// Delete a kept what-if.
    DropWhatIf,
    WithdrawChallenge(Rule),
    /// Move an answer set out of the way, by its file.
    Delete(PathBuf),
    /// Keep the key of a round in a file, without a passphrase?
    KeyFile(For),
    /// Show what people wrote, before it is let through, on this screen?
    ShowWords,
    /// Open the first round though something is not settled.
    OpenFirst,
    /// Close the round of a workshop.
    CloseRound,
    /// No late ballot of this round is awaited any more.
    EndLate(u8),
    /// Drop the ballots of a round whose key is lost.
    KeyLost,
    /// Open the second round.
    PutUp,
    /// There is to be no second round.
    Finish,
    /// Show the group's result although nothing is written down.
    GroupUnwritten,
    /// Write a report over files that are there already.
    ReportOver,
    /// Type in a row again whose ballot is in?
    TypeAgain,
    /// Leave the workshop though a row is not sealed?
    LeaveRows,
    /// Throw a ballot in progress away.
    DropBallot,
    /// Answer over a ballot that was given without a code word.
    AnswerOver,
    /// Begin a ballot from the start beside what was kept of it.
    FromTheStart,
}

impl Dialog {
    /// Whether it has keys of its own, other than the list of the screen's.
    pub fn has_keys(&self) -> bool {
        !matches!(self, Self::Help { .. } | Self::Palette(_))
    }

    /// The highlighted line, where there is one.
    pub fn selected(&self) -> Option<usize> {
        match self {
            Self::Emphasis { selected } | Self::Ways { selected, .. } => Some(*selected),
            Self::Palette(palette) => Some(palette.selected),
            Self::Writing { .. } | Self::Confirm { .. } | Self::Help { .. } => None,
        }
    }

    /// Highlights a line.
    pub fn select(&mut self, at: usize) {
        match self {
            Self::Emphasis { selected } | Self::Ways { selected, .. } => *selected = at,
            Self::Palette(palette) => palette.selected = at,
            Self::Writing { .. } | Self::Confirm { .. } | Self::Help { .. } => {}
        }
    }

    /// The text that is being written, where one is.
    pub fn editor(&self) -> Option<&Editor> {
        match self {
            Self::Writing { editor, .. } => Some(editor),
            Self::Palette(palette) => Some(&palette.editor),
            _ => None,
        }
    }
}

/// Something on top of the screen.
pub enum Dialog {
    /// A text is being written.
    Writing {
        target: Target,
        title: String,
        /// What to write.
        prompt: String,
        /// The text; boxed because it is large beside the others.
        editor: Box<Editor>,
    },
    /// A yes or no.
    Confirm {
        /// What a yes would do.
        question: Question,
        /// In words.
        text: String,
    },
    /// The emphasis on each theme.
    Emphasis { selected: usize },
    /// One of several ways.
    Ways {
        /// What happened.
        text: String,
        /// What can be done.
        ways: Vec<Way>,
        selected: usize,
    },
    /// Everything that can be found from here; boxed because it is large beside the others.
    Palette(Box<Palette>),
    /// What every key does here.
    Help {
        scope: Scope,
        /// First line shown.
        scroll: usize,
    },
}
