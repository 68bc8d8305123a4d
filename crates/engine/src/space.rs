//! A space: what is kept in memory of its documents, its log, and what can be shown of it.

use std::{
    collections::{BTreeMap, btree_map::Entry},
    net::SocketAddr,
};

use leeward_model::{
    ChapterNumber, Day, DocumentId, Fits, ItemId, List, PersonId, Rejection, SpaceId, limits,
};
use leeward_replica::{
    ChangeHash, Document, Key, Name, Preimage, Put, Roster, Signer, Value, read::Things,
};

pub(crate) mod arrival;
mod going_on;
pub(crate) mod items;
pub(crate) mod journal;
mod kept;
pub(crate) mod meetings;
pub(crate) mod order;
mod outbox;
mod pace;
pub(crate) mod receiving;
mod shares;
mod shelves;
mod shown;
mod unopened;
pub(crate) mod writing;

use self::{journal::Journal, kept::Unopened, meetings::Meetings, order::InOrder};
use crate::{
    contents::{Contents, Told},
    io::HostId,
    reader::{Reader, document_of},
    records::{DocumentRecord, Extent, People, SpaceRecord, key},
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
    pub(crate) number: u64,
    pub(crate) record: SpaceRecord,
    pub(crate) extent: Extent,
    /// The extent that is stored, or will be when the turn is over.
    settled: Option<Extent>,
    pub(crate) names: BTreeMap<PersonId, String>,
    /// The endpoint of this space, while there is one.
    pub(crate) host: Option<HostId>,
    /// The addresses at which that endpoint may be reached.
    pub(crate) addresses: Vec<SocketAddr>,
    /// The partner's copy sent what no honest copy sends: it is left alone until a person says
    /// otherwise or the program starts anew.
    pub(crate) faulted: bool,
    pub(crate) meetings: Meetings,
    /// It was told, since the vault was opened, that the days of the two devices are apart.
    pub(crate) days_told: bool,
    signer: Signer,
    pub(crate) roster: Roster,
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
    /// Positions in the log that the partner has not acknowledged.
    pub(crate) outbox: BTreeMap<u64, DocumentId>,
    waiting: Vec<WaitingChange>,
    /// What is kept as it came, since only a newer version can read it.
    unopened: Unopened,
    /// Keys that the partner has written since this was last taken.
    came: Vec<(Preimage, Key)>,
    /// The record is to be written at the end of the turn.
    dirty: bool,
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
        let extent: Extent = reader.require(&key::extent(record.id))?;
        let mut space = Self::new(number, record, people.names);
        (space.extent, space.settled) = (extent.clone(), Some(extent));
        space.whole = false;
        space.load_shelves(reader, false)?;
        let shown = space.share_of(limits::ENTRIES_FIRST);
        for (by, journal) in &mut space.journals {
            *journal = Journal::load(reader, space.record.id, *by, shown)?;
        }
        space.load_outbox(reader)?;
        Ok(space)
    }

    /// Loads all that is kept in memory: no document. The marks are still to be compared.
    pub(crate) fn load(reader: Reader<'_>, number: u64) -> Result<Self, Unreadable> {
        let mut space = Self::glance(reader, number)?;
        space.load_shelves(reader, true)?;
        space.whole = true;
        space.show_entries(reader, limits::ENTRIES_SHOWN)?;
        space.in_order = InOrder::default();
        space.contents = space.all_contents();
        space.load_waiting(reader)?;
        space.load_unopened(reader)?;
        Ok(space)
    }

    pub(crate) fn new(number: u64, record: SpaceRecord, names: BTreeMap<PersonId, String>) -> Self {
        let signer = Signer::from_secret(record.secret.0);
        let roster = roster_of(&record);
        let people = roster.people();
        let owners = people.iter().map(|person| Some(*person));
        let owners = std::iter::once(None).chain(owners);
        let shelves = owners.map(|owner| (owner, Things::default())).collect();
        let shown = limits::ENTRIES_SHOWN / people.len().max(1);
        let journals = people.into_iter();
        let journals = journals.map(|by| (by, Journal::new(by, shown))).collect();
        Self {
            number,
            record,
            extent: Extent::default(),
            settled: None,
            names,
            host: None,
            addresses: Vec::new(),
            faulted: false,
            meetings: Meetings::default(),
            days_told: false,
            signer,
            roster,
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
            outbox: BTreeMap::new(),
            waiting: Vec::new(),
            unopened: Unopened::default(),
            came: Vec::new(),
            dirty: false,
        }
    }

    /// Takes over what is kept in memory only from the same space before it was loaded again.
    pub(crate) fn carry_over(&mut self, reader: Reader<'_>, old: &Self) -> Result<(), Unreadable> {
        self.host = old.host;
        self.faulted = old.faulted;
        self.meetings = old.meetings.clone();
        self.days_told = old.days_told;
        self.show_as_much_as(reader, old)
    }

    pub(crate) fn id(&self) -> SpaceId {
        self.record.id
    }

    /// Tells whether this is a relationship that has not ended here.
    pub(crate) fn is_together(&self) -> bool {
        self.record.partner.is_some() && !self.record.ended
    }

    /// Marks the record of the space to be written at the end of the turn.
    pub(crate) fn touch(&mut self) {
        self.dirty = true;
    }

    /// Writes what changed of the space itself, and evicts documents not used lately.
    pub(crate) fn settle(&mut self, turn: &mut Turn<'_>) {
        if std::mem::take(&mut self.dirty) {
            turn.put(key::space(self.number), &self.record);
        }
        self.catch_up_shelves(turn);
        if self.settled.as_ref() != Some(&self.extent) {
            turn.put(key::extent(self.record.id), &self.extent);
            self.settled = Some(self.extent.clone());
        }
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
        let id = preimage.id(self.record.id);
        self.uses += 1;
        let uses = self.uses;
        let slot = match self.documents.entry(id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(slot) => {
                let document = load_document(reader, self.record.id, preimage)?;
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
        for number in 0..self.extent.documents {
            let list = key::document_list(self.record.id, number);
            let id: DocumentId = reader.require(&list)?;
            let record: Option<DocumentRecord> = reader.get(&key::document(self.record.id, id))?;
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
        let record: Option<DocumentRecord> = reader.get(&key::document(self.record.id, entry))?;
        let note = |record: DocumentRecord| match record.name {
            Some(Name::Note(note)) => Some((record.preimage.owner?, note)),
            _ => None,
        };
        Ok(record.and_then(note))
    }
}

/// Returns who is who in a space.
pub(crate) fn roster_of(record: &SpaceRecord) -> Roster {
    let partner = record.partner.as_ref();
    let partner = partner.map(|partner| (partner.device, partner.person));
    Roster::new(std::iter::once((record.device, record.me)).chain(partner))
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
