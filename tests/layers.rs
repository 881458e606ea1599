//! Reads the sources and fails where a layer uses what it must not know. The rules are the
//! ones in `src/lib.rs`; when they are redrawn there, this table follows.

mod support {
    pub mod sources;
}

use std::fs;

use support::sources::{code, files, source, texts};

/// Each room of `src/` and the rooms it may use beside itself.
const MAY_USE: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("pack", &["text"]),
    ("answers", &["pack", "text"]),
    ("page", &["pack", "text"]),
    ("advice", &["answers", "page", "pack", "text"]),
    ("workshop", &["advice", "page", "answers", "pack", "text"]),
    ("report", &["workshop", "advice", "page", "answers", "pack", "text"]),
    ("files", &["workshop", "advice", "answers", "pack", "text"]),
    ("keys", &[]),
    ("machine", &["keys"]),
    ("config", &["pack", "text", "files", "keys"]),
    ("desk", &["workshop", "advice", "page", "answers", "pack", "text", "report", "files"]),
    (
        "app",
        &[
            "workshop", "advice", "page", "answers", "pack", "text", "report", "keys", "config", "machine",
            "desk",
        ],
    ),
    (
        "tui",
        &[
            "workshop", "advice", "page", "answers", "pack", "text", "report", "files", "keys", "config",
            "machine", "desk", "app",
        ],
    ),
    (
        "plain",
        &[
            "workshop", "advice", "page", "answers", "pack", "text", "report", "files", "keys", "config",
            "machine", "desk", "app",
        ],
    ),
    (
        "web",
        &[
            "workshop", "advice", "page", "answers", "pack", "text", "report", "keys", "config", "machine",
            "desk", "app",
        ],
    ),
    (
        "cli",
        &[
            "workshop", "advice", "page", "answers", "pack", "text", "report", "files", "keys", "config",
            "machine", "desk", "app", "tui", "plain", "web",
        ],
    ),
];

/// Rooms and parts of rooms that do no input or output and look at no clock: what they say
/// depends on their arguments alone.
const PURE: &[&str] = &[
    "text/",
    "pack/",
    "page/",
    "answers/",
    "advice/",
    "keys/",
    "config/colours.rs",
    "config/listing.rs",
    "workshop/",
    "report/",
    "app/",
    "plain/page.rs",
    "plain/pages/",
    "plain/commands.rs",
    "plain/talk/",
    "tui/view/",
    "web/pages/",
    "web/http.rs",
];

const IMPURE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::io",
    "std::net",
    "std::process",
    "std::thread",
    "SystemTime",
    "Instant",
    "Timestamp::now",
    "ZonedDateTime::now",
    "TimeZone::system",
    "tempfile::",
    "OsRng",
    "getrandom",
    "crossterm::",
    "println!",
    "eprintln!",
];

/// What a user types stays on their computer: nothing here speaks to another of its own accord, and no crate that does is asked for.
/// The pages for a room wait for others to ask; they are in one place, and that place makes no calls either.
#[test]
fn nothing_speaks_to_a_network() {
    for (name, text) in files() {
        for word in ["TcpStream::connect", "connect_timeout", "UnixStream", "ToSocketAddrs", "send_to"] {
            assert!(!text.contains(word), "{name} uses {word}");
        }
        if room(&name) == Some("web") {
            continue;
        }
        // An address can be named on the command line: it is a number.
        let text = text.replace("use std::net::SocketAddr;", "");
        for word in ["std::net", "TcpStream", "TcpListener", "UdpSocket", "mio::"] {
            assert!(!text.contains(word), "{name} uses {word}");
        }
    }
    // The one socket of this kind finds out which address this computer has; it sends nothing.
    let asks: Vec<String> =
        files().into_iter().filter(|(_, text)| text.contains("UdpSocket")).map(|(name, _)| name).collect();
    assert_eq!(asks, ["web/place.rs"]);
    let manifest = fs::read_to_string(source().join("../Cargo.toml")).expect("the manifest");
    for line in manifest.lines().filter(|line| line.contains(" = ")) {
        let name = line.split(" = ").next().unwrap_or_default();
        for network in ["reqwest", "ureq", "hyper", "curl", "tokio", "socket2", "sentry", "opentelemetry"] {
            assert_ne!(name, network);
        }
    }
}

