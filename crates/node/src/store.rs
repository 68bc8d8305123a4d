//! The engine's records in the vault.

use leeward_engine::{Class, RecordKey, Records, StoreError, Table, Write};
use leeward_vault::{Batch, Key, KeyClass, ReadError, Vault};

/// What is durable, for the engine to read.
pub(crate) struct Stored<'a>(pub(crate) &'a dyn Vault);

impl Records for Stored<'_> {
    fn get(&self, key: &RecordKey) -> Result<Option<Vec<u8>>, StoreError> {
        self.0.get(&address(key)).map_err(|error| unread(&error))
    }

    fn get_all(&self, keys: &[RecordKey]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        let keys: Vec<Key> = keys.iter().map(address).collect();
        self.0.get_all(&keys).map_err(|error| unread(&error))
    }

    fn scan(
        &self,
        class: Class,
        table: Table,
        group: &[u8],
        from: u64,
        limit: usize,
    ) -> Result<Vec<(u64, Vec<u8>)>, StoreError> {
        self.0
            .scan(key_class(class), table as u8, group, from..=u64::MAX, limit)
            .map_err(|error| unread(&error))
    }
}

/// Turns the engine's writes into one batch of the vault.
pub(crate) fn batch(writes: Vec<Write>) -> Batch {
    let mut batch = Batch::new();
    for write in writes {
        match write {
            Write::Put(key, bytes) => batch.put(address(&key), bytes),
            Write::Delete(key) => batch.delete(address(&key)),
        }
    }
    batch
}

fn address(key: &RecordKey) -> Key {
    Key::new(
        key_class(key.class),
        key.table as u8,
        key.group.as_slice(),
        key.number,
    )
}

fn key_class(class: Class) -> KeyClass {
    match class {
        Class::Content => KeyClass::Content,
        Class::Drawer => KeyClass::Drawer,
        Class::Courier => KeyClass::Courier,
    }
}

/// Says in the engine's words why the vault did not give something.
fn unread(error: &ReadError) -> StoreError {
    match error {
        ReadError::Locked => StoreError::Locked,
        ReadError::Closed => StoreError::Closed,
        ReadError::Corrupt { .. } => StoreError::Damaged,
        _ => StoreError::Medium(error.to_string()),
    }
}
