//! What a writer expects of the editor.

use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation as _;

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
fn shift_with_home_and_end_selects_within_the_line_and_with_control_the_whole() {
    let mut editor = Editor::new("one\ntwo three");
    press(&mut editor, &["ctrl-left", "shift-home"]);
    assert_eq!(selected(&editor), "two ");
    press(&mut editor, &["shift-end"]);
    assert_eq!(selected(&editor), "three");
    press(&mut editor, &["ctrl-home"]);
    assert_eq!(selected(&editor), "");
    press(&mut editor, &[&shifted("ctrl-end")]);
    assert_eq!(selected(&editor), "one\ntwo three");
}

fn shifted(word: &str) -> String {
    let key: Key = word.parse().expect("a key");
    key.with_shift().to_string()
}

/// What is selected, by the text area's rows and code points.
fn selected(editor: &Editor) -> String {
    let Some((start, end)) = editor.area.selection_range() else { return String::new() };
    let lines = editor.area.lines();
    let at = |(row, column): (usize, usize)| -> usize {
        let above: usize = lines[..row].iter().map(|line| line.chars().count() + 1).sum();
        above + column
    };
    editor.text().chars().skip(at(start)).take(at(end) - at(start)).collect()
}

#[test]
fn without_shift_a_key_begins_to_select_and_moving_goes_on() {
    let mut editor = Editor::new("one two three");
    assert!(matches!(press(&mut editor, &["ctrl-g"]), Reply::Said(_)));
    press(&mut editor, &["ctrl-left", "left"]);
    assert_eq!(selected(&editor), " three");
    press(&mut editor, &["right", "right"]);
    assert_eq!(selected(&editor), "hree");
    press(&mut editor, &["ctrl-g", "left"]);
    assert_eq!(selected(&editor), "", "the key again ends it");
    press(&mut editor, &["ctrl-g", "home"]);
    write(&mut editor, "T");
    press(&mut editor, &["right"]);
    assert_eq!((editor.text().as_str(), selected(&editor).as_str()), ("Tthree", ""), "a change ends it");
}

#[test]
fn the_key_that_selects_twice_is_for_everything_and_three_times_for_nothing() {
    let mut editor = Editor::new("one\ntwo");
    press(&mut editor, &["up", "ctrl-g", "ctrl-g"]);
    assert_eq!(selected(&editor), "one\ntwo");
    press(&mut editor, &["ctrl-g"]);
    assert_eq!(selected(&editor), "");
    press(&mut editor, &["ctrl-g", "ctrl-g", "delete"]);
    assert_eq!(editor.text(), "");
    press(&mut editor, &["ctrl-g", "ctrl-g"]);
    write(&mut editor, "x");
    press(&mut editor, &["left"]);
    assert_eq!(selected(&editor), "", "where there is nothing, twice is on and off");
    press(&mut editor, &["ctrl-u", "ctrl-u"]);
    assert_eq!(editor.text(), "one\ntwo");
}

#[test]
fn what_is_cut_or_copied_can_be_put_back() {
    let mut editor = Editor::new("one two");
    press(&mut editor, &["shift-left", "shift-left", "shift-left", "ctrl-k", "home", "ctrl-p"]);
    assert_eq!(editor.text(), "twoone ");
    press(&mut editor, &["ctrl-u", "ctrl-u"]);
    assert_eq!(editor.text(), "one two");
    press(&mut editor, &["home", "ctrl-g", "right", "right", "right", "ctrl-d", "end", "ctrl-p", "ctrl-p"]);
    assert_eq!(editor.text(), "one twooneone");
    press(&mut editor, &["ctrl-g", "ctrl-g", "ctrl-p"]);
    assert_eq!(editor.text(), "one", "in place of what is selected");
    assert!(matches!(press(&mut editor, &["ctrl-d"]), Reply::Said(words) if words.starts_with("Nothing")));
}

#[test]
fn cutting_without_a_selection_takes_the_rest_of_the_line_and_then_its_end() {
    let mut editor = Editor::new("one two\nthree");
    press(&mut editor, &["ctrl-home", "ctrl-right", "ctrl-k"]);
    assert_eq!(editor.text(), "one \nthree");
    press(&mut editor, &["ctrl-k"]);
    assert_eq!(editor.text(), "one three");
    press(&mut editor, &["ctrl-p"]);
    assert_eq!(editor.text(), "one \nthree", "the last thing that was cut");
    press(&mut editor, &["ctrl-end"]);
    assert_eq!(press(&mut editor, &["ctrl-k"]), Reply::Moved, "nothing follows");
}

#[test]
fn nothing_is_copied_out_of_a_secret() {
    let mut editor = Editor::secret();
    write(&mut editor, "pass phrase");
    press(&mut editor, &["ctrl-g", "ctrl-g", "ctrl-d", "ctrl-k"]);
    assert_eq!((editor.text().as_str(), editor.held.as_str()), ("", ""));
}

#[test]
fn pasting_over_a_selection_is_one_step_and_its_room_is_used() {
    // As long as a text can be, in lines.
    let lines =
        |letter: &str| format!("{}\n", letter.repeat(9_999)).repeat(100).trim_end().to_owned() + letter;
    let mut editor = Editor::new(&lines("x"));
    assert_eq!(editor.text().len(), LONGEST);
    press(&mut editor, &["ctrl-g", "ctrl-g"]);
    assert!(editor.paste(&lines("y")));
    assert_eq!(editor.text(), lines("y"));
    assert_eq!(press(&mut editor, &["a"]), Reply::Moved, "there is no room");
    press(&mut editor, &["ctrl-u"]);
    assert_eq!(editor.text(), lines("x"));
}

