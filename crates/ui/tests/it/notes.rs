//! What becomes of notes and drafts.

use std::sync::Arc;

use egui::Key;
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use leeward_model::{Command, DraftId, NoteCommand, Rejection};
use leeward_ui::House;

use crate::support::{
    Room, alone, answer, dated_ahead, drafts, english, evening, focused, go, is_draft, press, says,
    type_text, value_of, window,
};

#[test]
fn a_note_is_a_draft_until_it_is_shared_and_then_leaves_as_it_stands() {
    let mut room = Room::new(evening());
    room.view.own.drafts = leeward_model::List::default();
    room.house = House::new(&room.view);
    let mut window = window([1100.0, 900.0], room);
    go(&mut window, Key::N);
    assert_eq!(focused(&window).as_deref(), Some("A note"));
    type_text(&mut window, "Rain, and you.");
    let shares = |command: &&Command| matches!(command, Command::Note(NoteCommand::Share { .. }));
    press(&mut window, "Share with Sam");
    assert_eq!(
        window
            .state()
            .commands()
            .iter()
            .filter(|c| shares(c))
            .count(),
        0,
        "first it is kept"
    );
    let draft = DraftId::from_bytes([9; 10]);
    let is_draft = |command: &Command| matches!(command, Command::Note(NoteCommand::Draft { .. }));
    answer(&mut window, is_draft, Ok(Some(draft.to_string())));
    let share = Command::Note(NoteCommand::Share { draft });
    assert!(window.state().commands().contains(&&share));
    answer(&mut window, |command| *command == share, Ok(None));
    assert_eq!(
        value_of(&window, "A note"),
        "",
        "it is shared, and the next can begin"
    );
    assert!(says(&window, "Shared with Sam"));
}

#[test]
fn a_note_that_could_not_be_kept_is_not_shared_and_stays() {
    let mut room = Room::new(evening());
    room.view.own.drafts = leeward_model::List::default();
    room.house = House::new(&room.view);
    let mut window = window([1100.0, 900.0], room);
    go(&mut window, Key::N);
    type_text(&mut window, "Rain, and you.");
    press(&mut window, "Share with Sam");
    let is_draft = |command: &Command| matches!(command, Command::Note(NoteCommand::Draft { .. }));
    answer(&mut window, is_draft, Err(Rejection::NotSaved));
    assert_eq!(value_of(&window, "A note"), "Rain, and you.");
    assert!(says(&window, english().text("rejection-not-saved")));
    let shares = |command: &&Command| matches!(command, Command::Note(NoteCommand::Share { .. }));
    assert_eq!(
        window
            .state()
            .commands()
            .iter()
            .filter(|c| shares(c))
            .count(),
        0
    );
}

#[test]
fn alone_nothing_can_be_shared() {
    let mut room = Room::new(alone());
    room.view.own.drafts = vec![crate::support::draft(1, "For later")].into();
    room.house = House::new(&room.view);
    let mut window = window([1100.0, 900.0], room);
    go(&mut window, Key::Num3);
    press(&mut window, "For later");
    let share = window.get_by_label("Share with your partner");
    assert!(share.accesskit_node().is_disabled());
}

#[test]
fn taking_back_asks_once_because_undo_cannot_reach_it() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    go(&mut window, Key::Num3);
    press(
        &mut window,
        "Take back “Tender, a little tired. Warm hands helped.”",
    );
    let takes = |command: &&Command| matches!(command, Command::Note(NoteCommand::TakeBack { .. }));
    assert_eq!(
        window
            .state()
            .commands()
            .iter()
            .filter(|c| takes(c))
            .count(),
        0
    );
    assert_eq!(
        focused(&window).as_deref(),
        Some("Leave it shared"),
        "the kind way out is first"
    );
    press(&mut window, "Take it back");
    assert_eq!(
        window
            .state()
            .commands()
            .iter()
            .filter(|c| takes(c))
            .count(),
        1
    );
    assert!(!says(&window, "Take this note back?"));
}

#[test]
fn a_note_that_is_on_its_way_to_be_kept_never_mixes_with_the_one_opened_after_it() {
    // Ana has two drafts; the newer one is opened first.
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    go(&mut window, Key::Num3);
    let view = &window.state().view;
    let newest = view.own.drafts[1].text.lines().next().unwrap().to_owned();
    press(&mut window, &newest);
    type_text(&mut window, " A");
    let [older, newer] = [1, 2].map(|number| DraftId::from_bytes([number; 10]));
    press(
        &mut window,
        "A dip this afternoon, gone after the walk. Nothing to solve.",
    );
    let kept = drafts(&window);
    assert_eq!(kept.len(), 1, "the one that was left is kept at once");
    assert_eq!(kept[0].0, Some(newer));
    answer(
        &mut window,
        |command| matches!(command, Command::Note(NoteCommand::Draft { .. })),
        Ok(Some(newer.to_string())),
    );
    press(&mut window, "Share with Sam");
    let share = Command::Note(NoteCommand::Share { draft: older });
    assert!(
        window.state().commands().contains(&&share),
        "and the one on the screen is shared"
    );
    let wrong = Command::Note(NoteCommand::Share { draft: newer });
    assert!(!window.state().commands().contains(&&wrong));
}

