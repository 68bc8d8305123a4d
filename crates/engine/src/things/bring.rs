//! Taking what was written alone along into the plan with a partner.

use std::{collections::BTreeMap, sync::Arc};

use leeward_model::{
    Additions, Before, Bring, ItemId, NewLine, NewNeed, NewPassing, NewRoute, NewStep, Passing,
    Rating, Rejection,
};

use super::{
    activity::{fresh_id, is_own},
    agreed, plan, rating,
    several::{More, add_all},
    step,
};
use crate::{
    context::{Context, Done},
    space::Space,
};

/// Writes what is ticked from before into the shared plan afresh: no history goes along. One
/// change each, and one step to undo.
pub(crate) fn handle(cx: &mut Context<'_, '_>, wanted: &Bring) -> Done {
    if !cx.space.is_together() {
        return Err(Rejection::NoPartner.into());
    }
    let found = named(cx.alone, wanted).ok_or(Rejection::NotFound)?;
    // Activities of one's own are written afresh as well: an id known to two partners, one after
    // the other, would tell that they are of the same person.
    let ids = found.menu.keys();
    let fresh: BTreeMap<String, String> = ids.map(|old| (old.clone(), fresh_id(cx.turn))).collect();
    let additions = additions(&found, &fresh);
    for (on, number) in &found.agreed {
        agreed::check(cx.turn, *on, *number)?;
    }
    let known_as = |old: String| fresh.get(&old).cloned().unwrap_or(old);
    // What one says by now counts, above all where it is private.
    let ratings = found.ratings.into_iter();
    let ratings =
        ratings.filter(|(activity, _)| rating::find(cx.space, cx.own, activity).is_none());
    let ratings = ratings.map(|(activity, rating)| (known_as(activity), rating));
    let menu = found.menu.into_iter();
    let menu = menu.map(|(id, activity)| (known_as(id), activity));
    let more = More {
        ratings: ratings.collect(),
        menu: menu.collect(),
        agreed: found.agreed,
    };
    add_all(cx, additions, more)
}

/// Returns what is written afresh of what was found, activities of one's own under fresh ids.
fn additions(found: &Before, fresh: &BTreeMap<String, String>) -> Additions {
    let lines = found.lines.iter().map(|line| NewLine {
        section: line.section,
        text: line.wordings.first.text.clone(),
        form: line.form,
    });
    let needs = found.needs.iter().map(|need| NewNeed {
        area: need.area,
        text: need.text.clone(),
    });
    let passing = found.passing.iter().map(|passing| NewPassing {
        about: passing.about,
        text: passing.text.clone(),
        until: passing.until,
    });
    // A route comes along with those of its steps that are ticked.
    let routes = found.routes.iter().map(|route| NewRoute {
        text: route.wordings.first.text.clone(),
        variant: route.variant,
        steps: steps_of(found, Some(route.id), fresh),
    });
    Additions {
        lines: lines.collect(),
        needs: needs.collect(),
        passing: passing.collect(),
        steps: steps_of(found, None, fresh),
        routes: routes.collect(),
        fine: Vec::new(),
    }
}

/// Returns copies of the steps of a route; one whose route does not come along is of the route that
/// is always there.
fn steps_of(
    found: &Before,
    route: Option<ItemId>,
    fresh: &BTreeMap<String, String>,
) -> Vec<NewStep> {
    let known = |id: &ItemId| found.routes.iter().any(|route| route.id == *id);
    let of_route = found.steps.iter();
    let of_route = of_route.filter(|step| step.route.filter(known) == route);
    let copies = of_route.map(|step| {
        let mut copy = step::copy_of(step);
        copy.activity = match copy.activity {
            Some(own) if is_own(&own) => fresh.get(&own).cloned(),
            other => other,
        };
        copy
    });
    copies.collect()
}

/// Returns what is named of the plan written alone; `None` when something is not there, or
/// nothing is named.
fn named(alone: Option<&Space>, wanted: &Bring) -> Option<Before> {
    let before = alone.map(before)?;
    let pick = |ids: &[ItemId], all: &[ItemId]| ids.iter().all(|id| all.contains(id));
    let lines: Vec<ItemId> = before.lines.iter().map(|line| line.id).collect();
    let needs: Vec<ItemId> = before.needs.iter().map(|need| need.id).collect();
    let passing: Vec<ItemId> = before.passing.iter().map(|it| it.id).collect();
    let steps: Vec<ItemId> = before.steps.iter().map(|step| step.id).collect();
    let known = pick(&wanted.lines, &lines)
        && pick(&wanted.needs, &needs)
        && pick(&wanted.steps, &steps)
        && pick(&wanted.passing, &passing)
        && (wanted.activities.iter()).all(|activity| {
            before.ratings.contains_key(activity) || before.menu.contains_key(activity)
        })
        && (wanted.agreed.iter()).all(|on| before.agreed.contains_key(on));
    let Before {
        mut lines,
        mut needs,
        mut ratings,
        mut menu,
        mut steps,
        mut routes,
        mut passing,
        mut agreed,
    } = before;
    agreed.retain(|on, _| wanted.agreed.contains(on));
    Arc::make_mut(&mut lines).retain(|line| wanted.lines.contains(&line.id));
    Arc::make_mut(&mut needs).retain(|need| wanted.needs.contains(&need.id));
    ratings.retain(|activity, _| wanted.activities.contains(activity));
    menu.retain(|activity, _| wanted.activities.contains(activity));
    Arc::make_mut(&mut steps).retain(|step| wanted.steps.contains(&step.id));
    Arc::make_mut(&mut routes)
        .retain(|route| steps.iter().any(|step| step.route == Some(route.id)));
    Arc::make_mut(&mut passing).retain(|it| wanted.passing.contains(&it.id));
    let found = Before {
        lines,
        needs,
        ratings,
        menu,
        steps,
        routes,
        passing,
        agreed,
    };
    (known && !found.is_empty()).then_some(found)
}

/// What was written in one's own space before there was a partner.
pub(crate) fn before(alone: &Space) -> Before {
    let plan = plan::of(alone);
    let me = alone.me();
    let mine = plan.ratings.iter();
    let mut passing = plan.passing;
    if !passing.iter().all(|it| may_be_brought(it)) {
        Arc::make_mut(&mut passing).retain(|it| may_be_brought(it));
    }
    let ratings: BTreeMap<String, Rating> = mine
        .filter_map(|(activity, by)| Some((activity.clone(), *by.get(&me)?)))
        .collect();
    let own = plan.menu.iter();
    let own = own.filter(|(id, it)| is_own(id) && !it.archived);
    Before {
        menu: own.map(|(id, it)| (id.clone(), Arc::clone(it))).collect(),
        lines: plan.lines,
        needs: plan.needs,
        ratings,
        steps: plan.steps,
        routes: plan.routes,
        passing,
        agreed: Arc::unwrap_or_clone(plan.agreed),
    }
}

/// What ends by itself is left to end.
fn may_be_brought(passing: &Passing) -> bool {
    passing.about.is_limit() && passing.until.is_none() && !passing.archived
}
