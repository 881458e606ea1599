//! The whole state of the interface. Nothing here draws, reads or writes; every screen
//! has its state in its variant of [`Screen`], so that no state outlives its screen.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use crate::advice::record;
use crate::advice::{
    Advice, Draws, Possible, Profile, Robustness, Tables, assess, assess_fully, assess_with, without,
};
use crate::answers::{Answer, AnswerSet, Challenge, Piece, Rule, differences, piece_words};
use crate::app::editor::Editor;
use crate::app::glyphs::Glyphs;
use crate::keys::{Action, Keymap, Scope};
use crate::pack::{Depth, ModelIx, Pack, QuestionIx};

use super::doc::Doc;
use super::palette::Palette;
use super::room::{OpenPaper, Room, RoomEffect, RoomScreen, SetUpRow, Turn};
use super::update::room::{Beginning, For};

/// Where the rules came from, in a word or two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// From inside this program.
    Shipped,
    /// From this folder.
    Folder(String),
}

/// The rules in use.
#[derive(Clone)]
pub struct Rules {
    /// The pack.
    pub pack: Arc<Pack>,
    /// Its numbers, laid out for speed.
    pub tables: Arc<Tables>,
    /// The draws of everything sampled; made when first needed.
    pub draws: Arc<OnceLock<Draws>>,
    /// Where it came from.
    pub origin: Origin,
}

impl Rules {
    /// A pack ready for use.
    #[must_use]
    pub fn new(pack: Arc<Pack>, origin: Origin) -> Self {
        let tables = Arc::new(Tables::of(&pack));
        Self { pack, tables, draws: Arc::default(), origin }
    }

    /// The draws of the pack.
    #[must_use]
    pub fn draws(&self) -> &Draws {
        self.draws.get_or_init(|| Draws::of(&self.pack))
    }

    /// Assesses a profile: by every test once the result has been shown, before that by
    /// the exact ones, which are all that the interview needs.
    fn assess(&self, profile: &Profile, revealed: bool) -> (Advice, Option<Robustness>) {
        if revealed {
            let (advice, robustness) = assess_fully(&self.pack, &self.tables, self.draws(), profile);
            (advice, Some(robustness))
        } else {
            (assess(&self.pack, &self.tables, profile), None)
        }
    }
}

/// The smallest screen that is drawn on, columns and rows.
pub const SMALLEST: (u16, u16) = (60, 20);

/// One line of Home's list of answer sets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecentLine {
    /// Its place in the list, from 0, newest first.
    pub place: usize,
    /// Its file.
    pub path: PathBuf,
    /// Its title, or the file name where it has none.
    pub title: String,
    /// Its service.
    pub service: String,
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

/// What one key or one text changed, as it was before.
pub type Step = Vec<Piece>;

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
    /// How well the advice stands up; there once the result has been shown.
    pub robustness: Option<Robustness>,
    /// The advice without the rules that are challenged, if any are.
    pub unchallenged: Option<Advice>,
    /// Possible levels.
    pub profile: Profile,
    /// Changes that can be undone, oldest first.
    pub undo: Vec<Step>,
    /// Changes that were undone, oldest first.
    pub redo: Vec<Step>,
    /// The set as it was after the last change that is in the history.
    pub mark: AnswerSet,
    /// Why nothing may be changed, if so.
    pub read_only: Option<String>,
    /// A group's possible levels, which no one person's answers have: they stand instead of those of the set.
    pub group: Option<Profile>,
    /// The questions that are asked, where they are not all of the depth: a ballot of a second round.
    pub asks: Option<Vec<QuestionIx>>,
    /// Whether it is on the disk.
    pub saved: Saved,
    /// What is not on the disk, in words, when a save failed.
    pub unsaved: Vec<String>,
}

impl Session {
    /// Opens a set under the rules.
    #[must_use]
    pub fn new(rules: &Rules, path: PathBuf, set: AnswerSet) -> Self {
        let profile = Profile::of(&rules.pack, &set);
        let advice = assess(&rules.pack, &rules.tables, &profile);
        let mut session = Self {
            path,
            mark: set.clone(),
            set,
            advice,
            robustness: None,
            unchallenged: None,
            profile,
            undo: Vec::new(),
            redo: Vec::new(),
            read_only: None,
            group: None,
            asks: None,
            saved: Saved::Yes,
            unsaved: Vec::new(),
        };
        session.reassess(rules);
        session
    }

    /// The questions that are asked, in order.
    #[must_use]
    pub fn asked(&self, pack: &Pack) -> Vec<QuestionIx> {
        self.asks.clone().unwrap_or_else(|| pack.asked(self.set.depth).collect())
    }

