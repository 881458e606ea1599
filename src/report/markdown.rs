//! A report as Markdown, in the dialect that most sites and editors read: tables
//! included. What people wrote is text there and nothing else: it makes no
//! heading, no link and no HTML.

use std::fmt::Write;

use super::bar::{counted, drawn};
use super::model::{Block, Caution, Cited, Depth, Numbers, Report, Span, Table, Text, to_write};
use super::paper::printed;

/// The report as Markdown.
pub fn markdown(report: &Report) -> String {
    let mut page = Page { text: String::new(), paragraph: None, marks: "###" };
    page.line(&format!("# {}", inline(&report.title)));
    page.line(&format!("{}. {}", inline(&report.subtitle), inline(&report.date)));
    for one in &report.about {
        page.line(&format!("{}: {}", inline(&one.label), flowing(&one.text, "")));
    }
    for (at, part) in report.parts.iter().enumerate() {
        page.line(&format!("## {}. {}", at + 1, inline(&part.heading)));
        page.paragraph = (report.numbers == Numbers::Paragraphs).then_some((at + 1, 0));
        part.blocks.iter().for_each(|block| page.block(block));
    }
    page.text
}

/// Pieces under a title, for a page that is no report.
pub(super) fn page(title: &str, blocks: &[Block]) -> String {
    let mut page = Page { text: String::new(), paragraph: None, marks: "##" };
    page.line(&format!("# {}", inline(title)));
    blocks.iter().for_each(|block| page.block(block));
    page.text
}

struct Page {
    text: String,
    /// What stands before a heading.
    marks: &'static str,
    /// The number of the part and of its last paragraph, where paragraphs carry one.
    paragraph: Option<(usize, usize)>,
}

impl Page {
    /// A block of its own, with an empty line before it.
    fn line(&mut self, line: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => {
                let deeper = if heading.depth == Depth::Two { "" } else { "#" };
                self.line(&format!("{}{deeper} {}", self.marks, inline(&heading.words)));
            }
            Block::Lead(text) => self.line(&format!("**{}**", inline(&text.words()))),
            Block::Para(text) => {
                let number = self.next_number();
                self.line(&format!("{number}{}", flowing(text, "")));
            }
            Block::Aside(text) => self.line(&flowing(text, "")),
            Block::List(items) => {
                let items: Vec<String> =
                    items.iter().map(|item| format!("- {}", flowing(&item.whole(), "  "))).collect();
                self.line(&items.join("\n"));
            }
            Block::Caution(caution) => self.caution(caution),
            Block::Table(table) => self.table(table),
            Block::Sources(sources) => self.sources(sources),
            Block::Space => {}
        }
    }

    fn caution(&mut self, caution: &Caution) {
        let lead = format!("{}. ", caution.number);
        let inside = " ".repeat(lead.len());
        let strong = if caution.strong { "Strong: " } else { "" };
        self.line(&format!("{lead}**{strong}{}**", inline(&caution.title)));
        self.line(&format!("{inside}{}", flowing(&caution.text, &inside)));
        for detail in &caution.details {
            self.line(&format!("{inside}{}: {}", inline(&detail.label), flowing(&detail.text, &inside)));
        }
    }

    /// The number of the next paragraph, with a blank after it; nothing where they carry none.
    fn next_number(&mut self) -> String {
        let Some((part, last)) = &mut self.paragraph else { return String::new() };
        *last += 1;
        format!("{part}.{last} ")
    }

    /// A table; where a cell holds more than a line of it can, a list with what each cell is.
    fn table(&mut self, table: &Table) {
        if !table.caption.is_empty() {
            self.line(&format!("*{}*", inline(&table.caption)));
        }
        let long = |cell: &Text| {
            let words = cell.words();
            words.contains("\n\n") || words.chars().count() > MOST_IN_A_CELL
        };
        if table.rows.iter().flatten().any(long) {
            table.rows.iter().for_each(|row| self.listed(table, row));
            return;
        }
        let heads: Vec<String> = table.columns.iter().map(|column| inline(&column.heading)).collect();
        self.line(&format!("| {} |\n|{}", heads.join(" | "), " --- |".repeat(heads.len())));
        for row in &table.rows {
            let cells: Vec<String> = row.iter().map(cell).collect();
            let _ = writeln!(self.text, "| {} |", cells.join(" | "));
        }
    }

    /// A row as an item of a list: its first cell, and each other with its heading.
    fn listed(&mut self, table: &Table, row: &[Text]) {
        for (at, (column, cell)) in table.columns.iter().zip(row).enumerate() {
            let words = flowing(cell, "  ");
            match (at, words.trim().is_empty()) {
                (0, _) => self.line(&format!("- {words}")),
                (_, true) => {}
                // Of two columns the second is what the first is about.
                (_, false) if row.len() == 2 => self.line(&format!("  {words}")),
                (_, false) => self.line(&format!("  {}: {words}", inline(&column.heading))),
            }
        }
    }

    fn sources(&mut self, sources: &[Cited]) {
        for source in sources {
            let worth =
                if source.worth.is_empty() { String::new() } else { format!(" {}", inline(&source.worth)) };
            let link = source.link.as_ref().map_or_else(String::new, |link| format!(" {}", inline(link)));
            self.line(&format!("- {} {}{worth}{link}", inline(&source.named()), inline(&source.kind)));
        }
    }
}

