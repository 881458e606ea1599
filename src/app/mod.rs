//! What both faces show and do: state (`model`), what happens (`update`), the long texts (`docs`), and
//! the little of it that touches the disk (here). It knows no terminal: `tui` and `plain` look at it.

pub mod board;
pub mod doc;
pub(crate) mod docs;
pub mod editor;
pub mod glyphs;
mod listing;
pub mod machine;
pub mod model;
pub mod palette;
pub mod room;
pub mod rows;
mod rules;
pub mod signals;
pub(crate) mod states;
pub mod touch;
pub mod update;
pub mod wording;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::tz::TimeZone;
use jiff::{Timestamp, Unit, Zoned};

use crate::advice::Robustness;
use crate::answers::AnswerSet;
use crate::app::glyphs::Glyphs;
use crate::files::{self, Disk, FileKind, Held, InUse, Kept, NotKept, RealDisk};
use crate::keys::{Action, Keymap};
use crate::pack::{Depth, Pack};
use machine::{Msg, Outcome, Post};
use model::{Dialog, Effect, Model, Origin, Rules, Saved, Screen, Session, Way};
use update::Note;

use crate::workshop::Hardness;

/// The interface with its place on the disk.
pub struct App {
    model: Model,
    folder: PathBuf,
    zone: TimeZone,
    disk: Arc<dyn Disk>,
    /// The open set's file; none while nothing is open, or it is open to read only.
    held: Option<Held>,
    /// The open set as the file has it.
    kept: Option<AnswerSet>,
    /// Where a copy goes that neither reached its file nor the folder, when the program ends.
    refuge: Option<PathBuf>,
    /// Answer sets of Home's list that are still to be read, with their places in it.
    unread: Vec<(usize, files::Listed)>,
    /// What the user must know after the end.
    parting: Option<String>,
    /// How hard it is to guess a passphrase or a code word.
    hardness: Hardness,
}

/// How a file is to be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hold {
    /// Ask, if another program has it.
    Ask,
    /// Take it over.
    Over,
    /// To read only.
    ReadOnly,
}

/// Whether two paths lead to one file.
fn same_place(a: &Path, b: &Path) -> bool {
    let whole = |path: &Path| std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    a == b || whole(a) == whole(b)
}

/// What an interface starts with.
pub struct Start {
    /// The rules.
    pub pack: Arc<Pack>,
    /// Where they came from.
    pub origin: Origin,
    /// The marks.
    pub glyphs: Glyphs,
    /// Where answer sets are kept.
    pub folder: PathBuf,
    /// When it is, until the runtime tells.
    pub now: Timestamp,
    /// The user's time zone, for the times on Home.
    pub zone: TimeZone,
}

impl Model {
    /// The state at the start: Home, nothing open.
    #[must_use]
    pub fn new(pack: Arc<Pack>, origin: Origin, glyphs: Glyphs) -> Self {
        Self {
            rules: Rules::new(pack, origin),
            glyphs,
            keys: Keymap::default(),
            size: model::SMALLEST,
            now: String::new(),
            session: None,
            screens: vec![Screen::Home { selected: 0 }],
            dialog: None,
            challenging: None,
            subject: None,
            marked: Vec::new(),
            by: String::new(),
            abandoned: false,
            notice: None,
            recent: Vec::new(),
            mouse: true,
            deaf_until: std::time::Duration::ZERO,
            workshops: Vec::new(),
            room: None,
            paper: None,
            turn: None,
            beginning: update::room::Beginning::default(),
            listing: 0,
            unread: 0,
            changed: true,
            typed_at: None,
            running: std::time::Duration::ZERO,
        }
    }

