//! What fits on one page of A4 in Word: how much of each list the summary can name. It
//! reckons on the careful side, in the sizes of `docx/styles.rs`; `tests/render_reports.sh`
//! holds the reckoning against printed pages.

use super::super::model::{Block, Chart, Text};

/// Points of height for the text of a page: A4 less two centimetres above and below.
const PAGE: usize = 724;
/// Letters on a line of ordinary text: fewer than fit, because lines end at words.
const LINE: usize = 92;
/// The same in the smaller size.
const SMALL: usize = 104;

/// How much is said of each thing. The roomy way is tried first.
struct Room {
    /// Longest text of one item, letters.
    item: usize,
    /// Longest conclusion.
    lead: usize,
    /// Longest sentence above or below the lists.
    aside: usize,
    /// Most options in the chart.
    bars: usize,
    /// Longest name of an option in the chart.
    label: usize,
    /// Whether each list has a heading and bullets, or is one sentence.
    lists: bool,
}

const ROOMS: [Room; 3] = [
    Room { item: 160, lead: 300, aside: 400, bars: 9, label: 48, lists: true },
    Room { item: LINE, lead: 300, aside: 255, bars: 7, label: 24, lists: true },
    Room { item: 70, lead: 300, aside: 170, bars: 6, label: 24, lists: false },
];

/// Most letters of a title above the summary.
pub(super) const TITLE: usize = 84;
/// Fewest items of a list that are named before the rest is counted.
const LEAST: usize = 1;

/// A heading with items, the first of which are named.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub heading: &'static str,
    pub items: Vec<String>,
    /// What to say where there are none.
    pub none: &'static str,
    /// Where the rest is: "in the part on cautions".
    pub more: String,
    /// Most that are named, however much room there is.
    pub most: usize,
    /// A sentence below.
    pub below: String,
}

/// A page: what stands above the lists, the lists, what stands below them.
#[derive(Debug, Clone)]
pub(super) struct Page {
    pub title: String,
    pub lead: String,
    pub above: Vec<String>,
    pub chart: Chart,
    pub lists: Vec<Named>,
    pub below: Vec<String>,
}

impl Page {
    /// The blocks, so cut that they fit.
    pub fn blocks(self) -> Vec<Block> {
        let mut ways = ROOMS.iter().map(|room| (room, self.cut(room)));
        let last = ways.next_back();
        let fits = ways.find(|(room, page)| page.height(&page.least(), room) <= PAGE).or(last);
        let Some((room, page)) = fits else { return Vec::new() };
        let mut shown: Vec<usize> = page.lists.iter().map(|list| list.items.len().min(list.most)).collect();
        while page.height(&shown, room) > PAGE {
            // From the list that names most; of equals from the last.
            match shown.iter_mut().filter(|shown| **shown > LEAST).max_by_key(|shown| **shown) {
                Some(longest) => *longest -= 1,
                None => break,
            }
        }
        page.written(&shown, room)
    }

    /// The fewest items that each list names.
    fn least(&self) -> Vec<usize> {
        self.lists.iter().map(|list| list.items.len().min(LEAST)).collect()
    }

    /// The same with every text short enough.
    fn cut(&self, room: &Room) -> Self {
        let mut page = self.clone();
        page.lead = cut(&page.lead, room.lead);
        let bars = &mut page.chart.bars;
        let most = bars.len();
        if most > room.bars {
            bars.truncate(room.bars);
            page.above.push(format!("The chart has {} of {most} options.", room.bars));
        }
        for bar in bars {
            bar.label = cut(&bar.label, room.label);
            bar.words = cut(&bar.words, room.label);
        }
        for text in page.above.iter_mut().chain(&mut page.below) {
            *text = cut(text, room.aside);
        }
        for list in &mut page.lists {
            list.items.iter_mut().for_each(|item| *item = cut(item, room.item));
            list.below = cut(&list.below, room.aside.min(2 * LINE));
        }
        page
    }

    fn written(self, shown: &[usize], room: &Room) -> Vec<Block> {
        let mut blocks = vec![Block::Lead(self.lead.into())];
        blocks.extend(self.above.into_iter().map(super::aside));
        blocks.push(Block::Chart(self.chart));
        for (list, shown) in self.lists.into_iter().zip(shown) {
            let rest = list.items.len() - shown;
            let more = (rest > 0).then(|| format!("And {rest} more, {}.", list.more));
            if !room.lists {
                blocks.push(super::para(list.sentence(*shown)));
                continue;
            }
            blocks.push(super::two(list.heading));
            if list.items.is_empty() {
                blocks.push(super::para(list.none));
            } else {
                blocks.push(super::list(list.items.into_iter().take(*shown).chain(more)));
            }
            if !list.below.is_empty() {
                blocks.push(super::para(list.below));
            }
        }
        blocks.extend(self.below.into_iter().map(super::aside));
        blocks
    }

