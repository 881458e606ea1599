//! What every screen looks like, from the smallest window to the largest: one file for each, the sizes below each other. On the
//! shipped rules; when their words change, look at the difference and accept it with `INSTA_UPDATE=always cargo test --test screens`,
//! or with `cargo insta review`. Every screen is also held against every theme and every number of colours: colour may only repeat
//! what words and marks say.

#[path = "support/roles.rs"]
mod roles;
#[path = "support/still.rs"]
mod still;
mod support {
    pub mod story;
}

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use contract_advisor::advice::Truth;
use contract_advisor::answers::AnswerSet;
use contract_advisor::app::glyphs::{ASCII, Glyphs, UNICODE};
use contract_advisor::app::model::Screen;
use contract_advisor::config::Colours;
use contract_advisor::files::{load_answers, save_answers, shipped_files};
use contract_advisor::pack::{Depth, QuestionIx};
use contract_advisor::tui::theme::Theme;
use ratatui::style::Color;
use roles::{named, told_apart};
use still::Still;
use support::story::{PACK, Story};
use unicode_width::UnicodeWidthStr as _;

const SIZES: [(u16, u16); 5] = [(60, 20), (80, 24), (120, 40), (200, 60), (300, 100)];

/// An answer set from `assets/samples`.
fn sample(name: &str) -> AnswerSet {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples").join(format!("{name}.ron"));
    load_answers(&path, &PACK).unwrap_or_else(|faults| panic!("{}", faults[0].drawn()))
}

/// The sample that most pictures are of, as it was before the reveal.
fn unrevealed() -> AnswerSet {
    AnswerSet { revealed: None, ..sample("northtown") }
}

/// A set with a title and nothing else.
fn fresh(depth: Depth) -> AnswerSet {
    let mut set = AnswerSet::new(&PACK, depth, "2026-03-02T10:42:00Z");
    "Northtown recovery services".clone_into(&mut set.title);
    set
}

/// The first question that was answered like this.
fn answered(set: &AnswerSet, like: &str) -> QuestionIx {
    PACK.asked(set.depth)
        .find(|at| {
            format!("{:?}", set.entry(*at).answer).starts_with(like) && !set.entry(*at).note.is_empty()
        })
        .or_else(|| PACK.asked(set.depth).find(|at| format!("{:?}", set.entry(*at).answer).starts_with(like)))
        .expect("an answer like this")
}

/// Goes to a question through the map.
fn to(story: &mut Story, question: QuestionIx) {
    if !matches!(story.model().screen(), Screen::Interview { .. }) {
        if matches!(story.model().screen(), Screen::Purpose) {
            story.press("tab");
        }
        if !matches!(story.model().screen(), Screen::Map | Screen::Interview { .. }) {
            story.press("m");
        }
        if matches!(story.model().screen(), Screen::Map) {
            story.press("home enter");
        }
    }
    for _ in 0..PACK.questions.len() {
        match story.model().screen() {
            Screen::Interview { question: at, .. } if *at < question => story.press("right"),
            Screen::Interview { question: at, .. } if *at > question => story.press("left"),
            _ => break,
        };
    }
    assert!(matches!(story.model().screen(), Screen::Interview { question: at, .. } if *at == question));
}

/// The size at which a picture also notes which role each cell has.
const NOTED: (u16, u16) = (80, 24);

