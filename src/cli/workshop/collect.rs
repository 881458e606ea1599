//! How ballots go out and come in: papers, answer sets that are sealed at once, and counted
//! cards. What cannot be taken in is named, and the rest is still collected.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::super::{BAD_INPUT, DONE, tell_of_later};
use super::late::how_many;
use super::{Outcome, Step, Stop, seat_named};
use crate::files::{Carried, Opened, OsRng, carried, carried_by, page_name, paper_name, paper_text};
use crate::pack::QuestionIx;
use crate::report::handouts::{Handout, ballot_page};
use crate::workshop::seal::digest;
use crate::workshop::{
    Arrival, Arriving, Ballot, Cards, Channel, Hardness, Refusal, Replace, SeatIx, Workshop,
};

impl Step<'_> {
    pub(super) fn ballot(&mut self, file: &Path, codes: &[String], folder: &Path, html: bool) -> Outcome {
        let workshop = self.read(file)?;
        let papers = self.papers(&workshop, codes)?;
        if html {
            self.same_rules(&workshop)?;
            let key = workshop.mail_key()?;
            let pages: Vec<_> = papers
                .iter()
                .map(|paper| {
                    let page = ballot_page(&Handout { paper, pack: &self.pack }, &key);
                    (folder.join(page_name(paper)), page.into_bytes())
                })
                .collect();
            return Ok(self.write_new(&pages));
        }
        let made: Vec<_> = papers
            .iter()
            .map(|paper| (folder.join(paper_name(paper)), paper_text(paper, &self.pack).into_bytes()))
            .collect();
        Ok(self.write_new(&made))
    }

    pub(super) fn add(
        &mut self,
        file: &Path,
        ballots: &[PathBuf],
        seat: Option<&str>,
        code: Option<&str>,
        how: Taking,
    ) -> Outcome {
        let mut open = self.open(file)?;
        let late = how.late;
        if !late && open.workshop.open_round().is_none() && open.workshop.awaits_late().next().is_none() {
            return Err(Refusal::NoRoundOpen.into());
        }
        let seat = seat.map(|seat| seat_named(open.workshop.plan(), seat)).transpose()?;
        if code.is_some() && ballots.len() > 1 {
            return Err(Stop::input("--for names one participant, so it goes with one answer set."));
        }
        let before = open.workshop.clone();
        let mut failed = false;
        // Said when it is in the file, and not before.
        let mut taken = Vec::new();
        let mut files = BTreeMap::new();
        for path in ballots {
            let piped = path == Path::new("-");
            let found = if piped { carried_by(std::io::stdin().lock()) } else { carried(path, &self.pack) };
            for one in found {
                let workshop = &mut open.workshop;
                let said = match one {
                    Ok(Carried::Paper(paper)) => {
                        said(&workshop.arrives(how.of(Arriving::paper(&paper)), &self.now))
                    }
                    Ok(Carried::Letter(letter)) => {
                        said(&workshop.arrives(how.of(Arriving::letter(&letter)), &self.now))
                    }
                    Ok(Carried::Set(opened)) => {
                        if opened.later {
                            tell_of_later(path, self.err);
                        }
                        let giver = Giver { seat, code, how };
                        self.add_answers(workshop, &opened, &giver, &mut files)
                    }
                    Err(why) => Err(Stop::input(why)),
                };
                match said {
                    Ok(said) => taken.push(format!("{}: {said}", path.display())),
                    Err(Stop(message, _)) => {
                        failed = true;
                        let _ = writeln!(self.err, "{}: {message}", path.display());
                    }
                }
            }
        }
        if open.workshop != before {
            self.save(&mut open)?;
        }
        for said in taken {
            let _ = writeln!(self.out, "{said}");
        }
        if !files.is_empty() {
            let _ = writeln!(
                self.out,
                "Whether the same answer set came in before is found when the round is closed: it is counted once then."
            );
        }
        let late = late || open.workshop.open_round().is_none();
        let _ = writeln!(self.out, "{}", how_many(&open.workshop, late));
        Ok(if failed { BAD_INPUT } else { DONE })
    }

    /// Seals an ordinary answer set and takes it in; what was done with it. `taken` has what was taken in by this command:
    /// the workshop's file holds nothing by which one could be known again before its round is closed.
    fn add_answers(
        &mut self,
        workshop: &mut Workshop,
        opened: &Opened,
        giver: &Giver<'_>,
        taken: &mut BTreeMap<String, String>,
    ) -> Result<String, Stop> {
        let Giver { seat, code, how } = *giver;
        if seat.is_none() && code.is_none() {
            return Err(Stop::input(
                "This is an answer set, which does not say who gave it. Say so with --seat or --for.",
            ));
        }
        if how.late && code.is_none() {
            return Err(Stop::input(
                "Only somebody who was asked can be late. Say with --for who gave this answer set.",
            ));
        }
        let ballot = Ballot::of(&opened.set, seat, &self.asked(workshop, how.late)?);
        if ballot.is_blank() {
            return Err(Stop::input("Nothing is answered in it that this round asks."));
        }
        let source = digest(&opened.bytes);
        if let Some(there) = taken.get(&source) {
            return said(&Arrival::Same(there.clone()));
        }
        // Without a code somebody new: a place in the plan may be that of a paper still out.
        let (code, planned, joins) = match code {
            Some(code) => {
                let one = workshop.plan().participant(code);
                let one = one.ok_or_else(|| Refusal::UnknownCode(code.to_owned()))?;
                (one.code.clone(), one.seat, false)
            }
            None => (workshop.plan().free_code(), seat, true),
        };
        if let (Some(said), Some(planned)) = (seat, planned)
            && said != planned
        {
            return Err(Stop::input(format!(
                "{code} sits as '{}' in this workshop. Leave --seat out, or name that seat.",
                workshop.plan().seats[planned.0].id
            )));
        }
        let ballot = Ballot { seat: seat.or(planned), source: Some(source.clone()), ..ballot };
        let before = workshop.clone();
        if joins {
            workshop.join(Some(&code), seat, &self.now)?;
        }
        let (way, hardness) = (Channel::AnswerSet, Hardness::USUAL);
        let mut chance = OsRng;
        let arriving = Arriving::open(&code, &ballot, way, &self.pack, hardness, &mut chance);
        let arrival = workshop.arrives(how.of(arriving), &self.now);
        if !arrival.is_in() {
            *workshop = before;
            return said(&arrival);
        }
        taken.insert(source, code.clone());
        if how.late {
            return said(&arrival);
        }
        Ok(format!("sealed, as the ballot of {code}{}.", if joins { ", who joined" } else { "" }))
    }

    pub(super) fn tally(
        &mut self,
        file: &Path,
        question: &str,
        seat: Option<&str>,
        levels: Vec<u32>,
        [dont_know, cannot_judge, not_applicable]: [u32; 3],
    ) -> Outcome {
        let mut open = self.open(file)?;
        let question = self.question(question)?;
        let seat = seat.map(|seat| seat_named(open.workshop.plan(), seat)).transpose()?;
        self.fits(question, &levels, not_applicable)?;
        let cards = Cards { question, seat, levels, dont_know, cannot_judge, not_applicable };
        open.workshop.put_cards(&self.pack, &cards, &self.now, &mut OsRng)?;
        self.save(&mut open)?;
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

/// Who gave an answer set, as far as the command says so.
#[derive(Clone, Copy)]
struct Giver<'a> {
    seat: Option<SeatIx>,
    code: Option<&'a str>,
    how: Taking,
}

/// What was said about how ballots are to be taken in.
#[derive(Clone, Copy)]
pub(super) struct Taking {
    pub replace: bool,
    pub late: bool,
}

impl Taking {
    fn of(self, arriving: Arriving<'_>) -> Arriving<'_> {
        let arriving = arriving.replacing(if self.replace { Replace::Confirmed } else { Replace::No });
        if self.late { arriving.late() } else { arriving }
    }
}

/// What became of a ballot, after the name of its file: a notice, or why it is not in.
fn said(arrival: &Arrival) -> Result<String, Stop> {
    let (message, advice) = arrival.words();
    match arrival {
        Arrival::AlreadyIn { .. } => {
            Err(Stop::input(format!("{message} It was kept. Say --replace to put the new one in its place.")))
        }
        Arrival::Late { .. } => Err(Stop::input(format!("{message} {advice} Say --late for that."))),
        Arrival::In(_) | Arrival::Replaced(_) | Arrival::Same(_) | Arrival::CameLate { .. } => {
            let lower = format!("{}{} {advice}", message[..1].to_lowercase(), &message[1..]);
            Ok(lower.trim_end().to_owned())
        }
        _ => Err(Stop::input(format!("{message} {advice}"))),
    }
}
