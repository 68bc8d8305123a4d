//! Routes, what is agreed, the care menu, and how a plan grows.

use leeward_model::{
    ActivityCommand, Additions, Agreed, Bring, Change, Command, Day, ItemId, LineCommand, NewRoute,
    NewStep, Rating, Rejection, RouteCommand, StepCommand, Tag, Undoable, Variant, limits,
};
use leeward_replica::{Name, Value};
use leeward_simulation::{
    A, B, World, checks,
    forged::{self, Forged},
};

const DAY: u64 = 24 * 60;

fn route_called(text: &str) -> Command {
    Command::Route(RouteCommand::Add(NewRoute {
        text: text.into(),
        variant: Variant::LowEnergy,
        steps: Vec::new(),
    }))
}

/// What the steps of a route say, the same on both devices.
fn steps_of(world: &World, route: Option<ItemId>) -> Vec<String> {
    let of = |device| -> Vec<String> {
        let plan = world.view(device).plan;
        let steps = plan.steps_of(route).into_iter();
        steps.map(|it| it.wordings.first.text.clone()).collect()
    };
    assert_eq!(of(A), of(B));
    of(A)
}

#[test]
fn a_route_has_steps_of_its_own_that_change_places_among_themselves_and_ends_with_its_endings() {
    let mut world = World::together(50);
    let made = world.make(A, route_called("A short evening"));
    let short: ItemId = made.parse().expect("an id");
    let tea = world.add_step(A, World::new_step("Tea", Some(short), false));
    let sleep = world.add_step(A, World::new_step("Sleep", Some(short), true));
    world.add_step(A, World::new_step("Water", None, false));
    world.settle();
    let quiet = world.add_step(B, World::new_step("Quiet", Some(short), false));
    world.settle();
    assert_eq!(steps_of(&world, Some(short)), ["Tea", "Quiet", "Sleep"]);
    assert_eq!(steps_of(&world, None), ["Water"]);
    let to_front = StepCommand::Move {
        step: quiet,
        after: None,
    };
    world.make(B, Command::Step(to_front));
    world.settle();
    assert_eq!(steps_of(&world, Some(short)), ["Quiet", "Tea", "Sleep"]);
    let astray = StepCommand::Move {
        step: tea,
        after: Some(sleep),
    };
    let astray = world.command(A, Command::Step(astray));
    assert_eq!(astray, Some(Err(Rejection::NotFound)));
    let nowhere = World::new_step("Tea", Some(tea), false);
    let nowhere = world.command(A, Command::Step(StepCommand::Add(nowhere)));
    assert_eq!(nowhere, Some(Err(Rejection::NotFound)));
    checks::agree(&mut world);
}

#[test]
fn a_copy_of_a_route_is_one_step_to_undo_and_leaves_the_first_as_it_is() {
    let mut world = World::together(51);
    world.add_step(A, World::new_step("Water", None, false));
    world.add_step(A, World::new_step("Hello", None, true));
    world.settle();
    let before = world.view(B).plan;
    let text = "When it is late".to_owned();
    let duplicate = RouteCommand::Duplicate { route: None, text };
    let made = world.make(B, Command::Route(duplicate));
    let copy: ItemId = made.parse().expect("an id");
    world.settle();
    assert_eq!(steps_of(&world, Some(copy)), ["Water", "Hello"]);
    assert_eq!(steps_of(&world, None), ["Water", "Hello"]);
    world.make(B, Command::Undo);
    world.settle();
    assert_eq!(world.view(A).plan, before);
    checks::agree(&mut world);
}

#[test]
fn steps_of_a_route_that_is_taken_back_are_shown_where_nothing_is_lost() {
    let mut world = World::together(52);
    let made = world.make(A, route_called("A short evening"));
    let short: ItemId = made.parse().expect("an id");
    world.settle();
    world.command(B, Command::Offline);
    world.settle();
    world.add_step(B, World::new_step("Tea", Some(short), false));
    world.make(A, Command::Undo);
    world.command(B, Command::Online);
    world.settle();
    assert!(world.view(A).plan.routes.is_empty());
    assert_eq!(steps_of(&world, None), ["Tea"]);
    checks::agree(&mut world);
}

/// A step that is an activity of the care menu.
fn warm_drink(world: &mut World) -> ItemId {
    let new = NewStep {
        activity: Some("food.tea".to_owned()),
        ..World::new_step("Make a warm drink", None, false)
    };
    let made = world.add_step(A, new);
    world.settle();
    made
}

