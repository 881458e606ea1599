//! `workshop`: a workshop run from the command line.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use super::args::{Format, GuardArgs, WorkshopCommand};
use super::passphrase::passphrase;
use super::{BAD_INPUT, DONE, FAILED, complain, load_pack};
use crate::advice::{Draws, Tables};
use crate::files::{
    self, Disk, Fault, FileKind, Held, NotKept, RealDisk, keys_place, kind_of, open_answers, open_paper,
    open_workshop, paper_text, put_new_in, read_keys, rewrite_keys, workshop_text, write_keys,
};
use crate::pack::{Depth, Pack, QuestionIx};
use crate::report;
use crate::text::inert;
use crate::workshop::plan::is_code;
use crate::workshop::{
    Ballot, Cards, Guard, Hardness, Kept, Opener, OsRng, Participant, Plan, Refusal, SealError, Seat, SeatIx,
    Workshop,
};

/// Why a command stops: what is wrong and what to do; and the exit code.
struct Stop(String, u8);

impl Stop {
    fn input(message: impl Into<String>) -> Self {
        Self(message.into(), BAD_INPUT)
    }
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        let (message, advice) = refusal.words();
        Self::input(format!("{message} {advice}"))
    }
}

impl From<SealError> for Stop {
    fn from(error: SealError) -> Self {
        Self::input(error.to_string())
    }
}

impl From<Box<Fault>> for Stop {
    fn from(fault: Box<Fault>) -> Self {
        Self::input(fault.drawn())
    }
}

type Outcome = Result<u8, Stop>;

pub(super) fn run(
    what: WorkshopCommand,
    rules: Option<&Path>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let Some(pack) = load_pack(rules, err) else { return BAD_INPUT };
    let mut desk = Desk { pack, now: Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string(), out, err };
    match desk.run(what) {
        Ok(code) => code,
        Err(Stop(message, code)) => {
            let _ = writeln!(desk.err, "{message}");
            code
        }
    }
}

/// What every step needs.
struct Desk<'a> {
    pack: Pack,
    now: String,
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
}

/// A workshop and its file, held so that a second program notices.
struct Open {
    workshop: Workshop,
    held: Held,
}

