//! Handlers of the commands that concern pairing and the network.

use leeward_model::{Rejection, limits};

use super::{
    connections::Connections,
    invitation::Invitation,
    pairing::Pairing,
    reaching::{end, keep, rest},
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
    let partner = space.record.partner.as_mut().ok_or(Rejection::NoPartner)?;
    partner.online = online;
    space.faulted = false;
    space.meetings.begin_anew();
    space.touch();
    if !online {
        rest(local.turn, space);
        connections.drop_sessions(space.number);
    } else if let Some(host) = space.host {
        connections.set_protocols(local.turn, local.spaces, host);
        keep(local.turn, local.spaces.current());
    } else {
        connections.open_current_host(local.turn, local.spaces);
    }
    Ok(Saved::default())
}

/// Adds an address of the partner's device, before all others.
pub(crate) fn address(connections: &Connections, local: &mut Local<'_, '_>, address: &str) -> Done {
    let space = local.spaces.current_mut();
    let partner = space.record.partner.as_mut().ok_or(Rejection::NoPartner)?;
    let address = address.trim().parse().ok().ok_or(Rejection::NotAnAddress)?;
    if !connections.reach.leads_to(address) {
        return Err(Rejection::AddressLeadsNowhere.into());
    }
    partner.addresses.retain(|known| *known != address);
    partner.addresses.insert(0, address);
    partner.addresses.truncate(limits::ADDRESSES);
    space.touch();
    keep(local.turn, space);
    Ok(Saved::default())
}

/// Leaves: alone, at once, keeping one's own copy.
pub(crate) fn stop_sharing(connections: &mut Connections, local: &mut Local<'_, '_>) -> Done {
    let space = local.spaces.current_mut();
    if !space.is_together() {
        return Err(Rejection::NoPartner.into());
    }
    end(local.turn, space);
    connections.drop_sessions(space.number);
    connections.settling = None;
    local.steps.clear();
    Ok(Saved::default())
}
