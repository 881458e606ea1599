//! Reading and writing: RON with positions, packs, answer sets, workshops, directories, atomic
//! saving. The only place below the faces that touches the disk.

mod answers;
mod chance;
mod disk;
mod export;
mod fault;
mod held;
mod pack;
mod position;
mod read;
mod rooms;
mod workshop;

pub use answers::{
    Opened, Recent, answers_folder, answers_text, beside, format_of, load_answers, newest_original,
    open_answers, opened, original_place, parse_answers, recent, recycle, reserve_file, save_answers,
    write_new, write_whole,
};
pub use chance::OsRng;
pub use disk::{Disk, RealDisk};
pub use export::export;
pub use fault::Fault;
pub use held::{Held, InUse, Kept, NotKept};
pub use pack::{
    Review, assemble, folder_files, load_folder, review, review_rules, shipped, shipped_files, shipped_page,
};
pub use position::{line_column, locate};
pub use read::{Limits, parse, parse_located, read_text};
pub use rooms::{RecentWorkshop, ballot_files, drop_keys, paper_name, recent_workshops};
pub use workshop::{
    FileKind, Found, keys_place, kind_of, open_paper, open_workshop, paper_text, parse_workshop, read_keys,
    rewrite_keys, workshop_text, write_keys,
};

/// How this program reads RON: optional fields are written plainly, without `Some`.
#[must_use]
pub fn ron_options() -> ron::Options {
    ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
}
