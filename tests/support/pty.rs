//! A terminal made of memory, with a real program on the other end: open, press, wait for, expect. It must not know what the program is
//! about, and it never sleeps to wait for something: it waits for the thing.

#![allow(dead_code, reason = "each test binary uses a part of it")]

use std::io::{Read as _, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use contract_advisor::keys::{Key, KeyCode};
use portable_pty::{ChildKiller, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long to wait for anything before giving up. Far more than is needed: a slow machine must not fail a right program.
pub const PATIENCE: Duration = Duration::from_secs(40);

/// A screen is settled when nothing was written to it for this long.
const SETTLED: Duration = Duration::from_millis(80);

/// What ends a frame: the terminal may show all of it now.
const END_OF_FRAME: &[u8] = b"\x1b[?2026l";

/// The same where what was written last ends a frame: nothing of that is still to come, and another frame may be.
const SETTLED_FRAME: Duration = Duration::from_millis(25);

/// A program running in a terminal.
pub struct Session {
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Writer,
    terminal: Arc<Terminal>,
    reader: Option<JoinHandle<()>>,
    exit: Receiver<u32>,
    killer: Box<dyn ChildKiller + Send + Sync>,
    pid: u32,
    modes_before: String,
    home: tempfile::TempDir,
}

type Writer = Arc<Mutex<Option<Box<dyn Write + Send>>>>;

struct Terminal {
    state: Mutex<State>,
    written: Condvar,
    closing: AtomicBool,
}

struct State {
    parser: vt100::Parser,
    /// Everything that was written.
    written: Vec<u8>,
    bytes: usize,
    last: Instant,
    closed: bool,
}

impl Session {
    /// The program itself, in a terminal of so many columns and rows, in a home of its own.
    pub fn start(args: &[&str], env: &[(&str, &str)], columns: u16, rows: u16) -> Self {
        Self::start_program(Path::new(env!("CARGO_BIN_EXE_contract-advisor")), args, env, columns, rows)
    }

    /// Any program, in the same surroundings.
    pub fn start_program(
        program: &Path,
        args: &[&str],
        env: &[(&str, &str)],
        columns: u16,
        rows: u16,
    ) -> Self {
        let home = tempfile::tempdir().expect("a home directory");
        let pair = native_pty_system().openpty(size(columns, rows)).expect("a pseudo terminal");
        let modes_before = modes(pair.master.as_ref());

        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.env_clear();
        command.cwd(home.path());
        for (name, value) in surroundings(home.path()) {
            command.env(name, value);
        }
        for (name, value) in env {
            command.env(name, value);
        }
        let mut child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);

        let writer: Writer = Arc::new(Mutex::new(Some(pair.master.take_writer().expect("a writer"))));
        let terminal = Arc::new(Terminal {
            state: Mutex::new(State {
                parser: vt100::Parser::new(at_least_one(rows), at_least_one(columns), 0),
                written: Vec::new(),
                bytes: 0,
                last: Instant::now(),
                closed: false,
            }),
            written: Condvar::new(),
            closing: AtomicBool::new(false),
        });
        let from_program = pair.master.try_clone_reader().expect("a reader");
        let reader = thread::spawn({
            let (terminal, writer) = (Arc::clone(&terminal), Arc::clone(&writer));
            move || listen(from_program, &terminal, &writer)
        });
        let killer = child.clone_killer();
        let pid = child.process_id().expect("a process id");
        let (ended, exit) = channel();
        thread::spawn(move || {
            let code = child.wait().map_or(u32::MAX, |status| status.exit_code());
            let _ = ended.send(code);
        });
        Self {
            master: Some(pair.master),
            writer,
            terminal,
            reader: Some(reader),
            exit,
            killer,
            pid,
            modes_before,
            home,
        }
    }

    /// The home directory, where the program keeps its files.
    pub fn home(&self) -> PathBuf {
        self.home.path().to_owned()
    }

    /// The program's process id.
    pub fn pid(&self) -> u32 {
        self.pid
    }

    /// Presses one key, in words: `enter`, `ctrl-z`, `?`. After `esc`, wait for what it does before the next key: the two bytes
    /// together would be alt and a letter.
    pub fn press(&self, key: &str) -> &Self {
        self.send(&bytes_of(key.parse().unwrap_or_else(|error| panic!("{error:?}"))))
    }

    /// Types a text, letter by letter as far as the program can tell.
    pub fn type_text(&self, text: &str) -> &Self {
        self.send(text.as_bytes())
    }

    /// Pastes a text as a terminal does that was asked to bracket it.
    pub fn paste(&self, text: &str) -> &Self {
        self.send(format!("\x1b[200~{text}\x1b[201~").as_bytes())
    }

    fn send(&self, bytes: &[u8]) -> &Self {
        let mut guard = self.writer.lock().expect("the writer");
        let writer = guard.as_mut().expect("the terminal is still there");
        writer.write_all(bytes).and_then(|()| writer.flush()).expect("the program can be written to");
        drop(guard);
        self
    }

    /// Waits until the text is on a screen that has settled.
    #[track_caller]
    pub fn wait_for(&self, text: &str) -> &Self {
        self.wait_until(&format!("\"{text}\" on the screen"), |screen| screen.contents().contains(text))
    }

    /// Waits until the text is gone from a screen that has settled.
    #[track_caller]
    pub fn wait_until_gone(&self, text: &str) -> &Self {
        self.wait_until(&format!("\"{text}\" gone from the screen"), |screen| {
            !screen.contents().contains(text)
        })
    }

    /// Waits until a settled screen is as wanted.
    #[track_caller]
    pub fn wait_until(&self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) -> &Self {
        self.wait(what, [SETTLED, SETTLED_FRAME], wanted)
    }

    /// Waits until a screen is as wanted, of which a part may be still to come: for steps on a way whose end is waited for.
    #[track_caller]
    pub fn wait_until_seen(&self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) -> &Self {
        self.wait(what, [Duration::ZERO; 2], wanted)
    }

    /// Waits until nothing has been written for a while, frame or not: for keys of which nobody can say what they do.
    #[track_caller]
    pub fn wait_until_quiet(&self) -> &Self {
        self.wait("a quiet screen", [SETTLED; 2], |_| true)
    }

    #[track_caller]
    fn wait(
        &self,
        what: &str,
        [settled, settled_frame]: [Duration; 2],
        wanted: impl Fn(&vt100::Screen) -> bool,
    ) -> &Self {
        let deadline = Instant::now() + PATIENCE;
        let mut state = self.state();
        loop {
            let quiet = state.last.elapsed();
            let enough = if state.written.ends_with(END_OF_FRAME) { settled_frame } else { settled };
            if wanted(state.parser.screen()) && (quiet >= enough || state.closed) {
                return self;
            }
            let now = Instant::now();
            if now >= deadline {
                let picture = picture(&state);
                drop(state);
                panic!("waited {PATIENCE:?} for {what}; the screen is\n{picture}");
            }
            let pause = enough.saturating_sub(quiet).max(Duration::from_millis(10)).min(deadline - now);
            state = self.terminal.written.wait_timeout(state, pause).expect("the screen").0;
        }
    }

    /// Looks at the screen as it is now.
    pub fn look<T>(&self, at: impl FnOnce(&vt100::Screen) -> T) -> T {
        at(self.state().parser.screen())
    }

    /// The screen's text as it is now.
    pub fn screen(&self) -> String {
        self.look(vt100::Screen::contents)
    }

    /// Asserts that the program writes nothing for so long.
    #[track_caller]
    pub fn stays_silent(&self, how_long: Duration) -> &Self {
        let until = Instant::now() + how_long;
        let mut state = self.state();
        let before = state.bytes;
        while let Some(left) = until.checked_duration_since(Instant::now()).filter(|left| !left.is_zero()) {
            state = self.terminal.written.wait_timeout(state, left).expect("the screen").0;
            let more = state.bytes - before;
            if more > 0 {
                let picture = picture(&state);
                drop(state);
                panic!("{more} bytes written while nothing happened; the screen is\n{picture}");
            }
        }
        drop(state);
        self
    }

    /// How many bytes the program has written so far.
    pub fn bytes(&self) -> usize {
        self.state().bytes
    }

    /// Everything that the program has written so far, as it came.
    pub fn written(&self) -> Vec<u8> {
        self.state().written.clone()
    }

    /// What the kernel does with keys is as it was before the program started.
    pub fn has_first_modes(&self) -> bool {
        self.master.as_ref().is_some_and(|master| modes(master.as_ref()) == self.modes_before)
    }

    /// Gives the terminal another size.
    pub fn resize(&self, columns: u16, rows: u16) -> &Self {
        self.state().parser.set_size(at_least_one(rows), at_least_one(columns));
        let master = self.master.as_ref().expect("the terminal is still there");
        master.resize(size(columns, rows)).expect("another size");
        self
    }

    /// Sends a signal.
    #[cfg(unix)]
    pub fn signal(&self, signal: rustix::process::Signal) -> &Self {
        let pid =
            i32::try_from(self.pid).ok().and_then(rustix::process::Pid::from_raw).expect("a process id");
        rustix::process::kill_process(pid, signal).expect("the program takes a signal");
        self
    }

    /// Waits until the program is stopped, as a shell would see it.
    #[track_caller]
    pub fn wait_stopped(&self) -> &Self {
        let deadline = Instant::now() + PATIENCE;
        // The kernel offers nothing to wait on here: the thread that waits for the end would take the news.
        while !is_stopped(self.pid) {
            assert!(Instant::now() < deadline, "the program did not stop; the screen is\n{}", self.picture());
            thread::yield_now();
            thread::park_timeout(Duration::from_millis(20));
        }
        self
    }

    /// Closes the terminal's window.
    pub fn hang_up(&mut self) {
        // A change of size makes a program draw.
        self.close(|session| {
            let (rows, columns) = session.look(vt100::Screen::size);
            session.resize(columns.get() + 1, rows.get());
        });
    }

    /// Closes the window after pressing a key that changes the screen, for a program that is not told of a change of size.
    pub fn hang_up_with(&mut self, key: &str) {
        self.close(|session| {
            session.press(key);
        });
    }

    /// The reader holds the terminal open as long as it waits, so that something must make the program write first.
    fn close(&mut self, wake: impl FnOnce(&Self)) {
        self.terminal.closing.store(true, Ordering::SeqCst);
        wake(self);
        if let Some(reader) = self.reader.take() {
            reader.join().expect("the reader");
        }
        self.writer.lock().expect("the writer").take();
        self.master.take();
    }

    /// Waits until the program ends, and until all it wrote has arrived; its exit code.
    #[track_caller]
    pub fn wait_exit(&mut self) -> u32 {
        let Ok(code) = self.exit.recv_timeout(PATIENCE) else {
            panic!("the program did not end within {PATIENCE:?}; the screen is\n{}", self.picture())
        };
        if self.master.is_some()
            && let Some(reader) = self.reader.take()
        {
            reader.join().expect("the reader");
        }
        code
    }

    /// Waits until the terminal is as it was found: screen, cursor, paste mode, and what the kernel does with keys. Waits, because a
    /// program that has stopped or ended may have written what has not arrived yet.
    #[track_caller]
    pub fn is_as_found(&self) -> &Self {
        self.wait_until("the terminal as it was found", |screen| {
            !(screen.alternate_screen()
                || screen.hide_cursor()
                || screen.bracketed_paste()
                || screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None
                || screen.inverse()
                || screen.bold())
        });
        if let Some(master) = &self.master {
            assert_eq!(modes(master.as_ref()), self.modes_before, "the kernel's modes");
        }
        self
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.terminal.state.lock().expect("the screen")
    }

    fn picture(&self) -> String {
        picture(&self.state())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.killer.kill();
    }
}

/// Takes in what the program writes, and answers the one question it might ask.
fn listen(mut from_program: Box<dyn std::io::Read + Send>, terminal: &Terminal, writer: &Writer) {
    const WHERE_IS_THE_CURSOR: &[u8] = b"\x1b[6n";
    let mut buffer = [0; 8192];
    let mut tail: Vec<u8> = Vec::new();
    // What ends in the middle of a character waits for the rest of it.
    let mut text: Vec<u8> = Vec::new();
    loop {
        let read = from_program.read(&mut buffer).unwrap_or(0);
        let mut state = terminal.state.lock().expect("the screen");
        state.last = Instant::now();
        state.closed = read == 0;
        state.bytes += read;
        state.written.extend_from_slice(&buffer[..read]);
        text.extend_from_slice(&buffer[..read]);
        let whole = match std::str::from_utf8(&text) {
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            _ => text.len(),
        };
        let shown: Vec<u8> = text.drain(..whole).collect();
        state.parser.process(&shown_by_vt100(shown));
        let (row, column) = state.parser.screen().cursor_position();
        drop(state);
        terminal.written.notify_all();
        if read == 0 || terminal.closing.load(Ordering::SeqCst) {
            return;
        }
        // The question may be split between two reads.
        tail.extend_from_slice(&buffer[..read]);
        let asked = tail.windows(WHERE_IS_THE_CURSOR.len()).any(|bytes| bytes == WHERE_IS_THE_CURSOR);
        let keep = if asked { 0 } else { tail.len().min(WHERE_IS_THE_CURSOR.len() - 1) };
        tail.drain(..tail.len() - keep);
        if asked && let Some(writer) = writer.lock().expect("the writer").as_mut() {
            let _ = write!(writer, "\x1b[{};{}R", row + 1, column + 1);
            let _ = writer.flush();
        }
    }
}

/// vt100 0.18 drops U+FFFD, which every terminal shows in one column, and all that follows in the row would stand too far left.
fn shown_by_vt100(bytes: Vec<u8>) -> Vec<u8> {
    match String::from_utf8(bytes) {
        Ok(text) if text.contains('\u{fffd}') => text.replace('\u{fffd}', "¿").into_bytes(),
        Ok(text) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    }
}

/// Everything a program might look at, pinned, so that a test does not depend on who runs it.
fn surroundings(home: &Path) -> Vec<(&'static str, PathBuf)> {
    let mut found: Vec<(&str, PathBuf)> = vec![
        ("TERM", "xterm-256color".into()),
        ("LANG", "C.UTF-8".into()),
        ("PATH", std::env::var_os("PATH").unwrap_or_default().into()),
        ("HOME", home.into()),
        ("TZ", "UTC".into()),
    ];
    let places = [
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_DATA_HOME", "data"),
        ("XDG_STATE_HOME", "state"),
        ("XDG_CACHE_HOME", "cache"),
    ];
    found.extend(places.map(|(name, place)| (name, home.join(place))));
    found
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

fn at_least_one(cells: u16) -> NonZeroU16 {
    NonZeroU16::new(cells).expect("a terminal has at least one row and column")
}

/// The kernel's modes of the terminal, for comparing.
#[cfg(unix)]
fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios())
}

