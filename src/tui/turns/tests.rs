//! The main loop on a stage made of paper: what the face is told, when a frame is drawn, and how each ending comes about.

use std::cell::Cell;
use std::io;
use std::rc::Rc;
use std::sync::mpsc::{Sender, channel};

use ratatui::Frame;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::*;
use crate::keys::KeyCode;

/// Counts what is done to it.
#[derive(Clone, Default)]
struct Seen {
    frames: Rc<Cell<usize>>,
    wiped: Rc<Cell<usize>>,
    taken_back: Rc<Cell<usize>>,
}

struct Paper {
    seen: Seen,
    torn: bool,
    lost: bool,
}

impl Stage for Paper {
    fn draw(&mut self, view: &mut dyn FnMut(&mut Frame<'_>)) -> io::Result<()> {
        if self.torn || self.lost {
            return Err(io::Error::other("torn"));
        }
        self.seen.frames.set(self.seen.frames.get() + 1);
        let mut terminal = Terminal::new(TestBackend::new(4, 1)).expect("paper");
        terminal.draw(|frame| view(frame)).expect("paper");
        Ok(())
    }
    fn size(&self) -> io::Result<(u16, u16)> {
        Ok((4, 1))
    }
    fn wipe(&mut self) {
        self.seen.wiped.set(self.seen.wiped.get() + 1);
    }
    fn mouse(&mut self, _on: bool) -> io::Result<()> {
        Ok(())
    }
    fn stop(&mut self) -> bool {
        true
    }
    fn take_back(&mut self) -> io::Result<()> {
        self.seen.taken_back.set(self.seen.taken_back.get() + 1);
        Ok(())
    }
    fn is_watched(&self) -> bool {
        false
    }
    fn is_there(&self) -> bool {
        true
    }
    fn is_ours(&self) -> bool {
        !self.lost
    }
}

/// Writes down what it is told. `q` quits, `z` suspends, `l` redraws, `s` is saved; only letters change what it shows.
#[derive(Default)]
struct Diary {
    told: Vec<String>,
    /// How many frames it has shown.
    shown: Cell<usize>,
    /// Something was begun and is to be finished.
    begun: bool,
    /// No frame of it can be drawn.
    falls: bool,
    fresh: bool,
    ended: Vec<Ending>,
    wake: Option<Duration>,
}

impl Face for Diary {
    type Effect = Outcome;
    type Note = &'static str;

