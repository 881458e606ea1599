//! A rule pack as bytes in a folder: what is said where they cannot be read, and that
//! nothing, however garbled, makes the program panic.

mod support;

use std::path::Path;
use std::sync::Arc;

use contract_advisor::files::{Fault, Limits, assemble, load_folder, parse, read_text};
use contract_advisor::pack::raw;
use support::chance::Chance;
use support::{Files, listed, tiny};

fn tiny_folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    tiny::write(&tiny::files(), folder.path());
    folder
}

/// The one fault of a folder.
fn fault(folder: &Path) -> Fault {
    let mut faults = load_folder(folder).expect_err("refused");
    assert_eq!(faults.len(), 1, "{}", listed(&faults));
    let fault = faults.remove(0);
    assert!(!fault.drawn().is_empty() && fault.problem.advice.ends_with('.'));
    fault
}

#[test]
fn folders_that_are_not_there_or_not_folders() {
    let folder = tiny_folder();
    let missing = fault(&folder.path().join("nowhere"));
    assert_eq!((missing.problem.code, missing.line_column()), ("F001", None));
    assert!(missing.problem.message.contains("no such file"), "{}", missing.drawn());
    let file = fault(&folder.path().join("themes.ron"));
    assert_eq!(file.problem.code, "F006");
    assert!(file.problem.message.starts_with("This is a file; a rule pack is a folder."));
    let inside = fault(&folder.path().join("themes.ron/deeper"));
    assert_eq!(inside.problem.code, "F001");
    assert!(inside.problem.message.starts_with("Part of this path is a file"), "{}", inside.drawn());
}

#[test]
fn a_folder_without_a_manifest() {
    let folder = tiny_folder();
    std::fs::remove_file(folder.path().join("manifest.ron")).unwrap();
    let empty = tempfile::tempdir().unwrap();
    for folder in [folder.path(), empty.path()] {
        let fault = fault(folder);
        assert_eq!(&*fault.problem.place.file, "manifest.ron");
        assert!(["F001", "F009"].contains(&fault.problem.code), "{}", fault.drawn());
    }
    let mut files = tiny::files();
    files.remove("manifest.ron");
    let faults = assemble(files).unwrap_err();
    assert_eq!((faults.len(), faults[0].problem.code), (1, "F009"));
}

#[test]
fn a_folder_where_a_file_should_be() {
    let folder = tiny_folder();
    std::fs::remove_file(folder.path().join("themes.ron")).unwrap();
    std::fs::create_dir(folder.path().join("themes.ron")).unwrap();
    let fault = fault(folder.path());
    assert_eq!((fault.problem.code, &*fault.problem.place.file), ("F002", "themes.ron"));
    assert!(fault.problem.message.starts_with("This is a folder, not a file."));
}

#[test]
fn a_file_of_any_size() {
    let folder = tiny_folder();
    let mut text = "[]".to_owned() + &" ".repeat(4 * 1024 * 1024 - 2);
    std::fs::write(folder.path().join("terms.ron"), &text).unwrap();
    load_folder(folder.path()).unwrap_or_else(|faults| panic!("exactly 4 MiB: {}", listed(&faults)));
    text.push(' ');
    std::fs::write(folder.path().join("terms.ron"), &text).unwrap();
    let fault = fault(folder.path());
    assert_eq!((fault.problem.code, &*fault.problem.place.file), ("F003", "terms.ron"));
    assert!(fault.problem.message.contains("larger than 4 MiB"));
}

#[test]
fn bytes_that_are_not_text() {
    let folder = tiny_folder();
    // "crème" as Windows used to write it, in the second line after a well-formed é.
    let bytes = b"[\n  (id: \"cold_food\", text: \"\xc3\xa9 cr\xe8me\"),\n]";
    std::fs::write(folder.path().join("reasons.ron"), bytes).unwrap();
    let one = fault(folder.path());
    assert_eq!((one.problem.code, one.line_column()), ("F004", Some((2, 32))), "{}", one.drawn());
    assert!(one.problem.advice.contains("UTF-8"));
    // Another encoding altogether, as an old Notepad would save it.
    let utf16: Vec<u8> = [0xfeff].into_iter().chain("[]".encode_utf16()).flat_map(u16::to_le_bytes).collect();
    std::fs::write(folder.path().join("reasons.ron"), utf16).unwrap();
    assert_eq!(
        (fault(folder.path()).problem.code, fault(folder.path()).line_column()),
        ("F004", Some((1, 1)))
    );
}

