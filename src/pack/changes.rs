//! What is different between two packs, or two states of one: what an analyst wants to
//! read after reloading a changed pack.

use std::collections::BTreeMap;

use super::Pack;
use super::types::{Level, QuestionIx, When};
use crate::text::Gather as _;

/// What changed in one kind of thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The kind, as a heading: `questions`.
    pub kind: &'static str,
    /// Ids that are new.
    pub added: Vec<String>,
    /// Ids that are gone.
    pub removed: Vec<String>,
    /// Ids whose words changed, and nothing else.
    pub reworded: Vec<String>,
    /// Ids whose numbers, conditions or references changed.
    pub altered: Vec<String>,
}

impl Changed {
    /// Whether anything changed.
    pub fn is_empty(&self) -> bool {
        self.lines().is_empty()
    }

    /// One line for each sort of change.
    pub fn lines(&self) -> Vec<String> {
        [
            ("added", &self.added),
            ("removed", &self.removed),
            ("reworded", &self.reworded),
            ("changed", &self.altered),
        ]
        .into_iter()
        .filter(|(_, ids)| !ids.is_empty())
        .map(|(how, ids)| format!("{} {how}: {}", self.kind, ids.join(", ")))
        .collect()
    }
}

/// Words and the rest of one thing, to compare.
struct Parts {
    words: String,
    rest: String,
}

/// All things of one kind, by id.
type Things = BTreeMap<String, Parts>;

/// Gathers the things of one kind.
type Gather = fn(&Pack) -> Things;

fn compare(kind: &'static str, old: Things, new: Things) -> Changed {
    let mut changed = Changed { kind, added: vec![], removed: vec![], reworded: vec![], altered: vec![] };
    for (id, now) in &new {
        match old.get(id) {
            None => changed.added.push(id.clone()),
            Some(before) if before.rest != now.rest => changed.altered.push(id.clone()),
            Some(before) if before.words != now.words => changed.reworded.push(id.clone()),
            Some(_) => {}
        }
    }
    changed.removed = old.into_keys().filter(|id| !new.contains_key(id)).collect();
    changed
}

