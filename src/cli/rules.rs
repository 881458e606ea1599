//! `rules`: check, test, audit, show and export rule packs.

use std::io::Write;
use std::path::Path;

use super::args::{AuditFormat, RulesCommand};
use super::{BAD_INPUT, DONE, FAILED, load_pack, usable};
use crate::advice::audit::Audit;
use crate::advice::sentences::counted;
use crate::advice::{Draws, Tables, scenario};
use crate::files::{self, Review};
use crate::pack::Pack;
use crate::report;
use crate::text::{inert, json_inert};

pub(super) fn run(what: &RulesCommand, rules: Option<&Path>, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let named = match what {
        RulesCommand::Check { folder, .. }
        | RulesCommand::Test { folder }
        | RulesCommand::Audit { folder, .. }
        | RulesCommand::Show { folder, .. } => folder.as_deref(),
        RulesCommand::Export { .. } => None,
    };
    if let (Some(folder), Some(rules)) = (named, rules)
        && folder != rules
    {
        let _ = writeln!(
            err,
            "Two folders are named: {} and, after --rules, {}. Name one of them.",
            folder.display(),
            rules.display()
        );
        return BAD_INPUT;
    }
    let from = named.or(rules);
    match what {
        RulesCommand::Check { all, .. } => check(from, *all, out, err),
        RulesCommand::Test { .. } => with(from, err, |pack| test(pack, out)),
        RulesCommand::Audit { format, .. } => with(from, err, |pack| {
            let audit = Audit::of(pack, &Tables::of(pack));
            let text = match format {
                AuditFormat::Text => report::audit_text(pack, &audit),
                AuditFormat::Json => json_inert(&report::audit_json(pack, &audit)).into_owned(),
                AuditFormat::Markdown => report::audit_markdown(pack, &audit),
            };
            let _ = out.write_all(text.as_bytes());
            DONE
        }),
        RulesCommand::Show { id, .. } => match load_pack(from, err) {
            Some(pack) => show(&pack, id, out, err),
            None => BAD_INPUT,
        },
        RulesCommand::Export { folder } => export(folder, from, out, err),
    }
}

fn with(from: Option<&Path>, err: &mut dyn Write, work: impl FnOnce(&Pack) -> u8) -> u8 {
    match load_pack(from, err) {
        Some(pack) => work(&pack),
        None => BAD_INPUT,
    }
}

/// `rules check`: everything that is wrong with a pack, at once; then what its author
/// should look at. Warnings do not fail: a pack with warnings can be used.
fn check(folder: Option<&Path>, all: bool, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let unreadable = folder.is_some_and(|folder| !folder.is_dir());
    let review = usable(files::review_rules(folder), "The rules cannot be used", err);
    let Some(Review { pack, open, answered }) = review else {
        return if unreadable { BAD_INPUT } else { FAILED };
    };
    for fault in &open {
        let _ = writeln!(out, "{}\n", fault.drawn());
    }
    if all {
        for (fault, answer) in &answered {
            let answer = inert(answer).replace('\n', " ");
            let _ = writeln!(out, "{}\n  = answered in writing: {answer}\n", fault.drawn());
        }
    }
    let _ = writeln!(
        out,
        "{} {}: nothing is wrong. {} questions, {} options, {} verdicts, {} courses, {} cautions, {} sources, {} \
         scenarios.",
        pack.manifest.id,
        inert(&pack.manifest.version),
        pack.questions.len(),
        pack.options().count(),
        pack.before().chain(pack.beside()).count(),
        pack.courses.len(),
        pack.cautions.len(),
        pack.sources.len(),
        pack.library().scenarios.len()
    );
    let hidden = if all || answered.is_empty() { "" } else { " (--all shows them)" };
    let _ = writeln!(
        out,
        "{}; {} answered in writing{hidden}.",
        count(open.len(), "warning", "to look at"),
        answered.len()
    );
    DONE
}

