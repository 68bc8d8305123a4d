//! What time it is for the person in front of this computer.

use leeward_ui::Moment;

/// Returns the time and the zone of this computer's clock.
pub(crate) fn now() -> Moment {
    let (now, zone) = leeward_node::wall();
    Moment { now, zone }
}
