//! Reports: everything that was said and everything that applies is in every format, what
//! people wrote stays text, and the files are what Word and browsers expect. Workbooks have a
//! file of their own: `report_workbook.rs`.

#[allow(dead_code)]
#[path = "support/documents.rs"]
mod documents;

use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::sync::LazyLock;

use contract_advisor::advice::sentences::{Naming, reasons};
use contract_advisor::advice::{Advice, Draws, Group, Profile, Robustness, Tables, Truth, assess_fully};
use contract_advisor::answers::file::EntryLine;
use contract_advisor::answers::file::Said;
use contract_advisor::answers::{
    Answer, AnswerSet, Challenge, Confidence, Expectation, Plan, Retired, RetiredItem, Rule, WhatIf,
};
use contract_advisor::files::{load_answers, shipped};
use contract_advisor::pack::{Depth, ModelIx, Pack, QuestionIx};
use contract_advisor::report::{self, Assessed, Document, Kind, Parts, Report, Subject, printed};
use documents::{HARD, Met, bytes, elements, flat, inside, markdown_words, parts, seen, walk, walk_html};

const DAY: &str = "2026-11-27";

static PACK: LazyLock<Pack> = LazyLock::new(|| shipped().expect("the shipped pack loads"));
static TABLES: LazyLock<Tables> = LazyLock::new(|| Tables::of(&PACK));
static DRAWS: LazyLock<Draws> = LazyLock::new(|| Draws::of(&PACK));

/// The report on [`full`], made once.
static FULL: LazyLock<Made> = LazyLock::new(|| Made::of(full()));

/// A set, what follows from it, and the report on it.
struct Made {
    set: AnswerSet,
    profile: Profile,
    advice: Advice,
    robustness: Robustness,
    report: Report,
}

impl Made {
    fn of(set: AnswerSet) -> Self {
        let profile = Profile::of(&PACK, &set);
        let (advice, robustness) = assess_fully(&PACK, &TABLES, &DRAWS, &profile);
        let of = Assessed {
            pack: &PACK,
            tables: &TABLES,
            draws: &DRAWS,
            set: &set,
            profile: &profile,
            advice: &advice,
            robustness: &robustness,
            today: None,
        };
        let document = Document::new(Subject::Answers(of), Parts::FULL, DAY).expect("parts");
        let report = document.report().clone();
        Self { set, profile, advice, robustness, report }
    }

    fn sample(name: &str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples").join(format!("{name}.ron"));
        Self::of(load_answers(&path, &PACK).unwrap_or_else(|faults| panic!("{}", faults[0].drawn())))
    }

    fn assessed(&self) -> Assessed<'_> {
        Assessed {
            pack: &PACK,
            tables: &TABLES,
            draws: &DRAWS,
            set: &self.set,
            profile: &self.profile,
            advice: &self.advice,
            robustness: &self.robustness,
            today: None,
        }
    }

    fn document(&self) -> Document<'_> {
        Document::new(Subject::Answers(self.assessed()), Parts::FULL, DAY).expect("parts")
    }

    fn word(&self) -> Vec<u8> {
        report::word(&self.report)
    }

    fn excel(&self) -> Vec<u8> {
        report::workbook(&self.report).expect("a workbook")
    }

    fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&bytes(&self.document(), Kind::Json)).expect("JSON")
    }

    fn seen(&self) -> BTreeMap<&'static str, String> {
        seen(&self.document())
    }
}

