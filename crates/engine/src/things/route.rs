//! Routes beside the one that is always there.

use std::sync::Arc;

use leeward_model::{ItemId, List, NewRoute, NewStep, Rejection, Route, RouteCommand, Variant};
use leeward_replica::{Name, Value};

use super::step;
use crate::{
    checks::{checked_parts, still_says},
    context::{Context, Done, fresh_id, made},
    edit::{Edit, Field},
    plan_item::in_chapter,
    positions::{self, Keys, Place},
    space::Space,
    turn::Turn,
};

/// A new route with its steps, not written yet.
pub(crate) struct NewEdits {
    pub(crate) id: ItemId,
    /// The position key of the route.
    pub(crate) position: String,
    /// What makes the route, and then each of its steps.
    pub(crate) edits: Vec<Edit>,
}

/// Puts values into fields of a route.
pub(crate) fn edit(route: ItemId, fields: impl IntoIterator<Item = Field>) -> Edit {
    Edit::shared(&Name::Route(route), fields)
}

/// Returns a route of the chapter that is written now.
pub(crate) fn find(space: &Space, route: ItemId) -> Result<Arc<Route>, Rejection> {
    let found = space.route(route);
    let found = found.filter(|route| route.chapter >= space.chapter());
    found.cloned().ok_or(Rejection::NotFound)
}

/// The routes of the chapter that is written now, resting ones among them, in their order.
pub(crate) fn all(space: &Space) -> List<Route> {
    let writers = |route: &Route| space.writers(&Name::Route(route.id));
    space.in_order.routes.of(space.routes_here(), writers)
}

/// Returns the routes with their positions, those that rest among them.
fn keys(space: &Space) -> Keys {
    let all = all(space);
    positions::keys(all.iter().map(|route| (route.id, route.position.as_str())))
}

/// Returns what makes a route with its steps, right behind another new one or behind the last.
pub(crate) fn new(
    turn: &mut Turn<'_>,
    space: &Space,
    new: NewRoute,
    after: Option<&str>,
) -> NewEdits {
    let place = match after {
        Some(after) => Place {
            key: positions::after(turn, after),
            moved: Vec::new(),
        },
        None => positions::at_end(turn, space, Name::Route, &keys(space)),
    };
    new_at(turn, space, new, place)
}

/// Returns what makes a route with its steps, at a place.
fn new_at(turn: &mut Turn<'_>, space: &Space, new: NewRoute, place: Place) -> NewEdits {
    let id = fresh_id(turn);
    let Place {
        key: position,
        moved,
    } = place;
    let fields = [
        ("text", Value::from(new.text)),
        ("variant", new.variant.as_str().into()),
        ("position", position.clone().into()),
    ];
    let fields = fields.into_iter().chain(in_chapter(space.chapter()));
    let moved = moved.into_iter();
    let moved = moved.map(|(route, key)| edit(route, [("position", key.into())]));
    let mut edits: Vec<Edit> = moved.chain([edit(id, fields)]).collect();
    let mut last: Option<String> = None;
    for step in new.steps {
        let step = NewStep {
            route: Some(id),
            ..step
        };
        let step = step::new(turn, space, step, last.as_deref());
        last = Some(step.position);
        edits.extend(step.edits);
    }
    NewEdits {
        id,
        position,
        edits,
    }
}

/// Handles a command about a route.
pub(crate) fn handle(cx: &mut Context<'_, '_>, command: RouteCommand) -> Done {
    match command {
        RouteCommand::Add(new) => add(cx, new),
        RouteCommand::Duplicate { route, text } => {
            let variant = match route {
                Some(route) => find(cx.space, route)?.variant,
                None => Variant::default(),
            };
            let steps = step::of_route(cx.space, route);
            let steps = steps.iter().map(|step| step::copy_of(step)).collect();
            let new = NewRoute {
                text,
                variant,
                steps,
            };
            add(cx, new)
        }
        RouteCommand::Change { route, text, was } => {
            still_says(Some(&find(cx.space, route)?.wordings), was.as_deref())?;
            let text = checked_parts(&text, 1)?;
            cx.write(edit(route, [("text", text.into())]))
        }
        RouteCommand::For { route, variant } => {
            find(cx.space, route)?;
            cx.write(edit(route, [("variant", variant.as_str().into())]))
        }
        RouteCommand::Anew { route, text, was } => anew(cx, route, &text, was.as_deref()),
        RouteCommand::Archive { route, archived } => {
            find(cx.space, route)?;
            cx.write(edit(route, [("archived", archived.into())]))
        }
    }
}

/// Writes a route anew where it stands, and rests the old one. Its steps come along.
fn anew(cx: &mut Context<'_, '_>, route: ItemId, text: &str, was: Option<&[String]>) -> Done {
    let found = find(cx.space, route)?;
    still_says(Some(&found.wordings), was)?;
    let new = NewRoute {
        text: checked_parts(text, 1)?,
        variant: found.variant,
        steps: Vec::new(),
    };
    let place = positions::behind(cx.turn, &keys(cx.space), route);
    let new = new_at(cx.turn, cx.space, new, place);
    let steps = step::all(cx.space);
    let steps = steps.iter().filter(|step| step.route == Some(route));
    let id = new.id.to_string();
    let come_along = steps.map(|step| step::edit(step.id, [("route", id.clone().into())]));
    let rests = edit(route, [("archived", true.into())]);
    cx.write_all(new.edits.into_iter().chain(come_along).chain([rests]))?;
    Ok(made(&new.id))
}

fn add(cx: &mut Context<'_, '_>, mut route: NewRoute) -> Done {
    check(&mut route)?;
    cx.room_for_steps(1 + route.steps.len())?;
    let route = new(cx.turn, cx.space, route, None);
    cx.write_all(route.edits)?;
    Ok(made(&route.id))
}

/// Checks a new route with its steps, and leaves their texts as they are kept.
pub(crate) fn check(route: &mut NewRoute) -> Result<(), Rejection> {
    route.text = checked_parts(&route.text, 1)?;
    route.steps.iter_mut().try_for_each(step::check)
}
