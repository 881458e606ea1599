//! Finding anything by typing a part of it, as a user sees it.

mod support {
    pub mod story;
}

use std::path::Path;

use contract_advisor::answers::AnswerSet;
use contract_advisor::app::goal::Goal;
use contract_advisor::app::model::{Dialog, Entry, Palette, Screen};
use contract_advisor::app::palette::find;
use contract_advisor::files::load_answers;
use contract_advisor::keys::{Action, Scope};
use contract_advisor::pack::{CautionIx, Model, ModelIx};
use support::story::{PACK, Story, flat};

fn sample() -> AnswerSet {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/northtown.ron");
    load_answers(&path, &PACK).unwrap_or_else(|faults| panic!("{}", faults[0].drawn()))
}

fn revealed() -> Story {
    let mut story = Story::open_set(&sample(), "sample.ron", "default");
    if story.set().revealed.is_none() {
        story.press("r enter y");
    }
    story.expect("Result");
    story
}

fn unrevealed() -> Story {
    let mut story = Story::open_set(&AnswerSet { revealed: None, ..sample() }, "sample.ron", "default");
    story.expect("Map");
    story
}

fn palette(story: &Story) -> &Palette {
    match &story.model().dialog {
        Some(Dialog::Palette(palette)) => palette,
        _ => panic!("nothing is being looked for:\n{}", story.picture()),
    }
}

/// The options and the ways of paying; what a verdict before the choice asks is no kind of contract.
fn kinds_of_contract() -> impl Iterator<Item = &'static Model> {
    PACK.options().chain(PACK.beside()).map(|at| &PACK[at])
}

fn goals(story: &mut Story) -> Vec<Goal> {
    story.press(":");
    let goals = palette(story).entries.iter().map(|entry| entry.goal.clone()).collect();
    story.press("esc");
    assert!(story.model().dialog.is_none());
    goals
}

#[test]
fn before_the_reveal_it_names_no_model_and_no_caution_and_says_why() {
    let names: Vec<String> = kinds_of_contract()
        .flat_map(|model| [&model.title, &model.short])
        .chain(PACK.cautions.iter().map(|caution| &caution.title))
        .map(|name| flat(name).to_lowercase())
        .collect();
    let mut story = unrevealed();
    for keys in ["", "enter", "m r"] {
        if !keys.is_empty() {
            story.press(keys);
        }
        story.press(":").expect("Kinds of contract, cautions and pages that name them are found once the");
        for typed in ["", "alliance", "prime", "outcomes", "caution"] {
            story.type_text(typed);
            let page = story.whole().to_lowercase();
            for entry in &palette(&story).entries {
                let words = flat(&entry.words).to_lowercase();
                for name in &names {
                    assert!(!words.contains(name.as_str()), "{name:?} is named: {words:?}");
                }
            }
            for name in names.iter().filter(|name| !name.contains(typed) || typed.is_empty()) {
                assert!(!page.contains(name.as_str()), "{name:?} is on the screen:\n{}", story.picture());
            }
            for _ in typed.chars() {
                story.press("backspace");
            }
        }
        story.press("esc");
    }
}

#[test]
fn everything_that_can_be_done_or_read_is_found() {
    let mut story = revealed();
    let goals = goals(&mut story);
    for at in PACK.asked(story.set().depth) {
        assert!(goals.contains(&Goal::Question(at)), "{}", PACK[at].short);
    }
    for at in 0..PACK.models.len() {
        assert!(goals.contains(&Goal::Model(ModelIx(at))));
    }
    for at in 0..PACK.cautions.len() {
        assert!(goals.contains(&Goal::Caution(CautionIx(at))));
    }
    let pages = goals.iter().filter(|goal| matches!(goal, Goal::Page(_))).count();
    // Every model, case, card, checklist and source, the terms, the rules and the words.
    let books = PACK.models.len()
        + PACK.courses.len()
        + PACK.library().cases.len()
        + PACK.library().cards.len()
        + PACK.library().checklists.len()
        + PACK.sources.len()
        + 3;
    assert_eq!(pages, books);
    assert!(goals.contains(&Goal::Help(Scope::WhatIf)));
    for action in [Action::Cautions, Action::WhatIf, Action::Map, Action::Quit, Action::Down] {
        assert!(goals.contains(&Goal::Do(action)), "{action}");
    }
    // What cannot be done here is not offered.
    for action in [Action::Answer1, Action::Emphasis, Action::Yes, Action::Palette] {
        assert!(!goals.contains(&Goal::Do(action)), "{action}");
    }
}

