//! What a group answered, question by question: how many gave each answer in each round, how
//! far they agree, the seats that can be shown apart, and the reasons without names.

use super::super::model::{Block, Chapter, Share, Span, Text};
use super::super::papers::Parts;
use super::super::parts::Part;
use super::texts;
use super::together::Together;
use super::{aside, heading, list, open_said, para, part, subheading, table};
use crate::advice::Possible;
use crate::pack::{Pack, QuestionIx};
use crate::text::capital;
use crate::workshop::record::Time;
use crate::workshop::reveal::{Because, But, Reveal, Stand, Who};
use crate::workshop::told::told_once;
use crate::workshop::words::{
    class_said, count_words, far_words, held_back_words, picture_words, rows, stand_words, steps_words,
};
use crate::workshop::{Class, Counts};

pub(super) fn answers(pack: &Pack, group: &Together, parts: Parts) -> Chapter {
    if parts.short() {
        return part(Part::Answers, "What you said", vec![at_a_glance(pack, group)]);
    }
    let mut blocks = vec![aside(texts::answers_counted())];
    for theme in &pack.themes {
        let ends: Vec<&Reveal> =
            group.record.ends.iter().filter(|end| theme.questions.contains(&end.question)).collect();
        if !ends.is_empty() {
            blocks.push(heading(&theme.title));
        }
        for end in ends {
            question(pack, group, end, &mut blocks);
        }
    }
    part(Part::Answers, "Every answer, counted", blocks)
}

fn question(pack: &Pack, group: &Together, end: &Reveal, blocks: &mut Vec<Block>) {
    let asked = end.question;
    blocks.push(subheading(&pack[asked].short));
    blocks.push(para(&pack[asked].ask));
    let times = group.record.times(end);
    blocks.push(tally(pack, group, asked, &times));
    blocks.push(para(said(pack, group, end)));
    if group.record.held_back.contains(&asked) {
        blocks.push(para(held_back_words(&group.record.thresholds)));
    }
    if !end.seats.is_empty() {
        blocks.push(list(end.seats.iter().map(|seat| {
            let given: Vec<String> = rows(pack, asked, &seat.counts)
                .into_iter()
                .filter(|(_, count)| *count > 0)
                .map(|(label, count)| format!("{label} {count}"))
                .collect();
            Text::led(format!("{}: ", group.seat(seat.who)), given.join(", "))
        })));
    }
    // Where everybody stood in the end stands beside the rounds: what they said is in those.
    let own = times.iter().filter(|(time, _)| *time != Time::InTheEnd || times.len() < 3);
    for (reveal, new) in told_once(own.map(|(_, reveal)| *reveal)) {
        if !new.is_empty() {
            let which = if times.len() > 1 { format!(", round {}", reveal.round) } else { String::new() };
            blocks.push(para(Text::default().strong(format!("Reasons{which}"))));
            blocks.push(list(new.iter().map(|because| reason(pack, group, asked, because))));
        }
    }
}

fn reason(pack: &Pack, group: &Together, asked: QuestionIx, because: &Because) -> Text {
    let stand = capital(stand_words(pack, asked, because.stand));
    let who = match because.who {
        Who::Seat(_) => format!("{stand} ({})", group.seat(because.who)),
        Who::Others => stand,
    };
    Text::led(format!("{who}: "), because.text.clone())
}

/// A row for each question: what was said each time, and what it comes to.
fn at_a_glance(pack: &Pack, group: &Together) -> Block {
    let again = group.record.rounds.len() > 1;
    let headings: &[(&str, u16)] = if again {
        &[("Question", 25), ("First round", 26), ("In the end", 26), ("Together", 23)]
    } else {
        &[("Question", 29), ("What was said", 42), ("Together", 29)]
    };
    let said = |seen: &Reveal| {
        let given: Vec<String> = rows(pack, seen.question, &seen.counts)
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(label, count)| format!("{count} {label}"))
            .collect();
        given.join("; ")
    };
    let lines = group.record.ends.iter().map(|end| {
        let mut cells = vec![Text::from(&pack[end.question].short)];
        if again {
            let first = group.record.rounds[0].questions.iter().find(|seen| seen.question == end.question);
            // Asked once, it stands as it was.
            let twice = group.record.rounds[1].questions.iter().any(|seen| seen.question == end.question);
            cells.push(first.map(said).unwrap_or_default().into());
            cells.push(match twice {
                true => said(end).into(),
                false if group.record.held_back.contains(&end.question) => "too few to show".into(),
                false => "not asked again".into(),
            });
        } else {
            cells.push(said(end).into());
        }
        cells.push(together(end).into());
        cells
    });
    table("What you said", headings, lines.collect())
}

