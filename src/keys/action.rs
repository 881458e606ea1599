//! What a user can ask for, where they can be when they ask, and the headings under which help lists it. Names only: the keys are
//! in `table.rs`, and what an action does is for the face that receives it.

use strum::{Display, EnumIter, EnumString, IntoStaticStr, VariantNames};

/// Something a user can ask for. The name in kebab-case (`why`, `answer-3`) is how files and documents call it; what each does
/// is its sentence in the key table, where help reads it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, EnumString, IntoStaticStr, Display,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Action {
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    Top,
    Bottom,
    Next,
    Back,
    Open,
    #[strum(serialize = "answer-1")]
    Answer1,
    #[strum(serialize = "answer-2")]
    Answer2,
    #[strum(serialize = "answer-3")]
    Answer3,
    #[strum(serialize = "answer-4")]
    Answer4,
    #[strum(serialize = "answer-5")]
    Answer5,
    #[strum(serialize = "answer-6")]
    Answer6,
    #[strum(serialize = "answer-7")]
    Answer7,
    #[strum(serialize = "answer-8")]
    Answer8,
    #[strum(serialize = "answer-9")]
    Answer9,
    DontKnow,
    CannotJudge,
    NotApplicable,
    Later,
    CycleConfidence,
    EditNote,
    EditOwner,
    ClearAnswer,
    Undo,
    Redo,
    History,
    WhoAmI,
    Toggle,
    Why,
    Map,
    FirstOpen,
    Deepen,
    Emphasis,
    Reveal,
    Result,
    NextModel,
    Points,
    Cautions,
    ThirdSector,
    WhatChanges,
    WhatIf,
    Challenge,
    Keep,
    Drop,
    Rename,
    Duplicate,
    Delete,
    Import,
    Palette,
    Mark,
    Compare,
    Report,
    SaveElsewhere,
    Library,
    ReloadRules,
    StartClock,
    More,
    Less,
    PutUp,
    Reasons,
    Phones,
    Insert,
    Earlier,
    After,
    NextTheme,
    EditorDone,
    EditorUndo,
    EditorRedo,
    EditorDeleteWord,
    EditorSelect,
    EditorCut,
    EditorCopy,
    EditorPutBack,
    Yes,
    No,
    Help,
    Quit,
    ForceQuit,
    Suspend,
    Mouse,
    Redraw,
}

impl Action {
    /// For the number keys: which level was chosen, from 1 to 9.
    pub const fn level(self) -> Option<u8> {
        Some(match self {
            Self::Answer1 => 1,
            Self::Answer2 => 2,
            Self::Answer3 => 3,
            Self::Answer4 => 4,
            Self::Answer5 => 5,
            Self::Answer6 => 6,
            Self::Answer7 => 7,
            Self::Answer8 => 8,
            Self::Answer9 => 9,
            _ => return None,
        })
    }

    /// Moves in a list of `len` lines; one step beyond an end leads to the other end.
    pub fn step(self, at: usize, len: usize) -> usize {
        let last = len.saturating_sub(1);
        match self {
            Self::Up => at.checked_sub(1).unwrap_or(last),
            Self::Down if at < last => at + 1,
            Self::Down | Self::Top => 0,
            Self::Bottom => last,
            _ => at,
        }
    }

    /// Moves in a text that is shown from line `at` on, of which so many lines are a page.
    pub const fn scroll(self, at: usize, page: usize) -> usize {
        match self {
            Self::Up => at.saturating_sub(1),
            Self::Down => at.saturating_add(1),
            Self::PageUp => at.saturating_sub(page),
            Self::PageDown => at.saturating_add(page),
            Self::Top => 0,
            Self::Bottom => usize::MAX,
            _ => at,
        }
    }

    /// Whether it moves up or down in a list or a text.
    pub const fn is_a_move(self) -> bool {
        matches!(self, Self::Up | Self::Down | Self::PageUp | Self::PageDown | Self::Top | Self::Bottom)
    }