    /// Opens an answer set: at the first open question, or at the result if it has been
    /// shown, or at Purpose if nothing has been said yet.
    pub fn open_set(&mut self, path: PathBuf, set: AnswerSet) {
        let fresh = set.progress(self.pack()).0 == 0 && set.reasons.is_empty();
        let open = set.first_open(self.pack(), None);
        let revealed = set.revealed.is_some();
        self.session = Some(Session::new(&self.rules, path, set));
        self.screens = vec![Screen::Home { selected: 0 }, Screen::Purpose { selected: 0 }];
        if fresh {
            return;
        }
        if let Some(question) = open {
            self.screens.push(Screen::Interview { question, cursor: None, scroll: 0 });
            if let Some(Session { set, .. }) = &self.session {
                let (done, all) = set.progress(self.pack());
                self.notice =
                    Some(format!("Open again at the first open question: {done} of {all} are done."));
            }
        } else {
            let selected = self.pack().asked(Depth::Quick).next().unwrap_or(crate::pack::QuestionIx(0));
            self.screens.push(if revealed {
                Screen::Result { selected: 0 }
            } else {
                Screen::Map { selected }
            });
        }
    }
}

impl App {
    /// The interface at Home.
    #[must_use]
    pub fn new(start: Start) -> Self {
        let model = Model::new(start.pack, start.origin, start.glyphs);
        let mut app = Self {
            model,
            folder: start.folder,
            zone: start.zone,
            disk: Arc::new(RealDisk),
            held: None,
            kept: None,
            refuge: None,
            unread: Vec::new(),
            parting: None,
            hardness: Hardness::USUAL,
        };
        app.model.now = start.now.round(Unit::Second).unwrap_or(start.now).to_string();
        app.list();
        app
    }

    /// The state, to look at.
    #[must_use]
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
    #[must_use]
    pub fn parting(&self) -> Option<&str> {
        self.parting.as_deref()
    }

    /// Opens a file before anything is drawn; makes it if it does not exist.
    ///
    /// # Errors
    /// Everything that is wrong with the file.
    pub fn open_file(&mut self, path: &Path) -> Result<(), Vec<files::Fault>> {
        if path.exists() {
            return self.open_any(path, Hold::Ask);
        }
        let title = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let set = self.fresh(&title);
        // A folder that does not exist is a slip of the pen here, and is not made.
        let text = files::answers_text(&set, self.model.pack());
        files::put_new(&*self.disk, path, text.as_bytes()).map_err(|fault| vec![*fault])?;
        self.open_as(path, Hold::Ask)
    }

    /// Now, where the user is.
    fn now(&self) -> Zoned {
        self.model.now.parse::<Timestamp>().unwrap_or_default().to_zoned(self.zone.clone())
    }

    fn fresh(&self, title: &str) -> AnswerSet {
        let mut set = AnswerSet::new(self.model.pack(), Depth::Full, &self.model.now);
        title.clone_into(&mut set.title);
        set
    }

    fn create(&mut self, title: &str) {
        let date = self.now().strftime("%Y-%m-%d").to_string();
        let set = self.fresh(title);
        let text = files::answers_text(&set, self.model.pack());
        match files::put_titled(&*self.disk, &self.folder, title, &date, text.as_bytes()) {
            Ok(path) => self.open(&path, Hold::Ask),
            Err(fault) => self.model.notice = Some(format!("No file could be made: {}", fault.one_line())),
        }
    }

    /// Opens whatever a file holds: an answer set, a workshop or a ballot paper.
    fn open_any(&mut self, path: &Path, hold: Hold) -> Result<(), Vec<files::Fault>> {
        match files::kind_of(path) {
            FileKind::Workshop => self.open_room(path),
            FileKind::Ballot => self.open_paper(path),
            // A key file is no answer set: reading it as one says what is wrong with it.
            FileKind::Answers | FileKind::Keys => self.open_as(path, hold),
        }
    }

    /// Opens a file and shows why not, if not.
    fn open(&mut self, path: &Path, hold: Hold) {
        if let Err(faults) = self.open_any(path, hold) {
            let newer = faults.first().is_some_and(|fault| fault.problem.code == "A008");
            let mut doc = doc::Doc::new("This file cannot be opened");
            doc.push(doc::Role::Text, "It has not been changed.").gap();
            for fault in &faults {
                doc.push(doc::Role::Item, &fault.one_line());
            }
            if newer && let Some(text) = faults.first().and_then(|fault| fault.text.as_deref()) {
                doc.heading("What it says, to read only");
                for line in text.lines() {
                    doc.push(doc::Role::Text, line);
                }
            }
            let scope = crate::keys::Scope::Reading;
            self.model.screens.push(Screen::Reading { doc, scroll: 0, scope });
        }
    }

