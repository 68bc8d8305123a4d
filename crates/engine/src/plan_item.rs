//! What lines, steps and routes have in common.

use std::collections::BTreeSet;

use leeward_model::{Change, ChapterNumber, ItemId, PlanItem, PlanItemId};
use leeward_replica::{Value, read::Things};

use crate::edit::Field;

/// The lines, routes and steps of what is shown, in this order.
pub(crate) fn items_in(shown: &Things) -> impl Iterator<Item = PlanItem<'_>> {
    let lines = shown.lines().map(|line| PlanItem::Line(line));
    let routes = shown.routes().map(|route| PlanItem::Route(route));
    let steps = shown.steps().map(|step| PlanItem::Step(step));
    lines.chain(routes).chain(steps)
}

/// Returns a line, a step or a route of what is shown.
pub(crate) fn item_in(shown: &Things, id: PlanItemId) -> Option<PlanItem<'_>> {
    Some(match id {
        PlanItemId::Line(id) => PlanItem::Line(shown.line(id)?),
        PlanItemId::Step(id) => PlanItem::Step(shown.step(id)?),
        PlanItemId::Route(id) => PlanItem::Route(shown.route(id)?),
    })
}

/// The chapter that an item stands in.
pub(crate) const fn chapter_of(item: PlanItem<'_>) -> ChapterNumber {
    match item {
        PlanItem::Line(line) => line.chapter,
        PlanItem::Step(step) => step.chapter,
        PlanItem::Route(route) => route.chapter,
    }
}

/// Tells whether an item rests.
pub(crate) const fn is_resting(item: PlanItem<'_>) -> bool {
    match item {
        PlanItem::Line(line) => line.archived,
        PlanItem::Step(step) => step.archived,
        PlanItem::Route(route) => route.archived,
    }
}

/// The wordings of an item.
pub(crate) fn texts_of(found: PlanItem<'_>) -> BTreeSet<&str> {
    let wordings = found.wordings().iter();
    wordings.map(|it| it.text.as_str()).collect()
}

/// What an item says, without where it stands among the chapters. A step is said to be of this route.
pub(crate) fn fields_of(found: PlanItem<'_>, route: Option<ItemId>) -> Vec<Field> {
    let text = found.wordings().first.text.clone();
    let or_nothing = |text: Option<String>| text.map_or(Value::Nothing, Value::from);
    let mut fields = vec![("text", Value::from(text))];
    match found {
        PlanItem::Line(line) => {
            let form = line.form.map(|form| form.as_str().to_owned());
            fields.push(("section", line.section.as_str().into()));
            fields.push(("form", or_nothing(form)));
            fields.push(("position", line.position.clone().into()));
        }
        PlanItem::Step(step) => {
            let minutes = step.minutes.map_or(Value::Nothing, Value::from);
            fields.push(("minutes", minutes));
            fields.push(("route", or_nothing(route.map(|it| it.to_string()))));
            fields.push(("ending", step.ending.into()));
            fields.push(("activity", or_nothing(step.activity.clone())));
            let fetches = step.fetches.map(|it| it.to_string());
            fields.push(("fetches", or_nothing(fetches)));
            fields.push(("position", step.position.clone().into()));
        }
        PlanItem::Route(route) => {
            fields.push(("variant", route.variant.as_str().into()));
            fields.push(("position", route.position.clone().into()));
        }
    }
    fields
}

/// An item, and its fields as [`fields_of`] returns them.
type Says<'a> = (PlanItem<'a>, Vec<Field>);

/// Returns what is different about an item, and in which field.
pub(crate) fn difference(was: &Says<'_>, now: &Says<'_>) -> Option<(Change, &'static str)> {
    if texts_of(was.0) != texts_of(now.0) {
        let from = Some(was.0.wordings().first.text.clone());
        return Some((Change::Reworded { from }, "text"));
    }
    let differing = was.1.iter().zip(&now.1).filter(|(was, now)| was != now);
    let differing: Vec<&'static str> = differing.map(|(was, _)| was.0).collect();
    let has = |field: &str| differing.contains(&field);
    Some(match differing.as_slice() {
        [] => return None,
        _ if has("minutes") => {
            let from = match was.0 {
                PlanItem::Step(step) => step.minutes,
                PlanItem::Line(_) | PlanItem::Route(_) => None,
            };
            (Change::Timed { from }, "minutes")
        }
        ["position"] => (Change::Moved, "position"),
        [first, ..] => (Change::Altered, first),
    })
}

/// Returns the field that puts a new item into a chapter; the first one needs none.
pub(crate) fn in_chapter(chapter: ChapterNumber) -> Option<Field> {
    (chapter > 0).then(|| ("chapter", Value::Number(chapter.into())))
}
