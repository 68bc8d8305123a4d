//! How the plan grew.

use std::sync::Arc;

use egui::Key;
use egui_kittest::{Harness, kittest::Queryable as _};
use leeward_model::{Command, Day, PlanItemId, ProposalCommand, Proposed, View};

use crate::support::{ANA, Room, SAM, TODAY, find, item, key, looking_back, press, tab_to, window};

fn growth(view: View) -> Harness<'static, Room> {
    let mut window = window([1100.0, 1400.0], Room::new(view));
    find(&mut window, "how the plan grew");
    window
}

fn days(from: i32, to: i32) -> Command {
    Command::LookBack {
        from: Some(Day(TODAY.0 + from)),
        to: Some(Day(TODAY.0 + to)),
    }
}

#[test]
fn one_looks_four_weeks_back_at_first_and_slides_further_by_keyboard_alone() {
    let mut window = growth(looking_back());
    let back = "Back to “Low light everywhere”";
    window.get_by_label(back);
    tab_to(&mut window, "From");
    key(&mut window, Key::ArrowLeft);
    press(&mut window, "From the beginning");
    key(&mut window, Key::Escape);
    let (from, to) = (None, None);
    let closed = Command::LookBack { from, to };
    let all = [days(-28, 0), days(-29, 0), days(-201, 0), closed];
    let all: Vec<&Command> = all.iter().collect();
    assert_eq!(window.state().commands(), all);
    assert!(window.query_by_label(back).is_none(), "it is closed");
}

#[test]
fn every_change_is_told_with_its_day_and_with_when_it_came_where_that_cannot_be_right() {
    let window = growth(looking_back());
    window.get_by_label("8 November, arrived 27 November");
    window.get_by_label("Ana let rest:");
    window.get_by_label("A pause lasts 30 min.");
}

#[test]
fn whoever_suggested_it_is_named_before_whoever_said_yes() {
    let mut view = looking_back();
    let found = Arc::make_mut(view.look_back.as_mut().expect("it is looked at"));
    for it in &mut found.changed {
        (it.by, it.suggested) = (Some(ANA), Some(SAM));
    }
    let window = growth(view);
    let says = |text: &str| window.query_all_by_label(text).next().is_some();
    assert!(says("Sam suggested this, and Ana said yes:"));
    assert!(says("Sam suggested to let this rest, and Ana said yes:"));
    assert!(!says("Ana let rest:"));
}

#[test]
fn an_old_line_comes_back_as_a_suggestion() {
    let mut window = growth(looking_back());
    press(&mut window, "Back to “A candle on the sill”");
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
