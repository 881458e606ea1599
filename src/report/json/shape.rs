//! The assessment as JSON, format 2: the shape, from which its schema is made. Fractions
//! are exact and stand as text, such as `"140/3"`; levels by their place, from 0.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::advice::{BesideNow, says_id};
use crate::pack::Pack;

/// Version of this shape.
pub(in crate::report) const FORMAT: u32 = 2;

/// What `assess --format json` prints.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(title = "Assessment of an answer set"))]
pub(in crate::report) struct Assessment<'a> {
    /// Version of this shape: 2.
    pub format: u32,
    /// The rules that this was worked out by.
    pub pack: PackJson<'a>,
    /// The rules that the answers were given under.
    pub answers_under: UnderJson<'a>,
    /// `quick` or `full`.
    pub depth: &'static str,
    /// Themes with an emphasis other than normal: `half` or `double`.
    pub emphasis: BTreeMap<&'a str, &'static str>,
    /// Whether a new kind of contract is called for and ready.
    pub whether: WhetherJson<'a>,
    /// Which option the answers point to.
    pub choice: ChoiceJson<'a>,
    /// The verdicts beside the choice: how to pay.
    pub beside: Vec<BesideJson<'a>>,
    /// Where every model stands, in the order of the rules.
    pub models: Vec<ModelJson<'a>>,
    /// Cautions that apply, reservations first.
    pub cautions: Vec<CautionJson<'a>>,
    /// For a quick set: strong cautions that could not be asked about.
    pub cautions_not_asked: Vec<&'a str>,
    /// Open questions that matter, most important first.
    pub settle_next: Vec<SettleJson<'a>>,
    /// Every open question of those that were asked, those of `settle_next` first.
    pub open: Vec<&'a str>,
    /// What would change it.
    pub changes: ChangesJson<'a>,
    /// How well it stands up.
    pub robustness: RobustnessJson<'a>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::report) struct PackJson<'a> {
    pub id: &'a str,
    pub version: &'a str,
    /// Digest of the rule files.
    pub digest: &'a str,
}

impl<'a> PackJson<'a> {
    /// These rules.
    pub(in crate::report) fn of(pack: &'a Pack) -> Self {
        Self { id: &pack.manifest.id, version: &pack.manifest.version, digest: &pack.digest }
    }
}

/// Some rules.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::report) struct RulesJson<'a> {
    pub version: &'a str,
    pub digest: &'a str,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::report) struct UnderJson<'a> {
    pub version: &'a str,
    pub digest: &'a str,
    /// Whether these are the rules of `pack`.
    pub same: bool,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::report) struct WhetherJson<'a> {
    /// `yes`, `nearly`, `not_shown` or `not_yet`.
    pub state: &'static str,
    /// What each verdict before the choice says: `yes`, `partly`, `not_shown` or `no`.
    pub says: BTreeMap<&'a str, &'static str>,
    /// What holds it back, in sentences.
    pub because: Vec<String>,
    /// The courses that apply or may apply, in the order of the rules.
    pub courses: Vec<CourseJson<'a>>,
    /// Months left against months needed.
    pub months: MonthsJson,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::report) struct CourseJson<'a> {
    pub id: &'a str,
    /// `true` or `unknown`.
    pub applies: &'static str,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::report) struct MonthsJson {
    /// Months until the present contract ends; null where no date was given.
    pub left: Option<i32>,
    /// The same with the extension that the contract allows.
    pub left_with_extension: Option<i32>,
    pub needed_least: Option<u16>,
    pub needed_most: Option<u16>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::report) struct ChoiceJson<'a> {
    /// `not_enough_settled`, `none_fits`, `level`, `leads_narrowly`, `leads` or `leads_clearly`.
    pub state: &'static str,
    /// The option in front, alone; null where there is none.
    pub top: Option<&'a str>,
    /// Where level: the options that cannot be told apart.
    pub level_with: Vec<&'a str>,
    /// Where one leads narrowly: before whom, and by which test.
    pub rival: Option<RivalJson<'a>>,
    /// Why, in sentences.
    pub because: Vec<String>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::report) struct RivalJson<'a> {
    pub option: &'a str,
    /// `one_step`, `weights` or `open_answers`.
    pub by: &'static str,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::report) struct BesideJson<'a> {
    pub id: &'a str,
    /// `true`, `false` or `unknown`.
    pub proposed: &'static str,
    /// `yes`, `partly`, `not_shown` or `no`.
    pub says: &'static str,
}

