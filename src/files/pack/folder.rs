//! The files of a rule pack in a folder.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::Files;
use crate::files::Fault;
use crate::files::read::{Limits, io_fault, not_opened, read_text, whole};
use crate::files::whole::leads_nowhere;

/// Most files in a pack.
const MOST_FILES: usize = 256;

/// Most bytes in all files of a pack together.
const MOST_BYTES: usize = 32 * 1024 * 1024;

/// The rule files of a folder, by name.
///
/// # Errors
/// Every file that cannot be read.
pub fn folder_files(folder: &Path) -> Result<BTreeMap<Arc<str>, Arc<str>>, Vec<Fault>> {
    let shown: Arc<str> = Arc::from(folder.display().to_string());
    let mut paths = vec![(Arc::from("manifest.ron"), folder.join("manifest.ron"))];
    let entries = std::fs::read_dir(folder).map_err(|error| {
        if folder.is_file() {
            vec![whole(
                "F006",
                &shown,
                "This is a file; a rule pack is a folder.".to_owned(),
                "Give the folder that holds manifest.ron.",
            )]
        } else {
            vec![not_opened(folder, &shown, &error)]
        }
    })?;
    let mut faults = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| vec![io_fault(&shown, &error, "read")])?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        let meta = match std::fs::metadata(&path) {
            Ok(meta) => meta,
            // A link that leads nowhere is named, to a file or to a folder: a model whose effects are not there would be
            // scored on nothing. What begins with a point belongs to other programs.
            Err(error) => {
                if !name.starts_with('.') && name != "manifest.ron" {
                    faults.push(not_opened(&path, &Arc::from(name), &error));
                }
                continue;
            }
        };
        if meta.is_dir() && !name.ends_with(".ron") {
            // Folders of any name: rules in a misspelt one must not silently not count.
            if name.starts_with('.') {
                continue;
            }
            let unread = |error| vec![io_fault(&Arc::from(format!("{name}/")), &error, "read")];
            for inner in std::fs::read_dir(&path).map_err(unread)? {
                let inner = inner.map_err(unread)?;
                let inner_name = inner.file_name().to_string_lossy().into_owned();
                // A link that an editor leaves beside what it edits, such as Emacs its `.#gates.ron`, is no rule file.
                let of_others = inner_name.starts_with('.') && !inner.path().is_file();
                // Here too a link that leads nowhere is named, for a rule file or not.
                let rules = inner_name.ends_with(".ron") || leads_nowhere(&inner.path());
                if rules && !of_others {
                    paths.push((Arc::from(format!("{name}/{inner_name}")), inner.path()));
                }
            }
        } else if name.ends_with(".ron") && name != "manifest.ron" {
            paths.push((Arc::from(name), path));
        }
        if paths.len() > MOST_FILES {
            let message = format!(
                "This folder holds more than {MOST_FILES} rule files, which is the most that is read."
            );
            return Err(vec![whole("F007", &shown, message, "Check that it is the folder you meant.")]);
        }
    }
    let mut files = Files::new();
    let mut bytes = 0;
    for (name, path) in paths {
        match read_text(&path, &name, Limits::RULES) {
            Ok(text) => {
                bytes += text.len();
                files.insert(name, text);
            }
            Err(fault) => faults.push(*fault),
        }
        if bytes > MOST_BYTES {
            let message = format!(
                "The rule files hold more than {} MiB together, which is the most that is read.",
                MOST_BYTES >> 20
            );
            return Err(vec![whole("F011", &shown, message, "Check that it is the folder you meant.")]);
        }
    }
    if faults.is_empty() { Ok(files) } else { Err(faults) }
}
