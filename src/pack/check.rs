//! Turns the files of a pack as written into a checked [`Pack`].
//!
//! Every problem is collected before anything is refused, so that an author sees the
//! whole list at once. Nothing here reads a file or draws a message.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

use super::problem::{Gravity, Place, Problem};
use super::raw::{self, RawPack, Sourced};
use super::types::*;
use super::{FORMAT, MAX_GATES, MOST_LEVELS};
use crate::text::fold;

/// Checks a pack.
///
/// # Errors
/// Every problem found, in the order of the kinds of file, when at least one of them
/// is an error.
pub fn check(raw: RawPack) -> Result<Pack, Vec<Problem>> {
    let mut checker = Checker::default();
    let pack = checker.pack(raw);
    if checker.problems.iter().any(|problem| problem.gravity == Gravity::Error) {
        return Err(checker.problems);
    }
    pack.ok_or(checker.problems)
}

/// What a scenario may expect of the verdict on an overlay: the names that the method
/// gives its verdicts. A test beside the scenario runner holds the two lists together.
pub const OVERLAY_VERDICTS: [&str; 6] =
    ["blocked", "undetermined", "not_enough_settled", "against", "mixed", "favour"];

/// Most problems that are listed: whoever has more has one mistake many times over, and
/// looking up the place of each in a large file takes time.
pub const MOST_PROBLEMS: usize = 200;

/// Most questions of a pack.
pub const MOST_QUESTIONS: usize = 500;

/// Most models of a pack.
pub const MOST_MODELS: usize = 40;

/// Ids of one kind, for resolving references.
struct Ids {
    /// What to call the kind in a message.
    noun: &'static str,
    /// Id to index.
    known: HashMap<String, usize>,
}

impl Ids {
    fn get(&self, id: &str) -> Option<usize> {
        self.known.get(id).copied()
    }

    /// The nearest known id, if one is near enough to be a likely slip.
    fn near(&self, id: &str) -> Option<&str> {
        self.known
            .keys()
            .map(|known| (strsim::jaro_winkler(known, id), known.as_str()))
            .filter(|(likeness, _)| *likeness > 0.84)
            .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
            .map(|(_, known)| known)
    }
}

/// All ids of a pack.
struct Names {
    themes: Ids,
    sources: Ids,
    questions: Ids,
    models: Ids,
    cautions: Ids,
    actions: Ids,
    cases: Ids,
}

#[derive(Default)]
struct Checker {
    problems: Vec<Problem>,
}

fn place<T>(item: &Sourced<T>) -> Place {
    let place = Place::file(&item.file);
    match item.index {
        Some(index) => place.at(index),
        None => place,
    }
}

impl Checker {
    fn error(&mut self, code: &'static str, place: Place, message: String, advice: impl Into<String>) {
        if self.problems.len() == MOST_PROBLEMS {
            return;
        }
        self.problems.push(Problem { code, gravity: Gravity::Error, place, message, advice: advice.into() });
    }

    /// Collects the ids of one kind; reports repeated and malformed ones.
    fn ids<T>(&mut self, noun: &'static str, items: &[Sourced<T>], id: impl Fn(&T) -> &str) -> Ids {
        let mut known = HashMap::new();
        for (at, item) in items.iter().enumerate() {
            let name = id(&item.value);
            self.id_shape(noun, name, place(item).field("id"));
            if known.insert(name.to_owned(), at).is_some() {
                self.error(
                    "R002",
                    place(item).field("id"),
                    format!("The {noun} id '{name}' is used twice."),
                    "Give every item of a kind an id of its own.",
                );
            }
        }
        Ids { noun, known }
    }

    fn id_shape(&mut self, noun: &str, id: &str, at: Place) {
        let good = !id.is_empty()
            && id.len() <= 64
            && id.starts_with(|c: char| c.is_ascii_lowercase())
            && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-'));
        if !good {
            self.error(
                "R003",
                at,
                format!("'{}' is not a usable {noun} id.", id.escape_debug()),
                "Use 1 to 64 small letters, digits and _ only, starting with a letter.",
            );
        }
    }

    fn resolve(&mut self, ids: &Ids, id: &str, at: Place) -> Option<usize> {
        let found = ids.get(id);
        if found.is_none() {
            // Looking for a likely slip takes time, and beyond the limit nobody would see it.
            let full = self.problems.len() == MOST_PROBLEMS;
            let advice = match Some(()).filter(|()| !full).and_then(|()| ids.near(id)) {
                Some(near) => format!("Did you mean '{near}'?"),
                None => format!("Correct the id, or add the {} first.", ids.noun),
            };
            self.error("R001", at, format!("There is no {} '{}'.", ids.noun, id.escape_debug()), advice);
        }
        found
    }

    fn text(&mut self, text: &str, at: Place) -> String {
        let folded = fold(text);
        if folded.is_empty() {
            self.error(
                "R004",
                at,
                "This text is empty.".to_owned(),
                "Write the sentence that a reader will see.",
            );
        }
        folded
    }

