//! Encryption of one value: XChaCha20-Poly1305 under a random nonce that goes before it.

use std::io;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

use crate::keys::{Secret, random};

/// Length of a nonce, in bytes.
const NONCE: usize = 24;

/// Encrypts a value and binds it to `associated`; returns nonce ‖ ciphertext ‖ tag.
///
/// # Errors
/// When there is no randomness, or the value is longer than the cipher takes.
pub(crate) fn seal(key: &Secret, associated: &[u8], value: &[u8]) -> io::Result<Vec<u8>> {
    let nonce = random::<NONCE>()?;
    let payload = Payload {
        msg: value,
        aad: associated,
    };
    let ciphertext = cipher(key)
        .encrypt(&XNonce::from(nonce), payload)
        .map_err(|_too_long| io::Error::other("the value is too long to be sealed"))?;
    let mut sealed = nonce.to_vec();
    sealed.extend_from_slice(&ciphertext);
    Ok(sealed)
}

/// Decrypts nonce ‖ ciphertext ‖ tag; `None` when anything of it, or of what it is bound to,
/// differs.
pub(crate) fn open(key: &Secret, associated: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, ciphertext) = sealed.split_first_chunk::<NONCE>()?;
    let payload = Payload {
        msg: ciphertext,
        aad: associated,
    };
    cipher(key).decrypt(&XNonce::from(*nonce), payload).ok()
}

fn cipher(key: &Secret) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new((&**key).into())
}