fn count(number: usize, noun: &str, rest: &str) -> String {
    match number {
        0 => format!("No {noun} {rest}"),
        number => format!("{} {rest}", counted(number, noun)),
    }
}

/// `rules test`: every scenario, with what differs.
fn test(pack: &Pack, out: &mut dyn Write) -> u8 {
    let (tables, draws) = (Tables::of(pack), Draws::of(pack).done_by(files::both));
    let mut failed = 0;
    for one in &pack.library().scenarios {
        let differences = scenario::run(pack, &tables, &draws, one);
        let title = inert(&one.title).replace('\n', " ");
        if differences.is_empty() {
            let _ = writeln!(out, "ok      {}: {title}", one.id);
            continue;
        }
        failed += 1;
        let _ = writeln!(out, "FAILED  {}: {title}", one.id);
        for difference in differences {
            let _ = writeln!(out, "        {}", difference.what);
            let _ = writeln!(out, "          expected  {}", difference.expected);
            let _ = writeln!(out, "          found     {}", difference.found);
        }
        let why = inert(&one.why).replace('\n', " ");
        for (at, line) in crate::text::wrap(&why, 79).iter().enumerate() {
            let _ = writeln!(out, "        {}{line}", if at == 0 { "argued: " } else { "        " });
        }
    }
    let all = pack.library().scenarios.len();
    if all == 0 {
        let _ = writeln!(
            out,
            "The pack has no scenario, so nothing was tested. rules/README.md says how to write one."
        );
        return DONE;
    }
    if failed == 0 {
        let _ = writeln!(out, "{} as argued.", count(all, "scenario", "came out"));
        return DONE;
    }
    let _ = writeln!(
        out,
        "{failed} of {all} scenarios did not come out as argued: either a rule or the argument is wrong; mend that one."
    );
    FAILED
}

/// `rules show`: one thing, and what refers to it.
fn show(pack: &Pack, id: &str, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    if let Some(page) = report::show(pack, id) {
        let _ = out.write_all(page.as_bytes());
        return DONE;
    }
    let near = report::ids(pack)
        .into_iter()
        .map(|(kind, known)| (strsim::jaro_winkler(known, id), kind, known))
        .filter(|(likeness, _, _)| *likeness > 0.84)
        .max_by(|a, b| a.0.total_cmp(&b.0));
    let hint = match near {
        Some((_, kind, known)) => format!("Did you mean the {kind} '{known}'?"),
        None => "Ids stand in the rule files, and in the audit.".to_owned(),
    };
    let _ = writeln!(err, "These rules have nothing with the id '{}'. {hint}", id.escape_debug());
    BAD_INPUT
}

/// `rules export`: the rules as files, to edit.
fn export(folder: &Path, from: Option<&Path>, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let files = match from {
        Some(from) => files::folder_files(from),
        None => Ok(files::shipped_files()),
    };
    let Some(files) = usable(files, "The rules cannot be read", err) else { return BAD_INPUT };
    // The page for authors goes with them: it is where to start reading.
    let page = files::shipped_page();
    let page = [("README.md", page.as_str())];
    let all = files.iter().map(|(name, text)| (&**name, &**text)).chain(page);
    let written = files::export(folder, all).map_err(|fault| vec![*fault]);
    let Some(written) = usable(written, "The rules have not been written", err) else { return BAD_INPUT };
    let shown = folder.display();
    let _ = writeln!(out, "{written} files are in {shown}. What next:");
    let _ = writeln!(out, "  read first          {}", folder.join("README.md").display());
    let _ = writeln!(out, "  after every change  contract-advisor rules check {shown}");
    let _ = writeln!(out, "                      contract-advisor rules test {shown}");
    let _ = writeln!(out, "  before you publish  contract-advisor rules audit {shown}");
    let _ = writeln!(out, "  use them            contract-advisor --rules {shown}");
    DONE
}
