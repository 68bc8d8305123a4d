//! Private settings: the list on the screen, and who obeys them.

use egui::Key;
use egui_kittest::kittest::Queryable as _;
use leeward_catalogue::Language;
use leeward_model::{Command, Setting, Suggestions};

use crate::support::{Room, alone, evening, find, focused, key, window, wishes};

const SUGGEST: &str = "Suggest on “Now” what could be set up";

#[test]
fn the_palette_finds_the_settings_and_the_keyboard_changes_the_first() {
    let mut window = window([1100.0, 760.0], Room::new(evening()));
    find(&mut window, "settings");
    assert_eq!(focused(&window).as_deref(), Some(SUGGEST));
    key(&mut window, Key::Space);
    let off = Command::Set(Setting::Suggestions(Suggestions::Off));
    assert_eq!(wishes(&window), [off]);
}

#[test]
fn they_are_found_in_spanish_too() {
    let mut room = Room::new(evening());
    room.appearance.language = Language::Spanish;
    let mut window = window([360.0, 760.0], room);
    find(&mut window, "ajustes");
    let first = focused(&window).unwrap_or_default();
    assert!(first.starts_with("Sugerir"), "{first}");
}

#[test]
fn whoever_wants_no_suggestions_gets_none_on_the_first_page() {
    let mut view = alone();
    let invites = |view| {
        let window = window([1100.0, 760.0], Room::new(view));
        window
            .query_by_label_contains("Invite your partner")
            .is_some()
    };
    assert!(invites(view.clone()));
    view.own.settings.suggestions = Suggestions::Off;
    assert!(!invites(view));
}
