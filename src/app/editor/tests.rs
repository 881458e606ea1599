//! What a writer expects of the editor.

use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::*;

const FAMILY: &str = "👨‍👩‍👧‍👦";

fn press(editor: &mut Editor, words: &[&str]) -> Reply {
    words
        .iter()
        .map(|word| editor.key(&Keymap::default(), word.parse().expect("a key")))
        .last()
        .expect("at least one key")
}

fn write(editor: &mut Editor, text: &str) {
    for c in text.chars() {
        editor.key(&Keymap::default(), if c == '\n' { KeyCode::Enter.into() } else { Key::char(c) });
    }
}

#[test]
fn backspace_takes_a_whole_character_as_a_reader_sees_it() {
    let mut editor = Editor::new(&format!("a{FAMILY}e\u{301}🇬🇧日"));
    for left in [
        format!("a{FAMILY}e\u{301}🇬🇧"),
        format!("a{FAMILY}e\u{301}"),
        format!("a{FAMILY}"),
        "a".into(),
        String::new(),
    ] {
        assert_eq!(press(&mut editor, &["backspace"]), Reply::Changed);
        assert_eq!(editor.text(), left);
    }
    assert_eq!(press(&mut editor, &["backspace"]), Reply::Moved, "nothing left to delete");
}

#[test]
fn delete_takes_the_whole_character_after_the_cursor() {
    let mut editor = Editor::new(&format!("{FAMILY}e\u{301}x\ny"));
    press(&mut editor, &["ctrl-home"]);
    for left in ["e\u{301}x\ny", "x\ny", "\ny", "y", ""] {
        press(&mut editor, &["delete"]);
        assert_eq!(editor.text(), left);
    }
}

#[test]
fn one_press_crosses_one_character() {
    let mut editor = Editor::new(&format!("a{FAMILY}e\u{301}"));
    press(&mut editor, &["left", "left"]);
    write(&mut editor, "1");
    assert_eq!(editor.text(), format!("a1{FAMILY}e\u{301}"));
    press(&mut editor, &["right"]);
    write(&mut editor, "2");
    assert_eq!(editor.text(), format!("a1{FAMILY}2e\u{301}"));
}

#[test]
fn crossing_a_line_end_stops_after_a_combining_mark() {
    let mut editor = Editor::new("e\u{301}\nx");
    press(&mut editor, &["home", "left"]);
    write(&mut editor, "1");
    assert_eq!(editor.text(), "e\u{301}1\nx");
    press(&mut editor, &["right"]);
    write(&mut editor, "2");
    assert_eq!(editor.text(), "e\u{301}1\n2x");
}

#[test]
fn going_up_never_lands_inside_a_character() {
    let mut editor = Editor::new(&format!("{FAMILY}\nabc"));
    press(&mut editor, &["left", "left", "up"]);
    write(&mut editor, "|");
    let first = editor.text().lines().next().map(str::to_owned);
    assert!(
        first == Some(format!("|{FAMILY}")) || first == Some(format!("{FAMILY}|")),
        "{first:?} is neither before nor after"
    );
}

#[test]
fn undo_goes_word_by_word_and_redo_goes_back() {
    let mut editor = Editor::new("");
    write(&mut editor, "trust comes first");
    for left in ["trust comes ", "trust ", ""] {
        assert_eq!(press(&mut editor, &["ctrl-u"]), Reply::Changed);
        assert_eq!(editor.text(), left);
    }
    assert_eq!(press(&mut editor, &["ctrl-u"]), Reply::Moved, "nothing to undo");
    press(&mut editor, &["ctrl-r", "ctrl-r"]);
    assert_eq!(editor.text(), "trust comes ");
    write(&mut editor, "last");
    assert_eq!(press(&mut editor, &["ctrl-r"]), Reply::Moved, "writing ends what could be done again");
    assert_eq!(editor.text(), "trust comes last");
}

#[test]
fn undo_puts_the_cursor_back_and_takes_back_deletions_and_pastes_whole() {
    let mut editor = Editor::new("keep this");
    press(&mut editor, &["backspace", "backspace", "backspace", "backspace"]);
    assert_eq!(editor.text(), "keep ");
    press(&mut editor, &["ctrl-u"]);
    assert_eq!(editor.text(), "keep this");
    press(&mut editor, &["home"]);
    editor.paste("Please\nplease ");
    press(&mut editor, &["ctrl-u"]);
    write(&mut editor, "> ");
    assert_eq!(editor.text(), "> keep this");
}

