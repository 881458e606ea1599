//! Answer sets on disk: all that a user wrote comes back exactly, and a file that is
//! not right is refused with its place.

mod support;

use std::sync::Arc;

use contract_advisor::answers::{Answer, AnswerSet, Change, Confidence, Emphasis, Entry, Expectation, Plan};
use contract_advisor::files::{Fault, answers_text, load_answers, load_folder, parse_answers, save_answers};
use contract_advisor::pack::{CautionIx, Depth, Pack, QuestionIx};
use support::chance::Chance;
use support::{listed, tiny};

fn pack() -> Pack {
    load_folder(&tiny::folder()).unwrap_or_else(|faults| panic!("{}", listed(&faults)))
}

fn name() -> Arc<str> {
    Arc::from("answers.ron")
}

fn read(text: &str, pack: &Pack) -> Result<AnswerSet, Vec<Fault>> {
    parse_answers(&name(), &Arc::from(text), pack)
}

/// Text as unkind as people and clipboards can make it.
fn any_text(chance: &mut Chance) -> String {
    let pieces = [
        "a",
        " ",
        "cook",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "\"",
        "\"#",
        "\"##",
        "#\"",
        "r#\"",
        "'",
        "\\",
        "\\n",
        "\\u{41}",
        "//",
        "/*",
        "*/",
        "(",
        ")",
        "[",
        "]",
        ",",
        ":",
        "é",
        "e\u{301}",
        "日本",
        "🧑‍🍳",
        "\u{feff}",
        "\u{202e}",
        "\u{2028}",
        "\u{85}",
        "\u{0}",
        "\u{1b}[31m",
        "\u{7f}",
        "\u{ad}",
        "\u{fffd}",
        "\u{10ffff}",
        "Some(",
        "  \n  ",
    ];
    (0..chance.below(12)).map(|_| pieces[chance.below(pieces.len())]).collect()
}

/// Text that says something, for where a reason is required.
fn some_text(chance: &mut Chance) -> String {
    format!("x{}", any_text(chance))
}

fn any_answer(chance: &mut Chance, pack: &Pack, question: QuestionIx) -> Answer {
    let asked = &pack[question];
    match chance.below(6) {
        0 => Answer::DontKnow,
        1 => Answer::Later,
        2 => Answer::Unanswered,
        3 if asked.not_applicable.is_some() => Answer::NotApplicable(some_text(chance)),
        _ => {
            let confidence = [Confidence::Low, Confidence::Medium, Confidence::High][chance.below(3)];
            Answer::Level(chance.below(asked.levels.len()) as u8, confidence)
        }
    }
}

fn any_set(chance: &mut Chance, pack: &Pack) -> AnswerSet {
    let depth = if chance.percent(50) { Depth::Quick } else { Depth::Full };
    let mut set = AnswerSet::new(pack, depth, &any_text(chance));
    set.title = any_text(chance);
    set.service = any_text(chance);
    set.scope = any_text(chance);
    set.changed = any_text(chance);
    set.revealed = chance.percent(50).then(|| any_text(chance));
    set.reasons = chance.shuffled(pack.reasons.len());
    set.reasons.truncate(chance.below(pack.reasons.len() + 1));
    for emphasis in &mut set.emphasis {
        *emphasis = [Emphasis::Half, Emphasis::Normal, Emphasis::Double][chance.below(3)];
    }
    for at in 0..pack.questions.len() {
        if chance.percent(75) {
            set.entries[at] = Entry {
                answer: any_answer(chance, pack, QuestionIx(at)),
                note: any_text(chance),
                owner: any_text(chance),
                due: any_text(chance),
            };
        }
    }
    if chance.percent(50) {
        set.expectation = Some(Expectation { text: any_text(chance), at: any_text(chance) });
    }
    for at in 0..pack.cautions.len() {
        if chance.percent(40) {
            set.plans.insert(CautionIx(at), Plan { owner: some_text(chance), due: any_text(chance) });
        }
    }
    for _ in 0..chance.below(4) {
        let question = QuestionIx(chance.below(pack.questions.len()));
        let (from, to) = (any_answer(chance, pack, question), any_answer(chance, pack, question));
        set.history.push(Change { at: any_text(chance), by: any_text(chance), question, from, to });
    }
    set
}