    fn open_as(&mut self, path: &Path, hold: Hold) -> Result<(), Vec<files::Fault>> {
        let pack = Arc::clone(&self.model.rules.pack);
        let same = self.held.as_ref().is_some_and(|held| same_place(held.path(), path));
        if same && hold != Hold::ReadOnly {
            // One program does not stand in its own way.
            self.held = None;
        }
        let held = match hold {
            Hold::ReadOnly => None,
            Hold::Ask | Hold::Over => match Held::take(&self.disk, path, hold == Hold::Over) {
                Ok(held) => Some(held),
                Err(InUse) => {
                    // What is wrong with it is said first, and without it.
                    files::open_answers(path, &pack)?;
                    let at = || path.to_path_buf();
                    self.model.dialog = Some(Dialog::Ways {
                        text: format!("Another program has {} open.", path.display()),
                        ways: vec![Way::ReadOnly(at()), Way::TakeOver(at()), Way::CopyOf(at())],
                        selected: 0,
                    });
                    return Ok(());
                }
            },
        };
        let opened = match files::open_answers(path, &pack) {
            Ok(opened) => opened,
            Err(faults) => {
                if same {
                    self.held = held;
                }
                return Err(faults);
            }
        };
        let files::Opened { mut set, carried, bytes, .. } = opened;
        let on_disk = set.clone();
        let left = held.as_ref().map(Held::left_behind).unwrap_or_default();
        let newer = self.newest(&left, &set);
        let recovered = newer.is_some();
        set = newer.unwrap_or(set);
        let read_only = (hold == Hold::ReadOnly).then(|| "This answer set is open to read only.".to_owned());
        self.held = held;
        if let Some(held) = &mut self.held {
            held.has_read(&bytes);
        }
        self.kept = Some(on_disk);
        self.model.dialog = None;
        self.model.open_set(path.to_path_buf(), set);
        if let Some(session) = &mut self.model.session {
            session.read_only.clone_from(&read_only);
        }
        if read_only.is_some() {
            self.model.notice = read_only;
        }
        if let Some(carried) = &carried {
            self.other_rules(path, carried);
        }
        if recovered {
            self.model.notice =
                Some("Found again: the last change, which had not reached the file.".to_owned());
            if let Some(session) = &mut self.model.session {
                session.saved = Saved::Pending;
            }
            self.write();
        }
        // What was found stays beside the file until it is in the file.
        if let Some(held) = &self.held
            && self.model.session.as_ref().is_some_and(|session| session.saved == Saved::Yes)
        {
            held.clear(&left);
        }
        Ok(())
    }

    /// Says what became of a set that was given under other rules.
    fn other_rules(&mut self, path: &Path, carried: &crate::answers::Carried) {
        let pack = Arc::clone(&self.model.rules.pack);
        if !carried.changes_something() && carried.from.version == pack.manifest.version {
            self.model.notice =
                Some("The rules were edited since; all answers stand as they were.".to_owned());
            return;
        }
        let original = files::original_place(path, &carried.from.version);
        let doc = states::carried(&pack, carried, &original.display().to_string());
        if let Some(held) = &mut self.held {
            held.keep_original(original);
        }
        let scope = crate::keys::Scope::Reading;
        self.model.screens.push(Screen::Reading { doc, scroll: 0, scope });
    }

    /// The newest whole state among what was left behind, if it is newer than the file's.
    fn newest(&self, left: &[(PathBuf, Vec<u8>)], set: &AnswerSet) -> Option<AnswerSet> {
        let name: Arc<str> = Arc::from("");
        let read = |bytes: &[u8]| files::opened(&name, bytes.to_vec(), self.model.pack()).ok();
        left.iter()
            .filter_map(|(_, bytes)| read(bytes))
            .map(|opened| opened.set)
            .filter(|other| other.created == set.created && other.changed > set.changed)
            .max_by(|a, b| a.changed.cmp(&b.changed))
    }

