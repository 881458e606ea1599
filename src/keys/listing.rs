//! The key table in other shapes: the footer's hints, the rows of the help screen, the README's section. Text only; nothing here is
//! drawn.

use unicode_width::UnicodeWidthStr;

use super::{Action, Binding, Group, Keymap, Row, Scope};

/// Fewest columns between two hints in the footer; where there is room, there is one more.
pub const HINT_GAP: usize = 2;

/// Whether hints stand in a footer of a width.
pub fn hints_fit(hints: &[Hint], width: usize) -> bool {
    let words: usize = hints.iter().map(Hint::width).sum();
    words + HINT_GAP * hints.len().saturating_sub(1) <= width
}

/// Columns between these hints in a footer of a width.
pub fn hint_gap(hints: &[Hint], width: usize) -> usize {
    let words: usize = hints.iter().map(Hint::width).sum();
    let wide = HINT_GAP + 1;
    if words + wide * hints.len().saturating_sub(1) <= width { wide } else { HINT_GAP }
}

/// One entry of the footer: `up/down` and `move`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The key or keys.
    pub key: String,
    /// What they do, in a word or two.
    pub hint: &'static str,
    /// What they ask for, where all of them ask for the same.
    pub action: Option<Action>,
}

impl Hint {
    /// Columns it takes: key, a space, hint.
    pub fn width(&self) -> usize {
        self.key.width() + 1 + self.hint.width()
    }
}

/// What can be asked for, with its keys: one line of the help screen, or one action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpRow {
    /// The heading it stands under.
    pub group: Group,
    /// All keys that do it, as in `up/down, k/j`.
    pub keys: String,
    /// The footer's word for it; empty where it is never in the footer.
    pub hint: &'static str,
    /// What it does, in a sentence.
    pub help: &'static str,
    /// The first of the actions gathered here, for greying out what cannot be done now.
    pub action: Action,
}

impl HelpRow {
    fn of(row: &Row, keys: String) -> Self {
        let Binding { group, hint, help, action, .. } = *row.binding;
        Self { group, keys, hint, help, action }
    }
}

impl Keymap {
    /// What the footer says: whole hints only, the most important first, for as many columns as there are. `? help` comes last and is
    /// never dropped while it fits alone; how else would someone learn the rest? The scopes are those given to [`Keymap::lookup`].
    pub fn hints(&self, scopes: &[Scope], width: usize, enabled: impl Fn(Action) -> bool) -> Vec<Hint> {
        // Only the topmost scope speaks: beneath a dialog, other keys may be heard, but naming them would mislead.
        let top = scopes.first().copied().unwrap_or(Scope::Global);
        let mut rows: Vec<&Row> =
            self.heard(top).filter(|row| row.binding.rank > 0 && enabled(row.binding.action)).collect();
        rows.sort_by_key(|row| row.binding.rank);
        let mut found: Vec<(Hint, Action)> = gather(&rows, |row| row.binding.hint)
            .into_iter()
            .map(|same| {
                let key = keys_in_words(&same, 0);
                let hint = same[0].binding.hint;
                let action = (same.len() == 1).then_some(same[0].binding.action);
                (Hint { key, hint, action }, same[0].binding.action)
            })
            .collect();
        let help = found.iter().position(|(_, action)| *action == Action::Help).map(|at| found.remove(at).0);
        let mut room = width.saturating_sub(help.as_ref().map_or(0, |pinned| pinned.width() + HINT_GAP));
        let mut shown = Vec::new();
        for (hint, _) in found {
            let needed = hint.width() + if shown.is_empty() { 0 } else { HINT_GAP };
            // The first that does not fit ends the list: a later, shorter one would stand there by luck and not by rank.
            if needed > room {
                break;
            }
            room -= needed;
            shown.push(hint);
        }
        shown.extend(help.filter(|pinned| pinned.width() <= width));
        shown
    }

    /// The lines of the help screen for one scope, by heading, most important first.
    pub fn help_rows(&self, scope: Scope) -> Vec<HelpRow> {
        let mut rows: Vec<HelpRow> = help_rows_of(&self.heard(scope).collect::<Vec<_>>());
        rows.sort_by_key(|row| row.group);
        rows
    }

    /// The rows of one scope alone, gathered: keys, what they do.
    pub fn listing(&self, scope: Scope) -> Vec<(String, &'static str)> {
        let rows: Vec<&Row> = self.rows().iter().filter(|row| row.binding.scope == scope).collect();
        help_rows_of(&rows).into_iter().map(|row| (row.keys, row.help)).collect()
    }
}

impl Keymap {
    /// Everything that can be asked for where these scopes hold, most important first. The scopes are those given to
    /// [`Keymap::lookup`].
    pub fn bindings_here(&self, scopes: &[Scope]) -> Vec<HelpRow> {
        let rows = scopes.iter().flat_map(|scope| self.heard(*scope));
        rows.map(|row| HelpRow::of(row, row.words.join(", "))).collect()
    }
}

