//! One line in, what changed out. It holds the app and what was printed last, so that a screen is not said again whole for one
//! change on it. No clock, no streams.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use super::commands::{self, Said};
use super::page::Page;
use super::pages;
use crate::advice::sentences::answer_words;
use crate::answers::{Answer, Confidence, Emphasis};
use crate::app::App;
use crate::app::machine::{Msg, Outcome, Post};
use crate::app::model::{Dialog, Model, Screen};
use crate::app::room::{self, RoomScreen};
use crate::app::update::Note;
use crate::keys::{Action, Scope};
use crate::pack::QuestionIx;
use crate::text::{inert, wrap};

/// A page of at most this many lines is said again when somebody comes back to it.
const SHORT: usize = 24;

/// How long to wait for what is worked out beside the main thread. Far more than it takes.
const PATIENCE: Duration = Duration::from_secs(30);

/// Nobody counts more raised cards than this.
const MOST_CARDS: usize = 1000;

/// What was said of a screen.
#[derive(Clone)]
struct Told {
    place: String,
    lines: Vec<String>,
    current: Option<usize>,
}

/// A talk with the app, a line at a time.
pub struct Talk {
    app: App,
    post: Post<Note>,
    notes: Receiver<Msg<Note>>,
    width: usize,
    /// What was said last of the screen on top, and of what lies on it.
    last: Option<Told>,
    on_top: Option<Told>,
    /// What was said last of each screen, by its place.
    told: BTreeMap<String, Vec<String>>,
    /// Sentences that come before the screen.
    sentences: Vec<String>,
    /// Say the screen whole, whatever was said before.
    whole: bool,
    /// Say nothing of the screen.
    quiet: bool,
    /// Whether the answer to the question on top has been said.
    answered: bool,
    /// Whether something was written since the text was opened.
    wrote: bool,
    ended: bool,
    suspend: bool,
}

impl Talk {
    /// A talk about an app, in lines of at most `width` columns.
    #[must_use]
    pub fn new(app: App, width: usize) -> Self {
        let (sender, notes) = channel();
        let mut talk = Self {
            app,
            post: Post::new(sender),
            notes,
            width,
            last: None,
            on_top: None,
            told: BTreeMap::new(),
            sentences: Vec::new(),
            whole: false,
            quiet: false,
            answered: false,
            wrote: false,
            ended: false,
            suspend: false,
        };
        // Steps of a screen are counted in rows; a line face has none, and takes the common ones.
        talk.send(Msg::Resize(80, 24));
        talk
    }

    /// The app.
    #[must_use]
    pub const fn app(&self) -> &App {
        &self.app
    }

    /// The app, when the talk is over.
    #[must_use]
    pub fn into_app(self) -> App {
        self.app
    }

    /// Whether the user has left.
    #[must_use]
    pub const fn ended(&self) -> bool {
        self.ended
    }

    /// Whether the program is to be put aside; asking answers it.
    pub fn suspend(&mut self) -> bool {
        std::mem::take(&mut self.suspend)
    }

    /// Whether what is typed now must not be shown.
    #[must_use]
    pub fn is_secret(&self) -> bool {
        matches!(&self.model().dialog, Some(Dialog::Writing { target, .. }) if target.is_secret())
    }

    /// Another width, from the next line on.
    pub const fn set_width(&mut self, width: usize) {
        self.width = width;
    }

    /// Tells the app something that is no line: the time, an end from outside.
    pub fn send(&mut self, msg: Msg<Note>) {
        let before = self.app.model().notice.clone();
        for effect in self.app.update(msg) {
            match self.app.perform(effect, &self.post) {
                Outcome::Continue => {}
                Outcome::Suspend => self.suspend = true,
                Outcome::Redraw => self.whole = true,
                Outcome::Quit => self.ended = true,
                // There is no pointer here.
                Outcome::Mouse(_) => {}
            }
        }
        let now = &self.app.model().notice;
        if let Some(notice) = now
            && *now != before
        {
            self.sentences.push(notice.clone());
        }
    }

    /// The first screen.
    pub fn begin(&mut self) -> String {
        let notice = self.app.model().notice.clone();
        self.sentences.extend(notice);
        self.settle();
        self.finish()
    }

    /// Takes a line, and says what there is to say then.
    pub fn line(&mut self, line: &str) -> String {
        let before = self.answer();
        let alone = self.model().turn.is_some();
        (self.quiet, self.answered) = (false, false);
        if matches!(self.model().dialog, Some(Dialog::Writing { .. })) {
            self.written(line);
        } else if matches!(self.model().dialog, Some(Dialog::Palette(_))) {
            self.find(line);
        } else {
            self.command(line);
        }
        self.settle();
        if alone && self.model().turn.is_none() {
            self.forget();
        } else {
            self.say_answer(before);
        }
        if self.ended { self.sentences_only() } else { self.finish() }
    }

