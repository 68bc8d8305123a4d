//! The endpoints that the engine asked for.

use std::{collections::BTreeMap, net::SocketAddr};

use leeward_engine::{HostId, HostSpec, HostTrouble, Input, Lane, LinkId, Protocol};
use leeward_model::DeviceId;
use leeward_net::{DownReason, Event, Host, MOMENTS_PER_SECOND, OpenError, Scope};
use tokio::{sync::mpsc, task::JoinSet};

/// How many network events may wait for the loop; beyond that, links are not read.
pub(crate) const EVENTS: usize = 256;
/// How many moments may wait for the loop; beyond that, they are dropped.
const MOMENTS: usize = MOMENTS_PER_SECOND as usize;

#[derive(Debug)]
pub(crate) struct Hosts {
    scope: Scope,
    open: BTreeMap<HostId, Host>,
    links: BTreeMap<LinkId, HostId>,
    events: mpsc::Sender<Event>,
    heard: mpsc::Receiver<Event>,
    moments: mpsc::Sender<Event>,
    heard_moments: mpsc::Receiver<Event>,
    closing: JoinSet<()>,
}

impl Hosts {
    pub(crate) fn new(scope: Scope) -> Self {
        let (events, heard) = mpsc::channel(EVENTS);
        let (moments, heard_moments) = mpsc::channel(MOMENTS);
        let (open, links) = (BTreeMap::new(), BTreeMap::new());
        Self {
            scope,
            open,
            links,
            events,
            heard,
            moments,
            heard_moments,
            closing: JoinSet::new(),
        }
    }

    /// Waits for the next thing that the engine has to know: moments first, and everything else
    /// only where that is wanted. Cancelling it loses nothing.
    pub(crate) async fn next(&mut self, wants_all: bool) -> Input {
        loop {
            // The senders live as long as this does.
            let event = tokio::select! {
                biased;
                Some(event) = self.heard_moments.recv() => event,
                Some(event) = self.heard.recv(), if wants_all => event,
                else => std::future::pending().await,
            };
            if let Some(input) = self.input_of(event) {
                return input;
            }
        }
    }

    fn input_of(&mut self, event: Event) -> Option<Input> {
        match event {
            Event::Up {
                host,
                link,
                peer,
                alpn,
                dialed,
                address,
                binding,
            } => {
                self.links.insert(link.0, host.0);
                let peer = DeviceId::from_bytes(peer);
                Some(Input::Up {
                    host: host.0,
                    link: link.0,
                    peer,
                    alpn,
                    dialed,
                    address,
                    binding,
                })
            }
            Event::Frame {
                link, lane, frame, ..
            } => {
                // A moment may come before its link is known here; then it is dropped.
                let lane = lane_of(lane);
                let is_known = lane == Lane::Documents || self.links.contains_key(&link.0);
                is_known.then_some(Input::Frame {
                    link: link.0,
                    lane,
                    frame,
                })
            }
            Event::Down { link, reason, .. } => {
                self.links.remove(&link.0);
                let replaced = reason == DownReason::Replaced;
                Some(Input::Down {
                    link: link.0,
                    replaced,
                })
            }
            Event::Addresses { host, addresses } => Some(Input::Addresses {
                host: host.0,
                addresses,
            }),
            Event::DialFailed { .. } => None,
        }
    }

    /// Opens an endpoint, on another port when the wanted one belongs to someone else.
    pub(crate) async fn open(&mut self, spec: HostSpec) -> Input {
        let host = spec.host;
        let (opened, port_taken) = match self.bind(&spec, spec.port).await {
            Err(OpenError::PortTaken { .. }) if spec.port != 0 => (self.bind(&spec, 0).await, true),
            opened => (opened, false),
        };
        match opened {
            Ok(opened) => {
                let (port, addresses) = (opened.port(), opened.addresses());
                self.open.insert(host, opened);
                Input::HostOpened {
                    host,
                    port,
                    addresses,
                    port_taken,
                }
            }
            Err(error) => Input::HostFailed {
                host,
                why: match error {
                    OpenError::Clock => HostTrouble::Clock,
                    OpenError::PortTaken { .. }
                    | OpenError::ProtocolName
                    | OpenError::Endpoint(_) => HostTrouble::Refused,
                },
            },
        }
    }

