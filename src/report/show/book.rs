//! Sources with everything that cites them, and the kinds that nothing else refers to.

use super::{Page, answered};
use crate::advice::words::{says_words, state_words, whether_words};
use crate::pack::{CautionIx, Cite, CourseIx, Expect, ModelIx, Pack, SourceIx};

impl Page<'_> {
    pub(super) fn source(&mut self, id: &str) {
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
        for c in &pack.courses {
            note(format!("course {}", c.id), &c.cite);
        }
        for t in &pack.library().terms {
            note(format!("term {}", t.id), one(&t.cite));
        }
        for c in &pack.library().cards {
            note(format!("card {}", c.card.id), &c.cite);
        }
        for c in &pack.library().cases {
            note(format!("case {}", c.id), &c.cite);
        }
        self.list("Cited by", lines);
        self.answers(id);
    }

    /// The kinds that nothing else refers to.
    pub(super) fn rest(&mut self, id: &str) {
        let pack = self.pack;
        if let Some(reason) = pack.reasons.iter().find(|reason| reason.id == id) {
            self.head("reason", id, &reason.text);
            self.text(&reason.help);
        }
        if let Some(term) = pack.library().terms.iter().find(|term| term.id == id) {
            self.head("term", id, &term.title);
            self.text(&term.text);
            self.cites(std::slice::from_ref(&term.cite));
        }
        if let Some(card) = pack.library().cards.iter().find(|card| card.card.id == id) {
            self.head("card", id, &card.card.title);
            self.text(&card.card.text);
            for point in &card.card.points {
                self.item(&format!("{}: {}", point.head, point.text));
            }
            self.cites(&card.cite);
        }
        if let Some(case) = pack.library().case(id) {
            self.head("case", id, &case.title);
            self.field("Where and when", &format!("{}, {}", case.place, case.years));
            self.text(&case.what);
            self.field("Known", &case.known);
            self.field("Not known", &case.unknown);
            let models =
                pack.models.iter().enumerate().filter(|(m, model)| {
                    model.cases.contains(&case.id) || case.models.contains(&ModelIx(*m))
                });
            self.list("Models", models.map(|(_, model)| &model.id));
            self.cites(&case.cite);
        }
        if let Some(list) = pack.library().checklists.iter().find(|list| list.id == id) {
            self.head("checklist", id, &list.title);
            self.text(&list.about);
            for item in &list.items {
                self.item(&item.text);
            }
        }
        if let Some(s) = pack.library().scenarios.iter().find(|scenario| scenario.id == id) {
            self.head("scenario", id, &s.title);
            self.text(&s.why);
            self.field("Depth", &format!("{:?}", s.depth));
            self.field("A typical place", if s.typical { "yes" } else { "no" });
            let answers = s.answers.iter();
            let answers = answers.map(|(at, answer)| (&pack[*at].id, answered(pack, *at, answer)));
            self.named("Answers", answers);
            self.list("Expected", expected(pack, &s.expect));
        }
    }
}

fn ids<'a, I: Copy>(list: &[I], id: impl Fn(I) -> &'a String) -> String {
    list.iter().map(|at| id(*at).as_str()).collect::<Vec<_>>().join(", ")
}

/// What a scenario expects, a line each.
fn expected(pack: &Pack, e: &Expect) -> Vec<String> {
    let models = |list: &[ModelIx]| ids(list, |at| &pack[at].id);
    let courses = |list: &[CourseIx]| ids(list, |at| &pack[at].id);
    let cautions = |list: &[CautionIx]| ids(list, |at| &pack[at].id);
    let mut lines = Vec::new();
    let mut add = |what: &str, text: String| {
        if !text.is_empty() {
            lines.push(format!("{what}: {text}"));
        }
    };
    add("whether", e.whether.map(|state| whether_words(state).to_owned()).unwrap_or_default());
    for (model, says) in &e.says {
        add(&pack[*model].id, says_words(*says).to_owned());
    }
    add("meanwhile", e.meanwhile.map(|course| pack[course].id.clone()).unwrap_or_default());
    add("courses", courses(&e.courses));
    add("not these courses", courses(&e.no_courses));
    add("which", e.choice.map(|state| state_words(state).to_owned()).unwrap_or_default());
    add("first", e.top.map(|model| pack[model].id.clone()).unwrap_or_default());
    add("level", models(&e.level_with));
    add("blocked", models(&e.blocked));
    add("not blocked", models(&e.not_blocked));
    for (model, proposed) in &e.proposed {
        add(&pack[*model].id, if *proposed { "proposed" } else { "not proposed" }.to_owned());
    }
    add("cautions", cautions(&e.cautions));
    add("not these cautions", cautions(&e.no_cautions));
    lines
}
