//! What a locked device needs of a space too: who is in it, how far its log is here and with each
//! other device, and what is on its way there. It knows nothing that the two people wrote.

use std::{collections::BTreeMap, net::SocketAddr};

use leeward_model::{Day, DeviceId, DocumentId, PersonId, SpaceId};
use leeward_replica::{ChangeHash, Roster, Sealed};

use super::meetings::Meetings;
use crate::{
    io::{HostId, Protocol},
    log::{Cursor, LogRecord, Shareable, space_group},
    reader::Reader,
    records::{Cursors, Extent, PeerRecord, SpaceRecord, key},
    stored::{Class, HEAD, Table},
    turn::Turn,
    unreadable::Unreadable,
};

/// The part of a space that carries changes from device to device.
#[derive(Debug)]
pub(crate) struct Courier {
    pub(crate) number: u64,
    pub(crate) record: SpaceRecord,
    pub(crate) extent: Extent,
    /// The extent that is stored, or will be when the turn is over.
    settled: Option<Extent>,
    pub(crate) roster: Roster,
    /// The endpoint of this space, while there is one.
    pub(crate) host: Option<HostId>,
    /// The addresses at which that endpoint may be reached.
    pub(crate) addresses: Vec<SocketAddr>,
    /// Another device sent what no honest copy sends: all of them are left alone until a person says
    /// otherwise or the program starts anew.
    pub(crate) faulted: bool,
    pub(crate) meetings: Meetings,
    /// Positions in the log that not every other device has acknowledged.
    pub(crate) outbox: BTreeMap<u64, DocumentId>,
    /// The record is to be written at the end of the turn.
    dirty: bool,
}

impl Courier {
    pub(super) fn new(number: u64, record: SpaceRecord) -> Self {
        Self {
            roster: roster_of(&record),
            number,
            record,
            extent: Extent::default(),
            settled: None,
            host: None,
            addresses: Vec::new(),
            faulted: false,
            meetings: Meetings::default(),
            outbox: BTreeMap::new(),
            dirty: false,
        }
    }

    /// Loads how far everything is, and what is on its way.
    pub(super) fn load(&mut self, reader: Reader<'_>) -> Result<(), Unreadable> {
        let extent: Extent = reader.require(&key::extent(self.id()))?;
        (self.extent, self.settled) = (extent.clone(), Some(extent));
        self.load_outbox(reader)
    }

    fn load_outbox(&mut self, reader: Reader<'_>) -> Result<(), Unreadable> {
        if !self.is_together() {
            return Ok(());
        }
        let (space, group) = (self.id(), space_group(self.id()));
        let from = key::log(space, self.acknowledged_by_all()).number;
        let records = reader.scan_bytes(Class::Courier, Table::Log, &group, from, usize::MAX)?;
        for (number, bytes) in records {
            let position = number / 2;
            if number == HEAD || number != key::outbox(space, position).number {
                continue;
            }
            let change = Sealed::decode(&bytes)
                .map_err(|cause| Unreadable::record(&key::outbox(space, position), cause))?;
            self.outbox.insert(position, change.preimage.id(space));
        }
        Ok(())
    }

    /// Takes over what is kept in memory only from the same space before it was loaded again.
    pub(super) fn carry_over(&mut self, old: &Self) {
        self.host = old.host;
        self.faulted = old.faulted;
        self.meetings = old.meetings.clone();
    }

    pub(crate) fn id(&self) -> SpaceId {
        self.record.id
    }

    /// Tells whether this is a relationship that has not ended here.
    pub(crate) fn is_together(&self) -> bool {
        !self.record.peers.is_empty() && !self.record.ended
    }

    /// Returns another device of the space.
    pub(crate) fn peer(&self, device: DeviceId) -> Option<&PeerRecord> {
        self.record.peers.get(&device)
    }

    /// As [`Self::peer`], to be changed. What is changed is to be followed by [`Self::touch`].
    pub(crate) fn peer_mut(&mut self, device: DeviceId) -> Option<&mut PeerRecord> {
        self.record.peers.get_mut(&device)
    }

    /// Returns how far this log and another device's are with each other.
    pub(crate) fn cursors(&self, peer: DeviceId) -> Cursors {
        let cursors = self.extent.cursors.get(&peer);
        cursors.copied().unwrap_or_default()
    }

    /// Keeps how much of another device's log is durable here.
    pub(crate) fn hold(&mut self, peer: DeviceId, held: Cursor) {
        self.extent.cursors.entry(peer).or_default().held = held;
    }

    /// Takes note that everything came that another device had to give.
    pub(crate) fn note_contact(&mut self, peer: DeviceId, today: Day) {
        if let Some(record) = self.record.peers.get_mut(&peer)
            && record.met != Some(today)
        {
            record.met = Some(today);
            self.touch();
        }
    }

