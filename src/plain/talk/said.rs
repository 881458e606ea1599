//! What is said after a line: only what is new, in plain lines.

use std::borrow::Cow;

use super::*;
use crate::text::ascii;

/// Wide enough that no paragraph is broken: what is new on a screen is said in whole sentences.
const ONE_PIECE: usize = 1_000_000;

impl Talk {
    pub(super) fn sentences_only(&mut self) -> String {
        let mut out = String::new();
        let mut before = String::new();
        for sentence in std::mem::take(&mut self.sentences) {
            if sentence == before {
                continue;
            }
            // Before it is broken into lines: it may grow by it.
            let said = inert(&sentence);
            let said = if self.ascii { ascii(&said) } else { Cow::Borrowed(&*said) };
            for line in wrap(&said, self.width) {
                out.push_str(&line);
                out.push('\n');
            }
            before = sentence;
        }
        out
    }

    /// Sentences, then the screen or what changed on it.
    pub(super) fn finish(&mut self) -> String {
        let nothing_said = self.sentences.is_empty();
        let mut out = self.sentences_only();
        if std::mem::take(&mut self.quiet) && !self.whole {
            return out;
        }
        let page = pages::page(self.model());
        let page = if self.ascii { page.in_ascii() } else { page };
        let now = Told {
            place: page.place.clone(),
            lines: page.lines(ONE_PIECE),
            current: pages::current(self.model()),
        };
        let on_screen = self.model().dialog.is_none();
        let long = matches!(self.model().dialog, Some(Dialog::Help { .. }));
        let dialog_before = self.on_top.take();
        let before = if on_screen {
            self.last.replace(now.clone())
        } else {
            if long {
                // What lies under a long text is out of sight afterwards.
                self.last = None;
            }
            self.on_top = Some(now.clone());
            dialog_before.clone()
        };
        let stayed = before.filter(|before| before.place == now.place);
        let known = if on_screen { self.told.insert(now.place.clone(), now.lines.clone()) } else { None };
        let mut lines = Vec::new();
        match (std::mem::take(&mut self.whole), stayed) {
            (false, Some(_)) if self.answered => {}
            (false, Some(before)) => {
                lines = changed(&before.lines, &now.lines);
                if lines.is_empty() && before.current != now.current {
                    let at = now.current.and_then(|at| page.choice_at(at));
                    lines.extend(at.map(|line| format!("Now at {line}")));
                }
                if lines.is_empty() && on_screen && dialog_before.is_some() {
                    // What lay on top is gone, and nothing below it is different.
                    lines.extend(page.heading(self.width));
                }
                if lines.is_empty() && nothing_said {
                    lines.push("Nothing is different. `show` says the screen again.".to_owned());
                }
                lines = lines.iter().flat_map(|line| wrap(line, self.width)).collect();
            }
            (false, None) if known.as_ref() == Some(&now.lines) && page.lines(self.width).len() > SHORT => {
                lines.push(String::new());
                lines.extend(page.heading(self.width));
                lines.push("As before; `show` says it again.".to_owned());
            }
            _ => {
                lines.push(String::new());
                lines.extend(page.whole(self.width));
                lines.push(String::new());
                let parts = commands::line(self.model(), page.choices(), now.current);
                lines.extend(side_by_side(&parts, self.width));
            }
        }
        for line in lines {
            out.push_str(&line);
            out.push('\n');
        }
        out
    }
}

/// What can be done, in as few lines as hold it; nothing is broken at its hyphen.
fn side_by_side(parts: &[String], width: usize) -> Vec<String> {
    let mut lines = vec!["Here:".to_owned()];
    for (at, part) in parts.iter().enumerate() {
        let end = if at + 1 == parts.len() { '.' } else { ',' };
        let part = format!("{part}{end}");
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + part.chars().count() <= width => {
                line.push(' ');
                line.push_str(&part);
            }
            _ => lines.push(part),
        }
    }
    lines
}

/// The lines that were not there before, in order.
fn changed(before: &[String], now: &[String]) -> Vec<String> {
    let mut old: Vec<&String> = before.iter().collect();
    let mut new = Vec::new();
    for line in now.iter().filter(|line| !line.is_empty()) {
        match old.iter().position(|other| *other == line) {
            Some(at) => drop(old.remove(at)),
            None => new.push(line.clone()),
        }
    }
    new
}