/// The room a file stands in; `main.rs` and `lib.rs` stand in none.
fn room(name: &str) -> Option<&str> {
    name.split_once('/').map(|(room, _)| room)
}

/// The rooms that a source text names: as `crate::room`, or through `super` up to the top.
fn rooms_used(name: &str, text: &str) -> Vec<String> {
    let word = |rest: &str| -> String {
        rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
    };
    let mut used: Vec<String> =
        text.match_indices("crate::").map(|(at, lead)| word(&text[at + lead.len()..])).collect();
    // `use crate::{advice, pack}` names several at once.
    for (at, lead) in text.match_indices("crate::{") {
        let list = &text[at + lead.len()..];
        used.extend(list[..list.find('}').unwrap_or(0)].split(',').map(|one| word(one.trim())));
    }
    // How many steps up lead to the top: one for each folder, and one for a file that is not its folder's own.
    let depth = name.matches('/').count() + usize::from(!name.ends_with("/mod.rs"));
    let to_the_top = "super::".repeat(depth);
    if depth > 0 {
        used.extend(text.match_indices(&to_the_top).map(|(at, lead)| word(&text[at + lead.len()..])));
    }
    used.retain(|room| MAY_USE.iter().any(|(known, _)| known == room));
    used.sort();
    used.dedup();
    used
}

