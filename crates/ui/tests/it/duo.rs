//! What comes of what a person does.

use egui::{Key, Role};
use egui_kittest::{Harness, kittest::Queryable};
use leeward_catalogue::Language;
use leeward_model::{Command, LineCommand, Rejection, Section, Sharing};
use leeward_ui::Intent;

use crate::support::{Scene, both, line, name, nodes, window};

const SIZE: [f32; 2] = [1000.0, 900.0];

fn tea_and_blanket() -> Scene {
    Scene::of(vec![line(1, "Warm tea first"), line(2, "The grey blanket")])
}

fn type_into(window: &mut Harness<'_, Scene>, field: &str, text: &str) {
    window.get_by_label(field).focus();
    window.run();
    window.get_by_label(field).type_text(text);
    window.run();
}

fn command(side: usize, command: LineCommand) -> Intent {
    Intent::Command {
        side,
        command: Command::Line(command),
    }
}

fn add(side: usize, text: &str) -> Intent {
    let (section, text) = (Section::Ours, text.to_owned());
    command(side, LineCommand::Add { section, text })
}

fn first_of<'a>(window: &'a Harness<'_, Scene>, label: &'a str) -> egui_kittest::Node<'a> {
    window.get_all_by_label(label).next().unwrap()
}

#[test]
fn a_line_typed_and_entered_is_one_wish_on_that_side_and_clears_the_field() {
    for (side, field) in ["New line, Ana", "New line, Sam"].into_iter().enumerate() {
        let mut window = window(SIZE, tea_and_blanket());
        type_into(&mut window, field, "  Low lamp ");
        window.key_press(Key::Enter);
        window.run();
        assert_eq!(window.state().intents, [add(side, "Low lamp")]);
        let field = window.get_by_label(field);
        assert_eq!(field.value().unwrap_or_default(), "");
        assert!(field.is_focused(), "one can go on writing");
    }
}

#[test]
fn the_add_button_does_what_enter_does() {
    let mut window = window(SIZE, tea_and_blanket());
    type_into(&mut window, "New line, Sam", "Low lamp");
    window.get_by_label("Add, Sam").click();
    window.run();
    assert_eq!(window.state().intents, [add(1, "Low lamp")]);
}

#[test]
fn an_empty_line_is_no_wish() {
    let mut window = window(SIZE, tea_and_blanket());
    type_into(&mut window, "New line, Ana", "   ");
    window.key_press(Key::Enter);
    window.run();
    window.get_by_label("Add, Ana").click();
    window.run();
    assert_eq!(window.state().intents, []);
}

#[test]
fn a_refused_line_comes_back_with_the_reason() {
    let mut window = window(SIZE, tea_and_blanket());
    type_into(&mut window, "New line, Ana", "Low lamp");
    window.key_press(Key::Enter);
    window.run();
    window.state_mut().duo.refused(0, Rejection::NotSaved);
    window.run();
    let field = window.get_by_label("New line, Ana");
    assert_eq!(field.value().as_deref(), Some("Low lamp"));
    window.get_by_label_contains("Your words stay here");
    window.key_press(Key::Enter);
    window.run();
    let sentence = window.query_by_label_contains("Your words stay here");
    assert!(sentence.is_none(), "the next wish begins anew");
}

#[test]
fn a_refused_wording_is_open_again() {
    let mut window = window(SIZE, tea_and_blanket());
    first_of(&window, "Warm tea first").click();
    window.run();
    type_into(&mut window, "New wording for “Warm tea first”", " of all");
    window.key_press(Key::Enter);
    window.run();
    window.state_mut().duo.refused(0, Rejection::NotSaved);
    window.run();
    let field = window.get_by_label("New wording for “Warm tea first”");
    assert_eq!(field.value().as_deref(), Some("Warm tea first of all"));
}

#[test]
fn a_line_opens_is_reworded_and_closes() {
    let mut window = window(SIZE, tea_and_blanket());
    first_of(&window, "Warm tea first").click();
    window.run();
    window
        .get_by_label("New wording for “Warm tea first”")
        .type_text(", with honey");
    window.run();
    window
        .get_by_label("Save the wording of “Warm tea first”")
        .click();
    window.run();
    let text = "Warm tea first, with honey".to_owned();
    let tea = line(1, "").id;
    let change = command(0, LineCommand::Change { line: tea, text });
    assert_eq!(window.state().intents, [change]);
    assert!(window.query_by_label_contains("New wording").is_none());
}

#[test]
fn a_wording_left_as_it_was_is_no_wish() {
    let mut window = window(SIZE, tea_and_blanket());
    first_of(&window, "Warm tea first").click();
    window.run();
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(window.state().intents, []);
    assert!(window.query_by_label_contains("New wording").is_none());
}

#[test]
fn two_lines_can_be_open_at_once_and_neither_is_lost() {
    let mut window = window(SIZE, tea_and_blanket());
    for text in ["Warm tea first", "The grey blanket"] {
        first_of(&window, text).click();
        window.run();
    }
    window.get_by_label("New wording for “Warm tea first”");
    window.get_by_label("New wording for “The grey blanket”");
}

