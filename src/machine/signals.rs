//! Signals as messages, on a thread of its own, and stopping as a shell expects. It must not act on a signal: that is for the main
//! loop, which alone may save and give the terminal back.

use std::io;

pub use super::Signal;

/// Starts the thread, which hands each signal on until that says that nothing reads it any more. The handlers stay until the program
/// ends, so it must end soon after the main loop does.
///
/// # Errors
/// If no thread can be started or a handler cannot be installed.
#[cfg(unix)]
pub fn listen(hand_on: impl Fn(Signal) -> bool + Send + 'static) -> io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};

    let mut signals = signal_hook::iterator::Signals::new([SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT])?;
    std::thread::Builder::new().name("signals".into()).spawn(move || {
        for number in signals.forever() {
            let signal = match number {
                SIGINT => Signal::Interrupt,
                SIGTERM => Signal::Terminate,
                SIGHUP => Signal::HangUp,
                SIGTSTP => Signal::Stop,
                _ => Signal::Continue,
            };
            if !hand_on(signal) {
                return;
            }
        }
    })?;
    Ok(())
}

/// Without signals there is nothing to listen to; ctrl-c is a key.
#[cfg(not(unix))]
pub fn listen(_: impl Fn(Signal) -> bool + Send + 'static) -> io::Result<()> {
    Ok(())
}

/// Stops this process and those it was started with (`cargo run`, a wrapper script), so that the shell notices. SIGSTOP, because the
/// kernel drops a SIGTSTP that an orphaned process group sends itself. Says whether a stop is on its way: another thread may be
/// stopped first, so wait for [`Signal::Continue`] before going on.
#[cfg(unix)]
pub fn stop() -> bool {
    rustix::process::kill_current_process_group(rustix::process::Signal::STOP).is_ok()
}

/// No shell here can bring a stopped program back, so there is no stopping.
#[cfg(not(unix))]
pub fn stop() -> bool {
    false
}
