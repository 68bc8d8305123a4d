//! What a host tells its caller.

use std::fmt;
use std::net::SocketAddr;

use crate::frame::FrameFault;
use crate::lane::Lane;
use crate::spec::{HostId, LinkId, PeerId};

/// What happened on a host.
///
/// For one link the order is: one `Up`, its `Frame`s, one `Down`. For one peer and protocol name
/// that admits one peer, the `Down` of a link comes before the `Up` of the next. Frames of
/// [`Lane::Moment`] keep to no order but their own: they may come before the `Up` was read.
pub enum Event {
    /// A link stands: both sides have greeted each other.
    Up {
        /// The host.
        host: HostId,
        /// The new link.
        link: LinkId,
        /// Who is at the other end, proven by the handshake.
        peer: PeerId,
        /// The protocol name it came up under.
        alpn: Vec<u8>,
        /// Whether this side dialed.
        dialed: bool,
        /// Where the peer is reached at the moment.
        address: Option<SocketAddr>,
        /// A value that only the two ends of this one connection know, equal on both.
        binding: [u8; 32],
    },
    /// A frame came in.
    Frame {
        /// The host.
        host: HostId,
        /// The link it came on.
        link: LinkId,
        /// The lane it came on.
        lane: Lane,
        /// The payload, 0 to [`Lane::longest`] bytes.
        frame: Vec<u8>,
    },
    /// A link ended.
    Down {
        /// The host.
        host: HostId,
        /// The link that ended.
        link: LinkId,
        /// Why.
        reason: DownReason,
    },
    /// The host may be reached elsewhere from now on.
    Addresses {
        /// The host.
        host: HostId,
        /// Where, as [`Host::addresses`](crate::Host::addresses) says it; none without a network.
        addresses: Vec<SocketAddr>,
    },
    /// An attempt to reach a kept peer failed; the next one follows after a pause.
    ///
    /// Advice only: it is dropped when the channel is full.
    DialFailed {
        /// The host.
        host: HostId,
        /// The peer that was dialed.
        peer: PeerId,
        /// Why.
        reason: DialFailure,
    },
}

impl fmt::Debug for Event {
    /// Prints neither peers nor addresses, protocol names, bindings or payloads.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Up {
                host, link, dialed, ..
            } => f
                .debug_struct("Up")
                .field("host", host)
                .field("link", link)
                .field("dialed", dialed)
                .finish_non_exhaustive(),
            Self::Frame {
                host, link, lane, ..
            } => f
                .debug_struct("Frame")
                .field("host", host)
                .field("link", link)
                .field("lane", lane)
                .finish_non_exhaustive(),
            Self::Down { host, link, reason } => f
                .debug_struct("Down")
                .field("host", host)
                .field("link", link)
                .field("reason", reason)
                .finish(),
            Self::Addresses { host, addresses } => f
                .debug_struct("Addresses")
                .field("host", host)
                .field("number", &addresses.len())
                .finish(),
            Self::DialFailed { host, reason, .. } => f
                .debug_struct("DialFailed")
                .field("host", host)
                .field("reason", reason)
                .finish_non_exhaustive(),
        }
    }
}

/// Why a link ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DownReason {
    /// This side closed it.
    ClosedHere,
    /// The other side closed it.
    ClosedThere,
    /// A newer link to the same peer took its place.
    Replaced,
    /// Its protocol is no longer among those of the host.
    ProtocolGone,
    /// More was queued than the peer would take.
    Overflow,
    /// Nothing was heard for eight seconds.
    Silent,
    /// The connection broke: the peer restarted, or the transport failed.
    Lost,
    /// The peer sent what is not a frame.
    Fault(FrameFault),
    /// The peer aborted the stream while the connection stood.
    StreamAborted,
    /// The task that carried the link failed: a defect of ours.
    Internal,
}

/// Why an attempt to reach a peer failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DialFailure {
    /// There is no address to dial; nothing is tried until there is one.
    NoAddress,
    /// The peer id is not a public key; nothing is tried.
    NotAKey,
    /// Nobody answered.
    NoAnswer,
    /// Somebody answered and would not, or is not who was meant.
    Refused,
    /// The peer says that another link between the two stands.
    AnotherStands,
}
