//! Hosts with an inbox, raw iroh endpoints, and waiting with a deadline.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use iroh::endpoint::{Connection, RecvStream, SendStream, presets};
use iroh::{Endpoint, EndpointAddr, EndpointId, RelayMode, SecretKey, TransportAddr};
use leeward_net::{
    DownReason, Event, Host, HostId, HostSpec, Lane, LinkId, PeerId, Protocol, Scope, peer_id_of,
};
use tokio::net::UdpSocket;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinSet;
use tokio::time::timeout;

pub(crate) const ALPN: &[u8] = b"leeward-test-1";
pub(crate) const GREETING: &[u8; 4] = b"LW1\n";
pub(crate) const DEADLINE: Duration = Duration::from_secs(20);

pub(crate) const ANA: [u8; 32] = [1; 32];
pub(crate) const BEA: [u8; 32] = [2; 32];
pub(crate) const EVE: [u8; 32] = [3; 32];

/// A link as its `Up` described it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Up {
    pub(crate) link: LinkId,
    pub(crate) peer: PeerId,
    pub(crate) alpn: Vec<u8>,
    pub(crate) dialed: bool,
    pub(crate) address: Option<SocketAddr>,
    pub(crate) binding: [u8; 32],
}

pub(crate) struct Side {
    pub(crate) host: Host,
    pub(crate) inbox: mpsc::Receiver<Event>,
    pub(crate) moments: mpsc::Receiver<Event>,
}

pub(crate) fn admitting(secret: &[u8; 32]) -> Vec<Protocol> {
    vec![Protocol {
        alpn: ALPN.to_vec(),
        admits: Some(peer_id_of(secret)),
    }]
}

pub(crate) fn open_to_all() -> Vec<Protocol> {
    vec![Protocol {
        alpn: ALPN.to_vec(),
        admits: None,
    }]
}

pub(crate) fn spec(secret: [u8; 32], port: u16, protocols: Vec<Protocol>) -> HostSpec {
    HostSpec {
        host: HostId(secret[0].into()),
        secret,
        port,
        scope: Scope::Loopback,
        protocols,
    }
}

/// Returns a port that was free a moment ago.
pub(crate) fn free_port() -> u16 {
    let probe = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
    probe.local_addr().unwrap().port()
}

pub(crate) async fn within<T>(what: &str, future: impl Future<Output = T>) -> T {
    let in_time = timeout(DEADLINE, future).await;
    in_time.unwrap_or_else(|_| panic!("waited too long: {what}"))
}

impl Side {
    pub(crate) async fn open(secret: [u8; 32], protocols: Vec<Protocol>) -> Self {
        Self::open_at(secret, 0, protocols).await
    }

    pub(crate) async fn open_at(secret: [u8; 32], port: u16, protocols: Vec<Protocol>) -> Self {
        let (events, inbox) = mpsc::channel(16);
        let (told, moments) = mpsc::channel(512);
        let host = Host::open(spec(secret, port, protocols), events, told)
            .await
            .unwrap();
        Self {
            host,
            inbox,
            moments,
        }
    }

    pub(crate) fn keep(&self, other: &Self) {
        self.host
            .keep(other.host.peer_id(), ALPN.to_vec(), other.host.addresses());
    }

    pub(crate) fn send(&self, link: LinkId, frame: &[u8]) {
        let frame = frame.to_vec();
        self.host.send(link, Lane::Documents, frame).unwrap();
    }

    pub(crate) fn send_moment(&self, link: LinkId, frame: &[u8]) {
        let frame = frame.to_vec();
        self.host.send(link, Lane::Moment, frame).unwrap();
    }

    pub(crate) async fn next(&mut self) -> Event {
        within("an event", self.inbox.recv())
            .await
            .expect("the host is open")
    }

    /// Returns the next event that is not a failed dial.
    pub(crate) async fn next_of_links(&mut self) -> Event {
        loop {
            let event = self.next().await;
            if !matches!(event, Event::DialFailed { .. }) {
                return event;
            }
        }
    }

    pub(crate) async fn up(&mut self) -> Up {
        match self.next_of_links().await {
            Event::Up {
                link,
                peer,
                alpn,
                dialed,
                address,
                binding,
                ..
            } => Up {
                link,
                peer,
                alpn,
                dialed,
                address,
                binding,
            },
            other => panic!("expected Up, not {other:?}"),
        }
    }

    pub(crate) async fn frame(&mut self, on: LinkId) -> Vec<u8> {
        match self.next_of_links().await {
            Event::Frame {
                link,
                lane: Lane::Documents,
                frame,
                ..
            } if link == on => frame,
            other => panic!("expected a frame on {on:?}, not {other:?}"),
        }
    }

    pub(crate) async fn moment(&mut self, on: LinkId) -> Vec<u8> {
        match within("a moment", self.moments.recv()).await {
            Some(Event::Frame {
                link,
                lane: Lane::Moment,
                frame,
                ..
            }) if link == on => frame,
            other => panic!("expected a moment on {on:?}, not {other:?}"),
        }
    }

