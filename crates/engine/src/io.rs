//! What comes in and what goes out. The engine does nothing itself: whoever feeds it carries out
//! every [`Output`], in order, before the next input.

use std::{fmt, net::SocketAddr, sync::Arc};

use leeward_model::{Command, DeviceId, Finding, Notice, Question, Rejection, View};

use crate::stored::Write;

/// The encoded message between two devices, before it is padded and encrypted.
pub type Frame = Vec<u8>;

/// One endpoint of this device: one key, one port. Chosen by the engine.
pub type HostId = u64;

/// One connection that both devices have proven alive. Chosen by the network.
pub type LinkId = u64;

/// A number that comes back with what answers a question. Chosen by whoever asks.
pub type Ticket = u64;

/// What a frame travels on. Neither lane waits for the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    /// Pairings and sessions: every frame arrives, in order, or the connection ends.
    Documents,
    /// Small frames that matter now or not at all: any of them may be lost, and one that is not
    /// known is passed over.
    Moment,
}

/// What reaches the engine.
#[derive(Debug, Clone)]
pub enum Input {
    /// A command of the person.
    Command(Command),
    /// A question of the person.
    Ask {
        /// Comes back with what was found.
        ticket: Ticket,
        /// The question.
        question: Question,
    },
    /// The endpoint stands.
    HostOpened {
        /// The endpoint.
        host: HostId,
        /// The port it has.
        port: u16,
        /// The addresses at which it may be reached.
        addresses: Vec<SocketAddr>,
        /// The port that was asked for belongs to someone else, so another was taken.
        port_taken: bool,
    },
    /// The endpoint may be reached elsewhere from now on.
    Addresses {
        /// The endpoint.
        host: HostId,
        /// All of its addresses; none without a network.
        addresses: Vec<SocketAddr>,
    },
    /// The endpoint could not be opened.
    HostFailed {
        /// The endpoint.
        host: HostId,
        /// What was in the way.
        why: HostTrouble,
    },
    /// A connection stands.
    Up {
        /// The endpoint that it runs over.
        host: HostId,
        /// The connection.
        link: LinkId,
        /// The device at the other end.
        peer: DeviceId,
        /// The protocol's name.
        alpn: Vec<u8>,
        /// Whether this device dialed.
        dialed: bool,
        /// The address of the other device, where it is known.
        address: Option<SocketAddr>,
        /// 32 bytes that only the two ends of this connection know.
        binding: [u8; 32],
    },
    /// A frame came.
    Frame {
        /// The connection.
        link: LinkId,
        /// What it came on.
        lane: Lane,
        /// The frame, up to [`limits::MESSAGE`](leeward_model::limits::MESSAGE) bytes, or up to
        /// [`limits::MOMENT`](leeward_model::limits::MOMENT).
        frame: Frame,
    },
    /// A frame came over a connection whose bytes stopped the program twice. It was not looked at.
    PutAside {
        /// The connection.
        link: LinkId,
    },
    /// A connection is gone.
    Down {
        /// The connection.
        link: LinkId,
        /// A newer one between the same two keys took its place.
        replaced: bool,
    },
    /// A deadline that the engine named has come, or it goes on with a question
    /// ([`crate::Engine::goes_on`]).
    Tick,
}

/// Why an endpoint could not be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HostTrouble {
    /// This device's clock shows a time before 1970, with which no connection can be made.
    Clock,
    /// The system refused the socket.
    Refused,
    /// Nothing can be written where the vault lies, so nothing that is heard could be kept.
    ReadOnly,
}

/// What the engine wants done, in this order. When an [`Output::Append`] fails, everything after it
/// is dropped and [`crate::Engine::recover`] is called on what is really stored.
#[derive(Debug, Clone)]
pub enum Output {
    /// Make these writes durable, all or none.
    Append(Vec<Write>),
    /// Answer the command that came in.
    Reply(Result<Saved, Rejection>),
    /// Answer a question that came in, in this turn or before.
    Found {
        /// The number that came with the question.
        ticket: Ticket,
        /// What was found; [`Rejection::NotRead`] where something of it cannot be read.
        found: Result<Finding, Rejection>,
    },
    /// Send a frame.
    Send {
        /// The connection.
        link: LinkId,
        /// What it travels on.
        lane: Lane,
        /// The frame, up to [`limits::MESSAGE`](leeward_model::limits::MESSAGE) bytes, or up to
        /// [`limits::MOMENT`](leeward_model::limits::MOMENT).
        frame: Frame,
    },
    /// Close a connection.
    Close {
        /// The connection.
        link: LinkId,
    },
    /// Open an endpoint.
    OpenHost(HostSpec),
    /// Accept these protocols from now on, and no others.
    SetProtocols {
        /// The endpoint.
        host: HostId,
        /// All of the protocols.
        protocols: Vec<Protocol>,
    },
    /// Close an endpoint. Nothing answers on its port afterwards.
    CloseHost {
        /// The endpoint.
        host: HostId,
    },
    /// Reach for a device until a connection stands, and again when it is lost.
    Keep {
        /// The endpoint.
        host: HostId,
        /// The device.
        peer: DeviceId,
        /// The protocol's name.
        alpn: Vec<u8>,
        /// Addresses at which it may be.
        addresses: Vec<SocketAddr>,
    },
    /// Stop reaching for a device and drop its connections.
    Forget {
        /// The endpoint.
        host: HostId,
        /// The device.
        peer: DeviceId,
    },
    /// Show this.
    Publish(Arc<View>),
    /// Tell this, once.
    Tell(Event),
}

/// Something to tell, once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The invitation can be handed over.
    Invitation(String),
    /// Both screens show these words.
    Words([String; 4]),
    /// The pair is stored here.
    Paired,
    /// Something a person should know.
    Notice(Notice),
    /// How many changes wait here.
    Waiting(u64),
}

/// What a command brought about, durably.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Saved {
    /// The id of what was made, if anything was.
    pub made: Option<String>,
}

/// An endpoint to open.
#[derive(Clone)]
pub struct HostSpec {
    /// Its number.
    pub host: HostId,
    /// Its secret key.
    pub secret: [u8; 32],
    /// Its port; 0 lets the system choose.
    pub port: u16,
    /// What it accepts.
    pub protocols: Vec<Protocol>,
}

impl fmt::Debug for HostSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HostSpec")
            .field("host", &self.host)
            .field("port", &self.port)
            .finish_non_exhaustive()
    }
}

/// A protocol that an endpoint accepts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Protocol {
    /// Its unguessable name.
    pub alpn: Vec<u8>,
    /// The only device it admits; `None` for whoever knows the name.
    pub admits: Option<DeviceId>,
}
