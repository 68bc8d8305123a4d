//! A space: the courier that carries its changes, and what only an open device has: its documents and
//! what can be shown of them.

use std::collections::{BTreeMap, btree_map::Entry};

use leeward_model::{
    ChapterNumber, Day, DeviceId, DocumentId, Fits, ItemId, List, PersonId, Rejection, SpaceId,
    limits,
};
use leeward_replica::{
    ChangeHash, Document, Key, Name, Preimage, Put, Signer, Value, read::Things,
};

pub(crate) mod arrival;
pub(crate) mod courier;
pub(crate) mod earlier;
mod going_on;
pub(crate) mod items;
pub(crate) mod journal;
mod kept;
pub(crate) mod listing;
mod logged;
pub(crate) mod meetings;
pub(crate) mod order;
mod pace;
pub(crate) mod receiving;
mod shares;
mod shelves;
mod shown;
mod unopened;
pub(crate) mod writing;

use self::{courier::Courier, journal::Journal, kept::Unopened, order::InOrder};
use crate::{
    contents::{Contents, Told},
    reader::{Reader, document_of},
    records::{DocumentRecord, People, SpaceRecord, key},
    turn::Turn,
    unreadable::{Cause, Unreadable},
};

/// How many documents stay loaded: more than a plan that is lived with has lines, needs and steps.
const LOADED: usize = 256;

/// The reason why a command came to nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The person can do something about it.
    Rejected(Rejection),
    /// Something in the vault could not be read.
    Unreadable(Unreadable),
}

impl From<Rejection> for Failure {
    fn from(rejection: Rejection) -> Self {
        Self::Rejected(rejection)
    }
}

impl From<Unreadable> for Failure {
    fn from(unreadable: Unreadable) -> Self {
        Self::Unreadable(unreadable)
    }
}

/// A value before and after one of a person's own steps.
#[derive(Debug, Clone)]
pub(crate) struct Replaced {
    pub(crate) put: Put,
    /// The change that put it.
    pub(crate) change: ChangeHash,
    /// What stood there before, and the change that had put that.
    pub(crate) before: Option<(Value, ChangeHash)>,
    /// Several values stood there, as where both reworded a line. No single put brings them back.
    pub(crate) several: bool,
}

/// What is kept in memory of a space.
#[derive(Debug)]
pub(crate) struct Space {
    pub(crate) courier: Courier,
    pub(crate) names: BTreeMap<PersonId, String>,
    /// It was told, since the vault was opened, that the days of the two devices are apart.
    pub(crate) days_told: bool,
    signer: Signer,
    /// Loaded documents, each with the number of its last use.
    documents: BTreeMap<DocumentId, (u64, Document)>,
    /// How often a document was used.
    uses: u64,
    /// What can be shown, by owner; of what both write under none.
    shelves: BTreeMap<Option<PersonId>, Things>,
    /// Entries that were taken back, by whom and when.
    gone: BTreeMap<DocumentId, (PersonId, Day)>,
    pub(crate) in_order: InOrder,
    /// Digests of what the plan says now.
    contents: Contents,
    /// The marks, compared with the plan.
    pub(crate) fits: List<Fits>,
    /// What became of items since the marks were set, kept from one comparison to the next.
    pub(crate) told: Told,
    /// A mark, or what it is about, may have changed.
    pub(crate) fits_stale: bool,
    /// The newest entries of each person.
    journals: BTreeMap<PersonId, Journal>,
    /// What rests is loaded too.
    pub(crate) whole: bool,
    /// The chapters that began one after the other, each with the day on which it did and a change
    /// that the next one may name.
    begun: BTreeMap<ChapterNumber, (Day, ChangeHash)>,
    waiting: Vec<WaitingChange>,
    /// What is kept as it came, since only a newer version can read it.
    unopened: Unopened,
    /// Keys that the partner has written since this was last taken.
    came: Vec<(Preimage, Key)>,
}

/// A change of the partner's whose parents are not all here.
#[derive(Debug)]
struct WaitingChange {
    number: u64,
    hash: ChangeHash,
    bytes: Vec<u8>,
    document: DocumentId,
    missing: Vec<ChangeHash>,
}

impl Space {
    /// Loads what a first view needs: what does not rest, and the newest few entries.
    pub(crate) fn glance(reader: Reader<'_>, number: u64) -> Result<Self, Unreadable> {
        let record: SpaceRecord = reader.require(&key::space(number))?;
        let people: People = reader.require(&key::people(number))?;
        let mut space = Self::new(number, record, people.names);
        space.courier.load(reader)?;
        space.whole = false;
        space.load_shelves(reader, false)?;
        let shown = space.share_of(limits::ENTRIES_FIRST);
        let id = space.id();
        for (by, journal) in &mut space.journals {
            *journal = Journal::glance(reader, id, *by, shown)?;
        }
        Ok(space)
    }

    /// Loads all that is kept in memory: no document. The marks are still to be compared.
    pub(crate) fn load(reader: Reader<'_>, number: u64) -> Result<Self, Unreadable> {
        let mut space = Self::glance(reader, number)?;
        space.load_shelves(reader, true)?;
        space.whole = true;
        let id = space.id();
        for journal in space.journals.values_mut() {
            journal.know_every_day(reader, id)?;
        }
        space.show_entries(reader, limits::ENTRIES_SHOWN)?;
        space.in_order = InOrder::default();
        space.contents = space.all_contents();
        space.load_waiting(reader)?;
        space.load_unopened(reader)?;
        Ok(space)
    }

