//! The door: a first start, and an unlock.

use egui::Key;
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use leeward_ui::{Appearance, Door, DoorIntent, tokens};

use crate::support::english;

struct Hall {
    door: Door,
    intents: Vec<DoorIntent>,
}

fn hall(door: Door) -> Harness<'static, Hall> {
    let hall = Hall {
        door,
        intents: Vec::new(),
    };
    let mut window = Harness::builder()
        .with_size([900.0, 900.0])
        .with_theme(egui::Theme::Light)
        .with_context_setup(|ctx| tokens::apply(ctx, Appearance::default()))
        .build_ui_state(
            |ui, hall: &mut Hall| {
                let intents = hall.door.show(ui, Appearance::default());
                hall.intents.extend(intents);
            },
            hall,
        );
    window.run();
    window
}

fn type_text(window: &mut Harness<'_, Hall>, text: &str) {
    window.event(egui::Event::Text(text.to_owned()));
    window.run();
}

fn press(window: &mut Harness<'_, Hall>, key: Key) {
    window.key_press(key);
    window.run();
}

fn says(window: &Harness<'_, Hall>, text: &str) -> bool {
    window.query_by_label_contains(text).is_some()
}

#[test]
fn a_first_start_takes_a_name_and_a_passphrase_twice() {
    let mut window = hall(Door::first_start());
    type_text(&mut window, "Ana");
    press(&mut window, Key::Enter);
    type_text(&mut window, "four plain words here");
    press(&mut window, Key::Enter);
    assert!(window.state().intents.is_empty(), "the second is missing");
    assert!(says(&window, "A lost passphrase cannot be recovered."));
    let again = egui::Role::PasswordInput;
    window
        .get_by_role_and_label(again, "Passphrase, once more")
        .focus();
    window.run();
    type_text(&mut window, "four plain words here");
    press(&mut window, Key::Enter);
    match window.state().intents.as_slice() {
        [DoorIntent::Create { name, passphrase }] => {
            assert_eq!(name, "Ana");
            assert_eq!(
                passphrase.meaning().unwrap().as_str(),
                "four plain words here"
            );
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_passphrase_that_is_easy_to_guess_is_said_kindly_and_a_short_one_is_not_taken() {
    let mut window = hall(Door::first_start());
    type_text(&mut window, "Ana");
    press(&mut window, Key::Enter);
    type_text(&mut window, "tea");
    assert!(says(&window, "A little longer, please"));
    type_text(&mut window, "teatea");
    assert!(says(&window, "easy to guess"));
    type_text(&mut window, " with seven quiet otters");
    assert!(says(&window, "a strong one"));
}

#[test]
fn what_was_typed_is_not_shown_unless_one_asks_and_a_wrong_one_says_what_to_do() {
    let mut window = hall(Door::locked());
    type_text(&mut window, "a wrong one");
    let shown = |window: &Harness<'_, Hall>| {
        let field = window.get_by_role_and_label(egui::Role::PasswordInput, "Passphrase");
        field.accesskit_node().value().unwrap_or_default()
    };
    assert!(!shown(&window).contains("wrong"));
    press(&mut window, Key::Enter);
    assert!(matches!(
        window.state().intents.as_slice(),
        [DoorIntent::Open(_)]
    ));
    let debug = format!("{:?}", window.state().intents);
    assert!(!debug.contains("wrong"), "{debug}");
    window
        .state_mut()
        .door
        .trouble("This passphrase does not open it.".into());
    window.run();
    assert!(says(&window, "This passphrase does not open it."));
    type_text(&mut window, "another");
    press(&mut window, Key::Enter);
    assert_eq!(window.state().intents.len(), 2);
}

#[test]
fn a_name_and_a_passphrase_that_are_too_long_are_told_so_and_nothing_is_cut_off() {
    let value = |window: &Harness<'_, Hall>, field: &str| {
        let node = window.root().children_recursive().find(|node| {
            let inner = node.accesskit_node();
            let roles = [egui::Role::MultilineTextInput, egui::Role::PasswordInput];
            inner.label().as_deref() == Some(field) && roles.contains(&inner.role())
        });
        node.unwrap().accesskit_node().value().unwrap_or_default()
    };
    let mut window = hall(Door::first_start());
    type_text(&mut window, &"ñ".repeat(45));
    assert_eq!(
        value(&window, "What name would you like to use?"),
        "ñ".repeat(45)
    );
    assert!(says(&window, "5 characters too long for a name"));
    press(&mut window, Key::Enter);
    let stays = value(&window, "What name would you like to use?");
    assert_eq!(stays.chars().count(), 45, "it does not go on");
    for _ in 0..5 {
        press(&mut window, Key::Backspace);
    }
    press(&mut window, Key::Enter);
    window.event(egui::Event::Paste("otter ".repeat(200)));
    window.run();
    assert_eq!(value(&window, "Passphrase").chars().count(), 1_200);
    assert!(says(&window, "characters too long for a passphrase"));
    let again = egui::Role::PasswordInput;
    window
        .get_by_role_and_label(again, "Passphrase, once more")
        .focus();
    window.run();
    window.event(egui::Event::Paste("otter ".repeat(200)));
    window.run();
    press(&mut window, Key::Enter);
    assert!(window.state().intents.is_empty());
}

#[test]
fn a_long_passphrase_that_was_made_elsewhere_opens_and_leaves_no_steps_of_typing() {
    let mut window = hall(Door::locked());
    let long = "seven quiet otters ".repeat(100);
    window.event(egui::Event::Paste(long.clone()));
    window.run();
    assert!(!says(&window, "too long"));
    press(&mut window, Key::Enter);
    match window.state().intents.as_slice() {
        [DoorIntent::Open(passphrase)] => {
            assert_eq!(passphrase.forms()[0].as_slice(), long.as_bytes());
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_locked_door_says_nothing_but_the_name() {
    let window = hall(Door::locked());
    let texts: Vec<String> = window
        .root()
        .children_recursive()
        .filter_map(|node| {
            let node = node.accesskit_node();
            node.label().or_else(|| node.value())
        })
        .filter(|text| !text.is_empty())
        .collect();
    for text in texts {
        let plain = [
            "Leeward",
            "Passphrase",
            "Show what is typed",
            "Open",
            "Lost your passphrase?",
        ];
        assert!(plain.contains(&text.as_str()), "{text}");
    }
}

#[test]
fn whoever_lost_the_passphrase_is_told_what_helps_and_what_does_not() {
    let mut window = hall(Door::locked());

    let lines = ["unlock-lost-nobody", "unlock-lost-try", "unlock-lost-anew"];
    for is_shown in [true, false] {
        window
            .get_by_label("Lost your passphrase?")
            .click_accesskit();
        window.run();
        for line in lines {
            let found = window.query_by_label(english().text(line));
            assert_eq!(found.is_some(), is_shown, "{line}");
        }
    }
}
