//! What protects a round on phones, over plain HTTP with the real program: who gets in, what a page may do, how much, how often and how
//! long; and what is said kindly when something goes wrong.

#![cfg(unix)]

#[path = "support/phone.rs"]
mod phone;

use std::fs;
use std::io::Write as _;
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use phone::{Phone, Served, read, send};

fn workshop(people: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let args = [
        "workshop",
        "new",
        "w.ron",
        "--title",
        "Northtown",
        "--quick",
        "--no-passphrase",
        "--participants",
        people,
    ];
    let mut command = Command::new(env!("CARGO_BIN_EXE_contract-advisor"));
    command.args(args).current_dir(folder.path()).stdin(Stdio::null()).stdout(Stdio::null());
    assert!(command.status().expect("the program runs").success());
    folder
}

#[test]
fn the_way_in_cannot_be_guessed() {
    let folder = workshop("3");
    let served = Served::start(folder.path(), &[]);
    let word = served.phone().base.trim_start_matches('/').replace('-', "");
    // 26 letters of 32: 130 bits.
    assert_eq!(word.len(), 26);
    assert!(word.bytes().all(|b| b"0123456789abcdefghjkmnpqrstvwxyz".contains(&b)), "{word}");
    let mut phone = served.phone();
    for path in
        ["/", "/code", "/q/1", "/w.ron", "/../w.ron", &format!("/{}", &word[..25]), &format!("/{word}x")]
    {
        phone.base = path.to_owned();
        let page = phone.get("");
        assert_eq!(page.status, 404, "{path}");
        assert!(!page.says("Northtown") && page.header("set-cookie").is_none(), "{path}: {}", page.body);
    }
    // However it is typed.
    phone.base = format!("/{}", word.to_uppercase());
    assert!(phone.get("").says("Begin"));
    // Another workshop has another.
    let other = workshop("3");
    assert_ne!(Served::start(other.path(), &[]).phone().base, served.phone().base);
}

#[test]
fn a_device_has_a_secret_that_no_page_can_read_and_a_code_has_one_device() {
    let folder = workshop("3");
    let mut served = Served::start(folder.path(), &[]);
    let mut first = served.phone();
    let page = first.get("");
    let set = page.header("set-cookie").expect("a cookie");
    for part in ["HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(set.contains(part), "{set}");
    }
    assert_eq!(set.split(['=', ';']).nth(1).expect("a value").len(), 43, "256 bits: {set}");
    first.join("P01");
    first.answer(1, "2", "Mine alone.");

    // A second device with the same code is told kindly, in the same words as one with a code that does not exist.
    let mut second = served.phone();
    let refused = |phone: &mut Phone, code: &str| {
        phone.get("/code");
        let page = phone.fill("/code", &[("code", code), ("go", "on")]);
        assert_eq!(page.status, 422);
        page.body.replace(code, "CODE").replace(phone.page.as_ref().expect("a page").token(), "TOKEN")
    };
    let taken = refused(&mut second, "P01");
    assert!(taken.contains("ask the facilitator to let this one in"), "{taken}");
    assert_eq!(taken, refused(&mut second, "X77"));
    // Nor is there any other way to what the first has said.
    for path in ["/q/1", "/check", "/done", "/seat", "/expect"] {
        assert!(!second.get(path).says("Mine alone"), "{path}");
    }

    // Only the facilitator lets it in; what the first said and did not hand in is not shown to it.
    served.type_in("free P01");
    served.until(|line| line.contains("may answer with it"));
    let question = second.join("P01");
    assert!(question.says("Question 1 of 14") && !question.says("Mine alone"), "{}", question.body);
    assert!(first.get("/q/1").says("Another device answers now"));
    assert!(second.seal().says("Sealed"));
    served.type_in("free P01");
    served.until(|line| line.contains("in already"));
}

#[test]
fn codes_are_not_found_by_trying() {
    let folder = workshop("12");
    let served = Served::start(folder.path(), &[]);
    let mut phone = served.phone();
    phone.get("/code");
    let mut statuses = Vec::new();
    for at in 20..45 {
        phone.get("/code");
        statuses.push(phone.fill("/code", &[("code", &format!("P{at}")), ("go", "on")]).status);
    }
    assert!(statuses.iter().filter(|status| **status == 422).count() <= 15, "{statuses:?}");
    assert_eq!(statuses.last(), Some(&429));
    // And nowhere is there a list of them.
    let mut fresh = served.phone();
    for path in ["", "/code"] {
        assert!(!fresh.get(path).says("P03"), "{path}");
    }
}

