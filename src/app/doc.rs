//! A long text as paragraphs with roles: what the reading screens show. How a role looks,
//! and where lines break, is for the face that shows it.

use crate::advice::front::Opens;

/// How a paragraph looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A heading, with an empty line before it.
    Heading,
    /// Ordinary text.
    Text,
    /// One of a list.
    Item,
    /// Indented and quiet: sources, dates.
    Quiet,
    /// Indented.
    Detail,
    /// A strong caution.
    Strong,
    /// An empty line.
    Gap,
}

/// One paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Para {
    /// How it looks.
    pub role: Role,
    /// What it says; not inert yet.
    pub text: String,
    /// The page it opens, if it opens one.
    pub opens: Option<Opens>,
}

impl Para {
    /// Whether it can be highlighted: everything but headings and empty lines.
    #[must_use]
    pub fn can_be_highlighted(&self) -> bool {
        !matches!(self.role, Role::Gap | Role::Heading)
    }
}

/// A long text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Doc {
    /// Its title, shown in the header.
    pub title: String,
    /// What it is the own page of, if of anything.
    pub about: Option<Opens>,
    paras: Vec<Para>,
}

impl Doc {
    /// An empty text with a title.
    #[must_use]
    pub fn new(title: &str) -> Self {
        Self { title: title.to_owned(), about: None, paras: Vec::new() }
    }

    /// The own page of something.
    #[must_use]
    pub fn about(title: &str, about: Opens) -> Self {
        Self { about: Some(about), ..Self::new(title) }
    }

    /// Adds text; an empty line in it parts paragraphs. Empty text adds nothing.
    pub fn push(&mut self, role: Role, text: &str) -> &mut Self {
        for (at, part) in text.split("\n\n").filter(|part| !part.trim().is_empty()).enumerate() {
            if at > 0 && role == Role::Text {
                self.gap();
            }
            self.paras.push(Para { role, text: part.to_owned(), opens: None });
        }
        self
    }

    /// Adds a line that opens a page.
    pub fn link(&mut self, role: Role, text: &str, opens: Opens) -> &mut Self {
        let before = self.paras.len();
        self.push(role, text);
        self.paras[before..].iter_mut().for_each(|para| para.opens = Some(opens));
        self
    }

    /// Whether any line opens a page.
    #[must_use]
    pub fn has_links(&self) -> bool {
        self.links().next().is_some()
    }

    /// The lines that open a page, in order: their place among those that can be highlighted, and what they open.
    pub fn links(&self) -> impl Iterator<Item = (usize, Opens)> + '_ {
        let lines = self.paras.iter().filter(|para| para.can_be_highlighted()).enumerate();
        lines.filter_map(|(at, para)| Some((at, para.opens?)))
    }

    /// How many paragraphs can be highlighted.
    #[must_use]
    pub fn stops(&self) -> usize {
        self.paras.iter().filter(|para| para.can_be_highlighted()).count()
    }

    /// Adds an empty line.
    pub fn gap(&mut self) -> &mut Self {
        // A text does not begin with nothing.
        if self.paras.is_empty() {
            return self;
        }
        self.paras.push(Para { role: Role::Gap, text: String::new(), opens: None });
        self
    }

    /// A heading.
    pub fn heading(&mut self, text: &str) -> &mut Self {
        if !self.paras.is_empty() {
            self.gap();
        }
        self.push(Role::Heading, text)
    }

    /// A heading with text under it; nothing where there is no text.
    pub fn section(&mut self, heading: &str, text: &str) -> &mut Self {
        if !text.trim().is_empty() {
            self.heading(heading).push(Role::Text, text);
        }
        self
    }

    /// The paragraphs, in order.
    #[must_use]
    pub fn paras(&self) -> &[Para] {
        &self.paras
    }

    /// The text as one string, for tests and search.
    #[must_use]
    pub fn plain(&self) -> String {
        self.paras.iter().map(|para| para.text.as_str()).collect::<Vec<_>>().join("\n")
    }
}
