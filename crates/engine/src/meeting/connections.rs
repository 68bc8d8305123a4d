//! The endpoints and connections of this run, and what each event on them does.

use std::{
    collections::{BTreeMap, BTreeSet},
    net::SocketAddr,
};

use leeward_model::{DeviceId, Millis, Notice};

use super::{
    lingering::Lingering,
    pairing::{Paired, Pairing, Progress},
    pauses,
    reach::Reach,
    reaching::{forget, is_meant, keep, remember_address, rest},
    session::{Session, SessionError},
    settling::Settling,
    unproven,
};
use crate::{
    context::Local,
    deadline::Deadline,
    io::{Event, HostId, HostSpec, HostTrouble, LinkId, Output, Protocol},
    records::{People, key},
    space::Space,
    spaces::Spaces,
    turn::Turn,
};

/// The endpoints and connections of this run.
#[derive(Debug)]
pub(crate) struct Connections {
    pub(super) reach: Reach,
    pub(crate) pairing: Option<Pairing>,
    pub(super) settling: Option<Settling>,
    sessions: BTreeMap<LinkId, Session>,
    lingering: Lingering,
    /// The number of the newest endpoint.
    hosts: HostId,
    /// Endpoints that were asked for and not closed since.
    open: BTreeSet<HostId>,
    /// Endpoints that the newest turn closes, if it gets so far.
    closing: BTreeSet<HostId>,
}

/// A connection was accepted or made.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Up<'a> {
    pub(crate) link: LinkId,
    pub(crate) peer: DeviceId,
    /// The name of its protocol.
    pub(crate) alpn: &'a [u8],
    pub(crate) address: Option<SocketAddr>,
    /// Bytes that only the two ends of this connection know.
    pub(crate) binding: [u8; 32],
}

impl Connections {
    /// No connection yet, on a device that reaches as far as this.
    pub(crate) fn new(reach: Reach) -> Self {
        Self {
            reach,
            pairing: None,
            settling: None,
            sessions: BTreeMap::new(),
            lingering: Lingering::default(),
            hosts: 0,
            open: BTreeSet::new(),
            closing: BTreeSet::new(),
        }
    }

    /// Returns the first time at which something is to be done, if any.
    pub(crate) fn deadline(&self, spaces: &Spaces) -> Option<Deadline> {
        Deadline::least([
            self.pairing.as_ref().map(Pairing::deadline),
            self.lingering.deadline(),
            pauses::deadline(spaces),
            unproven::deadline(spaces),
            self.settling.as_ref().map(Settling::deadline),
        ])
    }

    /// Moves what lies too far ahead of a clock that was set back: nothing stays open for longer
    /// than it was meant to be.
    pub(crate) fn clamp_to_now(&mut self, spaces: &mut Spaces, now: Millis) {
        self.lingering.clamp_to_now(now);
        if let Some(pairing) = &mut self.pairing {
            pairing.clamp_to_now(now);
        }
        if let Some(settling) = &mut self.settling {
            settling.clamp_to_now(now);
        }
        pauses::clamp_to_now(spaces, now);
        unproven::clamp_to_now(spaces, now);
    }

    /// What the endpoint of the current space accepts.
    pub(super) fn protocols(&self, spaces: &Spaces) -> Vec<Protocol> {
        let current = spaces.current();
        let settling = self
            .settling
            .as_ref()
            .filter(|_| current.courier.is_reaching());
        let mut protocols = current.courier.protocols();
        protocols.extend(settling.map(Settling::protocol));
        protocols
    }

    /// Has the endpoint of the current space accept what it should by now.
    pub(super) fn set_protocols(&self, turn: &mut Turn<'_>, spaces: &Spaces, host: HostId) {
        let protocols = self.protocols(spaces);
        turn.then(Output::SetProtocols { host, protocols });
    }

    pub(super) fn next_host(&mut self) -> HostId {
        self.hosts += 1;
        self.hosts
    }

    /// Opens the endpoint of the current space, where there is a partner.
    pub(crate) fn open_current_host(&mut self, turn: &mut Turn<'_>, spaces: &mut Spaces) {
        let space = spaces.current_mut();
        if !space.is_together() {
            return;
        }
        let host = self.next_host();
        space.courier.host = Some(host);
        let spec = HostSpec {
            host,
            secret: space.courier.record.secret.0,
            port: space.courier.record.port,
            protocols: space.courier.protocols(),
        };
        turn.then(Output::OpenHost(spec));
    }

