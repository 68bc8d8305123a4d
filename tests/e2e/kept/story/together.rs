//! Everything that stands in the plan of two people.

use leeward_model::{About, Area, Form, Section, Tag, Variant};
use serde_json::{Value, json};

use super::{Evening, add, find, meet, part, share};
use crate::harness::{Node, agree};

/// Lines in every section and of every form: reworded, written anew, said again, set aside.
pub(super) fn lines(one: &mut Node, other: &mut Node) {
    for section in Section::ALL {
        let text = format!("Una línea de «{}», con ñ", section.as_str());
        add(one, section.as_str(), &text);
        let text = format!("A line of {} 🧡", section.as_str());
        add(other, section.as_str(), &text);
    }
    for form in Form::ALL {
        let text = "Linterna\nquédate cerca, por favor\nacércate y no preguntes";
        let form = form.as_str();
        let section = "signals";
        one.order(
            json!({"do": "line", "act": "add", "section": section, "form": form, "text": text}),
        );
    }
    let signal = add(one, "signals", "👐🏽 هدوء\nno more for today");
    let said_again = add(one, "ours", "Nobody has to talk");
    let set_aside = add(
        one,
        "music",
        "Alejandra Pizarnik, leída en voz alta\nen la estantería",
    );
    let old = add(one, "later", "Written anew in its place");
    for command in [
        json!({"act": "anew", "line": old, "text": "El viaje de otoño 🍂"}),
        json!({"act": "form", "line": signal, "form": "gesture"}),
        json!({"act": "change", "line": signal, "text": "👐🏽 هدوء\nenough for today"}),
        json!({"act": "affirm", "line": said_again}),
        json!({"act": "archive", "line": set_aside}),
    ] {
        one.order(with(command, "do", "line"));
    }
}

/// Needs and what passes by, on both pages, and whose turn it is.
pub(super) fn pages(evening: &Evening, one: &mut Node, other: &mut Node) {
    for area in Area::ALL {
        let text = format!("Necesito algo de «{}» 💬", area.as_str());
        one.order(json!({"do": "need", "act": "add", "area": area.as_str(), "text": text}));
    }
    let need = one.order(json!({
        "do": "need", "act": "add", "area": "overwhelmed", "text": "Too loud\nplease close the door",
    }));
    one.order(
        json!({"do": "need", "act": "change", "need": need, "text": "Too loud\nclose the door"}),
    );
    one.order(json!({"do": "need", "act": "affirm", "need": need}));
    one.order(json!({"do": "need", "act": "anew", "need": need, "text": "Too bright\ndim it"}));
    let set_aside = one.order(json!({"do": "need", "act": "add", "text": "No longer needed"}));
    one.order(json!({"do": "need", "act": "archive", "need": set_aside}));
    other
        .order(json!({"do": "need", "act": "add", "area": "place", "text": "Una ventana abierta"}));
    other.order(json!({"do": "need", "act": "unsure", "area": "mind"}));

    for (node, days) in [(&mut *one, 3), (&mut *other, 300)] {
        for about in About::ALL {
            let text = match about {
                About::Topic => "Dinero",
                About::Touch => "El cuello",
                About::HardWeek | About::LittleSleep => "",
                About::Travel => "En Málaga hasta el domingo ✈️",
                About::LittleEnergy => "Little of it",
            };
            let until = evening.minute_in(days);
            let about = about.as_str();
            node.order(json!({
                "do": "passing", "act": "add", "about": about, "text": text, "until": until,
            }));
        }
    }
    let open = one.order(json!({"do": "passing", "act": "add", "text": "The holidays"}));
    one.order(json!({
        "do": "passing", "act": "until", "passing": open, "until": evening.minute_in(30),
    }));
    one.order(json!({"do": "passing", "act": "until", "passing": open}));
    let ended = one.order(json!({"do": "passing", "act": "add", "text": "Ended by hand"}));
    one.order(json!({"do": "passing", "act": "archive", "passing": ended}));
    for node in [one, other] {
        node.order(json!({"do": "turn", "mine": true}));
    }
}

