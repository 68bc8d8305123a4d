//! In whatever order the same changes come, they show the same.

use std::sync::Arc;

use leeward_engine::Table;
use leeward_model::{Command, Plan};
use leeward_simulation::{
    A, B, Chance, World, checks, gestures,
    raw::{Message, Raw},
};
use serde_bytes::ByteBuf;

/// How many evenings are tried, each in three orders. `LEEWARD_SEED` repeats one.
const EVENINGS: u64 = 6;

/// Returns every change that two people sent to each other in an evening, taken-back words among
/// them, and what they see at its end.
fn evening(seed: u64) -> (Vec<Vec<u8>>, Plan) {
    let mut world = World::together(seed);
    world.sent = Some(Vec::new());
    let mut chance = Chance::new(seed);
    for count in 0..150 {
        let device = if chance.one_in(2) { A } else { B };
        let gesture = gestures::next(&mut chance, &world.view(device), count);
        world.command(device, gesture);
        if chance.one_in(4) {
            world.settle();
        }
    }
    for device in [A, B] {
        world.command(device, Command::Online);
        world.settle();
    }
    checks::agree(&mut world);
    let sent = world.sent.take().unwrap_or_default();
    let mut changes = Vec::new();
    for frame in sent {
        if let Ok(Message::Changes { changes: said, .. } | Message::Missing { changes: said }) =
            postcard::from_bytes(&frame.frame)
        {
            changes.extend(said.into_iter().map(ByteBuf::into_vec));
        }
    }
    changes.sort();
    changes.dedup();
    (changes, comparable(world.view(A).plan))
}

/// When something came is known to each device alone.
fn comparable(mut plan: Plan) -> Plan {
    for fits in Arc::make_mut(&mut plan.fits) {
        for changed in &mut Arc::make_mut(fits).changed {
            changed.arrived = None;
        }
    }
    plan
}

/// Returns what the first device shows once all of it came in an order of its own, over links that
/// are cut in the middle of it.
fn shown(seed: u64, changes: &[Vec<u8>], order: u64) -> Plan {
    // The same two people, who have written nothing yet.
    let mut world = World::together(seed);
    let mut raw = Raw::in_place_of(&mut world, B);
    let mut chance = Chance::new(order);
    let mut left = changes.to_vec();
    for place in (1..left.len()).rev() {
        let other = usize::try_from(chance.below(place as u64 + 1)).unwrap_or(0);
        left.swap(place, other);
    }
    greet(&mut world, &mut raw);
    while !left.is_empty() {
        let count = usize::try_from(1 + chance.below(5)).unwrap_or(1);
        let rest = left.split_off(count.min(left.len()));
        let some = std::mem::replace(&mut left, rest);
        // Now and then the connection is lost with what was said last, which is said again later.
        if chance.one_in(6) {
            left.extend_from_slice(&some);
        }
        say(&mut world, &raw, some);
        if chance.one_in(8) {
            raw.hang_up(&mut world);
            greet(&mut world, &mut raw);
        }
        if chance.one_in(12) {
            let ask = Message::Heads {
                answer: true,
                last: chance.one_in(2),
                documents: Vec::new(),
            };
            raw.say(&mut world, ask.encode());
            raw.hang_up(&mut world);
            greet(&mut world, &mut raw);
        }
    }
    assert_eq!(world.devices[A].notices(), []);
    assert_eq!(world.devices[A].table(Table::Waiting), [], "all of it came");
    checks::shown_is_stored(&mut world, A);
    comparable(world.view(A).plan)
}

fn greet(world: &mut World, raw: &mut Raw) {
    // Longer than a device pauses whose connections were lost.
    world.pass(6 * 60 * 1000);
    assert!(!raw.connect(world).is_empty(), "it is heard");
    raw.say(world, Message::hello().encode());
}

fn say(world: &mut World, raw: &Raw, changes: Vec<Vec<u8>>) {
    let changes = changes.into_iter().map(ByteBuf::from).collect();
    raw.say(world, Message::Missing { changes }.encode());
}

#[test]
fn in_whatever_order_the_same_changes_come_they_show_the_same() {
    let one = std::env::var("LEEWARD_SEED").ok();
    let one: Option<u64> = one.and_then(|text| text.parse().ok());
    let seeds = one.map_or(0..EVENINGS, |seed| seed..seed + 1);
    let mut of_all = 0;
    for seed in seeds {
        let (changes, expected) = evening(seed);
        of_all += changes.len();
        for order in 0..3 {
            let found = shown(seed, &changes, seed * 3 + order);
            assert_eq!(found, expected, "seed {seed}, order {order}");
        }
    }
    assert!(one.is_some() || of_all > 200, "only {of_all} changes");
}
