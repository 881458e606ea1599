//! A report as one HTML file that needs nothing else: no script, no font, no network. Its
//! own policy forbids all of them, so that nothing written in it can ever run.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::model::{Bar, Block, Caution, Chapter, Chart, Depth, Range, Report, Span, Table, Tally, Text};
use super::paper::printed;

const STYLE: &str = include_str!("html.css");

/// The report as a page.
#[must_use]
pub fn html(report: &Report) -> String {
    let mut page = Page { report, noted: vec![0; report.notes.len()], drawn: 0 };
    let body = html! {
        a .skip href="#report" { "Skip to the report" }
        header {
            h1 dir="auto" { (printed(&report.title)) }
            p .quiet { (printed(&report.subtitle)) ". " (printed(&report.date)) }
        }
        nav aria-label="Contents" {
            ul {
                @for (at, part) in report.parts.iter().enumerate() {
                    li { a href=(format!("#part-{at}")) { (printed(&part.heading)) } }
                }
                @if !report.notes.is_empty() { li { a href="#notes" { "Notes" } } }
            }
        }
        main id="report" {
            @for (at, part) in report.parts.iter().enumerate() { (page.part(at, part)) }
            (page.notes())
        }
    };
    html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content="contract-advisor";
                title { (printed(&report.title)) }
                style { (PreEscaped(STYLE)) }
            }
            body { (body) }
        }
    }
    .into_string()
        + "\n"
}

struct Page<'a> {
    report: &'a Report,
    /// How often each note was referred to.
    noted: Vec<usize>,
    drawn: usize,
}

