//! Time and entropy as arguments: nothing below the node reads a clock or draws a random byte.

use std::fmt;

use jiff::{
    Timestamp,
    civil::{Date, Time},
    tz::{Offset, TimeZone},
};
use serde::{Deserialize, Serialize};

/// Milliseconds since 1970-01-01T00:00Z, as this device's clock tells them: at most
/// [`crate::limits::LAST_MILLIS`], whatever the clock shows.
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
        Some(Self::from(date))
    }

    fn civil(self) -> Option<Date> {
        let span = jiff::Span::new().try_days(self.0).ok()?;
        EPOCH.checked_add(span).ok()
    }
}

const EPOCH: Date = Date::constant(1970, 1, 1);

impl From<Date> for Day {
    fn from(date: Date) -> Self {
        // A calendar from -9999 to 9999 has fewer days than this can count.
        Self(EPOCH.until(date).map_or(0, |span| span.get_days()))
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

/// The time zone of a wall: what it shows at any minute, with the offset of that day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone(TimeZone);

impl From<TimeZone> for Zone {
    fn from(zone: TimeZone) -> Self {
        Self(zone)
    }
}

impl Zone {
    /// A zone that is always so many hours ahead of UTC, -25 to 25.
    pub const fn ahead(hours: i8) -> Self {
        Self(TimeZone::fixed(Offset::constant(hours)))
    }

    /// Returns the day and the minute of the day that the wall shows. Beyond the year 9999 it shows
    /// the last of its days.
    pub fn local(&self, minute: Minute) -> (Day, u16) {
        let seconds = minute.0.checked_mul(60).map(i64::try_from);
        let at = seconds
            .and_then(Result::ok)
            .and_then(|seconds| Timestamp::from_second(seconds).ok())
            .unwrap_or(Timestamp::MAX);
        let shown = self.0.to_datetime(at);
        let part = |part: i8| u16::try_from(part).unwrap_or_default();
        let of_day = part(shown.hour()) * 60 + part(shown.minute());
        (Day::from(shown.date()), of_day)
    }

    /// Returns the minute at which the wall shows a day and a minute of it (0 to 1,439). A time that
    /// a change of the clocks leaves out is as far behind the change as it would have been; of one
    /// that comes twice, it is the first.
    pub fn minute(&self, day: Day, of_day: u16) -> Minute {
        let part = |part: u16| i8::try_from(part).unwrap_or_default();
        let time = Time::new(part(of_day / 60), part(of_day % 60), 0, 0).unwrap_or(Time::MAX);
        let shown = day.civil().unwrap_or(Date::MAX).to_datetime(time);
        let at = self.0.to_timestamp(shown).unwrap_or(Timestamp::MAX);
        Minute(u64::try_from(at.as_second().div_euclid(60)).unwrap_or_default())
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
    use crate::limits;

    #[test]
    fn a_day_reads_as_a_date() {
        assert_eq!(Day(0).to_string(), "1970-01-01");
        assert_eq!(Day::of(1_795_367_000_000).to_string(), "2026-11-22");
        assert_eq!(Day(i32::MAX).to_string(), "unknown day");
    }

    /// Zones with every kind of change: in spring and autumn, the other way round, by half an hour,
    /// at midnight, four times a year, and none.
    const ZONES: [&str; 8] = [
        "America/Los_Angeles",
        "Europe/Madrid",
        "Australia/Lord_Howe",
        "Pacific/Auckland",
        "Asia/Beirut",
        "Africa/Casablanca",
        "Antarctica/Troll",
        "Asia/Kolkata",
    ];

    /// Days from the beginning of 2026 to the end of 2029.
    const DAYS: std::ops::Range<i32> = 20_454..21_915;

    fn zone(name: &str) -> Zone {
        Zone::from(TimeZone::get(name).expect("a zone of the database"))
    }

    /// The days around every change of the clocks of a zone, by what the zone itself says.
    fn days_around_changes(name: &str) -> Vec<i32> {
        let zone = TimeZone::get(name).expect("a zone of the database");
        let begin = Timestamp::from_second(i64::from(DAYS.start) * 86_400).expect("a time");
        let changes = zone.following(begin).map(|change| change.timestamp());
        let days = changes
            .map(|at| i32::try_from(at.as_second() / 86_400).expect("a day"))
            .take_while(|day| DAYS.contains(day))
            .flat_map(|day| day - 2..=day + 2);
        days.collect()
    }

    proptest::proptest! {
        #[test]
        fn a_wall_shows_what_it_was_asked_for_but_where_a_change_leaves_it_out(
            zone_at in 0..ZONES.len(),
            around in proptest::prelude::any::<proptest::sample::Index>(),
            anywhere in DAYS,
            of_day in 0_u16..1_440,
        ) {
            let name = ZONES[zone_at];
            let around_changes = days_around_changes(name);
            let day = if around_changes.is_empty() {
                anywhere
            } else {
                *around.get(&around_changes)
            };
            let zone = zone(name);
            for day in [Day(day), Day(anywhere)] {
                let shown = zone.local(zone.minute(day, of_day));
                if shown != (day, of_day) {
                    // Clocks go forward by two hours at most, and never into another day.
                    proptest::prop_assert_eq!(shown.0, day);
                    proptest::prop_assert!((1..=120).contains(&(shown.1 - of_day)));
                }
                // Minutes and walls go the same way round.
                let later = zone.minute(Day(day.0 + 1), of_day);
                proptest::prop_assert!(zone.minute(day, of_day) < later);
            }
        }
    }

    #[test]
    fn the_offset_is_that_of_the_day_in_question() {
        let los_angeles = zone("America/Los_Angeles");
        let utc = Zone::ahead(0);
        // 2026-11-01: the clocks go back from seven hours behind to eight.
        let (before, after) = (Day(20_757), Day(20_759));
        let eighteen = 18 * 60;
        let behind = |day| los_angeles.minute(day, eighteen).0 - utc.minute(day, eighteen).0;
        assert_eq!((behind(before), behind(after)), (7 * 60, 8 * 60));
        assert_eq!(los_angeles.local(los_angeles.minute(after, 0)), (after, 0));
    }

    #[test]
    fn no_minute_and_no_day_is_too_large_for_a_wall() {
        for zone in ZONES.map(zone) {
            let last = zone.local(Minute(u64::MAX));
            assert_eq!(last, zone.local(Minute(u64::MAX / 60)));
            assert!(zone.minute(Day(i32::MAX), 1_439) <= Minute(limits::LAST_MILLIS / 60_000));
            assert_eq!(zone.minute(Day(i32::MIN), 0), zone.minute(Day(i32::MAX), 0));
            assert_eq!(zone.minute(Day(-1), 0), Minute(0));
        }
    }
}
