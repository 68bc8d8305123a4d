//! Changes that only a newer Leeward can read: who wrote them and where is plain, what they say is
//! not. They are kept unopened, passed on, and judged once this copy can read them.

use std::collections::{BTreeMap, BTreeSet};

use leeward_model::DocumentId;
use leeward_replica::{ChangeHash, DecodeError, Sealed, SignedChange, Verdict};

use super::{
    Space,
    receiving::{ReceiveError, Received},
};
use crate::{
    io::{Class, Table},
    log::space_group,
    reader::Reader,
    records::key,
    turn::Turn,
    unreadable::Unreadable,
};

/// What is kept unopened, by document: each change and its number in the vault.
#[derive(Debug, Default)]
pub(super) struct Unopened {
    documents: BTreeMap<DocumentId, BTreeMap<ChangeHash, u64>>,
    /// The number that the next one gets.
    next: u64,
}

impl Unopened {
    /// Tells whether one of these changes is kept unopened.
    pub(super) fn holds_any(&self, document: DocumentId, changes: &[ChangeHash]) -> bool {
        let kept = self.documents.get(&document);
        kept.is_some_and(|kept| changes.iter().any(|hash| kept.contains_key(hash)))
    }

    /// Tells whether nothing is kept unopened.
    pub(super) fn is_empty(&self) -> bool {
        self.documents.values().all(BTreeMap::is_empty)
    }

    fn insert(&mut self, document: DocumentId, hash: ChangeHash, number: u64) {
        let kept = self.documents.entry(document).or_default();
        kept.insert(hash, number);
        self.next = self.next.max(number + 1);
    }

    fn remove(&mut self, document: DocumentId, hash: ChangeHash) {
        if let Some(kept) = self.documents.get_mut(&document) {
            kept.remove(&hash);
        }
    }
}

impl Space {
    pub(super) fn load_unopened(&mut self, reader: Reader<'_>) -> Result<(), Unreadable> {
        for (number, sealed) in self.kept_unopened(reader)? {
            let document = sealed.preimage.id(self.record.id);
            self.unopened.insert(document, sealed.hash, number);
        }
        Ok(())
    }

    fn kept_unopened(&self, reader: Reader<'_>) -> Result<Vec<(u64, Sealed)>, Unreadable> {
        let group = space_group(self.record.id);
        let records = reader.sealed(Class::Content, Table::Unopened, &group, 0)?;
        let records = records.into_iter();
        Ok(records
            .map(|(number, _, sealed)| (number, sealed))
            .collect())
    }

    /// Keeps a change that cannot be read here, or that was made on top of one which cannot.
    pub(super) fn keep_unopened(&mut self, turn: &mut Turn<'_>, sealed: &Sealed) -> Received {
        let (space, document) = (self.record.id, sealed.preimage.id(self.record.id));
        if self.unopened.holds_any(document, &[sealed.hash]) {
            return Received::Known;
        }
        let bytes = sealed.encode();
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if !self.has_room_for(sealed.author, length) {
            return Received::OverShare;
        }
        self.count(sealed.author, length);
        let number = self.unopened.next;
        turn.put_bytes(key::unopened(space, number), bytes);
        self.unopened.insert(document, sealed.hash, number);
        self.log_unopened(turn, document, sealed.hash, number);
        self.move_what_waits_for(turn, document, sealed.hash);
        Received::Unopened
    }

    /// Judges what was kept unopened and can be read by now, in the order in which it came. One that
    /// does not hold then is dropped, and is nobody's fault: it was never looked into.
    pub(crate) fn open_unopened(&mut self, turn: &mut Turn<'_>) -> Result<(), Unreadable> {
        let kept = self.kept_unopened(turn.reader())?;
        for (number, sealed) in kept {
            let document = sealed.preimage.id(self.record.id);
            let change = match sealed.open() {
                Err(DecodeError::Newer) => continue,
                opened => opened.ok(),
            };
            let waits = |parents: &[ChangeHash]| self.unopened.holds_any(document, parents);
            if change.as_ref().is_some_and(|it| waits(&it.body.parents)) {
                continue;
            }
            turn.delete(key::unopened(self.record.id, number));
            self.unopened.remove(document, sealed.hash);
            if let Some(change) = change {
                self.take_opened(turn, &change)?;
            }
        }
        Ok(())
    }

    fn take_opened(
        &mut self,
        turn: &mut Turn<'_>,
        change: &SignedChange,
    ) -> Result<(), Unreadable> {
        match self.judge(turn, change) {
            Ok((known, Verdict::Accepted(accepted))) => {
                self.store(turn, change.preimage, known, &accepted, true)
            }
            Err(ReceiveError::Unreadable(unreadable)) => Err(unreadable),
            Ok((_, Verdict::Duplicate | Verdict::Waiting(_)))
            | Err(ReceiveError::Fault(_) | ReceiveError::OverShare) => Ok(()),
        }
    }

    /// Returns the numbers of what is kept unopened of a document, less what is named.
    pub(crate) fn unopened_of(&self, document: DocumentId, less: &[ChangeHash]) -> Vec<u64> {
        let less: BTreeSet<&ChangeHash> = less.iter().collect();
        let kept = self.unopened.documents.get(&document).into_iter().flatten();
        kept.filter(|(hash, _)| !less.contains(hash))
            .map(|(_, number)| *number)
            .collect()
    }
}
