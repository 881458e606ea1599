//! What may be written after `workshop`. The long help of each step is in `help`.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Subcommand;

use super::help::{
    ADD, AGAIN, BALLOT, CLOSE, ENTER, FINISH, LATE, MERGE, PHONES, PRINT, REASONS, REHEARSE, RESTART, SHOW,
    SUMMARY, TALLY,
};
use super::new::{self, NewArgs};
use crate::cli::output::Format;

/// The steps of a workshop, in their order. A passphrase is never written on the command
/// line, where other programs could read it: it is asked for, or read from a file.
#[derive(Debug, Clone, Subcommand)]
pub enum WorkshopCommand {
    /// Begin a workshop: title, people, questions; its first round is open from now on
    #[command(after_long_help = new::HELP)]
    New(Box<NewArgs>),
    /// Open the first round of a workshop that was set up and not opened
    #[command(after_long_help = new::OPEN)]
    Open {
        /// The workshop
        file: PathBuf,
        /// How the key is guarded
        #[command(flatten)]
        guard: GuardArgs,
    },
    /// Write ballot papers: files in which participants answer on their own machines
    #[command(after_long_help = BALLOT)]
    Ballot {
        /// The workshop
        file: PathBuf,
        /// For whom: codes of participants, or `all`
        #[arg(long = "for", num_args = 1.., value_name = "CODE", default_value = "all")]
        codes: Vec<String>,
        /// The folder to write them into
        #[arg(short, long, value_name = "DIR")]
        output: PathBuf,
        /// Web pages instead: any browser answers and seals them, without this program
        #[arg(long)]
        html: bool,
    },
    /// Print sheets to answer on with a pen, or cards to raise
    #[command(after_long_help = PRINT)]
    Print {
        /// The workshop
        file: PathBuf,
        /// The folder to write them into
        #[arg(long, value_name = "DIR")]
        folder: PathBuf,
        /// For whom: codes of participants, or `all`
        #[arg(long = "for", num_args = 1.., value_name = "CODE", default_value = "all")]
        codes: Vec<String>,
        /// Large print
        #[arg(long)]
        large: bool,
        /// A web page that prints, or a Word document
        #[arg(long, value_enum, default_value_t)]
        format: SheetFormat,
        /// All sheets in one web page
        #[arg(long, conflicts_with = "format")]
        together: bool,
        /// A set of cards, and the questions for the table, instead of sheets
        #[arg(long, conflicts_with_all = ["codes", "large", "format", "together"])]
        cards: bool,
    },
    /// Type in sheets that were answered with a pen: on a screen, or from a table
    #[command(after_long_help = ENTER)]
    Enter {
        /// The workshop
        file: PathBuf,
        /// A table: a row for each sheet, a column for each question; without it a screen opens
        #[arg(long, value_name = "FILE")]
        csv: Option<PathBuf>,
        /// Put these in the place of ballots that are in already
        #[arg(long, requires = "csv")]
        replace: bool,
        /// These came when their round was closed: keep them apart
        #[arg(long, requires = "csv")]
        late: bool,
    },
    /// Collect ballots: answered ballot papers, or answer sets with --seat or --for
    #[command(after_long_help = ADD)]
    Add {
        /// The workshop
        file: PathBuf,
        /// The ballots
        #[arg(required = true, value_name = "BALLOT")]
        ballots: Vec<PathBuf>,
        /// The seat of whoever gave these answer sets
        #[arg(long)]
        seat: Option<String>,
        /// The code of whoever gave this answer set
        #[arg(long = "for", value_name = "CODE")]
        code: Option<String>,
        /// Put these in the place of ballots that are in already
        #[arg(long)]
        replace: bool,
        /// These came when their round was closed: keep them apart
        #[arg(long)]
        late: bool,
    },
    /// Let everybody answer on their phones, on pages that this computer serves inside the room
    #[command(after_long_help = PHONES)]
    Phones {
        /// The workshop
        file: PathBuf,
        /// Where to listen, instead of this computer's address in its network
        #[arg(long, value_name = "ADDR:PORT")]
        listen: Option<SocketAddr>,
    },
    /// Put in the cards that were raised for one question
    #[command(after_long_help = TALLY)]
    Tally {
        /// The workshop
        file: PathBuf,
        /// Id of the question
        question: String,
        /// Cards per level, low to high, such as 2,0,5,1
        #[arg(value_delimiter = ',', required = true)]
        levels: Vec<u32>,
        /// The seat in which they were counted
        #[arg(long)]
        seat: Option<String>,
        /// Cards that say nobody knows
        #[arg(long, default_value_t = 0, value_name = "N")]
        dont_know: u32,
        /// Cards of those who cannot judge it
        #[arg(long, default_value_t = 0, value_name = "N")]
        cannot_judge: u32,
        /// Cards that say it does not apply
        #[arg(long, default_value_t = 0, value_name = "N")]
        not_applicable: u32,
    },
    /// Read what people wrote, and say what is let through to the room, the record and the papers
    #[command(after_long_help = REASONS)]
    Reasons {
        /// The workshop
        file: PathBuf,
        /// Let this one through: its number in the list; can be given again
        #[arg(long, value_name = "NUMBER")]
        show: Vec<usize>,
        /// Hold this one back: its number in the list; can be given again
        #[arg(long, value_name = "NUMBER")]
        hold: Vec<usize>,
        /// Let all through that wait; what is held back stays so
        #[arg(long)]
        all: bool,
    },
    /// Close the open round: its ballots are opened, and its key is dropped
    #[command(after_long_help = CLOSE)]
    Close {
        /// The workshop
        file: PathBuf,
        /// Read the passphrase from the first line of this file (`-` for standard input)
        #[arg(long, value_name = "FILE")]
        passphrase_file: Option<PathBuf>,
        /// The key file, where it is not beside the workshop
        #[arg(long, value_name = "FILE", conflicts_with = "passphrase_file")]
        keys: Option<PathBuf>,
        /// Keep the key, locked as it is, for ballots of those who are missing, should they come late
        #[arg(long)]
        expect_late: bool,
    },
    /// Take in what another copy of the same workshop has; what differs is named
    #[command(after_long_help = MERGE)]
    Merge {
        /// The workshop
        file: PathBuf,
        /// Another copy of it; it is not changed
        other: PathBuf,
        /// Write what comes of it to this file, which must not exist yet, and change neither
        #[arg(long, value_name = "NEW")]
        to: Option<PathBuf>,
        /// Where a code has a ballot in both: take the one of OTHER; can be given again
        #[arg(long, value_name = "CODE")]
        take_other: Vec<String>,
        /// Where a round is closed in FILE and open in OTHER: take its ballots in as late
        #[arg(long)]
        late: bool,
    },
    /// Open the ballots that came late to a closed round, together; the round stays as it is
    #[command(after_long_help = LATE)]
    Late {
        /// The workshop
        file: PathBuf,
        /// Read the passphrase from the first line of this file (`-` for standard input)
        #[arg(long, value_name = "FILE")]
        passphrase_file: Option<PathBuf>,
        /// The key file, where it is not beside the workshop
        #[arg(long, value_name = "FILE", conflicts_with = "passphrase_file")]
        keys: Option<PathBuf>,
        /// Nobody is awaited any more: drop the key that was kept, and open nothing
        #[arg(long)]
        end: bool,
        /// Of this round, where ballots may still come late to both
        #[arg(long, value_name = "ROUND")]
        round: Option<u8>,
    },
    /// Open the second round, for the questions put up again
    #[command(after_long_help = AGAIN)]
    Again {
        /// The workshop
        file: PathBuf,
        /// Ids of the questions
        #[arg(required = true, value_name = "QUESTION")]
        questions: Vec<String>,
    },
    /// Begin the open round again because its key is lost: its ballots are lost too
    #[command(after_long_help = RESTART)]
    Restart {
        /// The workshop
        file: PathBuf,
        /// Drop the ballots that are in; needed where there are some
        #[arg(long)]
        drop_ballots: bool,
        /// How the new key is guarded
        #[command(flatten)]
        guard: GuardArgs,
    },
    /// There will be no second round: what only a second round needs is dropped
    #[command(after_long_help = FINISH)]
    Finish {
        /// The workshop
        file: PathBuf,
    },
    /// What the answers come to; while a round is open only how many are in
    #[command(after_long_help = SUMMARY)]
    Summary {
        /// The workshop
        file: PathBuf,
        /// How to print it
        #[arg(long, value_enum, default_value_t)]
        format: Format,
        /// One round only
        #[arg(long, value_name = "N")]
        round: Option<u8>,
    },
    /// Show the room's view in a window of its own, for the projector; it follows the file and changes nothing
    #[command(after_long_help = SHOW)]
    Show {
        /// The workshop
        file: PathBuf,
    },
    /// Begin a rehearsal: a practice workshop with eleven made-up people
    #[command(after_long_help = REHEARSE)]
    Rehearse {
        /// The file; it must not exist yet
        file: PathBuf,
    },
}

/// What a sheet is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum SheetFormat {
    /// A web page that prints on A4
    #[default]
    Html,
    /// A Word document
    Docx,
}

/// How the private key of a workshop is guarded. Without any of these the passphrase is
/// asked for, or read from standard input.
#[derive(Debug, Clone, clap::Args)]
pub struct GuardArgs {
    /// Read the passphrase from the first line of this file (`-` for standard input)
    #[arg(long, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
    /// No passphrase: keep the key in a private file beside the workshop
    #[arg(long, conflicts_with = "passphrase_file")]
    pub no_passphrase: bool,
}
