//! The gate: the one place where another device's change is judged.
//!
//! Cheap checks come first and the signature before anything that costs: whoever is not an
//! enrolled device of someone who may write this document gets no further, whoever carried it.

use leeward_model::SpaceId;

use crate::{
    Accepted, ChangeHash, DecodeError, Document, Roster, Sealed, SignedChange, known::hash_of,
    signer,
};

/// What the gate says of a change that is well formed and allowed.
#[derive(Debug, Clone)]
pub enum Verdict {
    /// It is part of the document now.
    Accepted(Box<Accepted>),
    /// It was part of it before.
    Duplicate,
    /// These parents are not here yet. The document was not touched.
    Waiting(Vec<ChangeHash>),
}

/// A change that no honest copy sends. The session ends, and nothing is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The bytes are not a change, or a part is out of bounds.
    #[error("not a change: {0}")]
    Malformed(#[from] DecodeError),
    /// The change is of another document than the one it came for.
    #[error("the change belongs to another document")]
    OtherDocument,
    /// Its author is no device of this space.
    #[error("the author is no device of this space")]
    UnknownAuthor,
    /// Its author is not the person whose document this is.
    #[error("the author may not write this document")]
    NotTheOwner,
    /// The owner of the document is nobody of this space.
    #[error("the owner of the document is nobody of this space")]
    UnknownOwner,
    /// The signature is not the author's over this change in this space and document.
    #[error("the signature does not hold")]
    BadSignature,
    /// Doing again what the author says they did gives another change.
    #[error("the change does not follow from its parents")]
    DoesNotFollow,
    /// The document has as many changes as it may have.
    #[error("the document is full")]
    Full,
}

impl Document {
    /// Judges a change of another device, and takes it in when it may be taken in.
    ///
    /// # Errors
    /// When it is one that no honest copy sends. The document was not touched.
    pub fn judge(&mut self, roster: &Roster, change: &SignedChange) -> Result<Verdict, Fault> {
        admit(self, roster, change)?;
        if self.has(change.hash) {
            return Ok(Verdict::Duplicate);
        }
        let missing: Vec<ChangeHash> = change
            .body
            .parents
            .iter()
            .copied()
            .filter(|parent| !self.has(*parent))
            .collect();
        if !missing.is_empty() {
            return Ok(Verdict::Waiting(missing));
        }
        if !self.has_room_for_one() {
            return Err(Fault::Full);
        }
        let replayed = self
            .follow(change.author, &change.body)
            .map_err(|_not_what_an_honest_copy_does| Fault::DoesNotFollow)?;
        if hash_of(&replayed) != change.hash {
            return Err(Fault::DoesNotFollow);
        }
        let doc = self
            .applied(&change.body, &replayed)
            .map_err(|_not_what_an_honest_copy_does| Fault::DoesNotFollow)?;
        Ok(Verdict::Accepted(Box::new(self.adopt(
            doc,
            &replayed,
            change.clone(),
        ))))
    }
}

impl Sealed {
    /// Checks who wrote a change and where, which needs neither its document nor its body.
    ///
    /// # Errors
    /// When it is one that no honest copy sends, of whatever version.
    pub fn admit(&self, roster: &Roster, space: SpaceId) -> Result<(), Fault> {
        self.preimage.check().map_err(DecodeError::from)?;
        let person = roster.person_of(self.author).ok_or(Fault::UnknownAuthor)?;
        if let Some(owner) = self.preimage.owner {
            if !roster.people().contains(&owner) {
                return Err(Fault::UnknownOwner);
            }
            if owner != person {
                return Err(Fault::NotTheOwner);
            }
        }
        if signer::is_signed_by(self, space) {
            Ok(())
        } else {
            Err(Fault::BadSignature)
        }
    }
}

fn admit(document: &Document, roster: &Roster, change: &SignedChange) -> Result<(), Fault> {
    change.check()?;
    if change.preimage != document.preimage() {
        return Err(Fault::OtherDocument);
    }
    change.seal().admit(roster, document.space())
}
