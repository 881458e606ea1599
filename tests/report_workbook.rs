//! The workbook of a report: it opens on the options; every sheet is a table that can be
//! sorted, filtered and printed; numbers are numbers; nothing is a formula; the chart stands
//! the right way round. Read back from the parts of the file alone.

#[allow(dead_code)]
#[path = "support/documents.rs"]
mod documents;
#[allow(dead_code)]
#[path = "support/meeting.rs"]
mod meeting;
#[allow(dead_code)]
#[path = "support/workbook.rs"]
mod workbook;

#[path = "report_workbook/chart.rs"]
mod chart;
#[path = "support/everything.rs"]
mod everything;
#[path = "report_workbook/kinds.rs"]
mod kinds;

use std::collections::BTreeSet;

use contract_advisor::advice::open_questions;
use contract_advisor::answers::AnswerSet;
use contract_advisor::pack::{Depth, ModelKind, Stand};
use contract_advisor::report::{Cell, ColumnKind, Kind, Part, Parts, printed};
use documents::{Element, bytes, elements, inside, text, walk};
use everything::{BOOK, EVERY_KIND, FULL, Made, NOW, PACK, full, group_book};
use workbook::{Book, Value};

fn number(value: &Value) -> f64 {
    let Value::Number(number) = value else { panic!("{value:?} is no number") };
    *number
}

#[test]
fn it_opens_on_the_options_and_has_a_sheet_for_everything() {
    let wanted = [
        "Options",
        "Side by side",
        "About",
        "Each option",
        "Must-haves",
        "Effects ledger",
        "Third sector",
        "Cautions",
        "Caution evidence",
        "Caution actions",
        "What would change it",
        "To find out",
        "Actions",
        "What-ifs",
        "Answers",
        "Questions",
        "Terms",
        "Method",
        "Weights",
        "Limits",
        "Sources",
        "Chart data",
    ];
    assert_eq!(BOOK.names(), wanted);
    for (kind, book) in &*EVERY_KIND {
        let view = walk(&book.parts["xl/workbook.xml"]);
        assert!(matches!(elements(&view, "workbookView")[0].get("activeTab"), None | Some("0")), "{kind}");
        for (at, sheet) in book.sheets.iter().enumerate() {
            let chosen = elements(&sheet.met, "sheetView")[0].get("tabSelected") == Some("1");
            assert_eq!(chosen, at == 0, "{kind}: {}", sheet.name);
            // What the chart is drawn from is not to be read or printed.
            assert_eq!(sheet.hidden, sheet.name == "Chart data", "{kind}: {}", sheet.name);
        }
    }
    let first = &BOOK.sheets[0];
    assert_eq!(first.at(0, 0), Value::Text("=Everything & <more>".to_owned()));
    assert!(matches!(first.at(1, 0), Value::Text(words) if words.contains("27 November 2026")));
}

#[test]
fn every_part_that_says_something_has_a_sheet_of_its_own() {
    let whole = FULL.document(Parts::FULL);
    let mut parts: Vec<Part> = whole.report().parts.iter().map(|chapter| chapter.kind).collect();
    parts.extend([Part::Models, Part::Law, Part::Committee]);
    for part in parts {
        let document = FULL.document(Parts::only(part));
        let sheets = &document.report().sheets;
        // Beside its own, a part has the sources that it cites.
        assert!(sheets.iter().all(|sheet| sheet.part == part || sheet.part == Part::Sources), "{part:?}");
        assert!(sheets.iter().any(|sheet| sheet.part == part), "{part:?}");
        let book = Book::read(&bytes(&document, Kind::Excel));
        assert_eq!(book.sheets[0].at(0, 0), Value::Text(FULL.set.title.clone()), "{part:?}");
        if part == Part::Summary {
            assert_eq!(book.names(), ["About"]);
        }
    }
    for part in [Part::Participants, Part::Dissent, Part::Discussion, Part::Answers] {
        let names = group_book(Parts::only(part));
        assert!(names.sheets.len() >= 3, "{part:?} {:?}", names.names());
    }
}

