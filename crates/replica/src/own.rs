//! What is known of the item that a document is for, kept as its changes come: looking through all
//! of a history takes as long as its author likes.

use std::collections::{BTreeMap, BTreeSet};

use leeward_model::DeviceId;

use crate::{
    ChangeHash, Key, Name, Preimage, SignedChange, Value, Written, readable::reads,
    replay::actor_of,
};

/// The field in which the beginning of a chapter names a change that began the chapter before, as 64
/// lower-case hexadecimal digits.
const AFTER: &str = "after";

/// The number of an operation and its actor: of two values the one with the higher one is newer.
type Operation = (u64, [u8; 16]);

/// The item that a document is for.
#[derive(Debug, Default)]
pub(crate) struct Own {
    /// Its name, once anything was put into it.
    pub(crate) name: Option<Name>,
    /// Of each field the newest value that can be read, and the newest that is not nothing.
    newest: BTreeMap<String, Newest>,
    /// Who has ever put a text into it.
    writers: BTreeSet<DeviceId>,
    /// The changes that put into the beginning of a chapter, each with the one that it names.
    pub(crate) beginnings: BTreeMap<ChangeHash, Option<ChangeHash>>,
}

#[derive(Debug, Default)]
struct Newest {
    readable: Option<(Operation, Written)>,
    said: Option<(Operation, Written)>,
}

impl Own {
    /// Takes note of a change whose first operation has this number.
    pub(crate) fn add(&mut self, document: Preimage, change: &SignedChange, first: u64) {
        let actor = actor_of(change.author, change.body.actor);
        let mut is_of_it = false;
        let mut after = None;
        for (operation, put) in (first..).zip(&change.body.puts) {
            if !self.holds(document, &put.key) {
                continue;
            }
            let operation = (operation, actor);
            is_of_it = true;
            if let (AFTER, Value::Text(hash)) = (put.key.field(), &put.value) {
                after = hash.parse().ok();
            }
            self.note_value(operation, &put.key, &put.value, change);
        }
        if is_of_it && matches!(self.name, Some(Name::Chapter(_))) {
            self.beginnings.insert(change.hash, after);
        }
    }

    fn holds(&mut self, document: Preimage, key: &Key) -> bool {
        if let Some(name) = &self.name {
            return name.to_string() == key.item();
        }
        let holds = document.holds(key.item());
        if holds {
            self.name = Some(Name::parse(key.item()));
        }
        holds
    }

    fn note_value(
        &mut self,
        operation: Operation,
        key: &Key,
        value: &Value,
        change: &SignedChange,
    ) {
        let name = self.name.as_ref();
        if name.and_then(|name| reads(name, key.field(), value)) != Some(true) {
            return;
        }
        if key.field() == "text" && *value != Value::Nothing {
            self.writers.insert(change.author);
        }
        let newest = self.newest.entry(key.field().to_owned()).or_default();
        let written = || Written::of(change, value.clone());
        if newer(newest.readable.as_ref(), operation) {
            newest.readable = Some((operation, written()));
        }
        if *value != Value::Nothing && newer(newest.said.as_ref(), operation) {
            newest.said = Some((operation, written()));
        }
    }

    /// Returns the devices that have ever put a text into it.
    pub(crate) fn writers(&self) -> impl Iterator<Item = DeviceId> {
        self.writers.iter().copied()
    }

    /// Returns the newest value of a field that can be read.
    pub(crate) fn newest(&self, field: &str) -> Option<&Written> {
        let newest = self.newest.get(field)?.readable.as_ref();
        newest.map(|(_, written)| written)
    }

    /// Returns the newest value of a field that can be read and is not nothing.
    pub(crate) fn newest_said(&self, field: &str) -> Option<&Written> {
        let newest = self.newest.get(field)?.said.as_ref();
        newest.map(|(_, written)| written)
    }
}

fn newer(known: Option<&(Operation, Written)>, operation: Operation) -> bool {
    known.is_none_or(|(known, _)| *known < operation)
}
