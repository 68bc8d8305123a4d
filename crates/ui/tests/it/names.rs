//! What can be pressed is called by what it shows: whoever says aloud what they see presses it, and
//! whoever listens hears the same words (WCAG 2.5.3).

use std::collections::BTreeSet;

use egui::{Pos2, Rect, Role, Shape};
use egui_kittest::{
    Harness,
    kittest::{AccessKitNode, NodeT as _},
};
use leeward_catalogue::{Language, catalogue};
use leeward_model::{Sharing, View};
use leeward_ui::{Appearance, Door, tokens};

use crate::support::{
    Room, agreed, alone, evening, find, fitted, hard_week, just_met, key, long_ago, looking_back,
    name, nodes, own_menu, reworded, second_chapter, suggested, suggested_steps, two_routes,
    type_text,
};

/// A plan, and what is looked at in it: places, tabs of the plan and dialogs, by the ids of what the
/// search calls them.
type Looks = (fn() -> Room, &'static [&'static str]);

const LOOKS: [Looks; 15] = [
    (
        || Room::new(alone()),
        &["place-now", "place-us", "tab-needs", "tab-route"],
    ),
    (|| Room::new(unlinked()), &["tab-needs", "tab-signals"]),
    (|| Room::new(evening()), EVERYTHING),
    (|| Room::new(just_met()), &["place-us"]),
    (|| Room::new(agreed()), &["tab-rhythm"]),
    (|| Room::new(fitted()), &["tab-needs"]),
    (
        || Room::new(hard_week()),
        &["tab-off-limits", "tab-for-now", "tab-route"],
    ),
    (|| Room::new(long_ago()), &["tab-needs"]),
    (|| Room::looking_back(looking_back()), &["growth-title"]),
    (|| Room::new(own_menu()), &["tab-care-menu"]),
    (
        || Room::new(reworded(evening())),
        &["place-now", "tab-needs"],
    ),
    (
        || Room::new(second_chapter()),
        &["tab-needs", "growth-title", "chapter-new"],
    ),
    (|| Room::new(suggested()), EVERYTHING),
    (|| Room::new(suggested_steps()), &["tab-route"]),
    (|| Room::new(two_routes()), &["tab-route"]),
];

/// Buttons that open something on the same page or over it.
const OPENING: [&str; 16] = [
    "both-look",
    "disagree-add",
    "have-invitation",
    "later-add",
    "limit-add",
    "menu-add",
    "music-add",
    "need-add",
    "neutral-add",
    "ours-add",
    "propose-step",
    "rhythm-add",
    "route-add",
    "signal-add",
    "step-add",
    "word-add",
];

const EVERYTHING: &[&str] = &[
    "place-now",
    "place-journal",
    "place-us",
    "tab-needs",
    "tab-off-limits",
    "tab-for-now",
    "tab-care-menu",
    "tab-route",
    "tab-signals",
    "tab-words",
    "tab-disagree",
    "tab-rhythm",
    "settings-title",
    "templates-title",
    "growth-title",
    "chapter-new",
    "propose-new",
    "action-write",
    "action-keys",
    "fits-set",
    "stop-sharing",
];

