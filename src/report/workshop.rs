//! The summary of a workshop, as text and as JSON: before a round is closed only how many
//! ballots are in, afterwards what the answers come to. Fractions in JSON are exact text.

use std::fmt::Write as _;

use serde::Serialize;

use crate::advice::sentences::{headline, reasons, row};
use crate::advice::words::state_words;
use crate::advice::{Draws, Possible, Tables, conclusion::state_id};
use crate::pack::{ModelIx, Pack, QuestionIx};
use crate::text::{inert, wrap};
use crate::workshop::discuss::Discussion;
use crate::workshop::moves::Moves;
use crate::workshop::record::{Record, RoundRecord};
use crate::workshop::reveal::{Reveal, SeatCounts, Who};
use crate::workshop::together::{Alone, Disputed, Split};
use crate::workshop::words::{
    class_words, count_words, event_words, far_words, gap_words, half_steps_words, rows, stand_words,
    steps_words,
};
use crate::workshop::{Counts, Measures, Workshop};

#[derive(Serialize)]
struct SummaryJson<'a> {
    workshop: WorkshopJson<'a>,
    pack: PackJson<'a>,
    open_round: Option<OpenJson<'a>>,
    rounds: Vec<RoundJson<'a>>,
    result: Option<ResultJson<'a>>,
}

#[derive(Serialize)]
struct WorkshopJson<'a> {
    id: &'a str,
    title: &'a str,
    practice: bool,
    participants: usize,
}

#[derive(Serialize)]
struct PackJson<'a> {
    id: &'a str,
    version: &'a str,
    digest: &'a str,
}

#[derive(Serialize)]
struct OpenJson<'a> {
    number: u8,
    opened: &'a str,
    questions: Vec<&'a str>,
    invited: usize,
    ballots_in: usize,
    cards_in: usize,
}

#[derive(Serialize)]
struct RoundJson<'a> {
    number: u8,
    opened: &'a str,
    closed: &'a str,
    invited: u32,
    ballots: u32,
    questions: Vec<QuestionJson<'a>>,
    conclusions: AloneJson<'a>,
}

#[derive(Serialize)]
struct QuestionJson<'a> {
    question: &'a str,
    counts: CountsJson<'a>,
    measures: Option<MeasuresJson<'a>>,
    group_levels: GroupJson<'a>,
    seats: Vec<SeatJson<'a>>,
    gap: Option<GapJson<'a>>,
}

#[derive(Serialize)]
struct CountsJson<'a> {
    levels: Vec<(&'a str, u32)>,
    answers: u32,
    unsure: u32,
    dont_know: u32,
    not_applicable: u32,
    blank: u32,
    people: u32,
}

#[derive(Serialize)]
struct MeasuresJson<'a> {
    class: Option<&'static str>,
    agreement: String,
    steps: String,
    median: [&'a str; 2],
    far: u32,
}

/// The levels the group's answer may be: ids, and their places from 0.
#[derive(Serialize)]
struct GroupJson<'a> {
    state: &'static str,
    min: Option<u8>,
    max: Option<u8>,
    min_level: Option<&'a str>,
    max_level: Option<&'a str>,
}

#[derive(Serialize)]
struct SeatJson<'a> {
    seat: Option<&'a str>,
    counts: CountsJson<'a>,
    measures: Option<MeasuresJson<'a>>,
}

#[derive(Serialize)]
struct GapJson<'a> {
    high: &'a str,
    low: &'a str,
    half_steps: u32,
}

#[derive(Serialize)]
struct AloneJson<'a> {
    people: u32,
    every_test: bool,
    tally: Vec<LedJson<'a>>,
}

#[derive(Serialize)]
struct LedJson<'a> {
    state: &'static str,
    top: Option<&'a str>,
    people: u32,
}

#[derive(Serialize)]
struct ResultJson<'a> {
    state: &'static str,
    top: Option<&'a str>,
    tied: Vec<&'a str>,
    because: Vec<String>,
    discuss: Vec<TalkJson<'a>>,
    recorded: Vec<&'a str>,
    disputed: Vec<DisputedJson<'a>>,
    splits: Vec<SplitJson<'a>>,
    moves: Vec<MovesJson<'a>>,
}