    async fn bind(&self, spec: &HostSpec, port: u16) -> Result<Host, OpenError> {
        let spec = leeward_net::HostSpec {
            host: leeward_net::HostId(spec.host),
            secret: spec.secret,
            port,
            scope: self.scope,
            protocols: protocols(spec.protocols.clone()),
        };
        Host::open(spec, self.events.clone(), self.moments.clone()).await
    }

    pub(crate) fn set_protocols(&self, host: HostId, list: Vec<Protocol>) {
        if let Some(host) = self.open.get(&host) {
            host.set_protocols(protocols(list));
        }
    }

    pub(crate) fn keep(
        &self,
        host: HostId,
        peer: DeviceId,
        alpn: Vec<u8>,
        addresses: Vec<SocketAddr>,
    ) {
        if let Some(host) = self.open.get(&host) {
            host.keep(*peer.as_bytes(), alpn, addresses);
        }
    }

    pub(crate) fn forget(&self, host: HostId, peer: DeviceId) {
        if let Some(host) = self.open.get(&host) {
            host.forget(*peer.as_bytes());
        }
    }

    /// Queues a frame. A link that is gone, or that does not keep up and is therefore closed, is
    /// told by its `Down`.
    pub(crate) fn send(&self, link: LinkId, lane: Lane, frame: Vec<u8>) {
        let lane = match lane {
            Lane::Documents => leeward_net::Lane::Documents,
            Lane::Moment => leeward_net::Lane::Moment,
        };
        let host = self.links.get(&link).and_then(|host| self.open.get(host));
        if let Some(host) = host {
            host.send(leeward_net::LinkId(link), lane, frame).ok();
        }
    }

    pub(crate) fn close_link(&self, link: LinkId) {
        let host = self.links.get(&link).and_then(|host| self.open.get(host));
        if let Some(host) = host {
            host.close_link(leeward_net::LinkId(link));
        }
    }

    pub(crate) fn close(&mut self, host: HostId) {
        if let Some(host) = self.open.remove(&host) {
            self.closing.spawn(host.close());
        }
    }

    /// Lets as many frames wait as may wait.
    #[cfg(test)]
    pub(crate) fn fill(&self, frame: &[u8]) {
        let event = || Event::Frame {
            host: leeward_net::HostId(1),
            link: leeward_net::LinkId(1),
            lane: leeward_net::Lane::Documents,
            frame: frame.to_vec(),
        };
        while self.events.try_send(event()).is_ok() {}
    }

    /// Lets one moment wait, of a link that is known or of one that is not.
    #[cfg(test)]
    pub(crate) fn hear_moment(&mut self, is_known: bool) {
        let link = if is_known { 1 } else { 2 };
        self.links.insert(1, 1);
        let event = Event::Frame {
            host: leeward_net::HostId(1),
            link: leeward_net::LinkId(link),
            lane: leeward_net::Lane::Moment,
            frame: b"now".to_vec(),
        };
        self.moments.try_send(event).expect("there is room");
    }

    /// Returns how many network events wait for the loop, and how many moments.
    #[cfg(test)]
    pub(crate) fn waiting(&self) -> (usize, usize) {
        (self.heard.len(), self.heard_moments.len())
    }

    /// Closes every endpoint, and returns which there were.
    pub(crate) fn hang_up(&mut self) -> Vec<HostId> {
        let hosts: Vec<HostId> = self.open.keys().copied().collect();
        for host in &hosts {
            self.close(*host);
        }
        hosts
    }

    /// Closes every endpoint and waits until each port is free.
    pub(crate) async fn close_all(mut self) {
        self.hang_up();
        // Whoever still has something to tell must not wait for a loop that is over.
        self.heard.close();
        while self.closing.join_next().await.is_some() {}
    }
}

fn lane_of(lane: leeward_net::Lane) -> Lane {
    match lane {
        leeward_net::Lane::Documents => Lane::Documents,
        leeward_net::Lane::Moment => Lane::Moment,
    }
}

fn protocols(list: Vec<Protocol>) -> Vec<leeward_net::Protocol> {
    let one = |protocol: Protocol| leeward_net::Protocol {
        alpn: protocol.alpn,
        admits: protocol.admits.map(|device| *device.as_bytes()),
    };
    list.into_iter().map(one).collect()
}
