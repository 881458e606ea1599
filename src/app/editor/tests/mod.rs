//! What a writer expects of the editor: typing, deleting, going back. Selecting and drawing have files of their own, and so has
//! what must hold after every key.

mod anything;
mod drawing;
mod selecting;

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
fn a_word_is_deleted_at_once() {
    let mut editor = Editor::new("one two three");
    press(&mut editor, &["ctrl-w"]);
    assert_eq!(editor.text(), "one two ");
    press(&mut editor, &["alt-backspace"]);
    assert_eq!(editor.text(), "one ");
}

#[test]
fn every_kind_of_change_can_be_undone_and_done_again() {
    type Change = fn(&mut Editor);
    let changes: &[(Change, &str)] = &[
        (|editor| write(editor, "x"), "one two\nthreex"),
        (|editor| write(editor, "\n"), "one two\nthree\n"),
        (|editor| _ = press(editor, &["backspace"]), "one two\nthre"),
        (|editor| _ = press(editor, &["home", "delete"]), "one two\nhree"),
        (|editor| _ = press(editor, &["home", "backspace"]), "one twothree"),
        (|editor| _ = press(editor, &["ctrl-w"]), "one two\n"),
        (|editor| _ = press(editor, &["ctrl-home", "ctrl-k"]), "\nthree"),
        (|editor| _ = press(editor, &["shift-home", "ctrl-k"]), "one two\n"),
        (|editor| _ = editor.paste("\r\n\tx"), "one two\nthree\n    x"),
        (|editor| _ = editor.write("other"), "other"),
    ];
    for (change, after) in changes {
        let mut editor = Editor::new("one two\nthree");
        change(&mut editor);
        assert_eq!(editor.text(), *after);
        assert_eq!(press(&mut editor, &["ctrl-u"]), Reply::Changed);
        assert_eq!(editor.text(), "one two\nthree");
        assert_eq!(press(&mut editor, &["ctrl-u"]), Reply::Moved);
        assert_eq!(press(&mut editor, &["ctrl-r"]), Reply::Changed);
        assert_eq!(editor.text(), *after);
    }
}

#[test]
fn a_mark_typed_after_its_letter_joins_it() {
    let mut editor = Editor::new("");
    write(&mut editor, "e\u{301}");
    press(&mut editor, &["left"]);
    write(&mut editor, "x");
    assert_eq!(editor.text(), "xe\u{301}");
}

#[test]
fn a_picture_sent_letter_by_letter_is_one_character() {
    let mut editor = Editor::new("");
    write(&mut editor, FAMILY);
    assert_eq!(editor.text(), FAMILY);
    press(&mut editor, &["backspace"]);
    assert_eq!(editor.text(), "");
}

#[test]
fn a_space_typed_before_a_loose_mark_takes_it_and_the_cursor_goes_behind_both() {
    let mut editor = Editor::new("");
    write(&mut editor, "\u{5c1}");
    press(&mut editor, &["left"]);
    write(&mut editor, " ");
    assert_eq!((editor.text().as_str(), editor.cursor()), (" \u{5c1}", (0, 2)));
}
