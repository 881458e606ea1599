//! A long text as paragraphs with roles: what the reading screens show. How a role looks,
//! and where lines break, is for the face that shows it.

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
}

/// A long text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Doc {
    /// Its title, shown in the header.
    pub title: String,
    paras: Vec<Para>,
}

impl Doc {
    /// An empty text with a title.
    #[must_use]
    pub fn new(title: &str) -> Self {
        Self { title: title.to_owned(), paras: Vec::new() }
    }

    /// Adds text; an empty line in it parts paragraphs. Empty text adds nothing.
    pub fn push(&mut self, role: Role, text: &str) -> &mut Self {
        for (at, part) in text.split("\n\n").filter(|part| !part.trim().is_empty()).enumerate() {
            if at > 0 && role == Role::Text {
                self.gap();
            }
            self.paras.push(Para { role, text: part.to_owned() });
        }
        self
    }

    /// Adds an empty line.
    pub fn gap(&mut self) -> &mut Self {
        // A text does not begin with nothing.
        if self.paras.is_empty() {
            return self;
        }
        self.paras.push(Para { role: Role::Gap, text: String::new() });
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
