//! What is behind the places of the log: the signed changes that are sent from there.

use leeward_model::DocumentId;

use super::Space;
use crate::{log::LogRecord, reader::Reader, records::key, unreadable::Unreadable};

impl Space {
    /// Returns the encoded signed change behind a place in the log, unless its document is gone.
    pub(crate) fn logged(
        &self,
        reader: Reader<'_>,
        position: u64,
        record: &LogRecord,
    ) -> Result<Option<Vec<u8>>, Unreadable> {
        if let Some(bytes) = reader.bytes(&key::outbox(self.id(), position))? {
            return Ok(Some(bytes));
        }
        if record.is_unopened {
            return reader.bytes(&key::unopened(self.id(), record.number));
        }
        self.signed(reader, record.document, record.number)
    }

    /// Returns an encoded signed change of a document, unless the document is gone.
    pub(crate) fn signed(
        &self,
        reader: Reader<'_>,
        document: DocumentId,
        number: u64,
    ) -> Result<Option<Vec<u8>>, Unreadable> {
        let stored = reader.change(self.id(), document, number)?;
        Ok(stored.map(|stored| stored.signed.encode()))
    }
}
