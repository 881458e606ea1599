//! What ron found wrong with a file, in plain words: no name of a type of this program, and what to do about it.

/// What is wrong, and what to do. `path` is where in the file, as far as that is known.
pub(super) fn in_words(error: &ron::Error, path: &str) -> (String, String) {
    use ron::Error;
    let (message, advice) = match error {
        Error::NoSuchStructField { expected, found, outer } => {
            (format!("There is no field '{found}' in {}.", kind(outer)), choose(found, expected))
        }
        Error::MissingStructField { field, outer } => (
            format!("The field '{field}' is missing from {}.", kind(outer)),
            format!("Add `{field}: ...,` before this bracket closes."),
        ),
        Error::DuplicateStructField { field, outer } => (
            format!("The field '{field}' is written twice in {}.", kind(outer)),
            "Keep one of them.".to_owned(),
        ),
        Error::NoSuchEnumVariant { expected, found, .. } => {
            (format!("'{found}' is not known here."), choose(found, expected))
        }
        Error::ExpectedComma => (
            "A comma is missing before this.".to_owned(),
            "Put a comma after the item or field that ends just above.".to_owned(),
        ),
        Error::Eof => (
            "The file ends too early.".to_owned(),
            "A bracket or a quotation mark is still open; the file may have been cut short.".to_owned(),
        ),
        Error::ExpectedStringEnd => (
            "This text is never closed.".to_owned(),
            "Add the closing quotation mark; write \\\" for one inside the text.".to_owned(),
        ),
        Error::UnclosedBlockComment => {
            ("This comment is never closed.".to_owned(), "Close it with */ where it ends.".to_owned())
        }
        Error::ExceededRecursionLimit => (
            "Brackets are nested more than 128 deep, which is the most that is read.".to_owned(),
            "Flatten the file.".to_owned(),
        ),
        Error::TrailingCharacters => (
            "There is text after the end of the file's one value.".to_owned(),
            "Remove it, or mend the bracket that closed too early.".to_owned(),
        ),
        other => (expected_here(other), COMPARE.to_owned()),
    };
    let at = if path.is_empty() { String::new() } else { format!(" (in {path})") };
    (format!("{}{at}.", message.trim_end_matches('.')), advice)
}

/// Where nothing better can be said. Who knows a better page puts it in the place of this.
const COMPARE: &str = "Compare with the items around it; rules/README.md describes the format.";

/// What could have stood here, if ron looked for one sort of thing.
fn expected_here(error: &ron::Error) -> String {
    use ron::Error;
    let sort = match error {
        Error::ExpectedArray => LIST,
        Error::ExpectedBoolean => TRUTH,
        Error::ExpectedInteger | Error::ExpectedFloat => NUMBER,
        Error::ExpectedMap => "something in curly brackets",
        Error::ExpectedString | Error::ExpectedChar | Error::ExpectedByteString => TEXT,
        Error::ExpectedStructLike
        | Error::ExpectedNamedStructLike(_)
        | Error::ExpectedStructName(_)
        | Error::ExpectedUnit => FIELDS,
        Error::ExpectedArrayEnd => "a comma, or the bracket that closes the list,",
        Error::ExpectedStructLikeEnd | Error::ExpectedOptionEnd => {
            "a comma, or the bracket that closes this,"
        }
        Error::ExpectedMapColon => "a colon",
        Error::ExpectedIdentifier | Error::InvalidIdentifier(_) | Error::SuggestRawIdentifier(_) => "a name",
        Error::ExpectedDifferentStructName { found, .. } => {
            return format!("'{found}' cannot stand here: {FIELDS} are expected.");
        }
        Error::UnexpectedChar(c) => return format!("'{c}' cannot stand here."),
        Error::IntegerOutOfBounds => return "This number is too large, or below zero.".to_owned(),
        Error::NoSuchExtension(name) => return format!("There is no extension '{name}'."),
        Error::InvalidValueForType { expected, found } => {
            let (expected, found) = (sort_of(expected), found_words(found));
            return format!("{} here, and {found} was found.", is_expected(&expected));
        }
        Error::ExpectedDifferentLength { expected, found } => {
            let expected = sort_of(expected);
            return format!("{} here, and not {found} values.", is_expected(&expected));
        }
        other => return other.to_string(),
    };
    format!("{} here.", is_expected(sort))
}

const LIST: &str = "a list in square brackets";
const TRUTH: &str = "true or false";
const NUMBER: &str = "a number";
const TEXT: &str = "a text in quotation marks";
const FIELDS: &str = "fields in round brackets";
const VALUES: &str = "values in round brackets";