/// The screen's text at these sizes, below each other; rows of nothing are counted instead of shown. At 80 by 24 the columns that are
/// no ordinary text are noted behind each row, and below it where large headings make room.
fn pictures(story: &mut Story, sizes: &[(u16, u16)]) -> String {
    let mut text = String::new();
    for (columns, rows) in sizes {
        story.at(*columns, *rows).wait_for_workers();
        text.push_str(&format!("==== {columns} by {rows}\n"));
        let mut notes = Vec::new();
        if (*columns, *rows) == NOTED {
            story.in_look(told_apart(named("default")));
            notes = roles::notes(&story.buffer());
            story.in_look(Theme::named("default").expect("a theme"));
        }
        let screen = story.screen();
        let lines = screen.lines().enumerate().map(|(row, line)| {
            let (line, note) = (line.trim_end(), notes.get(row).map_or("", String::as_str));
            let gap = usize::from(*columns).saturating_sub(line.width());
            if note.is_empty() { line.to_owned() } else { format!("{line}{} ┊ {note}", " ".repeat(gap)) }
        });
        for alike in lines.collect::<Vec<_>>().chunk_by(|a, b| a.is_empty() && b.is_empty()) {
            match alike {
                [first, _, _, ..] if first.is_empty() => {
                    text.push_str(&format!("({} empty rows)\n", alike.len()));
                }
                _ => text.push_str(&format!("{}\n", alike.join("\n"))),
            }
        }
        if (*columns, *rows) == NOTED {
            text.push_str(&with_large_headings(story));
            if has_square(&notes) {
                // In letters a square for cameras is of another size.
                let plain = story.in_look(named("ascii-only")).screen();
                story.in_look(Theme::named("default").expect("a theme"));
                text.push_str("==== plain marks\n");
                plain
                    .lines()
                    .filter(|line| !line.is_empty())
                    .for_each(|line| text.push_str(&format!("| {line}\n")));
            }
        }
    }
    story.at(80, 24);
    text
}

/// Whether a square for cameras is on a screen with these notes.
fn has_square(notes: &[String]) -> bool {
    notes.iter().any(|note| note.contains("square"))
}

/// What large headings change: the rows of the whole page, counted from 1, that have an empty one more below them, and those that begin
/// in another column. Everything else is as it was, but for what is left empty at the bottom; where it is not, because a heading wraps
/// elsewhere or a list gets less room, the screen as it is then.
fn with_large_headings(story: &mut Story) -> String {
    // Rows with something in them, each with the number of empty rows above it.
    let rows = |story: &Story| -> Vec<(usize, usize, String)> {
        let (mut rows, mut empty) = (Vec::new(), 0);
        for (at, line) in story.screen().lines().enumerate() {
            if line.is_empty() {
                empty += 1;
            } else {
                rows.push((at + 1, std::mem::take(&mut empty), line.to_owned()));
            }
        }
        rows
    };
    story.at(80, 400).in_look(told_apart(named("default")));
    let (usual, notes) = (rows(story), roles::notes(&story.buffer()));
    let large = rows(story.in_look(named("projector")));
    let small = story.at(80, 24).screen();
    story.in_look(Theme::named("default").expect("a theme"));
    let words = |rows: &[(usize, usize, String)]| -> Vec<String> {
        rows.iter().map(|(_, _, line)| line.trim_start().to_owned()).collect()
    };
    if words(&usual) != words(&large) {
        let lines = small.lines().filter(|line| !line.is_empty());
        return "==== large headings\n".to_owned()
            + &lines.map(|line| format!("| {line}\n")).collect::<String>();
    }
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut below = Vec::new();
    let mut moved: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (nth, ((at, empty, line), (_, with_room, as_large))) in usual.iter().zip(&large).enumerate() {
        if indent(line) != indent(as_large) {
            moved.entry(indent(as_large) + 1).or_default().push(at.to_string());
        }
        if with_room > empty {
            let heading = usual[nth - 1].0;
            let note = &notes[heading - 1];
            assert!(*with_room == empty + 1, "{line}");
            assert!(note.starts_with("heading") || note.starts_with("selected"), "{line}: {note}");
            below.push(heading.to_string());
        }
    }
    if below.is_empty() {
        assert!(moved.is_empty());
        return String::new();
    }
    let moved: String = moved
        .iter()
        .map(|(column, rows)| format!("; beginning in column {column}: {}", rows.join(", ")))
        .collect();
    format!("==== large headings: an empty row more below {}{moved}\n", below.join(", "))
}

