//! The lanes of a link.

use crate::frame::MAX_FRAME;

/// What a frame travels on. Each lane has its own stream, so neither waits for the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lane {
    /// Every frame arrives, in order, or the link ends.
    Documents,
    /// Small frames that matter now or not at all: some may never arrive, and nobody hears of it.
    Moment,
}

/// The longest payload of a frame of [`Lane::Moment`], in bytes: what the second block holds.
pub const MAX_MOMENT: usize = 4092;

impl Lane {
    /// Returns the longest payload of a frame, in bytes.
    pub fn longest(self) -> usize {
        match self {
            Self::Documents => MAX_FRAME,
            Self::Moment => MAX_MOMENT,
        }
    }
}
