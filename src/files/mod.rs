//! Reading and writing: RON with positions, packs, answer sets, workshops, directories, atomic
//! saving. The only place below the faces that touches the disk.

mod answers;
mod both;
mod carried;
mod comments;
mod disk;
mod drafts;
mod export;
mod fault;
mod held;
mod letters;
mod looks;
mod pack;
mod places;
mod position;
mod read;
mod recent;
mod rooms;
mod whole;
mod words;
mod workshop;

pub use answers::{
    Opened, answers_text, format_of, later_beside, load_answers, newest_answers, open_answers, opened,
    parse_answers, read_answers, save_answers, write_whole,
};
pub use both::both;
pub use carried::{Carried, carried, carried_by};
/// Chance from the system, for keys and boxes. Like a file it is something from outside, so the rooms below this one only ever get it
/// handed in.
pub use crypto_box::aead::OsRng;
pub use disk::{Disk, RealDisk};
pub use drafts::{
    Drafts, draft_place, drafts, drafts_folder, drafts_that, drop_draft, drop_drafts, drop_part, put_draft,
};
pub use export::{export, write_document};
pub use fault::Fault;
pub use held::{Held, InUse, Kept, NotKept};
pub use looks::another_file;
pub use pack::{
    Review, assemble, folder_files, load_folder, review, review_rules, shipped, shipped_files, shipped_page,
};
pub use places::{
    Before, answers_folder, at_home, beside, in_folder, newest_original, original_place, put_backup, put_new,
    put_new_in, put_titled, recycle,
};
pub use position::{line_column, locate};
pub use read::{LEADS_NOWHERE, Limits, not_printed, parse, parse_located, read_text};
pub use recent::{Listed, recent, remember};
pub use rooms::{
    RecentWorkshop, add_keys, ballot_files, drop_keys, page_name, paper_name, recent_workshops, unread_words,
};
pub use whole::{itself, leads_nowhere};
pub use workshop::{
    FileKind, Found, keys_place, kind_of, newest_workshop, open_paper, open_workshop, paper_text,
    parse_workshop, read_keys, read_workshop, rewrite_keys, workshop_text, write_keys,
};

/// How this program reads RON: optional fields are written plainly, without `Some`.
pub fn ron_options() -> ron::Options {
    ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
}
