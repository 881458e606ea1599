//! Build script: lists the rules that go into the program, with the digest that they are known by.

#[path = "files/pack/digest.rs"]
mod inside;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=rules");
    println!("cargo:rerun-if-changed=src/embed.rs");
    println!("cargo:rerun-if-changed=src/files/pack/digest.rs");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("rules");
    let mut files = BTreeMap::new();
    collect(&root, "", &mut files)?;
    let mut code = String::from("pub(super) static FILES: &[(&str, &str)] = &[\n");
    for (name, (path, _)) in &files {
        let path = path.display().to_string();
        let _ = writeln!(code, "    ({name:?}, include_str!({path:?})),");
    }
    let digest = inside::digest(files.iter().map(|(name, (_, text))| (name.as_str(), text.as_str())));
    let _ = writeln!(code, "];\npub(super) const DIGEST: &str = {digest:?};");
    fs::write(PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("shipped.rs"), code)
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
