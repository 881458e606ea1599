//! How fast the program feels, how little it writes and how quiet it is, through a terminal of memory: `cargo bench --bench terminal`.
//!
//! Every figure is printed by name with its bound. What is measured is the program of the bench profile, which is built quickly; name
//! another one, such as the released one, after two dashes: `cargo bench --bench terminal -- target/release/contract-advisor`.

#![allow(missing_docs)]

use std::fs;
use std::io::{Read as _, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use contract_advisor::answers::AnswerSet;
use contract_advisor::files;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Common windows are 80 by 24; this is what a large one costs.
const COLUMNS: u16 = 120;
const ROWS: u16 = 40;

/// What ends every frame: the end of a synchronised update.
const FRAME: &[u8] = b"\x1b[?2026l";

/// Longer than any frame may take; after it something is broken.
const PATIENCE: Duration = Duration::from_secs(10);

/// Silence after which nothing more is on its way from a worker.
const SILENCE: Duration = Duration::from_millis(40);

/// How long the program is left alone.
const IDLE: Duration = Duration::from_secs(8);

const STARTS: usize = 30;

/// Presses of each walk.
const KEYS: usize = 200;

fn main() {
    let named = std::env::args().skip(1).find(|word| !word.starts_with('-'));
    let own = named.is_none();
    let program = named.map_or_else(|| PathBuf::from(env!("CARGO_BIN_EXE_contract-advisor")), PathBuf::from);
    let program = program.canonicalize().expect("the program to measure");
    println!("On {}.", machine());
    println!("{COLUMNS} by {ROWS} cells; {}.\n", if own { "bench profile" } else { "the program named" });

    let mut report = Report::default();
    starts(&program, &mut report);
    keys(&program, &mut report);
    idle(&program, &mut report);
    let mib = fs::metadata(&program).expect("the program").len() as f64 / 1_048_576.0;
    if own {
        println!(
            "{:<44} {mib:>9.2} MiB  (of the bench profile: name the released one)",
            "size of the program"
        );
    } else {
        report.line("size of the program", mib, "MiB", 8.0);
    }
    println!(
        "\n{}",
        if report.above == 0 { "Everything is within." } else { "Something is above its bound." }
    );
}

#[derive(Default)]
struct Report {
    above: usize,
}

impl Report {
    fn line(&mut self, name: &str, value: f64, unit: &str, bound: f64) {
        let within = value <= bound;
        self.above += usize::from(!within);
        println!(
            "{name:<44} {value:>9.2} {unit:<5} at most {bound:<6} {}",
            if within { "within" } else { "ABOVE" }
        );
    }
}

// ---- what is measured ----

/// From the call that starts it to the end of the first frame.
fn starts(program: &Path, report: &mut Report) {
    for (name, file) in [("start to Home, median", None), ("start to a result, median", Some("result.ron"))] {
        let home = home();
        let path = file.map(|file| home.path().join(file));
        let mut times = Vec::new();
        for _ in 0..STARTS {
            let session = Session::start(program, home.path(), path.as_deref());
            let first = session.frame_after(0);
            times.push(first.at - session.began);
            session.settle();
            session.quit();
        }
        times.sort_unstable();
        report.line(name, millis(times[STARTS / 2]), "ms", 20.0);
        println!("{:<44} {:>9.2} ms", "  the slowest", millis(times[STARTS - 1]));
    }
}

/// Keys that are pressed over and over: on which file, after which keys, where that must have led.
struct Walk {
    name: &'static str,
    file: &'static str,
    way: &'static str,
    there: &'static str,
    cycle: &'static [&'static str],
}

