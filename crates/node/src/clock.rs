//! The clock and the source of randomness: the only ones below the window.

use std::time::{SystemTime, UNIX_EPOCH};

use leeward_model::{Day, Millis, Stamp};

/// No randomness is to be had from the operating system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the operating system gives no randomness")]
pub struct NoEntropy;

pub(crate) fn now() -> Millis {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Millis::try_from(since.as_millis()).unwrap_or(Millis::MAX)
}

/// Returns what the engine needs for one turn.
pub(crate) fn stamp() -> Result<Stamp, NoEntropy> {
    let mut entropy = [0; 32];
    getrandom::fill(&mut entropy).map_err(|_nothing_to_add| NoEntropy)?;
    Ok(Stamp {
        now: now(),
        today: today(),
        entropy,
    })
}

/// The calendar day on this person's wall.
fn today() -> Day {
    let date = jiff::Zoned::now().date();
    let days = jiff::civil::Date::constant(1970, 1, 1)
        .until(date)
        .map(|span| span.get_days());
    Day(days.unwrap_or(0).max(0))
}