#[test]
fn whoever_has_no_slip_gets_a_code_that_is_nobodys() {
    let folder = workshop("2");
    let served = Served::start(folder.path(), &[]);
    let mut one = served.phone();
    one.join("P01");
    let mut two = served.phone();
    two.get("");
    two.get("/code");
    let seat = two.fill("/code", &[("go", "none")]);
    assert!(seat.says("You answer as P02"), "{}", seat.body);
    let mut three = served.phone();
    assert!(!three.get("/code").says("I have no slip"), "nothing is left to give out");
}

#[test]
fn nothing_but_our_own_pages_can_send_anything() {
    let folder = workshop("3");
    let served = Served::start(folder.path(), &[]);
    let mut phone = served.phone();
    phone.join("P01");
    phone.get("/q/1");
    let body = phone.body(&[("answer", "1"), ("go", "on")]);
    let post = |phone: &Phone, change: &dyn Fn(String) -> String| {
        let bytes =
            String::from_utf8(phone.bytes("POST", &format!("{}/q/1", phone.base), &body)).expect("text");
        send(phone.at, change(bytes).as_bytes()).expect("a reply").status
    };
    let own = format!("Origin: http://{}", phone.at);
    assert_eq!(post(&phone, &|bytes| bytes.replace(&own, "Origin: http://evil.example")), 403);
    assert_eq!(post(&phone, &|bytes| bytes.replace(&own, "Origin: null")), 403);
    assert_eq!(post(&phone, &|bytes| bytes.replace(&own, "Sec-Fetch-Site: cross-site")), 403);
    // A name that an attacker lets lead here (DNS rebinding).
    assert_eq!(
        post(&phone, &|bytes| bytes.replace(&format!("Host: {}", phone.at), "Host: evil.example")),
        403
    );
    // Without the cookie, with another device's, without the form's token.
    let cookie = phone.cookie.clone().expect("a cookie");
    assert_eq!(post(&phone, &|bytes| bytes.replace(&format!("Cookie: {cookie}\r\n"), "")), 403);
    let mut other = served.phone();
    other.get("");
    assert_eq!(post(&phone, &|bytes| bytes.replace(&cookie, other.cookie.as_ref().expect("one"))), 403);
    let token = phone.page.as_ref().expect("a page").token().to_owned();
    assert_eq!(post(&phone, &|bytes| bytes.replace(&token, &"0".repeat(token.len()))), 403);
    assert!(
        phone.get("/q/1").says("type=\"radio\"") && !phone.get("/q/1").says("\" checked"),
        "nothing was taken"
    );
    // An old browser sends no origin; the cookie and the token guard it.
    assert_eq!(post(&phone, &|bytes| bytes.replace(&format!("{own}\r\n"), "")), 303);
}

#[test]
fn a_page_can_do_nothing_but_be_read_and_sent_back() {
    let folder = workshop("3");
    let served = Served::start(folder.path(), &[]);
    let mut phone = served.phone();
    let mut pages = vec![phone.get(""), phone.get("/code"), phone.join("P01")];
    pages.push(phone.answer(1, "1", "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"));
    pages.extend([phone.get("/q/1"), phone.get("/expect"), phone.get("/check")]);
    phone.base = "/nowhere".to_owned();
    pages.push(phone.get(""));
    pages.push(send(phone.at, b"BREW / HTTP/1.1\r\n\r\n").expect("a reply"));
    for page in &pages {
        let policy = page.header("content-security-policy").expect("a policy");
        for part in [
            "default-src 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "style-src 'sha256-",
        ] {
            assert!(policy.contains(part), "{policy}");
        }
        assert!(!policy.contains("unsafe") && !policy.contains("script-src"), "{policy}");
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("cache-control", "no-store"),
            ("referrer-policy", "same-origin"),
            ("x-frame-options", "DENY"),
            ("content-type", "text/html; charset=utf-8"),
        ] {
            assert_eq!(page.header(name), Some(value), "{}", page.head);
        }
        // What a participant wrote is text, and nothing comes from anywhere else.
        for word in
            ["<script", "<img", "<iframe", "<link", " style=", "https://", "http://", "@import", "url("]
        {
            assert!(!page.says(word), "{word}: {}", page.body);
        }
    }
    assert!(pages.iter().any(|page| page.says("&lt;script&gt;alert(1)&lt;/script&gt;")));
}

