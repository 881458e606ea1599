//! Sets side by side: what a changed conclusion is owed to, by the command and on the screen.

mod support {
    pub mod story;
    pub mod tiny;

    /// The files of a pack.
    pub type Files = std::collections::BTreeMap<std::sync::Arc<str>, std::sync::Arc<str>>;
}

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use contract_advisor::advice::compare::{Cause, compare};
use contract_advisor::advice::record::shown;
use contract_advisor::advice::{Advice, Conclusions, Draws, Profile, Tables, assess_fully};
use contract_advisor::answers::{Answer, AnswerSet, Confidence, Emphasis};
use contract_advisor::files::{answers_text, assemble, load_answers};
use contract_advisor::pack::{Depth, ModelIx, Pack};
use support::story::{PACK, Story};
use support::{Files, tiny};

const NOW: &str = "2026-01-01T00:00:00Z";

fn pack_of(files: Files) -> Pack {
    assemble(files).unwrap_or_else(|faults| panic!("{}", faults[0].drawn()))
}

/// Every way to answer the tiny pack's questions with levels.
fn all_sets(pack: &Pack) -> Vec<AnswerSet> {
    let mut sets = vec![AnswerSet::new(pack, Depth::Full, NOW)];
    for (at, asked) in pack.questions.iter().enumerate() {
        sets = sets
            .iter()
            .flat_map(|set| {
                (0..asked.levels.len()).map(move |level| {
                    let mut set = set.clone();
                    set.entries[at].answer = Answer::Level(level as u8, Confidence::High);
                    set
                })
            })
            .collect();
    }
    sets
}

fn advice(pack: &Pack, draws: &Draws, set: &AnswerSet) -> Advice {
    assess_fully(pack, &Tables::of(pack), draws, &Profile::of(pack, set)).0
}

type Outcome = (Conclusions, Vec<ModelIx>);

fn outcome(pack: &Pack, draws: &Draws, set: &AnswerSet) -> Outcome {
    let advice = advice(pack, draws, set);
    (advice.conclusions(), advice.choice.level_with)
}

fn program(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_contract-advisor")).args(args).output().expect("it runs")
}

fn text_of(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

fn json_of(args: &[&str]) -> serde_json::Value {
    let output = program(&[args, &["--format", "json"]].concat());
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {}", text_of(&output)))
}

fn write(folder: &Path, name: &str, set: &AnswerSet, pack: &Pack) -> String {
    let path = folder.join(name);
    fs::write(&path, answers_text(set, pack)).unwrap();
    path.to_str().expect("a plain path").to_owned()
}

/// The rule: a cause is what would do it alone. Every pair of states is tried until each
/// cause was met; four outcomes, each worked out by itself, say which it must be.
#[test]
fn the_cause_is_what_would_change_the_conclusion_alone() {
    let pack = pack_of(tiny::files());
    let (tables, draws) = (Tables::of(&pack), Draws::of(&pack));
    let weighed = [
        [Emphasis::Normal, Emphasis::Normal],
        [Emphasis::Half, Emphasis::Double],
        [Emphasis::Double, Emphasis::Half],
    ];
    // The last question moves the way of paying only.
    let sets: Vec<AnswerSet> = all_sets(&pack).into_iter().step_by(3).collect();
    let of = |at: usize, by: usize| {
        let mut set = sets[at].clone();
        set.emphasis = weighed[by].to_vec();
        set
    };
    let outcomes: Vec<Vec<Outcome>> =
        (0..sets.len()).map(|at| (0..3).map(|by| outcome(&pack, &draws, &of(at, by))).collect()).collect();
    let mut met = BTreeSet::new();
    let mut emphasis_alone = None;
    for (a, b, x, y) in (0..sets.len())
        .flat_map(|a| (0..sets.len()).flat_map(move |b| (0..9).map(move |no| (a, b, no / 3, no % 3))))
    {
        let (was, is) = (&outcomes[a][x], &outcomes[b][y]);
        let must = match (was != is, outcomes[b][x] != *was, outcomes[a][y] != *was) {
            (false, _, _) => Cause::Nothing,
            (true, true, false) => Cause::Answers,
            (true, false, true) => Cause::Emphasis,
            (true, false, false) => Cause::Together,
            (true, true, true) => Cause::Either,
        };
        if met.insert(must.id()) {
            let pair = vec![("one".to_owned(), of(a, x)), ("two".to_owned(), of(b, y))];
            let found = compare(&pack, &tables, &draws, pair);
            assert_eq!(found.against[0].cause, must, "{a} {b} {x} {y}");
        }
        if must == Cause::Emphasis && a == b && emphasis_alone.is_none() {
            emphasis_alone = Some((of(a, x), of(a, y)));
        }
    }
    for cause in ["nothing", "answers", "emphasis", "answers_or_emphasis"] {
        assert!(met.contains(cause), "{cause} was never met: {met:?}");
    }
    // The same through the command.
    let (one, two) = emphasis_alone.expect("emphasis alone decides somewhere");
    let folder = tempfile::tempdir().unwrap();
    let rules = folder.path().join("rules");
    tiny::write(&tiny::files(), &rules);
    let (one, two) = (write(folder.path(), "a.ron", &one, &pack), write(folder.path(), "b.ron", &two, &pack));
    let args = ["compare", &one, &two, "--rules", rules.to_str().unwrap()];
    assert_eq!(json_of(&args)["against_the_first"][0]["cause"], "emphasis");
    let text = text_of(&program(&args)).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        text.contains("The changed conclusion comes from the emphasis.")
            && text.contains("EMPHASIS THAT DIFFERS")
    );
    assert!(text.contains("ANSWERS THAT DIFFER - None."), "{text}");
}