/// Ratings of both, and a care menu that is called otherwise here.
pub(super) fn menu(one: &mut Node, other: &mut Node) {
    let ratings = [
        ("food.tea", "love_it", "love_it"),
        ("food.soup", "fine", "love_it"),
        ("quiet.read", "love_it", "fine"),
        ("play.film", "fine", "fine"),
    ];
    for (activity, mine, theirs) in ratings {
        one.order(json!({"do": "rate", "activity": activity, "rating": mine}));
        other.order(json!({"do": "rate", "activity": activity, "rating": theirs}));
    }
    one.order(json!({"do": "rate", "activity": "play.cards", "rating": "fine"}));
    one.order(json!({"do": "rate", "activity": "play.cards"}));
    one.order(json!({
        "do": "activity", "act": "change", "activity": "food.tea", "text": "Cacao con canela",
    }));
    one.order(json!({"do": "rate", "activity": "food.tea", "rating": "love_it"}));
    let all: Vec<&str> = Tag::ALL.iter().map(|tag| tag.as_str()).collect();
    let own = other.order(json!({"do": "activity", "act": "add", "text": "Mirar las nubes ☁️"}));
    other.order(json!({"do": "activity", "act": "tags", "activity": own, "tags": all}));
    other.order(json!({"do": "rate", "activity": own, "rating": "love_it"}));
    let set_aside = one.order(json!({"do": "activity", "act": "add", "text": "Not any more"}));
    one.order(json!({"do": "activity", "act": "archive", "activity": set_aside}));
}

/// Routes of every kind, and steps with everything that can be said of one.
pub(super) fn routes(one: &mut Node, other: &mut Node) {
    for variant in Variant::ALL {
        let text = format!("Para «{}»", variant.as_str());
        let steps = [
            json!({"text": "Agua"}),
            json!({"text": "Buenas noches", "ending": true}),
        ];
        one.order(json!({
            "do": "route", "act": "add", "text": text, "variant": variant.as_str(), "steps": steps,
        }));
    }
    let copy = one.order(json!({"do": "route", "act": "duplicate", "text": "Si es tarde"}));
    one.order(json!({"do": "route", "act": "for", "route": copy, "variant": "felt_off"}));
    one.order(json!({"do": "route", "act": "change", "route": copy, "text": "Si es muy tarde"}));
    let copy = one
        .order(json!({"do": "route", "act": "anew", "route": copy, "text": "Si ya es medianoche"}));
    let set_aside = one.order(json!({"do": "route", "act": "add", "text": "Too long"}));
    one.order(json!({"do": "route", "act": "archive", "route": set_aside}));

    let me = one.view["me"].clone();
    let step =
        |node: &mut Node, step: Value| node.order(with(with(step, "act", "add"), "do", "step"));
    let first = step(
        other,
        json!({"text": "Volver a respirar\nsin prisa", "minutes": 3}),
    );
    let last = step(
        other,
        json!({"text": "Soup", "activity": "food.soup", "minutes": 15}),
    );
    let ends = step(other, json!({"text": "Hasta mañana", "ending": true}));
    let set_aside = step(other, json!({"text": "Not needed"}));
    step(
        other,
        json!({"text": "In a route of its own", "route": copy}),
    );
    agree(one, other);
    for command in [
        json!({"act": "time", "step": first, "minutes": 4}),
        json!({"act": "change", "step": first, "text": "Respirar\nsin prisa"}),
        json!({"act": "fetch", "step": last, "by": me}),
        json!({"act": "move", "step": last}),
        json!({"act": "change", "step": ends, "text": "Hasta mañana 🌅"}),
        json!({"act": "archive", "step": set_aside}),
        json!({"act": "anew", "step": ends, "text": "Hasta mañana, sin prisa 🌅"}),
    ] {
        one.order(with(command, "do", "step"));
    }
}

/// Everything of which the plan has one number.
pub(super) fn numbers(evening: &Evening, one: &mut Node, other: &mut Node) {
    one.order(json!({"do": "agree", "on": "review", "number": evening.day() + 28}));
    for (on, number) in [("pause", 40), ("back", 600), ("evening", 1_290)] {
        one.order(json!({"do": "agree", "on": on, "number": number}));
    }
    for (on, number) in [("next_day", 660), ("later_days", 1_080)] {
        other.order(json!({"do": "agree", "on": on, "number": number}));
    }
}