#[test]
fn too_much_at_once_is_refused_and_nothing_is_lost() {
    let folder = workshop("3");
    let served = Served::start(folder.path(), &[]);
    let mut phone = served.phone();
    phone.join("P01");
    phone.answer(1, "1", "first");
    phone.get("/q/1");
    // Longer than one text may be: said on the page, with what was typed.
    let long = "word ".repeat(500);
    let page = phone.fill("/q/1", &[("answer", "2"), ("why", &long), ("go", "on")]);
    assert_eq!(page.status, 422);
    assert!(page.says("href=\"#why\"") && page.says(long.trim()), "{}", &page.body[..2000]);
    // Longer than any page.
    let huge = phone.send_form("/q/1", &[("why", &"x".repeat(100_000))]);
    assert_eq!(huge.status, 413);
    assert!(huge.says("Go back and shorten"));
    assert!(phone.get("/q/1").says(">\nfirst</textarea>"));
    // All reasons together have a bound as well: it is said where the one too many is written.
    let text = "word ".repeat(390);
    let statuses: Vec<u16> = (1..=14).map(|at| phone.answer(at, "1", &text).status).collect();
    assert_eq!(statuses[0], 200);
    assert_eq!(statuses[13], 422, "{statuses:?}");
    assert!(phone.page.as_ref().expect("a page").says("longer than a box holds"));
    assert!(phone.seal().says("Sealed"), "what was kept before can be handed in");
}

#[test]
fn whoever_is_slow_or_silent_keeps_nobody_out() {
    let folder = workshop("3");
    let served = Served::start(folder.path(), &[]);
    let mut phone = served.phone();
    // More connections than there may be, each with half a request.
    let mut silent: Vec<TcpStream> = (0..700)
        .map_while(|_| {
            let mut stream = TcpStream::connect(phone.at).ok()?;
            stream.write_all(b"GET / HTTP/1.1\r\nHost:").ok()?;
            Some(stream)
        })
        .collect();
    assert!(silent.len() > 600, "{}", silent.len());
    let start = Instant::now();
    assert!(phone.join("P01").says("Question 1 of 14"));
    assert!(start.elapsed() < Duration::from_secs(30));
    // Those that the program still has go when their time is up, however they drip.
    let last = silent.pop().expect("one");
    let mut drip = last.try_clone().expect("a second hand");
    let dripping = std::thread::spawn(move || {
        while drip.write_all(b"a").is_ok() {
            std::thread::sleep(Duration::from_millis(200));
        }
    });
    last.set_read_timeout(Some(Duration::from_secs(60))).expect("a timeout");
    let _ = read(last);
    dripping.join().expect("it was cut off");
}

