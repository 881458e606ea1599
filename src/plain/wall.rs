//! The room's view as lines: a page at a time, and the few words that lead from one to another. The file is looked at before each
//! line is answered.

use std::io::{self, BufRead, Write};

use super::page::Page;
use super::pages::fill_board;
use super::runtime::{Arrived, next_line};
use crate::app::machine::{Msg, Outcome};
use crate::app::wall::Showing;
use crate::desk::watching::Watcher;
use crate::keys::{Action, Row, Scope};
use crate::text::{ascii, inert};

/// Words for what has no letter of its own, beside the names in the key table.
const ALSO: &[(&str, Action)] = &[
    ("previous", Action::Back),
    ("earlier", Action::Back),
    ("more", Action::Reasons),
    ("why", Action::Reasons),
    ("exit", Action::Quit),
];

/// Moves only make sense where a page does not fit; lines scroll by themselves. The clock would tick unseen.
const NOT_HERE: &[Action] = &[
    Action::Up,
    Action::Down,
    Action::PageUp,
    Action::PageDown,
    Action::StartClock,
    Action::More,
    Action::Less,
    Action::Suspend,
    Action::Redraw,
];

/// How lines are written.
#[derive(Debug, Clone, Copy)]
pub struct How {
    /// Columns of the longest line.
    pub width: usize,
    /// Whether nothing but ASCII may come out.
    pub only_ascii: bool,
    /// Whether what is typed stands in the output already.
    pub echoes: bool,
}

/// Shows pages until the user leaves or the input ends.
///
/// # Errors
/// That what is said cannot be written.
pub fn run(
    showing: &mut Showing,
    watcher: &mut Watcher,
    input: &mut impl BufRead,
    out: &mut dyn Write,
    How { width, only_ascii, echoes }: How,
) -> io::Result<()> {
    let mut say = |text: &str| -> io::Result<()> {
        let text = if only_ascii { ascii(text) } else { text.into() };
        out.write_all(text.as_bytes())?;
        out.flush()
    };
    let mut text = page(showing, width);
    loop {
        say(&format!("{text}> "))?;
        let line = match next_line(input) {
            Arrived::Line(line) => line,
            Arrived::TooLong => String::from("?"),
            _ => return say("\n"),
        };
        if !echoes {
            say("\n")?;
        }
        let news = watcher.look();
        let changed = news.is_some();
        if let Some(found) = news {
            showing.update(Msg::Note(found));
        }
        text = match read(showing, &line) {
            Said::Do(action) if showing.update(Msg::Act(action)) == Some(Outcome::Quit) => return Ok(()),
            Said::Do(_) | Said::Show => page(showing, width),
            Said::Again if changed => page(showing, width),
            Said::Again => "Nothing is different.\n".to_owned(),
            Said::Nothing(word) => format!("\"{}\" does nothing here. {}\n", inert(&word), can(showing)),
        };
    }
}

/// What a line asks for.
enum Said {
    Do(Action),
    /// The page again.
    Show,
    /// Nothing was written: the page, if it is another by now.
    Again,
    /// What is not known.
    Nothing(String),
}

fn read(showing: &Showing, line: &str) -> Said {
    let word = line.trim().to_lowercase();
    match word.as_str() {
        "" => return Said::Again,
        "show" | "help" | "?" => return Said::Show,
        _ => {}
    }
    let rows: Vec<&Row> = rows(showing).collect();
    let named = |row: &&&Row| {
        let name: &'static str = row.binding.action.into();
        let hint = showing.hint(row.binding.action, row.binding.hint);
        name == word || [row.binding.hint, hint].contains(&word.as_str()) || row.words.contains(&word)
    };
    let also = ALSO.iter().find(|(name, _)| *name == word).map(|(_, action)| *action);
    let exact = rows.iter().find(named).map(|row| row.binding.action).or(also);
    let begun = || {
        let mut found = rows.iter().filter(|row| row.binding.hint.starts_with(&word));
        found.next().filter(|_| found.next().is_none()).map(|row| row.binding.action)
    };
    match exact.or_else(begun) {
        Some(action) if showing.enabled(action) => Said::Do(action),
        _ => Said::Nothing(word),
    }
}

fn rows(showing: &Showing) -> impl Iterator<Item = &Row> {
    showing.keys().heard(Scope::Wall).filter(|row| !NOT_HERE.contains(&row.binding.action))
}

/// What can be done on this page.
fn can(showing: &Showing) -> String {
    let words: Vec<&str> = rows(showing)
        .filter(|row| !row.binding.hint.is_empty() && showing.enabled(row.binding.action))
        .map(|row| showing.hint(row.binding.action, row.binding.hint))
        .collect();
    format!("Here: {}. An empty line looks at the file again.", words.join(", "))
}

/// The page as lines.
fn page(showing: &Showing, width: usize) -> String {
    let titles = showing.titles();
    let mut page = Page::new(&format!("{}. {}", titles.name, titles.place));
    page.state = titles.state;
    fill_board(&showing.board(), &mut page);
    if let Some(trouble) = showing.trouble() {
        page.gap().text(trouble);
    }
    let mut lines = page.whole(width);
    lines.push(String::new());
    lines.extend(crate::text::wrap(&can(showing), width));
    lines.push(String::new());
    lines.join("\n")
}
