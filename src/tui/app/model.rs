//! The whole state of the interface. Nothing here draws, reads or writes; every screen
//! has its state in its variant of [`Screen`], so that no state outlives its screen.

use std::path::PathBuf;
use std::sync::Arc;

use crate::advice::{Advice, Profile, Tables, assess};
use crate::answers::{AnswerSet, Entry};
use crate::keys::{Action, Scope};
use crate::pack::{Depth, ModelIx, Pack, QuestionIx};
use crate::tui::editor::Editor;
use crate::tui::glyphs::Glyphs;
use crate::tui::theme::Theme;

use super::doc::Doc;

/// Where the rules came from, in a word or two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// From inside this program.
    Shipped,
    /// From this folder.
    Folder(String),
}

/// The rules in use.
pub struct Rules {
    /// The pack.
    pub pack: Arc<Pack>,
    /// Its numbers, laid out for speed.
    pub tables: Tables,
    /// Where it came from.
    pub origin: Origin,
}

/// The smallest screen that is drawn on, columns and rows.
pub const SMALLEST: (u16, u16) = (60, 20);

/// One line of Home's list of answer sets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecentLine {
    /// Its file.
    pub path: PathBuf,
    /// Its title, or the file name where it has none.
    pub title: String,
    /// Dealt with and asked, or why it cannot be opened.
    pub state: Result<(usize, usize, String), String>,
    /// When it was last changed, as it is shown.
    pub when: String,
}

impl RecentLine {
    /// Whether it has open questions.
    #[must_use]
    pub fn unfinished(&self) -> bool {
        matches!(self.state, Ok((done, all, _)) if done < all)
    }
}

/// One answer or note before it was changed, for undo.
#[derive(Debug, Clone)]
pub struct Undo {
    /// Which question.
    pub question: QuestionIx,
    /// What it was.
    pub before: Entry,
}

/// Whether what is on the screen is on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// Everything is.
    Yes,
    /// A save was asked for, or text is being typed.
    Pending,
    /// It could not be saved; why.
    No(String),
}

/// An open answer set.
pub struct Session {
    /// Its file.
    pub path: PathBuf,
    /// The answers.
    pub set: AnswerSet,
    /// What follows from them. Recomputed on every change; shown only after the reveal.
    pub advice: Advice,
    /// Possible levels.
    pub profile: Profile,
    /// Changes that can be undone, oldest first.
    pub undo: Vec<Undo>,
    /// Whether it is on the disk.
    pub saved: Saved,
}

impl Session {
    /// Opens a set under the rules.
    #[must_use]
    pub fn new(rules: &Rules, path: PathBuf, set: AnswerSet) -> Self {
        let profile = Profile::of(&rules.pack, &set);
        let advice = assess(&rules.pack, &rules.tables, &profile);
        Self { path, set, advice, profile, undo: Vec::new(), saved: Saved::Yes }
    }

    /// Brings the advice up to date with the answers.
    pub fn reassess(&mut self, rules: &Rules) {
        self.profile = Profile::of(&rules.pack, &self.set);
        self.advice = assess(&rules.pack, &rules.tables, &self.profile);
    }
}

/// Where a user is.
pub enum Screen {
    /// The first screen.
    Home {
        /// Highlighted line.
        selected: usize,
    },
    /// Why change the contract, and what is in scope.
    Purpose {
        /// Highlighted line.
        selected: usize,
    },
    /// One question.
    Interview {
        /// Which.
        question: QuestionIx,
        /// Highlighted level, if one is.
        cursor: Option<u8>,
        /// First line shown.
        scroll: usize,
    },
    /// All questions at a glance.
    Map {
        /// Highlighted question.
        selected: QuestionIx,
    },
    /// What the user expects, before the reveal.
    Expectation,
    /// The conclusion.
    Result {
        /// Highlighted line.
        selected: usize,
    },
    /// Why one model stands where it does.
    Ledger {
        /// Which.
        model: ModelIx,
        /// Highlighted line.
        selected: usize,
    },
    /// The cautions.
    Cautions {
        /// Highlighted caution.
        selected: usize,
        /// First line of its text that is shown.
        scroll: usize,
    },
    /// The library's shelves, or one of them.
    Library {
        /// Which shelf; `None` is the list of shelves.
        shelf: Option<usize>,
        /// Highlighted line.
        selected: usize,
    },
    /// A long text.
    Reading {
        /// The text.
        doc: Doc,
        /// First line shown.
        scroll: usize,
        /// Whose keys it has beside those of reading: the third-sector page has its own.
        scope: Scope,
    },
}

