//! A partner's device without an engine: someone who has its key and says what they like.

use leeward_engine::{Cursor, HostId, Input, Lane, LinkId};
use leeward_model::{DeviceId, DocumentId, PersonId, SpaceId};
use leeward_replica::{ChangeHash, Signer};
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use crate::{World, device::Origin};

/// The messages of a session, written down once more: this pins the format.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the engine documents them")]
pub enum Message {
    Hello {
        version: u16,
        head: Cursor,
        held: Cursor,
    },
    Changes {
        from: u64,
        to: Cursor,
        changes: Vec<ByteBuf>,
    },
    Missing {
        changes: Vec<ByteBuf>,
    },
    Skip {
        to: Cursor,
        after: u64,
    },
    Held {
        held: Cursor,
    },
    Heads {
        answer: bool,
        last: bool,
        documents: Vec<(DocumentId, Vec<ChangeHash>)>,
    },
    Want {
        document: DocumentId,
        changes: Vec<ChangeHash>,
    },
    LeftOut,
}

impl Message {
    /// Returns a greeting that claims nothing.
    pub fn hello() -> Self {
        Self::Hello {
            version: 1,
            head: Cursor::default(),
            held: Cursor::default(),
        }
    }

    /// Encodes it.
    pub fn encode(&self) -> Vec<u8> {
        postcard::to_stdvec(self).expect("it can be encoded")
    }
}

/// Someone on the other end of a link to one device.
#[derive(Debug)]
pub struct Raw {
    /// The device that is talked to.
    pub victim: usize,
    /// The key that is used.
    pub signer: Signer,
    /// Who the owner of that key is.
    pub person: PersonId,
    /// The space the two share.
    pub space: SpaceId,
    /// How much of the log of the device in whose place it is the victim says to hold.
    pub held: Cursor,
    host: HostId,
    alpn: Vec<u8>,
    link: LinkId,
}

impl Raw {
    /// Takes the place of a device that is paired with the victim.
    ///
    /// # Panics
    /// When there is no such device.
    pub fn in_place_of(world: &mut World, device: usize) -> Self {
        let victim = 1 - device;
        let view = world.view(device);
        let (_, secret, names) = world.network.stolen(device).expect("its endpoint is open");
        let (host, ..) = world.network.stolen(victim).expect("its endpoint is open");
        world.stop(device);
        world.settle();
        Self {
            victim,
            signer: Signer::from_secret(secret),
            person: view.me,
            space: view.plan.space,
            held: Cursor::default(),
            host,
            alpn: names.first().cloned().unwrap_or_default(),
            link: 1 << 40,
        }
    }

    /// Connects, for the first time or again, and returns what is said to the newcomer.
    pub fn connect(&mut self, world: &mut World) -> Vec<Vec<u8>> {
        let peer = self.signer.device();
        let alpn = self.alpn.clone();
        let said = self.connect_as(world, peer, alpn);
        let hello = said.first().map(|frame| postcard::from_bytes(frame));
        if let Some(Ok(Message::Hello { held, .. })) = hello {
            self.held = held;
        }
        said
    }

    /// Says changes as the next ones of the log, and returns what is answered.
    pub fn log(&mut self, world: &mut World, changes: Vec<ByteBuf>) -> Vec<Vec<u8>> {
        let from = self.held.position;
        let count = u64::try_from(changes.len()).unwrap_or(u64::MAX);
        self.held = Cursor {
            position: from + count,
            digest: [5; 16],
        };
        let to = self.held;
        self.say(world, Message::Changes { from, to, changes }.encode())
    }

    /// Returns what the victim says once it holds all of the log so far.
    pub fn holds_all(&self) -> Vec<u8> {
        Message::Held { held: self.held }.encode()
    }

    /// Connects as any device under any name.
    pub fn connect_as(&mut self, world: &mut World, peer: DeviceId, alpn: Vec<u8>) -> Vec<Vec<u8>> {
        self.link += 1;
        let (host, link, binding) = (self.host, self.link, [7; 32]);
        let up = Input::Up {
            host,
            link,
            peer,
            alpn,
            dialed: false,
            address: None,
            binding,
        };
        hear(world, self.victim, up)
    }

    /// Says something and returns what is answered.
    pub fn say(&self, world: &mut World, frame: Vec<u8>) -> Vec<Vec<u8>> {
        say(world, self.victim, self.link, frame)
    }

    /// Says something on the lane for moments and returns what is answered.
    pub fn say_now(&self, world: &mut World, frame: Vec<u8>) -> Vec<Vec<u8>> {
        say_now(world, self.victim, self.link, frame)
    }

    /// Hangs up.
    pub fn hang_up(&self, world: &mut World) {
        let (link, replaced) = (self.link, false);
        hear(world, self.victim, Input::Down { link, replaced });
    }
}

/// Connects a stranger to a device that has an invitation out, under the invitation's name, and
/// returns what is said to it.
///
/// # Panics
/// When the device has no endpoint.
pub fn connect(world: &mut World, victim: usize, link: LinkId) -> Vec<Vec<u8>> {
    let (host, _, names) = world.network.stolen(victim).expect("its endpoint is open");
    let alpn = names.last().cloned().unwrap_or_default();
    let peer = Signer::from_secret([u8::try_from(link % 251).unwrap_or(0); 32]).device();
    let up = Input::Up {
        host,
        link,
        peer,
        alpn,
        dialed: false,
        address: None,
        binding: [9; 32],
    };
    hear(world, victim, up)
}

/// Connects a stranger to a device that has an invitation out, and says something.
pub fn claim(world: &mut World, victim: usize, link: LinkId, frame: Vec<u8>) -> Vec<Vec<u8>> {
    let mut said = connect(world, victim, link);
    said.extend(say(world, victim, link, frame));
    said
}

/// Says something on a link that stands, and returns what is answered.
pub fn say(world: &mut World, victim: usize, link: LinkId, frame: Vec<u8>) -> Vec<Vec<u8>> {
    let lane = Lane::Documents;
    hear(world, victim, Input::Frame { link, lane, frame })
}

/// Says something on the lane for moments of a link that stands, and returns what is answered.
pub fn say_now(world: &mut World, victim: usize, link: LinkId, frame: Vec<u8>) -> Vec<Vec<u8>> {
    let lane = Lane::Moment;
    hear(world, victim, Input::Frame { link, lane, frame })
}

fn hear(world: &mut World, victim: usize, input: Input) -> Vec<Vec<u8>> {
    let kept = world.sent.replace(Vec::new());
    world.turn(victim, Origin::World, input);
    let said = std::mem::replace(&mut world.sent, kept).unwrap_or_default();
    said.into_iter().map(|sent| sent.frame).collect()
}
