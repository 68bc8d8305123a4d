//! The records of the vault, typed. `docs/file-format.md` lists them.

use std::{
    collections::{BTreeMap, BTreeSet},
    net::SocketAddr,
};

use leeward_model::{Day, DeviceId, DocumentId, DraftId, Millis, PersonId, Rating, SpaceId};
use leeward_replica::{ChangeHash, Name, Preimage, read::Shown};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use zeroize::Zeroize;

use crate::{
    log::{Cursor, day_group, document_group, person_group, shelf_group, space_group, year_group},
    stored::{Class, HEAD, RecordKey, Table, Write},
    unreadable::{Cause, Unreadable},
};

/// A secret of 32 bytes that prints nothing and is wiped when dropped.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Zeroize)]
#[zeroize(drop)]
pub(crate) struct Secret(pub(crate) [u8; 32]);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// The person of this vault.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Profile {
    pub(crate) name: String,
    /// How many spaces there are; the next one gets this number.
    pub(crate) spaces: u64,
    pub(crate) drafts: u64,
}

/// A space: what a locked device needs to know of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct SpaceRecord {
    pub(crate) id: SpaceId,
    pub(crate) me: PersonId,
    pub(crate) device: DeviceId,
    /// This device's key here; all zero once the space has ended.
    pub(crate) secret: Secret,
    pub(crate) port: u16,
    /// The other devices.
    pub(crate) peers: BTreeMap<DeviceId, PeerRecord>,
    pub(crate) ended: bool,
    pub(crate) waiting: u64,
    /// The number of the form in which what can be shown was kept when it was made.
    pub(crate) projection: u32,
}

/// How far the log of a space is, here and with the other devices. Every change moves it on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Extent {
    /// The end of the log.
    pub(crate) log: Cursor,
    pub(crate) documents: u64,
    /// How much of the space was written by each person.
    pub(crate) shares: BTreeMap<PersonId, Share>,
    /// Up to here in the log, the shelves hold what is known of each document.
    pub(crate) shelved: u64,
    /// How far this log and that of each other device are with each other.
    pub(crate) cursors: BTreeMap<DeviceId, Cursors>,
}

/// How far this log and another device's are with each other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Cursors {
    /// How much of their log is durable here.
    pub(crate) held: Cursor,
    /// How much of this log they have acknowledged.
    pub(crate) acknowledged: Cursor,
}

/// What one person wrote of a space.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Share {
    /// In how many documents there is a change of theirs.
    pub(crate) documents: u64,
    /// The bytes of all their signed changes, those taken back among them, less those of chapters
    /// that were deleted here.
    pub(crate) bytes: u64,
}

/// What one person wrote of a document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Part {
    pub(crate) changes: u64,
    /// The bytes of their signed changes.
    pub(crate) bytes: u64,
}

/// Another device of a space.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct PeerRecord {
    pub(crate) person: PersonId,
    pub(crate) pair_secret: Secret,
    pub(crate) addresses: Vec<SocketAddr>,
    pub(crate) online: bool,
    /// A comparison was begun and not finished: one of the two may hold what no cursor covers.
    pub(crate) comparing: bool,
    /// Whether a session has ever been completed.
    pub(crate) proven: bool,
    pub(crate) paired_at: Millis,
    /// The last day on which everything came that their device had to give.
    pub(crate) met: Option<Day>,
}

impl PeerRecord {
    /// The name of the protocol between these two devices, which nobody else can know.
    pub(crate) fn alpn(&self) -> Vec<u8> {
        crate::alpn::derive("leeward 2026 sync protocol name v1", &self.pair_secret.0)
    }
}

/// The names of the people of a space.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct People {
    pub(crate) names: BTreeMap<PersonId, String>,
}

/// What is known of a document without loading it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct DocumentRecord {
    pub(crate) preimage: Preimage,
    /// The name of its item, once anything was put there.
    pub(crate) name: Option<Name>,
    pub(crate) heads: Vec<ChangeHash>,
    pub(crate) changes: u64,
    /// How much of it was written by each person.
    pub(crate) parts: BTreeMap<PersonId, Part>,
    /// Where it is listed, where it is an entry.
    pub(crate) entry: Option<Listed>,
    /// Its chapter was forgotten here: its changes are gone, and no more of it is taken.
    pub(crate) forgotten: bool,
    /// Where its chapter was forgotten, digests of what it was carried on from.
    pub(crate) carried: BTreeSet<i64>,
    /// The days on which changes came whose own days cannot be right.
    pub(crate) arrivals: BTreeMap<ChangeHash, Day>,
    /// What can be shown of it; nothing where it is an entry, which is read when it is listed.
    pub(crate) shown: Projected,
}

/// What can be shown of a document, encoded: it can be read only where it was made by this version,
/// and is made again from the changes otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Projected(#[serde(with = "serde_bytes")] Vec<u8>);

impl Projected {
    /// Encodes what can be shown.
    pub(crate) fn of(shown: Option<&Shown>) -> Self {
        Self(encoded(&shown))
    }

    /// Decodes what can be shown.
    pub(crate) fn read(&self, document: &RecordKey) -> Result<Option<Shown>, Unreadable> {
        typed(&self.0).map_err(|cause| Unreadable::record(document, cause))
    }
}

/// The number of the form in which what can be shown is kept. Another one means that all of it is
/// made again from the changes.
pub(crate) const PROJECTION: u32 = 2;

