//! The log of signed changes for one audience, and cursors into it.

use leeward_model::{Day, DeviceId, DocumentId, PersonId, SpaceId};
use leeward_replica::ChangeHash;
use serde::{Deserialize, Serialize};

/// A place in a log: how many changes lie before it, and a digest of all of them.
///
/// The digest tells a log that grew from one that was rolled back and grew differently, so a
/// restored vault is noticed at the first meeting and nothing is skipped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// How many changes lie before it.
    pub position: u64,
    /// A digest of them; all zero at the start.
    pub digest: [u8; 16],
}

impl Cursor {
    /// Returns the cursor after one more change.
    pub(crate) fn after(&self, document: DocumentId, hash: ChangeHash) -> Self {
        let mut hasher = blake3::Hasher::new_derive_key("leeward 2026 log digest v1");
        hasher.update(&self.digest);
        hasher.update(document.as_bytes());
        hasher.update(hash.as_bytes());
        let mut digest = [0; 16];
        hasher.finalize_xof().fill(&mut digest);
        Self {
            position: self.position + 1,
            digest,
        }
    }
}

/// One change in the log: where it is kept, and the digest after it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct LogRecord {
    pub(crate) document: DocumentId,
    /// The number of the change in its document, or among those that are kept unopened.
    pub(crate) number: u64,
    pub(crate) digest: [u8; 16],
    /// The device that brought it, so it need not be sent back there; `None` where it was made here.
    pub(crate) from: Option<DeviceId>,
    /// Only a newer version can read it.
    pub(crate) is_unopened: bool,
}

/// A change that the partner may have: made of a signed change of a document of the space, and of
/// nothing else. What is private has another type, which the partner's log cannot hold.
///
/// ```compile_fail
/// use leeward_engine::Shareable;
/// let draft = leeward_model::Draft { id: leeward_model::DraftId::from_bytes([0; 10]), text: String::new() };
/// let _cannot_be_shared: Shareable<'_> = Shareable::from(&draft);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Shareable<'a> {
    pub(crate) change: &'a leeward_replica::Accepted,
}

impl<'a> From<&'a leeward_replica::Accepted> for Shareable<'a> {
    fn from(change: &'a leeward_replica::Accepted) -> Self {
        Self { change }
    }
}

/// Returns the group of all records of a space.
pub(crate) fn space_group(space: SpaceId) -> Vec<u8> {
    space.as_bytes().to_vec()
}

/// Returns the group of what can be shown of the documents of an owner, or of those that both write,
/// by whether it rests: a first view needs only what does not.
pub(crate) fn shelf_group(space: SpaceId, owner: Option<PersonId>, rests: bool) -> Vec<u8> {
    let owner = owner.as_ref().map_or(&[0; 16], PersonId::as_bytes);
    [space.as_bytes().as_slice(), owner, &[u8::from(rests)]].concat()
}

/// Returns the group of the years in which one person has entries.
pub(crate) fn person_group(space: SpaceId, by: PersonId) -> Vec<u8> {
    [space.as_bytes().as_slice(), by.as_bytes()].concat()
}

/// Returns the group of the days of one year that have entries of one person.
pub(crate) fn year_group(space: SpaceId, by: PersonId, year: i32) -> Vec<u8> {
    [person_group(space, by).as_slice(), &year.to_be_bytes()].concat()
}

/// Returns the group of the entries of one person's day: groups are not readable on the disk,
/// numbers are.
pub(crate) fn day_group(space: SpaceId, by: PersonId, day: Day) -> Vec<u8> {
    [person_group(space, by).as_slice(), &day.0.to_be_bytes()].concat()
}

/// Returns the group of all records of a document.
pub(crate) fn document_group(space: SpaceId, document: DocumentId) -> Vec<u8> {
    [space.as_bytes().as_slice(), document.as_bytes()].concat()
}
