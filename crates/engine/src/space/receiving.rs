//! Changes that the partner's device carried: judged at the gate, kept where they wait for parents.

use std::collections::{BTreeMap, BTreeSet};

use leeward_model::{Day, DeviceId, DocumentId, limits};
use leeward_replica::{ChangeHash, DecodeError, Fault, Sealed, SignedChange, Verdict};

use super::{Space, WaitingChange};
use crate::{
    log::space_group,
    reader::{Reader, waiting_change},
    records::{DocumentRecord, key},
    stored::{Class, Table},
    turn::Turn,
    unreadable::Unreadable,
};

/// Why a partner's change was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ReceiveError {
    /// No honest copy sends this.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// Its author has written more than their share. It is nobody's fault.
    #[error("more than the share of its author")]
    OverShare,
    /// Something in the vault could not be read.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
}

/// What became of a partner's change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Received {
    /// It was taken in; its author's clock showed this day.
    Taken(Day),
    /// It was here before, or is not wanted any more.
    Known,
    /// It waits, and these parents are to be asked for.
    Waits(DocumentId, Vec<ChangeHash>),
    /// It would have to wait, and there is no room.
    NoRoom,
    /// Only a newer version can read it: it is kept as it came.
    Unopened,
    /// It lies beyond the share of its author, and is left out.
    OverShare,
}

impl Space {
    pub(super) fn load_waiting(&mut self, reader: Reader<'_>) -> Result<(), Unreadable> {
        let group = space_group(self.id());
        let limit = limits::WAITING_CHANGES;
        let records = reader.scan_bytes(Class::Content, Table::Waiting, &group, 0, limit)?;
        for (number, bytes) in records {
            let change = waiting_change(self.id(), number, &bytes)?;
            let (hash, missing) = (change.hash, change.body.parents);
            let document = change.preimage.id(self.id());
            self.waiting.push(WaitingChange {
                number,
                hash,
                bytes,
                document,
                missing,
            });
        }
        Ok(())
    }

    /// Takes in a change that another device carried, through the gate.
    pub(crate) fn receive(
        &mut self,
        turn: &mut Turn<'_>,
        bytes: &[u8],
        from: DeviceId,
    ) -> Result<Received, ReceiveError> {
        let sealed = Sealed::decode(bytes).map_err(Fault::from)?;
        let document = sealed.preimage.id(self.id());
        if self.is_gone(document) {
            // Taken back by its writer: dropped silently, whoever carries it.
            return Ok(Received::Known);
        }
        let change = match sealed.open() {
            Err(DecodeError::Newer) => {
                sealed.admit(&self.courier.roster, self.id())?;
                return Ok(self.keep_unopened(turn, &sealed, from)?);
            }
            opened => opened.map_err(Fault::from)?,
        };
        let (known, verdict) = match self.judge(turn, &change) {
            Err(ReceiveError::OverShare) => {
                let is_mine = self.courier.roster.person_of(change.author) == Some(self.me());
                return Ok(if is_mine {
                    Received::Known
                } else {
                    Received::OverShare
                });
            }
            judged => judged?,
        };
        match verdict {
            Verdict::Waiting(missing) if self.unopened.holds_any(document, &missing) => {
                Ok(self.keep_unopened(turn, &sealed, from)?)
            }
            Verdict::Duplicate => Ok(Received::Known),
            Verdict::Accepted(accepted) => {
                self.store(turn, change.preimage, known, &accepted, Some(from))?;
                self.retry_waiting(turn, (document, change.hash), from)?;
                Ok(Received::Taken(change.body.day))
            }
            Verdict::Waiting(missing) => {
                if !self.keep_waiting(turn, bytes, change.hash, document, &missing) {
                    return Ok(Received::NoRoom);
                }
                let here = |hash: &ChangeHash| self.waiting.iter().any(|it| it.hash == *hash);
                let wanted = missing.into_iter().filter(|hash| !here(hash)).collect();
                Ok(Received::Waits(document, wanted))
            }
        }
    }

    /// Judges a change, and returns what is known of its document.
    pub(super) fn judge(
        &mut self,
        turn: &Turn<'_>,
        change: &SignedChange,
    ) -> Result<(Option<DocumentRecord>, Verdict), ReceiveError> {
        let id = change.preimage.id(self.id());
        let known: Option<DocumentRecord> = turn.reader().get(&key::document(self.id(), id))?;
        if known.as_ref().is_some_and(|known| known.forgotten) {
            return Ok((known, Verdict::Duplicate));
        }
        if !self.has_room(change, known.as_ref())
            && !self
                .document(turn.reader(), change.preimage)?
                .has(change.hash)
        {
            // What is over somebody's share is still theirs only where they signed it.
            change.seal().admit(&self.courier.roster, self.id())?;
            return Err(ReceiveError::OverShare);
        }
        let roster = self.courier.roster.clone();
        let document = self.document(turn.reader(), change.preimage)?;
        let verdict = document.judge(&roster, change);
        if document.is_empty() {
            self.documents.remove(&id);
        }
        Ok((known, verdict?))
    }