/// Everything that changed from one pack to the other, by kind; kinds without a change
/// are left out.
pub fn changes(old: &Pack, new: &Pack) -> Vec<Changed> {
    let kinds: [(&'static str, Gather); 10] = [
        ("questions", questions),
        ("levels", levels),
        ("models", models),
        ("tables", tables),
        ("gates", gates),
        ("courses", courses),
        ("cautions", cautions),
        ("actions", actions),
        ("sources", sources),
        ("scenarios", scenarios),
    ];
    kinds
        .into_iter()
        .map(|(kind, parts)| compare(kind, parts(old), parts(new)))
        .filter(|changed| !changed.is_empty())
        .collect()
}

fn id(pack: &Pack, question: QuestionIx) -> &str {
    &pack[question].id
}

fn questions(pack: &Pack) -> Things {
    let parts = pack.questions.iter().map(|q| {
        let levels: Vec<&str> = q.levels.iter().map(|level| level.id.as_str()).collect();
        let words = format!("{:?}", (&q.short, &q.ask, &q.help, &q.why, &q.who_knows, &q.change));
        let theme = &pack[q.theme].id;
        (q.id.clone(), Parts { words, rest: format!("{:?}", (theme, q.weight, q.tier, q.turns, levels)) })
    });
    parts.gather()
}

fn levels(pack: &Pack) -> Things {
    let of = |id: &str, level: &Level| {
        let words = format!("{:?}", (&level.label, &level.text));
        (format!("{id}/{}", level.id), Parts { words, rest: String::new() })
    };
    pack.questions.iter().flat_map(|q| q.levels.iter().map(move |level| of(&q.id, level))).gather()
}

fn models(pack: &Pack) -> Things {
    let parts = pack.models.iter().map(|m| {
        let words = format!(
            "{:?}",
            (
                &m.title,
                &m.short,
                &m.summary,
                &m.description,
                &m.suits,
                &m.tried,
                &m.happened,
                &m.third_sector,
                (&m.asks, &m.says)
            )
        );
        (
            m.id.clone(),
            Parts {
                words,
                rest: format!(
                    "{:?}",
                    (m.kind, m.took, &m.took_in, m.proposed.as_ref().map(|proposed| when(pack, proposed)))
                ),
            },
        )
    });
    parts.gather()
}

fn tables(pack: &Pack) -> Things {
    let mut parts = BTreeMap::new();
    for model in &pack.models {
        for effect in &model.effects {
            let name = format!("{}/{}", model.id, id(pack, effect.question));
            parts.insert(
                name,
                Parts {
                    words: effect.because.clone(),
                    rest: format!("{:?}", (effect.weight, &effect.levels)),
                },
            );
        }
    }
    parts
}

fn gates(pack: &Pack) -> Things {
    let mut parts: Things = BTreeMap::new();
    for model in &pack.models {
        for gate in &model.gates {
            let conditions: Vec<_> =
                gate.all.iter().map(|condition| (id(pack, condition.question), condition.bound)).collect();
            let part = parts.entry(gate.id.clone()).or_insert_with(|| Parts {
                words: format!("{:?}", (&gate.title, &gate.because, &gate.remedy)),
                rest: format!("{conditions:?}"),
            });
            // The models it guards belong to it.
            part.rest.push_str(&model.id);
            part.rest.push(' ');
        }
    }
    parts
}

fn courses(pack: &Pack) -> Things {
    let parts = pack.courses.iter().map(|c| {
        let words = format!(
            "{:?}",
            (
                (&c.title, &c.short, &c.meanwhile, &c.because, &c.check.as_ref().map(|check| &check.1)),
                (&c.summary, &c.description, &c.suits, &c.needs, &c.said)
            )
        );
        let actions: Vec<&str> = c.actions.iter().map(|action| pack[*action].id.as_str()).collect();
        let check = c.check.as_ref().map(|check| when(pack, &check.0));
        (c.id.clone(), Parts { words, rest: format!("{:?}", (when(pack, &c.when), check, actions)) })
    });
    parts.gather()
}

fn cautions(pack: &Pack) -> Things {
    let parts = pack.cautions.iter().map(|c| {
        let models: Vec<&str> = c.models.iter().map(|model| pack[*model].id.as_str()).collect();
        let actions: Vec<&str> = c.actions.iter().map(|action| pack[*action].id.as_str()).collect();
        let courses: Vec<&str> = c.courses.iter().map(|course| pack[*course].id.as_str()).collect();
        let rest = format!("{:?}", (when(pack, &c.when), c.severity, models, courses, c.impact, actions));
        (c.id.clone(), Parts { words: format!("{:?}", (&c.title, &c.text)), rest })
    });
    parts.gather()
}

fn actions(pack: &Pack) -> Things {
    let words = |a: &super::types::Action| {
        format!("{:?}", (&a.title, &a.text, &a.who, a.least, a.most, a.bridges, a.only_new))
    };
    pack.actions.iter().map(|a| (a.id.clone(), Parts { words: words(a), rest: String::new() })).gather()
}

fn sources(pack: &Pack) -> Things {
    let parts = pack.sources.iter().map(|s| {
        let words = format!("{:?}", (&s.title, &s.by, s.year, &s.checked, &s.link, &s.note));
        (s.id.clone(), Parts { words, rest: format!("{:?}", (s.kind, s.strength)) })
    });
    parts.gather()
}

fn scenarios(pack: &Pack) -> Things {
    let parts = pack.library().scenarios.iter().map(|s| {
        let answers: Vec<_> = s.answers.iter().map(|(question, said)| (id(pack, *question), said)).collect();
        let model = |at: &super::types::ModelIx| pack[*at].id.clone();
        let caution = |at: &super::types::CautionIx| pack[*at].id.clone();
        let course = |at: &super::types::CourseIx| pack[*at].id.clone();
        let whether = (
            s.expect.whether,
            s.expect.says.iter().map(|(at, says)| (model(at), *says)).collect::<Vec<_>>(),
            s.expect.meanwhile.as_ref().map(course),
            s.expect.courses.iter().map(course).collect::<Vec<_>>(),
            s.expect.no_courses.iter().map(course).collect::<Vec<_>>(),
            s.expect.proposed.iter().map(|(at, proposed)| (model(at), *proposed)).collect::<Vec<_>>(),
        );
        let expect = (
            s.expect.choice,
            s.expect.top.as_ref().map(model),
            s.expect.level_with.iter().map(model).collect::<Vec<_>>(),
            s.expect.blocked.iter().map(model).collect::<Vec<_>>(),
            s.expect.not_blocked.iter().map(model).collect::<Vec<_>>(),
            s.expect.cautions.iter().map(caution).collect::<Vec<_>>(),
            s.expect.no_cautions.iter().map(caution).collect::<Vec<_>>(),
        );
        let rest = format!("{:?}", (s.depth, s.typical, answers, whether, expect));
        (s.id.clone(), Parts { words: format!("{:?}", (&s.title, &s.why)), rest })
    });
    parts.gather()
}

/// A condition as it is written, by ids.
pub fn when(pack: &Pack, condition: &When) -> String {
    use super::types::Bound::{AtLeast, AtMost, Is};
    let list = |list: &[When]| list.iter().map(|inner| when(pack, inner)).collect::<Vec<_>>().join(", ");
    match condition {
        When::Always => "Always".to_owned(),
        When::Is(test) => {
            let question = &pack[test.question];
            let (name, level) = match test.bound {
                AtMost(level) => ("AtMost", level),
                AtLeast(level) => ("AtLeast", level),
                Is(level) => ("Is", level),
            };
            format!("{name}(\"{}\", \"{}\")", question.id, question.levels[usize::from(level)].id)
        }
        When::Says(model, says) => {
            let says: Vec<String> = says.iter().map(ToString::to_string).collect();
            format!("Says(\"{}\", [{}])", pack[*model].id, says.join(", "))
        }
        When::Unknown(question) => format!("Unknown(\"{}\")", id(pack, *question)),
        When::NotApplicable(question) => format!("NotApplicable(\"{}\")", id(pack, *question)),
        When::All(inner) => format!("All([{}])", list(inner)),
        When::Any(inner) => format!("Any([{}])", list(inner)),
        When::Not(inner) => format!("Not({})", when(pack, inner)),
    }
}
