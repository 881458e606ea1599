//! How the program behaves towards the terminal, the shell and the system: it takes the terminal, gives it back in every case, and
//! is quiet in between. A tiny face stands in for the real one; the program under test is this test binary itself, started again in a
//! terminal of memory.

#![cfg(unix)]

mod support {
    pub mod pty;
    pub mod tiny_face;
}

use std::path::Path;
use std::time::{Duration, Instant};

use contract_advisor::config::{Config, ConfigFile, Environment, Flags};
use contract_advisor::tui::runtime::Taken;
use contract_advisor::tui::theme::Theme;
use rustix::process::Signal;
use support::pty::{PATIENCE, Session};
use support::tiny_face::TinyFace;

/// Set for the copy of this binary that is to be the tiny face.
const BE_TINY: &str = "BE_THE_TINY_FACE";

/// Not a test: when a test below starts this binary in a terminal, this is what runs there.
#[test]
fn the_tiny_face() {
    if std::env::var_os(BE_TINY).is_none() {
        return;
    }
    let variable = |name| std::env::var(name).ok();
    let environment = Environment {
        no_color: variable("NO_COLOR"),
        term: variable("TERM"),
        colorterm: variable("COLORTERM"),
        ..Environment::default()
    };
    // The theme as a flag asks for it.
    let flags = Flags { theme: variable("TINY_THEME"), ..Flags::default() };
    let colours = Config::in_force(flags, &environment, ConfigFile::none()).colours.value;
    let theme = Theme::choose(variable("TINY_THEME").as_deref(), colours);
    let mut face = TinyFace::new(theme.expect("a theme"), std::env::var_os("TINY_WISH"));
    let mut taken = Taken::take().expect("a terminal");
    if let Some(wanted) = std::env::var_os("TINY_WAITS_FOR") {
        let wait = move || {
            while !Path::new(&wanted).exists() {
                std::thread::sleep(Duration::from_millis(5))
            }
        };
        if let Err(ending) = taken.meanwhile(|frame| frame.render_widget("waiting", frame.area()), wait) {
            drop(taken);
            std::process::exit(ending.code().into());
        }
    }
    std::process::exit(taken.run(&mut face).code().into());
}

const ARGS: [&str; 4] = ["the_tiny_face", "--exact", "--nocapture", "--test-threads=1"];

fn this_binary() -> std::path::PathBuf {
    std::env::current_exe().expect("this binary")
}

fn start(env: &[(&str, &str)]) -> Session {
    let mut all = vec![(BE_TINY, "1"), ("TINY_WISH", "wish")];
    all.extend_from_slice(env);
    let session = Session::start_program(&this_binary(), &ARGS, &all, 80, 24);
    session.wait_for("tiny face 80x24");
    session
}

fn wish(session: &Session) -> String {
    std::fs::read_to_string(session.home().join("wish")).unwrap_or_default()
}

#[test]
fn it_takes_the_terminal_and_gives_it_back_when_the_user_quits() {
    let mut session = start(&[]);
    assert!(
        session.look(|screen| screen.alternate_screen() && screen.hide_cursor() && screen.bracketed_paste())
    );
    // Presses and the wheel, but no movement.
    let mouse = |screen: &vt100::Screen| (screen.mouse_protocol_mode(), screen.mouse_protocol_encoding());
    assert_eq!(
        session.look(mouse),
        (vt100::MouseProtocolMode::PressRelease, vt100::MouseProtocolEncoding::Sgr)
    );
    session.press("q");
    assert_eq!(session.wait_exit(), 0);
    session.is_as_found();
    assert_eq!(wish(&session), "Quit");
}

#[test]
fn keys_pastes_and_notes_from_workers_arrive() {
    let mut session = start(&[]);
    session.press("up").wait_for("pressed 1 heard nothing.");
    session.paste("one\ntwo").wait_for("heard 7 pasted.");
    session.press("w").wait_for("heard from a worker.");
    session.press("ctrl-c");
    assert_eq!(session.wait_exit(), 0);
}

/// The tiny face, which is made when a file named `go` is there.
fn start_waiting() -> Session {
    let env = [(BE_TINY, "1"), ("TINY_WISH", "wish"), ("TINY_WAITS_FOR", "go")];
    let session = Session::start_program(&this_binary(), &ARGS, &env, 80, 24);
    session.wait_for("waiting");
    session
}

#[test]
fn what_is_typed_before_there_is_anything_to_see_is_kept() {
    let mut session = start_waiting();
    session.press("up").press("up").paste("one");
    std::fs::write(session.home().join("go"), "").expect("written");
    session.wait_for("pressed 2").wait_for("heard 3 pasted.");
    session.press("ctrl-c");
    assert_eq!(session.wait_exit(), 0);
    session.is_as_found();
}

