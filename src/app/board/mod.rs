//! What stands on a screen, as content: lines of which some can be chosen and lead somewhere, texts, bars, a clock, and a document
//! beside them. Both faces draw it; how a role looks, where lines break and how a line is numbered is theirs.

mod clock;
mod line;

pub use clock::{clock, clock_stands};
pub use line::{Cell, Help, Line, Look, Narrow, Row, Width};

use std::time::Duration;

use crate::app::goal::Goal;
use crate::keys::{Action, Scope};
use crate::page::Doc;
use crate::text::Square;

/// Something that can be asked for by its key, as an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// What asks for it.
    pub action: Action,
    pub words: &'static str,
    /// Whether it is the answer.
    pub chosen: bool,
}

/// One thing on a board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// The one large heading of the page: read from the back of the room.
    Title(String),
    Heading(String),
    /// What stands over a part of a list, and what the line face adds to it.
    Over(String, String),
    /// Ordinary text.
    Text(String),
    /// One of a list.
    Point(String),
    /// Text that may be overlooked.
    Quiet(String),
    /// Text with a look of its own, set in by so many columns.
    Words(usize, Look, String),
    /// A document; its lines that open a page can be chosen.
    Doc(Doc),
    /// A line for eyes alone: what it shows is said by the items around it.
    Seen(Line),
    /// A text for the line face alone, behind its first words: what it says is seen in the items around it.
    Said(&'static str, String),
    /// A heading for the line face alone.
    SaidOver(String),
    /// An empty line for eyes alone.
    SeenGap,
    /// An empty line for the line face alone.
    SaidGap,
    /// What can be answered beside the lines, each by its key.
    Asked(Vec<Asked>),
    /// A text that was typed, behind its name; only so many lines of it are seen, and then how to read the rest.
    Cut {
        name: &'static str,
        text: String,
        /// Most lines that are seen.
        most: usize,
        /// What ends the last of them where there are more.
        more: String,
    },
    /// An address as a square that a camera reads.
    Square(Square),
    /// Where the text stands that is being written, and what stands before it.
    Editor(&'static str),
    /// How a text is ended, for who sees it.
    Ends(String),
    /// What can be pressed, each by its key.
    Buttons(Vec<(Action, &'static str)>),
    /// Every key of these scopes.
    Keys(Vec<Scope>),
    /// An empty line.
    Gap,
    /// A line that can be chosen.
    Row(Row),
    /// How often each answer was given, once or twice.
    Bars {
        /// What stands over each time; nothing where there is one.
        over: Vec<String>,
        bars: Vec<Bar>,
    },
    /// The time that is left.
    Clock {
        /// How long; negative time is `over`.
        left: Duration,
        /// Whether the time is up, and `left` runs the other way.
        over: bool,
        /// Whether it stands still.
        paused: bool,
    },
}

impl Item {
    /// About how many rows it takes in so many columns.
    fn rows(&self, columns: usize) -> usize {
        match self {
            Self::Said(..) | Self::SaidOver(_) | Self::SaidGap => 0,
            Self::Over(..) => 2,
            Self::Text(text) | Self::Point(text) | Self::Quiet(text) => line::rows_of(text, columns),
            Self::Words(indent, _, text) => line::rows_of(text, columns.saturating_sub(*indent)),
            Self::Seen(line) => line.rows(columns),
            _ => 1,
        }
    }
}

/// How often one answer was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    pub label: String,
    /// How many gave it, each time.
    pub counts: Vec<u32>,
    /// Whether it is one of the levels; the others, such as 'nobody knows', are drawn quieter.
    pub level: bool,
}

/// Which part of a board is in view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shows {
    /// The part with the highlighted line.
    #[default]
    Highlight,
    /// From this line on.
    From(usize),
    /// From this line on, moved as far as the highlighted line needs.
    Near(usize),
    /// A page for a whole room, from this line on.
    Wall(usize),
}

/// How a document stands beside the lines, where there is room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Beside {
    /// From its beginning, in a column of its own or not at all; what reads all of it.
    Read(String),
    /// From this line on; below the lines where there is no column for it. The line stands between.
    Part(usize, String),
}

/// What stands over a screen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Titles {
    /// What it is about, most often the answer set.
    pub name: String,
    /// Where in it we are.
    pub place: String,
    /// How far it has come.
    pub state: String,
}

/// What a board lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Frame {
    /// The whole screen.
    None,
    /// A box on a screen, as high as what it holds.
    #[default]
    Box,
    /// A box as high as the screen.
    Tall,
}

/// A page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Board {
    /// What stands over it.
    pub titles: Titles,
    /// How far it has come, as the line face says it, where that differs.
    pub state_said: Option<String>,
    /// What tells it from another page with the same titles, where they do not.
    pub place: Option<String>,
    /// What stays in view above the rest.
    pub head: Vec<Item>,
    /// From top to bottom.
    pub items: Vec<Item>,
    /// What stays in view below the rest.
    pub foot: Vec<Item>,
    /// What it lies in, where it lies on a screen.
    pub frame: Frame,
    /// The highlighted line, by its place among those that can be highlighted.
    pub selected: Option<usize>,
    /// Which part is in view.
    pub shows: Shows,
    /// Whether only the part of the list is seen that holds the highlighted line; the parts begin with [`Item::Over`].
    pub folds: bool,
    /// Whether a line is chosen by one touch.
    pub at_once: bool,
    /// A list beside it where there is room: what can be gone to from here, and which of it is here.
    pub index: Option<(Vec<Item>, usize)>,
    /// The columns of the lines where a document stands beside them, and how it stands there.
    pub beside: Option<(u16, Beside)>,
    /// The document: what the highlighted line leads to.
    pub doc: Option<Doc>,
}

