//! The report on a workshop: everything that was said in closed rounds is in every format,
//! nothing of an open one is, and no person can be recognised by it.

#[allow(dead_code)]
#[path = "support/documents.rs"]
mod documents;
#[allow(dead_code)]
#[path = "support/meeting.rs"]
mod meeting;

use std::sync::LazyLock;

use contract_advisor::advice::{Draws, Group, Tables, Truth};
use contract_advisor::answers::Answer;
use contract_advisor::files::{shipped, workshop_text};
use contract_advisor::pack::Pack;
use contract_advisor::report::{Block, Cell, Document, Kind, Part, Parts, Span, Subject, Together, printed};
use contract_advisor::workshop::moves::moves;
use contract_advisor::workshop::reveal::Who;
use contract_advisor::workshop::{Class, Workshop};
use documents::{HARD, bytes, elements, flat, inside, parts, seen, text, walk, walk_html};
use meeting::{Meeting, NOW};

const DAY: &str = "2026-11-27";

static PACK: LazyLock<Pack> = LazyLock::new(|| shipped().expect("the shipped pack loads"));
static TABLES: LazyLock<Tables> = LazyLock::new(|| Tables::of(&PACK));
static DRAWS: LazyLock<Draws> = LazyLock::new(|| Draws::of(&PACK));

/// Reasons of the hard kinds, each unlike any other.
fn hard(person: usize, question: usize, round: u8) -> String {
    format!("{} (person {person} on {question} in {round})", HARD[(person + question) % HARD.len()])
}

static MEETING: LazyLock<Meeting> = LazyLock::new(|| Meeting::whole(&PACK, 21, hard));
static GROUP: LazyLock<Together> = LazyLock::new(|| together(&MEETING.workshop));

fn together(workshop: &Workshop) -> Together {
    Together::of(&PACK, &TABLES, &DRAWS, workshop).expect("a round is closed")
}

fn document(group: &Together, parts: Parts) -> Document<'_> {
    let subject = Subject::Workshop { pack: &PACK, tables: &TABLES, draws: &DRAWS, group };
    Document::new(subject, parts, DAY).expect("parts")
}

/// Everything that people said in closed rounds, from the ballots themselves, and what was
/// written down beside them.
fn said(workshop: &Workshop) -> Vec<(String, String)> {
    let plan = workshop.plan();
    let mut list: Vec<(String, String)> = Vec::new();
    let mut add = |what: String, words: &str| list.push((what, words.to_owned()));
    add("title".to_owned(), &plan.title);
    add("service".to_owned(), &plan.service);
    add("scope".to_owned(), &plan.scope);
    for item in &plan.agenda {
        add("agenda".to_owned(), &item.title);
    }
    for round in workshop.closed_rounds() {
        for cast in &round.ballots {
            add(format!("expectation in {}", round.number), &cast.ballot.expectation);
            for question in &round.questions {
                let entry = cast.ballot.entry(*question);
                let what = format!("{} in {}", PACK[*question].id, round.number);
                add(format!("reason on {what}"), &entry.note);
                if let Answer::NotApplicable(because) = &entry.answer {
                    add(format!("not applicable on {what}"), because);
                }
            }
        }
        for question in &round.questions {
            add("asked".to_owned(), &PACK[*question].ask);
            for level in &PACK[*question].levels {
                add(format!("level of {}", PACK[*question].id), &level.label);
            }
        }
    }
    for moves in moves(workshop) {
        for far in moves.far {
            add(format!("long move on {}", PACK[moves.question].id), &far.reason);
        }
    }
    for note in &workshop.notes {
        add("note".to_owned(), &note.text);
    }
    let expectation = workshop.expectation.as_ref().expect("the group expected something");
    add("the group's expectation".to_owned(), &expectation.text);
    list
}

