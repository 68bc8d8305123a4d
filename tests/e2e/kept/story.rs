//! What is written into a vault that is kept: one of everything, in five evenings of a year.

mod chapters;
mod evening;
mod private;
mod together;

use serde_json::{Value, json};

use self::evening::Evening;
use crate::harness::{Home, Node, agree, pair};

/// The passphrase of the vault that is kept.
const PASSPHRASE: &str = "Una tarde tranquila, con té de jazmín 🫖\n";

/// Writes it by the commands that people have, on two programs that meet, and returns the home of
/// which the vault is to be kept. Nothing runs on it any more, and it reaches for nobody.
pub(super) fn write() -> Home {
    let alba = Home::with("Alba Núñez", PASSPHRASE);
    let bruno = Home::of("Bruno 🌿");
    alone_and_left(&Evening::ago(400), &alba);
    chapters::first(&Evening::ago(390), &alba, &bruno);
    chapters::second(&Evening::ago(200), &alba, &bruno);
    present(&Evening::ago(2), &alba, &bruno);
    ahead(&Evening::ago(0), &Evening::ago(-10), &alba, &bruno);
    alba
}

/// The first evening: what one writes alone, and a relationship that ends.
fn alone_and_left(evening: &Evening, home: &Home) {
    let mut alba = evening.start(home);
    private::before(&mut alba);
    let other = Home::of("Carla");
    let mut carla = evening.start(&other);
    pair(&mut alba, &mut carla);
    add(&mut alba, "ours", "Solo hasta que se acabe el invierno");
    carla.order(json!({"do": "need", "act": "add", "area": "talk", "text": "Hablar despacio"}));
    share(&mut alba, "Lo intentamos.\n\nFue bonito.");
    agree(&mut alba, &mut carla);
    alba.order(json!({"do": "stop-sharing"}));
    alba.stop();
    carla.stop();
}

/// The fourth evening: everything that stands in the plan of today.
fn present(evening: &Evening, one: &Home, other: &Home) {
    let (mut alba, mut bruno) = (evening.start(one), evening.start(other));
    bruno.order(json!({"do": "fits", "fits": true}));
    agree(&mut alba, &mut bruno);
    together::lines(&mut alba, &mut bruno);
    together::pages(evening, &mut alba, &mut bruno);
    together::menu(&mut alba, &mut bruno);
    together::routes(&mut alba, &mut bruno);
    together::numbers(evening, &mut alba, &mut bruno);
    agree(&mut alba, &mut bruno);
    together::suggestions(&mut alba, &mut bruno);
    together::apart(&mut alba, &mut bruno);
    together::journal(&mut alba, &mut bruno);
    private::kept_to_oneself(&mut alba);
    together::mark_and_what_follows(&mut alba, &mut bruno);
    alba.stop();
    bruno.stop();
}

/// The last evening: a clock that is wrong, and what waits for the partner's device.
fn ahead(evening: &Evening, wrong: &Evening, one: &Home, other: &Home) {
    let (mut alba, mut bruno) = (evening.start(one), wrong.start(other));
    let plan = agree(&mut alba, &mut bruno);
    let line = find(&plan, "lines", "Reworded with a wrong clock");
    let text = "Reworded by a clock that is ahead ⏰";
    bruno.order(json!({"do": "line", "act": "change", "line": line, "text": text}));
    share(&mut bruno, "Dated ahead.");
    // The day on which it came is known to one of the two only, so they are not equal.
    bruno.seen("nothing that waits", |view| view["waiting"] == 0);
    bruno.stop();
    alba.order(json!({"do": "offline"}));
    add(&mut alba, "ours", "Waits for the other device");
    alba.order(json!({"do": "need", "act": "add", "area": "mind", "text": "It waits too"}));
    share(&mut alba, "Nobody else has this yet. 🕯️");
    alba.stop();
}

fn add(node: &mut Node, section: &str, text: &str) -> String {
    node.order(json!({"do": "line", "act": "add", "section": section, "text": text}))
}

fn share(node: &mut Node, text: &str) -> String {
    let draft = node.order(json!({"do": "note", "act": "draft", "text": text}));
    node.order(json!({"do": "note", "act": "share", "draft": draft}))
}

/// The id of what stands in a list of a plan and begins with a text.
fn find(plan: &Value, list: &str, text: &str) -> String {
    let items = plan[list].as_array().unwrap();
    let found = items.iter().find(|item| {
        let wording = &item["wordings"]["first"]["text"];
        let said = wording.as_str().or_else(|| item["text"].as_str());
        item["archived"] == false && said.is_some_and(|said| said.starts_with(text))
    });
    let found = found.unwrap_or_else(|| panic!("{list} have no {text}: {plan:#}"));
    found["id"].as_str().unwrap().to_owned()
}

/// Parts the two, so that each writes without the other.
fn part(one: &mut Node, other: &mut Node) {
    for node in [one, other] {
        node.order(json!({"do": "offline"}));
    }
}

/// Lets the two meet again, until both have everything.
fn meet(one: &mut Node, other: &mut Node) -> Value {
    for node in [&mut *one, &mut *other] {
        node.order(json!({"do": "online"}));
    }
    agree(one, other)
}
