//! What the screens do with words: nothing typed is lost, nothing leaves unasked, and what is
//! refused is said where it arose.

use std::sync::Arc;

use egui::{Key, Modifiers};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use leeward_model::{
    Command, LineCommand, NeedCommand, NoteCommand, Notice, Rating, Rejection, Section,
};
use leeward_ui::{House, Intent};

use crate::support::{
    Room, alone, answer, at_the_plan, english, enter, enter_in, evening, focused, go, is_add, item,
    name, nodes, pause, press, reworded, says, type_text, value_of, window, wishes,
};

#[test]
fn words_stay_in_the_field_until_they_are_saved_and_a_refusal_is_said_there() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    go(&mut window, Key::Num2);
    press(&mut window, "Add a need");
    type_text(&mut window, "Toast");
    enter(&mut window);
    assert_eq!(value_of(&window, "Add a need"), "Toast", "not saved yet");
    answer(&mut window, is_add, Err(Rejection::NotSaved));
    assert_eq!(value_of(&window, "Add a need"), "Toast");
    assert!(says(&window, english().text("rejection-not-saved")));
    enter(&mut window);
    answer(&mut window, is_add, Ok(Some(item(90).to_string())));
    assert_eq!(value_of(&window, "Add a need"), "", "ready for the next");
    assert!(!says(&window, english().text("rejection-not-saved")));
}

#[test]
fn a_wish_is_sent_once_however_often_enter_is_pressed() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    go(&mut window, Key::Num2);
    press(&mut window, "Add a need");
    type_text(&mut window, "Toast");
    enter(&mut window);
    enter(&mut window);
    enter(&mut window);
    let commands = window.state().commands();
    assert_eq!(
        commands
            .into_iter()
            .filter(|command| is_add(command))
            .count(),
        1
    );
}

#[test]
fn what_is_typed_and_not_done_is_kept_after_a_pause_and_is_there_at_the_next_start() {
    let mut first = window([1100.0, 900.0], Room::new(evening()));
    go(&mut first, Key::Num2);
    press(&mut first, "Add a need");
    type_text(&mut first, "Something half thou");
    pause(&mut first);
    let kept = Command::Unfinished {
        field: "need.new".into(),
        text: "Something half thou".into(),
    };
    assert!(
        first.state().commands().contains(&&kept),
        "{:?}",
        first.state().commands()
    );

    let mut view = evening();
    let unfinished = [("need.new".to_owned(), "Something half thou".to_owned())];
    view.own.unfinished = Arc::new(unfinished.into());
    let mut second = window([1100.0, 900.0], Room::new(view));
    go(&mut second, Key::Num2);
    assert_eq!(value_of(&second, "Add a need"), "Something half thou");
    enter_in(&mut second, "Add a need");
    answer(&mut second, is_add, Ok(None));
    let forgotten = Command::Unfinished {
        field: "need.new".into(),
        text: String::new(),
    };
    assert!(second.state().commands().contains(&&forgotten));
}

#[test]
fn closing_keeps_at_once_what_no_pause_has_kept_yet() {
    let mut room = Room::new(evening());
    room.view.own.drafts = leeward_model::List::default();
    room.house = House::new(&room.view);
    let mut window = window([1100.0, 900.0], room);
    go(&mut window, Key::Num2);
    press(&mut window, "Add a line");
    type_text(&mut window, "One la");
    go(&mut window, Key::N);
    type_text(&mut window, "It rai");
    let before = window.state().commands().len();
    let last = window.state_mut().house.leave();
    let kept = Command::Unfinished {
        field: "line.ours.new".into(),
        text: "One la".into(),
    };
    let draft = Command::Note(NoteCommand::Draft {
        draft: None,
        text: "It rai".into(),
    });
    let all = window.state().commands();
    let has = |command: &Command| last.contains(command) || all[..before].contains(&command);
    assert!(has(&kept) && has(&draft), "{last:?}");
}

#[test]
fn what_is_said_of_an_activity_can_be_taken_back_with_the_same_press() {
    let mut view = evening();
    view.plan.ratings = Arc::default();
    let mut window = window([1100.0, 900.0], Room::new(view));
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.run();
    type_text(&mut window, "care");
    enter(&mut window);
    press(&mut window, "please never");
    let rate = |rating| Command::Rate {
        activity: "touch.hand".into(),
        rating,
    };
    let never = rate(Some(Rating::PleaseNever));
    assert!(window.state().commands().contains(&&never));
    let ratings = &mut window.state_mut().view.own.ratings;
    ratings.insert("touch.hand".into(), Rating::PleaseNever);
    window.run();
    press(&mut window, "please never");
    let none = rate(None);
    assert!(window.state().commands().contains(&&none));
}

