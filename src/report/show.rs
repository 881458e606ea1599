//! One thing of a pack, whole, with everything that refers to it.

use std::fmt::Write as _;

use crate::advice::words::{basis_words, kind_id};
use crate::pack::changes::when;
use crate::pack::{
    Bound, CautionIx, Cite, Condition, ModelIx, Pack, QuestionIx, ScenarioAnswer, Severity, SourceIx, When,
};
use crate::text::{inert, wrap};

/// Everything with this id, each with what refers to it; `None` if there is nothing.
#[must_use]
pub fn show(pack: &Pack, id: &str) -> Option<String> {
    let mut page = Page { pack, out: String::new() };
    page.question(id);
    page.model(id);
    page.gate(id);
    page.caution(id);
    page.action(id);
    page.source(id);
    page.theme(id);
    page.rest(id);
    (!page.out.is_empty()).then_some(page.out)
}

/// Every id that [`show`] knows, with its kind, in the pack's order.
#[must_use]
pub fn ids(pack: &Pack) -> Vec<(&'static str, &str)> {
    let mut ids: Vec<(&str, &str)> = Vec::new();
    ids.extend(pack.themes.iter().map(|t| ("theme", t.id.as_str())));
    ids.extend(pack.questions.iter().map(|q| ("question", q.id.as_str())));
    ids.extend(pack.models.iter().map(|m| ("model", m.id.as_str())));
    for gate in pack.models.iter().flat_map(|m| &m.gates) {
        if !ids.contains(&("gate", gate.id.as_str())) {
            ids.push(("gate", &gate.id));
        }
    }
    ids.extend(pack.cautions.iter().map(|c| ("caution", c.id.as_str())));
    ids.extend(pack.actions.iter().map(|a| ("action", a.id.as_str())));
    ids.extend(pack.sources.iter().map(|s| ("source", s.id.as_str())));
    ids.extend(pack.reasons.iter().map(|r| ("reason", r.id.as_str())));
    ids.extend(pack.terms.iter().map(|t| ("term", t.id.as_str())));
    ids.extend(pack.cards.iter().map(|c| ("card", c.card.id.as_str())));
    ids.extend(pack.cases.iter().map(|c| ("case", c.id.as_str())));
    ids.extend(pack.checklists.iter().map(|c| ("checklist", c.id.as_str())));
    ids.extend(pack.scenarios.iter().map(|s| ("scenario", s.id.as_str())));
    ids
}

struct Page<'a> {
    pack: &'a Pack,
    out: String,
}