    /// How many of the questions asked are dealt with, and how many there are.
    #[must_use]
    pub fn progress(&self, pack: &Pack) -> (usize, usize) {
        let asked = self.asked(pack);
        let done = asked.iter().filter(|question| self.set.entry(**question).answer.is_done()).count();
        (done, asked.len())
    }

    /// The first question asked that is not dealt with, looking after `from` first and then from the start.
    #[must_use]
    pub fn first_open(&self, pack: &Pack, from: Option<QuestionIx>) -> Option<QuestionIx> {
        let asked = self.asked(pack);
        let open = |question: &&QuestionIx| !self.set.entry(**question).answer.is_done();
        let after = asked.iter().filter(|question| from.is_none_or(|from| **question > from)).find(open);
        after.or_else(|| asked.iter().find(open)).copied()
    }

    /// Notes that something was changed, so that the next save writes it.
    pub fn touch(&mut self, now: &str) {
        now.clone_into(&mut self.set.changed);
        self.saved = Saved::Pending;
    }

    /// Takes what changed since the last time into the history and the list of what can
    /// be undone, and keeps the result once it has been shown.
    ///
    /// True if there was something, which is then to be saved.
    pub fn settle(&mut self, pack: &Pack, by: &str, now: &str) -> bool {
        if self.set == self.mark {
            return false;
        }
        let step = differences(&self.mark, &self.set);
        let just_revealed = self.set.revealed != self.mark.revealed;
        if !step.is_empty() {
            self.set.record_since(&self.mark, pack, by, now);
            self.undo.push(step);
            self.redo.clear();
        }
        if just_revealed {
            // What was said before the reveal stays as it was said.
            for step in &mut self.undo {
                step.retain(|piece| !matches!(piece, Piece::Emphasis(_) | Piece::Expectation(_)));
            }
            self.undo.retain(|step| !step.is_empty());
        }
        self.keep_result(pack, now);
        self.mark = self.set.clone();
        // A refusal stands until a save has gone through.
        if self.saved == Saved::Yes {
            self.saved = Saved::Pending;
        }
        true
    }

    /// Writes down the result as it is shown.
    fn keep_result(&mut self, pack: &Pack, now: &str) {
        if self.set.revealed.is_none() {
            return;
        }
        let new = record::shown(pack, &self.set, &self.advice, now);
        let same = self.set.result.as_ref().is_some_and(|kept| {
            record::same_result(kept, &new)
                && (&kept.answers, &kept.digest, &kept.engine) == (&new.answers, &new.digest, &new.engine)
        });
        if !same {
            self.set.result = Some(new);
        }
    }

    /// Puts back what the last step changed, or does it again; what that was.
    pub fn turn(&mut self, rules: &Rules, back: bool, by: &str, now: &str) -> Option<Step> {
        let step = if back { self.undo.pop() } else { self.redo.pop() }?;
        let mut inverse: Step = step.iter().map(|piece| self.set.put(piece.clone(), now)).collect();
        inverse.reverse();
        if back {
            self.redo.push(inverse)
        } else {
            self.undo.push(inverse)
        }
        self.saved = Saved::Pending;
        self.reassess(rules);
        self.set.record_since(&self.mark, &rules.pack, by, now);
        self.keep_result(&rules.pack, now);
        self.mark = self.set.clone();
        Some(step)
    }

    /// What differs from what was last saved, in words.
    #[must_use]
    pub fn not_in(&self, saved: &AnswerSet, pack: &Pack) -> Vec<String> {
        let mut words: Vec<String> =
            differences(saved, &self.set).iter().map(|piece| piece_words(pack, piece)).collect();
        if saved.revealed != self.set.revealed {
            words.push("that the result was shown".to_owned());
        }
        words
    }

    /// The possible levels, were some answers changed.
    #[must_use]
    pub fn profile_with(&self, pack: &Pack, changes: &BTreeMap<QuestionIx, Answer>) -> Profile {
        match &self.group {
            None => Profile::of(pack, &self.set.with(changes)),
            Some(group) => {
                let mut profile = group.clone();
                for (question, answer) in changes {
                    profile.possible[question.0] = Possible::of(&pack[*question], answer);
                }
                profile
            }
        }
    }

    /// Brings the advice up to date with the answers.
    pub fn reassess(&mut self, rules: &Rules) {
        let revealed = self.set.revealed.is_some();
        self.profile = self.profile_with(&rules.pack, &BTreeMap::new());
        (self.advice, self.robustness) = rules.assess(&self.profile, revealed);
        self.unchallenged = (revealed && !self.set.challenges.is_empty()).then(|| {
            let pack = without(&rules.pack, &self.set.challenges);
            assess_fully(&pack, &Tables::of(&pack), rules.draws(), &self.profile).0
        });
    }

