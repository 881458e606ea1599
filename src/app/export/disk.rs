//! Making a report and writing it, beside the main thread: working out what is sampled and packing the files takes a moment.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::thread::JoinHandle;

use super::{Export, News, Order, Subject};
use crate::advice::compare::compare;
use crate::advice::{Profile, assess_fully};
use crate::answers::{AnswerSet, Month};
use crate::app::App;
use crate::app::machine::Post;
use crate::app::model::{Dialog, Question, Rules, Screen};
use crate::app::update::Note;
use crate::files;
use crate::report::{self, Assessed, Document, Kind, Parts, Together, write_report};
use crate::workshop::Workshop;

/// A report that was asked for.
pub(in crate::app) struct Asked {
    /// The files it is on.
    of: Vec<PathBuf>,
    so_far: SoFar,
}

/// What became of it.
enum SoFar {
    /// The thread that writes it; at its end, what could not be written and why.
    Writing(JoinHandle<Vec<String>>),
    /// Nothing, and why.
    NotWritten(String),
}

/// What the thread takes with it.
enum Stuff {
    One(Box<AnswerSet>),
    Several(Vec<(String, AnswerSet)>),
    Room(Box<Workshop>),
}

impl App {
    /// Shows the page on which a report is chosen.
    pub(in crate::app) fn choose_report(&mut self, subject: Subject) {
        let title = match &subject {
            Subject::Open => self.model.session.as_ref().map(|session| session.set.title.clone()),
            Subject::Workshop => self.model.room.as_ref().map(|room| room.workshop.plan().title.clone()),
            Subject::Files(paths) => {
                let of = |path: &PathBuf| {
                    let line = self.model.recent.iter().find(|line| line.path == *path);
                    line.map_or_else(|| stem(path), |line| line.title.clone())
                };
                Some(paths.iter().map(of).collect::<Vec<_>>().join("; "))
            }
        };
        let name = match &subject {
            Subject::Open => self.model.session.as_ref().map(|session| stem(&session.path)),
            Subject::Workshop => self.model.room.as_ref().map(|room| stem(&room.path)),
            Subject::Files(paths) if paths.len() > 1 => Some("compared".to_owned()),
            Subject::Files(paths) => paths.first().map(|path| stem(path)),
        };
        let (Some(title), Some(name)) = (title, name) else { return };
        let title = if title.is_empty() { name.clone() } else { title };
        let place = self.here.join(format!("{name}-report"));
        self.model.screens.push(Screen::Export(Box::new(Export::new(subject, &title, place))));
    }

    /// Has a report made and written, and says so as it goes. Nothing that exists is written over before it was asked.
    pub(in crate::app) fn write_report(&mut self, order: Order, post: &Post<Note>) {
        let files: Vec<(Kind, PathBuf)> =
            order.files.into_iter().map(|(kind, path)| (kind, self.typed(&path))).collect();
        let there: Vec<String> = files
            .iter()
            .filter(|(_, path)| path.symlink_metadata().is_ok())
            .map(|(_, path)| path.display().to_string())
            .collect();
        let of = self.files_of(&order.subject);
        if !there.is_empty() && !order.over {
            let there = format!("There already: {}.", there.join(", "));
            let text = format!("{there} Write over it?");
            self.model.dialog = Some(Dialog::Confirm { question: Question::ReportOver, text });
            self.reports.push(Asked { of, so_far: SoFar::NotWritten(there) });
            return;
        }
        let stuff = match self.stuff(&order.subject) {
            Ok(stuff) => stuff,
            Err(why) => {
                self.model.notice = Some(why.clone());
                self.reports.push(Asked { of, so_far: SoFar::NotWritten(why) });
                return;
            }
        };
        if let Screen::Export(export) = self.model.screen_mut() {
            export.begins(files.len());
        }
        let (rules, post) = (self.model.rules.clone(), post.clone());
        let day = self.now().date().to_string();
        let task = Task { files, parts: order.parts, day, over: order.over };
        let writing = std::thread::spawn(move || {
            // Kept as well as told: the program may end before anybody listens.
            let failed = RefCell::new(Vec::new());
            write(&rules, &stuff, &task, &|news| {
                if let News::Failed(why) = &news {
                    failed.borrow_mut().push(why.clone());
                }
                post.note(Note::Report(news));
            });
            failed.into_inner()
        });
        self.reports.push(Asked { of, so_far: SoFar::Writing(writing) });
    }

