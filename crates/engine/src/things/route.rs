//! Routes beside the one that is always there.

use std::sync::Arc;

use leeward_model::{ItemId, List, NewRoute, NewStep, Rejection, Route, RouteCommand, Variant};
use leeward_replica::{Kind, Preimage, Value, read};

use super::step;
use crate::{
    checks::{checked_parts, still_says},
    context::{Context, Done, fresh_id, made, position_after},
    edit::{Edit, Field},
    plan_item::in_chapter,
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

/// The document of a route.
pub(crate) fn document(route: ItemId) -> Preimage {
    Preimage::item(Kind::Route, None, &route.to_string())
}

/// Puts values into fields of a route.
pub(crate) fn edit(route: ItemId, fields: impl IntoIterator<Item = Field>) -> Edit {
    Edit::new(document(route), &route.to_string(), fields)
}

/// Returns a route of the chapter that is written now.
pub(crate) fn find(space: &Space, route: ItemId) -> Result<Arc<Route>, Rejection> {
    let found = space.route(route);
    let found = found.filter(|route| route.chapter >= space.chapter());
    found.cloned().ok_or(Rejection::NotFound)
}

/// The routes of the chapter that is written now, resting ones among them, in their order.
pub(crate) fn all(space: &Space) -> List<Route> {
    let chapter = space.chapter();
    let here = space.routes().filter(|route| route.chapter >= chapter);
    space.in_order.routes.of(here)
}

/// Returns what makes a route with its steps, after a position or after the last route.
pub(crate) fn new(
    turn: &mut Turn<'_>,
    space: &Space,
    new: NewRoute,
    after: Option<String>,
) -> NewEdits {
    let id = fresh_id(turn);
    let last = space.routes().map(|route| route.position.clone()).max();
    let position = position_after(turn, after.or(last).as_deref());
    let fields = [
        ("is", Value::from(read::ROUTE)),
        ("text", new.text.into()),
        ("variant", new.variant.as_str().into()),
        ("position", position.clone().into()),
    ];
    let fields = fields.into_iter().chain(in_chapter(space.chapter()));
    let mut edits = vec![edit(id, fields)];
    let mut last: Option<String> = None;
    for step in new.steps {
        let step = NewStep {
            route: Some(id),
            ..step
        };
        let step = step::new(turn, space, step, last.as_deref());
        last = Some(step.position);
        edits.push(step.edit);
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
        RouteCommand::Archive { route, archived } => {
            find(cx.space, route)?;
            cx.write(edit(route, [("archived", archived.into())]))
        }
    }
}

fn add(cx: &mut Context<'_, '_>, mut route: NewRoute) -> Done {
    check(&mut route)?;
    cx.room_for_steps(1 + route.steps.len())?;
    let route = new(cx.turn, cx.space, route, None);
    let parts = cx.write_each(route.edits)?;
    cx.stepped(parts);
    Ok(made(&route.id))
}

/// Checks a new route with its steps, and leaves their texts as they are kept.
pub(crate) fn check(route: &mut NewRoute) -> Result<(), Rejection> {
    route.text = checked_parts(&route.text, 1)?;
    route.steps.iter_mut().try_for_each(step::check)
}