    pub(super) fn keep_waiting(
        &mut self,
        turn: &mut Turn<'_>,
        bytes: &[u8],
        hash: ChangeHash,
        document: DocumentId,
        missing: &[ChangeHash],
    ) -> bool {
        if self
            .waiting
            .iter()
            .any(|waiting| waiting.hash == hash && waiting.bytes == bytes)
        {
            return true;
        }
        let held: usize = self.waiting.iter().map(|waiting| waiting.bytes.len()).sum();
        if self.waiting.len() >= limits::WAITING_CHANGES
            || held + bytes.len() > limits::WAITING_BYTES
        {
            return false;
        }
        let number = self.courier.record.waiting;
        self.courier.record.waiting += 1;
        self.courier.touch();
        turn.put_bytes(key::waiting(self.id(), number), bytes.to_vec());
        let (bytes, missing) = (bytes.to_vec(), missing.to_vec());
        self.waiting.push(WaitingChange {
            number,
            hash,
            bytes,
            document,
            missing,
        });
        true
    }

    /// Judges again what waited for a change that has just been accepted.
    fn retry_waiting(
        &mut self,
        turn: &mut Turn<'_>,
        accepted: (DocumentId, ChangeHash),
        from: DeviceId,
    ) -> Result<(), ReceiveError> {
        let mut fresh = vec![accepted];
        while let Some((document, hash)) = fresh.pop() {
            // A change may claim a parent of another document: that one never comes.
            let waits = |waiting: &WaitingChange| {
                waiting.document == document && waiting.missing.contains(&hash)
            };
            while let Some(place) = self.waiting.iter().position(waits) {
                let mut waiting = self.waiting.swap_remove(place);
                let change = SignedChange::decode(&waiting.bytes).map_err(Fault::from)?;
                match self.judge(turn, &change) {
                    Ok((_, Verdict::Waiting(missing))) => {
                        waiting.missing = missing;
                        self.waiting.push(waiting);
                        continue;
                    }
                    Ok((known, Verdict::Accepted(accepted))) => {
                        self.store(turn, change.preimage, known, &accepted, Some(from))?;
                        fresh.push((document, change.hash));
                    }
                    // Its signature held when it came. If it turns out not to follow from its
                    // parents it is let go here, so that it is not tried for ever.
                    Ok((_, Verdict::Duplicate))
                    | Err(ReceiveError::Fault(_) | ReceiveError::OverShare) => {}
                    Err(ReceiveError::Unreadable(unreadable)) => return Err(unreadable.into()),
                }
                turn.delete(key::waiting(self.id(), waiting.number));
            }
        }
        Ok(())
    }

    /// Keeps unopened what waited for a change that is kept so.
    pub(super) fn move_what_waits_for(
        &mut self,
        turn: &mut Turn<'_>,
        document: DocumentId,
        hash: ChangeHash,
        from: DeviceId,
    ) -> Result<(), Unreadable> {
        let waits = |waiting: &WaitingChange| {
            waiting.document == document && waiting.missing.contains(&hash)
        };
        while let Some(place) = self.waiting.iter().position(waits) {
            let waiting = self.waiting.swap_remove(place);
            turn.delete(key::waiting(self.id(), waiting.number));
            if let Ok(sealed) = Sealed::decode(&waiting.bytes) {
                self.keep_unopened(turn, &sealed, from)?;
            }
        }
        Ok(())
    }

    /// Returns the parents that waiting changes lack, by document.
    pub(crate) fn wanted(&self) -> BTreeMap<DocumentId, BTreeSet<ChangeHash>> {
        let mut wanted: BTreeMap<DocumentId, BTreeSet<ChangeHash>> = BTreeMap::new();
        for waiting in &self.waiting {
            wanted
                .entry(waiting.document)
                .or_default()
                .extend(&waiting.missing);
        }
        for waiting in &self.waiting {
            if let Some(wanted) = wanted.get_mut(&waiting.document) {
                wanted.remove(&waiting.hash);
            }
        }
        wanted
    }

    /// Lets go of what waits for parents in a document.
    pub(super) fn drop_waiting(&mut self, turn: &mut Turn<'_>, id: DocumentId) {
        let space = self.id();
        self.waiting.retain(|waiting| {
            if waiting.document == id {
                turn.delete(key::waiting(space, waiting.number));
            }
            waiting.document != id
        });
    }
}