#[test]
fn a_device_that_drops_in_the_middle_and_one_that_sends_twice_lose_nothing() {
    let folder = workshop("3");
    let mut served = Served::start(folder.path(), &[]);
    let mut phone = served.phone();
    phone.join("P01");
    phone.get("/q/1");
    let body = phone.body(&[("answer", "3"), ("why", "whole"), ("go", "on")]);
    let whole = phone.bytes("POST", &format!("{}/q/1", phone.base), &body);
    // Cut anywhere: nothing is taken, and the next try is.
    for cut in [1, 40, whole.len() / 2, whole.len() - 1] {
        let mut stream = TcpStream::connect(phone.at).expect("a connection");
        stream.write_all(&whole[..cut]).expect("sent");
        drop(stream);
    }
    assert!(!phone.get("/q/1").says("\" checked"));
    // Sent whole, and gone before the reply: it is kept.
    let mut stream = TcpStream::connect(phone.at).expect("a connection");
    stream.write_all(&whole).expect("sent");
    drop(stream);
    let start = Instant::now();
    while !phone.get("/q/1").says("value=\"3\" checked") {
        assert!(start.elapsed() < phone::LONG, "it never arrived");
    }
    // The same page twice, and two tabs: an older question answered in one of them does not take anything from the other.
    let mut tab = phone.clone();
    phone.answer(2, "1", "from one tab");
    tab.answer(3, "2", "from the other");
    tab.answer(3, "2", "from the other");
    phone.answer(1, "0", "changed");
    let check = phone.get("/check");
    for words in ["changed", "from one tab", "from the other"] {
        assert!(check.says(words), "{words}");
    }
    // Sealed twice at the same time: it counts once, and both are told so.
    let seal = phone.bytes("POST", &format!("{}/seal", phone.base), &phone.body(&[]));
    let streams: Vec<TcpStream> = (0..2)
        .map(|_| {
            let mut stream = TcpStream::connect(phone.at).expect("a connection");
            stream.write_all(&seal).expect("sent");
            stream
        })
        .collect();
    for stream in streams {
        let page = read(stream).expect("a reply");
        assert_eq!(
            (page.status, page.header("location").map(|to| to.ends_with("/done"))),
            (303, Some(true)),
            "{}",
            page.head
        );
    }
    served.until(|line| line == "1 of 3 have joined, 1 in.");
    // And a page that was left open leads to the end, not to an error.
    assert!(phone.fill("/q/2", &[("answer", "1"), ("go", "on")]).says("Sealed. Thank you."));
}

#[test]
fn a_disk_that_takes_nothing_is_told_and_what_was_typed_stays() {
    let folder = workshop("3");
    let served = Served::start(folder.path(), &[]);
    let mut phone = served.phone();
    phone.join("P01");
    phone.answer(1, "3", "before");
    phone.get("/q/2");
    // A file where the folder should be, and a workshop that may not be written: what a full disk does, and root cannot get past.
    let (drafts, aside, file) =
        (folder.path().join("w.ron.drafts"), folder.path().join("aside"), folder.path().join("w.ron"));
    fs::rename(&drafts, &aside).expect("moved");
    fs::write(&drafts, "").expect("written");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o400)).expect("set");
    let page = phone.fill("/q/2", &[("answer", "2"), ("why", "typed once"), ("go", "on")]);
    let sealed = phone.seal();
    fs::remove_file(&drafts).expect("removed");
    fs::rename(&aside, &drafts).expect("moved back");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).expect("set");
    assert_eq!(page.status, 507, "{}", page.body);
    assert!(
        page.says("could not be saved") && page.says("typed once") && page.says("Tell the facilitator"),
        "{}",
        page.body
    );
    assert_eq!(sealed.status, 507);
    assert!(sealed.says("not handed in") && sealed.says("Your answers are kept"), "{}", sealed.body);
    assert!(phone.answer(2, "2", "typed once").says("Question 3"));
    assert!(phone.seal().says("Sealed"));
}

#[test]
fn it_listens_only_where_and_while_it_is_asked() {
    let folder = workshop("3");
    let run = |listen: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_contract-advisor"));
        command
            .args(["workshop", "phones", "w.ron", "--listen", listen])
            .current_dir(folder.path())
            .stdin(Stdio::null());
        command.output().expect("the program runs")
    };
    let everywhere = run("0.0.0.0:0");
    assert_eq!(everywhere.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&everywhere.stderr).contains("Name the one in the room"));
    let served = Served::start(folder.path(), &[]);
    let at = served.phone().at;
    assert!(at.ip().is_loopback());
    for words in ["answers travel unlocked", "hotspot of your own", "firewall"] {
        assert!(served.heard.iter().any(|line| line.contains(words)), "{words}: {:#?}", served.heard);
    }
    assert_eq!(served.stop(), 0);
    assert!(TcpStream::connect(at).is_err(), "nothing listens any more");
    // Nothing is served where no round is open.
    let mut command = Command::new(env!("CARGO_BIN_EXE_contract-advisor"));
    command.args(["workshop", "close", "w.ron"]).current_dir(folder.path()).stdout(Stdio::null());
    assert!(command.status().expect("the program runs").success());
    assert!(String::from_utf8_lossy(&run("127.0.0.1:0").stderr).contains("No round is open"));
}
