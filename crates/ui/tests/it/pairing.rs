//! How two come together, and how one leaves.

use egui::Key;
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use leeward_model::{Bring, Command, Notice, Rating, Rejection, Sharing};

use crate::support::{
    INVITATION, Room, alone, answer, english, enter, evening, focused, four_words, go, item,
    just_met, pause, press, says, type_text, value_of, window,
};

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
    press(&mut window, "They are different");
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
    press(&mut window, "Connect");
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
    let bring = window.get_by_label("Add what is ticked");
    assert!(bring.accesskit_node().is_disabled());
    press(&mut window, "Hear once that we are okay, in plain words");
    press(&mut window, "Add 1 thing to the plan");
    let wanted = Command::Bring(Bring {
        needs: vec![item(1)],
        ..Bring::default()
    });
    assert!(window.state().commands().contains(&&wanted));
}

#[test]
fn what_has_been_answered_otherwise_since_it_was_ticked_does_not_go_along() {
    let mut window = window([1100.0, 1400.0], Room::new(just_met()));
    go(&mut window, Key::Num4);
    press(&mut window, english().activity("food.tea"));
    assert!(says(&window, "Add 1 thing to the plan"));
    let ratings = &mut window.state_mut().view.own.ratings;
    ratings.insert("food.tea".into(), Rating::PleaseNever);
    window.run();
    assert!(!says(&window, "Add 1 thing to the plan"));
}

#[test]
fn stopping_to_share_is_one_question_and_no_more() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    go(&mut window, Key::Num4);
    press(&mut window, "Stop sharing");
    assert_eq!(focused(&window).as_deref(), Some("Keep sharing"));
    press(&mut window, "Stop sharing now");
    assert!(window.state().commands().contains(&&Command::StopSharing));
}