#[test]
fn a_conclusion_that_the_rules_changed_is_said_to_come_from_the_rules() {
    let old = pack_of(tiny::files());
    let mut files = tiny::files();
    tiny::edit(&mut files, "manifest.ron", "version: \"0.1\"", "version: \"0.2\"");
    tiny::edit(&mut files, "effects/families.ron", "levels: [-2, 0, 1]", "levels: [2, 0, -2]");
    let new = pack_of(files.clone());
    let (draws_old, draws_new) = (Draws::of(&old), Draws::of(&new));
    let state = |pack: &Pack, draws: &Draws, set: &AnswerSet| outcome(pack, draws, set).0;
    let mut set = all_sets(&old)
        .into_iter()
        .find(|set| state(&old, &draws_old, set) != state(&new, &draws_new, set))
        .expect("the rules matter");
    set.revealed = Some(NOW.to_owned());
    set.result = Some(shown(&old, &set, &advice(&old, &draws_old, &set), NOW));
    let folder = tempfile::tempdir().unwrap();
    let rules = folder.path().join("rules");
    tiny::write(&files, &rules);
    let one = write(folder.path(), "a.ron", &set, &old);
    let mut other = set.clone();
    other.title = "Another".to_owned();
    let two = write(folder.path(), "b.ron", &other, &old);
    let args = ["compare", &one, &two, "--rules", rules.to_str().unwrap()];
    let text = text_of(&program(&args)).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("under version 0.1 of the rules its result was"), "{text}");
    assert!(text.contains("what differs now comes from the rules"), "{text}");
    let json = json_of(&args);
    assert_eq!(json["against_the_first"][0]["cause"], "nothing");
    assert_eq!(json["sets"][0]["under_its_own_rules"]["version"], "0.1");
    // Under its own rules there is nothing to say of them.
    tiny::write(&tiny::files(), &rules);
    assert!(!text_of(&program(&args)).contains("comes from the rules"));
    // Answers changed by hand besides: then it cannot be owed to the rules alone.
    tiny::write(&files, &rules);
    other.entries[0].answer = Answer::DontKnow;
    write(folder.path(), "b.ron", &other, &old);
    assert!(json_of(&args)["sets"][1]["under_its_own_rules"].is_null());
}

fn northtown() -> AnswerSet {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/northtown.ron");
    load_answers(&path, &PACK).unwrap_or_else(|faults| panic!("{}", faults[0].drawn()))
}

