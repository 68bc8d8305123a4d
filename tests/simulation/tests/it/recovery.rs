//! Older vaults, failed writes, unreadable records: what each of them must not cost.

use leeward_model::{Command, LineCommand, NoteCommand, Rejection, Section};
use leeward_simulation::{A, B, World, checks, world::Death};
use leeward_vault::{Moment, Repeat};

const MOMENTS: [Moment; 2] = [Moment::BeforeWriting, Moment::AfterWriting];

fn put_back(world: &mut World, device: usize, backup: &leeward_vault::MemoryMedium) {
    world.stop(device);
    world.devices[device].restore(backup);
    world.start(device);
}

#[test]
fn a_device_put_back_and_written_on_meets_the_other_again() {
    let mut world = World::together(1);
    let backup = world.devices[A].backup();
    world.add_line(A, "before");
    world.settle();
    world.command(B, Command::Offline);
    world.settle();
    put_back(&mut world, A, &backup);
    for number in 0..20 {
        world.add_line(A, &format!("after {number}"));
    }
    world.command(B, Command::Online);
    world.settle();
    checks::agree(&mut world);
    assert_eq!(world.wordings(A).len(), 21);
}

#[test]
fn what_was_acknowledged_before_a_restore_is_sent_again_even_over_a_link_that_is_cut() {
    let mut world = World::together(2);
    let backup = world.devices[A].backup();
    world.add_line(B, "kept by B");
    world.settle();
    put_back(&mut world, A, &backup);
    // B hears how little A holds, and the link is cut before A is told the rest.
    while !world.devices[B].notices().is_empty() || world.step() {
        let sent = world.trace.last_steps(1);
        if sent.contains("B frame") {
            world.network.cut_all(world.now, &mut world.chance);
            break;
        }
    }
    world.settle();
    checks::agree(&mut world);
    assert_eq!(world.wordings(A), ["kept by B"]);
}

#[test]
fn more_changes_than_may_wait_for_a_lost_one_are_taken_in_all_the_same() {
    let mut world = World::together(3);
    let backup = world.devices[A].backup();
    let line = world.add_line(A, "lost with the vault");
    world.settle();
    world.command(A, Command::Offline);
    for number in 0..1_000 {
        world.change_line(B, line, &format!("wording {number}"));
    }
    put_back(&mut world, A, &backup);
    world.settle();
    checks::agree(&mut world);
    assert_eq!(world.wordings(A), ["wording 999"]);
}

#[test]
fn what_is_written_during_a_comparison_arrives() {
    let mut world = World::together(4);
    let backup = world.devices[A].backup();
    world.add_line(A, "lost with the vault, kept by B");
    world.settle();
    world.command(B, Command::Offline);
    world.settle();
    put_back(&mut world, A, &backup);
    // More than may be on its way at once, so that the comparison takes a while.
    let long = "a long note ".repeat(2_500);
    for _ in 0..60 {
        world.share(A, &long);
    }
    world.command(B, Command::Online);
    let mut written = 0;
    while world.step() {
        if written < 40 {
            // Each in a document of its own: nothing that comes later would ask for it.
            world.share(A, &format!("meanwhile {written}"));
            written += 1;
        }
    }
    checks::agree(&mut world);
    assert_eq!(world.view(B).plan.entries.len(), 100);
    assert_eq!(world.wordings(A), ["lost with the vault, kept by B"]);
}

#[test]
fn what_was_refused_is_not_shown_and_is_there_once_when_it_is_tried_again() {
    for moment in MOMENTS {
        let mut world = World::together(12);
        let line = Command::Line(LineCommand::Add {
            section: Section::Ours,
            text: "said once".into(),
            form: None,
        });
        world.devices[A]
            .faults()
            .fail_commit(1, moment, Repeat::Once);
        let answer = world.command(A, line.clone());
        assert_eq!(answer, Some(Err(Rejection::NotSaved)), "{moment:?}");
        let shown = world.devices[A].shown.as_deref().cloned();
        assert_eq!(shown, Some(world.view(A)), "{moment:?}");
        assert!(world.wordings(A).is_empty(), "{moment:?}");
        world.make(A, line);
        world.settle();
        checks::agree(&mut world);
        for device in [A, B] {
            assert_eq!(world.wordings(device), ["said once"], "{moment:?}");
        }
    }
}

#[test]
fn a_draft_that_could_not_be_written_is_written_with_the_next_thing_in_its_newest_wording() {
    let mut world = World::together(5);
    let draft = world.draft(A, None, "first wording");
    let edit = |text: &str| {
        Command::Note(NoteCommand::Draft {
            draft: Some(draft),
            text: text.into(),
        })
    };
    world.devices[A]
        .faults()
        .fail_commit(1, Moment::BeforeWriting, Repeat::Once);
    assert_eq!(
        world.command(A, edit("second wording")),
        Some(Err(Rejection::NotSaved))
    );
    assert_eq!(world.view(A).own.drafts[0].text, "second wording");
    world.make(A, edit("third wording"));
    world.add_line(A, "something else");
    world.start(A);
    assert_eq!(world.view(A).own.drafts[0].text, "third wording");
}

#[test]
fn a_draft_that_could_not_be_written_and_was_discarded_does_not_come_back() {
    let mut world = World::together(6);
    let draft = world.draft(A, None, "first wording");
    let edit = |text: &str| {
        Command::Note(NoteCommand::Draft {
            draft: Some(draft),
            text: text.into(),
        })
    };
    world.devices[A]
        .faults()
        .fail_commit(1, Moment::BeforeWriting, Repeat::Once);
    world.command(A, edit("second wording"));
    world.make(A, edit(""));
    world.add_line(A, "something else");
    world.start(A);
    assert!(world.view(A).own.drafts.is_empty());
}

