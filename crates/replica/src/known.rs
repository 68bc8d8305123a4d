//! What is known of the changes of a document without asking automerge.

use std::{cmp::Reverse, collections::BTreeMap};

use automerge::{Change, ScalarValue};
use leeward_model::{Day, DeviceId, limits};

use crate::{ChangeHash, Value};

pub(crate) const SECONDS_PER_DAY: i64 = 24 * 60 * 60;

/// The changes of a document, in the order in which this copy accepted them.
#[derive(Debug, Default)]
pub(crate) struct Known {
    changes: BTreeMap<ChangeHash, KnownChange>,
    order: Vec<ChangeHash>,
    actors: BTreeMap<[u8; 16], KnownActor>,
    /// Each change and its day, by its actor and its last operation.
    by_operation: BTreeMap<([u8; 16], u64), (ChangeHash, Day)>,
}

#[derive(Debug)]
struct KnownActor {
    /// The whole key of the device; the actor has the first half of it only.
    author: DeviceId,
    seq: u64,
    last: ChangeHash,
}

/// One change.
#[derive(Debug)]
pub(crate) struct KnownChange {
    pub(crate) number: u64,
    pub(crate) actor: [u8; 16],
    pub(crate) seq: u64,
    pub(crate) max_op: u64,
    pub(crate) parents: Vec<ChangeHash>,
}

impl Known {
    /// Adds a change, and returns its number.
    pub(crate) fn add(&mut self, change: &Change, author: DeviceId) -> u64 {
        let hash = hash_of(change);
        let number = self.len();
        let mut actor = [0; 16];
        let bytes = change.actor_id().to_bytes();
        if bytes.len() == actor.len() {
            actor.copy_from_slice(bytes);
        }
        let parents = change.deps().iter();
        let parents = parents.map(|hash| ChangeHash::from_bytes(hash.0)).collect();
        let (seq, max_op) = (change.seq(), change.max_op());
        let known = KnownChange {
            number,
            actor,
            seq,
            max_op,
            parents,
        };
        self.changes.insert(hash, known);
        self.by_operation
            .insert((actor, max_op), (hash, day_of(change)));
        self.order.push(hash);
        let actor_now = KnownActor {
            author,
            seq,
            last: hash,
        };
        self.actors.insert(actor, actor_now);
        number
    }

    /// Returns how many changes there are.
    pub(crate) fn len(&self) -> u64 {
        u64::try_from(self.order.len()).unwrap_or(u64::MAX)
    }

    /// Returns a change.
    pub(crate) fn get(&self, hash: &ChangeHash) -> Option<&KnownChange> {
        self.changes.get(hash)
    }

    /// Returns the changes in the order in which they were accepted.
    pub(crate) fn in_order(&self) -> impl Iterator<Item = (&ChangeHash, &KnownChange)> {
        let order = self.order.iter();
        order.filter_map(|hash| Some((hash, self.changes.get(hash)?)))
    }

    /// Returns the changes, the highest operation first.
    pub(crate) fn latest_first(&self) -> Vec<ChangeHash> {
        let mut changes: Vec<_> = self.changes.iter().collect();
        changes.sort_by_key(|(hash, change)| Reverse((change.max_op, **hash)));
        changes.into_iter().map(|(hash, _)| *hash).collect()
    }

    /// Returns the changes with these hashes; `None` when one of them is not here.
    pub(crate) fn parents(&self, hashes: &[ChangeHash]) -> Option<Vec<&KnownChange>> {
        hashes.iter().map(|hash| self.changes.get(hash)).collect()
    }

    /// Returns the number that an actor gave its newest change; 0 for none.
    pub(crate) fn last_seq(&self, actor: &[u8; 16]) -> u64 {
        self.actors.get(actor).map_or(0, |known| known.seq)
    }

    /// Returns the newest change of an actor.
    pub(crate) fn last_of(&self, actor: &[u8; 16]) -> Option<ChangeHash> {
        self.actors.get(actor).map(|known| known.last)
    }

    /// Returns the change in which an actor did this operation, and its day.
    pub(crate) fn change_of(&self, actor: &[u8; 16], operation: u64) -> Option<(ChangeHash, Day)> {
        let mut later = self.by_operation.range((*actor, operation)..);
        let found = later.next().filter(|((of, _), _)| of == actor);
        found.map(|(_, known)| *known)
    }

    /// Returns the device that writes as this actor.
    pub(crate) fn author_of(&self, actor: &[u8; 16]) -> Option<DeviceId> {
        self.actors.get(actor).map(|known| known.author)
    }

    /// Tells whether one more change fits.
    ///
    /// Automerge keeps a clock of all actors at every sixteenth change: with an actor to each change
    /// that is 16 MiB at most.
    pub(crate) fn has_room(&self) -> bool {
        self.len() < limits::CHANGES_PER_DOCUMENT
    }

    /// Lets the document believe that it has this many changes.
    #[cfg(test)]
    pub(crate) fn pad(&mut self, changes: u64) {
        let nobodys = ChangeHash::from_bytes([9; 32]);
        self.order.resize(changes.try_into().unwrap(), nobodys);
    }

    /// Lets the document believe that all of it was written by one device.
    #[cfg(test)]
    pub(crate) fn give_to(&mut self, author: DeviceId) {
        for actor in self.actors.values_mut() {
            actor.author = author;
        }
    }
}

/// Returns the author's day of a change.
pub(crate) fn day_of(change: &Change) -> Day {
    let day = i32::try_from(change.timestamp() / SECONDS_PER_DAY);
    Day(day.unwrap_or_default().clamp(0, limits::LAST_DAY))
}

/// Returns the hash of a change.
pub(crate) fn hash_of(change: &Change) -> ChangeHash {
    ChangeHash::from_bytes(change.hash().0)
}

/// Reads a scalar; `None` for one that no change of ours puts.
pub(crate) fn value_of(scalar: &ScalarValue) -> Option<Value> {
    match scalar {
        ScalarValue::Null => Some(Value::Nothing),
        ScalarValue::Boolean(flag) => Some(Value::Flag(*flag)),
        ScalarValue::Int(number) => Some(Value::Number(*number)),
        ScalarValue::Str(text) => Some(Value::Text(text.to_string())),
        _ => None,
    }
}
