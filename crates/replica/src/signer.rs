//! Signatures of devices over changes.

use std::fmt;

use ed25519_dalek::{Signature, SigningKey, VerifyingKey};
use leeward_model::{DeviceId, DocumentId, SpaceId};

use crate::ChangeHash;

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

    pub(crate) fn sign(&self, space: SpaceId, document: DocumentId, hash: ChangeHash) -> [u8; 64] {
        use ed25519_dalek::Signer as _;
        self.0.sign(&statement(space, document, hash)).to_bytes()
    }
}

/// Tells whether the device signed the change, under the strict rules (no weak keys).
pub(crate) fn is_signed_by(
    device: DeviceId,
    space: SpaceId,
    document: DocumentId,
    hash: ChangeHash,
    signature: &[u8; 64],
) -> bool {
    let Ok(key) = VerifyingKey::from_bytes(device.as_bytes()) else {
        return false;
    };
    let signature = Signature::from_bytes(signature);
    key.verify_strict(&statement(space, document, hash), &signature)
        .is_ok()
}

fn statement(space: SpaceId, document: DocumentId, hash: ChangeHash) -> Vec<u8> {
    [
        CONTEXT,
        space.as_bytes(),
        document.as_bytes(),
        hash.as_bytes(),
    ]
    .concat()
}
