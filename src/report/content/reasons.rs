//! The reasons: whether, which and how paid, in that order, each with what it rests on; where
//! each stands, as a picture and in words; and what is ruled out, with what would have to change.

use super::super::model::{Block, Chapter, Text};
use super::super::parts::Part;
use super::{
    Assessed, Making, chart, decision, heading, list, options_in_order, paid, para, part, standings,
    subheading,
};
use crate::advice::front::{Part as Is, front, verdict_words, weak_footing};
use crate::advice::sentences::{beside, held_back_reasons, named, paid_sentence, reasons, row};
use crate::advice::what_changes::what_it_takes;
use crate::advice::words::says_words;
use crate::advice::{Tables, Truth, most_against, most_for};
use crate::pack::{Depth, Gate, ModelIx, QuestionIx, Says, State, Whether};
use crate::text::{capital, lower_first};

pub(super) fn reasons_part(to: &mut Making<'_, '_>) -> Chapter {
    let of = to.of;
    let Assessed { pack, advice, .. } = *of;
    let lines = front(of.seen());
    let said = |part: Is| lines.iter().filter(move |line| line.part == part);
    let mut blocks = vec![heading("Whether")];
    let sentences = [Is::Whether, Is::Meanwhile].into_iter().flat_map(said);
    // A short paper says on its first page what the answer is.
    let parts = to.parts;
    let first = |block: Block| (!parts.short()).then_some(block);
    blocks.extend(first(para(sentences.map(|line| line.text.as_str()).collect::<Vec<_>>().join(" "))));
    blocks.push(list(pack.before().map(|at| of_verdict(of, at, usize::MAX, MOST_TOLD))));
    blocks.extend(said(Is::Change).filter_map(|line| first(para(&line.text))));
    // The account has it with each verdict; an officer needs an owner for each condition that is missing.
    if to.parts.short() && advice.whether.state == Whether::Nearly {
        let missing = advice.whether.held_back.iter().flat_map(|held| held.weak.iter().chain(&held.against));
        let takes: Vec<(QuestionIx, String)> = missing
            .map(|at| (*at, what_it_takes(pack, *at)))
            .filter(|(_, takes)| !takes.is_empty())
            .fold(Vec::new(), |mut known, one| {
                if known.iter().all(|(at, _)| *at != one.0) {
                    known.push(one);
                }
                known
            });
        if !takes.is_empty() {
            // A quick look has no such way: it never says yes.
            let way = if of.profile.depth == Depth::Full {
                " The shortest way to be ready may rest on another answer: it stands under what would change this."
            } else {
                ""
            };
            blocks.push(para(format!("What each would take to mend.{way}")));
            blocks.push(list(
                takes
                    .into_iter()
                    .take(MOST_MISSING)
                    .map(|(at, takes)| Text::led(format!("{}.", pack[at].short), format!(" {takes}"))),
            ));
        }
    }
    if !to.parts.short() && !advice.whether.courses.is_empty() {
        blocks.push(subheading("Courses"));
        blocks.push(list(advice.whether.courses.iter().map(|now| {
            let course = &pack[now.course];
            Text::led(format!("{}{}.", course.title, now.applies.may()), format!(" {}", course.because))
                .cited(to.sources.all(pack, &course.cite))
        })));
    }
    blocks.push(heading("Which"));
    blocks.extend(said(Is::Which).filter_map(|line| first(para(&line.text))));
    // The account has each kind whole; a reader of a short paper may meet them here for the first time.
    if to.parts.short() {
        let kinds = options_in_order(of).into_iter().fold(Text::default(), |told, at| {
            let space = if told.is_empty() { "" } else { " " };
            let model = &pack[at];
            told.then(space)
                .strong(format!("{}:", model.title))
                .then(format!(" {}", lower_first(&model.summary)))
        });
        blocks.push(Block::Aside(kinds));
    }
    // Where options are level, the first page and the table have what speaks for and against each.
    let each = if advice.choice.leading().len() > 1 { 0 } else { MOST_TOLD };
    blocks.push(list(of_choice(of, usize::MAX, each)));
    let others = decision::why_not_the_others(of);
    // A short paper has these on its first page where a new kind is asked for, and the pictures in its table.
    let not_yet = advice.whether.state == Whether::NotYet;
    if (!to.parts.short() || not_yet) && !others.is_empty() {
        blocks.push(subheading("Why not the others"));
        blocks.push(list(others));
    }
    if !to.parts.short() {
        let verdicts = standings(of, pack.before());
        blocks.push(chart(pack, "Whether: where each condition stands", "Question", &verdicts));
        let options = standings(of, options_in_order(of));
        blocks.push(chart(pack, "Which: where each option stands", "Option", &options));
        blocks.push(para(super::texts::bars()));
    }
    let missing = ruled_out(of);
    if !missing.is_empty() {
        blocks.push(subheading("What stops it, and what would have to change"));
        blocks.push(list(missing));
    }
    let close = beside(pack, advice);
    if !to.parts.short() && !close.is_empty() {
        blocks.push(subheading("Must-haves that are close"));
        blocks.push(list(close));
    }
    if !advice.beside.is_empty() && (!to.parts.short() || paid(of).is_empty()) {
        blocks.push(heading("How paid"));
        blocks.push(list(advice.beside.iter().map(|now| paid_sentence(pack, now))));
        let paid = paid(of);
        if !to.parts.short() && !paid.is_empty() {
            blocks.push(chart(pack, "How paid: where it stands", "Way of paying", &standings(of, paid)));
        }
    }
    part(Part::Conclusion, "Reasons", blocks)
}

