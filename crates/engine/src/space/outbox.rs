//! The log for the partner's device: what is written to it, what of it is still on its way, and
//! whether that device is being reached for.

use leeward_model::DocumentId;
use leeward_replica::{ChangeHash, Sealed};

use super::Space;
use crate::{
    io::Protocol,
    log::{Cursor, LogRecord, Shareable, space_group},
    reader::Reader,
    records::key,
    stored::{Class, HEAD, Table},
    turn::Turn,
    unreadable::Unreadable,
};

impl Space {
    pub(super) fn load_outbox(&mut self, reader: Reader<'_>) -> Result<(), Unreadable> {
        if !self.is_together() {
            return Ok(());
        }
        let (space, group) = (self.record.id, space_group(self.record.id));
        let from = key::log(space, self.extent.acknowledged.position).number;
        let records = reader.scan_bytes(Class::Courier, Table::Log, &group, from, usize::MAX)?;
        for (number, bytes) in records {
            let position = number / 2;
            if number == HEAD || number != key::outbox(space, position).number {
                continue;
            }
            let change = Sealed::decode(&bytes)
                .map_err(|cause| Unreadable::record(&key::outbox(space, position), cause))?;
            self.outbox.insert(position, change.preimage.id(space));
        }
        Ok(())
    }

    /// Whether the partner's device is being reached for, now or after a pause.
    pub(crate) fn is_online(&self) -> bool {
        let wanted = self
            .record
            .partner
            .as_ref()
            .is_some_and(|partner| partner.online);
        wanted && !self.record.ended && !self.faulted
    }

    /// Whether the partner's device is being reached for now.
    pub(crate) fn is_reaching(&self) -> bool {
        self.is_online() && !self.meetings.are_pausing()
    }

    /// What the endpoint of this space accepts.
    pub(crate) fn protocols(&self) -> Vec<Protocol> {
        let partner = self.record.partner.as_ref().filter(|_| self.is_reaching());
        partner
            .map(|partner| Protocol {
                alpn: partner.alpn(),
                admits: Some(partner.device),
            })
            .into_iter()
            .collect()
    }

    /// Appends to the log for the partner.
    pub(super) fn log(
        &mut self,
        turn: &mut Turn<'_>,
        document: DocumentId,
        change: Shareable<'_>,
        from_partner: bool,
    ) {
        let (space, position) = (self.record.id, self.extent.log.position);
        let accepted = change.change;
        self.extent.log = self.extent.log.after(document, accepted.stored.signed.hash);
        let digest = self.extent.log.digest;
        let record = LogRecord {
            document,
            number: accepted.number,
            digest,
            from_partner,
            is_unopened: false,
        };
        turn.put(key::log(space, position), &record);
        if self.record.partner.is_some() && !from_partner {
            turn.put_bytes(
                key::outbox(space, position),
                accepted.stored.signed.encode(),
            );
            self.outbox.insert(position, document);
        }
    }

    /// Appends a change to the log that this copy cannot read: it is passed on as it came.
    pub(super) fn log_unopened(
        &mut self,
        turn: &mut Turn<'_>,
        document: DocumentId,
        hash: ChangeHash,
        number: u64,
    ) {
        let position = self.extent.log.position;
        self.extent.log = self.extent.log.after(document, hash);
        let record = LogRecord {
            document,
            number,
            digest: self.extent.log.digest,
            from_partner: true,
            is_unopened: true,
        };
        turn.put(key::log(self.record.id, position), &record);
    }

    /// Returns the encoded signed change behind a place in the log, unless its document is gone.
    pub(crate) fn logged(
        &self,
        reader: Reader<'_>,
        position: u64,
        record: &LogRecord,
    ) -> Result<Option<Vec<u8>>, Unreadable> {
        if let Some(bytes) = reader.bytes(&key::outbox(self.record.id, position))? {
            return Ok(Some(bytes));
        }
        if record.is_unopened {
            return reader.bytes(&key::unopened(self.record.id, record.number));
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
        let stored = reader.change(self.record.id, document, number)?;
        Ok(stored.map(|stored| stored.signed.encode()))
    }

    /// Tells whether a cursor is a place in this log as it is.
    pub(crate) fn recognises(
        &self,
        reader: Reader<'_>,
        cursor: Cursor,
    ) -> Result<bool, Unreadable> {
        if cursor.position == 0 {
            return Ok(true);
        }
        if cursor.position >= self.extent.log.position {
            return Ok(cursor == self.extent.log);
        }
        let record = reader.log(self.record.id, cursor.position - 1)?;
        Ok(record.is_some_and(|record| record.digest == cursor.digest))
    }

    /// Takes note that the partner holds this much of the log.
    pub(crate) fn acknowledge(&mut self, turn: &mut Turn<'_>, cursor: Cursor) {
        let space = self.record.id;
        for (position, _) in self.outbox.range(..cursor.position) {
            turn.delete(key::outbox(space, *position));
        }
        self.outbox = self.outbox.split_off(&cursor.position);
        self.extent.acknowledged = cursor;
    }
}