    fn cite(&mut self, names: &Names, cite: &raw::Cite, at: Place) -> Option<Cite> {
        let source = self.resolve(&names.sources, &cite.source, at.field("source"))?;
        Some(Cite {
            source: SourceIx(source),
            place: fold(&cite.place),
            basis: cite.basis,
            strength: cite.strength,
        })
    }

    fn cites(&mut self, names: &Names, cites: &[raw::Cite], at: &Place) -> Vec<Cite> {
        let list = at.clone().field("cite");
        cites.iter().enumerate().filter_map(|(i, cite)| self.cite(names, cite, list.clone().at(i))).collect()
    }

    fn models(&mut self, names: &Names, ids: &[String], list: &Place) -> Vec<ModelIx> {
        ids.iter()
            .enumerate()
            .filter_map(|(i, id)| self.resolve(&names.models, id, list.clone().at(i)).map(ModelIx))
            .collect()
    }

    fn pack(&mut self, raw: RawPack) -> Option<Pack> {
        let manifest = self.manifest(&raw.manifest);
        let names = Names {
            themes: self.ids("theme", &raw.themes, |t| &t.id),
            sources: self.ids("source", &raw.sources, |t| &t.id),
            questions: self.ids("question", &raw.questions, |t| &t.id),
            models: self.ids("model", &raw.models, |t| &t.id),
            cautions: self.ids("caution", &raw.cautions, |t| &t.id),
            actions: self.ids("action", &raw.actions, |t| &t.id),
            cases: self.ids("case", &raw.cases, |t| &t.id),
        };
        self.ids("reason", &raw.reasons, |t| &t.id);
        self.ids("gate", &raw.gates, |t| &t.id);
        self.ids("term", &raw.terms, |t| &t.id);
        self.ids("card", &raw.cards, |t| &t.id);
        self.ids("checklist", &raw.checklists, |t| &t.id);
        self.ids("scenario", &raw.scenarios, |t| &t.id);
        self.ids("pair caution", &raw.pair_cautions, |t| &t.id);
        for pair in &raw.pair_cautions {
            if names.cautions.get(&pair.value.id).is_some() {
                let message = format!("The caution id '{}' is used twice.", pair.value.id);
                self.error(
                    "R002",
                    place(pair).field("id"),
                    message,
                    "Pair cautions and cautions share one set of ids.",
                );
            }
        }

        for (count, most, noun, first) in [
            (raw.questions.len(), MOST_QUESTIONS, "questions", raw.questions.first().map(place)),
            (raw.models.len(), MOST_MODELS, "models", raw.models.first().map(place)),
        ] {
            if let (true, Some(first)) = (count > most, first) {
                let message = format!("The pack has {count} {noun}; the most that is read is {most}.");
                let advice = "Split the pack, or ask less: nobody answers that many.";
                self.error("R028", Place::file(&first.file), message, advice);
                return None;
            }
        }
        let questions: Vec<Option<Question>> =
            raw.questions.iter().map(|item| self.question(&names, item)).collect();
        if raw.questions.is_empty() || !raw.models.iter().any(|m| m.value.kind == ModelKind::Structure) {
            self.error(
                "R005",
                Place::file(&raw.manifest.file),
                "The pack has no question, or no model of kind Structure.".to_owned(),
                "A pack needs at least one of each.",
            );
        }
        // Everything below needs each question's levels; a broken question has already
        // been reported, so checks that depend on it are left until it is mended.
        let mut models = self.all_models(&names, &raw);
        self.effects(&names, &raw, &questions, &mut models);
        self.gates(&names, &raw, &questions, &mut models);
        let cautions = self.cautions(&names, &raw, &questions);
        for item in &raw.actions {
            for (text, field) in
                [(&item.value.title, "title"), (&item.value.text, "text"), (&item.value.who, "who")]
            {
                self.text(text, place(item).field(field));
            }
        }
        let terms = self.terms(&names, &raw);
        let cards = self.cards(&names, &raw);
        let cases = self.cases(&names, &raw);
        let checklists = self.checklists(&names, &raw);
        let scenarios = self.scenarios(&names, &raw, &questions);
        self.answers_to_warnings(&raw);
        self.migrations(&names, &raw, &questions);

        let questions: Option<Vec<Question>> = questions.into_iter().collect();
        let pack = Pack {
            manifest: manifest?,
            themes: raw.themes.iter().map(|t| self.theme(t)).collect(),
            reasons: raw.reasons.into_iter().map(|r| folded_reason(r.value)).collect(),
            sources: raw.sources.into_iter().map(|s| folded_source(s.value)).collect(),
            questions: questions?,
            models,
            cautions,
            actions: raw.actions.into_iter().map(|a| folded_action(a.value)).collect(),
            terms,
            cards,
            cases,
            checklists,
            scenarios,
            answered: raw.answers_to_warnings.into_iter().map(|a| folded_answer(a.value)).collect(),
            migrations: raw.migrations.into_iter().map(|m| m.value).collect(),
            digest: raw.digest,
        };
        Some(super::order::by_theme(pack))
    }

