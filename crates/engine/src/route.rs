//! Routes and their steps.

use std::sync::Arc;

use leeward_model::{
    ItemId, NewRoute, NewStep, PersonId, Rejection, Route, RouteCommand, Step, StepCommand, limits,
    position,
};
use leeward_replica::{Kind, Preimage, Put, Value, read};

use crate::{
    commands::{Done, checked_parts, item, made, still_says, write_items},
    engine::Engine,
    io::Saved,
    turn::Turn,
};

/// The document of a step, or of a route.
pub(crate) fn route_document(id: ItemId) -> Preimage {
    Preimage::item(Kind::Route, None, &id.to_string())
}

impl Engine {
    pub(crate) fn route(&mut self, turn: &mut Turn<'_>, command: RouteCommand) -> Done {
        match command {
            RouteCommand::Add(new) => self.add_route(turn, new),
            RouteCommand::Duplicate { route, text } => {
                let variant = match route {
                    Some(route) => self.find_route(route)?.variant,
                    None => leeward_model::Variant::default(),
                };
                let plan = self.current().plan();
                let steps = plan.steps_of(route).into_iter().map(copy_of);
                let steps = steps.collect();
                let new = NewRoute {
                    text,
                    variant,
                    steps,
                };
                self.add_route(turn, new)
            }
            RouteCommand::Change { route, text, was } => {
                still_says(Some(&self.find_route(route)?.wordings), was.as_deref())?;
                let text = checked_parts(&text, 1)?;
                self.write(
                    turn,
                    route_document(route),
                    item(route, [("text", text.into())]),
                )
            }
            RouteCommand::For { route, variant } => {
                self.find_route(route)?;
                let puts = item(route, [("variant", variant.as_str().into())]);
                self.write(turn, route_document(route), puts)
            }
            RouteCommand::Archive { route, archived } => {
                self.find_route(route)?;
                let puts = item(route, [("archived", archived.into())]);
                self.write(turn, route_document(route), puts)
            }
        }
    }

    fn add_route(&mut self, turn: &mut Turn<'_>, mut new: NewRoute) -> Done {
        check_route(&mut new)?;
        self.room_for(Kind::Route, None, 1 + new.steps.len())?;
        let (id, puts) = self.new_route(turn, new, None);
        let space = self.current_mut();
        let parts = write_items(turn, space, Kind::Route, None, &puts)?;
        let space = space.id();
        self.stepped(space, parts);
        Ok(made(&id))
    }

    /// Returns what makes a route with its steps, after another or after the last one.
    pub(crate) fn new_route(
        &self,
        turn: &mut Turn<'_>,
        new: NewRoute,
        after: Option<String>,
    ) -> (ItemId, Vec<Put>) {
        let id = ItemId::from_bytes(turn.entropy.bytes());
        let routes = &self.current().shown(Kind::Route, None).routes;
        let last = routes.values().map(|route| route.position.clone()).max();
        let last = after.or(last);
        let position = position::between(last.as_deref(), None, turn.entropy.number());
        let mut puts = item(
            id,
            [
                ("is", Value::from(read::ROUTE)),
                ("text", new.text.into()),
                ("variant", new.variant.as_str().into()),
                ("position", position.into()),
            ],
        );
        puts.extend(self.in_this_chapter(id));
        let mut last = None;
        for step in new.steps {
            let position = position::between(last.as_deref(), None, turn.entropy.number());
            let step = NewStep {
                route: Some(id),
                ..step
            };
            puts.extend(self.new_step(turn, step, position.clone()).1);
            last = Some(position);
        }
        (id, puts)
    }

    pub(crate) fn find_route(&self, route: ItemId) -> Result<Arc<Route>, Rejection> {
        let space = self.current();
        let route = space.shown(Kind::Route, None).routes.get(&route);
        let route = route.filter(|it| it.chapter >= space.chapter());
        route.cloned().ok_or(Rejection::NotFound)
    }

