//! Self-certifying document ids: what a document is and whose, hashed.

use leeward_model::{DocumentId, PersonId, SpaceId};
use serde::{Deserialize, Serialize};

/// What a document is. The numbers are part of the format and never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// A line of the plan, which both write.
    Plan,
    /// A step of a route, or a route, which both write.
    Route,
    /// One thing that a person says about themself: a need, or a rating.
    Page,
    /// One entry of the journal.
    Entry,
    /// One entry that a person took back.
    Gone,
}

impl Kind {
    /// Tells whether documents of this kind belong to one person.
    pub const fn is_owned(self) -> bool {
        matches!(self, Self::Page | Self::Entry | Self::Gone)
    }

    /// Returns its number in the format.
    pub const fn code(self) -> u8 {
        match self {
            Self::Plan => 1,
            Self::Route => 2,
            Self::Page => 3,
            Self::Entry => 4,
            Self::Gone => 5,
        }
    }
}

/// What a document's id is the hash of. It travels with every change, so that kind and owner
/// cannot be claimed falsely.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Preimage {
    /// What the document is.
    pub kind: Kind,
    /// The only person who may write it; `None` where both may.
    pub owner: Option<PersonId>,
    /// Random for an entry, otherwise made of the name of the document's item.
    pub salt: [u8; 16],
}

/// A kind that has an owner without one, or the other way round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the kind of document and its owner do not fit together")]
pub struct PreimageError;

impl Preimage {
    /// The document of one item: of a line, a step, a need, a rating or something taken back. Its
    /// salt is made of the item's name, so two people may start the same document independently.
    pub fn item(kind: Kind, owner: Option<PersonId>, name: &str) -> Self {
        Self {
            kind,
            owner,
            salt: salt_of(name),
        }
    }

    /// Tells whether an item belongs into this document: a line cannot stand in another's.
    pub fn holds(&self, item: &str) -> bool {
        match self.kind {
            Kind::Plan | Kind::Route | Kind::Page | Kind::Gone => self.salt == salt_of(item),
            Kind::Entry => item == "self",
        }
    }

    /// A new entry of a person.
    pub const fn entry(owner: PersonId, salt: [u8; 16]) -> Self {
        Self {
            kind: Kind::Entry,
            owner: Some(owner),
            salt,
        }
    }

    /// Checks that kind and owner fit together.
    ///
    /// # Errors
    /// When an owned kind has no owner, or a shared kind has one.
    pub const fn check(&self) -> Result<(), PreimageError> {
        if self.kind.is_owned() == self.owner.is_some() {
            Ok(())
        } else {
            Err(PreimageError)
        }
    }

    /// Returns the document's id: BLAKE3 in key-derivation mode over
    /// space ‖ kind (1) ‖ owner (16, zero for none) ‖ salt (16).
    pub fn id(&self, space: SpaceId) -> DocumentId {
        let mut hasher = blake3::Hasher::new_derive_key("leeward 2026 document id v1");
        hasher.update(space.as_bytes());
        hasher.update(&[self.kind.code()]);
        hasher.update(
            self.owner
                .as_ref()
                .map_or(&[0; 16], PersonId::as_bytes)
                .as_slice(),
        );
        hasher.update(&self.salt);
        DocumentId::from_bytes(*hasher.finalize().as_bytes())
    }
}

/// Returns the salt of the document of an item: the first 16 bytes of BLAKE3 in key-derivation mode
/// over its name.
fn salt_of(name: &str) -> [u8; 16] {
    let mut salt = [0; 16];
    let mut hasher = blake3::Hasher::new_derive_key("leeward 2026 item document salt v1");
    hasher.update(name.as_bytes());
    hasher.finalize_xof().fill(&mut salt);
    salt
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_the_preimage_changes_the_id() {
        let space = SpaceId::from_bytes([1; 32]);
        let owner = PersonId::from_bytes([2; 16]);
        let entry = Preimage::entry(owner, [3; 16]);
        let others = [
            Preimage {
                kind: Kind::Page,
                ..entry
            },
            Preimage {
                owner: Some(PersonId::from_bytes([4; 16])),
                ..entry
            },
            Preimage {
                owner: None,
                ..entry
            },
            Preimage {
                salt: [5; 16],
                ..entry
            },
        ];
        for other in others {
            assert_ne!(other.id(space), entry.id(space), "{other:?}");
        }
        assert_ne!(entry.id(SpaceId::from_bytes([9; 32])), entry.id(space));
    }

    #[test]
    fn the_id_of_a_known_preimage_never_changes() {
        let space = SpaceId::from_bytes([1; 32]);
        assert_eq!(
            Preimage::item(Kind::Plan, None, "tea")
                .id(space)
                .to_string(),
            "x7cdzsc2s2jhejtuz2f5bicrhzkhswc4povpph3uwxhpiut42zaq"
        );
    }
}
