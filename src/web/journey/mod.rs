//! What a request comes to: who sends it, whether it may, and which page answers. It holds the round as it stands and the ballots in
//! progress, all of them shut: what is in one is opened with the key that its own device sends along, for as long as a reply is made.
//!
//! It reads no socket and writes no file: what is to be kept or handed in goes out, and the reply waits until that is done.

mod joining;
mod shown;
mod steps;

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use sha2::{Digest, Sha256};

use super::guard::{Bound, Guard};
use super::http::{Fields, Method, Reply, Request};
use super::keeper::Keep;
pub use super::news::Ticket;
use super::pages::{self, Frame, Wrong};
use super::place::{self, is_ours};
use super::{Counts, FromPhones, News, NotIn, PhonePost};
use crate::desk::workshop::{Chance, Drafts};
use crate::pack::Pack;
use crate::text::Gather as _;
use crate::workshop::draft::Shut;
use crate::workshop::{Ballot, DeviceKey, Draft, Sealing, Workshop};

/// What the cookie is called.
pub const COOKIE: &str = "device";

/// How long a device keeps its cookie, seconds: a day, which no workshop outlasts without its participants noticing.
const A_DAY: u32 = 24 * 60 * 60;

/// Wrong codes from one address: enough for slips of the finger, and no way to try them all.
const GUESSES: Bound = Bound { most: 10, every: Duration::from_secs(10) };

/// Requests of those who have no code yet, by address: a network may show one address for the whole room.
const STRANGERS: Bound = Bound { most: 1200, every: Duration::from_millis(20) };

/// Requests of one device: more than a person needs who reads the pages.
const KNOWN: Bound = Bound { most: 60, every: Duration::from_millis(200) };

/// What stands for a device: made of its cookie, from which it cannot be told.
type Mark = [u8; 32];

/// What a reply waits for.
#[derive(Debug)]
enum Waiting {
    /// That a ballot in progress is on the disk; then on to this page. If not: the page that sent it, with what was typed.
    Kept { to: String, sent: Box<Sent> },
    /// That a ballot is in.
    In { code: String, sent: Box<Sent> },
}

/// What was sent and is not done yet, to show again where it cannot be.
#[derive(Debug)]
struct Sent {
    path: Vec<String>,
    fields: Fields,
    device: Device,
}

/// Who sends.
#[derive(Debug, Clone)]
struct Device {
    key: DeviceKey,
    mark: Mark,
    /// It has no cookie yet: it gets one with the reply.
    new: bool,
    from: IpAddr,
}

/// The round as phones meet it.
#[derive(Debug)]
pub struct Journey {
    pack: Arc<Pack>,
    workshop: Arc<Workshop>,
    word: String,
    port: u16,
    /// Ballots in progress of devices, by code.
    kept: BTreeMap<String, Draft>,
    /// Codes whose ballot is in progress on the laptop that goes round.
    elsewhere: BTreeSet<String>,
    devices: BTreeMap<Mark, String>,
    /// Devices whose code another was let in on, and that have not been told yet.
    displaced: BTreeSet<Mark>,
    /// Codes that the facilitator lets another device take.
    freed: BTreeSet<String>,
    waiting: BTreeMap<Ticket, Waiting>,
    /// Codes whose ballot is on its way into the workshop: sent twice, it goes once.
    under_way: BTreeSet<String>,
    guesses: Guard<IpAddr>,
    strangers: Guard<IpAddr>,
    known: Guard<Mark>,
    keep: Vec<Sender<Keep>>,
    post: PhonePost,
    /// What was told last.
    told: (Counts, BTreeSet<String>),
}

/// What comes of a request or of news: replies that are ready.
pub type Ready = Vec<(Ticket, Reply)>;

impl Journey {
    /// For the round that is open, with the ballots in progress that were found on the disk.
    pub fn new(
        pack: Arc<Pack>,
        workshop: Arc<Workshop>,
        word: String,
        port: u16,
        drafts: Drafts,
        keep: Vec<Sender<Keep>>,
        post: PhonePost,
    ) -> Self {
        let mut journey = Self {
            pack,
            workshop,
            word,
            port,
            kept: BTreeMap::new(),
            elsewhere: BTreeSet::new(),
            devices: BTreeMap::new(),
            displaced: BTreeSet::new(),
            freed: BTreeSet::new(),
            waiting: BTreeMap::new(),
            under_way: BTreeSet::new(),
            guesses: Guard::new(GUESSES),
            strangers: Guard::new(STRANGERS),
            known: Guard::new(KNOWN),
            keep,
            post,
            told: Default::default(),
        };
        for draft in drafts.kept {
            match draft.shut {
                Shut::Device(_) => drop(journey.kept.insert(draft.code.clone(), draft)),
                Shut::Own(_) | Shut::Round(_) => drop(journey.elsewhere.insert(draft.code)),
            }
        }
        journey.tell();
        journey
    }

