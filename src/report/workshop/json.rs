//! The summary of a workshop for other programs: everything by its id, fractions as exact
//! text. Seats and reasons stand in it no more apart than on the screens.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::advice::sentences::reasons;
use crate::advice::{Draws, Possible, Tables, conclusion::state_id};
use crate::pack::{ModelIx, Pack, QuestionIx};
use crate::workshop::moves::Moves;
use crate::workshop::record::{Record, RoundRecord};
use crate::workshop::reveal::{Reveal, Who};
use crate::workshop::together::{Alone, Disputed, Split};
use crate::workshop::{Class, Counts, Measures, SeatIx, Workshop};

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
    levels: ByLevel<'a>,
    answers: u32,
    unsure: u32,
    dont_know: u32,
    not_applicable: u32,
    blank: u32,
    people: u32,
}

/// Counts by the id of the level, low to high.
struct ByLevel<'a>(Vec<(&'a str, u32)>);

impl Serialize for ByLevel<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.0.len()))?;
        for (level, count) in &self.0 {
            map.serialize_entry(level, count)?;
        }
        map.end()
    }
}

#[derive(Serialize)]
struct MeasuresJson<'a> {
    class: Option<&'static str>,
    agreement: String,
    steps: String,
    median: [&'a str; 2],
    far: u32,
}

/// The levels the group's answer may be, by id: `null` where the question does not apply.
#[derive(Serialize)]
struct GroupJson<'a> {
    state: &'static str,
    min: Option<&'a str>,
    max: Option<&'a str>,
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
            levels: ByLevel(levels.map(|(level, count)| (level.id.as_str(), *count)).collect()),
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
            class: measures.class.map(Class::id),
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
        let seat_id = |seat: SeatIx| self.workshop.plan().seats[seat.0].id.as_str();
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
                min: group.1.map(|(lowest, _)| self.level(question, lowest)),
                max: group.1.map(|(_, highest)| self.level(question, highest)),
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