#[test]
fn every_sheet_is_one_table_with_a_frozen_head() {
    for (kind, book) in &*EVERY_KIND {
        let mut names = BTreeSet::new();
        for sheet in &book.sheets {
            let (name, table) = (format!("{kind}: {}", sheet.name), sheet.table());
            assert!(names.insert(table.name.to_lowercase()), "{name}: {} twice", table.name);
            assert!(table.name.chars().all(|c| c.is_ascii_alphanumeric()), "{name}");
            let (head, last) = table.rows;
            for (at, heading) in table.headings.iter().enumerate() {
                assert_eq!(sheet.at(head, at), Value::Text(heading.clone()), "{name}");
            }
            assert!(last > head, "{name}");
            // Nothing stands below the table or beside it.
            assert_eq!(sheet.cells.keys().map(|place| place.0).max(), Some(last), "{name}");
            assert!(sheet.cells.keys().all(|place| place.1 < table.headings.len()), "{name}");
            assert_eq!(elements(&table.met, "autoFilter").len(), 1, "{name}");
            let style = elements(&table.met, "tableStyleInfo")[0];
            assert_eq!(style.get("showRowStripes"), Some("1"), "{name}");
            if !sheet.hidden {
                let panes = elements(&sheet.met, "pane");
                assert_eq!(panes.len(), 1, "{name}");
                assert_eq!(panes[0].get("state"), Some("frozen"), "{name}");
                // Unless what stands above it would fill a small screen, and could not be scrolled away.
                let rows = elements(&sheet.met, "row").into_iter().take(head + 1);
                let high = |row: &Element| row.get("ht").map_or(15.0, |ht| ht.parse().expect("points"));
                let high: f64 = rows.map(high).sum();
                let wanted = (high <= 160.0).then(|| (head + 1).to_string());
                assert_eq!(panes[0].get("ySplit"), wanted.as_deref(), "{name}");
            }
        }
    }
}

#[test]
fn nothing_is_a_formula_and_what_looks_like_one_is_guarded() {
    for (kind, book) in &*EVERY_KIND {
        let styles = walk(&book.parts["xl/styles.xml"]);
        let formats = &inside(&styles, "cellXfs")[0];
        let formats: Vec<_> = elements(formats, "xf").into_iter().cloned().collect();
        let mut guarded = 0;
        for sheet in &book.sheets {
            assert!(elements(&sheet.met, "f").is_empty(), "{kind}: {} has a formula", sheet.name);
            for (at, value) in &sheet.cells {
                let Value::Text(words) = value else { continue };
                if words.starts_with(['=', '+', '-', '@']) {
                    guarded += 1;
                    let format = &formats[sheet.styles[at]];
                    assert_eq!(format.get("quotePrefix"), Some("1"), "{kind}: {} {at:?} {words}", sheet.name);
                }
            }
        }
        assert!(guarded > 10 || !["full", "workshop"].contains(kind), "{kind}: {guarded}");
    }
}

