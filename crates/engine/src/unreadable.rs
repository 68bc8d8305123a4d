//! Why something that is stored could not be read: where it lies, and what was in the way.

use std::{collections::VecDeque, fmt};

use leeward_model::{Notice, UnreadRecord, limits};
use leeward_replica::{DecodeError, LoadError};

use crate::stored::{Class, RecordKey, StoreError, Table};

/// The records that could not be read since the vault was opened, each once, the newest last.
#[derive(Debug, Default)]
pub(crate) struct Unread(VecDeque<(Unreadable, u64)>);

impl Unread {
    /// Takes note of a record. Of more than [`limits::UNREADABLE`] the oldest is forgotten.
    pub(crate) fn insert(&mut self, unreadable: Unreadable) {
        let known = self.0.iter().position(|(known, _)| *known == unreadable);
        let times = known.and_then(|known| self.0.remove(known));
        let times = times.map_or(0, |(_, times)| times);
        self.0.push_back((unreadable, times.saturating_add(1)));
        if self.0.len() > limits::UNREADABLE {
            self.0.pop_front();
        }
    }

    /// Returns what a person may be told of them.
    pub(crate) fn records(&self) -> Vec<UnreadRecord> {
        let records = self.0.iter().map(|(unreadable, times)| UnreadRecord {
            table: unreadable.table.word().to_owned(),
            number: unreadable.number,
            cause: unreadable.cause.to_string(),
            damaged: unreadable.is_damage(),
            times: *times,
        });
        records.collect()
    }
}

/// What was in the way of reading a record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Cause {
    /// The store did not give it.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It is not there, and another record says that it is.
    #[error("it is missing")]
    Missing,
    /// It is not the encoding of what belongs there.
    #[error("it is not the encoding of what belongs there")]
    Encoding,
    /// It is not a change.
    #[error(transparent)]
    Change(#[from] DecodeError),
    /// The changes do not make a document.
    #[error(transparent)]
    Document(#[from] LoadError),
    /// There are not as many changes as are known.
    #[error("it has {found} changes, and {known} are known")]
    Count {
        /// How many changes are known.
        known: u64,
        /// How many there are.
        found: u64,
    },
}

/// A record that could not be read.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[error("a record of {table:?} could not be read: {cause}")]
pub struct Unreadable {
    /// Which key seals it.
    pub class: Class,
    /// Its table.
    pub table: Table,
    /// Its group.
    pub group: Vec<u8>,
    /// Its number in the group; `None` where it is a whole group.
    pub number: Option<u64>,
    /// What was in the way.
    #[source]
    pub cause: Cause,
}

impl fmt::Debug for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A group names spaces, people and days: it is for a doctor, not for a log.
        f.debug_struct("Unreadable")
            .field("class", &self.class)
            .field("table", &self.table)
            .field("number", &self.number)
            .field("cause", &self.cause)
            .finish_non_exhaustive()
    }
}

impl Unreadable {
    /// A record that could not be read.
    pub(crate) fn record(key: &RecordKey, cause: impl Into<Cause>) -> Self {
        Self {
            class: key.class,
            table: key.table,
            group: key.group.clone(),
            number: Some(key.number),
            cause: cause.into(),
        }
    }

    /// A group that could not be read.
    pub(crate) fn group(class: Class, table: Table, group: &[u8], cause: impl Into<Cause>) -> Self {
        Self {
            class,
            table,
            group: group.to_vec(),
            number: None,
            cause: cause.into(),
        }
    }

    /// Returns what a person is told of it.
    pub(crate) fn notice(&self) -> Notice {
        if self.is_damage() {
            Notice::VaultDamaged
        } else {
            Notice::NotRead
        }
    }

    /// Tells whether what is stored is damaged; otherwise it may be read another time.
    pub fn is_damage(&self) -> bool {
        match &self.cause {
            Cause::Store(StoreError::Damaged)
            | Cause::Missing
            | Cause::Encoding
            | Cause::Change(_)
            | Cause::Document(_)
            | Cause::Count { .. } => true,
            Cause::Store(StoreError::Locked | StoreError::Closed | StoreError::Medium(_)) => false,
        }
    }
}
