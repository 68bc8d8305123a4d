//! Example plans.

use egui::Key;
use egui_kittest::{Harness, kittest::Queryable as _};
use leeward_catalogue::{Place, TEMPLATES};
use leeward_model::{Additions, Area, Command, Minute, Section, Variant, View};

use crate::support::{
    Room, alone, by_keyboard, english, find, hard_week, item, key, line, press, route, window,
};

/// Opens the templates as the palette does.
fn templates(view: View) -> Harness<'static, Room> {
    let mut window = window([1100.0, 1400.0], Room::new(view));
    find(&mut window, "example plans");
    window
}

fn added(window: &Harness<'_, Room>) -> Vec<Additions> {
    let added = |command: &&Command| match command {
        Command::Add(additions) => Some(additions.clone()),
        _ => None,
    };
    window.state().commands().iter().filter_map(added).collect()
}

#[test]
fn the_first_plan_is_taken_along_by_keyboard_alone() {
    let mut window = templates(alone());
    // The first one has the focus.
    key(&mut window, Key::Enter);
    window.get_by_label(english().text("template-first-lead"));
    window.get_by_label_contains("Means: closer, please; touch is welcome");
    by_keyboard(&mut window, "Add 16 lines to the plan");
    let [all] = &added(&window)[..] else {
        panic!("one wish");
    };
    let counts = (all.lines.len(), all.needs.len(), all.steps.len());
    assert_eq!((counts, all.passing.len()), ((3, 3, 4), 3));
    assert_eq!(all.fine, ["food.water", "warm.blanket", "words.admire"]);
    assert_eq!(all.steps[0].minutes, Some(2));
    // Off limits until tomorrow is over.
    assert_eq!(
        all.passing[0].until,
        Some(Minute((20_785 + 2) * 1_440 + 4 * 60))
    );
    assert!(
        window.query_by_label("Add 16 lines to the plan").is_none(),
        "it closes"
    );
}

#[test]
fn what_is_unticked_stays_and_what_is_there_is_not_taken_again() {
    let mut view = hard_week();
    let there = english().text("template-low-words");
    let lines = std::sync::Arc::make_mut(&mut view.plan.lines);
    lines.push(line(70, Section::Ours, there));
    let mut window = templates(view);
    press(&mut window, "A low-energy day");
    press(&mut window, "Lie down");
    press(&mut window, "Add 4 lines to the plan");
    let [taken] = &added(&window)[..] else {
        panic!("one wish");
    };
    // A plan for such a day has a route of its own.
    let [route] = &taken.routes[..] else {
        panic!("one route");
    };
    assert_eq!(route.text, "A low-energy day");
    assert_eq!(route.variant, Variant::LowEnergy);
    let steps: Vec<_> = route.steps.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(
        steps,
        ["Bathroom first", "Water and something small to eat"]
    );
    assert!(taken.lines.iter().all(|it| it.text != there));
}

#[test]
fn the_route_of_a_template_is_found_again_where_it_was_taken_before() {
    let mut view = hard_week();
    let name = english().text("template-low");
    view.plan.routes = vec![route(71, name, Variant::LowEnergy)].into();
    let mut window = templates(view);
    press(&mut window, "A low-energy day");
    press(&mut window, "Add 6 lines to the plan");
    let [taken] = &added(&window)[..] else {
        panic!("one wish");
    };
    assert!(taken.routes.is_empty());
    assert!(taken.steps.iter().all(|it| it.route == Some(item(71))));
}

#[test]
fn every_word_of_a_template_is_one_that_the_plan_knows() {
    let mut routes = TEMPLATES.iter().filter_map(|template| template.route);
    assert!(routes.all(|word| Variant::parse(word).is_some()));
    for line in TEMPLATES.iter().flat_map(|template| template.lines) {
        match line.place {
            Place::Activity => assert!(leeward_catalogue::Activity::find(line.id).is_some()),
            Place::Line(word) => assert!(Section::parse(word).is_some(), "{word}"),
            Place::Need(word) => assert!(Area::parse(word).is_some(), "{word}"),
            Place::Step(_) | Place::Ending | Place::OffLimits => {}
        }
    }
}