#[test]
fn who_fetches_is_one_of_the_two_and_an_activity_is_one_until_it_is_put_in_own_words() {
    let mut world = World::together(53);
    let tea = warm_drink(&mut world);
    let by = Some(world.view(B).me);
    let fetch = |by| Command::Step(StepCommand::Fetch { step: tea, by });
    world.make(A, fetch(by));
    world.settle();
    let step = |world: &World| (*world.view(B).plan.steps[0]).clone();
    assert_eq!(step(&world).fetches, by);
    assert_eq!(step(&world).activity.as_deref(), Some("food.tea"));
    let stranger = leeward_model::PersonId::from_bytes([9; 16]);
    let strange = world.command(A, fetch(Some(stranger)));
    assert_eq!(strange, Some(Err(Rejection::NotFound)));
    let text = "Cocoa, from the tin".to_owned();
    world.make(
        B,
        Command::Step(StepCommand::Change {
            step: tea,
            text,
            was: None,
        }),
    );
    world.settle();
    assert_eq!(step(&world).activity, None);
    checks::agree(&mut world);
}

#[test]
fn a_mark_knows_of_routes_and_of_what_is_said_of_a_step() {
    let mut world = World::together(54);
    let made = world.make(A, route_called("A short evening"));
    let short: ItemId = made.parse().expect("an id");
    let tea = world.add_step(A, World::new_step("Tea", Some(short), false));
    world.settle();
    world.make(B, World::fits(true));
    world.settle();
    let by = Some(world.view(A).me);
    world.make(A, Command::Step(StepCommand::Fetch { step: tea, by }));
    let (route, text) = (short, "A very short evening".to_owned());
    world.make(
        A,
        Command::Route(RouteCommand::Change {
            route,
            text,
            was: None,
        }),
    );
    world.settle();
    let [(_, changes)] = &world.since()[..] else {
        panic!("one mark");
    };
    let from = Some("A short evening".to_owned());
    assert!(changes.contains(&Change::Reworded { from }), "{changes:?}");
    assert!(changes.contains(&Change::Altered), "{changes:?}");
    checks::shown_is_stored(&mut world, B);
    checks::agree(&mut world);
}

fn agree(on: Agreed, number: Option<u32>) -> Command {
    Command::Agree { on, number }
}

#[test]
fn of_two_pauses_agreed_apart_the_longer_one_counts() {
    let mut world = World::together(55);
    world.make(A, agree(Agreed::Pause, Some(20)));
    world.settle();
    world.command(B, Command::Offline);
    world.settle();
    world.make(A, agree(Agreed::Pause, Some(30)));
    world.make(B, agree(Agreed::Pause, Some(45)));
    world.command(B, Command::Online);
    world.settle();
    for device in [A, B] {
        let agreed = world.view(device).plan.agreed;
        assert_eq!(agreed.get(&Agreed::Pause), Some(&45));
    }
    checks::shown_is_stored(&mut world, A);
    checks::agree(&mut world);
}

#[test]
fn a_number_that_cannot_be_says_why_and_one_that_was_agreed_comes_back_with_undo() {
    let mut world = World::together(56);
    let today = u32::try_from(Day::of(world.now).0).expect("after 1970");
    for (on, number, rejection) in [
        (Agreed::Pause, 19, Rejection::NotAPause),
        (Agreed::Pause, 1_441, Rejection::NotAPause),
        (Agreed::NextDay, 1_440, Rejection::NotATime),
        (Agreed::Review, today - 1, Rejection::NotAhead),
        (Agreed::Review, today + 400, Rejection::NotAhead),
    ] {
        let answer = world.command(A, agree(on, Some(number)));
        assert_eq!(answer, Some(Err(rejection)), "{on:?} {number}");
    }
    world.make(A, agree(Agreed::Review, Some(today + 28)));
    world.make(A, agree(Agreed::Review, None));
    world.settle();
    assert!(world.view(B).plan.agreed.is_empty());
    assert_eq!(world.view(A).undo, Some(Undoable::Agreed(Agreed::Review)));
    world.make(A, Command::Undo);
    world.settle();
    let agreed = world.view(B).plan.agreed;
    assert_eq!(agreed.get(&Agreed::Review), Some(&(today + 28)));
    checks::agree(&mut world);
}

#[test]
fn a_mark_knows_what_is_agreed_and_nothing_of_whose_turn_it_is() {
    let mut world = World::together(57);
    world.make(A, agree(Agreed::Pause, Some(20)));
    world.settle();
    world.make(B, World::fits(true));
    world.make(A, Command::Turn { mine: true });
    world.settle();
    assert!(world.view(A).plan.fits[0].stands());
    world.make(A, agree(Agreed::Pause, Some(30)));
    world.settle();
    let (from, to) = (Some(20), Some(30));
    let on = Agreed::Pause;
    assert_eq!(world.since(), [(B, vec![Change::Agreed { on, from, to }])]);
    checks::agree(&mut world);
}

