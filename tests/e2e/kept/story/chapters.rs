//! Two earlier chapters of a plan, and what becomes of them.

use serde_json::{Value, json};

use super::{Evening, add, find, meet, part, share};
use crate::harness::{Home, agree, pair};

/// Pairs two people and writes their first chapter. It ends with the beginning of the next.
pub(super) fn first(evening: &Evening, one: &Home, other: &Home) {
    let (mut alba, mut bruno) = (evening.start(one), evening.start(other));
    pair(&mut alba, &mut bruno);
    let before = alba.show()["own"]["before"].clone();
    let ids = |list: &str| -> Vec<Value> {
        let items = before[list].as_array().unwrap();
        items.iter().map(|item| item["id"].clone()).collect()
    };
    let keys = |map: &str| -> Vec<String> {
        let keys = before[map].as_object().unwrap().keys();
        keys.cloned().collect()
    };
    let activities = [keys("ratings"), keys("menu")].concat();
    alba.order(json!({
        "do": "bring",
        "lines": ids("lines")[..2],
        "needs": ids("needs"),
        "passing": ids("passing"),
        "steps": ids("steps"),
        "activities": activities,
        "agreed": keys("agreed"),
    }));
    add(&mut bruno, "ours", "Luz baja y música tranquila");
    let stays = add(&mut bruno, "ours", "Left behind in the first chapter");
    let undone = add(&mut alba, "ours", "Written and undone");
    alba.order(json!({"do": "undo"}));
    share(&mut alba, "La primera noche de este plan.\nMañana más. 🌙");
    share(&mut bruno, "静かな夜でした。");
    let plan = agree(&mut alba, &mut bruno);
    let lines = plan["lines"].as_array().unwrap();
    assert!(lines.iter().all(|line| line["id"] != undone), "{plan:#}");
    let leave = [format!("line.{stays}")];
    alba.order(json!({"do": "chapter", "act": "begin", "leave": leave}));
    agree(&mut alba, &mut bruno);
    alba.stop();
    bruno.stop();
}

/// Writes the second chapter. One begins the third while the other, apart, still writes there, so
/// that something is late: one thing is taken, one is left, and one is still offered. The first
/// chapter is deleted on the device that is kept.
pub(super) fn second(evening: &Evening, one: &Home, other: &Home) {
    let (mut alba, mut bruno) = (evening.start(one), evening.start(other));
    for text in ["To take", "To leave", "To be offered"] {
        add(&mut alba, "rhythm", text);
    }
    let rests = add(&mut alba, "rhythm", "It rested before the chapter ended");
    alba.order(json!({"do": "line", "act": "archive", "line": rests}));
    let plan = agree(&mut alba, &mut bruno);
    part(&mut alba, &mut bruno);
    for text in ["To take", "To leave", "To be offered"] {
        let (line, text) = (find(&plan, "lines", text), format!("{text}, late"));
        bruno.order(json!({"do": "line", "act": "change", "line": line, "text": text}));
    }
    alba.order(json!({"do": "chapter", "act": "begin"}));
    meet(&mut alba, &mut bruno);
    let late = alba.show()["late"].as_array().unwrap().clone();
    let item = |text: &str| {
        let found = late.iter().find(|late| late["text"] == text);
        found.unwrap_or_else(|| panic!("{late:#?}"))["item"].clone()
    };
    alba.order(json!({"do": "chapter", "act": "take", "item": item("To take, late")}));
    alba.order(json!({"do": "chapter", "act": "leave", "item": item("To leave, late")}));
    alba.order(json!({"do": "chapter", "act": "forget", "chapter": 0}));
    agree(&mut alba, &mut bruno);
    alba.stop();
    bruno.stop();
}
