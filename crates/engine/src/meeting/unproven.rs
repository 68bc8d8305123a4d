//! Pairs that were stored and have not met yet: the other device may not have stored its part.

use leeward_model::{Millis, Notice, limits};

use super::reaching::end;
use crate::{deadline::Deadline, space::Space, spaces::Spaces, turn::Turn};

/// Returns when a pair that has not met by then is ended.
pub(super) fn deadline(spaces: &Spaces) -> Option<Deadline> {
    let until = spaces.0.iter().filter_map(until).min();
    until.map(|at| Deadline::new("an unproven pair", at))
}

/// Ends the pairs that should have met by now. Returns the numbers of their spaces.
pub(super) fn tick(turn: &mut Turn<'_>, spaces: &mut Spaces) -> Vec<u64> {
    let now = turn.stamp.now;
    let over = |space: &&mut Space| until(space).is_some_and(|until| now >= until);
    let mut ended = Vec::new();
    for space in spaces.0.iter_mut().filter(over) {
        turn.notice(Notice::PairingUnproven);
        end(turn, &mut space.courier);
        ended.push(space.courier.number);
    }
    ended
}

/// A clock that was set back gives no pair more time.
pub(super) fn clamp_to_now(spaces: &mut Spaces, now: Millis) {
    for space in &mut spaces.0 {
        let peers = space.courier.record.peers.values_mut();
        for peer in peers.filter(|peer| !peer.proven) {
            peer.paired_at = peer.paired_at.min(now);
        }
    }
}

fn until(space: &Space) -> Option<Millis> {
    let record = &space.courier.record;
    let peers = record.peers.values();
    let unproven = peers.filter(|peer| !peer.proven && !record.ended);
    let since = unproven.map(|peer| peer.paired_at).min()?;
    Some(since + limits::UNPROVEN_MILLIS)
}
