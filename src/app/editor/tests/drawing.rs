//! Where lines wrap and scroll, and where the cursor stands.

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation as _;

use super::*;

/// Draws twice, because the first time the text area learns where it is, and says where the cursor stands.
fn drawn(editor: &Editor, width: u16, height: u16) -> (Vec<String>, Option<Position>) {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal of memory");
    for _ in 0..2 {
        terminal.draw(|frame| editor.draw(frame, frame.area(), Style::new())).expect("a terminal of memory");
    }
    let text = terminal.backend().to_string();
    let rows =
        text.lines().map(|line| line.split('"').nth(1).unwrap_or_default().trim_end().to_owned()).collect();
    (rows, editor.cursor_on_screen(Rect::new(0, 0, width, height)))
}

#[test]
fn long_lines_wrap_at_words_and_the_cursor_stands_after_the_last_letter() {
    let editor = Editor::new("Asked the service manager.");
    let (rows, cursor) = drawn(&editor, 12, 4);
    assert_eq!(rows[..3], ["Asked the", "service", "manager."]);
    assert_eq!(cursor, Some(Position::new(8, 2)));
}

#[test]
fn a_wide_character_counts_two_columns() {
    let editor = Editor::new("日本");
    let (_, cursor) = drawn(&editor, 12, 2);
    assert_eq!(cursor, Some(Position::new(4, 0)));
}

#[test]
fn a_long_text_scrolls_with_the_cursor() {
    let editor = Editor::new("1\n2\n3\n4\n5\n6");
    let (rows, cursor) = drawn(&editor, 12, 3);
    assert_eq!(rows[..3], ["4", "5", "6"]);
    assert_eq!(cursor, Some(Position::new(1, 2)));
}

#[test]
fn no_area_is_too_small() {
    let editor = Editor::new("some text\nand more");
    for width in 0..6 {
        for height in 0..4 {
            let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal of memory");
            terminal
                .draw(|frame| editor.draw(frame, frame.area(), Style::new()))
                .expect("a terminal of memory");
        }
    }
}

#[test]
fn the_cursor_stands_behind_what_was_drawn() {
    // Lam with alef is two cells of a grid. ratatui 0.30.2 counts a voicing mark twice, and what it draws next stands there.
    for (text, column) in
        [("日本", 4), ("e\u{301}", 1), (FAMILY, 2), ("🇬🇧", 2), ("👍🏽", 2), ("لا", 2), ("ｶ\u{ff9e}", 3)]
    {
        let editor = Editor::new(&format!("{text}!"));
        let (rows, cursor) = drawn(&editor, 20, 1);
        assert_eq!(cursor, Some(Position::new(column + 1, 0)), "{text}");
        let mut terminal = Terminal::new(TestBackend::new(20, 1)).expect("a terminal of memory");
        terminal.draw(|frame| editor.draw(frame, frame.area(), Style::new())).expect("a terminal of memory");
        assert_eq!(terminal.backend().buffer()[(column, 0)].symbol(), "!", "{text}: {rows:?}");
    }
}

#[test]
fn nothing_is_torn_at_a_wrap() {
    let editor = Editor::new(&format!("{FAMILY}{FAMILY}{FAMILY}e\u{301}e\u{301}日日"));
    let (rows, _) = drawn(&editor, 5, 6);
    // Four columns for the text, one for the cursor.
    let seen: Vec<String> = rows.iter().map(|row| row.replace(' ', "")).collect();
    assert_eq!(seen.concat(), editor.text());
    for row in seen {
        assert!(row.graphemes(true).all(|one| [FAMILY, "e\u{301}", "日"].contains(&one)), "{row:?}");
    }
}

#[test]
fn a_long_line_scrolls_by_whole_characters_and_shows_the_one_at_the_cursor() {
    let mut editor = Editor::one_line("日本語日本語");
    let (rows, cursor) = drawn(&editor, 6, 1);
    // Twelve columns and the cursor's: the first seen column is the second half of a character, and stays empty.
    assert_eq!((rows[0].replace(' ', ""), cursor), ("本語".to_owned(), Some(Position::new(5, 0))));
    press(&mut editor, &["home"]);
    assert_eq!(drawn(&editor, 6, 1).1, Some(Position::new(0, 0)));
    press(&mut editor, &["right", "right", "right"]);
    let (rows, cursor) = drawn(&editor, 6, 1);
    assert_eq!((rows[0].replace(' ', ""), cursor), ("本語日".to_owned(), Some(Position::new(4, 0))));
}

#[test]
fn text_read_from_right_to_left_is_gone_through_by_character() {
    // Shin with two points and lamed, and an Arabic letter with a vowel: two and one characters.
    let shin = "ש\u{5c1}\u{5b8}";
    let mut editor = Editor::new(&format!("{shin}ל ب\u{64e}"));
    assert_eq!(drawn(&editor, 20, 1).1, Some(Position::new(4, 0)));
    press(&mut editor, &["backspace"]);
    assert_eq!(editor.text(), format!("{shin}ל "));
    press(&mut editor, &["left", "left", "left"]);
    assert_eq!(drawn(&editor, 20, 1).1, Some(Position::new(0, 0)));
    press(&mut editor, &["delete"]);
    assert_eq!(editor.text(), "ל ");
}
