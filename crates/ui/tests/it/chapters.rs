//! Chapters of the plan.

use std::sync::Arc;

use egui::Key;
use egui_kittest::{Harness, kittest::Queryable as _};
use leeward_model::{ChapterCommand, Command, NoteCommand, PlanItemId, View};

use crate::support::{
    Room, by_keyboard, evening, find, item, key, press, second_chapter, type_text, window, wishes,
};

fn dialog(view: View, words: &str) -> Harness<'static, Room> {
    let mut window = window([1100.0, 1800.0], Room::new(view));
    find(&mut window, words);
    window
}

fn chapters(window: &Harness<'_, Room>) -> Vec<ChapterCommand> {
    let all = wishes(window).into_iter();
    let all = all.filter_map(|wish| match wish {
        Command::Chapter(command) => Some(command),
        _ => None,
    });
    all.collect()
}

#[test]
fn a_chapter_begins_by_keyboard_alone_with_what_is_ticked() {
    let mut window = dialog(second_chapter(), "new chapter");
    let line = second_chapter().plan.lines[0].clone();
    press(&mut window, &line.wordings.first.text);
    by_keyboard(&mut window, "Start it");
    let leave = vec![PlanItemId::Line(line.id)];
    assert_eq!(chapters(&window), [ChapterCommand::Begin { leave }]);
    assert!(window.query_by_label("Start it").is_none(), "it closes");
}

#[test]
fn the_parts_of_a_signal_are_called_by_their_names_where_it_is_ticked_and_where_it_is_read() {
    let window = dialog(evening(), "new chapter");
    let shown = window.query_all_by_label_contains("Means: I am fine, just quiet");
    assert!(shown.count() > 0);
    let mut view = second_chapter();
    let mut before = (*view.chapters[0]).clone();
    before.lines = evening().plan.lines;
    view.chapters = Arc::new(vec![Arc::new(before)]);
    let mut window = dialog(view, "how the plan has changed");
    press(&mut window, "The chapter until 25 November");
    let read = window.query_all_by_label_contains("Means: ");
    assert!(read.count() > 0);
}

#[test]
fn a_route_stays_with_its_steps() {
    let mut window = dialog(second_chapter(), "new chapter");
    let its_step = |window: &Harness<'_, Room>| {
        let found = window.query_all_by_label_contains("the heavy blanket is in the chest");
        found.count()
    };
    let before = its_step(&window);
    press(&mut window, "The whole route");
    assert_eq!(its_step(&window) + 1, before);
    press(&mut window, "Start it");
    let leave = vec![PlanItemId::Route(item(70))];
    assert_eq!(chapters(&window), [ChapterCommand::Begin { leave }]);
}

#[test]
fn escape_begins_nothing() {
    let mut window = dialog(evening(), "new chapter");
    key(&mut window, Key::Enter);
    assert!(window.query_by_label("Start it").is_none());
    let mut window = dialog(evening(), "new chapter");
    key(&mut window, Key::Escape);
    assert_eq!(chapters(&window), []);
}

#[test]
fn what_is_being_typed_when_the_other_begins_a_chapter_becomes_a_draft() {
    let mut view = second_chapter();
    let line = view.plan.lines[0].clone();
    let mut window = dialog(view.clone(), "plan needs");
    press(&mut window, &line.wordings.first.text);
    key(&mut window, Key::End);
    type_text(&mut window, ", or two");
    Arc::make_mut(&mut view.plan.lines).remove(0);
    view.plan.chapter += 1;
    window.state_mut().view = view;
    window.run();
    let text = format!("{}, or two", line.wordings.first.text);
    let draft = NoteCommand::Draft { draft: None, text };
    assert!(wishes(&window).contains(&Command::Note(draft)));
}

#[test]
fn what_came_late_is_taken_in_or_left_where_it_is() {
    let mut window = dialog(second_chapter(), "plan needs");
    window.get_by_label("Now in the plan: Phones sleep in the kitchen");
    by_keyboard(&mut window, "Add to the plan: “Phones sleep in the hall”");
    by_keyboard(&mut window, "Leave it out: “A candle on the sill”");
    let [take, leave] = [95, 96].map(|id| PlanItemId::Line(item(id)));
    let expected = [
        ChapterCommand::Take { item: take },
        ChapterCommand::Leave { item: leave },
    ];
    assert_eq!(chapters(&window), expected);
}

#[test]
fn an_earlier_chapter_is_read_and_forgotten_only_after_a_question() {
    let mut window = dialog(second_chapter(), "how the plan has changed");
    by_keyboard(&mut window, "The chapter until 25 November");
    by_keyboard(&mut window, "Delete from this device…");
    assert_eq!(chapters(&window), []);
    // Enter by habit keeps it.
    key(&mut window, Key::Enter);
    assert_eq!(chapters(&window), []);
    find(&mut window, "how the plan has changed");
    by_keyboard(&mut window, "The chapter until 25 November");
    by_keyboard(&mut window, "Delete from this device…");
    by_keyboard(&mut window, "Delete");
    assert_eq!(chapters(&window), [ChapterCommand::Forget { chapter: 0 }]);
}
