//! What the pages are told, and the way there.

use std::sync::Arc;
use std::sync::mpsc::Sender;

use mio::Waker;

use crate::desk::workshop::phones::NotIn;
use crate::workshop::Workshop;

/// A request whose reply waits for something.
pub type Ticket = usize;

/// What the pages are told.
#[derive(Debug)]
pub enum News {
    /// The workshop as it is now.
    Workshop(Arc<Workshop>),
    /// What became of a ballot that was handed in.
    In(String, Result<(), NotIn>),
    /// Another device may take this code.
    Free(String),
    /// A participant answers with this code on the laptop that goes round.
    Elsewhere(String),
    /// For these requests, whether what they sent is on the disk.
    Kept(Vec<Ticket>, Result<(), String>),
    /// The round is closed, and those who come now are told so.
    Closed,
    Stop,
}

/// Tells the pages something, from any thread.
#[derive(Debug, Clone)]
pub(super) struct Herald {
    pub send: Sender<News>,
    pub waker: Arc<Waker>,
}

impl Herald {
    pub(super) fn tell(&self, news: News) {
        // The receiver may be gone; then the message is lost, as it should be.
        if self.send.send(news).is_ok() {
            let _ = self.waker.wake();
        }
    }
}