/// A set in which everything that can be said is said.
fn full() -> AnswerSet {
    let mut set = AnswerSet::new(&PACK, Depth::Full, "2026-11-01T09:00:00Z");
    set.title = "Everything & <more>".to_owned();
    set.service = "Service \"quoted\"".to_owned();
    set.scope = "Scope line one\nline two".to_owned();
    set.revealed = Some("2026-11-20T16:41:00Z".to_owned());
    set.reasons = vec![0, 2, 3];
    let na = |at: usize| PACK.questions[at].not_applicable.is_some();
    for at in 0..PACK.questions.len() {
        let top = PACK.questions[at].top();
        let answer = match at % 7 {
            0 => Answer::DontKnow,
            1 => Answer::Level(0, Confidence::Low),
            2 => Answer::Level(top, Confidence::High),
            3 if na(at) => Answer::NotApplicable(format!("reason {at} {}", HARD[at % HARD.len()])),
            4 => Answer::Later,
            5 => Answer::Level(top / 2, Confidence::Medium),
            _ => Answer::Level(1, Confidence::High),
        };
        set.set(QuestionIx(at), answer, "2026-11-02T09:00:00Z");
        let entry = &mut set.entries[at];
        entry.note = format!("{} (note {at})", HARD[at % HARD.len()]);
        entry.owner = format!("owner {at} <o>");
        entry.due = format!("due {at} &");
    }
    // Paying by outcomes is proposed, so that it is told whole; else it has one line.
    let pay = PACK.question("new_results_pay").expect("a question");
    set.set(pay, Answer::Level(2, Confidence::High), "2026-11-02T09:00:00Z");
    set.expectation = Some(Expectation {
        text: "I expect <b>nothing</b> & \"little\"".to_owned(),
        at: "2026-11-19T10:00:00Z".to_owned(),
    });
    for at in 0..PACK.cautions.len() {
        let plan = Plan { owner: format!("who {at} =cmd"), due: format!("when {at}") };
        set.plans.insert(contract_advisor::pack::CautionIx(at), plan);
    }
    let effect = &PACK.models[0].effects[0];
    let at = "2026-11-21T10:00:00Z".to_owned();
    let challenge = |rule, because: &str| Challenge { rule, because: because.to_owned(), at: at.clone() };
    set.challenges = vec![
        challenge(Rule::Effect(ModelIx(0), effect.question), "the effect <is> wrong here"),
        challenge(Rule::Caution(contract_advisor::pack::CautionIx(1)), "the caution & is wrong here"),
    ];
    if let Some(gate) = PACK.models.iter().flat_map(|model| &model.gates).next() {
        set.challenges.push(challenge(Rule::Gate(gate.id.clone()), "the gate | is wrong here"));
    }
    let mut changes = BTreeMap::new();
    changes.insert(QuestionIx(0), Answer::Level(0, Confidence::High));
    changes.insert(QuestionIx(2), Answer::Level(0, Confidence::High));
    set.what_ifs = vec![WhatIf { name: "What if <trust> fails".to_owned(), at, changes }];
    set.retired = vec![Retired {
        under: "2020.1".to_owned(),
        item: RetiredItem::Answer(EntryLine {
            question: "gone".to_owned(),
            answer: Said::Level("old".to_owned()),
            confidence: None,
            note: "a note under <earlier> rules".to_owned(),
            owner: "somebody earlier".to_owned(),
            due: String::new(),
        }),
    }];
    set
}

/// Everything that was said, from the set alone: what it is, and the words.
fn said(set: &AnswerSet) -> Vec<(String, String)> {
    let mut list = vec![
        ("title".to_owned(), set.title.clone()),
        ("service".to_owned(), set.service.clone()),
        ("scope".to_owned(), set.scope.clone()),
    ];
    let mut add = |what: String, words: &str| list.push((what, words.to_owned()));
    for (at, entry) in set.entries.iter().enumerate() {
        let question = &PACK.questions[at];
        add(format!("question {}", question.id), &question.ask);
        add(format!("note {}", question.id), &entry.note);
        add(format!("owner {}", question.id), &entry.owner);
        add(format!("due {}", question.id), &entry.due);
        match &entry.answer {
            Answer::Level(level, _) => {
                add(format!("level {}", question.id), &question.levels[usize::from(*level)].text);
            }
            Answer::NotApplicable(because) => add(format!("not applicable {}", question.id), because),
            Answer::DontKnow => add(format!("who knows {}", question.id), &question.who_knows),
            Answer::Later | Answer::Unanswered => {}
        }
    }
    for at in &set.reasons {
        add("reason for a change".to_owned(), &PACK.reasons[*at].text);
    }
    if let Some(expectation) = &set.expectation {
        add("expectation".to_owned(), &expectation.text);
    }
    for (caution, plan) in &set.plans {
        let id = &PACK[*caution].id;
        add(format!("owner of {id}"), &plan.owner);
        add(format!("date of {id}"), &plan.due);
    }
    for challenge in &set.challenges {
        add("challenge".to_owned(), &challenge.because);
    }
    for what_if in &set.what_ifs {
        add("what-if".to_owned(), &what_if.name);
    }
    for old in &set.retired {
        if let RetiredItem::Answer(line) = &old.item {
            add("note under earlier rules".to_owned(), &line.note);
            add("owner under earlier rules".to_owned(), &line.owner);
        }
    }
    list
}

