//! Writing into documents, and removing them: an accepted change goes into the vault and the log.

use std::collections::{BTreeMap, BTreeSet};

use leeward_model::{DeviceId, Rejection, limits};
use leeward_replica::{
    Accepted, Key, Preimage, Put, SignedChange, TransactError, Value, read::Shown,
};

use super::{Failure, Replaced, Space, arrival::ARRIVALS};
use crate::{
    log::Shareable,
    records::{DocumentRecord, Projected, key},
    turn::Turn,
    unreadable::Unreadable,
};

/// How many bytes the puts of one change may take: the rest of it needs room as well.
pub(crate) const CHANGE_ROOM: usize = limits::CHANGE - 4 * 1024;

impl Space {
    /// Carries out an intent of this person: one change, into the log. Returns what it replaced;
    /// nothing when it changed nothing.
    pub(crate) fn write(
        &mut self,
        turn: &mut Turn<'_>,
        preimage: Preimage,
        puts: Vec<Put>,
    ) -> Result<Vec<Replaced>, Failure> {
        if bytes_of(&puts) > CHANGE_ROOM {
            return Err(Rejection::TextTooLong { limit: CHANGE_ROOM }.into());
        }
        let known: Option<DocumentRecord> = turn
            .reader()
            .get(&key::document(self.id(), preimage.id(self.id())))?;
        if known.as_ref().is_some_and(|known| known.forgotten) {
            return Err(Rejection::NotFound.into());
        }
        let actor = turn.entropy.bytes();
        let today = turn.stamp.today;
        let signer = self.signer.clone();
        let document = self.document(turn.reader(), preimage)?;
        let standing = puts.iter().map(|put| document.written(&put.key));
        let standing: Vec<_> = puts.iter().cloned().zip(standing).collect();
        let settles = standing.iter().any(|(put, standing)| {
            standing.len() > 1 && standing.iter().any(|written| written.value == put.value)
        });
        self.may_write(known.as_ref(), &puts, settles)?;
        let document = self.document(turn.reader(), preimage)?;
        let accepted = document
            .transact_stored(&signer, actor, today, puts)
            .map_err(|error| match error {
                TransactError::Full => Failure::Rejected(Rejection::DocumentFull),
                TransactError::OutOfBounds | TransactError::Refused => {
                    Failure::Rejected(Rejection::NotSaved)
                }
            })?;
        let Some(accepted) = accepted else {
            return Ok(Vec::new());
        };
        self.store(turn, preimage, known, &accepted, None)?;
        let SignedChange { hash, body, .. } = &accepted.stored.signed;
        let replaced = standing.into_iter().filter_map(|(put, standing)| {
            // What stood there already was not put.
            let is_put = body.puts.iter().any(|it| it.key == put.key);
            let several = standing.len() > 1;
            let before = standing.into_iter().next();
            is_put.then(|| Replaced {
                put,
                change: *hash,
                before: before.map(|it| (it.value, it.change)),
                several,
            })
        });
        Ok(replaced.collect())
    }

    /// Returns what the partner has written since this was last asked.
    pub(crate) fn take_came(&mut self) -> Vec<(Preimage, Key)> {
        std::mem::take(&mut self.came)
    }

