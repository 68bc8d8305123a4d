//! Pauses in reaching for the partner's device, after something went wrong over and over.

use leeward_model::Millis;

use crate::{deadline::Deadline, io::HostId, spaces::Spaces};

/// Returns when the first pause is over.
pub(super) fn deadline(spaces: &Spaces) -> Option<Deadline> {
    let until = spaces
        .0
        .iter()
        .filter_map(|space| space.courier.meetings.deadline());
    let until = until.min();
    until.map(|at| Deadline::new("a pause", at))
}

/// Ends the pauses that are over. Returns the endpoints that may reach again.
pub(super) fn tick(spaces: &mut Spaces, now: Millis) -> Vec<HostId> {
    let spaces = spaces.0.iter_mut();
    let resumed = spaces.filter_map(|space| {
        space
            .courier
            .meetings
            .resume(now)
            .then_some(space.courier.host)
    });
    resumed.flatten().collect()
}

/// A clock that was set back lengthens no pause.
pub(super) fn clamp_to_now(spaces: &mut Spaces, now: Millis) {
    for space in &mut spaces.0 {
        space.courier.meetings.clamp_to_now(now);
    }
}
