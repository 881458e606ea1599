//! The summary of a workshop for other programs: everything by its id, fractions as exact
//! text. Seats and reasons stand in it no more apart than on the screens.

use super::shapes::{
    AloneJson, ByLevel, CountsJson, DisputedJson, GapJson, GroupJson, LateJson, LateQuestionJson, LedJson,
    LedToJson, MeasuresJson, MovesJson, OpenJson, QuestionJson, ResultJson, RoundJson, SeatJson, SideJson,
    SplitJson, SummaryJson, TalkJson, WithLateJson, WorkshopJson,
};
use crate::advice::sentences::{Naming, reasons};
use crate::advice::{Conclusions, Draws, Possible, Tables, state_id, whether_id};
use crate::pack::{ModelIx, Pack, QuestionIx};
use crate::report::json::shape::{BesideJson, PackJson, UnderJson};
use crate::report::json::text;
use crate::workshop::late::shown::LateRecord;
use crate::workshop::moves::Moves;
use crate::workshop::record::{Record, RoundRecord};
use crate::workshop::reveal::{Reveal, Who};
use crate::workshop::together::{Alone, Disputed, Matters, Split};
use crate::workshop::{Class, Counts, Measures, SeatIx, Workshop};

/// The summary as JSON, of every closed round or of one.
pub fn workshop_json(
    pack: &Pack,
    tables: &Tables,
    draws: &Draws,
    workshop: &Workshop,
    only: Option<u8>,
) -> String {
    let record = Record::of(pack, tables, draws, workshop);
    text(&document(pack, workshop, record.as_ref(), only))
}

/// The same as a value, of every closed round.
pub(in crate::report) fn summary(pack: &Pack, workshop: &Workshop, record: &Record) -> serde_json::Value {
    serde_json::to_value(document(pack, workshop, Some(record), None)).unwrap_or_default()
}

fn document<'a>(
    pack: &'a Pack,
    workshop: &'a Workshop,
    record: Option<&'a Record>,
    only: Option<u8>,
) -> SummaryJson<'a> {
    let id = |question: QuestionIx| pack[question].id.as_str();
    let model = |model: ModelIx| pack[model].id.as_str();
    let rules = workshop.rules();
    let to = Ids { pack, workshop };
    SummaryJson {
        workshop: WorkshopJson {
            id: workshop.id(),
            title: &workshop.plan().title,
            practice: workshop.practice,
            participants: workshop.plan().participants.len(),
            questions_picked: workshop.plan().asked.picks().is_some(),
            not_asked: {
                let asked = workshop.plan().asked.questions(pack);
                let all = (0..pack.questions.len()).map(QuestionIx);
                all.filter(|at| !asked.contains(at)).map(id).collect()
            },
        },
        pack: PackJson::of(pack),
        answers_under: UnderJson {
            version: &rules.version,
            digest: &rules.digest,
            same: workshop.other_rules(pack).is_none(),
        },
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
        last_round_stands_in_the_end: record
            .iter()
            .flat_map(|record| &record.in_the_end)
            .map(|question| id(*question))
            .collect(),
        second_answers_held_back: record
            .iter()
            .flat_map(|record| &record.held_back)
            .map(|question| id(*question))
            .collect(),
        late: record.iter().flat_map(|record| &record.late).map(|late| to.late(late)).collect(),
        result: record.map(|record| ResultJson {
            leads_to: to.leads_to(&record.advice.conclusions()),
            level_with: record.advice.choice.level_with.iter().map(|level| model(*level)).collect(),
            because: reasons(pack, &record.advice, Naming::Short),
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
    }
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
            cannot_judge: counts.cannot_judge,
            not_applicable: counts.not_applicable,
            blank: counts.blank,
            people: counts.people(),
        }
    }

    fn late(&self, late: &'a LateRecord) -> LateJson<'a> {
        let question = |(question, counts): &(QuestionIx, Counts)| LateQuestionJson {
            question: self.question(*question),
            counts: self.counts(*question, counts),
        };
        let with = late.with.as_ref().map(|with| WithLateJson {
            opened: &with.opened,
            questions: with.questions.iter().map(question).collect(),
            left_out: with.left_out,
        });
        LateJson { round: late.round, came: late.came, awaited: late.awaited, with }
    }

    fn by_level(&self, question: QuestionIx, said: &[(u8, u32)]) -> ByLevel<'a> {
        ByLevel(said.iter().map(|(level, count)| (self.level(question, *level), *count)).collect())
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
                .map(|led| LedJson { leads_to: self.leads_to(&led.conclusions), people: led.people })
                .collect(),
        }
    }

    fn leads_to(&self, found: &Conclusions) -> LedToJson<'a> {
        let id = |model: ModelIx| self.pack[model].id.as_str();
        LedToJson {
            whether: whether_id(found.whether),
            choice: state_id(found.choice),
            top: found.top.map(id),
            beside: found.beside.iter().map(|now| BesideJson::of(self.pack, now)).collect(),
        }
    }

    fn disputed(&self, dispute: &Disputed) -> DisputedJson<'a> {
        let model = &self.pack[dispute.model];
        DisputedJson {
            model: &model.id,
            gate: &model.gates[dispute.gate].id,
            question: self.question(dispute.question),
            stop: self.by_level(dispute.question, &dispute.stop),
            pass: self.by_level(dispute.question, &dispute.pass),
        }
    }

    fn split(&self, split: &Split) -> SplitJson<'a> {
        SplitJson {
            question: self.question(split.question),
            matters: match split.matters {
                Matters::SidesDiffer => "sides_differ",
                Matters::CouldChange => "could_change",
                Matters::Recorded => "recorded",
            },
            sides: split
                .sides
                .iter()
                .map(|side| SideJson {
                    levels: side.levels.iter().map(|level| self.level(split.question, *level)).collect(),
                    people: side.people,
                    leads_to: self.leads_to(&side.leads_to),
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
