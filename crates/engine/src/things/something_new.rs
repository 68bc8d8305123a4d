//! Something new out of what is good for everyone here.

use std::collections::BTreeSet;

use leeward_model::{Rejection, limits};

use super::plan;
use crate::{
    context::{Context, Done},
    io::Saved,
    own::MENU,
    records::key,
};

/// Chooses an activity that everyone here likes, that is no step of a route and was not suggested
/// lately. Only this device knows.
pub(crate) fn handle(cx: &mut Context<'_, '_>) -> Done {
    let plan = plan::of(cx.space);
    let standing = plan.steps.iter().filter(|step| !step.archived);
    let steps: BTreeSet<&str> = standing
        .filter_map(|step| step.activity.as_deref())
        .collect();
    let fresh = plan.overlap();
    let fresh = fresh.filter(|id| !steps.contains(id) && !cx.own.menu.hidden.contains(*id));
    let fresh: Vec<&str> = fresh.collect();
    // Of few, at least the last one is kept in mind.
    let lately = cx.own.menu.suggested.iter().rev();
    let lately = lately.take((fresh.len() / 2).max(1)).map(String::as_str);
    let lately: Vec<&str> = lately.collect();
    let candidates = fresh.into_iter().filter(|id| !lately.contains(id));
    let candidates: Vec<&str> = candidates.collect();
    let count = u64::try_from(candidates.len()).unwrap_or(u64::MAX);
    let chosen = cx.turn.entropy.number().checked_rem(count);
    let chosen = chosen.and_then(|place| candidates.get(usize::try_from(place).ok()?));
    let chosen = (*chosen.ok_or(Rejection::NothingNew)?).to_owned();
    let suggested = &mut cx.own.menu.suggested;
    suggested.push(chosen.clone());
    let many = suggested.len().saturating_sub(limits::SUGGESTED);
    suggested.drain(..many);
    cx.turn.put(key::own(MENU), &cx.own.menu);
    Ok(Saved { made: Some(chosen) })
}
