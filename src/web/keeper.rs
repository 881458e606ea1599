//! Keeps ballots in progress on the disk, on threads of their own: a disk takes its time, and no page waits for another's. Of several
//! states of one ballot that wait, only the last is written.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::{io, thread};

use super::news::{Herald, News};
use crate::desk;
use crate::desk::workshop::{drop_draft, keep_draft};
use crate::machine::give_way;
use crate::workshop::Draft;

/// What is to be done on the disk.
#[derive(Debug)]
pub enum Keep {
    /// Keep this, and tell the one who waits.
    Put(Box<Draft>, usize),
    /// Drop what was kept: it was handed in, or given up.
    Drop { round: u8, code: String },
}

/// Starts a keeper for the workshop at this path. It ends when all its senders are gone.
///
/// # Errors
/// If no thread can be started.
pub(super) fn start(workshop: PathBuf, herald: Herald) -> io::Result<(Sender<Keep>, JoinHandle<()>)> {
    let (send, receive) = channel();
    let thread = thread::Builder::new().name("keeper".into()).spawn(move || {
        give_way();
        run(&workshop, &receive, &herald);
    })?;
    Ok((send, thread))
}

fn run(workshop: &std::path::Path, receive: &Receiver<Keep>, herald: &Herald) {
    let disk = desk::disk();
    while let Ok(first) = receive.recv() {
        // The last word on each ballot, and who waits for one.
        let mut last: BTreeMap<String, (Keep, Vec<usize>)> = BTreeMap::new();
        for keep in std::iter::once(first).chain(receive.try_iter()) {
            let (code, ticket) = match &keep {
                Keep::Put(draft, ticket) => (draft.code.clone(), Some(*ticket)),
                Keep::Drop { code, .. } => (code.clone(), None),
            };
            let mut tickets = last.remove(&code).map(|(_, tickets)| tickets).unwrap_or_default();
            tickets.extend(ticket);
            last.insert(code, (keep, tickets));
        }
        for (what, tickets) in last.into_values() {
            let kept = match what {
                Keep::Put(draft, _) => {
                    keep_draft(&*disk, workshop, &draft).map_err(|fault| fault.problem.message)
                }
                Keep::Drop { round, code } => {
                    drop_draft(workshop, round, &code);
                    Ok(())
                }
            };
            herald.tell(News::Kept(tickets, kept));
        }
    }
}