    fn model(&self) -> &Model {
        self.app.model()
    }

    fn act(&mut self, action: Action) {
        self.send(Msg::Act(action));
        self.wrote = false;
    }

    /// Somebody has answered alone: nothing of it is remembered. What was said stands above for whoever looks up.
    fn forget(&mut self) {
        self.told.clear();
        (self.last, self.on_top, self.whole) = (None, None, true);
        self.sentences.push(
            "What was answered still stands above these lines: clear the window before somebody else takes the \
             keyboard."
                .to_owned(),
        );
    }

    fn sentence(&mut self, text: impl Into<String>) {
        self.sentences.push(text.into());
        self.quiet = true;
    }

    // ---- commands ----

    fn command(&mut self, line: &str) {
        let confirm = self.model().scopes().contains(&Scope::Confirm);
        match commands::read(line, &commands::can(self.model()), confirm) {
            Err(mistake) => self.sentence(mistake),
            Ok(said) => self.do_it(said),
        }
    }

    /// What is looked for, or which of what was found.
    fn find(&mut self, line: &str) {
        match line.trim() {
            "" | "cancel" | "esc" | "back" => self.act(Action::Back),
            number if number.parse::<usize>().is_ok() => {
                if self.highlight(number.parse().unwrap_or(0)) {
                    self.act(Action::Open);
                }
            }
            text => {
                self.send(Msg::Write(text.to_owned()));
                self.whole = true;
            }
        }
    }

