//! One turn: an input with its time and entropy, what is durable, and what the engine wants done.

use std::sync::Arc;

use leeward_model::{Day, Notice, Stamp, View};
use leeward_replica::Value;
use serde::Serialize;

use crate::{
    entropy::Entropy,
    io::{Event, Frame, Lane, LinkId, Output},
    overlay::Overlay,
    reader::Reader,
    records::encoded,
    stored::{RecordKey, Records},
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

impl<'a> Turn<'a> {
    pub(crate) fn new(stamp: Stamp, durable: &'a dyn Records) -> Self {
        Self {
            stamp,
            entropy: Entropy::of(&stamp),
            overlay: Overlay::new(durable),
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
        self.overlay.put(key, bytes);
    }

    pub(crate) fn delete(&mut self, key: RecordKey) {
        self.overlay.delete(key);
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
        self.overlay.has_writes()
    }

    /// Forgets every write and everything that was to follow from it.
    pub(crate) fn discard(&mut self) {
        self.overlay.clear();
        self.shown = None;
        self.then.clear();
    }

    /// Returns the outputs, the writes first: nothing leaves and nothing is called saved before it
    /// is durable.
    pub(crate) fn finish(self) -> Vec<Output> {
        let writes = self.overlay.into_writes();
        let append = (!writes.is_empty()).then_some(Output::Append(writes));
        append
            .into_iter()
            .chain(self.shown)
            .chain(self.then)
            .collect()
    }
}
