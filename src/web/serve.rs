//! The connections: one thread that waits for all of them at once. It bounds how many there are and how long each may take, and drops
//! slow devices, so that none can keep the others out by doing nothing.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::net::{IpAddr, Shutdown};
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use mio::net::{TcpListener, TcpStream};
use mio::{Events, Interest, Poll, Token};

use super::News;
use super::http::{self, Arrived, Method, Reply};
use super::journey::Journey;

/// Most connections at once: 200 devices with two each, and more than a hundred strangers.
pub const MOST: usize = 512;

/// How long a request may take to arrive, and a reply to be taken.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// How long a reply may wait for the disk. What waits then is done all the same.
const DISK: Duration = Duration::from_secs(30);

/// How long the other end may take to go, once everything is said.
const PARTING: Duration = Duration::from_secs(2);

/// How long those who were still answering are told that the round is closed: about as long as a participant needs for one ballot.
const FAREWELL: Duration = Duration::from_secs(10 * 60);

/// Connections that are let in before those inside are looked at again.
const AT_ONCE: usize = 16;

const LISTENER: Token = Token(0);
pub(super) const NEWS: Token = Token(1);

#[derive(Debug)]
enum State {
    /// What has arrived so far.
    Reading(Vec<u8>),
    /// For the disk.
    Waiting,
    /// What is to be sent, and how much of it is.
    Writing(Vec<u8>, usize),
    /// How much was thrown away of what arrived after the reply.
    Parting(usize),
}

#[derive(Debug)]
struct Conn {
    stream: TcpStream,
    from: IpAddr,
    state: State,
    until: Instant,
}

/// What becomes of a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Goes {
    On,
    Away,
}

/// The server of one round.
#[derive(Debug)]
pub(super) struct Server {
    poll: Poll,
    listener: Option<TcpListener>,
    news: Receiver<News>,
    journey: Journey,
    style: String,
    conns: BTreeMap<usize, Conn>,
    next: usize,
    /// Until when what is under way may go on, once it is to stop.
    stopping: Option<Instant>,
}

impl Server {
    pub(super) fn new(
        poll: Poll,
        mut listener: TcpListener,
        news: Receiver<News>,
        journey: Journey,
        style: String,
    ) -> io::Result<Self> {
        poll.registry().register(&mut listener, LISTENER, Interest::READABLE)?;
        Ok(Self {
            poll,
            listener: Some(listener),
            news,
            journey,
            style,
            conns: BTreeMap::new(),
            next: 2,
            stopping: None,
        })
    }

    /// Serves until it is told to stop, and what is under way then is done.
    pub(super) fn run(mut self) -> io::Result<()> {
        let mut events = Events::with_capacity(2 * MOST);
        let mut more = false;
        loop {
            let now = Instant::now();
            let next = self.conns.values().map(|conn| conn.until).chain(self.stopping).min();
            // A listener that had no room is looked at again soon, and at once where more may knock.
            let wait = if more {
                Some(Duration::ZERO)
            } else {
                next.map(|at| at.saturating_duration_since(now).min(Duration::from_secs(1)))
            };
            match self.poll.poll(&mut events, wait) {
                Err(error) if error.kind() != ErrorKind::Interrupted => {
                    self.journey.ended(&error.to_string());
                    return Err(error);
                }
                _ => {}
            }
            // A device counts as slow by what it did up to now: how long this turn takes is not its doing.
            let now = Instant::now();
            self.hear();
            more = self.accept();
            let tokens: Vec<usize> = events
                .iter()
                .map(|event| event.token())
                .filter(|token| token.0 > NEWS.0)
                .map(|token| token.0)
                .collect();
            for token in tokens {
                self.advance(token);
            }
            self.drop_slow(now);
            let idle = self.listener.is_none() && self.conns.is_empty();
            if self.stopping.is_some_and(|until| idle || until <= Instant::now()) {
                return Ok(());
            }
        }
    }

    /// Takes in what there is of news.
    fn hear(&mut self) {
        while let Ok(news) = self.news.try_recv() {
            match news {
                News::Closed => self.stopping = Some(Instant::now() + FAREWELL),
                News::Stop => {
                    self.stopping = Some(Instant::now() + PARTING);
                    self.listener = None;
                }
                _ => {}
            }
            for (ticket, reply) in self.journey.news(news) {
                self.reply(ticket, &reply, false);
            }
        }
    }

    /// Lets in who knocks, a few in a turn: between them those that are inside go on, however many come. Whether more may knock.
    fn accept(&mut self) -> bool {
        for _ in 0..AT_ONCE {
            // Other errors are of one connection, or pass: too many files, for one.
            let Some(Ok((mut stream, from))) = self.listener.as_ref().map(TcpListener::accept) else {
                return false;
            };
            if self.conns.len() >= MOST {
                self.make_room();
            }
            let token = self.next;
            self.next += 1;
            let _ = stream.set_nodelay(true);
            let both = Interest::READABLE | Interest::WRITABLE;
            if self.poll.registry().register(&mut stream, Token(token), both).is_ok() {
                let (state, until) = (State::Reading(Vec::new()), Instant::now() + PATIENCE);
                self.conns.insert(token, Conn { stream, from: from.ip(), state, until });
                // What arrived together with the connection may have no event of its own.
                self.advance(token);
            }
        }
        true
    }

