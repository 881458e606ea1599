//! A report as one HTML file that needs nothing else: no script, no font, no network. Its
//! own policy forbids all of them, so that nothing written in it can ever run.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::model::{
    Bar, Block, Caution, Chapter, Cited, Depth, Numbers, Range, Reference, Report, Share, Span, Table, Text,
    to_write,
};
use super::paper::printed;

const STYLE: &str = include_str!("html.css");

/// The report as a page.
pub fn html(report: &Report) -> String {
    let mut page = Page { report, drawn: 0 };
    let body = html! {
        a .skip href="#report" { "Skip to the report" }
        header {
            h1 dir="auto" { (printed(&report.title)) }
            p .quiet { (printed(&report.subtitle)) ". " (printed(&report.date)) }
            dl .about {
                @for one in &report.about {
                    div { dt { (printed(&one.label)) } dd .words dir="auto" { (page.spans(&one.text)) } }
                }
            }
        }
        nav aria-labelledby="contents" {
            h2 #contents { "Contents" }
            ol {
                @for (at, part) in report.parts.iter().enumerate() {
                    li { a href=(format!("#part-{at}")) { (printed(&part.heading)) } }
                }
            }
        }
        main id="report" {
            @for (at, part) in report.parts.iter().enumerate() { (page.part(at, part)) }
        }
    };
    document(&report.title, "default-src 'none'; style-src 'unsafe-inline'", STYLE, &body)
}

/// A page that needs nothing else; `policy` says what a browser may do with it.
pub(super) fn document(title: &str, policy: &str, style: &str, body: &Markup) -> String {
    html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(PreEscaped(policy));
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content="contract-advisor";
                title { (printed(title)) }
                style { (PreEscaped(style)) }
            }
            body { (body) }
        }
    }
    .into_string()
        + "\n"
}

struct Page<'a> {
    report: &'a Report,
    drawn: usize,
}

impl Page<'_> {
    fn part(&mut self, at: usize, part: &Chapter) -> Markup {
        let id = format!("part-{at}");
        let mut inside = Vec::new();
        let mut paragraph = 0;
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
            } else if let (Numbers::Paragraphs, Block::Para(text)) = (self.report.numbers, block) {
                paragraph += 1;
                let number = format!("{}.{paragraph}", at + 1);
                inside
                    .push(html! { p .words dir="auto" { span .number { (number) " " } (self.spans(text)) } });
            } else {
                inside.push(self.block(block));
            }
            rest = &rest[run.max(1)..];
        }
        // A table that lies across takes its heading along.
        let across = matches!(part.blocks.first(), Some(Block::Table(table)) if table.across);
        html! {
            section class=[across.then_some("across")] aria-labelledby=(id) {
                h2 id=(id) { (at + 1) ". " (printed(&part.heading)) }
                @for one in inside { (one) }
            }
        }
    }

    fn block(&mut self, block: &Block) -> Markup {
        match block {
            Block::Heading(heading) if heading.depth == Depth::Two => {
                html! { h3 dir="auto" { (printed(&heading.words)) } }
            }
            Block::Heading(heading) => html! { h4 dir="auto" { (printed(&heading.words)) } },
            Block::Lead(text) => html! { p .lead .words dir="auto" { (self.spans(text)) } },
            Block::Para(text) => html! { p .words dir="auto" { (self.spans(text)) } },
            Block::Aside(text) => html! { p .quiet .words dir="auto" { (self.spans(text)) } },
            Block::List(items) => html! {
                ul { @for item in items { li .words dir="auto" { (self.spans(&item.whole())) } } }
            },
            // Reached through `part` alone; by itself it is a list of one.
            Block::Caution(caution) => html! { ol .cautions { (self.caution(caution)) } },
            Block::Table(table) => self.table(table),
            Block::Space => html! {},
            Block::Sources(sources) => html! { ul .sources { @for one in sources { (source(one)) } } },
        }
    }

    fn spans(&mut self, text: &Text) -> Markup {
        html! {
            @for span in &text.0 {
                @match span {
                    Span::Plain(words) => (printed(words)),
                    Span::Strong(words) => strong { (printed(words)) },
                    Span::Blank(words) => mark { (printed(&to_write(words))) },
                    Span::Source(reference) => (cited(reference)),
                    Span::Bar(bar) => (self.bar(bar)),
                    Span::Share(share) => (shared(share)),
                }
            }
        }
    }

    fn caution(&mut self, caution: &Caution) -> Markup {
        let strong = if caution.strong { "Strong: " } else { "" };
        html! {
            li class=[caution.strong.then_some("strong")] value=(caution.number) {
                h4 { (caution.number) ". " (strong) (printed(&caution.title)) }
                p .words { (self.spans(&caution.text)) }
                dl {
                    @for detail in &caution.details {
                        dt { (printed(&detail.label)) }
                        dd .words dir="auto" { (self.spans(&detail.text)) }
                    }
                }
            }
        }
    }

    fn table(&mut self, table: &Table) -> Markup {
        let whole: u32 = table.columns.iter().map(|column| u32::from(column.share)).sum();
        html! {
            div class=(if table.across { "wide across" } else { "wide" }) tabindex="0" role="region" aria-label=(format!("Table: {}", printed(&table.caption))) {
                table {
                    caption { (printed(&table.caption)) }
                    colgroup { @for column in &table.columns { col style=(format!("width: {}%", 100 * u32::from(column.share) / whole.max(1))) {} } }
                    thead { tr { @for column in &table.columns { th scope="col" { (printed(&column.heading)) } } } }
                    tbody {
                        @for row in &table.rows {
                            tr {
                                @for (at, (cell, column)) in row.iter().zip(&table.columns).enumerate() {
                                    @if at == 0 { th scope="row" .words dir="auto" { (self.spans(cell)) } }
                                    // The heading is shown again where a narrow page stacks the cells.
                                    // Of two columns the second is what the first is about.
                                    @else { td data-heading=[(row.len() > 2).then(|| printed(&column.heading))] { div .words dir="auto" { (self.spans(cell)) } } }
                                }
                            }
                        }
                    }
                }
            }
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
}

/// A place in a source, which leads to the source in the list at the end.
fn cited(reference: &Reference) -> Markup {
    html! { a href=(format!("#{}", anchor(&reference.source))) { (printed(&reference.words)) } }
}

fn source(source: &Cited) -> Markup {
    html! {
        li id=(anchor(&source.id)) {
            (printed(&source.named())) " " (printed(&source.kind))
            @if !source.worth.is_empty() { " " (printed(&source.worth)) }
            @if let Some(link) = web(source.link.as_deref()) {
                " " a href=(link) { (printed(link)) }
            } @else if let Some(link) = &source.link {
                " " (printed(link))
            }
        }
    }
}

/// Where a source stands on the page.
fn anchor(id: &str) -> String {
    format!("source-{id}")
}

/// So many of so many. The words beside it say all that it does.
fn shared(share: &Share) -> Markup {
    html! {
        svg .count viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" {
            rect .all width="100" height="8" {}
            rect .for width=(100 * u64::from(share.count) / u64::from(share.of.max(1))) height="8" {}
        }
    }
}

/// A link that leads to the web; no other kind is made one.
fn web(link: Option<&str>) -> Option<&str> {
    link.filter(|link| link.starts_with("https://") || link.starts_with("http://"))
}
