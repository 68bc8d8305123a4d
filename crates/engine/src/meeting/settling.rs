//! What is kept between a pairing and the first session: the other device may not have heard the
//! last word.

use std::{collections::BTreeSet, net::SocketAddr};

use leeward_model::{DeviceId, Millis, limits};

use super::ceremony::Role;
use crate::{
    deadline::Deadline,
    io::{Frame, HostId, LinkId, Output, Protocol},
    turn::Turn,
};

/// What is kept until the first session: the other device may not have heard the last word.
#[derive(Debug, Clone)]
pub(crate) struct Settling {
    pub(crate) host: HostId,
    pub(crate) alpn: Vec<u8>,
    /// Connections under the name of the ceremony, to the device with which words were compared.
    pub(crate) links: BTreeSet<LinkId>,
    pub(super) role: Role,
    pub(super) peer: DeviceId,
    pub(super) confirmation: Frame,
    /// How long the last word is said again.
    pub(super) until: Millis,
}

impl Settling {
    /// The name of the ceremony, for the other device only.
    pub(crate) fn protocol(&self) -> Protocol {
        Protocol {
            alpn: self.alpn.clone(),
            admits: Some(self.peer),
        }
    }

    pub(super) fn deadline(&self) -> Deadline {
        Deadline::new("the last word of a pairing", self.until)
    }

    /// Returns whether it is over.
    pub(super) fn tick(&self, now: Millis) -> bool {
        now >= self.until
    }

    /// A clock that was set back lets nobody ask for longer.
    pub(super) fn clamp_to_now(&mut self, now: Millis) {
        self.until = self.until.min(now + limits::UNPROVEN_MILLIS);
    }

    /// The two are connected under the name of the ceremony: the joiner says the last word again,
    /// the inviter waits to be asked for it.
    pub(crate) fn up(&mut self, turn: &mut Turn<'_>, link: LinkId, peer: DeviceId) {
        if peer != self.peer {
            turn.then(Output::Close { link });
            return;
        }
        self.links.insert(link);
        if self.role == Role::Joiner {
            turn.send(link, self.confirmation.clone());
        }
    }

    /// Reaches for the inviter under the name of the ceremony.
    pub(crate) fn reach(&self, turn: &mut Turn<'_>, addresses: &[SocketAddr]) {
        if self.role == Role::Joiner {
            turn.then(Output::Keep {
                host: self.host,
                peer: self.peer,
                alpn: self.alpn.clone(),
                addresses: addresses.to_vec(),
            });
        }
    }

    /// Says the last word again to a joiner who did not hear it.
    pub(crate) fn answer(&self, turn: &mut Turn<'_>, link: LinkId) {
        if self.role == Role::Inviter && self.links.contains(&link) {
            turn.send(link, self.confirmation.clone());
        }
    }
}