    fn manifest(&mut self, item: &Sourced<raw::Manifest>) -> Option<Manifest> {
        let m = &item.value;
        let at = place(item);
        self.id_shape("pack", &m.id, at.clone().field("id"));
        if let Some(problem) = other_format(m.format, &item.file) {
            self.problems.push(problem);
            return None;
        }
        let t = &m.thresholds;
        for (name, value, most) in [
            ("coverage", t.coverage, 100),
            ("gap", t.gap, 100),
            ("share", t.share, 100),
            ("ready", t.ready, 100),
            ("tied", t.tied, 100),
        ] {
            if value > most {
                self.error(
                    "R007",
                    at.clone().field("thresholds").field(name),
                    format!("The threshold '{name}' is {value}; it must be between 0 and {most}."),
                    "Use a whole number in that range.",
                );
            }
        }
        Some(Manifest {
            id: m.id.clone(),
            title: self.text(&m.title, at.clone().field("title")),
            version: self.text(&m.version, at.clone().field("version")),
            date: self.text(&m.date, at.field("date")),
            about: fold(&m.about),
            weights: WeightsNote { who: fold(&m.weights.who), why: fold(&m.weights.why) },
            limits: m.limits.iter().map(|limit| fold(limit)).collect(),
            thresholds: *t,
        })
    }

    fn theme(&mut self, item: &Sourced<raw::Theme>) -> Theme {
        let t = &item.value;
        Theme {
            id: t.id.clone(),
            title: fold(&t.title),
            short: fold(&t.short),
            about: fold(&t.about),
            questions: Vec::new(),
        }
    }

    fn question(&mut self, names: &Names, item: &Sourced<raw::Question>) -> Option<Question> {
        let q = &item.value;
        let at = place(item);
        let theme = self.resolve(&names.themes, &q.theme, at.clone().field("theme"));
        let weight = u8::try_from(q.weight).ok().filter(|w| (1..=3).contains(w));
        if weight.is_none() {
            self.error(
                "R008",
                at.clone().field("weight"),
                format!("The weight is {}; it must be 1, 2 or 3.", q.weight),
                "Use 2 for an ordinary question.",
            );
        }
        let right_length = (3..=MOST_LEVELS).contains(&q.levels.len());
        if !right_length {
            self.error(
                "R009",
                at.clone().field("levels"),
                format!("This question has {} levels; it must have 3 to 9.", q.levels.len()),
                "Four levels in words work well: two on each side, no middle.",
            );
        }
        let mut levels: Vec<Level> = Vec::new();
        // Of far too many levels the first say enough.
        for (i, level) in q.levels.iter().take(MOST_LEVELS + 1).enumerate() {
            let here = at.clone().field("levels").at(i);
            self.id_shape("level", &level.id, here.clone().field("id"));
            if levels.iter().any(|other| other.id == level.id) {
                let message = format!("The level id '{}' is used twice in this question.", level.id);
                self.error("R002", here.clone().field("id"), message, "Give each level an id of its own.");
            }
            if ["dont_know", "not_applicable", "later"].contains(&level.id.as_str()) {
                let message = format!("'{}' cannot be the id of a level.", level.id);
                self.error(
                    "R003",
                    here.clone().field("id"),
                    message,
                    "It is the name of an answer that is not a level.",
                );
            }
            levels.push(Level {
                id: level.id.clone(),
                label: self.text(&level.label, here.clone().field("label")),
                text: self.text(&level.text, here.field("text")),
            });
        }
        let question = Question {
            id: q.id.clone(),
            theme: ThemeIx(theme.unwrap_or(0)),
            weight: weight.unwrap_or(1),
            tier: q.tier,
            short: self.text(&q.short, at.clone().field("short")),
            ask: self.text(&q.ask, at.clone().field("ask")),
            levels,
            help: fold(&q.help),
            why: fold(&q.why),
            not_applicable: q.not_applicable.as_deref().map(fold),
            who_knows: fold(&q.who_knows),
            change: q.change.as_ref().map(|c| Change {
                ease: c.ease,
                who: fold(&c.who),
                takes: fold(&c.takes),
            }),
            cite: self.cites(names, &q.cite, &at),
        };
        (theme.is_some() && weight.is_some() && right_length).then_some(question)
    }

