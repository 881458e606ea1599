//! The interface without a terminal, told as a story: press, type, choose, expect. What is
//! asked of the disk is done, in a folder of its own; the clock stands still unless moved.

#![allow(dead_code, reason = "each test binary uses a part of it")]

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, SystemTime};

use contract_advisor::answers::AnswerSet;
use contract_advisor::app::export::News;
use contract_advisor::app::glyphs::UNICODE;
use contract_advisor::app::model::{Dialog, Effect, Model, Origin};
use contract_advisor::app::touch::{Gesture, Mouse};
use contract_advisor::app::update::Note;
use contract_advisor::app::{App, Start};
use contract_advisor::desk::workshop::phones::Serve;
use contract_advisor::files;
use contract_advisor::keys::{Key, Keymap, Remap};
use contract_advisor::pack::Pack;
use contract_advisor::tui::runtime::{Ending, Face, Moment, Msg, Outcome, Post};
use contract_advisor::tui::theme::Theme;
use contract_advisor::tui::window::Window;
use contract_advisor::workshop::Hardness;
use jiff::tz::TimeZone;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr;

/// When every story takes place: 2 March 2026, 10:42 in UTC.
pub const NOON: Duration = Duration::from_secs(1_772_448_120);

/// The shipped rules, read once.
pub static PACK: LazyLock<Arc<Pack>> = LazyLock::new(|| match files::shipped() {
    Ok(pack) => Arc::new(pack),
    Err(faults) => panic!("the shipped pack does not load: {}", faults[0].drawn()),
});

/// A user in front of the interface.
pub struct Story {
    window: Window,
    post: Post<Note>,
    notes: Receiver<Msg<Note>>,
    size: (u16, u16),
    running: Duration,
    /// Workers that have not reported yet.
    working: usize,
    home: Arc<tempfile::TempDir>,
    /// Everything that was asked of the disk and the terminal, in order.
    pub effects: Vec<Effect>,
    /// Whether the program has ended.
    pub ended: bool,
}

impl Story {
    /// Home, with no answer sets, in a window of 80 by 24.
    pub fn begin() -> Self {
        Self::over(Arc::new(tempfile::tempdir().expect("a folder")), "default")
    }

    /// As [`Story::begin`] with another theme.
    pub fn in_theme(theme: &str) -> Self {
        Self::over(Arc::new(tempfile::tempdir().expect("a folder")), theme)
    }

    /// The program started again on the same answer sets.
    pub fn again(&self) -> Self {
        Self::over(Arc::clone(&self.home), "default")
    }

    /// As [`Story::begin`] over another disk than the system's.
    pub fn on_disk(disk: Arc<dyn files::Disk>) -> Self {
        let mut story = Self::begin();
        story.window.app_mut().use_disk(disk);
        story
    }

    /// Over another disk than the system's, from now on.
    pub fn use_disk(&mut self, disk: Arc<dyn files::Disk>) -> &mut Self {
        self.window.app_mut().use_disk(disk);
        self
    }

    /// Drawn in another theme.
    pub fn in_look(&mut self, theme: Theme) -> &mut Self {
        self.window.use_theme(theme);
        self
    }

    /// With other keys than the table's.
    pub fn with_keys(&mut self, remaps: &[Remap]) -> &mut Self {
        let (keys, _) = Keymap::with(remaps).unwrap_or_else(|problems| panic!("{problems:?}"));
        self.window.app_mut().use_keys(keys);
        self
    }

    /// Started in another folder, where paths that are typed begin.
    pub fn starting_in(&mut self, folder: &str) -> &mut Self {
        self.window.app_mut().use_here(folder.into());
        self
    }

    /// The interface itself.
    pub fn app(&self) -> &App {
        self.window.app()
    }

    /// The program started on a folder that exists already.
    pub fn over(home: Arc<tempfile::TempDir>, theme: &str) -> Self {
        Self::with_rules(&PACK, home, theme)
    }

