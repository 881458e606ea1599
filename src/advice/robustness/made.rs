//! Packs and profiles made up at random for tests and benchmarks: same seed, same pack.
//! The benchmark takes this file in by its path, so it names nothing but the crate root.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use crate::advice::{Possible, Profile, Unsettled};
use crate::pack::{
    Basis, Bound, Cite, Condition, Depth, Effect, Gate, LazyLibrary, Level, Manifest, Model, ModelIx,
    ModelKind, Pack, Question, QuestionIx, SaysWords, SourceIx, Stand, Strength, Theme, ThemeIx, Thresholds,
    Tier, Turns, WeightsNote,
};

/// How large a pack to make.
pub struct Size {
    pub themes: usize,
    pub questions: usize,
    pub levels: usize,
    pub options: usize,
    /// Verdicts before the choice.
    pub before: usize,
    /// Verdicts beside it.
    pub beside: usize,
    /// Most gates of a model.
    pub gates: usize,
}

/// Random numbers for tests.
pub struct Dice(ChaCha8Rng);

impl Dice {
    /// Dice that fall the same each time from one seed.
    pub fn new(seed: u64) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        Self(ChaCha8Rng::from_seed(key))
    }

    /// One of `0..below`.
    pub fn roll(&mut self, below: usize) -> usize {
        ((u64::from(self.0.next_u32()) * below as u64) >> 32) as usize
    }
}

fn cite() -> Cite {
    Cite { source: SourceIx(0), place: String::new(), basis: Basis::Inferred, strength: Strength::C }
}

/// A question of a made-up pack.
pub fn question(id: usize, theme: usize, weight: u8, levels: usize) -> Question {
    let level = |at: usize| Level { id: format!("l{at}"), label: String::new(), text: String::new() };
    Question {
        id: format!("q{id}"),
        theme: ThemeIx(theme),
        weight,
        tier: Tier::Core,
        turns: Turns::Condition,
        short: String::new(),
        ask: String::new(),
        levels: (0..levels).map(level).collect(),
        help: String::new(),
        why: String::new(),
        not_applicable: None,
        who_knows: String::new(),
        change: None,
        cite: Vec::new(),
    }
}

/// A model of a made-up pack, without effects.
pub fn model(id: usize, kind: ModelKind) -> Model {
    Model {
        id: format!("m{id}"),
        kind,
        title: String::new(),
        short: String::new(),
        asks: String::new(),
        says: SaysWords::default(),
        took: None,
        took_in: String::new(),
        proposed: None,
        summary: String::new(),
        description: String::new(),
        pros: Vec::new(),
        cons: Vec::new(),
        suits: String::new(),
        tried: String::new(),
        happened: String::new(),
        cases: Vec::new(),
        third_sector: String::new(),
        cite: Vec::new(),
        effects: Vec::new(),
        gates: Vec::new(),
    }
}

/// What a level of a question does to a model.
pub fn effect(question: usize, levels: &[i8]) -> Effect {
    Effect {
        question: QuestionIx(question),
        weight: 1,
        levels: levels.to_vec(),
        because: String::new(),
        cite: cite(),
    }
}

/// A gate of a made-up pack.
pub fn gate(all: Vec<Condition>) -> Gate {
    Gate {
        id: String::new(),
        title: String::new(),
        all,
        because: String::new(),
        remedy: String::new(),
        cite: cite(),
    }
}

/// A pack of these questions and models.
pub fn pack_of(themes: usize, questions: Vec<Question>, models: Vec<Model>) -> Pack {
    let theme = |at: usize| Theme {
        id: format!("t{at}"),
        title: String::new(),
        short: String::new(),
        about: String::new(),
        questions: (0..questions.len()).map(QuestionIx).filter(|q| questions[q.0].theme.0 == at).collect(),
    };
    Pack {
        manifest: Manifest {
            id: "made-up".to_owned(),
            title: String::new(),
            version: "1".to_owned(),
            date: String::new(),
            about: String::new(),
            weights: WeightsNote { who: String::new(), why: String::new() },
            route: String::new(),
            limits: Vec::new(),
            thresholds: Thresholds::default(),
        },
        themes: (0..themes).map(theme).collect(),
        reasons: Vec::new(),
        sources: Vec::new(),
        questions,
        models,
        courses: Vec::new(),
        cautions: Vec::new(),
        actions: Vec::new(),
        library: LazyLibrary::default(),
        answered: Vec::new(),
        migrations: Vec::new(),
        digest: String::new(),
    }
}

