//! What is off limits, and how things are for now.

use egui::Key;
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use leeward_model::{About, Command, LineCommand, Minute, PassingCommand, Section, View};

use crate::support::{
    Room, SAM, by_keyboard, find, hard_week, item, key, name, nodes, press, type_text, window,
};

/// Midnight before the evening of these tests, at UTC.
const MIDNIGHT: u64 = 20_785 * 1_440;

/// Opens a part of the plan as the palette does.
fn part(view: View, label: &str) -> Harness<'static, Room> {
    let mut window = window([1100.0, 1200.0], Room::new(view));
    find(&mut window, label);
    window
}

fn wishes(window: &Harness<'_, Room>) -> Vec<PassingCommand> {
    let passing = |command: &&Command| match command {
        Command::Passing(command) => Some(command.clone()),
        _ => None,
    };
    window
        .state()
        .commands()
        .iter()
        .filter_map(passing)
        .collect()
}

#[test]
fn something_is_put_off_limits_until_tomorrow_by_keyboard_alone() {
    let mut window = part(hard_week(), "something off");
    type_text(&mut window, "The holidays");
    by_keyboard(&mut window, "Until tomorrow is over");
    by_keyboard(&mut window, "Save and share: Add something off limits");
    let wished = PassingCommand::Add {
        about: About::Topic,
        text: "The holidays".into(),
        until: Some(Minute(MIDNIGHT + 2 * 1_440 + 4 * 60)),
    };
    assert_eq!(wishes(&window), [wished]);
}

#[test]
fn a_time_that_is_none_is_said_and_nothing_is_asked_for() {
    let mut window = part(hard_week(), "something off");
    type_text(&mut window, "The holidays");
    press(&mut window, "Until a time or a day");
    window.get_by_label("Until when").focus();
    window.run();
    type_text(&mut window, "soon");
    press(&mut window, "Save and share: Add something off limits");
    assert_eq!(wishes(&window), []);
    window.get_by_label("Write a time such as 18:30, or a day such as 2026-12-03.");
    window.get_by_label("Until when").focus();
    window.run();
    for _ in 0..4 {
        key(&mut window, Key::Backspace);
    }
    type_text(&mut window, "21:30");
    press(&mut window, "Save and share: Add something off limits");
    let until = Some(Minute(MIDNIGHT + 21 * 60 + 30));
    assert!(
        matches!(&wishes(&window)[..], [PassingCommand::Add { until: end, .. }] if *end == until)
    );
}

#[test]
fn only_ones_own_can_be_pressed_and_what_is_over_is_shown_to_its_writer_alone() {
    let said = |window: &Harness<'_, Room>, label: &str, pressed: bool| {
        nodes(window).any(|node| {
            let is_button = node.accesskit_node().role() == egui::Role::Button;
            let aside = node.accesskit_node().description().unwrap_or_default();
            (is_button || !pressed) && (name(&node).contains(label) || aside.contains(label))
        })
    };
    let ana = part(hard_week(), "off limits");
    assert!(said(&ana, "Money", true) && said(&ana, "The move", true));
    assert!(said(&ana, "Family", false) && !said(&ana, "Family", true));
    assert!(
        said(&ana, "Sam, until tomorrow is over", false),
        "it is heard whose it is"
    );
    let mut view = hard_week();
    view.me = SAM;
    let sam = part(view, "off limits");
    assert!(said(&sam, "Family", true) && said(&sam, "Money", false));
    assert!(!said(&sam, "The move", false));
}

#[test]
fn an_end_that_no_calendar_has_is_drawn_all_the_same() {
    for until in [0, 1, u64::MAX / 60, u64::MAX] {
        let mut view = hard_week();
        for it in std::sync::Arc::make_mut(&mut view.plan.passing) {
            std::sync::Arc::make_mut(it).until = Some(Minute(until));
        }
        part(view.clone(), "off limits");
        part(view, "for now");
    }
}

#[test]
fn a_topic_can_wait_on_the_list_for_later_and_another_end_needs_one_press() {
    let mut window = part(hard_week(), "off limits");
    press(&mut window, "Money");
    press(&mut window, "Add to “For later”: “Money”");
    let line = Command::Line(LineCommand::Add {
        section: Section::Later,
        text: "Money".into(),
        form: None,
    });
    assert!(window.state().commands().contains(&&line));
    press(&mut window, "Until I end it");
    let passing = item(50);
    let wished = PassingCommand::Until {
        passing,
        until: None,
    };
    assert_eq!(wishes(&window), [wished]);
}

#[test]
fn how_things_are_takes_one_press_and_is_said_beside_the_route() {
    let mut window = part(hard_week(), "for now");
    press(&mut window, "Add “Travel”");
    let wished = PassingCommand::Add {
        about: About::Travel,
        text: String::new(),
        until: Some(Minute(MIDNIGHT + 1_440 + 4 * 60)),
    };
    assert_eq!(wishes(&window), [wished]);
    let window = part(hard_week(), "route");
    window.get_by_label(
        "For now: A hard week · Little sleep: the neighbours are building. A shorter or slower \
         route may feel better.",
    );
}
