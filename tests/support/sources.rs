//! The sources of the program, as tests of the house read them: without comments and without their own tests.

#![allow(dead_code, reason = "each test binary uses a part of it")]

use std::fs;
use std::path::{Path, PathBuf};

/// Where the sources stand.
pub fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every source file below `src/`, by its path there, without comments and without its tests.
pub fn files() -> Vec<(String, String)> {
    texts().into_iter().map(|(name, text)| (name, code(&text))).collect()
}

/// The same with comments.
pub fn texts() -> Vec<(String, String)> {
    fn collect(folder: &Path, found: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).expect("the sources") {
            let path = entry.expect("a file").path();
            if path.is_dir() {
                collect(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name =
                    path.strip_prefix(source()).expect("below src").to_string_lossy().replace('\\', "/");
                if name.ends_with("tests.rs") || name.contains("/tests/") {
                    continue;
                }
                let text = fs::read_to_string(&path).expect("a source file");
                found.push((name, without_tests(&text).to_owned()));
            }
        }
    }
    let mut found = Vec::new();
    collect(&source(), &mut found);
    found.sort();
    assert!(found.len() > 50, "only {} files", found.len());
    found
}

/// A source text up to its tests, without comments.
pub fn code(text: &str) -> String {
    without_tests(text)
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n")
}

/// A source text up to its tests.
pub fn without_tests(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default()
}