    fn all_models(&mut self, names: &Names, raw: &RawPack) -> Vec<Model> {
        let mut without = 0;
        raw.models
            .iter()
            .map(|item| {
                let m = &item.value;
                let at = place(item);
                if m.no_new_contract {
                    without += 1;
                    if without > 1 || m.kind == ModelKind::Overlay {
                        self.error(
                            "R010",
                            at.clone().field("no_new_contract"),
                            format!("The model '{}' cannot be the one that means \"no new contract\".", m.id),
                            "Set no_new_contract on one structure only.",
                        );
                    }
                }
                let cases = m
                    .cases
                    .iter()
                    .enumerate()
                    .filter_map(|(i, id)| self.resolve(&names.cases, id, at.clone().field("cases").at(i)))
                    .collect();
                Model {
                    id: m.id.clone(),
                    kind: m.kind,
                    title: self.text(&m.title, at.clone().field("title")),
                    short: self.text(&m.short, at.clone().field("short")),
                    no_new_contract: m.no_new_contract,
                    summary: fold(&m.summary),
                    description: fold(&m.description),
                    pros: self.points(names, &m.pros, &at.clone().field("pros")),
                    cons: self.points(names, &m.cons, &at.clone().field("cons")),
                    suits: fold(&m.suits),
                    tried: fold(&m.tried),
                    happened: fold(&m.happened),
                    cases,
                    third_sector: fold(&m.third_sector),
                    cite: self.cites(names, &m.cite, &at),
                    effects: Vec::new(),
                    gates: Vec::new(),
                }
            })
            .collect()
    }

    fn points(&mut self, names: &Names, points: &[raw::Point], list: &Place) -> Vec<Point> {
        points
            .iter()
            .enumerate()
            .filter_map(|(i, point)| {
                let here = list.clone().at(i);
                let text = self.text(&point.text, here.clone().field("text"));
                Some(Point { text, cite: self.cite(names, &point.cite, here.field("cite"))? })
            })
            .collect()
    }

    fn effects(
        &mut self,
        names: &Names,
        raw: &RawPack,
        questions: &[Option<Question>],
        models: &mut [Model],
    ) {
        for item in &raw.effects {
            let e = &item.value;
            let at = place(item);
            let model = self.resolve(&names.models, &e.model, at.clone().field("model"));
            let question = self.resolve(&names.questions, &e.question, at.clone().field("question"));
            let because = self.text(&e.because, at.clone().field("because"));
            let cite = self.cite(names, &e.cite, at.clone().field("cite"));
            let (Some(model), Some(question)) = (model, question) else { continue };
            let table = at.clone().field("levels");
            let mut sound = true;
            if let Some(asked) = &questions[question]
                && e.levels.len() != asked.levels.len()
            {
                sound = false;
                let message = format!(
                    "This table has {} numbers; the question '{}' has {} levels.",
                    e.levels.len(),
                    e.question,
                    asked.levels.len()
                );
                self.error("R011", table.clone(), message, "Write one number per level, low to high.");
            }
            for (i, value) in e.levels.iter().enumerate() {
                if !(-2..=2).contains(value) {
                    sound = false;
                    let message = format!("The effect is {value}; it must be -2, -1, 0, 1 or 2.");
                    self.error(
                        "R012",
                        table.clone().at(i),
                        message,
                        "Use 2 for strongly for, -2 for strongly against.",
                    );
                }
            }
            if sound && (e.levels.iter().all(|v| *v > 0) || e.levels.iter().all(|v| *v < 0)) {
                sound = false;
                self.error(
                    "R013",
                    table,
                    "Every number in this table pulls the same way.".to_owned(),
                    "Let at least one level be 0 or pull the other way: an unknown answer must be able to count for nothing.",
                );
            }
            if models[model].effects.iter().any(|other| other.question.0 == question) {
                sound = false;
                let message = format!("The model '{}' already has an effect for '{}'.", e.model, e.question);
                self.error("R014", at.field("question"), message, "Keep one table per model and question.");
            }
            if let (true, Some(cite)) = (sound, cite) {
                models[model].effects.push(Effect {
                    question: QuestionIx(question),
                    levels: e.levels.iter().map(|v| *v as i8).collect(),
                    because,
                    cite,
                });
            }
        }
    }

    /// Resolves a question and a level of it.
    fn level(
        &mut self,
        names: &Names,
        questions: &[Option<Question>],
        question: &str,
        level: &str,
        at: &Place,
    ) -> Option<(QuestionIx, u8)> {
        let index = self.resolve(&names.questions, question, at.clone())?;
        let asked = questions[index].as_ref()?;
        let Some(found) = asked.level(level) else {
            let all: Vec<&str> = asked.levels.iter().map(|l| l.id.as_str()).collect();
            self.error(
                "R015",
                at.clone(),
                format!("The question '{question}' has no level '{}'.", level.escape_debug()),
                format!("Its levels are {}.", all.join(", ")),
            );
            return None;
        };
        Some((QuestionIx(index), found))
    }

