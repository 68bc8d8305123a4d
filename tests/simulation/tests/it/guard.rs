//! A device that ends while it takes something in: a person who ends it loses no meeting, and bytes
//! that end it do so twice at most.

use leeward_model::{Command, Millis, Notice};
use leeward_simulation::{A, B, World, checks};

/// Longer than the longest pause after short sessions, in milliseconds.
const LONG: Millis = 6 * 60 * 1_000;

const TEXT: &str = "the bytes in question";

/// Returns two devices of which B ended while it took in what A wrote.
fn cut_off(seed: u64) -> World {
    let mut world = World::together(seed);
    world.devices[B].deadly = Some(TEXT);
    world.add_line(A, TEXT);
    world.settle();
    assert!(!world.devices[B].is_running());
    world
}

#[test]
fn a_device_that_was_killed_while_it_took_something_in_meets_the_other_as_before() {
    let mut world = cut_off(1);
    world.devices[B].deadly = None;
    world.start(B);
    world.settle();
    checks::agree(&mut world);
    assert_eq!(world.wordings(B), [TEXT]);
    assert_eq!(world.devices[B].notices(), []);
}

#[test]
fn what_ends_a_device_twice_is_put_aside_and_everything_else_works() {
    let mut world = cut_off(2);
    world.start(B);
    world.settle();
    assert!(!world.devices[B].is_running(), "it ends it again");
    for start in 1..=3 {
        world.start(B);
        world.pass(LONG);
        assert!(world.devices[B].is_running(), "it is not tried again");
        assert_eq!(world.devices[B].notices(), vec![Notice::PutAside; start]);
        assert!(!world.view(B).online);
        // What both write meanwhile makes another frame of it.
        world.add_line(B, &format!("after start {start}"));
        world.add_line(A, &format!("meanwhile, start {start}"));
        checks::shown_is_stored(&mut world, B);
    }
}

#[test]
fn what_was_put_aside_is_tried_again_when_a_person_says_so() {
    let mut world = cut_off(3);
    world.start(B);
    world.pass(LONG);
    world.start(B);
    world.pass(LONG);
    assert_eq!(world.devices[B].notices(), [Notice::PutAside]);
    world.make(B, Command::Online);
    world.pass(LONG);
    assert!(!world.devices[B].is_running(), "it still ends it");
    world.start(B);
    world.pass(LONG);
    assert_eq!(world.devices[B].notices(), [Notice::PutAside; 2]);
    world.devices[B].deadly = None;
    world.make(B, Command::Online);
    world.pass(LONG);
    checks::agree(&mut world);
    assert_eq!(world.wordings(B), [TEXT]);
}
