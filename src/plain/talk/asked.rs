//! What a line asks for: a command, a number, a search, help.

use super::answers::confidence;
use super::*;

impl Talk {
    /// What is looked for, which of what was found, or the whole name of something that can be done here.
    pub(super) fn find(&mut self, line: &str) {
        let line = line.trim();
        let named =
            commands::can(self.model()).into_iter().find(|one| one.names.iter().any(|name| name == line));
        match (line, named) {
            ("" | "cancel", _) => self.act(Action::Back),
            ("show", _) => self.whole = true,
            (_, Some(one)) => self.act(one.action),
            (text, None) => match text.parse::<usize>() {
                Ok(number) => {
                    if self.highlight(number) {
                        self.act(Action::Open);
                    }
                }
                Err(_) => {
                    self.send(Msg::Write(text.to_owned()));
                    self.whole = true;
                }
            },
        }
    }

    pub(super) fn do_it(&mut self, said: Said) {
        match said {
            Said::Enter => self.enter(),
            Said::Number(number, rest) => self.number(number, &rest),
            Said::Do(action, rest) => self.ask(action, &rest),
            Said::Show => self.whole = true,
            Said::Help => self.help(),
            Said::Cancel if self.model().scopes().contains(&Scope::Confirm) => self.act(Action::No),
            Said::Cancel => self.act(Action::Back),
            Said::Clear => self.sentence("There is no text here to clear."),
        }
    }

    pub(super) fn enter(&mut self) {
        if self.model().scopes().contains(&Scope::Confirm) {
            return self.sentence("Please write yes or no.");
        }
        match commands::enter(self.model()) {
            Some(action) => self.act(action),
            None if self.model().enabled(Action::Back) => self.act(Action::Back),
            None => {}
        }
    }

    /// Help where the app has none of its own: over a text, or a yes or no.
    pub(super) fn help(&mut self) {
        let mut page = Page::default();
        commands::list(&mut page, &commands::can(self.model()));
        for line in commands::GRAMMAR {
            page.item(line);
        }
        let lines = page.lines(self.width);
        self.sentence(lines.join("\n"));
    }

    pub(super) fn ask(&mut self, action: Action, rest: &str) {
        let mut rest = rest.to_owned();
        let interview = self.model().scopes().contains(&Scope::Interview);
        if commands::acts_on_a_line(action) && !interview {
            let (first, after) = rest.split_once(char::is_whitespace).unwrap_or((&rest, ""));
            if let Ok(number) = first.trim_end_matches(['.', ')']).parse() {
                let after = after.trim_start().to_owned();
                if !self.highlight(number) {
                    return;
                }
                rest = after;
            }
        }
        if action == Action::Help && self.model().dialog.is_some() {
            return self.help();
        }
        if !self.model().enabled(action)
            && let Some(why) = wording::why_not_now(self.model(), action)
        {
            return self.sentence(why);
        }
        if !self.model().enabled(action) {
            let name: &str = action.into();
            return self.sentence(format!(
                "{name} is for the answer sets in the list: say the number of one, as in {name} 7."
            ));
        }
        if !rest.is_empty() && !commands::takes_text(action) {
            let name: &str = action.into();
            return self.sentence(format!("{name} takes no words after it. Nothing was done."));
        }
        if action == Action::CycleConfidence && !rest.is_empty() {
            return match confidence(&rest) {
                Some(wanted) => self.sure(wanted),
                None => self.sentence("How sure are you: low, medium or high?"),
            };
        }
        self.act(action);
        if !rest.is_empty() {
            self.text(&rest);
        }
    }

    pub(super) fn number(&mut self, number: usize, rest: &str) {
        if let Screen::Interview { question, .. } = *self.model().screen()
            && self.model().dialog.is_none()
        {
            return self.level(question, number, rest);
        }
        if !self.highlight(number) {
            return;
        }
        if matches!(self.model().screen(), Screen::WhatIf(_)) && self.model().dialog.is_none() {
            return self.in_what_if(rest);
        }
        if matches!(self.model().screen(), Screen::Room(RoomScreen::Counting { .. }))
            && self.model().dialog.is_none()
        {
            return self.cards(rest);
        }
        if matches!(self.model().screen(), Screen::Room(RoomScreen::Typing)) && self.model().dialog.is_none()
        {
            return self.sheet(rest);
        }
        if matches!(self.model().dialog, Some(Dialog::Emphasis { .. })) && !rest.is_empty() {
            return self.emphasis(number - 1, rest);
        }
        self.act(Action::Open);
        if !rest.is_empty() {
            self.text(rest);
        }
    }

    /// Highlights a line by its number; says so if there is none.
    pub(super) fn highlight(&mut self, number: usize) -> bool {
        let choices = crate::app::boards::on_top(self.model()).rows();
        if choices == 0 {
            self.sentence("Nothing is numbered here. `help` says what can be done.");
            return false;
        }
        if !(1..=choices).contains(&number) {
            self.sentence(format!("There is no line {number} here; the lines are 1 to {choices}."));
            return false;
        }
        self.send(Msg::Highlight(number - 1));
        true
    }
}
