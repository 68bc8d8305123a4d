//! Making a vault in a directory: the whole of it, or none.

use std::fs;
use std::io;
use std::path::Path;

use super::content::Content;
use super::place::{BESIDE, DATABASE, MARK, UNFINISHED, begin};
use crate::backend::SyncWatch;
use crate::error::CreateError;
use crate::header::Header;
use crate::mark::MarkFile;
use crate::private_fs;
use crate::store::{Change, Failure, Store};

/// The largest size of a database without a record, in bytes; a larger one holds some, and need not
/// be verified to know.
const MOST_BEGUN: u64 = 8 * 1024 * 1024;

/// Checks that a vault can be made in a directory: it is empty or missing, or holds only what a
/// vault that was begun or removed has left.
///
/// # Errors
/// `AlreadyExists`, `NotEmpty`, `Io`.
pub(super) fn check_free(dir: &Path) -> Result<(), CreateError> {
    use io::ErrorKind::{NotADirectory, NotFound};
    let mut begun = false;
    match fs::symlink_metadata(dir.join(DATABASE)) {
        Ok(_) if is_begun(dir) => begun = true,
        Ok(_) => return Err(CreateError::AlreadyExists),
        Err(error) if matches!(error.kind(), NotFound | NotADirectory) => {}
        Err(error) => return Err(CreateError::Io(error)),
    }
    if private_fs::is_there(dir) && !dir.is_dir() {
        return Err(CreateError::Io(NotADirectory.into()));
    }
    let entries = match fs::read_dir(dir) {
        Err(error) if error.kind() == NotFound => return Ok(()),
        entries => entries.map_err(CreateError::Io)?,
    };
    for entry in entries {
        let entry = entry.map_err(CreateError::Io)?;
        let is_file = entry.file_type().map_err(CreateError::Io)?.is_file();
        let is_ours = match entry.file_name().to_str() {
            Some(MARK) => MarkFile::is_one(&entry.path()),
            Some(DATABASE) => begun,
            Some(UNFINISHED | BESIDE) => is_file,
            _ => false,
        };
        if !is_ours {
            return Err(CreateError::NotEmpty);
        }
    }
    Ok(())
}

/// Returns whether a database was begun and nothing was ever written to it. Where the first start
/// of a person was interrupted, an earlier version left such a one, which no passphrase makes a
/// vault of.
pub(super) fn is_begun(dir: &Path) -> bool {
    let is_small = fs::symlink_metadata(dir.join(DATABASE)).is_ok_and(|it| it.len() <= MOST_BEGUN);
    is_small
        && Content::looked_at(dir)
            .is_ok_and(|found| found.commits == 0 && found.store.is_empty().is_ok_and(|it| it))
}

/// Makes the database with its first records under another name and renames it when it is whole: a
/// crash in between leaves no vault rather than half of one.
pub(super) fn create_store(
    dir: &Path,
    header: &Header,
    first: &[Change],
    mark: &MarkFile,
    watch: &SyncWatch,
) -> Result<Store, CreateError> {
    let (unfinished, database) = (dir.join(UNFINISHED), dir.join(DATABASE));
    let begun = || {
        let store = Store::open(begin(&unfinished).map_err(Failure::Io)?, watch)?;
        store.write(first, Some(&header.encode()), 0, &mut Vec::new())?;
        // A mark file without its vault is left over from another one.
        mark.set_mark(None).map_err(Failure::Io)?;
        mark.witness(0).map_err(Failure::Io)?;
        private_fs::rename(&unfinished, &database).map_err(Failure::Io)?;
        Ok(store)
    };
    let store = begun().inspect_err(|_: &Failure| {
        private_fs::remove(&unfinished).unwrap_or_default();
    })?;
    private_fs::sync_dir(dir).map_err(|error| {
        // Whoever is told that there is none must not find one.
        private_fs::remove(&database).unwrap_or_default();
        CreateError::Io(error)
    })?;
    Ok(store)
}

/// Tells apart why the mark file could not be locked.
pub(super) fn taken(error: fs::TryLockError) -> Failure {
    match error {
        fs::TryLockError::WouldBlock => Failure::InUse,
        fs::TryLockError::Error(error) => Failure::Io(error),
    }
}
