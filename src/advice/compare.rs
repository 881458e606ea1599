//! Two or more states of answers side by side: what differs, what follows from it, and
//! whether that comes from the answers, from the emphasis or from the rules.

use super::sentences::{headline, said_words, under_sentence};
use super::words::{Band, displayed, state_words};
use super::{Advice, Draws, Profile, Tables, Truth, assess_fully};
use crate::answers::{AnswerSet, Shown};
use crate::pack::{CautionIx, ModelIx, Pack, QuestionIx, Says, Whether};
use crate::page::Item;

/// One of the states compared.
#[derive(Debug, Clone)]
pub struct Side {
    /// What to call it.
    pub name: String,
    pub set: AnswerSet,
    /// What follows.
    pub advice: Advice,
    /// Possible levels.
    pub profile: Profile,
}

/// What a changed result is owed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Cause {
    /// Nothing changed.
    Nothing,
    /// The answers alone.
    Answers,
    /// The emphasis alone.
    Emphasis,
    /// That one was asked in quick and the other in full; answers and emphasis are the same.
    Depth,
    /// Both together: neither alone would do it.
    #[strum(serialize = "answers_and_emphasis_together")]
    Together,
    /// Either alone would do it.
    #[strum(serialize = "answers_or_emphasis")]
    Either,
}

impl Cause {
    /// As in machine-readable output.
    pub fn id(self) -> &'static str {
        self.into()
    }

    /// In a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::Nothing => "The conclusion is the same.",
            Self::Answers => "The changed conclusion comes from the answers.",
            Self::Emphasis => "The changed conclusion comes from the emphasis.",
            Self::Depth => {
                "The changed conclusion comes from asking quick or full: the answers are the same."
            }
            Self::Together => {
                "The changed conclusion comes from answers and emphasis together; neither alone would do it."
            }
            Self::Either => {
                "The changed conclusion comes from the answers and from the emphasis; either alone would do it."
            }
        }
    }
}

/// How one side differs from the first.
#[derive(Debug, Clone)]
pub struct Against {
    /// What the changed conclusion is owed to.
    pub cause: Cause,
    /// Must-haves that are missing here and not there: model, gate title.
    pub gates_gained: Vec<(ModelIx, String)>,
    /// Must-haves that are missing there and not here.
    pub gates_lost: Vec<(ModelIx, String)>,
    /// Cautions that apply here and not there.
    pub cautions_gained: Vec<CautionIx>,
    /// Cautions that apply there and not here.
    pub cautions_lost: Vec<CautionIx>,
}

/// Everything that a comparison shows.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// What is compared; the first is what the others are held against.
    pub sides: Vec<Side>,
    /// Questions whose answers differ.
    pub questions: Vec<QuestionIx>,
    /// Each side but the first against the first.
    pub against: Vec<Against>,
    /// For each side, whether its own record says something else than these rules do.
    pub by_rules: Vec<Option<Shown>>,
}

/// One of the states to be compared: what to call it, its answers, its possible levels.
pub type State = (String, AnswerSet, Profile);

/// What two sides must share for their conclusions to be the same.
type Concluded = (Whether, Vec<Says>, crate::pack::State, Option<ModelIx>, Vec<ModelIx>);

fn outcome(advice: &Advice) -> Concluded {
    let choice = &advice.choice;
    let says = advice.verdicts.iter().map(|now| now.says).collect();
    (advice.whether.state, says, choice.state, choice.top, choice.level_with.clone())
}

/// Compares sets under one pack.
pub fn compare(pack: &Pack, tables: &Tables, draws: &Draws, sets: Vec<(String, AnswerSet)>) -> Comparison {
    let state = |(name, set): (String, AnswerSet)| {
        let profile = Profile::of(pack, &set);
        (name, set, profile)
    };
    compare_states(pack, tables, draws, sets.into_iter().map(state).collect())
}

