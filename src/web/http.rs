//! One request and one reply as bytes of HTTP/1.1. It knows nothing of workshops, sockets or time; what a request may be is bounded
//! here, and every reply carries the same headers that keep browsers from doing anything but show it.
//!
//! A connection carries one request: nothing is left in it that a second could be made of.

use std::fmt::Write as _;

/// Most bytes of a request line with its headers.
pub const HEAD: usize = 8 * 1024;

/// Most bytes of what a page sends.
pub const BODY: usize = 64 * 1024;

/// Most headers of a request.
const HEADERS: usize = 64;

/// What a request asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// A page.
    Get,
    /// The headers of a page.
    Head,
    /// What was filled in.
    Post,
}

/// A whole request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// What it asks for.
    pub method: Method,
    /// The path, as sent, without what stands after a question mark.
    pub path: String,
    /// Where the browser believes that it is.
    pub host: String,
    /// Which page sent it, where the browser says so.
    pub origin: Option<String>,
    /// Whether the browser says that another site made it send this.
    pub foreign: bool,
    /// What the browser keeps for this address.
    pub cookie: String,
    /// What was filled in.
    pub body: Vec<u8>,
}

/// What some bytes of a connection are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arrived {
    /// The beginning of a request.
    Part,
    Whole(Box<Request>),
    /// Nothing that is answered with a page: a status.
    Refused(u16),
}

/// Reads a request from the bytes that have arrived so far.
pub fn read(bytes: &[u8]) -> Arrived {
    let mut headers = [httparse::EMPTY_HEADER; HEADERS];
    let mut request = httparse::Request::new(&mut headers);
    let start = match request.parse(bytes) {
        Ok(httparse::Status::Complete(start)) if start <= HEAD => start,
        Ok(httparse::Status::Partial) if bytes.len() <= HEAD => return Arrived::Part,
        Ok(_) | Err(httparse::Error::TooManyHeaders) => return Arrived::Refused(431),
        Err(_) => return Arrived::Refused(400),
    };
    let method = match request.method {
        Some("GET") => Method::Get,
        Some("HEAD") => Method::Head,
        Some("POST") => Method::Post,
        _ => return Arrived::Refused(405),
    };
    // Each of these may come once: with two, one program takes the first and another the last.
    let once = |name: &str| {
        let mut all = request.headers.iter().filter(|header| header.name.eq_ignore_ascii_case(name));
        match (all.next(), all.next()) {
            (found, None) => Ok(found.map(|header| String::from_utf8_lossy(header.value).trim().to_owned())),
            _ => Err(Arrived::Refused(400)),
        }
    };
    let found = || -> Result<Arrived, Arrived> {
        if once("transfer-encoding")?.is_some() {
            return Err(Arrived::Refused(411));
        }
        let length = match once("content-length")? {
            // Plain digits: a sign is a number to a parser, and no length.
            Some(text) if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) => {
                text.parse::<usize>().map_err(|_| Arrived::Refused(413))?
            }
            Some(_) => return Err(Arrived::Refused(400)),
            None => 0,
        };
        if length > BODY {
            return Err(Arrived::Refused(413));
        }
        let Some(body) = bytes.get(start..start + length) else { return Ok(Arrived::Part) };
        let whole = request.path.unwrap_or_default();
        let foreign =
            once("sec-fetch-site")?.is_some_and(|site| !matches!(site.as_str(), "same-origin" | "none"));
        Ok(Arrived::Whole(Box::new(Request {
            method,
            path: whole.split(['?', '#']).next().unwrap_or_default().to_owned(),
            host: once("host")?.unwrap_or_default(),
            origin: once("origin")?,
            foreign,
            cookie: once("cookie")?.unwrap_or_default(),
            body: body.to_vec(),
        })))
    };
    found().unwrap_or_else(|refused| refused)
}

impl Request {
    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookie
            .split(';')
            .filter_map(|one| one.trim().split_once('='))
            .find_map(|(found, value)| (found == name).then_some(value))
    }

    /// What was filled in, by the names of the fields.
    pub fn fields(&self) -> Fields {
        let pairs = self.body.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty());
        Fields(
            pairs
                .map(|pair| {
                    let at = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
                    (decoded(&pair[..at]), decoded(pair.get(at + 1..).unwrap_or_default()))
                })
                .collect(),
        )
    }
}

/// What was filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// What stands in a field; nothing where there is none.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(found, _)| found == name).map_or("", |(_, value)| value)
    }
}

/// Text as a form sends it: percent signs with two digits, a plus for a space. What is no text is seen as such.
fn decoded(bytes: &[u8]) -> String {
    let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'+' => out.push(b' '),
            b'%' => match (digit(bytes.get(at)), digit(bytes.get(at + 1))) {
                (Some(high), Some(low)) => {
                    out.push((high * 16 + low) as u8);
                    at += 2;
                }
                _ => out.push(b'%'),
            },
            byte => out.push(*byte),
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// A reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    pub status: u16,
    /// The page; empty where the reader is sent on.
    pub page: String,
    /// Where the reader is sent on to.
    pub to: Option<String>,
    /// A cookie to keep, with what goes with it.
    pub cookie: Option<String>,
}

