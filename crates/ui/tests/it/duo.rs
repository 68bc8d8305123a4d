//! Two houses in one window.

use egui::{Key, Modifiers};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use leeward_model::{Command, NeedCommand, NewNeed, View};
use leeward_ui::{Appearance, Duo, DuoIntent, Intent, tokens};

use crate::support::{MOMENT, SAM, evening};

struct Pair {
    duo: Duo,
    views: [View; 2],
    intents: Vec<DuoIntent>,
}

fn pair(width: f32) -> Harness<'static, Pair> {
    let ana = evening();
    let mut sam = evening();
    sam.me = SAM;
    sam.own.drafts = leeward_model::List::default();
    let pair = Pair {
        duo: Duo::new([&ana, &sam]),
        views: [ana, sam],
        intents: Vec::new(),
    };
    let mut window = Harness::builder()
        .with_size([width, 900.0])
        .with_theme(egui::Theme::Light)
        .with_context_setup(|ctx| tokens::apply(ctx, Appearance::default()))
        .build_ui_state(
            |ui, pair: &mut Pair| {
                let [ana, sam] = &pair.views;
                let intents = pair
                    .duo
                    .show(ui, [ana, sam], Appearance::default(), &MOMENT);
                pair.intents.extend(intents);
            },
            pair,
        );
    window.run();
    window
}

fn focused(window: &Harness<'_, Pair>) -> Option<(String, f64)> {
    let mut nodes = window.root().children_recursive();
    let found = nodes.find(|node| node.is_focused() && node.accesskit_node().label().is_some())?;
    let node = found.accesskit_node();
    Some((node.label()?, node.bounding_box()?.x0))
}

#[test]
fn one_switch_cuts_and_joins_both_and_follows_what_is_so() {
    let mut window = pair(1280.0);
    window
        .get_by_label("Send and receive changes")
        .click_accesskit();
    window.run();
    assert_eq!(window.state().intents, [DuoIntent::Link(false)]);
    window.state_mut().views[1].online = false;
    window.run();
    window
        .get_by_label("Send and receive changes")
        .click_accesskit();
    window.run();
    assert_eq!(window.state().intents.last(), Some(&DuoIntent::Link(true)));
}

#[test]
fn what_is_typed_on_one_device_is_wished_on_that_device() {
    let mut window = pair(1280.0);
    let adds: Vec<_> = window.get_all_by_label("Add a need").collect();
    assert_eq!(adds.len(), 2);
    adds[1].click_accesskit();
    drop(adds);
    window.run();
    window.event(egui::Event::Text("Toast".into()));
    window.run();
    window.key_press(Key::Enter);
    window.run();
    let mut intents = window.state().intents.iter();
    let added = intents.find_map(|intent| match intent {
        DuoIntent::House {
            side,
            intent:
                Intent::Command {
                    command: Command::Need(NeedCommand::Add(NewNeed { text, .. })),
                    ..
                },
        } => Some((*side, text.clone())),
        _ => None,
    });
    assert_eq!(added, Some((1, "Toast".to_owned())));
}

#[test]
fn keys_that_work_from_anywhere_go_where_the_focus_is() {
    let mut window = pair(1280.0);
    let middle = 640.0;
    for _ in 0..120 {
        window.key_press(Key::Tab);
        window.run();
        if focused(&window).is_some_and(|(_, left)| left > middle) {
            break;
        }
    }
    assert!(
        focused(&window).is_some_and(|(_, left)| left > middle),
        "Tab comes to the second"
    );
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.run();
    let (name, left) = focused(&window).unwrap();
    assert_eq!(name, "Search everything");
    assert!(
        left > middle,
        "the palette lies over the house that has the focus"
    );
}

#[test]
fn keys_go_where_one_has_pressed_last() {
    let mut window = pair(1280.0);
    let add = window.get_all_by_label("Add a need").next().unwrap();
    add.focus();
    window.run();
    let empty = egui::pos2(1000.0, 880.0);
    window.drag_at(empty);
    window.drop_at(empty);
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
    window.run();
    let titles: Vec<f32> = window
        .get_all_by_label("Our plan")
        .map(|node| node.rect().left())
        .collect();
    assert_eq!(titles.len(), 1);
    assert!(titles[0] < 640.0, "the first still shows the plan");
}

#[test]
fn in_little_room_one_device_is_shown_at_a_time() {
    let mut window = pair(360.0);
    assert_eq!(window.get_all_by_label("Our plan").count(), 1);
    let sams: Vec<_> = window.get_all_by_label("Sam").collect();
    sams[0].click_accesskit();
    drop(sams);
    window.run();
    let ours = window.get_by_label("Not having to explain why I am quiet");
    assert_eq!(
        ours.accesskit_node().role(),
        egui::Role::Button,
        "it is Sam's own page now"
    );
}
