//! The care menu: one's own activities, other names, what is hidden, something new.

use egui::Key;
use egui_kittest::{Harness, kittest::Queryable as _};
use leeward_model::{ActivityCommand, Command, Tag, View};

use crate::support::{
    Room, by_keyboard, evening, find, item, key, own_menu, press, two_names, type_text, window,
    wishes,
};

fn menu(view: View) -> Harness<'static, Room> {
    let mut window = window([1100.0, 6000.0], Room::new(view));
    find(&mut window, "plan care");
    press(&mut window, "All activities");
    window
}

#[test]
fn one_of_ones_own_is_added_with_what_it_asks_for() {
    let mut window = menu(evening());
    press(&mut window, "Add one of your own");
    type_text(&mut window, "Hum something");
    by_keyboard(&mut window, "Alone");
    by_keyboard(&mut window, "Save and share: Add one of your own");
    let add = ActivityCommand::Add {
        text: "Hum something".into(),
        tags: vec![Tag::Alone],
    };
    assert_eq!(wishes(&window), [Command::Activity(add)]);
}

#[test]
fn an_activity_is_called_something_else_where_it_is_looked_at() {
    let mut window = menu(own_menu());
    press(&mut window, "Cocoa, the same for both");
    press(&mut window, "Call it something else");
    key(&mut window, Key::End);
    type_text(&mut window, ", please");
    key(&mut window, Key::Enter);
    let change = ActivityCommand::Change {
        activity: "food.tea".into(),
        text: "Cocoa, the same for both, please".into(),
        was: Some(vec!["Cocoa, the same for both".into()]),
    };
    assert_eq!(wishes(&window), [Command::Activity(change)]);
}

#[test]
fn both_names_of_an_activity_stand_side_by_side_until_one_is_kept() {
    let mut window = menu(two_names());
    let both = "Cocoa, the same for both · Cocoa, and a biscuit";
    press(&mut window, both);
    assert!(window.query_by_label("Call it something else").is_none());
    press(&mut window, "Two versions: look at both");
    by_keyboard(&mut window, "Use this version: “Cocoa, and a biscuit”");
    let change = ActivityCommand::Change {
        activity: "food.tea".into(),
        text: "Cocoa, and a biscuit".into(),
        was: Some(vec![
            "Cocoa, the same for both".into(),
            "Cocoa, and a biscuit".into(),
        ]),
    };
    assert_eq!(wishes(&window), [Command::Activity(change)]);
}

#[test]
fn what_is_hidden_is_in_no_list_but_its_own_and_comes_back_from_there() {
    let mut window = menu(own_menu());
    let fort = "Move the mattress and camp in the living room";
    assert!(window.query_by_label(fort).is_none());
    press(&mut window, "Hidden");
    press(&mut window, fort);
    press(&mut window, "Show it to me again");
    let hide = ActivityCommand::Hide {
        activity: "play.fort".into(),
        hidden: false,
    };
    assert_eq!(wishes(&window), [Command::Activity(hide)]);
}

#[test]
fn filters_hold_together() {
    let mut window = menu(own_menu());
    let (walk, hum) = ("Once around the block", "Hum something together");
    window.get_by_label(walk);
    press(&mut window, "Little energy");
    assert!(window.query_by_label(walk).is_none());
    window.get_by_label(hum);
    press(&mut window, "No talking needed");
    assert!(window.query_by_label(hum).is_none());
}

#[test]
fn something_new_is_asked_for_and_only_said() {
    let mut window = menu(own_menu());
    window.get_by_label("Perhaps: A blanket warmed on the radiator");
    press(&mut window, "Pick another");
    assert_eq!(wishes(&window), [Command::SomethingNew]);
    assert_eq!(own_menu().own.hidden.len(), 1);
    let own = format!("own.{}", item(80));
    assert!(own_menu().plan.menu.contains_key(&own));
}
