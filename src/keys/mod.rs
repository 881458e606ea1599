//! Keys, actions and the one table that joins them. No terminal types, and nothing of questions or advice: this layer knows what a
//! user can ask for, not what happens then.

mod action;
mod key;
mod keymap;
mod listing;
mod remap;
mod table;

pub use action::{Action, Group, Scope};
pub use key::{Key, KeyCode, UnknownKey};
pub use keymap::{Keymap, Row, works_everywhere};
pub use listing::{HINT_GAP, HelpRow, Hint, hint_gap, hints_fit};
pub use remap::{KeyProblem, Part, Remap};
pub use table::{BINDINGS, Binding};

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};
    use strum::IntoEnumIterator;
    use unicode_width::UnicodeWidthStr;

    /// Actions without a key. Empty, and better kept so.
    const WITHOUT_A_KEY: &[Action] = &[];

    fn key(word: &str) -> Key {
        word.parse().expect("a key")
    }

    #[test]
    fn every_action_has_a_key() {
        let bound: BTreeSet<Action> = BINDINGS.iter().map(|binding| binding.action).collect();
        let missing: Vec<Action> = Action::iter()
            .filter(|action| !bound.contains(action) && !WITHOUT_A_KEY.contains(action))
            .collect();
        assert!(missing.is_empty(), "no key for {missing:?}");
        for action in WITHOUT_A_KEY {
            assert!(!bound.contains(action), "{action} has a key by now");
        }
    }

    #[test]
    fn every_row_names_real_keys_and_says_what_it_does() {
        for binding in BINDINGS {
            let action = binding.action;
            assert!(!binding.keys.is_empty(), "{action} has no key");
            for word in binding.keys {
                assert_eq!(key(word).to_string(), *word, "{action}");
            }
            assert!(binding.help.ends_with('.'), "{action}: not a sentence");
            assert!(binding.hint.width() <= 14, "{action}: the hint is too wide");
            assert_eq!(binding.hint.is_empty(), binding.rank == 0, "{action}: hint and rank disagree");
        }
    }

    #[test]
    fn no_key_means_two_things_in_one_place() {
        for scope in Scope::iter() {
            let mut seen: BTreeMap<&str, Action> = BTreeMap::new();
            let heard = BINDINGS.iter().filter(|binding| {
                binding.scope == scope
                    || (binding.scope == Scope::Global
                        && (scope.passes_keys_on() || works_everywhere(binding.action)))
            });
            for binding in heard {
                for word in binding.keys {
                    // A place may have its own words for what a key does everywhere.
                    if let Some(other) =
                        seen.insert(word, binding.action).filter(|other| *other != binding.action)
                    {
                        panic!("{scope:?}: {word} is both {other} and {}", binding.action);
                    }
                }
            }
        }
    }

    #[test]
    fn control_is_left_to_the_terminal() {
        // ctrl-a and ctrl-b lead commands in screen and tmux, ctrl-s and ctrl-q stop and start the flow, ctrl-\ kills, and the
        // last four are tab, newline, enter and esc.
        let owned = ["a", "b", "s", "q", "\\", "i", "j", "m", "["].map(|c| format!("ctrl-{c}"));
        for binding in BINDINGS {
            for word in binding.keys {
                assert!(!owned.iter().any(|taken| taken == word), "{word} is not ours to use");
                let chord = key(word);
                if binding.scope != Scope::Editor {
                    let allowed = works_everywhere(binding.action);
                    assert_eq!(chord.ctrl, allowed, "{word} in {:?}", binding.scope);
                    assert!(!chord.alt, "{word}: many terminals cannot send alt");
                }
                assert!(!chord.shift, "{word}: many terminals cannot send shift");
            }
        }
    }

    #[test]
    fn the_topmost_scope_decides_and_global_comes_last() {
        let keys = Keymap::default();
        use Scope::*;
        assert_eq!(keys.lookup(&[Interview], key("3")), Some(Action::Answer3));
        assert_eq!(keys.lookup(&[Interview], key("j")), Some(Action::Down));
        assert_eq!(keys.lookup(&[Global, Interview], key("j")), Some(Action::Down));
        assert_eq!(keys.lookup(&[Choice, Interview], key("enter")), Some(Action::Open));
        assert_eq!(keys.lookup(&[Interview], key("enter")), Some(Action::Next));
        assert_eq!(keys.lookup(&[], key("?")), Some(Action::Help));
        assert_eq!(keys.lookup(&[Home], key("f9")), None);
    }

    #[test]
    fn what_is_typed_stays_in_the_editor() {
        let keys = Keymap::default();
        for scope in [Scope::Editor, Scope::Confirm] {
            let scopes = [scope, Scope::Interview];
            for word in ["q", "?", "3", "j", "up"] {
                assert_eq!(keys.lookup(&scopes, key(word)), None, "{word} in {scope:?}");
            }
            assert_eq!(keys.lookup(&scopes, key("ctrl-c")), Some(Action::ForceQuit));
            assert_eq!(keys.lookup(&scopes, key("ctrl-z")), Some(Action::Suspend));
            assert_eq!(keys.lookup(&scopes, key("ctrl-l")), Some(Action::Redraw));
        }
    }

    #[test]
    fn shift_does_not_change_what_a_key_does() {
        let keys = Keymap::default();
        let down = Key { shift: true, ..Key::new(KeyCode::Down) };
        assert_eq!(keys.lookup(&[Scope::Map], down), Some(Action::Down));
    }

    #[test]
    fn actions_have_names_that_can_be_written_in_a_file() {
        for action in Action::iter() {
            let name: &'static str = action.into();
            assert_eq!(name.parse(), Ok(action));
            assert!(name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
        }
        assert_eq!(<&str>::from(Action::Answer3), "answer-3");
        assert_eq!(Action::Answer3.level(), Some(3));
    }
}
