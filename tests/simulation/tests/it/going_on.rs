//! What goes on in a second document under the same name, once the first one is full.

use leeward_model::{ActivityCommand, Agreed, Command, Rejection, Tag, Undoable, limits};
use leeward_simulation::{A, B, World, checks};

fn pause(minutes: u32) -> Command {
    Command::Agree {
        on: Agreed::Pause,
        number: Some(minutes),
    }
}

/// Says that a pause takes these minutes and those, in turn, until its document is full.
fn fill(world: &mut World, device: usize, [one, other]: [u32; 2]) {
    for number in 1..limits::CHANGES_OF_ONE {
        let minutes = if number.is_multiple_of(2) { one } else { other };
        world.make(device, pause(minutes));
    }
}

#[test]
fn a_number_that_goes_on_is_the_same_for_both_and_is_undone_to_what_it_was() {
    let mut world = World::together(160);
    fill(&mut world, A, [30, 45]);
    let shown = |world: &World, device| world.view(device).plan.agreed[&Agreed::Pause];
    let last = shown(&world, A);
    world.make(A, pause(60));
    world.settle();
    assert_eq!([shown(&world, A), shown(&world, B)], [60; 2]);
    assert_eq!(world.view(A).undo, Some(Undoable::Agreed(Agreed::Pause)));
    world.make(A, Command::Undo);
    world.settle();
    assert_eq!([shown(&world, A), shown(&world, B)], [last; 2]);
    checks::agree(&mut world);
}

#[test]
fn what_was_put_into_a_full_document_is_not_undone_once_it_goes_on() {
    let mut world = World::together(161);
    fill(&mut world, A, [30, 45]);
    world.settle();
    world.make(B, pause(60));
    world.settle();
    assert_eq!(world.view(A).undo, None);
    let undo = world.command(A, Command::Undo);
    assert_eq!(undo, Some(Err(Rejection::ChangedSince)));
    assert_eq!(world.view(A).plan.agreed[&Agreed::Pause], 60);
    checks::agree(&mut world);
}

#[test]
fn an_activity_that_goes_on_keeps_everything_that_is_said_of_it() {
    let mut world = World::together(162);
    let tag = Tag::ALL[0];
    let add = ActivityCommand::Add {
        text: "A walk".into(),
        tags: vec![tag],
    };
    let activity = world.make(A, Command::Activity(add));
    for number in 1..=limits::CHANGES_OF_ONE {
        let change = ActivityCommand::Change {
            activity: activity.clone(),
            text: format!("A walk {number}"),
            was: None,
        };
        world.make(A, Command::Activity(change));
    }
    world.settle();
    for device in [A, B] {
        let menu = world.view(device).plan.menu;
        let shown = &menu[&activity];
        let text = format!("A walk {}", limits::CHANGES_OF_ONE);
        assert_eq!(shown.wordings.first.text, text);
        assert_eq!(shown.tags, [tag].into());
        assert!(!shown.archived);
    }
    checks::agree(&mut world);
}
