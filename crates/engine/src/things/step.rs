//! Steps of routes.

use std::sync::Arc;

use leeward_model::{
    ItemId, List, NewStep, PersonId, Rejection, Step, StepCommand, limits, position,
};
use leeward_replica::{Kind, Preimage, Value, read};

use crate::{
    checks::{checked_parts, still_says},
    context::{Context, Done, fresh_id, made, position_after},
    edit::{Edit, Field, New},
    io::Saved,
    plan_item::in_chapter,
    space::Space,
    turn::Turn,
};

/// The document of a step.
pub(crate) fn document(step: ItemId) -> Preimage {
    Preimage::item(Kind::Route, None, &step.to_string())
}

/// Puts values into fields of a step.
pub(crate) fn edit(step: ItemId, fields: impl IntoIterator<Item = Field>) -> Edit {
    Edit::new(document(step), &step.to_string(), fields)
}

fn find(space: &Space, step: ItemId) -> Result<Arc<Step>, Rejection> {
    let found = space.step(step);
    let found = found.filter(|step| step.chapter >= space.chapter());
    found.cloned().ok_or(Rejection::NotFound)
}

/// The steps of the chapter that is written now, resting ones among them, in their order.
pub(crate) fn all(space: &Space) -> List<Step> {
    let chapter = space.chapter();
    let here = space.steps().filter(|step| step.chapter >= chapter);
    space.in_order.steps.of(here)
}

/// Every step with the route in which it is shown, in order, as [`leeward_model::Plan::placed`]
/// returns them.
fn placed(space: &Space) -> Vec<(Option<ItemId>, Arc<Step>)> {
    let steps = all(space);
    let steps = steps.iter().map(|step| {
        let route = step.route.filter(|route| is_route(space, *route));
        (route, Arc::clone(step))
    });
    steps.collect()
}

fn is_route(space: &Space, route: ItemId) -> bool {
    let found = space.route(route);
    found.is_some_and(|route| route.chapter >= space.chapter())
}

/// Returns the steps of a route that do not rest, in order, those with which it ends last.
pub(crate) fn of_route(space: &Space, route: Option<ItemId>) -> Vec<Arc<Step>> {
    let standing = placed(space).into_iter();
    let standing = standing.filter(|(of, step)| *of == route && !step.archived);
    let (ending, on_the_way): (Vec<_>, Vec<_>) =
        standing.map(|(_, step)| step).partition(|step| step.ending);
    on_the_way.into_iter().chain(ending).collect()
}

/// Returns the position of the last step of a route, those that rest among them.
pub(crate) fn last_position(space: &Space, route: Option<ItemId>) -> Option<String> {
    let placed = placed(space);
    let last = placed.iter().rfind(|(of, _)| *of == route);
    last.map(|(_, step)| step.position.clone())
}

/// Returns what makes a step, at a position.
fn new_at(turn: &mut Turn<'_>, space: &Space, step: NewStep, position: String) -> New {
    let id = fresh_id(turn);
    let fields = [
        ("text", Value::from(step.text)),
        ("position", position.clone().into()),
    ];
    let optional = [
        step.minutes.map(|minutes| ("minutes", minutes.into())),
        step.route.map(|route| ("route", route.to_string().into())),
        step.ending.then(|| ("ending", true.into())),
        step.activity.map(|activity| ("activity", activity.into())),
    ];
    let fields = fields.into_iter().chain(optional.into_iter().flatten());
    let edit = edit(id, fields.chain(in_chapter(space.chapter())));
    New { id, position, edit }
}

/// Returns what makes a step, after a position.
pub(crate) fn new(turn: &mut Turn<'_>, space: &Space, step: NewStep, after: Option<&str>) -> New {
    let position = position_after(turn, after);
    new_at(turn, space, step, position)
}

/// Returns the fields that give a step another wording. In one's own words it is no activity any
/// more.
pub(crate) fn reworded(step: &Step, text: String) -> Vec<Field> {
    let mut fields = vec![("text", text.into())];
    if step.activity.is_some() {
        fields.push(("activity", Value::Nothing));
    }
    fields
}

/// Returns a new step that says the same, on the route that is always there, for whoever likes to
/// fetch.
pub(crate) fn copy_of(step: &Step) -> NewStep {
    NewStep {
        text: step.wordings.first.text.clone(),
        minutes: step.minutes,
        route: None,
        ending: step.ending,
        activity: step.activity.clone(),
    }
}

