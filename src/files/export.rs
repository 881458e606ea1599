//! Writes rule files into a folder of their own, for an author to edit.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use super::disk::RealDisk;
use super::fault::Fault;
use super::read::{fault_of, io_fault, whole};
use super::whole::write_new;

/// Writes these files into a folder that is empty or does not exist yet. Each file is
/// there whole or not at all, and nothing that exists is ever written over.
///
/// # Errors
/// The folder holds something already, or the system's error, in words.
pub fn export<'a>(
    folder: &Path,
    files: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<usize, Box<Fault>> {
    let shown: Arc<str> = Arc::from(folder.display().to_string());
    let refused = |error: io::Error| Box::new(fault_of(folder, &shown, &error, "written to"));
    let full = |what: &str| {
        let message = format!("{what} Nothing has been written.");
        Box::new(whole("F012", &shown, message, "Give a folder that is empty or does not exist yet."))
    };
    match fs::read_dir(folder) {
        Ok(mut entries) => {
            if entries.next().is_some() {
                return Err(full("This folder holds files already."));
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(_) if folder.is_file() => return Err(full("This is a file.")),
        Err(error) => return Err(refused(error)),
    }
    let mut written = 0;
    for (name, text) in files {
        let path = folder.join(name);
        let inside = path.parent().unwrap_or(folder);
        fs::create_dir_all(inside).map_err(refused)?;
        whole_and_new(inside, &path, text.as_bytes()).map_err(|error| {
            let name: Arc<str> = Arc::from(path.display().to_string());
            Box::new(io_fault(&name, &error, "written"))
        })?;
        written += 1;
    }
    Ok(written)
}

/// Writes a document whole or not at all. Nothing that exists is written over unless
/// `over` says so. A new file is private to its owner, as answer sets are.
///
/// # Errors
/// That there is such a file, or what the system said, in words.
pub fn write_document(path: &Path, bytes: &[u8], over: bool) -> Result<(), Box<Fault>> {
    let shown: Arc<str> = Arc::from(path.display().to_string());
    let written = if over { super::write_whole(path, bytes) } else { write_new(&RealDisk, path, bytes) };
    written.map_err(|error| Box::new(fault_of(path, &shown, &error, "written")))
}

/// A new file with these bytes, or none.
fn whole_and_new(folder: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = tempfile::Builder::new().prefix(".writing-").suffix(".tmp").tempfile_in(folder)?;
    file.write_all(bytes)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Rules are not secret: as an ordinary new file.
        file.as_file().set_permissions(fs::Permissions::from_mode(0o644))?;
    }
    file.as_file().sync_all()?;
    file.persist_noclobber(path).map_err(|error| error.error)?;
    Ok(())
}
