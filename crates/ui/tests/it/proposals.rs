//! Changes that one suggests and the other answers.

use egui::{Key, Modifiers};
use egui_kittest::{Harness, kittest::Queryable as _};
use leeward_model::{
    Answer, Command, PlanItemId, ProposalCommand, Proposed, Rejection, Section, View,
};

use crate::support::{
    Room, alone, by_keyboard, find, focused, item, key, press, suggested, suggested_steps,
    type_text, window,
};

/// Opens the signals as the palette does.
fn signals(view: View) -> Harness<'static, Room> {
    let mut window = window([1100.0, 1400.0], Room::new(view));
    find(&mut window, "signals");
    window
}

fn wishes(window: &Harness<'_, Room>) -> Vec<ProposalCommand> {
    let wish = |command: &&Command| match command {
        Command::Proposal(command) => Some(command.clone()),
        _ => None,
    };
    window.state().commands().iter().filter_map(wish).collect()
}

#[test]
fn a_proposal_is_answered_by_keyboard_alone_and_ones_own_can_only_be_taken_back() {
    let mut window = signals(suggested());
    by_keyboard(
        &mut window,
        "Yes, change the plan: “A hand on the door frame: may I come in?”",
    );
    let fits = ProposalCommand::Answer {
        proposal: item(61),
        answer: Answer::Fits,
        what: Some(Proposed::NewLine {
            section: Section::Signals,
            text: "A hand on the door frame: may I come in?".into(),
        }),
        was: None,
    };
    assert_eq!(wishes(&window), [fits]);
    let not_now = "Not now: “A hand on the door frame: may I come in?”";
    assert!(window.query_by_label(not_now).is_none(), "said already");
    let mine = "Take back the suggestion “";
    let take_back = window.query_by(|node| {
        let label = node.label().unwrap_or_default();
        label.starts_with(mine)
    });
    assert!(take_back.is_some());
}

#[test]
fn a_line_is_suggested_and_what_is_typed_stays_until_it_is_saved() {
    let mut window = signals(suggested());
    press(&mut window, "Suggest a line");
    type_text(&mut window, "Two knocks: I am coming in");
    key(&mut window, Key::Enter);
    let made = ProposalCommand::Make {
        what: Proposed::NewLine {
            section: Section::Signals,
            text: "Two knocks: I am coming in".into(),
        },
        reason: String::new(),
        instead: None,
    };
    assert_eq!(wishes(&window), [made]);
    let asked = window.state().asked();
    let ticket = asked
        .iter()
        .find(|(_, command)| matches!(command, Command::Proposal(_)));
    let ticket = ticket.map(|(ticket, _)| *ticket).unwrap();
    let refused = Err(Rejection::NotSaved);
    window.state_mut().house.answered(ticket, refused);
    window.run();
    assert!(window.query_all_by_label("Suggest to Sam").count() > 0);
    key(&mut window, Key::Enter);
    assert_eq!(wishes(&window).len(), 2, "the words are still there");
    let asked = window.state().asked();
    let again = asked.iter().rev();
    let again = again.filter(|(_, command)| matches!(command, Command::Proposal(_)));
    let ticket = again.map(|(ticket, _)| *ticket).next().unwrap();
    let saved = Ok(Some(item(90).to_string()));
    window.state_mut().house.answered(ticket, saved);
    window.run();
    assert_eq!(
        window.query_all_by_label("Suggest to Sam").count(),
        0,
        "it closes"
    );
}

/// Opens the routes as the palette does.
fn routes() -> Harness<'static, Room> {
    let mut window = window([1100.0, 1600.0], Room::new(suggested_steps()));
    find(&mut window, "plan routes");
    window
}

#[test]
fn a_step_is_suggested_with_its_time_for_the_route_that_is_shown() {
    let mut window = routes();
    by_keyboard(&mut window, "A short evening");
    by_keyboard(&mut window, "Suggest a step");
    type_text(&mut window, "One story each");
    press(&mut window, "More time");
    by_keyboard(&mut window, "Suggest");
    let what = Proposed::NewStep {
        route: Some(item(70)),
        text: "One story each".into(),
        minutes: Some(6),
    };
    let made = ProposalCommand::Make {
        what,
        reason: String::new(),
        instead: None,
    };
    assert_eq!(wishes(&window), [made]);
}

