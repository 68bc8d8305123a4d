//! What is typed is kept while one types on, and nothing that is kept is erased by accident.

use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use leeward_model::{Command, DraftId, NoteCommand};
use leeward_ui::House;

use crate::support::{Room, builder, evening, name, nodes};

/// How long a frame takes, in seconds, and how many letters are typed, one a frame.
const FRAME: f32 = 0.1;
const LETTERS: usize = 120;
/// The most frames' worth of typing that may be lost.
const AT_STAKE: usize = 20;

fn slow_window() -> Harness<'static, Room> {
    let mut room = Room::new(evening());
    room.view.own.drafts.clear();
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

/// Begins another wording of the first need.
fn at_a_need(window: &mut Harness<'_, Room>) {
    press_keys(window, Modifiers::COMMAND, Key::Num2);
    crate::support::press(window, "Add a need");
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
