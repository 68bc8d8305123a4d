//! Names of network protocols that nobody outside can guess.

use data_encoding::BASE32_NOPAD;

/// Derives a protocol name from a secret: 32 lower-case letters of base 32 that tell nothing of
/// what the protocol is for.
pub(crate) fn derive(context: &str, secret: &[u8]) -> Vec<u8> {
    let key = blake3::derive_key(context, secret);
    BASE32_NOPAD
        .encode(&key[..20])
        .to_ascii_lowercase()
        .into_bytes()
}
