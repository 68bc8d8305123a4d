//! The records of the vault, typed. `docs/file-format.md` lists them.

use std::{collections::BTreeMap, net::SocketAddr, ops::Range};

use leeward_model::{Day, DeviceId, DocumentId, DraftId, Millis, PersonId, Rating, SpaceId};
use leeward_replica::{ChangeHash, Preimage, StoredChange, read::Shown};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use zeroize::Zeroize;

use crate::{
    io::{Class, HEAD, RecordKey, Records, Table, Unreadable, Write},
    log::{Cursor, LogRecord, day_group, document_group, shelf_group, space_group, year_group},
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
    pub(crate) partner: Option<PartnerRecord>,
    pub(crate) ended: bool,
    pub(crate) waiting: u64,
}

/// How far the log of a space is, here and with the partner. Every change moves it on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Extent {
    /// The end of the log.
    pub(crate) log: Cursor,
    pub(crate) documents: u64,
    /// The bytes of all signed changes ever taken in, those taken back among them, less those of
    /// chapters that were forgotten here.
    pub(crate) bytes: u64,
    /// Up to here in the log, the shelves hold what is known of each document.
    pub(crate) shelved: u64,
    /// How much of their log is durable here.
    pub(crate) held: Cursor,
    /// How much of this log they have acknowledged.
    pub(crate) acknowledged: Cursor,
}

/// The partner's device in a space.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct PartnerRecord {
    pub(crate) person: PersonId,
    pub(crate) device: DeviceId,
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

impl PartnerRecord {
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
    pub(crate) heads: Vec<ChangeHash>,
    pub(crate) changes: u64,
    /// The bytes of its signed changes.
    pub(crate) bytes: u64,
    /// The day under which its entry is listed.
    pub(crate) entry: Option<Day>,
    /// Its chapter was forgotten here: its changes are gone, and no more of it is taken.
    pub(crate) forgotten: bool,
    /// The days on which changes came whose own days cannot be right.
    pub(crate) arrivals: BTreeMap<ChangeHash, Day>,
    /// What can be shown of it; nothing where it is an entry, which is read when it is listed.
    pub(crate) shown: ShownRecord,
}

/// An entry as it is listed. What it says is in its document.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct EntryRecord {
    pub(crate) document: DocumentId,
    pub(crate) by: PersonId,
    pub(crate) day: Day,
}

/// A draft as it is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct DraftRecord {
    pub(crate) id: DraftId,
    pub(crate) text: String,
}

/// Reads typed records.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a>(pub(crate) &'a dyn Records);

impl Reader<'_> {
    pub(crate) fn get<T: DeserializeOwned>(self, key: &RecordKey) -> Result<Option<T>, Unreadable> {
        self.0.get(key)?.map(|bytes| typed(&bytes)).transpose()
    }

    /// Returns what is known of those of the documents that are there.
    pub(crate) fn documents(
        self,
        space: SpaceId,
        documents: impl IntoIterator<Item = DocumentId>,
    ) -> Result<Vec<DocumentRecord>, Unreadable> {
        let keys = documents.into_iter().map(|id| key::document(space, id));
        let keys: Vec<RecordKey> = keys.collect();
        let records = self.0.get_all(&keys)?.into_iter().flatten();
        records.map(|bytes| typed(&bytes)).collect()
    }

    /// Returns these places of a log, all of which are there.
    pub(crate) fn logs(
        self,
        space: SpaceId,
        positions: Range<u64>,
    ) -> Result<Vec<LogRecord>, Unreadable> {
        let keys: Vec<RecordKey> = positions.map(|it| key::log(space, it)).collect();
        let records = self.0.get_all(&keys)?.into_iter();
        records
            .map(|bytes| typed(&bytes.ok_or(Unreadable)?))
            .collect()
    }

    /// Returns the stored changes of a document, parents first; none where it is not here.
    pub(crate) fn changes(
        self,
        space: SpaceId,
        document: DocumentId,
    ) -> Result<Vec<StoredChange>, Unreadable> {
        let group = document_group(space, document);
        let mut records = self
            .0
            .scan(Class::Content, Table::Document, &group, 0, usize::MAX)?;
        records.retain(|(number, _)| *number != HEAD);
        let changes = records.iter().map(|(_, bytes)| StoredChange::decode(bytes));
        changes
            .collect::<Result<_, _>>()
            .map_err(|_kept_by_us| Unreadable)
    }

    pub(crate) fn scan<T: DeserializeOwned>(
        self,
        class: Class,
        table: Table,
        group: &[u8],
        from: u64,
        limit: usize,
    ) -> Result<Vec<(u64, T)>, Unreadable> {
        let records = self.0.scan(class, table, group, from, limit)?;
        let records = records.into_iter();
        records
            .map(|(number, bytes)| Ok((number, typed(&bytes)?)))
            .collect()
    }

    pub(crate) fn log(
        self,
        space: SpaceId,
        position: u64,
    ) -> Result<Option<LogRecord>, Unreadable> {
        self.get(&key::log(space, position))
    }
}

fn typed<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Unreadable> {
    postcard::from_bytes(bytes).map_err(|_not_our_encoding| Unreadable)
}

/// Makes a write of a typed record.
pub(crate) fn put<T: Serialize>(key: RecordKey, record: &T) -> Write {
    Write::Put(key, postcard::to_stdvec(record).unwrap_or_default())
}

/// The key of each record.
pub(crate) mod key {
    use super::{
        Class, Day, DocumentId, HEAD, Preimage, RecordKey, SpaceId, Table, day_group,
        document_group, shelf_group, space_group, year_group,
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
            shelf_group(space, document.kind, document.owner, rests),
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

    pub(crate) fn entry(space: SpaceId, day: Day, document: DocumentId) -> RecordKey {
        at(
            Class::Content,
            Table::Entry,
            day_group(space, day),
            start_of(document),
        )
    }

    pub(crate) fn entry_years(space: SpaceId) -> RecordKey {
        at(Class::Content, Table::EntryDays, space_group(space), 0)
    }

    pub(crate) fn entry_days(space: SpaceId, year: i32) -> RecordKey {
        at(Class::Content, Table::EntryDays, year_group(space, year), 0)
    }

    fn start_of(document: DocumentId) -> u64 {
        let mut start = [0; 8];
        start.copy_from_slice(&document.as_bytes()[..8]);
        u64::from_be_bytes(start)
    }

    pub(crate) fn draft(number: u64) -> RecordKey {
        at(Class::Content, Table::Draft, Vec::new(), number)
    }

    pub(crate) fn own_ratings() -> RecordKey {
        at(Class::Content, Table::OwnRatings, Vec::new(), 0)
    }

    pub(crate) fn own_menu() -> RecordKey {
        at(Class::Content, Table::OwnRatings, Vec::new(), 1)
    }

    pub(crate) fn unfinished() -> RecordKey {
        at(Class::Content, Table::Unfinished, Vec::new(), 0)
    }
}

/// What was typed and not done yet, by field.
pub(crate) type Unfinished = BTreeMap<String, String>;

/// Ratings that never leave this person's devices.
pub(crate) type OwnRatings = BTreeMap<String, Rating>;

pub(crate) type ShownRecord = Shown;
