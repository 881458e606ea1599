//! Reading and writing: RON with positions, packs, answer sets, directories, atomic
//! saving. The only place below the faces that touches the disk.

mod answers;
mod export;
mod fault;
mod pack;
mod position;
mod read;

pub use answers::{
    Recent, answers_folder, answers_text, load_answers, parse_answers, recent, reserve_file, save_answers,
    write_whole,
};
pub use export::export;
pub use fault::Fault;
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
