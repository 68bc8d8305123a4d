//! A batch of writes.

use std::fmt;

use crate::key::Key;

/// One write of a [`Batch`].
#[derive(Clone, PartialEq, Eq)]
pub enum Op {
    /// Writes a record, replacing what was there.
    Put {
        /// The address of the record.
        key: Key,
        /// The record, at most [`MAX_VALUE_BYTES`](crate::MAX_VALUE_BYTES) bytes.
        value: Vec<u8>,
    },
    /// Removes a record; no error where there is none.
    Delete {
        /// The address of the record.
        key: Key,
    },
}

/// Prints the size of a value and not the value.
impl fmt::Debug for Op {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Put { key, value } => f
                .debug_struct("Put")
                .field("key", key)
                .field("value_bytes", &value.len())
                .finish(),
            Self::Delete { key } => f.debug_struct("Delete").field("key", key).finish(),
        }
    }
}

/// Writes that become durable together or not at all, applied in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Batch {
    ops: Vec<Op>,
}

impl Batch {
    /// Returns an empty batch.
    pub const fn new() -> Self {
        Self { ops: Vec::new() }
    }

    /// Appends the writing of a record; the limits are checked by the commit.
    pub fn put(&mut self, key: Key, value: Vec<u8>) {
        self.ops.push(Op::Put { key, value });
    }

    /// Appends the removal of a record.
    pub fn delete(&mut self, key: Key) {
        self.ops.push(Op::Delete { key });
    }

    /// Returns whether nothing would be written.
    pub const fn is_empty(&self) -> bool {
        self.ops.is_empty()
    }

    /// Returns the number of writes.
    pub const fn len(&self) -> usize {
        self.ops.len()
    }

    /// Returns the writes in order.
    pub fn ops(&self) -> &[Op] {
        &self.ops
    }
}