    /// How many have joined, and how many are in, where so many have begun and are not in.
    fn counts(&self, answering: usize) -> Counts {
        let Some(round) = self.workshop.open_round() else { return Counts::default() };
        let handed_in = round.ballots_in();
        Counts { joined: handed_in + answering, handed_in, of: self.workshop.plan().participants.len() }
    }

    /// Codes that a device has, or had, and whose ballot is not in.
    fn answering(&self) -> BTreeSet<&str> {
        let begun = self.devices.values().chain(self.kept.keys());
        begun.filter(|code| !self.handed_in(code)).map(String::as_str).gather()
    }

    /// Tells what is new of it. Asked after each request: nothing is copied unless something is.
    fn tell(&mut self) {
        let codes = self.answering();
        let counts = self.counts(codes.len());
        if counts != self.told.0 || !codes.iter().eq(self.told.1.iter()) {
            self.told = (counts, codes.into_iter().map(str::to_owned).gather());
            self.post.send(FromPhones::Counts(self.told.0, self.told.1.clone()));
        }
    }

    /// Answers a request: with a reply, or later.
    pub fn answer(&mut self, request: &Request, from: IpAddr, ticket: Ticket, now: Instant) -> Option<Reply> {
        let key = request.cookie(COOKIE).and_then(DeviceKey::read);
        let new = key.is_none();
        let key = key.unwrap_or_else(|| DeviceKey::draw(&mut Chance));
        let device = Device { mark: hashed("device", &key.text()), key, new, from };
        let reply = self.answered(request, &device, ticket, now);
        self.tell();
        let mut reply = reply?;
        if new && request.method != Method::Post && matches!(reply.status, 200 | 303) {
            reply.cookie = Some(format!(
                "{COOKIE}={}; Path=/; Max-Age={A_DAY}; HttpOnly; SameSite=Strict",
                *device.key.text()
            ));
        }
        Some(reply)
    }

    fn answered(
        &mut self,
        request: &Request,
        device: &Device,
        ticket: Ticket,
        now: Instant,
    ) -> Option<Reply> {
        if !is_ours(&request.host, self.port) {
            return Some(self.refused(
                403,
                "Not here",
                &["Type the address as it stands on the screen, in numbers."],
            ));
        }
        let known = self.devices.contains_key(&device.mark);
        let may =
            if known { self.known.take(&device.mark, now) } else { self.strangers.take(&device.from, now) };
        if !may {
            return Some(self.refused(429, "One moment", &[
                "Too much came from here at once. Wait ten seconds, and load the page again. Nothing is lost.",
            ]));
        }
        let mut path = request.path.split('/').skip(1).map(str::to_owned);
        let word = path.next().unwrap_or_default();
        // Compared by digest: how long that takes tells nothing about the letters.
        if hashed("word", &place::typed(&word)) != hashed("word", &self.word) {
            return Some(self.refused(404, "Nothing is here", &[
                "This address is not in use, or not any more. Scan the square on the screen in the room again.",
            ]));
        }
        if self.workshop.open_round().is_none() {
            return Some(self.closed());
        }
        let path: Vec<String> = path.filter(|part| !part.is_empty()).collect();
        if request.method != Method::Post {
            return Some(self.get(&path, device));
        }
        let here = format!("http://{}", request.host);
        if request.foreign || request.origin.as_ref().is_some_and(|origin| *origin != here) {
            return Some(self.refused(403, "Not from here", &[
                "This was sent by another page than ours, so nothing was done. Scan the square on the screen again.",
            ]));
        }
        if device.new {
            return Some(self.way_on(403, "This browser keeps nothing", &[
                "Nothing was saved. Your browser did not send back the cookie by which we know this device.",
                "Allow cookies for this page, or leave the private window; then begin again.",
            ]));
        }
        let fields = request.fields();
        if fields.get("token") != self.token(device) {
            return Some(self.way_on(403, "This page is an old one", &[
                "It was opened before this device was known, so nothing was saved. What was saved before is there.",
            ]));
        }
        self.post(path, fields, device, ticket, now)
    }

    /// News from the workshop or the disk.
    pub fn news(&mut self, news: News) -> Ready {
        let ready = match news {
            News::Workshop(workshop) => {
                self.workshop = workshop;
                Vec::new()
            }
            News::Free(code) => {
                if let Some(known) = self.workshop.plan().participant(&code) {
                    self.freed.insert(known.code.clone());
                }
                Vec::new()
            }
            News::Elsewhere(code) => {
                self.freed.remove(&code);
                self.elsewhere.insert(code);
                Vec::new()
            }
            News::Kept(tickets, kept) => tickets
                .into_iter()
                .filter_map(|ticket| Some((ticket, self.was_kept(ticket, &kept)?)))
                .collect(),
            News::In(code, done) => self.is_in(&code, &done),
            News::Closed => {
                // The keepers end when all their senders are gone.
                self.keep.clear();
                Vec::new()
            }
            News::Stop => Vec::new(),
        };
        self.tell();
        ready
    }

