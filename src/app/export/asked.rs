//! Asking for a report and hearing how it went. It is made and written beside the main thread.

use std::cell::RefCell;
use std::path::PathBuf;

use super::{Export, Order, Subject};
use crate::app::App;
use crate::app::machine::{Beside, Post};
use crate::app::model::{Question, Screen};
use crate::app::update::Note;
use crate::desk::first_line;
use crate::desk::reports::{self, News, NotShown, Of, Task, stem};
use crate::report::Kind;

/// A report that was asked for.
pub(in crate::app) struct Asked {
    /// The files it is on.
    of: Vec<PathBuf>,
    so_far: SoFar,
}

/// What became of it.
enum SoFar {
    /// The thread that writes it; at its end, what could not be written and why.
    Writing(Beside<Vec<String>>),
    /// Nothing, and why.
    NotWritten(String),
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
        self.model.show(Screen::Export(Box::new(Export::new(subject, &title, place))));
    }

    /// Has a report made and written, and says so as it goes. Nothing that exists is written over before it was asked.
    pub(in crate::app) fn write_report(&mut self, order: Order, post: &Post<Note>) {
        let files: Vec<(Kind, PathBuf)> =
            order.files.into_iter().map(|(kind, path)| (kind, self.typed(&path))).collect();
        let there = reports::there_already(&files);
        let of = self.files_of(&order.subject);
        if !there.is_empty() && !order.over {
            let there = format!("There already: {}.", there.join(", "));
            let text = format!("{there} Write over it?");
            self.model.confirm(Question::ReportOver, text);
            self.reports.push(Asked { of, so_far: SoFar::NotWritten(there) });
            return;
        }
        let on = match self.on(&order.subject) {
            Ok(on) => on,
            Err(why) => {
                self.model.notice = Some(why.clone());
                self.reports.push(Asked { of, so_far: SoFar::NotWritten(why) });
                return;
            }
        };
        if let Screen::Export(export) = self.model.screen_mut() {
            export.begins(files.len());
        }
        let rules = self.model.rules.clone();
        let day = self.now().date().to_string();
        let task = Task { files, parts: order.parts, day, over: order.over };
        let writing = post.beside(move |post| {
            // Kept as well as told: the program may end before anybody listens.
            let failed = RefCell::new(Vec::new());
            reports::write(&rules, &on, &task, &|news| {
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
                    thread.wait().unwrap_or_else(|| vec!["The report could not be made.".to_owned()])
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

    fn on(&self, subject: &Subject) -> Result<Of, String> {
        let gone = || "What the report is on is no longer open.".to_owned();
        let named = |path: &PathBuf| {
            reports::load(path, self.model.pack()).map_err(|not| match not {
                NotShown::Unreadable(faults) => first_line(&faults),
                NotShown::NotYet(name) => format!(
                    "The result of \"{name}\" has not been shown yet: open it, and go on to it first."
                ),
            })
        };
        match subject {
            Subject::Open => {
                let session = self.model.session.as_ref().ok_or_else(gone)?;
                Ok(Of::One(Box::new(session.set.clone())))
            }
            Subject::Workshop => {
                let room = self.model.room.as_ref().ok_or_else(gone)?;
                Ok(Of::Workshop(Box::new(room.workshop.clone())))
            }
            Subject::Files(paths) => match paths.as_slice() {
                [one] => Ok(Of::One(Box::new(named(one)?.1))),
                several => Ok(Of::Several(several.iter().map(named).collect::<Result<_, _>>()?)),
            },
        }
    }
}
