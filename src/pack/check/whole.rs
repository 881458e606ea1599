//! The checks in their order, and the pack that comes of them.

use super::super::Pack;
use super::super::library::LazyLibrary;
use super::super::raw::{self, RawLists, RawPack, Sourced};
use super::super::types::*;
use super::names::*;
use super::{MOST_MODELS, MOST_QUESTIONS, other_format};
use crate::pack::problem::Place;
use crate::text::fold;

impl Checker<'_> {
    /// The pack; the questions of its library are renumbered with the others.
    pub(super) fn pack(mut self, raw: RawPack) -> Option<Pack> {
        let RawPack { manifest: raw_manifest, digest, lists: raw } = raw;
        let manifest = self.manifest(&raw_manifest);
        let mut names = Names {
            themes: self.ids("theme", ThemeIx, &raw.themes, |t| &t.id),
            sources: self.ids("source", SourceIx, &raw.sources, |t| &t.id),
            questions: self.ids("question", QuestionIx, &raw.questions, |t| &t.id),
            models: self.ids("model", ModelIx, &raw.models, |t| &t.id),
            courses: self.ids("course", CourseIx, &raw.courses, |t| &t.id),
            cautions: self.ids("caution", CautionIx, &raw.cautions, |t| &t.id),
            actions: self.ids("action", ActionIx, &raw.actions, |t| &t.id),
        };
        self.ids("reason", usize::from, &raw.reasons, |t| &t.id);
        self.ids("gate", usize::from, &raw.gates, |t| &t.id);
        self.ids("pair caution", usize::from, &raw.pair_cautions, |t| &t.id);
        for (at, pair) in raw.pair_cautions.iter().enumerate() {
            let at = CautionIx(raw.cautions.len() + at);
            if names.cautions.known.insert(pair.value.id.clone(), at).is_some() {
                let message = format!("The caution id '{}' is used twice.", pair.value.id);
                self.error(
                    "R002",
                    pair.place().field("id"),
                    message,
                    "Pair cautions and cautions share one set of ids.",
                );
            }
        }

        for (count, most, noun, first) in [
            (raw.questions.len(), MOST_QUESTIONS, "questions", raw.questions.first().map(Sourced::place)),
            (raw.models.len(), MOST_MODELS, "models", raw.models.first().map(Sourced::place)),
        ] {
            if let (true, Some(first)) = (count > most, first) {
                let message = format!("The pack has {count} {noun}; the most that is read is {most}.");
                let advice = "Split the pack, or ask less: nobody answers that many.";
                self.error("R028", Place::file(&first.file), message, advice);
                return None;
            }
        }
        let mut checker = Checker { names: &names, ..self };
        let questions: Vec<Option<Question>> =
            raw.questions.iter().map(|item| checker.question(item)).collect();
        let mut checker = Checker { questions: &questions, ..checker };
        if raw.questions.is_empty() || !raw.models.iter().any(|m| m.value.kind == ModelKind::Option) {
            checker.error(
                "R005",
                Place::file(&raw_manifest.file),
                "The pack has no question, or no model of kind Option.".to_owned(),
                "A pack needs at least one of each.",
            );
        }
        // Everything below needs each question's levels; a broken question has already
        // been reported, so checks that depend on it are left until it is mended.
        let mut models = checker.all_models(&raw);
        checker.effects(&raw, &mut models);
        checker.gates(&raw, &mut models);
        checker.proposed(&raw, &mut models);
        let courses = checker.courses(&raw);
        let cautions = checker.cautions(&raw);
        for item in &raw.actions {
            for (text, field) in
                [(&item.value.title, "title"), (&item.value.text, "text"), (&item.value.who, "who")]
            {
                checker.text(text, item.place().field(field));
            }
            checker.months(item.value.least, item.value.most, &item.place());
        }
        for item in &raw.sources {
            checker.day(&item.value.checked, item.place().field("checked"));
        }
        checker.cases_of_models(&raw);
        let library = LazyLibrary::of(checker.library(&raw.library));
        checker.answers_to_warnings(&raw);
        checker.migrations(&raw_manifest.value.version, &raw);

        let questions: Option<Vec<Question>> = questions.into_iter().collect();
        let pack = Pack {
            manifest: manifest?,
            themes: raw.themes.into_iter().map(|t| folded_theme(t.value)).collect(),
            reasons: raw.reasons.into_iter().map(|r| folded_reason(r.value)).collect(),
            sources: raw.sources.into_iter().map(|s| folded_source(s.value)).collect(),
            questions: questions?,
            models,
            courses,
            cautions,
            actions: raw.actions.into_iter().map(|a| folded_action(a.value)).collect(),
            library,
            answered: raw.answers_to_warnings.into_iter().map(|a| folded_answer(a.value)).collect(),
            migrations: raw.migrations.into_iter().map(|m| m.value).collect(),
            digest,
        };
        Some(crate::pack::order::by_theme(pack))
    }

    /// Every case that a model names is there.
    fn cases_of_models(&mut self, raw: &RawLists) {
        let known =
            raw.library.cases.iter().enumerate().map(|(at, case)| (case.value.id.clone(), at)).collect();
        let ids = Ids { noun: "case", known };
        for item in &raw.models {
            let list = item.place().field("cases");
            for (i, id) in item.value.cases.iter().enumerate() {
                self.resolve(&ids, id, list.clone().at(i));
            }
        }
    }

    pub(super) fn manifest(&mut self, item: &Sourced<raw::Manifest>) -> Option<Manifest> {
        let m = &item.value;
        let at = item.place();
        self.id_shape("pack", &m.id, at.clone().field("id"));
        if let Some(problem) = other_format(m.format, &item.file) {
            self.problems.push(problem);
            return None;
        }
        let t = &m.thresholds;
        for (name, value) in [
            ("coverage", t.coverage),
            ("gap", t.gap),
            ("share", t.share),
            ("hold", t.hold),
            ("go", t.go),
            ("tied", t.tied),
        ] {
            if value > 100 {
                self.error(
                    "R007",
                    at.clone().field("thresholds").field(name),
                    format!("The threshold '{name}' is {value}; it must be between 0 and 100."),
                    "Use a whole number in that range.",
                );
            }
        }
        if t.go < t.hold && t.hold <= 100 {
            self.error(
                "R007",
                at.clone().field("thresholds").field("go"),
                format!("The threshold 'go' is {}, below 'hold', which is {}.", t.go, t.hold),
                "A verdict says yes from 'go' on and no below 'hold': make 'go' the same or higher.",
            );
        }
        Some(Manifest {
            id: m.id.clone(),
            title: self.text(&m.title, at.clone().field("title")),
            version: self.text(&m.version, at.clone().field("version")),
            date: self.day(&m.date, at.field("date")),
            about: fold(&m.about),
            weights: WeightsNote { who: fold(&m.weights.who), why: fold(&m.weights.why) },
            route: fold(&m.route),
            limits: m.limits.iter().map(|limit| fold(limit)).collect(),
            thresholds: *t,
        })
    }

    /// A day of the calendar, as year, month and day.
    fn day(&mut self, text: &str, at: Place) -> String {
        // Written as it is printed: a parser would take a time of day behind it, or no hyphens, as well.
        let day = text.parse::<jiff::civil::Date>().ok().filter(|day| day.to_string() == text.trim());
        if !text.trim().is_empty() && day.is_none() {
            self.error(
                "R034",
                at.clone(),
                format!("'{text}' is no day of the calendar."),
                "Write year, month and day, such as 2026-11-23.",
            );
        }
        self.text(text, at)
    }
}

fn folded_theme(theme: raw::Theme) -> Theme {
    Theme {
        id: theme.id,
        title: fold(&theme.title),
        short: fold(&theme.short),
        about: fold(&theme.about),
        questions: Vec::new(),
    }
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
    action
}