/// Most letters of a cell in a row of a table.
const MOST_IN_A_CELL: usize = 600;

/// Words in which no sign means anything to Markdown. Line ends stay.
fn inline(words: &str) -> String {
    escaped(words, true)
}

/// The same for words that may go on in the middle of a line.
fn escaped(words: &str, at_start: bool) -> String {
    let words = printed(words);
    let mut out = String::with_capacity(words.len() + 16);
    let mut at_start = at_start;
    // Digits so far on this line: "1." at the start of a line would begin a list.
    let mut number = at_start;
    for c in words.chars() {
        let special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '^' | '$' => true,
            '#' | '+' | '-' | '=' | ':' => at_start,
            '.' | ')' => number && !at_start,
            _ => false,
        };
        if special {
            out.push('\\');
        }
        match c {
            '\n' => {
                out.push('\n');
                at_start = true;
                number = true;
                continue;
            }
            // Four of them at the start of a line would begin a block of code; a space that does
            // not break is none of them.
            ' ' | '\t' if at_start => {
                out.push('\u{a0}');
                continue;
            }
            _ => out.push(c),
        }
        number &= c.is_ascii_digit();
        at_start = false;
    }
    out
}

/// Words between blocks: line ends are kept, and every line after the first is set in.
fn flowing(text: &Text, inside: &str) -> String {
    let words = spans(text);
    let mut out = String::with_capacity(words.len());
    for (at, line) in words.split('\n').enumerate() {
        if at > 0 {
            out.push('\n');
            if !line.is_empty() {
                out.push_str(inside);
            }
        }
        out.push_str(line);
        if !line.is_empty() && words.contains('\n') {
            // A line's end that is no paragraph's end.
            out.push('\\');
        }
    }
    // A backslash before an empty line, or at the end, would be shown.
    let out = out.replace("\\\n\n", "\n\n");
    out.strip_suffix('\\')
        .map_or(out.clone(), |cut| if words.ends_with('\\') { out.clone() } else { cut.to_owned() })
}

/// Words in one cell of a table.
fn cell(text: &Text) -> String {
    spans(text).split('\n').map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

fn spans(text: &Text) -> String {
    let mut out = String::new();
    for span in &text.0 {
        let at_start = out.is_empty() || out.ends_with('\n');
        match span {
            Span::Plain(words) => out.push_str(&escaped(words, at_start)),
            Span::Strong(words) => {
                // Emphasis may not begin or end with a space or a line's end.
                let core = words.trim();
                let start = words.len() - words.trim_start().len();
                out.push_str(&escaped(&words[..start], false));
                if !core.is_empty() {
                    let _ = write!(out, "**{}**", escaped(core, false));
                    out.push_str(&escaped(&words[start + core.len()..], false));
                }
            }
            Span::Blank(words) => {
                let _ = write!(out, "**{}**", inline(&to_write(words)));
            }
            Span::Source(reference) => out.push_str(&inline(&reference.words)),
            Span::Bar(bar) => {
                let _ = write!(out, "`{}`", drawn(bar));
            }
            Span::Share(share) => {
                let _ = write!(out, "`{}`", counted(share.count, share.of));
            }
        }
    }
    out
}
