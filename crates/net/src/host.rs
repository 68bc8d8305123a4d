//! The handle to a host.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use iroh::Endpoint;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::endpoint::{self, OpenError};
use crate::event::Event;
use crate::hub::{Hub, Wish};
use crate::lane::Lane;
use crate::outbox::{Outboxes, Pushed};
use crate::spec::{HostSpec, LinkId, PeerId, Protocol, Scope};

/// How many wishes may wait for the host's task, which never waits itself.
const MAX_WISHES: usize = 1024;
const CLOSE_TIMEOUT: Duration = Duration::from_secs(3);

/// One endpoint: one key, one port, and the links to its peers.
///
/// Its methods hand a wish to the host's task and return at once; what comes of it is told by
/// events. Should a thousand wishes wait unread, further ones are dropped. Dropping the handle
/// closes the host in the background.
#[derive(Debug)]
pub struct Host {
    endpoint: Endpoint,
    scope: Scope,
    wishes: mpsc::Sender<Wish>,
    outboxes: Arc<Outboxes>,
    task: JoinHandle<()>,
}

/// Why a frame was not queued.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// More waits than the peer would take; the link is closed.
    #[error("too much is queued on the link")]
    Full,
    /// The link does not stand any more.
    #[error("link is gone")]
    Gone,
    /// The frame is longer than [`Lane::longest`]; the link stands.
    #[error("frame of {bytes} bytes is longer than allowed")]
    TooLong {
        /// Its length.
        bytes: usize,
    },
}

impl Host {
    /// Binds the endpoint and starts to take links.
    ///
    /// Back-pressure: while `events` is full, links read no further, down to the peer's sends.
    /// When its receiver is dropped, links are closed as by [`close_link`](Self::close_link).
    ///
    /// Frames of [`Lane::Moment`] come out of `moments` instead, so that they wait behind nothing;
    /// while it is full or its receiver is gone, they are dropped. It may be the same channel.
    pub async fn open(
        spec: HostSpec,
        events: mpsc::Sender<Event>,
        moments: mpsc::Sender<Event>,
    ) -> Result<Self, OpenError> {
        let endpoint = endpoint::open(&spec).await?;
        let outboxes = Arc::new(Outboxes::default());
        let (wishes, heard) = mpsc::channel(MAX_WISHES);
        let scope = spec.scope;
        let hub = Hub::new(
            spec,
            endpoint.clone(),
            Arc::clone(&outboxes),
            events,
            moments,
        );
        let task = tokio::spawn(hub.run(heard));
        Ok(Self {
            endpoint,
            scope,
            wishes,
            outboxes,
            task,
        })
    }

    /// Returns the public key of the endpoint.
    pub fn peer_id(&self) -> PeerId {
        *self.endpoint.id().as_bytes()
    }

    /// Returns the port it is bound to.
    pub fn port(&self) -> u16 {
        endpoint::port(&self.endpoint)
    }

    /// Returns where a partner might reach it now, at most eight addresses.
    ///
    /// On [`Scope::Everywhere`] these are the addresses of the interfaces, without loopback and
    /// link-local ones, so there may be none. Those of interfaces that lead to a router come
    /// first. A change is told by [`Event::Addresses`].
    pub fn addresses(&self) -> Vec<SocketAddr> {
        endpoint::addresses(&self.endpoint, self.scope)
    }

    /// Replaces the protocols.
    ///
    /// Links that none of the new ones would admit are closed if one of the old ones did, and what
    /// was kept under a name that is gone is kept no longer. Names of a length that TLS cannot
    /// carry are left out.
    pub fn set_protocols(&self, protocols: Vec<Protocol>) {
        self.wish(Wish::SetProtocols(protocols));
    }

    /// Dials a peer again and again until a link stands, and again when it is lost.
    ///
    /// The first 16 addresses count. A second call for the same peer and name replaces them and
    /// dials at once. The name need not be among the host's own protocols.
    pub fn keep(&self, peer: PeerId, alpn: Vec<u8>, addresses: Vec<SocketAddr>) {
        self.wish(Wish::Keep {
            key: (peer, alpn),
            addresses,
        });
    }

    /// Stops dialing a peer under any name and closes its links, as [`close_link`](Self::close_link) does.
    pub fn forget(&self, peer: PeerId) {
        self.wish(Wish::Forget(peer));
    }

    /// Queues a frame.
    ///
    /// Queued frames are lost when the link goes down, except that the last words of a link closed
    /// here are still delivered to a peer that takes them. `Full` closes the link.
    ///
    /// Of [`Lane::Moment`] only the newest few wait: the oldest goes where there is no room, and all
    /// of them where the peer takes none. That is never `Full`, and none of them is a last word.
    pub fn send(&self, link: LinkId, lane: Lane, frame: Vec<u8>) -> Result<(), SendError> {
        if frame.len() > lane.longest() {
            return Err(SendError::TooLong { bytes: frame.len() });
        }
        let outbox = self.outboxes.get(link).ok_or(SendError::Gone)?;
        match outbox.push(lane, frame) {
            Pushed::Queued => Ok(()),
            Pushed::Full => Err(SendError::Full),
            Pushed::Closed => Err(SendError::Gone),
        }
    }

    /// Closes a link after what was queued on it has been delivered, within a second.
    ///
    /// Nothing is said if there is no such link. A kept peer is dialed again: forget it first.
    pub fn close_link(&self, link: LinkId) {
        self.wish(Wish::CloseLink(link));
    }

    /// Closes everything, within three seconds; afterwards nothing is bound to the port.
    ///
    /// Events need not be read meanwhile. The `Down` of each link comes before or after it returns.
    pub async fn close(self) {
        let Self {
            endpoint,
            wishes,
            mut task,
            ..
        } = self;
        drop((endpoint, wishes));
        if timeout(CLOSE_TIMEOUT, &mut task).await.is_err() {
            task.abort();
            task.await.ok();
        }
    }

    fn wish(&self, wish: Wish) {
        // Full or closed: as documented, the wish is dropped.
        self.wishes.try_send(wish).ok();
    }
}