    fn gates(&mut self, names: &Names, raw: &RawPack, questions: &[Option<Question>], models: &mut [Model]) {
        for item in &raw.gates {
            let g = &item.value;
            let at = place(item);
            let because = self.text(&g.because, at.clone().field("because"));
            let remedy = self.text(&g.remedy, at.clone().field("remedy"));
            let cite = self.cite(names, &g.cite, at.clone().field("cite"));
            if g.all.is_empty() || g.models.is_empty() {
                self.error(
                    "R016",
                    at.clone(),
                    format!("The gate '{}' has no condition or no model.", g.id),
                    "Name at least one of each; without a condition it would shut for everybody.",
                );
            }
            let mut all: Vec<Condition> = Vec::new();
            // A gate with more conditions than there are questions repeats one: R018.
            for (i, condition) in g.all.iter().take(raw.questions.len() + 1).enumerate() {
                let here = at.clone().field("all").at(i);
                let (question, level, at_most) = match condition {
                    raw::GateCondition::AtMost(q, l) => (q, l, true),
                    raw::GateCondition::AtLeast(q, l) => (q, l, false),
                };
                let Some((question, level)) = self.level(names, questions, question, level, &here) else {
                    continue;
                };
                if questions[question.0].as_ref().is_some_and(|q| q.tier != Tier::Core) {
                    self.error(
                        "R017",
                        here.clone(),
                        "A gate rests on a question that a quick set does not ask.".to_owned(),
                        "Make the question `tier: Core`.",
                    );
                }
                let bound = if at_most { Bound::AtMost(level) } else { Bound::AtLeast(level) };
                all.push(Condition { question, bound });
            }
            for model in self.models(names, &g.models, &at.clone().field("models")) {
                let model = &mut models[model.0];
                if model.gates.len() > MAX_GATES {
                    continue;
                }
                let twice = all.iter().enumerate().any(|(i, condition)| {
                    let earlier = model.gates.iter().flat_map(|gate| &gate.all).chain(&all[..i]);
                    earlier.into_iter().any(|other| other.question == condition.question)
                });
                if twice {
                    let message = format!("Two gate conditions of '{}' rest on the same question.", model.id);
                    self.error(
                        "R018",
                        at.clone().field("all"),
                        message,
                        "Use a question once among one model's gates.",
                    );
                }
                if model.gates.len() == MAX_GATES {
                    let message = format!("The model '{}' has more than {MAX_GATES} gates.", model.id);
                    self.error(
                        "R019",
                        at.clone().field("models"),
                        message,
                        "Turn the least important into a strong caution.",
                    );
                }
                if let Some(cite) = cite.clone() {
                    model.gates.push(Gate {
                        id: g.id.clone(),
                        title: fold(&g.title),
                        all: all.clone(),
                        because: because.clone(),
                        remedy: remedy.clone(),
                        cite,
                    });
                }
            }
        }
    }

    fn when(
        &mut self,
        names: &Names,
        questions: &[Option<Question>],
        when: &raw::When,
        at: &Place,
    ) -> Option<When> {
        let list = |this: &mut Self, all: &[raw::When]| -> Option<Vec<When>> {
            if all.is_empty() {
                this.error(
                    "R020",
                    at.clone(),
                    "An empty list of conditions.".to_owned(),
                    "Name at least one, or write Always.",
                );
            }
            // Collected first so that every bad condition is reported, not only the first.
            let parts: Vec<Option<When>> = all.iter().map(|w| this.when(names, questions, w, at)).collect();
            parts.into_iter().collect()
        };
        Some(match when {
            raw::When::Always => When::Always,
            raw::When::AtMost(q, l) => {
                let (question, level) = self.level(names, questions, q, l, at)?;
                When::Is(Condition { question, bound: Bound::AtMost(level) })
            }
            raw::When::AtLeast(q, l) => {
                let (question, level) = self.level(names, questions, q, l, at)?;
                When::Is(Condition { question, bound: Bound::AtLeast(level) })
            }
            raw::When::Unknown(q) => {
                When::Unknown(QuestionIx(self.resolve(&names.questions, q, at.clone())?))
            }
            raw::When::NotApplicable(q) => {
                When::NotApplicable(QuestionIx(self.resolve(&names.questions, q, at.clone())?))
            }
            raw::When::All(all) => When::All(list(self, all)?),
            raw::When::Any(all) => When::Any(list(self, all)?),
            raw::When::Not(inner) => When::Not(Box::new(self.when(names, questions, inner, at)?)),
        })
    }

