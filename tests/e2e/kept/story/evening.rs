//! Programs that are started on another day.

use std::time::SystemTime;

use crate::harness::{Home, Node, clock_ahead};

const DAY_SECONDS: i64 = 24 * 60 * 60;

/// An evening some days ago, as a program that is started in it sees it.
pub(super) struct Evening {
    dir: tempfile::TempDir,
    clock: String,
    days_ago: i64,
}

impl Evening {
    /// Returns the evening so many days ago; a negative number is one ahead.
    pub(super) fn ago(days: i64) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let clock = clock_ahead(dir.path(), -days * DAY_SECONDS, dir.path());
        Self {
            dir,
            clock,
            days_ago: days,
        }
    }

    /// Starts a node in it.
    pub(super) fn start(&self, home: &Home) -> Node {
        assert!(self.dir.path().exists(), "the clock is right without it");
        home.start_where(&[("LD_PRELOAD", &self.clock), ("TZ", "UTC")])
    }

    /// Its day, counted from 1970-01-01.
    pub(super) fn day(&self) -> i64 {
        let now = SystemTime::UNIX_EPOCH.elapsed().unwrap().as_secs();
        i64::try_from(now).unwrap() / DAY_SECONDS - self.days_ago
    }

    /// The minute at the start of a day that is so many days ahead of it, counted from 1970-01-01.
    pub(super) fn minute_in(&self, days: i64) -> i64 {
        (self.day() + days) * 24 * 60
    }
}
