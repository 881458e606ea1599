//! Sheets and cards on paper: everything that is asked stands on them, with the same numbers everywhere, and the same sheet is always the
//! same bytes. That no question is broken over two pages `tests/mail_browser.sh` sees on printed pages.

#![allow(dead_code)]

mod support;

use std::io::{Cursor, Read as _};
use std::process::{Command, Stdio};

use contract_advisor::files::shipped;
use contract_advisor::pack::Depth;
use contract_advisor::report::handouts::{Handout, Print, cards_page, sheet_page, table_page};
use contract_advisor::report::sheet_word;
use support::room::Room;

fn room(depth: Depth) -> Room {
    Room::of(shipped().expect("rules"), depth, &[(0, 2), (3, 1)])
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The text of a Word file.
fn document(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    archive.by_name("word/document.xml").expect("a document").read_to_string(&mut text).expect("text");
    text
}

#[test]
fn a_sheet_has_every_question_with_the_full_sentences_of_its_levels() {
    let room = room(Depth::Full);
    let paper = room.workshop.paper("P01").expect("a paper");
    let handout = Handout { paper: &paper, pack: &room.pack };
    let page = sheet_page(&[handout], Print::Usual);
    let word = document(&sheet_word(&handout, Print::Usual));
    for (at, question) in room.pack.questions.iter().enumerate() {
        for (what, text) in [("page", &page), ("Word", &word)] {
            let ask = format!("{}. {}", at + 1, escaped(&question.ask));
            let plain = text.replace("&apos;", "'").replace("&#39;", "'");
            assert!(plain.contains(&ask), "{what}: {ask}");
            for level in &question.levels {
                assert!(plain.contains(&escaped(&level.text)), "{what}: {}", level.text);
            }
        }
    }
    // Low to high, from 1; then what else can be said. "Does not apply" only where the rules allow it.
    let count = |text: &str, words: &str| text.matches(words).count();
    let questions = room.pack.questions.len();
    let may_not_apply = room.pack.questions.iter().filter(|one| one.not_applicable.is_some()).count();
    assert_eq!(count(&page, "nobody knows yet"), questions);
    assert_eq!(count(&page, "I cannot judge this"), questions);
    assert_eq!(count(&page, "does not apply"), may_not_apply);
    assert_eq!(count(&page, "Why?"), questions);
    assert!(may_not_apply < questions && may_not_apply > 0);
    for said in
        ["Answer sheet of P01, Commissioner. Round 1", "sealed at once", "without your name", "Name nobody"]
    {
        assert!(page.contains(said) && word.contains(said), "{said}");
    }
    assert!(
        !page.contains("P02") && !page.contains("<script"),
        "nothing of anybody else, and nothing that runs"
    );
}

#[test]
fn the_same_sheet_is_the_same_bytes_and_large_print_is_large() {
    let room = room(Depth::Quick);
    let paper = room.workshop.paper("P03").expect("a paper");
    let handout = Handout { paper: &paper, pack: &room.pack };
    for print in [Print::Usual, Print::Large] {
        assert_eq!(sheet_word(&handout, print), sheet_word(&handout, print));
        assert_eq!(sheet_page(&[handout], print), sheet_page(&[handout], print));
    }
    let page = sheet_page(&[handout], Print::Large);
    assert!(page.contains("body { font-size: 16pt; }") && page.contains("font: 16pt Arial"));
    // Nothing in the style is a smaller share of it than the text.
    for size in
        page.split("font-size: ").skip(1).filter_map(|rest| rest.split_once("em")).map(|(size, _)| size)
    {
        assert!(size.parse::<f32>().is_ok_and(|size| size >= 1.0) || size.contains("16pt"), "{size}");
    }
}

/// In Word a question stays in one piece because each of its paragraphs but the last stays with the next.
#[test]
fn in_word_a_question_stays_on_one_page() {
    let room = room(Depth::Quick);
    let paper = room.workshop.paper("P01").expect("a paper");
    let word = document(&sheet_word(&Handout { paper: &paper, pack: &room.pack }, Print::Usual));
    let paragraphs: Vec<&str> = word.split("<w:p>").skip(1).collect();
    let first = paragraphs.iter().position(|one| one.contains("Heading3")).expect("a question");
    let mut questions = 0;
    for paragraph in &paragraphs[first..] {
        assert!(paragraph.contains("<w:keepLines/>"));
        // The last is the second line to write on: no words, and a line that is ruled.
        let last = paragraph.contains("underscore") && !paragraph.contains("Why?");
        assert_eq!(paragraph.contains("<w:keepNext/>"), !last, "{paragraph}");
        questions += usize::from(last);
    }
    assert_eq!(questions, paper.questions.len());
}

#[test]
fn cards_have_every_number_and_the_table_every_sentence() {
    let room = room(Depth::Quick);
    let asked = &room.workshop.open_round().expect("open").questions;
    let most = asked.iter().map(|question| room.pack[*question].levels.len()).max().expect("questions");
    let cards = cards_page("Northtown", &room.pack, asked);
    for key in (1..=most).map(|number| number.to_string()).chain(["u".to_owned(), "i".to_owned()]) {
        assert!(cards.contains(&format!("<b>{key}</b>")), "{key}");
    }
    assert!(!cards.contains(&format!("<b>{}</b>", most + 1)));
    let table = table_page("Northtown", &room.pack, asked);
    for (at, question) in asked.iter().enumerate() {
        let question = &room.pack[*question];
        assert!(table.contains(&format!("{}. {}", at + 1, escaped(&question.ask))));
        assert!(question.levels.iter().all(|level| table.contains(&escaped(&level.text))));
    }
}

#[test]
fn the_command_writes_a_sheet_for_each_and_nothing_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_contract-advisor"));
        command.arg("workshop").args(args).current_dir(folder.path()).stdin(Stdio::null());
        let output = command.output().expect("the program runs");
        let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        (output.status.code(), said)
    };
    let begun = run(&[
        "new",
        "w.ron",
        "--title",
        "T",
        "--quick",
        "--participants",
        "C1=charity",
        "C2=charity",
        "--no-passphrase",
    ]);
    assert_eq!(begun.0, Some(0), "{}", begun.1);
    let there = |name: &str| folder.path().join(name).exists();
    assert_eq!(run(&["print", "w.ron", "--folder", "out"]).0, Some(0));
    assert!(there("out/sheet-C1-round-1.html") && there("out/sheet-C2-round-1.html"));
    assert_eq!(run(&["print", "w.ron", "--folder", "out", "--format", "docx", "--for", "c2"]).0, Some(0));
    assert!(there("out/sheet-C2-round-1.docx") && !there("out/sheet-C1-round-1.docx"));
    assert_eq!(run(&["print", "w.ron", "--folder", "out", "--together"]).0, Some(0));
    assert_eq!(run(&["print", "w.ron", "--folder", "out", "--cards"]).0, Some(0));
    assert!(
        there("out/sheets-round-1.html")
            && there("out/cards-round-1.html")
            && there("out/table-round-1.html")
    );
    let (code, said) = run(&["print", "w.ron", "--folder", "out", "--for", "C1"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("There is a file of that name already"), "{said}");
    let (code, said) = run(&["print", "w.ron", "--folder", "more", "--for", "C1", "C9"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("Nobody in this workshop has the code 'C9'.") && !there("more"), "{said}");
    assert_eq!(run(&["close", "w.ron"]).0, Some(0));
    let (code, said) = run(&["print", "w.ron", "--folder", "more"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("No round is open."), "{said}");
}

/// Whose seat was fixed beforehand is not asked for it; everybody else is, with the numbers that are typed in.
#[test]
fn a_sheet_asks_for_the_seat_where_it_is_not_known() {
    let mut room = room(Depth::Quick);
    let code = room.workshop.join(None, None, support::room::NOW).expect("a code");
    let ask = "Whose view do you bring?";
    for (code, asks) in [("P01", false), (code.as_str(), true)] {
        let paper = room.workshop.paper(code).expect("a paper");
        let handout = Handout { paper: &paper, pack: &room.pack };
        let page = sheet_page(&[handout], Print::Usual);
        let word = document(&sheet_word(&handout, Print::Usual));
        assert_eq!((page.contains(ask), word.contains(ask)), (asks, asks), "{code}");
        let charity = page.contains(">4</span><span dir=\"auto\">Charity or community group<");
        assert_eq!(charity, asks, "{code}: the fourth of the usual seats has the number 4");
    }
}
