//! What one person writes alone, and what never leaves their device.

use serde_json::json;

use super::add;
use crate::harness::Node;

/// Writes a plan of one's own, of which something can be brought along into every kind of list.
pub(super) fn before(node: &mut Node) {
    add(node, "ours", "Té caliente primero ☕");
    // In letters and marks apart; it is kept and shown in one.
    add(node, "words", "cafe\u{301}\nuna pausa de diez minutos");
    add(node, "later", "Written alone, and never brought along");
    for command in [
        json!({"do": "need", "act": "add", "area": "body", "text": "Una manta pesada"}),
        json!({"do": "passing", "act": "add", "about": "topic", "text": "El piso de antes"}),
        json!({"do": "rate", "activity": "food.tea", "rating": "love_it"}),
        json!({"do": "rate", "activity": "warm.blanket", "rating": "fine"}),
        json!({"do": "activity", "act": "add", "text": "Tararear juntas", "tags": ["together"]}),
        json!({"do": "agree", "on": "pause", "number": 45}),
        json!({"do": "step", "act": "add", "text": "Un vaso de agua\ncon limón", "minutes": 5}),
        json!({
            "do": "route",
            "act": "add",
            "text": "Una noche corta",
            "variant": "low_energy",
            "steps": [
                {"text": "Agua", "minutes": 2},
                {"text": "Calcetines gordos", "activity": "warm.socks"},
                {"text": "Dormir", "ending": true},
            ],
        }),
    ] {
        node.order(command);
    }
}

/// Writes what has a record of its own in the vault and stands in no document.
pub(super) fn kept_to_oneself(node: &mut Node) {
    let long = "Una línea larga de un borrador que nadie ha visto todavía. ".repeat(40);
    for command in [
        json!({"do": "rate", "activity": "touch.hair", "rating": "please_never"}),
        json!({"do": "rate", "activity": "move.shower", "rating": "not_now"}),
        json!({"do": "activity", "act": "hide", "activity": "play.fort"}),
        json!({"do": "something-new"}),
        json!({"do": "note", "act": "draft", "text": "Un borrador,\na medias… ✍️"}),
        json!({"do": "note", "act": "draft", "text": long}),
        json!({"do": "unfinished", "field": "need.new", "text": "Una man"}),
        json!({"do": "unfinished", "field": "of.a.later.version", "text": "kept as it is"}),
        json!({"do": "set", "suggestions": "off"}),
        json!({"do": "set", "lock_after": "30_minutes"}),
        json!({"do": "card", "act": "draw"}),
        json!({"do": "card", "act": "like", "card": "light-song"}),
        json!({"do": "card", "act": "set-aside", "card": "light-room"}),
    ] {
        node.order(command);
    }
}