#[test]
fn two_wordings_can_stay_be_joined_or_each_become_a_line() {
    let mut window = window([1100.0, 900.0], Room::new(reworded(evening())));
    go(&mut window, Key::Num2);
    let both = "Two versions: look at both";
    press(&mut window, both);
    press(&mut window, "Decide later");
    assert!(window.state().commands().is_empty(), "nothing was decided");
    press(&mut window, both);
    press(&mut window, "Keep both as two lines");
    let part = Command::Line(LineCommand::Part { line: item(20) });
    assert!(window.state().commands().contains(&&part));
    press(&mut window, "Write one together");
    window.run();
    assert_eq!(focused(&window).as_deref(), Some("One version for both"));
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run();
    type_text(&mut window, "Twenty minutes, and say when you are back.");
    enter(&mut window);
    let joined = Command::Line(LineCommand::Change {
        line: item(20),
        text: "Twenty minutes, and say when you are back.".into(),
        was: Some(vec![
            "After landing, twenty minutes apart, and the door stays open.".into(),
            "Some room afterwards. Say when you will be back.".into(),
        ]),
    });
    assert!(window.state().commands().contains(&&joined));
}

#[test]
fn after_a_deed_there_is_a_way_back() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    go(&mut window, Key::Num2);
    let text = "Being thanked, even for small things";
    press(&mut window, text);
    press(&mut window, &format!("Set aside “{text}”"));
    let archive = |command: &Command| matches!(command, Command::Need(NeedCommand::Archive { .. }));
    answer(&mut window, archive, Ok(None));
    assert!(says(&window, "Set aside. You can bring it back."));
    press(&mut window, "Undo");
    assert!(window.state().commands().contains(&&Command::Undo));
    answer(
        &mut window,
        |command| *command == Command::Undo,
        Err(Rejection::ChangedSince),
    );
    assert!(says(&window, english().text("rejection-changed-since")));
}

#[test]
fn what_takes_no_more_changes_is_written_anew_with_one_press() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    go(&mut window, Key::Num2);
    let text = "Being thanked, even for small things";
    press(&mut window, text);
    type_text(&mut window, " and large ones");
    assert!(!says(&window, "Write it anew"));
    enter(&mut window);
    let change = |command: &Command| matches!(command, Command::Need(NeedCommand::Change { .. }));
    answer(&mut window, change, Err(Rejection::DocumentFull));
    assert!(says(&window, english().text("rejection-document-full")));
    press(&mut window, &format!("Write anew: {text}"));
    let anew = wishes(&window)
        .into_iter()
        .find_map(|command| match command {
            Command::Need(NeedCommand::Anew { text, .. }) => Some(text),
            _ => None,
        });
    assert_eq!(anew, Some(format!("{text} and large ones")));
    let anew = |command: &Command| matches!(command, Command::Need(NeedCommand::Anew { .. }));
    answer(&mut window, anew, Ok(Some(item(99).to_string())));
    assert!(!says(&window, english().text("rejection-document-full")));
    assert!(says(&window, text), "the row lies closed");
}

#[test]
fn a_notice_stays_until_it_is_put_away() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    window.state_mut().house.notice(Notice::WriteFailed);
    window.run();
    assert!(says(&window, english().text("notice-write-failed")));
    press(&mut window, "Got it");
    assert!(!says(&window, english().text("notice-write-failed")));
}

#[test]
fn only_the_owner_of_a_page_can_write_on_it() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    go(&mut window, Key::Num2);
    let of = |text: &str| {
        nodes(&window)
            .find(|node| name(node) == text)
            .map(|node| node.accesskit_node().role())
    };
    assert_eq!(of("Something salty and small"), Some(egui::Role::Label));
    assert_eq!(
        of("Warm feet before anything else"),
        Some(egui::Role::Button)
    );
}

#[test]
fn what_is_shown_as_private_never_stands_among_what_is_shared() {
    let view = evening();
    let mut window = window([1100.0, 900.0], Room::new(view));
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.run();
    type_text(&mut window, "care");
    enter(&mut window);
    assert!(
        !says(&window, "Guess the song"),
        "the overlap holds what both said"
    );
    press(&mut window, "My answers");
    assert!(says(&window, "Guess the song"));
}

