//! The one key table. Dispatch, footer, help and README are all made from these rows, so a key changes here and nowhere else. No
//! logic: one row per line, most important first within a scope.

use super::{Action, Action as A, Group, Scope};

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// Where it holds.
    pub scope: Scope,
    /// The keys, in words; the first is the one shown in the footer.
    pub keys: &'static [&'static str],
    /// What it asks for.
    pub action: Action,
    /// The footer's word or two, at most 14 columns. Rows of one scope with the same hint share a place: `up/down move`.
    pub hint: &'static str,
    /// A sentence for help. Rows of one scope with the same sentence are listed together.
    pub help: &'static str,
    /// The heading in help.
    pub group: Group,
    /// Place in the footer, 1 first; 0 is never in the footer.
    pub rank: u8,
}

/// Short names, so that a row stays on one line.
const fn row(
    scope: Scope,
    keys: &'static [&'static str],
    action: Action,
    hint: &'static str,
    help: &'static str,
    group: Group,
    rank: u8,
) -> Binding {
    Binding { scope, keys, action, hint, help, group, rank }
}

const TYPED: &str = "The level that is marked on the sheet.";
const ANSWER: &str = "Answer with the level of that number.";
const MOVE: &str = "Move up or down one line.";
const SIDE: &str = "Move to the left or right.";
const PAGE: &str = "Move up or down one screen.";
const ENDS: &str = "Go to the first or last line.";
const UNDO: &str = "Undo the last change to the answers.";
const REDO: &str = "Do again what was undone.";
const HISTORY: &str = "See what was changed, by whom and when.";
const PUT_UP: &str = "Put the question up for the second round, or not.";
const CLOCK: &str = "Start the clock, stop it, let it go on.";
const SIDES: &str =
    "See the reasons, then the answers by seat where that may be told, and the answers again.";
const MINUTES: &str = "More minutes, or fewer.";
const REPORT: &str = "Write a report: Word, Excel, a web page or others.";
const CARD: &str = "One card more for the level of that number.";
const CLEAR: &str = "Take the answer away; the question is open again.";