/// Handles a command about a step.
pub(crate) fn handle(cx: &mut Context<'_, '_>, command: StepCommand) -> Done {
    match command {
        StepCommand::Add(mut step) => {
            check_on_route(cx.space, &mut step)?;
            cx.room_for_steps(1)?;
            let last = last_position(cx.space, step.route);
            let step = new(cx.turn, cx.space, step, last.as_deref());
            cx.write(step.edit)?;
            Ok(made(&step.id))
        }
        StepCommand::Change { step, text, was } => {
            let found = find(cx.space, step)?;
            still_says(Some(&found.wordings), was.as_deref())?;
            let text = checked_parts(&text, limits::STEP_PARTS)?;
            cx.write(edit(step, reworded(&found, text)))
        }
        StepCommand::Time { step, minutes } => {
            find(cx.space, step)?;
            check_minutes(minutes)?;
            let minutes = minutes.map_or(Value::Nothing, Value::from);
            cx.write(edit(step, [("minutes", minutes)]))
        }
        StepCommand::Fetch { step, by } => {
            find(cx.space, step)?;
            if by.is_some_and(|by| !cx.space.roster.people().contains(&by)) {
                return Err(Rejection::NotFound.into());
            }
            let by = by.map_or(Value::Nothing, |by: PersonId| by.to_string().into());
            cx.write(edit(step, [("fetches", by)]))
        }
        StepCommand::Move { step, after } => {
            let position = moved(cx.turn, cx.space, step, after)?;
            cx.write(edit(step, [("position", position.into())]))
        }
        StepCommand::Part { step } => part(cx, step),
        StepCommand::Archive { step, archived } => {
            find(cx.space, step)?;
            cx.write(edit(step, [("archived", archived.into())]))
        }
    }
}

/// Keeps both wordings: the one shown first stays, the others follow it.
fn part(cx: &mut Context<'_, '_>, step: ItemId) -> Done {
    let found = find(cx.space, step)?;
    let others = &found.wordings.others;
    if others.is_empty() {
        return Err(Rejection::NotAWording.into());
    }
    cx.room_for_steps(others.len())?;
    let text = found.wordings.first.text.clone();
    let mut edits = vec![edit(step, [("text", text.into())])];
    let placed = placed(cx.space);
    let route = placed.iter().find(|(_, other)| other.id == step);
    let route = route.and_then(|(route, _)| *route);
    let later = placed
        .iter()
        .filter(|(of, other)| *of == route && other.id != step);
    let later = later.map(|(_, other)| other.position.clone());
    let next = later.filter(|position| *position > found.position).min();
    let mut last = found.position.clone();
    for other in others {
        let position = position::between(Some(&last), next.as_deref(), cx.turn.entropy.number());
        let copy = NewStep {
            text: other.text.clone(),
            route: found.route,
            activity: None,
            ..copy_of(&found)
        };
        let step = new_at(cx.turn, cx.space, copy, position);
        last = step.position;
        edits.push(step.edit);
    }
    let parts = cx.write_each(edits)?;
    cx.stepped(parts);
    Ok(Saved::default())
}

/// Returns a position after another step, or before all of them: among the steps of the same route,
/// and there among those with which it ends, or the others.
fn moved(
    turn: &mut Turn<'_>,
    space: &Space,
    step: ItemId,
    after: Option<ItemId>,
) -> Result<String, Rejection> {
    let placed = placed(space);
    let found = placed.iter().find(|(_, other)| other.id == step);
    let (route, found) = found.ok_or(Rejection::NotFound)?;
    let beside = placed
        .iter()
        .filter(|(of, other)| of == route && other.ending == found.ending && other.id != step);
    let others: Vec<&Arc<Step>> = beside.map(|(_, other)| other).collect();
    let place = match after {
        Some(after) => {
            let place = others.iter().position(|other| other.id == after);
            place.ok_or(Rejection::NotFound)? + 1
        }
        None => 0,
    };
    let before = place.checked_sub(1).and_then(|place| others.get(place));
    let (before, next) = (
        before.map(|step| &*step.position),
        others.get(place).map(|step| &*step.position),
    );
    Ok(position::between(before, next, turn.entropy.number()))
}

/// Checks a new step and the route that it names.
pub(crate) fn check_on_route(space: &Space, step: &mut NewStep) -> Result<(), Rejection> {
    if step.route.is_some_and(|route| !is_route(space, route)) {
        return Err(Rejection::NotFound);
    }
    check(step)
}

/// Checks a new step, and leaves its text as it is kept.
pub(crate) fn check(step: &mut NewStep) -> Result<(), Rejection> {
    step.text = checked_parts(&step.text, limits::STEP_PARTS)?;
    check_minutes(step.minutes)?;
    let activity = step.activity.as_deref();
    if activity.is_some_and(|activity| !read::is_activity(activity)) {
        return Err(Rejection::NotAnActivity);
    }
    Ok(())
}

/// Checks how long a step takes: up to [`limits::STEP_MINUTES`].
pub(crate) fn check_minutes(minutes: Option<u32>) -> Result<(), Rejection> {
    if minutes.is_some_and(|minutes| minutes > limits::STEP_MINUTES) {
        return Err(Rejection::TooManyMinutes);
    }
    Ok(())
}