    /// Closes every connection and ends a pairing, after a write that may have failed.
    pub(crate) fn close_all(&mut self, turn: &mut Turn<'_>) {
        self.lingering.clear();
        let of_sessions = std::mem::take(&mut self.sessions).into_keys();
        let of_pairing = self.pairing.take();
        let of_pairing = of_pairing.iter().flat_map(Pairing::links);
        let settling = self.settling.iter_mut();
        let of_settling = settling.flat_map(|it| std::mem::take(&mut it.links));
        for link in of_sessions.chain(of_pairing).chain(of_settling) {
            turn.then(Output::Close { link });
        }
    }

    /// Brings the network in line with what is stored: the turn that failed may have wanted
    /// anything of it and got nothing.
    pub(crate) fn reach_again(&mut self, turn: &mut Turn<'_>, spaces: &mut Spaces) {
        let host = spaces.current().courier.host;
        let settling = self.settling.take();
        self.settling = settling.filter(|settling| Some(settling.host) == host);
        let known = self.open.union(&self.closing);
        for other in known.filter(|other| Some(**other) != host) {
            turn.then(Output::CloseHost { host: *other });
        }
        let Some(host) = host else {
            self.open_current_host(turn, spaces);
            return;
        };
        self.set_protocols(turn, spaces, host);
        // A connection may stand that the turn that failed has let go of.
        let courier = &spaces.current().courier;
        forget(turn, courier);
        keep(turn, courier);
        for (device, peer) in courier.reached() {
            if let Some(settling) = self.settling.as_ref().filter(|it| it.peer == device) {
                settling.reach(turn, &peer.addresses);
            }
        }
    }

    /// Leaves only addresses that can lead to another device in what is dialed, and keeps which
    /// endpoints are open by now.
    pub(crate) fn track(&mut self, outputs: &mut [Output]) {
        // There is another turn, so the one before went through.
        self.closing.clear();
        for output in outputs {
            match output {
                // Whoever named them, and whenever: one place decides what is dialed.
                Output::Keep { addresses, .. } => self.reach.narrow(addresses),
                Output::OpenHost(spec) => {
                    self.open.insert(spec.host);
                }
                Output::CloseHost { host } => {
                    self.open.remove(host);
                    self.closing.insert(*host);
                }
                _ => {}
            }
        }
    }

    /// Ends every connection of a space, without a word.
    pub(super) fn drop_sessions(&mut self, space: u64) {
        self.sessions.retain(|_, session| session.space != space);
    }

    fn pairing_at(&mut self, host: HostId) -> Option<&mut Pairing> {
        self.pairing.as_mut().filter(|pairing| pairing.host == host)
    }

    /// An endpoint stands.
    pub(crate) fn host_opened(
        &mut self,
        local: &mut Local<'_, '_>,
        host: HostId,
        port: u16,
        addresses: Vec<SocketAddr>,
        port_taken: bool,
    ) {
        if let Some(pairing) = self.pairing_at(host) {
            pairing.host_opened(local.turn, port, addresses);
            return;
        }
        let Some(space) = local.spaces.by_host(host) else {
            local.turn.then(Output::CloseHost { host });
            return;
        };
        if space.courier.record.port != port {
            space.courier.record.port = port;
            space.courier.touch();
        }
        space.courier.addresses = addresses;
        keep(local.turn, &space.courier);
        if port_taken {
            local.turn.notice(Notice::PortTaken);
        }
    }

    /// The endpoint may be reached elsewhere now: what says where it is follows.
    pub(crate) fn moved(
        &mut self,
        local: &mut Local<'_, '_>,
        host: HostId,
        addresses: Vec<SocketAddr>,
    ) {
        if let Some(pairing) = self.pairing_at(host) {
            pairing.moved(local.turn, addresses);
        } else if let Some(space) = local.spaces.by_host(host) {
            space.courier.addresses = addresses;
        }
    }

