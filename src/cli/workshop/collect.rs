//! How ballots go out and come in: papers, answer sets that are sealed at once, and counted
//! cards. What cannot be taken in is named, and the rest is still collected.

use std::path::{Path, PathBuf};

use super::super::{BAD_INPUT, DONE, tell_of_later};
use super::args::{AddArgs, BallotArgs, TallyArgs};
use super::late::how_many;
use super::{Outcome, Step, Stop, seat_named};
use crate::desk::workshop::{self as desk, Came, Carried, Collected, Giver, Taking};
use crate::pack::QuestionIx;
use crate::workshop::{Arrival, Cards, Plan, Refusal, Replace};

impl Step<'_> {
    pub(super) fn ballot(&mut self, args: &BallotArgs) -> Outcome {
        let workshop = self.read(&args.file)?;
        let papers = self.papers(&workshop, &args.codes)?;
        let by = self.by();
        let written = match args.html {
            true => desk::ballot_pages(&args.output, &workshop, &papers, &by)?,
            false => desk::ballot_files(&args.output, &papers, &by),
        };
        Ok(self.written(written))
    }

    pub(super) fn add(&mut self, args: &AddArgs) -> Outcome {
        let AddArgs { ballots, code, late, .. } = args;
        let (code, late) = (code.as_deref(), *late);
        let mut open = self.open(&args.file)?;
        if !late && open.workshop.open_round().is_none() && open.workshop.awaits_late().next().is_none() {
            return Err(Refusal::NoRoundOpen.into());
        }
        let seat = args.seat.as_deref().map(|seat| seat_named(open.workshop.plan(), seat)).transpose()?;
        if code.is_some() && ballots.len() > 1 {
            return Err(Stop::input("--for names one participant, so it goes with one answer set."));
        }
        let by = self.by();
        let read = |path: &PathBuf| match path == Path::new("-") {
            true => desk::pasted(path, std::io::stdin().lock()),
            false => desk::bring_one(path, &by),
        };
        let brought: Vec<_> = ballots.iter().map(read).collect();
        for one in &brought {
            if one.ballots.iter().flatten().any(|one| matches!(one, Carried::Set(set) if set.later)) {
                tell_of_later(&one.file, self.err);
            }
        }
        let replace = if args.replace { Replace::Confirmed } else { Replace::No };
        let how = Taking { replace, late };
        let giver = Giver { seat, code };
        let Collected { came, sets, saved } = desk::collect(open.at(), brought, giver, how, &mut self.by());
        let plan = open.workshop.plan();
        let (taken, not): (Vec<_>, Vec<_>) =
            came.into_iter().map(|(file, came)| (file, said(plan, came))).partition(|(_, said)| said.is_ok());
        for (file, said) in &not {
            if let Err(why) = said {
                let _ = writeln!(self.err, "{}: {why}", file.display());
            }
        }
        // Said when it is in the file, and not before.
        if let Some(saved) = saved.transpose() {
            self.saved(saved)?;
        }
        for (file, said) in &taken {
            if let Ok(said) = said {
                let _ = writeln!(self.out, "{}: {said}", file.display());
            }
        }
        if sets {
            let _ = writeln!(
                self.out,
                "Whether the same answer set came in before is found when the round is closed: it is counted once then."
            );
        }
        let failed = !not.is_empty();
        let late = late || open.workshop.open_round().is_none();
        let _ = writeln!(self.out, "{}", how_many(&open.workshop, late));
        Ok(if failed { BAD_INPUT } else { DONE })
    }

    pub(super) fn tally(&mut self, args: &TallyArgs) -> Outcome {
        let TallyArgs { levels, dont_know, cannot_judge, not_applicable, .. } = args.clone();
        let mut open = self.open(&args.file)?;
        let question = self.question(&args.question)?;
        let seat = args.seat.as_deref().map(|seat| seat_named(open.workshop.plan(), seat)).transpose()?;
        self.fits(question, &levels, not_applicable)?;
        let cards = Cards { question, seat, levels, dont_know, cannot_judge, not_applicable };
        let done = desk::cards(open.at(), &cards, &mut self.by())?;
        self.done(done);
        let _ = writeln!(self.out, "The cards are in, and sealed.");
        Ok(DONE)
    }

    /// Says by name what a wrong count lacks; the workshop itself only refuses it.
    fn fits(&self, question: QuestionIx, levels: &[u32], not_applicable: u32) -> Result<(), Stop> {
        let asked = &self.pack[question];
        if levels.len() != asked.levels.len() {
            let labels: Vec<&str> = asked.levels.iter().map(|level| level.label.as_str()).collect();
            return Err(Stop::input(format!(
                "'{}' has {} levels, and {} were counted. Give one number for each, with commas between them: {}.",
                asked.id,
                asked.levels.len(),
                levels.len(),
                labels.join(", ")
            )));
        }
        if not_applicable > 0 && asked.not_applicable.is_none() {
            return Err(Stop::input(format!(
                "'{}' always applies under these rules. Leave --not-applicable out.",
                asked.id
            )));
        }
        Ok(())
    }
}

/// What became of a ballot, after the name of its file: a notice, or why it is not in.
fn said(plan: &Plan, came: Came) -> Result<String, String> {
    let arrival = match came {
        Came::Arrived(arrival) => arrival,
        Came::Sealed(code, joined) => {
            return Ok(format!(
                "sealed, as the ballot of {code}{}.",
                if joined { ", who joined" } else { "" }
            ));
        }
        Came::Unreadable(why) => return Err(why),
        Came::WhoseSet => {
            return Err(
                "This is an answer set, which does not say who gave it. Say so with --seat or --for."
                    .to_owned(),
            );
        }
        Came::WhoseLateSet => {
            return Err("Only somebody who was asked can be late. Say with --for who gave this answer set."
                .to_owned());
        }
        Came::Blank => return Err("Nothing is answered in it that this round asks.".to_owned()),
        Came::SitsElsewhere(code, seat) => {
            return Err(format!(
                "{code} sits as '{}' in this workshop. Leave --seat out, or name that seat.",
                plan.seats[seat.0].id
            ));
        }
        Came::Refused(refusal) => {
            let (message, advice) = refusal.words();
            return Err(format!("{message} {advice}"));
        }
    };
    let (message, advice) = arrival.words();
    match arrival {
        Arrival::AlreadyIn { .. } => {
            Err(format!("{message} It was kept. Say --replace to put the new one in its place."))
        }
        Arrival::Late { .. } => Err(format!("{message} {advice} Say --late for that.")),
        Arrival::In(_) | Arrival::Replaced(_) | Arrival::Same(_) | Arrival::CameLate { .. } => {
            let lower = format!("{}{} {advice}", message[..1].to_lowercase(), &message[1..]);
            Ok(lower.trim_end().to_owned())
        }
        _ => Err(format!("{message} {advice}")),
    }
}