    fn do_it(&mut self, said: Said) {
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

    fn enter(&mut self) {
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
    fn help(&mut self) {
        let mut page = Page::default();
        commands::list(&mut page, &commands::can(self.model()));
        for line in commands::GRAMMAR {
            page.item(line);
        }
        let lines = page.lines(self.width);
        self.sentence(lines.join("\n"));
    }

    fn ask(&mut self, action: Action, rest: &str) {
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

    fn number(&mut self, number: usize, rest: &str) {
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
        if matches!(self.model().dialog, Some(Dialog::Emphasis { .. })) && !rest.is_empty() {
            return self.emphasis(number - 1, rest);
        }
        self.act(Action::Open);
        if !rest.is_empty() {
            self.text(rest);
        }
    }

    /// Highlights a line by its number; says so if there is none.
    fn highlight(&mut self, number: usize) -> bool {
        let choices = crate::app::rows::choices(self.model());
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

    /// Answers with a level and goes on, as enter does on a highlighted level.
    fn level(&mut self, question: QuestionIx, number: usize, rest: &str) {
        let count = self.model().pack()[question].levels.len();
        let sure = match (rest.is_empty(), confidence(rest)) {
            (false, None) => {
                return self.sentence("After a level only low, medium or high may follow, as in 3 low.");
            }
            (_, sure) => sure,
        };
        if !(1..=count).contains(&number) {
            return self.sentence(format!("There is no level {number} here; the levels are 1 to {count}."));
        }
        self.send(Msg::Highlight(number - 1));
        self.act(Action::Toggle);
        let level = u8::try_from(number - 1).unwrap_or(u8::MAX);
        if !matches!(self.entry_answer(question), Some(Answer::Level(now, _)) if now == level) {
            // Nothing may be changed here, and the notice says why.
            return;
        }
        if let Some(wanted) = sure {
            self.sure(wanted);
        }
        self.say_answer_of(question);
        if self.model().dialog.is_none() {
            self.act(Action::Next);
        }
    }

    fn sure(&mut self, wanted: Confidence) {
        let Screen::Interview { question, .. } = *self.model().screen() else { return };
        for _ in 0..3 {
            match self.entry_answer(question) {
                Some(Answer::Level(_, now)) if now == wanted => return,
                _ => self.act(Action::CycleConfidence),
            }
        }
    }

    fn in_what_if(&mut self, rest: &str) {
        if rest.is_empty() {
            return;
        }
        let action = match rest.parse::<u8>() {
            Ok(level) => Action::of_level(level),
            Err(_) => match commands::read(rest, &commands::can(self.model()), false) {
                Ok(Said::Do(action, more)) if more.is_empty() && commands::acts_on_a_line(action) => {
                    Some(action)
                }
                _ => None,
            },
        };
        match action {
            Some(action) => self.act(action),
            None => self.sentence("After the line, say the level: a number, or not-known, or put-back."),
        }
    }

    /// So many cards were raised for the highlighted line.
    fn cards(&mut self, rest: &str) {
        if rest.is_empty() {
            return;
        }
        let Ok(wanted) = rest.parse::<u32>() else {
            return self.sentence("After the line, say how many cards were raised, as in 2 5.");
        };
        for _ in 0..MOST_CARDS {
            let Screen::Room(RoomScreen::Counting { cards, selected }) = self.model().screen() else {
                return;
            };
            match room::pile(&mut cards.clone(), *selected).map(|pile| wanted.cmp(pile)) {
                Some(Ordering::Greater) => self.act(Action::More),
                Some(Ordering::Less) => self.act(Action::Less),
                Some(Ordering::Equal) | None => return,
            }
        }
    }

    fn emphasis(&mut self, theme: usize, wanted: &str) {
        let Some(wanted) = Emphasis::of_word(wanted) else {
            return self.sentence("A theme counts half, normal or double.");
        };
        for _ in 0..3 {
            let now = self.model().session.as_ref().and_then(|session| session.set.emphasis.get(theme));
            if now.is_none_or(|now| *now == wanted) {
                return;
            }
            self.act(Action::Toggle);
        }
    }

    // ---- text ----

    /// Text that came with a command: all of it, and done.
    fn text(&mut self, text: &str) {
        if matches!(self.model().dialog, Some(Dialog::Palette(_))) {
            return self.find(text);
        }
        if !matches!(self.model().dialog, Some(Dialog::Writing { .. })) {
            let text = inert(text).into_owned();
            return self.sentences.push(format!("The words \"{text}\" were not needed."));
        }
        self.add(text);
        self.act(Action::EditorDone);
    }

    /// Writes a line: after what is there, or in its place where there is one line only.
    fn add(&mut self, line: &str) {
        let Some(Dialog::Writing { editor, .. }) = &self.model().dialog else { return };
        let before = editor.text();
        let text = if editor.is_one_line() || before.is_empty() {
            line.to_owned()
        } else {
            format!("{before}\n{line}")
        };
        self.send(Msg::Write(text));
        self.wrote = true;
    }

    fn written(&mut self, line: &str) {
        let Some(Dialog::Writing { editor, .. }) = &self.model().dialog else { return };
        let one_line = editor.is_one_line();
        if line.trim_end() == "." || (one_line && line.trim().is_empty()) {
            return self.act(Action::EditorDone);
        }
        if !self.wrote && matches!(line, "cancel" | "esc") {
            return self.act(Action::Back);
        }
        if let Some(text) = line.strip_prefix("..") {
            self.add(&format!(".{text}"));
        } else if let Some(word) = line.strip_prefix('.') {
            return self.text_command(word);
        } else {
            self.add(line);
        }
        if one_line {
            self.act(Action::EditorDone);
        } else {
            self.quiet = true;
        }
    }

    fn text_command(&mut self, word: &str) {
        match commands::read(word, &commands::can(self.model()), false) {
            Ok(Said::Do(action, rest)) if rest.is_empty() => {
                // The text may be written on after an undo, so that only being done ends the writing.
                let wrote = self.wrote;
                self.act(action);
                self.wrote = wrote;
            }
            Ok(Said::Cancel) => self.act(Action::Back),
            Ok(Said::Clear) => {
                self.send(Msg::Write(String::new()));
                self.wrote = true;
                self.whole = true;
            }
            Ok(Said::Show) => self.whole = true,
            Ok(Said::Help) => self.help(),
            Ok(Said::Enter | Said::Number(..) | Said::Do(..)) | Err(_) => self.sentence(
                "While text is written, a line that begins with a full stop is a command: a full stop alone ends \
                 the text, .cancel leaves it, .help says more. Two full stops begin a line with one.",
            ),
        }
    }

    // ---- what is said ----

    /// Waits for what is worked out on other threads, so that it is said with the rest.
    fn settle(&mut self) {
        while !self.ended && awaited(self.model()) {
            match self.notes.recv_timeout(PATIENCE) {
                Ok(note) => self.send(note),
                // It does not come any more; the screen says that it is being worked out.
                Err(_) => break,
            }
        }
    }

    fn entry_answer(&self, question: QuestionIx) -> Option<Answer> {
        self.model().session.as_ref().map(|session| session.set.entry(question).answer.clone())
    }

    /// The question on top and its answer.
    fn answer(&self) -> Option<(QuestionIx, Answer)> {
        let Screen::Interview { question, .. } = *self.model().screen() else { return None };
        Some((question, self.entry_answer(question)?))
    }

    /// Says an answer that was changed by a line which did not say it itself. Another confidence alone is said by the screen.
    fn say_answer(&mut self, before: Option<(QuestionIx, Answer)>) {
        let Some((question, before)) = before else { return };
        if self.answered {
            return;
        }
        let same = match (&before, self.entry_answer(question)) {
            (Answer::Level(before, _), Some(Answer::Level(now, _))) => *before == now,
            (before, now) => now.is_none_or(|now| now == *before),
        };
        if !same {
            self.say_answer_of(question);
        }
    }

    fn say_answer_of(&mut self, question: QuestionIx) {
        let Some(session) = &self.model().session else { return };
        let pack = self.model().pack();
        let answer = &session.set.entry(question).answer;
        let words = match answer {
            Answer::Level(level, _) => format!("{} {}", level + 1, answer_words(pack, question, answer)),
            answer => answer_words(pack, question, answer),
        };
        let (done, all) = session.progress(pack);
        self.sentences.push(format!("Answer: {words}. {done} of {all} done."));
        self.answered = true;
    }

    fn sentences_only(&mut self) -> String {
        let mut out = String::new();
        let mut before = String::new();
        for sentence in std::mem::take(&mut self.sentences) {
            if sentence == before {
                continue;
            }
            for line in wrap(&inert(&sentence), self.width) {
                out.push_str(&line);
                out.push('\n');
            }
            before = sentence;
        }
        out
    }

    /// Sentences, then the screen or what changed on it.
    fn finish(&mut self) -> String {
        let nothing_said = self.sentences.is_empty();
        let mut out = self.sentences_only();
        if std::mem::take(&mut self.quiet) && !self.whole {
            return out;
        }
        let page = pages::page(self.model());
        let now = Told {
            place: page.place.clone(),
            lines: page.lines(self.width),
            current: pages::current(self.model()),
        };
        let on_screen = self.model().dialog.is_none();
        let long = matches!(self.model().dialog, Some(Dialog::Help { .. }));
        let dialog_before = self.on_top.take();
        let before = if on_screen {
            self.last.replace(now.clone())
        } else {
            if long {
                // What lies under a long text is out of sight afterwards.
                self.last = None;
            }
            self.on_top = Some(now.clone());
            dialog_before.clone()
        };
        let stayed = before.filter(|before| before.place == now.place);
        let known = if on_screen { self.told.insert(now.place.clone(), now.lines.clone()) } else { None };
        let mut lines = Vec::new();
        match (std::mem::take(&mut self.whole), stayed) {
            (false, Some(_)) if self.answered => {}
            (false, Some(before)) => {
                lines = changed(&before.lines, &now.lines);
                if lines.is_empty() && before.current != now.current {
                    let at = now.current.and_then(|at| page.choice_at(at));
                    lines.extend(at.map(|line| format!("Now at {line}")));
                }
                if lines.is_empty() && nothing_said {
                    lines.push("Nothing is different. `show` says the screen again.".to_owned());
                }
                lines = lines.iter().flat_map(|line| wrap(line, self.width)).collect();
            }
            (false, None) if known.as_ref() == Some(&now.lines) && now.lines.len() > SHORT => {
                lines.push(String::new());
                lines.extend(page.heading(self.width));
                lines.push("As before; `show` says it again.".to_owned());
            }
            _ => {
                lines.push(String::new());
                lines.extend(page.heading(self.width));
                lines.push(String::new());
                lines.extend(now.lines);
                lines.push(String::new());
                let parts = commands::line(self.model(), page.choices(), now.current);
                lines.extend(side_by_side(&parts, self.width));
            }
        }
        for line in lines {
            out.push_str(&line);
            out.push('\n');
        }
        out
    }
}

/// Whether something on the screen is still being worked out beside the main thread.
fn awaited(model: &Model) -> bool {
    model.unread > 0 || matches!(model.screen(), Screen::WhatIf(view) if view.robustness.is_none())
}

/// What can be done, in as few lines as hold it; nothing is broken at its hyphen.
fn side_by_side(parts: &[String], width: usize) -> Vec<String> {
    let mut lines = vec!["Here:".to_owned()];
    for (at, part) in parts.iter().enumerate() {
        let end = if at + 1 == parts.len() { '.' } else { ',' };
        let part = format!("{part}{end}");
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + part.chars().count() <= width => {
                line.push(' ');
                line.push_str(&part);
            }
            _ => lines.push(part),
        }
    }
    lines
}

/// The lines that were not there before, in order.
fn changed(before: &[String], now: &[String]) -> Vec<String> {
    let mut old: Vec<&String> = before.iter().collect();
    let mut new = Vec::new();
    for line in now.iter().filter(|line| !line.is_empty()) {
        match old.iter().position(|other| *other == line) {
            Some(at) => drop(old.remove(at)),
            None => new.push(line.clone()),
        }
    }
    new
}

fn confidence(word: &str) -> Option<Confidence> {
    match word.trim().to_lowercase().as_str() {
        "low" => Some(Confidence::Low),
        "medium" => Some(Confidence::Medium),
        "high" => Some(Confidence::High),
        _ => None,
    }
}
