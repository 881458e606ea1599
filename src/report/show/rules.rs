//! Questions, models, gates, cautions and actions, each with what refers to it.

use super::{Page, answered, condition};
use crate::advice::sentences::{months_words, says_sentence, took_words};
use crate::advice::words::{kind_words, says_words};
use crate::pack::changes::when;
use crate::pack::{ActionIx, CautionIx, Course, ModelIx, ModelKind, QuestionIx, Says, When};
use strum::IntoEnumIterator as _;

impl Page<'_> {
    pub(super) fn question(&mut self, id: &str) {
        let pack = self.pack;
        let Some(at) = pack.question(id) else { return };
        let q = &pack[at];
        self.head("question", id, &q.short);
        self.text(&q.ask);
        self.field("Theme", &pack[q.theme].id);
        self.field("Weight", &q.weight.to_string());
        self.field("Asked in", &format!("{:?}", q.tier));
        self.field("Turns as", &q.turns.to_string().to_lowercase());
        self.field("Help", &q.help);
        self.field("Why", &q.why);
        self.field("Who knows", &q.who_knows);
        self.field("Does not apply", q.not_applicable.as_deref().unwrap_or("cannot be chosen"));
        if let Some(change) = &q.change {
            let months = months_words(change.takes());
            self.field("To change it", &format!("{:?}; {}; {months}", change.ease, change.who));
        }
        let levels = q.levels.iter().map(|l| format!("{} ({}): {}", l.id, l.label, l.text));
        self.list("Levels, low to high", levels);
        self.cites(&q.cite);
        let mut effects = Vec::new();
        let mut gates: Vec<String> = Vec::new();
        for model in &pack.models {
            for effect in model.effects.iter().filter(|effect| effect.question == at) {
                effects.push(format!(
                    "{} {:?}, weight {}: {}",
                    model.id, effect.levels, effect.weight, effect.because
                ));
            }
            for gate in &model.gates {
                let mine = gate.all.iter().filter(|condition| condition.question == at);
                gates.extend(mine.map(|c| format!("{} of {}: {}", gate.id, model.id, condition(pack, c))));
            }
        }
        self.list("Tables", effects);
        self.list("Gates that look at it", gates);
        let cautions = pack.cautions.iter().filter(|caution| asks(&caution.when, at));
        self.named("Cautions that look at it", cautions.map(|c| (&c.id, when(pack, &c.when))));
        let until = |c: &Course| c.check.as_ref().is_some_and(|(until, _)| asks(until, at));
        let courses = pack.courses.iter().filter(|course| asks(&course.when, at) || until(course));
        self.named("Courses that look at it", courses.map(|c| (&c.id, when(pack, &c.when))));
        let proposed = pack.models.iter().filter_map(|model| Some((&model.id, model.proposed.as_ref()?)));
        let proposed = proposed.filter(|(_, proposed)| asks(proposed, at));
        self.named(
            "Verdicts whose proposal rests on it",
            proposed.map(|(id, proposed)| (id, when(pack, proposed))),
        );
        let lists =
            pack.library().checklists.iter().flat_map(|list| list.items.iter().map(move |item| (list, item)));
        let lines = lists.filter(|(_, item)| item.question.as_deref() == Some(id));
        self.named("Checklist lines that it covers", lines.map(|(list, item)| (&list.id, &item.text)));
        let said = pack.library().scenarios.iter().filter_map(|s| {
            let (_, answer) = s.answers.iter().find(|(question, _)| *question == at)?;
            Some(format!("{}: {}", s.id, answered(pack, at, answer)))
        });
        self.list("Scenarios that answer it", said);
        self.answers(id);
    }

    pub(super) fn model(&mut self, id: &str) {
        let pack = self.pack;
        let Some(at) = pack.model(id) else { return };
        let m = &pack[at];
        self.head("model", id, &m.title);
        self.field("Kind", kind_words(m.kind));
        self.field("Asks", &m.asks);
        for says in Says::iter().filter(|_| matches!(m.kind, ModelKind::Verdict(_))) {
            self.field(&format!("Says {}", says_words(says)), says_sentence(pack, at, says));
        }
        if let Some(proposed) = &m.proposed {
            self.field("Proposed when", &when(pack, proposed));
        }
        if let Some(took) = took_words(pack, at) {
            self.field("Took elsewhere", &took);
        }
        self.text(&m.summary);
        self.text(&m.description);
        for (name, text) in [
            ("Suits", &m.suits),
            ("Tried", &m.tried),
            ("Happened", &m.happened),
            ("Third sector", &m.third_sector),
        ] {
            self.field(name, text);
        }
        self.cites(&m.cite);
        let gates = m.gates.iter().map(|gate| {
            let all: Vec<String> = gate.all.iter().map(|one| condition(pack, one)).collect();
            format!("{}: {}", gate.id, all.join(" and "))
        });
        self.list("Gates", gates);
        let tables =
            m.effects.iter().map(|e| format!("{} {:?}, weight {}", pack[e.question].id, e.levels, e.weight));
        self.list("Tables", tables);
        let cautions = pack.cautions.iter().filter(|caution| caution.models.contains(&at));
        self.named("Cautions that name it", cautions.map(|c| (&c.id, &c.title)));
        let courses = pack.courses.iter().filter(|course| rests_on(&course.when, at));
        self.named("Courses that rest on it", courses.map(|c| (&c.id, when(pack, &c.when))));
        let cases = pack.library().cases.iter();
        let cases = cases.filter(|case| case.models.contains(&at) || m.cases.contains(&case.id));
        self.named("Cases", cases.map(|case| (&case.id, &case.title)));
        let scenarios = pack.library().scenarios.iter().filter(|s| {
            let e = &s.expect;
            let mut named = e.top.iter().chain(&e.level_with).chain(&e.blocked).chain(&e.not_blocked);
            named.any(|model| *model == at)
                || e.says.iter().any(|(model, _)| *model == at)
                || e.proposed.iter().any(|(model, _)| *model == at)
        });
        self.named("Scenarios that name it", scenarios.map(|s| (&s.id, &s.title)));
        self.answers(id);
    }

    pub(super) fn gate(&mut self, id: &str) {
        let pack = self.pack;
        let guards: Vec<&str> = pack
            .models
            .iter()
            .filter(|model| model.gates.iter().any(|gate| gate.id == id))
            .map(|model| model.id.as_str())
            .collect();
        let Some(gate) = pack.gates().into_iter().find(|gate| gate.id == id) else { return };
        self.head("gate", id, &gate.title);
        self.text(&gate.because);
        self.field("What would have to change", &gate.remedy);
        let all: Vec<String> = gate.all.iter().map(|one| condition(pack, one)).collect();
        self.list("Shut when all of these hold", all);
        self.list("Guards", guards);
        self.cites(std::slice::from_ref(&gate.cite));
        self.answers(id);
    }

    pub(super) fn caution(&mut self, id: &str) {
        let pack = self.pack;
        let Some(at) = pack.cautions.iter().position(|caution| caution.id == id) else { return };
        let c = &pack[CautionIx(at)];
        self.head("caution", id, &c.title);
        self.text(&c.text);
        self.field("Severity", if c.is_strong() { "strong" } else { "note" });
        self.field("Applies when", &when(pack, &c.when));
        let models = c.models.iter().map(|model| pack[*model].id.as_str());
        let courses = c.courses.iter().map(|course| pack[*course].id.as_str());
        let on = models.chain(courses).collect::<Vec<_>>().join(", ");
        self.field("Bears on", if on.is_empty() { "everything" } else { &on });
        if let Some(impact) = c.impact {
            self.field("Third-sector impact", &format!("{impact:?}"));
        }
        self.actions("Actions that answer it", &c.actions);
        self.cites(&c.cite);
        let scenarios = pack.library().scenarios.iter().filter_map(|s| {
            let named = |list: &[CautionIx]| list.contains(&CautionIx(at));
            if named(&s.expect.cautions) {
                Some(format!("{}: must apply", s.id))
            } else {
                named(&s.expect.no_cautions).then(|| format!("{}: must not apply", s.id))
            }
        });
        self.list("Scenarios that expect it", scenarios);
        self.answers(id);
    }

    pub(super) fn action(&mut self, id: &str) {
        let pack = self.pack;
        let Some(at) = pack.actions.iter().position(|action| action.id == id) else { return };
        let a = &pack.actions[at];
        self.head("action", id, &a.title);
        self.text(&a.text);
        self.field("Who", &a.who);
        self.field("Takes", &months_words(a.takes()));
        let cautions = pack.cautions.iter().filter(|caution| caution.actions.contains(&ActionIx(at)));
        self.named("Cautions that it answers", cautions.map(|c| (&c.id, &c.title)));
        let courses = pack.courses.iter().filter(|course| course.actions.contains(&ActionIx(at)));
        self.named("Courses that begin with it", courses.map(|c| (&c.id, &c.title)));
        self.answers(id);
    }

    pub(super) fn course(&mut self, id: &str) {
        let pack = self.pack;
        let Some(at) = pack.course(id) else { return };
        let c = &pack[at];
        self.head("course", id, &c.title);
        self.text(&c.summary);
        self.field("Applies when", &when(pack, &c.when));
        self.field("Meanwhile", &c.meanwhile);
        self.field("Because", &c.because);
        if let Some((until, text)) = &c.check {
            self.field("Find out first", &format!("{text} (until {})", when(pack, until)));
        }
        for (name, text) in [
            ("What it is", &c.description),
            ("When it fits", &c.suits),
            ("What it needs", &c.needs),
            ("What the sources say", &c.said),
        ] {
            self.field(name, text);
        }
        self.actions("First steps", &c.actions);
        let cautions = pack.cautions.iter().filter(|caution| caution.courses.contains(&at));
        self.named("Cautions on it", cautions.map(|c| (&c.id, &c.title)));
        self.cites(&c.cite);
        let scenarios = pack.library().scenarios.iter().filter_map(|s| {
            let e = &s.expect;
            let must = [
                (e.meanwhile == Some(at), "must be the course meanwhile"),
                (e.courses.contains(&at), "must apply"),
                (e.no_courses.contains(&at), "must not apply"),
            ];
            must.into_iter().find(|(named, _)| *named).map(|(_, must)| format!("{}: {must}", s.id))
        });
        self.list("Scenarios that expect it", scenarios);
        self.answers(id);
    }
}

/// Whether a condition rests on what a verdict says.
fn rests_on(condition: &When, verdict: ModelIx) -> bool {
    condition.parts().iter().any(|part| matches!(part, When::Says(model, _) if *model == verdict))
}

fn asks(condition: &When, question: QuestionIx) -> bool {
    condition.parts().iter().any(|part| part.asks() == Some(question))
}
