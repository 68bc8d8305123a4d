//! How soon the partner's device is met again where meeting it goes wrong over and over.

use leeward_model::Millis;

/// The first pause; the first time that something goes wrong there is none.
const FIRST: Millis = 1_000;
/// The longest pause.
const LONGEST: Millis = 5 * 60 * 1_000;
/// After this long, and as long as the pause was, without anything going wrong, all is well again.
const CALM: Millis = 60 * 1_000;

/// Pauses that grow while something keeps going wrong.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pace {
    /// When the pause is over, or was.
    until: Option<Millis>,
    pause: Millis,
    pausing: bool,
}

impl Pace {
    /// Takes note that something went wrong. Returns whether it went well before.
    pub(crate) fn stumble(&mut self, now: Millis) -> bool {
        let calm = CALM.max(self.pause);
        let is_first = self.until.is_none_or(|until| now >= until + calm);
        self.pause = match self.pause {
            _ if is_first => 0,
            0 => FIRST,
            pause => (pause * 2).min(LONGEST),
        };
        self.until = Some(now + self.pause);
        self.pausing = self.pause > 0;
        is_first
    }

    /// Whether the partner's device is left alone for now.
    pub(crate) fn is_pausing(&self) -> bool {
        self.pausing
    }

    /// When the pause is over, while there is one.
    pub(crate) fn deadline(&self) -> Option<Millis> {
        self.until.filter(|_| self.pausing)
    }

    /// Ends a pause whose time has come. Returns whether it did.
    pub(crate) fn resume(&mut self, now: Millis) -> bool {
        let over = self.deadline().is_some_and(|until| now >= until);
        self.pausing &= !over;
        over
    }

    /// A clock that was set back lengthens no pause.
    pub(crate) fn clamp_to_now(&mut self, now: Millis) {
        self.until = self.until.map(|until| until.min(now + self.pause));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_five_minutes_and_begin_anew_once_all_was_well() {
        let (mut pace, mut now) = (Pace::default(), 0);
        let mut pauses = Vec::new();
        for time in 0..12 {
            assert_eq!(pace.stumble(now), time == 0);
            pauses.push(pace.deadline().map_or(0, |until| until - now));
            now += pauses.last().unwrap_or(&0);
            assert_eq!(pace.resume(now), time > 0);
        }
        let seconds = [0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300];
        assert_eq!(pauses, seconds.map(|it| it * 1_000));
        assert!(!pace.stumble(now + LONGEST - 1));
        assert!(pace.stumble(now + 3 * LONGEST));
        assert!(!pace.is_pausing());
    }

    #[test]
    fn a_clock_that_is_set_back_lengthens_no_pause() {
        let mut pace = Pace::default();
        let late = 1_000_000;
        pace.stumble(late);
        pace.stumble(late);
        pace.clamp_to_now(10);
        assert_eq!(pace.deadline(), Some(10 + FIRST));
    }
}
