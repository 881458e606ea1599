//! The long help of every step of a workshop. It must teach somebody who has never run one, so each says what comes before and after.

pub(super) const BALLOT: &str = "\
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

pub(super) const PRINT: &str = "\
Examples:
  contract-advisor workshop print northtown.ron --folder sheets
  contract-advisor workshop print northtown.ron --folder sheets --format docx --large --for C7
  contract-advisor workshop print northtown.ron --folder cards --cards

A sheet has a code, every question with the full sentences of its levels, and lines for a
reason. Whose seat is not known is asked for it. A web page prints on A4 from any browser;
--together puts all sheets into one. Large print is 17 points. With --cards: a set of cards to raise, to print once for each
person, and the questions for the table, one a page.

Next: `workshop enter` for the sheets that come back, `workshop tally` for cards.";

pub(super) const ENTER: &str = "\
On the screen a row is a sheet and a character an answer. Each is checked as it is typed,
and a row that is whole is sealed and saved:
  contract-advisor workshop enter northtown.ron

From a table, saved as CSV from a spreadsheet:
  contract-advisor workshop enter northtown.ron --csv grid.csv

  code,1,2,3,4,5,reason 4
  C05,3,2,u,4,1,They told us so.
  C06,2,2,3,4,x,

The first line names the questions, by their numbers on the sheets or by their ids; a column
'reason 4' is for the reasons, and a column 'seat' for what sheets say that ask for the seat. An
answer is the digit of a level, u for nobody knows yet, i for I cannot judge this, x for does not apply; an empty cell or - is a question left out.

Every mistake is named with its line and column, and nothing is taken in unless all is
right. A ballot that is in already is replaced only with --replace.";

pub(super) const ADD: &str = "\
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

pub(super) const PHONES: &str = "\
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

pub(super) const TALLY: &str = "\
Example, for a question with four levels and six people:
  contract-advisor workshop tally northtown.ron shared_vision 2,0,3,1 --seat charity

The ids of questions and the order of their levels: contract-advisor rules show QUESTION.
Counting again for the same question and seat takes the place of the earlier count. Cards
have no reasons, and nobody's own conclusion can be drawn from them: they add to the counts.";

pub(super) const REASONS: &str = "After a round is closed, what people wrote is held back until you have read it: somebody may be named in it.
Counts are shown at once. Without --show, --hold or --all the texts are listed with their numbers.

Example:
  contract-advisor workshop reasons room.ron
  contract-advisor workshop reasons room.ron --hold 3 --all";

pub(super) const CLOSE: &str = "\
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

pub(super) const LATE: &str = "\
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
is dropped, and what came and was not opened never is. Where ballots may still come late to both
rounds, --round says which of them is meant; the other stays as it is.";

pub(super) const AGAIN: &str = "\
Example:
  contract-advisor workshop again northtown.ron shared_vision charity_capacity

There is one second round. Put up what `summary` lists first under what to talk about.
People answer only these questions again; whoever leaves one out stays with what they said.
The same passphrase, or the same key file, opens it.

Next: collect ballots as in the first round, and `workshop close`.";

pub(super) const RESTART: &str = "\
Example:
  contract-advisor workshop restart northtown.ron --drop-ballots

For a forgotten passphrase or a lost key file. The ballots of the open round are dropped,
because nobody can open them; rounds that are closed stay as they are. It is kept in the
record. The workshop as it was stays beside it as FILE.before-restart, in case the key is found. Make new ballot papers afterwards: the old ones belong to the old key.";

pub(super) const FINISH: &str = "\
The list that says which ballots of the first round and of a second round belong together
is dropped, with the boxes by which people come back to what they said. A workshop whose
second round is closed has nothing left to drop.";

pub(super) const SUMMARY: &str = "\
Examples:
  contract-advisor workshop summary northtown.ron
  contract-advisor workshop summary northtown.ron --format json --round 1

The text shows, for each question, how many gave each level, how far apart they are, the
seats that have three people or more, and the reasons without names; then what each
person's own answers lead to, what to talk about, and what the group's answers lead to.
JSON has the same by ids; fractions are exact text, such as \"1/2\".";

pub(super) const SHOW: &str = "\
Examples:
  contract-advisor workshop show northtown.ron
  contract-advisor --plain workshop show northtown.ron

A second window for the projector, while you work in the first: it shows who takes part, then
each question with its answers, both rounds side by side, and at the end what the answers come
to. tab goes on, left goes back, space shows the reasons, q leaves.

It follows the file: when you close a round, let reasons through or show the group's result at
the desk, it is there a moment later. It shows nothing before: no code, no reason that was not
let through, no result. While a round is open it says how many are in. It writes nothing, and
there is no way from it to anything else.

It is drawn for a projector unless --theme names another theme. With --plain in front it prints
a page and takes the words next, back, reasons and quit; an empty line looks at the file again.";

pub(super) const REHEARSE: &str = "\
Example:
  contract-advisor workshop rehearse practice.ron
  contract-advisor workshop close practice.ron
  contract-advisor workshop summary practice.ron

Twelve people, the core questions. Eleven are made up and have answered; the twelfth
ballot, P12, is yours to try: contract-advisor practice.ron. When you put questions up
again, the made-up people answer those too. No passphrase is needed. Everything drawn
from it says that it is a rehearsal.";

pub(super) const MERGE: &str = "\
Examples:
  contract-advisor workshop merge northtown.ron from-the-other-laptop.ron
  contract-advisor workshop merge northtown.ron other.ron --take-other C3
  contract-advisor workshop merge northtown.ron other.ron --to both.ron

For two copies of one workshop, such as two laptops that went round. What FILE lacks is taken from
OTHER: ballots of the open round, counted cards, people who joined, notes, and what the group
expects where nothing is written down. Nothing is opened, and nothing in FILE is overwritten: what
differs is named, and stays as it is in FILE. A code with another ballot in each keeps that of FILE,
unless --take-other says otherwise; on a terminal it is asked. Merging again changes nothing.

Where a round is closed in FILE and open in OTHER, --late takes in as late what only OTHER has, if
the key was kept (close --expect-late). The other way round merge into the copy that is closed.
Ballots in progress are not merged: finish them first.

FILE as it was is kept as FILE.before-merge. Delete it and OTHER before the round is closed: sealed
ballots stand in both. The exit code is 1 where something of OTHER was left there.";