impl Reply {
    /// A page.
    pub fn page(status: u16, page: String) -> Self {
        Self { status, page, to: None, cookie: None }
    }

    /// On to another page.
    pub fn to(path: String) -> Self {
        Self { status: 303, page: String::new(), to: Some(path), cookie: None }
    }

    /// As bytes. `style` is the digest of the only style that a page may have.
    pub fn bytes(&self, style: &str, head_only: bool) -> Vec<u8> {
        let mut out = format!("HTTP/1.1 {} {}\r\n", self.status, reason(self.status));
        out.push_str("Content-Type: text/html; charset=utf-8\r\n");
        let _ = write!(out, "Content-Length: {}\r\n", self.page.len());
        // Nothing but the page itself and its own style, sent nowhere but here, shown in no other page.
        let _ = write!(
            out,
            "Content-Security-Policy: default-src 'none'; style-src 'sha256-{style}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'\r\n"
        );
        out.push_str(
            "X-Frame-Options: DENY\r\nX-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\n",
        );
        // With `no-referrer` browsers send `Origin: null` from this very page, and over plain HTTP the origin is the only sign of
        // where a form came from. This one tells other sites no more.
        out.push_str("Referrer-Policy: same-origin\r\nCross-Origin-Opener-Policy: same-origin\r\nCross-Origin-Resource-Policy: same-origin\r\n");
        if let Some(to) = &self.to {
            let _ = write!(out, "Location: {to}\r\n");
        }
        if let Some(cookie) = &self.cookie {
            let _ = write!(out, "Set-Cookie: {cookie}\r\n");
        }
        if self.status == 405 {
            out.push_str("Allow: GET, HEAD, POST\r\n");
        }
        if matches!(self.status, 429 | 503) {
            out.push_str("Retry-After: 10\r\n");
        }
        out.push_str("Connection: close\r\n\r\n");
        if !head_only {
            out.push_str(&self.page);
        }
        out.into_bytes()
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        303 => "See Other",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        409 => "Conflict",
        410 => "Gone",
        411 => "Length Required",
        413 => "Content Too Large",
        422 => "Unprocessable Content",
        429 => "Too Many Requests",
        431 => "Request Header Fields Too Large",
        507 => "Insufficient Storage",
        _ => "Service Unavailable",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn whole(bytes: &[u8]) -> Request {
        match read(bytes) {
            Arrived::Whole(request) => *request,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_a_browser_sends_is_read() {
        let request = whole(
            b"POST /abc/q/1?x=1 HTTP/1.1\r\nHost: 10.0.0.5:8080\r\nOrigin: http://10.0.0.5:8080\r\nCookie: a=1; device=secret\r\nContent-Length: 23\r\n\r\nnote=a+b%26c%0D%0A&x=%C3%BC",
        );
        assert_eq!((request.method, request.path.as_str()), (Method::Post, "/abc/q/1"));
        assert_eq!(request.cookie("device"), Some("secret"));
        assert_eq!(request.cookie("evice"), None);
        let fields = request.fields();
        assert_eq!(fields.get("note"), "a b&c\r\n");
        // The body ends where the length says: in the middle of a sign.
        assert_eq!(fields.get("x"), "%C");
    }

    /// RFC 9112, sections 3.2 and 6.3; RFC 6585, section 5.
    #[test]
    fn what_two_programs_could_read_differently_is_refused() {
        let refused = |bytes: &[u8]| match read(bytes) {
            Arrived::Refused(status) => status,
            other => panic!("{other:?}"),
        };
        assert_eq!(refused(b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"), 400);
        assert_eq!(refused(b"POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"), 400);
        assert_eq!(refused(b"POST / HTTP/1.1\r\nContent-Length: +5\r\n\r\nabcde"), 400);
        assert_eq!(refused(b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 411);
        assert_eq!(refused(b"POST / HTTP/1.1\r\nContent-Length: 65537\r\n\r\n"), 413);
        assert_eq!(refused(b"POST / HTTP/1.1\r\nContent-Length: 99999999999999999999999\r\n\r\n"), 413);
        assert_eq!(refused(b"BREW / HTTP/1.1\r\n\r\n"), 405);
        assert_eq!(refused(&[b'A'; HEAD + 1]), 431);
        let many: String = (0..100).map(|at| format!("X-{at}: 1\r\n")).collect();
        assert_eq!(refused(format!("GET / HTTP/1.1\r\n{many}\r\n").as_bytes()), 431);
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_part_a_request_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = read(&bytes);
        }

        #[test]
        fn a_request_cut_anywhere_is_a_part(cut in 0_usize..70) {
            let all = b"POST /a HTTP/1.1\r\nHost: 10.0.0.5:1\r\nContent-Length: 5\r\n\r\na=b&c";
            if let Some(some) = all.get(..cut.min(all.len() - 1)) {
                prop_assert_eq!(read(some), Arrived::Part);
            }
        }

        #[test]
        fn any_text_comes_through_a_form_as_it_was(text in any::<String>()) {
            let sent: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
            prop_assert_eq!(decoded(sent.as_bytes()), text);
        }
    }
}
