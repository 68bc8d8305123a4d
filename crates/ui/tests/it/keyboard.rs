//! Everything by keyboard alone.

use egui::{Key, Modifiers};
use egui_kittest::{Harness, kittest::Queryable};
use leeward_model::{Command, LineCommand};
use leeward_ui::Intent;

use crate::support::{Scene, both, focused, line, window};

fn scene() -> Scene {
    let mut scene = Scene::of(vec![
        line(1, "Warm tea first"),
        both(2, "Apart", "Together"),
    ]);
    scene.views[1].plan.lines.truncate(1);
    scene
}

/// Presses Tab until the focus is back where it began, and returns where it was.
fn tab_through(window: &mut Harness<'_, Scene>, modifiers: Modifiers) -> Vec<String> {
    let mut stops = Vec::new();
    loop {
        window.key_press_modifiers(modifiers, Key::Tab);
        window.run();
        let stop = focused(window).unwrap();
        if stops.first() == Some(&stop) || stops.len() > 100 {
            return stops;
        }
        stops.push(stop);
    }
}

const ORDER: [&str; 15] = [
    "English",
    "Español",
    "Let changes cross",
    "Undo, Ana",
    "Warm tea first",
    "Rest “Warm tea first”",
    "Keep this: “Apart”",
    "Keep this: “Together”",
    "New line, Ana",
    "Add, Ana",
    "Undo, Sam",
    "Warm tea first",
    "Rest “Warm tea first”",
    "New line, Sam",
    "Add, Sam",
];

#[test]
fn the_tab_key_goes_the_way_one_reads() {
    for size in [[1000.0, 800.0], [360.0, 700.0]] {
        let mut window = window(size, scene());
        assert_eq!(
            tab_through(&mut window, Modifiers::NONE),
            ORDER,
            "at {size:?}"
        );
    }
}

#[test]
fn the_tab_key_with_shift_goes_back_the_same_way() {
    let mut window = window([1000.0, 800.0], scene());
    let mut back = tab_through(&mut window, Modifiers::SHIFT);
    back.reverse();
    assert_eq!(back, ORDER);
}

#[test]
fn what_has_the_focus_is_in_view() {
    for size in [[1000.0, 420.0], [360.0, 320.0]] {
        let lines = (1..15).map(|n| line(n, "Warm tea, and nobody has to talk about the day"));
        let mut window = window(size, Scene::of(lines.collect()));
        for _ in 0..70 {
            window.key_press(Key::Tab);
            window.run();
            window.run();
            let root = window.root();
            let rect = egui_kittest::kittest::NodeT::children_recursive(&root)
                .find(egui_kittest::Node::is_focused)
                .unwrap()
                .rect();
            let seen = egui::Rect::from_min_size(egui::Pos2::ZERO, size.into());
            assert!(
                seen.contains_rect(rect),
                "{:?} at {rect:?}",
                focused(&window)
            );
        }
    }
}

#[test]
fn a_line_is_reworded_without_a_pointer() {
    let mut window = window([1000.0, 800.0], scene());
    for _ in 0..5 {
        window.key_press(Key::Tab);
        window.run();
    }
    window.key_press(Key::Enter);
    window.run();
    let field = window.get_by_label("New wording for “Warm tea first”");
    assert!(field.is_focused());
    field.type_text("!");
    window.run();
    window.key_press(Key::Enter);
    window.run();
    let (line, text) = (line(1, "").id, "Warm tea first!".to_owned());
    let command = Command::Line(LineCommand::Change { line, text });
    let side = 0;
    assert_eq!(window.state().intents, [Intent::Command { side, command }]);
    assert_eq!(
        focused(&window).as_deref(),
        Some("Warm tea first"),
        "back on the line"
    );
}

#[test]
fn escape_closes_a_wording_without_a_wish() {
    for stops in 0..3 {
        let mut window = window([1000.0, 800.0], scene());
        window
            .get_all_by_label("Warm tea first")
            .next()
            .unwrap()
            .focus();
        window.run();
        window.key_press(Key::Space);
        window.run();
        for _ in 0..stops {
            window.key_press(Key::Tab);
            window.run();
        }
        window.key_press(Key::Escape);
        window.run();
        assert!(
            window.query_by_label_contains("New wording").is_none(),
            "after {stops}"
        );
        assert_eq!(focused(&window).as_deref(), Some("Warm tea first"));
        assert_eq!(window.state().intents, []);
    }
}

#[test]
fn enter_and_space_press_what_has_the_focus() {
    for key in [Key::Enter, Key::Space] {
        let mut window = window([1000.0, 800.0], scene());
        window.get_by_label("Let changes cross").focus();
        window.run();
        window.key_press(key);
        window.run();
        assert_eq!(window.state().intents, [Intent::Link(false)]);
    }
}