    /// The challenge to a rule, if there is one.
    #[must_use]
    pub fn challenge(&self, rule: &Rule) -> Option<&Challenge> {
        self.set.challenges.iter().find(|challenge| challenge.rule == *rule)
    }
}

/// A what-if: some answers changed in a copy, beside the original.
pub struct WhatIfView {
    /// The answers that differ.
    pub changes: BTreeMap<QuestionIx, Answer>,
    /// Which of the kept what-ifs this is, if it is one.
    pub kept: Option<usize>,
    /// Highlighted question, as its place among those asked.
    pub selected: usize,
    /// What would follow.
    pub advice: Advice,
    /// Possible levels.
    pub profile: Profile,
    /// How well it would stand up; arrives a moment later.
    pub robustness: Option<Robustness>,
    /// Counts the changes, so that a late answer to an earlier one is dropped.
    pub revision: u64,
}

impl WhatIfView {
    /// A what-if with these changes.
    #[must_use]
    pub fn new(
        rules: &Rules,
        session: &Session,
        changes: BTreeMap<QuestionIx, Answer>,
        kept: Option<usize>,
    ) -> Self {
        let profile = session.profile_with(&rules.pack, &changes);
        let advice = assess(&rules.pack, &rules.tables, &profile);
        Self { changes, kept, selected: 0, advice, profile, robustness: None, revision: 0 }
    }

    /// Brings it up to date by the exact tests; the sampled ones follow.
    pub fn reassess(&mut self, rules: &Rules, session: &Session) {
        self.profile = session.profile_with(&rules.pack, &self.changes);
        self.advice = assess(&rules.pack, &rules.tables, &self.profile);
        self.robustness = None;
        self.revision += 1;
    }

    /// Takes in the sampled part, if it belongs to what is on the screen.
    pub fn sampled(&mut self, rules: &Rules, revision: u64, robustness: Robustness) {
        if revision == self.revision {
            self.advice = assess_with(&rules.pack, &rules.tables, &self.profile, Some(&robustness.samples));
            self.robustness = Some(robustness);
        }
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
    /// Some answers changed in a copy; boxed because it is large beside the others.
    WhatIf(Box<WhatIfView>),
    /// What was changed, newest first.
    History {
        /// Highlighted line.
        selected: usize,
    },
    /// The library's shelves, or one of them.
    Library {
        /// Which shelf; `None` is the list of shelves.
        shelf: Option<usize>,
        /// Highlighted line.
        selected: usize,
    },
    /// A screen of a workshop.
    Room(RoomScreen),
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
            Self::WhatIf(_) => Scope::WhatIf,
            Self::History { .. } => Scope::History,
            Self::Library { .. } => Scope::Library,
            Self::Room(RoomScreen::Answers { .. }) => Scope::Answers,
            Self::Room(RoomScreen::Counting { .. }) => Scope::Counting,
            Self::Room(_) => Scope::Room,
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
    /// The folder of the rules to use.
    RulesFolder,
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
    /// Why a rule does not hold here.
    Challenge,
    /// The name of a what-if that is kept.
    WhatIfName,
    /// Another title for an answer set of Home's list.
    Rename,
    /// A file to copy into the list.
    ImportPath,
    /// Where to save what cannot be saved where it was.
    SavePath,
    /// Who is working.
    WhoAmI,
    /// The title of a new workshop.
    RoomTitle,
    /// How many take part in it.
    RoomPeople,
    /// The facilitator's passphrase.
    Passphrase(For),
    /// The same, typed once more.
    PassphraseAgain(For),
    /// A participant's own code word, to come back with.
    CodeWord,
    /// A participant's own code word, to come back.
    ComeBack,
    /// A participant's own code word, to see what they said in the first round.
    SaidBefore,
    /// Why an answer moved so far between the rounds.
    MoveReason(QuestionIx),
    /// A ballot file, or a folder of them, to collect.
    CollectPath,
    /// A folder to write ballot files into.
    WriteFolder,
    /// A note on the discussion of a question.
    RoomNote(QuestionIx),
    /// What the group expects.
    RoomExpect,
    /// Something that is fixed beforehand.
    RoomText(SetUpRow),
}

impl Target {
    /// Whether nothing is lost and nothing done if the text is left.
    #[must_use]
    pub const fn can_be_left(self) -> bool {
        matches!(
            self,
            Self::NewTitle
                | Self::OpenPath
                | Self::RulesFolder
                | Self::Rename
                | Self::ImportPath
                | Self::SavePath
                | Self::WhoAmI
                | Self::RoomTitle
                | Self::RoomPeople
                | Self::Passphrase(_)
                | Self::PassphraseAgain(_)
                | Self::CodeWord
                | Self::ComeBack
                | Self::SaidBefore
                | Self::CollectPath
                | Self::WriteFolder
                | Self::RoomText(_)
        )
    }

