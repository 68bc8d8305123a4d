//! What one guess of the passphrase costs: the Argon2id parameters and their bounds.

/// Memory, passes and lanes of Argon2id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

/// A cost outside the bounds of [`Cost::new`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the cost of the passphrase is out of bounds")]
pub struct CostError;

impl Cost {
    const LEAST_MEMORY_KIB: u32 = 8 * 1024;
    const MOST_MEMORY_KIB: u32 = 1024 * 1024;
    const MOST_PASSES: u32 = 16;
    const MOST_LANES: u32 = 4;
    /// The least Argon2 accepts, per lane.
    const LEAST_MEMORY_KIB_PER_LANE: u32 = 8;

    /// 64 MiB, 3 passes, 1 lane.
    pub const DEFAULT: Self = Self {
        memory_kib: 64 * 1024,
        passes: 3,
        lanes: 1,
    };

    /// Returns a cost for a new slot.
    ///
    /// # Errors
    /// When memory is outside 8 MiB to 1 GiB, passes outside 1 to 16, or lanes outside 1 to 4.
    pub const fn new(memory_kib: u32, passes: u32, lanes: u32) -> Result<Self, CostError> {
        if memory_kib < Self::LEAST_MEMORY_KIB {
            return Err(CostError);
        }
        Self::from_header(memory_kib, passes, lanes)
    }

    /// Returns a cost that protects nothing and takes no time. For tests only.
    pub const fn weak_for_tests() -> Self {
        Self {
            memory_kib: Self::LEAST_MEMORY_KIB_PER_LANE,
            passes: 1,
            lanes: 1,
        }
    }

    /// Returns a cost as a header asks for it.
    ///
    /// Only the upper bounds protect the reader here. Lowering the stored cost gains nobody
    /// anything: it is authenticated with the slot, which then no longer opens.
    pub(crate) const fn from_header(
        memory_kib: u32,
        passes: u32,
        lanes: u32,
    ) -> Result<Self, CostError> {
        let lanes_ok = lanes >= 1 && lanes <= Self::MOST_LANES;
        let passes_ok = passes >= 1 && passes <= Self::MOST_PASSES;
        if !lanes_ok || !passes_ok {
            return Err(CostError);
        }
        let least = Self::LEAST_MEMORY_KIB_PER_LANE * lanes;
        if memory_kib < least || memory_kib > Self::MOST_MEMORY_KIB {
            return Err(CostError);
        }
        Ok(Self {
            memory_kib,
            passes,
            lanes,
        })
    }

    /// Returns the memory in KiB.
    pub const fn memory_kib(self) -> u32 {
        self.memory_kib
    }

    /// Returns the number of passes.
    pub const fn passes(self) -> u32 {
        self.passes
    }

    /// Returns the number of lanes.
    pub const fn lanes(self) -> u32 {
        self.lanes
    }
}

impl Default for Cost {
    fn default() -> Self {
        Self::DEFAULT
    }
}