#[test]
fn everything_is_said_in_the_other_language_at_once() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    go(&mut window, Key::Num4);
    press(&mut window, "Español");
    window.run();
    let spanish = leeward_catalogue::catalogue(leeward_catalogue::Language::Spanish);
    assert!(says(&window, spanish.text("look-title")));
    assert!(!says(&window, english().text("look-title")));
    let asked = |intent: &Intent| matches!(intent, Intent::Appearance(_));
    assert!(window.state().intents.iter().any(asked));
}

#[test]
fn an_idle_house_asks_for_no_frame() {
    let mut room = Room::new(evening());
    room.appearance.still = true;
    let mut window = window([1100.0, 900.0], room);
    for place in [Key::Num1, Key::Num2, Key::Num3, Key::Num4] {
        go(&mut window, place);
        window.run();
        let causes = window.ctx.repaint_causes();
        assert!(!window.ctx.has_requested_repaint(), "{causes:?}");
    }
}

#[test]
fn a_section_shows_its_own_lines_only() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.run();
    type_text(&mut window, "disagree");
    enter(&mut window);
    assert!(says(&window, "At least twenty minutes apart"));
    assert!(!says(&window, "still here, only quieter"));
    press(&mut window, "Add what helps");
    type_text(&mut window, "Cold water");
    enter(&mut window);
    let added = Command::Line(LineCommand::Add {
        section: Section::Disagree,
        text: "Cold water".into(),
        form: None,
    });
    assert!(window.state().commands().contains(&&added));
}

#[test]
fn letters_typed_while_a_wish_is_on_its_way_stay() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    go(&mut window, Key::Num2);
    press(&mut window, "Add a need");
    type_text(&mut window, "Toast");
    enter(&mut window);
    type_text(&mut window, " and tea");
    answer(&mut window, is_add, Ok(Some(item(90).to_string())));
    assert_eq!(value_of(&window, "Add a need"), "Toast and tea");
}

#[test]
fn what_could_not_be_kept_is_said_and_is_tried_again() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    go(&mut window, Key::Num2);
    press(&mut window, "Add a need");
    type_text(&mut window, "Toast");
    pause(&mut window);
    let keeps = |command: &Command| matches!(command, Command::Unfinished { .. });
    answer(&mut window, keeps, Err(Rejection::NotSaved));
    assert!(says(&window, english().text("rejection-not-saved")));
    let kept = Command::Unfinished {
        field: "need.new".into(),
        text: "Toast".into(),
    };
    assert!(
        window.state_mut().house.leave().contains(&kept),
        "at the end, once more"
    );
    type_text(&mut window, "s");
    pause(&mut window);
    let again = Command::Unfinished {
        field: "need.new".into(),
        text: "Toasts".into(),
    };
    assert!(window.state().commands().contains(&&again));
}

#[test]
fn the_way_back_belongs_to_the_newest_deed() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    go(&mut window, Key::Num2);
    let text = "Being thanked, even for small things";
    press(&mut window, text);
    press(&mut window, &format!("Set aside “{text}”"));
    let archive = |command: &Command| matches!(command, Command::Need(NeedCommand::Archive { .. }));
    answer(&mut window, archive, Ok(None));
    assert!(says(&window, "Set aside. You can bring it back."));
    press(&mut window, "Add a need");
    type_text(&mut window, "Toast");
    enter(&mut window);
    window.run();
    assert!(
        !says(&window, "Set aside. You can bring it back."),
        "Undo would take the other deed back"
    );
}

#[test]
fn the_first_minutes_go_on_once_the_words_are_saved() {
    let mut room = Room::new(alone());
    room.house = House::for_the_first_time(&room.view);
    let mut window = window([1100.0, 900.0], room);
    type_text(&mut window, "Warm feet");
    enter(&mut window);
    assert!(
        says(&window, english().text("first-need-title")),
        "not saved yet"
    );
    answer(&mut window, is_add, Err(Rejection::NotSaved));
    assert!(says(&window, english().text("rejection-not-saved")));
    enter(&mut window);
    answer(&mut window, is_add, Ok(Some(item(1).to_string())));
    assert!(says(&window, english().text("first-activity-title")));
    press(&mut window, "Skip this");
    type_text(&mut window, "Lantern: stay near");
    enter(&mut window);
    let is_line = |command: &Command| matches!(command, Command::Line(LineCommand::Add { .. }));
    answer(&mut window, is_line, Ok(Some(item(2).to_string())));
    assert!(
        says(&window, english().text("plan-fixed-line")),
        "and the plan is open"
    );
    let field = window.query_by_role_and_label(egui::Role::MultilineTextInput, "Add a need");
    assert!(field.is_none(), "with no field left open");
}

