//! A line of a board: as it is seen, in parts that give way in their own order; as it is said; and where it leads.

use crate::app::goal::Goal;
use crate::text::cells;

/// How a part of a line looks: a role, which the theme gives its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Ordinary text.
    Text,
    /// Text that can be passed over.
    Dim,
    Heading,
    /// What is chosen, or new.
    Accent,
    /// Speaks for a model.
    For,
    /// Speaks against it.
    Against,
    /// The answer 'nobody knows'.
    Unknown,
    /// A strong caution.
    Strong,
    /// Nothing: a gap between two parts.
    None,
}

/// How many columns a part of a line takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// As many as its text.
    Own,
    /// So many; a longer text is cut.
    Is(usize),
    /// What the others leave; the text is cut there.
    Rest,
    /// As [`Width::Own`], at most what the others leave.
    Most,
    /// As [`Width::Own`], at most so many and half of the line, at its far edge.
    Edge(usize),
}

/// A part of a line that is seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// What it says where the whole line has fewer than so many columns.
    pub short: Option<(usize, String)>,
    pub look: Look,
    /// How wide it is.
    pub width: Width,
    /// The characters, as a reader counts them, that are made plain: what was looked for.
    pub marks: Vec<usize>,
}

impl Cell {
    /// A part as wide as its text.
    pub fn new(text: impl Into<String>, look: Look) -> Self {
        Self { text: text.into(), short: None, look, width: Width::Own, marks: Vec::new() }
    }

    /// Of this width.
    pub fn wide(self, width: Width) -> Self {
        Self { width, ..self }
    }
}

/// What becomes of a line whose two parts have no room side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Narrow {
    /// The name is kept whole: the state goes below it.
    Below,
    /// One after the other, the rest set in by so many columns.
    Joined(usize),
    /// The name is cut in its middle.
    Middle,
    /// The name is cut at its end.
    End,
}

/// A line that is seen. Where it can be chosen, the cursor stands in the column before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// The name of something at the left, and its state or value at the right.
    Apart {
        left: String,
        /// The same in fewer words, for where the whole has no room.
        short: Option<String>,
        /// The state or value in pieces, each shown from so many columns on.
        right: Vec<(usize, String)>,
        /// What gives way.
        narrow: Narrow,
        look: Look,
    },
    /// Text behind its first columns.
    Behind {
        /// Before the first row.
        first: String,
        /// Before every other row.
        rest: String,
        text: String,
        look: Look,
    },
    /// Parts side by side.
    Cells(Vec<Cell>),
    /// One thing that became another: each is cut to half of the line.
    Change(String, String),
}

impl Line {
    /// Text behind `first`, its other rows behind `rest`.
    pub fn behind(
        first: impl Into<String>,
        rest: impl Into<String>,
        text: impl Into<String>,
        look: Look,
    ) -> Self {
        Self::Behind { first: first.into(), rest: rest.into(), text: text.into(), look }
    }

    /// A name, and its state or value in one piece.
    pub fn apart(left: String, right: String, narrow: Narrow, look: Look) -> Self {
        Self::Apart { left, short: None, right: vec![(0, right)], narrow, look }
    }

    /// About how many rows it takes in so many columns.
    pub(super) fn rows(&self, columns: usize) -> usize {
        match self {
            Self::Apart { left, right, narrow, .. } => match narrow {
                Narrow::Below | Narrow::Joined(_) => {
                    let right: usize = right.iter().map(|(_, piece)| cells(piece)).sum();
                    (cells(left) + 2 + right).div_ceil(columns.saturating_sub(4).max(1))
                }
                Narrow::Middle | Narrow::End => 1,
            },
            Self::Behind { rest, text, .. } => rows_of(text, columns.saturating_sub(cells(rest) + 1)),
            Self::Cells(_) | Self::Change(..) => 1,
        }
    }
}

/// About how many rows a text takes: a tenth of each is lost where words are kept whole.
pub(super) fn rows_of(text: &str, columns: usize) -> usize {
    text.lines().map(|line| (cells(line) * 11 / 10).div_ceil(columns.max(1)).max(1)).sum()
}

/// Something that is said below a line that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Help {
    /// As it is seen.
    pub text: String,
    pub said: String,
    /// Whether it is seen although the line is not highlighted.
    pub always: bool,
}

/// A line that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// As it is seen.
    pub lines: Vec<Line>,
    /// As it is said, behind its number.
    pub said: String,
    /// What is said below it.
    pub help: Option<Help>,
    /// Where it leads; nothing where the screen itself knows what its lines do.
    pub goal: Option<Goal>,
}

impl Row {
    /// About how many rows it takes in so many columns.
    pub(super) fn rows(&self, columns: usize) -> usize {
        let help = self.help.as_ref().filter(|help| help.always);
        let help = help.map_or(0, |help| rows_of(&help.text, columns.saturating_sub(6)));
        self.lines.iter().map(|line| line.rows(columns)).sum::<usize>() + help
    }

    /// A line as it is seen and said.
    pub fn new(line: Line, said: impl Into<String>) -> Self {
        Self { lines: vec![line], said: said.into(), help: None, goal: None }
    }

    /// What it is, and how it stands.
    pub fn apart(left: &str, right: impl Into<String>, narrow: Narrow) -> Self {
        let right = right.into();
        let said = if right.is_empty() { left.to_owned() } else { format!("{left}: {right}") };
        Self::new(Line::apart(format!(" {left}"), right, narrow, Look::Text), said)
    }

    /// In these words in the line face.
    pub fn said(self, said: impl Into<String>) -> Self {
        Self { said: said.into(), ..self }
    }

    /// It leads there.
    pub fn to(self, goal: Goal) -> Self {
        Self { goal: Some(goal), ..self }
    }

    /// Another line below the others.
    pub fn and(mut self, line: Line) -> Self {
        self.lines.push(line);
        self
    }

    /// More about it, where it is highlighted.
    pub fn help(self, text: &str) -> Self {
        let help = Help { text: text.to_owned(), said: text.to_owned(), always: false };
        Self { help: (!text.is_empty()).then_some(help), ..self }
    }

    /// More about it for the line face: it is seen in the line already.
    pub fn more_said(self, text: &str) -> Self {
        let help = Help { text: String::new(), said: text.to_owned(), always: false };
        Self { help: (!text.is_empty()).then_some(help), ..self }
    }
}
