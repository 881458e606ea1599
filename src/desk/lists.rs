//! Home's lists: which answer sets and workshops there are, and what is in them. Which files there are is known at once, and what is
//! in the newest of them; the others are read when somebody has the time, so that hundreds of sets delay no frame.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use jiff::{Timestamp, ZonedDateTime};

use super::first_line;
use super::reports::{called, stem};
use super::rules::Rules;
use crate::advice::words::{state_words, whether_words};
use crate::advice::{Profile, assess_fully};
use crate::answers::AnswerSet;
pub use crate::files::remember;
use crate::files::{self, Listed};
use crate::pack::{Pack, State, Whether};
use crate::workshop::Workshop;

/// How many are read before the first frame: about what a window of common size shows.
const AT_ONCE: usize = 10;

/// Of how many sets that do not hold their result it is worked out for the list.
const PATIENCE: usize = 4;

/// One line of Home's list of answer sets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecentLine {
    /// Its place in the list, from 0, newest first.
    pub place: usize,
    pub path: PathBuf,
    /// Its title, or the file name where it has none.
    pub title: String,
    pub service: String,
    /// Dealt with and asked, or why it cannot be opened.
    pub state: Result<(usize, usize, String), String>,
    /// When it was last changed, as it is shown.
    pub when: String,
}

impl RecentLine {
    /// Whether it has open questions.
    pub fn unfinished(&self) -> bool {
        matches!(self.state, Ok((done, all, _)) if done < all)
    }
}

/// Answer sets that are still to be read, with their places in the list.
#[derive(Debug, Default)]
pub struct Unread(Vec<(usize, Listed)>);

impl Unread {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Reads them.
    pub fn read(self, rules: &Rules, now: &ZonedDateTime) -> Vec<RecentLine> {
        let mut patience = PATIENCE;
        let lines = self.0.into_iter().map(|(place, found)| {
            let set = found.read(&rules.pack);
            line(rules, place, found, set, now, &mut patience)
        });
        lines.collect()
    }
}

/// The answer sets of a folder. Lines that were there stand until they are read again.
pub fn answer_sets(
    folder: &Path,
    rules: &Rules,
    known: Vec<RecentLine>,
    now: &ZonedDateTime,
) -> (Vec<RecentLine>, Unread) {
    let mut known: HashMap<PathBuf, RecentLine> =
        known.into_iter().map(|line| (line.path.clone(), line)).collect();
    let mut lines = Vec::new();
    let mut rest = Vec::new();
    let mut all = files::recent(folder);
    let older = all.split_off(all.len().min(AT_ONCE));
    let newest = read_all(&all, rules).into_iter().map(Some).chain(std::iter::repeat_with(|| None));
    for ((place, found), set) in all.into_iter().chain(older).enumerate().zip(newest) {
        if let Some(set) = set {
            if set.as_ref().is_ok_and(|set| state_kept(set).is_none()) {
                rest.push((place, found.clone()));
            }
            lines.push(line(rules, place, found, set, now, &mut 0));
        } else {
            lines.extend(known.remove(&found.path).map(|line| RecentLine { place, ..line }));
            rest.push((place, found));
        }
    }
    (lines, Unread(rest))
}

/// The workshops of a folder.
pub fn workshops(folder: &Path, pack: &Pack, now: &ZonedDateTime) -> Vec<RecentLine> {
    let lines = files::recent_workshops(folder, pack).into_iter().enumerate().map(|(place, recent)| {
        let (title, state) = match recent.content {
            Ok(workshop) => (called(&workshop.plan().title, &recent.path), Ok((0, 0, standing(&workshop)))),
            Err(faults) => (stem(&recent.path), Err(first_line(&faults))),
        };
        let when = when(recent.modified, now);
        RecentLine { place, path: recent.path, title, service: String::new(), state, when }
    });
    lines.collect()
}

/// How a workshop stands, in a few words.
pub fn standing(workshop: &Workshop) -> String {
    match (workshop.open_round(), workshop.closed_rounds().last()) {
        (Some(round), _) => format!(
            "round {}: {} of {} in",
            round.number,
            round.ballots_in(),
            workshop.plan().participants.len()
        ),
        (None, Some(round)) => format!("round {} is closed", round.number),
        (None, None) => "being set up".to_owned(),
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
    now: &ZonedDateTime,
    patience: &mut usize,
) -> RecentLine {
    let (title, service) = match &set {
        Ok(set) => (called(&set.title, &found.path), set.service.clone()),
        Err(_) => (stem(&found.path), String::new()),
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
    let state = kept.state.parse().ok()?;
    // A result of the first version of the method says nothing of whether.
    let whether = kept.whether.as_deref()?.parse().ok()?;
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
fn when(time: SystemTime, now: &ZonedDateTime) -> String {
    let Ok(time) = Timestamp::try_from(time) else { return String::new() };
    let time = time.to_zoned_datetime(now.time_zone().clone());
    let form = if time.date() == now.date() {
        "today %H:%M"
    } else if time.year() == now.year() {
        "%-d %b"
    } else {
        "%-d %b %Y"
    };
    time.strftime(form).to_string()
}
