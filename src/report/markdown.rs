//! A report as Markdown, in the dialect that most sites and editors read: tables and
//! footnotes included. What people wrote is text there and nothing else: it makes no
//! heading, no link and no HTML.

use std::fmt::Write;

use super::bar::{counted, drawn};
use super::model::{Block, Caution, Chart, Depth, Report, Span, Table, Tally, Text};
use super::paper::printed;

/// The report as Markdown.
#[must_use]
pub fn markdown(report: &Report) -> String {
    let mut page = Page { text: String::new() };
    page.line(&format!("# {}", inline(&report.title)));
    page.line(&format!("{}. {}", inline(&report.subtitle), inline(&report.date)));
    for part in &report.parts {
        page.line(&format!("## {}", inline(&part.heading)));
        part.blocks.iter().for_each(|block| page.block(block));
    }
    if !report.notes.is_empty() {
        page.line("## Notes");
    }
    for (at, note) in report.notes.iter().enumerate() {
        let link = note.link.as_ref().map_or_else(String::new, |link| format!(" {}", inline(link)));
        page.line(&format!("[^{}]: {}{link}", at + 1, inline(&note.text)));
    }
    page.text
}

struct Page {
    text: String,
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
            Block::Heading(Depth::Two, words) => self.line(&format!("### {}", inline(words))),
            Block::Heading(Depth::Three, words) => self.line(&format!("#### {}", inline(words))),
            Block::Lead(text) => self.line(&format!("**{}**", inline(&text.words()))),
            Block::Para(text) | Block::Aside(text) => self.line(&flowing(text, "")),
            Block::List(items) => {
                let items: Vec<String> =
                    items.iter().map(|item| format!("- {}", flowing(item, "  "))).collect();
                self.line(&items.join("\n"));
            }
            Block::Caution(caution) => self.caution(caution),
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => self.chart(chart),
            Block::Tally(tally) => self.tally(tally),
        }
    }

    fn caution(&mut self, caution: &Caution) {
        let lead = format!("{}. ", caution.number);
        let inside = " ".repeat(lead.len());
        let strong = if caution.strong { "Strong: " } else { "" };
        self.line(&format!("{lead}**{strong}{}**", inline(&caution.title)));
        self.line(&format!("{inside}{}", flowing(&caution.text, &inside)));
        for (label, text) in &caution.details {
            self.line(&format!("{inside}{}: {}", inline(label), flowing(text, &inside)));
        }
    }

    fn table(&mut self, table: &Table) {
        self.line(&format!("*{}*", inline(&table.caption)));
        let heads: Vec<String> = table.columns.iter().map(|column| inline(&column.heading)).collect();
        self.grid(&heads, table.rows.iter().map(|row| row.iter().map(cell).collect()));
    }

    fn chart(&mut self, chart: &Chart) {
        self.line(&format!("*{}*", inline(&chart.caption)));
        let heads = ["Option", "0 against, 50 in the middle, 100 in favour", "In words"].map(str::to_owned);
        let rows = chart
            .bars
            .iter()
            .map(|bar| vec![inline(&bar.label), format!("`{}`", drawn(bar)), inline(&chart.beside(bar))]);
        self.grid(&heads, rows);
        self.line(&format!(
            "{} Here the bars are made of letters: `-` the range left of the middle, `=` right of it, `o` where the option stands, `x` where it would stand if it were not out of the running.",
            inline(&chart.key)
        ));
    }

    fn tally(&mut self, tally: &Tally) {
        self.line(&format!("*{}*", inline(&tally.caption)));
        let mut heads = vec!["Answer".to_owned()];
        heads.extend(tally.rounds.iter().map(|round| inline(&round.heading)));
        let rows = tally.answers.iter().enumerate().map(|(at, answer)| {
            let mut row = vec![inline(answer)];
            row.extend(tally.rounds.iter().map(|round| {
                let (count, words) = round.counts.get(at).map_or((0, ""), |(n, words)| (*n, words));
                format!("`{}` {}", counted(count, round.people), inline(words))
            }));
            row
        });
        self.grid(&heads, rows);
    }

    fn grid(&mut self, heads: &[String], rows: impl Iterator<Item = Vec<String>>) {
        self.line(&format!("| {} |", heads.join(" | ")));
        let _ = writeln!(self.text, "|{}", " --- |".repeat(heads.len()));
        for row in rows {
            let _ = writeln!(self.text, "| {} |", row.join(" | "));
        }
    }
}

/// Words in which no sign means anything to Markdown. Line ends stay.
fn inline(words: &str) -> String {
    let words = printed(words);
    let mut out = String::with_capacity(words.len() + 16);
    let mut at_start = true;
    // Digits so far on this line: "1." at the start of a line would begin a list.
    let mut number = true;
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
            // Four of them at the start of a line would begin a block of code.
            ' ' | '\t' if at_start => {
                out.push_str("&nbsp;");
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
    spans(text).replace('\n', "<br>")
}

fn spans(text: &Text) -> String {
    let mut out = String::new();
    for span in &text.0 {
        match span {
            Span::Plain(words) => out.push_str(&inline(words)),
            Span::Strong(words) => {
                // Emphasis may not begin or end with a space or a line's end.
                let core = words.trim();
                let start = words.len() - words.trim_start().len();
                out.push_str(&inline(&words[..start]).replace("&nbsp;", " "));
                if !core.is_empty() {
                    let _ = write!(out, "**{}**", inline(core));
                    out.push_str(&inline(&words[start + core.len()..]).replace("&nbsp;", " "));
                }
            }
            Span::Note(at) => {
                let _ = write!(out, "[^{}]", at + 1);
            }
        }
    }
    out
}
