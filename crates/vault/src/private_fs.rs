//! Files and directories for one person's eyes: every operation of a vault on the medium, but for
//! reading, goes through here.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::Path;

/// What is asked of the medium. Tests let the n-th one fail, and model what a medium keeps.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(
    not(test),
    expect(dead_code, reason = "the medium knows; a model is told")
)]
pub(crate) enum Operation<'a> {
    MakeDir,
    Narrow,
    /// Opens a file to be written, and makes it where that is asked for and it is missing.
    Open(&'a Path),
    Write {
        file: FileId,
        at: u64,
        bytes: &'a [u8],
    },
    /// A write that no sync follows.
    Note {
        file: FileId,
        at: u64,
        bytes: &'a [u8],
    },
    SetLen {
        file: FileId,
        length: u64,
    },
    Sync(FileId),
    Rename {
        from: &'a Path,
        to: &'a Path,
    },
    Remove(&'a Path),
    SyncDir(&'a Path),
}

/// Carries out an operation.
#[cfg(not(test))]
pub(crate) fn ask<T>(
    _operation: Operation<'_>,
    act: impl FnOnce() -> io::Result<T>,
) -> io::Result<T> {
    act()
}

/// Writes, in pieces where the medium wants it so.
#[cfg(not(test))]
pub(crate) fn ask_to_write(
    _file: FileId,
    _at: u64,
    bytes: &[u8],
    act: impl Fn(&[u8]) -> io::Result<()>,
) -> io::Result<()> {
    act(bytes)
}

#[cfg(test)]
pub(crate) use crate::tests::medium::{ask, ask_to_write};

/// Says which file it is, whatever it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FileId {
    device: u64,
    number: u64,
}

impl FileId {
    pub(crate) fn of(file: &File) -> io::Result<Self> {
        file.metadata().map(|found| Self::from(&found))
    }

    /// Returns which file lies under a path.
    pub(crate) fn at(path: &Path) -> io::Result<Self> {
        fs::symlink_metadata(path).map(|found| Self::from(&found))
    }

    /// Returns whether this file lies where `find` looks. A file system that gives a file another
    /// number whenever it is asked can only say whether a file lies there.
    pub(crate) fn lies_where(self, find: impl Fn() -> io::Result<Self>) -> bool {
        let Ok(found) = find() else {
            return false;
        };
        found == self || find().is_ok_and(|again| again != found)
    }
}

impl From<&fs::Metadata> for FileId {
    #[cfg(unix)]
    fn from(found: &fs::Metadata) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        Self {
            device: found.dev(),
            number: found.ino(),
        }
    }

    /// Elsewhere a file that is open can be neither removed nor replaced.
    #[cfg(not(unix))]
    fn from(_found: &fs::Metadata) -> Self {
        Self {
            device: 0,
            number: 0,
        }
    }
}

/// Something lies in the place of a file that is none: a link, a directory, a pipe, a device.
#[derive(Debug, thiserror::Error)]
#[error("something that is no file lies in the place of one")]
pub(crate) struct NotAFile;

/// Returns whether an error says that something else lies in the place of a file.
pub(crate) fn is_not_a_file(error: &io::Error) -> bool {
    matches!(error.get_ref(), Some(inner) if inner.is::<NotAFile>())
}

/// How a file is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    Read,
    Write,
    /// To be written, and made where it is missing.
    Make,
}

/// Makes a directory, and what is missing above it, with mode 0700; one that exists is narrowed.
/// What was made is durable.
pub(crate) fn make_dir(dir: &Path) -> io::Result<()> {
    let missing = |above: &&Path| !above.as_os_str().is_empty() && !above.exists();
    let made: Vec<&Path> = dir.ancestors().take_while(missing).collect();
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    ask(Operation::MakeDir, || builder.create(dir))?;
    for made in made {
        match made.parent() {
            Some(above) if !above.as_os_str().is_empty() => sync_dir(above)?,
            _ => sync_dir(Path::new("."))?,
        }
    }
    narrow(
        0o700,
        || Ok(fs::metadata(dir)?.permissions()),
        |mode| fs::set_permissions(dir, mode),
    )
}

/// Opens a file; one that may be written is narrowed to mode 0600. Neither a link is followed nor
/// a pipe waited for.
///
/// # Errors
/// [`NotAFile`] inside where there is something that is no file.
pub(crate) fn open(path: &Path, access: Access) -> io::Result<File> {
    match fs::symlink_metadata(path) {
        Ok(found) if !found.is_file() => return Err(io::Error::other(NotAFile)),
        _ => {}
    }
    let mut options = OpenOptions::new();
    options.read(true);
    options.write(access != Access::Read);
    options.create(access == Access::Make);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt as _;
        let flags = OFlags::NOFOLLOW.union(OFlags::NONBLOCK);
        options.mode(0o600).custom_flags(flags.bits().cast_signed());
    }
    if access == Access::Read {
        return checked(options.open(path)?);
    }
    let file = checked(ask(Operation::Open(path), || options.open(path))?)?;
    narrow(
        0o600,
        || Ok(file.metadata()?.permissions()),
        |mode| file.set_permissions(mode),
    )?;
    Ok(file)
}

/// Between looking and opening, something else may have come there.
fn checked(file: File) -> io::Result<File> {
    if file.metadata()?.is_file() {
        Ok(file)
    } else {
        Err(io::Error::other(NotAFile))
    }
}

#[cfg(unix)]
fn narrow(
    mode: u32,
    found: impl FnOnce() -> io::Result<fs::Permissions>,
    set: impl FnOnce(fs::Permissions) -> io::Result<()>,
) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    if found()?.mode() & 0o777 == mode {
        return Ok(());
    }
    ask(Operation::Narrow, || set(fs::Permissions::from_mode(mode)))
}

#[cfg(not(unix))]
fn narrow(
    _mode: u32,
    _found: impl FnOnce() -> io::Result<fs::Permissions>,
    _set: impl FnOnce(fs::Permissions) -> io::Result<()>,
) -> io::Result<()> {
    Ok(())
}

/// Returns whether anything lies under a path, be it a link to nowhere.
pub(crate) fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Writes what no sync follows.
pub(crate) fn note(mut file: &File, at: u64, bytes: &[u8]) -> io::Result<()> {
    let note = Operation::Note {
        file: FileId::of(file)?,
        at,
        bytes,
    };
    ask(note, || {
        file.seek(SeekFrom::Start(at))?;
        file.write_all(bytes)
    })
}

/// Cuts a file off or fills it up with zeros.
pub(crate) fn set_len(file: &File, length: u64) -> io::Result<()> {
    let found = file.metadata()?;
    if found.len() == length {
        return Ok(());
    }
    let file_id = FileId::from(&found);
    let set_len = Operation::SetLen {
        file: file_id,
        length,
    };
    ask(set_len, || file.set_len(length))
}

/// Gives a file a name that another one may have; durable after [`sync_dir`].
pub(crate) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    ask(Operation::Rename { from, to }, || fs::rename(from, to))
}

/// Removes a file.
pub(crate) fn remove(path: &Path) -> io::Result<()> {
    ask(Operation::Remove(path), || fs::remove_file(path))
}

/// Makes what was created or renamed in a directory durable.
pub(crate) fn sync_dir(dir: &Path) -> io::Result<()> {
    // Elsewhere a directory cannot be opened as a file, and the rename is journalled.
    if cfg!(unix) {
        ask(Operation::SyncDir(dir), || File::open(dir)?.sync_all())?;
    }
    Ok(())
}
