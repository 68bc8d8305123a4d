//! What is under the hand stays there, and what changes is seen changing.

use std::sync::Arc;

use egui::{Key, Modifiers, Rect};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use leeward_catalogue::{ACTIVITIES, Tag};
use leeward_model::{
    About, Area, Command, Finding, Hits, LineCommand, Notice, Question, Rating, Rejection, Section,
    Sharing, ThingKind, Undoable, View,
};

use crate::support::{
    INVITATION, Room, SAM, alone, english, entry, evening, focused, hard_week, item, just_met,
    line, name, need, nodes, passing, press, reworded, step, suggested, window, wishes, years,
};

fn go(window: &mut Harness<'_, Room>, place: Key) {
    window.key_press_modifiers(Modifiers::COMMAND, place);
    window.run();
}

fn at(window: &Harness<'_, Room>, label: &str) -> Rect {
    window.get_by_label(label).rect()
}

fn says(window: &Harness<'_, Room>, text: &str) -> bool {
    nodes(window).any(|node| name(&node).contains(text))
}

fn accept(window: &mut Harness<'_, Room>, wish: &Command) {
    let asked = window.state().asked();
    let found = asked
        .into_iter()
        .rev()
        .find(|(_, command)| *command == wish);
    let ticket = found.expect("such a wish was made").0;
    window.state_mut().house.answered(ticket, Ok(None));
    window.run();
}

#[test]
fn the_answers_stay_where_they_are_from_one_activity_to_the_next() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    go(&mut window, Key::K);
    window.event(egui::Event::Text("care menu".to_owned()));
    window.run();
    window.key_press(Key::Enter);
    window.run();
    let labels = ["love it", "fine", "not now", "please never", "Next one"];
    let places = |window: &Harness<'_, Room>| {
        // The ones that can be pressed; rows say the same words of what was said.
        labels.map(|label| {
            let buttons = nodes(window).filter(|node| name(node) == label);
            let rects = buttons.map(|node| node.rect());
            rects.reduce(|one, other| {
                if other.left() > one.left() {
                    other
                } else {
                    one
                }
            })
        })
    };
    let before = places(&window);
    assert!(before.iter().all(Option::is_some));
    let (mut asks_first, mut others) = (false, false);
    for _ in 0..12 {
        press(&mut window, "Next one");
        assert_eq!(places(&window), before);
        let asked = says(&window, "Always ask before doing this one.");
        (asks_first, others) = (asks_first || asked, others || !asked);
    }
    assert!(ACTIVITIES.iter().any(|activity| activity.is(Tag::AskFirst)));
    assert!(asks_first && others, "both kinds were looked at");
}

#[test]
fn no_question_moves_the_button_that_shares() {
    for width in [360.0, 1100.0] {
        let mut window = window([width, 900.0], Room::new(evening()));
        go(&mut window, Key::N);
        let before = at(&window, "Share with Sam");
        let mut label = "A question to begin with".to_owned();
        for question in [
            "prompt-helped",
            "prompt-missing",
            "prompt-hear",
            "prompt-glad",
            "prompt-stays",
            "prompt-unsaid",
            "prompt-next-time",
            "prompt-noticed",
        ] {
            press(&mut window, &label);
            label = english().text(question).to_owned();
            assert_eq!(at(&window, "Share with Sam"), before, "{label}");
        }
    }
}

/// Where every entry is that is drawn.
fn entries(window: &Harness<'_, Room>) -> Vec<(String, Rect)> {
    let is_entry = |name: &str| {
        let number = name.split_once(": Warm").map(|(number, _)| number);
        number.is_some_and(|number| number.parse::<u32>().is_ok())
    };
    let drawn = nodes(window).filter(|node| is_entry(&name(node)));
    drawn.map(|node| (name(&node), node.rect())).collect()
}

fn asked_for_earlier(window: &Harness<'_, Room>) -> usize {
    let commands = window.state().commands().into_iter();
    commands
        .filter(|command| **command == Command::Earlier)
        .count()
}