/// In every theme, with every number of colours: the same words, no colour where there is none, and every cell in the style that the
/// theme has for the role that the pictures note. Where plain marks are asked for, every cell is the plain mark of what it was.
fn the_same_in_every_look(story: &mut Story, name: &str) {
    let words = |text: &str| -> String { text.chars().filter(|c| c.is_ascii_alphanumeric()).collect() };
    story.wait_for_workers();
    let wanted = words(&story.screen());
    let usual = story.buffer();
    let square = has_square(&roles::notes(&story.in_look(told_apart(named("default"))).buffer()));
    for theme in Theme::names() {
        for colours in [Colours::None, Colours::Sixteen, Colours::Palette, Colours::True] {
            let look = Theme::named(theme).expect("a theme").at(colours);
            let told = story.in_look(told_apart(look.clone())).buffer();
            let buffer = story.in_look(look.clone()).buffer();
            let cells = buffer.content();
            if colours == Colours::None || theme == "mono" {
                let coloured = cells.iter().find(|cell| (cell.fg, cell.bg) != (Color::Reset, Color::Reset));
                assert!(coloured.is_none(), "{name} in {theme} without colours: {coloured:?}");
            }
            for (at, (cell, told)) in cells.iter().zip(told.content()).enumerate() {
                let (fg, bg, modifier) = roles::look(told, &look);
                assert_eq!(cell.symbol(), told.symbol(), "{name} in {theme}, cell {at}");
                let is = (cell.fg, cell.bg, cell.modifier);
                assert_eq!(is, (fg, bg, modifier), "{name} in {theme} {colours:?}, cell {at}: {told:?}");
            }
            if theme == "ascii-only" && square {
                // It is drawn in letters then, and the pictures have the screen as it is.
            } else if theme == "ascii-only" {
                for (cell, plain) in usual.content().iter().zip(cells) {
                    let (was, is) = (cell.symbol(), plain.symbol());
                    let written = is.chars().all(|c| c.is_ascii() || WRITTEN.contains(&c));
                    let right = if was == is { written } else { PLAIN.contains(&(was, is)) };
                    assert!(right, "{name} in ascii-only: {was:?} is {is:?}\n{}", story.picture());
                }
            } else if theme != "projector" {
                // Large headings take lines of their own: `with_large_headings`.
                assert_eq!(words(&story.screen()), wanted, "{name} in {theme} {colours:?}");
            }
        }
    }
    story.in_look(Theme::named("default").expect("a theme"));
}

/// Each mark, and what stands in its place where marks are to be plain.
static PLAIN: LazyLock<BTreeSet<(&str, &str)>> = LazyLock::new(|| {
    let marks = |set: Glyphs| {
        [
            set.answered,
            set.unsure,
            set.unknown,
            set.later,
            set.not_applicable,
            set.open,
            set.cursor,
            set.chosen,
            set.unchosen,
            set.caution,
            set.mark,
            set.far,
            set.scale,
            set.bar,
            set.rule,
            set.above,
            set.below,
            set.opens,
            set.ellipsis,
        ]
    };
    let frame = [("┌", "+"), ("┐", "+"), ("└", "+"), ("┘", "+"), ("│", "|"), ("─", "-")];
    marks(UNICODE).into_iter().zip(marks(ASCII)).chain(frame).collect()
});

/// What is not ASCII in the rules and the samples: the words of their authors are shown as they are.
static WRITTEN: LazyLock<BTreeSet<char>> = LazyLock::new(|| {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    let samples = fs::read_dir(samples).expect("the samples").flatten();
    let texts = samples.map(|entry| fs::read_to_string(entry.path()).expect("a sample"));
    let rules = shipped_files().into_values().map(|text| text.to_string());
    rules.chain(texts).flat_map(|text| text.chars().collect::<Vec<_>>()).filter(|c| !c.is_ascii()).collect()
});

/// Holds what the story shows against what it showed before.
fn hold(story: &mut Story, name: &str, sizes: &[(u16, u16)]) {
    the_same_in_every_look(story, name);
    insta::assert_snapshot!(name, pictures(story, sizes));
}

/// A screen at every size.
fn everywhere(name: &str, set: &AnswerSet, tell: impl FnOnce(&mut Story)) {
    let mut story = Story::open_set(set, "northtown.ron", "default");
    tell(&mut story);
    hold(&mut story, name, &SIZES);
}

/// A screen at 80 by 24: where only the words differ from one that is held everywhere.
fn once(name: &str, set: &AnswerSet, tell: impl FnOnce(&mut Story)) {
    let mut story = Story::open_set(set, "northtown.ron", "default");
    tell(&mut story);
    hold(&mut story, name, &SIZES[1..2]);
}

/// How every role looks in every theme, with all colours.
#[test]
fn themes() {
    let mut text = String::new();
    for name in Theme::names() {
        text.push_str(&format!("==== {name}\n{}", roles::all_in(&named(name))));
    }
    insta::assert_snapshot!("themes", text);
}