/// Compares states under one pack. The possible levels are given: those of a group are not
/// what its answers as one set would allow.
pub fn compare_states(pack: &Pack, tables: &Tables, draws: &Draws, states: Vec<State>) -> Comparison {
    let sides: Vec<Side> = states
        .into_iter()
        .map(|(name, set, profile)| {
            let (advice, _) = assess_fully(pack, tables, draws, &profile);
            Side { name, set, advice, profile }
        })
        .collect();
    let questions = (0..pack.questions.len())
        .map(QuestionIx)
        .filter(|question| {
            // A group's answer may be open in both and lie between other levels.
            let mut answers = sides.iter().map(|side| {
                let words = said_words(pack, &side.set, &side.profile, *question);
                (&side.set.entry(*question).answer, words)
            });
            let first = answers.next();
            answers.any(|other| Some(other) != first)
        })
        .collect();
    let against = sides.iter().skip(1).map(|side| against(pack, tables, draws, &sides[0], side)).collect();
    let by_rules = sides
        .iter()
        .map(|side| {
            let kept = side.set.result.as_ref().filter(|kept| kept.digest != pack.digest)?;
            let now = super::record::shown(pack, &side.set, &side.advice, &kept.at);
            (kept.answers == now.answers
                && (&kept.whether, &kept.state, &kept.top) != (&now.whether, &now.state, &now.top))
                .then(|| kept.clone())
        })
        .collect();
    Comparison { sides, questions, against, by_rules }
}

fn against(pack: &Pack, tables: &Tables, draws: &Draws, first: &Side, other: &Side) -> Against {
    let was = outcome(&first.advice);
    let cause = if was == outcome(&other.advice) {
        Cause::Nothing
    } else if first.set.emphasis == other.set.emphasis {
        let answers = |side: &Side| side.set.entries.iter().map(|one| one.answer.clone()).collect::<Vec<_>>();
        if answers(first) == answers(other) { Cause::Depth } else { Cause::Answers }
    } else {
        // The other's answers with the first's emphasis: what the answers do alone.
        let mixed = |answers: &Side, emphasis: &Side| {
            let profile = Profile::new(
                pack,
                answers.profile.possible.clone(),
                &emphasis.set.emphasis,
                answers.profile.depth,
            );
            outcome(&assess_fully(pack, tables, draws, &profile).0) != was
        };
        let (answers_alone, emphasis_alone) = (mixed(other, first), mixed(first, other));
        match (answers_alone, emphasis_alone) {
            (true, false) => Cause::Answers,
            (false, true) => Cause::Emphasis,
            (false, false) => Cause::Together,
            (true, true) => Cause::Either,
        }
    };
    let gates = |one: &Side, two: &Side| {
        let mut list = Vec::new();
        for (at, model) in pack.models.iter().enumerate() {
            for gate in &model.gates {
                let shut = |side: &Side| Tables::gate(&gate.all, &side.profile) == Truth::True;
                if shut(one) && !shut(two) {
                    list.push((ModelIx(at), gate.title.clone()));
                }
            }
        }
        list
    };
    let cautions = |one: &Side, two: &Side| {
        let applying = |side: &Side| -> Vec<CautionIx> {
            let applying = side.advice.cautions.iter().filter(|now| now.truth == Truth::True);
            applying.map(|now| now.caution).collect()
        };
        let there = applying(two);
        applying(one).into_iter().filter(|caution| !there.contains(caution)).collect()
    };
    Against {
        cause,
        gates_gained: gates(other, first),
        gates_lost: gates(first, other),
        cautions_gained: cautions(other, first),
        cautions_lost: cautions(first, other),
    }
}

/// A model's standing in a few words.
pub fn standing_words(advice: &Advice, at: ModelIx) -> String {
    let standing = advice.standings[at.0];
    match (Band::of(standing), standing.fit()) {
        (Band::NotViable, _) | (_, None) => Band::of(standing).words().to_owned(),
        (band, Some(fit)) => format!("{} ({})", band.words(), displayed(fit)),
    }
}

/// What a part of a comparison tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tells {
    /// The conclusions, and why they differ.
    Conclusions,
    /// Answers that differ.
    Answers,
    /// Emphasis that differs.
    Emphasis,
    /// Where each verdict and option stands.
    Standings,
    /// Must-haves that are missing in one and not in another.
    MustHaves,
    /// Cautions that apply in one and not in another.
    Cautions,
}

impl Tells {
    /// Whether it gives away something of a result that has not been shown yet.
    pub fn of_the_result(self) -> bool {
        !matches!(self, Self::Answers | Self::Emphasis)
    }
}

/// A heading with its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub tells: Tells,
    pub heading: String,
    pub lines: Vec<Item>,
}

