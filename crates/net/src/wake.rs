//! Notices that the machine was asleep.
//!
//! The monotonic clock may stand still while a machine sleeps, the wall clock does not.

use std::time::{Duration, SystemTime};

use tokio::time::Instant;

/// How far the wall clock may run ahead before it counts as sleep.
const ASLEEP: Duration = Duration::from_secs(5);

#[derive(Debug)]
pub(crate) struct Wake {
    wall: SystemTime,
    steady: Instant,
}

impl Wake {
    pub(crate) fn now() -> Self {
        Self {
            wall: SystemTime::now(),
            steady: Instant::now(),
        }
    }

    /// Says whether the machine slept since the last call.
    pub(crate) fn slept(&mut self) -> bool {
        let before = std::mem::replace(self, Self::now());
        let wall = self.wall.duration_since(before.wall).unwrap_or_default();
        jumped(wall, self.steady.duration_since(before.steady))
    }
}

fn jumped(wall: Duration, steady: Duration) -> bool {
    wall.saturating_sub(steady) > ASLEEP
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_wall_clock_that_runs_ahead_is_sleep() {
        let seconds = Duration::from_secs;
        assert!(jumped(seconds(8), seconds(2)));
        assert!(!jumped(seconds(7), seconds(2)));
        assert!(!jumped(seconds(60), seconds(60)));
        assert!(!jumped(seconds(0), seconds(2)));
    }
}