#[test]
fn every_answer_set_comes_back_as_it_was() {
    let pack = pack();
    let mut chance = Chance::seeded(31);
    for _ in 0..600 {
        let set = any_set(&mut chance, &pack);
        let text = answers_text(&set, &pack);
        let back = read(&text, &pack).unwrap_or_else(|faults| panic!("{}\n{text}", listed(&faults)));
        assert_eq!(back, set, "{text}");
        // Saved again it is the same file.
        assert_eq!(answers_text(&back, &pack), text);
    }
}

#[test]
fn every_character_comes_back_as_it_was() {
    let pack = pack();
    let mut set = AnswerSet::new(&pack, Depth::Full, "2026-01-01T00:00:00Z");
    let all: Vec<char> =
        ('\0'..='\u{2fff}').chain('\u{fe00}'..='\u{ffff}').chain(['\u{1f600}', '\u{e0001}']).collect();
    for piece in all.chunks(997) {
        let text: String = piece.iter().collect();
        for text in [text.clone(), format!("\"#{text}\"##")] {
            set.entries[0].note = text;
            let back = read(&answers_text(&set, &pack), &pack);
            let back = back.unwrap_or_else(|faults| panic!("{}", faults[0].one_line()));
            assert!(back == set, "{:?}", set.entries[0].note);
        }
    }
}

#[test]
fn a_long_note_comes_back_from_the_disk() {
    let pack = pack();
    let mut set = AnswerSet::new(&pack, Depth::Full, "2026-01-01T00:00:00Z");
    set.entries[1].note = "Said the head: \"nobody cooks\".\r\nSecond line, 日本 \\ \u{1b}.\n".repeat(40_000);
    set.entries[1].answer = Answer::NotApplicable("Meals come\nfrom outside \"#".to_owned());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Überblick \"1\".ron");
    save_answers(&path, &set, &pack).unwrap_or_else(|fault| panic!("{}", fault.drawn()));
    let back = load_answers(&path, &pack).unwrap_or_else(|faults| panic!("{}", listed(&faults)));
    assert!(back == set);
}

#[test]
fn a_checkout_with_other_line_ends_and_a_mark_still_reads() {
    let pack = pack();
    let mut set = AnswerSet::new(&pack, Depth::Full, "2026-01-01T00:00:00Z");
    set.entries[0].answer = Answer::Level(2, Confidence::Low);
    set.entries[0].note = "one line".to_owned();
    let text = format!("\u{feff}{}", answers_text(&set, &pack).replace('\n', "\r\n"));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("answers.ron");
    std::fs::write(&path, text).unwrap();
    assert_eq!(load_answers(&path, &pack).unwrap_or_else(|faults| panic!("{}", listed(&faults))), set);
}

/// What is replaced by what; code, line and column of the fault; what must be said.
type Broken<'a> = (&'a str, &'a str, &'a str, usize, usize, &'a [&'a str]);

/// An answer file to break.
const GOOD: &str = r#"(
  format: 1,
  title: "One town",
  depth: Quick,
  pack: (id: "school_meals", version: "0.1", digest: ""),
  reasons: ["cost"],
  emphasis: [("families", Double)],
  answers: [
    (question: "ovens", answer: Level("few"), confidence: Low, note: "é"),
    (question: "cooks", answer: NotApplicable("They do not cook.")),
    (question: "uptake", answer: DontKnow),
  ],
  history: [
    (at: "2026-01-01", question: "ovens", from: Unanswered, to: Level("few"), to_confidence: Low),
  ],
)
"#;

#[test]
fn the_example_reads_as_written() {
    let pack = pack();
    let set = read(GOOD, &pack).unwrap_or_else(|faults| panic!("{}", listed(&faults)));
    assert_eq!(
        (set.title.as_str(), set.depth, set.reasons.as_slice()),
        ("One town", Depth::Quick, [1].as_slice())
    );
    assert_eq!(set.emphasis, [Emphasis::Normal, Emphasis::Double]);
    assert_eq!(set.entries[0].answer, Answer::Level(1, Confidence::Low));
    assert_eq!(set.entries[1].answer, Answer::NotApplicable("They do not cook.".to_owned()));
    assert_eq!(set.entries[2].answer, Answer::DontKnow);
    assert_eq!(set.entries[3], Entry::default());
    assert_eq!(set.history[0].to, Answer::Level(1, Confidence::Low));
}