#[test]
fn earlier_entries_come_below_and_nothing_that_was_there_moves() {
    let label = english().text("journal-earlier");
    for width in [360.0, 1100.0] {
        let mut window = window([width, 760.0], Room::new(years(200)));
        go(&mut window, Key::Num3);
        for _ in 0..80 {
            window.key_press(Key::PageDown);
            window.run();
        }
        let (before, button) = (entries(&window), at(&window, label));
        let last = before.last().expect("the end is in view");
        assert!(last.0.starts_with("199: "), "{}", last.0);
        assert!(last.1.bottom() <= button.top() && button.bottom() <= 760.0);
        press(&mut window, label);
        press(&mut window, label);
        assert_eq!(asked_for_earlier(&window), 1, "once is enough");
        assert_eq!(at(&window, label), button, "it waits where it was");
        window.state_mut().view = years(400);
        accept(&mut window, &Command::Earlier);
        let after = entries(&window);
        for entry in &before {
            assert!(after.contains(entry), "{entry:?} is not in {after:#?}");
        }
        assert!(after.iter().any(|(name, _)| name.starts_with("200: ")));
        assert!(at(&window, label).top() > button.bottom());
        press(&mut window, label);
        assert_eq!(asked_for_earlier(&window), 2);
        // All of them are here, and there is nothing left to press.
        window.state_mut().view.earlier = false;
        accept(&mut window, &Command::Earlier);
        assert!(!says(&window, label));
    }
}

#[test]
fn the_whole_view_takes_nothing_from_under_the_eye_that_looks_at_the_first() {
    let mut window = window([1100.0, 760.0], Room::new(years(20)));
    go(&mut window, Key::Num3);
    let before = entries(&window);
    assert!(before.len() > 3);
    window.state_mut().view = years(200);
    window.run();
    let after = entries(&window);
    assert!(before.iter().all(|entry| after.contains(entry)));
}

#[test]
fn earlier_entries_that_do_not_come_are_said_to_and_can_be_asked_for_again() {
    let mut window = window([1100.0, 760.0], Room::new(years(20)));
    go(&mut window, Key::Num3);
    let label = english().text("journal-earlier");
    press(&mut window, label);
    let (ticket, _) = *window.state().asked().last().unwrap();
    let refused = Err(Rejection::NotSaved);
    window.state_mut().house.answered(ticket, refused);
    window.run();
    let words = leeward_ui::words::rejection(english(), Rejection::NotSaved);
    assert!(says(&window, &words));
    press(&mut window, label);
    assert_eq!(asked_for_earlier(&window), 2);
}

#[test]
fn a_search_says_that_it_looks_only_through_what_is_here() {
    let sentence = english().text("journal-looked-through");
    let mut window = window([1100.0, 760.0], Room::new(years(20)));
    go(&mut window, Key::Num3);
    assert!(!says(&window, sentence), "all that is here is shown");
    press(&mut window, "From Sam");
    assert!(says(&window, sentence));
    press(&mut window, "Everything");
    window.get_by_label("Search").focus();
    window.run();
    window.event(egui::Event::Text("no such words".to_owned()));
    window.run();
    assert_eq!(focused(&window).as_deref(), Some("Search"));
    assert!(says(&window, english().text("journal-none-found")));
    assert!(says(&window, sentence));
    assert!(says(&window, english().text("journal-earlier")));
    window.state_mut().view.earlier = false;
    window.run();
    assert!(!says(&window, sentence), "all there is was looked through");
}

