//! Whether a new kind of contract is called for, which one fits a public service, how it would be
//! paid, and what to be careful of.
//!
//! A rule pack (RON files) and an answer set go in; advice comes out; two faces show it.
//!
//! ```text
//! pack/      the rule pack: questions, options, verdicts, courses, cautions, sources; its checks
//! page/      the one document: headings, paragraphs, lists, tables, links; what every screen and paper is made of
//! answers/   an answer set: what a commissioner said, and its shape on disk
//! advice/    the method: pack + answers -> whether, which, how paid; cautions, what would change it
//! workshop/  many sealed ballots -> what a group says together, and its record
//! report/    advice -> lines and JSON; one report model -> Word, Excel, Markdown, HTML, JSON
//! files/     reading and writing: RON with positions, atomic saving, folders
//! text/      text between files and screens: folded, made safe, wrapped, cut to fit; lists put in order
//! keys/      what a user can ask for, and the one key table
//! config/    what a user has chosen: flags, environment, file; keys, looks, folders
//! machine/   what arrives from a terminal or a line and how it ends; signals
//! desk/      everything that can be done with files, once for commands and screens, each with its outcome
//! app/       what is open, what a user sees and what happens then; pure; the same for every face
//! tui/       the terminal face: runtime, view, theme
//! plain/     the line face: the same as numbered lines
//! web/       pages for the phones in a room: the one part that a network can reach, when it is asked for
//! cli/       one file per command
//!
//! layer 3    cli   tui   plain   web     may use everything below, web of files the desk alone; cli starts tui, plain and web
//! layer 2    app -> desk -> report, files   config -> files   machine -> keys   files places what advice warns of in a pack; keys knows nothing below
//! layer 1    workshop                    the group's answers go through the same method
//! layer 0    advice -> answers, page -> pack -> text      pure: no files, clock, terminal, chance
//! ```
//!
//! A test (`tests/layers.rs`) reads the sources and fails on an import that breaks this; another (`tests/circles.rs`) where more than
//! three files use one another.
//!
//! Where to start reading: `advice/mod.rs` for the method, `pack/raw/mod.rs` for the rule
//! files, `app/mod.rs` for the interface, `files/held.rs` for what saving promises.
//!
//! What is read, on a screen, after a command or on paper, is made of the pieces in `page/block.rs`, and told once: what
//! follows from answers in `advice`, what a workshop comes to in `workshop/told/mod.rs`. Standing texts are files of `assets`,
//! each with a list of names such as `app/wording/screens.rs`, `report/content/texts.rs` and `web/pages/texts.rs`.
//!
//! What to touch, first things first; CONTRIBUTING.md goes on from there:
//!
//! - **A question, a caution, a course, an option** is data: see `rules/README.md`. The build script (`embed.rs`) reads
//!   and checks it, and nothing is built of rules that do not pass.
//! - **A kind of rule**: its shape in `pack/raw/`, its file in `files/pack/reading.rs`, its checks in `pack/check/`,
//!   its checked form in `pack/types.rs` or `pack/library.rs`, which `pack/checked.rs` keeps; where it names a
//!   question, that is numbered anew in `pack/order.rs`. `embed.rs` writes it into the program, `pack/changes.rs`
//!   compares it, `report/show/` prints it.
//! - **A key**: one row in `keys/table.rs`. What a new action is called stands in `keys/action.rs`, what it does in the
//!   file of its screen in `app/update/`; when it does nothing, in `app/enabled.rs`, and why then, in
//!   `app/wording/said.rs`; what of it is typed behind its word in the line face, in `plain/commands.rs`.
//! - **A screen**: its state in `app/model/screen.rs`, whose keys it has in `keys/action.rs`, what stands on it and
//!   where its lines lead in a file in `app/boards/`, which is called from `app/boards/mod.rs`; what keys of its own do
//!   is called from `app/update/acting.rs`. Each of its keys is a row of the key table, opening a line among them. Both
//!   faces draw it already.
//! - **A place that a line leads to**, such as that screen: named in `app/goal.rs`, gone to in `app/update/go.rs`.
//! - **A screen of a workshop**: its state in `app/room/screen.rs`, its board in `app/room/boards/`, its keys and what
//!   its chosen line does in `app/update/room/`. Most are opened from the lectern.
//! - **A text box**: what it is for in `app/model/target.rs`, its words in `assets/boxes.ron` by
//!   `app/wording/boxes.rs`. It is opened, and filled beforehand, in `app/update/writing.rs`; what becomes of what was
//!   typed is in `app/update/written.rs`, for a workshop in `app/update/room/written.rs`.
//! - **A part of a report**: its key in `report/parts.rs`, its name in `assets/parts.ron`, its content in a file in
//!   `report/content/`, its sheet of the workbook in `report/content/sheets/`; which papers have it, in
//!   `report/papers.rs`, and of what it can be written at all in `report/content/about.rs` and `app/export/mod.rs`.
//! - **A figure in the JSON of `assess`**: its field in `report/json/shape.rs`, filled in beside it; the schemas in
//!   `assets` that have it are written anew.
//! - **A page for phones**: its text in `web/pages/`, what it takes in `web/journey/`.
//! - **Something that is done with a file**: a function in `desk/`, with an outcome of its own; a yes or no before it
//!   is a `Question` (`app/model/dialog.rs`). A screen asks for it by an effect (`app/model/effect.rs`), which
//!   `app/mod.rs` hands to what calls the desk and words the outcome, such as `app/shelf.rs`.
//! - **A command**: a file in `cli/`, called from `cli/mod.rs`, its arguments in `cli/args.rs`.
//!
//! # Words
//!
//! Each has one meaning in the sources. What a user reads has a list of its own, `assets/words.ron`.
//!
//! ```text
//! pack        rules that passed every check; *raw* are the same as their author wrote them
//! answer set  answers about one place with all that stands beside them, kept in one file
//! profile     the levels that each answer may stand for: what the method reckons with
//! level       a step of a question's scale, counted from 0; options are *level* where they cannot be told apart
//! model       an option, which excludes the others, or a verdict, a question with a scale of its own
//! gate        a must-have: conditions on answers that stop a model
//! course      what to do meanwhile, or instead
//! caution     a danger that answers point to; it changes no number
//! settled     known for certain; to settle next are the open questions that matter most
//! advice      all that follows from a profile, proved and not sampled; *robustness* is how it stands up
//! workshop    many people and one record of what they said
//! code        a participant: no names anywhere
//! seat        the part that a participant speaks for
//! round       ballots that are given together, and shut until the round is closed; two at the most
//! ballot      one participant's answers; a *box* is a sealed one, a *draft* one in progress
//! paper       a ballot as a file; a *letter* is one that a browser sealed, a *sheet* one on paper
//! cards       answers raised by hand and counted by the facilitator: how many, never whose
//! record      what is kept and shown of a workshop: nobody's answer follows from it
//! session     an answer set that is open in the program
//! room        a workshop that is open in the program, with its clock and its phones
//! lectern     the facilitator's page of a room, for users its *desk*; the *wall* is what everybody in it sees
//! desk        `desk/`: where everything is done that is done with files
//! turn        a participant has the laptop
//! board       a page as content, without looks: lines, some of which can be chosen, bars, a clock
//! goal        where a line of a board leads
//! face        a way to show boards and to act on them: the terminal's, or a line after another
//! held        a file of ours that is locked, so that no other program writes it
//! ```

// What is called public here is used from outside the library, and what is not can be seen to be dead. The tests share files that are
// public to each of them, so that this stands here and not with the other rules in Cargo.toml.
#![cfg_attr(not(test), warn(unreachable_pub))]

pub mod advice;
pub mod answers;
pub mod app;
pub mod cli;
pub mod config;
pub mod desk;
pub mod files;
pub mod keys;
pub mod machine;
pub mod pack;
pub mod page;
pub mod plain;
pub mod report;
pub mod text;
pub mod tui;
pub mod web;
pub mod workshop;
