//! The log of signed changes for one audience, and cursors into it.

use leeward_model::{Day, DocumentId, PersonId, SpaceId};
use leeward_replica::{ChangeHash, Kind};
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
    /// The number of the change in its document.
    pub(crate) number: u64,
    pub(crate) digest: [u8; 16],
    /// The partner's device brought it, so it need not be sent back there.
    pub(crate) from_partner: bool,
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

/// Returns the group of what can be shown of the documents of a kind and an owner, by whether it
/// rests: a first view needs only what does not.
pub(crate) fn shelf_group(
    space: SpaceId,
    kind: Kind,
    owner: Option<PersonId>,
    rests: bool,
) -> Vec<u8> {
    let owner = owner.as_ref().map_or(&[0; 16], PersonId::as_bytes);
    let which = [kind.code(), u8::from(rests)];
    [space.as_bytes().as_slice(), owner, &which].concat()
}

/// Returns the group of the days of one year that have entries.
pub(crate) fn year_group(space: SpaceId, year: i32) -> Vec<u8> {
    [space.as_bytes().as_slice(), &year.to_be_bytes()].concat()
}

/// Returns the group of the entries of one day: groups are not readable on the disk, numbers are.
pub(crate) fn day_group(space: SpaceId, day: Day) -> Vec<u8> {
    [space.as_bytes().as_slice(), &day.0.to_be_bytes()].concat()
}

/// Returns the group of all records of a document.
pub(crate) fn document_group(space: SpaceId, document: DocumentId) -> Vec<u8> {
    [space.as_bytes().as_slice(), document.as_bytes()].concat()
}
