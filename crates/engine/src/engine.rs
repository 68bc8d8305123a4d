//! The engine: its state, and what each input does to it.

use std::{
    collections::{BTreeMap, BTreeSet},
    net::SocketAddr,
    sync::Arc,
};

use leeward_model::{
    DocumentId, Draft, LookBack, Millis, Notice, Own, PersonId, Plan, Rejection, Sharing, SpaceId,
    Stamp, View, limits,
};
use leeward_replica::{ChangeHash, Signer};

use crate::{
    bring::before,
    entropy::Entropy,
    io::{
        Class, Event, HostId, HostSpec, HostTrouble, Input, LinkId, Output, Protocol, Records,
        Saved, Table, Unreadable, Write,
    },
    meeting::pairing::{Paired, Pairing, Progress, Settling},
    meeting::reach::Reach,
    meeting::session::{Session, SessionError},
    menu::OwnMenu,
    records::{
        DraftRecord, Extent, OwnRatings, People, Profile, Reader, Secret, SpaceRecord, Unfinished,
        key, put,
    },
    space::{Failure, Space},
    turn::Turn,
    undo::Steps,
};

/// How long an endpoint stays open after its last word, so that the word arrives.
const LINGER: Millis = 2_000;

/// Decides what happens in one vault.
#[derive(Debug)]
pub struct Engine {
    pub(crate) profile: Profile,
    pub(crate) reach: Reach,
    pub(crate) spaces: Vec<Space>,
    pub(crate) pairing: Option<Pairing>,
    pub(crate) settling: Option<Settling>,
    sessions: BTreeMap<LinkId, Session>,
    pub(crate) drafts: BTreeMap<u64, DraftRecord>,
    pub(crate) unsaved_drafts: BTreeMap<u64, DraftRecord>,
    pub(crate) own_ratings: OwnRatings,
    pub(crate) own_menu: OwnMenu,
    /// What one looks back at, and in which space.
    pub(crate) look_back: Option<(SpaceId, Arc<LookBack>)>,
    pub(crate) unfinished: Unfinished,
    /// What is typed and not done could not be written; it is written with what comes next.
    pub(crate) unfinished_unsaved: bool,
    pub(crate) steps: Steps,
    lingering: Vec<(HostId, Millis)>,
    hosts: HostId,
    /// Endpoints that were asked for and not closed since.
    open: BTreeSet<HostId>,
    /// Endpoints that the newest turn closes, if it gets so far.
    closing: BTreeSet<HostId>,
    /// What is in memory may be ahead of what is stored, which could not be read: nothing is
    /// decided on it.
    stale: bool,
    shown: Option<Arc<View>>,
    waiting_told: Option<u64>,
}

/// A name that cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the name is empty, too long or cannot be shown")]
pub struct FoundError;

impl Engine {
    /// Returns the first writes of a new vault: its person, and their own space.
    ///
    /// # Errors
    /// When the name cannot be taken.
    pub fn found(stamp: &Stamp, name: &str) -> Result<Vec<Write>, FoundError> {
        let name = crate::commands::checked_text(name, limits::NAME, false)
            .map_err(|_rejection| FoundError)?;
        let mut entropy = Entropy::of(stamp);
        let me = PersonId::from_bytes(entropy.bytes());
        let secret: [u8; 32] = entropy.bytes();
        let record = SpaceRecord {
            id: SpaceId::from_bytes(entropy.bytes()),
            me,
            device: Signer::from_secret(secret).device(),
            secret: Secret(secret),
            port: 0,
            partner: None,
            ended: false,
            waiting: 0,
        };
        let profile = Profile {
            name: name.clone(),
            spaces: 1,
            drafts: 0,
        };
        let people = People {
            names: [(me, name)].into(),
        };
        Ok(vec![
            put(key::profile(), &profile),
            put(key::space(0), &record),
            put(key::extent(record.id), &Extent::default()),
            put(key::people(0), &people),
        ])
    }

    /// Opens what a vault holds, on a device that reaches as far as this. The outputs open the
    /// endpoint and show the first view.
    ///
    /// # Errors
    /// When something of it cannot be read.
    pub fn open(
        stamp: Stamp,
        records: &dyn Records,
        reach: Reach,
    ) -> Result<(Self, Vec<Output>), Unreadable> {
        let reader = Reader(records);
        let mut engine = Self::closed(reader, reach)?;
        engine.load(reader)?;
        let mut turn = Turn::new(stamp, records);
        engine.open_current_host(&mut turn);
        engine.conclude(&mut turn);
        let outputs = engine.finish(turn);
        Ok((engine, outputs))
    }

