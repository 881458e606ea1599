//! Any bytes as a rule pack. The input is cut at lines that begin with `=== ` into files
//! with the name that follows; what is not given is filled up with the small pack of the
//! tests, so that an input can be one file or a whole pack.

#![no_main]

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use contract_advisor::files::review;
use contract_advisor::report;
use libfuzzer_sys::fuzz_target;

type Files = BTreeMap<Arc<str>, Arc<str>>;

macro_rules! small {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../../packs/tiny/", $name)))),*]
    };
}

static SMALL: LazyLock<Files> = LazyLock::new(|| {
    small![
        "actions.ron",
        "answers_to_warnings.ron",
        "cards.ron",
        "cases.ron",
        "cautions.ron",
        "checklists.ron",
        "courses.ron",
        "effects/families.ron",
        "effects/kitchens.ron",
        "gates.ron",
        "manifest.ron",
        "models.ron",
        "pair_cautions.ron",
        "questions.ron",
        "reasons.ron",
        "scenarios.ron",
        "sources.ron",
        "terms.ron",
        "themes.ron",
    ]
    .into_iter()
    .map(|(name, text)| (Arc::from(name), Arc::from(text)))
    .collect()
});

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let mut files = SMALL.clone();
    for part in format!("\n{text}").split("\n=== ").skip(1) {
        let (name, rest) = part.split_once('\n').unwrap_or((part, ""));
        // As many as a folder may hold.
        if files.len() < 256 && !name.is_empty() {
            files.insert(Arc::from(name), Arc::from(rest));
        }
    }
    match review(&files) {
        Ok(found) => {
            for fault in &found.open {
                let _ = (fault.drawn(), fault.one_line());
            }
            for (kind, id) in report::ids(&found.pack) {
                assert!(report::show(&found.pack, id).is_some(), "{kind} {id}");
            }
        }
        Err(faults) => {
            assert!(!faults.is_empty());
            for fault in &faults {
                assert!(!fault.drawn().is_empty() && fault.one_line().lines().count() <= 1);
            }
        }
    }
});
