//! How a workshop comes about, and how a round begins again under a new key. Keys are on the
//! disk before anything is that needs them.

use std::path::Path;

use super::super::DONE;
use super::args::GuardArgs;
use super::{Desk, Outcome, Stop, many, seat_named};
use crate::files::{
    Before, LEADS_NOWHERE, OsRng, RealDisk, keys_place, leads_nowhere, put_backup, put_new_in, read_keys,
    rewrite_keys, workshop_text, write_keys,
};
use crate::pack::{Depth, Pack};
use crate::text::inert;
use crate::workshop::plan::{NOT_SO_MANY, PEOPLE, about_so_many, is_code};
use crate::workshop::{
    Guard, Hardness, Kept, Participant, Plan, PrivateKey, Refusal, Seat, Workshop, rehearsal,
};

impl Desk<'_> {
    pub(super) fn begin(&mut self, file: &Path, plan: Plan, guard: &GuardArgs) -> Outcome {
        // Before anybody thinks of a passphrase; writing looks once more.
        not_there_yet(file)?;
        let words = self.guard(guard)?;
        let guard = words.as_ref().map_or(Guard::KeyFile, |words| Guard::Passphrase(words));
        let (workshop, keys) =
            Workshop::begin(&self.pack, plan, guard, Hardness::USUAL, &self.now, &mut OsRng)?;
        self.write_both(file, &workshop, &keys)?;
        self.who_takes_part(&workshop);
        if keys.is_empty() {
            let _ =
                writeln!(self.out, "Only the passphrase opens the ballots. If it is forgotten, nobody can.");
        } else {
            let _ = writeln!(
                self.out,
                "Only {} opens the ballots. Keep it to yourself; if it is lost, nobody can.",
                keys_place(file).display()
            );
        }
        Ok(DONE)
    }

    pub(super) fn rehearse(&mut self, file: &Path) -> Outcome {
        not_there_yet(file)?;
        let (workshop, keys) = rehearsal::begin(&self.pack, &self.now, Hardness::USUAL, &mut OsRng)?;
        self.write_both(file, &workshop, &keys)?;
        self.who_takes_part(&workshop);
        let round = workshop.open_round();
        let mine: Vec<&str> = (workshop.plan().participants.iter())
            .map(|one| one.code.as_str())
            .filter(|code| round.is_some_and(|round| round.sealed(code).is_none()))
            .collect();
        let shown = file.display();
        let _ = writeln!(
            self.out,
            "This is a rehearsal: the people are made up, and their ballots are in. {} is yours to try.\n\
             Next: contract-advisor {shown}, or contract-advisor workshop close {shown}.",
            mine.join(", ")
        );
        Ok(DONE)
    }

    /// The keys first: a workshop without them would be of no use.
    fn write_both(&mut self, file: &Path, workshop: &Workshop, keys: &[PrivateKey]) -> Result<(), Stop> {
        let keys_file = keys_place(file);
        if !keys.is_empty() {
            write_keys(&keys_file, workshop.id(), keys)?;
        }
        put_new_in(&RealDisk, file, workshop_text(workshop, &self.pack).as_bytes()).map_err(|fault| {
            if !keys.is_empty() {
                let _ = std::fs::remove_file(&keys_file);
            }
            Stop::from(fault)
        })
    }

    fn who_takes_part(&mut self, workshop: &Workshop) {
        let plan = workshop.plan();
        let _ = writeln!(
            self.out,
            "The first round is open: {}, {}.",
            many(workshop.open_round().map_or(0, |round| round.questions.len()), "question"),
            many(plan.participants.len(), "participant")
        );
        for one in &plan.participants {
            let seat = one.seat.map_or("", |seat| plan.seats[seat.0].label.as_str());
            let _ = writeln!(self.out, "{}", format!("  {:<16} {}", one.code, inert(seat)).trim_end());
        }
        if let Some(about) = about_so_many(plan.participants.len()).filter(|_| !plan.participants.is_empty())
        {
            let _ = writeln!(self.out, "{about}");
        }
    }

    pub(super) fn restart(&mut self, file: &Path, drop_ballots: bool, guard: &GuardArgs) -> Outcome {
        let mut open = self.open(file)?;
        let keys_file = keys_place(file);
        let round = open.workshop.open_round().ok_or(Refusal::NoRoundOpen)?;
        let lost = round.ballots_in();
        let there = read_keys(&keys_file, open.workshop.id()).unwrap_or_default();
        let public = round.key().public;
        if round.key().kept == Kept::KeyFile && there.iter().any(|key| key.public() == public) {
            return Err(Stop::input(format!(
                "The key is not lost: {} opens this round. Close the round instead.",
                keys_file.display()
            )));
        }
        if lost > 0 && !drop_ballots {
            return Err(Stop::input(format!(
                "{} would be dropped, and nobody could have them back. Say --drop-ballots if that is meant.",
                many(lost, "ballot")
            )));
        }
        let words = self.guard(guard)?;
        let guard = words.as_ref().map_or(Guard::KeyFile, |words| Guard::Passphrase(words));
        let number = round.number;
        let before = workshop_text(&open.workshop, &self.pack);
        let new = open.workshop.begin_round_again(guard, Hardness::USUAL, &self.now, &mut OsRng)?;
        let backup = if lost > 0 {
            Some(put_backup(&RealDisk, file, Before::Restart, before.as_bytes())?)
        } else {
            None
        };
        if !new.is_empty() {
            // Beside what is there until the workshop is saved: whichever of the two states
            // the disk ends in, its keys are there.
            let all: Vec<PrivateKey> = there.into_iter().chain(new).collect();
            rewrite_keys(&keys_file, open.workshop.id(), &all)?;
        }
        self.save(&mut open)?;
        crate::files::drop_keys(&keys_file, &open.workshop);
        crate::files::drop_drafts(file, number);
        let _ = writeln!(
            self.out,
            "The round has begun again. {} could not be opened and {} dropped. Make new ballot papers.",
            many(lost, "ballot"),
            if lost == 1 { "was" } else { "were" }
        );
        if let Some(backup) = backup {
            let _ = writeln!(self.out, "The workshop as it was is kept as {}.", backup.display());
        }
        Ok(DONE)
    }
}