    /// An engine that knows whose vault it is, and nothing more.
    fn closed(reader: Reader<'_>, reach: Reach) -> Result<Self, Unreadable> {
        Ok(Self {
            reach,
            profile: reader.get(&key::profile())?.ok_or(Unreadable)?,
            spaces: Vec::new(),
            pairing: None,
            settling: None,
            sessions: BTreeMap::new(),
            drafts: BTreeMap::new(),
            unsaved_drafts: BTreeMap::new(),
            own_ratings: OwnRatings::default(),
            own_menu: OwnMenu::default(),
            look_back: None,
            unfinished: Unfinished::default(),
            unfinished_unsaved: false,
            steps: Steps::default(),
            lingering: Vec::new(),
            hosts: 0,
            open: BTreeSet::new(),
            closing: BTreeSet::new(),
            stale: false,
            shown: None,
            waiting_told: Some(0),
        })
    }

    /// Returns what a vault shows at first sight: the plan without what rests, and the newest few
    /// entries. It reads only what it shows and how many changes wait for the partner's device.
    ///
    /// # Errors
    /// When something of it cannot be read.
    pub fn glance(records: &dyn Records) -> Result<View, Unreadable> {
        let reader = Reader(records);
        // Nothing is dialed from it.
        let mut engine = Self::closed(reader, Reach::ThisMachine)?;
        engine.spaces = (0..engine.profile.spaces)
            .map(|number| Space::glance(reader, number))
            .collect::<Result<_, _>>()?;
        engine.load_own(reader)?;
        Ok(engine.view())
    }

    fn load(&mut self, reader: Reader<'_>) -> Result<(), Unreadable> {
        let profile: Profile = reader.get(&key::profile())?.ok_or(Unreadable)?;
        let loaded: Result<Vec<Space>, Unreadable> = (0..profile.spaces)
            .map(|number| Space::load(reader, number))
            .collect();
        let mut loaded = loaded?;
        for (fresh, old) in loaded.iter_mut().zip(&self.spaces) {
            fresh.host = old.host;
            fresh.faulted = old.faulted;
            fresh.meetings = old.meetings.clone();
            fresh.days_told = old.days_told;
            fresh.show_as_much_as(reader, old)?;
        }
        self.load_own(reader)?;
        self.profile = profile;
        self.spaces = loaded;
        self.drafts.extend(self.unsaved_drafts.clone());
        self.number_drafts_on();
        self.stale = false;
        Ok(())
    }

    /// Loads what never leaves this person's devices.
    fn load_own(&mut self, reader: Reader<'_>) -> Result<(), Unreadable> {
        let drafts = reader.scan(Class::Content, Table::Draft, &[], 0, limits::DRAFTS)?;
        let own_ratings = reader.get(&key::own_ratings())?.unwrap_or_default();
        let unfinished = reader.get(&key::unfinished())?.unwrap_or_default();
        self.drafts = drafts.into_iter().collect();
        self.own_ratings = own_ratings;
        self.own_menu = reader.get(&key::own_menu())?.unwrap_or_default();
        self.unfinished = unfinished;
        Ok(())
    }