#[test]
fn a_search_finds_what_lies_further_back_once_it_is_told_of_it() {
    let mut view = years(20);
    let far = entry(900, SAM, 900, Some("La canción de la lluvia"));
    let near = entry(901, SAM, 3, Some("Another canción"));
    Arc::make_mut(&mut view.plan.entries).push(Arc::clone(&near));
    let mut window = window([1100.0, 760.0], Room::new(view));
    go(&mut window, Key::Num3);
    window.get_by_label("Search").focus();
    window.run();
    window.event(egui::Event::Text("cancion".to_owned()));
    window.run();
    let text = "cancion".to_owned();
    let asked = [&Question::Search { text }];
    assert_eq!(window.state().questions(), asked);
    let finds = |window: &Harness<'_, Room>| window.query_all_by_label_contains("lluvia").count();
    assert_eq!(finds(&window), 0);
    let hits = Hits {
        entries: vec![near, far],
        ..Hits::default()
    };
    window.state_mut().tell(Ok(Finding::Search(hits.clone())));
    window.run();
    assert_eq!(finds(&window), 1);
    let sentence = english().text("journal-looked-through");
    assert!(!says(&window, sentence), "all there is was looked through");
    assert_eq!(window.query_all_by_label_contains("Another").count(), 1);
    // Something was written, or taken back: it is looked for again.
    window.state_mut().view.changes += 1;
    window.run();
    assert_eq!(window.state().questions().len(), 2);
    let more = vec![ThingKind::Note];
    let hits = Hits {
        more,
        ..Hits::default()
    };
    window.state_mut().tell(Ok(Finding::Search(hits)));
    window.run();
    assert_eq!(finds(&window), 0);
    assert!(says(&window, sentence), "there is more than was found");
}

#[test]
fn undo_says_what_it_takes_back_and_goes_to_where_it_is_seen() {
    let cases = [
        (
            Undoable::Need(item(1)),
            "Hear once that we are okay",
            "Needs",
        ),
        (
            Undoable::Step(item(31)),
            "Under the blanket, ten slow breaths",
            "Routes",
        ),
        (
            Undoable::Rating("food.tea".to_owned()),
            english().activity("food.tea"),
            "Care menu",
        ),
    ];
    for (undo, words, tab) in cases {
        let mut view = evening();
        view.undo = Some(undo);
        let mut window = window([1100.0, 900.0], Room::new(view));
        go(&mut window, Key::Num3);
        go(&mut window, Key::Z);
        let chosen = nodes(&window).find(|node| name(node) == tab);
        assert!(chosen.is_some(), "the plan is shown");
        accept(&mut window, &Command::Undo);
        let said = nodes(&window).map(|node| name(&node));
        let said: Vec<_> = said.filter(|name| name.starts_with("Undone: ")).collect();
        assert!(said.iter().any(|said| said.contains(words)), "{said:?}");
    }
}

#[test]
fn what_the_partner_brings_closes_no_list_that_is_being_ticked() {
    let mut window = window([1100.0, 900.0], Room::new(just_met()));
    go(&mut window, Key::Num4);
    let title = english().text("bring-title");
    let first = window.state().view.own.before.needs[0].text.clone();
    press(&mut window, &first);
    window.state_mut().view.plan.lines = vec![line(40, Section::Ours, "A line of Sam")].into();
    window.run();
    assert!(says(&window, title));
    // Pressed once more, nothing is ticked: then the list may close.
    press(&mut window, &first);
    assert!(!says(&window, title));
}

#[test]
fn the_word_about_the_last_pairing_goes_when_the_next_begins() {
    let mut window = window([1100.0, 900.0], Room::new(alone()));
    window.state_mut().house.notice(Notice::PairingDeclined);
    go(&mut window, Key::Num4);
    let sentence = english().text("notice-pairing-declined");
    assert!(says(&window, sentence));
    press(&mut window, english().text("invite"));
    window.state_mut().view.sharing = Sharing::Inviting {
        invitation: INVITATION.to_owned(),
    };
    window.run();
    assert!(!says(&window, sentence));
}

#[test]
fn two_wordings_that_were_settled_elsewhere_say_so() {
    let mut window = window([1100.0, 900.0], Room::new(reworded(evening())));
    press(&mut window, "Something in the plan has two versions");
    assert!(says(&window, "Write one together"));
    window.state_mut().view = evening();
    window.run();
    assert!(!says(&window, "Write one together"));
    assert!(says(&window, english().text("toast-settled")));
    let kept = |command: &&Command| matches!(command, Command::Line(LineCommand::Keep { .. }));
    assert!(!window.state().commands().iter().any(kept));
}

