//! Two paired processes: apart, killed, restarted, and equal again.

use serde_json::{Value, json};

use crate::harness::{Home, Node, agree, pair, texts};

struct Couple {
    homes: [Home; 2],
    alba: Node,
    bruno: Node,
}

impl Couple {
    fn new() -> Self {
        let homes = [Home::of("Alba"), Home::of("Bruno")];
        let (mut alba, mut bruno) = (homes[0].start(), homes[1].start());
        pair(&mut alba, &mut bruno);
        Self { homes, alba, bruno }
    }

    fn agree(&mut self) -> Value {
        agree(&mut self.alba, &mut self.bruno)
    }

    fn apart(&mut self) {
        for node in [&mut self.alba, &mut self.bruno] {
            node.order(json!({"do": "offline"}));
        }
    }

    fn back(&mut self) {
        for node in [&mut self.alba, &mut self.bruno] {
            node.order(json!({"do": "online"}));
        }
    }
}

fn add(node: &mut Node, text: &str) -> String {
    node.order(json!({"do": "line", "act": "add", "text": text}))
}

#[test]
fn two_devices_that_both_moved_meet_again_once_one_is_told_where_the_other_is() {
    let Couple { homes, alba, bruno } = Couple::new();
    let held = [alba, bruno].map(|mut node| {
        let address = node.show()["addresses"][0].as_str().unwrap().to_owned();
        node.kill();
        // Whoever takes the port now keeps it: both have to move.
        std::net::UdpSocket::bind(address).unwrap()
    });
    let (mut alba, mut bruno) = (homes[0].start(), homes[1].start());
    for node in [&mut alba, &mut bruno] {
        assert_eq!(node.event("notice")["code"], "port-taken");
    }
    add(&mut alba, "Found again");
    let address = alba.show()["addresses"][0].clone();
    bruno.order(json!({"do": "address", "address": address}));
    assert_eq!(texts(&agree(&mut alba, &mut bruno)), ["Found again"]);
    drop(held);
}

#[test]
fn one_line_crosses_between_two_processes() {
    let mut couple = Couple::new();
    add(&mut couple.alba, "Warm tea first");
    couple.bruno.seen("the line", |view| {
        texts(&view["plan"]) == ["Warm tea first"]
    });
    couple.agree();
}

#[test]
fn a_question_is_answered_under_its_id_and_a_line_that_is_none_says_what_was_expected() {
    let mut couple = Couple::new();
    add(&mut couple.alba, "Té caliente");
    couple.agree();
    let mut ask = |question: Value| couple.alba.ask(question)["found"].clone();
    let found = ask(json!({"ask": "search", "text": "TE CALIENTE"}));
    assert_eq!(found["is"], "search");
    assert_eq!(
        found["lines"][0]["wordings"]["first"]["text"],
        "Té caliente"
    );
    let found = ask(json!({"ask": "ledger"}));
    let on_both = json!({"documents": 1, "changes": 1});
    assert_eq!(found["things"]["line"]["on_both"], on_both);
    let found = ask(json!({"ask": "doctor"}));
    assert_eq!(
        (&found["unopened"], &found["unreadable"]),
        (&json!(0), &json!([]))
    );
    let found = ask(json!({"ask": "look-back", "from": 20_000}));
    assert_eq!(
        found["to"]["lines"][0]["wordings"]["first"]["text"],
        "Té caliente"
    );
    let found = ask(json!({"ask": "entries"}));
    assert_eq!(found, json!({"is": "entries", "entries": [], "next": null}));
    let refused = couple.alba.ask(json!({"ask": "dance"}));
    assert_eq!(
        (&refused["event"], &refused["code"]),
        (&json!("error"), &json!("malformed"))
    );
}