/// Every binding there is.
#[rustfmt::skip]
pub const BINDINGS: &[Binding] = &[
    // Global. Its keys leak into every scope but Editor and Confirm, so no scope below may use them for something else.
    row(Scope::Global, &["up", "k"],      A::Up,        "move",      MOVE,                                                       Group::Move,    40),
    row(Scope::Global, &["down", "j"],    A::Down,      "move",      MOVE,                                                       Group::Move,    40),
    row(Scope::Global, &["left"],         A::Left,      "",          SIDE,                                                       Group::Move,    0),
    row(Scope::Global, &["right"],        A::Right,     "",          SIDE,                                                       Group::Move,    0),
    row(Scope::Global, &["pageup"],       A::PageUp,    "",          PAGE,                                                       Group::Move,    0),
    row(Scope::Global, &["pagedown"],     A::PageDown,  "",          PAGE,                                                       Group::Move,    0),
    row(Scope::Global, &["home"],         A::Top,       "",          ENDS,                                                       Group::Move,    0),
    row(Scope::Global, &["end"],          A::Bottom,    "",          ENDS,                                                       Group::Move,    0),
    row(Scope::Global, &["esc", "b"],     A::Back,      "back",      "Go back to where you came from. Nothing is lost.",         Group::Go,      50),
    row(Scope::Global, &["/", ":"],       A::Palette,   "find",      "Find anything by typing a part of it: an action, a question, a page, a source.", Group::Go, 45),
    row(Scope::Global, &["?"],            A::Help,      "help",      "Show what every key does here.",                           Group::Program, 255),
    row(Scope::Global, &["q"],            A::Quit,      "quit",      "Leave the program. Everything is saved already.",          Group::Program, 60),
    row(Scope::Global, &["a"],            A::SaveElsewhere, "save as", "Save elsewhere what cannot be saved where it was.",    Group::Program, 5),
    row(Scope::Global, &["M"],            A::Mouse,     "",          "Leave the mouse to the terminal, to select text; or take it back.",     Group::Program, 0),
    row(Scope::Global, &["ctrl-c"],       A::ForceQuit, "",          "Leave the program at once, from anywhere.",                Group::Program, 0),
    row(Scope::Global, &["ctrl-z"],       A::Suspend,   "",          "Put the program aside; `fg` brings it back.",              Group::Program, 0),
    row(Scope::Global, &["ctrl-l"],       A::Redraw,    "",          "Draw the whole screen again.",                             Group::Program, 0),

    row(Scope::Home, &["enter"],          A::Open,      "open",      "Open the highlighted line.",                               Group::Go,      10),
    row(Scope::Home, &["g"],              A::Library,   "library",   "Read about kinds of contract, cases, sources, terms.",         Group::Go,      20),
    row(Scope::Home, &["t"],              A::NextTheme, "",          "Show the next theme. `contract-advisor config` says how to keep one.", Group::Program, 0),
    row(Scope::Home, &["r"],              A::ReloadRules, "reload rules", "Read the rules again from their folder; what changed is said.", Group::Program, 65),

    row(Scope::Home, &["n"],              A::Rename,    "rename",    "Give the highlighted answer set another title.",           Group::Write,   32),
    row(Scope::Home, &["c"],              A::Duplicate, "copy",      "Make a copy of the highlighted answer set.",               Group::Write,   33),
    row(Scope::Home, &["d"],              A::Delete,    "delete",    "Move the highlighted answer set out of the way; it can be had back.", Group::Write, 34),
    row(Scope::Home, &["space"],          A::Mark,      "mark",      "Mark the highlighted answer set to compare it, or unmark it.", Group::Go,  30),
    row(Scope::Home, &["v"],              A::Compare,   "compare",   "Compare the marked answer sets.",                          Group::Go,      31),
    row(Scope::Home, &["e"],              A::Report,    "report",    "Write a report on the highlighted answer set, or on those marked, side by side.", Group::Go, 36),
    row(Scope::Home, &["i"],              A::Import,    "",          "Copy an answer set from elsewhere into the list.",         Group::Write,   0),

    row(Scope::Purpose, &["z"],           A::Undo,      "",          UNDO,                                                       Group::Answer,  0),
    row(Scope::Purpose, &["y"],           A::Redo,      "",          REDO,                                                       Group::Answer,  0),
    row(Scope::Purpose, &["v"],           A::History,   "",          HISTORY,                                                    Group::Go,      0),
    row(Scope::Purpose, &["space"],       A::Toggle,    "choose",    "Choose or unchoose the highlighted line.",                 Group::Answer,  10),
    row(Scope::Purpose, &["enter"],       A::Open,      "open",      "Open or edit the highlighted line.",                       Group::Answer,  15),
    row(Scope::Purpose, &["tab"],         A::Next,      "next",      "Go on to the questions.",                                  Group::Go,      20),
    row(Scope::Purpose, &["left"],        A::Left,      "",          "Choose the depth to the left or right.",                   Group::Answer,  0),
    row(Scope::Purpose, &["right"],       A::Right,     "",          "Choose the depth to the left or right.",                   Group::Answer,  0),
    row(Scope::Purpose, &["e"],           A::Emphasis,  "emphasis",  "Say which themes matter most to you.",                     Group::Answer,  30),
    row(Scope::Purpose, &["n"],           A::EditNote,  "scope",     "Write what is in scope.",                                     Group::Write,   35),

    row(Scope::Interview, &["1"],         A::Answer1,   "answer",    ANSWER,                                                     Group::Answer,  10),
    row(Scope::Interview, &["2"],         A::Answer2,   "answer",    ANSWER,                                                     Group::Answer,  10),
    row(Scope::Interview, &["3"],         A::Answer3,   "answer",    ANSWER,                                                     Group::Answer,  10),
    row(Scope::Interview, &["4"],         A::Answer4,   "answer",    ANSWER,                                                     Group::Answer,  10),
    row(Scope::Interview, &["5"],         A::Answer5,   "answer",    ANSWER,                                                     Group::Answer,  10),
    row(Scope::Interview, &["6"],         A::Answer6,   "answer",    ANSWER,                                                     Group::Answer,  10),
    row(Scope::Interview, &["7"],         A::Answer7,   "answer",    ANSWER,                                                     Group::Answer,  10),
    row(Scope::Interview, &["8"],         A::Answer8,   "answer",    ANSWER,                                                     Group::Answer,  10),
    row(Scope::Interview, &["9"],         A::Answer9,   "answer",    ANSWER,                                                     Group::Answer,  10),
    row(Scope::Interview, &["space"],     A::Toggle,    "",          "Answer with the highlighted level.",                       Group::Answer,  0),
    row(Scope::Interview, &["u"],         A::DontKnow,  "not known", "Nobody knows yet. This is an answer, and it counts.",      Group::Answer,  36),
    row(Scope::Interview, &["i", "c"],    A::CannotJudge, "cannot judge", "In a ballot: you cannot judge this; somebody else may.",  Group::Answer,  36),
    row(Scope::Interview, &["x"],         A::NotApplicable, "not here",  "The question does not apply; you are asked why.",     Group::Answer,  37),
    row(Scope::Interview, &["l"],         A::Later,     "later",     "Come back to the question later.",                         Group::Answer,  38),
    row(Scope::Interview, &["s"],         A::CycleConfidence, "how sure", "Say how sure you are: low, medium, high.",            Group::Answer,  34),
    row(Scope::Interview, &["n"],         A::EditNote,  "note",      "Write who said so and what the evidence is.",              Group::Write,   24),
    row(Scope::Interview, &["o"],         A::EditOwner, "owner",     "Write who will find out, and by when.",                    Group::Write,   39),
    row(Scope::Interview, &["backspace", "delete"], A::ClearAnswer, "", CLEAR,                                                   Group::Answer,  0),
    row(Scope::Interview, &["z"],         A::Undo,      "undo",      UNDO,                     Group::Answer,  41),
    row(Scope::Interview, &["y"], A::Redo, "", REDO, Group::Answer, 0),
    row(Scope::Interview, &["v"], A::History, "", HISTORY, Group::Go, 0),
    row(Scope::Interview, &["enter"],     A::Next,      "next",      "Answer as highlighted, and go to the next open question.", Group::Go,      15),
    row(Scope::Interview, &["left"],      A::Left,      "back",      "Go back to the question before.",                          Group::Go,      17),
    row(Scope::Interview, &["right"],     A::Right,     "",          "Go to the next question in order, answered or not.",       Group::Go,      0),
    row(Scope::Interview, &["m"],         A::Map,       "map",       "See all questions, and what is open.",                     Group::Go,      22),
    row(Scope::Interview, &["w"],         A::Why,       "why",       "Read why this is asked, and the source.",                  Group::Go,      26),
    row(Scope::Interview, &["f"],         A::FirstOpen, "first open", "Go to the first question without an answer.",             Group::Go,      42),
    row(Scope::Interview, &["r"],         A::Reveal,    "result",    "Go on to the result; first you say what you expect.",      Group::Go,      43),

    row(Scope::Map, &["enter"],           A::Open,      "go to",     "Go to the highlighted question.",                          Group::Go,      10),
    row(Scope::Map, &["f"],               A::FirstOpen, "first open", "Go to the first question without an answer.",             Group::Go,      20),
    row(Scope::Map, &["r"],               A::Reveal,    "result",    "Go on to the result; first you say what you expect.",      Group::Go,      25),
    row(Scope::Map, &["d"],               A::Deepen,    "ask more",  "Go from the quick questions to the full set.",             Group::Go,      30),
    row(Scope::Map, &["e"],               A::Emphasis,  "emphasis",  "Say which themes matter most to you.",                     Group::Answer,  35),
    row(Scope::Map, &["z"],               A::Undo,      "undo",      UNDO,                     Group::Answer,  45),
    row(Scope::Map, &["y"], A::Redo, "", REDO, Group::Answer, 0),
    row(Scope::Map, &["v"], A::History, "", HISTORY, Group::Go, 0),

    row(Scope::Expectation, &["n"],       A::EditNote,  "write",     "Write what you expect, and why.",                          Group::Write,   20),
    row(Scope::Expectation, &["enter"],   A::Next,      "result",    "Go on to the result.",                                     Group::Go,      15),

    row(Scope::Result, &["z"], A::Undo, "", UNDO, Group::Answer, 0),
    row(Scope::Result, &["y"], A::Redo, "", REDO, Group::Answer, 0),
    row(Scope::Result, &["v"], A::History, "", HISTORY, Group::Go, 0),
    row(Scope::Result, &["="], A::Compare, "", "Compare the answers with the what-ifs that are kept.", Group::Go, 0),
    row(Scope::Result, &["enter"],        A::Open,      "why",       "See why the highlighted line stands where it does.",       Group::Go,      10),
    row(Scope::Result, &["c"],            A::Cautions,  "cautions",  "Read the cautions that apply.",                            Group::Go,      15),
    row(Scope::Result, &["t"],            A::ThirdSector, "third sector", "See who may be squeezed out, and what protects them.", Group::Go,     34),
    row(Scope::Result, &["m"],            A::Map,       "map",       "See all questions, and change an answer.",                 Group::Go,      25),
    row(Scope::Result, &["d"],            A::Deepen,    "ask more",  "Go from the quick questions to the full set.",             Group::Go,      30),
    row(Scope::Result, &["e"],            A::Report,    "report",    REPORT,                                                     Group::Go,      19),
    row(Scope::Result, &["g"],            A::Library,   "library",   "Read about kinds of contract, cases, sources, terms.",         Group::Go,      28),

    row(Scope::Result, &["f"],            A::WhatChanges, "change",   "See what would change this result.",                  Group::Go,      18),
    row(Scope::Result, &["i"],            A::WhatIf,    "what if",   "Change answers in a copy and watch what changes.",         Group::Go,      22),
    row(Scope::Result, &["o"],            A::EditOwner, "owner",     "Write who finds out, and by when, for a line to settle.",  Group::Write,   32),

    row(Scope::Ledger, &["enter"],        A::Open,      "source",    "Read the rule and the source behind the highlighted line.", Group::Go,     10),
    row(Scope::Ledger, &["tab"],          A::NextModel, "next",       "Go to the next verdict or option.",                                   Group::Go,      15),
    row(Scope::Ledger, &["c"],            A::Cautions,  "cautions",  "Read the cautions that apply.",                            Group::Go,      25),
    row(Scope::Ledger, &["r"],            A::Result,    "result",    "Go back to the result.",                                   Group::Go,      30),
    row(Scope::Ledger, &["e"],            A::Report,    "report",    REPORT,                                                     Group::Go,      33),
    row(Scope::Ledger, &["g"],            A::Library,   "library",   "Read about kinds of contract, cases, sources, terms.",         Group::Go,      35),
    row(Scope::Ledger, &["x"],            A::Challenge, "not so here", "Say that this rule does not hold here, and why.",        Group::Answer,  20),
    row(Scope::Ledger, &["i"],            A::WhatIf,    "what if",   "Change answers in a copy and watch what changes.",         Group::Go,      32),

    row(Scope::Cautions, &["z"], A::Undo, "", UNDO, Group::Answer, 0),
    row(Scope::Cautions, &["y"], A::Redo, "", REDO, Group::Answer, 0),
    row(Scope::Cautions, &["v"], A::History, "", HISTORY, Group::Go, 0),
    row(Scope::Cautions, &["enter"],      A::Open,      "whole text", "Read the highlighted caution on a page of its own.",     Group::Go,      10),
    row(Scope::Cautions, &["tab"],        A::Next,      "next",      "Go to the next caution.",                                  Group::Go,      15),
    row(Scope::Cautions, &["o"],          A::EditOwner, "owner",     "Write who acts on this, and by when.",                     Group::Write,   20),
    row(Scope::Cautions, &["t"],          A::ThirdSector, "third sector", "See who may be squeezed out, and what protects them.", Group::Go,     25),
    row(Scope::Cautions, &["r"],          A::Result,    "result",    "Go back to the result.",                                   Group::Go,      30),
    row(Scope::Cautions, &["e"],          A::Report,    "report",    REPORT,                                                     Group::Go,      28),
    row(Scope::Cautions, &["g"],          A::Library,   "library",   "Read about kinds of contract, cases, sources, terms.",         Group::Go,      35),
    row(Scope::Cautions, &["x"],          A::Challenge, "not so here", "Say that this caution does not hold here, and why.",     Group::Answer,  22),

    row(Scope::WhatIf, &["-"],    A::Left,      "change",    "Change the highlighted answer by one level.",              Group::Answer,  10),
    row(Scope::WhatIf, &["+"],   A::Right,     "change",    "Change the highlighted answer by one level.",              Group::Answer,  10),
    row(Scope::WhatIf, &["1"],            A::Answer1,   "",          ANSWER,                                                     Group::Answer,  0),
    row(Scope::WhatIf, &["2"],            A::Answer2,   "",          ANSWER,                                                     Group::Answer,  0),
    row(Scope::WhatIf, &["3"],            A::Answer3,   "",          ANSWER,                                                     Group::Answer,  0),
    row(Scope::WhatIf, &["4"],            A::Answer4,   "",          ANSWER,                                                     Group::Answer,  0),
    row(Scope::WhatIf, &["5"],            A::Answer5,   "",          ANSWER,                                                     Group::Answer,  0),
    row(Scope::WhatIf, &["6"],            A::Answer6,   "",          ANSWER,                                                     Group::Answer,  0),
    row(Scope::WhatIf, &["7"],            A::Answer7,   "",          ANSWER,                                                     Group::Answer,  0),
    row(Scope::WhatIf, &["8"],            A::Answer8,   "",          ANSWER,                                                     Group::Answer,  0),
    row(Scope::WhatIf, &["9"],            A::Answer9,   "",          ANSWER,                                                     Group::Answer,  0),
    row(Scope::WhatIf, &["u"],            A::DontKnow,  "not known", "Change the highlighted answer to nobody knows.",           Group::Answer,  25),
    row(Scope::WhatIf, &["backspace", "delete"], A::ClearAnswer, "put back", "Put the highlighted answer back as it was.",        Group::Answer,  22),
    row(Scope::WhatIf, &["enter"],        A::Open,      "all changes", "Read everything that would change.",                     Group::Go,      15),
    row(Scope::WhatIf, &["n"],            A::Keep,      "keep",      "Keep these changes under a name, beside your answers.",    Group::Write,   20),
    row(Scope::WhatIf, &["d"],            A::Drop,      "drop",      "Delete this what-if from your answers.",                   Group::Write,   30),
    row(Scope::WhatIf, &["tab"],          A::Next,      "next change", "Go to the next answer that is changed.",                 Group::Move,    35),

    row(Scope::ThirdSector, &["c"],       A::Cautions,  "cautions",  "Read the cautions that apply.",                            Group::Go,      25),
    row(Scope::ThirdSector, &["r"],       A::Result,    "result",    "Go back to the result.",                                   Group::Go,      30),
    row(Scope::ThirdSector, &["e"],       A::Report,    "report",    REPORT,                                                     Group::Go,      28),
    row(Scope::ThirdSector, &["g"],       A::Library,   "library",   "Read about kinds of contract, cases, sources, terms.",         Group::Go,      35),

    row(Scope::History, &["enter"],       A::Open,      "what it did", "See what the highlighted change altered in the result.", Group::Go, 10),
    row(Scope::History, &["n"],           A::WhoAmI,    "your name", "Give a name or initials, to be kept with your changes from now on.", Group::Write, 20),
    row(Scope::History, &["z"],           A::Undo,      "undo",      UNDO,                                                       Group::Answer,  30),
    row(Scope::History, &["y"],           A::Redo,      "redo",      REDO,                                                       Group::Answer,  31),

    row(Scope::Library, &["enter"],       A::Open,      "open",      "Open the highlighted line.",                               Group::Go,      10),

    row(Scope::Export, &["enter", "space"], A::Open,    "choose",    "Choose or unchoose the highlighted line.",                 Group::Answer,  10),
    row(Scope::Export, &["tab"],          A::Next,      "write it",  "Write the files that are chosen.",                         Group::Go,      15),

    row(Scope::Room, &["enter"],          A::Open,      "choose",    "Choose the highlighted line.",                             Group::Go,      10),
    row(Scope::Room, &["+"],              A::More,      "one more",  "One more of what is highlighted, or one less.",            Group::Answer,  15),
    row(Scope::Room, &["-"],              A::Less,      "one less",  "One more of what is highlighted, or one less.",            Group::Answer,  15),
    row(Scope::Room, &["p"],              A::PutUp,     "put up",    PUT_UP,                                                     Group::Answer,  20),

    row(Scope::Lectern, &["enter"],       A::Open,      "choose",    "Choose the highlighted line.",                             Group::Go,      10),
    row(Scope::Lectern, &["p"],           A::Phones,    "phones",    "Let everybody answer on their phones, on pages that this computer serves inside the room.", Group::Go, 20),
    row(Scope::Lectern, &["e"],           A::Report,    "report",    REPORT,                                                     Group::Go,      35),

    row(Scope::Phones, &["enter"],        A::Open,      "another device", "Let another device answer with a code.",              Group::Go,      10),
    row(Scope::Phones, &["d"],            A::Delete,    "stop",      "Stop the pages. What people have said so far is kept.",     Group::Program, 20),

    row(Scope::Agenda, &["enter", "t"],   A::StartClock, "clock",    CLOCK,                                                      Group::Program, 10),
    row(Scope::Agenda, &["+"],            A::More,      "minutes",   MINUTES,                                                    Group::Answer,  20),
    row(Scope::Agenda, &["-"],            A::Less,      "minutes",   MINUTES,                                                    Group::Answer,  20),
    row(Scope::Agenda, &["i"],            A::Insert,    "add",       "Add an item to the agenda, below the highlighted one.",    Group::Write,   25),
    row(Scope::Agenda, &["n"],            A::Rename,    "rename",    "Give the highlighted item another title.",                 Group::Write,   30),
    row(Scope::Agenda, &["d"],            A::Delete,    "delete",    "Take the highlighted item off the agenda.",                Group::Write,   32),
    row(Scope::Agenda, &["K"],            A::Earlier,   "reorder",   "Move the highlighted item up, or down.",                   Group::Answer,  34),
    row(Scope::Agenda, &["J"],            A::After,     "reorder",     "Move the highlighted item up, or down.",                   Group::Answer,  34),
    row(Scope::Agenda, &["space"],        A::Toggle,    "for talking", "These minutes are for talking about the answers, or not.", Group::Answer, 36),

    row(Scope::Answers, &["tab", "enter"], A::Next,     "move on",   "Go to the next question, and start its clock.",            Group::Go,      10),
    row(Scope::Answers, &["space"],       A::Reasons,   "reasons",   SIDES,                                                      Group::Go,      12),
    row(Scope::Answers, &["p"],           A::PutUp,     "put up",    PUT_UP,                                                     Group::Answer,  15),
    row(Scope::Answers, &["n"],           A::EditNote,  "note",      "Write down what was said. Nobody is named.",               Group::Write,   20),
    row(Scope::Answers, &["t"],           A::StartClock, "clock",    CLOCK,                                                      Group::Program, 25),
    row(Scope::Answers, &["+"],           A::More,      "minutes",   MINUTES,                                                    Group::Program, 30),
    row(Scope::Answers, &["-"],           A::Less,      "minutes",   MINUTES,                                                    Group::Program, 30),
    row(Scope::Answers, &["m"],           A::Map,       "list",      "See what to talk about, and what not.",                    Group::Go,      35),
    row(Scope::Answers, &["w"],           A::Why,       "why",       "Read why this is asked, and the source.",                  Group::Go,      36),

    row(Scope::Wall, &["tab", "right", "enter"], A::Next, "next",    "Go to the next question.",                                 Group::Go,      10),
    row(Scope::Wall, &["left", "b", "esc", "shift-tab"], A::Back, "back", "Go back to the question before.",                     Group::Go,      15),
    row(Scope::Wall, &["space"],          A::Reasons,   "reasons",   SIDES,                                                      Group::Go,      20),
    row(Scope::Wall, &["up", "k"],        A::Up,        "",          MOVE,                                                       Group::Move,    0),
    row(Scope::Wall, &["down", "j"],      A::Down,      "",          MOVE,                                                       Group::Move,    0),
    row(Scope::Wall, &["pageup"],         A::PageUp,    "",          PAGE,                                                       Group::Move,    0),
    row(Scope::Wall, &["pagedown"],       A::PageDown,  "",          PAGE,                                                       Group::Move,    0),
    row(Scope::Wall, &["t"],              A::StartClock, "clock",    CLOCK,                                                      Group::Program, 30),
    row(Scope::Wall, &["+"],              A::More,      "minutes",   MINUTES,                                                    Group::Program, 35),
    row(Scope::Wall, &["-"],              A::Less,      "minutes",   MINUTES,                                                    Group::Program, 35),
    row(Scope::Wall, &["q"],              A::Quit,      "quit",      "Leave. Nothing was changed.",                              Group::Program, 60),

    row(Scope::Counting, &["+"],          A::More,      "count",     "One card more, or one less.",                              Group::Answer,  10),
    row(Scope::Counting, &["-"],          A::Less,      "count",     "One card more, or one less.",                              Group::Answer,  10),
    row(Scope::Counting, &["1"],          A::Answer1,   "one more",  CARD,                                                       Group::Answer,  12),
    row(Scope::Counting, &["2"],          A::Answer2,   "one more",  CARD,                                                       Group::Answer,  12),
    row(Scope::Counting, &["3"],          A::Answer3,   "one more",  CARD,                                                       Group::Answer,  12),
    row(Scope::Counting, &["4"],          A::Answer4,   "one more",  CARD,                                                       Group::Answer,  12),
    row(Scope::Counting, &["5"],          A::Answer5,   "one more",  CARD,                                                       Group::Answer,  12),
    row(Scope::Counting, &["6"],          A::Answer6,   "one more",  CARD,                                                       Group::Answer,  12),
    row(Scope::Counting, &["7"],          A::Answer7,   "one more",  CARD,                                                       Group::Answer,  12),
    row(Scope::Counting, &["8"],          A::Answer8,   "one more",  CARD,                                                       Group::Answer,  12),
    row(Scope::Counting, &["9"],          A::Answer9,   "one more",  CARD,                                                       Group::Answer,  12),
    row(Scope::Counting, &["enter"],      A::Open,      "seal, next", "Seal these cards and go to the next question.",           Group::Go,      15),
    row(Scope::Counting, &["tab"],        A::Next,      "next seat", "Seal these cards and count another seat.",                 Group::Go,      20),

    row(Scope::Typing, &["1"],           A::Answer1,   "answer",    TYPED,                                                      Group::Answer,  10),
    row(Scope::Typing, &["2"],           A::Answer2,   "answer",    TYPED,                                                      Group::Answer,  10),
    row(Scope::Typing, &["3"],           A::Answer3,   "answer",    TYPED,                                                      Group::Answer,  10),
    row(Scope::Typing, &["4"],           A::Answer4,   "answer",    TYPED,                                                      Group::Answer,  10),
    row(Scope::Typing, &["5"],           A::Answer5,   "answer",    TYPED,                                                      Group::Answer,  10),
    row(Scope::Typing, &["6"],           A::Answer6,   "answer",    TYPED,                                                      Group::Answer,  10),
    row(Scope::Typing, &["7"],           A::Answer7,   "answer",    TYPED,                                                      Group::Answer,  10),
    row(Scope::Typing, &["8"],           A::Answer8,   "answer",    TYPED,                                                      Group::Answer,  10),
    row(Scope::Typing, &["9"],           A::Answer9,   "answer",    TYPED,                                                      Group::Answer,  10),
    row(Scope::Typing, &["u"],           A::DontKnow,  "not known", "On the sheet: nobody knows yet.",                          Group::Answer,  12),
    row(Scope::Typing, &["i"],           A::CannotJudge, "cannot judge", "On the sheet: I cannot judge this.",                  Group::Answer,  13),
    row(Scope::Typing, &["x"],           A::NotApplicable, "not here",  "On the sheet: does not apply.",                          Group::Answer,  14),
    row(Scope::Typing, &["-", "."],      A::Later,     "left out",  "The question was left out on the sheet.",                  Group::Answer,  16),
    row(Scope::Typing, &["backspace", "delete"], A::ClearAnswer, "take back", "Take back the character before the cursor.",      Group::Answer,  18),
    row(Scope::Typing, &["enter"],       A::Open,      "seal",      "Seal the row, once it is whole, and save it.",             Group::Go,      15),
    row(Scope::Typing, &["left"],        A::Left,      "",          "Go back in the row, to type over a character.",            Group::Move,    0),
    row(Scope::Typing, &["right"],       A::Right,     "",          "Go on in the row.",                                        Group::Move,    0),

    row(Scope::Reading, &["enter"],       A::Open,      "open",      "Open the page behind the highlighted line.",               Group::Go,      8),
    row(Scope::Reading, &["l"],           A::Points,    "points",    "See the points, line by line: answer, rule, source.",      Group::Go,      9),
    row(Scope::Reading, &["tab"],         A::NextModel, "next",      "Go to the page of the next verdict or option.",            Group::Go,      9),
    row(Scope::Reading, &["space"],       A::PageDown,  "more",      "Go on one screen.",                                        Group::Move,    10),

    row(Scope::Choice, &["enter"],        A::Open,      "choose",    "Choose the highlighted line.",                             Group::Answer,  10),
    row(Scope::Choice, &["space"],        A::Toggle,    "choose",    "Tick or untick the highlighted line.",                     Group::Answer,  15),

    row(Scope::Editor, &["esc", "tab"],   A::EditorDone, "done",     "Stop writing. What you wrote is kept.",                    Group::Write,   10),
    row(Scope::Editor, &["ctrl-u"],       A::EditorUndo, "undo",     "Undo the last word.",                                      Group::Write,   20),
    row(Scope::Editor, &["ctrl-r"],       A::EditorRedo, "redo",     "Do again what was undone.",                                Group::Write,   30),
    row(Scope::Editor, &["ctrl-w", "alt-backspace"], A::EditorDeleteWord, "", "Delete the word before the cursor.",              Group::Write,   0),
    row(Scope::Editor, &["ctrl-g"],       A::EditorSelect, "select", "Select: move to where it ends, as with shift and the arrows. Again for everything, once more for nothing.", Group::Write, 40),
    row(Scope::Editor, &["ctrl-k"],       A::EditorCut, "cut",       "Cut what is selected, or the rest of the line.",           Group::Write,   50),
    row(Scope::Editor, &["ctrl-d"],       A::EditorCopy, "copy",     "Copy what is selected.",                                   Group::Write,   60),
    row(Scope::Editor, &["ctrl-p"],       A::EditorPutBack, "put back", "Put in what was cut or copied last in this text.",      Group::Write,   70),

    row(Scope::Palette, &["up", "shift-tab"], A::Up,    "move",      MOVE,                                                       Group::Move,    20),
    row(Scope::Palette, &["down", "tab"], A::Down,      "move",      MOVE,                                                       Group::Move,    20),
    row(Scope::Palette, &["pageup"],      A::PageUp,    "",          PAGE,                                                       Group::Move,    0),
    row(Scope::Palette, &["pagedown"],    A::PageDown,  "",          PAGE,                                                       Group::Move,    0),
    row(Scope::Palette, &["enter"],       A::Open,      "go",        "Do it, or go there.",                                      Group::Go,      10),
    row(Scope::Palette, &["esc"],         A::Back,      "back",      "Go back to where you came from. Nothing is lost.",         Group::Go,      30),

    row(Scope::Help, &["space"],          A::PageDown,  "more",      "Go on one screen.",                                        Group::Move,    10),

    row(Scope::Confirm, &["y"],           A::Yes,       "yes",       "Yes, do it.",                                              Group::Answer,  10),
    row(Scope::Confirm, &["n", "esc"],    A::No,        "no",        "No, leave everything as it is.",                           Group::Answer,  20),
];
