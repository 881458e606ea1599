//! The chart of a workbook: the right way round, with ranges and positions where the table
//! has them, what is ruled out marked, and legible in grey.

use std::collections::BTreeSet;

use contract_advisor::advice::Status;
use contract_advisor::report::{Kind, Parts};

use super::documents::{Met, bytes, elements, inside, walk};
use super::everything::{Made, PACK, sample};
use super::number;
use super::workbook::{Book, Read, Value};

const SAMPLES: [&str; 6] = ["northtown", "hillshire", "southvale", "newharbour", "easterby", "kingsferry"];

/// The words of the first element of a name in another.
fn first_words(met: &[Met], name: &str) -> String {
    let words = inside(met, name).into_iter().next().unwrap_or_default();
    words.into_iter().filter_map(|one| if let Met::Words(words) = one { Some(words) } else { None }).collect()
}

#[test]
fn the_chart_stands_the_right_way_round() {
    let mut out = 0;
    for name in SAMPLES {
        let made = Made::of(sample(name));
        let book = Book::read(&bytes(&made.document(Parts::FULL), Kind::Excel));
        let charts: Vec<&String> =
            book.parts.keys().filter(|name| name.starts_with("xl/charts/chart")).collect();
        assert_eq!(charts.len(), 1);
        let chart = walk(&book.parts[charts[0]]);
        let axis = |kind: &str| inside(&chart, kind).into_iter().next().expect("an axis");
        let get = |met: &[Met], name: &str| elements(met, name)[0].get("val").map(str::to_owned);
        // Nought on the left; the first row at the top; so the figures are put at the far end, below.
        let (values, rows) = (axis("c:valAx"), axis("c:catAx"));
        assert_eq!(get(&values, "c:orientation").as_deref(), Some("minMax"));
        assert_eq!((get(&values, "c:min"), get(&values, "c:max")), (Some("0".into()), Some("100".into())));
        assert_eq!(get(&values, "c:crosses").as_deref(), Some("max"));
        assert_eq!(get(&rows, "c:orientation").as_deref(), Some("maxMin"));
        assert_eq!(get(&chart, "c:barDir").as_deref(), Some("bar"));
        assert_eq!(get(&chart, "c:grouping").as_deref(), Some("stacked"));
        let title = first_words(&chart, "c:title");
        assert!(title.contains("0 (against)") && title.contains("100 (in favour)") && title.contains("50"));

        // The rows of the table in their order; what is ruled out says so, and nothing else does.
        let options = book.sheet("Options");
        let series = inside(&chart, "c:ser");
        let labels: Vec<String> =
            inside(&inside(&series[0], "c:cat")[0], "c:v").iter().map(|met| first_text(met)).collect();
        let wanted: Vec<String> = options
            .words("Option")
            .into_iter()
            .map(|title| {
                let at = PACK.models.iter().position(|model| model.title == title).expect("a model");
                let ruled_out = made.advice.standings[at].status == Status::Blocked;
                out += usize::from(ruled_out);
                if ruled_out { format!("{title} (ruled out)") } else { title }
            })
            .collect();
        assert_eq!(labels, wanted, "{name}");
        check_bars(name, options, book.sheet("Chart data"), &labels);

        // In grey: what is there is hatched, plain, black or outlined; one length is not seen at all.
        let looks: Vec<(String, String)> = series.iter().map(|one| look(&inside(one, "c:spPr")[0])).collect();
        let fills = |fill: &str| looks.iter().filter(|(one, _)| one == fill).count();
        assert_eq!((fills("a:pattFill"), fills("a:solidFill"), fills("a:noFill")), (2, 3, 3));
        assert_eq!(looks.iter().filter(|(fill, edge)| fill == "a:noFill" && edge == "a:noFill").count(), 1);
        let greys: BTreeSet<u32> = series.iter().filter_map(|one| grey(&inside(one, "c:spPr")[0])).collect();
        assert!(greys.len() == 2 && greys.last().zip(greys.first()).is_some_and(|(a, b)| a - b > 100));
        let drawing = walk(&book.parts["xl/drawings/drawing1.xml"]);
        let words =
            elements(&drawing, "xdr:cNvPr")[0].get("descr").expect("words for the picture").to_owned();
        assert!(words.len() > 40 && words.encode_utf16().count() <= 255);
    }
    assert!(out > 0, "no sample rules anything out");
}

/// How something is filled, and how its edge is drawn.
fn look(met: &[Met]) -> (String, String) {
    let first = |met: &[Met]| {
        let names =
            met.iter().filter_map(|one| if let Met::Start(one) = one { Some(&one.name) } else { None });
        names.into_iter().next().cloned().unwrap_or_default()
    };
    (first(met), first(&inside(met, "a:ln")[0]))
}

/// How light a plain filling is, from 0 to 255: as a printer without colours reckons it.
fn grey(met: &[Met]) -> Option<u32> {
    if look(met).0 != "a:solidFill" {
        return None;
    }
    let colour = elements(met, "a:srgbClr")[0].get("val").expect("a colour");
    let part = |at: usize| u32::from_str_radix(&colour[at..at + 2], 16).expect("a number");
    Some((299 * part(0) + 587 * part(2) + 114 * part(4)) / 1000)
}

fn first_text(met: &[Met]) -> String {
    met.iter()
        .filter_map(|one| if let Met::Words(words) = one { Some(words.as_str()) } else { None })
        .collect()
}

/// The bars begin at the lowest position and end at the highest, give or take the mark, which
/// is a point wide and stands on the position.
fn check_bars(sample: &str, options: &Read, data: &Read, labels: &[String]) {
    let (head, last) = data.table().rows;
    assert_eq!(last - head, labels.len());
    let mark = data.column("Position now");
    for (at, label) in labels.iter().enumerate() {
        let length = |column: usize| match data.at(head + 1 + at, column) {
            Value::Number(number) => number,
            Value::Empty => 0.0,
            Value::Text(words) => panic!("{words}"),
        };
        let all: Vec<f64> = (1..data.table().headings.len()).map(length).collect();
        let value = |heading: &str| number(&options.values(heading)[at]);
        let (lowest, fit, highest) = (value("Lowest"), value("Fit"), value("Highest"));
        let (begins, ends): (f64, f64) = (all[0], all.iter().sum());
        assert!((begins - lowest).abs() <= 1.0 && begins <= lowest, "{sample}: {label}");
        assert!((ends - highest).abs() <= 1.0 && ends >= highest, "{sample}: {label}");
        let before: f64 = (1..mark).map(length).sum();
        if label.ends_with(" (ruled out)") {
            // Outlined, in two pieces that meet at the position.
            assert_eq!(length(mark), 0.0);
            assert!((before - fit).abs() <= 1.0, "{sample}: {label}");
        } else {
            assert_eq!(length(mark), 1.0);
            assert!((before + 0.5 - fit).abs() <= 0.5, "{sample}: {label}");
        }
    }
}
