//! Random typing, pasting and keys: characters stay whole, and undo and redo lead all the way.

use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation as _;

use super::*;

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
