//! Sealing of records for the database, and opening of what it returns.

use crate::batch::{Batch, Op};
use crate::error::{ReadError, WriteError};
use crate::key::Key;
use crate::keys::{ClassKeys, Keyring};
use crate::record::{Address, Group};
use crate::store::Change;

/// Seals a batch into the changes of the database, in the same order.
///
/// # Errors
/// `Locked` when a key is not in memory, `Io` when there is no randomness.
pub(super) fn sealed(keyring: &Keyring, batch: &Batch) -> Result<Vec<Change>, WriteError> {
    let change = |op: &Op| {
        let (Op::Put { key, .. } | Op::Delete { key }) = op;
        let keys = keyring.class(key.class).ok_or(WriteError::Locked)?;
        let group = group_of(key);
        let sealed = match op {
            Op::Put { value, .. } => Some(
                group
                    .seal(keys, key.number, value)
                    .map_err(WriteError::Io)?,
            ),
            Op::Delete { .. } => None,
        };
        Ok((group.address(keys, key.number), sealed))
    };
    batch.ops().iter().map(change).collect()
}

/// Returns the group of a key.
pub(super) fn group_of(key: &Key) -> Group<'_> {
    Group {
        class: key.class,
        table: key.table,
        name: &key.group,
    }
}

/// Returns the number of a record, the last 8 bytes of its address.
pub(super) fn number_of(address: &Address) -> u64 {
    let mut number = [0; 8];
    number.copy_from_slice(&address[16..]);
    u64::from_be_bytes(number)
}

/// Opens a sealed value; `Corrupt` when it was not sealed for this record.
pub(super) fn unseal(
    group: Group<'_>,
    keys: &ClassKeys,
    number: u64,
    sealed: &[u8],
) -> Result<Vec<u8>, ReadError> {
    group.open(keys, number, sealed).ok_or(ReadError::Corrupt {
        number: Some(number),
        source: None,
    })
}
