//! The task of a host: it owns the links and the wants, and decides.
//!
//! It never waits for a peer or for the caller. Whatever may take time is a task of its own that
//! reports back; one that panics costs only what it was about.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use iroh::endpoint::{Connection, Incoming};
use iroh::{Endpoint, Watcher};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinSet;
use tokio::time::{Instant, MissedTickBehavior, interval, sleep_until, timeout};

use crate::arrivals::Arrivals;
use crate::dialing::{Key, Wants};
use crate::endpoint::{self, is_name};
use crate::event::{DialFailure, DownReason, Event};
use crate::greeting::{self, Greeted, close_code};
use crate::link::{Life, Through};
use crate::outbox::Outboxes;
use crate::rivalry;
use crate::spec::{HostId, HostSpec, LinkId, PeerId, Protocol, Scope};
use crate::wake::Wake;

const MAX_OPEN_LINKS: usize = 4;
const MAX_DIALED_ADDRESSES: usize = 16;

const TICK: Duration = Duration::from_secs(2);
/// What closing leaves to the links; the rest of the three seconds is the endpoint's.
const LINKS_CLOSE: Duration = Duration::from_millis(1200);

/// What the caller wants of a host.
#[derive(Debug)]
pub(crate) enum Wish {
    SetProtocols(Vec<Protocol>),
    Keep {
        key: Key,
        addresses: Vec<SocketAddr>,
    },
    Forget(PeerId),
    CloseLink(LinkId),
}

/// How far an attempt to dial has come.
enum Step {
    Connected(Connection),
    Greeted(Greeted),
}

struct Standing {
    key: Key,
    dialer: PeerId,
    since: Instant,
    stop: Option<oneshot::Sender<DownReason>>,
}

pub(crate) struct Hub {
    host: HostId,
    own: PeerId,
    scope: Scope,
    endpoint: Endpoint,
    protocols: Vec<Protocol>,
    events: mpsc::Sender<Event>,
    moments: mpsc::Sender<Event>,
    /// Where this host may be reached, and whether the caller has heard of it.
    addresses: Vec<SocketAddr>,
    told_addresses: bool,
    /// An address went away, and no link was dialed again for it yet.
    uprooted: bool,
    outboxes: Arc<Outboxes>,
    links: BTreeMap<LinkId, Standing>,
    /// For each key with one link, when the end of its newest one has been told.
    told: BTreeMap<Key, Through>,
    wants: Wants,
    arrivals: Arrivals,
    attempts: JoinSet<Result<Step, DialFailure>>,
    /// One task per connection that became a link; it ends with the connection.
    ends: JoinSet<LinkId>,
    /// Held by links as long as they hold a connection; we listen for the last to let go.
    holds: mpsc::Sender<()>,
    held: mpsc::Receiver<()>,
}

impl Hub {
    pub(crate) fn new(
        spec: HostSpec,
        endpoint: Endpoint,
        outboxes: Arc<Outboxes>,
        events: mpsc::Sender<Event>,
        moments: mpsc::Sender<Event>,
    ) -> Self {
        let (holds, held) = mpsc::channel(1);
        Self {
            host: spec.host,
            own: *endpoint.id().as_bytes(),
            addresses: endpoint::addresses(&endpoint, spec.scope),
            told_addresses: true,
            uprooted: false,
            scope: spec.scope,
            endpoint,
            protocols: spec.protocols,
            events,
            moments,
            outboxes,
            links: BTreeMap::new(),
            told: BTreeMap::new(),
            wants: Wants::default(),
            arrivals: Arrivals::default(),
            attempts: JoinSet::new(),
            ends: JoinSet::new(),
            holds,
            held,
        }
    }