#[test]
fn two_unreadable_files_are_both_reported() {
    let folder = tiny_folder();
    std::fs::write(folder.path().join("reasons.ron"), [0xff]).unwrap();
    std::fs::write(folder.path().join("gates.ron"), [0xff]).unwrap();
    assert_eq!(load_folder(folder.path()).unwrap_err().len(), 2);
}

#[test]
fn files_nobody_would_read_are_not_passed_over() {
    // A misspelt name must not mean that half of the rules silently do not count.
    for name in ["question.ron", "gate/extra.ron", "themes.ron.ron", "manifest/more.ron", "Effects/more.ron"]
    {
        let folder = tiny_folder();
        let path = folder.path().join(name);
        // Not every file system tells Effects from effects.
        if name == "Effects/more.ron" && folder.path().join("Effects").exists() {
            continue;
        }
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, "[]").unwrap();
        let fault = fault(folder.path());
        assert_eq!((fault.problem.code, &*fault.problem.place.file), ("F008", name), "{}", fault.drawn());
        assert!(fault.problem.advice.contains("manifest, themes, reasons"));
    }
    // Other people's files and folders are none of our business.
    let folder = tiny_folder();
    for name in ["README.md", ".git/config", ".git/odd.ron", "notes/plan.txt", "themes.ron~"] {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, "x").unwrap();
    }
    load_folder(folder.path()).unwrap_or_else(|faults| panic!("{}", listed(&faults)));
}

#[test]
fn too_many_files_and_too_many_items() {
    let folder = tiny_folder();
    for number in 0..257 {
        std::fs::write(folder.path().join(format!("effects/{number}.ron")), "[]").unwrap();
    }
    let many = fault(folder.path());
    assert_eq!(many.problem.code, "F007");
    assert!(many.problem.message.contains("more than 256 rule files"));

    let mut files = tiny::files();
    files.insert(Arc::from("cards.ron"), Arc::from(format!("[{}]", card_list(5_001))));
    let faults = assemble(files).unwrap_err();
    assert_eq!((faults.len(), faults[0].problem.code), (1, "F010"));
    assert!(faults[0].problem.message.contains("5001 items; the most that is read is 5000"));
}

fn card_list(count: usize) -> String {
    (0..count).map(|at| format!("(id:\"c{at}\",group:\"g\",title:\"t\"),")).collect()
}

/// Reads a pack and prints its problems; must return in every case.
fn survive(files: Files) {
    if let Err(faults) = assemble(files) {
        assert!(!faults.is_empty());
        for fault in faults.iter().take(3) {
            let _ = (fault.one_line(), fault.line_column());
            assert!(!fault.drawn().is_empty());
        }
    }
}

#[test]
fn a_file_name_of_several_lines_stays_on_one() {
    // Found by fuzzing: a name may hold every character that the file system allows.
    for name in ["questions\r\r.ron", "effects/a\nb.ron", "ca\u{2028}ses.ron", "\u{1b}[31m.ron"] {
        let mut files = tiny::files();
        files.insert(Arc::from(name), Arc::from("[oops"));
        let faults = assemble(files).expect_err("refused");
        for fault in &faults {
            assert_eq!(fault.one_line().lines().count(), 1, "{:?}", fault.one_line());
            assert!(!fault.drawn().contains(['\r', '\u{1b}']));
        }
    }
}

