//! What both faces show and do: state (`model`), what stands on each screen and where its lines lead (`boards`), what happens
//! (`update`), the long texts (`docs`), and what the desk is asked to do with files (here). It knows no terminal: `tui` and `plain`
//! draw what a board says.

pub mod board;
pub mod boards;
pub(crate) mod docs;
pub mod due;
pub mod editor;
mod enabled;
pub mod export;
pub mod glyphs;
pub mod goal;
mod keeping;
mod listing;
pub mod model;
mod opening;
pub mod palette;
pub mod room;
pub mod rows;
mod rules;
mod shelf;
pub(crate) mod states;
pub mod update;
pub mod wall;
pub mod wording;

pub use crate::machine::{self, signals, touch};

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::tz::TimeZone;
use jiff::{Timestamp, Unit, ZonedDateTime};

use crate::advice::{Profile, Robustness};
use crate::answers::AnswerSet;
use crate::app::glyphs::Glyphs;
use crate::desk::sets::Hold;
use crate::desk::{self, Disk, File, lists};
use crate::keys::Keymap;
use crate::pack::Pack;
use machine::{Msg, Outcome, Post};
use model::{Effect, Model, Origin};
use update::Note;

use crate::desk::workshop::phones::{NotIn, Serve, Serving};
use crate::workshop::{Hardness, SealedBallot};
use room::{Away, RoomEffect};

/// The interface, with what it has open at the desk.
pub struct App {
    model: Model,
    folder: PathBuf,
    zone: TimeZone,
    disk: Arc<dyn Disk>,
    /// The file of what is open; none while nothing is open, or it is open to read only.
    file: Option<File>,
    /// The open set as the file has it.
    kept: Option<AnswerSet>,
    /// The open set as it was when a save of it was begun that is not finished.
    begun: Option<AnswerSet>,
    /// What is to be sampled when the user waits for nothing else.
    to_sample: Option<(u64, Box<Profile>)>,
    /// Whether Home's list is still to be read.
    to_list: bool,
    /// An answer set that was opened, to be remembered if it lies in another folder.
    to_remember: Option<PathBuf>,
    /// Where a copy goes that neither reached its file nor the folder, when the program ends.
    refuge: Option<PathBuf>,
    /// Answer sets of Home's list that are still to be read, with their places in it.
    unread: lists::Unread,
    /// Where paths that are typed begin, and where a report is put unless the user says otherwise.
    here: PathBuf,
    /// Reports that were asked for, in that order.
    reports: Vec<export::Asked>,
    /// What is to be said beside what a key did, such as that comments of a file are kept elsewhere.
    aside: Vec<String>,
    /// Whether something that was to be kept could not be, and is not kept now.
    unsaved: bool,
    /// What the user must know after the end.
    parting: Option<String>,
    /// How hard it is to guess a passphrase or a code word.
    hardness: Hardness,
    /// What can serve pages to phones; none where nothing may.
    serve: Option<Box<dyn Serve>>,
    /// The pages, while they are served.
    phones: Option<Box<dyn Serving>>,
    /// The pages of a round that is closed: they say so to phones that were still answering, until the workshop is left or other pages begin.
    farewell: Option<Box<dyn Serving>>,
    /// Whose turn on the laptop they were told of last.
    told_turn: Option<String>,
    /// Ballots that phones have handed in and that are not in the file yet.
    handed_in: Vec<(String, SealedBallot)>,
    /// Those that are being put there, beside the main thread: the file is away with them.
    away: Option<Away>,
}

/// What an interface starts with.
pub struct Start {
    pub pack: Arc<Pack>,
    /// Where they came from.
    pub origin: Origin,
    pub glyphs: Glyphs,
    /// Where answer sets are kept.
    pub folder: PathBuf,
    /// When it is, until the runtime tells.
    pub now: Timestamp,
    /// The user's time zone, for the times on Home.
    pub zone: TimeZone,
}

impl App {
    /// The interface at Home.
    pub fn new(start: Start) -> Self {
        let mut app = Self::unlisted(start);
        app.list();
        app.highlight_last();
        app
    }

    /// The interface on the way to a file: Home's list is read once the first screen has been shown.
    pub fn before_home(start: Start) -> Self {
        let mut app = Self::unlisted(start);
        app.to_list = true;
        app
    }