/// The comparison in words: for the screen and for paper.
pub fn parts(pack: &Pack, comparison: &Comparison) -> Vec<Part> {
    let Comparison { sides, questions, against, by_rules } = comparison;
    let mut parts = Vec::new();
    // What each side says of one thing, under that thing.
    let each = |what: &str, says: &dyn Fn(&Side) -> String| {
        sides.iter().fold(Item::new(what), |item, side| item.below(format!("{}: {}", side.name, says(side))))
    };
    let mut add = |tells: Tells, heading: &str, lines: Vec<Item>| {
        let lines = if lines.is_empty() { vec![Item::new("None.")] } else { lines };
        parts.push(Part { tells, heading: heading.to_owned(), lines });
    };
    let mut lines: Vec<Item> = sides
        .iter()
        .map(|side| Item::new(format!("{}: {}", side.name, headline(pack, &side.advice, side.set.depth))))
        .collect();
    for (side, difference) in sides.iter().skip(1).zip(against) {
        let words = difference.cause.words();
        lines.push(Item::new(format!("{} against {}: {words}", side.name, sides[0].name)));
    }
    for side in sides {
        let under = under_sentence(pack, side.set.under.as_ref());
        lines.extend(under.map(|says| Item::new(format!("{}: {says}", side.name))));
    }
    for (side, kept) in sides.iter().zip(by_rules) {
        if let Some(kept) = kept {
            let state = kept
                .state
                .parse()
                .map_or_else(|_| kept.state.replace('_', " "), |state| state_words(state).to_owned());
            lines.push(Item::new(format!(
                "{}: under version {} of the rules its result was '{state}'. The answers are the same, so what differs now comes from the rules.",
                side.name, kept.version
            )));
        }
    }
    add(Tells::Conclusions, "Conclusions", lines);
    let mut lines = Vec::new();
    if sides.iter().any(|side| side.set.depth != sides[0].set.depth) {
        let depth = |side: &Side| <&str>::from(side.set.depth);
        lines.push(each("Quick or full", &|side| depth(side).to_owned()));
    }
    for question in questions {
        lines.push(each(&pack[*question].short, &|side| {
            let note = &side.set.entry(*question).note;
            let note = if note.is_empty() { String::new() } else { format!(". Note: {note}") };
            format!("{}{note}", said_words(pack, &side.set, &side.profile, *question))
        }));
    }
    add(Tells::Answers, "Answers that differ", lines);
    let mut lines = Vec::new();
    for (at, theme) in pack.themes.iter().enumerate() {
        if sides.iter().any(|side| side.set.emphasis[at] != sides[0].set.emphasis[at]) {
            lines.push(each(&theme.title, &|side| side.set.emphasis[at].word().to_owned()));
        }
    }
    if !lines.is_empty() {
        add(Tells::Emphasis, "Emphasis that differs", lines);
    }
    let mut lines = Vec::new();
    // A way of paying that none of them proposes has nothing to say.
    let proposed = |at: &ModelIx| {
        sides
            .iter()
            .any(|side| side.advice.beside.iter().any(|now| now.model == *at && now.proposed != Truth::False))
    };
    for at in pack.before().chain(pack.options()).chain(pack.beside().filter(proposed)) {
        let words: Vec<String> = sides.iter().map(|side| standing_words(&side.advice, at)).collect();
        if words.iter().all(|one| *one == words[0]) {
            lines.push(Item::new(format!("{}: {} in each", pack[at].title, words[0])));
        } else {
            lines.push(each(&pack[at].title, &|side| standing_words(&side.advice, at)));
        }
    }
    add(Tells::Standings, "Where each stands", lines);
    for (side, difference) in sides.iter().skip(1).zip(against) {
        let gates = |list: &[(ModelIx, String)]| {
            let lines = list.iter().map(|(model, gate)| format!("{}: {gate}", pack[*model].title));
            lines.map(Item::new).collect::<Vec<_>>()
        };
        let cautions = |list: &[CautionIx]| {
            list.iter().map(|caution| Item::new(&pack[*caution].title)).collect::<Vec<_>>()
        };
        let (name, than) = (&side.name, &sides[0].name);
        add(
            Tells::MustHaves,
            &format!("Must-haves missing in {name}, not in {than}"),
            gates(&difference.gates_gained),
        );
        add(
            Tells::MustHaves,
            &format!("Must-haves missing in {than}, not in {name}"),
            gates(&difference.gates_lost),
        );
        add(Tells::Cautions, &format!("Cautions gained in {name}"), cautions(&difference.cautions_gained));
        add(Tells::Cautions, &format!("Cautions lost in {name}"), cautions(&difference.cautions_lost));
    }
    parts
}