#[test]
fn all_that_was_said_in_closed_rounds_is_in_every_format() {
    let workshop = &MEETING.workshop;
    let mut wanted = said(workshop);
    // 24 people on 39 questions, and 21 of them again on 12.
    let reasons = wanted.iter().filter(|(what, _)| what.starts_with("reason on")).count();
    assert_eq!(reasons, 24 * PACK.questions.len() + 21 * 12);
    assert!(wanted.iter().any(|(what, _)| what.starts_with("long move")));
    // And what follows from it: cautions with their sources, as in any report.
    let assessed = GROUP.assessed(&PACK, &TABLES, &DRAWS);
    assert!(assessed.advice.cautions.iter().any(|now| now.truth == Truth::Unknown));
    for now in &assessed.advice.cautions {
        let caution = &PACK[now.caution];
        for words in [&caution.title, &caution.text] {
            wanted.push((caution.id.clone(), words.clone()));
        }
        wanted.extend(caution.cite.iter().map(|cite| (caution.id.clone(), PACK[cite.source].title.clone())));
        // What is only a danger elsewhere asks for nothing here.
        let actions = caution.actions.iter().filter(|_| now.group != Group::OnlyIf);
        wanted.extend(actions.map(|at| (caution.id.clone(), PACK[*at].text.clone())));
    }
    let mut missing = Vec::new();
    for (format, text) in seen(&document(&GROUP, Parts::FULL)) {
        for (what, words) in &wanted {
            // JSON holds what was written; a document shows it so that it is safe to read. A
            // reason is trimmed when it is shown without a name.
            let words = if format == "JSON" { flat(words) } else { flat(&printed(words)) };
            if !text.contains(&words) {
                missing.push(format!("{format}: {what}: {words:?}"));
            }
        }
    }
    let some: Vec<&String> = missing.iter().take(20).collect();
    assert!(missing.is_empty(), "{} missing: {some:#?}", missing.len());
}

#[test]
fn splits_disputes_and_moves_are_told_with_both_sides() {
    let document = document(&GROUP, Parts::FULL);
    let chapter = |part: Part| {
        let found = document.report().parts.iter().find(|one| one.kind == part).expect("the chapter");
        found
            .blocks
            .iter()
            .map(|block| match block {
                Block::Heading(heading) => heading.words.clone(),
                Block::Para(text) | Block::Aside(text) | Block::Lead(text) => text.words(),
                Block::List(items) => items.iter().map(|item| item.whole().words() + "\n").collect(),
                Block::Table(table) => {
                    table.rows.iter().flatten().map(|cell| cell.words() + "\n").collect::<String>()
                }
                _ => String::new(),
            })
            .collect::<Vec<_>>()
            .join("\n")
    };
    // Split by the definition: from the last word of everybody, counted here by hand.
    let workshop = &MEETING.workshop;
    let dissent = chapter(Part::Dissent);
    let mut wrong = Vec::new();
    let told = |part: &str, words: &str| flat(part).contains(&flat(words));
    for split in contract_advisor::workshop::together::splits(&PACK, &TABLES, workshop) {
        let reasons = split.sides.iter().flat_map(|side| &side.reasons).filter(|_| split.matters.at_all());
        for because in reasons.filter(|because| !told(&dissent, &because.text)) {
            wrong.push(format!("reason of a side on {}: {}", PACK[split.question].id, because.text));
        }
    }
    let counts = contract_advisor::workshop::together::final_counts(&PACK, workshop);
    for dispute in contract_advisor::workshop::together::disputed(&PACK, &counts) {
        let gate = &PACK[dispute.model].gates[dispute.gate];
        let levels = &PACK[dispute.question].levels;
        let each = dispute.stop.iter().chain(&dispute.pass);
        let said = each.map(|(level, count)| format!("{count} '{}'", levels[usize::from(*level)].label));
        let missing: Vec<String> = said.filter(|words| !told(&dissent, words)).collect();
        if !told(&dissent, &gate.title) || !missing.is_empty() {
            wrong.push(format!("must-have in dispute: {}: {missing:?}", gate.title));
        }
    }
    let discussion = chapter(Part::Discussion);
    for (question, far) in
        moves(workshop).iter().flat_map(|one| one.far.iter().map(|far| (one.question, far)))
    {
        if !told(&discussion, &far.reason) {
            wrong.push(format!("reason for a long move on {}: {}", PACK[question].id, far.reason));
        }
    }
    for note in workshop.notes.iter().filter(|note| !told(&discussion, &note.text)) {
        wrong.push(format!("note: {}", note.text));
    }
    assert!(wrong.is_empty(), "{} missing: {wrong:#?}", wrong.len());
    let mut splits = 0;
    for (at, question) in PACK.questions.iter().enumerate() {
        let counts = contract_advisor::workshop::together::final_counts(&PACK, workshop)[at].clone();
        let counts = counts.expect("asked");
        if counts.class(&workshop.plan().thresholds) == Some(Class::Split) {
            splits += 1;
            let (low, high) = counts.ends();
            for side in [low, high] {
                assert!(dissent.contains(&format!("{side} at ")), "{}: {side}", question.id);
            }
            assert!(dissent.contains(&question.ask), "{}", question.id);
        }
    }
    assert!(splits > 5, "{splits}");
    assert!(dissent.contains("lead to different conclusions") || dissent.contains("the same conclusion"));
    assert!(dissent.contains("If they are right, the group's answers lead to this"));
    // The tally has each person's own answers: 24 after each round.
    assert!(dissent.contains(" of 24"));
    // Everybody who answered both times stayed, moved or was open, on each of the 12 questions.
    for moves in moves(workshop) {
        let all = moves.stayed + moves.up + moves.down + moves.settled + moves.unsettled + moves.still_open;
        assert_eq!(all, 21);
        assert!(discussion.contains(&PACK[moves.question].short));
    }
    assert!(discussion.contains("steps up: ") || discussion.contains("steps down: "));
}

