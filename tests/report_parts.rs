//! A choice of parts: what is chosen is there, what is not is said and nowhere else, and the
//! summary stays one page whatever there is to say.

#[allow(dead_code)]
#[path = "support/documents.rs"]
mod documents;

use std::path::Path;
use std::sync::LazyLock;

use contract_advisor::advice::{Advice, Draws, Profile, Robustness, Tables, assess_fully};
use contract_advisor::answers::AnswerSet;
use contract_advisor::files::{load_answers, shipped};
use contract_advisor::pack::{Depth, Pack, Severity, When};
use contract_advisor::report::{Assessed, Block, Document, Kind, Part, Parts, Span, Subject};
use documents::{bytes, flat, seen, text};

const DAY: &str = "2026-11-27";

static PACK: LazyLock<Pack> = LazyLock::new(|| shipped().expect("the shipped pack loads"));

struct Made<'a> {
    pack: &'a Pack,
    tables: Tables,
    draws: Draws,
    set: AnswerSet,
    profile: Profile,
    advice: Advice,
    robustness: Robustness,
}

impl<'a> Made<'a> {
    fn of(pack: &'a Pack, set: AnswerSet) -> Self {
        let (tables, draws, profile) = (Tables::of(pack), Draws::of(pack), Profile::of(pack, &set));
        let (advice, robustness) = assess_fully(pack, &tables, &draws, &profile);
        Self { pack, tables, draws, set, profile, advice, robustness }
    }

    fn subject(&self) -> Subject<'_> {
        Subject::Answers(Assessed {
            pack: self.pack,
            tables: &self.tables,
            draws: &self.draws,
            set: &self.set,
            profile: &self.profile,
            advice: &self.advice,
            robustness: &self.robustness,
            today: None,
        })
    }
}

fn northtown() -> AnswerSet {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/northtown.ron");
    load_answers(&path, &PACK).unwrap_or_else(|faults| panic!("{}", faults[0].drawn()))
}

#[test]
fn each_part_can_be_had_alone_and_brings_nothing_else() {
    let made = Made::of(&PACK, northtown());
    let full = Document::new(made.subject(), Parts::FULL, DAY).expect("parts");
    let there: Vec<Part> = full.report().parts.iter().map(|part| part.kind).collect();
    for part in Part::ALL {
        let Ok(document) = Document::new(made.subject(), Parts::only(part), DAY) else {
            assert!(!there.contains(&part), "{part:?} is in the full report and not to be had alone");
            continue;
        };
        let report = document.report();
        let kinds: Vec<Part> = report.parts.iter().map(|part| part.kind).collect();
        assert_eq!(kinds, [part]);
        assert!(report.sheets.iter().all(|sheet| sheet.part == part));
        // Every note that there is, is referred to, and none is referred to that is not there.
        let mut referred = vec![false; report.notes.len()];
        let mut texts = Vec::new();
        for block in &report.parts[0].blocks {
            match block {
                Block::Lead(text) | Block::Para(text) | Block::Aside(text) => texts.push(text),
                Block::List(items) => texts.extend(items),
                Block::Caution(caution) => {
                    texts.push(&caution.text);
                    texts.extend(caution.details.iter().map(|(_, text)| text));
                }
                Block::Table(table) => texts.extend(table.rows.iter().flatten()),
                _ => {}
            }
        }
        for span in texts.iter().flat_map(|text| &text.0) {
            if let Span::Note(at) = span {
                referred[*at] = true;
            }
        }
        assert!(referred.iter().all(|there| *there), "{part:?} has notes that nothing refers to");
        // What is left out is said, and every format can be written.
        for (format, text) in seen(&document) {
            assert!(
                text.contains("This is a choice of parts. The full report also has: "),
                "{format} {part:?}"
            );
        }
    }
    assert!(there.len() >= 18, "{there:?}");
}

