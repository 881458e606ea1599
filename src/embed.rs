//! Build script: packs the rules that go into the program, with the digest that they are known by, and the texts that few starts read.

#[path = "files/pack/digest.rs"]
mod inside;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use flate2::Compression;
use flate2::write::DeflateEncoder;

/// The kinds of rule file that can be read up and that no first screen needs.
const LIBRARY: [&str; 5] = ["cards", "cases", "checklists", "scenarios", "terms"];

/// Texts in `assets` that few starts read.
const SELDOM: [&str; 6] = [
    "assessment.schema.json",
    "committee.ron",
    "comparison.schema.json",
    "rehearsal.ron",
    "report.schema.json",
    "words.ron",
];

fn main() -> io::Result<()> {
    for read in ["rules", "assets", "src/embed.rs", "src/files/pack/digest.rs"] {
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
        let all = packed(&to, part, &all)?;
        let _ = writeln!(
            code,
            "/// Names, and bytes of each.\npub(super) static {part}: &[(&str, usize)] = &[{names}];"
        );
        let _ = writeln!(code, "pub(super) static {part}_PACKED: (&[u8], usize) = {all};");
    }
    let page = packed(&to, "PAGE", &fs::read_to_string(root.join("rules/README.md"))?)?;
    let _ = writeln!(code, "pub(super) static PAGE_PACKED: (&[u8], usize) = {page};");
    let digest = inside::digest(files.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let _ = writeln!(code, "pub(super) const DIGEST: &str = {digest:?};");
    fs::write(to.join("shipped.rs"), code)?;

    for name in SELDOM {
        let text = fs::read_to_string(root.join("assets").join(name))?;
        fs::write(to.join(format!("{name}.rs")), packed(&to, name, &text)?)?;
    }
    Ok(())
}

/// A text as `text::unpacked` takes it: written into a file, and the code of a value that holds it.
fn packed(to: &Path, name: &str, text: &str) -> io::Result<String> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text.as_bytes())?;
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