    pub(crate) async fn down(&mut self, of: LinkId) -> DownReason {
        match self.next_of_links().await {
            Event::Down { link, reason, .. } if link == of => reason,
            other => panic!("expected Down of {of:?}, not {other:?}"),
        }
    }

    /// Closes the host and returns what it told until the end.
    pub(crate) async fn close(self) -> Vec<Event> {
        within("close", self.host.close()).await;
        rest(self.inbox).await
    }
}

/// Returns what a closed host told until the end.
pub(crate) async fn rest(mut inbox: mpsc::Receiver<Event>) -> Vec<Event> {
    let mut rest = Vec::new();
    while let Some(event) = within("the last event", inbox.recv()).await {
        rest.push(event);
    }
    rest
}

/// Two hosts that admit each other, and the link between them that the first one dialed.
pub(crate) async fn linked() -> (Side, Up, Side, Up) {
    let mut ana = Side::open(ANA, admitting(&BEA)).await;
    let mut bea = Side::open(BEA, admitting(&ANA)).await;
    ana.keep(&bea);
    let (to_bea, to_ana) = (ana.up().await, bea.up().await);
    (ana, to_bea, bea, to_ana)
}

/// An endpoint that does what the test says.
pub(crate) async fn raw(secret: [u8; 32], alpns: Vec<Vec<u8>>) -> Endpoint {
    Endpoint::builder(presets::Minimal)
        .secret_key(SecretKey::from_bytes(&secret))
        .relay_mode(RelayMode::Disabled)
        .clear_ip_transports()
        .bind_addr("127.0.0.1:0")
        .unwrap()
        .alpns(alpns)
        .bind()
        .await
        .unwrap()
}

pub(crate) fn address_of(host: &Host) -> EndpointAddr {
    let id = EndpointId::from_bytes(&host.peer_id()).unwrap();
    EndpointAddr::from_parts(id, host.addresses().into_iter().map(TransportAddr::Ip))
}

pub(crate) async fn raw_connect(endpoint: &Endpoint, host: &Host) -> Connection {
    within("a raw handshake", endpoint.connect(address_of(host), ALPN))
        .await
        .unwrap()
}

/// Dials a host as a peer that keeps to the protocol as far as the greeting.
pub(crate) async fn raw_greet(
    endpoint: &Endpoint,
    host: &Host,
) -> (Connection, SendStream, RecvStream) {
    let connection = raw_connect(endpoint, host).await;
    let (mut send, mut recv) = connection.open_bi().await.unwrap();
    send.write_all(GREETING).await.unwrap();
    let mut answer = [0; 4];
    within("the answer", recv.read_exact(&mut answer))
        .await
        .unwrap();
    assert_eq!(&answer, GREETING);
    (connection, send, recv)
}

/// A dialer at an address of its own who never lets its handshake end: it proves its address where
/// that is asked, and is deaf to everything else.
pub(crate) struct HalfOpen {
    _dialer: Endpoint,
    _tasks: JoinSet<()>,
}

impl HalfOpen {
    /// Dials, and waits until the host has answered.
    pub(crate) async fn dial(ip: [u8; 4], host: &Host) -> Self {
        let dialer = raw(EVE, Vec::new()).await;
        let inner = UdpSocket::bind("127.0.0.1:0").await.unwrap();
        let outer = UdpSocket::bind((Ipv4Addr::from(ip), 0)).await.unwrap();
        outer.connect(host.addresses()[0]).await.unwrap();
        let id = EndpointId::from_bytes(&host.peer_id()).unwrap();
        let way = TransportAddr::Ip(inner.local_addr().unwrap());
        let at = EndpointAddr::from_parts(id, [way]);
        let (answered, answer) = oneshot::channel();
        let mut tasks = JoinSet::new();
        tasks.spawn(async move {
            let mut answered = Some(answered);
            let mut from = None;
            let (mut said, mut heard) = ([0; 2048], [0; 2048]);
            loop {
                tokio::select! {
                    Ok((length, dialer)) = inner.recv_from(&mut said) => {
                        from = Some(dialer);
                        outer.send(&said[..length]).await.ok();
                    }
                    Ok(length) = outer.recv(&mut heard) => match from {
                        // The type of a Retry packet.
                        Some(dialer) if heard[0] & 0xf0 == 0xf0 => {
                            inner.send_to(&heard[..length], dialer).await.ok();
                        }
                        _ => {
                            if let Some(answered) = answered.take() {
                                answered.send(()).ok();
                            }
                        }
                    }
                }
            }
        });
        let endpoint = dialer.clone();
        tasks.spawn(async move {
            endpoint.connect(at, ALPN).await.ok();
        });
        within("an answer", answer).await.unwrap();
        Self {
            _dialer: dialer,
            _tasks: tasks,
        }
    }
}
