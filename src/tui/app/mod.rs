//! The interface: state (`model`), what happens (`update`), what is seen (`view`), and
//! the little of it that touches the disk (here).

pub mod doc;
mod docs;
pub mod model;
mod rows;
mod rules;
pub mod update;
pub mod view;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use jiff::tz::TimeZone;
use jiff::{Timestamp, Unit, Zoned};
use ratatui::Frame;

use crate::advice::words::state_words;
use crate::advice::{Profile, Robustness, assess_fully};
use crate::answers::AnswerSet;
use crate::files;
use crate::pack::{Depth, Pack};
use crate::tui::glyphs::Glyphs;
use crate::tui::runtime::{Ending, Face, Msg, Outcome, Post};
use crate::tui::theme::Theme;
use model::{Effect, Model, Origin, RecentLine, Rules, Saved, Screen, Session};
use update::Note;

/// The interface with its place on the disk.
pub struct App {
    model: Model,
    folder: PathBuf,
    zone: TimeZone,
}

/// What an interface starts with.
pub struct Start {
    /// The rules.
    pub pack: Arc<Pack>,
    /// Where they came from.
    pub origin: Origin,
    /// How roles look.
    pub theme: Theme,
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
    pub fn new(pack: Arc<Pack>, origin: Origin, theme: Theme, glyphs: Glyphs) -> Self {
        Self {
            rules: Rules::new(pack, origin),
            theme,
            glyphs,
            size: model::SMALLEST,
            now: String::new(),
            session: None,
            screens: vec![Screen::Home { selected: 0 }],
            dialog: None,
            challenging: None,
            notice: None,
            recent: Vec::new(),
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
        let model = Model::new(start.pack, start.origin, start.theme, start.glyphs);
        let mut app = Self { model, folder: start.folder, zone: start.zone };
        app.model.now = start.now.round(Unit::Second).unwrap_or(start.now).to_string();
        app.list();
        app
    }

    /// The state, to look at.
    #[must_use]
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// Opens a file before anything is drawn; makes it if it does not exist.
    ///
    /// # Errors
    /// Everything that is wrong with the file.
    pub fn open_file(&mut self, path: &Path) -> Result<(), Vec<files::Fault>> {
        if path.exists() {
            let set = files::load_answers(path, self.model.pack())?;
            self.model.open_set(path.to_path_buf(), set);
        } else {
            let title = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            let set = self.fresh(&title);
            files::save_answers(path, &set, self.model.pack()).map_err(|fault| vec![*fault])?;
            self.model.open_set(path.to_path_buf(), set);
        }
        Ok(())
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
        let made = files::reserve_file(&self.folder, title, &date)
            .and_then(|path| files::save_answers(&path, &set, self.model.pack()).map(|()| path));
        match made {
            Ok(path) => self.model.open_set(path, set),
            Err(fault) => self.model.notice = Some(fault.one_line()),
        }
    }

    fn open(&mut self, path: &Path) {
        match files::load_answers(path, self.model.pack()) {
            Ok(set) => self.model.open_set(path.to_path_buf(), set),
            Err(faults) => {
                let mut doc = doc::Doc::new("This file cannot be opened");
                doc.push(doc::Role::Text, "It has not been changed.").gap();
                for fault in &faults {
                    doc.push(doc::Role::Item, &fault.one_line());
                }
                let scope = crate::keys::Scope::Reading;
                self.model.screens.push(Screen::Reading { doc, scroll: 0, scope });
            }
        }
    }

    fn save(&mut self) {
        let pack = Arc::clone(&self.model.rules.pack);
        let Some(session) = &mut self.model.session else { return };
        if session.saved == Saved::Yes {
            return;
        }
        let before = session.saved.clone();
        session.saved = match files::save_answers(&session.path, &session.set, &pack) {
            Ok(()) => Saved::Yes,
            Err(fault) => Saved::No(fault.one_line()),
        };
        if before != session.saved {
            self.model.changed = true;
        }
    }

    fn list(&mut self) {
        let pack = Arc::clone(&self.model.rules.pack);
        let now = self.now();
        self.model.recent = files::recent(&self.folder, &pack)
            .into_iter()
            .map(|recent| {
                let name = recent
                    .path
                    .file_stem()
                    .map(|stem| stem.to_string_lossy().into_owned())
                    .unwrap_or_default();
                let title = match &recent.content {
                    Ok(set) if !set.title.is_empty() => set.title.clone(),
                    _ => name,
                };
                let state = recent.content.map(|set| {
                    let (done, all) = set.progress(&pack);
                    (done, all, state_of(&self.model.rules, &set))
                });
                RecentLine { path: recent.path, title, state, when: when(recent.modified, &now) }
            })
            .collect();
        self.model.changed = true;
    }
}

/// The state of a set in a few words: nothing of the result before it was shown.
fn state_of(rules: &Rules, set: &AnswerSet) -> String {
    if set.revealed.is_none() {
        return "not revealed".to_owned();
    }
    let profile = Profile::of(&rules.pack, set);
    let (advice, _) = assess_fully(&rules.pack, &rules.tables, rules.draws(), &profile);
    state_words(advice.conclusion.state).to_owned()
}

/// A time as people say it: the time of day today, else the day.
fn when(time: SystemTime, now: &Zoned) -> String {
    let Ok(time) = Timestamp::try_from(time) else { return String::new() };
    let time = time.to_zoned(now.time_zone().clone());
    let form = if time.date() == now.date() {
        "today %H:%M"
    } else if time.year() == now.year() {
        "%-d %b"
    } else {
        "%-d %b %Y"
    };
    time.strftime(form).to_string()
}

impl Face for App {
    type Effect = Effect;
    type Note = Note;

    fn update(&mut self, msg: Msg<Note>) -> Vec<Effect> {
        update::update(&mut self.model, msg)
    }

    fn needs_draw(&mut self) -> bool {
        std::mem::take(&mut self.model.changed)
    }

    fn view(&self, frame: &mut Frame<'_>) {
        view::view(&self.model, frame);
    }

    fn perform(&mut self, effect: Effect, post: &Post<Note>) -> Outcome {
        match effect {
            Effect::Save => self.save(),
            Effect::Create(title) => self.create(&title),
            Effect::Open(path) => {
                self.save();
                self.open(&path);
            }
            Effect::UseRules(folder) if folder.as_os_str().is_empty() => self.use_rules(Origin::Shipped),
            Effect::UseRules(folder) => {
                let folder = rules::at_home(&folder);
                self.use_rules(Origin::Folder(folder.display().to_string()));
            }
            Effect::ReloadRules => self.use_rules(self.model.rules.origin.clone()),
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
            Effect::Suspend => return Outcome::Suspend,
            Effect::Redraw => return Outcome::Redraw,
            Effect::Quit => return Outcome::Quit,
        }
        self.model.changed = true;
        Outcome::Continue
    }

    fn last_wish(&mut self, _ending: &Ending) {
        self.save();
    }

    fn wake_at(&self) -> Option<std::time::Duration> {
        update::wake_at(&self.model)
    }
}