/// Every cell of the content is in its place in the file, as what it is.
#[test]
fn numbers_are_numbers_and_words_are_words() {
    for (made, report) in [(&BOOK, FULL.document(Parts::FULL))] {
        for (sheet, read) in report.report().sheets.iter().zip(&made.sheets) {
            let headings: Vec<&str> = sheet.columns.iter().map(|column| column.heading).collect();
            assert_eq!(read.table().headings, headings);
            let first = read.table().rows.0 + 1;
            for (row, cells) in sheet.rows.iter().enumerate() {
                assert_eq!(cells.len(), headings.len(), "{}", sheet.name);
                for (column, cell) in cells.iter().enumerate() {
                    let place = (first + row, column);
                    let wanted = match cell {
                        Cell::Empty => Value::Empty,
                        Cell::Number(number) => Value::Number(*number as f64),
                        Cell::Text(words) | Cell::Link { words, .. } => {
                            Value::Text(printed(words).into_owned())
                        }
                    };
                    assert_eq!(read.at(place.0, place.1), wanted, "{} {place:?}", sheet.name);
                    let linked = matches!(cell, Cell::Link { .. });
                    assert_eq!(read.links.contains_key(&place), linked, "{} {place:?}", sheet.name);
                    if sheet.columns[column].kind == ColumnKind::Numbers {
                        assert!(
                            !matches!(cell, Cell::Text(_)),
                            "{} {} {cell:?}",
                            sheet.name,
                            headings[column]
                        );
                    }
                }
            }
        }
    }
    let options = BOOK.sheet("Options");
    let (names, exact) = (options.words("Option"), options.words("Fit, exact"));
    for heading in ["Fit", "Lowest", "Highest"] {
        for (at, shown) in options.values(heading).iter().enumerate() {
            let model = PACK.models.iter().position(|model| model.title == names[at]).expect("a model");
            let standing = FULL.advice.standings[model];
            let fraction = match heading {
                "Fit" => standing.fit(),
                "Lowest" => standing.lower(),
                _ => standing.upper(),
            };
            let fraction = fraction.expect("something is in play").to_string();
            if heading == "Fit" {
                assert_eq!(exact[at], fraction);
            }
            // Rounded by hand: exact halves go up.
            let (over, under) = fraction.split_once('/').unwrap_or((&fraction, "1"));
            let (over, under): (i64, i64) = (over.parse().expect("a number"), under.parse().expect("one"));
            assert_eq!(number(shown), ((2 * over + under) / (2 * under)) as f64, "{} {heading}", names[at]);
        }
    }
    assert_eq!(options.rows(), PACK.models.len(), "each model once");
    for (at, name) in names.iter().enumerate() {
        let model = PACK.models.iter().find(|model| model.title == *name).expect("a model");
        let wanted = match model.kind {
            ModelKind::Verdict(Stand::Before) => "whether",
            ModelKind::Option => "which",
            ModelKind::Verdict(Stand::Beside) => "how paid",
        };
        assert_eq!(options.words("Whether/which/how paid")[at], wanted);
    }
    for (year, title) in BOOK.sheet("Sources").values("Year").iter().zip(BOOK.sheet("Sources").words("Title"))
    {
        let source = PACK.sources.iter().find(|source| source.title == title).expect("a source");
        assert_eq!(number(year), f64::from(source.year));
    }
}

#[test]
fn there_is_a_row_for_each_thing() {
    let (advice, rows) = (&FULL.advice, |name: &str| BOOK.sheet(name).rows());
    assert_eq!(rows("Answers"), PACK.questions.len());
    assert_eq!(rows("Questions"), PACK.questions.len());
    assert_eq!(rows("Cautions"), advice.cautions.len());
    assert_eq!(rows("Effects ledger"), PACK.models.iter().map(|model| model.effects.len()).sum::<usize>());
    assert_eq!(rows("Must-haves"), PACK.models.iter().map(|model| model.gates.len()).sum::<usize>());
    assert_eq!(rows("To find out"), open_questions(&FULL.profile, advice).len());
    assert_eq!(rows("Terms"), PACK.library().terms.len());
    assert_eq!(rows("Limits"), PACK.manifest.limits.len());
    assert_eq!(rows("Weights"), PACK.themes.len());
    let cautions = || advice.cautions.iter().map(|now| &PACK[now.caution]);
    assert_eq!(rows("Caution evidence"), cautions().map(|caution| caution.cite.len()).sum::<usize>());
    assert_eq!(rows("Caution actions"), cautions().map(|caution| caution.actions.len()).sum::<usize>());
    // A table of nothing says so.
    let made = Made::of(AnswerSet { retired: Vec::new(), ..AnswerSet::new(&PACK, Depth::Quick, NOW) });
    let mut document = made.document(Parts::only(Part::Terms)).report().clone();
    document.sheets[0].rows.clear();
    let none = Book::read(&contract_advisor::report::workbook(&document).expect("written"));
    assert_eq!(none.sheet("Terms").words("Term"), ["None."]);
}

