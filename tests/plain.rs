//! The line face: all that the interface can do can be asked for in a line, every screen can be read and left, nothing but plain
//! lines is written, with any text in the files; and the real program, from its first line to the result.

#[path = "support/still.rs"]
mod still;
mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, SystemTime};

use contract_advisor::answers::{Answer, AnswerSet, Confidence};
use contract_advisor::app::boards;
use contract_advisor::app::glyphs::ASCII;
use contract_advisor::app::machine::Msg;
use contract_advisor::app::model::{Dialog, Model, Origin, Screen};
use contract_advisor::app::room::RoomScreen;
use contract_advisor::app::{App, Start};
use contract_advisor::files;
use contract_advisor::keys::{Action, BINDINGS, Key, Row, Scope};
use contract_advisor::pack::{Depth, MOST_LEVELS, ModelKind, Pack, Stand, Turns};
use contract_advisor::plain::commands::{self, Said};
use contract_advisor::plain::pages;
use contract_advisor::plain::talk::Talk;
use jiff::tz::TimeZone;
use still::Still;
use strum::{EnumCount as _, IntoEnumIterator as _};
use support::evil::{self, STEERING, evil_set};
use support::faulty::{FaultyDisk, How};
use support::tiny;

static TINY: LazyLock<Arc<Pack>> = LazyLock::new(|| assembled(tiny::files()));

/// The same rules with something in every text that would steer a terminal.
static EVIL: LazyLock<Arc<Pack>> = LazyLock::new(|| assembled(evil::files()));

fn assembled(all: support::Files) -> Arc<Pack> {
    Arc::new(files::assemble(all).unwrap_or_else(|faults| panic!("{}", support::listed(&faults))))
}

/// What is on the disk when a talk begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Disk {
    /// Nothing.
    Empty,
    /// Ten answer sets.
    Ten,
    /// One answer set, which another program has open.
    InUse,
    /// Nothing more can be written once the set is made.
    Fills,
    /// A workshop is open, in its first round.
    FirstRound,
    /// A workshop is open whose first round is closed.
    Closed,
    /// A participant's own ballot paper is open.
    Paper,
}

/// A place in the program and the lines that lead there from Home.
struct Place {
    disk: Disk,
    steps: &'static [&'static str],
}

const fn place(steps: &'static [&'static str]) -> Place {
    Place { disk: Disk::Empty, steps }
}

/// Every scope, screen and dialog, in states in which everything that can be asked for there does something.
const PLACES: &[Place] = &[
    place(&[]),
    Place { disk: Disk::Ten, steps: &["mark 8", "mark 9", "bottom"] },
    Place { disk: Disk::InUse, steps: &["bottom", ""] },
    place(&["1 Meals", "7"]),
    place(&["1 Meals", "7", "8", "undo"]),
    place(&["1 Meals", "5"]),
    place(&["1 Meals", "6"]),
    place(&["1 Meals", "next"]),
    place(&["1 Meals", "next", "2"]),
    place(&["1 Meals", "next", "2", "3", "undo"]),
    place(&["1 Meals", "next", "note Two said so", "note"]),
    place(&["1 Meals", "next", "note", "One thing", ".undo"]),
    place(&["1 Meals", "next", "2", "map"]),
    place(&["1 Meals", "next", "2", "3", "undo", "map"]),
    place(&["1 Meals", "next", "why"]),
    place(&["1 Meals", "next", "help"]),
    place(&["1 Meals", "emphasis"]),
    place(&["1 Meals", "next", "result"]),
    place(&["1 Meals", "next", "result", "next"]),
    place(&["1 Meals", "next", "2", "1", "undo", "result", "next", "yes"]),
    place(&["1 Meals", "2", "next", "1", "1", "1", "1", "result", "next", "yes"]),
    place(&["1 Meals", "next", "1", "result", "next", "yes", "what-if", "1 3", "keep More ovens", "back"]),
    place(&["1 Meals", "next", "1", "result", "next", "yes", "what-if", "1 3", "keep More ovens"]),
    place(&["1 Meals", "next", "1", "result", "next", "yes", "what-if", "1 3", "back"]),
    place(&["1 Meals", "next", "1", "result", "next", "yes", "2"]),
    place(&["1 Meals", "next", "1", "result", "next", "yes", "=Own kitchens: ", "points"]),
    place(&["1 Meals", "next", "1", "result", "next", "yes", "=Own kitchens: "]),
    place(&["1 Meals", "next", "1", "result", "next", "yes", "=Own kitchens: ", "1", "back"]),
    place(&["1 Meals", "2", "next", "1", "1", "1", "1", "result", "next", "yes", "report"]),
    place(&["1 Meals", "2", "next", "1", "1", "1", "1", "result", "next", "yes", "cautions"]),
    place(&["1 Meals", "next", "1", "1", "undo", "result", "next", "yes", "cautions"]),
    place(&["1 Meals", "next", "1", "result", "next", "yes", "third sector"]),
    place(&["1 Meals", "next", "1", "1", "undo", "history"]),
    place(&["palette"]),
    place(&["palette", "lib"]),
    place(&["library"]),
    place(&["library", "1"]),
    place(&["library", "1", "1"]),
    Place { disk: Disk::Fills, steps: &["1 Meals", "next", "2"] },
];

