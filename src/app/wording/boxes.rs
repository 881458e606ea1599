//! What a box to write in asks for.

use super::super::model::{For, Model, RoomTarget, SetUpRow, Target};
use crate::pack::QuestionIx;

/// What a box to write in is called, what it asks for, and whether it holds one line.
#[must_use]
pub fn box_words(model: &Model, target: &Target) -> (String, String, bool) {
    let short = |question: QuestionIx| model.pack()[question].short.clone();
    let (title, prompt, one_line) = match *target {
        Target::NewTitle => (
            "A new answer set".to_owned(),
            "What shall it be called? For example the area and the service.",
            true,
        ),
        Target::OpenPath => {
            ("Open a file".to_owned(), "Where is the answer set? A path, such as answers/north.ron.", true)
        }
        Target::RulesFolder => (
            "The rules to use".to_owned(),
            "Which folder are they in? Leave it empty for the rules inside the program.",
            true,
        ),
        Target::Title => ("Title".to_owned(), "What is this answer set called?", true),
        Target::Service => ("Service".to_owned(), "Which service is this about?", true),
        Target::ScopeText => (
            "What is in scope".to_owned(),
            "What is in, what is out, for whom, and why now? Name services beside it that depend on it.",
            false,
        ),
        Target::Ends => (
            "When the present contract ends".to_owned(),
            "Which month? For example March 2028, or in 14 months.",
            true,
        ),
        Target::Extension => (
            "How far it can be extended".to_owned(),
            "By how many months does the contract allow it? For example 12, or none.",
            true,
        ),
        Target::Note(question) if model.turn.is_some() => (
            format!("Note: {}", short(question)),
            "Why? Shown to everybody, without your name. Name nobody.",
            false,
        ),
        Target::Note(question) => (
            format!("Note: {}", short(question)),
            "Who said so? What is the evidence? What do people disagree about?",
            false,
        ),
        Target::Owner(question) => {
            (format!("To find out: {}", short(question)), "Who will find out? A role is enough.", true)
        }
        Target::Due(question) => {
            (format!("To find out: {}", short(question)), "By when? For example 15 January.", true)
        }
        Target::NotApplicable(question) => {
            (format!("Does not apply: {}", short(question)), "Why does it not apply here?", true)
        }
        Target::Expectation if model.turn.is_some() => (
            "Before it is sealed".to_owned(),
            "What do you expect the result to be, and why? What would surprise you?",
            false,
        ),
        Target::Expectation => (
            "Before the result".to_owned(),
            "What do you expect to read, and why? What would surprise you?",
            false,
        ),
        Target::PlanOwner(caution) => (
            format!("To do: {}", model.pack()[caution].title),
            "Who will act on this caution? A role is enough.",
            true,
        ),
        Target::Challenge(_) => (
            "A rule that does not hold here".to_owned(),
            "Why does it not hold here? The result stays as the rules have it; yours is shown beside it.",
            false,
        ),
        Target::WhatIfName => {
            ("Keep this what-if".to_owned(), "What is it called? For example: with a loss pool agreed.", true)
        }
        Target::PlanDue(caution) => {
            (format!("To do: {}", model.pack()[caution].title), "By when? For example 15 January.", true)
        }
        Target::Rename(_) => ("Another title".to_owned(), "What is this answer set called?", true),
        Target::ImportPath => (
            "Import an answer set".to_owned(),
            "Which file? It is copied into the list; the file itself stays as it is.",
            true,
        ),
        Target::SavePath => (
            "Save elsewhere".to_owned(),
            "Where to? A path to a file that does not exist yet. Work goes on there.",
            true,
        ),
        Target::MoveReason(question) => (
            format!("You moved: {}", short(question)),
            "You moved by two steps or more. What made you change your mind? It is read out without your name.",
            false,
        ),
        Target::ReportPlace => (
            "Where the report goes".to_owned(),
            "A folder and a name, without an ending. The folder must be there already.",
            true,
        ),
        Target::Room(target) => room_words(model, target),
        Target::WhoAmI => (
            "Who is working".to_owned(),
            "A name or initials, kept in the file with your changes from now on. Leave it empty for none.",
            true,
        ),
    };
    (title, prompt.to_owned(), one_line)
}