#[derive(Serialize)]
struct TalkJson<'a> {
    question: &'a str,
    swing: String,
    disputes_must_have: bool,
    could_change: bool,
    minutes: u32,
}

#[derive(Serialize)]
struct DisputedJson<'a> {
    model: &'a str,
    gate: &'a str,
    question: &'a str,
    missing: u32,
    there: u32,
}

#[derive(Serialize)]
struct SplitJson<'a> {
    question: &'a str,
    matters: bool,
    sides: Vec<SideJson<'a>>,
}

#[derive(Serialize)]
struct SideJson<'a> {
    levels: Vec<&'a str>,
    people: u32,
    leads_to: LedToJson<'a>,
}

#[derive(Serialize)]
struct LedToJson<'a> {
    state: &'static str,
    top: Option<&'a str>,
}

#[derive(Serialize)]
struct MovesJson<'a> {
    question: &'a str,
    stayed: u32,
    up: u32,
    down: u32,
    settled: u32,
    unsettled: u32,
    still_open: u32,
    far: Vec<i8>,
}

/// The summary as JSON, of every closed round or of one.
#[must_use]
pub fn workshop_json(
    pack: &Pack,
    tables: &Tables,
    draws: &Draws,
    workshop: &Workshop,
    only: Option<u8>,
) -> String {
    let id = |question: QuestionIx| pack[question].id.as_str();
    let model = |model: ModelIx| pack[model].id.as_str();
    let record = Record::of(pack, tables, draws, workshop);
    let rules = workshop.rules();
    let to = Ids { pack, workshop };
    let document = SummaryJson {
        workshop: WorkshopJson {
            id: workshop.id(),
            title: &workshop.plan().title,
            practice: workshop.practice,
            participants: workshop.plan().participants.len(),
        },
        pack: PackJson { id: &rules.id, version: &rules.version, digest: &rules.digest },
        open_round: workshop.open_round().map(|round| OpenJson {
            number: round.number,
            opened: &round.opened,
            questions: round.questions.iter().map(|question| id(*question)).collect(),
            invited: workshop.plan().participants.len(),
            ballots_in: round.ballots_in(),
            cards_in: round.cards_in().count(),
        }),
        rounds: record
            .iter()
            .flat_map(|record| &record.rounds)
            .filter(|round| only.is_none_or(|only| round.number == only))
            .map(|round| to.round(round))
            .collect(),
        result: record.as_ref().map(|record| ResultJson {
            state: state_id(record.advice.conclusion.state),
            top: record.advice.conclusion.top.map(model),
            tied: record.advice.conclusion.tied.iter().map(|tied| model(*tied)).collect(),
            because: reasons(pack, &record.advice),
            discuss: record
                .discussion
                .talk
                .iter()
                .map(|talk| TalkJson {
                    question: id(talk.question),
                    swing: talk.swing.to_string(),
                    disputes_must_have: talk.disputes_must_have,
                    could_change: talk.could_change,
                    minutes: talk.minutes,
                })
                .collect(),
            recorded: record.discussion.recorded.iter().map(|question| id(*question)).collect(),
            disputed: record.disputed.iter().map(|dispute| to.disputed(dispute)).collect(),
            splits: record.splits.iter().map(|split| to.split(split)).collect(),
            moves: record.moves.iter().map(|moves| to.moves(moves)).collect(),
        }),
    };
    // These types hold nothing that JSON cannot: text, whole numbers and lists.
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

/// Everything by its id.
struct Ids<'a> {
    pack: &'a Pack,
    workshop: &'a Workshop,
}

