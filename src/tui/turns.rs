//! The main loop, a turn at a time: draw if something changed, wait, take in everything that has arrived. It decides when the face is
//! called and what each signal means; it never looks inside the face.

use std::collections::VecDeque;
use std::ops::ControlFlow::{self, Break, Continue};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant, SystemTime};

use super::runtime::{Ending, Face, Moment, Msg, Outcome, Post};
use super::signals::Signal;
use super::stage::Stage;
use crate::keys::Key;

/// After this much silence, look whether the terminal is still there: where no SIGHUP arrives, nothing else would tell.
const SILENCE: Duration = Duration::from_secs(5);

/// Most messages between two frames. Enough for any paste that arrives as keys, few enough that a flood cannot freeze the screen.
const MOST_AT_ONCE: usize = 4096;

/// How long to wait for a message that is as good as sent: that we run again after a stop (time passes meanwhile, so that in practice
/// there is no wait), or that a panicking thread has printed why. It bounds the wait should the message never come.
const A_MOMENT: Duration = Duration::from_secs(1);

/// No face is woken more often than this, even if it asks for a time that has passed and forgets to move it on.
const SHORTEST_SLEEP: Duration = Duration::from_millis(16);

type Flow = ControlFlow<Ending>;

/// The loop and what it holds.
pub(super) struct Turns<'a, F: Face, S: Stage> {
    face: &'a mut F,
    stage: S,
    inbox: Receiver<Msg<F::Note>>,
    post: Post<F::Note>,
    /// Messages that came while waiting for something else.
    put_off: VecDeque<Msg<F::Note>>,
    began: Instant,
    looked: Instant,
    changed: bool,
    /// The size that the face was last told.
    told: Option<(u16, u16)>,
}

impl<'a, F: Face, S: Stage> Turns<'a, F, S> {
    pub(super) fn new(
        face: &'a mut F,
        stage: S,
        inbox: Receiver<Msg<F::Note>>,
        post: Post<F::Note>,
        early: VecDeque<Msg<F::Note>>,
    ) -> Self {
        let now = Instant::now();
        Self { face, stage, inbox, post, put_off: early, began: now, looked: now, changed: true, told: None }
    }

    /// Takes turns until it ends.
    pub(super) fn run(&mut self) -> Ending {
        let mut flow = self.begin();
        while flow.is_continue() {
            flow = self.turn();
        }
        let ending = flow.break_value().unwrap_or(Ending::Quit);
        self.face.last_wish(&ending);
        ending
    }

    fn begin(&mut self) -> Flow {
        self.tell_time()?;
        self.tell_size()
    }

    fn turn(&mut self) -> Flow {
        // A frame that cannot be drawn must not cost what was to be saved.
        let drawn = catch_unwind(AssertUnwindSafe(|| self.draw()));
        self.face.catch_up(&self.post);
        drawn.unwrap_or_else(|panic| resume_unwind(panic))?;
        if self.face.needs_draw() {
            // What was done can be seen: that it could not be saved, for example.
            self.changed = true;
            return Continue(());
        }
        let Some(first) = self.wait()? else { return Continue(()) };
        self.tell_time()?;
        let mut next = Some(first);
        let mut taken = 0;
        while let Some(msg) = next {
            self.take_in(msg)?;
            taken += 1;
            next = if taken < MOST_AT_ONCE { self.arrived() } else { None };
        }
        Continue(())
    }

    fn draw(&mut self) -> Flow {
        // Asked even when a frame is due anyway: asking clears it.
        let asked = self.face.needs_draw();
        if !std::mem::take(&mut self.changed) && !asked {
            return Continue(());
        }
        // The frame takes the terminal's size as it is now, and may be ahead of the message that it
        // changed: a key must never act on a screen that nobody sees any more.
        if let Ok(size) = self.stage.size()
            && self.told != Some(size)
        {
            self.tell(Msg::Resize(size.0, size.1))?;
            self.face.needs_draw();
        }
        let face = &*self.face;
        match self.stage.draw(&mut |frame| face.view(frame)) {
            Err(_) if !self.stage.is_ours() => self.panicked_elsewhere(),
            drawn => or_lost(drawn),
        }
    }

    /// Another thread panicked and has given the terminal back. It says so when its message is printed; ending before that would cut
    /// the message off.
    fn panicked_elsewhere(&self) -> Flow {
        let until = Instant::now() + A_MOMENT;
        while let Ok(msg) = self.inbox.recv_timeout(until.saturating_duration_since(Instant::now())) {
            if matches!(msg, Msg::Panicked) {
                break;
            }
        }
        Break(Ending::Panicked)
    }

