//! What has to be true of two devices once the world is quiet and whole again.

use std::sync::Arc;

use leeward_model::{Plan, Sharing, View};

use crate::{
    World, canary,
    world::{A, B},
};

/// Makes the world whole and waits until it is quiet.
pub fn heal(world: &mut World) {
    if world.network.weather.rough {
        // What came in disorder on a link may end it still.
        world.network.cut_all(world.now, &mut world.chance);
    }
    world.network.weather = crate::Weather::default();
    for device in [A, B] {
        world.death = None;
        world.devices[device].faults().heal();
        if !world.devices[device].is_running() {
            world.start(device);
        }
    }
    for device in [A, B] {
        let answer = world.command(device, leeward_model::Command::Online);
        assert!(matches!(answer, Some(Ok(_))), "{answer:?}");
    }
    world.settle();
}

/// Checks that the two devices agree on everything that is shared.
pub fn agree(world: &mut World) {
    let views = [A, B].map(|device| world.view(device));
    for (device, view) in views.iter().enumerate() {
        assert_eq!(view.sharing, Sharing::Together, "device {device}");
        assert_eq!(view.waiting, 0, "something still waits at device {device}");
        assert!(view.online, "device {device} leaves the other alone");
    }
    let heads = [A, B].map(|device| world.devices[device].heads());
    assert_eq!(heads[A], heads[B], "the documents have other heads");
    let plans = [A, B].map(|device| shared(&views[device]));
    assert_eq!(plans[A], plans[B], "the two see another plan");
    assert_eq!(views[A].chapters, views[B].chapters);
    assert_eq!(
        views[A].late, views[B].late,
        "one is offered something else"
    );
}

/// What is the same on both devices. When something came is known to each of them alone.
fn shared(view: &View) -> Plan {
    let mut plan = view.plan.clone();
    for fits in Arc::make_mut(&mut plan.fits) {
        for changed in &mut Arc::make_mut(fits).changed {
            changed.arrived = None;
        }
    }
    plan
}

/// Checks that what is shown is what a fresh start on the same records shows.
pub fn shown_is_stored(world: &mut World, device: usize) {
    let now = world.now;
    let mut rebuilt = world.devices[device].rebuilt_view(now);
    let live = world.view(device);
    rebuilt.sharing.clone_from(&live.sharing);
    rebuilt.online = live.online;
    rebuilt.addresses.clone_from(&live.addresses);
    // What can be undone is forgotten with every lock.
    rebuilt.undo.clone_from(&live.undo);
    assert_eq!(
        live, rebuilt,
        "device {device} shows something else than it stores"
    );
    let published = world.devices[device].shown.as_deref().cloned();
    assert_eq!(
        published,
        Some(live),
        "device {device} has published something else"
    );
}

/// Checks that no record of a device holds what must never leave the other.
pub fn nothing_private_of_the_other(world: &World, device: usize) {
    for (key, value) in world.devices[device].records() {
        let text = String::from_utf8_lossy(&value);
        let mark = format!("{} of {}", canary::CANARY, 1 - device);
        assert!(
            !text.contains(&mark),
            "{key:?} of device {device} holds a canary of the other"
        );
    }
}

/// Checks that nothing more is said when nothing more happens.
pub fn quiet(world: &mut World) {
    let frames = world.frames;
    world.pass(60 * 60 * 1000);
    assert_eq!(world.frames, frames, "the two go on talking");
}