    /// Runs until the handle is dropped, then closes everything.
    pub(crate) async fn run(mut self, mut wishes: mpsc::Receiver<Wish>) {
        let mut tick = interval(TICK);
        tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut wake = Wake::now();
        let endpoint = self.endpoint.clone();
        let mut watch = endpoint.watch_addr();
        // They may have changed since they were looked at first.
        self.look_around();
        loop {
            let due = self.wants.next_due();
            tokio::select! {
                wish = wishes.recv() => match wish {
                    Some(wish) => self.fulfil(wish),
                    None => break,
                },
                incoming = endpoint.accept() => match incoming {
                    Some(incoming) => self.arrive(incoming),
                    None => break,
                },
                Some(arrived) = self.arrivals.next() => {
                    if let Some(greeted) = arrived {
                        self.take(greeted);
                    }
                }
                Some(tried) = self.attempts.join_next_with_id() => match tried {
                    Ok((task, outcome)) => self.tried(task, outcome),
                    Err(failed) => self.tried(failed.id(), Err(DialFailure::Refused)),
                },
                Some(ended) = self.ends.join_next() => {
                    if let Ok(link) = ended {
                        self.ended(link);
                    }
                }
                Ok(_) = watch.updated() => self.look_around(),
                () = sleep_until(due.unwrap_or_else(Instant::now)), if due.is_some() => self.dial_due(),
                _ = tick.tick() => self.tick(&mut wake),
            }
        }
        drop((endpoint, watch));
        self.close().await;
    }

    fn fulfil(&mut self, wish: Wish) {
        match wish {
            Wish::SetProtocols(protocols) => self.set_protocols(protocols),
            Wish::Keep { key, addresses } => self.keep(key, addresses),
            Wish::Forget(peer) => self.forget(&peer),
            Wish::CloseLink(link) => self.end(link, DownReason::ClosedHere),
        }
    }

    fn set_protocols(&mut self, mut protocols: Vec<Protocol>) {
        protocols.retain(|protocol| is_name(&protocol.alpn));
        let before = std::mem::replace(&mut self.protocols, protocols);
        let names = self
            .protocols
            .iter()
            .map(|protocol| protocol.alpn.clone())
            .collect();
        self.endpoint.set_alpns(names);
        for gone in before
            .iter()
            .filter(|old| self.protocols.iter().all(|new| new.alpn != old.alpn))
        {
            self.wants.forget_protocol(&gone.alpn);
        }
        let gone = self.links_where(|(peer, alpn)| {
            lets_in(&before, alpn, peer) && !lets_in(&self.protocols, alpn, peer)
        });
        for link in gone {
            self.end(link, DownReason::ProtocolGone);
        }
    }

    fn keep(&mut self, key: Key, mut addresses: Vec<SocketAddr>) {
        if !is_name(&key.1) {
            return;
        }
        if self.scope == Scope::Loopback {
            addresses.retain(|address| address.ip().is_loopback());
        }
        addresses.truncate(MAX_DIALED_ADDRESSES);
        let stands = self.standing(&key).is_some();
        if addresses.is_empty() && !stands {
            self.tell_dial_failed(key.0, DialFailure::NoAddress);
        }
        self.wants.keep(key, addresses, stands);
    }

    fn forget(&mut self, peer: &PeerId) {
        self.wants.forget_peer(peer);
        for link in self.links_where(|(linked, _)| linked == peer) {
            self.end(link, DownReason::ClosedHere);
        }
    }

    fn dial_due(&mut self) {
        for key in self.wants.due(Instant::now()) {
            let Some(want) = self.wants.get_mut(&key) else {
                continue;
            };
            let (peer, alpn) = key;
            let dial = greeting::connect(self.endpoint.clone(), peer, alpn, want.addresses.clone());
            let task = self
                .attempts
                .spawn(async move { dial.await.map(Step::Connected) });
            want.try_with(task, false);
        }
    }

    /// Goes on with an attempt. One that nobody wants any more is dropped, and with it its
    /// connection.
    fn tried(&mut self, task: tokio::task::Id, outcome: Result<Step, DialFailure>) {
        let Some(key) = self.wants.tried_by(task) else {
            return;
        };
        match outcome {
            Ok(Step::Connected(connection)) => {
                let greet = greeting::greet(connection, self.own);
                let task = self
                    .attempts
                    .spawn(async move { greet.await.map(Step::Greeted) });
                if let Some(want) = self.wants.get_mut(&key) {
                    want.try_with(task, true);
                }
            }
            Ok(Step::Greeted(greeted)) => {
                if !self.decide(key.clone(), greeted) {
                    self.attempt_failed(&key, DialFailure::AnotherStands);
                }
            }
            Err(failure) => self.attempt_failed(&key, failure),
        }
    }

