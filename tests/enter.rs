//! Sheets from a table: what is right is sealed row by row, and where anything is wrong nothing is taken in and every mistake is named with
//! its line and column.

#![allow(dead_code)]

mod support;

use std::fs;
use std::process::{Command, Stdio};

use contract_advisor::answers::{Answer, Confidence};
use contract_advisor::files::{open_workshop, shipped, workshop_text};
use contract_advisor::pack::{Depth, Pack, QuestionIx};
use contract_advisor::workshop::SeatIx;
use contract_advisor::workshop::ballot::Stand;
use contract_advisor::workshop::grid::choices;

struct Place {
    folder: tempfile::TempDir,
    pack: Pack,
    asked: Vec<QuestionIx>,
}

impl Place {
    fn new() -> Self {
        let pack = shipped().expect("rules");
        let asked = pack.asked(Depth::Quick).collect();
        let place = Self { folder: tempfile::tempdir().expect("a folder"), pack, asked };
        let (code, said) = place.run(&[
            "new",
            "w.ron",
            "--title",
            "T",
            "--quick",
            "--participants",
            "C5=charity",
            "C6=charity",
            "C7=clinician",
            "--no-passphrase",
        ]);
        assert_eq!(code, Some(0), "{said}");
        place
    }

    fn run(&self, args: &[&str]) -> (Option<i32>, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_contract-advisor"));
        command.arg("workshop").args(args).current_dir(self.folder.path()).stdin(Stdio::null());
        let output = command.output().expect("the program runs");
        (output.status.code(), String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
    }

    /// Writes a table and types it in.
    fn enter(&self, table: &str, more: &[&str]) -> (Option<i32>, String) {
        fs::write(self.folder.path().join("grid.csv"), table).expect("written");
        self.run(&[&["enter", "w.ron", "--csv", "grid.csv"], more].concat())
    }

    fn bytes(&self) -> Vec<u8> {
        fs::read(self.folder.path().join("w.ron")).expect("read")
    }

    /// The first line of a table: the numbers of all questions.
    fn head(&self) -> String {
        let numbers: Vec<String> = (1..=self.asked.len()).map(|number| number.to_string()).collect();
        format!("code,{}", numbers.join(","))
    }

    /// A row in which every answer is the same.
    fn row(&self, code: &str, key: &str) -> String {
        format!("{code},{}", vec![key; self.asked.len()].join(","))
    }
}

#[test]
fn a_table_becomes_sealed_ballots() {
    let place = Place::new();
    // Ids beside numbers, a column of reasons, semicolons, a byte-order mark, codes in small letters: as spreadsheets have them.
    let ids: Vec<&str> = place.asked.iter().map(|question| place.pack[*question].id.as_str()).collect();
    let head = format!("\u{feff}Code;{};Reason 1", ids.join(";"));
    let mut cells = vec!["-"; ids.len()];
    cells[..4].copy_from_slice(&["2", "u", "I", ""]);
    let first = format!("c5;{};\"It was said; \"\"twice\"\".\"", cells.join(";"));
    let second = place.row("C6", "1").replace(',', ";");
    let (code, said) = place.enter(&format!("{head}\r\n{first}\r\n{second};\r\n\r\n"), &[]);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("2 sheets typed in and sealed.") && said.contains("2 of 3 ballots are in."),
        "{said}"
    );
    let sealed = String::from_utf8(place.bytes()).expect("text");
    assert!(!sealed.contains("twice"), "it can be read before the round is closed");
    assert_eq!(place.run(&["close", "w.ron"]).0, Some(0));

    let workshop = open_workshop(&place.folder.path().join("w.ron"), &place.pack).expect("a workshop").value;
    let ballots: Vec<_> = workshop.closed_rounds()[0].ballots.iter().map(|cast| &cast.ballot).collect();
    assert_eq!(ballots.len(), 2);
    let at = |place: &Place, number: usize| place.asked[number - 1];
    let first = ballots.iter().find(|ballot| !ballot.entry(at(&place, 1)).note.is_empty()).expect("there");
    assert_eq!(first.entry(at(&place, 1)).answer, Answer::Level(1, Confidence::Medium));
    assert_eq!(first.entry(at(&place, 1)).note, "It was said; \"twice\".");
    assert_eq!(first.entry(at(&place, 2)).answer, Answer::DontKnow);
    assert_eq!(first.stand(at(&place, 3)), Stand::CannotJudge);
    assert_eq!(first.stand(at(&place, 4)), Stand::Open);
    assert_eq!(workshop.plan().seats[first.seat.expect("a seat").0].id, "charity");
}

