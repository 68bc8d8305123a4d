//! Handlers of the commands that concern pairing and the network.

use leeward_model::Rejection;

use super::{
    connections::Connections,
    invitation::Invitation,
    pairing::Pairing,
    reaching::{end, keep, remember_address, rest},
};
use crate::{
    context::{Done, Local},
    io::{Output, Saved},
};

/// Makes an invitation.
pub(crate) fn invite(connections: &mut Connections, local: &mut Local<'_, '_>) -> Done {
    clear_way_for_pairing(connections, local)?;
    let host = connections.next_host();
    let pairing = Pairing::invite(local.turn, host, &local.own.profile.name);
    connections.pairing = Some(pairing);
    Ok(Saved::default())
}

/// Takes up an invitation.
pub(crate) fn join(
    connections: &mut Connections,
    local: &mut Local<'_, '_>,
    invitation: &str,
) -> Done {
    let invitation = Invitation::from_text(invitation)?;
    let pairing = connections.pairing.as_ref();
    if pairing.is_some_and(|pairing| pairing.is_own(&invitation)) {
        return Err(Rejection::InvitationOwn.into());
    }
    if invitation.addresses.is_empty() {
        return Err(Rejection::InvitationNowhere.into());
    }
    let reach = connections.reach;
    let mut addresses = invitation.addresses.iter();
    if !addresses.all(|address| reach.leads_to(*address)) {
        return Err(Rejection::InvitationLeadsNowhere.into());
    }
    clear_way_for_pairing(connections, local)?;
    let host = connections.next_host();
    let pairing = Pairing::join(local.turn, host, &local.own.profile.name, invitation);
    connections.pairing = Some(pairing);
    Ok(Saved::default())
}

fn clear_way_for_pairing(
    connections: &mut Connections,
    local: &mut Local<'_, '_>,
) -> Result<(), Rejection> {
    if local.spaces.current().is_together() {
        return Err(Rejection::AlreadyTogether);
    }
    let pairing = connections.pairing.as_ref();
    if pairing.is_some_and(Pairing::is_under_way) {
        return Err(Rejection::PairingUnderWay);
    }
    if let Some(run_out) = connections.pairing.take() {
        local.turn.then(Output::CloseHost { host: run_out.host });
    }
    Ok(())
}

/// Says that the words are the same on both screens.
pub(crate) fn match_words(connections: &mut Connections, local: &mut Local<'_, '_>) -> Done {
    let pairing = connections.pairing.as_mut();
    let pairing = pairing.ok_or(Rejection::NothingToCompare)?;
    let progress = pairing.confirm(local.turn)?;
    connections.advance(local, progress);
    Ok(Saved::default())
}

/// Says that the words differ, or stops.
pub(crate) fn mismatch(connections: &mut Connections, local: &mut Local<'_, '_>) -> Done {
    let pairing = connections.pairing.as_mut();
    let pairing = pairing.filter(|pairing| pairing.is_under_way());
    let progress = pairing
        .ok_or(Rejection::NothingToCompare)?
        .decline(local.turn);
    connections.advance(local, progress);
    Ok(Saved::default())
}

/// Reaches for the partner's device, or stops doing so.
pub(crate) fn set_online(
    connections: &mut Connections,
    local: &mut Local<'_, '_>,
    online: bool,
) -> Done {
    let space = local.spaces.current_mut();
    let courier = &mut space.courier;
    if courier.record.peers.is_empty() {
        return Err(Rejection::NoPartner.into());
    }
    for peer in courier.record.peers.values_mut() {
        peer.online = online;
    }
    courier.faulted = false;
    courier.meetings.begin_anew();
    courier.touch();
    if !online {
        rest(local.turn, courier);
        connections.drop_sessions(courier.number);
    } else if let Some(host) = courier.host {
        connections.set_protocols(local.turn, local.spaces, host);
        keep(local.turn, &local.spaces.current().courier);
    } else {
        connections.open_current_host(local.turn, local.spaces);
    }
    Ok(Saved::default())
}

/// Adds an address of the partner's device, before all others.
pub(crate) fn address(connections: &Connections, local: &mut Local<'_, '_>, address: &str) -> Done {
    let space = local.spaces.current_mut();
    let (me, courier) = (space.me(), &mut space.courier);
    let theirs = courier.record.peers.iter();
    let mut theirs = theirs.filter(|(_, peer)| peer.person != me);
    let (peer, _) = theirs.next().ok_or(Rejection::NoPartner)?;
    let peer = *peer;
    let address = address.trim().parse().ok().ok_or(Rejection::NotAnAddress)?;
    if !connections.reach.leads_to(address) {
        return Err(Rejection::AddressLeadsNowhere.into());
    }
    remember_address(courier, peer, address);
    keep(local.turn, courier);
    Ok(Saved::default())
}

/// Leaves: alone, at once, keeping one's own copy.
pub(crate) fn stop_sharing(connections: &mut Connections, local: &mut Local<'_, '_>) -> Done {
    let space = local.spaces.current_mut();
    if !space.is_together() {
        return Err(Rejection::NoPartner.into());
    }
    end(local.turn, &mut space.courier);
    connections.drop_sessions(space.courier.number);
    connections.settling = None;
    local.steps.clear();
    Ok(Saved::default())
}
