//! A change as the vault keeps it.

use std::{borrow::Cow, fmt, panic::catch_unwind};

use automerge::Change;
use leeward_model::DeviceId;
use serde::{Deserialize, Serialize};

use crate::{Preimage, SignedChange, change::encoded, known::hash_of, replay};

/// A change as it is kept: what was signed, and automerge's own form of it, which loads fast.
///
/// What its author did stands in both, so only automerge's form is written down, compressed, and
/// the other is read back out of it. The chunk was built here, never received.
#[derive(Clone)]
pub struct StoredChange {
    /// What was signed.
    pub signed: SignedChange,
    pub(crate) change: Change,
}

#[derive(Serialize, Deserialize)]
struct Kept<'a> {
    preimage: Preimage,
    author: DeviceId,
    #[serde(with = "serde_bytes")]
    signature: [u8; 64],
    #[serde(with = "serde_bytes", borrow)]
    chunk: Cow<'a, [u8]>,
}

impl fmt::Debug for StoredChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("StoredChange").field(&self.signed).finish()
    }
}

impl StoredChange {
    /// Encodes it for the vault.
    pub fn encode(&self) -> Vec<u8> {
        // Compressing changes the change in memory, so it is done to a copy.
        let mut change = self.change.clone();
        let kept = Kept {
            preimage: self.signed.preimage,
            author: self.signed.author,
            signature: self.signed.signature,
            chunk: change.bytes(),
        };
        encoded(&kept)
    }

    /// Returns automerge's chunk, as it is before it is compressed.
    pub fn raw_bytes(&self) -> &[u8] {
        self.change.raw_bytes()
    }

    /// Decodes what the vault kept.
    ///
    /// # Errors
    /// When the bytes are not a stored change.
    pub fn decode(bytes: &[u8]) -> Result<Self, LoadError> {
        let kept: Kept<'_> = postcard::from_bytes(bytes).ok().ok_or(LoadError)?;
        let chunk = kept.chunk.into_owned();
        let parsed = catch_unwind(|| {
            // Magic, checksum, content; automerge leaves the checksum of a single change alone.
            let checksum = chunk.get(4..8)?.to_vec();
            let change = Change::from_bytes(chunk).ok()?;
            if !change.hash().0.starts_with(&checksum) {
                return None;
            }
            let body = replay::body_of(&change)?;
            Some((change, body))
        });
        let (change, body) = parsed.ok().flatten().ok_or(LoadError)?;
        let signed = SignedChange {
            preimage: kept.preimage,
            author: kept.author,
            hash: hash_of(&change),
            signature: kept.signature,
            body,
        };
        Ok(Self { signed, change })
    }
}

/// Stored changes that do not make a document: the vault is damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("stored changes do not make a document")]
pub struct LoadError;