    pub(crate) fn step(&mut self, turn: &mut Turn<'_>, command: StepCommand) -> Done {
        match command {
            StepCommand::Add(mut new) => {
                self.check_step(&mut new)?;
                self.room_for(Kind::Route, None, 1)?;
                let last = self.last_step(new.route);
                let position = position::between(last.as_deref(), None, turn.entropy.number());
                let (id, puts) = self.new_step(turn, new, position);
                self.write(turn, route_document(id), puts)?;
                Ok(made(&id))
            }
            StepCommand::Change { step, text, was } => {
                let found = self.find_step(step)?;
                still_says(Some(&found.wordings), was.as_deref())?;
                let text = checked_parts(&text, limits::STEP_PARTS)?;
                self.write(turn, route_document(step), reworded(&found, text))
            }
            StepCommand::Time { step, minutes } => {
                self.find_step(step)?;
                check_minutes(minutes)?;
                let minutes = minutes.map_or(Value::Nothing, Value::from);
                self.write(
                    turn,
                    route_document(step),
                    item(step, [("minutes", minutes)]),
                )
            }
            StepCommand::Fetch { step, by } => {
                self.find_step(step)?;
                let by = by.map(|by| self.name_of_person(by)).transpose()?;
                let by = by.map_or(Value::Nothing, Value::from);
                self.write(turn, route_document(step), item(step, [("fetches", by)]))
            }
            StepCommand::Move { step, after } => {
                let position = self.position_after(turn, step, after)?;
                let puts = item(step, [("position", position.into())]);
                self.write(turn, route_document(step), puts)
            }
            StepCommand::Part { step } => self.part_step(turn, step),
            StepCommand::Archive { step, archived } => {
                self.find_step(step)?;
                let puts = item(step, [("archived", archived.into())]);
                self.write(turn, route_document(step), puts)
            }
        }
    }

    /// Keeps both wordings: the one shown first stays, the others follow it.
    fn part_step(&mut self, turn: &mut Turn<'_>, step: ItemId) -> Done {
        let found = self.find_step(step)?;
        let others = &found.wordings.others;
        if others.is_empty() {
            return Err(Rejection::NotAWording.into());
        }
        self.room_for(Kind::Route, None, others.len())?;
        let text = found.wordings.first.text.clone();
        let mut puts = item(step, [("text", text.into())]);
        let plan = self.current().plan();
        let route = plan.route_of(step);
        let later = plan
            .placed()
            .filter(|(of, it)| *of == route && it.id != step);
        let later = later.map(|(_, it)| it.position.clone());
        let next = later.filter(|it| *it > found.position).min();
        let mut last = found.position.clone();
        for other in others {
            last = position::between(Some(&last), next.as_deref(), turn.entropy.number());
            let new = NewStep {
                text: other.text.clone(),
                route: found.route,
                activity: None,
                ..copy_of(&found)
            };
            puts.extend(self.new_step(turn, new, last.clone()).1);
        }
        let space = self.current_mut();
        let parts = write_items(turn, space, Kind::Route, None, &puts)?;
        let space = space.id();
        self.stepped(space, parts);
        Ok(Saved::default())
    }

    /// Returns what makes a step.
    pub(crate) fn new_step(
        &self,
        turn: &mut Turn<'_>,
        new: NewStep,
        position: String,
    ) -> (ItemId, Vec<Put>) {
        let id = ItemId::from_bytes(turn.entropy.bytes());
        let mut puts = item(
            id,
            [
                ("text", Value::from(new.text)),
                ("position", position.into()),
            ],
        );
        let optional = [
            ("minutes", new.minutes.map(Value::from)),
            ("route", new.route.map(|it| it.to_string().into())),
            ("ending", new.ending.then(|| true.into())),
            ("activity", new.activity.map(Value::from)),
        ];
        for (field, value) in optional {
            puts.extend(
                value
                    .into_iter()
                    .flat_map(|value| item(id, [(field, value)])),
            );
        }
        puts.extend(self.in_this_chapter(id));
        (id, puts)
    }

