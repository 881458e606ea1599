//! A phone for tests: plain HTTP over one socket a request, a cookie, and forms filled in as a browser fills them in. And the program
//! that serves the pages.

#![allow(dead_code)]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

/// Long enough for any page on a busy machine.
pub const LONG: Duration = Duration::from_secs(60);

/// What came back.
#[derive(Debug, Clone)]
pub struct Page {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Page {
    /// A header's value.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (found, value) = line.split_once(": ")?;
            found.eq_ignore_ascii_case(name).then_some(value)
        })
    }

    /// The token of its form.
    pub fn token(&self) -> &str {
        let rest = self.body.split_once("name=\"token\" value=\"").map_or("", |(_, rest)| rest);
        rest.split('"').next().unwrap_or_default()
    }

    pub fn says(&self, text: &str) -> bool {
        self.body.contains(text)
    }
}

/// Sends bytes and reads everything that comes back until the other end closes.
pub fn send(at: SocketAddr, bytes: &[u8]) -> Option<Page> {
    let mut stream = TcpStream::connect(at).ok()?;
    stream.set_read_timeout(Some(LONG)).expect("a timeout");
    stream.write_all(bytes).ok()?;
    read(stream)
}

pub fn read(mut stream: TcpStream) -> Option<Page> {
    let mut all = Vec::new();
    stream.read_to_end(&mut all).ok()?;
    let text = String::from_utf8(all).expect("text");
    let (head, body) = text.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Some(Page { status, head: head.replace("\r\n", "\n"), body: body.to_owned() })
}

/// Text as a form sends it.
pub fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect()
}

#[derive(Debug, Clone)]
pub struct Phone {
    pub at: SocketAddr,
    /// The path of the round's pages.
    pub base: String,
    pub cookie: Option<String>,
    /// Headers that it sends beside the usual ones.
    pub extra: String,
    pub page: Option<Page>,
}

impl Phone {
    /// At an address as the program prints it.
    pub fn new(address: &str) -> Self {
        let rest = address.strip_prefix("http://").expect("an address");
        let (host, path) = rest.split_once('/').expect("a path");
        Self {
            at: host.parse().expect("numbers"),
            base: format!("/{path}"),
            cookie: None,
            extra: String::new(),
            page: None,
        }
    }

    pub fn bytes(&self, method: &str, path: &str, body: &str) -> Vec<u8> {
        let cookie = self.cookie.as_ref().map_or_else(String::new, |cookie| format!("Cookie: {cookie}\r\n"));
        let length = if method == "POST" {
            format!(
                "Content-Type: application/x-www-form-urlencoded\r\nOrigin: http://{}\r\nContent-Length: {}\r\n",
                self.at,
                body.len()
            )
        } else {
            String::new()
        };
        let extra = &self.extra;
        format!("{method} {path} HTTP/1.1\r\nHost: {}\r\n{cookie}{length}{extra}\r\n{body}", self.at)
            .into_bytes()
    }

    /// One request; a reply sends no further.
    pub fn ask(&mut self, method: &str, path: &str, body: &str) -> Page {
        let page = send(self.at, &self.bytes(method, path, body)).expect("a reply");
        if let Some(cookie) = page.header("set-cookie") {
            self.cookie = cookie.split(';').next().map(str::to_owned);
        }
        self.page = Some(page.clone());
        page
    }

    /// Follows wherever a page sends.
    fn follow(&mut self, mut page: Page) -> Page {
        for _ in 0..5 {
            let Some(to) = page.header("location").map(str::to_owned) else { return page };
            page = self.ask("GET", &to, "");
        }
        panic!("round and round: {}", page.head)
    }

    pub fn get(&mut self, path: &str) -> Page {
        let page = self.ask("GET", &format!("{}{path}", self.base), "");
        self.follow(page)
    }

    /// Fills in the form of the page that it is on, sends it to a path, and follows.
    pub fn fill(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let page = self.send_form(path, fields);
        self.follow(page)
    }

    /// The same without following.
    pub fn send_form(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body = self.body(fields);
        self.ask("POST", &format!("{}{path}", self.base), &body)
    }

    pub fn body(&self, fields: &[(&str, &str)]) -> String {
        let token = self.page.as_ref().map_or("", Page::token);
        let mut body = format!("token={token}");
        for (name, value) in fields {
            body.push_str(&format!("&{name}={}", encoded(value)));
        }
        body
    }

    /// From the welcome to the first question.
    pub fn join(&mut self, code: &str) -> Page {
        assert!(self.get("").says("Begin"));
        self.get("/code");
        let seat = self.fill("/code", &[("code", code), ("go", "on")]);
        assert!(seat.says(code), "{}", seat.body);
        self.fill("/seat", &[("seat", "none"), ("go", "on")])
    }

    /// Answers the question of a page.
    pub fn answer(&mut self, at: usize, answer: &str, why: &str) -> Page {
        self.get(&format!("/q/{at}"));
        self.fill(&format!("/q/{at}"), &[("answer", answer), ("why", why), ("go", "on")])
    }

    /// Seals and hands in.
    pub fn seal(&mut self) -> Page {
        self.get("/check");
        self.fill("/seal", &[])
    }
}

/// The program while it serves the pages.
pub struct Served {
    child: Child,
    stdin: ChildStdin,
    said: Receiver<String>,
    pub heard: Vec<String>,
    pub address: String,
}

impl Served {
    /// Serves the workshop of this file.
    pub fn start(folder: &Path, more: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_contract-advisor"))
            .args(["workshop", "phones", "w.ron", "--listen"])
            .args(if more.is_empty() { &["127.0.0.1:0"] } else { more })
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("the program runs");
        let out = BufReader::new(child.stdout.take().expect("its output"));
        let (send, said) = channel();
        thread::spawn(move || out.lines().map_while(Result::ok).for_each(|line| drop(send.send(line))));
        let stdin = child.stdin.take().expect("its input");
        let mut served = Self { child, stdin, said, heard: Vec::new(), address: String::new() };
        served.address = served.until(|line| line.starts_with("http://"));
        served
    }

    /// The first line from here on of which this is true.
    pub fn until(&mut self, mut is: impl FnMut(&str) -> bool) -> String {
        let start = Instant::now();
        while start.elapsed() < LONG {
            if let Ok(line) = self.said.recv_timeout(LONG) {
                self.heard.push(line.clone());
                if is(&line) {
                    return line;
                }
            } else {
                break;
            }
        }
        panic!("it never said so: {:#?}", self.heard)
    }

    pub fn phone(&self) -> Phone {
        Phone::new(&self.address)
    }

    pub fn type_in(&mut self, line: &str) {
        writeln!(self.stdin, "{line}").expect("typed");
    }

    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// As if the laptop lost its power.
    pub fn kill(mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("gone");
    }

    /// Stops it as its user does; its exit code.
    pub fn stop(mut self) -> i32 {
        self.type_in("q");
        self.until(|line| line.starts_with("The pages are closed"));
        self.child.wait().expect("gone").code().expect("a code")
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
