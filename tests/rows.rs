//! Characters about whose width terminals disagree leave no remains. The real program runs in a terminal of memory; the bytes that it
//! wrote are then read by terminals of several opinions, each of which must end with the cells that painting all anew (ctrl-l) gives.

#![cfg(unix)]

mod support {
    pub mod pty;
}

use std::fs;
use std::time::{Duration, Instant};

use contract_advisor::files::{answers_text, load_answers, shipped};
use support::pty::Session;
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// What a terminal thinks of a character as a reader sees it: its parts, each with its columns. One of none joins the one before.
type Opinion = fn(&str) -> Vec<(String, usize)>;

/// Each code point for itself, as terminals did before emoji were joined.
fn by_code_point(cluster: &str) -> Vec<(String, usize)> {
    cluster.chars().map(|c| (c.to_string(), c.width().unwrap_or(0))).collect()
}

/// As the last, where a flag's letters and a selector's character are wide.
fn by_code_point_wide(cluster: &str) -> Vec<(String, usize)> {
    let selected = cluster.contains('\u{fe0f}');
    cluster
        .chars()
        .map(|c| match c {
            '\u{1f1e6}'..='\u{1f1ff}' => (c, 2),
            '\u{ff9e}' | '\u{ff9f}' => (c, 1),
            c if selected && c.width() == Some(1) => (c, 2),
            c => (c, c.width().unwrap_or(0)),
        })
        .map(|(c, width)| (c.to_string(), width))
        .collect()
}

/// The character as a whole, as Unicode counts it.
fn by_cluster(cluster: &str) -> Vec<(String, usize)> {
    vec![(cluster.to_owned(), cluster.width())]
}

/// The character as a whole is as wide as its first part.
fn by_first(cluster: &str) -> Vec<(String, usize)> {
    let first = cluster.chars().next().and_then(|c| c.width()).unwrap_or(0);
    vec![(cluster.to_owned(), first)]
}

/// A character that is no letter of the first plane takes one column.
fn narrow(cluster: &str) -> Vec<(String, usize)> {
    let wide = cluster.chars().all(|c| u32::from(c) < 0x1_f000);
    vec![(cluster.to_owned(), if wide { by_first(cluster)[0].1 } else { 1 })]
}

const OPINIONS: &[(&str, Opinion)] = &[
    ("by code point", by_code_point),
    ("by code point, wide", by_code_point_wide),
    ("by cluster", by_cluster),
    ("by the first part", by_first),
    ("narrow", narrow),
];

/// A terminal that knows what our drawing consists of, and has an opinion.
struct Terminal {
    opinion: Opinion,
    /// The second cell of a wide character is none.
    cells: Vec<Vec<Option<String>>>,
    at: (usize, usize),
    /// The row is full, and the next character begins another.
    full: bool,
}

impl Terminal {
    fn new(columns: usize, rows: usize, opinion: Opinion) -> Self {
        Self { opinion, cells: vec![vec![Some(" ".to_owned()); columns]; rows], at: (0, 0), full: false }
    }

    fn read(&mut self, bytes: &[u8]) {
        let text = String::from_utf8(bytes.to_vec()).expect("text");
        let mut rest = text.as_str();
        while let Some(c) = rest.chars().next() {
            if c != '\u{1b}' {
                let end = rest.find('\u{1b}').unwrap_or(rest.len());
                rest[..end].graphemes(true).for_each(|cluster| self.print(cluster));
                rest = &rest[end..];
                continue;
            }
            let sequence =
                rest.strip_prefix("\u{1b}[").unwrap_or_else(|| panic!("{:?}", &rest[..8.min(rest.len())]));
            let last = sequence.find(|c: char| c.is_ascii_alphabetic()).expect("its last letter");
            let (body, letter) = (&sequence[..last], &sequence[last..=last]);
            rest = &sequence[last + 1..];
            let number =
                |nth: usize| body.split(';').nth(nth).and_then(|one| one.parse().ok()).unwrap_or(1usize);
            match letter {
                "H" => (self.at, self.full) = ((number(1) - 1, number(0) - 1), false),
                "J" => self.cells.iter_mut().flatten().for_each(|cell| *cell = Some(" ".to_owned())),
                "m" | "h" | "l" => {}
                other => panic!("{other} is none of ours"),
            }
        }
    }

    fn print(&mut self, cluster: &str) {
        for (part, width) in (self.opinion)(cluster) {
            if width == 0 {
                let (x, y) = self.at;
                let before = if self.full { x } else { x.saturating_sub(1) };
                let on = (0..=before).rev().find(|x| self.cells[y][*x].is_some());
                if let Some(Some(cell)) = on.map(|x| &mut self.cells[y][x]) {
                    cell.push_str(&part);
                }
                continue;
            }
            let columns = self.cells[0].len();
            if self.full || self.at.0 + width > columns {
                let rows = self.cells.len();
                self.at = (0, (self.at.1 + 1).min(rows - 1));
                self.full = false;
            }
            let (x, y) = self.at;
            // Half of a wide character is none.
            for torn in x..x + width {
                self.tear(torn, y);
            }
            self.cells[y][x] = Some(part);
            for covered in x + 1..x + width {
                self.cells[y][covered] = None;
            }
            if x + width >= columns {
                (self.at, self.full) = ((columns - 1, y), true);
            } else {
                self.at = (x + width, y);
            }
        }
    }

