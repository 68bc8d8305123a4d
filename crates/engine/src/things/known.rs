//! What something of an earlier chapter is known as by now.

use leeward_model::{ChapterNumber, ItemId, PlanItem, PlanItemId};

use crate::{carried::carried, plan_item::chapter_of, space::Space};

/// Returns what something of an earlier chapter is in this one, if it is in it.
pub(crate) fn item_now(space: &Space, item: PlanItem<'_>) -> PlanItemId {
    let later = chapter_of(item) + 1..=space.chapter();
    later.fold(item.id(), carried)
}

/// Returns the id that a route of an earlier chapter has in this one, if it is in it.
pub(crate) fn route_now(space: &Space, route: ItemId) -> Option<ItemId> {
    let now = item_now(space, space.item(PlanItemId::Route(route))?);
    space.here(now).map(|_| now.id())
}

/// Returns what a line, a step or a route is known as by now, where that is something else: it may
/// have been carried on, and the chapter that it comes from may be forgotten here.
pub(crate) fn known_as(space: &Space, item: PlanItemId) -> PlanItemId {
    if space.here(item).is_some() {
        return item;
    }
    let current = space.chapter();
    let now_from = |chapter: ChapterNumber| (chapter + 1..=current).fold(item, carried);
    let is_here = |item: &PlanItemId| space.here(*item).is_some();
    let found = match space.item(item) {
        Some(found) => Some(now_from(chapter_of(found))).filter(is_here),
        None => (0..current).map(now_from).find(is_here),
    };
    found.unwrap_or(item)
}
