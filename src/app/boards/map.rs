//! The map: every theme with its marks, then the questions, theme by theme.

use super::of_the_set;
use crate::advice::sentences::answer_words;
use crate::answers::{Answer, Confidence};
use crate::app::board::{Board, Cell, Item, Line, Look, Row, Width};
use crate::app::goal::Goal;
use crate::app::model::{Model, Session};
use crate::app::rows::asked;
use crate::app::wording::{answered_words, said_kind};
use crate::pack::{QuestionIx, ThemeIx};

/// Columns of the name of a theme, of its marks, and of an answer.
const NAME: usize = 24;
const MARKS: usize = 20;
const ANSWER: usize = 23;

pub(super) fn board(model: &Model) -> Board {
    let mut board = of_the_set(model, "Map");
    let Some(session) = &model.session else { return board };
    let (pack, g) = (model.pack(), &model.glyphs);
    let all = asked(model);
    let here = all.get(model.selected()).map(|question| pack[*question].theme);
    for theme in (0..pack.themes.len()).map(ThemeIx) {
        let inside: Vec<QuestionIx> = all.iter().copied().filter(|q| pack[*q].theme == theme).collect();
        if inside.is_empty() {
            continue;
        }
        let words = answered_words(session, &inside);
        // The cursor is in the list below; the theme it stands in is named over that list.
        let look = if here == Some(theme) { Look::Accent } else { Look::Text };
        let mut cells = vec![Cell::new(format!("  {}", pack[theme].short), look).wide(Width::Is(NAME))];
        for question in &inside {
            let (mark, look) = mark(model, session, *question);
            cells.push(Cell::new(format!("{mark} "), look));
        }
        let taken = inside.len() * 2;
        cells.push(Cell::new("", Look::None).wide(Width::Is(MARKS.max(taken) - taken)));
        cells.push(Cell::new(words.clone(), Look::Dim).wide(Width::Rest));
        board.head.push(Item::Seen(Line::Cells(cells)));
        board.push(Item::Over(pack[theme].title.clone(), format!(": {words}")));
        for (number, question) in inside.into_iter().enumerate() {
            board.add(row(model, session, number + 1, question));
        }
    }
    let legend = format!(
        "{} answered  {} not sure  {} nobody knows  {} later  {} does not apply  {} open",
        g.answered, g.unsure, g.unknown, g.later, g.not_applicable, g.open
    );
    let legend = Line::behind("  ", "  ", legend, Look::Dim);
    board.head.extend([Item::Gap, Item::Seen(legend), Item::Gap]);
    board.folds = true;
    board
}

fn row(model: &Model, session: &Session, number: usize, question: QuestionIx) -> Row {
    let pack = model.pack();
    let answer = &session.set.entry(question).answer;
    let kind = said_kind(session, question);
    let seen = match answer {
        _ if session.cannot_judge(question) => kind.to_owned(),
        Answer::Unanswered => String::new(),
        answer => answer_words(pack, question, answer),
    };
    let said = if matches!(answer, Answer::Level(..)) { &seen } else { kind };
    let (mark, look) = mark(model, session, question);
    let said = format!("{}: {said}", pack[question].short);
    let cells = vec![
        Cell::new(format!(" {number:>2}  "), Look::Text),
        Cell::new(&pack[question].short, Look::Text).wide(Width::Rest),
        Cell::new(format!(" {mark} "), look),
        Cell::new(seen, Look::Text).wide(Width::Is(ANSWER)),
    ];
    Row::new(Line::Cells(cells), said).to(Goal::Question(question))
}

/// The mark of an answer and how it looks.
pub(super) fn mark(model: &Model, session: &Session, question: QuestionIx) -> (&'static str, Look) {
    let glyphs = &model.glyphs;
    match &session.set.entry(question).answer {
        _ if session.cannot_judge(question) => (glyphs.unknown, Look::Unknown),
        Answer::Level(_, Confidence::Low) => (glyphs.unsure, Look::Text),
        Answer::Level(..) => (glyphs.answered, Look::Accent),
        Answer::DontKnow => (glyphs.unknown, Look::Unknown),
        Answer::NotApplicable(_) => (glyphs.not_applicable, Look::Dim),
        Answer::Later => (glyphs.later, Look::Unknown),
        Answer::Unanswered => (glyphs.open, Look::Dim),
    }
}

/// The questions beside the one that is asked, and which of them it is.
pub(super) fn index(model: &Model, session: &Session, here: QuestionIx) -> (Vec<Item>, usize) {
    let pack = model.pack();
    let mut items = Vec::new();
    let all = asked(model);
    for (at, question) in all.iter().enumerate() {
        let theme = pack[*question].theme;
        if at == 0 || pack[all[at - 1]].theme != theme {
            if at > 0 {
                items.push(Item::Gap);
            }
            let title = Cell::new(&pack[theme].short, Look::Heading).wide(Width::Rest);
            items.push(Item::Seen(Line::Cells(vec![title])));
        }
        let (mark, look) = mark(model, session, *question);
        let now = *question == here;
        let cells = vec![
            Cell::new(format!(" {mark} "), look),
            Cell::new(&pack[*question].short, if now { Look::Accent } else { Look::Dim }).wide(Width::Rest),
            Cell::new(if now { "<" } else { " " }, Look::Accent),
        ];
        items.push(Item::Row(Row::new(Line::Cells(cells), "").to(Goal::Question(*question))));
    }
    (items, all.iter().position(|question| *question == here).unwrap_or(0))
}
