//! Pages for the phones in a room: the laptop serves the open round inside the room's own network, from when the facilitator asks for it.
//! Nothing here opens a ballot, and nothing speaks to any other computer of its own accord.
//!
//! [`http`] is one request and one reply, `serve` the connections, [`journey`] what a request comes to, [`pages`] what a phone shows,
//! `keeper` what is kept on the disk meanwhile, [`guard`] how often is too often, [`place`] the address. The workshop stays with
//! the caller: ballots that are handed in arrive there, sealed, and what became of them is told back.

pub mod guard;
pub mod http;
pub mod journey;
mod keeper;
mod news;
pub mod pages;
pub mod place;
mod serve;

pub use crate::desk::workshop::phones::{Counts, FromPhones, NotIn, PhonePost, Serve, Serving};
pub use keeper::Keep;
pub use news::News;
pub use serve::{MOST, PATIENCE};

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;
use std::{io, thread};

use base64ct::{Base64, Encoding as _};
use mio::net::TcpListener;
use mio::{Poll, Waker};
use sha2::{Digest, Sha256};

use crate::desk::workshop::drafts;
use crate::machine::give_way;
use crate::pack::Pack;
use crate::workshop::Workshop;
use news::Herald;

/// The pages of a round, while they are served.
#[derive(Debug)]
pub struct Phones {
    herald: Herald,
    thread: Option<JoinHandle<()>>,
    /// They end when the server has nothing more for them.
    keepers: Vec<JoinHandle<()>>,
    at: SocketAddr,
    word: String,
}

/// How many threads keep ballots in progress: while one waits for the disk, another can ask it.
const KEEPERS: usize = 4;

impl Phones {
    /// Serves the round that is open at this address; on another port, where another program has that one and `may_move` is set.
    ///
    /// # Errors
    /// That the address cannot be used; that no round is open.
    pub fn start(
        at: SocketAddr,
        may_move: bool,
        file: &Path,
        pack: &Arc<Pack>,
        workshop: &Arc<Workshop>,
        post: PhonePost,
    ) -> io::Result<Self> {
        let word = place::word(workshop).ok_or(io::ErrorKind::InvalidInput)?;
        let listener = match TcpListener::bind(at) {
            Err(error) if may_move && error.kind() == io::ErrorKind::AddrInUse => {
                TcpListener::bind(SocketAddr::new(at.ip(), 0))?
            }
            bound => bound?,
        };
        // Phones that knock at the same moment wait here. Of more than the usual 128 the rest would be let in a second later, or turned
        // away. Windows keeps to the number that it was given first.
        #[cfg(unix)]
        rustix::net::listen(&listener, serve::MOST as i32)?;
        let at = listener.local_addr()?;
        let poll = Poll::new()?;
        let waker = Arc::new(Waker::new(poll.registry(), serve::NEWS)?);
        let (send, receive) = channel();
        let herald = Herald { send, waker };
        let keepers: Vec<(Sender<Keep>, JoinHandle<()>)> = (0..KEEPERS)
            .map(|_| keeper::start(file.to_path_buf(), herald.clone()))
            .collect::<io::Result<_>>()?;
        let (keep, keepers): (Vec<_>, Vec<_>) = keepers.into_iter().unzip();
        let found = drafts(file, workshop);
        let (pack, workshop) = (Arc::clone(pack), Arc::clone(workshop));
        let (for_word, port) = (word.clone(), at.port());
        let style = Base64::encode_string(&Sha256::digest(pages::STYLE));
        let thread = thread::Builder::new().name("phones".into()).spawn(move || {
            give_way();
            let journey = journey::Journey::new(pack, workshop, for_word, port, found, keep, post);
            let ended =
                serve::Server::new(poll, listener, receive, journey, style).and_then(serve::Server::run);
            drop(ended);
        })?;
        Ok(Self { herald, thread: Some(thread), keepers, at, word })
    }

    /// Waits until what the server sent the keepers is on the disk.
    fn join_keepers(&mut self) {
        self.keepers.drain(..).for_each(|keeper| drop(keeper.join()));
    }

    fn tell(&self, news: News) {
        self.herald.tell(news);
    }
}

impl Serving for Phones {
    fn address(&self) -> String {
        place::address(self.at, &self.word)
    }

    fn for_square(&self) -> String {
        place::for_square(self.at, &self.word)
    }

    fn workshop(&self, workshop: Arc<Workshop>) {
        self.tell(News::Workshop(workshop));
    }

    fn is_in(&self, code: String, done: Result<(), NotIn>) {
        self.tell(News::In(code, done));
    }

    fn free(&self, code: String) {
        self.tell(News::Free(code));
    }

    fn elsewhere(&self, code: String) {
        self.tell(News::Elsewhere(code));
    }

    fn closed(&mut self, workshop: Arc<Workshop>) {
        self.tell(News::Workshop(workshop));
        self.tell(News::Closed);
        self.join_keepers();
    }
}

impl Drop for Phones {
    fn drop(&mut self) {
        self.tell(News::Stop);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
        self.join_keepers();
    }
}

/// Serves at this computer's address in the room: on the usual port, or on any that is free where another program has that.
#[derive(Debug, Clone, Copy, Default)]
pub struct InTheRoom;

impl Serve for InTheRoom {
    fn serve(
        &self,
        file: &Path,
        pack: &Arc<Pack>,
        workshop: &Arc<Workshop>,
        post: PhonePost,
    ) -> io::Result<Box<dyn Serving>> {
        let at = SocketAddr::new(place::in_the_room()?, place::PORT);
        Ok(Box::new(Phones::start(at, true, file, pack, workshop, post)?))
    }
}