#[test]
fn sources_are_linked_and_what_a_user_typed_is_not() {
    let pages: BTreeSet<&str> = PACK.sources.iter().filter_map(|source| source.link.as_deref()).collect();
    let mut linked = BTreeSet::new();
    for (kind, book) in &*EVERY_KIND {
        for sheet in &book.sheets {
            for (place, page) in &sheet.links {
                assert!(pages.contains(page.as_str()), "{kind}: {} {place:?} {page}", sheet.name);
                assert!(page.starts_with("http"), "{page}");
                linked.insert(sheet.name.clone());
            }
        }
        let typed = book.texts.iter().any(|words| words.contains("https://example.org/"));
        assert_eq!(typed, ["full", "paper", "committee", "summary"].contains(kind), "{kind}");
    }
    for name in ["Sources", "Must-haves", "Effects ledger", "Caution evidence", "Terms"] {
        assert!(linked.contains(name), "{name}");
    }
    // Every source that has a page leads to it.
    let sources = BOOK.sheet("Sources");
    let column = sources.column("Web page");
    for (at, title) in sources.words("Title").into_iter().enumerate() {
        let source = PACK.sources.iter().find(|source| source.title == title).expect("a source");
        let page = sources.links.get(&(sources.table().rows.0 + 1 + at, column));
        assert_eq!(page.map(String::as_str), source.link.as_deref(), "{title}");
    }
}

#[test]
fn what_is_done_is_chosen_from_a_list() {
    let mut found = Vec::new();
    for sheet in BOOK.shown() {
        let lists = elements(&sheet.met, "dataValidation");
        assert_eq!(lists.len(), usize::from(sheet.table().headings.iter().any(|one| one == "Done")));
        for list in lists {
            found.push(sheet.name.as_str());
            assert_eq!((list.get("type"), list.get("allowBlank")), (Some("list"), Some("1")));
            assert!(sheet.xml.contains("<formula1>\"Yes,No\"</formula1>"));
            let (from, to) = list.get("sqref").and_then(|range| range.split_once(':')).expect("a range");
            let (head, last) = sheet.table().rows;
            let column = sheet.column("Done");
            assert_eq!(workbook::place(from), (head + 1, column));
            assert_eq!(workbook::place(to), (last, column));
            assert!(sheet.values("Done").iter().all(|value| *value == Value::Empty));
        }
    }
    assert_eq!(found, ["To find out", "Actions"]);
}

#[test]
fn every_sheet_prints_across_and_can_be_read() {
    for (kind, book) in &*EVERY_KIND {
        let names = &book.parts["xl/workbook.xml"];
        for (at, sheet) in book.sheets.iter().enumerate().filter(|(_, sheet)| !sheet.hidden) {
            let name = format!("{kind}: {}", sheet.name);
            // Excel keeps five pixels beside the letters: 0.7109375 of one.
            let widths = elements(&sheet.met, "col").into_iter().map(|column| {
                let get = |name: &str| column.get(name).expect(name).parse::<f64>().expect("a number");
                (get("max") - get("min") + 1.0, (get("width") - 0.71).round())
            });
            let widths: Vec<(f64, f64)> = widths.collect();
            assert!(widths.iter().all(|(_, width)| *width <= 50.0), "{name}: {widths:?}");
            let sum: f64 = widths.iter().map(|(columns, width)| columns * width).sum();
            assert!(sum <= 150.0, "{name}: {sum}");
            let columns: f64 = widths.iter().map(|(columns, _)| columns).sum();
            assert_eq!(columns as usize, sheet.table().headings.len(), "{name}");
            let setup = elements(&sheet.met, "pageSetup")[0];
            assert_eq!((setup.get("orientation"), setup.get("paperSize")), (Some("landscape"), Some("9")));
            assert!(matches!(setup.get("fitToWidth"), None | Some("1")), "{name}");
            assert_eq!(setup.get("fitToHeight"), Some("0"), "{name}");
            assert_eq!(elements(&sheet.met, "pageSetUpPr")[0].get("fitToPage"), Some("1"), "{name}");
            let head = sheet.table().rows.0 + 1;
            let repeated = format!("localSheetId=\"{at}\">");
            let repeated = names.split(&repeated).nth(1).and_then(|rest| rest.split('<').next());
            assert!(repeated.is_some_and(|range| range.ends_with(&format!("!${head}:${head}"))), "{name}");
            assert!(sheet.xml.contains("&amp;L&amp;A&amp;RPage &amp;P of &amp;N"), "{name}");
        }
    }
}

