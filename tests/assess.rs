//! `assess` and `schema`: one page first, everything behind `--all`, JSON of format 2 that keeps to its published
//! schema, a line for each of several files, and one line wherever the rules were others.

#[path = "support/schema.rs"]
mod schema;

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use contract_advisor::cli;

const SAMPLES: [&str; 6] = ["easterby", "hillshire", "kingsferry", "newharbour", "northtown", "southvale"];

fn at(path: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path).to_str().expect("a plain path").to_owned()
}

fn sample(name: &str) -> String {
    at(&format!("assets/samples/{name}.ron"))
}

fn run(args: &[&str]) -> (u8, String, String) {
    let args = std::iter::once("contract-advisor").chain(args.iter().copied()).map(OsString::from);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = cli::run(args, &mut out, &mut err);
    (code, String::from_utf8(out).expect("text"), String::from_utf8(err).expect("text"))
}

fn printed(args: &[&str]) -> String {
    let (code, out, err) = run(args);
    assert_eq!((code, err.as_str()), (0, ""), "{args:?}\n{out}");
    out
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).expect("JSON")
}

// ---- the page ----

#[test]
fn the_first_page_says_whether_which_and_how_paid_in_that_order_and_fits_one_page() {
    for name in SAMPLES {
        let page = printed(&["assess", &sample(name)]);
        let count = page.lines().count();
        assert!(count <= 60, "{name}: {count} lines\n{page}");
        let place = |words: &str| page.find(words).unwrap_or_else(|| panic!("{name}: {words:?}\n{page}"));
        let whether = place("Called for  ");
        let which = ["fits best with these answers", "fit equally well", "cannot be said yet"];
        let which = which.iter().find_map(|words| page.find(words)).expect(name);
        assert!(whether < which && which < place("Paying by outcomes: "), "{name}\n{page}");
        assert!(place("\nNext  ") > which, "{name}: it ends with what to do\n{page}");
        // Everything is behind it, and not on it.
        let all = printed(&["assess", &sample(name), "--all"]);
        assert!(all.lines().count() > 2 * count, "{name}");
        assert!(all.contains("HOW EACH STANDS") && !page.contains("HOW EACH STANDS"), "{name}");
    }
}

/// What is not called for or not ready is told under "if you went on"; nothing names a kind of contract before it.
#[test]
fn an_option_is_never_the_headline_of_a_not_yet() {
    for name in ["hillshire", "newharbour", "easterby"] {
        let page = printed(&["assess", &sample(name)]);
        assert!(page.contains("\nNot yet: "), "{page}");
        let gone_on = page.find("If it went ahead: ").expect("it is told, and under this");
        for title in ["Prime contractor", "Prime provider", "Alliance", "Provider-only alliance"] {
            assert!(page.find(title).is_none_or(|found| found > gone_on), "{name}: {title}\n{page}");
        }
    }
}

#[test]
fn only_nobody_knows_is_said_as_that_and_never_as_nothing_answered() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("only.ron");
    fs::write(&file, ONLY_NOBODY_KNOWS).expect("written");
    let file = file.to_str().expect("plain");
    for args in [&["assess", file][..], &["assess", file, "--all"], &["assess", file, "--format", "json"]] {
        let text = printed(args).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains("All that has been answered is 'nobody knows'"), "{text}");
        assert!(!text.contains("Nothing has been answered"), "{text}");
    }
}

const ONLY_NOBODY_KNOWS: &str = r#"(
    format: 1,
    title: "T",
    service: "",
    scope: "",
    depth: Quick,
    created: "2026-11-23T07:58:00Z",
    changed: "2026-11-23T08:19:00Z",
    pack: (
        id: "drug-alcohol-england",
        version: "2026.1",
        digest: "sha256:faa82bb38a1c026a766dd3ae42a027d1162d1e28730fba35759f379c186758b8",
    ),
    reasons: [],
    answers: [
        (question: "shared_vision", answer: DontKnow),
    ],
)
"#;

// ---- JSON and its schema ----

#[test]
fn the_schema_in_the_repository_is_the_one_that_is_printed() {
    for of in ["assessment", "report", "comparison"] {
        let kept = fs::read_to_string(at(&format!("assets/{of}.schema.json"))).expect("kept");
        let printed = printed(&["schema", of]);
        assert!(kept == printed, "assets/{of}.schema.json is not what `contract-advisor schema {of}` prints");
    }
    assert_eq!(printed(&["schema"]), printed(&["schema", "assessment"]));
}

