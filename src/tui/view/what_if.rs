//! What if: the conclusion as answered and as changed, the models, then the questions.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::View;
use super::column;
use super::page::hanging;
use super::result::{look, named, scale};
use super::sheet::Sheet;
use crate::advice::Advice;
use crate::advice::sentences::{answer_words, whether_sentence, which_sentence};
use crate::advice::words::{Band, says_words};
use crate::app::model::WhatIfView;
use crate::app::rows::asked;
use crate::app::wording;
use crate::pack::{Depth, ModelKind, Pack};

pub(super) fn draw(model: &View<'_>, frame: &mut Frame<'_>, body: Rect, view: &WhatIfView) {
    let Some(session) = &model.session else { return };
    let (pack, theme, glyphs) = (model.pack(), &model.theme, &model.glyphs);
    let wide = usize::from(body.width);
    let mut head = Vec::new();
    head.extend(hanging(
        "As answered  ",
        "             ",
        &concluded(pack, session.advice(), session.set.depth),
        wide,
        theme.dim,
    ));
    head.extend(hanging(
        "What if      ",
        "             ",
        &concluded(pack, &view.advice, session.set.depth),
        wide,
        theme.heading,
    ));
    for at in pack.before().chain(pack.options()) {
        let (before, after) = (session.advice().standings[at.0], view.advice.standings[at.0]);
        let (was, is) = (Band::of(before), Band::of(after));
        let verdict = matches!(pack[at].kind, ModelKind::Verdict(_))
            .then(|| (session.advice().says(at), view.advice.says(at)));
        let same = verdict.map_or(was == is, |(said, says)| said == says);
        let arrow = if same { "  " } else { "->" };
        // A verdict says yes or no; its words alone tell what changes.
        let words = match verdict {
            Some((_, says)) if same => says_words(says).to_owned(),
            Some((said, says)) => format!("{}, before {}", says_words(says), says_words(said)),
            None => is.short().to_owned(),
        };
        let words = column(&words, wide.saturating_sub(23 + 13 + 27), glyphs.ellipsis);
        let (mark_before, mark_now) =
            if verdict.is_some() { ("    ", "    ") } else { (was.mark(), is.mark()) };
        head.push(Line::from(vec![
            Span::styled(column(&pack[at].short, 23, glyphs.ellipsis), theme.text),
            Span::styled(mark_before, theme.dim),
            Span::styled(format!(" {arrow} "), theme.accent),
            Span::styled(format!("{mark_now} "), look(model, is)),
            Span::styled(format!("{words} "), look(model, is)),
            Span::styled(if is == Band::NotViable { String::new() } else { scale(model, after) }, theme.text),
        ]));
    }
    let (cautions, checked) = (wording::cautions_changed(session, view), wording::checked(view));
    head.push(super::apart(&cautions, &checked, wide, glyphs.ellipsis, theme.text));
    head.push(Line::default());

    let height = u16::try_from(head.len()).unwrap_or(body.height).min(body.height.saturating_sub(4));
    Sheet::of(head).show_cut(frame, Rect { height, ..body });
    let rest = Rect { y: body.y + height, height: body.height - height, ..body };
    questions(model, body.width, view).show(model, frame, rest);
}

/// Whether and which, in as few words as the room above the answers allows.
fn concluded(pack: &Pack, advice: &Advice, depth: Depth) -> String {
    format!("{} {}", whether_sentence(advice, depth), which_sentence(pack, advice))
}

fn questions(model: &View<'_>, width: u16, view: &WhatIfView) -> Sheet {
    let Some(session) = &model.session else { return Sheet::default() };
    let (pack, theme, glyphs) = (model.pack(), &model.theme, &model.glyphs);
    let mut sheet = Sheet::default();
    let wide = usize::from(width);
    for (at, question) in asked(model).into_iter().enumerate() {
        let focused = at == view.selected;
        let cursor = if focused { glyphs.cursor } else { " " };
        let original = answer_words(pack, question, &session.set.entry(question).answer);
        let (mark, words, style) = match view.changes.get(&question) {
            Some(answer) => {
                ("*", format!("{original} -> {}", answer_words(pack, question, answer)), theme.accent)
            }
            None => (" ", original, theme.dim),
        };
        let lines = named(&format!("{cursor}{mark} {}", pack[question].short), &words, "     ", wide, style);
        sheet.row(lines, focused, width, theme.selected);
    }
    sheet
}