    fn attempt_failed(&mut self, key: &Key, failure: DialFailure) {
        if self.standing(key).is_some() {
            self.wants.rest(key);
        } else {
            self.wants.attempt_failed(key);
            self.tell_dial_failed(key.0, failure);
        }
    }

    fn arrive(&mut self, incoming: Incoming) {
        if self.protocols.is_empty() {
            incoming.refuse();
            return;
        }
        let wants = &self.wants;
        self.arrivals.arrive(
            incoming,
            |address| wants.knows(address),
            |incoming| greeting::receive(incoming, self.protocols.clone(), self.own),
        );
    }

    fn take(&mut self, greeted: Greeted) {
        let key = (greeted.peer, greeted.connection.alpn().to_vec());
        // The protocols may have changed since the connection came in.
        if lets_in(&self.protocols, &key.1, &key.0) {
            self.decide(key, greeted);
        } else {
            greeted.connection.close(close_code::REFUSED, b"");
        }
    }

    /// Lets a greeted connection become a link, or closes it; says which.
    fn decide(&mut self, key: Key, greeted: Greeted) -> bool {
        if self.is_open(&key.1) {
            if self.links_where(|(_, alpn)| *alpn == key.1).len() >= MAX_OPEN_LINKS {
                greeted.connection.close(close_code::REFUSED, b"");
                return false;
            }
        } else if let Some((link, standing)) = self.standing(&key) {
            let dialer = self.dialer(&greeted);
            if rivalry::standing_stays(&standing.dialer, standing.since.elapsed(), &dialer) {
                greeted.connection.close(close_code::ANOTHER_STANDS, b"");
                return false;
            }
            self.end(link, DownReason::Replaced);
        }
        self.stand(key, greeted);
        true
    }

    fn stand(&mut self, key: Key, greeted: Greeted) {
        let link = LinkId::fresh();
        let (stop, stopped) = oneshot::channel();
        let (through, told) = oneshot::channel();
        let before = (!self.is_open(&key.1))
            .then(|| self.told.insert(key.clone(), told))
            .flatten();
        self.settle_attempt(&key, greeted.dialed);
        let dialer = self.dialer(&greeted);
        self.links.insert(
            link,
            Standing {
                key: key.clone(),
                dialer,
                since: Instant::now(),
                stop: Some(stop),
            },
        );
        let end = greeted.connection.weak_handle().closed();
        self.ends.spawn(async move {
            end.await;
            link
        });
        let life = Life {
            host: self.host,
            link,
            alpn: key.1,
            greeted,
            outbox: self.outboxes.add(link),
            before,
            stop: stopped,
            events: self.events.clone(),
            moments: self.moments.clone(),
            holds: self.holds.clone(),
            through,
        };
        tokio::spawn(life.live());
    }

    /// Drops a running attempt, unless the other side may already have taken it.
    fn settle_attempt(&mut self, key: &Key, dialed: bool) {
        let greeted = self
            .wants
            .get_mut(key)
            .is_some_and(|want| want.may_have_greeted());
        if dialed || rivalry::may_drop_attempt(&self.own, &key.0, greeted) {
            self.wants.rest(key);
        }
    }

    /// Ends a link that stands.
    fn end(&mut self, link: LinkId, reason: DownReason) {
        let standing = self.links.get_mut(&link);
        if let Some(stop) = standing.and_then(|standing| standing.stop.take()) {
            // Before its outbox is closed, so that the link knows why.
            stop.send(reason).ok();
        }
        self.remove(link);
    }

    /// Notes that the connection of a link is closed.
    fn ended(&mut self, link: LinkId) {
        self.remove(link);
    }

    fn remove(&mut self, link: LinkId) -> Option<Standing> {
        let standing = self.links.remove(&link)?;
        self.outboxes.remove(link);
        if self.standing(&standing.key).is_none() {
            self.wants
                .link_lost(&standing.key, standing.since.elapsed());
        }
        Some(standing)
    }

