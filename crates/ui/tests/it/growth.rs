//! How the plan has changed.

use egui::Key;
use egui_kittest::{Harness, kittest::Queryable as _};
use leeward_model::{
    Command, Day, Finding, LookBack, PlanItemId, ProposalCommand, Proposed, Question, Rejection,
    View,
};
use leeward_ui::{Intent, Ticket};

use crate::support::{
    ANA, Room, SAM, TODAY, english, find, item, key, looking_back, press, tab_to, window,
};

fn growth(past: (View, LookBack)) -> Harness<'static, Room> {
    let mut window = window([1100.0, 1400.0], Room::looking_back(past));
    find(&mut window, "how the plan has changed");
    window
}

fn days(from: i32, to: i32) -> Question {
    Question::LookBack {
        from: Day(TODAY.0 + from),
        to: Some(Day(TODAY.0 + to)),
    }
}

#[test]
fn one_looks_four_weeks_back_at_first_and_slides_further_by_keyboard_alone() {
    let mut window = growth(looking_back());
    let back = "Suggest it again: “Low light everywhere”";
    window.get_by_label(back);
    tab_to(&mut window, "From");
    key(&mut window, Key::ArrowLeft);
    press(&mut window, "From the beginning");
    key(&mut window, Key::Escape);
    let all = [days(-28, 0), days(-29, 0), days(-201, 0)];
    let all: Vec<&Question> = all.iter().collect();
    assert_eq!(window.state().questions(), all);
    assert!(window.state().commands().is_empty(), "nothing is changed");
    assert!(window.query_by_label(back).is_none(), "it is closed");
}

#[test]
fn every_change_is_told_with_its_day_and_with_when_it_came_where_that_cannot_be_right() {
    let window = growth(looking_back());
    window.get_by_label("8 November (arrived: 27 November)");
    window.get_by_label("Ana set this aside:");
    window.get_by_label("A pause lasts 30 min.");
}

#[test]
fn whoever_suggested_it_is_named_before_whoever_said_yes() {
    let (view, mut found) = looking_back();
    for it in &mut found.changed {
        (it.by, it.suggested) = (Some(ANA), Some(SAM));
    }
    let window = growth((view, found));
    let says = |text: &str| window.query_all_by_label(text).next().is_some();
    assert!(says("Sam suggested this, and Ana said yes:"));
    assert!(says("Sam suggested setting this aside, and Ana said yes:"));
    assert!(!says("Ana set this aside:"));
}

#[test]
fn what_is_found_after_a_newer_question_is_not_shown_and_a_refusal_is_said() {
    let (view, found) = looking_back();
    let mut window = growth((view.clone(), found.clone()));
    window.state_mut().past = None;
    press(&mut window, "From the beginning");
    press(&mut window, "From the beginning");
    let asked = window
        .state()
        .intents
        .iter()
        .filter_map(|intent| match intent {
            Intent::Ask { ticket, .. } => Some(*ticket),
            _ => None,
        });
    let tickets: Vec<Ticket> = asked.collect();
    let [_, older, newer] = tickets[..] else {
        panic!("three questions, not {}", tickets.len());
    };
    let nothing = LookBack {
        changed: Vec::new(),
        ..found
    };
    let same = english().text("growth-same");
    let house = &mut window.state_mut().house;
    house.told(older, Ok(Finding::LookBack(nothing.clone())));
    window.run();
    assert_eq!(window.query_all_by_label(same).count(), 0);
    let house = &mut window.state_mut().house;
    house.told(newer, Err(Rejection::NotRead));
    window.run();
    let words = leeward_ui::words::rejection(english(), Rejection::NotRead);
    assert!(window.query_all_by_label(&words).next().is_some());
}

#[test]
fn an_old_line_comes_back_as_a_suggestion() {
    let mut window = growth(looking_back());
    press(&mut window, "Suggest it again: “A candle on the sill”");
    let suggest = ProposalCommand::Make {
        what: Proposed::Change {
            item: PlanItemId::Line(item(90)),
            text: Some("A candle on the sill".into()),
            minutes: None,
        },
        reason: String::new(),
        instead: None,
    };
    let wish = Command::Proposal(suggest);
    assert!(window.state().commands().contains(&&wish));
}
