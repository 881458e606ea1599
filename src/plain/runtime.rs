//! Lines, signals and time in, text out. It must not know what a line asks for.

use std::io::{self, BufRead, Read as _, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant, SystemTime};

use super::talk::Talk;
use crate::app::editor::LONGEST;
use crate::app::machine::{Ending, Moment, Msg, Signal};
use crate::app::{App, signals};
use crate::keys::Action;
use crate::text::{ascii, inert};

/// Columns where the terminal's are not known: what an e-mail or a braille display of two rows takes.
pub const COLUMNS: usize = 79;

/// Narrower is not readable, wider is hard to read.
const NARROWEST: usize = 20;
const WIDEST: usize = 104;

/// What arrives.
pub(super) enum Arrived {
    Line(String),
    /// A line of more than [`LONGEST`] bytes, passed over whole.
    TooLong,
    End,
    /// It cannot be read; why.
    Failed(String),
    Signal(Signal),
}

/// Where lines come from and go to.
pub struct Streams<'a> {
    /// Where text goes.
    pub out: &'a mut dyn Write,
    /// Whether what is typed stands in the output already, as a terminal puts it there.
    pub echoes: bool,
    /// Shows what is typed from now on, or does not, where [`Streams::echoes`].
    pub show_typing: &'a mut dyn FnMut(bool),
    /// The terminal's columns now, where they are known.
    pub columns: &'a dyn Fn() -> Option<u16>,
    /// Whether nothing but ASCII may come out.
    pub ascii: bool,
}

/// Talks until the user leaves, the input ends or a signal ends it. Everything is saved then.
///
/// # Errors
/// If a thread cannot be started. That the output is gone is an ending.
pub fn run(app: App, streams: &mut Streams<'_>) -> io::Result<(App, Ending)> {
    let (sender, inbox) = channel();
    signals::listen({
        let sender = sender.clone();
        move |signal| sender.send(Arrived::Signal(signal)).is_ok()
    })?;
    read_lines(sender)?;
    let mut talk = Talk::new(app, COLUMNS).in_ascii(streams.ascii);
    let ending =
        turns(&mut talk, streams, &inbox).unwrap_or_else(|gone| Ending::TerminalLost(gone.to_string()));
    let mut app = talk.into_app();
    app.last_wish();
    Ok((app, ending))
}

/// Turn by turn; an error is that the output is gone.
fn turns(talk: &mut Talk, streams: &mut Streams<'_>, inbox: &Receiver<Arrived>) -> io::Result<Ending> {
    let began = Instant::now();
    tell_time(talk, began);
    set_width(talk, streams);
    let mut text = talk.begin();
    loop {
        // Before the prompt: a user who types at once should not see it either.
        let hidden = streams.echoes && talk.is_secret() && !talk.ended();
        if streams.echoes {
            (streams.show_typing)(!hidden);
        }
        say(streams, &text, !talk.ended())?;
        if talk.ended() {
            return Ok(Ending::Quit);
        }
        let arrived = wait(talk, inbox, began);
        tell_time(talk, began);
        match arrived {
            Arrived::End => {
                // The prompt's line ends, so that the next text begins a line of its own.
                return say(streams, "\n", false).map(|()| Ending::Quit);
            }
            Arrived::Failed(why) => {
                return say(streams, "\n", false).map(|()| Ending::InputFailed(why));
            }
            Arrived::Signal(Signal::Terminate) => return Ok(Ending::Terminated),
            Arrived::Signal(Signal::HangUp) => return Ok(Ending::HungUp),
            Arrived::Signal(Signal::Interrupt) => {
                talk.send(Msg::Act(Action::ForceQuit));
                text = "\n".to_owned();
            }
            Arrived::Signal(Signal::Stop) => {
                (streams.show_typing)(true);
                signals::stop();
                text = String::new();
            }
            Arrived::Signal(Signal::Continue) => text = "\n".to_owned(),
            Arrived::TooLong => {
                text = format!(
                    "\nThat line is longer than {LONGEST} letters, which is the most that is read. None of it was kept.\n"
                );
            }
            Arrived::Line(line) => {
                if hidden {
                    // Nor did the end of the line.
                    say(streams, "\n", false)?;
                } else if !streams.echoes {
                    let line = if talk.is_secret() { "(not shown)".into() } else { inert(&line) };
                    say(streams, &format!("{}\n", line.replace('\n', " ")), false)?;
                }
                set_width(talk, streams);
                text = talk.line(&line);
            }
        }
        if talk.suspend() {
            (streams.show_typing)(true);
            signals::stop();
        }
    }
}

fn set_width(talk: &mut Talk, streams: &Streams<'_>) {
    talk.set_width(width((streams.columns)()));
}

