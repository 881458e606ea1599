//! Reports: everything that was said and everything that applies is in every format, what
//! people wrote stays text, and the files are what Word, Excel and browsers expect.

#[allow(dead_code)]
#[path = "support/documents.rs"]
mod documents;

use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::sync::LazyLock;

use contract_advisor::advice::sentences::reasons;
use contract_advisor::advice::{Advice, Draws, Profile, Robustness, Tables, Truth, assess_fully};
use contract_advisor::answers::file::EntryLine;
use contract_advisor::answers::file::Said;
use contract_advisor::answers::{
    Answer, AnswerSet, Challenge, Confidence, Expectation, Plan, Retired, RetiredItem, Rule, WhatIf,
};
use contract_advisor::files::{load_answers, shipped};
use contract_advisor::pack::{Depth, ModelIx, Pack, QuestionIx};
use contract_advisor::report::{self, Assessed, Document, Kind, Parts, Report, Subject, printed};
use documents::{
    HARD, Met, bytes, elements, flat, inside, markdown_words, parts, seen, walk, walk_html, workbook_texts,
};

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
    for one in reasons(&PACK, &made.advice) {
        add("reason", &one);
    }
    for now in &made.advice.cautions {
        let caution = &PACK[now.caution];
        add(&caution.id, &caution.title);
        add(&caution.id, &caution.text);
        for cite in &caution.cite {
            add(&caution.id, &PACK[cite.source].title);
            add(&caution.id, &PACK[cite.source].note);
            add(&caution.id, &cite.place);
        }
        for action in &caution.actions {
            add(&caution.id, &PACK[*action].title);
            add(&caution.id, &PACK[*action].text);
            add(&caution.id, &PACK[*action].who);
        }
    }
    for (at, model) in PACK.models.iter().enumerate() {
        add(&model.id, &model.title);
        add(&model.id, &model.summary);
        for point in model.pros.iter().chain(&model.cons) {
            add(&model.id, &point.text);
        }
        for gate in &model.gates {
            add(&gate.id, &gate.title);
            add(&gate.id, &gate.because);
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
    for term in &PACK.library().terms {
        add(&term.id, &term.title);
        add(&term.id, &term.text);
    }
    for card in PACK.library().cards.iter().filter(|card| card.card.group == "Legal route") {
        for point in &card.card.points {
            add(&card.card.id, &point.text);
        }
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
        for (what, words) in &wanted {
            // JSON holds what was written; a document shows it so that it is safe to read.
            let words = if format == "JSON" { flat(words) } else { flat(&printed(words)) };
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
    for name in ["Title", "heading 1", "heading 2", "heading 3", "List Bullet", "footnote text"] {
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
    assert_eq!(cautions.len(), made.advice.cautions.len());
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
    assert_eq!(pictures.len(), bars(&made.report));
    let ids: HashSet<&str> = pictures.iter().filter_map(|one| one.get("id")).collect();
    assert_eq!(ids.len(), pictures.len());
    for (picture, model) in pictures.iter().zip(
        &made.report.parts[0]
            .blocks
            .iter()
            .find_map(|block| match block {
                report::Block::Chart(chart) => Some(chart.bars.clone()),
                _ => None,
            })
            .expect("a chart on the first page"),
    ) {
        assert!(picture.get("descr").is_some_and(|words| words.starts_with(&model.label)), "{picture:?}");
    }

    // Every reference has its footnote, and every footnote words.
    let footnotes = walk(&word["word/footnotes.xml"]);
    let notes: HashSet<String> = elements(&footnotes, "w:footnote")
        .iter()
        .filter_map(|one| one.get("w:id").map(str::to_owned))
        .collect();
    let references = elements(&document, "w:footnoteReference");
    assert!(references.len() > 50);
    let referred: HashSet<String> =
        references.iter().filter_map(|one| one.get("w:id").map(str::to_owned)).collect();
    assert_eq!(referred.len(), references.len(), "a footnote is referred to twice");
    assert_eq!(notes.len(), referred.len() + 2);
    assert!(referred.is_subset(&notes));

    // Every line of the contents leads somewhere.
    let marks: HashSet<&str> =
        elements(&document, "w:bookmarkStart").iter().filter_map(|one| one.get("w:name")).collect();
    let links = elements(&document, "w:hyperlink");
    assert_eq!(links.len(), made.report.parts.len());
    assert!(links.iter().all(|link| marks.contains(link.get("w:anchor").expect("an anchor"))));
}

// ---- Excel ----

#[test]
fn the_workbook_has_filters_frozen_heads_and_widths_and_no_formula() {
    let made = &*FULL;
    let book = parts(&made.excel());
    let workbook = walk(&book["xl/workbook.xml"]);
    let names: Vec<&str> = elements(&workbook, "sheet").iter().filter_map(|one| one.get("name")).collect();
    let wanted =
        ["Report", "Options", "Answers", "Effects ledger", "Cautions", "Actions", "To find out", "Sources"];
    assert_eq!(names, wanted);
    for (at, name) in names.iter().enumerate() {
        let sheet = walk(&book[&format!("xl/worksheets/sheet{}.xml", at + 1)]);
        assert_eq!(elements(&sheet, "autoFilter").len(), 1, "{name}");
        let panes = elements(&sheet, "pane");
        assert_eq!(panes.len(), 1, "{name}");
        assert_eq!(panes[0].get("state"), Some("frozen"), "{name}");
        assert!(!elements(&sheet, "col").is_empty(), "{name}");
        assert!(elements(&sheet, "f").is_empty(), "{name} has a formula");
        // Words stand in the table of texts; what is left are numbers.
        for cell in inside(&sheet, "c") {
            let value = inside(&cell, "v");
            assert!(value.len() <= 1, "{name}");
        }
    }
    assert!(book.keys().any(|name| name.starts_with("xl/charts/")), "no chart");
    // One row for each question, and each caution, below the head.
    let rows = |name: &str| {
        let at = names.iter().position(|one| *one == name).expect("a sheet");
        elements(&walk(&book[&format!("xl/worksheets/sheet{}.xml", at + 1)]), "row").len() - 1
    };
    assert_eq!(rows("Answers"), PACK.questions.len());
    assert_eq!(rows("Cautions"), made.advice.cautions.len());
    let effects: usize = PACK.models.iter().map(|model| model.effects.len()).sum();
    assert_eq!(rows("Effects ledger"), effects);
}

#[test]
fn a_note_of_a_megabyte_is_whole_in_every_format() {
    let mut set = full();
    // Lines of two hundred letters with a number each, and characters of two units.
    let line = |n: usize| format!("{n:05} {} 🙂", "long note ".repeat(19));
    let note: String = (0..5_000).map(|n| line(n) + "\n").collect();
    assert!(note.len() > 1_000_000);
    set.entries[2].note.clone_from(&note);
    let made = Made::of(set);
    let whole = flat(&note);
    for (format, text) in made.seen().iter().filter(|(format, _)| **format != "Excel") {
        assert!(text.contains(&whole), "{format}");
    }
    let book = parts(&made.excel());
    let texts = workbook_texts(&book);
    let longest = texts.iter().map(|text| text.encode_utf16().count()).max().unwrap_or(0);
    assert!(longest <= 32_767, "{longest}");
    // The cell says where the rest is, and there it is, in order.
    assert!(
        texts
            .iter()
            .any(|text| text.starts_with("00000 ") && text.contains("on the sheet 'Long texts', rows"))
    );
    let names = walk(&book["xl/workbook.xml"]);
    let names = elements(&names, "sheet");
    assert_eq!(names.last().and_then(|one| one.get("name")), Some("Long texts"));
    let sheet = walk(&book[&format!("xl/worksheets/sheet{}.xml", names.len())]);
    let cells: Vec<(String, usize)> = elements(&sheet, "c")
        .iter()
        .filter_map(|one| one.get("r").map(str::to_owned))
        .zip(inside(&sheet, "v").iter().map(|value| match value.as_slice() {
            [Met::Words(words)] => words.parse().expect("the place of a text"),
            other => panic!("{other:?}"),
        }))
        .collect();
    let pieces: String = cells
        .iter()
        .filter(|(place, _)| place.starts_with('C') && place != "C1")
        .map(|(_, at)| texts[*at].as_str())
        .collect();
    assert_eq!(pieces, note);
}

// ---- HTML ----

/// How many bars a report's charts have: every model whose standing is told stands in one.
fn bars(report: &Report) -> usize {
    let mut labels = HashSet::new();
    let mut count = 0;
    for block in report.parts.iter().flat_map(|part| &part.blocks) {
        if let report::Block::Chart(chart) = block {
            labels.extend(chart.bars.iter().map(|bar| bar.label.as_str()));
            count += chart.bars.len();
        }
    }
    for model in &PACK.models {
        assert!(
            labels.iter().any(|label| label.contains(&model.short) || label.contains(&model.title)),
            "{}",
            model.id
        );
    }
    count
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
    assert_eq!(pictures.len(), bars(&FULL.report));
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
    // Outside of our own breaks no element and no reference begins.
    let ours = text.replace("<br>", "").replace("&nbsp;", "");
    for (at, c) in ours.char_indices() {
        if matches!(c, '<' | '&') {
            assert_eq!(&ours[at - 1..at], "\\", "{}", &ours[at.saturating_sub(40)..at + 1]);
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
    assert!(tables > 10);
    // Headings are ours alone.
    let parts = text.lines().filter(|line| line.starts_with("## ")).count();
    assert_eq!(parts, FULL.report.parts.len() + 1);
    assert!(!text.contains("\n# no heading"));
}

// ---- words ----

#[test]
fn no_page_has_a_decimal_point_or_a_word_that_promises() {
    for name in ["northtown", "hillshire", "southvale", "newharbour", "easterby", "kingsferry"] {
        let made = Made::sample(name);
        // What others wrote is theirs: notes of the user, places in sources, links.
        let mut report = made.report.clone();
        report.notes.clear();
        report.parts.retain(|part| part.kind != report::Part::Sources);
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
    let subject = Subject::Comparison { pack: &PACK, found: &found };
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
