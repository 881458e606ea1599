//! `workshop phones`: serves the round that is open to the phones in the room until it is stopped. It holds the workshop meanwhile; what
//! is handed in is in the file before its writer is told so.

use std::io::{self, BufRead as _, IsTerminal as _};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use jiff::Timestamp;

use super::{DONE, FAILED, Open, Outcome, Step, Stop};
use crate::desk::NotKept;
use crate::desk::workshop as desk;
use crate::desk::workshop::phones::once_saved;
use crate::text::{Square, inert};
use crate::web::{Counts, FromPhones, InTheRoom, PhonePost, Phones, Serve as _, Serving};
use crate::workshop::{OpenRound, Refusal, SealedBallot};

/// What somebody who serves pages for the first time has to know.
const ABOUT: &str = "\
Inside the room's network answers travel unlocked: whoever can listen in on it could read
them on their way to this laptop. Use a hotspot of your own, not a network that others share.
If no phone gets through, a firewall on this laptop holds them back. Where it asks, let
contract-advisor in on private networks. Where it does not ask, only those who look after
the laptop can change that: take paper, or ballot files.";

/// What reaches the command.
enum Heard {
    Phones(FromPhones),
    Typed(String),
    /// A signal, of which Windows has none.
    #[cfg_attr(not(unix), allow(dead_code))]
    Stop,
}

