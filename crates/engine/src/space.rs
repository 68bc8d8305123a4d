//! A space: its documents, its log, and what can be shown of it.

use std::{
    collections::{BTreeMap, BTreeSet},
    net::SocketAddr,
};

use leeward_model::{
    ChapterNumber, Day, DocumentId, Fits, List, PersonId, Rejection, SpaceId, limits,
};
use leeward_replica::{
    Accepted, ChangeHash, Document, Fault, Key, Kind, Preimage, Put, Roster, SignedChange, Signer,
    StoredChange, TransactError, Value, Verdict,
};

mod arrival;
mod journal;
mod meetings;
mod order;
mod pace;
mod shown;

pub(crate) use arrival::Said;
use order::InOrder;
pub(crate) use order::in_order;
use shown::Shelf;
pub(crate) use shown::note_of;

use crate::{
    fits::{Contents, Told},
    io::{Class, HEAD, HostId, Protocol, Table, Unreadable},
    log::{Cursor, LogRecord, Shareable, document_group, space_group},
    records::{DocumentRecord, Extent, People, Reader, ShownRecord, SpaceRecord, key},
    space::journal::Journal,
    space::meetings::Meetings,
    turn::Turn,
};

/// How many documents stay loaded: more than a plan that is lived with has lines, needs and steps.
const LOADED: usize = 256;

/// How many bytes the puts of one change may take: the rest of it needs room as well.
pub(crate) const CHANGE_ROOM: usize = limits::CHANGE - 4 * 1024;

/// Why a wish came to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The person can do something about it.
    Rejected(Rejection),
    /// Something in the vault could not be read.
    Unreadable,
}

impl From<Rejection> for Failure {
    fn from(rejection: Rejection) -> Self {
        Self::Rejected(rejection)
    }
}

impl From<Unreadable> for Failure {
    fn from(_: Unreadable) -> Self {
        Self::Unreadable
    }
}