    fn tick(&mut self, wake: &mut Wake) {
        self.told
            .retain(|_, told| matches!(told.try_recv(), Err(oneshot::error::TryRecvError::Empty)));
        self.tell_addresses();
        if wake.slept() {
            let endpoint = self.endpoint.clone();
            tokio::spawn(async move { endpoint.network_change().await });
            self.moved(|_, _| true);
        }
    }

    /// Looks where this host may be reached now.
    fn look_around(&mut self) {
        let addresses = endpoint::addresses(&self.endpoint, self.scope);
        if addresses == self.addresses {
            return;
        }
        let before = std::mem::replace(&mut self.addresses, addresses);
        self.told_addresses = false;
        self.tell_addresses();
        self.uprooted |= before.iter().any(|old| !self.addresses.contains(old));
        if !self.addresses.is_empty() {
            let uprooted = std::mem::take(&mut self.uprooted);
            // QUIC takes along what was dialed from here. Whoever dialed the other links still
            // sends to where this host was.
            self.moved(|hub, standing| uprooted && standing.dialer != hub.own);
        }
    }

    fn tell_addresses(&mut self) {
        if !self.told_addresses {
            let event = Event::Addresses {
                host: self.host,
                addresses: self.addresses.clone(),
            };
            // A caller who is behind hears of it with the next tick.
            self.told_addresses = self.events.try_send(event).is_ok();
        }
    }

    /// Dials out of turn: what does not stand, what is being dialed, and of what stands whatever is
    /// in doubt.
    fn moved(&mut self, in_doubt: impl Fn(&Self, &Standing) -> bool) {
        for key in self.wants.keys() {
            let pause = match self.standing(&key) {
                None => Duration::ZERO,
                Some((_, it)) if self.wants.is_tried(&key) || in_doubt(self, it) => {
                    rivalry::yields_in(&it.dialer, it.since.elapsed(), &self.own)
                }
                Some(_) => continue,
            };
            self.wants.moved(&key, pause);
        }
    }

    async fn close(mut self) {
        self.wants.clear();
        let links = self.links_where(|_| true);
        let patience = if links.is_empty() {
            endpoint::Farewell::Brief
        } else {
            endpoint::Farewell::Orderly
        };
        for link in links {
            self.end(link, DownReason::ClosedHere);
        }
        self.arrivals.shutdown().await;
        self.attempts.shutdown().await;
        self.ends.shutdown().await;
        drop(self.holds);
        timeout(LINKS_CLOSE, self.held.recv()).await.ok();
        endpoint::close(self.endpoint, self.scope, patience).await;
    }

    fn standing(&self, key: &Key) -> Option<(LinkId, &Standing)> {
        self.links
            .iter()
            .find(|(_, standing)| standing.key == *key)
            .map(|(&link, standing)| (link, standing))
    }

    fn links_where(&self, chosen: impl Fn(&Key) -> bool) -> Vec<LinkId> {
        self.links
            .iter()
            .filter(|(_, standing)| chosen(&standing.key))
            .map(|(&link, _)| link)
            .collect()
    }

    /// Says whether whoever knows the name is admitted.
    fn is_open(&self, alpn: &[u8]) -> bool {
        self.protocols
            .iter()
            .any(|protocol| protocol.alpn == alpn && protocol.admits.is_none())
    }

    fn dialer(&self, greeted: &Greeted) -> PeerId {
        if greeted.dialed {
            self.own
        } else {
            greeted.peer
        }
    }

    fn tell_dial_failed(&self, peer: PeerId, reason: DialFailure) {
        // Advice: a caller who is behind hears of the next attempt.
        self.events
            .try_send(Event::DialFailed {
                host: self.host,
                peer,
                reason,
            })
            .ok();
    }
}

fn lets_in(protocols: &[Protocol], alpn: &[u8], peer: &PeerId) -> bool {
    protocols
        .iter()
        .any(|protocol| protocol.lets_in(alpn, peer))
}