    /// Whether what is typed must not be seen.
    #[must_use]
    pub fn is_secret(self) -> bool {
        matches!(
            self,
            Self::Passphrase(_)
                | Self::PassphraseAgain(_)
                | Self::CodeWord
                | Self::ComeBack
                | Self::SaidBefore
        )
    }

    /// Whether the text belongs to the open answer set.
    #[must_use]
    pub fn is_of_the_set(self) -> bool {
        !self.can_be_left() && !matches!(self, Self::RoomNote(_) | Self::RoomExpect)
    }
}

/// What can be done about a file that is open elsewhere or was changed by somebody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// Open it, and change nothing.
    ReadOnly(PathBuf),
    /// Open it, and let the other program know that it lost it.
    TakeOver(PathBuf),
    /// Make a copy of it and open that.
    CopyOf(PathBuf),
    /// Open the file as somebody else left it; ours is kept as a copy.
    Theirs,
    /// Write ours; what somebody else wrote is kept as a copy.
    Ours,
    /// Go on in a copy with ours, and leave the file to the others.
    OurCopy,
}

impl Way {
    /// In words.
    #[must_use]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Show the result although nothing is written down.
    RevealUnwritten,
    /// Leave although something is not saved.
    QuitUnsaved,
    /// Leave a what-if without keeping its changes.
    LeaveWhatIf,
    /// Delete a kept what-if.
    DropWhatIf,
    /// Withdraw the challenge to a rule.
    WithdrawChallenge,
    /// Move an answer set out of the way.
    Delete,
    /// Close the round of a workshop.
    CloseRound,
    /// Drop the ballots of a round whose key is lost.
    KeyLost,
    /// Open the second round.
    PutUp,
    /// There is to be no second round.
    Finish,
    /// Show the group's result although nothing is written down.
    GroupUnwritten,
    /// Leave a ballot that is not sealed.
    LeaveBallot,
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
    /// One of several ways.
    Ways {
        /// What happened.
        text: String,
        /// What can be done.
        ways: Vec<Way>,
        /// Highlighted way.
        selected: usize,
    },
    /// Everything that can be found from here; boxed because it is large beside the others.
    Palette(Box<Palette>),
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
    /// Use the rules in this folder; those inside the program where it is empty.
    UseRules(PathBuf),
    /// Read the rules in use again from their folder.
    ReloadRules,
    /// Work out the sampled part of the what-if on the screen, beside the main thread.
    Sample {
        /// The revision it belongs to.
        revision: u64,
        /// Its possible levels.
        profile: Box<Profile>,
    },
    /// Read the list of answer sets again.
    List,
    /// Read, beside the main thread, what the list does not show yet.
    ListRest,
    /// Go one way with a file.
    Go(Way),
    /// Save the open set at this path and go on there.
    SaveAs(PathBuf),
    /// Give the set in this file another title.
    Rename(PathBuf, String),
    /// Make a copy of this file in the list.
    Duplicate(PathBuf),
    /// Move this file to the recycle folder.
    Recycle(PathBuf),
    /// Copy this file into the list.
    Import(PathBuf),
    /// Compare the sets in these files.
    Compare(Vec<PathBuf>),
    /// Something of the open workshop.
    Room(RoomEffect),
    /// Show the next theme.
    NextTheme,
    /// Put the program aside.
    Suspend,
    /// Hear the pointer, or leave it to the terminal.
    Mouse(bool),
    /// Paint everything again.
    Redraw,
    /// End.
    Quit,
}