#[test]
fn counts_stand_beside_words_in_every_format_and_exact_in_the_workbook() {
    let workshop = &MEETING.workshop;
    let document = document(&GROUP, Parts::FULL);
    let report = document.report();
    let sheet = report.sheets.iter().find(|sheet| sheet.name == "Group counts").expect("the sheet");
    let column = |name: &str| sheet.columns.iter().position(|one| one.heading == name).expect("a column");
    let number = |cell: &Cell| match cell {
        Cell::Number(number) => u32::try_from(*number).expect("a count"),
        other => panic!("{other:?}"),
    };
    let in_the_end = contract_advisor::workshop::disclosure::disclosed(&PACK, workshop).in_the_end;
    // A row for each question and round: counted again here from the ballots and cards.
    for round in workshop.closed_rounds() {
        for question in &round.questions {
            let asked = &PACK[*question];
            // A second round that would tell the answers of single people stands as in the end.
            if round.number > 1 && in_the_end.contains(question) {
                continue;
            }
            let row = sheet
                .rows
                .iter()
                .find(|row| {
                    row[column("Id")] == Cell::Text(asked.id.clone())
                        && row[column("Round")] == Cell::Number(round.number.into())
                })
                .expect("a row");
            let mut levels = vec![0; asked.levels.len()];
            let (mut unknown, mut not_here) = (0, 0);
            for cast in &round.ballots {
                match &cast.ballot.entry(*question).answer {
                    Answer::Level(level, _) => levels[usize::from(*level)] += 1,
                    Answer::DontKnow => unknown += 1,
                    Answer::NotApplicable(_) => not_here += 1,
                    other => panic!("{other:?}"),
                }
            }
            for cards in round.cards.iter().filter(|cards| cards.question == *question) {
                levels.iter_mut().zip(&cards.levels).for_each(|(sum, more)| *sum += more);
                unknown += cards.dont_know;
            }
            for (at, count) in levels.iter().enumerate() {
                assert_eq!(number(&row[column(&format!("Level {}", at + 1))]), *count, "{}", asked.id);
            }
            assert_eq!(number(&row[column("Nobody knows")]), unknown);
            assert_eq!(number(&row[column("Does not apply")]), not_here);
            // Leik's agreement by its definition, as a fraction over n (K - 1).
            let (n, mut below, mut sum): (u32, u32, u32) = (levels.iter().sum(), 0, 0);
            for count in &levels[..levels.len() - 1] {
                below += count;
                sum += below.min(n - below);
            }
            let whole = n * (u32::try_from(levels.len()).expect("few") - 1);
            let Cell::Text(exact) = &row[column("Agreement, exact")] else { panic!("no fraction") };
            let (over, under) = exact.split_once('/').unwrap_or((exact, "1"));
            let (over, under): (u32, u32) = (over.parse().expect("a number"), under.parse().expect("one"));
            assert_eq!(over * whole, (whole - 2 * sum) * under, "{} {exact}", asked.id);
        }
    }
    // Every count has its picture: in Word a drawing with words behind it, on the page a bar.
    let tables = report.parts.iter().flat_map(|part| &part.blocks).filter_map(|block| match block {
        Block::Table(table) => Some(&table.rows),
        _ => None,
    });
    let spans = tables.flatten().flatten().flat_map(|cell| &cell.0);
    let tallies = spans.filter(|span| matches!(span, Span::Share(_))).count();
    assert!(tallies > 4 * PACK.questions.len());
    let word = parts(&bytes(&document, Kind::Word));
    let drawn = walk(&word["word/document.xml"]);
    let words = elements(&drawn, "wp:docPr").into_iter().filter_map(|one| one.get("descr"));
    let counted = words.filter(|words| {
        words.ends_with("Round 1.") || words.ends_with("Round 2.") || words.ends_with("In the end.")
    });
    assert_eq!(counted.count(), tallies);
    let page = walk_html(&text(&document, Kind::Html));
    let bars = elements(&page, "svg").into_iter().filter(|one| one.get("class") == Some("count"));
    assert_eq!(bars.count(), tallies);
    assert!(text(&document, Kind::Markdown).contains("`####"));
}

