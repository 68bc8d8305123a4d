//! Chapters: what goes on, what stays to be read, what comes late, and what is forgotten.

use leeward_model::{
    ActivityCommand, Agreed, Change, ChapterCommand, Command, Day, Form, ItemId, Line, LineCommand,
    NewRoute, NewStep, PlanItemId, ProposalCommand, Proposed, Rejection, RouteCommand, Section,
    StepCommand, Variant, View,
};
use leeward_replica::{Name, Value, read};
use leeward_simulation::{
    A, B, World, checks,
    forged::{self, Forged},
};

fn begin(leave: &[PlanItemId]) -> Command {
    let leave = leave.to_vec();
    Command::Chapter(ChapterCommand::Begin { leave })
}

fn take(line: ItemId) -> Command {
    let item = PlanItemId::Line(line);
    Command::Chapter(ChapterCommand::Take { item })
}

fn rest(line: ItemId) -> Command {
    let archived = true;
    Command::Line(LineCommand::Archive { line, archived })
}

fn id(made: &str) -> ItemId {
    made.parse().expect("the id of what was made")
}

/// What the lines of the plan say that do not rest.
fn lines_of(world: &World, device: usize) -> Vec<String> {
    let plan = world.view(device).plan;
    let standing = plan.lines.iter().filter(|it| !it.archived);
    standing.map(|it| it.wordings.first.text.clone()).collect()
}

/// The same on both devices.
fn lines(world: &World) -> Vec<String> {
    assert_eq!(lines_of(world, A), lines_of(world, B));
    lines_of(world, A)
}

fn line_that_says(view: &View, text: &str) -> Line {
    let mut lines = view.plan.lines.iter();
    let line = lines.find(|it| it.wordings.iter().any(|one| one.text == text));
    (**line.expect("a line says so")).clone()
}

/// What came late, the same on both devices.
fn late(world: &World) -> Vec<(ItemId, Change)> {
    let of = |device| -> Vec<(ItemId, Change)> {
        let late = world.view(device).late;
        let late = late.iter();
        let late = late.map(|it| (it.item.expect("no number comes late").id(), it.how.clone()));
        late.collect()
    };
    assert_eq!(of(A), of(B));
    of(A)
}

/// Tells whether a record of a device holds these words.
fn says(world: &World, device: usize, words: &str) -> bool {
    let mut records = world.devices[device].records().into_iter();
    records.any(|(_, value)| String::from_utf8_lossy(&value).contains(words))
}

fn apart(world: &mut World) {
    world.command(B, Command::Offline);
    world.settle();
}

fn meet(world: &mut World) {
    world.command(B, Command::Online);
    world.settle();
}

#[test]
fn a_new_chapter_carries_on_what_stands_and_the_one_before_stays_to_be_read() {
    let mut world = World::together(80);
    let lantern = Command::Line(LineCommand::Add {
        section: Section::Signals,
        text: "Lantern\nstay near".into(),
        form: Some(Form::Word),
    });
    world.make(A, lantern);
    let old = world.add_line(A, "A candle on the sill");
    let left = world.add_line(B, "Tea first");
    world.settle();
    world.make(B, rest(old));
    let short = world.make(
        A,
        Command::Route(RouteCommand::Add(NewRoute {
            text: "A short evening".into(),
            variant: Variant::LowEnergy,
            steps: vec![NewStep {
                text: "Water".into(),
                minutes: Some(2),
                ending: true,
                ..NewStep::default()
            }],
        })),
    );
    world.settle();
    world.make(B, Command::Fits { fits: true });
    world.settle();
    world.make(A, begin(&[PlanItemId::Line(left)]));
    world.settle();
    assert_eq!(lines(&world), ["Lantern\nstay near"]);
    for device in [A, B] {
        let view = world.view(device);
        assert_eq!(view.plan.chapter, 1);
        let lantern = &view.plan.lines[0];
        assert_eq!(
            (lantern.section, lantern.form),
            (Section::Signals, Some(Form::Word))
        );
        let route = &view.plan.routes[0];
        assert_ne!(route.id, id(&short), "it has a history of its own");
        let steps = view.plan.steps_of(Some(route.id));
        assert_eq!((steps[0].minutes, steps[0].ending), (Some(2), true));
        let [before] = &view.chapters[..] else {
            panic!("one earlier chapter");
        };
        assert_eq!((before.number, before.lines.len()), (0, 3));
        assert_eq!((before.routes.len(), before.steps.len()), (1, 1));
        assert!(view.late.is_empty());
        assert!(view.plan.fits.is_empty(), "it asks for marks of its own");
    }
    world.make(B, Command::Fits { fits: true });
    world.settle();
    assert!(world.view(A).plan.fits[0].stands());
    checks::agree(&mut world);
    checks::shown_is_stored(&mut world, A);
    checks::shown_is_stored(&mut world, B);
}

