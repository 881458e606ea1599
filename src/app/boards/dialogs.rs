//! What lies on top of a screen, as boards: a text that is being written, a yes or no, a choice, what can be found, help.

use crate::answers::Emphasis;
use crate::app::board::{Board, Cell, Frame, Item, Line, Look, Narrow, Row, Shows, Width};
use crate::app::docs;
use crate::app::goal::Goal;
use crate::app::model::{Dialog, Model, Palette};
use crate::app::wording;
use crate::keys::{Action, Scope};

/// Columns of the name of a theme, without the cursor's.
const THEME: usize = 25;

/// Widest note beside something that was found.
const ASIDE: usize = 30;

/// What lies on top of the screen, if anything does.
pub fn dialog(model: &Model) -> Option<Board> {
    let dialog = model.dialog.as_ref()?;
    let mut board = match dialog {
        Dialog::Writing { title, prompt, editor, target } => {
            let mut board = Board::new(title, "", "");
            board.place = Some(prompt.clone());
            board.head = vec![Item::Quiet(prompt.clone()), Item::SeenGap];
            let text = editor.text();
            if target.is_secret() {
                board.push(Item::Said("", "What you type is not shown.".to_owned()));
            } else if !text.trim().is_empty() {
                board.push(Item::Said("", "So far:".to_owned())).push(Item::Said("  ", text));
            }
            board.push(Item::Editor("")).push(Item::SaidGap);
            let how = how_in_lines(editor.is_one_line(), target.can_be_left());
            board.push(Item::Said("", how.to_owned()));
            board.foot = vec![Item::SeenGap, Item::Ends(wording::how_to_end(model, editor, target))];
            board
        }
        Dialog::Confirm { text, .. } => {
            let mut board = Board::new(wording::CONFIRM, "", "");
            board.text(text);
            let (yes, no) = ((Action::Yes, "yes"), (Action::No, "no, leave everything as it is"));
            board.foot = vec![Item::SeenGap, Item::Buttons(vec![yes, no])];
            board
        }
        Dialog::Emphasis { .. } => emphasis(model),
        Dialog::Ways { text, ways, .. } => {
            let mut board = Board::new(wording::THIS_FILE, "", "");
            board.text(text).gap();
            for way in ways {
                board.add(Row::apart(way.words(), "", Narrow::End).to(Goal::Way(way.clone())));
            }
            board
        }
        Dialog::Palette(palette) => find(model, palette),
        Dialog::Help { scope, scroll } => {
            let mut board = Board::new("Help", scope.title(), "");
            let scopes: &[Scope] = match scope {
                Scope::ThirdSector => &[Scope::ThirdSector, Scope::Reading],
                scope => std::slice::from_ref(scope),
            };
            board.push(Item::Keys(scopes.to_vec())).gap();
            board.push(Item::Doc(docs::words(model.pack(), wording::models_may_be_named(model))));
            (board.frame, board.shows) = (Frame::None, Shows::From(*scroll));
            board
        }
    };
    let last = board.stops().checked_sub(1);
    board.selected = dialog.selected().zip(last).map(|(at, last)| at.min(last));
    board.place.get_or_insert_default();
    Some(board)
}

/// How to write line by line, and how to end.
const fn how_in_lines(one_line: bool, can_be_left: bool) -> &'static str {
    match (one_line, can_be_left) {
        (true, true) => "Write one line. `cancel` leaves it.",
        (true, false) => {
            "Write one line; it takes the place of what is there. An empty line changes nothing."
        }
        (false, _) => {
            "Write as many lines as you like; they come after what is there. A line with only a full stop ends."
        }
    }
}

/// The emphasis on each theme.
fn emphasis(model: &Model) -> Board {
    let mut board = Board::new("Emphasis", "", "");
    board.push(Item::Quiet(wording::EMPHASIS.to_owned())).gap();
    let Some(session) = &model.session else { return board };
    for (theme, now) in model.pack().themes.iter().zip(&session.set.emphasis) {
        let choice = |emphasis: Emphasis| {
            let mark = if *now == emphasis { model.glyphs.chosen } else { model.glyphs.unchosen };
            format!("{mark} {}   ", emphasis.word())
        };
        let choices: String = [Emphasis::Half, Emphasis::Normal, Emphasis::Double].map(choice).concat();
        let cells = vec![
            Cell::new(format!(" {}", theme.short), Look::Text).wide(Width::Is(THEME)),
            Cell::new(choices, Look::Text),
        ];
        board.add(Row::new(Line::Cells(cells), format!("{}: {}", theme.title, now.word())));
    }
    let how = "A number goes to half, normal or double in turn; or write it, as in 2 half.";
    board.push(Item::SaidGap).push(Item::Said("", how.to_owned()));
    board
}

/// What can be found from here.
fn find(model: &Model, palette: &Palette) -> Board {
    let mut board = Board::new("Find", "", "");
    let typed = palette.editor.text();
    let said = match typed.trim() {
        "" => "Write a part of what you look for: a key, a question, a page. A number goes there; `cancel` leaves it."
            .to_owned(),
        _ => format!("With \"{typed}\":"),
    };
    board.head = vec![Item::Said("", said), Item::Editor("Find "), Item::Gap];
    for found in &palette.found {
        let entry = &palette.entries[found.at];
        let cells = vec![
            Cell::new(" ", Look::Text),
            Cell { marks: found.marks.clone(), ..Cell::new(&entry.words, Look::Text).wide(Width::Most) },
            Cell::new(&entry.aside, Look::Dim).wide(Width::Edge(ASIDE)),
        ];
        let row = Row::new(Line::Cells(cells), format!("{} ({})", entry.words, entry.aside));
        board.add(row.to(entry.goal.clone()));
    }
    if palette.found.is_empty() {
        let back = model.keys.key(Scope::Palette, Action::Back);
        board.text(format!("Nothing here holds \"{typed}\". Fewer letters find more; {back} goes back."));
    }
    // What is left out stands below the list, where it is read when the list falls short.
    board.foot = vec![Item::Gap];
    board.foot.extend(palette.left_out.map(|why| Item::Quiet(why.to_owned())));
    board.frame = Frame::Tall;
    board
}