impl<'a> Ids<'a> {
    fn level(&self, question: QuestionIx, level: u8) -> &'a str {
        &self.pack[question].levels[usize::from(level)].id
    }

    fn question(&self, question: QuestionIx) -> &'a str {
        &self.pack[question].id
    }

    fn counts(&self, question: QuestionIx, counts: &Counts) -> CountsJson<'a> {
        let levels = self.pack[question].levels.iter().zip(&counts.levels);
        CountsJson {
            levels: levels.map(|(level, count)| (level.id.as_str(), *count)).collect(),
            answers: counts.answers(),
            unsure: counts.unsure,
            dont_know: counts.dont_know,
            not_applicable: counts.not_applicable,
            blank: counts.blank,
            people: counts.people(),
        }
    }

    fn measures(&self, question: QuestionIx, measures: &Measures) -> MeasuresJson<'a> {
        MeasuresJson {
            class: measures.class.map(crate::workshop::Class::id),
            agreement: measures.agreement.to_string(),
            steps: measures.steps.to_string(),
            median: [self.level(question, measures.middle.0), self.level(question, measures.middle.1)],
            far: measures.far,
        }
    }

    fn round(&self, round: &'a RoundRecord) -> RoundJson<'a> {
        RoundJson {
            number: round.number,
            opened: &round.opened,
            closed: &round.closed,
            invited: round.invited,
            ballots: round.ballots,
            questions: round.questions.iter().map(|reveal| self.reveal(reveal)).collect(),
            conclusions: self.alone(&round.alone),
        }
    }

    fn reveal(&self, reveal: &Reveal) -> QuestionJson<'a> {
        let question = reveal.question;
        let seat_id = |seat: crate::workshop::SeatIx| self.workshop.plan().seats[seat.0].id.as_str();
        let group = match reveal.possible {
            Possible::NotAsked => ("not_asked", None),
            Possible::NotApplicable => ("not_applicable", None),
            Possible::Levels { lowest, highest, open } => {
                let state = match open {
                    _ if lowest == highest => "settled",
                    Some(open) => open.id(),
                    None => "settled",
                };
                (state, Some((lowest, highest)))
            }
        };
        QuestionJson {
            question: self.question(question),
            counts: self.counts(question, &reveal.counts),
            measures: reveal.measures.as_ref().map(|measures| self.measures(question, measures)),
            group_levels: GroupJson {
                state: group.0,
                min: group.1.map(|(lowest, _)| lowest),
                max: group.1.map(|(_, highest)| highest),
                min_level: group.1.map(|(lowest, _)| self.level(question, lowest)),
                max_level: group.1.map(|(_, highest)| self.level(question, highest)),
            },
            seats: reveal
                .seats
                .iter()
                .map(|seat| SeatJson {
                    seat: match seat.who {
                        Who::Seat(at) => Some(seat_id(at)),
                        Who::Others => None,
                    },
                    counts: self.counts(question, &seat.counts),
                    measures: seat.measures.as_ref().map(|measures| self.measures(question, measures)),
                })
                .collect(),
            gap: reveal.gap.map(|gap| GapJson {
                high: seat_id(gap.high),
                low: seat_id(gap.low),
                half_steps: gap.half_steps,
            }),
        }
    }

    fn alone(&self, alone: &Alone) -> AloneJson<'a> {
        AloneJson {
            people: alone.people,
            every_test: alone.every_test,
            tally: alone
                .led
                .iter()
                .map(|led| LedJson {
                    state: state_id(led.state),
                    top: led.top.map(|top| self.pack[top].id.as_str()),
                    people: led.people,
                })
                .collect(),
        }
    }

    fn disputed(&self, dispute: &Disputed) -> DisputedJson<'a> {
        let model = &self.pack[dispute.model];
        DisputedJson {
            model: &model.id,
            gate: &model.gates[dispute.gate].id,
            question: self.question(dispute.question),
            missing: dispute.missing,
            there: dispute.there,
        }
    }

    fn split(&self, split: &Split) -> SplitJson<'a> {
        SplitJson {
            question: self.question(split.question),
            matters: split.matters,
            sides: split
                .sides
                .iter()
                .map(|side| SideJson {
                    levels: side.levels.iter().map(|level| self.level(split.question, *level)).collect(),
                    people: side.people,
                    leads_to: LedToJson {
                        state: state_id(side.leads_to.state),
                        top: side.leads_to.top.map(|top| self.pack[top].id.as_str()),
                    },
                })
                .collect(),
        }
    }

    fn moves(&self, moves: &Moves) -> MovesJson<'a> {
        MovesJson {
            question: self.question(moves.question),
            stayed: moves.stayed,
            up: moves.up,
            down: moves.down,
            settled: moves.settled,
            unsettled: moves.unsettled,
            still_open: moves.still_open,
            far: moves.far.iter().map(|far| far.steps).collect(),
        }
    }
}

/// Widest line of the text.
const WIDTH: usize = 78;

