//! Texts that stand in a file of `assets`, each under a name. A file is read when the first of its texts is wanted. The macro `texts`
//! makes a function of each name, so that the compiler finds a name that is written wrongly and one that nothing uses; the test that it
//! makes holds the file to these names and their gaps.

use std::collections::BTreeMap;
use std::fmt::{Display, Write as _};
use std::sync::OnceLock;

use serde::de::DeserializeOwned;

use super::unpacked;

/// The texts of one file, by name.
#[derive(Debug)]
pub struct Texts<T> {
    packed: (&'static [u8], usize),
    /// The texts, and an empty one.
    read: OnceLock<(BTreeMap<String, T>, T)>,
}

impl<T: DeserializeOwned + Default> Texts<T> {
    /// The texts of a file that the build script packed.
    pub const fn new(packed: (&'static [u8], usize)) -> Self {
        Self { packed, read: OnceLock::new() }
    }

    /// The text of a name; an empty one where the file has none, which a test rules out.
    // Once in the program, and not again in each of some two hundred functions.
    #[inline(never)]
    pub fn get(&self, name: &str) -> &T {
        let (all, none) = self.read.get_or_init(|| (data(self.packed), T::default()));
        all.get(name).unwrap_or(none)
    }
}

/// A file of `assets` that the build script packed, as data. Empty if it cannot be read, which a test of each file rules out.
pub fn data<T: DeserializeOwned + Default>(packed: (&[u8], usize)) -> T {
    ron::from_str(&unpacked(packed)).unwrap_or_default()
}

/// A text with its gaps, such as `{count}`, filled in. What is filled in is not looked at for gaps.
#[inline(never)]
pub fn filled(text: &str, values: &[(&str, &dyn Display)]) -> String {
    let mut pieces = text.split('{');
    let mut all = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (gap, rest) = piece.split_once('}').unwrap_or(("", piece));
        if let Some((_, value)) = values.iter().find(|(known, _)| *known == gap) {
            let _ = write!(all, "{value}");
        }
        all.push_str(rest);
    }
    all
}

#[cfg(test)]
impl<T: DeserializeOwned + std::fmt::Debug> Texts<T> {
    /// Fails if the file cannot be read, or has other names than these, or other gaps.
    pub(crate) fn hold(&self, file: &str, wanted: &[(&str, &[&str])]) {
        let text = unpacked(self.packed);
        let all: BTreeMap<String, T> =
            ron::from_str(&text).unwrap_or_else(|error| panic!("assets/{file}: {error}"));
        for (name, gaps) in wanted {
            let one = all.get(*name).unwrap_or_else(|| panic!("assets/{file}: '{name}' is missing"));
            assert_eq!(
                text.matches(&format!("\"{name}\":")).count(),
                1,
                "assets/{file}: '{name}' stands twice"
            );
            let one = format!("{one:?}");
            let mut found: Vec<&str> = one
                .split('{')
                .skip(1)
                .filter_map(|rest| Some(rest.split_once('}')?.0))
                .filter(|gap| !gap.contains(|c: char| c != '_' && !c.is_ascii_lowercase()))
                .collect();
            let mut gaps = gaps.to_vec();
            gaps.sort_unstable();
            found.sort_unstable();
            found.dedup();
            assert_eq!(found, gaps, "assets/{file}: the gaps of '{name}'");
        }
        for name in all.keys() {
            assert!(wanted.iter().any(|(known, _)| known == name), "assets/{file}: nothing uses '{name}'");
        }
    }
}

/// Makes a function of each text of a file in `assets`, and the test that the file has these and no others. `name;` gives the text as
/// it is, `name(gap, gap);` fills its gaps. With `as` and a type, the file has values of that type, and filling them is for the caller.
macro_rules! texts {
    ($file:literal { $($name:ident $(($($gap:ident),+))?;)+ }) => {
        $crate::text::texts!(@file String, $file, $($name $(($($gap),+))?),+);
        $($crate::text::texts!(@text $name $(($($gap),+))?);)+
    };
    ($file:literal as $type:ty { $($name:ident $(($($gap:ident),+))?;)+ }) => {
        $crate::text::texts!(@file $type, $file, $($name $(($($gap),+))?),+);
        $(pub(super) fn $name() -> &'static $type { TEXTS.get(stringify!($name)) })+
    };
    (@file $type:ty, $file:literal, $($name:ident $(($($gap:ident),+))?),+) => {
        static TEXTS: $crate::text::Texts<$type> =
            $crate::text::Texts::new(include!(concat!(env!("OUT_DIR"), "/", $file, ".rs")));

        #[cfg(test)]
        #[test]
        fn the_file_has_these_texts_and_no_others() {
            TEXTS.hold($file, &[$((stringify!($name), &[$($(stringify!($gap)),+)?])),+]);
        }
    };
    (@text $name:ident) => {
        pub(crate) fn $name() -> &'static str { TEXTS.get(stringify!($name)) }
    };
    (@text $name:ident ($($gap:ident),+)) => {
        pub(crate) fn $name($($gap: impl std::fmt::Display),+) -> String {
            $crate::text::filled(TEXTS.get(stringify!($name)), &[$((stringify!($gap), &$gap)),+])
        }
    };
}
pub(crate) use texts;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled_once() {
        let values: [(&str, &dyn Display); 2] = [("count", &3), ("name", &"{count}")];
        assert_eq!(filled("{count} of {name}: {count}.", &values), "3 of {count}: 3.");
        assert_eq!(filled("none", &values), "none");
        assert_eq!(filled("{other}", &values), "");
    }
}
