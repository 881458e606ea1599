//! The shapes of the summary as JSON. What is written here is what other programs read: a name
//! that changes breaks them.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::report::json::shape::{BesideJson, PackJson, UnderJson};

#[derive(Serialize)]
pub(super) struct SummaryJson<'a> {
    pub(super) workshop: WorkshopJson<'a>,
    pub(super) pack: PackJson<'a>,
    pub(super) answers_under: UnderJson<'a>,
    pub(super) open_round: Option<OpenJson<'a>>,
    pub(super) rounds: Vec<RoundJson<'a>>,
    /// Questions whose last round stands as where everybody stood in the end.
    pub(super) last_round_stands_in_the_end: Vec<&'a str>,
    /// Questions to which one or two people said something the second time, which is in none of the other fields.
    pub(super) second_answers_held_back: Vec<&'a str>,
    /// Those who came late to a round: in none of the other fields.
    pub(super) late: Vec<LateJson<'a>>,
    pub(super) result: Option<ResultJson<'a>>,
}

#[derive(Serialize)]
pub(super) struct LateJson<'a> {
    pub(super) round: u8,
    pub(super) came: u32,
    pub(super) awaited: usize,
    /// The round's counts with them; none before they are opened.
    pub(super) with: Option<WithLateJson<'a>>,
}

#[derive(Serialize)]
pub(super) struct WithLateJson<'a> {
    pub(super) opened: &'a str,
    pub(super) questions: Vec<LateQuestionJson<'a>>,
    pub(super) left_out: usize,
}

#[derive(Serialize)]
pub(super) struct LateQuestionJson<'a> {
    pub(super) question: &'a str,
    pub(super) counts: CountsJson<'a>,
}

#[derive(Serialize)]
pub(super) struct WorkshopJson<'a> {
    pub(super) id: &'a str,
    pub(super) title: &'a str,
    pub(super) practice: bool,
    pub(super) participants: usize,
    /// Whether the facilitator picked the questions one by one.
    pub(super) questions_picked: bool,
    /// Questions of the rules that were not asked.
    pub(super) not_asked: Vec<&'a str>,
}

#[derive(Serialize)]
pub(super) struct OpenJson<'a> {
    pub(super) number: u8,
    pub(super) opened: &'a str,
    pub(super) questions: Vec<&'a str>,
    pub(super) invited: usize,
    pub(super) ballots_in: usize,
    pub(super) cards_in: usize,
}

#[derive(Serialize)]
pub(super) struct RoundJson<'a> {
    pub(super) number: u8,
    pub(super) opened: &'a str,
    pub(super) closed: &'a str,
    pub(super) invited: u32,
    pub(super) ballots: u32,
    pub(super) questions: Vec<QuestionJson<'a>>,
    pub(super) conclusions: AloneJson<'a>,
}

#[derive(Serialize)]
pub(super) struct QuestionJson<'a> {
    pub(super) question: &'a str,
    pub(super) counts: CountsJson<'a>,
    pub(super) measures: Option<MeasuresJson<'a>>,
    pub(super) group_levels: GroupJson<'a>,
    pub(super) seats: Vec<SeatJson<'a>>,
    pub(super) gap: Option<GapJson<'a>>,
}

#[derive(Serialize)]
pub(super) struct CountsJson<'a> {
    pub(super) levels: ByLevel<'a>,
    pub(super) answers: u32,
    pub(super) unsure: u32,
    pub(super) dont_know: u32,
    pub(super) cannot_judge: u32,
    pub(super) not_applicable: u32,
    pub(super) blank: u32,
    pub(super) people: u32,
}

/// Counts by the id of the level, low to high.
pub(super) struct ByLevel<'a>(pub(super) Vec<(&'a str, u32)>);

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
pub(super) struct MeasuresJson<'a> {
    pub(super) class: Option<&'static str>,
    pub(super) agreement: String,
    pub(super) steps: String,
    pub(super) median: [&'a str; 2],
    pub(super) far: u32,
}

/// The levels the group's answer may be, by id: `null` where the question does not apply.
#[derive(Serialize)]
pub(super) struct GroupJson<'a> {
    pub(super) state: &'static str,
    pub(super) min: Option<&'a str>,
    pub(super) max: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct SeatJson<'a> {
    pub(super) seat: Option<&'a str>,
    pub(super) counts: CountsJson<'a>,
    pub(super) measures: Option<MeasuresJson<'a>>,
}

#[derive(Serialize)]
pub(super) struct GapJson<'a> {
    pub(super) high: &'a str,
    pub(super) low: &'a str,
    pub(super) half_steps: u32,
}

#[derive(Serialize)]
pub(super) struct AloneJson<'a> {
    pub(super) people: u32,
    pub(super) every_test: bool,
    pub(super) tally: Vec<LedJson<'a>>,
}

#[derive(Serialize)]
pub(super) struct LedJson<'a> {
    #[serde(flatten)]
    pub(super) leads_to: LedToJson<'a>,
    pub(super) people: u32,
}

#[derive(Serialize)]
pub(super) struct ResultJson<'a> {
    #[serde(flatten)]
    pub(super) leads_to: LedToJson<'a>,
    pub(super) level_with: Vec<&'a str>,
    pub(super) because: Vec<String>,
    pub(super) discuss: Vec<TalkJson<'a>>,
    pub(super) recorded: Vec<&'a str>,
    pub(super) disputed: Vec<DisputedJson<'a>>,
    pub(super) splits: Vec<SplitJson<'a>>,
    pub(super) moves: Vec<MovesJson<'a>>,
}

#[derive(Serialize)]
pub(super) struct TalkJson<'a> {
    pub(super) question: &'a str,
    pub(super) swing: String,
    pub(super) disputes_must_have: bool,
    pub(super) could_change: bool,
    pub(super) minutes: u32,
}

#[derive(Serialize)]
pub(super) struct DisputedJson<'a> {
    pub(super) model: &'a str,
    pub(super) gate: &'a str,
    pub(super) question: &'a str,
    pub(super) stop: ByLevel<'a>,
    pub(super) pass: ByLevel<'a>,
}

#[derive(Serialize)]
pub(super) struct SplitJson<'a> {
    pub(super) question: &'a str,
    pub(super) matters: &'static str,
    pub(super) sides: Vec<SideJson<'a>>,
}

#[derive(Serialize)]
pub(super) struct SideJson<'a> {
    pub(super) levels: Vec<&'a str>,
    pub(super) people: u32,
    pub(super) leads_to: LedToJson<'a>,
}

#[derive(Serialize)]
pub(super) struct LedToJson<'a> {
    pub(super) whether: &'static str,
    pub(super) choice: &'static str,
    pub(super) top: Option<&'a str>,
    pub(super) beside: Vec<BesideJson<'a>>,
}

#[derive(Serialize)]
pub(super) struct MovesJson<'a> {
    pub(super) question: &'a str,
    pub(super) stayed: u32,
    pub(super) up: u32,
    pub(super) down: u32,
    pub(super) settled: u32,
    pub(super) unsettled: u32,
    pub(super) still_open: u32,
    pub(super) far: Vec<i8>,
}
