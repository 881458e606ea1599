//! What is printed: a stream that keeps its first failure, so that no command has to look after each line.

use std::io::{self, ErrorKind, Write};
use std::time::Duration;

use clap::ValueEnum;

use crate::files::{self, Fault};
use crate::text::ascii;

/// How to print.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub enum Format {
    /// Plain lines
    #[default]
    Text,
    /// JSON with exact fractions
    Json,
}

/// Standard output, or what stands in for it.
pub(super) struct Output<'a> {
    to: &'a mut dyn Write,
    failure: Option<io::Error>,
}

impl<'a> Output<'a> {
    pub(super) fn new(to: &'a mut dyn Write) -> Self {
        Self { to, failure: None }
    }

    /// Keeps the failure of something that was printed past this stream.
    pub(super) fn look(&mut self, printed: io::Result<()>) {
        let _ = self.keep(printed);
    }

    /// What went wrong with anything printed so far, the last of it included.
    pub(super) fn fault(mut self) -> Option<Fault> {
        let _ = self.flush();
        self.failure.map(|error| files::not_printed(&error))
    }

    /// A reader that has seen enough closes its end, as `head` does: no failure of ours. Nor is an interruption, which is tried again.
    fn keep<T>(&mut self, result: io::Result<T>) -> io::Result<T> {
        result.inspect_err(|error| {
            if !matches!(error.kind(), ErrorKind::BrokenPipe | ErrorKind::Interrupted) {
                let kept =
                    error.raw_os_error().map_or_else(|| error.kind().into(), io::Error::from_raw_os_error);
                self.failure.get_or_insert(kept);
            }
        })
    }
}

impl Write for Output<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = patiently(|| self.to.write(bytes));
        self.keep(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = patiently(|| self.to.flush());
        self.keep(flushed)
    }
}

/// Does a call again for as long as the reader has no room: another program that shares the stream may have asked it not to wait.
fn patiently<T>(mut call: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    loop {
        match call() {
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                std::thread::sleep(Duration::from_millis(5))
            }
            other => return other,
        }
    }
}

/// A stream on which nothing but ASCII comes out.
pub(super) struct InAscii<'a>(pub &'a mut dyn Write);

impl Write for InAscii<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Only whole texts are written here.
        self.0.write_all(ascii(&String::from_utf8_lossy(bytes)).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
