//! A vault in memory, for tests and simulations.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::RangeInclusive;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::batch::{Batch, Op};
use crate::error::{OpenError, ReadError, WriteError};
use crate::key::{Key, KeyClass};
use crate::vault::{Vault, check_batch, check_group};

/// What a [`MemoryVault`] has written: the disk of a simulation. Clones share it, and it outlives
/// the vault, so that a simulated restart can open it again.
#[derive(Clone, Default)]
pub struct MemoryMedium {
    content: Arc<Mutex<Content>>,
}

#[derive(Default)]
struct Content {
    records: BTreeMap<Key, Vec<u8>>,
    mark: Option<[u8; 32]>,
    in_use: bool,
}

impl MemoryMedium {
    /// Returns an empty medium.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns a copy of what is durable, as a backup holds it: no owner, no crash mark.
    #[must_use]
    pub fn snapshot(&self) -> Self {
        let content = Content {
            records: self.content().records.clone(),
            ..Content::default()
        };
        Self {
            content: Arc::new(Mutex::new(content)),
        }
    }

    /// Returns the number of records.
    pub fn len(&self) -> usize {
        self.content().records.len()
    }

    /// Returns whether there is no record.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A batch is applied by code that cannot panic half-way, so a poisoned lock protects nothing.
    fn content(&self) -> MutexGuard<'_, Content> {
        self.content.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Prints no content.
impl fmt::Debug for MemoryMedium {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryMedium")
            .field("records", &self.len())
            .finish_non_exhaustive()
    }
}

/// A vault on a [`MemoryMedium`]. It seals nothing and asks for no passphrase, but locks and refuses
/// as the real one does.
pub struct MemoryVault {
    medium: MemoryMedium,
    locked: bool,
    drawer_open: bool,
    left_mark: Option<[u8; 32]>,
}

impl MemoryVault {
    /// Returns an unlocked vault on a medium of its own.
    pub fn new() -> Self {
        Self::take(&MemoryMedium::new())
    }

    /// Opens what a medium holds, unlocked.
    ///
    /// # Errors
    /// [`OpenError::InUse`] while another vault on the same medium has not been dropped.
    pub fn open(medium: &MemoryMedium) -> Result<Self, OpenError> {
        if medium.content().in_use {
            return Err(OpenError::InUse);
        }
        Ok(Self::take(medium))
    }

    fn take(medium: &MemoryMedium) -> Self {
        let mut content = medium.content();
        content.in_use = true;
        Self {
            medium: medium.clone(),
            locked: false,
            drawer_open: false,
            left_mark: content.mark,
        }
    }

    /// Returns a handle to the medium, which outlives the vault.
    pub fn medium(&self) -> MemoryMedium {
        self.medium.clone()
    }

    /// Returns a vault on a copy of what is durable: a restored backup.
    #[must_use]
    pub fn snapshot(&self) -> Self {
        Self::take(&self.medium.snapshot())
    }

    /// Brings the content key back.
    pub fn unlock(&mut self) {
        self.locked = false;
    }

    /// Opens the drawer until the next lock.
    pub fn open_drawer(&mut self) {
        self.drawer_open = true;
    }

    fn has_key(&self, class: KeyClass) -> bool {
        match class {
            KeyClass::Content => !self.locked,
            KeyClass::Drawer => self.drawer_open,
            KeyClass::Courier => true,
        }
    }

    fn check_readable(&self, class: KeyClass, group: &[u8]) -> Result<(), ReadError> {
        check_group(group)?;
        if self.has_key(class) {
            Ok(())
        } else {
            Err(ReadError::Locked)
        }
    }
}

impl Default for MemoryVault {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for MemoryVault {
    fn drop(&mut self) {
        self.medium.content().in_use = false;
    }
}

impl Vault for MemoryVault {
    fn get(&self, key: &Key) -> Result<Option<Vec<u8>>, ReadError> {
        self.check_readable(key.class, &key.group)?;
        Ok(self.medium.content().records.get(key).cloned())
    }

    fn scan(
        &self,
        class: KeyClass,
        table: u8,
        group: &[u8],
        numbers: RangeInclusive<u64>,
        limit: usize,
    ) -> Result<Vec<(u64, Vec<u8>)>, ReadError> {
        self.check_readable(class, group)?;
        if numbers.is_empty() {
            return Ok(Vec::new());
        }
        let first = Key::new(class, table, group, *numbers.start());
        let last = Key::new(class, table, group, *numbers.end());
        let content = self.medium.content();
        let records = content.records.range(first..=last).take(limit);
        Ok(records
            .map(|(key, value)| (key.number, value.clone()))
            .collect())
    }

    fn commit(&mut self, batch: &Batch) -> Result<(), WriteError> {
        check_batch(batch, |class| self.has_key(class))?;
        let mut content = self.medium.content();
        for op in batch.ops() {
            match op {
                Op::Put { key, value } => content.records.insert(key.clone(), value.clone()),
                Op::Delete { key } => content.records.remove(key),
            };
        }
        Ok(())
    }

    /// Memory is taken at its word: there is nothing to verify, and no commit waits for it.
    fn verify(&mut self) -> Result<(), OpenError> {
        Ok(())
    }

    fn reopen(&mut self) -> Result<(), OpenError> {
        Ok(())
    }

    fn lock(&mut self) {
        self.locked = true;
        self.drawer_open = false;
    }

    fn is_locked(&self) -> bool {
        self.locked
    }

    fn set_mark(&mut self, mark: Option<[u8; 32]>) -> Result<(), WriteError> {
        self.medium.content().mark = mark;
        Ok(())
    }

    fn left_mark(&self) -> Option<[u8; 32]> {
        self.left_mark
    }

    fn rolled_back(&self) -> bool {
        false
    }
}

/// Prints no content.
impl fmt::Debug for MemoryVault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryVault")
            .field("medium", &self.medium)
            .field("locked", &self.locked)
            .finish_non_exhaustive()
    }
}