/// Suggestions of every kind: open, answered in both ways, answered in other words, taken back.
pub(super) fn suggestions(one: &mut Node, other: &mut Node) {
    let plan = one.show()["plan"].clone();
    let line = find(&plan, "lines", "A line of ours");
    let step = find(&plan, "steps", "Respirar");
    let route = find(&plan, "routes", "Para «far_apart»");
    let suggest = |node: &mut Node, what: Value, reason: &str| {
        node.order(json!({"do": "proposal", "act": "make", "what": what, "reason": reason}))
    };
    let new_line = json!({"new-line": {"section": "ready", "text": "Una manta a mano"}});
    let fits = suggest(other, new_line, "Siempre hace frío 🥶");
    let new_line = json!({"new-line": {"section": "later", "text": "Las vacaciones"}});
    suggest(other, new_line, "");
    let new_step = json!({"new-step": {"route": route, "text": "Llamar", "minutes": 10}});
    suggest(other, new_step, "");
    let change = json!({"change": {"item": format!("line.{line}"), "text": "Una línea mejor"}});
    let not_now = suggest(other, change, "Se entiende mejor");
    suggest(
        other,
        json!({"rest": {"item": format!("route.{route}")}}),
        "",
    );
    agree(one, other);
    for (proposal, answer) in [(fits, "fits"), (not_now.clone(), "another_time")] {
        one.order(
            json!({"do": "proposal", "act": "answer", "proposal": proposal, "answer": answer}),
        );
    }
    let change = json!({"change": {"item": format!("line.{line}"), "text": "Otras palabras"}});
    one.order(json!({"do": "proposal", "act": "make", "what": change, "instead": not_now}));
    let change = json!({"change": {"item": format!("step.{step}"), "minutes": 6}});
    suggest(one, change, "It takes longer");
    let withdrawn = suggest(one, json!({"rest": {"item": format!("step.{step}")}}), "");
    one.order(json!({"do": "proposal", "act": "withdraw", "proposal": withdrawn}));
    agree(one, other);
}

/// What both reword while apart: one of each kind stays with two wordings, one line is settled by
/// choosing, and one becomes two.
pub(super) fn apart(one: &mut Node, other: &mut Node) {
    let lines = [
        "Worded apart",
        "Worded apart and chosen",
        "Worded apart and made two",
    ];
    let lines = lines.map(|text| ("line", add(one, "disagree", text)));
    let step = one.order(json!({"do": "step", "act": "add", "text": "Worded apart"}));
    let route = one.order(json!({"do": "route", "act": "add", "text": "Worded apart"}));
    agree(one, other);
    part(one, other);
    let others = [
        ("step", step),
        ("route", route),
        ("activity", "food.fruit".to_owned()),
    ];
    for (kind, id) in lines.iter().chain(&others) {
        for (node, text) in [(&mut *one, "Té negro"), (&mut *other, "Menta 🌱")] {
            node.order(json!({"do": kind, "act": "change", *kind: id, "text": text}));
        }
    }
    meet(one, other);
    let [_, chosen, made_two] = lines;
    one.order(json!({"do": "line", "act": "keep", "line": chosen.1, "text": "Menta 🌱"}));
    one.order(json!({"do": "line", "act": "part", "line": made_two.1}));
    agree(one, other);
}

/// Notes of both, and one of each taken back.
pub(super) fn journal(one: &mut Node, other: &mut Node) {
    let long = "Hoy fue un día largo, y está bien así. ".repeat(60);
    share(one, &long);
    share(other, "Thank you for the soup.\n\n👩🏽‍🌾🍲");
    for node in [&mut *one, &mut *other] {
        let entry = share(node, "Taken back by whoever wrote it");
        node.order(json!({"do": "note", "act": "take-back", "entry": entry}));
    }
    agree(one, other);
}

/// A mark that the plan fits, another one that is taken back, and a change of every kind since.
pub(super) fn mark_and_what_follows(one: &mut Node, other: &mut Node) {
    add(one, "ours", "Reworded with a wrong clock");
    let plan = agree(one, other);
    one.order(json!({"do": "fits", "fits": true}));
    agree(one, other);
    let step = find(&plan, "steps", "Hasta mañana");
    let moved = find(&plan, "steps", "Soup");
    let timed = find(&plan, "steps", "Respirar");
    let rested = find(&plan, "lines", "A line of rhythm");
    let reworded = find(&plan, "lines", "A line of music");
    let me = other.view["me"].clone();
    add(other, "return", "Added since");
    for command in [
        json!({"do": "line", "act": "archive", "line": rested}),
        json!({"do": "line", "act": "change", "line": reworded, "text": "Una canción nueva"}),
        json!({"do": "step", "act": "fetch", "step": step, "by": me}),
        json!({"do": "step", "act": "move", "step": moved, "after": timed}),
        json!({"do": "step", "act": "time", "step": timed, "minutes": 8}),
        json!({"do": "agree", "on": "evening", "number": 1_260}),
    ] {
        other.order(command);
    }
    let line = find(&plan, "lines", "A line of words");
    let what = json!({"change": {"item": format!("line.{line}"), "text": "Sí\nsignifica sí"}});
    let proposal = one.order(json!({"do": "proposal", "act": "make", "what": what}));
    agree(one, other);
    other.order(json!({"do": "proposal", "act": "answer", "proposal": proposal, "answer": "fits"}));
    agree(one, other);
}

fn with(mut command: Value, field: &str, value: &str) -> Value {
    command[field] = json!(value);
    command
}