impl Step<'_> {
    pub(super) fn phones(&mut self, file: &Path, listen: Option<SocketAddr>, ascii: bool) -> Outcome {
        let mut open = self.open(file)?;
        let round = open.workshop.open_round().ok_or(Refusal::NoRoundOpen)?.number;
        if open.workshop.plan().participants.is_empty() {
            return Err(Stop::input(
                "Nobody takes part in this workshop yet, so there are no codes to answer with. Let people join first: contract-advisor FILE.",
            ));
        }
        let (send, heard) = channel();
        let phones = self.serve(file, listen, &open, &send)?;
        self.told(&*phones, &open, round, ascii);
        listen_to_keys(send.clone());
        listen_to_signals(send);
        let ended = self.meanwhile(&mut open, &*phones, &heard);
        drop(phones);
        let (is_in, of) = (
            open.workshop.open_round().map_or(0, OpenRound::ballots_in),
            open.workshop.plan().participants.len(),
        );
        let _ = writeln!(
            self.out,
            "The pages are closed. {is_in} of {of} ballots are in; the round is still open."
        );
        ended
    }

    fn serve(
        &self,
        file: &Path,
        listen: Option<SocketAddr>,
        open: &Open,
        send: &Sender<Heard>,
    ) -> Result<Box<dyn Serving>, Stop> {
        let (pack, workshop) = (Arc::new(self.pack.clone()), Arc::new(open.workshop.clone()));
        let send = send.clone();
        // Where the command has ended nobody wants to hear it.
        let post = PhonePost::new(move |what| drop(send.send(Heard::Phones(what))));
        match listen {
            Some(at) if at.ip().is_unspecified() => Err(Stop::input(format!(
                "{} stands for every address of this computer. Name the one in the room.",
                at.ip()
            ))),
            Some(at) => match Phones::start(at, false, file, &pack, &workshop, post) {
                Ok(phones) => Ok(Box::new(phones)),
                Err(error) => Err(Stop(
                    format!("The pages cannot be served at {at}: {error}. Name another address with --listen."),
                    FAILED,
                )),
            },
            None => InTheRoom.serve(file, &pack, &workshop, post).map_err(|error| {
                Stop(
                    format!(
                        "The pages cannot be served: {error}. Is this computer in a network? Switch on the hotspot first, or name an address with --listen."
                    ),
                    FAILED,
                )
            }),
        }
    }

    fn told(&mut self, phones: &dyn Serving, open: &Open, round: u8, ascii: bool) {
        let title = inert(&open.workshop.plan().title).into_owned();
        let _ = writeln!(self.out, "Pages for phones: {title}, round {round}.\n\n{ABOUT}\n");
        let shown = io::stdout().is_terminal();
        let coloured = shown && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        if let Some(square) = Square::of(&phones.for_square()) {
            // With colours the square is dark on light wherever it is shown; without, terminals are taken for dark.
            let lines = if ascii { square.in_ascii(coloured) } else { square.in_halves(coloured) };
            for line in lines {
                let _ = if coloured {
                    writeln!(self.out, "\u{1b}[30;107m{line}\u{1b}[0m")
                } else {
                    writeln!(self.out, "{line}")
                };
            }
        }
        let _ = writeln!(
            self.out,
            "{}\n\nType q and enter to stop; free CODE and enter to let another device answer with a code.",
            phones.address()
        );
        let _ = self.out.flush();
    }

    /// Until it is stopped.
    fn meanwhile(&mut self, open: &mut Open, phones: &dyn Serving, heard: &Receiver<Heard>) -> Outcome {
        let mut shown = None;
        while let Ok(first) = heard.recv() {
            let mut ballots = Vec::new();
            let mut counts = None;
            let mut stop = false;
            for one in std::iter::once(first).chain(heard.try_iter()) {
                match one {
                    Heard::Phones(FromPhones::HandIn { code, ballot }) => ballots.push((code, *ballot)),
                    Heard::Phones(FromPhones::Counts(now, _)) => counts = Some(now),
                    Heard::Phones(FromPhones::Ended(why)) => {
                        return Err(Stop(format!("The pages have ended: {why}."), FAILED));
                    }
                    Heard::Typed(line) if !matches!(line.trim(), "q" | "Q") => {
                        self.typed(open, phones, line.trim());
                    }
                    Heard::Typed(_) | Heard::Stop => {
                        stop = true;
                        break;
                    }
                }
            }
            // Those that arrived together with the word to stop are still taken in.
            if !ballots.is_empty() {
                self.take_in(open, phones, ballots)?;
            }
            if stop {
                break;
            }
            if counts.is_some() && counts != shown {
                shown = counts;
                self.count(counts.unwrap_or_default());
            }
        }
        Ok(DONE)
    }

    fn count(&mut self, counts: Counts) {
        let _ =
            writeln!(self.out, "{} of {} have joined, {} in.", counts.joined, counts.of, counts.handed_in);
        let _ = self.out.flush();
    }

    /// Puts ballots into the workshop and saves it once for all of them; then each is told.
    fn take_in(
        &mut self,
        open: &mut Open,
        phones: &dyn Serving,
        ballots: Vec<(String, SealedBallot)>,
    ) -> Result<(), Stop> {
        self.now = Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        let (done, saved) = desk::handed_in(open.at(), ballots, &self.pack, &self.now);
        let (why, ended) = match saved {
            Ok(_) => (None, None),
            Err(NotKept::Fault(fault)) => (Some(fault.problem.message.clone()), None),
            Err(NotKept::Changed | NotKept::TakenOver) => {
                let why = "Another program changed the workshop meanwhile.";
                (
                    Some(why.to_owned()),
                    Some(format!("{why} What was handed in since is not in it; its writers were told.")),
                )
            }
        };
        match &why {
            None => phones.workshop(Arc::new(open.workshop.clone())),
            Some(why) => {
                let _ = writeln!(self.err, "Not saved: {}", inert(why));
            }
        }
        for (code, put) in done {
            phones.is_in(code, once_saved(put, why.as_ref()));
        }
        ended.map_or(Ok(()), |ended| Err(Stop(ended, FAILED)))
    }

    fn typed(&mut self, open: &Open, phones: &dyn Serving, line: &str) {
        if line.is_empty() {
            return;
        }
        let asked = line.strip_prefix("free ").map(|code| open.workshop.plan().participant(code));
        let said = match asked {
            None => "Type q and enter to stop, or free CODE and enter.".to_owned(),
            Some(None) => "Nobody in this workshop has that code.".to_owned(),
            Some(Some(one)) => {
                let code = one.code.clone();
                if open.workshop.open_round().is_some_and(|round| round.sealed(&code).is_some()) {
                    format!(
                        "The ballot of {code} is in already. It can be taken out, unopened, when the pages are closed."
                    )
                } else {
                    phones.free(code.clone());
                    format!(
                        "The next device that gives the code {code} may answer with it. What another device said with it and did not hand in is dropped then."
                    )
                }
            }
        };
        let _ = writeln!(self.out, "{said}");
        let _ = self.out.flush();
    }
}

/// What is typed, line by line. Where nothing can be typed, only a signal stops the pages.
fn listen_to_keys(send: Sender<Heard>) {
    thread::spawn(move || {
        for line in io::stdin().lock().lines() {
            let Ok(line) = line else { return };
            if send.send(Heard::Typed(line)).is_err() {
                return;
            }
        }
    });
}

#[cfg(unix)]
fn listen_to_signals(send: Sender<Heard>) {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    // Without it the program just ends: everything that anybody was told is saved by then.
    if let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGINT, SIGTERM, SIGHUP]) {
        thread::spawn(move || {
            if signals.forever().next().is_some() {
                let _ = send.send(Heard::Stop);
            }
        });
    }
}

#[cfg(not(unix))]
fn listen_to_signals(send: Sender<Heard>) {
    // Kept, so that the channel stays open where nothing can be typed.
    std::mem::forget(send);
}
