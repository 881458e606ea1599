//! Reads every import of the sources and fails where more than three files use one another in a circle: none of them can then
//! be read, tried or changed without the others.
//!
//! An import counts where the thing stands that it names, however often it is handed on by `pub use` on the way; handing on
//! counts for nothing. A folder's own file (`mod.rs`) is a file like any other: what the files of its folder share stands beside
//! it, not in it.

mod support {
    pub mod sources;
}

use std::collections::{BTreeMap, BTreeSet};

use support::sources::{texts, without_tests};

/// The most files that may use one another in a circle.
const MOST: usize = 3;

/// The names that lead to a module, from the top.
type Module = Vec<String>;

/// One source file, as far as it names others.
#[derive(Default)]
struct Source {
    file: String,
    /// Modules that are files of its folder.
    children: BTreeSet<String>,
    /// What stands in it.
    items: BTreeSet<String>,
    uses: Vec<Use>,
    /// Every name that is written outside the imports, and every path.
    names: BTreeSet<String>,
    paths: BTreeSet<Vec<String>>,
}

/// One name that is imported; `*` stands for all that is there.
struct Use {
    name: String,
    path: Vec<String>,
    /// Whether it is handed on.
    public: bool,
}

/// Where a path leads: to a module, or to something that stands in one.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Module(Module),
    Inside(Module),
}

/// The words and signs of a source text; comments and texts in it are left out.
fn tokens(text: &str) -> Vec<&str> {
    let bytes = text.as_bytes();
    let is_word = |at: usize| bytes.get(at).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_');
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let from = at;
        at += 1;
        match bytes[from] {
            b'/' if bytes.get(at) == Some(&b'/') => {
                at += text[at..].find('\n').unwrap_or(text.len() - at);
            }
            b'"' if found.last() == Some(&"r") => at += text[at..].find('"').map_or(0, |end| end + 1),
            b'"' => {
                while at < bytes.len() && bytes[at] != b'"' {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                at += 1;
            }
            // A letter, not a lifetime.
            b'\'' if bytes.get(at) == Some(&b'\\') => {
                at += 2;
                while at < bytes.len() && bytes[at] != b'\'' {
                    at += 1;
                }
                at += 1;
            }
            b'\'' => {
                let letter = text[at..].chars().next().map_or(0, char::len_utf8);
                at += if bytes.get(at + letter) == Some(&b'\'') { letter + 1 } else { 0 };
            }
            b':' if bytes.get(at) == Some(&b':') => {
                at += 1;
                found.push("::");
            }
            _ if is_word(from) => {
                while is_word(at) {
                    at += 1;
                }
                found.push(&text[from..at]);
            }
            sign if sign.is_ascii_graphic() => found.push(&text[from..at]),
            _ => {}
        }
    }
    found
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
}

/// The names that an import takes, out of `a::{b, c::*, d as e}`; where it ends.
fn taken(tokens: &[&str], mut at: usize, before: &[String], public: bool, found: &mut Vec<Use>) -> usize {
    let mut path = before.to_vec();
    let mut name = None;
    let mut grouped = false;
    loop {
        match tokens.get(at).copied() {
            Some("::") => {}
            Some("{") => {
                grouped = true;
                at += 1;
                while let Some(token) = tokens.get(at).filter(|token| **token != "}") {
                    at = if *token == "," { at + 1 } else { taken(tokens, at, &path, public, found) };
                }
            }
            Some("as") => {
                name = tokens.get(at + 1).map(|name| (*name).to_owned());
                at += 1;
            }
            Some(token) if is_name(token) || token == "*" => path.push(token.to_owned()),
            _ => break,
        }
        at += 1;
    }
    if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
        path.pop();
    }
    if let (false, Some(last)) = (grouped, path.last()) {
        found.push(Use { name: name.unwrap_or_else(|| last.clone()), path, public });
    }
    at
}

