//! The command line: one file per command. Each returns an exit code and writes to the
//! streams it is given.

mod args;
mod assess;
mod compare;
mod completions;
mod config;
mod man;
mod migrate;
mod open;
mod output;
mod passphrase;
mod report;
mod rules;
mod said;
mod show;
mod verify;
mod version;
mod workshop;

use std::ffi::OsString;
use std::io::Write;

use clap::Parser;

use crate::files;
use crate::text::inert;
pub use args::Args;
use args::Command;
use output::Output;
pub use said::{BAD_INPUT, DONE, FAILED};
use said::{complain, later_state, load_pack, read_answers, tell_of_later, usable};
use workshop::args::{EnterArgs, WorkshopCommand};

/// Runs the program. What could not be printed is said on `err`, and is bad input even if everything else went well.
pub fn run(args: impl IntoIterator<Item = OsString>, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let mut out = Output::new(out);
    let code = command(args, &mut out, err);
    match out.fault() {
        Some(fault) => {
            let _ = writeln!(err, "{}", fault.drawn());
            BAD_INPUT
        }
        None => code,
    }
}

fn command(args: impl IntoIterator<Item = OsString>, out: &mut Output<'_>, err: &mut dyn Write) -> u8 {
    let args: Vec<OsString> = args.into_iter().collect();
    // Where nothing is asked for there is nothing to read, and a start does without all that could be asked for.
    let args = match if args.len() > 1 { Args::try_parse_from(args) } else { Ok(Args::default()) } {
        Ok(args) => args,
        Err(error) if error.kind() == clap::error::ErrorKind::DisplayVersion => return version::run(out),
        Err(error) => {
            // clap knows which of its messages are help and which are mistakes; it repeats what it was given as it is.
            if error.use_stderr() {
                let _ = write!(err, "{}", inert(&error.render().to_string()));
            } else {
                // Past `out`: clap knows what colours the terminal has.
                out.look(error.print());
            }
            return u8::try_from(error.exit_code()).unwrap_or(BAD_INPUT);
        }
    };
    if let (Some(file), Some(_)) = (&args.file, &args.command) {
        // `--rules` may stand before a command; a file to open may not.
        let _ = writeln!(err, "{} stands before a command, which names its own file.", file.display());
        return BAD_INPUT;
    }
    let opens = match &args.command {
        Some(Command::Workshop { what }) => what.opens(),
        command => command.is_none(),
    };
    if args.flags.plain && !opens {
        let _ = writeln!(err, "--plain opens the interview as lines; commands print plain lines already.");
        return BAD_INPUT;
    }
    match &args.command {
        // These must work the same with every configuration.
        Some(Command::Rules { what }) => return rules::run(what, args.flags.rules.as_deref(), out, err),
        Some(Command::Completions { shell }) => return completions::run(*shell, out),
        Some(Command::Man) => return man::run(out),
        Some(Command::Schema { of }) => return assess::schema(*of, out),
        Some(Command::Migrate { file, undo: true, .. }) => return migrate::undo(file, out, err),
        _ => {}
    }
    let Some(config) = config::load(&args, err) else { return BAD_INPUT };
    if let Some(Command::Config { what }) = &args.command {
        return config::run(what.as_ref(), &args, &config, out, err);
    }
    if args.command.is_some() {
        config::complain(&config, err);
    }
    let rules = config.rules.value.as_deref();
    let code = match &args.command {
        Some(Command::Assess(args)) => assess::run(args, rules, out, err),
        Some(Command::Compare { files, format }) => compare::run(files, *format, rules, out, err),
        Some(Command::Migrate { file, dry_run, .. }) => migrate::run(file, *dry_run, rules, out, err),
        Some(Command::Report(args)) => report::run(args, rules, out, err),
        Some(Command::Verify { file }) => verify::run(file, rules, out, err),
        Some(Command::Workshop { what }) => match &**what {
            WorkshopCommand::Enter(EnterArgs { file, csv: None, .. }) => {
                open::run(Some(file), open::At::Sheets, config.clone(), out, err)
            }
            WorkshopCommand::Show { file } => show::run(file, config.clone(), out, err),
            what => workshop::run(what, rules, config::only_ascii(&config), out, err),
        },
        _ => open::run(args.file.as_deref(), open::At::Beginning, config.clone(), out, err),
    };
    // Most bad input is something else: only where the rules themselves cannot be used is their place worth a line.
    if let (BAD_INPUT, crate::config::From::File(line), Some(folder)) = (code, &config.rules.from, rules)
        && files::load_folder(folder).is_err()
    {
        // Who has forgotten the line should not have to search for it.
        let _ =
            writeln!(err, "The rules are those of line {line} of the configuration; --rules overrules it.");
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_asked_for_is_what_clap_makes_of_nothing() {
        let parsed = Args::try_parse_from(["contract-advisor"]).expect("nothing is needed");
        assert_eq!(format!("{parsed:?}"), format!("{:?}", Args::default()));
    }
}
