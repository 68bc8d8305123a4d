//! Routes, and how they end.

use egui::Key;
use egui_kittest::{Harness, kittest::Queryable as _};
use leeward_model::{Command, NewStep, RouteCommand, StepCommand, Variant, View};

use crate::support::{
    Room, SAM, alone, by_keyboard, english, find, focused, item, key, press, two_routes, type_text,
    window, wishes,
};

fn routes(view: View) -> Harness<'static, Room> {
    let mut window = window([1100.0, 1400.0], Room::new(view));
    find(&mut window, "plan routes");
    window
}

#[test]
fn another_route_is_added_by_keyboard_alone_with_what_it_is_for() {
    let mut window = routes(two_routes());
    by_keyboard(&mut window, "Add another route");
    type_text(&mut window, "On the phone");
    by_keyboard(&mut window, "Far apart");
    by_keyboard(&mut window, "Save and share: Add another route");
    let [Command::Route(RouteCommand::Add(new))] = &wishes(&window)[..] else {
        panic!("one route: {:?}", wishes(&window));
    };
    assert_eq!(
        (new.text.as_str(), new.variant),
        ("On the phone", Variant::FarApart)
    );
}

#[test]
fn a_gentler_route_is_suggested_as_things_are_and_never_chosen() {
    let mut window = routes(two_routes());
    assert!(window.query_by_label("2. Lie down").is_none());
    press(&mut window, "A gentler route: A short evening");
    window.get_by_label("2. Lie down");
    // An activity is read in the reader's language, whatever the writer's was.
    let water = english().activity("food.water");
    window.get_by_label(&format!("1. {water}"));
    assert!(wishes(&window).is_empty(), "nothing is written");
}

#[test]
fn an_ending_belongs_to_the_route_that_is_shown() {
    let mut window = routes(two_routes());
    press(&mut window, "A short evening");
    press(&mut window, "Add an ending");
    let idea = english().text("ending-morning");
    press(&mut window, &format!("Add “{idea}”"));
    let added = NewStep {
        text: idea.to_owned(),
        route: Some(item(70)),
        ending: true,
        ..NewStep::default()
    };
    assert_eq!(wishes(&window), [Command::Step(StepCommand::Add(added))]);
}

#[test]
fn who_fetches_is_said_at_the_step_and_can_be_left_open() {
    let mut window = routes(two_routes());
    press(&mut window, "A short evening");
    let water = format!("1. {}", english().activity("food.water"));
    press(&mut window, &water);
    press(&mut window, "either of us");
    press(&mut window, "Sam");
    let fetch = |by| {
        let step = item(71);
        Command::Step(StepCommand::Fetch { step, by })
    };
    assert_eq!(wishes(&window), [fetch(None)], "Sam does already");
    assert_eq!(two_routes().plan.steps[4].fetches, Some(SAM));
}

#[test]
fn a_step_is_found_in_whichever_route_it_is() {
    let mut window = window([360.0, 900.0], Room::new(two_routes()));
    find(&mut window, "heavy blanket");
    assert_eq!(focused(&window).as_deref(), Some("2. Lie down"));
}

#[test]
fn a_route_begins_with_twenty_minutes_in_everybodys_own_language() {
    let mut window = routes(alone());
    press(&mut window, "Start with a 20-minute example");
    let [Command::Add(all)] = &wishes(&window)[..] else {
        panic!("one wish");
    };
    let minutes: u32 = all.steps.iter().filter_map(|it| it.minutes).sum();
    assert_eq!(minutes, 20);
    let (ending, others): (Vec<_>, Vec<_>) = all.steps.iter().partition(|it| it.ending);
    assert_eq!(ending.len(), 1);
    assert!(others.iter().all(|it| it.activity.is_some()));
    key(&mut window, Key::Escape);
}