#[test]
fn leaving_that_could_not_be_written_leaves_everything_as_it_was() {
    for moment in MOMENTS {
        let mut world = World::together(7);
        world.devices[A]
            .faults()
            .fail_commit(1, moment, Repeat::Once);
        let answer = world.command(A, Command::StopSharing);
        assert_eq!(answer, Some(Err(Rejection::NotSaved)));
        world.settle();
        assert_eq!(world.network.hosts_of(A), 1, "{moment:?}");
        world.add_line(B, "still here");
        world.settle();
        checks::agree(&mut world);
    }
}

#[test]
fn a_pair_that_could_not_be_written_leaves_no_endpoint_open_and_answers_nobody() {
    for (moment, device) in [
        (MOMENTS[0], A),
        (MOMENTS[1], A),
        (MOMENTS[0], B),
        (MOMENTS[1], B),
    ] {
        let mut world = World::new(8);
        world.compare();
        world.make(1 - device, Command::Match);
        world.settle();
        world.devices[device]
            .faults()
            .fail_commit(1, moment, Repeat::Once);
        world.command(device, Command::Match);
        world.settle();
        world.pass(3 * 60 * 60 * 1000);
        let together = [A, B].map(|device| world.network.hosts_of(device));
        assert_eq!(together, [0, 0], "{moment:?} at {device}");
    }
}

#[test]
fn an_engine_that_can_read_nothing_for_a_while_goes_on_from_what_is_stored() {
    let mut world = World::together(9);
    let line = world.add_line(A, "one");
    world.settle();
    world.devices[A].faults().fail_reads(true);
    for _ in 0..3 {
        let change = LineCommand::Change {
            line,
            text: "unread".into(),
            was: None,
        };
        assert_eq!(
            world.command(A, Command::Line(change)),
            Some(Err(Rejection::NotSaved))
        );
    }
    world.add_line(B, "from B");
    for _ in 0..200 {
        // B dials again and again.
        world.step();
    }
    world.devices[A].faults().fail_reads(false);
    let add = LineCommand::Add {
        section: Section::Ours,
        text: "two".into(),
        form: None,
    };
    world.make(A, Command::Line(add));
    world.make(A, Command::Online);
    // B has seen so many links come to nothing that it waits before the next.
    world.pass(6 * 60 * 1_000);
    checks::agree(&mut world);
    checks::shown_is_stored(&mut world, A);
    world.start(A);
    world.add_line(A, "three");
    world.settle();
    checks::agree(&mut world);
    assert_eq!(world.wordings(B).len(), 4);
}

#[test]
fn no_death_at_any_output_of_a_gesture_loses_what_was_acknowledged() {
    let deaths = (0..5).map(Death::Before).chain([Death::AfterAppend]);
    for death in deaths {
        let mut world = World::together(10);
        world.add_line(A, "acknowledged");
        world.death = Some(death);
        world.command(
            A,
            Command::Line(LineCommand::Add {
                section: Section::Ours,
                text: "in the balance".into(),
                form: None,
            }),
        );
        world.death = None;
        world.start(A);
        world.settle();
        checks::agree(&mut world);
        assert!(
            world.wordings(B).contains(&"acknowledged".to_owned()),
            "{death:?}"
        );
    }
}

#[test]
fn however_much_changed_since_the_shelves_were_brought_up_to_date_a_start_shows_it() {
    let mut world = World::together(14);
    let lines: Vec<_> = (0..6)
        .map(|number| world.add_line(A, &format!("line {number}")))
        .collect();
    for round in 0..25 {
        for (number, line) in lines.iter().enumerate() {
            let (line, archived) = (*line, (round + number) % 4 == 0);
            world.make(A, Command::Line(LineCommand::Archive { line, archived }));
            world.change_line(A, line, &format!("line {number}, round {round}"));
        }
        let text = format!("taken back {round}");
        let section = Section::Ours;
        world.make(
            A,
            Command::Line(LineCommand::Add {
                section,
                text,
                form: None,
            }),
        );
        world.make(A, Command::Undo);
        checks::shown_is_stored(&mut world, A);
    }
    world.settle();
    checks::agree(&mut world);
}

#[test]
fn what_the_partner_has_acknowledged_waits_no_longer() {
    let mut world = World::together(11);
    world.command(B, Command::Offline);
    world.settle();
    world.add_line(A, "one");
    world.share(A, "two");
    assert_eq!(
        (world.view(A).waiting, world.devices[A].outbox().len()),
        (2, 2)
    );
    world.command(B, Command::Online);
    world.settle();
    assert_eq!(
        (world.view(A).waiting, world.devices[A].outbox().len()),
        (0, 0)
    );
}

#[test]
fn going_offline_that_could_not_be_written_leaves_no_connection_that_nobody_listens_to() {
    for moment in MOMENTS {
        let mut world = World::together(13);
        world.devices[A]
            .faults()
            .fail_commit(1, moment, Repeat::Once);
        let answer = world.command(A, Command::Offline);
        assert_eq!(answer, Some(Err(Rejection::NotSaved)));
        world.add_line(B, "while A is away, or not");
        world.settle();
        assert!(world.view(A).online, "{moment:?}");
        checks::agree(&mut world);
    }
}