#[test]
fn the_page_of_a_workshop_is_accessible_and_runs_nothing() {
    let page = walk_html(&text(&document(&GROUP, Parts::FULL), Kind::Html));
    for name in ["script", "iframe", "link", "img", "object", "form", "b", "i"] {
        assert!(elements(&page, name).is_empty(), "there is a <{name}>");
    }
    for table in inside(&page, "table") {
        assert_eq!(elements(&table, "caption").len(), 1);
        let heads = elements(&table, "th");
        assert!(heads.iter().all(|one| matches!(one.get("scope"), Some("col" | "row"))));
    }
    let level = |name: &str| match name {
        "h1" => Some(1),
        "h2" => Some(2),
        "h3" => Some(3),
        "h4" => Some(4),
        _ => None,
    };
    let mut last = 1;
    for one in &page {
        let documents::Met::Start(element) = one else { continue };
        let Some(now) = level(&element.name) else { continue };
        assert!(now <= last + 1, "from h{last} to h{now}");
        last = now;
    }
    let book = parts(&bytes(&document(&GROUP, Parts::FULL), Kind::Excel));
    for (name, sheet) in book.iter().filter(|(name, _)| name.starts_with("xl/worksheets/sheet")) {
        assert!(elements(&walk(sheet), "f").is_empty(), "{name} has a formula");
    }
}

#[test]
fn nobody_can_be_told() {
    let document = document(&GROUP, Parts::FULL);
    for (format, text) in seen(&document) {
        // No code of a participant, wherever it may have stood.
        assert!(!text.contains("QX0") && !text.contains("QX1") && !text.contains("QX2"), "{format}");
    }
    // Two seats have two people each: they stand with others wherever seats are counted.
    let plan = MEETING.workshop.plan();
    let small = [&plan.seats[4].label, &plan.seats[5].label];
    for sheet in document.report().sheets.iter().filter(|sheet| sheet.name.starts_with("Co")) {
        assert!(!sheet.rows.is_empty());
        for cell in sheet.rows.iter().flatten() {
            assert!(!matches!(cell, Cell::Text(words) if small.contains(&words)), "{cell:?}");
        }
    }
    let people = document.report().parts.iter().find(|one| one.kind == Part::Participants).expect("it");
    let Some(Block::Table(table)) = people.blocks.iter().find(|block| matches!(block, Block::Table(_)))
    else {
        panic!("no table of seats")
    };
    let rows: Vec<(String, String)> = table.rows.iter().map(|row| (row[0].words(), row[1].words())).collect();
    let wanted = [(0, "5"), (1, "4"), (2, "6"), (3, "6")]
        .map(|(at, n): (usize, &str)| (plan.seats[at].label.clone(), n.to_owned()));
    assert_eq!(rows[..4], wanted);
    assert_eq!(
        rows[4..],
        [("Everybody else", "4"), ("All", "25")].map(|(a, b)| (a.to_owned(), b.to_owned()))
    );
    // Reasons name a seat only where it is shown apart.
    for round in MEETING.workshop.closed_rounds() {
        for question in &round.questions {
            let reveal =
                contract_advisor::workshop::reveal::reveal(&PACK, &MEETING.workshop, round, *question);
            assert!(reveal.reasons.iter().all(|because| match because.who {
                Who::Seat(at) => at.0 < 4,
                Who::Others => true,
            }));
        }
    }
}