/// Most missing conditions of which a short paper says what each takes.
const MOST_MISSING: usize = 5;

/// Most answers told for or against a verdict or an option.
const MOST_TOLD: usize = 2;

/// What a verdict says, and why: at most so many reasons, each in the words of at most so many answers.
pub(super) fn of_verdict(of: &Assessed<'_>, at: ModelIx, most: usize, each: usize) -> Text {
    let Assessed { pack, advice, .. } = *of;
    let says = advice.says(at);
    let told = of.told(each);
    let held = advice.whether.held_back.iter().find(|held| held.model == at);
    let because = match held {
        Some(held) => held_back_reasons(pack, held, told),
        None if says == Says::Yes => {
            let named = |list: &[QuestionIx]| told.list(pack, &list[..list.len().min(each)]);
            let speaks = most_for(of.tables, of.profile, at);
            let against = most_against(of.tables, of.profile, at);
            let because = [
                (!speaks.is_empty()).then(|| format!("What speaks for it most: {}.", named(&speaks))),
                (!against.is_empty()).then(|| format!("Against it all the same: {}.", named(&against))),
            ];
            because.into_iter().flatten().collect()
        }
        None => Vec::new(),
    };
    let words = verdict_words(of.seen(), at, says);
    // A quick look says of itself that it never says yes.
    let because = because.iter().filter(|reason| !reason.to_lowercase().starts_with(&words.to_lowercase()));
    let because: String = because.take(most).map(|reason| format!(" {reason}")).collect();
    Text::led(format!("{}: {}.", pack[at].short, says_words(says)), format!(" {}.{because}", capital(&words)))
}

/// Why the choice is what it is: at most so many reasons, then at most so many answers for and against what leads.
pub(super) fn of_choice(of: &Assessed<'_>, most: usize, each: usize) -> Vec<String> {
    let Assessed { pack, advice, tables, profile, .. } = *of;
    let told = of.told(each);
    // That they are level says as much as that the gap is small.
    let mut lines = reasons(pack, advice, of.told(MOST_TOLD));
    if advice.choice.state == State::Level && lines.len() > 1 {
        lines.remove(0);
    }
    // Where only a few are told, that the first place rests on what is not known is told before how it might be lost.
    if lines.len() > most {
        lines.truncate(most);
        lines.splice(0..0, weak_footing(pack, advice));
    }
    for at in advice.choice.leading() {
        let sides = [
            (format!("For {}", pack[at].title), most_for(tables, profile, at)),
            (format!("Against {}", pack[at].title), most_against(tables, profile, at)),
        ];
        let sides = sides.into_iter().filter(|(_, answers)| each > 0 && !answers.is_empty());
        lines.extend(sides.map(|(side, answers)| format!("{side}: {}.", told.list(pack, &answers))));
    }
    lines
}

/// The must-haves that are missing, each once, with the options that it rules out.
fn ruled_out(of: &Assessed<'_>) -> Vec<Text> {
    let pack = of.pack;
    let mut found: Vec<(&Gate, Vec<ModelIx>)> = Vec::new();
    for at in pack.before().chain(options_in_order(of)).chain(paid(of)) {
        for gate in pack[at].gates.iter().filter(|gate| Tables::gate(&gate.all, of.profile) == Truth::True) {
            match found.iter_mut().find(|(known, _)| known.id == gate.id) {
                Some((_, models)) => models.push(at),
                None => found.push((gate, vec![at])),
            }
        }
    }
    found
        .into_iter()
        .map(|(gate, models)| {
            let names: Vec<String> = models.iter().map(|at| named(pack, *at)).collect();
            Text::led(format!("{}: {}.", row(&names, "and"), gate.title), format!(" {}", gate.remedy))
        })
        .collect()
}
