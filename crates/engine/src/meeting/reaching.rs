//! Reaching for the other devices of a space, and ending that.

use std::net::SocketAddr;

use leeward_model::{DeviceId, limits};

use crate::{
    io::Output,
    records::{Secret, key},
    space::courier::Courier,
    turn::Turn,
};

/// Reaches for the other devices, as far as that is wanted.
pub(crate) fn keep(turn: &mut Turn<'_>, courier: &Courier) {
    let Some(host) = courier.host else { return };
    for (device, peer) in courier.reached() {
        turn.then(Output::Keep {
            host,
            peer: device,
            alpn: peer.alpn(),
            addresses: peer.addresses.clone(),
        });
    }
}

/// Stops reaching for the other devices and answering them.
pub(crate) fn rest(turn: &mut Turn<'_>, courier: &Courier) {
    let Some(host) = courier.host else { return };
    turn.then(Output::SetProtocols {
        host,
        protocols: Vec::new(),
    });
    forget(turn, courier);
}

/// Stops reaching for the other devices.
pub(crate) fn forget(turn: &mut Turn<'_>, courier: &Courier) {
    let Some(host) = courier.host else { return };
    for peer in courier.record.peers.keys() {
        turn.then(Output::Forget { host, peer: *peer });
    }
}

/// Ends a space on this device: its keys are wiped and its endpoint closes; what was written stays
/// to be read.
pub(crate) fn end(turn: &mut Turn<'_>, courier: &mut Courier) {
    courier.record.ended = true;
    courier.record.secret = Secret([0; 32]);
    for peer in courier.record.peers.values_mut() {
        peer.pair_secret = Secret([0; 32]);
        peer.addresses.clear();
    }
    for (position, _) in std::mem::take(&mut courier.outbox) {
        turn.delete(key::outbox(courier.id(), position));
    }
    courier.touch();
    if let Some(host) = courier.host.take() {
        turn.then(Output::CloseHost { host });
    }
}

/// Tells whether a connection is one that is reached for in a space.
pub(crate) fn is_meant(courier: &Courier, peer: DeviceId, alpn: &[u8]) -> bool {
    let mut reached = courier.reached();
    reached.any(|(device, record)| device == peer && record.alpn() == alpn)
}

/// The newest address comes first; the oldest goes when there are too many.
pub(crate) fn remember_address(courier: &mut Courier, peer: DeviceId, address: SocketAddr) {
    let Some(record) = courier.peer_mut(peer) else {
        return;
    };
    if record.addresses.first() == Some(&address) {
        return;
    }
    record.addresses.retain(|known| *known != address);
    record.addresses.insert(0, address);
    record.addresses.truncate(limits::ADDRESSES);
    courier.touch();
}
