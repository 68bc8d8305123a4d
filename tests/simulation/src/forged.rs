//! What a partner's device without an engine may have at hand to say.

use leeward_engine::{Cursor, HEAD, Table};
use leeward_model::{Day, SpaceId};
use leeward_replica::{Document, Preimage, Put, SignedChange, Signer};
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

/// The item that is forged.
pub const ITEM: &str = "aaaaaaaaaaaaaaaa";

/// Makes a chain of changes of one line.
pub fn chain(
    signer: &Signer,
    space: SpaceId,
    preimage: Preimage,
    length: usize,
) -> Vec<SignedChange> {
    let mut document = Document::new(space, preimage);
    let change = |number: usize| {
        let put = Put::new(ITEM, "text", format!("wording {number}"));
        let puts = put.into_iter().collect();
        document
            .transact(signer, [1; 8], DAY, puts)
            .expect("it fits")
            .expect("it has an effect")
    };
    (0..length).map(change).collect()
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
