//! Two hundred phones that answer at once: `cargo bench --bench phones`. Every device is a client of its own over plain HTTP on this
//! machine; the thread that holds the workshop puts ballots in and saves it as the program does. 99 of 100 requests are to be under 100 ms on
//! two cores, with the clients on the same two. Where the system can, the devices give way to the program: in a room they have processors
//! of their own.
//!
//! People need twenty seconds or more for a question; here a device waits about a second. The last figure is without any pause, which
//! no room does: 200 requests are then always under way.
//!
//! Last, the program itself serves them from its desk in a terminal of memory, while a user scrolls in its help: from a key to
//! the end of its frame, which the bench `terminal` holds to 2 ms for a move when nothing else goes on, and to 4 ms with saving. Another program is measured by
//! `cargo bench --bench phones -- target/release/contract-advisor`.

#![allow(missing_docs)]

#[path = "../tests/support/phone.rs"]
mod phone;
#[allow(dead_code)]
#[path = "terminal/session.rs"]
mod session;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::{Duration, Instant};

use contract_advisor::desk::workshop::phones::{FromPhones, PhonePost, Serving, once_saved, put_all};
use contract_advisor::files::{Disk, Held, OsRng, RealDisk, shipped, workshop_text};
use contract_advisor::pack::{Depth, Pack};
use contract_advisor::web::Phones;
use contract_advisor::web::place::in_the_room;
use contract_advisor::workshop::{Guard, Hardness, Plan, Workshop};
use phone::Phone;
use session::{DOWN, Session, UP};

const DEVICES: usize = 200;
const NOW: &str = "2026-11-12T09:15:00Z";

/// Takes ballots in until no more come; how often it saved.
fn hold(
    file: &Path,
    pack: &Pack,
    mut workshop: Workshop,
    phones: &Phones,
    heard: &Receiver<FromPhones>,
) -> (Workshop, usize) {
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let mut held = Held::take(&disk, file, false).expect("nobody else has it");
    held.has_read(&std::fs::read(file).expect("the file"));
    let (mut saves, mut is_in) = (0, 0);
    while is_in < DEVICES {
        let first = heard.recv().expect("they go on");
        let ballots: Vec<_> = std::iter::once(first)
            .chain(heard.try_iter())
            .filter_map(|one| match one {
                FromPhones::HandIn { code, ballot } => Some((code, *ballot)),
                _ => None,
            })
            .collect();
        if ballots.is_empty() {
            continue;
        }
        is_in += ballots.len();
        saves += 1;
        let done = put_all(&mut workshop, ballots, NOW);
        held.save(workshop_text(&workshop, pack).as_bytes()).expect("saved");
        phones.workshop(Arc::new(workshop.clone()));
        for (code, put) in done {
            phones.is_in(code, once_saved(put, None));
        }
    }
    (workshop, saves)
}

/// One request, timed.
fn timed(phone: &mut Phone, times: &mut Vec<Duration>, method: &str, path: &str, body: &str) {
    let start = Instant::now();
    let page = phone.ask(method, &format!("{}{path}", phone.base), body);
    times.push(start.elapsed());
    assert!(matches!(page.status, 200 | 303), "{} {}", page.status, page.body);
}

/// A whole device: it joins, answers, hands in.
fn device(
    mut phone: Phone,
    at: usize,
    questions: usize,
    pause: Duration,
    all: &Barrier,
) -> [Vec<Duration>; 3] {
    let [mut joining, mut answering, mut handing] = [Vec::new(), Vec::new(), Vec::new()];
    // The phones are not in step: each begins somewhere in the first pause.
    let think = |turn: usize| {
        let part = u32::try_from((at * 37 + turn * 61) % 100).unwrap_or(0);
        thread::sleep(pause / 2 + pause * part / 100);
    };
    all.wait();
    think(0);
    timed(&mut phone, &mut joining, "GET", "", "");
    timed(&mut phone, &mut joining, "GET", "/code", "");
    let body = phone.body(&[("code", &format!("P{:02}", at + 1)), ("go", "on")]);
    timed(&mut phone, &mut joining, "POST", "/code", &body);
    timed(&mut phone, &mut joining, "GET", "/seat", "");
    let body = phone.body(&[("seat", "none"), ("go", "on")]);
    timed(&mut phone, &mut joining, "POST", "/seat", &body);
    for question in 1..=questions {
        timed(&mut phone, &mut answering, "GET", &format!("/q/{question}"), "");
        let body = phone.body(&[("answer", "1"), ("why", "Because of what we saw last year."), ("go", "on")]);
        think(question);
        timed(&mut phone, &mut answering, "POST", &format!("/q/{question}"), &body);
    }
    timed(&mut phone, &mut answering, "GET", "/check", "");
    let body = phone.body(&[]);
    think(questions + 1);
    timed(&mut phone, &mut handing, "POST", "/seal", &body);
    timed(&mut phone, &mut handing, "GET", "/done", "");
    [joining, answering, handing]
}

/// Lets this thread give way to others, where a thread can on its own.
fn second() {
    #[cfg(target_os = "linux")]
    let _ = rustix::process::nice(19);
}

/// So many devices at this address, on threads of their own, that begin together.
fn devices(
    address: &str,
    many: usize,
    questions: usize,
    pause: Duration,
) -> Vec<thread::JoinHandle<[Vec<Duration>; 3]>> {
    let first = Phone::new(address);
    let all = Arc::new(Barrier::new(many));
    let start = |at| {
        let (phone, all) = (first.clone(), Arc::clone(&all));
        let small = thread::Builder::new().stack_size(256 * 1024);
        let whole = move || {
            second();
            device(phone, at, questions, pause, &all)
        };
        small.spawn(whole).expect("a thread")
    };
    (0..many).map(start).collect()
}