/// From a key to the end of the frame that shows it, and the bytes of a move within a screen.
fn keys(program: &Path, report: &mut Report) {
    let home = home();
    let mut all = Vec::new();
    let mut largest = 0;
    let walks = [
        Walk {
            name: "interview, from question to question",
            file: "open.ron",
            way: "\r",
            there: "Why we ask",
            cycle: &[RIGHT, LEFT],
        },
        Walk {
            name: "interview, up and down the levels",
            file: "open.ron",
            way: "\r",
            there: "Why we ask",
            cycle: &[DOWN, DOWN, UP, UP],
        },
        Walk {
            name: "interview, an answer, saved",
            file: "open.ron",
            way: "\r",
            there: "Why we ask",
            cycle: &["1", "2", "3"],
        },
        Walk {
            name: "result, down and up",
            file: "result.ron",
            way: "",
            there: "Result",
            cycle: &[DOWN, DOWN, DOWN, UP, UP, UP],
        },
        Walk {
            name: "ledger, down and up",
            file: "result.ron",
            way: "\x1b[B\r",
            there: "range",
            cycle: &[DOWN, DOWN, DOWN, UP, UP, UP],
        },
        Walk {
            name: "cautions, down and up",
            file: "result.ron",
            way: "c",
            there: "strong",
            cycle: &[DOWN, DOWN, DOWN, UP, UP, UP],
        },
        Walk {
            name: "what if, another answer",
            file: "result.ron",
            way: "i",
            there: "What if",
            cycle: &["1", "2", "3"],
        },
    ];
    for Walk { name, file, way, there, cycle } in walks {
        let mut session = Session::start(program, home.path(), Some(&home.path().join(file)));
        session.frame_after(0);
        session.settle();
        for key in split(way) {
            let before = session.frames();
            session.send(key);
            session.frame_after(before);
            session.settle();
        }
        session.expect(there);
        let mut took = Vec::new();
        let mut wrote = 0;
        for key in cycle.iter().cycle().take(KEYS) {
            let before = session.frames();
            let sent = Instant::now();
            session.send(key);
            let frame = session.frame_after(before);
            took.push(frame.at - sent);
            wrote = wrote.max(frame.bytes);
            session.settle();
        }
        let is_move = !name.contains("answer");
        if is_move {
            largest = largest.max(wrote);
        }
        took.sort_unstable();
        println!(
            "{name:<44} {:>9.2} ms at the median, {:.2} at the 99th of 100, {:.2} at most; {wrote} bytes at most",
            millis(took[took.len() / 2]),
            millis(percentile(&took)),
            millis(took[took.len() - 1])
        );
        all.extend(took);
        session.quit();
    }
    all.sort_unstable();
    report.line(
        &format!("key to frame, 99th of 100, of {} keys", all.len()),
        millis(percentile(&all)),
        "ms",
        5.0,
    );
    report.line("bytes of a move within a screen, at most", largest as f64 / 1024.0, "KiB", 4.0);
}

/// What it does while nobody does anything, and the most memory it ever had.
fn idle(program: &Path, report: &mut Report) {
    let home = home();
    let mut session = Session::start(program, home.path(), Some(&home.path().join("result.ron")));
    session.frame_after(0);
    session.settle();
    // Everything that makes pages, so that the memory is that of a session and not of a start.
    for key in [
        "f", "\x1b", "c", "\r", "\x1b", "\x1b", "t", "\x1b", "i", "1", "2", "\x1b", "y", "g", "\r", "\r", "?",
    ] {
        session.send(key);
        thread::sleep(Duration::from_millis(60));
        session.settle();
    }
    session.settle();
    let (bytes, woken) = (session.state().bytes.len(), wake_ups(session.pid()));
    thread::sleep(IDLE);
    let written = session.state().bytes.len() - bytes;
    report.line(&format!("bytes written in {} s of nothing", IDLE.as_secs()), written as f64, "", 0.0);
    match (woken, wake_ups(session.pid())) {
        (Some(before), Some(after)) => {
            report.line(
                &format!("wake-ups in {} s of nothing", IDLE.as_secs()),
                (after - before) as f64,
                "",
                0.0,
            );
        }
        _ => println!("{:<44} not measured here: only Linux says", "wake-ups"),
    }
    match most_memory(session.pid()) {
        Some(kib) => report.line("most memory, after every kind of page", kib as f64 / 1024.0, "MiB", 20.0),
        None => println!("{:<44} not measured here: only Linux says", "most memory"),
    }
    session.quit();
}

// ---- a terminal of memory ----

const UP: &str = "\x1b[A";
const DOWN: &str = "\x1b[B";
const RIGHT: &str = "\x1b[C";
const LEFT: &str = "\x1b[D";

