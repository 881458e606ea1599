//! Reading and writing: RON with positions, packs, answer sets, directories, atomic
//! saving. The only place below the faces that touches the disk.

mod answers;
mod archive;
mod disk;
mod export;
mod fault;
mod held;
mod pack;
mod position;
mod read;

pub use answers::{
    Opened, Recent, answers_folder, answers_text, beside, format_of, load_answers, newest_original,
    open_answers, opened, original_place, parse_answers, recent, recycle, reserve_file, save_answers,
    write_new, write_whole,
};
pub use archive::packed;
pub use disk::{Disk, RealDisk};
pub use export::{export, write_document};
pub use fault::Fault;
pub use held::{Held, InUse, Kept, NotKept};
pub use pack::{
    Review, assemble, folder_files, load_folder, review, review_rules, shipped, shipped_files, shipped_page,
};
pub use position::{line_column, locate};
pub use read::{Limits, parse, parse_located, read_text};

/// How this program reads RON: optional fields are written plainly, without `Some`.
#[must_use]
pub fn ron_options() -> ron::Options {
    ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
}