impl Desk<'_> {
    fn run(&mut self, what: WorkshopCommand) -> Outcome {
        match what {
            WorkshopCommand::New {
                file,
                title,
                service,
                scope,
                seats,
                participants,
                quick,
                full: _,
                guard,
            } => {
                let depth = if quick { Depth::Quick } else { Depth::Full };
                let mut plan = Plan { title, service, scope, ..Plan::usual(&self.pack, depth) };
                if !seats.is_empty() {
                    plan.seats = read_seats(&seats)?;
                }
                add_participants(&mut plan, &participants)?;
                self.begin(&file, plan, &guard)
            }
            WorkshopCommand::Ballot { file, codes, output } => self.ballot(&file, &codes, &output),
            WorkshopCommand::Add { file, ballots, seat, code, replace } => {
                self.add(&file, &ballots, seat.as_deref(), code.as_deref(), replace)
            }
            WorkshopCommand::Tally { file, question, levels, seat, dont_know, not_applicable } => {
                let mut open = self.open(&file)?;
                let question = self.question(&question)?;
                let seat = seat.map(|seat| seat_named(open.workshop.plan(), &seat)).transpose()?;
                let cards = Cards { question, seat, levels, dont_know, not_applicable };
                open.workshop.put_cards(&self.pack, &cards, &self.now, &mut OsRng)?;
                self.save(&mut open)?;
                let _ = writeln!(self.out, "The cards are in, and sealed.");
                Ok(DONE)
            }
            WorkshopCommand::Close { file, passphrase_file, keys } => {
                self.close(&file, passphrase_file.as_deref(), keys)
            }
            WorkshopCommand::Again { file, questions } => {
                let mut open = self.open(&file)?;
                let questions =
                    questions.iter().map(|id| self.question(id)).collect::<Result<Vec<_>, _>>()?;
                open.workshop.put_up(&self.pack, &questions, &self.now)?;
                self.save(&mut open)?;
                let _ = writeln!(
                    self.out,
                    "The second round is open, for {}.",
                    many(questions.len(), "question")
                );
                Ok(DONE)
            }
            WorkshopCommand::Restart { file, guard } => self.restart(&file, &guard),
            WorkshopCommand::Finish { file } => {
                let mut open = self.open(&file)?;
                open.workshop.finish(&self.now)?;
                self.save(&mut open)?;
                files::drop_keys(&keys_place(&file), &open.workshop);
                let _ = writeln!(self.out, "There will be no further round.");
                Ok(DONE)
            }
            WorkshopCommand::Summary { file, format, round } => self.summary(&file, format, round),
        }
    }

    fn begin(&mut self, file: &Path, plan: Plan, guard: &GuardArgs) -> Outcome {
        if std::fs::symlink_metadata(file).is_ok() {
            let there = "There is a file of that name already. Give another name; nothing was overwritten.";
            return Err(Stop::input(format!("{}: {there}", file.display())));
        }
        let keys_file = keys_place(file);
        let words = self.guard(guard)?;
        let guard = words.as_ref().map_or(Guard::KeyFile, |words| Guard::Passphrase(words));
        let (workshop, keys) =
            Workshop::begin(&self.pack, plan, guard, Hardness::USUAL, &self.now, &mut OsRng)?;
        // The keys first: a workshop without them would be of no use.
        if !keys.is_empty() {
            write_keys(&keys_file, workshop.id(), &keys)?;
        }
        if let Err(fault) = put_new_in(&RealDisk, file, workshop_text(&workshop, &self.pack).as_bytes()) {
            if !keys.is_empty() {
                let _ = std::fs::remove_file(&keys_file);
            }
            return Err(fault.into());
        }
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
        if keys.is_empty() {
            let _ =
                writeln!(self.out, "Only the passphrase opens the ballots. If it is forgotten, nobody can.");
        } else {
            let _ = writeln!(
                self.out,
                "Only {} opens the ballots. Keep it to yourself; if it is lost, nobody can.",
                keys_file.display()
            );
        }
        Ok(DONE)
    }

    /// The passphrase for a new key; `None` where a private file is to keep it.
    fn guard(&mut self, guard: &GuardArgs) -> Result<Option<zeroize::Zeroizing<String>>, Stop> {
        if guard.no_passphrase {
            return Ok(None);
        }
        passphrase(guard.passphrase_file.as_deref(), true, self.err).map(Some).map_err(Stop::input)
    }

    /// Takes hold of a workshop and reads it.
    fn open(&mut self, file: &Path) -> Result<Open, Stop> {
        let disk: Arc<dyn Disk> = Arc::new(RealDisk);
        let mut held = Held::take(&disk, file, false).map_err(|_| {
            Stop(format!("Another program has {} open. Close it first.", file.display()), FAILED)
        })?;
        let found = self.read(file)?;
        held.has_read(&found.bytes);
        Ok(Open { workshop: found.value, held })
    }

    fn read(&mut self, file: &Path) -> Result<files::Found<Workshop>, Stop> {
        let found = open_workshop(file, &self.pack).map_err(|faults| {
            complain(&faults, "The workshop cannot be used; it has not been changed", self.err);
            Stop::input("Nothing was done.")
        })?;
        if found.value.rules().digest != self.pack.digest {
            let _ = writeln!(
                self.err,
                "Note: this workshop was begun under version {} of the rules, and the rules in use are others. --rules names a folder.",
                inert(&found.value.rules().version)
            );
        }
        Ok(found)
    }

    fn save(&mut self, open: &mut Open) -> Result<(), Stop> {
        open.held.save(workshop_text(&open.workshop, &self.pack).as_bytes()).map(drop).map_err(|problem| {
            let message = match problem {
                NotKept::Fault(fault) => fault.drawn(),
                NotKept::Changed | NotKept::TakenOver => {
                    "Another program changed the workshop meanwhile.".to_owned()
                }
            };
            Stop(format!("{message}\nNothing was changed."), FAILED)
        })
    }

    fn question(&self, id: &str) -> Result<QuestionIx, Stop> {
        self.pack.question(id).ok_or_else(|| {
            let near = self
                .pack
                .questions
                .iter()
                .map(|question| (strsim::jaro_winkler(&question.id, id), &question.id))
                .filter(|(likeness, _)| *likeness > 0.84)
                .max_by(|a, b| a.0.total_cmp(&b.0));
            let advice = near.map_or_else(String::new, |(_, near)| format!(" Did you mean '{near}'?"));
            Stop::input(format!("These rules have no question '{}'.{advice}", id.escape_debug()))
        })
    }

    fn ballot(&mut self, file: &Path, codes: &[String], folder: &Path) -> Outcome {
        let workshop = self.read(file)?.value;
        let all = matches!(codes, [one] if one == "all");
        let codes: Vec<String> = if all {
            workshop.plan().participants.iter().map(|one| one.code.clone()).collect()
        } else {
            codes.to_vec()
        };
        if codes.is_empty() {
            return Err(Stop::input(
                "Nobody takes part in this workshop yet. Begin it with --participants, or add answer sets with --seat.",
            ));
        }
        // All of them before the first is written: a wrong code should not leave half of the papers.
        let papers = codes.iter().map(|code| workshop.paper(code)).collect::<Result<Vec<_>, Refusal>>()?;
        let mut code = DONE;
        for paper in papers {
            let path = folder.join(files::paper_name(&paper));
            match put_new_in(&RealDisk, &path, paper_text(&paper, &self.pack).as_bytes()) {
                Ok(()) => {
                    let _ = writeln!(self.out, "{}", path.display());
                }
                Err(fault) => {
                    let _ = writeln!(self.err, "{}", fault.one_line());
                    code = BAD_INPUT;
                }
            }
        }
        Ok(code)
    }

    fn add(
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
        for path in ballots {
            let added = match kind_of(path) {
                FileKind::Ballot => self.add_paper(&mut open.workshop, path, replace),
                FileKind::Answers => self.add_answers(&mut open.workshop, path, seat, code, replace),
                FileKind::Workshop => Err(Stop::input("This is a workshop, not a ballot.")),
                FileKind::Keys => Err(Stop::input("This is a key file, not a ballot. Show it to nobody.")),
            };
            match added {
                Ok(said) => {
                    let _ = writeln!(self.out, "{}: {said}", path.display());
                }
                Err(Stop(message, _)) => {
                    failed = true;
                    let _ = writeln!(self.err, "{}: {message}", path.display());
                }
            }
        }
        if open.workshop != before {
            self.save(&mut open)?;
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
        let paper = open_paper(path, &self.pack).map_err(drawn)?.value;
        match workshop.take_paper(&paper, replace, &self.now) {
            Ok(()) => Ok(format!("the ballot of {} is in.", paper.code)),
            Err(same @ Refusal::SameFile(_)) => Ok(lower(&same)),
            Err(refusal) => Err(refusal.into()),
        }
    }

    /// Seals an ordinary answer set and takes it in; what was done with it.
    fn add_answers(
        &mut self,
        workshop: &mut Workshop,
        path: &Path,
        seat: Option<SeatIx>,
        code: Option<&str>,
        replace: bool,
    ) -> Result<String, Stop> {
        let opened = open_answers(path, &self.pack).map_err(drawn)?;
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
        if ballot.entries.iter().all(|entry| !entry.answer.is_done()) {
            return Err(Stop::input("Nothing is answered in it that this round asks."));
        }
        let mark = Hardness::USUAL.mark(&opened.bytes, workshop.id().as_bytes());
        let marked = |one: &str| round.sealed(one).and_then(|sealed| sealed.mark.as_ref()) == Some(&mark);
        let there = round.codes_in().find(|one| marked(one)).map(str::to_owned);
        if let Some(there) = there {
            return Ok(lower(&Refusal::SameFile(there)));
        }
        let code = match code {
            Some(code) => code.to_owned(),
            None => free_place(workshop, seat, &self.now)?,
        };
        let known = workshop.plan().participant(&code).ok_or(Refusal::UnknownCode(code.clone()))?.clone();
        let ballot = Ballot { seat: seat.or(known.seat), ..ballot };
        let mut sealed =
            workshop.sealing(&self.pack, &code)?.seal(&ballot, None, Hardness::USUAL, &mut OsRng)?;
        sealed.mark = Some(mark);
        workshop.put(&code, sealed, replace, &self.now)?;
        Ok(format!("sealed, as the ballot of {}.", known.code))
    }

    fn close(&mut self, file: &Path, words: Option<&Path>, keys: Option<PathBuf>) -> Outcome {
        let mut open = self.open(file)?;
        let round = open.workshop.open_round().ok_or(Refusal::NoRoundOpen)?;
        let number = round.number;
        let keys_file = keys.unwrap_or_else(|| keys_place(file));
        let closing = match &round.key().kept {
            Kept::Locked(_) => {
                let words = passphrase(words, false, self.err).map_err(Stop::input)?;
                open.workshop.close(&self.pack, Opener::Passphrase(&words), &self.now, &mut OsRng)?
            }
            Kept::KeyFile => {
                let keys = read_keys(&keys_file, open.workshop.id())?;
                open.workshop.close(&self.pack, Opener::Keys(&keys), &self.now, &mut OsRng)?
            }
        };
        self.save(&mut open)?;
        files::drop_keys(&keys_file, &open.workshop);
        let opened = open.workshop.closed_rounds().last().map_or(0, |round| round.ballots.len());
        let _ = writeln!(self.out, "Round {number} is closed. {} opened.", many(opened, "ballot"));
        for (code, error) in &closing.not_opened {
            let _ = writeln!(self.err, "The ballot of {code} does not count. {error}");
        }
        for (question, error) in &closing.cards_not_opened {
            let _ = writeln!(self.err, "The cards on '{}' do not count. {error}", self.pack[*question].short);
        }
        let whole = closing.not_opened.is_empty() && closing.cards_not_opened.is_empty();
        Ok(if whole { DONE } else { FAILED })
    }

    fn restart(&mut self, file: &Path, guard: &GuardArgs) -> Outcome {
        let mut open = self.open(file)?;
        let lost = open.workshop.open_round().ok_or(Refusal::NoRoundOpen)?.ballots_in();
        let words = self.guard(guard)?;
        let guard = words.as_ref().map_or(Guard::KeyFile, |words| Guard::Passphrase(words));
        let keys = open.workshop.begin_round_again(guard, Hardness::USUAL, &self.now, &mut OsRng)?;
        let keys_file = keys_place(file);
        if !keys.is_empty() {
            rewrite_keys(&keys_file, open.workshop.id(), &keys)?;
        }
        self.save(&mut open)?;
        let _ = writeln!(
            self.out,
            "The round has begun again. {} could not be opened and were dropped. Make new ballot papers.",
            many(lost, "ballot")
        );
        Ok(DONE)
    }

    fn summary(&mut self, file: &Path, format: Format, round: Option<u8>) -> Outcome {
        let workshop = self.read(file)?.value;
        if let Some(number) = round
            && workshop.closed_rounds().iter().all(|round| round.number != number)
        {
            return Err(Stop::input(format!("Round {number} has not been closed.")));
        }
        let (tables, draws) = (Tables::of(&self.pack), Draws::of(&self.pack));
        let text = match format {
            Format::Text => report::workshop_text(&self.pack, &tables, &draws, &workshop, round),
            Format::Json => report::workshop_json(&self.pack, &tables, &draws, &workshop, round),
        };
        // A reader that went away (`| head`) is not a failure of ours.
        let _ = self.out.write_all(text.as_bytes());
        Ok(DONE)
    }
}

