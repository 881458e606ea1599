//! What has to be known before anything else, on the first page of every paper: what it rests
//! on, how deep, under which emphasis and rules, and what it leaves out.

use super::super::model::{Labelled, Text};
use super::super::papers::Parts;
use super::super::parts::Part;
use super::texts;
use super::{Assessed, Together};
use crate::advice::front::{Line, Opens, Part as Is, front};
use crate::advice::open_questions;
use crate::advice::record::ENGINE;
use crate::advice::sentences::{emphasis_sentence, headline, row, set_aside_sentence, under_sentence};
use crate::answers::{AnswerSet, Emphasis};
use crate::pack::Depth;
use crate::text::InOrder as _;
use crate::text::{and_more, capital};

/// What has to be known before anything else. It stands on the first page of every paper.
pub(super) fn about(of: &Assessed<'_>, group: Option<&Together>, parts: Parts) -> Vec<Labelled> {
    let Assessed { pack, set, .. } = *of;
    let (done, all) = set.progress(pack);
    let depth = match set.depth {
        Depth::Quick => "a quick look",
        Depth::Full => "the full set",
    };
    let known = |wanted: &dyn Fn(&Line) -> bool| {
        let lines = front(of.seen());
        let known = lines.into_iter().filter(|line| line.part == Is::Known);
        known.filter(wanted).map(|line| line.text).collect::<Vec<_>>().join(" ")
    };
    let rests_on = match group {
        None => format!("The answers to {done} of {all} questions of {depth}.{}", unsure(of)),
        Some(group) => match group.picked(pack) {
            Some(picked) => format!("A workshop. {picked} {}", group.who_answered()),
            None => format!("A workshop on the {all} questions of {depth}. {}", group.who_answered()),
        },
    };
    let not_asked = known(&|line| line.opens == Some(Opens::NotAsked));
    let emphasis = match emphasis_sentence(pack, set) {
        Some(sentence) => format!("{} {}", sentence.trim_start_matches("Emphasis: "), without_emphasis(of)),
        None => "every theme counts as the rules have it.".to_owned(),
    };
    let under = [under_sentence(pack, set.under.as_ref()), set_aside_sentence(set)];
    let under: String = under.into_iter().flatten().map(|sentence| format!(" {sentence}")).collect();
    let mut about = vec![
        Labelled::new("Author and version", Text::default().blank(texts::author_and_version())),
        Labelled::new("Rests on", format!("{rests_on} {not_asked}").trim_end()),
        Labelled::new("Emphasis", capital(&emphasis)),
        Labelled::new(
            "Rules",
            format!(
                "{}, version {}; contract-advisor {}.{under}",
                pack.manifest.title, pack.manifest.version, ENGINE
            ),
        ),
        Labelled::new("What it is", texts::what_it_is()),
    ];
    if parts.has(Part::Committee) && of.profile.depth == Depth::Quick {
        about.insert(
            0,
            Labelled::new("Not ready for a committee", Text::default().blank(texts::quick_look())),
        );
    }
    if parts.has(Part::Answers) {
        about.push(Labelled::new("Not for publication", texts::not_for_publication()));
    }
    if let Some(said) = left_out(of, group, parts) {
        about.push(Labelled::new("Also to be had", said));
    }
    about
}

/// What the answer would be if every theme counted as the rules have it.
fn without_emphasis(of: &Assessed<'_>) -> String {
    let Assessed { pack, set, advice, .. } = *of;
    let plain = AnswerSet { emphasis: vec![Emphasis::Normal; set.emphasis.len()], ..set.clone() };
    let other = super::assessed(pack, &plain);
    let (now, then) = (headline(pack, advice, set.depth), headline(pack, &other, set.depth));
    if now == then {
        "Without that the answer would be the same.".to_owned()
    } else {
        format!("Without that: {then}")
    }
}

/// How many of the answers are open or not sure, and which.
fn unsure(of: &Assessed<'_>) -> String {
    let open = open_questions(of.profile, of.advice);
    let named: Vec<&str> =
        open.iter().take(MOST_UNSURE).map(|one| of.pack[one.question].short.as_str()).collect();
    let more = and_more(open.len() - named.len(), "");
    match open.len() {
        0 => String::new(),
        1 => format!(" 1 of them is open or not sure: {}.", named.join("; ")),
        some => format!(" {some} of them are open or not sure: {}{more}.", named.join("; ")),
    }
}

/// Most open answers that the first page names.
const MOST_UNSURE: usize = 3;

/// Whether a full account of this kind has a part.
fn there_is(part: Part, of: &Assessed<'_>, group: Option<&Together>) -> bool {
    match part {
        Part::Participants | Part::Dissent | Part::Discussion => group.is_some(),
        Part::Comparison => false,
        Part::Payment => of.pack.beside().next().is_some(),
        Part::WhatIfs => !of.set.what_ifs.is_empty(),
        Part::Challenges => !of.set.challenges.is_empty(),
        Part::Terms => !of.pack.library().terms.is_empty(),
        Part::Expectation => group.is_some() || of.set.expectation.is_some(),
        _ => true,
    }
}

/// What is the same whatever the answers, and is to be had by itself.
const OF_ITSELF: [&str; 4] = [
    "what each term of the checklist should say",
    "what speaks for and against each option in general",
    "a reminder of the law",
    "what each conclusion means in numbers",
];

/// What a choice of parts leaves out, in a sentence; nothing where all is there.
fn left_out(of: &Assessed<'_>, group: Option<&Together>, parts: Parts) -> Option<String> {
    if [Parts::PAPER, Parts::WORKSHOP, Parts::COMMITTEE].contains(&parts) {
        return Some(texts::full_account().to_owned());
    }
    if parts.account() {
        return Some(format!("{}.", capital(&row(&OF_ITSELF, "and"))));
    }
    let mut out: Vec<Part> =
        Parts::FULL.chosen().filter(|part| !parts.has(*part) && there_is(*part, of, group)).collect();
    // Of all that is left out, dissent is what a short paper may least pass over.
    out.put_in_order_by_key(|part| *part != Part::Dissent);
    let out: Vec<String> = out.into_iter().map(|part| part.label().to_lowercase()).collect();
    (!out.is_empty())
        .then(|| format!("This is a choice of parts. The full account also has: {}.", row(&out, "and")))
}
