//! Finds where in a RON text a value stands, by walking the text with ron's own
//! deserialiser and stopping at the value. No second parser to keep in step.

use std::fmt;
use std::ops::Range;

use ron::Options;
use ron::error::Position;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::pack::Step;

/// The bytes of the value at `path`, or of the nearest value above it that exists.
pub fn locate(text: &str, path: &[Step], options: &Options) -> Option<Range<usize>> {
    (0..=path.len()).rev().find_map(|depth| {
        let start = stop(text, &path[..depth], false, options)?;
        let end = stop(text, &path[..depth], true, options)?;
        let range = offset(text, start)..offset(text, end);
        let shown = text.get(range.clone())?;
        // The cursor may rest before the white space that precedes a value.
        let lead = shown.len() - shown.trim_start().len();
        let end = range.start + shown.trim_end().len();
        Some(range.start + lead..end.max(range.start + lead))
    })
}

/// The path to the value in which a byte stands, as people write it: `[2].levels[0].label`. Empty for the file as a whole.
pub(super) fn path_at(text: &str, at: usize, options: &Options) -> String {
    let mut path = Vec::new();
    // What was being read when the text ran out is what stands there.
    if let Some(before) = text.get(..at)
        && let Ok(mut deserializer) = ron::Deserializer::from_str_with_options(before, options)
        && Trail(&mut path).deserialize(&mut deserializer).is_ok()
    {
        path.clear();
    }
    path.concat().trim_start_matches('.').to_owned()
}

/// Byte offset of a position (lines and columns count from 1, columns in characters).
pub(super) fn offset(text: &str, position: Position) -> usize {
    let start: usize = text.split_inclusive('\n').take(position.line.saturating_sub(1)).map(str::len).sum();
    let rest = &text[start..];
    let line = rest.split_inclusive('\n').next().unwrap_or("");
    let within: usize = line.chars().take(position.col.saturating_sub(1)).map(char::len_utf8).sum();
    start + within
}

/// Line and column, both from 1, of a byte offset.
pub fn line_column(text: &str, at: usize) -> (usize, usize) {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let before = &text[..at];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (line, column)
}

/// Where the deserialiser stands when it reaches (or has just passed) the value.
fn stop(text: &str, path: &[Step], after: bool, options: &Options) -> Option<Position> {
    let mut deserializer = ron::Deserializer::from_str_with_options(text, options).ok()?;
    let mut found = false;
    let walk = Walk { path, after, found: &mut found };
    let error = walk.deserialize(&mut deserializer).err()?;
    let error = deserializer.span_error(error);
    found.then_some(error.span.end)
}

/// Walks down one path and raises an error at its end, so that the deserialiser tells
/// its position.
struct Walk<'a> {
    path: &'a [Step],
    after: bool,
    found: &'a mut bool,
}

const HERE: &str = "here";

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.path.is_empty() {
            if self.after {
                IgnoredAny::deserialize(deserializer)?;
            }
            *self.found = true;
            return Err(D::Error::custom(HERE));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a struct or a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let Some((Step::Index(wanted), rest)) = self.path.split_first() else { return Ok(()) };
        for _ in 0..*wanted {
            if seq.next_element::<IgnoredAny>()?.is_none() {
                return Ok(());
            }
        }
        seq.next_element_seed(Walk { path: rest, after: self.after, found: self.found })?;
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Some((Step::Field(wanted), rest)) = self.path.split_first() else { return Ok(()) };
        while let Some(key) = map.next_key::<String>()? {
            if key == *wanted {
                map.next_value_seed(Walk { path: rest, after: self.after, found: self.found })?;
                return Ok(());
            }
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

/// Walks through everything, and leaves the path to where it failed.
struct Trail<'a>(&'a mut Vec<String>);

impl<'de> DeserializeSeed<'de> for Trail<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// Values with nothing inside.
macro_rules! passed_over {
    ($($visit:ident $(($of:ty))?),*) => {
        $(fn $visit<E>(self $(, _: $of)?) -> Result<(), E> {
            Ok(())
        })*
    };
}

impl<'de> Visitor<'de> for Trail<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        for at in 0.. {
            self.0.push(format!("[{at}]"));
            if seq.next_element_seed(Trail(self.0))?.is_none() {
                self.0.pop();
                break;
            }
            self.0.pop();
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            self.0.push(format!(".{key}"));
            map.next_value_seed(Trail(self.0))?;
            self.0.pop();
        }
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    passed_over!(visit_bool(bool), visit_i64(i64), visit_u64(u64), visit_f64(f64), visit_str(&str));
    passed_over!(visit_bytes(&[u8]), visit_none, visit_unit);
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "// note\n[\n  (id: \"a\", levels: [-2, 0, 9], all: [AtMost(\"q\", \"é\")]),\n  (\n    id: \"日本\",\n    cite: (source: \"x\"),\n  ),\n]";

    fn at(path: &[Step]) -> &str {
        let range = locate(TEXT, path, &super::super::ron_options()).expect("found");
        &TEXT[range]
    }

    #[test]
    fn finds_values_of_every_shape() {
        use Step::{Field, Index};
        assert_eq!(at(&[Index(0), Field("id")]), "\"a\"");
        assert_eq!(at(&[Index(0), Field("levels")]), "[-2, 0, 9]");
        assert_eq!(at(&[Index(0), Field("levels"), Index(2)]), "9");
        assert_eq!(at(&[Index(0), Field("all"), Index(0)]), "AtMost(\"q\", \"é\")");
        assert_eq!(at(&[Index(1), Field("id")]), "\"日本\"");
        assert_eq!(at(&[Index(1), Field("cite"), Field("source")]), "\"x\"");
    }

    #[test]
    fn falls_back_to_the_nearest_parent() {
        use Step::{Field, Index};
        assert_eq!(at(&[Index(1), Field("cite"), Field("place")]), "(source: \"x\")");
        assert!(at(&[]).starts_with('['));
    }

    #[test]
    fn a_byte_has_a_path() {
        let path = |what: &str| path_at(TEXT, TEXT.find(what).expect("there"), &super::super::ron_options());
        assert_eq!(path("\"a\""), "[0].id");
        assert_eq!(path("9]"), "[0].levels[2]");
        assert_eq!(path("\"é\""), "[0].all[0][1]");
        assert_eq!(path("\"x\""), "[1].cite.source");
        // A field that is wrong, or not there, is for the item that holds it to say.
        assert_eq!(path("cite"), "[1]");
        assert_eq!(path("),\n]"), "[1]");
        assert_eq!(path("// note"), "");
    }

    #[test]
    fn lines_and_columns_count_characters() {
        let at = TEXT.find("\"日本\"").expect("there") + 4;
        assert_eq!(line_column(TEXT, at), (5, 11));
    }
}
