//! Self-certifying document ids: what a document is and whose, hashed.

use leeward_model::{DocumentId, PersonId, SpaceId};
use serde::{Deserialize, Serialize};

use crate::{Kind, Name};

/// What a document's id is the hash of. It travels with every change, so that kind and owner
/// cannot be claimed falsely.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Preimage {
    /// What kind of document it is.
    pub kind: Kind,
    /// The only person who may write it; `None` where both may.
    pub owner: Option<PersonId>,
    /// Made of the name of the document's item.
    pub salt: [u8; 16],
}

/// A kind that has an owner without one, or the other way round, or no kind at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the kind of document and its owner do not fit together")]
pub struct PreimageError;

impl Preimage {
    /// The document of an item. Two people may start the same one independently.
    ///
    /// `person` is whose it is where one person alone writes it; where both do, it counts nothing.
    pub fn of(name: &Name, person: PersonId) -> Self {
        let kind = name.kind().unwrap_or(Kind::PLAN);
        Self {
            kind,
            owner: kind.is_owned().then_some(person),
            salt: salt_of(&name.to_string()),
        }
    }

    /// The document of an item of the plan, which both write.
    pub fn shared(name: &Name) -> Self {
        Self::of(name, PersonId::from_bytes([0; 16]))
    }

    /// Tells whether this is the document of an item: a line cannot stand in another's.
    pub fn holds(&self, item: &str) -> bool {
        self.salt == salt_of(item)
            && Name::parse(item)
                .kind()
                .is_none_or(|kind| kind == self.kind)
    }

    /// Checks that kind and owner fit together.
    ///
    /// # Errors
    /// When an owned kind has no owner, or a shared kind has one, or the number is 0.
    pub fn check(&self) -> Result<(), PreimageError> {
        if self.kind.code() != 0 && self.kind.is_owned() == self.owner.is_some() {
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
        let owner = self.owner.as_ref().map_or(&[0; 16], PersonId::as_bytes);
        hasher.update(owner);
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
    use leeward_model::ItemId;

    use super::*;

    const TEA: Name = Name::Line(ItemId::from_bytes(*b"tea before"));

    #[test]
    fn every_part_of_the_preimage_changes_the_id() {
        let space = SpaceId::from_bytes([1; 32]);
        let owner = PersonId::from_bytes([2; 16]);
        let need = Preimage::of(&Name::Need(ItemId::from_bytes([3; 10])), owner);
        let others = [
            Preimage {
                kind: Kind::of_code(3).unwrap(),
                ..need
            },
            Preimage {
                owner: Some(PersonId::from_bytes([4; 16])),
                ..need
            },
            Preimage {
                owner: None,
                ..need
            },
            Preimage {
                salt: [5; 16],
                ..need
            },
        ];
        for other in others {
            assert_ne!(other.id(space), need.id(space), "{other:?}");
        }
        assert_ne!(need.id(SpaceId::from_bytes([9; 32])), need.id(space));
    }

    #[test]
    fn a_document_holds_the_item_of_its_name_and_no_other() {
        let person = PersonId::from_bytes([2; 16]);
        let document = Preimage::of(&TEA, person);
        assert!(document.holds(&TEA.to_string()));
        let id = ItemId::from_bytes(*b"tea before");
        for other in [Name::Step(id), Name::Need(id), Name::Newer("line".into())] {
            assert!(!document.holds(&other.to_string()), "{other}");
        }
        // A need is nobody's where both may write.
        let need = Name::Need(id);
        let shared = Preimage {
            kind: Kind::PLAN,
            owner: None,
            ..Preimage::of(&need, person)
        };
        assert!(!shared.holds(&need.to_string()));
    }

    #[test]
    fn the_number_of_a_kind_says_whether_it_has_an_owner() {
        let of = |code, owner| Preimage {
            kind: Kind::of_code(code).unwrap(),
            owner,
            salt: [1; 16],
        };
        let somebody = Some(PersonId::from_bytes([2; 16]));
        for code in 1..=u8::MAX {
            let is_odd = code % 2 == 1;
            assert_eq!(of(code, somebody).check().is_ok(), is_odd);
            assert_eq!(of(code, None).check().is_ok(), !is_odd);
        }
        assert!(Kind::of_code(0).is_none());
    }

    #[test]
    fn the_id_of_a_known_preimage_never_changes() {
        let space = SpaceId::from_bytes([1; 32]);
        assert_eq!(
            Preimage::shared(&TEA).id(space).to_string(),
            "l32e2elt2ewn444tx6hhruxoexmzf6b7c2muceamvyal7jkhbgiq"
        );
    }
}
