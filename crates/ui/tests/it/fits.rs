//! Whatever the size of the window and the length of a text, nothing is cut off.

use egui::{Rect, Role, accessibility::is_input};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};
use leeward_catalogue::Language;
use leeward_ui::Duo;

use crate::support::{Scene, both, line, name, nodes, window};

const LONG: &str = "When the evening was a lot, I would like the grey blanket, a glass of water \
    with a straw, and twenty minutes in which nobody asks me anything at all, and after that the \
    one song that we both know by heart";

fn everything_long() -> Scene {
    let unbroken = "Donaudampfschifffahrtsgesellschaftskapitän".repeat(6);
    let mut scene = Scene::of(vec![
        line(1, LONG),
        line(2, &unbroken),
        both(3, LONG, &unbroken),
        line(4, "Tea"),
    ]);
    for view in &mut scene.views {
        view.waiting = 1_234_567;
        view.plan.newer = true;
        view.plan.lines[0].archived = true;
        view.plan.people[0].name = String::from("Ana María de los Ángeles y de la Trinidad");
        view.plan.people[1].name = "S".repeat(80);
    }
    scene
}

fn assert_inside(window: &Harness<'_, Scene>, width: f32, what: &str) {
    let placed = nodes(window).filter(|node| node.accesskit_node().raw_bounds().is_some());
    for node in placed {
        let rect = node.rect();
        let inside = rect.left() >= -0.5 && rect.right() <= width + 0.5;
        assert!(inside, "{what}: {:?} at {rect:?}", name(&node));
    }
}

#[test]
fn nothing_is_clipped_from_360_points_upwards() {
    for language in Language::ALL {
        for width in [360.0, 600.0, 719.0, 720.0, 736.0, 1000.0, 1600.0] {
            let mut scene = everything_long();
            scene.duo = Duo::new(language);
            let window = window([width, 640.0], scene);
            assert_inside(
                &window,
                width,
                &format!("{width} wide, {}", language.code()),
            );
        }
    }
}

#[test]
fn nothing_is_clipped_at_twice_the_size() {
    for width in [720.0, 1100.0, 1472.0] {
        let mut window = window([width, 900.0], everything_long());
        window.ctx.set_zoom_factor(2.0);
        window.run();
        window.run();
        assert_inside(&window, width / 2.0, &format!("{width} wide at 200 %"));
    }
}

#[test]
fn an_open_wording_fits_too() {
    let mut window = window([360.0, 640.0], everything_long());
    window.get_all_by_label(LONG).next().unwrap().click();
    window.run();
    assert_inside(&window, 360.0, "an open wording");
}

#[test]
fn the_two_sides_stand_side_by_side_where_there_is_room() {
    let places = |width: f32| -> [Rect; 2] {
        let window = window([width, 700.0], Scene::of(vec![line(1, "Tea")]));
        ["New line, Ana", "New line, Sam"].map(|field| window.get_by_label(field).rect())
    };
    let [ana, sam] = places(1000.0);
    assert!(ana.right() < sam.left());
    assert!((ana.top() - sam.top()).abs() < 0.5, "the same row");
    assert!((ana.width() - sam.width()).abs() < 0.5, "the same size");
    let [ana, sam] = places(360.0);
    assert!(ana.bottom() < sam.top());
    assert!((ana.left() - sam.left()).abs() < 0.5, "the same edge");
}

#[test]
fn everything_that_is_pressed_is_large_enough_to_hit() {
    for size in [[1000.0, 700.0], [360.0, 900.0]] {
        let lines = vec![line(1, "Tea"), both(2, "Apart", "Together")];
        let mut window = window(size, Scene::of(lines));
        window.get_all_by_label("Tea").next().unwrap().click();
        window.run();
        for node in nodes(&window).filter(|node| is_input(node.accesskit_node().role())) {
            let rect = node.rect();
            let seen = rect.height() >= 32.0 && rect.width() >= 32.0;
            assert!(seen, "{:?} at {rect:?}", name(&node));
        }
    }
}

#[test]
fn nothing_that_is_pressed_lies_on_something_else_that_is() {
    // Tall enough for every row: what a list hides beyond its edge lies on nothing.
    let window = window([1000.0, 2_400.0], everything_long());
    let inputs: Vec<_> = nodes(&window)
        .filter(|node| is_input(node.accesskit_node().role()))
        .map(|node| (name(&node), node.rect().shrink(0.5)))
        .collect();
    for (number, (one, place)) in inputs.iter().enumerate() {
        for (other, there) in &inputs[number + 1..] {
            assert!(
                !place.intersects(*there),
                "{one:?} and {other:?}: {place:?} {there:?}"
            );
        }
    }
}

#[test]
fn two_thousand_lines_are_drawn_a_few_at_a_time() {
    let mut lines: Vec<_> = (0..1_999)
        .map(|n| line(n, if n % 3 == 0 { LONG } else { "Warm tea" }))
        .collect();
    lines.push(line(1_999, "The last of them"));
    let mut window = window([1000.0, 700.0], Scene::of(lines));
    let rows = |window: &Harness<'_, Scene>| {
        let list = nodes(window).filter(|node| node.accesskit_node().role() == Role::ListItem);
        list.count()
    };
    assert!((10..80).contains(&rows(&window)), "{} rows", rows(&window));
    assert!(window.query_by_label("The last of them").is_none());
    window.hover_at(egui::pos2(200.0, 350.0));
    for _ in 0..80 {
        window.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: egui::vec2(0.0, -5_000.0),
            phase: egui::TouchPhase::Move,
            modifiers: egui::Modifiers::NONE,
            source: egui::MouseWheelSource::Wheel,
        });
        window.step();
    }
    assert!(rows(&window) < 80, "{} rows", rows(&window));
    window.get_by_label("The last of them");
}