    fn unlisted(start: Start) -> Self {
        let model = Model::new(start.pack, start.origin, start.glyphs);
        let mut app = Self {
            model,
            here: start.folder.parent().unwrap_or(&start.folder).to_path_buf(),
            folder: start.folder,
            zone: start.zone,
            disk: desk::disk(),
            file: None,
            kept: None,
            begun: None,
            to_sample: None,
            to_list: false,
            to_remember: None,
            refuge: None,
            unread: lists::Unread::default(),
            reports: Vec::new(),
            aside: Vec::new(),
            unsaved: false,
            parting: None,
            hardness: Hardness::USUAL,
            serve: None,
            phones: None,
            farewell: None,
            told_turn: None,
            handed_in: Vec::new(),
            away: None,
        };
        app.model.now = start.now.round(Unit::Second).unwrap_or(start.now).to_string();
        app
    }

    /// The state, to look at.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// Other keys than the table's.
    pub fn use_keys(&mut self, keys: Keymap) {
        self.model.keys = keys;
    }

    /// Where to leave a copy of answers that can be saved nowhere else when the program ends.
    pub fn use_refuge(&mut self, folder: PathBuf) {
        self.refuge = Some(folder);
    }

    /// Other marks.
    pub const fn use_glyphs(&mut self, glyphs: Glyphs) {
        self.model.glyphs = glyphs;
    }

    /// Who is working, to be kept with their changes.
    pub fn use_name(&mut self, who: &str) {
        who.clone_into(&mut self.model.by);
    }

    /// Where paths that are typed begin: the folder that the program was started in.
    pub fn use_here(&mut self, folder: PathBuf) {
        self.here = folder;
    }

    /// A path as a user types it: `~` is their home, and a relative one begins here.
    fn typed(&self, path: &Path) -> PathBuf {
        desk::typed(&self.here, path)
    }

    /// A line to the user, until the next key.
    pub fn say(&mut self, text: &str) {
        self.model.notice = Some(text.to_owned());
        self.model.changed = true;
    }

    /// The interface over another disk than the system's, for tests.
    pub fn use_disk(&mut self, disk: Arc<dyn Disk>) {
        self.disk = disk;
    }

    /// Whether the pointer is heard from the start.
    pub fn use_mouse(&mut self, on: bool) {
        self.model.mouse = on;
    }

    /// Passphrases and code words that are made into keys more quickly than is safe, for tests.
    pub fn use_hardness(&mut self, hardness: Hardness) {
        self.hardness = hardness;
    }

    /// What the user must know after the program has ended, if anything.
    pub fn parting(&self) -> Option<&str> {
        self.parting.as_deref()
    }

    /// After the end: whether something that was to be kept could not be kept where it was to be.
    pub const fn is_unsaved(&self) -> bool {
        self.unsaved
    }

    /// Now, where the user is.
    fn now(&self) -> ZonedDateTime {
        self.model.now.parse::<Timestamp>().unwrap_or_default().to_zoned_datetime(self.zone.clone())
    }
}

impl App {
    /// Takes in one message. No input, no output, no clock: that is what effects and [`Msg::Time`] are for.
    pub fn update(&mut self, msg: Msg<Note>) -> Vec<Effect> {
        update::update(&mut self.model, msg)
    }

    /// Whether anything would look different since this was last asked. Asking answers it: the next answer is no.
    pub fn needs_draw(&mut self) -> bool {
        std::mem::take(&mut self.model.changed)
    }

    /// Whether the text on top may have been scrolled past its end.
    pub fn has_scrolled(&mut self) -> bool {
        self.model.changed && self.model.scroll_mut().is_some_and(|scroll| *scroll > 0)
    }

    /// The text on top ends here: nothing scrolls further than `most` lines down.
    pub fn end_of_text(&mut self, most: usize) {
        if let Some(scroll) = self.model.scroll_mut() {
            *scroll = (*scroll).min(most);
        }
    }

