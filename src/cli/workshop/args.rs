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
    Ballot(BallotArgs),
    /// Print sheets to answer on with a pen, or cards to raise
    #[command(after_long_help = PRINT)]
    Print(PrintArgs),
    /// Type in sheets that were answered with a pen: on a screen, or from a table
    #[command(after_long_help = ENTER)]
    Enter(EnterArgs),
    /// Collect ballots: answered ballot papers, or answer sets with --seat or --for
    #[command(after_long_help = ADD)]
    Add(AddArgs),
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
    Tally(TallyArgs),
    /// Read what people wrote, and say what is let through to the room, the record and the papers
    #[command(after_long_help = REASONS)]
    Reasons(ReasonsArgs),
    /// Close the open round: its ballots are opened, and its key is dropped
    #[command(after_long_help = CLOSE)]
    Close(CloseArgs),
    /// Take in what another copy of the same workshop has; what differs is named
    #[command(after_long_help = MERGE)]
    Merge(MergeArgs),
    /// Open the ballots that came late to a closed round, together; the round stays as it is
    #[command(after_long_help = LATE)]
    Late(LateArgs),
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

/// What may be written after `workshop ballot`.
#[derive(Debug, Clone, clap::Args)]
pub struct BallotArgs {
    /// The workshop
    pub file: PathBuf,
    /// For whom: codes of participants, or `all`
    #[arg(long = "for", num_args = 1.., value_name = "CODE", default_value = "all")]
    pub codes: Vec<String>,
    /// The folder to write them into
    #[arg(short, long, value_name = "DIR")]
    pub output: PathBuf,
    /// Web pages instead: any browser answers and seals them, without this program
    #[arg(long)]
    pub html: bool,
}

/// What may be written after `workshop print`.
#[derive(Debug, Clone, clap::Args)]
pub struct PrintArgs {
    /// The workshop
    pub file: PathBuf,
    /// The folder to write them into
    #[arg(long, value_name = "DIR")]
    pub folder: PathBuf,
    /// For whom: codes of participants, or `all`
    #[arg(long = "for", num_args = 1.., value_name = "CODE", default_value = "all")]
    pub codes: Vec<String>,
    /// Large print
    #[arg(long)]
    pub large: bool,
    /// A web page that prints, or a Word document
    #[arg(long, value_enum, default_value_t)]
    pub format: SheetFormat,
    /// All sheets in one web page
    #[arg(long, conflicts_with = "format")]
    pub together: bool,
    /// A set of cards, and the questions for the table, instead of sheets
    #[arg(long, conflicts_with_all = ["codes", "large", "format", "together"])]
    pub cards: bool,
}

/// What may be written after `workshop enter`.
#[derive(Debug, Clone, clap::Args)]
pub struct EnterArgs {
    /// The workshop
    pub file: PathBuf,
    /// A table: a row for each sheet, a column for each question; without it a screen opens
    #[arg(long, value_name = "FILE")]
    pub csv: Option<PathBuf>,
    /// Put these in the place of ballots that are in already
    #[arg(long, requires = "csv")]
    pub replace: bool,
    /// These came when their round was closed: keep them apart
    #[arg(long, requires = "csv")]
    pub late: bool,
}

/// What may be written after `workshop add`.
#[derive(Debug, Clone, clap::Args)]
pub struct AddArgs {
    /// The workshop
    pub file: PathBuf,
    /// The ballots
    #[arg(required = true, value_name = "BALLOT")]
    pub ballots: Vec<PathBuf>,
    /// The seat of whoever gave these answer sets
    #[arg(long)]
    pub seat: Option<String>,
    /// The code of whoever gave this answer set
    #[arg(long = "for", value_name = "CODE")]
    pub code: Option<String>,
    /// Put these in the place of ballots that are in already
    #[arg(long)]
    pub replace: bool,
    /// These came when their round was closed: keep them apart
    #[arg(long)]
    pub late: bool,
}

/// What may be written after `workshop tally`.
#[derive(Debug, Clone, clap::Args)]
pub struct TallyArgs {
    /// The workshop
    pub file: PathBuf,
    /// Id of the question
    pub question: String,
    /// Cards per level, low to high, such as 2,0,5,1
    #[arg(value_delimiter = ',', required = true)]
    pub levels: Vec<u32>,
    /// The seat in which they were counted
    #[arg(long)]
    pub seat: Option<String>,
    /// Cards that say nobody knows
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub dont_know: u32,
    /// Cards of those who cannot judge it
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub cannot_judge: u32,
    /// Cards that say it does not apply
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub not_applicable: u32,
}

/// What may be written after `workshop reasons`.
#[derive(Debug, Clone, clap::Args)]
pub struct ReasonsArgs {
    /// The workshop
    pub file: PathBuf,
    /// Let this one through: its number in the list; can be given again
    #[arg(long, value_name = "NUMBER")]
    pub show: Vec<usize>,
    /// Hold this one back: its number in the list; can be given again
    #[arg(long, value_name = "NUMBER")]
    pub hold: Vec<usize>,
    /// Let all through that wait; what is held back stays so
    #[arg(long)]
    pub all: bool,
}

/// What may be written after `workshop close`.
#[derive(Debug, Clone, clap::Args)]
pub struct CloseArgs {
    /// The workshop
    pub file: PathBuf,
    /// What opens the ballots
    #[command(flatten)]
    pub key: KeyArgs,
    /// Keep the key, locked as it is, for ballots of those who are missing, should they come late
    #[arg(long)]
    pub expect_late: bool,
}

/// What may be written after `workshop merge`.
#[derive(Debug, Clone, clap::Args)]
pub struct MergeArgs {
    /// The workshop
    pub file: PathBuf,
    /// Another copy of it; it is not changed
    pub other: PathBuf,
    /// Write what comes of it to this file, which must not exist yet, and change neither
    #[arg(long, value_name = "NEW")]
    pub to: Option<PathBuf>,
    /// Where a code has a ballot in both: take the one of OTHER; can be given again
    #[arg(long, value_name = "CODE")]
    pub take_other: Vec<String>,
    /// Where a round is closed in FILE and open in OTHER: take its ballots in as late
    #[arg(long)]
    pub late: bool,
}

/// What may be written after `workshop late`.
#[derive(Debug, Clone, clap::Args)]
pub struct LateArgs {
    /// The workshop
    pub file: PathBuf,
    /// What opens the ballots
    #[command(flatten)]
    pub key: KeyArgs,
    /// Nobody is awaited any more: drop the key that was kept, and open nothing
    #[arg(long)]
    pub end: bool,
    /// Of this round, where ballots may still come late to both
    #[arg(long, value_name = "ROUND")]
    pub round: Option<u8>,
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

/// What opens the ballots of a round.
#[derive(Debug, Clone, clap::Args)]
pub struct KeyArgs {
    /// Read the passphrase from the first line of this file (`-` for standard input)
    #[arg(long, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
    /// The key file, where it is not beside the workshop
    #[arg(long, value_name = "FILE", conflicts_with = "passphrase_file")]
    pub keys: Option<PathBuf>,
}

impl WorkshopCommand {
    /// Whether it opens a screen: that of sheets to be typed in, or the room's view.
    pub(in crate::cli) const fn opens(&self) -> bool {
        matches!(self, Self::Enter(EnterArgs { csv: None, .. }) | Self::Show { .. })
    }
}
