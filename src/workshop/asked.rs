//! Which questions the first round asks: all of a depth, or those that the facilitator picks; and what is not looked at where
//! some are left out. No answers are looked at here.

use std::collections::BTreeSet;

use crate::pack::{Depth, ModelIx, ModelKind, Pack, QuestionIx, Tier};
use crate::text::Gather as _;

/// Which questions are asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    depth: Depth,
    /// In order of the interview, at least one, and neither all nor just the core ones.
    picked: Option<Vec<QuestionIx>>,
}

impl Asked {
    /// All of a depth.
    pub fn all(depth: Depth) -> Self {
        Self { depth, picked: None }
    }

    /// These alone; `None` where there is none. To pick just the core questions is to ask a quick set, and to pick all a full one.
    pub fn picked(pack: &Pack, questions: impl IntoIterator<Item = QuestionIx>) -> Option<Self> {
        let picked: BTreeSet<QuestionIx> = questions.into_iter().gather();
        if picked.is_empty() {
            return None;
        }
        for depth in [Depth::Quick, Depth::Full] {
            if pack.asked(depth).eq(picked.iter().copied()) {
                return Some(Self::all(depth));
            }
        }
        let core = picked.iter().all(|question| pack[*question].tier == Tier::Core);
        let depth = if core { Depth::Quick } else { Depth::Full };
        Some(Self { depth, picked: Some(picked.into_iter().collect()) })
    }

    /// The least depth at which all of them are asked.
    pub fn depth(&self) -> Depth {
        self.depth
    }

    /// The questions that the facilitator picked, if so.
    pub fn picks(&self) -> Option<&[QuestionIx]> {
        self.picked.as_deref()
    }

    /// The questions, in order of the interview.
    pub fn questions(&self, pack: &Pack) -> Vec<QuestionIx> {
        self.picked.clone().unwrap_or_else(|| pack.asked(self.depth).collect())
    }

    /// In a few words, such as `quick, 14 questions` or `picked, 9 of 41 questions`.
    pub fn words(&self, pack: &Pack) -> String {
        match (&self.picked, self.depth) {
            (Some(picked), _) => format!("picked, {} of {} questions", picked.len(), pack.questions.len()),
            (None, Depth::Quick) => format!("quick, {} questions", pack.asked(Depth::Quick).count()),
            (None, Depth::Full) => format!("full, {} questions", pack.asked(Depth::Full).count()),
        }
    }

    /// Which the facilitator picked, and which are not asked; nothing where all of a depth are.
    pub fn picked_words(&self, pack: &Pack) -> Option<String> {
        let picked = self.picks()?;
        let not_asked: Vec<&str> = (0..pack.questions.len())
            .map(QuestionIx)
            .filter(|at| !picked.contains(at))
            .map(|at| pack[at].short.trim_end_matches('?'))
            .collect();
        Some(format!(
            "Questions that the facilitator picked: {} of {}. Not asked: {}.",
            picked.len(),
            pack.questions.len(),
            not_asked.join("; ")
        ))
    }
}

/// What is not looked at, because questions are left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LeftOut {
    /// Must-haves, by their titles, that can rule nothing out here.
    pub must_haves: Vec<String>,
    /// Verdicts of which no question is asked: they stay unanswered.
    pub unanswered: Vec<ModelIx>,
    /// Verdicts that rest on some of their questions: how many, of how many.
    pub partly: Vec<(ModelIx, usize, usize)>,
}

/// What is not looked at where only these questions are asked.
pub fn left_out(pack: &Pack, asked: &[QuestionIx]) -> LeftOut {
    let is_asked = |question: QuestionIx| asked.contains(&question);
    let mut left = LeftOut::default();
    let mut known: BTreeSet<&str> = BTreeSet::new();
    for (at, model) in pack.models.iter().enumerate() {
        for gate in &model.gates {
            // A condition on what was not asked is never met, so the must-have rules nothing out.
            if gate.all.iter().any(|one| !is_asked(one.question)) && known.insert(&gate.id) {
                left.must_haves.push(gate.title.clone());
            }
        }
        if !matches!(model.kind, ModelKind::Verdict(_)) {
            continue;
        }
        let of = model.effects.len();
        match model.effects.iter().filter(|effect| is_asked(effect.question)).count() {
            asked if asked == of => {}
            0 => left.unanswered.push(ModelIx(at)),
            asked => left.partly.push((ModelIx(at), asked, of)),
        }
    }
    left
}

/// What of [`left_out`] is so for the want of this one question alone: must-haves by their titles, and verdicts that rest on it.
pub fn rests_on(pack: &Pack, question: QuestionIx) -> LeftOut {
    let others: Vec<QuestionIx> =
        (0..pack.questions.len()).map(QuestionIx).filter(|other| *other != question).collect();
    left_out(pack, &others)
}

impl LeftOut {
    /// In sentences; nothing where everything is looked at.
    pub fn sentences(&self, pack: &Pack) -> Vec<String> {
        let list = |names: Vec<String>| names.join("; ");
        let asks = |model: &ModelIx| format!("'{}'", pack[*model].asks);
        let mut said = Vec::new();
        if !self.unanswered.is_empty() {
            said.push(format!("Stays unanswered: {}.", list(self.unanswered.iter().map(asks).collect())));
        }
        if !self.partly.is_empty() {
            let of = |(model, asked, of): &(ModelIx, usize, usize)| {
                format!("{} from {asked} of {of} questions", asks(model))
            };
            said.push(format!("Told from fewer answers: {}.", list(self.partly.iter().map(of).collect())));
        }
        if !self.must_haves.is_empty() {
            let quoted = self.must_haves.iter().map(|title| format!("'{title}'")).collect();
            said.push(format!("Must-haves that are left open: {}.", list(quoted)));
        }
        said
    }
}