// ---- Home ----

fn home(name: &str, files: &[(&str, &str)], sets: &[(&str, AnswerSet)]) {
    let folder = Arc::new(tempfile::tempdir().expect("a folder"));
    let answers = folder.path().join("answers");
    fs::create_dir_all(&answers).expect("a folder");
    for (file, set) in sets {
        save_answers(&answers.join(file), set, &PACK).unwrap_or_else(|fault| panic!("{}", fault.drawn()));
    }
    for (file, text) in files {
        fs::write(answers.join(file), text).expect("written");
    }
    let mut story = Story::over(folder, "default");
    hold(&mut story, name, &SIZES);
}

#[test]
fn home_without_answer_sets() {
    home("home_empty", &[], &[]);
}

#[test]
fn home_with_answer_sets() {
    let mut half = unrevealed();
    for at in 20..half.entries.len() {
        half.entries[at] = contract_advisor::answers::Entry::default();
    }
    let sets = [
        ("a.ron", half),
        ("b.ron", sample("hillshire")),
        ("c.ron", sample("southvale")),
        ("d.ron", sample("newharbour")),
    ];
    home("home_recent", &[], &sets);
}

#[test]
fn home_with_a_set_that_cannot_be_read() {
    let sets = [("a.ron", sample("newharbour"))];
    home("home_unreadable", &[("damaged.ron", "(format: 1, title: \"cut of")], &sets);
}

#[test]
fn why_a_file_cannot_be_opened() {
    let folder = Arc::new(tempfile::tempdir().expect("a folder"));
    let answers = folder.path().join("answers");
    fs::create_dir_all(&answers).expect("a folder");
    fs::write(answers.join("damaged.ron"), "(format: 1, title: \"cut of").expect("written");
    let mut story = Story::over(Arc::clone(&folder), "default");
    story.choose("damaged").expect("It has not been changed.");
    let path = answers.join("damaged.ron").display().to_string();
    let whole = story.flat().replace(' ', "");
    assert!(whole.contains(&path.replace(' ', "")), "{}", story.picture());
}

// ---- before the reveal ----

#[test]
fn purpose() {
    everywhere("purpose", &fresh(Depth::Full), |_| {});
    everywhere("purpose_filled", &unrevealed(), |story| {
        while !matches!(story.model().screen(), Screen::Purpose) {
            story.press("esc");
        }
        story.highlight("[x]");
    });
}

#[test]
fn emphasis() {
    everywhere("emphasis", &unrevealed(), |story| {
        story.press("e down");
    });
}

#[test]
fn a_question_without_an_answer() {
    everywhere("question_open", &fresh(Depth::Full), |story| {
        story.press("tab");
    });
}

#[test]
fn a_question_with_an_answer_and_a_note() {
    let set = unrevealed();
    everywhere("question_answered", &set, |story| to(story, answered(&set, "Level")));
}

#[test]
fn a_question_that_nobody_can_answer_yet() {
    let set = unrevealed();
    everywhere("question_unknown", &set, |story| to(story, answered(&set, "DontKnow")));
}

#[test]
fn a_question_that_does_not_apply() {
    let set = AnswerSet { revealed: None, ..sample("newharbour") };
    everywhere("question_not_applicable", &set, |story| to(story, answered(&set, "NotApplicable")));
}

#[test]
fn the_longest_question() {
    let set = fresh(Depth::Full);
    let long = |at: &QuestionIx| {
        let question = &PACK[*at];
        question.ask.len()
            + question.help.len()
            + question.why.len()
            + question.levels.iter().map(|level| level.text.len()).sum::<usize>()
    };
    let longest = PACK.asked(Depth::Full).max_by_key(long).expect("a question");
    everywhere("question_longest", &set, |story| to(story, longest));
}

#[test]
fn why_a_question_is_asked() {
    everywhere("why", &fresh(Depth::Full), |story| {
        story.press("tab w");
    });
}

#[test]
fn the_map() {
    everywhere("map", &unrevealed(), |_| {});
    once("map_quick", &fresh(Depth::Quick), |story| {
        story.press("tab m");
    });
}

