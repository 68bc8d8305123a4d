//! Typing in a field: the way back through it, and texts that are longer than fits.

use egui::{Event, Key, Modifiers};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use leeward_model::{Command, NeedCommand, Rejection, limits};
use leeward_ui::House;

use crate::support::{
    Room, alone, at_the_plan, english, evening, key, name, nodes, press, type_text, value_of,
    window,
};

const NEED: &str = "Add a need";

fn with_ctrl(window: &mut Harness<'_, Room>, key: Key) {
    window.key_press_modifiers(Modifiers::COMMAND, key);
    window.run();
}

fn back(window: &mut Harness<'_, Room>) {
    with_ctrl(window, Key::Z);
}

fn at_a_need() -> Harness<'static, Room> {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    at_the_plan(&mut window);
    press(&mut window, NEED);
    window
}

fn at_a_note() -> Harness<'static, Room> {
    let mut room = Room::new(evening());
    room.view.own.drafts = leeward_model::List::default();
    room.house = House::new(&room.view);
    let mut window = window([1100.0, 900.0], room);
    with_ctrl(&mut window, Key::N);
    window
}

/// Types letter by letter.
fn types(window: &mut Harness<'_, Room>, text: &str) {
    for letter in text.chars() {
        type_text(window, &letter.to_string());
    }
}

fn waits(window: &mut Harness<'_, Room>) {
    window.run_steps(40);
    window.run();
}

fn says(window: &Harness<'_, Room>, text: &str) -> bool {
    nodes(window).any(|node| name(&node).contains(text))
}

/// Answers the newest wish to add a need.
fn answer_add(window: &mut Harness<'_, Room>, answer: Result<Option<String>, Rejection>) {
    let asked = window.state().asked();
    let is_add = |command: &Command| matches!(command, Command::Need(NeedCommand::Add(_)));
    let found = asked.into_iter().rev().find(|(_, it)| is_add(it));
    let ticket = found.unwrap().0;
    window.state_mut().house.answered(ticket, answer);
    window.run();
}

#[test]
fn the_buttons_below_a_field_say_whether_it_is_shared_and_what_becomes_of_a_draft() {
    for (view, save) in [(evening(), "Save and share"), (alone(), "Save")] {
        let mut window = window([1100.0, 900.0], Room::new(view));
        at_the_plan(&mut window);
        press(&mut window, NEED);
        window.get_by_label(&format!("{save}: {NEED}"));
        window.get_by_label(&format!("Close: {NEED}"));
        type_text(&mut window, "Tea");
        press(&mut window, &format!("Keep as a draft: {NEED}"));
        press(&mut window, NEED);
        assert_eq!(value_of(&window, NEED), "Tea", "it was kept");
    }
}

#[test]
fn the_way_back_goes_a_word_at_a_time_whether_or_not_one_paused() {
    for pauses in [false, true] {
        let mut window = at_a_need();
        let mut seen = vec![String::new()];
        for word in ["A ", "warm ", "hand"] {
            types(&mut window, word);
            if pauses {
                waits(&mut window);
            }
            seen.push(value_of(&window, NEED));
        }
        for text in seen.iter().rev().skip(1) {
            back(&mut window);
            assert_eq!(value_of(&window, NEED), *text);
        }
        for (number, text) in seen.iter().skip(1).enumerate() {
            // Both keys that people know.
            if number % 2 == 0 {
                with_ctrl(&mut window, Key::Y);
            } else {
                window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
                window.run();
            }
            assert_eq!(value_of(&window, NEED), *text);
        }
    }
}

#[test]
fn a_way_of_the_cursor_is_no_step() {
    let mut window = at_a_need();
    types(&mut window, "A hand");
    for _ in 0..3 {
        key(&mut window, Key::ArrowLeft);
        waits(&mut window);
    }
    back(&mut window);
    assert_eq!(value_of(&window, NEED), "A ");
}

#[test]
fn a_cut_is_undone_as_a_cut_and_what_was_pasted_goes_as_one() {
    let mut window = at_a_note();
    let note = "A note";
    types(&mut window, "It rained");
    with_ctrl(&mut window, Key::A);
    window.event(Event::Cut);
    window.run();
    assert_eq!(value_of(&window, note), "");
    // At once and not after a pause.
    types(&mut window, "No");
    window.event(Event::Paste(", it did\nnot rain.".into()));
    window.run();
    types(&mut window, " Yes");
    let way = [
        "No, it did\nnot rain. ",
        "No, it did\nnot rain.",
        "No",
        "",
        "It rained",
        "It ",
        "",
    ];
    // A blank after what was pasted is a step of its own, and then comes the word.
    for text in way {
        back(&mut window);
        assert_eq!(value_of(&window, note), text);
    }
}

#[test]
fn what_is_deleted_letter_by_letter_comes_back_word_by_word() {
    let mut window = at_a_need();
    types(&mut window, "A warm hand");
    for _ in 0.."rm hand".len() {
        key(&mut window, Key::Backspace);
    }
    assert_eq!(value_of(&window, NEED), "A wa");
    for text in ["A warm", "A warm hand", "A warm ", "A ", ""] {
        back(&mut window);
        assert_eq!(value_of(&window, NEED), text);
    }
}

#[test]
fn what_was_typed_over_is_back_with_one_press() {
    let mut window = at_a_need();
    types(&mut window, "A warm hand");
    with_ctrl(&mut window, Key::A);
    types(&mut window, "Tea");
    assert_eq!(value_of(&window, NEED), "Tea");
    back(&mut window);
    assert_eq!(value_of(&window, NEED), "A warm hand");
}

