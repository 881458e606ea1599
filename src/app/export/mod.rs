//! A report that is about to be written from the interface: on what, as which kinds of file, with which parts, where to, and
//! how far it has come. The page is a board; nothing here reads, writes or draws.

mod asked;

pub use crate::desk::reports::News;
pub(in crate::app) use asked::Asked;

use std::path::{Path, PathBuf};

use strum::IntoEnumIterator as _;

use super::board::Board;
use crate::report::{Kind, PAPERS, Part, Parts};

/// What a report is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// The open answer set.
    Open,
    /// The open workshop.
    Workshop,
    /// Answer sets of Home's list: one, or several side by side.
    Files(Vec<PathBuf>),
}

impl Subject {
    /// The parts that a report on this can have, in its order.
    pub fn parts(&self) -> impl Iterator<Item = Part> {
        let only_of = match self {
            Self::Files(files) if files.len() > 1 => Some(Part::OF_A_COMPARISON.as_slice()),
            _ => None,
        };
        let left_out: &[Part] = match self {
            Self::Workshop => &[Part::WhatIfs, Part::Challenges, Part::Comparison],
            _ => &[Part::Participants, Part::Dissent, Part::Discussion, Part::Comparison],
        };
        Part::ALL.iter().copied().filter(move |part| match only_of {
            Some(only) => only.contains(part),
            None => !left_out.contains(part),
        })
    }
}

/// How far the writing has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// Nothing has been asked for yet.
    Choosing,
    /// Files are being made: how many in all.
    Writing(usize),
    Over,
}

/// A report that is about to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    pub subject: Subject,
    /// What that is called.
    pub title: String,
    /// As which kinds of file.
    pub kinds: Vec<Kind>,
    pub parts: Parts,
    /// Whether the parts are listed one by one.
    pub listed: bool,
    /// Where to, without the ending.
    pub place: PathBuf,
    /// How far it has come.
    pub progress: Progress,
    /// Where the files are that are written.
    pub written: Vec<PathBuf>,
    /// What could not be written, and why.
    pub failed: Vec<String>,
}

/// What is to be made: one file for each kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    pub subject: Subject,
    pub parts: Parts,
    /// As which kinds of file, and where to.
    pub files: Vec<(Kind, PathBuf)>,
    /// Whether files that are there already may be written over.
    pub over: bool,
}

/// A line of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportRow {
    /// Whether it is written as this kind of file.
    Kind(Kind),
    /// A kind of paper, by its place among them.
    Paper(usize),
    /// The parts, one by one.
    List,
    /// Whether it has this part.
    Part(Part),
    /// Where to.
    Place,
    Write,
}

impl Export {
    /// A report on this, to be written as a Word document, into this folder.
    pub fn new(subject: Subject, title: &str, place: PathBuf) -> Self {
        Self {
            subject,
            title: title.to_owned(),
            kinds: vec![Kind::Word],
            parts: Parts::PAPER,
            listed: false,
            place,
            progress: Progress::Choosing,
            written: Vec::new(),
            failed: Vec::new(),
        }
    }

    /// The lines of the page.
    pub fn rows(&self) -> Vec<ExportRow> {
        let mut rows: Vec<ExportRow> = Kind::iter().map(ExportRow::Kind).collect();
        rows.extend((0..PAPERS.len()).map(ExportRow::Paper));
        rows.push(ExportRow::List);
        if self.listed {
            rows.extend(self.subject.parts().map(ExportRow::Part));
        }
        rows.extend([ExportRow::Place, ExportRow::Write]);
        rows
    }

    /// The files that would be written.
    pub fn files(&self) -> Vec<(Kind, PathBuf)> {
        let chosen = Kind::iter().filter(|kind| self.kinds.contains(kind));
        chosen.map(|kind| (kind, with_ending(&self.place, kind))).collect()
    }

    /// What is to be made.
    pub fn order(&self, over: bool) -> Order {
        Order { subject: self.subject.clone(), parts: self.parts, files: self.files(), over }
    }

    /// Chooses a kind of file, or no longer.
    pub fn toggle(&mut self, kind: Kind) {
        match self.kinds.iter().position(|chosen| *chosen == kind) {
            Some(at) => drop(self.kinds.remove(at)),
            None => self.kinds.push(kind),
        }
    }

    /// Takes a part in, or leaves it out; the last one stays.
    pub fn toggle_part(&mut self, part: Part) {
        self.parts = if self.parts.has(part) { self.parts.without(part) } else { self.parts.with(part) };
    }

