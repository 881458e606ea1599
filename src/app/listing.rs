//! Home's list. Which files there are is known at once, and what is in the newest of them; the
//! others are read beside the main thread, so that hundreds of sets delay no frame.

use std::collections::HashMap;
use std::path::PathBuf;
use std::time::SystemTime;

use jiff::{Timestamp, Zoned};

use super::App;
use super::machine::Post;
use super::model::{RecentLine, Rules};
use super::update::Note;
use crate::advice::compare::state_of_id;
use crate::advice::compare::whether_of_id;
use crate::advice::words::{state_words, whether_words};
use crate::advice::{Profile, assess_fully};
use crate::answers::AnswerSet;
use crate::files::{self, Listed};
use crate::pack::{State, Whether};

/// How many are read before the first frame: about what a window of common size shows.
const AT_ONCE: usize = 10;

/// Of how many sets that do not hold their result it is worked out for the list.
const PATIENCE: usize = 4;

impl App {
    /// Lists the answer sets anew. Lines that were there stand until they are read again.
    pub(super) fn list(&mut self) {
        self.list_rooms();
        let now = self.now();
        let rules = &self.model.rules;
        let mut known: HashMap<PathBuf, RecentLine> =
            self.model.recent.drain(..).map(|line| (line.path.clone(), line)).collect();
        let mut lines = Vec::new();
        let mut rest = Vec::new();
        let mut all = files::recent(&self.folder);
        let older = all.split_off(all.len().min(AT_ONCE));
        let newest = read_all(&all, rules).into_iter().map(Some).chain(std::iter::repeat_with(|| None));
        for ((place, found), set) in all.into_iter().chain(older).enumerate().zip(newest) {
            if let Some(set) = set {
                if set.as_ref().is_ok_and(|set| state_kept(set).is_none()) {
                    rest.push((place, found.clone()));
                }
                lines.push(line(rules, place, found, set, &now, &mut 0));
            } else {
                lines.extend(known.remove(&found.path).map(|line| RecentLine { place, ..line }));
                rest.push((place, found));
            }
        }
        self.model.recent = lines;
        self.model.listing += 1;
        self.model.unread = rest.len();
        self.unread = rest;
        self.model.changed = true;
    }

    /// Reads what [`App::list`] left, on a thread of its own.
    pub(super) fn read_rest(&mut self, post: &Post<Note>) {
        if self.unread.is_empty() {
            return;
        }
        let (rest, post, now) = (std::mem::take(&mut self.unread), post.clone(), self.now());
        let (rules, listing) = (self.model.rules.clone(), self.model.listing);
        std::thread::spawn(move || {
            let mut patience = PATIENCE;
            let lines = rest.into_iter().map(|(place, found)| {
                let set = found.read(&rules.pack);
                line(&rules, place, found, set, &now, &mut patience)
            });
            post.note(Note::Listed { listing, lines: lines.collect() });
        });
    }
}

/// Reads answer sets, half of them beside the main thread: the first frame waits for them.
fn read_all(found: &[Listed], rules: &Rules) -> Vec<Result<AnswerSet, String>> {
    let read = |found: &[Listed]| found.iter().map(|one| one.read(&rules.pack)).collect::<Vec<_>>();
    let (here, beside) = found.split_at(found.len().div_ceil(2));
    if beside.is_empty() {
        return read(here);
    }
    let (mut sets, mut others) = (Vec::new(), Vec::new());
    files::both(&mut || sets = read(here), &mut || others = read(beside));
    sets.append(&mut others);
    sets
}

fn line(
    rules: &Rules,
    place: usize,
    found: Listed,
    set: Result<AnswerSet, String>,
    now: &Zoned,
    patience: &mut usize,
) -> RecentLine {
    let name = || found.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let (title, service) = match &set {
        Ok(set) if set.title.is_empty() => (name(), set.service.clone()),
        Ok(set) => (set.title.clone(), set.service.clone()),
        Err(_) => (name(), String::new()),
    };
    let state = set.map(|set| {
        let (done, all) = set.progress(&rules.pack);
        let words = state_kept(&set).unwrap_or_else(|| {
            let Some(left) = patience.checked_sub(1) else { return "result seen" };
            *patience = left;
            let profile = Profile::of(&rules.pack, &set);
            let (advice, _) = assess_fully(&rules.pack, &rules.tables, rules.draws(), &profile);
            result_words(advice.whether.state, advice.choice.state)
        });
        (done, all, words.to_owned())
    });
    let when = when(found.modified, now);
    RecentLine { place, path: found.path, title, service, state, when }
}

/// The state of a set in a few words, as far as it says it: nothing of the result before it
/// was shown.
fn state_kept(set: &AnswerSet) -> Option<&'static str> {
    if set.revealed.is_none() {
        return Some("result not seen yet");
    }
    let kept = set.result.as_ref()?;
    let state = state_of_id(&kept.state)?;
    // A result of the first version of the method says nothing of whether.
    let whether = kept.whether.as_deref().and_then(whether_of_id)?;
    Some(result_words(whether, state))
}

/// A result in a few words: whether, or where that is open, which.
fn result_words(whether: Whether, state: State) -> &'static str {
    match whether {
        Whether::Yes => state_words(state),
        Whether::NotYet => "no new contract yet",
        whether => whether_words(whether),
    }
}

/// A time as people say it: the time of day today, else the day.
pub(super) fn when(time: SystemTime, now: &Zoned) -> String {
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