#[test]
fn what_was_written_apart_in_the_chapter_before_is_offered_and_not_merged() {
    let mut world = World::together(81);
    let tea = world.add_line(A, "Tea");
    let lamp = world.add_line(A, "One lamp");
    let quiet = world.add_line(A, "Ten quiet minutes");
    let gone = world.add_line(A, "Phones away");
    world.settle();
    apart(&mut world);
    world.change_line(B, tea, "Tea, not too hot");
    world.make(B, rest(lamp));
    let new = world.add_line(B, "A blanket");
    world.make(B, rest(gone));
    world.make(A, begin(&[PlanItemId::Line(gone)]));
    // The same is done in the new chapter.
    let now = line_that_says(&world.view(A), "Ten quiet minutes").id;
    world.change_line(A, now, "Five quiet minutes");
    world.change_line(B, quiet, "Five quiet minutes");
    meet(&mut world);
    assert_eq!(lines(&world), ["Tea", "One lamp", "Five quiet minutes"]);
    let mut expected = vec![
        (
            tea,
            Change::Reworded {
                from: Some("Tea".into()),
            },
        ),
        (lamp, Change::Rested),
        (new, Change::Added),
    ];
    expected.sort_by_key(|it| it.0);
    assert_eq!(late(&world), expected);
    world.make(A, take(tea));
    world.make(B, take(new));
    let leave = Command::Chapter(ChapterCommand::Leave {
        item: PlanItemId::Line(lamp),
    });
    world.make(A, leave.clone());
    world.settle();
    assert_eq!(
        lines(&world),
        [
            "Tea, not too hot",
            "One lamp",
            "Five quiet minutes",
            "A blanket"
        ]
    );
    assert!(late(&world).is_empty());
    let again = world.command(A, leave);
    assert_eq!(again, Some(Err(Rejection::NotFound)));
    // Taking it is a step like any other.
    world.make(B, Command::Undo);
    world.settle();
    assert_eq!(late(&world), [(new, Change::Added)]);
    // What is changed once more is offered once more.
    world.make(A, Command::Undo);
    world.settle();
    let lamp_again = late(&world);
    assert!(lamp_again.contains(&(lamp, Change::Rested)));
    checks::agree(&mut world);
    checks::shown_is_stored(&mut world, A);
}

#[test]
fn a_route_that_rests_stays_behind_with_its_steps_and_nothing_of_it_is_late() {
    let mut world = World::together(86);
    let route = |text: &str| {
        let steps = vec![NewStep {
            text: format!("{text}: water"),
            ..NewStep::default()
        }];
        Command::Route(RouteCommand::Add(NewRoute {
            text: text.into(),
            variant: Variant::FarApart,
            steps,
        }))
    };
    let resting = id(&world.make(A, route("Rests")));
    let left = id(&world.make(A, route("Left")));
    world.make(A, route("Goes on"));
    let archived = true;
    let rest = RouteCommand::Archive {
        route: resting,
        archived,
    };
    world.make(A, Command::Route(rest));
    world.settle();
    world.make(B, begin(&[PlanItemId::Route(left)]));
    world.settle();
    let plan = world.view(A).plan;
    let routes: Vec<_> = plan
        .routes
        .iter()
        .map(|it| &it.wordings.first.text)
        .collect();
    assert_eq!(routes, ["Goes on"]);
    let steps: Vec<_> = plan
        .steps
        .iter()
        .map(|it| &it.wordings.first.text)
        .collect();
    assert_eq!(steps, ["Goes on: water"]);
    assert!(late(&world).is_empty());
    checks::agree(&mut world);
}

