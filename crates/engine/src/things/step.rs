//! Steps of routes.

use std::sync::Arc;

use leeward_model::{ItemId, List, NewStep, PersonId, Rejection, Step, StepCommand, limits};
use leeward_replica::{Name, Value, is_activity};

use crate::{
    checks::{checked_parts, still_says},
    context::{Context, Done, fresh_id, made},
    edit::{Edit, Field, New},
    plan_item::in_chapter,
    positions::{self, Keys, Place},
    space::Space,
    turn::Turn,
};

/// Puts values into fields of a step.
pub(crate) fn edit(step: ItemId, fields: impl IntoIterator<Item = Field>) -> Edit {
    Edit::shared(&Name::Step(step), fields)
}

fn find(space: &Space, step: ItemId) -> Result<Arc<Step>, Rejection> {
    let found = space.step(step);
    let found = found.filter(|step| step.chapter >= space.chapter());
    found.cloned().ok_or(Rejection::NotFound)
}

/// The steps of the chapter that is written now, resting ones among them, in their order.
pub(crate) fn all(space: &Space) -> List<Step> {
    let writers = |step: &Step| space.writers(&Name::Step(step.id));
    space.in_order.steps.of(space.steps_here(), writers)
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

/// Returns the steps of a route with their positions, those that rest among them, without one.
fn keys(
    placed: &[(Option<ItemId>, Arc<Step>)],
    route: Option<ItemId>,
    without: Option<ItemId>,
) -> Keys {
    let of_route = placed.iter().filter(|(of, _)| *of == route);
    let of_route = of_route.filter(|(_, step)| Some(step.id) != without);
    positions::keys(of_route.map(|(_, step)| (step.id, step.position.as_str())))
}

/// Returns what gives steps other positions.
fn moves(moved: Vec<(ItemId, String)>) -> Vec<Edit> {
    let moved = moved.into_iter();
    moved
        .map(|(step, key)| edit(step, [("position", key.into())]))
        .collect()
}

/// Returns what makes a step, at a place.
fn new_at(turn: &mut Turn<'_>, space: &Space, step: NewStep, place: Place) -> New {
    let position = place.key;
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
    let mut edits = moves(place.moved);
    edits.push(edit(id, fields.chain(in_chapter(space.chapter()))));
    New {
        id,
        position,
        edits,
    }
}

/// Returns what makes a step, right behind another new one or at the end of its route.
pub(crate) fn new(turn: &mut Turn<'_>, space: &Space, step: NewStep, after: Option<&str>) -> New {
    let place = if let Some(after) = after {
        Place {
            key: positions::after(turn, after),
            moved: Vec::new(),
        }
    } else {
        let keys = keys(&placed(space), step.route, None);
        positions::at_end(turn, space, Name::Step, &keys)
    };
    new_at(turn, space, step, place)
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
            let step = new(cx.turn, cx.space, step, None);
            cx.write_all(step.edits)?;
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
            if by.is_some_and(|by| !cx.space.courier.roster.people().contains(&by)) {
                return Err(Rejection::NotFound.into());
            }
            let by = by.map_or(Value::Nothing, |by: PersonId| by.to_string().into());
            cx.write(edit(step, [("fetches", by)]))
        }
        StepCommand::Move { step, after } => {
            let place = moved(cx.turn, cx.space, step, after)?;
            let mut edits = moves(place.moved);
            edits.push(edit(step, [("position", place.key.into())]));
            cx.write_all(edits)
        }
        StepCommand::Part { step } => part(cx, step),
        StepCommand::Anew { step, text, was } => anew(cx, step, &text, was.as_deref()),
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
    let route = route_of(&placed, step);
    // Right behind it, one after the other.
    let mut list = keys(&placed, route, None);
    let index = list.iter().position(|(id, _)| *id == step);
    let first = index.map_or(list.len(), |index| index + 1);
    for (index, other) in (first..).zip(others) {
        let place = positions::between(cx.turn, &list, index);
        for (id, key) in &place.moved {
            if let Some(moved) = list.iter_mut().find(|(known, _)| known == id) {
                key.clone_into(&mut moved.1);
            }
        }
        let copy = NewStep {
            text: other.text.clone(),
            route: found.route,
            activity: None,
            ..copy_of(&found)
        };
        let step = new_at(cx.turn, cx.space, copy, place);
        list.insert(index, (step.id, step.position));
        edits.extend(step.edits);
    }
    cx.write_all(edits)
}

/// Writes a step anew where it stands, and rests the old one.
fn anew(cx: &mut Context<'_, '_>, step: ItemId, text: &str, was: Option<&[String]>) -> Done {
    let found = find(cx.space, step)?;
    still_says(Some(&found.wordings), was)?;
    let text = checked_parts(text, limits::STEP_PARTS)?;
    let placed = placed(cx.space);
    let route = route_of(&placed, step);
    let place = positions::behind(cx.turn, &keys(&placed, route, None), step);
    let copy = NewStep {
        text,
        route: found.route,
        activity: None,
        ..copy_of(&found)
    };
    let new = new_at(cx.turn, cx.space, copy, place);
    let fetches = found.fetches.map(|by| ("fetches", by.to_string().into()));
    let fetches = fetches.map(|fetches| edit(new.id, [fetches]));
    let rests = edit(step, [("archived", true.into())]);
    cx.write_all(new.edits.into_iter().chain(fetches).chain([rests]))?;
    Ok(made(&new.id))
}

/// Returns the route in which a step is shown.
fn route_of(placed: &[(Option<ItemId>, Arc<Step>)], step: ItemId) -> Option<ItemId> {
    let found = placed.iter().find(|(_, other)| other.id == step);
    found.and_then(|(route, _)| *route)
}

/// Returns the place after another step, or before all of them: among the steps of the same route,
/// and there among those with which it ends, or the others.
fn moved(
    turn: &mut Turn<'_>,
    space: &Space,
    step: ItemId,
    after: Option<ItemId>,
) -> Result<Place, Rejection> {
    let placed = placed(space);
    let found = placed.iter().find(|(_, other)| other.id == step);
    let (route, found) = found.ok_or(Rejection::NotFound)?;
    let beside = placed
        .iter()
        .filter(|(_, other)| other.ending == found.ending);
    let beside: Vec<_> = beside.cloned().collect();
    let list = keys(&beside, *route, Some(step));
    let index = match after {
        Some(after) => {
            let index = list.iter().position(|(id, _)| *id == after);
            index.ok_or(Rejection::NotFound)? + 1
        }
        None => 0,
    };
    Ok(positions::between(turn, &list, index))
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
    if activity.is_some_and(|activity| !is_activity(activity)) {
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
