//! What the screens do with words: nothing typed is lost, nothing leaves unasked, and what is
//! refused is said where it arose.

use egui::{Key, Modifiers};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use leeward_model::{
    Bring, Command, DraftId, LineCommand, NeedCommand, NoteCommand, Notice, Rating, Rejection,
    Section, Sharing,
};
use leeward_ui::{House, Intent, Ticket};

use crate::support::{
    INVITATION, Room, alone, at_the_plan, english, evening, focused, four_words, item, just_met,
    name, nodes, press, reworded, type_text, value_of, window,
};

fn go(window: &mut Harness<'_, Room>, place: Key) {
    window.key_press_modifiers(Modifiers::COMMAND, place);
    window.run();
}

fn enter(window: &mut Harness<'_, Room>) {
    window.key_press(Key::Enter);
    window.run();
}

/// Lets the moment pass after which what was typed is kept.
fn pause(window: &mut Harness<'_, Room>) {
    for _ in 0..4 {
        window.step();
    }
    window.run();
}

/// Answers the newest wish that is like this.
fn answer(
    window: &mut Harness<'_, Room>,
    like: impl Fn(&Command) -> bool,
    answer: Result<Option<String>, Rejection>,
) {
    let asked = window.state().asked();
    let found = asked.into_iter().rev().find(|(_, command)| like(command));
    let ticket: Ticket = found.expect("such a wish was made").0;
    window.state_mut().house.answered(ticket, answer);
    window.run();
}

fn says(window: &Harness<'_, Room>, text: &str) -> bool {
    nodes(window).any(|node| name(&node).contains(text))
}

fn is_draft(command: &Command) -> bool {
    matches!(command, Command::Note(NoteCommand::Draft { .. }))
}

fn is_add(command: &Command) -> bool {
    matches!(command, Command::Need(NeedCommand::Add { .. }))
}

#[test]
fn an_invitation_says_that_it_leads_nowhere_for_as_long_as_it_does() {
    let mut view = alone();
    view.sharing = Sharing::Inviting {
        invitation: INVITATION.to_owned(),
    };
    let mut window = window([1100.0, 900.0], Room::new(view));
    window.state_mut().house.notice(Notice::InvitationNowhere);
    go(&mut window, Key::Num4);
    let sentence = english().text("notice-invitation-nowhere");
    assert_eq!(window.query_all_by_label(sentence).count(), 1);
    window.state_mut().view.addresses = vec![([192, 168, 1, 7], 47_113).into()];
    window.run();
    assert!(!says(&window, sentence));
}

#[test]
fn whoever_is_not_found_can_read_out_where_they_are() {
    let mut view = evening();
    view.addresses = vec![([192, 168, 1, 7], 47_113).into()];
    let mut window = window([1100.0, 900.0], Room::new(view));
    go(&mut window, Key::Num4);
    press(&mut window, english().text("address-open"));
    assert!(says(&window, "192.168.1.7:47113"));
    type_text(&mut window, "192.168.1.9:47113");
    enter(&mut window);
    let tried = Command::Address {
        address: "192.168.1.9:47113".into(),
    };
    assert!(window.state().commands().contains(&&tried));
}

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
    view.own.unfinished = [("need.new".to_owned(), "Something half thou".to_owned())].into();
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

fn enter_in(window: &mut Harness<'_, Room>, field: &str) {
    let multi = window.query_by_role_and_label(egui::Role::MultilineTextInput, field);
    multi
        .unwrap_or_else(|| window.get_by_role_and_label(egui::Role::TextInput, field))
        .focus();
    window.run();
    enter(window);
}