#[test]
fn every_assessment_keeps_to_the_schema() {
    let schema = json(&printed(&["schema", "assessment"]));
    for name in SAMPLES {
        let found = json(&printed(&["assess", &sample(name), "--format", "json"]));
        let faults = schema::faults(&schema, &schema, &found, "");
        assert!(faults.is_empty(), "{name}: {faults:?}");
        assert_eq!(found["format"], 2);
        // What no assessment is has to be found, or the walk finds nothing.
        let mut wrong = found.clone();
        wrong["choice"]["state"] = 7.into();
        wrong["models"][0]["fit_at_noon"] = "1".into();
        wrong.as_object_mut().expect("an object").remove("beside");
        let told = schema::faults(&schema, &schema, &wrong, "");
        assert_eq!(told.len(), 3, "{told:?}");
    }
}

#[test]
fn every_report_and_comparison_keeps_to_its_schema() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("out.json").to_str().expect("plain").to_owned();
    let schema = json(&printed(&["schema", "report"]));
    let written = |files: &[&str], paper: &str| {
        printed(&[&["report"], files, &["--as", paper, "--force", "-o", &out]].concat());
        json(&fs::read_to_string(&out).expect("written"))
    };
    for name in SAMPLES {
        for paper in ["paper", "committee", "full", "models,law"] {
            let found = written(&[&sample(name)], paper);
            let faults = schema::faults(&schema, &schema, &found, "");
            assert!(faults.is_empty(), "{name} {paper}: {:?}", &faults[..faults.len().min(5)]);
            assert_eq!((&found["format"], &found["report_format"]), (&2.into(), &2.into()));
        }
    }
    let mut wrong = written(&[&sample("northtown")], "paper");
    wrong["report"]["numbers"] = "roman".into();
    wrong["report"]["parts"][0]["blocks"][0] = serde_json::json!({ "heading": ["two", "words"] });
    assert_eq!(schema::faults(&schema, &schema, &wrong, "").len(), 2);
    let schema = json(&printed(&["schema", "comparison"]));
    let (one, two) = (sample("northtown"), sample("hillshire"));
    let printed = json(&printed(&["compare", &one, &two, "--format", "json"]));
    for found in [printed, written(&[&one, &two], "full")] {
        let faults = schema::faults(&schema, &schema, &found, "");
        assert!(faults.is_empty(), "{:?}", &faults[..faults.len().min(5)]);
        assert_eq!(found["format"], 2);
    }
}

/// A fraction as it stands in the JSON: `140/3` or `50`.
fn fraction(value: &serde_json::Value) -> (i128, i128) {
    let text = value.as_str().expect("text");
    let (top, bottom) = text.split_once('/').unwrap_or((text, "1"));
    (top.parse().expect("a number"), bottom.parse().expect("a number"))
}

#[test]
fn contributions_and_theme_points_add_up_to_the_fit() {
    for name in SAMPLES {
        let found = json(&printed(&["assess", &sample(name), "--format", "json"]));
        for model in found["models"].as_array().expect("models") {
            if model["fit"].is_null() {
                continue;
            }
            let mut sum = (50i128, 1i128);
            for points in model["contributions"].as_object().expect("by question").values() {
                let (top, bottom) = fraction(points);
                sum = (sum.0 * bottom + top * sum.1, sum.1 * bottom);
                let (mut a, mut b) = (sum.0.abs(), sum.1);
                while b != 0 {
                    (a, b) = (b, a % b);
                }
                sum = (sum.0 / a.max(1), sum.1 / a.max(1));
            }
            let fit = fraction(&model["fit"]);
            assert_eq!(sum.0 * fit.1, fit.0 * sum.1, "{name}: {}", model["id"]);
            let themes: i64 = model["theme_points"]
                .as_object()
                .expect("by theme")
                .values()
                .map(|points| points.as_i64().expect("whole"))
                .sum();
            assert_eq!(Some(50 + themes), model["displayed_fit"].as_i64(), "{name}: {}", model["id"]);
        }
    }
}

// ---- several files ----

#[test]
fn several_files_give_a_line_each_and_a_bad_one_costs_nobody_the_others() {
    let files: Vec<String> = SAMPLES.map(sample).to_vec();
    let mut args = vec!["assess"];
    args.extend(files.iter().map(String::as_str));
    let table = printed(&args);
    assert_eq!(table.lines().count(), 1 + SAMPLES.len(), "{table}");
    for (line, file) in table.lines().skip(1).zip(&files) {
        assert!(line.starts_with(file.as_str()), "{line}");
    }
    let missing = at("assets/samples/nowhere.ron");
    args.push(&missing);
    let (code, out, err) = run(&args);
    assert_eq!(code, 2);
    assert!(out == table && err.contains("nowhere.ron"), "{err}");
    // As a list, the same assessments as alone.
    let list = json(&printed(&[&args[..=2], &["--format", "json"]].concat()));
    let alone = json(&printed(&["assess", &files[0], "--format", "json"]));
    assert_eq!(list[0]["assessment"], alone);
    assert_eq!(list[1]["file"], files[1]);
}

