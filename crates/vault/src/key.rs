//! The address of a record.

use std::fmt;

/// Longest group name of a [`Key`], in bytes.
pub const MAX_GROUP_BYTES: usize = 255;

/// The key that seals a record.
///
/// [`Vault::lock`](crate::Vault::lock) drops the keys of `Content` and `Drawer`; `Courier` stays,
/// so that a locked device can still hand over and take in what is already sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KeyClass {
    /// What the person reads and writes.
    Content,
    /// What stays behind a passphrase of its own.
    Drawer,
    /// What must work while the vault is locked.
    Courier,
}

impl KeyClass {
    /// Returns the byte that stands for the class on disk; fixed for ever.
    pub(crate) const fn code(self) -> u8 {
        match self {
            Self::Content => 1,
            Self::Drawer => 2,
            Self::Courier => 3,
        }
    }
}

/// Address of a record. The table and the group are the caller's; the number orders the records of
/// one group.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// The key that seals the record.
    pub class: KeyClass,
    /// A table of the caller's choice.
    pub table: u8,
    /// A group of the caller's choice, at most [`MAX_GROUP_BYTES`] bytes; not visible on disk.
    pub group: Vec<u8>,
    /// Orders the records of one group; visible on disk.
    pub number: u64,
}

impl Key {
    /// Returns the address of record `number` of a group.
    pub fn new(class: KeyClass, table: u8, group: impl Into<Vec<u8>>, number: u64) -> Self {
        Self {
            class,
            table,
            group: group.into(),
            number,
        }
    }
}

/// Prints no group: it may name a person's document.
impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Key")
            .field("class", &self.class)
            .field("table", &self.table)
            .field("group_bytes", &self.group.len())
            .field("number", &self.number)
            .finish()
    }
}