/// The whole state.
pub struct Model {
    /// The rules in use.
    pub rules: Rules,
    /// The marks.
    pub glyphs: Glyphs,
    /// What each key asks for.
    pub keys: Keymap,
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
    /// The rule that a challenge is being written or withdrawn for.
    pub challenging: Option<Rule>,
    /// The file that a dialog of Home is about.
    pub subject: Option<PathBuf>,
    /// The files that are marked to be compared.
    pub marked: Vec<PathBuf>,
    /// Who is working, if they said so; kept with their changes.
    pub by: String,
    /// Whether the user wants to leave what is not saved behind.
    pub abandoned: bool,
    /// A line to the user, until the next key.
    pub notice: Option<String>,
    /// Home's list, as far as it has been read.
    pub recent: Vec<RecentLine>,
    /// Whether the pointer is heard; otherwise the terminal selects text with it.
    pub mouse: bool,
    /// Until when touches are not heard, since the start of the program.
    pub deaf_until: std::time::Duration,
    /// The list of workshops.
    pub workshops: Vec<RecentLine>,
    /// The open workshop.
    pub room: Option<Room>,
    /// The open ballot paper.
    pub paper: Option<OpenPaper>,
    /// Who is answering in the workshop or the ballot paper.
    pub turn: Option<Turn>,
    /// The workshop that is about to begin.
    pub beginning: Beginning,
    /// Counts the listings, so that what was read for an earlier one is dropped.
    pub listing: u64,
    /// How many answer sets of the list are still being read.
    pub unread: usize,
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

    /// How far the text on top is scrolled, if it is one that scrolls by itself.
    pub fn scroll_mut(&mut self) -> Option<&mut usize> {
        match &mut self.dialog {
            Some(Dialog::Help { scroll, .. }) => return Some(scroll),
            Some(_) => return None,
            None => {}
        }
        let top = self.screens.len() - 1;
        match &mut self.screens[top] {
            Screen::Interview { scroll, .. }
            | Screen::Room(RoomScreen::Answers { scroll, .. })
            | Screen::Cautions { scroll, .. }
            | Screen::Reading { scroll, .. } => Some(scroll),
            _ => None,
        }
    }

    /// The clock on the screen, if one is there: time left, whether it is over.
    #[must_use]
    pub fn clock_shown(&self) -> Option<(std::time::Duration, bool)> {
        let on_screen =
            matches!(self.screen(), Screen::Room(RoomScreen::Answers { .. } | RoomScreen::Agenda { .. }));
        let room = self.room.as_ref().filter(|room| on_screen && room.clock.is_set())?;
        Some(room.clock.left(self.running))
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
            Some(Dialog::Emphasis { .. } | Dialog::Ways { .. }) => vec![Scope::Choice],
            Some(Dialog::Help { .. }) => vec![Scope::Help],
            Some(Dialog::Palette(_)) => vec![Scope::Palette],
            None => self.screen_scopes(),
        }
    }

    /// Whose keys hold on the screen itself, topmost first.
    #[must_use]
    pub fn screen_scopes(&self) -> Vec<Scope> {
        match self.screen().scope() {
            Scope::ThirdSector => vec![Scope::ThirdSector, Scope::Reading],
            scope => vec![scope],
        }
    }

    /// Whether an action does anything here and now; the footer hides the others.
    #[must_use]
    pub fn enabled(&self, action: Action) -> bool {
        let revealed = self.session.as_ref().is_some_and(|session| session.set.revealed.is_some());
        match (self.screen(), action) {
            (Screen::Home { .. }, Action::Back) => self.dialog.is_some(),
            (Screen::Interview { question, .. }, Action::NotApplicable) => {
                self.pack()[*question].not_applicable.is_some()
            }
            (Screen::Interview { question, .. }, action) if action.level().is_some() => {
                usize::from(action.level().unwrap_or(0)) <= self.pack()[*question].levels.len()
            }
            // A ballot has no history that outlives it, and no emphasis or depth of its own.
            (_, Action::History | Action::Emphasis | Action::Deepen) if self.turn.is_some() => false,
            (Screen::Room(screen), action) if !screen.enabled(self, action) => false,
            (_, Action::Undo) => self.session.as_ref().is_some_and(|session| !session.undo.is_empty()),
            (_, Action::Redo) => self.session.as_ref().is_some_and(|session| !session.redo.is_empty()),
            (_, Action::SaveElsewhere) => {
                self.session.as_ref().is_some_and(|session| matches!(session.saved, Saved::No(_)))
            }
            (Screen::Home { .. }, Action::Rename | Action::Duplicate | Action::Delete | Action::Mark) => {
                super::rows::highlighted_set(self).is_some()
            }
            (Screen::Home { .. }, Action::Compare) => self.marked.len() > 1,
            (_, Action::Compare) => {
                self.session.as_ref().is_some_and(|session| !session.set.what_ifs.is_empty())
            }
            (_, Action::Emphasis) => !revealed,
            // A choice or a text that is open is finished first.
            (_, Action::Palette) => matches!(self.dialog, None | Some(Dialog::Help { .. })),
            (_, Action::Deepen) => {
                self.session.as_ref().is_some_and(|session| session.set.depth == Depth::Quick)
            }
            _ => true,
        }
    }
}