#[test]
fn csv_can_be_read_back_and_starts_no_formula() {
    let folder = tempfile::tempdir().expect("a folder");
    let steering = folder.path().join("steering.ron");
    let text = ONLY_NOBODY_KNOWS.replace("title: \"T\"", "title: \"=HYPERLINK(1,\\\"2\\\")\"");
    fs::write(&steering, text).expect("written");
    let steering = steering.to_str().expect("plain");
    let csv = printed(&["assess", &sample("hillshire"), steering, "--format", "csv"]);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let heads: Vec<String> = reader.headers().expect("headings").iter().map(str::to_owned).collect();
    let column = |name: &str| heads.iter().position(|head| head == name).expect(name);
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), 2);
    assert_eq!(&rows[0][column("Whether")], "not yet");
    assert_eq!(&rows[0][column("Meanwhile")], "Fill the basics");
    assert!(rows[0][column("Reservations")].split("; ").count() > 5, "all are named");
    assert_eq!(&rows[1][column("Title")], "'=HYPERLINK(1,\"2\")");
    assert_eq!(&rows[1][column("Answered under")], "2026.1");
}

// ---- the rules were others ----

/// Rules of the shipped version with one text edited, and rules of a later version.
fn edited(folder: &Path) -> [PathBuf; 2] {
    ["same-version", "later-version"].map(|name| {
        let rules = folder.join(name);
        printed(&["rules", "export", rules.to_str().expect("plain")]);
        let change = |file: &str, from: &str, to: &str| {
            let file = rules.join(file);
            let text = fs::read_to_string(&file).expect("there");
            assert_eq!(text.matches(from).count(), 1, "{from}");
            fs::write(&file, text.replace(from, to)).expect("written");
        };
        change("manifest.ron", "date: \"2026-11-29\"", "date: \"2026-12-24\"");
        if name == "later-version" {
            change("manifest.ron", "version: \"2026.2\"", "version: \"2026.3\"");
        }
        rules
    })
}

#[test]
fn wherever_advice_is_printed_or_written_one_line_says_that_the_rules_were_others() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("answers.ron");
    // Given under the rules inside the program, by their digest today.
    let under = json(&printed(&["assess", &sample("easterby"), "--format", "json"]));
    let text = fs::read_to_string(sample("easterby")).expect("there");
    let (before, after) = text.split_once("digest: \"").expect("a digest");
    let (_, after) = after.split_once('"').expect("its end");
    let digest = under["pack"]["digest"].as_str().expect("a digest");
    fs::write(&file, format!("{before}digest: \"{digest}\"{after}")).expect("written");
    let file = file.to_str().expect("plain");

    // Under its own rules nothing is said.
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(!flat(&printed(&["assess", file])).contains("The answers were given under"));
    let own = json(&printed(&["assess", file, "--format", "json"]));
    assert_eq!(own["answers_under"]["same"], true);

    let [same, later] = edited(folder.path());
    for (rules, says) in [
        (&same, "The answers were given under version 2026.2 of the rules as it was before it was edited."),
        (
            &later,
            "The answers were given under version 2026.2 of the rules; this result is by version 2026.3.",
        ),
    ] {
        let rules = rules.to_str().expect("plain");
        for args in [
            &["assess", file, "--rules", rules][..],
            &["assess", file, "--rules", rules, "--all"],
            &["compare", file, file, "--rules", rules],
        ] {
            let text = flat(&printed(args));
            assert!(text.contains(says), "{args:?}\n{text}");
        }
        for ending in ["md", "html", "docx", "xlsx", "json"] {
            let out = folder.path().join(format!("report.{ending}"));
            printed(&["report", file, "--rules", rules, "--force", "-o", out.to_str().expect("plain")]);
            let bytes = fs::read(&out).expect("written");
            let text = if ["docx", "xlsx"].contains(&ending) {
                let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
                let mut all = String::new();
                for at in 0..zip.len() {
                    let mut part = zip.by_index(at).expect("there");
                    if part.name().expect("a name").ends_with(".xml") {
                        std::io::Read::read_to_string(&mut part, &mut all).expect("text");
                    }
                }
                all
            } else {
                String::from_utf8(bytes).expect("text")
            };
            assert!(flat(&text).contains(says), "{ending} does not say: {says}");
        }
        let found = json(&printed(&["assess", file, "--rules", rules, "--format", "json"]));
        assert_eq!(found["answers_under"]["version"], "2026.2");
        assert_eq!(found["answers_under"]["digest"], digest);
        assert_eq!(found["answers_under"]["same"], false);
    }
}
