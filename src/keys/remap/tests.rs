//! What may be put in place of the table's keys, and what is said of the rest.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

fn remap(action: &str, place: Option<&str>, keys: &[&str]) -> Remap {
    Remap {
        action: action.to_owned(),
        place: place.map(str::to_owned),
        keys: keys.iter().map(|key| (*key).to_owned()).collect(),
    }
}

fn key(word: &str) -> Key {
    word.parse().expect("a key")
}

#[track_caller]
fn accepted(remaps: &[Remap]) -> Keymap {
    match Keymap::with(remaps) {
        Ok((map, _)) => map,
        Err(problems) => panic!("{problems:?}"),
    }
}

#[track_caller]
fn refused(remaps: &[Remap]) -> Vec<String> {
    let problems = Keymap::with(remaps).expect_err("refused");
    problems.iter().map(|problem| format!("{} {}", problem.message, problem.advice)).collect()
}

#[test]
fn nothing_asked_for_is_the_table() {
    let map = accepted(&[]);
    for (row, binding) in map.rows().iter().zip(BINDINGS) {
        assert_eq!(row.words, binding.keys);
    }
    assert_eq!(map.rows().len(), BINDINGS.len());
}

#[test]
fn another_key_stands_in_place_of_the_tables_in_dispatch_footer_and_help() {
    let map = accepted(&[remap("later", None, &["p", ","])]);
    let here = [Scope::Interview];
    assert_eq!(map.lookup(&here, key("p")), Some(Action::Later));
    assert_eq!(map.lookup(&here, key(",")), Some(Action::Later));
    assert_eq!(map.lookup(&here, key("l")), None);
    assert_eq!(map.key(Scope::Interview, Action::Later), "p");
    let later = |words: &str| words == "p, ,";
    assert!(map.help_rows(Scope::Interview).iter().any(|row| later(&row.keys)));
    let hints = map.hints(&here, 1000, |_| true);
    assert!(hints.iter().any(|hint| (hint.key.as_str(), hint.hint) == ("p", "later")));
}

#[test]
fn two_keys_can_change_places() {
    let map =
        accepted(&[remap("map", Some("interview"), &["n"]), remap("edit-note", Some("interview"), &["m"])]);
    assert_eq!(map.lookup(&[Scope::Interview], key("n")), Some(Action::Map));
    assert_eq!(map.lookup(&[Scope::Interview], key("m")), Some(Action::EditNote));
    assert_eq!(map.lookup(&[Scope::Result], key("m")), Some(Action::Map), "only where it was asked for");
}

#[test]
fn a_place_beats_everywhere() {
    let map = accepted(&[remap("undo", None, &["U"]), remap("undo", Some("map"), &["p"])]);
    assert_eq!(map.key(Scope::Map, Action::Undo), "p");
    assert_eq!(map.key(Scope::Interview, Action::Undo), "U");
}

#[test]
fn a_conflict_names_the_key_both_actions_the_place_and_free_keys() {
    let said = refused(&[remap("later", None, &["m"])]);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("\"m\" would mean both \"later\" and \"map\" in \"interview\"."), "{said:?}");
    // Letters of the Interview and Global rows, taken away by hand from the alphabet; l is free by then.
    assert!(said[0].ends_with("Free there: d e g h l p t."), "{said:?}");
    let said = refused(&[remap("quit", None, &["c"])]);
    assert!(said.iter().any(|one| one.contains("\"quit\" and") || one.contains("and \"quit\"")), "{said:?}");
}

#[test]
fn words_that_name_nothing_are_said_with_what_was_perhaps_meant() {
    let said = refused(&[
        remap("latter", None, &["p"]),
        remap("later", Some("intervew"), &["p"]),
        remap("later", Some("home"), &["p"]),
        remap("why", None, &["hyper-x", "W"]),
        remap("zzzz", None, &["p"]),
    ]);
    assert_eq!(said[0], "There is no action \"latter\". Perhaps \"later\" was meant.");
    assert_eq!(said[1], "There is no place \"intervew\". Perhaps \"interview\" was meant.");
    assert!(
        said[2].starts_with("\"later\" is not something to do in \"home\". It can be done in \"interview\"")
    );
    assert!(said[3].starts_with("\"hyper-x\" names no key."));
    assert!(said[4].contains("`contract-advisor config keys` lists them all."));
}

#[test]
fn an_action_is_never_left_without_a_key() {
    let said = refused(&[remap("help", None, &[])]);
    assert!(said[0].starts_with("\"help\" would have no key, and could not be reached."), "{said:?}");
}