impl Source {
    fn read(file: &str, text: &str) -> Self {
        let mut source = Self { file: file.to_owned(), ..Self::default() };
        let tokens = tokens(text);
        let token = |at: usize| tokens.get(at).copied().unwrap_or_default();
        let (mut at, mut depth) = (0, 0);
        while at < tokens.len() {
            match tokens[at] {
                "{" => depth += 1,
                "}" => depth -= 1,
                "use" => {
                    // `pub` or `pub(in ..)` stands before it.
                    let public = at > 0 && matches!(tokens[at - 1], "pub" | ")");
                    at = taken(&tokens, at + 1, &[], public, &mut source.uses);
                    continue;
                }
                "mod" if depth == 0 && token(at + 2) == ";" => {
                    source.children.insert(token(at + 1).to_owned());
                    at += 1;
                }
                "fn" | "struct" | "enum" | "trait" | "type" | "const" | "static" | "union" if depth == 0 => {
                    source.items.insert(token(at + 1).to_owned());
                }
                "macro_rules" if depth == 0 => {
                    source.items.insert(token(at + 2).to_owned());
                }
                name if is_name(name) => {
                    source.names.insert(name.to_owned());
                    let mut path = vec![name.to_owned()];
                    while token(at + 1) == "::" && is_name(token(at + 2)) {
                        path.push(token(at + 2).to_owned());
                        source.names.insert(token(at + 2).to_owned());
                        at += 2;
                    }
                    source.paths.insert(path);
                }
                _ => {}
            }
            at += 1;
        }
        source
    }
}

/// Which module uses which, and by what words.
type Imports<'a> = BTreeMap<&'a Module, BTreeMap<Module, BTreeSet<String>>>;

/// What can be reached from a module, however far.
fn reached<'a>(from: &'a Module, imports: &'a Imports<'_>) -> BTreeSet<&'a Module> {
    let (mut seen, mut next) = (BTreeSet::new(), vec![from]);
    while let Some(module) = next.pop() {
        let more = imports.get(module).into_iter().flat_map(BTreeMap::keys);
        next.extend(more.filter(|to| seen.insert(*to)));
    }
    seen
}

/// All sources, by their modules.
struct House(BTreeMap<Module, Source>);

impl House {
    fn of(files: &[(String, String)]) -> Self {
        let sources = files.iter().filter(|(name, _)| name != "main.rs").map(|(name, text)| {
            let mut module: Module = name.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
            if matches!(module.last().map(String::as_str), Some("mod" | "lib")) {
                module.pop();
            }
            (module, Source::read(name, text))
        });
        Self(sources.collect())
    }

    /// Where a path leads that is written in this module; nothing where that is another crate, or a name of the language.
    fn place(
        &self,
        module: &Module,
        path: &[String],
        tried: &mut BTreeSet<(Module, String)>,
    ) -> Option<Place> {
        let mut here = module.clone();
        let mut at = 0;
        while let Some(step) = path.get(at) {
            match step.as_str() {
                "crate" => here.clear(),
                "super" => drop(here.pop()),
                "self" => {}
                _ => break,
            }
            at += 1;
        }
        let anchored = at > 0;
        for (so_far, name) in path.iter().enumerate().skip(at) {
            let last = so_far + 1 == path.len();
            let mut fresh = BTreeSet::new();
            let tried = if so_far == at { &mut *tried } else { &mut fresh };
            match self.named(&here, name, last, tried) {
                Some(Place::Module(inner)) => here = inner,
                Some(inside) => return Some(inside),
                // What is found by no rule here, such as what a macro makes, stands where it is looked for.
                None if anchored || so_far > at => return Some(Place::Inside(here)),
                None => return None,
            }
        }
        (anchored || at < path.len()).then_some(Place::Module(here))
    }