    /// An endpoint could not be opened.
    pub(crate) fn host_failed(
        &mut self,
        local: &mut Local<'_, '_>,
        host: HostId,
        why: HostTrouble,
    ) {
        let of_pairing = self.pairing.take_if(|pairing| pairing.host == host);
        let spaces = local.spaces.0.iter_mut();
        for space in spaces.filter(|space| space.courier.host == Some(host)) {
            space.courier.host = None;
            self.drop_sessions(space.courier.number);
        }
        local.turn.notice(match why {
            HostTrouble::Clock => Notice::ClockFarBehind,
            HostTrouble::Refused => Notice::PortTaken,
            HostTrouble::ReadOnly if of_pairing.is_some() => Notice::ReadOnly,
            // Said when the vault was opened, and no command was refused.
            HostTrouble::ReadOnly => return,
        });
    }

    /// A connection stands.
    pub(crate) fn up(&mut self, local: &mut Local<'_, '_>, host: HostId, up: Up<'_>) {
        let Up {
            link,
            peer,
            alpn,
            address,
            binding,
        } = up;
        let turn = &mut *local.turn;
        if let Some(pairing) = self.pairing_at(host) {
            pairing.up(turn, link, peer, address, binding);
            return;
        }
        if let Some(settling) = self.settling.as_mut()
            && settling.host == host
            && settling.alpn == alpn
        {
            settling.up(turn, link, peer);
            return;
        }
        let mut space = local.spaces.by_host(host);
        if let Some(space) = &mut space {
            space.courier.meetings.stands(turn.stamp.now);
        }
        let Some(space) = space.filter(|space| is_meant(&space.courier, peer, alpn)) else {
            turn.then(Output::Close { link });
            return;
        };
        if let Some(address) = address {
            remember_address(&mut space.courier, peer, address);
        }
        space.courier.meetings.begin(link, turn.stamp.now);
        let session = Session::begin(turn, space, link, peer);
        let space = space.courier.number;
        self.sessions
            .retain(|_, session| session.space != space || session.peer != peer);
        self.sessions.insert(link, session);
    }

    /// A frame came. On an error nothing of it may be kept, and the session is to be ended.
    pub(crate) fn frame(
        &mut self,
        local: &mut Local<'_, '_>,
        link: LinkId,
        frame: &[u8],
    ) -> Result<(), SessionError> {
        if let Some(session) = self.sessions.get_mut(&link) {
            let Some(space) = local.spaces.by_number(session.space) else {
                return Ok(());
            };
            let result = session.receive(local.turn, space, frame);
            local.steps.overwrite(space.id(), &space.take_came());
            result?;
            if session.tells_of_what_is_left_out() {
                local.turn.notice(Notice::LeftOut);
            }
            self.prove(local, link);
        } else if let Some(pairing) = &mut self.pairing {
            let progress = pairing.receive(local.turn, link, frame);
            self.advance(local, progress);
        } else if let Some(settling) = &self.settling {
            settling.answer(local.turn, link);
        }
        Ok(())
    }

    /// The first completed session proves the pair: the last word of the ceremony arrived.
    fn prove(&mut self, local: &mut Local<'_, '_>, link: LinkId) {
        let Some(session) = self.sessions.get(&link).filter(|session| session.greeted) else {
            return;
        };
        let Some(space) = local.spaces.by_number(session.space) else {
            return;
        };
        let Some(peer) = space.courier.peer_mut(session.peer) else {
            return;
        };
        if !peer.proven {
            peer.proven = true;
            space.courier.touch();
            if self.settling.take().is_some()
                && let Some(host) = space.courier.host
            {
                let protocols = space.courier.protocols();
                local.turn.then(Output::SetProtocols { host, protocols });
            }
        }
    }

    /// Ends a session whose newest frame could not be taken.
    pub(crate) fn end_session(
        &mut self,
        local: &mut Local<'_, '_>,
        link: LinkId,
        error: SessionError,
    ) {
        let notice = match error {
            SessionError::Fault => Notice::PartnerFault,
            SessionError::Version => Notice::PartnerNewer,
            SessionError::Unreadable(unreadable) => {
                let notice = unreadable.notice();
                local.turn.note_unread(unreadable);
                notice
            }
        };
        local.turn.then(Output::Close { link });
        local.turn.notice(notice);
        self.leave_alone(local, link);
    }

