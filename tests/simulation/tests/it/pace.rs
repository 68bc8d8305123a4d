//! What goes wrong over and over is tried ever more seldom, and told once.

use leeward_model::{Command, Millis, Notice};
use leeward_simulation::{A, B, Device, World, checks};
use leeward_vault::{Moment, Repeat};

const HOUR: Millis = 60 * 60 * 1_000;

/// A copy of the vault of A that runs on a device of its own.
const COPY: usize = 2;

/// Returns how many writes a device has tried while time passes.
fn writes_while(world: &mut World, device: usize, millis: Millis) -> u64 {
    let faults = world.devices[device].faults();
    let before = faults.commits_seen();
    world.pass(millis);
    faults.commits_seen() - before
}

#[test]
fn a_full_disk_is_tried_a_few_times_an_hour_and_told_once() {
    let mut world = World::together(1);
    let moment = Moment::BeforeWriting;
    world.devices[B]
        .faults()
        .fail_commit(1, moment, Repeat::Forever);
    world.add_line(A, "no room for this");
    let frames = world.frames;
    let tried = writes_while(&mut world, B, HOUR);
    assert!((2..40).contains(&tried), "{tried} times an hour");
    assert!(world.frames - frames < 400, "A has said too much");
    assert_eq!(world.devices[B].notices(), [Notice::WriteFailed]);
    assert_eq!(world.devices[A].notices(), []);
    assert!(world.view(B).online, "it goes on by itself");

    world.devices[B].faults().heal();
    world.pass(HOUR / 10);
    checks::agree(&mut world);
    assert_eq!(world.wordings(B), ["no room for this"]);
}

#[test]
fn a_person_who_has_made_room_need_not_wait() {
    let mut world = World::together(2);
    let moment = Moment::BeforeWriting;
    world.devices[B]
        .faults()
        .fail_commit(1, moment, Repeat::Forever);
    world.add_line(A, "no room for this");
    world.pass(HOUR);
    world.devices[B].faults().heal();
    world.make(B, Command::Online);
    world.settle();
    checks::agree(&mut world);
}

/// Two devices, and a copy of one of them that runs as well.
fn with_a_copy(seed: u64) -> World {
    let mut world = World::together(seed);
    world.add_line(A, "before the copy");
    world.settle();
    let mut copy = Device::found(seed, COPY, "Ada", world.now);
    copy.restore(&world.devices[A].backup());
    world.devices.push(copy);
    world.start(COPY);
    world
}

fn of_copies(world: &World, device: usize) -> usize {
    let notices = world.devices[device].notices().into_iter();
    notices.filter(|it| *it == Notice::CopyElsewhere).count()
}

#[test]
fn two_copies_of_one_vault_do_not_keep_the_other_device_busy_and_both_are_told() {
    let mut world = with_a_copy(3);
    let written = writes_while(&mut world, B, HOUR);
    assert!(written < 150, "{written} writes in the first hour");
    let written = writes_while(&mut world, B, HOUR);
    assert!(written < 60, "{written} writes an hour");
    let told = [A, B, COPY].map(|device| of_copies(&world, device));
    assert_eq!(told, [1, 0, 1]);

    world.stop(COPY);
    world.add_line(B, "after the copy");
    world.pass(HOUR / 5);
    checks::agree(&mut world);
}

#[test]
fn what_two_copies_of_one_vault_write_is_not_lost() {
    let mut world = with_a_copy(4);
    for number in 0..20 {
        world.add_line(A, &format!("A {number}"));
        world.add_line(COPY, &format!("copy {number}"));
        world.pass(HOUR / 20);
    }
    let told = [A, B, COPY].map(|device| of_copies(&world, device));
    assert_eq!(told, [1, 0, 1]);
    world.pass(HOUR);
    world.stop(COPY);
    world.pass(HOUR / 5);
    checks::agree(&mut world);
    assert_eq!(world.wordings(A).len(), 41);
}