/// As [`words`], of what belongs to a workshop.
fn room_words(model: &Model, target: RoomTarget) -> (String, &'static str, bool) {
    let short = |question: QuestionIx| model.pack()[question].short.clone();
    match target {
        RoomTarget::Title => {
            ("A new workshop".to_owned(), "What is it called? For example the area and the service.", true)
        }
        RoomTarget::Sit(seat) => {
            let seats =
                model.room.as_ref().map(|room| room.workshop.plan().seats.as_slice()).unwrap_or_default();
            match seat.and_then(|seat| seats.get(seat.0)) {
                Some(seat) => (seat.label.clone(), "How many of them take part?", true),
                None => (
                    "Their seat is not known".to_owned(),
                    "How many say it themselves, sealed in their ballot?",
                    true,
                ),
            }
        }
        RoomTarget::Seats => (
            "Fixed beforehand".to_owned(),
            "Who can sit in it? Labels, with commas between them: add to these, change or delete.",
            true,
        ),
        RoomTarget::Passphrase(For::Close) => (
            "Close the round".to_owned(),
            "Your passphrase. The round cannot be opened again once it is closed.",
            true,
        ),
        RoomTarget::Passphrase(For::Late(_)) => (
            "Open what came late".to_owned(),
            "Your passphrase. They are opened together, once; one that comes afterwards is not taken in.",
            true,
        ),
        RoomTarget::Passphrase(For::Pass) => (
            "Before you pass the laptop".to_owned(),
            "A PIN or a few words that lead back to your desk: the key of this workshop is in a file, so there is no passphrase. At least 6 characters; capitals and spaces count.",
            true,
        ),
        RoomTarget::Passphrase(what @ (For::Lectern | For::Over)) => (
            if what == For::Lectern { "Back to the desk" } else { "A ballot is to be replaced" }.to_owned(),
            match model.room.as_ref().and_then(|room| room.workshop.passed.as_ref()) {
                Some(crate::workshop::Passed::ByPin(_)) => {
                    "For the facilitator: the PIN that was set when the laptop was passed on."
                }
                _ => "For the facilitator: the passphrase of this workshop.",
            },
            true,
        ),
        RoomTarget::Passphrase(_) => (
            "Your passphrase".to_owned(),
            "It locks the key that opens the ballots. At least 6 characters; several words are better, capitals and spaces count. Write it down: if it is lost, the ballots are. Leave it empty to keep the key in a file instead.",
            true,
        ),
        RoomTarget::PassphraseAgain(_) => {
            ("Once more".to_owned(), "The same again, so that a slip does not lock you out.", true)
        }
        RoomTarget::CodeWord => (
            "A code word of your own".to_owned(),
            "With it you can pause, and come back to your answers while the round is open; nobody else can. At least 6 characters; several words are better, capitals and spaces count. You can change it until you seal. Leave it empty if you will not come back.",
            true,
        ),
        RoomTarget::ComeBack => {
            ("Come back".to_owned(), "Your own code word opens your answers. Nobody else knows it.", true)
        }
        RoomTarget::GoOn => (
            "Go on with your ballot".to_owned(),
            "Your own code word opens what you answered so far. Leave it empty if you do not know it any more.",
            true,
        ),
        RoomTarget::SaidBefore => (
            "What you said before".to_owned(),
            "Your code word of the first round shows you what you said then. Leave it empty to answer without it.",
            true,
        ),
        RoomTarget::Drop => (
            "All ballots of this round are dropped".to_owned(),
            "Without the key nobody can ever open them. A copy of the workshop as it is now is put beside it, in case the key is found. Everybody answers again. Type the word drop to go on.",
            true,
        ),
        RoomTarget::CollectPath => {
            ("Collect ballots".to_owned(), "Which file, or which folder with ballot files in it?", true)
        }
        RoomTarget::LatePath => (
            "Ballots that came late".to_owned(),
            "Which file, or which folder with ballot files in it? They are kept sealed, apart; the closed round stays as it is.",
            true,
        ),
        RoomTarget::WriteFolder => (
            "Write ballot files".to_owned(),
            "Into which folder? One file for each person whose ballot is not in. It is made if it is not there.",
            true,
        ),
        RoomTarget::PrintFolder => (
            "Print sheets".to_owned(),
            "Into which folder? One web page with a sheet for each person whose ballot is not in: open it in a browser and print it.",
            true,
        ),
        RoomTarget::FreeCode => (
            "Another device".to_owned(),
            "Whose code? The next device that gives it may answer with it. What another device said with it and did not hand in is dropped then.",
            true,
        ),
        RoomTarget::AgendaTitle(_) => ("Agenda".to_owned(), "What is this item called?", true),
        RoomTarget::AgendaNew(_) => {
            ("Agenda".to_owned(), "What is the new item called? It gets 15 minutes.", true)
        }
        RoomTarget::Note(question) => {
            (format!("Noted: {}", short(question)), "What was said? Nobody is named.", false)
        }
        RoomTarget::Expect => (
            "What the group expects".to_owned(),
            "Before you look: what do you expect the result to be, and why?",
            false,
        ),
        RoomTarget::Text(row) => (
            "Fixed beforehand".to_owned(),
            match row {
                SetUpRow::Title => "What is the workshop called?",
                SetUpRow::Service => "Which service is it about?",
                _ => "What is in, what is out, for whom, and why now?",
            },
            row != SetUpRow::Scope,
        ),
    }
}
