//! How ballots go out and come in: papers, answer sets that are sealed at once, and counted
//! cards. What cannot be taken in is named, and the rest is still collected.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::super::{BAD_INPUT, DONE, tell_of_later};
use super::{Desk, Outcome, Stop, seat_named};
use crate::files::{
    Fault, FileKind, OsRng, kind_of, open_paper, page_name, paper_name, paper_text, pasted_letters,
    read_answers, read_letters, torn_words,
};
use crate::pack::QuestionIx;
use crate::report::handouts::{Handout, ballot_page};
use crate::text::inert;
use crate::workshop::letter::FoundLetter;
use crate::workshop::seal::digest;
use crate::workshop::{Ballot, Cards, Hardness, Refusal, Sealing, SeatIx, Stamp, Workshop};

impl Desk<'_> {
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
        replace: bool,
    ) -> Outcome {
        let mut open = self.open(file)?;
        if open.workshop.open_round().is_none() {
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
            let kind = if piped { FileKind::Letter } else { kind_of(path) };
            let added = match kind {
                FileKind::Letter => {
                    let found =
                        if piped { pasted_letters(std::io::stdin().lock()) } else { read_letters(path) };
                    let (said, refused) = self.add_letters(&mut open.workshop, found, replace);
                    taken.extend(said.into_iter().map(|said| format!("{}: {said}", path.display())));
                    for message in refused {
                        failed = true;
                        let _ = writeln!(self.err, "{}: {message}", path.display());
                    }
                    continue;
                }
                FileKind::Page => Err(Stop::input(
                    "This is a page, not what it gives back. Open it in a browser, answer it, seal it, and add the sealed file.",
                )),
                FileKind::Ballot => self.add_paper(&mut open.workshop, path, replace),
                FileKind::Answers => {
                    self.add_answers(&mut open.workshop, path, seat, code, replace, &mut files)
                }
                FileKind::Workshop => Err(Stop::input("This is a workshop, not a ballot.")),
                FileKind::Keys => Err(Stop::input("This is a key file, not a ballot. Show it to nobody.")),
                FileKind::Draft => {
                    Err(Stop::input("This is a ballot in progress: it has not been handed in."))
                }
            };
            match added {
                Ok(said) => taken.push(format!("{}: {said}", path.display())),
                Err(Stop(message, _)) => {
                    failed = true;
                    let _ = writeln!(self.err, "{}: {message}", path.display());
                }
            }
        }
        if open.workshop != before {
            self.save(&mut open)?;
        }
        for said in taken {
            let _ = writeln!(self.out, "{said}");
        }
        let round = open.workshop.open_round();
        let _ = writeln!(
            self.out,
            "{} of {} ballots are in.",
            round.map_or(0, |round| round.ballots_in()),
            open.workshop.plan().participants.len()
        );
        Ok(if failed { BAD_INPUT } else { DONE })
    }

    /// Takes in an answered ballot paper; what was done with it.
    fn add_paper(&mut self, workshop: &mut Workshop, path: &Path, replace: bool) -> Result<String, Stop> {
        let paper = open_paper(path, &self.pack).map_err(|faults| listed(&faults))?.value;
        match workshop.take_paper(&paper, replace, &self.now) {
            Ok(()) => Ok(format!("the ballot of {} is in.", paper.code)),
            Err(same @ Refusal::SameFile(_)) => Ok(lower(&same)),
            Err(refusal) => Err(refusal.into()),
        }
    }

    /// Takes in what browsers sealed: what was done, and what was refused.
    fn add_letters(
        &mut self,
        workshop: &mut Workshop,
        found: Result<Vec<FoundLetter>, Box<Fault>>,
        replace: bool,
    ) -> (Vec<String>, Vec<String>) {
        let (mut taken, mut refused) = (Vec::new(), Vec::new());
        match found {
            Err(fault) => refused.push(format!("{} {}", fault.problem.message, fault.problem.advice)),
            Ok(found) => {
                for (line, letter) in found {
                    match letter {
                        Err(torn) => refused.push(torn_words(line, torn)),
                        Ok(letter) => match workshop.take_letter(&letter, replace, &self.now) {
                            Ok(()) => taken.push(format!("the ballot of {} is in.", letter.code())),
                            Err(same @ Refusal::SameFile(_)) => taken.push(lower(&same)),
                            Err(refusal) => refused.push(Stop::from(refusal).0),
                        },
                    }
                }
            }
        }
        (taken, refused)
    }

    /// Seals an ordinary answer set and takes it in; what was done with it. `taken` has what was taken in by this command:
    /// the workshop's file holds nothing by which one could be known again before its round is closed.
    fn add_answers(
        &mut self,
        workshop: &mut Workshop,
        path: &Path,
        seat: Option<SeatIx>,
        code: Option<&str>,
        replace: bool,
        taken: &mut BTreeMap<String, String>,
    ) -> Result<String, Stop> {
        let opened = read_answers(path, &self.pack).map_err(|faults| listed(&faults))?;
        if opened.later {
            tell_of_later(path, self.err);
        }
        if opened.carried.is_some() {
            return Err(Stop::input(
                "This answer set was given under other rules. Carry it over first: contract-advisor migrate.",
            ));
        }
        if seat.is_none() && code.is_none() {
            return Err(Stop::input(
                "This is an answer set, which does not say who gave it. Say so with --seat or --for.",
            ));
        }
        let round = workshop.open_round().ok_or(Refusal::NoRoundOpen)?;
        let ballot = Ballot::of(&opened.set, seat, &round.questions);
        if ballot.is_blank() {
            return Err(Stop::input("Nothing is answered in it that this round asks."));
        }
        let source = digest(&opened.bytes);
        if let Some(there) = taken.get(&source) {
            return Ok(lower(&Refusal::SameFile(there.clone())));
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
        let stamp = Stamp { workshop: workshop.id(), round: round.number, code: &code };
        let (key, seats) = (round.key().public, &workshop.plan().seats);
        let sealing = Sealing { stamp, key, pack: &self.pack, seats };
        let sealed = sealing.seal(&ballot, None, Hardness::USUAL, &mut OsRng)?;
        if joins {
            workshop.join(Some(&code), seat, &self.now)?;
        }
        workshop.put(&code, sealed, replace, &self.now)?;
        taken.insert(source, code.clone());
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

/// Faults after the name of their file: the line, what is wrong, what to do.
fn listed(faults: &[Fault]) -> Stop {
    let said = faults.iter().map(|fault| {
        let place = fault
            .line_column()
            .map_or_else(String::new, |(line, column)| format!("line {line}, column {column}: "));
        inert(&format!("{place}{} {}", fault.problem.message, fault.problem.advice)).replace('\n', " ")
    });
    Stop::input(said.collect::<Vec<_>>().join("\n"))
}

/// A refusal that is only a notice, as the rest of a sentence.
fn lower(refusal: &Refusal) -> String {
    let (message, advice) = refusal.words();
    format!("{}{} {advice}", message[..1].to_lowercase(), &message[1..])
}
