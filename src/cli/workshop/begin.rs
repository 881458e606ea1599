//! How a workshop comes about, and how a round begins again under a new key. Keys are on the
//! disk before anything is that needs them.

use std::path::Path;

use super::super::DONE;
use super::args::GuardArgs;
use super::{Outcome, Step, Stop, many};
use crate::files::{
    Before, LEADS_NOWHERE, OsRng, RealDisk, add_keys, keys_place, leads_nowhere, put_backup, put_new_in,
    read_keys, unread_words, workshop_text, write_keys,
};
use crate::text::inert;
use crate::workshop::asked::left_out;
use crate::workshop::minutes::HALF_DAY;
use crate::workshop::plan::{NOT_SO_MANY, PEOPLE, about_so_many};
use crate::workshop::{Guard, Hardness, Kept, Plan, PrivateKey, Refusal, Seat, Way, Workshop, rehearsal};

impl Step<'_> {
    pub(super) fn begin(&mut self, file: &Path, plan: Plan, guard: &GuardArgs) -> Outcome {
        // Before anybody thinks of a passphrase; writing looks once more.
        not_there_yet(file)?;
        let words = self.guard(guard)?;
        let guard = words.as_ref().map_or(Guard::KeyFile, |words| Guard::Passphrase(words));
        let (workshop, keys) =
            Workshop::begin(&self.pack, plan, guard, Hardness::USUAL, &self.now, &mut OsRng)?;
        self.write_both(file, &workshop, &keys)?;
        self.who_takes_part(&workshop);
        self.who_opens(file, keys.is_empty());
        Ok(DONE)
    }

    /// Sets a workshop up, and opens nothing.
    pub(super) fn prepare(&mut self, file: &Path, plan: Plan) -> Outcome {
        not_there_yet(file)?;
        let workshop = Workshop::set_up(&self.pack, plan, &self.now, &mut OsRng);
        self.write_both(file, &workshop, &[])?;
        self.who_takes_part(&workshop);
        let shown = file.display();
        let _ = writeln!(
            self.out,
            "Nobody can answer yet. Next: contract-advisor {shown} to go on setting up, or contract-advisor workshop open {shown}."
        );
        Ok(DONE)
    }

    /// Opens the first round of a workshop that was set up.
    pub(super) fn open_first(&mut self, file: &Path, guard: &GuardArgs) -> Outcome {
        let mut open = self.open(file)?;
        if !open.workshop.is_being_set_up() {
            return Err(Stop::input("The first round of this workshop was opened already."));
        }
        let people = open.workshop.plan().participants.len();
        if people > 0 && !PEOPLE.contains(&people) {
            return Err(Stop::input(NOT_SO_MANY));
        }
        if people == 0 {
            return Err(Stop::input(format!(
                "Nobody takes part yet. Say how many, seat by seat: contract-advisor {}.",
                file.display()
            )));
        }
        let words = self.guard(guard)?;
        let guard = words.as_ref().map_or(Guard::KeyFile, |words| Guard::Passphrase(words));
        let keys = open.workshop.open_first(&self.pack, guard, Hardness::USUAL, &self.now, &mut OsRng)?;
        let keys_file = keys_place(file);
        if !keys.is_empty() {
            write_keys(&keys_file, open.workshop.id(), &keys)?;
        }
        if let Err(stop) = self.save(&mut open) {
            // Where the round is open on the disk all the same, its ballots need them.
            let untouched = self.read(file).is_ok_and(|there| there.is_being_set_up());
            if !keys.is_empty() && untouched {
                let _ = std::fs::remove_file(&keys_file);
            }
            return Err(stop);
        }
        self.who_takes_part(&open.workshop);
        self.who_opens(file, keys.is_empty());
        Ok(DONE)
    }

    fn who_opens(&mut self, file: &Path, by_passphrase: bool) {
        if by_passphrase {
            let _ =
                writeln!(self.out, "Only the passphrase opens the ballots. If it is forgotten, nobody can.");
        } else {
            let _ = writeln!(
                self.out,
                "Only {} opens the ballots. Keep it to yourself; if it is lost, nobody can.",
                keys_place(file).display()
            );
        }
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

    /// What was settled, in the order in which it is set up, and what was not.
    fn who_takes_part(&mut self, workshop: &Workshop) {
        let plan = workshop.plan();
        let asked = plan.asked.questions(&self.pack);
        let state =
            if workshop.is_being_set_up() { "The workshop is set up" } else { "The first round is open" };
        let _ = writeln!(
            self.out,
            "{state}: {}, {}.",
            many(asked.len(), "question"),
            many(plan.participants.len(), "participant")
        );
        for one in &plan.participants {
            let seat = one.seat.map_or("", |seat| plan.seats[seat.0].label.as_str());
            let _ = writeln!(self.out, "{}", format!("  {:<16} {}", one.code, inert(seat)).trim_end());
        }
        for (seat, people) in plan.small_seats() {
            let Seat { id, label } = &plan.seats[seat.0];
            let _ = writeln!(
                self.out,
                "{people} of '{}': never shown apart. Join it with another seat on the screen before anybody answers, or begin with --join {}+ANOTHER.",
                inert(label),
                inert(id)
            );
        }
        if plan.asked.picks().is_some() {
            let _ = writeln!(self.out, "Questions: {}.", plan.asked.words(&self.pack));
            for sentence in left_out(&self.pack, &asked).sentences(&self.pack) {
                let _ = writeln!(self.out, "{sentence}");
            }
        }
        let way = plan.way.unwrap_or(Way::Phones);
        let _ = writeln!(
            self.out,
            "The first round takes {} with {}; the whole agenda has {} minutes.",
            plan.first_round(&self.pack, way).words(),
            way.words(),
            plan.whole()
        );
        if plan.whole() > HALF_DAY {
            let _ = writeln!(self.out, "Half a day has {HALF_DAY} minutes: that is not enough.");
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
        // Beside what is there until the workshop is saved: whichever of the two states the disk ends in, its keys are there.
        let unread = add_keys(&keys_file, open.workshop.id(), &new)?;
        self.save(&mut open)?;
        crate::files::drop_keys(&keys_file, &open.workshop);
        crate::files::drop_drafts(file, number);
        let _ = writeln!(
            self.out,
            "The round has begun again. {} could not be opened and {} dropped. Make new ballot papers.",
            many(lost, "ballot"),
            if lost == 1 { "was" } else { "were" }
        );
        if let Some(unread) = unread {
            let _ = writeln!(self.out, "{}", unread_words(&keys_file, &unread));
        }
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
