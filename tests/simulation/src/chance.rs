//! All that happens by chance in a run, from one seed.

use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng as _, SeedableRng as _},
};

/// A seeded source of chance.
#[derive(Debug, Clone)]
pub struct Chance(ChaCha8Rng);

impl Chance {
    /// Makes the source of a seed.
    pub fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// Returns a number below a bound; 0 when the bound is 0.
    pub fn below(&mut self, bound: u64) -> u64 {
        if bound == 0 {
            0
        } else {
            self.0.next_u64() % bound
        }
    }

    /// Is true once in so many times; never for 0.
    pub fn one_in(&mut self, times: u64) -> bool {
        times > 0 && self.below(times) == 0
    }

    /// Returns 32 bytes.
    pub fn bytes(&mut self) -> [u8; 32] {
        let mut bytes = [0; 32];
        self.0.fill_bytes(&mut bytes);
        bytes
    }

    /// Returns one of several things, if there is any.
    pub fn pick<'a, T>(&mut self, things: &'a [T]) -> Option<&'a T> {
        let bound = u64::try_from(things.len()).unwrap_or(u64::MAX);
        usize::try_from(self.below(bound))
            .ok()
            .and_then(|place| things.get(place))
    }
}

/// Returns the entropy of one input of one device. It depends on nothing but its arguments, so that
/// what a script does elsewhere does not move it.
pub fn entropy(seed: u64, device: usize, origin: u8, count: u64) -> [u8; 32] {
    let mut key = [0; 32];
    key[..8].copy_from_slice(&seed.to_le_bytes());
    key[8] = u8::try_from(device).unwrap_or(u8::MAX);
    key[9] = origin;
    key[16..24].copy_from_slice(&count.to_le_bytes());
    let mut bytes = [0; 32];
    ChaCha8Rng::from_seed(key).fill_bytes(&mut bytes);
    bytes
}