#[test]
fn two_wordings_that_were_settled_here_say_what_was_done_whichever_news_comes_first() {
    let parted = Command::Line(LineCommand::Part { line: item(20) });
    for view_first in [true, false] {
        let mut window = window([1100.0, 900.0], Room::new(reworded(evening())));
        press(&mut window, "Something in the plan has two versions");
        press(&mut window, english().text("both-part"));
        if !view_first {
            accept(&mut window, &parted);
        }
        window.state_mut().view = evening();
        window.run();
        if view_first {
            accept(&mut window, &parted);
        }
        assert!(says(&window, english().text("toast-parted")));
        assert!(!says(&window, english().text("toast-settled")));
        assert!(!says(&window, "Write one together"));
    }
}

#[test]
fn an_earlier_plan_is_read_whole_and_nobody_is_asked_for_the_next_partner() {
    let mut view = alone();
    view.archives = vec![evening().plan];
    let mut window = window([1100.0, 900.0], Room::new(view));
    assert!(!says(&window, english().text("now-alone")));
    go(&mut window, Key::Num4);
    press(&mut window, "Ana · Sam");
    for words in [
        "Hear once that we are okay, in plain words",
        "Under the blanket, ten slow breaths · 10 min",
        "A blanket warmed on the radiator: Ana · love it, Sam · love it",
        "Tender, a little tired. Warm hands helped.",
    ] {
        assert!(says(&window, words), "{words}");
    }
}

#[test]
fn what_was_written_before_is_one_press_away_from_an_empty_plan() {
    let mut window = window([1100.0, 900.0], Room::new(just_met()));
    go(&mut window, Key::Num2);
    press(&mut window, english().text("plan-bring"));
    assert!(says(&window, english().text("bring-title")));
}

/// An evening, and the same after the partner has written something of every kind.
fn before_and_after() -> [View; 2] {
    let before = hard_week();
    let mut after = before.clone();
    let plan = &mut after.plan;
    let needs = Arc::make_mut(&mut plan.needs);
    for (number, area) in [(901, Area::Emotional), (902, Area::Body)] {
        needs.insert(0, need(number, SAM, area, "A lamp that stays on"));
    }
    needs.sort_by_key(|need| need.area);
    let lines = Arc::make_mut(&mut plan.lines);
    for (number, section) in Section::ALL.iter().enumerate() {
        let number = 910 + u16::try_from(number).unwrap();
        lines.insert(0, line(number, *section, "First of all, a glass of water"));
    }
    let limit = passing(231, SAM, About::Topic, "The summer", None);
    Arc::make_mut(&mut plan.passing).insert(0, limit);
    let steps = Arc::make_mut(&mut plan.steps);
    steps.insert(0, step(941, "Two minutes of nothing", Some(2)));
    let entries = Arc::make_mut(&mut plan.entries);
    entries.push(entry(951, SAM, 0, Some("Quiet, and glad about it.")));
    let ratings = Arc::make_mut(&mut plan.ratings);
    for activity in ACTIVITIES.iter().take(12) {
        let by = ratings.entry(activity.id.to_owned()).or_default();
        by.insert(SAM, Rating::LoveIt);
    }
    [before, after]
}

/// Everything on the page that can be pressed and seen, each with what it is called.
fn can_be_pressed(window: &Harness<'_, Room>) -> Vec<(u64, String, Rect)> {
    let size = Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1100.0, 760.0));
    let all = nodes(window).filter(|node| {
        let node = node.accesskit_node();
        let data = node.data();
        data.supports_action(egui::accesskit::Action::Click) && !node.is_disabled()
    });
    let all = all.map(|node| (node.accesskit_node().locate().0.0, name(&node), node.rect()));
    all.filter(|(.., rect)| size.contains_rect(*rect)).collect()
}

/// Presses with the pointer.
fn press_at(window: &mut Harness<'_, Room>, rect: Rect) {
    window.drag_at(rect.center());
    window.drop_at(rect.center());
    window.run();
}

/// Opens a page: a place by its key, and a tab of the plan by what it is called.
fn open(window: &mut Harness<'_, Room>, place: Key, tab: Option<&str>) {
    go(window, place);
    if let Some(tab) = tab {
        window
            .get_by_role_and_label(egui::Role::Tab, english().text(tab))
            .click_accesskit();
        window.run();
    }
}