    fn save(&mut self) {
        if self.model.turn.is_some() {
            // What somebody answers in a workshop is written nowhere before it is sealed.
            if let Some(session) = &mut self.model.session {
                session.saved = Saved::Yes;
            }
            self.handed_over();
            return;
        }
        self.save_room();
        if self.model.session.as_ref().is_some_and(|session| session.saved != Saved::Yes) {
            self.write();
        }
    }

    /// Writes the open set into its file.
    fn write(&mut self) {
        let pack = Arc::clone(&self.model.rules.pack);
        let (Some(session), Some(held)) = (&mut self.model.session, &mut self.held) else { return };
        if session.read_only.is_some() {
            return;
        }
        match held.save(files::answers_text(&session.set, &pack).as_bytes()) {
            Ok(kept) => {
                if kept == Kept::MadeAgain {
                    self.model.notice = Some("The file was gone; it has been written again.".to_owned());
                    self.model.changed = true;
                }
                self.is_saved();
            }
            Err(problem) => {
                self.not_saved(problem);
                self.model.changed = true;
            }
        }
    }

    fn is_saved(&mut self) {
        if let Some(session) = &mut self.model.session {
            session.saved = Saved::Yes;
            session.unsaved.clear();
            self.kept = Some(session.set.clone());
        }
    }

    fn not_saved(&mut self, problem: NotKept) {
        let pack = Arc::clone(&self.model.rules.pack);
        let Some(session) = &mut self.model.session else { return };
        session.unsaved = match &self.kept {
            Some(kept) => session.not_in(kept, &pack),
            None => vec!["the whole answer set".to_owned()],
        };
        let why = match problem {
            NotKept::Fault(fault) => {
                session.saved = Saved::No(fault.one_line());
                return;
            }
            NotKept::Changed => "Another program changed this file.",
            NotKept::TakenOver => "Another program took this file over.",
        };
        session.saved = Saved::No(why.to_owned());
        // Nobody is interrupted while writing; the next save asks again.
        if self.model.dialog.is_none() {
            self.model.dialog = Some(Dialog::Ways {
                text: format!("{why} Nothing of theirs or yours is lost."),
                ways: vec![Way::Theirs, Way::Ours, Way::OurCopy],
                selected: 0,
            });
        }
    }

    fn go(&mut self, way: Way) {
        match way {
            Way::ReadOnly(path) => self.open(&path, Hold::ReadOnly),
            Way::TakeOver(path) => self.open(&path, Hold::Over),
            Way::CopyOf(path) => {
                let copy = files::beside(&path, "copy");
                let made = std::fs::read(&path)
                    .map_err(|error| error.to_string())
                    .and_then(|bytes| self.put(&copy, &bytes));
                match made {
                    Ok(()) => self.open(&copy, Hold::Ask),
                    Err(why) => self.model.notice = Some(why),
                }
            }
            Way::Theirs => {
                let Some(path) = self.model.session.as_ref().map(|session| session.path.clone()) else {
                    return;
                };
                let copy = files::beside(&path, "mine");
                if self.write_copy(&copy) {
                    self.held = None;
                    self.model.session = None;
                    self.open(&path, Hold::Ask);
                    self.model.notice = Some(format!("Yours is kept as {}.", copy.display()));
                }
            }
            Way::Ours => {
                let pack = Arc::clone(&self.model.rules.pack);
                let (Some(session), Some(held)) = (&self.model.session, &mut self.held) else { return };
                let theirs = files::beside(&session.path, "theirs");
                match held.save_over(files::answers_text(&session.set, &pack).as_bytes(), &theirs) {
                    Ok(_) => {
                        self.is_saved();
                        self.model.notice = Some(format!("Saved. Theirs is kept as {}.", theirs.display()));
                    }
                    Err(problem) => self.not_saved(problem),
                }
            }
            Way::OurCopy => {
                let Some(path) = self.model.session.as_ref().map(|session| session.path.clone()) else {
                    return;
                };
                self.save_as(&files::beside(&path, "mine"));
            }
        }
    }