/// Everything that the rules say about the set: cautions, actions, sources, terms, limits.
fn found(made: &Made) -> Vec<(String, String)> {
    let mut list: Vec<(String, String)> = Vec::new();
    let mut add = |what: &str, words: &str| list.push((what.to_owned(), words.to_owned()));
    for now in &made.advice.cautions {
        let caution = &PACK[now.caution];
        add(&caution.id, &caution.title);
        add(&caution.id, &caution.text);
        for cite in &caution.cite {
            add(&caution.id, &PACK[cite.source].title);
            add(&caution.id, &PACK[cite.source].note);
            add(&caution.id, &cite.place);
        }
        // What is only a danger elsewhere asks for nothing here.
        for action in caution.actions.iter().filter(|_| now.group != Group::OnlyIf) {
            add(&caution.id, &PACK[*action].title);
            add(&caution.id, &PACK[*action].text);
            add(&caution.id, &PACK[*action].who);
        }
    }
    for (at, model) in PACK.models.iter().enumerate() {
        add(&model.id, &model.title);
        add(&model.id, &model.summary);
        for gate in &model.gates {
            add(&gate.id, &gate.title);
            // What is not so here is named and no more.
            if Tables::gate(&gate.all, &made.profile) != Truth::False {
                add(&gate.id, &gate.because);
                add(&gate.id, &gate.remedy);
            }
        }
        // Answers that count, for or against or perhaps, with their reason and source.
        for effect in &model.effects {
            let possible = made.profile.at(effect.question);
            let Some((lowest, highest)) = possible.range() else { continue };
            let counts = effect.levels[usize::from(lowest)..=usize::from(highest)].iter().any(|e| *e != 0);
            if counts {
                let what = format!("{} on {}", PACK[effect.question].id, PACK.models[at].id);
                add(&what, &effect.because);
                add(&what, &PACK[effect.cite.source].title);
            }
        }
    }
    // What a term should say is the same whatever the answers, and in a part of its own.
    for term in &PACK.library().terms {
        add(&term.id, &term.title);
    }
    for limit in &PACK.manifest.limits {
        add("limit", limit);
    }
    add("digest", &PACK.digest);
    add("version", &PACK.manifest.version);
    add("seed", &made.robustness.samples.seed.to_string());
    list
}

#[test]
fn all_that_was_said_and_all_that_applies_is_in_every_format() {
    let made = &*FULL;
    assert!(made.advice.cautions.iter().any(|now| now.truth == Truth::True));
    assert!(made.advice.cautions.iter().any(|now| now.truth == Truth::Unknown));
    let mut wanted = said(&made.set);
    wanted.extend(found(made));
    assert!(wanted.len() > 400, "{} things", wanted.len());
    let mut missing = Vec::new();
    for (format, text) in made.seen() {
        // A document tells a reason to those who were not there: in the words of the answers.
        let naming = match format {
            "JSON" => Naming::Short,
            _ => Naming::Said { set: &made.set, profile: &made.profile, most: 2 },
        };
        let because = reasons(&PACK, &made.advice, naming);
        assert!(!because.is_empty());
        let because = because.into_iter().map(|one| ("reason".to_owned(), one));
        for (what, words) in wanted.iter().cloned().chain(because) {
            // JSON holds what was written; a document shows it so that it is safe to read.
            let words = if format == "JSON" { flat(&words) } else { flat(&printed(&words)) };
            if !text.contains(&words) {
                missing.push(format!("{format}: {what}: {words:?}"));
            }
        }
    }
    assert!(missing.is_empty(), "{} missing:\n{}", missing.len(), missing.join("\n"));
}