    fn was_kept(&mut self, ticket: Ticket, kept: &Result<(), String>) -> Option<Reply> {
        let Waiting::Kept { to, sent } = self.waiting.remove(&ticket)? else { return None };
        Some(match kept {
            Ok(()) => self.to(&to),
            Err(why) => self.again(&sent, 507, &format!("This could not be saved: {why} Tell the facilitator. What you typed is below: try again in a moment.")),
        })
    }

    fn is_in(&mut self, code: &str, done: &Result<(), NotIn>) -> Ready {
        self.under_way.remove(code);
        let of = |waiting: &Waiting| matches!(waiting, Waiting::In { code: whose, .. } if whose == code);
        let tickets: Vec<Ticket> =
            self.waiting.iter().filter(|(_, waiting)| of(waiting)).map(|(ticket, _)| *ticket).collect();
        if done.is_ok() {
            self.kept.remove(code);
            if let Some(round) = self.workshop.open_round() {
                let drop = Keep::Drop { round: round.number, code: code.to_owned() };
                self.keep_later(code, drop);
            }
        }
        let mut ready = Ready::new();
        for ticket in tickets {
            let Some(Waiting::In { sent, .. }) = self.waiting.remove(&ticket) else { continue };
            let reply = match done {
                Ok(()) => self.to("/done"),
                Err(NotIn::Closed) => self.closed(),
                Err(NotIn::There) => self.another_is_in(),
                Err(NotIn::NotSaved(why)) => self.again(&sent, 507, &format!(
                    "Your ballot could not be saved, so it is not handed in: {why} Tell the facilitator, and try again in a moment. Your answers are kept."
                )),
            };
            ready.push((ticket, reply));
        }
        ready
    }

    /// The pages are gone, for this reason.
    pub fn ended(&self, why: &str) {
        self.post.send(FromPhones::Ended(why.to_owned()));
    }

    /// Gives up what waits: its connection is gone. What is to be kept is kept all the same.
    pub fn gone(&mut self, ticket: Ticket) {
        self.waiting.remove(&ticket);
    }

    fn token(&self, device: &Device) -> String {
        let digest = hashed("form", &format!("{} {}", self.word, *device.key.text()));
        digest[..16].iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn base(&self) -> String {
        format!("/{}", self.word)
    }

    fn frame<'a>(&'a self, base: &'a str, token: &'a str) -> Frame<'a> {
        Frame { title: &self.workshop.plan().title, base, token }
    }

    /// A page for this device, and what is wrong with what it sent.
    fn page(&self, device: &Device, wrong: Option<&Wrong>, make: impl FnOnce(Frame<'_>) -> String) -> Reply {
        let (base, token) = (self.base(), self.token(device));
        Reply::page(if wrong.is_some() { 422 } else { 200 }, make(self.frame(&base, &token)))
    }

    fn to(&self, page: &str) -> Reply {
        Reply::to(format!("{}{page}", self.base()))
    }

    /// A page that tells something and says nothing of the workshop.
    fn refused(&self, status: u16, title: &str, paragraphs: &[&str]) -> Reply {
        Reply::page(status, pages::told(Frame::default(), title, paragraphs, None))
    }

    /// That a ballot of this code came in another way.
    fn another_is_in(&self) -> Reply {
        self.way_on(409, "There is a ballot already", &[
            "A ballot of your code is in already, so this one was not handed in. Your answers are kept on the laptop, locked.",
            "Tell the facilitator now, before the round is closed: one of the two counts.",
        ])
    }

    /// A page that tells something, with the way on.
    fn way_on(&self, status: u16, title: &str, paragraphs: &[&str]) -> Reply {
        let base = self.base();
        Reply::page(status, pages::told(self.frame(&base, ""), title, paragraphs, Some(("Go on", ""))))
    }

    fn closed(&self) -> Reply {
        self.refused(
            410,
            "This round is closed",
            &[
                "If you handed in, your answers are among the others. Nothing more is needed.",
                "If you had not handed in yet: tell the facilitator now.",
            ],
        )
    }

    fn sealing(&self, code: &str) -> Option<Sealing<'_>> {
        self.workshop.sealing(&self.pack, code).ok()
    }

    /// What a device has said so far.
    fn ballot(&self, code: &str, device: &Device) -> Option<Ballot> {
        self.sealing(code)?.go_on_device(self.kept.get(code)?, &device.key).ok()
    }

    fn keep_later(&self, code: &str, what: Keep) {
        // What concerns one code goes one way, so that it stays in order.
        let way = usize::from(hashed("way", code)[0]) % self.keep.len().max(1);
        if let Some(keep) = self.keep.get(way) {
            let _ = keep.send(what);
        }
    }
}

/// A digest, for one purpose alone.
fn hashed(purpose: &str, text: &str) -> Mark {
    Sha256::new().chain_update(purpose).chain_update([0]).chain_update(text).finalize().into()
}