/// Where seats or questions were changed after sheets may have been printed, a table says of each sheet which it is.
#[test]
fn where_sheets_of_before_may_be_about_a_table_gives_their_marks() {
    let place = Place::new();
    let file = place.folder.path().join("w.ron");
    let mut workshop = open_workshop(&file, &place.pack).expect("a workshop").value;
    let before = workshop.sheet_mark(&place.pack).expect("open");
    let mut plan = workshop.plan().clone();
    plan.join_seats(SeatIx(3), SeatIx(4));
    workshop.replan(&place.pack, plan, "2026-11-12T09:15:00Z").expect("nobody has answered");
    let now = workshop.sheet_mark(&place.pack).expect("open");
    assert_ne!(before, now);
    fs::write(&file, workshop_text(&workshop, &place.pack)).expect("written");
    let (head, row) = (place.head(), place.row("C7", "1"));
    let (code, said) = place.enter(&format!("{head}\n{row}\n"), &[]);
    assert_eq!(code, Some(2));
    assert!(said.contains("Add a column 'mark'"), "{said}");
    let (code, said) = place.enter(&format!("{head},mark\n{row},{before}\n"), &[]);
    assert_eq!(code, Some(2));
    assert!(said.contains(&format!("A sheet with the mark '{before}' was printed before")), "{said}");
    let (code, said) = place.enter(&format!("{head},mark\n{row},{now}\n"), &[]);
    assert_eq!(code, Some(0), "{said}");
}

#[test]
fn every_mistake_is_named_with_its_place_and_nothing_is_taken_in() {
    let place = Place::new();
    let before = place.bytes();
    let (head, good) = (place.head(), place.row("C5", "1"));
    let levels = place.pack[place.asked[1]].levels.len();
    assert!(levels < 9);
    let mut wrong: Vec<String> = place.row("C6", "1").split(',').map(str::to_owned).collect();
    wrong[2] = "9".to_owned();
    wrong[4] = "12".to_owned();
    let (code, said) =
        place.enter(&format!("{head}\n{good}\n{}\n{}\n", wrong.join(","), place.row("C9", "1")), &[]);
    assert_eq!(code, Some(2));
    assert!(
        said.contains(&format!(
            "grid.csv: line 3, column 3: '9' is no answer to '{}'.",
            place.pack[place.asked[1]].short
        )),
        "{said}"
    );
    assert!(said.contains(&place.pack[place.asked[1]].levels[0].label), "the levels are told: {said}");
    assert!(said.contains("grid.csv: line 3, column 5: '12' is more than one character."), "{said}");
    assert!(
        said.contains("grid.csv: line 4, column 1: Nobody in this workshop has the code 'C9'."),
        "{said}"
    );
    assert!(said.contains("Nothing was taken in."), "{said}");

    let always =
        place.asked.iter().position(|question| place.pack[*question].not_applicable.is_none()).expect("one");
    let mut x = vec!["-"; place.asked.len()];
    x[always] = "x";
    for (table, told) in [
        (String::new(), "line 1, column 1: There is no row"),
        (head.clone(), "There is no row with a code and answers in it."),
        (format!("name,1,2\n{good}"), "line 1, column 1: The first column is 'name', and should be 'code'."),
        (format!("{head},99\n{good},1"), "This round asks no question '99'."),
        (format!("{head},1\n{good},1"), "The column '1' is there twice."),
        ("code,1\nC5,1\n".to_owned(), "Question 2 has no column"),
        (format!("{head}\n{good}\n{good}\n"), "line 3, column 1: C5 is there twice: in line 2 as well."),
        (format!("{head}\n{good},1\n"), "Check for a comma too many."),
        (format!("{head}\n{}\n", place.row("C5", "-")), "Nothing is marked for C5."),
        (format!("{head}\nC5,{}\n", x.join(",")), "it always applies"),
    ] {
        let (code, said) = place.enter(&table, &[]);
        assert_eq!(code, Some(2), "{said}");
        assert!(said.contains(told), "{told}: {said}");
    }
    // Bytes that are no text, and no file at all.
    fs::write(place.folder.path().join("grid.csv"), [0xff, 0xfe, 0x00, 0x41]).expect("written");
    assert_eq!(place.run(&["enter", "w.ron", "--csv", "grid.csv"]).0, Some(2));
    assert_eq!(place.run(&["enter", "w.ron", "--csv", "none.csv"]).0, Some(2));
    assert_eq!(place.bytes(), before, "nothing is taken in unless all is right");
}

