//! Participants who have not handed in a ballot, in words. Codes only: names are nowhere in the program.

use super::Room;
use crate::text::some_of;

/// Most codes that a sentence names one by one.
const MOST_NAMED: usize = 12;

/// Who is missing, and who has a ballot in progress that would not count; nothing where everybody is in.
pub(crate) fn missing_words(room: &Room) -> String {
    let Some(round) = room.workshop.open_round() else { return String::new() };
    let missing = room.workshop.missing();
    let mut words = String::new();
    if !missing.is_empty() {
        words.push_str(&format!("Not in yet: {}. ", some_of(&missing, MOST_NAMED)));
    }
    let asked = round.questions.len();
    // Of a ballot on a phone no more is known here than that it is begun.
    let phones = room.phones.as_ref().map(|shown| &shown.codes);
    let mut codes: Vec<&str> = room.drafts.iter().map(|draft| draft.code.as_str()).collect();
    codes.extend(phones.into_iter().flatten().map(String::as_str));
    codes.sort_unstable();
    codes.dedup();
    let progress: Vec<String> = codes
        .iter()
        .map(|code| match phones {
            Some(phones) if phones.contains(*code) => format!("{code} on a phone"),
            _ => format!("{code} with {} of {asked} answered", room.in_progress(code).unwrap_or(0)),
        })
        .collect();
    if !progress.is_empty() {
        let progress = some_of(&progress, MOST_NAMED);
        words.push_str(&format!("In progress, and dropped unless it is handed in: {progress}. "));
    }
    words
}

impl Room {
    /// Whether a ballot may come late: some are in, and not all.
    pub fn may_expect_late(&self) -> bool {
        let Some(round) = self.workshop.open_round() else { return false };
        round.ballots_in() > 0 && !self.workshop.practice && !self.workshop.missing().is_empty()
    }
}
