//! A terminal of memory with a real program on its other end: start, press, wait for the end of a frame. It must not know what is
//! measured.

use std::io::{Read as _, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Common windows are 80 by 24; this is what a large one costs.
pub const COLUMNS: u16 = 120;
pub const ROWS: u16 = 40;

/// What ends every frame: the end of a synchronised update.
const FRAME: &[u8] = b"\x1b[?2026l";

/// Longer than any frame may take; after it something is broken.
const PATIENCE: Duration = Duration::from_secs(10);

/// Silence after which nothing more is on its way from a worker.
const SILENCE: Duration = Duration::from_millis(40);

pub const UP: &str = "\x1b[A";
pub const DOWN: &str = "\x1b[B";
pub const RIGHT: &str = "\x1b[C";
pub const LEFT: &str = "\x1b[D";

/// The keys of a way: letters one by one, arrows whole.
pub fn split(way: &str) -> Vec<&str> {
    let mut keys = Vec::new();
    let mut rest = way;
    while !rest.is_empty() {
        let end = if rest.starts_with("\x1b[") { 3 } else { 1 };
        keys.push(&rest[..end]);
        rest = &rest[end..];
    }
    keys
}

pub struct Session {
    pub child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    seen: Arc<Seen>,
    pub began: Instant,
    _master: Box<dyn MasterPty + Send>,
}

#[derive(Default)]
struct Seen {
    state: Mutex<State>,
    more: Condvar,
}

#[derive(Default)]
pub struct State {
    pub bytes: Vec<u8>,
    frames: Vec<Frame>,
    last: Option<Instant>,
}

#[derive(Clone, Copy)]
pub struct Frame {
    pub at: Instant,
    pub bytes: usize,
    end: usize,
}

impl Session {
    pub fn start(program: &Path, home: &Path, file: Option<&Path>) -> Self {
        let size = PtySize { rows: ROWS, cols: COLUMNS, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo terminal");
        let mut command = CommandBuilder::new(program);
        command.args(file);
        command.env_clear();
        command.cwd(home);
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("TZ", "UTC")] {
            command.env(name, value);
        }
        for name in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"] {
            command.env(name, home);
        }
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let writer = pair.master.take_writer().expect("a writer");
        let seen = Arc::new(Seen::default());
        let listening = Arc::clone(&seen);
        thread::spawn(move || {
            let mut buffer = [0; 65536];
            while let Ok(read @ 1..) = reader.read(&mut buffer) {
                let now = Instant::now();
                let mut state = listening.state.lock().expect("the state");
                state.take_in(&buffer[..read], now);
                drop(state);
                listening.more.notify_all();
            }
        });
        let began = Instant::now();
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        Self { child, writer, seen, began, _master: pair.master }
    }

    pub fn pid(&self) -> u32 {
        self.child.process_id().expect("a process id")
    }

    pub fn state(&self) -> MutexGuard<'_, State> {
        self.seen.state.lock().expect("the state")
    }

    pub fn frames(&self) -> usize {
        self.state().frames.len()
    }

    pub fn send(&mut self, key: &str) {
        self.writer
            .write_all(key.as_bytes())
            .and_then(|()| self.writer.flush())
            .expect("the terminal takes a key");
    }

    /// The next frame after so many.
    pub fn frame_after(&self, before: usize) -> Frame {
        let until = Instant::now() + PATIENCE;
        let mut state = self.state();
        loop {
            if let Some(frame) = state.frames.get(before) {
                return *frame;
            }
            let left = until.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "no frame within {PATIENCE:?}; the screen is\n{}", state.screen());
            state = self.seen.more.wait_timeout(state, left).expect("the state").0;
        }
    }

    /// When a text had arrived, for a program whose frames have no end of their own.
    pub fn text(&self, text: &str) -> Instant {
        let until = Instant::now() + PATIENCE;
        let mut state = self.state();
        loop {
            let there = state.bytes.windows(text.len()).any(|window| window == text.as_bytes());
            if let (true, Some(at)) = (there, state.last) {
                return at;
            }
            let left = until.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "no {text:?} within {PATIENCE:?}");
            state = self.seen.more.wait_timeout(state, left).expect("the state").0;
        }
    }

    /// Waits until nothing more is on its way.
    pub fn wait_until_quiet(&self) {
        loop {
            let quiet = self.state().last.map_or(SILENCE, |last| last.elapsed());
            if quiet >= SILENCE {
                return;
            }
            thread::sleep(SILENCE - quiet);
        }
    }

    pub fn expect(&self, text: &str) {
        let screen = self.state().screen();
        assert!(screen.contains(text), "{text:?} is not on the screen:\n{screen}");
    }

    pub fn quit(mut self) {
        self.send("\x03");
        self.child.wait().expect("it ends");
    }
}

impl State {
    fn take_in(&mut self, bytes: &[u8], now: Instant) {
        // The end of a frame may come in two pieces.
        let from = self.bytes.len().saturating_sub(FRAME.len() - 1);
        self.bytes.extend_from_slice(bytes);
        self.last = Some(now);
        let ends = self.bytes[from..].windows(FRAME.len()).enumerate();
        let ends: Vec<usize> =
            ends.filter(|(_, window)| *window == FRAME).map(|(at, _)| from + at + FRAME.len()).collect();
        for end in ends {
            let before = self.frames.last().map_or(0, |frame| frame.end);
            self.frames.push(Frame { at: now, bytes: end - before, end });
        }
    }

    pub fn screen(&self) -> String {
        let size = |cells| NonZeroU16::new(cells).expect("not empty");
        let mut parser = vt100::Parser::new(size(ROWS), size(COLUMNS), 0);
        parser.process(&self.bytes);
        parser.screen().contents()
    }
}