fn drawn(faults: Vec<Fault>) -> Stop {
    Stop::input(faults.iter().map(Fault::one_line).collect::<Vec<_>>().join("\n"))
}

/// A refusal that is only a notice, as the rest of a sentence.
fn lower(refusal: &Refusal) -> String {
    let (message, advice) = refusal.words();
    format!("{}{} {advice}", message[..1].to_lowercase(), &message[1..])
}

fn many(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// The place of somebody in this seat whose ballot is not in yet; a new one where all are in.
fn free_place(workshop: &mut Workshop, seat: Option<SeatIx>, now: &str) -> Result<String, Stop> {
    let round = workshop.open_round().ok_or(Refusal::NoRoundOpen)?;
    let free = |one: &&Participant| round.sealed(&one.code).is_none();
    let participants = &workshop.plan().participants;
    let place = participants
        .iter()
        .filter(free)
        .find(|one| one.seat == seat)
        .or_else(|| participants.iter().filter(free).find(|one| one.seat.is_none()))
        .map(|one| one.code.clone());
    match place {
        Some(code) => Ok(code),
        None => Ok(workshop.join(None, seat, now)?),
    }
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

fn seat_named(plan: &Plan, id: &str) -> Result<SeatIx, Stop> {
    plan.seat(id).ok_or_else(|| {
        let known: Vec<&str> = plan.seats.iter().map(|seat| seat.id.as_str()).collect();
        Stop::input(format!(
            "This workshop has no seat '{}'. Its seats are {}.",
            id.escape_debug(),
            known.join(", ")
        ))
    })
}

/// Most participants that a number can ask for.
const MOST_PARTICIPANTS: usize = 10_000;

fn add_participants(plan: &mut Plan, list: &[String]) -> Result<(), Stop> {
    for text in list {
        if let Ok(count) = text.parse::<usize>() {
            if count > MOST_PARTICIPANTS {
                return Err(Stop::input(format!("{count} are too many: {MOST_PARTICIPANTS} is the most.")));
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
