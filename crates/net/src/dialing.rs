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
/// How often at most a peer is dialed out of turn: addresses may come and go.
const BETWEEN_MOVES: Duration = Duration::from_secs(1);

/// A peer that the caller wants a link to.
#[derive(Debug)]
pub(crate) struct Want {
    pub(crate) addresses: Vec<SocketAddr>,
    state: State,
    pause: Duration,
    /// When it is dialed out of turn, whether a link stands or not.
    again: Option<Instant>,
    /// When it was last to be dialed out of turn.
    moved: Option<Instant>,
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
        let in_turn = match self.state {
            State::Waiting(at) => Some(at),
            State::Trying(_) | State::Resting => None,
        };
        in_turn.into_iter().chain(self.again).min()
    }

    /// Notes the task that tries now; one that ran before is aborted.
    pub(crate) fn try_with(&mut self, task: AbortHandle, greeted: bool) {
        self.state = State::Trying(Attempt { task, greeted });
        self.again = None;
    }

    pub(crate) fn is_tried_by(&self, task: tokio::task::Id) -> bool {
        matches!(&self.state, State::Trying(attempt) if attempt.task.id() == task)
    }

    pub(crate) fn may_have_greeted(&self) -> bool {
        matches!(&self.state, State::Trying(attempt) if attempt.greeted)
    }

    fn moved(&mut self, pause: Duration) {
        // An attempt that may have greeted goes on: the other side may have taken it.
        if self.again.is_some() || self.addresses.is_empty() || self.may_have_greeted() {
            return;
        }
        let now = Instant::now();
        let soonest = self.moved.map_or(now, |last| last + BETWEEN_MOVES);
        let at = soonest.max(now + pause);
        self.pause = FIRST_PAUSE;
        self.again = Some(at);
        self.moved = Some(at);
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
            again: None,
            moved: None,
        });
        want.addresses = addresses;
        want.pause = FIRST_PAUSE;
        if !stands && !want.may_have_greeted() {
            want.wait(Duration::ZERO);
        }
    }

    /// Dials out of turn after a pause, since this device is found elsewhere now, or has slept. An
    /// attempt from where it was before is begun anew.
    ///
    /// However often it is called, that is at most once a second.
    pub(crate) fn moved(&mut self, key: &Key, pause: Duration) {
        if let Some(want) = self.0.get_mut(key) {
            want.moved(pause);
        }
    }

    pub(crate) fn keys(&self) -> Vec<Key> {
        self.0.keys().cloned().collect()
    }

    /// Says whether a peer may be at an address.
    pub(crate) fn knows(&self, address: &SocketAddr) -> bool {
        (self.0.values()).any(|want| want.addresses.contains(address))
    }

    /// Says whether an attempt to reach it is running.
    pub(crate) fn is_tried(&self, key: &Key) -> bool {
        let want = self.0.get(key);
        want.is_some_and(|want| matches!(want.state, State::Trying(_)))
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
            want.again = None;
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

    #[tokio::test(start_paused = true)]
    async fn when_the_own_addresses_change_a_dial_is_due_at_once_even_where_a_link_stands() {
        let mut wants = Wants::default();
        wants.keep(KEY, vec![([127, 0, 0, 1], 1).into()], true);
        assert_eq!(wants.next_due(), None);
        wants.moved(&KEY, Duration::ZERO);
        assert_eq!(wants.due(Instant::now()), [KEY]);
    }

    #[tokio::test(start_paused = true)]
    async fn when_the_own_addresses_change_the_longest_pause_and_an_attempt_are_cut_short() {
        let mut wants = kept();
        for _ in 0..7 {
            wants.attempt_failed(&KEY);
        }
        wants.moved(&KEY, Duration::ZERO);
        assert_eq!(wants.due(Instant::now()), [KEY]);
        dial(&mut wants, false);
        assert_eq!(wants.next_due(), None);
        tokio::time::advance(BETWEEN_MOVES).await;
        wants.moved(&KEY, Duration::ZERO);
        assert_eq!(wants.due(Instant::now()), [KEY]);
        dial(&mut wants, true);
        tokio::time::advance(BETWEEN_MOVES).await;
        wants.moved(&KEY, Duration::ZERO);
        assert_eq!(wants.next_due(), None, "it may have greeted");
    }

    #[tokio::test(start_paused = true)]
    async fn addresses_that_come_and_go_are_dialed_from_once_a_second() {
        let mut wants = Wants::default();
        wants.keep(KEY, vec![([127, 0, 0, 1], 1).into()], true);
        let mut dials = 0;
        for _ in 0..100 {
            wants.moved(&KEY, Duration::ZERO);
            if wants.due(Instant::now()) == [KEY] {
                dial(&mut wants, false);
                dials += 1;
            }
            tokio::time::advance(Duration::from_millis(100)).await;
        }
        assert_eq!(dials, 10);
    }

    #[tokio::test(start_paused = true)]
    async fn a_link_that_comes_up_meanwhile_is_not_dialed_again() {
        let mut wants = Wants::default();
        wants.keep(KEY, vec![([127, 0, 0, 1], 1).into()], true);
        wants.moved(&KEY, Duration::from_secs(2));
        assert!(wants.next_due().is_some());
        wants.rest(&KEY);
        assert_eq!(wants.next_due(), None);
    }

    /// Begins an attempt that never ends.
    fn dial(wants: &mut Wants, greeted: bool) {
        let task = tokio::spawn(std::future::pending::<()>()).abort_handle();
        wants.get_mut(&KEY).unwrap().try_with(task, greeted);
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
