//! Everything by keyboard alone.

use egui::{Key, Modifiers};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use leeward_model::{
    Command, Form, LineCommand, NeedCommand, NewNeed, Rating, Section, StepCommand,
};
use leeward_ui::Intent;

use crate::support::{
    Room, english, evening, focused, item, key, name, nodes, press, reworded, tab_to, type_text,
    window, years,
};

fn ctrl(window: &mut Harness<'_, Room>, key: Key) {
    window.key_press_modifiers(Modifiers::COMMAND, key);
    window.run();
}

#[test]
fn tab_comes_to_everything_that_can_be_pressed() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    for place in [Key::Num1, Key::Num2, Key::Num3, Key::Num4] {
        ctrl(&mut window, place);
        let pressed: Vec<String> = nodes(&window)
            .filter(|node| egui::accessibility::is_input(node.accesskit_node().role()))
            .filter(|node| !node.accesskit_node().is_disabled())
            .map(|node| name(&node))
            .collect();
        assert!(pressed.len() > 5, "{pressed:?}");
        let mut visited = std::collections::BTreeSet::new();
        for _ in 0..pressed.len() + 40 {
            key(&mut window, Key::Tab);
            visited.extend(focused(&window));
        }
        let missed: Vec<_> = pressed
            .iter()
            .filter(|name| !visited.contains(*name))
            .collect();
        assert!(missed.is_empty(), "{missed:#?}");
    }
}

#[test]
fn earlier_entries_are_asked_for_without_a_pointer() {
    for width in [360.0, 1100.0] {
        let mut window = window([width, 760.0], Room::new(years(60)));
        ctrl(&mut window, Key::Num3);
        tab_to(&mut window, "Earlier entries");
        let button = window.get_by_label("Earlier entries").rect();
        assert!(button.bottom() <= 760.0, "the focus brings it into view");
        key(&mut window, Key::Enter);
        assert!(window.state().commands().contains(&&Command::Earlier));
        let focused = focused(&window);
        assert_eq!(focused.as_deref(), Some("Earlier entries"), "it stays");
    }
}

#[test]
fn a_need_is_added_reworded_and_rested_without_a_pointer() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    ctrl(&mut window, Key::Num2);
    tab_to(&mut window, "Add a need");
    key(&mut window, Key::Enter);
    assert_eq!(
        focused(&window).as_deref(),
        Some("Add a need"),
        "now the field has it"
    );
    type_text(&mut window, "A window open for a minute");
    key(&mut window, Key::Enter);
    let expected = |command: &Command| {
        matches!(command, Command::Need(NeedCommand::Add(NewNeed { text, .. }))
            if text == "A window open for a minute")
    };
    assert!(window.state().commands().into_iter().any(expected));

    let text = "Warm feet before anything else";
    tab_to(&mut window, text);
    key(&mut window, Key::Enter);
    type_text(&mut window, ", and socks");
    key(&mut window, Key::Enter);
    let wanted = format!("{text}, and socks");
    let expected = |command: &Command| matches!(command, Command::Need(NeedCommand::Change { text, .. }) if *text == wanted);
    assert!(window.state().commands().into_iter().any(expected));

    let text = "Being thanked, even for small things";
    tab_to(&mut window, text);
    key(&mut window, Key::Enter);
    tab_to(&mut window, &format!("Set aside “{text}”"));
    key(&mut window, Key::Space);
    let expected =
        |command: &Command| matches!(command, Command::Need(NeedCommand::Archive { .. }));
    assert!(window.state().commands().into_iter().any(expected));
    assert_eq!(
        focused(&window).as_deref(),
        Some(text),
        "and the focus is back"
    );
}

#[test]
fn escape_puts_a_wording_aside_and_the_words_are_there_again() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    ctrl(&mut window, Key::Num2);
    let text = "Warm feet before anything else";
    tab_to(&mut window, text);
    key(&mut window, Key::Enter);
    type_text(&mut window, ", always");
    key(&mut window, Key::Escape);
    window.run();
    assert_eq!(focused(&window).as_deref(), Some(text));
    key(&mut window, Key::Enter);
    let field = nodes(&window).find(NodeFocus::is_it).unwrap();
    assert_eq!(
        field.accesskit_node().value().unwrap(),
        format!("{text}, always")
    );
}

trait NodeFocus {
    fn is_it(&self) -> bool;
}

impl NodeFocus for egui_kittest::Node<'_> {
    fn is_it(&self) -> bool {
        self.is_focused() && self.accesskit_node().value().is_some()
    }
}

