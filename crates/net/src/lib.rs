//! Iroh endpoints, links to peers, framed bytes.
//!
//! A [`Host`] is one endpoint: one secret key and one UDP port. It keeps links to the peers it was
//! asked to keep, takes links from the peers it was told to admit, and carries frames. Everything
//! that happens comes out of one bounded channel of [`Event`]s, but for the frames of
//! [`Lane::Moment`], which have one of their own.
//!
//! **What this crate must not know:** plans, persons, pairing, documents, or what is in a frame.
//! It sees peers (public keys) and bytes. It is the only crate that names iroh.
//!
//! **What is contacted:** the addresses given to [`Host::keep`], and the further addresses that a
//! peer names on a connection that stands. No relay, no lookup service, no port mapping.
//!
//! The bytes on the wire, the limits and the timers are described in `docs/protocol.md`.
//!
//! ```
//! use leeward_net::{Event, Host, HostId, HostSpec, Protocol, Scope, peer_id_of};
//!
//! # tokio::runtime::Runtime::new().unwrap().block_on(async {
//! let (events, mut inbox) = tokio::sync::mpsc::channel(64);
//! let spec = |host, secret, peer: &[u8; 32]| HostSpec {
//!     host: HostId(host),
//!     secret,
//!     port: 0,
//!     scope: Scope::Loopback,
//!     protocols: vec![Protocol { alpn: b"a name".to_vec(), admits: Some(peer_id_of(peer)) }],
//! };
//! let open = |spec| Host::open(spec, events.clone(), events.clone());
//! let one = open(spec(1, [1; 32], &[2; 32])).await.unwrap();
//! let two = open(spec(2, [2; 32], &[1; 32])).await.unwrap();
//! one.keep(two.peer_id(), b"a name".to_vec(), two.addresses());
//! assert!(matches!(inbox.recv().await, Some(Event::Up { .. })));
//! one.close().await;
//! two.close().await;
//! # });
//! ```

#![warn(missing_docs)]

mod arrivals;
mod dialing;
mod endpoint;
mod event;
mod frame;
mod greeting;
mod host;
mod hub;
mod lane;
mod link;
mod moments;
mod outbox;
mod rivalry;
mod spec;
mod wake;

pub use endpoint::{OpenError, peer_id_of};
pub use event::{DialFailure, DownReason, Event};
pub use frame::{FrameFault, MAX_FRAME, block_for};
pub use host::{Host, SendError};
pub use lane::{Lane, MAX_MOMENT};
pub use moments::{MAX_QUEUED_MOMENT_BYTES, MAX_QUEUED_MOMENTS, MOMENTS_PER_SECOND};
pub use outbox::{MAX_QUEUED_BYTES, MAX_QUEUED_FRAMES};
pub use spec::{HostId, HostSpec, LinkId, PeerId, Protocol, Scope};
