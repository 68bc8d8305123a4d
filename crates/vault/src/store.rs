//! The redb database: sealed bytes by address, the header, the count of commits.
//!
//! redb may panic on a file that something else has written to. Every call into it goes through
//! [`guarded`], so that a panic is an answer and never gets out of this crate.

use std::fmt;
use std::fs::File;
use std::io;
use std::ops::RangeInclusive;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use redb::backends::FileBackend;
use redb::{
    Database, Durability, ReadOnlyDatabase, ReadTransaction, ReadableDatabase, ReadableTable,
    ReadableTableMetadata, StorageBackend, Table, TableDefinition, WriteTransaction,
};

use crate::backend::{LookedAt, SyncWatch, WrittenFile};
use crate::error::{CreateError, OpenError, ReadError, Source, WriteError};
use crate::private_fs::FileId;
use crate::record::Address;

const HEADER: TableDefinition<'_, u8, &[u8]> = TableDefinition::new("header");
const RECORDS: TableDefinition<'_, Address, &[u8]> = TableDefinition::new("records");

/// Entries of the header table.
const HEADER_AT: u8 = 0;
const COMMITS_AT: u8 = 1;

/// Ciphertext only; the operating system caches the file as well.
const CACHE_BYTES: usize = 16 * 1024 * 1024;

/// A write to the records table: an address, and the sealed value or nothing.
pub(crate) type Change = (Address, Option<Vec<u8>>);

/// What a call into the database came to, as far as a vault is concerned.
#[derive(Debug)]
pub(crate) enum Failure {
    InUse,
    Corrupt(Source),
    Io(io::Error),
}

/// How often a compaction is begun again. redb goes on by itself until nothing moves, so the
/// second one finds nothing to do unless something is wrong.
const COMPACTIONS: usize = 4;

/// An open database.
pub(crate) struct Store {
    /// `None` only while it is being dropped.
    database: Option<Handle>,
    file: FileId,
}

/// How a database is held.
enum Handle {
    /// As it lies there after a clean end. Nothing is written, not even when it is closed: redb
    /// would allocate from a map of free pages that nobody has verified, over pages that are not
    /// free.
    Trusted(ReadOnlyDatabase),
    /// Verified, and written in memory only.
    LookedAt(Database),
    Verified(Database),
}

impl Store {
    /// Opens a file and verifies all of it; begins a new database in an empty one.
    ///
    /// A plain open trusts a file that was closed cleanly, and a flipped bit in a branch page then
    /// takes whole records away without a word. It reads the file once; the figures are in
    /// `docs/decisions/0003-redb-and-per-record-encryption.md`.
    pub(crate) fn open(file: File, watch: &SyncWatch) -> Result<Self, Failure> {
        let id = FileId::of(&file).map_err(Failure::Io)?;
        let database = guarded(|| Ok(verified(WrittenFile::new(file, watch)?)?))?;
        Ok(Self::of(Handle::Verified(database), id))
    }

    /// Opens a file and verifies all of it without writing any of it.
    pub(crate) fn look_at(file: File) -> Result<Self, Failure> {
        let id = FileId::of(&file).map_err(Failure::Io)?;
        let database = guarded(|| Ok(verified(LookedAt::new(file)?)?))?;
        Ok(Self::of(Handle::LookedAt(database), id))
    }

    /// Opens a file that was closed cleanly, to be read only, at a cost that does not grow with it.
    /// Returns `None` where it takes [`Store::open`] to say more.
    pub(crate) fn open_trusting(file: File) -> Result<Option<Self>, Failure> {
        let id = FileId::of(&file).map_err(Failure::Io)?;
        let database = guarded(|| {
            Ok(Database::builder()
                .set_cache_size(CACHE_BYTES)
                .open_read_only_with_backend(FileBackend::new(file)?)?)
        });
        match database {
            Ok(database) => Ok(Some(Self::of(Handle::Trusted(database), id))),
            Err(Failure::InUse) => Err(Failure::InUse),
            // An unclean end, or damage; the checked open recovers the one and names the other.
            Err(Failure::Corrupt(_) | Failure::Io(_)) => Ok(None),
        }
    }

    const fn of(database: Handle, file: FileId) -> Self {
        Self {
            database: Some(database),
            file,
        }
    }

    /// Returns whether all of the file was verified when it was opened.
    pub(crate) const fn is_verified(&self) -> bool {
        matches!(
            self.database,
            Some(Handle::Verified(_) | Handle::LookedAt(_))
        )
    }

    /// Returns whether the file can be written.
    pub(crate) const fn is_writable(&self) -> bool {
        matches!(self.database, Some(Handle::Verified(_)))
    }

    /// Returns whether all of the file was verified and none of it can be written.
    pub(crate) const fn is_looked_at(&self) -> bool {
        matches!(self.database, Some(Handle::LookedAt(_)))
    }

    /// Returns whether the file still lies under this path. One that was removed or replaced goes on
    /// taking writes, and nobody will ever read them.
    pub(crate) fn lies_at(&self, path: &Path) -> bool {
        self.file.lies_where(|| FileId::at(path))
    }

