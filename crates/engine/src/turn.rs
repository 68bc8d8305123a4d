//! One turn: an input with its time and entropy, what is durable, and what the engine wants done.

use std::{collections::BTreeMap, ops::Bound::Included, sync::Arc};

use leeward_model::{Day, Notice, Stamp, View};
use leeward_replica::Value;
use serde::Serialize;

use crate::{
    entropy::Entropy,
    io::{Event, Frame, Lane, LinkId, Output},
    reader::Reader,
    records::encoded,
    stored::{Class, RecordKey, Records, StoreError, Table, Write},
    unreadable::Unreadable,
};

/// What one turn reads and wants. Its own writes are seen by its own reads.
pub(crate) struct Turn<'a> {
    pub(crate) stamp: Stamp,
    pub(crate) entropy: Entropy,
    overlay: Overlay<'a>,
    shown: Option<Output>,
    then: Vec<Output>,
    unread: Vec<Unreadable>,
}

struct Overlay<'a> {
    durable: &'a dyn Records,
    writes: BTreeMap<RecordKey, Option<Vec<u8>>>,
}

impl<'a> Turn<'a> {
    pub(crate) fn new(stamp: Stamp, durable: &'a dyn Records) -> Self {
        let overlay = Overlay {
            durable,
            writes: BTreeMap::new(),
        };
        Self {
            stamp,
            entropy: Entropy::of(&stamp),
            overlay,
            shown: None,
            then: Vec::new(),
            unread: Vec::new(),
        }
    }

    /// A turn of work that needs neither a time nor chance, and says nothing.
    pub(crate) fn silent(durable: &'a dyn Records) -> Self {
        let stamp = Stamp {
            now: 0,
            today: Day(0),
            entropy: [0; 32],
        };
        Self::new(stamp, durable)
    }

    pub(crate) fn reader(&self) -> Reader<'_> {
        Reader(&self.overlay)
    }

    /// The day of this turn, as it stands in a document.
    pub(crate) fn today(&self) -> Value {
        Value::Number(self.stamp.today.0.into())
    }

    pub(crate) fn put<T: Serialize>(&mut self, key: RecordKey, record: &T) {
        self.put_bytes(key, encoded(record));
    }

    pub(crate) fn put_bytes(&mut self, key: RecordKey, bytes: Vec<u8>) {
        self.overlay.writes.insert(key, Some(bytes));
    }

    pub(crate) fn delete(&mut self, key: RecordKey) {
        self.overlay.writes.insert(key, None);
    }

    /// Adds something to be done once this turn's writes are durable.
    pub(crate) fn then(&mut self, output: Output) {
        self.then.push(output);
    }

    /// Sends a frame on the lane for documents once this turn's writes are durable.
    pub(crate) fn send(&mut self, link: LinkId, frame: Frame) {
        let lane = Lane::Documents;
        self.then(Output::Send { link, lane, frame });
    }

    /// Shows a view. It comes before everything that is told, so that whoever hears of something
    /// finds it.
    pub(crate) fn show(&mut self, view: Arc<View>) {
        self.shown = Some(Output::Publish(view));
    }

    pub(crate) fn notice(&mut self, notice: Notice) {
        self.then(Output::Tell(Event::Notice(notice)));
    }

    /// Takes note of something that could not be read, whatever becomes of the turn.
    pub(crate) fn note_unread(&mut self, unreadable: Unreadable) {
        self.unread.push(unreadable);
    }

    /// Takes what could not be read in this turn.
    pub(crate) fn take_unread(&mut self) -> Vec<Unreadable> {
        std::mem::take(&mut self.unread)
    }

    pub(crate) fn has_writes(&self) -> bool {
        !self.overlay.writes.is_empty()
    }

    /// Forgets every write and everything that was to follow from it.
    pub(crate) fn discard(&mut self) {
        self.overlay.writes.clear();
        self.shown = None;
        self.then.clear();
    }

    /// Returns the outputs, the writes first: nothing leaves and nothing is called saved before it
    /// is durable.
    pub(crate) fn finish(self) -> Vec<Output> {
        let writes: Vec<Write> = self
            .overlay
            .writes
            .into_iter()
            .map(|(key, bytes)| match bytes {
                Some(bytes) => Write::Put(key, bytes),
                None => Write::Delete(key),
            })
            .collect();
        let append = (!writes.is_empty()).then_some(Output::Append(writes));
        append
            .into_iter()
            .chain(self.shown)
            .chain(self.then)
            .collect()
    }
}

impl Records for Overlay<'_> {
    fn get(&self, key: &RecordKey) -> Result<Option<Vec<u8>>, StoreError> {
        match self.writes.get(key) {
            Some(written) => Ok(written.clone()),
            None => self.durable.get(key),
        }
    }

    fn scan(
        &self,
        class: Class,
        table: Table,
        group: &[u8],
        from: u64,
        limit: usize,
    ) -> Result<Vec<(u64, Vec<u8>)>, StoreError> {
        let at = |number| RecordKey {
            class,
            table,
            group: group.to_vec(),
            number,
        };
        let range = (Included(at(from)), Included(at(u64::MAX)));
        let written: BTreeMap<u64, Option<Vec<u8>>> = self
            .writes
            .range(range)
            .map(|(key, bytes)| (key.number, bytes.clone()))
            .collect();
        let mut found: BTreeMap<u64, Vec<u8>> = BTreeMap::new();
        // Deleted records make room for later ones, so as many more are asked for.
        let asked = limit.saturating_add(written.len());
        let durable = self.durable.scan(class, table, group, from, asked)?;
        found.extend(
            durable
                .into_iter()
                .filter(|(number, _)| !written.contains_key(number)),
        );
        found.extend(
            written
                .into_iter()
                .filter_map(|(number, bytes)| Some((number, bytes?))),
        );
        Ok(found.into_iter().take(limit).collect())
    }
}
