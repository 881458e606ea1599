//! `workshop merge`: what another copy of the same workshop has and this one lacks is taken in. What differs is named; the file as it was
//! is kept beside it.

use std::io::{self, BufRead as _, IsTerminal as _};
use std::path::Path;

use super::super::{DONE, FAILED};
use super::args::MergeArgs;
use super::{Outcome, Step, Stop, counted};
use crate::desk::same_place;
use crate::desk::workshop::{self as desk, NewKeys, Not, NotMerged, Went};
use crate::text::inert;
use crate::workshop::merging::{Choices, Differs, Merged, Taken};
use crate::workshop::{Channel, Refusal, Workshop};

impl Step<'_> {
    pub(super) fn merge(&mut self, args: &MergeArgs) -> Outcome {
        let MergeArgs { file, other, to, take_other, late } = args;
        let (to, mut choices) = (to.as_deref(), Choices { take_other: take_other.clone(), late: *late });
        if same_place(file, other) {
            return Err(Stop::input("These are the same file. Name the file, and another copy of it."));
        }
        let mut open = self.open(file)?;
        let theirs = self.read(other)?;
        let ours = open.workshop.clone();
        let stop = |not| not_merged(not, (file, &ours), (other, &theirs));
        if io::stdin().is_terminal() && io::stdout().is_terminal() {
            let (_, merged) = desk::as_one(&ours, &theirs, &choices, &self.now).map_err(stop)?;
            self.asks(&merged, &mut choices);
        }
        let (merged, went) = desk::merge(open.at(), &theirs, &choices, to, &mut self.by()).map_err(stop)?;
        if let Went::Here { saved, .. } = &went {
            self.comments(saved);
        }
        self.tell(&merged, other);
        let in_progress = desk::drafts(other, &theirs).kept.len();
        if in_progress > 0 {
            let _ = writeln!(
                self.err,
                "{} in progress {} not merged: finish them with {}, and merge again.",
                counted(in_progress, "ballot"),
                if in_progress == 1 { "is" } else { "are" },
                other.display()
            );
        }
        let (to, other) = (to.unwrap_or(file).display(), other.display());
        let said = match &went {
            Went::New(keys) => {
                let keys = match keys {
                    NewKeys::None => String::new(),
                    NewKeys::Beside(keys) => format!("\nIts key file is {}.", keys.display()),
                    NewKeys::Elsewhere(keys) => format!(
                        "\nIts key is in a file that is not beside {}: put it beside the new one as {}, or name it with --keys.",
                        file.display(),
                        keys.display()
                    ),
                };
                format!("Written to {to}. Neither of the two was changed.{keys}")
            }
            Went::Here { kept, .. } => format!(
                "The file as it was is kept as {}. Delete it, and the other copy, before the round is closed: sealed ballots stand in both.",
                kept.display()
            ),
            Went::Nowhere if merged.differs.iter().any(Differs::is_whole_round) => {
                format!("Nothing was taken from {other}.")
            }
            Went::Nowhere => format!("{other} has nothing that {to} lacks."),
        };
        let _ = writeln!(self.out, "{said}");
        Ok(if merged.differs.iter().any(Differs::leaves_behind) { FAILED } else { DONE })
    }

    /// Whose ballot of the other copy is to take the place of this one's.
    fn asks(&mut self, merged: &Merged, choices: &mut Choices) {
        for differs in &merged.differs {
            let Differs::Ballot { code, .. } = differs else { continue };
            let _ = write!(
                self.err,
                "{} Take that one instead? It replaces the one here. [y/N] ",
                words(differs, &self.pack)
            );
            let _ = self.err.flush();
            let mut line = String::new();
            if io::stdin().lock().read_line(&mut line).is_err() {
                break;
            }
            if matches!(line.trim(), "y" | "Y" | "yes") {
                choices.take_other.push(code.clone());
            }
        }
    }

    fn tell(&mut self, merged: &Merged, other: &Path) {
        if !merged.taken.is_empty() {
            let _ = writeln!(self.out, "Taken from {}:", other.display());
        }
        for taken in &merged.taken {
            let said = match taken {
                Taken::Participant(code) => format!("{code} takes part."),
                Taken::Ballot(code) => format!("the ballot of {code}."),
                Taken::Replaced(code) => {
                    format!("the ballot of {code}, in the place of the one that was here.")
                }
                Taken::Late(code) => {
                    format!("the ballot of {code}, as late: the closed round stays as it is.")
                }
                Taken::Cards(question) => format!("the cards on '{}'.", self.pack[*question].short),
                Taken::Decisions(count) => {
                    format!("what was decided about {}.", counted(*count, "text"))
                }
                Taken::Notes(count) => format!("{}.", counted(*count, "note")),
                Taken::Expectation => "what the group expects.".to_owned(),
            };
            let _ = writeln!(self.out, "  {}", inert(&said));
        }
        if !merged.differs.is_empty() {
            let _ = writeln!(self.out, "What differs, and stays as it is here:");
        }
        for differs in &merged.differs {
            let _ = writeln!(self.out, "  {}", inert(&words(differs, &self.pack)));
        }
    }
}

