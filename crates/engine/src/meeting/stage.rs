//! How far a pairing has come.

use std::{fmt, net::SocketAddr};

use leeward_model::{DeviceId, Millis};

use super::ceremony::{Binding, Card, PairSecrets};
use crate::io::LinkId;

#[derive(Debug)]
pub(super) enum Stage {
    /// Waiting for the endpoint, or for the other device.
    Open,
    /// The joiner has claimed, the inviter has accepted.
    Claimed {
        link: LinkId,
        nonce: [u8; 32],
        /// What the joiner is bound to.
        commitment: [u8; 32],
        /// The cover of the joiner's card.
        cover: [u8; 32],
    },
    /// Both screens show the words.
    Comparing(Box<Comparing>),
    /// The invitation has run out; whoever comes is still told so for a while.
    RunOut,
}

/// A joiner waits for an answer.
#[derive(Debug)]
pub(super) struct Waiting {
    /// When the person is told that nobody answers; `None` once they were.
    pub(super) told_at: Option<Millis>,
}

/// A device that was met, on one connection.
#[derive(Clone)]
pub(super) struct Met {
    pub(super) peer: DeviceId,
    pub(super) address: Option<SocketAddr>,
    pub(super) binding: Binding,
}

impl fmt::Debug for Met {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Met")
            .field("peer", &self.peer)
            .finish_non_exhaustive()
    }
}

/// Two people who compare words.
#[derive(Debug)]
pub(super) struct Comparing {
    pub(super) link: Option<LinkId>,
    pub(super) peer: DeviceId,
    pub(super) address: Option<SocketAddr>,
    pub(super) secrets: PairSecrets,
    pub(super) confirmed: bool,
    /// The cover of the other's card, which is in the words.
    pub(super) cover: [u8; 32],
    pub(super) theirs: Option<Card>,
}
