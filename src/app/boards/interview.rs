//! One question: its levels, the other answers, how sure, what is noted, how to answer and why it is asked. With room, the map
//! stands before it and why it is asked after it.

use super::{map, of_the_set};
use crate::advice::sentences::answer_words;
use crate::answers::{Answer, Confidence};
use crate::app::board::{Asked, Beside, Board, Cell, Item, Line, Look, Row, Shows};
use crate::app::docs;
use crate::app::goal::Goal;
use crate::app::model::{Model, Session};
use crate::app::rows::asked;
use crate::app::wording;
use crate::keys::{Action, Scope};
use crate::pack::QuestionIx;

/// Most lines of a note shown beside its question.
const NOTE_LINES: usize = 3;

/// The narrowest question beside its map.
const QUESTION: u16 = 80;

pub(super) fn board(model: &Model, question: QuestionIx, scroll: usize) -> Board {
    let pack = model.pack();
    let all = asked(model);
    let at = all.iter().position(|other| *other == question).unwrap_or(0);
    let theme = &pack[pack[question].theme].short;
    let mut board = of_the_set(model, &format!("{theme}  Question {} of {}", at + 1, all.len()));
    let Some(session) = &model.session else { return board };
    let asked = &pack[question];
    let answer = &session.set.entry(question).answer;
    board.heading(&asked.ask).gap();
    for (at, level) in (0u8..).zip(&asked.levels) {
        let chosen = matches!(answer, Answer::Level(said, _) if *said == at);
        let (mark, look) = if chosen { (model.glyphs.chosen, Look::Accent) } else { (" ", Look::Text) };
        let text = format!("{}: {}", level.label, level.text);
        let said = format!("{text}{}", if chosen { " (your answer)" } else { "" });
        let seen = Line::behind(format!("{mark} {}  ", at + 1), " ".repeat(6), text, look);
        board.add(Row::new(seen, said).to(Goal::Level(at)));
    }
    board.push(Item::SeenGap);
    let others = wording::other_answers(model, question).into_iter();
    board.push(Item::Asked(others.map(|(action, words, chosen)| Asked { action, words, chosen }).collect()));
    said(&mut board, model, session, question);
    remarks(&mut board, model, session, question);
    board.gap().push(Item::Words(3, Look::Dim, asked.help.clone())).gap();
    if !asked.why.is_empty() {
        board.push(Item::Words(3, Look::Dim, format!("Why we ask: {}", asked.why)));
    }
    (board.shows, board.at_once) = (Shows::Near(scroll), true);
    board.index = Some(map::index(model, session, question));
    board.doc = Some(docs::why(pack, question));
    board.beside = Some((QUESTION, Beside::Read("w reads on".to_owned())));
    board
}

/// The answer, and how sure it is.
fn said(board: &mut Board, model: &Model, session: &Session, question: QuestionIx) {
    let words = match &session.set.entry(question).answer {
        _ if session.cannot_judge(question) => "I cannot judge this".to_owned(),
        Answer::Unanswered => String::new(),
        Answer::NotApplicable(reason) => {
            board.push(Item::Seen(Line::behind("   because ", " ".repeat(11), reason, Look::Text)));
            format!("does not apply, because {reason}")
        }
        answer => answer_words(model.pack(), question, answer),
    };
    board.push(Item::SaidGap);
    if !words.is_empty() {
        board.push(Item::Said("", format!("Your answer: {words}")));
    }
    let Answer::Level(_, confidence) = session.set.entry(question).answer else { return };
    let mut cells = Vec::new();
    for (word, one) in [("low", Confidence::Low), ("medium", Confidence::Medium), ("high", Confidence::High)]
    {
        let (mark, look) = match one == confidence {
            true => (model.glyphs.chosen, Look::Accent),
            false => (model.glyphs.unchosen, Look::Dim),
        };
        if one == confidence {
            board.push(Item::Said("", format!("How sure are you? {word} (of low, medium, high)")));
        }
        cells.push(Cell::new(format!("{mark} {word}   "), look));
    }
    let sure = model.keys.key(Scope::Interview, Action::CycleConfidence);
    let narrow = Cell::new("   How sure?  ", Look::Dim);
    cells.insert(
        0,
        Cell { short: Some((64, narrow.text)), ..Cell::new("   How sure are you?   ", Look::Dim) },
    );
    cells.push(Cell::new(format!("{sure} to change"), Look::Dim));
    board.push(Item::Seen(Line::Cells(cells)));
}

/// Note, owner and date.
fn remarks(board: &mut Board, model: &Model, session: &Session, question: QuestionIx) {
    let key = |action| model.keys.key(Scope::Interview, action);
    let entry = session.set.entry(question);
    if !entry.note.is_empty() {
        let more = format!("{} ({} for all)", model.glyphs.ellipsis, key(Action::EditNote));
        board.push(Item::Cut { name: "Note", text: entry.note.clone(), most: NOTE_LINES, more });
    }
    let settled = matches!(
        entry.answer,
        Answer::Level(_, Confidence::Medium | Confidence::High) | Answer::NotApplicable(_)
    );
    if let Some(line) = wording::finds_out(session, question) {
        board.push(Item::Words(3, Look::Text, line));
    } else if !settled && entry.answer != Answer::Unanswered {
        let how = format!("   {} to write who will find out, and by when", key(Action::EditOwner));
        board.push(Item::Seen(Line::Cells(vec![Cell::new(how, Look::Dim)])));
    }
}
