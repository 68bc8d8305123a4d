//! What is typed is kept while one types on, and nothing that is kept is erased by accident.

use std::sync::Arc;

use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use leeward_model::{Command, DraftId, NoteCommand, Rejection};
use leeward_ui::House;

use crate::support::{
    Room, builder, draft, english, evening, focused, name, nodes, press, type_text, value_of,
    window,
};

/// How long a frame takes, in seconds, and how many letters are typed, one a frame.
const FRAME: f32 = 0.1;
const LETTERS: usize = 120;
/// The most frames' worth of typing that may be lost.
const AT_STAKE: usize = 20;

fn slow_window() -> Harness<'static, Room> {
    let mut room = Room::new(evening());
    room.view.own.drafts = leeward_model::List::default();
    room.house = House::new(&room.view);
    let builder = builder([1100.0, 900.0]).with_step_dt(FRAME);
    let mut window = builder.build_ui_state(|ui, room: &mut Room| room.show(ui), room);
    window.run();
    window
}

fn press_keys(window: &mut Harness<'_, Room>, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.step();
    window.step();
}

/// Begins a note.
fn at_a_note(window: &mut Harness<'_, Room>) {
    press_keys(window, Modifiers::COMMAND, Key::N);
}

/// Begins a need.
fn at_a_need(window: &mut Harness<'_, Room>) {
    press_keys(window, Modifiers::COMMAND, Key::Num2);
    press(window, "Add a need");
}

/// The texts that were handed over to be kept, oldest first.
fn kept(window: &Harness<'_, Room>) -> Vec<(leeward_ui::Ticket, String)> {
    let asked = window.state().asked().into_iter();
    let kept = asked.filter_map(|(ticket, command)| match command {
        Command::Note(NoteCommand::Draft { text, .. }) | Command::Unfinished { text, .. } => {
            Some((ticket, text.clone()))
        }
        _ => None,
    });
    kept.collect()
}

fn letter(number: usize) -> String {
    // A blank every few letters, as one writes.
    let letter = if number % 7 == 6 { b' ' } else { b'a' };
    char::from(letter).to_string()
}

/// Types without a pause. Each wish is answered after so many frames. Looks after every frame at what
/// would be lost by a kill.
fn types_on(begin: fn(&mut Harness<'_, Room>), answered_after: usize) {
    let mut window = slow_window();
    begin(&mut window);
    let draft = DraftId::from_bytes([9; 10]);
    // When each wish was made, in frames, and how many are answered.
    let (mut made, mut answered): (Vec<usize>, usize) = (Vec::new(), 0);
    for number in 0..LETTERS {
        window.event(Event::Text(letter(number)));
        window.step();
        let kept = kept(&window);
        made.resize(kept.len(), number);
        assert!(made.len() <= answered + 1, "one at a time is on its way");
        let stands = kept.last().map_or(0, |(_, text)| text.len());
        let at_stake = number + 1 - stands;
        let slow = made.len() > answered;
        assert!(
            at_stake <= AT_STAKE || slow,
            "{at_stake} letters were typed since and are not handed over"
        );
        if let Some(since) = made.get(answered)
            && number - since >= answered_after
        {
            let ticket = kept[answered].0;
            let house = &mut window.state_mut().house;
            house.answered(ticket, Ok(Some(draft.to_string())));
            answered += 1;
        }
    }
    let kept = kept(&window);
    assert!(kept.len() > 1, "it was kept more than once");
    let fewest = LETTERS / answered_after.max(AT_STAKE);
    assert!(kept.len() >= fewest, "only {} times", kept.len());
}

#[test]
fn at_no_moment_is_more_than_two_seconds_of_typing_not_handed_over() {
    for begin in [at_a_note, at_a_need] {
        for answered_after in [0, 1, 3, 10] {
            types_on(begin, answered_after);
        }
    }
}

#[test]
fn where_the_disk_is_slow_the_newest_words_follow_as_soon_as_it_has_answered() {
    for begin in [at_a_note, at_a_need] {
        types_on(begin, 35);
    }
}

#[test]
fn what_is_typed_is_kept_when_the_window_loses_the_keyboard() {
    let mut window = slow_window();
    at_a_note(&mut window);
    window.event(Event::Text("It rai".into()));
    window.step();
    assert!(kept(&window).is_empty(), "{:?}", kept(&window));
    window.input_mut().focused = false;
    window.step();
    let texts: Vec<String> = kept(&window).into_iter().map(|(_, text)| text).collect();
    assert_eq!(texts, ["It rai"]);
    assert!(nodes(&window).any(|node| name(&node) == "A note"));
}

const NOTE: &str = "A note";

fn says(window: &Harness<'_, Room>, text: &str) -> bool {
    nodes(window).any(|node| name(&node).contains(text))
}

fn with_ctrl(window: &mut Harness<'_, Room>, key: Key) {
    window.key_press_modifiers(Modifiers::COMMAND, key);
    window.run();
}

/// Lets the moment pass after which what was typed is kept, and answers all of it.
fn pause(window: &mut Harness<'_, Room>) {
    window.run_steps(4);
    window.run();
}

/// The drafts that were handed over to be kept, oldest first.
fn drafts(window: &Harness<'_, Room>) -> Vec<(Option<DraftId>, String)> {
    let commands = window.state().commands().into_iter();
    let drafts = commands.filter_map(|command| match command {
        Command::Note(NoteCommand::Draft { draft, text }) => Some((*draft, text.clone())),
        _ => None,
    });
    drafts.collect()
}

/// Ana, at the journal, with what she was typing when her device went off.
fn after_a_crash() -> Harness<'static, Room> {
    let mut view = evening();
    view.own.drafts = vec![draft(1, "For later"), draft(2, "It rained, and")].into();
    let mut window = window([1100.0, 900.0], Room::new(view));
    assert!(says(&window, english().text("now-draft")));
    with_ctrl(&mut window, Key::Num3);
    window
}