/// As the beginning of a sentence.
fn is_expected(sort: &str) -> String {
    let many = sort == FIELDS || sort == VALUES;
    let first = sort.chars().next().map_or_else(String::new, |first| first.to_uppercase().collect());
    let rest = sort.chars().skip(1).collect::<String>();
    format!("{first}{rest} {} expected", if many { "are" } else { "is" })
}

/// A sort of value as serde names it, in plain words. It names types of this program and of Rust.
fn sort_of(name: &str) -> String {
    let begins = |words: &[&str]| words.iter().any(|word| name.starts_with(word));
    let whole_number = |sign: char| {
        name.strip_prefix(sign).is_some_and(|bits| bits == "size" || bits.bytes().all(|b| b.is_ascii_digit()))
    };
    if begins(&["struct "]) {
        FIELDS
    } else if begins(&["tuple", "a tuple", "newtype", "unit"]) {
        VALUES
    } else if begins(&["enum ", "variant"]) {
        "one of the words that can stand here"
    } else if begins(&["field"]) {
        "the name of a field"
    } else if whole_number('u') {
        "a whole number, 0 or more,"
    } else if whole_number('i') {
        "a whole number"
    } else if whole_number('f') {
        NUMBER
    } else {
        match name {
            "a boolean" => TRUTH,
            "a sequence" => LIST,
            "a map" => "something in curly brackets",
            "a string" | "a borrowed string" | "a character" => TEXT,
            "option" => "a value",
            other => other,
        }
    }
    .to_owned()
}

/// What was found instead, in plain words.
fn found_words(name: &str) -> String {
    match name {
        "a sequence" => return "a list".to_owned(),
        "a unit value" => return "()".to_owned(),
        "a map" => return "something in curly brackets".to_owned(),
        _ => {}
    }
    if let Some(text) = name.strip_prefix("the string ") {
        return format!("the text {text}");
    }
    for sort in ["the unsigned integer", "the signed integer", "the floating point number"] {
        if let Some(number) = name.strip_prefix(sort) {
            return format!("the number {}", number.trim().trim_matches('`'));
        }
    }
    match name.strip_prefix("the boolean ") {
        Some(value) => value.trim_matches('`').to_owned(),
        None if name.starts_with("the UTF-8 character") => "a single character".to_owned(),
        None => "something else".to_owned(),
    }
}

/// What it was ron stood in, with its article: the name of the type that holds it, as words.
fn kind(outer: &Option<String>) -> String {
    let Some(name) = outer else { return "this item".to_owned() };
    match name.as_str() {
        "AnswerFile" => "an answer set".to_owned(),
        "PaperFile" => "a ballot paper".to_owned(),
        "KeysFile" => "a key file".to_owned(),
        "Cite" => "a reference to a source".to_owned(),
        "Config" => "a configuration".to_owned(),
        "Keys" => "this line of keys".to_owned(),
        "Written" => "this file".to_owned(),
        "When" | "Said" | "Edited" => "this item".to_owned(),
        name => {
            // As the shapes of files are named: `EntryLine` is an entry, `PackRef` a pack.
            let name = ["Line", "File", "Ref"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
            let mut words = String::new();
            for c in name.trim_start_matches("Written").chars() {
                if c.is_uppercase() && !words.is_empty() {
                    words.push(' ');
                }
                words.extend(c.to_lowercase());
            }
            let article = if words.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
            format!("{article} {words}")
        }
    }
}

/// What may have been meant, or what can be chosen from.
fn choose(found: &str, expected: &[&'static str]) -> String {
    let near = expected
        .iter()
        .map(|known| (strsim::jaro_winkler(known, found), *known))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0));
    match near {
        Some((_, near)) => format!("Did you mean '{near}'?"),
        None => format!("What can stand here: {}.", expected.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_types_become_words() {
        let of = |name: &str| kind(&Some(name.to_owned()));
        assert_eq!(of("PairCaution"), "a pair caution");
        assert_eq!(of("EntryLine"), "an entry");
        assert_eq!(of("PackRef"), "a pack");
        assert_eq!(of("AnswerFile"), "an answer set");
        assert_eq!(of("WorkshopFile"), "a workshop");
        assert_eq!(sort_of("u8"), "a whole number, 0 or more,");
        assert_eq!(sort_of("struct PackRef"), FIELDS);
        assert_eq!(sort_of("tuple variant RuleName::Effect"), VALUES);
        assert_eq!(found_words("the unsigned integer `3`"), "the number 3");
        assert_eq!(found_words("the string \"a\""), "the text \"a\"");
    }
}