    fn write_copy(&mut self, path: &Path) -> bool {
        let Some(session) = &self.model.session else { return false };
        match self.put(path, files::answers_text(&session.set, self.model.pack()).as_bytes()) {
            Ok(()) => true,
            Err(why) => {
                self.model.notice = Some(why);
                false
            }
        }
    }

    /// Writes a file that does not exist yet; why not, if not.
    fn put(&self, path: &Path, bytes: &[u8]) -> Result<(), String> {
        files::put_new_in(&*self.disk, path, bytes).map_err(|fault| fault.one_line())
    }

    /// Saves the open set in a file that does not exist yet, and goes on there.
    fn save_as(&mut self, path: &Path) {
        if !self.write_copy(path) {
            return;
        }
        let Ok(mut held) = Held::take(&self.disk, path, false) else { return };
        if let Some(session) = &mut self.model.session {
            held.has_read(files::answers_text(&session.set, &self.model.rules.pack).as_bytes());
            session.path = path.to_path_buf();
        }
        self.held = Some(held);
        self.is_saved();
        self.model.notice = Some(format!("Saved as {}. Work goes on there.", path.display()));
    }

    /// Whether what is open may be left: it is saved, or there is nothing.
    fn may_leave(&mut self) -> bool {
        self.save();
        let unsaved = self.model.session.as_ref().is_some_and(|session| session.saved != Saved::Yes);
        if unsaved && self.model.dialog.is_none() {
            let key = |action| self.model.keys.key(self.model.screen().scope(), action);
            let (elsewhere, quit) = (key(Action::SaveElsewhere), key(Action::Quit));
            self.model.notice = Some(format!(
                "What is open is not saved yet: {elsewhere} saves it elsewhere, {quit} leaves without it."
            ));
        }
        !unsaved
    }

    fn is_open(&self, path: &Path) -> bool {
        self.model.session.as_ref().is_some_and(|session| same_place(&session.path, path))
    }

    fn rename(&mut self, path: &Path, title: &str) {
        if self.is_open(path) {
            if let Some(session) = &mut self.model.session
                && session.read_only.is_none()
            {
                title.clone_into(&mut session.set.title);
                session.touch(&self.model.now);
            }
            update::settle_all(&mut self.model);
            self.save();
            return;
        }
        self.model.notice = self.retitle(path, title).err();
    }

    /// Gives the set in a file that is not open another title.
    fn retitle(&self, path: &Path, title: &str) -> Result<(), String> {
        let pack = self.model.pack();
        let mut held = Held::take(&self.disk, path, false)
            .map_err(|InUse| "Another program has it open; nothing was changed.".to_owned())?;
        let line =
            |faults: Vec<files::Fault>| faults.first().map_or_else(String::new, files::Fault::one_line);
        let files::Opened { mut set, carried, bytes, .. } = files::open_answers(path, pack).map_err(line)?;
        if carried.is_some() {
            return Err("It was given under other rules; open it first. Nothing was changed.".to_owned());
        }
        held.has_read(&bytes);
        let before = set.clone();
        title.clone_into(&mut set.title);
        self.model.now.clone_into(&mut set.changed);
        set.record_since(&before, pack, &self.model.by, &self.model.now);
        held.save(files::answers_text(&set, pack).as_bytes()).map(drop).map_err(|problem| match problem {
            NotKept::Fault(fault) => fault.one_line(),
            _ => "Another program changed it; nothing was changed here.".to_owned(),
        })
    }

