//! Everything has room: nothing lies outside the window, and whatever is pressed can be hit.

use egui::{Key, Modifiers};
use egui_kittest::{Harness, kittest::NodeT as _};
use leeward_catalogue::Language;
use leeward_model::{Section, Sharing, View};
use leeward_ui::{Appearance, Door, Duo, House, Scene, TextSize, tokens};

use crate::support::{
    INVITATION, MOMENT, Room, SAM, alone, builder, evening, four_words, just_met, name, nodes,
    reworded, tripled,
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
fn misplaced<S>(window: &Harness<'_, S>, width: f32) -> Vec<String> {
    let mut wrong = Vec::new();
    for node in window.root().children_recursive() {
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
    view.addresses = vec![([192, 168, 1, 7], 47_113).into()];
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
        (
            "joining",
            sharing(Sharing::Joining { unanswered: false }),
            place(Key::Num4),
        ),
        (
            "unanswered",
            sharing(Sharing::Joining { unanswered: true }),
            place(Key::Num4),
        ),
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
fn the_longer_language_has_room_too() {
    let mut wrong = Vec::new();
    for (place, view, keys) in places() {
        for (width, percent) in [(360.0, 100), (360.0, 200), (1100.0, 100)] {
            let mut room = room(view.clone(), percent);
            room.appearance.language = Language::Spanish;
            let window = window([width, 760.0], room, &keys);
            let found = misplaced(&window, width);
            let place = format!("{place} at {width}, {percent} %");
            wrong.extend(found.into_iter().map(|found| format!("{place}: {found}")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A way to draw something that is no house of its own.
type Draw = Box<dyn FnMut(&mut egui::Ui, Appearance)>;

/// What it is called, how to begin it, and how many pages of it are filled in first.
type Way = (&'static str, fn() -> Draw, usize);

fn first() -> Draw {
    let view = alone();
    let mut house = House::for_the_first_time(&view);
    Box::new(move |ui, appearance| {
        let scene = Scene {
            view: &view,
            appearance,
            moment: &MOMENT,
            active: true,
            locks: true,
        };
        house.show(ui, &scene);
    })
}

fn duo() -> Draw {
    let mut sam = tripled(evening());
    sam.me = SAM;
    let views = [tripled(evening()), sam];
    let mut duo = Duo::new([&views[0], &views[1]]);
    Box::new(move |ui, appearance| {
        duo.show(ui, [&views[0], &views[1]], appearance, &MOMENT);
    })
}

#[test]
fn the_door_the_first_minutes_and_the_demo_have_room_in_both_languages() {
    let ways: [Way; 5] = [
        ("locked", || draw_door(Door::locked()), 0),
        ("hello", || draw_door(Door::first_start()), 0),
        ("choose", || draw_door(Door::first_start()), 1),
        ("first", first, 0),
        ("demo", duo, 0),
    ];
    let mut wrong = Vec::new();
    for (place, way, names) in ways {
        for language in Language::ALL {
            for (width, percent) in [(360.0, 100), (360.0, 200), (1280.0, 100), (1280.0, 200)] {
                let appearance = Appearance {
                    text: TextSize::near(percent),
                    language,
                    still: true,
                    ..Appearance::default()
                };
                let mut draw = way();
                let mut window = Harness::builder()
                    .with_size([width, 760.0])
                    .with_theme(egui::Theme::Light)
                    .with_context_setup(|ctx| tokens::apply(ctx, Appearance::default()))
                    .build_ui(move |ui| draw(ui, appearance));
                window.run();
                for _ in 0..names {
                    window.event(egui::Event::Text("Ana".to_owned()));
                    window.run();
                    window.key_press(Key::Enter);
                    window.run();
                }
                let found = misplaced(&window, width);
                let place = format!("{place} at {width}, {percent} %, {}", language.code());
                wrong.extend(found.into_iter().map(|found| format!("{place}: {found}")));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn draw_door(mut door: Door) -> Draw {
    Box::new(move |ui, appearance| drop(door.show(ui, appearance)))
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
fn of_a_long_list_only_what_is_near_is_drawn_and_the_rest_keeps_its_room() {
    let mut view = evening();
    view.plan.lines = (0..400)
        .map(|number| {
            let text = format!("Line {number}");
            crate::support::line(1000 + number, Section::Ours, &text)
        })
        .collect::<Vec<_>>()
        .into();
    let keys = [(Modifiers::COMMAND, Key::Num2)];
    let mut window = window([1100.0, 760.0], room(view, 100), &keys);
    let drawn = |window: &Harness<'_, Room>| {
        let names = nodes(window).map(|node| name(&node));
        names.filter(|name| name.starts_with("Line ")).count()
    };
    window.run();
    assert!((12..60).contains(&drawn(&window)), "{}", drawn(&window));
    // All the way down lies the last one, and what adds the next.
    for _ in 0..60 {
        window.key_press(Key::PageDown);
        window.run();
    }
    let last = nodes(&window)
        .find(|node| name(node) == "Line 399")
        .unwrap();
    let add = nodes(&window)
        .find(|node| name(node) == "Add a line")
        .unwrap();
    assert!(last.rect().bottom() <= add.rect().top() && add.rect().bottom() <= 760.0);
}

#[test]
fn ten_thousand_entries_draw_only_what_is_seen() {
    let mut view = evening();
    view.plan.entries = (0..10_000)
        .map(|number| {
            let day = i32::try_from(number / 3).unwrap();
            crate::support::entry(number, SAM, day, Some("Warm tea, and rain."))
        })
        .collect::<Vec<_>>()
        .into();
    let keys = [(Modifiers::COMMAND, Key::Num3)];
    let window = window([900.0, 700.0], room(view, 100), &keys);
    let drawn = nodes(&window)
        .filter(|node| name(node) == "Warm tea, and rain.")
        .count();
    assert!((3..40).contains(&drawn), "{drawn} of them");
}