#[test]
fn whatever_can_be_pressed_is_called_by_what_it_shows() {
    let mut wrong = BTreeSet::new();
    for language in Language::ALL {
        let words = catalogue(language);
        for (room, ids) in LOOKS {
            for id in ids {
                let mut window = window(room(), language);
                let is_tab = id.starts_with("tab-");
                let said = if is_tab {
                    words.with("action-plan", &[("tab", words.text(id))])
                } else {
                    words.text(id).to_owned()
                };
                find(&mut window, &said);
                wrong.extend(misnamed(&window));
                let rows = rows(&window, words.text("row-does"));
                let rows = rows.into_iter().filter(|_| is_tab);
                let opening = OPENING.map(|id| words.text(id).to_owned());
                for name in rows.chain(opening) {
                    open(&mut window, &name, &mut wrong);
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn at_the_door_too() {
    let mut wrong = BTreeSet::new();
    for language in Language::ALL {
        for (mut door, names) in [
            (Door::locked(), 0),
            (Door::first_start(), 0),
            (Door::first_start(), 1),
        ] {
            let appearance = appearance(language);
            let mut window = Harness::builder()
                .with_size([1100.0, 1400.0])
                .with_theme(egui::Theme::Light)
                .with_context_setup(|ctx| tokens::apply(ctx, Appearance::default()))
                .build_ui(move |ui| drop(door.show(ui, appearance)));
            window.run();
            for _ in 0..names {
                window.event(egui::Event::Text("Ana".to_owned()));
                window.run();
                window.key_press(egui::Key::Enter);
                window.run();
            }
            wrong.extend(misnamed(&window));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_name_that_leaves_out_what_is_shown_is_found() {
    for (name, shown, is_wrong) in [
        ("Suggest it again: “Tea”", "Suggest it again", false),
        ("Bring it back: “Tea”", "Suggest it again", true),
        ("Take “Tea” along", "Take along", true),
        ("Two squeezes · I am fine", "Two squeezes\nI am fine", false),
    ] {
        assert_eq!(!holds(name, shown), is_wrong, "{name}: {shown}");
    }
}

fn appearance(language: Language) -> Appearance {
    Appearance {
        language,
        still: true,
        ..Appearance::default()
    }
}

fn window(mut room: Room, language: Language) -> Harness<'static, Room> {
    room.appearance = appearance(language);
    crate::support::window([1100.0, 3000.0], room)
}

/// An evening on a device that is linked to no other.
fn unlinked() -> View {
    View {
        sharing: Sharing::Alone,
        ..evening()
    }
}

/// The names of the rows that open for editing.
fn rows(window: &Harness<'_, Room>, opens: &str) -> BTreeSet<String> {
    let rows = nodes(window).filter(|node| {
        let said = node.accesskit_node().description();
        said.is_some_and(|said| said.contains(opens))
    });
    rows.map(|node| name(&node)).collect()
}

/// Presses what is called this, if it is there, looks at what is to be pressed by then, types, looks
/// again and goes back.
fn open(window: &mut Harness<'_, Room>, called: &str, wrong: &mut BTreeSet<String>) {
    let found = nodes(window).find(|node| name(node) == called);
    let Some(found) = found else { return };
    found.click_accesskit();
    window.run();
    wrong.extend(misnamed(window));
    type_text(window, "more");
    wrong.extend(misnamed(window));
    key(window, egui::Key::Escape);
}

/// What can be pressed and is called by other words than those it shows. Over a page, a dialog is
/// looked at alone.
fn misnamed<S>(window: &Harness<'_, S>) -> Vec<String> {
    let texts = painted(window);
    let all: Vec<_> = window.root().children_recursive().collect();
    let mut roles = all.iter().map(|node| node.accesskit_node().role());
    let has_dialog = roles.any(|role| role == Role::Dialog);
    let mut wrong = Vec::new();
    for node in all {
        let inner = node.accesskit_node();
        let above = std::iter::successors(inner.parent(), AccessKitNode::parent);
        let is_in_a_dialog = above
            .map(|node| node.role())
            .any(|role| role == Role::Dialog);
        let is_pressed = matches!(
            inner.role(),
            Role::Button
                | Role::CheckBox
                | Role::RadioButton
                | Role::Switch
                | Role::Tab
                | Role::MenuItem
        );
        if !is_pressed || (has_dialog && !is_in_a_dialog) {
            continue;
        }
        let Some(place) = inner.bounding_box() else {
            continue;
        };
        let (across, down) = (place.x0..=place.x1, place.y0..=place.y1);
        let name = inner.label().unwrap_or_default();
        let said = inner.description().unwrap_or_default();
        for (at, shown) in &texts {
            let is_here = across.contains(&at.x.into()) && down.contains(&at.y.into());
            if is_here && !holds(&name, shown) && !holds(&said, shown) {
                wrong.push(format!("“{shown}” is called “{name}”"));
            }
        }
    }
    wrong
}

/// Tells whether a name holds what is shown, word by word and in its order.
fn holds(name: &str, shown: &str) -> bool {
    words(name).contains(&words(shown))
}

/// The words of a text, with a space around each.
fn words(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|letter: char| !letter.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.fold(" ".to_owned(), |all, word| all + word + " ")
}

/// The texts that are seen, with the middle of each. What something opaque was painted over is not.
fn painted<S>(window: &Harness<'_, S>) -> Vec<(Pos2, String)> {
    let mut texts = Vec::new();
    for clipped in &window.output().shapes {
        see(&clipped.shape, clipped.clip_rect, &mut texts);
    }
    texts
}

fn see(shape: &Shape, clip: Rect, texts: &mut Vec<(Pos2, String)>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| see(shape, clip, texts)),
        Shape::Rect(rect) if rect.fill.is_opaque() => {
            let covered = rect.rect.intersect(clip);
            texts.retain(|(at, _)| !covered.contains(*at));
        }
        Shape::Text(text) => {
            let at = text.visual_bounding_rect().center();
            let words = text.galley.text();
            // One letter stands for a person, in a circle beside their words.
            if clip.contains(at) && words.trim().chars().count() > 1 {
                texts.push((at, words.to_owned()));
            }
        }
        _ => {}
    }
}
