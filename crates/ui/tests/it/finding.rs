//! Finding something that stands in the plan.

use std::sync::Arc;

use egui::{Key, Modifiers};
use egui_kittest::{Harness, kittest::Queryable as _};
use leeward_model::{Section, View};

use crate::support::{
    Room, SAM, english, entry, evening, focused, hard_week, line, own_menu, press, reworded, says,
    suggested, value_of, window,
};

fn find(view: View, width: f32, words: &str) -> Harness<'static, Room> {
    let mut window = window([width, 900.0], Room::new(view));
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.run();
    window.event(egui::Event::Text(words.into()));
    window.run();
    window
}

fn enter(window: &mut Harness<'_, Room>) {
    window.key_press(Key::Enter);
    window.run();
}

#[test]
fn a_word_of_the_plan_leads_to_its_row() {
    for (words, row) in [
        ("warm feet", "Warm feet before anything else"),
        ("phones KITCHEN", "Phones sleep in the kitchen"),
        ("water straw", "Water within reach, with a straw"),
        (
            "squeezes",
            "Two squeezes · Means: I am fine, just quiet · Answer: two squeezes back",
        ),
    ] {
        for width in [1100.0, 360.0] {
            let mut window = find(evening(), width, words);
            enter(&mut window);
            assert_eq!(focused(&window).as_deref(), Some(row), "{words} at {width}");
        }
    }
}

#[test]
fn nothing_has_to_be_typed_with_its_accents_or_in_its_form() {
    let mut view = evening();
    let lines = Arc::make_mut(&mut view.plan.lines);
    lines.push(line(91, Section::Ours, "Una cancio\u{301}n baja"));
    lines.push(line(92, Section::Ours, "Kein ÄRZTEGESPRÄCH in der Straße"));
    for (words, row) in [
        ("cancion", "Una cancio\u{301}n baja"),
        ("CANCI\u{d3}N", "Una cancio\u{301}n baja"),
        ("arztegesprach strasse", "Kein ÄRZTEGESPRÄCH in der Straße"),
    ] {
        let mut window = find(view.clone(), 1100.0, words);
        enter(&mut window);
        assert_eq!(focused(&window).as_deref(), Some(row), "{words}");
    }
    let note = "Die A\u{308}rzte im Radio";
    view.plan.entries = vec![entry(1, SAM, 0, Some(note))].into();
    let mut window = window([1100.0, 900.0], Room::new(view));
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
    window.run();
    window.get_by_label("Search").focus();
    window.run();
    window.event(egui::Event::Text("arzte".into()));
    window.run();
    assert!(window.query_all_by_label_contains("rzte im Radio").count() > 0);
}

#[test]
fn an_activity_is_found_by_its_name_and_its_answers_come_next() {
    let mut window = find(own_menu(), 1100.0, "same for both");
    enter(&mut window);
    assert_eq!(focused(&window).as_deref(), Some("love it"));
    assert!(window.query_all_by_label("Call it something else").count() > 0);
    let fort = "Move the mattress and camp in the living room";
    let window = find(own_menu(), 1100.0, "camp in the living");
    assert_eq!(window.query_all_by_label(fort).count(), 0, "it is hidden");
}

#[test]
fn a_suggestion_and_the_mark_are_found_and_the_focus_is_on_their_buttons() {
    let mut window = find(suggested(), 1100.0, "door frame");
    enter(&mut window);
    let fits = "Yes, change the plan: “A hand on the door frame: may I come in?”";
    assert_eq!(focused(&window).as_deref(), Some(fits));
    let mut window = find(suggested(), 1100.0, "it fits me");
    enter(&mut window);
    assert_eq!(focused(&window).as_deref(), Some("The plan fits me"));
}

#[test]
fn what_the_partner_wrote_either_wording_and_what_passes_are_found_and_what_rests_is_not() {
    let mut window = find(evening(), 360.0, "explain");
    enter(&mut window);
    assert!(
        window
            .query_all_by_label("Not having to explain why I am quiet")
            .count()
            > 0
    );
    let view = reworded(evening());
    for wording in view.plan.lines[0].wordings.iter() {
        let window = find(view.clone(), 1100.0, &wording.text);
        assert!(window.query_all_by_label(&wording.text).count() > 0);
    }
    let window = find(hard_week(), 1100.0, "neighbours");
    let said = "Little sleep: the neighbours are building";
    assert!(window.query_all_by_label(said).count() > 0);
    for gone in ["The move", "Only two choices"] {
        let window = find(hard_week(), 1100.0, gone);
        assert_eq!(window.query_all_by_label(gone).count(), 0, "{gone}");
    }
}

#[test]
fn what_one_keeps_to_oneself_is_found_by_its_name() {
    for (words, leads_to) in [
        ("nothing touched", "setting-lock-after"),
        ("question cards", "deck-title"),
    ] {
        let mut window = find(evening(), 1100.0, words);
        enter(&mut window);
        assert!(says(&window, english().text(leads_to)), "{words}");
    }
}

#[test]
fn everything_and_escape_end_a_search_of_the_journal() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
    window.run();
    let search = english().text("journal-search");
    for by_key in [true, false] {
        let field = window.get_by_role_and_label(egui::Role::MultilineTextInput, search);
        field.focus();
        window.run();
        window.event(egui::Event::Text("nothing like it".into()));
        window.run();
        assert_eq!(value_of(&window, search), "nothing like it");
        if by_key {
            window.key_press(Key::Escape);
            window.run();
        } else {
            press(&mut window, english().text("journal-everything"));
        }
        assert_eq!(value_of(&window, search), "");
    }
}

#[test]
fn a_search_of_the_journal_leaves_out_the_drafts_that_do_not_hold_it() {
    let mut window = window([1100.0, 900.0], Room::new(evening()));
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
    window.run();
    let [about, other] = [1, 0].map(|number| {
        let text = &window.state().view.own.drafts[number].text;
        text.lines().next().unwrap().to_owned()
    });
    let search = english().text("journal-search");
    window
        .get_by_role_and_label(egui::Role::MultilineTextInput, search)
        .focus();
    window.run();
    let word = about.split_whitespace().next().unwrap();
    window.event(egui::Event::Text(word.into()));
    window.run();
    assert!(says(&window, &about));
    assert!(!says(&window, &other));
}