#[test]
fn what_is_said_of_a_broken_answer_file() {
    let pack = pack();
    #[rustfmt::skip]
    let cases: &[Broken] = &[
        ("\"school_meals\"", "\"school_meal\"", "A001", 5, 14, &["belong to the rules 'school_meal'", "--rules"]),
        ("\"cost\"", "\"costs\"", "A002", 6, 13, &["no reason 'costs'", "Did you mean 'cost'?"]),
        ("\"families\"", "\"family\"", "A002", 7, 14, &["no theme 'family'", "Did you mean 'families'?"]),
        ("\"ovens\"", "\"ovnes\"", "A002", 9, 16, &["no question 'ovnes'", "Did you mean 'ovens'?"]),
        ("\"ovens\"", "\"xyz\"", "A002", 9, 16, &["no question 'xyz'", "Check that the file belongs to these rules."]),
        ("\"cost\"", "\"cost\", \"cost\"", "A003", 6, 21, &["'cost' is listed twice", "Keep one"]),
        ("\"uptake\"", "\"ovens\"", "A003", 11, 16, &["'ovens' is answered twice", "Keep one"]),
        ("Double)", "Double), (\"families\", Half)", "A003", 7, 36, &["'families' is listed twice", "Keep one"]),
        ("\"few\"", "\"some\"", "A005", 9, 33, &["'ovens' has no level 'some'", "Its levels are none, few, all."]),
        ("to: Level(\"few\")", "to: Level(\"lot\")", "A005", 14, 65, &["no level 'lot'"]),
        ("answer: DontKnow", "answer: NotApplicable(\"why\")", "A006", 11, 34, &["'uptake' always applies", "Choose a level"]),
        ("\"They do not cook.\"", "\" \"", "A006", 10, 33, &["needs a reason"]),
        ("DontKnow", "DontKnow, confidence: Low", "A007", 11, 56, &["beside a level", "Remove"]),
        ("format: 1", "format: 3", "A008", 2, 11, &["format 3; this program reads format 2", "newer version", "Nothing has been changed"]),
        ("format: 1", "format: 7, mood: \"sunny\"", "A008", 2, 11, &["format 7"]),
        ("format: 1", "format: 0", "A008", 2, 11, &["Format 0 does not exist"]),
        ("title:", "titel:", "F005", 3, 3, &["no field 'titel'", "Did you mean 'title'?"]),
        ("Quick", "Quik", "F005", 4, 10, &["'Quik' is not known here", "Did you mean 'Quick'?"]),
        ("DontKnow", "Dontknow", "F005", 11, 34, &["Did you mean 'DontKnow'?"]),
        ("note: \"é\")", "note: \"é\" owner: \"me\")", "F005", 9, 74, &["A comma is missing"]),
        ("title: \"One town\",", "title: \"One town\", title: \"Two\",", "F005", 3, 22, &["written twice"]),
        ("  pack: (id: \"school_meals\", version: \"0.1\", digest: \"\"),\n", "", "F005", 15, 1, &["The field 'pack' is missing"]),
    ];
    let mut wrong = String::new();
    for (find, replace, code, line, column, says) in cases {
        let text = GOOD.replacen(find, replace, 1);
        let faults = match read(&text, &pack) {
            Ok(_) => {
                wrong += &format!("accepted: {replace}\n\n");
                continue;
            }
            Err(faults) => faults,
        };
        let fault = &faults[0];
        let right = faults.len() == 1
            && fault.problem.code == *code
            && fault.line_column() == Some((*line, *column))
            && says.iter().all(|say| fault.one_line().contains(say))
            && fault.drawn().contains(&format!("answers.ron:{line}:{column}"));
        if !right {
            wrong += &format!("expected {code} {line}:{column} {says:?}, got\n{}\n\n", listed(&faults));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn more_than_three_reasons() {
    // Four reasons in the rules, so that four can be chosen.
    let mut files = tiny::files();
    tiny::edit(
        &mut files,
        "reasons.ron",
        "[\n",
        "[(id: \"taste\", text: \"x\"), (id: \"waste\", text: \"x\"),\n",
    );
    let pack = contract_advisor::files::assemble(files).unwrap();
    let three = GOOD.replace("[\"cost\"]", "[\"cost\", \"taste\", \"waste\"]");
    assert_eq!(read(&three, &pack).unwrap().reasons.len(), 3);
    let four = GOOD.replace("[\"cost\"]", "[\"cost\", \"taste\", \"waste\", \"cold_food\"]");
    let faults = read(&four, &pack).unwrap_err();
    assert_eq!((faults.len(), faults[0].problem.code, faults[0].line_column()), (1, "A004", Some((6, 12))));
}

#[test]
fn a_plan_for_a_caution_is_kept_once() {
    let pack = pack();
    let plans = |list: &str| GOOD.replace("  history:", &format!("  plans: [{list}],\n  history:"));
    let one = plans("(caution: \"waste\", owner: \"Ann\", due: \"May\")");
    let set = read(&one, &pack).unwrap_or_else(|faults| panic!("{}", listed(&faults)));
    assert_eq!(set.plans.len(), 1);
    let unknown = read(&plans("(caution: \"wast\", owner: \"Ann\")"), &pack).unwrap_err();
    assert_eq!((unknown[0].problem.code, unknown[0].line_column()), ("A002", Some((13, 21))));
    let twice = plans("(caution: \"waste\", owner: \"Ann\"), (caution: \"waste\", owner: \"Bob\")");
    let faults = read(&twice, &pack).expect_err("whose plan is it?");
    assert_eq!((faults.len(), faults[0].problem.code), (1, "A003"), "{}", listed(&faults));
}

#[test]
fn all_problems_at_once() {
    let pack = pack();
    let text = GOOD
        .replace("\"cost\"", "\"xyz\"")
        .replace("Level(\"few\")", "Level(\"nil\")")
        .replace("\"uptake\"", "\"abc\"");
    let faults = read(&text, &pack).unwrap_err();
    let places: Vec<_> =
        faults.iter().map(|fault| (fault.problem.code, fault.line_column().unwrap())).collect();
    assert_eq!(places, [("A002", (6, 13)), ("A005", (9, 33)), ("A002", (11, 16)), ("A005", (14, 65))]);
}

#[test]
fn every_truncation_is_refused_with_its_place() {
    let pack = pack();
    let whole = GOOD.trim_end().len();
    for end in (0..whole).filter(|end| GOOD.is_char_boundary(*end)) {
        let faults = read(&GOOD[..end], &pack).expect_err("half a file");
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].problem.code, "F005", "cut at {end}: {}", faults[0].drawn());
        assert!(faults[0].line_column().is_some() && !faults[0].drawn().is_empty());
    }
}

#[test]
fn damage_never_makes_it_panic() {
    let pack = pack();
    let mut chance = Chance::seeded(32);
    for _ in 0..1_500 {
        let mut text = GOOD.as_bytes().to_vec();
        for _ in 0..chance.between(1, 3) {
            let at = chance.below(text.len());
            match chance.below(3) {
                0 => drop(text.remove(at)),
                1 => text[at] = b"()[]\",:\\/#\r0"[chance.below(12)],
                _ => text[at] ^= 1 << chance.below(8),
            }
        }
        if let Err(faults) = read(&String::from_utf8_lossy(&text), &pack) {
            assert!(faults.iter().all(|fault| !fault.drawn().is_empty() && !fault.one_line().is_empty()));
        }
    }
}

/// A digest that is kept in files hangs on no name in the code. Expected: SHA-256 over each piece with its length
/// before it as eight bytes, lowest first, worked out by Python's hashlib.
#[test]
fn the_digest_of_answers_is_the_same_for_ever() {
    use contract_advisor::answers::file::{EntryLine, Said, inputs_digest, unbind};
    let pack = contract_advisor::files::shipped().expect("the shipped pack loads");
    let mut file = unbind(&AnswerSet::new(&pack, Depth::Full, "2026-11-01T09:00:00Z"), &pack);
    let line = |question: &str, answer: Said, confidence: Option<Confidence>| EntryLine {
        question: question.to_owned(),
        answer,
        confidence,
        note: "counts for nothing".to_owned(),
        owner: String::new(),
        due: String::new(),
    };
    file.emphasis = vec![("relationships".to_owned(), Emphasis::Double)];
    file.answers = vec![
        line("shared_vision", Said::Level("agreed".to_owned()), Some(Confidence::High)),
        line("guarantees", Said::NotApplicable("there is \"none\"".to_owned()), None),
        line("share_risk", Said::DontKnow, None),
        line("willingness", Said::Unanswered, None),
    ];
    assert_eq!(
        inputs_digest(&file),
        "sha256:63513b1fc0a58a150d578e34043e5b1a2a2f3b8b5eecae74bf46f9e5574cd1ba"
    );
}
