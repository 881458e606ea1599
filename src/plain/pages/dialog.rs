//! What lies on top of a screen, as lines: a text being written, a yes or no, the emphasis, the ways with a file, help.

use super::Page;
use crate::app::docs;
use crate::app::model::{Dialog, Model};
use crate::app::palette::Palette;
use crate::app::wording;
use crate::keys::Scope;
use crate::plain::commands;

pub(super) fn page(model: &Model, dialog: &Dialog) -> Page {
    let mut page = filled(model, dialog);
    page.place =
        format!("{}. {}", page.title, if let Dialog::Writing { prompt, .. } = dialog { prompt } else { "" });
    page
}

fn filled(model: &Model, dialog: &Dialog) -> Page {
    match dialog {
        Dialog::Writing { title, prompt, editor, target } => {
            let mut page = Page::new(title);
            page.text(prompt);
            let text = editor.text();
            if target.is_secret() {
                page.text("What you type is not shown.");
            } else if !text.trim().is_empty() {
                page.text("So far:").behind("  ", &text);
            }
            page.gap().text(how(editor.is_one_line(), target.can_be_left()));
            page
        }
        Dialog::Confirm { text, .. } => {
            let mut page = Page::new(wording::CONFIRM);
            page.text(text);
            page
        }
        Dialog::Emphasis { .. } => {
            let mut page = Page::new("Emphasis");
            page.text(wording::EMPHASIS).gap();
            if let Some(session) = &model.session {
                for (theme, emphasis) in model.pack().themes.iter().zip(&session.set.emphasis) {
                    page.choice(&format!("{}: {}", theme.title, emphasis.word()));
                }
            }
            page.gap().text("A number goes to half, normal or double in turn; or write it, as in 2 half.");
            page
        }
        Dialog::Ways { text, ways, .. } => {
            let mut page = Page::new(wording::THIS_FILE);
            page.text(text).gap();
            for way in ways {
                page.choice(way.words());
            }
            page
        }
        Dialog::Palette(palette) => find(palette),
        Dialog::Help { scope, .. } => help(model, *scope),
    }
}

/// What can be found from here.
fn find(palette: &Palette) -> Page {
    let mut page = Page::new("Find");
    let typed = palette.editor.text();
    if typed.trim().is_empty() {
        page.text("Write a part of what you look for: a key, a question, a page. A number goes there; `cancel` leaves it.");
    } else {
        page.text(&format!("With \"{typed}\":"));
    }
    page.gap();
    for found in &palette.found {
        let entry = &palette.entries[found.at];
        page.choice(&format!("{} ({})", entry.words, entry.aside));
    }
    if palette.found.is_empty() {
        page.text("Nothing here is called that. Try fewer letters.");
    }
    if let Some(left_out) = palette.left_out {
        page.gap().text(left_out);
    }
    page
}

/// How to write and how to end: nobody should have to guess.
const fn how(one_line: bool, can_be_left: bool) -> &'static str {
    match (one_line, can_be_left) {
        (true, true) => "Write one line. `cancel` leaves it.",
        (true, false) => {
            "Write one line; it takes the place of what is there. An empty line changes nothing."
        }
        (false, _) => {
            "Write as many lines as you like; they come after what is there. A line with only a full stop ends."
        }
    }
}

/// Everything that can be asked for on a screen, then the words used.
fn help(model: &Model, scope: Scope) -> Page {
    let mut page = Page::new(&format!("Help. {}", scope.title()));
    page.text("How to say it").gap();
    for line in commands::GRAMMAR {
        page.item(line);
    }
    let scopes: &[Scope] =
        if scope == Scope::ThirdSector { &[Scope::ThirdSector, Scope::Reading] } else { &[scope] };
    commands::list(&mut page, &commands::can_in(model, scopes));
    page.gap().doc(&docs::words(model.pack(), wording::models_may_be_named(model)));
    page
}