/// Places in a workshop. A line that begins with `=` chooses the one that holds the words.
const ROOMS: &[Place] = &[
    place(&["=Workshop"]),
    Place { disk: Disk::FirstRound, steps: &[] },
    Place { disk: Disk::FirstRound, steps: &["=Fixed beforehand"] },
    Place { disk: Disk::FirstRound, steps: &["=Count raised cards", "1 2"] },
    Place { disk: Disk::FirstRound, steps: &["=Let everybody answer"] },
    Place { disk: Disk::FirstRound, steps: &["=Type in sheets", "12 21"] },
    Place { disk: Disk::FirstRound, steps: &["=Pass the laptop"] },
    Place { disk: Disk::FirstRound, steps: &["=Pass the laptop", "=Choose your code"] },
    Place { disk: Disk::FirstRound, steps: JOINS },
    Place { disk: Disk::FirstRound, steps: BALLOT },
    Place { disk: Disk::FirstRound, steps: HANDED },
    Place { disk: Disk::FirstRound, steps: PAUSED },
    place(&["=Workshop", "=Begin a workshop", "Northtown"]),
    Place { disk: Disk::FirstRound, steps: &["=Fixed beforehand", "=Title, service"] },
    Place { disk: Disk::FirstRound, steps: &["=Fixed beforehand", "=People, by seat"] },
    place(&["=Workshop", "=Begin a workshop", "Northtown", "=People, by seat", "=Commissioner", "2"]),
    Place { disk: Disk::FirstRound, steps: &["=Fixed beforehand", "=People, by seat", "=Codes"] },
    Place { disk: Disk::FirstRound, steps: &["=Fixed beforehand", "=People, by seat", "=Codes", "=P02"] },
    Place { disk: Disk::FirstRound, steps: &["=Fixed beforehand", "=Questions"] },
    Place { disk: Disk::FirstRound, steps: &["=Fixed beforehand", "=Minutes"] },
    Place { disk: Disk::FirstRound, steps: &["=Fixed beforehand", "=How ballots come"] },
    Place { disk: Disk::Closed, steps: &[] },
    Place { disk: Disk::Closed, steps: &["=Show the answers"] },
    Place { disk: Disk::Closed, steps: &["=What people wrote", "yes"] },
    Place { disk: Disk::Closed, steps: &["=Show the answers", "next"] },
    Place { disk: Disk::Closed, steps: &["=Show the answers", "map"] },
    Place { disk: Disk::Closed, steps: &["=Agenda and clock", "start-clock"] },
    Place { disk: Disk::Paper, steps: &[] },
];

/// Raised cards, under any rules.
const CARDS: Place = place(&["=Workshop", "=Rehearse alone", "=Count raised cards"]);

const JOINS: &[&str] =
    &["=Pass the laptop", "=Choose your code", "=Somebody who has no code yet", "=P13: not in yet"];
const BALLOT: &[&str] = &[
    "=Pass the laptop",
    "=Choose your code",
    "=Somebody who has no code yet",
    "=P13: not in yet",
    "=rather not",
    "",
    "1",
    "2",
];
const PAUSED: &[&str] = &[
    "=Pass the laptop",
    "=Choose your code",
    "=Somebody who has no code yet",
    "=P13: not in yet",
    "=rather not",
    "",
    "1",
    "quit",
    "no",
    "back",
];
const HANDED: &[&str] = &[
    "=Pass the laptop",
    "=Choose your code",
    "=Somebody who has no code yet",
    "=P13: not in yet",
    "=rather not",
    "",
    "1",
    "2",
    "3",
    "seal",
    "next",
];

fn places() -> impl Iterator<Item = &'static Place> {
    PLACES.iter().chain(ROOMS)
}

/// The files of a workshop in its first round and after it, and a ballot paper: rehearsed once.
static WORKSHOP: LazyLock<[Vec<u8>; 3]> = LazyLock::new(|| {
    let mut told = go(&TINY, &place(&["=Workshop", "=Rehearse alone"]), false);
    let file = told.talk.app().model().room.as_ref().expect("an open workshop").path.clone();
    let first = fs::read(&file).expect("the workshop's file");
    let folder = told.home.path().join("papers");
    for step in [
        "=Pass the laptop",
        "=Choose your code",
        "=Somebody who has no code yet",
        "back",
        "back",
        "=Write ballot files",
    ] {
        say(&mut told.talk, step);
    }
    told.talk.line(&folder.display().to_string());
    let paper = fs::read_dir(&folder).expect("papers").flatten().next().expect("a paper").path();
    let paper = fs::read(paper).expect("a paper");
    for step in ["=Close the round", "yes"] {
        say(&mut told.talk, step);
    }
    [first, fs::read(&file).expect("the workshop's file"), paper]
});

/// Says a line; one that begins with `=` is the number of the line that holds the rest.
#[track_caller]
fn say(talk: &mut Talk, step: &str) -> String {
    let Some(words) = step.strip_prefix('=') else { return talk.line(step) };
    let page = pages::page(talk.app().model());
    let line = (0..page.choices()).find(|at| page.choice_at(*at).is_some_and(|line| line.contains(words)));
    let line = line.unwrap_or_else(|| panic!("no line has {words:?} in\n{}", page.lines(79).join("\n")));
    talk.line(&(line + 1).to_string())
}

/// A talk, and the folder it needs.
struct Told {
    talk: Talk,
    said: String,
    home: tempfile::TempDir,
    _other: Option<App>,
}

fn app(pack: &Arc<Pack>, folder: &Path) -> App {
    let mut app = App::new(Start {
        pack: Arc::clone(pack),
        origin: Origin::Shipped,
        glyphs: ASCII,
        folder: folder.to_path_buf(),
        now: "2026-03-02T10:42:00Z".parse().expect("a time"),
        zone: TimeZone::UTC,
    });
    app.use_phones(Box::new(Still));
    app
}

