//! From the engine's records to a vault's, and back.

use leeward_engine::{Class, RecordKey, Records, StoreError, Table, Write};
use leeward_vault::{Batch, Key, KeyClass, ReadError, Vault};

/// What a vault holds, as the engine reads it.
#[derive(Clone, Copy)]
pub struct Stored<'a>(pub &'a dyn Vault);

impl std::fmt::Debug for Stored<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Stored(…)")
    }
}

impl Records for Stored<'_> {
    fn get(&self, key: &RecordKey) -> Result<Option<Vec<u8>>, StoreError> {
        self.0.get(&vault_key(key)).map_err(|error| unread(&error))
    }

    fn get_all(&self, keys: &[RecordKey]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        let keys: Vec<Key> = keys.iter().map(vault_key).collect();
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
            .scan(class_of(class), table as u8, group, from..=u64::MAX, limit)
            .map_err(|error| unread(&error))
    }
}

/// Returns the address of a record in a vault.
pub fn vault_key(key: &RecordKey) -> Key {
    Key::new(
        class_of(key.class),
        key.table as u8,
        key.group.clone(),
        key.number,
    )
}

/// Returns what a vault is to write.
pub fn batch(writes: &[Write]) -> Batch {
    let mut batch = Batch::new();
    for write in writes {
        match write {
            Write::Put(key, value) => batch.put(vault_key(key), value.clone()),
            Write::Delete(key) => batch.delete(vault_key(key)),
        }
    }
    batch
}

fn class_of(class: Class) -> KeyClass {
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
