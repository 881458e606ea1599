//! The five groups of changes, each fact once, and what it would take for each option: what a line says would come of a
//! change is what the result itself would say of it.

use super::super::sentences::{must_stay, named, row, said_words, titles};
use super::super::tables::Tables;
use super::super::words::says_words;
use super::super::{Advice, Changed, Changes, MustStay, Outcome, Profile, Turning};
use super::{Section, change, what_it_takes};
use crate::answers::AnswerSet;
use crate::pack::{Depth, ModelIx, Pack, QuestionIx, State};
use crate::page::{Item, Opens};

/// The five groups, each fact once. A group with nothing in it is left out.
pub fn groups(pack: &Pack, set: &AnswerSet, profile: &Profile, advice: &Advice) -> Vec<Section> {
    let changes = &advice.changes;
    let tables = Tables::of(pack);
    let teller = Teller { pack, tables: &tables, set, profile, advice };
    // What would shut a must-have is told under that heading, with all that it would stop.
    let stays = |one: &Turning| {
        changes.must_stay_true.iter().any(|stay| (stay.question, stay.level) == (one.question, one.level))
    };
    // A change that stands in one group is left out of the later ones.
    let ready = to_be_ready(pack, set, profile, changes);
    let mut told: Vec<Opens> = ready.iter().filter_map(|line| line.opens).collect();
    let mut turnings = |list: &[Turning], takes: bool| -> Vec<Item> {
        let lines = list.iter().filter(|one| !stays(one)).filter_map(|one| teller.turning(one, takes));
        let lines: Vec<Item> =
            lines.filter(|line| line.opens.is_none_or(|opens| !told.contains(&opens))).collect();
        told.extend(lines.iter().filter_map(|line| line.opens));
        lines
    };
    let stay =
        |stay: &MustStay| Item::new(must_stay(pack, stay)).opening(Opens::Try(stay.question, stay.level));
    [
        ("To be ready, the shortest way", ready),
        ("If this improves, or you choose otherwise", turnings(&changes.improve_or_choose, true)),
        ("If this slips, watch for", turnings(&changes.slips, false)),
        ("If it turned out that", turnings(&changes.turned_out, false)),
        ("Must stay true", changes.must_stay_true.iter().map(stay).collect()),
    ]
    .into_iter()
    .filter(|(_, lines)| !lines.is_empty())
    .map(|(heading, lines)| Section { heading, lines })
    .collect()
}

/// What a change does, in words.
struct Teller<'a> {
    pack: &'a Pack,
    tables: &'a Tables,
    set: &'a AnswerSet,
    profile: &'a Profile,
    advice: &'a Advice,
}

impl Teller<'_> {
    /// One answer at another level, and what that does; nothing where what it does to the order of the options says nothing,
    /// because too little is known to name one.
    fn turning(&self, turning: &Turning, takes: bool) -> Option<Item> {
        let Turning { question, level, first, says } = turning;
        let mut does: Vec<String> =
            first.iter().filter_map(|_| self.then(&self.profile.with(*question, *level))).collect();
        does.extend(
            says.iter().map(|(model, says)| {
                format!("{} would say '{}'", named(self.pack, *model), says_words(*says))
            }),
        );
        if does.is_empty() {
            return None;
        }
        let changed =
            change(self.pack, self.set, self.profile, Changed { question: *question, level: *level });
        let line = format!("If {changed}, {}.", row(&does, "and"));
        let line = if takes { format!("{line} {}", what_it_takes(self.pack, *question)) } else { line };
        Some(Item::new(line.trim_end()).opening(Opens::Try(*question, *level)))
    }

    /// Which option would come first with other answers, as the result itself would say it. Nothing where it would name none.
    fn then(&self, known: &Profile) -> Option<String> {
        let choice = Outcome::of(self.pack, self.tables, known).choice;
        let title = |model: ModelIx| self.pack[model].title.as_str();
        match (choice.state, choice.top) {
            (State::NotEnoughSettled, _) => None,
            (State::NoneFits, _) if self.advice.choice.state == State::NoneFits => None,
            (State::NoneFits, _) => Some("no kind of contract would fit".to_owned()),
            // They do already.
            (State::Level, _) if same(&choice.level_with, &self.advice.choice.level_with) => None,
            (State::Level, _) => {
                let both = titles(self.pack, &choice.level_with, "and");
                Some(format!("{both} would fit equally well, or nearly"))
            }
            (_, Some(top)) if self.advice.choice.leading() == [top] => None,
            (_, Some(top)) => Some(format!("{} would come first", title(top))),
            (_, None) => None,
        }
    }
}