/// Goes to a place; with `evil`, the set and its file name are full of what would steer a terminal.
fn go(pack: &Arc<Pack>, place: &Place, evil: bool) -> Told {
    let home = tempfile::tempdir().expect("a folder");
    let folder = home.path().join("answers");
    fs::create_dir_all(&folder).expect("a folder");
    let write = |name: &str, set: &AnswerSet| {
        let path = folder.join(name);
        files::save_answers(&path, set, pack).unwrap_or_else(|fault| panic!("{}", fault.drawn()));
        path
    };
    let plain = AnswerSet::new(pack, Depth::Full, "2026-03-02T10:42:00Z");
    let set = if evil { evil_set(pack) } else { plain };
    let mut steps = place.steps;
    let mut other = None;
    match place.disk {
        Disk::Ten => {
            for number in 0..10 {
                let path = write(
                    &format!("set {number}.ron"),
                    &AnswerSet { title: format!("Set {number}"), ..set.clone() },
                );
                // The newest comes first: the list must not depend on how fast they were written.
                let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000 + number);
                fs::File::options()
                    .write(true)
                    .open(path)
                    .and_then(|file| file.set_modified(time))
                    .expect("a time");
            }
        }
        Disk::InUse => {
            let path = write("set.ron", &set);
            let mut holder = app(pack, &folder);
            holder.open_file(&path).unwrap_or_else(|faults| panic!("{}", faults[0].drawn()));
            other = Some(holder);
        }
        Disk::Empty | Disk::Fills | Disk::FirstRound | Disk::Closed | Disk::Paper => {}
    }
    let disk = Arc::new(FaultyDisk::new(None, How::FromNowOn));
    let mut app = app(pack, &folder);
    app.use_disk(Arc::clone(&disk) as Arc<dyn files::Disk>);
    if evil
        && let [first, rest @ ..] = steps
        && first.starts_with("1 ")
    {
        let fresh = AnswerSet { entries: AnswerSet::new(pack, Depth::Full, "").entries, ..set };
        let path = write("evil\u{1b}[31m\u{9b}2J.ron", &fresh);
        app.open_file(&path).unwrap_or_else(|faults| panic!("{}", faults[0].drawn()));
        steps = rest;
    }
    let file = match place.disk {
        Disk::FirstRound => Some(&WORKSHOP[0]),
        Disk::Closed => Some(&WORKSHOP[1]),
        Disk::Paper => Some(&WORKSHOP[2]),
        _ => None,
    };
    if let Some(bytes) = file {
        let path = home.path().join("workshop.ron");
        fs::write(&path, bytes).expect("written");
        app.open_file(&path).unwrap_or_else(|faults| panic!("{}", faults[0].drawn()));
    }
    let mut talk = Talk::new(app, 79);
    let mut said = talk.begin();
    for (at, step) in steps.iter().enumerate() {
        if place.disk == Disk::Fills && at + 1 == steps.len() {
            disk.fill();
        }
        said.push_str(&say(&mut talk, step));
    }
    Told { talk, said, home, _other: other }
}

/// All that two faces must agree on, wherever the files lie.
fn state(told: &Told) -> String {
    let talk = &told.talk;
    let model = talk.app().model();
    let session = model.session.as_ref();
    let screens: Vec<Scope> = model.screens.iter().map(Screen::scope).collect();
    let dialog = model.dialog.as_ref().map(|dialog| match dialog {
        Dialog::Writing { title, editor, .. } => format!("{title}: {}", editor.text()),
        Dialog::Confirm { text, .. } | Dialog::Ways { text, .. } => text.clone(),
        Dialog::Emphasis { .. } => "emphasis".to_owned(),
        Dialog::Palette(palette) => format!("find {}", palette.editor.text()),
        Dialog::Help { scope, .. } => format!("{scope:?}"),
    });
    let put_up = model.room.as_ref().map(|room| format!("{:?}", room.workshop.marked));
    let what_if = match model.screen() {
        Screen::WhatIf(view) => format!("{:?} {:?}", view.changes, view.kept),
        Screen::Room(room) => {
            let agenda = model.room.as_ref().map(|room| room.workshop.plan().agenda.clone());
            format!("{room:?} {put_up:?} {:?} {agenda:?}", model.clock_shown())
        }
        // How far the writing has come is a matter of time, not of the face.
        Screen::Export(export) => {
            format!("{:?} {:?} {} {:?}", export.kinds, export.parts, export.listed, export.place)
        }
        _ => String::new(),
    };
    let state = format!(
        "{screens:?} {:?} {dialog:?} {:?} {what_if} {:?} {:?} {:?}\n{}",
        pages::page(model).title,
        pages::current(model),
        model.recent.iter().map(|line| &line.title).collect::<Vec<_>>(),
        model.marked.len(),
        talk.ended(),
        session.map_or_else(String::new, |session| files::answers_text(&session.set, model.pack())),
    );
    state.replace(&told.home.path().display().to_string(), "HOME")
}

fn top(model: &Model) -> Scope {
    model.scopes()[0]
}

/// The word for an action, as it is written where the user is.
fn word(scope: Scope, action: Action) -> String {
    let name: &str = action.into();
    if scope == Scope::Editor { format!(".{name}") } else { name.to_owned() }
}

/// The rows of the table that a place hears, and that do something there.
fn rows(model: &Model) -> Vec<&Row> {
    let scopes = model.scopes();
    let first = |row: &&Row| model.keys.lookup(&scopes, row.keys[0]) == Some(row.binding.action);
    scopes
        .iter()
        .flat_map(|scope| model.keys.heard(*scope))
        .filter(first)
        .filter(|row| model.enabled(row.binding.action))
        .collect()
}

/// Rules whose questions have nine levels.
fn nine_levels() -> Arc<Pack> {
    let question = |id: &str| support::Question {
        id: id.to_owned(),
        theme: 0,
        weight: 1,
        levels: MOST_LEVELS,
        core: true,
        may_not_apply: false,
        turns: Turns::Condition,
    };
    let model = |id: &str, kind| support::Model {
        id: id.to_owned(),
        kind,
        weights: Vec::new(),
        effects: vec![(0, vec![0, 0, 0, 0, 0, 1, 1, 2, 2]), (1, vec![0, 0, 0, 0, 0, 1, 1, 2, 2])],
        gates: Vec::new(),
    };
    let rules = support::Rules {
        themes: vec!["only".to_owned()],
        questions: vec![question("one"), question("two")],
        models: vec![model("new", ModelKind::Option), model("ready", ModelKind::Verdict(Stand::Before))],
    };
    Arc::new(rules.pack())
}

