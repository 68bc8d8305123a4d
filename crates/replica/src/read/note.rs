//! A note of the journal.

use leeward_model::{Day, limits, text};
use serde::{Deserialize, Serialize};

use super::fields::shown_day;
use crate::{Item, Value};

/// What a note says, and where it stands among the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The author's day.
    pub day: Day,
    /// Its place within that day: one more than the highest that its author's copy knew when it was
    /// shared, 0 to [`limits::ENTRY_ORDER`].
    pub order: u32,
    /// The text.
    pub text: String,
}

pub(super) fn read(item: &Item) -> Option<Note> {
    match (item.text("text"), item.value("day")) {
        (Some(text), Some(Value::Number(_))) => Some(Note {
            day: shown_day(item),
            order: order_of(item),
            text: text::shown_within(text, limits::NOTE_TEXT),
        }),
        _ => None,
    }
}

/// Reads the place within a day; one beyond the range counts as its end.
fn order_of(item: &Item) -> u32 {
    let order = item.number("order").unwrap_or(0);
    let order = order.clamp(0, limits::ENTRY_ORDER.into());
    u32::try_from(order).unwrap_or(0)
}