    /// Where to, from what was typed: a folder keeps the name, an ending that says a kind of file chooses that kind.
    pub fn place_at(&mut self, typed: &str) {
        let typed_path = PathBuf::from(typed);
        let ending = typed_path.extension().and_then(|ending| Kind::of_ending(&ending.to_string_lossy()));
        self.place = if typed.ends_with(std::path::is_separator) {
            typed_path.join(self.place.file_name().unwrap_or_default())
        } else if let Some(kind) = ending {
            if !self.kinds.contains(&kind) {
                self.kinds.push(kind);
            }
            typed_path.with_extension("")
        } else {
            typed_path
        };
    }

    /// It is being written: so many files.
    pub fn begins(&mut self, files: usize) {
        self.progress = Progress::Writing(files);
        self.written.clear();
        self.failed.clear();
    }

    /// Takes in what the thread that writes has to say.
    pub fn heard(&mut self, news: News) {
        match news {
            News::Written(path) => self.written.push(path),
            News::Failed(why) => self.failed.push(why),
            News::Over => self.progress = Progress::Over,
        }
    }

    /// The page.
    pub fn board(&self) -> Board {
        let mut board = Board::default();
        board.text(match &self.subject {
            Subject::Open => format!("A report on \"{}\", as files on this machine.", self.title),
            Subject::Workshop => {
                format!("A report on the workshop \"{}\", as files on this machine.", self.title)
            }
            Subject::Files(files) if files.len() > 1 => {
                format!(
                    "A report on {} answer sets side by side, as files on this machine: {}.",
                    files.len(),
                    self.title
                )
            }
            Subject::Files(_) => format!("A report on \"{}\", as files on this machine.", self.title),
        });
        // First, where it is seen: what was asked for last.
        board.list("Written", self.written.iter().map(|path| path.display().to_string()));
        board.list("Not written, and why", &self.failed);
        for row in self.rows() {
            match row {
                ExportRow::Kind(kind) => {
                    if kind == Kind::Word {
                        board.heading("As");
                    }
                    let (name, about) = kind_words(kind);
                    board.row(format!("{} {name}", ticked(self.kinds.contains(&kind))), about);
                }
                ExportRow::Paper(at) => {
                    if at == 0 {
                        board.heading("What");
                    }
                    let paper = &PAPERS[at];
                    let mark = if self.parts == paper.parts { "(x)" } else { "( )" };
                    board
                        .row(format!("{mark} {}", paper.label), paper.about.trim_end_matches('.').to_owned());
                }
                ExportRow::List => {
                    let all = self.subject.parts().count();
                    let chosen = self.subject.parts().filter(|part| self.parts.has(*part)).count();
                    board.row(
                        if self.listed { "    Parts one by one" } else { "    Choose parts one by one" },
                        format!("{chosen} of {all} chosen"),
                    );
                }
                ExportRow::Part(part) => {
                    board.row(
                        format!("{} {}", ticked(self.parts.has(part)), part.label()),
                        part.about().trim_end_matches('.').to_owned(),
                    );
                }
                ExportRow::Place => {
                    board.heading("Where");
                    board.row(format!("    {}", self.place.display()), "choose another place");
                }
                ExportRow::Write => {
                    board.row(format!("    {}", self.doing()), "");
                }
            }
        }
        board
    }

    /// What the last line would do, or is doing.
    fn doing(&self) -> String {
        match (&self.progress, self.kinds.len()) {
            (Progress::Writing(of), _) => {
                format!("Being written: {} of {of} done", self.written.len() + self.failed.len())
            }
            (_, 0) => "Write it (choose a kind of file first)".to_owned(),
            (_, 1) => "Write it".to_owned(),
            (_, files) => format!("Write {files} files"),
        }
    }
}

/// A mark before something that can be chosen.
fn ticked(chosen: bool) -> &'static str {
    if chosen { "[x]" } else { "[ ]" }
}

/// A kind of file, and what it is good for.
fn kind_words(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Word => ("Word document", ".docx: to edit, and to paste from"),
        Kind::Excel => ("Excel workbook", ".xlsx: answers, effects, cautions, actions as tables"),
        Kind::Markdown => ("Markdown", ".md: plain text with headings"),
        Kind::Html => ("Web page", ".html: one file, opens anywhere, prints well"),
        Kind::Json => ("JSON", ".json: exact numbers, for other programs"),
    }
}

/// A path with the ending of a kind of file. The name may hold dots of its own.
fn with_ending(place: &Path, kind: Kind) -> PathBuf {
    let mut name = place.as_os_str().to_owned();
    name.push(".");
    name.push(kind.ending());
    name.into()
}
