//! The plan as data.

use std::collections::BTreeMap;

use leeward_catalogue::Catalogue;
use leeward_model::{Form, ItemId, Minute, Passing, Plan, Step, View, Wordings};
use serde_json::{Value, json};

use super::page::name_of;
use crate::{moment::Moment, words};

/// The version of the form. A field that is added does not change it.
const VERSION: u8 = 1;

pub(super) fn write(view: &View, words: &Catalogue, moment: &Moment) -> String {
    let plan = &view.plan;
    let data = json!({
        "plan": VERSION,
        "day": moment.today().to_string(),
        "note": words.text("plan-fixed-line"),
        "people": plan.people.iter().map(|it| &it.name).collect::<Vec<_>>(),
        "needs": needs(plan),
        "off_limits": plan.off_limits(moment.now).map(|it| passing(plan, it)).collect::<Vec<_>>(),
        "for_now": plan.for_now(moment.now).map(|it| passing(plan, it)).collect::<Vec<_>>(),
        "care_menu": care_menu(plan, words),
        "route": steps(plan, words, None),
        "routes": routes(plan, words),
        "agreed": plan.agreed.iter().map(|(on, number)| (on.as_str(), *number)).collect::<BTreeMap<_, _>>(),
        "turns": plan.turns.iter().map(|it| name_of(plan, *it)).collect::<Vec<_>>(),
        "lines": lines(plan),
    });
    let mut text = serde_json::to_string_pretty(&data).unwrap_or_default();
    text.push('\n');
    text
}

fn needs(plan: &Plan) -> Vec<Value> {
    let standing = plan.needs.iter().filter(|it| !it.archived);
    standing
        .map(|it| json!({ "of": name_of(plan, it.of), "area": it.area.as_str(), "text": it.text }))
        .collect()
}

fn passing(plan: &Plan, it: &Passing) -> Value {
    json!({
        "of": name_of(plan, it.of),
        "about": it.about.as_str(),
        "text": it.text,
        "until_minute": it.until.map(|Minute(minute)| minute),
    })
}

/// Only what everyone here loves or is fine with.
fn care_menu(plan: &Plan, words: &Catalogue) -> Vec<Value> {
    let said = |id: &str| -> Vec<Value> {
        let by = plan.ratings.get(id).into_iter().flatten();
        by.map(|(of, rating)| json!({ "of": name_of(plan, *of), "rating": rating.as_str() }))
            .collect()
    };
    plan.overlap()
        .map(|id| json!({ "activity": id, "text": words::activity(words, plan, id), "ratings": said(id) }))
        .collect()
}

fn steps(plan: &Plan, words: &Catalogue, route: Option<ItemId>) -> Vec<Value> {
    let step = |it: &Step| {
        json!({
            "wordings": wordings(&it.wordings),
            "activity": it.activity,
            "text": words::step_text(words, it),
            "minutes": it.minutes,
            "fetches": it.fetches.map(|it| name_of(plan, it)).filter(|it| !it.is_empty()),
            "ending": it.ending,
        })
    };
    plan.steps_of(route).into_iter().map(step).collect()
}

fn routes(plan: &Plan, words: &Catalogue) -> Vec<Value> {
    let standing = plan.routes.iter().filter(|it| !it.archived);
    standing
        .map(|it| {
            json!({
                "wordings": wordings(&it.wordings),
                "for": it.variant.as_str(),
                "steps": steps(plan, words, Some(it.id)),
            })
        })
        .collect()
}

fn lines(plan: &Plan) -> Vec<Value> {
    let standing = plan.lines.iter().filter(|it| !it.archived);
    standing
        .map(|it| {
            json!({
                "section": it.section.as_str(),
                "form": it.form.map(Form::as_str),
                "wordings": wordings(&it.wordings),
            })
        })
        .collect()
}

fn wordings(wordings: &Wordings) -> Vec<&str> {
    wordings.iter().map(|it| it.text.as_str()).collect()
}