/// Why a partner's change was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ReceiveError {
    /// No honest copy sends this.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// More of something than fits.
    #[error("more than fits")]
    TooMuch,
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
    /// What of it is stored, or will be when the turn is over.
    settled: Option<Extent>,
    pub(crate) names: BTreeMap<PersonId, String>,
    /// The endpoint of this space, while there is one.
    pub(crate) host: Option<HostId>,
    /// Where that endpoint may be reached.
    pub(crate) addresses: Vec<SocketAddr>,
    /// The partner's copy sent what no honest copy sends: it is left alone until a person says
    /// otherwise or the program starts anew.
    pub(crate) faulted: bool,
    pub(crate) meetings: Meetings,
    /// It was told, since the vault was opened, that the days of the two devices are apart.
    pub(crate) days_told: bool,
    signer: Signer,
    pub(crate) roster: Roster,
    documents: BTreeMap<DocumentId, (u64, Document)>,
    uses: u64,
    /// What can be shown, by kind and owner.
    shelves: BTreeMap<Shelf, ShownRecord>,
    in_order: InOrder,
    contents: Contents,
    fits: List<Fits>,
    pub(crate) told: Told,
    /// A mark, or what it is about, may have changed.
    fits_stale: bool,
    journal: Journal,
    /// What rests is loaded too.
    whole: bool,
    /// The chapter that is written now.
    pub(crate) begun: ChapterNumber,
    /// Positions in the log that the partner has not acknowledged.
    pub(crate) outbox: BTreeMap<u64, DocumentId>,
    waiting: Vec<WaitingChange>,
    /// What the partner has written since that was last asked.
    came: Vec<(Preimage, Key)>,
    dirty: bool,
}

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
        let record: SpaceRecord = reader.get(&key::space(number))?.ok_or(Unreadable)?;
        let people: People = reader.get(&key::people(number))?.ok_or(Unreadable)?;
        let extent = reader.get(&key::extent(record.id))?.ok_or(Unreadable)?;
        let mut space = Self::new(number, record, people.names);
        (space.extent, space.settled) = (extent, Some(extent));
        space.whole = false;
        space.load_shelves(reader, false)?;
        space.journal = Journal::load(reader, space.record.id, limits::ENTRIES_FIRST)?;
        space.load_outbox(reader)?;
        Ok(space)
    }

    /// Loads all that is kept in memory: no document.
    pub(crate) fn load(reader: Reader<'_>, number: u64) -> Result<Self, Unreadable> {
        let mut space = Self::glance(reader, number)?;
        space.load_shelves(reader, true)?;
        space.whole = true;
        let (id, shown) = (space.record.id, limits::ENTRIES_SHOWN);
        space.journal.show(reader, id, shown)?;
        space.in_order = InOrder::default();
        space.contents = space.all_contents();
        space.load_waiting(reader)?;
        space.refresh_fits(reader)?;
        Ok(space)
    }

    pub(crate) fn new(number: u64, record: SpaceRecord, names: BTreeMap<PersonId, String>) -> Self {
        let signer = Signer::from_secret(record.secret.0);
        let partner = record
            .partner
            .as_ref()
            .map(|partner| (partner.device, partner.person));
        let roster = Roster::new(std::iter::once((record.device, record.me)).chain(partner));
        let owned = [Kind::Page, Kind::Gone];
        let of = |person| owned.map(|kind| (kind, Some(person)));
        let shelves = [(Kind::Plan, None), (Kind::Route, None)]
            .into_iter()
            .chain(roster.people().into_iter().flat_map(of))
            .map(|shelf| (shelf, ShownRecord::default()))
            .collect();
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
            in_order: InOrder::default(),
            contents: Contents::new(),
            fits: List::default(),
            told: Told::new(),
            fits_stale: true,
            journal: Journal::default(),
            whole: true,
            begun: 0,
            outbox: BTreeMap::new(),
            waiting: Vec::new(),
            came: Vec::new(),
            dirty: false,
        }
    }

    fn load_outbox(&mut self, reader: Reader<'_>) -> Result<(), Unreadable> {
        if !self.is_together() {
            return Ok(());
        }
        let (space, group) = (self.record.id, space_group(self.record.id));
        let from = key::log(space, self.extent.acknowledged.position).number;
        let records = reader
            .0
            .scan(Class::Courier, Table::Log, &group, from, usize::MAX)?;
        for (number, bytes) in records {
            let position = number / 2;
            if number == HEAD || number != key::outbox(space, position).number {
                continue;
            }
            let change = SignedChange::decode(&bytes).map_err(|_kept_by_us| Unreadable)?;
            self.outbox.insert(position, change.preimage.id(space));
        }
        Ok(())
    }

    fn load_waiting(&mut self, reader: Reader<'_>) -> Result<(), Unreadable> {
        let group = space_group(self.record.id);
        let limit = limits::WAITING_CHANGES;
        let records = reader
            .0
            .scan(Class::Content, Table::Waiting, &group, 0, limit)?;
        for (number, bytes) in records {
            let change = SignedChange::decode(&bytes).map_err(|_kept_by_us| Unreadable)?;
            let (hash, missing) = (change.hash, change.body.parents);
            let document = change.preimage.id(self.record.id);
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

    pub(crate) fn id(&self) -> SpaceId {
        self.record.id
    }

    /// Tells whether this is a relationship that has not ended here.
    pub(crate) fn is_together(&self) -> bool {
        self.record.partner.is_some() && !self.record.ended
    }

    /// Whether the partner's device is being reached for, now or after a pause.
    pub(crate) fn is_online(&self) -> bool {
        let wanted = self
            .record
            .partner
            .as_ref()
            .is_some_and(|partner| partner.online);
        wanted && !self.record.ended && !self.faulted
    }

    /// Whether the partner's device is being reached for now.
    pub(crate) fn is_reaching(&self) -> bool {
        self.is_online() && !self.meetings.are_pausing()
    }

    /// What the endpoint of this space accepts.
    pub(crate) fn protocols(&self) -> Vec<Protocol> {
        let partner = self.record.partner.as_ref().filter(|_| self.is_reaching());
        partner
            .map(|partner| Protocol {
                alpn: partner.alpn(),
                admits: Some(partner.device),
            })
            .into_iter()
            .collect()
    }

    /// Marks the record of the space to be written at the end of the turn.
    pub(crate) fn touch(&mut self) {
        self.dirty = true;
    }

    /// Writes what changed of the space itself, and lets go of documents not used lately.
    pub(crate) fn settle(&mut self, turn: &mut Turn<'_>) {
        if std::mem::take(&mut self.dirty) {
            turn.put(key::space(self.number), &self.record);
        }
        self.catch_up_shelves(turn);
        if self.settled.replace(self.extent) != Some(self.extent) {
            turn.put(key::extent(self.record.id), &self.extent);
        }
        self.let_go();
    }

    /// Lets go of documents not used lately.
    pub(crate) fn let_go(&mut self) {
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
        if !self.documents.contains_key(&id) {
            let document = load_document(reader, self.record.id, preimage)?;
            self.documents.insert(id, (uses, document));
        }
        let slot = self.documents.get_mut(&id).ok_or(Unreadable)?;
        slot.0 = uses;
        Ok(&mut slot.1)
    }

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
            .get(&key::document(self.record.id, preimage.id(self.record.id)))?;
        if known.as_ref().is_some_and(|known| known.forgotten) {
            return Err(Rejection::NotFound.into());
        }
        // Writers stop at half of what the gate takes, so that two full copies can still meet.
        if known.as_ref().map_or(0, |known| known.bytes) >= limits::DOCUMENT_BYTES / 2
            || self.extent.bytes >= limits::SPACE_BYTES / 2
        {
            return Err(Rejection::DocumentFull.into());
        }
        let actor = turn.entropy.bytes();
        let today = turn.stamp.today;
        let signer = self.signer.clone();
        let document = self.document(turn.reader(), preimage)?;
        let standing = puts.iter().map(|put| document.written(&put.key));
        let standing: Vec<_> = puts.iter().cloned().zip(standing).collect();
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
        self.store(turn, preimage, known, &accepted, false)?;
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

    /// Takes in a change that the partner's device carried, through the gate.
    pub(crate) fn receive(
        &mut self,
        turn: &mut Turn<'_>,
        bytes: &[u8],
    ) -> Result<Received, ReceiveError> {
        let change = SignedChange::decode(bytes).map_err(Fault::from)?;
        let document = change.preimage.id(self.record.id);
        if self.is_gone(change.preimage) {
            // Taken back by its writer: dropped silently, whoever carries it.
            return Ok(Received::Known);
        }
        let (known, verdict) = self.judge(turn, &change)?;
        match verdict {
            Verdict::Duplicate => Ok(Received::Known),
            Verdict::Accepted(accepted) => {
                self.store(turn, change.preimage, known, &accepted, true)?;
                self.retry_waiting(turn, (document, change.hash))?;
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

    /// Returns what the partner has written since this was last asked.
    pub(crate) fn take_came(&mut self) -> Vec<(Preimage, Key)> {
        std::mem::take(&mut self.came)
    }

    /// Judges a change, and returns what is known of its document.
    fn judge(
        &mut self,
        turn: &Turn<'_>,
        change: &SignedChange,
    ) -> Result<(Option<DocumentRecord>, Verdict), ReceiveError> {
        let id = change.preimage.id(self.record.id);
        let known: Option<DocumentRecord> =
            turn.reader().get(&key::document(self.record.id, id))?;
        if known.as_ref().is_some_and(|known| known.forgotten) {
            return Ok((known, Verdict::Duplicate));
        }
        let is_one_too_many =
            known.is_none() && self.extent.documents >= limits::DOCUMENTS_PER_SPACE;
        let bytes = known.as_ref().map_or(0, |known| known.bytes);
        if is_one_too_many
            || bytes >= limits::DOCUMENT_BYTES
            || self.extent.bytes >= limits::SPACE_BYTES
        {
            return Err(ReceiveError::TooMuch);
        }
        let roster = self.roster.clone();
        let document = self.document(turn.reader(), change.preimage)?;
        let verdict = document.judge(&roster, change);
        if document.is_empty() {
            self.documents.remove(&id);
        }
        Ok((known, verdict?))
    }

    fn keep_waiting(
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
        let number = self.record.waiting;
        self.record.waiting += 1;
        self.touch();
        turn.put_bytes(key::waiting(self.record.id, number), bytes.to_vec());
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
                        self.store(turn, change.preimage, known, &accepted, true)?;
                        fresh.push((document, change.hash));
                    }
                    // Its signature held when it came. If it turns out not to follow from its
                    // parents it is let go here, so that it is not tried for ever.
                    Ok((_, Verdict::Duplicate)) | Err(ReceiveError::Fault(_)) => {}
                    Err(other) => return Err(other),
                }
                turn.delete(key::waiting(self.record.id, waiting.number));
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

    /// Puts an accepted change into the vault and the log, and refreshes what can be shown.
    fn store(
        &mut self,
        turn: &mut Turn<'_>,
        preimage: Preimage,
        known: Option<DocumentRecord>,
        accepted: &Accepted,
        from_partner: bool,
    ) -> Result<(), Unreadable> {
        let space = self.record.id;
        let id = preimage.id(space);
        let is_new = known.is_none();
        let mut record = known.unwrap_or_else(|| {
            turn.put(key::document_list(space, self.extent.documents), &id);
            self.extent.documents += 1;
            DocumentRecord {
                preimage,
                heads: Vec::new(),
                changes: 0,
                bytes: 0,
                entry: None,
                shown: ShownRecord::default(),
                forgotten: false,
                arrivals: BTreeMap::new(),
            }
        });
        turn.put_bytes(
            key::change(space, id, accepted.number),
            accepted.stored.encode(),
        );
        let bytes = accepted.stored.signed.encode().len();
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        record.bytes = record.bytes.saturating_add(bytes);
        self.extent.bytes = self.extent.bytes.saturating_add(bytes);
        record.changes = accepted.number + 1;
        let (day, today) = (accepted.stored.signed.body.day, turn.stamp.today);
        let has_room = record.arrivals.len() < arrival::ARRIVALS;
        if let Some(arrived) = self
            .arrival(day, today)
            .filter(|_| from_partner && has_room)
        {
            let change = accepted.stored.signed.hash;
            record.arrivals.insert(change, arrived);
        }
        record.heads = self.document(turn.reader(), preimage)?.heads();
        self.log(turn, id, Shareable::from(accepted), from_partner);
        if from_partner {
            let puts = accepted.stored.signed.body.puts.iter();
            self.came
                .extend(puts.map(|put| (preimage, put.key.clone())));
        }
        if preimage.kind == Kind::Entry {
            self.refresh_entry(turn, preimage, &mut record)?;
        } else {
            let rested = (!is_new).then(|| record.shown.rests());
            self.refresh(turn, preimage, accepted, &mut record)?;
            self.shelve(turn, &record, rested);
        }
        turn.put(key::document(space, id), &record);
        Ok(())
    }

    /// Appends to the log for the partner.
    fn log(
        &mut self,
        turn: &mut Turn<'_>,
        document: DocumentId,
        change: Shareable<'_>,
        from_partner: bool,
    ) {
        let (space, position) = (self.record.id, self.extent.log.position);
        let accepted = change.change;
        self.extent.log = self.extent.log.after(document, accepted.stored.signed.hash);
        let digest = self.extent.log.digest;
        let record = LogRecord {
            document,
            number: accepted.number,
            digest,
            from_partner,
        };
        turn.put(key::log(space, position), &record);
        if self.record.partner.is_some() && !from_partner {
            turn.put_bytes(
                key::outbox(space, position),
                accepted.stored.signed.encode(),
            );
            self.outbox.insert(position, document);
        }
    }

    /// Removes an entry that its writer took back, with its history.
    fn remove_entry(
        &mut self,
        turn: &mut Turn<'_>,
        id: DocumentId,
        owner: Option<PersonId>,
    ) -> Result<(), Unreadable> {
        let space = self.record.id;
        let record: Option<DocumentRecord> = turn.reader().get(&key::document(space, id))?;
        let Some(record) = record else { return Ok(()) };
        if record.preimage.kind != Kind::Entry || record.preimage.owner != owner {
            return Ok(());
        }
        for number in 0..record.changes {
            turn.delete(key::change(space, id, number));
        }
        turn.delete(key::document(space, id));
        if let Some(day) = record.entry {
            self.journal.unlist(turn, space, day, id)?;
        }
        self.documents.remove(&id);
        self.outbox.retain(|position, document| {
            if *document == id {
                turn.delete(key::outbox(space, *position));
            }
            *document != id
        });
        self.drop_waiting(turn, id);
        Ok(())
    }

    /// Lets go of what waits for parents in a document.
    fn drop_waiting(&mut self, turn: &mut Turn<'_>, id: DocumentId) {
        let space = self.record.id;
        self.waiting.retain(|waiting| {
            if waiting.document == id {
                turn.delete(key::waiting(space, waiting.number));
            }
            waiting.document != id
        });
    }

    /// Removes what a document of the plan says, with its history, on this device only. What the
    /// partner lacks of it is still on its way to them; what they add to it is not taken.
    pub(crate) fn forget(&mut self, turn: &mut Turn<'_>, mut record: DocumentRecord) {
        let (space, preimage) = (self.record.id, record.preimage);
        let id = preimage.id(space);
        for number in 0..record.changes {
            turn.delete(key::change(space, id, number));
        }
        let mut shown = std::mem::take(&mut record.shown);
        // What was carried on from an earlier chapter stays known: digests, and no words.
        record.shown.carried = std::mem::take(&mut shown.carried);
        turn.delete(key::shelf(space, preimage, false));
        turn.put(key::shelf(space, preimage, true), &record.shown);
        if let Some(shelf) = self.shelves.get_mut(&(preimage.kind, preimage.owner)) {
            shelf.take_out(&shown);
        }
        record.forgotten = true;
        turn.put(key::document(space, id), &record);
        self.extent.bytes = self.extent.bytes.saturating_sub(record.bytes);
        self.documents.remove(&id);
        self.drop_waiting(turn, id);
        self.in_order.turn_the_page();
        self.fits_stale = true;
    }

    /// Tells whether a document was taken back by its owner.
    pub(crate) fn is_gone(&self, preimage: Preimage) -> bool {
        let (Kind::Entry, Some(owner)) = (preimage.kind, preimage.owner) else {
            return false;
        };
        let gone = &self.shown(Kind::Gone, Some(owner)).gone;
        gone.contains_key(&preimage.id(self.record.id))
    }

    /// Returns the encoded signed change behind a place in the log, unless its document is gone.
    pub(crate) fn logged(
        &self,
        reader: Reader<'_>,
        position: u64,
        record: &LogRecord,
    ) -> Result<Option<Vec<u8>>, Unreadable> {
        if let Some(bytes) = reader.0.get(&key::outbox(self.record.id, position))? {
            return Ok(Some(bytes));
        }
        self.signed(reader, record.document, record.number)
    }

    /// Returns an encoded signed change of a document, unless the document is gone.
    pub(crate) fn signed(
        &self,
        reader: Reader<'_>,
        document: DocumentId,
        number: u64,
    ) -> Result<Option<Vec<u8>>, Unreadable> {
        let bytes = reader
            .0
            .get(&key::change(self.record.id, document, number))?;
        let Some(bytes) = bytes else { return Ok(None) };
        let stored = StoredChange::decode(&bytes).map_err(|_kept_by_us| Unreadable)?;
        Ok(Some(stored.signed.encode()))
    }

    /// Tells whether a cursor is a place in this log as it is.
    pub(crate) fn recognises(
        &self,
        reader: Reader<'_>,
        cursor: Cursor,
    ) -> Result<bool, Unreadable> {
        if cursor.position == 0 {
            return Ok(true);
        }
        if cursor.position >= self.extent.log.position {
            return Ok(cursor == self.extent.log);
        }
        let record = reader.log(self.record.id, cursor.position - 1)?;
        Ok(record.is_some_and(|record| record.digest == cursor.digest))
    }

    /// Takes note that the partner holds this much of the log.
    pub(crate) fn acknowledge(&mut self, turn: &mut Turn<'_>, cursor: Cursor) {
        let space = self.record.id;
        for (position, _) in self.outbox.range(..cursor.position) {
            turn.delete(key::outbox(space, *position));
        }
        self.outbox = self.outbox.split_off(&cursor.position);
        self.extent.acknowledged = cursor;
    }

    /// Returns the heads of every document, in no other order than that of their ids.
    pub(crate) fn heads(
        &self,
        reader: Reader<'_>,
    ) -> Result<BTreeMap<DocumentId, Vec<ChangeHash>>, Unreadable> {
        let mut heads = BTreeMap::new();
        for number in 0..self.extent.documents {
            let list = key::document_list(self.record.id, number);
            let id: DocumentId = reader.get(&list)?.ok_or(Unreadable)?;
            let record: Option<DocumentRecord> = reader.get(&key::document(self.record.id, id))?;
            heads.extend(record.map(|record| (id, record.heads)));
        }
        Ok(heads)
    }

    /// Returns what an entry that is here is made of.
    pub(crate) fn entry(
        &self,
        reader: Reader<'_>,
        entry: DocumentId,
    ) -> Result<Option<Preimage>, Unreadable> {
        let record: Option<DocumentRecord> = reader.get(&key::document(self.record.id, entry))?;
        let preimage = record.map(|record| record.preimage);
        Ok(preimage.filter(|preimage| preimage.kind == Kind::Entry))
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

fn load_document(
    reader: Reader<'_>,
    space: SpaceId,
    preimage: Preimage,
) -> Result<Document, Unreadable> {
    let id = preimage.id(space);
    let record: Option<DocumentRecord> = reader.get(&key::document(space, id))?;
    // Of what was forgotten there is nothing to load.
    let Some(record) = record.filter(|record| !record.forgotten) else {
        return Ok(Document::new(space, preimage));
    };
    let changes = stored_changes(reader, space, id)?;
    let document = Document::load(space, preimage, &changes).map_err(|_damaged| Unreadable)?;
    // A missing record would otherwise pass silently for an older state of the document.
    if document.len() == record.changes {
        Ok(document)
    } else {
        Err(Unreadable)
    }
}

pub(crate) fn stored_changes(
    reader: Reader<'_>,
    space: SpaceId,
    document: DocumentId,
) -> Result<Vec<StoredChange>, Unreadable> {
    let group = document_group(space, document);
    let mut records = reader
        .0
        .scan(Class::Content, Table::Document, &group, 0, usize::MAX)?;
    records.retain(|(number, _)| *number != HEAD);
    let changes = records.iter().map(|(_, bytes)| StoredChange::decode(bytes));
    changes
        .collect::<Result<_, _>>()
        .map_err(|_kept_by_us| Unreadable)
}
