//! automerge.

use automerge::{
    ActorId, ChangeHash, ObjId, ObjType, ROOT, ReadDoc, ScalarValueRef, Value, ValueRef,
    transaction::{CommitOptions, Transactable},
};

use super::{
    AUTHOR, Failed, ID, ITEMS, Library, NEWEST, NOTES, Seen, SeenNote, Start, TEXT, WHEN, What,
    Written, author, seconds,
};

/// The actor that makes the two containers.
const GENESIS: &[u8] = b"genesis";

/// A document of automerge.
pub(super) struct Automerge {
    pub(super) document: automerge::Automerge,
    start: Option<Start>,
}

impl Automerge {
    /// Writes on in that document.
    pub(super) fn on(document: automerge::Automerge) -> Self {
        Self {
            document,
            start: None,
        }
    }

    fn change(&mut self, written: &Written) -> Result<Option<ChangeHash>, Failed> {
        let start = Start::of(written);
        if self.start != Some(start) {
            self.document.set_actor(actor(start));
            self.start = Some(start);
        }
        let mut change = self.document.transaction();
        put(&mut change, written)?;
        let (hash, _) = change.commit_with(CommitOptions::default().with_time(seconds(written)));
        Ok(hash)
    }
}

impl Library for Automerge {
    const NAME: &'static str = "automerge";
    const VERSION: &'static str = "0.12.0";
    const DOES_NOT: &'static str =
        "does not sign, encrypt or sync to the disk; one document, loaded whole";
    type State = Vec<ChangeHash>;

    fn new() -> Result<Self, Failed> {
        let mut document = automerge::Automerge::new().with_actor(ActorId::from(GENESIS));
        let mut change = document.transaction();
        change.put_object(ROOT, ITEMS, ObjType::Map)?;
        change.put_object(ROOT, NOTES, ObjType::List)?;
        change.commit();
        Ok(Self::on(document))
    }

    fn write(&mut self, written: &Written) -> Result<(), Failed> {
        self.change(written)?;
        Ok(())
    }

    fn write_and_tell(&mut self, written: &Written) -> Result<Vec<u8>, Failed> {
        let change = self
            .change(written)?
            .and_then(|hash| self.document.get_change_by_hash(&hash));
        Ok(change.map_or_else(Vec::new, |mut change| change.bytes().into_owned()))
    }

    fn state(&self) -> Vec<ChangeHash> {
        self.document.get_heads()
    }

    fn since(&self, state: &Vec<ChangeHash>) -> Result<Vec<u8>, Failed> {
        let mut bytes = Vec::new();
        for mut change in self.document.get_changes(state) {
            bytes.extend_from_slice(&change.bytes());
        }
        Ok(bytes)
    }

    fn save(&self) -> Result<Vec<u8>, Failed> {
        Ok(self.document.save())
    }

    fn load(saved: &[u8], start: Start) -> Result<Self, Failed> {
        let mut document = automerge::Automerge::load(saved)?;
        document.set_actor(actor(start));
        Ok(Self {
            document,
            start: Some(start),
        })
    }

    fn read(&self) -> Result<Seen, Failed> {
        let document = &self.document;
        let mut seen = Seen::default();
        for item in document.map_range(child(document, &ROOT, ITEMS)?, ..) {
            let mut fields = std::collections::BTreeMap::new();
            for field in document.map_range(item.id(), ..) {
                if let ValueRef::Scalar(ScalarValueRef::Str(text)) = field.value {
                    fields.insert(field.key.into_owned(), text.into_owned());
                }
            }
            seen.items.insert(item.key.into_owned(), fields);
        }
        let notes = child(document, &ROOT, NOTES)?;
        let first = document.length(&notes).saturating_sub(NEWEST);
        for note in document.list_range(&notes, first..) {
            let note = note.id();
            let text = |field: &str| -> Result<String, Failed> {
                let value = document.get(&note, field)?;
                Ok(value
                    .and_then(|(value, _)| value.as_str().map(str::to_owned))
                    .unwrap_or_default())
            };
            let day = document.get(&note, WHEN)?;
            seen.newest.push(SeenNote {
                id: text(ID)?,
                author: text(AUTHOR)?,
                day: day
                    .and_then(|(value, _)| value.as_i64())
                    .unwrap_or_default(),
                text: text(TEXT)?,
            });
        }
        Ok(seen)
    }
}

/// Returns the actor of a process start: 16 bytes, as many as a random one has.
fn actor(start: Start) -> ActorId {
    let mut bytes = Vec::with_capacity(16);
    bytes.extend_from_slice(&start.mixed(0).to_be_bytes());
    bytes.extend_from_slice(&start.mixed(1).to_be_bytes());
    ActorId::from(bytes)
}

fn put(change: &mut impl Transactable, written: &Written) -> Result<(), Failed> {
    match &written.what {
        What::Note { id, text } => {
            let notes = child(change, &ROOT, NOTES)?;
            let end = change.length(&notes);
            let note = change.insert_object(&notes, end, ObjType::Map)?;
            change.put(&note, ID, id.as_str())?;
            change.put(&note, AUTHOR, author(written.by))?;
            change.put(&note, WHEN, i64::from(written.day))?;
            change.put(&note, TEXT, text.as_str())?;
        }
        What::Field { item, field, text } => {
            let items = child(change, &ROOT, ITEMS)?;
            let item = match change.get(&items, item.as_str())? {
                Some((Value::Object(_), item)) => item,
                _ => change.put_object(&items, item.as_str(), ObjType::Map)?,
            };
            change.put(&item, field.as_str(), text.as_str())?;
        }
    }
    Ok(())
}

/// Returns the container of a name.
fn child(document: &impl ReadDoc, parent: &ObjId, name: &str) -> Result<ObjId, Failed> {
    match document.get(parent, name)? {
        Some((Value::Object(_), child)) => Ok(child),
        _ => Err(format!("the document has no {name}").into()),
    }
}
