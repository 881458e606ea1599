//! Notices that the terminal is gone where no SIGHUP tells, without ever waking up for it. It must not read what is typed.

use std::io;

use super::runtime::Post;

/// Starts a thread that sleeps until the other end of the terminal is closed. Says whether it can be relied on: elsewhere than on
/// Linux a terminal that goes away does not wake who waits for nothing else, and the main loop has to look for itself.
///
/// # Errors
/// If no thread can be started.
#[cfg(target_os = "linux")]
pub(super) fn watch<N: Send + 'static>(post: Post<N>) -> io::Result<bool> {
    use super::runtime::Msg;
    use rustix::event::{PollFd, PollFlags, poll};

    std::thread::Builder::new().name("hang-up".into()).spawn(move || {
        let stdin = io::stdin();
        // Nothing is asked for: only what cannot be left out, a hang-up or an error, ends the wait.
        let mut fds = [PollFd::new(&stdin, PollFlags::empty())];
        loop {
            match poll(&mut fds, None) {
                Ok(_) => break,
                Err(rustix::io::Errno::INTR) => {}
                Err(_) => return,
            }
        }
        post.send(Msg::TerminalGone("its other end was closed".to_owned()));
    })?;
    Ok(true)
}

/// There is nobody who would tell.
///
/// # Errors
/// None here.
#[cfg(not(target_os = "linux"))]
pub(super) fn watch<N: Send + 'static>(_post: Post<N>) -> io::Result<bool> {
    Ok(false)
}