#[test]
fn a_chapter_that_has_begun_stays_begun_and_nothing_before_it_is_undone() {
    let mut world = World::together(87);
    let tea = world.add_line(A, "Tea");
    world.settle();
    world.change_line(A, tea, "Warm tea");
    world.settle();
    world.make(B, begin(&[]));
    world.settle();
    let undo = world.command(A, Command::Undo);
    assert_eq!(undo, Some(Err(Rejection::ChangedSince)));
    assert!(late(&world).is_empty());
    let undo = world.command(B, Command::Undo);
    assert_eq!(undo, Some(Err(Rejection::NothingToUndo)));
    assert_eq!(lines(&world), ["Warm tea"]);
    checks::agree(&mut world);
}

#[test]
fn whatever_a_copy_puts_where_a_chapter_begins_it_has_begun() {
    let (mut world, mut raw) = forged::paired(90);
    let chapter = Name::Chapter(1);
    let mut forged = Forged::new(&raw.signer, raw.space, &chapter, raw.person);
    let changes = [
        ("day", Value::Number(20_000)),
        ("day", Value::Nothing),
        ("after", "?".into()),
    ];
    let changes = changes.map(|put| forged.put([put]));
    forged::greet(&mut world, &mut raw);
    for message in forged::missing(&changes) {
        raw.say(&mut world, message.encode());
    }
    assert_eq!(world.view(A).plan.chapter, 1);
}

#[test]
fn a_mark_that_names_what_was_forgotten_costs_nothing() {
    let (mut world, mut raw) = forged::paired(91);
    let tea = world.add_line(A, "Tea");
    world.make(A, begin(&[]));
    world.make(A, Command::Chapter(ChapterCommand::Forget { chapter: 0 }));
    let mark = read::Mark {
        day: Day(20_000),
        chapter: 1,
        contents: vec![(read::Marked::Item(PlanItemId::Line(tea)), 7)],
    };
    let fits = Name::Fits(1);
    let change = Forged::new(&raw.signer, raw.space, &fits, raw.person).put([
        ("chapter", Value::Number(1)),
        ("contents", mark.text().into()),
    ]);
    forged::greet(&mut world, &mut raw);
    for message in forged::missing(&[change]) {
        raw.say(&mut world, message.encode());
    }
    assert_eq!(world.view(A).plan.fits.len(), 1);
    assert_eq!(world.devices[A].notices(), []);
    checks::shown_is_stored(&mut world, A);
    world.stop(A);
    world.start(A);
    assert!(lines_of(&world, A).contains(&"Tea".to_owned()));
}

#[test]
fn a_chapter_between_two_others_is_forgotten_and_nothing_becomes_late() {
    let mut world = World::together(92);
    let tea = world.add_line(A, "Tea");
    world.settle();
    let suggest = ProposalCommand::Make {
        what: Proposed::Rest {
            item: PlanItemId::Line(tea),
        },
        reason: String::new(),
        instead: None,
    };
    world.make(B, Command::Proposal(suggest));
    world.make(A, begin(&[]));
    world.settle();
    let now = line_that_says(&world.view(A), "Tea").id;
    world.change_line(A, now, "Warm tea");
    world.make(A, begin(&[]));
    world.settle();
    world.make(A, Command::Chapter(ChapterCommand::Forget { chapter: 1 }));
    world.settle();
    assert!(late(&world).is_empty());
    checks::shown_is_stored(&mut world, A);
    world.stop(A);
    world.start(A);
    world.settle();
    assert!(late(&world).is_empty());
    assert_eq!(world.view(A).plan, world.view(B).plan);
}

