//! What a caller says about a host, and the names of hosts, links and peers.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

/// An endpoint's public key (Ed25519, 32 bytes).
pub type PeerId = [u8; 32];

/// The caller's name for a host.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HostId(pub u64);

/// One connection that both sides have proven alive; never used twice in a process.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkId(pub u64);

impl LinkId {
    pub(crate) fn fresh() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

/// Which interfaces a host listens on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// 127.0.0.1 only; addresses elsewhere are not dialed either.
    Loopback,
    /// `0.0.0.0` and, where the system has IPv6, `[::]`, on the same port.
    Everywhere,
}

/// A name under which a host takes links.
#[derive(Clone, PartialEq, Eq)]
pub struct Protocol {
    /// The unguessable name: 1 to 255 bytes. A secret of the caller; never logged.
    pub alpn: Vec<u8>,
    /// The only peer that may use the name, or `None`: whoever knows it.
    pub admits: Option<PeerId>,
}

impl Protocol {
    pub(crate) fn lets_in(&self, alpn: &[u8], peer: &PeerId) -> bool {
        self.alpn == alpn && self.admits.as_ref().is_none_or(|admitted| admitted == peer)
    }
}

impl fmt::Debug for Protocol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Protocol")
            .field("open", &self.admits.is_none())
            .finish_non_exhaustive()
    }
}

/// What a host is to be.
pub struct HostSpec {
    /// The caller's name for it, repeated in every event.
    pub host: HostId,
    /// The secret key of the endpoint.
    pub secret: [u8; 32],
    /// The UDP port; 0: the system chooses.
    pub port: u16,
    /// Where it listens.
    pub scope: Scope,
    /// Under which names it takes links; with none it takes nothing.
    pub protocols: Vec<Protocol>,
}

impl fmt::Debug for HostSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HostSpec")
            .field("host", &self.host)
            .field("scope", &self.scope)
            .finish_non_exhaustive()
    }
}