#[test]
fn what_is_left_out_is_nowhere() {
    let made = Made::of(&PACK, northtown());
    let notes: Vec<String> =
        made.set.entries.iter().map(|entry| flat(&entry.note)).filter(|note| !note.is_empty()).collect();
    assert!(notes.len() > 10);
    let document = Document::new(made.subject(), Parts::SHORT, DAY).expect("parts");
    for (format, text) in seen(&document) {
        assert!(notes.iter().all(|note| !text.contains(note)), "{format} has notes of the answers");
    }
    let json: serde_json::Value = serde_json::from_slice(&bytes(&document, Kind::Json)).expect("JSON");
    assert!(json.get("answer_set").is_none() && json.get("choice").is_some());
}

#[test]
fn an_action_is_told_in_full_once_in_a_full_report_and_wherever_there_is_no_plan() {
    let made = Made::of(&PACK, northtown());
    let full = Document::new(made.subject(), Parts::FULL, DAY).expect("parts");
    let page = flat(&text(&full, Kind::Html));
    let alone = Document::new(made.subject(), Parts::only(Part::Cautions), DAY).expect("parts");
    let cautions = flat(&text(&alone, Kind::Html));
    let mut told = 0;
    for now in &made.advice.cautions {
        for action in &PACK[now.caution].actions {
            let words = flat(&PACK[*action].text);
            // Marks in the text are written otherwise on the page.
            if words.contains(['&', '<', '"', '\'']) {
                continue;
            }
            told += 1;
            assert_eq!(page.matches(&words).count(), 1, "{words}");
            assert_eq!(cautions.matches(&words).count(), 1, "{words}");
        }
    }
    assert!(told > 10);
}

/// The longest that everything can be: every caution strong and applying, long names.
fn extreme() -> Pack {
    let mut pack = PACK.clone();
    for caution in &mut pack.cautions {
        caution.severity = Severity::Strong;
        caution.when = When::Always;
        caution.title = format!("{} {}", caution.title, "and so on and on ".repeat(30));
    }
    for model in &mut pack.models {
        model.title = format!("{} {}", model.title, "with a very long name ".repeat(12));
    }
    for question in &mut pack.questions {
        question.short = format!("{} {}", question.short, "with a long name ".repeat(20));
    }
    pack
}

#[test]
fn the_summary_names_a_few_and_counts_the_rest() {
    let pack = extreme();
    for depth in [Depth::Quick, Depth::Full] {
        let mut set = AnswerSet::new(&pack, depth, "2026-11-01T09:00:00Z");
        set.title = "A very long title of a very long service ".repeat(40);
        set.service = "long ".repeat(500);
        set.challenges = vec![contract_advisor::answers::Challenge {
            rule: contract_advisor::answers::Rule::Caution(contract_advisor::pack::CautionIx(0)),
            because: "long ".repeat(900),
            at: "2026-11-01T09:00:00Z".to_owned(),
        }];
        let made = Made::of(&pack, set);
        let document = Document::new(made.subject(), Parts::FULL, DAY).expect("parts");
        let report = document.report();
        assert!(report.title.chars().count() <= 90);
        let letters: usize = report.parts[0]
            .blocks
            .iter()
            .map(|block| match block {
                Block::Heading(_, words) => words.chars().count(),
                Block::Lead(text) | Block::Para(text) | Block::Aside(text) => text.words().chars().count(),
                Block::List(items) => items.iter().map(|item| item.words().chars().count()).sum(),
                Block::Chart(chart) => chart.key.chars().count(),
                _ => 0,
            })
            .sum();
        // A full page of A4 in ten points holds about 5,000 letters; a chart takes a quarter.
        assert!(letters < 3_000, "{letters}");
        let page = flat(&text(&document, Kind::Markdown));
        let strong = pack.cautions.len();
        let more = (1..strong).any(|named| {
            let rest = strong - named;
            page.contains(&format!("{rest} more, in the part on cautions."))
        });
        assert!(more, "the cautions that are not named are counted");
        // The whole title is not lost.
        assert!(page.contains(&flat(&made.set.title)));
    }
}

#[test]
fn parts_with_nothing_in_them_are_refused_kindly() {
    let made = Made::of(&PACK, northtown());
    let refused = Document::new(made.subject(), Parts::only(Part::Dissent), DAY).expect_err("refused");
    assert!(refused.to_string().contains("'summary'"), "{refused}");
}
