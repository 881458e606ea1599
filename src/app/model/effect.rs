//! What the state asks of the world: nothing of it happens in `update`.

use std::path::PathBuf;

use super::Way;
use crate::advice::Profile;
use crate::app::export::{Order, Subject};
use crate::app::room::RoomEffect;

/// What the runtime is asked to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Save the open set.
    Save,
    /// Make a file for a new set with this title, and open it.
    Create(String),
    /// Open this file.
    Open(PathBuf),
    /// Use the rules in this folder; those inside the program where it is empty.
    UseRules(PathBuf),
    /// Read the rules in use again from their folder.
    ReloadRules,
    /// Work out the sampled part of the what-if on the screen, beside the main thread.
    Sample {
        /// The revision it belongs to.
        revision: u64,
        /// Its possible levels.
        profile: Box<Profile>,
    },
    /// Read the list of answer sets again.
    List,
    /// Read, beside the main thread, what the list does not show yet.
    ListRest,
    /// Go one way with a file.
    Go(Way),
    /// Save the open set at this path and go on there.
    SaveAs(PathBuf),
    /// Give the set in this file another title.
    Rename(PathBuf, String),
    /// Make a copy of this file in the list.
    Duplicate(PathBuf),
    /// Move this file to the recycle folder.
    Recycle(PathBuf),
    /// Copy this file into the list.
    Import(PathBuf),
    /// Compare the sets in these files.
    Compare(Vec<PathBuf>),
    /// Show the page on which a report is chosen.
    ChooseReport(Subject),
    /// Make a report and write it, beside the main thread.
    WriteReport(Order),
    /// Something of the open workshop.
    Room(RoomEffect),
    /// Show the next theme.
    NextTheme,
    /// Put the program aside.
    Suspend,
    /// Hear the pointer, or leave it to the terminal.
    Mouse(bool),
    /// Paint everything again.
    Redraw,
    /// End.
    Quit,
}