#[test]
fn the_field_of_a_line_that_was_added_is_empty_for_good() {
    let mut window = at_a_need();
    types(&mut window, "Toast");
    key(&mut window, Key::Enter);
    answer_add(&mut window, Ok(Some(crate::support::item(90).to_string())));
    assert_eq!(value_of(&window, NEED), "");
    back(&mut window);
    waits(&mut window);
    back(&mut window);
    assert_eq!(value_of(&window, NEED), "");
    let undone = window.state().commands().contains(&&Command::Undo);
    assert!(!undone, "and nothing in the plan was undone");
}

#[test]
fn a_note_that_was_put_aside_does_not_come_back_into_the_next_one() {
    let mut window = at_a_note();
    types(&mut window, "It rained");
    press(&mut window, "Keep as a draft");
    with_ctrl(&mut window, Key::N);
    back(&mut window);
    assert_eq!(value_of(&window, "A note"), "");
}

#[test]
fn an_idea_that_took_the_place_of_what_was_typed_is_one_step() {
    let mut room = Room::new(alone());
    room.house = House::for_the_first_time(&room.view);
    let mut window = window([1100.0, 900.0], room);
    let field = english().text("first-need-field");
    types(&mut window, "Quiet, please");
    press(&mut window, english().text("idea-need-warm"));
    assert_eq!(value_of(&window, field), english().text("idea-need-warm"));
    let multi = egui::Role::MultilineTextInput;
    window.get_by_role_and_label(multi, field).focus();
    window.run();
    back(&mut window);
    assert_eq!(value_of(&window, field), "Quiet, please");
}

#[test]
fn a_lock_leaves_no_way_back() {
    let mut window = at_a_need();
    types(&mut window, "Tea, and toast");
    leeward_ui::forget_typing(&window.ctx);
    window.run();
    back(&mut window);
    assert_eq!(value_of(&window, NEED), "Tea, and toast");
}

#[test]
fn what_is_pasted_stands_in_the_field_from_end_to_end_and_it_is_said_how_much_is_too_much() {
    let mut window = at_a_need();
    let long = "ñ".repeat(limits::LINE_TEXT / 2) + &"a".repeat(34);
    window.event(Event::Paste(long.clone()));
    window.run();
    assert_eq!(value_of(&window, NEED), long);
    assert!(says(&window, "34 characters too long to be saved"));
    key(&mut window, Key::Enter);
    let limit = limits::LINE_TEXT;
    answer_add(&mut window, Err(Rejection::TextTooLong { limit }));
    assert_eq!(value_of(&window, NEED), long);
    assert!(says(&window, "34 characters too long to be saved"));
    for _ in 0..34 {
        key(&mut window, Key::Backspace);
    }
    assert!(!says(&window, "too long"));
    assert!(says(&window, "There is room for 0 characters more"));
}

#[test]
fn a_note_that_is_too_long_is_a_draft_and_cannot_be_shared() {
    let mut window = at_a_note();
    let long = "Rain. ".repeat(limits::NOTE_TEXT / 6 + 100);
    window.event(Event::Paste(long.clone()));
    window.run();
    assert_eq!(value_of(&window, "A note"), long);
    let over = long.trim().len() - limits::NOTE_TEXT;
    let over = over.next_multiple_of(10);
    let said = format!("about {over} characters too long to be shared");
    assert!(says(&window, &said), "{said}");
    let share = window.get_by_label("Share with Sam");
    assert!(share.accesskit_node().is_disabled());
    waits(&mut window);
    let draft = Command::Note(leeward_model::NoteCommand::Draft {
        draft: None,
        text: long,
    });
    assert!(window.state().commands().contains(&&draft));
}

#[test]
fn parts_that_are_too_long_together_are_told_so() {
    let mut view = evening();
    std::sync::Arc::make_mut(&mut view.plan.lines)
        .retain(|line| line.section != leeward_model::Section::Words);
    let mut window = window([1100.0, 1400.0], Room::new(view));
    crate::support::find(&mut window, "words");
    press(&mut window, "Add a word");
    let half = "a".repeat(limits::LINE_TEXT / 2 + 10);
    window.event(Event::Paste(half.clone()));
    window.run();
    assert!(!says(&window, "too long"));
    key(&mut window, Key::Tab);
    window.event(Event::Paste(half));
    window.run();
    assert!(says(&window, "21 characters too long to be saved"));
}

#[test]
fn far_too_much_is_refused_as_a_whole_and_what_was_there_stays() {
    for much in [300_000, 50 * 1024 * 1024] {
        let mut window = at_a_note();
        types(&mut window, "It rained");
        with_ctrl(&mut window, Key::A);
        window.event(Event::Paste("a".repeat(much)));
        window.run();
        assert_eq!(value_of(&window, "A note"), "It rained");
        assert!(says(&window, english().text("too-much")));
        type_text(&mut window, ".");
        assert!(!says(&window, english().text("too-much")));
    }
}

#[test]
fn a_draft_that_is_too_long_to_be_kept_stays_in_the_field_and_says_so() {
    let mut window = at_a_note();
    let long = "a".repeat(limits::DRAFT_TEXT + 5);
    window.event(Event::Paste(long.clone()));
    window.run();
    assert_eq!(value_of(&window, "A note"), long);
    assert!(says(&window, "5 characters too long to be kept"));
}
