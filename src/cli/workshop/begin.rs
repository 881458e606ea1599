//! How a workshop comes about, and how a round begins again under a new key.

use std::path::Path;

use super::super::DONE;
use super::super::passphrase::passphrase;
use super::args::GuardArgs;
use super::{Outcome, Step, Stop, counted};
use crate::desk::LEADS_NOWHERE;
use crate::desk::workshop::{self as desk, Again, Begun, Guarded, NotFree, Place};
use crate::text::inert;
use crate::workshop::asked::left_out;
use crate::workshop::minutes::HALF_DAY;
use crate::workshop::plan::about_so_many;
use crate::workshop::{Guard, Plan, Seat, Way, Workshop};

impl Step<'_> {
    /// The passphrase for a new key; `None` where a private file is to keep it.
    fn guard(&mut self, guard: &GuardArgs) -> Result<Option<zeroize::Zeroizing<String>>, Stop> {
        if guard.no_passphrase {
            return Ok(None);
        }
        passphrase(guard.passphrase_file.as_deref(), true, self.err).map(Some).map_err(Stop::input)
    }

    pub(super) fn begin(&mut self, file: &Path, plan: Plan, guard: &GuardArgs) -> Outcome {
        // Before anybody thinks of a passphrase; writing looks once more.
        not_there_yet(file)?;
        let words = self.guard(guard)?;
        let begun = desk::begin(Place::File(file), plan, guarded(words.as_ref()), &mut self.by())?;
        self.begun(&begun);
        Ok(DONE)
    }

    /// Sets a workshop up, and opens nothing.
    pub(super) fn prepare(&mut self, file: &Path, plan: Plan) -> Outcome {
        not_there_yet(file)?;
        let begun = desk::set_up(Place::File(file), plan, &mut self.by())?;
        self.who_takes_part(&begun.workshop);
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
        desk::may_open_first(&open.workshop)?;
        let words = self.guard(guard)?;
        let opened = desk::open_first(open.at(), guarded(words.as_ref()), &mut self.by())?;
        let guarded = self.done(opened);
        self.who_takes_part(&open.workshop);
        self.who_opens(&guarded);
        Ok(DONE)
    }

    fn begun(&mut self, begun: &Begun) {
        self.who_takes_part(&begun.workshop);
        self.who_opens(&begun.guarded);
    }

    fn who_opens(&mut self, guarded: &Guarded) {
        let said = match guarded {
            Guarded::Passphrase => {
                "Only the passphrase opens the ballots. If it is forgotten, nobody can.".to_owned()
            }
            Guarded::File(keys) => format!(
                "Only {} opens the ballots. Keep it to yourself; if it is lost, nobody can.",
                keys.display()
            ),
        };
        let _ = writeln!(self.out, "{said}");
    }

    pub(super) fn rehearse(&mut self, file: &Path) -> Outcome {
        not_there_yet(file)?;
        let Begun { workshop, .. } = desk::rehearse(Place::File(file), &mut self.by())?;
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

    /// What was settled, in the order in which it is set up, and what was not.
    fn who_takes_part(&mut self, workshop: &Workshop) {
        let plan = workshop.plan();
        let asked = plan.asked.questions(&self.pack);
        let state =
            if workshop.is_being_set_up() { "The workshop is set up" } else { "The first round is open" };
        let _ = writeln!(
            self.out,
            "{state}: {}, {}.",
            counted(asked.len(), "question"),
            counted(plan.participants.len(), "participant")
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
        let lost = desk::may_begin_again(file, &open.workshop)?;
        if lost > 0 && !drop_ballots {
            return Err(Stop::input(format!(
                "{} would be dropped, and nobody could have them back. Say --drop-ballots if that is meant.",
                counted(lost, "ballot")
            )));
        }
        let words = self.guard(guard)?;
        let done = desk::again(open.at(), guarded(words.as_ref()), &mut self.by())?;
        let Again { copy, unread, .. } = self.done(done);
        let _ = writeln!(
            self.out,
            "The round has begun again. {} could not be opened and {} dropped. Make new ballot papers.",
            counted(lost, "ballot"),
            if lost == 1 { "was" } else { "were" }
        );
        if let Some(unread) = unread {
            let _ = writeln!(self.out, "{unread}");
        }
        if let Some(copy) = copy {
            let _ = writeln!(self.out, "The workshop as it was is kept as {}.", copy.display());
        }
        Ok(DONE)
    }
}

/// How the key is guarded: by these words, or by a file.
fn guarded(words: Option<&zeroize::Zeroizing<String>>) -> Guard<'_> {
    words.map_or(Guard::KeyFile, |words| Guard::Passphrase(words))
}

fn not_there_yet(file: &Path) -> Result<(), Stop> {
    let why = match desk::is_free(file) {
        Ok(()) => return Ok(()),
        Err(NotFree::LeadsNowhere) => format!("{LEADS_NOWHERE} Mend the link, or remove it."),
        Err(NotFree::There) => {
            "There is a file of that name already. Give another name; nothing was overwritten.".to_owned()
        }
    };
    Err(Stop::input(format!("{}: {why}", file.display())))
}