#[test]
fn whatever_a_key_does_a_word_does() {
    // Every row of the table in its own scope; what is heard everywhere, at least once.
    // The window that only shows has lines of its own: see `tests/wall.rs`.
    let mut wanted: BTreeSet<(Scope, Action)> = BINDINGS
        .iter()
        .map(|row| (row.scope, row.action))
        .filter(|(scope, _)| *scope != Scope::Wall)
        .collect();
    // A question with as many levels as there may be is in no rules of ours.
    let nine = nine_levels();
    let what_if = PLACES.iter().find(|place| place.steps.ends_with(&["keep More ovens"])).expect("a what-if");
    let places =
        places().map(|place| (&*TINY, place)).chain([(&nine, &PLACES[8]), (&nine, what_if), (&nine, &CARDS)]);
    for (pack, place) in places {
        let there = go(pack, place, false);
        let model = there.talk.app().model();
        for row in rows(model) {
            let (scope, action) = (row.binding.scope, row.binding.action);
            if !wanted.remove(&(scope, action)) {
                continue;
            }
            let word = word(top(model), action);
            let key = row.keys[0];
            let (mut typed, mut pressed) = (go(pack, place, false), go(pack, place, false));
            assert_eq!(state(&typed), state(&pressed), "{:?}", place.steps);
            typed.talk.line(&word);
            pressed.talk.send(Msg::Key(key));
            assert_eq!(state(&typed), state(&pressed), "after {:?}: {word:?} and the key {key}", place.steps);
            assert_eq!(typed.talk.suspend(), pressed.talk.suspend());
        }
    }
    assert!(wanted.is_empty(), "not reached in the line face: {wanted:?}");
}

#[test]
fn every_key_that_types_a_character_can_be_typed() {
    for place in places() {
        let there = go(&TINY, place, false);
        let model = there.talk.app().model();
        if matches!(top(model), Scope::Editor | Scope::Confirm) {
            continue;
        }
        let can = commands::can(model);
        for row in rows(model) {
            for key in
                row.words.iter().filter(|key| key.parse::<Key>().is_ok_and(|key| key.typed().is_some()))
            {
                // A digit is a number first.
                if row.binding.action.level().is_none() {
                    assert_eq!(
                        commands::read(key, &can, false),
                        Ok(Said::Do(row.binding.action, String::new())),
                        "{key}"
                    );
                }
            }
        }
    }
}

/// What is on top: whose keys it has, or which screen of a workshop or which choice it is. Faces draw boards and know no screen, so that
/// one of each is enough.
fn kind(model: &Model) -> String {
    let scope = top(model);
    match (&model.dialog, model.screen()) {
        (Some(_), _) if scope == Scope::Choice => boards::on_top(model).titles.name,
        (None, Screen::Room(room)) => {
            let name = format!("{room:?}");
            format!("in a workshop: {}", name.split([' ', '{']).next().unwrap_or_default())
        }
        _ => format!("{scope:?}"),
    }
}

#[test]
fn every_screen_and_dialog_can_be_read_and_left() {
    let (mut kinds, mut scopes) = (BTreeSet::new(), BTreeSet::new());
    for place in places() {
        let mut there = go(&TINY, place, false);
        let model = there.talk.app().model();
        kinds.insert(kind(model));
        scopes.extend(model.scopes());
        let said = there.talk.line(if top(model) == Scope::Editor { ".show" } else { "show" });
        assert!(said.contains("\nHere: "), "{:?} does not say what can be done:\n{said}", place.steps);
        assert!(said.lines().filter(|line| !line.is_empty()).count() > 2, "{said}");
        for _ in 0..20 {
            let model = there.talk.app().model();
            let home = model.dialog.is_none() && matches!(model.screen(), Screen::Home);
            if home || there.talk.ended() {
                break;
            }
            let before = state(&there);
            there.talk.line(match top(model) {
                Scope::Editor => ".cancel",
                // A no only goes back to the question.
                Scope::Confirm => "yes",
                // So does going back from what can be done with a ballot: the second line pauses it.
                _ if matches!(model.screen(), Screen::Room(RoomScreen::Pause)) => "2",
                _ => "back",
            });
            assert_ne!(before, state(&there), "no way back after {:?}", place.steps);
        }
        assert!(there.talk.app().model().screens.len() == 1, "not home from {:?}", place.steps);
    }
    let in_workshops = kinds.iter().filter(|kind| kind.starts_with("in a workshop")).count();
    assert_eq!(in_workshops, RoomScreen::COUNT, "{kinds:?}");
    assert!(kinds.contains("Emphasis") && kinds.contains("This file"), "{kinds:?}");
    // All but what holds everywhere, and the window that only shows.
    assert_eq!(scopes.len(), Scope::iter().count() - 2, "{scopes:?}");
}

/// Plain lines: no control character but the line's end, no change of direction, nothing too wide.
fn plain(said: &str) {
    for line in said.split('\n') {
        let bad = line.chars().find(|c| {
            c.is_control()
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
        });
        assert_eq!(bad, None, "{line:?}");
        assert!(unicode_width::UnicodeWidthStr::width(line) <= 79, "{line:?}");
        assert!(!line.contains(['─', '│', '█', '●', '○', '■', '·', '…']), "drawn, not said: {line:?}");
    }
}

#[test]
fn nothing_but_plain_lines_whatever_is_in_the_files() {
    for place in places() {
        for (pack, evil) in [(&*TINY, false), (&*EVIL, true)] {
            let mut there = go(pack, place, evil);
            plain(&there.said);
            let choices = pages::page(there.talk.app().model()).choices();
            // What stands behind each line, as far as it can be gone back from.
            for number in 1..=choices {
                plain(&there.talk.line(&number.to_string()));
                plain(&there.talk.line("cancel"));
            }
            for line in ["help", "show", STEERING, ".help"] {
                plain(&there.talk.line(line));
            }
        }
    }
    let there = go(&EVIL, &place(&["1 Meals", "next"]), true);
    assert!(there.said.contains("␛[31m"), "the escape is shown, not dropped:\n{}", there.said);
}

// ---- what a line asks for ----

#[test]
fn what_somebody_answers_alone_is_not_said_again() {
    let mut there = go(&TINY, &Place { disk: Disk::FirstRound, steps: BALLOT }, false);
    let said = there.talk.line("previous");
    assert!(said.contains("(your answer)"), "{said}");
    for line in ["next", "3", "seal"] {
        there.talk.line(line);
    }
    let said = there.talk.line("next");
    assert!(said.contains("clear the window") && !said.contains("Answer:"), "{said}");
    assert!(there.talk.app().model().turn.is_none(), "{said}");
    assert!(!there.talk.line("show").contains("(your answer)"));
}

