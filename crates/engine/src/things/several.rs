//! Adding several things in one step: what goes along from before, lines of a template.

use std::{collections::BTreeMap, sync::Arc};

use leeward_model::{Additions, Agreed, Area, ItemId, MenuActivity, Rating, Rejection, Section};

use super::{activity, agreed, line, need, passing, rating, route, step};
use crate::{
    checks::checked_parts,
    contents::of_name,
    context::{Context, Done},
    edit::Edit,
};

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

/// Adds what a person chose, all of it or nothing, with one step to undo.
pub(crate) fn handle(cx: &mut Context<'_, '_>, mut additions: Additions) -> Done {
    check(cx, &mut additions)?;
    let mut more = More::default();
    for activity in std::mem::take(&mut additions.fine) {
        activity::find(cx.space, &activity)?;
        if rating::find(cx.space, cx.own, &activity).is_none() {
            more.ratings.push((activity, Rating::Fine));
        }
    }
    add_all(cx, additions, more)
}

/// Checks what a person chose, and leaves its texts as they are kept.
fn check(cx: &Context<'_, '_>, additions: &mut Additions) -> Result<(), Rejection> {
    for line in &mut additions.lines {
        line.text = checked_parts(&line.text, line.section.parts())?;
    }
    for need in &mut additions.needs {
        need.text = checked_parts(&need.text, need.area.parts())?;
    }
    for step in &mut additions.steps {
        step::check_on_route(cx.space, step)?;
    }
    for route in &mut additions.routes {
        route::check(route)?;
    }
    for passing in &mut additions.passing {
        passing.text = passing::checked(passing.about, &passing.text)?;
        passing::check_end(cx.turn, passing.until)?;
    }
    if additions.is_empty() {
        return Err(Rejection::EmptyText);
    }
    Ok(())
}

/// Writes what was checked: one change each, and one step to undo.
pub(crate) fn add_all(cx: &mut Context<'_, '_>, additions: Additions, more: More) -> Done {
    cx.room_for_lines(additions.lines.len())?;
    cx.room_on_page(additions.needs.len() + additions.passing.len())?;
    let routes = additions.routes.iter().map(|route| 1 + route.steps.len());
    cx.room_for_steps(additions.steps.len() + routes.sum::<usize>())?;
    let edits = edits(cx, additions, more);
    cx.write_all(edits)
}

/// Returns what adds all of it: the plan, then the page, then routes and steps.
fn edits(cx: &mut Context<'_, '_>, additions: Additions, more: More) -> Vec<Edit> {
    let (turn, space) = (&mut *cx.turn, &*cx.space);
    let mut edits = Vec::new();
    let mut last: BTreeMap<Section, String> = BTreeMap::new();
    for new in additions.lines {
        let section = new.section;
        let line = line::new(turn, space, new, last.get(&section).map(String::as_str));
        last.insert(section, line.position);
        edits.extend(line.edits);
    }
    let agreed = more.agreed.into_iter();
    edits.extend(agreed.map(|(on, number)| agreed::edit(space, on, Some(number))));
    for (id, activity) in &more.menu {
        let text = activity.wordings.first.text.clone();
        edits.push(activity::new(
            space,
            id,
            text,
            activity.tags.iter().copied(),
        ));
    }
    let mut last: BTreeMap<Area, String> = BTreeMap::new();
    for new in additions.needs {
        let after = last.get(&new.area).map(String::as_str);
        let need = need::new(turn, space, new.area, new.text, after);
        last.insert(new.area, need.position);
        edits.extend(need.edits);
    }
    for (id, rating) in more.ratings {
        let name = match more.menu.get(&id) {
            Some(brought) => Some(of_name(brought)),
            None => activity::name_of(space, &id),
        };
        edits.push(rating::new(space, &id, rating, name));
    }
    let mut last: Option<String> = None;
    for new in additions.passing {
        let (about, text, until) = (new.about, new.text, new.until);
        let passing = passing::new(turn, space, about, text, until, last.as_deref());
        last = Some(passing.position);
        edits.extend(passing.edits);
    }
    let mut last: BTreeMap<Option<ItemId>, String> = BTreeMap::new();
    for new in additions.steps {
        let route = new.route;
        let step = step::new(turn, space, new, last.get(&route).map(String::as_str));
        last.insert(route, step.position);
        edits.extend(step.edits);
    }
    let mut last: Option<String> = None;
    for new in additions.routes {
        let route = route::new(turn, space, new, last.as_deref());
        last = Some(route.position);
        edits.extend(route.edits);
    }
    edits
}
