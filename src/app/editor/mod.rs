//! Free text on the screen: tui-textarea for the lines, the wrapping and the drawing; ours for what it does not do well: characters as
//! a reader sees them, undo by word, safe pasting. It must not know what the text is for. Drawing writes to cells inside the text area
//! (its viewport), so copy the text into the model when it changes.

mod history;
mod holding;
mod moving;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use tui_textarea::{Input, Key as AreaKey, TextArea, WrapMode};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::keys::{Action, Key, KeyCode, Keymap, Scope};
use history::{Edit, History};

/// The longest text kept, in bytes. A note is a paragraph; this is where pasting a whole file by accident ends.
pub const LONGEST: usize = 1_000_000;

/// What became of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reply {
    /// The text is different now.
    Changed,
    /// Only the cursor or the selection moved.
    Moved,
    /// The text is as it was, and something should be said about it.
    Said(&'static str),
    /// The writer is done: esc, tab, or enter where there is only one line.
    Done,
    /// Not a key of the editor; look it up in [`Scope::Editor`], where only the chords that work everywhere are left.
    Unused,
}

/// A text being written.
pub struct Editor {
    area: TextArea<'static>,
    history: History,
    /// Moving selects, until the key for it comes again or the text changes.
    selecting: bool,
    /// What was cut or copied last, to be put back.
    held: String,
    one_line: bool,
    secret: bool,
    /// Whether its writer may look at a secret, and does.
    shown: Option<bool>,
    /// Whether a key was pressed that typed nothing: a hidden text may then not be what its writer believes they typed.
    left_out: bool,
    changed: bool,
}

impl Editor {
    /// An editor for a text of several lines.
    pub fn new(text: &str) -> Self {
        Self::with(text, false)
    }

    /// An editor for one line, such as a name: enter is done, and a pasted line end is a space.
    pub fn one_line(text: &str) -> Self {
        Self::with(text, true)
    }

    /// An editor for one line that must not be seen: each character is shown as a star, and none can be copied.
    pub fn secret() -> Self {
        let mut editor = Self::with("", true);
        editor.secret = true;
        editor.dress();
        editor
    }

    /// The same for a new code word: its writer can look at it.
    pub fn own_word() -> Self {
        Self { shown: Some(false), ..Self::secret() }
    }

    /// Whether its writer can look at what is typed as stars.
    pub const fn can_be_shown(&self) -> bool {
        self.shown.is_some()
    }

    fn with(text: &str, one_line: bool) -> Self {
        let mut editor = Self {
            area: TextArea::default(),
            history: History::default(),
            selecting: false,
            held: String::new(),
            one_line,
            secret: false,
            shown: None,
            left_out: false,
            changed: false,
        };
        editor.set_text(text);
        editor
    }

    /// A key was pressed that did nothing.
    pub const fn leave_out(&mut self) {
        self.left_out = true;
    }

    /// Whether the text is a secret that is not to be relied on: see [`Editor::leave_out`].
    pub const fn is_doubtful(&self) -> bool {
        self.secret && self.left_out
    }

    /// Whether it is an editor for one line.
    pub const fn is_one_line(&self) -> bool {
        self.one_line
    }

    /// The text, lines parted by `\n`.
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Another text, with the cursor at its end; nothing to undo, nothing changed.
    pub fn set_text(&mut self, text: &str) {
        let text = self.clean(text, LONGEST);
        self.replace(&text);
        self.history = History::default();
        self.changed = false;
    }

    /// Whether the text was changed since it was set or since this was last cleared.
    pub const fn changed(&self) -> bool {
        self.changed
    }

    /// Takes a key; what it asks for is in `keys`.
    pub fn key(&mut self, keys: &Keymap, key: Key) -> Reply {
        if let Some(action) = keys.lookup(&[Scope::Editor], key) {
            return self.act(action);
        }
        match key.code {
            KeyCode::Enter if self.one_line => Reply::Done,
            KeyCode::Enter => self.edit(Edit::Break, |editor| {
                editor.area.input_without_shortcuts(Input { key: AreaKey::Enter, ..Input::default() })
            }),
            KeyCode::Backspace => self.edit(Edit::Delete, Self::delete_before),
            KeyCode::Delete => self.edit(Edit::Delete, Self::delete_after),
            _ => match key.typed() {
                Some(c) if !c.is_control() => self.type_char(c),
                _ => self.navigate(key),
            },
        }
    }

    /// Does what is asked for by name.
    pub fn act(&mut self, action: Action) -> Reply {
        match action {
            Action::EditorDone => Reply::Done,
            Action::EditorUndo => self.travel(History::back),
            Action::EditorRedo => self.travel(History::forward),
            Action::EditorDeleteWord => self.edit(Edit::Cut, Self::delete_word),
            Action::EditorSelect => self.select(),
            Action::EditorCut => self.edit(Edit::Cut, Self::take_out),
            Action::EditorCopy => self.copy(),
            Action::EditorPutBack => self.put_back(),
            _ => Reply::Unused,
        }
    }

    fn type_char(&mut self, c: char) -> Reply {
        if self.room() < c.len_utf8() {
            return Reply::Moved;
        }
        let edit = if c.is_whitespace() { Edit::Space } else { Edit::Letter };
        self.edit(edit, |editor| {
            editor.area.input_without_shortcuts(Input { key: AreaKey::Char(c), ..Input::default() })
        })
    }