/// The summary in words, of every closed round or of one.
#[must_use]
pub fn workshop_text(
    pack: &Pack,
    tables: &Tables,
    draws: &Draws,
    workshop: &Workshop,
    only: Option<u8>,
) -> String {
    let mut page = Page { pack, workshop, text: String::new() };
    page.head();
    if let Some(record) = Record::of(pack, tables, draws, workshop) {
        for round in record.rounds.iter().filter(|round| only.is_none_or(|only| round.number == only)) {
            page.round(round);
        }
        if only.is_none() {
            page.moves(&record.moves);
            page.discussion(&record.discussion);
            page.result(&record);
        }
    }
    page.text
}

struct Page<'a> {
    pack: &'a Pack,
    workshop: &'a Workshop,
    text: String,
}

impl Page<'_> {
    fn heading(&mut self, words: &str) {
        let _ = writeln!(self.text, "\n{}", words.to_uppercase());
    }

    /// A sentence, wrapped, with what comes after its first line set in under it.
    fn line(&mut self, lead: &str, words: &str) {
        let words = inert(words);
        for (at, line) in wrap(&words, WIDTH - lead.len()).iter().enumerate() {
            let lead = if at == 0 { lead.to_owned() } else { " ".repeat(lead.len()) };
            let _ = writeln!(self.text, "{}", format!("{lead}{line}").trim_end());
        }
    }

    fn head(&mut self) {
        let plan = self.workshop.plan();
        let title = if plan.title.is_empty() { "Workshop" } else { &plan.title };
        self.line("", title);
        if self.workshop.practice {
            self.line("", "A rehearsal: the people in it are made up.");
        }
        let people = plan.participants.len();
        self.line("", &format!("Participants: {people}. Rules: version {}.", self.workshop.rules().version));
        if let Some(round) = self.workshop.open_round() {
            self.heading(&format!("Round {} is open", round.number));
            self.line("  ", &format!("{} of {people} ballots are in.", round.ballots_in()));
            let cards = round.cards_in().count();
            if cards > 0 {
                self.line("  ", &format!("Cards were counted {cards} times."));
            }
            self.line("  ", "What is in them can be seen when the round is closed, and not before.");
        }
    }

    fn round(&mut self, round: &RoundRecord) {
        self.heading(&format!("Round {}", round.number));
        self.line("  ", &format!("{} of {} handed in a ballot.", round.ballots, round.invited));
        if round.cards > 0 {
            self.line("  ", &format!("Cards were counted {} times.", round.cards));
        }
        for reveal in &round.questions {
            self.reveal(reveal);
        }
        self.alone(&round.alone);
    }

    fn reveal(&mut self, reveal: &Reveal) {
        let (pack, plan) = (self.pack, self.workshop.plan());
        let (question, thresholds) = (reveal.question, &plan.thresholds);
        let _ = writeln!(self.text);
        self.line("  ", &pack[question].ask);
        let people = reveal.counts.people();
        if people == 0 {
            self.line("    ", "Nobody has answered.");
            return;
        }
        for (label, count) in rows(pack, question, &reveal.counts) {
            let _ =
                writeln!(self.text, "    {:<28} {}", inert(label), count_words(count, people, thresholds));
        }
        if let Some(measures) = &reveal.measures {
            let mut said = Vec::new();
            said.extend(measures.class.map(|class| class_words(class).to_owned()));
            said.push(steps_words(measures));
            said.extend(far_words(measures, thresholds));
            said.extend(reveal.gap.map(|gap| gap_words(plan, gap)));
            self.line("    ", &said.join(" "));
        }
        for seat in &reveal.seats {
            let said = self.seat(question, seat);
            self.line("    - ", &said);
        }
        for because in &reveal.reasons {
            let said = format!("{}: {}", stand_words(pack, question, because.stand), because.text);
            self.line("    > ", &said);
        }
    }

    fn seat(&self, question: QuestionIx, seat: &SeatCounts) -> String {
        let label = match seat.who {
            Who::Seat(at) => self.workshop.plan().seats[at.0].label.as_str(),
            Who::Others => "Everybody else",
        };
        let said: Vec<String> = rows(self.pack, question, &seat.counts)
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(label, count)| format!("{label} {count}"))
            .collect();
        format!("{label}: {}.", said.join(", "))
    }

    fn alone(&mut self, alone: &Alone) {
        if alone.people == 0 {
            return;
        }
        self.heading("What each person's own answers lead to");
        for led in &alone.led {
            let top = led.top.map(|top| format!(", in front {}", self.pack[top].title)).unwrap_or_default();
            self.line("  - ", &format!("{}: {}{top}", led.people, state_words(led.state)));
        }
        if !alone.every_test {
            self.line("  ", "With so many people these are the exact tests alone, without other weights.");
        }
    }

    fn moves(&mut self, moves: &[Moves]) {
        if moves.is_empty() {
            return;
        }
        self.heading("Moves between the rounds");
        for moved in moves {
            let counts = [
                (moved.stayed, "stayed"),
                (moved.up, "moved up"),
                (moved.down, "moved down"),
                (moved.settled, "gave a level for the first time"),
                (moved.unsettled, "no longer give one"),
                (moved.still_open, "still give none"),
            ];
            let said: Vec<String> = counts
                .iter()
                .filter(|(count, _)| *count > 0)
                .map(|(count, what)| format!("{count} {what}"))
                .collect();
            let said =
                if said.is_empty() { "nobody answered both times".to_owned() } else { said.join(", ") };
            let short = &self.pack[moved.question].short;
            self.line("  - ", &format!("{short}: {said}."));
            for far in &moved.far {
                let steps = half_steps_words(2 * u32::from(far.steps.unsigned_abs()));
                let way = if far.steps > 0 { "up" } else { "down" };
                let why = if far.reason.is_empty() { "no reason given" } else { &far.reason };
                self.line("    > ", &format!("{steps} {way}: {why}"));
            }
        }
    }

    fn discussion(&mut self, list: &Discussion) {
        let pack = self.pack;
        let short = |question: &QuestionIx| pack[*question].short.clone();
        if !list.talk.is_empty() {
            self.heading("To talk about, what could change the conclusion first");
        }
        for talk in &list.talk {
            let mut said = short(&talk.question);
            if talk.minutes > 0 {
                let _ = write!(said, ", {} minutes", talk.minutes);
            }
            if talk.disputes_must_have {
                said.push_str("; a must-have is in dispute");
            }
            if talk.could_change {
                said.push_str("; could change the conclusion");
            }
            self.line("  - ", &said);
        }
        for (heading, questions) in [
            ("Recorded, not debated: it changes nothing", &list.recorded),
            ("Too few gave a level: to be found out", &list.unknown),
        ] {
            if !questions.is_empty() {
                self.heading(heading);
                let names: Vec<String> = questions.iter().map(short).collect();
                self.line("  ", &format!("{}.", names.join("; ")));
            }
        }
    }

    fn result(&mut self, record: &Record) {
        let pack = self.pack;
        self.heading("The group's answers together");
        self.line("  ", &headline(pack, &record.advice));
        for reason in reasons(pack, &record.advice) {
            self.line("  - ", &reason);
        }
        for dispute in &record.disputed {
            let model = &pack[dispute.model];
            self.line(
                "  - ",
                &format!(
                    "In dispute: {} ({}): {} say that it is missing, {} that it is there.",
                    model.gates[dispute.gate].title, model.short, dispute.missing, dispute.there
                ),
            );
        }
        for split in &record.splits {
            let short = &pack[split.question].short;
            let matters = if split.matters {
                "The two sides lead to different conclusions."
            } else {
                "Both sides lead to the same conclusion."
            };
            self.line("  - ", &format!("Still split: {short}. {matters}"));
            for side in &split.sides {
                let levels: Vec<&str> = side
                    .levels
                    .iter()
                    .map(|level| pack[split.question].levels[usize::from(*level)].label.as_str())
                    .collect();
                let top = side
                    .leads_to
                    .top
                    .map(|top| format!(", in front {}", pack[top].title))
                    .unwrap_or_default();
                let state = state_words(side.leads_to.state);
                self.line("    ", &format!("{} at {}: {state}{top}.", side.people, row(&levels, "and")));
            }
        }
        if let Some(expected) = &record.expectation {
            self.heading("Expected beforehand");
            self.line("  ", &expected.text);
        }
        if !record.expectations.is_empty() {
            self.heading("What single people expected");
            for text in &record.expectations {
                self.line("  > ", text);
            }
        }
        self.heading("What happened");
        for event in &record.events {
            self.line("  - ", &event_words(pack, event));
        }
    }
}