fn help_rows_of(rows: &[&Row]) -> Vec<HelpRow> {
    gather(rows, |row| row.binding.help)
        .into_iter()
        .map(|same| {
            let most = same.iter().map(|row| row.words.len()).max().unwrap_or(0);
            let keys: Vec<String> = (0..most).map(|nth| keys_in_words(&same, nth)).collect();
            HelpRow::of(same[0], keys.join(", "))
        })
        .collect()
}

/// Rows of one scope that say the same, together, in the order of the first of them.
fn gather<'a>(rows: &[&'a Row], words: impl Fn(&Row) -> &'static str) -> Vec<Vec<&'a Row>> {
    let mut groups: Vec<Vec<&Row>> = Vec::new();
    for row in rows {
        match groups
            .iter_mut()
            .find(|group| group[0].binding.scope == row.binding.scope && words(group[0]) == words(row))
        {
            Some(group) => group.push(row),
            None => groups.push(vec![row]),
        }
    }
    groups
}

/// The nth keys of rows that say the same: `up/down`, or `1-4` for numbers in sequence.
fn keys_in_words(rows: &[&Row], nth: usize) -> String {
    let keys: Vec<&str> = rows.iter().filter_map(|row| row.words.get(nth).map(String::as_str)).collect();
    let digits: Option<Vec<u32>> = keys.iter().map(|key| key.parse().ok()).collect();
    match (digits, keys.as_slice()) {
        (Some(digits), [first, .., last]) if digits.windows(2).all(|pair| pair[0] + 1 == pair[1]) => {
            format!("{first}-{last}")
        }
        _ => keys.join("/"),
    }
}

#[cfg(test)]
mod tests {
    use strum::IntoEnumIterator as _;

    use super::*;

    fn line(scopes: &[Scope], width: usize, enabled: impl Fn(Action) -> bool) -> String {
        Keymap::default()
            .hints(scopes, width, enabled)
            .iter()
            .map(|hint| format!("{} {}", hint.key, hint.hint))
            .collect::<Vec<_>>()
            .join(&" ".repeat(HINT_GAP))
    }

    #[test]
    fn the_footer_names_what_can_be_done_here_and_now() {
        let four =
            |action: Action| action.level().is_none_or(|level| level <= 4) && action != Action::SaveElsewhere;
        assert_eq!(
            line(&[Scope::Interview], 60, four),
            "1-4 answer  enter next  left back  m map  n note  ? help"
        );
        assert_eq!(
            line(&[Scope::Home], 80, |_| true),
            "a save as  enter open  g library  space mark  v compare  n rename  ? help"
        );
        assert_eq!(
            line(&[Scope::Home], 80, |action| {
                use Action::*;
                !matches!(action, Back | SaveElsewhere | Rename | Duplicate | Delete | Mark | Compare)
            }),
            "enter open  g library  e report  up/down move  / find  q quit  ? help"
        );
    }

    #[test]
    fn where_keys_are_kept_the_footer_promises_no_help() {
        assert_eq!(line(&[Scope::Confirm, Scope::Home], 80, |_| true), "y yes  n no");
    }

    #[test]
    fn hints_are_whole_and_help_stays_to_the_last() {
        for scope in Scope::iter() {
            let all = Keymap::default().hints(&[scope], 1000, |_| true);
            for width in 0..200 {
                let shown = Keymap::default().hints(&[scope], width, |_| true);
                let used: usize =
                    shown.iter().map(Hint::width).sum::<usize>() + HINT_GAP * shown.len().saturating_sub(1);
                assert!(used <= width, "{scope:?} at {width}");
                assert!(shown.iter().all(|hint| all.contains(hint)));
                if width >= "? help".len() && scope.passes_keys_on() {
                    assert_eq!(shown.last().map(|hint| hint.hint), Some("help"), "{scope:?} at {width}");
                }
            }
        }
    }

    #[test]
    fn help_gathers_keys_that_do_the_same() {
        let rows = Keymap::default().help_rows(Scope::Interview);
        let keys =
            |help: &str| rows.iter().find(|row| row.help.starts_with(help)).map(|row| row.keys.as_str());
        assert_eq!(keys("Answer with the level"), Some("1-9"));
        assert_eq!(keys("Move up or down one line"), Some("up/down, k/j"));
        assert_eq!(keys("Take the answer away"), Some("backspace, delete"));
        assert_eq!(keys("Leave the program at once"), Some("ctrl-c"));
        assert!(rows.is_sorted_by_key(|row| row.group));
    }

    #[test]
    fn the_editor_lists_the_three_chords_and_no_letters() {
        let keys: Vec<String> =
            Keymap::default().help_rows(Scope::Editor).into_iter().map(|row| row.keys).collect();
        assert!(keys.contains(&"ctrl-c".to_owned()));
        assert!(!keys.contains(&"q".to_owned()));
    }
}