#[test]
fn every_truncation_of_every_file() {
    let whole = tiny::files();
    for (name, text) in &whole {
        let full_length = text.trim_end().len();
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            let cut: Arc<str> = Arc::from(&text[..end]);
            // The text alone, as the shape it should have: fast enough for every place.
            let fault = if &**name == "manifest.ron" {
                parse::<raw::Manifest>(name, &cut).err()
            } else if name.starts_with("effects") {
                parse::<Vec<raw::Effect>>(name, &cut).err()
            } else {
                let files = Files::from([
                    (Arc::from("manifest.ron"), Arc::clone(&whole["manifest.ron"])),
                    (Arc::clone(name), Arc::clone(&cut)),
                ]);
                assemble(files).err().map(|mut faults| Box::new(faults.remove(0)))
            };
            if end < full_length {
                let fault = fault.unwrap_or_else(|| panic!("{name} cut at {end} was accepted"));
                assert_eq!(fault.problem.code, "F005", "{name} cut at {end}: {}", fault.drawn());
                let (line, column) = fault.line_column().expect("a place");
                assert!(line <= cut.lines().count().max(1) + 1 && column > 0);
                if end % 13 == 0 {
                    assert!(!fault.drawn().is_empty());
                }
            }
        }
    }
}

#[test]
fn random_damage_to_the_text() {
    let whole = tiny::files();
    let names: Vec<Arc<str>> = whole.keys().cloned().collect();
    let spoilers = [
        "(",
        ")",
        "[",
        "]",
        "\"",
        ",",
        ":",
        "\\",
        "{",
        "}",
        "/*",
        "//",
        "é",
        "\u{0}",
        "\u{85}",
        "r#\"",
        "-",
        "#![enable(",
        "'",
        "0x",
        "1e999",
        "\r",
        "\u{202e}",
        "Some(",
    ];
    let mut chance = Chance::seeded(20_260_201);
    for _ in 0..700 {
        let mut files = whole.clone();
        for _ in 0..chance.between(1, 3) {
            let name = &names[chance.below(names.len())];
            let mut chars: Vec<String> = files[name].chars().map(String::from).collect();
            let at = chance.below(chars.len());
            match chance.below(4) {
                0 => drop(chars.remove(at)),
                1 => chars.insert(at, spoilers[chance.below(spoilers.len())].to_owned()),
                2 => chars[at] = spoilers[chance.below(spoilers.len())].to_owned(),
                _ => {
                    let end = (at + chance.between(1, 40)).min(chars.len());
                    let piece: Vec<String> = chars[at..end].to_vec();
                    chars.splice(at..at, piece);
                }
            }
            files.insert(Arc::clone(name), Arc::from(chars.concat()));
        }
        survive(files);
    }
}

#[test]
fn random_damage_to_the_bytes() {
    let folder = tiny_folder();
    let path = folder.path().join("one.ron");
    let name: Arc<str> = Arc::from("questions.ron");
    let bytes = tiny::files()[&name].as_bytes().to_vec();
    let mut chance = Chance::seeded(5);
    let mut unreadable = 0;
    for _ in 0..300 {
        let mut bytes = bytes.clone();
        for _ in 0..chance.between(1, 4) {
            let at = chance.below(bytes.len());
            bytes[at] ^= 1 << chance.below(8);
        }
        std::fs::write(&path, &bytes).unwrap();
        match read_text(&path, &name, Limits::RULES) {
            Ok(text) => {
                let mut files = tiny::files();
                files.insert(Arc::clone(&name), text);
                survive(files);
            }
            Err(fault) => {
                unreadable += 1;
                assert_eq!(fault.problem.code, "F004");
                let (line, column) = fault.line_column().expect("a place");
                // Everything before the place is as it was written.
                let good = String::from_utf8_lossy(&bytes);
                let before: String = good.split('\n').nth(line - 1).unwrap().chars().take(column).collect();
                assert!(before.ends_with('\u{fffd}') && !fault.drawn().is_empty());
            }
        }
    }
    assert!(unreadable > 30);
}

#[test]
fn random_bytes_alone() {
    let mut chance = Chance::seeded(6);
    for _ in 0..2_000 {
        let length = chance.below(60);
        let bytes: Vec<u8> = (0..length)
            .map(|_| {
                if chance.percent(60) {
                    b"()[]{}\",:'\\/*r#id 012.-\n"[chance.below(24)]
                } else {
                    chance.next() as u8
                }
            })
            .collect();
        let text: Arc<str> = Arc::from(String::from_utf8_lossy(&bytes).as_ref());
        let name: Arc<str> = Arc::from("themes.ron");
        survive(Files::from([(Arc::from("manifest.ron"), Arc::clone(&text)), (name, text)]));
    }
}
