//! Clocks that are wrong.

use leeward_model::{Day, Millis};

/// The true time at which every world begins: some evening in 2026.
pub const BEGINNING: Millis = 1_795_367_000_000;

/// Ten years.
pub const TEN_YEARS: i64 = 10 * 365 * 24 * 60 * 60 * 1000;

/// A device's clock: true time and how wrong it is.
#[derive(Debug, Clone, Copy, Default)]
pub struct Clock {
    /// How far it is ahead, in milliseconds; behind when negative.
    pub ahead: i64,
}

impl Clock {
    /// Returns what this clock shows at a true time.
    pub fn at(self, now: Millis) -> Millis {
        now.saturating_add_signed(self.ahead)
    }

    /// Returns the day that this clock shows.
    pub fn day(self, now: Millis) -> Day {
        Day::of(self.at(now))
    }

    /// Returns the true time at which this clock shows a time.
    pub fn when(self, shown: Millis) -> Millis {
        shown.saturating_add_signed(self.ahead.saturating_neg())
    }
}