#[test]
fn a_ballot_that_is_in_is_replaced_only_when_that_is_said() {
    let place = Place::new();
    let head = place.head();
    assert_eq!(place.enter(&format!("{head}\n{}\n", place.row("C5", "1")), &[]).0, Some(0));
    let before = place.bytes();
    let both = format!("{head}\n{}\n{}\n", place.row("C5", "2"), place.row("C6", "2"));
    let (code, said) = place.enter(&both, &[]);
    assert_eq!(code, Some(2));
    assert!(said.contains("1 ballot of these is in already: C5. Say --replace"), "{said}");
    assert_eq!(place.bytes(), before);
    let (code, said) = place.enter(&both, &["--replace"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("They took the place of the ballots of C5."), "{said}");
}

#[test]
fn a_character_is_read_as_the_sheet_prints_it() {
    let pack = shipped().expect("rules");
    for at in 0..pack.questions.len() {
        let question = QuestionIx(at);
        let count = pack[question].levels.len();
        for level in 0..count {
            let key = char::from_digit(level as u32 + 1, 10).expect("a digit");
            let mark = Stand::read(&pack, question, key).expect("a level");
            assert_eq!((mark, mark.key()), (Stand::Level(level as u8), key));
        }
        let wrong = char::from_digit(count as u32 + 1, 10).expect("a digit");
        let told = Stand::read(&pack, question, wrong).expect_err("no level");
        assert!(told.contains(&choices(&pack, question)), "{told}");
        assert!(Stand::read(&pack, question, '0').is_err());
        assert_eq!(Stand::read(&pack, question, 'x').is_ok(), pack[question].not_applicable.is_some());
    }
}

/// What a sheet says of the seat goes into the sealed ballot: by its number on the sheet, by its id or by its words.
#[test]
fn a_column_for_the_seat_is_for_those_whose_seat_is_not_known() {
    let place = Place::new();
    let (code, said) = place.run(&[
        "new",
        "s.ron",
        "--title",
        "T",
        "--quick",
        "--participants",
        "4",
        "charity:1",
        "--no-passphrase",
    ]);
    assert_eq!(code, Some(0), "{said}");
    let columns: Vec<String> = (1..=place.asked.len()).map(|at| at.to_string()).collect();
    let marks = vec!["1"; place.asked.len()].join(",");
    let row = |code: &str, seat: &str| format!("{code},{seat},{marks}\n");
    let head = format!("code,seat,{}\n", columns.join(","));
    let enter = |table: &str| {
        fs::write(place.folder.path().join("grid.csv"), table).expect("written");
        place.run(&["enter", "s.ron", "--csv", "grid.csv"])
    };
    let (code, said) = enter(&format!("{head}{}{}", row("P01", "7"), row("P05", "clinician")));
    assert_eq!(code, Some(2), "{said}");
    for why in [
        "'7' is no seat of this workshop. Its seats are 1 Commissioner,",
        "P05 sits in 'Charity or community group', which was fixed beforehand.",
    ] {
        assert!(said.contains(why), "{why}: {said}");
    }
    let rows = [("P01", "6"), ("P02", "clinician"), ("P03", "CLINICIAN"), ("P04", ""), ("P05", "4")];
    let (code, said) =
        enter(&format!("{head}{}", rows.iter().map(|(code, seat)| row(code, seat)).collect::<String>()));
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = place.run(&["close", "s.ron"]);
    assert_eq!(code, Some(0), "{said}");
    let closed = open_workshop(&place.folder.path().join("s.ron"), &place.pack).expect("a workshop").value;
    let mut seats: Vec<Option<usize>> =
        closed.closed_rounds()[0].ballots.iter().map(|cast| cast.ballot.seat.map(|seat| seat.0)).collect();
    seats.sort_unstable();
    assert_eq!(seats, [None, Some(3), Some(5), Some(5), Some(5)]);
}