impl<'a> BesideJson<'a> {
    /// This verdict.
    pub(in crate::report) fn of(pack: &'a Pack, now: &BesideNow) -> Self {
        Self { id: &pack[now.model].id, proposed: now.proposed.word(), says: says_id(now.says) }
    }
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::report) struct ModelJson<'a> {
    pub id: &'a str,
    /// `option` or `verdict`.
    pub kind: &'static str,
    /// `open`, `blocked` or `undetermined`.
    pub status: &'static str,
    /// 0 to 100, an exact fraction; null where nothing is in play.
    pub fit: Option<String>,
    pub lower: Option<String>,
    pub upper: Option<String>,
    /// Share of the weight that is answered, an exact fraction.
    pub coverage: String,
    /// Share of the weight with one possible level, an exact fraction.
    pub settled: String,
    /// The whole number that is shown.
    pub displayed_fit: Option<i64>,
    pub band: &'static str,
    /// By question, in points of fit; with 50 they add up to the fit.
    pub contributions: BTreeMap<&'a str, String>,
    /// By theme, in whole points; with 50 they add up to the displayed fit.
    pub theme_points: BTreeMap<&'a str, i64>,
    pub gates: Vec<GateJson<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::report) struct GateJson<'a> {
    pub id: &'a str,
    /// `true` (shut), `false` or `unknown`.
    pub value: &'static str,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::report) struct CautionJson<'a> {
    pub id: &'a str,
    /// `strong` or `note`.
    pub severity: &'static str,
    /// Which answers it is owed to, in a sentence.
    pub because: String,
    /// Models and courses that it bears on; empty: everything.
    pub bears_on: Vec<&'a str>,
    /// `reservation`, `applies` or `only_if`.
    pub group: &'static str,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::report) struct SettleJson<'a> {
    pub question: &'a str,
    /// How far it can move the first against the second, in points of fit.
    pub swing: String,
    /// `not_asked`, `nobody_knows`, `low_confidence` or `you_disagree`.
    pub label: &'static str,
    /// Whether a possible answer changes a conclusion.
    pub could_change: bool,
    /// Whether a possible answer changes *whether*.
    pub moves_whether: bool,
    /// Whether a possible answer brings or takes away a reservation.
    pub could_reserve: bool,
}

/// A question at a level.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::report) struct AtJson<'a> {
    pub question: &'a str,
    pub level: u8,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::report) struct ChangesJson<'a> {
    /// By verdict that does not say yes.
    pub to_be_ready: BTreeMap<&'a str, ReadyJson<'a>>,
    /// Conditions upwards and choices either way that put another option first.
    pub improve_or_choose: Vec<TurningJson<'a>>,
    /// By option that is not first: the fewest changes that would put it first; null: more than three.
    pub what_it_would_take: BTreeMap<&'a str, Option<Vec<AtJson<'a>>>>,
    /// Conditions downwards that lose the lead or a verdict.
    pub slips: Vec<TurningJson<'a>>,
    /// Facts and open answers.
    pub turned_out: Vec<TurningJson<'a>>,
    /// Must-haves one step away.
    pub must_stay_true: Vec<MustStayJson<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::report) struct ReadyJson<'a> {
    /// What opens its missing must-haves.
    pub to_open: Vec<AtJson<'a>>,
    /// The fewest conditions that take its fit to where it holds; null: all of them do not.
    pub to_hold: Option<Vec<AtJson<'a>>>,
    /// The fewest conditions that take its fit to where it says yes; null: all of them do not.
    pub to_go: Option<Vec<AtJson<'a>>>,
    /// Weak links that no mean makes up for.
    pub weak_links: Vec<AtJson<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::report) struct TurningJson<'a> {
    pub question: &'a str,
    pub level: u8,
    /// Who would be first, where that changes; null: nobody alone.
    pub first: Option<&'a str>,
    /// Whether who is first changes.
    pub changes_first: bool,
    /// Verdicts that would say something else, and what.
    pub says: BTreeMap<&'a str, &'static str>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::report) struct MustStayJson<'a> {
    pub question: &'a str,
    pub level: u8,
    /// Ids of the gates that it would shut.
    pub stops: Vec<&'a str>,
    /// Ids of the models that would be stopped.
    pub models: Vec<&'a str>,
}

/// One changed answer that changes who is first.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::report) struct FlipJson<'a> {
    pub question: &'a str,
    pub level: u8,
    /// Who would be first; null: nobody alone.
    pub first: Option<&'a str>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::report) struct RobustnessJson<'a> {
    pub one_step_flips: Vec<FlipJson<'a>>,
    pub single_flips: Vec<FlipJson<'a>>,
    /// The fewest changed answers that change who is first; null: more than three.
    pub least_answers: Option<u8>,
    /// First places under weights near the rules' own, by option.
    pub near: BTreeMap<&'a str, u32>,
    /// First places under any theme weights.
    pub any: BTreeMap<&'a str, u32>,
    /// First places over the ways in which the open answers can turn out.
    pub completions: BTreeMap<&'a str, u32>,
    /// What each verdict says how often under weights near the rules' own.
    pub verdicts_near: BTreeMap<&'a str, BTreeMap<&'static str, u32>>,
    /// Draws of each kind.
    pub draws: usize,
    /// What the draws started from.
    pub seed: String,
}
