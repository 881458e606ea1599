//! Selecting with and without shift, and what is cut, copied and put back.

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::style::Style;

use super::*;

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
    Key { shift: true, ..key }.to_string()
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
fn the_first_step_after_typing_selects_too() {
    let mut editor = Editor::new("");
    write(&mut editor, "Said by nobody");
    press(&mut editor, &["shift-left", "shift-left", "shift-left"]);
    assert_eq!(selected(&editor), "ody");
    assert_eq!(reversed(&editor, 20, 1), ["...........###......"]);
}
