//! Changes that only a newer Leeward can read: who wrote them and where is plain, what they say is
//! not. They are kept unopened, passed on, and judged once this copy can read them.

use std::collections::BTreeSet;

use leeward_model::{DeviceId, DocumentId, limits};
use leeward_replica::{ChangeHash, DecodeError, Sealed, SignedChange, Verdict};

use super::{
    Space,
    receiving::{ReceiveError, Received},
};
use crate::{
    log::space_group,
    reader::Reader,
    records::{DocumentRecord, key},
    stored::{Class, Table},
    turn::Turn,
    unreadable::Unreadable,
};

impl Space {
    pub(super) fn load_unopened(&mut self, reader: Reader<'_>) -> Result<(), Unreadable> {
        for (number, sealed) in self.kept_unopened(reader)? {
            let document = sealed.preimage.id(self.id());
            let change = (sealed.hash, sealed.author);
            self.unopened.insert(document, change, number);
        }
        Ok(())
    }

    /// Returns what is kept unopened, in the order in which it came, each with its number.
    pub(crate) fn kept_unopened(
        &self,
        reader: Reader<'_>,
    ) -> Result<Vec<(u64, Sealed)>, Unreadable> {
        let group = space_group(self.id());
        let records = reader.sealed(Class::Content, Table::Unopened, &group, 0)?;
        let records = records.into_iter();
        Ok(records
            .map(|(number, _, sealed)| (number, sealed))
            .collect())
    }

    /// Keeps a change that cannot be read here, or that was made on top of one which cannot.
    pub(super) fn keep_unopened(
        &mut self,
        turn: &mut Turn<'_>,
        sealed: &Sealed,
        from: DeviceId,
    ) -> Result<Received, Unreadable> {
        let (space, document) = (self.id(), sealed.preimage.id(self.id()));
        let change = (sealed.hash, sealed.author);
        let known: Option<DocumentRecord> = turn.reader().get(&key::document(space, document))?;
        let is_forgotten = known.is_some_and(|known| known.forgotten);
        if is_forgotten || self.unopened.holds(document, change) {
            return Ok(Received::Known);
        }
        let bytes = sealed.encode();
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if self.unopened.of_author(sealed.author) >= limits::UNOPENED
            || !self.has_room_for(sealed.author, length)
        {
            return Ok(Received::OverShare);
        }
        self.count(sealed.author, length);
        let number = self.unopened.next();
        turn.put_bytes(key::unopened(space, number), bytes);
        self.unopened.insert(document, change, number);
        self.courier
            .log_unopened(turn, document, sealed.hash, (number, from));
        self.move_what_waits_for(turn, document, sealed.hash, from)?;
        Ok(Received::Unopened)
    }

    /// Takes a change out of what is kept unopened.
    pub(crate) fn take_unopened(&mut self, turn: &mut Turn<'_>, number: u64, sealed: &Sealed) {
        let document = sealed.preimage.id(self.id());
        let length = u64::try_from(sealed.encode().len()).unwrap_or(u64::MAX);
        turn.delete(key::unopened(self.id(), number));
        self.unopened.remove(document, (sealed.hash, sealed.author));
        self.discount_bytes(sealed.author, length);
    }

    /// Lets go of what is kept unopened of a document: its words were taken back, or deleted here.
    pub(super) fn drop_unopened(
        &mut self,
        turn: &mut Turn<'_>,
        document: DocumentId,
    ) -> Result<(), Unreadable> {
        let kept: Vec<_> = self.unopened.of(document).collect();
        for (_, number) in kept {
            let place = key::unopened(self.id(), number);
            let bytes = turn.reader().bytes(&place)?;
            if let Some(sealed) = bytes.and_then(|bytes| Sealed::decode(&bytes).ok()) {
                self.take_unopened(turn, number, &sealed);
            }
        }
        Ok(())
    }

    /// Keeps a change unopened that was taken out to be looked into, and could not be read after all.
    /// It is in the log already.
    pub(crate) fn keep_again(&mut self, turn: &mut Turn<'_>, sealed: &Sealed) {
        let document = sealed.preimage.id(self.id());
        let bytes = sealed.encode();
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.count(sealed.author, length);
        let number = self.unopened.next();
        turn.put_bytes(key::unopened(self.id(), number), bytes);
        let change = (sealed.hash, sealed.author);
        self.unopened.insert(document, change, number);
    }

    /// Judges a change that was kept unopened and can be read by now. Returns whether it still has
    /// to be kept. One that does not hold is dropped, and is nobody's fault: it was never looked
    /// into.
    pub(crate) fn judge_opened(
        &mut self,
        turn: &mut Turn<'_>,
        sealed: &Sealed,
    ) -> Result<bool, Unreadable> {
        let document = sealed.preimage.id(self.id());
        if self.is_gone(document) {
            return Ok(false);
        }
        let change = match sealed.open() {
            Err(DecodeError::Newer) => return Ok(true),
            Err(_) => return Ok(false),
            Ok(change) => change,
        };
        if self.unopened.holds_any(document, &change.body.parents) {
            return Ok(true);
        }
        self.take_opened(turn, &change)?;
        Ok(false)
    }

    fn take_opened(
        &mut self,
        turn: &mut Turn<'_>,
        change: &SignedChange,
    ) -> Result<(), Unreadable> {
        let document = change.preimage.id(self.id());
        match self.judge(turn, change) {
            Ok((known, Verdict::Accepted(accepted))) => {
                // It was sent on from the place that it has in the log already.
                self.store(turn, change.preimage, known, &accepted, Some(change.author))
            }
            Ok((_, Verdict::Waiting(missing))) => {
                let bytes = change.encode();
                self.keep_waiting(turn, &bytes, change.hash, document, &missing);
                Ok(())
            }
            Err(ReceiveError::Unreadable(unreadable)) => Err(unreadable),
            Ok((_, Verdict::Duplicate)) | Err(ReceiveError::Fault(_) | ReceiveError::OverShare) => {
                Ok(())
            }
        }
    }

    /// Returns the documents of which something is kept unopened.
    pub(crate) fn unopened_documents(&self) -> Vec<DocumentId> {
        self.unopened.documents().collect()
    }

    /// Returns the numbers of what is kept unopened of a document, less what is named.
    pub(crate) fn unopened_of(&self, document: DocumentId, less: &[ChangeHash]) -> Vec<u64> {
        let less: BTreeSet<&ChangeHash> = less.iter().collect();
        let kept = self.unopened.of(document);
        kept.filter(|((hash, _), _)| !less.contains(hash))
            .map(|(_, number)| number)
            .collect()
    }

    /// Returns the numbers of these changes among what is kept unopened of a document.
    pub(crate) fn unopened_among(&self, document: DocumentId, wanted: &[ChangeHash]) -> Vec<u64> {
        let kept = self.unopened.of(document);
        kept.filter(|((hash, _), _)| wanted.contains(hash))
            .map(|(_, number)| number)
            .collect()
    }
}
