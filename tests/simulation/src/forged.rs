//! What a partner's device without an engine may have at hand to say.

use leeward_engine::{Cursor, HEAD, Table};
use leeward_model::{Day, ItemId, PersonId, SpaceId};
use leeward_replica::{
    BODY_VERSION, ChangeHash, Document, Name, Preimage, Put, Sealed, SignedChange, Signer,
    StoredChange, Value,
};
use leeward_vault::Key;
use serde_bytes::ByteBuf;

use crate::{
    A, B, World,
    raw::{Message, Raw},
};

/// The day on which all of it was said.
pub const DAY: Day = Day(20_000);
/// A place in a log that nobody has reached.
pub const FAR: Cursor = Cursor {
    position: 1_000_000,
    digest: [5; 16],
};

/// Everything stored that a person could notice.
pub fn stored(world: &World) -> Vec<(Key, Vec<u8>)> {
    let kept = |(key, _): &(Key, Vec<u8>)| {
        let is_extent = key.table == Table::Log as u8 && key.number == HEAD;
        key.table != Table::Space as u8 && !is_extent
    };
    world.devices[A]
        .records()
        .into_iter()
        .filter(kept)
        .collect()
}

/// Returns a device that has something to lose, and someone in its partner's place.
pub fn paired(seed: u64) -> (World, Raw) {
    let mut world = World::together(seed);
    world.add_line(A, "a line of A");
    world.add_line(B, "a line of B");
    world.share(A, "a note of A");
    world.settle();
    let raw = Raw::in_place_of(&mut world, B);
    (world, raw)
}

/// The id of what is forged.
pub const ITEM: ItemId = ItemId::from_bytes([7; ItemId::LENGTH]);
/// A line that is forged.
pub const LINE: Name = Name::Line(ITEM);
/// A step that is forged.
pub const STEP: Name = Name::Step(ITEM);
/// A need that is forged.
pub const NEED: Name = Name::Need(ITEM);

/// A document that is forged: its changes follow from each other as those of an honest copy do.
#[derive(Debug)]
pub struct Forged {
    document: Document,
    signer: Signer,
    item: String,
}

impl Forged {
    /// Begins a document of an item, where one person alone writes it that of this person.
    pub fn new(signer: &Signer, space: SpaceId, name: &Name, person: PersonId) -> Self {
        Self {
            document: Document::new(space, Preimage::of(name, person)),
            signer: signer.clone(),
            item: name.to_string(),
        }
    }

    /// Goes on with what the victim has of an item that both write.
    pub fn on_top(world: &World, raw: &Raw, name: &Name) -> Self {
        let preimage = Preimage::of(name, raw.person);
        let records = world.devices[raw.victim].table(Table::Document).into_iter();
        let changes = records.filter(|(key, _)| key.number != HEAD);
        let changes = changes.filter_map(|(_, bytes)| StoredChange::decode(&bytes).ok());
        let of_it: Vec<StoredChange> = changes
            .filter(|change| change.signed.preimage == preimage)
            .collect();
        Self {
            document: Document::load(raw.space, preimage, &of_it).expect("it is whole"),
            signer: raw.signer.clone(),
            item: name.to_string(),
        }
    }

    /// Puts values into fields of the item, in one change.
    pub fn put<'a>(&mut self, fields: impl IntoIterator<Item = (&'a str, Value)>) -> SignedChange {
        let puts = fields.into_iter();
        let puts = puts.filter_map(|(field, value)| Put::new(&self.item, field, value));
        self.document
            .transact(&self.signer, [1; 8], DAY, puts.collect())
            .expect("it fits")
            .expect("it has an effect")
    }
}

/// Makes a chain of changes of one item.
pub fn chain(
    signer: &Signer,
    space: SpaceId,
    (name, person): (&Name, PersonId),
    length: usize,
) -> Vec<SignedChange> {
    let mut forged = Forged::new(signer, space, name, person);
    let change = |number: usize| forged.put([("text", format!("wording {number}").into())]);
    (0..length).map(change).collect()
}

/// Signs a body, whatever it says and in whichever document.
pub fn seal(raw: &Raw, preimage: Preimage, hash: ChangeHash, body: Vec<u8>) -> Sealed {
    let document = preimage.id(raw.space);
    Sealed {
        preimage,
        author: raw.signer.device(),
        hash,
        signature: raw.signer.sign(raw.space, document, hash, &body),
        body,
    }
}

/// Returns a change as only a later version reads it.
pub fn later(raw: &Raw, change: &SignedChange) -> Sealed {
    let mut body = change.body.encode();
    body[0] = BODY_VERSION + 1;
    body.extend(b"and what only a later version knows");
    seal(raw, change.preimage, change.hash, body)
}

/// Encodes changes.
pub fn bytes(changes: &[SignedChange]) -> Vec<ByteBuf> {
    changes
        .iter()
        .map(|change| ByteBuf::from(change.encode()))
        .collect()
}

/// Returns the message that brings changes.
pub fn missing(changes: &[SignedChange]) -> Vec<Message> {
    vec![Message::Missing {
        changes: bytes(changes),
    }]
}

/// Returns what is said in answer to a greeting that claims nothing.
pub fn greet(world: &mut World, raw: &mut Raw) -> Vec<Vec<u8>> {
    raw.connect(world);
    raw.say(world, Message::hello().encode())
}