    /// As [`Story::over`] with other rules than the shipped ones.
    pub fn with_rules(pack: &Arc<Pack>, home: Arc<tempfile::TempDir>, theme: &str) -> Self {
        let (sender, notes) = channel();
        let folder = home.path().join("answers");
        fs::create_dir_all(&folder).expect("the folder of answer sets");
        keep_times_still(&folder);
        let mut app = App::new(Start {
            pack: Arc::clone(pack),
            origin: Origin::Shipped,
            glyphs: UNICODE,
            folder,
            now: jiff::Timestamp::try_from(SystemTime::UNIX_EPOCH + NOON).expect("a time"),
            zone: TimeZone::UTC,
        });
        app.use_hardness(Hardness { memory: 8, passes: 1, lanes: 1 });
        let mut story = Self {
            window: Window::new(app, Theme::named(theme).expect("a theme")),
            post: Post::new(sender),
            notes,
            size: (80, 24),
            running: Duration::ZERO,
            working: 0,
            home,
            effects: Vec::new(),
            ended: false,
        };
        story.wait(Duration::ZERO);
        story.at(80, 24);
        story
    }

    /// Starts with this answer set open, from a file named `name`.
    pub fn open_set(set: &AnswerSet, name: &str, theme: &str) -> Self {
        let home = Arc::new(tempfile::tempdir().expect("a folder"));
        let folder = home.path().join("answers");
        fs::create_dir_all(&folder).expect("the folder of answer sets");
        let path = folder.join(name);
        files::save_answers(&path, set, &PACK).unwrap_or_else(|fault| panic!("{}", fault.drawn()));
        let mut story = Self::over(home, theme);
        story.open_file(&path);
        story
    }

    /// Opens a file as the command line does.
    pub fn open_file(&mut self, path: &Path) -> &mut Self {
        if let Err(faults) = self.window.app_mut().open_file(path) {
            panic!("{}", faults[0].drawn());
        }
        self
    }

    /// Where answer sets are kept.
    pub fn folder(&self) -> PathBuf {
        self.home.path().join("answers")
    }

    /// The one answer set that was saved there, as text.
    pub fn saved(&self) -> String {
        let model = self.window.app().model();
        let path = &model.session.as_ref().expect("an open answer set").path;
        fs::read_to_string(path).expect("the answer set's file")
    }

    /// The one answer set that was saved there, read back.
    pub fn saved_set(&self) -> AnswerSet {
        let path = &self.window.app().model().session.as_ref().expect("an open answer set").path;
        files::open_answers(path, self.model().pack())
            .unwrap_or_else(|faults| panic!("{}", faults[0].drawn()))
            .set
    }

    /// The answers in memory.
    pub fn set(&self) -> &AnswerSet {
        &self.window.app().model().session.as_ref().expect("an open answer set").set
    }

    /// The whole state.
    pub fn model(&self) -> &Model {
        self.window.app().model()
    }

