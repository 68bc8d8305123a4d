//! What a session keeps to, message by message, in front of a partner who does not.

use leeward_engine::{Cursor, Table};
use leeward_model::{Command, Notice};
use leeward_simulation::{
    A, B, World, checks,
    forged::{FAR, NEED, bytes, chain, greet, missing, paired, stored},
    raw::Message,
};

#[test]
fn changes_from_a_later_place_are_not_taken_for_all_that_came_before() {
    let (mut world, mut raw) = paired(8);
    greet(&mut world, &mut raw);
    let page = (&NEED, raw.person);
    let changes = bytes(&chain(&raw.signer, raw.space, page, 1));
    let said = raw.say(
        &mut world,
        Message::Changes {
            from: 999_999,
            to: FAR,
            changes,
        }
        .encode(),
    );
    let far = Message::Held { held: FAR }.encode();
    assert!(!said.is_empty() && !said.contains(&far), "{said:?}");
}

#[test]
fn a_comparison_that_was_cut_off_is_made_again() {
    let (mut world, mut raw) = paired(9);
    greet(&mut world, &mut raw);
    let ask = Message::Heads {
        answer: true,
        last: true,
        documents: Vec::new(),
    };
    raw.say(&mut world, ask.encode());
    raw.hang_up(&mut world);
    let asks_for_heads = |frame: &Vec<u8>| frame.starts_with(&[5, 1]);
    assert!(greet(&mut world, &mut raw).iter().any(asks_for_heads));
}

#[test]
fn what_the_partner_brought_is_not_sent_back_to_them() {
    let mut world = World::together(10);
    world.sent = Some(Vec::new());
    world.add_line(B, "said once");
    world.settle();
    for device in [A, B] {
        world.start(device);
        world.settle();
    }
    assert_eq!(world.frames_with("said once"), 1);
    checks::agree(&mut world);
}

#[test]
fn changes_that_wait_ask_for_the_lost_one_and_are_taken_in_once_it_comes() {
    let (mut world, mut raw) = paired(11);
    greet(&mut world, &mut raw);
    let page = (&NEED, raw.person);
    let changes = chain(&raw.signer, raw.space, page, 3);
    let document = changes[0].preimage;
    let said = raw.say(&mut world, missing(&changes[1..])[0].encode());
    let want = Message::Want {
        document: document.id(raw.space),
        changes: vec![changes[0].hash],
    };
    assert!(said.contains(&want.encode()));
    assert_eq!(world.devices[A].table(Table::Waiting).len(), 2);
    raw.say(&mut world, missing(&changes[..1])[0].encode());
    assert_eq!(world.devices[A].table(Table::Waiting).len(), 0);
    let heads = world.devices[A].heads();
    assert_eq!(
        heads.get(&document.id(raw.space)),
        Some(&vec![changes[2].hash])
    );
}

#[test]
fn what_finds_no_room_to_wait_is_not_said_to_be_held() {
    let (mut world, mut raw) = paired(12);
    let held = |frames: Vec<Vec<u8>>| {
        let decode = |frame: &Vec<u8>| postcard::from_bytes(frame).ok();
        let last = frames.iter().rev().find_map(|frame| match decode(frame) {
            Some(Message::Held { held }) => Some(held.position),
            _ => None,
        });
        last.expect("it says what it holds")
    };
    greet(&mut world, &mut raw);
    let page = (&NEED, raw.person);
    let changes = chain(&raw.signer, raw.space, page, 700);
    let skip = Message::Skip {
        to: Cursor {
            position: 50,
            digest: [1; 16],
        },
        after: 0,
    };
    let mut from = held(raw.say(&mut world, skip.encode()));
    assert_eq!(from, 50);
    for slice in changes[1..].chunks(200) {
        let to = Cursor {
            position: from + slice.len() as u64,
            digest: [1; 16],
        };
        let said = raw.say(
            &mut world,
            Message::Changes {
                from,
                to,
                changes: bytes(slice),
            }
            .encode(),
        );
        let now = held(said);
        if now == from {
            assert!(from > 50, "the first ones found room");
            return;
        }
        from = now;
    }
    panic!("more is held than may wait");
}

#[test]
fn a_frame_that_comes_after_leaving_or_going_offline_is_not_answered_and_not_taken() {
    for command in [Command::StopSharing, Command::Offline] {
        let (mut world, mut raw) = paired(13);
        greet(&mut world, &mut raw);
        world.make(A, command);
        let before = stored(&world);
        let page = (&NEED, raw.person);
        let late = missing(&chain(&raw.signer, raw.space, page, 1));
        assert_eq!(raw.say(&mut world, late[0].encode()), Vec::<Vec<u8>>::new());
        assert_eq!(stored(&world), before);
    }
}

#[test]
fn a_moment_that_is_not_known_ends_no_session_and_changes_nothing() {
    let (mut world, mut raw) = paired(14);
    raw.connect(&mut world);
    let junk = [vec![], vec![0], vec![255; 4_000], Message::hello().encode()];
    for frame in &junk {
        assert_eq!(
            raw.say_now(&mut world, frame.clone()),
            Vec::<Vec<u8>>::new()
        );
    }
    // The greeting was not said yet, so it is neither missing nor said twice.
    let said = raw.say(&mut world, Message::hello().encode());
    assert!(!said.is_empty(), "a session has begun");
    let before = stored(&world);
    for frame in junk {
        assert_eq!(raw.say_now(&mut world, frame), Vec::<Vec<u8>>::new());
    }
    assert_eq!(stored(&world), before);
    let page = (&NEED, raw.person);
    let change = missing(&chain(&raw.signer, raw.space, page, 1));
    assert!(!raw.say(&mut world, change[0].encode()).is_empty());
    assert_ne!(stored(&world), before);
    assert_eq!(world.devices[A].notices(), []);
}

#[test]
fn days_apart_are_told_once_and_only_of_what_is_written_while_the_two_meet() {
    const DAY: i64 = 24 * 60 * 60 * 1000;
    let mut world = World::together(12);
    let told = |world: &World| [A, B].map(|device| world.devices[device].notices());
    // A week apart, and what it brings is history: no clock is wrong.
    world.command(B, Command::Offline);
    world.add_line(A, "a week ago");
    world.add_line(B, "a week ago too");
    world.settle();
    world.pass(7 * 24 * 60 * 60 * 1000);
    world.command(B, Command::Online);
    world.settle();
    // Two evenings, and two ends of the world, may be two days apart.
    world.devices[B].clock.ahead = 2 * DAY;
    world.add_line(A, "two days");
    world.settle();
    world.add_line(B, "two days too");
    world.settle();
    assert_eq!(told(&world), [vec![], vec![]]);
    // Whose clock is wrong is not for either to say, so both hear of it.
    world.devices[B].clock.ahead = -3 * DAY;
    for text in ["three days", "and three"] {
        world.add_line(A, text);
        world.settle();
        world.add_line(B, text);
        world.settle();
    }
    let apart = vec![Notice::DaysApart { days: 3 }];
    assert_eq!(told(&world), [apart.clone(), apart]);
    checks::agree(&mut world);
}