    fn cautions(&mut self, names: &Names, raw: &RawPack, questions: &[Option<Question>]) -> Vec<Caution> {
        let mut cautions = Vec::new();
        for item in &raw.cautions {
            let c = &item.value;
            let at = place(item);
            let models = self.models(names, &c.models, &at.clone().field("models"));
            let caution = self.caution(
                names,
                questions,
                &at,
                CautionParts {
                    id: &c.id,
                    title: &c.title,
                    text: &c.text,
                    when: &c.when,
                    severity: c.severity,
                    actions: &c.actions,
                    cite: &c.cite,
                },
            );
            cautions.extend(caution.map(|caution| Caution { models, impact: c.impact, ..caution }));
        }
        for item in &raw.pair_cautions {
            let c = &item.value;
            let at = place(item);
            let structure = self.resolve(&names.models, &c.structure, at.clone().field("structure"));
            let overlay = self.resolve(&names.models, &c.overlay, at.clone().field("overlay"));
            let (Some(structure), Some(overlay)) = (structure, overlay) else { continue };
            for (model, kind, field) in
                [(structure, ModelKind::Structure, "structure"), (overlay, ModelKind::Overlay, "overlay")]
            {
                let model = &raw.models[model].value;
                if model.kind != kind {
                    let message = format!("The model '{}' is not of kind {kind:?}.", model.id);
                    self.error(
                        "R021",
                        at.clone().field(field),
                        message,
                        "A pair is one structure with one overlay.",
                    );
                }
            }
            let caution = self.caution(
                names,
                questions,
                &at,
                CautionParts {
                    id: &c.id,
                    title: &c.title,
                    text: &c.text,
                    when: &c.when,
                    severity: c.severity,
                    actions: &c.actions,
                    cite: &c.cite,
                },
            );
            let pair = (ModelIx(structure), ModelIx(overlay));
            cautions.extend(caution.map(|caution| Caution {
                models: vec![pair.0, pair.1],
                pair: Some(pair),
                ..caution
            }));
        }
        cautions
    }

    fn caution(
        &mut self,
        names: &Names,
        questions: &[Option<Question>],
        at: &Place,
        parts: CautionParts<'_>,
    ) -> Option<Caution> {
        let title = self.text(parts.title, at.clone().field("title"));
        let text = self.text(parts.text, at.clone().field("text"));
        let when = self.when(names, questions, parts.when, &at.clone().field("when"));
        let cite = self.cites(names, parts.cite, at);
        if parts.severity == Severity::Strong && parts.cite.is_empty() {
            let message = format!("The strong caution '{}' has no citation.", parts.id);
            self.error("R022", at.clone(), message, "Add `cite`, or make it a Note.");
        }
        if parts.actions.is_empty() {
            let message = format!("The caution '{}' has no action that answers it.", parts.id);
            self.error("R023", at.clone(), message, "Name at least one action in `actions`.");
        }
        let list = at.clone().field("actions");
        let actions = parts
            .actions
            .iter()
            .enumerate()
            .filter_map(|(i, id)| self.resolve(&names.actions, id, list.clone().at(i)).map(ActionIx))
            .collect();
        Some(Caution {
            id: parts.id.to_owned(),
            title,
            text,
            when: when?,
            severity: parts.severity,
            models: Vec::new(),
            impact: None,
            actions,
            cite,
            pair: None,
        })
    }

    fn terms(&mut self, names: &Names, raw: &RawPack) -> Vec<Term> {
        raw.terms
            .iter()
            .filter_map(|item| {
                let t = &item.value;
                let at = place(item);
                Some(Term {
                    id: t.id.clone(),
                    title: self.text(&t.title, at.clone().field("title")),
                    text: self.text(&t.text, at.clone().field("text")),
                    third_sector: t.third_sector,
                    cite: self.cite(names, &t.cite, at.field("cite"))?,
                })
            })
            .collect()
    }

    fn cards(&mut self, names: &Names, raw: &RawPack) -> Vec<ContextCard> {
        raw.cards
            .iter()
            .map(|item| {
                let at = place(item);
                let cite = self.cites(names, &item.value.cite, &at);
                let mut card = item.value.clone();
                card.title = self.text(&card.title, at.clone().field("title"));
                card.group = self.text(&card.group, at.field("group"));
                card.text = fold(&card.text);
                for point in &mut card.points {
                    point.head = fold(&point.head);
                    point.text = fold(&point.text);
                }
                ContextCard { card, cite }
            })
            .collect()
    }

    fn cases(&mut self, names: &Names, raw: &RawPack) -> Vec<Case> {
        raw.cases
            .iter()
            .map(|item| {
                let c = &item.value;
                let at = place(item);
                Case {
                    id: c.id.clone(),
                    title: self.text(&c.title, at.clone().field("title")),
                    place: fold(&c.place),
                    years: fold(&c.years),
                    models: self.models(names, &c.models, &at.clone().field("models")),
                    what: self.text(&c.what, at.clone().field("what")),
                    known: self.text(&c.known, at.clone().field("known")),
                    unknown: self.text(&c.unknown, at.clone().field("unknown")),
                    cite: self.cites(names, &c.cite, &at),
                }
            })
            .collect()
    }

    fn checklists(&mut self, names: &Names, raw: &RawPack) -> Vec<Checklist> {
        raw.checklists
            .iter()
            .map(|item| {
                let at = place(item).field("items");
                let mut list = item.value.clone();
                list.title = fold(&list.title);
                list.about = fold(&list.about);
                for (i, line) in list.items.iter_mut().enumerate() {
                    line.text = self.text(&line.text, at.clone().at(i).field("text"));
                    if let Some(question) = &line.question {
                        self.resolve(&names.questions, question, at.clone().at(i).field("question"));
                    }
                }
                list
            })
            .collect()
    }