impl Page<'_> {
    fn part(&mut self, at: usize, part: &Chapter) -> Markup {
        let id = format!("part-{at}");
        let mut inside = Vec::new();
        let mut rest = part.blocks.as_slice();
        while let Some(block) = rest.first() {
            // Cautions in a row are one list.
            let run = rest.iter().take_while(|block| matches!(block, Block::Caution(_))).count();
            if run > 0 {
                let first = if let Block::Caution(caution) = block { caution.number } else { 1 };
                let items: Vec<Markup> = rest[..run]
                    .iter()
                    .filter_map(|block| match block {
                        Block::Caution(caution) => Some(self.caution(caution)),
                        _ => None,
                    })
                    .collect();
                inside.push(html! { ol .cautions start=(first) { @for item in items { (item) } } });
            } else {
                inside.push(self.block(block));
            }
            rest = &rest[run.max(1)..];
        }
        html! {
            section class=[(at == 0).then_some("summary")] aria-labelledby=(id) {
                h2 id=(id) { (printed(&part.heading)) }
                @for one in inside { (one) }
            }
        }
    }

    fn block(&mut self, block: &Block) -> Markup {
        match block {
            Block::Heading(Depth::Two, words) => html! { h3 dir="auto" { (printed(words)) } },
            Block::Heading(Depth::Three, words) => html! { h4 dir="auto" { (printed(words)) } },
            Block::Lead(text) => html! { p .lead .words dir="auto" { (self.spans(text)) } },
            Block::Para(text) => html! { p .words dir="auto" { (self.spans(text)) } },
            Block::Aside(text) => html! { p .quiet .words dir="auto" { (self.spans(text)) } },
            Block::List(items) => html! {
                ul { @for item in items { li .words dir="auto" { (self.spans(item)) } } }
            },
            // Reached through `part` alone; by itself it is a list of one.
            Block::Caution(caution) => html! { ol .cautions { (self.caution(caution)) } },
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => self.chart(chart),
            Block::Tally(tally) => tallied(tally),
        }
    }

    fn spans(&mut self, text: &Text) -> Markup {
        html! {
            @for (at, span) in text.0.iter().enumerate() {
                @if matches!((at.checked_sub(1).map(|at| &text.0[at]), span), (Some(Span::Note(_)), Span::Note(_))) {
                    sup { "," }
                }
                @match span {
                    Span::Plain(words) => (printed(words)),
                    Span::Strong(words) => strong { (printed(words)) },
                    Span::Note(at) => (self.reference(*at)),
                }
            }
        }
    }

    fn reference(&mut self, at: usize) -> Markup {
        self.noted[at] += 1;
        // The way back from the note leads to where it was first referred to.
        let first = (self.noted[at] == 1).then(|| format!("to-note-{at}"));
        html! {
            sup { a id=[first] href=(format!("#note-{at}")) role="doc-noteref" aria-label=(format!("Note {}", at + 1)) { (at + 1) } }
        }
    }

    fn caution(&mut self, caution: &Caution) -> Markup {
        let strong = if caution.strong { "Strong: " } else { "" };
        html! {
            li class=[caution.strong.then_some("strong")] value=(caution.number) {
                h4 { (caution.number) ". " (strong) (printed(&caution.title)) }
                p .words { (self.spans(&caution.text)) }
                dl {
                    @for (label, text) in &caution.details {
                        dt { (printed(label)) }
                        dd .words dir="auto" { (self.spans(text)) }
                    }
                }
            }
        }
    }

    fn table(&mut self, table: &Table) -> Markup {
        html! {
            div .wide tabindex="0" role="region" aria-label=(format!("Table: {}", printed(&table.caption))) {
                table {
                    caption { (printed(&table.caption)) }
                    thead { tr { @for column in &table.columns { th scope="col" { (printed(&column.heading)) } } } }
                    tbody {
                        @for row in &table.rows {
                            tr {
                                @for (at, cell) in row.iter().enumerate() {
                                    @if at == 0 { th scope="row" .words dir="auto" { (self.spans(cell)) } }
                                    @else { td .words dir="auto" { (self.spans(cell)) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    fn chart(&mut self, chart: &Chart) -> Markup {
        html! {
            div .wide tabindex="0" role="region" aria-label=(format!("Chart: {}", printed(&chart.caption))) {
                table {
                    caption { (printed(&chart.caption)) }
                    thead { tr {
                        th scope="col" { "Option" }
                        th scope="col" { "0 against \u{2013} 50 \u{2013} 100 in favour" }
                        th scope="col" { "In words" }
                    } }
                    tbody {
                        @for bar in &chart.bars {
                            tr {
                                th scope="row" { strong { (printed(&bar.label)) } }
                                td { (self.bar(bar)) }
                                td { (printed(&chart.beside(bar))) }
                            }
                        }
                    }
                }
            }
            p .quiet { (printed(&chart.key)) }
        }
    }

    /// The bar, three units of width to a point, with a margin of eight.
    fn bar(&mut self, bar: &Bar) -> Markup {
        self.drawn += 1;
        let n = self.drawn;
        let at = |points: u8| 8 + 3 * u32::from(points);
        html! {
            svg viewBox="0 0 316 24" role="img" aria-labelledby=(format!("bar-{n} bar-{n}-words")) {
                title id=(format!("bar-{n}")) { "Position of " (printed(&bar.label)) }
                desc id=(format!("bar-{n}-words")) { (printed(&bar.alternative())) }
                defs {
                    pattern id=(format!("hatch-{n}")) width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                        rect .ground width="6" height="6" {}
                        line .hatch x1="0" y1="0" x2="0" y2="6" {}
                    }
                }
                rect .scale x="8" y="11" width="300" height="2" {}
                line .middle x1="158" y1="1" x2="158" y2="23" {}
                @if let Some(Range { lower, fit, upper }) = bar.range {
                    @if bar.out {
                        rect .out x=(at(lower)) y="7" width=((at(upper) - at(lower)).max(5)) height="10" {}
                    } @else {
                        @if lower < 50 {
                            rect .against x=(at(lower)) y="7" width=(at(upper.min(50)) - at(lower)) height="10" fill=(format!("url(#hatch-{n})")) {}
                        }
                        @if upper > 50 {
                            rect .for x=(at(lower.max(50))) y="7" width=(at(upper) - at(lower.max(50))) height="10" {}
                        }
                        rect .now x=(at(fit) - 2) y="3" width="4" height="18" {}
                    }
                }
            }
        }
    }

    fn notes(&self) -> Markup {
        let notes = &self.report.notes;
        html! {
            @if !notes.is_empty() {
                section role="doc-endnotes" aria-labelledby="notes" {
                    h2 id="notes" { "Notes" }
                    ol {
                        @for (at, note) in notes.iter().enumerate() {
                            li id=(format!("note-{at}")) {
                                (printed(&note.text)) " "
                                @if let Some(link) = web(note.link.as_deref()) {
                                    a href=(link) { (printed(link)) } " "
                                } @else if let Some(link) = &note.link {
                                    (printed(link)) " "
                                }
                                @if self.noted[at] > 0 {
                                    a href=(format!("#to-note-{at}")) role="doc-backlink" aria-label=(format!("Back to where note {} is referred to", at + 1)) { "\u{2191}" }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// How many gave each answer. The words beside each bar say all that it does.
fn tallied(tally: &Tally) -> Markup {
    html! {
        div .wide tabindex="0" role="region" aria-label=(format!("Counts: {}", printed(&tally.caption))) {
            table .tally {
                caption { (printed(&tally.caption)) }
                thead { tr {
                    th scope="col" { "Answer" }
                    @for round in &tally.rounds { th scope="col" { (printed(&round.heading)) } }
                } }
                tbody {
                    @for (at, answer) in tally.answers.iter().enumerate() {
                        tr {
                            th scope="row" dir="auto" { (printed(answer)) }
                            @for round in &tally.rounds {
                                @if let Some((count, words)) = round.counts.get(at) {
                                    td {
                                        svg .count viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" {
                                            rect .all width="100" height="8" {}
                                            rect .for width=(100 * u64::from(*count) / u64::from(round.people.max(1))) height="8" {}
                                        }
                                        (printed(words))
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A link that leads to the web; no other kind is made one.
fn web(link: Option<&str>) -> Option<&str> {
    link.filter(|link| link.starts_with("https://") || link.starts_with("http://"))
}