#[test]
fn raised_cards_are_counted_by_numbers() {
    let mut there = go(&TINY, &Place { disk: Disk::FirstRound, steps: &["=Count raised cards"] }, false);
    there.talk.line("1 5");
    there.talk.line("2 1");
    there.talk.line("1 3");
    let Screen::Room(RoomScreen::Counting { cards, .. }) = there.talk.app().model().screen() else {
        panic!("cards are counted");
    };
    let mut counted = cards.levels.clone();
    counted.sort_unstable();
    counted.reverse();
    assert_eq!(counted[..3], [3, 1, 0], "{:?}", cards.levels);
}

#[test]
fn a_sheet_is_a_line_of_characters() {
    let mut there = go(&TINY, &Place { disk: Disk::FirstRound, steps: &["=Type in sheets"] }, false);
    let row = |there: &Told, code: &str| {
        let room = there.talk.app().model().room.as_ref().expect("a workshop");
        let typed =
            room.typed.line(code).map(|line| line.marks.iter().map(|mark| mark.key()).collect::<String>());
        (typed, room.workshop.open_round().is_some_and(|round| round.sealed(code).is_some()))
    };
    let code = {
        let room = there.talk.app().model().room.as_ref().expect("a workshop");
        let open = room.workshop.open_round().expect("open");
        let people = &room.workshop.plan().participants;
        let at = people.iter().position(|one| open.sealed(&one.code).is_none()).expect("one is missing");
        // Where the seat is not known, it stands first: here none is crossed.
        let lead = if people[at].seat.is_none() { "-" } else { "" };
        (at + 1, people[at].code.clone(), open.questions.len(), lead)
    };
    let (number, code, questions, lead) = code;
    // A wrong character: what stands before it is kept, and the levels of its question are told.
    let said = there.talk.line(&format!("{number} {lead}u9"));
    assert!(said.contains("'9' is no answer to") && said.contains("u nobody knows"), "{said}");
    assert_eq!(row(&there, &code), (Some("u".to_owned()), false));
    let rest = "i".repeat(questions - 1);
    let said = there.talk.line(&format!("{number} {rest}"));
    assert!(said.contains(&format!("Sealed: the sheet of {code}.")), "{said}");
    assert_eq!(row(&there, &code), (None, true));
    // Once more: asked first, and no leaves it as it is.
    let said = there.talk.line(&format!("{number} u"));
    assert!(said.contains(&format!("A ballot of {code} is in. Type it in again?")), "{said}");
    there.talk.line("no");
    assert_eq!(row(&there, &code), (None, true));
    there.talk.line(&format!("{number} u"));
    there.talk.line("yes");
    there.talk.line(&format!("{number} {lead}u"));
    assert_eq!(
        row(&there, &code),
        (Some("u".to_owned()), true),
        "the old one stays until the new row is sealed"
    );
}