#[test]
fn closing_keeps_at_once_what_no_pause_has_kept_yet() {
    let mut room = Room::new(evening());
    room.view.own.drafts.clear();
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
fn a_note_is_a_draft_until_it_is_shared_and_then_leaves_as_it_stands() {
    let mut room = Room::new(evening());
    room.view.own.drafts.clear();
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
    room.view.own.drafts.clear();
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
    room.view.own.drafts = vec![crate::support::draft(1, "For later")];
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
        Some("Leave it"),
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
fn the_words_can_only_be_confirmed_once_each_was_heard() {
    let mut view = alone();
    view.sharing = Sharing::Comparing {
        words: four_words(),
        confirmed: false,
    };
    let mut window = window([1100.0, 900.0], Room::new(view));
    go(&mut window, Key::Num4);
    for word in ["1. otter", "2. candle", "3. maple", "4. meadow"] {
        let same = window.get_by_label("All four are the same");
        assert!(same.accesskit_node().is_disabled(), "before {word}");
        press(&mut window, word);
    }
    press(&mut window, "All four are the same");
    assert!(window.state().commands().contains(&&Command::Match));
}

#[test]
fn words_that_differ_stop_the_pairing_at_once() {
    let mut view = alone();
    view.sharing = Sharing::Comparing {
        words: four_words(),
        confirmed: false,
    };
    let mut window = window([1100.0, 900.0], Room::new(view));
    go(&mut window, Key::Num4);
    press(&mut window, "They differ");
    assert!(window.state().commands().contains(&&Command::Mismatch));
}

#[test]
fn an_invitation_is_taken_up_whatever_spaces_it_was_typed_with() {
    let mut window = window([1100.0, 900.0], Room::new(alone()));
    go(&mut window, Key::Num4);
    press(&mut window, "I have an invitation");
    window.run();
    assert_eq!(focused(&window).as_deref(), Some("The invitation"));
    let spaced = format!("{}\n {}", &INVITATION[..40], &INVITATION[40..]);
    type_text(&mut window, &spaced);
    press(&mut window, "Take it up");
    // Where it is among the words is found out by those who read it.
    let join = Command::Join { invitation: spaced };
    assert!(window.state().commands().contains(&&join));
    answer(
        &mut window,
        |command| *command == join,
        Err(Rejection::InvitationExpired),
    );
    assert!(says(
        &window,
        english().text("rejection-invitation-expired")
    ));
    assert!(
        value_of(&window, "The invitation").starts_with("AEIK"),
        "and it stays"
    );
}

#[test]
fn an_invitation_that_nobody_answers_says_why_and_makes_room_for_another() {
    let mut window = window([1100.0, 900.0], Room::new(alone()));
    let joining = |unanswered| Sharing::Joining { unanswered };
    window.state_mut().view.sharing = joining(false);
    go(&mut window, Key::Num4);
    let reasons = ["used", "closed", "network", "firewall"].map(|it| format!("unanswered-{it}"));
    let is_said = |window: &Harness<'_, Room>, id: &str| says(window, english().text(id));
    assert!(reasons.iter().all(|reason| !is_said(&window, reason)));
    window.state_mut().view.sharing = joining(true);
    window.state_mut().house.notice(Notice::NobodyAnswers);
    window.run();
    assert!(reasons.iter().all(|reason| is_said(&window, reason)));
    assert!(!is_said(&window, "notice-nobody-answers"), "said once");
    press(&mut window, english().text("unanswered-another"));
    assert!(window.state().commands().contains(&&Command::Mismatch));
    window.state_mut().view.sharing = Sharing::Alone;
    window.run();
    assert!(is_said(&window, "join-title"));
}

#[test]
fn an_invitation_is_no_draft_and_is_never_kept() {
    let mut window = window([1100.0, 900.0], Room::new(alone()));
    go(&mut window, Key::Num4);
    press(&mut window, "I have an invitation");
    type_text(&mut window, INVITATION);
    pause(&mut window);
    let last = window.state_mut().house.leave();
    let commands = window.state().commands();
    let kept = |command: &Command| matches!(command, Command::Unfinished { .. });
    assert!(!last.iter().any(kept) && !commands.into_iter().any(kept));
}

#[test]
fn an_open_file_with_an_invitation_waits_for_a_press() {
    let mut window = window([1100.0, 900.0], Room::new(alone()));
    window.state_mut().house.invited(INVITATION);
    window.run();
    assert_eq!(value_of(&window, "The invitation"), INVITATION);
    assert!(window.state().commands().is_empty());
}

#[test]
fn nothing_goes_along_unticked() {
    let mut window = window([1100.0, 1400.0], Room::new(just_met()));
    go(&mut window, Key::Num4);
    let bring = window.get_by_label("Bring what is ticked");
    assert!(bring.accesskit_node().is_disabled());
    press(&mut window, "Hear once that we are okay, in plain words");
    press(&mut window, "Bring 1 thing along");
    let wanted = Command::Bring(Bring {
        needs: vec![item(1)],
        ..Bring::default()
    });
    assert!(window.state().commands().contains(&&wanted));
}

#[test]
fn what_is_said_of_an_activity_can_be_taken_back_with_the_same_press() {
    let mut view = evening();
    view.plan.ratings = std::sync::Arc::default();
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
    let both = "Two wordings: look at both";
    press(&mut window, both);
    press(&mut window, "Later");
    assert!(window.state().commands().is_empty(), "nothing was decided");
    press(&mut window, both);
    press(&mut window, "Keep both as two lines");
    let part = Command::Line(LineCommand::Part { line: item(20) });
    assert!(window.state().commands().contains(&&part));
    press(&mut window, "Write one together");
    window.run();
    assert_eq!(focused(&window).as_deref(), Some("One wording for both"));
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
fn stopping_to_share_is_one_question_and_no_more() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    go(&mut window, Key::Num4);
    press(&mut window, "Stop sharing");
    assert_eq!(focused(&window).as_deref(), Some("Later"));
    press(&mut window, "Stop sharing now");
    assert!(window.state().commands().contains(&&Command::StopSharing));
}

#[test]
fn after_a_deed_there_is_a_way_back() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    go(&mut window, Key::Num2);
    let text = "Being thanked, even for small things";
    press(&mut window, text);
    press(&mut window, &format!("Rest “{text}”"));
    let archive = |command: &Command| matches!(command, Command::Need(NeedCommand::Archive { .. }));
    answer(&mut window, archive, Ok(None));
    assert!(says(&window, "It rests now"));
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
fn a_notice_stays_until_it_is_put_away() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    window.state_mut().house.notice(Notice::WriteFailed);
    window.run();
    assert!(says(&window, english().text("notice-write-failed")));
    press(&mut window, "I have seen this");
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
    press(&mut window, "Only mine");
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

fn drafts(window: &Harness<'_, Room>) -> Vec<(Option<DraftId>, String)> {
    let commands = window.state().commands().into_iter();
    let drafts = commands.filter_map(|command| match command {
        Command::Note(NoteCommand::Draft { draft, text }) => Some((*draft, text.clone())),
        _ => None,
    });
    drafts.collect()
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
fn what_was_being_written_about_something_that_is_gone_becomes_a_draft() {
    let mut view = evening();
    view.own.unfinished = [("line.aaaaaaaaaaaaaaaa".to_owned(), "Half a line".to_owned())].into();
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
    let lines = std::sync::Arc::make_mut(&mut whole.plan.lines);
    std::sync::Arc::make_mut(&mut lines[0]).archived = true;
    let fields = [format!("line.{resting}"), "line.aaaaaaaaaaaaaaaa".into()];
    whole.own.unfinished = fields.map(|field| (field, "Half a line".into())).into();
    let mut glance = whole.clone();
    std::sync::Arc::make_mut(&mut glance.plan.lines).retain(|line| !line.archived);
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
fn the_way_back_belongs_to_the_newest_deed() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    go(&mut window, Key::Num2);
    let text = "Being thanked, even for small things";
    press(&mut window, text);
    press(&mut window, &format!("Rest “{text}”"));
    let archive = |command: &Command| matches!(command, Command::Need(NeedCommand::Archive { .. }));
    answer(&mut window, archive, Ok(None));
    assert!(says(&window, "It rests now"));
    press(&mut window, "Add a need");
    type_text(&mut window, "Toast");
    enter(&mut window);
    window.run();
    assert!(
        !says(&window, "It rests now"),
        "Undo would take the other deed back"
    );
}

#[test]
fn what_has_been_answered_otherwise_since_it_was_ticked_does_not_go_along() {
    let mut window = window([1100.0, 1400.0], Room::new(just_met()));
    go(&mut window, Key::Num4);
    press(&mut window, english().activity("food.tea"));
    assert!(says(&window, "Bring 1 thing along"));
    let ratings = &mut window.state_mut().view.own.ratings;
    ratings.insert("food.tea".into(), Rating::PleaseNever);
    window.run();
    assert!(!says(&window, "Bring 1 thing along"));
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
    press(&mut window, "Later");
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
    press(&mut window, "For the place");
    press(&mut window, "I don’t know yet");
    let area = leeward_model::Area::Place;
    let unsure = Command::Need(NeedCommand::Unsure { area });
    assert!(window.state().commands().contains(&&unsure));
    let mut view = evening();
    let needs = std::sync::Arc::make_mut(&mut view.plan.needs);
    std::sync::Arc::make_mut(&mut needs[0]).text = String::new();
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