/// A pack made up at random.
pub fn pack(size: &Size, seed: u64) -> Pack {
    let mut dice = Dice::new(seed);
    let questions: Vec<Question> = (0..size.questions)
        .map(|at| question(at, at * size.themes / size.questions, 1 + dice.roll(3) as u8, size.levels))
        .collect();
    let models = (0..size.options + size.before + size.beside)
        .map(|at| {
            let kind = match at {
                _ if at < size.options => ModelKind::Option,
                _ if at < size.options + size.before => ModelKind::Verdict(Stand::Before),
                _ => ModelKind::Verdict(Stand::Beside),
            };
            let mut model = model(at, kind);
            for (question, asked) in questions.iter().enumerate() {
                // Every model leaves about a quarter of the questions out.
                if dice.roll(4) == 0 {
                    continue;
                }
                let mut levels: Vec<i8> = (0..size.levels).map(|_| dice.roll(5) as i8 - 2).collect();
                levels.sort_unstable();
                // Somewhere not above and somewhere not below nought, as the checks demand.
                levels[0] = levels[0].min(0);
                levels[size.levels - 1] = levels[size.levels - 1].max(0);
                if dice.roll(2) == 0 {
                    levels.reverse();
                }
                model.effects.push(Effect { weight: asked.weight, ..effect(question, &levels) });
            }
            // A question at most once among a model's gates, as the checks demand.
            let mut unused: Vec<usize> = (0..size.questions).collect();
            for _ in 0..dice.roll(size.gates + 1) {
                let conditions = (1 + dice.roll(2)).min(unused.len());
                let all = (0..conditions)
                    .map(|_| {
                        let question = QuestionIx(unused.swap_remove(dice.roll(unused.len())));
                        let lowest = dice.roll(2) == 0;
                        let top = size.levels as u8 - 1;
                        let bound = if lowest { Bound::AtMost(0) } else { Bound::AtLeast(top) };
                        Condition { question, bound }
                    })
                    .collect();
                model.gates.push(gate(all));
            }
            model
        })
        .collect();
    pack_of(size.themes, questions, models)
}

/// Answers made up at random; about `open` in ten of them are open one way or another.
pub fn profile(pack: &Pack, open: usize, seed: u64) -> Profile {
    let mut dice = Dice::new(seed);
    let possible = pack
        .questions
        .iter()
        .map(|question| {
            let top = question.top();
            let level = dice.roll(usize::from(top) + 1) as u8;
            if dice.roll(10) >= open {
                return Possible::exactly(level);
            }
            match dice.roll(5) {
                0 => Possible::NotApplicable,
                1 | 2 => Possible::Levels {
                    lowest: level.saturating_sub(1),
                    highest: (level + 1).min(top),
                    open: Some(Unsettled::LowConfidence),
                },
                _ => Possible::Levels { lowest: 0, highest: top, open: Some(Unsettled::NotAsked) },
            }
        })
        .collect();
    let factor = vec![2; pack.questions.len()];
    Profile { possible, factor, depth: Depth::Full }
}

/// Answers that a model likes, so that it leads by a good way: each question at the level
/// that lifts it furthest above the mean of the other options.
pub fn profile_for(pack: &Pack, favoured: ModelIx) -> Profile {
    let possible = (0..pack.questions.len())
        .map(|at| {
            let worth = |level: u8| -> i32 {
                let options = pack.options().count() as i32;
                pack.options()
                    .map(|model| {
                        let effects = &pack[model].effects;
                        let effect = effects.iter().find(|effect| effect.question.0 == at);
                        let effect = effect.map_or(0, |effect| i32::from(effect.levels[usize::from(level)]));
                        if model == favoured { options * effect } else { -effect }
                    })
                    .sum()
            };
            let top = pack.questions[at].top();
            Possible::exactly((0..=top).max_by_key(|level| worth(*level)).unwrap_or(0))
        })
        .collect();
    Profile { possible, factor: vec![2; pack.questions.len()], depth: Depth::Full }
}
