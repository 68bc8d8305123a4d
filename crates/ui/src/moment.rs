//! The time on a person's wall, and ends that lie ahead of it.

use leeward_model::{Day, Minute, Zone};

/// An evening goes on until this minute of the night.
const EVENING_ENDS: u16 = 4 * 60;

/// The time, and the zone in which it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// Now.
    pub now: Minute,
    /// The zone of this device.
    pub zone: Zone,
}

impl Moment {
    /// The calendar day here.
    pub fn today(&self) -> Day {
        self.local(self.now).0
    }

    /// The hour here, 0 to 23.
    pub fn hour(&self) -> u8 {
        u8::try_from(self.local(self.now).1 / 60).unwrap_or_default()
    }

    /// Returns the day and the minute of the day on the wall.
    pub(crate) fn local(&self, minute: Minute) -> (Day, u16) {
        self.zone.local(minute)
    }

    /// Returns the minute at which the wall shows this.
    pub(crate) fn at(&self, day: Day, of_day: u16) -> Minute {
        self.zone.minute(day, of_day)
    }

    /// Returns when the evening of a day is over, in the night after it.
    pub(crate) fn end_of(&self, day: Day) -> Minute {
        self.at(Day(day.0.saturating_add(1)), EVENING_ENDS)
    }

    /// Returns the day whose evening it still is.
    pub(crate) fn evening(&self) -> Day {
        let (day, of_day) = self.local(self.now);
        Day(day.0.saturating_sub(i32::from(of_day < EVENING_ENDS)))
    }

    /// Returns the day whose evening ends then; `None` when it is another hour.
    pub(crate) fn evening_that_ends(&self, end: Minute) -> Option<Day> {
        let before = Day(self.local(end).0.0.saturating_sub(1));
        (self.end_of(before) == end).then_some(before)
    }

    /// Reads a time as one writes it: `18:30` for the next time the wall shows that, `2026-12-03`
    /// for the evening of that day, or both. `None` for anything else.
    pub(crate) fn read(&self, text: &str) -> Option<Minute> {
        let mut words = text.split_whitespace();
        let (first, second) = (words.next()?, words.next());
        if words.next().is_some() {
            return None;
        }
        match (Day::parse(first), second) {
            (Some(day), None) => Some(self.end_of(day)),
            (Some(day), Some(time)) => Some(self.at(day, time_of_day(time)?)),
            (None, None) => {
                let of_day = time_of_day(first)?;
                let today = self.at(self.today(), of_day);
                let tomorrow = Day(self.today().0.saturating_add(1));
                Some(if today > self.now {
                    today
                } else {
                    self.at(tomorrow, of_day)
                })
            }
            (None, Some(_)) => None,
        }
    }
}

/// Reads `18:30`, `18.30` or `18` as a minute of the day.
fn time_of_day(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once([':', '.']).unwrap_or((text, "0"));
    let part = |text: &str, below: u16| {
        let digits = (1..=2).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_digit());
        let number: u16 = digits.then(|| text.parse().ok())??;
        (number < below).then_some(number)
    };
    Some(part(hour, 24)? * 60 + part(minute, 60)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A Saturday, 20:10, an hour ahead of UTC.
    const EVENING: Moment = Moment {
        now: Minute(20_785 * 1_440 + 19 * 60 + 10),
        zone: Zone::ahead(1),
    };

    #[test]
    fn the_wall_shows_the_day_and_the_hour_of_its_zone() {
        assert_eq!((EVENING.today(), EVENING.hour()), (Day(20_785), 20));
        let night = Moment {
            now: Minute(20_785 * 1_440 + 23 * 60 + 30),
            zone: Zone::ahead(1),
        };
        assert_eq!((night.today(), night.hour()), (Day(20_786), 0));
        assert_eq!(night.evening(), Day(20_785));
        assert_eq!(
            night.end_of(night.evening()),
            EVENING.end_of(EVENING.evening())
        );
    }

    #[test]
    fn an_end_is_read_as_one_writes_it() {
        let at = |day, hour: u16, minute: u16| Some(EVENING.at(Day(day), hour * 60 + minute));
        assert_eq!(EVENING.read("21:30"), at(20_785, 21, 30));
        assert_eq!(EVENING.read(" 7 "), at(20_786, 7, 0));
        assert_eq!(EVENING.read("2026-12-03"), at(20_791, 4, 0));
        assert_eq!(EVENING.read("2026-12-03 18.30"), at(20_790, 18, 30));
        for nothing in [
            "",
            "soon",
            "25:00",
            "18:60",
            "18:30 2026-12-03",
            "2026-13-01",
            "7 8 9",
        ] {
            assert_eq!(EVENING.read(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn an_end_of_an_evening_is_known_as_one() {
        let end = EVENING.end_of(Day(20_790));
        assert_eq!(EVENING.evening_that_ends(end), Some(Day(20_790)));
        assert_eq!(EVENING.evening_that_ends(EVENING.now), None);
    }
}
