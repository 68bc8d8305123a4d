//! The trait every vault implements.

use std::ops::RangeInclusive;

use crate::batch::{Batch, Op};
use crate::error::{OpenError, ReadError, WriteError};
use crate::key::{Key, KeyClass, MAX_GROUP_BYTES};

/// Largest value of one record, in bytes.
pub const MAX_VALUE_BYTES: usize = 16 * 1024 * 1024;

/// Encrypted, durable records behind a lock.
///
/// A vault that was opened is there to be read at once, and to be written after [`Vault::verify`].
/// What is read in between may be shown. On a damaged medium it may lack records or be older than
/// what was written; it is never something that was not written.
pub trait Vault: Send {
    /// Returns the value of a record, or `None` where there is none.
    ///
    /// # Errors
    /// `Locked` when the key of the class is not in memory, `Closed` after a failed commit or
    /// verification,
    /// `Corrupt` when the stored bytes are not what was written to this address.
    fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, ReadError>;

    /// Returns the values of several records, in the order of their keys: as [`Vault::get`] for
    /// each, from one state of the medium.
    ///
    /// # Errors
    /// As [`Vault::get`]; one corrupt record fails all.
    fn get_all(&self, keys: &[Key]) -> Result<Vec<Option<Vec<u8>>>, ReadError> {
        keys.iter().map(|key| self.get(key)).collect()
    }

    /// Returns the records of a group whose numbers lie in the inclusive range, ascending, at most
    /// `limit` of them.
    ///
    /// # Errors
    /// As [`Vault::get`]; one corrupt record fails the scan.
    fn scan(
        &self,
        class: KeyClass,
        table: u8,
        group: &[u8],
        numbers: RangeInclusive<u64>,
        limit: usize,
    ) -> Result<Vec<(u64, Vec<u8>)>, ReadError>;

    /// Writes a batch; durable when it returns `Ok`.
    ///
    /// # Errors
    /// `Unverified`, `ReadOnly`, `Locked`, `GroupTooLong` and `ValueTooLarge` are found before
    /// anything is written and leave the vault as it was. After any other error every call answers
    /// `Closed` until [`Vault::reopen`] succeeded, and then nothing of the batch is there, so that
    /// it may be tried again. Only where the program ends before that may it be there, and then in
    /// full.
    fn commit(&mut self, batch: &Batch) -> Result<(), WriteError>;

    /// Verifies the whole medium, which takes longer the more there is. Returns at once when that
    /// was done since the vault was last opened, as after [`Vault::reopen`].
    ///
    /// After `Ok`, what was read before is what is there, and [`Vault::commit`] is allowed.
    ///
    /// # Errors
    /// As opening, and `Closed` after a failed commit or verification. The vault is closed after a
    /// failure, until [`Vault::reopen`] succeeded.
    fn verify(&mut self) -> Result<(), OpenError>;

    /// Closes and opens again from the medium, verifying it; the keys in memory stay. What is there
    /// afterwards is what was acknowledged, and durable. Where a medium that is full or fails does
    /// not let that be written, it can be read, [`Vault::is_read_only`] says so, and this may be
    /// called again.
    ///
    /// # Errors
    /// As opening. The vault is closed after a failure, and this may be called again.
    fn reopen(&mut self) -> Result<(), OpenError>;

    /// Forgets the content and drawer keys.
    fn lock(&mut self);

    /// Returns whether the content key is forgotten.
    fn is_locked(&self) -> bool;

    /// Sets or clears the crash mark.
    ///
    /// It is a plain write without sync: it outlives the process, not a loss of power. The value is
    /// readable on disk. It is not part of what is verified, so it may be set before.
    ///
    /// # Errors
    /// `Closed` after a failed commit or verification, `ReadOnly` where nothing can be written,
    /// `Io` otherwise; the vault stays as it was.
    fn set_mark(&mut self, mark: Option<[u8; 32]>) -> Result<(), WriteError>;

    /// Returns the crash mark that was found set when the vault was opened.
    fn left_mark(&self) -> Option<[u8; 32]>;

    /// Returns whether the medium, when it was last opened, was older than what this vault had once
    /// acknowledged, and nothing was written since.
    ///
    /// The last commits are then gone, and the caller has to go on as after restoring a backup.
    fn rolled_back(&self) -> bool;

    /// Returns whether nothing can be written where the vault lies, or could be when it was last
    /// opened. It can be read all the same.
    fn is_read_only(&self) -> bool {
        false
    }
}

/// Checks a batch against the limits, the same way for every vault.
pub(crate) fn check_batch(
    batch: &Batch,
    is_open: impl Fn(KeyClass) -> bool,
) -> Result<(), WriteError> {
    for op in batch.ops() {
        let (key, value_bytes) = match op {
            Op::Put { key, value } => (key, value.len()),
            Op::Delete { key } => (key, 0),
        };
        if key.group.len() > MAX_GROUP_BYTES {
            return Err(WriteError::GroupTooLong {
                bytes: key.group.len(),
            });
        }
        if value_bytes > MAX_VALUE_BYTES {
            return Err(WriteError::ValueTooLarge { bytes: value_bytes });
        }
        if !is_open(key.class) {
            return Err(WriteError::Locked);
        }
    }
    Ok(())
}

/// Checks the group of a read.
pub(crate) fn check_group(group: &[u8]) -> Result<(), ReadError> {
    if group.len() > MAX_GROUP_BYTES {
        return Err(ReadError::GroupTooLong { bytes: group.len() });
    }
    Ok(())
}
