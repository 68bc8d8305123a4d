//! The files of a vault in their directory, and how they are opened.

use std::fs;
use std::io;
use std::path::Path;

use crate::error::OpenError;
use crate::mark::{Found, MarkFile};
use crate::private_fs::{self, Access};

/// The name of the database.
pub(super) const DATABASE: &str = "vault.redb";
/// The name of a database while it is written; the file is renamed when it is whole. Next to a
/// database it means that the database has to be written anew before it can be trusted.
pub(super) const UNFINISHED: &str = "vault.new";
/// The name of the mark file.
pub(super) const MARK: &str = "mark";
/// The name of the file of settings that the program keeps in the same directory. It stays when a
/// vault is removed.
pub(super) const BESIDE: &str = "appearance.toml";

/// The open files of a vault.
pub(super) struct Files {
    pub(super) database: fs::File,
    /// `None` only where nothing can be written.
    pub(super) mark: Option<MarkFile>,
    /// What the mark file said.
    pub(super) found: Found,
    pub(super) read_only: bool,
}

impl Files {
    /// Opens the files for writing, or for reading only where nothing can be written.
    ///
    /// # Errors
    /// `Missing`, `NotAFile`, `InUse` by another process, `Damaged` when the database is empty,
    /// `Io`.
    pub(super) fn open(dir: &Path) -> Result<Self, OpenError> {
        use io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem};
        match Self::to_write(dir) {
            Err(OpenError::Io(error))
                if matches!(error.kind(), PermissionDenied | ReadOnlyFilesystem) =>
            {
                Self::to_read(dir)
            }
            opened => opened,
        }
    }

    fn to_write(dir: &Path) -> Result<Self, OpenError> {
        let database = open_database(dir, Access::Write)?;
        let (mark, found) = MarkFile::open(&dir.join(MARK)).map_err(mark_taken)?;
        Ok(Self {
            database,
            mark: Some(mark),
            found,
            read_only: false,
        })
    }

    fn to_read(dir: &Path) -> Result<Self, OpenError> {
        let database = open_database(dir, Access::Read)?;
        let (mark, found) = MarkFile::look_at(&dir.join(MARK))
            .map_err(mark_taken)?
            .unzip();
        Ok(Self {
            database,
            mark,
            found: found.unwrap_or_default(),
            read_only: true,
        })
    }
}

/// Opens a file for a new database and empties it.
pub(super) fn begin(unfinished: &Path) -> io::Result<fs::File> {
    let file = private_fs::open(unfinished, Access::Make)?;
    private_fs::set_len(&file, 0)?;
    Ok(file)
}

/// Opens the file of the database, which is never empty.
///
/// # Errors
/// `Missing`, `NotAFile`, `Damaged` when the file is empty, `Io`.
pub(super) fn open_database(dir: &Path, access: Access) -> Result<fs::File, OpenError> {
    let file = private_fs::open(&dir.join(DATABASE), access).map_err(|error| {
        let leads_nowhere = private_fs::is_there(dir) && !dir.exists();
        if error.kind() == io::ErrorKind::NotFound && leads_nowhere {
            return OpenError::Io(io::ErrorKind::NotADirectory.into());
        }
        unopened(error)
    })?;
    // redb would begin a new database in an empty file.
    if file.metadata().map_err(OpenError::Io)?.len() == 0 {
        return Err(OpenError::Damaged {
            what: "the database is empty",
            source: None,
        });
    }
    Ok(file)
}

/// Tells apart why a file could not be opened.
pub(super) fn unopened(error: io::Error) -> OpenError {
    if error.kind() == io::ErrorKind::NotFound {
        OpenError::Missing
    } else if private_fs::is_not_a_file(&error) {
        OpenError::NotAFile
    } else {
        OpenError::Io(error)
    }
}

fn mark_taken(error: fs::TryLockError) -> OpenError {
    match error {
        fs::TryLockError::WouldBlock => OpenError::InUse,
        fs::TryLockError::Error(error) => unopened(error),
    }
}
