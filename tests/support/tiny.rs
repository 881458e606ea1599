//! The tiny pack about school meals, whole or with something broken in it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Files;

/// Where it lies.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs/tiny")
}

/// Its files by name.
pub fn files() -> Files {
    fn collect(folder: &Path, before: &str, files: &mut Files) {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let name = format!("{before}{}", entry.file_name().to_str().expect("a plain name"));
            if entry.path().is_dir() {
                collect(&entry.path(), &format!("{name}/"), files);
            } else {
                // A checkout on another system may have other line ends.
                let text = std::fs::read_to_string(entry.path()).expect("text").replace("\r\n", "\n");
                files.insert(Arc::from(name), Arc::from(text));
            }
        }
    }
    let mut files = Files::new();
    collect(&folder(), "", &mut files);
    files
}

/// Replaces the first `find` in a file.
pub fn edit(files: &mut Files, file: &str, find: &str, replace: &str) {
    let text = files.get(file).unwrap_or_else(|| panic!("no file {file}"));
    assert!(text.contains(find), "{file} has no {find:?}");
    let text = text.replacen(find, replace, 1);
    files.insert(Arc::from(file), Arc::from(text));
}

/// Writes files into a folder.
pub fn write(files: &Files, folder: &Path) {
    for (name, text) in files {
        let path = folder.join(&**name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, text.as_bytes()).expect("written");
    }
}
