//! Whether a new kind of contract is called for, which one fits a public service, how it would be
//! paid, and what to be careful of.
//!
//! A rule pack (RON files) and an answer set go in; advice comes out; two faces show it.
//!
//! ```text
//! pack/      the rule pack: questions, options, verdicts, courses, cautions, sources; its checks
//! answers/   an answer set: what somebody said, and its shape on disk
//! advice/    the method: pack + answers -> whether, which, how paid; cautions, what would change it
//! workshop/  many sealed ballots -> what a group says together, and its record
//! report/    advice -> lines and JSON; one report model -> Word, Excel, Markdown, HTML, JSON
//! files/     reading and writing: RON with positions, atomic saving, folders
//! text/      text between files and screens: folded, made safe, wrapped, cut to fit; lists put in order
//! keys/      what a user can ask for, and the one key table
//! config/    what a user has chosen: flags, environment, file; keys, looks, folders
//! app/       what is open, what a user sees and what happens then; the same for every face
//! tui/       the terminal face: runtime, view, theme
//! plain/     the line face: the same as numbered lines
//! web/       pages for the phones in a room: the one part that a network can reach, when it is asked for
//! cli/       one file per command
//!
//! layer 3    cli   tui   plain   web     may use everything below; cli starts tui, plain and web
//! layer 2    app -> report   config -> files   keys   files places what advice warns of in a pack; keys knows nothing below
//! layer 1    workshop                    the group's answers go through the same method
//! layer 0    advice -> answers -> pack -> text      pure: no files, clock, terminal, chance
//! ```
//!
//! A test (`tests/layers.rs`) reads the sources and fails on an import that breaks this.
//!
//! Where to start reading: `advice/mod.rs` for the method, `pack/raw/mod.rs` for the rule
//! files, `app/mod.rs` for the interface, `files/held.rs` for what saving promises.
//!
//! If you want to add a question, a caution, a course or an option: that is data, see
//! `rules/README.md`. To add a key: one row in `keys/table.rs`. To add a screen: its
//! state in `app/model`, its update in `app/update`, its view in `tui/view`, its page in
//! `plain/pages`. To add a command: a file in `cli/`.

pub mod advice;
pub mod answers;
pub mod app;
pub mod cli;
pub mod config;
pub mod files;
pub mod keys;
pub mod pack;
pub mod plain;
pub mod report;
pub mod text;
pub mod tui;
pub mod web;
pub mod workshop;