    fn update(&mut self, msg: Msg<&'static str>) -> Vec<Outcome> {
        match msg {
            Msg::Time(now) => {
                if self.wake.is_some_and(|at| at <= now.running) {
                    self.told.push("woken".into());
                    return vec![Outcome::Quit];
                }
            }
            Msg::Key(key) => {
                self.told.push(key.to_string());
                self.fresh = matches!(key.code, KeyCode::Char(_));
                return match key.to_string().as_str() {
                    "q" | "ctrl-c" => vec![Outcome::Quit],
                    "z" => vec![Outcome::Suspend],
                    "l" => vec![Outcome::Redraw],
                    "s" => vec![Outcome::Continue],
                    _ => vec![],
                };
            }
            other => self.told.push(format!("{other:?}")),
        }
        vec![]
    }
    fn needs_draw(&mut self) -> bool {
        std::mem::take(&mut self.fresh)
    }
    fn view(&self, _frame: &mut Frame<'_>) {
        self.shown.set(self.shown.get() + 1);
        assert!(!self.falls, "asked to fall");
    }
    fn perform(&mut self, effect: Outcome, _post: &Post<&'static str>) -> Outcome {
        if effect == Outcome::Continue {
            self.told.push("begun".into());
            self.begun = true;
        }
        effect
    }
    fn catch_up(&mut self, _post: &Post<&'static str>) {
        if std::mem::take(&mut self.begun) {
            self.told.push(format!("finished after frame {}", self.shown.get()));
        }
    }
    fn last_wish(&mut self, ending: &Ending) {
        self.ended.push(ending.clone());
    }
    fn wake_at(&self) -> Option<Duration> {
        self.wake
    }
}

type Inbox = Sender<Msg<&'static str>>;

fn play(diary: &mut Diary, torn: bool, lost: bool, script: impl FnOnce(&Inbox)) -> (Ending, Seen) {
    let (sender, inbox) = channel();
    script(&sender);
    let seen = Seen::default();
    let paper = Paper { seen: seen.clone(), torn, lost };
    let ending = Turns::new(diary, paper, inbox, Post::new(sender), VecDeque::new()).run();
    (ending, seen)
}

fn press(inbox: &Inbox, words: &[&str]) {
    for word in words {
        inbox.send(Msg::Key(word.parse().expect("a key"))).expect("an inbox");
    }
}

#[test]
fn what_has_arrived_makes_one_frame() {
    let mut diary = Diary::default();
    let (ending, seen) = play(&mut diary, false, false, |inbox| {
        press(inbox, &["a", "b", "c"]);
        inbox.send(Msg::Paste("p".into())).expect("an inbox");
        inbox.send(Msg::Note("n")).expect("an inbox");
        press(inbox, &["q"]);
    });
    assert_eq!(ending, Ending::Quit);
    assert_eq!(diary.told, ["Resize(4, 1)", "a", "b", "c", "Paste(\"p\")", "Note(\"n\")", "q"]);
    assert_eq!(seen.frames.get(), 1, "the first frame; everything else arrived before the second");
    assert_eq!(diary.ended, [Ending::Quit]);
}

#[test]
fn a_message_that_changes_nothing_draws_nothing() {
    let mut diary = Diary { wake: Some(Duration::from_millis(40)), ..Diary::default() };
    let (_, seen) = play(&mut diary, false, false, |inbox| press(inbox, &["up", "down"]));
    assert_eq!(seen.frames.get(), 1);
}

#[test]
fn a_face_that_asks_to_be_woken_is_woken() {
    let mut diary = Diary { wake: Some(Duration::from_millis(20)), ..Diary::default() };
    // The first time is told at the start, so the wish is made again by the first letter.
    let (sender, inbox) = channel();
    let paper = Paper { seen: Seen::default(), torn: false, lost: false };
    let mut turns = Turns::new(&mut diary, paper, inbox, Post::new(sender), VecDeque::new());
    let began = Instant::now();
    let mut flow = turns.turn();
    while flow.is_continue() {
        flow = turns.turn();
    }
    assert!(began.elapsed() >= Duration::from_millis(15) && began.elapsed() < SILENCE);
    // The size comes before the first frame, whoever sees a change of it first.
    assert_eq!(diary.told, ["Resize(4, 1)", "woken"]);
}

#[test]
fn signals_end_it_with_the_codes_a_shell_expects() {
    for (signal, expected, code) in
        [(Signal::Terminate, Ending::Terminated, 143), (Signal::HangUp, Ending::HungUp, 129)]
    {
        let mut diary = Diary::default();
        let (ending, _) = play(&mut diary, false, false, |inbox| {
            inbox.send(Msg::Signal(signal)).expect("an inbox");
        });
        assert_eq!((&ending, ending.code()), (&expected, code));
        assert_eq!(diary.ended, [expected], "saved, once");
        assert_eq!(diary.told, ["Resize(4, 1)"], "the face learns it by its last wish");
    }
}

#[test]
fn an_interrupt_is_ctrl_c() {
    let mut diary = Diary::default();
    let (ending, _) = play(&mut diary, false, false, |inbox| {
        inbox.send(Msg::Signal(Signal::Interrupt)).expect("an inbox");
    });
    assert_eq!((ending, diary.told[1].as_str()), (Ending::Quit, "ctrl-c"));
}

#[test]
fn a_terminal_that_cannot_be_drawn_on_or_read_is_lost() {
    let lost = |why: &str| Ending::TerminalLost(why.into());
    let mut diary = Diary::default();
    assert_eq!(play(&mut diary, true, false, |_| {}).0, lost("torn"));
    assert_eq!(diary.ended, [lost("torn")]);
    let mut diary = Diary::default();
    let gone = play(&mut diary, false, false, |inbox| {
        inbox.send(Msg::TerminalGone("gone".into())).expect("an inbox");
    });
    assert_eq!(gone.0, lost("gone"));
    assert_eq!(gone.0.code(), 129);
}

#[test]
fn after_a_panic_elsewhere_nothing_more_is_drawn() {
    let mut diary = Diary::default();
    let (ending, seen) = play(&mut diary, false, true, |inbox| {
        press(inbox, &["a"]);
        inbox.send(Msg::Panicked).expect("an inbox");
    });
    assert_eq!((ending, seen.frames.get()), (Ending::Panicked, 0));
    assert_eq!(diary.ended, [Ending::Panicked]);
}

#[test]
fn suspending_waits_for_the_word_to_go_on_and_loses_no_key() {
    let mut diary = Diary::default();
    let (ending, seen) = play(&mut diary, false, false, |inbox| {
        press(inbox, &["z", "a"]);
        inbox.send(Msg::Signal(Signal::Continue)).expect("an inbox");
        press(inbox, &["b", "q"]);
    });
    assert_eq!(ending, Ending::Quit);
    assert_eq!(diary.told, ["Resize(4, 1)", "z", "Resize(4, 1)", "a", "b", "q"]);
    assert_eq!(seen.taken_back.get(), 1);
}

#[test]
fn a_continue_out_of_the_blue_takes_the_terminal_back() {
    let mut diary = Diary::default();
    let (_, seen) = play(&mut diary, false, false, |inbox| {
        inbox.send(Msg::Signal(Signal::Continue)).expect("an inbox");
        press(inbox, &["l", "q"]);
    });
    assert_eq!((seen.taken_back.get(), seen.wiped.get()), (1, 1));
}

#[test]
fn what_a_key_began_is_finished_after_the_frame_that_shows_it_and_before_the_next_key() {
    let mut diary = Diary::default();
    let (sender, inbox) = channel();
    let paper = Paper { seen: Seen::default(), torn: false, lost: false };
    let mut turns = Turns::new(&mut diary, paper, inbox, Post::new(sender.clone()), VecDeque::new());
    assert!(turns.tell(Msg::Key(Key::char('s'))).is_continue());
    sender.send(Msg::Key(Key::char('q'))).expect("an inbox");
    assert_eq!(turns.run(), Ending::Quit);
    assert_eq!(diary.told, ["s", "begun", "Resize(4, 1)", "finished after frame 1", "q"]);
}

#[test]
fn what_was_begun_is_finished_before_the_program_stops() {
    let mut diary = Diary::default();
    play(&mut diary, false, false, |inbox| {
        press(inbox, &["s", "z"]);
        inbox.send(Msg::Signal(Signal::Continue)).expect("an inbox");
        press(inbox, &["q"]);
    });
    assert_eq!(diary.told[1..5], ["s", "begun", "z", "finished after frame 1"]);
}

#[test]
fn a_frame_that_cannot_be_drawn_costs_nothing_that_was_to_be_saved() {
    let mut diary = Diary { falls: true, ..Diary::default() };
    let fell = catch_unwind(AssertUnwindSafe(|| {
        let (sender, inbox) = channel();
        let paper = Paper { seen: Seen::default(), torn: false, lost: false };
        let mut turns = Turns::new(&mut diary, paper, inbox, Post::new(sender), VecDeque::new());
        assert!(turns.tell(Msg::Key(Key::char('s'))).is_continue());
        turns.run()
    }));
    assert!(fell.is_err());
    assert_eq!(diary.told, ["s", "begun", "Resize(4, 1)", "finished after frame 1"]);
}
