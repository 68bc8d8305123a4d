//! What happened, as text: a hash of all of it, and the later steps to read.

use std::collections::VecDeque;

const KEPT: usize = 5_000;

/// The steps of a run.
#[derive(Debug, Clone)]
pub struct Trace {
    hash: u64,
    last: VecDeque<String>,
}

impl Default for Trace {
    fn default() -> Self {
        Self {
            hash: 0xcbf2_9ce4_8422_2325,
            last: VecDeque::new(),
        }
    }
}

impl Trace {
    /// Adds a step.
    pub fn add(&mut self, step: String) {
        self.mix(step.as_bytes());
        if self.last.len() >= KEPT {
            self.last.pop_front();
        }
        self.last.push_back(step);
    }

    /// Mixes bytes into the hash: FNV-1a.
    pub fn mix(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.hash = (self.hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    /// Returns the hash of everything so far.
    pub fn hash(&self) -> u64 {
        self.hash
    }

    /// Returns the last steps, one a line.
    pub fn last_steps(&self, count: usize) -> String {
        let last = self.last.iter().skip(self.last.len().saturating_sub(count));
        last.map(String::as_str).collect::<Vec<_>>().join("\n")
    }
}
