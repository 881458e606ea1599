//! How fast the program feels, how little it writes and how quiet it is, through a terminal of memory: `cargo bench --bench terminal`.
//!
//! Every figure is printed by name with its bound. Where `less` is installed it is started in turn with the program: how quickly that
//! shows a page on this machine, now, is what the start is held against. What is measured is the program of the bench profile, which
//! is built quickly; name another one, such as the released one, after two dashes:
//! `cargo bench --bench terminal -- target/release/contract-advisor`.

#![allow(missing_docs)]

mod session;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use contract_advisor::answers::AnswerSet;
use contract_advisor::files;
use session::{COLUMNS, DOWN, LEFT, RIGHT, ROWS, Session, UP, split};

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
    assess(&program, &mut report);
    keys(&program, &mut report);
    idle(&program, &mut report);
    let mib = fs::metadata(&program).expect("the program").len() as f64 / 1_048_576.0;
    if own {
        println!(
            "{:<44} {mib:>9.2} MiB  (of the bench profile: name the released one)",
            "size of the program"
        );
    } else {
        report.line("size of the program", mib, "MiB", 9.0);
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

/// From the call that starts it to the end of the first frame, and of the page itself; the same of `less`, one after the other,
/// so that other work of the machine weighs on both. And the most memory it had by then.
fn starts(program: &Path, report: &mut Report) {
    let home = home();
    let page = home.path().join("page.txt");
    let lines: Vec<String> = (1..=500).map(|line| format!("line {line} of a text")).collect();
    fs::write(&page, lines.join("\n")).expect("written");
    // What stands at the bottom of its first screen, above its prompt.
    let last = format!("line {} of a text", ROWS - 1);
    let less = less();
    let (mut times, mut memory) = (<[Vec<Duration>; 5]>::default(), [None; 2]);
    for _ in 0..STARTS {
        if let Some(less) = &less {
            let mut session = Session::start(less, home.path(), Some(&page));
            times[0].push(session.text(&last) - session.began);
            session.wait_until_quiet();
            session.send("q");
            session.child.wait().expect("it ends");
        }
        for (nth, file) in [None, Some(home.path().join("result.ron"))].into_iter().enumerate() {
            let session = Session::start(program, home.path(), file.as_deref());
            let first = session.frame_after(0);
            times[2 * nth + 1].push(first.at - session.began);
            // The first says what is read; the second is the page.
            times[2 * nth + 2].push(session.frame_after(1).at - session.began);
            session.wait_until_quiet();
            memory[nth] = memory[nth].max(most_memory(session.pid()));
            session.quit();
        }
    }
    let names = [
        "start of less, median",
        "start to the first frame, Home, median",
        "  start to Home itself, median",
        "start to the first frame, a result, median",
        "  start to the result itself, median",
    ];
    let mut bound = 20.0;
    for (name, times) in names.into_iter().zip(&mut times).filter(|(_, times)| !times.is_empty()) {
        times.sort_unstable();
        let median = millis(times[STARTS / 2]);
        if name == names[0] {
            bound = (2.0 * median * 100.0).round() / 100.0;
            println!("{name:<44} {median:>9.2} ms    twice that bounds the first frame");
        } else if name.starts_with(' ') {
            println!("{name:<44} {median:>9.2} ms");
        } else {
            report.line(name, median, "ms", bound);
        }
        println!("{:<44} {:>9.2} ms", "  the slowest", millis(times[STARTS - 1]));
    }
    for (name, most) in ["most memory at Home", "most memory at a result"].into_iter().zip(memory) {
        match most {
            Some(kib) => report.line(name, kib as f64 / 1024.0, "MiB", 9.0),
            None => println!("{name:<44} not measured here: only Linux says"),
        }
    }
}

/// `assess` of one file, from the call that starts it to its end.
fn assess(program: &Path, report: &mut Report) {
    let home = home();
    let mut times = Vec::new();
    for _ in 0..STARTS {
        let began = Instant::now();
        let output = Command::new(program)
            .arg("assess")
            .arg("result.ron")
            .current_dir(home.path())
            .env("HOME", home.path())
            .stdin(Stdio::null())
            .output()
            .expect("it runs");
        times.push(began.elapsed());
        assert!(output.status.success() && !output.stdout.is_empty(), "it prints the advice");
    }
    times.sort_unstable();
    report.line("assess of one file, median", millis(times[STARTS / 2]), "ms", 10.0);
    println!("{:<44} {:>9.2} ms", "  the slowest", millis(times[STARTS - 1]));
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
    let (mut moves, mut answers) = (Vec::new(), Vec::new());
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
            // The points behind the first verdict.
            way: "\x1b[B\x1b[B\x1b[B\rl",
            there: "50 is neutral",
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
        session.wait_until_quiet();
        for key in split(way) {
            let before = session.frames();
            session.send(key);
            session.frame_after(before);
            session.wait_until_quiet();
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
            session.wait_until_quiet();
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
        if is_move { &mut moves } else { &mut answers }.extend(took);
        session.quit();
    }
    for (name, times, bound) in [("a move", &mut moves, 2.0), ("an answer", &mut answers, 4.0)] {
        times.sort_unstable();
        let name = format!("key to frame, {name}, 99th of 100, of {}", times.len());
        report.line(&name, millis(percentile(times)), "ms", bound);
    }
    report.line("bytes of a move within a screen, at most", largest as f64 / 1024.0, "KiB", 4.0);
}

/// What it does while there is no input, and the most memory it ever had.
fn idle(program: &Path, report: &mut Report) {
    let home = home();
    let mut session = Session::start(program, home.path(), Some(&home.path().join("result.ron")));
    session.frame_after(0);
    session.wait_until_quiet();
    // Everything that makes pages, so that the memory is that of a session and not of a start.
    for key in [
        "f", "\x1b", "c", "\r", "\x1b", "\x1b", "t", "\x1b", "i", "1", "2", "\x1b", "y", "g", "\r", "\r", "?",
    ] {
        session.send(key);
        thread::sleep(Duration::from_millis(60));
        session.wait_until_quiet();
    }
    session.wait_until_quiet();
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

/// Where `less` is, if it is installed.
fn less() -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).map(|folder| folder.join("less")).find(|less| less.is_file())
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
