//! The log for the partner's device: what is written to it, what of it is still on its way, and
//! whether that device is being reached for.

use leeward_model::DocumentId;
use leeward_replica::{SignedChange, StoredChange};

use super::Space;
use crate::{
    io::{Class, HEAD, Protocol, Table, Unreadable},
    log::{Cursor, LogRecord, Shareable, space_group},
    records::{Reader, key},
    turn::Turn,
};

impl Space {
    pub(super) fn load_outbox(&mut self, reader: Reader<'_>) -> Result<(), Unreadable> {
        if !self.is_together() {
            return Ok(());
        }
        let (space, group) = (self.record.id, space_group(self.record.id));
        let from = key::log(space, self.extent.acknowledged.position).number;
        let records = reader
            .0
            .scan(Class::Courier, Table::Log, &group, from, usize::MAX)?;
        for (number, bytes) in records {
            let position = number / 2;
            if number == HEAD || number != key::outbox(space, position).number {
                continue;
            }
            let change = SignedChange::decode(&bytes).map_err(|_kept_by_us| Unreadable)?;
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

    /// Returns the encoded signed change behind a place in the log, unless its document is gone.
    pub(crate) fn logged(
        &self,
        reader: Reader<'_>,
        position: u64,
        record: &LogRecord,
    ) -> Result<Option<Vec<u8>>, Unreadable> {
        if let Some(bytes) = reader.0.get(&key::outbox(self.record.id, position))? {
            return Ok(Some(bytes));
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
        let bytes = reader
            .0
            .get(&key::change(self.record.id, document, number))?;
        let Some(bytes) = bytes else { return Ok(None) };
        let stored = StoredChange::decode(&bytes).map_err(|_kept_by_us| Unreadable)?;
        Ok(Some(stored.signed.encode()))
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