#[test]
fn a_refusal_that_no_screen_has_a_place_for_is_said_all_the_same() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    go(&mut window, Key::Num4);
    press(&mut window, "Stop sharing");
    press(&mut window, "Stop sharing now");
    answer(
        &mut window,
        |command| *command == Command::StopSharing,
        Err(Rejection::NotSaved),
    );
    assert!(says(&window, english().text("rejection-not-saved")));
}

#[test]
fn a_lock_leaves_no_steps_of_typing_behind() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    go(&mut window, Key::Num2);
    press(&mut window, "Add a need");
    type_text(&mut window, "a word that is deleted");
    leeward_ui::forget_typing(&window.ctx);
    let count = egui::util::IdTypeMap::count::<egui::text_edit::TextEditState>;
    assert_eq!(window.ctx.data(count), 0);
}

#[test]
fn not_knowing_yet_is_a_full_answer_and_reads_in_the_readers_language() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    go(&mut window, Key::Num2);
    press(&mut window, "Add a need");
    press(&mut window, "Place");
    press(&mut window, "I don’t know yet");
    let area = leeward_model::Area::Place;
    let unsure = Command::Need(NeedCommand::Unsure { area });
    assert!(window.state().commands().contains(&&unsure));
    let mut view = evening();
    let needs = Arc::make_mut(&mut view.plan.needs);
    Arc::make_mut(&mut needs[0]).text = String::new();
    let mut room = Room::new(view);
    room.appearance.language = leeward_catalogue::Language::Spanish;
    let mut window = crate::support::window([1100.0, 900.0], room);
    go(&mut window, Key::Num2);
    assert!(window.query_all_by_label("Aún no lo sé").count() > 0);
}

#[test]
fn whoever_has_the_partners_name_is_you_on_ones_own_screen() {
    let mut view = evening();
    for person in &mut view.plan.people {
        person.name = "Alex".to_owned();
    }
    let mut window = window([1100.0, 900.0], Room::new(view));
    at_the_plan(&mut window);
    let named = |label: &str| window.query_all_by_label(label).count();
    assert!(named("Alex (you)") > 0);
    assert!(named("Alex") > 0);
}

/// Presses beside what lies over the place.
fn press_beside(window: &mut Harness<'_, Room>) {
    let beside = egui::pos2(1080.0, 880.0);
    window.drag_at(beside);
    window.drop_at(beside);
    window.run();
}

#[test]
fn a_press_beside_a_sheet_leaves_it_and_beside_a_question_does_nothing() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    let [sheet, keys] = ["palette-title", "keys-title"].map(|id| english().text(id));
    for (with, key, title) in [
        (Modifiers::COMMAND, Key::K, sheet),
        (Modifiers::NONE, Key::F1, keys),
    ] {
        window.key_press_modifiers(with, key);
        window.run();
        assert!(says(&window, title), "{title}");
        press_beside(&mut window);
        assert!(!says(&window, title), "{title}");
    }
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
    window.run();
    press(
        &mut window,
        "Take back “Tender, a little tired. Warm hands helped.”",
    );
    press_beside(&mut window);
    assert!(says(&window, english().text("take-back-title")));
}

#[test]
fn the_place_stays_while_a_question_is_open() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
    window.run();
    press(
        &mut window,
        "Take back “Tender, a little tired. Warm hands helped.”",
    );
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    window.run();
    assert!(says(&window, english().text("take-back-title")));
    window.key_press(Key::Escape);
    window.run();
    let note = english().text("note-title");
    assert!(says(&window, note), "it is still the journal");
}

#[test]
fn the_search_has_a_button_that_closes_it() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.run();
    press(&mut window, english().text("close"));
    assert!(!says(&window, english().text("palette-title")));
}

#[test]
fn return_adds_a_need_whatever_was_pressed_before() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    go(&mut window, Key::Num2);
    press(&mut window, english().text("need-add"));
    type_text(&mut window, "Toast");
    let chip = window
        .get_by_role_and_label(egui::Role::RadioButton, english().text("area-body"))
        .rect();
    window.drag_at(chip.center());
    window.drop_at(chip.center());
    window.run();
    let field = english().text("need-add");
    assert_eq!(focused(&window).as_deref(), Some(field));
    enter(&mut window);
    let added = window.state().commands().into_iter().find(|it| is_add(it));
    let Some(Command::Need(NeedCommand::Add(need))) = added else {
        panic!("{added:?}");
    };
    assert_eq!(
        (need.area, need.text.as_str()),
        (leeward_model::Area::Body, "Toast")
    );
}