    /// Puts an accepted change into the vault and the log, and refreshes what can be shown.
    pub(super) fn store(
        &mut self,
        turn: &mut Turn<'_>,
        preimage: Preimage,
        known: Option<DocumentRecord>,
        accepted: &Accepted,
        from: Option<DeviceId>,
    ) -> Result<(), Unreadable> {
        let space = self.id();
        let id = preimage.id(space);
        let mut record = known.unwrap_or_else(|| {
            turn.put(
                key::document_list(space, self.courier.extent.documents),
                &id,
            );
            self.courier.extent.documents += 1;
            DocumentRecord {
                preimage,
                name: None,
                heads: Vec::new(),
                changes: 0,
                parts: BTreeMap::new(),
                entry: None,
                shown: Projected::of(None),
                forgotten: false,
                carried: BTreeSet::new(),
                arrivals: BTreeMap::new(),
            }
        });
        turn.put_bytes(
            key::change(space, id, accepted.number),
            accepted.stored.encode(),
        );
        self.count_change(&accepted.stored.signed, &mut record);
        record.changes = accepted.number + 1;
        let (day, today) = (accepted.stored.signed.body.day, turn.stamp.today);
        let has_room = record.arrivals.len() < ARRIVALS;
        if let Some(arrived) = self
            .arrival(day, today)
            .filter(|_| from.is_some() && has_room)
        {
            let change = accepted.stored.signed.hash;
            record.arrivals.insert(change, arrived);
        }
        record.heads = self.document(turn.reader(), preimage)?.heads();
        self.courier.log(turn, id, Shareable::from(accepted), from);
        if from.is_some() {
            let puts = accepted.stored.signed.body.puts.iter();
            self.came
                .extend(puts.map(|put| (preimage, put.key.clone())));
        }
        self.refresh(turn, &mut record)?;
        turn.put(key::document(space, id), &record);
        Ok(())
    }

    /// Removes an entry that its writer took back, with its history.
    pub(super) fn remove_entry(
        &mut self,
        turn: &mut Turn<'_>,
        entry: Preimage,
    ) -> Result<(), Unreadable> {
        let (space, id) = (self.id(), entry.id(self.id()));
        let record: Option<DocumentRecord> = turn.reader().get(&key::document(space, id))?;
        self.drop_unopened(turn, id)?;
        let Some(record) = record else { return Ok(()) };
        for number in 0..record.changes {
            turn.delete(key::change(space, id, number));
        }
        turn.delete(key::document(space, id));
        let journal = entry.owner.and_then(|by| self.journals.get_mut(&by));
        if let Some((journal, listed)) = journal.zip(record.entry) {
            journal.unlist(turn, space, listed)?;
        }
        self.in_order.entries.take();
        self.documents.remove(&id);
        self.courier.call_back(turn, id);
        self.drop_waiting(turn, id);
        Ok(())
    }

    /// Removes what a document of the plan says, with its history, on this device only. What the
    /// partner lacks of it is still on its way to them; what they add to it is not taken.
    pub(crate) fn forget(
        &mut self,
        turn: &mut Turn<'_>,
        mut record: DocumentRecord,
    ) -> Result<(), Unreadable> {
        let (space, preimage) = (self.id(), record.preimage);
        let id = preimage.id(space);
        for number in 0..record.changes {
            turn.delete(key::change(space, id, number));
        }
        if let (Some(name), Some(things)) = (&record.name, self.shelves.get_mut(&preimage.owner)) {
            // What was carried on from an earlier chapter stays known: digests, and no words.
            let carried = things.get(name).map(|shown| shown.carried.clone());
            record.carried = carried.unwrap_or_default();
            let left = Shown::carried_only(name.clone(), record.carried.clone());
            turn.delete(key::shelf(space, preimage, false));
            turn.put(key::shelf(space, preimage, true), &left);
            record.shown = Projected::of(Some(&left));
            things.insert(left);
        }
        record.forgotten = true;
        turn.put(key::document(space, id), &record);
        self.discount(&record);
        record.parts.clear();
        self.documents.remove(&id);
        self.drop_waiting(turn, id);
        self.drop_unopened(turn, id)?;
        self.in_order.turn_the_page();
        self.fits_stale = true;
        Ok(())
    }
}

/// Returns how many bytes puts take in a change, at most.
pub(crate) fn bytes_of(puts: &[Put]) -> usize {
    let bytes = |put: &Put| match &put.value {
        Value::Text(text) => put.key.as_str().len() + text.len() + 8,
        Value::Nothing | Value::Flag(_) | Value::Number(_) => put.key.as_str().len() + 16,
    };
    puts.iter().map(bytes).sum()
}
