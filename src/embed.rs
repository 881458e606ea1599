//! Build script: reads and checks the rules that go into the program and writes down what came of it, so that no start does it again;
//! packs them as they are written, and the texts that few starts read, with the digest that the rules are known by.

#[path = "files/pack/digest.rs"]
mod inside;
/// The rules, as the program itself has them.
#[allow(dead_code, unreachable_pub, unused_imports, reason = "the program uses what this script does not")]
mod pack;
/// What of the folder of that name the rules need.
#[allow(dead_code, unreachable_pub, reason = "the program uses what this script does not")]
mod text {
    #[path = "fold.rs"]
    mod fold;
    #[path = "in_order.rs"]
    mod in_order;

    pub use fold::fold;
    pub use in_order::{Gather, InOrder};
}

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use flate2::Compression;
use flate2::write::DeflateEncoder;
use serde::de::DeserializeOwned;

use pack::check;
use pack::raw::{RawLibrary, RawLists, RawPack, Sourced};

/// The kinds of rule file that can be read up and that no first screen needs.
const LIBRARY: [&str; 5] = ["cards", "cases", "checklists", "scenarios", "terms"];

/// Texts in `assets` that few starts read.
const SELDOM: [&str; 13] = [
    "assessment.schema.json",
    "boxes.ron",
    "committee.ron",
    "comparison.schema.json",
    "handouts.ron",
    "papers.ron",
    "parts.ron",
    "phones.ron",
    "rehearsal.ron",
    "report.schema.json",
    "screens.ron",
    "sealing.ron",
    "words.ron",
];

fn main() -> ExitCode {
    match embed() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn embed() -> io::Result<()> {
    for read in ["rules", "assets", "src/embed.rs", "src/files/pack/digest.rs", "src/pack", "src/text"] {
        println!("cargo:rerun-if-changed={read}");
    }
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let to = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let mut files = BTreeMap::new();
    collect(&root.join("rules"), "", &mut files)?;

    let mut code = String::new();
    for (part, of_the_library) in [("RULES", false), ("LIBRARY", true)] {
        let (mut names, mut all) = (String::new(), String::new());
        for (name, text) in &files {
            if LIBRARY.contains(&name.split(['/', '.']).next().unwrap_or_default()) == of_the_library {
                let _ = write!(names, "({name:?}, {}), ", text.len());
                all.push_str(text);
            }
        }
        let all = packed(&to, part, all.as_bytes())?;
        let _ = writeln!(
            code,
            "/// Names, and bytes of each.\npub(super) static {part}: &[(&str, usize)] = &[{names}];"
        );
        let _ = writeln!(code, "pub(super) static {part}_PACKED: (&[u8], usize) = {all};");
    }
    let page = packed(&to, "PAGE", &fs::read(root.join("rules/README.md"))?)?;
    let _ = writeln!(code, "pub(super) static PAGE_PACKED: (&[u8], usize) = {page};");
    let digest = inside::digest(files.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let pack = packed(&to, "CHECKED", &checked(&files, digest)?)?;
    let _ = writeln!(code, "pub(super) static CHECKED_PACKED: (&[u8], usize) = {pack};");
    fs::write(to.join("shipped.rs"), code)?;

    for name in SELDOM {
        let text = fs::read(root.join("assets").join(name))?;
        fs::write(to.join(format!("{name}.rs")), packed(&to, name, &text)?)?;
    }
    Ok(())
}

/// The rules after checking, as the program reads them. The library is checked with them, and read from its files when it is wanted.
fn checked(files: &BTreeMap<String, String>, digest: String) -> io::Result<Vec<u8>> {
    let lists = RawLists {
        themes: list(files, "themes")?,
        reasons: list(files, "reasons")?,
        sources: list(files, "sources")?,
        questions: list(files, "questions")?,
        models: list(files, "models")?,
        effects: list(files, "effects")?,
        gates: list(files, "gates")?,
        courses: list(files, "courses")?,
        cautions: list(files, "cautions")?,
        pair_cautions: list(files, "pair_cautions")?,
        actions: list(files, "actions")?,
        answers_to_warnings: list(files, "answers_to_warnings")?,
        migrations: list(files, "migrations")?,
        library: RawLibrary {
            terms: list(files, "terms")?,
            cards: list(files, "cards")?,
            cases: list(files, "cases")?,
            checklists: list(files, "checklists")?,
            scenarios: list(files, "scenarios")?,
        },
    };
    let manifest = files.get("manifest.ron").map_or("", String::as_str);
    let manifest =
        Sourced { file: "manifest.ron".into(), index: None, value: read("manifest.ron", manifest)? };
    let pack = check::check(RawPack { manifest, digest, lists }).map_err(|problems| {
        let all: Vec<String> = problems
            .iter()
            .map(|problem| format!("rules/{}: {}", problem.place.file, problem.message))
            .collect();
        io::Error::other(format!(
            "The rules in the folder rules do not pass their checks:\n{}",
            all.join("\n")
        ))
    })?;
    postcard::to_allocvec(&pack).map_err(io::Error::other)
}

/// All items of one kind, in the order of the file names.
fn list<T: DeserializeOwned>(files: &BTreeMap<String, String>, kind: &str) -> io::Result<Vec<Sourced<T>>> {
    let mut items = Vec::new();
    for (name, text) in files {
        if name.split(['/', '.']).next() == Some(kind) {
            let file = std::sync::Arc::from(name.as_str());
            let of =
                |(index, value)| Sourced { file: std::sync::Arc::clone(&file), index: Some(index), value };
            items.extend(read::<Vec<T>>(name, text)?.into_iter().enumerate().map(of));
        }
    }
    Ok(items)
}

fn read<T: DeserializeOwned>(name: &str, text: &str) -> io::Result<T> {
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    options.from_str(text).map_err(|error| io::Error::other(format!("rules/{name}: {error}")))
}

/// Bytes as `text::unpacked` takes them: written into a file, and the code of a value that holds it.
fn packed(to: &Path, name: &str, text: &[u8]) -> io::Result<String> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text)?;
    let path = to.join(format!("{name}.deflated"));
    fs::write(&path, encoder.finish()?)?;
    let (path, length) = (path.display().to_string(), text.len());
    Ok(format!("(include_bytes!({path:?}).as_slice(), {length})"))
}

/// Every rule file in a folder and the folders in it, by its name inside the pack.
fn collect(folder: &Path, before: &str, files: &mut BTreeMap<String, String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{before}{name}");
        if path.is_dir() {
            collect(&path, &format!("{name}/"), files)?;
        } else if name.ends_with(".ron") {
            files.insert(name, fs::read_to_string(&path)?);
        }
    }
    Ok(())
}