/// A talk on the tiny rules after these lines.
fn after(steps: &'static [&'static str]) -> Told {
    go(&TINY, &place(steps), false)
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_number_answers_and_goes_on_and_says_so() {
    let mut there = after(&["1 Meals", "next"]);
    let said = there.talk.line("2");
    assert!(said.starts_with("Answer: 2 Few. 1 of 3 done.\n"), "{said}");
    assert!(
        said.contains("Are there cooks?") && !said.contains("Do the schools have working ovens?"),
        "{said}"
    );
    let said = there.talk.line("3 low");
    assert!(said.starts_with("Answer: 3 Part, not sure. 2 of 3 done.\n"), "{said}");
    let set = &there.talk.app().model().session.as_ref().expect("a set").set;
    let answers: Vec<&Answer> = set.entries.iter().take(2).map(|entry| &entry.answer).collect();
    assert_eq!(answers, [&Answer::Level(1, Confidence::Medium), &Answer::Level(2, Confidence::Low)]);
    // Nothing is done where a part of the line is not understood.
    let before = state(&there);
    for line in ["4", "0", "2 perhaps", "99999999999999999999999"] {
        assert!(!there.talk.line(line).contains("Answer:"), "{line}");
        assert_eq!(before, state(&there), "{line}");
    }
}

#[test]
fn a_set_that_is_open_to_read_only_takes_no_answer_and_says_so() {
    let mut there = go(&TINY, &Place { disk: Disk::InUse, steps: &["bottom", "", "1", "next"] }, false);
    let before = state(&there);
    let said = there.talk.line("2");
    assert!(said.contains("read only") && !said.contains("Answer:"), "{said}");
    assert_eq!(before, state(&there));
}

#[test]
fn what_did_not_change_is_not_said_again() {
    let mut there = after(&["1 Meals", "next", "2", "previous"]);
    assert_eq!(there.talk.line("sure high"), "How sure are you? high (of low, medium, high)\n");
    assert_eq!(there.talk.line("note Two of us said so"), "Note: Two of us said so\n");
    // What an answer takes the place of is said, and what undoes it.
    assert_eq!(
        there.talk.line("dont-know"),
        "Replaced 'Few'. z undoes. (Ovens)\nAnswer: nobody knows. 1 of 3 done.\n"
    );
    // A text on top and a mistake leave the screen as it was said.
    assert!(there.talk.line("owner").contains("Who will find out?"));
    assert_eq!(
        there.talk.line("cancel"),
        "Meals. Kitchens, Question 1 of 3. 1 of 3 done.\n",
        "where one is again"
    );
    assert_eq!(there.talk.line("show").matches("Do the schools have working ovens?").count(), 1);
    // In a list only the line that is different is said.
    let mut there = after(&["1 Meals"]);
    assert_eq!(there.talk.line("7"), "7. The food arrives cold. (chosen)\n");
    assert_eq!(there.talk.line("down"), "Now at 8. It costs too much. (not chosen)\n");
}

#[test]
fn beginnings_are_enough_where_they_fit_one_thing() {
    let there = after(&["1 Meals", "next", "2"]);
    let can = commands::can(there.talk.app().model());
    let read = |line: &str| commands::read(line, &can, false);
    let does = |action| Ok(Said::Do(action, String::new()));
    assert_eq!(read("hist"), does(Action::History));
    assert_eq!(read("MAP"), does(Action::Map));
    assert_eq!(read("first open"), does(Action::FirstOpen));
    assert_eq!(read("not known"), does(Action::DontKnow));
    assert_eq!(read("answer 3"), does(Action::Answer3));
    assert_eq!(read("n Two  of us"), Ok(Said::Do(Action::EditNote, "Two  of us".to_owned())));
    assert_eq!(
        read("not here It is elsewhere"),
        Ok(Said::Do(Action::NotApplicable, "It is elsewhere".to_owned()))
    );
    let mistake = |line: &str| read(line).expect_err("a mistake");
    assert_eq!(read("re"), does(Action::Reveal));
    assert_eq!(mistake("not"), "\"not\" could be note, not-known or not-here. Please write more of it.");
    assert!(mistake("histroy").contains("Did you mean history"), "{}", mistake("histroy"));
    assert!(mistake("xyzzy").contains("means nothing here"));
    assert!(mistake("hitsory").contains("`help`"));
}

#[test]
fn a_yes_or_no_is_said_whole() {
    let mut there = after(&["1 Meals", "next", "result", "next"]);
    let before = state(&there);
    for line in ["y", "n", "", "1", "ye", "ok"] {
        assert!(there.talk.line(line).contains("yes or no") || line == "1", "{line}");
        assert_eq!(before, state(&there), "{line}");
    }
    there.talk.line("no");
    assert!(there.talk.app().model().dialog.is_none());
    there.talk.line("");
    assert!(there.talk.line("YES").contains("Result"));
}

#[test]
fn text_of_several_lines_ends_with_a_full_stop() {
    let mut there = after(&["1 Meals", "next", "note"]);
    for line in ["First", "", "..second", "third", ".undo", ".redo", "undo", "."] {
        there.talk.line(line);
    }
    let note =
        |there: &Told| there.talk.app().model().session.as_ref().expect("a set").set.entries[0].note.clone();
    assert_eq!(note(&there), "First\n\n.second\nthird\nundo");
    // More comes after it, unless it is cleared; `cancel` first thing leaves it as it is.
    there.talk.line("note More");
    assert_eq!(note(&there), "First\n\n.second\nthird\nundo\nMore");
    there.talk.line("note");
    there.talk.line("cancel");
    assert_eq!(note(&there), "First\n\n.second\nthird\nundo\nMore");
    for line in ["note", ".clear", "cancel", "."] {
        there.talk.line(line);
    }
    assert_eq!(note(&there), "cancel", "after the first line it is a word like others");
}

#[test]
fn a_number_after_a_word_says_which_line() {
    let mut there = go(&TINY, &Place { disk: Disk::Ten, steps: &[] }, false);
    let recent = |there: &Told| -> Vec<String> {
        there.talk.app().model().recent.iter().map(|line| line.title.clone()).collect()
    };
    let eighth = pages::page(there.talk.app().model()).choice_at(7).expect("an eighth line");
    let title = eighth.split([' ', ':']).skip(1).take(2).collect::<Vec<_>>().join(" ");
    assert!(recent(&there).contains(&title), "{eighth}");
    there.talk.line("rename 8 Seaside meals");
    assert!(recent(&there).contains(&"Seaside meals".to_owned()) && !recent(&there).contains(&title));
    assert!(there.talk.line("rename 1 Nothing").contains("choose one from the list"));
    assert!(there.talk.line("rename 99 Nothing").contains("There is no line 99"));
    assert!(there.talk.line("quit at once").contains("Nothing was done"));
    assert!(!there.talk.ended());
}

#[test]
fn a_range_is_said_in_words_and_numbers() {
    let there = after(&["1 Meals", "next", "2", "u", "result", "next", "yes"]);
    let model = there.talk.app().model();
    let session = model.session.as_ref().expect("a set");
    let mut ranges = 0;
    for at in model.pack().options() {
        let standing = session.advice().standings[at.0];
        let (Some(fit), Some(lower), Some(upper)) = (standing.fit(), standing.lower(), standing.upper())
        else {
            continue;
        };
        if lower != upper && flat(&there.said).contains(&format!("{}: ", model.pack()[at].short)) {
            let range = format!("from {} to {}, now {}", lower.rounded(), upper.rounded(), fit.rounded());
            assert!(flat(&there.said).contains(&range), "{range:?} is not in\n{}", there.said);
            ranges += 1;
        }
    }
    assert!(ranges > 0, "no range on the page:\n{}", there.said);
}

// ---- the real program ----

fn program(home: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_contract-advisor"));
    command
        .args(args)
        .current_dir(home)
        .env_clear()
        .env("HOME", home)
        .env("XDG_DATA_HOME", home.join("data"))
        .env("APPDATA", home.join("data"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn run(home: &Path, args: &[&str], lines: &[String]) -> Output {
    let mut child = program(home, args).spawn().expect("the program starts");
    let mut input = child.stdin.take().expect("a pipe");
    let text = lines.join("\n") + "\n";
    // It may end before it has read everything.
    let writer = std::thread::spawn(move || drop(std::io::Write::write_all(&mut input, text.as_bytes())));
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("written");
    output
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("text")
}

fn lines(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}

fn answers(home: &Path, name: &str) -> PathBuf {
    home.join("data/contract-advisor/answers").join(name)
}

fn one_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn from_the_first_line_to_the_result_and_the_report() {
    let pack = files::shipped().unwrap_or_else(|faults| panic!("{}", faults[0].drawn()));
    let home = tempfile::tempdir().expect("a home");
    let mut script = lines(&[
        "1 Northtown",
        "2",
        "3 Community treatment",
        "5 soon",
        "5 March 2028",
        "6 12 months",
        "7",
        "emphasis",
        "1 double",
        "back",
        "next",
    ]);
    for number in 0..pack.asked(Depth::Full).count() {
        match number % 5 {
            4 => script.extend(lines(&["u"])),
            3 => script.extend(lines(&["2 low"])),
            _ => script.extend(lines(&["3"])),
        }
    }
    script.extend(lines(&[
        "result",
        "note Nothing fits yet.",
        "next",
        "1",
        "",
        "palette",
        "prime contractor",
        "1",
        "1",
        "",
        "challenge 1 Not so here",
        "back",
        "cautions",
        "1",
        "",
        "owner 1 Finance lead",
        "15 January",
        "back",
        "third-sector",
        "",
        "what-changes",
        "",
        "what-if",
        "1 1",
        "keep A worse start",
        "back",
        "compare",
        "",
        "history",
        "1",
        "",
        "back",
        "library",
        "1",
        "1",
        "",
        "back",
        "back",
        "map",
        "result",
        "report",
        "3",
        "7",
        "write-it",
        "quit",
    ]));
    let output = run(home.path(), &["--plain"], &script);
    let text = said(&output);
    assert_eq!(output.status.code(), Some(0), "{}\n{text}", String::from_utf8_lossy(&output.stderr));
    plain(&text);
    assert_eq!(text.matches("means nothing here").count(), 0, "{text}");
    let flat_text = flat(&text);
    let mut rest = flat_text.as_str();
    let mut expect = |what: &str| {
        let what = flat(what);
        let at = rest.find(&what).unwrap_or_else(|| panic!("{what:?} does not follow in\n{text}"));
        rest = &rest[at + what.len()..];
    };
    expect("Start a new answer set");
    expect(&pack.reasons[0].text);
    for question in pack.asked(Depth::Full) {
        expect(&pack[question].ask);
        for (number, level) in (1..).zip(&pack[question].levels) {
            expect(&format!("{number}. {}: {}", level.label, level.text));
        }
    }
    expect("what do you expect to read, and why?");
    // What the command says of the saved file is what the lines say.
    let file = answers(home.path(), "northtown.ron");
    let advice = said(&run(home.path(), &["assess", file.to_str().expect("a path")], &[]));
    // After the title and the count, an empty line; then whether.
    let conclusion = one_space(advice.split("\n\n").nth(1).expect("a conclusion"));
    let sentence = conclusion.split(" Meanwhile").next().expect("a sentence").to_owned();
    expect(&sentence);
    expect("Before you act, settle");
    expect("What this is and is not");
    expect("you say that this rule does not hold here");
    // And the report, in both kinds that were asked for, with what the lines said.
    let report = fs::read_to_string(home.path().join("northtown-report.md")).expect("the report");
    assert!(
        one_space(&report.replace(['*', '\\'], "")).contains(&sentence),
        "{sentence:?} is not in\n{report}"
    );
    assert!(fs::read(home.path().join("northtown-report.docx")).expect("the report").starts_with(b"PK"));
    let set = files::load_answers(&file, &pack).unwrap_or_else(|faults| panic!("{}", faults[0].drawn()));
    assert_eq!(set.expectation.as_ref().map(|one| one.text.as_str()), Some("Nothing fits yet."));
    assert_eq!(set.progress(&pack).0, pack.questions.len());
    assert_eq!((set.challenges.len(), set.what_ifs.len(), set.plans.len()), (1, 1, 1));
    assert_eq!((set.title.as_str(), set.service.as_str()), ("Northtown", "Community treatment"));
    assert!(set.revealed.is_some() && set.reasons == [0]);
    // A date that was not understood was asked for once more.
    expect_dates(&text, &set);
    // Every caution that applies was said, with its kind.
    for (title, _) in advice_cautions(&pack, &set) {
        assert!(flat_text.contains(&flat(&title)), "{title:?} was not said");
    }
}

/// "soon" is refused kindly; March 2028 and 12 months are kept.
fn expect_dates(said: &str, set: &AnswerSet) {
    assert!(
        flat(said).contains("Write a month, such as March 2028 or 2028-03: \"soon\" was not understood."),
        "{said}"
    );
    assert_eq!(set.ends.map(|ends| ends.to_string()).as_deref(), Some("2028-03"));
    assert_eq!(set.extension, Some(12));
}

/// The titles of the cautions that apply, from the method itself.
fn advice_cautions(pack: &Pack, set: &AnswerSet) -> Vec<(String, bool)> {
    use contract_advisor::advice::{Profile, Tables, assess};
    let advice = assess(pack, &Tables::of(pack), &Profile::of(pack, set));
    advice.cautions.iter().map(|now| (pack[now.caution].title.clone(), true)).collect()
}

#[test]
fn the_end_of_the_input_saves() {
    let pack = files::shipped().unwrap_or_else(|faults| panic!("{}", faults[0].drawn()));
    let home = tempfile::tempdir().expect("a home");
    // Not a terminal: the line face is chosen by itself. In the middle of a text as well.
    let output = run(home.path(), &[], &lines(&["1 Harbour town", "next", "3", "note", "Half of a note"]));
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let set = files::load_answers(&answers(home.path(), "harbour-town.ron"), &pack).expect("a set");
    assert_eq!(set.progress(&pack).0, 1);
    assert!(set.entries.iter().any(|entry| entry.note == "Half of a note"));
    // And again from where it was.
    let output = run(home.path(), &["--plain"], &lines(&["2"]));
    assert!(said(&output).contains("Open again at the first open question"), "{}", said(&output));
    assert!(!said(&output).ends_with("> "), "the prompt's line is ended");
}

#[test]
fn a_file_that_cannot_be_opened_is_told_as_ever() {
    let home = tempfile::tempdir().expect("a home");
    let path = home.path().join("broken.ron");
    fs::write(&path, "(format: 1").expect("written");
    let output = run(home.path(), &["--plain", path.to_str().expect("a path")], &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("broken.ron"));
    let output = run(home.path(), &["--plain", "rules", "check"], &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--plain"));
}

#[cfg(unix)]
#[test]
fn signals_save() {
    use std::io::{BufRead as _, BufReader, Write as _};
    let pack = files::shipped().unwrap_or_else(|faults| panic!("{}", faults[0].drawn()));
    for (signal, code) in [
        (rustix::process::Signal::TERM, 143),
        (rustix::process::Signal::HUP, 129),
        (rustix::process::Signal::INT, 0),
    ] {
        let home = tempfile::tempdir().expect("a home");
        let mut child = program(home.path(), &["--plain"]).spawn().expect("the program starts");
        let mut input = child.stdin.take().expect("a pipe");
        input.write_all(b"1 Town\nnext\nnote\nSaid by two\n").expect("written");
        // The last line is echoed when it has been read; what it wrote is in the set by then or is settled at the end.
        let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut line = String::new();
        while !line.contains("Said by two") {
            line.clear();
            assert!(output.read_line(&mut line).expect("text") > 0, "the program ended early");
        }
        let mut prompt = [0; 2];
        std::io::Read::read_exact(&mut output, &mut prompt).expect("a prompt");
        rustix::process::kill_process(rustix::process::Pid::from_child(&child), signal).expect("sent");
        assert_eq!(child.wait().expect("an end").code(), Some(code), "{signal:?}");
        drop(input);
        let set = files::load_answers(&answers(home.path(), "town.ron"), &pack).expect("a set");
        assert!(set.entries.iter().any(|entry| entry.note == "Said by two"), "{signal:?}");
    }
}

/// The same way in lines, with the mistakes that are made there.
#[test]
fn from_quick_to_result_to_full_to_result_in_lines_with_the_usual_mistakes() {
    let pack = files::shipped().unwrap_or_else(|faults| panic!("{}", faults[0].drawn()));
    let home = tempfile::tempdir().expect("a home");
    let mut script = lines(&[
        "1 Northtown",
        "next",
        "well they meet",
        "9",
        "3",
        "previous",
        "1",
        "undo",
        "clear",
        "undo",
        "",
        "u",
    ]);
    script.extend(vec!["2".to_owned(); pack.asked(Depth::Quick).count() - 2]);
    script.extend(lines(&["result", "next", "yes", "ask-more"]));
    script.extend(vec!["3".to_owned(); pack.questions.len() - pack.asked(Depth::Quick).count()]);
    script.extend(lines(&["result", "quit"]));
    let output = run(home.path(), &["--plain"], &script);
    let text = flat(&said(&output));
    for words in [
        "There is no level 9 here",
        "Replaced '",
        "Taken away: '",
        "A quick look: 27 questions",
        "27 more questions are asked now. Your answers are kept.",
        "41 of 41 done",
    ] {
        assert!(text.contains(words), "{words:?}\n{text}");
    }
    assert_eq!(output.status.code(), Some(0));
    let set = files::load_answers(&answers(home.path(), "northtown.ron"), &pack)
        .unwrap_or_else(|faults| panic!("{}", faults[0].drawn()));
    let quick: Vec<_> = pack.asked(Depth::Quick).collect();
    for (place, at) in quick.iter().enumerate() {
        let wanted = match place {
            0 => Answer::Level(2, Confidence::Medium),
            1 => Answer::DontKnow,
            _ => Answer::Level(1, Confidence::Medium),
        };
        assert_eq!(set.entry(*at).answer, wanted, "{}\n{text}", pack[*at].short);
    }
    for at in pack.asked(Depth::Full).filter(|at| !quick.contains(at)) {
        assert_eq!(set.entry(at).answer, Answer::Level(2, Confidence::Medium), "{}", pack[at].short);
    }
}

#[test]
fn after_the_reason_for_a_move_the_next_question_is_said_before_a_number_is_taken() {
    let mut there =
        go(&TINY, &place(&["=Workshop", "=Rehearse alone", "=Pass the laptop", "=Choose your code"]), false);
    let talk = &mut there.talk;
    let code = talk.app().model().room.as_ref().expect("a workshop").workshop.plan().free_code();
    for step in
        ["=Somebody who has no code yet", &format!("={code}: not in yet"), "=rather not", "my own word"]
    {
        say(talk, step);
    }
    while matches!(talk.app().model().screen(), Screen::Interview { .. }) {
        talk.line("1");
    }
    for step in ["seal", "next", "", "back", "=Close the round", "yes", "=Show the answers"] {
        say(talk, step);
    }
    for step in ["put-up", "next", "put-up", "back", "=Open the second round", "yes"] {
        say(talk, step);
    }
    for step in ["=Pass the laptop", "=Choose your code", &format!("={code}")] {
        say(talk, step);
    }
    let first = talk.line("my own word");
    let asked = talk.app().model().turn.as_ref().expect("a turn").questions.clone();
    assert_eq!(asked.len(), 2);
    let ask = |at: usize| TINY[asked[at]].ask.split_whitespace().collect::<Vec<_>>().join(" ");
    let flat = |said: &str| said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat(&first).contains(&ask(0)), "{first}");
    let top = TINY[asked[0]].levels.len();
    let said = talk.line(&top.to_string());
    assert!(said.contains("What made you change your mind?"), "{said}");
    talk.line("I had not known.");
    let said = talk.line(".");
    let model = talk.app().model();
    assert!(
        matches!(model.screen(), Screen::Map) || flat(&said).contains(&ask(1)),
        "neither the question that a number would answer, nor the map:\n{said}"
    );
}

#[test]
fn a_laptop_that_is_passed_round_is_locked_in_the_line_face_too() {
    let steps = &[
        "=Workshop",
        "=Begin a workshop",
        "Northtown",
        "=People, by seat",
        "=They say it",
        "3",
        "back",
        "=Open the first",
    ];
    let mut there = go(&TINY, &place(steps), false);
    let talk = &mut there.talk;
    for line in ["yes", "seven grey herons", "seven grey herons"] {
        talk.line(line);
    }
    say(talk, "=Pass the laptop");
    for line in ["quit", "exit", "q", "back", "palette", "/", "library", "report", "suspend"] {
        talk.line(line);
        let model = talk.app().model();
        assert!(!talk.ended(), "{line} ends the program");
        assert!(
            matches!(model.screen(), Screen::Room(RoomScreen::Welcome | RoomScreen::Seats)),
            "{line} leads away"
        );
        if talk.is_secret() {
            let said = talk.line("another set of words");
            assert!(said.contains("This is not the passphrase"), "{said}");
            talk.line(".cancel");
        }
    }
    talk.line("quit");
    let said = talk.line("seven grey herons");
    assert!(said.contains("Close the round"), "{said}");
}
