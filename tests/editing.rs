//! Writing in the real program: what terminals send for shift with an arrow, for paste and for control, down to the file that is saved
//! and the cells on the screen.

#![cfg(unix)]

mod support {
    pub mod pty;
}

use contract_advisor::files::{load_answers, shipped};
use support::pty::Session;

/// Shift with the left arrow and with Home, and the arrow left, as xterm and all that follow it send them.
const SHIFT_LEFT: &str = "\x1b[1;2D";
const SHIFT_HOME: &str = "\x1b[1;2H";
const LEFT: &str = "\x1b[D";

/// In a note to the first question, without colour.
fn in_a_note() -> Session {
    let session = Session::start(&[], &[("NO_COLOR", "1")], 80, 24);
    session.wait_for("Start a new answer set").press("enter").wait_for("What shall it be called?");
    session.type_text("Meals").press("enter").wait_for("Why change the contract at all?");
    session.press("tab").wait_for("1 of ").press("n").wait_for("Who said so?");
    session
}

/// The note as it is in the file, once the program has ended.
fn saved(session: &mut Session) -> String {
    session.press("esc").wait_until_gone("Who said so?").press("q").wait_for("Leave the program?").press("y");
    session.wait_exit();
    let path = session.home().join("data/contract-advisor/answers/meals.ron");
    let pack = shipped().unwrap_or_else(|faults| panic!("{}", faults[0].drawn()));
    let set = load_answers(&path, &pack).unwrap_or_else(|faults| panic!("{}", faults[0].drawn()));
    set.entries[0].note.clone()
}

/// What is shown the other way round in the row that holds the text.
fn reversed(screen: &vt100::Screen, text: &str) -> String {
    let (rows, columns) = screen.size();
    let (rows, columns) = (rows.get(), columns.get());
    let line = |row| (0..columns).filter_map(move |column| screen.cell(row, column));
    let held = |row: &u16| line(*row).map(vt100::Cell::contents).collect::<String>().contains(text);
    let row = (0..rows).find(held).expect("the text is on the screen");
    line(row).filter(|cell| cell.inverse()).map(vt100::Cell::contents).collect()
}

#[test]
fn shift_and_arrows_select_and_without_colour_it_is_seen() {
    let mut session = in_a_note();
    session.type_text("Said by nobody").wait_for("Said by nobody");
    session.type_text(&SHIFT_LEFT.repeat(6));
    session.wait_until("the word reversed", |screen| reversed(screen, "Said by") == "nobody");
    session.type_text("two").wait_for("Said by two").wait_until_gone("nobody");
    session.type_text(SHIFT_HOME);
    session.wait_until("the line reversed", |screen| reversed(screen, "Said by") == "Said by two");
    session.type_text(LEFT);
    session.wait_until("nothing reversed", |screen| reversed(screen, "Said by").is_empty());
    assert_eq!(saved(&mut session), "Said by two");
}

#[test]
fn where_shift_does_not_arrive_a_key_selects_and_what_is_cut_comes_back() {
    let mut session = in_a_note();
    session.type_text("two agreed").press("ctrl-g").wait_for("Move to where");
    session.type_text(&LEFT.repeat(7));
    session.wait_until("the words reversed", |screen| reversed(screen, "two") == " agreed");
    session.press("ctrl-k").wait_until_gone("agreed");
    session.press("home").press("ctrl-p").wait_for(" agreedtwo");
    assert_eq!(saved(&mut session), " agreedtwo");
}

#[test]
fn a_paste_is_inert_and_its_characters_are_whole_in_the_file() {
    let mut session = in_a_note();
    let family = "👨\u{200d}👩\u{200d}👧\u{200d}👦";
    session.paste(&format!("cafe\u{301} {family}日本\r\nשלום\u{202e}\x1b]0;title\x07\tend"));
    session.wait_for("end");
    session.type_text("!").wait_for("end!");
    assert_eq!(saved(&mut session), format!("cafe\u{301} {family}日本\nשלום]0;title    end!"));
}
