//! Purpose: what the set is about, how much is asked, why the contract should change at all. And the page before the reveal.

use super::of_the_set;
use crate::advice::sentences::counted;
use crate::answers::{Emphasis, MOST_REASONS};
use crate::app::board::{Board, Cell, Help, Item, Line, Look, Narrow, Row, Width};
use crate::app::goal::Goal;
use crate::app::model::{Model, Session, Target};
use crate::app::wording;
use crate::keys::{Action, Scope};
use crate::pack::Depth;
use crate::text::inert;

/// Columns of the name of a line, with a blank before and after it.
const NAME: usize = 12;

pub(super) fn board(model: &Model) -> Board {
    let mut board = of_the_set(model, "Purpose");
    let Some(session) = &model.session else { return board };
    let (set, pack) = (&session.set, model.pack());
    let write = model.keys.key(Scope::Purpose, Action::Open);
    let field = |board: &mut Board, name: &str, text: &str, empty: &str, target| {
        let text = if text.is_empty() { empty.to_owned() } else { inert(text).replace('\n', " ") };
        let seen = if text == empty { format!("{text} {write} to write") } else { text.clone() };
        board.add(named(name, &seen).said(format!("{name}: {text}")).to(Goal::Write(target)));
    };
    field(&mut board, "Title", &set.title, "what is it called?", Target::Title);
    board.add(depth(model, set.depth));
    field(&mut board, "Service", &set.service, "which service is it?", Target::Service);
    field(&mut board, "Scope", &set.scope, "what is in and what is out?", Target::ScopeText);
    let ends = set.ends.map_or_else(String::new, |ends| ends.words());
    field(&mut board, "Ends", &ends, "when does the present contract end?", Target::Ends);
    let months = set.extension.map_or_else(String::new, |months| match months {
        0 => "cannot be extended".to_owned(),
        months => format!("by up to {}", counted(months.into(), "month")),
    });
    field(&mut board, "Extension", &months, "by how many months may it be extended?", Target::Extension);
    if !pack.reasons.is_empty() {
        board.heading(format!("Why change the contract at all? Choose up to {MOST_REASONS}, or none."));
    }
    for (place, reason) in pack.reasons.iter().enumerate() {
        let (tick, chosen) =
            if set.reasons.contains(&place) { ("[x]", "chosen") } else { ("[ ]", "not chosen") };
        let seen = Line::behind(format!(" {tick} "), " ".repeat(6), &reason.text, Look::Text);
        let row = Row::new(seen, format!("{} ({chosen})", reason.text));
        board.add(row.help(&reason.help).to(Goal::Reason(place)));
    }
    let emphasis = match set.emphasis.iter().filter(|emphasis| **emphasis != Emphasis::Normal).count() {
        0 => "none: every theme counts as the rules say".to_owned(),
        1 => "1 theme counts half or double".to_owned(),
        n => format!("{n} themes count half or double"),
    };
    let row =
        named("Emphasis", &emphasis).said(format!("Emphasis: {emphasis}")).to(Goal::Do(Action::Emphasis));
    board.gap().add(row.help("You may let a theme count half or double, before you see any result."));
    let (done, all) = set.progress(pack);
    let begin = match done {
        0 => "Begin the questions".to_owned(),
        _ => format!("Go on with the questions ({done} of {all})"),
    };
    board.add(Row::apart(&begin, "", Narrow::End).to(Goal::Do(Action::Next)));
    board
}

/// A line with a name in a column of its own.
fn named(name: &str, text: &str) -> Row {
    let cells = vec![
        Cell::new(format!(" {name}"), Look::Text).wide(Width::Is(NAME)),
        Cell::new(text, Look::Text).wide(Width::Rest),
        // The last column stays free, as on every line of two parts.
        Cell::new(" ", Look::Text),
    ];
    Row::new(Line::Cells(cells), "")
}

/// Both depths, and what the full set adds to a quick look: a newcomer has to know that before anything else.
fn depth(model: &Model, chosen: Depth) -> Row {
    let pack = model.pack();
    let words = |depth: Depth| {
        let name = if depth == Depth::Full { "full" } else { "quick" };
        format!("{name}, {} questions", pack.asked(depth).count())
    };
    let choice = |depth| {
        let mark = if depth == chosen { model.glyphs.chosen } else { model.glyphs.unchosen };
        format!("{mark} {}", words(depth))
    };
    let more = pack.questions.len() - pack.asked(Depth::Quick).count();
    let text = format!(
        "Full asks {more} more: it finds more cautions, and only it can say yes. Deepen at any time; no answer is lost."
    );
    let other = if chosen == Depth::Full { Depth::Quick } else { Depth::Full };
    let said = format!("Choose this line for {}. {text}", words(other));
    let seen = format!("{}    {}", choice(Depth::Quick), choice(Depth::Full));
    let row = named("Depth", &seen).said(format!("Depth: {}", words(chosen))).to(Goal::Depth);
    Row { help: Some(Help { text, said, always: true }), ..row }
}

/// Before the reveal, or before a ballot is sealed.
pub(super) fn expectation(model: &Model) -> Board {
    let sealed = model.turn.is_some();
    let mut board = of_the_set(model, if sealed { "Before it is sealed" } else { "Before the result" });
    let Some(session) = &model.session else { return board };
    let (asked, why) = wording::expectation(model);
    board.heading(asked).gap().text(why).gap();
    let seen = |text: &str, look| Item::Seen(Line::behind("  ", "  ", text, look));
    match &session.set.expectation {
        Some(expectation) => board
            .push(Item::Said("", "You wrote:".to_owned()))
            .push(Item::Said("  ", expectation.text.clone()))
            .push(seen(&expectation.text, Look::Text)),
        None => {
            let write = model.keys.key(Scope::Expectation, Action::EditNote);
            board
                .push(Item::Said("", "Nothing written yet.".to_owned()))
                .push(seen(&format!("Nothing written yet. {write} to write."), Look::Dim))
        }
    };
    if let Some(open) = still_open(model, session) {
        board.gap().push(Item::Quiet(open));
    }
    board
}

/// What open questions do, where there are any.
fn still_open(model: &Model, session: &Session) -> Option<String> {
    let (done, all) = session.progress(model.pack());
    (done < all).then(|| {
        format!(
            "{} of {all} questions are still open. They widen the result; they never count as the middle.",
            all - done
        )
    })
}