#[test]
fn every_goal_leads_somewhere_and_back() {
    let mut story = revealed();
    // Pages and questions open by one way for all of them: some of each are enough.
    let one_in = |goal: &Goal| if matches!(goal, Goal::Page(_) | Goal::Question(_)) { 9 } else { 1 };
    for (place, goal) in goals(&mut story).into_iter().enumerate() {
        if matches!(goal, Goal::Do(_) | Goal::Set(_)) || place % one_in(&goal) != 0 {
            continue;
        }
        story.press("/");
        let at = palette(&story).entries.iter().position(|entry| entry.goal == goal).expect("still there");
        while palette(&story).selected + 12 <= at {
            story.press("pagedown");
        }
        while palette(&story).selected < at {
            story.press("down");
        }
        story.press("enter");
        match (&goal, story.model().screen()) {
            (Goal::Question(at), Screen::Interview { question, .. }) => assert_eq!(question, at),
            (Goal::Model(at), Screen::Ledger { model, .. }) => assert_eq!(model, at),
            (Goal::Caution(at), Screen::Cautions) => {
                let session = story.model().session.as_ref().expect("a set");
                assert_eq!(session.advice().cautions[story.model().selected()].caution, *at);
            }
            (Goal::Caution(at), Screen::Reading { .. }) => {
                story.expect(&PACK[*at].title).expect("does not apply");
            }
            (Goal::Page(_), Screen::Reading { .. }) => {}
            (Goal::Help(scope), _) => {
                assert!(matches!(story.model().dialog, Some(Dialog::Help { scope: at, .. }) if at == *scope));
                story.expect(scope.title());
            }
            _ => panic!("{goal:?} leads to\n{}", story.picture()),
        }
        // From one place to the next, as deep as it gets; help is closed first.
        if story.model().dialog.is_some() {
            story.press("esc");
        }
        assert!(story.model().dialog.is_none());
        while story.model().screens.len() > 4 {
            story.press("esc");
        }
    }
    for _ in 0..10 {
        story.press("esc");
    }
    assert!(matches!(story.model().screen(), Screen::Home), "no way home");
}

#[test]
fn an_action_is_done_as_its_key_would_do_it() {
    let mut story = unrevealed();
    story.press("home enter / a n s w e r space 2").expect("Answer 2:");
    story.press("enter");
    assert!(story.model().dialog.is_none());
    story.expect("How sure are you?").press(": n o t e").expect("Write who said so");
    story.press("enter").expect("What is the evidence?");
}

#[test]
fn home_finds_answer_sets_and_the_library() {
    let set = sample();
    let mut story = Story::open_set(&set, "northtown.ron", "default");
    for _ in 0..5 {
        story.press("esc");
    }
    let (title, source) = (set.title.clone(), &PACK.sources[0]);
    story = story.again();
    story.press("/").expect("once an answer set is open").type_text(&title[..6]).press("enter");
    assert_eq!(story.set().title, title);
    story = story.again();
    let wanted: String = source.title.chars().take(20).collect();
    story.press("/").type_text(&wanted).press("enter").expect(&source.title);
}

#[test]
fn what_matches_nothing_says_so_and_enter_stays() {
    let mut story = unrevealed();
    story.press(":").paste("zqxj\u{1b}[2Jzqxj").expect("Nothing here holds");
    story.press("enter down up pagedown");
    assert!(matches!(story.model().dialog, Some(Dialog::Palette(_))));
    story.press("ctrl-u").expect_not("Nothing here holds").press("esc").expect("Map");
}

#[test]
fn a_letter_is_typed_and_asks_for_nothing() {
    let mut story = unrevealed();
    let before = story.set().clone();
    story.press(": q 1 u z r ? / :");
    assert_eq!(palette(&story).editor.text(), "q1uzr?/:");
    assert!(!story.ended);
    assert_eq!(*story.set(), before);
}

#[test]
fn words_in_any_order_without_accents_or_capitals() {
    let entry = |words: &str, aside: &str| Entry {
        words: words.to_owned(),
        aside: aside.to_owned(),
        also: "other-name".to_owned(),
        goal: Goal::Do(Action::Back),
    };
    let entries = [
        entry("Trust between the providers", "question"),
        entry("Zoë's café, Northtown", "answer set"),
        entry("Undo the last change", "z"),
    ];
    let at = |typed: &str| find(&entries, typed).iter().map(|found| found.at).collect::<Vec<_>>();
    assert_eq!(at(""), [0, 1, 2]);
    assert_eq!(at("providers trust"), [0]);
    assert_eq!(at("zoe cafe"), [1]);
    assert_eq!(at("QUESTION"), [0]);
    assert_eq!(at("ulc"), [2], "the first letters of words");
    assert_eq!(at("trst provdrs"), [0], "letters left out");
    assert_eq!(at("other"), [0, 1, 2], "a word that is not shown");
    assert!(at("taeh").is_empty(), "letters by chance");
    assert!(at("trust undo").is_empty());
    // What is marked spells what was typed.
    let marks = &find(&entries, "trust")[0].marks;
    let marked: String = marks.iter().filter_map(|at| entries[0].words.chars().nth(*at)).collect();
    assert_eq!(marked.to_lowercase(), "trust");
}
