//! The clock and the source of randomness: the only ones of the house, apart from the network's
//! timers.
//!
//! A clock may show anything. What it shows before 1970 counts as its beginning, and what it shows
//! after the year 9999 as its end: a wrong clock makes days wrong, and stops nothing.

use std::time::{SystemTime, UNIX_EPOCH};

use jiff::tz::TimeZone;
use leeward_model::{Day, Millis, Minute, Stamp, Zone, limits};

/// No randomness is to be had from the operating system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the operating system gives no randomness")]
pub struct NoEntropy;

pub(crate) fn now() -> Millis {
    millis(SystemTime::now())
}

/// Tells whether the clock shows a time that the network cannot say.
pub(crate) fn is_before_1970() -> bool {
    SystemTime::now() < UNIX_EPOCH
}

/// Returns this minute and the time zone of this device.
///
/// A zone that the system does not name, or names wrongly, is UTC, as it is for `date`.
pub fn wall() -> (Minute, Zone) {
    (Minute::of(now()), Zone::from(TimeZone::system()))
}

/// Returns what the engine needs for one turn.
pub(crate) fn stamp() -> Result<Stamp, NoEntropy> {
    let mut entropy = [0; 32];
    getrandom::fill(&mut entropy).map_err(|_nothing_to_add| NoEntropy)?;
    let now = now();
    Ok(Stamp {
        now,
        today: day(now, &Zone::from(TimeZone::system())),
        entropy,
    })
}

fn millis(time: SystemTime) -> Millis {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    let millis = Millis::try_from(since.as_millis()).unwrap_or(Millis::MAX);
    millis.min(limits::LAST_MILLIS)
}

/// The calendar day on a wall, within what a change may carry.
fn day(now: Millis, zone: &Zone) -> Day {
    let (day, _) = zone.local(Minute::of(now));
    Day(day.0.clamp(0, limits::LAST_DAY))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_clock_that_shows_anything_at_all_is_read() {
        let seconds = Duration::from_secs;
        let (year, longest) = (seconds(365 * 86_400), seconds(1 << 62));
        let zones = ["Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"];
        for time in [
            UNIX_EPOCH - year,
            UNIX_EPOCH - longest,
            UNIX_EPOCH,
            UNIX_EPOCH + 8_100 * year,
            UNIX_EPOCH + longest,
        ] {
            let now = millis(time);
            assert!(now <= limits::LAST_MILLIS);
            for zone in zones {
                let zone = Zone::from(TimeZone::get(zone).unwrap());
                assert!((0..=limits::LAST_DAY).contains(&day(now, &zone).0));
            }
        }
    }

    #[test]
    fn the_day_is_the_one_on_the_wall_of_this_place() {
        // 2026-11-22, 17:23 in Madrid.
        let now = millis(UNIX_EPOCH + Duration::from_secs(1_795_364_600));
        let day_in = |zone| day(now, &Zone::from(TimeZone::get(zone).unwrap()));
        assert_eq!(day_in("Europe/Madrid").to_string(), "2026-11-22");
        assert_eq!(day_in("Pacific/Auckland").to_string(), "2026-11-23");
    }
}
