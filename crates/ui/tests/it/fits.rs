//! Everything has room: nothing lies outside the window, and whatever is pressed can be hit.

use egui::{Key, Modifiers};
use egui_kittest::{Harness, kittest::NodeT as _};
use leeward_model::{Sharing, View};
use leeward_ui::{Appearance, TextSize};

use crate::support::{
    INVITATION, Room, alone, builder, evening, four_words, just_met, name, nodes, reworded, tripled,
};

/// What can be pressed is at least so large, in points.
const TARGET: f64 = 32.0;

fn room(view: View, percent: u16) -> Room {
    let mut room = Room::new(view);
    room.appearance = Appearance {
        text: TextSize::near(percent),
        still: true,
        ..Appearance::default()
    };
    room
}

fn window(size: [f32; 2], room: Room, keys: &[(Modifiers, Key)]) -> Harness<'static, Room> {
    let mut window = builder(size).build_ui_state(|ui, room: &mut Room| room.show(ui), room);
    window.run();
    for (modifiers, key) in keys {
        window.key_press_modifiers(*modifiers, *key);
        window.run();
    }
    window
}

/// What is wrong with the places of things, if anything.
fn misplaced(window: &Harness<'_, Room>, width: f32) -> Vec<String> {
    let mut wrong = Vec::new();
    for node in nodes(window) {
        let called = name(&node);
        let Some(rect) = node.accesskit_node().bounding_box() else {
            continue;
        };
        if called.is_empty() {
            continue;
        }
        // A focus ring and a veil reach a little beyond what they belong to.
        if rect.x0 < -0.5 || rect.x1 > f64::from(width) + 0.5 {
            wrong.push(format!(
                "“{called}” reaches from {} to {}",
                rect.x0, rect.x1
            ));
        }
        let role = node.accesskit_node().role();
        let pressed = egui::accessibility::is_input(role);
        let seen = rect.y1 > rect.y0 && rect.x1 > rect.x0;
        if pressed && seen && (rect.width() < TARGET || rect.height() < TARGET) {
            wrong.push(format!(
                "“{called}” is {} × {}",
                rect.width(),
                rect.height()
            ));
        }
    }
    wrong
}

fn sharing(sharing: Sharing) -> View {
    let mut view = alone();
    view.sharing = sharing;
    view
}

/// What a place is called, what it is drawn from, and the keys that lead there.
type Place = (&'static str, View, Vec<(Modifiers, Key)>);

fn places() -> Vec<Place> {
    let place = |key| vec![(Modifiers::COMMAND, key)];
    vec![
        ("now", evening(), place(Key::Num1)),
        ("needs", tripled(evening()), place(Key::Num2)),
        (
            "both wordings",
            tripled(reworded(evening())),
            place(Key::Num2),
        ),
        ("journal", evening(), place(Key::Num3)),
        ("us", tripled(evening()), place(Key::Num4)),
        ("alone", alone(), place(Key::Num4)),
        ("bring", tripled(just_met()), place(Key::Num4)),
        (
            "inviting",
            sharing(Sharing::Inviting {
                invitation: INVITATION.to_owned(),
            }),
            place(Key::Num4),
        ),
        (
            "comparing",
            sharing(Sharing::Comparing {
                words: four_words(),
                confirmed: false,
            }),
            place(Key::Num4),
        ),
        ("joining", sharing(Sharing::Joining), place(Key::Num4)),
        ("palette", evening(), place(Key::K)),
        ("keys", evening(), vec![(Modifiers::NONE, Key::F1)]),
    ]
}

#[test]
fn nothing_lies_outside_the_window_and_everything_can_be_hit() {
    let mut wrong = Vec::new();
    for (place, view, keys) in places() {
        for (width, percent) in [
            (360.0, 100),
            (360.0, 200),
            (620.0, 75),
            (1100.0, 100),
            (1100.0, 200),
            (2000.0, 100),
        ] {
            let window = window([width, 760.0], room(view.clone(), percent), &keys);
            let found = misplaced(&window, width);
            let place = format!("{place} at {width}, {percent} %");
            wrong.extend(found.into_iter().map(|found| format!("{place}: {found}")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_part_of_the_plan_has_room_too() {
    let mut wrong = Vec::new();
    for tab in ["care", "route", "signals", "words", "disagree", "rhythm"] {
        for (width, percent) in [(360.0, 100), (360.0, 200), (1100.0, 100)] {
            let keys = [(Modifiers::COMMAND, Key::K)];
            let mut window = window([width, 760.0], room(tripled(evening()), percent), &keys);
            window.event(egui::Event::Text(tab.to_owned()));
            window.run();
            window.key_press(Key::Enter);
            window.run();
            let found = misplaced(&window, width);
            let place = format!("{tab} at {width}, {percent} %");
            wrong.extend(found.into_iter().map(|found| format!("{place}: {found}")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn ten_thousand_entries_draw_only_what_is_seen() {
    let mut view = evening();
    view.plan.entries = (0..10_000)
        .map(|number| {
            let day = i32::try_from(number / 3).unwrap();
            crate::support::entry(
                number,
                crate::support::SAM,
                day,
                Some("Warm tea, and rain."),
            )
        })
        .collect();
    let keys = [(Modifiers::COMMAND, Key::Num3)];
    let window = window([900.0, 700.0], room(view, 100), &keys);
    let drawn = nodes(&window)
        .filter(|node| name(node) == "Warm tea, and rain.")
        .count();
    assert!((3..40).contains(&drawn), "{drawn} of them");
}
