//! Which key asks for what in this run: the table, with the user's own keys in place of the table's. Dispatch, footer and help all
//! ask here, so that what is shown is what works. What may be put in place of what is judged in `remap.rs`.

use std::collections::HashMap;

use super::{Action, BINDINGS, Binding, Key, Scope};

/// One row of the table with the keys that hold in this run.
#[derive(Debug, Clone)]
pub struct Row {
    /// What the table says about it.
    pub binding: &'static Binding,
    /// The keys; never empty. The first is the one shown in the footer.
    pub keys: Vec<Key>,
    /// The same keys in words.
    pub words: Vec<String>,
    /// The remap that gave it these keys, as its place in the list; none if they are the table's.
    pub(super) remapped: Option<usize>,
}

impl Row {
    /// Whether a user gave it other keys than the table has.
    pub const fn is_remapped(&self) -> bool {
        self.remapped.is_some()
    }

    pub(super) fn of(binding: &'static Binding) -> Self {
        // A word in the table that names no key is found by a test, not by a user.
        let keys = binding.keys.iter().filter_map(|word| word.parse().ok()).collect();
        Self::with(binding, keys, None)
    }

    pub(super) fn with(binding: &'static Binding, keys: Vec<Key>, remapped: Option<usize>) -> Self {
        let words = keys.iter().map(Key::to_string).collect();
        Self { binding, keys, words, remapped }
    }
}

/// The keys of this run. There is one row for every row of [`BINDINGS`], in its order; in no scope does a key mean two things, and
/// no row is without a key.
#[derive(Debug, Clone)]
pub struct Keymap {
    rows: Vec<Row>,
    by_key: HashMap<(Scope, Key), Action>,
}

impl Default for Keymap {
    fn default() -> Self {
        Self::of(BINDINGS.iter().map(Row::of).collect())
    }
}

impl Keymap {
    /// From rows that have been judged.
    pub(super) fn of(rows: Vec<Row>) -> Self {
        let by_key = rows
            .iter()
            .flat_map(|row| row.keys.iter().map(|key| ((row.binding.scope, *key), row.binding.action)))
            .collect();
        Self { rows, by_key }
    }

    /// Every row, in the table's order.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// What a key asks for. The scopes are tried in order, the topmost dialog first; [`Scope::Global`] is tried last and need not be
    /// named. A scope that keeps its keys to itself ends the search, except for the chords that must work everywhere.
    pub fn lookup(&self, scopes: &[Scope], key: Key) -> Option<Action> {
        // No binding needs shift: it is a remark for the editor's selection, and enter with shift is still enter.
        let key = Key { shift: false, ..key };
        let find = |scope| self.by_key.get(&(scope, key)).copied();
        for &scope in scopes.iter().filter(|&&scope| scope != Scope::Global) {
            if let Some(action) = find(scope) {
                return Some(action);
            }
            if !scope.passes_keys_on() {
                return find(Scope::Global).filter(|action| works_everywhere(*action));
            }
        }
        find(Scope::Global)
    }

    /// The first key for an action in a scope, in words, as a screen names it; empty if it has none there.
    pub fn key(&self, scope: Scope, action: Action) -> &str {
        self.heard(scope)
            .find(|row| row.binding.action == action)
            .and_then(|row| row.words.first())
            .map_or("", String::as_str)
    }

    /// All keys for an action in a scope, in words: `esc or tab`.
    pub fn keys(&self, scope: Scope, action: Action) -> String {
        let row = self.heard(scope).find(|row| row.binding.action == action);
        row.map_or_else(String::new, |row| row.words.join(" or "))
    }

    /// The rows that are heard in a scope: its own, then what leaks in from everywhere.
    pub fn heard(&self, scope: Scope) -> impl Iterator<Item = &Row> {
        let own = self.rows.iter().filter(move |row| row.binding.scope == scope);
        let leaking = self.rows.iter().filter(move |row| leaks_into(row.binding, scope));
        own.chain(leaking)
    }
}

/// Whether a row that holds everywhere also holds in this scope.
fn leaks_into(binding: &Binding, scope: Scope) -> bool {
    scope != Scope::Global
        && binding.scope == Scope::Global
        && (scope.passes_keys_on() || works_everywhere(binding.action))
}

/// Whether an action stays reachable where keys are not passed on.
pub const fn works_everywhere(action: Action) -> bool {
    matches!(action, Action::ForceQuit | Action::Suspend | Action::Redraw)
}
