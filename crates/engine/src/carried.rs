//! Ids of what is carried on from one chapter into the next.

use leeward_model::{ChapterNumber, ItemId, PlanItemId};

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