/// How wide lines are in a terminal of so many columns, where they are known.
pub fn width(columns: Option<u16>) -> usize {
    // One column less than there is: a full line moves some terminals to the next.
    let columns = columns.map_or(COLUMNS, |columns| usize::from(columns).saturating_sub(1));
    columns.clamp(NARROWEST, WIDEST)
}

fn say(streams: &mut Streams<'_>, text: &str, prompt: bool) -> io::Result<()> {
    let text = if streams.ascii { ascii(text) } else { text.into() };
    streams.out.write_all(text.as_bytes())?;
    if prompt {
        streams.out.write_all(b"> ")?;
    }
    streams.out.flush()
}

/// How often the phones in the room are heard while no line arrives: who hands in waits no longer than this.
const PHONES: Duration = Duration::from_millis(40);

/// The next thing that arrives; time is told meanwhile where the app asked for it.
fn wait(talk: &mut Talk, inbox: &Receiver<Arrived>, began: Instant) -> Arrived {
    loop {
        let serves = talk.app().serves_phones();
        let asked =
            talk.app().wake_at().map(|at| at.saturating_sub(began.elapsed()).max(Duration::from_millis(16)));
        let Some(patience) = asked.into_iter().chain(serves.then_some(PHONES)).min() else {
            return inbox.recv().unwrap_or(Arrived::End);
        };
        match inbox.recv_timeout(patience) {
            Ok(arrived) => return arrived,
            Err(RecvTimeoutError::Timeout) => {
                tell_time(talk, began);
                talk.hear();
            }
            Err(RecvTimeoutError::Disconnected) => return Arrived::End,
        }
    }
}

fn tell_time(talk: &mut Talk, began: Instant) {
    talk.send(Msg::Time(Moment { wall: SystemTime::now(), running: began.elapsed() }));
}

/// Lines, on a thread of their own: nothing can interrupt the wait for one.
fn read_lines(sender: Sender<Arrived>) -> io::Result<()> {
    std::thread::Builder::new().name("lines".into()).spawn(move || {
        let mut input = io::stdin().lock();
        loop {
            let arrived = next_line(&mut input);
            let last = matches!(arrived, Arrived::End | Arrived::Failed(_));
            if sender.send(arrived).is_err() || last {
                return;
            }
        }
    })?;
    Ok(())
}

/// The next line, or that there is none. A line that is too long is passed over whole: it must not fill the memory, and what is left of
/// it must not be taken for the answer to the next question.
pub(super) fn next_line(input: &mut impl BufRead) -> Arrived {
    // Two more than is read, for the end of the line.
    let most = LONGEST.saturating_add(2);
    let mut bytes = Vec::new();
    match read_on(input, most, &mut bytes) {
        Ok(()) if bytes.is_empty() => return Arrived::End,
        Ok(()) => {}
        Err(error) => return Arrived::Failed(error.to_string()),
    }
    let ended = bytes.ends_with(b"\n");
    let line = String::from_utf8_lossy(&bytes);
    let line = line.trim_end_matches(['\n', '\r']);
    if line.len() <= LONGEST {
        return Arrived::Line(line.to_owned());
    }
    let mut rest = bytes;
    let mut at_end = ended;
    while !at_end {
        rest.clear();
        if let Err(error) = read_on(input, most, &mut rest) {
            return Arrived::Failed(error.to_string());
        }
        at_end = rest.is_empty() || rest.ends_with(b"\n");
    }
    Arrived::TooLong
}

/// Reads to the end of the line, of the input or of `most` bytes. Another program that shares the input may have asked it not to wait.
fn read_on(input: &mut impl BufRead, most: usize, bytes: &mut Vec<u8>) -> io::Result<()> {
    loop {
        let left = u64::try_from(most.saturating_sub(bytes.len())).unwrap_or(u64::MAX);
        match input.by_ref().take(left).read_until(b'\n', bytes) {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                std::thread::sleep(Duration::from_millis(5));
            }
            other => return other.map(drop),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn lines(text: String) -> Vec<Option<String>> {
        let mut input = Cursor::new(text);
        let mut found = Vec::new();
        loop {
            match next_line(&mut input) {
                Arrived::Line(line) => found.push(Some(line)),
                Arrived::TooLong => found.push(None),
                _ => return found,
            }
        }
    }

    #[test]
    fn a_line_is_kept_whole_or_refused_whole() {
        let full = "x".repeat(LONGEST);
        for end in ["\n", "\r\n"] {
            let text = format!("{full}{end}2{end}x{full}{end}3{end}{full}{full}{full}{end}4");
            let some = |text: &str| Some(text.to_owned());
            assert_eq!(lines(text), [some(&full), some("2"), None, some("3"), None, some("4")]);
        }
        // A text that ends in the middle of such a line ends there.
        assert_eq!(lines(format!("1\n{full}{full}")), [Some("1".to_owned()), None]);
    }
}
