//! Time and entropy as arguments: nothing below the node reads a clock or draws a random byte.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Milliseconds since 1970-01-01T00:00Z, as this device's clock tells them.
pub type Millis = u64;

/// A calendar day, counted from 1970-01-01. Changes carry no finer time than this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(pub i32);

impl Day {
    /// Returns the UTC day of a time.
    pub fn of(now: Millis) -> Self {
        let days = now / (24 * 60 * 60 * 1000);
        Self(
            i32::try_from(days)
                .unwrap_or(i32::MAX)
                .min(crate::limits::LAST_DAY),
        )
    }
}

impl Day {
    /// Returns its year, month (from 1) and day of the month (from 1) in the Gregorian calendar;
    /// `None` for a day that no calendar has.
    pub fn date(self) -> Option<(i16, u8, u8)> {
        let date = self.civil()?;
        let part = |part: i8| u8::try_from(part).ok();
        Some((date.year(), part(date.month())?, part(date.day())?))
    }

    /// Reads a date such as `2026-12-03`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let date: Date = text.parse().ok().filter(|_| text.len() == 10)?;
        let days = Date::constant(1970, 1, 1).until(date).ok()?.get_days();
        Some(Self(days))
    }

    fn civil(self) -> Option<Date> {
        let epoch = Date::constant(1970, 1, 1);
        let span = jiff::Span::new().try_days(self.0).ok()?;
        epoch.checked_add(span).ok()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.civil() {
            Some(date) => write!(f, "{date}"),
            None => f.write_str("unknown day"),
        }
    }
}

/// A minute that is the same everywhere, counted from 1970-01-01T00:00Z: for what is a time itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Minute(pub u64);

impl Minute {
    /// Returns the minute in which a time lies.
    pub const fn of(now: Millis) -> Self {
        Self(now / 60_000)
    }
}

/// What the outside world adds to an input: when it came, and fresh randomness.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// This device's wall clock.
    pub now: Millis,
    /// This device's local calendar day.
    pub today: Day,
    /// 32 random bytes, used for nothing else.
    pub entropy: [u8; 32],
}

impl fmt::Debug for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stamp")
            .field("now", &self.now)
            .field("today", &self.today)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_reads_as_a_date() {
        assert_eq!(Day(0).to_string(), "1970-01-01");
        assert_eq!(Day::of(1_795_367_000_000).to_string(), "2026-11-22");
        assert_eq!(Day(i32::MAX).to_string(), "unknown day");
    }
}
