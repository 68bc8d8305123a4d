//! Ids of what is carried on from one chapter into the next.

use leeward_model::{ChapterNumber, ItemId, PlanItem};

use crate::{
    plan_item::{chapter_of, id_of},
    space::Space,
};

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

/// Returns the id that something of an earlier chapter has in this one, if it is in it.
pub(crate) fn id_now(space: &Space, item: PlanItem<'_>) -> ItemId {
    let later = chapter_of(item) + 1..=space.chapter();
    later.fold(id_of(item), carried_id)
}

/// Returns the id that a route of an earlier chapter has in this one, if it is in it.
pub(crate) fn route_now(space: &Space, route: ItemId) -> Option<ItemId> {
    let id = id_now(space, space.item(route)?);
    space.here(id).map(|_| id)
}

/// Returns the id that something is known by now, where that is another: it may have been carried
/// on, and the chapter that it comes from may be forgotten here.
pub(crate) fn known_as(space: &Space, id: ItemId) -> ItemId {
    if space.here(id).is_some() {
        return id;
    }
    let current = space.chapter();
    let now_from = |chapter: ChapterNumber| (chapter + 1..=current).fold(id, carried_id);
    let is_here = |id: &ItemId| space.here(*id).is_some();
    let found = match space.item(id) {
        Some(found) => Some(now_from(chapter_of(found))).filter(is_here),
        None => (0..current).map(now_from).find(is_here),
    };
    found.unwrap_or(id)
}
