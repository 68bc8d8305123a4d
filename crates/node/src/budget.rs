//! How much of each second a partner's bytes may take.
//!
//! When it is used up, links are not read until the second is over. What a partner sends then waits
//! in the transport, down to their own device; the person's own commands are carried out as ever.

use std::time::{Duration, Instant};

use leeward_model::limits;

const WINDOW: Duration = Duration::from_secs(1);
const SHARE: Duration = Duration::from_millis(limits::JUDGING_MILLIS_PER_SECOND);

/// The account of one window of time.
#[derive(Debug)]
pub(crate) struct Budget {
    since: Instant,
    spent: Duration,
}

impl Budget {
    pub(crate) fn new(now: Instant) -> Self {
        Self {
            since: now,
            spent: Duration::ZERO,
        }
    }

    /// Takes note of work that began at `began` and is done `now`.
    pub(crate) fn spend(&mut self, began: Instant, now: Instant) {
        self.renew(now);
        self.spent += now.saturating_duration_since(began);
    }

    /// Returns how long a partner's bytes have to wait.
    pub(crate) fn wait(&mut self, now: Instant) -> Option<Duration> {
        self.renew(now);
        (self.spent >= SHARE)
            .then(|| WINDOW.saturating_sub(now.saturating_duration_since(self.since)))
    }

    fn renew(&mut self, now: Instant) {
        let passed = now.saturating_duration_since(self.since);
        if passed >= WINDOW {
            self.since = now;
            // Work that took longer than its share is paid for by the seconds that follow.
            let earned = SHARE.saturating_mul(u32::try_from(passed.as_secs()).unwrap_or(u32::MAX));
            self.spent = self.spent.saturating_sub(earned);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(start: Instant, millis: u64) -> Instant {
        start + Duration::from_millis(millis)
    }

    #[test]
    fn small_work_never_waits() {
        let start = Instant::now();
        let mut budget = Budget::new(start);
        for second in 0..100 {
            let began = after(start, second * 1000);
            budget.spend(began, after(start, second * 1000 + 400));
            assert_eq!(budget.wait(after(start, second * 1000 + 400)), None);
        }
    }

    #[test]
    fn work_beyond_the_share_waits_for_the_next_second() {
        let start = Instant::now();
        let mut budget = Budget::new(start);
        budget.spend(start, after(start, 600));
        assert_eq!(
            budget.wait(after(start, 600)),
            Some(Duration::from_millis(400))
        );
        assert_eq!(budget.wait(after(start, 1000)), None);
    }

    #[test]
    fn one_long_piece_of_work_is_paid_for_by_the_seconds_after_it() {
        let start = Instant::now();
        let mut budget = Budget::new(start);
        budget.spend(start, after(start, 900));
        budget.spend(after(start, 900), after(start, 1900));
        assert!(budget.wait(after(start, 1900)).is_some());
        assert_eq!(budget.wait(after(start, 8000)), None);
    }
}
