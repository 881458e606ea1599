//! What may be written on the command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use super::output::Format;
use crate::config::Flags;
use crate::report::Schema;
use crate::workshop::words::sealing_help;

/// Whether a public service needs a new kind of contract, which fits, how to pay, and what to be careful of.
#[derive(Debug, Default, Parser)]
#[command(
    name = "contract-advisor",
    version,
    about,
    long_about = "Whether a public service needs a new kind of contract, which fits, how to pay, and what to be \
        careful of.\n\n\
        Without a command it opens the interview in the terminal. It compares your answers with published \
        conditions; it predicts nothing, and nothing you type leaves this computer.",
    after_help = "Exit codes: 0 done; 1 a check failed; 2 bad usage, bad input, or nowhere to write.",
    // The help of `workshop` is unpacked only where it is asked for.
    mut_subcommands(|command| match command.get_name() {
        "workshop" => command.defer(|workshop| workshop.after_long_help(sealing_help())),
        _ => command,
    })
)]
pub struct Args {
    /// An answer set to open; it is made if it does not exist
    pub file: Option<PathBuf>,
    /// How it looks, and where things are
    #[command(flatten)]
    pub flags: Flags,
    /// Read this configuration file instead of your own
    #[arg(long, value_name = "FILE", global = true)]
    pub config: Option<PathBuf>,
    /// What to do instead of opening the interview
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print the advice for an answer set: one page, or everything; several files give a table
    Assess(AssessArgs),
    /// Print the JSON Schema of what this program writes as JSON
    Schema {
        /// Of what
        #[arg(value_enum, default_value = "assessment")]
        of: Schema,
    },
    /// Show what differs between answer sets, and what follows from it
    Compare {
        /// The answer sets; one alone is compared with the what-ifs kept in it
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// How to print it
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Write a report on an answer set or a workshop: Word, Excel, Markdown, HTML or JSON
    Report(ReportArgs),
    /// Carry an answer set to the rules in use
    Migrate {
        /// The answer set
        file: PathBuf,
        /// Say what would happen, and change nothing
        #[arg(long)]
        dry_run: bool,
        /// Put the file back as it was before it was carried
        #[arg(long, conflicts_with = "dry_run")]
        undo: bool,
    },
    /// Recompute a saved result from the saved answers and the rules
    Verify {
        /// The answer set
        file: PathBuf,
    },
    /// Run a workshop: many people, sealed answers, one record
    ///
    /// A workshop is one file. It is set up in order: title, people by seat, questions, minutes,
    /// how ballots come; then its first round is opened. People answer alone and sealed: on
    /// phones, on laptops that go round, in files and pages sent by mail, on printed sheets, or
    /// with cards that you count. Closing the round opens the answers, all at once. You talk
    /// about what could change the conclusion, put those questions up once more, and keep the
    /// record.
    ///
    /// In order: new; phones, ballot or print; add, enter or tally; close, reasons, summary;
    /// again, and the same once more. Try it with `rehearse` first. `contract-advisor FILE` runs
    /// all of it on the screen.
    Workshop {
        /// What to do
        #[command(subcommand)]
        what: Box<super::workshop::args::WorkshopCommand>,
    },
    /// Work with rule packs
    Rules {
        /// What to do with them
        #[command(subcommand)]
        what: RulesCommand,
    },
    /// Show what is configured, and where from
    Config {
        /// What to show; without it, what is in force
        #[command(subcommand)]
        what: Option<ConfigCommand>,
    },
    /// Print what makes a shell complete this program's commands
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page, for `man -l -`
    Man,
}

/// What may be written after `assess`.
#[derive(Debug, Clone, clap::Args)]
pub struct AssessArgs {
    /// The answer set; several give a table, a line each
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub format: AssessFormat,
    /// Print everything behind the first page as well
    #[arg(long)]
    pub all: bool,
}

/// What may be written after `report`.
#[derive(Debug, Clone, clap::Args)]
pub struct ReportArgs {
    /// The answer set, or the workshop; two or more are compared
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Where to write it; the ending says as what: .docx, .xlsx, .md, .html or .json. May be given again
    #[arg(short, long, required = true, value_name = "OUT")]
    pub output: Vec<PathBuf>,
    /// Write over files that exist
    #[arg(long)]
    pub force: bool,
    /// The day to print on it, such as 2026-11-27; today where none is given
    #[arg(long, value_name = "DAY")]
    pub date: Option<String>,
    /// Which paper: `paper` (an options paper of a few pages), `committee` (the headings that councils ask for), `full` (the whole account), or names of parts with commas between, such as summary,table,cautions. A name that there is not lists them all
    #[arg(
        long = "as",
        alias = "parts",
        value_name = "PAPER",
        default_value = "paper",
        hide_default_value = true
    )]
    pub parts: String,
}

/// What can be shown of the configuration.
#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Every setting, what is in force, and where it is from
    Show {
        /// How to print it
        #[arg(long, value_enum, default_value_t)]
        format: PlainFormat,
    },
    /// Where the configuration file is, or would be
    Path,
    /// A configuration file with every setting explained, which changes nothing
    Example,
    /// Every action by its name, its places, and the keys in force
    Keys,
}

/// How to print what has no fractions.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub enum PlainFormat {
    /// Plain lines
    #[default]
    Text,
    /// JSON
    Json,
}

/// What can be done with rule packs. A folder may also be given with --rules.
#[derive(Debug, Subcommand)]
pub enum RulesCommand {
    /// Say everything that is wrong with a rule pack, and what somebody should look at
    Check {
        /// The folder; the pack in the program where none is given
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
        /// Also show the warnings that the pack answers in writing
        #[arg(long)]
        all: bool,
    },
    /// Run the scenarios of a rule pack: does each situation get the advice argued for?
    Test {
        /// The folder; the pack in the program where none is given
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
    },
    /// Report what the numbers of a rule pack do over 10,000 random answer sets
    Audit {
        /// The folder; the pack in the program where none is given
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
        /// How to print it
        #[arg(long, value_enum, default_value_t)]
        format: AuditFormat,
    },
    /// Show one question, model, gate, caution, action or source, and what refers to it
    Show {
        /// Its id
        id: String,
        /// The folder; the pack in the program where none is given
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
    },
    /// Write the rules into a new folder, to edit
    Export {
        /// The folder: empty, or not there yet
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
}

/// How to print an audit.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub enum AuditFormat {
    /// Plain lines
    #[default]
    Text,
    /// JSON with exact fractions
    Json,
    /// Markdown, to publish beside the rules
    Markdown,
}

/// How to print advice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum AssessFormat {
    /// Plain lines: one page
    #[default]
    Text,
    /// JSON with exact fractions
    Json,
    /// A table for a spreadsheet, a line each
    Csv,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_help_of_workshop_says_what_sealing_does() {
        let mut command = Args::command();
        command.build();
        let help = command.find_subcommand("workshop").and_then(clap::Command::get_after_long_help);
        assert_eq!(help.map(ToString::to_string), Some(sealing_help()));
    }
}
