//! The view: everything there is to show at one moment.

use leeward_model::{Plan, Sharing, View};

use crate::{
    meeting::pairing::Pairing,
    own::Own,
    space::Space,
    spaces::Spaces,
    steps::Steps,
    things::{bring::before, chapter, late, note, plan, undo},
};

/// Returns what is shown at this moment.
pub(crate) fn view(spaces: &Spaces, pairing: Option<&Pairing>, own: &Own, steps: &Steps) -> View {
    let current = spaces.current();
    let together = current.is_together();
    let sharing = match pairing {
        _ if together => Sharing::Together,
        Some(pairing) => pairing.sharing(),
        None => Sharing::Alone,
    };
    let alone = spaces.0.first().filter(|_| together);
    View {
        me: current.me(),
        sharing,
        plan: plan::of(current),
        own: own.shown(alone.map(before).unwrap_or_default()),
        undo: undo::newest(steps, current),
        waiting: u64::try_from(current.courier.outbox.len()).unwrap_or(u64::MAX),
        online: current.courier.is_online(),
        addresses: match (pairing, current.courier.host) {
            (Some(pairing), None) if pairing.is_under_way() => pairing.addresses.clone(),
            (_, Some(_)) => current.courier.addresses.clone(),
            (_, None) => Vec::new(),
        },
        archives: archives(spaces),
        earlier: note::has_earlier(current),
        changes: current.courier.extent.log.position,
        chapters: chapter::earlier(current),
        late: late::all(current),
    }
}

/// The plans of the spaces that have ended and in which anything was written.
fn archives(spaces: &Spaces) -> Vec<Plan> {
    let ended = spaces.0.iter().filter(|space| space.courier.record.ended);
    let written = |space: &&Space| space.courier.extent.log.position > 0;
    ended.filter(written).map(plan::of).collect()
}
