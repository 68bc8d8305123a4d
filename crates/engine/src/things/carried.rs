//! Ids of what is carried on from one chapter into the next.

use leeward_model::{ChapterNumber, ItemId, PlanItem, PlanItemId};

use crate::{plan_item::chapter_of, space::Space};

/// Returns the id under which something is carried on into a chapter: the first bytes of BLAKE3 in
/// key-derivation mode over the chapter (`u16`, big-endian) and the id it had. Two who begin the same
/// chapter apart from each other carry on the same things.
pub(crate) fn carried_id(id: ItemId, chapter: ChapterNumber) -> ItemId {
    let mut hasher = blake3::Hasher::new_derive_key("leeward 2026 carried into a chapter v1");
    hasher.update(&chapter.to_be_bytes());
    hasher.update(id.as_bytes());
    let mut bytes = [0; ItemId::LENGTH];
    hasher.finalize_xof().fill(&mut bytes);
    ItemId::from_bytes(bytes)
}

/// Returns what a line, a step or a route is carried on as into a chapter.
pub(crate) fn carried(item: PlanItemId, chapter: ChapterNumber) -> PlanItemId {
    item.with_id(carried_id(item.id(), chapter))
}

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