    /// Starts over from what is really stored, after a write that may have failed. Connections are
    /// closed; drafts that were not saved stay in memory and are saved with the next write.
    ///
    /// # Errors
    /// When what is stored cannot be read.
    pub fn recover(
        &mut self,
        stamp: Stamp,
        records: &dyn Records,
    ) -> Result<Vec<Output>, Unreadable> {
        let in_memory = self.drafts.clone();
        let unfinished = self.unfinished.clone();
        self.load(Reader(records))?;
        for space in &mut self.spaces {
            // It may be an older log by now than the one that the partner's device was given.
            space.meetings.forget_what_is_known();
        }
        for (number, draft) in in_memory {
            let stored = self
                .drafts
                .get(&number)
                .is_some_and(|stored| stored.text == draft.text);
            if !stored {
                self.unsaved_drafts.insert(number, draft.clone());
                self.drafts.insert(number, draft);
            }
        }
        self.unfinished_unsaved |= self.unfinished != unfinished;
        self.unfinished = unfinished;
        self.number_drafts_on();
        self.steps.clear();
        self.lingering.clear();
        let mut turn = Turn::new(stamp, records);
        let of_sessions = std::mem::take(&mut self.sessions).into_keys();
        let of_pairing = self.pairing.take();
        let of_pairing = of_pairing.iter().flat_map(Pairing::links);
        let of_settling = self
            .settling
            .iter_mut()
            .flat_map(|it| std::mem::take(&mut it.links));
        for link in of_sessions.chain(of_pairing).chain(of_settling) {
            turn.then(Output::Close { link });
        }
        let now = turn.stamp.now;
        // What the partner's device brings again may make the next write fail as well.
        let is_first = self.current_mut().meetings.writes.stumble(now);
        self.reach_again(&mut turn);
        if is_first {
            turn.notice(Notice::WriteFailed);
        }
        // What the turn that failed wanted to show was not shown.
        (self.shown, self.waiting_told) = (None, None);
        self.publish(&mut turn);
        Ok(self.finish(turn))
    }

    /// No new draft gets the number of one that is here, saved or not.
    fn number_drafts_on(&mut self) {
        let next = self
            .drafts
            .last_key_value()
            .map_or(0, |(number, _)| number + 1);
        self.profile.drafts = self.profile.drafts.max(next);
    }

    /// Brings the network in line with what is stored: the turn that failed may have wanted
    /// anything of it and got nothing.
    fn reach_again(&mut self, turn: &mut Turn<'_>) {
        let host = self.current().host;
        self.settling = self
            .settling
            .take()
            .filter(|settling| Some(settling.host) == host);
        for other in self
            .open
            .union(&self.closing)
            .filter(|other| Some(**other) != host)
        {
            turn.then(Output::CloseHost { host: *other });
        }
        match host {
            Some(host) => {
                turn.then(Output::SetProtocols {
                    host,
                    protocols: self.protocols(),
                });
                // A connection may stand that the turn that failed has let go of.
                let space = self.current();
                forget(turn, space);
                keep(turn, space);
                let partner = space
                    .record
                    .partner
                    .as_ref()
                    .filter(|_| space.is_reaching());
                if let (Some(settling), Some(partner)) = (&self.settling, partner) {
                    settling.reach(turn, &partner.addresses);
                }
            }
            None => self.open_current_host(turn),
        }
    }

    /// What the endpoint of the current space accepts.
    pub(crate) fn protocols(&self) -> Vec<Protocol> {
        let settling = self
            .settling
            .as_ref()
            .filter(|_| self.current().is_reaching());
        let mut protocols = self.current().protocols();
        protocols.extend(settling.map(Settling::protocol));
        protocols
    }

