//! Endpoints that have said their last word and stay open until it has arrived.

use leeward_model::Millis;

use crate::{
    deadline::Deadline,
    io::{HostId, Output},
    turn::Turn,
};

/// How long an endpoint stays open after its last word, so that the word arrives.
const LINGER: Millis = 2_000;

/// Endpoints that close at a time.
#[derive(Debug, Default)]
pub(super) struct Lingering(Vec<(HostId, Millis)>);

impl Lingering {
    /// Adds an endpoint whose last word is on its way.
    pub(super) fn add(&mut self, host: HostId, now: Millis) {
        self.0.push((host, now + LINGER));
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    pub(super) fn deadline(&self) -> Option<Deadline> {
        let until = self.0.iter().map(|(_, until)| *until).min();
        until.map(|at| Deadline::new("endpoints that linger", at))
    }

    /// Closes the endpoints whose time is over.
    pub(super) fn tick(&mut self, turn: &mut Turn<'_>) {
        let now = turn.stamp.now;
        for (host, _) in self.0.extract_if(.., |(_, until)| now >= *until) {
            turn.then(Output::CloseHost { host });
        }
    }

    /// A clock that was set back keeps nothing open for longer.
    pub(super) fn clamp_to_now(&mut self, now: Millis) {
        for (_, until) in &mut self.0 {
            *until = (*until).min(now + LINGER);
        }
    }
}