    /// Presses keys, in words parted by spaces: `"3 enter n"`.
    #[track_caller]
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for word in keys.split(' ') {
            let key: Key = word.parse().unwrap_or_else(|error| panic!("{error:?}"));
            self.send(Msg::Key(key));
        }
        self
    }

    /// Presses keys and is cut off as soon as their frame could be seen: nothing that was only begun is finished.
    pub fn press_and_die(mut self, keys: &str) -> Self {
        for word in keys.split(' ') {
            let key: Key = word.parse().unwrap_or_else(|error| panic!("{error:?}"));
            for effect in self.window.update(Msg::Key(key)) {
                self.perform(effect);
            }
        }
        self.again()
    }

    /// Presses one key.
    pub fn key(&mut self, key: Key) -> &mut Self {
        self.send(Msg::Key(key));
        self
    }

    /// Types a text, letter by letter.
    pub fn type_text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            let key = if c == '\n' { "enter".parse().expect("a key") } else { Key::char(c) };
            self.send(Msg::Key(key));
        }
        self
    }

    /// Pastes a text.
    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.send(Msg::Paste(text.to_owned()));
        self
    }

    /// Moves the highlight to the line that holds a text, from wherever it is.
    #[track_caller]
    pub fn highlight(&mut self, text: &str) -> &mut Self {
        self.press("home");
        let mut before = String::new();
        for _ in 0..400 {
            let line = self.highlighted();
            if line.contains(text) {
                return self;
            }
            let screen = self.screen();
            if screen == before {
                break;
            }
            before = screen;
            self.press("down");
        }
        panic!("no line with {text:?} can be highlighted; the screen is\n{}", self.picture());
    }

    /// Highlights the line that holds a text and opens it.
    #[track_caller]
    pub fn choose(&mut self, text: &str) -> &mut Self {
        self.highlight(text).press("enter")
    }

    /// Sets up a workshop for so many people who say themselves where they sit, up to the passphrase of its first round.
    #[track_caller]
    pub fn set_up_workshop(&mut self, title: &str, people: usize) -> &mut Self {
        self.choose("Workshop").choose("Begin a workshop").type_text(title).press("enter");
        self.choose("People, by seat").choose("They say it themselves");
        self.type_text(&people.to_string()).press("enter").press("esc");
        self.choose("Open the first round").expect("Not settled yet").press("y")
    }

    /// Passes the laptop round, up to the list of codes.
    #[track_caller]
    pub fn pass_round(&mut self) -> &mut Self {
        self.choose("Pass the laptop").choose("Choose your code")
    }

    /// From a laptop that is passed round back to the desk.
    #[track_caller]
    pub fn back_to_the_desk(&mut self, words: &str) -> &mut Self {
        self.press("esc").expect("For the facilitator").type_text(words).press("enter")
    }

    /// The highlighted line's text.
    pub fn highlighted(&self) -> String {
        self.screen()
            .lines()
            .find(|line| line.trim_start().starts_with(UNICODE.cursor))
            .unwrap_or_default()
            .to_owned()
    }

    /// What the pointer does at a place, on the frame as it is drawn then.
    pub fn point(&mut self, column: u16, row: u16, what: Gesture) -> &mut Self {
        self.buffer();
        self.window.needs_draw();
        self.send(Msg::Mouse(Mouse { column, row, what }));
        self
    }

    /// What the pointer does on the frame that was drawn before the last message.
    pub fn press_unseen(&mut self, column: u16, row: u16) -> &mut Self {
        self.send(Msg::Mouse(Mouse { column, row, what: Gesture::Press }));
        self
    }

    /// Presses where a text stands, after time enough for it to be no double click.
    #[track_caller]
    pub fn click(&mut self, text: &str) -> &mut Self {
        self.wait(Duration::from_secs(1));
        self.click_at_once(text)
    }

    /// Presses where a text stands.
    #[track_caller]
    pub fn click_at_once(&mut self, text: &str) -> &mut Self {
        let (column, row) = self.place_of(text);
        self.point(column, row, Gesture::Press)
    }

    /// Where a text begins on the screen.
    #[track_caller]
    pub fn place_of(&self, text: &str) -> (u16, u16) {
        let screen = self.screen();
        let found = screen.lines().enumerate().find_map(|(row, line)| Some((row, line.find(text)?, line)));
        let Some((row, at, line)) = found else { panic!("{text:?} is not on\n{}", self.picture()) };
        (u16::try_from(line[..at].width()).expect("a column"), u16::try_from(row).expect("a row"))
    }

    /// Gives the window another size.
    pub fn at(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.size = (columns, rows);
        self.send(Msg::Resize(columns, rows));
        self
    }

    /// Opens the nth line that opens a page, of those on the text on top.
    #[track_caller]
    pub fn open_link(&mut self, nth: usize) -> &mut Self {
        self.send(Msg::Highlight(nth));
        self.press("enter")
    }

    /// Waits until the workers have said all they have to say, and tells it.
    #[track_caller]
    pub fn wait_for_workers(&mut self) -> &mut Self {
        while self.working > 0 {
            let note = self.notes.recv_timeout(Duration::from_secs(60)).expect("a worker answers");
            self.send(note);
        }
        self
    }

    /// Serves pages to phones in this way.
    pub fn use_phones(&mut self, serve: Box<dyn Serve>) -> &mut Self {
        self.window.app_mut().use_phones(serve);
        self
    }

    /// Hears what others have to say until the screen says this.
    #[track_caller]
    pub fn hear_until(&mut self, text: &str) -> &mut Self {
        while !self.flat().contains(text) {
            let note = self.notes.recv_timeout(Duration::from_secs(60)).expect("somebody says something");
            self.send(note);
        }
        self
    }

    /// Hears what others have to say for so long.
    pub fn hear_for(&mut self, time: Duration) -> &mut Self {
        while let Ok(note) = self.notes.recv_timeout(time) {
            self.send(note);
        }
        self
    }

    /// Waits until a report that is being written is written, or could not be.
    #[track_caller]
    pub fn report_is_over(&mut self) -> &mut Self {
        loop {
            let note = self.notes.recv_timeout(Duration::from_secs(60)).expect("the writer says something");
            let over = matches!(note, Msg::Note(Note::Report(News::Over)));
            self.send(note);
            if over {
                return self;
            }
        }
    }

    /// Lets time pass.
    pub fn wait(&mut self, time: Duration) -> &mut Self {
        self.running += time;
        let wall = SystemTime::UNIX_EPOCH + NOON;
        self.send(Msg::Time(Moment { wall, running: self.running }));
        self
    }

    /// The program is told to end, as by a signal.
    pub fn end(&mut self) -> &mut Self {
        self.window.last_wish(&Ending::Terminated);
        self.ended = true;
        self
    }

    fn send(&mut self, msg: Msg<Note>) {
        if matches!(msg, Msg::Note(Note::Sampled { .. })) {
            self.working -= 1;
        }
        for effect in self.window.update(msg) {
            self.perform(effect);
        }
        self.window.catch_up(&self.post);
    }

    fn perform(&mut self, effect: Effect) {
        keep_times_still(&self.folder());
        self.effects.push(effect.clone());
        if matches!(effect, Effect::Sample { .. }) {
            self.working += 1;
        }
        if self.window.perform(effect, &self.post) == Outcome::Quit {
            self.ended = true;
        }
        // Home's list is read beside the main thread; a story looks at it when it is whole.
        while self.model().unread > 0 {
            let note = self.notes.recv_timeout(Duration::from_secs(60)).expect("a worker reads the list");
            self.send(note);
        }
    }

    /// Everything that is drawn, with its styles.
    pub fn buffer(&self) -> Buffer {
        let mut terminal =
            Terminal::new(TestBackend::new(self.size.0, self.size.1)).expect("a terminal of memory");
        // The text area finds its place while it draws, so that only the second drawing is settled.
        let writing = matches!(self.model().dialog, Some(Dialog::Writing { .. }));
        for _ in 0..if writing { 2 } else { 1 } {
            terminal.draw(|frame| self.window.view(frame)).expect("a frame");
        }
        terminal.backend().buffer().clone()
    }

    /// The screen's text, a line per row.
    pub fn screen(&self) -> String {
        let buffer = self.buffer();
        let mut text = String::new();
        for row in buffer.content().chunks(usize::from(buffer.area.width).max(1)) {
            let line: String = row.iter().map(|cell| cell.symbol()).collect();
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    /// All text on the screen as one line, so that a sentence is found wherever it wraps.
    pub fn flat(&self) -> String {
        flat(&self.screen())
    }

    /// All the text of a page that scrolls, from its first line to its last, as one line.
    pub fn whole(&mut self) -> String {
        let size = self.size;
        self.at(size.0, 500);
        let text = self.flat();
        self.at(size.0, size.1);
        text
    }

    #[track_caller]
    pub fn expect(&mut self, text: &str) -> &mut Self {
        assert!(
            self.flat().contains(&flat(text)),
            "{text:?} is not on the screen, which is\n{}",
            self.picture()
        );
        self
    }

    /// Every one of these texts is on the screen.
    #[track_caller]
    pub fn expect_each(&mut self, texts: &[String]) -> &mut Self {
        for text in texts {
            self.expect(text);
        }
        self
    }

    #[track_caller]
    pub fn expect_not(&mut self, text: &str) -> &mut Self {
        assert!(!self.flat().contains(&flat(text)), "{text:?} is on the screen:\n{}", self.picture());
        self
    }

    /// The screen in a frame, for messages.
    pub fn picture(&self) -> String {
        let edge = format!("+{}+", "-".repeat(self.size.0.into()));
        let rows: Vec<String> = self.screen().lines().map(|line| format!("|{line}")).collect();
        format!("{edge}\n{}\n{edge}", rows.join("\n"))
    }
}

/// One space between words, and nothing else.
pub fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The times of files are part of Home; the disk's own clock must not be.
fn keep_times_still(folder: &Path) {
    let time = SystemTime::UNIX_EPOCH + NOON;
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if let Ok(file) = File::options().write(true).open(entry.path()) {
            let _ = file.set_modified(time);
        }
    }
}
