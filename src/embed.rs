//! Build script: lists the rules that go into the program, with the digest that they are known by, and packs the texts that few starts
//! read.

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

    let mut code =
        String::from("/// Those that every start reads.\npub(super) static FILES: &[(&str, &str)] = &[\n");
    let (mut lengths, mut library) = (String::new(), String::new());
    for (name, (path, text)) in &files {
        if LIBRARY.contains(&name.split(['/', '.']).next().unwrap_or_default()) {
            let _ = writeln!(lengths, "    ({name:?}, {}),", text.len());
            library.push_str(text);
        } else {
            let path = path.display().to_string();
            let _ = writeln!(code, "    ({name:?}, include_str!({path:?})),");
        }
    }
    let _ = write!(
        code,
        "];\n/// The library: names, and bytes of each.\npub(super) static LIBRARY: &[(&str, usize)] = &[\n{lengths}];\n"
    );
    let page = fs::read_to_string(root.join("rules/README.md"))?;
    for (name, text) in [("LIBRARY", library), ("PAGE", page)] {
        let text = packed(&to, name, &text)?;
        let _ = writeln!(code, "pub(super) static {name}_PACKED: (&[u8], usize) = {text};");
    }
    let digest = inside::digest(files.iter().map(|(name, (_, text))| (name.as_str(), text.as_str())));
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
fn collect(folder: &Path, before: &str, files: &mut BTreeMap<String, (PathBuf, String)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{before}{name}");
        if path.is_dir() {
            collect(&path, &format!("{name}/"), files)?;
        } else if name.ends_with(".ron") {
            let text = fs::read_to_string(&path)?;
            files.insert(name, (path, text));
        }
    }
    Ok(())
}