    /// Makes a copy in the list; where it is.
    fn duplicate(&mut self, path: &Path) -> Option<PathBuf> {
        self.save();
        let made = files::load_answers(path, self.model.pack())
            .map_err(|faults| faults.first().map_or_else(String::new, files::Fault::one_line))
            .and_then(|mut set| {
                set.title = format!("{} (copy)", set.title);
                let copy = files::beside(&self.folder.join(path.file_name().unwrap_or_default()), "copy");
                self.put(&copy, files::answers_text(&set, self.model.pack()).as_bytes()).map(|()| copy)
            });
        let (notice, copy) = match made {
            Ok(copy) => (format!("Copied to {}.", copy.display()), Some(copy)),
            Err(why) => (why, None),
        };
        self.model.notice = Some(notice);
        copy
    }

    /// Moves a file to where deleted answer sets are kept.
    fn recycle(&mut self, path: &Path) {
        let open = self.is_open(path);
        if open {
            self.save();
            self.held = None;
        }
        let Ok(held) = Held::take(&self.disk, path, false) else {
            self.model.notice = Some("Another program has it open; it stays where it is.".to_owned());
            return;
        };
        let bin = self.folder.parent().unwrap_or(&self.folder).join("deleted-answers");
        match files::recycle(&*self.disk, path, &bin) {
            Ok(to) => {
                if open {
                    self.model.session = None;
                    self.kept = None;
                    self.model.screens = vec![Screen::Home { selected: 0 }];
                }
                self.model.marked.retain(|marked| marked != path);
                self.model.notice =
                    Some(format!("Moved to {}. Move it back by hand to have it again.", to.display()));
            }
            Err(fault) => {
                if open {
                    self.held = Some(held);
                    // What is in the file was read or written by this program a moment ago.
                    if let (Some(held), Ok(bytes)) = (&mut self.held, std::fs::read(path)) {
                        held.has_read(&bytes);
                    }
                }
                self.model.notice = Some(fault.one_line());
            }
        }
    }

    fn import(&mut self, path: &Path) {
        let brought = files::open_answers(path, self.model.pack())
            .map_err(|faults| faults.first().map_or_else(String::new, files::Fault::one_line))
            .and_then(|opened| {
                let mut to = self.folder.join(path.file_name().unwrap_or_default());
                if to.extension().is_none_or(|ending| ending != "ron") {
                    let name = to.file_name().unwrap_or_default().to_string_lossy().into_owned();
                    to.set_file_name(format!("{name}.ron"));
                }
                if std::fs::symlink_metadata(&to).is_ok() {
                    to = files::beside(&to, "imported");
                }
                self.put(&to, &opened.bytes).map(|()| to)
            });
        self.model.notice = Some(match brought {
            Ok(to) => format!("Imported as {}.", to.display()),
            Err(why) => why,
        });
    }

    fn compare(&mut self, paths: &[PathBuf]) {
        self.save();
        let mut sets: Vec<(String, AnswerSet)> = Vec::new();
        for path in paths {
            match files::load_answers(path, self.model.pack()) {
                Ok(set) => {
                    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                    let mut name = if set.title.is_empty() { stem.clone() } else { set.title.clone() };
                    if sets.iter().any(|(other, _)| *other == name) {
                        name = format!("{name} ({stem})");
                    }
                    sets.push((name, set));
                }
                Err(faults) => {
                    self.model.notice = faults.first().map(files::Fault::one_line);
                    return;
                }
            }
        }
        let doc = states::side_by_side(&self.model, sets);
        let scope = crate::keys::Scope::Reading;
        self.model.screens.push(Screen::Reading { doc, scroll: 0, scope });
    }

