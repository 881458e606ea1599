//! A folder in which workshops are run from the command line, with the real program.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use contract_advisor::files::{OsRng, open_paper, open_workshop, paper_text};
use contract_advisor::pack::Pack;
use contract_advisor::workshop::{Ballot, Workshop};
use serde_json::Value;

use super::room::{QUICK, WORDS};

/// The folder.
pub struct Place(tempfile::TempDir);

impl Place {
    /// An empty one, with a passphrase in the file `words`.
    pub fn new() -> Self {
        let place = Self(tempfile::tempdir().expect("a folder"));
        fs::write(place.at("words"), format!("{WORDS}\n")).expect("written");
        place
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.at(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub fn text(&self, name: &str) -> String {
        String::from_utf8(self.bytes(name)).expect("text")
    }

    pub fn copy(&self, from: &str, to: &str) {
        fs::copy(self.at(from), self.at(to)).expect("copied");
    }

    /// `workshop` and these words, in this folder.
    pub fn command(&self, args: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_contract-advisor"));
        command.arg("workshop").args(args.split_whitespace()).current_dir(self.0.path());
        command.stdin(Stdio::null()).env_remove("NO_COLOR");
        command
    }

    pub fn run(&self, args: &str) -> Output {
        self.command(args).output().expect("the program runs")
    }

    /// The same, where it must succeed; what it says.
    pub fn done(&self, args: &str) -> String {
        let output = self.run(args);
        let wrong = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{args}: {wrong}");
        String::from_utf8(output.stdout).expect("text")
    }

    /// The same, where it must be refused with 2; what it complains of.
    pub fn refused(&self, args: &str) -> String {
        let output = self.run(args);
        let wrong = String::from_utf8(output.stderr).expect("text");
        assert_eq!(output.status.code(), Some(2), "{args}: {wrong}");
        wrong
    }

    pub fn summary(&self, file: &str) -> Value {
        serde_json::from_str(&self.done(&format!("summary {file} --format json"))).expect("JSON")
    }

    pub fn workshop(&self, file: &str, pack: &Pack) -> Workshop {
        open_workshop(&self.at(file), pack).unwrap_or_else(|faults| panic!("{}", faults[0].drawn())).value
    }

    /// Answers a ballot paper, as the interface does.
    pub fn answer(&self, pack: &Pack, name: &str, answers: impl FnOnce(&mut Ballot)) {
        let mut paper = open_paper(&self.at(name), pack).unwrap_or_else(|f| panic!("{}", f[0].drawn())).value;
        let mut ballot = Ballot::blank(pack, paper.seat);
        answers(&mut ballot);
        paper.sealed = Some(paper.sealing(pack).seal(&ballot, None, QUICK, &mut OsRng).expect("sealed"));
        fs::write(self.at(name), paper_text(&paper, pack)).expect("written");
    }
}
