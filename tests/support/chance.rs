//! Random rules and answers out of a fixed seed: the same on every run and platform.

use contract_advisor::answers::Emphasis;
use contract_advisor::pack::{ModelKind, Turns};

use super::{BEFORE, BESIDE, Given, Model, Question, Rules, Test};

/// SplitMix64 (Steele, Lea and Flood 2014): small, and good enough to pick test cases.
pub struct Chance(u64);

impl Chance {
    pub fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// 0 up to but not `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// `low` to `high`, both included.
    pub fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    /// True in `percent` of cases.
    pub fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn shuffled(&mut self, count: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..count).collect();
        for at in (1..count).rev() {
            order.swap(at, self.below(at + 1));
        }
        order
    }

    fn effect(&mut self, levels: usize) -> Vec<i64> {
        loop {
            let mut table: Vec<i64> = (0..levels).map(|_| self.between(0, 4) as i64 - 2).collect();
            // Most real tables run one way; some do not.
            match self.below(5) {
                0 | 1 => table.sort_unstable(),
                2 | 3 => table.sort_unstable_by(|a, b| b.cmp(a)),
                _ => {}
            }
            if table.iter().any(|v| *v <= 0) && table.iter().any(|v| *v >= 0) {
                return table;
            }
        }
    }

    /// Small rules: 2 to 4 options, up to two verdicts before the choice, sometimes one beside it, 3 to `most`
    /// questions. Conditions run upwards in verdicts, as the warnings ask for.
    pub fn rules(&mut self, most: usize) -> Rules {
        let themes: Vec<String> = (0..self.between(1, 3)).map(|at| format!("theme{at}")).collect();
        let questions: Vec<Question> = (0..self.between(3, most))
            .map(|at| Question {
                id: format!("q{at}"),
                theme: self.below(themes.len()),
                weight: self.between(1, 3) as i64,
                levels: self.between(3, 4),
                core: self.percent(70),
                may_not_apply: self.percent(60),
                turns: [Turns::Condition, Turns::Condition, Turns::Choice, Turns::Fact][self.below(4)],
            })
            .collect();
        let mut kinds = vec![ModelKind::Option; self.between(2, 4)];
        kinds.extend(vec![BEFORE; self.between(0, 2)]);
        kinds.extend(vec![BESIDE; usize::from(self.percent(30))]);
        let models = kinds
            .into_iter()
            .enumerate()
            .map(|(at, kind)| {
                let mut effects: Vec<(usize, Vec<i64>)> = Vec::new();
                for (question, asked) in questions.iter().enumerate() {
                    if self.percent(75) {
                        let mut table = self.effect(asked.levels);
                        if kind == BEFORE && asked.turns == Turns::Condition {
                            table.sort_unstable();
                        }
                        effects.push((question, table));
                    }
                }
                let mut weights = Vec::new();
                for (question, _) in &effects {
                    if self.percent(25) {
                        weights.push((*question, self.between(1, 3) as i64));
                    }
                }
                let mut core: Vec<usize> = self.shuffled(questions.len());
                core.retain(|question| questions[*question].core);
                let mut gates = Vec::new();
                for _ in 0..[0, 0, 1, 1, 2, 3][self.below(6)] {
                    let mut gate = Vec::new();
                    for _ in 0..self.between(1, 2) {
                        if let Some(question) = core.pop() {
                            let top = questions[question].levels - 1;
                            // Now and then a test that holds at every level, or only just.
                            let level =
                                if self.percent(10) { self.between(0, top) } else { self.between(0, 1) };
                            let at_most = self.percent(70);
                            let level = if at_most { level } else { top - level };
                            gate.push(Test { question, at_most, level });
                        }
                    }
                    if !gate.is_empty() {
                        gates.push(gate);
                    }
                }
                Model { id: format!("m{at}"), kind, effects, weights, gates }
            })
            .collect();
        Rules { themes, questions, models }
    }

    /// Answers to rules; `open` percent of them are not settled.
    pub fn answers(&mut self, rules: &Rules, open: usize) -> Vec<Given> {
        rules
            .questions
            .iter()
            .map(|question| {
                let level = self.below(question.levels);
                if self.percent(open) {
                    match self.below(5) {
                        0 => Given::DontKnow,
                        1 => Given::Unanswered,
                        2 | 3 => Given::Unsure(level),
                        _ => Given::Between(level, self.between(level, question.levels - 1)),
                    }
                } else if question.may_not_apply && self.percent(8) {
                    Given::NotApplicable
                } else {
                    Given::Level(level)
                }
            })
            .collect()
    }

    /// Emphasis on themes, mostly normal.
    pub fn emphasis(&mut self, rules: &Rules) -> Vec<Emphasis> {
        rules
            .themes
            .iter()
            .map(|_| match self.below(6) {
                0 => Emphasis::Half,
                1 => Emphasis::Double,
                _ => Emphasis::Normal,
            })
            .collect()
    }
}