#[test]
fn nothing_of_an_open_round_is_there_but_how_many_are_in() {
    let mut meeting = Meeting::begin(&PACK);
    meeting.answer(&PACK, 24, |_, _| "first".to_owned());
    assert!(Together::of(&PACK, &TABLES, &DRAWS, &meeting.workshop).is_none(), "nothing is closed");
    meeting.close(&PACK);
    let again: Vec<_> = (0..3).map(contract_advisor::pack::QuestionIx).collect();
    meeting.workshop.put_up(&PACK, &again, NOW).expect("put up");
    let before = together(&meeting.workshop);
    meeting.answer(&PACK, 2, |person, _| format!("a secret of {person}"));
    let after = together(&meeting.workshop);
    let sealed = workshop_text(&meeting.workshop, &PACK);
    for (format, text) in seen(&document(&after, Parts::FULL)) {
        assert!(!text.contains("a secret of"), "{format}");
        assert!(text.contains("Round 2 is open: 2 of 25 ballots are in."), "{format}");
        // Not even the sealed boxes: no long run of letters of the file is in it.
        for line in sealed.lines().filter(|line| line.contains("ballot:")) {
            assert!(!text.contains(line.trim()), "{format}");
        }
    }
    // Beside that count the report is the one from before they answered.
    let told = |group: &Together, count: &str| {
        text(&document(group, Parts::FULL), Kind::Markdown).replace(count, "N of 25 ballots")
    };
    assert_eq!(told(&before, "0 of 25 ballots"), told(&after, "2 of 25 ballots"));
}

#[test]
fn a_note_of_a_megabyte_on_the_discussion_is_whole() {
    let mut meeting = Meeting::begin(&PACK);
    meeting.answer(&PACK, 5, |_, _| String::new());
    meeting.close(&PACK);
    let note: String =
        (0..5_000).map(|n| format!("{n:05} {} \u{1f642}\n", "long note ".repeat(20))).collect();
    assert!(note.len() > 1_000_000);
    meeting.workshop.note(None, &note, NOW);
    let group = together(&meeting.workshop);
    let document = document(&group, Parts::only(Part::Discussion));
    for (format, text) in seen(&document).iter().filter(|(format, _)| **format != "Excel") {
        assert!(text.contains(&flat(&note)), "{format}");
    }
    // A cell of a workbook cannot hold it: its pieces stand on a sheet of their own.
    let texts = documents::workbook_texts(&parts(&bytes(&document, Kind::Excel)));
    assert!(texts.iter().all(|text| text.encode_utf16().count() <= 32_767));
    assert!(texts.iter().any(|text| text.contains("04999 long note")));
}

#[test]
fn the_paper_says_who_answered_and_where_they_stay_apart() {
    let document = document(&GROUP, Parts::PAPER);
    let page = flat(&text(&document, Kind::Markdown));
    assert!(page.contains("Round 1: 24 of 25 handed in a ballot"), "{page}");
    assert!(page.contains("Round 2: 21 of 25 handed in a ballot"));
    assert!(page.contains("Where the group stays apart"));
    assert!(page.contains("Also to be had: The full account"));
}

#[test]
fn the_same_workshop_gives_the_same_bytes() {
    let again = together(&MEETING.workshop);
    for kind in [Kind::Word, Kind::Excel, Kind::Markdown, Kind::Html, Kind::Json] {
        let one = bytes(&document(&GROUP, Parts::FULL), kind);
        assert!(one == bytes(&document(&again, Parts::FULL), kind), "{kind:?}");
    }
}