    fn tear(&mut self, x: usize, y: usize) {
        let row = &mut self.cells[y];
        let start = (0..=x).rev().find(|x| row[*x].is_some()).unwrap_or(0);
        let end = (x + 1..row.len()).find(|x| row[*x].is_some()).unwrap_or(row.len());
        for cell in &mut row[start..end] {
            if start < x || end > x + 1 {
                *cell = Some(" ".to_owned());
            }
        }
    }

    fn picture(&self) -> Vec<String> {
        let row = |row: &Vec<Option<String>>| {
            // What only joins is not seen on an empty cell.
            row.iter()
                .flatten()
                .map(|cell| if cell.trim().is_empty() { " " } else { cell })
                .collect::<String>()
        };
        self.cells.iter().map(row).collect()
    }
}

/// Joined emoji with and without a selector, skin tones, flags, keycaps, a tagged flag, half-width voiced marks, conjuncts and vowels of
/// scripts that reorder, jamo, a letter with a selector, and one alone of a late version of Unicode.
const DOUBTFUL: &[&str] = &[
    "👩\u{200d}⚕\u{fe0f}",
    "👩\u{200d}⚕",
    "👨\u{200d}👩\u{200d}👧\u{200d}👦",
    "🏳\u{fe0f}\u{200d}🌈",
    "👍🏽",
    "🇬🇧",
    "1\u{fe0f}\u{20e3}",
    "🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}",
    "ｶﾞ",
    "ﾊﾟ",
    "क्ष",
    "กำ",
    "\u{1112}\u{1161}\u{11ab}",
    "☎\u{fe0e}",
    "❤\u{fe0f}",
    "\u{1fae9}",
    "👍",
];

fn start(home_file: &tempfile::TempDir, columns: u16) -> Session {
    let pack = shipped().expect("loads");
    let sample = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/northtown.ron");
    let mut set = load_answers(&sample, &pack).expect("a sample");
    set.title = format!("{} town {} end", DOUBTFUL[0], DOUBTFUL[8]);
    set.scope = DOUBTFUL.join(" and ");
    for (nth, entry) in set.entries.iter_mut().enumerate() {
        let one = |at: usize| DOUBTFUL[(nth + at) % DOUBTFUL.len()];
        // At the beginning, within, one after another without a space, and at the end of rows of every length.
        entry.note = format!(
            "{} ok {}x{}{} {}{}",
            one(0),
            one(1),
            one(2),
            one(3),
            "word ".repeat(nth),
            one(4).repeat(9)
        );
        entry.owner = one(5).to_owned();
    }
    let file = home_file.path().join("set.ron");
    fs::write(&file, answers_text(&set, &pack)).expect("written");
    Session::start(&[file.to_str().expect("plain"), "--mouse", "off"], &[], columns, 24)
}

/// Presses a key, and waits until nothing more is written; how much there is then. A key may also do nothing.
fn pressed(session: &Session, key: &str) -> usize {
    let before = session.bytes();
    session.press(key);
    let patience = if key == "ctrl-l" { Duration::from_secs(40) } else { Duration::from_millis(300) };
    let began = Instant::now();
    while session.bytes() == before && began.elapsed() < patience {
        std::thread::sleep(Duration::from_millis(5));
    }
    session.wait_until("a settled screen", |_| true);
    session.bytes()
}

/// A terminal of each opinion, and how much of what was written they have read.
struct Watched {
    terminals: Vec<(&'static str, Terminal)>,
    read: usize,
}

impl Watched {
    fn new(columns: u16) -> Self {
        let terminal =
            |(name, opinion): &(&'static str, Opinion)| (*name, Terminal::new(columns.into(), 24, *opinion));
        Self { terminals: OPINIONS.iter().map(terminal).collect(), read: 0 }
    }

    #[track_caller]
    fn agree(&mut self, session: &Session, after: &str) {
        let before = session.bytes();
        pressed(session, "ctrl-l");
        let written = session.written();
        assert!(String::from_utf8_lossy(&written[before..]).contains("\u{1b}[2J"), "drawn anew");
        for (name, terminal) in &mut self.terminals {
            terminal.read(&written[self.read..before]);
            let was = terminal.picture();
            terminal.read(&written[before..]);
            let anew = terminal.picture();
            let wrong: Vec<_> = was.iter().zip(&anew).filter(|(was, anew)| was != anew).collect();
            assert!(wrong.is_empty(), "{name}, after {after:?}: ctrl-l changes\n{wrong:#?}");
        }
        self.read = written.len();
    }
}

fn what_ctrl_l_changes_is_nothing(columns: u16) {
    let folder = tempfile::tempdir().expect("a folder");
    let session = start(&folder, columns);
    session.wait_for("town");
    let mut watched = Watched::new(columns);
    watched.agree(&session, "start");
    // From question to question, so that notes of all kinds take each other's place; into a note, the map, the history.
    let keys = "m home enter right right pagedown right pagedown right right pageup right right right right right \
         n ctrl-u x y backspace tab right n left left esc right m down down enter r down down enter esc";
    for key in keys.split_whitespace() {
        pressed(&session, key);
        if key == "esc" {
            // Another key at once would mean alt and that key.
            std::thread::sleep(Duration::from_millis(80));
        }
        watched.agree(&session, key);
    }
}

#[test]
fn what_ctrl_l_changes_is_nothing_in_80_columns() {
    what_ctrl_l_changes_is_nothing(80);
}

#[test]
fn what_ctrl_l_changes_is_nothing_in_61_columns() {
    what_ctrl_l_changes_is_nothing(61);
}
