//! `completions`: what a shell needs to complete this program's commands.

use std::io::Write;

use clap::CommandFactory as _;
use clap_complete::Shell;

use super::{Args, DONE};

pub(super) fn run(shell: Shell, out: &mut dyn Write) -> u8 {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "contract-advisor", &mut text);
    // A reader that went away (`| head`) is not a failure of ours.
    let _ = out.write_all(&text);
    DONE
}
