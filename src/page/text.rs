//! Words with emphasis, places in sources and pictures: what every piece of a page is made of. It knows no format.

use std::borrow::Cow;

use serde::Serialize;

/// Where something stands on the scale from 0 to 100, to be drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Bar {
    /// What stands there.
    pub label: String,
    /// Where it stands, in a few words.
    pub words: String,
    /// Where it stands; `None` when nothing is in play.
    pub range: Option<Range>,
    /// Whether it is ruled out, so that the position counts for nothing.
    pub out: bool,
}

/// A position with its range, each from 0 to 100, in whole points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Range {
    /// Lowest.
    pub lower: u8,
    /// Where it stands now.
    pub fit: u8,
    /// Highest.
    pub upper: u8,
}

impl Bar {
    /// Where it stands, in words and whole points. What is ruled out stands nowhere.
    pub fn standing(&self) -> String {
        let words = &self.words;
        match self.range.filter(|_| !self.out) {
            None => words.clone(),
            Some(Range { lower, fit, upper }) if lower == upper => format!("{words}: {fit} of 100"),
            Some(Range { lower, fit, upper }) => format!("{words}: {fit} of 100, from {lower} to {upper}"),
        }
    }

    /// All that the picture says, for those who do not see it.
    pub fn alternative(&self) -> String {
        format!(
            "{}: {}. The scale runs from 0, against, to 100, in favour; 50 is neutral.",
            self.label,
            self.standing()
        )
    }
}

/// So many of so many people, to be drawn. The words beside the picture say all that it does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Share {
    /// How many.
    pub count: u32,
    /// Of how many.
    pub of: u32,
    /// All that the picture says, for those who do not see it.
    pub alternative: String,
}

/// A place in a source, as author, year and place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Reference {
    /// Which source, by its id.
    pub source: String,
    /// The words: "The King's Fund 2021, p44; B".
    pub words: String,
}

/// Words with emphasis, places in sources, and pictures. A `\n` in them is a line's end, two
/// are a paragraph's.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Text(pub Vec<Span>);

/// A run of words of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// Words.
    Plain(String),
    /// Words that stand out.
    Strong(String),
    /// What somebody still has to write: marked wherever it stands.
    Blank(String),
    /// A place in a source.
    Source(Reference),
    /// Where something stands, drawn. Words that say the same stand beside it.
    Bar(Bar),
    /// How many of how many, drawn. Words that say the same stand beside it.
    Share(Share),
}

impl Text {
    /// Words that stand out, and what they lead to.
    pub fn led(lead: impl Into<String>, words: impl Into<String>) -> Self {
        Self::default().strong(lead).then(words)
    }

    /// The same with more words.
    pub fn then(mut self, words: impl Into<String>) -> Self {
        self.0.push(Span::Plain(words.into()));
        self
    }

    /// The same with more words that stand out.
    pub fn strong(mut self, words: impl Into<String>) -> Self {
        self.0.push(Span::Strong(words.into()));
        self
    }

    /// The same with a blank that a person still has to fill in.
    pub fn blank(mut self, words: impl Into<String>) -> Self {
        self.0.push(Span::Blank(words.into()));
        self
    }

    /// The same with one more span.
    pub fn with(mut self, span: Span) -> Self {
        self.0.push(span);
        self
    }

    /// The same with these places in sources, in brackets; nothing where there are none.
    pub fn cited(mut self, references: impl IntoIterator<Item = Reference>) -> Self {
        let mut before = " (";
        for reference in references {
            self.0.push(Span::Plain(before.to_owned()));
            self.0.push(Span::Source(reference));
            before = "; ";
        }
        if before == "; " { self.then(")") } else { self }
    }

    /// The same with all of another text.
    pub fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// The words alone.
    pub fn words(&self) -> String {
        self.0
            .iter()
            .map(|span| match span {
                Span::Plain(words) | Span::Strong(words) => Cow::Borrowed(words.as_str()),
                Span::Blank(words) => Cow::Owned(to_write(words)),
                Span::Source(reference) => Cow::Borrowed(reference.words.as_str()),
                Span::Bar(_) | Span::Share(_) => Cow::Borrowed(""),
            })
            .collect()
    }

    /// Its paragraphs, each by itself; at least one, if an empty one.
    pub fn paragraphs(&self) -> Vec<Self> {
        let mut paragraphs = vec![Self::default()];
        let mut add = |span: Span, new: bool| {
            if new {
                paragraphs.push(Self::default());
            }
            if let Some(last) = paragraphs.last_mut() {
                last.0.push(span);
            }
        };
        for span in &self.0 {
            match span {
                Span::Blank(_) | Span::Source(_) | Span::Bar(_) | Span::Share(_) => add(span.clone(), false),
                Span::Plain(words) | Span::Strong(words) => {
                    for (at, piece) in words.split("\n\n").enumerate() {
                        let piece = piece.to_owned();
                        let strong = matches!(span, Span::Strong(_));
                        add(if strong { Span::Strong(piece) } else { Span::Plain(piece) }, at > 0);
                    }
                }
            }
        }
        paragraphs
    }

    /// Whether there are no words.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|span| match span {
            Span::Plain(words) | Span::Strong(words) => words.is_empty(),
            Span::Blank(_) | Span::Source(_) | Span::Bar(_) | Span::Share(_) => false,
        })
    }
}

/// A blank with its marks.
pub fn to_write(words: &str) -> String {
    format!("[{words}]")
}

impl From<&str> for Text {
    fn from(words: &str) -> Self {
        Self::default().then(words)
    }
}

impl From<&Text> for Text {
    fn from(text: &Text) -> Self {
        text.clone()
    }
}

impl From<String> for Text {
    fn from(words: String) -> Self {
        Self::default().then(words)
    }
}

impl From<&String> for Text {
    fn from(words: &String) -> Self {
        Self::default().then(words.as_str())
    }
}
