//! No wall without a door: what is full lets go of nothing, and stops nobody else.

use leeward_engine::Table;
use leeward_model::{
    Area, Command, ItemId, LineCommand, NeedCommand, NewNeed, NewRoute, NewStep, Notice, Rating,
    Rejection, RouteCommand, StepCommand, Variant, View, limits,
};
use leeward_replica::{Name, SignedChange, StoredChange, Value};
use leeward_simulation::{
    A, B, World, checks,
    forged::{self, Forged, bytes, greet},
    raw::{Message, Raw},
};

#[test]
fn a_line_full_of_the_partners_changes_can_be_reworded_and_set_aside_and_sync_goes_on() {
    let (mut world, mut raw) = forged::paired(340);
    let line = world.add_line(A, "a line that is filled");
    let mut forged = Forged::new(&raw.signer, raw.space, &Name::Line(line), raw.person);
    let much = "x".repeat(30_000);
    let change = |number: usize| forged.put([("text", format!("{number} {much}").into())]);
    let changes: Vec<SignedChange> = (0..450).map(change).collect();
    let size: usize = changes.iter().map(|change| change.encode().len()).sum();
    assert!(size as u64 > limits::TAKEN * limits::DOCUMENT_BYTES);
    greet(&mut world, &mut raw);
    let (mut left_out, mut held) = (0, 0);
    for some in changes.chunks(5) {
        let said = raw.log(&mut world, bytes(some));
        left_out += said
            .iter()
            .filter(|it| **it == Message::LeftOut.encode())
            .count();
        held += usize::from(said.contains(&raw.holds_all()));
    }
    assert_eq!(left_out, 1, "it is told once");
    assert_eq!(held, changes.len().div_ceil(5), "the log is passed over");
    // Something else of theirs comes in over the same link.
    let mut need = Forged::new(&raw.signer, raw.space, &forged::NEED, raw.person);
    let need = need.put([("text", "Quiet".into())]);
    let said = raw.log(&mut world, bytes(&[need]));
    assert!(said.contains(&raw.holds_all()));
    assert_eq!(world.view(A).plan.needs.len(), 1);
    assert!(world.view(A).online);

    world.change_line(A, line, "said by me");
    let shown = |world: &World| {
        let lines = world.view(A).plan.lines;
        let line = lines.iter().find(|it| it.id == line).cloned();
        line.expect("it is there")
    };
    assert_eq!(shown(&world).wordings.first.text, "said by me");
    let archived = true;
    world.make(A, Command::Line(LineCommand::Archive { line, archived }));
    assert!(shown(&world).archived);
    checks::shown_is_stored(&mut world, A);
    world.start(A);
    assert!(shown(&world).archived);
    assert!(!world.devices[A].notices().contains(&Notice::PartnerFault));
}

#[test]
fn whoever_wrote_more_than_their_share_is_told_once_in_a_session() {
    let mut world = World::together(341);
    world.settle();
    let mut raw = Raw::in_place_of(&mut world, A);
    greet(&mut world, &mut raw);
    for _ in 0..3 {
        raw.say(&mut world, Message::LeftOut.encode());
    }
    let told = world.devices[B].notices();
    let told = told.iter().filter(|it| **it == Notice::LeftOut).count();
    assert_eq!(told, 1);
    world.add_line(B, "still to be written");
    assert_eq!(world.wordings(B).len(), 1);
}

#[test]
fn a_mark_on_three_hundred_lines_is_set_more_often_than_one_document_could_hold() {
    let mut world = World::new(342);
    for number in 0..300 {
        world.add_line(A, &format!("line {number}"));
    }
    let stands = |view: &View| view.plan.fits.iter().all(|mark| mark.stands());
    for number in 0..=500 {
        world.make(A, World::fits(true));
        if number % 100 == 0 {
            let view = world.view(A);
            assert!(view.plan.fits.len() == 1 && stands(&view), "mark {number}");
        }
    }
    let changes = world.devices[A].table(Table::Document).into_iter();
    let changes = changes.filter_map(|(_, bytes)| StoredChange::decode(&bytes).ok());
    let puts = changes.flat_map(|change| change.signed.body.puts);
    let marks = puts.filter(|put| put.key.field() == "contents");
    let sizes = marks.map(|put| match put.value {
        Value::Text(text) => text.len() as u64,
        _ => 0,
    });
    assert!(sizes.sum::<u64>() > limits::DOCUMENT_BYTES);
    world.make(A, World::fits(false));
    assert!(world.view(A).plan.fits.is_empty());
    world.make(A, World::fits(true));
    checks::shown_is_stored(&mut world, A);
}