#[test]
fn every_sample_and_a_set_of_nothing_reach_every_format() {
    for name in ["northtown", "hillshire", "southvale", "newharbour", "easterby", "kingsferry"] {
        let made = Made::sample(name);
        let notes = made.set.entries.iter().filter(|entry| !entry.note.is_empty());
        for (format, text) in made.seen() {
            for entry in notes.clone() {
                assert!(text.contains(&flat(&entry.note)), "{name}, {format}: {}", entry.note);
            }
        }
    }
    let made = Made::of(AnswerSet::new(&PACK, Depth::Quick, "2026-11-01T09:00:00Z"));
    for (format, text) in made.seen() {
        assert!(text.contains("Answers without a title"), "{format}");
        assert!(text.contains("Nothing has been answered yet."), "{format}");
    }
}

#[test]
fn the_json_is_exact_and_holds_all_that_assess_prints() {
    let made = &*FULL;
    let whole = made.json();
    let printed = report::json(made.assessed().seen(), &made.robustness);
    let assess: serde_json::Value = serde_json::from_str(&printed).expect("JSON");
    for (field, value) in assess.as_object().expect("an object") {
        assert_eq!(&whole[field], value, "{field}");
    }
    // The notes as they were written, to the character.
    let lines = whole["answer_set"]["answers"].as_array().expect("answers");
    for (at, entry) in made.set.entries.iter().enumerate() {
        let id = PACK.questions[at].id.as_str();
        let line = lines.iter().find(|line| line["question"] == id).expect("the question");
        assert_eq!(line["note"].as_str(), Some(entry.note.as_str()), "{id}");
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let (one, two) = (&*FULL, Made::of(full()));
    assert_eq!(one.report, two.report);
    assert_eq!(one.word(), two.word());
    assert_eq!(one.excel(), two.excel());
    assert_eq!(report::html(&one.report), report::html(&two.report));
    assert_eq!(report::markdown(&one.report), report::markdown(&two.report));
    assert_eq!(one.json(), two.json());
}

// ---- Word ----

#[test]
fn the_word_file_is_whole() {
    let word = parts(&FULL.word());
    let types = walk(&word["[Content_Types].xml"]);
    let typed: HashSet<&str> =
        elements(&types, "Override").iter().filter_map(|one| one.get("PartName")).collect();
    for (name, text) in &word {
        walk(text);
        let known = typed.contains(format!("/{name}").as_str())
            || name.ends_with(".rels")
            || name == "[Content_Types].xml";
        assert!(known, "{name} has no type");
    }
    for name in &typed {
        assert!(word.contains_key(&name[1..]), "{name} is typed and not there");
    }
    for (name, folder) in [("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word/")] {
        for relation in elements(&walk(&word[name]), "Relationship") {
            let target = format!("{folder}{}", relation.get("Target").expect("a target"));
            assert!(word.contains_key(&target), "{name} leads to {target}");
        }
    }
    let core = &word["docProps/core.xml"];
    assert!(core.contains("<dc:title>Everything &amp; &lt;more&gt;</dc:title>"), "{core}");
    assert!(core.contains("<dc:language>en-GB</dc:language>"));
    let styles = walk(&word["word/styles.xml"]);
    assert_eq!(elements(&styles, "w:lang")[0].get("w:val"), Some("en-GB"));
    assert!(word["word/footer1.xml"].contains(" PAGE ") && word["word/footer1.xml"].contains(" NUMPAGES "));
}

#[test]
fn the_word_file_has_real_headings_numbers_tables_and_words_for_pictures() {
    let made = &*FULL;
    let word = parts(&made.word());
    let document = walk(&word["word/document.xml"]);
    let styles = walk(&word["word/styles.xml"]);

    // Every style that is used is there; headings are Word's own.
    let known: HashSet<&str> =
        elements(&styles, "w:style").iter().filter_map(|one| one.get("w:styleId")).collect();
    for name in ["w:pStyle", "w:rStyle", "w:tblStyle"] {
        for used in elements(&document, name) {
            assert!(known.contains(used.get("w:val").expect("a style")), "{used:?}");
        }
    }
    let names: HashSet<&str> =
        elements(&styles, "w:name").iter().filter_map(|one| one.get("w:val")).collect();
    for name in ["Title", "heading 1", "heading 2", "heading 3", "List Bullet", "caption", "toc 1"] {
        assert!(names.contains(name), "no style {name}");
    }
    let paragraphs = inside(&document, "w:p");
    let styled = |style: &str| -> Vec<&Vec<Met>> {
        let of = |one: &&Vec<Met>| {
            elements(one, "w:pStyle").first().is_some_and(|used| used.get("w:val") == Some(style))
        };
        paragraphs.iter().filter(of).collect()
    };
    assert_eq!(styled("Heading1").len(), made.report.parts.len());

    // Cautions are numbered by Word, one after the other.
    let cautions = styled("Caution");
    let bearing = made.advice.cautions.iter().filter(|now| now.group != Group::OnlyIf);
    assert_eq!(cautions.len(), bearing.count());
    assert!(cautions.iter().all(|one| elements(one, "w:numId").len() == 1));
    assert!(word["word/numbering.xml"].contains("w:val=\"decimal\""));

    // Every table has a head that repeats, and says what it shows.
    let tables = inside(&document, "w:tbl");
    assert!(tables.len() > 10);
    for table in &tables {
        let rows = inside(table, "w:tr");
        assert_eq!(elements(&rows[0], "w:tblHeader").len(), 1);
        assert!(rows[1..].iter().all(|row| elements(row, "w:tblHeader").is_empty()));
        assert_eq!(elements(table, "w:tblCaption").len(), 1);
        let columns = elements(table, "w:gridCol").len();
        assert!(rows.iter().all(|row| inside(row, "w:tc").len() == columns));
    }

    // Every picture has words and a number of its own.
    let pictures = elements(&document, "wp:docPr");
    let drawn = bars(&made.report);
    assert_eq!(pictures.len(), drawn.len());
    let ids: HashSet<&str> = pictures.iter().filter_map(|one| one.get("id")).collect();
    assert_eq!(ids.len(), pictures.len());
    for (picture, label) in pictures.iter().zip(&drawn) {
        assert!(picture.get("descr").is_some_and(|words| words.starts_with(label)), "{picture:?}");
    }

    // Every table has a number that Word keeps, one after the other, and a caption.
    let captions = styled("Caption");
    assert_eq!(captions.len(), tables.len());
    for (at, caption) in captions.iter().enumerate() {
        let field = elements(caption, "w:fldSimple");
        assert!(field[0].get("w:instr").is_some_and(|code| code.contains("SEQ Table")), "{field:?}");
        let words: String = caption
            .iter()
            .filter_map(|met| if let Met::Words(words) = met { Some(words.as_str()) } else { None })
            .collect();
        assert!(words.starts_with(&format!("Table {}: ", at + 1)), "{words}");
    }

    // Headings are numbered by Word, and none of the styles lets one stand alone.
    let numbering = walk(&word["word/numbering.xml"]);
    let levels: Vec<&str> =
        elements(&numbering, "w:pStyle").iter().filter_map(|one| one.get("w:val")).collect();
    assert!(levels.contains(&"Heading1") && levels.contains(&"Heading2"), "{levels:?}");
    for style in inside(&styles, "w:style") {
        if !elements(&style, "w:outlineLvl").is_empty() {
            assert_eq!(elements(&style, "w:keepNext").len(), 1);
        }
    }

    // Every place in a source leads to the source in the list at the end.
    let marks: HashSet<&str> =
        elements(&document, "w:bookmarkStart").iter().filter_map(|one| one.get("w:name")).collect();
    let links = elements(&document, "w:hyperlink");
    let sources = links.iter().filter(|link| link.get("w:anchor").is_some_and(|to| to.starts_with("source")));
    assert!(sources.count() > 50);
    assert!(links.iter().all(|link| marks.contains(link.get("w:anchor").expect("an anchor"))));

    // Every part stands in the contents, with the page that it begins on.
    let lines = styled("TOC1");
    assert_eq!(lines.len(), made.report.parts.len());
    let mut last = 1;
    for (line, part) in lines.iter().zip(&made.report.parts) {
        let words: Vec<&str> = line
            .iter()
            .filter_map(|met| if let Met::Words(words) = met { Some(words.as_str()) } else { None })
            .collect();
        assert!(words.iter().any(|words| words.contains(&part.heading)), "{words:?}");
        let page: usize =
            words.last().and_then(|page| page.parse().ok()).unwrap_or_else(|| panic!("{words:?}"));
        assert!(page >= last, "{words:?}");
        last = page;
    }
    assert!(last > 10, "the full account of everything begins its last part on page {last}");
}

/// No paper has a mark that only a terminal means something by, or a rule's id.
#[test]
fn words_and_never_terminal_marks() {
    for name in ["northtown", "hillshire", "easterby"] {
        let made = Made::sample(name);
        for parts in [Parts::PAPER, Parts::COMMITTEE, Parts::FULL] {
            let document = Document::new(Subject::Answers(made.assessed()), parts, DAY).expect("parts");
            for (format, text) in seen(&document).into_iter().filter(|(format, _)| *format != "JSON") {
                for mark in ["[++]", "[+ ]", "[. ]", "[- ]", "[--]", "[X ]", "[? ]", "!! "] {
                    assert!(!text.contains(mark), "{name} {format}: {mark}");
                }
                if format != "Excel" {
                    let is_id = |word: &str| {
                        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
                        PACK.sources.iter().any(|source| source.id == word)
                    };
                    assert_eq!(text.split(' ').find(|word| is_id(word)), None, "{name} {format}");
                }
            }
        }
    }
}

#[test]
fn a_note_of_a_megabyte_is_whole() {
    let mut set = full();
    // Lines of two hundred letters with a number each, and characters of two units.
    let line = |n: usize| format!("{n:05} {} 🙂", "long note ".repeat(19));
    let note: String = (0..5_000).map(|n| line(n) + "\n").collect();
    assert!(note.len() > 1_000_000);
    set.entries[2].note.clone_from(&note);
    let made = Made::of(set);
    let whole = flat(&note);
    // A workbook has it in pieces: see `report_workbook.rs`.
    for (format, text) in made.seen().iter().filter(|(format, _)| **format != "Excel") {
        assert!(text.contains(&whole), "{format}");
    }
}

// ---- HTML ----

/// What the bars of a report are of, in order: every model whose standing is told has one.
fn bars(report: &Report) -> Vec<String> {
    let tables = report.parts.iter().flat_map(|part| &part.blocks).filter_map(|block| match block {
        report::Block::Table(table) => Some(&table.rows),
        _ => None,
    });
    let spans = tables.flatten().flatten().flat_map(|cell| &cell.0);
    let labels: Vec<String> = spans
        .filter_map(|span| match span {
            report::Span::Bar(bar) => Some(bar.label.clone()),
            _ => None,
        })
        .collect();
    for model in &PACK.models {
        assert!(labels.contains(&model.title), "{}", model.id);
    }
    labels
}

#[test]
fn the_page_is_accessible_and_can_run_nothing() {
    let page = report::html(&FULL.report);
    assert!(page.starts_with("<!DOCTYPE html><html lang=\"en-GB\">"));
    assert!(page.contains("default-src 'none'"));
    let met = walk_html(&page);
    for name in ["script", "iframe", "link", "img", "object", "form", "b"] {
        assert!(elements(&met, name).is_empty(), "there is a <{name}>");
    }
    assert!(met.iter().all(|one| match one {
        Met::Start(element) => element.attributes.keys().all(|name| !name.starts_with("on")),
        _ => true,
    }));
    for name in ["header", "nav", "main", "h1", "title"] {
        assert!(!elements(&met, name).is_empty(), "there is no <{name}>");
    }
    assert_eq!(elements(&met, "main").len(), 1);
    for table in inside(&met, "table") {
        assert_eq!(elements(&table, "caption").len(), 1);
        assert!(elements(&table, "th").iter().all(|one| matches!(one.get("scope"), Some("col" | "row"))));
        let head = &inside(&table, "thead")[0];
        assert!(!elements(head, "th").is_empty());
    }
    let pictures: Vec<_> = inside(&met, "svg");
    assert_eq!(pictures.len(), bars(&FULL.report).len());
    for picture in pictures {
        assert_eq!((elements(&picture, "title").len(), elements(&picture, "desc").len()), (1, 1));
    }
    // No two things have one id, and everything that is referred to is there.
    let mut ids = HashSet::new();
    let mut wanted = Vec::new();
    for one in &met {
        let Met::Start(element) = one else { continue };
        if let Some(id) = element.get("id") {
            assert!(ids.insert(id.to_owned()), "{id} twice");
        }
        if let Some(link) = element.get("href") {
            match link.strip_prefix('#') {
                Some(id) => wanted.push(id.to_owned()),
                None => assert!(link.starts_with("http"), "{link}"),
            }
        }
        if let Some(list) = element.get("aria-labelledby") {
            wanted.extend(list.split(' ').map(str::to_owned));
        }
    }
    for id in wanted {
        assert!(ids.contains(&id), "{id} is nowhere");
    }
    // Headings go down one level at a time.
    let mut last = 1;
    for one in &met {
        let Met::Start(element) = one else { continue };
        let level = match element.name.as_str() {
            "h1" => 1,
            "h2" => 2,
            "h3" => 3,
            "h4" => 4,
            _ => continue,
        };
        assert!(level <= last + 1, "from h{last} to h{level}");
        last = level;
    }
}

// ---- Markdown ----

#[test]
fn nothing_that_people_wrote_is_markdown() {
    let text = report::markdown(&FULL.report);
    // No element and no reference begins, ours neither: converters lose both.
    for (at, c) in text.char_indices() {
        if matches!(c, '<' | '&') {
            assert_eq!(&text[at - 1..at], "\\", "{c} at {at}");
        }
    }
    // Every row of a table has the cells of its head.
    let cells = |line: &str| line.replace("\\\\", "").replace("\\|", "").matches('|').count();
    let lines: Vec<&str> = text.lines().collect();
    let mut tables = 0;
    for (at, line) in lines.iter().enumerate() {
        if line.starts_with("| --- |") {
            tables += 1;
            let wanted = cells(lines[at - 1]);
            for row in lines[at..].iter().take_while(|line| line.starts_with('|')) {
                assert_eq!(cells(row), wanted, "{row}");
            }
        }
    }
    assert!(tables > 8, "{tables}");
    // Headings are ours alone.
    let parts = text.lines().filter(|line| line.starts_with("## ")).count();
    assert_eq!(parts, FULL.report.parts.len());
    assert!(!text.contains("\n# no heading"));
}

// ---- length ----

/// A set in which everything that can be said is said makes an options paper of five pages all the same: a page of
/// A4 in eleven points, with headings and tables, holds some seven hundred words.
#[test]
fn the_paper_on_the_largest_set_is_short_too() {
    let count = |parts: Parts| {
        let document = Document::new(Subject::Answers(FULL.assessed()), parts, DAY).expect("parts");
        let text = flat(&markdown_words(&report::markdown(document.report())));
        text.split(' ').filter(|word| word.chars().any(char::is_alphanumeric)).count()
    };
    let (paper, committee, full) = (count(Parts::PAPER), count(Parts::COMMITTEE), count(Parts::FULL));
    assert!(paper < 3_500, "{paper} words");
    assert!(committee < 14_000, "{committee} words");
    assert!(full < 26_000, "{full} words");
}

// ---- words ----

#[test]
fn no_page_has_a_decimal_point_or_a_word_that_promises() {
    for name in ["northtown", "hillshire", "southvale", "newharbour", "easterby", "kingsferry"] {
        let made = Made::sample(name);
        // What others wrote is theirs: notes of the user, places in sources, links.
        let mut report = made.report.clone();
        report.parts.retain(|part| part.kind != report::Part::Sources);
        without_places(&mut report);
        let mut text = flat(&markdown_words(&report::markdown(&report)));
        for theirs in said(&made.set).iter().map(|(_, words)| flat(words)).filter(|words| !words.is_empty()) {
            text = text.replace(&theirs, "");
        }
        // Versions are names, not numbers.
        for version in [PACK.manifest.version.as_str(), env!("CARGO_PKG_VERSION")] {
            text = text.replace(version, "");
        }
        let letters: Vec<char> = text.chars().collect();
        for window in letters.windows(3) {
            let decimal = window[0].is_ascii_digit() && window[1] == '.' && window[2].is_ascii_digit();
            assert!(!decimal, "{name}: {}", window.iter().collect::<String>());
        }
        let lower = text.to_lowercase();
        for word in ["recommend", "winner", "optimal", "probability"] {
            assert!(!lower.contains(word), "{name}: {word}: {}", around(&lower, word));
        }
        let honest = lower.matches("fits best with these answers").count();
        assert_eq!(lower.matches("best").count(), honest, "{name}: {}", around(&lower, "best"));
    }
}

/// Takes the places in sources out of a report.
fn without_places(report: &mut Report) {
    let words = |text: &mut report::Text| text.0.retain(|span| !matches!(span, report::Span::Source(_)));
    for block in report.parts.iter_mut().flat_map(|part| &mut part.blocks) {
        match block {
            report::Block::Lead(text) | report::Block::Para(text) | report::Block::Aside(text) => words(text),
            report::Block::List(items) => items.iter_mut().for_each(|item| words(&mut item.text)),
            report::Block::Caution(caution) => {
                caution.details.iter_mut().for_each(|one| words(&mut one.text))
            }
            report::Block::Table(table) => table.rows.iter_mut().flatten().for_each(words),
            report::Block::Heading(_) | report::Block::Sources(_) | report::Block::Space => {}
        }
    }
}

fn around(text: &str, word: &str) -> String {
    let at = text.find(word).unwrap_or(0);
    text[..at]
        .chars()
        .rev()
        .take(60)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .chain(text[at..].chars().take(60))
        .collect()
}

// ---- comparison ----

#[test]
fn a_comparison_shows_every_answer_that_differs_with_its_note() {
    let (one, two) = (Made::sample("northtown").set, Made::sample("hillshire").set);
    let sets = vec![("North".to_owned(), one.clone()), ("Hill".to_owned(), two.clone())];
    let found = contract_advisor::advice::compare::compare(&PACK, &TABLES, &DRAWS, sets);
    let subject = Subject::Comparison { pack: &PACK, tables: &TABLES, found: &found };
    let document = Document::new(subject, Parts::FULL, DAY).expect("parts");
    for (format, text) in seen(&document) {
        for at in 0..PACK.questions.len() {
            let (a, b) = (&one.entries[at], &two.entries[at]);
            if a.answer == b.answer {
                continue;
            }
            for entry in [a, b] {
                assert!(text.contains(&flat(&entry.note)), "{format}: {}", entry.note);
            }
            assert!(text.contains(&flat(&PACK.questions[at].short)), "{format}");
        }
    }
}