    pub(crate) fn new(number: u64, record: SpaceRecord, names: BTreeMap<PersonId, String>) -> Self {
        let signer = Signer::from_secret(record.secret.0);
        let courier = Courier::new(number, record);
        let people = courier.roster.people();
        let owners = people.iter().map(|person| Some(*person));
        let owners = std::iter::once(None).chain(owners);
        let shelves = owners.map(|owner| (owner, Things::default())).collect();
        let shown = limits::ENTRIES_SHOWN / people.len().max(1);
        let journals = people.into_iter();
        let journals = journals.map(|by| (by, Journal::new(by, shown))).collect();
        Self {
            courier,
            names,
            days_told: false,
            signer,
            documents: BTreeMap::new(),
            uses: 0,
            shelves,
            gone: BTreeMap::new(),
            in_order: InOrder::default(),
            contents: Contents::new(),
            fits: List::default(),
            told: Told::new(),
            fits_stale: true,
            journals,
            whole: true,
            begun: BTreeMap::new(),
            waiting: Vec::new(),
            unopened: Unopened::default(),
            came: Vec::new(),
        }
    }

    /// Takes over what is kept in memory only from the same space before it was loaded again.
    pub(crate) fn carry_over(&mut self, reader: Reader<'_>, old: &Self) -> Result<(), Unreadable> {
        self.courier.carry_over(&old.courier);
        self.days_told = old.days_told;
        self.show_as_much_as(reader, old)
    }

    pub(crate) fn id(&self) -> SpaceId {
        self.courier.id()
    }

    /// The person of this vault, as they are known in this space.
    pub(crate) fn me(&self) -> PersonId {
        self.courier.record.me
    }

    /// This device, as it is known in this space.
    pub(crate) fn device(&self) -> DeviceId {
        self.courier.record.device
    }

    /// Tells whether this is a relationship that has not ended here.
    pub(crate) fn is_together(&self) -> bool {
        self.courier.is_together()
    }

    /// Writes what changed of the space itself, and evicts documents not used lately.
    pub(crate) fn settle(&mut self, turn: &mut Turn<'_>) {
        self.catch_up_shelves(turn);
        self.courier.settle(turn);
        self.evict();
    }

    /// Evicts the documents used longest ago, down to [`LOADED`].
    pub(crate) fn evict(&mut self) {
        while self.documents.len() > LOADED {
            let oldest = self.documents.iter().min_by_key(|(_, (used, _))| *used);
            let Some(id) = oldest.map(|(id, _)| *id) else {
                break;
            };
            self.documents.remove(&id);
        }
    }

    /// Returns a document, loading it from its changes or starting it.
    pub(crate) fn document(
        &mut self,
        reader: Reader<'_>,
        preimage: Preimage,
    ) -> Result<&mut Document, Unreadable> {
        let space = self.id();
        let id = preimage.id(space);
        self.uses += 1;
        let uses = self.uses;
        let slot = match self.documents.entry(id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(slot) => {
                let document = load_document(reader, space, preimage)?;
                slot.insert((uses, document))
            }
        };
        slot.0 = uses;
        Ok(&mut slot.1)
    }

    /// Tells whether a document was taken back by its owner.
    pub(crate) fn is_gone(&self, document: DocumentId) -> bool {
        self.gone.contains_key(&document)
    }

    /// Returns the heads of every document, in no other order than that of their ids.
    pub(crate) fn heads(
        &self,
        reader: Reader<'_>,
    ) -> Result<BTreeMap<DocumentId, Vec<ChangeHash>>, Unreadable> {
        let mut heads = BTreeMap::new();
        for number in 0..self.courier.extent.documents {
            let list = key::document_list(self.id(), number);
            let id: DocumentId = reader.require(&list)?;
            let record: Option<DocumentRecord> = reader.get(&key::document(self.id(), id))?;
            heads.extend(record.map(|record| (id, record.heads)));
        }
        Ok(heads)
    }

    /// Returns whose an entry is that is here, and the id of its note.
    pub(crate) fn entry(
        &self,
        reader: Reader<'_>,
        entry: DocumentId,
    ) -> Result<Option<(PersonId, ItemId)>, Unreadable> {
        let record: Option<DocumentRecord> = reader.get(&key::document(self.id(), entry))?;
        let note = |record: DocumentRecord| match record.name {
            Some(Name::Note(note)) => Some((record.preimage.owner?, note)),
            _ => None,
        };
        Ok(record.and_then(note))
    }
}

fn load_document(
    reader: Reader<'_>,
    space: SpaceId,
    preimage: Preimage,
) -> Result<Document, Unreadable> {
    let key = key::document(space, preimage.id(space));
    let record: Option<DocumentRecord> = reader.get(&key)?;
    // Of what was deleted here there is nothing to load.
    let Some(record) = record.filter(|record| !record.forgotten) else {
        return Ok(Document::new(space, preimage));
    };
    let changes = reader.changes(space, preimage.id(space))?;
    let document = document_of(space, preimage, &changes)?;
    // A missing record would otherwise pass silently for an older state of the document.
    if document.len() == record.changes {
        return Ok(document);
    }
    let (known, found) = (record.changes, document.len());
    Err(Unreadable::record(&key, Cause::Count { known, found }))
}
