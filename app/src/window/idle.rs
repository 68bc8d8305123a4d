//! How long nobody has touched the window, and when that is long enough to lock the house.

use std::time::{Duration, Instant, SystemTime};

use eframe::egui::{Context, Event};
use leeward_model::{LockAfter, Sharing, View};

/// A time on two clocks. Nobody can set the steady one, but it stands still while the computer
/// sleeps; the other one goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Now {
    steady: Instant,
    wall: SystemTime,
}

impl Now {
    pub(super) fn read() -> Self {
        Self {
            steady: Instant::now(),
            wall: SystemTime::now(),
        }
    }

    /// Returns how long ago that was, by the clock that says more.
    fn since(self, earlier: Self) -> Duration {
        let steady = self.steady.saturating_duration_since(earlier.steady);
        // A clock that was set back says nothing.
        let wall = self.wall.duration_since(earlier.wall).unwrap_or_default();
        steady.max(wall)
    }
}

/// Since when nobody has touched the window.
#[derive(Debug, Default)]
pub(super) struct Idle {
    /// The last time that somebody did; none while there is nothing to lock.
    touched: Option<Now>,
    /// Something is open that waits for words between two people, and no lock may cut it short.
    is_held: bool,
}

impl Idle {
    /// Takes note that there is nothing to lock.
    pub(super) fn rest(&mut self) {
        *self = Self::default();
    }

    /// Takes note of whether somebody touched the window in this frame.
    pub(super) fn note(&mut self, ctx: &Context, now: Now) {
        if ctx.input(|input| input.events.iter().any(is_of_a_person)) {
            self.touched = Some(now);
        }
    }

    /// Returns how long the house still stays open while nobody touches it: zero when it is to be
    /// locked, and none while nothing locks it.
    pub(super) fn left(&mut self, now: Now, view: &View) -> Option<Duration> {
        let was_held = std::mem::replace(&mut self.is_held, is_held(&view.sharing));
        // When the two are done with it, the time begins anew.
        if self.is_held || was_held || self.touched.is_none() {
            self.touched = Some(now);
        }
        let longest = longest(view.own.settings.lock_after)?;
        let idle = now.since(self.touched?);
        (!self.is_held).then(|| longest.saturating_sub(idle))
    }
}

/// Tells whether two people are about to find each other. Each of these ends by itself, within
/// minutes: `model::limits`.
const fn is_held(sharing: &Sharing) -> bool {
    match sharing {
        Sharing::Inviting { .. }
        | Sharing::Joining { unanswered: false }
        | Sharing::Comparing { .. } => true,
        Sharing::Alone | Sharing::Joining { unanswered: true } | Sharing::Together => false,
    }
}

/// Tells whether somebody did this, and not the system by itself.
const fn is_of_a_person(event: &Event) -> bool {
    !matches!(event, Event::WindowFocused(_) | Event::PointerGone)
}

fn longest(after: LockAfter) -> Option<Duration> {
    after.minutes().map(Duration::from_mins)
}

#[cfg(test)]
impl Now {
    /// The same time on both clocks, that much later.
    pub(super) fn later(self, seconds: u64) -> Self {
        let more = Duration::from_secs(seconds);
        Self {
            steady: self.steady + more,
            wall: self.wall + more,
        }
    }

    /// That much later on the wall, after the computer was asleep.
    pub(super) fn slept(self, seconds: u64) -> Self {
        let wall = self.wall + Duration::from_secs(seconds);
        Self { wall, ..self }
    }
}
