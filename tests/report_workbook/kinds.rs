//! Workbooks of workshops and of comparisons.

use contract_advisor::report::{Parts, printed};

use super::documents::flat;
use super::everything::{MEETING, PACK, TABLES, comparison_book, group_book, sample};
use super::number;
use super::workbook::Value;

#[test]
fn a_workshop_has_its_counts_and_reasons_and_parts_no_small_seat() {
    let book = group_book(Parts::FULL);
    let plan = MEETING.workshop.plan();
    // Two of the seats have two people each.
    let small = [plan.seats[4].label.as_str(), plan.seats[5].label.as_str()];
    for (sheet, heading) in
        [("Seats", "Seat"), ("Reasons", "Seat"), ("Counts by seat", "Seat"), ("Measures by seat", "Seat")]
    {
        let seats = book.sheet(sheet).words(heading);
        assert!(seats.contains(&plan.seats[0].label), "{sheet}");
        assert!(seats.iter().all(|seat| !small.contains(&seat.as_str())), "{sheet}");
    }
    let seats = book.sheet("Seats");
    let people: Vec<f64> = seats.values("People").iter().map(number).collect();
    assert_eq!(people.last(), Some(&25.0), "all who were asked");
    assert_eq!(people[..people.len() - 1].iter().sum::<f64>(), 25.0);
    let rounds = book.sheet("Rounds");
    assert_eq!(rounds.values("Ballots handed in"), [Value::Number(24.0), Value::Number(21.0)]);
    let moves = book.sheet("Moves");
    assert_eq!(moves.rows(), 12);
    for row in 0..moves.rows() {
        let headings = &moves.table().headings[1..];
        let sum: f64 = headings.iter().map(|heading| number(&moves.values(heading)[row])).sum();
        assert_eq!(sum, 21.0, "who answered both times stayed, moved or was open");
    }
    let own = book.sheet("Own answers");
    for round in [1.0, 2.0] {
        let rounds = own.values("After round");
        let people = own.values("People");
        let of = rounds.iter().zip(&people).filter(|(one, _)| number(one) == round);
        assert_eq!(of.map(|(_, people)| number(people)).sum::<f64>(), 24.0);
    }
    let said: Vec<String> = MEETING.workshop.notes.iter().map(|note| flat(&printed(&note.text))).collect();
    let notes: Vec<String> =
        book.sheet("Discussion notes").words("Note").iter().map(|note| flat(note)).collect();
    assert_eq!(notes, said);
    let splits = contract_advisor::workshop::together::splits(&PACK, &TABLES, &MEETING.workshop);
    let rows =
        splits.iter().flat_map(|split| &split.sides).map(|side| side.reasons.len().max(1)).sum::<usize>();
    assert!(rows > 0 && book.sheet("Splits").rows() == rows);
}

#[test]
fn a_comparison_has_each_option_and_each_answer_that_differs_for_each_set() {
    let book = comparison_book();
    let wanted = ["Where each stands", "Answers that differ", "What differs", "Rules", "Limits"];
    assert_eq!(book.names(), wanted);
    assert_eq!(book.sheet("Where each stands").rows(), 2 * PACK.models.len());
    let (one, two) = (sample("northtown"), sample("hillshire"));
    let notes = book.sheet("Answers that differ").words("Note");
    let differing = (0..PACK.questions.len()).filter(|at| one.entries[*at].answer != two.entries[*at].answer);
    for entry in differing.flat_map(|at| [&one.entries[at], &two.entries[at]]) {
        assert!(notes.iter().any(|note| *note == *printed(&entry.note)), "{}", entry.note);
    }
}