#[test]
fn the_hit_that_the_arrows_come_to_is_heard_while_the_field_has_the_keys() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    ctrl(&mut window, Key::K);
    let field = focused(&window);
    assert_eq!(field.as_deref(), Some(english().text("palette-title")));
    type_text(&mut window, "larger");
    assert_eq!(focused(&window), field);
    key(&mut window, Key::ArrowDown);
    let hit = english().text("action-larger");
    assert_eq!(focused(&window).as_deref(), Some(hit));
    type_text(&mut window, " text");
    assert_eq!(focused(&window), field, "what is typed is heard again");
}

#[test]
fn whoever_listens_is_told_which_tab_is_shown_and_what_lies_on_top() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    ctrl(&mut window, Key::Num2);
    let tabs = nodes(&window).filter(|node| node.accesskit_node().is_selected() == Some(true));
    let tabs: Vec<String> = tabs.map(|node| name(&node)).collect();
    assert_eq!(
        tabs,
        ["place-plan", "tab-needs"].map(|id| english().text(id))
    );
    ctrl(&mut window, Key::K);
    let on_top = nodes(&window).find(|node| node.accesskit_node().is_modal());
    let on_top = on_top.map(|node| name(&node));
    assert_eq!(on_top.as_deref(), Some(english().text("palette-title")));
}

#[test]
fn a_step_moves_with_alt_and_the_arrows() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    ctrl(&mut window, Key::K);
    type_text(&mut window, "route");
    key(&mut window, Key::Enter);
    tab_to(&mut window, "2. Under the blanket, ten slow breaths");
    window.key_press_modifiers(Modifiers::ALT, Key::ArrowDown);
    window.run();
    let moved = Command::Step(StepCommand::Move {
        step: item(31),
        after: Some(item(32)),
    });
    assert!(window.state().commands().contains(&&moved));
    window.key_press_modifiers(Modifiers::ALT, Key::ArrowUp);
    window.run();
    let moved = Command::Step(StepCommand::Move {
        step: item(31),
        after: None,
    });
    assert!(window.state().commands().contains(&&moved));
}

#[test]
fn the_focus_stays_in_a_dialog_and_comes_back_where_it_was() {
    let mut window = window([1100.0, 900.0], Room::new(reworded(evening())));
    let row = "Something in the plan has two versions";
    tab_to(&mut window, row);
    key(&mut window, Key::Enter);
    // Enter by habit must not settle anything.
    assert_eq!(focused(&window).as_deref(), Some("Write one together"));
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..12 {
        key(&mut window, Key::Tab);
        seen.extend(focused(&window));
    }
    assert!(
        seen.contains("Decide later") && seen.contains("Write one together"),
        "{seen:?}"
    );
    assert!(!seen.contains("Open the plan"), "{seen:?}");
    key(&mut window, Key::Escape);
    assert_eq!(focused(&window).as_deref(), Some(row));
}

#[test]
fn a_wording_is_kept_by_keyboard() {
    let mut window = window([1100.0, 900.0], Room::new(reworded(evening())));
    tab_to(&mut window, "Something in the plan has two versions");
    key(&mut window, Key::Enter);
    let keep = "Use this version: “Some room afterwards. Say when you will be back.”";
    tab_to(&mut window, keep);
    key(&mut window, Key::Enter);
    let kept = Command::Line(LineCommand::Keep {
        line: item(20),
        text: "Some room afterwards. Say when you will be back.".into(),
        was: Some(vec![
            "After landing, twenty minutes apart, and the door stays open.".into(),
            "Some room afterwards. Say when you will be back.".into(),
        ]),
    });
    assert!(window.state().commands().contains(&&kept));
}

#[test]
fn an_activity_far_down_is_answered_by_keyboard_and_the_way_back_is_short() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    ctrl(&mut window, Key::K);
    type_text(&mut window, "care menu");
    key(&mut window, Key::Enter);
    press(&mut window, "All activities");
    let id = leeward_catalogue::ACTIVITIES[60].id;
    let far = english().activity(id);
    tab_to(&mut window, far);
    key(&mut window, Key::Enter);
    assert_eq!(focused(&window).as_deref(), Some("love it"));
    key(&mut window, Key::Tab);
    key(&mut window, Key::Enter);
    let rated = Command::Rate {
        activity: id.to_owned(),
        rating: Some(Rating::Fine),
    };
    assert!(window.state().commands().contains(&&rated));
    key(&mut window, Key::Escape);
    assert_eq!(focused(&window).as_deref(), Some(far));
}