    fn scenarios(&mut self, names: &Names, raw: &RawPack, questions: &[Option<Question>]) -> Vec<Scenario> {
        let pairs: HashMap<&str, usize> =
            raw.pair_cautions.iter().enumerate().map(|(at, c)| (c.value.id.as_str(), at)).collect();
        raw.scenarios
            .iter()
            .map(|item| {
                let s = &item.value;
                let at = place(item);
                let mut answers: Vec<(QuestionIx, ScenarioAnswer)> = Vec::new();
                let mut said = std::collections::HashSet::new();
                for (i, (question, answer)) in s.answers.iter().enumerate() {
                    let here = at.clone().field("answers").at(i);
                    let found = match answer.as_str() {
                        "dont_know" => self
                            .resolve(&names.questions, question, here.clone())
                            .map(|q| (QuestionIx(q), ScenarioAnswer::DontKnow)),
                        "not_applicable" => self
                            .resolve(&names.questions, question, here.clone())
                            .map(|q| (QuestionIx(q), ScenarioAnswer::NotApplicable)),
                        level => self
                            .level(names, questions, question, level, &here)
                            .map(|(q, l)| (q, ScenarioAnswer::Level(l))),
                    };
                    let Some(found) = found else { continue };
                    if !said.insert(found.0) {
                        let message = format!("The question '{question}' is answered twice.");
                        self.error("R024", here.clone(), message, "Keep one answer per question.");
                    }
                    if let Some(asked) = &questions[found.0.0] {
                        self.scenario_answer(asked, found.1, s.depth, here);
                    }
                    answers.push(found);
                }
                let e = &s.expect;
                let expect = at.clone().field("expect");
                if let Some(verdict) = e.overlay.as_deref().filter(|v| !OVERLAY_VERDICTS.contains(v)) {
                    let message = format!("There is no overlay verdict '{}'.", verdict.escape_debug());
                    let advice = format!("The verdicts are {}.", OVERLAY_VERDICTS.join(", "));
                    self.error("R025", expect.clone().field("overlay"), message, advice);
                }
                let caution_ids = |this: &mut Self, ids: &[String], field| -> Vec<CautionIx> {
                    let list = expect.clone().field(field);
                    ids.iter()
                        .enumerate()
                        .filter_map(|(i, id)| {
                            // Pair cautions follow the plain ones in the checked pack.
                            let pair = pairs.get(id.as_str());
                            pair.map(|at| raw.cautions.len() + at)
                                .or_else(|| this.resolve(&names.cautions, id, list.clone().at(i)))
                                .map(CautionIx)
                        })
                        .collect()
                };
                Scenario {
                    id: s.id.clone(),
                    title: self.text(&s.title, at.clone().field("title")),
                    why: self.text(&s.why, at.field("why")),
                    depth: s.depth,
                    answers,
                    expect: Expect {
                        state: e.state,
                        top: e
                            .top
                            .as_ref()
                            .and_then(|id| self.resolve(&names.models, id, expect.clone().field("top")))
                            .map(ModelIx),
                        tied: self.models(names, &e.tied, &expect.clone().field("tied")),
                        blocked: self.models(names, &e.blocked, &expect.clone().field("blocked")),
                        not_blocked: self.models(names, &e.not_blocked, &expect.clone().field("not_blocked")),
                        overlay: e.overlay.clone(),
                        cautions: caution_ids(self, &e.cautions, "cautions"),
                        no_cautions: caution_ids(self, &e.no_cautions, "no_cautions"),
                    },
                }
            })
            .collect()
    }
}

impl Checker {
    /// Answers to warnings: each code exists, no warning is answered twice, and every
    /// answer says something.
    fn answers_to_warnings(&mut self, raw: &RawPack) {
        let mut seen = std::collections::HashSet::new();
        for item in &raw.answers_to_warnings {
            let answer = &item.value;
            let at = place(item);
            if !super::WARNINGS.iter().any(|(code, _)| *code == answer.code) {
                let known: Vec<&str> = super::WARNINGS.iter().map(|(code, _)| *code).collect();
                let message = format!("There is no warning '{}'.", answer.code.escape_debug());
                let advice = format!("The codes are {}.", known.join(", "));
                self.error("R029", at.clone().field("code"), message, advice);
            }
            if !seen.insert((answer.code.as_str(), answer.subject.as_str())) {
                let message = format!(
                    "The warning {} about '{}' is answered twice.",
                    answer.code.escape_debug(),
                    answer.subject.escape_debug()
                );
                self.error("R030", at.clone(), message, "Keep one answer.");
            }
            self.text(&answer.because, at.field("because"));
        }
    }

