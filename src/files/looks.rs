//! What a file looks like that is not what it was taken for. A guess from its bytes, for a sentence: nothing is decided by it.

use std::sync::Arc;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::fault::Fault;
use super::read::whole;
use super::ron_options;
use crate::workshop::file::Kind;

/// That a file is another than the one that was wanted, such as `an answer set`, if it looks so. Its fields are then no mistakes.
pub fn another_file(name: &Arc<str>, bytes: &[u8], wanted: &str) -> Option<Fault> {
    let words = looks_like(bytes).filter(|words| *words != wanted)?;
    // These say themselves what they are.
    let sure = ["a workshop", "a ballot paper", "a key file", "a ballot in progress", "an answer set"]
        .contains(&words);
    let advice = match (wanted, words) {
        ("an answer set", "a workshop") => {
            "Give the name of an answer set; of a workshop, `workshop summary` and `report` tell.".to_owned()
        }
        (_, "a ballot in progress") => "Open the workshop that it stands beside.".to_owned(),
        (_, "a text in UTF-16") => "If it is the file you meant, save it again as UTF-8.".to_owned(),
        _ => format!("Give the name of {wanted}."),
    };
    let message = format!("This {} {words}, not {wanted}.", if sure { "is" } else { "looks like" });
    Some(whole("K010", name, message, &advice))
}

/// Most bytes that are looked at of what is no text: names inside an archive stand at its end.
const END: usize = 64 * 1024;

/// What the bytes look like, as in a sentence, such as `a Word file`; `None` where that cannot be told: a file of this program that
/// was damaged is not called something else.
pub(super) fn looks_like(bytes: &[u8]) -> Option<&'static str> {
    if let Some(words) = no_text(bytes) {
        return Some(words);
    }
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.trim_start_matches('\u{feff}');
    let lower: String = text.trim_start().chars().take(20).collect::<String>().to_lowercase();
    let begins = |lead: &str| lower.starts_with(lead);
    if begins("<!doctype html") || begins("<html") {
        return Some("a web page");
    }
    if begins("<?xml") {
        return Some("an XML file");
    }
    if begins("{\\rtf") {
        return Some("a Rich Text file");
    }
    if begins("{") && serde_json::from_str::<IgnoredAny>(text).is_ok() {
        return Some("a JSON file");
    }
    let rest = behind_comments(text);
    match rest.chars().next()? {
        '(' => of_fields(text),
        '[' => serde_json::from_str::<Vec<serde_json::Map<String, serde_json::Value>>>(text)
            .is_ok_and(|list| !list.is_empty())
            .then_some("a JSON file")
            .or_else(|| parsed::<Vec<IgnoredAny>>(text).map(|_| "a list of rules")),
        _ if rest.starts_with("Config(") => Some("a configuration file"),
        _ if rest.starts_with("Theme(") => Some("a theme"),
        // An attribute of RON, or a name before a bracket: what it is cannot be told.
        '#' if rest.starts_with("#!") => None,
        c if c.is_ascii_alphabetic() && names_fields(rest) => None,
        _ => Some("an ordinary text"),
    }
}

/// Kinds of file that their first bytes give away.
pub(super) fn no_text(bytes: &[u8]) -> Option<&'static str> {
    let holds = |name: &[u8]| {
        let end = &bytes[bytes.len().saturating_sub(END)..];
        [&bytes[..bytes.len().min(END)], end].iter().any(|part| part.windows(name.len()).any(|at| at == name))
    };
    Some(match bytes {
        [b'P', b'K', 3 | 5 | 7, ..] => {
            if holds(b"word/") {
                "a Word file"
            } else if holds(b"xl/") {
                "an Excel file"
            } else if holds(b"ppt/") {
                "a PowerPoint file"
            } else if holds(b"opendocument") {
                "a LibreOffice file"
            } else {
                "a zip archive"
            }
        }
        [0xd0, 0xcf, 0x11, 0xe0, ..] => "a file of an older Word or Excel",
        [b'%', b'P', b'D', b'F', ..] => "a PDF",
        [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] | [b'G', b'I', b'F', b'8', ..] => "a picture",
        [0x1f, 0x8b, ..] | [0xfd, b'7', b'z', ..] | [b'7', b'z', 0xbc, 0xaf, ..] => "a packed archive",
        [0x7f, b'E', b'L', b'F', ..] => "a program",
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "a text in UTF-16",
        bytes if every_other_is_none(bytes) => "a text in UTF-16",
        _ => return None,
    })
}