    /// Puts pasted text in, made clean: line ends are `\n` (or a space in one line), control characters and hidden changes of
    /// direction are gone, and no more than there is room for. Says whether all of it fitted.
    pub fn paste(&mut self, text: &str) -> bool {
        let all = self.clean(text, usize::MAX);
        let part = cut(&all, self.room()).to_owned();
        if !part.is_empty() {
            self.edit(Edit::Paste, |editor| editor.area.insert_str(&part));
        }
        part.len() == all.len()
    }

    /// Puts another text in place of this one, made clean like a pasted one; undo brings the old one back. One that does not fit is
    /// not put in at all: the cut would not be seen. Says whether it was.
    pub fn write(&mut self, text: &str) -> bool {
        let all = self.clean(text, usize::MAX);
        if all.len() > LONGEST {
            return false;
        }
        let before = self.text();
        self.edit(Edit::Paste, |editor| {
            editor.replace(&all);
            all != before
        });
        true
    }

    /// Draws the text and puts the terminal's own cursor where the next letter goes, so that screen readers and input methods find
    /// it.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, look: Style) {
        frame.buffer_mut().set_style(area, look);
        frame.render_widget(&self.area, area);
        let Some(position) = self.cursor_on_screen(area) else { return };
        frame.set_cursor_position(position);
        // The text area draws what stands at the cursor as the cursor, although it may be the first of what is selected.
        if self.area.selection_range().is_some_and(|(start, end)| start != end && start == self.cursor()) {
            let width = u16::try_from(self.next_cells()).unwrap_or(1).min(area.right() - position.x);
            let first = Rect { x: position.x, y: position.y, width, height: 1 };
            frame.buffer_mut().set_style(first, Style::new().reversed());
        }
    }

    /// Where the cursor is within `area`, in which the text was just drawn.
    pub fn cursor_on_screen(&self, area: Rect) -> Option<Position> {
        let cursor = self.area.screen_cursor();
        let (top, left) = self.area.scroll_offset();
        let row = u16::try_from(cursor.row).ok()?.checked_sub(top)?;
        let column = u16::try_from(self.seen_column(cursor.col)).ok()?.checked_sub(left)?;
        // A line that fills its row puts the cursor just beyond it; the last column is as near as a terminal can show.
        let column = column.min(area.width.checked_sub(1)?);
        (row < area.height).then(|| Position::new(area.x + column, area.y + row))
    }

    /// Makes a change and remembers how to undo it.
    fn edit(&mut self, edit: Edit, change: impl FnOnce(&mut Self) -> bool) -> Reply {
        let before = self.history.wants(edit).then(|| (self.text(), self.cursor()));
        if !change(self) {
            return Reply::Moved;
        }
        // A mark that joined the letter before it, or the one after: the cursor never stands inside a character.
        let (row, column) = self.cursor();
        let whole = self.whole_to();
        if whole != column {
            self.go_to((row, whole));
        }
        self.history.made(edit, before);
        self.selecting = false;
        self.changed = true;
        Reply::Changed
    }

    fn travel(
        &mut self,
        step: impl FnOnce(&mut History, String, (usize, usize)) -> Option<history::State>,
    ) -> Reply {
        let (text, cursor) = (self.text(), self.cursor());
        let Some((text, cursor)) = step(&mut self.history, text, cursor) else { return Reply::Moved };
        self.replace(&text);
        self.go_to(cursor);
        self.changed = true;
        Reply::Changed
    }

    /// Puts a text in place of the one there is, with the cursor at its end.
    fn replace(&mut self, text: &str) {
        self.area = TextArea::new(text.split('\n').map(str::to_owned).collect());
        self.dress();
        self.area.move_cursor(tui_textarea::CursorMove::Bottom);
        self.area.move_cursor(tui_textarea::CursorMove::End);
    }

    /// Everything about a text area that is not its text.
    fn dress(&mut self) {
        self.area.set_wrap_mode(if self.one_line { WrapMode::None } else { WrapMode::WordOrGlyph });
        if self.secret && self.shown != Some(true) {
            self.area.set_mask_char('*');
        } else {
            self.area.clear_mask_char();
        }
        // Its undo goes letter by letter; ours is in `history`.
        self.area.set_max_histories(0);
        // Ordinary text has the style that the drawing lays below it.
        self.area.set_style(Style::new());
        self.area.set_selection_style(Style::new().reversed());
        // No underlined line, and no painted cursor: the terminal's own is shown instead.
        self.area.set_cursor_line_style(Style::new());
        self.area.set_cursor_style(Style::new());
    }

    /// Bytes that can still be put in; what is selected makes room.
    fn room(&self) -> usize {
        let lines = self.area.lines();
        let used = lines.iter().map(|line| line.len() + 1).sum::<usize>().saturating_sub(1);
        LONGEST.saturating_sub(used.saturating_sub(self.selected_bytes()))
    }

    fn clean(&self, text: &str, longest: usize) -> String {
        let mut out = String::with_capacity(text.len().min(longest));
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '\r' | '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                    if c == '\r' {
                        chars.next_if_eq(&'\n');
                    }
                    out.push(if self.one_line { ' ' } else { '\n' });
                }
                '\t' => out.push_str("    "),
                '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => {}
                c if c.is_control() => {}
                c => out.push(c),
            }
        }
        out.truncate(cut(&out, longest).len());
        out
    }
}

/// As much of the text as fits into `room` bytes, cut between two characters as a reader sees them.
fn cut(text: &str, room: usize) -> &str {
    if text.len() <= room {
        return text;
    }
    let end = text
        .grapheme_indices(true)
        .map(|(at, cluster)| at + cluster.len())
        .take_while(|&end| end <= room)
        .last()
        .unwrap_or(0);
    &text[..end]
}

#[cfg(test)]
mod tests;