    /// The action that chooses this level, from 1 to 9.
    pub fn of_level(level: u8) -> Option<Self> {
        use strum::IntoEnumIterator as _;
        Self::iter().find(|action| action.level() == Some(level))
    }
}

/// Where a user is: a screen, or a dialog on top of one. A binding holds in one scope.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    EnumIter,
    EnumString,
    IntoStaticStr,
    VariantNames,
    Display,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Scope {
    /// Everywhere except where text is typed or a yes or no is asked.
    Global,
    /// The first screen.
    Home,
    /// Why change the contract, and what is in scope.
    Purpose,
    /// One question.
    Interview,
    /// All questions at a glance.
    Map,
    /// What the user expects, written before the reveal.
    Expectation,
    /// The conclusion.
    Result,
    /// Why one model stands where it does.
    Ledger,
    /// The cautions that apply.
    Cautions,
    /// Who may be squeezed out, and what protects them.
    ThirdSector,
    /// Some answers changed in a copy.
    WhatIf,
    /// What was changed, and when.
    History,
    /// Models, cases, sources, terms.
    Library,
    /// A report is chosen and written.
    Export,
    /// A workshop: who answers, what can be done now, what to talk about.
    Room,
    /// The lectern of a workshop: what can be done now. Users read *desk*.
    #[strum(serialize = "desk")]
    Lectern,
    /// Phones answer.
    Phones,
    /// What is done when in a workshop, and the clock.
    Agenda,
    /// One question and what the group said.
    Answers,
    /// A window that only shows what the room may see.
    Wall,
    /// Raised cards are counted.
    Counting,
    /// Sheets that were answered with a pen are typed in.
    Typing,
    /// Any long text.
    Reading,
    /// A dialog with a list to choose from.
    Choice,
    /// Free text is being typed.
    Editor,
    /// Everything that can be found.
    Palette,
    /// The list of keys.
    Help,
    /// A question with yes or no for an answer.
    Confirm,
}

impl Scope {
    /// The heading of this scope in help and in the README.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Global => "Everywhere",
            Self::Home => "Home",
            Self::Purpose => "Purpose",
            Self::Interview => "A question",
            Self::Map => "The map",
            Self::Expectation => "What you expect",
            Self::Result => "Result",
            Self::Ledger => "Why it stands where it does",
            Self::Cautions => "Cautions",
            Self::ThirdSector => "Third sector",
            Self::WhatIf => "What if",
            Self::History => "History",
            Self::Library => "Library",
            Self::Export => "A report",
            Self::Room => "Workshop",
            Self::Lectern => "A workshop's desk",
            Self::Phones => "Phones in the room",
            Self::Agenda => "Agenda and clock",
            Self::Answers => "What the group said",
            Self::Wall => "The room's view, in a window of its own",
            Self::Counting => "Raised cards",
            Self::Typing => "Typing in sheets",
            Self::Reading => "Long text",
            Self::Choice => "A list to choose from",
            Self::Editor => "Writing",
            Self::Palette => "Finding",
            Self::Help => "Help",
            Self::Confirm => "Yes or no",
        }
    }

    /// Whether a key that means nothing here is passed on to [`Scope::Global`]. Where it is not, only the three control chords
    /// (quit, suspend, redraw) still are: a letter belongs to the text, and a stray key must not answer a question.
    pub const fn passes_keys_on(self) -> bool {
        !matches!(self, Self::Wall | Self::Editor | Self::Palette | Self::Confirm)
    }
}

/// A heading that gathers actions in help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter)]
pub enum Group {
    /// Answering what is asked.
    Answer,
    /// Going from one place to another.
    Go,
    /// Moving within a place.
    Move,
    /// Writing text.
    Write,
    /// The program itself.
    Program,
}

impl Group {
    /// The heading as shown.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Answer => "Answer",
            Self::Go => "Go",
            Self::Move => "Move",
            Self::Write => "Write",
            Self::Program => "Program",
        }
    }
}
