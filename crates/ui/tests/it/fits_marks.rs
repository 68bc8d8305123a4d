//! Whether the plan fits, as it stands.

use egui::{Key, Modifiers};
use egui_kittest::{Harness, kittest::Queryable as _};
use leeward_model::{Command, View};

use crate::support::{Room, alone, fitted, press, window};

fn plan(view: View) -> Harness<'static, Room> {
    let mut window = window([1100.0, 1600.0], Room::new(view));
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    window.run();
    window
}

#[test]
fn a_mark_is_set_and_taken_back_with_one_press_and_only_with_a_partner() {
    let mut view = fitted();
    view.plan.fits = std::sync::Arc::default();
    let mut window = plan(view);
    assert!(window.query_by_label("Take this back").is_none());
    press(&mut window, "The plan fits me");
    let set = Command::Fits { fits: true };
    assert!(window.state().commands().contains(&&set));
    let mut window = plan(fitted());
    assert!(
        window.query_by_label("The plan fits me").is_none(),
        "it stands"
    );
    press(&mut window, "Take this back");
    let unset = Command::Fits { fits: false };
    assert!(window.state().commands().contains(&&unset));
    assert!(plan(alone()).query_by_label("The plan fits me").is_none());
}

#[test]
fn what_has_changed_is_told_in_sentences_what_was_beside_what_is() {
    let mut window = plan(fitted());
    press(&mut window, "Sam said that it fits, before later changes.");
    for said in [
        "Sam changed the words:",
        "Before: One lamp, nothing else",
        "One lamp, and the music low",
        "Sam moved:",
        "Now before: Under the blanket, ten slow breaths",
        "Ana changed how long it takes:",
        "Before: 5 min",
        "Ana set this aside:",
        "2 more have changed.",
    ] {
        assert!(window.query_all_by_label(said).count() > 0, "{said}");
    }
    window.key_press(Key::Escape);
    window.run();
    assert_eq!(window.query_all_by_label("Sam moved:").count(), 0);
}