/// Whether ordinary letters stand in two bytes each.
fn every_other_is_none(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(16)];
    let none = |from: usize| head.iter().skip(from).step_by(2).all(|byte| *byte == 0);
    head.len() >= 4 && none(0) != none(1)
}

/// Fields by which files of this program are told apart.
#[derive(Deserialize)]
struct Fields {
    kind: Option<Kind>,
    pack: Option<IgnoredAny>,
    answers: Option<IgnoredAny>,
    depth: Option<IgnoredAny>,
    weights: Option<IgnoredAny>,
    id: Option<IgnoredAny>,
    who: Option<IgnoredAny>,
    keys: Option<IgnoredAny>,
    colour: Option<IgnoredAny>,
    theme: Option<IgnoredAny>,
    selected: Option<IgnoredAny>,
}

fn of_fields(text: &str) -> Option<&'static str> {
    let found: Fields = parsed(text)?;
    Some(match found.kind {
        Some(Kind::Workshop) => "a workshop",
        Some(Kind::Ballot) => "a ballot paper",
        Some(Kind::WorkshopKeys) => "a key file",
        Some(Kind::Draft) => "a ballot in progress",
        None if found.pack.is_some() || found.answers.is_some() || found.depth.is_some() => "an answer set",
        None if found.weights.is_some() && found.id.is_some() => "the manifest of a rule folder",
        None if found.selected.is_some() => "a theme",
        None if [&found.who, &found.keys, &found.colour, &found.theme].iter().any(|one| one.is_some()) => {
            "a configuration file"
        }
        None => return None,
    })
}

fn parsed<'a, T: Deserialize<'a>>(text: &'a str) -> Option<T> {
    ron_options().from_str(text).ok()
}

/// Whether a name with a bracket behind it begins the text.
fn names_fields(text: &str) -> bool {
    let name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.trim_start_matches(name).trim_start().starts_with('(')
}

/// The text from where the first thing stands that is neither white space nor a comment.
fn behind_comments(text: &str) -> &str {
    &text[super::comments::above(text.as_bytes())..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_looks_like_is_told() {
        for (bytes, words) in [
            (&b"PK\x03\x04..word/document.xml"[..], Some("a Word file")),
            (b"PK\x03\x04..xl/workbook.xml", Some("an Excel file")),
            (b"PK\x03\x04..", Some("a zip archive")),
            (b"%PDF-1.7", Some("a PDF")),
            (b"\xff\xfe(\0\n\0", Some("a text in UTF-16")),
            (b"(\0\n\0", Some("a text in UTF-16")),
            (b"// x\n[(id: \"a\"), (id: \"b\", when: Not(All([]))),]", Some("a list of rules")),
            (b"[{\"file\": \"x\"}]", Some("a JSON file")),
            (b"{\"format\": 2}", Some("a JSON file")),
            (b"(kind: Workshop, format: 1, other: [1])", Some("a workshop")),
            (b"(format: 1, pack: (id: \"x\"), answers: [])", Some("an answer set")),
            (b"(format: 2, id: \"x\", weights: (who: \"a\"))", Some("the manifest of a rule folder")),
            (b"Config(mouse: false)", Some("a configuration file")),
            (b"Theme(name: \"x\")", Some("a theme")),
            (b"<!DOCTYPE html><p>", Some("a web page")),
            (b"# A report\n\nText.", Some("an ordinary text")),
            // Damaged, or something that is not known: not called something else.
            (b"(format: 1, pack: (id: \"x\")", None),
            (b"AnswerSet(format: 1)", None),
            (b"(format: 1)", None),
            (b"", None),
        ] {
            assert_eq!(looks_like(bytes), words, "{}", String::from_utf8_lossy(bytes));
        }
    }
}