    /// The highlight follows a set that has another place in the list.
    fn highlight(&mut self, path: &Path) {
        let rows = rows::home(&self.model);
        let is = |row: &rows::HomeRow| matches!(row, rows::HomeRow::Recent(at) if self.model.recent[*at].path == path);
        if let (Some(at), Screen::Home { selected }) = (rows.iter().position(is), self.model.screen_mut()) {
            *selected = at;
        }
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

    /// The text on top ends here: nothing scrolls further than `most` lines down.
    pub fn end_of_text(&mut self, most: usize) {
        if let Some(scroll) = self.model.scroll_mut() {
            *scroll = (*scroll).min(most);
        }
    }

    /// Does what update wanted. What takes long is given to a thread with a clone of `post`.
    pub fn perform(&mut self, effect: Effect, post: &Post<Note>) -> Outcome {
        match effect {
            Effect::Save => {
                // As a rule there is nothing to see of it, and no further frame.
                self.save();
                return Outcome::Continue;
            }
            Effect::Create(title) => {
                if self.may_leave() {
                    self.create(&title);
                }
            }
            Effect::UseRules(folder) if folder.as_os_str().is_empty() => self.use_rules(Origin::Shipped),
            Effect::UseRules(folder) => {
                let folder = rules::at_home(&folder);
                self.use_rules(Origin::Folder(folder.display().to_string()));
            }
            Effect::ReloadRules => self.use_rules(self.model.rules.origin.clone()),
            Effect::Open(path) => {
                if self.may_leave() {
                    self.open(&path, Hold::Ask);
                }
            }
            Effect::Go(way) => self.go(way),
            Effect::SaveAs(path) => self.save_as(&path),
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
                self.import(&path);
                self.list();
            }
            Effect::Compare(paths) => self.compare(&paths),
            Effect::Sample { revision, profile } => {
                let (pack, tables) =
                    (Arc::clone(&self.model.rules.pack), Arc::clone(&self.model.rules.tables));
                let (draws, post) = (Arc::clone(&self.model.rules.draws), post.clone());
                std::thread::spawn(move || {
                    let draws = draws.get_or_init(|| crate::advice::Draws::of(&pack));
                    let robustness = Robustness::of(&pack, &tables, &profile, draws);
                    post.note(Note::Sampled { revision, robustness: Box::new(robustness) });
                });
                return Outcome::Continue;
            }
            Effect::List => self.list(),
            Effect::Room(effect) => self.room(effect),
            // A face with looks to change has done it before this is asked.
            Effect::NextTheme => self.say("There are no colours here to change."),
            // Below, as after whatever else made the list anew.
            Effect::ListRest => {}
            Effect::Suspend => return Outcome::Suspend,
            Effect::Redraw => return Outcome::Redraw,
            Effect::Mouse(on) => return Outcome::Mouse(on),
            Effect::Quit => return Outcome::Quit,
        }
        self.read_rest(post);
        self.model.changed = true;
        Outcome::Continue
    }

    /// Called once, last, however it ends: saves, prints nothing.
    pub fn last_wish(&mut self) {
        if let (Some(turn), Some(_)) = (&self.model.turn, &self.model.session) {
            self.parting = Some(format!("The ballot of {} was not sealed, and is lost.", turn.code));
            if let Some(room) = &mut self.model.room {
                room.workshop.with = None;
                room.saved = Saved::Pending;
            }
            self.save_room();
            self.held = None;
            return;
        }
        update::settle_all(&mut self.model);
        self.save();
        let unsaved = match &self.model.session {
            Some(session) if matches!(session.saved, Saved::No(_)) && !self.model.abandoned => session,
            _ => {
                self.held = None;
                return;
            }
        };
        // Nobody can be asked any more: beside the other answer sets, or else in the refuge. Never in a folder for temporary
        // files: others can look into it, and the system empties it.
        let text = files::answers_text(&unsaved.set, self.model.pack());
        let name = unsaved.path.file_name().unwrap_or_default().to_owned();
        let (was, what) = (unsaved.path.display().to_string(), unsaved.unsaved.join(", "));
        let saved =
            [Some(self.folder.clone()), self.refuge.clone()].into_iter().flatten().find_map(|folder| {
                let path = files::beside(&folder.join(&name), "not-saved");
                self.put(&path, text.as_bytes()).ok().map(|()| path)
            });
        self.parting = Some(match saved {
            Some(path) => {
                format!("{was} could not be saved. The answers are in {} instead.", path.display())
            }
            None => format!("{was} could not be saved, nor a copy elsewhere. Not saved: {what}."),
        });
        self.held = None;
    }

    /// When the app wants to be told the time although nothing happens, as time since the start.
    #[must_use]
    pub fn wake_at(&self) -> Option<std::time::Duration> {
        update::wake_at(&self.model)
    }
}