#[test]
fn each_says_for_themself_only_that_they_choose() {
    let mut world = World::together(58);
    let me = world.view(A).me;
    world.make(A, Command::Turn { mine: true });
    world.settle();
    assert_eq!(world.view(B).plan.turns, [me]);
    world.make(B, Command::Turn { mine: true });
    world.make(A, Command::Turn { mine: false });
    world.settle();
    assert_eq!(world.view(A).plan.turns, [world.view(B).me]);
    checks::shown_is_stored(&mut world, B);
    checks::agree(&mut world);
}

fn rate(activity: &str, rating: Rating) -> Command {
    Command::Rate {
        activity: activity.to_owned(),
        rating: Some(rating),
    }
}

#[test]
fn an_activity_of_ones_own_is_rated_by_both_and_rests_for_both() {
    let mut world = World::together(59);
    let add = ActivityCommand::Add {
        text: "Hum something together".into(),
        tags: vec![Tag::Together, Tag::LittleEnergy],
    };
    let activity = world.make(A, Command::Activity(add));
    world.settle();
    let plan = world.view(B).plan;
    let seen = plan.menu.get(&activity).expect("it crossed");
    assert_eq!(seen.wordings.first.text, "Hum something together");
    assert_eq!(seen.tags, [Tag::Together, Tag::LittleEnergy].into());
    world.make(A, rate(&activity, Rating::LoveIt));
    world.make(B, rate(&activity, Rating::Fine));
    world.settle();
    let plan = world.view(A).plan;
    assert_eq!(plan.overlap().collect::<Vec<_>>(), [activity.as_str()]);
    let archived = true;
    let rest = ActivityCommand::Archive {
        activity: activity.clone(),
        archived,
    };
    world.make(B, Command::Activity(rest));
    world.settle();
    assert!(world.view(A).plan.menu[&activity].archived);
    assert_eq!(world.view(B).undo, Some(Undoable::Activity(activity)));
    checks::shown_is_stored(&mut world, A);
    checks::agree(&mut world);
}

#[test]
fn what_is_called_otherwise_is_called_so_on_both_devices_until_it_is_called_as_before() {
    let mut world = World::together(60);
    let called = |text: &str| {
        let (activity, text) = ("food.tea".to_owned(), text.to_owned());
        Command::Activity(ActivityCommand::Change {
            activity,
            text,
            was: None,
        })
    };
    world.make(A, called("Cocoa"));
    world.settle();
    let menu = world.view(B).plan.menu;
    assert_eq!(menu["food.tea"].wordings.first.text, "Cocoa");
    world.make(B, called(" "));
    world.settle();
    assert!(world.view(A).plan.menu.is_empty());
    for activity in ["own.aaaaaaaaaaaaaaaa", "tea", "own.tea!"] {
        let (activity, text) = (activity.to_owned(), "Tea".to_owned());
        let change = ActivityCommand::Change {
            activity,
            text,
            was: None,
        };
        let answer = world.command(A, Command::Activity(change));
        let refused = [Rejection::NotFound, Rejection::NotAnActivity];
        assert!(matches!(answer, Some(Err(why)) if refused.contains(&why)));
    }
    checks::agree(&mut world);
}

#[test]
fn something_new_is_good_for_both_and_never_the_same_twice_in_a_row_and_nobody_hears_of_it() {
    let mut world = World::together(61);
    let none = world.command(A, Command::SomethingNew);
    assert_eq!(none, Some(Err(Rejection::NothingNew)));
    for activity in ["food.tea", "food.soup", "move.walk", "words.note"] {
        world.make(A, rate(activity, Rating::LoveIt));
        world.make(B, rate(activity, Rating::Fine));
    }
    world.make(A, rate("touch.hand", Rating::LoveIt));
    let step = NewStep {
        activity: Some("food.soup".into()),
        ..World::new_step("Soup", None, false)
    };
    world.add_step(A, step);
    let hide = ActivityCommand::Hide {
        activity: "move.walk".into(),
        hidden: true,
    };
    world.make(A, Command::Activity(hide));
    world.settle();
    let (logged, seen) = (world.devices[A].logged(), world.view(B));
    let mut before = String::new();
    for _ in 0..12 {
        let new = world.make(A, Command::SomethingNew);
        assert!(["food.tea", "words.note"].contains(&new.as_str()), "{new}");
        assert_ne!(new, before, "twice in a row");
        before = new;
    }
    world.settle();
    assert_eq!(world.devices[A].logged(), logged, "nothing was written");
    assert_eq!(world.view(B), seen);
    let own = world.view(A).own;
    assert_eq!(own.suggested.len(), limits::SUGGESTED.min(12));
    assert!(own.hidden.contains("move.walk"));
}