/// An entry as it is listed. What it says is in its document.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct EntryRecord {
    pub(crate) document: DocumentId,
    pub(crate) by: PersonId,
    pub(crate) day: Day,
    /// Its place within the day.
    pub(crate) order: u32,
}

/// Where an entry is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Listed {
    pub(crate) day: Day,
    /// Its number within the day: its place there, and the start of its document's id.
    pub(crate) number: u64,
}

/// A draft as it is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct DraftRecord {
    pub(crate) id: DraftId,
    pub(crate) text: String,
}

/// Decodes a record.
pub(crate) fn typed<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Cause> {
    postcard::from_bytes(bytes).ok().ok_or(Cause::Encoding)
}

/// Encodes a record. Postcard fails only for sequences and maps of unknown length and for text made
/// while it is written; no record has any, and every bound keeps them far from the end of memory.
pub(crate) fn encoded<T: Serialize>(record: &T) -> Vec<u8> {
    postcard::to_stdvec(record).expect("every length is known")
}

/// Makes a write of a typed record.
pub(crate) fn put<T: Serialize>(key: RecordKey, record: &T) -> Write {
    Write::Put(key, encoded(record))
}

/// The key of each record.
pub(crate) mod key {
    use super::{
        Class, DocumentId, HEAD, Listed, PersonId, Preimage, RecordKey, SpaceId, Table, day_group,
        document_group, person_group, shelf_group, space_group, year_group,
    };

    fn at(class: Class, table: Table, group: Vec<u8>, number: u64) -> RecordKey {
        RecordKey {
            class,
            table,
            group,
            number,
        }
    }

    pub(crate) fn profile() -> RecordKey {
        at(Class::Content, Table::Profile, Vec::new(), 0)
    }

    pub(crate) fn space(number: u64) -> RecordKey {
        at(Class::Courier, Table::Space, Vec::new(), number)
    }

    pub(crate) fn people(number: u64) -> RecordKey {
        at(Class::Content, Table::People, Vec::new(), number)
    }

    pub(crate) fn document(space: SpaceId, document: DocumentId) -> RecordKey {
        at(
            Class::Content,
            Table::Document,
            document_group(space, document),
            HEAD,
        )
    }

    pub(crate) fn document_list(space: SpaceId, number: u64) -> RecordKey {
        at(
            Class::Content,
            Table::DocumentList,
            space_group(space),
            number,
        )
    }

    pub(crate) fn change(space: SpaceId, document: DocumentId, number: u64) -> RecordKey {
        at(
            Class::Content,
            Table::Document,
            document_group(space, document),
            number,
        )
    }

    pub(crate) fn shelf(space: SpaceId, document: Preimage, rests: bool) -> RecordKey {
        at(
            Class::Content,
            Table::Shelf,
            shelf_group(space, document.owner, rests),
            start_of(document.id(space)),
        )
    }

    pub(crate) fn log(space: SpaceId, position: u64) -> RecordKey {
        let number = position.saturating_mul(2);
        at(Class::Courier, Table::Log, space_group(space), number)
    }

    pub(crate) fn outbox(space: SpaceId, position: u64) -> RecordKey {
        let number = log(space, position).number + 1;
        at(Class::Courier, Table::Log, space_group(space), number)
    }

    pub(crate) fn extent(space: SpaceId) -> RecordKey {
        at(Class::Courier, Table::Log, space_group(space), HEAD)
    }

    pub(crate) fn waiting(space: SpaceId, number: u64) -> RecordKey {
        at(Class::Content, Table::Waiting, space_group(space), number)
    }

    pub(crate) fn unopened(space: SpaceId, number: u64) -> RecordKey {
        at(Class::Content, Table::Unopened, space_group(space), number)
    }

    pub(crate) fn entry(space: SpaceId, by: PersonId, listed: Listed) -> RecordKey {
        let group = day_group(space, by, listed.day);
        at(Class::Content, Table::Entry, group, listed.number)
    }

    pub(crate) fn entry_years(space: SpaceId, by: PersonId) -> RecordKey {
        at(Class::Content, Table::EntryDays, person_group(space, by), 0)
    }

    pub(crate) fn entry_days(space: SpaceId, by: PersonId, year: i32) -> RecordKey {
        let group = year_group(space, by, year);
        at(Class::Content, Table::EntryDays, group, 0)
    }

    /// Returns the first 8 bytes of a document's id.
    pub(crate) fn start_of(document: DocumentId) -> u64 {
        let mut start = [0; 8];
        start.copy_from_slice(&document.as_bytes()[..8]);
        u64::from_be_bytes(start)
    }

    pub(crate) fn draft(number: u64) -> RecordKey {
        at(Class::Content, Table::Draft, Vec::new(), number)
    }

    /// Returns the key of a private record of which there is one; `own.rs` numbers them.
    pub(crate) fn own(number: u64) -> RecordKey {
        at(Class::Content, Table::Own, Vec::new(), number)
    }

    pub(crate) fn unfinished() -> RecordKey {
        at(Class::Content, Table::Unfinished, Vec::new(), 0)
    }
}

/// What was typed and not done yet, by field.
pub(crate) type Unfinished = BTreeMap<String, String>;

/// Ratings that never leave this person's devices.
pub(crate) type OwnRatings = BTreeMap<String, Rating>;

#[cfg(test)]
mod tests;