    /// About how many points all of it takes, when so many items of each list are named.
    fn height(&self, shown: &[usize], room: &Room) -> usize {
        let lines = |text: &str, letters: usize| text.chars().count().div_ceil(letters).max(1);
        let aside = |text: &str| 12 * lines(text, SMALL) + 9;
        let para = |text: &str| if text.is_empty() { 0 } else { 13 * lines(text, LINE) + 6 };
        let asides = |list: &[String]| list.iter().map(|text| aside(text)).sum::<usize>();
        let bars = self.chart.bars.iter().map(|bar| {
            // The mark stands before the words.
            let tall = lines(&bar.label, 23).max(lines(&format!("{} {}", bar.mark, bar.words), 31));
            (12 * tall + 9).max(21)
        });
        let list = |(list, shown): (&Named, &usize)| {
            if !room.lists {
                return para(&list.sentence(*shown).words());
            }
            let items: usize = list.items.iter().take(*shown).map(|item| 13 * lines(item, LINE) + 2).sum();
            let more = if *shown < list.items.len() { 15 } else { 0 };
            let none = if list.items.is_empty() { para(list.none) } else { 0 };
            26 + items + more + none + para(&list.below)
        };
        let head = 27 * lines(&self.title, 42) + 55;
        head + 18 * lines(&self.lead, 62)
            + 6
            + asides(&self.above)
            + 36
            + bars.sum::<usize>()
            + aside(&self.chart.key)
            + self.lists.iter().zip(shown).map(list).sum::<usize>()
            + asides(&self.below)
    }
}

impl Named {
    /// The list as one sentence.
    fn sentence(&self, shown: usize) -> Text {
        let rest = self.items.len() - shown;
        let mut items = self.items.iter().take(shown).cloned().collect::<Vec<_>>().join("; ");
        if rest > 0 {
            items = format!("{items}; and {rest} more, {}.", self.more);
        }
        let text = Text::default().strong(format!("{}: ", self.heading));
        let below = if self.below.is_empty() { String::new() } else { format!(" {}", self.below) };
        text.then(if self.items.is_empty() { self.none.to_owned() } else { items }).then(below)
    }
}

/// A text of at most so many letters: cut after a sentence where one ends in its second
/// half, else after a word, with a mark. One line.
pub(super) fn cut(text: &str, most: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= most {
        return text;
    }
    let end = text.char_indices().nth(most.saturating_sub(1)).map_or(text.len(), |(at, _)| at);
    let head = &text[..end];
    if let Some(stop) = head.rfind(". ").filter(|stop| 2 * stop > end) {
        return head[..=stop].to_owned();
    }
    let head = head.rfind(' ').filter(|space| 2 * space > end).map_or(head, |space| &head[..space]);
    format!("{}\u{2026}", head.trim_end_matches([' ', ',', ';', ':']))
}

#[cfg(test)]
mod tests {
    use super::super::super::model::Bar;
    use super::*;

    #[test]
    fn texts_are_cut_at_a_sentence_or_a_word() {
        assert_eq!(cut("short\n text ", 40), "short text");
        assert_eq!(cut("One sentence here. And then another one", 30), "One sentence here.");
        assert_eq!(cut("no sentence ends before the cut comes", 30), "no sentence ends before the\u{2026}");
        let one = "\u{1f642}".repeat(50);
        assert_eq!(cut(&one, 10).chars().count(), 10);
    }

    /// The most that there can be to say, and more.
    fn crammed(items: usize, letters: usize) -> Page {
        let words = |n: usize| "long words ".repeat(n / 11 + 1);
        let list = |below: usize| Named {
            heading: "Where the group stays apart",
            items: vec![words(letters); items],
            none: "None of the strong cautions applies with these answers. That is not the same as no danger.",
            more: "in the part on where the group stays apart".to_owned(),
            most: 6,
            below: if below == 0 { String::new() } else { words(below) },
        };
        let bar = Bar { label: words(letters), mark: "[+ ]", words: words(letters), range: None, out: false };
        Page {
            title: cut(&words(letters), TITLE),
            lead: words(letters),
            above: vec![words(190), words(letters)],
            chart: Chart {
                caption: "Chart".to_owned(),
                key: super::super::SHORT_KEY.to_owned(),
                points: false,
                bars: vec![bar; items],
            },
            lists: vec![list(0), list(90), list(90), list(0)],
            below: vec![words(letters), words(letters)],
        }
    }

    #[test]
    fn whatever_there_is_to_say_fits() {
        for items in [0, 1, 4, 6, 9, 40] {
            for letters in [10, 80, 150, 400, 5_000] {
                let page = crammed(items, letters);
                let fits = ROOMS.iter().any(|room| {
                    let page = page.cut(room);
                    page.height(&page.least(), room) <= PAGE
                });
                assert!(fits, "{items} items of {letters} letters");
                let blocks = page.blocks();
                let words = blocks.iter().filter_map(|block| match block {
                    Block::List(items) => items.last().map(Text::words),
                    Block::Para(text) => Some(text.words()),
                    _ => None,
                });
                let more = words.filter(|words| {
                    words.to_lowercase().contains("and ") && words.contains(" more, in the part")
                });
                if items > 6 {
                    assert_eq!(more.count(), 4, "what is left out is counted: {blocks:?}");
                }
            }
        }
    }
}