#[test]
fn another_time_for_a_step_says_nothing_of_its_words() {
    let mut window = routes();
    let step = suggested_steps().plan.steps[0].clone();
    let words = &step.wordings.first.text;
    press(&mut window, &format!("Suggest something else: “{words}”"));
    press(&mut window, "Less time");
    by_keyboard(&mut window, "Suggest");
    let what = Proposed::Change {
        item: PlanItemId::Step(step.id),
        text: None,
        minutes: Some(15),
    };
    let made = ProposalCommand::Make {
        what,
        reason: String::new(),
        instead: Some(item(64)),
    };
    assert_eq!(wishes(&window), [made]);
}

#[test]
fn what_was_typed_goes_along_into_a_suggestion_and_is_no_text_begun_any_more() {
    let mut window = signals(suggested());
    let row = "Two squeezes · Means: I am fine, just quiet · Answer: two squeezes back";
    press(&mut window, row);
    key(&mut window, Key::End);
    type_text(&mut window, ", or three");
    press(
        &mut window,
        "Suggest a change to “Two squeezes · I am fine, just quiet · two squeezes back”",
    );
    by_keyboard(&mut window, "Suggest");
    let [ProposalCommand::Make { what, .. }] = &wishes(&window)[..] else {
        panic!("one wish");
    };
    let text = "Two squeezes, or three\nI am fine, just quiet\ntwo squeezes back";
    assert_eq!(what.text(), Some(text));
    assert!(window.query_by_label_contains("draft, only here").is_none());
}

#[test]
fn what_is_suggested_instead_says_of_what() {
    let mut view = suggested();
    let all = std::sync::Arc::make_mut(&mut view.plan.proposals);
    std::sync::Arc::make_mut(&mut all[2]).instead = Some(item(61));
    let window = signals(view);
    window.get_by_label("Instead of: A hand on the door frame: may I come in?");
}

#[test]
fn what_is_suggested_for_routes_is_seen_there_and_named() {
    let mut window = routes();
    window.get_by_label("Sam suggests a new step for “A short evening”:");
    window.get_by_label("Sam suggests a different length for this:");
    window.get_by_label("Ana suggests another name for this route:");
    press(
        &mut window,
        "Yes, change the plan: “The same song · in the blue folder”",
    );
    let fits = ProposalCommand::Answer {
        proposal: item(63),
        answer: Answer::Fits,
        what: Some(Proposed::NewStep {
            route: Some(item(70)),
            text: "The same song\nin the blue folder".into(),
            minutes: Some(4),
        }),
        was: None,
    };
    assert_eq!(wishes(&window), [fits]);
}

#[test]
fn a_dialog_that_follows_the_palette_keeps_the_focus_and_gives_it_back() {
    let mut window = signals(suggested());
    // Something has the focus before.
    for _ in 0..6 {
        key(&mut window, Key::Tab);
    }
    let before = focused(&window);
    assert!(before.is_some());
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.run();
    type_text(&mut window, "suggest a line");
    key(&mut window, Key::Enter);
    type_text(&mut window, "Two knocks");
    key(&mut window, Key::Enter);
    let [ProposalCommand::Make { what, .. }] = &wishes(&window)[..] else {
        panic!("one wish");
    };
    assert_eq!(what.text(), Some("Two knocks"));
}

#[test]
fn other_words_begin_with_theirs_and_nobody_suggests_anything_alone() {
    let mut window = signals(suggested());
    press(
        &mut window,
        "Suggest something else: “A hand on the door frame: may I come in?”",
    );
    type_text(&mut window, " Or not?");
    key(&mut window, Key::Enter);
    let [ProposalCommand::Make { what, instead, .. }] = &wishes(&window)[..] else {
        panic!("one wish");
    };
    assert_eq!(*instead, Some(item(61)));
    let Proposed::NewLine { section, text } = what else {
        panic!("a new line");
    };
    assert_eq!(*section, Section::Signals);
    assert!(text.contains("A hand on the door frame"));
    let window = signals(alone());
    assert!(window.query_by_label("Suggest a line").is_none());
}
