//! Reading typed records. What cannot be read is told with its place and its cause.

use std::ops::Range;

use leeward_model::{DocumentId, SpaceId};
use leeward_replica::{Document, Preimage, Sealed, SignedChange, StoredChange};
use serde::de::DeserializeOwned;

use crate::{
    log::{LogRecord, document_group},
    records::{DocumentRecord, key, typed},
    stored::{Class, HEAD, RecordKey, Records, Table},
    unreadable::{Cause, Unreadable},
};

/// Reads typed records.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a>(pub(crate) &'a dyn Records);

impl Reader<'_> {
    /// Returns the bytes of a record.
    pub(crate) fn bytes(self, key: &RecordKey) -> Result<Option<Vec<u8>>, Unreadable> {
        let bytes = self.0.get(key);
        bytes.map_err(|cause| Unreadable::record(key, cause))
    }

    /// Returns a record.
    pub(crate) fn get<T: DeserializeOwned>(self, key: &RecordKey) -> Result<Option<T>, Unreadable> {
        let bytes = self.bytes(key)?;
        bytes.map(|bytes| at(key, typed(&bytes))).transpose()
    }

    /// Returns a record that has to be there.
    pub(crate) fn require<T: DeserializeOwned>(self, key: &RecordKey) -> Result<T, Unreadable> {
        let record = self.get(key)?;
        record.ok_or_else(|| Unreadable::record(key, Cause::Missing))
    }

    /// Returns what is known of those of the documents that are there.
    pub(crate) fn documents(
        self,
        space: SpaceId,
        documents: impl IntoIterator<Item = DocumentId>,
    ) -> Result<Vec<DocumentRecord>, Unreadable> {
        let keys = documents.into_iter().map(|id| key::document(space, id));
        let keys: Vec<RecordKey> = keys.collect();
        let records = self.all(&keys)?;
        let records = keys.iter().zip(records);
        records
            .filter_map(|(key, bytes)| Some(at(key, typed(&bytes?))))
            .collect()
    }

    /// Returns these places of a log, all of which are there.
    pub(crate) fn logs(
        self,
        space: SpaceId,
        positions: Range<u64>,
    ) -> Result<Vec<LogRecord>, Unreadable> {
        let keys = positions.map(|position| key::log(space, position));
        let keys: Vec<RecordKey> = keys.collect();
        let records = keys.iter().zip(self.all(&keys)?);
        records
            .map(|(key, bytes)| match bytes {
                Some(bytes) => at(key, typed(&bytes)),
                None => Err(Unreadable::record(key, Cause::Missing)),
            })
            .collect()
    }

    fn all(self, keys: &[RecordKey]) -> Result<Vec<Option<Vec<u8>>>, Unreadable> {
        self.0.get_all(keys).map_err(|cause| match keys.first() {
            Some(first) => Unreadable::group(first.class, first.table, &first.group, cause),
            None => Unreadable::group(Class::Content, Table::Document, &[], cause),
        })
    }

    /// Returns a place in the log of a space.
    pub(crate) fn log(
        self,
        space: SpaceId,
        position: u64,
    ) -> Result<Option<LogRecord>, Unreadable> {
        self.get(&key::log(space, position))
    }

    /// Returns the bytes of at most so many records of a group from a number on, ascending.
    pub(crate) fn scan_bytes(
        self,
        class: Class,
        table: Table,
        group: &[u8],
        from: u64,
        limit: usize,
    ) -> Result<Vec<(u64, Vec<u8>)>, Unreadable> {
        let records = self.0.scan(class, table, group, from, limit);
        records.map_err(|cause| Unreadable::group(class, table, group, cause))
    }

    /// Returns at most so many records of a group from a number on, ascending.
    pub(crate) fn scan<T: DeserializeOwned>(
        self,
        class: Class,
        table: Table,
        group: &[u8],
        from: u64,
        limit: usize,
    ) -> Result<Vec<(u64, T)>, Unreadable> {
        self.scan_as(class, table, group, from, limit, typed)
    }

    /// Returns the sealed changes of a group from a number on, ascending.
    pub(crate) fn sealed(
        self,
        class: Class,
        table: Table,
        group: &[u8],
        from: u64,
    ) -> Result<Vec<(u64, Vec<u8>, Sealed)>, Unreadable> {
        let records = self.scan_as(class, table, group, from, usize::MAX, |bytes| {
            Ok((bytes.to_vec(), Sealed::decode(bytes)?))
        })?;
        let records = records.into_iter();
        Ok(records
            .map(|(number, (bytes, sealed))| (number, bytes, sealed))
            .collect())
    }

    fn scan_as<T>(
        self,
        class: Class,
        table: Table,
        group: &[u8],
        from: u64,
        limit: usize,
        decode: impl Fn(&[u8]) -> Result<T, Cause>,
    ) -> Result<Vec<(u64, T)>, Unreadable> {
        let records = self.scan_bytes(class, table, group, from, limit)?;
        let records = records.into_iter().map(|(number, bytes)| {
            let key = RecordKey {
                class,
                table,
                group: group.to_vec(),
                number,
            };
            Ok((number, at(&key, decode(&bytes))?))
        });
        records.collect()
    }

    /// Returns a change of a document, unless the document is gone.
    pub(crate) fn change(
        self,
        space: SpaceId,
        document: DocumentId,
        number: u64,
    ) -> Result<Option<StoredChange>, Unreadable> {
        let key = key::change(space, document, number);
        let bytes = self.bytes(&key)?;
        let change = bytes.map(|bytes| StoredChange::decode(&bytes));
        at(&key, change.transpose())
    }

    /// Returns the stored changes of a document, parents first; none where it is not here.
    pub(crate) fn changes(
        self,
        space: SpaceId,
        document: DocumentId,
    ) -> Result<Vec<StoredChange>, Unreadable> {
        let group = document_group(space, document);
        let mut records =
            self.scan_bytes(Class::Content, Table::Document, &group, 0, usize::MAX)?;
        records.retain(|(number, _)| *number != HEAD);
        let changes = records.into_iter().map(|(number, bytes)| {
            let key = key::change(space, document, number);
            at(&key, StoredChange::decode(&bytes))
        });
        changes.collect()
    }
}

/// Makes a document of its stored changes.
pub(crate) fn document_of(
    space: SpaceId,
    preimage: Preimage,
    changes: &[StoredChange],
) -> Result<Document, Unreadable> {
    let key = key::document(space, preimage.id(space));
    at(&key, Document::load(space, preimage, changes))
}

/// Decodes a change that waits in the vault.
pub(crate) fn waiting_change(
    space: SpaceId,
    number: u64,
    bytes: &[u8],
) -> Result<SignedChange, Unreadable> {
    at(&key::waiting(space, number), SignedChange::decode(bytes))
}

/// Says where it was that something could not be read.
fn at<T, E: Into<Cause>>(key: &RecordKey, read: Result<T, E>) -> Result<T, Unreadable> {
    read.map_err(|cause| Unreadable::record(key, cause))
}
