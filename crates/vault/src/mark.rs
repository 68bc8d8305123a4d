//! The file beside the database that is written without sync: the crash mark, and the witness of
//! how many commits were acknowledged.

use std::fs::{File, TryLockError};
use std::io::{self, Read};
use std::path::Path;

use crate::private_fs::{self, Access, FileId};

const MARK_AT: usize = 0;
const WITNESS_AT: usize = 64;
const LENGTH: usize = 128;
const CHECKSUM: usize = 8;

/// The open mark file.
#[derive(Debug)]
pub(crate) struct MarkFile {
    file: File,
}

/// What was found in the mark file. A part that does not match its checksum counts as not there:
/// either is a hint, and a vault without it is still whole.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) mark: Option<[u8; 32]>,
    pub(crate) witness: Option<u64>,
}

/// Let go by name: a process that was being started at this moment holds a copy of the file until it
/// runs, and the lock with it.
impl Drop for MarkFile {
    fn drop(&mut self) {
        self.file.unlock().ok();
    }
}

impl MarkFile {
    /// Opens the file, making it where it is missing, takes its lock and reads it.
    ///
    /// Whoever has the lock has the vault. redb's own lock is shared among those who only read, and
    /// is let go for a moment when what was trusted is verified.
    pub(crate) fn open(path: &Path) -> Result<(Self, Found), TryLockError> {
        let file = private_fs::open(path, Access::Make).map_err(TryLockError::Error)?;
        locked(file.try_lock())?;
        let found = read(&file).map_err(TryLockError::Error)?;
        // The length never changes again, so it tells nothing and a later write needs no space.
        private_fs::set_len(&file, LENGTH as u64).map_err(TryLockError::Error)?;
        Ok((Self { file }, found))
    }

    /// Opens the file where nothing can be written, and shares its lock with others who read.
    /// Returns `None` where there is none, or none for this person: the vault is whole without it.
    pub(crate) fn look_at(path: &Path) -> Result<Option<(Self, Found)>, TryLockError> {
        let Ok(file) = private_fs::open(path, Access::Read) else {
            return Ok(None);
        };
        locked(file.try_lock_shared())?;
        let found = read(&file).map_err(TryLockError::Error)?;
        Ok(Some((Self { file }, found)))
    }

    /// Returns whether a file is a mark, whole or cut off while it was made, and not something of a
    /// person's that is called the same.
    pub(crate) fn is_one(path: &Path) -> bool {
        let Ok(mut file) = private_fs::open(path, Access::Read) else {
            return false;
        };
        let mut bytes = Vec::new();
        let most = LENGTH as u64 + 1;
        if (&mut file).take(most).read_to_end(&mut bytes).is_err() || bytes.len() > LENGTH {
            return false;
        }
        bytes.resize(LENGTH, 0);
        let is_part = |from: usize, body: usize, to: usize| {
            let (part, rest) = bytes[from..to].split_at(body + CHECKSUM);
            let (body, checksum) = part.split_at(body);
            let written = blake3::hash(body).as_bytes()[..CHECKSUM] == *checksum;
            rest.iter().all(|byte| *byte == 0) && (written || part.iter().all(|byte| *byte == 0))
        };
        is_part(MARK_AT, 33, WITNESS_AT) && is_part(WITNESS_AT, 8, LENGTH)
    }

    /// Returns whether this file still lies under the path.
    pub(crate) fn lies_at(&self, path: &Path) -> bool {
        let (Ok(ours), Ok(there)) = (FileId::of(&self.file), FileId::at(path)) else {
            return false;
        };
        ours == there
    }

    /// Sets or clears the crash mark.
    pub(crate) fn set_mark(&self, mark: Option<[u8; 32]>) -> io::Result<()> {
        let mut body = [0; 33];
        if let Some(mark) = mark {
            body[0] = 1;
            body[1..].copy_from_slice(&mark);
        }
        self.write(MARK_AT, &body)
    }

    /// Notes how many commits are durable. Called only after they are: without sync it can fall
    /// behind the database, never run ahead of it.
    pub(crate) fn witness(&self, commits: u64) -> io::Result<()> {
        self.write(WITNESS_AT, &commits.to_le_bytes())
    }

    fn write(&self, at: usize, body: &[u8]) -> io::Result<()> {
        let mut bytes = body.to_vec();
        bytes.extend_from_slice(&blake3::hash(body).as_bytes()[..CHECKSUM]);
        private_fs::note(&self.file, at as u64, &bytes)
    }
}

/// No locks on this file system are no fault; redb does without them as well.
fn locked(outcome: Result<(), TryLockError>) -> Result<(), TryLockError> {
    match outcome {
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(()),
        outcome => outcome,
    }
}

fn read(mut file: &File) -> io::Result<Found> {
    let mut bytes = Vec::new();
    (&mut file).take(LENGTH as u64).read_to_end(&mut bytes)?;
    bytes.resize(LENGTH, 0);
    Ok(Found {
        mark: checked::<33>(&bytes, MARK_AT).and_then(decode_mark),
        witness: checked::<8>(&bytes, WITNESS_AT).map(u64::from_le_bytes),
    })
}

fn decode_mark(body: [u8; 33]) -> Option<[u8; 32]> {
    let (set, mark) = body.split_first_chunk::<1>()?;
    if *set != [1] {
        return None;
    }
    mark.try_into().ok()
}

fn checked<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    let (body, rest) = bytes.get(at..)?.split_first_chunk::<N>()?;
    let checksum = rest.get(..CHECKSUM)?;
    (blake3::hash(body).as_bytes()[..CHECKSUM] == *checksum).then_some(*body)
}
