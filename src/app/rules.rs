//! Other rules, or the same ones after a change: read, compared with those
//! in use, and taken up only if no answer is lost.

use std::sync::Arc;

use super::App;
use super::model::{Origin, Rules, Saved, Screen, Screens, Session};
use crate::app::wording::screens;
use crate::desk::{Fault, rules, sets};
use crate::pack::Pack;
use crate::pack::changes::changes;
use crate::page::Doc;

impl App {
    /// Reads rules and uses them, and says what is different. Answers come first: an open
    /// set that the rules cannot hold keeps the rules as they were, and a set of another
    /// pack is put away, saved, before its rules go.
    pub(super) fn use_rules(&mut self, origin: Origin) {
        self.save();
        let (new, warnings) = match rules::read(&origin) {
            Ok(read) => read,
            Err(faults) => {
                let why = "These rules cannot be used. The rules in use stay as they were, and so do your \
                           answers. `contract-advisor rules check` says the same with the places underlined.";
                return self.refuse("The rules have not changed", why, &faults);
            }
        };
        let old = Arc::clone(&self.model.rules.pack);
        if origin == self.model.rules.origin && old.digest == new.digest {
            self.model.notice = Some(match origin {
                Origin::Shipped => "The rules inside the program do not change.".to_owned(),
                Origin::Folder(_) => "Nothing has changed in the rule files.".to_owned(),
            });
            return;
        }
        let mut doc = Doc::new("The rules in use");
        let mut kept = None;
        if let Some(session) = &self.model.session {
            if new.manifest.id == old.manifest.id {
                // The way through its file: the same that it will take when it is opened.
                match sets::under(&session.path, &session.set, &old, &new) {
                    Ok(set) => kept = Some((session.path.clone(), set)),
                    Err(faults) => {
                        let why = "The answer set that is open cannot be held by the changed rules, so the \
                                   rules stay as they were until you leave. All its answers are in its file.";
                        return self.refuse("The rules have not changed", why, &faults);
                    }
                }
            } else if let Saved::No(reason) = &session.saved {
                let why = format!(
                    "The answers that are open are not saved, and they belong to the rules in use: {reason}"
                );
                return self.refuse("The rules have not changed", &why, &[]);
            }
        }
        let put_away = self.model.session.take();
        let same_questions = same_questions(&old, &new);
        self.model.rules = Rules::new(Arc::new(new), origin);
        self.model.dialog = None;
        match (kept, put_away) {
            (Some((path, set)), Some(before)) => {
                let mut session = Session::new(&self.model.rules, path, set);
                if same_questions {
                    session.undo = before.undo;
                }
                session.saved = before.saved;
                doc.para("Your open answers are as they were; the result is worked out anew.");
                self.model.session = Some(session);
            }
            (None, Some(before)) => {
                doc.para(&format!(
                    "The answers that were open belong to other rules. They are saved in {} and can be \
                         opened again under those.",
                    before.path.display()
                ));
            }
            (_, None) => {}
        }
        self.say_what_changed(&mut doc, &old, &warnings);
        self.model.screens = Screens::new(Screen::Home);
        self.list();
        self.model.read(doc);
    }

    fn say_what_changed(&self, doc: &mut Doc, old: &Pack, warnings: &[Fault]) {
        let new = self.model.pack();
        doc.heading("What is different");
        doc.item(format!("before: {} {}", old.manifest.id, old.manifest.version));
        doc.quietly(&old.digest);
        doc.item(format!("now: {} {}", new.manifest.id, new.manifest.version));
        doc.quietly(&new.digest);
        if old.manifest.id == new.manifest.id {
            let all = changes(old, new);
            if all.is_empty() {
                doc.para("Only other texts are different, such as the library.");
            }
            doc.items(all.iter().flat_map(|changed| changed.lines()));
        } else {
            doc.para(screens::another_pack());
        }
        if !warnings.is_empty() {
            doc.heading("What somebody should look at").items(warnings.iter().map(Fault::one_line));
        }
    }

    fn refuse(&mut self, title: &str, why: &str, faults: &[Fault]) {
        self.model.read(page_of_faults(title, why, faults));
    }
}

/// What is wrong with a file or a folder, and what that means.
pub(super) fn page_of_faults(title: &str, why: &str, faults: &[Fault]) -> Doc {
    let mut doc = Doc::new(title);
    doc.para(why).gap().items(faults.iter().map(Fault::one_line));
    doc
}

/// Whether both packs have the same questions with the same levels in the same places,
/// so that what was said under one still means the same place in the other.
fn same_questions(old: &Pack, new: &Pack) -> bool {
    let ids = |pack: &Pack| -> Vec<(String, Vec<String>)> {
        let levels = |q: &crate::pack::Question| q.levels.iter().map(|level| level.id.clone()).collect();
        pack.questions.iter().map(|q| (q.id.clone(), levels(q))).collect()
    };
    ids(old) == ids(new)
}
