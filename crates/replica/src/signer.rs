//! Signatures of devices over changes.

use std::fmt;

use ed25519_dalek::{Signature, SigningKey, VerifyingKey};
use leeward_model::{DeviceId, DocumentId, SpaceId};

use crate::{ChangeHash, Sealed};

/// Keeps these signatures apart from everything else the same key signs (TLS among it).
const CONTEXT: &[u8] = b"leeward change signature v1\0";

/// A device's key in one space.
#[derive(Clone)]
pub struct Signer(SigningKey);

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Signer").field(&self.device()).finish()
    }
}

impl Signer {
    /// Makes a signer of a device's 32 secret bytes.
    pub fn from_secret(secret: [u8; 32]) -> Self {
        Self(SigningKey::from_bytes(&secret))
    }

    /// Returns the device's public key.
    pub fn device(&self) -> DeviceId {
        DeviceId::from_bytes(self.0.verifying_key().to_bytes())
    }

    /// Signs what an author did (the version of its encoding, and the body), and the change that
    /// follows from it.
    pub fn sign(
        &self,
        space: SpaceId,
        document: DocumentId,
        hash: ChangeHash,
        body: &[u8],
    ) -> [u8; 64] {
        use ed25519_dalek::Signer as _;
        let statement = statement(space, document, hash, body);
        self.0.sign(&statement).to_bytes()
    }
}

/// Tells whether the author of a change signed it in this space, under the strict rules (no weak
/// keys).
pub(crate) fn is_signed_by(change: &Sealed, space: SpaceId) -> bool {
    let Ok(key) = VerifyingKey::from_bytes(change.author.as_bytes()) else {
        return false;
    };
    let document = change.preimage.id(space);
    let statement = statement(space, document, change.hash, &change.body);
    let signature = Signature::from_bytes(&change.signature);
    key.verify_strict(&statement, &signature).is_ok()
}

/// Returns what is signed. The body is part of it, so that one which cannot be read yet is its
/// author's all the same.
fn statement(space: SpaceId, document: DocumentId, hash: ChangeHash, body: &[u8]) -> Vec<u8> {
    let mut hasher = blake3::Hasher::new_derive_key("leeward 2026 change body v1");
    hasher.update(body);
    [
        CONTEXT,
        space.as_bytes(),
        document.as_bytes(),
        hash.as_bytes(),
        hasher.finalize().as_bytes(),
    ]
    .concat()
}
