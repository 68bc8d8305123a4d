//! A need on a person's page.

use std::sync::Arc;

use leeward_model::{Area, ItemId, Need, PersonId, limits, text};

use super::fields::{
    Read, is_archived, known_or_newer, latest_day, position_of, without_text, word,
};
use crate::Item;

pub(super) fn read(id: ItemId, of: PersonId, item: &Item) -> Option<Read<Arc<Need>>> {
    let Some(text) = item.text("text") else {
        return without_text(item);
    };
    let need = word(item, "area", Area::parse).map(|area| Need {
        id,
        of,
        area,
        text: text::shown_within(text, limits::LINE_TEXT),
        day: latest_day(item),
        position: position_of(item),
        archived: is_archived(item),
    });
    Some(known_or_newer(need.map(Arc::new)))
}