/// A question, what is said of it now, and the level it would have to reach.
pub fn step_words(
    pack: &Pack,
    set: &AnswerSet,
    profile: &Profile,
    question: QuestionIx,
    level: u8,
) -> String {
    let asked = &pack[question];
    format!(
        "'{}' from '{}' to '{}'",
        asked.short,
        said_words(pack, set, profile, question),
        asked.levels[usize::from(level)].label
    )
}

/// Whether two lists name the same options.
fn same(one: &[ModelIx], other: &[ModelIx]) -> bool {
    one.len() == other.len() && one.iter().all(|model| other.contains(model))
}

/// Each verdict that is not yes, with the fewest conditions that would do, each enough with the rest.
fn to_be_ready(pack: &Pack, set: &AnswerSet, profile: &Profile, changes: &Changes) -> Vec<Item> {
    let mut lines = Vec::new();
    // A condition that several verdicts rest on is told once, with the first.
    let mut told: Vec<QuestionIx> = Vec::new();
    for readying in &changes.to_be_ready {
        let title = &pack[readying.model].short;
        let steps = readying.steps();
        let fresh: Vec<&Changed> = steps.iter().filter(|step| !told.contains(&step.question)).collect();
        told.extend(steps.iter().map(|step| step.question));
        let mut say = |text: String| lines.push(Item::new(text).opening(Opens::Model(readying.model)));
        if readying.to_go.is_none() {
            say(format!(
                "{title}: no improvement of conditions alone would do. It rests on facts and choices as well."
            ));
        } else if steps.is_empty() && profile.depth == Depth::Quick {
            say(format!("{title}: no answer that was given stops it alone; the rest has to be asked."));
        } else if steps.is_empty() {
            say(format!(
                "{title}: nothing has to improve; what is open has to be known, and its page says what."
            ));
        } else if fresh.is_empty() {
            say(format!("{title}: what is named above is enough for it as well."));
        }
        for step in fresh {
            let words = step_words(pack, set, profile, step.question, step.level);
            let line = format!("{title}: {words}. {}", what_it_takes(pack, step.question));
            lines.push(Item::new(line.trim_end()).opening(Opens::Try(step.question, step.level)));
        }
    }
    lines
}

/// What it would take for each option that is not first.
pub fn what_it_would_take(
    pack: &Pack,
    set: &AnswerSet,
    profile: &Profile,
    advice: &Advice,
) -> Option<Section> {
    let tables = Tables::of(pack);
    let told = |one: &Changed| {
        let mut above = advice.changes.improve_or_choose.iter();
        above.any(|turning| (turning.question, turning.level) == (one.question, one.level))
    };
    let lines: Vec<Item> = advice
        .changes
        .what_it_would_take
        .iter()
        .map(|(model, changes)| {
            let title = &pack[*model].title;
            let text = match changes.as_deref() {
                // It is told above, with who and how long.
                Some([one]) if told(one) && would_lead(pack, &tables, profile, *model, &[*one]) => {
                    format!("{title}: the change of '{}' above is enough.", pack[one.question].short)
                }
                Some([one]) if told(one) => {
                    format!(
                        "{title}: the change of '{}' above brings it level, and not ahead.",
                        pack[one.question].short
                    )
                }
                Some(changes) => {
                    let steps: Vec<String> = changes
                        .iter()
                        .map(|changed| step_words(pack, set, profile, changed.question, changed.level))
                        .collect();
                    let steps = steps.join("; ");
                    match would_lead(pack, &tables, profile, *model, changes) {
                        true => format!("{title} would come first with: {steps}."),
                        false => {
                            format!("{title} would come level, and not ahead, with: {steps}.")
                        }
                    }
                }
                None => format!("{title}: no three changes that somebody could make would put it first."),
            };
            Item::new(text).opening(Opens::Model(*model))
        })
        .collect();
    (!lines.is_empty()).then_some(Section { heading: "What it would take", lines })
}

/// Whether an option would be named as the one that fits best after some changes.
pub fn would_lead(
    pack: &Pack,
    tables: &Tables,
    profile: &Profile,
    model: ModelIx,
    changes: &[Changed],
) -> bool {
    let known = changes.iter().fold(profile.clone(), |known, one| known.with(one.question, one.level));
    Outcome::of(pack, tables, &known).choice.leading() == [model]
}