#[test]
fn the_field_starts_empty_and_what_was_being_typed_is_in_the_list_where_it_says_so() {
    let mut window = after_a_crash();
    assert_eq!(value_of(&window, NOTE), "");
    for text in ["For later", "It rained, and"] {
        assert!(says(&window, text));
    }
    assert!(says(&window, english().text("drafts-kept")));
    with_ctrl(&mut window, Key::N);
    with_ctrl(&mut window, Key::A);
    type_text(&mut window, "x");
    pause(&mut window);
    assert_eq!(drafts(&window), [(None, "x".to_owned())]);
}

#[test]
fn what_is_typed_into_a_draft_that_was_opened_changes_it_and_there_is_a_way_back() {
    let mut window = after_a_crash();
    press(&mut window, "It rained, and");
    assert_eq!(value_of(&window, NOTE), "It rained, and");
    with_ctrl(&mut window, Key::A);
    type_text(&mut window, "x");
    pause(&mut window);
    let opened = Some(DraftId::from_bytes([2; 10]));
    assert_eq!(drafts(&window), [(opened, "x".to_owned())]);
    with_ctrl(&mut window, Key::Z);
    assert_eq!(value_of(&window, NOTE), "It rained, and");
}

#[test]
fn a_draft_that_was_emptied_is_not_deleted() {
    let mut window = after_a_crash();
    press(&mut window, "It rained, and");
    with_ctrl(&mut window, Key::A);
    window.key_press(Key::Backspace);
    pause(&mut window);
    assert_eq!(value_of(&window, NOTE), "");
    let last = window.state_mut().house.leave();
    assert_eq!((drafts(&window), last), (Vec::new(), Vec::new()));

    // With a stop on the way, too.
    let mut window = after_a_crash();
    press(&mut window, "It rained, and");
    let opened = Some(DraftId::from_bytes([2; 10]));
    let mut answered = 0;
    let mut answer_all = |window: &mut Harness<'_, Room>| {
        for (ticket, _) in kept(window).into_iter().skip(answered) {
            let made = Ok(opened.map(|id| id.to_string()));
            window.state_mut().house.answered(ticket, made);
            answered += 1;
        }
    };
    for _ in 0..9 {
        window.key_press(Key::Backspace);
        window.run();
        answer_all(&mut window);
    }
    pause(&mut window);
    answer_all(&mut window);
    with_ctrl(&mut window, Key::A);
    window.key_press(Key::Backspace);
    pause(&mut window);
    let last = drafts(&window).pop();
    assert_eq!(last, Some((opened, "It rained, and".to_owned())));
}