/// Why two files were not merged; another workshop is named by the titles of both.
fn not_merged(not: NotMerged, (file, ours): (&Path, &Workshop), (other, theirs): (&Path, &Workshop)) -> Stop {
    let title = |workshop: &Workshop| match workshop.plan().title.trim() {
        "" => "a workshop without a title".to_owned(),
        title => format!("\"{}\"", inert(title)),
    };
    match not {
        NotMerged::Not(Not::Refused(Refusal::OtherWorkshop)) => Stop::input(format!(
            "These are two workshops, not two copies of one: {}, begun {}, and {}, begun {}. Nothing was changed.",
            title(ours),
            inert(&ours.created),
            title(theirs),
            inert(&theirs.created)
        )),
        NotMerged::NoBallot(code) => {
            Stop::input(format!("{} has no ballot of '{}'.", other.display(), code.escape_debug()))
        }
        NotMerged::Unread(error) => {
            Stop(format!("{} cannot be read: {error}. Nothing was changed.", file.display()), FAILED)
        }
        NotMerged::Not(not) => not.into(),
    }
}

fn words(differs: &Differs, pack: &crate::pack::Pack) -> String {
    let came = |way: &Option<Channel>| way.map_or(String::new(), |way| format!(" (it came {})", way.words()));
    match differs {
        Differs::Ballot { code, here, there, joined } => {
            let two = if *joined {
                " Somebody joined as that code in each copy: if they are two people, let one of them join anew and answer again."
            } else {
                ""
            };
            if here.is_none() && *joined {
                return format!(
                    "A ballot of {code} is in there alone{}. --take-other {code} takes it in.{two}",
                    came(there)
                );
            }
            format!(
                "{code} has one ballot here{} and another there{}. --take-other {code} takes that one.{two}",
                came(here),
                came(there)
            )
        }
        Differs::TakenOut(code) => {
            format!("A ballot of {code} was taken out here and is in there. --take-other {code} takes it in.")
        }
        Differs::Removed(code) => format!("{code} was taken off the list here and is on it there."),
        Differs::Seat(code) => format!("{code} sits elsewhere there."),
        Differs::Cards(question) => format!(
            "Cards on '{}' were counted in both, and are sealed: count once more if these are not all.",
            pack[*question].short
        ),
        Differs::CardsThere(round, questions) => {
            let names: Vec<&str> = questions.iter().map(|at| pack[*at].short.as_str()).collect();
            format!(
                "Round {round} is closed here and open there, where cards were counted on: {}. Their counts are sealed and cannot come into a closed round. Count them once more in a round that is open.",
                names.join("; ")
            )
        }
        Differs::Decisions(round, count) => format!(
            "About {} of round {round} it was decided otherwise there, to let them through or to hold them back.",
            counted(*count, "text")
        ),
        Differs::Plan(name) => format!("Fixed beforehand: {name}."),
        Differs::Expectation => "What the group expects.".to_owned(),
        Differs::OtherSeats(boxes) => format!(
            "There are seats there that are not here, so {} from there could not be opened here. Not taken.",
            counted(*boxes, "sealed box")
        ),
        Differs::OtherKey(round, boxes) => format!(
            "Round {round} was begun again in one of the two, under another key: {} there cannot be opened with this one's. Not taken.",
            counted(*boxes, "sealed box")
        ),
        Differs::ClosedHere { round, codes, may: true } => format!(
            "Round {round} is closed here and open there. Ballots that are there alone: {}. --late takes them in as late: the closed round stays as it is.",
            codes.join(", ")
        ),
        Differs::ClosedHere { round, codes, may: false } if codes.is_empty() => {
            format!("Round {round} is closed here and open there, where no ballot is in.")
        }
        Differs::ClosedHere { round, codes, may: false } => format!(
            "Round {round} is closed here and open there, with ballots of {}. The key was dropped when it was closed here, so those that this copy did not have cannot be opened. They can answer in a round that is open.",
            codes.join(", ")
        ),
        Differs::LateBallot(round, code) => {
            format!(
                "{code} has one late ballot for round {round} here and another there. The one here stays."
            )
        }
        Differs::NotOpenHere(round, boxes) => format!(
            "Round {round} is open there and was never opened here: {} from there cannot be taken in. Go on with that copy, and merge this one into it.",
            counted(*boxes, "sealed box")
        ),
        Differs::OtherQuestions(round, boxes) => format!(
            "Round {round} asks other questions there, so {} from there would not be counted here. Not taken.",
            counted(*boxes, "sealed box")
        ),
        Differs::LateThere(round, ballots) => format!(
            "{} came late to round {round} there, which takes none in here, or was opened. Not taken.",
            counted(*ballots, "ballot")
        ),
        Differs::ClosedThere(round, ballots) => format!(
            "Round {round} is open here and closed there, with {}. Opened ballots have no codes, so they cannot come into a round that is open. Merge the other way round: what only this copy has can be added there as late.",
            counted(*ballots, "ballot")
        ),
        Differs::ClosedApart(round) => format!(
            "Round {round} was closed in both, each for itself, and not with the same ballots. Only one of the two can be gone on with."
        ),
    }
}