#[test]
fn what_was_being_written_about_something_that_is_gone_becomes_a_draft() {
    let mut view = evening();
    let unfinished = [("line.aaaaaaaaaaaaaaaa".to_owned(), "Half a line".to_owned())];
    view.own.unfinished = Arc::new(unfinished.into());
    let mut window = window([1100.0, 900.0], Room::new(view));
    assert_eq!(drafts(&window), [(None, "Half a line".to_owned())]);
    let forgotten = Command::Unfinished {
        field: "line.aaaaaaaaaaaaaaaa".into(),
        text: String::new(),
    };
    let goes = |window: &Harness<'_, Room>| window.state().commands().contains(&&forgotten);
    assert!(!goes(&window), "it stays until it is a draft");
    answer(
        &mut window,
        is_draft,
        Ok(Some(DraftId::from_bytes([5; 10]).to_string())),
    );
    assert!(goes(&window));
}

#[test]
fn what_a_first_view_does_not_show_has_not_lost_its_place() {
    let mut whole = evening();
    let resting = whole.plan.lines[0].id;
    let lines = Arc::make_mut(&mut whole.plan.lines);
    Arc::make_mut(&mut lines[0]).archived = true;
    let fields = [format!("line.{resting}"), "line.aaaaaaaaaaaaaaaa".into()];
    let unfinished = fields.map(|field| (field, "Half a line".into()));
    whole.own.unfinished = Arc::new(unfinished.into());
    let mut glance = whole.clone();
    Arc::make_mut(&mut glance.plan.lines).retain(|line| !line.archived);
    let mut room = Room::new(evening());
    room.house = House::at_a_glance(&glance);
    room.view = glance;
    let mut window = window([1100.0, 900.0], room);
    assert_eq!(window.state().commands(), Vec::<&Command>::new());
    window.state_mut().house.see_whole(&whole);
    window.state_mut().view = whole;
    window.run();
    assert_eq!(drafts(&window), [(None, "Half a line".to_owned())]);
    let forgotten = Command::Unfinished {
        field: "line.aaaaaaaaaaaaaaaa".into(),
        text: String::new(),
    };
    let goes = |window: &Harness<'_, Room>| window.state().commands().contains(&&forgotten);
    assert!(!goes(&window), "it stays until it is a draft");
    answer(
        &mut window,
        is_draft,
        Ok(Some(DraftId::from_bytes([5; 10]).to_string())),
    );
    assert!(goes(&window));
}

#[test]
fn what_is_dated_ahead_stands_below_every_other_entry_and_says_why() {
    let mut window = window([1100.0, 1400.0], Room::new(dated_ahead()));
    go(&mut window, Key::N);
    let at = |text: &str| {
        let mut found = window.query_all_by_label_contains(text);
        found.next().expect("it is shown").rect().top()
    };
    let tops = [
        "Rain all day",
        "Dated in the future",
        "From a clock that was wrong",
    ]
    .map(at);
    assert!(tops.is_sorted(), "{tops:?}");
    assert!(says(&window, "The clock they were written by"));
}

#[test]
fn the_row_about_a_draft_opens_it() {
    for width in [1100.0, 360.0] {
        let mut window = window([width, 900.0], Room::new(evening()));
        go(&mut window, Key::Num1);
        press(&mut window, english().text("now-draft"));
        let newest = window.state().view.own.drafts[1].text.clone();
        let note = english().text("note-title");
        assert_eq!(focused(&window).as_deref(), Some(note), "{width}");
        assert_eq!(value_of(&window, note), newest, "{width}");
    }
}

#[test]
fn after_a_note_was_kept_as_a_draft_the_focus_is_where_the_next_one_begins() {
    for (width, next) in [(1100.0, "note-title"), (360.0, "note-write")] {
        let mut window = window([width, 900.0], Room::new(alone()));
        window.key_press_modifiers(egui::Modifiers::COMMAND, Key::N);
        window.run();
        type_text(&mut window, "Quiet, and well");
        press(&mut window, english().text("note-keep"));
        window.run();
        let next = english().text(next);
        assert_eq!(focused(&window).as_deref(), Some(next), "{width}");
    }
}

#[test]
fn over_drafts_alone_there_is_nothing_to_choose_among() {
    let mut room = Room::new(alone());
    room.view.own.drafts = vec![crate::support::draft(1, "For later")].into();
    room.house = House::new(&room.view);
    let mut window = window([1100.0, 900.0], room);
    go(&mut window, Key::Num3);
    assert!(!says(&window, english().text("journal-everything")));
}
