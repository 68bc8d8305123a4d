//! A step of a route.

use std::sync::Arc;

use leeward_model::{ItemId, Step};

use super::fields::{
    Read, chapter_of, is_archived, minutes_of, position_of, without_text, wordings,
};
use crate::{Item, Roster, is_activity};

pub(super) fn read(id: ItemId, item: &Item, roster: &Roster) -> Option<Read<Arc<Step>>> {
    let Some(wordings) = wordings(item, roster) else {
        return without_text(item);
    };
    let activity = item.text("activity").filter(|id| is_activity(id));
    Some(Read::Known(Arc::new(Step {
        id,
        route: item.text("route").and_then(|id| id.parse().ok()),
        ending: item.flag("ending").unwrap_or(false),
        wordings,
        activity: activity.map(str::to_owned),
        fetches: item.text("fetches").and_then(|id| id.parse().ok()),
        minutes: minutes_of(item),
        position: position_of(item),
        archived: is_archived(item),
        chapter: chapter_of(item),
    })))
}