/// Fails with one line per thing that is wrong.
fn none_wrong(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_room_is_on_the_map() {
    let map = fs::read_to_string(source().join("lib.rs")).expect("lib.rs");
    let mut rooms: Vec<String> =
        files().iter().filter_map(|(name, _)| room(name).map(str::to_owned)).collect();
    rooms.dedup();
    let known: Vec<&str> = MAY_USE.iter().map(|(room, _)| *room).collect();
    for room in rooms {
        assert!(known.contains(&room.as_str()), "{room} has no rule here");
        assert!(map.contains(&format!("//! {room}/")), "{room} is not on the map in lib.rs");
    }
}

#[test]
fn whatever_the_map_names_is_there() {
    let map = fs::read_to_string(source().join("lib.rs")).expect("lib.rs");
    // The drawing in the fence is held by the test above.
    let words = map.split("```").step_by(2).flat_map(|text| text.split('`').skip(1).step_by(2));
    let named: Vec<&str> = words.filter(|name| name.contains('/')).collect();
    assert!(named.len() >= 8, "{named:?}");
    for name in named {
        let there = [source().join(name), source().join("..").join(name)].iter().any(|path| path.exists());
        assert!(there, "lib.rs names {name}");
    }
}

#[test]
fn no_layer_uses_what_stands_above_or_beside_it() {
    let mut wrong = Vec::new();
    for (name, text) in files() {
        let Some(here) = room(&name) else { continue };
        let allowed = MAY_USE.iter().find(|(room, _)| *room == here).map_or(&[][..], |(_, allowed)| *allowed);
        for used in rooms_used(&name, &text) {
            if used != here && !allowed.contains(&used.as_str()) {
                wrong.push(format!("src/{name} uses {used}; {here} may use {allowed:?}"));
            }
        }
    }
    none_wrong(&wrong);
}

#[test]
fn pure_layers_touch_no_file_no_clock_and_no_terminal() {
    let mut wrong = Vec::new();
    for pure in PURE {
        if !files().iter().any(|(name, _)| name.starts_with(pure)) {
            wrong.push(format!("there is no {pure}"));
        }
    }
    for (name, text) in files() {
        if !PURE.iter().any(|pure| name.starts_with(pure)) {
            continue;
        }
        // A cursor over bytes is memory: with these two alone nothing outside can be reached.
        let text = text.replace("use std::io::{Cursor, Write};", "");
        for word in IMPURE {
            if text.contains(word) {
                wrong.push(format!("src/{name} names {word}"));
            }
        }
    }
    none_wrong(&wrong);
}

#[test]
fn only_the_terminal_face_knows_terminal_types() {
    let mut wrong = Vec::new();
    for (name, text) in files() {
        // The text being written is kept by a text area, which is a widget as well.
        if room(&name) != Some("tui") && !name.starts_with("app/editor/") {
            for word in ["ratatui", "crossterm", "tui_textarea"] {
                if text.contains(word) {
                    wrong.push(format!("src/{name} names {word}"));
                }
            }
        }
    }
    none_wrong(&wrong);
}

/// What stands on a screen, and where its lines lead, is said once, as a board. The code that draws knows no screen and no dialog, so that
/// nothing can be on one face and not on the other.
#[test]
fn whoever_draws_knows_boards_and_no_screen() {
    let mut wrong = Vec::new();
    for (name, text) in files() {
        if !["tui/view/", "plain/pages/", "plain/page.rs"].iter().any(|draws| name.starts_with(draws)) {
            continue;
        }
        for word in
            ["Screen::", "Dialog::", "Target::", "Goal::", "session", "app::docs", "app::rows", "app::states"]
        {
            if text.contains(word) {
                wrong.push(format!("src/{name} names {word}"));
            }
        }
    }
    none_wrong(&wrong);
}

/// The names of an enum's variants.
fn variants(text: &str, name: &str) -> Vec<String> {
    let body = text.split(&format!("pub enum {name} {{")).nth(1).expect("the enum");
    let body = body.split("\n}").next().expect("its end");
    let heads = body.lines().filter_map(|line| line.strip_prefix("    "));
    let heads = heads.filter(|line| line.starts_with(|c: char| c.is_ascii_uppercase()));
    heads.map(|line| line.chars().take_while(char::is_ascii_alphanumeric).collect()).collect()
}

/// A new screen is named in the places that `lib.rs` lists, and in no other list of all screens.
#[test]
fn a_new_screen_touches_the_files_that_the_map_names() {
    let sources = files();
    let text =
        |wanted: &str| sources.iter().find(|(name, _)| name == wanted).expect("a source file").1.as_str();
    let screens = variants(text("app/model/screen.rs"), "Screen");
    assert!(screens.len() > 10 && screens.contains(&"Home".to_owned()), "{screens:?}");
    let names = |text: &str, screen: &str| {
        ["Screen", "Self", "Scope"].iter().any(|of| {
            let word = format!("{of}::{screen}");
            let next = |at: usize| text[at + word.len()..].chars().next();
            text.match_indices(&word).any(|(at, _)| !next(at).is_some_and(char::is_alphanumeric))
        })
    };
    // One that names all of them but one is a list with a hole.
    let all = |text: &str| screens.iter().filter(|screen| names(text, screen)).count() + 1 >= screens.len();
    let mut lists: Vec<&str> =
        sources.iter().filter(|(_, text)| all(text)).map(|(name, _)| name.as_str()).collect();
    // A key is a row of its own; whose keys a screen has stands in the same list as what those keys are called.
    lists.retain(|name| *name != "keys/table.rs");
    assert_eq!(lists, ["app/boards/mod.rs", "app/model/screen.rs", "app/update/acting.rs", "keys/action.rs"]);
    let map = fs::read_to_string(source().join("lib.rs")).expect("lib.rs");
    let said =
        map.split("**A screen**:").nth(1).expect("how to add one").split("- **").next().unwrap_or_default();
    let mut named: Vec<&str> = said.split('`').skip(1).step_by(2).collect();
    assert!(named.len() <= 5, "{named:?}");
    named.retain(|name| name.ends_with(".rs"));
    named.sort_unstable();
    assert_eq!(named, lists, "and one file of its own in `app/boards`");
}

/// Views ask for a role; what a role looks like is the theme's alone.
#[test]
fn colours_are_named_in_the_theme_only() {
    let mut wrong = Vec::new();
    for (name, text) in files() {
        // A workbook is paper: what it is coloured with no terminal sees.
        if name.starts_with("tui/theme/") || name.starts_with("report/") {
            continue;
        }
        for word in ["Color::", "Modifier::", ".fg(", ".bg(", "Stylize"] {
            if text.contains(word) {
                wrong.push(format!("src/{name} names {word}"));
            }
        }
    }
    none_wrong(&wrong);
}

/// The rules are data: no source file may know what they say.
#[test]
fn no_id_of_the_shipped_rules_is_in_the_sources() {
    let pack = contract_advisor::files::shipped().unwrap_or_else(|faults| panic!("{}", faults[0].drawn()));
    let ids: Vec<&str> = (pack.questions.iter().map(|q| q.id.as_str()))
        .chain(pack.models.iter().map(|m| m.id.as_str()))
        .chain(pack.cautions.iter().map(|c| c.id.as_str()))
        .filter(|id| id.contains('_'))
        .collect();
    let mut wrong = Vec::new();
    for (name, text) in files() {
        for id in &ids {
            if text.contains(&format!("\"{id}\"")) {
                wrong.push(format!("src/{name} names {id:?}"));
            }
        }
    }
    none_wrong(&wrong);
}

/// The public items of a text that no comment stands above, a macro's own among them. A field or a variant whose name says all needs none.
fn undescribed(text: &str) -> Vec<&str> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let is_item = |line: &str| {
        line.strip_prefix("pub ").is_some_and(|rest| {
            let word = rest.split_whitespace().next().unwrap_or_default();
            ["fn", "struct", "enum", "trait", "type", "const", "static"].contains(&word)
        })
    };
    // What stands above belongs to the item as far as an empty line or the item before.
    let other = |line: &&&str| line.is_empty() || line.ends_with(['}', ';']) || line.starts_with("impl");
    let described = |at: usize| {
        let mut above = lines[..at].iter().rev().take_while(|line| !other(line));
        above.any(|line| line.starts_with("///") || line.contains("#[$doc]"))
    };
    (0..lines.len()).filter(|at| is_item(lines[*at]) && !described(*at)).map(|at| lines[at]).collect()
}