#[test]
fn what_the_one_did_not_say_again_is_no_difference_between_two_counts() {
    // Of 24 people 22 answer again: the second round beside where all stood in the end would
    // show what the two said.
    let meeting = Meeting::whole(&PACK, 22, |_, _, _| String::new());
    let group = together(&meeting.workshop);
    let document = document(&group, Parts::FULL);
    let sheets = &document.report().sheets;
    let again = &meeting.workshop.closed_rounds()[1].questions;
    let rounds_of = |sheet: &str, id: &str| -> Vec<String> {
        let sheet = sheets.iter().find(|one| one.name == sheet).expect("the sheet");
        let column = |name: &str| sheet.columns.iter().position(|one| one.heading == name).expect("it");
        let rows = sheet.rows.iter().filter(|row| row[column("Id")] == Cell::Text(id.to_owned()));
        let mut rounds: Vec<String> = rows
            .map(|row| match &row[column("Round")] {
                Cell::Number(number) => number.to_string(),
                Cell::Text(words) | Cell::Link { words, .. } => words.clone(),
                Cell::Empty => String::new(),
            })
            .collect();
        rounds.dedup();
        rounds
    };
    for question in again {
        let id = &PACK[*question].id;
        assert_eq!(rounds_of("Group counts", id), ["1", "In the end"], "{id}");
    }
    // In the workbook a seat never has the counts of the round in between, however many answered.
    for sheet in GROUP_SHEETS.iter() {
        assert!(!sheet.contains(&"2".to_owned()) || !sheet.contains(&"In the end".to_owned()), "{sheet:?}");
    }
    let json: serde_json::Value = serde_json::from_slice(&bytes(&document, Kind::Json)).expect("JSON");
    let told = json["workshop"]["last_round_stands_in_the_end"].as_array().expect("a list");
    assert_eq!(told.len(), again.len());
    for question in json["workshop"]["rounds"][1]["questions"].as_array().expect("questions") {
        let people = question["counts"]["people"].as_u64();
        // 24, and four cards on one of them.
        assert!(people == Some(24) || people == Some(28), "{question}");
    }
    for (format, text) in seen(&document).into_iter().filter(|(format, _)| *format != "JSON") {
        assert!(!text.contains(" of 22 (") && !text.contains(" of 22."), "{format}");
    }
}

/// For each question the rounds that the sheet of seats has, of the workshop in which three
/// did not answer again.
static GROUP_SHEETS: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
    let document = document(&GROUP, Parts::FULL);
    let sheet = document.report().sheets.iter().find(|one| one.name == "Counts by seat").expect("it");
    let at = |name: &str| sheet.columns.iter().position(|one| one.heading == name).expect("a column");
    PACK.questions
        .iter()
        .map(|question| {
            let rows = sheet.rows.iter().filter(|row| row[at("Id")] == Cell::Text(question.id.clone()));
            rows.map(|row| match &row[at("Round")] {
                Cell::Number(number) => number.to_string(),
                Cell::Text(words) | Cell::Link { words, .. } => words.clone(),
                Cell::Empty => String::new(),
            })
            .collect()
        })
        .collect()
});

#[test]
fn the_paper_that_is_handed_out_is_short_and_goes_as_the_workshop_went() {
    let document = document(&GROUP, Parts::PAPER);
    let report = document.report();
    let kinds: Vec<Part> = report.parts.iter().map(|chapter| chapter.kind).collect();
    let wanted = [
        Part::Participants,
        Part::Answers,
        Part::Dissent,
        Part::Discussion,
        Part::Expectation,
        Part::Actions,
    ];
    assert_eq!(
        kinds.iter().filter(|kind| **kind != Part::Sources).collect::<Vec<_>>(),
        wanted.iter().collect::<Vec<_>>()
    );
    // One table of what was said: a row for each question, with both rounds where there were two.
    let said = report.parts.iter().find(|chapter| chapter.kind == Part::Answers).expect("it");
    let [Block::Table(table)] = &said.blocks[..] else { panic!("one table: {:?}", said.blocks) };
    assert_eq!(table.rows.len(), PACK.questions.len());
    let again = &MEETING.workshop.closed_rounds()[1].questions;
    for (row, question) in table.rows.iter().zip(0..) {
        assert_eq!(row[0].words(), PACK.questions[question].short);
        let twice = again.contains(&contract_advisor::pack::QuestionIx(question));
        assert_eq!(row[2].words() == "not asked again", !twice, "{}", row[2].words());
        // Twenty-four people handed in a ballot: the counts of a cell come to all of them, and the cards.
        let numbers = row[1]
            .words()
            .split("; ")
            .filter_map(|one| one.split(' ').next()?.parse::<u32>().ok())
            .sum::<u32>();
        assert!(numbers == 24 || numbers == 28, "{}", row[1].words());
    }
    // Everybody gave a reason for everything, and wrote long ones: still a paper of a few pages.
    let words = seen(&document).into_iter().find(|(format, _)| *format == "Markdown").expect("it").1;
    assert!(words.split_whitespace().count() < 3600, "{}", words.split_whitespace().count());
}
