//! loro.

use std::{
    collections::BTreeMap,
    mem,
    sync::{Arc, Mutex, PoisonError},
};

use loro::{
    Container, ExportMode, LoroDoc, LoroMap, LoroValue, Subscription, ValueOrContainer,
    VersionVector,
};

use super::{
    AUTHOR, Failed, ID, ITEMS, Library, NEWEST, NOTES, Seen, SeenNote, Start, TEXT, WHEN, What,
    Written, author, seconds,
};

/// A document of loro.
pub(super) struct Loro {
    document: LoroDoc,
    start: Option<Start>,
    /// The updates for the partner that nobody took yet.
    told: Arc<Mutex<Vec<u8>>>,
    /// Keeps the updates coming, in a document that was loaded.
    telling: Option<Subscription>,
}

impl Loro {
    fn on(document: LoroDoc) -> Self {
        Self {
            document,
            start: None,
            told: Arc::default(),
            telling: None,
        }
    }

    fn begin(&mut self, start: Start) -> Result<(), Failed> {
        if self.start != Some(start) {
            self.document.set_peer_id(start.mixed(0))?;
            self.start = Some(start);
        }
        Ok(())
    }
}

impl Library for Loro {
    const NAME: &'static str = "loro";
    const VERSION: &'static str = "1.17.1";
    const DOES_NOT: &'static str = "does not sign, encrypt or sync to the disk; one document, \
                                    decoded bit by bit as it is read; merges the changes of a start";
    type State = VersionVector;

    fn new() -> Result<Self, Failed> {
        Ok(Self::on(LoroDoc::new()))
    }

    fn write(&mut self, written: &Written) -> Result<(), Failed> {
        self.begin(Start::of(written))?;
        match &written.what {
            What::Note { id, text } => {
                let notes = self.document.get_list(NOTES);
                let note = notes.push_container(LoroMap::new())?;
                note.insert(ID, id.as_str())?;
                note.insert(AUTHOR, author(written.by))?;
                note.insert(WHEN, i64::from(written.day))?;
                note.insert(TEXT, text.as_str())?;
            }
            What::Field { item, field, text } => {
                let items = self.document.get_map(ITEMS);
                let item = items.ensure_mergeable_map(item)?;
                item.insert(field, text.as_str())?;
            }
        }
        self.document.set_next_commit_timestamp(seconds(written));
        self.document.commit();
        Ok(())
    }

    fn write_and_tell(&mut self, written: &Written) -> Result<Vec<u8>, Failed> {
        self.write(written)?;
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(mem::take(&mut *told))
    }

    fn state(&self) -> VersionVector {
        self.document.oplog_vv()
    }

    fn since(&self, state: &VersionVector) -> Result<Vec<u8>, Failed> {
        Ok(self.document.export(ExportMode::updates(state))?)
    }

    fn save(&self) -> Result<Vec<u8>, Failed> {
        Ok(self.document.export(ExportMode::Snapshot)?)
    }

    fn load(saved: &[u8], start: Start) -> Result<Self, Failed> {
        let mut loaded = Self::on(LoroDoc::from_snapshot(saved)?);
        loaded.begin(start)?;
        let told = Arc::clone(&loaded.told);
        loaded.telling = Some(
            loaded
                .document
                .subscribe_local_update(Box::new(move |update| {
                    let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
                    told.extend_from_slice(update);
                    true
                })),
        );
        Ok(loaded)
    }

    fn read(&self) -> Result<Seen, Failed> {
        let mut seen = Seen::default();
        self.document.get_map(ITEMS).for_each(|item, fields| {
            if let ValueOrContainer::Container(Container::Map(fields)) = fields {
                let mut read = BTreeMap::new();
                fields.for_each(|field, value| {
                    if let ValueOrContainer::Value(LoroValue::String(text)) = value {
                        read.insert(field.to_owned(), text.to_string());
                    }
                });
                seen.items.insert(item.to_owned(), read);
            }
        });
        let notes = self.document.get_list(NOTES);
        for place in notes.len().saturating_sub(NEWEST)..notes.len() {
            if let Some(ValueOrContainer::Container(Container::Map(note))) = notes.get(place) {
                let text = |field| match note.get(field) {
                    Some(ValueOrContainer::Value(LoroValue::String(text))) => text.to_string(),
                    _ => String::new(),
                };
                seen.newest.push(SeenNote {
                    id: text(ID),
                    author: text(AUTHOR),
                    day: match note.get(WHEN) {
                        Some(ValueOrContainer::Value(LoroValue::I64(day))) => day,
                        _ => 0,
                    },
                    text: text(TEXT),
                });
            }
        }
        Ok(seen)
    }
}