fn not_there_yet(file: &Path) -> Result<(), Stop> {
    if leads_nowhere(file) {
        return Err(Stop::input(format!("{}: {LEADS_NOWHERE} Mend the link, or remove it.", file.display())));
    }
    if std::fs::symlink_metadata(file).is_ok() {
        let there = "There is a file of that name already. Give another name; nothing was overwritten.";
        return Err(Stop::input(format!("{}: {there}", file.display())));
    }
    Ok(())
}

/// What is fixed beforehand, as far as it is written on the command line.
pub(super) fn plan(pack: &Pack, quick: bool, seats: &[String], people: &[String]) -> Result<Plan, Stop> {
    let depth = if quick { Depth::Quick } else { Depth::Full };
    let mut plan = Plan::usual(pack, depth);
    if !seats.is_empty() {
        plan.seats = read_seats(seats)?;
    }
    add_participants(&mut plan, people)?;
    // Without any, all of them join later.
    if !people.is_empty() && !PEOPLE.contains(&plan.participants.len()) {
        return Err(Stop::input(NOT_SO_MANY.to_owned()));
    }
    Ok(plan)
}

fn read_seats(list: &[String]) -> Result<Vec<Seat>, Stop> {
    let mut seats: Vec<Seat> = Vec::new();
    for text in list {
        let (id, label) = text.split_once('=').unwrap_or((text, ""));
        let id = id.trim();
        let plain = !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
        if !plain {
            return Err(Stop::input(format!(
                "'{}' cannot be the id of a seat. Use plain letters, digits and underscores, such as small_charity=\"Small charity\".",
                id.escape_debug()
            )));
        }
        if seats.iter().any(|seat| seat.id == id) {
            return Err(Stop::input(format!("The seat '{id}' is named twice.")));
        }
        let label = if label.trim().is_empty() { sentence(id) } else { label.trim().to_owned() };
        seats.push(Seat { id: id.to_owned(), label });
    }
    Ok(seats)
}

/// An id as words, such as `Small charity`.
fn sentence(id: &str) -> String {
    let words = id.replace('_', " ");
    let mut letters = words.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + letters.as_str())
}

fn add_participants(plan: &mut Plan, list: &[String]) -> Result<(), Stop> {
    for text in list {
        if let Ok(count) = text.parse::<usize>() {
            if count > *PEOPLE.end() {
                return Err(Stop::input(NOT_SO_MANY.to_owned()));
            }
            plan.add_unseated(count);
            continue;
        }
        let Some((code, seat)) = text.split_once('=') else {
            return Err(Stop::input(format!(
                "'{}' is neither a number nor CODE=SEAT, such as C1=charity.",
                text.escape_debug()
            )));
        };
        let code = code.trim();
        if !is_code(code) {
            return Err(Refusal::BadCode(code.to_owned()).into());
        }
        if plan.participant(code).is_some() {
            return Err(Refusal::CodeTaken(code.to_owned()).into());
        }
        let seat = seat_named(plan, seat.trim())?;
        plan.participants.push(Participant { code: code.to_owned(), seat: Some(seat) });
    }
    Ok(())
}