    /// One goes: one that has had its reply, or else one that has said nothing whole, the oldest of the address that has most.
    fn make_room(&mut self) {
        let mut parting = self.conns.iter().filter(|(_, conn)| matches!(conn.state, State::Parting(_)));
        if let Some((&done, _)) = parting.next() {
            return self.go(done);
        }
        let mut by: BTreeMap<IpAddr, (usize, usize)> = BTreeMap::new();
        for (token, conn) in &self.conns {
            if !matches!(conn.state, State::Waiting) {
                let (many, _) = by.entry(conn.from).or_insert((0, *token));
                *many += 1;
            }
        }
        if let Some((_, oldest)) = by.values().max() {
            let oldest = *oldest;
            self.go(oldest);
        }
    }

    fn drop_slow(&mut self, now: Instant) {
        let slow: Vec<usize> =
            self.conns.iter().filter(|(_, conn)| conn.until <= now).map(|(token, _)| *token).collect();
        for token in slow {
            if matches!(self.conns.get(&token), Some(Conn { state: State::Waiting, .. })) {
                // What it waited for may still come: it has had its reply by then.
                self.journey.gone(token);
                self.reply(token, &plain(503), false);
            } else {
                self.go(token);
            }
        }
    }

    fn go(&mut self, token: usize) {
        if let Some(mut conn) = self.conns.remove(&token) {
            let _ = self.poll.registry().deregister(&mut conn.stream);
            self.journey.gone(token);
        }
    }

    fn reply(&mut self, token: usize, reply: &Reply, head_only: bool) {
        let bytes = reply.bytes(&self.style, head_only);
        if let Some(conn) = self.conns.get_mut(&token) {
            conn.state = State::Writing(bytes, 0);
            conn.until = Instant::now() + PATIENCE;
            self.advance(token);
        }
    }

    /// Goes on with a connection as far as that is possible without waiting.
    fn advance(&mut self, token: usize) {
        let Some(conn) = self.conns.get_mut(&token) else { return };
        let goes = match &mut conn.state {
            State::Reading(_) => match arrive(conn) {
                Ok(None) => Goes::On,
                Ok(Some(Arrived::Whole(request))) => {
                    conn.state = State::Waiting;
                    conn.until = Instant::now() + DISK;
                    let from = conn.from;
                    // What the page said before this was sent counts for it.
                    self.hear();
                    if let Some(reply) = self.journey.answer(&request, from, token, Instant::now()) {
                        self.reply(token, &reply, request.method == Method::Head);
                    }
                    return;
                }
                Ok(Some(Arrived::Refused(status))) => return self.reply(token, &plain(status), false),
                Ok(Some(Arrived::Part)) | Err(_) => Goes::Away,
            },
            State::Waiting => Goes::On,
            State::Writing(bytes, sent) => write(&mut conn.stream, bytes, sent).unwrap_or(Goes::Away),
            State::Parting(_) => Goes::On,
        };
        if goes == Goes::Away {
            return self.go(token);
        }
        let Some(conn) = self.conns.get_mut(&token) else { return };
        if matches!(&conn.state, State::Writing(bytes, sent) if *sent == bytes.len()) {
            let _ = conn.stream.shutdown(Shutdown::Write);
            conn.state = State::Parting(0);
            conn.until = Instant::now() + PARTING;
        }
        // What still arrives is taken and thrown away: a connection that is closed over it can take the reply with it.
        if let State::Parting(thrown) = &mut conn.state
            && throw_away(&mut conn.stream, thrown) == Goes::Away
        {
            self.go(token);
        }
    }
}

/// Reads what is there. `None` where more has to come; a part where none will.
fn arrive(conn: &mut Conn) -> io::Result<Option<Arrived>> {
    let State::Reading(bytes) = &mut conn.state else { return Ok(None) };
    let mut some = [0; 8 * 1024];
    loop {
        match conn.stream.read(&mut some) {
            Ok(0) => return Ok(Some(Arrived::Part)),
            Ok(many) => {
                bytes.extend_from_slice(&some[..many]);
                match http::read(bytes) {
                    Arrived::Part => {}
                    arrived => return Ok(Some(arrived)),
                }
            }
            Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(None),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

fn write(stream: &mut TcpStream, bytes: &[u8], sent: &mut usize) -> io::Result<Goes> {
    while *sent < bytes.len() {
        match stream.write(&bytes[*sent..]) {
            Ok(0) => return Ok(Goes::Away),
            Ok(many) => *sent += many,
            Err(error) if error.kind() == ErrorKind::WouldBlock => break,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(Goes::On)
}

fn throw_away(stream: &mut TcpStream, thrown: &mut usize) -> Goes {
    let mut some = [0; 4 * 1024];
    while *thrown < 4 * http::BODY {
        match stream.read(&mut some) {
            Ok(0) => return Goes::Away,
            Ok(many) => *thrown += many,
            Err(error) if error.kind() == ErrorKind::WouldBlock => return Goes::On,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(_) => return Goes::Away,
        }
    }
    Goes::Away
}

/// A reply to what is no request of a page.
fn plain(status: u16) -> Reply {
    let text = match status {
        413 => {
            "This is more than a page can take. Go back and shorten the text; what was saved before is there."
        }
        503 => "This takes longer than it should. Load the page again: what was saved is there.",
        _ => "This was not understood. Scan the square on the screen in the room again.",
    };
    Reply::page(
        status,
        super::pages::told(super::pages::Frame::default(), "That did not work", &[text], None),
    )
}