#[cfg(not(unix))]
fn modes(_master: &dyn MasterPty) -> String {
    String::new()
}

#[cfg(target_os = "linux")]
fn is_stopped(pid: u32) -> bool {
    let line = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    // The name, in parentheses, may contain spaces; the state follows it.
    line.rsplit(") ").next().is_some_and(|rest| rest.starts_with('T'))
}

#[cfg(not(target_os = "linux"))]
fn is_stopped(pid: u32) -> bool {
    let output = std::process::Command::new("ps").args(["-o", "stat=", "-p", &pid.to_string()]).output();
    output.is_ok_and(|output| output.stdout.trim_ascii_start().starts_with(b"T"))
}

fn picture(state: &State) -> String {
    let screen = state.parser.screen();
    let columns = screen.size().1.get();
    let edge = format!("+{}+", "-".repeat(columns.into()));
    let rows: Vec<String> = screen.rows(0, columns).map(|row| format!("|{row}")).collect();
    let ended = if state.closed { "\nand the program has ended" } else { "" };
    format!("{edge}\n{}\n{edge}{ended}", rows.join("\n"))
}

/// What an xterm sends for a key.
fn bytes_of(key: Key) -> Vec<u8> {
    let special =
        |letter: &str| if key.shift { format!("\x1b[1;2{letter}") } else { format!("\x1b[{letter}") };
    let sent = match key.code {
        KeyCode::Char(c) if key.ctrl => char::from(c.to_ascii_uppercase() as u8 & 0x1f).to_string(),
        KeyCode::Char(c) => c.to_string(),
        KeyCode::Enter => "\r".into(),
        KeyCode::Esc => "\x1b".into(),
        KeyCode::Tab => "\t".into(),
        KeyCode::BackTab => "\x1b[Z".into(),
        KeyCode::Up => special("A"),
        KeyCode::Down => special("B"),
        KeyCode::Right => special("C"),
        KeyCode::Left => special("D"),
        KeyCode::Home => special("H"),
        KeyCode::End => special("F"),
        KeyCode::PageUp => "\x1b[5~".into(),
        KeyCode::PageDown => "\x1b[6~".into(),
        KeyCode::Backspace => "\x7f".into(),
        KeyCode::Delete => "\x1b[3~".into(),
        KeyCode::F(n @ 1..=4) => format!("\x1bO{}", char::from(b'O' + n)),
        KeyCode::F(n) => format!("\x1b[{}~", [15, 17, 18, 19, 20, 21, 23, 24][usize::from(n) - 5]),
    };
    let alt = if key.alt { "\x1b" } else { "" };
    format!("{alt}{sent}").into_bytes()
}