#[test]
fn what_waits_for_a_disk_can_be_given_up() {
    for (how, code) in [(None, 0), (Some(Signal::TERM), 143), (Some(Signal::HUP), 129)] {
        let mut session = start_waiting();
        match how {
            None => session.press("ctrl-c"),
            Some(signal) => session.signal(signal),
        };
        assert_eq!(session.wait_exit(), code, "{how:?}");
        session.is_as_found();
        assert_eq!(wish(&session), "", "there was no face yet");
    }
}

#[test]
fn mouse_reports_that_make_no_sense_do_no_harm() {
    let mut session = start(&[]);
    for report in [
        "\x1b[<0;0;0M",
        "\x1b[<0;1;1m",
        "\x1b[<999;99999;99999M",
        "\x1b[<0;M",
        "\x1b[<;;M",
        "\x1b[<-1;-1;-1M",
        "\x1b[<64;40;12M",
        "\x1b[<0;18446744073709551616;1M",
        "\x1b[M   ",
        "\x1b[M !!",
        "\x1b[32;0;0M",
        "\x1b[35;1;1M",
    ] {
        session.type_text(report);
    }
    // They may have been taken for anything; the next key is a key again.
    std::thread::sleep(Duration::from_millis(100));
    session.press("up").wait_until("a key is counted", |screen| screen.contents().contains("pressed "));
    session.press("ctrl-c");
    assert_eq!(session.wait_exit(), 0);
    session.is_as_found();
}

#[test]
fn after_a_panic_the_message_can_be_read() {
    let mut session = start(&[]);
    session.press("p");
    assert_eq!(session.wait_exit(), 101);
    session.is_as_found();
    assert!(session.screen().contains("asked to panic"), "{}", session.screen());
}

#[test]
fn a_panic_in_a_worker_ends_the_program_properly() {
    let mut session = start(&[]);
    session.press("e");
    assert_eq!(session.wait_exit(), 101);
    session.is_as_found();
    assert!(session.screen().contains("a worker fell"), "{}", session.screen());
    assert_eq!(wish(&session), "Panicked");
}

#[test]
fn sigterm_saves_and_exits_with_143() {
    let mut session = start(&[]);
    session.signal(Signal::TERM);
    assert_eq!(session.wait_exit(), 143);
    session.is_as_found();
    assert_eq!(wish(&session), "Terminated");
}

#[test]
fn sigint_from_outside_is_ctrl_c() {
    let mut session = start(&[]);
    session.signal(Signal::INT);
    assert_eq!(session.wait_exit(), 0);
    session.is_as_found();
}

#[test]
fn sighup_saves_and_exits_with_129() {
    let mut session = start(&[]);
    session.signal(Signal::HUP);
    assert_eq!(session.wait_exit(), 129);
    session.is_as_found();
    assert_eq!(wish(&session), "HungUp");
}

#[test]
fn when_the_window_is_closed_it_saves_and_leaves_at_once() {
    let mut session = start(&[]);
    session.hang_up();
    let closed = Instant::now();
    assert_eq!(session.wait_exit(), 129);
    assert!(closed.elapsed() < Duration::from_secs(4), "it waited for the next look at the terminal");
    // The signal and the failing terminal race; either way it is saved.
    let wish = wish(&session);
    assert!(wish == "HungUp" || wish.starts_with("TerminalLost"), "{wish:?}");
}

/// In a session of its own the program gets no SIGHUP, and crossterm never tells; only the look every 5 s does.
#[cfg(target_os = "linux")]
#[test]
fn without_a_signal_it_still_notices_that_the_terminal_is_gone() {
    let setsid = Path::new("/usr/bin/setsid");
    if !setsid.exists() {
        return;
    }
    let this = this_binary();
    let mut args = vec!["--wait", this.to_str().expect("a path in UTF-8")];
    args.extend(ARGS);
    let mut session = Session::start_program(setsid, &args, &[(BE_TINY, "1"), ("TINY_WISH", "wish")], 80, 24);
    session.wait_for("tiny face 80x24");
    session.press("up").wait_for("pressed 1");
    // No SIGWINCH comes here either, so that a key must wake the reader.
    session.hang_up_with("up");
    let deadline = Instant::now() + PATIENCE;
    while wish(&session).is_empty() {
        assert!(Instant::now() < deadline, "it still believes in the terminal");
        std::thread::park_timeout(Duration::from_millis(50));
    }
    assert!(wish(&session).starts_with("TerminalLost"), "{}", wish(&session));
}