#[test]
fn every_public_item_says_what_it_is() {
    let wrong: Vec<String> = texts()
        .iter()
        .flat_map(|(name, text)| undescribed(text).into_iter().map(move |line| format!("{name}: {line}")))
        .collect();
    none_wrong(&wrong);
    let text = "/// A.\n#[derive(\n    Debug,\n)]\npub struct A {\n    pub b: u8,\n}\n\npub fn c() {}\n    pub const D: u8 = 1;\n";
    assert_eq!(undescribed(text), ["pub fn c() {}", "pub const D: u8 = 1;"]);
}

#[test]
fn the_reader_of_sources_sees_what_it_should() {
    let used = |name, text| rooms_used(name, &code(text));
    assert_eq!(used("pack/check.rs", "use crate::tui::app;"), ["tui"]);
    assert_eq!(used("pack/check.rs", "use crate::{advice, text};"), ["advice", "text"]);
    assert_eq!(used("pack/check.rs", "use super::super::files::read;"), ["files"]);
    assert_eq!(used("pack/mod.rs", "use super::files;"), ["files"]);
    assert!(used("app/update/mod.rs", "use super::home;").is_empty());
    assert!(used("pack/check.rs", "// crate::tui\nlet x = crate::pack::X;").contains(&"pack".to_owned()));
    assert!(!used("pack/check.rs", "/// see crate::tui").contains(&"tui".to_owned()));
}