    /// A frame stopped the program twice and was not looked at.
    pub(crate) fn put_aside(&mut self, local: &mut Local<'_, '_>, link: LinkId) {
        local.turn.notice(Notice::PutAside);
        local.turn.then(Output::Close { link });
        self.leave_alone(local, link);
    }

    /// The partner's device would only send the same again: it is left alone until a person says
    /// otherwise.
    fn leave_alone(&mut self, local: &mut Local<'_, '_>, link: LinkId) {
        let Some(session) = self.sessions.remove(&link) else {
            return;
        };
        if let Some(space) = local.spaces.by_number(session.space) {
            space.courier.faulted = true;
            rest(local.turn, &space.courier);
        }
    }

    /// A connection is gone.
    pub(crate) fn down(&mut self, local: &mut Local<'_, '_>, link: LinkId, replaced: bool) {
        let now = local.turn.stamp.now;
        for space in &mut local.spaces.0 {
            if space.courier.meetings.end(link, replaced, now) {
                rest(local.turn, &space.courier);
            }
        }
        if self.sessions.remove(&link).is_some() {
            return;
        }
        if let Some(settling) = &mut self.settling {
            settling.links.remove(&link);
        }
        if let Some(pairing) = &mut self.pairing {
            let progress = pairing.down(link);
            self.advance(local, progress);
        }
    }

    /// A deadline has come.
    pub(crate) fn tick(&mut self, local: &mut Local<'_, '_>) {
        if let Some(pairing) = &mut self.pairing {
            let progress = pairing.tick(local.turn);
            self.advance(local, progress);
        }
        let now = local.turn.stamp.now;
        self.lingering.tick(local.turn);
        let resumed = pauses::tick(local.spaces, now);
        self.resume(local, &resumed);
        let ended = unproven::tick(local.turn, local.spaces);
        for space in ended {
            self.drop_sessions(space);
        }
        // Its pair has met or is ended by now, and its endpoint with it.
        self.settling.take_if(|settling| settling.tick(now));
    }

    /// Reaches for the partner's device again where a pause is over.
    fn resume(&self, local: &mut Local<'_, '_>, resumed: &[HostId]) {
        let current = local.spaces.current();
        if let Some(host) = current.courier.host.filter(|host| resumed.contains(host)) {
            self.set_protocols(local.turn, local.spaces, host);
            keep(local.turn, &current.courier);
        }
    }

    /// Does what came of a pairing.
    pub(super) fn advance(&mut self, local: &mut Local<'_, '_>, progress: Progress) {
        match progress {
            Progress::Goes => {}
            Progress::Over(notice) => {
                if let Some(pairing) = self.pairing.take() {
                    self.lingering.add(pairing.host, local.turn.stamp.now);
                }
                if let Some(notice) = notice {
                    local.turn.notice(notice);
                }
            }
            Progress::Paired(paired) => self.store_pair(local, *paired),
        }
    }

    fn store_pair(&mut self, local: &mut Local<'_, '_>, paired: Paired) {
        let Some(pairing) = self.pairing.take() else {
            return;
        };
        let (turn, profile) = (&mut *local.turn, &mut local.own.profile);
        let number = profile.spaces;
        profile.spaces += 1;
        turn.put(key::profile(), profile);
        let names = paired.names.clone();
        turn.put(key::people(number), &People { names });
        let mut space = Space::new(number, paired.record, paired.names);
        space.courier.host = Some(pairing.host);
        space.courier.addresses = pairing.addresses;
        space.courier.touch();
        self.settling = paired.settling;
        local.spaces.0.push(space);
        self.set_protocols(turn, local.spaces, pairing.host);
        keep(turn, &local.spaces.current().courier);
        local.steps.clear();
        turn.then(Output::Tell(Event::Paired));
    }

    /// Sends what waits, at the end of a turn.
    pub(crate) fn pump(&mut self, turn: &mut Turn<'_>, spaces: &Spaces) {
        for session in self.sessions.values_mut() {
            let mut all = spaces.0.iter();
            if let Some(space) = all.find(|space| space.courier.number == session.space)
                && let Err(unreadable) = session.pump(turn, space)
            {
                turn.notice(unreadable.notice());
                turn.note_unread(unreadable);
            }
        }
    }
}
