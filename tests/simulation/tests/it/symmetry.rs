//! Person A and person B, and no other roles.

use std::collections::BTreeMap;

use leeward_model::{
    About, Answer, ChapterCommand, Command, DocumentId, NewStep, PassingCommand, Plan,
    ProposalCommand, Proposed, Rating, Section, StepCommand, View,
};
use leeward_replica::ChangeHash;
use leeward_simulation::{A, B, Chance, World, checks, gestures};

type Seen = (View, Vec<Plan>, BTreeMap<DocumentId, Vec<ChangeHash>>);

/// An evening in which `one` invites and `other` joins; returns what each sees at the end.
fn evening(mut world: World, one: usize, other: usize) -> [Seen; 2] {
    world.add_line(one, "written alone");
    pair(&mut world, one, other);
    let line = world.add_line(one, "Warm tea first");
    let activity = "food.tea".to_owned();
    world.make(
        other,
        Command::Rate {
            activity,
            rating: Some(Rating::LoveIt),
        },
    );
    let (about, text) = (About::Touch, "The neck".to_owned());
    let until = None;
    world.make(
        one,
        Command::Passing(PassingCommand::Add { about, text, until }),
    );
    let text = "A walk".to_owned();
    world.make(
        other,
        Command::Step(StepCommand::Add(NewStep {
            text,
            minutes: Some(20),
            ..NewStep::default()
        })),
    );
    world.settle();
    world.command(other, Command::Offline);
    world.settle();
    world.change_line(one, line, "Warm tea");
    world.change_line(other, line, "Tea, not too hot");
    let proposal = world.make(
        one,
        Command::Proposal(ProposalCommand::Make {
            what: Proposed::NewLine {
                section: Section::Signals,
                text: "Lantern: stay near".into(),
            },
            reason: "It is short".into(),
            instead: None,
        }),
    );
    let note = world.share(other, "That was kind");
    world.command(other, Command::Online);
    world.settle();
    world.take_back(other, note);
    world.make(
        other,
        Command::Proposal(ProposalCommand::Answer {
            proposal: proposal.parse().expect("the id of what was made"),
            answer: Answer::Fits,
            what: None,
            was: None,
        }),
    );
    world.settle();
    for device in [one, other] {
        world.make(device, Command::Fits { fits: true });
        world.settle();
    }
    world.add_line(other, "And one lamp");
    world.settle();
    // Both wordings become one before the chapter begins.
    world.change_line(other, line, "Tea");
    world.settle();
    world.command(other, Command::Offline);
    world.settle();
    let leave = Vec::new();
    world.make(one, Command::Chapter(ChapterCommand::Begin { leave }));
    world.change_line(other, line, "Warm tea, and late");
    world.command(other, Command::Online);
    world.settle();
    assert_eq!(world.view(one).late.len(), 1);
    checks::agree(&mut world);
    seen(&world, one, other)
}

/// `one` invites and `other` joins.
fn pair(world: &mut World, one: usize, other: usize) {
    let invitation = world.invite(one);
    world.make(other, Command::Join { invitation });
    world.settle();
    for device in [one, other] {
        world.make(device, Command::Match);
        world.settle();
    }
}

/// An evening of gestures, the same for whoever sits where.
fn any_evening(mut world: World, one: usize, other: usize, seed: u64) -> [Seen; 2] {
    pair(&mut world, one, other);
    let mut chance = Chance::new(seed);
    for count in 0..60 {
        let who = if chance.one_in(2) { one } else { other };
        let gesture = gestures::next(&mut chance, &world.view(who), count);
        world.command(who, gesture);
        if chance.one_in(3) {
            world.settle();
        }
    }
    for device in [one, other] {
        world.command(device, Command::Online);
        world.settle();
    }
    checks::agree(&mut world);
    seen(&world, one, other)
}

fn seen(world: &World, one: usize, other: usize) -> [Seen; 2] {
    [one, other].map(|device| {
        let mut view = world.view(device);
        // Where a device is found is the device's, whoever sits before it.
        view.addresses.clear();
        (view.clone(), view.archives, world.devices[device].heads())
    })
}

#[test]
fn whatever_two_people_do_it_is_mirrored_in_each_others_place() {
    for seed in 0..40 {
        let seen = any_evening(World::new(seed), A, B, seed);
        let mirrored = any_evening(World::swapped(seed), B, A, seed);
        assert!(seen == mirrored, "seed {seed}");
    }
}

#[test]
fn two_people_in_each_others_place_with_their_keys_see_the_mirrored_evening() {
    let seen = evening(World::new(1), A, B);
    let mirrored = evening(World::swapped(1), B, A);
    assert_eq!(seen, mirrored);
    assert_eq!(seen[0].0.plan, seen[1].0.plan);
}