    /// Marks the record of the space to be written at the end of the turn.
    pub(crate) fn touch(&mut self) {
        self.dirty = true;
    }

    /// Writes what changed.
    pub(super) fn settle(&mut self, turn: &mut Turn<'_>) {
        if std::mem::take(&mut self.dirty) {
            turn.put(key::space(self.number), &self.record);
        }
        if self.settled.as_ref() != Some(&self.extent) {
            turn.put(key::extent(self.id()), &self.extent);
            self.settled = Some(self.extent.clone());
        }
    }

    /// Whether the other devices are being reached for, now or after a pause.
    pub(crate) fn is_online(&self) -> bool {
        let wanted = self.record.peers.values().any(|peer| peer.online);
        wanted && !self.record.ended && !self.faulted
    }

    /// Whether the other devices are being reached for now.
    pub(crate) fn is_reaching(&self) -> bool {
        self.is_online() && !self.meetings.are_pausing()
    }

    /// The other devices that are being reached for now.
    pub(crate) fn reached(&self) -> impl Iterator<Item = (DeviceId, &PeerRecord)> {
        let reaches = self.is_reaching();
        let peers = self.record.peers.iter();
        let reached = peers.filter(move |(_, peer)| reaches && peer.online);
        reached.map(|(device, peer)| (*device, peer))
    }

    /// What the endpoint of this space accepts.
    pub(crate) fn protocols(&self) -> Vec<Protocol> {
        let reached = self.reached();
        let protocols = reached.map(|(device, peer)| Protocol {
            alpn: peer.alpn(),
            admits: Some(device),
        });
        protocols.collect()
    }

    /// Appends a change to the log, for every other device but the one it came from.
    pub(super) fn log(
        &mut self,
        turn: &mut Turn<'_>,
        document: DocumentId,
        change: Shareable<'_>,
        from: Option<DeviceId>,
    ) {
        let (space, position) = (self.id(), self.extent.log.position);
        let accepted = change.change;
        self.extent.log = self.extent.log.after(document, accepted.stored.signed.hash);
        let record = LogRecord {
            document,
            number: accepted.number,
            digest: self.extent.log.digest,
            from,
            is_unopened: false,
        };
        turn.put(key::log(space, position), &record);
        if self.record.peers.keys().any(|peer| Some(*peer) != from) {
            turn.put_bytes(
                key::outbox(space, position),
                accepted.stored.signed.encode(),
            );
            self.outbox.insert(position, document);
        }
    }

    /// Appends a change to the log that this copy cannot read: it is passed on as it came.
    pub(super) fn log_unopened(
        &mut self,
        turn: &mut Turn<'_>,
        document: DocumentId,
        hash: ChangeHash,
        (number, from): (u64, DeviceId),
    ) {
        let position = self.extent.log.position;
        self.extent.log = self.extent.log.after(document, hash);
        let record = LogRecord {
            document,
            number,
            digest: self.extent.log.digest,
            from: Some(from),
            is_unopened: true,
        };
        turn.put(key::log(self.id(), position), &record);
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
        let record = reader.log(self.id(), cursor.position - 1)?;
        Ok(record.is_some_and(|record| record.digest == cursor.digest))
    }

    /// Takes note that another device holds this much of the log. What all of them hold is on its way
    /// no longer.
    pub(crate) fn acknowledge(&mut self, turn: &mut Turn<'_>, peer: DeviceId, cursor: Cursor) {
        self.extent.cursors.entry(peer).or_default().acknowledged = cursor;
        let (space, by_all) = (self.id(), self.acknowledged_by_all());
        for (position, _) in self.outbox.range(..by_all) {
            turn.delete(key::outbox(space, *position));
        }
        self.outbox = self.outbox.split_off(&by_all);
    }

    /// Returns how much of the log every other device has acknowledged.
    fn acknowledged_by_all(&self) -> u64 {
        let peers = self.record.peers.keys();
        let acknowledged = peers.map(|peer| self.cursors(*peer).acknowledged.position);
        acknowledged.min().unwrap_or(0)
    }

    /// Takes a document out of what is on its way.
    pub(super) fn call_back(&mut self, turn: &mut Turn<'_>, document: DocumentId) {
        let space = self.id();
        self.outbox.retain(|position, of| {
            if *of == document {
                turn.delete(key::outbox(space, *position));
            }
            *of != document
        });
    }
}

/// Returns who is who in a space.
pub(crate) fn roster_of(record: &SpaceRecord) -> Roster {
    let peers = record.peers.iter();
    let peers = peers.map(|(device, peer)| (*device, peer.person));
    let own: (DeviceId, PersonId) = (record.device, record.me);
    Roster::new(std::iter::once(own).chain(peers))
}
