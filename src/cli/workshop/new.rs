//! What may be written after `workshop new`, and the plan that comes of it. Nothing is read or written here but a list of
//! questions.

use std::num::NonZeroU16;
use std::path::{Path, PathBuf};

use super::args::GuardArgs;
use super::{Stop, seat_named};
use crate::pack::{Depth, Pack, QuestionIx};
use crate::text::capital;
use crate::workshop::plan::{NOT_SO_MANY, PEOPLE, is_code};
use crate::workshop::{Asked, Participant, Plan, Refusal, Seat, Way};

pub(super) const HELP: &str = "\
Examples:
  contract-advisor workshop new northtown.ron --title \"Northtown recovery services\" \\
      --quick --participants C1=commissioner C2=commissioner A1=charity L1=lived_experience
  contract-advisor workshop new northtown.ron --title \"Northtown\" \\
      --participants commissioner:3 charity:2 clinician:2 --join charity+clinician \\
      --questions shared_vision,charity_capacity,legal_route --ballots laptops --devices 2
  contract-advisor workshop new northtown.ron --title \"Northtown\" --participants 12 \\
      --passphrase-file words.txt

People: SEAT:N for so many in a seat, CODE=SEAT for one with a code of your own, or a number for
people who say themselves where they sit. Codes stand for people; names are never needed. The
usual seats are commissioner, lead_provider, other_provider, charity, lived_experience and
clinician. A seat with one or two people is never shown apart; --join makes two seats one.

Questions: --quick, --full, or --questions with ids, or with a file in which they stand. What
is not looked at without the others is said. The ids: contract-advisor rules show QUESTION.

Minutes: the agenda leaves as much as the words of the questions take, with so many people and
ballots that come this way. Reckoned with 200 words a minute. The shorter time is for somebody
who reads the question and its levels and thinks for 25 seconds, the longer one for somebody
who also reads what stands with it and thinks for 35. On phones, in files and on paper everybody
answers at once; machines that are passed round take one after another; a sheet takes 2 minutes
to type in.

The first round is open at once. With --prepare it is not: go on setting up on the screen, and
open it there or with `workshop open`.

Next: `workshop phones`, `workshop ballot` or `workshop print`, or `contract-advisor FILE` to pass
one laptop round. What sealing does and does not do: contract-advisor workshop --help";

pub(super) const OPEN: &str = "\
Example:
  contract-advisor workshop open northtown.ron

For a workshop that was set up on the screen or with `workshop new --prepare`. What is not settled
yet is named; nothing of it keeps the round from being opened, but that nobody takes part.";

/// How ballots come, as a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Ballots {
    /// Everybody on a phone, at once
    Phones,
    /// Laptops or tablets that are passed round: --devices says how many
    Laptops,
    /// Everybody on a machine of their own, by file or mail
    Files,
    /// Printed sheets that are typed in
    Paper,
}

/// What may be written after `workshop new`.
#[derive(Debug, Clone, clap::Args)]
pub struct NewArgs {
    /// The workshop's file; it must not exist yet
    pub file: PathBuf,
    /// Title
    #[arg(long)]
    pub title: String,
    /// Which service
    #[arg(long, default_value = "")]
    pub service: String,
    /// What is in scope, and why now
    #[arg(long, default_value = "")]
    pub scope: String,
    /// Whose views are wanted: ID or ID=LABEL, instead of the usual seats
    #[arg(long, num_args = 1.., value_name = "SEAT")]
    pub seats: Vec<String>,
    /// Who takes part: how many, SEAT:N, or CODE=SEAT for each
    #[arg(long, num_args = 1.., value_name = "N|SEAT:N|CODE=SEAT")]
    pub participants: Vec<String>,
    /// Make two seats one, such as charity+clinician
    #[arg(long, num_args = 1.., value_name = "SEAT+SEAT")]
    pub join: Vec<String>,
    /// Ask the core questions only
    #[arg(long, conflicts_with_all = ["full", "questions"])]
    pub quick: bool,
    /// Ask every question (as without this)
    #[arg(long, conflicts_with = "questions")]
    pub full: bool,
    /// Ask these questions only: ids with commas between them, or a file with ids
    #[arg(long, value_name = "ID,ID|FILE")]
    pub questions: Option<String>,
    /// How ballots come: the agenda's minutes follow it
    #[arg(long, value_enum)]
    pub ballots: Option<Ballots>,
    /// How many laptops are passed round
    #[arg(long, value_name = "N")]
    pub devices: Option<NonZeroU16>,
    /// Do not open the first round yet
    #[arg(long, conflicts_with_all = ["passphrase_file", "no_passphrase"])]
    pub prepare: bool,
    /// How the key is guarded
    #[command(flatten)]
    pub guard: GuardArgs,
}

