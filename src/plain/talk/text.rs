//! Text written line by line.

use super::*;

/// Words that are commands everywhere else: as a whole text they are doubted once.
const COMMANDS: [&str; 9] = ["back", "b", "quit", "q", "exit", "help", "?", "undo", "u"];

impl Talk {
    /// Writes a line: after what is there, or in its place where there is one line only.
    pub(super) fn add(&mut self, line: &str) {
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

    pub(super) fn written(&mut self, line: &str) {
        let Some(Dialog::Writing { editor, .. }) = &self.model().dialog else { return };
        let one_line = editor.is_one_line();
        if line.trim_end() == "." || (one_line && line.trim().is_empty()) {
            return self.act(Action::EditorDone);
        }
        if !self.wrote && matches!(line, "cancel" | "esc") {
            return self.act(Action::Back);
        }
        if !self.wrote && COMMANDS.contains(&line.trim()) && self.doubted.as_deref() != Some(line) {
            self.doubted = Some(line.to_owned());
            let word = line.trim();
            return self.sentence(format!(
                "\"{word}\" is not taken for the text yet: .{word} with a full stop is the command. Write it once more if \
                 it is the text.",
            ));
        }
        self.doubted = None;
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

    pub(super) fn text_command(&mut self, word: &str) {
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
            _ if ["quit", "exit"].contains(&word.trim()) => {
                // What was written so far is kept as by being done.
                self.act(Action::EditorDone);
                self.act(Action::Quit);
            }
            _ if word.trim() == "back" => self.act(Action::Back),
            Ok(Said::Enter | Said::Number(..) | Said::Do(..)) | Err(_) => self.sentence(
                "While text is written, a line that begins with a full stop is a command: a full stop alone ends \
                 the text, .cancel leaves it, .help says more. Two full stops begin a line with one.",
            ),
        }
    }
}
