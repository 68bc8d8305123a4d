//! The file of a database as redb sees it: written, or only looked at.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::ops::Bound;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use redb::backends::FileBackend;
use redb::{BackendError, DatabaseError, StorageBackend};

use crate::private_fs::{FileId, Operation, ask, ask_to_write};

/// Remembers that a sync has failed. What was written before is then taken for written by the
/// system and perhaps nowhere else: reading it back proves nothing, and neither does a sync that
/// succeeds later.
#[derive(Debug, Clone, Default)]
pub(crate) struct SyncWatch(Arc<AtomicBool>);

impl SyncWatch {
    pub(crate) fn failed(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }

    pub(crate) fn set(&self, failed: bool) {
        self.0.store(failed, Ordering::Release);
    }
}

/// A file that is read and written.
#[derive(Debug)]
pub(crate) struct WrittenFile {
    file: FileBackend,
    id: FileId,
    watch: SyncWatch,
}

impl WrittenFile {
    pub(crate) fn new(file: File, watch: &SyncWatch) -> Result<Self, DatabaseError> {
        let id = FileId::of(&file).map_err(redb::StorageError::Io)?;
        Ok(Self {
            file: FileBackend::new(file)?,
            id,
            watch: watch.clone(),
        })
    }
}

impl StorageBackend for WrittenFile {
    fn len(&self) -> io::Result<u64> {
        self.file.len()
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.file.read(offset, out)
    }

    fn set_len(&self, length: u64) -> io::Result<()> {
        let set_len = Operation::SetLen {
            file: self.id,
            length,
        };
        ask(set_len, || self.file.set_len(length))
    }

    fn sync_data(&self) -> io::Result<()> {
        ask(Operation::Sync(self.id), || self.file.sync_data())
            .inspect_err(|_| self.watch.set(true))
    }

    fn write(&self, at: u64, bytes: &[u8]) -> io::Result<()> {
        ask_to_write(self.id, at, bytes, |bytes| self.file.write(at, bytes))
    }

    fn close(&self) -> io::Result<()> {
        self.file.close()
    }

    fn try_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        self.file.try_lock_range(start, end)
    }

    fn unlock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        self.file.unlock_range(start, end)
    }
}

/// The bytes of a [`LookedAt`] that are kept together.
const BLOCK: usize = 4096;

/// A file that is only looked at. What redb writes when it recovers the database stays in memory,
/// so that all of it can be verified and read where nothing can or should be written. It takes no
/// lock: whoever looks has the lock of the vault, or is where nobody writes.
#[derive(Debug)]
pub(crate) struct LookedAt {
    file: FileBackend,
    over: Mutex<Over>,
}

/// What lies over the file.
struct Over {
    blocks: BTreeMap<u64, Box<[u8; BLOCK]>>,
    length: u64,
    /// How much of the file counts; what is beyond it was cut off, and is zeros if it comes back.
    from_file: u64,
}

impl LookedAt {
    pub(crate) fn new(file: File) -> Result<Self, DatabaseError> {
        let length = file.metadata().map_err(redb::StorageError::Io)?.len();
        let over = Over {
            blocks: BTreeMap::new(),
            length,
            from_file: length,
        };
        Ok(Self {
            file: FileBackend::new(file)?,
            over: Mutex::new(over),
        })
    }

    /// No operation leaves a block half changed, so a poisoned lock protects nothing.
    fn over(&self) -> MutexGuard<'_, Over> {
        self.over.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn block(&self, over: &Over, number: u64) -> io::Result<Box<[u8; BLOCK]>> {
        if let Some(block) = over.blocks.get(&number) {
            return Ok(block.clone());
        }
        let mut block = Box::new([0; BLOCK]);
        let at = number * BLOCK as u64;
        let counts = over.from_file.saturating_sub(at).min(BLOCK as u64);
        let counts = usize::try_from(counts).unwrap_or(BLOCK);
        if counts > 0 {
            self.file.read(at, &mut block[..counts])?;
        }
        Ok(block)
    }

    /// Goes through the blocks of a range: number, where in the block, and where in the range.
    fn walk(
        offset: u64,
        length: usize,
        mut visit: impl FnMut(u64, std::ops::Range<usize>, std::ops::Range<usize>) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut done = 0;
        while done < length {
            let at = offset + done as u64;
            let inside = usize::try_from(at % BLOCK as u64).unwrap_or_default();
            let count = (BLOCK - inside).min(length - done);
            visit(
                at / BLOCK as u64,
                inside..inside + count,
                done..done + count,
            )?;
            done += count;
        }
        Ok(())
    }
}

impl StorageBackend for LookedAt {
    fn len(&self) -> io::Result<u64> {
        Ok(self.over().length)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let over = self.over();
        if offset.saturating_add(out.len() as u64) > over.length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Self::walk(offset, out.len(), |number, inside, outside| {
            out[outside].copy_from_slice(&self.block(&over, number)?[inside]);
            Ok(())
        })
    }

    fn set_len(&self, length: u64) -> io::Result<()> {
        let mut over = self.over();
        if length < over.length {
            let last = length / BLOCK as u64;
            let inside = usize::try_from(length % BLOCK as u64).unwrap_or_default();
            over.from_file = over.from_file.min(length);
            over.blocks.retain(|number, _| *number <= last);
            if let Some(block) = over.blocks.get_mut(&last) {
                block[inside..].fill(0);
            }
        }
        over.length = length;
        Ok(())
    }

    fn sync_data(&self) -> io::Result<()> {
        Ok(())
    }

    fn write(&self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        let mut over = self.over();
        Self::walk(offset, bytes.len(), |number, inside, outside| {
            let mut block = self.block(&over, number)?;
            block[inside].copy_from_slice(&bytes[outside]);
            over.blocks.insert(number, block);
            Ok(())
        })?;
        over.length = over.length.max(offset.saturating_add(bytes.len() as u64));
        Ok(())
    }

    fn close(&self) -> io::Result<()> {
        self.file.close()
    }
}

/// Prints no content.
impl std::fmt::Debug for Over {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Over")
            .field("blocks", &self.blocks.len())
            .field("length", &self.length)
            .finish_non_exhaustive()
    }
}