#[test]
fn before_the_reveal() {
    everywhere("expectation", &unrevealed(), |story| {
        story.press("r");
    });
    let mut unwritten = unrevealed();
    unwritten.expectation = None;
    once("expectation_empty", &unwritten, |story| {
        story.press("r");
    });
}

// ---- on top of a screen ----

#[test]
fn writing() {
    everywhere("editor_lines", &fresh(Depth::Full), |story| {
        story.press("tab n").type_text("The joint case panel works.\nThe two big providers");
    });
    everywhere("editor_line", &fresh(Depth::Full), |story| {
        story.press("tab u o").type_text("Finance lead");
    });
}

#[test]
fn yes_or_no() {
    everywhere("confirm", &fresh(Depth::Full), |story| {
        story.press("tab m r enter");
    });
}

#[test]
fn help() {
    everywhere("help", &fresh(Depth::Full), |story| {
        story.press("tab ?");
    });
}

#[test]
fn too_small() {
    let mut story = Story::open_set(&fresh(Depth::Full), "northtown.ron", "default");
    insta::assert_snapshot!("too_small", pictures(&mut story, &[(59, 19), (30, 8), (10, 3)]));
}

// ---- from the reveal on ----

#[test]
fn result() {
    everywhere("result", &sample("northtown"), |_| {});
}

/// One picture for each conclusion that answers can lead to.
#[test]
fn result_of_every_kind() {
    let nothing = AnswerSet { revealed: Some("2026-03-02T10:42:00Z".to_owned()), ..fresh(Depth::Full) };
    let quick = AnswerSet { revealed: Some("2026-03-02T10:42:00Z".to_owned()), ..sample("southvale") };
    for (name, set) in [
        ("result_nothing_known", nothing),
        ("result_fill_the_basics", sample("hillshire")),
        ("result_quick", quick),
        ("result_extend", sample("newharbour")),
        ("result_another_provider", sample("easterby")),
        ("result_clear", sample("kingsferry")),
    ] {
        once(name, &set, |story| {
            while !matches!(story.model().screen(), Screen::Result) {
                story.press("tab m r");
            }
        });
    }
}

#[test]
fn why_this_conclusion() {
    everywhere("conclusion", &sample("northtown"), |story| {
        story.press("enter");
    });
}

#[test]
fn what_to_settle_next() {
    once("settle", &sample("northtown"), |story| {
        story.press("end up enter");
    });
}

#[test]
fn the_ledger_of_a_model() {
    everywhere("ledger", &sample("northtown"), |story| {
        story.choose("Alliance               [").press("l");
    });
    once("ledger_payment", &sample("kingsferry"), |story| {
        story.choose("Paying by outcomes      ").press("l");
    });
}

/// What opens from the first page: an option, a verdict, a course, a step.
#[test]
fn pages_that_open_from_the_result() {
    for (name, line) in [
        ("page_option", "Alliance fits best"),
        ("page_verdict", "Ready       nearly"),
        ("page_course", "Meanwhile: "),
        ("page_step", "Choose the first piece"),
        ("page_time", "months left"),
    ] {
        everywhere(name, &sample("northtown"), |story| {
            story.choose(line);
        });
    }
}

#[test]
fn what_a_quick_look_did_not_ask() {
    let set = AnswerSet { revealed: Some("2026-03-02T10:42:00Z".to_owned()), ..sample("southvale") };
    everywhere("result_quick_look", &set, |_| {});
    everywhere("page_not_asked", &set, |story| {
        story.choose("A quick look");
    });
}

#[test]
fn a_whole_group_of_changes_and_one_that_is_tried() {
    everywhere("page_group", &sample("northtown"), |story| {
        story.press("f").choose("and 2 more");
    });
    everywhere("what_if_tried", &sample("northtown"), |story| {
        story.press("f").choose("The commissioner's part");
    });
}

#[test]
fn a_line_of_a_ledger() {
    everywhere("ledger_row", &sample("northtown"), |story| {
        story.choose("Alliance               [").press("l end enter");
    });
}

#[test]
fn a_must_have() {
    everywhere("gate", &sample("northtown"), |story| {
        story.choose("Prime contractor       [").press("l home enter");
    });
}

