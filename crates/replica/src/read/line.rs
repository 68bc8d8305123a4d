//! A line of the plan.

use std::sync::Arc;

use leeward_model::{Form, ItemId, Line, Section};

use super::fields::{
    chapter_of, is_archived, known_or_newer, latest_day, position_of, without_text, word, wordings,
};
use crate::{Item, Roster, read::Thing};

pub(super) fn read(id: ItemId, item: &Item, roster: &Roster) -> Option<Thing> {
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
    Some(known_or_newer(line.map(|line| Thing::Line(Arc::new(line)))))
}