#[test]
fn whatever_the_partner_does_what_is_under_the_hand_stays_there() {
    const TABS: [&str; 9] = [
        "tab-needs",
        "tab-off-limits",
        "tab-for-now",
        "tab-care-menu",
        "tab-route",
        "tab-signals",
        "tab-words",
        "tab-disagree",
        "tab-rhythm",
    ];
    let places = [Key::Num1, Key::Num3, Key::Num4].map(|place| (place, None));
    let tabs = TABS.map(|tab| (Key::Num2, Some(tab)));
    let [before, after] = before_and_after();
    let mut stayed = 0;
    // A fifth of all in one direction, and another fifth in the other.
    for (first, from, to) in [(0, &before, &after), (1, &after, &before)] {
        for (place, tab) in places.into_iter().chain(tabs) {
            let mut window = window([1100.0, 760.0], Room::new(from.clone()));
            open(&mut window, place, tab);
            for number in (first..).step_by(5) {
                window.hover_at(egui::pos2(1.0, 1.0));
                window.state_mut().view = from.clone();
                window.run();
                let Some((id, called, was)) = can_be_pressed(&window).into_iter().nth(number)
                else {
                    break;
                };
                window.hover_at(was.center());
                window.run();
                window.state_mut().view = to.clone();
                window.run();
                let now = can_be_pressed(&window);
                let page = tab.unwrap_or(place.name());
                if let Some((.., is)) = now.iter().find(|it| it.0 == id) {
                    let moved = (is.top() - was.top()).abs();
                    assert!(
                        moved < 1.0,
                        "{page}: “{called}” was at {was}, and is at {is}"
                    );
                    stayed += 1;
                } else {
                    let wishes = window.state().intents.len();
                    press_at(&mut window, was);
                    let made = &window.state().intents[wishes..];
                    assert!(made.is_empty(), "{page}: where “{called}” was: {made:?}");
                }
            }
        }
    }
    assert!(stayed > 60, "{stayed} stayed");
}

#[test]
fn what_has_slid_under_the_hand_takes_no_press_before_it_could_be_seen_there() {
    let mut view = suggested();
    let proposals = Arc::make_mut(&mut view.plan.proposals);
    let mut second = leeward_model::Proposal::clone(&proposals[0]);
    second.id = item(63);
    proposals.insert(1, Arc::new(second));
    let mut window = window([1100.0, 760.0], Room::new(view.clone()));
    open(&mut window, Key::Num2, Some("tab-signals"));
    let yes = |window: &Harness<'_, Room>| {
        let all = can_be_pressed(window).into_iter();
        let is_yes = |name: &str| name.starts_with(english().text("proposal-fits"));
        let found = all.filter(|(_, name, _)| is_yes(name));
        found.map(|(.., rect)| rect).collect::<Vec<_>>()
    };
    let first = yes(&window)[0];
    window.hover_at(first.center());
    window.run();
    // It is taken back just before the press.
    Arc::make_mut(&mut window.state_mut().view.plan.proposals).remove(0);
    window.run();
    assert_eq!(yes(&window)[0], first, "the next one lies there now");
    press_at(&mut window, first);
    assert_eq!(wishes(&window).len(), 0);
    window.run_steps(60);
    press_at(&mut window, first);
    assert_eq!(wishes(&window).len(), 1, "by now one can have read it");
}

#[test]
fn whatever_the_partner_does_the_field_that_is_written_in_stays_there() {
    let [before, after] = before_and_after();
    let mut window = window([1100.0, 760.0], Room::new(before));
    open(&mut window, Key::Num2, Some("tab-signals"));
    press(&mut window, english().text("signal-add"));
    let field = |window: &Harness<'_, Room>| {
        let focused = nodes(window).find(|node| node.accesskit_node().is_focused());
        focused.expect("a field has the focus").rect()
    };
    let was = field(&window);
    window.state_mut().view = after;
    window.run();
    assert_eq!(field(&window), was);
}