    /// Waits for reports that are being written, so that the program ends with them whole; what of them there is not, and why. A
    /// report that was asked for again, for instance elsewhere, counts as it went the last time.
    pub(in crate::app) fn reports_not_written(&mut self) -> Vec<String> {
        let mut missing: Vec<(Vec<PathBuf>, Vec<String>)> = Vec::new();
        for Asked { of, so_far } in self.reports.drain(..) {
            let why = match so_far {
                SoFar::NotWritten(why) => vec![why],
                // A panic there has been shown by then; the file is written whole or not at all.
                SoFar::Writing(thread) => {
                    thread.join().unwrap_or_else(|_| vec!["The report could not be made.".to_owned()])
                }
            };
            missing.retain(|(other, _)| *other != of);
            missing.push((of, why));
        }
        missing.into_iter().flat_map(|(_, why)| why).collect()
    }

    /// The files that a report is on, to tell one from another.
    fn files_of(&self, subject: &Subject) -> Vec<PathBuf> {
        match subject {
            Subject::Open => self.model.session.iter().map(|session| session.path.clone()).collect(),
            Subject::Workshop => self.model.room.iter().map(|room| room.path.clone()).collect(),
            Subject::Files(paths) => paths.clone(),
        }
    }

    fn stuff(&self, subject: &Subject) -> Result<Stuff, String> {
        let gone = || "What the report is on is no longer open.".to_owned();
        let named = |path: &PathBuf| {
            let set = files::load_answers(path, self.model.pack())
                .map_err(|faults| faults.first().map_or_else(String::new, files::Fault::one_line))?;
            let name = if set.title.is_empty() { stem(path) } else { set.title.clone() };
            if set.revealed.is_none() {
                // A report shows the result; what is expected is written down before anybody sees it.
                return Err(format!(
                    "The result of \"{name}\" has not been shown yet: open it, and go on to it first."
                ));
            }
            Ok((name, set))
        };
        match subject {
            Subject::Open => {
                let session = self.model.session.as_ref().ok_or_else(gone)?;
                Ok(Stuff::One(Box::new(session.set.clone())))
            }
            Subject::Workshop => {
                let room = self.model.room.as_ref().ok_or_else(gone)?;
                Ok(Stuff::Room(Box::new(room.workshop.clone())))
            }
            Subject::Files(paths) => match paths.as_slice() {
                [one] => Ok(Stuff::One(Box::new(named(one)?.1))),
                several => Ok(Stuff::Several(several.iter().map(named).collect::<Result<_, _>>()?)),
            },
        }
    }
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// What is made and written, and how.
struct Task {
    files: Vec<(Kind, PathBuf)>,
    parts: Parts,
    day: String,
    over: bool,
}

fn write(rules: &Rules, stuff: &Stuff, task: &Task, tell: &dyn Fn(News)) {
    let pack = &rules.pack;
    match stuff {
        Stuff::One(set) => {
            let profile = Profile::of(pack, set);
            let (advice, robustness) = assess_fully(pack, &rules.tables, rules.draws(), &profile);
            let of = Assessed {
                pack,
                tables: &rules.tables,
                draws: rules.draws(),
                set,
                profile: &profile,
                advice: &advice,
                robustness: &robustness,
                today: Month::read(&task.day),
            };
            put(report::Subject::Answers(of), task, tell);
        }
        Stuff::Several(sets) => {
            let found = compare(pack, &rules.tables, rules.draws(), sets.clone());
            put(report::Subject::Comparison { pack, tables: &rules.tables, found: &found }, task, tell);
        }
        Stuff::Room(workshop) => {
            let (tables, draws) = (&rules.tables, rules.draws());
            match Together::of(pack, tables, draws, workshop) {
                Some(group) => {
                    put(report::Subject::Workshop { pack, tables, draws, group: &group }, task, tell)
                }
                None => tell(News::Failed("No round of this workshop is closed yet.".to_owned())),
            }
        }
    }
    tell(News::Over);
}

fn put(subject: report::Subject<'_>, task: &Task, tell: &dyn Fn(News)) {
    let document = match Document::new(subject, task.parts, &task.day) {
        Ok(document) => document,
        Err(nothing) => return tell(News::Failed(nothing.to_string())),
    };
    for (kind, path) in &task.files {
        let written = write_report(&document, *kind)
            .map_err(|why| format!("{} could not be made: {why}.", path.display()))
            .and_then(|bytes| {
                files::write_document(path, &bytes, task.over).map_err(|fault| fault.one_line())
            });
        tell(match written {
            Ok(()) => News::Written(path.clone()),
            Err(why) => News::Failed(why),
        });
    }
}