impl Screen {
    /// Whose keys the screen has.
    #[must_use]
    pub fn scope(&self) -> Scope {
        match self {
            Self::Home { .. } => Scope::Home,
            Self::Purpose { .. } => Scope::Purpose,
            Self::Interview { .. } => Scope::Interview,
            Self::Map { .. } => Scope::Map,
            Self::Expectation => Scope::Expectation,
            Self::Result { .. } => Scope::Result,
            Self::Ledger { .. } => Scope::Ledger,
            Self::Cautions { .. } => Scope::Cautions,
            Self::Library { .. } => Scope::Library,
            Self::Reading { scope, .. } => *scope,
        }
    }
}

/// What a text that is being written is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// The title of a new answer set.
    NewTitle,
    /// A file to open.
    OpenPath,
    /// The title.
    Title,
    /// The service.
    Service,
    /// The scope.
    ScopeText,
    /// The note of a question.
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
}

/// What a yes would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Show the result although nothing is written down.
    RevealUnwritten,
    /// Leave although something is not saved.
    QuitUnsaved,
}

/// Something on top of the screen.
pub enum Dialog {
    /// A text is being written.
    Writing {
        /// What for.
        target: Target,
        /// Heading.
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
    Emphasis {
        /// Highlighted theme.
        selected: usize,
    },
    /// What every key does here.
    Help {
        /// Of which screen.
        scope: Scope,
        /// First line shown.
        scroll: usize,
    },
}

/// What the runtime is asked to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Save the open set.
    Save,
    /// Make a file for a new set with this title, and open it.
    Create(String),
    /// Open this file.
    Open(PathBuf),
    /// Read the list of answer sets again.
    List,
    /// Put the program aside.
    Suspend,
    /// Paint everything again.
    Redraw,
    /// End.
    Quit,
}

/// The whole state.
pub struct Model {
    /// The rules in use.
    pub rules: Rules,
    /// How roles look.
    pub theme: Theme,
    /// The marks.
    pub glyphs: Glyphs,
    /// Columns and rows.
    pub size: (u16, u16),
    /// Now, RFC 3339 in UTC.
    pub now: String,
    /// The open answer set.
    pub session: Option<Session>,
    /// Screens, the one on top last; never empty.
    pub screens: Vec<Screen>,
    /// What is on top of the screen.
    pub dialog: Option<Dialog>,
    /// A line to the user, until the next key.
    pub notice: Option<String>,
    /// Home's list.
    pub recent: Vec<RecentLine>,
    /// Whether the screen would look different since it was last drawn.
    pub changed: bool,
    /// When text was last typed that is not saved yet, since the start of the program.
    pub typed_at: Option<std::time::Duration>,
    /// Time since the start of the program.
    pub running: std::time::Duration,
}

impl Model {
    /// The screen on top.
    #[must_use]
    pub fn screen(&self) -> &Screen {
        // The stack is never empty: `Back` on its last screen is ignored.
        &self.screens[self.screens.len() - 1]
    }

    /// The screen on top, to change.
    pub fn screen_mut(&mut self) -> &mut Screen {
        let top = self.screens.len() - 1;
        &mut self.screens[top]
    }

    /// The pack in use.
    #[must_use]
    pub fn pack(&self) -> &Pack {
        &self.rules.pack
    }

    /// Whose keys hold now, topmost first.
    #[must_use]
    pub fn scopes(&self) -> Vec<Scope> {
        match &self.dialog {
            Some(Dialog::Writing { .. }) => vec![Scope::Editor],
            Some(Dialog::Confirm { .. }) => vec![Scope::Confirm],
            Some(Dialog::Emphasis { .. }) => vec![Scope::Choice],
            Some(Dialog::Help { .. }) => vec![Scope::Help],
            None => match self.screen().scope() {
                Scope::ThirdSector => vec![Scope::ThirdSector, Scope::Reading],
                scope => vec![scope],
            },
        }
    }

    /// Whether an action does anything here and now; the footer hides the others.
    #[must_use]
    pub fn enabled(&self, action: Action) -> bool {
        let revealed = self.session.as_ref().is_some_and(|session| session.set.revealed.is_some());
        match (self.screen(), action) {
            (Screen::Home { .. }, Action::Back) => false,
            (Screen::Interview { question, .. }, Action::NotApplicable) => {
                self.pack()[*question].not_applicable.is_some()
            }
            (Screen::Interview { question, .. }, action) if action.level().is_some() => {
                usize::from(action.level().unwrap_or(0)) <= self.pack()[*question].levels.len()
            }
            (_, Action::Undo) => self.session.as_ref().is_some_and(|session| !session.undo.is_empty()),
            (_, Action::Emphasis) => !revealed,
            (_, Action::Deepen) => {
                self.session.as_ref().is_some_and(|session| session.set.depth == Depth::Quick)
            }
            _ => true,
        }
    }
}
