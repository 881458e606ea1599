//! `assess`: the advice for an answer set as one page, as everything, or as JSON; for
//! several, a table. `schema`: what the JSON looks like.

use std::io::Write;
use std::path::Path;

use super::args::{AssessArgs, AssessFormat};
use super::{BAD_INPUT, DONE, load_pack, read_answers};
use crate::advice::front::{Seen, front};
use crate::advice::{Advice, Draws, Profile, Robustness, Tables, assess_fully};
use crate::answers::{AnswerSet, Month};
use crate::files;
use crate::pack::Pack;
use crate::report::{self, Schema};
use crate::text::{inert, json_inert};

/// One answer set with what follows from it.
struct Assessed {
    file: String,
    set: AnswerSet,
    profile: Profile,
    advice: Advice,
    robustness: Robustness,
}

pub(super) fn run(args: &AssessArgs, rules: Option<&Path>, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let Some(pack) = load_pack(rules, err) else { return BAD_INPUT };
    let tables = Tables::of(&pack);
    let draws = Draws::of(&pack).done_by(files::both);
    let mut sets = Vec::new();
    let mut code = DONE;
    for file in &args.files {
        match read_answers(file, &pack, err) {
            Some(opened) => sets.push(assessed(&pack, &tables, &draws, file, opened.set)),
            None => code = BAD_INPUT,
        }
    }
    // A file that cannot be used is named, and the others are printed all the same.
    if sets.is_empty() {
        return code;
    }
    let today = Month::read(&jiff::ZonedDateTime::now().date().to_string());
    let seen: Vec<(String, Seen<'_>)> = sets
        .iter()
        .map(|of| {
            let Assessed { set, profile, advice, .. } = of;
            (of.file.clone(), Seen { pack: &pack, tables: &tables, set, profile, advice, today })
        })
        .collect();
    let text = match (args.format, args.files.len()) {
        (AssessFormat::Csv, _) => report::table_csv(&pack, &seen),
        (AssessFormat::Text, 2..) => report::table_text(&pack, &seen),
        (AssessFormat::Text, _) => {
            let mut text = String::new();
            for ((_, seen), of) in seen.iter().zip(&sets) {
                text.push_str(&page(*seen, args.all));
                if args.all {
                    text.push('\n');
                    text.push_str(&report::text(*seen, &of.robustness));
                }
            }
            text
        }
        (AssessFormat::Json, 2..) => json_inert(&several(&seen, &sets)).into_owned(),
        (AssessFormat::Json, _) => {
            seen.iter().zip(&sets).map(|((_, seen), of)| report::json(*seen, &of.robustness)).collect()
        }
    };
    let _ = out.write_all(text.as_bytes());
    code
}

fn assessed(pack: &Pack, tables: &Tables, draws: &Draws, file: &Path, set: AnswerSet) -> Assessed {
    let profile = Profile::of(pack, &set);
    let (advice, robustness) = assess_fully(pack, tables, draws, &profile);
    Assessed { file: file.display().to_string(), set, profile, advice, robustness }
}

/// The first page, under its title, with where the rest is.
fn page(seen: Seen<'_>, all: bool) -> String {
    let (done, of) = seen.set.progress(seen.pack);
    let title = match seen.set.title.as_str() {
        "" => "An answer set without a title",
        title => title,
    };
    let manifest = &seen.pack.manifest;
    let more = if all {
        ""
    } else {
        "\n--all prints everything behind this page: the scales, the cautions, what would change it.\n"
    };
    format!(
        "{}\n{done} of {of} questions are dealt with. Rules: version {}.\n\n{}{more}",
        inert(title),
        inert(&manifest.version),
        report::front_text(&front(seen))
    )
}

/// Several sets as one JSON list: each with its file.
fn several(seen: &[(String, Seen<'_>)], sets: &[Assessed]) -> String {
    let list: Vec<serde_json::Value> = seen
        .iter()
        .zip(sets)
        .map(|((file, seen), of)| {
            let assessment = serde_json::from_str(&report::json(*seen, &of.robustness)).unwrap_or_default();
            serde_json::json!({ "file": file, "assessment": serde_json::Value::clone(&assessment) })
        })
        .collect();
    let mut text = serde_json::to_string_pretty(&list).unwrap_or_default();
    text.push('\n');
    text
}

/// Prints a schema of what is written as JSON.
pub(super) fn schema(of: Schema, out: &mut dyn Write) -> u8 {
    let _ = out.write_all(report::schema(of).as_bytes());
    DONE
}