#[test]
fn the_screen_compares_three_sets_and_says_what_each_difference_is_owed_to() {
    let mut first = northtown();
    first.title = "As we see it".to_owned();
    let mut kept = shown(&PACK, &first, &advice(&PACK, &Draws::of(&PACK), &first), NOW);
    (kept.version, kept.digest) = ("2025.9".to_owned(), "sha256:earlier".to_owned());
    kept.state = "none_ready".to_owned();
    first.result = Some(kept);
    let mut second = northtown();
    second.title = "As the charities see it".to_owned();
    let trust = PACK.asked(Depth::Full).nth(12).expect("a question");
    second.set(trust, Answer::Level(0, Confidence::High), NOW);
    second.entries[trust.0].note = "Ask anyone.".to_owned();
    let mut third = northtown();
    third.title = "Weighed otherwise".to_owned();
    third.emphasis[0] = Emphasis::Double;
    let mut story = Story::begin();
    for (name, set) in [("a.ron", &first), ("b.ron", &second), ("c.ron", &third)] {
        fs::write(story.folder().join(name), answers_text(set, &PACK)).unwrap();
    }
    let mut story = story_again(&mut story);
    for title in [&first.title, &second.title, &third.title] {
        story.highlight(&title[..12]).press("space");
    }
    story.press("v");
    let page = story.whole();
    for says in [
        "As the charities see it against As we see it: ",
        "Weighed otherwise against As we see it: ",
        "under version 2025.9 of the rules its result was",
        "what differs now comes from the rules",
        "Answers that differ",
        &PACK[trust].short,
        "Note: Ask anyone.",
        "Emphasis that differs",
        "Weighed otherwise: double",
        "Cautions gained in As the charities see it",
        "Must-haves missing in Weighed otherwise, not in As we see it",
    ] {
        assert!(page.contains(says), "{says:?} is not in {page}");
    }
}

fn story_again(story: &mut Story) -> Story {
    story.end();
    story.again()
}

#[test]
fn the_what_ifs_kept_in_a_set_are_compared_with_its_answers() {
    let mut story = Story::open_set(&northtown(), "northtown.ron", "default");
    story.press("i 1 n").type_text("If the vision went").press("enter esc =").expect("Compare");
    let page = story.whole();
    for says in ["As answered: ", "If the vision went against As answered: ", "Answers that differ"] {
        assert!(page.contains(says), "{says:?} is not in {page}");
    }
    let changed = story.set().what_ifs[0].changes.len();
    assert_eq!(changed, 1);
    let (question, _) = story.set().what_ifs[0].changes.first_key_value().expect("one");
    assert!(page.contains(&PACK[*question].short));
    // The command shows the same of the same file, and of three files.
    let path = story.folder().join("northtown.ron");
    let file = path.to_str().unwrap();
    let within = json_of(&["compare", file]);
    assert_eq!(within["sets"][1]["name"], "If the vision went");
    let three = json_of(&["compare", file, file, file]);
    assert_eq!(
        (three["sets"].as_array().unwrap().len(), three["against_the_first"].as_array().unwrap().len()),
        (3, 2)
    );
}

#[test]
fn quick_and_full_alone_are_named_as_the_cause() {
    let full = northtown();
    let mut quick = full.clone();
    quick.depth = Depth::Quick;
    let (tables, draws) = (Tables::of(&PACK), Draws::of(&PACK));
    let same = outcome(&PACK, &draws, &full) == outcome(&PACK, &draws, &quick);
    let pair = vec![("full".to_owned(), full), ("quick".to_owned(), quick)];
    let cause = compare(&PACK, &tables, &draws, pair).against[0].cause;
    assert_eq!(cause, if same { Cause::Nothing } else { Cause::Depth });
}

/// Words that are shown before a result do not depend on the title of a set: a title that reads like a
/// heading let a result through.
#[test]
fn no_title_lets_a_result_through() {
    let mut one = northtown();
    one.revealed = None;
    one.result = None;
    one.title = "Options that differ".to_owned();
    let mut two = one.clone();
    two.title = "Emphasis that differs".to_owned();
    for entry in &mut two.entries {
        if let Answer::Level(level, _) = &mut entry.answer {
            *level = 0;
        }
    }
    let mut story = Story::begin();
    for (name, set) in [("a.ron", &one), ("b.ron", &two)] {
        fs::write(story.folder().join(name), answers_text(set, &PACK)).unwrap();
    }
    let mut story = story_again(&mut story);
    for title in [&one.title, &two.title] {
        story.highlight(&title[..12]).press("space");
    }
    story.press("v").expect("only the answers are compared");
    let page = story.whole();
    assert!(page.contains("Answers that differ"), "{page}");
    for told in ["Must-haves missing", "Cautions gained", "Where each stands", "Conclusions"] {
        assert!(!page.contains(told), "{told} is told before the result is shown: {page}");
    }
    for at in PACK.options() {
        assert!(!page.contains(&PACK[at].title), "{} is named before the result is shown", PACK[at].title);
    }
}
