//! Reaching for the partner's device of a space, and ending that.

use std::net::SocketAddr;

use leeward_model::{DeviceId, limits};

use crate::{
    io::Output,
    records::{Secret, key},
    space::Space,
    turn::Turn,
};

/// Reaches for the partner's device, if that is wanted.
pub(crate) fn keep(turn: &mut Turn<'_>, space: &Space) {
    let (Some(host), Some(partner)) = (space.host, &space.record.partner) else {
        return;
    };
    if space.is_reaching() {
        turn.then(Output::Keep {
            host,
            peer: partner.device,
            alpn: partner.alpn(),
            addresses: partner.addresses.clone(),
        });
    }
}

/// Stops reaching for the partner's device and answering it.
pub(crate) fn rest(turn: &mut Turn<'_>, space: &Space) {
    let Some(host) = space.host else { return };
    turn.then(Output::SetProtocols {
        host,
        protocols: Vec::new(),
    });
    forget(turn, space);
}

/// Stops reaching for the partner's device.
pub(crate) fn forget(turn: &mut Turn<'_>, space: &Space) {
    let (Some(host), Some(partner)) = (space.host, &space.record.partner) else {
        return;
    };
    turn.then(Output::Forget {
        host,
        peer: partner.device,
    });
}

/// Ends a space on this device: its keys are wiped and its endpoint closes; what was written stays
/// to be read.
pub(crate) fn end(turn: &mut Turn<'_>, space: &mut Space) {
    space.record.ended = true;
    space.record.secret = Secret([0; 32]);
    if let Some(partner) = &mut space.record.partner {
        partner.pair_secret = Secret([0; 32]);
        partner.addresses.clear();
    }
    for (position, _) in std::mem::take(&mut space.outbox) {
        turn.delete(key::outbox(space.record.id, position));
    }
    space.touch();
    if let Some(host) = space.host.take() {
        turn.then(Output::CloseHost { host });
    }
}

/// Tells whether a connection is the one that is reached for in a space.
pub(crate) fn is_meant(space: &Space, peer: DeviceId, alpn: &[u8]) -> bool {
    let partner = space.record.partner.as_ref();
    space.is_reaching()
        && partner.is_some_and(|partner| partner.device == peer && partner.alpn() == alpn)
}

/// The newest address comes first; the oldest goes when there are too many.
pub(crate) fn remember_address(space: &mut Space, address: Option<SocketAddr>) {
    let Some(partner) = &mut space.record.partner else {
        return;
    };
    let Some(address) = address.filter(|address| partner.addresses.first() != Some(address)) else {
        return;
    };
    partner.addresses.retain(|known| *known != address);
    partner.addresses.insert(0, address);
    partner.addresses.truncate(limits::ADDRESSES);
    space.touch();
}