#[test]
fn what_was_written_apart_is_there_on_both_after_kills_and_restarts() {
    let mut couple = Couple::new();
    let line = add(&mut couple.alba, "Warm tea first");
    couple.agree();
    couple.apart();
    add(&mut couple.alba, "Written by Alba");
    add(&mut couple.bruno, "Written by Bruno");
    couple
        .alba
        .order(json!({"do": "line", "act": "archive", "line": line}));
    let waiting = couple.alba.show()["waiting"].as_u64().unwrap();
    assert_eq!(waiting, 2);
    couple
        .bruno
        .write(r#"{"do":"line","act":"add","text":"In the middle of a write"}"#);
    let Couple { homes, alba, bruno } = couple;
    bruno.kill();
    alba.kill();
    let (alba, bruno) = (homes[0].start(), homes[1].start());
    let mut couple = Couple { homes, alba, bruno };
    assert_eq!(
        couple.alba.show()["online"],
        false,
        "they stay apart until someone says otherwise"
    );
    couple.back();
    let plan = couple.agree();
    let texts = texts(&plan);
    for text in ["Written by Alba", "Written by Bruno"] {
        assert!(
            texts.contains(&text.to_owned()),
            "{text} is missing from {texts:?}"
        );
    }
    let rested = plan["lines"]
        .as_array()
        .unwrap()
        .iter()
        .find(|found| found["id"] == line);
    assert_eq!(rested.unwrap()["archived"], true);
}

#[test]
fn both_wordings_are_shown_and_either_can_be_kept() {
    let mut couple = Couple::new();
    let line = add(&mut couple.alba, "Tea");
    couple.agree();
    couple.apart();
    for (node, text) in [
        (&mut couple.alba, "Black tea"),
        (&mut couple.bruno, "Mint tea"),
    ] {
        node.order(json!({"do": "line", "act": "change", "line": line, "text": text}));
    }
    couple.back();
    let plan = couple.agree();
    let wordings = &plan["lines"][0]["wordings"];
    assert_eq!(wordings["others"].as_array().unwrap().len(), 1, "{plan:#}");
    let none = couple
        .alba
        .ask(json!({"do": "line", "act": "keep", "line": line, "text": "Cocoa"}));
    assert_eq!(none["code"], "not-a-wording");
    couple
        .bruno
        .order(json!({"do": "line", "act": "keep", "line": line, "text": "Black tea"}));
    couple.alba.seen("one wording", |view| {
        view["plan"]["lines"][0]["wordings"]["others"] == json!([])
    });
    assert_eq!(texts(&couple.agree()), ["Black tea"]);
}

#[test]
fn they_meet_by_themselves_when_one_was_killed_while_connected() {
    let mut couple = Couple::new();
    add(&mut couple.alba, "Before");
    couple.agree();
    let Couple {
        homes,
        mut alba,
        bruno,
    } = couple;
    bruno.kill();
    add(&mut alba, "While the other was gone");
    let mut bruno = homes[1].start();
    add(&mut bruno, "After");
    assert_eq!(texts(&agree(&mut alba, &mut bruno)).len(), 3);
}

#[test]
fn every_kind_of_thing_crosses() {
    let mut couple = Couple::new();
    couple
        .alba
        .order(json!({"do": "need", "act": "add", "area": "body", "text": "A blanket"}));
    for (node, rating) in [(&mut couple.alba, "love_it"), (&mut couple.bruno, "fine")] {
        node.order(json!({"do": "rate", "activity": "food.tea", "rating": rating}));
    }
    let rating = json!({"do": "rate", "activity": "touch.hair", "rating": "please_never"});
    couple.bruno.order(rating);
    let first = couple
        .alba
        .order(json!({"do": "step", "act": "add", "text": "Water", "minutes": 3}));
    couple.agree();
    let second = couple
        .bruno
        .order(json!({"do": "step", "act": "add", "text": "Rest"}));
    couple
        .bruno
        .order(json!({"do": "step", "act": "move", "step": second}));
    let draft = couple
        .alba
        .order(json!({"do": "note", "act": "draft", "text": "It was good"}));
    let entry = couple
        .alba
        .order(json!({"do": "note", "act": "share", "draft": draft}));
    let plan = couple.agree();
    assert_eq!(plan["needs"][0]["text"], "A blanket");
    assert_eq!(plan["ratings"]["food.tea"].as_object().unwrap().len(), 2);
    assert!(plan["ratings"].get("touch.hair").is_none());
    assert_eq!(
        couple.bruno.show()["own"]["ratings"]["touch.hair"],
        "please_never"
    );
    let steps: Vec<&Value> = plan["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| &s["id"])
        .collect();
    assert_eq!(steps, [&json!(second), &json!(first)]);
    assert_eq!(plan["entries"][0]["body"]["text"], "It was good");
    let not_his = couple
        .bruno
        .ask(json!({"do": "note", "act": "take-back", "entry": entry}));
    assert_eq!(not_his["code"], "not-yours");
    couple
        .alba
        .order(json!({"do": "note", "act": "take-back", "entry": entry}));
    let plan = couple.agree();
    assert_eq!(plan["entries"][0]["body"], json!({"is": "taken-back"}));
    couple.alba.order(json!({"do": "undo"}));
    assert!(couple.agree()["steps"].as_array().unwrap().len() == 1);
}

#[test]
fn leaving_is_one_sided_and_keeps_the_copy() {
    let mut couple = Couple::new();
    add(&mut couple.alba, "Kept to read");
    couple.agree();
    couple.alba.order(json!({"do": "stop-sharing"}));
    let view = couple.alba.show();
    assert_eq!(view["sharing"]["is"], "alone");
    assert_eq!(texts(&view["archives"][0]), ["Kept to read"]);
    add(&mut couple.bruno, "This does not cross any more");
    let view = couple.bruno.show();
    assert_eq!(
        (&view["sharing"]["is"], &view["waiting"]),
        (&json!("together"), &json!(1))
    );
    let Couple { homes, alba, bruno } = couple;
    alba.stop();
    let mut alba = homes[0].start();
    assert_eq!(texts(&alba.show()["archives"][0]), ["Kept to read"]);
    drop(bruno);
}

#[test]
fn two_copies_of_one_vault_that_run_at_once_are_told_of_each_other() {
    let Couple {
        homes,
        alba,
        mut bruno,
    } = Couple::new();
    alba.stop();
    let copy = homes[0].copy();
    let (mut alba, mut copied) = (homes[0].start(), copy.start());
    for node in [&mut alba, &mut copied] {
        node.wait("word of the other copy", |line| {
            line["code"] == "copy-elsewhere"
        });
    }
    copied.stop();
    add(&mut bruno, "After the copy");
    alba.order(json!({"do": "online"}));
    bruno.order(json!({"do": "online"}));
    assert_eq!(texts(&agree(&mut alba, &mut bruno)), ["After the copy"]);
    assert_eq!(bruno.notices, Vec::<Value>::new());
}