#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_and_fg_brings_everything_back() {
    let mut session = start(&[]);
    session.press("up").wait_for("pressed 1");
    for times in [2, 3] {
        session.press("ctrl-z").wait_stopped().is_as_found();
        session.resize(100, 30).signal(Signal::CONT);
        session.wait_for("tiny face 100x30").wait_for(&format!("pressed {times}"));
        assert!(session.look(vt100::Screen::alternate_screen));
    }
    session.press("up").wait_for("pressed 4").press("q");
    assert_eq!(session.wait_exit(), 0);
    session.is_as_found();
}

#[test]
fn a_stop_from_outside_is_the_same() {
    let mut session = start(&[]);
    session.signal(Signal::TSTP).wait_stopped().is_as_found();
    session.signal(Signal::CONT).wait_for("tiny face");
    session.press("up").wait_for("pressed 1").press("q");
    assert_eq!(session.wait_exit(), 0);
    session.is_as_found();
}

#[test]
fn a_stop_that_cannot_be_caught_is_survived() {
    let mut session = start(&[]);
    session.signal(Signal::STOP).wait_stopped();
    let before = session.bytes();
    session.signal(Signal::CONT).wait_until("a repaint", |screen| screen.contents().contains("tiny face"));
    session.press("up").wait_for("pressed 1");
    assert!(session.bytes() > before + "selected row".len(), "everything was painted again");
    session.press("q");
    assert_eq!(session.wait_exit(), 0);
    session.is_as_found();
}

#[test]
fn ctrl_l_paints_everything_again() {
    let session = start(&[]);
    let before = session.bytes();
    session.press("ctrl-l").wait_for("pressed 1");
    assert!(session.bytes() - before > "tiny face 80x24 coloured row selected row".len());
}

#[test]
fn it_follows_the_size_of_the_window() {
    let session = start(&[]);
    for (columns, rows) in [(120, 40), (50, 14), (20, 4), (400, 150), (80, 24)] {
        session.resize(columns, rows).wait_for(&format!("tiny face {columns}x{rows}"));
    }
}

/// Where a row of the screen begins, and how it looks.
fn row_looks(session: &Session, text: &str) -> (bool, bool, vt100::Color) {
    session.look(|screen| {
        let columns = screen.size().1.get();
        let row = screen.rows(0, columns).position(|row| row.starts_with(text)).expect("the row");
        let cell = screen.cell(u16::try_from(row).expect("a row"), 0).expect("a cell");
        (cell.inverse(), cell.bold(), cell.fgcolor())
    })
}

#[test]
fn with_no_color_the_selected_row_can_still_be_seen() {
    let session = start(&[("NO_COLOR", "1")]);
    assert_eq!(row_looks(&session, "selected row"), (true, true, vt100::Color::Default));
    assert_eq!(row_looks(&session, "coloured row"), (false, true, vt100::Color::Default));
}

#[test]
fn a_theme_asked_for_keeps_the_selection_and_loses_its_colours_with_no_color() {
    let session = start(&[("NO_COLOR", "1"), ("TINY_THEME", "default")]);
    assert!(row_looks(&session, "selected row").0);
    assert_eq!(row_looks(&session, "coloured row").2, vt100::Color::Default);
}

#[test]
fn while_nothing_happens_it_writes_nothing_and_hardly_runs() {
    let session = start(&[]);
    let ran = processor_ticks(session.pid());
    // Longer than the 5 s after which it looks whether the terminal is there.
    session.stays_silent(Duration::from_millis(6500));
    let more = processor_ticks(session.pid()) - ran;
    assert!(more <= 2, "{more} ticks of processor time in 6.5 s of nothing");
    session.press("up").wait_for("pressed 1");
}

/// Hundredths of a second of processor time used; always 0 where the system does not say.
fn processor_ticks(pid: u32) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(") ").next().unwrap_or_default().split(' ').collect();
    [11, 12].iter().filter_map(|&nth| fields.get(nth)?.parse::<u64>().ok()).sum()
}

#[test]
fn a_key_costs_few_bytes() {
    let session = start(&[]);
    let before = session.bytes();
    session.press("up").wait_for("pressed 1");
    let cost = session.bytes() - before;
    assert!(cost <= 100, "{cost} bytes for one changed digit");
}

#[test]
fn a_pipe_is_not_a_terminal_and_it_says_so() {
    let output = std::process::Command::new(this_binary())
        .args(ARGS)
        .env(BE_TINY, "1")
        .stdin(std::process::Stdio::null())
        .output()
        .expect("this binary runs");
    let said =
        String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("not a terminal"), "{said}");
    assert!(!output.stdout.contains(&0x1b), "no escape sequence went down the pipe");
}
