//! The terminal face: what owns the terminal, receives keys and signals, and draws. It must not decide anything about advice.

pub mod echo;
mod hang_up;
mod input;
mod keyboard;
pub mod projector;
pub mod regions;
pub mod runtime;
pub mod secret;
pub use crate::app::signals;
mod stage;
mod steady;
pub mod terminal;
pub mod theme;
mod turns;
pub mod view;
pub mod window;
