//! What is agreed as a number, and who chooses next time.

use egui_kittest::{Harness, kittest::Queryable as _};
use leeward_model::{Agreed, Command, View};

use crate::support::{Room, TODAY, agreed, by_keyboard, evening, find, press, window};

fn part(view: View, name: &str) -> Harness<'static, Room> {
    let mut window = window([1100.0, 1400.0], Room::new(view));
    find(&mut window, name);
    window
}

fn agree(on: Agreed, number: Option<u32>) -> Command {
    Command::Agree { on, number }
}

#[test]
fn a_pause_is_chosen_by_keyboard_alone_and_left_open_by_the_same_press() {
    let mut window = part(evening(), "plan disagree");
    by_keyboard(&mut window, "45 min");
    assert_eq!(window.state().commands(), [&agree(Agreed::Pause, Some(45))]);
    let mut window = part(agreed(), "plan disagree");
    press(&mut window, "30 min");
    assert_eq!(window.state().commands(), [&agree(Agreed::Pause, None)]);
}

#[test]
fn a_time_of_day_is_switched_on_and_moved_by_half_an_hour() {
    let mut window = part(agreed(), "plan rhythm");
    window.get_by_label("12:00");
    press(&mut window, "The same evening");
    press(&mut window, "The next day: half an hour later");
    let all = window.state().commands();
    let [evening, later] = all[..] else {
        panic!("two wishes: {all:?}");
    };
    assert_eq!(*evening, agree(Agreed::Evening, Some(22 * 60)));
    assert_eq!(*later, agree(Agreed::NextDay, Some(12 * 60 + 30)));
}

#[test]
fn a_review_lies_four_weeks_ahead_at_first_and_its_day_is_said() {
    let mut window = part(evening(), "plan rhythm");
    press(&mut window, "Set a date");
    let day = u32::try_from(TODAY.0 + 28).unwrap();
    assert_eq!(
        window.state().commands(),
        [&agree(Agreed::Review, Some(day))]
    );
    let window = part(agreed(), "plan rhythm");
    window.get_by_label("Friday, 18 December");
}

#[test]
fn one_says_of_oneself_only_that_one_chooses() {
    let mut window = part(agreed(), "plan rhythm");
    window.get_by_label("Sam chooses next time.");
    press(&mut window, "I choose next time");
    assert_eq!(window.state().commands(), [&Command::Turn { mine: true }]);
}