#[test]
fn of_what_both_reworded_in_the_chapter_before_every_wording_is_offered() {
    let mut world = World::together(93);
    let tea = world.add_line(A, "Tea");
    world.settle();
    apart(&mut world);
    world.change_line(A, tea, "Warm tea");
    world.change_line(B, tea, "Cold tea");
    world.make(B, begin(&[]));
    meet(&mut world);
    assert_eq!(lines(&world), ["Cold tea"]);
    let offered = world.view(A).late;
    assert_eq!(offered[0].text, "Warm tea");
    world.make(A, take(tea));
    world.settle();
    assert_eq!(lines(&world), ["Warm tea"]);
    assert!(late(&world).is_empty());
    checks::agree(&mut world);
}

#[test]
fn two_who_begin_a_chapter_apart_begin_the_same_one_and_nothing_is_doubled() {
    let mut world = World::together(82);
    let tea = world.add_line(A, "Tea");
    let lamp = world.add_line(B, "One lamp");
    let step = NewStep {
        text: "Water".into(),
        ..NewStep::default()
    };
    world.make(A, Command::Step(StepCommand::Add(step)));
    world.settle();
    apart(&mut world);
    world.change_line(B, tea, "Tea, not too hot");
    world.make(B, begin(&[]));
    world.make(A, begin(&[PlanItemId::Line(lamp)]));
    meet(&mut world);
    let view = world.view(A);
    assert_eq!((view.plan.chapter, view.chapters.len()), (1, 1));
    assert_eq!(view.plan.steps.len(), 1);
    // Two wordings of one line, and what either carried on.
    let both = line_that_says(&view, "Tea");
    let mut wordings: Vec<_> = both.wordings.iter().map(|it| it.text.as_str()).collect();
    wordings.sort_unstable();
    assert_eq!(wordings, ["Tea", "Tea, not too hot"]);
    line_that_says(&view, "One lamp");
    assert_eq!(view.plan.lines.len(), 2);
    checks::agree(&mut world);
}

#[test]
fn a_chapter_that_is_forgotten_is_gone_from_one_device_and_only_there() {
    let mut world = World::together(83);
    let tea = world.add_line(A, "Tea under the canopy");
    world.settle();
    world.change_line(B, tea, "Tea under the awning");
    world.settle();
    world.add_line(A, "Under the arcade");
    world.make(A, Command::Undo);
    world.settle();
    apart(&mut world);
    let kept = world.add_line(A, "What is not sent yet");
    world.make(A, begin(&[]));
    assert!(says(&world, A, "canopy") && says(&world, A, "arcade"));
    let forget = Command::Chapter(ChapterCommand::Forget { chapter: 0 });
    world.make(A, forget.clone());
    assert!(world.view(A).chapters.is_empty());
    let again = world.command(A, forget);
    assert_eq!(again, Some(Err(Rejection::NotFound)));
    assert!(!says(&world, A, "canopy"), "its history is gone too");
    assert!(!says(&world, A, "arcade"), "and what was undone");
    assert!(says(&world, A, "awning"), "it goes on in the new chapter");
    // What was not sent yet still arrives, and what comes late is told to whoever kept it.
    world.change_line(B, tea, "Tea under the oak");
    meet(&mut world);
    assert_eq!(world.view(B).chapters[0].lines.len(), 2);
    let seen = world.view(B).late;
    let seen: Vec<_> = seen.iter().map(|it| it.item).collect();
    assert_eq!(seen, [Some(PlanItemId::Line(tea))]);
    assert!(world.view(A).late.is_empty());
    assert!(!says(&world, A, "oak"));
    world.make(B, take(tea));
    world.settle();
    let mut both = lines(&world);
    both.sort();
    assert_eq!(both, ["Tea under the oak", "What is not sent yet"]);
    assert!(
        world.view(B).chapters[0]
            .lines
            .iter()
            .any(|it| it.id == kept)
    );
    checks::shown_is_stored(&mut world, A);
    checks::shown_is_stored(&mut world, B);
    assert_eq!(world.view(A).plan, world.view(B).plan);
    checks::quiet(&mut world);
}

