//! The address of a record on disk, and its sealing.

use std::io;

use crate::header::FORMAT;
use crate::key::KeyClass;
use crate::keys::ClassKeys;
use crate::seal;

/// A key of the records table: 16 bytes that hide the group, then the number.
pub(crate) type Address = [u8; 24];

/// A group of records: everything of a [`Key`](crate::Key) but the number.
#[derive(Clone, Copy)]
pub(crate) struct Group<'a> {
    pub(crate) class: KeyClass,
    pub(crate) table: u8,
    pub(crate) name: &'a [u8],
}

impl Group<'_> {
    /// Returns the address of a record of this group.
    pub(crate) fn address(self, keys: &ClassKeys, number: u64) -> Address {
        let hidden = blake3::keyed_hash(&keys.address, &self.bytes());
        let mut address = [0; 24];
        address[..16].copy_from_slice(&hidden.as_bytes()[..16]);
        address[16..].copy_from_slice(&number.to_be_bytes());
        address
    }

    /// Seals a value so that it opens at this address only.
    pub(crate) fn seal(self, keys: &ClassKeys, number: u64, value: &[u8]) -> io::Result<Vec<u8>> {
        seal::seal(&keys.seal, &self.associated(number), value)
    }

    /// Opens a value that was sealed for this address; `None` for any other bytes.
    pub(crate) fn open(self, keys: &ClassKeys, number: u64, sealed: &[u8]) -> Option<Vec<u8>> {
        seal::open(&keys.seal, &self.associated(number), sealed)
    }

    fn associated(self, number: u64) -> Vec<u8> {
        let mut bytes = FORMAT.to_le_bytes().to_vec();
        bytes.extend_from_slice(&self.bytes());
        bytes.extend_from_slice(&number.to_be_bytes());
        bytes
    }

    /// The length goes before the name, so that no two groups share their bytes. A name fits: the
    /// vault checks it against its limit first.
    fn bytes(self) -> Vec<u8> {
        let length = u8::try_from(self.name.len()).unwrap_or(u8::MAX);
        let mut bytes = vec![self.class.code(), self.table, length];
        bytes.extend_from_slice(self.name);
        bytes
    }
}
