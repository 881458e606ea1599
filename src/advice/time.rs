//! Months left against months needed.

use super::Advice;
use crate::answers::Month;
use crate::pack::{ModelIx, Months, Pack};

/// What there is and what is needed, in whole months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Time {
    /// From this month to the one in which the present contract ends; below nought where it has ended.
    pub left: Option<i32>,
    /// The same with the extension that the contract allows.
    pub left_with_extension: Option<i32>,
    /// The longest of what is to be ready, which runs side by side, and of what the options that lead
    /// took elsewhere; `None` where the pack gives no time for any of them.
    pub needed: Option<Months>,
    /// The option whose time elsewhere is the longest of these; `None` where what is to be ready takes longer.
    pub elsewhere: Option<ModelIx>,
    /// The longest of what is to be ready alone.
    pub ready: Option<Months>,
    /// What the option in front took elsewhere, where the pack says so; the longest where several lead.
    pub took: Option<(ModelIx, Months)>,
}

impl Time {
    /// Whether the most that is needed fits into what is left with the extension; `None` where either is not known.
    pub fn fits(self) -> Option<bool> {
        Some(i32::from(self.needed?.most) <= self.left_with_extension.or(self.left)?)
    }

    /// Whether the least that is needed fits into what is left with the extension.
    pub fn fits_at_its_shortest(self) -> bool {
        let least = self.needed.map(|needed| i32::from(needed.least));
        self.left_with_extension.or(self.left).zip(least).is_some_and(|(left, least)| least <= left)
    }

    /// Whether it fits, but not without the extension.
    pub fn only_extended(self) -> bool {
        let most = self.needed.map(|needed| i32::from(needed.most));
        self.fits() == Some(true) && self.left.zip(most).is_some_and(|(left, most)| most > left)
    }
}

/// Works it out. `left` is in months; an extension is added to it.
pub fn time(pack: &Pack, advice: &Advice, left: Option<i32>, extension: Option<u16>) -> Time {
    let steps =
        advice.changes.to_be_ready.iter().filter(|readying| pack.before().any(|at| at == readying.model));
    let conditions = steps
        .flat_map(super::changes::Readying::steps)
        .filter_map(|step| pack[step.question].change.as_ref())
        .map(|change| change.takes());
    let longest = |one: Months, other: Months| Months {
        least: one.least.max(other.least),
        most: one.most.max(other.most),
    };
    let ready = conditions.reduce(longest);
    let took = advice
        .choice
        .leading()
        .into_iter()
        .filter_map(|option| Some((pack[option].took?, option)))
        .max_by_key(|(took, option)| (took.most, std::cmp::Reverse(*option)));
    let needed = ready.into_iter().chain(took.map(|(took, _)| took)).reduce(longest);
    let elsewhere = took.filter(|(took, _)| ready.is_none_or(|ready| took.most > ready.most));
    let left_with_extension =
        left.map(|left| left + extension.map_or(0, i32::from)).filter(|_| extension.is_some());
    Time {
        left,
        left_with_extension,
        needed,
        elsewhere: elsewhere.map(|(_, option)| option),
        ready,
        took: took.map(|(months, option)| (option, months)),
    }
}

/// By when to decide, so that all is ready when a contract ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WayBack {
    /// The month in which the contract ends, with its extension or without: by then all has to be ready.
    pub ends: Month,
    /// Whether this is with the extension.
    pub extended: bool,
    /// The last month to decide and begin, if everything takes its longest.
    pub decide_by: Month,
    /// The last month to decide and begin, if everything takes its shortest.
    pub at_the_latest: Month,
}

/// The way back from each end of the present contract; none where no end or no time needed is known.
pub fn way_back(time: Time, ends: Option<Month>, extension: Option<u16>) -> Vec<WayBack> {
    let (Some(ends), Some(needed)) = (ends, time.needed) else { return Vec::new() };
    let extended = extension.filter(|months| *months > 0).and_then(|months| ends.plus(months.into()));
    [(Some(ends), false), (extended, true)]
        .into_iter()
        .filter_map(|(ends, extended)| {
            let ends = ends?;
            let before = |months: u16| ends.plus(-i32::from(months));
            Some(WayBack {
                ends,
                extended,
                decide_by: before(needed.most)?,
                at_the_latest: before(needed.least)?,
            })
        })
        .collect()
}
