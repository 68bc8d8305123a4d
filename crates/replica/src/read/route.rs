//! A route beside the one that is always there.

use std::sync::Arc;

use leeward_model::{ItemId, Route, Variant};

use super::fields::{
    Read, chapter_of, is_archived, known_or_newer, position_of, without_text, word, wordings,
};
use crate::{Item, Roster};

pub(super) fn read(id: ItemId, item: &Item, roster: &Roster) -> Option<Read<Arc<Route>>> {
    let Some(wordings) = wordings(item, roster) else {
        return without_text(item);
    };
    let route = word(item, "variant", Variant::parse).map(|variant| Route {
        id,
        wordings,
        variant,
        position: position_of(item),
        archived: is_archived(item),
        chapter: chapter_of(item),
    });
    Some(known_or_newer(route.map(Arc::new)))
}