#[test]
fn an_activity_written_alone_comes_along_with_what_it_is_called() {
    let mut world = World::new(62);
    let add = ActivityCommand::Add {
        text: "Hum something".into(),
        tags: vec![Tag::Alone],
    };
    let activity = world.make(A, Command::Activity(add));
    world.make(A, rate(&activity, Rating::LoveIt));
    world.pair();
    assert!(world.view(A).plan.menu.is_empty());
    let bring = Bring {
        activities: vec![activity.clone()],
        ..Bring::default()
    };
    world.make(A, Command::Bring(bring));
    world.settle();
    let plan = world.view(B).plan;
    let (fresh, seen) = plan.menu.iter().next().expect("it came along");
    assert_eq!(seen.wordings.first.text, "Hum something");
    assert_eq!(plan.ratings[fresh].len(), 1);
    assert_ne!(
        *fresh, activity,
        "nobody can tell it is the one from before"
    );
    checks::agree(&mut world);
}

#[test]
fn what_was_agreed_alone_and_ones_own_activities_come_along_too() {
    let mut world = World::new(64);
    let agree = |on, number| Command::Agree {
        on,
        number: Some(number),
    };
    world.make(A, agree(Agreed::Pause, 30));
    world.make(A, agree(Agreed::Back, 20 * 60));
    let add = ActivityCommand::Add {
        text: "Hum something".into(),
        tags: Vec::new(),
    };
    let hum = world.make(A, Command::Activity(add));
    world.pair();
    assert!(world.view(A).plan.agreed.is_empty());
    let bring = Bring {
        activities: vec![hum],
        agreed: vec![Agreed::Pause],
        ..Bring::default()
    };
    world.make(A, Command::Bring(bring));
    world.settle();
    let plan = world.view(B).plan;
    assert_eq!(*plan.agreed, [(Agreed::Pause, 30)].into());
    let names = plan.menu.values().map(|it| it.wordings.first.text.clone());
    assert_eq!(names.collect::<Vec<_>>(), ["Hum something"]);
    assert!(plan.ratings.is_empty(), "it was not rated");
    world.make(A, Command::Undo);
    world.settle();
    assert!(world.view(B).plan.agreed.is_empty());
    checks::agree(&mut world);
}

#[test]
fn what_is_taken_along_says_nothing_of_what_was_rated_already() {
    let mut world = World::together(65);
    world.make(A, rate("food.water", Rating::PleaseNever));
    world.make(A, rate("food.tea", Rating::LoveIt));
    let fine = ["food.water", "food.tea", "warm.blanket"];
    let additions = Additions {
        fine: fine.map(str::to_owned).into(),
        ..Additions::default()
    };
    world.make(A, Command::Add(additions.clone()));
    world.settle();
    let seen = world.view(B).plan.ratings;
    let seen: Vec<_> = seen
        .iter()
        .map(|(id, by)| (id.as_str(), by.len()))
        .collect();
    assert_eq!(seen, [("food.tea", 1), ("warm.blanket", 1)]);
    let own = world.view(A).own.ratings;
    assert_eq!(own["food.water"], Rating::PleaseNever);
    world.make(A, Command::Add(additions));
    world.make(A, Command::Undo);
    world.settle();
    let seen = world.view(B).plan.ratings;
    assert!(!seen.contains_key("warm.blanket"), "nothing new is no step");
    checks::agree(&mut world);
}

#[test]
fn what_was_said_long_ago_is_said_again_by_whoever_said_it_and_a_mark_stands() {
    let mut world = World::together(63);
    let line = world.add_line(A, "Tea");
    world.settle();
    world.make(B, World::fits(true));
    world.settle();
    let before = world.view(B).plan.lines[0].day;
    assert_eq!(before, Some(Day::of(world.now)));
    world.pass(200 * DAY * 60_000);
    let affirm = Command::Line(LineCommand::Affirm { line });
    let theirs = world.command(B, affirm.clone());
    assert_eq!(theirs, Some(Err(Rejection::NotYours)));
    world.make(A, affirm);
    world.settle();
    let day = world.view(B).plan.lines[0].day;
    assert_eq!(day, Some(Day::of(world.now)));
    assert!(day > before);
    assert!(world.view(A).plan.fits[0].stands(), "it says what it said");
    world.make(A, Command::Undo);
    world.settle();
    assert_eq!(world.view(B).plan.lines[0].day, before);
    checks::agree(&mut world);
}