#[test]
fn a_step_that_was_pressed_moves_with_the_keys_at_once_and_is_one_stop_on_the_way() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    ctrl(&mut window, Key::K);
    type_text(&mut window, "route");
    key(&mut window, Key::Enter);
    let second = "2. Under the blanket, ten slow breaths";
    let at = window.get_by_label(second).rect().center();
    window.hover_at(at);
    window.drag_at(at);
    window.drop_at(at);
    window.run();
    assert_eq!(focused(&window).as_deref(), Some(second));
    window.key_press_modifiers(Modifiers::ALT, Key::ArrowUp);
    window.run();
    let moved = Command::Step(StepCommand::Move {
        step: item(31),
        after: None,
    });
    assert!(window.state().commands().contains(&&moved));
    key(&mut window, Key::Tab);
    assert_eq!(
        focused(&window).as_deref(),
        Some("3. Quiet, one song from start to end")
    );
}

#[test]
fn the_page_keys_move_the_page_and_what_lies_over_it() {
    let mut window = window([1100.0, 600.0], Room::new(evening()));
    ctrl(&mut window, Key::Num4);
    let title = english().text("look-title");
    let height = |window: &Harness<'_, Room>| window.get_by_label(title).rect().top();
    let before = height(&window);
    key(&mut window, Key::PageDown);
    assert!(height(&window) < before);
    key(&mut window, Key::F1);
    let page = height(&window);
    let top = window.get_by_label("Scroll").rect().top();
    key(&mut window, Key::PageDown);
    assert!(window.get_by_label("Scroll").rect().top() < top);
    assert_eq!(
        height(&window).to_bits(),
        page.to_bits(),
        "the page behind stays"
    );
}

#[test]
fn the_palette_finds_by_any_part_of_a_name_and_does_what_it_says() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    ctrl(&mut window, Key::K);
    type_text(&mut window, "langu esp");
    key(&mut window, Key::Enter);
    assert_eq!(window.state().appearance.language.code(), "es");
    // Without accents, too.
    ctrl(&mut window, Key::K);
    type_text(&mut window, "nota");
    key(&mut window, Key::Enter);
    let field = focused(&window);
    let spanish = leeward_catalogue::catalogue(leeward_catalogue::Language::Spanish);
    assert_eq!(field.as_deref(), Some(spanish.text("note-title")));
}

#[test]
fn the_palette_begins_what_is_new_and_asks_before_it_stops_sharing() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    for (typed, field) in [
        ("signals add", "The signal"),
        ("route add", "Add a step"),
        ("rhythm add", "Add a line"),
        ("line ours", "Add a line"),
        ("add need", "Add a need"),
    ] {
        ctrl(&mut window, Key::K);
        type_text(&mut window, typed);
        key(&mut window, Key::Enter);
        assert_eq!(focused(&window).as_deref(), Some(field), "{typed}");
    }
    ctrl(&mut window, Key::K);
    type_text(&mut window, "receive changes");
    key(&mut window, Key::Enter);
    assert!(window.state().commands().contains(&&Command::Offline));
    ctrl(&mut window, Key::K);
    type_text(&mut window, "stop sharing");
    key(&mut window, Key::Enter);
    assert!(!window.state().commands().contains(&&Command::StopSharing));
    assert_eq!(focused(&window).as_deref(), Some("Keep sharing"));
}

#[test]
fn the_usual_keys_undo_change_the_size_of_text_lock_and_quit() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    ctrl(&mut window, Key::Z);
    assert!(window.state().commands().contains(&&Command::Undo));
    ctrl(&mut window, Key::Plus);
    ctrl(&mut window, Key::Plus);
    assert_eq!(window.state().appearance.text.percent(), 125);
    ctrl(&mut window, Key::Minus);
    assert_eq!(window.state().appearance.text.percent(), 110);
    ctrl(&mut window, Key::Num0);
    assert_eq!(window.state().appearance.text.percent(), 100);
    ctrl(&mut window, Key::L);
    assert_eq!(window.state().intents.last(), Some(&Intent::Lock));
    ctrl(&mut window, Key::Q);
    assert_eq!(window.state().intents.last(), Some(&Intent::Quit));
}

#[test]
fn in_a_field_the_key_for_undo_belongs_to_the_field() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    ctrl(&mut window, Key::Num2);
    tab_to(&mut window, "Add a line");
    key(&mut window, Key::Enter);
    type_text(&mut window, "One lamp");
    ctrl(&mut window, Key::Z);
    assert!(!window.state().commands().contains(&&Command::Undo));
}

#[test]
fn an_idea_is_added_with_one_press() {
    let mut window = window([1100.0, 1200.0], Room::new(evening()));
    ctrl(&mut window, Key::K);
    type_text(&mut window, "signals");
    key(&mut window, Key::Enter);
    let idea = english().text("idea-signal-stone");
    let called = leeward_model::text::in_one_line(idea);
    press(&mut window, &format!("Add “{called}”"));
    let added = Command::Line(LineCommand::Add {
        section: Section::Signals,
        text: idea.to_owned(),
        form: Some(Form::Object),
    });
    assert!(window.state().commands().contains(&&added));
}