impl Page<'_> {
    fn head(&mut self, kind: &str, id: &str, title: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        let line = inert(&format!("{kind} {id}: {title}")).replace('\n', " ");
        let _ = writeln!(self.out, "{line}\n{}", "-".repeat(line.chars().count().min(100)));
    }

    fn text(&mut self, text: &str) {
        for paragraph in text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
            self.hang("", "", paragraph);
        }
    }

    fn field(&mut self, name: &str, text: &str) {
        if !text.trim().is_empty() {
            self.hang("", "  ", &format!("{name}: {}", text.replace("\n\n", " ")));
        }
    }

    fn item(&mut self, text: &str) {
        self.hang("  - ", "    ", text);
    }

    fn hang(&mut self, first: &str, rest: &str, text: &str) {
        let text = inert(text).replace('\n', " ");
        for (at, line) in wrap(&text, 100 - first.len().max(rest.len())).iter().enumerate() {
            let _ = writeln!(self.out, "{}{line}", if at == 0 { first } else { rest });
        }
    }

    fn list(&mut self, heading: &str, items: &[String]) {
        if !items.is_empty() {
            let _ = writeln!(self.out, "\n{heading}");
            items.iter().for_each(|item| self.item(item));
        }
    }

    fn cite(&self, cite: &Cite) -> String {
        let place = if cite.place.is_empty() { String::new() } else { format!(", {}", cite.place) };
        let source = &self.pack[cite.source].id;
        format!("{source}{place} ({}; strength {:?})", basis_words(cite.basis), cite.strength)
    }

    fn cites(&mut self, cites: &[Cite]) {
        let lines: Vec<String> = cites.iter().map(|cite| self.cite(cite)).collect();
        self.list("Sources", &lines);
    }

    fn condition(&self, condition: &Condition) -> String {
        when(self.pack, &When::Is(*condition))
    }

    fn question(&mut self, id: &str) {
        let pack = self.pack;
        let Some(at) = pack.question(id) else { return };
        let q = &pack[at];
        self.head("question", id, &q.short);
        self.text(&q.ask);
        self.field("Theme", &pack[q.theme].id);
        self.field("Weight", &q.weight.to_string());
        self.field("Asked in", &format!("{:?}", q.tier));
        self.field("Help", &q.help);
        self.field("Why", &q.why);
        self.field("Who knows", &q.who_knows);
        self.field("Does not apply", q.not_applicable.as_deref().unwrap_or("cannot be chosen"));
        if let Some(change) = &q.change {
            self.field("To change it", &format!("{:?}; {}; {}", change.ease, change.who, change.takes));
        }
        let levels: Vec<String> =
            q.levels.iter().map(|l| format!("{} ({}): {}", l.id, l.label, l.text)).collect();
        self.list("Levels, low to high", &levels);
        self.cites(&q.cite);
        let mut effects = Vec::new();
        let mut gates: Vec<String> = Vec::new();
        for model in &pack.models {
            for effect in model.effects.iter().filter(|effect| effect.question == at) {
                effects.push(format!("{} {:?}: {}", model.id, effect.levels, effect.because));
            }
            for gate in &model.gates {
                let mine = gate.all.iter().filter(|condition| condition.question == at);
                gates.extend(mine.map(|c| format!("{} of {}: {}", gate.id, model.id, self.condition(c))));
            }
        }
        self.list("Tables", &effects);
        self.list("Gates that look at it", &gates);
        let looks = |caution: &&crate::pack::Caution| asks(&caution.when, at);
        let cautions: Vec<String> = pack
            .cautions
            .iter()
            .filter(looks)
            .map(|caution| format!("{}: {}", caution.id, when(pack, &caution.when)))
            .collect();
        self.list("Cautions that look at it", &cautions);
        let lists = pack.checklists.iter().flat_map(|list| list.items.iter().map(move |item| (list, item)));
        let lines: Vec<String> = lists
            .filter(|(_, item)| item.question.as_deref() == Some(id))
            .map(|(list, item)| format!("{}: {}", list.id, item.text))
            .collect();
        self.list("Checklist lines that it covers", &lines);
        let said: Vec<String> = pack
            .scenarios
            .iter()
            .filter_map(|s| {
                let (_, answer) = s.answers.iter().find(|(question, _)| *question == at)?;
                let answer = match answer {
                    ScenarioAnswer::Level(level) => q.levels[usize::from(*level)].id.as_str(),
                    ScenarioAnswer::DontKnow => "dont_know",
                    ScenarioAnswer::NotApplicable => "not_applicable",
                };
                Some(format!("{}: {answer}", s.id))
            })
            .collect();
        self.list("Scenarios that answer it", &said);
        self.answers(id);
    }

    fn model(&mut self, id: &str) {
        let pack = self.pack;
        let Some(at) = pack.model(id) else { return };
        let m = &pack[at];
        self.head("model", id, &m.title);
        self.field("Kind", kind_id(m.kind));
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
        let gates: Vec<String> = m
            .gates
            .iter()
            .map(|gate| {
                let all: Vec<String> = gate.all.iter().map(|condition| self.condition(condition)).collect();
                format!("{}: {}", gate.id, all.join(" and "))
            })
            .collect();
        self.list("Gates", &gates);
        let tables: Vec<String> = m
            .effects
            .iter()
            .map(|e| format!("{} {:?}, weight {}", pack[e.question].id, e.levels, pack[e.question].weight))
            .collect();
        self.list("Tables", &tables);
        let cautions: Vec<String> = pack
            .cautions
            .iter()
            .filter(|caution| caution.models.contains(&at))
            .map(|caution| format!("{}: {}", caution.id, caution.title))
            .collect();
        self.list("Cautions that name it", &cautions);
        let cases: Vec<String> = pack
            .cases
            .iter()
            .enumerate()
            .filter(|(number, case)| case.models.contains(&at) || m.cases.contains(number))
            .map(|(_, case)| format!("{}: {}", case.id, case.title))
            .collect();
        self.list("Cases", &cases);
        let scenarios: Vec<String> = pack
            .scenarios
            .iter()
            .filter(|s| {
                let e = &s.expect;
                let mut named = e.top.iter().chain(&e.tied).chain(&e.blocked).chain(&e.not_blocked);
                named.any(|model| *model == at)
            })
            .map(|s| format!("{}: {}", s.id, s.title))
            .collect();
        self.list("Scenarios that name it", &scenarios);
        self.answers(id);
    }

    fn gate(&mut self, id: &str) {
        let pack = self.pack;
        let guards: Vec<&str> = pack
            .models
            .iter()
            .filter(|model| model.gates.iter().any(|gate| gate.id == id))
            .map(|model| model.id.as_str())
            .collect();
        let Some(gate) = pack.models.iter().flat_map(|m| &m.gates).find(|gate| gate.id == id) else { return };
        self.head("gate", id, &gate.title);
        self.text(&gate.because);
        self.field("What would have to change", &gate.remedy);
        let all: Vec<String> = gate.all.iter().map(|condition| self.condition(condition)).collect();
        self.list("Shut when all of these hold", &all);
        self.list("Guards", &guards.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>());
        self.cites(std::slice::from_ref(&gate.cite));
        self.answers(id);
    }

    fn caution(&mut self, id: &str) {
        let pack = self.pack;
        let Some(at) = pack.cautions.iter().position(|caution| caution.id == id) else { return };
        let c = &pack[CautionIx(at)];
        self.head("caution", id, &c.title);
        self.text(&c.text);
        self.field("Severity", if c.severity == Severity::Strong { "strong" } else { "note" });
        self.field("Applies when", &when(pack, &c.when));
        let names =
            |models: &[ModelIx]| models.iter().map(|m| pack[*m].id.clone()).collect::<Vec<_>>().join(", ");
        let models = names(&c.models);
        self.field("Bears on", if models.is_empty() { "every model" } else { &models });
        if let Some(impact) = c.impact {
            self.field("Third-sector impact", &format!("{impact:?}"));
        }
        let actions: Vec<String> =
            c.actions.iter().map(|a| format!("{}: {}", pack[*a].id, pack[*a].title)).collect();
        self.list("Actions that answer it", &actions);
        self.cites(&c.cite);
        let scenarios: Vec<String> = pack
            .scenarios
            .iter()
            .filter_map(|s| {
                let named = |list: &[CautionIx]| list.contains(&CautionIx(at));
                if named(&s.expect.cautions) {
                    Some(format!("{}: must apply", s.id))
                } else {
                    named(&s.expect.no_cautions).then(|| format!("{}: must not apply", s.id))
                }
            })
            .collect();
        self.list("Scenarios that expect it", &scenarios);
        self.answers(id);
    }

    fn action(&mut self, id: &str) {
        let pack = self.pack;
        let Some(at) = pack.actions.iter().position(|action| action.id == id) else { return };
        let a = &pack.actions[at];
        self.head("action", id, &a.title);
        self.text(&a.text);
        self.field("Who", &a.who);
        self.field("Takes", &a.takes);
        let cautions: Vec<String> = pack
            .cautions
            .iter()
            .filter(|caution| caution.actions.iter().any(|action| action.0 == at))
            .map(|caution| format!("{}: {}", caution.id, caution.title))
            .collect();
        self.list("Cautions that it answers", &cautions);
        self.answers(id);
    }

    fn source(&mut self, id: &str) {
        let pack = self.pack;
        let Some(at) = pack.sources.iter().position(|source| source.id == id) else { return };
        let s = &pack.sources[at];
        self.head("source", id, &s.title);
        self.field("By", &format!("{}, {}", s.by, s.year));
        self.field("Kind", &format!("{}, strength {:?}, last looked at {}", s.kind, s.strength, s.checked));
        self.field("Link", s.link.as_deref().unwrap_or_default());
        self.text(&s.note);
        let mut lines = Vec::new();
        let mut note = |what: String, cites: &[Cite]| {
            lines.extend(cites.iter().filter(|c| c.source == SourceIx(at)).map(|c| match c.place.as_str() {
                "" => what.clone(),
                place => format!("{what}: {place}"),
            }));
        };
        let one = std::slice::from_ref;
        for q in &pack.questions {
            note(format!("question {}", q.id), &q.cite);
        }
        let mut gates: Vec<&str> = Vec::new();
        for m in &pack.models {
            note(format!("model {}", m.id), &m.cite);
            for (name, points) in [("pro", &m.pros), ("con", &m.cons)] {
                points.iter().for_each(|point| note(format!("{name} of {}", m.id), one(&point.cite)));
            }
            for e in &m.effects {
                note(format!("table {}/{}", m.id, pack[e.question].id), one(&e.cite));
            }
            for gate in &m.gates {
                if !gates.contains(&gate.id.as_str()) {
                    gates.push(&gate.id);
                    note(format!("gate {}", gate.id), one(&gate.cite));
                }
            }
        }
        for c in &pack.cautions {
            note(format!("caution {}", c.id), &c.cite);
        }
        for t in &pack.terms {
            note(format!("term {}", t.id), one(&t.cite));
        }
        for c in &pack.cards {
            note(format!("card {}", c.card.id), &c.cite);
        }
        for c in &pack.cases {
            note(format!("case {}", c.id), &c.cite);
        }
        self.list("Cited by", &lines);
        self.answers(id);
    }

    fn theme(&mut self, id: &str) {
        let pack = self.pack;
        let Some(theme) = pack.themes.iter().find(|theme| theme.id == id) else { return };
        self.head("theme", id, &theme.title);
        self.text(&theme.about);
        let questions: Vec<String> =
            theme.questions.iter().map(|q| format!("{}: {}", pack[*q].id, pack[*q].short)).collect();
        self.list("Questions", &questions);
    }

    /// The kinds that nothing else refers to.
    fn rest(&mut self, id: &str) {
        let pack = self.pack;
        if let Some(reason) = pack.reasons.iter().find(|reason| reason.id == id) {
            self.head("reason", id, &reason.text);
            self.text(&reason.help);
        }
        if let Some(term) = pack.terms.iter().find(|term| term.id == id) {
            self.head("term", id, &term.title);
            self.text(&term.text);
            self.cites(std::slice::from_ref(&term.cite));
        }
        if let Some(card) = pack.cards.iter().find(|card| card.card.id == id) {
            self.head("card", id, &card.card.title);
            self.text(&card.card.text);
            for point in &card.card.points {
                self.item(&format!("{}: {}", point.head, point.text));
            }
            self.cites(&card.cite);
        }
        if let Some(at) = pack.cases.iter().position(|case| case.id == id) {
            let case = &pack.cases[at];
            self.head("case", id, &case.title);
            self.field("Where and when", &format!("{}, {}", case.place, case.years));
            self.text(&case.what);
            self.field("Known", &case.known);
            self.field("Not known", &case.unknown);
            let models = pack
                .models
                .iter()
                .enumerate()
                .filter(|(m, model)| model.cases.contains(&at) || case.models.contains(&ModelIx(*m)));
            let models: Vec<String> = models.map(|(_, model)| model.id.clone()).collect();
            self.list("Models", &models);
            self.cites(&case.cite);
        }
        if let Some(list) = pack.checklists.iter().find(|list| list.id == id) {
            self.head("checklist", id, &list.title);
            self.text(&list.about);
            for item in &list.items {
                self.item(&item.text);
            }
        }
        if let Some(s) = pack.scenarios.iter().find(|scenario| scenario.id == id) {
            self.head("scenario", id, &s.title);
            self.text(&s.why);
            self.field("Depth", &format!("{:?}", s.depth));
            if let Some(state) = s.expect.state {
                self.field("Expects", &format!("{state:?}"));
            }
            if let Some(top) = s.expect.top {
                self.field("First", &pack[top].id);
            }
        }
    }

    /// Answers in writing to warnings about it.
    fn answers(&mut self, id: &str) {
        let mine: Vec<String> = self
            .pack
            .answered
            .iter()
            .filter(|answer| answer.subject.split('/').any(|part| part == id))
            .map(|answer| format!("{} {}: {}", answer.code, answer.subject, answer.because))
            .collect();
        self.list("Warnings answered in writing", &mine);
    }
}

fn asks(condition: &When, question: QuestionIx) -> bool {
    match condition {
        When::Always => false,
        When::Is(Condition { question: asked, bound: Bound::AtMost(_) | Bound::AtLeast(_) })
        | When::Unknown(asked)
        | When::NotApplicable(asked) => *asked == question,
        When::All(list) | When::Any(list) => list.iter().any(|inner| asks(inner, question)),
        When::Not(inner) => asks(inner, question),
    }
}