/// The keys of a way: letters one by one, arrows whole.
fn split(way: &str) -> Vec<&str> {
    let mut keys = Vec::new();
    let mut rest = way;
    while !rest.is_empty() {
        let end = if rest.starts_with("\x1b[") { 3 } else { 1 };
        keys.push(&rest[..end]);
        rest = &rest[end..];
    }
    keys
}

struct Session {
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    seen: Arc<Seen>,
    began: Instant,
    _master: Box<dyn MasterPty + Send>,
}

#[derive(Default)]
struct Seen {
    state: Mutex<State>,
    more: Condvar,
}

#[derive(Default)]
struct State {
    bytes: Vec<u8>,
    frames: Vec<Frame>,
    last: Option<Instant>,
}

#[derive(Clone, Copy)]
struct Frame {
    at: Instant,
    bytes: usize,
    end: usize,
}

impl Session {
    fn start(program: &Path, home: &Path, file: Option<&Path>) -> Self {
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

    fn pid(&self) -> u32 {
        self.child.process_id().expect("a process id")
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.seen.state.lock().expect("the state")
    }

    fn frames(&self) -> usize {
        self.state().frames.len()
    }

    fn send(&mut self, key: &str) {
        self.writer
            .write_all(key.as_bytes())
            .and_then(|()| self.writer.flush())
            .expect("the terminal takes a key");
    }

    /// The next frame after so many.
    fn frame_after(&self, before: usize) -> Frame {
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

    /// Waits until nothing more is on its way.
    fn settle(&self) {
        loop {
            let quiet = self.state().last.map_or(SILENCE, |last| last.elapsed());
            if quiet >= SILENCE {
                return;
            }
            thread::sleep(SILENCE - quiet);
        }
    }

    fn expect(&self, text: &str) {
        let screen = self.state().screen();
        assert!(screen.contains(text), "{text:?} is not on the screen:\n{screen}");
    }

    fn quit(mut self) {
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

    fn screen(&self) -> String {
        let size = |cells| NonZeroU16::new(cells).expect("not empty");
        let mut parser = vt100::Parser::new(size(ROWS), size(COLUMNS), 0);
        parser.process(&self.bytes);
        parser.screen().contents()
    }
}

// ---- surroundings ----

/// A home with ten answer sets, one that is being answered, and one that is revealed.
fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    let pack = files::shipped().expect("the shipped rules load");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/northtown.ron");
    let set = files::load_answers(&sample, &pack).expect("the sample loads");
    let save = |path: &Path, set: &AnswerSet| {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        files::save_answers(path, set, &pack).expect("saved");
    };
    for number in 0..10 {
        save(&home.path().join(format!("contract-advisor/answers/town-{number}.ron")), &set);
    }
    save(&home.path().join("open.ron"), &AnswerSet { revealed: None, ..set.clone() });
    save(&home.path().join("result.ron"), &set);
    home
}

fn machine() -> String {
    let said = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = said.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let model = model.map_or("an unnamed processor", |(_, name)| name.trim());
    let cores = thread::available_parallelism().map_or(1, usize::from);
    format!("{model}, {cores} cores, {} {}", std::env::consts::OS, std::env::consts::ARCH)
}

/// How often the program's threads have gone to sleep of their own will, which is once for each time something woke them.
fn wake_ups(pid: u32) -> Option<u64> {
    let tasks = fs::read_dir(format!("/proc/{pid}/task")).ok()?;
    tasks.flatten().map(|task| number_of(&task.path().join("status"), "voluntary_ctxt_switches:")).sum()
}

/// The most memory it ever had in use, KiB.
fn most_memory(pid: u32) -> Option<u64> {
    number_of(&PathBuf::from(format!("/proc/{pid}/status")), "VmHWM:")
}

fn number_of(file: &Path, name: &str) -> Option<u64> {
    let text = fs::read_to_string(file).ok()?;
    let rest = text.lines().find_map(|line| line.strip_prefix(name))?;
    rest.split_whitespace().next()?.parse().ok()
}

/// The value that 99 of 100 do not exceed; of a sorted list.
fn percentile(sorted: &[Duration]) -> Duration {
    sorted[(sorted.len() * 99).div_ceil(100) - 1]
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
