//! What comes in and what goes out. The engine does nothing itself: whoever feeds it carries out
//! every [`Output`], in order, before the next input.

use std::{fmt, net::SocketAddr, sync::Arc};

use leeward_model::{Command, DeviceId, Notice, Rejection, View};

use crate::unreadable::StoreError;

/// The encoded message between two devices, before it is padded and encrypted.
pub type Frame = Vec<u8>;

/// One endpoint of this device: one key, one port. Chosen by the engine.
pub type HostId = u64;

/// One connection that both devices have proven alive. Chosen by the network.
pub type LinkId = u64;

/// What reaches the engine.
#[derive(Debug, Clone)]
pub enum Input {
    /// A command of the person.
    Command(Command),
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
        /// The frame, up to [`limits::MESSAGE`](leeward_model::limits::MESSAGE) bytes.
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
    /// A deadline that the engine named has come.
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
    /// Send a frame.
    Send {
        /// The connection.
        link: LinkId,
        /// The frame, up to [`limits::MESSAGE`](leeward_model::limits::MESSAGE) bytes.
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

/// Which key seals a record. Locking drops the first two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// What the two people wrote.
    Content,
    /// What only one person may ever see, behind a lock of its own.
    Drawer,
    /// What a locked device needs to hand over what was already shared.
    Courier,
}

/// The tables of the vault. The numbers are part of the file format and never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Table {
    /// The person of this vault: group empty, number 0.
    Profile = 1,
    /// Spaces: group empty, number of the space.
    Space = 2,
    /// The people of a space: group empty, number of the space.
    People = 3,
    /// A document: group space ‖ document. Its changes in the order they were accepted, and what is
    /// known of it at [`HEAD`].
    Document = 4,
    /// The documents of a space, in the order they came: group space.
    DocumentList = 5,
    /// The log: group space. A place in it is at twice its position, a change that the partner has
    /// not acknowledged right behind its place, and how far all is at [`HEAD`].
    Log = 7,
    /// Changes with unknown parents: group space.
    Waiting = 9,
    /// What can be shown of documents, all of a first view beside each other: group space ‖ owner ‖
    /// whether they rest, number is the start of the document's id. It may be behind what is
    /// known of a document by the newest few places of the log.
    Shelf = 10,
    /// Entries as they are listed: group space ‖ person ‖ day, number is the place within the day,
    /// counted from the last, and the start of the document's id.
    Entry = 11,
    /// Drafts: group empty, number is a counter.
    Draft = 12,
    /// What never leaves and of which there is one each, such as private ratings and settings: group
    /// empty, a number each.
    Own = 13,
    /// The days of a year that have entries of a person, and how many: group space ‖ person ‖ year,
    /// number 0; and the years that have: group space ‖ person, number 0.
    EntryDays = 14,
    /// What was typed and not done yet, by field: group empty, number 0.
    Unfinished = 15,
    /// Changes that only a newer Leeward can read, in the order they came: group space.
    Unopened = 16,
}

/// The last number of a group, where what is known of the others lies: beside the newest of them, so
/// that both are written in one page.
pub const HEAD: u64 = u64::MAX;

/// Where a record is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordKey {
    /// Which key seals it.
    pub class: Class,
    /// Its table.
    pub table: Table,
    /// Its group.
    pub group: Vec<u8>,
    /// Its place in the group.
    pub number: u64,
}

/// One write of an [`Output::Append`].
#[derive(Clone, PartialEq, Eq)]
pub enum Write {
    /// Put a record.
    Put(RecordKey, Vec<u8>),
    /// Delete a record.
    Delete(RecordKey),
}

impl fmt::Debug for Write {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Put(key, bytes) => write!(f, "Put({key:?}, {} bytes)", bytes.len()),
            Self::Delete(key) => write!(f, "Delete({key:?})"),
        }
    }
}

/// What is durable, as an argument: the engine reads through it and never writes.
pub trait Records {
    /// Returns a record.
    ///
    /// # Errors
    /// When it is there but cannot be read.
    fn get(&self, key: &RecordKey) -> Result<Option<Vec<u8>>, StoreError>;

    /// Returns several records, in the order of their keys.
    ///
    /// # Errors
    /// When one of them is there but cannot be read.
    fn get_all(&self, keys: &[RecordKey]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        keys.iter().map(|key| self.get(key)).collect()
    }

    /// Returns at most `limit` records of a group whose number is at least `from`, ascending.
    ///
    /// # Errors
    /// When one of them cannot be read.
    fn scan(
        &self,
        class: Class,
        table: Table,
        group: &[u8],
        from: u64,
        limit: usize,
    ) -> Result<Vec<(u64, Vec<u8>)>, StoreError>;
}