    /// Does what update wanted. What takes long is given to a thread with a clone of `post`.
    /// Work that the user does not wait for is only begun: [`App::catch_up`] ends it.
    pub fn perform(&mut self, effect: Effect, post: &Post<Note>) -> Outcome {
        if !matches!(effect, Effect::Save | Effect::Sample { .. }) {
            // It may look at the file.
            self.finish_write();
        }
        if !matches!(effect, Effect::Room(RoomEffect::TakeIn(..))) {
            // It may want the file.
            self.settle();
        }
        match effect {
            Effect::Save => {
                // As a rule there is nothing to see of it, and no further frame.
                self.begin_save();
                self.say_aside();
                return Outcome::Continue;
            }
            Effect::Create(title) => {
                if self.may_leave() {
                    self.create(&title);
                }
            }
            Effect::UseRules(folder) if folder.as_os_str().is_empty() => self.use_rules(Origin::Shipped),
            Effect::UseRules(folder) => {
                let folder = desk::typed(Path::new(""), &folder);
                self.use_rules(Origin::Folder(folder.display().to_string()));
            }
            Effect::ReloadRules => self.use_rules(self.model.rules.origin.clone()),
            Effect::Open(path) => {
                let path = self.typed(&path);
                if self.may_leave() {
                    self.open(&path, Hold::Ask);
                }
            }
            Effect::Go(way) => self.go(way),
            Effect::SaveAs(path) => self.save_as(&self.typed(&path)),
            Effect::Rename(path, title) => {
                self.rename(&path, &title);
                self.list();
                self.highlight(&path);
            }
            Effect::Duplicate(path) => {
                let copy = self.duplicate(&path);
                self.list();
                self.highlight(copy.as_deref().unwrap_or(&path));
            }
            Effect::Recycle(path) => {
                self.recycle(&path);
                self.list();
            }
            Effect::Import(path) => {
                self.import(&self.typed(&path));
                self.list();
            }
            Effect::Compare(paths) => self.compare(&paths),
            Effect::Sample { revision, profile } => {
                self.to_sample = Some((revision, profile));
                return Outcome::Continue;
            }
            Effect::List => {
                self.list();
                self.highlight_last();
            }
            Effect::ChooseReport(subject) => self.choose_report(subject),
            Effect::WriteReport(order) => self.write_report(order, post),
            Effect::Room(RoomEffect::TakeIn(code, ballot)) => {
                // Nothing is to be seen of it until it is in the file. What comes when the pages have ended was refused there.
                if self.phones.is_some() {
                    self.handed_in.push((code, *ballot));
                } else if let Some(farewell) = &self.farewell {
                    farewell.is_in(code, Err(NotIn::Closed));
                }
                return Outcome::Continue;
            }
            Effect::Room(effect) => self.room(effect, post),
            // A face with looks to change has done it before this is asked.
            Effect::NextTheme => self.say("There are no colours here to change."),
            // Below, as after everything else that makes the list anew.
            Effect::ListRest => {}
            Effect::Suspend => return Outcome::Suspend,
            Effect::Redraw => return Outcome::Redraw,
            Effect::Mouse(on) => return Outcome::Mouse(on),
            Effect::Quit => return Outcome::Quit,
        }
        self.read_rest(post);
        self.say_aside();
        self.model.changed = true;
        Outcome::Continue
    }

    /// After what a key did has been said.
    fn say_aside(&mut self) {
        for text in self.aside.drain(..) {
            self.model.say(&text);
            self.model.changed = true;
        }
    }

    /// Ends what [`App::perform`] only began, so that the effect of a key could be drawn first: the result is worked out and kept with
    /// the answers, the file itself is written, and sampling, which would take a core from the frame, goes on beside the main thread. To be called once the frame has been shown,
    /// and before the program waits or stops.
    pub fn catch_up(&mut self, post: &Post<Note>) {
        self.take_in(post);
        self.tell_whose_turn();
        if let Some(path) = self.to_remember.take() {
            lists::remember(&self.folder, &path);
        }
        if self.model.turn.is_some() && self.model.typed_at.is_none() {
            self.keep_ballot();
        }
        if self.keep_result() {
            self.begin_save();
        }
        self.finish_write();
        self.say_aside();
        if std::mem::take(&mut self.to_list) {
            let changed = self.model.changed;
            self.list();
            self.read_rest(post);
            // As a rule it is on no screen yet.
            self.model.changed = changed || matches!(self.model.screen(), model::Screen::Home);
        }
        let Some((revision, profile)) = self.to_sample.take() else { return };
        let rules = self.model.rules.clone();
        post.beside(move |post| {
            let robustness = Robustness::of(&rules.pack, &rules.tables, &profile, rules.draws());
            post.note(Note::Sampled { revision, robustness: Box::new(robustness) });
        });
    }

    /// When the app wants to be told the time although nothing happens, as time since the start.
    pub fn wake_at(&self) -> Option<std::time::Duration> {
        update::wake_at(&self.model)
    }
}