#[test]
fn positions_are_words_without_the_marks_of_a_terminal() {
    for (kind, book) in &*EVERY_KIND {
        for words in &book.texts {
            for mark in ["[++]", "[+ ]", "[. ]", "[- ]", "[--]", "[X ]", "[? ]", "[  ]"] {
                assert!(!words.contains(mark), "{kind}: {words}");
            }
        }
    }
}

#[test]
fn a_note_of_a_megabyte_is_whole_on_a_sheet_of_its_own() {
    let mut set = full();
    // Lines of two hundred letters with a number each, and characters of two units.
    let line = |n: usize| format!("{n:05} {} 🙂\n", "long note ".repeat(19));
    let note: String = (0..5_000).map(line).collect();
    assert!(note.len() > 1_000_000);
    set.entries[2].note.clone_from(&note);
    let book = Book::read(&bytes(&Made::of(set).document(Parts::FULL), Kind::Excel));
    assert!(book.texts.iter().all(|text| text.encode_utf16().count() <= 32_767));
    let names: Vec<&str> = book.shown().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names.last(), Some(&"Long texts"));
    let long = book.sheet("Long texts");
    assert_eq!(long.words("Text").concat(), note);
    // The cell says in which rows the whole is, as Excel counts them.
    let answers = book.sheet("Answers");
    let cell = answers.words("Note and evidence").swap_remove(2);
    let (head, last) = long.table().rows;
    let rows = format!("on the sheet 'Long texts', rows {} to {}.", head + 2, last + 1);
    assert!(cell.starts_with("00000 ") && cell.contains(&rows), "{rows}");
}

#[test]
fn the_same_report_gives_the_same_bytes_and_the_day_is_its_own() {
    let again = Made::of(full());
    let (one, two) = (FULL.document(Parts::FULL), again.document(Parts::FULL));
    assert!(bytes(&one, Kind::Excel) == bytes(&two, Kind::Excel));
    assert!(BOOK.parts["docProps/core.xml"].contains("2026-11-27T00:00:00Z"));
}

#[test]
fn other_programs_get_the_same_tables() {
    let json: serde_json::Value =
        serde_json::from_str(&text(&FULL.document(Parts::FULL), Kind::Json)).expect("JSON");
    let sheets = json["report"]["sheets"].as_array().expect("sheets");
    let actions = sheets.iter().find(|sheet| sheet["name"] == "Actions").expect("the actions");
    let columns = actions["columns"].as_array().expect("columns");
    assert!(columns.iter().all(|column| column["heading"].is_string() && column["width"].is_u64()));
    assert_eq!(columns.last().expect("the last")["kind"], "done");
    let sources = sheets.iter().find(|sheet| sheet["name"] == "Sources").expect("the sources");
    for row in sources["rows"].as_array().expect("rows") {
        assert!(row[0].is_string() && row[2].is_u64(), "{row}");
        assert!(
            row[6].is_null() || row[6]["url"].as_str().is_some_and(|url| url.starts_with("http")),
            "{row}"
        );
    }
}

/// A title that a user wrote says nothing of what stands under it.
#[test]
fn a_what_if_may_be_called_like_the_part_it_stands_in() {
    let rows = |name: Option<&str>| {
        let mut set = full();
        if let Some(name) = name {
            name.clone_into(&mut set.what_ifs[0].name);
        }
        let made = Made::of(set);
        let report = made.document(Parts::FULL).report().clone();
        let part = report.parts.iter().find(|part| part.kind == Part::WhatIfs).expect("the part");
        let sheet = report.sheets.iter().find(|sheet| sheet.name == "What-ifs").expect("the sheet");
        (part.heading.clone(), sheet.rows.len())
    };
    let (heading, usual) = rows(None);
    assert!(usual > 5, "{usual}");
    assert_eq!(rows(Some(&heading)).1, usual);
}
