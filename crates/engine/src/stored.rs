//! What is stored: where each record is, how it is written, and how it is read.

use std::fmt;

/// Which key seals a record. Locking drops the first two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// What the two people wrote.
    Content,
    /// What only one person may ever see, behind a lock of its own.
    Drawer,
    /// What a locked device needs to hand over what was already shared.
    Courier,
}

/// The tables of the vault. The numbers are part of the file format and never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Table {
    /// The person of this vault: group empty, number 0.
    Profile = 1,
    /// Spaces: group empty, number of the space.
    Space = 2,
    /// The people of a space: group empty, number of the space.
    People = 3,
    /// A document: group space ‖ document. Its changes in the order they were accepted, and what is
    /// known of it at [`HEAD`].
    Document = 4,
    /// The documents of a space, in the order they came: group space.
    DocumentList = 5,
    /// The log: group space. A place in it is at twice its position, a change that the partner has
    /// not acknowledged right behind its place, and how far all is at [`HEAD`].
    Log = 7,
    /// Changes with unknown parents: group space.
    Waiting = 9,
    /// What can be shown of documents, all of a first view beside each other: group space ‖ owner ‖
    /// whether they rest, number is the start of the document's id. It may be behind what is
    /// known of a document by the newest few places of the log.
    Shelf = 10,
    /// Entries as they are listed: group space ‖ person ‖ day, number is the place within the day,
    /// counted from the last, and the start of the document's id.
    Entry = 11,
    /// Drafts: group empty, number is a counter.
    Draft = 12,
    /// What never leaves and of which there is one each, such as private ratings and settings: group
    /// empty, a number each.
    Own = 13,
    /// The days of a year that have entries of a person, and how many: group space ‖ person ‖ year,
    /// number 0; and the years that have: group space ‖ person, number 0.
    EntryDays = 14,
    /// What was typed and not done yet, by field: group empty, number 0.
    Unfinished = 15,
    /// Changes that only a newer Leeward can read, in the order they came: group space.
    Unopened = 16,
}

impl Table {
    /// Returns the word for it, for a report.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Profile => "profile",
            Self::Space => "space",
            Self::People => "people",
            Self::Document => "document",
            Self::DocumentList => "document-list",
            Self::Log => "log",
            Self::Waiting => "waiting",
            Self::Shelf => "shelf",
            Self::Entry => "entry",
            Self::Draft => "draft",
            Self::Own => "own",
            Self::EntryDays => "entry-days",
            Self::Unfinished => "unfinished",
            Self::Unopened => "unopened",
        }
    }
}

/// The last number of a group, where what is known of the others lies: beside the newest of them, so
/// that both are written in one page.
pub const HEAD: u64 = u64::MAX;

/// Where a record is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordKey {
    /// Which key seals it.
    pub class: Class,
    /// Its table.
    pub table: Table,
    /// Its group.
    pub group: Vec<u8>,
    /// Its place in the group.
    pub number: u64,
}

/// One write of an [`Output::Append`](crate::Output::Append).
#[derive(Clone, PartialEq, Eq)]
pub enum Write {
    /// Put a record.
    Put(RecordKey, Vec<u8>),
    /// Delete a record.
    Delete(RecordKey),
}

impl fmt::Debug for Write {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Put(key, bytes) => write!(f, "Put({key:?}, {} bytes)", bytes.len()),
            Self::Delete(key) => write!(f, "Delete({key:?})"),
        }
    }
}

/// Why the store did not give a record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The key of the record's class is not in memory.
    #[error("it is locked")]
    Locked,
    /// A write failed, and nothing is read before the store was opened again.
    #[error("it is closed")]
    Closed,
    /// The bytes are not what was written there.
    #[error("its bytes are not what was written")]
    Damaged,
    /// The medium failed. The text is what the system said of it.
    #[error("the medium failed: {0}")]
    Medium(String),
}

/// What is durable, as an argument: the engine reads through it and never writes.
pub trait Records {
    /// Returns a record.
    ///
    /// # Errors
    /// When it is there but cannot be read.
    fn get(&self, key: &RecordKey) -> Result<Option<Vec<u8>>, StoreError>;

    /// Returns several records, in the order of their keys.
    ///
    /// # Errors
    /// When one of them is there but cannot be read.
    fn get_all(&self, keys: &[RecordKey]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        keys.iter().map(|key| self.get(key)).collect()
    }

    /// Returns at most `limit` records of a group whose number is at least `from`, ascending.
    ///
    /// # Errors
    /// When one of them cannot be read.
    fn scan(
        &self,
        class: Class,
        table: Table,
        group: &[u8],
        from: u64,
        limit: usize,
    ) -> Result<Vec<(u64, Vec<u8>)>, StoreError>;
}

/// Records in memory, for tests.
#[cfg(test)]
pub(crate) mod memory {
    use std::collections::BTreeMap;

    use super::*;

    #[derive(Debug, Default)]
    pub(crate) struct Memory(pub(crate) BTreeMap<RecordKey, Vec<u8>>);

    impl Memory {
        pub(crate) fn write(&mut self, writes: Vec<Write>) {
            for write in writes {
                match write {
                    Write::Put(key, bytes) => drop(self.0.insert(key, bytes)),
                    Write::Delete(key) => drop(self.0.remove(&key)),
                }
            }
        }
    }

    impl Records for Memory {
        fn get(&self, key: &RecordKey) -> Result<Option<Vec<u8>>, StoreError> {
            Ok(self.0.get(key).cloned())
        }

        fn scan(
            &self,
            class: Class,
            table: Table,
            group: &[u8],
            from: u64,
            limit: usize,
        ) -> Result<Vec<(u64, Vec<u8>)>, StoreError> {
            let of_group = self.0.iter().filter(|(key, _)| {
                (key.class, key.table, key.group.as_slice()) == (class, table, group)
            });
            let from = of_group.filter(|(key, _)| key.number >= from);
            let found = from.map(|(key, bytes)| (key.number, bytes.clone()));
            Ok(found.take(limit).collect())
        }
    }
}
