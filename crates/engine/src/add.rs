//! Adding several things in one step: what goes along from before, lines of a template.

use std::{collections::BTreeMap, sync::Arc};

use leeward_model::{
    Additions, Agreed, Area, ItemId, MenuActivity, NewNeed, NewPassing, Rating, Rejection, position,
};
use leeward_replica::{Kind, Put, Value};

use crate::{
    agree,
    commands::{Done, checked_parts, new_need, puts_position, write_items},
    contents::of_name,
    engine::Engine,
    io::Saved,
    menu::new_activity,
    passing::{check_end, checked, new_passing},
    route::check_route,
    turn::Turn,
};

impl Engine {
    /// Adds what a person chose, all of it or nothing, with one step to undo.
    pub(crate) fn add(&mut self, turn: &mut Turn<'_>, mut additions: Additions) -> Done {
        for line in &mut additions.lines {
            line.text = checked_parts(&line.text, line.section.parts())?;
        }
        for need in &mut additions.needs {
            need.text = checked_parts(&need.text, need.area.parts())?;
        }
        for step in &mut additions.steps {
            self.check_step(step)?;
        }
        for route in &mut additions.routes {
            check_route(route)?;
        }
        for passing in &mut additions.passing {
            passing.text = checked(passing.about, &passing.text)?;
            check_end(turn, passing.until)?;
        }
        if additions.is_empty() {
            return Err(Rejection::EmptyText.into());
        }
        let mut more = More::default();
        for activity in std::mem::take(&mut additions.fine) {
            self.find_activity(&activity)?;
            if self.rating_of(&activity).is_none() {
                more.ratings.push((activity, Rating::Fine));
            }
        }
        self.add_all(turn, additions, more)
    }

    /// Writes what was checked: one change each, and one step to undo.
    pub(crate) fn add_all(
        &mut self,
        turn: &mut Turn<'_>,
        additions: Additions,
        more: More,
    ) -> Done {
        let me = Some(self.current().record.me);
        let Additions {
            lines,
            needs,
            passing,
            steps,
            routes,
            fine: _,
        } = additions;
        let More {
            ratings,
            menu,
            agreed,
        } = more;
        self.room_for(Kind::Plan, None, lines.len())?;
        self.room_for(Kind::Page, me, needs.len() + passing.len())?;
        let of_routes: usize = routes.iter().map(|route| 1 + route.steps.len()).sum();
        self.room_for(Kind::Route, None, steps.len() + of_routes)?;

        let mut plan: Vec<Put> = Vec::new();
        for line in lines {
            let last = puts_position(&plan, line.section);
            plan.extend(self.new_line(turn, line, last).1);
        }
        for (on, number) in agreed {
            plan.extend(agree::agreed(on, Some(number)));
        }
        for (activity, it) in &menu {
            let text = it.wordings.first.text.clone();
            plan.extend(new_activity(activity, text, it.tags.iter().copied()));
        }
        let mut page: Vec<Put> = Vec::new();
        let mut last: BTreeMap<Area, String> = BTreeMap::new();
        for NewNeed { area, text } in needs {
            let after = last.get(&area).cloned().or_else(|| self.last_need(area));
            let position = position::between(after.as_deref(), None, turn.entropy.number());
            page.extend(new_need(turn, area, text, position.clone()).1);
            last.insert(area, position);
        }
        for (activity, rating) in ratings {
            page.extend(Put::new(&activity, "rating", rating.as_str()));
            let named = match menu.get(&activity) {
                Some(brought) => Some(of_name(brought)),
                None => self.current().name_of(&activity),
            };
            page.extend(named.and_then(|it| Put::new(&activity, "named", Value::Number(it))));
        }
        let mut last = None;
        for NewPassing { about, text, until } in passing {
            let position = self.after_passing(turn, last.take());
            page.extend(new_passing(turn, about, text, until, position.clone()).1);
            last = Some(position);
        }
        let mut route: Vec<Put> = Vec::new();
        let mut last: BTreeMap<Option<ItemId>, String> = BTreeMap::new();
        for step in steps {
            let of = step.route;
            let after = last.get(&of).cloned().or_else(|| self.last_step(of));
            let position = position::between(after.as_deref(), None, turn.entropy.number());
            route.extend(self.new_step(turn, step, position.clone()).1);
            last.insert(of, position);
        }
        let mut last = None;
        for new in routes {
            let (_, puts) = self.new_route(turn, new, last.take());
            let mut positions = puts.iter().filter(|put| put.key.field() == "position");
            last = positions.next().and_then(|put| match &put.value {
                Value::Text(position) => Some(position.clone()),
                _ => None,
            });
            route.extend(puts);
        }

        let space = self.current_mut();
        let mut parts = Vec::new();
        for (kind, owner, puts) in [
            (Kind::Plan, None, plan),
            (Kind::Page, me, page),
            (Kind::Route, None, route),
        ] {
            parts.extend(write_items(turn, space, kind, owner, &puts)?);
        }
        let space = space.id();
        if !parts.is_empty() {
            self.stepped(space, parts);
        }
        Ok(Saved::default())
    }
}

/// What is added beside what anybody may add at once.
#[derive(Default)]
pub(crate) struct More {
    /// Ratings of one's own page.
    pub(crate) ratings: Vec<(String, Rating)>,
    /// Activities of one's own.
    pub(crate) menu: BTreeMap<String, Arc<MenuActivity>>,
    /// What is agreed as a number.
    pub(crate) agreed: BTreeMap<Agreed, u32>,
}