    /// Refuses an answer that nobody could give in the interview.
    fn scenario_answer(&mut self, asked: &Question, answer: ScenarioAnswer, depth: Depth, at: Place) {
        if answer == ScenarioAnswer::NotApplicable && asked.not_applicable.is_none() {
            let message = format!("The question '{}' always applies.", asked.id);
            self.error("R026", at.clone(), message, "Give a level, or \"dont_know\".");
        }
        if !asked.asked_at(depth) {
            let message = format!("The question '{}' is not asked in a quick set.", asked.id);
            self.error("R027", at, message, "Leave the answer out, or set `depth: Full`.");
        }
    }
}

impl Checker {
    /// What is new must exist, what is old must not: an id that still stands would be carried as it is.
    fn migrations(&mut self, names: &Names, raw: &RawPack, questions: &[Option<Question>]) {
        for (at, item) in raw.migrations.iter().enumerate() {
            let m = &item.value;
            let here = place(item);
            let from = here.clone().field("from");
            if raw.migrations[..at].iter().any(|other| other.value.from == m.from) {
                let message = format!("Version '{}' has two migrations.", m.from.escape_debug());
                self.error("R002", from.clone(), message, "Put them together.");
            }
            if m.from == raw.manifest.value.version {
                let message = "A version cannot be migrated to itself.".to_owned();
                self.error("R040", from, message, "Raise the version in manifest.ron first.");
            }
            let old = m.questions.iter().map(|q| &q.old).chain(m.retired.iter().map(|r| &r.question));
            for id in old.filter(|id| names.questions.get(id).is_some()) {
                self.error(
                    "R040",
                    here.clone(),
                    format!("The question '{id}' still exists, so nothing became of it."),
                    "Take the line away, or give the new question another id.",
                );
            }
            for (i, renamed) in m.questions.iter().enumerate() {
                self.resolve(
                    &names.questions,
                    &renamed.new,
                    here.clone().field("questions").at(i).field("new"),
                );
            }
            for (field, list) in [("reworded", &m.reworded), ("new", &m.new)] {
                for (i, id) in list.iter().enumerate() {
                    self.resolve(&names.questions, id, here.clone().field(field).at(i));
                }
            }
            for (i, level) in m.levels.iter().enumerate() {
                let at = here.clone().field("levels").at(i);
                let found = self.resolve(&names.questions, &level.question, at.clone().field("question"));
                let Some(Some(asked)) = found.map(|question| &questions[question]) else { continue };
                if asked.level(&level.new).is_none() || asked.level(&level.old).is_some() {
                    self.error(
                        "R040",
                        at,
                        format!(
                            "The question '{}' needs the level '{}', and not '{}' any more.",
                            asked.id,
                            level.new.escape_debug(),
                            level.old.escape_debug()
                        ),
                        "Give the level's id in the earlier version as `old`, and its id now as `new`.",
                    );
                }
            }
        }
    }
}

/// What to say of a format that this program does not read; `None` for the one it does.
#[must_use]
pub fn other_format(format: u32, manifest: &Arc<str>) -> Option<Problem> {
    let (message, advice) = match format.cmp(&FORMAT) {
        Ordering::Equal => return None,
        Ordering::Greater => (
            format!("This pack is written in format {format}; this program reads format {FORMAT}."),
            "Use a newer version of contract-advisor.",
        ),
        Ordering::Less => (format!("Format {format} does not exist."), "Write `format: 1`."),
    };
    let place = Place::file(manifest).field("format");
    Some(Problem { code: "R006", gravity: Gravity::Error, place, message, advice: advice.to_owned() })
}

/// What plain cautions and pair cautions have in common.
struct CautionParts<'a> {
    id: &'a str,
    title: &'a str,
    text: &'a str,
    when: &'a raw::When,
    severity: Severity,
    actions: &'a [String],
    cite: &'a [raw::Cite],
}

fn folded_answer(mut answer: WarningAnswer) -> WarningAnswer {
    answer.because = fold(&answer.because);
    answer
}

fn folded_reason(mut reason: Reason) -> Reason {
    reason.text = fold(&reason.text);
    reason.help = fold(&reason.help);
    reason
}

fn folded_source(mut source: Source) -> Source {
    source.title = fold(&source.title);
    source.by = fold(&source.by);
    source.note = fold(&source.note);
    source
}

fn folded_action(mut action: Action) -> Action {
    action.title = fold(&action.title);
    action.text = fold(&action.text);
    action.who = fold(&action.who);
    action.takes = fold(&action.takes);
    action
}

/// Shared with tests that build packs by hand.
#[must_use]
pub fn sourced<T>(file: &str, values: Vec<T>) -> Vec<Sourced<T>> {
    let file: Arc<str> = Arc::from(file);
    values
        .into_iter()
        .enumerate()
        .map(|(index, value)| Sourced { file: Arc::clone(&file), index: Some(index), value })
        .collect()
}
