//! Changes that one suggests and the other answers.

use egui::{Key, Modifiers};
use egui_kittest::{Harness, kittest::Queryable as _};
use leeward_model::{Answer, Command, ProposalCommand, Rejection, Section, View};

use crate::support::{
    Room, alone, by_keyboard, find, focused, item, key, press, suggested, type_text, window,
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
        "“A hand on the door frame: may I come in?” fits",
    );
    let fits = ProposalCommand::Answer {
        proposal: item(61),
        answer: Answer::Fits,
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
        line: None,
        section: Section::Signals,
        text: Some("Two knocks: I am coming in".into()),
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
    let [ProposalCommand::Make { text, .. }] = &wishes(&window)[..] else {
        panic!("one wish");
    };
    assert_eq!(text.as_deref(), Some("Two knocks"));
}

#[test]
fn other_words_begin_with_theirs_and_nobody_suggests_anything_alone() {
    let mut window = signals(suggested());
    press(
        &mut window,
        "In other words than “A hand on the door frame: may I come in?”",
    );
    type_text(&mut window, " Or not?");
    key(&mut window, Key::Enter);
    let [
        ProposalCommand::Make {
            text,
            instead,
            section,
            ..
        },
    ] = &wishes(&window)[..]
    else {
        panic!("one wish");
    };
    assert_eq!(*instead, Some(item(61)));
    assert_eq!(*section, Section::Signals);
    assert!(
        text.as_deref()
            .is_some_and(|it| it.contains("A hand on the door frame"))
    );
    let window = signals(alone());
    assert!(window.query_by_label("Suggest a line").is_none());
}
