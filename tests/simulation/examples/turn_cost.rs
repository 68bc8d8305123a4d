//! How long one turn of the engine takes: with the plan of two busy people after many years, and where
//! a partner's copy keeps no bounds.
//!
//! `cargo run --release -p leeward-simulation --example turn_cost`
#![expect(clippy::print_stdout, reason = "it prints what it has measured")]

use std::time::Duration;

use leeward_model::{
    Area, ChapterCommand, Command, ItemId, NeedCommand, NewNeed, NewStep, Question, Rating,
};
use leeward_replica::Name;
use leeward_simulation::{
    A, B, World,
    forged::{self, Forged, bytes, greet},
};

/// How many lines, needs and steps each of the two busy people has.
const ITEMS: usize = 500;
/// How many lines a copy writes that keeps no bounds.
const FLOOD: usize = 30_000;

fn main() {
    println!("one turn of the engine, in milliseconds\n");
    println!("| what | turns | median | longest |\n|---|---|---|---|");
    busy();
    flooded();
}

fn busy() {
    let mut world = World::together(1);
    for number in 0..ITEMS {
        for device in [A, B] {
            world.add_line(device, &format!("a line of {device}, {number}"));
            let step = World::new_step(&format!("a step of {device}, {number}"), None, false);
            world.add_step(device, step);
            let text = format!("a need of {device}, {number}");
            world.command(
                device,
                Command::Need(NeedCommand::Add(NewNeed {
                    area: Area::Body,
                    text,
                })),
            );
        }
    }
    world.settle();
    for chapter in 1..=8 {
        measured(
            &mut world,
            &format!("chapter {chapter} begins, 2,000 things carried on"),
            |world| {
                world.command(
                    A,
                    Command::Chapter(ChapterCommand::Begin { leave: Vec::new() }),
                );
            },
        );
        world.settle();
    }
    edits(&mut world, "after eight chapters");
    frames(&mut world);
}

/// Measures what one does in an evening.
fn edits(world: &mut World, when: &str) {
    let lines = world.view(A).plan.lines;
    let line = lines.iter().find(|line| !line.archived).expect("a line").id;
    measured(world, &format!("rewords a line, {when}"), |world| {
        for number in 0..50 {
            world.change_line(A, line, &format!("reworded {number}"));
        }
    });
    measured(world, &format!("adds a line, {when}"), |world| {
        for number in 0..50 {
            world.add_line(A, &format!("another {number}"));
        }
    });
    measured(world, &format!("adds a step, {when}"), |world| {
        for number in 0..50 {
            let step = NewStep {
                text: format!("another {number}"),
                ..NewStep::default()
            };
            world.add_step(A, step);
        }
    });
    measured(world, &format!("rates an activity, {when}"), |world| {
        for rating in [Rating::LoveIt, Rating::Fine].repeat(20) {
            let activity = "food.tea".to_owned();
            world.command(
                A,
                Command::Rate {
                    activity,
                    rating: Some(rating),
                },
            );
        }
    });
    measured(
        world,
        &format!("writes a draft and shares it, {when}"),
        |world| {
            for number in 0..20 {
                world.share(A, &format!("a note {number}"));
            }
        },
    );
    measured(world, &format!("says that it fits, {when}"), |world| {
        for fits in [true, false].repeat(5) {
            world.command(A, World::fits(fits));
        }
    });
    measured(world, &format!("searches, {when}"), |world| {
        let text = "reworded".to_owned();
        world
            .ask(A, Question::Search { text })
            .expect("it is found");
    });
}

/// Measures what comes from the partner after a long time apart.
fn frames(world: &mut World) {
    world.command(B, Command::Offline);
    world.settle();
    for number in 0..2_000 {
        world.add_line(B, &format!("written apart {number}"));
        if number == 1_400 {
            break;
        }
    }
    measured(world, "takes in what 1,400 changes bring", |world| {
        world.command(B, Command::Online);
        world.settle();
    });
}

fn flooded() {
    let (mut world, mut raw) = forged::paired(2);
    for number in 0..200 {
        world.add_line(A, &format!("a line {number}"));
    }
    greet(&mut world, &mut raw);
    measured(
        &mut world,
        &format!("takes in {FLOOD} lines of a copy without bounds"),
        |world| {
            let ids = (0..FLOOD).collect::<Vec<_>>();
            for some in ids.chunks(200) {
                let changes: Vec<_> = some
                    .iter()
                    .map(|number| {
                        let mut id = [7; ItemId::LENGTH];
                        id[..8].copy_from_slice(&(*number as u64).to_be_bytes());
                        let name = Name::Line(ItemId::from_bytes(id));
                        let mut forged = Forged::new(&raw.signer, raw.space, &name, raw.person);
                        forged.put([
                            ("section", "ours".into()),
                            ("text", format!("flood {number}").into()),
                            ("position", "A".into()),
                        ])
                    })
                    .collect();
                raw.log(world, bytes(&changes));
            }
        },
    );
    edits(&mut world, "beside 30,000 lines of the other");
}

fn measured(world: &mut World, what: &str, act: impl FnOnce(&mut World)) {
    world.devices[A].turns = Some(Vec::new());
    act(world);
    let mut turns = world.devices[A].turns.take().unwrap_or_default();
    turns.sort_unstable();
    let millis = |turn: Option<&Duration>| turn.map_or(0.0, |turn| turn.as_secs_f64() * 1_000.0);
    let (median, longest) = (millis(turns.get(turns.len() / 2)), millis(turns.last()));
    println!("| {what} | {} | {median:.2} | {longest:.2} |", turns.len());
}
