//! A line of the plan.

use std::sync::Arc;

use leeward_model::{Form, ItemId, Line, Section};

use super::fields::{
    Read, chapter_of, is_archived, known_or_newer, latest_day, position_of, without_text, word,
    wordings,
};
use crate::{Item, Roster};

pub(super) fn read(id: ItemId, item: &Item, roster: &Roster) -> Option<Read<Arc<Line>>> {
    let Some(wordings) = wordings(item, roster) else {
        return without_text(item);
    };
    let line = word(item, "section", Section::parse).map(|section| Line {
        id,
        section,
        wordings,
        form: item.text("form").and_then(Form::parse),
        day: latest_day(item),
        position: position_of(item),
        archived: is_archived(item),
        chapter: chapter_of(item),
    });
    Some(known_or_newer(line.map(Arc::new)))
}
