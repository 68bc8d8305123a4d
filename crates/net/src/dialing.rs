//! The peers to be reached, and when each is dialed next. No connection is seen here.

use std::collections::BTreeMap;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::net::SocketAddr;
use std::time::Duration;

use tokio::task::AbortHandle;
use tokio::time::Instant;

use crate::spec::PeerId;

/// A peer under a protocol name: what has at most one link.
pub(crate) type Key = (PeerId, Vec<u8>);

const FIRST_PAUSE: Duration = Duration::from_millis(200);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);
/// A link that is lost sooner does not reset the pause, so that a peer which greets and fails
/// again and again is not dialed five times a second.
const STOOD: Duration = Duration::from_secs(2);
const LONGEST_PAUSE_AFTER_LINK: Duration = Duration::from_secs(1);

/// A peer that the caller wants a link to.
#[derive(Debug)]
pub(crate) struct Want {
    pub(crate) addresses: Vec<SocketAddr>,
    state: State,
    pause: Duration,
}

#[derive(Debug)]
enum State {
    /// Dialed when the time has come.
    Waiting(Instant),
    Trying(Attempt),
    /// A link stands, or there is nothing to dial.
    Resting,
}

#[derive(Debug)]
struct Attempt {
    task: AbortHandle,
    /// Whether the greeting may have been sent.
    greeted: bool,
}

impl Drop for Attempt {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Want {
    fn due_at(&self) -> Option<Instant> {
        match self.state {
            State::Waiting(at) => Some(at),
            State::Trying(_) | State::Resting => None,
        }
    }

    /// Notes the task that tries now; one that ran before is aborted.
    pub(crate) fn try_with(&mut self, task: AbortHandle, greeted: bool) {
        self.state = State::Trying(Attempt { task, greeted });
    }

    pub(crate) fn is_tried_by(&self, task: tokio::task::Id) -> bool {
        matches!(&self.state, State::Trying(attempt) if attempt.task.id() == task)
    }

    pub(crate) fn may_have_greeted(&self) -> bool {
        matches!(&self.state, State::Trying(attempt) if attempt.greeted)
    }

    fn failed(&mut self) {
        self.wait(self.pause);
        self.pause = (self.pause * 2).min(LONGEST_PAUSE);
    }

    fn link_lost(&mut self, stood_for: Duration) {
        self.pause = if stood_for >= STOOD {
            FIRST_PAUSE
        } else {
            self.pause.min(LONGEST_PAUSE_AFTER_LINK)
        };
        // An attempt that outlived the link goes on.
        if !matches!(self.state, State::Trying(_)) {
            self.failed();
        }
    }

    fn wait(&mut self, pause: Duration) {
        self.state = if self.addresses.is_empty() {
            State::Resting
        } else {
            State::Waiting(Instant::now() + jittered(pause))
        };
    }
}

/// Everything the caller wants kept.
#[derive(Debug, Default)]
pub(crate) struct Wants(BTreeMap<Key, Want>);

impl Wants {
    /// Wants a link, to be dialed at once unless one stands.
    ///
    /// An attempt that may have greeted goes on: the other side may have taken it.
    pub(crate) fn keep(&mut self, key: Key, addresses: Vec<SocketAddr>, stands: bool) {
        let want = self.0.entry(key).or_insert(Want {
            addresses: Vec::new(),
            state: State::Resting,
            pause: FIRST_PAUSE,
        });
        want.addresses = addresses;
        want.pause = FIRST_PAUSE;
        if !stands && !want.may_have_greeted() {
            want.wait(Duration::ZERO);
        }
    }

    pub(crate) fn forget_peer(&mut self, peer: &PeerId) {
        self.0.retain(|(wanted, _), _| wanted != peer);
    }

    pub(crate) fn forget_protocol(&mut self, alpn: &[u8]) {
        self.0.retain(|(_, wanted), _| wanted != alpn);
    }

    pub(crate) fn get_mut(&mut self, key: &Key) -> Option<&mut Want> {
        self.0.get_mut(key)
    }

    /// Returns when the next dial is due.
    pub(crate) fn next_due(&self) -> Option<Instant> {
        self.0.values().filter_map(Want::due_at).min()
    }

    pub(crate) fn due(&self, now: Instant) -> Vec<Key> {
        let due = |want: &Want| want.due_at().is_some_and(|at| at <= now);
        self.0
            .iter()
            .filter(|(_, want)| due(want))
            .map(|(key, _)| key.clone())
            .collect()
    }

    /// Finds what a task tries to reach.
    pub(crate) fn tried_by(&self, task: tokio::task::Id) -> Option<Key> {
        self.0
            .iter()
            .find(|(_, want)| want.is_tried_by(task))
            .map(|(key, _)| key.clone())
    }

    /// Stops trying, since a link stands; one that is lost starts it again.
    pub(crate) fn rest(&mut self, key: &Key) {
        if let Some(want) = self.0.get_mut(key) {
            want.state = State::Resting;
        }
    }

    pub(crate) fn attempt_failed(&mut self, key: &Key) {
        if let Some(want) = self.0.get_mut(key) {
            want.failed();
        }
    }

    pub(crate) fn link_lost(&mut self, key: &Key, stood_for: Duration) {
        if let Some(want) = self.0.get_mut(key) {
            want.link_lost(stood_for);
        }
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}

/// Spreads a pause over 50 to 150 percent, so that two sides do not stay in step.
fn jittered(pause: Duration) -> Duration {
    // The standard library's hash keys are random enough for a pause.
    let random = RandomState::new().build_hasher().finish() % 1024;
    pause / 2 + pause * u32::try_from(random).unwrap_or(0) / 1024
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: Key = ([1; 32], Vec::new());

    #[tokio::test]
    async fn the_pause_doubles_up_to_five_seconds_and_is_reset_by_a_link_that_stood() {
        let mut wants = kept();
        let mut pauses = Vec::new();
        for _ in 0..7 {
            pauses.push(pause(&mut wants));
            wants.attempt_failed(&KEY);
        }
        assert_eq!(pauses, [200, 400, 800, 1600, 3200, 5000, 5000]);
        wants.link_lost(&KEY, Duration::from_secs(2));
        assert_eq!(pause(&mut wants), 400);
    }

    #[tokio::test]
    async fn links_that_are_lost_at_once_are_not_dialed_ever_faster() {
        let mut wants = kept();
        for _ in 0..5 {
            wants.link_lost(&KEY, Duration::ZERO);
        }
        let before = Instant::now();
        wants.link_lost(&KEY, Duration::ZERO);
        assert!(wants.next_due().unwrap() >= before + Duration::from_millis(500));
    }

    #[tokio::test]
    async fn without_an_address_nothing_is_due() {
        let mut wants = Wants::default();
        wants.keep(KEY, Vec::new(), false);
        wants.attempt_failed(&KEY);
        assert_eq!(wants.next_due(), None);
    }

    #[tokio::test]
    async fn a_standing_link_is_not_dialed() {
        let mut wants = Wants::default();
        wants.keep(KEY, vec![([127, 0, 0, 1], 1).into()], true);
        assert_eq!(wants.next_due(), None);
        wants.link_lost(&KEY, Duration::ZERO);
        assert!(wants.next_due().is_some());
    }

    fn kept() -> Wants {
        let mut wants = Wants::default();
        wants.keep(KEY, vec![([127, 0, 0, 1], 1).into()], false);
        assert_eq!(wants.due(Instant::now()), [KEY]);
        wants
    }

    fn pause(wants: &mut Wants) -> u128 {
        wants.get_mut(&KEY).unwrap().pause.as_millis()
    }
}