    /// The next message, or none if it was only time that passed.
    fn wait(&mut self) -> ControlFlow<Ending, Option<Msg<F::Note>>> {
        if let Some(msg) = self.put_off.pop_front() {
            return Continue(Some(msg));
        }
        let to_look = (!self.stage.is_watched()).then(|| SILENCE.saturating_sub(self.looked.elapsed()));
        let to_wake =
            self.face.wake_at().map(|at| at.saturating_sub(self.began.elapsed()).max(SHORTEST_SLEEP));
        let patience = [to_look, to_wake].into_iter().flatten().min();
        let arrived = match patience {
            Some(patience) => self.inbox.recv_timeout(patience),
            // Nothing is to happen by itself: nothing wakes us.
            None => self.inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        if let Ok(msg) = arrived {
            return Continue(Some(msg));
        }
        if to_look.is_some() && self.looked.elapsed() >= SILENCE {
            self.looked = Instant::now();
            if !self.stage.is_there() {
                return Break(Ending::TerminalLost("the input is no longer a terminal".into()));
            }
        }
        if to_wake.is_some() && to_wake == patience {
            self.tell_time()?;
        }
        Continue(None)
    }

    fn arrived(&mut self) -> Option<Msg<F::Note>> {
        self.put_off.pop_front().or_else(|| self.inbox.try_recv().ok())
    }

    fn take_in(&mut self, msg: Msg<F::Note>) -> Flow {
        match msg {
            Msg::Signal(Signal::Terminate) => Break(Ending::Terminated),
            Msg::Signal(Signal::HangUp) => Break(Ending::HungUp),
            Msg::Signal(Signal::Interrupt) => self.tell(Msg::Key(Key::ctrl('c'))),
            Msg::Signal(Signal::Stop) => self.suspend(),
            Msg::Signal(Signal::Continue) => self.come_back(),
            Msg::TerminalGone(why) => Break(Ending::TerminalLost(why)),
            Msg::Panicked => Break(Ending::Panicked),
            Msg::Made => Continue(()),
            Msg::Resize(..) => {
                self.changed = true;
                self.tell(msg)
            }
            Msg::Time(_)
            | Msg::Key(_)
            | Msg::Act(_)
            | Msg::Highlight(_)
            | Msg::Write(_)
            | Msg::Mouse(_)
            | Msg::Touch(_)
            | Msg::Paste(_)
            | Msg::Note(_) => self.tell(msg),
        }
    }

    fn tell(&mut self, msg: Msg<F::Note>) -> Flow {
        if let Msg::Resize(columns, rows) = msg {
            self.told = Some((columns, rows));
        }
        for effect in self.face.update(msg) {
            self.perform(effect)?;
        }
        Continue(())
    }

    fn perform(&mut self, effect: F::Effect) -> Flow {
        match self.face.perform(effect, &self.post) {
            Outcome::Continue => {}
            Outcome::Suspend => self.suspend()?,
            Outcome::Redraw => {
                self.stage.wipe();
                self.changed = true;
            }
            Outcome::Mouse(on) => or_lost(self.stage.mouse(on))?,
            Outcome::Quit => return Break(Ending::Quit),
        }
        Continue(())
    }

    fn tell_time(&mut self) -> Flow {
        let now = Moment { wall: SystemTime::now(), running: self.began.elapsed() };
        self.tell(Msg::Time(now))
    }

    fn tell_size(&mut self) -> Flow {
        match self.stage.size() {
            Ok((columns, rows)) => self.tell(Msg::Resize(columns, rows)),
            Err(error) => Break(Ending::TerminalLost(error.to_string())),
        }
    }

    fn suspend(&mut self) -> Flow {
        self.face.catch_up(&self.post);
        if !self.stage.stop() {
            return Continue(());
        }
        let until = Instant::now() + A_MOMENT;
        while let Ok(msg) = self.inbox.recv_timeout(until.saturating_duration_since(Instant::now())) {
            if matches!(msg, Msg::Signal(Signal::Continue)) {
                break;
            }
            self.put_off.push_back(msg);
        }
        self.come_back()
    }

    fn come_back(&mut self) -> Flow {
        or_lost(self.stage.take_back())?;
        self.changed = true;
        // The window may have another size by now.
        self.tell_time()?;
        self.tell_size()
    }
}

fn or_lost(done: std::io::Result<()>) -> Flow {
    match done {
        Ok(()) => Continue(()),
        Err(error) => Break(Ending::TerminalLost(error.to_string())),
    }
}

#[cfg(test)]
mod tests;
