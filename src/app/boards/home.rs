//! Home: what this is and is not, what can be done, and the answer sets.

use crate::app::board::{Board, Item, Line, Look, Narrow, Row};
use crate::app::goal::Goal;
use crate::app::model::{Model, Origin, RecentLine, Target};
use crate::app::rows;
use crate::app::wording::{self, recent_name, recent_title};
use crate::keys::{Action, Scope};
use crate::pack::Depth;
use crate::text::{column, inert};

/// Columns of a screen on which there is room for the day of a change.
const WITH_THE_DAY: usize = 72;

pub(super) fn board(model: &Model) -> Board {
    let mut board = Board::new(super::PROGRAM, "", rules_in_use(model));
    board.text(wording::ABOUT).gap();
    let mut headed = false;
    for goal in rows::home(model) {
        if let Goal::Set(place) = goal {
            if !headed {
                headed = true;
                board.gap().push(Item::Over("Recent".to_owned(), String::new()));
            }
            board.add(recent(model, &model.recent[place]).to(goal));
        } else {
            board.add(doing(model, &goal).to(goal));
        }
    }
    if let Some(text) = wording::still_reading(model) {
        board.gap().push(Item::Quiet(text));
    }
    if model.recent.is_empty() {
        board.gap().push(Item::Quiet(wording::NO_SETS.to_owned()));
    }
    board
}

fn rules_in_use(model: &Model) -> String {
    let origin = match &model.rules.origin {
        Origin::Shipped => "shipped",
        Origin::Folder(folder) => folder,
    };
    format!("rules: {} ({origin})", model.pack().manifest.version)
}

/// A line of Home that is no answer set: what it opens, and a few words on it.
fn doing(model: &Model, goal: &Goal) -> Row {
    let pack = model.pack();
    let (left, right) = match goal {
        Goal::Write(Target::NewTitle) => {
            let (quick, full) = (pack.asked(Depth::Quick).count(), pack.questions.len());
            ("Start a new answer set", format!("{full} questions, or {quick} in quick"))
        }
        Goal::Continue(place) => {
            let line = &model.recent[*place];
            let state = line
                .state
                .as_ref()
                .map_or_else(|_| String::new(), |(done, all, _)| format!("{done} of {all}"));
            return row(model, "Continue: ", line, vec![(0, state.clone())], &format!(" ({state})"));
        }
        Goal::Write(Target::OpenPath) => ("Open another file", String::new()),
        Goal::Workshops => ("Workshop", "2 to 200 people, sealed answers".to_owned()),
        Goal::Do(Action::Library) => ("Library", "kinds of contract, courses, cases, sources".to_owned()),
        Goal::Write(_) => {
            let from = match &model.rules.origin {
                Origin::Shipped => "those inside the program".to_owned(),
                Origin::Folder(folder) => inert(folder).replace('\n', " "),
            };
            ("Use other rules", format!("now: {from}"))
        }
        _ => ("Quit", String::new()),
    };
    let said = if right.is_empty() { left.to_owned() } else { format!("{left} ({right})") };
    Row::apart(left, right, Narrow::Middle).said(said)
}

/// An answer set: how far it is, what it says and, with room, when it was changed.
fn recent(model: &Model, line: &RecentLine) -> Row {
    let (right, said) = match &line.state {
        Ok((done, all, words)) => (
            vec![
                (WITH_THE_DAY, format!("{}  ", line.when)),
                (0, format!("{done:>2} of {all}  {}", column(words, 21, model.glyphs.ellipsis))),
            ],
            format!(": {done} of {all} done, {words}, changed {}", line.when),
        ),
        Err(_) => (
            vec![(0, format!("cannot be opened; {} says why", model.keys.key(Scope::Home, Action::Open)))],
            ": cannot be opened; choose it to read why".to_owned(),
        ),
    };
    let marked = model.marked.contains(&line.path);
    let row = row(model, if marked { "* " } else { "" }, line, right, &said);
    let said = row.said.trim_start_matches("* ").to_owned();
    row.said(if marked { format!("{said}, marked to compare") } else { said })
}

/// An answer set by its name, which is cut in its middle: what tells one set from another stands at its end.
fn row(model: &Model, lead: &str, line: &RecentLine, right: Vec<(usize, String)>, said: &str) -> Row {
    let name = recent_name(model, line);
    let (title, told_apart) = recent_title(model, line);
    let shown = Line::Apart {
        left: format!(" {lead}{name}"),
        short: Some(format!(" {lead}{title}{told_apart}")),
        right,
        narrow: Narrow::Middle,
        look: Look::Text,
    };
    Row::new(shown, format!("{lead}{name}{said}"))
}