#[test]
fn a_moved_cursor_begins_another_step() {
    let mut editor = Editor::new("");
    write(&mut editor, "ab");
    press(&mut editor, &["left"]);
    write(&mut editor, "X");
    press(&mut editor, &["ctrl-u"]);
    assert_eq!(editor.text(), "ab");
}

#[test]
fn pasted_text_is_made_clean() {
    let mut editor = Editor::new("");
    assert!(editor.paste("one\r\ntwo\rthree\x1b[31m\x07\tfour\u{202e}"));
    assert_eq!(editor.text(), "one\ntwo\nthree[31m    four");
    assert!(editor.changed());
    let mut name = Editor::one_line("");
    name.paste("North\ntown\r\n");
    assert_eq!(name.text(), "North town ");
}

#[test]
fn an_accident_with_a_whole_file_is_cut_between_characters() {
    let mut editor = Editor::new("");
    assert!(!editor.paste(&FAMILY.repeat(60_000)));
    let text = editor.text();
    assert!(text.len() <= LONGEST && text.len() > LONGEST - FAMILY.len() - 1);
    assert_eq!(text.len() % FAMILY.len(), 0);
    press(&mut editor, &["backspace"]);
    assert_eq!(editor.text().len(), text.len() - FAMILY.len());
}

#[test]
fn esc_and_tab_are_done_and_enter_where_there_is_one_line() {
    let mut editor = Editor::new("a");
    assert_eq!(press(&mut editor, &["esc"]), Reply::Done);
    assert_eq!(press(&mut editor, &["tab"]), Reply::Done);
    assert_eq!(press(&mut editor, &["enter"]), Reply::Changed);
    assert_eq!(editor.text(), "a\n");
    assert_eq!(press(&mut Editor::one_line("a"), &["enter"]), Reply::Done);
}

#[test]
fn chords_that_work_everywhere_are_left_to_the_caller() {
    let mut editor = Editor::new("a");
    for word in ["ctrl-c", "ctrl-z", "ctrl-l", "f1", "ctrl-x"] {
        assert_eq!(press(&mut editor, &[word]), Reply::Unused, "{word}");
    }
    assert_eq!(editor.text(), "a");
    assert!(!editor.changed());
}

#[test]
fn shift_and_arrows_select_and_the_next_key_replaces() {
    let mut editor = Editor::new("one two");
    press(&mut editor, &["shift-left", "shift-left", "shift-left"]);
    write(&mut editor, "2");
    assert_eq!(editor.text(), "one 2");
    press(&mut editor, &["shift-home", "backspace"]);
    assert_eq!(editor.text(), "");
    press(&mut editor, &["ctrl-u"]);
    assert_eq!(editor.text(), "one 2");
    press(&mut editor, &["end", "shift-left", "right", "backspace"]);
    assert_eq!(editor.text(), "one ", "a plain arrow ends the selection");
}

#[test]
fn a_word_is_deleted_at_once() {
    let mut editor = Editor::new("one two three");
    press(&mut editor, &["ctrl-w"]);
    assert_eq!(editor.text(), "one two ");
    press(&mut editor, &["alt-backspace"]);
    assert_eq!(editor.text(), "one ");
}

/// Draws twice, because the first time the text area learns where it is, and says where the cursor stands.
fn drawn(editor: &Editor, width: u16, height: u16) -> (Vec<String>, Option<Position>) {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal of memory");
    for _ in 0..2 {
        terminal.draw(|frame| editor.draw(frame, frame.area(), Style::new())).expect("a terminal of memory");
    }
    let text = terminal.backend().to_string();
    let rows = text.lines().map(|line| line.trim_matches('"').trim_end().to_owned()).collect();
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn whatever_is_pressed_characters_stay_whole_and_undo_leads_back(
        presses in prop::collection::vec(prop::sample::select(vec![
            "a", "b", "space", "enter", "backspace", "delete", "left", "right", "up", "down", "home", "end",
            "shift-left", "shift-up", "ctrl-w", "ctrl-left", "ctrl-u", "ctrl-r", "pageup",
        ]), 0..60),
    ) {
        let start = format!("{FAMILY} e\u{301}日\n\n{FAMILY}{FAMILY}");
        let mut editor = Editor::new(&start);
        for word in &presses {
            editor.key(&Keymap::default(), word.parse().unwrap());
            let text = editor.text();
            for cluster in text.split(['\n', ' ']).flat_map(|part| part.graphemes(true)) {
                let whole = [FAMILY, "e\u{301}", "日", "a", "b"].contains(&cluster);
                prop_assert!(whole, "{:?} in {:?} after {:?}", cluster, text, word);
            }
        }
        while press(&mut editor, &["ctrl-u"]) == Reply::Changed {}
        prop_assert_eq!(editor.text(), start);
    }
}
