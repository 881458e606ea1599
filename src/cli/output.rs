//! What is printed: a stream that keeps its first failure, so that no command has to look after each line.

use std::io::{self, ErrorKind, Write};

use crate::files::{self, Fault};

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
            if !matches!(error.kind(), ErrorKind::BrokenPipe | ErrorKind::Interrupted | ErrorKind::WouldBlock)
            {
                let kept =
                    error.raw_os_error().map_or_else(|| error.kind().into(), io::Error::from_raw_os_error);
                self.failure.get_or_insert(kept);
            }
        })
    }
}

impl Write for Output<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.to.write(bytes);
        self.keep(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = self.to.flush();
        self.keep(flushed)
    }
}