#[test]
fn a_change_from_the_other_side_shows_beside_the_wording_being_written() {
    let mut window = window(SIZE, tea_and_blanket());
    first_of(&window, "Warm tea first").click();
    window.run();
    let views = &mut window.state_mut().views;
    views[0].plan.lines[0].wordings.first.text = "Cold tea first".to_owned();
    window.run();
    window.get_by_label("Meanwhile it says: “Cold tea first”");
    let field = window.get_by_label("New wording for “Warm tea first”");
    assert_eq!(field.value().as_deref(), Some("Warm tea first"));
}

#[test]
fn a_line_rests_and_wakes() {
    let mut scene = tea_and_blanket();
    scene.views[1].plan.lines[1].archived = true;
    let mut window = window(SIZE, scene);
    window.get_by_label("Rest “The grey blanket”").click();
    window.run();
    window.get_by_label("Wake “The grey blanket”").click();
    window.run();
    let wish = |side, archived| {
        let line = line(2, "").id;
        command(side, LineCommand::Archive { line, archived })
    };
    assert_eq!(window.state().intents, [wish(0, true), wish(1, false)]);
}

#[test]
fn each_of_two_wordings_can_be_kept_to_the_letter() {
    for (side, text) in [(0, "Twenty minutes  apart"), (1, "Some room: “soon”")] {
        let lines = vec![both(1, "Twenty minutes  apart", "Some room: “soon”")];
        let mut scene = Scene::of(lines);
        scene.views[1 - side].plan.lines.clear();
        let mut window = window(SIZE, scene);
        window.get_by_label(&format!("Keep this: “{text}”")).click();
        window.run();
        let (line, text) = (line(1, "").id, text.to_owned());
        let keep = command(side, LineCommand::Keep { line, text });
        assert_eq!(window.state().intents, [keep]);
    }
}

#[test]
fn both_wordings_say_who_wrote_them() {
    let mut scene = Scene::of(vec![both(1, "Apart", "Together")]);
    scene.views[0].plan.lines[0].wordings.others[0].by = None;
    scene.views[1].plan.lines.clear();
    let window = window(SIZE, scene);
    assert_eq!(
        window.get_all_by_label("Ana").count(),
        2,
        "a head and a wording"
    );
    window.get_by_label("From a device since removed");
    assert_eq!(window.get_all_by_label_contains("Keep this").count(), 2);
}

#[test]
fn the_switch_asks_for_the_link_to_change() {
    for linked in [true, false] {
        let mut scene = tea_and_blanket();
        scene.linked = linked;
        let mut window = window(SIZE, scene);
        window
            .get_by_role_and_label(Role::Switch, "Let changes cross")
            .click();
        window.run();
        assert_eq!(window.state().intents, [Intent::Link(!linked)]);
    }
}

#[test]
fn undo_is_asked_for_on_its_own_side() {
    let mut window = window(SIZE, tea_and_blanket());
    window.get_by_label("Undo, Sam").click();
    window.run();
    let (side, command) = (1, Command::Undo);
    assert_eq!(window.state().intents, [Intent::Command { side, command }]);
}

#[test]
fn the_screen_speaks_spanish_at_once() {
    let mut window = window(SIZE, tea_and_blanket());
    window.get_by_label("Español").click();
    window.run();
    assert_eq!(
        window.state().intents,
        [Intent::Language(Language::Spanish)]
    );
    assert_eq!(window.state().duo.language(), Language::Spanish);
    window.get_by_label("Dejar pasar los cambios");
    window.get_by_label("Línea nueva, Ana");
    assert!(window.query_by_label_contains("New line").is_none());
}

#[test]
fn sentences_about_waiting_speak_of_changes() {
    let mut scene = tea_and_blanket();
    scene.views[0].waiting = 2;
    let mut window = window(SIZE, scene);
    window.get_by_label("2 changes wait here");
    window.get_by_label("Everything here has crossed");
    window.state_mut().views[0].waiting = 1;
    window.state_mut().views[1].sharing = Sharing::Alone;
    window.run();
    window.get_by_label("1 change waits here");
    window.get_by_label("This copy is the only one so far");
}

#[test]
fn an_empty_plan_says_so_kindly() {
    let window = window(SIZE, Scene::of(Vec::new()));
    assert_eq!(window.get_all_by_label("No lines yet.").count(), 2);
}

#[test]
fn what_a_newer_leeward_wrote_is_mentioned() {
    let mut scene = tea_and_blanket();
    scene.views[0].plan.newer = true;
    let window = window(SIZE, scene);
    window.get_by_label_contains("written by a newer Leeward");
}

#[test]
fn nothing_is_shown_by_its_id_and_nothing_typed_is_printed() {
    let mut window = window(SIZE, tea_and_blanket());
    type_into(&mut window, "New line, Ana", "Low lamp");
    for node in nodes(&window) {
        assert!(!name(&node).starts_with("ui."), "{}", name(&node));
    }
    assert!(!format!("{:?}", window.state().duo).contains("Low lamp"));
}