#[test]
fn pasting_what_is_nothing_leaves_the_selection_alone() {
    let mut editor = Editor::new("keep");
    press(&mut editor, &["ctrl-g", "ctrl-g"]);
    assert!(editor.paste("\x1b\u{202e}\u{feff}"));
    assert_eq!(editor.text(), "keep");
    assert!(!editor.changed());
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

/// Which cells are reversed, as rows of `#` and `.`.
fn reversed(editor: &Editor, width: u16, height: u16) -> Vec<String> {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal of memory");
    terminal.draw(|frame| editor.draw(frame, frame.area(), Style::new())).expect("a terminal of memory");
    let buffer = terminal.backend().buffer();
    let cell = |x, y| match buffer[(x, y)].modifier.contains(Style::new().reversed().add_modifier) {
        true => '#',
        false => '.',
    };
    (0..height).map(|y| (0..width).map(|x| cell(x, y)).collect()).collect()
}

#[test]
fn what_is_selected_is_reversed_and_nothing_else() {
    let mut editor = Editor::new("日本\n\nabc");
    assert_eq!(reversed(&editor, 6, 3), ["......", "......", "......"]);
    press(&mut editor, &["left", "ctrl-g", "up", "up"]);
    // Two wide characters, whose first cells speak for both, the line end, the empty line's end, and two letters.
    assert_eq!(reversed(&editor, 6, 3), ["#.#.#.", "#.....", "##...."]);
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

    /// Typed and pasted are letters, wide ones, loose marks and joiners, halves of flags, from right to left, and what must not stay.
    #[test]
    fn whatever_is_done_the_cursor_stands_between_characters_and_undo_and_redo_lead_all_the_way(
        start in SCRIPT,
        one_line: bool,
        deeds in prop::collection::vec(prop_oneof![
            3 => SCRIPT.prop_map(Deed::Type),
            1 => "[a日\u{301}\u{200d}👩\r\n\t\x1b\u{202e}\u{2028} ]{0,12}".prop_map(Deed::Paste),
            6 => prop::sample::select(vec![
                "enter", "backspace", "delete", "left", "right", "up", "down", "home", "end", "pageup", "pagedown",
                "shift-left", "shift-up", "shift-end", "ctrl-g", "ctrl-k", "ctrl-d", "ctrl-p", "ctrl-w",
                "ctrl-left", "ctrl-right", "ctrl-home", "ctrl-u", "ctrl-r",
            ]).prop_map(Deed::Press),
        ], 0..40),
        width in 1u16..16,
        height in 1u16..5,
    ) {
        let mut editor = if one_line { Editor::one_line(&start) } else { Editor::new(&start) };
        let first = editor.text();
        prop_assert_eq!(&first, &if one_line { start.replace('\n', " ") } else { start });
        for deed in &deeds {
            match deed {
                Deed::Type(text) => write(&mut editor, text),
                Deed::Paste(text) => _ = editor.paste(text),
                Deed::Press(word) => _ = press(&mut editor, &[word]),
            }
            let text = editor.text();
            let (row, column) = editor.cursor();
            let line = text.split('\n').nth(row).expect("a row of the text");
            let ends: Vec<usize> = line
                .grapheme_indices(true)
                .map(|(at, _)| line[..at].chars().count())
                .chain([line.chars().count()])
                .collect();
            prop_assert!(ends.contains(&column), "{} is within a character of {:?}", column, line);
            prop_assert!(!one_line || !text.contains('\n'));
            let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal of memory");
            terminal.draw(|frame| editor.draw(frame, frame.area(), Style::new())).expect("a terminal of memory");
            if let Some(Position { x, y }) = editor.cursor_on_screen(Rect::new(0, 0, width, height)) {
                prop_assert!(x < width && y < height);
            }
        }
        let last = editor.text();
        while press(&mut editor, &["ctrl-r"]) == Reply::Changed {}
        let newest = editor.text();
        let mut back = 0;
        while press(&mut editor, &["ctrl-u"]) == Reply::Changed { back += 1; }
        prop_assert_eq!(editor.text(), first);
        let mut seen = vec![editor.text()];
        for _ in 0..back {
            prop_assert_eq!(press(&mut editor, &["ctrl-r"]), Reply::Changed);
            seen.push(editor.text());
        }
        prop_assert_eq!(press(&mut editor, &["ctrl-r"]), Reply::Moved);
        prop_assert_eq!(editor.text(), newest);
        prop_assert!(seen.contains(&last), "what stood there last is on the way");
    }
}

/// What is written in the property: nothing of it is left out by the editor.
const SCRIPT: &str = "[ab .\n日語éשׁל\u{5b8}با\u{64e}\u{301}\u{200d}👩👦🇬🇧ｶ\u{ff9e}\u{1100}\u{1161}-]{0,10}";

#[derive(Debug, Clone)]
enum Deed {
    Type(String),
    Paste(String),
    Press(&'static str),
}

#[test]
fn the_first_step_after_typing_selects_too() {
    let mut editor = Editor::new("");
    write(&mut editor, "Said by nobody");
    press(&mut editor, &["shift-left", "shift-left", "shift-left"]);
    assert_eq!(selected(&editor), "ody");
    assert_eq!(reversed(&editor, 20, 1), ["...........###......"]);
}

#[test]
fn a_space_typed_before_a_loose_mark_takes_it_and_the_cursor_goes_behind_both() {
    let mut editor = Editor::new("");
    write(&mut editor, "\u{5c1}");
    press(&mut editor, &["left"]);
    write(&mut editor, " ");
    assert_eq!((editor.text().as_str(), editor.cursor()), (" \u{5c1}", (0, 2)));
}