    /// Returns the bytes of the header.
    pub(crate) fn header(&self) -> Result<Vec<u8>, Failure> {
        self.header_entry(HEADER_AT)?
            .ok_or_else(|| Failure::Corrupt("no header".into()))
    }

    /// Returns how many commits there were.
    pub(crate) fn commits(&self) -> Result<u64, Failure> {
        self.header_entry(COMMITS_AT)?
            .and_then(|bytes| bytes.try_into().ok())
            .map(u64::from_le_bytes)
            .ok_or_else(|| Failure::Corrupt("no count of commits".into()))
    }

    fn header_entry(&self, at: u8) -> Result<Option<Vec<u8>>, Failure> {
        self.read(|transaction| {
            let table = transaction.open_table(HEADER)?;
            Ok(table.get(at)?.map(|entry| entry.value().to_vec()))
        })
    }

    /// Reads the records table once, so that one of the wrong shape is found when opening.
    pub(crate) fn check_records(&self) -> Result<(), Failure> {
        self.read(|transaction| {
            transaction.open_table(RECORDS)?;
            Ok(())
        })
    }

    /// Returns whether there is no record.
    pub(crate) fn is_empty(&self) -> Result<bool, Failure> {
        self.read(|transaction| Ok(transaction.open_table(RECORDS)?.is_empty()?))
    }

    /// Returns the sealed bytes at an address.
    pub(crate) fn get(&self, address: &Address) -> Result<Option<Vec<u8>>, Failure> {
        self.read(|transaction| {
            let table = transaction.open_table(RECORDS)?;
            Ok(table.get(address)?.map(|entry| entry.value().to_vec()))
        })
    }

    /// Returns the sealed bytes at each of these addresses.
    pub(crate) fn get_all(&self, addresses: &[Address]) -> Result<Vec<Option<Vec<u8>>>, Failure> {
        self.read(|transaction| {
            let table = transaction.open_table(RECORDS)?;
            let get = |address| Ok(table.get(address)?.map(|entry| entry.value().to_vec()));
            addresses.iter().map(get).collect()
        })
    }

    /// Returns sealed bytes by address, ascending, at most `limit`.
    pub(crate) fn scan(
        &self,
        addresses: RangeInclusive<Address>,
        limit: usize,
    ) -> Result<Vec<(Address, Vec<u8>)>, Failure> {
        self.read(|transaction| {
            let table = transaction.open_table(RECORDS)?;
            let mut records = Vec::new();
            for entry in table.range(addresses)?.take(limit) {
                let (address, sealed) = entry?;
                records.push((address.value(), sealed.value().to_vec()));
            }
            Ok(records)
        })
    }

    /// Writes in one transaction that is on the medium when this returns `Ok`. What the records
    /// held before is put into `undo`, in the order of the changes.
    pub(crate) fn write(
        &self,
        changes: &[Change],
        header: Option<&[u8]>,
        commits: u64,
        undo: &mut Vec<Change>,
    ) -> Result<(), Failure> {
        self.transact(|transaction| {
            set_header(transaction, header, commits)?;
            let mut table = transaction.open_table(RECORDS)?;
            for (address, sealed) in changes {
                let before = match sealed {
                    Some(sealed) => table.insert(address, sealed.as_slice())?,
                    None => table.remove(address)?,
                };
                undo.push((*address, before.map(|before| before.value().to_vec())));
            }
            Ok(())
        })
    }

    /// Copies every record of another database into this one and undoes changes in the copy, in one
    /// transaction that is on the medium when this returns `Ok`.
    pub(crate) fn copy(
        &self,
        from: &Self,
        undo: &[Change],
        header: &[u8],
        commits: u64,
    ) -> Result<(), Failure> {
        from.read(|source| {
            let source = source.open_table(RECORDS)?;
            Ok(self.transact(|transaction| {
                set_header(transaction, Some(header), commits)?;
                let mut table = transaction.open_table(RECORDS)?;
                for entry in source.iter()? {
                    let (address, sealed) = entry?;
                    table.insert(address.value(), sealed.value())?;
                }
                if table.len()? != source.len()? {
                    return Err(redb::Error::Corrupted("records went missing".into()));
                }
                take_back(&mut table, undo)
            }))
        })?
    }

    /// Undoes changes in memory, where the file is only looked at.
    pub(crate) fn look_without(
        &self,
        undo: &[Change],
        header: &[u8],
        commits: u64,
    ) -> Result<(), Failure> {
        let Some(Handle::LookedAt(database)) = &self.database else {
            return Err(not_to_be_written());
        };
        transact(database, |transaction| {
            set_header(transaction, Some(header), commits)?;
            take_back(&mut transaction.open_table(RECORDS)?, undo)
        })
    }

    fn transact(
        &self,
        call: impl FnOnce(&WriteTransaction) -> Result<(), redb::Error>,
    ) -> Result<(), Failure> {
        let Some(Handle::Verified(database)) = &self.database else {
            return Err(not_to_be_written());
        };
        transact(database, call)
    }

