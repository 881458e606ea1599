//! What ten thousand uniform random full answer sets come to.

use rand_chacha::rand_core::Rng;
use strum::IntoEnumIterator as _;

use crate::advice::fraction::Fraction;
use crate::advice::profile::{Possible, Profile};
use crate::advice::robustness::{DRAWS, Seed, Tally};
use crate::advice::tables::{Standing, Status, Tables};
use crate::advice::truth::Truth;
use crate::advice::{Group, Outcome, cautions};
use crate::answers::AnswerSet;
use crate::pack::{Condition, Depth, ModelIx, Pack, Says, State, Whether};

/// Which stream of the pack's seed the answer sets come from; the draws of the advice
/// use 1 to 3.
const STREAM: u64 = 4;

/// Hands over each random answer set: every question answered with a level, every level
/// of a question as likely as the others.
fn for_each_set(pack: &Pack, mut look: impl FnMut(&Profile)) {
    let mut rng = Seed::of(pack).stream(STREAM);
    let mut profile = Profile::of(pack, &AnswerSet::new(pack, Depth::Full, ""));
    for _ in 0..DRAWS {
        for (possible, question) in profile.possible.iter_mut().zip(&pack.questions) {
            // At most nine levels: off from even by less than one part in 400 million.
            let level = (u64::from(rng.next_u32()) * question.levels.len() as u64) >> 32;
            *possible = Possible::exactly(level as u8);
        }
        look(&profile);
    }
}

/// How far apart the first and the last option stand, in points of fit, rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spread {
    /// Three quarters of the sets have more.
    pub lower: i64,
    /// Half of them have more.
    pub median: i64,
    /// A quarter of them have more.
    pub upper: i64,
}

impl Spread {
    /// The quartiles of these spreads; `None` where there is none.
    fn of(mut spreads: Vec<Fraction>) -> Option<Self> {
        spreads.sort_unstable();
        let at = |quarter: usize| spreads[(spreads.len() - 1) * quarter / 4].rounded();
        (!spreads.is_empty()).then(|| Self { lower: at(1), median: at(2), upper: at(3) })
    }
}

/// The distance between the highest fit and the lowest of two options or more.
fn distance<'a>(standings: impl Iterator<Item = &'a Standing>) -> Option<Fraction> {
    let fits: Vec<Fraction> = standings.filter_map(|standing| standing.fit()).collect();
    let (most, least) = (fits.iter().max()?, fits.iter().min()?);
    (fits.len() > 1).then(|| *most - *least)
}

/// What the random answer sets come to.
#[derive(Debug, Clone)]
pub struct ByChance {
    /// First places, and ties and sets without any.
    pub places: Tally,
    /// How often each conclusion of *which* comes out, by the exact tests.
    pub states: Vec<(State, u32)>,
    /// How often each *whether* comes out.
    pub whether: Vec<(Whether, u32)>,
    pub(super) verdicts: Vec<(ModelIx, Vec<(Says, u32)>)>,
    pub(super) spread: Option<Spread>,
    pub(super) spread_open: Option<Spread>,
    pub(super) blocked: Vec<u32>,
    pub(super) shut: Vec<u32>,
    pub(super) cautions: Vec<u32>,
    /// Applies, and is the course meanwhile.
    pub(super) courses: Vec<(u32, u32)>,
    pub(super) turns: Vec<u32>,
}

impl ByChance {
    /// Counts everything.
    pub fn of(pack: &Pack, tables: &Tables) -> Self {
        let conditions: Vec<&[Condition]> = pack.gates().into_iter().map(|gate| &gate.all[..]).collect();
        let mut found = Self {
            places: Tally::new(pack.models.len()),
            states: State::iter().map(|state| (state, 0)).collect(),
            whether: Whether::iter().map(|state| (state, 0)).collect(),
            verdicts: pack
                .before()
                .chain(pack.beside())
                .map(|model| (model, Says::iter().map(|says| (says, 0)).collect()))
                .collect(),
            spread: None,
            spread_open: None,
            blocked: vec![0; pack.models.len()],
            shut: vec![0; conditions.len()],
            cautions: vec![0; pack.cautions.len()],
            courses: vec![(0, 0); pack.courses.len()],
            turns: vec![0; pack.questions.len()],
        };
        // Gates are not scores: how far the numbers part the options shows with the gates left aside.
        let (mut all, mut open) = (Vec::new(), Vec::new());
        for_each_set(pack, |profile| {
            let outcome = Outcome::of(pack, tables, profile);
            found.add(pack, tables, profile, &outcome, &conditions);
            all.extend(distance(pack.options().map(|at| &outcome.standings[at.0])));
            open.extend(distance(outcome.ranking.iter().map(|at| &outcome.standings[at.0])));
        });
        found.spread = Spread::of(all);
        found.spread_open = Spread::of(open);
        found
    }

    fn add(
        &mut self,
        pack: &Pack,
        tables: &Tables,
        profile: &Profile,
        outcome: &Outcome,
        conditions: &[&[Condition]],
    ) {
        fn count<T: PartialEq>(list: &mut [(T, u32)], found: &T) {
            list.iter_mut().filter(|(known, _)| known == found).for_each(|(_, count)| *count += 1);
        }
        self.places.count(tables.first(profile));
        count(&mut self.states, &outcome.choice.state);
        count(&mut self.whether, &outcome.whether.state);
        for (blocked, standing) in self.blocked.iter_mut().zip(&outcome.standings) {
            *blocked += u32::from(standing.status == Status::Blocked);
        }
        for now in &outcome.verdicts {
            let counts = self.verdicts.iter_mut().filter(|(model, _)| *model == now.model);
            counts.for_each(|(_, counts)| count(counts, &now.says));
        }
        for (shut, all) in self.shut.iter_mut().zip(conditions) {
            *shut += u32::from(Tables::gate(all, profile) == Truth::True);
        }
        let proposed = outcome.proposed();
        for now in cautions::now(profile, &outcome.bearing(pack, &proposed)) {
            // A caution about a pair belongs to what leads and is proposed.
            let there = pack[now.caution].pair.is_none() || now.group != Group::OnlyIf;
            self.cautions[now.caution.0] += u32::from(there && now.truth == Truth::True);
        }
        let meanwhile = outcome.whether.meanwhile().map(|now| now.course);
        for now in outcome.whether.courses.iter().filter(|now| now.applies == Truth::True) {
            let (applies, first) = &mut self.courses[now.course.0];
            *applies += 1;
            *first += u32::from(meanwhile == Some(now.course));
        }
        // Flips come in the order of the questions.
        let mut turned = None;
        for flip in &outcome.flips {
            if turned != Some(flip.question) {
                turned = Some(flip.question);
                self.turns[flip.question.0] += 1;
            }
        }
    }
}