    /// Ends a turn.
    fn finish(&mut self, turn: Turn<'_>) -> Vec<Output> {
        let mut outputs = turn.finish();
        // There is another turn, so the one before went through.
        self.closing.clear();
        for output in &mut outputs {
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
        outputs
    }

    /// Takes one input in and returns what is to be done, in order.
    pub fn handle(&mut self, stamp: Stamp, input: Input, records: &dyn Records) -> Vec<Output> {
        let mut turn = Turn::new(stamp, records);
        if self.stale && !self.catch_up(&mut turn, &input, records) {
            return self.finish(turn);
        }
        self.mind_the_clock(stamp.now);
        let mut answer = None;
        match input {
            Input::Command(command) => {
                let result = self.command(&mut turn, command);
                answer = Some(self.answer(&mut turn, result, records));
            }
            Input::HostOpened {
                host,
                port,
                addresses,
                port_taken,
            } => {
                self.host_opened(&mut turn, host, port, addresses, port_taken);
            }
            Input::Addresses { host, addresses } => self.moved(&mut turn, host, addresses),
            Input::HostFailed { host, why } => self.host_failed(&mut turn, host, why),
            Input::Up {
                host,
                link,
                peer,
                alpn,
                dialed: _,
                address,
                binding,
            } => {
                self.up(&mut turn, host, link, peer, &alpn, address, binding);
            }
            Input::Frame { link, frame } => self.frame(&mut turn, link, &frame, records),
            Input::PutAside { link } => self.put_aside(&mut turn, link),
            Input::Down { link, replaced } => self.down(&mut turn, link, replaced),
            Input::Tick => self.tick(&mut turn),
        }
        self.conclude(&mut turn);
        if let Some(answer) = answer {
            turn.then(Output::Reply(answer));
        }
        self.finish(turn)
    }

    /// Reads again what could not be read; when it still cannot, nothing is taken in.
    fn catch_up(&mut self, turn: &mut Turn<'_>, input: &Input, records: &dyn Records) -> bool {
        if self.load(Reader(records)).is_ok() {
            self.reach_again(turn);
            return true;
        }
        match input {
            Input::Command(_) => turn.then(Output::Reply(Err(Rejection::NotSaved))),
            Input::Up { link, .. } | Input::Frame { link, .. } => {
                turn.then(Output::Close { link: *link });
            }
            _ => {}
        }
        false
    }

    /// A clock that was set back must not keep anything open for longer than it was meant to be.
    fn mind_the_clock(&mut self, now: Millis) {
        for (_, until) in &mut self.lingering {
            *until = (*until).min(now + LINGER);
        }
        if let Some(pairing) = &mut self.pairing {
            pairing.mind_the_clock(now);
        }
        for space in &mut self.spaces {
            space.meetings.mind_the_clock(now);
            if let Some(partner) = &mut space.record.partner
                && !partner.proven
            {
                partner.paired_at = partner.paired_at.min(now);
            }
        }
    }

    /// The time at which [`Input::Tick`] is wanted, if any.
    pub fn deadline(&self) -> Option<Millis> {
        let pairing = self.pairing.as_ref().map(Pairing::deadline);
        let lingering = self.lingering.iter().map(|(_, until)| *until).min();
        let unproven = self.spaces.iter().filter_map(unproven_until).min();
        let pauses = self.spaces.iter().filter_map(|it| it.meetings.deadline());
        [pairing, lingering, unproven, pauses.min()]
            .into_iter()
            .flatten()
            .min()
    }

    /// Returns what is shown at this moment.
    pub fn view(&self) -> View {
        let current = self.current();
        let together = current.is_together();
        let sharing = match &self.pairing {
            _ if together => Sharing::Together,
            Some(pairing) => pairing.sharing(),
            None => Sharing::Alone,
        };
        let own = self.spaces.first().filter(|_| together);
        let drafts = self.drafts.values();
        View {
            me: current.record.me,
            sharing,
            plan: current.plan(),
            own: Own {
                ratings: self.own_ratings.clone(),
                drafts: drafts
                    .map(|d| Draft {
                        id: d.id,
                        text: d.text.clone(),
                    })
                    .collect(),
                before: own.map(before).unwrap_or_default(),
                hidden: self.own_menu.hidden.clone(),
                suggested: self.own_menu.suggested.clone(),
                unfinished: self.unfinished.clone(),
            },
            undo: self.steps.newest(current),
            waiting: self.waiting(),
            online: current.is_online(),
            addresses: match (&self.pairing, current.host) {
                (Some(pairing), None) if pairing.is_under_way() => pairing.addresses.clone(),
                (_, Some(_)) => current.addresses.clone(),
                (_, None) => Vec::new(),
            },
            archives: self.archives(),
            earlier: current.has_earlier(),
            chapters: current.earlier(),
            late: current.late(),
            look_back: self
                .look_back
                .as_ref()
                .filter(|(space, _)| *space == current.id())
                .map(|(_, look_back)| Arc::clone(look_back)),
        }
    }

    /// Returns the heads of every document of the space that is shown: two devices that have met
    /// have the same.
    ///
    /// # Errors
    /// When a record cannot be read.
    pub fn heads(
        &self,
        records: &dyn Records,
    ) -> Result<BTreeMap<DocumentId, Vec<ChangeHash>>, Unreadable> {
        self.current().heads(Reader(records))
    }

    fn archives(&self) -> Vec<Plan> {
        let ended = self.spaces.iter().filter(|space| space.record.ended);
        ended
            .filter(|space| space.extent.log.position > 0)
            .map(Space::plan)
            .collect()
    }

    /// How many changes wait here for the partner's device.
    fn waiting(&self) -> u64 {
        u64::try_from(self.current().outbox.len()).unwrap_or(u64::MAX)
    }

    /// The space that is shown and written: with the partner, or one's own.
    pub(crate) fn current(&self) -> &Space {
        &self.spaces[self.current_index()]
    }

    pub(crate) fn current_mut(&mut self) -> &mut Space {
        let index = self.current_index();
        &mut self.spaces[index]
    }

    fn current_index(&self) -> usize {
        self.spaces
            .iter()
            .rposition(Space::is_together)
            .unwrap_or(0)
    }

    pub(crate) fn next_host(&mut self) -> HostId {
        self.hosts += 1;
        self.hosts
    }

    pub(crate) fn open_current_host(&mut self, turn: &mut Turn<'_>) {
        if !self.current().is_together() {
            return;
        }
        let host = self.next_host();
        let space = self.current_mut();
        space.host = Some(host);
        let spec = HostSpec {
            host,
            secret: space.record.secret.0,
            port: space.record.port,
            protocols: space.protocols(),
        };
        turn.then(Output::OpenHost(spec));
    }

    fn answer(
        &mut self,
        turn: &mut Turn<'_>,
        result: Result<Saved, Failure>,
        records: &dyn Records,
    ) -> Result<Saved, Rejection> {
        result.map_err(|failure| match failure {
            Failure::Rejected(rejection) => {
                if turn.has_writes() {
                    // Part of the wish was carried out before the rest was refused.
                    turn.discard();
                    self.reload(records);
                }
                rejection
            }
            Failure::Unreadable => {
                turn.discard();
                turn.notice(Notice::VaultDamaged);
                self.reload(records);
                Rejection::NotSaved
            }
        })
    }

    /// Forgets what this turn did to the spaces in memory.
    fn reload(&mut self, records: &dyn Records) {
        self.stale = self.load(Reader(records)).is_err();
    }

    /// Ends every connection of a space, without a word.
    pub(crate) fn drop_sessions(&mut self, space: u64) {
        self.sessions.retain(|_, session| session.space != space);
    }

    fn host_opened(
        &mut self,
        turn: &mut Turn<'_>,
        host: HostId,
        port: u16,
        addresses: Vec<SocketAddr>,
        port_taken: bool,
    ) {
        if let Some(pairing) = self.pairing.as_mut().filter(|pairing| pairing.host == host) {
            pairing.host_opened(turn, port, addresses);
            return;
        }
        let Some(space) = self
            .spaces
            .iter_mut()
            .find(|space| space.host == Some(host))
        else {
            turn.then(Output::CloseHost { host });
            return;
        };
        if space.record.port != port {
            space.record.port = port;
            space.touch();
        }
        space.addresses = addresses;
        keep(turn, space);
        if port_taken {
            turn.notice(Notice::PortTaken);
        }
    }

    /// The endpoint may be reached elsewhere now: what says where it is follows.
    fn moved(&mut self, turn: &mut Turn<'_>, host: HostId, addresses: Vec<SocketAddr>) {
        if let Some(pairing) = self.pairing.as_mut().filter(|pairing| pairing.host == host) {
            pairing.moved(turn, addresses);
        } else if let Some(space) = self.spaces.iter_mut().find(|it| it.host == Some(host)) {
            space.addresses = addresses;
        }
    }

    fn host_failed(&mut self, turn: &mut Turn<'_>, host: HostId, why: HostTrouble) {
        let of_pairing = self.pairing.take_if(|pairing| pairing.host == host);
        for space in self
            .spaces
            .iter_mut()
            .filter(|space| space.host == Some(host))
        {
            space.host = None;
            let number = space.number;
            self.sessions.retain(|_, session| session.space != number);
        }
        turn.notice(match why {
            HostTrouble::Clock => Notice::ClockFarBehind,
            HostTrouble::Refused => Notice::PortTaken,
            HostTrouble::ReadOnly if of_pairing.is_some() => Notice::ReadOnly,
            // Said when the vault was opened, and no wish was refused.
            HostTrouble::ReadOnly => return,
        });
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one input")]
    fn up(
        &mut self,
        turn: &mut Turn<'_>,
        host: HostId,
        link: LinkId,
        peer: leeward_model::DeviceId,
        alpn: &[u8],
        address: Option<SocketAddr>,
        binding: [u8; 32],
    ) {
        if let Some(pairing) = self.pairing.as_mut().filter(|pairing| pairing.host == host) {
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
        let mut spaces = self.spaces.iter_mut();
        let mut space = spaces.find(|space| space.host == Some(host));
        if let Some(space) = &mut space {
            space.meetings.stands(turn.stamp.now);
        }
        let Some(space) = space.filter(|space| is_meant(space, peer, alpn)) else {
            turn.then(Output::Close { link });
            return;
        };
        remember_address(space, address);
        space.meetings.begin(link, turn.stamp.now);
        let number = space.number;
        let session = Session::begin(turn, space, link);
        self.sessions.retain(|_, other| other.space != number);
        self.sessions.insert(link, session);
    }

    fn frame(&mut self, turn: &mut Turn<'_>, link: LinkId, frame: &[u8], records: &dyn Records) {
        if let Some(session) = self.sessions.get_mut(&link) {
            let Some(space) = self
                .spaces
                .iter_mut()
                .find(|space| space.number == session.space)
            else {
                return;
            };
            let result = session.receive(turn, space, frame);
            self.steps.overwrite(space.id(), &space.take_came());
            match result {
                Ok(()) => self.prove(turn, link),
                Err(error) => self.end_session(turn, link, error, records),
            }
            return;
        }
        if let Some(pairing) = &mut self.pairing {
            let progress = pairing.receive(turn, link, frame);
            self.advance(turn, progress);
        } else if let Some(settling) = &self.settling {
            settling.answer(turn, link);
        }
    }

    /// The first completed session proves the pair: the last word of the ceremony arrived.
    fn prove(&mut self, turn: &mut Turn<'_>, link: LinkId) {
        let Some(session) = self.sessions.get(&link).filter(|session| session.greeted) else {
            return;
        };
        let number = session.space;
        let Some(space) = self.spaces.iter_mut().find(|space| space.number == number) else {
            return;
        };
        let Some(partner) = &mut space.record.partner else {
            return;
        };
        if !partner.proven {
            partner.proven = true;
            space.touch();
            if self.settling.take().is_some()
                && let Some(host) = space.host
            {
                turn.then(Output::SetProtocols {
                    host,
                    protocols: space.protocols(),
                });
            }
        }
    }

    fn end_session(
        &mut self,
        turn: &mut Turn<'_>,
        link: LinkId,
        error: SessionError,
        records: &dyn Records,
    ) {
        turn.discard();
        let session = self.sessions.remove(&link);
        self.reload(records);
        turn.then(Output::Close { link });
        turn.notice(match error {
            SessionError::Fault => Notice::PartnerFault,
            SessionError::Version => Notice::PartnerNewer,
            SessionError::Unreadable(_) => Notice::VaultDamaged,
        });
        let space = self
            .spaces
            .iter_mut()
            .find(|s| Some(s.number) == session.as_ref().map(|s| s.space));
        if let Some(space) = space {
            // Dialing again would only bring the same again.
            space.faulted = true;
            rest(turn, space);
        }
    }

    /// The partner's device would only send the same again: it is left alone until a person says
    /// otherwise.
    fn put_aside(&mut self, turn: &mut Turn<'_>, link: LinkId) {
        turn.notice(Notice::PutAside);
        turn.then(Output::Close { link });
        let Some(session) = self.sessions.remove(&link) else {
            return;
        };
        let mut spaces = self.spaces.iter_mut();
        if let Some(space) = spaces.find(|space| space.number == session.space) {
            space.faulted = true;
            rest(turn, space);
        }
    }

    fn down(&mut self, turn: &mut Turn<'_>, link: LinkId, replaced: bool) {
        for space in &mut self.spaces {
            if space.meetings.end(link, replaced, turn.stamp.now) {
                rest(turn, space);
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
            self.advance(turn, progress);
        }
    }

    fn tick(&mut self, turn: &mut Turn<'_>) {
        let now = turn.stamp.now;
        if let Some(pairing) = &mut self.pairing {
            let progress = pairing.tick(turn);
            self.advance(turn, progress);
        }
        self.lingering.retain(|(host, until)| {
            let over = now >= *until;
            if over {
                turn.then(Output::CloseHost { host: *host });
            }
            !over
        });
        let spaces = self.spaces.iter_mut();
        let resumed = spaces.filter_map(|space| space.meetings.resume(now).then_some(space.host));
        let resumed: Vec<HostId> = resumed.flatten().collect();
        if let Some(host) = self.current().host.filter(|host| resumed.contains(host)) {
            let protocols = self.protocols();
            turn.then(Output::SetProtocols { host, protocols });
            keep(turn, self.current());
        }
        for space in &mut self.spaces {
            if unproven_until(space).is_some_and(|until| now >= until) {
                turn.notice(Notice::PairingUnproven);
                let number = space.number;
                end(turn, space);
                self.settling = None;
                self.sessions.retain(|_, session| session.space != number);
            }
        }
    }

    /// Carries out what came of a pairing.
    pub(crate) fn advance(&mut self, turn: &mut Turn<'_>, progress: Progress) {
        match progress {
            Progress::Goes => {}
            Progress::Over(notice) => {
                if let Some(pairing) = self.pairing.take() {
                    self.lingering.push((pairing.host, turn.stamp.now + LINGER));
                }
                if let Some(notice) = notice {
                    turn.notice(notice);
                }
            }
            Progress::Paired(paired) => self.store_pair(turn, *paired),
        }
    }

    fn store_pair(&mut self, turn: &mut Turn<'_>, paired: Paired) {
        let Some(pairing) = self.pairing.take() else {
            return;
        };
        let number = self.profile.spaces;
        self.profile.spaces += 1;
        turn.put(key::profile(), &self.profile);
        turn.put(
            key::people(number),
            &People {
                names: paired.names.clone(),
            },
        );
        let mut space = Space::new(number, paired.record, paired.names);
        space.host = Some(pairing.host);
        space.addresses = pairing.addresses;
        space.touch();
        self.settling = paired.settling;
        self.spaces.push(space);
        let protocols = self.protocols();
        turn.then(Output::SetProtocols {
            host: pairing.host,
            protocols,
        });
        keep(turn, self.current());
        self.steps.clear();
        turn.then(Output::Tell(Event::Paired));
    }

    /// The end of a turn: what was changed is written, what waits is sent, and what is seen is
    /// shown.
    fn conclude(&mut self, turn: &mut Turn<'_>) {
        for session in self.sessions.values_mut() {
            let space = self
                .spaces
                .iter()
                .find(|space| space.number == session.space);
            if let Some(space) = space
                && session.pump(turn, space).is_err()
            {
                turn.notice(Notice::VaultDamaged);
            }
        }
        for space in &mut self.spaces {
            // What cannot be read now is compared again with the next turn.
            space.refresh_fits(turn.reader()).unwrap_or_default();
            space.settle(turn);
            if space.meetings.tells_of_a_copy() {
                turn.notice(Notice::CopyElsewhere);
            }
        }
        if !self.unsaved_drafts.is_empty() && turn.has_writes() {
            for (number, draft) in std::mem::take(&mut self.unsaved_drafts) {
                turn.put(key::draft(number), &draft);
            }
            turn.put(key::profile(), &self.profile);
        }
        if self.unfinished_unsaved && turn.has_writes() {
            self.unfinished_unsaved = false;
            turn.put(key::unfinished(), &self.unfinished);
        }
        self.publish(turn);
    }

    fn publish(&mut self, turn: &mut Turn<'_>) {
        let view = self.view();
        if self.waiting_told != Some(view.waiting) {
            self.waiting_told = Some(view.waiting);
            turn.then(Output::Tell(Event::Waiting(view.waiting)));
        }
        if self.shown.as_deref() != Some(&view) {
            let view = Arc::new(view);
            self.shown = Some(Arc::clone(&view));
            turn.show(view);
        }
    }
}

fn is_meant(space: &Space, peer: leeward_model::DeviceId, alpn: &[u8]) -> bool {
    let partner = space.record.partner.as_ref();
    space.is_reaching()
        && partner.is_some_and(|partner| partner.device == peer && partner.alpn() == alpn)
}

/// The newest address comes first; the oldest goes when there are too many.
fn remember_address(space: &mut Space, address: Option<SocketAddr>) {
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

fn forget(turn: &mut Turn<'_>, space: &Space) {
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

/// Until when a pair that was stored has to have met.
fn unproven_until(space: &Space) -> Option<Millis> {
    let partner = space
        .record
        .partner
        .as_ref()
        .filter(|_| !space.record.ended)?;
    (!partner.proven).then_some(partner.paired_at + limits::UNPROVEN_MILLIS)
}