#[test]
fn undoing_the_first_number_leaves_what_the_other_agreed_meanwhile_and_nothing_otherwise() {
    let mut world = World::together(66);
    world.make(A, agree(Agreed::Pause, Some(30)));
    world.settle();
    world.command(B, Command::Offline);
    world.settle();
    world.make(B, agree(Agreed::Pause, Some(45)));
    world.make(A, Command::Undo);
    assert!(world.view(A).plan.agreed.is_empty());
    checks::shown_is_stored(&mut world, A);
    world.command(B, Command::Online);
    world.settle();
    for device in [A, B] {
        let agreed = world.view(device).plan.agreed;
        assert_eq!(agreed.get(&Agreed::Pause), Some(&45));
        checks::shown_is_stored(&mut world, device);
    }
    checks::agree(&mut world);
}

#[test]
fn an_undone_route_that_the_other_has_renamed_is_a_route_and_no_step() {
    let mut world = World::together(67);
    let made = world.make(A, route_called("A short evening"));
    let route: ItemId = made.parse().expect("an id");
    world.settle();
    world.command(B, Command::Offline);
    world.settle();
    let text = "A very short evening".to_owned();
    world.make(
        B,
        Command::Route(RouteCommand::Change {
            route,
            text,
            was: None,
        }),
    );
    world.make(A, Command::Undo);
    world.command(B, Command::Online);
    world.settle();
    let plan = world.view(A).plan;
    assert!(plan.steps.is_empty());
    assert_eq!(plan.routes[0].wordings.first.text, "A very short evening");
    checks::agree(&mut world);
}

#[test]
fn a_rating_speaks_of_what_an_activity_was_called_and_of_nothing_else() {
    let mut world = World::together(68);
    let add = ActivityCommand::Add {
        text: "Tea".into(),
        tags: Vec::new(),
    };
    let activity = world.make(A, Command::Activity(add));
    world.settle();
    for device in [A, B] {
        world.make(device, rate(&activity, Rating::LoveIt));
        world.make(device, rate("food.soup", Rating::LoveIt));
    }
    world.settle();
    assert_eq!(world.view(A).plan.overlap().count(), 2);
    for activity in [activity.clone(), "food.soup".to_owned()] {
        let text = "Something else altogether".to_owned();
        let change = ActivityCommand::Change {
            activity,
            text,
            was: None,
        };
        world.make(B, Command::Activity(change));
    }
    world.settle();
    assert_eq!(world.view(A).plan.overlap().count(), 0);
    assert!(world.view(A).plan.ratings.is_empty());
    world.make(A, rate(&activity, Rating::Fine));
    world.make(B, rate(&activity, Rating::LoveIt));
    world.settle();
    let plan = world.view(B).plan;
    assert_eq!(plan.overlap().collect::<Vec<_>>(), [activity.as_str()]);
    checks::shown_is_stored(&mut world, A);
    checks::agree(&mut world);
}

#[test]
fn a_mark_knows_which_activity_a_step_is() {
    let mut world = World::together(69);
    let tea = warm_drink(&mut world);
    world.make(B, World::fits(true));
    world.settle();
    let text = "Make a warm drink".to_owned();
    world.make(
        A,
        Command::Step(StepCommand::Change {
            step: tea,
            text,
            was: None,
        }),
    );
    world.settle();
    assert!(
        !world.view(A).plan.fits[0].stands(),
        "it is no activity now"
    );
    checks::agree(&mut world);
}

#[test]
fn a_step_that_was_given_the_id_of_a_number_leaves_the_number_alone() {
    let (mut world, mut raw) = forged::paired(70);
    world.make(A, agree(Agreed::Pause, Some(30)));
    world.make(A, World::fits(true));
    // A mark names the number by its word.
    let step = Name::Step(ItemId::from_bytes(*b"pause\0\0\0\0\0"));
    let mut theirs = Forged::new(&raw.signer, raw.space, &step, raw.person);
    forged::greet(&mut world, &mut raw);
    for put in [("text", Value::from("Water")), ("archived", true.into())] {
        let change = theirs.put([put]);
        for message in forged::missing(&[change]) {
            raw.say(&mut world, message.encode());
        }
        assert_eq!(world.view(A).plan.steps.len(), 1);
        assert_eq!(world.view(A).plan.agreed.get(&Agreed::Pause), Some(&30));
        checks::shown_is_stored(&mut world, A);
    }
}
