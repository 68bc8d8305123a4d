//! Undo takes back one's own steps, and never what the other did.

use leeward_model::{Command, ItemId, LineCommand, Rejection, Undoable, Wordings};
use leeward_simulation::{A, B, Chance, World, checks};

fn archive(line: ItemId, archived: bool) -> Command {
    Command::Line(LineCommand::Archive { line, archived })
}

#[test]
fn undo_never_takes_back_what_the_other_did_even_where_it_says_the_same() {
    let mut world = World::together(110);
    let line = world.add_line(A, "Tea");
    world.settle();
    for (device, archived) in [(B, true), (A, false), (A, true)] {
        world.make(device, archive(line, archived));
        world.settle();
    }
    assert_eq!(world.view(B).undo, None, "it is not offered any more");
    let undo = world.command(B, Command::Undo);
    assert_eq!(undo, Some(Err(Rejection::ChangedSince)));
    world.settle();
    let rests = |world: &World| world.view(A).plan.lines[0].archived;
    assert!(rests(&world), "the deed was the other's");

    world.make(A, archive(line, false));
    for (device, text) in [(B, "Warm tea"), (A, "Tea"), (A, "Warm tea")] {
        world.settle();
        world.change_line(device, line, text);
    }
    world.settle();
    let undo = world.command(B, Command::Undo);
    assert_eq!(undo, Some(Err(Rejection::ChangedSince)));
    assert_eq!(world.wordings(B), ["Warm tea"]);
    checks::agree(&mut world);
}

#[test]
fn ones_own_steps_are_taken_back_one_after_the_other_also_where_they_said_the_same() {
    let mut world = World::together(111);
    let line = world.add_line(A, "Tea");
    for text in ["Warm tea", "Tea", "Warm tea"] {
        world.change_line(A, line, text);
    }
    for said in ["Tea", "Warm tea", "Tea"] {
        assert_eq!(world.view(A).undo, Some(Undoable::Line(line)));
        world.make(A, Command::Undo);
        assert_eq!(world.wordings(A), [said]);
    }
    world.make(A, Command::Undo);
    assert_eq!(world.view(A).undo, None);
}

/// A step that puts one of a few values where one of them may stand already.
fn step(chance: &mut Chance, line: ItemId) -> Command {
    if chance.one_in(2) {
        return archive(line, chance.one_in(2));
    }
    let text = if chance.one_in(2) { "Tea" } else { "Warm tea" };
    Command::Line(LineCommand::Change {
        line,
        text: text.to_owned(),
        was: None,
    })
}

/// What a line says, and who said it.
fn stands(world: &World, device: usize) -> Option<(bool, Wordings)> {
    let lines = world.view(device).plan.lines;
    let line = lines.first()?;
    Some((line.archived, line.wordings.clone()))
}

#[test]
fn whatever_two_people_did_undo_is_offered_exactly_where_it_is_not_refused() {
    for seed in 0..60 {
        let mut world = World::together(seed);
        let line = world.add_line(A, "Tea");
        world.settle();
        let mut chance = Chance::new(seed);
        for _ in 0..chance.below(16) {
            let device = if chance.one_in(2) { A } else { B };
            let command = match chance.below(4) {
                0 => Command::Undo,
                _ => step(&mut chance, line),
            };
            let offered = world.view(device).undo.is_some();
            let before = stands(&world, device);
            let is_undo = command == Command::Undo;
            let answer = world.command(device, command).expect("it lives");
            if is_undo {
                assert_eq!(offered, answer.is_ok(), "seed {seed}: {answer:?}");
            }
            if answer.is_err() {
                assert_eq!(before, stands(&world, device), "seed {seed}");
            }
            world.settle();
        }
        checks::agree(&mut world);
    }
}
