//! What may be written after `workshop`, and the help that goes with it. It must teach
//! somebody who has never run a workshop, so every step says what comes before and after.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Subcommand;

use crate::cli::args::Format;

const NEW: &str = "\
Examples:
  contract-advisor workshop new northtown.ron --title \"Northtown recovery services\" \\
      --quick --participants C1=commissioner C2=commissioner A1=charity L1=lived_experience
  contract-advisor workshop new northtown.ron --title \"Northtown\" --participants 12 \\
      --passphrase-file words.txt

The usual seats are commissioner, lead_provider, other_provider, charity, lived_experience
and clinician. Codes stand for people; names are never needed.

Next: `workshop ballot` to send papers out, or `contract-advisor FILE` to pass one laptop
round. What sealing does and does not do: contract-advisor workshop --help";

const BALLOT: &str = "\
Example:
  contract-advisor workshop ballot northtown.ron -o papers

Send each file to the person with that code. They open it with `contract-advisor FILE`,
answer, and send it back; it then holds a sealed box and nothing to read. A paper that
exists already is not written over.

With --html each is one web page. Any browser opens it, without this program and without a
network, and gives back a small sealed file, or the same as text to paste into a mail. It
is sealed in the browser (HPKE, RFC 9180): nobody can read it on the way. Nothing is kept
in the browser. A browser that cannot seal says so, and the page prints as a sheet.

Next: `workshop add` for the papers that come back.";

const PRINT: &str = "\
Examples:
  contract-advisor workshop print northtown.ron --folder sheets
  contract-advisor workshop print northtown.ron --folder sheets --format docx --large --for C7
  contract-advisor workshop print northtown.ron --folder cards --cards

A sheet has a code, every question with the full sentences of its levels, and lines for a
reason. A web page prints on A4 from any browser; --together puts all sheets into one.
Large print is 17 points. With --cards: a set of cards to raise, to print once for each
person, and the questions for the table, one a page.

Next: `workshop enter` for the sheets that come back, `workshop tally` for cards.";

const ENTER: &str = "\
On the screen a row is a sheet and a character an answer. Each is checked as it is typed,
and a row that is whole is sealed and saved:
  contract-advisor workshop enter northtown.ron

From a table, saved as CSV from a spreadsheet:
  contract-advisor workshop enter northtown.ron --csv grid.csv

  code,1,2,3,4,5,reason 4
  C05,3,2,u,4,1,They told us so.
  C06,2,2,3,4,x,

The first line names the questions, by their numbers on the sheets or by their ids; a column
'reason 4' is for the reasons. An answer is the digit of a level, u for nobody knows yet, i
for I cannot judge this, x for does not apply; an empty cell or - is a question left out.

Every mistake is named with its line and column, and nothing is taken in unless all is
right. A ballot that is in already is replaced only with --replace.";