#[test]
fn the_cautions() {
    everywhere("cautions", &sample("northtown"), |story| {
        story.press("c");
    });
}

#[test]
fn one_caution() {
    everywhere("caution", &sample("northtown"), |story| {
        story.press("c enter");
    });
}

#[test]
fn a_caution_that_may_apply() {
    let set = sample("northtown");
    once("caution_may_apply", &set, |story| {
        story.press("c");
        let advice = story.model().session.as_ref().expect("open").advice();
        let place = advice.cautions.iter().position(|now| now.truth == Truth::Unknown).expect("one");
        for _ in 0..place {
            story.press("down");
        }
    });
}

#[test]
fn the_third_sector() {
    everywhere("third_sector", &sample("northtown"), |story| {
        story.press("t");
    });
}

#[test]
fn everything_to_settle() {
    once("settle_all", &sample("northtown"), |story| {
        story.choose("and 4 more");
    });
}

#[test]
fn what_would_change_it() {
    everywhere("what_changes", &sample("northtown"), |story| {
        story.press("f");
    });
    once("what_changes_not_yet", &sample("hillshire"), |story| {
        story.press("f");
    });
}

#[test]
fn what_if() {
    once("what_if_unchanged", &sample("northtown"), |story| {
        story.press("i");
    });
    everywhere("what_if", &sample("northtown"), |story| {
        story.press("i 1 down 1 down 1");
    });
    once("what_if_page", &sample("northtown"), |story| {
        story.press("i 1 down 1 enter");
    });
    once("result_with_what_if", &sample("northtown"), |story| {
        story.press("i 1 n").type_text("If the vision went").press("enter esc end");
    });
    once("what_if_leave", &sample("northtown"), |story| {
        story.press("i 1 esc");
    });
}

#[test]
fn a_rule_that_does_not_hold_here() {
    once("challenge", &sample("northtown"), |story| {
        story.press("down enter end x").type_text("Our terms are set by law");
    });
    once("ledger_challenged", &sample("northtown"), |story| {
        story.press("down enter end x").type_text("Our terms are set by law").press("tab");
    });
    once("result_challenged", &sample("northtown"), |story| {
        story.press("down enter end x").type_text("Our terms are set by law").press("tab esc home");
    });
}

// ---- the library ----

#[test]
fn the_library() {
    everywhere("library", &sample("northtown"), |story| {
        story.press("g");
    });
    everywhere("shelf", &sample("northtown"), |story| {
        story.press("g").choose("Cases");
    });
}

/// A page of every kind: the texts are the rules', so one size is enough.
#[test]
fn books() {
    let set = sample("northtown");
    for (name, shelf, down) in [
        ("book_model", "Kinds of contract", 2),
        ("book_payment", "Kinds of contract", 6),
        ("book_course", "Courses", 0),
        ("book_case", "Cases", 0),
        ("book_terms", "Terms and checklists", 0),
        ("book_checklist", "Terms and checklists", 1),
        ("book_card", "Funding options", 0),
        ("book_law", "What has changed", 0),
        ("book_source", "Sources", 0),
        ("book_rules", "About the rules", 0),
        ("book_words", "About the rules", 1),
    ] {
        once(name, &set, |story| {
            story.press("g").choose(shelf);
            for _ in 0..down {
                story.press("down");
            }
            story.press("enter");
        });
    }
}

// ---- found, compared, looked back at ----

#[test]
fn a_report_is_chosen() {
    let here = |story: &mut Story| {
        story.starting_in("/home/ada/north").press("e");
    };
    everywhere("report", &sample("northtown"), here);
    once("report_parts", &sample("northtown"), |story| {
        here(story);
        story.choose("Committee report").choose("Choose parts one by one");
    });
}

#[test]
fn the_list_of_everything() {
    everywhere("palette", &sample("northtown"), |story| {
        story.press("/").type_text("trust");
    });
    once("palette_nothing", &sample("northtown"), |story| {
        story.press("/").type_text("zzzzqqq");
    });
}

#[test]
fn what_was_changed() {
    everywhere("history", &unrevealed(), |story| {
        story.press("home enter 2 right 3 v");
    });
}