    /// Returns what puts something new into the chapter that is written now.
    pub(crate) fn in_this_chapter(&self, id: ItemId) -> Vec<Put> {
        match self.current().chapter() {
            0 => Vec::new(),
            chapter => item(id, [("chapter", Value::Number(chapter.into()))]),
        }
    }

    /// Checks a step of a route that is there.
    pub(crate) fn check_step(&self, new: &mut NewStep) -> Result<(), Rejection> {
        if let Some(route) = new.route {
            self.find_route(route)?;
        }
        check_step(new)
    }

    fn name_of_person(&self, person: PersonId) -> Result<String, Rejection> {
        let people = self.current().roster.people();
        let known = people.contains(&person);
        known.then(|| person.to_string()).ok_or(Rejection::NotFound)
    }

    fn find_step(&self, step: ItemId) -> Result<Arc<Step>, Rejection> {
        let space = self.current();
        let step = space.shown(Kind::Route, None).steps.get(&step);
        let step = step.filter(|it| it.chapter >= space.chapter());
        step.cloned().ok_or(Rejection::NotFound)
    }

    /// Returns the position of the last step of a route, those that rest among them.
    pub(crate) fn last_step(&self, route: Option<ItemId>) -> Option<String> {
        let plan = self.current().plan();
        let of_it = plan.placed().filter(|(of, _)| *of == route);
        of_it.last().map(|(_, step)| step.position.clone())
    }

    fn position_after(
        &self,
        turn: &mut Turn<'_>,
        step: ItemId,
        after: Option<ItemId>,
    ) -> Result<String, Rejection> {
        let plan = self.current().plan();
        let found = plan.placed().find(|(_, it)| it.id == step);
        let (route, found) = found.ok_or(Rejection::NotFound)?;
        // Among the steps of its route, and there among those with which it ends, or the others.
        let placed = plan
            .placed()
            .filter(|(of, it)| *of == route && it.ending == found.ending);
        let mut others: Vec<&Step> = placed.map(|(_, it)| it).collect();
        others.retain(|it| it.id != step);
        let place = match after {
            Some(after) => {
                let place = others.iter().position(|it| it.id == after);
                place.ok_or(Rejection::NotFound)? + 1
            }
            None => 0,
        };
        let before = place.checked_sub(1).and_then(|place| others.get(place));
        let (before, next) = (
            before.map(|it| &*it.position),
            others.get(place).map(|it| &*it.position),
        );
        Ok(position::between(before, next, turn.entropy.number()))
    }
}

/// Returns what gives a step another wording. In one's own words it is no activity any more.
pub(crate) fn reworded(step: &Step, text: String) -> Vec<Put> {
    let mut puts = item(step.id, [("text", text.into())]);
    if step.activity.is_some() {
        puts.extend(item(step.id, [("activity", Value::Nothing)]));
    }
    puts
}

/// Checks a new route with its steps.
pub(crate) fn check_route(new: &mut NewRoute) -> Result<(), Rejection> {
    new.text = checked_parts(&new.text, 1)?;
    new.steps.iter_mut().try_for_each(check_step)
}

fn check_step(new: &mut NewStep) -> Result<(), Rejection> {
    new.text = checked_parts(&new.text, limits::STEP_PARTS)?;
    check_minutes(new.minutes)?;
    if new
        .activity
        .as_deref()
        .is_some_and(|id| !read::is_activity(id))
    {
        return Err(Rejection::NotAnActivity);
    }
    Ok(())
}

pub(crate) fn check_minutes(minutes: Option<u32>) -> Result<(), Rejection> {
    if minutes.is_some_and(|minutes| minutes > limits::STEP_MINUTES) {
        return Err(Rejection::TooManyMinutes);
    }
    Ok(())
}

/// A new step that says the same, for whoever likes to fetch.
pub(crate) fn copy_of(step: &Step) -> NewStep {
    NewStep {
        text: step.wordings.first.text.clone(),
        minutes: step.minutes,
        route: None,
        ending: step.ending,
        activity: step.activity.clone(),
    }
}