    /// Where a name leads that stands in this module.
    fn named(
        &self,
        module: &Module,
        name: &str,
        last: bool,
        tried: &mut BTreeSet<(Module, String)>,
    ) -> Option<Place> {
        let source = self.0.get(module)?;
        if !tried.insert((module.clone(), name.to_owned())) {
            return None;
        }
        let inside = source.items.contains(name).then(|| Place::Inside(module.clone()));
        let mut child = module.clone();
        child.push(name.to_owned());
        let child =
            (source.children.contains(name) && self.0.contains_key(&child)).then_some(Place::Module(child));
        // A function may have the name of the module it stands in.
        if let Some(found) = if last { inside.or(child) } else { child.or(inside) } {
            return Some(found);
        }
        for one in &source.uses {
            let found = match one.name.as_str() {
                "*" => match self.place(module, &one.path[..one.path.len() - 1], tried) {
                    Some(Place::Module(all)) => self.named(&all, name, last, tried),
                    _ => None,
                },
                other if other == name => self.place(module, &one.path, tried),
                _ => None,
            };
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// Which module uses which, and by what words.
    fn imports(&self) -> Imports<'_> {
        let mut all = BTreeMap::new();
        for (module, source) in &self.0 {
            let mut found: BTreeMap<Module, BTreeSet<String>> = BTreeMap::new();
            let mut add = |path: &[String], words: String| {
                if let Some(Place::Inside(other)) = self.place(module, path, &mut BTreeSet::new())
                    && other != *module
                {
                    found.entry(other).or_default().insert(words);
                }
            };
            for path in source.paths.iter().filter(|path| path.len() > 1) {
                add(path, path.join("::"));
            }
            for one in &source.uses {
                if one.name == "*" {
                    let from = &one.path[..one.path.len() - 1];
                    for name in source.names.iter().filter(|name| !source.items.contains(*name)) {
                        let path: Vec<String> = from.iter().chain([name]).cloned().collect();
                        // A name that is not there is one of the language's own, or of another import.
                        if let Some(Place::Module(all)) = self.place(module, from, &mut BTreeSet::new())
                            && self.named(&all, name, true, &mut BTreeSet::new()).is_some()
                        {
                            add(&path, path.join("::"));
                        }
                    }
                } else if !one.public || source.names.contains(&one.name) {
                    add(&one.path, one.path.join("::"));
                }
            }
            all.insert(module, found);
        }
        all
    }

    /// Modules that lead to one another, the largest circle first; each with the imports that make it.
    fn circles(&self) -> Vec<(usize, String)> {
        let imports = self.imports();
        let reach: BTreeMap<&Module, BTreeSet<&Module>> =
            imports.keys().map(|from| (*from, reached(from, &imports))).collect();
        let mut circles: BTreeSet<BTreeSet<&Module>> = BTreeSet::new();
        for (module, to) in &reach {
            let back =
                to.iter().filter(|other| reach.get(*other).is_some_and(|there| there.contains(module)));
            let circle: BTreeSet<&Module> = back.copied().collect();
            if circle.len() > 1 {
                circles.insert(circle);
            }
        }
        let mut told: Vec<(usize, String)> =
            circles.iter().map(|circle| (circle.len(), self.told(circle, &imports))).collect();
        told.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        told
    }

    fn told(&self, circle: &BTreeSet<&Module>, imports: &Imports<'_>) -> String {
        let mut lines = vec![format!("{} files use one another:", circle.len())];
        for from in circle {
            for (to, words) in imports[*from].iter().filter(|(to, _)| circle.contains(to)) {
                let words: Vec<&str> = words.iter().map(String::as_str).collect();
                lines.push(format!(
                    "  src/{} uses src/{}: {}",
                    self.0[*from].file,
                    self.0[to].file,
                    words[..words.len().min(4)].join(", ")
                ));
            }
        }
        lines.join("\n")
    }
}

#[test]
fn no_more_than_three_files_use_one_another() {
    let circles = House::of(&texts()).circles();
    let large: Vec<&str> =
        circles.iter().filter(|(files, _)| *files > MOST).map(|(_, told)| told.as_str()).collect();
    assert!(large.is_empty(), "\n{}", large.join("\n"));
}

/// The sizes of the circles in a few files, and what is said of them.
fn circles_in(texts: &[(&str, &str)]) -> (Vec<usize>, String) {
    let files: Vec<(String, String)> =
        texts.iter().map(|(name, text)| ((*name).to_owned(), without_tests(text).to_owned())).collect();
    let circles = House::of(&files).circles();
    (circles.iter().map(|(size, _)| *size).collect(), circles.into_iter().map(|(_, told)| told).collect())
}

const TOP: (&str, &str) = ("lib.rs", "pub mod a;");
const FOLDER: (&str, &str) = ("a/mod.rs", "mod one; mod two; mod three; mod four;");

#[test]
fn a_circle_of_four_is_seen_whichever_way_its_imports_are_written() {
    let (sizes, told) = circles_in(&[
        TOP,
        FOLDER,
        ("a/one.rs", "use super::two::{self, Two as Other};\npub struct One(Other);"),
        ("a/two.rs", "pub struct Two;\nfn x() -> u8 { crate::a::three::number(\"// {\") }"),
        ("a/three.rs", "use super::*;\nuse four::Four;\npub fn number(_: Four) -> u8 { 1 }"),
        ("a/four.rs", "pub enum Four { X }\nfn y() { use crate::a::one; let _ = one::One::new(); }"),
    ]);
    assert_eq!(sizes, [4]);
    for said in
        ["a/one.rs uses src/a/two.rs", "crate::a::three::number", "four::Four", "a/four.rs uses src/a/one.rs"]
    {
        assert!(told.contains(said), "{said} in {told}");
    }
}

#[test]
fn what_is_handed_on_stands_where_it_is_written() {
    // `Two` comes by way of the folder's own file; the circle is one of those that use one another, without it.
    let (sizes, told) = circles_in(&[
        TOP,
        ("a/mod.rs", "mod one; mod two; mod three; mod four;\npub use two::Two;\npub(crate) use one::One;"),
        ("a/one.rs", "use super::Two;\npub struct One(Two);"),
        ("a/two.rs", "use crate::a::One;\npub struct Two(One);"),
        ("a/three.rs", ""),
        ("a/four.rs", ""),
    ]);
    assert_eq!(sizes, [2], "{told}");
    assert!(!told.contains("mod.rs"), "{told}");
}

#[test]
fn a_folders_own_file_is_a_file_like_any_other_and_comments_import_nothing() {
    let (sizes, told) = circles_in(&[
        TOP,
        ("a/mod.rs", "mod one; mod two; mod three; mod four;\npub fn step() { one::act(); two::act(); }"),
        ("a/one.rs", "use super::step;\npub fn act() { step() }"),
        (
            "a/two.rs",
            "// use super::one;\npub fn act() { super::step() }\n#[cfg(test)]\nmod tests { use super::super::one::act; }",
        ),
        ("a/three.rs", "pub const TEXT: &str = \"crate::a::four::X\";"),
        ("a/four.rs", "use super::three::TEXT;\npub const X: &str = TEXT;"),
    ]);
    assert_eq!(sizes, [3], "{told}");
    assert!(!told.contains("three.rs"), "{told}");
    // What is shared stands beside it: nothing leads back.
    let (sizes, told) = circles_in(&[
        TOP,
        (
            "a/mod.rs",
            "mod one; mod two; mod three; mod four;\npub use one::one;\nuse four::step;\npub fn act() { one::one(); step() }",
        ),
        ("a/one.rs", "use super::step;\npub fn one() { step() }"),
        ("a/two.rs", "pub fn two() { super::one() }"),
        ("a/three.rs", ""),
        ("a/four.rs", "pub fn step() {}"),
    ]);
    assert!(sizes.is_empty(), "{told}");
    // What else it takes leads on.
    let (sizes, told) = circles_in(&[
        ("lib.rs", "mod a; mod b;"),
        ("a/mod.rs", "mod one;\nuse crate::b::Two;\npub struct Step(Two);"),
        ("a/one.rs", "use super::Step;\npub struct One(Step);"),
        ("b.rs", "use crate::a::one::One;\npub struct Two(One);"),
    ]);
    assert_eq!(sizes, [3], "{told}");
}