/// What the answers to a question come to, in a few words.
fn together(end: &Reveal) -> String {
    let class = match end.measures.and_then(|measures| measures.class) {
        None => return "too few to say".to_owned(),
        Some(class) => class,
    };
    let buts: Vec<&str> = end
        .buts
        .iter()
        .map(|but| match but {
            But::Unknown(_) => "many do not know",
            But::MustHave(..) => "a must-have is in dispute",
            But::Seat(_) | But::SomeSeat => "one seat sees it otherwise",
        })
        .collect();
    match class {
        Class::Agreed => "agreed, or nearly".to_owned(),
        Class::Mostly => format!("most are close, but {}", buts.join(", and ")),
        Class::Split => "split".to_owned(),
        Class::Spread => "spread out".to_owned(),
    }
}

/// Every answer that there is, with its counts each time.
fn tally(pack: &Pack, group: &Together, asked: QuestionIx, times: &[(Time, &Reveal)]) -> Block {
    let times: Vec<(String, &Counts)> =
        times.iter().map(|(time, reveal)| (time.words(), &reveal.counts)).collect();
    let levels = pack[asked].levels.len();
    let stands = (0..levels).rev().map(|level| Stand::Level(u8::try_from(level).unwrap_or(0)));
    let count = |stand: Stand, counts: &Counts| match stand {
        Stand::Level(level) => counts.levels[usize::from(level)],
        Stand::DontKnow => counts.dont_know,
        Stand::CannotJudge => counts.cannot_judge,
        Stand::NotApplicable => counts.not_applicable,
        Stand::Open => counts.blank,
    };
    // Levels always; the rest where they were given.
    let rest = [Stand::DontKnow, Stand::CannotJudge, Stand::NotApplicable, Stand::Open]
        .into_iter()
        .filter(|stand| times.iter().any(|(_, counts)| count(*stand, counts) > 0));
    let stands: Vec<Stand> = stands.chain(rest).collect();
    let share = 74 / u16::try_from(times.len()).unwrap_or(1).max(1);
    let mut headings = vec![("Answer", 26)];
    headings.extend(times.iter().map(|(heading, _)| (heading.as_str(), share)));
    let rows = stands.iter().map(|stand| {
        let answer = capital(stand_words(pack, asked, *stand));
        let mut cells = vec![Text::from(&answer)];
        cells.extend(times.iter().map(|(heading, counts)| {
            let (count, of) = (count(*stand, counts), counts.people());
            let words = count_words(count, of, &group.record.thresholds);
            let alternative = format!("{answer}: {words}. {heading}.");
            Text::default().with(Span::Share(Share { count, of, alternative })).then(format!(" {words}"))
        }));
        cells
    });
    table(&pack[asked].short, &headings, rows.collect())
}

/// What can be said of the answers, and what the group's answer may be.
fn said(pack: &Pack, group: &Together, end: &Reveal) -> String {
    let mut said = Vec::new();
    if let Some(measures) = &end.measures {
        said.extend(picture_words(pack, &group.plan, end, class_said));
        said.push(steps_words(measures));
        if measures.class.is_some() {
            said.push(format!("Agreement: {}.", measures.agreement));
        }
        said.extend(far_words(measures, &group.record.thresholds));
    }
    said.push(format!("The group's answer: {}.", group_level(pack, end)));
    said.join(" ")
}

/// The levels that the group's answer may be, in words.
pub(super) fn group_level(pack: &Pack, reveal: &Reveal) -> String {
    let label = |level: u8| &pack[reveal.question].levels[usize::from(level)].label;
    match reveal.possible {
        Possible::NotAsked => "not asked".to_owned(),
        Possible::NotApplicable => "does not apply".to_owned(),
        Possible::Levels { lowest, highest, .. } if lowest == highest => label(lowest).clone(),
        Possible::Levels { lowest, highest, open } => match open {
            Some(open) if lowest == 0 && highest == pack[reveal.question].top() => {
                format!("open ({})", open_said(open))
            }
            _ => format!("between {} and {}", label(lowest), label(highest)),
        },
    }
}