/// What is fixed beforehand, as far as it is written on the command line.
pub(super) fn plan(pack: &Pack, args: &NewArgs) -> Result<Plan, Stop> {
    let depth = if args.quick { Depth::Quick } else { Depth::Full };
    let mut plan = Plan::usual(pack, depth);
    plan.title.clone_from(&args.title);
    plan.service.clone_from(&args.service);
    plan.scope.clone_from(&args.scope);
    if !args.seats.is_empty() {
        plan.seats = read_seats(&args.seats)?;
    }
    if let Some(questions) = &args.questions {
        plan.asked = picked(pack, questions)?;
    }
    plan.way = way(args)?;
    add_participants(&mut plan, &args.participants)?;
    // Without any, all of them join later.
    if !args.participants.is_empty() && !PEOPLE.contains(&plan.participants.len()) {
        return Err(Stop::input(NOT_SO_MANY.to_owned()));
    }
    for pair in &args.join {
        let Some((first, second)) = pair.split_once('+') else {
            return Err(Stop::input(format!(
                "'{}' does not name two seats. Write them with a plus between them, such as charity+clinician.",
                pair.escape_debug()
            )));
        };
        let (first, second) = (seat_named(&plan, first.trim())?, seat_named(&plan, second.trim())?);
        if first == second {
            return Err(Stop::input("A seat cannot be joined with itself. Name two.".to_owned()));
        }
        plan.join_seats(first, second);
    }
    Ok(plan)
}

/// How ballots come. Laptops are meant where their number is given.
fn way(args: &NewArgs) -> Result<Option<Way>, Stop> {
    Ok(Some(match (args.ballots, args.devices) {
        (None, None) => return Ok(None),
        (Some(Ballots::Laptops) | None, devices) => Way::Machines(devices.unwrap_or(NonZeroU16::MIN)),
        (Some(_), Some(_)) => {
            return Err(Stop::input(
                "--devices says how many laptops are passed round: it goes with --ballots laptops, or alone. With the other ways everybody answers at once.".to_owned(),
            ));
        }
        (Some(Ballots::Phones), None) => Way::Phones,
        (Some(Ballots::Files), None) => Way::Files,
        (Some(Ballots::Paper), None) => Way::Paper,
    }))
}

/// The questions that are picked: ids, or a file in which they stand, with commas, spaces or lines between them.
fn picked(pack: &Pack, list: &str) -> Result<Asked, Stop> {
    let path = Path::new(list);
    let written = if path.is_file() {
        Some(std::fs::read_to_string(path).map_err(|error| {
            Stop::input(format!("{}: the list of questions cannot be read: {error}.", path.display()))
        })?)
    } else {
        None
    };
    let mut questions: Vec<QuestionIx> = Vec::new();
    for (at, line) in written.as_deref().unwrap_or(list).lines().enumerate() {
        // What stands after a number sign is a remark.
        let line = line.split('#').next().unwrap_or_default();
        for id in line.split([',', ' ', '\t', ';']).map(str::trim).filter(|id| !id.is_empty()) {
            match pack.question(id) {
                Some(question) => questions.push(question),
                None => {
                    let place = match written {
                        Some(_) => format!("{}, line {}: ", path.display(), at + 1),
                        None => String::new(),
                    };
                    return Err(Stop::input(format!("{place}{}", super::no_question(pack, id))));
                }
            }
        }
    }
    Asked::picked(pack, questions)
        .ok_or_else(|| Stop::input("No question is named. Name at least one, or say --quick or --full."))
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
        let label =
            if label.trim().is_empty() { capital(&id.replace('_', " ")) } else { label.trim().to_owned() };
        seats.push(Seat { id: id.to_owned(), label });
    }
    Ok(seats)
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
        if let Some((seat, count)) = text.split_once(':')
            && let Ok(count) = count.trim().parse::<usize>()
        {
            let seat = seat_named(plan, seat.trim())?;
            let there = plan.people_in(Some(seat));
            if plan.participants.len().saturating_add(count) > *PEOPLE.end() {
                return Err(Stop::input(NOT_SO_MANY.to_owned()));
            }
            plan.let_sit(Some(seat), there + count);
            continue;
        }
        let Some((code, seat)) = text.split_once('=') else {
            return Err(Stop::input(format!(
                "'{}' is neither a number nor CODE=SEAT, such as C1=charity, nor SEAT:N, such as charity:3.",
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