    /// Moves pages to the front of the file and cuts off what is then free at its end.
    pub(crate) fn compact(&mut self) -> Result<(), Failure> {
        let Some(Handle::Verified(database)) = &mut self.database else {
            return Err(not_to_be_written());
        };
        guarded(|| {
            for _ in 0..COMPACTIONS {
                if !database.compact()? {
                    break;
                }
            }
            Ok(())
        })
    }

    fn read<T>(
        &self,
        call: impl FnOnce(&ReadTransaction) -> Result<T, redb::Error>,
    ) -> Result<T, Failure> {
        guarded(|| {
            let transaction = match &self.database {
                Some(Handle::Trusted(database)) => database.begin_read()?,
                Some(Handle::LookedAt(database) | Handle::Verified(database)) => {
                    database.begin_read()?
                }
                None => return Err(redb::Error::DatabaseClosed),
            };
            call(&transaction)
        })
    }
}

fn verified(backend: impl StorageBackend) -> Result<Database, redb::DatabaseError> {
    Database::builder()
        .set_cache_size(CACHE_BYTES)
        .set_check_integrity_on_open(true)
        .create_with_backend(backend)
}

fn transact(
    database: &Database,
    call: impl FnOnce(&WriteTransaction) -> Result<(), redb::Error>,
) -> Result<(), Failure> {
    guarded(|| {
        let mut transaction = database.begin_write()?;
        transaction.set_durability(Durability::Immediate)?;
        call(&transaction)?;
        transaction.commit()?;
        Ok(())
    })
}

fn take_back(
    records: &mut Table<'_, Address, &'static [u8]>,
    undo: &[Change],
) -> Result<(), redb::Error> {
    for (address, before) in undo.iter().rev() {
        match before {
            Some(sealed) => records.insert(address, sealed.as_slice())?,
            None => records.remove(address)?,
        };
    }
    Ok(())
}

fn set_header(
    transaction: &WriteTransaction,
    header: Option<&[u8]>,
    commits: u64,
) -> Result<(), redb::Error> {
    let mut table = transaction.open_table(HEADER)?;
    table.insert(COMMITS_AT, commits.to_le_bytes().as_slice())?;
    if let Some(header) = header {
        table.insert(HEADER_AT, header)?;
    }
    Ok(())
}

fn not_to_be_written() -> Failure {
    Failure::Corrupt("the database is not verified".into())
}

/// redb finishes its work when it is dropped, which may panic like any other call.
impl Drop for Store {
    fn drop(&mut self) {
        if let Some(database) = self.database.take() {
            // A close that fails leaves an unclean end, which the next open repairs.
            guarded(|| match database {
                Handle::Trusted(database) => Ok(database.close()?),
                Handle::LookedAt(database) | Handle::Verified(database) => Ok(database.close()?),
            })
            .unwrap_or_default();
        }
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store").finish_non_exhaustive()
    }
}

/// Calls into redb; a panic in there is damage.
fn guarded<T>(call: impl FnOnce() -> Result<T, redb::Error>) -> Result<T, Failure> {
    // The handle is dropped after a failure, so nothing looks at what a panic left half done.
    match catch_unwind(AssertUnwindSafe(call)) {
        Ok(outcome) => outcome.map_err(Failure::from),
        Err(_) => Err(Failure::Corrupt("the database gave up".into())),
    }
}

impl From<redb::Error> for Failure {
    fn from(error: redb::Error) -> Self {
        use redb::Error;
        match error {
            Error::DatabaseAlreadyOpen | Error::LockProtocolMismatch => Self::InUse,
            Error::Io(error) => match error.kind() {
                // How redb says that this is no database, and that it ends too early.
                io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => {
                    Self::Corrupt(error.into())
                }
                _ => Self::Io(error),
            },
            Error::PreviousIo | Error::DatabaseClosed | Error::LockPoisoned(_) => {
                Self::Io(io::Error::other(error))
            }
            _ => Self::Corrupt(error.into()),
        }
    }
}

impl From<Failure> for CreateError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::InUse => Self::InUse,
            Failure::Corrupt(source) => Self::Io(io::Error::other(source)),
            Failure::Io(error) => Self::Io(error),
        }
    }
}

impl From<Failure> for OpenError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::InUse => Self::InUse,
            Failure::Corrupt(source) => Self::Damaged {
                what: "the database does not hold together",
                source: Some(source),
            },
            Failure::Io(error) => Self::Io(error),
        }
    }
}

impl From<Failure> for ReadError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::InUse => Self::Closed,
            Failure::Corrupt(source) => Self::Corrupt {
                number: None,
                source: Some(source),
            },
            Failure::Io(error) => Self::Io(error),
        }
    }
}

impl From<Failure> for WriteError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::InUse => Self::Closed,
            Failure::Corrupt(source) => Self::Damaged { source },
            Failure::Io(error) => Self::Io(error),
        }
    }
}