impl Board {
    /// An empty page under its titles.
    pub fn new(name: &str, place: &str, state: impl Into<String>) -> Self {
        let titles = Titles { name: name.to_owned(), place: place.to_owned(), state: state.into() };
        Self { titles, ..Self::default() }
    }

    /// Adds one thing; texts that are empty are left out.
    pub fn push(&mut self, item: Item) -> &mut Self {
        let empty = match &item {
            Item::Title(text)
            | Item::Heading(text)
            | Item::Text(text)
            | Item::Point(text)
            | Item::Quiet(text) => text.trim().is_empty(),
            _ => false,
        };
        if !empty {
            self.items.push(item);
        }
        self
    }

    /// Adds text.
    pub fn text(&mut self, text: impl Into<String>) -> &mut Self {
        self.push(Item::Text(text.into()))
    }

    /// Adds a heading, with an empty line before it.
    pub fn heading(&mut self, text: impl Into<String>) -> &mut Self {
        if !self.items.is_empty() {
            self.gap();
        }
        self.push(Item::Heading(text.into()))
    }

    /// Adds a list, one point after the other.
    pub fn points(&mut self, points: impl IntoIterator<Item = impl Into<String>>) -> &mut Self {
        points.into_iter().fold(self, |board, point| board.push(Item::Point(point.into())))
    }

    /// Adds a list under a heading; nothing where nothing is in the list.
    pub fn list(
        &mut self,
        heading: impl Into<String>,
        points: impl IntoIterator<Item = impl Into<String>>,
    ) -> &mut Self {
        let mut points = points.into_iter().peekable();
        if points.peek().is_some() {
            self.heading(heading).points(points);
        }
        self
    }

    /// Adds an empty line.
    pub fn gap(&mut self) -> &mut Self {
        self.push(Item::Gap)
    }

    /// Adds a line that can be chosen.
    pub fn row(&mut self, left: impl Into<String>, right: impl Into<String>) -> &mut Self {
        self.add(Row::apart(&left.into(), right, Narrow::Below))
    }

    /// Adds a line that can be chosen.
    pub fn add(&mut self, row: Row) -> &mut Self {
        self.push(Item::Row(row))
    }

    /// The lines that can be chosen, in the order of their numbers: the place of each among those that can be highlighted, and
    /// where it leads.
    fn numbered(&self) -> Vec<(usize, Option<Goal>)> {
        let mut found = Vec::new();
        let mut stops = 0;
        for item in &self.items {
            match item {
                Item::Row(row) => {
                    found.push((stops, row.goal.clone()));
                    stops += 1;
                }
                Item::Doc(doc) if doc.has_links() => {
                    found.extend(doc.links().map(|(at, opens)| (stops + at, Some(Goal::Read(opens)))));
                    stops += doc.stops();
                }
                _ => {}
            }
        }
        found
    }

    /// How many lines can be chosen.
    pub fn rows(&self) -> usize {
        self.numbered().len()
    }

    /// How many lines can be highlighted; in a document they are more than can be chosen.
    pub fn stops(&self) -> usize {
        let stops = |item: &Item| match item {
            Item::Row(_) => 1,
            Item::Doc(doc) if doc.has_links() => doc.stops(),
            _ => 0,
        };
        self.items.iter().map(stops).sum()
    }

    /// Where a page further down or up leads from a line, where so many rows and columns are seen: never so far that something between
    /// was on neither page. Rows are reckoned, and rather one too many.
    pub fn page(&self, at: usize, down: bool, (columns, rows): (usize, usize)) -> usize {
        // From the top of each line that can be highlighted to the top of the next.
        let mut heights: Vec<usize> = Vec::new();
        for item in &self.items {
            match item {
                Item::Row(row) => heights.push(row.rows(columns)),
                Item::Doc(doc) if doc.has_links() => {
                    for para in doc.paras() {
                        let rows = line::rows_of(&para.text, columns.saturating_sub(3)).max(1);
                        if para.can_be_highlighted() {
                            heights.push(rows);
                        } else if let Some(height) = heights.last_mut() {
                            *height += rows;
                        }
                    }
                }
                other => heights.last_mut().into_iter().for_each(|height| *height += other.rows(columns)),
            }
        }
        let ways: Box<dyn Iterator<Item = usize>> =
            if down { Box::new(at..heights.len()) } else { Box::new((0..at).rev()) };
        // The first may stand low, with all that is above it in view.
        let mut left = if at == 0 { rows / 2 } else { rows };
        let fit = |over: &usize| {
            let fits = heights[*over] <= left;
            left = left.saturating_sub(heights[*over]);
            fits
        };
        let steps = ways.take_while(fit).count().max(1);
        if down { (at + steps).min(heights.len().saturating_sub(1)) } else { at.saturating_sub(steps) }
    }

    /// The place, among the lines that can be highlighted, of the one with this number; counted from 0.
    pub fn stop_of(&self, number: usize) -> Option<usize> {
        self.numbered().get(number).map(|(stop, _)| *stop)
    }

    /// Where the line with this number leads; counted from 0.
    pub fn goal_of(&self, number: usize) -> Option<Goal> {
        self.numbered().into_iter().nth(number)?.1
    }

    /// The number of the highlighted line, counted from 0, where it has one.
    pub fn current(&self) -> Option<usize> {
        self.numbered().iter().position(|(stop, _)| Some(*stop) == self.selected)
    }

    /// Where the highlighted line leads.
    pub fn goal(&self) -> Option<Goal> {
        self.numbered().into_iter().find(|(stop, _)| Some(*stop) == self.selected)?.1
    }
}