const ADD: &str = "\
Examples:
  contract-advisor workshop add northtown.ron papers/*.ron
  contract-advisor workshop add northtown.ron from-the-charity.ron --seat charity
  contract-advisor workshop add northtown.ron from-the-clinician.ron --for D1
  contract-advisor workshop add northtown.ron sealed-*.txt saved-mail.eml

A ballot paper says itself whose it is. An ordinary answer set does not: give --for with
a code of this workshop, or --seat alone, and a new code is made. It is sealed at once;
owners and dates in it are left out, because they may name people. The answer set itself
stays where it is, and can be read there.

What a web page sealed is found in any text, whatever stands around it: a file, a saved
mail, several in a row; `-` reads what is pasted. It says itself whose it is.

What cannot be taken in is named, and the rest is still collected. The same file given
twice counts once.";

const PHONES: &str = "\
Examples:
  contract-advisor workshop phones northtown.ron
  contract-advisor workshop phones northtown.ron --listen 192.168.137.1:8080

Everybody answers at the same time on a phone, a tablet or a laptop with a browser, without
an account and without the internet: the pages come from this computer, inside the room's
network. It prints their address, and a square that a camera reads. People type the code from
their slip, answer one question a page, and hand in; each ballot is sealed at once and saved
before its writer is told so. Ballots in progress are kept on the disk, locked with a key that
only their own device has: when this computer is switched off, start the command again, and
everybody goes on where they were.

Inside the room's network answers travel unlocked. Use a hotspot of your own. A firewall may
have to let contract-advisor in; on a laptop that others look after it may not.

The address is that of this computer in its network, and port 8080, or another that is free.
With --listen it is the one that you name; port 0 is any that is free. Nothing listens before
this is started, nor after it is stopped: with q and enter, or ctrl-c. While it runs, free CODE
and enter lets another device answer with a code.

Next: stop it, and `workshop close`.";

const TALLY: &str = "\
Example, for a question with four levels and six people:
  contract-advisor workshop tally northtown.ron shared_vision 2,0,3,1 --seat charity

The ids of questions and the order of their levels: contract-advisor rules show QUESTION.
Counting again for the same question and seat takes the place of the earlier count. Cards
have no reasons, and nobody's own conclusion can be drawn from them: they add to the counts.";

const REASONS: &str = "After a round is closed, what people wrote is held back until you have read it: somebody may be named in it.
Counts are shown at once. Without --show, --hold or --all the texts are listed with their numbers.

Example:
  contract-advisor workshop reasons room.ron
  contract-advisor workshop reasons room.ron --hold 3 --all";

const CLOSE: &str = "\
Example:
  contract-advisor workshop close northtown.ron

The passphrase is asked for without being shown. Closing cannot be undone. A ballot that
does not open, because it was altered, is named and does not count; the others do, and the
exit code is then 1.

Where somebody's ballot is still on its way, close with --expect-late: the key stays, locked as
it is, so that a late ballot can be opened. Until it is dropped, whoever has the passphrase or
the key file could open copies of mailed ballots as well. Without it the key is dropped, and
nobody can open what comes late.

Next: `workshop summary` for what the answers come to and what to talk about.";

const LATE: &str = "\
Examples:
  contract-advisor workshop close northtown.ron --expect-late
  contract-advisor workshop add northtown.ron ballot-C3-round-1.ron --late
  contract-advisor workshop late northtown.ron

A ballot that comes when its round is closed is taken in with `add --late` (a table of sheets
with `enter --csv TABLE --late`). It is kept sealed beside the round, with the moment when it
came; the round, and all that was worked out from it, stays as it is. Only somebody who had not
handed in can be late.

From three on they are opened together, once: the record shows the round once more with them,
apart, and leaves out each question from which single answers would follow. One or two stay
sealed, and the record says only how many came. With --end nobody is awaited any more: the key
is dropped, and what came and was not opened never is.";

const AGAIN: &str = "\
Example:
  contract-advisor workshop again northtown.ron shared_vision charity_capacity

There is one second round. Put up what `summary` lists first under what to talk about.
People answer only these questions again; whoever leaves one out stays with what they said.
The same passphrase, or the same key file, opens it.

Next: collect ballots as in the first round, and `workshop close`.";

const RESTART: &str = "\
Example:
  contract-advisor workshop restart northtown.ron --drop-ballots

For a forgotten passphrase or a lost key file. The ballots of the open round are dropped,
because nobody can open them; rounds that are closed stay as they are. It is kept in the
record. The workshop as it was stays beside it as FILE.before-restart, in case the key is found. Make new ballot papers afterwards: the old ones belong to the old key.";

const FINISH: &str = "\
The list that says which ballots of the first round and of a second round belong together
is dropped, with the boxes by which people come back to what they said. A workshop whose
second round is closed has nothing left to drop.";

const SUMMARY: &str = "\
Examples:
  contract-advisor workshop summary northtown.ron
  contract-advisor workshop summary northtown.ron --format json --round 1

The text shows, for each question, how many gave each level, how far apart they are, the
seats that have three people or more, and the reasons without names; then what each
person's own answers lead to, what to talk about, and what the group's answers lead to.
JSON has the same by ids; fractions are exact text, such as \"1/2\".";

const REHEARSE: &str = "\
Example:
  contract-advisor workshop rehearse practice.ron
  contract-advisor workshop close practice.ron
  contract-advisor workshop summary practice.ron

Twelve people, the core questions. Eleven are made up and have answered; the twelfth
ballot, P12, is yours to try: contract-advisor practice.ron. When you put questions up
again, the made-up people answer those too. No passphrase is needed. Everything drawn
from it says that it is a rehearsal.";

/// The steps of a workshop, in their order. A passphrase is never written on the command
/// line, where other programs could read it: it is asked for, or read from a file.
#[derive(Debug, Clone, Subcommand)]
pub enum WorkshopCommand {
    /// Begin a workshop: its first round is open from now on
    #[command(after_long_help = NEW)]
    New {
        /// The workshop's file; it must not exist yet
        file: PathBuf,
        /// Title
        #[arg(long)]
        title: String,
        /// Which service
        #[arg(long, default_value = "")]
        service: String,
        /// What is in scope, and why now
        #[arg(long, default_value = "")]
        scope: String,
        /// Whose views are wanted: ID or ID=LABEL, instead of the usual seats
        #[arg(long, num_args = 1.., value_name = "SEAT")]
        seats: Vec<String>,
        /// Who takes part: how many, or CODE=SEAT for each
        #[arg(long, num_args = 1.., value_name = "N|CODE=SEAT")]
        participants: Vec<String>,
        /// Ask the core questions only
        #[arg(long, conflicts_with = "full")]
        quick: bool,
        /// Ask every question (as without this)
        #[arg(long)]
        full: bool,
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