#[test]
fn a_note_that_was_begun_here_and_deleted_again_is_no_draft() {
    let mut window = after_a_crash();
    with_ctrl(&mut window, Key::N);
    type_text(&mut window, "x");
    pause(&mut window);
    let ticket = kept(&window)[0].0;
    let made = DraftId::from_bytes([3; 10]);
    let answer = Ok(Some(made.to_string()));
    window.state_mut().house.answered(ticket, answer);
    window.key_press(Key::Backspace);
    pause(&mut window);
    assert_eq!(drafts(&window).pop(), Some((Some(made), String::new())));
}

#[test]
fn deleting_a_draft_asks_first_and_then_the_next_note_can_begin() {
    let mut window = after_a_crash();
    press(&mut window, "It rained, and");
    press(&mut window, english().text("draft-delete"));
    assert_eq!(focused(&window).as_deref(), Some("Keep the draft"));
    press(&mut window, "Keep the draft");
    assert!(drafts(&window).is_empty());
    assert_eq!(value_of(&window, NOTE), "It rained, and");
    press(&mut window, english().text("draft-delete"));
    press(&mut window, "Delete it");
    let opened = Some(DraftId::from_bytes([2; 10]));
    assert_eq!(drafts(&window), [(opened, String::new())]);
    let ticket = kept(&window)[0].0;
    window.state_mut().house.answered(ticket, Ok(None));
    Arc::make_mut(&mut window.state_mut().view.own.drafts).pop();
    window.run();
    assert_eq!(value_of(&window, NOTE), "");
    assert!(says(&window, english().text("toast-draft-deleted")));
    assert!(!says(&window, english().text("draft-delete")));
    assert_eq!(focused(&window).as_deref(), Some(NOTE));
    assert!(window.state_mut().house.leave().is_empty());
}

fn is_draft(command: &Command) -> bool {
    matches!(command, Command::Note(NoteCommand::Draft { .. }))
}

fn answer_last(window: &mut Harness<'_, Room>, answer: Result<Option<String>, Rejection>) {
    let asked = window.state().asked().into_iter().rev();
    let mut drafts = asked.filter(|(_, command)| is_draft(command));
    let ticket = drafts.next().expect("it was to be kept").0;
    window.state_mut().house.answered(ticket, answer);
    window.run();
}

#[test]
fn a_note_that_is_too_long_to_be_a_draft_is_not_put_out_of_sight() {
    let mut window = slow_window();
    at_a_note(&mut window);
    let long = "rain ".repeat(30_000);
    window.event(Event::Paste(long.clone()));
    window.run();
    press(&mut window, "Keep as a draft");
    assert_eq!(value_of(&window, NOTE), long);
}

#[test]
fn a_note_that_could_not_be_kept_comes_back_to_where_it_is_seen() {
    let mut window = slow_window();
    at_a_note(&mut window);
    type_text(&mut window, "It rained");
    press(&mut window, "Keep as a draft");
    assert_eq!(value_of(&window, NOTE), "");
    answer_last(&mut window, Err(Rejection::NotSaved));
    assert_eq!(value_of(&window, NOTE), "It rained");
}

#[test]
fn sharing_tries_again_what_could_not_be_kept_before() {
    let mut window = slow_window();
    at_a_note(&mut window);
    type_text(&mut window, "It rained");
    pause(&mut window);
    answer_last(&mut window, Err(Rejection::NotSaved));
    let before = kept(&window).len();
    press(&mut window, "Share with Sam");
    assert_eq!(kept(&window).len(), before + 1);
    let made = Ok(Some(DraftId::from_bytes([7; 10]).to_string()));
    answer_last(&mut window, made);
    let shares = |command: &&Command| matches!(command, Command::Note(NoteCommand::Share { .. }));
    assert_eq!(
        window.state().commands().into_iter().filter(shares).count(),
        1
    );
    // Nothing is typed into what is on its way.
    type_text(&mut window, " on and on");
    assert_eq!(value_of(&window, NOTE), "It rained");
}
