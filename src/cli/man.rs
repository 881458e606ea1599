//! `man`: the manual page, from the command line's own description and the key table.

use std::io::{self, Write};

use clap::CommandFactory as _;
use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, bold, roman};

use super::{Args, DONE};
use crate::keys::Keymap;
use strum::IntoEnumIterator as _;

pub(super) fn run(out: &mut dyn Write) -> u8 {
    let mut page = Vec::new();
    // Writing into memory cannot fail.
    let _ = render(&mut page);
    // A reader that went away (`| head`) is not a failure of ours.
    let _ = out.write_all(&page);
    DONE
}

fn render(page: &mut Vec<u8>) -> io::Result<()> {
    let mut command = Args::command();
    command.build();
    let man = Man::new(command.clone());
    man.render_title(page)?;
    man.render_name_section(page)?;
    man.render_synopsis_section(page)?;
    man.render_description_section(page)?;
    man.render_options_section(page)?;
    commands(&command).to_writer(page)?;
    section("FILES", &FILES).to_writer(page)?;
    section("ENVIRONMENT", &ENVIRONMENT).to_writer(page)?;
    keys().to_writer(page)?;
    man.render_extra_section(page)?;
    man.render_version_section(page)
}

/// Every command with its own synopsis: one page tells all.
fn commands(command: &clap::Command) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["COMMANDS"]);
    describe(command, "", &mut roff);
    roff
}

fn describe(command: &clap::Command, before: &str, roff: &mut Roff) {
    for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help") {
        let name = format!("{before}{}", inner.get_name());
        let arguments: String = inner
            .get_arguments()
            .filter(|argument| {
                !argument.is_global_set() && !matches!(argument.get_id().as_str(), "help" | "version")
            })
            .map(|argument| format!(" {argument}"))
            .collect();
        if inner.get_subcommands().next().is_none() || inner.get_name() == "config" {
            let about = inner.get_about().map(ToString::to_string).unwrap_or_default();
            item(roff, &format!("{name}{arguments}"), &format!("{about}."));
        }
        describe(inner, &format!("{name} "), roff);
    }
}

fn item(roff: &mut Roff, head: &str, text: &str) {
    roff.control("TP", []);
    roff.text([bold(head)]);
    roff.text([roman(text)]);
}

/// A heading with a list below it.
fn section(heading: &str, items: &[(&str, &str)]) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", [heading]);
    for (head, text) in items {
        item(&mut roff, head, text);
    }
    roff
}

const FILES: [(&str, &str); 4] = [
    (
        "$XDG_CONFIG_HOME/contract-advisor/config.ron",
        "The configuration; ~/.config where the variable is not set, %APPDATA% on Windows. `contract-advisor config path` says \
             where it is, `config example` prints one with every setting explained. It is only read.",
    ),
    (
        "$XDG_DATA_HOME/contract-advisor/answers/",
        "Answer sets, one file each, saved on every answer; ~/.local/share where the variable is not set, %APPDATA% on Windows.",
    ),
    (
        "NAME-not-saved.ron",
        "In the folder of answer sets, or else in your home: what could not be saved in its own file when the program ended. Nothing is ever left in the folder for temporary files.",
    ),
    ("THEME.ron", "A theme of your own, named by --theme or in the configuration."),
];

const ENVIRONMENT: [(&str, &str); 3] = [
    ("NO_COLOR", "No colours, if it is set to anything. --colour overrules it."),
    ("TERM, COLORTERM", "How many colours the terminal has; truecolor in the second means any."),
    (
        "LC_ALL, LC_CTYPE, LANG",
        "Marks are plain ASCII unless the first of these that is set names UTF-8; in lines everything is, letters without a like as ?.",
    ),
];

fn keys() -> Roff {
    let keys = Keymap::default();
    let mut roff = Roff::new();
    roff.control("SH", ["KEYS"]);
    roff.text([
        roman("Those that come with the program; the configuration can give others. "),
        Inline::LineBreak,
    ]);
    for scope in crate::keys::Scope::iter() {
        roff.control("SS", [scope.title()]);
        for (words, help) in keys.listing(scope) {
            item(&mut roff, &words, help);
        }
    }
    roff
}
