//! A problem with the place it has in a text, drawn for people: file, line, column, the
//! text underlined, what is wrong, what to do.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::position::line_column;
use crate::pack::{Gravity, Problem};
use crate::text::inert;

/// A problem together with the text it was found in.
#[derive(Debug, Clone)]
pub struct Fault {
    /// What is wrong.
    pub problem: Problem,
    /// The whole text of the file, if it could be read.
    pub text: Option<std::sync::Arc<str>>,
    /// The bytes that are wrong.
    pub span: Option<Range<usize>>,
}

impl Fault {
    /// A fault of a file as a whole, such as one that cannot be opened.
    pub fn whole(problem: Problem) -> Self {
        Self { problem, text: None, span: None }
    }

    /// Line and column, both from 1.
    pub fn line_column(&self) -> Option<(usize, usize)> {
        Some(line_column(self.text.as_deref()?, self.span.as_ref()?.start))
    }

    /// The fault in one line: `file:line:column: message advice`.
    pub fn one_line(&self) -> String {
        let place = match self.line_column() {
            Some((line, column)) => format!("{}:{line}:{column}", self.problem.place.file),
            None => self.problem.place.file.to_string(),
        };
        // A file may have a name of several lines.
        inert(&format!("{place}: {} {}", self.problem.message, self.problem.advice)).replace('\n', " ")
    }

    /// The fault with the text underlined, without colour.
    pub fn drawn(&self) -> String {
        let problem = &self.problem;
        let level = match problem.gravity {
            Gravity::Error => Level::ERROR,
            Gravity::Warning => Level::WARNING,
        };
        let message = inert(&problem.message);
        let advice = inert(&problem.advice);
        let file = inert(&problem.place.file).replace('\n', " ");
        let group = level.primary_title(message.as_ref()).id(problem.code);
        let drawn_text;
        let group = match (&self.text, &self.span) {
            (Some(text), Some(span)) => {
                let Window { text: shown, first_line, span, cut } = window(text, span.clone());
                drawn_text = shown;
                let snippet = Snippet::source(drawn_text.as_str())
                    .line_start(first_line)
                    .annotation(AnnotationKind::Primary.span(span));
                match self.line_column() {
                    // A snippet counts columns in what it is given: of a line that lost its
                    // start, the place is ours to say.
                    Some((line, column)) if cut => {
                        let origin = Origin::path(file.as_str()).line(line).char_column(column);
                        group.element(origin).element(snippet)
                    }
                    _ => group.element(snippet.path(file.as_str())),
                }
            }
            _ => group.element(Origin::path(file.as_str())),
        };
        let group = group.element(Level::HELP.message(advice.as_ref()));
        Renderer::plain().decor_style(DecorStyle::Ascii).render(&[group])
    }
}

/// Widest underline, in lines; a longer span is cut to its first line.
const MOST_LINES: usize = 3;

/// Widest line drawn, in characters: a file may be one line of megabytes.
const MOST_COLUMNS: usize = 160;

/// A few lines cut out of a text.
struct Window {
    text: String,
    /// Number of the first line.
    first_line: usize,
    /// The span inside the cut text.
    span: Range<usize>,
    /// Whether the first line lost its start.
    cut: bool,
}

/// Cuts the lines round a span out of a text that may be huge, and makes them inert.
fn window(text: &str, span: Range<usize>) -> Window {
    let start = span.start.min(text.len());
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let number = text[..line_start].matches('\n').count() + 1;
    let end = span.end.clamp(start, text.len());
    let mut shown = String::new();
    let mut from = 0;
    let mut to = 0;
    let mut at = line_start;
    let mut cut = false;
    for (count, line) in text[line_start..].split_inclusive('\n').take(MOST_LINES).enumerate() {
        if count > 0 && at >= end {
            break;
        }
        let skip = if count == 0 { start - line_start } else { 0 };
        // A long line is cut so that the place itself is always in view.
        let lead = line[..skip].chars().count();
        let drop = lead.saturating_sub(MOST_COLUMNS / 2);
        cut |= drop > 0;
        for (i, c) in line.trim_end_matches(['\n', '\r']).char_indices().skip(drop).take(MOST_COLUMNS) {
            if at + i == start {
                from = shown.len();
            }
            shown.push(inert_char(c));
            if at + i < end {
                to = shown.len();
            }
        }
        if count == 0 && at + line.trim_end_matches(['\n', '\r']).len() <= start {
            from = shown.len();
        }
        shown.push('\n');
        at += line.len();
    }
    Window { text: shown, first_line: number, span: from..to.max(from), cut }
}

/// One character made inert without changing how many there are: a snippet's underline
/// counts characters.
fn inert_char(c: char) -> char {
    let mut buffer = [0; 4];
    let shown = inert(c.encode_utf8(&mut buffer));
    match shown.chars().next() {
        // Characters that would start a line of their own: the lines of the file are counted by `\n` alone.
        Some('\n') => ' ',
        Some(shown) => shown,
        None => '\u{fffd}',
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{Gravity, Place};
    use std::sync::Arc;

    fn drawn(text: &str, at: &str) -> String {
        let start = text.find(at).expect("there");
        let problem = Problem {
            code: "F005",
            gravity: Gravity::Error,
            place: Place::file(&Arc::from("file.ron")),
            message: "Wrong.".to_owned(),
            advice: "Mend it.".to_owned(),
        };
        Fault { problem, text: Some(Arc::from(text)), span: Some(start..start + at.len()) }.drawn()
    }

    #[test]
    fn a_place_far_along_a_line_keeps_its_column() {
        let line = format!("\n  é{}here{}", "x".repeat(300), "y".repeat(300));
        let drawn = drawn(&line, "here");
        // Two spaces, one letter of two bytes, 300 more: column 304 in characters.
        assert!(drawn.contains("file.ron:2:304"), "{drawn}");
        let lines: Vec<&str> = drawn.lines().collect();
        let shown = lines.iter().position(|line| line.contains("xxhereyy")).expect("the line");
        assert_eq!(lines[shown].find("here"), lines[shown + 1].find("^^^^"), "{drawn}");
    }

    #[test]
    fn an_exotic_line_break_does_not_break_the_drawing() {
        let drawn = drawn("a\u{2028}b\u{85}c here", "here");
        assert!(drawn.contains("1 | a b c here"), "{drawn}");
    }
}
