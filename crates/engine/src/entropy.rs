//! Randomness that came in with the input, stretched to as many bytes as one turn needs.

use leeward_model::Stamp;

/// A stream of bytes that follows from one stamp.
pub(crate) struct Entropy(blake3::OutputReader);

impl Entropy {
    pub(crate) fn of(stamp: &Stamp) -> Self {
        let mut hasher = blake3::Hasher::new_derive_key("leeward 2026 entropy of one turn v1");
        hasher.update(&stamp.entropy);
        Self(hasher.finalize_xof())
    }

    pub(crate) fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.fill(&mut bytes);
        bytes
    }

    pub(crate) fn number(&mut self) -> u64 {
        u64::from_le_bytes(self.bytes())
    }
}