fn run(name: &str, pause: Duration, bound: Option<u128>) -> bool {
    let pack = Arc::new(shipped().expect("the shipped rules"));
    let mut plan = Plan::usual(&pack, Depth::Quick);
    plan.add_unseated(DEVICES);
    let (workshop, _) =
        Workshop::begin(&pack, plan, Guard::KeyFile, Hardness::USUAL, NOW, &mut OsRng).expect("begun");
    let questions = workshop.open_round().expect("open").questions.len();
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("w.ron");
    std::fs::write(&file, workshop_text(&workshop, &pack)).expect("written");
    let (send, heard) = channel();
    let post = PhonePost::new(move |what| drop(send.send(what)));
    let at = SocketAddr::new(Ipv4Addr::LOCALHOST.into(), 0);
    let phones = Phones::start(at, false, &file, &pack, &Arc::new(workshop.clone()), post).expect("served");
    let devices = devices(&phones.address(), DEVICES, questions, pause);
    let (workshop, saves) = hold(&file, &pack, workshop, &phones, &heard);
    let mut parts: [Vec<Duration>; 3] = Default::default();
    for device in devices {
        for (part, times) in parts.iter_mut().zip(device.join().expect("it is done")) {
            part.extend(times);
        }
    }
    assert_eq!(workshop.open_round().expect("open").ballots_in(), DEVICES, "none is lost");
    let whole: Vec<Duration> = parts.iter().flatten().copied().collect();
    let mut good = true;
    println!("{name}: {} requests, {saves} saves", whole.len());
    let [joining, answering, handing] = parts;
    for (what, mut times, bound) in [
        ("joining", joining, None),
        ("answering", answering, None),
        ("handing in", handing, None),
        ("all", whole, bound),
    ] {
        times.sort_unstable();
        let at = |of_hundred: usize| times[(times.len() - 1) * of_hundred / 100].as_millis();
        let so = bound.map_or_else(String::new, |bound| format!("   bound {bound} ms"));
        println!(
            "  {what:<12} half {:>4} ms   99 of 100 {:>4} ms   all {:>4} ms{so}",
            at(50),
            at(99),
            at(100)
        );
        good &= bound.is_none_or(|bound| at(99) < bound);
    }
    good
}

/// The interface that serves them, meanwhile.
fn interface(program: &Path, many: usize) {
    if let Err(error) = in_the_room() {
        println!("the interface meanwhile: not measured, this computer is in no network ({error})");
        return;
    }
    let pack = shipped().expect("the shipped rules");
    let home = tempfile::tempdir().expect("a folder");
    let file = home.path().join("w.ron");
    let made = Command::new(program)
        .args([
            "workshop",
            "new",
            "w.ron",
            "--title",
            "Load",
            "--quick",
            "--no-passphrase",
            "--participants",
            &many.to_string(),
        ])
        .current_dir(home.path())
        .output()
        .expect("it runs");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let mut session = Session::start(program, home.path(), Some(&file));
    session.text("phones");
    session.wait_until_quiet();
    session.send("p");
    session.text("have joined");
    session.wait_until_quiet();
    let screen = session.state().screen();
    let address = screen.split_whitespace().find(|word| word.starts_with("http://")).expect("an address");
    // Help is on top of everything and tells nothing of who is in: what is drawn there follows a key.
    session.send("?");
    session.wait_until_quiet();
    let devices = devices(address, many, pack.asked(Depth::Quick).count(), Duration::from_secs(1));
    let mut times = Vec::new();
    for key in [DOWN, UP].into_iter().cycle() {
        if devices.iter().all(thread::JoinHandle::is_finished) {
            break;
        }
        let before = session.frames();
        let sent = Instant::now();
        session.send(key);
        times.push(session.frame_after(before).at - sent);
        thread::sleep(Duration::from_millis(23));
    }
    let mut asked: Vec<Duration> =
        devices.into_iter().flat_map(|device| device.join().expect("it is done")).flatten().collect();
    session.quit();
    for (what, times) in [("requests", &mut asked), ("key to frame", &mut times)] {
        times.sort_unstable();
        let at = |of_hundred: usize| times[(times.len() - 1) * of_hundred / 100].as_secs_f64() * 1000.0;
        println!(
            "the interface beside {many:>3} devices, {what:<12} of {:>4}: half {:>6.2} ms   99 of 100 {:>6.2} ms   all {:>6.2} ms",
            times.len(),
            at(50),
            at(99),
            at(100)
        );
    }
}

fn main() {
    // A device that gets no reply ends the bench: the count of ballots would wait for it for ever.
    let said = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |what| {
        said(what);
        std::process::exit(1);
    }));
    let good = run("about a second between", Duration::from_secs(1), Some(100));
    run("without any pause", Duration::ZERO, None);
    let named = std::env::args().skip(1).find(|word| !word.starts_with('-'));
    let program = named.map_or_else(|| PathBuf::from(env!("CARGO_BIN_EXE_contract-advisor")), PathBuf::from);
    // As many as a workshop has, and as many as it can have.
    for many in [12, DEVICES] {
        interface(&program, many);
    }
    if !good {
        println!("Slower than it is to be.");
        std::process::exit(1);
    }
}