#[test]
fn keys_that_never_arrive_are_refused() {
    // Tab, newline, enter and esc are these chords, and caps lock is not a key of its own.
    for (chord, sent) in [("ctrl-i", "tab"), ("ctrl-j", "enter"), ("ctrl-m", "enter"), ("ctrl-[", "esc")] {
        let said = refused(&[remap("redraw", None, &[chord])]);
        assert!(
            said[0].contains("never arrives") && said[0].contains(&format!("Write \"{sent}\"")),
            "{said:?}"
        );
    }
    assert!(refused(&[remap("redraw", None, &["ctrl-L"])])[0].contains("\"ctrl-l\""));
    assert!(refused(&[remap("up", None, &["shift-up"])])[0].contains("means the same as \"up\""));
}

#[test]
fn letters_belong_to_the_text_that_is_written() {
    for (action, word) in
        [("editor-done", "x"), ("editor-undo", "backspace"), ("force-quit", "X"), ("suspend", "enter")]
    {
        let said = refused(&[remap(action, None, &[word])]);
        assert!(said.iter().any(|one| one.contains("belongs to the text")), "{action}: {said:?}");
    }
    accepted(&[remap("editor-done", None, &["ctrl-x"]), remap("force-quit", None, &["f12"])]);
}

#[test]
fn chords_that_others_keep_are_accepted_with_a_warning() {
    let (map, warnings) = Keymap::with(&[remap("redraw", None, &["ctrl-b"])]).expect("accepted");
    assert_eq!(map.lookup(&[], key("ctrl-b")), Some(Action::Redraw));
    assert!(warnings[0].message.starts_with("\"ctrl-b\" may never arrive: tmux may take it."));
    let (_, warnings) = Keymap::with(&[remap("later", None, &["p"])]).expect("accepted");
    assert_eq!(warnings, []);
}

#[test]
fn the_same_action_twice_is_said() {
    let said = refused(&[remap("later", None, &["p"]), remap("later", None, &["t"])]);
    assert_eq!(said, ["\"later\" is given keys twice. Write all its keys in one place."]);
}

/// Any key a configuration file can name.
fn any_key() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zA-Z0-9=,.;!]",
        1 => proptest::sample::select(vec!["enter", "esc", "tab", "space", "up", "f5", "f12", "delete"])
            .prop_map(str::to_owned),
        1 => "ctrl-[a-z]",
    ]
}

fn any_remap() -> impl Strategy<Value = Remap> {
    let actions: Vec<&'static str> = Action::iter().map(Into::into).collect();
    let place = prop_oneof![3 => Just(None), 1 => proptest::sample::select(Scope::VARIANTS).prop_map(Some)];
    (proptest::sample::select(actions), place, proptest::collection::vec(any_key(), 0..3)).prop_map(
        |(action, place, keys)| Remap { action: action.to_owned(), place: place.map(str::to_owned), keys },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// After every key file that is accepted, everything can still be done by a key, in every place where it could be done before, the key means
    /// that and nothing else there, and help says it.
    #[test]
    fn what_is_accepted_leaves_every_action_reachable(remaps in proptest::collection::vec(any_remap(), 1..5)) {
        let Ok((map, _)) = Keymap::with(&remaps) else { return Ok(()) };
        for scope in Scope::iter() {
            let help = map.help_rows(scope);
            let mut meaning: BTreeMap<String, Action> = BTreeMap::new();
            let everywhere = |binding: &super::super::Binding| {
                binding.scope == Scope::Global && (scope.passes_keys_on() || works_everywhere(binding.action))
            };
            for row in map.rows().iter().filter(|row| row.binding.scope == scope || everywhere(row.binding)) {
                let action = row.binding.action;
                prop_assert!(!row.keys.is_empty());
                for (key, word) in row.keys.iter().zip(&row.words) {
                    prop_assert_eq!(map.lookup(&[scope], *key), Some(action), "{} in {}", word, scope);
                    prop_assert_eq!(*meaning.entry(word.clone()).or_insert(action), action);
                }
                let told = help.iter().any(|line| {
                    line.help == row.binding.help && row.words.iter().all(|word| line.keys.contains(word.as_str()) || word.parse::<u8>().is_ok())
                });
                prop_assert!(told, "{} in {} is not in help", action, scope);
            }
        }
    }

    /// A refusal is never without a reason that names its remap.
    #[test]
    fn what_is_refused_says_why(remaps in proptest::collection::vec(any_remap(), 1..5)) {
        if let Err(problems) = Keymap::with(&remaps) {
            prop_assert!(!problems.is_empty());
            for problem in problems {
                prop_assert!(problem.remap < remaps.len());
                if let Part::Key(nth) = problem.part {
                    prop_assert!(nth < remaps[problem.remap].keys.len());
                }
                prop_assert!(problem.message.ends_with('.') && problem.advice.ends_with('.'));
            }
        }
    }
}
