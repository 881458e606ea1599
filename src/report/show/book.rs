//! Sources with everything that cites them, and the kinds that nothing else refers to.

use super::Page;
use crate::pack::{Cite, ModelIx, SourceIx};

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
        for t in &pack.library().terms {
            note(format!("term {}", t.id), one(&t.cite));
        }
        for c in &pack.library().cards {
            note(format!("card {}", c.card.id), &c.cite);
        }
        for c in &pack.library().cases {
            note(format!("case {}", c.id), &c.cite);
        }
        self.list("Cited by", &lines);
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
            let models: Vec<String> = models.map(|(_, model)| model.id.clone()).collect();
            self.list("Models", &models);
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
            if let Some(state) = s.expect.state {
                self.field("Expects", &format!("{state:?}"));
            }
            if let Some(top) = s.expect.top {
                self.field("First", &pack[top].id);
            }
        }
    }
}
