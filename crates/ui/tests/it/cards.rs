//! Question cards: folded away until one looks, drawn by hand, and remembered for oneself only.

use std::collections::BTreeSet;

use egui::Key;
use egui_kittest::{Harness, kittest::Queryable as _};
use leeward_model::{Card, CardCommand, Command, View};

use crate::support::{
    Room, by_keyboard, evening, focused, key, name, nodes, press, window, wishes,
};

const SONG: &str = "Which song always makes you move?";

/// The first page with the cards open.
fn open(view: View) -> Harness<'static, Room> {
    let mut window = window([1100.0, 1000.0], Room::new(view));
    by_keyboard(&mut window, "Question cards");
    window
}

/// Answers the newest command as the engine would: with this card.
fn drawn(window: &mut Harness<'static, Room>, card: Card) {
    let asked = window.state().asked();
    let (ticket, command) = asked.last().copied().unwrap();
    assert_eq!(*command, Command::Card(CardCommand::Draw));
    let made = Some(card.as_str().to_owned());
    window.state_mut().house.answered(ticket, Ok(made));
    window.run();
}

fn says(window: &Harness<'static, Room>, words: &str) -> bool {
    nodes(window).any(|node| name(&node) == words)
}

#[test]
fn nothing_of_the_cards_is_seen_before_one_looks_and_one_draws() {
    let mut window = window([1100.0, 1000.0], Room::new(evening()));
    assert!(window.query_by_label("Draw a card").is_none());
    by_keyboard(&mut window, "Question cards");
    assert_eq!(focused(&window).as_deref(), Some("Draw a card"));
    assert_eq!(wishes(&window), []);
    key(&mut window, Key::Enter);
    assert_eq!(wishes(&window), [Command::Card(CardCommand::Draw)]);
}

#[test]
fn a_drawn_card_is_shown_and_the_keyboard_goes_on_to_another() {
    let mut window = open(evening());
    key(&mut window, Key::Enter);
    drawn(&mut window, Card::Song);
    assert!(says(&window, SONG));
    assert_eq!(focused(&window).as_deref(), Some("Another one"));
    key(&mut window, Key::Enter);
    drawn(&mut window, Card::Rain);
    assert!(!says(&window, SONG));
}

#[test]
fn a_card_is_liked_and_set_aside_by_keyboard_and_each_is_taken_back_there() {
    let mut window = open(evening());
    key(&mut window, Key::Enter);
    drawn(&mut window, Card::Song);
    by_keyboard(&mut window, "I like this one");
    by_keyboard(&mut window, "Set this card aside");
    let own = &mut window.state_mut().view.own.cards;
    (own.liked, own.aside) = (BTreeSet::from([Card::Song]), BTreeSet::from([Card::Song]));
    window.run();
    assert_eq!(focused(&window).as_deref(), Some("Bring it back"));
    key(&mut window, Key::Enter);
    window.state_mut().view.own.cards.aside.clear();
    window.run();
    press(&mut window, "I like this one");
    let card = Card::Song;
    let asked = [
        CardCommand::Draw,
        CardCommand::Like { card, liked: true },
        CardCommand::SetAside { card },
        CardCommand::BringBack { card: Some(card) },
        CardCommand::Like { card, liked: false },
    ];
    assert_eq!(wishes(&window), asked.map(Command::Card));
}

#[test]
fn what_one_likes_is_listed_and_what_is_set_aside_comes_back() {
    let mut view = evening();
    view.own.cards.liked = BTreeSet::from([Card::Song]);
    view.own.cards.aside = Card::ALL.iter().copied().collect();
    let mut window = open(view);
    assert!(says(&window, SONG));
    assert!(says(&window, "Every card is set aside."));
    by_keyboard(&mut window, "Bring back the cards set aside");
    let back = CardCommand::BringBack { card: None };
    assert_eq!(wishes(&window), [Command::Card(back)]);
}

#[test]
fn enough_folds_them_away_and_the_focus_goes_back_to_their_row() {
    let mut window = open(evening());
    key(&mut window, Key::Enter);
    drawn(&mut window, Card::Song);
    by_keyboard(&mut window, "Enough");
    assert!(!says(&window, SONG));
    assert_eq!(focused(&window).as_deref(), Some("Question cards"));
    key(&mut window, Key::Enter);
    assert!(!says(&window, SONG), "a card is drawn anew");
}