#[test]
fn sets_beside_each_other() {
    let folder = Arc::new(tempfile::tempdir().expect("a folder"));
    let answers = folder.path().join("answers");
    fs::create_dir_all(&answers).expect("a folder");
    for name in ["northtown", "southvale"] {
        save_answers(&answers.join(format!("{name}.ron")), &sample(name), &PACK)
            .unwrap_or_else(|fault| panic!("{}", fault.drawn()));
    }
    let mut story = Story::over(folder, "default");
    story.highlight("Northtown").press("space").highlight("Southvale").press("space v");
    hold(&mut story, "compare", &SIZES);
}

// ---- a workshop ----

const WORDS: &str = "seven grey herons";

fn begun() -> Story {
    let mut story = Story::begin();
    story.set_up_workshop("Northtown together", 5);
    story.type_text(WORDS).press("enter").type_text(WORDS).press("enter");
    story
}

fn closed() -> Story {
    let mut story = begun();
    for (code, seat, level) in [
        ("P01", "Commissioner", "1"),
        ("P02", "Charity", "4"),
        ("P03", "Clinician", "4"),
        ("P04", "Commissioner", "2"),
        ("P05", "Charity", "4"),
    ] {
        story.pass_round().choose(code).choose(seat).press("enter");
        for _ in 0..story.model().turn.as_ref().expect("a turn").questions.len() {
            story.press(level).press("enter");
        }
        story.press("r enter enter").back_to_the_desk(WORDS);
    }
    story.choose("Close the round").type_text(WORDS).press("enter");
    story
}

#[test]
fn a_workshop_begins() {
    let mut story = Story::begin();
    hold(story.choose("Workshop"), "workshop_door", &SIZES);
    story.choose("Begin a workshop").type_text("Northtown together").press("enter");
    hold(&mut story, "workshop_steps", &SIZES);
    story.choose("People, by seat").choose("Charity").type_text("2").press("enter");
    hold(&mut story, "workshop_small_seat", &SIZES[..2]);
    story.choose("Join with 'Clinician'").press("home").press("enter").type_text("3").press("enter");
    hold(&mut story, "workshop_people", &SIZES);
    story.press("esc").choose("Questions").choose("Reserves of whoever");
    hold(&mut story, "workshop_picking", &SIZES);
    story.press("esc").choose("How ballots come").choose("One laptop");
    hold(story.press("+"), "workshop_ways", &SIZES[..2]);
    story.press("esc").choose("Minutes");
    hold(&mut story, "workshop_minutes", &SIZES);
    story.press("esc").choose("Open the first round").press("y");
    hold(story.type_text("herons"), "workshop_secret", &SIZES[..2]);
    let mut story = begun();
    hold(&mut story, "workshop_desk", &SIZES);
    story.use_phones(Box::new(Still));
    hold(story.press("p").press("down"), "workshop_phones", &SIZES);
    story.press("d");
    hold(story.choose("Fixed beforehand"), "workshop_set_up", &SIZES);
    story.press("esc");
    hold(story.choose("Agenda and clock"), "workshop_agenda", &SIZES);
    story.press("esc");
    hold(story.choose("Count raised cards").press("+ +"), "workshop_cards", &SIZES);
    story.press("esc");
    hold(story.choose("Type in sheets").press("4 3 2 u i - 1"), "workshop_sheets", &SIZES);
    story.press("esc");
    hold(story.choose("Pass the laptop"), "workshop_welcome", &SIZES);
    hold(story.choose("Choose your code"), "workshop_seats", &SIZES);
    hold(story.choose("P01"), "workshop_which_seat", &SIZES[..2]);
    story.choose("Commissioner").press("enter 3");
    hold(&mut story, "workshop_ballot", &SIZES);
    hold(story.press("esc"), "workshop_leave_ballot", &SIZES[..2]);
}

#[test]
fn a_workshop_looks_at_its_answers() {
    let mut story = closed();
    hold(&mut story, "workshop_closed", &SIZES);
    hold(story.choose("Show the answers"), "workshop_answers", &SIZES);
    hold(story.press("m"), "workshop_talk", &SIZES);
    story.press("esc esc");
    hold(story.choose("The record"), "workshop_record", &SIZES);
    story.press("esc").choose("What the group expects").type_text("To wait.").press("esc");
    hold(story.choose("The group's result"), "workshop_result", &SIZES);
}