fn rating_of(world: &World, device: usize, of: usize) -> Option<Rating> {
    let plan = world.view(device).plan;
    let of = world.view(of).me;
    let ratings = plan.ratings.get("food.tea")?;
    ratings.get(&of).copied()
}

#[test]
fn a_rating_that_is_given_thousands_of_times_goes_on_in_another_document_and_is_undone_through() {
    let mut world = World::together(343);
    world.command(B, Command::Offline);
    world.settle();
    let rating = |number: usize| {
        if number.is_multiple_of(2) {
            Rating::Fine
        } else {
            Rating::LoveIt
        }
    };
    let rate = |world: &mut World, number: usize| {
        let (activity, rating) = ("food.tea".to_owned(), Some(rating(number)));
        world.make(A, Command::Rate { activity, rating });
    };
    // Two documents are full, the third is begun.
    let full = usize::try_from(limits::CHANGES_OF_ONE).unwrap_or(usize::MAX);
    let last = 2 * full + 10;
    for number in 0..=last {
        rate(&mut world, number);
        if number % full < 3 {
            assert_eq!(rating_of(&world, A, A), Some(rating(number)), "{number}");
        }
    }
    let documents = world.devices[A].heads();
    assert_eq!(documents.len(), 3);
    for number in (last - 50..last).rev() {
        world.command(A, Command::Undo);
        assert_eq!(
            rating_of(&world, A, A),
            Some(rating(number)),
            "back to {number}"
        );
    }
    world.command(B, Command::Online);
    world.settle();
    assert_eq!(rating_of(&world, B, A), rating_of(&world, A, A));
    // Taken away, no earlier document shows through.
    let (activity, rating) = ("food.tea".to_owned(), None);
    world.make(A, Command::Rate { activity, rating });
    world.settle();
    assert_eq!(
        (rating_of(&world, A, A), rating_of(&world, B, A)),
        (None, None)
    );
    checks::agree(&mut world);
    checks::shown_is_stored(&mut world, B);
}

#[test]
fn a_line_that_is_full_of_my_own_changes_can_be_set_aside_and_says_why_it_takes_no_more() {
    let mut world = World::together(344);
    world.command(B, Command::Offline);
    world.settle();
    let line = world.add_line(A, "reworded for years");
    let refused = (0..=limits::CHANGES_OF_ONE).find_map(|number| {
        let text = format!("version {number}");
        let change = LineCommand::Change {
            line,
            text,
            was: None,
        };
        match world.command(A, Command::Line(change)) {
            Some(Err(rejection)) => Some((number, rejection)),
            _ => None,
        }
    });
    assert_eq!(
        refused,
        Some((limits::CHANGES_OF_ONE - 2, Rejection::DocumentFull))
    );
    for archived in [true, false, true] {
        let command = Command::Line(LineCommand::Archive { line, archived });
        let answer = world.command(A, command);
        // What protects is never refused, nor is what takes that back.
        assert!(matches!(answer, Some(Ok(_))), "{answer:?}");
    }
    world.command(B, Command::Online);
    world.settle();
    assert!(world.view(B).plan.lines[0].archived);
    checks::agree(&mut world);
}

/// Rewords something until it takes no more changes.
fn fill(world: &mut World, change: impl Fn(String) -> Command) {
    let mut numbers = 0..=limits::CHANGES_OF_ONE;
    let is_full = numbers.any(|number| {
        let answer = world.command(A, change(format!("version {number}")));
        answer == Some(Err(Rejection::DocumentFull))
    });
    assert!(is_full);
}

