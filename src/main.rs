//! The command line face of contract-advisor: hands over and maps the exit code.

use std::io;
use std::process::ExitCode;

/// Hands out memory where the system does it slowly.
#[cfg(target_env = "musl")]
#[global_allocator]
static MEMORY: dlmalloc::GlobalDlmalloc = dlmalloc::GlobalDlmalloc;

fn main() -> ExitCode {
    let code =
        contract_advisor::cli::run(std::env::args_os(), &mut io::stdout().lock(), &mut io::stderr().lock());
    ExitCode::from(code)
}