#[test]
fn a_vault_that_was_put_back_is_compared_with_one_that_has_forgotten_a_chapter() {
    let mut world = World::together(89);
    let tea = world.add_line(A, "Tea");
    world.settle();
    let backup = world.devices[B].backup();
    world.change_line(A, tea, "Tea, not too hot");
    // What B has lost of its own makes the two compare everything.
    world.add_line(B, "One lamp");
    world.settle();
    world.make(A, begin(&[]));
    world.make(A, Command::Chapter(ChapterCommand::Forget { chapter: 0 }));
    world.settle();
    world.stop(B);
    world.devices[B].restore(&backup);
    world.start(B);
    world.settle();
    assert_eq!(world.devices[A].notices(), []);
    assert_eq!(world.devices[B].notices(), []);
    assert_eq!(lines(&world), ["Tea, not too hot", "One lamp"]);
    // What stands in the new chapter is older than what it was carried on from, as far as B knows.
    assert_eq!(world.view(B).chapters[0].lines.len(), 1);
    world.add_line(B, "And one more");
    world.settle();
    assert_eq!(lines(&world).len(), 3);
    checks::quiet(&mut world);
}

#[test]
fn what_knows_no_chapters_is_not_forgotten_with_one() {
    let mut world = World::together(88);
    let agree = |number| Command::Agree {
        on: Agreed::Pause,
        number,
    };
    let call = |text: &str| {
        Command::Activity(ActivityCommand::Change {
            activity: "food.tea".into(),
            text: text.into(),
            was: None,
        })
    };
    world.add_line(A, "Tea");
    world.make(A, agree(Some(30)));
    world.make(A, agree(None));
    world.make(A, call("Cocoa"));
    world.make(A, call(""));
    world.settle();
    world.make(A, begin(&[]));
    world.make(A, Command::Chapter(ChapterCommand::Forget { chapter: 0 }));
    world.make(A, agree(Some(40)));
    world.make(A, call("Cocoa, please"));
    world.settle();
    for device in [A, B] {
        let plan = world.view(device).plan;
        assert_eq!(plan.agreed.get(&Agreed::Pause), Some(&40));
        let name = &plan.menu["food.tea"].wordings.first.text;
        assert_eq!(name, "Cocoa, please");
    }
}

#[test]
fn what_has_two_wordings_is_settled_before_it_is_carried_on() {
    let mut world = World::together(84);
    let tea = world.add_line(A, "Tea");
    world.settle();
    apart(&mut world);
    world.change_line(A, tea, "Warm tea");
    world.change_line(B, tea, "Cold tea");
    meet(&mut world);
    let refused = world.command(A, begin(&[]));
    assert_eq!(refused, Some(Err(Rejection::TwoWordings)));
    let unknown = world.command(A, begin(&[PlanItemId::Line(id("aaaaaaaaaaaaaaaa"))]));
    assert_eq!(unknown, Some(Err(Rejection::NotFound)));
    world.change_line(A, tea, "Tea");
    world.settle();
    world.make(A, begin(&[]));
    world.settle();
    assert_eq!(world.view(B).plan.chapter, 1);
    checks::agree(&mut world);
}

#[test]
fn what_was_suggested_before_speaks_of_the_line_as_it_was_carried_on() {
    let mut world = World::together(85);
    let tea = world.add_line(A, "Tea");
    world.settle();
    let suggest = ProposalCommand::Make {
        what: Proposed::Change {
            item: PlanItemId::Line(tea),
            text: Some("Tea, not too hot".into()),
            minutes: None,
        },
        reason: String::new(),
        instead: None,
    };
    let proposal = id(&world.make(B, Command::Proposal(suggest)));
    world.settle();
    world.make(A, begin(&[]));
    world.make(A, begin(&[]));
    world.make(A, Command::Chapter(ChapterCommand::Forget { chapter: 0 }));
    world.settle();
    let now = line_that_says(&world.view(A), "Tea").id;
    assert_eq!(
        world.view(A).plan.proposals[0].what.item(),
        Some(PlanItemId::Line(now))
    );
    let fits = ProposalCommand::Answer {
        proposal,
        answer: leeward_model::Answer::Fits,
        what: None,
        was: None,
    };
    world.make(A, Command::Proposal(fits));
    world.settle();
    assert_eq!(lines(&world), ["Tea, not too hot"]);
    let stale = world.command(B, rest(tea));
    assert_eq!(stale, Some(Err(Rejection::NotFound)));
}
