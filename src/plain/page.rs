//! A screen as lines: what stands on it, in order, numbered where it can be chosen. Renderers fill it; wrapping and making inert
//! happen here, so that no renderer can forget them.

use crate::page::{Doc, Role};
use crate::text::{ascii, hanging, inert, wrap};

/// What stands on a screen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// The line that names it; the same while the user stays.
    pub title: String,
    /// Where it is, for telling whether the user stayed; not shown.
    pub place: String,
    /// What of the title changes while the user stays, such as how much is done.
    pub state: String,
    lines: Vec<Line>,
    choices: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Line {
    Gap,
    /// Text behind a few words: its further lines are set in as far as these reach.
    Text(String, String),
}

impl Page {
    /// An empty page.
    pub fn new(title: &str) -> Self {
        Self { title: one_line(title), ..Self::default() }
    }

    /// An empty line; never two, and none at the top.
    pub fn gap(&mut self) -> &mut Self {
        if !matches!(self.lines.last(), None | Some(Line::Gap)) {
            self.lines.push(Line::Gap);
        }
        self
    }

    /// A heading: a line of its own with an empty one before it.
    pub fn head(&mut self, text: &str) -> &mut Self {
        self.gap().behind("", text)
    }

    /// Ordinary text.
    pub fn text(&mut self, text: &str) -> &mut Self {
        self.behind("", text)
    }

    /// Text behind a few words, the rest of it indented as far as they reach.
    pub fn behind(&mut self, first: &str, text: &str) -> &mut Self {
        if !text.trim().is_empty() {
            self.lines.push(Line::Text(first.to_owned(), inert(text).into_owned()));
        }
        self
    }

    /// One of a list that cannot be chosen.
    pub fn item(&mut self, text: &str) -> &mut Self {
        self.behind("- ", text)
    }

    /// More about the line above.
    pub fn detail(&mut self, text: &str) -> &mut Self {
        self.behind("    ", text)
    }

    /// A line that can be chosen; it gets the next number.
    pub fn choice(&mut self, text: &str) -> &mut Self {
        self.choices += 1;
        let number = format!("{}. ", self.choices);
        // A choice without words would still be one: its number must not vanish.
        let text = if text.trim().is_empty() { "(empty)" } else { text };
        self.behind(&number, &one_line(text))
    }

    /// A long text.
    pub fn doc(&mut self, doc: &Doc) -> &mut Self {
        for para in doc.paras() {
            if para.opens.is_some() {
                let strong = if para.role == Role::Strong { "Strong caution: " } else { "" };
                self.choice(&format!("{strong}{}", para.text));
                continue;
            }
            match para.role {
                Role::Gap => self.gap(),
                Role::Heading | Role::Text => self.text(&para.text),
                Role::Item => self.item(&para.text),
                Role::Quiet | Role::Detail => self.behind("  ", &para.text),
                Role::Strong => self.item(&format!("Strong caution: {}", para.text)),
            };
        }
        self
    }

    /// The same in ASCII alone.
    pub fn in_ascii(mut self) -> Self {
        let plain = |text: &mut String| {
            if !text.is_ascii() {
                *text = ascii(text).into_owned();
            }
        };
        [&mut self.title, &mut self.place, &mut self.state].into_iter().for_each(plain);
        for line in &mut self.lines {
            if let Line::Text(first, text) = line {
                [first, text].into_iter().for_each(plain);
            }
        }
        self
    }

    /// How many lines can be chosen.
    pub const fn choices(&self) -> usize {
        self.choices
    }

    /// The line that names the page, with its state.
    pub fn heading(&self, width: usize) -> Vec<String> {
        let state = one_line(&self.state);
        let text = if state.is_empty() { self.title.clone() } else { format!("{}. {state}.", self.title) };
        wrap(&text, width)
    }

    /// The heading, and its lines under it.
    pub fn whole(&self, width: usize) -> Vec<String> {
        [self.heading(width), vec![String::new()], self.lines(width)].concat()
    }

    /// Its lines, wrapped, without the heading.
    pub fn lines(&self, width: usize) -> Vec<String> {
        let mut out = Vec::new();
        for line in &self.lines {
            match line {
                Line::Gap => out.push(String::new()),
                Line::Text(first, text) => out.extend(hanging(first, first.len(), text, width)),
            }
        }
        while out.last().is_some_and(String::is_empty) {
            out.pop();
        }
        out
    }

    /// The line with this number, counted from 0, in one piece.
    pub fn choice_at(&self, nth: usize) -> Option<String> {
        let number = format!("{}. ", nth + 1);
        self.lines.iter().find_map(|line| match line {
            Line::Text(first, text) if *first == number => Some(format!("{number}{text}")),
            _ => None,
        })
    }
}

/// Text on one line, made inert.
pub fn one_line(text: &str) -> String {
    inert(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