#[test]
fn a_line_that_takes_no_more_changes_goes_on_written_anew_in_its_place() {
    let mut world = World::together(345);
    let [before, line, behind] = ["first", "second", "third"].map(|text| world.add_line(A, text));
    world.settle();
    let reword = |text| LineCommand::Change {
        line,
        text,
        was: None,
    };
    fill(&mut world, |text| Command::Line(reword(text)));
    let text = "a fourth cup of tea".to_owned();
    let anew = |was: &str| LineCommand::Anew {
        line,
        text: text.clone(),
        was: Some(vec![was.to_owned()]),
    };
    // Nothing is written over words that were not seen.
    let answer = world.command(A, Command::Line(anew("second")));
    assert_eq!(answer, Some(Err(Rejection::ChangedMeanwhile)));
    let stands = world.wordings(A)[1].clone();
    let anew: ItemId = world
        .make(A, Command::Line(anew(&stands)))
        .parse()
        .expect("an id");
    world.settle();
    for device in [A, B] {
        let lines = world.view(device).plan.lines;
        let ids: Vec<(ItemId, bool)> = lines.iter().map(|line| (line.id, line.archived)).collect();
        assert_eq!(
            ids,
            [
                (before, false),
                (line, true),
                (anew, false),
                (behind, false)
            ]
        );
        assert_eq!(lines[2].wordings.first.text, text);
    }
    // It is one step.
    world.command(A, Command::Undo);
    world.settle();
    let lines = world.view(B).plan.lines;
    let ids: Vec<(ItemId, bool)> = lines.iter().map(|line| (line.id, line.archived)).collect();
    assert_eq!(ids, [(before, false), (line, false), (behind, false)]);
    checks::agree(&mut world);
}

#[test]
fn a_route_that_takes_no_more_changes_goes_on_written_anew_with_its_steps() {
    let mut world = World::together(346);
    let steps = [NewStep {
        text: "Water".to_owned(),
        minutes: Some(2),
        ..NewStep::default()
    }];
    let route = NewRoute {
        text: "A short evening".to_owned(),
        variant: Variant::LowEnergy,
        steps: steps.to_vec(),
    };
    let route = RouteCommand::Add(route);
    let route: ItemId = world.make(A, Command::Route(route)).parse().expect("an id");
    let step = world.view(A).plan.steps[0].id;
    fill(&mut world, |text| {
        Command::Route(RouteCommand::Change {
            route,
            text,
            was: None,
        })
    });
    fill(&mut world, |text| {
        Command::Step(StepCommand::Change {
            step,
            text,
            was: None,
        })
    });
    let me = world.view(A).me;
    let text = "A glass of water".to_owned();
    let anew = StepCommand::Anew {
        step,
        text: text.clone(),
        was: None,
    };
    let step: ItemId = world.make(A, Command::Step(anew)).parse().expect("an id");
    let fetch = StepCommand::Fetch { step, by: Some(me) };
    world.command(A, Command::Step(fetch));
    let anew = RouteCommand::Anew {
        route,
        text: "A very short evening".to_owned(),
        was: None,
    };
    let anew: ItemId = world.make(A, Command::Route(anew)).parse().expect("an id");
    world.settle();
    let plan = world.view(B).plan;
    let standing: Vec<_> = plan.routes.iter().filter(|route| !route.archived).collect();
    assert_eq!((standing.len(), standing[0].id), (1, anew));
    assert_eq!(standing[0].variant, Variant::LowEnergy);
    let steps: Vec<_> = plan.steps.iter().filter(|step| !step.archived).collect();
    assert_eq!(
        (steps.len(), steps[0].id, steps[0].route),
        (1, step, Some(anew))
    );
    assert_eq!((steps[0].minutes, steps[0].fetches), (Some(2), Some(me)));
    assert_eq!(steps[0].wordings.first.text, text);
    checks::agree(&mut world);
}

#[test]
fn a_need_that_takes_no_more_changes_goes_on_written_anew() {
    let mut world = World::together(347);
    let (area, text) = (Area::Body, "A blanket".to_owned());
    let need = NeedCommand::Add(NewNeed { area, text });
    let need: ItemId = world.make(A, Command::Need(need)).parse().expect("an id");
    fill(&mut world, |text| {
        Command::Need(NeedCommand::Change { need, text })
    });
    let text = "A heavy blanket".to_owned();
    let anew = NeedCommand::Anew { need, text };
    let anew: ItemId = world.make(A, Command::Need(anew)).parse().expect("an id");
    world.settle();
    let needs = world.view(B).plan.needs;
    let shown: Vec<_> = needs
        .iter()
        .map(|need| (need.id, need.area, need.archived))
        .collect();
    assert_eq!(shown, [(need, area, true), (anew, area, false)]);
    checks::agree(&mut world);
}
